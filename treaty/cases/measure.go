package cases

import (
	"slices"

	"github.com/casus-project/casus/treaty"
)

// measure takes a measure one stage further. One that belongs to several cases, or to none, stands in the case that
// its acts name; a measure of no case is recorded among the acts alone.
func (c *Course) measure(a *Act) ([]string, error) {
	k := c.cases[a.Case]
	if k == nil {
		return []string{"of no case: it stands beside them"}, nil
	}
	at := slices.IndexFunc(k.Measures, func(m *Measure) bool { return m.ID == a.ID })
	if at < 0 {
		m := &Measure{ID: a.ID, Kind: a.Measure, Name: a.Measure}
		if known, err := k.view.Treaty.On(a.When).Measure(a.Measure); err == nil {
			m.Name, m.needs = known.Name, known.Needs
		}
		if m.Name == "" {
			m.Name = a.ID
		}
		k.Measures = append(k.Measures, m)
		at = len(k.Measures) - 1
	}
	m := k.Measures[at]
	done := StageDone{Stage: a.Stage, When: a.When, By: a.By, Condition: a.Condition, Says: a.Says, SinceRequest: elapsed(k.Opened, a.When)}
	var remarks []string
	if n := len(m.Stages); n > 0 {
		since := elapsed(m.Stages[n-1].When, a.When)
		done.SinceBefore = &since
		if m.Stages[n-1].Stage == Ended && a.Stage != Extended {
			remarks = append(remarks, "it had ended")
		}
	}
	m.Stages = append(m.Stages, done)
	if a.Stage != Asked {
		if other := c.elsewhere(k, a.By); other != "" {
			remarks = append(remarks, other)
		}
	}
	return remarks, nil
}

// answers says which of the measure's needs are told, from the case alone.
func (c *Course) answers(m *Measure, k *Case) {
	for _, n := range m.needs {
		m.Needs = append(m.Needs, NeedAnswer{n.What, n.Of, c.told(m, n, k)})
	}
}

func (c *Course) told(m *Measure, n treaty.Need, k *Case) string {
	stage := func(stages ...Stage) string {
		for _, s := range m.Stages {
			if slices.Contains(stages, s.Stage) {
				return string(s.Stage) + " by " + c.names(s.By) + ", " + s.When.String()
			}
		}
		return ""
	}
	switch n.What {
	case treaty.HostRequest:
		if t := stage(Asked); t != "" {
			return t
		}
		if slices.Contains(k.Asks, m.Kind) || slices.Contains(k.Asks, m.ID) {
			return "asked by " + c.names(k.By) + ", " + k.Opened.String()
		}
	case treaty.HostConsent:
		return stage(Accepted, Signed)
	case treaty.Decision:
		for _, p := range k.Proposals {
			if p.Announced == "adopted" && (p.Measure == m.Kind || p.Measure == m.ID) {
				return "announced as adopted, " + p.AnnouncedOn.String()
			}
		}
		for _, s := range m.Stages {
			if s.Stage == Adopted && !slices.Contains(s.By, n.Of) {
				return "only of " + c.names(s.By) + ", " + s.When.String()
			}
		}
		return stage(Adopted)
	case treaty.UNNotice:
		for _, s := range k.Steps {
			if s.Is == treaty.Notification {
				return "notified by " + c.names(s.By) + ", " + s.When.String()
			}
		}
	}
	return ""
}
