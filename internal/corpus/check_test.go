package corpus

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func words(n int, of string) string { return fmt.Sprintf("%d %s", n, of) }

// faultsOf checks a folder and gives its faults without the folder's name.
func faultsOf(t *testing.T, files map[string]string) []string {
	t.Helper()
	dir := folder(t, files)
	faults, _, err := Check(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range faults {
		out = append(out, strings.TrimPrefix(faults[i].Error(), dir+string(filepath.Separator)))
	}
	return out
}

func TestAFaultlessReportHasNoFaultsAndIsCounted(t *testing.T) {
	dir := folder(t, map[string]string{"005-bridge.txt": oneText, "005-bridge.jsonl": oneClaims, "settings.tsv": "005\tDornach bridge\theld-out\n"})
	faults, c, err := Check(dir)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if c.Reports != 1 || c.HeldOut != 1 || c.Claims != 4 || c.Negated != 1 || c.Unread != 0 {
		t.Errorf("counted %+v", c)
	}
	if want := map[string]int{"asserts": 3, "denies": 1}; !reflect.DeepEqual(c.Stances, want) {
		t.Errorf("stances %v", c.Stances)
	}
	if want := map[string]int{"happened": 3, "ongoing": 1}; !reflect.DeepEqual(c.Modalities, want) {
		t.Errorf("modalities %v", c.Modalities)
	}
	if c.Sentences != 6 || c.Silent != 2 || c.SilentShare != 0.333 { // the spokeswoman's words are left out on purpose
		t.Errorf("%d sentences, %d silent, share %v", c.Sentences, c.Silent, c.SilentShare)
	}
	if want := []Cue{{"denied", 1}, {"said", 1}}; !reflect.DeepEqual(c.Cues.Frequent, want) {
		t.Errorf("cues %v", c.Cues.Frequent)
	}
}

func TestEveryRuleIsHeld(t *testing.T) {
	ok := map[string]string{"quote": `"About 40 lorries were waiting"`, "speaker": `"narrator"`, "stance": `"asserts"`, "event": `"STATEMENT"`}
	for _, c := range []struct {
		name   string
		change string // field: value; an empty value leaves the field out
		want   string
	}{
		{"no speaker", `speaker: `, `no speaker; accepted: every claim has quote, speaker, stance and event`},
		{"quote not there", `quote: "About 50 lorries"`, `quote "About 50 lorries" is not in the text; accepted: the exact words of the clean text (casus text)`},
		{"other apostrophe", `quote: "ministry's spokeswoman"`, `quote "ministry's spokeswoman" is in the text with other quotation marks, dashes or blanks; accepted: the exact words of the clean text (casus text)`},
		{"over a line's end", `quote: "No lorry will pass"`, `quote "No lorry will pass" is in the text with other quotation marks, dashes or blanks; accepted: the exact words of the clean text (casus text)`},
		{"blank at the end", `cue_span: "said "`, `cue_span "said " has blanks at an end; accepted: the words alone`},
		{"source not there", `source_span: "the king"`, `source_span "the king" is not in the text; accepted: the exact words of the clean text (casus text)`},
		{"date words not there", `date_text: "on Monday"`, `date_text "on Monday" is not in the text; accepted: the exact words of the clean text (casus text)`},
		{"unknown stance", `stance: "hopes"`, `stance "hopes"; accepted: asserts, denies, warns, requests, demands, promises, refuses`},
		{"unknown type", `event: "ATTACK"`, `event "ATTACK"; accepted: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT, STATEMENT`},
		{"unknown modality", `modality: "maybe"`, `modality "maybe"; accepted: happened, ongoing, planned, conditional, hypothetical, rule`},
		{"unknown field", `actors: ["Sund"]`, `unknown field "actors"; accepted: ` + strings.Join(fields, ", ")},
		{"denied, not negated", `stance: "denies"`, `denied, but not negated; accepted: "negated": true, for what is denied is said not to be so`},
		{"article", `actor: ["the drivers"]`, `actor "the drivers" begins with an article; accepted: the name alone`},
		{"twice", `recipient: ["Sund", "Sund"]`, `recipient "Sund" twice; accepted: each name once`},
		{"two in one", `actor: ["Sund; Velmark"]`, `actor "Sund; Velmark": several names in one; accepted: a list of names; for speakers, names with "; " between`},
		{"signs of a table", `actor: ["| Sund"]`, `actor "| Sund": signs that no name has; accepted: a name`},
		{"empty name", `place: [""]`, `place "": empty, or blanks at an end; accepted: a name`},
		{"no such day", `date: "2019-02-30"`, `date "2019-02-30"; accepted: ` + acceptedDate},
		{"date in words", `date: "May 2019"`, `date "May 2019"; accepted: ` + acceptedDate},
		{"range backwards", `date: "2019-05/2019-04"`, `date "2019-05/2019-04"; accepted: ` + acceptedDate},
		{"number with separators", `quantity: "4,000"`, `quantity "4,000"; accepted: ` + acceptedQuantity},
		{"number in words", `quantity: "seven"`, `quantity "seven"; accepted: ` + acceptedQuantity},
		{"range of numbers backwards", `quantity: "60-40"`, `quantity "60-40"; accepted: ` + acceptedQuantity},
		{"unit alone", `quantity_unit: "lorries"`, `quantity_unit "lorries" without quantity; accepted: both, or neither`},
		{"a number of another sentence", `quote: "The lilac was out", "quantity": "40"`, `quantity "40", but the quote gives no number; accepted: a number of the quote's own, or none`},
		{"two speakers", `speaker: "Sund; Velmark"`, ``},
		{"the place's article", `place: ["the bridge"]`, ``},
		{"a range of days", `date: "2019/2019-05-03"`, ``},
		{"a range that ends in its month", `date: "2019-05-03/2019-05"`, ``},
		{"a decimal", `quantity: "12.5"`, ``},
		{"none in words", `quote: "No lorry will\npass", "quantity": "0"`, ``},
		{"a range of numbers", `quantity: "40-60"`, ``},
		{"a word", `quantity: "several hundred"`, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			field, value, _ := strings.Cut(c.change, ": ")
			var pairs []string
			for _, f := range []string{"quote", "speaker", "stance", "event"} {
				if f != field {
					pairs = append(pairs, fmt.Sprintf("%q: %s", f, ok[f]))
				}
			}
			if value != "" {
				pairs = append(pairs, fmt.Sprintf("%q: %s", field, value))
			}
			got := faultsOf(t, map[string]string{"001-bridge.txt": oneText, "001-bridge.jsonl": "{" + strings.Join(pairs, ", ") + "}\n"})
			var want []string
			if c.want != "" {
				want = []string{"001-bridge.jsonl:1: " + c.want}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("faults\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestClaimsStandOnceAndInOrder(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(oneClaims), "\n")
	got := faultsOf(t, map[string]string{
		"001-bridge.txt": oneText, "001-bridge.jsonl": strings.Join([]string{lines[1], lines[0], lines[1], `{"quote": "x", "quote": "lilac"}`}, "\n"),
	})
	want := []string{
		"001-bridge.jsonl:2: the quote stands before that of line 1; accepted: claims in the order of their quotes",
		"001-bridge.jsonl:3: the same claim as line 1; accepted: each claim once",
		`001-bridge.jsonl:4: field "quote" twice; accepted: each field once`,
		"001-bridge.jsonl:4: no speaker; accepted: every claim has quote, speaker, stance and event",
		"001-bridge.jsonl:4: no stance; accepted: every claim has quote, speaker, stance and event",
		"001-bridge.jsonl:4: no event; accepted: every claim has quote, speaker, stance and event",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("faults\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFilesBelongTogether(t *testing.T) {
	got := faultsOf(t, map[string]string{
		"001-bridge.txt": oneText, "001-bridge.jsonl": oneClaims,
		"001-again.txt": oneText, "001-again.jsonl": oneClaims,
		"002-alone.txt": "Sund opened a ford.", "003-lost.jsonl": oneClaims,
		"004-empty.txt": " \n", "unnumbered.txt": "Sund closed a ford.",
		"knowledge-001.json": "{\n\"states\": [{}]}", "knowledge-009.json": "{}", "README.md": "A card.",
	})
	want := []string{
		"001-bridge.txt: the number of 001-again.txt; accepted: a number that no other report has",
		"001-bridge.txt: the same text as 001-again.txt; accepted: each report once",
		"002-alone.txt: a report without claims; accepted: its claims in 002-alone.jsonl, one JSON object a line",
		"003-lost.jsonl: annotations without a report; accepted: the text beside it as 003-lost.txt",
		"004-empty.txt: empty; accepted: a text that casus reads",
		"knowledge-001.json:2: states[0]: an entry without a name; accepted: at least a name",
		"knowledge-009.json: knowledge of no report; accepted: knowledge-NNN.json with the number of a report",
		"unnumbered.txt: a name without a number; accepted: NNN-what-it-is.txt",
		"unnumbered.txt: a report without claims; accepted: its claims in unnumbered.jsonl, one JSON object a line",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("faults\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzLine(f *testing.F) {
	for _, l := range strings.Split(oneClaims, "\n") {
		f.Add(l)
	}
	f.Add(`{"quote": 1, "actor": {}}`)
	f.Add(`{"quote": "a", "quote": "b", "date": "2019/2018", "quantity": "1-"}`)
	f.Fuzz(func(t *testing.T, text string) {
		l := readLine([]byte(text), "a.jsonl", 1)
		if l.unreadable && len(l.faults) == 0 {
			t.Error("unreadable without a fault")
		}
		r := Report{Annotations: "a.jsonl", Claims: []Claim{l.claim}}
		for _, fault := range append(l.faults, checkClaims(r, oneText)...) {
			if fault.Line != 1 || fault.Accepted == "" || !utf8.ValidString(fault.Problem) {
				t.Errorf("fault %+v", fault)
			}
		}
		for _, s := range locate(r.Claims, oneText) {
			if got := oneText[s.start:s.end]; s.end > 0 && got != l.claim.Quote {
				t.Errorf("located %q for %q", got, l.claim.Quote)
			}
		}
	})
}
