package intake

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// A PDF knows no paragraphs: its pages are signs at places. This file makes lines of them, takes out what every page
// has at its head and foot, puts columns in the order in which they are read, and joins lines into paragraphs.

// sheet is a page of a PDF, in points from its lower left corner.
type sheet struct {
	width, height float64
	signs         []sign
}

// sign is a character with the room that its font gives it, whatever its own shape.
type sign struct {
	r                        rune
	left, bottom, right, top float64
}

// print is a stretch of a line of print: a line, or what stands of it in one column or cell.
type print struct {
	text                     string
	left, bottom, right, top float64
	size                     float64 // height of its font, from the lowest to the highest that a sign of it reaches
	cut                      bool    // ends in a hyphen that its end asked for
	row, sheet               int
}

func (p print) middle() float64 { return (p.top + p.bottom) / 2 }
func (p print) ended() bool     { return endsSentence(p.text) }

// pageOfSheets puts the clean text together.
func pageOfSheets(sheets []sheet) *page {
	all := make([][]print, len(sheets))
	for i, s := range sheets {
		all[i] = inColumns(printsOf(s, i))
	}
	dropRunning(sheets, all)
	lines := slices.Concat(all...)
	if len(lines) == 0 {
		return &page{}
	}
	body := bodySize(lines)
	hyphened := hyphenedWords(lines)
	w := &builder{}
	for i := 0; i < len(lines); {
		if n := rowsOfTable(lines[i:]); n > 0 {
			for j := i; j < i+n; {
				k := j
				var cells []string
				for ; k < i+n && lines[k].row == lines[j].row && lines[k].sheet == lines[j].sheet; k++ {
					cells = append(cells, oneLine(lines[k].text))
				}
				w.add(strings.Join(cells, "   "), piece{kind: report.Table}, j > i)
				j = k
			}
			i += n
			continue
		}
		var b bytes.Buffer
		b.WriteString(lines[i].text)
		j := i + 1
		for ; j < len(lines) && rowsOfTable(lines[j:]) == 0 && follows(lines, i, j, body); j++ {
			join(&b, lines[j-1], lines[j], hyphened)
		}
		text := b.String()
		p := piece{heading: lines[i].size > 1.15*body && utf8.RuneCountInString(text) < 200}
		if mark, n := itemMark(text); n > 0 && mark != ">" && !p.heading && !isRule(text) {
			text, p.item = text[n:], true
		}
		w.add(text, p, p.item && len(w.pieces) > 0 && w.pieces[len(w.pieces)-1].item)
		i = j
	}
	return w.page()
}

// printsOf makes lines of the signs of a sheet, in the order in which the file has them. Where a line has a gap as wide
// as no blank is, what follows is a stretch of its own.
func printsOf(s sheet, n int) []print {
	var out []print
	var cur print
	var b strings.Builder
	row := 0
	em := lineHeight(s.signs) / 1.2
	flush := func(cut bool) {
		if cur.text = strings.TrimSpace(b.String()); cur.text != "" {
			cur.cut, cur.row, cur.sheet = cut, row, n
			out = append(out, cur)
		}
		b.Reset()
		cur = print{}
	}
	for _, c := range s.signs {
		switch {
		case c.r == '\r' || c.r == '\n':
			flush(false)
			row++
			continue
		case c.r == 0x02 || c.r == 0xfffe || c.r == 0xad: // a hyphen at the end of a line
			flush(true)
			row++
			continue
		case c.r == 0 || c.r == utf8.RuneError && b.Len() == 0:
			continue
		}
		box := c.right > c.left && c.top > c.bottom
		if box && !unicode.IsSpace(c.r) {
			if b.Len() > 0 && cur.right > cur.left {
				switch {
				case c.bottom > cur.top+em/2 || c.top < cur.bottom-em/2: // another line, though the file does not say so
					flush(false)
					row++
				case c.left > cur.right+1.8*em || c.right < cur.left-1.8*em:
					flush(false)
				}
			}
			if cur.right <= cur.left {
				cur.left, cur.bottom, cur.right, cur.top = c.left, c.bottom, c.right, c.top
			}
			cur.left, cur.bottom = min(cur.left, c.left), min(cur.bottom, c.bottom)
			cur.right, cur.top = max(cur.right, c.right), max(cur.top, c.top)
			if unicode.IsLetter(c.r) || unicode.IsDigit(c.r) {
				cur.size = max(cur.size, c.top-c.bottom)
			}
		}
		b.WriteRune(c.r)
	}
	flush(false)
	return out
}

// lineHeight is that of most signs of a sheet.
func lineHeight(signs []sign) float64 {
	var heights []float64
	for _, c := range signs {
		if h := c.top - c.bottom; h > 0 && unicode.IsLetter(c.r) {
			heights = append(heights, h)
		}
	}
	if len(heights) == 0 {
		return 12
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// inColumns puts stretches that stand beside one another in rows, and are running text and no table, column by column.
func inColumns(lines []print) []print {
	for i := 0; i < len(lines); i++ {
		n := besideRows(lines[i:])
		if n == 0 {
			continue
		}
		var left, right []print
		for j := i; j < i+n; {
			left = append(left, lines[j])
			if j++; j < i+n && lines[j].row == lines[j-1].row {
				right = append(right, lines[j])
				j++
			}
		}
		edge := right[0].left
		for _, p := range right {
			edge = min(edge, p.left)
		}
		for k := 0; k < len(left); k++ { // a line of the right column alone in its row
			if left[k].left >= edge-1 {
				right = append(right, left[k])
				left = slices.Delete(left, k, k+1)
				k--
			}
		}
		sort.SliceStable(right, func(a, b int) bool { return right[a].top > right[b].top })
		for k := range left { // they are lines now, not cells of a row
			left[k].row = -1 - k
		}
		for k := range right {
			right[k].row = -1 - len(left) - k
		}
		copy(lines[i:], left)
		copy(lines[i+len(left):], right)
		i += n - 1
	}
	return lines
}

// besideRows counts the stretches at the head of the lines that are two columns of running text, row by row: at least four
// rows of two long stretches.
func besideRows(lines []print) int {
	n, rows := 0, 0
	edge := 0.0
	for n < len(lines) {
		if n+1 < len(lines) && lines[n+1].row == lines[n].row {
			l, r := lines[n], lines[n+1]
			if n+2 < len(lines) && lines[n+2].row == l.row || r.left < l.right {
				break
			}
			if rows > 0 && math.Abs(r.left-edge) > 12 && r.left < edge-12 {
				break
			}
			if rows == 0 {
				edge = r.left
			}
			if utf8.RuneCountInString(l.text) < 15 && utf8.RuneCountInString(r.text) < 15 && rows == 0 {
				break
			}
			rows++
			n += 2
			continue
		}
		if rows == 0 || lines[n].right > edge && lines[n].left < edge-1 {
			break
		}
		n++
	}
	if rows < 4 {
		return 0
	}
	long := 0
	for _, p := range lines[:n] {
		if utf8.RuneCountInString(p.text) >= 20 {
			long++
		}
	}
	if long*3 < n*2 {
		return 0
	}
	return n
}

// rowsOfTable counts the stretches at the head of the lines that are rows of a table: two rows and more of two cells and
// more, which stand under one another.
func rowsOfTable(lines []print) int {
	n, rows := 0, 0
	var over []print
	for n < len(lines) {
		k := n + 1
		for k < len(lines) && lines[k].row == lines[n].row && lines[k].sheet == lines[n].sheet {
			k++
		}
		row := lines[n:k]
		if len(row) < 2 || over != nil && (lines[n].sheet != over[0].sheet || !under(over, row)) {
			break
		}
		over = row
		rows++
		n = k
	}
	if rows < 2 {
		return 0
	}
	return n
}

// under says whether the cells of a row stand under those of another: but for one, each begins, ends or has its middle
// where one of the other does.
func under(over, row []print) bool {
	const near = 4 // points
	n := 0
	for _, b := range row {
		if slices.ContainsFunc(over, func(a print) bool {
			return math.Abs(a.left-b.left) < near || math.Abs(a.right-b.right) < near || math.Abs(a.left+a.right-b.left-b.right) < 2*near
		}) {
			n++
		}
	}
	return n >= 2 && n >= len(row)-1
}

var (
	numbers    = regexp.MustCompile(`\d+`)
	pageNumber = regexp.MustCompile(`(?i)^[-–—\s]*(?:page|p\.|seite|стр\.?|страница|էջ|გვ\.?|səh\.?)?\s*\d{1,4}(?:\s*(?:/|of|von|de|из)\s*\d{1,4})?[-–—\s]*$`)
)

// printMark is what a browser prints at head and foot: the minute of printing, the address.
var printMark = regexp.MustCompile(`^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?\b|^(?:https?|file)://\S+$`)

// dropRunning takes out what pages have at head and foot: lines apart from the text that stand at the same height on at
// least half of the pages, numbers apart, the numbers of pages, and what a browser that prints puts there.
func dropRunning(sheets []sheet, all [][]print) {
	type spot struct {
		text string
		at   int // height in steps of five points
	}
	mark := func(p print, by int) spot {
		return spot{numbers.ReplaceAllString(oneLine(p.text), "#"), int(math.Round(p.middle()/5)) + by}
	}
	seen := map[spot]int{}
	apart := make([]map[print]bool, len(all))
	for i, lines := range all {
		apart[i] = headAndFoot(sheets[i].height, lines)
		here := map[spot]bool{}
		for p := range apart[i] {
			here[mark(p, 0)] = true
		}
		for s := range here {
			seen[s]++
		}
	}
	for i, lines := range all {
		var printed []float64 // heights of rows with a mark of printing
		for p := range apart[i] {
			if printMark.MatchString(p.text) {
				printed = append(printed, p.middle())
			}
		}
		all[i] = slices.DeleteFunc(lines, func(p print) bool {
			if !apart[i][p] {
				return false
			}
			if pageNumber.MatchString(p.text) || slices.ContainsFunc(printed, func(at float64) bool { return math.Abs(at-p.middle()) < 3 }) {
				return true
			}
			n := 0
			for by := -1; by <= 1; by++ {
				n += seen[mark(p, by)]
			}
			return n >= 2 && n*2 >= len(all)
		})
	}
}

// headAndFoot are the lines in the upper and lower sixth of a page, three rows at most, that a gap wider than those
// between lines sets apart from the rest.
func headAndFoot(height float64, lines []print) map[print]bool {
	apart := map[print]bool{}
	byHeight := slices.Clone(lines)
	slices.SortStableFunc(byHeight, func(a, b print) int { return cmp.Compare(b.middle(), a.middle()) })
	for range 2 {
		rows := 0
		for i := 1; i < len(byHeight) && rows < 3; i++ {
			a, b := byHeight[i-1], byHeight[i]
			step := math.Abs(a.middle() - b.middle())
			if math.Abs(a.middle()-height/2) < height/3 {
				break
			}
			if step < 3 { // the same row
				continue
			}
			if rows++; step > 1.6*max(a.size, b.size) {
				for _, p := range byHeight[:i] {
					apart[p] = true
				}
			}
		}
		slices.Reverse(byHeight)
	}
	return apart
}

// bodySize is the height of the letters of most of the text.
func bodySize(lines []print) float64 {
	weight := map[int]int{}
	for _, p := range lines {
		weight[int(math.Round(p.size*4))] += len(p.text)
	}
	best := 0
	for size, n := range weight {
		if n > weight[best] || n == weight[best] && size < best {
			best = size
		}
	}
	return float64(best) / 4
}

// follows says whether line j goes on with the paragraph that line i begins.
func follows(lines []print, i, j int, body float64) bool {
	a, b := lines[j-1], lines[j]
	if a.row == b.row && a.sheet == b.sheet { // a gap in a line, of no table
		return true
	}
	if !alike(a, b) {
		return false
	}
	if _, n := itemMark(b.text); n > 0 {
		return false
	}
	if a.cut || hyphenAtEnd.MatchString(a.text) {
		return true
	}
	heading := a.size > 1.15*body
	first, _ := utf8.DecodeRuneInString(b.text)
	lower := unicode.IsLower(first)
	height := max(a.size, b.size)
	gap := a.bottom - b.top
	if a.sheet != b.sheet || gap < -2*height || b.left > a.right || a.left > b.right { // another page or column
		return !a.ended() && !heading && (lower || full(lines, j-1))
	}
	switch {
	case heading:
		return gap < 0.6*height
	case gap > 1.2*height, gap > usualGap(lines, j)+0.25*height:
		return false
	case b.left > a.left+0.8*height && (a.ended() || j-1 > i && full(lines, j-1)): // indented
		return false
	case full(lines, j-1):
		return true
	}
	return !a.ended() && lower
}

var hyphenAtEnd = regexp.MustCompile(`\p{L}[-‐]$`)

// alike says whether two lines are of one size.
func alike(a, b print) bool { return a.size < 1.15*b.size && b.size < 1.15*a.size }

// usualGap is the smallest gap between the lines around, which is that inside paragraphs.
func usualGap(lines []print, j int) float64 {
	least := math.Inf(1)
	for k := max(1, j-30); k < min(len(lines), j+30); k++ {
		a, b := lines[k-1], lines[k]
		if gap := a.bottom - b.top; a.sheet == b.sheet && a.row != b.row && gap > -0.6*a.size && alike(a, b) && alike(b, lines[j]) && b.left < a.right && a.left < b.right {
			least = min(least, gap)
		}
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return least
}

// full says whether a line goes as far to the right as those around: the next word had no room in it.
func full(lines []print, i int) bool {
	edge := lines[i].right
	for _, step := range [...]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(lines) && k > i-12 && k < i+12; k += step {
			if math.Abs(lines[k].left-lines[i].left) < 30 && alike(lines[k], lines[i]) {
				edge = max(edge, lines[k].right)
			}
		}
	}
	return lines[i].right > edge-math.Max(4*lines[i].size, 0.12*(edge-lines[i].left))
}

// join appends line b to a paragraph that ends in line a, and undoes the hyphen between them.
func join(text *bytes.Buffer, a, b print, hyphened map[string]bool) {
	stem := bytes.TrimRight(text.Bytes(), "-‐")
	dash := len(stem) < text.Len()
	l, _ := utf8.DecodeLastRune(stem)
	r, _ := utf8.DecodeRuneInString(b.text)
	if !a.cut && (!dash || !unicode.IsLetter(l) || !unicode.IsLetter(r) && !unicode.IsDigit(r)) {
		text.WriteString(" " + b.text)
		return
	}
	inWord := func(r rune) bool { return unicode.IsLetter(r) || r == '-' }
	before := string(stem[len(bytes.TrimRightFunc(stem, inWord)):])
	after := b.text[:len(b.text)-len(strings.TrimLeftFunc(b.text, inWord))]
	text.Truncate(len(stem))
	if !unicode.IsLower(r) || !unicode.IsLetter(l) || strings.Contains(before, "-") || hyphened[strings.ToLower(before+"-"+after)] {
		text.WriteByte('-')
	}
	text.WriteString(b.text)
}

// hyphenedWords are the words that have a hyphen inside a line: where a line ends in it, it stays.
func hyphenedWords(lines []print) map[string]bool {
	found := map[string]bool{}
	for _, p := range lines {
		for _, w := range strings.FieldsFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			if k := strings.IndexByte(w, '-'); k > 0 && k < len(w)-1 {
				found[strings.ToLower(w)] = true
			}
		}
	}
	return found
}
