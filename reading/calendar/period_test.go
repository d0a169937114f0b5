package calendar

import "testing"

// The head of a daily report says what day and night it is about in several forms, its month in full, short or in capitals.
func TestPeriodOfADailyReport(t *testing.T) {
	for head, want := range map[string][2]string{
		"Period: 0600 Wednesday to 0600 Thursday":              {"2009-03-04", "2009-03-05"},
		"The 24 hours to 06:00":                                {"2009-03-04", "2009-03-05"},
		"Covering 06:00 on 3 March to 06:00 on 4 March":        {"2009-03-03", "2009-03-04"},
		"Period: 3 March 2009, 0600 – 4 March 2009, 0600":      {"2009-03-03", "2009-03-04"},
		"040600C to 050600C March 2009":                        {"2009-03-04", "2009-03-05"},
		"040600C – 050600C MAR 2009":                           {"2009-03-04", "2009-03-05"},
		"040600C – 050600C MARCH 2009":                         {"2009-03-04", "2009-03-05"},
		"Period: 3 March 2009, 0600 – 9 March 2009, 0600":      {},
		"310600C to 320600C February 2009":                     {},
		"The patrols of the week counted no shots at the ford": {},
	} {
		from, to, words := NewReader(Anchor{Published: "2009-03-05"}).Period(head)
		if from != want[0] || to != want[1] || (words == "") != (from == "") {
			t.Errorf("%q: %s to %s (%q), want %v", head, from, to, words, want)
		}
	}
}
