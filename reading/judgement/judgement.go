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
	"slices"
	"sort"

	"github.com/casus-project/casus/internal/linear"
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
	linear.Softmax(s)
	return s
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

// Example is one observation with its right class.
type Example struct {
	Features []string
	Class    string
}

// Train fits a model to the examples (see package linear): the same for the same examples and seed. Features seen fewer than least
// times are left out, and those that hardly weigh anything.
func Train(examples []Example, least int, fit linear.Fit) *Model {
	m := &Model{weights: map[uint32][]float32{}}
	names, met := linear.NewNames(), []string(nil) // met: by number
	for _, e := range examples {
		if !slices.Contains(m.Classes, e.Class) {
			m.Classes = append(m.Classes, e.Class)
		}
		for _, f := range e.Features {
			if int(names.Learn(f)) == len(met) {
				met = append(met, f)
			}
		}
	}
	slices.Sort(m.Classes)
	fitted := make([]linear.Example, len(examples))
	for i, e := range examples {
		fitted[i].Class = slices.Index(m.Classes, e.Class)
		for _, f := range e.Features {
			if id := names.Of(f, least); id >= 0 {
				fitted[i].Terms = append(fitted[i].Terms, linear.Term{Feature: id, Value: 1})
			}
		}
	}
	c := linear.FitClasses(fitted, len(m.Classes), names.Len(), fit)
	for id, name := range met {
		row := c.Weights(int32(id))
		if slices.ContainsFunc(row, func(v float32) bool { return v > slight || v < -slight }) {
			m.weights[hash(name)] = row
		}
	}
	return m
}

// slight is a weight that changes no probability worth speaking of.
const slight = 0.01

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
