package study_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
	"github.com/casus-project/casus/treaty/study"
)

const header = "sample,atopid,warname,multilateral,honorLLM,violateLLM,honorBF,violateBF,defense,offense,neutral,nonagg,consul\n"

// Four alliances of two invented wars: two honoured, one violated, one that the war did not call upon.
const halve = header +
	"1,10,Halve1901,0,1,,1,,1,0,0,0,0\n" +
	"1,11,Halve1901,0,1,,,1,0,1,0,0,1\n" +
	"0,12,Ford_1960-61,1,,1,,1,1,0,0,1,1\n" +
	"0,13,Ford_1960-61,1,,,,,1,0,0,1,1\n"

func TestACommitmentThatNoWarCalledUponIsNotCounted(t *testing.T) {
	table := honour(t, halve, "12")
	want(t, table, "all, 1816-2003", 2, 3)
	want(t, table, "1816-1944", 2, 2)
	want(t, table, "1945-2003", 0, 1)
	want(t, table, "defence", 1, 2)
	want(t, table, "consultation", 1, 2)
	want(t, table, "multilateral", 0, 1)
	want(t, table, "neutrality", 0, 0)
	want(t, table, "all, the authors' own criteria", 1, 3)
	if len(table.Coded) != 1 || table.Coded[0].War != "Ford_1960-61" || table.Coded[0].Honoured {
		t.Errorf("wars of 12: %+v", table.Coded)
	}
}

func TestADifferenceFromThePublishedFigureIsSaid(t *testing.T) {
	table := honour(t, halve, "")
	row := find(t, table, "all, 1816-2003")
	if p := row.Published[0]; *row.Percent != 66.67 || p.Percent != 50 || p.Same || !strings.Contains(p.Why, "3 commitments called upon, the authors' 146") {
		t.Errorf("%v, %+v", *row.Percent, p)
	}
	if row := find(t, table, "neutrality"); row.Percent != nil || len(row.Published) != 0 {
		t.Errorf("a share of nothing: %+v", row)
	}
	var text strings.Builder
	if err := table.Tell(&text); err != nil || !strings.Contains(text.String(), "all, 1816-2003                         2     3   66.67   50 (Berkemeier and Fuhrmann 2018, abstract), differs: this file") {
		t.Errorf("%v\n%s", err, text.String())
	}
}

func TestAFaultNamesItsPlaceAndWhatIsAccepted(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"empty":     {"", "f:1:1: the file is empty; accepted: CSV with the columns sample, atopid,"},
		"column":    {"sample,atopid\n", `f:1:1: there is no column "warname"; accepted: a header with sample,`},
		"twice":     {"sample,sample\n", `f:1:8: column "sample" stands twice`},
		"code":      {header + "1,10,Halve1901,0,1,,1,,yes,0,0,0,0\n", `f:2:24: defense is "yes"; accepted: 1 or 0`},
		"no code":   {header + ",10,Halve1901,0,1,,1,,1,0,0,0,0\n", `f:2:1: sample is ""; accepted: 1 or 0`},
		"verdict":   {header + "1,10,Halve1901,0,2,,1,,1,0,0,0,0\n", `f:2:18: honorLLM is "2"; accepted: 1, 0 or nothing`},
		"both":      {header + "1,10,Halve1901,0,1,1,1,,1,0,0,0,0\n", `f:2:20: violateLLM is "1"; accepted: nothing or 0 where honorLLM is 1`},
		"too short": {header + "1,10\n", "f:2:1: wrong number of fields; accepted: as many fields as the header has, 13"},
	} {
		_, err := study.ReadPerformances("f", strings.NewReader(c.file))
		expect(t, name, err, c.want)
	}
	for name, c := range map[string]struct{ line, want string }{
		"no JSON": {"\n{\"id\": \"é\",}", `f:2:12: invalid character '}'`},
		"no id":   {`{"requested": "2001-02-03"}`, `f:1:1: there is no id; accepted: "id":`},
		"no day":  {`{"id": "a"}`, `f:1:1: requested is ""; accepted: a day as 2021-05-14`},
		"bad day": {`{"id": "a", "requested": "2001-02-03", "decision": "soon (oral)"}`, `f:1:40: decision is "soon (oral)"; accepted: a day as`},
		"kind":    {`{"id": "a", "requested": "2001-02-03", "days": {"x": "two"}}`, "accepted: texts; days: whole numbers by name"},
		"long":    {`{"id": "` + strings.Repeat("a", 1<<20) + `"}`, "f:1:1: the line is too long; accepted: up to 1048576 bytes"},
	} {
		_, err := study.ReadAppeals("f", strings.NewReader(c.line))
		expect(t, name, err, c.want)
	}
	_, err := study.ReadUses("f", strings.NewReader("instrument,requester,date,ground,answer,source\nPact,Orland,Monday,a ford,,wire\n"))
	expect(t, "use", err, `f:2:13: date is "Monday"; accepted: a day as 2021-05-14`)
	_, err = study.ReadUses("f", strings.NewReader("instrument,requester,date,ground,answer,source\nPact,Orland,2001-02-03,a ford,met 2001-02-31,wire\n"))
	expect(t, "answer", err, `f:2:31: answer is "met 2001-02-31"; accepted: words in which each date is one of the calendar`)
}

const appeals = `{"id": "ORL-1", "requester": "Orland", "asked": "aid", "requested": "2001-02-03", "first_response": "2001-02-05", "consultation": "2001-02", "decision": "2000-02-03 (an older one)", "first_delivery": "", "outcome": "NONE", "sources": ["wire"], "days": {"request_to_first_response": 2, "request_to_summit": 9}}

{"id": "ORL-2", "requester": "Orland", "asked": "troops", "requested": "2001-03-01", "first_response": "2001-03-08", "decision": "2001-03-02", "outcome": "SENT", "days": {"request_to_decision": 4, "request_to_first_delivery": 3}}
`

func TestDaysAreComputedFromTheDatesAndSetBesideTheRecordedOnes(t *testing.T) {
	read, err := study.ReadAppeals("f", strings.NewReader(appeals))
	if err != nil || len(read) != 2 {
		t.Fatal(err, read)
	}
	uses, err := study.ReadUses("g", strings.NewReader("instrument,requester,date,ground,answer,source\n"+
		"Pact,Orland,2001-02-03,a ford,met 2001-02-07 (4 days),wire\nPact,Orland,2001-02,a ford,consultation,wire\n"))
	if err != nil {
		t.Fatal(err)
	}
	table := study.Response(read, uses)
	first := table.Appeals[0]
	if s := first.Steps[0]; *s.Days != (treaty.Days{Least: 2, Most: 2}) || !s.Same {
		t.Errorf("first answer: %+v", s)
	}
	if s := first.Steps[1]; *s.Days != (treaty.Days{Least: -2, Most: 25}) {
		t.Errorf("some day of that month: %+v", s.Days)
	}
	if s := first.Steps[3]; s.When != nil || s.Days != nil {
		t.Errorf("no delivery: %+v", s)
	}
	if got := table.Spreads[0]; got != (study.Spread{Step: "first answer", Dated: 2, Of: 2, Least: 2, Median: 4.5, Most: 7}) {
		t.Errorf("first answers: %+v", got)
	}
	if got := table.Spreads[2]; got != (study.Spread{Step: "decision", Dated: 1, Of: 2, Least: 1, Median: 1, Most: 1}) {
		t.Errorf("a decision older than the request is no response: %+v", got)
	}
	var b strings.Builder
	if err := table.Tell(&b); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"2001-02-05       2 days (recorded 2, the same)\n",
		"2001-02          -2 to 25 days\n",
		"2000-02-03       366 days before; an older one\n",
		"first delivery  -\n",
		"recorded besides, not compared: request_to_summit 9\n",
		"2001-03-02       1 day (recorded 4, differs: the file's own dates lie 1 day apart)\n",
		"- (recorded 3, but the file has no date)\n",
		"days: 4 days (recorded 4, the same); source: wire\n",
		"days: - (the answer has no full date); source: wire\n",
	} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("there is no %q in\n%s", line, b.String())
		}
	}
}

// Two halves of any file count to the whole, and the order of its rows does not matter.
func TestSlicesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) study.Performance {
			return study.Performance{Early: rapid.Bool().Draw(t, "early"), Multilateral: rapid.Bool().Draw(t, "multilateral"),
				LLM: study.Verdict(rapid.IntRange(0, 2).Draw(t, "verdict"))}
		}), 1, 60).Draw(t, "rows")
		at := map[string]study.Share{}
		for _, r := range study.Honour(rows, "").Rows {
			at[r.Slice] = r
		}
		for _, halves := range [][2]string{{"1816-1944", "1945-2003"}, {"bilateral", "multilateral"}} {
			a, b, all := at[halves[0]], at[halves[1]], at["all, 1816-2003"]
			if a.Of+b.Of != all.Of || a.Honoured+b.Honoured != all.Honoured {
				t.Fatalf("%+v and %+v are not %+v", a, b, all)
			}
		}
		for i, r := range study.Honour(rapid.Permutation(rows).Draw(t, "order"), "").Rows {
			if old := study.Honour(rows, "").Rows[i]; r.Honoured != old.Honoured || r.Of != old.Of {
				t.Fatalf("%+v in another order: %+v", old, r)
			}
		}
	})
}

// The published shares and the recorded days come out of the data of their authors.
func TestThePublishedFigures(t *testing.T) {
	facts := os.Getenv("CASUS_FACTS")
	if facts == "" {
		facts = filepath.Join("..", "..", "..", "shared", "facts")
	}
	path := filepath.Join(facts, "data", study.PerformancesFile)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s did not run: there is no %s; CASUS_FACTS names the folder of the facts", t.Name(), path)
	}
	table := study.Honour(readAll(t, study.ReadPerformances, path), "4220")
	for _, w := range []struct {
		slice        string
		honoured, of int
	}{
		{"all, 1816-2003", 73, 146}, {"1816-1944", 61, 92}, {"1945-2003", 12, 54},
		{"defence", 42, 102}, {"offence", 31, 42}, {"neutrality", 35, 45}, {"non-aggression", 18, 49}, {"consultation", 24, 61},
		{"defence, 1945-2003", 6, 43}, {"multilateral", 11, 42}, {"multilateral, 1945-2003", 2, 25},
		{"bilateral", 62, 104}, {"bilateral, 1945-2003", 10, 29}, {"all, the authors' own criteria", 69, 139},
	} {
		want(t, table, w.slice, w.honoured, w.of)
	}
	for _, row := range table.Rows {
		if len(row.Published) > 0 && !row.Published[0].Same {
			t.Errorf("%s: %+v", row.Slice, row.Published[0])
		}
	}
	if len(table.Coded) != 1 || table.Coded[0].Honoured {
		t.Errorf("the Collective Security Treaty: %+v", table.Coded)
	}
	response := study.Response(readAll(t, study.ReadAppeals, filepath.Join(facts, study.AppealsFile)), readAll(t, study.ReadUses, filepath.Join(facts, study.UsesFile)))
	compared := 0
	for _, a := range response.Appeals {
		for _, s := range a.Steps {
			if s.Recorded != nil {
				compared++
				if !s.Same {
					t.Errorf("%s, %s: %+v, recorded %d", a.ID, s.Name, s.Days, *s.Recorded)
				}
			}
		}
	}
	if len(response.Appeals) != 5 || compared != 13 || len(response.Uses) != 13 {
		t.Errorf("%d appeals, %d days compared, %d uses", len(response.Appeals), compared, len(response.Uses))
	}
}

func FuzzReadPerformances(f *testing.F) {
	f.Add(halve)
	f.Fuzz(func(t *testing.T, text string) {
		if rows, err := study.ReadPerformances("f", strings.NewReader(text)); err == nil {
			if err := study.Honour(rows, "10").Tell(io.Discard); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzReadAppeals(f *testing.F) {
	f.Add(appeals)
	f.Fuzz(func(t *testing.T, text string) {
		read, err := study.ReadAppeals("f", strings.NewReader(text))
		var fault document.Fault
		if errors.As(err, &fault) && (fault.Line < 1 || fault.Column < 1) {
			t.Errorf("no place: %+v", fault)
		}
		if err == nil {
			if err := study.Response(read, nil).Tell(io.Discard); err != nil {
				t.Error(err)
			}
		}
	})
}

func FuzzReadUses(f *testing.F) {
	f.Add("instrument,requester,date,ground,answer,source\nPact,Orland,2001-02-03,a ford,met 2001-02-07 (4 days),wire\n")
	f.Fuzz(func(t *testing.T, text string) {
		if uses, err := study.ReadUses("f", strings.NewReader(text)); err == nil {
			if err := study.Response(nil, uses).Tell(io.Discard); err != nil {
				t.Error(err)
			}
		}
	})
}

func honour(t *testing.T, file, alliance string) study.HonourTable {
	t.Helper()
	rows, err := study.ReadPerformances("f", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return study.Honour(rows, alliance)
}

func find(t *testing.T, table study.HonourTable, slice string) study.Share {
	t.Helper()
	for _, r := range table.Rows {
		if r.Slice == slice {
			return r
		}
	}
	t.Fatalf("there is no row %q", slice)
	return study.Share{}
}

func want(t *testing.T, table study.HonourTable, slice string, honoured, of int) {
	t.Helper()
	if r := find(t, table, slice); r.Honoured != honoured || r.Of != of {
		t.Errorf("%s: %d of %d, not %d of %d", slice, r.Honoured, r.Of, honoured, of)
	}
}

func expect(t *testing.T, name string, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v; should say %s", name, err, want)
	}
}

func readAll[T any](t *testing.T, read func(string, io.Reader) ([]T, error), path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := read(path, f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
