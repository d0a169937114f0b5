// Package report holds source documents as they arrived: their identity, what they say of themselves,
// and their clean text in blocks. It reads no format itself (reading/intake does) and knows nothing of
// claims. The words follow schema.org Article and the W3C Web Annotation selectors.
package report

// Kind is what a block of a report's clean text is.
type Kind string

// The kinds of block. Claims are drafted from Title, Body, Quotation, Caption, Table and Note blocks
// (a note's words are the editor's); never from a Comment or a Notice.
const (
	Title     Kind = "title"
	Byline    Kind = "byline"
	Dateline  Kind = "dateline"
	Body      Kind = "body"
	Quotation Kind = "quotation"
	Caption   Kind = "caption"
	Table     Kind = "table"
	Comment   Kind = "comment"
	Notice    Kind = "notice" // navigation, cookies, membership, sharing, related stories, advertising
	Note      Kind = "note"   // an editor's note or bracket
)

// Span is a range of a report's clean text in Unicode code points, end exclusive: what the contract's
// offsets count in (Web Annotation TextPositionSelector).
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Block is a stretch of one kind. Blocks of a report are in order and do not overlap, except that a Note
// may lie inside a Body (an editor's bracket); then the Body is split around it.
type Block struct {
	Kind Kind `json:"kind"`
	Span Span `json:"span"`
	// Speaker names who says the block where its layout tells: who takes the turn of an interview or transcript,
	// by the fullest name that the report gives ("Lena Harrow" for "MS HARROW:"), the author of a post (the handle,
	// without its sign), who signs a letter; empty for the report itself. An unnamed reporter is "questioner".
	Speaker string `json:"speaker,omitempty"`
	// Asks says that the turn is an interviewer's or a reporter's.
	Asks bool `json:"asks,omitempty"`
	// Label is where the layout names the speaker of this block ("Q", "MS HARROW", "@handle"), before the
	// block and outside it; empty where the block goes on with the turn of the block before.
	Label Span `json:"label,omitzero"`
}

// How a publication day became known.
const (
	Stated       = "stated"   // the text says it
	Metadata     = "metadata" // HTML metadata, mail header
	FromDateline = "dateline"
	Given        = "given"    // --published
	Captured     = "captured" // the day on which a web archive took it, where nothing says more
	Unknown      = ""
)

// Report is one source document: a file, or one of several articles in a file.
type Report struct {
	// ID is "sha256:" and the hex digest of the file's bytes, with "#2" and so on for the parts after
	// the first.
	ID string
	// Origin is the path or address as given, "-" for standard input, with "#2" and so on likewise.
	Origin string
	// Address is where the document stood, where the file that holds it says so: the target of a web archive's
	// record, the link of a feed's item, the url of a line of JSON.
	Address   string
	MediaType string // of the file, as RFC 6838: "text/plain", "text/html", "application/pdf"
	Publisher string
	Authors   []string
	// Place is the dateline's place ("MAROSK"), where it has one.
	Place string
	// Published is an ISO 8601 day, "2021-07-09", or a month or year where no more is said; empty when unknown.
	Published   string
	PublishedBy string // how it became known: Stated, Metadata, FromDateline, Given, Captured or Unknown
	Language    string // BCP 47, "en"; "und" when unknown
	Title       string
	// Text is the clean text of the whole file; the parts of a file share one Text.
	Text *Text
	// Own is the range of Text that the document takes, where the file holds several (a feed, a web archive); empty
	// where the file is one document.
	Own Span
	// Blocks of this report (of this part only), in order.
	Blocks []Block
	// PartOf is the ID of the first report of the file, for the parts after it.
	PartOf string
}

// Alone is the report with the text of its own document alone, counted from there: what is kept of it where thousands
// of documents came in one file. A report whose file is one document stays as it is.
func (r *Report) Alone() *Report {
	if r.Own == (Span{}) {
		return r
	}
	alone := *r
	alone.Own = Span{}
	alone.Text = NewText(r.Text.Slice(r.Own))
	alone.Blocks = make([]Block, len(r.Blocks))
	for i, b := range r.Blocks {
		b.Span = b.Span.back(r.Own.Start)
		if b.Label != (Span{}) {
			b.Label = b.Label.back(r.Own.Start)
		}
		alone.Blocks[i] = b
	}
	return &alone
}

func (sp Span) back(by int) Span { return Span{sp.Start - by, sp.End - by} }
