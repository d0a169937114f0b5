package linear

import (
	"math"
	"math/rand"
)

// Sequence is a sentence: the terms of each word and its label.
type Sequence struct {
	Words  [][]Term
	Labels []int
}

// Chain is a linear-chain conditional random field: labels are scored by the word's terms and by the label before.
type Chain struct {
	weights *adagrad // features × labels
	next    *adagrad // label before (the last row: none) × label
}

// FitChain fits a chain over a number of labels and features.
func FitChain(sequences []Sequence, labels, features int, fit Fit) *Chain {
	c := &Chain{newAdagrad(features, labels), newAdagrad(labels+1, labels)}
	rng := rand.New(rand.NewSource(fit.Seed)) //nolint:gosec // the order of training, not a secret
	order := rng.Perm(len(sequences))
	by := make([]float64, labels)
	for range fit.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s := &sequences[n]
			if len(s.Words) == 0 {
				continue
			}
			words := s.Words
			if fit.Drop > 0 {
				words = make([][]Term, len(s.Words))
				for i := range words {
					words[i] = drop(nil, s.Words[i], fit.Drop, rng)
				}
			}
			l := newLattice(c, words)
			l.run()
			for i, terms := range words {
				for y := range by {
					by[y] = l.single(i, y)
				}
				by[s.Labels[i]]--
				for _, t := range terms {
					c.weights.step(t.Feature, t.Value, by, fit)
				}
			}
			c.learnOrder(l, s.Labels, by, fit)
		}
	}
	return c
}

// learnOrder moves the weights of which label follows which.
func (c *Chain) learnOrder(l *lattice, labels []int, by []float64, fit Fit) {
	k := l.labels
	for y := range by {
		by[y] = l.single(0, y)
	}
	by[labels[0]]--
	c.next.step(int32(k), 1, by, fit)
	expected := make([]float64, k*k)
	for i := 1; i < len(labels); i++ {
		l.pairs(i, expected)
		expected[labels[i-1]*k+labels[i]]--
	}
	for x := range k {
		c.next.step(int32(x), 1, expected[x*k:(x+1)*k], fit)
	}
}

// lattice holds the forward and backward sums of one sentence, scaled so that no word's overflow.
type lattice struct {
	labels   int
	emit     [][]float64 // exp of the words' own scores
	next     []float64   // exp of the scores of label pairs
	first    []float64
	forward  [][]float64
	backward [][]float64
}

func newLattice(c *Chain, words [][]Term) *lattice {
	k := c.weights.width
	l := &lattice{labels: k, next: make([]float64, k*k), first: make([]float64, k)}
	for i := range l.next {
		l.next[i] = math.Exp(float64(c.next.weight[i]))
	}
	for y, w := range c.next.row(int32(k)) {
		l.first[y] = math.Exp(float64(w))
	}
	for _, terms := range words {
		s := make([]float64, k)
		c.weights.add(terms, s)
		top := math.Inf(-1)
		for _, v := range s {
			top = math.Max(top, v)
		}
		for y := range s {
			s[y] = math.Exp(s[y] - top)
		}
		l.emit = append(l.emit, s)
	}
	return l
}

func (l *lattice) run() {
	n, k := len(l.emit), l.labels
	l.forward, l.backward = make([][]float64, n), make([][]float64, n)
	for i := range n {
		f := make([]float64, k)
		for y := range k {
			if i == 0 {
				f[y] = l.first[y] * l.emit[0][y]
				continue
			}
			sum := 0.0
			for x, v := range l.forward[i-1] {
				sum += v * l.next[x*k+y]
			}
			f[y] = sum * l.emit[i][y]
		}
		scale(f)
		l.forward[i] = f
	}
	for i := n - 1; i >= 0; i-- {
		b := make([]float64, k)
		for x := range k {
			if i == n-1 {
				b[x] = 1
				continue
			}
			for y, v := range l.backward[i+1] {
				b[x] += v * l.next[x*k+y] * l.emit[i+1][y]
			}
		}
		scale(b)
		l.backward[i] = b
	}
	for i := range n {
		z := 0.0
		for y := range k {
			z += l.forward[i][y] * l.backward[i][y]
		}
		for y := range k {
			// The backward sums of word i are kept divided by its total, so that products are probabilities.
			l.backward[i][y] /= math.Max(z, 1e-300)
		}
	}
}

func scale(v []float64) {
	z := 0.0
	for _, x := range v {
		z += x
	}
	for i := range v {
		v[i] /= math.Max(z, 1e-300)
	}
}

// single is the probability that word i has label y.
func (l *lattice) single(i, y int) float64 { return l.forward[i][y] * l.backward[i][y] }

// pairs adds the probabilities of the label pairs at words i-1 and i.
func (l *lattice) pairs(i int, to []float64) {
	k := l.labels
	z := 0.0
	for x := range k {
		for y := range k {
			z += l.forward[i-1][x] * l.next[x*k+y] * l.emit[i][y] * l.backward[i][y]
		}
	}
	for x := range k {
		for y := range k {
			to[x*k+y] += l.forward[i-1][x] * l.next[x*k+y] * l.emit[i][y] * l.backward[i][y] / math.Max(z, 1e-300)
		}
	}
}

// Scores are what the words' own terms say for each label, without the label before.
func (c *Chain) Scores(words [][]Term) [][]float64 {
	out := make([][]float64, len(words))
	for i, terms := range words {
		out[i] = make([]float64, c.weights.width)
		c.weights.add(terms, out[i])
	}
	return out
}

// Best is the best sequence of labels among those in which allowed(before, label) holds throughout; before is -1 at
// the first word. add, where it is not nil, is added to the scores of the labels of every word. Several chains over the same labels and features vote with the mean of their scores.
func Best(chains []*Chain, words [][]Term, add []float64, allowed func(before, label int) bool) []int {
	if len(words) == 0 {
		return nil
	}
	k := chains[0].weights.width
	next := make([]float64, (k+1)*k)
	emit := make([][]float64, len(words))
	for i := range emit {
		emit[i] = append(make([]float64, 0, k), add...)[:k]
	}
	for _, c := range chains {
		for i, w := range c.next.weight {
			next[i] += float64(w) / float64(len(chains))
		}
		for i, s := range c.Scores(words) {
			for y, v := range s {
				emit[i][y] += v / float64(len(chains))
			}
		}
	}
	for x := -1; x < k; x++ {
		row := x
		if x < 0 {
			row = k
		}
		for y := range k {
			if !allowed(x, y) {
				next[row*k+y] = math.Inf(-1)
			}
		}
	}
	return viterbi(emit, next)
}

// viterbi is the path of the highest sum; the last row of next holds the scores of first labels.
func viterbi(emit [][]float64, next []float64) []int {
	n, k := len(emit), len(emit[0])
	back := make([][]int, n)
	best := make([]float64, k)
	for y := range k {
		best[y] = next[k*k+y] + emit[0][y]
	}
	for i := 1; i < n; i++ {
		back[i] = make([]int, k)
		now := make([]float64, k)
		for y := range k {
			top, at := math.Inf(-1), 0
			for x := range k {
				if v := best[x] + next[x*k+y]; v > top {
					top, at = v, x
				}
			}
			now[y], back[i][y] = top+emit[i][y], at
		}
		best = now
	}
	path := make([]int, n)
	for y := range k {
		if best[y] > best[path[n-1]] {
			path[n-1] = y
		}
	}
	for i := n - 1; i > 0; i-- {
		path[i-1] = back[i][path[i]]
	}
	return path
}
