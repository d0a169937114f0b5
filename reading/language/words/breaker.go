// Package words finds words, sentences and dictionary forms in English text. Its rules follow the English Web
// Treebank; its lists and weights are learnt from treebanks by cmd/train.
package words

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a half-open range of bytes of the text being read.
type Span struct{ Start, End int }

// Breaker finds the words of running text after the conventions of the English Web Treebank: clitics apart
// ("do|n't", "Orlavia|'s"), hyphens inside compounds apart ("cross|-|border") but not after Prefixes
// ("anti-tank"), units apart from numbers ("35|mm"), Abbreviations, addresses and dates whole.
type Breaker struct {
	// Splits are spellings that the rules would cut wrongly, in lower case with plain apostrophes; the value has
	// the lengths in bytes of their parts. They are learnt by cmd/train.
	Splits map[string][]int
	// Abbreviations end in a full stop that belongs to them, in lower case with the stop. Learnt.
	Abbreviations map[string]bool
	// Prefixes keep their hyphen with the word they begin, in lower case with the hyphen. Learnt.
	Prefixes map[string]bool
}

// NewBreaker makes a Breaker of learnt lists; a split is written "cannot\t3 3".
func NewBreaker(splits, abbreviations, prefixes []string) (*Breaker, error) {
	w := &Breaker{Splits: make(map[string][]int, len(splits)), Abbreviations: make(map[string]bool, len(abbreviations)), Prefixes: make(map[string]bool, len(prefixes))}
	for _, line := range splits {
		form, sizes, _ := strings.Cut(line, "\t")
		if beforeFigures[form] { // "No. We did not.": learnt from numbers alone
			continue
		}
		var cut []int
		total := 0
		for _, f := range strings.Fields(sizes) {
			n, err := strconv.Atoi(f)
			if err != nil || n <= 0 {
				return w, fmt.Errorf("split %q: %q is not a length", line, f)
			}
			cut = append(cut, n)
			total += n
		}
		if total != len(form) {
			return w, fmt.Errorf("split %q: lengths sum to %d, the word has %d bytes", line, total, len(form))
		}
		w.Splits[form] = cut
	}
	for _, a := range abbreviations {
		w.Abbreviations[a] = true
	}
	for _, p := range prefixes {
		w.Prefixes[p] = true
	}
	return w, nil
}

// Words finds the words of text.
func (w *Breaker) Words(text string) []Span {
	out := make([]Span, 0, len(text)/5+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isSpace(r) {
			i += size
			continue
		}
		start := i
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if isSpace(r) {
				break
			}
			i += size
		}
		out = w.chunk(out, text, start, i)
	}
	return out
}

// isSpace tells white space, also that of no width.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

const (
	openers  = "([{<\"'`“‘«‹„‚¿¡*•·▪■●◦#$€£¥@=~|→►–—-"
	closers  = ")]}>\"'”’»›,;:!?…%*|“‘«=–—-"
	stops    = ".!?"
	repeated = ".!?-=*_~+#|$" // runs of these are one word
)

// chunk cuts what stands between white space: first what opens, then what closes, then inside.
func (w *Breaker) chunk(out []Span, text string, start, end int) []Span {
	if strings.EqualFold(text[start:end], "its") && notPossessed[nextWord(text[end:])] {
		return appendCut(out, start, []int{2, 1}) // "its not": a hasty "it's"
	}
	figure := figureFollows(text[end:])
	if w.whole(text[start:end]) {
		return append(out, Span{start, end})
	}
	for start < end {
		if cut := w.known(text[start:end]); cut != nil {
			return appendCut(out, start, cut)
		}
		if n := leading(text[start:end]); n > 0 {
			out = append(out, Span{start, start + n})
			start += n
			continue
		}
		break
	}
	// Closing marks are found from the right and kept to be appended in order.
	var closing [16]Span
	n := 0
	for start < end && n < len(closing) {
		if cut := w.known(text[start:end]); cut != nil {
			out = appendCut(out, start, cut)
			start = end
			break
		}
		k := w.trailing(text[start:end], figure && n == 0)
		if k == 0 {
			break
		}
		closing[n] = Span{end - k, end}
		n++
		end -= k
	}
	if start < end {
		out = w.inside(out, text, start, end)
	}
	for n > 0 {
		n--
		out = append(out, closing[n])
	}
	return out
}

func appendCut(out []Span, start int, cut []int) []Span {
	for _, n := range cut {
		out = append(out, Span{start, start + n})
		start += n
	}
	return out
}

// known finds how a learnt spelling is cut.
func (w *Breaker) known(s string) []int {
	if len(s) > 24 {
		return nil
	}
	low := plainLower(s)
	if cut := w.Splits[low]; cut != nil {
		return cut
	}
	return hasty[low]
}

// hasty are contractions that hasty writers spell without their apostrophe, where that makes no other word.
var hasty = func() map[string][]int {
	out := map[string][]int{}
	for last, firsts := range map[string]string{
		"nt": "do does did is are was were have has had could would should might must need ai",
		"re": "you they", "ve": "i you we they could would should", "s": "that what there here he she", "m": "i",
	} {
		for _, first := range strings.Fields(firsts) {
			out[first+last] = []int{len(first), len(last)}
		}
	}
	return out
}()

// plainLower lower-cases ASCII letters only and makes apostrophes plain, so that the parts keep their lengths when
// there is no typographic apostrophe; spellings with one are looked up as they are.
func plainLower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.Map(func(r rune) rune {
				if r >= 'A' && r <= 'Z' {
					r += 'a' - 'A'
				}
				return r
			}, s)
		}
	}
	return s
}

// whole tells chunks that are one word: emoticons, runs of one mark.
func (w *Breaker) whole(s string) bool {
	if len(s) >= 2 && len(s) <= 4 && emoticons[s] {
		return true
	}
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] {
			return false
		}
	}
	return len(s) > 1 && strings.IndexByte(repeated, s[0]) >= 0
}

var emoticons = map[string]bool{":)": true, ":(": true, ";)": true, ":D": true, "=)": true, "=(": true, ":-)": true,
	":-(": true, ";-)": true, ":P": true, ":p": true, ";P": true, ":-D": true, ":-P": true, ":/": true, "<3": true, ":o)": true, "xD": true, ":'(": true}

// leading is the length of an opening mark at the beginning of s, 0 for none.
func leading(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) {
		return 0
	}
	next := s[size]
	switch {
	case r == '.' && strings.HasPrefix(s, ".."):
		return run(s, '.')
	case !strings.ContainsRune(openers, r):
		if r == utf8.RuneError || r < utf8.RuneSelf || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return 0
		}
		return size // any other symbol stands alone
	case r == '\'' || r == '’':
		// An apostrophe that stands for letters or centuries belongs to its word.
		if isDigit(next) && len(s) >= 3 {
			return 0
		}
		for _, c := range apostropheWords {
			if len(s) >= size+len(c) && strings.EqualFold(s[size:size+len(c)], c) && (len(s) == size+len(c) || !isLetterAt(s, size+len(c))) {
				return 0
			}
		}
		return size
	case r == '-' || r == '–' || r == '—':
		if n := run(s, byte('-')); r == '-' && n > 1 {
			return n
		}
		return size
	case r == '<' && (strings.HasPrefix(s, "<<") || strings.HasPrefix(s, "<3")):
		return min(2, len(s))
	case r == '#' || r == '@':
		if r == '#' && isDigit(next) {
			return size
		}
		return 0 // a tag or a handle
	case r == '*' || r == '=' || r == '~' || r == '|' || r == '$':
		return run(s, byte(r))
	case r == '(' && len(s) >= 3 && s[2] == ')' && len(s) == 3:
		return size
	}
	return size
}

var apostropheWords = []string{"s", "m", "re", "ve", "ll", "d", "em", "til", "cause", "tis", "twas", "n"}

// run is the number of times that c is repeated at the beginning of s.
func run(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// trailing is the length of a closing mark at the end of s, 0 for none; figure tells that a number follows.
func (w *Breaker) trailing(s string, figure bool) int {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == len(s) {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	switch {
	case r == '.' || r == '!' || r == '?':
		n := len(s)
		for n > 0 && strings.IndexByte(stops, s[n-1]) >= 0 {
			n--
		}
		k := len(s) - n
		if n == 0 {
			return 0
		}
		if k == 1 && r == '.' && w.keepsStop(s, figure) {
			return 0
		}
		if k == 2 && strings.HasSuffix(s, "..") && w.keepsStop(s[:len(s)-1], false) {
			return 1 // "Inc.."
		}
		if k >= 2 && s[n] == '.' && s[n:] != strings.Repeat(".", k) {
			return k - run(s[n:], '.') // "etc.?", "it...!"
		}
		return k
	case r == '\'' || r == '’':
		if clitic(s) > 0 {
			return 0
		}
		return size
	case r == '-' && before == '-':
		n := len(s)
		for n > 0 && s[n-1] == '-' {
			n--
		}
		return len(s) - n
	case r == '*' || r == '=' || r == '|':
		n := len(s)
		for n > 0 && s[n-1] == byte(r) {
			n--
		}
		return len(s) - n
	case strings.ContainsRune(closers, r):
		return size
	case r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
		return size
	}
	return 0
}

// keepsStop tells whether the stop at the end of s belongs to it: an initial, letters with stops, an abbreviation.
func (w *Breaker) keepsStop(s string, figure bool) bool {
	core := s[:len(s)-1]
	if i := strings.LastIndexAny(core, "-/("); i >= 0 { // "Sgt.-Maj.", "A/Cdr."
		core, s = core[i+1:], s[i+1:]
	}
	if core == "" {
		return false
	}
	if low := plainLower(s); beforeFigures[low] {
		return figure
	} else if w.Abbreviations[low] || titles[low] {
		return true
	}
	if r, size := utf8.DecodeRuneInString(core); size == len(core) {
		return unicode.IsUpper(r) && r != 'I' // an initial; "I" is more often the pronoun
	}
	// Letters with stops between: "U.S", "e.g", "p.m".
	if !strings.Contains(core, ".") {
		return false
	}
	for part := range strings.SplitSeq(core, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 || !isLetterAt(part, 0) {
			return false
		}
	}
	return true
}

// titles are abbreviations of reports that treebanks hardly have.
var titles = set("adm. amb. approx. brig. capt. cdr. cmdr. col. cpl. dept. dr. drs. gen. gov. hon. insp. lt. maj. messrs. mr. mrs. ms. " +
	"mt. ft. prof. pvt. rep. rev. sen. sgt. st. sts. supt. vs. jan. feb. apr. jun. jul. aug. sept. oct. nov. dec. mon. tue. thu. fri.")

// beforeFigures are abbreviations only where a number follows: without one they are words at the end of a sentence.
var beforeFigures = set("no. nos. art. arts. fig. figs. sec. vol. ch. p. pp. para. paras. mar. sun. sat.")

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(list) {
		m[s] = true
	}
	return m
}

// notPossessed are words before which "its" is not a possessive.
var notPossessed = set("a an the not been this that these those my your his her our their i you he she we they really so also still now never always " +
	"in on at for from to because if when nothing something anything someone everyone going getting gonna like as too")

// nextWord is the next word on the line, in lower case, if it is one of letters.
func nextWord(rest string) string {
	rest = strings.TrimLeft(rest, " \t\u00a0")
	end := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
	if end < 0 {
		end = len(rest)
	} else if rest[end] == '-' { // "its so-called guards"
		return ""
	}
	return strings.ToLower(rest[:end])
}

// figureFollows tells whether the next word on the line begins with a figure.
func figureFollows(rest string) bool {
	for i, r := range rest {
		if !isSpace(r) || r == '\n' {
			return isDigit(rest[i])
		}
	}
	return false
}

// inside cuts a word from which the marks around it have been taken.
func (w *Breaker) inside(out []Span, text string, start, end int) []Span {
	s := text[start:end]
	if cut := w.known(s); cut != nil {
		return appendCut(out, start, cut)
	}
	if isAddress(s) {
		return append(out, Span{start, end})
	}
	if n := clitic(s); n > 0 && n < len(s) {
		out = w.inside(out, text, start, end-n)
		return append(out, Span{end - n, end})
	}
	if at, size := w.breakPoint(s); size > 0 {
		if at > 0 {
			out = w.inside(out, text, start, start+at)
		}
		out = append(out, Span{start + at, start + at + size})
		if start+at+size < end {
			out = w.chunk(out, text, start+at+size, end)
		}
		return out
	}
	if n := numberBeforeUnit(s); n > 0 {
		return append(out, Span{start, start + n}, Span{start + n, end})
	}
	return append(out, Span{start, end})
}

// clitic is the length of the clitic at the end of s: n't, 's, 'm, 're, 've, 'll, 'd, or the bare apostrophe of a
// plural's possessive.
func clitic(s string) int {
	i := strings.LastIndexAny(s, "'’")
	if i <= 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	rest := plainLower(s[i+size:])
	before := s[i-1]
	switch rest {
	case "s", "m", "re", "ve", "ll", "d":
		return len(s) - i
	case "t":
		if (before == 'n' || before == 'N') && i >= 2 {
			return len(s) - i + 1
		}
	case "":
		if (before == 's' || before == 'S' || before == 'x' || before == 'z') && i >= 2 {
			return len(s) - i
		}
	}
	return 0
}

// isAddress tells net addresses, file names, mail addresses and handles.
func isAddress(s string) bool {
	if s[0] == '#' || s[0] == '@' {
		return true
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "WWW.") {
		return true
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.IndexByte(s[at:], '.') > 0 {
		return true
	}
	if dot := strings.LastIndexByte(s, '.'); dot > 0 && dot < len(s)-1 {
		end := plainLower(s[dot+1:])
		if slash := strings.IndexByte(end, '/'); slash > 0 {
			end = end[:slash]
		}
		return addressEndings[end]
	}
	return false
}

var addressEndings = map[string]bool{"com": true, "org": true, "net": true, "gov": true, "edu": true, "int": true, "info": true, "html": true,
	"htm": true, "pdf": true, "doc": true, "docx": true, "xls": true, "xlsx": true, "txt": true, "jpg": true, "png": true, "zip": true, "ppt": true,
	"uk": true, "ru": true, "am": true, "az": true, "ge": true, "eu": true, "io": true, "tv": true, "exe": true}

// breakPoint finds the first mark inside s at which it is cut, and the mark's length.
func (w *Breaker) breakPoint(s string) (at, size int) {
	for i, r := range s {
		n := utf8.RuneLen(r)
		if r == utf8.RuneError || r < utf8.RuneSelf && (isLetter(byte(r)) || isDigit(byte(r))) || i == 0 && r != '-' {
			continue
		}
		last := i+n >= len(s)
		var before, after byte
		if i > 0 {
			before = s[i-1]
		}
		if !last {
			after = s[i+n]
		}
		numeric := isDigit(before) && isDigit(after)
		switch r {
		case '-', '‐', '‑':
			k := run(s[i:], '-')
			if k > 1 {
				return i, k
			}
			if last || i == 0 || w.keepsHyphen(s, i) {
				continue
			}
			return i, n
		case '–', '—', '…', ';', '"', '“', '”', '«', '»', '(', ')', '[', ']', '{', '}', '<', '>', '=', '→':
			return i, n
		case ',', ':':
			if !numeric && !last {
				return i, n
			}
		case '/':
			if !numeric && !last && len(s) > 3 && s != "s/he" {
				return i, n
			}
		case '?', '!':
			k := 0
			for i+k < len(s) && (s[i+k] == '?' || s[i+k] == '!') {
				k++
			}
			if i+k < len(s) {
				return i, k
			}
		case '.':
			if k := run(s[i:], '.'); k > 1 {
				if i+k < len(s) {
					return i, k
				}
				continue
			}
			// "ended.The": a sentence ran into the next.
			if i >= 3 && len(s)-i > 2 && isLower(before) && isLower(s[i-2]) && after >= 'A' && after <= 'Z' && isLower(s[i+2]) {
				return i, n
			}
		case '+', '*', '°', '×', '$', '€', '£':
			if r == '$' && i <= 3 && !last && isDigit(after) { // "US$40", "C$5"
				return 0, i + n
			}
			if r == '°' || r == '€' || r == '£' || r == '$' && isDigit(before) {
				return i, n
			}
			if r == '+' && numeric {
				return i, n
			}
		case '%':
			return i, n
		}
	}
	return 0, 0
}

// keepsHyphen tells whether the hyphen at i joins rather than separates: after a learnt prefix, in telephone
// numbers, codes and dates in figures.
func (w *Breaker) keepsHyphen(s string, i int) bool {
	if strings.IndexByte(s[:i], '-') < 0 && w.Prefixes[plainLower(s[:i+1])] {
		return true
	}
	digits, hyphens := true, 0
	for j := 0; j < len(s); j++ {
		if s[j] == '-' {
			hyphens++
		} else if !isDigit(s[j]) {
			digits = false
			break
		}
	}
	if digits {
		return hyphens >= 2 || len(s)-i-1 == 4 && i <= 3 // 800-555-0100, 2020-01-15, 555-0100
	}
	return false
}

// units stand behind a number without a space and are a word of their own.
var units = map[string]bool{"am": true, "pm": true, "km": true, "m": true, "cm": true, "mm": true, "kg": true, "g": true, "k": true, "bn": true,
	"mn": true, "mph": true, "kph": true, "kmh": true, "mw": true, "kw": true, "gb": true, "mb": true, "hrs": true, "min": true, "ft": true,
	"lbs": true, "lb": true, "oz": true, "ha": true, "yr": true, "b": true, "x": true, "p.m.": true, "a.m.": true, "h": true}

// numberBeforeUnit is the length of the number at the beginning of "35mm" or "7.5bn", 0 where s is not so.
func numberBeforeUnit(s string) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || n > 0 && (s[n] == '.' || s[n] == ',' || s[n] == ':') && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	if n == 0 || n == len(s) || !units[plainLower(s[n:])] {
		return 0
	}
	return n
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isLetter(c byte) bool { return isLower(c) || c >= 'A' && c <= 'Z' }

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
