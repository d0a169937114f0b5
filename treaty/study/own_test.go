package study

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/treaty/cases"
)

func library(t *testing.T) []Own {
	t.Helper()
	all, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every case of every bundled scenario is in the study, once.
func TestEveryCaseOfTheLibraryIsCounted(t *testing.T) {
	seen := map[string]bool{}
	for _, o := range library(t) {
		id := o.Scenario + "/" + o.Case
		if seen[id] {
			t.Errorf("%s twice", id)
		}
		seen[id] = true
	}
	for _, id := range cases.Bundled() {
		s, _, err := cases.Find(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range s.Acts {
			if a.Act == cases.Invokes && !seen[id+"/"+a.ID] {
				t.Errorf("%s/%s is missing", id, a.ID)
			}
		}
	}
}

// The days are those of the record, with another source's beside them; what is not told is not counted.
func TestTheDaysOfTheLibrary(t *testing.T) {
	all := library(t)
	find := func(scenario string) Own {
		at := slices.IndexFunc(all, func(o Own) bool { return o.Scenario == scenario })
		if at < 0 {
			t.Fatal("no ", scenario)
		}
		return all[at]
	}
	for _, c := range []struct{ scenario, want string }{
		{"kgz-2010", "0 days|2 days|2 days|> 18 days"},
		{"tjk-2021", "40 days|0 days|> 55 days|> 55 days"},
		{"arm-2021", "0 days|0 to 17 days|> 78 days|> 78 days"},
		{"kaz-2022", "1 day|> 26 days|1 day|1 day"},
		{"arm-2022", "0 days|0 days|0 days|2 days"},
	} {
		var cells []string
		for _, l := range find(c.scenario).Lags {
			cells = append(cells, cell(l))
		}
		if got := strings.Join(cells, "|"); got != c.want {
			t.Errorf("%s: %s, not %s", c.scenario, got, c.want)
		}
	}
	if or := find("arm-2022").Lags[0].Or; len(or) != 1 || or[0].Source[0] != "asbarez" {
		t.Errorf("the other source's day is lost: %+v", or)
	}
}

// A condition that was not met is no broken promise, and silence is none either.
func TestVerdictsOnOurOwnCases(t *testing.T) {
	for _, o := range library(t) {
		want := map[string]string{"kaz-2022": NotAsked, "arm-2022": NotTold, "arm-2021": Kept, "tjk-2021": Kept, "kgz-2010": Kept, "teu-2015": Kept}[o.Scenario]
		if want != "" && o.Verdict != want && o.Treaty != "armrus" {
			t.Errorf("%s: %s (%s), not %s", o.Scenario, o.Verdict, o.Why, want)
		}
	}
	for _, s := range OwnShares(library(t)) {
		if s.Honoured > s.Of || s.Slice == "ours, in war (the study's count)" && s.Of != 0 {
			t.Errorf("%+v", s)
		}
	}
}

// The chart is whole, named and described, and the same each time.
func TestTheChartOfDays(t *testing.T) {
	all := library(t)
	var first, second bytes.Buffer
	if err := errors.Join(Draw(&first, all), Draw(&second, all)); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() {
		t.Error("it is drawn differently")
	}
	d := xml.NewDecoder(&second)
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{`<title id="t">`, `<desc id="d">`, "Tajikistan, 2021-07-07: first answer 40 days"} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("no %s", want)
		}
	}
}
