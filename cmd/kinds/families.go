package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// synset is a sense of one or several words.
type synset struct {
	words   []string
	derived [][2]string // one of its words and one that is derived from it, or it from that
	broader string      // the key of the nearest broader term, empty for none
}

// wordnet is what the families are made from; keys of senses are a letter for the part of speech and the place in the data file.
type wordnet struct {
	synsets map[string]*synset
	senses  map[string][]string // of a word as a noun, "nescape", and as a verb, "vescape", in order of frequency
}

// parts are the parts of speech that words are derived from; an adjective has derivations and no place among broader terms.
var parts = []string{"noun", "verb", "adj"}

// firstSenses is how many senses of a word count, as a noun and as a verb: what is rarer misleads.
const firstSenses = 2

func readWordnet(dict string) (*wordnet, error) {
	w := &wordnet{map[string]*synset{}, map[string][]string{}}
	type link struct{ from, word, to, number string }
	var links []link
	for _, part := range parts {
		letter := part[:1]
		err := records(filepath.Join(dict, "data."+part), func(f []string) error {
			n, err := strconv.ParseUint(f[3], 16, 16)
			if err != nil || len(f) < 5+2*int(n) {
				return fmt.Errorf("sense %s: %q words", f[0], f[3])
			}
			s := &synset{}
			for i := range int(n) {
				s.words = append(s.words, strings.ToLower(f[4+2*i]))
			}
			w.synsets[letter+f[0]] = s
			for p := f[5+2*int(n):]; len(p) >= 4 && len(p[3]) == 4; p = p[4:] {
				switch {
				case p[0] == "@" && s.broader == "", p[0] == "@i" && s.broader == "":
					s.broader = p[2] + p[1]
				case p[0] == "+" && p[2] != "r":
					from, err := strconv.ParseUint(p[3][:2], 16, 16)
					if err != nil || from < 1 || from > n {
						return fmt.Errorf("sense %s: a derivation from word %q of it", f[0], p[3][:2])
					}
					links = append(links, link{letter + f[0], s.words[from-1], strings.Replace(p[2], "s", "a", 1) + p[1], p[3][2:]})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		err = records(filepath.Join(dict, "index."+part), func(f []string) error {
			pointers, err := strconv.Atoi(f[3])
			if err != nil || len(f) <= 6+pointers {
				return fmt.Errorf("word %s: the line is too short", f[0])
			}
			for _, place := range f[6+pointers:] {
				w.senses[letter+f[0]] = append(w.senses[letter+f[0]], letter+place)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, l := range links {
		to, err := strconv.ParseUint(l.number, 16, 16)
		if s := w.synsets[l.to]; err == nil && s != nil && to >= 1 && int(to) <= len(s.words) && l.to[0] != 'a' {
			w.synsets[l.from].derived = append(w.synsets[l.from].derived, [2]string{l.word, s.words[to-1]})
		}
	}
	return w, nil
}

// derived lists the words that are derived from a word or that it is derived from, itself left out.
func (w *wordnet) derived(word string) []string {
	out := map[string]bool{}
	for _, part := range parts {
		for _, key := range w.senses[part[:1]+word] {
			for _, d := range w.synsets[key].derived {
				if d[0] == word && d[1] != word {
					out[d[1]] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(out))
}

// first gives the first senses of a word, as a noun and as a verb.
func (w *wordnet) first(word string) []string {
	var out []string
	for _, part := range parts[:2] {
		senses := w.senses[part[:1]+word]
		out = append(out, senses[:min(firstSenses, len(senses))]...)
	}
	return out
}

// happenings are the classes of nouns that name what happens, and what comes of it.
var happenings = strings.Fields("act communication event phenomenon process state feeling possession cognition")

// writeFamilies writes families.txt and broader.txt.
func writeFamilies(dict, out string) error {
	w, err := readWordnet(dict)
	if err != nil {
		return err
	}
	model, err := language.Load()
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	for key := range w.senses {
		word := key[1:]
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" && model.Meaning(word) != nil &&
			(key[0] == 'v' || key[0] == 'a' || slices.Contains(happenings, kinds.Noun(word))) {
			keep[word] = true
		}
	}
	lines := map[string][2][]string{} // derivations and senses
	used := map[string]bool{}
	for word := range keep {
		var forms []string
		for _, d := range w.derived(word) {
			if keep[d] {
				forms = append(forms, d)
			}
		}
		senses := w.first(word)
		if len(forms)+len(senses) == 0 {
			continue
		}
		lines[word] = [2][]string{forms, senses}
		for _, key := range senses {
			for range 4 {
				if key == "" {
					break
				}
				used[key] = true
				key = w.synsets[key].broader
			}
		}
	}
	number := map[string]string{"": "---"}
	order := slices.Sorted(maps.Keys(used))
	for n, key := range order {
		number[key] = fmt.Sprintf("%03s", strconv.FormatUint(uint64(n), 36)) //nolint:gosec // not negative
	}
	if len(order) > 36*36*36 {
		return fmt.Errorf("%d senses are more than three digits to base 36 can number", len(order))
	}
	var families, broader strings.Builder
	for _, word := range slices.Sorted(maps.Keys(lines)) {
		forms, senses := "-", "-"
		if l := lines[word]; len(l[0]) > 0 {
			forms = strings.Join(l[0], ",")
		}
		if l := lines[word]; len(l[1]) > 0 {
			senses = ""
			for _, key := range l[1] {
				senses += number[key]
			}
		}
		fmt.Fprintf(&families, "%s %s %s\n", word, forms, senses)
	}
	for _, key := range order {
		above, ok := number[w.synsets[key].broader]
		if !ok {
			above = "---"
		}
		broader.WriteString(above + "\n")
	}
	if err := os.WriteFile(filepath.Join(out, "families.txt"), []byte(families.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "broader.txt"), []byte(broader.String()), 0o644)
}
