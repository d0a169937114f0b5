package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/language"
)

// crafts are nouns of what carries a name and acts for the state it is of: "the Chilean cutter Justice". What fishes and trades acts for itself.
var crafts = set(`ship cutter frigate corvette destroyer gunboat warship minehunter minesweeper submarine cruiser carrier boat helicopter launch
	brigade battalion regiment squadron`)

// craft reads a named ship or unit as the state whose it is, by the words beside its name or by those with which the report
// named it first: "the Chilean cutter Justice … the Justice". It is nil for any other noun, and for what fishes.
func (d *document) craft(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if w := d.namedCraft(p, i, head); w != nil {
		return w
	}
	if t.Tokens[head].UPOS != "PROPN" {
		return nil
	}
	if d.crafts == nil {
		d.crafts = map[string]claim.Party{}
		for n := range d.passages {
			q := &d.passages[n]
			for k, u := range q.trees {
				for h := range u.Tokens {
					if u.Tokens[h].UPOS != "PROPN" || u.Is(h, "flat") {
						continue
					}
					if w := d.namedCraft(q, k, h); w != nil {
						name := byName(u, h)
						if old, ok := d.crafts[name]; ok && old.Name != w.Name {
							w = &claim.Party{} // two of one name
						}
						d.crafts[name] = *w
					}
				}
			}
		}
	}
	w, ok := d.crafts[byName(t, head)]
	if !ok || w.Name == "" || d.mentionAt(p, i, head) != nil {
		return nil
	}
	return &w
}

// byName is a name with what is joined to it: "Nahid 3".
func byName(t *language.Tree, head int) string {
	words := []string{t.Tokens[head].Form}
	for _, c := range t.Children(head) {
		if t.Is(c, "flat") {
			words = append(words, t.Tokens[c].Form)
		}
	}
	return strings.Join(words, " ")
}

// namedCraft is the state of a craft whose noun and owner stand beside its name.
func (d *document) namedCraft(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	noun := -1
	switch {
	case t.Is(head, "appos") && t.Tokens[head].Head >= 0 && crafts[t.Lower(t.Tokens[head].Head)]:
		noun = t.Tokens[head].Head
	case crafts[t.Lower(head)] && t.Child(head, "appos") >= 0 && t.Tokens[t.Child(head, "appos")].UPOS == "PROPN":
		noun = head
	default:
		for _, c := range t.Children(head) {
			if t.Is(c, "compound", "nmod:desc") && crafts[t.Lower(c)] {
				noun = c
			}
		}
	}
	if noun < 0 {
		return nil
	}
	beside := append(append([]int{}, t.Children(noun)...), t.Children(head)...)
	for n := 0; n < len(beside); n++ {
		c := beside[n]
		if t.Is(c, "compound") && n < 12 && t.Tokens[c].UPOS == "NOUN" {
			if l := t.Lower(c); l == "fishing" || l == "cargo" || l == "merchant" {
				return nil
			}
			beside = append(beside, t.Children(c)...)
		}
		if !t.Is(c, "amod", "compound", "nmod:poss") && !(t.Is(c, "nmod") && prep(t, c) == "of") || t.Tokens[c].UPOS == "PRON" {
			continue
		}
		if m := d.mentionAt(p, i, c); m != nil && m.Actor.State != "" && m.Actor.Kind != actors.Person && !d.armedGroup(m.Actor) {
			w := d.stateOf(m.Actor.State, "")
			return &w
		}
	}
	return nil
}
