package document

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

type colour string

func (colour) Accepted() []string { return []string{"red", "blue"} }

type shelf struct {
	Place
	Name   string            `yaml:"name" must:"yes" says:"what it is called"`
	Colour colour            `yaml:"colour"`
	Books  []book            `yaml:"books"`
	Tags   []string          `yaml:"tags"`
	Names  map[string]string `yaml:"names"`
	Full   bool              `yaml:"full"`
	edge
}

type edge struct {
	Width int   `yaml:"width"`
	First *book `yaml:"first"`
}

type book struct {
	Place
	Title string `yaml:"title" must:"yes" says:"its title"`
}

func TestWhatIsRightIsRead(t *testing.T) {
	var s shelf
	faults := Read("s.yaml", []byte("name: A\ncolour: red\nwidth: 7\nfull: true\ntags: one\nnames: {a: b}\nfirst:\nbooks:\n  - {title: T}\n"), &s)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if s.Name != "A" || s.Width != 7 || !s.Full || !reflect.DeepEqual(s.Tags, []string{"one"}) || s.Names["a"] != "b" || s.First != nil {
		t.Errorf("%+v", s)
	}
	if b := s.Books[0]; b.Line() != 9 || b.Fault("title", "p", "a").Error() != "s.yaml:9:13: books[0].title: p; accepted: a" {
		t.Errorf("where it stood: %+v, %v", b, b.Fault("title", "p", "a"))
	}
}

func TestFaultsNameThePlaceAndWhatIsAccepted(t *testing.T) {
	for _, c := range []struct{ document, want string }{
		{"", "s.yaml:1:1: the file is empty; accepted: one YAML document"},
		{"name: A\ncolor: red", `s.yaml:2:1: unknown key "color"; accepted: name, colour, books, tags, names, full, width, first`},
		{"name: A\ncolour: green", `s.yaml:2:9: colour: "green"; accepted: red, blue`},
		{"colour: red", "s.yaml:1:1: no name; accepted: what it is called"},
		{"name: A\nname: B", `s.yaml:2:1: the key "name" stands twice; accepted: each key once`},
		{"name: A\nwidth: wide", `s.yaml:2:8: width: "wide"; accepted: a whole number`},
		{"name: A\nfull: maybe", `s.yaml:2:7: full: "maybe"; accepted: true or false`},
		{"name: A\nbooks: {title: T}", "s.yaml:2:8: books: an object; accepted: a list"},
		{"name: A\nbooks:\n  - T", `s.yaml:3:5: books[0]: "T"; accepted: an object with title`},
		{"name: [A]", "s.yaml:1:7: name: a list; accepted: a text"},
		{"name: &a A\ncolour: *a", "s.yaml:1:7: name: an anchor or alias; accepted: the value written out"},
		{"name: A\n---\nname: B", "s.yaml:2:1: a second document in the file; accepted: one document a file"},
		{"name: A\n  colour: red", "s.yaml:2:1: mapping values are not allowed in this context; accepted: YAML"},
	} {
		var s shelf
		faults := Read("s.yaml", []byte(c.document), &s)
		if len(faults) == 0 || faults[0].Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.document, faults, c.want)
		}
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	var s shelf
	if f := Read("s.yaml", make([]byte, MaxBytes+1), &s); len(f) != 1 || !strings.Contains(f[0].Error(), "too large; accepted: 4 MiB") {
		t.Error(f)
	}
}

func TestTheSchemaSaysWhatIsAccepted(t *testing.T) {
	schema := string(Schema("id", "A shelf", shelf{}))
	for _, want := range []string{`"required": [`, `"enum": [`, `"additionalProperties": false`, `"what it is called"`, `"$ref": "#/$defs/book"`} {
		if !strings.Contains(schema, want) {
			t.Errorf("no %s in %s", want, schema)
		}
	}
}

// Whatever the bytes are, reading ends, and every fault says where and what.
func FuzzRead(f *testing.F) {
	f.Add("name: A\ncolour: red\nbooks: [{title: T}]")
	f.Add("name: &a [*a]")
	f.Add("? [a, b]\n: c")
	if files, err := filepath.Glob("../library/*.yaml"); err == nil {
		for _, name := range files {
			if data, err := os.ReadFile(name); err == nil {
				f.Add(string(data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, data string) {
		var s shelf
		for _, fault := range Read("f.yaml", []byte(data), &s) {
			if fault.Problem == "" || fault.Line < 0 {
				t.Errorf("%+v", fault)
			}
			_ = fmt.Sprint(fault)
		}
	})
}
