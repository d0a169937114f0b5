package calendar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language"
)

type kind byte

const (
	letters kind = iota
	digits
	mark
)

// token is a run of letters, a run of digits or one mark. The grammar reads these rather than the words of
// the language reader, so that "12-14", "3rd" and "05:20" look the same whatever the words are cut into.
type token struct {
	start, end int
	kind       kind
	gap        bool // white space stands before it
	capital    bool
	lower      string
	num        int // value of a run of digits; -1 when it is too long to be a number of time
	lex        *word
	tag        *language.Token // the word of the language reader it lies in; nil without one
	tagAt      int             // its index in the sentence
}

func (t *token) width() int { return t.end - t.start }

// titled says whether the token is a word of two letters or more with a capital.
func (t *token) titled() bool { return t.kind == letters && t.capital && t.width() > 1 }

// is says whether the token is one of the words or marks given, in lower case.
func (t *token) is(words ...string) bool {
	for _, w := range words {
		if t.lower == w {
			return true
		}
	}
	return false
}

func lex(out []token, text string, s *language.Sentence) []token {
	gap := true
	k := 0
	for i := s.Start; i < s.End; {
		c, size := utf8.DecodeRuneInString(text[i:s.End])
		if unicode.IsSpace(c) {
			gap = true
			i += size
			continue
		}
		t := token{start: i, gap: gap, num: -1}
		gap = false
		switch {
		case c >= '0' && c <= '9':
			t.kind = digits
			n := 0
			for i < s.End && text[i] >= '0' && text[i] <= '9' {
				if n < 100_000_000 {
					n = n*10 + int(text[i]-'0')
				}
				i++
			}
			if n < 100_000_000 {
				t.num = n
			}
			t.lower = text[t.start:i]
		case unicode.IsLetter(c):
			t.kind = letters
			t.capital = unicode.IsUpper(c)
			for i < s.End {
				c, size := utf8.DecodeRuneInString(text[i:s.End])
				if !unicode.IsLetter(c) && !unicode.IsMark(c) {
					break
				}
				i += size
			}
			t.lower = strings.ToLower(text[t.start:i])
			t.lex = lexicon[t.lower]
		default:
			t.kind = mark
			i += size
			t.lower = text[t.start:i]
			switch t.lower {
			case "–", "—", "−", "‑", "‐":
				t.lower = "-"
			case "’", "ʼ", "`":
				t.lower = "'"
			}
		}
		t.end = i
		for k < len(s.Tokens) && s.Tokens[k].End <= t.start {
			k++
		}
		if k < len(s.Tokens) && s.Tokens[k].Start <= t.start {
			t.tag, t.tagAt = &s.Tokens[k], k
		}
		out = append(out, t)
	}
	return out
}

// slashOrder looks for dates with slashes whose order is plain from their numbers ("14/05/2021") and returns
// 1 when the day comes first, -1 when the month does, 0 when the text does not tell or contradicts itself.
func slashOrder(text string) int {
	order := 0
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '/')
		if k < 0 {
			return order
		}
		i += k
		a, w := numberBefore(text, i)
		b, v := numberAfter(text, i+1)
		j := i + 1 + v
		i++
		if w == 0 || v == 0 || w > 2 || v > 2 || j >= len(text) || text[j] != '/' {
			continue
		}
		if _, yw := numberAfter(text, j+1); yw != 4 && yw != 2 {
			continue
		}
		found := 0
		switch {
		case a > 12 && a <= 31 && b >= 1 && b <= 12:
			found = 1
		case b > 12 && b <= 31 && a >= 1 && a <= 12:
			found = -1
		}
		if found != 0 && order != 0 && found != order {
			return 0
		}
		if found != 0 {
			order = found
		}
	}
}

func numberBefore(s string, i int) (n, width int) {
	j := i
	for j > 0 && i-j < 5 && s[j-1] >= '0' && s[j-1] <= '9' {
		j--
	}
	for _, c := range []byte(s[j:i]) {
		n = n*10 + int(c-'0')
	}
	return n, i - j
}

func numberAfter(s string, i int) (n, width int) {
	j := i
	for j < len(s) && j-i < 5 && s[j] >= '0' && s[j] <= '9' {
		n = n*10 + int(s[j]-'0')
		j++
	}
	return n, j - i
}
