package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The README shows the brief of docs/tour; every line that it shows is one that the command prints, in that order.
func TestTheReadmeShowsWhatTheCommandPrints(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, shown, ok := strings.Cut(string(readme), "prints the brief, here without")
	_, shown, more := strings.Cut(shown, "\n\n    ")
	if !ok || !more {
		t.Fatal("the README shows no brief")
	}
	t.Chdir(filepath.Join("..", "..", "docs", "tour"))
	var out, errs strings.Builder
	if status := run([]string{"brief", "--knowledge", "room.yaml", "--width", "80", "monday.txt", "tuesday.txt"}, Streams{Out: &out, Err: &errs}); status != exitDone {
		t.Fatalf("exit status %d: %s", status, errs.String())
	}
	printed := strings.Split(out.String(), "\n")
	n := 0
	for _, line := range strings.Split("    "+shown, "\n") {
		line, indented := strings.CutPrefix(line, "    ")
		if !indented && line != "" {
			break
		}
		if line == "" || line == "…" {
			continue
		}
		for n < len(printed) && printed[n] != line {
			n++
		}
		if n == len(printed) {
			t.Fatalf("the README shows %q, which is not printed there; the command prints\n%s", line, out.String())
		}
		n++
	}
}
