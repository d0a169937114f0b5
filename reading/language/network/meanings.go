package network

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Meanings say which words share a vector that running text taught: words that are used alike share one. A word is kept as
// a hash of four bytes, so that a quarter of a million need no memory of their own. A word that is none of them finds a
// vector in one case of twenty thousand.
type Meanings struct {
	words []uint32 // hashes, ascending
	rows  []uint16 // the vector of each, without the reserved rows
	count int      // vectors
}

// NewMeanings makes them of words and the number of the vector of each, below 2¹⁶ less two.
func NewMeanings(vectors map[string]int) Meanings {
	row := map[uint32]int{}
	for word, n := range vectors {
		h := meaningHash(fold(word))
		if old, ok := row[h]; !ok || n < old { // of two words with one hash the same always wins
			row[h] = n
		}
	}
	var m Meanings
	for h := range row {
		m.words = append(m.words, h)
	}
	slices.Sort(m.words)
	for _, h := range m.words {
		m.rows = append(m.rows, uint16(row[h]))
		m.count = max(m.count, row[h]+1)
	}
	return m
}

// Size is the number of rows of their table, with the reserved ones.
func (m Meanings) Size() int { return m.count + reservedRows }

// row finds the row of a folded word.
func (m Meanings) row(folded string) int32 {
	if i, ok := slices.BinarySearch(m.words, meaningHash(folded)); ok {
		return int32(m.rows[i]) + reservedRows
	}
	return unknownRow
}

// meaningHash is FNV-1a.
func meaningHash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func (m Meanings) append(b []byte) []byte {
	for i, h := range m.words {
		b = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint32(b, h), m.rows[i])
	}
	return b
}

// readMeanings decodes them; none are none.
func readMeanings(b []byte) (Meanings, error) {
	const size = 6
	var m Meanings
	if len(b)%size != 0 {
		return m, fmt.Errorf("%d bytes, want %d for every word", len(b), size)
	}
	m.words, m.rows = make([]uint32, len(b)/size), make([]uint16, len(b)/size)
	for i := range m.words {
		m.words[i], m.rows[i] = binary.LittleEndian.Uint32(b[size*i:]), binary.LittleEndian.Uint16(b[size*i+4:])
		if i > 0 && m.words[i] <= m.words[i-1] {
			return m, fmt.Errorf("word %d is not after the one before", i)
		}
		m.count = max(m.count, int(m.rows[i])+1)
	}
	return m, nil
}

// Meaning writes into a vector of Shape.Meaning elements what running text says of a word; false for a word of which it says nothing, or where
// the network has no such vectors.
func (n *Network) Meaning(word string, to []float32) bool {
	row := n.Vocabulary.meanings.row(fold(word))
	if n.embeddings[meaning] == nil || row == unknownRow {
		return false
	}
	n.embeddings[meaning].Row(int(row), to)
	return true
}
