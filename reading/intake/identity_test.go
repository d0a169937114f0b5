package intake

import (
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/report"
)

const filler = "\n\nThe guards on both sides of the line at Illa said in the evening that nobody had crossed it, and that the gate would be shut until Monday."

// readOne reads a text that must be one report.
func readOne(t *testing.T, text string) *report.Report {
	t.Helper()
	r, err := Read("x.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkReports(t, r)
	return r[0]
}

func TestPublisher(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"MINISTRY OF WATER AND FORESTS\nREPUBLIC OF BELMAR\nPress Unit\n\nPRESS STATEMENT 12/2020\nOrm, 5 May 2020", "Ministry of Water and Forests of the Republic of Belmar"},
		{"KINGDOM OF ARDENIA\nMINISTRY OF DEFENCE\nDirectorate of Information (DIA)\n\nDAILY COMMUNIQUÉ No. 3\n5 May 2020", "Ministry of Defence of the Kingdom of Ardenia"},
		{"GOVERNMENT OF BELMAR\nMINISTRY OF DEFENCE\n\nSTATEMENT\non the gate at Illa", "Ministry of Defence of Belmar"},
		{"COMMUNITY OF UPPER VALLEY STATES (CUVS)\nConference of Presidents\nThird Special Summit, Port Kemp, 9 May 2020\n\nFINAL COMMUNIQUÉ\non the situation in Belmar", "Community of Upper Valley States"},
		{"PERMANENT MISSION OF BELMAR\nTO THE ASSEMBLY OF NATIONS\n\nRef. 12/20\n5 May 2020\n\nNOTE VERBALE", "Permanent Mission of Belmar to the Assembly of Nations"},
		{"EASTERN GUARANTEE PACT\nSecretariat, Kemp\n\nCOMMUNIQUÉ\non the meeting of the Council\n5 May 2020", "Eastern Guarantee Pact"},
		{"INSTITUTE FOR BORDER STUDIES  |  Line Watch, digest no. 12\n\nThe gate that nobody shut\nBy Jane Doe\n5 May 2020", "Institute for Border Studies"},
		{"KEMP GAZETTE\nThe voice of the valley | Tuesday 5 May 2020 | 25 cents\n\nThe gate is shut again", "Kemp Gazette"},
		{"THE KEMP TRIBUNE — weekend edition, 9-10 May 2020            Rs 25\n\nThe gate is shut again", "The Kemp Tribune"},
		{"THE OLD HARBOUR\nQuarterly of Ropes, Tea and Treaties | Spring 2020\n\nThe gate is shut again", "The Old Harbour"},
		{"The Wet Slip\na blog for people who read treaties\n\nThe gate is shut again\nPosted by the librarian on 5 May 2020 | 2 comments", "The Wet Slip"},
		{"OSB-KEMP OBSERVER GROUP (OKOG)\nOperations Room, Hotel \"Metropole\", Kemp\n\nDAILY REPORT 12\n5 May 2020", "Osb-Kemp Observer Group"},
		{"ANA - Ardenia News Agency (English Service) - Tuesday, 05/05/2020 - 16:05\n\nMINISTER RECEIVES ENVOY", "Ardenia News Agency"},
		{"ILLANEWS EN / Political / Code of news: 1402\nTuesday 5 May 2020 - 22:51\n\nThe gate is shut again", "Illanews"},
		{"The gate is shut again\n\nBy Jane Doe in Kemp, for the Upper Valley Report", "Upper Valley Report"},
		{"The gate is shut again\n\nKEMP, Ardenia (Coast Press Service) May 5, 2020 -", "Coast Press Service"},
		{"From: Letters from Kemp <post@kemp.example>\nTo: readers\nDate: Tue, 5 May 2020 06:45:12 +0200\nSubject: #12: the gate\n\nGood morning,", "Letters from Kemp"},
		{"ROYAL KEMP\n\nGate shut, guards gone, goats puzzled: a long day on the line", ""},
		{"The gate is shut again\n\nReading time: 4 minutes | Updated 5 May 2020 | A A A", ""},
	} {
		if got := readOne(t, c.head+filler).Publisher; got != c.want && c.want != "" || c.want == "" && strings.Contains(got, "A A") {
			t.Errorf("%q: %q, want %q", c.head, got, c.want)
		}
	}
}

// TestLetterheads finds who issues under a state's motto, and over the number of an issue.
func TestLetterheads(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"REPUBLIC OF ILLA\nWork - Bread - Ridge\nMINISTRY OF FOREIGN AFFAIRS\n\nKemp, 9 May 2020\n\nNOTE TO THE PRESS", "Ministry of Foreign Affairs of the Republic of Illa"},
		{"LEAGUE OF THE TWO RIDGES\nGATE MISSION IN ILLA (GMI)\n\nKemp, 9 May 2020\n\nWeekly bulletin", "Gate Mission in Illa"},
		{"RIDGE WATCHERS\na work of three parishes\nBulletin 7 - Friday 8 May 2020\n\nTHE GATE", "Ridge Watchers"},
	} {
		r := readOne(t, c.head+"\n\nThe gate at Illa was shut on Tuesday, the guards on both sides of the line said in the evening, and four lorries were sent back.\n")
		if r.Publisher != c.want {
			t.Errorf("%q: published by %q, want %q", c.head, r.Publisher, c.want)
		}
	}
}

func TestUnCapital(t *testing.T) {
	for in, want := range map[string]string{
		"MISSION OF UPPER-KEMP":  "Mission of Upper-Kemp",
		"PORT-AU-SEL GAZETTE":    "Port-au-Sel Gazette",
		"UN OFFICE IN KEMP":      "UN Office in Kemp",
		"BELMAR’S DAILY":         "Belmar’s Daily",
		"O'BRIEN":                "O'Brien",
		"Special Mission":        "Special Mission",
		"MINISTÈRE DES AFFAIRES": "Ministère des Affaires",
		"MR HOLT":                "Mr Holt",
		"KSC TELEVISION":         "KSC Television",
	} {
		if got := unCapital(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct {
		head string
		want []string
	}{
		{"The gate is shut\n\nBy Jane Doe, Senior Fellow", []string{"Jane Doe"}},
		{"The gate is shut\n\nText: Jane Doe. Drawings by her aunt", []string{"Jane Doe"}},
		{"The gate is shut\n\nBy Our Man in Kemp", nil},
		{"The gate is shut\n\nBy Jane Doe and John Roe in Kemp", []string{"Jane Doe", "John Roe"}},
		{"The gate is shut\n\nPosted by the librarian on 5 May 2020", []string{"the librarian"}},
	} {
		if got := readOne(t, c.head+filler).Authors; !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.head, got, c.want)
		}
	}
}

func TestPublishedInHeads(t *testing.T) {
	for _, c := range []struct{ head, want, place string }{
		{"Second Special Summit, Port Kemp, 9 May 2020", "2020-05-09", "Port Kemp"},
		{"Press briefing, Kemp House, Monday 11 May 2020, 12:05", "2020-05-11", "Kemp House"},
		{"Kemp, 21 Rajab 1443 H, corresponding to 22 February 2022", "2022-02-22", "Kemp"},
		{"Sunday Supplement, 10 May 2020", "2020-05-10", ""},
		{"Monthly note, May 2020", "2020-05", ""},
		{"PUBLISHED: 18:42, 7 May 2020 | UPDATED: 19:03, 9 May 2020", "2020-05-07", ""},
		{"KEMP TIMES | Issue 58, spring 2016", "2016", ""},
		{"KEMP NEWS, MAY 2020\n\nKEMP, May 9 (Coastwire) - The army left the ridge in the night, the mayor said.", "2020-05-09", "KEMP"},
		{"Bulletin No. 97/2024\n\nKEMP, April 10 (Coastwire) - The army left the ridge in the night, the mayor said.", "2024-04-10", "KEMP"},
		{"KEMP PASS (Inland Wire, Thursday 9 May 2017) — The army left the ridge in the night, the mayor said.", "2017-05-09", "KEMP PASS"},
		{"ILLA/KEMP, May 9, 2020 (Agencies) - The army left the ridge in the night, the mayor said.", "2020-05-09", "ILLA/KEMP"},
		{"TUESDAY, 21 January 2025. -- The army left the ridge in the night, the mayor said.", "2025-01-21", ""},
	} {
		r := readOne(t, "Gate shut in the valley again\n\n"+c.head+filler)
		if r.Published != c.want || r.Place != c.place {
			t.Errorf("%q: %q at %q, want %q at %q", c.head, r.Published, r.Place, c.want, c.place)
		}
	}
}

// TestDaysStayWhole keeps a day in one piece where a line ends inside it.
func TestDaysStayWhole(t *testing.T) {
	for _, text := range []string{
		"The gate at Illa will be shut from 15\nApril until the end of the month.",
		"The gate at Illa will be shut until April\n15 and not a day longer.",
		"The gate at Illa will be shut from\n15. April until the end of the month.",
		"From 15 April the gate at Illa will be shut, the mayor of the town said.",
	} {
		n := 0
		for _, b := range readOne(t, text).Blocks {
			if b.Kind == report.Body {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%q: %d paragraphs", text, n)
		}
	}
}
