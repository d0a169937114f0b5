package events

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/language"
)

//go:embed lexicon.txt
var lexiconText string

// entry is one sense of a word: the type it speaks for, and the words one of which must stand with it.
type entry struct {
	kind claim.Type
	with map[string]bool
}

// words maps "v:attack" to its senses in the order of the file.
type words map[string][]entry

var lexicon = mustParse(lexiconText)

func mustParse(text string) words {
	w, err := parseLexicon(text)
	if err != nil {
		panic(err)
	}
	return w
}

func parseLexicon(text string) (words, error) {
	w := words{}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) < 3 || (fields[1] != "v" && fields[1] != "n" && fields[1] != "a") {
			return nil, fmt.Errorf("events lexicon line %d: want TYPE v|n|a words, got %q", n+1, line)
		}
		head, with, _ := strings.Cut(strings.Join(fields[2:], " "), "+")
		e := entry{kind: claim.Type(fields[0])}
		for _, c := range strings.Fields(with) {
			if e.with == nil {
				e.with = map[string]bool{}
			}
			e.with[c] = true
		}
		for _, h := range strings.Fields(head) {
			k := fields[1] + ":" + h
			w[k] = append(w[k], e)
		}
	}
	return w, nil
}

// look finds the type for a word beside others; strength is 2 with a companion, 1 alone, 0 for none.
func (w words) look(pos, lemma string, beside map[string]bool) (kind claim.Type, strength int) {
	for _, e := range w[pos+":"+lemma] {
		if e.with == nil {
			if strength < 1 {
				kind, strength = e.kind, 1
			}
			continue
		}
		for c := range e.with {
			if beside[c] && strength < 2 {
				kind, strength = e.kind, 2
				break
			}
		}
	}
	return kind, strength
}

// base is a lemma that the lexicon knows, tried from the form where the lemma itself is not listed.
func (w words) base(pos, lemma, form string) string {
	if _, ok := w[pos+":"+lemma]; ok {
		return lemma
	}
	for _, stem := range language.Stems(form) {
		if _, ok := w[pos+":"+stem]; ok {
			return stem
		}
	}
	return lemma
}

// Knows says whether the lexicon has a word of an inflected form: what a headline in capitals can be read by.
func Knows(form string) bool {
	for _, stem := range language.Stems(form) {
		for _, pos := range []string{"v:", "n:", "a:"} {
			if _, ok := lexicon[pos+stem]; ok {
				return true
			}
		}
	}
	return false
}
