// Package kinds knows what sort of thing a noun most often names (a person, an animal, a plant, an act) and what sort of
// doing a verb tells (motion, contact, communication): the lexicographers' classes of WordNet 3.0 (Fellbaum 1998), for the
// first sense of each single word. words.txt is made by cmd/kinds.
package kinds

import (
	_ "embed"
	"strings"
)

// words has a line "lemma NV" for each word, sorted: a letter for its class as a noun and one as a verb, "-" for none.
//
//go:embed words.txt
var words string

// Nouns and Verbs are the classes, in the order of their letters from "a" on.
var (
	Nouns = strings.Fields("Tops act animal artifact attribute body cognition communication event feeling food group location motive object person phenomenon plant possession process quantity relation shape state substance time")
	Verbs = strings.Fields("body change cognition communication competition consumption contact creation emotion motion perception possession social stative weather")
)

// Noun is the class of a noun's lemma in small letters; empty for a word that WordNet does not know.
func Noun(lemma string) string { return class(Nouns, lemma, 0) }

// Verb is the class of a verb's lemma in small letters; empty for a word that WordNet does not know.
func Verb(lemma string) string { return class(Verbs, lemma, 1) }

func class(names []string, lemma string, column int) string {
	if letters := find(lemma); letters != "" && letters[column] != '-' {
		return names[letters[column]-'a']
	}
	return ""
}

// find looks for the line of a word, halving the file: it need not be read at the start.
func find(lemma string) string {
	low, high := 0, len(words)
	for low < high {
		middle := low + (high-low)/2
		start := strings.LastIndexByte(words[:middle], '\n') + 1
		word, letters, _ := strings.Cut(words[start:start+strings.IndexByte(words[start:], '\n')], " ")
		switch {
		case word == lemma:
			return letters
		case word < lemma:
			low = start + len(word) + len(letters) + 2
		default:
			high = start
		}
	}
	return ""
}
