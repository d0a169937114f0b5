package reading

import (
	"fmt"
	"testing"

	"github.com/casus-project/casus/claim"
)

// Who denies that another did it does not say that he did it himself; who lost men did not attack.
func TestWhatIsDeniedHasADoerOfItsOwn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Norland denied that Sarland had withdrawn its troops.", "Norland denies Sarland -> "},
		{"Norland denied that Sarland had been attacked.", "Norland denies  -> Sarland"},
		{"Norland denied that Russia and Kazakhstan had attacked Sarland.", "Norland denies Russia, Kazakhstan -> Sarland"},
		{"Norland denied shelling Sarland.", "Norland denies Norland -> Sarland"},
		{"Norland denies having shelled Sarland.", "Norland denies Norland -> Sarland"},
		{"Sarland refutes having attacked Norland.", "Sarland denies Sarland -> Norland"},
		{"Norland lost nine soldiers in the shelling.", "report.txt asserts  -> Norland"},
		{"Norland suffered losses in the clash.", "report.txt asserts  -> Norland"},
	} {
		got := one(t, told(t, c.text+"\n"), "Norland")
		if s := fmt.Sprintf("%s %s %s -> %s", got.Speaker.Name, got.Stance, called(got.Actor), called(got.Recipient)); s != c.want ||
			got.Negated != (got.Stance == claim.Denies) {
			t.Errorf("%q: %s (negated %v), want %s", c.text, s, got.Negated, c.want)
		}
	}
}

// The no of a refusal or of a threat is part of it; a no to a refusal denies one.
func TestARefusalIsNoDenial(t *testing.T) {
	for _, c := range []struct {
		text    string
		negated bool
	}{
		{"Norland did not permit the convoy to enter the town of Hask.", false},
		{"Norland will not recognise the court.", false},
		{"Norland refused to let the convoy enter the town of Hask.", false},
		{"Norland never refused the observers access.", true},
		{"Norland did not reject the proposal of Sarland.", true},
	} {
		if got := one(t, told(t, c.text+"\n"), "Norland"); got.Event.Type != claim.Reject || got.Negated != c.negated {
			t.Errorf("%q: %s, negated %v; want a REJECT, negated %v", c.text, got.Event.Type, got.Negated, c.negated)
		}
	}
}

// That somebody did not ask is no request: who says so denies one.
func TestNotToAskIsNoRequest(t *testing.T) {
	got := one(t, told(t, "The spokesman of the Ministry of Defence of Norland, Arne Vik, said that the Sarland leader did not ask for assistance.\n"), "did not ask")
	if got.Stance != claim.Denies || !got.Negated || got.Event.Type != claim.Request {
		t.Errorf("%s %s, negated %v", got.Stance, got.Event.Type, got.Negated)
	}
}
