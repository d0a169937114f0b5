package words

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Boundaries decides after which words sentences end. White space with a blank line always ends one; a line break
// does where the line was not full; elsewhere a linear model over the words around decides. Its weights are
// learnt by cmd/train.
type Boundaries struct {
	Weights []int8 // a power of two of them; features are hashed
}

// longestSentence is the number of words at which a sentence is cut even where nothing says so: the time to parse
// grows with the cube of the length.
const longestSentence = 160

// gap is what stands between two words.
type gap uint8

const (
	gapNone  gap = iota // nothing
	gapSpace            // white space in a line
	gapLine             // a line break
	gapBlank            // a blank line, or the end of the text
)

func gapOf(between string) gap {
	switch n := strings.Count(between, "\n"); {
	case n > 1 || strings.ContainsAny(between, "\f\u2029") || n == 0 && strings.Count(between, "\r") > 1:
		return gapBlank
	case n == 1 || strings.ContainsAny(between, "\r\v\u2028\u0085"):
		return gapLine
	case between == "":
		return gapNone
	}
	return gapSpace
}

// Split groups words into sentences; the result has the index of the first word of each and the number of words.
func (b *Boundaries) Split(text string, words []Span) []int {
	if len(words) == 0 {
		return nil
	}
	starts := []int{0}
	state := NewContext(text, words)
	width := lineWidth(text)
	for i := range words {
		if i+1 == len(words) {
			break
		}
		state.See(i)
		end := false
		switch gapOf(text[words[i].End:words[i+1].Start]) {
		case gapBlank:
			end = true
		case gapLine:
			end = lineEnds(text, words, i, width) || b.score(state, i) > 0
		case gapSpace:
			end = quoteOpens(text, words, i) || b.score(state, i) > b.least(state, i)
		case gapNone:
			end = ranInto(text, words, i) && b.score(state, i) > 0
		}
		if end || i+1-starts[len(starts)-1] >= longestSentence {
			starts = append(starts, i+1)
			state.Open(i + 1)
		}
	}
	return append(starts, len(words))
}

// ranInto tells a stop after which the next sentence follows without a space.
func ranInto(text string, words []Span, i int) bool {
	w, next := text[words[i].Start:words[i].End], text[words[i+1].Start:]
	r, _ := utf8.DecodeRuneInString(next)
	return (w == "." || w == "!" || w == "?" || strings.HasPrefix(w, "..")) && unicode.IsUpper(r)
}

// quoteOpens tells a stop before an opening quotation mark and a capital: a sentence begins with the quotation.
func quoteOpens(text string, words []Span, i int) bool {
	if i+2 >= len(words) {
		return false
	}
	w, next := text[words[i].Start:words[i].End], text[words[i+1].Start:words[i+1].End]
	r, _ := utf8.DecodeRuneInString(text[words[i+2].Start:])
	return (w == "." || w == "!" || w == "?") && (next == "“" || next == "«" || next == "„") && unicode.IsUpper(r)
}

// lineWidth is the length in bytes of the longest line.
func lineWidth(text string) int {
	width := 0
	for line := range strings.SplitSeq(text, "\n") {
		width = max(width, len(line))
	}
	return width
}

// lineEnds tells whether the line break after word i is meant: the next line begins with a bullet, or the next
// word would still have found room and the line does not lean on the next.
func lineEnds(text string, words []Span, i, width int) bool {
	next := text[words[i+1].Start:words[i+1].End]
	if isBullet(text[words[i+1].Start:]) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) || isPunct(r) {
		return false
	}
	line := words[i].End - (strings.LastIndexByte(text[:words[i].End], '\n') + 1)
	if width >= 30 && line+1+len(next) > width-2 && line >= 30 {
		return false // full: wrapped
	}
	switch last := text[words[i].Start:words[i].End]; last {
	case ",", "-", "–", "—", "&", "/", "(", "and", "or", "of", "the", "a", "an", "to", "in", "for", "with", "by", "on", "at", "from", "that":
		return false
	}
	return true
}

// beforeNames are abbreviations that no sentence ends with.
var beforeNames = set("adm. brig. capt. cdr. cmdr. col. cpl. dr. drs. gen. gov. hon. insp. lt. maj. messrs. mr. mrs. ms. prof. pvt. rep. rev. " +
	"sen. sgt. st. supt. no. nos. art. arts. fig. vs.")

// cautious is the score that must be exceeded to end a sentence after a word that is no mark: in careful text none
// ends so within a line, and cutting a name in two costs more than leaving two fragments together.
const cautious = 45

// least is the score that must be exceeded to end a sentence after word i.
func (b *Boundaries) least(c *Context, i int) int {
	if beforeNames[c.folded[i]] {
		return math.MaxInt
	}
	if r, _ := utf8.DecodeRuneInString(c.shapes[i]); r == ',' || r == ']' || (unicode.IsLetter(r) || isDigit(c.folded[i][0])) && !strings.HasSuffix(c.folded[i], ".") {
		return cautious
	}
	return 0
}

// isBullet tells a line that begins as an item of a list.
func isBullet(line string) bool {
	for _, mark := range []string{"- ", "• ", "* ", "– ", "— ", "· ", "▪ ", "● ", "◦ ", "> "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	i := 0
	if line[0] == '(' {
		i++
	}
	from := i
	for i < len(line) && i < from+3 && (isDigit(line[i]) || isLower(line[i])) {
		i++
	}
	if i == from || i+1 >= len(line) {
		return false
	}
	if !isDigit(line[from]) && (i-from > 1 || from == 0 && line[i] != ')') {
		return false
	}
	return (line[i] == ')' || line[i] == '.' && isDigit(line[from])) && line[i+1] == ' '
}

func isPunct(r rune) bool { return strings.ContainsRune(".,;:!?)]}…%", r) }

// Context is what the model knows of the sentence so far.
type Context struct {
	text    string
	words   []Span
	folded  []string
	shapes  []string
	first   int
	quotes  int // double quotation marks since the sentence began
	bracket int // depth of brackets
}

// NewContext prepares the words of a text, so that each boundary between them can be judged.
func NewContext(text string, words []Span) *Context {
	s := &Context{text: text, words: words, folded: make([]string, len(words)), shapes: make([]string, len(words))}
	for i, w := range words {
		form := text[w.Start:w.End]
		form = plainQuote(form)
		s.folded[i], s.shapes[i] = strings.ToLower(form), coarseShape(form)
	}
	return s
}

// See counts the marks of word i.
func (s *Context) See(i int) {
	switch s.folded[i] {
	case "\"", "``", "''":
		s.quotes++
	case "(", "[":
		s.bracket++
	case ")", "]":
		s.bracket = max(0, s.bracket-1)
	}
}

// Open begins a sentence at word i.
func (s *Context) Open(i int) { s.first, s.quotes, s.bracket = i, 0, 0 }

// plainQuote makes a typographic quotation mark plain: treebanks have few of them.
func plainQuote(form string) string {
	switch form {
	case "“", "”", "„", "«", "»":
		return "\""
	case "‘", "’", "‚":
		return "'"
	}
	return form
}

// coarseShape classes a word by its letters.
func coarseShape(form string) string {
	r, size := utf8.DecodeRuneInString(form)
	switch {
	case unicode.IsUpper(r):
		if size == len(form) {
			return "X"
		}
		rest := form[size:]
		switch {
		case strings.HasSuffix(form, "."):
			if size+1 == len(form) {
				return "X."
			}
			return "Xx."
		case rest == strings.ToLower(rest):
			return "Xx"
		case form == strings.ToUpper(form):
			return "XX"
		}
		return "XxX"
	case unicode.IsLower(r):
		if strings.HasSuffix(form, ".") {
			return "x."
		}
		return "x"
	case unicode.IsDigit(r):
		return "d"
	case strings.HasPrefix(form, "..") || form == "…":
		return "..."
	case len(form) <= 3:
		return form
	}
	return form[:1] + "+"
}

// score is positive where a sentence ends after word i.
func (b *Boundaries) score(s *Context, i int) int {
	sum := 0
	for _, h := range s.Features(i) {
		sum += int(b.Weights[h&uint32(len(b.Weights)-1)])
	}
	return sum
}

// ContextFeatures is the number of features of a place between two words.
const ContextFeatures = 26

// Features hashes what stands around the place after word i.
func (s *Context) Features(i int) [ContextFeatures]uint32 {
	word := func(list []string, j int) string {
		if j < s.first || j >= len(list) {
			return "∅"
		}
		return list[j]
	}
	w, ws := s.folded[i], s.shapes[i]
	n, ns := word(s.folded, i+1), word(s.shapes, i+1)
	p, ps := word(s.folded, i-1), word(s.shapes, i-1)
	nn, nns := word(s.folded, i+2), word(s.shapes, i+2)
	length := "long"
	switch k := i + 1 - s.first; {
	case k < 4:
		length = string(rune('0' + k))
	case k < 8:
		length = "few"
	case k < 20:
		length = "some"
	case k < 35:
		length = "many"
	}
	state := ""
	if s.quotes%2 == 1 {
		state = "quoted"
	}
	if s.bracket > 0 {
		state += "bracketed"
	}
	glued := "apart"
	if s.words[i].End == s.words[i+1].Start {
		glued = "glued"
	}
	ahead := s.ahead(i)
	return [ContextFeatures]uint32{
		hash("bias", glued, ""), hash("w", w, ""), hash("n", n, ""), hash("w n shape", w, ns), hash("shapes", ws, ns),
		hash("n by shape", ws, n), hash("p w", p, w), hash("p shape w", ps, w+ns), hash("n nn shape", ns, nns), hash("w n", w, n),
		hash("length", length, ws), hash("length next", length, ws+ns), hash("state", state, ws), hash("state next", state, ws+ns),
		hash("ps ws ns nns", ps+ws, ns+nns), hash("n nn", n, nns+ws), hash("p ns", p, ws+ns), hash("nn", ws+ns, nn),
		hash("n ns", n, ns), hash("n ns ws", n, ns+ws), hash("w ns length", w, ns+length), hash("nns nnns", ns+nns, word(s.shapes, i+3)+ws),
		hash("pps ps", word(s.shapes, i-2)+ps, ws+ns), hash("first", word(s.folded, s.first), ws+ns),
		hash("ahead", ahead, ws+ns), hash("ahead length", ahead+length, ws+ns),
	}
}

// ahead tells what comes after word i first, a mark that ends sentences or the end of the paragraph, and how soon.
func (s *Context) ahead(i int) string {
	what := func(names [3]string, k int) string {
		switch {
		case k-i < 4:
			return names[0]
		case k-i < 12:
			return names[1]
		}
		return names[2]
	}
	for k := i + 1; k < min(len(s.words), i+40); k++ {
		if k > i+1 && gapOf(s.text[s.words[k-1].End:s.words[k].Start]) == gapBlank {
			return what([3]string{"end soon", "end", "end far"}, k)
		}
		switch s.folded[k] {
		case ".", "!", "?", "...", "..":
			return what([3]string{"stop soon", "stop", "stop far"}, k)
		}
	}
	return "far"
}

// hash is FNV-1a over the name of a feature and two values.
func hash(name, a, b string) uint32 {
	h := uint32(2166136261)
	for _, s := range [...]string{name, a, b} {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ 31) * 16777619
	}
	return h ^ h>>15
}
