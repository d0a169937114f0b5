package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"regexp"
	"strings"
	"unicode"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // the charsets of mails, which it then decodes by itself
	netmail "github.com/emersion/go-message/mail"

	"github.com/casus-project/casus/report"
)

// isMail tells an Internet message (RFC 5322) by its head: where nothing names it one it must have what only
// machines write, for a text may begin with From, To and Subject too.
func isMail(l look) bool {
	head := l.head(64 << 10)
	fields, machine := 0, false
	for len(head) > 0 {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if name := fieldName.Find(line); name != nil {
			switch strings.ToLower(string(name[:len(name)-1])) {
			case "from", "to", "subject", "date", "cc", "sender", "reply-to", "content-type":
				fields++
			case "received", "message-id", "mime-version", "return-path", "dkim-signature", "delivered-to":
				fields++
				machine = true
			}
		} else if fields == 0 || line[0] != ' ' && line[0] != '\t' {
			return false
		}
		head = rest
	}
	return fields >= 2 && (machine || l.named)
}

var fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*:`)

// pagesOfMail makes a page of what a mail says, one of each mail that it forwards, and those of its attachments.
func pagesOfMail(s source) ([]*page, error) {
	// a mail that was saved begins now and then with blank lines
	e, err := message.ReadWithOptions(bytes.NewReader(bytes.TrimLeft(s.data, "\r\n")), &message.ReadOptions{MaxHeaderBytes: 1 << 20})
	if e == nil {
		return nil, errors.New("broken: no mail that can be read: " + oneLine(err.Error()))
	}
	m := &letter{source: s}
	m.take(e, 0)
	meta := metadataOfMail(e.Header)
	var pages []*page
	if own := m.own(); len(own) > 0 {
		own[0].meta = meta
		own[0] = titled(meta.title, own[0])
		pages = own
	}
	for _, p := range m.attached {
		p.meta.published = first(p.meta.published, meta.published)
		p.meta.publisher = first(p.meta.publisher, meta.publisher)
		pages = append(pages, p)
	}
	if len(pages) == 0 && meta.title != "" {
		pages = []*page{titled(meta.title, &page{meta: meta})}
	}
	return pages, nil
}

// letter gathers the parts of a mail.
type letter struct {
	source
	plain, rich strings.Builder // what is shown, as plain text and as HTML
	attached    []*page
	parts       int
}

// mostMailParts bounds the parts of a mail.
const mostMailParts = 1000

// take goes through an entity and what it holds.
func (m *letter) take(e *message.Entity, depth int) {
	if m.parts++; m.parts > mostMailParts || depth > 4*deepest {
		m.leftOut(m.origin, fmt.Sprintf("parts beyond the first %d, or inside more than %d others", mostMailParts, 4*deepest), false)
		return
	}
	if parts := e.MultipartReader(); parts != nil {
		for {
			part, err := parts.NextPart()
			if part == nil { // at the end; a mail that was cut short keeps what came
				if err != io.EOF {
					m.leftOut(m.origin, "the rest of the mail: "+oneLine(err.Error()), false)
				}
				return
			}
			if m.take(part, depth+1); m.parts > mostMailParts {
				return
			}
		}
	}
	media, params, err := e.Header.ContentType()
	if err != nil || media == "" {
		media = plainText
	}
	media = strings.ToLower(media)
	how, names, _ := e.Header.ContentDisposition()
	name := first(names["filename"], params["name"])
	data, err := io.ReadAll(e.Body)
	if err != nil && len(data) == 0 {
		m.leftOut(m.attachment(name, media), "undecodable: "+oneLine(err.Error()), false)
		return
	}
	shown := !strings.EqualFold(how, "attachment") && name == ""
	switch {
	case shown && media == plainText:
		text, err := decode(data, "", false)
		if err != nil && len(bytes.TrimSpace(data)) > 0 {
			m.leftOut(m.attachment(name, media), err.Error(), false)
		}
		if strings.EqualFold(params["format"], "flowed") {
			text = unflowed(text, strings.EqualFold(params["delsp"], "yes"))
		}
		m.plain.WriteString(text + "\n\n")
	case shown && media == hypertext:
		text, err := decode(data, "", true)
		if err != nil && len(bytes.TrimSpace(data)) > 0 {
			m.leftOut(m.attachment(name, media), err.Error(), false)
		}
		m.rich.WriteString(text + "\n")
	default:
		m.attach(name, media, data)
	}
}

func (m *letter) attachment(name, media string) string {
	return m.origin + ", attachment " + first(oneLine(Clean(name)), media)
}

// attach reads an attachment, or says that it is left out.
func (m *letter) attach(name, media string, data []byte) {
	part := m.attachment(name, media)
	in := m.inside(first(name, "-"), data, media, "")
	if k, _ := kindByName(name); k != nil {
		in.media = "" // the name says more than what mail programs declare
	}
	if _, err := in.kind(); err != nil {
		m.leftOut(part, in.called()+" is not read", true)
		return
	}
	in.origin = first(name, m.origin)
	_, pages, err := in.pages()
	if err != nil {
		m.leftOut(part, err.Error(), false)
		return
	}
	m.attached = append(m.attached, pages...)
}

// own is what the mail itself says: its plain text, unless that is only a stub of its HTML.
func (m *letter) own() []*page {
	plain := m.plain.String()
	if m.rich.Len() > 0 {
		if p, err := pageOfHTML(m.rich.String()); err == nil && len(p.text) > 3*len(Clean(plain)) {
			return []*page{p}
		}
	}
	var pages []*page
	for i, text := range forwarded.Split(plain, -1) {
		if p := pageOfLetter(text); p.text != "" || i == 0 && len(m.attached) == 0 {
			pages = append(pages, p)
		}
	}
	return pages
}

// forwarded stands over a mail that is passed on whole; its own head follows.
var forwarded = regexp.MustCompile(`(?im)^[>\s]*(?:-{2,} ?(?:forwarded message|original message|forwarded by [^\n]{1,80}|message transféré|message d'origine|weitergeleitete nachricht|ursprüngliche nachricht|пересылаемое сообщение|исходное сообщение) ?-{2,}|begin forwarded message:)[ \t]*\r?$`)

// pageOfLetter takes a mail's plain text apart: what it quotes of another (RFC 3676: ">" before each line) is a quotation of
// whom the line above names; the signature under "-- " is the mail's own.
func pageOfLetter(s string) *page {
	lines := strings.Split(Clean(s), "\n")
	w := &builder{}
	for i := 0; i < len(lines); {
		j, depth := i, quoteMarks(lines[i])
		for j < len(lines) && (quoteMarks(lines[j]) > 0) == (depth > 0) && !(depth == 0 && j > i && lines[j] == "--") {
			j++
		}
		run := lines[i:j]
		p := piece{}
		switch {
		case depth > 0:
			bare := make([]string, len(run))
			for k, l := range run {
				bare[k] = unquoted(l)
			}
			run = bare
			p.kind = report.Quotation
			p.speaker = w.takeWriter()
		case run[0] == "--":
			p.kind = report.Notice
		}
		inner := pageOfText(strings.Join(run, "\n"))
		for k := range inner.pieces {
			q := &inner.pieces[k]
			q.kind, q.speaker = firstKind(p.kind, q.kind), p.speaker
		}
		w.append(inner)
		i = j
	}
	return w.page()
}

// quoteMarks counts the marks of quotation before a line.
func quoteMarks(line string) int {
	return strings.Count(line[:len(line)-len(strings.TrimLeft(line, "> "))], ">")
}

func unquoted(line string) string {
	for strings.HasPrefix(line, ">") {
		line = strings.TrimPrefix(line[1:], " ")
	}
	return line
}

// takeWriter judges the last piece: the line over a quotation that says who wrote it, and when, is the mail
// program's; it gives the name.
func (w *builder) takeWriter() string {
	if len(w.pieces) == 0 {
		return ""
	}
	p := &w.pieces[len(w.pieces)-1]
	words := oneLine(w.b.String()[p.start:p.end])
	m := wrote.FindStringSubmatch(words)
	if m == nil || len(words) > 300 {
		return ""
	}
	p.kind = report.Notice
	name := mailAt.ReplaceAllString(m[1], "")
	if k := strings.LastIndexAny(name, ",0123456789"); k >= 0 { // after the day and the clock
		name = name[k+1:]
	}
	return strings.TrimFunc(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(name), "AM "), "PM "), func(r rune) bool { return !unicode.IsLetter(r) })
}

var wrote = regexp.MustCompile(`^(?:On|Le|Am|El|Il|Em|Op|.{0,40}\d{4}.{0,20}) ?(.*?)(?: wrote| a écrit| schrieb.*| escribió| пишет| написал| napisał\(?a?\)?) ?:$`)

// unflowed joins the lines that a mail program broke (RFC 3676: those that end in a blank, with as many marks of
// quotation on the next).
func unflowed(s string, delsp bool) string {
	var b bytes.Buffer
	open, depth := false, 0
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		n := len(line) - len(strings.TrimLeft(line, ">"))
		words := strings.TrimPrefix(line[n:], " ")
		switch {
		case open && n == depth && words != "-- ":
			if delsp {
				b.Truncate(b.Len() - 1)
			}
		case b.Len() > 0:
			b.WriteByte('\n')
			fallthrough
		default:
			b.WriteString(strings.Repeat(">", n))
			if n > 0 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(words)
		open, depth = strings.HasSuffix(words, " ") && words != "-- ", n
	}
	return b.String()
}

// metadataOfMail is what the head says: who sent it, when, about what.
func metadataOfMail(h message.Header) metadata {
	head := netmail.Header{Header: h}
	var m metadata
	m.title, _ = head.Subject()
	if m.title == "" {
		m.title = h.Get("Subject")
	}
	m.title = replyMark.ReplaceAllString(oneLine(Clean(m.title)), "")
	m.published = isoPrefix(h.Get("Date"))
	if at, err := head.Date(); m.published == "" && err == nil {
		m.published = at.Format("2006-01-02")
	}
	m.language = mainTongue(strings.ToLower(h.Get("Content-Language")))
	var from *netmail.Address
	if list, err := head.AddressList("From"); err == nil && len(list) > 0 {
		from = list[0]
	} else if one, err := mail.ParseAddress(h.Get("From")); err == nil {
		from = one
	}
	if from == nil {
		return m
	}
	switch name := oneLine(Clean(from.Name)); {
	case name == "":
		m.publisher = from.Address
	case personName(name):
		m.authors = []string{name}
	default:
		m.publisher = name
	}
	return m
}

var replyMark = regexp.MustCompile(`(?i)^(?:(?:re|fwd?|aw|wg|tr|sv|vs|odp|пер|отв|на)(?:\[\d+\])?: ?)+`)
