package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// report makes the report of the article.
func (a *article) report(text *report.Text, meta metadata, first bool, opt Options) *report.Report {
	r := &report.Report{Text: text, Address: meta.address}
	for i := range a.pieces {
		a.appendBlocks(r, text, i)
	}
	a.setTitle(r, meta, first)
	a.setPublisher(r, meta)
	a.setDay(r, meta, first, opt)
	r.Language = languageOf(a.bodyText(), meta.language)
	a.setSpeakers(r)
	return r
}

// appendBlocks appends what piece i becomes: one block mostly; two and more where a dateline stands before
// the words, an editor's bracket inside them, or the outlet's own lines after them.
func (a *article) appendBlocks(r *report.Report, text *report.Text, i int) {
	p := a.pieces[i]
	kind := a.kinds[i]
	if kind == undecided {
		kind = report.Body
	}
	t := a.words(i)
	b := report.Block{Kind: kind, Speaker: p.speaker}
	add := func(kind report.Kind, start, end int) {
		if start, end = trimmed(a.text, start, end); start < end {
			c := b
			c.Kind, c.Span = kind, text.Span(start, end)
			if kind != report.Body && kind != report.Quotation {
				c.Speaker, c.Label = "", report.Span{}
			}
			r.Blocks = append(r.Blocks, c)
			if kind == report.Body || kind == report.Quotation {
				b.Label = report.Span{} // of the first stretch only
			}
		}
	}
	start := p.start
	if p.label[1] > p.label[0] {
		b.Label = text.Span(p.label[0], p.label[1])
	}
	if kind == report.Body {
		if n := a.label(i, t); n > 0 {
			b.Speaker = oneLine(t[:n-1])
			b.Label = text.Span(p.start, p.start+len(strings.TrimRight(t[:n-1], " ")))
			start += n
		} else if from, to, own := a.ownReply(t); own > 0 && i >= a.comment {
			b.Label = text.Span(p.start+from, p.start+to)
			start += own
		} else if n := entryTime(t); a.log && n > 0 {
			add(report.Dateline, p.start, p.start+n)
			start += n
		} else if dl, ok := a.datelines[i]; ok {
			add(report.Dateline, p.start, p.start+dl.words)
			start += dl.end
		}
	}
	if kind != report.Body && kind != report.Quotation {
		add(kind, start, p.end)
		return
	}
	if a.turns {
		for {
			at, _ := trimmed(a.text, start, p.end)
			m := spokenCue.FindString(a.text[at:p.end])
			if m == "" {
				break
			}
			label := b.Label
			add(report.Notice, at, at+len(m))
			b.Label, start = label, at+len(m)
		}
	}
	end := p.end
	if kind == report.Body {
		end = a.ownLines(start, p.end)
	}
	for start < end {
		from, to := bracket(a.text[start:end])
		if to == 0 {
			break
		}
		add(kind, start, start+from)
		add(report.Note, start+from, start+to)
		start += to
	}
	add(kind, start, end)
	if end < p.end {
		add(report.Notice, end, p.end)
	}
}

// spokenCue is a word in capitals and brackets before the words of a turn: "[LAUGHS]".
var spokenCue = regexp.MustCompile(`^\[\p{Lu}[\p{Lu}\d ]{1,30}\]`)

// ownLines gives where the last sentences of a paragraph begin that speak of the report, the outlet or the
// reader; end when there are none.
func (a *article) ownLines(start, end int) int {
	ss := sentences(a.text[start:end])
	if len(ss) < 2 {
		return end
	}
	cut, at := end, end
	for i := len(ss) - 1; i >= 1; i-- {
		at -= len(ss[i])
		if strongSentence(ss[i]) {
			cut = at
		} else if i < len(ss)-1 || len(ss[i]) > 60 { // one short sentence may follow
			break
		}
	}
	return cut
}

// bracket finds an editor's sentence in square brackets; to is 0 when there is none.
func bracket(s string) (from, to int) {
	for at := 0; ; {
		n := strings.IndexByte(s[at:], '[')
		if n < 0 {
			return 0, 0
		}
		n += at
		m := strings.IndexByte(s[n:], ']')
		if m < 0 {
			return 0, 0
		}
		if m += n + 1; noteBracket(s[n:m]) {
			return n, m
		}
		at = n + 1
	}
}

// noteBracket says whether a bracket holds a sentence of its own and not a word put into a quotation.
func noteBracket(s string) bool {
	in := strings.TrimSpace(strings.Trim(s, "[]"))
	if strings.HasSuffix(in, "Ed.") || strings.HasSuffix(in, "ed.") || strings.HasSuffix(in, "-Ed") || strings.HasPrefix(in, "Ed.:") || strings.HasPrefix(in, "Ed:") || strings.HasSuffix(in, " Eds.") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(in, "“‘\"'«"))
	return len(strings.Fields(in)) >= 3 && unicode.IsUpper(r) && endsWithStop(strings.TrimRight(in, "”’\"'»"))
}

func (a *article) bodyText() string {
	var b strings.Builder
	for i := range a.pieces {
		if a.kinds[i] == report.Body || a.kinds[i] == report.Quotation || a.kinds[i] == report.Title {
			b.WriteString(a.words(i))
			b.WriteByte('\n')
			if b.Len() > 6000 {
				break
			}
		}
	}
	return b.String()
}
