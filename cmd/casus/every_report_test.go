package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/report"
)

func TestEveryPartOfAClaimIsItsSlice(t *testing.T) {
	checkReports(t, reportFiles(t, "../../dossiers"))
}

// The benchmark's reports are of more kinds than ours. With CASUS_ALL set every text of the benchmarks is
// read, else every report of the claims benchmark and the documents beside it, and one in forty of the others.
func TestEveryPartOfAClaimIsItsSliceInTheBenchmarks(t *testing.T) {
	bench := os.Getenv("CASUS_BENCH")
	if bench == "" {
		bench = "../shared/bench"
	}
	if !filepath.IsAbs(bench) {
		bench = filepath.Join("../..", bench)
	}
	if _, err := os.Stat(bench); err != nil {
		t.Skipf("there is no benchmark data at %s; set CASUS_BENCH to its folder", bench)
	}
	files := append(reportFiles(t, filepath.Join(bench, "claims")), reportFiles(t, filepath.Join(bench, "../documents"))...)
	for i, file := range reportFiles(t, filepath.Join(bench, "attribution")) {
		if i%40 == 0 || os.Getenv("CASUS_ALL") != "" {
			files = append(files, file)
		}
	}
	checkReports(t, files)
}

// reportFiles lists the texts and pages under a folder; none when there is no such folder.
func reportFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch filepath.Ext(name) {
		case ".txt", ".html", ".md":
			if err == nil && !d.IsDir() && d.Name() != "README.md" {
				files = append(files, name)
			}
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func checkReports(t *testing.T, files []string) {
	t.Helper()
	reader, err := reading.New(reading.Options{})
	if err != nil {
		t.Fatal(err)
	}
	claims := 0
	for reports, err := range intake.Inputs(files, nil, intake.Options{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		for i, rep := range reports {
			got := reader.Claims(rep)
			claims += len(got)
			for _, c := range got {
				checkClaim(t, rep, c)
			}
			if i == 0 && !reflect.DeepEqual(got, reader.Claims(rep)) {
				t.Errorf("%s: reading it again gives other claims", rep.Origin)
			}
		}
	}
	if claims == 0 {
		t.Error("no claim was checked")
	}
	t.Logf("%d files, %d claims", len(files), claims)
}

func checkClaim(t *testing.T, rep *report.Report, c claim.Claim) {
	t.Helper()
	words := map[string]*claim.Words{"quote": &c.Quote, "source": c.Attribution.Source, "cue": c.Attribution.Cue}
	for part, w := range words {
		if w == nil {
			continue
		}
		if w.Start < 0 || w.End > rep.Text.Len() || w.Start > w.End || rep.Text.Slice(w.Span) != w.Exact {
			t.Errorf("%s: the %s %q is not what stands from %d to %d", rep.Origin, part, w.Exact, w.Start, w.End)
		}
	}
	if c.Quote.Exact == "" || strings.TrimSpace(c.Quote.Exact) != c.Quote.Exact {
		t.Errorf("%s: the quote %q is empty or begins or ends in space", rep.Origin, c.Quote.Exact)
	}
	for _, b := range rep.Blocks {
		if (b.Kind == report.Comment || b.Kind == report.Notice) && c.Quote.Start < b.Span.End && b.Span.Start < c.Quote.End {
			t.Errorf("%s: a claim from a %s: %q", rep.Origin, b.Kind, c.Quote.Exact)
		}
	}
	inText := func(what, exact string) {
		if exact != "" && !strings.Contains(rep.Text.String(), exact) {
			t.Errorf("%s: the %s %q does not stand in the report", rep.Origin, what, exact)
		}
	}
	inText("speaker", c.Speaker.Exact)
	inText("event's head", c.Event.Head)
	for _, p := range c.Actor {
		inText("actor", p.Exact)
	}
	for _, p := range c.Recipient {
		inText("recipient", p.Exact)
	}
	for _, p := range c.Place {
		inText("place", p.Exact)
	}
	for _, q := range c.Quantity {
		inText("quantity", q.Exact)
	}
	if c.Time != nil {
		inText("time", c.Time.Text)
	}
}
