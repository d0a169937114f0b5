package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// line is a line of plain text without its indentation.
type line struct {
	start, end int // bytes, blanks at either end left out
	gap        int // blank lines before
	indent     int
	length     int // code points
}

func pagesOfText(s source) ([]*page, error) {
	text, err := decode(s.data, s.charset, false)
	if err != nil {
		return nil, err
	}
	return []*page{pageOfText(text)}, nil
}

// pageOfText takes plain text apart: paragraphs at blank lines; inside a paragraph, lines that a writer
// ended on purpose stand alone, and lines that were only wrapped at a width are put together.
func pageOfText(s string) *page {
	p := &page{text: Clean(s)}
	lines := linesOf(p.text)
	width := wrapWidth(lines)
	for i := 0; i < len(lines); {
		if lines[i].gap > 0 || i == 0 {
			if n := tableRows(p.text, lines[i:]); n > 0 {
				for _, l := range lines[i : i+n] {
					p.pieces = append(p.pieces, piece{start: l.start, end: l.end, gap: l.gap, kind: report.Table})
				}
				i += n
				continue
			}
		} else if n := tableRows(p.text, lines[i:]); n > 0 {
			for _, l := range lines[i : i+n] {
				p.pieces = append(p.pieces, piece{start: l.start, end: l.end, gap: l.gap, kind: report.Table})
			}
			i += n
			continue
		}
		j := i + 1
		for j < len(lines) && lines[j].gap == 0 && goesOn(p.text, lines[j-1], lines[j], width) {
			j++
		}
		p.pieces = append(p.pieces, piece{start: lines[i].start, end: lines[j-1].end, gap: lines[i].gap})
		i = j
	}
	markItems(p)
	return p
}

func linesOf(text string) []line {
	var lines []line
	blank := 0
	for i := 0; i < len(text); {
		end := len(text)
		next := end
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end, next = i+n, i+n+1
		}
		a, b := trimmed(text, i, end)
		if a >= b {
			blank++
		} else {
			lines = append(lines, line{start: a, end: b, gap: blank, indent: a - i, length: utf8.RuneCountInString(text[a:b])})
			blank = 0
		}
		i = next
	}
	return lines
}

// wrapWidth is the width at which the lines were wrapped by hand or by a mail program, or 0 when they
// were not: a wrapped text has many lines just under one length and hardly any over it.
func wrapWidth(lines []line) int {
	var count [121]int
	total, long := 0, 0
	for i, l := range lines {
		if i+1 == len(lines) || lines[i+1].gap > 0 { // a last line tells nothing
			if l.length > 120 {
				long, total = long+1, total+1
			}
			continue
		}
		total++
		if l.length > 120 {
			long++
			continue
		}
		count[l.length]++
	}
	if long*20 > total {
		return 0
	}
	width, seen := 120, 0
	for ; width > 30; width-- {
		if seen += count[width]; seen > 0 && seen*50 >= total {
			break
		}
	}
	near := 0
	for n := max(1, width-14); n <= 120; n++ {
		near += count[n]
	}
	if near < 3 || near*6 < total {
		return 0
	}
	return width
}

// goesOn says whether line b goes on with the sentence of line a in the same paragraph.
func goesOn(text string, a, b line, width int) bool {
	ta, tb := text[a.start:a.end], text[b.start:b.end]
	if _, n := itemMark(tb); n > 0 || turnLabel(tb) > 0 || strings.HasPrefix(tb, "@") || barred(tb) || barred(ta) || endsSentence(ta) && entryTime(tb) > 0 ||
		commentsBegin(ta) || saysLine(tb) {
		return false
	}
	open := !endsSentence(ta)
	r, _ := utf8.DecodeRuneInString(tb)
	if open && unicode.IsLower(r) && a.length < 200 {
		return true
	}
	if open && a.length >= 50 && a.length <= 120 && (leansOn(ta) || opensQuote(ta)) {
		return true
	}
	if open && a.length >= 30 && cutsDay(ta, tb) {
		return true
	}
	if width == 0 {
		return false
	}
	first := strings.IndexAny(tb, " \t")
	if first < 0 {
		first = len(tb)
	}
	full := a.length+1+utf8.RuneCountInString(tb[:first]) > width-3
	return full && (open || b.indent <= a.indent || b.indent < 3) && a.length <= width+10
}

// cutsDay says whether a day is cut by the end of line a: "… from 15" over "April …", "… on April" over "15 …".
func cutsDay(a, b string) bool {
	last := strings.Trim(a[strings.LastIndexByte(a, ' ')+1:], ",(")
	first, _, _ := strings.Cut(b, " ")
	first = strings.Trim(first, ",.;)")
	month := func(w string) bool { return months[strings.ToLower(strings.TrimSuffix(w, "."))] > 0 }
	return ordinal(last) > 0 && month(first) || month(last) && (ordinal(first) > 0 || year(first) > 0)
}

// leansOn says whether a line ends in a word that cannot end anything: "of", "the", "since".
func leansOn(t string) bool {
	last := t[strings.LastIndexByte(t, ' ')+1:]
	return smallWords[last] || leaning[last]
}

var leaning = setOf(`a | an | since | by | with | from | that | which | who | when | where | while | or | but | as | into | over | under | after | before | between | against | their | its | his | her | our | is | are | was | were | has | have | had | been | be | not | than | about`)

// opensQuote says whether a line begins a quotation that it does not end.
func opensQuote(t string) bool {
	return strings.Count(t, "“") > strings.Count(t, "”") || strings.Count(t, "«") > strings.Count(t, "»") || strings.Count(t, "\"")%2 == 1
}

// tableRows counts the rows of a table of aligned columns at the head of the lines: two and more lines
// running, each of two and more cells apart by wide blanks, bars or tabs, the number of cells alike.
func tableRows(text string, lines []line) int {
	n, cells := 0, 0
	for i, l := range lines {
		if i > 0 && l.gap > 0 {
			break
		}
		t := text[l.start:l.end]
		if isRule(t) && n > 0 {
			n++
			continue
		}
		c := cellsOf(t)
		if c < 3 && !(c == 2 && cells == 2 && n > 0) && !(c == 2 && i == 0) {
			break
		}
		if cells > 0 && (c < cells-1 || c > cells+1) {
			break
		}
		if cells == 0 {
			cells = c
		}
		n++
	}
	if n < 2 || cells == 2 && n < 3 {
		return 0
	}
	if first := text[lines[0].start:lines[0].end]; strings.Contains(first, " | ") && first[0] != '|' && (n < 3 || !figures(text, lines[1:n])) {
		return 0 // a bar of links
	}
	return n
}

// figures says whether every line but one holds a figure.
func figures(text string, lines []line) bool {
	without := 0
	for _, l := range lines {
		if t := text[l.start:l.end]; !isRule(t) && !strings.ContainsAny(t, "0123456789") {
			without++
		}
	}
	return without <= 1
}

// cellsOf counts the cells of a line; 1 for running text.
func cellsOf(t string) int {
	if strings.Count(t, "|") >= 2 && (strings.HasPrefix(t, "|") || strings.HasSuffix(t, "|")) {
		return strings.Count(strings.Trim(t, "|"), "|") + 1
	}
	n := 1
	if bars := strings.Count(t, " | "); bars >= 2 {
		return bars + 1
	}
	for i := 0; i < len(t); {
		j := i
		for j < len(t) && (t[j] == ' ' || t[j] == '\t') {
			j++
		}
		if j-i >= 2 || j > i && strings.Contains(t[i:j], "\t") {
			if prev := t[:i]; prev != "" && !strings.ContainsAny(prev[len(prev)-1:], ".!?") {
				n++
			}
		}
		if j == i {
			j++
		}
		i = j
	}
	return n
}

// isRule says whether a line is drawn, not written: "-----", "* * *", "=====".
func isRule(t string) bool {
	signs := 0
	for _, r := range t {
		switch {
		case strings.ContainsRune("-–—=_*~#+|·•⁂", r):
			signs++
		case r != ' ':
			return false
		}
	}
	return signs >= 3
}

// itemMark recognises the mark of a list item or numbered paragraph and gives it with its length, the
// blanks after it included; 0 when there is none.
func itemMark(t string) (mark string, n int) {
	i := 0
	switch r, w := utf8.DecodeRuneInString(t); {
	case strings.ContainsRune("•▪◦‣●■►–—*-·>", r):
		i = w
	case r == '(':
		j := strings.IndexByte(t, ')')
		if j < 2 || j > 5 || !short(t[1:j]) {
			return "", 0
		}
		i = j + 1
	case r >= '0' && r <= '9':
		j := 0
		for j < len(t) && t[j] >= '0' && t[j] <= '9' {
			j++
		}
		if j > 3 || j == len(t) || t[j] != '.' && t[j] != ')' && t[j] != '/' {
			return "", 0
		}
		i = j + 1
		// "1/5 " numbers a post among five
		if t[j] == '/' {
			for i < len(t) && t[i] >= '0' && t[i] <= '9' && i < j+4 {
				i++
			}
		}
	case r >= 'a' && r <= 'z' && len(t) > 2 && t[1] == ')':
		i = 2
	default:
		return "", 0
	}
	k := i
	for k < len(t) && (t[k] == ' ' || t[k] == '\t') {
		k++
	}
	if k == i || k == len(t) {
		return "", 0
	}
	if word, _, _ := strings.Cut(t[k:], " "); t[i-1] == '.' && ordinal(t[:i]) > 0 && months[strings.ToLower(strings.Trim(word, ".,"))] > 0 {
		return "", 0 // "15. April" is a day
	}
	return t[:i], k
}

// short says whether what stands in an item's bracket is a letter, a number or a Roman numeral.
func short(s string) bool {
	digits := strings.Trim(s, "0123456789") == ""
	roman := strings.Trim(s, "ivxIVX") == ""
	return digits || roman || len(s) == 1
}

// markItems takes the marks of list items out of their pieces.
func markItems(p *page) {
	for i := range p.pieces {
		q := &p.pieces[i]
		if q.kind != "" {
			continue
		}
		t := p.text[q.start:q.end]
		if mark, n := itemMark(t); n > 0 && mark != ">" {
			if isRule(t) {
				continue
			}
			// a lone dash begins a turn of talk or a dash of style just as well as an item: the mark goes all the same
			q.start += n
			q.item = true
		} else if mark == ">" {
			q.start += n
			q.kind = report.Quotation
		}
	}
}

func endsSentence(t string) bool {
	t = strings.TrimRight(t, "\"'”’»)] ")
	if t == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(t)
	return strings.ContainsRune(".!?…:;։", r)
}
