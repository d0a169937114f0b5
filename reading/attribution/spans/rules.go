package spans

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// Ruled are the spans that the rules find in a text.
func Ruled(paragraphs []Paragraph) []Span {
	var out []Span
	for _, p := range paragraphs {
		out = append(out, p.Spans(p.ruled())...)
	}
	slices.SortFunc(out, Compare)
	return out
}

// ruled tags the words of a paragraph, all its sentences in a row, by the frames of the rules.
func (p *Paragraph) ruled() []uint8 {
	starts := make([]int, len(p.Trees)+1)
	for i, t := range p.Trees {
		starts[i+1] = starts[i] + len(t.Tokens)
	}
	label := make([]uint8, starts[len(p.Trees)]) // 1 + label
	for n := range p.Reading.Frames {
		f := &p.Reading.Frames[n]
		if f.Outer >= 0 {
			continue
		}
		for i, in := range f.Content {
			words := slices.Clone(in)
			trim(p.Trees[i], words)
			for j, v := range words {
				if v {
					label[starts[i]+j] = 1 + uint8(Content)
				}
			}
		}
	}
	for n := range p.Reading.Frames {
		f := &p.Reading.Frames[n]
		if f.Carried || f.Outer >= 0 {
			continue
		}
		mark := func(r attribution.Range, l Label) {
			for j := r.First; j <= r.Last; j++ {
				label[starts[f.Sentence]+j] = 1 + uint8(l)
			}
		}
		mark(f.Source, Source)
		mark(wholeCue(p.Trees[f.Sentence], f), Cue)
	}
	out := make([]uint8, len(label))
	for i, l := range label {
		switch {
		case l == 0:
		case i > 0 && label[i-1] == l:
			out[i] = innerTag(Label(l - 1))
		default:
			out[i] = firstTag(Label(l - 1))
		}
	}
	return out
}

// prepositions are the cues with the preposition that belongs to them.
const prepositions = " call for call on ask about ask for warn of warn about boast of boast about complain about complain of think of accuse of " +
	"think about admit to agree to agree with appeal to appeal for argue for argue against inform of comment on report on point to press for plead for " +
	"assure of convince of hope for beg for speak of speak about talk about refer to hint at insist on invite to tell about push for " +
	"respond to "

// wholeCue is a cue with the words of its own that stand beside it: "has also said:", "called for".
func wholeCue(t *language.Tree, f *attribution.Frame) attribution.Range {
	r, k := f.Cue, f.CueHead
	if t.Tokens[k].UPOS != "VERB" {
		return r
	}
	for j := r.First - 1; j >= 0; j-- {
		if t.Tokens[j].Head != k || !t.Is(j, "aux", "advmod") || t.Tokens[j].XPOS == "WRB" || t.Tokens[j].UPOS == "PROPN" || j >= f.Source.First && j <= f.Source.Last {
			break
		}
		r.First = j
	}
	if j := r.Last + 1; j < len(t.Tokens) {
		if strings.Contains(prepositions, " "+f.Lemma+" "+t.Lower(j)+" ") && (len(f.Content[f.Sentence]) == 0 || !f.Content[f.Sentence][j]) {
			r.Last++
		}
	}
	if j := r.Last + 1; j < len(t.Tokens) && t.Tokens[j].Form == ":" {
		r.Last++
	}
	return r
}

// trim takes the marks at the edges of every run of words away, but for quotation marks and brackets.
func trim(t *language.Tree, in []bool) {
	edge := func(j int) bool {
		switch t.Tokens[j].Form {
		case ",", ".", ":", ";", "—", "–", "-", "--":
			return true
		}
		return false
	}
	for j := range in {
		if in[j] && (j == 0 || !in[j-1]) {
			for k := j; k < len(in) && in[k] && edge(k); k++ {
				in[k] = false
			}
		}
	}
	for j := len(in) - 1; j >= 0; j-- {
		if in[j] && (j == len(in)-1 || !in[j+1]) {
			for k := j; k >= 0 && in[k] && edge(k); k-- {
				in[k] = false
			}
		}
	}
}
