// Package network is the reading network: for every word of a sentence it predicts the tag, the morphological
// features, the head and the relation to it.
//
// Words enter as the sum of what is seen of them (the word, its endings, beginnings and shape, each with a learnt
// vector), pass layers of bidirectional simple recurrent units (Lei et al. 2018), and leave through linear
// scores for tags and features and biaffine scores for heads and relations (Dozat and Manning 2017). The best
// projective tree is found by Eisner's algorithm (1996). The weights are trained by cmd/train.
package network

import (
	"encoding/json"
	"fmt"

	"github.com/casus-project/casus/internal/matrix"
	"github.com/casus-project/casus/reading/language/weights"
)

// Shape holds the sizes of a network.
type Shape struct {
	Word   int // elements of a word's vector
	Part   int // elements of the vector of an ending, a beginning or a shape
	Hidden int // recurrent units in each direction, a multiple of eight
	Layers int
	Arc    int // elements in which a word is compared with its possible heads
	Label  int // elements in which a word and its head are compared for the relation
	// Meaning is the number of elements of the vector that running text gives a word; it is not trained. It may be 0.
	Meaning int
}

// Input is the width of a word's whole vector.
func (s Shape) Input() int { return s.Word + (spelt-1)*s.Part + s.Meaning }

// LayerInput is the width of what layer l reads.
func (s Shape) LayerInput(l int) int {
	if l == 0 {
		return s.Input()
	}
	return 2 * s.Hidden
}

// Blocks is the number of blocks of Hidden columns that a direction of layer l reads from its input: what enters,
// the forget gate, the reset gate, and in the first layer the highway; in the others the input itself is the highway.
func (s Shape) Blocks(l int) int {
	if l == 0 {
		return 4
	}
	return 3
}

// Projection is the width of the four views of a word that the biaffine scores compare: dependent and head for
// arcs, dependent and head for relations. The last element of each view is held at one.
func (s Shape) Projection() int { return 2*s.Arc + 2*s.Label }

// Tensor names and sizes one matrix of weights.
type Tensor struct {
	Name       string
	Rows, Cols int
	Embedding  bool // rows are looked up, not multiplied
	Fixed      bool // not trained
}

// Tensors lists the matrices of a network, in the order in which they are stored.
func (s Shape) Tensors(v *Vocabulary) []Tensor {
	var out []Tensor
	for i, name := range featureNames {
		width := s.Part
		switch i {
		case 0:
			width = s.Word
		case meaning:
			width = s.Meaning
		}
		if width > 0 {
			out = append(out, Tensor{Name: name, Rows: v.size(i), Cols: width, Embedding: true, Fixed: i == meaning})
		}
	}
	for l := range s.Layers {
		out = append(out,
			Tensor{Name: fmt.Sprintf("layer%d", l), Rows: s.LayerInput(l), Cols: 2 * s.Blocks(l) * s.Hidden},
			// Rows: forget bias, reset bias, forget peephole, reset peephole; columns: forward units, backward units.
			Tensor{Name: fmt.Sprintf("gates%d", l), Rows: gateRows, Cols: 2 * s.Hidden})
	}
	return append(out,
		Tensor{Name: "tag", Rows: 2 * s.Hidden, Cols: len(v.Tags)},
		Tensor{Name: "tag.bias", Rows: 1, Cols: len(v.Tags)},
		Tensor{Name: "feats", Rows: 2 * s.Hidden, Cols: len(v.Feats)},
		Tensor{Name: "feats.bias", Rows: 1, Cols: len(v.Feats)},
		Tensor{Name: "projection", Rows: 2 * s.Hidden, Cols: s.Projection()},
		Tensor{Name: "projection.bias", Rows: 1, Cols: s.Projection()},
		Tensor{Name: "arc", Rows: s.Arc, Cols: s.Arc},
		Tensor{Name: "relation", Rows: s.Label, Cols: len(v.Relations) * s.Label})
}

// gateRows is the number of rows of a layer's gates.
const gateRows = 4

// NegativeSlope is the slope of the projection's rectifier below zero.
const NegativeSlope = 0.1

// layer is one bidirectional layer, ready for use.
type layer struct {
	in    *matrix.Panels
	gates []float32
}

// Network is a trained network. It is safe for concurrent use.
type Network struct {
	Shape
	Vocabulary *Vocabulary

	embeddings             [features]*weights.Quantised
	layers                 []layer
	tag, feats, projection *matrix.Panels
	arc, relation          *matrix.Panels
	tagBias, featsBias     []float32
	projectionBias         []float32
	buffers                pool
	memory                 memory
}

// Sections encodes a network: values holds one row-major matrix for every tensor of the shape. Gates and biases are stored in two
// bytes an element, the rest in one, which changes LAS by a few hundredths.
func Sections(s Shape, v *Vocabulary, values [][]float32) ([]weights.Section, error) {
	shape, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	out := append([]weights.Section{{Name: "network.shape", Data: shape}}, v.sections()...)
	for i, t := range s.Tensors(v) {
		if len(values[i]) != t.Rows*t.Cols {
			return nil, fmt.Errorf("tensor %s has %d elements, want %d × %d", t.Name, len(values[i]), t.Rows, t.Cols)
		}
		out = append(out, weights.Section{Name: "tensor." + t.Name, Data: weights.AppendQuantised(nil, values[i], t.Rows, t.Cols, t.Rows <= gateRows)})
	}
	return out, nil
}

// Read makes a network of the sections of a model. It keeps references into them.
func Read(sections map[string][]byte) (*Network, error) {
	n := &Network{memory: memory{inputs: map[string][]float32{}}}
	if err := json.Unmarshal(sections["network.shape"], &n.Shape); err != nil {
		return nil, fmt.Errorf("network.shape: %w", err)
	}
	if s := n.Shape; s.Hidden <= 0 || s.Hidden%8 != 0 || s.Layers <= 0 || s.Word <= 0 || s.Part <= 0 || s.Arc <= 0 || s.Label <= 0 || s.Meaning < 0 {
		return nil, fmt.Errorf("network.shape: %+v is not the shape of a network", s)
	}
	var err error
	if n.Vocabulary, err = readVocabulary(sections); err != nil {
		return nil, err
	}
	n.layers = make([]layer, n.Layers)
	for i, t := range n.Tensors(n.Vocabulary) {
		q, err := weights.ReadQuantised(sections["tensor."+t.Name])
		if err != nil {
			return nil, fmt.Errorf("tensor %s: %w", t.Name, err)
		}
		if q.Rows != t.Rows || q.Cols != t.Cols {
			return nil, fmt.Errorf("tensor %s is %d × %d, the shape says %d × %d", t.Name, q.Rows, q.Cols, t.Rows, t.Cols)
		}
		if t.Embedding {
			n.embeddings[i] = q
			continue
		}
		n.place(t, q.Values())
	}
	return n, nil
}

// place puts the values of a tensor where the forward pass reads them.
func (n *Network) place(t Tensor, values []float32) {
	pack := func() *matrix.Panels { return matrix.Pack(values, t.Rows, t.Cols, nil) }
	switch t.Name {
	case "tag":
		n.tag = pack()
	case "tag.bias":
		n.tagBias = values
	case "feats":
		n.feats = pack()
	case "feats.bias":
		n.featsBias = values
	case "projection":
		n.projection = pack()
	case "projection.bias":
		n.projectionBias = values
	case "arc":
		n.arc = pack()
	case "relation":
		n.relation = pack()
	default:
		for l := range n.layers {
			switch t.Name {
			case fmt.Sprintf("layer%d", l):
				n.layers[l].in = pack()
			case fmt.Sprintf("gates%d", l):
				n.layers[l].gates = values
			}
		}
	}
}
