package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// talk is what an article's layout tells of a conversation.
type talk struct {
	turns bool            // labels lead its turns
	mixed map[string]bool // labels in mixed case that lead turns
	// alternate: labels lead the first two turns, and question and answer take turns after them.
	alternate bool
	// bare: no labels at all; short questions and what follows each take turns.
	bare bool
	// digest: each label names the outlet that one paragraph is from.
	digest bool
}

// findTurns learns whether the article is a conversation, and which names lead its turns. A label counts when
// it comes again, when it is one of question or answer, or when two labels lead a question and its answer.
func (a *article) findTurns() {
	counts, mixed := map[string]int{}, map[string]int{}
	labelled, paired, outlets, after := 0, false, 0, 0
	last := -2
	for i := range a.pieces {
		if a.pieces[i].kind != "" {
			continue
		}
		t := a.words(i)
		if n := turnLabel(t); n > 0 {
			name := oneLine(t[:n-1])
			if last == i-1 && counts[name] == 0 && strings.HasSuffix(a.words(last), "?") {
				paired = true
			}
			counts[name]++
			if isOutlet(name) && counts[name] == 1 {
				outlets++
			}
			labelled++
			last = i
		} else if l := mixedLabel(t); l != "" {
			mixed[l]++
		} else if labelled > 0 && strings.HasSuffix(t, "?") && len(t) <= 200 {
			after++
		}
	}
	again, asked := 0, 0
	for name, n := range counts {
		if _, asks := asksLabel(name); asks || isAnswer(name) {
			asked += n
		} else if n >= 2 || honoured(name) {
			again += n
		}
	}
	total := 0
	for _, n := range mixed {
		if n >= 2 {
			total += n
		}
	}
	if total >= 4 || total >= 2 && labelled >= 2 {
		a.mixed = map[string]bool{}
		for l, n := range mixed {
			if n >= 2 {
				a.mixed[l] = true
			}
		}
	}
	for l := range mixed { // "Deputy Spokesman:" before the questions
		if asked >= 2 && isOffice(l) && !strings.HasPrefix(l, "The ") {
			if a.mixed == nil {
				a.mixed = map[string]bool{}
			}
			a.mixed[l] = true
		}
	}
	a.alternate = paired && len(counts) == 2 && labelled <= 3 && after >= 2
	a.turns = asked >= 2 || again >= 2 || asked+again > 0 && labelled >= 2 || paired || a.mixed != nil
	if !a.turns && labelled == 0 && a.questionsAlone() {
		a.turns, a.alternate, a.bare = true, true, true
	}
	if !a.turns && outlets >= 2 && outlets*2 > len(counts) {
		a.turns, a.digest = true, true
	}
}

// questionsAlone says whether a page is an interview without labels: an introduction that names somebody, then
// four and more short questions on lines of their own, most of them answered by an "I".
func (a *article) questionsAlone() bool {
	questions, asI, first := 0, 0, 0
	for i := range a.pieces {
		if !a.asksAlone(i) || i+1 >= len(a.pieces) || a.asksAlone(i+1) || len(a.words(i+1)) < 12 {
			continue
		}
		if questions == 0 {
			first = i
		}
		questions++
		if firstPerson.MatchString(outsideQuotes(a.words(i + 1))) {
			asI++
		}
	}
	if questions < 4 || asI*2 < questions || first == 0 {
		return false
	}
	for i := range first {
		if t := a.words(i); len(t) >= 60 && interviewee(t) != "" {
			return true
		}
	}
	return false
}

// asksAlone says whether a piece is one short question and nothing else.
func (a *article) asksAlone(i int) bool {
	p := a.pieces[i]
	if p.kind != "" || p.item || p.end-p.start > 200 {
		return false
	}
	t := a.words(i)
	return strings.HasSuffix(t, "?") && !allCapitals(t) && closingQuote([]rune(t)[0]) == 0
}

// label is the length of the label of a turn at the head of a piece, colon included; 0 when there is none.
func (a *article) label(i int, t string) int {
	if !a.turns {
		return 0
	}
	if n := turnLabel(t); n > 0 {
		return n
	}
	if l := mixedLabel(t); l != "" && a.mixed[l] {
		return len(l) + 1
	}
	return 0
}

// isOutlet says whether a label is called like a paper, a station or an agency.
func isOutlet(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w = strings.Trim(w, ".,()"); w {
		case "press", "wire", "news", "radio", "tv", "television", "agency", "times", "post", "herald", "gazette", "telegram", "telegraph", "courier", "daily", "journal", "tribune", "observer", "reuters", "afp", "ap", "tass", "bbc":
			return true
		default:
			if len(w) > 6 && (strings.HasSuffix(w, "press") || strings.HasSuffix(w, "news") || strings.HasSuffix(w, "tass") || strings.HasSuffix(w, "tag")) {
				return true
			}
		}
	}
	return false
}

// hosts ask by their office.
var hosts = setOf(`presenter | host | moderator | anchor | announcer | newsreader`)

// asksLabel says whether a label is of whoever asks, and what outlet it names in brackets: "Q (Radio Selna)".
func asksLabel(label string) (outlet string, asks bool) {
	name := label
	if k := strings.IndexByte(label, '('); k > 0 {
		outlet = strings.Trim(label[k:], "() ")
		name = strings.TrimSpace(label[:k])
	}
	switch strings.TrimSuffix(strings.ToLower(name), ".") {
	case "q", "question", "questions", "reporter", "journalist", "interviewer", "correspondent":
		return outlet, true
	}
	return "", false
}

func isAnswer(label string) bool {
	l := strings.TrimSuffix(strings.ToLower(label), ".")
	return l == "a" || l == "answer"
}

// questioner is who asks where nobody is named.
const questioner = "questioner"

// setSpeakers gives the turns of a conversation to who takes them, the posts of a thread to its author, and a
// letter in the first person to who signs it.
func (a *article) setSpeakers(r *report.Report) {
	if a.handle != "" || a.signatory != "" {
		for i := range r.Blocks {
			if b := &r.Blocks[i]; b.Speaker == "" && (b.Kind == report.Body || b.Kind == report.Quotation) {
				b.Speaker = first(a.handle, a.signatory)
			}
		}
		return
	}
	if a.posts(r) {
		return
	}
	presenter := a.presenter()
	if !a.turns {
		for i := range r.Blocks {
			if b := &r.Blocks[i]; presenter != "" && (b.Kind == report.Body || b.Kind == report.Quotation) && !leavesTurn(r.Text.Slice(b.Span)) {
				b.Speaker = presenter
			}
		}
		return
	}
	who := roster{outlet: r.Publisher, presenter: presenter, text: a.text[a.pieces[0].start:a.pieces[len(a.pieces)-1].end]}
	who.intro = a.introduction(r, &who)
	now, asks, seen := "", false, false
	var asker, answerer string
	if a.bare {
		asker, answerer = first(r.Publisher, questioner), interviewee(who.intro)
	}
	for i := range r.Blocks {
		b := &r.Blocks[i]
		t := r.Text.Slice(b.Span)
		switch {
		case b.Kind == report.Title:
			now, asks = "", false
			continue
		case b.Kind != report.Body && b.Kind != report.Quotation:
			continue
		case b.Speaker != "":
			seen = true
			now, asks = who.resolve(b.Speaker)
			if asker == "" {
				asker = now
			} else if now != asker {
				answerer = now
			}
		case a.bare && !seen && strings.HasSuffix(t, "?") && len(t) <= 200:
			seen, now, asks = true, asker, true
		case !seen:
			if !leavesTurn(t) {
				b.Speaker = presenter
			}
			continue
		case a.digest || leavesTurn(t):
			now, asks = "", false
		case a.alternate && answerer != "":
			switch {
			case strings.HasSuffix(t, "?") && len(t) <= 200:
				now, asks = asker, true
			case asks:
				now, asks = answerer, false
			case now == answerer && speaksOf(t, answerer):
				now = ""
			case now == answerer && len(t) <= 140 && a.longerNext(r, i, len(t)):
				now, asks = asker, true
			}
		}
		b.Speaker, b.Asks = now, asks
	}
}

// presenter is who gives the briefing, the speech or the statement that a report writes down, where its head says so: "Briefing of the
// official representative, Colonel R. Holt", "Spokesperson: Commodore Anna Orr". Empty where it does not.
func (a *article) presenter() string {
	end := a.firstParagraph()
	if end < 0 || len(a.pieces) == 0 {
		return ""
	}
	head := ""
	for i := range end {
		head += a.words(i) + "\n"
	}
	if m := ownAddress.FindStringSubmatch(head); m != nil && a.inFirstPerson() {
		return withoutTitle(m[1])
	}
	m := presents.FindStringSubmatch(head)
	if m == nil {
		return ""
	}
	if name := presented(strings.ReplaceAll(m[1], "\n", ", ")); name != "" {
		return name
	}
	if office := officePresents.FindStringSubmatch(m[1]); office != nil && (mouthpiece.MatchString(office[1]) || a.inFirstPerson()) {
		return office[1]
	}
	return ""
}

// inFirstPerson says whether somebody speaks for himself or his side in most paragraphs under the head that are no question's.
func (a *article) inFirstPerson() bool {
	own, all := 0, 0
	for i := a.firstParagraph(); i < len(a.pieces); i++ {
		if t := a.words(i); !strings.HasSuffix(t, "?") {
			all++
			if firstPerson.MatchString(outsideQuotes(t)) {
				own++
			}
		}
	}
	return own*2 > all
}

// presents is a line that says who gives a briefing or the like.
var presents = regexp.MustCompile(`(?i)(?:(?:^|\n)(?:spokes(?:man|woman|person)|speaker|briefer|briefing officer|delivered by|presented by):\s*|\b(?:briefing|press conference|statement|remarks|address|speech|words)(?: (?:given|delivered|made|to|before|on|at)(?: [\p{L}’'-]+){0,4}?)? (?:of|by) )([^\n]+(?:\n[^\n]+)?)`)

// ownAddress is a line that names who speaks before what is spoken: "President Hald's address to the nation".
var ownAddress = regexp.MustCompile(`(?m)^((?:(?:Prime|Deputy|Foreign|Defence) )?(?:President|Minister|Premier|Chancellor|Ambassador|General|Colonel) ` + nameWord + `(?: ` + nameWord + `)?)['’]s (?:televised |full |opening )*(?:address|speech|statement|remarks|message)\b`)

// officePresents is an office in which somebody presents who is not named: "the Deputy Spokesman on the situation …", "the Minister of Defence of Peru".
var officePresents = regexp.MustCompile(`^(?i:the |its )?((?:\p{Lu}[\p{L}-]+ ){0,3}(?i:spokesman|spokeswoman|spokesperson|minister|president|premier|chancellor|ambassador|commander|governor)(?: (?:of|for) (?:the )?\p{Lu}[\p{L}-]+(?:(?: and)? \p{Lu}[\p{L}-]+){0,3}){0,2})(?: (?:on|about|regarding|concerning|to|at)\b|[,\n]|$)`)

var mouthpiece = regexp.MustCompile(`(?i)spokes\p{L}+$`)

// officeFollows is an office behind a name: "Ana Pell, spokeswoman of the ministry".
var officeFollows = regexp.MustCompile(`^ (?:the |deputy |chief |official )*(?i:spokes\p{L}+|minister|president|premier|ambassador|commander|representative|secretary)\b`)

// presented is the name in words that say who presents: "the official representative, Colonel R. Holt", "Commodore Anna Orr".
func presented(words string) string {
	office := false
	parts := strings.Split(words, ",")
	for n, part := range parts {
		part = strings.TrimSpace(part)
		if allCapitals(part) {
			part = unCapital(part)
		}
		name := withoutTitle(part)
		if (office || honoured(part) || n+1 < len(parts) && officeFollows.MatchString(parts[n+1])) && personName(name) {
			return name
		}
		office = isOffice(part)
	}
	return ""
}

// posts gives what stands under a line of a name and a day, "kilo_two | Sun 8 Mar 2009, 07:12", to who posted it, where two
// and more such lines head a page's parts: a forum, a thread that was copied out. It says whether there were.
func (a *article) posts(r *report.Report) bool {
	var heads []int
	for i, b := range r.Blocks {
		if posterOf(r.Text.Slice(b.Span)) != "" {
			heads = append(heads, i)
		}
	}
	if len(heads) < 2 {
		return false
	}
	now := ""
	for i := heads[0]; i < len(r.Blocks); i++ {
		b := &r.Blocks[i]
		if m := posterOf(r.Text.Slice(b.Span)); m != "" {
			now = m
			continue
		}
		if b.Kind == report.Body || b.Kind == report.Quotation {
			b.Speaker = now
		}
	}
	return true
}

// postHead is a line that heads a post: who, a stroke or a dot, and when, with the time of day.
var postHead = regexp.MustCompile(`^(?:#\d+ )?(@?[\p{L}\d_][\p{L}\d_.-]*(?: [\p{L}\d_.-]+){0,2})\s*[|·•]\s*[^|]{0,40}\b\d{1,2}[:.]\d{2}\b[^|]{0,20}$`)

// wroteHead is a line that heads a post by saying so: "kilo_two wrote (Sun 8 Mar, 07:12):".
var wroteHead = regexp.MustCompile(`^(@?[\p{L}\d_][\p{L}\d_.-]*(?: [\p{L}\d_.-]+){0,2}) (?:wrote|posted|said|replied) ?[(\[][^()\n]{0,30}\b\d{1,2}[:.]\d{2}\b[^()\n]{0,20}[)\]] ?:?$`)

// posterOf is who posted what a line heads; empty for another line.
func posterOf(line string) string {
	for _, re := range [...]*regexp.Regexp{postHead, wroteHead} {
		if m := re.FindStringSubmatch(line); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// longerNext says whether the words after block i, up to the next turn, are longer than a question of n bytes.
func (a *article) longerNext(r *report.Report, i, n int) bool {
	if i+1 >= len(r.Blocks) || r.Blocks[i+1].Kind != report.Body || r.Blocks[i+1].Speaker != "" {
		return false
	}
	t := r.Text.Slice(r.Blocks[i+1].Span)
	return len(t) > n && !strings.HasSuffix(t, "?")
}

// speaksOf says whether a paragraph speaks of a person by name, as an epilogue does.
func speaksOf(t, name string) bool {
	words := strings.Fields(name)
	head := t[:min(len(t), 60)]
	return len(words) > 0 && strings.Contains(head, words[len(words)-1]) && !firstPerson.MatchString(outsideQuotes(t))
}

var (
	firstPerson = regexp.MustCompile(`\b(?:I|I[’'](?:m|d|ve|ll)|[Mm]y|[Ww]e|[Ww]e[’'](?:re|d|ve|ll)|[Oo]ur|me|us)\b`)
	quoted      = regexp.MustCompile(`“[^”]*”|"[^"]*"|«[^»]*»`)
	// proceedings are sentences in which the clerk of a record speaks.
	proceedings = regexp.MustCompile(`^(?:The (?:[Ss]pokes\p{Ll}+ (?:then |also |further )?(?:wished|thanked|reminded|announced|closed|opened|added|said|welcomed|noted) |(?:Chamber|House|Assembly|Senate|[Ss]itting|Committee|Council|[Mm]eeting|Diet|Congress) (?:divided|adjourned|rose|met|proceeded|resolved|was|then|resumed|agreed))|A (?:petition|division|vote) |Question (?:put|agreed)|Motion (?:made|agreed|put|carried)|Bill |Amendment |Ayes |The (?:briefing|meeting|press conference|interview|sitting) (?:was|ended|closed|concluded|adjourned))`)
	sectionWord = regexp.MustCompile(`^\p{Lu}{4,}(?: \p{Lu}{2,}){0,3}[.:] `)
)

func outsideQuotes(t string) string { return quoted.ReplaceAllString(t, "") }

// leavesTurn says whether a paragraph without a label is not of the turn before it: the clerk's words, or a
// section of the record.
func leavesTurn(t string) bool {
	return proceedings.MatchString(t) || sectionWord.MatchString(t) && turnLabel(t) == 0
}

// introduction is what stands before the first turn: paragraphs first, which tell more clearly than headlines.
func (a *article) introduction(r *report.Report, who *roster) string {
	intro, lines := "", ""
	for i := range r.Blocks {
		b := &r.Blocks[i]
		t := r.Text.Slice(b.Span)
		if b.Speaker != "" || a.bare && b.Kind == report.Body && strings.HasSuffix(t, "?") {
			break
		}
		switch b.Kind {
		case report.Body, report.Quotation:
			intro += t + "\n"
		case report.Title, report.Byline, report.Dateline:
			lines += t + "\n"
		}
	}
	for i := range r.Blocks {
		if l := r.Blocks[i].Speaker; l != "" && !who.has(l) {
			who.labels = append(who.labels, l)
		}
	}
	return intro + lines
}

// roster finds whom the labels of a conversation mean.
type roster struct {
	outlet, intro, text string
	presenter           string // who gives the briefing, where the head says so
	labels              []string
	known               map[string]string
}

func (w *roster) has(label string) bool {
	for _, l := range w.labels {
		if l == label {
			return true
		}
	}
	return false
}

// resolve gives who takes the turns under a label, by the fullest name that the report has, and whether it is
// the one who asks.
func (w *roster) resolve(label string) (name string, asks bool) {
	if outlet, q := asksLabel(label); q {
		if outlet == "" && w.interview() {
			outlet = w.outlet
		}
		return first(outlet, questioner), true
	}
	if w.reads(label) {
		return "", false
	}
	if l := strings.ToLower(label); hosts[l] {
		return first(holder(w.intro, l), l), true
	}
	if w.isHost(label) {
		return w.outlet, true
	}
	if found, ok := w.known[label]; ok {
		return found, false
	}
	switch {
	case isAnswer(label):
		name = first(w.presenter, first(interviewee(w.intro), first(officer(w.intro), first(w.outlet, label))))
	default:
		name = w.person(label)
	}
	if w.known == nil {
		w.known = map[string]string{}
	}
	w.known[label] = name
	return name, false
}

// voices are labels of a broadcast's own voice: what is read out is the station's.
var voices = setOf(`studio | report | voice | voice over | voice-over | narrator | newsreader | reader`)

// reads says whether a label is that of whoever reads the news out: "STUDIO (Mirela Dant)", or a name under "Reader: MELE".
func (w *roster) reads(label string) bool {
	name, _, _ := strings.Cut(label, "(")
	name = strings.TrimSpace(name)
	if voices[strings.ToLower(name)] {
		return true
	}
	m := readBy.FindStringSubmatch(w.intro)
	return m != nil && strings.EqualFold(m[1], name)
}

var readBy = regexp.MustCompile(`(?i)\b(?:reader|newsreader|read by|presented by):? (\p{L}[\p{L}'’-]+)`)

// interview says whether a paper asks: every question is under the same bare label.
func (w *roster) interview() bool {
	if w.outlet == "" || w.presenter != "" || organOf(w.outlet) {
		return false
	}
	for _, l := range w.labels {
		if outlet, asks := asksLabel(l); asks && outlet != "" {
			return false
		}
	}
	return len(w.labels) == 2
}

// isHost says whether a label is the name of the outlet itself.
func (w *roster) isHost(label string) bool {
	l, o := strings.TrimPrefix(strings.ToLower(label), "the "), strings.TrimPrefix(strings.ToLower(w.outlet), "the ")
	return o != "" && (l == o || len(l) > 3 && strings.HasSuffix(o, " "+l))
}

// person is the fullest name for a label: that of the label in full, else one of the report's head or text that
// ends (or begins) with it, else the label without its title.
func (w *roster) person(label string) string {
	name := label
	for {
		k := strings.LastIndexByte(name, '(')
		if k <= 0 || !strings.HasSuffix(name, ")") {
			break
		}
		inner := strings.TrimSpace(name[k+1 : len(name)-1])
		name = strings.TrimSpace(name[:k])
		if honoured(inner) && !surnameLabel(strings.Fields(name)) { // "The Minister for Defence (Mr Colm Aldous)"
			return w.person(inner)
		}
	}
	if words := strings.Fields(name); surnameLabel(words) { // "Ana PELL (Minister of Defence)"
		words[len(words)-1] = unCapital(words[len(words)-1])
		return strings.Join(words, " ")
	}
	bare := unCapital(withoutTitle(name))
	if bare == "" || isOffice(bare) {
		office := strings.TrimPrefix(strings.TrimPrefix(unCapital(name), "The "), "the ")
		if strings.HasPrefix(strings.ToLower(w.presenter), strings.ToLower(office)) {
			return w.presenter
		}
		if m := holder(w.intro, office); m != "" {
			return m
		}
		return first(bare, office)
	}
	if isOutlet(bare) || strings.Contains(bare, " ") && !honoured(name) && !strings.HasSuffix(strings.Fields(bare)[0], ".") {
		return bare
	}
	for _, l := range w.labels {
		if l == label {
			continue
		}
		if k := strings.IndexByte(l, '('); k > 0 {
			if inner := strings.Trim(l[k:], "() "); honoured(inner) {
				l = inner
			} else {
				l = strings.TrimSpace(l[:k])
			}
		}
		if full := unCapital(withoutTitle(l)); strings.HasSuffix(full, " "+bare) && len(full) > len(bare) {
			return full
		}
	}
	words := strings.Fields(bare)
	surname := words[len(words)-1]
	return first(nameAround(w.intro, surname), first(nameAround(w.text, surname), bare))
}

var titles = setOf(`mr | mr. | mrs | mrs. | ms | ms. | miss | dr | dr. | prof | prof. | professor | sir | dame | lord | lady | baroness | baron | hon | hon. | rev | rev. | m | m. | mme | mme. | monsieur | madame | madam | herr | frau | señor | señora
gen | gen. | commodore | general | col | col. | colonel | lt | lt. | lieutenant | maj | maj. | major | capt | capt. | captain | cdr | cdr. | commander | brig | brig. | brigadier | adm | adm. | admiral | sgt | sgt. | sergeant | marshal
amb | amb. | ambassador | sen | sen. | senator | rep | rep. | representative | gov | gov. | governor | minister | president | premier | chancellor | secretary | spokesperson | spokesman | spokeswoman | judge | justice | deputy | delegate | councillor | king | queen | prince | princess | sheikh | prime | foreign | defence | defense | vice | under | assistant | chairman | chairwoman | chair | (retd) | (ret.) | retired | former | acting`)

// withoutTitle is a name without the titles and ranks before it.
func withoutTitle(name string) string {
	words := strings.Fields(strings.ReplaceAll(name, ",", ""))
	for len(words) > 0 && titles[strings.ToLower(words[0])] {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// honoured says whether a label begins with a title before a name: "Mr Aldous", "GEN. HOLT".
func honoured(label string) bool {
	words := strings.Fields(label)
	return len(words) >= 2 && titles[strings.ToLower(words[0])] && withoutTitle(label) != ""
}

// isOffice says whether a label names an office and nobody: "Speaker", "The Spokesperson", "Moderator".
func isOffice(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return true
	}
	switch words[len(words)-1] {
	case "speaker", "spokesperson", "spokesman", "spokeswoman", "moderator", "minister", "president", "chair", "chairman", "chairperson", "chairwoman",
		"ambassador", "secretary", "secretary-general", "secretary‑general", "presenter", "host", "anchor", "commander", "general", "official", "representative", "director", "clerk", "witness":
		return true
	}
	return words[0] == "the"
}

const (
	particle = `(?:van|von|de|der|den|bin|ibn|al|da|di|del|el|la|le|ul|ter|ten)`
	nameWord = `\p{Lu}[\p{L}’'-]+`
	rank     = `(?:(?:Lieutenant|Major|Brigadier|Colonel|General|Captain|Admiral|Commander|Commodore|Marshal|Ambassador|Professor|Dr\.?|Sir|Dame|Judge|Mr\.?|Ms\.?|Mrs\.?)[ -])*`
	fullName = `(` + nameWord + `(?: (?:` + particle + ` ){0,2}` + nameWord + `){1,3})`
)

// holder is the full name of who holds an office where the head of a report introduces him or her: "briefing by
// Spokesperson Anna Hauge", "Anna Hauge, the spokesperson".
func holder(intro, office string) string {
	words := strings.Fields(office)
	if len(words) == 0 {
		return ""
	}
	last := regexp.QuoteMeta(words[len(words)-1])
	for _, p := range [...]string{`(?i:\b` + last + `)(?: of [^,:\n]{2,50},)?[,:]? ` + rank + fullName, fullName + `,? (?:the )?(?:[\p{L}-]+ ){0,4}(?i:` + last + `)\b`} {
		if m := regexp.MustCompile(p).FindStringSubmatch(intro); m != nil {
			if name := withoutTitle(m[1]); strings.Contains(name, " ") {
				return name
			}
		}
	}
	return ""
}

// nameAround is the fullest name in a text that ends with a surname, or begins with a first name; empty where it
// stands alone everywhere.
func nameAround(text, name string) string {
	for at := 0; ; {
		n := strings.Index(text[at:], name)
		if n < 0 {
			return ""
		}
		n += at
		at = n + len(name)
		if r, _ := utf8.DecodeLastRuneInString(text[:n]); n > 0 && (unicode.IsLetter(r) || r == '-') {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[at:]); unicode.IsLetter(r) || r == '-' {
			continue
		}
		if full := before(text[max(0, n-60):n], name); full != "" {
			return full
		}
		if m := goesOnName.FindString(text[at:min(len(text), at+40)]); m != "" && !titles[strings.ToLower(strings.TrimSpace(m))] {
			return name + m
		}
	}
}

var goesOnName = regexp.MustCompile(`^ (?:` + particle + ` )?` + `\p{Lu}\p{Ll}[\p{L}’'-]*`)

// before puts the first names in front of a surname.
func before(text, surname string) string {
	words := strings.Fields(text)
	if len(words) == 0 || !strings.HasSuffix(text, " ") {
		return ""
	}
	full, firsts := surname, 0
	for k := len(words) - 1; k >= max(0, len(words)-3); k-- {
		w := words[k]
		r, n := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) && n < len(w) && strings.ToUpper(w) != w && !strings.ContainsAny(w, ",.:;!?()\"“”’'") && !titles[strings.ToLower(w)] && !notFirstName[strings.ToLower(w)] && !offices[strings.ToLower(w)]:
			firsts++
		case firsts == 0 && particles[w]:
		default:
			k = -1
			continue
		}
		full = w + " " + full
	}
	if firsts == 0 {
		return ""
	}
	return full
}

var (
	particles    = setOf(`van | von | de | der | den | bin | ibn | al | da | di | del | el | la | le`)
	notFirstName = setOf(`the | when | for | but | and | as | if | then | thank | thanks | yes | no | well | so | now | in | on | at | what | why | how | who | is | was | does | did | do | will | would | can | could | has | have | had | before | after | while | with | our | my | his | her | its | your | their | this | that | by | from | since | both | also | here | there | mission | house | bridge | street | monday | tuesday | wednesday | thursday | friday | saturday | sunday | asked | said`)
)

// interviewee finds the name of whom a magazine talks to: the one full name that the introduction puts in
// front of everything. Empty where the introduction names nobody clearly.
func interviewee(intro string) string {
	for _, re := range [...]*regexp.Regexp{talksTo, opensWithName, whoLine, namedLater, lifeTold} {
		for _, m := range re.FindAllStringSubmatch(intro, 3) {
			if name := withoutTitle(m[1]); strings.Contains(name, " ") && !letterhead(name) && !aside.MatchString(strings.TrimSuffix(m[0], m[1])) && !notFirstName[strings.ToLower(strings.Fields(name)[0])] {
				return name
			}
		}
	}
	return ""
}

// aside is a word between whom somebody talks to and a name that makes it the name of what they talk about: "briefing by the spokesman on …".
var aside = regexp.MustCompile(`[a-z] (?:on|about|in|at|near|around|concerning|regarding) `)

// officer is who speaks where an introduction names only the office: "the Navy spokesman".
func officer(intro string) string {
	if m := officeOnly.FindStringSubmatch(intro); m != nil {
		return m[1]
	}
	return ""
}

var (
	talksTo       = regexp.MustCompile(`(?:talks? to|talks? with|talked to|talked with|speaks? to|speaks? with|spoke to|spoke with|spoke by phone with|sat down with|met with|met|meets|visited|asked|interviewed|interviews|[Ii]nterview with|[Cc]onversation with|[Qq]uestions to|briefing by|conference by|conference of|conference with|remarks by|answers from)\s+(?:the |an? |our |his |her |former |retired |[\p{Ll}-]+ |(?:\p{Lu}[\p{L}-]+ )?(?:[Mm]inister|[Ss]pokes\p{Ll}+|[Aa]mbassador|[Pp]resident|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Pp]rofessor|[Dd]r\.?|[Cc]aptain|[Aa]dmiral|[Ss]ecretary|[Cc]ommander|[Ll]ieutenant) ){0,9}` + fullName)
	opensWithName = regexp.MustCompile(`^(?:(?:Lieutenant|Major|Brigadier|Colonel|General|Captain|Admiral|Commander|Ambassador|Professor|Dr\.?|Sir|Dame|Judge)[ -]?(?:\((?:retd|ret\.?|retired)\))? ?){0,2}` + fullName + `(?:,| \(|\s+(?:is|was|has|had|served|spent|heads|leads|led|teaches|worked|works|grew|spoke|talked|shuttled|commanded|came|joined|lives|retired|ran|runs)\b)`)
	whoLine       = regexp.MustCompile(`(?m)^` + fullName + `, (?:who|whose|\d{2},)\b`)
	namedLater    = regexp.MustCompile(`(?:[Mm]inister|[Pp]rofessor|[Aa]mbassador|[Dd]r\.?|[Gg]eneral|[Cc]olonel|[Aa]nalyst|[Dd]irector|[Cc]ommander|[Ss]pokes\p{Ll}+|[Ee]xpert|[Mm]onitor|[Ii]nspector|[Mm]ediator|[Ee]nvoy|[Nn]egotiator|[Hh]istorian)[,:]? ` + rank + fullName)
	lifeTold      = regexp.MustCompile(`(?:^|[.!?] )` + fullName + ` (?:is|was|has|had|served|spent|heads|leads|led|teaches|worked|works|shuttled|commanded)\b`)
	officeOnly    = regexp.MustCompile(`\b[Tt]he ((?:\p{Lu}[\p{L}-]+ ){0,4}(?i:spokesman|spokeswoman|spokesperson|minister|ambassador|commander|mediator|envoy))\b`)
)
