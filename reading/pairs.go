package reading

import (
	"slices"
	"sort"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/language"
)

// theCountry reads "the country" as the state named last before it.
func (d *document) theCountry(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if l := t.Lower(head); l != "country" && l != "nation" && l != "republic" || !definite(t, head) {
		return nil
	}
	for b := i; b >= max(0, i-2); b-- {
		for n := len(p.mentions[b]) - 1; n >= 0; n-- {
			m := p.mentions[b][n]
			if m.Actor.Kind == actors.State && (b < i || m.Last < head) {
				w := d.stateOf(m.Actor.State, "")
				return &w
			}
		}
	}
	return nil
}

// sides are nouns that a report uses for the two parties it is about.
var sides = set(`side government state country republic party nation capital president leader army neighbour neighbor force ministry minister`)

// pair reads "both sides", "each government", "the two presidents" as the two states that the report names most.
func (d *document) pair(p *passage, i, head int) []claim.Party {
	t := p.trees[i]
	alone := t.Lower(head) == "each" || t.Lower(head) == "both" || t.Lower(head) == "neither"
	if t.Lower(head) == "neither" && t.Tokens[head].Rel == "nsubj:pass" {
		return nil // "neither has been adopted": things
	}
	if people[t.Lower(head)] && !alone && d.mentionAt(p, i, head) == nil { // "border guards of the two countries"
		for _, c := range t.Children(head) {
			if pr := prep(t, c); t.Is(c, "nmod") && (pr == "of" || pr == "from") {
				if ws := d.pair(p, i, c); ws != nil {
					return ws
				}
			}
		}
	}
	if !sides[t.Lower(head)] && !alone || d.mentionAt(p, i, head) != nil {
		return nil
	}
	two := alone
	for _, c := range t.Children(head) {
		switch t.Lower(c) {
		case "both", "each", "two", "neither":
			two = true
		case "other", "one", "third":
			return nil
		}
		if t.Is(c, "nmod:poss", "amod", "nmod") && t.Lower(c) != "both" && t.Lower(c) != "neither" {
			return nil
		}
	}
	if l := t.Lower(head); !two && (l == "party" || l == "side") && t.Tokens[head].XPOS == "NNS" && definite(t, head) {
		two = true // "the parties agreed"
	}
	if !two {
		return nil
	}
	if d.two == nil {
		d.two = d.mainStates()
	}
	pair := d.two
	if named := d.justNamed(p, i); named != nil {
		pair = named
	}
	if len(pair) != 2 {
		pair = d.lately(p, i, head)
	}
	if len(pair) != 2 {
		return nil
	}
	first, last := d.phrase(p, i, head)
	exact := d.words(p, i, first, last).Exact
	return []claim.Party{d.stateOf(pair[0], exact), d.stateOf(pair[1], exact)}
}

// theOther reads "the other" beside one of the report's two states as the second of them, beside both as both.
func (d *document) theOther(t *language.Tree, head int, beside []claim.Party) []claim.Party {
	switch t.Lower(head) {
	case "other":
	case "side", "government", "capital", "country", "state", "party", "army", "ministry":
		other := false
		for _, c := range t.Children(head) {
			other = other || t.Is(c, "amod") && t.Lower(c) == "other"
		}
		if !other {
			return nil
		}
	default:
		return nil
	}
	if c := t.Child(head, "det"); c < 0 || t.Lower(c) != "the" || t.Tokens[head].XPOS == "NNS" {
		return nil
	}
	if d.two == nil {
		d.two = d.mainStates()
	}
	if len(d.two) != 2 || len(beside) == 0 {
		return nil
	}
	var out []claim.Party
	for n, id := range d.two {
		if stateIn(beside, d.two[1-n]) {
			out = append(out, d.stateOf(id, t.Tokens[head].Form))
		}
	}
	return out
}

// stateIn says whether a state, or somebody of it, is among parties.
func stateIn(ws []claim.Party, id string) bool {
	for _, w := range ws {
		if w.State == id {
			return true
		}
	}
	return false
}

// lately are the two states last named before a word, within four sentences back: where one sentence names more, nobody knows which.
func (d *document) lately(p *passage, i, head int) []string {
	var ids []string
	back := 0
	d.before(p, i, head, func(q *passage, k, last int) bool {
		for _, m := range q.mentions[k] {
			if id := m.Actor.State; id != "" && !d.armedGroup(m.Actor) && m.Last < last && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		back++
		return len(ids) < 2 && back <= 4
	})
	if len(ids) != 2 {
		return nil
	}
	sort.Strings(ids)
	return ids
}

// justNamed are the two states that the subject of the sentence before lists, where it lists just two.
func (d *document) justNamed(p *passage, i int) []string {
	r, b := d.previous(p, i)
	if r == nil || r.trees[b].Root < 0 {
		return nil
	}
	t := r.trees[b]
	s := t.Child(t.Root, "nsubj")
	if s < 0 {
		return nil
	}
	var ids []string
	heads := []int{s}
	for _, c := range t.Children(s) {
		if t.Is(c, "conj") {
			heads = append(heads, c)
		}
	}
	for _, h := range heads {
		m := d.mentionAt(r, b, h)
		if m == nil || m.Actor.Kind != actors.State {
			return nil
		}
		ids = append(ids, m.Actor.State)
	}
	if len(ids) != 2 || ids[0] == ids[1] {
		return nil
	}
	sort.Strings(ids)
	return ids
}

// mainStates are the two states that a report names most, more than once each and clearly before any third.
func (d *document) mainStates() []string {
	count := map[string]int{}
	for _, q := range d.passages {
		for _, ms := range q.mentions {
			for _, m := range ms {
				if m.Actor.State != "" && !d.armedGroup(m.Actor) {
					count[m.Actor.State]++
				}
			}
		}
	}
	ids := make([]string, 0, len(count))
	for id := range count {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(a, b int) bool {
		if count[ids[a]] != count[ids[b]] {
			return count[ids[a]] > count[ids[b]]
		}
		return ids[a] < ids[b]
	})
	if len(ids) < 2 || count[ids[1]] < 2 || len(ids) > 2 && count[ids[2]] >= count[ids[1]] {
		return []string{}
	}
	return ids[:2]
}

// twoStates are the two states that a report is about; none where it is about more or fewer.
func (d *document) twoStates() []claim.Party {
	if d.two == nil {
		d.two = d.mainStates()
	}
	var out []claim.Party
	for _, id := range d.two {
		out = append(out, d.stateOf(id, ""))
	}
	return out
}

// lastSubject is the plural subject of the sentence before, where it is a party: what "they" take up.
func (d *document) lastSubject(p *passage, i int, self *claim.Party) *claim.Party {
	for b := i - 1; b >= max(0, i-2); b-- {
		t := p.trees[b]
		if t.Root < 0 {
			continue
		}
		s := t.Child(t.Root, "nsubj")
		if s < 0 {
			continue
		}
		tok := t.Tokens[s]
		if tok.XPOS == "NNS" || tok.XPOS == "NNPS" {
			if w := d.party(p, b, s, self); w != nil {
				return w
			}
		}
		if tok.UPOS != "PRON" {
			return nil
		}
	}
	return nil
}
