package corpus

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const otherText = `Sund: no shots at Dornach

LAKEN, 5 May 2019 - The guards of Sund never fired, its government said. The bridge has been open all week.
`

const otherClaims = `{"quote": "The guards of Sund never fired", "speaker": "Sund", "stance": "denies", "event": "ASSAULT", "actor": ["Sund"], "negated": true}
{"quote": "The bridge has been open all week", "speaker": "narrator", "stance": "asserts", "event": "RETREAT", "modality": "ongoing"}
`

// bridge is a setting told in two reports, with one more file or a changed one.
func bridge(name, content string) map[string]string {
	files := map[string]string{
		"001-bridge.txt": oneText, "001-bridge.jsonl": oneClaims, "002-sund.txt": otherText, "002-sund.jsonl": otherClaims,
		"settings.tsv":             "# number, setting, side\n001\tDornach\ttrain\n002\tDornach\ttrain\n",
		"incidents-001.jsonl":      `{"id": "bridge", "title": "The bridge shut", "claims": [["001", "Velmark shuts its bridge"], ["002", "The bridge has been open all week"]]}`,
		"contradictions-001.jsonl": `{"a_doc": "001", "a_quote": "Velmark shuts its bridge", "b_doc": "002", "b_quote": "The bridge has been open all week", "kind": "direct", "why": "shut, or open"}`,
	}
	if name != "" {
		files[name] = content
	}
	return files
}

func TestIncidentsAndContradictionsAreReadAndCounted(t *testing.T) {
	dir := folder(t, bridge("", ""))
	all, err := ReadRelations(dir)
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	want := Relations{Name: "001", Reports: []string{"001-bridge", "002-sund"},
		Incidents: []Incident{{ID: "bridge", Title: "The bridge shut", Line: 1,
			Claims: []Ref{{"001", "Velmark shuts its bridge"}, {"002", "The bridge has been open all week"}}}},
		Contradictions: []Contradiction{{ADoc: "001", AQuote: "Velmark shuts its bridge", BDoc: "002", BQuote: "The bridge has been open all week", Kind: "direct", Why: "shut, or open", Line: 1}},
	}
	if !reflect.DeepEqual(all[0], want) {
		t.Errorf("read %+v", all[0])
	}
	faults, c, err := Check(dir)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if c.Settings != 1 || c.RelatedSettings != 1 || c.Incidents != 1 || c.IncidentClaims != 2 || c.AcrossReports != 1 || c.Contradictions["direct"] != 1 {
		t.Errorf("counted %+v", c)
	}
	reports, err := Read(dir)
	if err != nil || reports[0].Setting != (Setting{Name: "Dornach"}) {
		t.Errorf("read %+v, %v", reports, err)
	}
}

func TestWhatIsKnownOfASettingServesAllItsReports(t *testing.T) {
	files := bridge("knowledge-001.json", `{"states": [{"id": "VEL", "name": "Velmark"}]}`)
	files["003-laken.txt"], files["003-laken.jsonl"] = strings.ReplaceAll(otherText, "5 May", "6 May"), otherClaims
	files["settings.tsv"] += "003\tLaken\ttrain\n"
	dir := folder(t, files)
	reports, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{1, 1, 0} {
		if k, err := reports[i].Known(); err != nil || len(k.States) != want {
			t.Errorf("%s knows %+v of its setting, %v", reports[i].Name, k.States, err)
		}
	}
	if faults, c, err := Check(dir); err != nil || len(faults) > 0 || c.Known != 2 {
		t.Error(faults, c.Known, err)
	}
}

func TestEveryRuleOfIncidentsAndSettingsIsHeld(t *testing.T) {
	for _, c := range []struct{ file, content, want string }{
		{"incidents-001.jsonl", `{"id": "b", "title": "B", "claims": [["001", "Velmark shuts"]]}`,
			`incidents-001.jsonl:1: claims: "Velmark shuts" is no claim's quote in 001; accepted: the whole quote of a claim, as its annotation has it`},
		{"incidents-001.jsonl", "\n" + `{"id": "b", "title": "B", "claims": [["007", "Velmark shuts its bridge"]]}`,
			`incidents-001.jsonl:2: claims: there is no report "007"; accepted: the number of a report in the folder`},
		{"incidents-001.jsonl", `{"id": "b", "title": "B", "claims": [["001", "Velmark shuts its bridge"], ["001", "Velmark shuts its bridge"]]}`,
			`incidents-001.jsonl:1: claims: "Velmark shuts its bridge" twice; accepted: each claim once`},
		{"incidents-001.jsonl", `{"id": "b", "claims": []}`,
			`incidents-001.jsonl:1: an incident without id, title or claims; accepted: {"id": …, "title": …, "claims": [["080", "quote"], …]}`},
		{"incidents-001.jsonl", `{"id": "b", "title": "B", "reports": 2, "claims": [["001", "Velmark shuts its bridge"]]}`,
			`incidents-001.jsonl:1: unknown field "reports"; accepted: id, title, claims`},
		{"contradictions-001.jsonl", `{"a_doc": "001", "a_quote": "Velmark shuts its bridge", "b_doc": "001", "b_quote": "Velmark shuts its bridge", "kind": "number", "why": "-"}`,
			"contradictions-001.jsonl:1: a claim against itself; accepted: two claims\n" +
				`contradictions-001.jsonl:1: kind "number"; accepted: direct, characterisation, count, apparent`},
		{"contradictions-009.jsonl", "", `contradictions-009.jsonl: named after no report; accepted: incidents-NNN.jsonl and contradictions-NNN.jsonl with the number of the setting's first report`},
		{"settings.tsv", "001\tDornach\ttrain\n", `settings.tsv: 002-sund.txt has no setting; accepted: a line for each report: number, setting and train or held-out, with tabs between`},
		{"settings.tsv", "001\tDornach\ttrain\n002\tDornach\theld-out\n", `settings.tsv:2: Dornach stands on the other side in line 1; accepted: a setting as a whole on one side`},
		{"settings.tsv", "001\tDornach\ttrain\n002\tSund\ttrain\n",
			`contradictions-001.jsonl:1: b: report 002 belongs to "Sund", not to "Dornach"; accepted: reports of one setting` + "\n" +
				`incidents-001.jsonl:1: claims: report 002 belongs to "Sund", not to "Dornach"; accepted: reports of one setting`},
		{"settings.tsv", "001\tDornach\ttest\n002\tDornach\ttrain\n003\tLaken\ttrain\n",
			"settings.tsv: 001-bridge.txt has no setting; accepted: a line for each report: number, setting and train or held-out, with tabs between\n" +
				`settings.tsv:1: side "test"; accepted: train or held-out` + "\n" + `settings.tsv:3: there is no report 003; accepted: numbers of reports in the folder`},
		{"settings.tsv", "001 Dornach train\n001\tDornach\ttrain\n002\tDornach\ttrain\n002\tDornach\ttrain",
			`settings.tsv:1: "001 Dornach train"; accepted: number, setting and train or held-out, with tabs between` + "\n" +
				`settings.tsv:4: 002 again, as in line 3; accepted: each report once`},
	} {
		got := strings.Join(faultsOf(t, bridge(c.file, c.content)), "\n")
		if got != c.want {
			t.Errorf("%s %q gives\n%s\nnot\n%s", c.file, c.content, got, c.want)
		}
	}
}

func TestReadRelationsSaysWhichLine(t *testing.T) {
	dir := folder(t, bridge("incidents-001.jsonl", `{"id": "b", "title": "B", "claims": ["001"]}`))
	_, err := ReadRelations(dir)
	if err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, "incidents-001.jsonl")+":1: not readable") {
		t.Error(err)
	}
}

func FuzzRelations(f *testing.F) {
	files := bridge("", "")
	f.Add(files["incidents-001.jsonl"], files["contradictions-001.jsonl"], files["settings.tsv"])
	f.Add(`{"claims": [[]]}`, `{"kind": 1}`, "1\t\t\n")
	f.Fuzz(func(t *testing.T, incidents, contradictions, settings string) {
		dir := folder(t, map[string]string{"001-bridge.txt": oneText, "incidents-001.jsonl": incidents, "contradictions-001.jsonl": contradictions, "settings.tsv": settings})
		if all, faults, err := readRelations(dir); err != nil || len(all) != 1 && len(faults) == 0 {
			t.Error(all, faults, err)
		}
		if _, _, err := checkSettings(dir, []string{"001-bridge"}); err != nil {
			t.Error(err)
		}
	})
}
