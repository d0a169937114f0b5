package main

import (
	"math"
	"math/rand/v2"
	"sync"

	"github.com/casus-project/casus/reading/language/network"
)

// newLearner draws initial weights. The same seed draws the same weights.
func newLearner(s network.Shape, v *network.Vocabulary, seed uint64, dropout, unknown float32) *learner {
	l := &learner{Shape: s, vocabulary: v, tensors: s.Tensors(v), index: map[string]int{}, dropout: dropout, unknown: unknown}
	l.draw(seed, 0.1)
	return l
}

// draw draws initial weights by the names and sizes of the tensors, those of embeddings up to a size.
func (l *learner) draw(seed uint64, embedded float64) {
	random := rand.New(rand.NewPCG(seed, 1))
	for i, t := range l.tensors {
		l.index[t.Name] = i
		scale := math.Sqrt(3 / float64(t.Rows)) // keeps the variance of the input
		switch {
		case t.Embedding:
			scale = embedded
		case t.Name == "tag" || t.Name == "feats":
			scale /= 2
		case t.Name == "arc" || t.Name == "relation":
			scale = 0.02
		case t.Rows == 1 || t.Name == "steps":
			scale = 0
		case t.Rows == 4: // gates: no bias at first, small peepholes
			scale = 0.1
		}
		values := make([]float32, t.Rows*t.Cols)
		for j := range values {
			if t.Rows != 4 || j >= 2*t.Cols {
				values[j] = float32((random.Float64()*2 - 1) * scale)
			}
		}
		l.values = append(l.values, values)
	}
}

// optimiser is Adam (Kingma and Ba 2015) with clipped gradients, and a moving average of the weights, which is
// what is kept in the end.
type optimiser struct {
	*learner
	first, second, average [][]float32
	steps                  int
}

const (
	firstDecay  = 0.9
	secondDecay = 0.95
	clipNorm    = 5
	threads     = 2 // changing it changes the order of sums, and so the weights
)

func newOptimiser(l *learner) *optimiser {
	o := &optimiser{learner: l}
	for _, v := range l.values {
		o.first = append(o.first, make([]float32, len(v)))
		o.second = append(o.second, make([]float32, len(v)))
		o.average = append(o.average, append([]float32{}, v...))
	}
	return o
}

// gather sums the workers' gradients into the first worker's and returns their norm.
func gather(workers []*worker) float64 {
	into := workers[0]
	var squares float64
	for k, t := range into.tensors {
		for _, w := range workers[1:] {
			if !t.Embedding {
				for i, v := range w.gradients[k] {
					into.gradients[k][i] += v
				}
				clear(w.gradients[k])
				continue
			}
			for _, id := range w.order[k] {
				if !into.touched[k][id] {
					into.touched[k][id] = true
					into.order[k] = append(into.order[k], id)
				}
				from := w.gradients[k][id*t.Cols : (id+1)*t.Cols]
				for i, v := range from {
					into.gradients[k][id*t.Cols+i] += v
				}
				clear(from)
			}
			clear(w.touched[k])
			w.order[k] = w.order[k][:0]
		}
		sum := func(g []float32) {
			var s float32
			for _, v := range g {
				s += v * v
			}
			squares += float64(s)
		}
		if !t.Embedding {
			sum(into.gradients[k])
			continue
		}
		for _, id := range into.order[k] {
			sum(into.gradients[k][id*t.Cols : (id+1)*t.Cols])
		}
	}
	return math.Sqrt(squares)
}

// step moves the weights against the workers' gradients and clears these.
func (o *optimiser) step(workers []*worker, rate float64) {
	clip := float32(1)
	if norm := gather(workers); norm > clipNorm {
		clip = float32(clipNorm / norm)
	}
	o.steps++
	c1 := float32(rate / (1 - math.Pow(firstDecay, float64(o.steps))))
	c2 := float32(1 / (1 - math.Pow(secondDecay, float64(o.steps))))
	w := workers[0]
	move := func(k, from, to int) {
		g, m, v, x := w.gradients[k][from:to], o.first[k][from:to], o.second[k][from:to], o.values[k][from:to]
		for i := range g {
			d := g[i] * clip
			g[i] = 0
			m[i] = firstDecay*m[i] + (1-firstDecay)*d
			v[i] = secondDecay*v[i] + (1-secondDecay)*d*d
			x[i] -= c1 * m[i] / (float32(math.Sqrt(float64(v[i]*c2))) + 1e-8)
		}
	}
	inParallel(func(part int) {
		for k, t := range o.tensors {
			if !t.Embedding {
				n := len(o.values[k])
				move(k, n*part/threads, n*(part+1)/threads)
				continue
			}
			for _, id := range w.order[k] {
				if id%threads == part {
					move(k, id*t.Cols, (id+1)*t.Cols)
				}
			}
		}
	})
	for k := range o.tensors {
		clear(w.touched[k])
		w.order[k] = w.order[k][:0]
	}
}

// follow moves the average towards the weights.
func (o *optimiser) follow(keep float32) {
	inParallel(func(part int) {
		for k, v := range o.values {
			n := len(v)
			a := o.average[k]
			for i := n * part / threads; i < n*(part+1)/threads; i++ {
				a[i] += (1 - keep) * (v[i] - a[i])
			}
		}
	})
}

// inParallel runs work once for each thread and waits.
func inParallel(work func(part int)) {
	var all sync.WaitGroup
	for part := range threads {
		all.Go(func() { work(part) })
	}
	all.Wait()
}
