package reading

import (
	"math"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// place fills in the places that the clause names and that are not its parties.
func (d *document) place(p *passage, i int, e events.Event, c *claim.Claim) {
	seen := map[string]bool{}
	for _, m := range p.places {
		if !d.within(p, i, e, m.Start, m.End) && (!row(p) || p.names(m.Start, m.End)) || d.isPartyWord(p, i, m.Start, m.End, c) {
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

// names says whether words of a passage name a party.
func (p *passage) names(start, end int) bool {
	for _, ms := range p.mentions {
		for _, m := range ms {
			if m.Start <= start && m.End >= end {
				return true
			}
		}
	}
	return false
}

// grounds are nouns of places that have no name of their own: "the line of contact", "Syrian airspace".
var grounds = set(`border frontier line airspace territory water waters zone area sector district crossing checkpoint road bridge pass village
	region province post position heights height side coast shore island islet base camp hospital port harbour harbor airport river lake
	strait dam pier quay consulate palace plant depot terminal school capital strip wood woods stream sound forest farm boundary canal shoal reef rock sea
	plateau pass section station landing fence wire gorge soil camp barrier roadblock
	corridor enclave exclave valley mountain hill town city settlement buffer highway railway tunnel gate square prison barracks`)

// ground fills in a place that the clause describes without naming one, or by a name that nobody knows: it stays without coordinates.
func (d *document) ground(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		named := d.placeName(p, i, k, c)
		if !e.In[k] || !grounds[t.Lower(k)] && !named && !side(t, k) {
			continue
		}
		at := t.Child(k, "cop") >= 0 && located(t.Tokens, t.Children(k)) ||
			t.Is(k, "obl", "nmod") && !(t.Is(k, "nmod") && led(t, k, "over")) && (named && led(t, k, places...) || !named && (located(t.Tokens, t.Children(k)) || led(t, k, beyond...))) ||
			t.Is(k, "obl") && led(t, k, "to") && motion[t.Lower(t.Tokens[k].Head)] ||
			(t.Is(k, "obj") || t.Rel(k) == "nsubj:pass") && moves[t.Lower(t.Tokens[k].Head)]
		if !at || t.Lower(k) == "side" && t.Child(k, "amod", "nmod", "compound") < 0 {
			continue
		}
		first, last := d.phrase(p, i, k)
		if named {
			first, last = nameRun(t, k)
		}
		for first < last && t.Tokens[first].UPOS == "DET" {
			first++
		}
		w := d.words(p, i, first, last)
		c.Place = append(c.Place, claim.Place{Name: w.Exact, Exact: w.Exact})
		return
	}
}

// side says whether a noun with what stands before it is a place: "air space", "the left bank".
func side(t *language.Tree, k int) bool {
	for _, c := range t.Children(k) {
		switch l := t.Lower(c); t.Lower(k) {
		case "space":
			if l == "air" {
				return true
			}
		case "bank":
			switch l {
			case "left", "right", "east", "west", "north", "south", "far", "near", "other", "eastern", "western", "northern", "southern", "opposite":
				return true
			}
		}
	}
	return false
}

// placeName says whether a token heads a name that no list knows and that is called like no body and no person of the report.
func (d *document) placeName(p *passage, i, k int, c *claim.Claim) bool {
	t := p.trees[i]
	noun := t.Tokens[k].UPOS == "NOUN" && k > 0 && t.Tokens[k-1].UPOS == "PROPN" && t.Tokens[k].Form[0] >= 'A' && t.Tokens[k].Form[0] <= 'Z' // "Sary Spring"
	if t.Tokens[k].UPOS != "PROPN" && !noun || t.Is(k, "flat", "compound", "appos") || d.mentionAt(p, i, k) != nil || d.timed(p, t.Tokens[k]) {
		return false
	}
	first, last := nameRun(t, k)
	if t.Child(k, "det") >= 0 {
		return false // "the Board"
	}
	for j := first; j <= last; j++ {
		f := t.Tokens[j].Form
		if l := strings.ToLower(f); bodyWords[l] || ranks[l] || d.mentionAt(p, i, j) != nil || f[0] >= '0' && f[0] <= '9' || len(f) > 1 && strings.ToUpper(f) == f {
			return false
		}
	}
	name := d.words(p, i, first, last).Exact
	for _, w := range append(append([]claim.Party{c.Speaker}, c.Actor...), c.Recipient...) {
		if strings.Contains(w.Name, name) || strings.Contains(w.Exact, name) {
			return false
		}
	}
	return true
}

// bodyWords are words in the names of bodies, texts and undertakings, which are no places.
var bodyWords = set(`council committee court convention treaty agreement article act assembly parliament house senate charter protocol accord pact
	operation exercise mission commission union league organisation organization community forum government ministry office command party
	front army navy force forces brigade regiment battalion company code law group team bank club institute university chapter paragraph
	conference summit resolution security nations news agency radio television press`)

// places are the words that lead to a place by its name.
var places = []string{"in", "into", "at", "near", "inside", "outside", "around", "off", "along", "from", "through", "past", "beyond", "between"}

// beyond are further words that lead to where something happens, for what has no name of its own.
var beyond = []string{"along", "off", "outside", "through", "beyond", "behind", "below", "above", "past", "between", "under", "beside", "opposite"}

// motion are verbs of going and sending, by which "to" leads to a place.
var motion = set(`move go send deploy transfer withdraw flee travel return come advance march drive sail fly bring take dispatch escort walk retreat
	evacuate carry ride cross push`)

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
				if h := m.HeadToken; h >= 0 && (t.Is(h, "obl", "nmod") || t.Child(h, "cop") >= 0) && (located(t.Tokens, t.Children(h)) || led(t, h, "through", "off") ||
					led(t, h, "to") && t.Is(h, "obl") && motion[t.Lower(t.Tokens[h].Head)]) {
					return false
				}
			}
			return true
		}
	}
	return false
}
