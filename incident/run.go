package incident

import (
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// reading is a claim with what is compared of it.
type reading struct {
	claim.Claim
	report     int // index of its report in run.reports, -1 when unknown
	paragraph  int
	sentence   int
	index      int      // in run.claims
	stems      []string // of quote, object and places
	around     []string // of the sentence that the quote stands in, without those
	head       string   // stem of the event's word
	concepts   map[string]bool
	speaker    string // party key of who vouches
	actors     []string
	recipients []string
	places     []string        // keys of specific places
	parties    []string        // actors and recipients
	has        map[string]bool // the stems
	from, to   int             // days since 1970-01-01, inclusive; 0, 0 when undated
	// lent are its own places and days, or those of the claim before it: evidence for a join, never part of the claim.
	lentPlaces       []string
	lentAt           []claim.Place
	lentFrom, lentTo int
	passage, section *words // of its sentence and its paragraph
	told             int    // day of the report, 0 when unknown
	lot              string // what befell the persons it speaks of: dead, wounded, held, displaced
	tallies          []tally
	unsure           bool // it says that something is not known
	fact             bool // about what happened or is, not about what is planned or conditional
}

// words are the stems of a stretch of text and the proper names in it.
type words struct {
	stems []string
	has   map[string]bool
	names []string
	named map[string]bool
}

func newWords(text string, skip map[string]bool) *words {
	w := &words{stems: topic(text, skip), has: map[string]bool{}, named: map[string]bool{}}
	for _, s := range w.stems {
		w.has[s] = true
	}
	for _, s := range properNames(text) {
		if w.has[s] && !w.named[s] {
			w.named[s] = true
			w.names = append(w.names, s)
		}
	}
	return w
}

// run is one set of claims being gathered.
type run struct {
	model      *Model
	placeNames map[string]string
	placeUse   map[string]int // claims that have a place, or a party
	partyUse   map[string]int

	claims  []*reading
	place   map[string]int // claim id to index in claims
	reports []*report.Report
	copies  []Copies
	origin  []int // report index to the index of the first report of its set of copies
	df      map[string]int
	weights map[string]float64 // of stems
	names   map[string]Party   // party key to its best name
	skip    map[string]bool    // words of the parties' names
	kin     []vector           // of each report the parties and names that it speaks of, of length 1
	groups  [][]int            // indexes of claims that stand together
	pairs   [][2]int           // candidates, once they were found
	groupOf []int              // of each claim the index of its group
}

func newRun(claims []claim.Claim, reports []*report.Report, m *Model) *run {
	r := &run{model: m, placeNames: map[string]string{}, placeUse: map[string]int{}, partyUse: map[string]int{}, place: map[string]int{}, df: map[string]int{}, names: map[string]Party{}, skip: map[string]bool{}}
	r.reports = OrderReports(reports)
	at := map[string]int{}
	for i, rep := range r.reports {
		at[rep.ID] = i
	}
	r.copies, r.origin = findCopies(r.reports)
	sorted := Order(claims, reports)
	for i := range sorted {
		for _, p := range parties(&sorted[i]) {
			r.nameParty(p)
		}
	}
	layouts := make([]*layout, len(r.reports))
	for i := range sorted {
		c := &reading{Claim: sorted[i], report: -1, index: i}
		c.passage = &words{}
		c.section = c.passage
		if j, ok := at[c.Report.ID]; ok {
			c.report = j
			if layouts[j] == nil {
				layouts[j] = newLayout(r.reports[j])
			}
			c.paragraph, c.sentence = layouts[j].at(c.Quote.Start)
			c.passage, c.section = layouts[j].words(c.paragraph, c.sentence, r.skip)
		}
		r.digest(c)
		r.place[c.ID] = len(r.claims)
		r.claims = append(r.claims, c)
	}
	for _, c := range r.claims {
		for _, s := range c.stems {
			r.df[s]++
		}
		c.tallies = r.tally(c)
	}
	r.weighStems()
	r.lend()
	r.relate()
	return r
}

// relate compares the reports by the parties, places and names that their claims speak of: reports of one crisis have them in common. What is
// in all reports of a large set says little, and what is in one report says nothing.
func (r *run) relate() {
	n := len(r.reports)
	of := make([]map[string]float64, n)
	for i := range of {
		of[i] = map[string]float64{}
	}
	for _, c := range r.claims {
		if c.report < 0 {
			continue
		}
		m := of[c.report]
		for _, p := range append([]string{c.speaker}, c.parties...) {
			if p != ReportKey {
				m["="+p]++
			}
		}
		for _, p := range c.places {
			m["@"+p]++
		}
		for _, w := range c.passage.names {
			m[w]++
		}
	}
	in := map[string]int{}
	for _, m := range of {
		for w := range m {
			in[w]++
		}
	}
	number := map[string]int32{}
	r.kin = make([]vector, n)
	for i, m := range of {
		words := make([]string, 0, len(m))
		for w := range m {
			words = append(words, w)
		}
		sort.Strings(words)
		norm := 0.0
		for _, w := range words {
			k, ok := number[w]
			if !ok {
				k = int32(len(number))
				number[w] = k
			}
			x := (1 + math.Log(m[w])) * math.Log(1+float64(max(12, n))/float64(in[w]))
			norm += x * x
			r.kin[i] = append(r.kin[i], entry{k, x})
		}
		slices.SortFunc(r.kin[i], func(a, b entry) int { return int(a.word) - int(b.word) })
		for k := range r.kin[i] {
			r.kin[i][k].w /= math.Sqrt(norm)
		}
	}
}

// kinship is how much two claims' reports speak of the same parties and names.
func (r *run) kinship(a, b *reading) float64 { return r.kinOf(a.report, b.report) }

// kinOf is how much two reports speak of the same parties and names, 0 to 1; of an unknown report it is a half.
func (r *run) kinOf(i, j int) float64 {
	switch {
	case i < 0 || j < 0:
		return 0.5
	case i == j:
		return 1
	}
	return r.kin[i].dot(r.kin[j])
}

// settle keeps the groups that were found.
func (r *run) settle(groups [][]int) {
	r.groups, r.groupOf = groups, make([]int, len(r.claims))
	for g, members := range groups {
		for _, i := range members {
			r.groupOf[i] = g
		}
	}
}

// lendSentences is how many sentences on a place or a day still speaks for the claims that have none.
const lendSentences = 3

// lend gives claims without a place or a day those of the nearest claim before them in the report.
func (r *run) lend() {
	var place, when *reading
	for _, c := range r.claims {
		for _, p := range c.places {
			r.placeUse[p]++
		}
		for _, p := range c.parties {
			r.partyUse[p]++
		}
		c.lentPlaces, c.lentAt, c.lentFrom, c.lentTo = c.places, c.Place, c.from, c.to
		near := func(x *reading) bool {
			return x != nil && c.report >= 0 && x.report == c.report && c.sentence-x.sentence <= lendSentences
		}
		if len(c.places) > 0 {
			place = c
		} else if near(place) {
			c.lentPlaces, c.lentAt = place.places, place.Place
		}
		if c.from != 0 {
			when = c
		} else if near(when) {
			c.lentFrom, c.lentTo = when.from, when.to
		}
	}
}

// OrderReports gives the reports by day, then origin, then identity, undated ones last, each identity once.
func OrderReports(reports []*report.Report) []*report.Report {
	out := append([]*report.Report(nil), reports...)
	sort.SliceStable(out, func(i, j int) bool { return before(out[i], out[j]) })
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(rep *report.Report) bool {
		twice := seen[rep.ID]
		seen[rep.ID] = true
		return twice
	})
}

// Order gives the claims by their report's order and their place in it, each id once: the order in which
// incidents and briefs number them.
func Order(claims []claim.Claim, reports []*report.Report) []claim.Claim {
	at := map[string]int{}
	for i, rep := range OrderReports(reports) {
		at[rep.ID] = i
	}
	sorted := append([]claim.Claim(nil), claims...)
	sort.SliceStable(sorted, func(i, j int) bool {
		a, b := &sorted[i], &sorted[j]
		ra, oka := at[a.Report.ID]
		rb, okb := at[b.Report.ID]
		switch {
		case oka != okb:
			return oka
		case oka && ra != rb:
			return ra < rb
		case a.Report.ID != b.Report.ID:
			return a.Report.ID < b.Report.ID
		case a.Quote.Start != b.Quote.Start:
			return a.Quote.Start < b.Quote.Start
		case a.Quote.End != b.Quote.End:
			return a.Quote.End > b.Quote.End
		}
		return a.ID < b.ID
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(sorted, func(c claim.Claim) bool {
		twice := seen[c.ID]
		seen[c.ID] = true
		return twice
	})
}

// before orders reports by day, then origin, then identity; undated ones last.
func before(a, b *report.Report) bool {
	switch {
	case (a.Published == "") != (b.Published == ""):
		return a.Published != ""
	case a.Published != b.Published:
		return a.Published < b.Published
	case a.Origin != b.Origin:
		return a.Origin < b.Origin
	}
	return a.ID < b.ID
}

func parties(c *claim.Claim) []claim.Party {
	out := []claim.Party{c.Speaker}
	out = append(out, c.Actor...)
	return append(out, c.Recipient...)
}

// ReportKey is the party key of statements that nobody but the report vouches for.
const ReportKey = "report"

// KeyOf is the key of the side that a party belongs to: a state for its organs and officials, else the party
// itself. A private person speaks for nobody else.
func KeyOf(p claim.Party) string {
	switch {
	case p.Kind == "report" || p.Kind == "press" || p.Name == "":
		return ReportKey
	case p.Private:
		return strings.ToLower(p.Name)
	case p.State != "":
		return p.State
	case p.ID != "":
		return p.ID
	}
	return strings.ToLower(p.Name)
}

// nameParty keeps the best name for a key: the state's own, else the first met.
func (r *run) nameParty(p claim.Party) {
	k := KeyOf(p)
	if k == ReportKey {
		r.names[k] = Party{Key: k, Name: "the reports themselves", Kind: "report"}
		return
	}
	if p.Kind != "group" && p.Kind != "person" {
		for _, w := range split(p.Name) {
			if len(w) > 3 && concepts[stem(w)] == "" {
				r.skip[w] = true
			}
		}
	}
	if n := strings.ToLower(p.Name); p.Kind == "state" && len(n) > 4 {
		for _, w := range split(p.Exact) {
			if strings.HasPrefix(w, n[:len(n)-1]) {
				r.skip[w] = true // the people of a state, as its adjective names them
			}
		}
	}
	rank := func(kind string) int {
		switch kind {
		case "state":
			return 3
		case "organisation":
			return 2
		case "organ", "armed-force", "office":
			return 1
		}
		return 0
	}
	old, ok := r.names[k]
	if !ok || rank(p.Kind) > rank(old.Kind) || rank(p.Kind) == rank(old.Kind) && p.Name < old.Name {
		r.names[k] = Party{Key: k, Name: p.Name, Kind: p.Kind, Private: p.Private}
	}
}

func (r *run) digest(c *reading) {
	c.speaker = KeyOf(c.Speaker)
	c.actors = keys(c.Actor)
	c.recipients = keys(c.Recipient)
	for _, p := range c.Place {
		if specific(p) {
			k := placeKey(p)
			c.places = append(c.places, k)
			if old, ok := r.placeNames[k]; !ok || p.Name < old {
				r.placeNames[k] = p.Name
			}
		}
	}
	for _, p := range append(append([]string{}, c.actors...), c.recipients...) {
		if !slices.Contains(c.parties, p) {
			c.parties = append(c.parties, p)
		}
	}
	c.stems = topic(c.text(), r.skip)
	c.has = map[string]bool{}
	for _, s := range c.stems {
		c.has[s] = true
	}
	for _, s := range c.passage.stems {
		if !c.has[s] {
			c.around = append(c.around, s)
		}
	}
	if ws := split(c.Event.Head); len(ws) > 0 {
		c.head = stem(ws[len(ws)-1])
	}
	c.concepts = map[string]bool{}
	for _, s := range c.stems {
		if k := concepts[s]; k != "" {
			c.concepts[k] = true
		}
	}
	c.told = day(c.Report.Published, false)
	if c.Time != nil {
		c.from, c.to = day(c.Time.From, false), day(c.Time.To, true)
		if c.from == 0 {
			c.from = c.to
		}
		if c.to == 0 {
			c.to = c.from
			if c.Modality == claim.Ongoing && c.told > c.to {
				c.to = c.told
			}
		}
	}
	c.lot, c.unsure = fate(c), unsure(c)
	c.fact = c.Modality != claim.Planned && c.Modality != claim.Conditional && c.Modality != claim.Hypothetical
}

// text is what a claim's words are taken from.
func (c *reading) text() string {
	text := c.Quote.Exact + " " + c.Object
	for _, p := range c.Place {
		text += " " + p.Name
	}
	return text
}

// keys are the party keys of named parties; a group without identity is a word, not a party.
func keys(ps []claim.Party) []string {
	var out []string
	for _, p := range ps {
		if p.State == "" && p.ID == "" && (p.Kind == "group" || p.Kind == "") {
			continue
		}
		if k := KeyOf(p); k != ReportKey {
			out = append(out, k)
		}
	}
	return out
}

// specific says whether a place is smaller than a country.
func specific(p claim.Place) bool {
	return p.Kind != "country" && (p.ID == "" || p.ID != p.Country)
}

func placeKey(p claim.Place) string {
	if p.ID != "" {
		return p.ID
	}
	return strings.ToLower(p.Name)
}

// day reads an ISO 8601 day, month or year as days since 1970; the last day of a month or year when end is set.
func day(s string, end bool) int {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) < len(layout) {
			continue
		}
		t, err := time.Parse(layout, s[:len(layout)])
		if err != nil {
			continue
		}
		if end && layout == "2006-01" {
			t = t.AddDate(0, 1, -1)
		} else if end && layout == "2006" {
			t = t.AddDate(1, 0, -1)
		}
		return int(t.Unix() / 86400)
	}
	return 0
}

// weight is how rare a stem is among the claims: 1 for one that stands in a single claim, near 0 for one that
// stands everywhere. A small set of claims is treated as one of forty: in it nothing is common by its number.
func (r *run) weight(stem string) float64 {
	if w, ok := r.weights[stem]; ok {
		return w
	}
	return 1
}

// weighStems works out the weights of the stems that the claims have.
func (r *run) weighStems() {
	n := math.Max(40, float64(len(r.claims)))
	r.weights = make(map[string]float64, len(r.df))
	for s, df := range r.df {
		r.weights[s] = math.Max(0, math.Log(n/math.Max(1, float64(df)))/math.Log(n))
	}
}

// layout finds the paragraph and the sentence of an offset.
type layout struct {
	text                  []rune
	paragraphs, sentences []int // code point offsets where a next one begins
	passages, sections    map[int]*words
}

func newLayout(rep *report.Report) *layout {
	l := &layout{passages: map[int]*words{}, sections: map[int]*words{}}
	if rep.Text == nil {
		return l
	}
	var p2, p1 rune
	n := 0
	l.text = []rune(rep.Text.String())
	for _, c := range l.text {
		switch {
		case c == '\n' && p1 == '\n':
			l.paragraphs = append(l.paragraphs, n)
			l.sentences = append(l.sentences, n)
		case c == '\n' && (p1 == '.' || p1 == '"' || p1 == '”'):
			l.sentences = append(l.sentences, n)
		case c == ' ' && (ends(p1) || closing(p1) && ends(p2)):
			l.sentences = append(l.sentences, n)
		}
		p2, p1 = p1, c
		n++
	}
	return l
}

func ends(c rune) bool    { return c == '.' || c == '?' || c == '!' }
func closing(c rune) bool { return c == '"' || c == '”' || c == '’' || c == ')' || c == '»' }

func (l *layout) at(offset int) (paragraph, sentence int) {
	return sort.SearchInts(l.paragraphs, offset+1), sort.SearchInts(l.sentences, offset+1)
}

// words are those of a paragraph's sentence, and of the paragraph.
func (l *layout) words(paragraph, sentence int, skip map[string]bool) (passage, section *words) {
	if l.passages[sentence] == nil {
		l.passages[sentence] = newWords(l.part(l.sentences, sentence), skip)
	}
	if l.sections[paragraph] == nil {
		l.sections[paragraph] = newWords(l.part(l.paragraphs, paragraph), skip)
	}
	return l.passages[sentence], l.sections[paragraph]
}

// part is the nth of the stretches that begin at the starts, the first of which begins the text.
func (l *layout) part(starts []int, n int) string {
	from, to := 0, len(l.text)
	if n > 0 && n <= len(starts) {
		from = starts[n-1]
	}
	if n < len(starts) {
		to = starts[n]
	}
	return string(l.text[from:to])
}
