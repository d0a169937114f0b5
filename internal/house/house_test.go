package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/casus-project/casus"

// order is the house from top to bottom. A folder may import folders of the rows above its own, never
// of its own row or below. A folder that is not here has no place yet: give it one before it has code.
var order = [][]string{
	{"report", "models", "internal/matrix", "internal/inorder", "internal/logistic", "internal/linear", "internal/mercator"},
	{"reading/kinds", "reading/language/treebank", "reading/language/weights", "reading/language/words"},
	{"reading/language/network"},
	{"claim", "reading/knowledge", "reading/language"},
	{"reading/calendar", "reading/gazetteer", "reading/actors"},
	{"reading/intake", "reading/attribution", "reading/judgement"},
	{"reading/events", "reading/attribution/spans"},
	{"reading"},
	{"incident"},
	{"treaty"},
	{"mission"},
	{"treaty/cases", "treaty/drafts"},
	{"treaty/study"},
	{"watch"},
	{"brief"},
	{"record", "dossiers"},
	{"internal/corpus"},
	{"internal/people", "internal/basemap"},
	{"internal/desk", "internal/benchmark"},
	{"internal/archive"},
	{"internal/sqlite", "internal/postgres", "internal/fetch", "internal/work", "internal/api"},
	{"internal/room"},
	{"internal/storetest", "internal/house", "internal/strain"},
	{"cmd"},
}

// pure are the folders whose result depends on their arguments alone.
var pure = []string{"report", "claim", "reading", "incident", "treaty", "mission", "watch", "brief"}

// never are the packages that a pure folder does not import: the network, a store, other programs.
var never = []string{"net", "net/http", "database/sql", "os/exec", "crypto/rand", "plugin"}

// neverCalled are the functions that a pure folder does not call, for they give something else each time.
// A generator with a seed of its own (rand.New) does not.
var neverCalled = map[string][]string{
	"time": {"Now", "Since", "Until"},
	"rand": {"Int", "IntN", "Intn", "Int31", "Int31n", "Int32", "Int63", "Int63n", "Int64", "Uint32", "Uint64", "Float32", "Float64",
		"NormFloat64", "ExpFloat64", "Perm", "Shuffle", "Seed", "N"},
}

func TestFoldersImportOnlyWhatStandsAboveThem(t *testing.T) {
	for folder, imports := range house(t) {
		own := place(folder)
		if own < 0 {
			t.Errorf("folder %s has no place in the house: put it into the order of internal/house/house_test.go", folder)
			continue
		}
		for _, imp := range imports {
			to, inside := strings.CutPrefix(imp, module+"/")
			if !inside || within(folder, to) {
				continue
			}
			switch p := place(to); {
			case p < 0:
				t.Errorf("%s imports %s, which has no place in the house", folder, to)
			case p >= own:
				t.Errorf("%s imports %s, which does not stand above it", folder, to)
			}
		}
	}
}

func TestPureFoldersTouchNoNetworkStoreClockOrChance(t *testing.T) {
	for folder, imports := range house(t) {
		if !isPure(folder) {
			continue
		}
		for _, imp := range imports {
			if slices.Contains(never, imp) {
				t.Errorf("%s imports %s: its result must depend on its arguments alone", folder, imp)
			}
		}
	}
	programFiles(t, func(folder, name string, file *ast.File) {
		if !isPure(folder) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if of, ok := sel.X.(*ast.Ident); ok && slices.Contains(neverCalled[of.Name], sel.Sel.Name) {
					t.Errorf("%s calls %s.%s: its result must depend on its arguments alone", name, of.Name, sel.Sel.Name)
				}
			}
			return true
		})
	})
}

func isPure(folder string) bool {
	return slices.ContainsFunc(pure, func(p string) bool { return folder == p || strings.HasPrefix(folder, p+"/") })
}

func TestNoFolderHasANameThatSaysNothing(t *testing.T) {
	for folder := range house(t) {
		for _, part := range strings.Split(folder, "/") {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc", "pkg", "lib", "base", "shared"}, part) {
				t.Errorf("folder %s: a name says what is in it", folder)
			}
		}
	}
}

// The rules above are worth nothing when they look at nothing.
func TestTheWholeHouseIsLookedAt(t *testing.T) {
	folders := house(t)
	for _, want := range []string{"report", "claim", "reading/language", "cmd/casus"} {
		if _, ok := folders[want]; !ok {
			t.Errorf("folder %s was not found", want)
		}
	}
	if place("report") >= place("claim") || place("cmd/casus") <= place("brief") || place("nowhere") != -1 {
		t.Error("the order is not read from top to bottom")
	}
}

// within says that a folder imports a part of itself: a subfolder that has no row of its own.
func within(folder, to string) bool {
	return strings.HasPrefix(to, folder+"/") && place(to) == place(folder)
}

// place is the row of a folder, counted from the top: its own, or that of the nearest folder it lies in;
// -1 when none has a row.
func place(folder string) int {
	for dir := folder; dir != "."; dir = path.Dir(dir) {
		for i, names := range order {
			if slices.Contains(names, dir) {
				return i
			}
		}
	}
	return -1
}

// house maps each folder that holds Go files to the packages that its program files (no tests) import.
func house(t *testing.T) map[string][]string {
	t.Helper()
	folders := map[string][]string{}
	programFiles(t, func(folder, _ string, file *ast.File) {
		if folders[folder] == nil {
			folders[folder] = []string{}
		}
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(folders[folder], imp) {
				folders[folder] = append(folders[folder], imp)
			}
		}
	})
	return folders
}

// programFiles visits each Go file of the repository that is no test, with its folder and its name from the root.
func programFiles(t *testing.T, visit func(folder, name string, file *ast.File)) {
	t.Helper()
	root := os.DirFS("../..")
	if _, err := fs.Stat(root, "go.mod"); err != nil {
		t.Fatalf("the repository's root is not two folders up: %v", err)
	}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"testdata", "node_modules", "out", "bin"}, d.Name())) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		visit(path.Dir(name), name, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
