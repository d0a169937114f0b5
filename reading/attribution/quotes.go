package attribution

import (
	"unicode"
	"unicode/utf8"
)

// Quotation is a stretch between quotation marks, in byte offsets; Open is at the opening mark and Close
// after the closing one, or at the end of the text where the writer never closed it.
type Quotation struct {
	Open, Close int
	Unclosed    bool
}

// Quotations finds the quotations of one block. Double marks of any style nest in order; a single mark opens
// only where a word could not hold an apostrophe, and closes before something that is not a letter.
// A closing mark that was mistyped as another sign leaves the quotation open to the end of the block.
func Quotations(text string, base int) []Quotation {
	var out []Quotation
	var open = -1
	var closer rune
	prev := ' '
	passed := 0
	for i, r := range text {
		if i < passed {
			continue
		}
		if pair := text[i:min(i+2, len(text))]; pair == "''" || pair == "``" { // a typewriter's double mark
			switch {
			case open < 0 && !unicode.IsLetter(prev) && !unicode.IsDigit(prev):
				open, closer = i, typewriter
			case closer == typewriter && open >= 0:
				out = append(out, Quotation{Open: base + open, Close: base + i + 2})
				open = -1
			}
			prev, passed = r, i+2
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if open >= 0 && r == closer && !(isSingle(r) && isApostrophe(prev, next)) {
			out = append(out, Quotation{Open: base + open, Close: base + i + utf8.RuneLen(r)})
			open = -1
		} else if open < 0 {
			if c, ok := closing(r, prev, next); ok {
				open, closer = i, c
			}
		}
		prev = r
	}
	if open >= 0 && (!isSingle(closer) || closer == '’') {
		end := len(text)
		for end > open && (text[end-1] == '\n' || text[end-1] == ' ') {
			end--
		}
		if end-open > 12 {
			out = append(out, Quotation{Open: base + open, Close: base + end, Unclosed: true})
		}
	}
	return out
}

// typewriter stands for a mark of two strokes: ” or “.
const typewriter = '\u2033'

func isSingle(r rune) bool { return r == '\'' || r == '’' }

func isApostrophe(prev, next rune) bool {
	return unicode.IsLetter(next) || (next == utf8.RuneError && prev == 's')
}

func closing(r, prev, next rune) (rune, bool) {
	before := !unicode.IsLetter(prev) && !unicode.IsDigit(prev)
	switch r {
	case '“', '„', '‟':
		return '”', true
	case '«':
		return '»', true
	case '"':
		return '"', before
	case '‘':
		return '’', before && next != utf8.RuneError
	case '\'':
		return '\'', before && (unicode.IsLetter(next) || unicode.IsDigit(next))
	}
	return 0, false
}
