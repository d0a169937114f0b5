// Package attribution finds who vouches for which words: direct, indirect and mixed quotation, "according to",
// speech after a colon, nouns that stand for things said, and words that go on in the next sentence without a
// cue. The scheme is that of the attribution corpora: a source, a cue and a content (Pareti 2015, PARC; Newell,
// Margolin and Ruths 2018, PolNeAR), nested to any depth. It says nothing of whether the words are true.
package attribution

import (
	"github.com/casus-project/casus/reading/language"
)

// Range is a run of tokens of one sentence, Last inclusive; empty when Last < First.
type Range struct{ First, Last int }

// None is the empty range.
var None = Range{0, -1}

// Empty says whether a range holds no token.
func (r Range) Empty() bool { return r.Last < r.First }

// Frame is one source with its cue and its words.
type Frame struct {
	Sentence   int   // the sentence where source and cue stand
	Source     Range // the words that name the source; empty when nobody is named
	SourceHead int   // the token that heads them, -1 when nobody is named
	Cue        Range
	CueHead    int
	Lemma      string // of the cue
	Act        Act
	// Content is the words vouched for, by sentence.
	Content map[int][]bool
	// Carried is true when the words go on without a cue of their own.
	Carried bool
	// Outer is the frame inside whose words this one is told, -1 when the report tells it.
	Outer int
	told  int // 1 + the frame that tells this one beside its own words, 0 for none
}

// Reading is the attribution of a block.
type Reading struct {
	Frames []Frame
	// Voice holds, for each token of each sentence, the innermost frame whose words it is, -1 for the report's own.
	Voice  [][]int
	Quotes []Quotation
	trees  []*language.Tree
}

// Read finds the frames of one block. text is the whole clean text, start and end the block's bytes in it.
// The sentences should have gone through Mend.
func Read(text string, start, end int, trees []*language.Tree) *Reading {
	r := &Reading{Quotes: Quotations(text[start:end], start), trees: trees}
	for i, t := range trees {
		r.sentence(i, t)
	}
	for n := range r.Frames {
		r.around(&r.Frames[n])
	}
	r.quoted()
	r.nest()
	r.carry()
	return r
}

// Quoted says whether a token lies between quotation marks.
func (r *Reading) Quoted(tok language.Token) bool {
	for _, q := range r.Quotes {
		if tok.Start >= q.Open && tok.End <= q.Close {
			return true
		}
	}
	return false
}

func (r *Reading) sentence(i int, t *language.Tree) {
	for k := range t.Tokens {
		r.sure(i, t, k)
		switch {
		case t.Lower(k) == "accord" || t.Lower(k) == "according":
			r.according(i, t, k)
		case t.Tokens[k].UPOS == "VERB":
			r.verb(i, t, k)
		case t.Tokens[k].UPOS == "NOUN":
			r.noun(i, t, k)
			r.account(i, t, k)
		}
	}
	r.colon(i, t)
}
