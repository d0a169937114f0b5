package desk

import "strings"

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
