package knowledge

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the largest knowledge file that is read.
const MaxBytes = 16 << 20

// Fault says what is wrong in a knowledge file, where, and what is accepted there.
type Fault struct {
	File     string
	Line     int    // from 1; 0 when the whole file is meant
	Path     string // "persons[2].from"
	Problem  string
	Accepted string
}

// Error gives file, line, place, problem and what is accepted.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	b.WriteString(": ")
	if f.Path != "" {
		b.WriteString(f.Path)
		b.WriteString(": ")
	}
	b.WriteString(f.Problem)
	if f.Accepted != "" {
		b.WriteString("; accepted: ")
		b.WriteString(f.Accepted)
	}
	return b.String()
}

// Files reads the files in order and merges them; later files win.
func Files(paths ...string) (Knowledge, error) {
	var k Knowledge
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return Knowledge{}, fmt.Errorf("read knowledge: %w", err)
		}
		if info.Size() > MaxBytes {
			return Knowledge{}, tooLarge(path)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return Knowledge{}, fmt.Errorf("read knowledge: %w", err)
		}
		one, err := Read(path, data)
		if err != nil {
			return Knowledge{}, err
		}
		k = k.Merge(one)
	}
	return k, nil
}

func tooLarge(name string) error {
	return &Fault{File: name, Problem: "the file is too large", Accepted: strconv.Itoa(MaxBytes>>20) + " MiB"}
}

// Read reads one file: JSON where the name ends in .json or the content begins with "{", YAML otherwise.
// The four lists may be missing, null or empty, and so may every field but a name or an id. The error is a *Fault.
func Read(name string, data []byte) (Knowledge, error) {
	if len(data) > MaxBytes {
		return Knowledge{}, tooLarge(name)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return Knowledge{}, &Fault{File: name, Problem: "the file is not UTF-8 text", Accepted: "JSON or YAML in UTF-8"}
	}
	body := bytes.TrimSpace(data)
	if len(body) == 0 {
		return Knowledge{}, nil
	}
	var root *node
	var err error
	if body[0] == '{' || strings.EqualFold(filepath.Ext(name), ".json") {
		root, err = parseJSON(name, data)
	} else {
		root, err = parseYAML(name, data)
	}
	if err != nil {
		return Knowledge{}, err
	}
	r := reader{file: name}
	k := r.knowledge(root)
	if r.fault != nil {
		return Knowledge{}, r.fault
	}
	return k, nil
}

// reader walks the tree and keeps the first fault.
type reader struct {
	file  string
	fault *Fault
}

func (r *reader) fail(n *node, path, problem, accepted string) {
	if r.fault == nil {
		r.fault = &Fault{File: r.file, Line: n.line, Path: path, Problem: problem, Accepted: accepted}
	}
}

// fields checks that n is a mapping and hands each known field on; an unknown one is a fault that names the known.
func (r *reader) fields(n *node, path string, known map[string]func(n *node, path string)) {
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	sort.Strings(names)
	accepted := strings.Join(names, ", ")
	if n.kind == null {
		return
	}
	if n.kind != mapping {
		r.fail(n, path, n.kind.String()+" where fields are expected", accepted)
		return
	}
	for _, f := range n.fields {
		at := f.name
		if path != "" {
			at = path + "." + f.name
		}
		read, ok := known[f.name]
		if !ok {
			r.fail(f.value, at, "unknown field", accepted)
			return
		}
		read(f.value, at)
	}
}

func (r *reader) list(n *node, path string, each func(n *node, path string)) {
	switch n.kind {
	case null:
	case list:
		for i, item := range n.items {
			each(item, fmt.Sprintf("%s[%d]", path, i))
		}
	default:
		r.fail(n, path, n.kind.String()+" where a list is expected", "a list, or null")
	}
}

func (r *reader) text(to *string) func(*node, string) {
	return func(n *node, path string) {
		switch n.kind {
		case null:
		case scalar:
			*to = strings.TrimSpace(n.text)
		default:
			r.fail(n, path, n.kind.String()+" where text is expected", "text, or null")
		}
	}
}

// texts takes a list of texts; a single text stands for a list of one, and empty ones are left out.
func (r *reader) texts(to *[]string) func(*node, string) {
	return func(n *node, path string) {
		if n.kind == scalar {
			n = &node{kind: list, line: n.line, items: []*node{n}}
		}
		r.list(n, path, func(item *node, at string) {
			var s string
			r.text(&s)(item, at)
			if s != "" {
				*to = append(*to, s)
			}
		})
	}
}

func (r *reader) degrees(to **float64, limit float64) func(*node, string) {
	return func(n *node, path string) {
		accepted := fmt.Sprintf("degrees from -%g to %g, or null", limit, limit)
		switch n.kind {
		case null:
		case scalar:
			text := strings.TrimSpace(n.text)
			if text == "" {
				return
			}
			v, err := strconv.ParseFloat(text, 64)
			if err != nil || math.IsNaN(v) || math.Abs(v) > limit {
				r.fail(n, path, fmt.Sprintf("%q is not a coordinate", text), accepted)
				return
			}
			*to = &v
		default:
			r.fail(n, path, n.kind.String()+" where a number is expected", accepted)
		}
	}
}

// day takes an ISO 8601 day, month or year.
func (r *reader) day(to *string) func(*node, string) {
	return func(n *node, path string) {
		r.text(to)(n, path)
		if *to != "" && !isDay(*to) {
			r.fail(n, path, fmt.Sprintf("%q is not a day", *to), "YYYY-MM-DD, YYYY-MM or YYYY, or nothing")
		}
	}
}

func isDay(s string) bool {
	if len(s) > 10 { // a timestamp, as YAML readers write a day
		if s[10] != 'T' && s[10] != ' ' {
			return false
		}
		s = s[:10]
	}
	shape := "dddd-dd-dd"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if shape[i] == 'd' != (s[i] >= '0' && s[i] <= '9') || shape[i] == '-' && s[i] != '-' {
			return false
		}
	}
	return true
}

func (r *reader) knowledge(root *node) Knowledge {
	var k Knowledge
	r.fields(root, "", map[string]func(*node, string){
		"states": func(n *node, path string) {
			r.list(n, path, func(n *node, path string) {
				var s State
				r.fields(n, path, map[string]func(*node, string){
					"id": r.text(&s.ID), "name": r.text(&s.Name), "demonyms": r.texts(&s.Demonyms),
					"capital": r.text(&s.Capital), "aliases": r.texts(&s.Aliases),
				})
				r.named(n, path, s.ID, s.Name)
				k.States = append(k.States, s)
			})
		},
		"organs": func(n *node, path string) {
			r.list(n, path, func(n *node, path string) {
				var o Organ
				r.fields(n, path, map[string]func(*node, string){
					"id": r.text(&o.ID), "name": r.text(&o.Name), "state": r.text(&o.State),
					"kind": r.kindOf(&o.Kind), "aliases": r.texts(&o.Aliases),
				})
				r.named(n, path, o.ID, o.Name)
				k.Organs = append(k.Organs, o)
			})
		},
		"persons": func(n *node, path string) {
			r.list(n, path, func(n *node, path string) {
				var p Person
				r.fields(n, path, map[string]func(*node, string){
					"name": r.text(&p.Name), "office": r.text(&p.Office), "organ": r.text(&p.Organ),
					"state": r.text(&p.State), "from": r.day(&p.From), "to": r.day(&p.To), "aliases": r.texts(&p.Aliases),
				})
				r.named(n, path, p.Name)
				k.Persons = append(k.Persons, p)
			})
		},
		"places": func(n *node, path string) {
			r.list(n, path, func(n *node, path string) {
				var p Place
				r.fields(n, path, map[string]func(*node, string){
					"name": r.text(&p.Name), "aliases": r.texts(&p.Aliases), "kind": r.text(&p.Kind),
					"state": r.text(&p.State), "lat": r.degrees(&p.Lat, 90), "lon": r.degrees(&p.Lon, 180),
				})
				r.named(n, path, p.Name)
				if (p.Lat == nil) != (p.Lon == nil) {
					r.fail(n, path, "one coordinate without the other", "both lat and lon, or neither")
				}
				k.Places = append(k.Places, p)
			})
		},
	})
	return k
}

// named asks for at least one of the names that make an entry findable.
func (r *reader) named(n *node, path string, names ...string) {
	for _, name := range names {
		if name != "" {
			return
		}
	}
	r.fail(n, path, "an entry without a name", "at least a name")
}

var kinds = []string{"armed-force", "group", "office", "organ", "organisation", "press"}

func (r *reader) kindOf(to *string) func(*node, string) {
	return func(n *node, path string) {
		r.text(to)(n, path)
		if *to == "" {
			return
		}
		if i := sort.SearchStrings(kinds, *to); i == len(kinds) || kinds[i] != *to {
			r.fail(n, path, fmt.Sprintf("%q is not a kind of organ", *to), strings.Join(kinds, ", ")+", or nothing")
		}
	}
}
