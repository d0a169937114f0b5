package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/kinds"
)

// antecedent reads a third person's pronoun as the party that it takes up: of the noun phrases before it, in its sentence and the
// two before, the one that stands out most and fits by number and by being a person or not (after Lappin and Leass 1994, "An
// Algorithm for Pronominal Anaphora Resolution", with fewer factors). A thing that stands out more than any party makes it nobody.
func (d *document) antecedent(p *passage, i, k int, self *claim.Party) *claim.Party {
	q, ok := pronouns[strings.ToLower(p.trees[i].Tokens[k].Form)]
	if !ok || strings.HasPrefix(p.trees[i].Tokens[k].Rel, "expl") {
		return nil
	}
	best, at := -100.0, -1
	var in *passage
	var where int
	back := 0
	d.before(p, i, k, func(r *passage, b, last int) bool {
		t := r.trees[b]
		for h := range last {
			if !d.standsFor(r, b, h) || back == 0 && t.Tokens[h].Head == t.Tokens[k].Head && t.Tokens[h].Head >= 0 {
				continue
			}
			s, fits := d.salience(r, b, h, back, q)
			if fits && s > best {
				best, at, in, where = s, h, r, b
			}
		}
		back++
		return back <= 2
	})
	if at < 0 {
		return nil
	}
	return d.party(in, where, at, self)
}

// standsFor says whether a token heads a noun phrase that a pronoun could take up.
func (d *document) standsFor(p *passage, i, h int) bool {
	t := p.trees[i]
	if u := t.Tokens[h].UPOS; u != "NOUN" && u != "PROPN" || d.timed(p, t.Tokens[h]) {
		return false
	}
	return t.Is(h, "nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos", "parataxis", "dislocated", "vocative", "xcomp") && !t.Is(h, "nmod:desc") ||
		t.Is(h, "nmod:poss")
}

// salience is how much a noun phrase stands out for a pronoun, and whether it fits it at all.
func (d *document) salience(r *passage, b, h, back int, q pronoun) (float64, bool) {
	t := r.trees[b]
	many := t.Tokens[h].XPOS == "NNS" || t.Tokens[h].XPOS == "NNPS" || listed(t, h)
	m := d.mentionAt(r, b, h)
	person := kinds.Noun(t.Lower(h)) == "person" || people[t.Lower(h)] && civil[t.Lower(h)]
	if m != nil {
		if m.Adjective && !t.Is(h, "nmod:poss") {
			return 0, false
		}
		person = m.Actor.Kind == actors.Person || m.Actor.Kind == actors.Office
		if m.Actor.Kind == actors.State || m.Actor.Kind == actors.Organisation {
			many = listed(t, h)
		}
	}
	collective := kinds.Noun(t.Lower(h)) == "group"
	switch {
	case q.many && !many && !collective, !q.many && many:
		return 0, false
	case !q.many && q.human != person:
		return 0, false
	}
	if m == nil {
		switch kinds.Noun(t.Lower(h)) {
		case "time", "quantity", "attribute", "feeling", "location", "substance", "relation":
			return 0, false
		}
	}
	s := -10 * float64(back)
	switch {
	case t.Is(h, "nsubj"):
		s += 8
	case t.Is(h, "obj", "iobj"):
		s += 4
	case t.Is(h, "obl"):
		s += 3
	case t.Is(h, "conj", "appos"):
		s++
	}
	if m != nil {
		s += 2
		if m.Locative {
			s -= 3
		}
	}
	return s + 0.01*float64(h), true
}
