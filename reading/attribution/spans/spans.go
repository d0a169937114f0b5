// Package spans marks the words of a text as source, cue or content of an attribution, the way the attribution corpora
// do (PolNeAR: Newell, Margolin and Ruths 2018): flat runs of words, as CofeNet's authors score them (Wang et al. 2022).
// A small recurrent network with a conditional random field on top reads whole texts; what it sees of a word is its
// form, its place in the parse, the quotation marks around it, and what the rules of package attribution say of it.
package spans

import (
	"cmp"
	"strings"

	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// Label is what a span is in an attribution.
type Label uint8

// The labels.
const (
	Source Label = iota
	Cue
	Content
	Labels = 3
)

var labelNames = [Labels]string{"Source", "Cue", "Content"}

func (l Label) String() string { return labelNames[l] }

// LabelOf finds a label by its name in the corpora.
func LabelOf(name string) (Label, bool) {
	for l, n := range labelNames {
		if strings.EqualFold(n, name) {
			return Label(l), true
		}
	}
	return 0, false
}

// Span is a run of words with its label, in byte offsets of the text, End exclusive.
type Span struct {
	Label      Label
	Start, End int
}

// Compare orders spans by place, longer ones first, then by label.
func Compare(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label))
}

// Paragraph is one block of a text, parsed and read by the rules.
type Paragraph struct {
	Trees   []*language.Tree
	Reading *attribution.Reading
}

// Parse parses the given byte ranges of a text and reads them by the rules.
func Parse(m *language.Model, text string, ranges [][2]int) []Paragraph {
	out := make([]Paragraph, len(ranges))
	for i, r := range ranges {
		sentences := m.Read(text[r[0]:r[1]], r[0])
		p := &out[i]
		for j := range sentences {
			attribution.Mend(&sentences[j])
			p.Trees = append(p.Trees, language.NewTree(&sentences[j]))
		}
		p.Reading = attribution.Read(text, r[0], r[1], p.Trees)
	}
	return out
}
