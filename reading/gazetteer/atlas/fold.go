package atlas

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that do not decompose into a base letter and a mark, and how news writes them without.
var plain = map[rune]string{
	'ə': "a", 'ǝ': "a", 'ı': "i", 'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae",
	'œ': "oe", 'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ɨ': "i", 'ʉ': "u", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k",
}

// words that a name may carry short or long.
var long = map[string]string{"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

// Fold writes a name the way names are compared: lower case, without marks and apostrophes, with every
// other sign a single space, and "St.", "Mt." and "Ft." written out.
func Fold(name string) string {
	var b strings.Builder
	b.Grow(len(name) + 4)
	ascii := true
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		name = norm.NFD.String(name)
	}
	gap := false
	word := 0 // where the current word begins in b
	for _, r := range name {
		if r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == 'ʿ' || r == 'ʾ' || r == '`' || r == '´' || r == '՛' {
			continue
		}
		if r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) {
			continue
		}
		letter := r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
			letter = true
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
			letter = unicode.IsLetter(r) || unicode.IsDigit(r)
		}
		if !letter {
			if b.Len() > word {
				gap = true
			}
			continue
		}
		if gap {
			expand(&b, word)
			b.WriteByte(' ')
			word = b.Len()
			gap = false
		}
		if r >= utf8.RuneSelf {
			if s, ok := plain[r]; ok {
				b.WriteString(s)
				continue
			}
		}
		b.WriteRune(r)
	}
	expand(&b, word)
	return b.String()
}

// expand replaces the last word of b, which begins at word, by its long form.
func expand(b *strings.Builder, word int) {
	if n := b.Len() - word; n < 2 || n > 3 {
		return
	}
	s := b.String()
	if l, ok := long[s[word:]]; ok {
		b.Reset()
		b.WriteString(s[:word])
		b.WriteString(l)
	}
}
