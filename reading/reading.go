// Package reading turns a report into claims: a pure function of the report's text and what is known, without a
// store, without the network. It brings together what its folders find (sentences, times, places, parties, who
// vouches for which words, who does what to whom) and writes each claim with the span behind every part.
package reading

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/models"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/judgement"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// Options say what the reader knows beyond what is built in.
type Options struct {
	Knowledge knowledge.Knowledge // a room's own names and places; they win over the built-in ones
	// Judgements are weights that cmd/train -parts claims made, in place of the built-in ones; nil for those.
	Judgements []byte
}

// Reader reads reports. It is safe for concurrent use.
type Reader struct {
	model  *language.Model
	judged map[string]*judgement.Model
	actors *actors.Directory
	alike  map[string]string // what the parser sees in place of the name of a state, its people or its capital
	places *gazetteer.Gazetteer
}

// New loads the models and lists. It takes well under half a second and touches no network.
func New(opt Options) (*Reader, error) {
	m, err := language.Load()
	if err != nil {
		return nil, fmt.Errorf("load the language model: %w", err)
	}
	d, err := actors.Load(opt.Knowledge)
	if err != nil {
		return nil, fmt.Errorf("load the actors: %w", err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("load the gazetteer: %w", err)
	}
	if opt.Judgements == nil {
		opt.Judgements = models.Claims
	}
	j, err := judgement.Read(opt.Judgements)
	if err != nil {
		return nil, fmt.Errorf("load the judgements of claims: %w", err)
	}
	for _, name := range []string{"claim", "type", "stance", "pair"} {
		if j[name] == nil {
			return nil, fmt.Errorf("load the judgements of claims: the file lacks %s (train them again with cmd/train -parts claims)", name)
		}
	}
	return &Reader{model: m, judged: j, actors: d, places: g.With(opt.Knowledge), alike: standIns(d.States())}, nil
}

// Claims drafts the claims of one report in the order of their quotes. The same report gives the same claims. A document
// among many in a file is read by its own text.
func (r *Reader) Claims(rep *report.Report) []claim.Claim {
	out := r.judge(r.Candidates(rep.Alone()))
	for i := range out {
		out[i].Move(rep.Own.Start)
	}
	number(out)
	return out
}

// Sentences is how many sentences of a report the reader reads claims from.
func (r *Reader) Sentences(rep *report.Report) int {
	n := 0
	for _, b := range rep.Blocks {
		if read[b.Kind] {
			start, end := rep.Text.Bytes(b.Span)
			n += len(r.model.ReadAs(rep.Text.String()[start:end], start, r.standIn))
		}
	}
	return n
}

// read are the kinds of block that claims are drafted from.
var read = map[report.Kind]bool{report.Title: true, report.Body: true, report.Quotation: true, report.Caption: true,
	report.Table: true, report.Note: true}

// passage is a block with what was found in it.
type passage struct {
	block    report.Block
	start    int // bytes
	end      int
	sents    []language.Sentence
	trees    []*language.Tree
	mentions [][]actors.Mention
	times    []calendar.Expression
	places   []gazetteer.Mention
	att      *attribution.Reading
	speakers []*claim.Party // by frame, resolved once
	quoting  *claim.Party   // who speaks the whole passage as one quotation, once asked for
	first    int            // index of the first sentence in the document's count
	aside    bool           // it stands under a heading of the report's own affairs
	label    int            // the bytes of a label before it: "12 May 2019 - "
	columns  []stretch      // the cells of a row of a table
	headRow  int            // the passage that heads its columns, -1 for none
	entry    *claim.Time    // when the entry of a log is, of which it is part; nil for none
}

// document is a report being read.
type document struct {
	*Reader
	rep       *report.Report
	text      string
	who       *actors.Report
	passages  []passage
	all       []language.Sentence // the sentences of every passage, in order
	narrator  claim.Party
	small     map[string]bool        // words as the report's body writes them, once asked for
	names     map[string]bool        // capitalised words met inside sentences, once asked for
	bearers   []bearer               // who is what, once asked for
	seats     map[string]claim.Party // who holds an office, by its name, once asked for
	period    claim.Time             // the day and night that a daily report is about, empty for other reports
	session   *claim.Time            // the day of the meeting whose own text this is, once asked for
	heard     []heard                // the sources named so far, in order
	asker     string                 // who took the turn before, if it asks
	said      []Candidate            // the clauses so far of the passage being read, after those of the question that it answers
	voiced    claim.Party            // who speaks the clause whose parties are being read
	two       []string               // the two states the report is about, once asked for
	spelled   map[string]string      // how the report spells those whom the directory spells otherwise, by id
	full      map[string]string      // what the report calls those at full length whom the directory knows by letters, by id
	mouth     map[string]claim.Party // by "spokesman" and the like, who was last called so with the body's name
	group     *claim.Party           // the armed group the report is about, once asked for
	labels    map[string]claim.Party // who takes the turns under a label, once asked for
	newStates []actors.StateInfo     // the states that only the report tells of
	alike     map[string]string      // what the parser sees for the names of states that the report introduces
	crafts    map[string]claim.Party // whose the named ships and units of the report are, once asked for
}

func (r *Reader) open(rep *report.Report) *document {
	d := &document{Reader: r, rep: rep, text: rep.Text.String()}
	d.who = r.actors.NewReport(rep.Published, rep.Publisher)
	d.newStates = r.actors.Introduced(d.readable())
	d.who.Introduce(d.newStates)
	d.alike = standIns(d.newStates)
	aside := false
	for _, b := range rep.Blocks {
		if b.Kind == report.Dateline {
			d.who.DatedFrom(rep.Text.Slice(b.Span))
		}
		if !read[b.Kind] {
			continue
		}
		if b.Kind == report.Title {
			aside = headsAsides(rep.Text.Slice(b.Span))
		}
		p := passage{block: b, first: len(d.all), aside: aside}
		p.start, p.end = rep.Text.Bytes(b.Span)
		as := d.standIn
		if b.Kind == report.Title && capitals(d.text[p.start:p.end]) {
			as = d.sentenceCase
		}
		if b.Kind == report.Table {
			d.cells(&p)
		} else {
			p.label = label(d.text[p.start:p.end])
			p.sents = d.sentences(&p, as)
		}
		if b.Kind == report.Title {
			d.verbless(&p, as)
		} else if len(d.passages) > 0 && unfinished(d.passages[len(d.passages)-1].sents) {
			d.operative(&p)
		}
		d.all = append(d.all, p.sents...)
		d.passages = append(d.passages, p)
	}
	for i := range d.all {
		attribution.Mend(&d.all[i])
	}
	mentions := d.who.Read(d.text, d.all)
	times := calendar.NewReader(calendar.Anchor{Published: rep.Published})
	for _, b := range rep.Blocks {
		if b.Kind == report.Dateline { // the period that a mission's daily is about, by which its times of day are dated
			start, end := rep.Text.Bytes(b.Span)
			for _, x := range times.Read(d.text, 0, r.model.Read(d.text[start:end], start)) {
				if x.Type == "TIME" && x.When != nil && x.When.Precision == "range" {
					d.period = claim.Time{Text: x.Text, From: x.When.From, To: x.When.To, Precision: "range", Inferred: true}
				}
			}
		}
	}
	if d.period.From == "" {
		if from, to, words := times.Period(d.text[:d.headEnd()]); from != "" {
			d.period = claim.Time{Text: words, From: from, To: to, Precision: "range", Inferred: true}
		}
	}
	d.entries(times)
	for i := range d.passages {
		p := &d.passages[i]
		p.sents = d.all[p.first : p.first+len(p.sents)]
		p.trees = make([]*language.Tree, len(p.sents))
		for k := range p.sents {
			p.trees[k] = language.NewTree(&p.sents[k])
		}
		p.mentions = mentions[p.first : p.first+len(p.sents)]
		p.times = times.Read(d.text, 0, p.sents)
		d.hour(p, times)
		p.att = attribution.Read(d.text, p.start, p.end, p.trees)
	}
	d.locate()
	d.narrator = d.tell()
	return d
}

// headEnd is where the report's first paragraph begins, in bytes.
func (d *document) headEnd() int {
	for _, b := range d.rep.Blocks {
		if b.Kind == report.Body || b.Kind == report.Quotation || b.Kind == report.Table {
			start, _ := d.rep.Text.Bytes(b.Span)
			return start
		}
	}
	return 0
}

func (r *Reader) standIn(form string) string { return r.alike[form] }

// standIn is what the parser sees for a word: the stand-in of a state that everybody knows or that the report itself introduces.
func (d *document) standIn(form string) string {
	if as := d.alike[form]; as != "" {
		return as
	}
	return d.Reader.standIn(form)
}

// readable is the text of the blocks that claims are read from, under the name of whoever published it.
func (d *document) readable() string {
	var out strings.Builder
	out.WriteString(d.rep.Publisher + "\n")
	for _, b := range d.rep.Blocks {
		if read[b.Kind] {
			out.WriteString(d.rep.Text.Slice(b.Span))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// sentenceCase lets the parser see a headline in capitals as a sentence: a word that the report writes small, or that
// the lexicon of events knows, is no name.
func (d *document) sentenceCase(form string) string {
	if as := d.standIn(form); as != "" {
		return as
	}
	if l := strings.ToLower(form); l != form && (d.writesSmall(l) || events.Knows(l)) {
		return l
	}
	return ""
}

// writesSmall says whether the report's body has a word in small letters.
func (d *document) writesSmall(word string) bool {
	if d.small == nil {
		d.small = map[string]bool{}
		for _, b := range d.rep.Blocks {
			if b.Kind == report.Body || b.Kind == report.Quotation {
				for _, w := range strings.Fields(d.rep.Text.Slice(b.Span)) {
					d.small[strings.Trim(w, ".,;:!?()“”‘’\"'")] = true
				}
			}
		}
	}
	return d.small[word]
}

// verbless reads a headline once more in which the parser saw no verb that could head it, with one of the words that could be one
// for a verb: "tribunal orders mill to close", where "orders" looks like things. The first that then heads a clause with a subject is it.
func (d *document) verbless(p *passage, as func(string) string) {
	for _, s := range p.sents {
		for _, t := range s.Tokens {
			switch t.XPOS {
			case "VBZ", "VBP", "VBD", "MD":
				return
			}
		}
	}
	for _, s := range p.sents {
		for j, t := range s.Tokens {
			verb := "admits"
			if j > 2 && strings.EqualFold(s.Tokens[j-2].Form, "and") { // "Norland and Sarland exchange fire"
				verb = "admit"
			}
			if j == 0 || j == len(s.Tokens)-1 || verb == "admits" && !strings.HasSuffix(t.Form, "s") || !events.Acts(t.Form) {
				continue
			}
			read := d.sentences(p, func(form string) string {
				if form == t.Form {
					return verb
				}
				return as(form)
			})
			for k := range read {
				tree := language.NewTree(&read[k])
				if r := tree.Root; r >= 0 && read[k].Tokens[r].Start == t.Start && tree.Child(r, "nsubj") >= 0 {
					p.sents = read
					return
				}
			}
		}
	}
}

// operative reads an item of a resolution once more whose first word looked like things and can be what its body does: "Requests the
// Secretary-General to report".
func (d *document) operative(p *passage) {
	if len(p.sents) == 0 || len(p.sents[0].Tokens) < 3 {
		return
	}
	first := p.sents[0].Tokens[0]
	if first.XPOS == "NNS" && first.Form[0] >= 'A' && first.Form[0] <= 'Z' && events.Acts(first.Form) {
		p.sents = d.sentences(p, func(form string) string {
			if form == first.Form {
				return "admits"
			}
			return d.standIn(form)
		})
	}
}

// unfinished says whether a paragraph leaves the sentence open that the next one goes on with.
func unfinished(sents []language.Sentence) bool {
	if len(sents) == 0 || len(sents[len(sents)-1].Tokens) == 0 {
		return false
	}
	last := sents[len(sents)-1].Tokens
	switch last[len(last)-1].Form {
	case ",", ";", ":":
		return true
	}
	return false
}

// capitals says whether a headline writes most of its longer words with a capital.
func capitals(title string) bool {
	up, all := 0, 0
	for _, w := range strings.Fields(title) {
		if len(w) > 3 {
			all++
			if w[0] >= 'A' && w[0] <= 'Z' {
				up++
			}
		}
	}
	return all >= 4 && up*10 >= all*7
}

// standIns lets the parser see one state wherever a state is named, so that it reads every party's sentences alike,
// those of states it never met among them. Names of several words keep theirs.
func standIns(states []actors.StateInfo) map[string]string {
	m := map[string]string{}
	put := func(name, as string) {
		if name != "" && !strings.ContainsAny(name, " -'’.") && name[0] >= 'A' && name[0] <= 'Z' && len(name) > 3 && m[name] == "" {
			m[name] = as
		}
	}
	for _, s := range states {
		put(s.Name, "Iraq")
		for _, d := range s.Demonyms {
			if strings.HasSuffix(d, "s") && !strings.HasSuffix(d, "ss") {
				put(d, "Iraqis")
			} else {
				put(d, "Iraqi")
			}
		}
		for _, c := range s.Capitals {
			put(c, "Baghdad")
		}
	}
	for _, v := range strings.Fields(onlyVerbs) {
		m[v] = "admits"
	}
	m["PM"] = "Premier" // not the hour, of which the parser knows more
	return m
}

// onlyVerbs are forms of verbs of speech that are nothing else. The treebanks have met few of them, and the parser takes what it has
// not met and what ends so for a plural: "Baku denies" would be a thing that is having attacked the bridge.
const onlyVerbs = "denies refutes confirms concedes acknowledges alleges insists asserts condemns deplores contends reiterates warns declares announces rejects"

// locate finds the places of the whole report at once, so that the end can tell what the beginning meant, leaving
// out the names of persons and organisations.
func (d *document) locate() {
	type stretch struct{ start, end int }
	var names []stretch
	for _, p := range d.passages {
		for _, ms := range p.mentions {
			for _, m := range ms {
				switch m.Actor.Kind {
				case "person", "organ", "organisation", "office", "press", "armed-force":
					names = append(names, stretch{m.Start, m.End})
				}
			}
		}
	}
	found := d.Reader.places.Find(d.text, d.all, func(start, end int) bool {
		for _, n := range names {
			if start >= n.start && end <= n.end {
				return true
			}
		}
		return false
	})
	for i := range d.passages {
		p := &d.passages[i]
		for _, m := range found {
			if m.Start >= p.start && m.End <= p.end {
				p.places = append(p.places, m)
			}
		}
	}
}

// tell is who vouches for words that nobody else does: the organ or organisation that issued the report, else the
// report itself.
func (d *document) tell() claim.Party {
	if two := d.jointly(); two != nil {
		return *two
	}
	if w := d.newsOf(); w != "" {
		return claim.Party{Name: w, Kind: actors.Organisation}
	}
	a := d.who.Publisher()
	switch {
	case a.ID == "" && a.Kind != actors.Press && d.paper():
	case a.Name == "" || pressName(a.Name) && a.ID == "" || study(a.Name) && !d.ownReport() && (d.bylined() || !bulletinNumber.MatchString(d.head())):
	case a.State != "" && treatyOffice.MatchString(d.rep.Publisher): // "Treaty of Lima Secretariat" is none of Peru's
		return claim.Party{Name: d.rep.Publisher, Kind: actors.Organisation}
	case a.Kind == actors.Organisation && a.ID == "" && d.bylined(): // its author writes as a paper's does
	case a.Kind != actors.Press:
		return asParty(a, "")
	case a.ID == "" && (institution(a.Name) || d.ownReport() || d.commands()):
		return claim.Party{Name: a.Name, Kind: actors.Organisation}
	}
	name := d.rep.Publisher
	if name == "" {
		if w := d.enacting(); w != "" {
			return claim.Party{Name: w, Kind: actors.Organisation}
		}
		name = d.rep.Origin
	}
	return claim.Party{Name: name, Kind: "report"}
}

// enacting is the body that a resolution or decision opens with, "The Permanent Council,"; empty for none.
func (d *document) enacting() string {
	for i := range d.passages {
		p := &d.passages[i]
		if p.block.Kind != report.Body {
			continue
		}
		words := strings.TrimPrefix(d.text[p.start:p.end], "The ")
		if name := strings.TrimRight(words, ",:"); name != words && len(strings.Fields(name)) <= 6 && institution(name) && len(p.trees) == 1 && p.trees[0].Root >= 0 && p.trees[0].Child(p.trees[0].Root, "nsubj") < 0 {
			return name
		}
		break
	}
	return ""
}

// head is the report above its first paragraph.
func (d *document) head() string { return d.text[:d.headEnd()] }

// newsOf is the body whose own newsletter a report says that it is, "Bulletin for the staff of the Rift Mission"; empty for none.
func (d *document) newsOf() string {
	m := newsletter.FindStringSubmatch(d.head())
	if m == nil || pressName(m[1]) || !institution(m[1]) && !strings.HasSuffix(m[1], " Desk") { // elsewhere a desk is a paper's
		return ""
	}
	return m[1]
}

var newsletter = regexp.MustCompile(`(?:\b[Nn]ews(?:letter)?|\b[Bb]ulletin|\b[Ii]nformation (?:sheet|note)|\b[Cc]ircular)(?: (?:from|of|by|for (?:the )?(?:staff|members|friends) of)) the (\p{Lu}[\p{L}’'-]+(?: (?:of|for|to|in|on|the|and|\p{Lu}[\p{L}’'-]+)){0,8} \p{Lu}[\p{L}’'-]+)`)

// paper says whether the head of a report tells that it is a paper's: an editorial, "the capital's daily".
func (d *document) paper() bool { return papersOwn.MatchString(d.head()) }

var papersOwn = regexp.MustCompile(`(?m)^EDITORIAL$|^(?:Editorial|Leader|Leading article)$|['’]s (?:daily|weekly)\b|\b(?:daily|weekly|evening|independent) (?:news)?paper\b`)

// jointly is who vouches for what two issue together: "the President of Quillanca and the President of Altavera".
func (d *document) jointly() *claim.Party {
	halves := strings.Split(d.rep.Publisher, " and the ")
	if len(halves) != 2 {
		return nil
	}
	var names []string
	for _, half := range halves {
		a := d.actors.NewReport(d.rep.Published, half).Publisher()
		if a.ID == "" && a.Kind != actors.Office || a.Kind == actors.Press {
			return nil
		}
		w := asParty(a, "")
		if p := d.holder(a.Name); p != nil {
			w = *p
		}
		names = append(names, w.Name)
	}
	if names[0] == names[1] {
		return nil
	}
	return &claim.Party{Name: strings.Join(names, "; "), Kind: actors.Organisation}
}

// institution says whether a publisher that nobody knows is called as bodies are that speak for themselves.
func institution(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch strings.Trim(w, ".,()") {
		case "ministry", "mission", "council", "community", "organisation", "organization", "secretariat", "command", "institute", "conference",
			"embassy", "observatory", "watch", "commission", "committee", "union", "league", "government", "army", "navy", "coast", "guard",
			"authority", "office", "presidency", "parliament", "assembly", "department", "directorate", "alliance", "foundation", "centre", "center",
			"network", "monitor", "monitors", "association", "society", "cross", "crescent", "court", "staff", "forces", "delegation", "federation":
			return true
		}
	}
	return false
}

// ownReports are what a body that works on the spot calls its own reports.
var ownReports = regexp.MustCompile(`(?i)\b(situation report|sitrep|daily report|weekly report|flash update|operational update|press release|note verbale)\b|\bcommuniqu[eé]`)

// treatyOffice is the office of a treaty, which may be called after the place where it was signed.
var treatyOffice = regexp.MustCompile(`(?i)\b(?:treaty|convention|pact|protocol|accords?|agreement)\b.* secretariat\b|\bsecretariat of the .*\b(?:treaty|convention|pact|protocol|accords?|agreement)\b`)

// bulletinNumber is what a house of studies writes above a bulletin that it issues in its own name.
var bulletinNumber = regexp.MustCompile(`(?i)\b(?:bulletin|circular) (?:no\.?|n°|number) ?\d`)

// ownReport says whether the report's title is that of a body's own report, of what it sees and does.
func (d *document) ownReport() bool {
	for _, b := range d.rep.Blocks {
		if b.Kind == report.Title && ownReports.MatchString(d.rep.Text.Slice(b.Span)) {
			return true
		}
	}
	return false
}

// bylined says whether the report names a person as its author above its text.
func (d *document) bylined() bool {
	for _, b := range d.rep.Blocks {
		if (b.Kind == report.Byline || b.Kind == report.Title) && byPerson.MatchString(d.rep.Text.Slice(b.Span)) {
			return true
		}
	}
	return byPerson.MatchString(d.head())
}

var byPerson = regexp.MustCompile(`(?im)^by \p{Lu}[\p{L}’'-]+ (?-i:\p{Lu})`)

// ourForces are words by which a force speaks of its own men and doings.
var ourForces = regexp.MustCompile(`\b[Oo]ur (?:soldiers|troops|forces|commander|patrols?|medics?|convoys?|units?|positions|gunners|aircraft|pilots?|crews?|sailors|sentries|batter(?:y|ies))\b`)

// commands says whether a report that does not look like a paper's speaks twice of its own soldiers, outside quotations.
func (d *document) commands() bool {
	n := 0
	for i := range d.passages {
		p := &d.passages[i]
		if p.block.Kind != report.Body || p.block.Speaker != "" {
			continue
		}
		for _, m := range ourForces.FindAllStringIndex(d.text[p.start:p.end], -1) {
			if !p.att.Quoted(language.Token{Start: p.start + m[0], End: p.start + m[1]}) {
				n++
			}
		}
	}
	return n > 1
}

// study says whether a publisher that nobody knows is a house of studies: its authors write as a paper's do, and are no party.
func study(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch strings.Trim(w, ".,") {
		case "institute", "studies", "university", "college", "academy", "quarterly":
			return true
		}
	}
	return false
}

// pressName says whether a publisher that nobody knows is called as newspapers, agencies and stations are.
func pressName(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch strings.Trim(w, ".,") {
		case "press", "news", "agency", "service", "courier", "times", "post", "daily", "wire", "digest", "media", "radio", "tv",
			"television", "gazette", "herald", "tribune", "journal", "chronicle", "magazine", "weekly", "telegraph", "newspaper", "review", "today":
			return true
		}
	}
	return false
}
