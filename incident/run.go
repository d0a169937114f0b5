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
	places     []string // keys of specific places
	from, to   int      // days since 1970-01-01, inclusive; 0, 0 when undated
	told       int      // day of the report, 0 when unknown
	lot        string   // what befell the persons it speaks of: dead, wounded, held, displaced
	unsure     bool     // it says that something is not known
	fact       bool     // about what happened or is, not about what is planned or conditional
}

// run is one set of claims being gathered.
type run struct {
	claims  []*reading
	place   map[string]int // claim id to index in claims
	reports []*report.Report
	copies  []Copies
	origin  []int // report index to the index of the first report of its set of copies
	df      map[string]int
	names   map[string]Party // party key to its best name
	skip    map[string]bool  // words of the parties' names
	groups  [][]int          // indexes of claims that stand together
}

func newRun(claims []claim.Claim, reports []*report.Report) *run {
	r := &run{place: map[string]int{}, df: map[string]int{}, names: map[string]Party{}, skip: map[string]bool{}}
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
		sentence := ""
		if j, ok := at[c.Report.ID]; ok {
			c.report = j
			if layouts[j] == nil {
				layouts[j] = newLayout(r.reports[j])
			}
			c.paragraph, c.sentence = layouts[j].at(c.Quote.Start)
			sentence = layouts[j].text(c.sentence)
		}
		r.digest(c, sentence)
		r.place[c.ID] = len(r.claims)
		r.claims = append(r.claims, c)
	}
	for _, c := range r.claims {
		for _, s := range c.stems {
			r.df[s]++
		}
	}
	return r
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

func (r *run) digest(c *reading, sentence string) {
	c.speaker = KeyOf(c.Speaker)
	c.actors = keys(c.Actor)
	c.recipients = keys(c.Recipient)
	text := c.Quote.Exact + " " + c.Object
	for _, p := range c.Place {
		text += " " + p.Name
		if specific(p) {
			c.places = append(c.places, placeKey(p))
		}
	}
	c.stems = topic(text, r.skip)
	c.around = topic(sentence, r.skip)
	own := map[string]bool{}
	for _, s := range c.stems {
		own[s] = true
	}
	c.around = slices.DeleteFunc(c.around, func(s string) bool { return own[s] })
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
	n := math.Max(40, float64(len(r.claims)))
	return math.Max(0, math.Log(n/math.Max(1, float64(r.df[stem])))/math.Log(n))
}

// layout finds the paragraph and the sentence of an offset.
type layout struct {
	words                 []rune
	paragraphs, sentences []int // code point offsets where a next one begins
}

func newLayout(rep *report.Report) *layout {
	l := &layout{}
	if rep.Text == nil {
		return l
	}
	var p2, p1 rune
	n := 0
	l.words = []rune(rep.Text.String())
	for _, c := range l.words {
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

// text is the nth sentence.
func (l *layout) text(n int) string {
	from, to := 0, len(l.words)
	if n > 0 && n <= len(l.sentences) {
		from = l.sentences[n-1]
	}
	if n < len(l.sentences) {
		to = l.sentences[n]
	}
	return string(l.words[from:to])
}
