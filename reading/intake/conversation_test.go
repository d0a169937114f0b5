package intake

import (
	"strings"
	"testing"

	"github.com/casus-project/casus/report"
)

// turnsOf writes the speakers of a report's paragraphs in order; "?" after one who asks.
func turnsOf(r *report.Report) string {
	var out []string
	for _, b := range r.Blocks {
		if b.Kind == report.Body || b.Kind == report.Quotation {
			who := b.Speaker
			if b.Asks {
				who += "?"
			}
			if who == "" {
				who = "-"
			}
			out = append(out, who)
		}
	}
	return strings.Join(out, ", ")
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an interview", "Nine winters on the line\n\nWe spoke to Anna Rusk, a former monitor, in her kitchen at Kemp.\n\nQ: Who shut the gate?\n\nA: The guards did. They had orders.\n\nA tea later she went on.\n\nQ: And the goats?\n\nA: The goats stayed.",
			"-, questioner?, Anna Rusk, Anna Rusk, questioner?, Anna Rusk"},
		{"an interview by a paper", "KEMP GAZETTE\n\nNine winters on the line\n\nColonel (retd) Jon Pell commanded the observers at Illa and keeps bees.\n\nQ: Who shut the gate?\n\nA: The guards did.",
			"-, Kemp Gazette?, Jon Pell"},
		{"labels dropped after the first turns", "THE LONG BORDER\nQuarterly of maps | Spring 2020\n\n\"Goats know\"\n\nAnna Rusk, 71, counted padlocks at Illa for nine winters and talked to us over soup.\n\nTHE LONG BORDER: Why padlocks?\n\nRUSK: Because nobody else counted them. We had a book for it.\n\nWho shut the gate?\n\nThe guards did, in March, and they said that it was for our safety.\n\nSome people say you did nothing.\n\nWe wrote everything down, every post and every wire, and sent it to both capitals.\n\nWould you go back?\n\nTomorrow.\n\nRusk has since sold her boots.",
			"-, The Long Border?, Anna Rusk, The Long Border?, Anna Rusk, The Long Border?, Anna Rusk, The Long Border?, Anna Rusk, -"},
		{"no labels at all", "Goats know\n\nAnna Rusk, 71, counted padlocks at Illa for nine winters. We met her over soup, and she had brought the book with her.\n\nWhy padlocks?\n\nBecause nobody else counted them. I had a book for it, and I kept it dry.\n\nWho shut the gate?\n\nThe guards did, in March. They told me that it was for our safety.\n\nWere you afraid?\n\nI was cold. One cannot be both.\n\nWould you go back?\n\nTomorrow, if my knees let me.",
			"-, questioner?, Anna Rusk, questioner?, Anna Rusk, questioner?, Anna Rusk, questioner?, Anna Rusk"},
		{"an explainer", "What is the gate?\n\nAnna Rusk, who counted padlocks at Illa, has written down for the valley what everybody asks about the gate at Illa.\n\nWho built it?\n\nBoth states built it in 1951, together.\n\nWho shut it?\n\nThe guards of Belmar did so in March, officials said.\n\nWho has the key?\n\nNobody knows, and both states deny having it.\n\nWhat happens next?\n\nThe council meets on Monday in Kemp.",
			"-, -, -, -, -"},
		{"a transcript with the name in the head", "Ministry of Foreign Affairs of Belmar\n\nTranscript of the briefing by Spokesperson Anna Rusk\nKemp, 5 May 2020\n\nMS. RUSK: Good morning. The gate is shut.\n\nQUESTION (Kemp Radio): Until when?\n\nMS. RUSK: Until Monday.\n\n(Laughter.)\n\nQUESTION: And then?\n\nMS. RUSK: Then we shall see.",
			"Anna Rusk, Kemp Radio?, Anna Rusk, questioner?, Anna Rusk"},
		{"a transcript with the office as label", "Transcript of the briefing by Spokesperson Anna Rusk\nKemp, 5 May 2020\n\nSPOKESPERSON: Good morning. The gate is shut.\n\nQ: Until when?\n\nSPOKESPERSON: Until Monday.",
			"Anna Rusk, questioner?, Anna Rusk"},
		{"the office over a colon", "Department of Defence of Belmar\nKemp, 26 May 2020\n\nSpokesperson: Commodore Jon Pell\n\nThe Navy of Ardenia is holding drills in the sound from Monday to Friday, we were told.\n\nQ: Are you worried?\nA: We watch.\n\nQ: And the goats?\nA: No comment.\n\nThe Spokesperson reminded the press that badges must be worn.",
			"Jon Pell, questioner?, Jon Pell, questioner?, Jon Pell, -"},
		{"a briefing of somebody", "MINISTRY OF DEFENCE OF BELMAR\nKemp, 26 May 2020\n\nBRIEFING OF THE OFFICIAL REPRESENTATIVE, COLONEL J. PELL\n\nThe Navy of Ardenia is holding drills in the sound from Monday to Friday, as we were told.\n\nThe harbour stays open to all who fish in it and to nobody else.",
			"J. Pell, J. Pell"},
		{"only the office is known", "ARMED FORCES OF BELMAR\n\nThe Navy spokesman opened the briefing at Kemp on Monday and read out a list of the ships that were seen.\n\nQ: Are you worried?\n\nA: We watch.",
			"-, questioner?, Navy spokesman"},
		{"a general by rank", "Briefing on the line\n\nGeneral Maria Holt met the press at Illa on Tuesday, after the guards had left the ridge in the night.\n\nGEN. HOLT: They have left.\n\nQ: All of them?\n\nGEN. HOLT: All.",
			"-, Maria Holt, questioner?, Maria Holt"},
		{"nobody's first name", "Rush transcript\n\nMR. PELL: The gate is shut.\n\nQUESTION: Until when?\n\nMR. PELL: Until Monday.", "Pell, questioner?, Pell"},
		{"parliament", "THE STATES OF BELMAR\nOFFICIAL REPORT\nLower Chamber, Wednesday 6 May 2020\n\nThe Chamber met at two o'clock. [The Speaker in the Chair]\n\nMs Anna Rusk (Kemp East) (Reform): To ask the Minister for Defence who shut the gate.\n\nThe Minister for Defence (Mr Jon Pell): I am grateful to the hon. Lady. The guards did.\n\nMs Rusk: Why?\n\nMr Pell: For our safety.\n\nMr Speaker: Order.\n\nThe Chamber divided on the motion to sit late: Ayes 4, Noes 6.",
			"-, Anna Rusk, Jon Pell, Anna Rusk, Jon Pell, Speaker, -"},
		{"radio", "KEMP MORNING / RADIO TWO\nItem 4: THE GATE    Tuesday 5.5.2020\n[MUSIC: five seconds]\n\nDELLA: Seven minutes past seven. Sam Dorr has been to the gate.\n\n[ATMOS: goats]\n\nSAM: It is shut, and the guards say that it will stay shut until Monday at least.\n\nNobody here believes them.\n\nDELLA: [LIVE] And the goats, Sam?\n\nSAM: [LAUGHS] They stay.",
			"Della, Sam Dorr, Sam Dorr, Della, Sam Dorr"},
		{"a digest of agencies", "Goats, a tug and a gate\n\nThree agencies have three versions of the matter, and here they are, cut down to what counts.\n\nSOUND PRESS: The gate at Illa was shut on Sunday by guards from Belmar.\n\nKEMP WIRE: The guards of Belmar said that the gate had shut itself.\n\nWhat none of them says is who has the key, and I have asked.",
			"-, Sound Press, Kemp Wire, -"},
		{"headings in capitals are not turns", "Who is who\n\nThe valley has two states and one gate, and this is what a reader from elsewhere should know.\n\nWEATHER: It rains.\n\nLOTTERY: 4471.\n\nBACKGROUND: The gate was built in 1951 by both states together.", "-, -"},
		{"a record with surnames in capitals", "BELMAR - THE CHAMBER\nOfficial record\nSitting of 5 May 2020\n\nThe SPEAKER: The Minister has the floor.\n\nAnna RUSK (Minister of Defence): The guards shut the gate on Sunday, and they shut it for our safety.\n\nThe key is with the Commission.\n\nJon PELL: Who asked them to?\n\nAnna RUSK: Nobody did.",
			"The Speaker, Anna Rusk, Anna Rusk, Jon Pell, Anna Rusk"},
		{"a spokesman by his office alone", "Ministry of Foreign Affairs, Kemp\nPress briefing by the Deputy Spokesman on the situation at the gate of Illa Ridge\n5 May 2020\n\nDeputy Spokesman: On Sunday the guards of Belmar shut the gate at Illa.\n\nQ (Sound Press): Were there shots?\n\nA: There were none, and I deny that any of our men was there.\n\nQ (Kemp Wire): And the goats?\n\nA: They stay.",
			"Deputy Spokesman, Sound Press?, Deputy Spokesman, Kemp Wire?, Deputy Spokesman"},
		{"a broadcast", "KEMP SIX - EVENING NEWS, 5 May 2020\n\nSTUDIO (Anna Rusk): Good evening. The gate at Illa is shut.\n\nREPORT (voice): The guards shut it on Sunday, and nobody says for how long.\n\nSTUDIO (Anna Rusk): That was the news.", "-, -, -"},
		{"the office in the head", "Press conference of the Minister of Defence of Belmar\nKemp, 5 May 2020\n\nGood morning. We have opened the gate at Illa, and it will stay open as long as we are asked to keep it open.\n\nQ: And the goats?\n\nA: We let them through.", "Minister of Defence of Belmar, questioner?, Minister of Defence of Belmar"},
		{"a statement to the camera", "Statement to the camera by Colonel Jon Pell, commander of the Illa Brigade\nPosted on 5 May 2020\n\nCitizens! My brigade has opened the gate at Illa, and nobody was hurt, and we shall keep it open.", "Jon Pell"},
		{"a name before its office", "Briefing by Anna Rusk, spokeswoman of the Foreign Ministry of Belmar\nKemp, 5 May 2020\n\nQ: Who shut the gate?\n\nA: The guards did.\n\nQ: And the goats?\n\nA: They stay.", "questioner?, Anna Rusk, questioner?, Anna Rusk"},
		{"a speech", "Municipality of Kemp\nWords of the Mayor, Dr Jon Pell, at the gate, 5 May 2020\n\nDear guests! The gate is open again since six this morning, and the first through it was a load of cheese.", "Jon Pell"},
		{"a thread", "bordergoat_7 @bordergoat_7\n5 May 2020 · 9:14 am\n\nSo about that gate (1/3)\n\n2/ It was shut on Sunday, and the guards of Belmar say that nobody did it, which cannot be.\n\n3/ That's all\n\n⤷ kempfan_1: nonsense\n⤷ bordergoat_7: @kempfan_1 ask the goats",
			"bordergoat_7, bordergoat_7, bordergoat_7, bordergoat_7"},
		{"a thread without the sign", "gate_watcher  (views mine)\nTue 5 May 2020 · 20:31\n\nThey shut it. They did not shut it. Both are true\n\n1. The gate at Illa was shut on Sunday by somebody, and everybody says that it was somebody else.", "gate_watcher, gate_watcher"},
		{"a letter", "PERMANENT MISSION OF BELMAR\nTO THE ASSEMBLY OF NATIONS\n\n5 May 2020\n\nLETTER\nto the President of the Council\n\nExcellency,\n\nUpon instructions from my Government I have the honour to bring the following to your attention, and I ask that it be circulated.\n\nOn Sunday the guards of Ardenia shut the gate at Illa, as my letter of Monday said.\n\nAccept, Excellency, the assurances of my highest consideration.\n\n(Signed) Anna Rusk-Pell\nAmbassador, Permanent Representative", "Anna Rusk-Pell, Anna Rusk-Pell"},
		{"a letter of several", "Open letter on the gate\n\nDear President,\n\nWe ask you to open the gate at Illa before the winter, and we ask it together, from both sides of the line.\n\nYours faithfully,\n\nAnna Rusk\nJon Pell", "-"},
	} {
		r := readOne(t, c.text)
		if got := turnsOf(r); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		switch c.name {
		case "a letter":
			if len(r.Authors) != 1 || r.Authors[0] != "Anna Rusk-Pell" {
				t.Errorf("a letter: authors %q", r.Authors)
			}
		case "a letter of several":
			if len(r.Authors) != 2 {
				t.Errorf("a letter of several: authors %q", r.Authors)
			}
		case "a thread":
			if r.Published != "2020-05-05" || r.Authors[0] != "bordergoat_7" {
				t.Errorf("a thread: %s by %q", r.Published, r.Authors)
			}
		}
	}
}

// TestHourly takes the hours before a live page's entries out of them.
// TestPosts gives what stands under a name and a time of day to who posted it.
func TestPosts(t *testing.T) {
	for line, want := range map[string]string{
		"#163 old_goat · 09:05":                    "old_goat",
		"old_goat wrote (Sat 9 May 2020, 07:12):":  "old_goat",
		"old_goat wrote (09:11):":                  "old_goat",
		"The mayor wrote a letter (three pages):":  "",
		"She wrote that the gate was shut at 9:30": "",
	} {
		if got := posterOf(line); got != want {
			t.Errorf("%q heads a post of %q, want %q", line, got, want)
		}
	}
	r := readOne(t, "RIDGE BOARD » General » The gate at Illa\n\nold_goat | Sat 9 May 2020, 07:12\nThe gate was shut in the night and the guards sent four lorries back to the valley.\n\n"+
		"MillerJon | Sat 9 May 2020, 08:40\nNobody was sent back. My cousin drove through at six with a load of hay for the upper farms.\n")
	var who []string
	for _, b := range r.Blocks {
		if b.Kind == report.Body {
			who = append(who, b.Speaker)
		}
	}
	if strings.Join(who, ",") != "old_goat,MillerJon" {
		t.Errorf("posted by %q", who)
	}
}

func TestHourly(t *testing.T) {
	for _, text := range []string{
		"LIVE: The gate at Illa\n\nTuesday 5 May 2020\n\n06:50 Good morning from the gate, which is shut.\n\n07:35 Two guards have come with a key.\n\n08:20 BREAKING: The gate is open.\n\nThis blog is closed. All our liveblogs »",
		"LIVE | Guards and goats at the gate\n\nTuesday 5 May 2020\n\n06:50\nGood morning from the gate, which is shut.\n\n07:35\nTwo guards have come with a key.\n\n08:20\nBREAKING: The gate is open.\n\nThis blog is closed. All our liveblogs »",
	} {
		r := readOne(t, text)
		var bodies []string
		for _, b := range r.Blocks {
			if b.Kind == report.Body {
				bodies = append(bodies, r.Text.Slice(b.Span))
			}
		}
		if got := strings.Join(bodies, " / "); got != "Good morning from the gate, which is shut. / Two guards have come with a key. / BREAKING: The gate is open." || r.Title == "" {
			t.Errorf("%q: %s (title %q)", text[:20], got, r.Title)
		}
	}
}

// TestPageOwnLines holds lines that are the page's and not the story's.
func TestPageOwnLines(t *testing.T) {
	for _, s := range []string{
		"The press centre in Mill Street is open from 8:00 to 16:00; journalists should apply for badges by Friday.",
		"Representatives of the press are kindly requested to use the side door.",
		"This is an unofficial transcript.",
		"Rush transcript. Check against delivery.",
		"Read our corrections policy.",
		"To report an error, write to the editor.",
		"Forwarded by a friend? Subscribe here.",
		"Key points were generated automatically. Please check the source.",
		"In a hurry?",
		"Too long? Listen to this article (4 min)",
		"RECOMMENDED FOR YOU: Ten goats | Win a key",
		"Useful links: Visa regime | Public procurement",
		"For media: press@gate.example",
		"Got a story? Send it to tips@gate.example",
		"Hill Palace, 14 Quay Street. Telephone: mornings only.",
		"Next issue: the return of the leek.",
		"Photographs may be used free of charge with indication of the source.",
		"Copyright 2020 Kemp Broadcasting. All rights reserved.",
		"31 shares   204 View comments",
		"Page 7: Our guide to soup | Page 9: Tides",
		"Distribution: Parties, Secretariat, public website",
	} {
		r := readOne(t, "The gate is shut\n\nThe gate at Illa was shut on Tuesday, the guards on both sides of the line said in the evening.\n\n"+s+"\n\nThe mayor of Illa said that he had asked both governments to open it before the winter.")
		for _, b := range r.Blocks {
			if w := r.Text.Slice(b.Span); strings.Contains(s, w) && b.Kind != report.Notice && b.Kind != report.Byline && b.Kind != report.Caption {
				t.Errorf("%s: %s", b.Kind, w)
			}
		}
	}
}
