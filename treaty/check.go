package treaty

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/treaty/document"
	"github.com/casus-project/casus/treaty/voting"
)

var (
	wordForm  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	stateForm = regexp.MustCompile(`^[A-Z][A-Z0-9]{2,7}$`)
)

const wordAccepted = "small letters, digits and single hyphens"

// actorsOfSteps are those who may take a step besides the organs.
var actorsOfSteps = []string{"invoker", "chair", "addressee", "each-party", "any-party", "undertaker", "host"}

// invokers are those who may invoke an article besides the organs.
var invokers = []string{"party-concerned", "any-party", "any-state"}

// checker looks at what hangs on what in a treaty whose parts all have their form.
type checker struct {
	t      *Treaty
	faults []document.Fault
	used   map[string]bool // sources
	days   map[string]Date // from which an instrument counts
}

func check(t *Treaty) []document.Fault {
	c := &checker{t: t, used: map[string]bool{}, days: map[string]Date{}}
	if !wordForm.MatchString(t.ID) {
		c.fault(t.Place, "id", fmt.Sprintf("%q", t.ID), wordAccepted)
	}
	c.instruments()
	c.parties()
	c.organs()
	c.rules()
	c.measures()
	c.procedures()
	c.articles()
	for i := range t.Thresholds {
		c.proof(t.Thresholds[i].Place, t.Thresholds[i].Proof)
	}
	if w := t.Withdrawal; w != nil {
		c.proof(w.Place, w.Proof)
	}
	for i := range t.Remarks {
		c.remark(t.Remarks[i])
	}
	for id, s := range t.Sources {
		if !c.used[id] {
			c.fault(s.Place, "", fmt.Sprintf("source %q proves nothing", id), "sources that a fact names")
		}
	}
	sort.SliceStable(c.faults, func(a, b int) bool {
		x, y := c.faults[a], c.faults[b]
		return x.Line < y.Line || x.Line == y.Line && x.Column < y.Column
	})
	return c.faults
}

func (c *checker) fault(at document.Place, key, problem, accepted string) {
	c.faults = append(c.faults, at.Fault(key, problem, accepted))
}

// proof: what was seen was seen somewhere, and every source is in the list.
func (c *checker) proof(at document.Place, p Proof) {
	if p.Certainty == Seen && len(p.Source) == 0 {
		c.fault(at, "certainty", "seen, but no source", "source with a key of the file's sources, or certainty: recalled")
	}
	for _, s := range p.Source {
		if _, ok := c.t.Sources[s]; !ok {
			c.fault(at, "source", fmt.Sprintf("unknown source %q", s), "a key of the file's sources: "+strings.Join(sorted(c.t.Sources), ", "))
		}
		c.used[s] = true
	}
}

func (c *checker) date(d *Date) {
	if d == nil {
		return
	}
	c.proof(d.Place, d.Proof)
	for _, o := range d.Or {
		c.proof(o.Place, o.Proof)
		if o.Value.String() == d.Value.String() {
			c.fault(o.Place, "value", "the same day again", "a day that differs")
		}
	}
}

func (c *checker) instruments() {
	ids := map[string]bool{}
	for i := range c.t.Instruments {
		in := &c.t.Instruments[i]
		c.id(in.Place, "instrument", in.ID, ids)
		c.proof(in.Place, in.Proof)
		c.date(in.Signed)
		c.date(in.InForce)
		switch {
		case in.InForce != nil:
			c.days[in.ID] = *in.InForce
			if in.Signed != nil && in.InForce.Value.Before(in.Signed.Value) {
				c.fault(in.InForce.Place, "value", "in force before it was signed", "a later day")
			}
		case in.Signed != nil:
			c.days[in.ID] = *in.Signed
		default:
			c.fault(in.Place, "", "instrument without a day", "signed, in_force or both")
		}
	}
	for i := range c.t.Instruments {
		for _, a := range c.t.Instruments[i].Amends {
			if !ids[a] {
				c.fault(c.t.Instruments[i].Place, "amends", fmt.Sprintf("unknown instrument %q", a), strings.Join(sorted(ids), ", "))
			}
		}
	}
}

func (c *checker) id(at document.Place, what, id string, ids map[string]bool) {
	switch {
	case !wordForm.MatchString(id):
		c.fault(at, "id", fmt.Sprintf("%q", id), wordAccepted)
	case ids[id]:
		c.fault(at, "id", fmt.Sprintf("a second %s %q", what, id), "an id that no other has")
	}
	ids[id] = true
}

func (c *checker) parties() {
	states := map[string]bool{}
	for i := range c.t.Parties {
		p := &c.t.Parties[i]
		switch {
		case !stateForm.MatchString(p.State):
			c.fault(p.Place, "state", fmt.Sprintf("%q", p.State), "ISO 3166-1 alpha-3 in capitals, or an organisation's id")
		case states[p.State]:
			c.fault(p.Place, "state", p.State+" stands twice", "each state once, with its spells")
		}
		states[p.State] = true
		for j := range p.Spells {
			s := &p.Spells[j]
			c.date(&s.From)
			c.date(s.Until)
			if s.Until != nil && s.Until.Value.Before(s.From.Value) {
				c.fault(s.Until.Place, "value", "ends before it begins", "a day after "+s.From.Value.String())
			}
			if j > 0 {
				before := p.Spells[j-1].Until
				if before == nil || s.From.Value.Before(before.Value) {
					c.fault(s.Place, "from", "begins before the spell above has ended", "spells in order of time")
				}
			}
		}
		for _, r := range p.Remarks {
			c.remark(r)
		}
	}
}

func (c *checker) remark(r Remark) {
	c.proof(r.Place, r.Proof)
	if r.From != nil && r.Until != nil && r.Until.Before(*r.From) {
		c.fault(r.Place, "until", "ends before it begins", "a day after "+r.From.String())
	}
}

// versions keeps, for each id, between which days its versions stand.
type versions map[string][]Span

func (c *checker) version(at document.Place, what, id string, s Span, seen versions) {
	if !wordForm.MatchString(id) {
		c.fault(at, "id", fmt.Sprintf("%q", id), wordAccepted)
	}
	for key, ref := range map[string]string{"since": s.Since, "until": s.Until} {
		if _, ok := c.days[ref]; ref != "" && !ok {
			c.fault(at, key, fmt.Sprintf("unknown instrument %q", ref), strings.Join(sorted(c.days), ", "))
			return
		}
	}
	for _, other := range seen[id] {
		if c.starts(s).MayBeBefore(c.ends(other)) && c.starts(other).MayBeBefore(c.ends(s)) {
			c.fault(at, "id", fmt.Sprintf("a second %s %q at the same time", what, id), "versions that follow each other: since and until with the instruments that changed it")
		}
	}
	seen[id] = append(seen[id], s)
}

var (
	firstDay, _ = Day("0001")
	lastDay, _  = Day("9999")
)

func (c *checker) starts(s Span) When {
	if s.Since == "" {
		return firstDay
	}
	return c.days[s.Since].Value
}

func (c *checker) ends(s Span) When {
	if s.Until == "" {
		return lastDay
	}
	day := c.days[s.Until].Value // until is the first day of the next
	day.last = day.first
	return day
}

func (c *checker) organs() {
	seen := versions{}
	for i := range c.t.Organs {
		o := &c.t.Organs[i]
		c.version(o.Place, "organ", o.ID, o.Span, seen)
		c.proof(o.Place, o.Proof)
		if o.Decides != "" && !c.hasRule(o.Decides) {
			c.fault(o.Place, "decides", fmt.Sprintf("unknown rule %q", o.Decides), c.ruleIDs())
		}
		for _, h := range o.Chair {
			c.proof(h.Place, h.Proof)
			if h.Until != nil && h.Until.Before(h.From) {
				c.fault(h.Place, "until", "ends before it begins", "a day after "+h.From.String())
			}
		}
	}
}

func (c *checker) hasRule(id string) bool {
	return slices.ContainsFunc(c.t.Rules, func(r Rule) bool { return r.ID == id })
}

func (c *checker) ruleIDs() string {
	var ids []string
	for _, r := range c.t.Rules {
		ids = append(ids, r.ID)
	}
	return "a rule of the file: " + strings.Join(ids, ", ")
}

func (c *checker) organIDs() []string {
	var ids []string
	for _, o := range c.t.Organs {
		ids = append(ids, o.ID)
	}
	return ids
}

func (c *checker) rules() {
	seen := versions{}
	for i := range c.t.Rules {
		r := &c.t.Rules[i]
		c.version(r.Place, "rule", r.ID, r.Span, seen)
		c.proof(r.Place, r.Proof)
		for _, a := range r.Absence {
			c.proof(a.Place, a.Proof)
		}
		counts := r.Share != nil || r.AtLeast > 0
		switch {
		case r.Kind == voting.Majority && !counts:
			c.fault(r.Place, "kind", "a majority of what", "share or at_least")
		case r.Kind != voting.Majority && (counts || r.Quorum != nil || len(r.Permanent) > 0):
			c.fault(r.Place, "kind", string(r.Kind)+" counts no votes", "share, at_least, quorum and permanent for a majority")
		case r.Kind != voting.Consensus && (r.LimitedFormat || len(r.Absence) > 0 || r.AbstentionBlocks):
			c.fault(r.Place, "kind", string(r.Kind)+" knows no abstention_blocks, limited_format or absence", "these for consensus")
		case r.Share != nil && r.Basis == "":
			c.fault(r.Place, "share", "a share of what", "basis: members, present or cast")
		}
		if r.Failing != "" && (!c.hasRule(r.Failing) || r.Failing == r.ID) {
			c.fault(r.Place, "failing", fmt.Sprintf("%q", r.Failing), "another rule of the file")
		}
	}
}

func (c *checker) measures() {
	seen := versions{}
	for i := range c.t.Measures {
		m := &c.t.Measures[i]
		c.version(m.Place, "measure", m.ID, m.Span, seen)
		c.proof(m.Place, m.Proof)
		for _, n := range m.Needs {
			c.proof(n.Place, n.Proof)
			if n.What == Decision && !slices.Contains(c.organIDs(), n.Of) {
				c.fault(n.Place, "of", fmt.Sprintf("a decision of %q", n.Of), "an organ of the file: "+strings.Join(c.organIDs(), ", "))
			}
		}
	}
}

func (c *checker) procedures() {
	seen := versions{}
	measures := map[string]bool{}
	for _, m := range c.t.Measures {
		measures[m.ID] = true
	}
	for i := range c.t.Procedures {
		p := &c.t.Procedures[i]
		c.version(p.Place, "procedure", p.ID, p.Span, seen)
		c.proof(p.Place, p.Proof)
		if len(p.Steps) == 0 {
			c.fault(p.Place, "steps", "no step", "at least the invocation")
		}
		steps := map[string]bool{}
		for j, s := range p.Steps {
			c.id(s.Place, "step", s.ID, steps)
			if (j == 0) != (s.Is == Invocation) {
				c.fault(s.Place, "is", string(s.Is), "the first step is the invocation, and no other")
			}
		}
		for _, s := range p.Steps {
			c.step(s, steps, measures)
		}
	}
}

func (c *checker) step(s Step, steps, measures map[string]bool) {
	for _, by := range s.By {
		if !slices.Contains(actorsOfSteps, by) && !slices.Contains(c.organIDs(), by) {
			c.fault(s.Place, "by", fmt.Sprintf("unknown actor %q", by), strings.Join(slices.Concat(actorsOfSteps, c.organIDs()), ", "))
		}
	}
	for _, next := range s.LeadsTo {
		if !steps[next] {
			c.fault(s.Place, "leads_to", fmt.Sprintf("unknown step %q", next), strings.Join(sorted(steps), ", "))
		}
	}
	for _, m := range s.MayAdopt {
		if !measures[m] {
			c.fault(s.Place, "may_adopt", fmt.Sprintf("unknown measure %q", m), strings.Join(sorted(measures), ", "))
		}
	}
	if s.Rule != "" && !c.hasRule(s.Rule) {
		c.fault(s.Place, "rule", fmt.Sprintf("unknown rule %q", s.Rule), c.ruleIDs())
	}
	if s.Clock != nil {
		c.proof(s.Clock.Place, s.Clock.Proof)
		if !steps[s.Clock.After] || s.Clock.After == s.ID {
			c.fault(s.Clock.Place, "after", fmt.Sprintf("a clock that runs from %q", s.Clock.After), "another step of the procedure: "+strings.Join(sorted(steps), ", "))
		}
	}
}

func (c *checker) articles() {
	seen := versions{}
	for i := range c.t.Articles {
		a := &c.t.Articles[i]
		c.version(a.Place, "article", a.ID, a.Span, seen)
		c.proof(a.Place, a.Proof)
		if _, ok := c.days[a.Of]; !ok {
			c.fault(a.Place, "of", fmt.Sprintf("unknown instrument %q", a.Of), strings.Join(sorted(c.days), ", "))
		}
		if a.Opens != "" && !slices.ContainsFunc(c.t.Procedures, func(p Procedure) bool { return p.ID == a.Opens }) {
			c.fault(a.Place, "opens", fmt.Sprintf("unknown procedure %q", a.Opens), "a procedure of the file")
		}
		if a.InvokedBy != "" && !slices.Contains(invokers, a.InvokedBy) && !slices.Contains(c.organIDs(), a.InvokedBy) {
			c.fault(a.Place, "invoked_by", fmt.Sprintf("%q", a.InvokedBy), strings.Join(slices.Concat(invokers, c.organIDs()), ", "))
		}
		if a.Opens != "" && (a.InvokedBy == "" || a.Trigger == "") {
			c.fault(a.Place, "opens", "a procedure that nothing and nobody opens", "trigger and invoked_by")
		}
		if a.Trigger == "" {
			continue
		}
		if _, err := Compile(a.Trigger); err != nil {
			c.fault(a.Place, "trigger", err.Error(), accepted())
		}
		c.literals(a)
	}
}

var quoted = regexp.MustCompile(`"([^"]*)"|'([^']*)'`)

// literals finds words in a condition that no incident can have: a slip that would never be alive.
func (c *checker) literals(a *Article) {
	for _, m := range quoted.FindAllStringSubmatch(a.Trigger, -1) {
		w := m[1] + m[2]
		if !slices.Contains(IncidentKinds, w) && !slices.Contains(Values, w) && !slices.Contains(Areas, w) && !stateForm.MatchString(w) && w != "" {
			c.fault(a.Place, "trigger", fmt.Sprintf("no incident has the word %q", w),
				strings.Join(slices.Concat(IncidentKinds, Values, Areas), ", ")+", a state's id")
		}
	}
}

func sorted[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}
