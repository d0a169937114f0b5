package language

import "strings"

// Tree is a sentence with its dependency tree laid open for walking.
type Tree struct {
	*Sentence
	children [][]int
	// Root is the index of the root token, -1 in an empty sentence.
	Root int
}

// NewTree opens the tree of a sentence. The sentence must not change afterwards.
func NewTree(s *Sentence) *Tree {
	t := &Tree{Sentence: s, children: make([][]int, len(s.Tokens)), Root: -1}
	for i := range s.Tokens {
		h := s.Tokens[i].Head
		if h < 0 || h >= len(s.Tokens) || h == i {
			if t.Root < 0 {
				t.Root = i
			}
			continue
		}
		t.children[h] = append(t.children[h], i)
	}
	return t
}

// Children are the dependents of a token, from left to right.
func (t *Tree) Children(i int) []int { return t.children[i] }

// Rel is the relation of a token to its head without its subtype: "nsubj" for "nsubj:pass".
func (t *Tree) Rel(i int) string {
	r, _, _ := strings.Cut(t.Tokens[i].Rel, ":")
	return r
}

// Child is the first dependent with one of the relations, or -1. A relation with a subtype matches exactly;
// one without matches every subtype.
func (t *Tree) Child(i int, rels ...string) int {
	for _, c := range t.children[i] {
		if t.Is(c, rels...) {
			return c
		}
	}
	return -1
}

// Is says whether a token's relation is one of those named, with the rule of Child.
func (t *Tree) Is(i int, rels ...string) bool {
	full := t.Tokens[i].Rel
	base, _, _ := strings.Cut(full, ":")
	for _, r := range rels {
		if r == full || r == base {
			return true
		}
	}
	return false
}

// Subtree marks a token and all below it; keep, when not nil, says which dependents to descend into.
func (t *Tree) Subtree(i int, keep func(child int) bool) []bool {
	in := make([]bool, len(t.Tokens))
	var walk func(int)
	walk = func(n int) {
		if in[n] {
			return
		}
		in[n] = true
		for _, c := range t.children[n] {
			if keep == nil || keep(c) {
				walk(c)
			}
		}
	}
	walk(i)
	return in
}

// Range is the first and last token of a token's whole subtree.
func (t *Tree) Range(i int) (first, last int) {
	return Ends(t.Subtree(i, nil))
}

// Ends is the first and last token of a marked set; -1, -1 for an empty one.
func Ends(in []bool) (first, last int) {
	first, last = -1, -1
	for i, v := range in {
		if v {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// Lower is the lemma of a token in lower case, or its form where it has none.
func (t *Tree) Lower(i int) string {
	if l := t.Tokens[i].Lemma; l != "" && l != "_" {
		return strings.ToLower(l)
	}
	return strings.ToLower(t.Tokens[i].Form)
}
