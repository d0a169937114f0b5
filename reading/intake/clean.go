package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean normalises a decoded text once and for all: what spans count in. Unicode NFC; no-break and other
// odd spaces become a plain space; soft hyphens, zero-width signs, bidirectional marks and control
// characters go; Latin ligatures are spelt out; every kind of line end is a line feed; lines lose their
// trailing blanks; runs of three and more blank lines become two (two tell a larger gap, more tell
// nothing); the text has no blank line at either end. Quotation marks and dashes stay as they are.
// Clean(Clean(s)) is Clean(s).
func Clean(s string) string {
	return trimLines(norm.NFC.String(plainSigns(s)))
}

// plainSigns maps single signs; what it leaves alone it does not copy.
func plainSigns(s string) string {
	i := 0
	for i < len(s) && plainByte(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		if c := s[i]; plainByte(c) {
			j := i + 1
			for j < len(s) && plainByte(s[j]) {
				j++
			}
			b.WriteString(s[i:j])
			i = j
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			i++
			continue
		}
		writePlain(&b, r)
		i += w
	}
	return b.String()
}

func plainByte(c byte) bool { return c >= 0x20 && c < 0x7f || c == '\n' || c == '\t' }

func writePlain(b *strings.Builder, r rune) {
	switch r {
	case '\r', '\v', '\f', 0x85, 0x2028:
		b.WriteByte('\n')
		return
	case 0x2029:
		b.WriteString("\n\n")
		return
	case 0xfb00:
		b.WriteString("ff")
		return
	case 0xfb01:
		b.WriteString("fi")
		return
	case 0xfb02:
		b.WriteString("fl")
		return
	case 0xfb03:
		b.WriteString("ffi")
		return
	case 0xfb04:
		b.WriteString("ffl")
		return
	case 0xfb05, 0xfb06:
		b.WriteString("st")
		return
	case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xfeff, 0xffa0,
		0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
		0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206b, 0x206c,
		0x206d, 0x206e, 0x206f, 0xfff9, 0xfffa, 0xfffb:
		return
	}
	switch {
	case r >= 0x180b && r <= 0x180f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return // variation selectors, tags
	case unicode.Is(unicode.Zs, r):
		b.WriteByte(' ')
	case unicode.IsControl(r):
	default:
		b.WriteRune(r)
	}
}

// trimLines drops blanks at line ends, and blank lines beyond two in a row and at either end.
func trimLines(s string) string {
	var b strings.Builder
	copied := false
	start := 0 // of what is still to be copied from s
	blank := 2 // blank lines seen in a row; at the beginning none is wanted
	cut := func(from, to int) {
		if !copied {
			b.Grow(len(s))
			copied = true
		}
		b.WriteString(s[start:from])
		start = to
	}
	first := true
	for i := 0; i < len(s); {
		end := strings.IndexByte(s[i:], '\n')
		next := len(s)
		if end < 0 {
			end = len(s)
		} else {
			end += i
			next = end + 1
		}
		kept := end
		for kept > i && (s[kept-1] == ' ' || s[kept-1] == '\t') {
			kept--
		}
		if kept == i {
			if first || blank >= 2 {
				cut(i, next)
			} else {
				blank++
				if kept < end {
					cut(kept, end)
				}
			}
		} else {
			first, blank = false, 0
			if kept < end {
				cut(kept, end)
			}
		}
		i = next
	}
	out := s
	if copied {
		b.WriteString(s[start:])
		out = b.String()
	}
	return strings.TrimRight(out, "\n")
}
