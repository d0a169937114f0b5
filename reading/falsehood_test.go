package reading

import (
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/report"
)

// To call what another says false is to deny it; to call it true is not.
func TestWhatIsCalledFalseIsDenied(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text   string
		denies bool
	}{
		{"The claim that Moldovan units attacked the village first is false.", true},
		{"The assertion of the other side that Moldovan units attacked the village first is an invention.", true},
		{"The report that Moldovan units attacked the village does not correspond to reality.", true},
		{"The report that Moldovan units attacked the village of Cocieri on Monday is true.", false},
	} {
		text := "Ministry of Defence of Moldova\n\nStatement\n\n12 May 2022\n\n" + c.text + " The ministry has nothing to add to the reports of the past days on the border.\n"
		found := false
		for _, rep := range readStatement(t, text) {
			for _, got := range r.Claims(rep) {
				if got.Event.Type == claim.Assault {
					found = true
					if (got.Stance == claim.Denies) != c.denies || got.Negated != c.denies {
						t.Errorf("%q: %q is read as %s, negated %v", c.text, got.Quote.Exact, got.Stance, got.Negated)
					}
				}
			}
		}
		if !found {
			t.Errorf("%q: no claim about the attack", c.text)
		}
	}
}

// What is denied is not told as well.
func TestWhatReportsWronglySaidIsNotTold(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	denied := 0
	for _, rep := range readStatement(t, "Ministry of Defence of Moldova\n\nStatement\n\n12 May 2022\n\nReports that Moldova asked for the talks to be moved were untrue.\n") {
		for _, c := range r.Claims(rep) {
			if c.Event.Type != claim.Request {
				continue
			}
			if c.Stance != claim.Denies {
				t.Errorf("%q is told as %s", c.Quote.Exact, c.Stance)
			}
			denied++
		}
	}
	if denied == 0 {
		t.Error("nothing denies the request")
	}
}

func readStatement(t *testing.T, text string) []*report.Report {
	t.Helper()
	reps, err := intake.Read("statement.txt", []byte(text), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reps
}
