package cases

import (
	"slices"
	"sort"
	"time"

	"github.com/casus-project/casus/treaty"
)

// Summary is a case in short: what a list of cases shows. A store keeps it beside the acts and makes it anew from them
// with every act. It hangs on the acts alone, so that it need not be made again when a day passes; At tells the rest for
// a day.
type Summary struct {
	ID         string      `json:"id"`
	Treaty     string      `json:"treaty"`
	Article    string      `json:"article"`
	Cite       string      `json:"cite"`
	Obligation string      `json:"obligation"`
	By         []string    `json:"by"`
	Of         []string    `json:"of,omitempty"`
	Asks       []string    `json:"asks,omitempty"`
	Opened     treaty.When `json:"opened"`
	Last       treaty.When `json:"last"`    // day of its last act
	Open       bool        `json:"open"`    // neither ended nor withdrawn
	Reached    []Reached   `json:"reached"` // first answer, consultation, decision, delivery, end: those that came
	Next       []NextStep  `json:"next,omitempty"`
	Limits     []Limit     `json:"limits,omitempty"`  // clocks that run
	Waiting    []Waiting   `json:"waiting,omitempty"` // as of the last act
	Standing   string      `json:"standing"`          // as of the last act
}

// Reached is a point of the case and when it came.
type Reached struct {
	Point string      `json:"point"`
	When  treaty.When `json:"when"`
	Days  treaty.Days `json:"days"` // since the request
}

// Limit is a clock that runs: no step has stopped it.
type Limit struct {
	Step        string      `json:"step"`
	From        treaty.When `json:"from"`
	Immediately bool        `json:"immediately,omitempty"` // a duty without a number: never overdue, only old
	// Early and Late bound the moment at which it is due, for a start known to the day is not known to the hour.
	Early time.Time `json:"early,omitzero"`
	Late  time.Time `json:"late,omitzero"`
}

// Age is a summary on a day.
type Age struct {
	Days    treaty.Days `json:"days"`            // since the request, while it is open; until its last act otherwise
	Quiet   treaty.Days `json:"quiet"`           // since the last act
	Clock   string      `json:"clock,omitempty"` // the step of the clock that is most overdue, or due next
	State   ClockState  `json:"state,omitempty"`
	By      string      `json:"by,omitempty"`      // how far overdue, in words
	Overdue int         `json:"overdue,omitempty"` // days for sure, for sorting
}

// Summaries are the cases of the course in short, in order of opening.
func (c *Course) Summaries() []Summary {
	var list []Summary
	for _, k := range c.Cases {
		list = append(list, c.summary(k))
	}
	return list
}

func (c *Course) summary(k *Case) Summary {
	s := Summary{
		ID: k.ID, Treaty: k.Treaty, Article: k.Article, Cite: k.Cite, Obligation: k.Obligation, By: k.By, Of: k.Of, Asks: k.Asks,
		Opened: k.Opened, Last: k.Opened, Open: k.open(), Next: k.Next, Waiting: k.Waiting, Standing: k.Standing,
	}
	for i := range c.Acts {
		if a := c.Acts[i].Act; a.Case == k.ID || c.caseOf(a) == k {
			s.Last = a.When
		}
	}
	for _, point := range points {
		if a := k.at(c, point); a != nil {
			s.Reached = append(s.Reached, Reached{point, a.When, elapsed(k.Opened, a.When)})
		}
	}
	if !s.Open || k.procedure == nil {
		return s
	}
	for _, step := range k.procedure.Steps {
		if step.Clock == nil || k.done(step.ID) {
			continue
		}
		start := k.first(step.Clock.After)
		if start == nil {
			continue
		}
		l := Limit{Step: step.ID, From: start.When, Immediately: step.Clock.Within.Immediate()}
		if !l.Immediately {
			l.Early, l.Late = step.Clock.Within.After(start.When.First()), step.Clock.Within.After(start.When.Last())
		}
		s.Limits = append(s.Limits, l)
	}
	return s
}

// open: neither taken back nor ended. A case whose article opens no procedure is open until it is withdrawn.
func (k *Case) open() bool {
	return k.Withdrawn == nil && !slices.ContainsFunc(k.Steps, func(s StepDone) bool { return s.Is == treaty.End })
}

// At tells how a case stands on a day: how old it is, and which clock is worst. It is cheap: a list of ten thousand
// takes a few milliseconds.
func (s *Summary) At(on treaty.When) Age {
	end := on
	if !s.Open {
		end = s.Last
	}
	age := Age{Days: elapsed(s.Opened, end), Quiet: elapsed(s.Last, on)}
	var worst *Limit
	for i := range s.Limits {
		l := &s.Limits[i]
		if worst == nil || !l.Immediately && (worst.Immediately || l.Late.Before(worst.Late)) {
			worst = l
		}
	}
	if worst == nil {
		return age
	}
	age.Clock = worst.Step
	if worst.Immediately {
		age.State = NoNumber
		return age
	}
	age.State = state(false, on, worst.Early, worst.Late)
	if age.State == Overdue {
		age.By = tooLate(worst.Late, on, worst.Early.Equal(worst.Late))
		age.Overdue = int(on.First().Sub(worst.Late) / (24 * time.Hour))
	}
	return age
}

// Line is a case in a list: its summary and how it stands on the day.
type Line struct {
	*Summary
	Age Age `json:"age"`
}

// List puts cases in the order in which they want attention on a day: open before closed, the longest overdue first, then
// the oldest. Order among equals is that of the id.
func List(all []Summary, on treaty.When) []Line {
	list := make([]Line, len(all))
	for i := range all {
		list[i] = Line{&all[i], all[i].At(on)}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		switch {
		case a.Open != b.Open:
			return a.Open
		case a.Age.Overdue != b.Age.Overdue:
			return a.Age.Overdue > b.Age.Overdue
		case !a.Opened.First().Equal(b.Opened.First()):
			return a.Opened.First().Before(b.Opened.First())
		}
		return a.ID < b.ID
	})
	return list
}
