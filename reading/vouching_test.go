package reading

import (
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/knowledge"
)

// Who vouches for words that stand far from the one who says them, and through whom they came.
func TestWhoVouchesAcrossSentencesAndParagraphs(t *testing.T) {
	for _, c := range []struct{ kind, text, words, speaker, via string }{
		{"it goes on with who told the sentence before", "Norland told the council on Tuesday that its rules had been changed. Sarlander jets crossed the border twice, it said.",
			"crossed", "Norland", ""},
		{"a quotation runs on over paragraphs",
			"The talks in Brask ended on Sunday.\n\n“Sarland closed the road,” General Ivo Orm of Norland said. “We opened the bridge on Monday.\n\n“Sarland shelled the bridge again on Tuesday.”\n",
			"shelled", "Ivo Orm", ""},
		{"and over a third", "“Sarland closed the road,” General Ivo Orm of Norland said. “We opened the bridge on Monday.\n\n“Sarland shelled the bridge on Tuesday.\n\n“Sarland shelled the town on Friday.”\n",
			"the town", "Ivo Orm", ""},
		{"several quotations in a sentence", "“Sarland closed the road,” General Ivo Orm said, while Norland spoke of “an attack on the bridge”.", "closed", "Ivo Orm", ""},
		{"one cites the other", "Norland said, citing Sarland, that the rebels had shelled the bridge.", "shelled", "Sarland", "Norland"},
		{"a denial told by another", "Norland said on Monday that Sarland had denied shelling the bridge.", "shelling", "Sarland", "Norland"},
		{"who asks for it in the report's own words", "The ferries stopped. It was Sarland that wanted the bridge closed by Monday. Norland vetoed the plan.", "vetoed", "Norland", ""},
		{"a verb behind a relative clause", "General Ivo Orm of Norland, who led the march to Ostel, called on Sarland to open the road.", "open the road", "Ivo Orm", ""},
		{"several acts before according to", "On Tuesday soldiers of Sarland cut the cable to the dam and beat two guards, according to Norland.", "cut the cable", "Norland", ""},
		{"a clause behind saying", "Norland gave its neighbour Sarland until the end of the month to reopen the gates of the dam, saying the flow of the river at the border had dropped to less than a third of what the treaty guarantees.", "dropped", "Norland", ""},
		{"a plural verb after one who tells", "Brask says its men are on their own side and have shelled nobody.", "shelled", "Norland", ""},
		{"the tense of what is told", "Norland said that its guards had left the bridge and had opened the road.", "opened the road", "Norland", ""},
		{"the report again behind a cue", "Norland has opened the bridge, our sources in the garrison say, but Sarland has closed the road.", "closed the road", "report", ""},
		{"a name beside a title", "A spokesman for the ministry, Superintendent Amaro Lebe, said that Sarland had shelled the bridge.", "shelled", "Amaro Lebe", ""},
		{"the title alone later", "The skipper of the ferry, Tomas Vell, met the press on Monday. The army of Sarland was silent. Sarland had shelled the ferry, the skipper said.", "shelled the ferry", "Tomas Vell", ""},
		{"she who was heard beside it", "Ida Rusk told parliament that Norland was ready for talks with Ana Pell. Norlander troops had left the bridge, she said.", "left the bridge", "Ida Rusk", ""},
		{"a spokesman of the body before", "The Sarland Ministry of Defence denied the attack. \"Norland shelled the bridge,\" a spokesman said.", "shelled the bridge", "Sarland Ministry of Defence spokesman", ""},
		{"the mission, not its men", "The mission of the United Nations in Norland said that two military observers had been robbed. The Mission has suspended its patrols. It said that troops of Sarland had shelled the bridge.", "shelled", "United Nations mission", ""},
		{"a statement by its state", "The talks ended. A Sarlander statement said that Norland had shelled the bridge.", "shelled", "Sarland", ""},
		{"its report", "The Norland Ministry of Defence sent a team. It found, its report says, that Sarland had shelled the bridge.", "shelled", "Norland Ministry of Defence", ""},
		{"a communiqué of the ministry before", "The Norland Ministry of Defence was silent until Monday. On that day a communiqué admitted that troops had shelled the bridge.", "shelled", "Norland Ministry of Defence", ""},
		{"an office of the state spoken of", "Norland closed the road on Monday. The foreign minister told reporters that Sarland had shelled the bridge.", "shelled", "Minister of Foreign Affairs of Norland", ""},
		{"a stranger by no name before", "Ida Rusk of the Council spoke on Monday. A retired Council official said that Sarland had shelled the bridge.", "shelled", "retired Council official", ""},
		{"who is joined to it", "The mayor had seen the tanks, and he told reporters that Sarland had shelled the bridge.", "shelled", "mayor", ""},
		{"whose it is by name", "The Amber League met on Monday. The League's commission said that Sarland had shelled the bridge.", "shelled", "Amber League commission", ""},
		{"data of a ministry", "According to data of the Norland Ministry of Health, Sarland shelled two clinics.", "shelled", "Norland Ministry of Health", ""},
		{"who asks, told by another", "A diplomat said that Norland had asked Sarland to open the road.", "open the road", "Norland", "diplomat"},
		{"who asks of himself", "The Norland Ministry of Defence said that Norland had asked Sarland to open the road.", "open the road", "Norland Ministry of Defence", ""},
		{"things say nothing", "According to the tide, Sarland shelled the bridge.", "shelled", "report", ""},
		{"those within a house do", "The hospital said that Sarland had shelled the bridge.", "shelled", "hospital", ""},
		{"an agreement is the report's to tell", "Norland and Sarland agreed on a truce on Monday.", "agreed", "report", ""},
		{"nested three deep", "Norland said that Sarland had claimed that the rebels had told it that troops had shelled the bridge.", "shelled", "rebels", "Norland, Sarland"},
	} {
		got := one(t, told(t, c.text+"\n"), c.words)
		if got.Speaker.Kind == "report" {
			got.Speaker.Name = "report"
		}
		if via := strings.Join(got.Attribution.Via, ", "); got.Speaker.Name != c.speaker || via != c.via {
			t.Errorf("%s: %q is vouched for by %q through %q, want %q through %q", c.kind, got.Quote.Exact, got.Speaker.Name, via, c.speaker, c.via)
		}
	}
}

// In its own text a ministry calls itself by its noun, whatever other ministry was named before.
func TestTheBodyOfATextIsWhoActsInIt(t *testing.T) {
	got := one(t, told(t, "REPUBLIC OF NORLAND\nMINISTRY OF DEFENCE\n\nBrask, 3 May 2021\n\nSTATEMENT\n\nThe Sarland Ministry of Foreign Affairs was silent on Tuesday. The Ministry calls on Sarland to open the road.\n"), "open the road")
	if want := "Ministry of Defence of the Republic of Norland"; got.Speaker.Name != want || len(got.Actor) != 1 || got.Actor[0].Name != want {
		t.Errorf("%q is asked by %v and vouched for by %q, want %q", got.Quote.Exact, got.Actor, got.Speaker.Name, want)
	}
}

// A briefing is spoken by who gives it, a joint text by both who issue it, a by-lined piece by nobody but the report.
func TestWhoVouchesForAWholeText(t *testing.T) {
	led := two
	led.Persons = append(slices.Clone(two.Persons), knowledge.Person{Name: "Ida Orm", Office: "President", State: "NOR"}, knowledge.Person{Name: "Tomas Kell", Office: "President", State: "SAR"})
	led.States = slices.Clone(two.States)
	for n := range led.States {
		led.States[n].Aliases = append(slices.Clone(led.States[n].Aliases), "Republic of "+led.States[n].Name)
	}
	r, err := New(Options{Knowledge: led})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, words, speaker string }{
		{"NORLAND MINISTRY OF DEFENCE\nBrask, 3 May 2021\n\nBRIEFING OF THE OFFICIAL REPRESENTATIVE, COLONEL J. VELL\n\nOn 2 May the army of Sarland shelled the bridge at Tarn with mortars, and two of our soldiers were wounded there.\n",
			"shelled the bridge", "J. Vell"},
		{"JOINT COMMUNIQUÉ\nof the President of the Republic of Norland and the President of the Republic of Sarland\n\nTarn, 3 May 2021\n\nThe troops of Norland withdrew from the bridge at Tarn on 2 May, and the troops of Sarland left the road on the same day.\n",
			"withdrew from the bridge", "President of Norland; President of Sarland"},
		{"CAMP TARN\nGate hours | Bus\n\nFACTS ABOUT THE DELAY\nPosted 3 May 2021\n\nOur convoy was stopped at the bridge by about 150 people. Our soldiers fired no shots. Sarland closed the road for five hours.\n",
			"closed the road", "Camp Tarn"},
		{"THE LANTERN\nWeekly bulletin for staff of the Regional Assistance Mission to Tarn (RAMT)\nNo. 18, 3 May 2021\n\nFROM THE FRONT OFFICE\n\nIt has been a long week. On Tuesday the army of Sarland shelled the bridge at Tarn with mortars.\n",
			"shelled the bridge", "Regional Assistance Mission to Tarn"},
		{"INSTITUTE FOR LINES\nBulletin No. 14, 3 May 2021\n\nAfter the order: what it says\n\nOn Tuesday the army of Sarland shelled the bridge at Tarn with mortars.\n", "shelled the bridge", "Institute for Lines"},
		{"The Tarn Bank\nBrask's daily for the patient reader\n3 May 2021\n\nEDITORIAL\n\nEight hundred metres of mud\n\nOn Tuesday the army of Sarland shelled the bridge at Tarn with mortars. Our delegation stayed at home.\n", "shelled the bridge", "The Tarn Bank"},
	} {
		if got := one(t, r.Claims(open(t, "report.txt", c.text)), c.words); got.Speaker.Name != c.speaker {
			t.Errorf("%.30q: %q is vouched for by %q, want %q", c.text, got.Quote.Exact, got.Speaker.Name, c.speaker)
		}
	}
}

// Who records, sees or counts a thing vouches for it in a paper that tells of it.
func TestObserversVouchForWhatTheySaw(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The OSCE mission recorded nine ceasefire violations by Croatian forces on the Drava on Monday.", "OSCE mission"},
		{"The OSCE mission observed four tanks of the Croatian army at the bridge.", "OSCE mission"},
		{"The Croatian Ministry of Defence gives the number of its soldiers at the bridge as 80.", "Croatia Ministry of Defence"},
	} {
		if got := one(t, told(t, c.text+"\n"), "The"); got.Speaker.Name != c.want {
			t.Errorf("%q is %q's, want %q", c.text, got.Speaker.Name, c.want)
		}
	}
}
