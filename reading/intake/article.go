package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// article judges the pieces of one article.
type article struct {
	text   string
	pieces []piece
	kinds  []report.Kind
	// what was found on the way
	title    []int // pieces
	letter   []int // pieces of a letterhead or masthead
	agency   string
	place    string
	stated   day
	statedBy string
	// yearless is the first day without a year.
	yearless   day
	yearlessBy string
	handle     string
	signatory  string   // of a letter in the first person
	signers    []string // of a letter
	poster     string   // "Posted by the librarian"
	mast       string   // the paper's name in the line with the day
	sender     string   // of a mail
	full       string   // the agency's name in full, where a header has both
	naming     string   // what the head calls the document beside its day
	log        bool     // entries begin with their hour, day or year
	bylines    []string
	source     string // "Source: Agency"
	headline   int    // the piece that the page's layout shows to be it, -1 when it shows none
	lead       int    // the first body piece, -1 when there is none
	datelines  map[int]dateline
	talk
	comment int // the piece where the readers' comments begin, or len(pieces)
}

// articleOf judges every piece: first what structure or wording tells wherever it stands, then the head
// before the first paragraph, then headings and lists of other stories, then readers' comments.
func articleOf(text string, pieces []piece) *article {
	a := &article{text: text, pieces: slices.Clone(pieces), kinds: make([]report.Kind, len(pieces)), lead: -1, headline: -1, datelines: map[int]dateline{}, comment: len(pieces)}
	for i := range a.pieces { // what holds the document says which words are its title
		if a.pieces[i].kind == report.Title {
			a.title = append(a.title, i)
		}
	}
	a.findMail()
	a.findThread()
	a.findTurns()
	a.findLog()
	for i := range pieces {
		a.kinds[i] = a.kindByItself(i)
	}
	a.findComments()
	a.findLists()
	a.judgeHead()
	a.judgeHeadings()
	a.judgeTail()
	a.findSignature()
	return a
}

func (a *article) words(i int) string { return a.text[a.pieces[i].start:a.pieces[i].end] }

// undecided marks a short line that may be a headline, a letterhead, a heading or the title of another
// story: its place must tell.
const undecided report.Kind = "?"

// kindByItself judges a piece by its own words and structure alone.
func (a *article) kindByItself(i int) report.Kind {
	p := &a.pieces[i]
	t := a.words(i)
	if p.kind != "" && p.kind != report.Quotation {
		return p.kind
	}
	if isRule(t) {
		return report.Notice
	}
	if !strings.ContainsFunc(t, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return report.Notice
	}
	if p.kind == report.Quotation {
		return report.Quotation
	}
	runes := utf8.RuneCountInString(t)
	if a.log {
		if n := entryTime(t); n == len(t) {
			return report.Dateline
		} else if n > 0 {
			return report.Body
		}
	}
	if a.turns && stageDirection(t) {
		return report.Notice
	}
	if a.turns && proceedings.MatchString(t) {
		return report.Body
	}
	if i > 0 && p.gap == 0 && strings.HasPrefix(strings.ToLower(a.words(i-1)), "advertisement") && len(t) < 200 {
		return report.Notice
	}
	if p.heading {
		if len(t) < 200 && noticeLine(t) || commentsBegin(t) {
			return report.Notice
		}
		return undecided
	}
	if runes <= 400 {
		if k := a.shortKind(i, t, runes); k != "" {
			return k
		}
	}
	if runes <= 700 && noticeLine(t) && !p.item {
		return report.Notice
	}
	if a.label(i, t) > 0 {
		return report.Body
	}
	if wholeQuotation(t) {
		if len(strings.Fields(t)) <= 8 && !endsWithStop(strings.TrimRight(t, "”’\"'»")) {
			return undecided // a heading in quotation marks
		}
		return report.Quotation
	}
	if p.item && allCapitals(t) && len(strings.Fields(t)) <= 8 && !endsWithStop(t) && i+1 < len(a.pieces) && !a.pieces[i+1].item {
		return report.Title // "2. WHAT WE KNOW"
	}
	if p.item || runes > 160 || postMark.MatchString(t) {
		return report.Body
	}
	if headingLike(t) && (a.handle == "" || len(t) < 8) {
		return undecided
	}
	return report.Body
}

// stageDirection says whether a line tells what is heard or seen beside the words of a script or transcript:
// "[MUSIC: five seconds]", "(The lights went off.)".
func stageDirection(t string) bool {
	in := strings.Trim(t, "[]() ")
	if len(t) > 200 || strings.HasSuffix(in, "Ed.") {
		return false
	}
	if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") && strings.Count(t, "(") == 1 {
		return true
	}
	return strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") && strings.Count(t, "[") == 1 && cue.MatchString(in)
}

var cue = regexp.MustCompile(`^(?:\p{Lu}{2,}|NB)(?: \p{Lu}{2,}| \d+| producer)*(?:[:.,]|$)`)

// shortKind judges a piece of at most 400 code points; empty when it is not of a kind of its own.
func (a *article) shortKind(i int, t string, runes int) report.Kind {
	lower := strings.ToLower(strings.ReplaceAll(t, "’", "'"))
	switch {
	case strings.HasPrefix(lower, "[read more") || strings.HasPrefix(lower, "[see also") || strings.HasPrefix(lower, "[also read"):
		return report.Notice
	case isNote(t, lower):
		return report.Note
	case isCaption(t, lower):
		for _, s := range sentences(t) {
			if strongSentence(s) {
				return report.Notice
			}
		}
		return report.Caption
	case sourceLine(t) != "":
		return report.Notice
	}
	if runes <= 140 {
		if agency, full, place, d, ok := slugOf(t); ok {
			a.agency, a.full, a.place = first(a.agency, agency), first(a.full, full), first(a.place, place)
			if agency == "" {
				whole, _ := findDay(t)
				a.noteDateLine(i, t, whole, plainDate)
			}
			a.state(d, report.Stated)
			return report.Dateline
		}
		if dl, ok := datelineOf(t + " Xx"); ok && dl.end > len(t) && (dl.agency != "" || dl.day.iso != "") && !strings.ContainsAny(t, "|·") {
			a.agency, a.place = first(a.agency, dl.agency), first(a.place, dl.place)
			a.state(dl.day, report.FromDateline)
			return report.Dateline
		}
		if d, kind, ok := dateLine(t); ok && !noticeStart(lower) && !tellsOfDay(t) && (!d.yearless || a.early(i)) {
			a.noteDateLine(i, t, d, kind)
			return report.Dateline
		}
		if isByline(t, lower) {
			a.bylines = append(a.bylines, t)
			return report.Byline
		}
		if officeLabel.MatchString(t) && a.early(i) || signOff.MatchString(t) {
			return report.Byline
		}
	} else if runes <= 300 && strings.HasPrefix(t, "(") && isByline(t, lower) {
		a.bylines = append(a.bylines, t)
		return report.Byline
	}
	return ""
}

var (
	// officeLabel introduces in the head who speaks: "Spokesperson: Commodore Jane Doe".
	officeLabel = regexp.MustCompile(`^(?:Spokes\p{Ll}+|Speakers?|Presenters?|Hosts?|Moderators?|Briefers?|Guests?|In studio|Participants?): ` + "\\p{Lu}")
	// signOff is the desk's own mark under a story: "Coastwire ab/cde/f".
	signOff = regexp.MustCompile(`^(?:\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,3} )?\(?[a-z]{1,4}(?:/[a-z]{1,4}){1,4}\)?$`)
)

func noticeStart(lower string) bool {
	return strings.HasPrefix(lower, "©") || strings.HasPrefix(lower, "copyright") || strings.HasPrefix(lower, "read more")
}

// state keeps the first full day that is found; a day without its year waits for one that has it.
func (a *article) state(d day, by string) {
	if d.iso == "" {
		return
	}
	if d.yearless && a.yearless.iso == "" {
		a.yearless, a.yearlessBy = d, by
	}
	if a.stated.iso == "" || a.stated.yearless && !d.yearless || len(d.iso) > len(a.stated.iso) && !d.yearless {
		a.stated, a.statedBy = d, by
	}
}

// early says whether piece i stands before any paragraph of some length.
func (a *article) early(i int) bool {
	for j := range i {
		if a.pieces[j].end-a.pieces[j].start > 200 {
			return false
		}
	}
	return i < 16
}

func (a *article) noteDateLine(i int, t string, d day, kind dateKind) {
	if a.naming == "" && d.start > 8 && a.early(i) {
		if name := mainPart(strings.TrimRight(t[:d.start], " ,-–—|·")); documentKind(name) || documentKind(t) {
			a.naming = oneLine(strings.Trim(partsOfLine.Split(t, -1)[0], " ,"))
		} else if head, _, _ := strings.Cut(name, ","); namesDocument(head) {
			a.naming = oneLine(head)
		}
	}
	if m := postedBy.FindStringSubmatch(t); m != nil && !nobody[strings.ToLower(m[1])] && !strings.EqualFold(m[1], "admin") && a.early(i) {
		a.poster = first(a.poster, m[1])
	}
	if a.mast == "" && a.early(i) {
		before, _, _ := strings.Cut(t[:d.start], ",")
		if name := mainPart(before); name != "" && (allCapitals(name) && len(strings.Fields(name)) >= 2 || letterhead(name) && titleCase(name)) && !documentKind(name) && !namesDocument(name) {
			a.mast = unCapital(name)
		}
	}
	if kind == publishedDate && !d.yearless {
		a.stated, a.statedBy = d, report.Stated
		return
	}
	by := report.Stated
	if place := placeBefore(t, d); place != "" {
		if a.early(i) {
			a.place = first(a.place, place)
		}
		by = report.FromDateline
	}
	a.state(d, by)
}

var postedBy = regexp.MustCompile(`(?i)^(?:posted|written|published) (?:in .{2,30} )?by (.{2,40}?)(?: on | at | in |, | \| |$)`)

// namesDocument says whether a phrase names a document or an event at which one was made: "weekly briefing",
// "Second Extraordinary Summit", "Sunday Supplement".
func namesDocument(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch strings.Trim(w, ",.():") {
		case "briefing", "summit", "session", "meeting", "conference", "report", "bulletin", "edition", "supplement", "note", "issue", "statement", "communiqué",
			"communique", "update", "digest", "transcript", "letter", "newsletter", "release", "sitting", "record", "brief", "chamber", "assembly", "review", "column", "desk":
			return true
		}
	}
	return false
}

// placeBefore is the place right before the day in "Lodrin, 3 June 2022", "Issued at Pernitsa, 4 June 2024"
// and "Second Summit, Port Orm, 9 May 2022".
func placeBefore(t string, d day) string {
	text := t[:d.start]
	for _, p := range [...]string{"Issued at ", "Issued in ", "Done at ", "Done in ", "Given at ", "Adopted at ", "Adopted in ", "Published in "} {
		text = strings.TrimPrefix(text, p)
	}
	if k := strings.LastIndexAny(text, "|·/"); k >= 0 && strings.TrimSpace(text[k+1:]) != "" {
		text = text[k+1:]
	}
	parts := strings.Split(strings.NewReplacer(" — ", ",", " – ", ",", " - ", ",").Replace(text), ",")
	for k := len(parts) - 1; k >= 0; k-- {
		part := strings.Trim(parts[k], " ,.-–—|")
		words := strings.Fields(part)
		if len(words) == 0 || dateWords[strings.ToLower(part)] || dateWords[strings.ToLower(words[0])] && k > 0 {
			continue
		}
		if len(words) > 4 || strings.ContainsAny(part, "0123456789|:()") || dateWords[strings.ToLower(words[0])] || !titleCase(part) || namesDocument(part) || letterhead(part) || sectionLabel(part) {
			if k > 0 {
				continue
			}
			return ""
		}
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsUpper(r) {
			return ""
		}
		if k > 0 { // "Orm, Ardenia, 3 May": the town comes first
			if town := strings.Trim(parts[k-1], " .-–—"); k == 1 && titleCase(town) && len(strings.Fields(town)) <= 3 && !namesDocument(town) && !letterhead(town) && !strings.ContainsAny(town, "0123456789|:()") && town != "" {
				return town
			}
		}
		return part
	}
	return ""
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func isNote(t, lower string) bool {
	for _, p := range [...]string{"editor's note", "editors' note", "(editor's note", "[editor's note", "ed. note", "correction:", "clarification:", "(ed.", "[ed.", "note from the editor", "editorial note", "от редакции", "note de la rédaction", "anm. d. red"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") && strings.Count(t, "[") == 1 && noteBracket(t)
}

func isCaption(t, lower string) bool {
	if len(t) > 600 {
		return false
	}
	l := strings.TrimLeft(lower, "([ ")
	for _, p := range [...]string{"photo:", "photos:", "photo by", "photo credit", "photograph:", "photograph by", "file photo", "image:", "image credit", "image by", "image via", "image from", "picture:", "picture by", "credit:", "illustration:", "illustration by", "illustrative photo", "map:", "video:", "video by", "screenshot", "archive photo", "handout photo", "cover photo", "photo courtesy", "foto:", "фото:", "photo ", "graphic:", "lusavor:", "լուսանկար"} {
		if strings.HasPrefix(l, p) {
			return p != "photo " || strings.ContainsAny(l, "/©:") || strings.Contains(l, "courtesy")
		}
	}
	for _, p := range [...]string{". image via ", ". photo: ", ". photo by ", ". image: ", ". photo via ", ". photo courtesy ", ". photograph: ", ". picture: ", ". credit: ", "(photo: ", "(photo by ", "[photo: ", " (file photo)", ". file photo", "(ap photo", "(image: ", "(credit: ", ". © ", "/getty images", "/ getty images", ". illustration: ", "/afp)", "(afp photo", " | photo: ", ". фото: ", ". screenshot"} {
		if n := strings.Index(l, p); n >= 0 && len(l)-n < 120 {
			return true
		}
	}
	return false
}

// isByline recognises a line that says who wrote or edited.
func isByline(t, lower string) bool {
	for _, p := range [...]string{"(reporting by", "(reporting in", "reporting by ", "reporting in ", "additional reporting", "(additional reporting", "(writing by", "written by ", "edited by ", "(edited by", "(editing by", "text by ", "text: ", "words by ", "words: ", "author: ", "authors: ", "reporter: ", "translated by ", "translation by ", "interview by ", "interviewed by ", "story by ", "compiled by ", "prepared by ", "автор: ", "par notre ", "propos recueillis", "von unserem ", "with reporting by", "(with reporting"} {
		if strings.HasPrefix(lower, p) {
			return len(t) < 300
		}
	}
	if strings.Contains(lower, "contributed to this report") || strings.Contains(lower, "contributed reporting") {
		return true
	}
	if strings.HasPrefix(lower, "by ") {
		return bylineNames(strings.TrimSpace(t[3:]))
	}
	if strings.HasPrefix(lower, "from our ") || strings.HasPrefix(lower, "from a correspondent") || strings.HasPrefix(lower, "our correspondent") {
		return len(strings.Fields(t)) <= 8 && !endsWithStop(t)
	}
	return false
}

// bylineNames says whether what follows "By" is people or a staff, with a place perhaps, and no sentence.
func bylineNames(rest string) bool {
	words := strings.Fields(strings.TrimRight(rest, "."))
	if len(words) == 0 || len(words) > 14 || strings.HasSuffix(rest, ".") && len(words) > 5 || strings.HasSuffix(rest, "?") || strings.HasSuffix(rest, "!") || strings.HasSuffix(rest, ":") {
		return false
	}
	for _, w := range words {
		lw := strings.ToLower(strings.Trim(w, ",.()|"))
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || !unicode.IsLetter(r) || bylineWords[lw] {
			continue
		}
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) || bylineWords[strings.ToLower(words[0])]
}

var bylineWords = setOf(`our | a | the | and | in | for | at | of | with | from | correspondent | correspondents | reporter | reporters | staff | special | own | editor | editors | agencies | news | desk | diplomatic | defence | defense | foreign | political | team | writer | writers | to | special correspondent | van | von | de | al | bin | der | el`)

// sourceLine is the outlet of a line such as "Source: Agency".
func sourceLine(t string) string {
	lower := strings.ToLower(t)
	for _, p := range [...]string{"source: ", "sources: ", "(source: ", "[source: ", "via: ", "original source: ", "источник: ", "quelle: ", "fuente: ", "mənbə: ", "kaynak: ", "աղբյուր՝ ", "originally published by ", "originally published in ", "originally published at "} {
		if strings.HasPrefix(lower, p) && utf8.RuneCountInString(t) < 90 && len(p) <= len(t) {
			name := strings.Trim(t[len(p):], " .)]")
			if r, _ := utf8.DecodeRuneInString(name); unicode.IsLetter(r) && len(strings.Fields(name)) <= 8 {
				return name
			}
		}
	}
	return ""
}

// wholeQuotation says whether a paragraph is one quotation and nothing else; one that is never closed
// (it goes on in the next paragraph) counts.
func wholeQuotation(t string) bool {
	r, w := utf8.DecodeRuneInString(t)
	closing := closingQuote(r)
	if closing == 0 {
		return false
	}
	inner := t[w:]
	if closing == '’' || closing == '\'' {
		// an apostrophe looks the same: it closes only before a blank or a sign
		for i, c := range inner {
			if c == closing {
				after, _ := utf8.DecodeRuneInString(inner[i+utf8.RuneLen(c):])
				if i+utf8.RuneLen(c) >= len(inner) {
					return true
				}
				if !unicode.IsLetter(after) {
					return false
				}
			}
		}
		return false
	}
	n := strings.IndexRune(inner, closing)
	if n < 0 {
		return !strings.ContainsRune(inner, r)
	}
	return strings.Trim(inner[n+utf8.RuneLen(closing):], " .,;") == "" && len(strings.Fields(inner)) >= 4
}

func closingQuote(r rune) rune {
	switch r {
	case '“', '”':
		return '”'
	case '„':
		return '“'
	case '«':
		return '»'
	case '"':
		return '"'
	case '‘':
		return '’'
	}
	return 0
}

// headingLike says whether a line could be a headline or heading: short, and not a sentence with its stop.
func headingLike(t string) bool {
	words := strings.Fields(t)
	if len(words) > 26 || utf8.RuneCountInString(t) > 180 || strings.Contains(t, "\n") && len(words) > 30 {
		return false
	}
	trim := strings.TrimRight(t, "”’\"')»")
	if trim == "" {
		return true
	}
	switch r, _ := utf8.DecodeLastRuneInString(trim); r {
	case '.', ',', ';', '։':
		if r == '.' && abbreviated(strings.TrimSuffix(trim, ".")) && len(words) < 14 {
			return true
		}
		return false
	case ':':
		return len(words) <= 5 && !hasVerb(words)
	case '!', '?', '…':
		return len(words) <= 14
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(t, "“‘\"'«„(["))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || !unicode.IsLower(r) || len(words) <= 6
}

// findComments finds where the readers begin to speak: everything from there on is theirs, or the page's.
func (a *article) findComments() {
	body := 0
	for i := range a.pieces {
		t := a.words(i)
		if a.kinds[i] == report.Comment {
			continue
		}
		starts := commentsBegin(t)
		if starts && plainWords(t) == "comments" && body == 0 {
			a.kinds[i] = report.Notice // a link in the page's head
			continue
		}
		if body > 0 && !starts && len(t) < 2000 {
			starts = (strings.IndexByte("\xe2@Rr", t[0]) >= 0 || strings.Contains(t[:min(len(t), 36)], ">> ")) && reply.MatchString(t) || handleSays(t) && a.label(i, t) == 0 && !quotedSpeech(t)
		}
		if starts && body > 0 {
			a.comment = i
			break
		}
		if starts {
			a.kinds[i] = report.Notice
			continue
		}
		if a.kinds[i] == report.Body && len(t) > 80 {
			body++
		}
	}
	for i := a.comment; i < len(a.pieces); i++ {
		if _, _, own := a.ownReply(a.words(i)); own > 0 {
			a.kinds[i] = report.Body
		} else if a.kinds[i] != report.Table {
			a.kinds[i] = report.Comment
		}
	}
}

func quotedSpeech(t string) bool { return strings.ContainsAny(t, "“\"«") }

// findLists marks the short lines under a heading such as "Related stories" or "Small ads".
func (a *article) findLists() {
	for i := 0; i < a.comment; i++ {
		words := plainWords(a.words(i))
		if len(words) > 60 || !leadsToList[words] || a.kinds[i] == report.Body && a.pieces[i].item {
			continue
		}
		if i == 0 || a.kinds[i] != report.Notice {
			if a.kinds[i] != report.Notice {
				continue
			}
		}
		ads := strings.Contains(words, "ads") || strings.Contains(words, "advert") || strings.HasPrefix(words, "classified")
		taken := 0
		for j := i + 1; j < a.comment; j++ {
			t := a.words(j)
			k := a.kinds[j]
			if leadsToOne[words] && taken >= 1 {
				break
			}
			if leadsToList[plainWords(t)] {
				break
			}
			if k == report.Notice {
				taken++
				continue
			}
			under := a.pieces[j].gap == 0
			if k == report.Dateline && !under || k == report.Byline || k == report.Title || len(t) > 220 {
				break
			}
			if !under && endsSentence(t) && len(t) > 90 && !ads {
				break
			}
			// a headline over a paragraph begins something of its own
			if k == undecided && !under && taken > 0 && a.followedByParagraph(j) && !a.pieces[j].item {
				break
			}
			if k == undecided && !under && taken == 0 && !leadsToOne[words] && a.followedByParagraph(j) && i < 6 {
				break
			}
			if !under && k == report.Body && !a.pieces[j].item && (len(t) > 120 || !ads && j > i+1) {
				break
			}
			a.kinds[j] = report.Notice
			taken++
		}
	}
}

// followedByParagraph says whether a paragraph of some length comes after piece i, bylines and dates between.
func (a *article) followedByParagraph(i int) bool {
	for j := i + 1; j < len(a.pieces) && j < i+5; j++ {
		switch a.kinds[j] {
		case report.Byline, report.Dateline, report.Caption:
			continue
		case report.Body, report.Quotation:
			return j-i <= 4 && a.pieces[j].end-a.pieces[j].start > 100
		case undecided:
			continue
		}
		return false
	}
	return false
}

// tellsOfDay says whether a line with a day in it is a sentence about something, "Both governments called for a truce
// on 5 May 2024.", and no line that dates the text.
func tellsOfDay(t string) bool {
	if !strings.HasSuffix(t, ".") {
		return false
	}
	plain := 0
	for _, w := range strings.Fields(t) {
		w = strings.Trim(w, ",.;:()")
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && len(w) > 2 && !datingWords[w] {
			plain++
		}
	}
	return plain >= 3
}

// datingWords are the words that lines about the day of a text are made of.
var datingWords = setOf(`the | last | updated | update | published | issued | released | posted | modified | printed | first | for | from | until | local | time | hours | and | day | week | date | edition | pm | am`)
