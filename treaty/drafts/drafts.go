// Package drafts finds claims that look like acts under a treaty: "this looks like an invocation of article 2 by this party",
// "an offer of that measure, refused". A draft is for a person to accept or reject. It has the claims it rests on, those
// that deny it, and the reasons; it settles nothing, and nothing is drafted from silence.
package drafts

import (
	_ "embed"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
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
	// Day is the earliest that a claim gives to it; Reported the earliest day of a report. Empty when not known.
	Day      string   `json:"day,omitempty"`
	Reported string   `json:"reported,omitempty"`
	Claims   []string `json:"claims"`           // ids, in order of report and position
	Denied   []string `json:"denied,omitempty"` // ids of claims that say it was not so
	Reasons  []string `json:"reasons"`
}

// Kind is what a draft is about.
type Kind string

// Accepted are the kinds.
func (Kind) Accepted() []string {
	return []string{"invocation", "offer", "refusal", "condition", "empty-post", "cancelled-exercise", "threat-to-leave", "deployment",
		"appeal-to-one", "waiting-for-signature", "other-mission", "passage"}
}

// who is whom a rule asks for.
type who string

// Accepted are the actors of rules.
func (who) Accepted() []string {
	return []string{"party", "organisation", "organisation-or-members", "anybody"}
}

type rule struct {
	document.Place
	ID      string         `yaml:"id" must:"yes"`
	Kind    Kind           `yaml:"kind" must:"yes"`
	Says    string         `yaml:"says" must:"yes"`
	Types   []claim.Type   `yaml:"types" must:"yes"`
	Stances []claim.Stance `yaml:"stances"`
	Words   []string       `yaml:"words"`
	By      who            `yaml:"by" must:"yes"`
	To      who            `yaml:"to"`
	Article bool           `yaml:"article"` // an article must be named
	Measure bool           `yaml:"measure"` // a measure must be named
	// Elsewhere is for what stands beside the treaty: its organisation need not be named.
	Elsewhere bool   `yaml:"elsewhere"`
	Example   string `yaml:"example" must:"yes"`
}

type measure struct {
	ID    string   `yaml:"id" must:"yes"`
	Words []string `yaml:"words" must:"yes"`
}

type rules struct {
	Rules    []rule    `yaml:"rules" must:"yes"`
	Measures []measure `yaml:"measures" must:"yes"`
}

//go:embed rules.yaml
var rulesFile []byte

var known = sync.OnceValue(func() *rules {
	var r rules
	if faults := document.Read("treaty/drafts/rules.yaml", rulesFile, &r); len(faults) > 0 {
		panic(faults[0].Error()) // they are in the program
	}
	return &r
})

// Of drafts what the claims look like under a treaty: in order of the first claim. The treaty's known_as tells
// which actors are its organisation; without it nothing is drafted.
func Of(t *treaty.Treaty, claims []claim.Claim) []Draft {
	if len(t.KnownAs) == 0 {
		return []Draft{}
	}
	r := known()
	m := matcher{t: t, rules: r, drafts: map[string]*Draft{}, reports: map[string]map[string]bool{}}
	for i := range claims {
		for j := range r.Rules {
			m.match(&r.Rules[j], &claims[i])
		}
	}
	return m.done()
}

type matcher struct {
	t      *treaty.Treaty
	rules  *rules
	drafts map[string]*Draft
	order  []string
	denied []denial
	// reports are those whose claims stand in a draft, by its key.
	reports map[string]map[string]bool
}

// denial is a claim that an act was not done.
type denial struct {
	Draft
	report, id string
}

var articleNamed = regexp.MustCompile(`(?i)\barticle (\d+)`)

// match adds a claim to the draft that a rule makes of it.
func (m *matcher) match(r *rule, c *claim.Claim) {
	if c.Modality == claim.Rule || !slices.Contains(r.Types, c.Event.Type) || len(r.Stances) > 0 && !slices.Contains(r.Stances, c.Stance) && !c.Negated {
		return
	}
	text := strings.ToLower(c.Object + " " + c.Quote.Exact)
	if len(r.Words) > 0 && !has(text, r.Words) {
		return
	}
	d := Draft{Draft: true, Treaty: m.t.ID, Kind: r.Kind, Day: day(c), Reported: c.Report.Published}
	var ok bool
	if d.By, ok = m.actor(r.By, c); !ok {
		return
	}
	if r.Elsewhere { // who tells of it is not who does it
		d.By = ""
	}
	if r.To != "" && !m.asked(r.To, d.By, c) {
		return
	}
	if r.Article || r.Kind == "invocation" {
		d.Article, d.Cite = m.article(text, c)
		if r.Article && d.Article == "" {
			return
		}
	}
	if r.Measure {
		if d.Measure = m.measure(text); d.Measure == "" {
			return
		}
	}
	if r.By == "anybody" && !r.Elsewhere && !m.concerns(c, text) {
		return
	}
	m.add(d, r, c)
}

// actor is who did it, for the rule: the state of the actor, else of the speaker when the clause has none.
func (m *matcher) actor(asked who, c *claim.Claim) (string, bool) {
	parties := m.parties(c)
	candidates := c.Actor
	if len(candidates) == 0 && c.Speaker.Kind != "report" && c.Speaker.Kind != "press" {
		candidates = []claim.Party{c.Speaker}
	}
	for _, p := range candidates {
		switch {
		case m.organisation(p.ID) && asked != "party":
			return m.t.KnownAs[0], true
		case slices.Contains(parties, p.State) && asked != "organisation":
			return p.State, true
		}
	}
	return "", asked == "anybody"
}

// asked says whether the one to whom it was put is whom the rule asks for. A denial may leave that out.
func (m *matcher) asked(to who, by string, c *claim.Claim) bool {
	if len(c.Recipient) == 0 && c.Stance == claim.Denies && to == "party" {
		return true
	}
	parties := m.parties(c)
	return slices.ContainsFunc(c.Recipient, func(p claim.Party) bool {
		if to == "organisation" {
			return m.organisation(p.ID)
		}
		return p.State != by && slices.Contains(parties, p.State)
	})
}

// parties are those of the day that the claim or its report gives; all that ever were when neither gives one.
func (m *matcher) parties(c *claim.Claim) []string {
	for _, text := range []string{day(c), c.Report.Published} {
		if len(text) > len("2006-01-02") {
			text = text[:len("2006-01-02")]
		}
		if d, err := treaty.Day(text); err == nil {
			states, _ := m.t.On(d).States()
			return states
		}
	}
	var all []string
	for _, p := range m.t.Parties {
		all = append(all, p.State)
	}
	return all
}

func (m *matcher) organisation(id string) bool {
	return slices.ContainsFunc(m.t.KnownAs, func(k string) bool { return id == k || strings.HasPrefix(id, k+".") })
}

// concerns says that the claim is about this treaty: its organisation takes part in it or is named.
func (m *matcher) concerns(c *claim.Claim, text string) bool {
	for _, p := range slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}) {
		if m.organisation(p.ID) {
			return true
		}
	}
	for _, k := range m.t.KnownAs {
		if strings.Contains(text, strings.ToLower(k)) {
			return true
		}
	}
	return strings.Contains(text, strings.ToLower(m.t.Name)) || strings.Contains(text, "alliance")
}

// article is the article that is named by number beside the treaty's name, as it stood on the day.
func (m *matcher) article(text string, c *claim.Claim) (id, cite string) {
	named := articleNamed.FindStringSubmatch(text)
	if named == nil || !strings.Contains(text, strings.ToLower(m.t.Name)) {
		return "", ""
	}
	last := ""
	for _, a := range m.t.Articles {
		if a.ID == "art"+named[1] {
			last = a.Cite
		}
	}
	if last == "" {
		return "", ""
	}
	last, _, _ = strings.Cut(last, " (") // without a day, which version is meant is not known
	for _, text := range []string{day(c), c.Report.Published} {
		if d, err := treaty.Day(text); err == nil {
			if a, err := m.t.On(d).Article("art" + named[1]); err == nil {
				last = a.Cite
			}
			break
		}
	}
	return "art" + named[1], last
}

func (m *matcher) measure(text string) string {
	for _, k := range m.rules.Measures {
		if has(text, k.Words) {
			return k.ID
		}
	}
	return ""
}

func has(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func day(c *claim.Claim) string {
	if c.Time == nil || c.Time.From == "" || c.Time.Precision == "range" {
		return ""
	}
	return c.Time.From
}

// add joins claims that look like the same act: of one kind, by one party, about one measure, on one day, or without a
// day in one report. Acts that nobody dates are not taken for the same across reports.
func (m *matcher) add(d Draft, r *rule, c *claim.Claim) {
	file, _, _ := strings.Cut(c.Report.ID, "#")
	if c.Stance == claim.Denies || c.Negated && d.Kind != "passage" { // a way that is shut is no denial
		m.denied = append(m.denied, denial{d, file, c.ID})
		return
	}
	key := strings.Join([]string{string(d.Kind), d.By, d.Measure, d.Day}, " ")
	if d.Day == "" {
		key += file
	}
	have := m.drafts[key]
	if have == nil {
		d.ByName = m.t.StateName(d.By)
		have = &d
		m.drafts[key], m.reports[key] = have, map[string]bool{}
		m.order = append(m.order, key)
	}
	m.reports[key][file] = true
	if have.Article == "" {
		have.Article, have.Cite = d.Article, d.Cite
	}
	have.Reported = earlier(have.Reported, d.Reported)
	if !slices.Contains(have.Claims, c.ID) {
		have.Claims = append(have.Claims, c.ID)
	}
	if !slices.Contains(have.Reasons, r.Says) {
		have.Reasons = append(have.Reasons, r.Says)
	}
}

func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// done gives the drafts, each with the claims of its reports, or of its day, that deny it. What is only denied is no draft.
func (m *matcher) done() []Draft {
	list := []Draft{}
	for _, key := range m.order {
		d := m.drafts[key]
		for _, no := range m.denied {
			same := no.Kind == d.Kind && no.By == d.By && no.Measure == d.Measure
			near := m.reports[key][no.report] || no.Day != "" && no.Day == d.Day
			if same && near && !slices.Contains(d.Denied, no.id) {
				d.Denied = append(d.Denied, no.id)
			}
		}
		sort.Strings(d.Reasons)
		list = append(list, *d)
	}
	return list
}
