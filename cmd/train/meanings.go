package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/weights"
)

// meanings are vectors that running text gives to words, reduced to fewer elements.
type meanings struct {
	words   network.Meanings
	vectors [][]float32
}

// plainWord tells the words whose vector is kept: numbers, addresses and rows of marks are told by their shape.
var plainWord = regexp.MustCompile(`^[a-z]([a-z'-]*[a-z.])?$`)

// readMeanings reads the folder "vocab" of a spaCy pipeline (https://spacy.io/api/vectors): strings.json, key2row (a MessagePack map of
// the strings' hashes) and vectors (a NumPy matrix of float32).
func readMeanings(folder string, elements int) (meanings, error) {
	var m meanings
	var files [3][]byte
	for i, name := range []string{"strings.json", "key2row", "vectors"} {
		var err error
		if files[i], err = os.ReadFile(filepath.Join(folder, name)); err != nil {
			return m, err
		}
	}
	var list []string
	if err := json.Unmarshal(files[0], &list); err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Join(folder, "strings.json"), err)
	}
	rowOf, err := readKeys(files[1])
	if err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Join(folder, "key2row"), err)
	}
	all, err := readNumPy(files[2])
	if err != nil {
		return m, fmt.Errorf("%s: %w", filepath.Join(folder, "vectors"), err)
	}
	number, found := map[int]int{}, map[string]int{}
	var kept [][]float32
	for _, word := range list {
		row, ok := rowOf[spaceHash(word)]
		if !ok || row >= len(all) || !plainWord.MatchString(word) {
			continue
		}
		n, ok := number[row]
		if !ok {
			n = len(kept)
			number[row] = n
			kept = append(kept, all[row])
		}
		found[word] = n
	}
	if len(kept) < elements {
		return m, fmt.Errorf("%s: %d words have vectors, too few to reduce them to %d elements", folder, len(kept), elements)
	}
	m.words, m.vectors = network.NewMeanings(found), reduce(kept, elements)
	return m, nil
}

// place puts the vectors into the table of a network that is to be trained.
func (m meanings) place(l *learner) {
	to := l.values[l.index["meaning"]]
	clear(to)
	first := len(to)/l.Meaning - len(m.vectors) // after the reserved rows
	for i, v := range m.vectors {
		copy(to[(first+i)*l.Meaning:], v)
	}
}

// begin takes over the weights of a network with the same vocabulary. Layers that it has not are drawn, and let at first nearly all
// of their input pass; inputs that it has not count nothing at first.
func (l *learner) begin(file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	sections, err := weights.Read(b)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for i, t := range l.tensors {
		stored, ok := sections["tensor."+t.Name]
		if !ok {
			if strings.HasPrefix(t.Name, "gates") {
				for j := t.Cols; j < 2*t.Cols; j++ {
					l.values[i][j] = passing // the bias of the reset gate
				}
			}
			continue
		}
		q, err := weights.ReadQuantised(stored)
		if err != nil {
			return fmt.Errorf("%s: tensor %s: %w", file, t.Name, err)
		}
		if q.Cols != t.Cols || q.Rows > t.Rows || q.Rows < t.Rows && t.Name != "layer0" {
			return fmt.Errorf("%s: tensor %s is %d × %d, want %d × %d", file, t.Name, q.Rows, q.Cols, t.Rows, t.Cols)
		}
		if !t.Fixed {
			clear(l.values[i])
			copy(l.values[i], q.Values())
		}
	}
	return nil
}

// passing is the bias with which the reset gate of a new layer lets some eleven twelfths of its input pass.
const passing = -2.5

// spaceHash is MurmurHash64A with seed 1, by which spaCy knows a string (https://spacy.io/api/stringstore).
func spaceHash(s string) uint64 {
	const multiplier = 0xc6a4a7935bd1e995
	h := 1 ^ uint64(len(s))*multiplier
	for ; len(s) >= 8; s = s[8:] {
		k := binary.LittleEndian.Uint64([]byte(s[:8])) * multiplier
		h = (h ^ (k^k>>47)*multiplier) * multiplier
	}
	if len(s) > 0 {
		for i := range len(s) {
			h ^= uint64(s[i]) << (8 * i)
		}
		h *= multiplier
	}
	h = (h ^ h>>47) * multiplier
	return h ^ h>>47
}

// readKeys decodes a MessagePack map of unsigned numbers (https://github.com/msgpack/msgpack/blob/master/spec.md).
func readKeys(b []byte) (map[uint64]int, error) {
	if len(b) < 5 || b[0] != 0xdf {
		return nil, fmt.Errorf("not a MessagePack map of 32 bits")
	}
	n := int(binary.BigEndian.Uint32(b[1:]))
	b = b[5:]
	number := func() (v uint64, ok bool) {
		if len(b) == 0 {
			return 0, false
		}
		kind := b[0]
		b = b[1:]
		if kind < 0x80 {
			return uint64(kind), true
		}
		size := 1 << (kind - 0xcc)
		if kind < 0xcc || kind > 0xcf || len(b) < size {
			return 0, false
		}
		for _, c := range b[:size] {
			v = v<<8 | uint64(c)
		}
		b = b[size:]
		return v, true
	}
	out := map[uint64]int{}
	for i := range n {
		key, ok1 := number()
		row, ok2 := number()
		if !ok1 || !ok2 || bits.Len64(row) > 31 {
			return nil, fmt.Errorf("entry %d of %d is not two unsigned numbers", i, n)
		}
		out[key] = int(row)
	}
	return out, nil
}

var numPyShape = regexp.MustCompile(`'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\)`)

// readNumPy decodes a matrix of float32 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
func readNumPy(b []byte) ([][]float32, error) {
	if len(b) < 10 || string(b[:6]) != "\x93NUMPY" || len(b) < 10+int(binary.LittleEndian.Uint16(b[8:])) {
		return nil, fmt.Errorf("not a NumPy file")
	}
	head := 10 + int(binary.LittleEndian.Uint16(b[8:]))
	shape := numPyShape.FindSubmatch(b[:head])
	if shape == nil {
		return nil, fmt.Errorf("not a matrix of float32 by rows: %q", b[10:head])
	}
	var rows, cols int
	if _, err := fmt.Sscan(string(shape[1])+" "+string(shape[2]), &rows, &cols); err != nil {
		return nil, err
	}
	if b = b[head:]; len(b) != 4*rows*cols {
		return nil, fmt.Errorf("%d bytes for %d × %d numbers", len(b), rows, cols)
	}
	out := make([][]float32, rows)
	for r := range out {
		out[r] = make([]float32, cols)
		for c := range cols {
			out[r][c] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*(r*cols+c):]))
		}
	}
	return out, nil
}

// reduce brings vectors of length one to so many elements, in the directions in which they differ most: principal components, by
// orthogonal iteration. They are scaled so that an element has a mean square of 0.01, as a learnt vector has about.
func reduce(vectors [][]float32, elements int) [][]float32 {
	width := len(vectors[0])
	mean := make([]float64, width)
	unit := make([][]float64, len(vectors))
	for i, v := range vectors {
		norm := 1e-9
		for _, x := range v {
			norm += float64(x) * float64(x)
		}
		unit[i] = make([]float64, width)
		for j, x := range v {
			unit[i][j] = float64(x) / math.Sqrt(norm)
			mean[j] += unit[i][j] / float64(len(vectors))
		}
	}
	spread := make([][]float64, width)
	for j := range spread {
		spread[j] = make([]float64, width)
	}
	for _, v := range unit {
		for j := range v {
			v[j] -= mean[j]
		}
		for j, x := range v {
			for k, y := range v[:j+1] {
				spread[j][k] += x * y
			}
		}
	}
	for j := range spread {
		for k := range j {
			spread[k][j] = spread[j][k]
		}
	}
	axes := make([][]float64, elements)
	for i := range axes {
		axes[i] = make([]float64, width)
		axes[i][i%width] = 1
	}
	dot := func(a, b []float64) (sum float64) {
		for i, x := range a {
			sum += x * b[i]
		}
		return sum
	}
	for range 30 {
		for i, a := range axes {
			next := make([]float64, width)
			for j := range next {
				next[j] = dot(spread[j], a)
			}
			for _, before := range axes[:i] {
				along := dot(next, before)
				for j := range next {
					next[j] -= along * before[j]
				}
			}
			norm := math.Sqrt(dot(next, next)) + 1e-12
			for j := range next {
				next[j] /= norm
			}
			axes[i] = next
		}
	}
	out := make([][]float32, len(vectors))
	var squares float64
	for i, v := range unit {
		out[i] = make([]float32, elements)
		for k, a := range axes {
			x := dot(v, a)
			out[i][k] = float32(x)
			squares += x * x
		}
	}
	scale := float32(0.1 / math.Sqrt(squares/float64(len(vectors)*elements)))
	for _, v := range out {
		for k := range v {
			v[k] *= scale
		}
	}
	return out
}
