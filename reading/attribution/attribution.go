// Package attribution finds who vouches for which words: direct, indirect and mixed quotation, "according to",
// speech after a colon, nouns that stand for things said, and words that go on in the next sentence without a
// cue. The scheme is that of the attribution corpora: a source, a cue and a content (Pareti 2015, PARC; Newell,
// Margolin and Ruths 2018, PolNeAR), nested to any depth. It says nothing of whether the words are true.
package attribution

import (
	"sort"

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
		}
	}
	r.colon(i, t)
}

// clausal says whether a token heads words that can be vouched for as a clause.
func clausal(t *language.Tree, k int) bool {
	u := t.Tokens[k].UPOS
	return u == "VERB" || u == "AUX" || t.Child(k, "cop", "nsubj", "expl", "aux") >= 0
}

func (r *Reading) verb(i int, t *language.Tree, k int) {
	lemma := lemma(t.Tokens[k])
	act, ok := verbs[lemma]
	if !ok || act == Threatens && (t.Tokens[k].XPOS == "VBN" || t.Child(k, "nsubj", "xcomp") < 0) {
		return
	}
	f := Frame{Sentence: i, Lemma: lemma, Act: act, CueHead: k, Cue: Range{k, k}, SourceHead: -1, Source: None, Outer: -1,
		Content: map[int][]bool{}}
	if n := t.Child(k, "compound:prt"); n == k+1 {
		f.Cue.Last = n
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
			if !t.Is(x, "conj", "parataxis") || !clausal(t, x) {
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
		}
	}
	switch h := t.Tokens[k].Head; {
	case have:
	case t.Is(k, "parataxis") && h >= 0 && !weak[lemma] && (act == Says || act == Warns):
		mine := t.Subtree(k, nil)
		for j, v := range t.Subtree(h, nil) {
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
	if (!weak[lemma] || have || act == Names) && act != Threatens {
		for j := range t.Tokens {
			if !own[j] && !content[j] && r.Quoted(t.Tokens[j]) && !r.Quoted(t.Tokens[k]) && !otherCue(t, k, j) {
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
}

// coming says whether a verb is told as still to come: "the army will answer" says nothing yet.
func coming(t *language.Tree, k int) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "aux") {
			switch t.Lower(c) {
			case "will", "shall", "would":
				return true
			}
		}
	}
	return false
}

// isCue says whether a clause is itself a cue with a source: then it is the parenthesis, not the content.
func isCue(t *language.Tree, k int) bool {
	_, ok := verbs[lemma(t.Tokens[k])]
	return ok && t.Child(k, "nsubj") >= 0 && t.Child(k, "ccomp", "xcomp", "obj") < 0
}

// otherCue says whether between a cue and a quoted token another cue with its own subject stands nearer.
func otherCue(t *language.Tree, k, j int) bool {
	for n := t.Tokens[j].Head; n >= 0; n = t.Tokens[n].Head {
		if n == k {
			return false
		}
		if a, ok := verbs[lemma(t.Tokens[n])]; ok && (a != Says || t.Child(n, "nsubj") >= 0) && t.Tokens[n].UPOS == "VERB" && t.Child(n, "nsubj") >= 0 {
			return true
		}
	}
	return false
}

func marked(t *language.Tree, k int, word string) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "mark", "advmod", "case") && t.Lower(c) == word {
			return true
		}
	}
	return false
}

func lastWord(t *language.Tree) int {
	for k := len(t.Tokens) - 1; k >= 0; k-- {
		switch t.Tokens[k].Form {
		case "\"", "“", "”", "‘", "’", "'", "«", "»":
			continue
		}
		return k
	}
	return -1
}

// clauseHead climbs from a word to the predicate of its clause.
func clauseHead(t *language.Tree, k int) int {
	for n := 0; n < len(t.Tokens) && t.Tokens[k].Head >= 0; n++ {
		if clausal(t, k) && t.Is(k, "ccomp", "advcl", "acl", "conj", "parataxis", "csubj", "xcomp") {
			return k
		}
		k = t.Tokens[k].Head
	}
	return k
}

// subject is the token that heads the subject of a predicate, its own, its agent, or the one it shares with the
// predicate it is joined to or controlled by; -1 when it has none.
func subject(t *language.Tree, k int) int {
	for n := 0; n < 8 && k >= 0; n++ {
		if s := t.Child(k, "nsubj", "csubj"); s >= 0 && t.Tokens[s].Rel != "nsubj:pass" {
			if w := t.Lower(s); (w == "who" || w == "which" || w == "that") && t.Is(k, "acl:relcl") {
				return t.Tokens[k].Head
			}
			return s
		}
		if a := agent(t, k); a >= 0 {
			return a
		}
		if t.Child(k, "nsubj:pass") >= 0 {
			return -1
		}
		// "quoted the mayor as saying": the one quoted speaks.
		if h := t.Tokens[k].Head; h >= 0 && (t.Lower(h) == "quote" || t.Lower(h) == "cite") && t.Is(k, "xcomp", "advcl", "acl", "obl") && marked(t, k, "as") {
			return t.Child(h, "obj", "nsubj:pass")
		}
		// "lambasted him for claiming": the one blamed claimed it.
		if h := t.Tokens[k].Head; h >= 0 && verbs[lemma(t.Tokens[h])] == Accuses && t.Is(k, "advcl", "obl", "acl") && (marked(t, k, "for") || marked(t, k, "of")) {
			if o := t.Child(h, "obj", "nsubj:pass", "xcomp"); o >= 0 {
				return o
			}
		}
		switch {
		case t.Is(k, "conj", "xcomp", "advcl"):
			if t.Is(k, "advcl") && t.Child(k, "aux") >= 0 {
				return -1
			}
			k = t.Tokens[k].Head
		case t.Is(k, "acl"):
			return t.Tokens[k].Head
		default:
			return -1
		}
	}
	return -1
}

func agent(t *language.Tree, k int) int {
	for _, c := range t.Children(k) {
		if t.Tokens[c].Rel == "obl:agent" || (t.Is(c, "obl") && marked(t, c, "by") && t.Child(k, "nsubj:pass") >= 0) {
			return c
		}
	}
	return -1
}

// nounPhrase is the words of a noun with what belongs to it, without relative clauses and trailing marks.
func nounPhrase(t *language.Tree, head int) Range {
	in := t.Subtree(head, func(c int) bool {
		return !t.Is(c, "acl:relcl", "acl", "parataxis", "case", "punct", "advcl", "ccomp", "conj", "cc", "cop", "nsubj", "mark", "aux") ||
			(t.Is(c, "case") && t.Tokens[c].Head != head) || (t.Is(c, "conj", "cc") && t.Tokens[head].UPOS == "PROPN") ||
			(t.Is(c, "punct") && t.Tokens[c].Head != head)
	})
	first, last := head, head
	for first > 0 && (in[first-1] || inner(t, in, first-1, -1)) {
		first--
	}
	for last < len(in)-1 && (in[last+1] || inner(t, in, last+1, 1)) {
		last++
	}
	for last > head && t.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	for first < head && (t.Tokens[first].UPOS == "PUNCT" || t.Tokens[first].UPOS == "ADP" && t.Tokens[first].Head == head) {
		first++
	}
	return Range{first, last}
}

// inner says whether a mark at k stands between words of the same phrase.
func inner(t *language.Tree, in []bool, k, step int) bool {
	if t.Tokens[k].UPOS != "PUNCT" && t.Tokens[k].UPOS != "PART" {
		return false
	}
	n := k + step
	return n >= 0 && n < len(in) && in[n]
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
		if t.Is(c, "acl", "ccomp") && !t.Is(c, "acl:relcl") && marked(t, c, "that") {
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
	if f.SourceHead >= 0 {
		f.Source = nounPhrase(t, f.SourceHead)
	}
	r.Frames = append(r.Frames, f)
}

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

// quoted hands the sentences of a quotation that runs on to the frame it began with, and a quotation without a
// cue to the one who spoke last in the block.
func (r *Reading) quoted() {
	for _, q := range r.Quotes {
		owner := -1
		first, last := -1, -1
		for i, t := range r.trees {
			if t.End > q.Open && t.Start < q.Close {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first < 0 {
			continue
		}
		for n := range r.Frames {
			f := &r.Frames[n]
			if f.Lemma == "according" || f.Sentence < first-1 || f.Sentence > last {
				continue
			}
			cue := r.trees[f.Sentence].Tokens[f.CueHead]
			if cue.Start >= q.Open && cue.End <= q.Close {
				continue
			}
			if r.holds(f, q) || (f.Sentence == first-1 && endsWithColon(r.trees[f.Sentence])) {
				owner = n
				if f.Sentence >= first {
					break
				}
			}
		}
		if owner < 0 {
			// A whole sentence between marks goes on with the last speaker of the block.
			if t := r.trees[first]; q.Open <= t.Start+1 && q.Close-q.Open > 20 {
				for n := range r.Frames {
					if f := r.Frames[n]; f.Sentence < first && f.SourceHead >= 0 && (f.Act == Says || f.Act == Warns) {
						owner = n
					}
				}
			}
			if owner < 0 {
				continue
			}
		}
		f := &r.Frames[owner]
		for i := first; i <= last; i++ {
			t := r.trees[i]
			c := f.Content[i]
			if c == nil {
				c = make([]bool, len(t.Tokens))
				f.Content[i] = c
			}
			for j, tok := range t.Tokens {
				if tok.Start >= q.Open && tok.End <= q.Close {
					c[j] = true
				}
			}
		}
	}
}

func endsWithColon(t *language.Tree) bool {
	k := lastWord(t)
	return k >= 0 && t.Tokens[k].Form == ":"
}

// holds says whether a frame's words include something of a quotation.
func (r *Reading) holds(f *Frame, q Quotation) bool {
	for i, c := range f.Content {
		for j, v := range c {
			if v {
				if tok := r.trees[i].Tokens[j]; tok.Start >= q.Open && tok.End <= q.Close && tok.UPOS != "PUNCT" {
					return true
				}
			}
		}
	}
	return false
}

// nest gives each token its innermost voice: the smaller content wins.
func (r *Reading) nest() {
	r.Voice = make([][]int, len(r.trees))
	for i, t := range r.trees {
		r.Voice[i] = make([]int, len(t.Tokens))
		for j := range r.Voice[i] {
			r.Voice[i][j] = -1
		}
	}
	size := func(f *Frame) int {
		n := 0
		for _, c := range f.Content {
			for _, v := range c {
				if v {
					n++
				}
			}
		}
		return n
	}
	order := make([]int, len(r.Frames))
	sizes := make([]int, len(r.Frames))
	for i := range order {
		order[i] = i
		sizes[i] = size(&r.Frames[i])
	}
	sort.SliceStable(order, func(a, b int) bool { return sizes[order[a]] > sizes[order[b]] })
	for _, n := range order {
		f := &r.Frames[n]
		f.Outer = r.Voice[f.Sentence][f.CueHead]
		for i, c := range f.Content {
			for j, v := range c {
				if v {
					r.Voice[i][j] = n
				}
			}
		}
	}
}

// carry lets a sentence without a cue that stands between two of the same source go on in that source's voice.
func (r *Reading) carry() {
	main := make([]int, len(r.trees)) // the frame that vouches for most of a sentence, -1 none
	for i, t := range r.trees {
		main[i] = -1
		if t.Root >= 0 {
			main[i] = r.Voice[i][t.Root]
			if main[i] < 0 {
				for n, f := range r.Frames {
					if f.Sentence == i && f.CueHead == t.Root && f.Act != Requests {
						main[i] = n
					}
				}
			}
		}
	}
	for i := 1; i+1 < len(main); i++ {
		if main[i] >= 0 || main[i-1] < 0 {
			continue
		}
		j := i
		for j < len(main) && main[j] < 0 {
			j++
		}
		if j >= len(main) || j-i > 2 {
			continue
		}
		a, b := r.Frames[main[i-1]], r.Frames[main[j]]
		if !r.sameSource(a, b) {
			continue
		}
		for ; i < j; i++ {
			c := make([]bool, len(r.trees[i].Tokens))
			for k := range c {
				c[k] = r.Voice[i][k] < 0
			}
			f := a
			f.Carried, f.Content = true, map[int][]bool{i: c}
			r.Frames = append(r.Frames, f)
			for k, v := range c {
				if v {
					r.Voice[i][k] = len(r.Frames) - 1
				}
			}
		}
	}
}

// sameSource says whether two frames plainly name the same source: the second by a pronoun, by the same name, or
// by a title.
func (r *Reading) sameSource(a, b Frame) bool {
	if a.SourceHead < 0 || b.SourceHead < 0 {
		return false
	}
	ta, tb := r.trees[a.Sentence], r.trees[b.Sentence]
	if tb.Tokens[b.SourceHead].UPOS == "PRON" {
		return true
	}
	for j := a.Source.First; j <= a.Source.Last; j++ {
		if ta.Tokens[j].UPOS == "PROPN" && ta.Tokens[j].Form == tb.Tokens[b.SourceHead].Form {
			return true
		}
	}
	for j := b.Source.First; j <= b.Source.Last; j++ {
		if tb.Tokens[j].UPOS == "PROPN" && tb.Tokens[j].Form == ta.Tokens[a.SourceHead].Form {
			return true
		}
	}
	return tb.Lower(b.SourceHead) == ta.Lower(a.SourceHead)
}
