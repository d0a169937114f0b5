package linear

import (
	"slices"
	"testing"
)

// weather is a small world: what is worn tells the weather.
func weather(n *Names) []Example {
	var out []Example
	for _, day := range []struct {
		worn  []string
		class int
	}{
		{[]string{"coat", "hat"}, 0}, {[]string{"coat", "boots"}, 0}, {[]string{"shirt", "hat"}, 1},
		{[]string{"shirt", "sandals"}, 1}, {[]string{"cape", "boots"}, 2}, {[]string{"cape", "hat"}, 2},
	} {
		var e Example
		for _, w := range day.worn {
			e.Terms = append(e.Terms, Term{n.Learn(w), 1})
		}
		e.Class = day.class
		out = append(out, e)
	}
	return out
}

func TestAClassifierTellsWhatItWasShown(t *testing.T) {
	n := NewNames()
	examples := weather(n)
	fit := Fit{Epochs: 50, Rate: 0.2, Penalty: 1e-4, Drop: 0.1, Seed: 1}
	c := FitClasses(examples, 3, n.Len(), fit)
	for i, e := range examples {
		p := c.Probabilities(e.Terms)
		sum := 0.0
		for _, x := range p {
			sum += x
		}
		if best := slices.Index(p, slices.Max(p)); best != e.Class || sum < 0.999 || sum > 1.001 {
			t.Errorf("day %d is told as %d (%v), want %d", i, best, p, e.Class)
		}
	}
	again := FitClasses(examples, 3, n.Len(), fit)
	if !slices.Equal(c.weights.weight, again.weights.weight) {
		t.Error("the same examples give another classifier")
	}
}

func TestNamesForgetWhatIsSeldom(t *testing.T) {
	n := NewNames()
	a, b := n.Learn("often"), n.Learn("once")
	if n.Learn("often") != a || a == b || n.Len() != 2 {
		t.Errorf("numbers %d and %d of %d", a, b, n.Len())
	}
	if n.Of("often", 2) != a || n.Of("once", 2) != -1 || n.Of("never", 1) != -1 {
		t.Error("a feature counts when it was seen often enough, and only then")
	}
}

// The second of two equal words is told apart by the label before it alone.
func TestAChainTellsWordsByTheOnesBefore(t *testing.T) {
	const start, inside, outside = 1, 2, 0
	name, other := []Term{{0, 1}}, []Term{{1, 1}}
	shown := []Sequence{
		{Words: [][]Term{name, name, other}, Labels: []int{start, inside, outside}},
		{Words: [][]Term{other, name, name}, Labels: []int{outside, start, inside}},
		{Words: [][]Term{other, other, name}, Labels: []int{outside, outside, start}},
	}
	var chains []*Chain
	for seed := range int64(2) {
		chains = append(chains, FitChain(shown, 3, 2, Fit{Epochs: 40, Rate: 0.2, Seed: seed}))
	}
	free := func(int, int) bool { return true }
	for _, s := range shown {
		if got := Best(chains, s.Words, nil, free); !slices.Equal(got, s.Labels) {
			t.Errorf("got %v, want %v", got, s.Labels)
		}
	}
	never := func(_, label int) bool { return label != start }
	if got := Best(chains, shown[0].Words, nil, never); slices.Contains(got, start) {
		t.Errorf("a label that is not allowed is in %v", got)
	}
	if got := Best(chains, shown[0].Words, []float64{100, 0, 0}, free); !slices.Equal(got, []int{0, 0, 0}) {
		t.Errorf("what is added to a label counts for nothing: %v", got)
	}
	if got := Best(chains, nil, nil, free); got != nil {
		t.Errorf("no words have labels %v", got)
	}
}

// A chain's probabilities are those of all sequences taken together.
func TestTheLatticeCountsEverySequence(t *testing.T) {
	words := [][]Term{{{0, 1}}, {{1, 0.5}}, {{0, 1}, {1, 1}}}
	c := FitChain([]Sequence{{Words: words, Labels: []int{0, 1, 1}}}, 2, 2, Fit{Epochs: 3, Rate: 0.3, Seed: 1})
	l := newLattice(c, words)
	l.run()
	var single [3][2]float64
	var pair [4]float64
	total := 0.0
	for code := range 8 {
		y := []int{code & 1, code >> 1 & 1, code >> 2}
		p := l.first[y[0]] * l.emit[0][y[0]] * l.next[y[0]*2+y[1]] * l.emit[1][y[1]] * l.next[y[1]*2+y[2]] * l.emit[2][y[2]]
		total += p
		for i, v := range y {
			single[i][v] += p
		}
		pair[y[0]*2+y[1]] += p
	}
	got := make([]float64, 4)
	l.pairs(1, got)
	for i := range 3 {
		for y := range 2 {
			if d := l.single(i, y) - single[i][y]/total; d > 1e-9 || d < -1e-9 {
				t.Errorf("word %d label %d: %v, want %v", i, y, l.single(i, y), single[i][y]/total)
			}
		}
	}
	for k := range pair {
		if d := got[k] - pair[k]/total; d > 1e-9 || d < -1e-9 {
			t.Errorf("pair %d: %v, want %v", k, got[k], pair[k]/total)
		}
	}
}
