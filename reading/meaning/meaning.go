// Package meaning says how near two words are in meaning, by vectors learned from what stands around them in running text: GloVe
// (Pennington, Socher and Manning 2014), reduced to 50 elements of one byte each for the 20,000 most frequent words. "Arrest" is near
// "capture", and near "release" too: what is near is spoken of in the same places, not the same.
package meaning

import (
	_ "embed"
	"math"
	"strings"
	"sync"
)

// vectors holds the words in small letters, a line each, an empty line, then Elements bytes a word in the same order, signed. Made by cmd/meaning.
//
//go:embed vectors.bin
var vectors string

// Elements is how many numbers a vector has.
const Elements = 50

// Vector stands for the meaning of a word or of several; of length 1, or all noughts where nothing is known.
type Vector [Elements]float64

// table finds where in vectors a word's bytes begin. It is made when a word is first asked for.
var table = sync.OnceValue(func() map[string]int {
	list, _, _ := strings.Cut(vectors, "\n\n")
	words := strings.Split(list, "\n")
	out := make(map[string]int, len(words))
	for i, w := range words {
		out[w] = len(list) + 2 + i*Elements
	}
	return out
})

// Of gives the vector of a word in small letters, noughts for one that is not known.
func Of(word string) Vector {
	var v Vector
	at, ok := table()[word]
	if !ok {
		return v
	}
	for i := range v {
		v[i] = float64(int8(vectors[at+i])) //nolint:gosec // the bytes are signed
	}
	return v.unit()
}

// Sum gives the vector of several words together, each with its weight.
func Sum(words []string, weight func(word string) float64) Vector {
	var sum Vector
	for _, w := range words {
		x := weight(w)
		for i, y := range Of(w) {
			sum[i] += x * y
		}
	}
	return sum.unit()
}

// Near is the cosine of two vectors, -1 to 1; 0 where one is not known.
func (v Vector) Near(w Vector) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

func (v Vector) unit() Vector {
	if n := math.Sqrt(v.Near(v)); n > 0 {
		for i := range v {
			v[i] /= n
		}
	}
	return v
}
