package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is read to the .blocks files instead of comparing")

// TestPages reads pages of many makes and compares each block with what a person has judged it to be.
func TestPages(t *testing.T) {
	pages := 0
	for _, file := range testPages(t) {
		pages++
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			reports, err := Read(filepath.Base(file), data, Options{LeftOut: func(r *Refused) { fmt.Fprintf(&b, "left out: %v\n", r) }})
			if err != nil {
				t.Fatal(err)
			}
			checkReports(t, reports)
			for _, r := range reports {
				if r.Address != "" {
					fmt.Fprintf(&b, "from %s\n", r.Address)
				}
				fmt.Fprintf(&b, "%s\n  title %q\n  publisher %q, authors %q, place %q\n  published %q (%s), language %s\n", r.Origin, r.Title, r.Publisher, r.Authors, r.Place, r.Published, r.PublishedBy, r.Language)
				for _, k := range r.Blocks {
					label := ""
					if k.Label.End > 0 {
						label = " named as " + r.Text.Slice(k.Label)
					}
					fmt.Fprintf(&b, "%-9s [%s%s] %s\n", k.Kind, k.Speaker, label, oneLine(r.Text.Slice(k.Span)))
				}
			}
			golden := file + ".blocks"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != string(want) {
				gl, wl := strings.Split(got, "\n"), strings.Split(string(want), "\n")
				for i := range max(len(gl), len(wl)) {
					g, w := at(gl, i), at(wl, i)
					if g != w {
						t.Errorf("line %d\n got %s\nwant %s", i+1, g, w)
					}
				}
			}
		})
	}
	if pages < 15 {
		t.Errorf("only %d pages in testdata/pages", pages)
	}
}

// testPages are the pages of many makes and the files of many kinds.
func testPages(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, folder := range []string{"pages", "kinds"} {
		files, err := filepath.Glob("testdata/" + folder + "/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f, ".blocks") {
				out = append(out, f)
			}
		}
	}
	return out
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return ""
}
