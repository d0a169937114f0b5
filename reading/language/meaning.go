package language

import "math"

// Meaning stands for what running text says of a word or of several: a vector of length 1, nil where it says nothing. What is near is spoken of in
// like places, not the same: "war" is near "peace".
type Meaning []float64

// shared is how many elements, the first, differ most from word to word: they tell kinds of words and of texts apart, and nearness is the
// better without them (Mu and Viswanath, All-but-the-top, ICLR 2018).
const shared = 2

// Meaning gives the meaning of a word.
func (m *Model) Meaning(word string) Meaning {
	if m.network.Shape.Meaning <= shared {
		return nil
	}
	row := make([]float32, m.network.Shape.Meaning)
	if !m.network.Meaning(word, row) {
		return nil
	}
	v := make(Meaning, len(row)-shared)
	for i := range v {
		v[i] = float64(row[i+shared])
	}
	return v.unit()
}

// MeaningOf gives the meaning of several words together, each with its weight.
func (m *Model) MeaningOf(words []string, weight func(word string) float64) Meaning {
	var sum Meaning
	for _, w := range words {
		sum = sum.Plus(m.Meaning(w), weight(w))
	}
	return sum.unit()
}

// Plus is the sum of v and w times by; its length need not be 1.
func (v Meaning) Plus(w Meaning, by float64) Meaning {
	if len(w) == 0 {
		return v
	}
	sum := make(Meaning, len(w))
	copy(sum, v)
	for i, x := range w {
		sum[i] += by * x
	}
	return sum
}

// Near is the cosine of two meanings, -1 to 1; 0 where one says nothing.
func (v Meaning) Near(w Meaning) float64 {
	vw := v.dot(w)
	if vw == 0 {
		return 0
	}
	return vw / math.Sqrt(v.dot(v)*w.dot(w))
}

func (v Meaning) dot(w Meaning) float64 {
	sum := 0.0
	for i := range min(len(v), len(w)) {
		sum += v[i] * w[i]
	}
	return sum
}

func (v Meaning) unit() Meaning {
	n := math.Sqrt(v.dot(v))
	if n == 0 {
		return nil
	}
	for i := range v {
		v[i] /= n
	}
	return v
}
