package corpus

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
)

var (
	stances = []claim.Stance{claim.Asserts, claim.Denies, claim.Warns, claim.Requests, claim.Demands, claim.Promises, claim.Refuses}
	events  = []claim.Type{claim.Agree, claim.Consult, claim.Support, claim.Concede, claim.Cooperate, claim.Aid, claim.Retreat, claim.Request,
		claim.Accuse, claim.Reject, claim.Threaten, claim.Protest, claim.Sanction, claim.Mobilize, claim.Coerce, claim.Assault, claim.Statement}
	modalities = []claim.Modality{claim.Happened, claim.Ongoing, claim.Planned, claim.Conditional, claim.Hypothetical, claim.Rule}
)

const (
	acceptedDate     = "a day, month or year that there is (2021-07-09, 2021-07, 2021), or two of them in order with / between"
	acceptedQuantity = "digits (7, 12.5), a range (40-60), or small words where the text has no number (dozens, several hundred, half)"
)

// checker holds the claims of one report against its text.
type checker struct {
	file   string
	text   string // clean
	line   int
	faults []Fault
}

// checkClaims gives the faults of a report's claims.
func checkClaims(r Report, text string) []Fault {
	c := checker{file: r.Annotations, text: text}
	seen := map[string]int{}
	from, before := 0, 0
	for _, a := range r.Claims {
		c.line = a.Line
		c.claim(a)
		if at := strings.Index(text[from:], a.Quote); at >= 0 {
			from, before = from+at, a.Line
		} else if strings.Contains(text, a.Quote) {
			c.fault(fmt.Sprintf("the quote stands before that of line %d", before), "claims in the order of their quotes")
		}
		id := strings.Join([]string{a.Quote, a.Speaker, string(a.Stance), string(a.Event), strings.Join(a.Actor, ";"), strings.Join(a.Recipient, ";"),
			a.Object, a.Quantity}, "\x00")
		if other, ok := seen[id]; ok {
			c.fault(fmt.Sprintf("the same claim as line %d", other), "each claim once")
		}
		seen[id] = a.Line
	}
	return c.faults
}

func (c *checker) fault(problem, accepted string) {
	c.faults = append(c.faults, Fault{File: c.file, Line: c.line, Problem: problem, Accepted: accepted})
}

// claim holds one claim against the rules of corpus/README.md that a program can hold.
func (c *checker) claim(a Claim) {
	for _, f := range []struct{ name, value string }{
		{"quote", a.Quote}, {"speaker", a.Speaker}, {"stance", string(a.Stance)}, {"event", string(a.Event)},
	} {
		if f.value == "" {
			c.fault("no "+f.name, "every claim has quote, speaker, stance and event")
		}
	}
	for _, f := range []struct{ name, value string }{
		{"quote", a.Quote}, {"source_span", a.SourceSpan}, {"cue_span", a.CueSpan}, {"date_text", a.DateText},
	} {
		c.slice(f.name, f.value)
	}
	label(c, "stance", a.Stance, stances)
	label(c, "event", a.Event, events)
	label(c, "modality", a.Modality, modalities)
	c.names("speaker", strings.Split(a.Speaker, "; "))
	c.names("actor", a.Actor)
	c.names("recipient", a.Recipient)
	c.names("place", a.Place)
	if a.Stance == claim.Denies && !a.Negated {
		c.fault("denied, but not negated", `"negated": true, for what is denied is said not to be so`)
	}
	if a.Date != "" && !isDate(a.Date) {
		c.fault(fmt.Sprintf("date %q", a.Date), acceptedDate)
	}
	if a.Quantity != "" && !isQuantity(a.Quantity) {
		c.fault(fmt.Sprintf("quantity %q", a.Quantity), acceptedQuantity)
	}
	if unsaid(a) {
		c.fault(fmt.Sprintf("quantity %q, but the quote gives no number", a.Quantity), "a number of the quote's own, or none")
	}
	if a.QuantityUnit != "" && a.Quantity == "" {
		c.fault(fmt.Sprintf("quantity_unit %q without quantity", a.QuantityUnit), "both, or neither")
	}
}

// slice asks that words stand in the clean text as they are.
func (c *checker) slice(name, words string) {
	switch {
	case words == "" || strings.Contains(c.text, words) && strings.TrimSpace(words) == words:
	case strings.TrimSpace(words) != words:
		c.fault(fmt.Sprintf("%s %q has blanks at an end", name, words), "the words alone")
	case strings.Contains(plain.Replace(strings.Join(strings.Fields(c.text), " ")), plain.Replace(strings.Join(strings.Fields(words), " "))):
		c.fault(fmt.Sprintf("%s %q is in the text with other quotation marks, dashes or blanks", name, words), "the exact words of the clean text (casus text)")
	default:
		c.fault(fmt.Sprintf("%s %q is not in the text", name, words), "the exact words of the clean text (casus text)")
	}
}

var plain = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "’", "'", "‘", "'", "–", "-", "—", "-", "−", "-")

func label[T ~string](c *checker, name string, value T, known []T) {
	if value == "" || slices.Contains(known, value) {
		return
	}
	all := make([]string, len(known))
	for i, k := range known {
		all[i] = string(k)
	}
	c.fault(fmt.Sprintf("%s %q", name, value), strings.Join(all, ", "))
}

// names asks for names, each once: no sentence, no article before it, no list in one text.
func (c *checker) names(field string, names []string) {
	for i, n := range names {
		first, _, _ := strings.Cut(n, " ")
		switch {
		case field == "speaker" && len(names) == 1 && n == "": // missing, said elsewhere
		case strings.TrimSpace(n) != n || n == "":
			c.fault(fmt.Sprintf("%s %q: empty, or blanks at an end", field, n), "a name")
		case strings.Contains(n, ";"):
			c.fault(fmt.Sprintf("%s %q: several names in one", field, n), "a list of names; for speakers, names with \"; \" between")
		case strings.ContainsAny(n, "|=~"):
			c.fault(fmt.Sprintf("%s %q: signs that no name has", field, n), "a name")
		case field != "place" && slices.Contains([]string{"the", "a", "an"}, first):
			c.fault(fmt.Sprintf("%s %q begins with an article", field, n), "the name alone")
		case slices.Contains(names[:i], n):
			c.fault(fmt.Sprintf("%s %q twice", field, n), "each name once")
		}
	}
}

// isDate takes an ISO 8601 day, month or year, or two of them with "/" between, the earlier first.
func isDate(s string) bool {
	from, to, both := strings.Cut(s, "/")
	start, _, ok := days(from)
	if !ok || !both {
		return ok
	}
	_, end, ok := days(to)
	return ok && !end.Before(start)
}

// days are the first and the last day of a day, month or year.
func days(s string) (start, end time.Time, ok bool) {
	for _, form := range []struct {
		shape         string
		years, months int
	}{{"2006-01-02", 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		if day, err := time.Parse(form.shape, s); err == nil {
			end := day.AddDate(form.years, form.months, 0)
			if end.After(day) {
				end = end.AddDate(0, 0, -1)
			}
			return day, end, true
		}
	}
	return time.Time{}, time.Time{}, false
}

var (
	number = regexp.MustCompile(`^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$`)
	inWord = regexp.MustCompile(`^[a-z]+(?:[ -][a-z]+)*$`)
)

// numerals are words that the text can give in digits.
var numerals = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "twenty"}

// saidNumber matches words that give a number, besides digits.
var saidNumber = regexp.MustCompile(`(?i)\d|\b(?:tw(?:o|ice|elve|elfth|enty|entieth)|both|pair|couple|dozens?|scores?|half|quarter|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty)|forty|` +
	`three|third|four|five|six|seven|eight|nine|ten|eleven|(?:four|fif|six|seven|eigh|nin|ten|eleven)th|hundreds?|thousands?|millions?|billions?)\b`)

// unsaid says whether a quantity of two or more is not in the quote, but carried over from elsewhere. One and none have too many
// words to look for.
func unsaid(a Claim) bool {
	return number.MatchString(a.Quantity) && a.Quantity != "0" && a.Quantity != "1" && !saidNumber.MatchString(a.Quote)
}

func isQuantity(s string) bool {
	if m := number.FindStringSubmatch(s); m != nil {
		from, err := strconv.ParseFloat(m[1], 64)
		if err != nil || m[2] == "" {
			return err == nil
		}
		to, err := strconv.ParseFloat(m[2], 64)
		return err == nil && from < to
	}
	return inWord.MatchString(s) && !slices.Contains(numerals, s)
}
