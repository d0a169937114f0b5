package reading

import "testing"

// What a clause tells without naming anybody is an official's own state's, or the blame of whoever speaks; an attack is nobody's.
func TestWhatAnOfficialTellsOfHisOwnState(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"\"Two patrol boats will sail to the islands tomorrow,\" the Foreign Ministry of Norland said.\n", "sail", "Norland"},
		{"\"This was a flagrant breach of the border agreement,\" the Foreign Ministry of Norland said.\n", "breach", "Norland Ministry of Foreign Affairs"},
		{"\"Eleven shells struck the village,\" the Foreign Ministry of Norland said.\n", "struck", ""},
		{"Two patrol boats sailed to the islands on Monday.\n", "sailed", ""},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Actor) != c.want {
			t.Errorf("%q: %s by %q, want %q", c.text, got.Event.Type, called(got.Actor), c.want)
		}
	}
}

// What somebody must do is asked of him by whoever says so.
func TestWhoDemandsIt(t *testing.T) {
	for _, text := range []string{
		"Norland must withdraw its troops from the island, the Foreign Ministry of Sarland said on Monday.\n",
		"\"Norland should ask the League for observers,\" the Foreign Ministry of Sarland said.\n",
	} {
		got := one(t, told(t, text), "Norland")
		if called(got.Actor) != "Sarland Ministry of Foreign Affairs" || called(got.Recipient) != "Norland" {
			t.Errorf("%q: by %q of %q", text, called(got.Actor), called(got.Recipient))
		}
	}
}

// In a report about two states, an attack by one that is told without whom it met met the other, unless the attacker tells of it.
func TestWhoMeetsAnAttackOfOneOfTwo(t *testing.T) {
	const about = "Norland and Sarland have quarrelled over the river for years. Norland and Sarland met in vain on Sunday. "
	for _, c := range []struct{ text, words, want string }{
		{about + "On Monday Sarlander troops shelled the ridge.\n", "shelled", "Norland"},
		{about + "\"Our guns shelled the ridge,\" the Foreign Ministry of Norland said.\n", "shelled", ""},
		{about + "On Monday Sarlander troops opened the bridge.\n", "opened", ""},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Recipient) != c.want {
			t.Errorf("%q: %s to %q, want %q", c.text, got.Event.Type, called(got.Recipient), c.want)
		}
	}
}
