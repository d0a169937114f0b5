package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// pronoun is what a third person's pronoun asks of whoever it takes up.
type pronoun struct{ many, human bool }

var pronouns = map[string]pronoun{
	"it": {}, "its": {}, "itself": {},
	"he": {human: true}, "him": {human: true}, "his": {human: true}, "she": {human: true}, "her": {human: true},
	"they": {many: true}, "them": {many: true}, "their": {many: true},
}

// takes says whether a pronoun can take up the party that a token of a sentence heads.
func (q pronoun) takes(t *language.Tree, head int, w *claim.Party) bool {
	many := t.Tokens[head].XPOS == "NNS" || t.Tokens[head].XPOS == "NNPS"
	for _, c := range t.Children(head) {
		many = many || t.Is(c, "conj") && t.Tokens[c].UPOS != "VERB"
	}
	human := w.Kind == actors.Person || w.Kind == actors.Office || w.Kind == actors.Group && kinds.Noun(t.Lower(head)) == "person"
	if q.many || many {
		return q.many && many
	}
	return q.human == human
}

// teller reads a pronoun in words that somebody reports, not quotes, as the one who tells them: "the Front says it will go on".
// It is nil where something told in between fits as well.
func (d *document) teller(p *passage, i, k int) *claim.Party {
	t := p.trees[i]
	q, ok := pronouns[strings.ToLower(t.Tokens[k].Form)]
	f := p.att.Voice[i][k]
	if !ok || f < 0 || p.att.Quoted(t.Tokens[k]) {
		return nil
	}
	frame := &p.att.Frames[f]
	if frame.SourceHead < 0 || frame.Carried || frame.Sentence != i || t.Tokens[frame.SourceHead].UPOS == "PRON" {
		return nil
	}
	for j := range t.Tokens[:k] {
		if p.att.Voice[i][j] != f || !t.Is(j, "nsubj", "nsubj:pass", "obj") || t.Tokens[j].UPOS == "PRON" {
			continue
		}
		if many := t.Tokens[j].XPOS == "NNS" || t.Tokens[j].XPOS == "NNPS"; many == q.many && (q.many || q.human == (kinds.Noun(t.Lower(j)) == "person")) {
			return nil
		}
	}
	w := d.speaker(p, f)
	if w == nil || !q.takes(t, frame.SourceHead, w) {
		return nil
	}
	c := *w
	return &c
}

// subjectBefore reads a pronoun that opens a sentence as the subject of the sentence before, where that is a party by its words alone.
func (d *document) subjectBefore(p *passage, i, k int, self *claim.Party) *claim.Party {
	q, ok := pronouns[strings.ToLower(p.trees[i].Tokens[k].Form)]
	r, b := d.previous(p, i)
	if !ok || k > 2 || r == nil || r.trees[b].Root < 0 {
		return nil
	}
	t := r.trees[b]
	s := t.Child(t.Root, "nsubj", "nsubj:pass")
	if s < 0 || t.Tokens[s].UPOS == "PRON" {
		return nil
	}
	w := d.party(r, b, s, self)
	if w == nil || !q.takes(t, s, w) {
		return nil
	}
	return w
}

// twin is an earlier pronoun of the same form in the sentence, a subject too: what the later one takes up. -1 for none.
func twin(t *language.Tree, k int) int {
	if !t.Is(k, "nsubj", "nsubj:pass") {
		return -1
	}
	for j := range k {
		if t.Tokens[j].UPOS == "PRON" && t.Is(j, "nsubj", "nsubj:pass") && strings.EqualFold(t.Tokens[j].Form, t.Tokens[k].Form) {
			return j
		}
	}
	return -1
}

// subjectBeside is whom a pronoun that says something takes up in its own sentence: the subject of the clause to which its own is joined, in
// "the Ombudsman warned of it, and it urged the army to leave"; nil where there is none that fits.
func (d *document) subjectBeside(p *passage, f *attribution.Frame, k int) *claim.Party {
	i := f.Sentence
	t := p.trees[i]
	q, ok := pronouns[strings.ToLower(t.Tokens[k].Form)]
	if !ok || !t.Is(k, "nsubj") || t.Tokens[k].Head < 0 {
		return nil
	}
	for v := t.Tokens[k].Head; t.Is(v, "conj", "parataxis") && t.Tokens[v].Head >= 0; v = t.Tokens[v].Head {
		u := t.Tokens[v].Head
		s := t.Child(u, "nsubj", "nsubj:pass")
		if s < 0 {
			continue
		}
		if s > k || u > k || t.Tokens[s].UPOS == "PRON" || f.Content[i] != nil && f.Content[i][u] {
			return nil
		}
		w := d.namedAs(p, i, s)
		if w == nil || !q.takes(t, s, w) {
			return nil
		}
		return w
	}
	return nil
}

// personBefore is the person with whom the sentence before begins, where no list knows the name: "Ana Pell dropped her speech. The allies,
// she said, …"; nil for none.
func (d *document) personBefore(p *passage, i, k int) *claim.Party {
	q := pronouns[strings.ToLower(p.trees[i].Tokens[k].Form)]
	r, b := d.previous(p, i)
	if !q.human || r == nil || r.start != p.start {
		return nil
	}
	return d.beginsWith(r, b)
}

// sameBefore is whom "he" or "she" goes on from where the sentence before begins with the same pronoun: "He met the premier. He called on both …".
func (d *document) sameBefore(p *passage, i, k int, self *claim.Party) *claim.Party {
	t := p.trees[i]
	if q := pronouns[strings.ToLower(t.Tokens[k].Form)]; !q.human || i == 0 || !t.Is(k, "nsubj") {
		return nil
	}
	u := p.trees[i-1]
	if u.Root < 0 {
		return nil
	}
	if s := u.Child(u.Root, "nsubj", "nsubj:pass"); s >= 0 && strings.EqualFold(u.Tokens[s].Form, t.Tokens[k].Form) {
		return d.party(p, i-1, s, self)
	}
	return nil
}

// namedAs is whom a noun names as a source would be named: a source by the name that it has, else a known party or the noun's own words.
func (d *document) namedAs(p *passage, i, s int) *claim.Party {
	for n := range p.att.Frames {
		if f := &p.att.Frames[n]; f.Sentence == i && f.SourceHead == s && !f.Carried {
			return d.speaker(p, n)
		}
	}
	if m := d.mentionAt(p, i, s); m != nil {
		if m.Adjective {
			return nil
		}
		w := asParty(m.Actor, "")
		return &w
	}
	if w := d.takenUp(p, i, s); w != nil {
		return w
	}
	if !speaksForItself(p.trees[i], s) {
		return nil
	}
	first, last := d.phrase(p, i, s)
	w := d.words(p, i, first, last)
	return &claim.Party{Name: bare(w.Exact), Kind: actors.Group, Exact: w.Exact}
}
