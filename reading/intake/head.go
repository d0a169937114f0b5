package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// judgeHead tells headline, letterhead and byline before the first paragraph.
func (a *article) judgeHead() {
	a.lead = a.firstParagraph()
	end := a.lead
	if end < 0 {
		end = a.comment
	}
	var lines []int // undecided ones
	for i := 0; i < end; i++ {
		if a.kinds[i] == undecided {
			lines = append(lines, i)
		}
	}
	if a.lead < 0 && len(lines) > 3 { // a list of lines and no paragraph: the rest are the body
		for _, i := range lines[2:] {
			a.kinds[i] = report.Body
		}
		lines = lines[:2]
	}
	lines = a.masthead(lines)
	given := len(a.title) > 0
	titled := given
	for n, i := range lines {
		t := a.words(i)
		more := n+1 < len(lines)
		switch {
		case given && endsWithStop(t): // a short sentence under a title that is known
			a.kinds[i] = report.Body
		case !titled && sectionLabel(t) && more:
			a.kinds[i] = report.Notice
		case i == a.headline || documentKind(t) || a.pieces[i].heading && !letterhead(t):
			a.kinds[i] = report.Title
		case !titled && a.isLetterhead(i, n, lines):
			a.kinds[i] = report.Byline
			a.letter = append(a.letter, i)
			continue
		case titled && personLine(t) && !a.pieces[i].heading:
			a.kinds[i] = report.Byline
			a.bylines = append(a.bylines, t)
			continue
		default:
			a.kinds[i] = report.Title
		}
		if a.kinds[i] == report.Title {
			a.title = append(a.title, i)
			titled = true
		}
	}
	for i := range a.pieces[:max(0, a.comment)] {
		if a.kinds[i] != report.Body || i > a.lead+2 && i > 12 && a.agency != "" {
			continue
		}
		if i > a.lead+1 && a.lead >= 0 {
			break
		}
		if dl, ok := datelineOf(a.words(i)); ok && !(dl.place == "" && dl.agency == "" && a.chronicle(i)) {
			a.datelines[i] = dl
			a.agency, a.place = first(dl.agency, a.agency), first(dl.place, a.place)
			a.state(dl.day, report.FromDateline)
		}
	}
}

// entry is the head of one entry of a chronicle: "1994 - ", "September-October 2020: ".
var entry = regexp.MustCompile(`^(?:[\p{L}\d]+[ ,./–-]+){0,4}\d{4}(?: [-–—]|:) `)

// chronicle says whether the paragraph beside one begins with a day or year as well: then neither is the dateline of a story.
func (a *article) chronicle(i int) bool {
	for _, j := range [...]int{i - 1, i + 1} {
		if j >= 0 && j < len(a.pieces) && entry.MatchString(a.words(j)) {
			return true
		}
	}
	return false
}

// masthead takes the lines out of the head that stand in groups before the line over the date or byline:
// a page that puts its date right under a line says by that which one is the headline.
func (a *article) masthead(lines []int) []int {
	for n, i := range lines {
		if n == 0 || a.pieces[i].gap == 0 || i+1 >= len(a.pieces) || a.pieces[i+1].gap > 0 ||
			a.kinds[i+1] != report.Dateline && a.kinds[i+1] != report.Byline || documentKind(a.words(lines[0])) || a.pieces[lines[0]].heading {
			continue
		}
		for _, j := range lines[:n] {
			if j+1 < i && (a.kinds[j+1] == report.Dateline || a.kinds[j+1] == report.Byline) || hasVerb(strings.Fields(a.words(j))) {
				return lines
			}
		}
		for _, j := range lines[:n] {
			a.kinds[j] = report.Byline
			if sectionLabel(a.words(j)) {
				a.kinds[j] = report.Notice
			} else {
				a.letter = append(a.letter, j)
			}
		}
		a.headline = i
		return lines[n:]
	}
	return lines
}

// firstParagraph is the first piece of running text that is long enough to begin an article, or a turn or
// item; where there is none, the first of any length.
func (a *article) firstParagraph() int {
	short := -1
	for i := 0; i < a.comment; i++ {
		switch a.kinds[i] {
		case report.Body, report.Quotation:
			t := a.words(i)
			if len(t) >= 80 || a.pieces[i].item || a.label(i, t) > 0 {
				return i
			}
		case report.Table:
		default:
			continue
		}
		if short < 0 {
			short = i
		}
	}
	return short
}

// isLetterhead says whether the n-th undecided line of the head names who publishes, and not what.
func (a *article) isLetterhead(i, n int, lines []int) bool {
	t := a.words(i)
	for j := range i {
		if a.kinds[j] == report.Body {
			return false
		}
	}
	more := n+1 < len(lines)
	under := n > 0 && len(a.letter) > 0 && a.letter[len(a.letter)-1] == lines[n-1] && a.together(lines[n-1], i)
	if under && more && !documentKind(t) && a.pieces[lines[n+1]].gap > 0 && utf8.RuneCountInString(t) <= 100 && !endsWithStop(t) {
		return true // the last line of a letterhead set apart from the title
	}
	if part := mainPart(t); part != "" && part != t && (allCapitals(part) || letterhead(part)) {
		t = part
	}
	words := strings.Fields(t)
	if len(words) > 9 && !(allCapitals(t) && letterhead(t)) || endsWithStop(t) || strings.ContainsAny(t, "\"“?!") || strings.Contains(t, "\n") && !tagline(t) {
		return false
	}
	switch {
	case under && letterhead(t), under && len(words) <= 8 && more && !documentKind(t) && !allCapitals(t):
		return true
	case letterhead(t) && (more || a.headGoesOn(i) && (allCapitals(t) || strings.Contains(t, " of "))):
		return true
	case len(a.letter) > 0 && !under && len(words) > 3:
		return false // the masthead is over: a headline in capitals
	case allCapitals(t) && len(words) <= 6 && !hasVerb(words) && i < a.leadOr(len(a.pieces)) && (more && lines[n+1] > i || a.headGoesOn(i)):
		// a masthead: a line of capitals with a headline, a date or a bar of links under it
		if more && a.pieces[lines[n+1]].gap == 0 && !allCapitals(a.words(lines[n+1])) && lines[n+1] == i+1 && n+2 >= len(lines) && a.pieces[i].gap > 0 {
			return len(words) > 1
		}
		return true
	}
	return false
}

// together says whether the pieces after i up to j stand on lines right under one another.
func (a *article) together(i, j int) bool {
	for k := i + 1; k <= j; k++ {
		if a.pieces[k].gap > 0 {
			return false
		}
	}
	return true
}

// tagline says whether a name has its motto on the line under it.
func tagline(t string) bool {
	name, motto, _ := strings.Cut(t, "\n")
	r, _ := utf8.DecodeRuneInString(motto)
	return unicode.IsLower(r) && len(strings.Fields(name)) <= 6 && titleCase(name)
}

func (a *article) leadOr(n int) int {
	if a.lead < 0 {
		return n
	}
	return a.lead
}

// headGoesOn says whether a date line, a bar or a salutation stands right after piece i.
func (a *article) headGoesOn(i int) bool {
	return i+1 < len(a.pieces) && (a.kinds[i+1] == report.Dateline || a.kinds[i+1] == report.Notice && a.pieces[i+1].gap == 0)
}

// hasVerb says whether a headline's words have a finite verb that can be told without a parse.
func hasVerb(words []string) bool {
	for i, w := range words {
		lw := strings.ToLower(strings.Trim(w, ",.:;!?‘’“”'\""))
		if finite[lw] {
			return true
		}
		r, _ := utf8.DecodeRuneInString(w)
		if i > 0 && unicode.IsLower(r) && headlineVerbs[lw] {
			return true
		}
	}
	return false
}

var finite = setOf(`is | are | was | were | has | have | had | says | said | will | would | must | can | could | may | asks | denies | accuses | calls | condemns | rejects | warns | urges | vows`)

var headlineVerbs = setOf(`accept | accepts | accuse | accuses | admits | agree | agrees | aims | appeals | approves | arrest | arrests | ask | asks | attacks | backs | bans | begin | begins | blames | blocks | bombs | breaks | brings | builds | call | calls | cancels | captures | claim | claims | close | closes | come | comes
condemn | condemns | confirms | continue | continues | cross | crosses | cut | cuts | declares | defends | demand | demands | denies | deploys | detain | detains | die | dies | downs | ends | enters | evacuates | expels | extends | faces | fails | fear | fears | fight | fire | fires | flee | flees | frees | gets | gives | goes | halts
hands | hears | hits | holds | imposes | invades | invokes | joins | keeps | kill | killed | kills | launches | lead | leads | leave | leaves | lifts | loses | makes | meet | meets | mobilises | mobilizes | moves | offers | opens | orders | passes | pledges | press | presses | promises | proposes | protests | pulls | pushes | puts | raises | ratifies
reaches | recalls | refuses | rejects | releases | remains | reopens | report | reports | resumes | returns | rises | ruled | rules | says | see | seeks | sees | seizes | sends | set | sets | severs | shells | shoots | shuts | sign | signs | slams | speaks | stages | starts | stays | stops | strikes | supports | suspends | takes | talks | tells | threatens
told | turns | urge | urges | vetoes | visits | vote | votes | vows | wants | warn | warns | welcomes | wins | withdraws | gives`)

// documentKind says whether a line names the kind of a document: it is (the beginning of) a title.
func documentKind(t string) bool {
	lower := strings.ToLower(t)
	for _, p := range [...]string{"statement", "communiqué", "communique", "joint statement", "joint communiqué", "press release", "press statement", "news release", "media release", "daily report", "spot report", "weekly report", "situation report", "sitrep", "flash update", "transcript", "declaration", "resolution", "note verbale", "bulletin", "appeal", "open letter", "remarks", "briefing", "decision no", "decree", "order no", "minutes", "report on", "aide-mémoire", "memorandum", "заявление", "коммюнике", "communiqué de presse", "pressemitteilung", "declaración"} {
		if rest, ok := strings.CutPrefix(lower, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return rest == "" || !unicode.IsLetter(r)
		}
	}
	return false
}

// sectionLabel is the name of a page's section above the headline.
func sectionLabel(t string) bool {
	words := plainWords(t)
	if wholeLines[words] {
		return true
	}
	parts := strings.FieldsFunc(words, func(r rune) bool { return r == '/' || r == '|' || r == '>' || r == '»' || r == '&' })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if !wholeLines[strings.TrimSpace(p)] {
			return false
		}
	}
	return true
}

// personLine is a line under the headline that holds only the names of people, with what they are perhaps:
// "Jane Doe, Osk correspondent", "Jane Doe and John Roe".
func personLine(t string) bool {
	if strings.ContainsAny(t, "“‘\"?!:’'0123456789") || hasVerb(strings.Fields(t)) {
		return false
	}
	for n, part := range authorParts.Split(t, -1) {
		if personName(part) {
			continue
		}
		lower := strings.ToLower(part)
		if n > 0 && len(strings.Fields(part)) <= 5 && (strings.Contains(lower, "correspondent") || strings.Contains(lower, "editor") || strings.Contains(lower, "reporter") || strings.Contains(lower, "analyst") || len(strings.Fields(part)) == 1) {
			continue
		}
		return false
	}
	return true
}

// personName says whether a phrase is made like a person's name: two to four words with capitals.
func personName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || n == len(w) || strings.ToUpper(w) == w && len(w) > 2 || organWords[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

func allCapitals(t string) bool {
	letters := 0
	for _, r := range t {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3
}

// judgeHeadings tells the headings inside the article from lines that end in nothing.
func (a *article) judgeHeadings() {
	if a.lead < 0 {
		return
	}
	for i := a.lead; i < a.comment; i++ {
		if a.kinds[i] != undecided {
			continue
		}
		t := a.words(i)
		words := strings.Fields(t)
		if a.alternate && !allCapitals(t) && (!a.pieces[i].heading || a.bare && strings.HasSuffix(t, "?")) {
			a.kinds[i] = report.Body // a question without its label
		} else if a.leadsBody(i) && len(words) <= 18 {
			a.kinds[i] = report.Title
		} else if a.pieces[i].heading {
			a.kinds[i] = report.Notice // a heading over nothing
		} else if a.anyBodyAfter(i) || len(words) > 14 || a.pieces[i].gap == 0 {
			a.kinds[i] = report.Body
		} else {
			a.kinds[i] = report.Notice // a line after the end: the title of another story
		}
	}
}

// leadsBody says whether running text follows piece i before anything else.
func (a *article) leadsBody(i int) bool {
	for j := i + 1; j < a.comment && j < i+4; j++ {
		switch a.kinds[j] {
		case report.Body, report.Quotation, report.Table:
			return true
		case report.Dateline, report.Byline, report.Caption, undecided:
			continue
		}
		return false
	}
	return false
}

func (a *article) anyBodyAfter(i int) bool {
	for j := i + 1; j < a.comment; j++ {
		if a.kinds[j] == report.Body || a.kinds[j] == report.Quotation || a.kinds[j] == report.Table {
			return true
		}
	}
	return false
}

// judgeTail marks what an outlet says of itself at the end: who its author is, and what it could not check.
func (a *article) judgeTail() {
	outlet := first(a.agency, "")
	for i := max(0, a.lead); i < a.comment; i++ {
		if a.kinds[i] == report.Notice {
			if s := sourceLine(a.words(i)); s != "" && a.source == "" {
				a.source = s
			}
		}
		if a.kinds[i] != report.Body {
			continue
		}
		t := a.words(i)
		if len(t) < 400 && (outletCannotVerify(t, outlet) || !a.longAfter(i) && authorBio(t)) {
			a.kinds[i] = report.Notice
		}
	}
}

func (a *article) longAfter(i int) bool {
	for j := i + 1; j < a.comment; j++ {
		if a.kinds[j] == report.Body && a.pieces[j].end-a.pieces[j].start > 100 && !authorBio(a.words(j)) {
			return true
		}
	}
	return false
}

func outletCannotVerify(t, outlet string) bool {
	lower := strings.ToLower(t)
	if len(sentences(t)) > 1 || !strings.Contains(lower, "verify") && !strings.Contains(lower, "confirm") {
		return false
	}
	if !strings.Contains(lower, "could not") && !strings.Contains(lower, "was unable to") && !strings.Contains(lower, "were unable to") && !strings.Contains(lower, "not been able to") && !strings.Contains(lower, "cannot") && !strings.Contains(lower, "not possible to") && !strings.Contains(lower, "not immediately possible") {
		return false
	}
	if outlet != "" && strings.HasPrefix(lower, strings.ToLower(outlet)) {
		return true
	}
	for _, p := range [...]string{"reuters ", "afp ", "ap ", "the associated press ", "bbc ", "the bbc ", "this newspaper ", "this newsroom", "the newspaper ", "our newsroom", "we ", "it was not ", "none of ", "the claims could not be", "the claim could not be", "neither claim could", "the reports could not", "these claims could", "the footage"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

func authorBio(t string) bool {
	lower := strings.ToLower(t)
	if strings.HasPrefix(lower, "about the author") || strings.HasPrefix(lower, "the author is ") || strings.HasPrefix(lower, "the writer is ") || strings.HasPrefix(lower, "the author was ") {
		return true
	}
	words := strings.Fields(t)
	for i, w := range words {
		if i > 5 {
			return false
		}
		if (w == "is" || w == "was") && i >= 2 {
			rest := strings.ToLower(strings.Join(words[i+1:min(len(words), i+9)], " "))
			for _, j := range [...]string{"journalist", "reporter", "correspondent", "researcher", "freelance", "columnist", "our editor", "contributor", "blogger", "staff writer", "photographer"} {
				if strings.Contains(rest, j) && (strings.HasPrefix(rest, "a ") || strings.HasPrefix(rest, "an ") || strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "our ")) {
					return true
				}
			}
			return false
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return false
}
