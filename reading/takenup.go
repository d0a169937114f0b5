package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// takenUp reads a noun that names nobody as somebody whom the report has named before: "the Council" as the body last so
// called, "the patrol" as the patrol whose owner was told, "the observers" as the body that observes, "the alliance" as the one
// that the report is about. It is nil where the noun says itself whose it is, and where nothing before fits.
func (d *document) takenUp(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if t.Tokens[head].UPOS != "NOUN" && t.Tokens[head].UPOS != "PROPN" || !unowned(t, head) {
		return nil
	}
	l := t.Lower(head)
	if definite(t, head) {
		if w := d.calledBefore(p, i, head); w != nil {
			return w
		}
		if unions[l] {
			w := d.unionBefore(p, i, head)
			if w != nil && (t.Tokens[head].UPOS == "NOUN" || !leagues[l] || strings.Contains(strings.ToLower(w.Name), l)) {
				return w
			}
		}
	}
	if w := d.watchers(l); w != nil && !foreign(t, head) {
		return w
	}
	if forces[l] || holdings[l] || l == "man" || l == "regiment" || l == "column" {
		return d.sameForces(p, i, head)
	}
	return nil
}

// unowned says whether nothing beside a noun tells whose it is or makes it another.
func unowned(t *language.Tree, head int) bool {
	for _, c := range t.Children(head) {
		switch {
		case t.Is(c, "nmod:poss"), t.Is(c, "nmod") && prep(t, c) == "of", t.Is(c, "compound", "flat", "appos"):
			return false
		case t.Is(c, "amod") && (t.Tokens[c].Form[0] >= 'A' && t.Tokens[c].Form[0] <= 'Z' && c > 0 || others[t.Lower(c)]):
			return false
		}
	}
	return true
}

// others are adjectives that set a noun apart from the one named before.
var others = set(`other another foreign international local unidentified unknown own former new second third rival opposing enemy`)

// foreign says whether a noun stands for any of its kind: "no observer", "any monitors".
func foreign(t *language.Tree, head int) bool {
	for _, c := range t.Children(head) {
		if t.Is(c, "det") && (t.Lower(c) == "no" || t.Lower(c) == "any" || t.Lower(c) == "a" || t.Lower(c) == "another") {
			return true
		}
	}
	return false
}

// calledBefore is the body last named before whose name has the noun for its own: "the Front" after "the Front of the Plateau".
func (d *document) calledBefore(p *passage, i, head int) *claim.Party {
	word := p.trees[i].Lower(head)
	if grounds[word] && p.trees[i].Tokens[head].Form[0] >= 'a' {
		return nil // "the line" is not the Vardo Line Mission
	}
	var found *claim.Party
	d.before(p, i, head, func(q *passage, k int, last int) bool {
		for n := len(q.mentions[k]) - 1; n >= 0; n-- {
			m := &q.mentions[k][n]
			if m.First >= last || m.Adjective || m.Actor.Kind != actors.Organisation && m.Actor.Kind != actors.Group && m.Actor.Kind != actors.Organ {
				continue
			}
			words := strings.Fields(strings.ToLower(m.Actor.Name))
			if len(words) == 1 && !m.Anaphor && m.First < m.Last { // known by letters, named in words
				words = strings.Fields(strings.ToLower(m.Text))
			}
			if len(words) > 1 && slices.Contains(words, word) {
				w := d.actorParty(m.Actor, "")
				found = &w
				return false
			}
		}
		return true
	})
	if found == nil && d.narrator.Kind != "report" {
		if words := strings.Fields(strings.ToLower(d.narrator.Name)); len(words) > 1 && slices.Contains(words, word) {
			w := d.narrator
			found = &w
		}
	}
	return found
}

// before hands over the sentences of the report from this one back to the first, with the token before which to look, until use says no.
func (d *document) before(p *passage, i, head int, use func(q *passage, sentence, last int) bool) {
	n := slices.IndexFunc(d.passages, func(q passage) bool { return q.start == p.start })
	for ; n >= 0; n-- {
		q := &d.passages[n]
		for k := len(q.sents) - 1; k >= 0; k-- {
			last := len(q.sents[k].Tokens)
			if q.start == p.start {
				if k > i {
					continue
				}
				if k == i {
					last = head
				}
			}
			if !use(q, k, last) {
				return
			}
		}
	}
}

// previous is the sentence before one, in its paragraph or the one before that is read; nil before the first.
func (d *document) previous(p *passage, i int) (*passage, int) {
	if i > 0 {
		return p, i - 1
	}
	for n := slices.IndexFunc(d.passages, func(q passage) bool { return q.start == p.start }) - 1; n >= 0; n-- {
		if q := &d.passages[n]; len(q.sents) > 0 {
			return q, len(q.sents) - 1
		}
	}
	return nil, -1
}

// unions are nouns by which a report takes up the body of states that it is about, whatever that is called.
var unions = set(`alliance bloc association organisation organization grouping union community league compact pact`)

// leagues are unions that a report writes with a capital only where it is their name.
var leagues = set(`league union community compact pact`)

// unionBefore is the body of states that the report named last before a word.
func (d *document) unionBefore(p *passage, i, head int) *claim.Party {
	var found *claim.Party
	d.before(p, i, head, func(q *passage, k, last int) bool {
		for n := len(q.mentions[k]) - 1; n >= 0; n-- {
			if m := &q.mentions[k][n]; m.Last < last && m.Actor.Kind == actors.Organisation && m.Actor.State == "" && unionName(m.Actor.Name) {
				w := asParty(m.Actor, "")
				found = &w
				return false
			}
		}
		return true
	})
	return found
}

// unionName says whether a body is called, or known by letters, as those are whose members are states.
func unionName(name string) bool {
	if acronym(name) {
		return true
	}
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "treaty", "pact", "compact", "convention", "union", "community", "league", "alliance", "association", "organisation", "organization", "states", "nations", "cooperation", "forum", "assistance", "defence":
			return true
		}
	}
	return false
}

// watching are those who observe, and what the name of the body has that sends them.
var watching = map[string]string{"monitor": "monitoring", "observer": "observer", "inspector": "inspection", "verifier": "verification", "peacekeeper": "peacekeeping"}

// watchers is the only body of the report that sends such people by its name: "Monitoring Mission", "Observer Group".
func (d *document) watchers(noun string) *claim.Party {
	stem := watching[noun]
	if stem == "" {
		return nil
	}
	var found *claim.Party
	for n := range d.passages {
		for _, ms := range d.passages[n].mentions {
			for _, m := range ms {
				if m.Actor.Kind != actors.Organisation || !strings.Contains(strings.ToLower(m.Actor.Name), stem) {
					continue
				}
				if found != nil && found.Name != m.Actor.Name {
					return nil
				}
				w := asParty(m.Actor, "")
				found = &w
			}
		}
	}
	return found
}

// sameForces is the owner of the men or craft that the report called so before, in the sentences lately: "two Sarlander patrol boats … the
// boats". Men are taken up by any noun of men.
func (d *document) sameForces(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if foreign(t, head) {
		return nil
	}
	noun := t.Lower(head)
	var found *claim.Party
	back := 0
	d.before(p, i, head, func(q *passage, k, last int) bool {
		u := q.trees[k]
		for j := last - 1; j >= 0; j-- {
			l := u.Lower(j)
			if u.Tokens[j].UPOS != "NOUN" || l != noun && !(noun == "man" && forces[l]) {
				continue
			}
			if m := d.mentionAt(q, k, j); m != nil && m.Actor.State != "" && m.Actor.Kind == actors.ArmedForce {
				w := d.stateOf(m.Actor.State, "")
				found = &w
				return false
			}
			beside := u.Children(j)
			for _, c := range beside { // "a Chilean patrol boat"
				if u.Is(c, "compound") {
					beside = append(slices.Clip(beside), u.Children(c)...)
				}
			}
			for _, c := range beside {
				if !u.Is(c, "amod", "compound", "nmod:poss") && !(u.Is(c, "nmod") && prep(u, c) == "of") || u.Tokens[c].UPOS == "PRON" {
					continue
				}
				if w := d.owner(q, k, c, nil); w != nil && w.State != "" && w.Kind != actors.Person {
					found = w
					return false
				}
			}
		}
		back++
		return back <= 5
	})
	return found
}

// somebody says whether a noun is of beings that act: those of our own list, and what else names persons.
func somebody(lemma string) bool {
	return people[lemma] || kinds.Noun(lemma) == "person" && !holdings[lemma] && lemma != "victim" && lemma != "maker"
}
