package attribution

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// telling is a verb while its frame is made: what it tells is gathered in content.
type telling struct {
	*Reading
	t       *language.Tree
	k       int // the verb
	f       Frame
	clear   int // "clear" of "made clear that", -1 for none
	content []bool
	have    bool // that it tells something
}

func (r *Reading) verb(i int, t *language.Tree, k int) {
	lemma := lemma(t.Tokens[k])
	act, ok := verbs[lemma]
	clear := madeClear(t, k)
	if clear >= 0 || (lemma == "go" || lemma == "continue") && r.resumes(t, k) {
		act, ok = Says, true
	}
	if !ok || supposed(t, k) || lemma == "call" && k+1 < len(t.Tokens) && (lower(t, k+1) == "up" || lower(t, k+1) == "off") || // who calls up men says nothing
		act == Accuses && modal(t, k) || act == Threatens && (t.Tokens[k].XPOS == "VBN" || t.Child(k, "nsubj", "xcomp") < 0) {
		return
	}
	w := &telling{Reading: r, t: t, k: k, clear: clear, content: make([]bool, len(t.Tokens)),
		f: Frame{Sentence: i, Lemma: lemma, Act: act, CueHead: k, Cue: Range{k, k}, SourceHead: subject(t, k), Source: None, Outer: -1,
			Content: map[int][]bool{}}}
	if w.f.SourceHead >= 0 && r.Quoted(t.Tokens[w.f.SourceHead]) && !r.Quoted(t.Tokens[k]) {
		w.f.SourceHead = r.outside(t, k, w.f.SourceHead)
	}
	if n := t.Child(k, "compound:prt"); n == k+1 || lemma == "go" {
		w.f.Cue.Last = k + 1
	}
	if clear >= 0 {
		w.f.Cue.Last = clear
	}
	w.clauses()
	if w.have && act == Says {
		w.row()
	}
	w.aside()
	w.quotations()
	w.earlier()
	if w.f.SourceHead >= 0 {
		w.f.Source = nounPhrase(t, w.f.SourceHead)
		for j := w.f.Source.First; j <= w.f.Source.Last; j++ {
			w.content[j] = false
		}
	} else if act == Says && !t.Is(k, "root", "conj", "parataxis", "advcl", "acl", "ccomp") {
		return
	}
	if !w.have && act == Says || act == Says && t.Child(k, "ccomp", "xcomp") < 0 && !r.Quoted(t.Tokens[k]) && coming(t, k) {
		return
	}
	w.f.Content[i] = w.content
	r.Frames = append(r.Frames, w.f)
	r.cited(i, t, k)
}

// outside is who speaks where the parser took a word between quotation marks for him and the cue stands outside: the noun next to the cue, in
// “Article 4 speaks of aggression,” one of them said. The word found where there is none.
func (r *Reading) outside(t *language.Tree, k, found int) int {
	for _, step := range []int{-1, 1} {
		first, last := k, k
		for j := k + step; j >= 0 && j < len(t.Tokens) && t.Tokens[j].UPOS != "PUNCT" && !r.Quoted(t.Tokens[j]); j += step {
			first, last = min(first, j), max(last, j)
		}
		for j := first; j <= last; j++ {
			switch h := t.Tokens[j].Head; t.Tokens[j].UPOS {
			case "NOUN", "PROPN", "PRON", "NUM":
				if j != k && (h == k || h < first || h > last) {
					return j
				}
			}
		}
	}
	return found
}

// take adds marked words to what is told.
func (w *telling) take(in []bool) {
	for j, v := range in {
		if v {
			w.content[j], w.have = true, true
		}
	}
}

// within is a clause that is told. A clause after a semicolon, or one with a cue and a source of its own joined to it, is
// not in it.
func (w *telling) within(c int) []bool {
	t := w.t
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
		return !cue || t.Child(x, "nsubj") < 0 || weak[t.Lower(x)] || w.Quoted(t.Tokens[x])
	})
}

// clauses takes what hangs on the cue and is told by it.
func (w *telling) clauses() {
	t, k, act, lemma := w.t, w.k, w.f.Act, w.f.Lemma
	if w.clear >= 0 && t.Child(w.clear, "ccomp", "acl") >= 0 {
		w.take(w.within(t.Child(w.clear, "ccomp", "acl")))
	} else if w.clear == k+3 { // "let it be known in the evening that …"
		if c := thatAfter(t, w.clear); c >= 0 {
			w.take(w.within(c))
		}
	}
	for _, c := range t.Children(k) {
		switch {
		case t.Is(c, "ccomp"),
			t.Is(c, "csubj") && clausal(t, c),
			t.Is(c, "parataxis") && clausal(t, c) && !weak[lemma] && (act == Says || act == Warns) && !isCue(t, c),
			t.Is(c, "xcomp") && (act != Says || lemma == "agree" || lemma == "decide"),
			t.Is(c, "obl", "advcl") && act == Accuses && (t.Child(c, "mark") >= 0 || t.Child(c, "case") >= 0),
			t.Is(c, "obj") && (act == Counts || act == Names || act == Denies && !allowances[t.Lower(c)] || lemma == "report" || lemma == "acknowledge" || lemma == "record"),
			t.Is(c, "obl", "xcomp") && (act == Names || lemma == "put"),
			t.Is(c, "conj") && c > k && marked(t, c, "that") && t.Child(k, "ccomp") >= 0, // "said that A, and that B"
			t.Is(c, "conj") && c > k && w.backshifted(c),
			t.Is(c, "obj", "xcomp") && counted(t, c) && act == Says && !weak[lemma]:
			w.take(w.within(c))
		case t.Is(c, "obl", "nmod") && speaksOf(t, k, c, lemma):
			of := t.Child(c, "case")
			w.take(t.Subtree(c, func(x int) bool { return x != of }))
		}
	}
}

// row takes the further clauses of a row, "that A, that B, and that C", wherever the parser hangs them.
func (w *telling) row() {
	t := w.t
	last := -1
	for j := range w.content {
		if w.content[j] && t.Lower(j) == "that" && t.Is(j, "mark") {
			last = j
			break
		}
	}
	if last < 0 {
		return
	}
	for c := last + 1; c < len(t.Tokens); c++ {
		if w.content[c] || !clausal(t, c) || !marked(t, c, "that") || w.Quoted(t.Tokens[c]) {
			continue
		}
		first, _ := t.Range(c)
		that := first
		for that < c && (t.Tokens[that].UPOS == "CCONJ" || t.Tokens[that].UPOS == "PUNCT") {
			that++
		}
		if that <= last || t.Lower(that) != "that" || that < 2 || t.Tokens[that-1].Form != "," && t.Tokens[that-1].UPOS != "CCONJ" {
			continue
		}
		h := t.Tokens[c].Head
		if h >= 0 && h != w.k {
			_, cue := verbs[t.Lower(h)]
			if _, noun := nouns[t.Lower(h)]; noun || cue && t.Child(h, "nsubj") >= 0 {
				continue // somebody else's
			}
		}
		w.take(w.within(c))
	}
}

// backshifted says whether a verb joined to a cue goes on with what is told, by its tense or its number: "said the line was cut and
// had been so for a week", "Bangkok says its men are at home and have done nothing".
func (w *telling) backshifted(c int) bool {
	t, k := w.t, w.k
	told := t.Child(k, "ccomp")
	if told < 0 || told > c || t.Child(c, "nsubj", "nsubj:pass", "expl") >= 0 || !clausal(t, c) {
		return false
	}
	for _, a := range t.Children(c) {
		if !t.Is(a, "aux", "cop") || a > c {
			continue
		}
		switch l := lower(t, a); l {
		case "had", "would":
			return t.Tokens[k].XPOS == "VBD" && !hasAux(t, k)
		case "have", "are", "were":
			s, own := t.Child(told, "nsubj", "nsubj:pass"), t.Child(k, "nsubj")
			return s >= 0 && own >= 0 && t.Tokens[own].XPOS == "NNP" && (t.Tokens[s].XPOS == "NNS" || t.Tokens[s].XPOS == "NNPS" || lower(t, s) == "they")
		}
		return false
	}
	return false
}

// lower is a token's own form in small letters.
func lower(t *language.Tree, k int) string { return strings.ToLower(t.Tokens[k].Form) }

func hasAux(t *language.Tree, k int) bool { return t.Child(k, "aux") >= 0 }

// aside takes the sentence in which a cue is only set: "…, the mayor said", "as the mayor said".
func (w *telling) aside() {
	t, k, act, lemma := w.t, w.k, w.f.Act, w.f.Lemma
	h := t.Tokens[k].Head
	if w.have || h < 0 {
		return
	}
	var all []bool
	switch {
	case t.Is(k, "parataxis") && (!weak[lemma] || thought[lemma] && t.Child(k, "nsubj") >= 0) && (act == Says || act == Warns || lemma == "assure" || lemma == "promise") && t.Child(k, "cc") < 0 && (t.Child(k, "obj") < 0 || addressing[lemma]):
		all = t.Subtree(h, func(c int) bool { // what somebody else says meanwhile is not in it
			if h < k && c > k && t.Is(c, "conj") && t.Tokens[c].Head == h && t.Child(c, "nsubj", "nsubj:pass") >= 0 && !w.Quoted(t.Tokens[c]) {
				// "They have agreed, our sources say, but the rebels have not been asked": the report's own again, unless its tense is that of
				// what was said, "The dam was shut, the mayor said, and nobody had been hurt".
				return shifted(t, k, c)
			}
			_, cue := verbs[t.Lower(c)]
			return !(t.Is(c, "advcl") && c > k && cue && t.Child(c, "nsubj") >= 0 && !w.Quoted(t.Tokens[c]) && marked(t, c, "while"))
		})
	case t.Is(k, "advcl") && marked(t, k, "as"):
		all = t.Subtree(clauseHead(t, h), nil)
	case t.Is(k, "acl:relcl") && act == Names:
		w.have = true // "what it called an incursion": the words are below the cue, and taken
		return
	}
	mine := t.Subtree(k, func(c int) bool { return !(t.Is(c, "conj") && c > k && shifted(t, k, c)) })
	for j, v := range all {
		all[j] = v && !mine[j]
	}
	w.take(all)
}

// shifted says whether a clause with a subject of its own behind a cue in the simple past goes on in the tense of what was said: "… , the mayor
// said, and nobody had been hurt".
func shifted(t *language.Tree, k, c int) bool {
	if t.Tokens[k].XPOS != "VBD" || hasAux(t, k) || t.Child(c, "nsubj", "nsubj:pass", "expl") < 0 {
		return false
	}
	for _, a := range t.Children(c) {
		if l := lower(t, a); a < c && (t.Is(a, "aux") && (l == "had" || l == "would") || t.Is(a, "advmod", "cc") && l == "nor") {
			return true
		}
	}
	return false
}

// quotations takes the words between quotation marks in the cue's sentence, which belong to the cue that stands outside.
func (w *telling) quotations() {
	t, k, lemma := w.t, w.k, w.f.Lemma
	if w.f.Act != Threatens && (!weak[lemma] || w.have && prepositions[lemma] == "" || w.f.Act == Names) && !w.Quoted(t.Tokens[k]) {
		own := t.Subtree(k, func(c int) bool { return !t.Is(c, "ccomp", "parataxis", "conj") && !w.Quoted(t.Tokens[c]) })
		for j := range t.Tokens {
			if !own[j] && !w.content[j] && w.Quoted(t.Tokens[j]) && !w.otherCue(t, k, j) {
				w.content[j], w.have = true, true
			}
		}
		if !w.have && w.f.Act == Says {
			for j := range t.Tokens {
				if w.Quoted(t.Tokens[j]) {
					w.content[j], w.have = true, true
				}
			}
		}
	}
	for j := w.f.Cue.First; j <= w.f.Cue.Last; j++ {
		w.content[j] = false
	}
}

// earlier serves a cue that says nothing in its own clause: it may open a quotation in the next sentence, "He said:", or
// tell of what stands before, "the mayor confirmed this", "this was stated by the mayor".
func (w *telling) earlier() {
	t, k := w.t, w.k
	if last := lastWord(t); !w.have && last >= 0 && t.Tokens[last].Form == ":" && !weak[w.f.Lemma] {
		w.have = true
	}
	if o := t.Child(k, "obj"); !w.have && w.f.Act == Says && o > k && t.Lower(o) == "this" && len(t.Children(o)) == 0 {
		w.have = w.before()
	}
	if w.f.Sentence == 0 || w.have {
		return
	}
	if s := t.Child(k, "nsubj:pass"); s >= 0 && w.f.SourceHead >= 0 && t.Lower(s) == "this" {
		w.have = w.sentenceBefore()
	}
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

// thought are weak cues that may yet be set between commas: "the truce, he believes, will hold".
var thought = set("believe think hope fear consider")

// addressing are the cues whose object is the one spoken to.
var addressing = set("tell inform assure remind ask")

// prepositions are those by which a verb tells what is spoken of, where it can do so without a clause.
var prepositions = map[string]string{"speak": "of", "talk": "of", "warn": "of", "complain": "of", "boast": "of", "write": "of", "refer": "to", "point": "to"}

// speaksOf says whether a phrase is what a cue speaks of: "speaks of an attack".
func speaksOf(t *language.Tree, k, c int, lemma string) bool {
	p := prepositions[lemma]
	return p != "" && c > k && marked(t, c, p) && t.Tokens[c].UPOS != "PRON" && t.Child(k, "ccomp") < 0
}

// madeClear is the word that makes a cue of "made clear that …", "made it plain that …" and "placed on record that …"; -1 when there is none.
func madeClear(t *language.Tree, k int) int {
	if l := t.Lower(k); (l == "place" || l == "put") && k+2 < len(t.Tokens) && t.Lower(k+1) == "on" && t.Lower(k+2) == "record" && (t.Child(k, "ccomp") >= 0 || t.Child(k+2, "ccomp", "acl") >= 0) {
		return k + 2 // "placed on record that"
	}
	if t.Lower(k) == "let" && k+3 < len(t.Tokens) && t.Lower(k+1) == "it" && t.Lower(k+2) == "be" && lower(t, k+3) == "known" {
		return k + 3 // "let it be known that"
	}
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

// thatAfter is the next clause behind a word that opens with "that", -1 for none.
func thatAfter(t *language.Tree, k int) int {
	for c := k + 1; c < len(t.Tokens); c++ {
		if first, _ := t.Range(c); clausal(t, c) && marked(t, c, "that") && first > k && t.Lower(first) == "that" {
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
