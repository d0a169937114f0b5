// Package attribution finds who vouches for which words: direct, indirect and mixed quotation, "according to",
// speech after a colon, nouns that stand for things said, and words that go on in the next sentence without a
// cue. The scheme is that of the attribution corpora: a source, a cue and a content (Pareti 2015, PARC; Newell,
// Margolin and Ruths 2018, PolNeAR), nested to any depth. It says nothing of whether the words are true.
package attribution

import (
	"slices"

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

func (r *Reading) verb(i int, t *language.Tree, k int) {
	lemma := lemma(t.Tokens[k])
	act, ok := verbs[lemma]
	if (lemma == "go" || lemma == "continue") && r.resumes(t, k) {
		act, ok = Says, true
	}
	clear := madeClear(t, k)
	if clear >= 0 {
		act, ok = Says, true
	}
	if !ok || supposed(t, k) || act == Accuses && modal(t, k) || act == Threatens && (t.Tokens[k].XPOS == "VBN" || t.Child(k, "nsubj", "xcomp") < 0) {
		return
	}
	f := Frame{Sentence: i, Lemma: lemma, Act: act, CueHead: k, Cue: Range{k, k}, SourceHead: -1, Source: None, Outer: -1,
		Content: map[int][]bool{}}
	if n := t.Child(k, "compound:prt"); n == k+1 || lemma == "go" {
		f.Cue.Last = k + 1
	}
	if clear >= 0 {
		f.Cue.Last = clear
	}
	f.SourceHead = subject(t, k)
	content := make([]bool, len(t.Tokens))
	have := false
	take := func(in []bool) {
		for j, v := range in {
			if v {
				content[j] = true
				have = true
			}
		}
	}
	// A clause after a semicolon, or one with a cue and a source of its own joined to the content, is not in it.
	within := func(c int) []bool {
		return t.Subtree(c, func(x int) bool {
			if !t.Is(x, "conj", "parataxis") || !clausal(t, x) || marked(t, x, "that") {
				return true
			}
			for j := t.Tokens[x].Head + 1; j < x; j++ {
				if t.Tokens[j].Form == ";" {
					return false
				}
			}
			_, cue := verbs[t.Lower(x)]
			return !cue || t.Child(x, "nsubj") < 0 || weak[t.Lower(x)] || r.Quoted(t.Tokens[x])
		})
	}
	own := t.Subtree(k, func(c int) bool {
		return !t.Is(c, "ccomp", "parataxis", "conj") && (r.Quoted(t.Tokens[k]) || !r.Quoted(t.Tokens[c]))
	})
	if clear >= 0 && t.Child(clear, "ccomp") >= 0 {
		take(within(t.Child(clear, "ccomp")))
	}
	for _, c := range t.Children(k) {
		switch {
		case t.Is(c, "ccomp"), t.Is(c, "csubj") && clausal(t, c):
			take(within(c))
		case t.Is(c, "parataxis") && clausal(t, c) && !weak[lemma] && (act == Says || act == Warns) && !isCue(t, c):
			take(within(c))
		case t.Is(c, "xcomp") && (act != Says || lemma == "agree" || lemma == "decide"):
			take(within(c))
		case t.Is(c, "obl", "advcl") && act == Accuses && (t.Child(c, "mark") >= 0 || t.Child(c, "case") >= 0):
			take(within(c))
		case t.Is(c, "obj") && (act == Counts || act == Names || lemma == "report" || lemma == "acknowledge" || lemma == "record"):
			take(within(c))
		case t.Is(c, "obl", "xcomp") && (act == Names || lemma == "put"):
			take(within(c))
		case t.Is(c, "obj") && act == Denies:
			take(within(c))
		case t.Is(c, "conj") && c > k && marked(t, c, "that") && t.Child(k, "ccomp") >= 0: // "said that A, and that B"
			take(within(c))
		case t.Is(c, "obl", "nmod") && speaksOf(t, k, c, lemma):
			of := t.Child(c, "case")
			take(t.Subtree(c, func(x int) bool { return x != of }))
		case t.Is(c, "obj", "xcomp") && counted(t, c) && (act == Says && !weak[lemma]):
			take(within(c))
		}
	}
	switch h := t.Tokens[k].Head; {
	case have:
	case t.Is(k, "parataxis") && h >= 0 && !weak[lemma] && (act == Says || act == Warns) && t.Child(k, "cc") < 0 &&
		(t.Child(k, "obj") < 0 || addressing[lemma]):
		mine := t.Subtree(k, nil)
		all := t.Subtree(h, func(c int) bool { // what somebody else says meanwhile is not in it
			_, cue := verbs[t.Lower(c)]
			return !(t.Is(c, "advcl") && c > k && cue && t.Child(c, "nsubj") >= 0 && !r.Quoted(t.Tokens[c]) && marked(t, c, "while"))
		})
		for j, v := range all {
			if v && !mine[j] {
				content[j] = true
				have = true
			}
		}
	case t.Is(k, "advcl") && h >= 0 && marked(t, k, "as"):
		mine := t.Subtree(k, nil)
		for j, v := range t.Subtree(clauseHead(t, h), nil) {
			if v && !mine[j] {
				content[j] = true
				have = true
			}
		}
	case t.Is(k, "acl:relcl") && act == Names && h >= 0:
		have = true // "what it called an incursion": the words are below, the case above took them
	}
	// Words between quotation marks in the same sentence belong to the cue that stands outside them.
	if (!weak[lemma] || have && prepositions[lemma] == "" || act == Names) && act != Threatens {
		for j := range t.Tokens {
			if !own[j] && !content[j] && r.Quoted(t.Tokens[j]) && !r.Quoted(t.Tokens[k]) && !r.otherCue(t, k, j) {
				content[j] = true
				have = true
			}
		}
		if !have && act == Says && !r.Quoted(t.Tokens[k]) {
			for j := range t.Tokens {
				if r.Quoted(t.Tokens[j]) {
					content[j] = true
					have = true
				}
			}
		}
	}
	for j := f.Cue.First; j <= f.Cue.Last; j++ {
		content[j] = false
	}
	// A cue that says nothing in its own sentence may open a quotation in the next: "He said:".
	if last := lastWord(t); !have && last >= 0 && t.Tokens[last].Form == ":" && !weak[lemma] {
		have = true
	}
	// "The road was shut; the mayor confirmed this."
	if o := t.Child(k, "obj"); !have && act == Says && o > k && t.Lower(o) == "this" && len(t.Children(o)) == 0 {
		have = r.before(i, t, k, &f, content)
	}
	// "This was stated by the minister": what was said before it.
	if i > 0 && !have {
		if s := t.Child(k, "nsubj:pass"); s >= 0 && f.SourceHead >= 0 && (t.Lower(s) == "this" || t.Lower(s) == "it") {
			before := make([]bool, len(r.trees[i-1].Tokens))
			for j := range before {
				before[j] = true
			}
			f.Content[i-1] = before
			have = true
		}
	}
	if f.SourceHead >= 0 {
		f.Source = nounPhrase(t, f.SourceHead)
		for j := f.Source.First; j <= f.Source.Last; j++ {
			content[j] = false
		}
	} else if act == Says && !t.Is(k, "root", "conj", "parataxis", "advcl", "acl", "ccomp") {
		return
	}
	if !have && act == Says || act == Says && t.Child(k, "ccomp", "xcomp") < 0 && !r.Quoted(t.Tokens[k]) && coming(t, k) {
		return
	}
	f.Content[i] = content
	r.Frames = append(r.Frames, f)
	r.cited(i, t, k)
}

// cited reads "the agency said, citing officials, that …": the officials say it, in what the agency says.
func (r *Reading) cited(i int, t *language.Tree, k int) {
	main := len(r.Frames) - 1
	for _, c := range t.Children(k) {
		l := t.Lower(c)
		if !t.Is(c, "advcl", "ccomp", "acl") || l != "cite" && l != "citing" && l != "quote" && l != "quoting" || t.Tokens[c].XPOS != "VBG" {
			continue
		}
		o := t.Child(c, "obj")
		if o < 0 || t.Child(c, "ccomp") >= 0 || t.Tokens[o].UPOS != "NOUN" && t.Tokens[o].UPOS != "PROPN" {
			continue
		}
		mine := t.Subtree(c, nil)
		content := slices.Clone(r.Frames[main].Content[i])
		for j := range content {
			content[j] = content[j] && !mine[j]
			r.Frames[main].Content[i][j] = content[j]
		}
		r.Frames = append(r.Frames, Frame{Sentence: i, Lemma: "cite", Act: Says, Cue: Range{c, c}, CueHead: c, SourceHead: o,
			Source: nounPhrase(t, o), Outer: -1, told: main + 1, Content: map[int][]bool{i: content}})
	}
}

// addressing are the cues whose object is the one spoken to.
var addressing = set("tell inform assure remind ask")

// prepositions are those by which a verb tells what is spoken of, where it can do so without a clause.
var prepositions = map[string]string{"speak": "of", "talk": "of", "warn": "of", "complain": "of", "boast": "of", "write": "of", "refer": "to", "point": "to"}

// speaksOf says whether a phrase is what a cue speaks of: "speaks of an attack".
func speaksOf(t *language.Tree, k, c int, lemma string) bool {
	p := prepositions[lemma]
	return p != "" && c > k && marked(t, c, p) && t.Tokens[c].UPOS != "PRON" && t.Child(k, "ccomp") < 0
}

// madeClear is the word that makes a cue of "made clear that …" and "made it plain that …"; -1 when there is none.
func madeClear(t *language.Tree, k int) int {
	if t.Lower(k) != "make" {
		return -1
	}
	for _, c := range t.Children(k) {
		if l := t.Lower(c); c > k && c <= k+2 && (l == "clear" || l == "plain" || l == "known") && (t.Child(c, "ccomp") >= 0 || t.Child(k, "ccomp") >= 0) {
			return c
		}
	}
	return -1
}

// modal says whether an act is only called for or possible: "the council must condemn it".
func modal(t *language.Tree, k int) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "aux") && t.Tokens[c].XPOS == "MD" {
			return true
		}
	}
	return false
}

// supposed says whether a thought is only supposed, in general: "whenever one of them believes that …".
func supposed(t *language.Tree, k int) bool {
	switch t.Lower(k) {
	case "believe", "think", "consider", "decide", "agree", "know", "find":
		return marked(t, k, "whenever") || t.Is(k, "advcl") && (marked(t, k, "if") || marked(t, k, "unless") || marked(t, k, "until"))
	}
	return false
}

// counted says whether a phrase gives a number: "acknowledged 19 dead", "says three".
func counted(t *language.Tree, k int) bool {
	return t.Tokens[k].UPOS == "NUM" || t.Child(k, "nummod") >= 0 || t.Tokens[k].UPOS == "ADJ" && k > 0 && t.Tokens[k-1].UPOS == "NUM"
}

func (r *Reading) according(i int, t *language.Tree, k int) {
	if k+1 >= len(t.Tokens) || t.Lower(k+1) != "to" {
		return
	}
	src := t.Tokens[k].Head
	if src < 0 || src < k { // the tagger may hang "according" above its noun
		src = -1
		for _, c := range t.Children(k) {
			if c > k+1 && t.Is(c, "obl", "obj", "nmod", "pobj") {
				src = c
			}
		}
		if src < 0 {
			return
		}
	}
	top := t.Tokens[src].Head
	if top == k {
		top = t.Tokens[k].Head
	}
	f := Frame{Sentence: i, Lemma: "according", Act: Says, Cue: Range{k, k + 1}, CueHead: k, SourceHead: src, Source: nounPhrase(t, src),
		Outer: -1, Content: map[int][]bool{}}
	if f.Source.First <= k+1 {
		f.Source.First = k + 2
	}
	// "According to the words of X": X is the source.
	if w := t.Lower(src); w == "word" || w == "statement" || w == "report" || w == "account" {
		if n := t.Child(src, "nmod"); n >= 0 && w == "word" {
			f.SourceHead, f.Source = n, nounPhrase(t, n)
		}
	}
	mine := t.Subtree(src, nil)
	content := make([]bool, len(t.Tokens))
	if top < 0 {
		top = t.Root
	} else {
		top = clauseHead(t, top)
	}
	for j, v := range t.Subtree(top, nil) {
		content[j] = v && !mine[j] && j != k && j != k+1
	}
	f.Content[i] = content
	r.Frames = append(r.Frames, f)
}

func (r *Reading) noun(i int, t *language.Tree, k int) {
	act, ok := nouns[t.Lower(k)]
	if !ok {
		return
	}
	content := -1
	for _, c := range t.Children(k) {
		if t.Is(c, "acl", "ccomp") && marked(t, c, "that") {
			content = c
		}
	}
	if content < 0 {
		return
	}
	f := Frame{Sentence: i, Lemma: t.Lower(k), Act: act, Cue: Range{k, k}, CueHead: k, SourceHead: -1, Source: None, Outer: -1,
		Content: map[int][]bool{i: t.Subtree(content, nil)}}
	if s := t.Child(k, "nmod:poss"); s >= 0 {
		f.SourceHead = s
	} else {
		for _, c := range t.Children(k) {
			if t.Is(c, "nmod") && (marked(t, c, "of") || marked(t, c, "by") || marked(t, c, "from")) {
				f.SourceHead = c
			}
		}
	}
	// "turned it down on the grounds that …", "made the claim that …": whoever did so says it.
	h := t.Tokens[k].Head
	for n := 0; n < 3 && h >= 0 && ground(t, k) && t.Is(h, "obj", "obl", "nmod"); n++ {
		h = t.Tokens[h].Head
	}
	if f.SourceHead < 0 && h >= 0 && t.Tokens[h].UPOS == "VERB" && (ground(t, k) || t.Is(k, "obj") && issuing[t.Lower(h)]) {
		f.SourceHead = subject(t, h)
	}
	if f.SourceHead >= 0 {
		f.Source = nounPhrase(t, f.SourceHead)
	}
	r.Frames = append(r.Frames, f)
}

// ground is that on which somebody acts: "on the grounds that …".
func ground(t *language.Tree, k int) bool { return t.Lower(k) == "ground" || t.Lower(k) == "grounds" }

// issuing are the verbs whose subject says what their object, a noun of saying, holds.
var issuing = set("make issue repeat release voice express renew reiterate publish give have reach share hold")

// colon reads "Name: words" at the start of a sentence.
func (r *Reading) colon(i int, t *language.Tree) {
	for k := 1; k < len(t.Tokens) && k <= 8; k++ {
		if t.Tokens[k].Form != ":" {
			continue
		}
		if k == len(t.Tokens)-1 {
			return
		}
		head := -1
		for j := 0; j < k; j++ {
			switch t.Tokens[j].UPOS {
			case "VERB", "AUX":
				return
			case "PROPN":
				if head < 0 {
					head = j
				}
			}
		}
		next := t.Tokens[k+1].Form
		if head < 0 || !(next == "\"" || next == "“" || next == "‘" || next == "«" || next == "'") {
			return
		}
		content := make([]bool, len(t.Tokens))
		for j := k + 1; j < len(content); j++ {
			content[j] = true
		}
		r.Frames = append(r.Frames, Frame{Sentence: i, Lemma: ":", Act: Says, Cue: Range{k, k}, CueHead: k, SourceHead: head,
			Source: Range{0, k - 1}, Outer: -1, Content: map[int][]bool{i: content}})
		return
	}
}
