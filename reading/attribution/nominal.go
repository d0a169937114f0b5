package attribution

import (
	"github.com/casus-project/casus/reading/language"
)

// according reads "according to the mayor, …".
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
	if w := t.Lower(src); w == "word" || w == "data" || w == "information" || w == "figure" {
		if n := t.Child(src, "nmod"); n >= 0 && marked(t, n, "of") {
			f.SourceHead, f.Source = n, nounPhrase(t, n)
		}
	}
	if w := t.Lower(f.SourceHead); (w == "information" || w == "data") && t.Child(f.SourceHead, "nmod", "nmod:poss", "compound", "acl", "appos") < 0 {
		return // "according to first information": nobody's
	}
	mine := t.Subtree(src, nil)
	content := make([]bool, len(t.Tokens))
	if top < 0 {
		top = t.Root
	} else {
		top = clauseHead(t, top)
		// At the end of several acts of one subject it vouches for all: "cut the line and beat two guards, according to the police".
		for k > 0 && t.Tokens[k-1].Form == "," && t.Is(top, "conj") && top < k && t.Child(top, "nsubj", "nsubj:pass") < 0 && t.Tokens[top].UPOS == "VERB" && t.Tokens[t.Tokens[top].Head].UPOS == "VERB" {
			top = t.Tokens[top].Head
		}
	}
	for j, v := range t.Subtree(top, nil) {
		content[j] = v && !mine[j] && j != k && j != k+1
	}
	f.Content[i] = content
	r.Frames = append(r.Frames, f)
}

// noun reads "the claim that …", where a noun stands for words said.
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
	if f.SourceHead < 0 && h >= 0 && t.Tokens[h].UPOS == "VERB" && t.Is(k, "obl") && plain[lemma(t.Tokens[h])] && t.Child(h, "ccomp") < 0 {
		f.SourceHead = subject(t, h) // "said in a statement that …"
		f.Lemma, f.Cue, f.CueHead = lemma(t.Tokens[h]), Range{h, h}, h
	}
	if s := t.Child(k, "nsubj"); f.SourceHead < 0 && s >= 0 && led(t, k, "of") { // "is of the opinion that …"
		f.SourceHead = s
	}
	if f.SourceHead >= 0 {
		f.Source = nounPhrase(t, f.SourceHead)
	}
	r.Frames = append(r.Frames, f)
}

// led says whether a preposition stands before a noun.
func led(t *language.Tree, k int, by string) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "case") && t.Lower(c) == by {
			return true
		}
	}
	return false
}

// ground is that on which somebody acts: "on the grounds that …".
func ground(t *language.Tree, k int) bool { return t.Lower(k) == "ground" || t.Lower(k) == "grounds" }

// issuing are the verbs whose subject says what their object, a noun of saying, holds.
var issuing = set("make issue repeat release voice express renew reiterate publish give have reach share hold take enter")

// colon reads "Name: words" at the start of a sentence.
func (r *Reading) colon(i int, t *language.Tree) {
	for k := 1; k < len(t.Tokens) && k <= 14; k++ {
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
		for j := 0; j < k && head >= 0; j++ { // "the president, Ann Bell, on television:"
			if h := t.Tokens[j].Head; (h < 0 || h >= k) && (t.Tokens[j].UPOS == "NOUN" || t.Tokens[j].UPOS == "PROPN") && !t.Is(j, "obl") {
				head = j
				break
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
