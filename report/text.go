package report

import (
	"sort"
	"unicode/utf8"
)

// Text is a clean text that counts both in bytes, as Go does, and in code points, as spans do. The
// packages under reading/ work in byte offsets; only Text turns them into spans.
type Text struct {
	s string
	// marks[i] is the byte offset of code point i*stride; nil when every code point is one byte.
	marks []int32
	runes int
}

const stride = 64

// NewText indexes a clean text, which must be valid UTF-8.
func NewText(s string) *Text {
	t := &Text{s: s, runes: utf8.RuneCountInString(s)}
	if t.runes == len(s) {
		return t
	}
	t.marks = make([]int32, 0, t.runes/stride+1)
	n := 0
	for i := range s {
		if n%stride == 0 {
			t.marks = append(t.marks, int32(i))
		}
		n++
	}
	return t
}

// String is the whole text.
func (t *Text) String() string { return t.s }

// Len is the length in code points.
func (t *Text) Len() int { return t.runes }

// Span turns the byte range [start, end) into a span. Both ends must lie between code points.
func (t *Text) Span(start, end int) Span { return Span{t.point(start), t.point(end)} }

func (t *Text) point(b int) int {
	if t.marks == nil {
		return b
	}
	i := sort.Search(len(t.marks), func(i int) bool { return int(t.marks[i]) > b }) - 1
	if i < 0 {
		return 0
	}
	return i*stride + utf8.RuneCountInString(t.s[t.marks[i]:b])
}

// Bytes turns a span into byte offsets.
func (t *Text) Bytes(sp Span) (start, end int) { return t.byteAt(sp.Start), t.byteAt(sp.End) }

func (t *Text) byteAt(p int) int {
	if t.marks == nil {
		return p
	}
	if p >= t.runes {
		return len(t.s)
	}
	b := int(t.marks[p/stride])
	for n := p % stride; n > 0; n-- {
		_, w := utf8.DecodeRuneInString(t.s[b:])
		b += w
	}
	return b
}

// Slice is the words of a span, byte for byte.
func (t *Text) Slice(sp Span) string {
	a, b := t.Bytes(sp)
	return t.s[a:b]
}
