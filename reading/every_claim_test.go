package reading

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/report"
)

var (
	stances    = []claim.Stance{claim.Asserts, claim.Denies, claim.Warns, claim.Requests, claim.Demands, claim.Promises, claim.Refuses}
	modalities = []claim.Modality{claim.Happened, claim.Ongoing, claim.Planned, claim.Conditional, claim.Hypothetical, claim.Rule}
	types      = []claim.Type{claim.Agree, claim.Consult, claim.Support, claim.Concede, claim.Cooperate, claim.Aid, claim.Retreat, claim.Request, claim.Accuse,
		claim.Reject, claim.Threaten, claim.Protest, claim.Sanction, claim.Mobilize, claim.Coerce, claim.Assault, claim.Statement}
)

// check holds what every claim of every report must keep to, whatever it says.
func check(t testing.TB, rep *report.Report, cs []claim.Claim) {
	t.Helper()
	points := []rune(rep.Text.String())
	ids := map[string]bool{}
	for _, c := range cs {
		fail := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s, %q: "+format, append([]any{rep.Origin, c.Quote.Exact}, args...)...)
		}
		if c.ID == "" || ids[c.ID] {
			fail("its id %q is empty or another's", c.ID)
		}
		ids[c.ID] = true
		for _, w := range []*claim.Words{&c.Quote, c.Attribution.Source, c.Attribution.Cue} {
			if w == nil {
				continue
			}
			if w.Start < 0 || w.End > len(points) || w.Start >= w.End || string(points[w.Start:w.End]) != w.Exact {
				fail("%q is not what stands from %d to %d", w.Exact, w.Start, w.End)
				continue
			}
			for _, b := range rep.Blocks {
				if (b.Kind == report.Comment || b.Kind == report.Notice) && w.Start < b.Span.End && b.Span.Start < w.End {
					fail("%q stands in a %s", w.Exact, b.Kind)
				}
			}
		}
		for part, words := range stated(c) {
			for _, w := range words {
				if !strings.Contains(rep.Text.String(), w) {
					fail("%s %q does not stand in the report", part, w)
				}
			}
		}
		for part, n := range map[string]int{"actor": len(c.Actor), "recipient": len(c.Recipient), "place": len(c.Place)} {
			if (n == 0) != (c.WhyEmpty[part] != "") {
				fail("%d of %s, and why it is empty: %q", n, part, c.WhyEmpty[part])
			}
		}
		if (c.Time == nil || c.Time.From == "" && c.Time.To == "") != (c.WhyEmpty["time"] != "") {
			fail("its time is %+v, and why it is empty: %q", c.Time, c.WhyEmpty["time"])
		}
		if !slices.Contains(types, c.Event.Type) || !slices.Contains(stances, c.Stance) || !slices.Contains(modalities, c.Modality) {
			fail("type %q, stance %q, modality %q", c.Event.Type, c.Stance, c.Modality)
		}
		if c.Speaker.Name == "" || c.Stance == claim.Denies && !c.Negated {
			fail("speaker %q, %s, negated %v", c.Speaker.Name, c.Stance, c.Negated)
		}
		if c.Score < 0 || c.Score > 1 || c.Event.Score < 0 || c.Event.Score > 1 {
			fail("scores %g and %g", c.Score, c.Event.Score)
		}
	}
}

// stated are the words by which the parts of a claim are shown, by part.
func stated(c claim.Claim) map[string][]string {
	words := map[string][]string{"speaker": {c.Speaker.Exact}, "object": {c.Object}, "head": {c.Event.Head}}
	for _, p := range c.Actor {
		words["actor"] = append(words["actor"], p.Exact)
	}
	for _, p := range c.Recipient {
		words["recipient"] = append(words["recipient"], p.Exact)
	}
	for _, p := range c.Place {
		words["place"] = append(words["place"], p.Exact)
	}
	for _, q := range c.Quantity {
		words["quantity"] = append(words["quantity"], q.Exact)
	}
	if c.Time != nil {
		words["time"] = []string{c.Time.Text}
	}
	return words
}

// bench is a path in the benchmarks' folder. The test is skipped where it is not there, and says so.
func bench(t *testing.T, path string) string {
	t.Helper()
	dir := os.Getenv("CASUS_BENCH")
	if dir == "" {
		dir = "../shared/bench"
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join("..", dir)
	}
	path = filepath.Join(dir, path)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s did not run: there is no %s; CASUS_BENCH names the benchmarks' folder", t.Name(), path)
	}
	return path
}

// texts are the reports in a folder of the benchmarks.
func texts(t *testing.T, dir string) []*report.Report {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(bench(t, dir), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no texts: %v", dir, err)
	}
	var out []*report.Report
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		reps, err := intake.Read(f, data, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, reps...)
	}
	return out
}

func TestEveryClaimOfTheBenchmarksReportsIsWhole(t *testing.T) {
	known, err := knowledge.Files(bench(t, "claims/knowledge.json"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(Options{Knowledge: known})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"claims", "../documents"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			n := 0
			reps := texts(t, dir)
			for _, rep := range reps {
				cs := r.Claims(rep)
				check(t, rep, cs)
				n += len(cs)
			}
			if n == 0 {
				t.Error("no claim was checked")
			}
			t.Logf("%d reports, %d claims", len(reps), n)
		})
	}
}
