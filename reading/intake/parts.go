package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// secondArticle gives the piece at which another article of the same file begins, or the number of pieces.
// It adds up signs, none of which is enough alone: a larger gap, a drawn line, an end (a source line, the
// readers' comments) before; a headline with a verb, a byline, date or dateline after it; a first
// paragraph that says the headline again, or that introduces with office and full name somebody who has
// been introduced already; another make of paragraphs; a source line at its end.
func (a *article) secondArticle() int {
	n := len(a.pieces)
	if a.lead < 0 {
		return n
	}
	for i := a.lead + 1; i < n; i++ {
		if a.pieces[i].begins && a.proseAfter(i) >= 200 {
			return i
		}
		if !a.canBegin(i) {
			continue
		}
		if a.signs(i) >= 3 {
			return i
		}
	}
	return n
}

// canBegin says whether an article could begin at piece i: a headline over prose, or prose after a gap.
func (a *article) canBegin(i int) bool {
	if a.proseBefore(i) < 150 || a.turns || a.handle != "" {
		return false
	}
	p := a.pieces[i]
	t := a.words(i)
	if p.gap == 0 || p.item || len(t) < 8 {
		return false
	}
	if i >= a.comment && !(p.gap >= 2 || a.ruleBefore(i) || headingLike(t)) {
		return false
	}
	if noticeLine(t) || a.kinds[i] == report.Caption || a.kinds[i] == report.Note || a.kinds[i] == report.Table || a.kinds[i] == report.Dateline {
		return false
	}
	return a.proseAfter(i) >= 200
}

// proseBefore and proseAfter count the letters of running text on either side of piece i.
func (a *article) proseBefore(i int) int {
	n := 0
	for j := 0; j < i && n < 1000; j++ {
		if a.kinds[j] == report.Body || a.kinds[j] == report.Quotation {
			n += a.pieces[j].end - a.pieces[j].start
		}
	}
	return n
}

func (a *article) proseAfter(i int) int {
	n := 0
	for j := i; j < len(a.pieces) && n < 1000 && j < i+30; j++ {
		if k := a.kinds[j]; k == report.Body || k == report.Quotation || k == report.Comment {
			if size := a.pieces[j].end - a.pieces[j].start; size > 120 {
				n += size
			}
		}
	}
	return n
}

// signs counts what speaks for a beginning at piece i.
func (a *article) signs(i int) int {
	p := a.pieces[i]
	t := a.words(i)
	score := 0
	if p.gap >= 2 && a.rareGap() {
		score++
	}
	if a.ruleBefore(i) {
		score += 2
	}
	ended := a.endBefore(i)
	if ended {
		score += 2
	}
	headline := headingLike(t) && !sectionLabel(t)
	if i >= a.comment && !headline && p.gap < 2 {
		return 0
	}
	lead := i
	if headline {
		words := strings.Fields(t)
		if len(words) < 4 && !a.ruleBefore(i) || documentLabel(t) {
			return 0
		}
		lead = a.leadAfter(i)
		if lead < 0 {
			return 0
		}
		if len(words) >= 4 && hasVerb(words) && !strings.ContainsAny(t[:1], "\"'“‘") && !strings.HasPrefix(t, "‘") {
			score++
		}
		for j := i + 1; j < lead; j++ {
			switch {
			case a.dated(j):
				score += 2
			case isByline(a.words(j), strings.ToLower(a.words(j))):
				score += 2
			}
		}
		if said := echoes(t, a.words(lead)); said >= 2 {
			score++
		}
		if a.otherHeadings(i) >= 2 {
			score -= 2
		}
	} else {
		if p.gap < 2 && !ended && !a.ruleBefore(i) {
			if _, ok := datelineOf(t); !ok {
				return 0
			}
		}
		again, other := a.introducesAgain(i), a.otherMake(i)
		if again {
			score += 2
		}
		if other {
			score++
		}
		if _, wire := datelineOf(t); !again && !other && !wire && !ended && !a.ruleBefore(i) {
			return 0
		}
	}
	if dl, ok := datelineOf(a.words(lead)); ok {
		score += 2
		if dl.agency != "" || dl.day.iso != "" {
			score++
		}
	}
	if a.sourceAfter(lead) {
		score += 2
		if !headline && p.gap < 2 && !ended {
			score -= 2
		}
	}
	if i >= a.comment {
		score-- // among comments only a whole head counts
	}
	return score
}

func documentLabel(t string) bool {
	lower := plainWords(t)
	return leadsToList[lower] || wholeLines[lower]
}

func (a *article) dated(j int) bool {
	_, _, ok := dateLine(a.words(j))
	return ok
}

func (a *article) ruleBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		t := a.words(j)
		if isRule(t) {
			return strings.Trim(t, " *·•⁂") != "" || len(t) >= 8
		}
	}
	return false
}

// rareGap says whether larger gaps are the exception in this text, so that they mean something.
func (a *article) rareGap() bool {
	large, all := 0, 0
	for _, p := range a.pieces {
		all++
		if p.gap >= 2 {
			large++
		}
	}
	return large <= 4 && large*3 < all || large <= 2
}

// endBefore says whether what stands right before piece i ends an article: a source line, comments, a
// copyright line, an editor's sign-off.
func (a *article) endBefore(i int) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		t := a.words(j)
		switch {
		case sourceLine(t) != "", a.kinds[j] == report.Comment, strings.HasPrefix(t, "©"), strings.HasPrefix(t, "("), strings.EqualFold(t, "ends"), strings.EqualFold(t, "-ends-"):
			if strings.HasPrefix(t, "(") && !isByline(t, strings.ToLower(t)) {
				return false
			}
			return true
		case a.kinds[j] == report.Notice && !isRule(t):
			continue
		default:
			return false
		}
	}
	return false
}

// leadAfter is the first paragraph after a headline, with at most a few short lines between.
func (a *article) leadAfter(i int) int {
	for j := i + 1; j < len(a.pieces) && j <= i+4; j++ {
		if a.pieces[j].end-a.pieces[j].start > 110 && !a.pieces[j].item {
			return j
		}
	}
	return -1
}

// echoes counts the content words of a headline that its first paragraph says again.
func echoes(headline, lead string) int {
	first := sentences(lead)
	if len(first) > 2 {
		first = first[:2]
	}
	said := map[string]bool{}
	for _, s := range first {
		for _, w := range wordsAt(s) {
			said[stem(w.s)] = true
		}
	}
	n := 0
	seen := map[string]bool{}
	for _, w := range wordsAt(headline) {
		s := stem(w.s)
		if len(s) >= 4 && said[s] && !seen[s] && !smallWords[s] && !verbWords[s] {
			seen[s] = true
			n++
		}
	}
	return n
}

func stem(w string) string {
	w = strings.ToLower(strings.Trim(w, ".,:;!?‘’“”'\"()[]"))
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if len(w) > 6 {
		for cut := 6; cut < len(w); cut++ {
			if utf8.RuneStart(w[cut]) {
				return w[:cut]
			}
		}
	}
	return strings.TrimSuffix(w, "s")
}

// otherHeadings counts the other headings of the article's body: where there are several, one more is
// another section and no other article.
func (a *article) otherHeadings(i int) int {
	n := 0
	for j := a.lead; j < len(a.pieces); j++ {
		if j != i && a.kinds[j] == report.Title {
			n++
		}
	}
	return n
}

// otherMake says whether the paragraphs after piece i follow without blank lines while those before had
// them, or the other way round: the hand of another editor.
func (a *article) otherMake(i int) bool {
	count := func(from, to int) (tight, loose int) {
		for j := from; j < to; j++ {
			if a.kinds[j] != report.Body {
				continue
			}
			if a.pieces[j].gap == 0 {
				tight++
			} else {
				loose++
			}
		}
		return
	}
	t1, l1 := count(a.lead+1, i)
	t2, l2 := count(i+1, min(i+4, len(a.pieces)))
	return l1 >= 3 && t1 == 0 && t2 >= 2 && t2 >= l2 || t1 >= 3 && l1 == 0 && l2 >= 2 && t2 == 0
}

func (a *article) sourceAfter(i int) bool {
	for j := i; j < len(a.pieces); j++ {
		if j > i && a.pieces[j].begins {
			return false
		}
		if len(a.words(j)) < 100 && sourceLine(a.words(j)) != "" {
			return true
		}
	}
	return false
}

var fullNames = regexp.MustCompile(`\p{Lu}[\p{Ll}’'-]+(?: \p{Lu}[\p{Ll}’'-]+){1,4}`)

// introducesAgain says whether the first sentence of piece i names with office and full name somebody
// whom the article has named so before and not only just: a reader who has come so far needs no such
// introduction, the first line of another article does.
func (a *article) introducesAgain(i int) bool {
	ss := sentences(a.words(i))
	if len(ss) == 0 {
		return false
	}
	for _, m := range fullNames.FindAllString(ss[0], -1) {
		words := strings.Fields(m)
		if len(words) < 3 { // an office and a name: "Prime Minister Jane Doe"
			if at := strings.Index(ss[0], m); !officeBefore(ss[0][:at]) {
				continue
			}
		}
		name := strings.Join(words[max(0, len(words)-2):], " ")
		for j := 0; j < i-2; j++ {
			if strings.Contains(a.words(j), name) {
				return true
			}
		}
	}
	return false
}

// officeBefore says whether the words before a name are an office: "foreign minister ", "spokesman ".
func officeBefore(s string) bool {
	words := strings.Fields(s)
	for k := len(words) - 1; k >= 0 && k >= len(words)-3; k-- {
		w := strings.ToLower(strings.Trim(words[k], ",.’'"))
		if offices[w] {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(words[k]); !unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

var offices = setOf(`president | minister | premier | chancellor | spokesman | spokeswoman | spokesperson | general | colonel | ambassador | secretary | governor | speaker | commander | king | queen | chief | leader | envoy | representative | commissioner | chairman | chairwoman | head | director`)
