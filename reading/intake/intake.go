// Package intake turns what arrived into reports: it decodes the bytes, cleans the text once, tells the
// article from what surrounds it (navigation, pleas, comments, captions), finds who published it and
// when, and takes apart articles that were glued into one file. It reads plain text, Markdown and HTML,
// and never the network. Every rule goes by the shape of a page, none by the outlet.
package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/casus-project/casus/report"
)

// Options say how to read.
type Options struct {
	// Published is the ISO 8601 day (month, year) of a report that does not say; it never wins over what
	// the report says of itself.
	Published string
	// MaxBytes is the largest file that is read; zero means 20 MiB.
	MaxBytes int64
}

func (o Options) limit() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return 20 << 20
}

// Refused names an input that was not read, and why. The inputs after it are read all the same.
type Refused struct {
	Origin string // the path as given, or as found in a directory
	Reason string // one line: "empty", "binary: a PDF", …
}

// Error is the origin and the reason in one line.
func (r *Refused) Error() string { return r.Origin + ": " + r.Reason }

const knownKinds = ".txt .md .html, and - for standard input"

// Media types, RFC 6838.
const (
	plainText = "text/plain"
	markdown  = "text/markdown"
	hypertext = "text/html"
)

// kindOf is the media type that a name tells; empty for a kind that is not read. A name without an
// ending counts as plain text until its bytes say otherwise.
func kindOf(origin string) string {
	if origin == "-" {
		return plainText
	}
	switch strings.ToLower(filepath.Ext(origin)) {
	case "", ".txt", ".text":
		return plainText
	case ".md", ".markdown", ".mdown":
		return markdown
	case ".html", ".htm", ".xhtml":
		return hypertext
	}
	return ""
}

// looksHTML says whether a text that nothing names as HTML begins like it.
func looksHTML(data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\xef\xbb\xbf \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<head>"))
}

func tooLarge(origin string, limit int64) *Refused {
	return &Refused{origin, fmt.Sprintf("too large: over %s", size(limit))}
}

func size(n int64) string {
	if n%(1<<20) == 0 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

// Read turns the bytes of one file into its reports: one, or several where articles were glued together.
// They share one Text, the clean text of the whole file. The origin's ending tells the kind (none, or
// "-": the bytes do). The error is a *Refused.
func Read(origin string, data []byte, opt Options) ([]*report.Report, error) {
	if int64(len(data)) > opt.limit() {
		return nil, tooLarge(origin, opt.limit())
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &Refused{origin, "empty"}
	}
	media := kindOf(origin)
	if media == "" {
		return nil, &Refused{origin, fmt.Sprintf("unknown kind %q: known are %s", filepath.Ext(origin), knownKinds)}
	}
	if media == plainText && looksHTML(data) {
		media = hypertext
	}
	s, err := decode(data, media == hypertext)
	if err != nil {
		return nil, &Refused{origin, err.Error()}
	}
	var p *page
	switch media {
	case hypertext:
		if p, err = pageOfHTML(s); err != nil {
			return nil, &Refused{origin, err.Error()}
		}
	case markdown:
		p = pageOfMarkdown(s)
	default:
		p = pageOfText(s)
	}
	if p.text == "" {
		return nil, &Refused{origin, "empty: no text in it"}
	}
	digest := sha256.Sum256(data)
	return reportsOf(p, identity{"sha256:" + hex.EncodeToString(digest[:]), origin, media}, opt), nil
}
