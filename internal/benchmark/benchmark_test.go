package benchmark

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct{ times, want string }{
		{"3s", "3s"},
		{"9s 1s 4s", "4s"},
		{"9s 1s 4s 5s", "4s"},
	} {
		var times []time.Duration
		for _, s := range strings.Fields(c.times) {
			d, err := time.ParseDuration(s)
			if err != nil {
				t.Fatal(err)
			}
			times = append(times, d)
		}
		if got := median(times).String(); got != c.want {
			t.Errorf("median of %s is %s, not %s", c.times, got, c.want)
		}
	}
}

func TestRepeatKeepsTheOrder(t *testing.T) {
	if got := repeat([]string{"a", "b"}, 2); !slices.Equal(got, []string{"a", "b", "a", "b"}) {
		t.Error(got)
	}
}

func TestAnUnknownBenchmarkIsAnsweredWithTheKnownOnes(t *testing.T) {
	_, err := Find("spede")
	if err == nil || !strings.Contains(err.Error(), "speed") || !strings.Contains(err.Error(), `"spede"`) {
		t.Errorf("the error %v does not name what is accepted", err)
	}
	for _, b := range All() {
		if run, err := Find(b.Name); run == nil || err != nil || b.About == "" {
			t.Errorf("%s: %v", b.Name, err)
		}
	}
}

func TestSpeedReadsOnlyReports(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":     "The ferry was late.\n",
		"b.md":      "# A ferry\n\nIt was late again.\n",
		"empty.txt": "",
		"c.jsonl":   "{}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, reports, err := readable(dir)
	if err != nil || len(files) != 2 || len(reports) != 2 || filepath.Base(files[0]) != "a.txt" {
		t.Errorf("files %v, %d reports, %v", files, len(reports), err)
	}
	if _, _, err := readable(t.TempDir()); err == nil {
		t.Error("an empty folder is no error")
	}
}
