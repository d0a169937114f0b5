package spans

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/casus-project/casus/internal/matrix"
	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/weights"
)

// Row is the number of each thing seen of a word in its table; 0 stands for what was not met in training.
type Row [len(slots)]int32

// Vocabulary numbers what was met in training.
type Vocabulary struct {
	entries [tables][]string
	number  [tables]map[string]int32
}

// NewVocabulary numbers everything that is seen at least twice, and words that are met at least least times: as
// themselves, not by what they govern.
func NewVocabulary(texts [][]Seen, least int) *Vocabulary {
	var counts [tables]map[string]int
	for i := range counts {
		counts[i] = map[string]int{}
	}
	for _, t := range texts {
		for _, s := range t {
			for k, of := range slots {
				if of != words || k == 0 {
					counts[of][s[k]]++
				}
			}
		}
	}
	counts[words][noWord], counts[words][rootWord] = least, least
	v := &Vocabulary{}
	for i, c := range counts {
		need := 2
		if i == words {
			need = least
		}
		for _, name := range slices.Sorted(maps.Keys(c)) {
			if c[name] >= need {
				v.entries[i] = append(v.entries[i], name)
			}
		}
	}
	v.index()
	return v
}

func (v *Vocabulary) index() {
	for i, list := range v.entries {
		v.number[i] = make(map[string]int32, len(list))
		for n, name := range list {
			v.number[i][name] = int32(n + 1)
		}
	}
}

// Row numbers what is seen of a word.
func (v *Vocabulary) Row(s *Seen) (r Row) {
	for k, of := range slots {
		r[k] = v.number[of][s[k]]
	}
	return r
}

// Size is the shape of a model.
type Size struct {
	Hidden int // recurrent units in each direction, a multiple of eight
	Layers int
}

// Shape is the size as package network gives it: the input is one vector.
func (s Size) Shape() network.Shape {
	return network.Shape{Word: inputWidth(), Hidden: s.Hidden, Layers: s.Layers}
}

// Tensors lists the matrices of a model in the order in which they are stored. The rows of "steps" are the tag before
// and, last, the beginning of a paragraph; its columns the tag after.
func (s Size) Tensors(v *Vocabulary) []network.Tensor {
	var out []network.Tensor
	for i, t := range tableList {
		out = append(out, network.Tensor{Name: t.name, Rows: len(v.entries[i]) + 1, Cols: t.width, Embedding: true})
	}
	shape := s.Shape()
	for l := range s.Layers {
		out = append(out,
			network.Tensor{Name: fmt.Sprintf("layer%d", l), Rows: shape.LayerInput(l), Cols: 2 * shape.Blocks(l) * s.Hidden},
			network.Tensor{Name: fmt.Sprintf("gates%d", l), Rows: 4, Cols: 2 * s.Hidden})
	}
	return append(out,
		network.Tensor{Name: "tag", Rows: 2 * s.Hidden, Cols: tags},
		network.Tensor{Name: "tag.bias", Rows: 1, Cols: tags},
		network.Tensor{Name: "steps", Rows: tags + 1, Cols: tags})
}

// Slots gives for every slot the table of its vectors and their width.
func Slots() (of []int, width []int) {
	for _, t := range slots {
		of, width = append(of, t), append(width, tableList[t].width)
	}
	return of, width
}

// Model marks spans. It is safe for concurrent use.
type Model struct {
	Size
	vocabulary *Vocabulary
	embeddings [tables]*weights.Quantised
	layers     []layer
	tag        *matrix.Panels
	bias       []float32
	steps      []float32
}

// Sections encodes a model: values holds one row-major matrix for every tensor.
func Sections(s Size, v *Vocabulary, values [][]float32) ([]weights.Section, error) {
	size, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	out := []weights.Section{{Name: "spans.size", Data: size}}
	for i, t := range tableList {
		out = append(out, weights.Section{Name: "entries." + t.name, Data: weights.AppendStrings(nil, v.entries[i])})
	}
	for i, t := range s.Tensors(v) {
		if len(values[i]) != t.Rows*t.Cols {
			return nil, fmt.Errorf("tensor %s has %d elements, want %d × %d", t.Name, len(values[i]), t.Rows, t.Cols)
		}
		out = append(out, weights.Section{Name: "tensor." + t.Name, Data: weights.AppendQuantised(nil, values[i], t.Rows, t.Cols, !t.Embedding)})
	}
	return out, nil
}

// Decode reads a file of weights, to which the model keeps references.
func Decode(file []byte) (*Model, error) {
	sections, err := weights.Read(file)
	if err != nil {
		return nil, err
	}
	m := &Model{vocabulary: &Vocabulary{}}
	if err := json.Unmarshal(sections["spans.size"], &m.Size); err != nil {
		return nil, fmt.Errorf("spans.size: %w", err)
	}
	if m.Hidden <= 0 || m.Hidden%8 != 0 || m.Hidden > 4096 || m.Layers <= 0 || m.Layers > 9 {
		return nil, fmt.Errorf("spans.size: %+v is not the size of a model", m.Size)
	}
	for i, t := range tableList {
		if m.vocabulary.entries[i], err = weights.ReadStrings(sections["entries."+t.name]); err != nil {
			return nil, fmt.Errorf("entries.%s: %w", t.name, err)
		}
	}
	m.vocabulary.index()
	m.layers = make([]layer, m.Layers)
	for i, t := range m.Tensors(m.vocabulary) {
		q, err := weights.ReadQuantised(sections["tensor."+t.Name])
		if err != nil {
			return nil, fmt.Errorf("tensor %s: %w", t.Name, err)
		}
		if q.Rows != t.Rows || q.Cols != t.Cols {
			return nil, fmt.Errorf("tensor %s is %d × %d, the size says %d × %d", t.Name, q.Rows, q.Cols, t.Rows, t.Cols)
		}
		at := (i - tables) / 2
		switch {
		case t.Embedding:
			m.embeddings[i] = q
		case at < m.Layers && (i-tables)%2 == 0:
			m.layers[at].in = matrix.Pack(q.Values(), t.Rows, t.Cols, nil)
		case at < m.Layers:
			m.layers[at].gates = q.Values()
		case t.Name == "tag":
			m.tag = matrix.Pack(q.Values(), t.Rows, t.Cols, nil)
		case t.Name == "tag.bias":
			m.bias = q.Values()
		default:
			m.steps = q.Values()
		}
	}
	return m, nil
}

// Find marks the spans of a text, in order.
func (m *Model) Find(paragraphs []Paragraph) []Span {
	var seen []Seen
	starts := []int{0}
	for i := range paragraphs {
		seen = append(seen, paragraphs[i].See()...)
		starts = append(starts, len(seen))
	}
	if len(seen) == 0 {
		return nil
	}
	scores := m.scores(seen)
	var out []Span
	for i := range paragraphs {
		found := paragraphs[i].Spans(best(scores[starts[i]*tags:starts[i+1]*tags], m.steps))
		out = append(out, found...)
	}
	slices.SortFunc(out, Compare)
	return out
}

// scores gives every word a score for each tag.
func (m *Model) scores(seen []Seen) []float32 {
	n, width := len(seen), inputWidth()
	x := make([]float32, n*width)
	for i := range seen {
		row := m.vocabulary.Row(&seen[i])
		to := x[i*width : (i+1)*width]
		for k, of := range slots {
			m.embeddings[of].Row(int(row[k]), to)
			to = to[tableList[of].width:]
		}
	}
	shape := m.Shape()
	for l := range m.layers {
		x = m.layers[l].run(x, n, shape.LayerInput(l), m.Hidden, shape.Blocks(l))
	}
	out := make([]float32, n*tags)
	for i := range n {
		copy(out[i*tags:], m.bias)
	}
	matrix.AddProduct(out, x, m.tag, n)
	return out
}

// best is the best row of tags of a paragraph (Viterbi 1967).
func best(scores, steps []float32) []uint8 {
	n := len(scores) / tags
	if n == 0 {
		return nil
	}
	const never = -1e9
	from := make([]uint8, n*tags)
	var now, next [tags]float32
	for t := range now {
		now[t] = never
		if Allowed(tags, t) {
			now[t] = scores[t] + steps[tags*tags+t]
		}
	}
	for i := 1; i < n; i++ {
		for t := range next {
			top, arg := float32(2*never), 0
			for b := range now {
				if !Allowed(b, t) {
					continue
				}
				if v := now[b] + steps[b*tags+t]; v > top {
					top, arg = v, b
				}
			}
			next[t] = top + scores[i*tags+t]
			from[i*tags+t] = uint8(arg)
		}
		now = next
	}
	out := make([]uint8, n)
	top := 0
	for t, v := range now {
		if v > now[top] {
			top = t
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(top)
		top = int(from[i*tags+top])
	}
	return out
}
