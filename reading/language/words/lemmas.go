package words

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lemmas finds the dictionary form of a word: from a list of words that go their own way, else by the rule of the
// longest ending known for the Penn tag. Both are learnt by cmd/train.
type Lemmas struct {
	Words   map[string]string // "form class", the form in lower case → lemma
	Endings map[string]Edit   // "ending XPOS"
}

// Edit replaces the last Strip bytes of a word.
type Edit struct {
	Strip int
	Add   string
}

// LongestEnding is the number of bytes of the longest ending with a rule.
const LongestEnding = 5

// Of is the lemma of a word with the given tags.
func (l *Lemmas) Of(form, upos, xpos string) string {
	base := form
	class := Class(upos, xpos)
	if class != Proper {
		base = strings.ToLower(form)
		if strings.Contains(base, "’") {
			base = strings.ReplaceAll(base, "’", "'")
		}
	}
	if lemma, ok := l.Words[strings.ToLower(base)+" "+class]; ok {
		return lemma
	}
	if class == "ADJ" && isDemonym(form) {
		return form
	}
	for n := min(LongestEnding, len(base)); n >= 0; n-- {
		e, ok := l.Endings[base[len(base)-n:]+" "+xpos]
		if !ok {
			continue
		}
		cut := len(base) - e.Strip
		if cut <= 0 || cut < len(base) && !utf8.RuneStart(base[cut]) {
			break
		}
		return base[:cut] + e.Add
	}
	return base
}

// Proper is the class of words in names, which keep their case.
const Proper = "PROPN"

// Class is the part of speech under which a word's lemma is listed: proper nouns, and words of other kinds inside a
// name ("United", an adjective with the Penn tag NNP), are one class; possessives ("her" of her, not of she) and
// adverbs compared ("best" of well) are classes of their own.
func Class(upos, xpos string) string {
	if strings.HasPrefix(xpos, "NNP") {
		return Proper
	}
	if xpos == "PRP$" || xpos == "RBS" || xpos == "RBR" {
		return xpos
	}
	return upos
}

// isDemonym tells capitalised adjectives with the ending of a people or a place, which keep their capital.
func isDemonym(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(r) || form[size:] != strings.ToLower(form[size:]) {
		return false
	}
	for _, end := range []string{"ian", "ean", "ese", "ish"} {
		if strings.HasSuffix(form, end) {
			return true
		}
	}
	return false
}

// ReadLemmas decodes lines "form class lemma" and "ending XPOS strip add", fields apart by tabs.
func ReadLemmas(words, endings []string) (*Lemmas, error) {
	l := &Lemmas{Words: make(map[string]string, len(words)), Endings: make(map[string]Edit, len(endings))}
	for _, line := range words {
		key, lemma, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("lemma %q: want a key and a lemma apart by a tab", line)
		}
		l.Words[key] = lemma
	}
	for _, line := range endings {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("ending %q: want three fields apart by tabs", line)
		}
		strip, err := strconv.Atoi(f[1])
		if err != nil || strip < 0 {
			return nil, fmt.Errorf("ending %q: %q is not a number of bytes", line, f[1])
		}
		l.Endings[f[0]] = Edit{strip, f[2]}
	}
	return l, nil
}
