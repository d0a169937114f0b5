// Package logistic fits the weights of named reasons to answered examples, so that their sum is the log-odds of yes.
package logistic

import (
	"math"
	"math/rand"
)

// Feature is a reason and how strongly it is present.
type Feature struct {
	Name string
	By   float64
}

// Example is what speaks for and against, with the answer.
type Example struct {
	Features []Feature
	Yes      float64 // 1 for yes, 0 for no, or a share between
	Weight   float64 // how much the example counts
}

// Fit finds the weights by AdaGrad (Duchi, Hazan and Singer 2011) with an L2 penalty, averaged over the later half of the passes. The
// same examples give the same weights.
func Fit(examples []Example, passes int, penalty float64) map[string]float64 {
	number := map[string]int{}
	var names []string
	type feature struct {
		n  int
		by float64
	}
	rows := make([][]feature, len(examples))
	for i, e := range examples {
		for _, f := range e.Features {
			n, ok := number[f.Name]
			if !ok {
				n = len(names)
				number[f.Name] = n
				names = append(names, f.Name)
			}
			rows[i] = append(rows[i], feature{n, f.By})
		}
	}
	w, g := make([]float64, len(names)), make([]float64, len(names))
	sum, steps := make([]float64, len(names)), 0.0
	rng := rand.New(rand.NewSource(1)) //nolint:gosec // the order of training, not a secret
	order := rng.Perm(len(examples))
	for pass := range passes {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			s := 0.0
			for _, f := range rows[i] {
				s += w[f.n] * f.by
			}
			d := (1/(1+math.Exp(-s)) - examples[i].Yes) * examples[i].Weight
			for _, f := range rows[i] {
				x := d*f.by + penalty*w[f.n]
				g[f.n] += x * x
				w[f.n] -= 0.1 * x / (math.Sqrt(g[f.n]) + 1e-6)
			}
		}
		if pass >= passes/2 {
			steps++
			for n := range w {
				sum[n] += w[n]
			}
		}
	}
	out := map[string]float64{}
	for n, name := range names {
		out[name] = sum[n] / steps
	}
	return out
}
