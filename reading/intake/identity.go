package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

func (a *article) setTitle(r *report.Report, meta metadata, firstPart bool) {
	for n, i := range a.title {
		t := oneLine(wideGap.Split(a.words(i), 2)[0])
		if n == 0 {
			r.Title = t
			continue
		}
		// the kind of the document on a line of its own: the next line says what about
		if n == 1 && documentKind(r.Title) && len(strings.Fields(r.Title)) <= 3 && !strings.ContainsAny(r.Title, "0123456789") && !allCapitals(t) {
			r.Title += " " + t
		}
		break
	}
	if r.Title == "" && firstPart {
		r.Title = meta.title
	}
	if r.Title != "" && !sectionMark.MatchString(r.Title) {
		return
	}
	// no headline: what the head calls the document, then its first heading
	title := a.naming
	for i := 0; title == "" && i < len(a.pieces) && i < 8; i++ {
		name := brackets.ReplaceAllString(a.words(i), "")
		if a.kinds[i] == report.Byline && a.inLetter(i) && namesDocument(name) && !organOf(name) {
			title = oneLine(a.words(i))
		}
	}
	r.Title = first(title, r.Title)
	for i := 0; r.Title == "" && i < len(a.pieces) && i < 8; i++ {
		if a.kinds[i] == report.Title {
			r.Title = oneLine(a.words(i))
		}
	}
}

var (
	sectionMark = regexp.MustCompile(`^(?:[A-Z]|\d{1,2}|[IVX]+)[.)] `)
	brackets    = regexp.MustCompile(`\s*\([^)]*\)`)
)

var wideGap = regexp.MustCompile(` {3,}|\t`)

func (a *article) inLetter(i int) bool { return slices.Contains(a.letter, i) }

// completeDay finds the year of a day that is stated without it, and a day, a season or a year that a
// masthead has where no line dates the report.
func (a *article) completeDay() {
	if a.stated.iso != "" && !a.stated.yearless && len(a.stated.iso) == len("2006-01-02") {
		return
	}
	years := map[string]bool{}
	year := ""
	for i := 0; i < len(a.pieces) && i < 16 && a.early(i); i++ {
		switch a.kinds[i] {
		case report.Title, report.Byline, report.Notice, report.Dateline:
		default:
			continue
		}
		t := a.words(i)
		if m := season.FindStringSubmatch(t); m != nil && a.stated.iso == "" && a.kinds[i] != report.Notice {
			a.stated, a.statedBy = day{iso: m[1]}, report.Stated
			continue
		}
		if d, ok := findDay(t); ok && len(d.iso) == len("2006-01-02") && !d.yearless && a.stated.iso == "" && (wideGap.MatchString(t) || a.kinds[i] == report.Byline) {
			a.stated, a.statedBy = d, report.Stated
		}
		for _, y := range yearNumber.FindAllString(t, 4) {
			years[y] = true
			year = y
		}
	}
	full := a.yearless
	if full.iso == "" {
		return
	}
	switch {
	case len(a.stated.iso) == len("2006-01") && !a.stated.yearless && a.stated.iso[5:] == full.iso[2:4]:
		a.stated.iso, a.statedBy = a.stated.iso+full.iso[4:], a.yearlessBy
	case (a.stated.yearless || a.stated.iso == year) && len(years) == 1:
		a.stated, a.statedBy = day{iso: year + full.iso[1:]}, a.yearlessBy
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// setPublisher finds who publishes: what the page's data say, a "Source:" line, the agency of the
// dateline, the letterhead, a copyright line, a plea that names the outlet.
func (a *article) setPublisher(r *report.Report, meta metadata) {
	r.Place = a.place
	r.Publisher = first(a.source, first(meta.publisher, first(a.full, a.agency)))
	if r.Publisher == "" && a.sender != "" && !personName(a.sender) {
		r.Publisher = a.sender
	}
	if r.Publisher == "" {
		if m := statementOf.FindStringSubmatch(r.Title); m != nil && letterhead(m[1]) {
			r.Publisher = strings.TrimSpace(m[1])
		}
	}
	if r.Publisher == "" && len(a.letter) == 0 && len(a.title) > 1 && documentKind(a.words(a.title[0])) && len(strings.Fields(a.words(a.title[0]))) <= 3 {
		if name := a.words(a.title[1]); letterhead(name) && titleCase(name) { // the name under "PRESS RELEASE"
			r.Publisher = name
		}
	}
	if r.Publisher == "" && len(a.letter) > 0 {
		var lines []string
		for _, i := range a.letter {
			lines = append(lines, a.words(i))
		}
		r.Publisher = issuer(lines)
	}
	r.Publisher = first(r.Publisher, first(a.mast, a.nameInBar()))
	if r.Publisher == "" {
		r.Publisher = a.overIssue()
	}
	if r.Publisher == "" {
		r.Publisher = a.outletOfNotices()
	}
	if r.Publisher == "" && a.handle != "" {
		r.Publisher = a.handle
	}
	if r.Publisher == "" {
		for _, l := range a.bylines {
			if m := writtenFor.FindStringSubmatch(l); m != nil {
				r.Publisher = strings.TrimSpace(m[1])
			}
		}
	}
	for _, l := range a.bylines {
		for _, name := range authorsOf(l) {
			if !slices.Contains(r.Authors, name) {
				r.Authors = append(r.Authors, name)
			}
		}
	}
	for _, name := range [...]string{a.handle, a.sender} {
		if name != "" && name != r.Publisher || name == a.handle && name != "" {
			r.Authors = append(r.Authors, name)
		}
	}
	if a.poster != "" {
		r.Authors = append(r.Authors, a.poster)
	}
	for _, name := range a.signers {
		if !slices.Contains(r.Authors, name) {
			r.Authors = append(r.Authors, name)
		}
	}
	if len(r.Authors) == 0 {
		r.Authors = meta.authors
	}
}

var (
	statementOf   = regexp.MustCompile(`^(?i:(?:joint |press |official )?(?:statement|communiqué|communique|press release|declaration|appeal|comment|commentary)) (?:by|of|from) (?:the )?(\p{Lu}.*?)(?: (?:on|regarding|concerning|about|in connection|following|to|after|over)\b.*)?$`)
	copyrightLine = regexp.MustCompile(`(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–—]\s*\d{4})?)?[\s,]*(?:[Bb]y )?(\p{Lu}[\p{L}\d.'’&-]*(?: (?:(?:of|the|and|for|&) )?\p{Lu}[\p{L}\d.'’&-]*){0,5})`)
	pleaOutlet    = regexp.MustCompile(`^(?:Become|Be) an? ((?:\p{Lu}[\p{L}\d.&-]*\s?){1,4}?)\s(?:[Mm]ember|[Ss]upporter|[Ss]ubscriber|[Pp]atron)\b|^Subscribe to (?:the )?((?:\p{Lu}[\p{L}\d.&-]*\s?){1,4}?)(?:[’']s)? (?:newsletter|Newsletter|channel)`)
)

// overIssue is the name in capitals that a page opens with over the line of its issue: "RIVER WATCH" over "Bulletin 19 - Friday 10
// November 2017".
func (a *article) overIssue() string {
	for i := 0; i+1 < len(a.pieces) && i < 3; i++ {
		if a.kinds[i] == report.Notice {
			continue
		}
		name := oneLine(wideGap.Split(strings.Split(a.words(i), "\n")[0], 2)[0])
		next := strings.Split(a.words(i), "\n")
		if allCapitals(name) && len(strings.Fields(name)) <= 6 && !documentKind(name) && (issueLine.MatchString(a.words(i+1)) || len(next) > 1 && issueLine.MatchString(next[1])) {
			return unCapital(name)
		}
		return ""
	}
	return ""
}

// issueLine numbers what a body or a paper puts out again and again.
var issueLine = regexp.MustCompile(`(?i)^(?:weekly |monthly |daily )?(?:bulletin|newsletter|letter|circular|issue|sheet|dispatch|digest|update|no\.|number)\b[^.]{0,40}\d`)

func (a *article) outletOfNotices() string {
	for i := range a.pieces {
		if a.kinds[i] != report.Notice {
			continue
		}
		t := a.words(i)
		if len(t) > 400 {
			continue
		}
		if !strings.Contains(t, "©") && !strings.Contains(t, "opyright") && !strings.Contains(t, "(c)") && !strings.Contains(t, "(C)") {
		} else if m := copyrightLine.FindStringSubmatch(t); m != nil && !strings.HasPrefix(m[1], "All ") {
			name, _, _ := strings.Cut(m[1], ". All")
			return strings.TrimRight(name, " .")
		}
		if m := pleaOutlet.FindStringSubmatch(t); m != nil {
			return strings.TrimSpace(first(m[1], m[2]))
		}
	}
	return ""
}

// writtenFor is the paper in "By Jane Doe in Orm, for the Coast Report".
var writtenFor = regexp.MustCompile(`^[Bb]y .+?,? for (?:the )?((?:\p{Lu}[\p{L}&’'-]*|of|and|the|&)(?: (?:\p{Lu}[\p{L}&’'-]*|of|and|the|&)){1,6})\.?$`)

var authorParts = regexp.MustCompile(`,\s+(?:and\s+)?|\s+and\s+|\s*[|;]\s*`)

// authorsOf takes the people out of a byline; a staff ("our correspondents") is nobody.
func authorsOf(line string) []string {
	t := strings.Trim(oneLine(line), "()[]. ")
	lower := strings.ToLower(t)
	for _, p := range [...]string{"additional reporting by ", "with reporting by ", "reporting by ", "written by ", "writing by ", "text by ", "text: ", "words by ", "words: ", "author: ", "authors: ", "reporter: ", "interview by ", "story by ", "автор: ", "by "} {
		if strings.HasPrefix(lower, p) {
			t = t[len(p):]
			break
		}
	}
	if _, by, ok := strings.Cut(t, " by "); ok && strings.HasPrefix(lower, "hosted") {
		t = by
	}
	t, _, _ = strings.Cut(t, ";")
	if k := strings.Index(t, ". "); k > 0 && !abbreviated(t[:k]) {
		t = t[:k]
	}
	t, _, _ = strings.Cut(t, " in ")
	t, _, _ = strings.Cut(t, " for ")
	var out []string
	for _, n := range authorParts.Split(t, -1) {
		n = strings.TrimSpace(n)
		words := strings.Fields(n)
		if len(words) < 2 || len(words) > 4 || bylineWords[strings.ToLower(words[0])] || officeWord[strings.ToLower(words[len(words)-1])] {
			continue
		}
		ok := true
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			lw := strings.ToLower(w)
			if !unicode.IsUpper(r) && lw != "van" && lw != "von" && lw != "de" && lw != "al" && lw != "bin" || bylineWords[lw] && unicode.IsUpper(r) && len(lw) > 3 {
				ok = false
			}
		}
		if ok {
			out = append(out, n)
		}
	}
	return out
}

// nameInBar is the outlet's name in capitals at the head of a bar of links or sections in the page's first lines.
func (a *article) nameInBar() string {
	for i := 0; i < len(a.pieces) && i < 2; i++ {
		if a.kinds[i] != report.Notice || strings.Contains(a.words(i), ">") {
			continue
		}
		parts := partsOfLine.Split(a.words(i), -1)
		name := tongueCode.ReplaceAllString(parts[0], "")
		if len(parts) < 2 || !allCapitals(name) || len(name) < 5 || allCapitals(parts[1]) || sectionLabel(name) || noticeLine(name) || mainPart(name) == "" {
			continue
		}
		return unCapital(name)
	}
	return ""
}

var officeWord = setOf(`fellow | editor | correspondent | reporter | analyst | director | researcher | professor | staff | desk | bureau | agency | news | team | writer | officer | manager | press | service | report | tv`)

// setDay says when the report was published, and how that is known.
func (a *article) setDay(r *report.Report, meta metadata, firstPart bool, opt Options) {
	a.completeDay()
	if d := a.headDay(); d != "" && (a.stated.iso == "" || a.stated.yearless || len(a.stated.iso) < len(d)) && meta.published == "" {
		a.stated, a.statedBy = day{iso: d}, report.Stated
	}
	switch {
	case a.stated.iso != "" && !a.stated.yearless:
		r.Published, r.PublishedBy = a.stated.iso, a.statedBy
		if meta.published != "" && firstPart && (a.statedBy == report.FromDateline || len(meta.published) > len(r.Published)) {
			r.Published, r.PublishedBy = meta.published, report.Metadata
		}
	case meta.published != "" && firstPart:
		r.Published, r.PublishedBy = meta.published, report.Metadata
	case opt.Published != "":
		r.Published, r.PublishedBy = opt.Published, report.Given
	case meta.lastly != "":
		r.Published, r.PublishedBy = meta.lastly, meta.lastlyBy
	}
}

// headDay is the full day that a line of the head begins with, or nearly: "Posted Thursday 25 May 2023 by the press office", "Memo 17, 2 June
// 2023"; or that stands in capitals and names before the first words: "KEMP, Belmar, Wednesday, May 6, 2020. The guards …".
func (a *article) headDay() string {
	last := a.firstParagraph()
	for i := 0; i <= last && i < len(a.pieces); i++ {
		t := a.words(i)
		d, ok := findDay(t)
		if !ok || d.yearless || len(d.iso) < len("2006-01-02") {
			continue
		}
		line := t[strings.LastIndexByte(t[:d.start], '\n')+1 : d.start]
		if len(line) > 70 {
			continue
		}
		lead := strings.Fields(line)
		if i == last && len(t) > 120 {
			named := len(lead) <= 6
			for _, w := range lead {
				named = named && (w[0] < 'a' || w[0] > 'z')
			}
			if named {
				return d.iso
			}
			continue
		}
		if len(lead) <= 7 {
			return d.iso
		}
	}
	return ""
}
