package intake

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/casus-project/casus/report"
)

const archiveMedia = "application/warc"

// isArchive tells a web archive (WARC, ISO 28500), packed or not.
func isArchive(l look) bool {
	if bytes.HasPrefix(l.data, []byte("WARC/")) {
		return true
	}
	z, err := gzip.NewReader(bytes.NewReader(l.data[:min(len(l.data), 4096)]))
	if err != nil {
		return false
	}
	head := make([]byte, 5)
	_, err = io.ReadFull(z, head)
	return err == nil && string(head) == "WARC/"
}

func pagesOfArchive(s source) ([]*page, error) { return archivePages(s, bytes.NewReader(s.data)) }

// archivePages reads the pages of a web archive, one record in memory at a time. Of what is no page it tells how much
// there was, a line for each reason.
func archivePages(s source, r io.Reader) ([]*page, error) {
	from := bufio.NewReaderSize(r, 64<<10)
	if head, _ := from.Peek(2); string(head) == "\x1f\x8b" {
		z, err := gzip.NewReader(from) // the records are members of one stream
		if err != nil {
			return nil, errors.New("broken: " + err.Error())
		}
		from = bufio.NewReaderSize(unpacking{z, s.unpack}, 64<<10)
	}
	var pages []*page
	letters := 0
	beside := map[string]int{}
	for n := 1; ; n++ {
		rec, err := nextRecord(from, s.opt.limit())
		if err == io.EOF {
			break
		}
		if err != nil && s.unpack.left >= 0 {
			if n == 1 {
				return nil, errors.New("broken: " + err.Error())
			}
			s.leftOut(fmt.Sprintf("%s, from record %d on", s.origin, n), "broken: "+err.Error(), false)
			break
		}
		var found []*page
		var reason string
		if err == nil {
			found, reason = s.recorded(rec)
		}
		if s.unpack.left < 0 {
			return nil, s.unpack.over
		}
		if reason != "" {
			beside[reason]++
			continue
		}
		for _, p := range found {
			if letters += len(p.text); letters > mostText {
				return nil, fmt.Errorf("too large: over %s of text; accepted: the archive in parts", size(mostText))
			}
			if pages = append(pages, p); len(pages) > mostPages {
				return nil, errTooMany
			}
		}
	}
	s.leftOutOf(beside)
	if len(pages) == 0 {
		return nil, errors.New("empty: no page in it")
	}
	return pages, nil
}

// mostReasons is for how many reasons an archive says by themselves that it has records without a report.
const mostReasons = 20

// leftOutOf tells how many records of an archive hold no report, by the reason: the most frequent first.
func (s source) leftOutOf(beside map[string]int) {
	reasons := slices.SortedFunc(maps.Keys(beside), func(a, b string) int {
		return cmp.Or(cmp.Compare(beside[b], beside[a]), strings.Compare(a, b))
	})
	rest := 0
	for i, reason := range reasons {
		if i < mostReasons {
			s.leftOut(s.origin, counted(beside[reason])+" without a report: "+reason, true)
		} else {
			rest += beside[reason]
		}
	}
	if rest > 0 {
		s.leftOut(s.origin, fmt.Sprintf("%s without a report, for %d other reasons", counted(rest), len(reasons)-mostReasons), true)
	}
}

func counted(records int) string {
	if records == 1 {
		return "1 record"
	}
	return strconv.Itoa(records) + " records"
}

// record is one record of a web archive.
type record struct {
	head textproto.MIMEHeader
	body []byte
	over bool // the body is larger than is read
}

// nextRecord reads a record; io.EOF where there is none any more.
func nextRecord(from *bufio.Reader, limit int64) (record, error) {
	line := ""
	for line == "" { // records end in two empty lines
		l, err := from.ReadSlice('\n')
		if err == io.EOF && len(bytes.TrimSpace(l)) == 0 {
			return record{}, io.EOF
		}
		if err != nil && err != io.EOF {
			return record{}, err
		}
		line = string(bytes.TrimSpace(l))
	}
	if !strings.HasPrefix(line, "WARC/") {
		return record{}, fmt.Errorf("%q where a record should begin with WARC/1.1", beginning(line))
	}
	head, err := textproto.NewReader(from).ReadMIMEHeader()
	if err != nil {
		return record{}, fmt.Errorf("the head of a record: %w", err)
	}
	length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return record{}, fmt.Errorf("the Content-Length of a record is %q; accepted: a number of bytes", beginning(head.Get("Content-Length")))
	}
	rec := record{head: head, over: length > limit}
	if rec.over || !slices.Contains([]string{"response", "resource", "conversion"}, head.Get("Warc-Type")) {
		n, err := io.CopyN(io.Discard, from, length)
		return rec, cutShort(n, length, err)
	}
	// what is declared is not set aside before it has come
	rec.body, err = io.ReadAll(io.LimitReader(from, length))
	return rec, cutShort(int64(len(rec.body)), length, err)
}

// cutShort is why a record has fewer bytes than it says; nil where it has them.
func cutShort(n, length int64, err error) error {
	if n == length {
		return err
	}
	return fmt.Errorf("a record ends after %d of %d bytes", n, length)
}

func beginning(s string) string { return s[:min(len(s), 40)] }

// recorded reads the page of a record; or says in a word or two why there is none.
func (s source) recorded(rec record) (pages []*page, beside string) {
	kind := rec.head.Get("Warc-Type")
	target := strings.Trim(rec.head.Get("Warc-Target-Uri"), "<>")
	switch kind {
	case "response", "resource", "conversion":
	default:
		return nil, oneLine(Clean(beginning(kind)))
	}
	if rec.over {
		return nil, "over " + size(s.opt.limit())
	}
	data, contentType := rec.body, rec.head.Get("Content-Type")
	if kind == "response" {
		if !strings.HasPrefix(contentType, "application/http") {
			return nil, kind + " of another protocol"
		}
		var reason string
		if data, contentType, reason = s.answer(rec.body); reason != "" {
			return nil, reason
		}
	}
	if u, err := url.Parse(target); err == nil && u.Path == "/robots.txt" {
		return nil, "robots.txt"
	}
	media, charset := mediaOf(contentType)
	in := s.inside(target, data, media, charset)
	k, err := in.kind()
	if err != nil || k.many {
		return nil, first(oneLine(Clean(beginning(media))), "of no declared type")
	}
	_, pages, err = in.pages()
	if err != nil {
		return nil, k.media[0] + " that cannot be read"
	}
	for _, p := range pages {
		p.meta.address = target
		p.meta.lastly, p.meta.lastlyBy = isoPrefix(rec.head.Get("Warc-Date")), report.Captured
	}
	return pages, ""
}

// answer takes the page out of an HTTP answer.
func (s source) answer(block []byte) (body []byte, contentType, beside string) {
	from := bufio.NewReader(bytes.NewReader(block))
	status, err := from.ReadString('\n')
	if err != nil || !strings.HasPrefix(status, "HTTP/") {
		return nil, "", "no HTTP answer"
	}
	code := "without a status"
	if words := strings.Fields(status); len(words) > 1 {
		code = beginning(words[1])
	}
	if !strings.HasPrefix(code, "2") {
		return nil, "", "with status " + oneLine(Clean(code))
	}
	head, err := textproto.NewReader(from).ReadMIMEHeader()
	if err != nil && err != io.EOF {
		return nil, "", "no HTTP answer"
	}
	body, _ = io.ReadAll(from) // from memory
	if strings.EqualFold(head.Get("Transfer-Encoding"), "chunked") {
		body = unchunked(body)
	}
	switch packed := strings.ToLower(head.Get("Content-Encoding")); packed {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			break // an archive may say gzip of what it has unpacked
		}
		body, beside = s.unpacked(z)
	case "deflate":
		var z io.Reader
		if z, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
			z = flate.NewReader(bytes.NewReader(body))
		}
		body, beside = s.unpacked(z)
	default:
		return nil, "", "packed as " + oneLine(Clean(beginning(packed)))
	}
	return body, head.Get("Content-Type"), beside
}

// unpacked is what comes out of compression, as far as it can be read.
func (s source) unpacked(z io.Reader) (body []byte, beside string) {
	body, err := io.ReadAll(io.LimitReader(unpacking{z, s.unpack}, s.opt.limit()+1))
	switch {
	case int64(len(body)) > s.opt.limit():
		return nil, "over " + size(s.opt.limit())
	case err != nil && len(body) == 0:
		return nil, "packed in a broken way"
	}
	return body, ""
}

// unchunked puts a chunked body together (RFC 9112); a body that says it is chunked and is not stays as it is.
func unchunked(body []byte) []byte {
	var out []byte
	for rest := body; ; {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		digits, _, _ := strings.Cut(strings.TrimSpace(string(line[:min(len(line), 40)])), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(digits), 16, 31)
		if !found || err != nil {
			if out == nil {
				return body
			}
			return out
		}
		if n == 0 {
			return out
		}
		n = min(n, uint64(len(after)))
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}
