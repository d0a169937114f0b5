// Package drafts finds claims that look like acts under a treaty: "this looks like an invocation of article 2 by this party",
// "an offer of that measure, refused on this ground". A draft is for a person to accept or reject. It has the claims it rests
// on, those that deny it, and the reasons; it settles nothing, and nothing is drafted from silence.
package drafts

import (
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
)

// Draft is one act that claims look like.
type Draft struct {
	Draft   bool   `json:"draft"` // always true: nobody has accepted it
	Treaty  string `json:"treaty"`
	Kind    Kind   `json:"kind"`
	By      string `json:"by,omitempty"` // id of a party, or of the organisation; empty when the claims do not say
	ByName  string `json:"by_name,omitempty"`
	Article string `json:"article,omitempty"` // id of the article, when one is named
	Cite    string `json:"cite,omitempty"`
	Measure string `json:"measure,omitempty"`
	// Name is that of a passage, or of the organisation whose mission it is, in the words of a claim.
	Name string `json:"name,omitempty"`
	// Ground is why something was refused, or what must come first, in the words of a claim.
	Ground string `json:"ground,omitempty"`
	// Told is what each who speaks of a passage says of it.
	Told []Telling `json:"told,omitempty"`
	// Day is the earliest that a claim gives to it; Reported the earliest day of a report. Empty when not known.
	Day      string   `json:"day,omitempty"`
	Reported string   `json:"reported,omitempty"`
	Claims   []string `json:"claims"`            // ids, in order of report and position
	Answers  []string `json:"answers,omitempty"` // of an appeal: ids of claims that tell what came of it
	Denied   []string `json:"denied,omitempty"`  // ids of claims that say it was not so
	// BothTrue: who denies it speaks of another day, or no day is told: both can be true.
	BothTrue bool     `json:"both_can_be_true,omitempty"`
	Reasons  []string `json:"reasons"`

	report string
	first  int // place of its first claim among all
}

// Telling is one word about a passage.
type Telling struct {
	By    string        `json:"by"` // name of who tells it; empty: the report
	State mission.State `json:"state"`
	Claim string        `json:"claim"`
}

// Of drafts what the claims look like under a treaty: in order of the first claim. The treaty's known_as tells which
// actors are its organisation; without it nothing is drafted. Claims are in order of report and position.
func Of(t *treaty.Treaty, claims []claim.Claim) []Draft {
	if len(t.KnownAs) == 0 {
		return []Draft{}
	}
	m := matcher{t: t, rules: known(), names: namesOf(t), drafts: map[string]*Draft{}, reports: map[string]map[string]bool{}}
	for from := 0; from < len(claims); {
		to := from
		for to < len(claims) && fileOf(&claims[to]) == fileOf(&claims[from]) {
			to++
		}
		m.read(claims[from:to], from)
		from = to
	}
	return m.done()
}

// fileOf is the file of a claim's report: two reports that are glued together are read together.
func fileOf(c *claim.Claim) string {
	file, _, _ := strings.Cut(c.Report.ID, "#")
	return file
}

type matcher struct {
	t      *treaty.Treaty
	rules  *rules
	names  organisationNames
	drafts map[string]*Draft
	order  []string
	denied []denial
	// reports are those whose claims stand in a draft, by its key.
	reports map[string]map[string]bool
	in      *context
}

// denial is a claim that an act was not done.
type denial struct {
	Draft
	report, id string
}

// read matches the claims of one report, with what the report says elsewhere to go by.
func (m *matcher) read(claims []claim.Claim, at int) {
	m.in = m.context(claims)
	for i := range claims {
		kinds := map[Kind]bool{} // one draft of a kind for a claim, by the first rule that fits
		for j := range m.rules.Rules {
			r := &m.rules.Rules[j]
			if kinds[r.Kind] {
				continue
			}
			if d, ok := m.match(r, claims, i); ok {
				kinds[r.Kind] = true
				d.first = at + i
				if d.Kind == "offer" {
					m.in.offered = d.Measure
				}
				more := m.goesOn(&d, claims, i)
				m.add(d, r, &claims[i], more...)
			}
		}
	}
}

// goesOn looks at the claim that goes on where this one ends: what was promised, and for what a condition is set.
func (m *matcher) goesOn(d *Draft, claims []claim.Claim, i int) []string {
	const within = 3 // claims inside this one come before the one that follows it
	j := i + 1
	for j < len(claims) && j <= i+within && !follows(&claims[i], &claims[j]) {
		j++
	}
	if j >= len(claims) || j > i+within {
		return nil
	}
	next := &claims[j]
	switch {
	case d.Kind == "answer" && len(next.Actor) == 0:
		return []string{next.ID}
	case d.Kind == "refusal" && d.Ground == "" && leads.MatchString(claims[i].Quote.Exact):
		d.Ground = next.Quote.Exact
		return []string{next.ID}
	case d.Kind == "condition" && d.Measure == "":
		if d.Measure = m.measureIn(strings.ToLower(next.Quote.Exact)); d.Measure != "" {
			return []string{next.ID}
		}
	}
	return nil
}

// match makes the draft that a rule sees in a claim.
func (m *matcher) match(r *rule, claims []claim.Claim, i int) (Draft, bool) {
	c := &claims[i]
	text := strings.ToLower(c.Object + " " + c.Quote.Exact)
	if c.Modality == claim.Rule && r.Kind != "mandate" && r.Kind != "condition" || !r.fits(c, text) && !r.fits(c, m.words(c)) {
		return Draft{}, false
	}
	d := Draft{Draft: true, Treaty: m.t.ID, Kind: r.Kind, Day: day(c), Reported: c.Report.Published, report: fileOf(c)}
	var ok bool
	if d.By, ok = m.actor(r.By, claims, i); !ok {
		return d, false
	}
	if r.Elsewhere { // who tells of it is not who does it
		d.By = ""
	}
	if r.To != "" && !m.asked(r.To, d.By, c, text) {
		return d, false
	}
	if r.Unaddressed && (m.addressed(d.By, c, text) || r.denied(c, text)) {
		return d, false
	}
	if r.Abroad && !m.abroad(d.By, c, text) {
		return d, false
	}
	if r.Article || r.Kind == "invocation" {
		d.Article, d.Cite = m.article(text, c)
		if r.Article && d.Article == "" {
			return d, false
		}
	}
	if r.Measure {
		if d.Measure = m.measure(text, c); d.Measure == "" {
			return d, false
		}
	}
	if r.Other {
		if d.Name = m.otherOrganisation(c); d.Name == "" {
			return d, false
		}
	}
	if r.By == "anybody" && !r.Elsewhere && !m.concerns(c, text) || r.Report && !m.in.concerned {
		return d, false
	}
	m.detail(&d, c, text)
	return d, true
}

// detail adds what only some kinds have.
func (m *matcher) detail(d *Draft, c *claim.Claim, text string) {
	switch d.Kind {
	case "refusal", "condition":
		d.Ground = ground(c.Quote.Exact)
		if c.Time != nil && c.Time.Text != "" && strings.Contains(d.Ground, c.Time.Text) {
			d.Day = "" // it is the day of the ground
		}
		if d.Kind == "condition" && d.By == m.t.KnownAs[0] { // of whom it is demanded is not who demands it
			d.By = ""
			if slices.Contains(m.parties(c), c.Speaker.State) {
				d.By = c.Speaker.State
			}
		}
	case "waiting-for-signature":
		for _, p := range c.Recipient {
			if slices.Contains(m.parties(c), p.State) {
				d.By = p.State
				break
			}
		}
		for _, p := range c.Actor {
			if d.By == "" && slices.Contains(m.parties(c), p.State) {
				d.By = p.State
			}
		}
	case "passage":
		d.Name = passageName(c.Quote.Exact)
		if state := passageState(c, text); state != "" {
			d.Told = []Telling{{By: teller(c), State: state, Claim: c.ID}}
		}
	}
}

// add joins claims that look like the same act: of one kind, by one party, about one measure, on one day, or without a
// day in one report. Acts that nobody dates are not taken for the same across reports.
func (m *matcher) add(d Draft, r *rule, c *claim.Claim, more ...string) {
	if r.denied(c, strings.ToLower(c.Object+" "+c.Quote.Exact)) {
		m.denied = append(m.denied, denial{d, d.report, c.ID})
		return
	}
	key := strings.Join([]string{string(d.Kind), d.By, d.Measure, d.Day}, " ")
	if d.Day == "" {
		key += d.report
	}
	have := m.drafts[key]
	if have == nil {
		d.ByName = m.t.StateName(d.By)
		have = &d
		m.drafts[key], m.reports[key] = have, map[string]bool{}
		m.order = append(m.order, key)
	} else {
		have.Told = append(have.Told, d.Told...)
	}
	m.reports[key][d.report] = true
	if have.Article == "" {
		have.Article, have.Cite = d.Article, d.Cite
	}
	keepFirst(&have.Name, d.Name)
	keepFirst(&have.Ground, d.Ground)
	have.Reported = earlier(have.Reported, d.Reported)
	for _, id := range append([]string{c.ID}, more...) {
		if !slices.Contains(have.Claims, id) {
			have.Claims = append(have.Claims, id)
		}
	}
	if !slices.Contains(have.Reasons, r.Says) {
		have.Reasons = append(have.Reasons, r.Says)
	}
}

func keepFirst(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// done gives the drafts, each with the claims of its reports, or of its day, that deny it. What is only denied is no draft.
// What was answered stands with the appeal of its report, when there is one.
func (m *matcher) done() []Draft {
	var list []*Draft
	for _, key := range m.order {
		d := m.drafts[key]
		sameDay := false
		for _, no := range m.denied {
			same := no.Kind == d.Kind && no.By == d.By && no.Measure == d.Measure
			near := m.reports[key][no.report] || no.Day != "" && no.Day == d.Day
			if same && near && !slices.Contains(d.Denied, no.id) {
				d.Denied = append(d.Denied, no.id)
				sameDay = sameDay || no.Day != "" && no.Day == d.Day
			}
		}
		d.BothTrue = len(d.Denied) > 0 && !sameDay
		sort.Strings(d.Reasons)
		switch {
		case d.Kind == "answer" && !m.answers(d): // to nothing that the report tells
		case d.Kind == "answer" || d.Kind == "no-decision" && m.answers(d):
		default:
			list = append(list, d)
		}
	}
	out := []Draft{}
	for _, d := range list { // answers may have come to a draft after it was listed
		out = append(out, *d)
	}
	return out
}

// answers puts what was answered with the appeal before it in the same report, or with the report's only one; without an
// appeal, with the offer before it.
func (m *matcher) answers(d *Draft) bool {
	var before, only, offer *Draft
	n := 0
	for _, key := range m.order {
		a := m.drafts[key]
		switch {
		case a.report != d.report:
		case a.Kind == "invocation":
			n++
			only = a
			if a.first <= d.first && (before == nil || a.first > before.first) {
				before = a
			}
		case a.Kind == "offer" && a.first < d.first && a.By != d.By:
			offer = a
		}
	}
	if before == nil && n == 1 {
		before = only
	}
	if before == nil && n == 0 {
		before = offer
	}
	if before == nil {
		return false
	}
	before.Answers = append(before.Answers, d.Claims...)
	return true
}
