package network

import (
	"math"
	"sync"

	"github.com/casus-project/casus/internal/matrix"
)

// Word is what the network says of a word.
type Word struct {
	Tag   int // index in Vocabulary.Tags
	Feats int // index in Vocabulary.Feats
	Head  int // 1-based position of the head in the sentence, 0 for the root
	Rel   int // index in Vocabulary.Relations
}

// buffers are the working memory of one forward pass.
type buffers struct {
	forms         []string
	rows          []Row // of the words that are not remembered
	places        []int // and where they stand
	x, y, u       []float32
	fresh         []float32
	state, squash []float32
	tags, feats   []float32
	projected     []float32
	parts         [4][]float32
	arcs, labels  []float32
	heads         *matrix.Panels
	scores        []float32
	chart         chart
}

type pool struct{ sync.Pool }

func (p *pool) take() *buffers {
	if b, ok := p.Get().(*buffers); ok {
		return b
	}
	return &buffers{}
}

// grow returns a slice of n zeros, in the memory of s where it suffices.
func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// Analyse reads several sentences in one pass; each is a list of words. Sentences do not influence one another.
// The time grows with the cube of the length of a sentence: callers cut very long ones.
func (n *Network) Analyse(sentences [][]string) [][]Word {
	b := n.buffers.take()
	defer n.buffers.Put(b)
	starts := n.read(b, sentences)
	n.score(b)
	total := len(b.forms)
	words := make([]Word, total-len(sentences))
	out := make([][]Word, len(sentences))
	for i := range sentences {
		size := starts[i+1] - starts[i] - 1
		out[i], words = words[:size:size], words[size:]
		n.choose(b, starts[i], out[i])
	}
	return out
}

// read runs the words through all layers and leaves the output of the last in b.x. It returns the row of each sentence's root, and
// the number of rows.
func (n *Network) read(b *buffers, sentences [][]string) []int {
	starts := make([]int, len(sentences)+1)
	b.forms = b.forms[:0]
	for i, s := range sentences {
		b.forms = append(append(b.forms, rootForm), s...)
		starts[i+1] = len(b.forms)
	}
	n.enter(b)
	for l := range n.layers {
		n.recur(b, l, starts)
	}
	return starts
}

// embed writes the vectors of the rows into b.x.
func (n *Network) embed(b *buffers) {
	width := n.Input()
	b.x = grow(b.x, len(b.rows)*width)
	for i, row := range b.rows {
		to := b.x[i*width : (i+1)*width]
		for k, e := range n.embeddings {
			if e == nil { // no meanings
				continue
			}
			e.Row(int(row[k]), to)
			to = to[e.Cols:]
		}
	}
}

// recur runs layer l over b.x, both directions of every sentence, and leaves its output in b.x.
func (n *Network) recur(b *buffers, l int, starts []int) {
	h, in, blocks := n.Hidden, n.LayerInput(l), n.Blocks(l)
	rows, stride := len(b.forms), 2*blocks*h
	if l > 0 {
		b.u = grow(b.u, rows*stride)
		matrix.AddProduct(b.u, b.x, n.layers[l].in, rows)
	}
	b.y = grow(b.y, rows*2*h)
	b.state, b.squash = grow(b.state, 2*h), grow(b.squash, h)
	zero, state := b.state[:h], b.state[h:]
	gates := n.layers[l].gates
	for d := range 2 {
		g := matrix.Gates{
			ForgetBias: gates[d*h : d*h+h], ResetBias: gates[(2+d)*h : (3+d)*h],
			ForgetPeep: gates[(4+d)*h : (5+d)*h], ResetPeep: gates[(6+d)*h : (7+d)*h],
			State: state, Squashed: b.squash,
		}
		for s := 0; s+1 < len(starts); s++ {
			g.Before = zero
			for q := range starts[s+1] - starts[s] {
				t := starts[s] + q
				if d == 1 {
					t = starts[s+1] - 1 - q
				}
				u := b.u[t*stride+d*blocks*h : t*stride+(d+1)*blocks*h]
				g.In, g.Forget, g.Reset = u[:h], u[h:2*h], u[2*h:3*h]
				if blocks == 4 {
					g.Highway = u[3*h:]
				} else {
					g.Highway = b.x[t*in+d*h : t*in+(d+1)*h]
				}
				g.Out = b.y[t*2*h+d*h : t*2*h+(d+1)*h]
				matrix.Advance(&g)
				g.Before = state
			}
		}
	}
	b.x, b.y = b.y, b.x
}

// repeat fills to with copies of row.
func repeat(to, row []float32) {
	for len(to) > 0 {
		to = to[copy(to, row):]
	}
}

// score computes the scores of tags and features, the four views of every word, and the products of the
// dependents' views with the biaffine weights.
func (n *Network) score(b *buffers) {
	rows := len(b.forms)
	b.tags = grow(b.tags, rows*len(n.tagBias))
	repeat(b.tags, n.tagBias)
	matrix.AddProduct(b.tags, b.x, n.tag, rows)
	b.feats = grow(b.feats, rows*len(n.featsBias))
	repeat(b.feats, n.featsBias)
	matrix.AddProduct(b.feats, b.x, n.feats, rows)
	width := n.Projection()
	b.projected = grow(b.projected, rows*width)
	repeat(b.projected, n.projectionBias)
	matrix.AddProduct(b.projected, b.x, n.projection, rows)
	from := 0
	for k, w := range []int{n.Arc, n.Arc, n.Label, n.Label} {
		part := grow(b.parts[k], rows*w)
		for r := range rows {
			to := part[r*w : (r+1)*w]
			for i, v := range b.projected[r*width+from : r*width+from+w] {
				if v < 0 {
					v *= NegativeSlope
				}
				to[i] = v
			}
			to[w-1] = 1
		}
		b.parts[k] = part
		from += w
	}
	b.arcs = grow(b.arcs, rows*n.Arc)
	matrix.AddProduct(b.arcs, b.parts[0], n.arc, rows)
	b.labels = grow(b.labels, rows*n.relation.Cols)
	matrix.AddProduct(b.labels, b.parts[2], n.relation, rows)
}

// choose decides the words of the sentence whose root is row start.
func (n *Network) choose(b *buffers, start int, out []Word) {
	size := len(out) + 1
	b.heads = matrix.PackTransposed(b.parts[1][start*n.Arc:(start+size)*n.Arc], n.Arc, size, b.heads)
	b.scores = grow(b.scores, size*size)
	matrix.AddProduct(b.scores, b.arcs[start*n.Arc:(start+size)*n.Arc], b.heads, size)
	heads := b.chart.tree(b.scores, size)
	for i := range out {
		r := start + i + 1
		w := &out[i]
		w.Head = heads[i+1]
		w.Tag = best(b.tags[r*len(n.tagBias) : (r+1)*len(n.tagBias)])
		w.Feats = n.bundle(w.Tag, b.feats[r*len(n.featsBias):(r+1)*len(n.featsBias)])
		w.Rel = n.relationOf(b, r, start+w.Head, w.Head == 0)
	}
}

// bundle is the best bundle of features among those seen with the tag.
func (n *Network) bundle(tag int, scores []float32) int {
	top, at := float32(math.Inf(-1)), 0
	for _, f := range n.Vocabulary.allowed[tag] {
		if scores[f] > top {
			top, at = scores[f], int(f)
		}
	}
	return at
}

// relationOf is the best relation between the words of two rows: root for the root's dependent and for no other.
func (n *Network) relationOf(b *buffers, dependent, head int, ofRoot bool) int {
	if ofRoot {
		return n.Vocabulary.rootRel
	}
	w := n.Label
	view := b.parts[3][head*w : (head+1)*w]
	scores := b.labels[dependent*n.relation.Cols : (dependent+1)*n.relation.Cols]
	top, at := float32(math.Inf(-1)), 0
	for k := range n.Vocabulary.Relations {
		if k == n.Vocabulary.rootRel {
			continue
		}
		var sum float32
		for i, v := range scores[k*w : (k+1)*w] {
			sum += float32(v * view[i])
		}
		if sum > top {
			top, at = sum, k
		}
	}
	return at
}

func best(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}
