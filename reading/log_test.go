package reading

import "testing"

// The entries of a log are of the hour or day that they begin with; what stands between them or after them is not.
func TestEntriesOfALogAreDated(t *testing.T) {
	const head = "RIVER OBSERVER MISSION\nDAILY REPORT No. 14\nPeriod: 14 May 2023, 0600 – 15 May 2023, 0600\nIssued: Brask, 15 May 2023\n\nIncidents\n"
	const week = "SECRETARIAT OF THE LAKE PACT\nBulletin 31\nBrask, 10 November 2023\n\nNotifications received\n\n"
	for _, c := range []struct{ text, words, from string }{
		{head + "0640 – Sarland soldiers shelled the bridge.\n1405 – Two mortar rounds landed near Tarn.\n0210 – Norland troops crossed the river.\n", "shelled the bridge", "2023-05-14T06:40"},
		{head + "0640 – Sarland soldiers shelled the bridge.\n1405 – Two mortar rounds landed near Tarn.\n0210 – Norland troops crossed the river.\n", "crossed the river", "2023-05-15T02:10"},
		{week + "3 November — Norland notified the Secretariat of an exercise.\n\n5 November — Sarland withdrew its inspectors.\n\n7 November — Norland expelled two observers.\n", "withdrew its inspectors", "2023-11-05"},
		{week + "3 November — Norland notified the Secretariat of an exercise.\n\n5 November — Sarland withdrew its inspectors on 2 November.\n\n7 November — Norland expelled two observers.\n", "withdrew its inspectors", "2023-11-02"},
		{week + "3 November\nNorland notified the Secretariat of an exercise.\nSarland withdrew its inspectors.\n\n5 November\nNorland expelled two observers.\n\n7 November\nSarland reopened the bridge.\n", "withdrew its inspectors", "2023-11-03"},
		{week + "3 November — Norland notified the Secretariat of an exercise.\n\n5 November — Sarland withdrew its inspectors.\n\n7 November — Norland expelled two observers.\n\nOther matters\n\nSarland has closed its office.\n", "closed its office", ""},
	} {
		got := one(t, told(t, c.text), c.words)
		from := ""
		if got.Time != nil {
			from = got.Time.From
		}
		if from != c.from {
			t.Errorf("%q: from %q, want %q", c.words, from, c.from)
		}
	}
}
