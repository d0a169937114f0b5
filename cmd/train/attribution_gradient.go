package main

import (
	"math"
	"slices"

	"github.com/casus-project/casus/reading/attribution/spans"
)

// spanWorker computes the gradients of the span model.
type spanWorker struct {
	*worker
	slot, width []int
}

func newSpanWorker(v *spans.Vocabulary, s spanSchedule) *spanWorker {
	l := &learner{Shape: s.size.Shape(), tensors: s.size.Tensors(v), index: map[string]int{}, dropout: float32(s.dropout)}
	l.draw(s.seed, 0.3)
	w := &spanWorker{worker: newWorker(l, s.seed+10)}
	w.slot, w.width = spans.Slots()
	return w
}

// learn adds the gradients of one text's loss, the mean over its words, and returns the sum of the losses.
func (w *spanWorker) learn(rows []spans.Row, text tagged, unknown float32) float64 {
	w.arena.next = 0
	n, width, h := len(rows), w.Input(), w.Hidden
	if n == 0 {
		return 0
	}
	used := slices.Clone(rows)
	for i := range used {
		for k := range used[i] {
			if w.slot[k] == 0 && w.random.Float32() < unknown {
				used[i][k] = 0
			}
		}
	}
	x := w.arena.get(n * width)
	for r := range used {
		to := x[r*width:]
		for k, t := range w.slot {
			c := w.width[k]
			copy(to[:c], w.values[t][int(used[r][k])*c:])
			to = to[c:]
		}
	}
	p := &pass{starts: []int{0, n}}
	w.recur(p, x)
	const tags = spans.TagCount
	scores := w.arena.get(n * tags)
	bias := w.value("tag.bias")
	for r := range n {
		copy(scores[r*tags:], bias)
	}
	top := p.x[w.Layers]
	w.multiply(scores, top, w.value("tag"), n, 2*h, tags)
	var loss float64
	for i := range len(text.starts) - 1 {
		a, b := text.starts[i], text.starts[i+1]
		if a < b {
			loss += randomField(scores[a*tags:b*tags], w.value("steps"), w.gradient("steps"), text.tags[a:b], 1/float32(n))
		}
	}
	dBias := w.gradient("tag.bias")
	for i, g := range scores {
		dBias[i%tags] += g
	}
	w.outer(w.gradient("tag"), top, scores, n, 2*h, tags)
	dx := w.arena.get(n * 2 * h)
	w.multiplyTransposed(dx, scores, w.value("tag"), n, tags, 2*h)
	for l := w.Layers - 1; l >= 0; l-- {
		scaleBy(dx, p.mask[l+1])
		dx = w.unroll(p, l, dx)
	}
	scaleBy(dx, p.mask[0])
	for r := range used {
		from := dx[r*width:]
		for k, t := range w.slot {
			c := w.width[k]
			id := int(used[r][k])
			if !w.touched[t][id] {
				w.touched[t][id] = true
				w.order[t] = append(w.order[t], id)
			}
			g := w.gradients[t][id*c : (id+1)*c]
			for i, v := range from[:c] {
				g[i] += v
			}
			from = from[c:]
		}
	}
	return loss
}

// randomField replaces the scores of a paragraph by the gradient of the loss of a linear chain (Lafferty, McCallum and
// Pereira 2001), adds that of the steps, both scaled, and returns the loss.
func randomField(scores, steps, dSteps []float32, gold []uint8, scale float32) float64 {
	const tags = spans.TagCount
	n := len(gold)
	weight := func(before, after int) float64 {
		if !spans.Allowed(before, after) {
			return 0
		}
		return math.Exp(float64(steps[before*tags+after]))
	}
	var step [tags + 1][tags]float64
	for b := range step {
		for t := range step[b] {
			step[b][t] = weight(b, t)
		}
	}
	emit := make([][tags]float64, n)
	forward, backward := make([][tags]float64, n), make([][tags]float64, n)
	var total float64 // logarithm of the sum over all rows of tags
	for i := range n {
		row := scores[i*tags : (i+1)*tags]
		high := slices.Max(row)
		var sum float64
		for t, v := range row {
			emit[i][t] = math.Exp(float64(v - high))
			before := step[tags][t]
			if i > 0 {
				before = 0
				for b, f := range forward[i-1] {
					before += f * step[b][t]
				}
			}
			forward[i][t] = before * emit[i][t]
			sum += forward[i][t]
		}
		for t := range forward[i] {
			forward[i][t] /= sum
		}
		total += math.Log(sum) + float64(high)
	}
	for t := range backward[n-1] {
		backward[n-1][t] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var sum float64
		for b := range backward[i] {
			for t, v := range backward[i+1] {
				backward[i][b] += step[b][t] * emit[i+1][t] * v
			}
			sum += backward[i][b]
		}
		for b := range backward[i] {
			backward[i][b] /= sum
		}
	}
	loss := total
	before := tags
	for i, g := range gold {
		loss -= float64(scores[i*tags+int(g)]) + float64(steps[before*tags+int(g)])
		dSteps[before*tags+int(g)] -= scale
		before = int(g)
	}
	for i := range n {
		var share [tags]float64
		var sum float64
		for t := range share {
			share[t] = forward[i][t] * backward[i][t]
			sum += share[t]
		}
		for t := range share {
			g := float32(share[t]/sum) * scale
			scores[i*tags+t] = g
			if i == 0 {
				dSteps[tags*tags+t] += g
			}
		}
		scores[i*tags+int(gold[i])] -= scale
		if i == 0 {
			continue
		}
		var pairs [tags][tags]float64
		sum = 0
		for b, f := range forward[i-1] {
			for t := range pairs[b] {
				pairs[b][t] = f * step[b][t] * emit[i][t] * backward[i][t]
				sum += pairs[b][t]
			}
		}
		for b := range pairs {
			for t, v := range pairs[b] {
				dSteps[b*tags+t] += float32(v/sum) * scale
			}
		}
	}
	return loss
}
