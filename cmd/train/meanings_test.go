package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/weights"
)

// vocabulary writes a folder as spaCy has it: words, and the row of each in a matrix.
func vocabulary(t *testing.T, rows map[string]int, matrix [][]float32) string {
	t.Helper()
	folder := t.TempDir()
	keys := binary.BigEndian.AppendUint32([]byte{0xdf}, uint32(len(rows)))
	var list []string
	for word, row := range rows {
		list = append(list, word)
		keys = append(binary.BigEndian.AppendUint64(append(keys, 0xcf), spaceHash(word)), byte(row))
	}
	head := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }\n", len(matrix), len(matrix[0]))
	vectors := append(binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(head))), head...)
	for _, v := range matrix {
		for _, x := range v {
			vectors = binary.LittleEndian.AppendUint32(vectors, math.Float32bits(x))
		}
	}
	names, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"strings.json": names, "key2row": keys, "vectors": vectors} {
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// Values that spaCy 3.8 gives: spacy.strings.hash_string.
func TestStringsAreKnownByTheirHash(t *testing.T) {
	for word, want := range map[string]uint64{"coffee": 3197928453018144401, "apple": 8566208034543834098} {
		if got := spaceHash(word); got != want {
			t.Errorf("%q: %d, want %d", word, got, want)
		}
	}
}

func TestVectorsAreReducedToWhereTheyDiffer(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var matrix [][]float32
	for i := range 60 {
		side := float32(i%2*2 - 1)
		matrix = append(matrix, []float32{side, float32(random.NormFloat64() * 0.3), float32(random.NormFloat64() * 0.01), 1})
	}
	rows := map[string]int{"gun": 0, "tank": 0, "treaty": 1, "20:15": 2}
	for i := 3; i < 60; i++ {
		rows["word"+strings.Repeat("a", i)] = i
	}
	m, err := readMeanings(vocabulary(t, rows, matrix), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.vectors) != 59 || len(m.vectors[0]) != 2 {
		t.Fatalf("%d vectors of %d elements, want 59 of 2: the time of day is left out", len(m.vectors), len(m.vectors[0]))
	}
	up := 0
	for _, v := range m.vectors {
		if v[0] > 0 {
			up++
		}
		if math.Abs(float64(v[0])) < math.Abs(float64(v[1])) {
			t.Errorf("%v: the first element does not tell the two sides apart", v)
		}
	}
	if up < 25 || up > 35 {
		t.Errorf("%d of %d vectors lie on one side, want half", up, len(m.vectors))
	}
}

// TestTrainingGoesOnWithMore begins a network of two layers with one of one layer that knew no vectors.
func TestTrainingGoesOnWithMore(t *testing.T) {
	train := lessons(t, 8)
	file := filepath.Join(t.TempDir(), "language.weights")
	small := smallShape()
	small.Layers = 1
	s := schedule{shape: small, epochs: 40, batch: 20, rate: 0.01, seed: 3, report: func(string) {}}
	s.keep = func(sections []weights.Section) error { return replace(file, "network", sections) }
	if err := trainNetwork(train, train[:2], s); err != nil {
		t.Fatal(err)
	}
	var kept []weights.Section
	s.shape.Layers, s.shape.Meaning, s.epochs, s.rate, s.from = 2, 2, 1, 1e-5, file
	s.meanings = meanings{words: network.NewMeanings(map[string]int{"guards": 0, "road": 1}), vectors: [][]float32{{0.5, -0.25}, {0, 1}}}
	s.keep = func(sections []weights.Section) error { kept = sections; return nil }
	if err := trainNetwork(train, train[:2], s); err != nil {
		t.Fatal(err)
	}
	got, err := evaluate(kept, train[:2])
	if err != nil {
		t.Fatal(err)
	}
	if got.upos < got.words-1 {
		t.Errorf("after a step too small to learn anything: %s; what the smaller network knew is lost", got)
	}
	for _, section := range kept {
		if section.Name == "tensor.meaning" {
			q, err := weights.ReadQuantised(section.Data)
			if err != nil {
				t.Fatal(err)
			}
			if v := q.Values(); len(v) != 8 || math.Abs(float64(v[4]-0.5)) > 0.01 || math.Abs(float64(v[7]-1)) > 0.01 {
				t.Errorf("the given vectors became %v", v)
			}
			return
		}
	}
	t.Error("no vectors are kept")
}
