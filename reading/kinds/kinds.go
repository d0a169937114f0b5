// Package kinds knows what sort of thing a noun most often names (a person, an animal, a plant, an act) and what sort of
// doing a verb tells (motion, contact, communication): the lexicographers' classes of WordNet 3.0 (Fellbaum 1998), for the
// first sense of each single word, and which words come from each other or under one broader term. cmd/kinds makes its tables.
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
	if letters := lineOf(words, lemma); letters != "" && letters[column] != '-' {
		return names[letters[column]-'a']
	}
	return ""
}

// lineOf looks for the line that begins with a word and a blank and gives the rest of it, halving the text, whose lines are sorted: it need not
// be read at the start.
func lineOf(text, lemma string) string {
	low, high := 0, len(text)
	for low < high {
		middle := low + (high-low)/2
		start := strings.LastIndexByte(text[:middle], '\n') + 1
		line := text[start : start+strings.IndexByte(text[start:], '\n')]
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case word == lemma:
			return rest
		case word < lemma:
			low = start + len(line) + 1
		default:
			high = start
		}
	}
	return ""
}
