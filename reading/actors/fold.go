package actors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that do not decompose.
var plain = map[rune]string{
	'ı': "i", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ə': "a", 'þ': "th", 'ħ': "h", 'ŋ': "n",
	'’': "", '‘': "", '\'': "", 'ʼ': "", 'ʻ': "", '`': "", '.': "", '՛': "", 'ʹ': "",
}

// fold gives the form in which words are compared: lower case, no accents, no points or apostrophes.
func fold(s string) string {
	ascii := true
	change := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			break
		}
		if c >= 'A' && c <= 'Z' || c == '.' || c == '\'' || c == '`' {
			change = true
		}
	}
	if ascii && !change {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	if !ascii {
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		r = unicode.ToLower(r)
		if r < utf8.RuneSelf {
			if r != '.' && r != '\'' && r != '`' {
				b.WriteByte(byte(r))
			}
			continue
		}
		if p, ok := plain[r]; ok {
			b.WriteString(p)
			continue
		}
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// given names whose spellings differ by more than letters.
var sameGiven = map[string]string{
	"aleksander": "aleksandr", "aleksandar": "aleksandr", "oleksandr": "aleksandr", "iskander": "aleksandr",
	"mohamad": "muhamad", "mohamed": "muhamad", "muhamed": "muhamad", "mehmed": "muhamad",
	"dimitri": "dmitri", "dmitro": "dmitri", "dimitrii": "dmitri", "volodimir": "vladimir", "wladimir": "vladimir",
	"mihail": "mihail", "mikael": "mikael", "mikail": "mihail", "evgeni": "evgeni", "nikolai": "nikolai", "nikolas": "nikolas",
	"sergi": "sergei", "serhi": "sergei", "andri": "andrei", "joseph": "iosif", "iusuf": "iusuf", "usuf": "iusuf",
}

// sound folds a name's word further, so that the usual transliterations of one name meet: Pashinyan and
// Pashinian, Ivanov and Ivanoff, Dmitry and Dimitri, Zhaparov and Japarov. It takes folded words.
func sound(w string) string {
	b := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		rest := w[i:]
		out := ""
		skip := 0
		switch c := w[i]; {
		case strings.HasPrefix(rest, "tch"), strings.HasPrefix(rest, "dzh"):
			out, skip = map[byte]string{'t': "c", 'd': "j"}[c], 2
		case strings.HasPrefix(rest, "sch"):
			out, skip = "s", 2
		case strings.HasPrefix(rest, "kh"), strings.HasPrefix(rest, "gh"):
			out, skip = map[byte]string{'k': "h", 'g': "g"}[c], 1
		case strings.HasPrefix(rest, "zh"), strings.HasPrefix(rest, "dj"):
			out, skip = "j", 1
		case strings.HasPrefix(rest, "sh"):
			out, skip = "s", 1
		case strings.HasPrefix(rest, "ch"):
			out, skip = "c", 1
		case strings.HasPrefix(rest, "tz"), strings.HasPrefix(rest, "ts"):
			out, skip = "ts", 1
		case strings.HasPrefix(rest, "ph"):
			out, skip = "f", 1
		case strings.HasPrefix(rest, "ck"):
			out, skip = "k", 1
		case strings.HasPrefix(rest, "ou"):
			out, skip = "u", 1
		case strings.HasPrefix(rest, "oo"):
			out, skip = "u", 1
		case strings.HasPrefix(rest, "ye"), strings.HasPrefix(rest, "ie"):
			out, skip = "e", 1
		case c == 'y':
			out = "i"
		case c == 'w':
			out = "v"
		case c == 'q':
			out = "k"
		case c == 'x':
			out = "ks"
		case c == 'f' && (rest == "f" || rest == "ff"): // -off, -eff
			out, skip = "v", len(rest)-1
		default:
			out = string(c)
		}
		i += skip
		if len(b) > 0 && len(out) > 0 && b[len(b)-1] == out[0] {
			out = out[1:]
		}
		b = append(b, out...)
	}
	s := string(b)
	if len(s) > 3 && strings.HasSuffix(s, "i") && strings.HasSuffix(s[:len(s)-1], "i") {
		s = s[:len(s)-1]
	}
	if t, ok := sameGiven[s]; ok {
		return t
	}
	return s
}
