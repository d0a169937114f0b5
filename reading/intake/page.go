package intake

import (
	"strconv"
	"strings"

	"github.com/casus-project/casus/report"
)

// page is the clean text of a document taken apart into pieces, before anything is judged.
type page struct {
	text   string
	pieces []piece
	meta   metadata
	whole  bool // it is one article: what holds it says so
	at     int  // where it begins in the text of the file, bytes
}

// piece is a stretch of the clean text that becomes a block: a paragraph, a heading, a list item, a row of
// a table. The structure of HTML and Markdown tells some of its kinds; the words must tell the rest.
type piece struct {
	start, end int // bytes into the text
	gap        int // blank lines before it; zero for a line right under the one before
	kind       report.Kind
	heading    bool // the structure says that it is a heading
	item       bool // of a list: its mark stands before it, outside
	begins     bool // an article begins here, the structure says
	speaker    string
	label      [2]int // where the speaker is named, bytes
}

// metadata is what a page says of itself beside its text.
type metadata struct {
	title, publisher, published, language string
	authors                               []string
	address                               string // where the document stood
	// lastly is a day that is not the report's own, which dates it where nothing else does, not even --published: when it
	// was taken from its address, when the file was made. lastlyBy is how it became known.
	lastly, lastlyBy string
}

// identity is what the parts of a file have in common.
type identity struct{ id, origin, media string }

// reportsOf judges the pieces and makes the reports, one for each article of each document.
func reportsOf(pages []*page, of identity, opt Options) []*report.Report {
	clean := bind(pages)
	text := report.NewText(clean)
	var out []*report.Report
	for _, p := range pages {
		rest := p.pieces
		for n := 0; len(rest) > 0 || n == 0; n++ {
			a, taken := firstArticle(clean, rest, p.whole || n == maxParts-1)
			r := a.report(text, p.meta, n == 0, opt)
			r.ID, r.Origin, r.MediaType = of.id, of.origin, of.media
			if len(pages) > 1 {
				r.Own = text.Span(p.at, p.at+len(p.text))
			}
			if len(out) > 0 {
				mark := "#" + strconv.Itoa(len(out)+1)
				r.ID, r.Origin, r.PartOf = r.ID+mark, r.Origin+mark, of.id
			}
			out = append(out, r)
			rest = rest[taken:]
		}
	}
	return out
}

// bind puts the texts of the documents of a file under one another, with a wide gap between, and gives the whole: what
// the offsets of all of them count in.
func bind(pages []*page) string {
	if len(pages) == 1 {
		return pages[0].text
	}
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteString("\n\n\n")
		}
		p.at = b.Len()
		b.WriteString(p.text)
		for j := range p.pieces {
			p.pieces[j].shift(p.at)
		}
	}
	return b.String()
}

func (p *piece) shift(by int) {
	p.start, p.end = p.start+by, p.end+by
	if p.label[1] > 0 {
		p.label[0], p.label[1] = p.label[0]+by, p.label[1]+by
	}
}

// titled puts a title that stands beside the text of a document over it, where the text does not begin with it.
func titled(title string, p *page) *page {
	title = oneLine(Clean(title))
	p.meta.title = title
	if title == "" {
		return p
	}
	for i := range p.pieces {
		if q := &p.pieces[i]; oneLine(p.text[q.start:q.end]) == title {
			q.kind = report.Title
			return p
		} else if q.kind == "" {
			break
		}
	}
	w := &builder{}
	w.add(title, piece{kind: report.Title}, false)
	w.append(p)
	out := w.page()
	out.meta, out.whole = p.meta, p.whole
	return out
}

// firstArticle judges the first article of the pieces and gives how many of them are its. It looks at a
// stretch first, and at more only where no other article begins in it, so that a file of many articles is
// not judged from each one to its end.
func firstArticle(text string, pieces []piece, last bool) (*article, int) {
	const margin = 40 // pieces that the signs of a beginning may lie ahead
	for size := 200; ; size *= 4 {
		if last || size >= len(pieces) {
			size = len(pieces)
		}
		a := articleOf(text, pieces[:size])
		n := size
		if !last {
			n = a.secondArticle()
		}
		switch {
		case n == len(pieces):
			return a, n
		case n < size-margin || n < size && size == len(pieces):
			return articleOf(text, pieces[:n]), n
		}
	}
}

// maxParts bounds the articles in one document; what follows belongs to the last.
const maxParts = 64

// trimmed narrows a byte range to what is not blank.
func trimmed(text string, start, end int) (int, int) {
	s := text[start:end]
	start += len(s) - len(strings.TrimLeft(s, " \t\n"))
	return start, max(start, start+len(strings.TrimSpace(s)))
}
