package desk

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

var (
	stances    = []claim.Stance{claim.Asserts, claim.Denies, claim.Warns, claim.Requests, claim.Demands, claim.Promises, claim.Refuses}
	types      = []claim.Type{claim.Agree, claim.Consult, claim.Support, claim.Concede, claim.Cooperate, claim.Aid, claim.Retreat, claim.Request, claim.Accuse, claim.Reject, claim.Threaten, claim.Protest, claim.Sanction, claim.Mobilize, claim.Coerce, claim.Assault, claim.Statement}
	modalities = []claim.Modality{claim.Happened, claim.Ongoing, claim.Planned, claim.Conditional, claim.Hypothetical, claim.Rule}
)

// checkClaim holds a claim against the report that it was read in: a claim without an exact span in a stored report
// cannot be.
func checkClaim(c claim.Claim, r Report) error {
	if c.Report.ID != r.ID {
		return &InvalidError{"report.id", c.Report.ID, "the report that the claim was read in, " + r.ID}
	}
	text := report.NewText(r.Text)
	if err := checkWords("quote", c.Quote, text); err != nil {
		return err
	}
	if c.Quote.Start == c.Quote.End {
		return &InvalidError{"quote.exact", "", "a stretch of the report's clean text that is not empty"}
	}
	for _, w := range []struct {
		field string
		words *claim.Words
	}{{"attribution.source", c.Attribution.Source}, {"attribution.cue", c.Attribution.Cue}} {
		if w.words != nil {
			if err := checkWords(w.field, *w.words, text); err != nil {
				return err
			}
		}
	}
	switch {
	case !slices.Contains(stances, c.Stance):
		return &InvalidError{"stance", string(c.Stance), fmt.Sprint(stances)}
	case !slices.Contains(types, c.Event.Type):
		return &InvalidError{"event.type", string(c.Event.Type), fmt.Sprint(types)}
	case !slices.Contains(modalities, c.Modality):
		return &InvalidError{"modality", string(c.Modality), fmt.Sprint(modalities)}
	case !(c.Score >= 0 && c.Score <= 1):
		return &InvalidError{"score", fmt.Sprint(c.Score), "0 to 1"}
	}
	if c.Time != nil {
		for field, s := range map[string]string{"time.from": c.Time.From, "time.to": c.Time.To} {
			if _, _, ok := instant(s); s != "" && !ok {
				return &InvalidError{field, s, "a year, month, day or minute in ISO 8601, or empty"}
			}
		}
	}
	for _, key := range (Claim{Claim: c}).Parties() {
		if err := checkName("speaker, actor or recipient", key); err != nil {
			return err
		}
	}
	for i, p := range c.Place {
		if !(p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180) {
			return &InvalidError{fmt.Sprintf("place[%d]", i), fmt.Sprint(p.Lat, ", ", p.Lon), "latitude -90 to 90, longitude -180 to 180"}
		}
	}
	return nil
}

func checkWords(field string, w claim.Words, text *report.Text) error {
	if w.Start < 0 || w.End < w.Start || w.End > text.Len() {
		return &InvalidError{field, fmt.Sprintf("%d–%d", w.Start, w.End), fmt.Sprintf("code points from 0 to %d", text.Len())}
	}
	if is := text.Slice(w.Span); is != w.Exact {
		return &InvalidError{field + ".exact", w.Exact, fmt.Sprintf("what stands at %d–%d: %q", w.Start, w.End, is)}
	}
	return nil
}

// checkName refuses what a store cannot keep as a name to find things by: it is also part of the record's lines.
func checkName(field, name string) error {
	if len(name) > longestName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return &InvalidError{field, name, fmt.Sprintf("at most %d bytes of UTF-8 without control characters", longestName)}
	}
	return nil
}

// longestName leaves room in a line of the record for the kind of subject before it.
const longestName = record.LongestField - 16

// checkID is checkName of what must not be empty either.
func checkID(field, id string) error {
	if id == "" {
		return &InvalidError{field, id, "an id"}
	}
	return checkName(field, id)
}
