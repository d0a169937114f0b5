package corpus

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/report"
)

// Recorder turns annotations, which hold names and words, into claim records, which hold identities and offsets: what package incident
// takes. A name gets the identity that the reading gives it, where the reading knows it.
type Recorder struct {
	parties map[string]claim.Party
	places  map[string]claim.Place
	states  map[string]claim.Party // by name, other name, demonym or capital, in small letters
}

// NewRecorder takes who is known and the claims that the reading finds in the same reports, for the identities of their names.
func NewRecorder(d *actors.Directory, found []claim.Claim) *Recorder {
	r := &Recorder{parties: map[string]claim.Party{}, places: map[string]claim.Place{}, states: map[string]claim.Party{}}
	for _, s := range d.States() {
		p := claim.Party{Name: s.Name, ID: s.ID, Kind: actors.State, State: s.ID}
		for _, list := range [][]string{{s.Name}, s.Aliases, s.Demonyms, s.Capitals} {
			for _, n := range list {
				k := strings.ToLower(n)
				if _, ok := r.states[k]; !ok || n == s.Name {
					r.states[k] = p
				}
			}
		}
	}
	for _, c := range found {
		for _, list := range [][]claim.Party{{c.Speaker}, c.Actor, c.Recipient} {
			for _, p := range list {
				k := strings.ToLower(p.Name)
				if old, ok := r.parties[k]; !ok || old.State == "" && p.State != "" {
					r.parties[k] = p
				}
			}
		}
		for _, p := range c.Place {
			k := strings.ToLower(p.Name)
			if old, ok := r.places[k]; !ok || old.ID == "" && p.ID != "" {
				r.places[k] = p
			}
		}
	}
	return r
}

// party gives a name its identity: a state's own, an organ's by the state that its name begins with, that of a party of the same name.
func (r *Recorder) party(name string) claim.Party {
	low := strings.ToLower(strings.TrimSpace(name))
	if p, ok := r.states[low]; ok {
		return p
	}
	if p, ok := r.parties[low]; ok {
		return p
	}
	words := strings.Fields(low)
	for n := len(words) - 1; n > 0; n-- {
		if p, ok := r.states[strings.Join(words[:n], " ")]; ok {
			kind := actors.Organ
			for _, w := range words[n:] {
				switch w {
				case "soldiers", "troops", "villagers", "residents", "fishermen", "farmers", "officials", "diplomats":
					kind = actors.Group
				}
			}
			return claim.Party{Name: name, Kind: kind, State: p.State}
		}
	}
	return claim.Party{Name: name}
}

func (r *Recorder) speaker(name string) claim.Party {
	first, _, _ := strings.Cut(name, "; ")
	switch first {
	case "narrator", "":
		return claim.Party{Kind: "report"}
	case "editor":
		return claim.Party{Name: "editor", Kind: "report"}
	}
	return r.party(first)
}

func (r *Recorder) partyList(names []string) []claim.Party {
	out := []claim.Party{}
	for _, n := range names {
		p := r.party(n)
		p.Exact = n
		out = append(out, p)
	}
	return out
}

// Claims are the records of a report's annotations; parts are what the report was read into.
func (r *Recorder) Claims(a Report, parts []*report.Report) []claim.Claim {
	var out []claim.Claim
	if len(parts) == 0 {
		return nil
	}
	text := parts[0].Text
	for i, at := range locate(a.Claims, text.String()) {
		g := a.Claims[i]
		if at.end == 0 {
			continue
		}
		span := text.Span(at.start, at.end)
		in, kind := parts[0], report.Body
		for _, p := range parts {
			for _, b := range p.Blocks {
				if b.Span.Start <= span.Start && span.Start < b.Span.End {
					in, kind = p, b.Kind
				}
			}
		}
		c := claim.Claim{
			ID:     fmt.Sprintf("%s/%d", a.Name, i+1),
			Report: claim.Source{ID: in.ID, Origin: in.Origin, Published: in.Published, Publisher: in.Publisher, Language: in.Language},
			Block:  kind, Quote: claim.Words{Exact: g.Quote, Span: span},
			Speaker: r.speaker(g.Speaker), Stance: g.Stance, Event: claim.Event{Type: g.Event, Score: 1},
			Actor: r.partyList(g.Actor), Recipient: r.partyList(g.Recipient), Object: g.Object, Negated: g.Negated, Modality: g.Modality, Score: 1,
		}
		if c.Modality == "" {
			c.Modality = claim.Happened
		}
		for _, n := range g.Place {
			p, ok := r.places[strings.ToLower(n)]
			if !ok {
				p = claim.Place{Name: n}
				if s, ok := r.states[strings.ToLower(n)]; ok {
					p.Kind, p.ID = "country", s.ID
				}
			}
			p.Exact = n
			c.Place = append(c.Place, p)
		}
		if g.Date != "" {
			from, to, both := strings.Cut(g.Date, "/")
			if !both {
				to = from
			}
			c.Time = &claim.Time{Text: g.DateText, From: from, To: to, Precision: precision(g.Date)}
		}
		if q, ok := quantity(g); ok {
			c.Quantity = []claim.Quantity{q}
		}
		out = append(out, c)
	}
	return out
}

// precision is how exact an annotated date is.
func precision(date string) string {
	switch {
	case strings.Contains(date, "/"):
		return "range"
	case len(date) == len("2006"):
		return "year"
	case len(date) == len("2006-01"):
		return "month"
	}
	return "day"
}

// quantity is an annotated number; false for none, and for one in words ("dozens").
func quantity(g Claim) (claim.Quantity, bool) {
	m := number.FindStringSubmatch(g.Quantity)
	if m == nil {
		return claim.Quantity{}, false
	}
	low, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return claim.Quantity{}, false
	}
	high := low
	if m[2] != "" {
		if high, err = strconv.ParseFloat(m[2], 64); err != nil {
			return claim.Quantity{}, false
		}
	}
	text := strings.ToLower(g.Quote)
	qualifier := ""
	for _, q := range []string{"at least", "more than", "no fewer than", "over", "up to", "at most", "fewer than", "less than", "some", "about", "around", "nearly", "almost", "roughly"} {
		if strings.Contains(text, q+" "+strings.ToLower(g.Quantity)) {
			qualifier = q
			break
		}
	}
	return claim.Quantity{Value: low, Low: low, High: high, Qualifier: qualifier, Unit: g.QuantityUnit, Exact: g.Quantity}, true
}
