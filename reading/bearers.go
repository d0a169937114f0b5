package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// bearer is somebody whom the report names with what he is: "the commander of the front, Aníbal".
type bearer struct {
	noun     string // what he is, one word: "commander"
	sentence int    // of the report
	who      claim.Party
}

// papers are nouns of those who publish, which a name may follow: "the tabloid Kvällen".
var papers = set(`newspaper daily tabloid paper weekly magazine agency station broadcaster website site radio blog channel portal outlet`)

// particles are the small words within names: "Crónica del Sur".
var particles = set(`de del della di du da dos das la le van von der den bin ibn al el`)

// ranks are words before a name that are no part of it.
var ranks = set(`mr mrs ms dr prof professor sir dame lord lady president minister premier general colonel major captain lieutenant commander admiral
	brigadier sergeant superintendent inspector commodore ambassador governor mayor senator deputy chief secretary spokesman spokeswoman spokesperson father
	archbishop bishop sheikh judge justice prosecutor envoy rear vice prime police foreign defence defense corporal marshal major-general
	lieutenant-general lieutenant-colonel colonel-general brigadier-general chairman chairwoman chair speaker`)

// human says whether a noun is what somebody is: an office, a rank, a trade.
func human(noun string) bool {
	return roles[noun] || mouths[noun] || ranks[noun] || kinds.Noun(noun) == "person"
}

// namedBeside is the name that stands beside a noun for somebody: behind it, "the skipper Tuan", or set off by a comma after what belongs
// to the noun, "a spokesman for the ministry, Amaro Lebe,". Its name is empty where there is none.
func (d *document) namedBeside(p *passage, i, head int) claim.Party {
	t := p.trees[i]
	noun := t.Lower(head)
	if t.Tokens[head].XPOS == "NNS" || t.Tokens[head].XPOS == "NNPS" || !human(noun) && !papers[noun] {
		return claim.Party{}
	}
	k := head + 1
	if k < len(t.Tokens) && t.Tokens[k].UPOS != "PROPN" {
		for n := 0; k < len(t.Tokens) && t.Tokens[k].Form != ","; n++ {
			switch u := t.Tokens[k].UPOS; {
			case n > 12, u == "VERB", u == "AUX", u == "PUNCT" && t.Tokens[k].Form != "-", u == "PRON" && !t.Is(k, "nmod:poss"), u == "SCONJ":
				return claim.Party{}
			}
			k++
		}
		k++
	}
	first := k
	for k < len(t.Tokens) && (t.Tokens[k].UPOS == "PROPN" || t.Tokens[k].Form == "-" || k > first && k+1 < len(t.Tokens) && particles[t.Tokens[k].Form] && t.Tokens[k+1].UPOS == "PROPN") {
		k++
	}
	for first < k && ranks[strings.Trim(strings.ToLower(t.Tokens[first].Form), ".")] {
		first++
	}
	last := k - 1
	if last < first || last-first > 3 || papers[noun] && last > head+5 {
		return claim.Party{}
	}
	if k < len(t.Tokens) { // the name has to end there
		switch u := t.Tokens[k].UPOS; {
		case u == "PUNCT", u == "VERB", u == "AUX", u == "ADV", u == "ADP", t.Is(k, "obl", "obl:tmod"):
		default:
			return claim.Party{}
		}
	}
	if m := d.mentionAt(p, i, last); m != nil {
		if m.Actor.Kind != actors.Person && !(papers[noun] && (m.Actor.Kind == actors.Press || m.Actor.Kind == actors.Organisation)) {
			return claim.Party{}
		}
		if m.Actor.Kind == actors.Person || m.Actor.Kind == actors.Organisation {
			return asParty(m.Actor, "")
		}
	}
	for _, m := range p.places {
		if m.Best != nil && m.Start < t.Tokens[last].End && m.End > t.Tokens[first].Start {
			return claim.Party{}
		}
	}
	if first == head+1 && last == first && !papers[noun] && d.timed(p, t.Tokens[first]) {
		return claim.Party{}
	}
	kind := actors.Person
	if papers[noun] {
		kind = actors.Group
	}
	return claim.Party{Name: d.words(p, i, first, last).Exact, Kind: kind}
}

// introduce notes who is what, once: names beside nouns, and the titles before names.
func (d *document) introduce() {
	if d.bearers != nil {
		return
	}
	d.bearers = []bearer{}
	for n := range d.passages {
		p := &d.passages[n]
		for i, t := range p.trees {
			for k := range t.Tokens {
				if u := t.Tokens[k].UPOS; u != "NOUN" && u != "PROPN" || !human(t.Lower(k)) {
					continue
				}
				if w := d.namedBeside(p, i, k); w.Name != "" {
					d.bearers = append(d.bearers, bearer{t.Lower(k), p.first + i, w})
				}
			}
			for _, m := range p.mentions[i] {
				if m.Actor.Kind != actors.Person || m.Anaphor {
					continue
				}
				for _, w := range strings.FieldsFunc(strings.ToLower(m.Text), func(r rune) bool { return r == ' ' || r == '-' }) {
					if w = strings.Trim(w, ".,"); w == "dr" {
						w = "doctor"
					}
					if human(w) {
						d.bearers = append(d.bearers, bearer{w, p.first + i, asParty(m.Actor, "")})
					}
				}
			}
		}
	}
	slices.SortStableFunc(d.bearers, func(a, b bearer) int { return a.sentence - b.sentence })
}

// holder is the person whom the report names with an office, "the President of Quillanca, Tomás Urrutia"; nil for nobody.
func (d *document) holder(office string) *claim.Party {
	if d.seats == nil {
		d.seats = map[string]claim.Party{}
		for n := range d.passages {
			for _, ms := range d.passages[n].mentions {
				for k := range ms {
					if a := ms[k].Actor; a.Kind == actors.Person && !ms[k].Anaphor && a.Office != "" { // "the President of Quillanca, Tomás Urrutia"
						if _, ok := d.seats[a.Office]; !ok {
							d.seats[a.Office] = asParty(a, "")
						}
					}
					if ms[k].Actor.Kind != actors.Office {
						continue
					}
					for _, j := range []int{k + 1, k - 1} { // "the President, Ana Pell" before "Ana Pell, the President"
						if j >= 0 && j < len(ms) && ms[j].Actor.Kind == actors.Person && !ms[j].Anaphor && d.beside(&ms[min(k, j)], &ms[max(k, j)]) {
							if _, ok := d.seats[ms[k].Actor.Name]; !ok {
								d.seats[ms[k].Actor.Name] = asParty(ms[j].Actor, "")
							}
							break
						}
					}
				}
			}
		}
	}
	if w, ok := d.seats[office]; ok {
		return &w
	}
	return nil
}

// beside says whether nothing but a comma stands between two names.
func (d *document) beside(a, b *actors.Mention) bool {
	if b.Start < a.End {
		return false
	}
	switch d.text[a.End:b.Start] {
	case " ", ", ", ", the ":
		return true
	}
	return false
}

// bears is who was last named as what a noun says, up to a sentence of the report; nil for nobody.
func (d *document) bears(noun string, sentence int) *claim.Party {
	d.introduce()
	var w *claim.Party
	for n := range d.bearers {
		if b := &d.bearers[n]; b.noun == noun && b.sentence <= sentence {
			c := b.who
			w = &c
		}
	}
	return w
}

// seats are nouns of offices that one person has and another has not: who was named as a spokesman is not "the governor".
var seats = set(`minister president premier chancellor governor mayor ambassador envoy spokesman spokeswoman spokesperson senator lawmaker`)

// portfolios are words before an office that make it another.
var portfolios = set(`prime foreign defence defense interior deputy vice`)

// fits says whether "the prime minister" can be somebody, by what the report calls him: nobody is known to be what another office says,
// and who has been called by no office can be anybody.
func (d *document) fits(w claim.Party, t *language.Tree, head int) bool {
	noun := t.Lower(head)
	if !seats[noun] {
		return true
	}
	d.introduce()
	called, seated, portfolio := map[string]bool{}, false, false
	for _, b := range d.bearers {
		if b.who.Name == w.Name {
			called[b.noun] = true
			seated = seated || seats[b.noun]
			portfolio = portfolio || portfolios[b.noun]
		}
	}
	if !seated {
		return true
	}
	if !called[noun] {
		return false
	}
	for _, c := range t.Children(head) {
		if l := t.Lower(c); portfolio && t.Is(c, "amod", "compound") && portfolios[l] && !called[l] {
			return false
		}
	}
	return true
}

// inOffice is the only person of the report, named before or after, who is known to hold the office that a noun says: "the prime
// minister"; nil for nobody, and where several do.
func (d *document) inOffice(t *language.Tree, head int) *claim.Party {
	if !seats[t.Lower(head)] || mouths[t.Lower(head)] {
		return nil
	}
	words := []string{t.Lower(head)}
	for _, c := range t.Children(head) {
		if l := t.Lower(c); t.Is(c, "amod", "compound") && portfolios[l] {
			words = append(words, l)
		}
	}
	var found *claim.Party
	for n := range d.passages {
		for _, ms := range d.passages[n].mentions {
			for _, m := range ms {
				if m.Actor.Kind != actors.Person || found != nil && found.Name == m.Actor.Name {
					continue
				}
				office := strings.Fields(strings.ToLower(m.Actor.Office))
				if slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(office, w) }) {
					continue
				}
				if found != nil {
					return nil
				}
				w := asParty(m.Actor, "")
				found = &w
			}
		}
	}
	return found
}
