package drafts

import (
	"regexp"
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
)

// context is what a report says elsewhere and a claim of it may mean.
type context struct {
	concerned bool            // the treaty's organisation is named
	offices   map[string]bool // ids of persons that the report calls the organisation's
	measures  []named         // measures in order of position
	offered   string          // the measure that was offered last
}

// named is a measure that is named at a place of the report.
type named struct {
	start   int
	measure string
}

// organisationNames are the names of the treaty's organisation in small letters.
type organisationNames struct {
	ids, words []string
	heads      []string // who hold its offices
}

func namesOf(t *treaty.Treaty) organisationNames {
	n := organisationNames{ids: t.KnownAs}
	for _, k := range t.KnownAs {
		n.words = append(n.words, strings.ToLower(k))
	}
	n.words = append(n.words, strings.ToLower(t.Name))
	for _, o := range t.Organs {
		for _, c := range o.Chair {
			if o.Seats == "one-person" {
				n.heads = append(n.heads, c.Who)
			}
		}
	}
	return n
}

func (m *matcher) context(claims []claim.Claim) *context {
	in := &context{offices: map[string]bool{}}
	m.in = in
	for i := range claims {
		c := &claims[i]
		text := strings.ToLower(c.Object + " " + c.Quote.Exact)
		for _, p := range slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}) {
			if m.organisation(p) {
				in.concerned = true
				if p.Kind == "person" {
					in.offices[p.ID] = true
				}
			}
		}
		in.concerned = in.concerned || has(text, m.names.words) || strings.Contains(text, "alliance") && slices.ContainsFunc(
			slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}), func(p claim.Party) bool { return slices.Contains(m.parties(c), p.State) })
		if k := m.measureIn(text); k != "" && m.otherOrganisation(c) == "" {
			in.measures = append(in.measures, named{c.Quote.Start, k})
		}
	}
	return in
}

// organisation is true for the treaty's organisation, its organs, and the persons that a report calls its officers.
func (m *matcher) organisation(p claim.Party) bool {
	for _, k := range m.names.ids {
		if p.ID == k || strings.HasPrefix(p.ID, k+".") {
			return true
		}
	}
	if p.State != "" {
		return false
	}
	exact := strings.ToLower(p.Exact)
	switch p.Kind {
	case "person", "office", "organ", "organisation", "group":
		if slices.Contains(m.names.heads, p.Name) || m.in.offices[p.ID] && p.ID != "" {
			return true
		}
		return exact != "" && has(exact, m.names.words)
	}
	return false
}

// actor is who did it, for the rule: the state of the actor; of the clause before in the same sentence when the clause has
// none and goes on from it; else of the speaker.
func (m *matcher) actor(asked who, claims []claim.Claim, i int) (string, bool) {
	c := &claims[i]
	candidates := c.Actor
	if len(candidates) == 0 && i > 0 {
		if b := &claims[i-1]; follows(b, c) && strings.HasSuffix(firstWord(c.Quote.Exact), "ing") {
			candidates = b.Actor
		}
	}
	if len(candidates) == 0 && c.Speaker.Kind != "report" && c.Speaker.Kind != "press" {
		candidates = []claim.Party{c.Speaker}
	}
	parties := m.parties(c)
	for _, p := range candidates {
		switch {
		case asked != "party" && m.organisation(p):
			return m.t.KnownAs[0], true
		case asked != "organisation" && slices.Contains(parties, p.State):
			return p.State, true
		}
	}
	if asked == "organisation" && m.organisation(c.Speaker) {
		return m.t.KnownAs[0], true
	}
	return "", asked == "anybody"
}

// follows says that a claim goes on where another ends, in the same sentence: no more than a word or two lie between.
func follows(before, c *claim.Claim) bool {
	const between = 20 // code points
	gap := c.Quote.Start - before.Quote.End
	return before.Report.ID == c.Report.ID && gap >= 0 && gap <= between && !strings.ContainsAny(lastRune(before.Quote.Exact), ".!?")
}

func lastRune(s string) string {
	r := []rune(strings.TrimRight(s, "”’\"' "))
	if len(r) == 0 {
		return ""
	}
	return string(r[len(r)-1])
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return strings.ToLower(word)
}

// asked says whether the one to whom it was put is whom the rule asks for: as a part of the claim, or named in the quote behind
// "to", "from", "of" or a word of asking. A denial may leave that out.
func (m *matcher) asked(to who, by string, c *claim.Claim, text string) bool {
	if len(c.Recipient) == 0 && c.Stance == claim.Denies && to == "party" {
		return true
	}
	if to == "organisation" {
		return slices.ContainsFunc(c.Recipient, m.organisation) || m.askedInWords(text)
	}
	parties := m.parties(c)
	return slices.ContainsFunc(c.Recipient, func(p claim.Party) bool { return p.State != by && slices.Contains(parties, p.State) })
}

// addressed says that the claim names a state or an organisation, other than the treaty's, to whom it is put.
func (m *matcher) addressed(by string, c *claim.Claim, text string) bool {
	for _, p := range m.t.Parties {
		if p.State != by && strings.Contains(text, strings.ToLower(p.Name)) {
			return true
		}
	}
	return slices.ContainsFunc(c.Recipient, func(p claim.Party) bool {
		return !m.organisation(p) && (p.State != "" || p.Kind == "organisation" || p.Kind == "organ")
	})
}

var asking = regexp.MustCompile(`\b(?:to|from|of|on|ask(?:s|ed)?|urg(?:es|ed)|request(?:s|ed)?)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?$`)

func (m *matcher) askedInWords(text string) bool {
	for _, w := range m.names.words {
		if at := strings.Index(text, w); at >= 0 && asking.MatchString(text[:at]) {
			return true
		}
	}
	return false
}

// abroad: it goes to another party than the one that sends, by the claim's parts or by name.
func (m *matcher) abroad(by string, c *claim.Claim, text string) bool {
	for _, p := range m.t.Parties {
		if p.State == by {
			continue
		}
		name := strings.ToLower(p.Name)
		if strings.Contains(text, "to "+name) || strings.Contains(text, "into "+name) || strings.Contains(text, "in "+name) {
			return true
		}
	}
	return slices.ContainsFunc(c.Recipient, func(p claim.Party) bool { return p.State != by && slices.Contains(m.parties(c), p.State) })
}

// parties are those of the day that the claim or its report gives; those whose membership lasts when neither gives one.
func (m *matcher) parties(c *claim.Claim) []string {
	if d, ok := dayOf(c); ok {
		states, _ := m.t.On(d).States()
		return states
	}
	var all []string
	for _, p := range m.t.Parties {
		if n := len(p.Spells); n > 0 && p.Spells[n-1].Until == nil {
			all = append(all, p.State)
		}
	}
	return all
}

// dayOf is the day of a claim, or else of its report.
func dayOf(c *claim.Claim) (treaty.When, bool) {
	for _, text := range []string{day(c), c.Report.Published} {
		if len(text) > len("2006-01-02") {
			text = text[:len("2006-01-02")]
		}
		if d, err := treaty.Day(text); err == nil {
			return d, true
		}
	}
	return treaty.When{}, false
}

// day is what a claim's time is known to: a day, a month or a year. A time that is known in another way gives none.
func day(c *claim.Claim) string {
	if c.Time == nil || c.Time.From == "" {
		return ""
	}
	switch from := c.Time.From; c.Time.Precision {
	case "day", "minute":
		return from
	case "month":
		return from[:min(len(from), len("2006-01"))]
	case "year":
		return from[:min(len(from), len("2006"))]
	}
	return ""
}

var organisationNouns = regexp.MustCompile(`\b(alliance|bloc|organi[sz]ation|pact)\b`)

// concerns says that the claim is about this treaty: its organisation takes part in it or is named, or is meant by "the
// alliance" in a report that names it.
func (m *matcher) concerns(c *claim.Claim, text string) bool {
	return slices.ContainsFunc(slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}), m.organisation) ||
		has(text, m.names.words) || strings.Contains(text, "alliance") || m.in.concerned && (organisationNouns.MatchString(text) || points.MatchString(text))
}

var articleNamed = regexp.MustCompile(`\barticle (\d+)(?:\s*\(\d+\))?(?:\s+of\s+(?:the\s+)?([^,.;:]{3,80}))?`)

// article is the article that is named by number, of this treaty by name, or of none in a report that names the organisation;
// as it stood on the day.
func (m *matcher) article(text string, c *claim.Claim) (id, cite string) {
	found := articleNamed.FindStringSubmatch(text)
	if found == nil {
		return "", ""
	}
	switch {
	case found[2] != "" && !has(found[2], m.names.words) && !organisationNouns.MatchString(found[2]),
		found[2] == "" && !m.in.concerned:
		return "", ""
	}
	for _, a := range m.t.Articles {
		if a.ID == "art"+found[1] {
			id, cite = a.ID, a.Cite
		}
	}
	if id == "" {
		return "", ""
	}
	cite, _, _ = strings.Cut(cite, " (") // without a day, which version is meant is not known
	if d, ok := dayOf(c); ok {
		if a, err := m.t.On(d).Article(id); err == nil {
			cite = a.Cite
		}
	}
	return id, cite
}

// points are words that mean a measure named elsewhere: "the offer", "such a deployment".
var points = regexp.MustCompile(`\b(?:such an?|the|this|that|its|their|any|similar)\s+(?:[\w-]+\s+){0,2}(offer|proposal|deployment|mission|plan|idea|initiative|package)\b`)

// goes are the measures in which somebody goes somewhere: what "deployment" and "mission" can mean.
var goes = []string{"monitoring", "peacekeeping-at-home", "fact-finding", "armed-assistance"}

// words are those of a claim in small letters, with "the organisation" where it names the treaty's.
func (m *matcher) words(c *claim.Claim) string {
	text := strings.ToLower(c.Object + " " + c.Quote.Exact)
	for _, p := range slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}) {
		if p.Kind != "person" && p.Exact != "" && m.organisation(p) {
			text = strings.ReplaceAll(text, strings.ToLower(p.Exact), "the organisation")
		}
	}
	return text
}

// measure is the one that is named in the claim; else, when the claim points to one, what was offered last, or the last that
// the report named before it, or the first after it. A deployment or a mission means one in which somebody goes.
func (m *matcher) measure(text string, c *claim.Claim) string {
	if k := m.measureIn(text); k != "" {
		return k
	}
	pointed := points.FindStringSubmatch(text)
	if pointed == nil {
		return ""
	}
	if pointed[1] != "deployment" && pointed[1] != "mission" && m.in.offered != "" {
		return m.in.offered
	}
	meant := ""
	for _, n := range m.in.measures {
		switch {
		case (pointed[1] == "deployment" || pointed[1] == "mission") && !slices.Contains(goes, n.measure):
		case n.start > c.Quote.Start && meant != "":
			return meant
		case n.start > c.Quote.Start:
			return n.measure
		default:
			meant = n.measure
		}
	}
	return meant
}

func (m *matcher) measureIn(text string) string {
	for _, k := range m.rules.Measures {
		if has(text, k.Words) {
			return k.ID
		}
	}
	return ""
}

var (
	missionOf  = regexp.MustCompile(`\b(?:missions?|observers|monitors|operation)\s+(?:[a-z]+\s+){0,4}?(?:by|of|from|under)\s+(?:the\s+)?((?:[A-Z][\w’'.-]*)(?:\s+(?:of\s+|and\s+|for\s+)?(?:the\s+)?[A-Z][\w.-]*)*)`)
	ownMission = regexp.MustCompile(`((?:[A-Z][\w.-]*\s+(?:of\s+|for\s+|and\s+)?)*[A-Z][\w.-]*)(?:’s|'s)?\s+(?:[a-z]+\s+){0,2}(?:mission|observers|monitors)\b`)
)

// otherOrganisation is the organisation of a mission that the claim speaks of, when it is neither this treaty's nor a party.
func (m *matcher) otherOrganisation(c *claim.Claim) string {
	for _, re := range []*regexp.Regexp{missionOf, ownMission} {
		for _, found := range re.FindAllStringSubmatch(c.Quote.Exact, -1) {
			name := strings.TrimSuffix(strings.TrimSuffix(found[1], "’s"), "'s")
			for _, article := range []string{"The ", "An ", "A "} {
				name = strings.TrimPrefix(name, article)
			}
			if m.isOther(name) && isOrganisation(name, c) {
				return name
			}
		}
	}
	return ""
}

var (
	acronym = regexp.MustCompile(`^[A-Z]{2,6}$`)
	bodies  = regexp.MustCompile(`\b(Union|Organi[sz]ation|League|Nations|Council|Commission|Community|Alliance|Pact|Agency|Association|Concord|Confederation|Red Cross)\b`)
)

// isOrganisation says that a name is one of an organisation: by its form, or because the reader took it for one.
func isOrganisation(name string, c *claim.Claim) bool {
	return acronym.MatchString(name) || bodies.MatchString(name) ||
		slices.ContainsFunc(slices.Concat(c.Actor, c.Recipient, []claim.Party{c.Speaker}), func(p claim.Party) bool {
			return p.Kind == "organisation" && p.State == "" && (strings.EqualFold(p.Exact, name) || strings.EqualFold(p.Name, name))
		})
}

func (m *matcher) isOther(name string) bool {
	small := strings.ToLower(name)
	if slices.ContainsFunc(m.t.Organs, func(o treaty.Organ) bool { return strings.EqualFold(o.Name, name) }) {
		return false
	}
	if has(small, m.names.words) || organisationNouns.MatchString(small) || strings.Contains(small, "-led") {
		return false
	}
	for _, p := range m.t.Parties {
		// Armenia, Armenian, Armenia's: what a party sends is no other organisation's.
		if stem := strings.ToLower(p.Name); strings.HasPrefix(small, stem[:min(5, len(stem))]) {
			return false
		}
	}
	return true
}

var grounds = regexp.MustCompile(`(?i)\b(?:on the grounds? that|because(?: of)?|until|unless|as long as|provided(?: that)?|on (?:the )?condition(?: that| of)?|only (?:if|after|when)|citing|for want of|for lack of|saying that|before)\b.+$`)

// leads is true for words that end where a ground begins.
var leads = regexp.MustCompile(`(?i)\b(?:on the grounds?|because|until|unless|saying|citing|on (?:the )?condition)$`)

// ground is the part of a quote that says why, or on what condition: its words as they stand.
func ground(quote string) string { return strings.TrimRight(grounds.FindString(quote), " .,;") }

var (
	passageNamed = regexp.MustCompile(`((?:[A-Z][\w’-]+\s+){1,3})(?:humanitarian\s+)?(corridor|crossing|pass|bridge)\b`)
	shut         = regexp.MustCompile(`\b(unable to|cannot|could not|not allowed|block\w*|clos(e|ed|es|ing)|held up|stopp\w*|strand\w*|turned back|cut off|shut|stuck|barred|denied|wait\w*)\b`)
	goesThrough  = regexp.MustCompile(`\b(open(s|ed)?|reach(es|ed)|arriv\w*|deliver\w*|let through|passed|crossed|went through|resum\w*|free)\b`)
)

func passageName(quote string) string {
	found := passageNamed.FindStringSubmatch(quote)
	if found == nil {
		return ""
	}
	name := strings.TrimPrefix(strings.TrimSpace(found[1]), "The ")
	if name == "The" || name == "A" {
		return ""
	}
	return name + " " + found[2]
}

// passageState is what a claim says of a passage. Who denies that it is shut says that it is open.
func passageState(c *claim.Claim, text string) mission.State {
	no := c.Negated || c.Stance == claim.Denies || strings.Contains(text, "not block") || strings.Contains(text, "not clos")
	switch {
	case shut.MatchString(text):
		if no && !strings.Contains(text, "unable") && !strings.Contains(text, "cannot") && !strings.Contains(text, "could not") {
			return mission.Open
		}
		return mission.Closed
	case goesThrough.MatchString(text):
		if no {
			return mission.Closed
		}
		return mission.Open
	}
	return ""
}

// teller is who says it; empty when the report does.
func teller(c *claim.Claim) string {
	if c.Speaker.Kind == "report" || c.Speaker.Kind == "press" {
		return ""
	}
	return c.Speaker.Name
}
