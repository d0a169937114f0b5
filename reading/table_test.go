package reading

import (
	"fmt"
	"testing"
)

// A row is read cell by cell; the heads of the columns say what a number counts, when it was and who did it.
func TestRowsOfATable(t *testing.T) {
	const text = "LAKE OBSERVER MISSION\nDAILY REPORT No. 9\nBrask, 15 May 2023\n\nIncidents\n\n| Time | Place | What was seen | Attributed to |\n|------|-------|------|------|\n" +
		"| 0640 | Tarn | Two mortar rounds landed near the school | not known |\n| 1405 | Tarn | 3 explosions, 12 bursts | Norland |\n\n" +
		"Losses\n\nSide | Killed | Wounded | Tents\nNorland | 3 | 8 | 40\nSarland | 1 | 0 | 12\n"
	cs := told(t, text)
	for _, c := range []struct{ words, want string }{
		{"mortar rounds landed", "ASSAULT  ->  2 2023-05-15T06:40"},
		{"3 explosions", "ASSAULT Norland ->  3 2023-05-15T14:05"},
		{"Norland | 3", "ASSAULT  -> Norland 3 "},
		{"Norland | 3 | 8", "ASSAULT  -> Norland 8 "},
		{"Sarland | 1", "ASSAULT  -> Sarland 1 "},
	} {
		got := one(t, cs, c.words)
		from := ""
		if got.Time != nil {
			from = got.Time.From
		}
		if s := fmt.Sprintf("%s %s -> %s %g %s", got.Event.Type, called(got.Actor), called(got.Recipient), got.Quantity[0].Value, from); s != c.want {
			t.Errorf("%q: %s, want %s", c.words, s, c.want)
		}
	}
	for _, c := range cs {
		if len(c.Quantity) > 0 && (c.Quantity[0].Value == 0 || c.Quantity[0].Value == 40) {
			t.Errorf("%q is a claim: nobody was wounded, and tents are of no public weight", c.Quote.Exact)
		}
	}
}
