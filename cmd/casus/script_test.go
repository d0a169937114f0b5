package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/casus-project/casus/internal/storetest"
)

// The test binary becomes the program when a script calls it by name, so that the scripts drive the whole
// of it: arguments, streams, files, exit status.
func TestMain(m *testing.M) {
	testscript.Main(withServer{m}, map[string]func(){"casus": main})
}

// withServer runs the tests with a PostgreSQL server of their own.
type withServer struct{ *testing.M }

// Run runs them.
func (w withServer) Run() int { return storetest.WithServer(w.M.Run) }

func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"slices": slices,
		},
	})
}

// status runs casus with the arguments and checks its exit status: status 3 brief a.txt none.txt.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N ARGUMENT…")
	}
	err := ts.Exec("casus", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("casus %s: status %s, not %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// slices checks that every part of the claims with a start and an end is the exact slice that it says it
// is: slices CLAIMS TEXT, where CLAIMS is what casus extract printed (a file or stdout) and TEXT what casus
// text printed.
func slices(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: slices CLAIMS TEXT")
	}
	text := []rune(ts.ReadFile(args[1]))
	checked := 0
	for n, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
		var claim any
		if err := json.Unmarshal([]byte(line), &claim); err != nil {
			ts.Fatalf("line %d is no JSON: %v", n+1, err)
		}
		if err := checkSlices(claim, text, &checked); err != nil {
			ts.Fatalf("line %d: %v", n+1, err)
		}
	}
	if checked == 0 {
		ts.Fatalf("no slice was checked")
	}
}

func checkSlices(value any, text []rune, checked *int) error {
	switch v := value.(type) {
	case map[string]any:
		exact, isText := v["exact"].(string)
		start, hasStart := v["start"].(float64)
		end, hasEnd := v["end"].(float64)
		if isText && hasStart && hasEnd {
			if int(end)-int(start) != utf8.RuneCountInString(exact) || int(end) > len(text) || string(text[int(start):int(end)]) != exact {
				return fmt.Errorf("%q is not what stands from %v to %v", exact, start, end)
			}
			*checked++
		}
		for _, part := range v {
			if err := checkSlices(part, text, checked); err != nil {
				return err
			}
		}
	case []any:
		for _, part := range v {
			if err := checkSlices(part, text, checked); err != nil {
				return err
			}
		}
	}
	return nil
}

// Scripts and files get plain text.
func TestWithoutATerminalThereIsNoColourAndNoProgress(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	t.Setenv("COLUMNS", "")
	if s := look(file); s.colour || s.width != defaultWidth {
		t.Errorf("a file is shown as %+v", s)
	}
	t.Setenv("COLUMNS", "100")
	if s := look(file); s.width != 100 {
		t.Errorf("COLUMNS=100 gives width %d", s.width)
	}
	p := newProgress(file)
	p.add(5, 5)
	p.clear()
	if info, _ := file.Stat(); info.Size() != 0 {
		t.Error("progress was written to a file")
	}
}
