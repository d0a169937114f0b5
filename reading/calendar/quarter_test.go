package calendar

import "testing"

// values reads a text published on the day given and returns "text=value" of its expressions.
func values(text, published string) []string {
	var out []string
	for _, e := range Find(text, plain(text), Anchor{published}) {
		out = append(out, e.Text+"="+e.Value)
	}
	return out
}

func TestQuarterInMind(t *testing.T) {
	for _, c := range []struct {
		text, published string
		want            []string
	}{
		// what is a year older is there to compare with: the talk stays with the quarter reported
		{"Cargo rose in the third quarter from a year earlier. In the latest period wages fell from a year ago.", "2021-11-03",
			[]string{"the third quarter=2021-Q3", "a year earlier=2020-Q3", "the latest period=2021-Q3", "a year ago=2020-Q3"}},
		{"Toll income fell in the second quarter of 2021. In the second quarter of 2020 it had grown. In the latest period a bridge was shut.", "2021-08-03",
			[]string{"the second quarter of 2021=2021-Q2", "the second quarter of 2020=2020-Q2", "the latest period=2021-Q2"}},
		// nor does a forecast change it
		{"Losses shrank in the third quarter. Gains are due in the second quarter of 2022. Sales dropped from a year ago.", "2021-11-03",
			[]string{"the third quarter=2021-Q3", "the second quarter of 2022=2022-Q2", "a year ago=2020-Q3"}},
		{"Ferries carried less in the first quarter. In the 2019 quarter they were full.", "2021-05-03",
			[]string{"the first quarter=2021-Q1", "the 2019 quarter=2019-Q1"}},
		// a quarter of the books is the one of the calendar that holds its middle
		{"For the quarter ended July 31, 2021, the port made a loss.", "2021-09-03",
			[]string{"the quarter=2021-Q2", "July 31, 2021=2021-07-31"}},
		{"For the quarter ended 30 September 2021 the port made a loss.", "2021-11-03",
			[]string{"the quarter=2021-Q3", "30 September 2021=2021-09-30"}},
	} {
		same(t, c.text, values(c.text, c.published), c.want)
	}
}

func same(t *testing.T, text string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s\n got %q\nwant %q", text, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s\n got %q\nwant %q", text, got[i], want[i])
		}
	}
}
