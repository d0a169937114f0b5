package linear

import (
	"math/rand"
	"slices"
)

// Example is one observation and the class it belongs to.
type Example struct {
	Terms []Term
	Class int
}

// Classifier is a multinomial logistic regression.
type Classifier struct{ weights *adagrad }

// FitClasses fits a classifier between a number of classes over a number of features.
func FitClasses(examples []Example, classes, features int, fit Fit) *Classifier {
	a := newAdagrad(features, classes)
	rng := rand.New(rand.NewSource(fit.Seed)) //nolint:gosec // the order of training, not a secret
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	s := make([]float64, classes)
	var kept []Term
	for range fit.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			kept = drop(kept[:0], examples[n].Terms, fit.Drop, rng)
			clear(s)
			a.add(kept, s)
			Softmax(s)
			s[examples[n].Class]--
			for _, t := range kept {
				a.step(t.Feature, t.Value, s, fit)
			}
		}
	}
	return &Classifier{a}
}

// drop copies terms, leaving each out with a probability; those kept grow so that their sum stays what it was.
func drop(to, from []Term, share float64, rng *rand.Rand) []Term {
	if share <= 0 {
		return append(to, from...)
	}
	grow := float32(1 / (1 - share))
	for _, t := range from {
		if rng.Float64() >= share {
			to = append(to, Term{t.Feature, t.Value * grow})
		}
	}
	return to
}

// Probabilities are those of the classes for one observation.
func (c *Classifier) Probabilities(terms []Term) []float64 {
	s := make([]float64, c.weights.width)
	c.weights.add(terms, s)
	Softmax(s)
	return s
}

// Weights are what a feature adds to the score of each class.
func (c *Classifier) Weights(feature int32) []float32 { return slices.Clone(c.weights.row(feature)) }
