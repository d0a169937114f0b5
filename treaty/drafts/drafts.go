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
	return []string{"invocation", "offer", "refusal", "condition", "empty-post", "cancelled-exercise", "threat-to-leave", "deployment"}
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
	Example string         `yaml:"example" must:"yes"`
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

var known = sync.OnceValues(func() (*rules, error) {
	var r rules
	if faults := document.Read("treaty/drafts/rules.yaml", rulesFile, &r); len(faults) > 0 {
		return nil, faults[0]
	}
	return &r, nil
})

// Of drafts what the claims look like under a treaty: in order of the first claim. The treaty's known_as tells
// which actors are its organisation.
func Of(t *treaty.Treaty, claims []claim.Claim) ([]Draft, error) {
	r, err := known()
	if err != nil {
		return nil, err
	}
	m := matcher{t: t, rules: r, drafts: map[string]*Draft{}}
	for i := range claims {
		for j := range r.Rules {
			m.match(&r.Rules[j], &claims[i])
		}
	}
	return m.done(), nil
}

type matcher struct {
	t      *treaty.Treaty
	rules  *rules
	drafts map[string]*Draft
	order  []string
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
	if r.To == "organisation" && !slices.ContainsFunc(c.Recipient, func(p claim.Party) bool { return m.organisation(p.ID) }) {
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
	if r.By == "anybody" && !m.concerns(c, text) {
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

// add joins claims that look like the same act: of one kind, by one party, about one measure.
func (m *matcher) add(d Draft, r *rule, c *claim.Claim) {
	key := string(d.Kind) + " " + d.By + " " + d.Measure
	have := m.drafts[key]
	if have == nil {
		d.ByName = m.t.StateName(d.By)
		have = &d
		m.drafts[key] = have
		m.order = append(m.order, key)
	}
	if have.Article == "" {
		have.Article, have.Cite = d.Article, d.Cite
	}
	have.Day, have.Reported = earlier(have.Day, d.Day), earlier(have.Reported, d.Reported)
	list := &have.Claims
	if c.Negated || c.Stance == claim.Denies {
		list = &have.Denied
	}
	if !slices.Contains(*list, c.ID) {
		*list = append(*list, c.ID)
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

// done gives the drafts that at least one claim affirms.
func (m *matcher) done() []Draft {
	list := []Draft{}
	for _, key := range m.order {
		d := m.drafts[key]
		if len(d.Claims) == 0 {
			continue
		}
		sort.Strings(d.Reasons)
		list = append(list, *d)
	}
	return list
}
