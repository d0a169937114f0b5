package cases

import (
	"fmt"
	"strings"
)

// Checked is an expectation and what came out.
type Checked struct {
	Expectation
	Got string `json:"got"`
	OK  bool   `json:"ok"`
}

// Says is what was expected, in words.
func (e Expectation) Says() string {
	switch {
	case e.Proposal != "":
		return fmt.Sprintf("proposal %s: %s", e.Proposal, e.Result)
	case e.Clock != "":
		return fmt.Sprintf("clock of %s: %s", e.Clock, e.Is)
	case e.Measure != "":
		return fmt.Sprintf("measure %s: %s", e.Measure, e.Stage)
	}
	return fmt.Sprintf("days from %s to %s: %s", e.From, e.To, e.Days)
}

// expect compares what was expected with what came out.
func (c *Course) expect() {
	for _, e := range c.Scenario.Expect {
		got, want := c.came(e)
		c.Outcomes = append(c.Outcomes, Checked{e, got, got == want})
	}
}

func (c *Course) came(e Expectation) (got, want string) {
	if e.Proposal != "" {
		p := c.proposals[e.Proposal]
		if p == nil {
			return "no such proposal", e.Result
		}
		return string(p.Outcome.Result), e.Result
	}
	k := c.cases[e.Case]
	if e.Case == "" && len(c.Cases) == 1 {
		k = c.Cases[0]
	}
	if k == nil {
		return "no such case", "a case"
	}
	switch {
	case e.Clock != "":
		for _, clock := range k.Clocks {
			if clock.Step == e.Clock {
				return string(clock.State), e.Is
			}
		}
		return "no such clock", e.Is
	case e.Measure != "":
		for _, m := range k.Measures {
			if m.ID == e.Measure {
				return string(m.Last()), string(e.Stage)
			}
		}
		return "no such measure", string(e.Stage)
	}
	for _, point := range []string{e.From, e.To} {
		if k.at(c, point) == nil && !isPoint(point) {
			return "nothing is called " + point, e.Days
		}
	}
	lag := k.lag(c, e.From, e.To)
	if lag.Days == nil {
		return "none", e.Days
	}
	return strings.TrimSuffix(strings.TrimSuffix(lag.Days.String(), " days"), " day"), e.Days
}

func isPoint(name string) bool {
	for _, p := range append([]string{"request"}, points...) {
		if p == name {
			return true
		}
	}
	return false
}
