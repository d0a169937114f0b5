package main

import (
	"math"
	"math/rand/v2"

	"github.com/casus-project/casus/internal/matrix"
	"github.com/casus-project/casus/reading/language/network"
)

// example is a sentence ready for training: word 0 is the root.
type example struct {
	rows                    []network.Row
	tags, feats, heads, rel []int
	words                   int
}

// learner holds the weights while they are learnt.
type learner struct {
	network.Shape
	vocabulary *network.Vocabulary
	tensors    []network.Tensor
	index      map[string]int
	values     [][]float32
	dropout    float32 // share of inputs of each layer that is silenced
	unknown    float32 // share of words replaced by the unknown word
}

// worker computes gradients of a part of a batch, in memory of its own.
type worker struct {
	*learner
	random    *rand.Rand
	gradients [][]float32
	touched   []map[int]bool // of embeddings: rows that have a gradient
	order     [][]int        // the same rows in the order of first use
	arena     arena
	panels    matrix.Panels
}

// meaningless is the share of the words made unknown that running text does not know either.
const meaningless = 0.3

// losses sums the negative log-likelihoods of a batch.
type losses struct{ tag, feats, arc, relation float64 }

func (l *losses) add(m losses) {
	l.tag, l.feats, l.arc, l.relation = l.tag+m.tag, l.feats+m.feats, l.arc+m.arc, l.relation+m.relation
}

// arena hands out zeroed memory that is taken back all at once.
type arena struct {
	slabs [][]float32
	next  int
}

func (a *arena) get(n int) []float32 {
	if a.next == len(a.slabs) {
		a.slabs = append(a.slabs, nil)
	}
	if cap(a.slabs[a.next]) < n {
		a.slabs[a.next] = make([]float32, n+n/4)
	}
	s := a.slabs[a.next][:n]
	a.next++
	clear(s)
	return s
}

func newWorker(l *learner, seed uint64) *worker {
	w := &worker{learner: l, random: rand.New(rand.NewPCG(seed, 99))}
	w.touched, w.order = make([]map[int]bool, len(l.tensors)), make([][]int, len(l.tensors))
	for i, t := range l.tensors {
		w.gradients = append(w.gradients, make([]float32, t.Rows*t.Cols))
		if t.Embedding {
			w.touched[i] = map[int]bool{}
		}
	}
	return w
}

func (w *worker) value(name string) []float32    { return w.values[w.index[name]] }
func (w *worker) gradient(name string) []float32 { return w.gradients[w.index[name]] }

// multiply adds a·b to c; b is rows × cols.
func (w *worker) multiply(c, a, b []float32, m, rows, cols int) {
	matrix.AddProduct(c, a, matrix.Pack(b, rows, cols, &w.panels), m)
}

// multiplyTransposed adds a·bᵀ to c; b is cols × rows.
func (w *worker) multiplyTransposed(c, a, b []float32, m, rows, cols int) {
	matrix.AddProduct(c, a, matrix.PackTransposed(b, rows, cols, &w.panels), m)
}

// outer adds aᵀ·b to c; a is n × rows, b is n × cols.
func (w *worker) outer(c, a, b []float32, n, rows, cols int) {
	t := w.arena.get(rows * n)
	transpose(t, a, n, rows)
	w.multiply(c, t, b, rows, n, cols)
}

func transpose(to, from []float32, rows, cols int) {
	const block = 32
	for i := 0; i < rows; i += block {
		for j := 0; j < cols; j += block {
			for r := i; r < min(i+block, rows); r++ {
				for c := j; c < min(j+block, cols); c++ {
					to[c*rows+r] = from[r*cols+c]
				}
			}
		}
	}
}

// mask draws which elements are kept, scaled so that the expected sum stays.
func (w *worker) mask(n int) []float32 {
	m := w.arena.get(n)
	keep := 1 / (1 - w.dropout)
	limit := uint64(float64(w.dropout) * (1 << 16))
	var bits uint64
	for i := range m {
		if i%4 == 0 {
			bits = w.random.Uint64()
		}
		if bits&0xffff >= limit {
			m[i] = keep
		}
		bits >>= 16
	}
	return m
}

func scaleBy(x, m []float32) {
	for i, v := range m {
		x[i] *= v
	}
}

// pass is what the forward half keeps for the backward half.
type pass struct {
	starts           []int
	rows             []network.Row
	x, mask          [][]float32 // input of every layer and of the scores, after dropout; the masks
	u, state, squash [][]float32
	projected, slope []float32
}

// forward runs the network over examples as network.Analyse does, with dropout.
func (w *worker) forward(examples []*example) *pass {
	p := &pass{starts: []int{0}}
	for _, e := range examples {
		for i, row := range e.rows {
			if i > 0 && w.random.Float32() < w.unknown {
				row = row.WithoutWord()
				if w.random.Float32() < meaningless {
					row = row.WithoutMeaning()
				}
			}
			p.rows = append(p.rows, row)
		}
		p.starts = append(p.starts, len(p.rows))
	}
	n, width := len(p.rows), w.Input()
	x := w.arena.get(n * width)
	from := 0
	for k, t := range w.tensors {
		if !t.Embedding {
			break
		}
		for r, row := range p.rows {
			copy(x[r*width+from:], w.values[k][int(row[k])*t.Cols:(int(row[k])+1)*t.Cols])
		}
		from += t.Cols
	}
	w.recur(p, x)
	return p
}

// recur runs the layers over x, the vectors of the words of p, with dropout.
func (w *worker) recur(p *pass, x []float32) {
	n, h := p.starts[len(p.starts)-1], w.Hidden
	zero := make([]float32, h)
	for l := range w.Layers {
		in, blocks := w.LayerInput(l), w.Blocks(l)
		stride := 2 * blocks * h
		mask := w.mask(n * in)
		scaleBy(x, mask)
		p.mask, p.x = append(p.mask, mask), append(p.x, x)
		u := w.arena.get(n * stride)
		w.multiply(u, x, w.value(layerName("layer", l)), n, in, stride)
		y, state, squash := w.arena.get(n*2*h), w.arena.get(n*2*h), w.arena.get(n*2*h)
		gates := w.value(layerName("gates", l))
		for d := range 2 {
			g := matrix.Gates{ForgetBias: gates[d*h : d*h+h], ResetBias: gates[(2+d)*h : (3+d)*h],
				ForgetPeep: gates[(4+d)*h : (5+d)*h], ResetPeep: gates[(6+d)*h : (7+d)*h]}
			for s := range len(p.starts) - 1 {
				g.Before = zero
				for q := range p.starts[s+1] - p.starts[s] {
					t := p.starts[s] + q
					if d == 1 {
						t = p.starts[s+1] - 1 - q
					}
					row := u[t*stride+d*blocks*h : t*stride+(d+1)*blocks*h]
					g.In, g.Forget, g.Reset = row[:h], row[h:2*h], row[2*h:3*h]
					if blocks == 4 {
						g.Highway = row[3*h:]
					} else {
						g.Highway = x[t*in+d*h : t*in+(d+1)*h]
					}
					at, end := t*2*h+d*h, t*2*h+(d+1)*h
					g.State, g.Squashed, g.Out = state[at:end], squash[at:end], y[at:end]
					matrix.Advance(&g)
					g.Before = g.State
				}
			}
		}
		p.u, p.state, p.squash = append(p.u, u), append(p.state, state), append(p.squash, squash)
		x = y
	}
	mask := w.mask(n * 2 * h)
	scaleBy(x, mask)
	p.mask, p.x = append(p.mask, mask), append(p.x, x)
}

func layerName(kind string, l int) string { return kind + string(rune('0'+l)) }

// project computes the views of every word and the slopes for the way back.
func (w *worker) project(p *pass) {
	n, width := len(p.rows), w.Projection()
	p.projected = w.arena.get(n * width)
	bias := w.value("projection.bias")
	for r := range n {
		copy(p.projected[r*width:], bias)
	}
	w.multiply(p.projected, p.x[w.Layers], w.value("projection"), n, 2*w.Hidden, width)
	p.slope = w.mask(n * width)
	for i, v := range p.projected {
		if v < 0 {
			p.slope[i] *= network.NegativeSlope
		}
		p.projected[i] = v * p.slope[i]
	}
	for r := range n {
		for _, i := range []int{w.Arc, 2 * w.Arc, 2*w.Arc + w.Label, 2*w.Arc + 2*w.Label} {
			p.projected[r*width+i-1], p.slope[r*width+i-1] = 1, 0
		}
	}
}

// columns copies a block of columns.
func (w *worker) columns(from []float32, rows, stride, first, width int) []float32 {
	to := w.arena.get(rows * width)
	for r := range rows {
		copy(to[r*width:(r+1)*width], from[r*stride+first:])
	}
	return to
}

// crossEntropy replaces scores by the gradient of the loss, scaled, and returns the loss.
func crossEntropy(scores []float32, gold int, scale float32) float64 {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	var sum float32
	for i, v := range scores {
		scores[i] = matrix.Exp(v - top)
		sum += scores[i]
	}
	loss := -math.Log(float64(scores[gold]/sum) + 1e-9)
	for i := range scores {
		scores[i] *= scale / sum
	}
	scores[gold] -= scale
	return loss
}

// classify adds the loss of one linear layer of scores over the words and its gradients, also to dx.
func (w *worker) classify(name string, p *pass, examples []*example, gold func(*example) []int, scale float32, dx []float32) float64 {
	n, in := len(p.rows), 2*w.Hidden
	bias, dBias := w.value(name+".bias"), w.gradient(name+".bias")
	classes := len(bias)
	s := w.arena.get(n * classes)
	for r := range n {
		copy(s[r*classes:], bias)
	}
	w.multiply(s, p.x[w.Layers], w.value(name), n, in, classes)
	var loss float64
	for k, e := range examples {
		o := p.starts[k]
		clear(s[o*classes : (o+1)*classes])
		for i := 1; i <= e.words; i++ {
			row := s[(o+i)*classes : (o+i+1)*classes]
			loss += crossEntropy(row, gold(e)[i], scale)
			for j, v := range row {
				dBias[j] += v
			}
		}
	}
	w.outer(w.gradient(name), p.x[w.Layers], s, n, in, classes)
	w.multiplyTransposed(dx, s, w.value(name), n, classes, in)
	return loss
}

// attach adds the losses of heads and relations and their gradients, also to dx.
func (w *worker) attach(p *pass, examples []*example, scale float32, dx []float32) (arcLoss, relLoss float64) {
	w.project(p)
	n, width, a, b := len(p.rows), w.Projection(), w.Arc, w.Label
	kinds := len(w.vocabulary.Relations)
	dep, head := w.columns(p.projected, n, width, 0, a), w.columns(p.projected, n, width, a, a)
	depRel, headRel := w.columns(p.projected, n, width, 2*a, b), w.columns(p.projected, n, width, 2*a+b, b)
	dDep, dHead, dDepRel, dHeadRel := w.arena.get(n*a), w.arena.get(n*a), w.arena.get(n*b), w.arena.get(n*b)
	moved, dMoved := w.arena.get(n*a), w.arena.get(n*a)
	w.multiply(moved, dep, w.value("arc"), n, a, a)
	z, dz := w.arena.get(n*kinds*b), w.arena.get(n*kinds*b)
	w.multiply(z, depRel, w.value("relation"), n, b, kinds*b)
	scores := make([]float32, kinds)
	for k, e := range examples {
		o, size := p.starts[k], e.words+1
		s := w.arena.get(size * size)
		w.multiplyTransposed(s, moved[o*a:(o+size)*a], head[o*a:(o+size)*a], size, a, size)
		clear(s[:size])
		for i := 1; i < size; i++ {
			row := s[i*size : (i+1)*size]
			row[i] = -1e9
			arcLoss += crossEntropy(row, e.heads[i], scale)
			r, h := o+i, o+e.heads[i]
			view, dView := headRel[h*b:(h+1)*b], dHeadRel[h*b:(h+1)*b]
			for q := range scores {
				var sum float32
				for j, v := range z[(r*kinds+q)*b : (r*kinds+q+1)*b] {
					sum += v * view[j]
				}
				scores[q] = sum
			}
			relLoss += crossEntropy(scores, e.rel[i], scale)
			for q, g := range scores {
				if g < 1e-9 && g > -1e-9 {
					continue
				}
				zq, dq := z[(r*kinds+q)*b:(r*kinds+q+1)*b], dz[(r*kinds+q)*b:(r*kinds+q+1)*b]
				for j := range zq {
					dView[j] += g * zq[j]
					dq[j] = g * view[j]
				}
			}
		}
		w.multiply(dMoved[o*a:(o+size)*a], s, head[o*a:(o+size)*a], size, size, a)
		w.outer(dHead[o*a:(o+size)*a], s, moved[o*a:(o+size)*a], size, size, a)
	}
	w.outer(w.gradient("arc"), dep, dMoved, n, a, a)
	w.multiplyTransposed(dDep, dMoved, w.value("arc"), n, a, a)
	w.outer(w.gradient("relation"), depRel, dz, n, b, kinds*b)
	w.multiplyTransposed(dDepRel, dz, w.value("relation"), n, kinds*b, b)

	d := w.arena.get(n * width)
	first := 0
	for _, part := range []struct {
		g []float32
		w int
	}{{dDep, a}, {dHead, a}, {dDepRel, b}, {dHeadRel, b}} {
		for r := range n {
			copy(d[r*width+first:r*width+first+part.w], part.g[r*part.w:])
		}
		first += part.w
	}
	scaleBy(d, p.slope)
	w.outer(w.gradient("projection"), p.x[w.Layers], d, n, 2*w.Hidden, width)
	dBias := w.gradient("projection.bias")
	for r := range n {
		for j, v := range d[r*width : (r+1)*width] {
			dBias[j] += v
		}
	}
	w.multiplyTransposed(dx, d, w.value("projection"), n, width, 2*w.Hidden)
	return arcLoss, relLoss
}

// learn adds the gradients of the examples' losses, each word's scaled by scale.
func (w *worker) learn(examples []*example, scale float32) losses {
	w.arena.next = 0
	p := w.forward(examples)
	var loss losses
	dx := w.arena.get(len(p.rows) * 2 * w.Hidden)
	loss.tag = w.classify("tag", p, examples, func(e *example) []int { return e.tags }, scale, dx)
	loss.feats = w.classify("feats", p, examples, func(e *example) []int { return e.feats }, scale/2, dx)
	loss.arc, loss.relation = w.attach(p, examples, scale, dx)
	for l := w.Layers - 1; l >= 0; l-- {
		scaleBy(dx, p.mask[l+1])
		dx = w.unroll(p, l, dx)
	}
	scaleBy(dx, p.mask[0])
	width, from := w.Input(), 0
	for k, t := range w.tensors {
		if !t.Embedding {
			break
		}
		if t.Fixed {
			break // it is the last of them
		}
		for r, row := range p.rows {
			id := int(row[k])
			if !w.touched[k][id] {
				w.touched[k][id] = true
				w.order[k] = append(w.order[k], id)
			}
			g := w.gradients[k][id*t.Cols : (id+1)*t.Cols]
			for i, v := range dx[r*width+from : r*width+from+t.Cols] {
				g[i] += v
			}
		}
		from += t.Cols
	}
	return loss
}

// unroll goes back through layer l: from the gradient of its output to that of its input.
func (w *worker) unroll(p *pass, l int, dy []float32) []float32 {
	n, h, in, blocks := p.starts[len(p.starts)-1], w.Hidden, w.LayerInput(l), w.Blocks(l)
	stride := 2 * blocks * h
	u, x := p.u[l], p.x[l]
	du, dx := w.arena.get(n*stride), w.arena.get(n*in)
	gates, dGates := w.value(layerName("gates", l)), w.gradient(layerName("gates", l))
	zero, dState := make([]float32, h), make([]float32, h)
	for s := range len(p.starts) - 1 {
		size := p.starts[s+1] - p.starts[s]
		for d := range 2 {
			part := func(v []float32, k int) []float32 { return v[(k+d)*h : (k+d+1)*h][:h] }
			forgetPeep, resetPeep := part(gates, 4), part(gates, 6)
			dForgetBias, dResetBias, dForgetPeep, dResetPeep := part(dGates, 0), part(dGates, 2), part(dGates, 4), part(dGates, 6)
			clear(dState)
			for q := size - 1; q >= 0; q-- {
				t, previous := p.starts[s]+q, p.starts[s]+q-1
				if d == 1 {
					t = p.starts[s+1] - 1 - q
					previous = t + 1
				}
				before := zero
				if q > 0 {
					before = p.state[l][previous*2*h+d*h:][:h]
				}
				row, dRow := u[t*stride+d*blocks*h:][:blocks*h], du[t*stride+d*blocks*h:][:blocks*h]
				entered, forget, reset := row[:h], row[h:2*h], row[2*h:3*h]
				dEntered, dForget, dReset := dRow[:h], dRow[h:2*h], dRow[2*h:3*h]
				var highway, dHighway []float32
				if blocks == 4 {
					highway, dHighway = row[3*h:][:h], dRow[3*h:][:h]
				} else {
					highway, dHighway = x[t*in+d*h:][:h], dx[t*in+d*h:][:h]
				}
				squash, dOut := p.squash[l][t*2*h+d*h:][:h], dy[t*2*h+d*h:][:h]
				for i, f := range forget {
					r, g, gy, c := reset[i], squash[i], dOut[i], before[i]
					dr := gy * (g - highway[i]) * r * (1 - r)
					dHighway[i] += gy * (1 - r)
					dc := dState[i] + gy*r*(1-g*g)
					df := dc * (c - entered[i]) * f * (1 - f)
					dEntered[i], dForget[i], dReset[i] = dc*(1-f), df, dr
					dState[i] = dc*f + df*forgetPeep[i] + dr*resetPeep[i]
					dForgetBias[i] += df
					dResetBias[i] += dr
					dForgetPeep[i] += df * c
					dResetPeep[i] += dr * c
				}
			}
		}
	}
	name := layerName("layer", l)
	w.outer(w.gradient(name), x, du, n, in, stride)
	w.multiplyTransposed(dx, du, w.value(name), n, stride, in)
	return dx
}
