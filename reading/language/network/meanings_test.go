package network

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMeaningsFindTheirRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.MapOf(rapid.StringMatching(`[a-z]{1,9}`), rapid.IntRange(0, 999)).Draw(t, "words")
		m := NewMeanings(words)
		read, err := readMeanings(m.append(nil))
		if err != nil {
			t.Fatal(err)
		}
		for word, n := range words {
			if got := read.row(word); got != int32(n)+reservedRows && meaningAlone(words, word) {
				t.Fatalf("%q has row %d, want %d", word, got, n+reservedRows)
			}
			if read.Size() < n+1+reservedRows {
				t.Fatalf("table of %d rows, a word has vector %d", read.Size(), n)
			}
		}
		if got := read.row("Ünknown"); got != unknownRow {
			t.Fatalf("a word that is none of them has row %d", got)
		}
	})
}

// meaningAlone tells a word that shares its hash with no other.
func meaningAlone(words map[string]int, word string) bool {
	for other := range words {
		if other != word && meaningHash(other) == meaningHash(word) {
			return false
		}
	}
	return true
}

func TestBrokenMeaningsAreRefused(t *testing.T) {
	two := NewMeanings(map[string]int{"guards": 1, "road": 2}).append(nil)
	for _, b := range [][]byte{two[:7], append(append([]byte{}, two[6:]...), two[:6]...)} {
		if _, err := readMeanings(b); err == nil {
			t.Errorf("%v is read", b)
		}
	}
}
