package mission

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty"
)

// Kinds of difference between a mandate and what is told of the field.
const (
	OverStrength   = "over strength"
	OutsideArea    = "outside the area"
	AfterExpiry    = "after expiry"
	NoConsent      = "without consent"
	OnCondition    = "consent on a condition"
	NoMandate      = "without a mandate"
	TaskNotDone    = "task not done"
	ReportMissing  = "no report"
	LostSight      = "lost sight"
	LeftOutOfOrder = "left out of order"
	BeforeMandate  = "before its mandate"
)

// Difference is one point in which what is told of the field is not what the mandate says.
type Difference struct {
	Kind string `json:"kind"`
	// Sure: by every source and every reading; else by some only.
	Sure    bool         `json:"sure"`
	Says    string       `json:"says"`
	Since   *treaty.When `json:"since,omitempty"`
	Days    *treaty.Days `json:"days,omitempty"` // until the day asked about
	Sources []string     `json:"sources,omitempty"`
	// Certainty of the claims on which it rests; the mandate's own is with the mandate.
	Certainty treaty.Certainty `json:"certainty,omitempty"`
}

// check lists each difference, in a fixed order of kinds and of acts.
func (m *Mission) check(d *Field) {
	m.overStrength()
	m.outside(d)
	m.expired(d)
	m.consent(d)
	if m.started != nil && m.Mandate == nil {
		m.differ(Difference{Kind: NoMandate, Sure: true, Says: "it is told to be in the field, and no mandate is told", Since: &m.started.When}, m.started.Proof)
	}
	if m.started != nil && m.Mandate != nil && m.Mandate.From != nil && m.started.When.Before(*m.Mandate.From) {
		m.differ(Difference{Kind: BeforeMandate, Sure: true, Since: &m.started.When,
			Says: fmt.Sprintf("told in the field on %s; the mandate runs from %s", m.started.When, m.Mandate.From)}, m.started.Proof)
	}
	m.undone(d)
	m.unreported(d)
	for _, l := range m.Lost {
		until := "and still so"
		if l.Until != nil {
			until = "until " + l.Until.String()
		}
		by := ""
		if len(l.By) > 0 {
			by = ", denied by " + d.names(l.By)
		}
		m.differ(Difference{Kind: LostSight, Sure: true, Since: &l.From, Days: &l.Days,
			Says: fmt.Sprintf("no access to %s %s%s: what happened there for %s is not known", d.places(l.At), until, by, l.Days)}, l.Proof)
	}
	m.order()
}

func (m *Mission) differ(x Difference, p treaty.Proof) {
	x.Sources, x.Certainty = p.Source, p.Certainty
	m.Differences = append(m.Differences, x)
}

func (m *Mission) overStrength() {
	if m.Mandate == nil || m.Mandate.Strength == nil || m.State() == Ended {
		return
	}
	limit := m.Mandate.Strength
	for _, r := range m.Strength {
		if r.Of != limit.Of || r.Most >= 0 && r.Most <= limit.AtMost {
			continue
		}
		x := Difference{Kind: OverStrength, Sure: r.Least > limit.AtMost, Says: fmt.Sprintf("%s told; at most %d %s", r, limit.AtMost, limit.Of)}
		proof := treaty.Proof{Certainty: treaty.Recalled}
		for _, t := range r.Ticks {
			if t.Most < 0 || t.Most > limit.AtMost || !x.Sure {
				proof.Source = append(proof.Source, t.Source...)
				proof.Certainty = surer(proof.Certainty, t.Certainty)
			}
		}
		m.differ(x, proof)
	}
}

// surer is the better of two certainties.
func surer(a, b treaty.Certainty) treaty.Certainty {
	if a == treaty.Seen || b == treaty.Seen {
		return treaty.Seen
	}
	return b
}

// outside looks at each place where the mission is told to be.
func (m *Mission) outside(d *Field) {
	if m.Mandate == nil || m.Mandate.Area == nil {
		return
	}
	for _, a := range m.seen {
		for _, at := range a.At {
			inside := d.File.inside(at, m.Mandate.Area.Places)
			if inside == Within {
				continue
			}
			text := fmt.Sprintf("told at %s; the area is %s", d.places([]string{at}), d.places(m.Mandate.Area.Places))
			if inside == Unclear {
				text += "; whether that is inside cannot be said"
			}
			if len(a.ToldBy) > 0 {
				text += "; told by " + d.names(a.ToldBy)
			}
			m.differ(Difference{Kind: OutsideArea, Sure: inside == Outside, Says: text, Since: &a.When}, a.Proof)
		}
	}
}

// expired: in the field after the last day of the mandate.
func (m *Mission) expired(d *Field) {
	if m.Until == nil || m.started == nil {
		return
	}
	end, proof, told := d.On, m.started.Proof, "no end of it is told"
	if m.State() == Ended {
		last := m.Stages[len(m.Stages)-1]
		end, proof, told = last.When, last.Proof, "its end is told of "+last.When.String()
	}
	days := elapsed(*m.Until, end)
	if days.Most <= 0 {
		return
	}
	m.differ(Difference{Kind: AfterExpiry, Sure: m.Until.Before(end), Since: m.Until, Days: &days,
		Says: fmt.Sprintf("the mandate ran until %s; %s", m.Until, told)}, proof)
}

// consent is what the host said last: withdrawn or refused, run out, or given on a condition.
func (m *Mission) consent(d *Field) {
	if len(m.Consent) == 0 || m.State() == Ended {
		return
	}
	last := m.Consent[len(m.Consent)-1]
	days := elapsed(last.When, d.On)
	switch {
	case (last.State == Withdrawn || last.State == Refused) && m.InField():
		m.differ(Difference{Kind: NoConsent, Sure: true, Since: &last.When, Days: &days,
			Says: fmt.Sprintf("%s by %s; it is told in the field", strings.ReplaceAll(string(last.State), "-", " "), d.names(last.By))}, last.Proof)
	case last.State == Conditioned:
		m.differ(Difference{Kind: OnCondition, Sure: true, Since: &last.When, Days: &days,
			Says: fmt.Sprintf("%s made it depend on %s", d.names(last.By), last.Condition)}, last.Proof)
	case last.State == Given && last.Until != nil && last.Until.Before(d.On) && m.InField():
		over := elapsed(*last.Until, d.On)
		m.differ(Difference{Kind: NoConsent, Sure: true, Since: last.Until, Days: &over,
			Says: fmt.Sprintf("given by %s until %s; it is told in the field", d.names(last.By), last.Until)}, last.Proof)
	}
}

// undone: told not to be done, or due and nothing told. The second is silence, and is called that.
func (m *Mission) undone(d *Field) {
	for _, t := range m.Tasks {
		switch {
		case t.Told != nil && t.Told.State == NotDone:
			text := t.Says + ": told not to be done"
			if len(t.Told.ToldBy) > 0 {
				text += " by " + d.names(t.Told.ToldBy)
			}
			if t.Told.Says != "" {
				text += "; " + t.Told.Says
			}
			m.differ(Difference{Kind: TaskNotDone, Sure: len(t.Told.ToldBy) == 0, Since: &t.Told.When, Says: text}, t.Told.Proof)
		case (t.Told == nil || t.Told.State != Done) && t.Due != nil && t.Due.Before(d.On):
			days := elapsed(*t.Due, d.On)
			m.differ(Difference{Kind: TaskNotDone, Sure: false, Since: t.Due, Days: &days, Says: t.Says + ": due, and nothing is told of it"}, t.Proof)
		}
	}
}

// unreported: the time for a report has passed and none is told. A mission that was denied access may have nothing to report.
func (m *Mission) unreported(d *Field) {
	if m.Mandate == nil || m.Mandate.Reporting == nil || m.Mandate.Reporting.Every == nil || m.Mandate.Reporting.Every.Immediate() || !m.InField() {
		return
	}
	from := m.started.When
	if m.LastReport != nil {
		from = *m.LastReport
	}
	if due := m.Mandate.Reporting.Every.After(from.Last()); d.On.First().After(due) {
		days := elapsed(from, d.On)
		m.differ(Difference{Kind: ReportMissing, Sure: false, Since: &from, Days: &days,
			Says: fmt.Sprintf("a report is due every %s; none is told since %s", m.Mandate.Reporting.Every, from)}, m.Mandate.Reporting.Proof)
	}
}

// order: a step of leaving that came before one that should come first, or an end without its steps.
func (m *Mission) order() {
	if m.Mandate == nil {
		return
	}
	steps := m.Mandate.Disengagement
	taken := map[string]bool{}
	missing := func(before int) []string {
		var list []string
		for _, s := range steps[:before] {
			if !taken[s.ID] {
				list = append(list, s.Says)
			}
		}
		return list
	}
	for _, a := range m.disengaged {
		at := slices.IndexFunc(steps, func(s Task) bool { return s.ID == a.Step })
		if at < 0 {
			continue
		}
		if list := missing(at); len(list) > 0 {
			m.differ(Difference{Kind: LeftOutOfOrder, Sure: true, Since: &a.When, Says: fmt.Sprintf("%s; not told before it: %s", steps[at].Says, strings.Join(list, "; "))}, a.Proof)
		}
		taken[a.Step] = true
	}
	if m.State() == Ended {
		if list := missing(len(steps)); len(list) > 0 {
			last := m.Stages[len(m.Stages)-1]
			m.differ(Difference{Kind: LeftOutOfOrder, Sure: false, Since: &last.When, Says: "it has ended; not told: " + strings.Join(list, "; ")}, last.Proof)
		}
	}
}
