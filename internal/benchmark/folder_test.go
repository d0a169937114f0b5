package benchmark

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFolderWithoutItsDataIsAnsweredWithWhatIsAccepted(t *testing.T) {
	for _, b := range All() {
		dir := t.TempDir()
		if _, err := b.Run(dir, io.Discard); err == nil || !strings.Contains(err.Error(), dir) ||
			b.Name != "speed" && !strings.Contains(err.Error(), "accepted: ") {
			t.Errorf("%s of an empty folder: %v", b.Name, err)
		}
	}
}

func TestWhatHoldsNothingToScoreIsNoScore(t *testing.T) {
	for _, c := range []struct{ name, file, text string }{
		{"attribution", "a.ann", "T1\tOther 0 2\tHi"},
		{"claims", "a.jsonl", ""},
		{"event-class", "train.tsv", ""},
		{"event-units", "a.xml", "<x/>"},
		{"names", "train.txt", ""},
		{"parse", "a.conllu", ""},
		{"places", "a.xml", "<articles/>"},
		{"speed", "b.txt", "\x00\x01"},
		{"time", "a.tml", "<TimeML><TEXT>Monday</TEXT></TimeML>"},
	} {
		run, err := Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{c.file: c.text}
		if filepath.Ext(c.file) == ".ann" || filepath.Ext(c.file) == ".jsonl" {
			files["a.txt"] = "Hi."
		}
		if got, err := run(folder(t, files), io.Discard); err == nil {
			t.Errorf("%s of %q gives %+v", c.name, c.text, got)
		}
	}
}

func TestABrokenFileIsNamed(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"attribution", "a.ann", "T1\tCue 0 x\tHi", "a.ann:1: "},
		{"claims", "a.jsonl", "{", "a.jsonl:1: "},
		{"event-class", "train.tsv", "no class", "train.tsv:1: "},
		{"event-units", "a.xml", "<EventCoding", "a.xml: "},
		{"names", "train.txt", "Hi", "train.txt:1: "},
		{"parse", "a.conllu", "1\tHi", "a.conllu: line 1: "},
		{"places", "a.xml", "<articles>", "a.xml: "},
		{"places", "b.ann", "T1\tPlace 0 2\tHi", "b.ann: its text"},
		{"time", "a.tml", "<TimeML", "a.tml: "},
	} {
		run, err := Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := run(folder(t, map[string]string{c.file: c.text, "a.txt": "Hi."}), io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s of %q: %v, want one that says %q", c.name, c.text, err, c.want)
		}
	}
}
