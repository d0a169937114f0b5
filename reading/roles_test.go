package reading

import (
	"fmt"
	"testing"
)

// Who did it and to whom must not be turned round, whatever the order of the words.
func TestRolesAreNotTurnedRound(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Sarlander troops crossed the river on Sunday, Brask said.", "crossed", "Norland says Sarland -> "},
		{"Rebel fighters crossed the river on Sunday, the Defence Ministry in Ostel said.", "crossed",
			"Sarland Ministry of Defence says Rebel fighters -> "},
		{"Norland accused Sarland of the shelling; Sarland blamed Norland.", "accused", "Norland says Norland -> Sarland"},
		{"Norland accused Sarland of the shelling; Sarland blamed Norland.", "blamed", "Sarland says Sarland -> Norland"},
		{"Norland was accused by Sarland of shelling the town.", "accused", "Sarland says Sarland -> Norland"},
		{"Nine Sarlander soldiers were killed in the clash, according to Norland.", "killed", "Norland says  -> Sarland"},
		{"The alliance condemned Norland's attack on Sarland.", "Norland's attack on Sarland", "alliance says alliance -> Sarland"},
		{"Two villages in Sarland were shelled from Norland on Sunday.", "shelled", "report.txt says  -> "},
		{"The ceasefire was violated by Sarland, Norland said, and not by its own army.", "violated", "Norland says Sarland -> "},
		{"Norland exchanged fire with Sarland.", "exchanged", "report.txt says Norland -> Sarland"},
	} {
		got := one(t, told(t, c.text+"\n"), c.words)
		if s := fmt.Sprintf("%s says %s -> %s", got.Speaker.Name, called(got.Actor), called(got.Recipient)); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

func TestNeitherOfTwoDidIt(t *testing.T) {
	c := one(t, told(t, "Neither Norland nor Sarland fired a shot.\n"), "fired a shot")
	if !c.Negated || called(c.Actor) != "Norland, Sarland" {
		t.Errorf("neither fired: negated %v, by %q in %q", c.Negated, called(c.Actor), c.Quote.Exact)
	}
}

// What a cue before or behind it hands on is one claim, and it is not the report's own.
func TestWhatIsSaidOfAnActIsOneClaim(t *testing.T) {
	for _, who := range []string{"Sarlander troops", "Border guards", "Kenyan soldiers", "The army"} {
		for _, act := range []string{"crossed the river", "shelled two villages", "detained nine men"} {
			for _, by := range []string{"Brask said", "the ministry said", "the Defence Ministry in Ostel said", "a spokesman told reporters"} {
				text := who + " " + act + " on Sunday, " + by + "."
				cs := told(t, text+"\n")
				if len(cs) != 1 || cs[0].Speaker.Kind == "report" || len(cs[0].Actor) != 1 || cs[0].Quote.Exact != who+" "+act+" on Sunday" {
					t.Errorf("%q is read as %d claims:", text, len(cs))
					for _, c := range cs {
						t.Errorf("    %q of %s by %q", c.Quote.Exact, c.Speaker.Name, called(c.Actor))
					}
				}
			}
		}
	}
}

// The no of a subject or an auxiliary reaches what is joined to it.
func TestWhatIsJoinedToANoIsNegatedToo(t *testing.T) {
	for _, c := range []struct {
		text, words string
		negated     bool
	}{
		{"No soldier of Sarland has crossed or will cross the river.", "will cross", true},
		{"Norland's troops did not enter or shell the village.", "shell the village", true},
		{"Norland has not moved its guns or closed the road.", "closed the road", true},
		{"Norland never closed the bridge or stopped the lorries.", "stopped the lorries", true},
		{"Norland did not attack the post and withdrew its men on Monday.", "withdrew its men", false},
		{"No soldier of Sarland crossed the river, but Norland shelled the village.", "shelled the village", false},
	} {
		if got := one(t, told(t, c.text+"\n"), c.words); got.Negated != c.negated {
			t.Errorf("%q: negated %v in %q", c.text, got.Negated, got.Quote.Exact)
		}
	}
}

// Who is told with a number and no verb of its own counts all the same.
func TestANumberAloneIsSomebodysClaim(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Two hundred men crossed the river. The General Staff of Sarland says 12.", "12", "Sarland"},
		{"Norland said 200 soldiers had come. The Defence Ministry in Ostel said 40.", "40", "Sarland Ministry of Defence"},
		{"Sarland acknowledges 80 dead.", "80 dead", "Sarland"},
	} {
		if got := one(t, told(t, c.text+"\n"), c.words); got.Speaker.Name != c.want {
			t.Errorf("%q: %q is told by %q, want %q", c.text, got.Quote.Exact, got.Speaker.Name, c.want)
		}
	}
}

// Allies and rivals are somebody else than whose they are, and nobody does anything to himself.
func TestCounterpartsAreSomebodyElse(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Norland asked its allies for help.", "asked", "Norland -> allies"},
		{"Norland's allies sent two field hospitals.", "sent", "allies -> "},
		{"Norland accused its rival of shelling a border town on Sunday.", "accused", "Norland -> rival"},
		{"Sarland withdrew its troops.", "withdrew", "Sarland -> "},
	} {
		got := one(t, told(t, c.text+"\n"), c.words)
		if s := called(got.Actor) + " -> " + called(got.Recipient); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}
