package kinds

import (
	"sort"
	"strings"
	"testing"
)

func TestWordsHaveTheClassOfTheirFirstSense(t *testing.T) {
	for word, want := range map[string]string{"sparrow": "animal", "sergeant": "person", "umbrella": "artifact", "soup": "food", "militia": "group", "incursion": "act", "": "", "zzz": ""} {
		if got := Noun(word); got != want {
			t.Errorf("Noun(%q) = %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]string{"march": "motion", "say": "communication", "rain": "weather", "sparrow": ""} {
		if got := Verb(word); got != want {
			t.Errorf("Verb(%q) = %q, want %q", word, got, want)
		}
	}
}

// Every line is found, the first and the last too, and nothing between two lines is.
func TestEveryWordIsFound(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(words, "\n"), "\n")
	if !sort.StringsAreSorted(lines) || len(lines) < 40000 {
		t.Fatalf("words.txt has %d lines, or they are not sorted", len(lines))
	}
	for _, l := range lines {
		word, letters, _ := strings.Cut(l, " ")
		if lineOf(words, word) != letters {
			t.Fatalf("the line of %q = %q, want %q", word, lineOf(words, word), letters)
		}
		if lineOf(words, word+"\x01") != "" {
			t.Fatalf("find found a word that is not there beside %q", word)
		}
	}
}
