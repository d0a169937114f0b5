// Package intake turns what arrived into reports: it decodes the bytes, cleans the text once, tells the
// article from what surrounds it (navigation, pleas, comments, captions), finds who published it and
// when, and takes apart articles that were glued into one file. kinds.go lists the kinds of file that are read,
// each in a file of its own; the network is never touched. Every rule goes by the shape of a page, none by the outlet.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/casus-project/casus/report"
)

// LargestFile is how large a file is at most that is read, in bytes; a web archive that is read as a stream is as long as it is.
const LargestFile = 20 << 20

// Options say how to read.
type Options struct {
	// Published is the ISO 8601 day (month, year) of a report that does not say; it never wins over what
	// the report says of itself.
	Published string
	// MaxBytes is the largest file that is read; zero means LargestFile.
	MaxBytes int64
	// LeftOut, where it is set, is told of each part of a file that is not read while the rest is: a broken line, an
	// attachment of an unknown kind.
	LeftOut func(*Refused)
	// Fetch, where it is set, gets what stands at an http(s) address that is named as an input; without it addresses
	// are refused.
	Fetch func(address string) (Fetched, error)
	// Context, where it is set, is that of whoever waits for the reports: when it ends, so does the reading of a PDF, which
	// may take minutes, and the waiting for its turn.
	Context context.Context
}

// Fetched is what stood at an address.
type Fetched struct {
	Data        []byte
	ContentType string // as HTTP says it
}

func (o Options) context() context.Context {
	if o.Context != nil {
		return o.Context
	}
	return context.Background()
}

func (o Options) limit() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return LargestFile
}

// Refused names an input, or a part of one, that was not read, and why. The rest is read all the same.
type Refused struct {
	Origin string // the path as given, or as found in a directory; of a part, the file's and its place in it
	Reason string // one line: "empty", "binary: a PNG picture", …
	// Beside says that it never was a report: the picture in a mail, the style sheets of a web archive.
	Beside bool
}

// Error is the origin and the reason in one line.
func (r *Refused) Error() string { return r.Origin + ": " + r.Reason }

func tooLarge(origin string, limit int64) *Refused {
	return &Refused{Origin: origin, Reason: fmt.Sprintf("too large: over %s", size(limit))}
}

func size(n int64) string {
	if n%(1<<20) == 0 {
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

// Read turns the bytes of one file into its reports: one, or several where the file holds several documents or
// articles were glued together. They share one Text, the clean text of the whole file. What the file is decides its
// content; its name (the origin) helps where that leaves it open. The error is a *Refused, or that of the context when it ended.
func Read(origin string, data []byte, opt Options) ([]*report.Report, error) {
	return newSource(origin, data, opt).reports()
}

func (s source) reports() ([]*report.Report, error) {
	if int64(len(s.data)) > s.opt.limit() {
		return nil, tooLarge(s.origin, s.opt.limit())
	}
	k, pages, err := s.pages()
	if ended := s.opt.context().Err(); ended != nil {
		return nil, fmt.Errorf("%s: not read to its end: %w", s.origin, ended)
	}
	if err != nil {
		return nil, &Refused{Origin: s.origin, Reason: err.Error()}
	}
	digest := sha256.Sum256(s.data)
	return reportsOf(pages, identity{"sha256:" + hex.EncodeToString(digest[:]), s.origin, k.media[0]}, s.opt), nil
}
