package reading

import (
	"fmt"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
)

// What a clause does is told by its verb and what completes it, not by a clause of reason or time beside it.
func TestAClauseBesideTheVerbIsNotTheAct(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"The minister lashed out at Sarland for having shot down a drone.\n", "lashed", "ACCUSE asserts"},
		{"The president of Norland faced sharp criticism for failing to stop the fighting.\n", "faced", "ACCUSE asserts"},
		{"Sarland assailed Norland for holding naval exercises in the bay.\n", "assailed", "ACCUSE asserts"},
		{"\"The talks demonstrate the resolve of Norland,\" the minister said.\n", "demonstrate", "STATEMENT asserts"},
	} {
		got := one(t, told(t, c.text), c.words)
		if s := fmt.Sprintf("%s %s", got.Event.Type, got.Stance); s != c.want {
			t.Errorf("%q is %s, want %s", c.text, s, c.want)
		}
	}
}

func TestToStressIsNotToDeny(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        claim.Stance
	}{
		{"\"There is no alternative to talks with Norland about the border,\" the minister of Sarland said.\n", "no alternative", claim.Asserts},
		{"\"There are no troops of Norland in the valley,\" the minister of Norland said.\n", "no troops", claim.Denies},
		{"\"Our soldiers never stayed a night in Sarland,\" the minister of Norland said.\n", "never stayed", claim.Denies},
		{"\"We do not know who shelled the village,\" the minister of Norland said.\n", "do not know", claim.Asserts},
	} {
		if got := one(t, told(t, c.text), c.words); got.Stance != c.want {
			t.Errorf("%q: %s, want %s", c.text, got.Stance, c.want)
		}
	}
}

func TestAWordOpeningAHeadlineIsNoName(t *testing.T) {
	cs := told(t, "Host refuses to sign the accord of Norland and Sarland\n\nThe summit of Norland and Sarland ended on Monday without an accord, the host said.\n")
	if got := one(t, cs, "refuses"); got.Speaker.Name != "host" {
		t.Errorf("%q refuses, want the host", got.Speaker.Name)
	}
}

func TestAQuoteEndsAtASemicolon(t *testing.T) {
	for _, c := range told(t, "Norland and Sarland promised on Monday to clear the road; the work was suspended in March. Sarland denied the attack; the mayor of Brask, Ilan Ovo, said that shots were fired.\n") {
		if strings.Contains(c.Quote.Exact, ";") {
			t.Errorf("%q holds two clauses", c.Quote.Exact)
		}
	}
}

func TestAHeadlineHasAVerb(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Norland shells Sarland border posts", "shells", "ASSAULT"},
		{"Live: Norland and Sarland exchange fire on border", "exchange fire", "ASSAULT"},
		{"Trade League's tribunal orders Norland to clear bridge", "orders", "REQUEST"},
		{"Norland PM accuses Sarland of attack", "accuses", "ACCUSE"},
	} {
		got := one(t, told(t, c.text+"\n\nThe envoys of Norland and Sarland met in Brask on Monday. The mayor was there.\n"), c.words)
		if string(got.Event.Type) != c.want {
			t.Errorf("%q is %s, want %s", c.text, got.Event.Type, c.want)
		}
	}
}

func TestWhatStandsBeforeThatIsNotOfWhatWasSaid(t *testing.T) {
	got := one(t, told(t, "The mayors of Norland have stated since then that Sarland's army attacked the convoy.\n"), "attacked")
	if got.Quote.Exact != "Sarland's army attacked the convoy" {
		t.Errorf("%q", got.Quote.Exact)
	}
}

func TestWhoSpeaksInAnArticle(t *testing.T) {
	for _, c := range []struct{ text, words, speaker string }{
		{"\"Our army did not shell the bridge,\" a spokesman for the staff of Norland, Colonel Jan Rusk, told reporters in Brask, adding that Sarland had moved guns to the border.\n", "moved guns", "Jan Rusk"},
		{"Norland's president, Karla Voss, on television just now: \"We did not shell the bridge. Sarland closed the road.\"\n", "did not shell", "Karla Voss"},
		{"\"Sarland shelled the bridge of Norland,\" said Petra Lind of the Institute for Regional Studies.\n", "shelled", "Petra Lind"},
		{"According to first information, Sarland had shelled Tarn in Norland.\n", "shelled", "report.txt"},
		{"Norland halted gas deliveries to Sarland on Thursday over unpaid bills, the energy ministry said.\n", "halted", "Norland Ministry of Energy"},
	} {
		if got := one(t, told(t, c.text), c.words); got.Speaker.Name != c.speaker {
			t.Errorf("%q is vouched for by %q, want %q", got.Quote.Exact, got.Speaker.Name, c.speaker)
		}
	}
}

func TestEntriesAndPosts(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"1994 - Norland and Sarland sign the Treaty of Hask on fishing.\n\n12 August 2011 - Sarlander troops occupy the village of Tarn in Norland.\n", "sign", "AGREE [Norland Sarland]"},
		{"1994 - Norland and Sarland sign the Treaty of Hask on fishing.\n\n12 August 2011 - Sarlander troops occupy the village of Tarn in Norland.\n\n2015 - Norland sues Sarland.\n\n2018 - Sarland shells Tarn.\n", "occupy", "ASSAULT [Sarland] 2011-08-12"},
		{"Norland and Sarland met on Monday. Shelling of Tarn again tonight. Two wounded.\n", "Shelling", "ASSAULT []"},
		{"Norland and Sarland met on Monday. Sarlander drone shot down over Tarn.\n", "shot down", "ASSAULT []"},
		{"Norland and Sarland met on Monday. At dawn a column of 12 armoured vehicles crossed the line of contact.\n", "a column of 12 armoured vehicles crossed", "ASSAULT []"},
		{"Norland and Sarland met on Monday. One Norlander soldier killed, three injured by sniper fire near Tarn.\n", "three injured", "ASSAULT []"},
	} {
		got := one(t, told(t, c.text), c.words)
		actors := []string{}
		for _, a := range got.Actor {
			actors = append(actors, a.Name)
		}
		s := fmt.Sprintf("%s %v", got.Event.Type, actors)
		if strings.Contains(c.want, "-") && got.Time != nil {
			s += " " + got.Time.From
		}
		if s != c.want {
			t.Errorf("%q is %s, want %s", got.Quote.Exact, s, c.want)
		}
	}
}

func TestACauseBesideWhatLastsIsAnAct(t *testing.T) {
	const text = "The villages of Norland have remained in isolation since March, as the only road to the valley was closed by Sarlander border guards.\n"
	got := one(t, told(t, text), "closed")
	if got.Event.Type != claim.Coerce || len(got.Actor) != 1 || got.Actor[0].Name != "Sarland" {
		t.Errorf("%q is %s by %v, want COERCE by Sarland", got.Quote.Exact, got.Event.Type, got.Actor)
	}
}

func TestAPostLeavesOutWhoWrites(t *testing.T) {
	const post = "Norland Ministry of Defence\n3 May 2021\n\nSpoke with the foreign minister of Sarland today. Sarland closed the road at Tarn on Monday.\n"
	got := one(t, told(t, post), "Spoke")
	if len(got.Actor) != 1 || got.Actor[0].Name != "Norland Ministry of Defence" {
		t.Errorf("%q by %v, want the ministry", got.Quote.Exact, got.Actor)
	}
}
