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
