package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// around gives a cue that stands between commas, "…, the mission said, …", the words on both sides of it, as far as
// the nearest semicolons, whatever the parser made of them. Quotation marks say better themselves how far words go.
func (r *Reading) around(f *Frame) {
	if f.Act != Says && f.Act != Warns || f.Lemma == "according" || weak[f.Lemma] && !thought[f.Lemma] || f.Source.Empty() {
		return
	}
	t := r.trees[f.Sentence]
	if r.Quoted(t.Tokens[f.CueHead]) {
		return
	}
	first, last := min(f.Source.First, f.Cue.First), max(f.Source.Last, f.Cue.Last)
	if first < 2 || t.Tokens[first-1].Form != "," || last-first > 12 {
		return
	}
	for n := 0; n < 6 && last+1 < len(t.Tokens) && t.Tokens[last+1].Form != ","; n++ {
		last++ // "told reporters on Friday"
		switch t.Tokens[last].UPOS {
		case "VERB", "AUX", "SCONJ", "PUNCT":
			return
		}
	}
	if last+2 >= len(t.Tokens) || t.Tokens[last+1].Form != "," {
		return
	}
	from, to := first-2, last+2
	for from > 0 && t.Tokens[from-1].Form != ";" && t.Tokens[from-1].Form != ":" {
		from--
	}
	for to < len(t.Tokens)-1 && t.Tokens[to].Form != ";" && !sentenceEnd(t.Tokens[to].Form) {
		to++
	}
	for j := from; j < to; j++ {
		if r.Quoted(t.Tokens[j]) {
			return
		}
	}
	verb := false
	for j := from; j < first-1; j++ {
		verb = verb || t.Tokens[j].UPOS == "VERB" || t.Tokens[j].UPOS == "AUX"
	}
	for j := last + 2; j < to; j++ {
		verb = verb || t.Tokens[j].UPOS == "VERB" || t.Tokens[j].UPOS == "AUX"
	}
	if !verb {
		return
	}
	if r.afresh(t, f.CueHead, from, first-1, last+2, to) {
		to = last + 2
	}
	content := f.Content[f.Sentence]
	for j := from; j < to; j++ {
		if j < first-1 || j > last+1 {
			content[j] = true
		}
	}
}

// afresh says whether the report goes on in its own words behind a cue: what stands before it is a clause, and a clause with a subject of
// its own is joined to it. "They have agreed, our sources say, but the rebels have not been asked."
func (r *Reading) afresh(t *language.Tree, cue, from, comma, then, to int) bool {
	if t.Tokens[then].UPOS != "CCONJ" {
		return false
	}
	clause := func(first, end int) bool {
		for j := first; j < end; j++ {
			if clausal(t, j) && t.Child(j, "nsubj", "nsubj:pass", "expl") >= first {
				return true
			}
			if t.Tokens[j].UPOS == "VERB" && first == then && j < end && t.Child(j, "nsubj", "nsubj:pass") < 0 {
				return false
			}
		}
		return false
	}
	for j := then; j < to; j++ {
		if clausal(t, j) && shifted(t, cue, j) {
			return false
		}
	}
	return clause(from, comma) && clause(then, to)
}

func sentenceEnd(form string) bool { return form == "." || form == "!" || form == "?" }

// resumes says whether "he went on" or "she continued" stands beside a quotation, or between commas, and so tells it.
func (r *Reading) resumes(t *language.Tree, k int) bool {
	last := k
	if t.Lower(k) == "go" {
		if k+1 >= len(t.Tokens) || !strings.EqualFold(t.Tokens[k+1].Form, "on") {
			return false
		}
		last++
	}
	s := t.Child(k, "nsubj")
	if s < 0 || r.Quoted(t.Tokens[k]) {
		return false
	}
	first := min(s, k)
	if n, _ := t.Range(s); t.Is(k, "parataxis") && min(n, k) > 0 && t.Tokens[min(n, k)-1].Form == "," {
		return true // "the road, he went on, was shut"
	}
	for j := max(0, first-4); j < min(len(t.Tokens), last+4); j++ {
		if r.Quoted(t.Tokens[j]) {
			return true
		}
	}
	return false
}

// before takes the clause before a semicolon, or else the sentence before, as what a cue tells of.
func (w *telling) before() bool {
	for j := w.k - 1; j > 0; j-- {
		if w.t.Tokens[j].Form == ";" {
			for n := j - 1; n >= 0 && w.t.Tokens[n].Form != ";"; n-- {
				w.content[n] = true
			}
			return true
		}
	}
	return w.sentenceBefore()
}

// sentenceBefore takes the whole sentence before.
func (w *telling) sentenceBefore() bool {
	i := w.f.Sentence
	if i == 0 {
		return false
	}
	whole := make([]bool, len(w.trees[i-1].Tokens))
	for j := range whole {
		whole[j] = true
	}
	w.f.Content[i-1] = whole
	return true
}

// accounts are the nouns by which somebody is called as a witness: "by his account", "in the words of the mayor".
var accounts = set("account words count reckoning estimate view opinion telling version")

// account reads "by his account …", "in the words of the mayor, …" and "by the mission's count …".
func (r *Reading) account(i int, t *language.Tree, k int) {
	c, h := t.Child(k, "case"), t.Tokens[k].Head
	if !accounts[strings.ToLower(t.Tokens[k].Form)] || c < 0 || c > k || h < 0 || !t.Is(k, "obl") {
		return
	}
	switch t.Lower(c) {
	case "by", "in", "on":
	default:
		return
	}
	f := Frame{Sentence: i, Lemma: t.Lower(k), Act: Says, Cue: Range{c, k}, CueHead: k, SourceHead: t.Child(k, "nmod:poss"), Outer: -1}
	if f.SourceHead >= 0 {
		f.Cue.First = k
	} else {
		for _, n := range t.Children(k) {
			if t.Is(n, "nmod") && marked(t, n, "of") {
				f.SourceHead, f.Cue.Last = n, t.Child(n, "case")
			}
		}
	}
	if f.SourceHead < 0 {
		return
	}
	f.Source = nounPhrase(t, f.SourceHead)
	mine := t.Subtree(k, nil)
	content := make([]bool, len(t.Tokens))
	for j, v := range t.Subtree(clauseHead(t, h), nil) {
		content[j] = v && !mine[j]
	}
	f.Content = map[int][]bool{i: content}
	r.Frames = append(r.Frames, f)
}
