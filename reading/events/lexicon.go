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

// entry is one sense of a word: the type it speaks for, and groups of words; of each group one must stand with it.
type entry struct {
	kind claim.Type
	with []map[string]bool
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
	classes := map[string][]string{}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if strings.HasPrefix(fields[0], "@") && len(fields) > 2 && fields[1] == "=" {
			members, err := expand(fields[2:], classes)
			if err != nil {
				return nil, fmt.Errorf("events lexicon line %d: %w", n+1, err)
			}
			classes[fields[0]] = append(classes[fields[0]], members...)
			continue
		}
		if len(fields) < 3 || (fields[1] != "v" && fields[1] != "n" && fields[1] != "a") {
			return nil, fmt.Errorf("events lexicon line %d: want TYPE v|n|a words + words, or @class = words, got %q", n+1, line)
		}
		groups := strings.Split(strings.Join(fields[2:], " "), "+")
		e := entry{kind: claim.Type(fields[0])}
		for _, g := range groups[1:] {
			members, err := expand(strings.Fields(g), classes)
			if err != nil || len(members) == 0 {
				return nil, fmt.Errorf("events lexicon line %d: want words after +, got %q (%v)", n+1, g, err)
			}
			e.with = append(e.with, words1(strings.Join(members, " ")))
		}
		heads, err := expand(strings.Fields(groups[0]), classes)
		if err != nil {
			return nil, fmt.Errorf("events lexicon line %d: %w", n+1, err)
		}
		for _, h := range heads {
			k := fields[1] + ":" + h
			w[k] = append(w[k], e)
		}
	}
	return w, nil
}

// expand puts the members of a class in the place of its name; ">@class" marks each of them.
func expand(fields []string, classes map[string][]string) ([]string, error) {
	var out []string
	for _, f := range fields {
		mark := ""
		if strings.HasPrefix(f, ">") {
			mark, f = ">", f[1:]
		}
		if !strings.HasPrefix(f, "@") {
			out = append(out, mark+f)
			continue
		}
		if classes[f] == nil {
			return nil, fmt.Errorf("no class %s above this line", f)
		}
		for _, member := range classes[f] {
			out = append(out, mark+member)
		}
	}
	return out, nil
}

// look finds the type for a word beside others; strength is 2 with a companion, 1 alone, 0 for none. The sense that
// asks for the most companions wins, of those the first in the file.
func (w words) look(pos, lemma string, beside map[string]bool) (kind claim.Type, strength int) {
	groups := 0
	for _, e := range w[pos+":"+lemma] {
		switch {
		case len(e.with) == 0:
			if strength < 1 {
				kind, strength = e.kind, 1
			}
		case len(e.with) > groups && e.stands(beside):
			kind, strength, groups = e.kind, 2, len(e.with)
		}
	}
	return kind, strength
}

// stands says whether of each group of companions one is there.
func (e entry) stands(beside map[string]bool) bool {
	for _, g := range e.with {
		found := false
		for c := range g {
			if beside[c] {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// companions are the words of a clause beside its head, small; those outside its subject once more with ">" before them.
func companions(t *language.Tree, k int, in []bool) map[string]bool {
	beside := map[string]bool{}
	subject := t.Child(k, "nsubj")
	for j, v := range in {
		if v && j != k && t.Tokens[j].UPOS != "PUNCT" {
			l := t.Lower(j)
			if (l == "in" || l == "over") && t.Is(j, "case") && j != k+1 {
				continue // not the word of "hand in", "hand over"
			}
			beside[l] = true
			if j != subject && !(subject >= 0 && t.Tokens[j].Head == subject) {
				beside[">"+l] = true
			}
		}
	}
	return beside
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

// Acts says whether a form can be that of a verb of the lexicon.
func Acts(form string) bool {
	for _, stem := range language.Stems(strings.ToLower(form)) {
		if _, ok := lexicon["v:"+stem]; ok {
			return true
		}
	}
	return false
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
