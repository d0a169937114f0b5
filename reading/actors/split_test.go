package actors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language"
)

// sentences splits a text for the tests: at ".", "!", "?" before a space and a capital letter, and at line ends;
// words at spaces, punctuation apart, "'s" apart. There are no tags and no tree.
func sentences(text string) []language.Sentence {
	var out []language.Sentence
	var cur language.Sentence
	flush := func() {
		if len(cur.Tokens) > 0 {
			cur.Start, cur.End = cur.Tokens[0].Start, cur.Tokens[len(cur.Tokens)-1].End
			out = append(out, cur)
		}
		cur = language.Sentence{}
	}
	put := func(i, j int) {
		if i < j {
			cur.Tokens = append(cur.Tokens, language.Token{Form: text[i:j], Start: i, End: j, Head: -1})
		}
	}
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == '\n':
			flush()
			i += size
		case unicode.IsSpace(c):
			i += size
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			j := i
			for j < len(text) {
				d, n := utf8.DecodeRuneInString(text[j:])
				if unicode.IsLetter(d) || unicode.IsDigit(d) || d == '-' || unicode.Is(unicode.Mn, d) ||
					(d == '.' || d == '\'' || d == '’') && j+n < len(text) && isLetter(text[j+n:]) && !isPossessive(text[j:]) {
					j += n
					continue
				}
				if d == '.' && (j-i == 1 || strings.Contains(text[i:j], ".")) && unicode.IsUpper(c) {
					j += n
				}
				break
			}
			put(i, j)
			i = j
		case isPossessive(text[i:]):
			n := size + 1
			put(i, i+n)
			i += n
		default:
			put(i, i+size)
			i += size
			if (c == '.' || c == '!' || c == '?') && i < len(text) && text[i] == ' ' {
				flush()
			}
		}
	}
	flush()
	return out
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isPossessive(s string) bool {
	for _, p := range []string{"'s", "’s"} {
		if strings.HasPrefix(s, p) && (len(s) == len(p) || !isLetter(s[len(p):])) {
			return true
		}
	}
	return false
}
