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
	for _, file := range []string{"statement.docx", "note.eml", "herald.xml", "wire.jsonl", "crawl.warc.gz"} {
		f.Add(file, fileOfKind(f, "kinds/"+file))
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

// fuzzKind holds the promises of FuzzRead for files that are read as one kind, whatever is in them.
func fuzzKind(f *testing.F, name string, files ...string) {
	for _, file := range files {
		f.Add(fileOfKind(f, "kinds/"+file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if reports, err := Read(name, data, Options{LeftOut: func(*Refused) {}}); err == nil {
			checkReports(t, reports)
		}
	})
}

func FuzzMail(f *testing.F)    { fuzzKind(f, "a.eml", "note.eml", "forwarded.eml") }
func FuzzFeed(f *testing.F)    { fuzzKind(f, "a.xml", "herald.xml", "pact.atom") }
func FuzzArchive(f *testing.F) { fuzzKind(f, "a.warc", "crawl.warc", "crawl.warc.gz") }
func FuzzLines(f *testing.F)   { fuzzKind(f, "a.jsonl", "wire.jsonl") }

// FuzzPDF reads PDFs that are broken in one way or another: PDFium mends what it can.
func FuzzPDF(f *testing.F) { fuzzKind(f, "a.pdf", "opened.pdf") }

// FuzzWord reads any XML as the text of a Word document.
func FuzzWord(f *testing.F) {
	f.Add(`<w:document><w:body><w:p><w:pPr><w:numPr/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl></w:body></w:document>`)
	f.Add(`<w:p><w:del><w:r><w:t>a</w:t></w:r></w:del><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>b</w:t></w:r>`)
	f.Fuzz(func(t *testing.T, body string) {
		if reports, err := Read("a.docx", wordOf(t, body), Options{}); err == nil {
			checkReports(t, reports)
		}
	})
}

// FuzzSheets sets signs anywhere on two pages.
func FuzzSheets(f *testing.F) {
	f.Add("The gate was\x02shut.\r\nNobody passed.", []byte{1, 2, 3, 10, 200, 7})
	f.Add("a b  c\nd e  f\n1/2\n", []byte{0, 255, 128, 9})
	f.Fuzz(func(t *testing.T, words string, places []byte) {
		if len(places) == 0 || len(words) > 4000 {
			return
		}
		sheets := make([]sheet, 2)
		n := 0
		next := func() float64 { n++; return float64(places[n%len(places)]) }
		for i := range sheets {
			sheets[i].width, sheets[i].height = 300, 300
			for _, r := range words {
				c := sign{r: r, left: next(), bottom: next()}
				c.right, c.top = c.left+next()/20, c.bottom+next()/20
				sheets[i].signs = append(sheets[i].signs, c)
			}
		}
		p := pageOfSheets(sheets)
		if again := Clean(p.text); again != p.text {
			t.Fatalf("cleaning again changes the text:\n%q\n%q", p.text, again)
		}
		at := 0
		for _, q := range p.pieces {
			if q.start < at || q.end <= q.start || q.end > len(p.text) {
				t.Fatalf("piece %+v after %d, text of %d", q, at, len(p.text))
			}
			at = q.end
		}
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
