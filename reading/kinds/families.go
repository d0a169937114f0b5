package kinds

import (
	_ "embed"
	"strconv"
	"strings"
)

// families has a line for each word, sorted: "lemma derived,derived senses": the words that WordNet derives it from or from it, commas between,
// and the numbers of its first senses, three digits to base 36 each; "-" for none.
//
//go:embed families.txt
var families string

// broader has three digits to base 36 and a line's end for each sense, in the order of their numbers: the sense of the nearest broader term,
// "---" for none.
//
//go:embed broader.txt
var broader string

// climb is how many broader terms are looked at, one above the other: what lies farther apart has little in common.
const climb = 3

// Family is a word with those that are derived from it, or it from them.
type Family struct {
	words map[string]bool
	above map[int]int // broader terms of all of them, with how many steps each lies above the nearest of their senses
}

// FamilyOf gives the family of a lemma in small letters; of a word that is not known it holds that word alone.
func FamilyOf(lemma string) Family {
	f := Family{words: map[string]bool{lemma: true}, above: map[int]int{}}
	derived, senses, _ := strings.Cut(lineOf(families, lemma), " ")
	f.climb(senses)
	if derived == "-" || derived == "" {
		return f
	}
	for _, w := range strings.Split(derived, ",") {
		f.words[w] = true
		_, senses, _ := strings.Cut(lineOf(families, w), " ")
		f.climb(senses)
	}
	return f
}

// climb adds senses and what lies above them.
func (f *Family) climb(senses string) {
	for ; len(senses) >= 3; senses = senses[3:] {
		code := senses[:3]
		for steps := range climb + 1 {
			sense, err := strconv.ParseUint(code, 36, 16)
			if err != nil {
				break // the top, or none
			}
			if known, ok := f.above[int(sense)]; !ok || steps < known {
				f.above[int(sense)] = steps
			}
			code = broader[4*sense : 4*sense+3]
		}
	}
}

// Derived says whether a word of one family is of the other too: "arrival" and "arrive".
func (f Family) Derived(lemma string) bool { return f.words[lemma] }

// Steps is how many steps up and down lie between two families, by the nearest broader term of both; 0 where they have a sense in common, false
// where no term within three steps of each is.
func (f Family) Steps(g Family) (steps int, found bool) {
	for sense, up := range f.above {
		if down, ok := g.above[sense]; ok && (!found || up+down < steps) {
			steps, found = up+down, true
		}
	}
	return steps, found
}
