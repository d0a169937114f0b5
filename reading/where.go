package reading

import (
	"math"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/report"
)

// place fills in the places that the clause names and that are not its parties.
func (d *document) place(p *passage, i int, e events.Event, c *claim.Claim) {
	seen := map[string]bool{}
	for _, m := range p.places {
		if !d.within(p, i, e, m.Start, m.End) && !row(p) || d.isPartyWord(p, i, m.Start, m.End, c) {
			continue
		}
		pl := claim.Place{Name: m.Name, Exact: d.text[m.Start:m.End]}
		if b := m.Best; b != nil {
			pl.Name, pl.ID, pl.Kind, pl.Lat, pl.Lon, pl.Radius, pl.Country, pl.Admin1 = b.Name, b.ID, b.Kind, degrees(b.Lat), degrees(b.Lon), b.RadiusKM, b.Country, b.Admin1
		}
		if m.Best == nil {
			pl.CouldBe = likely(m.Candidates)
		}
		if seen[pl.Name] {
			continue
		}
		seen[pl.Name] = true
		c.Place = append(c.Place, pl)
	}
	if len(c.Place) == 0 {
		d.ground(p, i, e, c)
	}
	if len(c.Place) == 0 {
		c.WhyEmpty["place"] = "the clause names no place"
	}
}

// likely are the places that a name may stand for, at most five.
func likely(candidates []gazetteer.Candidate) []claim.Likely {
	var out []claim.Likely
	for _, c := range candidates[:min(len(candidates), 5)] {
		b := c.Place
		out = append(out, claim.Likely{Name: b.Name, ID: b.ID, Kind: b.Kind, Lat: degrees(b.Lat), Lon: degrees(b.Lon), Country: b.Country, Admin1: b.Admin1, Score: math.Round(c.Score*100) / 100})
	}
	return out
}

// degrees rounds a coordinate to the five decimals, about a metre, that the gazetteer keeps.
func degrees(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// row says whether a passage is a row of a table, whose cells are about one thing: what one of them dates or places
// holds for all.
func row(p *passage) bool { return p.block.Kind == report.Table }

// grounds are nouns of places that have no name of their own: "the line of contact", "Syrian airspace".
var grounds = set(`border frontier line airspace territory water waters zone area sector district crossing checkpoint road bridge pass village
	region province post position heights height side coast shore island islet base camp hospital port harbour harbor airport river lake
	strait corridor enclave exclave valley mountain hill town city settlement buffer highway railway tunnel gate square prison barracks`)

// ground fills in a place that the clause describes without naming one: it stays without coordinates.
func (d *document) ground(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		if !e.In[k] || !grounds[t.Lower(k)] {
			continue
		}
		where := t.Is(k, "obl", "nmod") && located(t.Tokens, t.Children(k)) || t.Is(k, "obj") && moves[t.Lower(t.Tokens[k].Head)]
		if !where || t.Lower(k) == "side" && t.Child(k, "amod", "nmod", "compound") < 0 {
			continue
		}
		first, last := d.phrase(p, i, k)
		for first < last && t.Tokens[first].UPOS == "DET" {
			first++
		}
		w := d.words(p, i, first, last)
		c.Place = append(c.Place, claim.Place{Name: w.Exact, Exact: w.Exact})
		return
	}
}

// moves are verbs whose object is where they happen.
var moves = set(`cross enter leave reach occupy seize capture violate shell bomb attack close block reopen open vacate patrol surround approach`)

// isPartyWord says whether a place name serves as a party in the clause: "Baku denied", "Armenian".
func (d *document) isPartyWord(p *passage, i, start, end int, c *claim.Claim) bool {
	t := p.trees[i]
	for k, tok := range t.Tokens {
		if tok.Start >= start && tok.End <= end && t.Is(k, "nmod") && tok.Head >= 0 && prep(t, k) == "of" && people[t.Lower(tok.Head)] && !civil[t.Lower(tok.Head)] {
			return true // "soldiers of Norland" says whose they are, not where
		}
	}
	for _, m := range p.mentions[i] {
		if m.Start <= start && m.End >= end {
			if m.Actor.Kind == "state" && !m.Adjective {
				// A country after a preposition of place is where, not who.
				if h := m.HeadToken; h >= 0 && t.Is(h, "obl", "nmod") && located(t.Tokens, t.Children(h)) {
					return false
				}
			}
			return true
		}
	}
	return false
}
