package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpansCountCodePoints(t *testing.T) {
	long := strings.Repeat("é", 200) + "a" + strings.Repeat("Ա", 200)
	for _, c := range []struct {
		text, words string
	}{
		{"The road is open.", "road"},
		{"“Не було”, he said — in Київ.", "Київ"},
		{"🛈 a note", "note"},
		{long, "a"},
		{long, "Ա"},
	} {
		text := NewText(c.text)
		at := strings.Index(c.text, c.words)
		sp := text.Span(at, at+len(c.words))
		if got := text.Slice(sp); got != c.words {
			t.Errorf("%q: slice %q", c.words, got)
		}
		if got := string([]rune(c.text)[sp.Start:sp.End]); got != c.words {
			t.Errorf("%q: the code points of its span are %q", c.words, got)
		}
		if from, to := text.Bytes(sp); from != at || to != at+len(c.words) {
			t.Errorf("%q: bytes %d–%d, not %d–%d", c.words, from, to, at, at+len(c.words))
		}
	}
}

func TestTheWholeTextAndNothing(t *testing.T) {
	for _, s := range []string{"", "plain", "Հայաստան"} {
		text := NewText(s)
		whole := Span{Start: 0, End: text.Len()}
		if text.Slice(whole) != s || text.String() != s || text.Len() != utf8.RuneCountInString(s) {
			t.Errorf("%q: whole %q, length %d", s, text.Slice(whole), text.Len())
		}
		if got := text.Slice(Span{Start: text.Len(), End: text.Len()}); got != "" {
			t.Errorf("%q: nothing at the end is %q", s, got)
		}
	}
}

func FuzzSpansAndBytesAgree(f *testing.F) {
	f.Add("“Не було”, he said", 3, 9)
	f.Add(strings.Repeat("aé", 100), 63, 129)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		if !utf8.ValidString(s) {
			return
		}
		text := NewText(s)
		runes := []rune(s)
		if a < 0 || b < a || b > len(runes) {
			return
		}
		sp := Span{Start: a, End: b}
		if got := text.Slice(sp); got != string(runes[a:b]) {
			t.Fatalf("slice %d–%d of %q is %q", a, b, s, got)
		}
		if from, to := text.Bytes(sp); text.Span(from, to) != sp {
			t.Fatalf("%v of %q comes back as %v", sp, s, text.Span(from, to))
		}
	})
}
