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
			out = append(out, Example{Table: table(a, b), A: a.ID, B: b.ID, Features: featuresOf(r.reasons(a, b))})
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
