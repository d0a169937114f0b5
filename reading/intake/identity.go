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
		t := oneLine(a.words(i))
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
		r.Title = first(meta.title, a.naming)
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
	if r.Publisher == "" && len(a.letter) > 0 {
		var lines []string
		for _, i := range a.letter {
			lines = append(lines, a.words(i))
		}
		r.Publisher = issuer(lines)
	}
	if r.Publisher == "" {
		r.Publisher = a.outletOfNotices()
	}
	if r.Publisher == "" && a.handle != "" {
		r.Publisher = a.handle
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

func (a *article) outletOfNotices() string {
	for i := range a.pieces {
		if a.kinds[i] != report.Notice {
			continue
		}
		t := a.words(i)
		if len(t) > 400 {
			continue
		}
		if m := copyrightLine.FindStringSubmatch(t); m != nil && !strings.HasPrefix(m[1], "All ") {
			name, _, _ := strings.Cut(m[1], ". All")
			return strings.TrimRight(name, " .")
		}
		if m := pleaOutlet.FindStringSubmatch(t); m != nil {
			return strings.TrimSpace(first(m[1], m[2]))
		}
	}
	return ""
}

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
	t, _, _ = strings.Cut(t, ";")
	t, _, _ = strings.Cut(t, " in ")
	t, _, _ = strings.Cut(t, " for ")
	var out []string
	for _, n := range authorParts.Split(t, -1) {
		n = strings.TrimSpace(n)
		words := strings.Fields(n)
		if len(words) < 2 || len(words) > 4 {
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

// setDay says when the report was published, and how that is known.
func (a *article) setDay(r *report.Report, meta metadata, firstPart bool, opt Options) {
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
	}
}
