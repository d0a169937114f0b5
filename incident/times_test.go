package incident

import (
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// Nobody denies what was yet to come, and news of one spring are not the news of another.
func TestADenialIsOfWhatWasDoneBeforeIt(t *testing.T) {
	told := func(day string, act func(*claim.Claim)) Result {
		r := &room{}
		a := r.report("a", "2031-05-14", "Tesmark denied that its troops had crossed the river at Hask.")
		b := r.report("b", day, "Troops of Tesmark crossed the river at Hask, the ministry said.")
		r.claim(a, foreign, "its troops had crossed the river at Hask", claim.Assault, all(by(tesmark), at("Hask"), denied))
		r.claim(b, defence, "Troops of Tesmark crossed the river at Hask", claim.Assault, all(by(tesmark), at("Hask"), act))
		return Gather(r.claims, r.reports)
	}
	for _, c := range []struct {
		name, day string
		act       func(*claim.Claim)
		want      bool
	}{
		{"of the day before", "2031-05-15", dated("2031-05-13"), true},
		{"without a day, told a day later", "2031-05-15", func(*claim.Claim) {}, true},
		{"of two weeks later", "2031-05-29", dated("2031-05-28"), false},
		{"without a day, told two years later", "2033-05-15", func(*claim.Claim) {}, false},
		{"looked back on two years later", "2033-05-15", dated("2031-05-13"), true},
	} {
		res := told(c.day, c.act)
		if got := len(res.Contradictions) == 1; got != c.want {
			t.Errorf("a crossing %s: contradicted %v, want %v", c.name, got, c.want)
		}
		if !c.want && len(res.Incidents) != 2 && c.day > "2032" {
			t.Errorf("a crossing %s stands with the old one", c.name)
		}
	}
}

// A report without a day that has much in common with two clashes two years apart does not make them one.
func TestAnUndatedReportBridgesNoYears(t *testing.T) {
	r := &room{}
	words := "Troops of Tesmark crossed the river at Hask"
	for id, day := range map[string]string{"a": "2031-05-14", "b": "2033-05-15", "c": ""} {
		rep := r.report(id, day, words+".")
		r.claim(rep, defence, words, claim.Assault, all(by(tesmark), at("Hask")))
	}
	res := Gather(r.claims, r.reports)
	if together(res, "a:"+words, "b:"+words) {
		t.Errorf("two springs are one incident: %+v", res.Incidents)
	}
	if !together(res, "a:"+words, "c:"+words) && !together(res, "b:"+words, "c:"+words) {
		t.Errorf("the report without a day stands alone: %+v", res.Incidents)
	}
}

func TestOtherTimesIsMutual(t *testing.T) {
	r := &room{}
	reports := []*report.Report{r.report("a", "2031-05-14", "One. Two. Three."), r.report("b", "2031-09-01", "Four. Five. Six."), r.report("c", "", "Seven.")}
	for i, quote := range []string{"One", "Two", "Three", "Four", "Five", "Six", "Seven"} {
		change := []func(*claim.Claim){func(*claim.Claim) {}, dated("2031-05-13"), planned}[i%3]
		r.claim(reports[i/3], defence, quote, claim.Assault, change)
	}
	n := newRun(r.claims, r.reports, &Model{})
	for _, a := range n.claims {
		for _, b := range n.claims {
			if otherTimes(a, b) != otherTimes(b, a) {
				t.Errorf("%q and %q: one way only", a.Quote.Exact, b.Quote.Exact)
			}
			if otherTimes(a, b) && (a.Report.ID == b.Report.ID || a.Report.Published == "") {
				t.Errorf("%q and %q are kept apart though nothing is known of their times", a.Quote.Exact, b.Quote.Exact)
			}
		}
	}
}
