package incident

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/logistic"
	"github.com/casus-project/casus/report"
)

// Example is two claims that a model weighs, with what speaks for and against: what cmd/train learns from.
type Example struct {
	Table    string
	A, B     string // claim ids
	Features []logistic.Feature
}

// PairExamples compares all claims of each report, and all of two reports.
func PairExamples(claims []claim.Claim, reports []*report.Report) []Example {
	r := newRun(claims, reports, NewModel(nil))
	var out []Example
	for j, b := range r.claims {
		for _, a := range r.claims[:j] {
			out = append(out, Example{Table: table(a, b), A: a.ID, B: b.ID, Features: featuresOf(r.reasons(a, b, false))})
		}
	}
	return out
}

// ContradictionExamples compares the claims that may contradict each other, once a model has brought them together.
func ContradictionExamples(m *Model, claims []claim.Claim, reports []*report.Report) []Example {
	r := newRun(claims, reports, m)
	r.settle(r.group())
	pairs := r.contested()
	likest := r.likest(pairs)
	var out []Example
	for _, p := range pairs {
		if table, rs := r.weighed(r.claims[p[0]], r.claims[p[1]], likest); table != "" {
			out = append(out, Example{Table: table, A: r.claims[p[0]].ID, B: r.claims[p[1]].ID, Features: featuresOf(rs)})
		}
	}
	return out
}

func featuresOf(rs []reason) []logistic.Feature {
	out := make([]logistic.Feature, len(rs))
	for i, x := range rs {
		out[i] = logistic.Feature{Name: x.name, By: x.by}
	}
	return out
}

// GroupExample is two groups of claims that a model weighs on its way to incidents.
type GroupExample struct {
	A, B     []string // claim ids
	Features []logistic.Feature
	Weight   float64 // how many such examples it stands for
}

// GroupExamples walks through the joining of the strands that a model makes of the claims, by the likeness of their pairs alone, and gives
// what is compared on the way. Of comparisons of what has hardly anything in common it gives one in ten.
func GroupExamples(m *Model, claims []claim.Claim, reports []*report.Report) []GroupExample {
	r := newRun(claims, reports, m)
	var out []GroupExample
	unlike := 0
	ids := func(s *strand) []string {
		all := make([]string, len(s.members))
		for k, i := range s.members {
			all[k] = r.claims[i].ID
		}
		return all
	}
	mean := func(s, t *strand, b between) float64 {
		all := float64(len(s.members) * len(t.members))
		return (b.sum - bound*(all-float64(b.pairs))) / all
	}
	j := &joined{r: r, score: mean, line: -2.5, seen: func(s, t *strand, b between) {
		e := GroupExample{Weight: 1}
		if mean(s, t, b) < -3 {
			if unlike++; unlike%10 != 0 {
				return
			}
			e.Weight = 10
		}
		e.A, e.B, e.Features = ids(s), ids(t), featuresOf(r.groupReasons(s, t, b))
		out = append(out, e)
	}}
	j.run(r.strands())
	return out
}
