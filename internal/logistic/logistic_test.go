package logistic

import (
	"math"
	"reflect"
	"testing"
)

func TestFitFindsWhatSpeaksForAndAgainst(t *testing.T) {
	var examples []Example
	for i := range 400 {
		e := Example{Features: []Feature{{"bias", 1}}, Weight: 1}
		if i%2 == 0 {
			e.Features = append(e.Features, Feature{"for", 1})
		}
		if i%4 < 2 {
			e.Features = append(e.Features, Feature{"against", 1})
		}
		if i%2 == 0 && i%4 >= 2 || i%20 == 1 {
			e.Yes = 1
		}
		examples = append(examples, e)
	}
	w := Fit(examples, 10, 1e-5)
	if w["for"] < 0.5 || w["against"] > -0.5 {
		t.Errorf("weights %v", w)
	}
	if again := Fit(examples, 10, 1e-5); !reflect.DeepEqual(w, again) {
		t.Error("the same examples give other weights")
	}
}

func TestFitOfNothing(t *testing.T) {
	if w := Fit(nil, 3, 1e-5); len(w) != 0 {
		t.Errorf("weights %v", w)
	}
	for n, x := range Fit([]Example{{Features: []Feature{{"a", 1}}, Yes: 1, Weight: 1}}, 1, 0) {
		if math.IsNaN(x) {
			t.Errorf("%s is no number", n)
		}
	}
}
