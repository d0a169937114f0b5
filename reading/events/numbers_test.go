package events

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
)

func TestNumbersInWordsAndFigures(t *testing.T) {
	for form, want := range map[string]float64{"180": 180, "1,902": 1902, "2.5": 2.5, "1,234,567": 1234567, "nine": 9, "Twelve": 12,
		"twenty-four": 24, "dozen": 12, "hundred": 100, "zero": 0} {
		if got, ok := Value(form); !ok || got != want {
			t.Errorf("%q is %g (%v), want %g", form, got, ok, want)
		}
	}
	for _, form := range []string{"", "both", "half", "score", "1,90", "12,3456", "12:30", "№4", "twenty-eleven", "-", "1e", "many"} {
		if got, ok := Value(form); ok {
			t.Errorf("%q is no number, got %g", form, got)
		}
	}
}

// shownNumbers writes the numbers of a clause as "low value high qualifier|unit".
func shownNumbers(ns []Number) []string {
	var out []string
	for _, n := range ns {
		out = append(out, fmt.Sprintf("%g %g %g %s|%s", n.Low, n.Value, n.High, n.Qualifier, n.Unit))
	}
	return out
}

func TestCountsWithTheirUnitsAndBounds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Some 250 soldiers crossed the river.", []string{"250 250 250 some|soldiers"}},
		{"Soldiers detained 40 men aged between 17 and 60.", []string{"40 40 40 |men"}},
		{"At least 40 people were killed.", []string{"40 40 40 at least|people"}},
		{"Up to 1,500 people fled the town.", []string{"0 1500 1500 up to|people"}},
		{"More than two hundred people were detained.", []string{"200 200 200 more than|people"}},
		{"Between 40 and 60 trucks waited at the crossing.", []string{"40 50 60 |trucks"}},
		{"The mission counted 40-60 trucks at the crossing.", []string{"40 50 60 |trucks"}},
		{"The mission counted 40–60 trucks at the crossing.", []string{"40 50 60 |trucks"}},
		{"Two dozen houses were burned.", []string{"24 24 24 |houses"}},
		{"Twenty-four soldiers were captured.", []string{"24 24 24 |soldiers"}},
		{"The convoy of 12 trucks delivered 40 tonnes of flour.", []string{"12 12 12 |trucks", "40 40 40 |tonnes"}},
		{"Twelve were wounded.", []string{"12 12 12 |"}},
		{"The patrol met the guard at point 118.", nil},
		{"The team counted six mortars of 120 mm.", []string{"6 6 6 |mortars"}},
		{"The alliance invoked Article 4.", nil},
	} {
		_, e := main(t, c.text, Options{})
		if got := shownNumbers(e.Numbers); !slices.Equal(got, c.want) {
			t.Errorf("%q counts %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTheFiguresOfADateCountNothing(t *testing.T) {
	const text = "Twelve soldiers were captured on 12 May."
	taken := func(start, end int) bool { return start >= len("Twelve soldiers were captured on ") }
	if _, e := main(t, text, Options{Taken: taken}); len(e.Numbers) != 1 || e.Numbers[0].Value != 12 || e.Numbers[0].Unit != "soldiers" {
		t.Errorf("%q counts %q", text, shownNumbers(e.Numbers))
	}
}

func TestEachMemberOfAListIsCountedForItself(t *testing.T) {
	const text = "Norland deployed 4,200 troops, 60 vehicles and 14 aircraft to the border."
	_, found := events(t, text, Options{})
	got := map[string]string{}
	for _, e := range found {
		if len(e.Numbers) > 0 {
			got[e.Numbers[0].Unit] = strconv.FormatFloat(e.Numbers[0].Value, 'g', -1, 64) + " " + string(e.Type)
		}
	}
	want := map[string]string{"troops": "4200 MOBILIZE", "vehicles": "60 MOBILIZE", "aircraft": "14 MOBILIZE"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q counts %v, want %v", text, got, want)
	}
}

func FuzzValue(f *testing.F) {
	for _, s := range []string{"1,902", "twenty-four", "2.5", "", ",", "-", "“12”", "9,", "1,,2", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, ok := Value(s); ok && (v < 0 || v != v) {
			t.Errorf("%q is %g", s, v)
		}
		if lo, hi, ok := span(s); ok && lo >= hi {
			t.Errorf("%q goes from %g to %g", s, lo, hi)
		}
	})
}
