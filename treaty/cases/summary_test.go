package cases

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/treaty"
)

func mustDay(t testing.TB, text string) treaty.When {
	t.Helper()
	d, err := treaty.Day(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A summary tells for any later day what following all acts to that day tells.
func TestASummaryAgreesWithTheCourse(t *testing.T) {
	acts := "  - {when: 2030-03-02, act: measure, id: aid, case: appeal, measure: aid, stage: offered, by: TAM, certainty: recalled}\n"
	s := drill(t, acts, "2030-03-02", "").Summaries()[0]
	for _, on := range []string{"2030-03-02T09:00", "2030-03-03", "2030-03-03T11:30", "2030-03-09", "2030-04"} {
		clock := drill(t, acts, on, "").Cases[0].Clocks[0]
		age := s.At(mustDay(t, on))
		if age.Clock != "answered" || age.State != clock.State || age.By != clock.By {
			t.Errorf("%s: %+v; the course has %+v", on, age, clock)
		}
	}
	if !s.Open || len(s.Waiting) != 1 || s.Waiting[0].Stage != Offered || !slices.Equal(s.Waiting[0].For, []string{"ORL"}) {
		t.Errorf("%+v", s)
	}
	closed := drill(t, "  - {when: 2030-03-05, act: withdraws, case: appeal, by: ORL, certainty: recalled}\n", "", "").Summaries()[0]
	if age := closed.At(mustDay(t, "2031-03-05")); closed.Open || age.Clock != "" || age.Days.Most != 3 {
		t.Errorf("%+v %+v", closed, age)
	}
}

// A summary survives being stored as JSON.
func TestASummaryIsStoredAndReadAgain(t *testing.T) {
	for _, id := range Bundled() {
		for _, s := range run(t, bundled(t, id), "", "").Summaries() {
			first, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			var again Summary
			if err := json.Unmarshal(first, &again); err != nil {
				t.Fatal(err)
			}
			if second, err := json.Marshal(again); err != nil || string(first) != string(second) {
				t.Errorf("%s: %v\n%s\n%s", id, err, first, second)
			}
			on := mustDay(t, "2026-01-01")
			if a, b := s.At(on), again.At(on); a != b {
				t.Errorf("%s: %+v, then %+v", id, a, b)
			}
		}
	}
}

func TestAListPutsFirstWhatIsMostOverdue(t *testing.T) {
	var all []Summary
	for i, opened := range []string{"2030-03-02", "2030-03-04", "2030-02-01"} {
		all = append(all, Summary{ID: fmt.Sprint("c", i), Opened: mustDay(t, opened), Last: mustDay(t, opened), Open: i < 2})
	}
	on := mustDay(t, "2030-03-20")
	due := mustDay(t, "2030-03-10").Last()
	all[1].Limits = []Limit{{Step: "answered", From: all[1].Opened, Early: due, Late: due}}
	var ids []string
	for _, l := range List(all, on) {
		ids = append(ids, l.ID)
	}
	if !slices.Equal(ids, []string{"c1", "c0", "c2"}) {
		t.Error(ids)
	}
}

// The order in which summaries are given does not matter.
func TestTheOrderOfAListIsItsOwn(t *testing.T) {
	var all []Summary
	for _, id := range Bundled() {
		all = append(all, run(t, bundled(t, id), "", "").Summaries()...)
	}
	on := mustDay(t, "2025-12-31")
	want := List(all, on)
	rapid.Check(t, func(r *rapid.T) {
		mixed := rapid.Permutation(all).Draw(r, "order")
		for i, l := range List(mixed, on) {
			if l.Opened != want[i].Opened || l.Age != want[i].Age {
				r.Fatalf("at %d: %s, before: %s", i, l.ID, want[i].ID)
			}
		}
	})
}

func TestWhoseMoveItIs(t *testing.T) {
	for id, want := range map[string]struct{ day, chair string }{"tjk-2021": {"2021-08-01", "TJK"}, "arm-2022": {"2022-09-13", "ARM"}} {
		k := run(t, bundled(t, id), want.day, "").Cases[0]
		at := slices.IndexFunc(k.Next, func(n NextStep) bool { return n.Step == "answered" })
		if at < 0 || !slices.Equal(k.Next[at].Who, []string{want.chair, "secretary-general"}) {
			t.Errorf("%s: %+v", id, k.Next)
		}
	}
}

func TestWhatWouldBringTheConditionToLife(t *testing.T) {
	k := run(t, bundled(t, "kaz-2022"), "", "").Cases[0]
	want := []treaty.Change{{Name: "incident.kinds", Value: "aggression"}, {Name: "incident.kinds", Value: "armed-attack"}}
	if !slices.Equal(k.Triggers[0].Changes, want) {
		t.Errorf("%+v", k.Triggers)
	}
}

func BenchmarkTenThousandOpenCases(b *testing.B) {
	s, _, err := Find("arm-2022")
	if err != nil {
		b.Fatal(err)
	}
	c, err := Run(s, treaty.When{}, treaty.When{})
	if err != nil {
		b.Fatal(err)
	}
	v, _, err := Find("vd11-uses")
	if err != nil {
		b.Fatal(err)
	}
	d, err := Run(v, treaty.When{}, treaty.When{})
	if err != nil {
		b.Fatal(err)
	}
	mixed := append(c.Summaries(), d.Summaries()...)
	var all []Summary
	for i := range 10_000 {
		one := mixed[i%len(mixed)]
		one.ID = fmt.Sprint(one.ID, i)
		all = append(all, one)
	}
	on := mustDay(b, "2023-06-01")
	b.ResetTimer()
	for range b.N {
		List(all, on)
	}
}
