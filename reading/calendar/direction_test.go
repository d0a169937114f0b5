package calendar

import (
	"testing"

	"github.com/casus-project/casus/reading/language"
)

// Which way a date without a year and a vague word lie.
func TestDirection(t *testing.T) {
	model, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, published string
		want            []string
	}{
		{"The pass was shut to lorries from today through Nov. 17.", "2021-10-27", []string{"today through Nov. 17=2021-10-27/2021-11-17"}},
		{"The mayor said the bridge will reopen on 3 August.", "2021-07-14", []string{"3 August=2021-08-03"}},
		{"The concert planned for Saturday was called off.", "2021-07-18", []string{"Saturday=2021-07-17"}},
		{"The council will meet again on Saturday.", "2021-07-18", []string{"Saturday=2021-07-24"}},
		{"The clerks planned a march for Saturday.", "2021-07-14", []string{"Saturday=2021-07-17"}},
		{"The observers will leave in June.", "2021-07-14", []string{"June=2022-06"}},
		{"He said Thursday he would come Saturday.", "2021-07-14", []string{"Thursday=2021-07-08", "Saturday=2021-07-17"}},
		{"A hearing is set for Monday.", "2021-07-14", []string{"Monday=2021-07-19"}},
		{"The envoy is to arrive Thursday.", "2021-07-14", []string{"Thursday=2021-07-15"}},
		{"The election is Sunday.", "2021-07-14", []string{"Sunday=2021-07-18"}},
		{"The previous week a bridge was lost.", "2021-07-14", []string{"The previous week=2021-W27"}},
		{"In the early 90s the mine closed.", "2021-07-14", []string{"the early 90s=199X"}},
		{"At eleven o'clock this morning the gate was shut.", "2021-07-14", []string{"eleven o'clock this morning=2021-07-14T11:00"}},
		{"At 10 p.m. last night the gate was shut.", "2021-07-14", []string{"10 p.m. last night=2021-07-13T22:00"}},
		{"He refused to make the late-November trip.", "2021-01-28", []string{"the late-November=2020-11"}},
		{"The March agreement was signed here.", "2021-07-14", []string{"March=2021-03"}},
		{"The village will one day be rebuilt.", "2021-07-14", []string{"one day=FUTURE_REF"}},
		{"The survey was put off to a later date.", "2021-07-14", []string{"a later date=FUTURE_REF"}},
		{"The envoy will soon return.", "2021-07-14", []string{"soon=FUTURE_REF"}},
		{"The prisoners were soon released.", "2021-07-14", nil},
		{"Shots rang out in the early hours.", "2021-07-14", nil},
	} {
		var got []string
		for _, e := range Find(c.text, model.Read(c.text, 0), Anchor{c.published}) {
			got = append(got, e.Text+"="+e.Value)
		}
		same(t, c.text, got, c.want)
	}
}
