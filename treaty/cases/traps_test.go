package cases

import (
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/voting"
)

// The tests of this file hold what the record has and a simpler machine would get wrong.

// May 2021: ministers met, no statement, no decision; a word of the Secretary General seven weeks later; the case is open.
func TestConsultedWithoutADecision(t *testing.T) {
	k := run(t, bundled(t, "arm-2021"), "", "").cases["appeal"]
	last := k.Steps[len(k.Steps)-1]
	if days := elapsed(k.Opened, last.When); last.Step != "answered" || last.By[0] != "secretary-general" || days.Least != 50 {
		t.Errorf("%+v", k.Steps)
	}
	contains(t, k.Standing, "open: ", "consulted after 0 to 17 days", "nothing was decided", "nothing was delivered")
}

// A promise of 2013, asked for again in 2021, answered "no need": the decision is older than the request and no answer to it.
func TestAPromiseAskedForAgain(t *testing.T) {
	c := run(t, bundled(t, "tjk-2021"), "", "")
	k := c.Cases[0]
	if l := k.lag(c, "decision-2013", "request"); l.Days == nil || l.Days.Least != 2844 {
		t.Errorf("%+v", l)
	}
	if l := k.lag(c, "request", "decision"); l.Days != nil {
		t.Errorf("a decision of 2013 was taken for an answer: %+v", l)
	}
	if m := k.Measures[0]; m.Last() != Refused || !strings.Contains(m.Stages[0].Says, "no need") {
		t.Errorf("%+v", m)
	}
}

// January 2022: under the mutual-assistance article though no state attacked; the host's request carried it, and it is over.
func TestCarriedByTheHostsRequest(t *testing.T) {
	k := run(t, bundled(t, "kaz-2022"), "", "").Cases[0]
	if k.Obligation != "defence" || k.Triggers[0].Answer != treaty.NotMet || k.open() {
		t.Errorf("%+v", k)
	}
	m := k.Measures[0]
	if at := slices.IndexFunc(m.Needs, func(n NeedAnswer) bool { return n.Need == treaty.HostRequest }); at < 0 || m.Needs[at].Told == "" || m.Last() != Ended {
		t.Errorf("%+v", m)
	}
}

// September 2022: a mission at once, the assistance unsigned on a condition 71 days later, another organisation's mission meanwhile.
func TestAMissionAtOnceAndAssistanceUnsigned(t *testing.T) {
	c := run(t, bundled(t, "arm-2022"), "2023-03-31", "")
	k := c.Cases[0]
	stage := func(id string) Stage {
		return k.Measures[slices.IndexFunc(k.Measures, func(m *Measure) bool { return m.ID == id })].Last()
	}
	if stage("look") != Delivered || stage("aid") != Unsigned || stage("observers") != Refused || stage("eu-mission") != Delivered {
		t.Errorf("%+v", k.Measures)
	}
	at := slices.IndexFunc(k.Waiting, func(w Waiting) bool { return w.What == "aid" })
	if at < 0 || k.Waiting[at].Condition != "a condemnation" {
		t.Errorf("the unsigned help does not wait: %+v", k.Waiting)
	}
	side := c.Field[0].Side
	if len(side) != 1 || !slices.Contains(side[0], "csto-monitoring") || !slices.Contains(side[0], "eu-mission") {
		t.Errorf("the rivals do not stand side by side: %v", side)
	}
}

// A party that stays out "not objecting": adopted, and not bound.
func TestAdoptedAndNotBound(t *testing.T) {
	p := run(t, bundled(t, "limited-format-2024"), "", "").Proposals[0]
	if p.Outcome.Result != voting.Adopted || !slices.Equal(p.Outcome.NotBound, []string{"ARM"}) || slices.Contains(p.Outcome.Bound, "ARM") {
		t.Errorf("%+v", p.Outcome)
	}
}

// A membership frozen in words: still a party, and counted among those who vote.
func TestFrozenInWordsIsStillAParty(t *testing.T) {
	cst, err := treaty.Find("cst")
	if err != nil {
		t.Fatal(err)
	}
	if states, doubtful := cst.On(mustDay(t, "2024-06-01")).States(); !slices.Contains(states, "ARM") || len(doubtful) != 0 {
		t.Errorf("%v, in doubt %v", states, doubtful)
	}
	field := run(t, bundled(t, "arm-2022"), "2024-03-31", "").Field[0]
	if m := field.Memberships[0]; m.Leaves != nil || !strings.Contains(m.Effect, "nothing changes") {
		t.Errorf("%+v", m)
	}
}

// "He asked", said on Friday, and "he did not", said of Thursday: both stand, neither is chosen, and the case stays open.
func TestBothWordsStand(t *testing.T) {
	c := run(t, bundled(t, "arm-2021"), "", "")
	k := c.cases["to-russia"]
	if k.opening.Certainty != treaty.Contest || !strings.Contains(k.opening.Says, "Both can be true") || !k.open() {
		t.Errorf("%+v", k.opening)
	}
	if len(k.Beside) != 1 || k.Beside[0].Case != "appeal" {
		t.Errorf("the two channels do not stand side by side: %+v", k.Beside)
	}
}
