// Package linear fits linear models by example: multinomial logistic regression for one thing at a time, and
// linear-chain conditional random fields (Lafferty, McCallum and Pereira 2001) for the words of a sentence. Both are
// fitted by AdaGrad (Duchi, Hazan and Singer 2011) and come out the same for the same examples and seed.
package linear

import "math"

// Term is a feature with its value.
type Term struct {
	Feature int32
	Value   float32
}

// Names numbers features by name.
type Names struct {
	ids   map[string]int32
	count []int
}

// NewNames begins with no feature.
func NewNames() *Names { return &Names{ids: map[string]int32{}} }

// Learn is the number of a feature, a new one for a name not met before.
func (n *Names) Learn(name string) int32 {
	id, ok := n.ids[name]
	if !ok {
		id = int32(len(n.count))
		n.ids[name] = id
		n.count = append(n.count, 0)
	}
	n.count[id]++
	return id
}

// Of is the number of a feature that was learnt at least min times; -1 for any other.
func (n *Names) Of(name string, min int) int32 {
	if id, ok := n.ids[name]; ok && n.count[id] >= min {
		return id
	}
	return -1
}

// Len is how many features have a number.
func (n *Names) Len() int { return len(n.count) }

// Fit says how a model is fitted.
type Fit struct {
	Epochs  int
	Rate    float64 // AdaGrad's step
	Penalty float64 // of squared weights, for each example that has the feature
	Drop    float64 // share of the features left out of each example at random; 0 keeps all
	Seed    int64
}

// adagrad holds the weights of one matrix, a row of classes for each feature, and the squares of their gradients.
type adagrad struct {
	width  int
	weight []float32
	square []float32
}

func newAdagrad(rows, width int) *adagrad {
	return &adagrad{width: width, weight: make([]float32, rows*width), square: make([]float32, rows*width)}
}

func (a *adagrad) row(f int32) []float32 { return a.weight[int(f)*a.width : (int(f)+1)*a.width] }

// still is a gradient too small to be worth a step.
const still = 1e-4

// step moves the weights of one feature against its gradient, value × by, for the classes that are not settled.
func (a *adagrad) step(f int32, value float32, by []float64, fit Fit) {
	at := int(f) * a.width
	w, q := a.weight[at:at+a.width], a.square[at:at+a.width]
	for c, g := range by {
		if g < still && g > -still {
			continue
		}
		d := float64(value)*g + fit.Penalty*float64(w[c])
		q[c] += float32(d * d)
		w[c] -= float32(fit.Rate * d / (math.Sqrt(float64(q[c])) + 1e-6))
	}
}

// add adds the scores that the terms give to each class.
func (a *adagrad) add(terms []Term, scores []float64) {
	for _, t := range terms {
		for c, w := range a.row(t.Feature) {
			scores[c] += float64(t.Value * w)
		}
	}
}

// Softmax turns scores into probabilities in place and gives the logarithm of their sum.
func Softmax(s []float64) float64 {
	top := math.Inf(-1)
	for _, v := range s {
		top = math.Max(top, v)
	}
	z := 0.0
	for i, v := range s {
		s[i] = math.Exp(v - top)
		z += s[i]
	}
	for i := range s {
		s[i] /= z
	}
	return top + math.Log(z)
}
