package cases

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/treaty"
)

// ClockState is how a clock stands.
type ClockState string

// The states of clocks. A day that is known too roughly to tell makes a clock that may be late or overdue.
const (
	Kept       ClockState = "kept"
	Late       ClockState = "late"
	MayBeLate  ClockState = "may be late"
	Running    ClockState = "running"
	Overdue    ClockState = "overdue"
	MayOverdue ClockState = "may be overdue"
	NoNumber   ClockState = "no number" // due immediately: the days are counted, not judged
)

// Clock is a time limit of a case.
type Clock struct {
	Step   string        `json:"step"`
	After  string        `json:"after"`
	Within treaty.Within `json:"within"`
	Due    string        `json:"due,omitempty"`
	Taken  *treaty.When  `json:"taken,omitempty"`
	State  ClockState    `json:"state"`
	// Days from the start to the step, or to the day asked about when it was not taken.
	Days treaty.Days `json:"days"`
	By   string      `json:"by,omitempty"` // how much too late, in words
}

// Lag is the time between two points of a case.
type Lag struct {
	From  string       `json:"from"`
	To    string       `json:"to"`
	Days  *treaty.Days `json:"days,omitempty"` // nil when the second never came
	Since *treaty.Days `json:"since,omitempty"`
	Or    []OtherLag   `json:"or,omitempty"`
}

// OtherLag is the same by another source's day.
type OtherLag struct {
	Source    []string         `json:"source,omitempty"`
	Certainty treaty.Certainty `json:"certainty"`
	Days      treaty.Days      `json:"days"`
}

// points of every case, in order.
var points = []string{"first-answer", "consultation", "decision", "delivery", "end"}

// conclude works out what follows from all acts: outcomes, clocks, lags, what comes next.
func (k *Case) conclude(c *Course) {
	for _, p := range k.Proposals {
		p.decide()
	}
	for _, m := range k.Measures {
		c.answers(m, k)
	}
	k.Next = k.nextSteps()
	for i := range k.Next {
		k.Next[i].Who = k.who(k.Next[i].By, c.On)
	}
	k.clocks(c.On)
	for _, to := range points {
		if lag := k.lag(c, "request", to); lag.Days != nil || k.foresees(to) {
			k.Lags = append(k.Lags, lag)
		}
	}
	for _, asked := range k.Asks {
		if !slices.ContainsFunc(k.Measures, func(m *Measure) bool { return m.ID == asked || m.Kind == asked }) && !k.came(asked) {
			k.Unanswered = append(k.Unanswered, asked)
		}
	}
	k.wait(c.On)
	k.Standing = k.standing(c)
}

// foresees says whether the procedure has a step for a point. That something ends is no promise.
func (k *Case) foresees(point string) bool {
	part := map[string]treaty.Part{
		"first-answer": treaty.Answering, "consultation": treaty.Consulting, "decision": treaty.Deciding, "delivery": treaty.Delivery,
	}[point]
	return k.procedure != nil && slices.ContainsFunc(k.procedure.Steps, func(s treaty.Step) bool { return s.Is == part })
}

// came says whether what was asked is the name of a part that was reached: asked for consultation, consulted.
func (k *Case) came(asked string) bool {
	return slices.ContainsFunc(k.Steps, func(s StepDone) bool { return string(s.Is) == asked })
}

func (k *Case) first(step string) *StepDone {
	for i := range k.Steps {
		if k.Steps[i].Step == step {
			return &k.Steps[i]
		}
	}
	return nil
}

func (k *Case) clocks(on treaty.When) {
	if k.procedure == nil {
		return
	}
	for _, s := range k.procedure.Steps {
		if s.Clock == nil {
			continue
		}
		start := k.first(s.Clock.After)
		if start == nil {
			continue
		}
		clock := Clock{Step: s.ID, After: s.Clock.After, Within: s.Clock.Within}
		taken := k.first(s.ID)
		end := on
		if taken != nil {
			clock.Taken, end = &taken.When, taken.When
		}
		clock.Days = elapsed(start.When, end)
		if s.Clock.Within.Immediate() {
			clock.State = NoNumber
		} else {
			early, late := s.Clock.Within.After(start.When.First()), s.Clock.Within.After(start.When.Last())
			toTheMinute := start.When.First().Equal(start.When.Last())
			clock.Due = late.Format("2006-01-02")
			if toTheMinute {
				clock.Due = late.Format("2006-01-02T15:04")
			}
			clock.State = state(taken != nil, end, early, late)
			if clock.State == Late || clock.State == Overdue {
				clock.By = tooLate(late, end, toTheMinute)
			}
		}
		k.Clocks = append(k.Clocks, clock)
	}
}

// state judges by the earliest and latest moments that the limit and the end may mean.
func state(taken bool, end treaty.When, early, late time.Time) ClockState {
	switch {
	case end.First().After(late) && taken:
		return Late
	case end.First().After(late):
		return Overdue
	case end.Last().After(early) && taken:
		return MayBeLate
	case end.Last().After(early):
		return MayOverdue
	case taken:
		return Kept
	}
	return Running
}

// tooLate is how far the end lies behind the latest moment that the limit may mean: in calendar days, or in hours when
// both are known to the minute and lie within two days.
func tooLate(due time.Time, end treaty.When, toTheMinute bool) string {
	by := end.First().Sub(due)
	if toTheMinute && end.First().Equal(end.Last()) && by < 48*time.Hour {
		return fmt.Sprintf("%d hours %d minutes", int(by.Hours()), int(by.Minutes())%60)
	}
	day, err := treaty.Day(due.Format("2006-01-02"))
	if err != nil {
		return "more than can be said"
	}
	return elapsed(day, end).String()
}

// at finds the act at which a point of the case was reached.
func (k *Case) at(c *Course, point string) *Act {
	part := map[string]treaty.Part{"consultation": treaty.Consulting, "decision": treaty.Deciding, "first-answer": treaty.Answering}[point]
	stages := map[string][]Stage{
		"delivery":     {Delivered},
		"end":          {Ended},
		"first-answer": {Offered, Conditioned, Refused, Adopted, Prepared, Delivered},
		"decision":     {Adopted},
	}[point]
	if point == "request" {
		return k.opening
	}
	for i := range c.Acts {
		a := c.Acts[i].Act
		switch {
		case a.Case == k.ID && a.Act == TakesStep && part != "" && k.part(a.Step) == part,
			a.Case == k.ID && a.Act == TakesStep && point == "delivery" && k.part(a.Step) == treaty.Delivery,
			a.Case == k.ID && a.Act == MovesMeasure && slices.Contains(stages, a.Stage) && !within(a.By, k.By),
			a.Act == Announces && c.caseOf(a) == k && (point == "decision" && a.Result == "adopted" || point == "first-answer"):
			return a
		}
	}
	if c.byAct[point] != nil {
		return c.byAct[point]
	}
	return nil
}

// within: what the one who asked does itself is no answer to it.
func within(by, invokers []string) bool {
	for _, b := range by {
		if !slices.Contains(invokers, b) {
			return false
		}
	}
	return true
}

func (c *Course) caseOf(a *Act) *Case {
	if p := c.proposals[a.Proposal]; p != nil {
		return c.cases[p.Case]
	}
	return nil
}

func (k *Case) part(step string) treaty.Part {
	if k.procedure != nil {
		for _, s := range k.procedure.Steps {
			if s.ID == step {
				return s.Is
			}
		}
	}
	return ""
}

// elapsed counts the days between two acts that came in this order. A month may begin before the day that is known to
// lie before it; the time between is then none at least.
func elapsed(from, to treaty.When) treaty.Days {
	d := from.DaysTo(to)
	if d.Most >= 0 {
		d.Least = max(d.Least, 0)
	}
	return d
}

// lag measures between two points, by every source's day.
func (k *Case) lag(c *Course, from, to string) Lag {
	lag := Lag{From: from, To: to}
	a, b := k.at(c, from), k.at(c, to)
	if a == nil {
		return lag
	}
	if b == nil {
		since := elapsed(a.When, c.On)
		lag.Since = &since
		return lag
	}
	days := elapsed(a.When, b.When)
	lag.Days = &days
	for _, o := range a.Or {
		lag.Or = append(lag.Or, OtherLag{o.Source, o.Certainty, elapsed(o.Value, b.When)})
	}
	for _, o := range b.Or {
		lag.Or = append(lag.Or, OtherLag{o.Source, o.Certainty, elapsed(a.When, o.Value)})
	}
	return lag
}

// standing says in words what has come of the case.
func (k *Case) standing(c *Course) string {
	var list []string
	if k.Withdrawn != nil {
		list = append(list, "withdrawn on "+k.Withdrawn.String())
	}
	for _, l := range k.Lags {
		switch {
		case l.Days == nil && l.To == "first-answer":
			list = append(list, "no answer is told")
		case l.Days == nil && l.To == "consultation":
			list = append(list, "no consultation is told")
		case l.Days == nil && l.To == "decision":
			list = append(list, "nothing was decided")
		case l.Days == nil && l.To == "delivery":
			list = append(list, "nothing was delivered")
		case l.Days == nil:
		case l.To == "first-answer":
			list = append(list, "answered after "+l.Days.String())
		case l.To == "consultation":
			list = append(list, "consulted after "+l.Days.String())
		case l.To == "decision":
			list = append(list, "decided after "+l.Days.String())
		case l.To == "delivery":
			list = append(list, "first delivered after "+l.Days.String())
		case l.To == "end":
			list = append(list, "ended after "+l.Days.String())
		}
	}
	for _, m := range k.Measures {
		if s := m.Last(); s != Delivered && s != Ended {
			list = append(list, fmt.Sprintf("%s: %s", m.Name, strings.ReplaceAll(string(s), "-", " ")))
		}
	}
	for _, asked := range k.Unanswered {
		list = append(list, asked+": asked, nothing more is told")
	}
	if len(k.Next) == 0 && k.procedure != nil {
		return "closed: " + strings.Join(list, "; ")
	}
	return "open: " + strings.Join(list, "; ")
}
