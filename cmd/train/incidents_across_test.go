package main

import (
	"math"
	"testing"

	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/corpus"
)

// Four claims of one incident and one of another are annotated; of the four one was not found, and one stands with the other incident's.
func TestMeasureCountsWhatWasNotFoundAgainstRecall(t *testing.T) {
	told, found := newVersion("annotated"), newVersion("found")
	for _, id := range []string{"a", "b", "c", "lost"} {
		told.incidents[id] = map[int]bool{1: true}
	}
	told.incidents["other"] = map[int]bool{2: true}
	for _, id := range []string{"a", "b", "c", "other"} {
		found.incidents[id] = told.incidents[id]
	}
	for pair, kind := range map[[2]string]string{{"a", "b"}: incident.Direct, {"a", "lost"}: incident.Direct, {"b", "c"}: corpus.Apparent} {
		for _, v := range []version{told, found} {
			v.against[pair], v.against[[2]string{pair[1], pair[0]}] = kind, kind
		}
	}
	res := incident.Result{
		Incidents:      []incident.Incident{{Claims: []string{"a", "b"}}, {Claims: []string{"c", "other", "nobody annotated this"}}},
		Contradictions: []incident.Contradiction{{A: "b", B: "a"}, {A: "b", B: "c"}, {A: "a", B: "other"}},
	}
	got := measure(res, found, told)
	want := tallied{rooms: 1, precision: 3.0 / 4, recall: (2.0/4 + 2.0/4 + 1.0/4 + 1) / 5, right: 1, called: 3, annotated: 2, seeming: 1}
	want.f1 = 2 * want.precision * want.recall / (want.precision + want.recall)
	if math.Abs(got.precision-want.precision)+math.Abs(got.recall-want.recall)+math.Abs(got.f1-want.f1) > 1e-9 {
		t.Errorf("B-cubed %v, want %v", got, want)
	}
	if got.right != want.right || got.called != want.called || got.annotated != want.annotated || got.seeming != want.seeming {
		t.Errorf("contradictions %v, want %v", got, want)
	}
}
