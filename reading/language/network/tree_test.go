package network

import (
	"math/rand/v2"
	"testing"
)

// bestTree tries every assignment of heads of a short sentence.
func bestTree(scores []float32, size int) float32 {
	heads := make([]int, size)
	best := float32(-1e30)
	var try func(i int)
	try = func(i int) {
		if i == size {
			if s, ok := value(scores, heads, size); ok && s > best {
				best = s
			}
			return
		}
		for h := range size {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(1)
	return best
}

// value is the score of a projective tree with one dependent of the root; false if it is none.
func value(scores []float32, heads []int, size int) (float32, bool) {
	var sum float32
	roots := 0
	for i := 1; i < size; i++ {
		sum += scores[i*size+heads[i]]
		if heads[i] == 0 {
			roots++
		}
		for j, steps := i, 0; j != 0; j, steps = heads[j], steps+1 {
			if steps > size {
				return 0, false
			}
		}
	}
	above := func(i, h int) bool {
		for ; i != 0; i = heads[i] {
			if i == h {
				return true
			}
		}
		return h == 0
	}
	for i := 1; i < size; i++ {
		for j := min(i, heads[i]) + 1; j < max(i, heads[i]); j++ {
			if !above(j, heads[i]) {
				return 0, false
			}
		}
	}
	return sum, roots == 1
}

func TestTreeIsTheBestProjectiveTree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var c chart
	for range 400 {
		size := 2 + r.IntN(5)
		scores := make([]float32, size*size)
		for i := range scores {
			scores[i] = float32(r.NormFloat64())
		}
		got, ok := value(scores, c.tree(scores, size), size)
		if want := bestTree(scores, size); !ok || got < want-1e-4 {
			t.Fatalf("%d words: score %g (tree %v), the best is %g", size-1, got, ok, want)
		}
	}
}
