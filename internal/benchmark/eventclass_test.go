package benchmark

import (
	"io"
	"math"
	"strings"
	"testing"
)

func sentences(places ...string) string {
	var b strings.Builder
	for _, p := range places {
		b.WriteString("Gunmen attacked a convoy near " + p + ", killing two guards.\tfight\r\n")
		b.WriteString("Ministers of both states met in " + p + " and signed a treaty of friendship.\tagree\r\n")
	}
	return b.String()
}

func TestClassesAreToldFromTheTrainingPart(t *testing.T) {
	dir := folder(t, map[string]string{
		"x.train.tsv": "text\tlabel\n" + sentences("Orlo", "Marnau", "Varnow", "Lodrin", "Talsk", "Harno"),
		"x.test.tsv":  sentences("Kelm", "Brissa"),
	})
	got, err := EventClass(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(ClassScore); s.Task != "event-class" || s.N != 4 || s.MacroF1 != 1 || s.Accuracy != 1 || s.Folds != 0 {
		t.Errorf("%+v", s)
	}
	got, err = EventClass(folder(t, map[string]string{"train.tsv": sentences("Orlo", "Marnau", "Varnow", "Lodrin", "Talsk", "Harno", "Kelm", "Brissa", "Ost", "Vend")}), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(ClassScore); s.Folds != 10 || s.N != 20 || s.MacroF1 != 1 {
		t.Errorf("%+v", s)
	}
	if _, err := EventClass(t.TempDir(), io.Discard); err == nil || !strings.Contains(err.Error(), "train.tsv") {
		t.Errorf("an empty folder gives %v", err)
	}
}

func TestEqualSentencesFallIntoOneFold(t *testing.T) {
	samples := []sample{{"a", "0"}, {"b", "1"}, {"a", "1"}, {"c", "0"}, {"d", "1"}}
	got := divide(samples)
	if got[0] != got[2] || got[0] == got[3] || got[1] == got[4] {
		t.Errorf("folds %v", got)
	}
}

func TestMacroF1IsTheMeanOverClasses(t *testing.T) {
	var s ClassScore
	s.count([]sample{{"a", "x"}, {"b", "x"}, {"c", "y"}}, []string{"x", "y", "y"})
	// x: precision 1, recall 1/2; y: precision 1/2, recall 1.
	if want := 2.0 / 3; math.Abs(s.MacroF1-want) > 1e-9 || math.Abs(s.Accuracy-want) > 1e-9 {
		t.Errorf("%+v", s)
	}
}

func TestALineWithoutAClassIsNamed(t *testing.T) {
	for _, file := range []string{"no tab here\n", "text\ttwo words\n", "\t3\n"} {
		if got, err := parseSamples(strings.NewReader(file), "t.tsv"); err == nil || !strings.Contains(err.Error(), "t.tsv:1") {
			t.Errorf("%q gives %v, %v", file, got, err)
		}
	}
}

func FuzzParseSamples(f *testing.F) {
	f.Add("A raid.\t4\r\n\nTalks.\t1")
	f.Add("text\tlabel\nx\ty\tz")
	f.Fuzz(func(t *testing.T, file string) {
		samples, err := parseSamples(strings.NewReader(file), "x")
		if err != nil {
			return
		}
		for _, s := range samples {
			if s.text == "" || s.class == "" || strings.TrimSpace(s.text) != s.text {
				t.Fatalf("%+v", s)
			}
		}
	})
}
