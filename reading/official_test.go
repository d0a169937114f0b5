package reading

import (
	"fmt"
	"testing"
)

// The turns of official papers: inverted denials, access withheld, demands, ministers who go on as "they".
func TestOfficialTurns(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Nor have Norland's soldiers ever crossed the river.", "crossed the river", "report ASSAULT Norland ->  negated true"},
		{"Sarland denied the Mission access to the depot at Tarn.", "access to the depot", "report REJECT Sarland -> Mission negated false"},
		{"Norland's allies called on Sarland to withdraw. They urged it to release two guards.", "release two guards", "Norland allies REQUEST allies -> Sarland negated false"},
	} {
		got := one(t, told(t, c.text+"\n"), c.words)
		who := got.Speaker.Name
		if got.Speaker.Kind == "report" {
			who = "report"
		}
		if s := fmt.Sprintf("%s %s %s -> %s negated %v", who, got.Event.Type, called(got.Actor), called(got.Recipient), got.Negated); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

// A resolution acts by its items, each a verb without its subject; what a body's own report leaves open is not the body's.
func TestResolutionsAndReportsOfBodies(t *testing.T) {
	const resolution = "Resolution 14 (2023)\n\nAdopted on 2 October 2023\n\nThe Permanent Council,\n\nNoting that Norland has withdrawn its troops from Tarn,\n\n1. Decides to extend the mandate of the Mission;\n\n2. Demands that Sarland reopen the crossing without delay;\n\n3. Urges all States to withdraw their advisers.\n"
	const circle = "PRESS RELEASE\n\nRights Circle of Tarn\n\nTarn, 8 August 2023\n\n"
	const mission = "JOINT MISSION TO THE TARN LINE (JMTL)\nDAILY REPORT No. 2\n15 May 2023\n\n"
	for _, c := range []struct{ text, words, want string }{
		{resolution, "Decides to extend", "Permanent Council AGREE Permanent Council ->  asserts happened 2023-10-02"},
		{resolution, "Demands that Sarland", "Permanent Council REQUEST Permanent Council -> Sarland demands happened 2023-10-02"},
		{resolution, "Urges all States", "Permanent Council REQUEST Permanent Council -> all States requests happened 2023-10-02"},
		{circle + "At least 14 people have been arrested in Tarn.\n", "arrested", "Rights Circle of Tarn COERCE  -> At least 14 people asserts happened "},
		{mission + "Sarland soldiers fired at the line.\n", "fired", "Joint Mission to the Tarn Line ASSAULT Sarland ->  asserts happened "},
		{mission + "The team could not visit the depot.\n", "could not", "Joint Mission to the Tarn Line CONSULT Joint Mission to the Tarn Line ->  asserts happened "},
	} {
		got := one(t, told(t, c.text), c.words)
		day := ""
		if got.Time != nil {
			day = got.Time.From
		}
		if s := fmt.Sprintf("%s %s %s -> %s %s %s %s", got.Speaker.Name, got.Event.Type, called(got.Actor), called(got.Recipient), got.Stance, got.Modality, day); s != c.want {
			t.Errorf("%q: %s, want %s", c.words, s, c.want)
		}
	}
}
