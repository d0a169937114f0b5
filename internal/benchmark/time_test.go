package benchmark

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTimesAreScoredAsTempEval3Does(t *testing.T) {
	gold := []timex{{0, 5, "DATE", "2021"}, {10, 20, "DATE", "2021-05"}, {30, 35, "SET", "P1D"}}
	found := []timex{{0, 5, "DATE", "2021"}, {12, 20, "TIME", "2021-05"}, {28, 31, "SET", "P1W"}, {40, 45, "DATE", "2020"}}
	f := scoreTimes(gold, found).figures()
	for _, c := range []struct {
		name string
		got  F1
		hits float64
	}{{"relaxed", f.Relaxed, 3}, {"strict", f.Strict, 1}, {"value", f.Value, 2}, {"type", f.Kind, 2}} {
		if p, r := c.hits/4, c.hits/3; math.Abs(c.got.P-p) > 1e-9 || math.Abs(c.got.R-r) > 1e-9 || math.Abs(c.got.F1-2*p*r/(p+r)) > 1e-9 {
			t.Errorf("%s is %+v, want %v hits", c.name, c.got, c.hits)
		}
	}
}

func TestTimeMLIsReadWithoutTheTimeOfTheDocument(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("TimeBank/a.tml", `<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2021-07-14" functionInDocument="CREATION_TIME">07/14/2021</TIMEX3></DCT>
<TEXT>The ferry &amp; the <EVENT eid="e1" class="OCCURRENCE">boat</EVENT> sank <TIMEX3 tid="t1" type="DATE" value="2021-07-13">yesterday</TIMEX3>.

They had sailed on <TIMEX3 tid="t2" type="DATE" value="2021-07-09">9 July</TIMEX3>.</TEXT></TimeML>`)
	write("testpipeline/b.tml", "<TimeML")
	doc, err := readTimeML(filepath.Join(dir, "TimeBank/a.tml"))
	if err != nil || doc.published != "2021-07-14" || len(doc.gold) != 2 || doc.text[doc.gold[0].start:doc.gold[0].end] != "yesterday" || !strings.HasPrefix(doc.text, "The ferry & the boat") {
		t.Fatalf("%+v %v", doc, err)
	}
	got, err := Time(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(TimeScore); s.Task != "time" || s.N != 2 || s.Value.F1 != 1 || s.Strict.F1 != 1 {
		t.Errorf("%+v", s)
	}
	if _, err := Time(t.TempDir(), io.Discard); err == nil || !strings.Contains(err.Error(), ".tml") {
		t.Errorf("a folder without documents gives %v", err)
	}
}

func FuzzParseTimeML(f *testing.F) {
	f.Add(`<TimeML><DCT><TIMEX3 type="DATE" value="1998-02-06" functionInDocument="CREATION_TIME">x</TIMEX3></DCT><TEXT>on <TIMEX3 type="DATE" value="1998-02-02">Monday</TIMEX3></TEXT></TimeML>`)
	f.Add("<TEXT><TIMEX3>a<TIMEX3></TEXT>")
	f.Fuzz(func(t *testing.T, file string) {
		doc, err := parseTimeML(strings.NewReader(file), "a.tml")
		if err != nil {
			return
		}
		for _, x := range doc.gold {
			if x.start >= x.end || x.end > len(doc.text) {
				t.Fatalf("%+v of %q", x, doc.text)
			}
		}
	})
}
