package intake

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/report"
)

func fileOfKind(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWhatAFileIsGoesBeforeItsName(t *testing.T) {
	for _, c := range []struct{ file, called, media string }{
		{"kinds/statement.docx", "statement.pdf", wordMedia},
		{"kinds/statement.docx", "-", wordMedia},
		{"kinds/opened.pdf", "statement.txt", "application/pdf"},
		{"kinds/statement.docx", "https://wire.example/show.php?id=7", wordMedia},
		{"kinds/note.eml", "-", "message/rfc822"},
		{"kinds/note.eml", "note.txt", "message/rfc822"},
		{"kinds/crawl.warc.gz", "crawl", archiveMedia},
		{"kinds/herald.xml", "herald.html", "application/rss+xml"},
		{"kinds/wire.jsonl", "-", "application/jsonl"},
		{"pages/broadcaster.html", "page.eml", hypertext},
		{"pages/broadcaster.html", "page.dat", hypertext},
		{"pages/bulletin.md", "bulletin.md", markdown},
		{"pages/agency.txt", "-", plainText},
	} {
		reports, err := Read(c.called, fileOfKind(t, c.file), Options{})
		if err != nil || reports[0].MediaType != c.media || reports[0].Origin != c.called {
			t.Errorf("%s called %s: %v, %v", c.file, c.called, reports, err)
		}
	}
}

func TestPDFsWithoutWords(t *testing.T) {
	for file, want := range map[string]string{
		"refused/locked.pdf": "encrypted: the PDF opens only with a password",
		"refused/scan.pdf":   "holds pictures of pages, no text",
	} {
		_, err := Read(file, fileOfKind(t, file), Options{})
		var refused *Refused
		if !errors.As(err, &refused) || !strings.HasPrefix(refused.Reason, want) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A page with more letters than any page has is refused before they are read one by one.
func TestAPDFTooDense(t *testing.T) {
	_, err := Read("dense.pdf", pdfOf(1, pageSigns+1), Options{})
	var refused *Refused
	if !errors.As(err, &refused) || !strings.HasPrefix(refused.Reason, "too large: over 100000 letters on a page") {
		t.Fatalf("%v", err)
	}
}

// pdfOf is a PDF of so many pages, all with the same letters, of which there are as many or some more.
func pdfOf(pages, letters int) []byte {
	words := strings.Repeat("("+strings.Repeat("mandate ", 200)+") Tj ", (letters+1599)/1600)
	var b strings.Builder
	var at []int
	b.WriteString("%PDF-1.4\n")
	for n, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Repeat("3 0 R ", pages), pages),
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\nBT /F 1 Tf %s ET\nendstream", len(words)+13, words),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s endobj\n", n+1, object)
	}
	start := b.Len()
	b.WriteString("xref\n0 6\n0000000000 65535 f \n")
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	return []byte(b.String())
}

// Whoever hands in a PDF may go while it is read, or while it waits for its turn. The next one is read all the same.
func TestAPDFThatNobodyWaitsFor(t *testing.T) {
	b := newSandboxes(1)
	ctx, leave := context.WithCancel(context.Background())
	b.places <- struct{}{}
	go leave()
	if _, _, err := b.read(ctx, pdfOf(1, 1600)); !errors.Is(err, context.Canceled) {
		t.Errorf("while it waits: %v", err)
	}
	<-b.places
	ctx, leave = context.WithCancel(context.Background())
	s, _ := b.take(false)
	go func() {
		<-s.made
		b.leave(s, 0)
		leave()
	}()
	if _, _, err := b.read(ctx, pdfOf(compileAfter, pageSigns)); !errors.Is(err, context.Canceled) {
		t.Errorf("while it is read: %v", err)
	}
	sheets, _, err := b.read(context.Background(), pdfOf(1, 1600))
	if err != nil || len(sheets) != 1 || len(sheets[0].signs) < 1600 {
		t.Errorf("the next: %d sheets, %v", len(sheets), err)
	}
	b.interpreted.close()
	gone, leave := context.WithCancel(context.Background())
	leave()
	var refused *Refused
	if _, err := Read("a.pdf", pdfOf(1, 1600), Options{Context: gone}); !errors.Is(err, context.Canceled) || errors.As(err, &refused) {
		t.Errorf("a file: %v", err)
	}
	mail := "Subject: a gate\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe gate was shut.\r\n--b\r\nContent-Type: application/pdf\r\n\r\n" + string(pdfOf(1, 1600)) + "\r\n--b--\r\n"
	if _, err := Read("a.eml", []byte(mail), Options{Context: gone}); !errors.Is(err, context.Canceled) {
		t.Errorf("a file in a mail: %v", err)
	}
}

// Several PDFs are read at once, each as it is read alone.
func TestPDFsAtOnce(t *testing.T) {
	data := fileOfKind(t, "kinds/opened.pdf")
	b := newSandboxes(2)
	var texts [3]string
	var readers sync.WaitGroup
	for i := range texts {
		readers.Go(func() {
			sheets, _, err := b.read(context.Background(), data)
			if err != nil {
				t.Error(err)
			}
			texts[i] = pageOfSheets(sheets).text
		})
	}
	readers.Wait()
	if texts[0] == "" || texts[1] != texts[0] || texts[2] != texts[0] {
		t.Errorf("%.80q", texts)
	}
	b.interpreted.close()
}

// Both makes of the sandbox read the same; many pages are read by the compiled one.
func TestPDFsByBothSandboxes(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles PDFium: takes seconds")
	}
	data := fileOfKind(t, "kinds/bulletin.pdf")
	b := newSandboxes(1)
	interpreted, _, err := b.read(context.Background(), data)
	if err != nil || b.interpreted == nil || b.pages != 3 {
		t.Fatalf("read by the first: %v, %d pages", err, b.pages)
	}
	b.pages = compileAfter - 2
	compiled, _, err := b.read(context.Background(), data)
	if err != nil || b.compiled == nil || b.interpreted != nil {
		t.Fatalf("read by the second: %v", err)
	}
	if pageOfSheets(compiled).text != pageOfSheets(interpreted).text {
		t.Error("the two read different words")
	}
	b.compiled.close()
}

// The documents of a file share one text; alone, each has the same words.
func TestDocumentsOfOneFile(t *testing.T) {
	for _, name := range []string{"note.eml", "forwarded.eml", "herald.xml", "crawl.warc.gz", "wire.jsonl"} {
		reports, err := Read(name, fileOfKind(t, "kinds/"+name), Options{})
		if err != nil || len(reports) < 2 {
			t.Fatalf("%s: %d reports, %v", name, len(reports), err)
		}
		for _, r := range reports {
			alone := r.Alone()
			if len(r.Blocks) == 0 || alone.Text.String() != r.Text.Slice(r.Own) {
				t.Errorf("%s: no words of its own", r.Origin)
			}
			for i, b := range r.Blocks {
				if b.Span.Start < r.Own.Start || b.Span.End > r.Own.End || alone.Text.Slice(alone.Blocks[i].Span) != r.Text.Slice(b.Span) {
					t.Errorf("%s: block %d is %q alone, %q in the file", r.Origin, i, alone.Text.Slice(alone.Blocks[i].Span), r.Text.Slice(b.Span))
				}
			}
		}
	}
}

// A web archive whose bytes nobody keeps may be larger than a file.
func TestArchiveAsAStream(t *testing.T) {
	path := "testdata/kinds/crawl.warc.gz"
	whole, err := Read(path, fileOfKind(t, "kinds/crawl.warc.gz"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	small := Options{MaxBytes: 1500} // a record has fewer, the archive more
	var streamed []*report.Report
	for reports, err := range Inputs([]string{path}, nil, small) {
		var beside *Refused
		if errors.As(err, &beside) && beside.Beside {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		streamed = append(streamed, reports...)
	}
	if len(streamed) != len(whole) {
		t.Fatalf("%d reports as a stream, %d of the whole", len(streamed), len(whole))
	}
	for i, r := range streamed {
		if r.ID != whole[i].ID || r.Text.String() != whole[i].Text.String() || r.Address != whole[i].Address {
			t.Errorf("%s as a stream: %s %q", r.Origin, r.ID, r.Text.Slice(r.Own))
		}
	}
	for _, err := range Files([]string{path}, nil, small) {
		if err == nil || !strings.Contains(err.Error(), "too large") {
			t.Errorf("its bytes were to be kept: %v", err)
		}
	}
}

// What an archive holds beside its pages is told by the reason, the most frequent first, and not without end.
func TestWhatAnArchiveHoldsBesidePages(t *testing.T) {
	archive := string(fileOfKind(t, "kinds/crawl.warc"))
	for i := range mostReasons + 5 {
		archive += strings.Repeat(fmt.Sprintf("WARC/1.1\r\nWARC-Type: kind-%02d\r\nContent-Length: 0\r\n\r\n\r\n\r\n", i), 2)
	}
	var left []string
	_, err := Read("a.warc", []byte(archive), Options{LeftOut: func(r *Refused) { left = append(left, r.Error()) }})
	if err != nil || len(left) != mostReasons+1 || left[0] != "a.warc: 2 records without a report: kind-00" ||
		left[mostReasons] != "a.warc: 12 records without a report, for 7 other reasons" {
		t.Errorf("%v, left out %q", err, left)
	}
}

func TestArchiveThatWasCutShort(t *testing.T) {
	whole := fileOfKind(t, "kinds/crawl.warc")
	var left []string
	reports, err := Read("a.warc", append(bytes.Clone(whole), whole[:300]...), Options{LeftOut: func(r *Refused) { left = append(left, r.Error()) }})
	if err != nil || len(reports) != 1 || !strings.Contains(strings.Join(left, "\n"), "from record 5 on: broken: the head of a record") {
		t.Errorf("%d reports, %v, left out %q", len(reports), err, left)
	}
}

// wordOf is a Word document with a body.
func wordOf(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write([]byte(body))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBombs(t *testing.T) {
	s := newSource("a.docx", wordOf(t, "<w:document><w:p><w:r><w:t>"+strings.Repeat("The gate was shut. ", 1000)+"</w:t></w:r></w:p></w:document>"), Options{})
	s.unpack.left = 10_000
	if _, err := s.reports(); err == nil || !strings.Contains(err.Error(), "too large: unpacks to more than") {
		t.Errorf("a document larger than its file may unpack to: %v", err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for range 3 { // records that are passed over count too
		fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 9000\r\n\r\n%s\r\n\r\n", strings.Repeat(" ", 9000))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s = newSource("a.warc.gz", packed.Bytes(), Options{})
	s.unpack.left = 20_000
	if _, err := s.reports(); err == nil || !strings.Contains(err.Error(), "too large: unpacks to more than") {
		t.Errorf("an archive larger than its file may unpack to: %v", err)
	}
	page := func(letters int) string { // a record of an archive, its page packed
		var body bytes.Buffer
		z := gzip.NewWriter(&body)
		fmt.Fprintf(z, "<p>The gate was shut.%s", strings.Repeat(" ", letters))
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body.String()
		return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/1\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(answer), answer)
	}
	pages := strings.Repeat(page(9000), 3) // each unpacks to less than the file may
	s = newSource("a.warc", []byte(pages), Options{})
	s.unpack.left = 20_000
	if _, err := s.reports(); err == nil || err.Error() != "a.warc: too large: unpacks to more than 256 MiB" {
		t.Errorf("an archive whose pages together are larger than its file may unpack to: %v", err)
	}
	file := filepath.Join(t.TempDir(), "a.warc")
	if err := os.WriteFile(file, []byte(strings.Repeat(page(19<<20), 15)), 0o600); err != nil { // 285 MiB, packed a thousandfold
		t.Fatal(err)
	}
	for _, err := range Inputs([]string{file}, nil, Options{}) {
		if err == nil || err.Error() != file+": too large: unpacks to more than 256 MiB and 100 times what it is" {
			t.Errorf("an archive as a stream that grows too much: %v", err)
		}
	}
	if _, err := Read("b.warc", []byte(page(20<<20)+page(10)), Options{LeftOut: func(r *Refused) {
		if r.Error() != "b.warc: 1 record without a report: over 20 MiB" {
			t.Errorf("a page larger than a file: %v", r)
		}
	}}); err != nil {
		t.Errorf("a page larger than a file: %v", err)
	}
	deep := strings.Repeat("<w:p>", 5000)
	if _, err := Read("a.docx", wordOf(t, deep), Options{}); err == nil || !strings.Contains(err.Error(), "elements in more than") {
		t.Errorf("5000 elements inside one another: %v", err)
	}
	mail := "Subject: inmost\r\nFrom: a@b.example\r\n\r\nThe gate was shut."
	for i := range 12 {
		mail = fmt.Sprintf("Subject: mail %d\r\nFrom: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n\r\nSee below.\r\n--b%d\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=x.eml\r\n\r\n%s\r\n--b%d--\r\n", i, i, i, i, mail, i)
	}
	var left []string
	reports, err := Read("a.eml", []byte(mail), Options{LeftOut: func(r *Refused) { left = append(left, r.Error()) }})
	if err != nil || len(reports) != deepest+1 || len(left) != 1 || !strings.Contains(left[0], "too deep") {
		t.Errorf("12 mails inside one another: %d reports, %v, left out %q", len(reports), err, left)
	}
}

func TestMails(t *testing.T) {
	head := "From: \"Mission at Illa\" <press@mission.example>\r\nDate: Tue, 4 May 2031 23:30:00 -0400\r\nSubject: Re: AW: Gate shut\r\nMIME-Version: 1.0\r\n"
	for _, c := range []struct{ name, mail, want string }{
		{"HTML alone", head + "Content-Type: text/html; charset=windows-1251\r\n\r\n<p>\xc2\xee\xf0\xee\xf2\xe0 \xe7\xe0\xea\xf0\xfb\xf2\xfb.</p>", "title Gate shut|body Ворота закрыты."},
		{"a stub of plain text", head + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOpen in a browser.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>The guards shut the northern gate on Tuesday, the mission said in the evening.</p><p>Nobody was hurt.</p>\r\n--b--",
			"title Gate shut|body The guards shut the northern gate on Tuesday, the mission said in the evening.|body Nobody was hurt."},
		{"a charset that is not declared", head + "\r\nVoil\xe0, la porte a \xe9t\xe9 ferm\xe9e.", "title Gate shut|body Voilà, la porte a été fermée."},
		{"base64 that breaks off", head + "Content-Transfer-Encoding: base64\r\n\r\nVGhlIGdhdGUgd2FzIHNodXQu\r\nVG", "title Gate shut|body The gate was shut."},
		{"the end of a multipart is missing", head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe gate was shut.\r\n", "title Gate shut|body The gate was shut."},
		{"two quotations", head + "\r\nNo.\r\n\r\nLe 3 mai 2031 à 10:02, Ilo Marten a écrit :\r\n> The gate is open.\r\n>\r\n> Ask your own guards.\r\n\r\nWe asked them.\r\n> And?\r\n",
			"title Gate shut|body No.|notice Le 3 mai 2031 à 10:02, Ilo Marten a écrit :|quotation Ilo Marten: The gate is open.|quotation Ilo Marten: Ask your own guards.|body We asked them.|quotation And?"},
	} {
		reports, err := Read("a.eml", []byte(c.mail), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		r := reports[0]
		var got []string
		for _, b := range r.Blocks {
			speaker := ""
			if b.Speaker != "" {
				speaker = b.Speaker + ": "
			}
			got = append(got, string(b.Kind)+" "+speaker+r.Text.Slice(b.Span))
		}
		if s := strings.Join(got, "|"); s != c.want || r.Title != "Gate shut" || r.Publisher != "Mission at Illa" || r.Published != "2031-05-04" || r.PublishedBy != report.Metadata {
			t.Errorf("%s:\n got %s\nwant %s\n%q, %q, %s", c.name, s, c.want, r.Title, r.Publisher, r.Published)
		}
	}
}

// Of a field that is there twice, but for capitals, one counts, and always the same: that in small letters before all.
func TestFieldsThatDifferInCapitals(t *testing.T) {
	for line, want := range map[string]string{
		`{"TEXT": "The gate was shut.", "text": "The gate was open.", "Text": "No gate."}`: "The gate was open.",
		`{"TEXT": "The gate was shut.", "tEXT": "The gate was open.", "Text": "No gate."}`: "The gate was open.",
	} {
		for range 20 {
			p, err := pageOfLine(line)
			if err != nil || p.text != want {
				t.Fatalf("%s: %q, %v", line, p.text, err)
			}
		}
	}
}

// A file of nothing but broken lines does not fill the memory with what is said of them.
func TestManyBrokenLines(t *testing.T) {
	var left []string
	reports, err := Read("a.jsonl", []byte(strings.Repeat("x\n", 5000)+`{"text": "The gate was shut."}`), Options{LeftOut: func(r *Refused) { left = append(left, r.Error()) }})
	if err != nil || len(reports) != 1 || len(left) != mostNamed+1 || left[mostNamed] != "a.jsonl: 4900 more lines that are no report" {
		t.Errorf("%d reports, %v, %d left out, at last %q", len(reports), err, len(left), left[len(left)-1])
	}
}

func TestFlowedLines(t *testing.T) {
	for _, c := range []struct {
		in, want string
		delsp    bool
	}{
		{"The gate \nwas shut.\nNobody \npassed.", "The gate was shut.\nNobody passed.", false},
		{"> The gate \n> was shut.\nNo.", "> The gate was shut.\nNo.", false},
		{"> The gate \nwas shut.", "> The gate \nwas shut.", false},
		{"Bye.\n-- \nPress office", "Bye.\n-- \nPress office", false},
		{"Во \nрота", "Ворота", true},
	} {
		if got := unflowed(c.in, c.delsp); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	at := "https://wire.example/gate"
	fetch := func(address string) (Fetched, error) {
		switch address {
		case at:
			return Fetched{[]byte("<p>\xc2\xee\xf0\xee\xf2\xe0 \xf3 \xc8\xeb\xeb\xfb \xe7\xe0\xea\xf0\xfb\xf2\xfb.</p>"), "text/html; charset=windows-1251"}, nil
		case at + ".png":
			return Fetched{[]byte("\x89PNG\r\n"), "image/png"}, nil
		case at + ".md":
			return Fetched{[]byte("# Gate shut\n\nNobody passed."), "text/plain"}, nil
		}
		return Fetched{}, errors.New("the server answers 404 Not Found")
	}
	for _, c := range []struct {
		address, want string
		opt           Options
	}{
		{at, "text/html: Ворота у Иллы закрыты.", Options{Fetch: fetch}},
		{at + ".md", "text/markdown: Gate shut\n\nNobody passed.", Options{Fetch: fetch}},
		{at + ".png", "refused: unknown kind image/png: known are .txt", Options{Fetch: fetch}},
		{at + "/gone", "refused: not fetched: the server answers 404 Not Found", Options{Fetch: fetch}},
		{at, "refused: an address: nothing is fetched here", Options{}},
	} {
		for reports, err := range Inputs([]string{c.address}, nil, c.opt) {
			got := ""
			var refused *Refused
			if errors.As(err, &refused) && refused.Origin == c.address {
				got = "refused: " + refused.Reason
			} else if err == nil && reports[0].Origin == c.address {
				got = reports[0].MediaType + ": " + reports[0].Text.String()
			}
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("%s: %q, %v, want %q", c.address, got, err, c.want)
			}
		}
	}
}

// The day on which a file was made or taken dates a report that nothing else dates.
func TestDaysThatAreNotTheReportsOwn(t *testing.T) {
	made := func(created, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range [][2]string{
			{"word/document.xml", "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p><w:p><w:r><w:t>The guards of Belmar shut the northern gate, the mission said.</w:t></w:r></w:p>"},
			{"docProps/core.xml", "<cp:coreProperties><dcterms:created>" + created + "</dcterms:created></cp:coreProperties>"},
		} {
			w, err := z.Create(part[0])
			if err == nil {
				_, err = w.Write([]byte(part[1]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct{ created, text, given, want, by string }{
		{"2031-05-05T08:00:00Z", "Gate shut again", "", "2031-05-05", report.Metadata},
		{"2031-05-05T08:00:00Z", "Gate shut again", "2031-05-04", "2031-05-04", report.Given},
		{"2031-05-05T08:00:00Z", "Kemp, 3 May 2031", "2031-05-04", "2031-05-03", report.FromDateline},
		{"2013-12-23T23:15:00Z", "Gate shut again", "", "", report.Unknown},
	} {
		reports, err := Read("a.docx", made(c.created, c.text), Options{Published: c.given})
		if err != nil || reports[0].Published != c.want || reports[0].PublishedBy != c.by {
			t.Errorf("%+v: %q (%s), %v", c, reports[0].Published, reports[0].PublishedBy, err)
		}
	}
}

// What a browser prints at head and foot of a single page is no line of it.
func TestMarksOfPrinting(t *testing.T) {
	s := sheet{width: 420, height: 595}
	line := func(x, y float64, words string) {
		for k, r := range []rune(words) {
			s.signs = append(s.signs, sign{r, x + 5*float64(k), y, x + 5*float64(k+1), y + 12})
		}
		s.signs = append(s.signs, sign{r: '\r'}, sign{r: '\n'})
	}
	line(20, 575, "11/30/31, 4:57 PM")
	line(200, 575, "Gate shut again")
	line(40, 500, "The gate was shut on Tuesday, the mission said, and it")
	line(40, 487, "is not known when it will open.")
	line(20, 10, "https://wire.example/gate")
	line(380, 10, "1/1")
	if got := pageOfSheets([]sheet{s}).text; got != "The gate was shut on Tuesday, the mission said, and it is not known when it will open." {
		t.Errorf("%q", got)
	}
}

// A hyphen that the end of a line asked for goes; one that belongs to a word stays.
func TestLinesOfPrint(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"The patrol had been refused pas-|sage at the northern gate on Tues-|day, the mission said.", "The patrol had been refused passage at the northern gate on Tuesday, the mission said."},
		{"The cease-fire holds, but the cease-|fire line is not marked on any map.", "The cease-fire holds, but the cease-fire line is not marked on any map."},
		{"The guards of the Belmar-|Ardenia border were asked to leave.", "The guards of the Belmar-Ardenia border were asked to leave."},
		{"It was shut from 3 May -|an hour after the note - to 5 May.", "It was shut from 3 May - an hour after the note - to 5 May."},
	} {
		var s sheet
		s.width, s.height = 420, 595
		for i, l := range strings.Split(c.lines, "|") {
			y := 500 - float64(i)*13
			for k, r := range []rune(l) {
				x := 40 + 5*float64(k)
				s.signs = append(s.signs, sign{r, x, y, x + 5, y + 12})
			}
			s.signs = append(s.signs, sign{r: '\r'}, sign{r: '\n'})
		}
		if got := pageOfSheets([]sheet{s}).text; got != c.want {
			t.Errorf("%s:\n%s", c.lines, got)
		}
	}
}
