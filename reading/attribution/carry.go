package attribution

import (
	"sort"

	"github.com/casus-project/casus/reading/language"
)

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
		if f.told > 0 {
			f.Outer = f.told - 1
		}
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
					if f.Sentence == i && f.CueHead == t.Root && f.Act == Says {
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
		if b.Lemma == "according" || !r.sameSource(a, b) {
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

// sameSource says whether two frames plainly name the same source: the second as "he" or "she", by the same name, or by a title.
func (r *Reading) sameSource(a, b Frame) bool {
	if a.SourceHead < 0 || b.SourceHead < 0 {
		return false
	}
	ta, tb := r.trees[a.Sentence], r.trees[b.Sentence]
	if tb.Tokens[b.SourceHead].UPOS == "PRON" {
		return tb.Lower(b.SourceHead) == "he" || tb.Lower(b.SourceHead) == "she" // "they" are as often others
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
