package reading

import "testing"

// Who acts is told by other words than the subject, or by a subject that the parser lost.
func TestWhoActs(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"On Tuesday about a dozen masked men seized the post.\n", "seized", "dozen masked men"},
		{"Norland, it is agreed, would not sign any treaty.\n", "would not sign", "Norland"},
		{"It is late. Norland met the envoys on Monday. It asked the League for observers.\n", "asked", "Norland"},
		{"Sarlander jammers brought down the drone.\n", "brought down", "Sarland"},
		{"A Sarlander statement accused Norland of an attack.\n", "accused", "Sarland"},
		{"The seizure by Sarland of two boats began on Monday, the mayor said.\n", "began", "Sarland"},
		{"Two of the hills are under the control of Sarlander troops.\n", "control", "Sarland"},
		{"The two men are still held in Norlander custody.\n", "held", "Norland"},
		{"By the evening the governments of Norland and Sarland had signed a ceasefire.\n", "signed", "Norland, Sarland"},
		{"Norland and Sarland quarrelled over the river. They signed a treaty in 1994.\n", "signed", "Norland, Sarland"},
		{"\"I do not expect Sarland to withdraw its troops,\" the mayor said.\n", "expect", "Sarland"},
		{"The request of Norland was submitted on Monday.\n", "submitted", "Norland"},
		{"Norland and Sarland decided:\n\n(a) to withdraw all troops from the river;\n\n(b) to release all prisoners of war before 1 June.\n", "release", "Norland, Sarland"},
		{"In the exercise will take part 5,500 servicemen. In it will take part 40 tanks of Sarland, the ministry said.\n", "40 tanks", "Sarland"},
		{"Four armed members of the Sarlander Border Police crossed the stream.\n", "crossed", "Sarland"},
		{"The Sarlander cutter Justice entered the bay on Monday. The Justice fired three shots at a boat.\n", "fired", "Sarland"},
		{"Some farmers of Norland met the mayor at the bridge. He asked them to leave, but they blocked the road.\n", "blocked", "Some farmers of Norland"},
		{"The mission asked Norland for talks. Sarland says it met the envoys and it withdrew its troops.\n", "withdrew", "Sarland"},
		{"Fighting erupted between Norlander and Sarlander soldiers near the border on Monday.\n", "erupted", "Norland, Sarland"},
		{"On Sunday fighting flared again between Norland and Sarland.\n", "flared", "Norland, Sarland"},
		{"The talks between Norland and Sarland had resulted in an agreement.\n", "resulted", "Norland, Sarland"},
		{"The bridge between Norland and Sarland was closed on Monday.\n", "closed", ""},
		{"Sarland is reported to have shelled two villages.\n", "shelled", "Sarland"},
		{"The leaders were expected to discuss the ceasefire on Monday.\n", "discuss", "leaders"},
		{"The mission was asked to leave the town on Monday.\n", "leave the town", ""},
		{"A spokesman for the Harbour Board, Superintendent Ugo Vell, dismissed the protesters as \"a dozen idlers\".\n", "dismissed", "Ugo Vell"},
		{"The League of Lakes met on Sunday. The bloc sent two envoys to the river.\n", "sent", "League of Lakes"},
		{"The monitors documented the detention of two men by Sarland.\n", "documented", "Sarland"},
		{"The Army of Sarland said it had shelled the village.\n", "shelled", "Sarland"},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Actor) != c.want {
			t.Errorf("%q: by %q, want %q", c.text, called(got.Actor), c.want)
		}
	}
}

// Who meets it is told by the number before, or by where he is held.
func TestWhoElseMeetsIt(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"One soldier of Norland was killed and two were wounded near the bridge.\n", "two were wounded", "Norland"},
		{"Two Sarlander officers are in the hands of Norland. They are being questioned.\n", "questioned", "Sarland"},
		{"The ministers of Sarland were seized on Monday. The ministers of Sarland are under house arrest.\n", "under house arrest", "Sarland ministers"},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Recipient) != c.want {
			t.Errorf("%q: to %q, want %q", c.text, called(got.Recipient), c.want)
		}
	}
}

// A state of affairs is done to nobody, and a phrase with "of", "with" or "for" names whom it was done to only where that is somebody known.
func TestWhoDoesNotMeetIt(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Four soldiers of Sarland were in captivity on Monday, the mission said.\n", "captivity", "Sarland"},
		{"The mandate of the mission covers the whole of Sarland, the army of Norland said.\n", "covers", ""},
		{"Norland attacked the post with forty men on Monday.\n", "attacked", ""},
		{"Norland attacked the villages of Sarland on Monday.\n", "attacked", "Sarland"},
		{"Norland sent forty observers to the river on Monday.\n", "sent", ""},
		{"Norland vetoed a draft by Sarland on Monday.\n", "vetoed", "Sarland"},
		{"Norland criticised Sarland's drills on Monday.\n", "criticised", "Sarland"},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Recipient) != c.want {
			t.Errorf("%q: to %q, want %q", c.text, called(got.Recipient), c.want)
		}
	}
}
