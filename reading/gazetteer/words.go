package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
	"github.com/casus-project/casus/reading/language"
)

// word is a stretch of letters as place names are made of: hyphens and possessives cut it.
type word struct {
	start, end int
	fold       string
	capital    bool // begins with a capital letter
	shout      bool // more than one letter, all capital
	first      bool // first of its sentence
	sentence   int
	upos       string // of the token it lies in, empty when not read
}

// read cuts a text into words. With no sentences given, line ends and stops end a sentence.
func read(text string, sents []language.Sentence) []word {
	words := make([]word, 0, len(text)/5)
	if len(sents) == 0 {
		return cut(words, text, 0, len(text), 0, "", true)
	}
	for n, s := range sents {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			continue
		}
		from := len(words)
		last := s.Start
		for _, t := range s.Tokens {
			if t.Start < last || t.End > s.End || t.Start >= t.End {
				continue
			}
			last = t.End
			words = cut(words, text, t.Start, t.End, n, t.UPOS, false)
		}
		if len(s.Tokens) == 0 {
			words = cut(words, text, s.Start, s.End, n, "", false)
		}
		if from < len(words) {
			words[from].first = true
		}
	}
	return words
}

// cut appends the words of text[from:to]. With split, it also ends sentences.
func cut(words []word, text string, from, to, sentence int, upos string, split bool) []word {
	first := split
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if split {
				switch r {
				case '!', '?', '\n':
					first = true
				case '.':
					if ends(text, i, words) {
						first = true
					}
				}
			}
			i += n
			continue
		}
		start := i
		capital := unicode.IsUpper(r)
		letters, upper := 0, 0
		for i < to {
			r, n := utf8.DecodeRuneInString(text[i:to])
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
				letters++
				if unicode.IsUpper(r) {
					upper++
				}
				i += n
				continue
			}
			// Marks inside a word: O'Brien, Sana'a; U.S. and D.C. as one word.
			if apostrophe(r) && i+n < to {
				next, _ := utf8.DecodeRuneInString(text[i+n : to])
				if unicode.IsLetter(next) && !possessive(text[i+n:to]) {
					i += n
					continue
				}
			}
			if r == '.' && upper > 0 && i-start <= 5 && i+1 < len(text) && initials(text[start:i]) && unicode.IsUpper(rune(text[i+1])) {
				i++
				if i >= to {
					break
				}
				continue
			}
			break
		}
		if first {
			sentence++
		}
		words = append(words, word{start: start, end: i, fold: atlas.Fold(text[start:i]), capital: capital, shout: letters > 1 && upper == letters,
			first: first, sentence: sentence, upos: upos})
		first = false
	}
	return words
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == 'ʻ' || r == '`'
}

// possessive tells whether what follows an apostrophe is an s alone.
func possessive(s string) bool {
	if s[0] != 's' && s[0] != 'S' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return len(s) == 1 || !unicode.IsLetter(r)
}

// initials tells whether s is one capital letter or capitals with stops between, "U" or "U.S".
func initials(s string) bool {
	for i := 0; i < len(s); i++ {
		if i%2 == 0 && (s[i] < 'A' || s[i] > 'Z') || i%2 == 1 && s[i] != '.' {
			return false
		}
	}
	return len(s)%2 == 1
}

// ends tells whether the stop at i ends a sentence: not after a short form, and a capital or quotation follows.
func ends(text string, i int, words []word) bool {
	if len(words) > 0 {
		w := words[len(words)-1]
		if w.end == i && (short[w.fold] || w.end-w.start == 1 && w.capital) {
			return false
		}
	}
	rest := strings.TrimLeft(text[i+1:min(len(text), i+8)], "\"”’') \u00a0")
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLower(r) && (i+1 >= len(text) || text[i+1] < '0' || text[i+1] > '9')
}

// between is what stands between two words.
func between(text string, a, b word) string {
	if b.start < a.end {
		return ""
	}
	return text[a.end:b.start]
}

// joined tells whether two words may belong to one name: only space, a hyphen or the stop of a short form between.
func joined(text string, a, b word) bool {
	if a.sentence != b.sentence || b.start-a.end > 4 {
		return false
	}
	for _, r := range between(text, a, b) {
		switch {
		case r == ' ' || r == '\u00a0' || r == '-' || r == '‑' || r == '–' || apostrophe(r):
		case r == '.' && short[a.fold]:
		default:
			return false
		}
	}
	return true
}
