package intake

import (
	"strconv"
	"strings"

	"github.com/casus-project/casus/report"
)

// page is a file's clean text taken apart into pieces, before anything is judged.
type page struct {
	text   string
	pieces []piece
	meta   metadata
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
}

// identity is what the parts of a file have in common.
type identity struct{ id, origin, media string }

// reportsOf judges the pieces and makes the reports, one for each article in the file.
func reportsOf(p *page, of identity, opt Options) []*report.Report {
	text := report.NewText(p.text)
	var out []*report.Report
	rest := p.pieces
	for len(rest) > 0 || len(out) == 0 {
		a, n := firstArticle(p.text, rest, len(out) == maxParts-1)
		r := a.report(text, p.meta, len(out) == 0, opt)
		r.ID, r.Origin, r.MediaType = of.id, of.origin, of.media
		if len(out) > 0 {
			mark := "#" + strconv.Itoa(len(out)+1)
			r.ID, r.Origin, r.PartOf = r.ID+mark, r.Origin+mark, of.id
		}
		out = append(out, r)
		rest = rest[n:]
	}
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

// maxParts bounds the articles in one file; what follows belongs to the last.
const maxParts = 64

// trimmed narrows a byte range to what is not blank.
func trimmed(text string, start, end int) (int, int) {
	s := text[start:end]
	start += len(s) - len(strings.TrimLeft(s, " \t\n"))
	return start, max(start, start+len(strings.TrimSpace(s)))
}
