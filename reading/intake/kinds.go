package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// kind is a kind of file: how it is told from others, and how it is read.
type kind struct {
	name    string   // as a refusal calls it: "a PDF"
	media   []string // RFC 6838; the first is what a report of this kind says
	endings []string // of a file's name; the first is the one that help names
	is      func(look) bool
	read    func(source) ([]*page, error)
	many    bool // holds several documents
}

// kinds are the kinds that are read. What a file is goes before what it is called: the first that knows its
// content wins. Plain text is last, for it takes whatever is text.
var kinds []kind

func init() { // reading a mail leads back to this table
	kinds = []kind{
		{"a PDF", []string{"application/pdf"}, []string{".pdf"}, isPDF, pagesOfPDF, false},
		{"a Word document", []string{wordMedia, "application/vnd.ms-word.document.macroenabled.12"}, []string{".docx", ".docm"}, isWord, pagesOfWord, false},
		{"a web archive", []string{"application/warc", "application/warc+gzip"}, []string{".warc", ".warc.gz"}, isArchive, pagesOfArchive, true},
		{"a feed", []string{"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}, []string{".xml", ".rss", ".atom"}, isFeed, pagesOfFeed, true},
		{"HTML", []string{hypertext, "application/xhtml+xml"}, []string{".html", ".htm", ".xhtml"}, isHTML, pagesOfHTML, false},
		{"a mail", []string{"message/rfc822"}, []string{".eml"}, isMail, pagesOfMail, true},
		{"JSON lines", []string{"application/jsonl", "application/x-ndjson", "application/jsonlines"}, []string{".jsonl", ".ndjson"}, isLines, pagesOfLines, true},
		{"Markdown", []string{markdown, "text/x-markdown"}, []string{".md", ".markdown", ".mdown"}, look.isNamedSo, pagesOfMarkdown, false},
		{"plain text", []string{plainText}, []string{".txt", ".text"}, look.isNamedSo, pagesOfText, false},
	}
}

// Media types, RFC 6838.
const (
	plainText = "text/plain"
	markdown  = "text/markdown"
	hypertext = "text/html"
	wordMedia = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// Kinds are the endings of the files that are read, as help and refusals name them.
func Kinds() string {
	all := make([]string, len(kinds))
	for i, k := range kinds {
		all[len(kinds)-1-i] = k.endings[0]
	}
	return strings.Join(all, " ")
}

// look is what there is to tell a kind by.
type look struct {
	data  []byte
	named bool // the name or the declared media type says that it is of the kind
}

func (l look) isNamedSo() bool { return l.named }

// head is the beginning without a byte order mark and blanks.
func (l look) head(n int) []byte {
	return bytes.TrimLeft(l.data[:min(len(l.data), n)], "\xef\xbb\xbf \t\r\n")
}

// source is the bytes of a document on their way to become pages.
type source struct {
	origin  string
	data    []byte
	media   string // as declared from outside, by HTTP or MIME; empty when nothing did
	charset string // likewise
	opt     Options
	depth   int // how many documents it lies in
	unpack  *unpacks
}

// The bounds of what a file may hold.
const (
	deepest   = 4         // documents inside one another
	mostPages = 20_000    // documents in one file
	mostText  = 64 << 20  // clean text of one file, bytes
	unpacksTo = 256 << 20 // what comes out of the compressed parts of one file, bytes
	grows     = 100       // what may come out besides of each byte of a stream, bytes: a page packs to a tenth
)

func newSource(origin string, data []byte, opt Options) source {
	return source{origin: origin, data: data, opt: opt, unpack: &unpacks{left: unpacksTo, over: errUnpacks}}
}

// inside is the source of a document that lies in this one.
func (s source) inside(name string, data []byte, media, charset string) source {
	return source{origin: name, data: data, media: media, charset: charset, opt: s.opt, depth: s.depth + 1, unpack: s.unpack}
}

// leftOut says that a part was not read.
func (s source) leftOut(part, reason string, beside bool) {
	if s.opt.LeftOut != nil {
		s.opt.LeftOut(&Refused{Origin: part, Reason: reason, Beside: beside})
	}
}

// unpacks is how many bytes may still come out of compression in a whole file, with all that lies in it, and what is said when
// more do.
type unpacks struct {
	left int64
	over error
}

var (
	errUnpacks = fmt.Errorf("too large: unpacks to more than %s", size(unpacksTo))
	errGrows   = fmt.Errorf("too large: unpacks to more than %s and %d times what it is", size(unpacksTo), grows)
)

// unpacking reads what a decompressor gives, within what the file may still unpack to.
type unpacking struct {
	io.Reader
	*unpacks
}

func (u unpacking) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if u.left -= int64(n); u.left < 0 {
		return 0, u.over
	}
	return n, err
}

// packed reads a stream, which may unpack to the more the longer it is.
type packed struct {
	io.Reader
	*unpacks
}

func (p packed) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.left += grows * int64(n)
	return n, err
}

// pages reads the documents of the source.
func (s source) pages() (*kind, []*page, error) {
	if len(bytes.TrimSpace(s.data)) == 0 {
		return nil, nil, errors.New("empty")
	}
	if s.depth > deepest {
		return nil, nil, fmt.Errorf("too deep: lies in more than %d documents", deepest)
	}
	k, err := s.kind()
	if err != nil {
		return nil, nil, err
	}
	pages, err := k.read(s)
	if err != nil {
		return nil, nil, err
	}
	pages = slices.DeleteFunc(pages, func(p *page) bool { return p.text == "" })
	letters := 0
	for _, p := range pages {
		letters += len(p.text)
	}
	switch {
	case len(pages) == 0:
		return nil, nil, errors.New("empty: no text in it")
	case letters > mostText:
		return nil, nil, fmt.Errorf("too large: over %s of text", size(mostText))
	case len(pages) > mostPages:
		return nil, nil, errTooMany
	}
	return k, pages, nil
}

var errTooMany = fmt.Errorf("too large: over %d reports in one file", mostPages)

// kind tells what the source is: by its content, and by its name or declared type where the content leaves it open.
func (s source) kind() (*kind, error) {
	named, unnamed := s.named()
	for i := range kinds {
		k := &kinds[i]
		if k.is(look{s.data, k == named || named == nil && unnamed && i == len(kinds)-1}) {
			return k, nil
		}
	}
	if named == nil {
		return nil, fmt.Errorf("unknown kind %s: known are %s", s.called(), Kinds())
	}
	if what := signature(s.data); what != "" {
		return nil, fmt.Errorf("named %s, but it is %s", s.called(), what)
	}
	return nil, fmt.Errorf("named %s, but it is not %s", s.called(), named.name)
}

// named is the kind that the declared type or the name tells; unnamed says that neither tells anything.
func (s source) named() (k *kind, unnamed bool) {
	byName, ending := kindByName(s.origin)
	switch {
	case s.media == "" || s.media == "application/octet-stream":
		return byName, ending == ""
	case s.media == plainText && byName != nil: // servers call much plain text
		return byName, false
	}
	if i := slices.IndexFunc(kinds, func(k kind) bool { return slices.Contains(k.media, s.media) }); i >= 0 {
		return &kinds[i], false
	}
	return nil, false
}

// called is how the source is named, for a refusal.
func (s source) called() string {
	if s.media != "" {
		return s.media
	}
	_, ending := kindByName(s.origin)
	return strconv.Quote(ending)
}

// kindByName is the kind that a name's ending tells, and the ending. An address ends where its path does, and one
// that no kind has tells nothing there (".php").
func kindByName(origin string) (*kind, string) {
	name, address := origin, isAddress(origin)
	if address {
		u, err := url.Parse(origin)
		if err != nil {
			return nil, ""
		}
		name = path.Base(u.Path)
	}
	name = strings.ToLower(filepath.Base(name))
	for i := range kinds {
		for _, e := range kinds[i].endings {
			if strings.HasSuffix(name, e) && name != e {
				return &kinds[i], e
			}
		}
	}
	if address || origin == "-" {
		return nil, ""
	}
	return nil, filepath.Ext(name)
}

func isAddress(origin string) bool {
	return strings.HasPrefix(origin, "http://") || strings.HasPrefix(origin, "https://")
}

// mediaOf splits a Content-Type into media type and charset; both are empty where it cannot be read.
func mediaOf(contentType string) (media, charset string) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(contentType, ";")
		return strings.ToLower(strings.TrimSpace(media)), ""
	}
	return media, params["charset"]
}
