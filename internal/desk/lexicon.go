package desk

import (
	mathbits "math/bits"
	"slices"
	"strings"
)

// lexicon says in which versions of claims each word stands: their indexes in a survey, ascending.
type lexicon map[string][]int32

// add takes in the words of the next claim.
func (l lexicon) add(claim int32, words []string) {
	for _, w := range words {
		list, there := l[w]
		if !there {
			w = strings.Clone(w) // not a part of the whole quote, which would stay with it
		}
		l[w] = append(list, claim)
	}
}

// marked is a set of claims, a bit for each.
type marked []uint64

func (m marked) has(claim int32) bool {
	i := int(claim >> 6)
	return i < len(m) && m[i]>>(claim&63)&1 == 1
}

// with are the claims in which all words stand.
func (l lexicon) with(words []string) marked {
	var out marked
	for n, w := range words {
		list := l[w]
		if len(list) == 0 {
			return marked{}
		}
		next := make(marked, list[len(list)-1]>>6+1)
		for _, c := range list {
			if n == 0 || out.has(c) {
				next[c>>6] |= 1 << (c & 63)
			}
		}
		out = next
	}
	return out
}

// fewest says from how many claims on, as a part of all, a pass over all of them is quicker than to look each up.
const fewest = 50

// few are the places of marked claims in the order of what happened, where they are few; nil otherwise.
func (s *survey) few(m marked) []int32 {
	if m == nil {
		return nil
	}
	count := 0
	for _, part := range m {
		count += mathbits.OnesCount64(part)
	}
	if count > len(s.line)/fewest {
		return nil
	}
	out := make([]int32, 0, count)
	for i, part := range m {
		for ; part != 0; part &= part - 1 {
			k := &s.claims[i<<6+mathbits.TrailingZeros64(part)]
			out = append(out, int32(after(s.line, Cursor{k.starts, k.row - 1})))
		}
	}
	slices.Sort(out)
	return out
}
