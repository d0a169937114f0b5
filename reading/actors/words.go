package actors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language"
)

// word is a part of a token that the lexicon can know: tokens are parted at hyphens and before "'s".
type word struct {
	fold       string
	id         int32 // the lexicon's number, -1 for none
	tok        int
	start, end int
	cap        bool // begins with a capital letter
	caps       bool // two letters or more, all capital
	letter     bool
	digit      bool
	poss       bool // "'s" or a plural's apostrophe
	glued      bool // no space before it
	comma      bool
	stop       bool // punctuation that ends a phrase
}

type folded struct {
	fold string
	id   int32
}

// split parts a sentence's tokens into words.
func (r *Report) split(text string, s *language.Sentence) []word {
	ws := r.words[:0]
	for t := range s.Tokens {
		tok := &s.Tokens[t]
		if tok.Start < 0 || tok.End > len(text) || tok.Start >= tok.End {
			continue
		}
		form := text[tok.Start:tok.End]
		from := 0
		for i := 0; i <= len(form); {
			var c rune
			size := 1
			if i < len(form) {
				c, size = utf8.DecodeRuneInString(form[i:])
			}
			apos := (c == '\'' || c == '’') && (form[i+size:] == "" || strings.EqualFold(form[i+size:], "s"))
			if i == len(form) || c == '-' || c == '–' || c == '—' || c == '/' || apos && i > from {
				if i > from {
					ws = r.push(ws, text, form[from:i], t, tok.Start+from)
				}
				if apos {
					ws = r.push(ws, text, form[i:], t, tok.Start+i)
					break
				}
				if c == '—' || (c == '–' || c == '-') && spaced(text, tok.Start+i, tok.Start+i+size) {
					ws = r.push(ws, text, form[i:i+size], t, tok.Start+i)
				}
				from = i + size
			}
			i += size
		}
	}
	r.words = ws
	return ws
}

// spaced tells whether a dash stands alone between spaces.
func spaced(text string, start, end int) bool {
	return start > 0 && text[start-1] == ' ' || end < len(text) && text[end] == ' '
}

func (r *Report) push(ws []word, text, form string, tok, start int) []word {
	f, ok := r.folds[form]
	if !ok {
		f.fold = fold(form)
		f.id = r.dir.lex.id(f.fold)
		if len(r.folds) < 1<<16 {
			r.folds[form] = f
		}
	}
	w := word{fold: f.fold, id: f.id, tok: tok, start: start, end: start + len(form)}
	upper, lower := 0, 0
	for i, c := range form {
		switch {
		case unicode.IsUpper(c):
			upper++
			if i == 0 {
				w.cap = true
			}
		case unicode.IsLetter(c):
			lower++
		case c >= '0' && c <= '9':
			w.digit = true
		}
	}
	w.letter = upper+lower > 0
	w.caps = upper >= 2 && lower == 0 || upper >= 2 && lower == 1 && strings.HasSuffix(form, "s")
	w.glued = start > 0 && (text[start-1] != ' ' && text[start-1] != '\n' && text[start-1] != '\t')
	if !w.letter || form[0] == '\'' || strings.HasPrefix(form, "’") {
		switch form {
		case "'s", "’s", "'", "’", "'S", "’S":
			w.poss = true
		case ",":
			w.comma = true
		}
		w.stop = !w.digit && !w.poss
	}
	return append(ws, w)
}
