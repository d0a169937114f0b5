package dossiers

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var markup = regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`)

// The README promises that every report is short, of a kind the program reads, and has its line in the
// table that says what it rests on.
func TestEveryReportIsAccountedFor(t *testing.T) {
	readme, err := os.ReadFile("south-caucasus/README.md")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := fs.ReadDir(SouthCaucasus(), ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 40 {
		t.Errorf("%d reports, want 40 or more", len(entries))
	}
	for _, entry := range entries {
		name := entry.Name()
		text, err := fs.ReadFile(SouthCaucasus(), name)
		if err != nil {
			t.Error(err)
			continue
		}
		switch path.Ext(name) {
		case ".txt", ".md", ".html":
		default:
			t.Errorf("%s: not a .txt, .md or .html file", name)
		}
		if !utf8.Valid(text) {
			t.Errorf("%s: not UTF-8", name)
		}
		words := len(strings.Fields(markup.ReplaceAllString(string(text), " ")))
		if words < 120 || words > 350 {
			t.Errorf("%s: %d words, want 120 to 350", name, words)
		}
		if n := strings.Count(string(readme), "\n| ["+name+"](reports/"+name+")"); n != 1 {
			t.Errorf("%s: has %d lines in the README's table, want 1", name, n)
		}
	}
	if lines := strings.Count(string(readme), "](reports/"); lines != len(entries) {
		t.Errorf("the README's table has %d lines for %d reports", lines, len(entries))
	}
}
