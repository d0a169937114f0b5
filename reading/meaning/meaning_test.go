package meaning

import (
	"math"
	"strings"
	"testing"
)

func TestNearWordsAreNearer(t *testing.T) {
	for _, c := range []struct{ word, near, far string }{
		{"arrest", "capture", "budget"},
		{"earthquake", "quake", "election"},
		{"kill", "murder", "announce"},
		{"troops", "soldiers", "recipe"},
		{"treaty", "accord", "bicycle"},
	} {
		near, far := Of(c.word).Near(Of(c.near)), Of(c.word).Near(Of(c.far))
		if near < far+0.2 {
			t.Errorf("%s: %s %.2f, %s %.2f", c.word, c.near, near, c.far, far)
		}
	}
}

func TestUnknownWordsSayNothing(t *testing.T) {
	if v := Of("qzxv"); v != (Vector{}) || v.Near(Of("war")) != 0 {
		t.Errorf("%v", v)
	}
	if v := Sum([]string{"qzxv"}, func(string) float64 { return 1 }); v != (Vector{}) {
		t.Errorf("%v", v)
	}
}

// Every word has its vector, of length 1, and the words do not depend on the order they are asked in.
func TestTheTableIsWhole(t *testing.T) {
	list, rest, _ := strings.Cut(vectors, "\n\n")
	words := strings.Split(list, "\n")
	if len(words) != 20000 || len(rest) != len(words)*Elements {
		t.Fatalf("%d words, %d bytes", len(words), len(rest))
	}
	for _, w := range words {
		if v := Of(w); math.Abs(v.Near(v)-1) > 1e-9 {
			t.Errorf("%s has a vector of length %v", w, v.Near(v))
		}
	}
}

func TestSumLeansToTheHeavierWord(t *testing.T) {
	v := Sum([]string{"ship", "bread"}, func(w string) float64 {
		if w == "ship" {
			return 3
		}
		return 1
	})
	if v.Near(Of("ship")) <= v.Near(Of("bread")) || math.Abs(v.Near(v)-1) > 1e-9 {
		t.Errorf("%.2f to ship, %.2f to bread", v.Near(Of("ship")), v.Near(Of("bread")))
	}
}
