package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// heard is a source that the report has named, kept for the pronouns and titles that take it up.
type heard struct {
	who      claim.Party
	sentence int // of the report
	human    bool
	many     bool
}

// hear keeps a source.
func (d *document) hear(p *passage, sentence, head int, w claim.Party) {
	t := p.trees[sentence]
	if t.Tokens[head].UPOS == "PRON" || w.Name == "" || w.Kind == "report" {
		return
	}
	noun := t.Tokens[head].UPOS == "NOUN"
	h := heard{who: w, sentence: p.first + sentence}
	h.human = w.Kind == actors.Person || w.Kind == actors.Office || w.Kind == actors.Group && (noun && kinds.Noun(t.Lower(head)) == "person" || d.calledLikeSomebody(p, sentence, head))
	h.many = t.Tokens[head].XPOS == "NNS" || t.Tokens[head].XPOS == "NNPS" || strings.Contains(w.Name, "; ")
	d.heard = append(d.heard, h)
}

// calledLikeSomebody says whether a token heads two or three names in a row that no list knows: most often a person's.
func (d *document) calledLikeSomebody(p *passage, i, head int) bool {
	t := p.trees[i]
	if t.Tokens[head].UPOS != "PROPN" || d.mentionAt(p, i, head) != nil {
		return false
	}
	first, last := nameRun(t, head)
	for _, m := range p.places {
		if m.Best != nil && m.Start < t.Tokens[last].End && m.End > t.Tokens[first].Start {
			return false
		}
	}
	return last-first == 1 || last-first == 2
}

// nameRun is the run of names about a token.
func nameRun(t *language.Tree, k int) (int, int) {
	first, last := k, k
	for first > 0 && t.Tokens[first-1].UPOS == "PROPN" {
		first--
	}
	for last+1 < len(t.Tokens) && t.Tokens[last+1].UPOS == "PROPN" {
		last++
	}
	return first, last
}

// heardLast is whom "he", "it" or "they" says something for where no party that the report knows fits: the source of the same
// sort that was heard last in the paragraph, for a person also before it.
func (d *document) heardLast(p *passage, sentence int, pronoun string) *claim.Party {
	q, ok := pronouns[pronoun]
	if !ok {
		return nil
	}
	for n := len(d.heard) - 1; n >= 0; n-- {
		h := &d.heard[n]
		if h.sentence > p.first+sentence || h.sentence < p.first && !(q.human && p.first+sentence-h.sentence < 6) {
			continue
		}
		if h.human == q.human && !h.many && !q.many || q.many && h.many {
			w := h.who
			return &w
		}
	}
	if !q.human {
		return nil
	}
	for i := sentence - 1; i >= 0 && i > sentence-3; i-- { // "Mariama Dogo dropped her speech. The allies, she said, …"
		if w := d.beginsWith(p, i); w != nil {
			return w
		}
	}
	return nil
}

// beginsWith is the person who is the subject of a sentence, where no list knows the name; nil for none.
func (d *document) beginsWith(p *passage, i int) *claim.Party {
	t := p.trees[i]
	if t.Root < 0 {
		return nil
	}
	s := t.Child(t.Root, "nsubj")
	if s < 0 || !d.calledLikeSomebody(p, i, s) {
		return nil
	}
	first, last := nameRun(t, s)
	return &claim.Party{Name: d.words(p, i, first, last).Exact, Kind: actors.Person}
}

// heardBeside is the person heard in the sentence before or earlier in the same one, whom "he" or "she" takes up in saying more.
func (d *document) heardBeside(p *passage, sentence int, pronoun string) *claim.Party {
	if q, ok := pronouns[pronoun]; !ok || !q.human || pronoun == "his" || pronoun == "her" {
		return nil
	}
	if n := len(d.heard) - 1; n >= 0 {
		h := &d.heard[n]
		if h.who.Kind == actors.Person && h.sentence <= p.first+sentence && h.sentence >= max(p.first, p.first+sentence-1) {
			w := h.who
			return &w
		}
	}
	return nil
}

// issuedBy is whose a document is that its own phrase gives nobody: the one whom the report named with it before, else the body that was
// heard last in the paragraph.
func (d *document) issuedBy(p *passage, sentence, head int) *claim.Party {
	noun := p.trees[sentence].Lower(head)
	var w *claim.Party
	for n := range d.passages {
		q := &d.passages[n]
		for i, t := range q.trees {
			if q.first+i >= p.first+sentence {
				break
			}
			for k := range t.Tokens {
				if t.Lower(k) != noun || t.Tokens[k].UPOS != "NOUN" {
					continue
				}
				if a := d.author(q, i, k); a >= 0 {
					if m := d.mentionAt(q, i, a); m != nil && !m.Adjective {
						c := asParty(m.Actor, "")
						w = &c
					}
				}
			}
		}
	}
	if w != nil {
		return w
	}
	for n := len(d.heard) - 1; n >= 0; n-- {
		h := &d.heard[n]
		if h.sentence >= p.first && h.sentence <= p.first+sentence && !h.human && h.who.Kind != actors.Press && (h.who.ID != "" || h.who.State != "") {
			c := h.who
			return &c
		}
	}
	if f := (attribution.Frame{Sentence: sentence, SourceHead: head}); p.trees[sentence].Tokens[head].XPOS == "NN" {
		return d.bodyBefore(p, &f) // "The Defence Ministry was silent until Monday. On that day a communiqué admitted …"
	}
	return nil
}

// issuers are plural nouns by which a joint text calls those who issue it: "The Ministers condemned …".
var issuers = set(`minister president head leader member party representative delegation prince king sovereign foreign-minister side participant`)

// together is the body whose text it is, where a plural of its own members speaks in it: "the Heads of State" in a communiqué.
func (d *document) together(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if d.narrator.Kind != actors.Organisation && d.narrator.Kind != actors.Organ || !several(t, head) || !issuers[t.Lower(head)] && !issuers[strings.TrimSuffix(t.Lower(head), "s")] || p.block.Speaker != "" {
		return nil
	}
	the := false
	for _, c := range t.Children(head) {
		l := strings.ToLower(t.Tokens[c].Form)
		the = the || t.Is(c, "det") && (l == "the" || l == "both")
		if t.Is(c, "amod", "compound", "nummod", "nmod:poss") && t.Tokens[c].Form[0] >= 'a' && t.Tokens[c].Form[0] <= 'z' && l != "both" && l != "two" {
			return nil
		}
	}
	if !the || t.Tokens[head].Form[0] >= 'a' && t.Tokens[head].Form[0] <= 'z' {
		return nil // "the ministers" are others; "the Ministers" are those of the text
	}
	w := d.narrator
	return &w
}
