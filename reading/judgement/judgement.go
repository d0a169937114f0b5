// Package judgement holds the small learned judgements of the reading: linear models over named features, trained
// by cmd/train on annotated reports and embedded. A judgement is a multinomial logistic regression (Böhning 1992)
// over features hashed to 32 bits; it weighs what the rules found and never invents a part.
package judgement

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/rand"
	"sort"
)

// Model is one trained judgement between classes.
type Model struct {
	Classes []string
	// weights holds a row of one weight a class for each hashed feature.
	weights map[uint32][]float32
}

// hash names a feature by 32 bits of FNV-1a.
func hash(f string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(f))
	return h.Sum32()
}

// Scores are the probabilities of the classes, in the order of Classes; features not seen in training count nothing.
func (m *Model) Scores(features []string) []float64 {
	s := make([]float64, len(m.Classes))
	for _, f := range features {
		for c, w := range m.weights[hash(f)] {
			s[c] += float64(w)
		}
	}
	return softmax(s)
}

// Of is the probability of one class; 0 for a class the model does not know.
func (m *Model) Of(class string, features []string) float64 {
	for c, p := range m.Scores(features) {
		if m.Classes[c] == class {
			return p
		}
	}
	return 0
}

func softmax(s []float64) []float64 {
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
	return s
}

// Example is one observation with its right class.
type Example struct {
	Features []string
	Class    string
	Weight   float64 // 1 where not said
}

// Train fits a model by AdaGrad (Duchi, Hazan and Singer 2011) with an L2 penalty, the same for the same examples
// and seed. Features seen fewer than min times are left out.
func Train(examples []Example, epochs, minCount int, l2 float64, seed int64) *Model {
	classes := map[string]int{}
	count := map[uint32]int{}
	hashed := make([][]uint32, len(examples))
	for n, e := range examples {
		classes[e.Class] = 0
		for _, f := range e.Features {
			h := hash(f)
			hashed[n] = append(hashed[n], h)
			count[h]++
		}
	}
	m := &Model{weights: map[uint32][]float32{}}
	for c := range classes {
		m.Classes = append(m.Classes, c)
	}
	sort.Strings(m.Classes)
	for i, c := range m.Classes {
		classes[c] = i
	}
	k := len(m.Classes)
	w, g := map[uint32][]float64{}, map[uint32][]float64{}
	for h, n := range count {
		if n >= minCount {
			w[h], g[h] = make([]float64, k), make([]float64, k)
		}
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewSource(seed)) //nolint:gosec // the order of training, not a secret
	s := make([]float64, k)
	for epoch := 0; epoch < epochs; epoch++ {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, n := range order {
			clear(s)
			for _, h := range hashed[n] {
				for c, v := range w[h] {
					s[c] += v
				}
			}
			softmax(s)
			s[classes[examples[n].Class]]--
			weight := examples[n].Weight
			if weight == 0 {
				weight = 1
			}
			for _, h := range hashed[n] {
				row, acc := w[h], g[h]
				for c := range row {
					d := weight*s[c] + l2*row[c]
					acc[c] += d * d
					row[c] -= 0.15 * d / (math.Sqrt(acc[c]) + 1e-6)
				}
			}
		}
	}
	for h, row := range w {
		keep := make([]float32, k)
		any := false
		for c, v := range row {
			keep[c] = float32(v)
			any = any || math.Abs(v) > 0.01
		}
		if any {
			m.weights[h] = keep
		}
	}
	return m
}

const magic = "CJ01"

// Write stores models one after the other by name; weights are kept in steps of 1/256.
func Write(out io.Writer, models map[string]*Model) error {
	var b bytes.Buffer
	b.WriteString(magic)
	names := make([]string, 0, len(models))
	for n := range models {
		names = append(names, n)
	}
	sort.Strings(names)
	u := func(n int) { b.Write(binary.AppendUvarint(nil, uint64(n))) }
	str := func(s string) { u(len(s)); b.WriteString(s) }
	u(len(names))
	for _, n := range names {
		m := models[n]
		str(n)
		u(len(m.Classes))
		for _, c := range m.Classes {
			str(c)
		}
		keys := make([]uint32, 0, len(m.weights))
		for h := range m.weights {
			keys = append(keys, h)
		}
		sort.Slice(keys, func(a, c int) bool { return keys[a] < keys[c] })
		u(len(keys))
		prev := uint32(0)
		for _, h := range keys {
			u(int(h - prev))
			prev = h
			for _, v := range m.weights[h] {
				b.Write(binary.AppendVarint(nil, int64(math.Round(float64(v)*256))))
			}
		}
	}
	_, err := out.Write(b.Bytes())
	return err
}

var errCorrupt = errors.New("not a judgement file, or a damaged one")

// Read reads what Write wrote. A damaged file gives an error, never a panic.
func Read(data []byte) (map[string]*Model, error) {
	r := bytes.NewReader(data)
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(r, head); err != nil || string(head) != magic {
		return nil, fmt.Errorf("judgement: %w", errCorrupt)
	}
	fail := false
	u := func(most uint64) int {
		v, err := binary.ReadUvarint(r)
		if err != nil || v > most {
			fail = true
			return 0
		}
		return int(v)
	}
	str := func() string {
		s := make([]byte, u(1<<10))
		if _, err := io.ReadFull(r, s); err != nil {
			fail = true
		}
		return string(s)
	}
	models := map[string]*Model{}
	for n := u(64); n > 0 && !fail; n-- {
		m := &Model{weights: map[uint32][]float32{}}
		name := str()
		for k := u(256); k > 0 && !fail; k-- {
			m.Classes = append(m.Classes, str())
		}
		h := uint32(0)
		for k := u(1 << 24); k > 0 && !fail; k-- {
			h += uint32(u(math.MaxUint32))
			row := make([]float32, len(m.Classes))
			for c := range row {
				v, err := binary.ReadVarint(r)
				fail = fail || err != nil
				row[c] = float32(v) / 256
			}
			m.weights[h] = row
		}
		models[name] = m
	}
	if fail {
		return nil, fmt.Errorf("judgement: %w", errCorrupt)
	}
	return models, nil
}
