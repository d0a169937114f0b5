package intake

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/casus-project/casus/report"
)

// FuzzRead holds for any bytes under any name: no panic; blocks with words in them, in order, apart, inside
// the text; parts in order with one text; and a clean text that cleaning leaves alone.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "Title\n\nBy Jane Doe\n\nOSK, May 3 (Wire) - The army said it had left.\n\n3 comments\nbob: no",
		"<!doctype html><title>x</title><body><nav><a href=x>Home</a></nav><article><h1>T</h1><p>a<br><br>b</p><table><tr><td>1<td>2</table></article>",
		"---\ntitle: x\n---\n# H\n\n> q\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>x</div>",
		"Q: Who?\nA: Nobody [He laughed. Ed.] I think.\n\nA: More.", "a\u200bﬁ\u00a0\u00ad\u2028e\u200d\u0301\r\n\r\n\r\n\r\n\r\nx",
		"1/ one\n\n2/ two\n\n@a: no", "a | b | c\n1 | 2 | 3", "\xff\xfea\x00b\x00c\x00", "[x.]\n\n‘’“”«»\"\"",
	} {
		f.Add("a.txt", []byte(s))
		f.Add("a.html", []byte(s))
		f.Add("a.md", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if k, _ := kindByName(name); k == nil {
			name = "a.txt"
		}
		reports, err := Read(name, data, Options{})
		if err != nil {
			return
		}
		checkReports(t, reports)
	})
}

// checkReports holds the promises that every reader of reports leans on.
func checkReports(t *testing.T, reports []*report.Report) {
	t.Helper()
	text := reports[0].Text
	clean := text.String()
	if !utf8.ValidString(clean) || !norm.NFC.IsNormalString(clean) {
		t.Fatalf("the clean text is not normalised UTF-8: %q", clean)
	}
	if again := Clean(clean); again != clean {
		t.Fatalf("cleaning again changes the text:\n%q\n%q", clean, again)
	}
	if strings.ContainsAny(clean, "\r\u00a0\u00ad\u200b\ufeff") {
		t.Fatalf("the clean text keeps what it should not: %q", clean)
	}
	at := 0
	for i, r := range reports {
		if r.Text != text {
			t.Fatalf("part %d has a text of its own", i+1)
		}
		if (i > 0) != (r.PartOf != "") || i > 0 && r.PartOf != reports[0].ID {
			t.Fatalf("part %d is part of %q", i+1, r.PartOf)
		}
		for _, b := range r.Blocks {
			if b.Kind == "" || b.Kind == undecided {
				t.Fatalf("a block of no kind: %+v", b)
			}
			if b.Span.Start < at || b.Span.End <= b.Span.Start || b.Span.End > text.Len() {
				t.Fatalf("block %+v after %d, text of %d", b, at, text.Len())
			}
			if b.Label != (report.Span{}) && (b.Label.End > b.Span.Start || b.Label.Start >= b.Label.End) {
				t.Fatalf("the label of %+v does not stand before it", b)
			}
			if w := text.Slice(b.Span); strings.TrimSpace(w) != w {
				t.Fatalf("block with blanks around it: %q", w)
			}
			at = b.Span.End
		}
	}
}
