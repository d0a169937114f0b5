package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/knowledge"
)

const shipped = "../../corpus"

// checked is what Check says of the shipped reports.
var checked = sync.OnceValues(func() (Counts, error) {
	faults, counts, err := Check(shipped)
	for i := range faults {
		err = errors.Join(err, &faults[i])
	}
	return counts, err
})

func TestTheShippedReportsHaveNoFaults(t *testing.T) {
	counts, err := checked()
	if err != nil {
		t.Error(err)
	}
	for _, e := range events {
		if counts.Types[string(e)] == 0 {
			t.Errorf("no claim of type %s", e)
		}
	}
	for _, s := range stances {
		if counts.Stances[string(s)] == 0 {
			t.Errorf("no claim with stance %s", s)
		}
	}
	for _, m := range modalities {
		if counts.Modalities[string(m)] == 0 {
			t.Errorf("no claim with modality %s", m)
		}
	}
}

func TestTheCardTellsTheCounts(t *testing.T) {
	counts, _ := checked()
	card, err := os.ReadFile(filepath.Join(shipped, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	reports, err := Read(shipped)
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| (\d{3}) \|`).FindAllSubmatch(card, -1)
	var listed, there []string
	for _, r := range rows {
		listed = append(listed, string(r[1]))
	}
	for _, r := range reports {
		there = append(there, numberOf(r.Name))
	}
	if !reflect.DeepEqual(listed, there) {
		t.Errorf("the card's table lists %v, the folder holds %v", listed, there)
	}
	for _, want := range []string{
		words(counts.Reports, "reports"), words(counts.Claims, "claims"), words(counts.HeldOut, "held out"),
	} {
		if !strings.Contains(string(card), want) {
			t.Errorf("the card does not say %q: take the numbers from casus corpus check", want)
		}
	}
}

// The second reading of some reports is kept as it was made: other labels, but slices of the same texts.
func TestTheSecondReadingIsOfTheSameReports(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(shipped, "second", "*.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no second reading", err)
	}
	for _, path := range paths {
		r := files(shipped, strings.TrimSuffix(filepath.Base(path), ".jsonl"), nil)
		r.Annotations = path
		parts, err := r.Parts()
		if err != nil {
			t.Fatal(err)
		}
		lines, err := r.lines()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			r.Claims = append(r.Claims, l.claim)
			for _, f := range l.faults {
				t.Error(f.Error())
			}
		}
		for _, f := range checkClaims(r, parts[0].Text.String()) {
			t.Error(f.Error())
		}
	}
}

// What is learned from must not know the invented setting of what is measured on.
func TestNoInventedSettingStandsOnBothSides(t *testing.T) {
	reports, err := Read(shipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		known, err := r.Known()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range known.States {
			for _, other := range reports {
				if r.Setting.HeldOut != other.Setting.HeldOut && names(t, other.Path, s) {
					t.Errorf("%s of %s is named in %s", s.Name, r.Name, other.Name)
				}
			}
		}
	}
}

func names(t *testing.T, path string, s knowledge.State) bool {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(s.Name) + `\b`).Match(text)
}

const oneText = `Velmark shuts its bridge

DORNACH, 4 May 2019 (Lowland Press) - Velmark closed the bridge at Dornach on Friday, its Interior Ministry said. "No lorry will
pass," the ministry’s spokeswoman, Ida Roan, told reporters. Sund denied that its guards had fired. About 40 lorries were waiting.

The lilac was out.
`

const oneClaims = `{"quote": "Velmark shuts its bridge", "speaker": "narrator", "stance": "asserts", "event": "COERCE", "actor": ["Velmark"]}
{"quote": "Velmark closed the bridge at Dornach on Friday", "speaker": "Velmark Ministry of the Interior", "stance": "asserts", "event": "COERCE", "actor": ["Velmark"], "place": ["Dornach"], "date": "2019-05-03", "date_text": "on Friday", "source_span": "its Interior Ministry", "cue_span": "said"}
{"quote": "its guards had fired", "speaker": "Sund", "stance": "denies", "event": "ASSAULT", "actor": ["Sund"], "negated": true, "source_span": "Sund", "cue_span": "denied"}

{"quote": "About 40 lorries were waiting", "speaker": "narrator", "stance": "asserts", "event": "STATEMENT", "quantity": "40", "quantity_unit": "lorries", "modality": "ongoing"}
`

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRead(t *testing.T) {
	dir := folder(t, map[string]string{
		"001-bridge.txt": oneText, "001-bridge.jsonl": oneClaims, "002-blank.txt": "Nothing is said.", "README.md": "A card.",
		"knowledge-001.json": `{"states": [{"id": "VEL", "name": "Velmark"}]}`,
	})
	reports, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(reports) != 1 || reports[0].Name != "001-bridge" || len(reports[0].Claims) != 4 {
		t.Fatalf("read %+v", reports)
	}
	denial := reports[0].Claims[2]
	want := Claim{Quote: "its guards had fired", Speaker: "Sund", Stance: claim.Denies, Event: claim.Assault, Actor: []string{"Sund"},
		Negated: true, SourceSpan: "Sund", CueSpan: "denied", Line: 3}
	if !reflect.DeepEqual(denial, want) {
		t.Errorf("read %+v, not %+v", denial, want)
	}
	if line := reports[0].Claims[3].Line; line != 5 {
		t.Errorf("the claim after the blank line is on line %d", line)
	}
	known, err := reports[0].Known()
	if err != nil || len(known.States) != 1 {
		t.Errorf("known: %+v, %v", known, err)
	}
	parts, err := reports[0].Parts()
	if err != nil || len(parts) != 1 || parts[0].Published != "2019-05-04" {
		t.Errorf("parts: %v, %v", parts, err)
	}
}

func TestReadOfOneFileForAFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"01.txt": oneText, "02.txt": "Velmark closed the ford.", "knowledge.json": `{}`, "notes.jsonl": "not read",
		"gold.jsonl": `{"doc": "02", "quote": "Velmark closed the ford", "speaker": "narrator", "stance": "asserts", "event": "COERCE"}
{"doc": "01", "quote": "About 40 lorries were waiting", "speaker": "narrator", "stance": "asserts", "event": "STATEMENT"}
{"doc": "02", "quote": "the ford", "speaker": "narrator", "stance": "asserts", "event": "STATEMENT"}`,
	})
	reports, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(reports) != 2 || len(reports[0].Claims) != 1 || len(reports[1].Claims) != 2 || reports[1].Knowledge == "" {
		t.Errorf("read %+v", reports)
	}
}

func TestReadSaysWhereALineIsNoClaim(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{"quote": "x"`, "not a claim: unexpected end of JSON input; accepted: one JSON object on a line"},
		{`["x"]`, "not a claim: json: cannot unmarshal array into Go value of type corpus.Claim; accepted: one JSON object on a line"},
		{`{"actor": "Sund"}`, "actor: a string; accepted: a list of texts"},
		{`{"quantity": 40}`, "quantity: a number; accepted: text"},
		{`{"negated": "yes"}`, "negated: a string; accepted: true or false"},
		{`null`, "not a claim: no object; accepted: one JSON object on a line"},
	} {
		dir := folder(t, map[string]string{"001-bridge.txt": oneText, "001-bridge.jsonl": oneClaims + c.line})
		_, err := Read(dir)
		var fault *Fault
		if !errors.As(err, &fault) {
			t.Errorf("%s: %v", c.line, err)
			continue
		}
		if want := filepath.Join(dir, "001-bridge.jsonl") + ":6: " + c.want; err.Error() != want {
			t.Errorf("%s:\n%v, not\n%s", c.line, err, want)
		}
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "NAME.jsonl") {
		t.Errorf("an empty folder: %v", err)
	}
}
