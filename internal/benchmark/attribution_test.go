package benchmark

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/attribution/spans"
)

func TestAFileOfAttributions(t *testing.T) {
	text := "Zoë said: “We left.\nWe stay away.”\nNobody – not even Ana – knew."
	for _, c := range []struct{ kind, line, want string }{
		{"a span counts code points, not bytes", "T1\tSource 0 3\tZoë", "Source|Zoë"},
		{"labels of other things are passed over", "T1\tAttribution 0 3\tZoë\nE1\tAttribution:T1", ""},
		{"over two lines it is two spans", "T1\tContent 10 34\t…", "Content|“We left. Content|We stay away.”"},
		{"in fragments it is as many spans", "T1\tSource 35 41;53 56\tNobody Ana", "Source|Nobody Source|Ana"},
		{"without white space at its ends", "T1\tCue 3 8\t said", "Cue|said"},
		{"each once", "T1\tCue 4 8\tsaid\nT2\tCue 4 8\tsaid", "Cue|said"},
		{"in order", "T1\tCue 4 8\tsaid\nT2\tSource 0 3\tZoë", "Source|Zoë Cue|said"},
	} {
		found, err := parseAttributions(c.line, text, "a.ann")
		if err != nil {
			t.Errorf("%s: %v", c.kind, err)
			continue
		}
		var got []string
		for _, s := range found {
			got = append(got, s.Label.String()+"|"+text[s.Start:s.End])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.kind, strings.Join(got, " "), c.want)
		}
	}
	for _, line := range []string{"T1\tCue 4\tsaid", "T1\tCue four 8\tsaid", "T1\tCue 8 4\tsaid", "T1\tCue 4 800\tsaid", "T1\tCue -4 8\tsaid"} {
		if _, err := parseAttributions("\n"+line, text, "a.ann"); err == nil || !strings.Contains(err.Error(), "a.ann:2: ") {
			t.Errorf("%q: error %v, want one that names line 2", line, err)
		}
	}
}

func FuzzParseAttributions(f *testing.F) {
	f.Add("T1\tSource 0 3;5 6\tZoë\nE1\tAttribution:T1", "Zoë said: “We left.”")
	f.Add("T1\tContent 0 9\t", "a\n\nb\nc d e")
	f.Fuzz(func(t *testing.T, annotations, text string) {
		found, err := parseAttributions(annotations, text, "a.ann")
		if err != nil {
			return
		}
		for i, s := range found {
			if s.Start >= s.End || s.End > len(text) || strings.Contains(text[s.Start:s.End], "\n") || i > 0 && spans.Compare(found[i-1], s) >= 0 {
				t.Fatalf("span %+v of %q", s, text)
			}
		}
	})
}

// folder writes files by their paths below a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFoldersOfAttributions(t *testing.T) {
	const ann = "T1\tCue 10 14\tsaid\n"
	for _, c := range []struct {
		kind  string
		files map[string]string
		want  string // names read, or a part of the error
	}{
		{"beside each other", map[string]string{"a.ann": ann, "a.txt": "The mayor said so."}, "a"},
		{"in folders of their own", map[string]string{"attributions/a_1f.ann": ann, "text/a.txt": "The mayor said so."}, "a_1f"},
		{"two annotators", map[string]string{"x/a_b_1.ann": ann, "x/a_b_2.ann": ann, "y/a_b.txt": "The mayor said so."}, "a_b_1 a_b_2"},
		{"no text", map[string]string{"a.ann": ann}, "its text is not below"},
		{"no annotations", map[string]string{"a.txt": "The mayor said so."}, "accepted: brat files"},
	} {
		texts, err := ReadAttributions(folder(t, c.files))
		if err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", c.kind, err, c.want)
			}
			continue
		}
		var got []string
		for _, a := range texts {
			got = append(got, a.Name)
			if want := []spans.Span{{Label: spans.Cue, Start: 10, End: 14}}; !slices.Equal(a.Spans, want) {
				t.Errorf("%s: %v, want %v", c.kind, a.Spans, want)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: read %q, want %q", c.kind, got, c.want)
		}
	}
}

// What the reading finds in a plain sentence is right, and a span that is a word too long is not.
func TestAttributionScoresExactSpans(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": "The mayor said that the bridge was shut.\n",
		"a.ann": "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 20 39\tthe bridge was shut\n",
	})
	result, err := Attribution(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	s := result.(AttributionScore)
	if s.Texts != 1 || s.Source.F1 != 1 || s.Cue.F1 != 1 || s.Content.F1 != 0 || s.Weights != "shipped" {
		t.Errorf("scores %+v: want source and cue right, the content wrong by one word", s)
	}
}
