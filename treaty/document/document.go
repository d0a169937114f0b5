// Package document reads what people write as YAML (a treaty, a scenario) into Go values, strictly: every key
// must be known, every value have its form, and each fault names file, line, column and what is accepted there.
// It never guesses: a key that is written wrongly is a fault, not an empty field. The same Go types give the
// JSON Schema that editors use (Schema), so that the two cannot come apart.
package document

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// MaxBytes is the largest document that is read.
const MaxBytes = 4 << 20

// maxDepth bounds how deep lists and objects may lie in each other.
const maxDepth = 40

// Fault is one thing that is wrong in a document.
type Fault struct {
	File         string
	Line, Column int    // from 1; 0 when the whole file is meant
	Path         string // where in the document: "articles[2].trigger"
	Problem      string
	Accepted     string // what is accepted there; empty when the problem says it
}

// Error gives FILE:LINE:COLUMN, where, what is wrong, and what is accepted.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	b.WriteString(": ")
	if f.Path != "" {
		b.WriteString(f.Path + ": ")
	}
	b.WriteString(f.Problem)
	if f.Accepted != "" {
		b.WriteString("; accepted: " + f.Accepted)
	}
	return b.String()
}

// Place is embedded by a type that remembers where it stood, so that later checks can name the line.
type Place struct {
	file   string
	path   string
	line   int
	column int
	fields map[string][2]int
}

// Fault is something wrong in the field of that key, or in the whole when the key is empty or absent.
func (p Place) Fault(key, problem, accepted string) Fault {
	at, ok := p.fields[key]
	if !ok {
		at = [2]int{p.line, p.column}
	}
	path := p.path
	if key != "" {
		path = strings.TrimPrefix(path+"."+key, ".")
	}
	return Fault{File: p.file, Line: at[0], Column: at[1], Path: path, Problem: problem, Accepted: accepted}
}

// Line is where it begins, from 1; 0 when it was not read from a document.
func (p Place) Line() int { return p.line }

func (p *Place) stood(file, path string, n *yaml.Node) {
	p.file, p.path, p.line, p.column = file, path, n.Line, n.Column
	p.fields = map[string][2]int{}
}

func (p *Place) field(key string, n *yaml.Node) { p.fields[key] = [2]int{n.Line, n.Column} }

type placed interface {
	stood(file, path string, n *yaml.Node)
	field(key string, n *yaml.Node)
}

// Choice is implemented by text types that take one of a few words.
type Choice interface{ Accepted() []string }

// Form is implemented by text types with a form of their own; it says the form in words.
type Form interface{ Form() string }

// Read decodes one YAML document into a pointer to a struct and lists what is wrong, in order of position.
// What is right is decoded even when something else is wrong.
func Read(file string, data []byte, into any) []Fault {
	if len(data) > MaxBytes {
		return []Fault{{File: file, Problem: "the file is too large", Accepted: strconv.Itoa(MaxBytes>>20) + " MiB"}}
	}
	r := &reader{file: file}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return []Fault{{File: file, Line: 1, Column: 1, Problem: "the file is empty", Accepted: "one YAML document"}}
		}
		return []Fault{syntax(file, err)}
	}
	var more yaml.Node
	switch err := dec.Decode(&more); {
	case err == nil:
		r.fault(&more, "", "a second document in the file", "one document a file")
	case !errors.Is(err, io.EOF):
		return []Fault{syntax(file, err)}
	}
	if len(doc.Content) == 1 {
		r.value(doc.Content[0], reflect.ValueOf(into).Elem(), "", 0)
	}
	sort.SliceStable(r.faults, func(a, b int) bool {
		x, y := r.faults[a], r.faults[b]
		return x.Line < y.Line || x.Line == y.Line && x.Column < y.Column
	})
	return r.faults
}

// syntax turns "yaml: line 3: …" into a fault with its line.
func syntax(file string, err error) Fault {
	f := Fault{File: file, Problem: strings.TrimPrefix(err.Error(), "yaml: "), Accepted: "YAML"}
	if rest, ok := strings.CutPrefix(f.Problem, "line "); ok {
		if number, problem, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(number); err == nil {
				f.Line, f.Column, f.Problem = n, 1, problem
			}
		}
	}
	return f
}

type reader struct {
	file   string
	faults []Fault
}

func (r *reader) fault(n *yaml.Node, path, problem, accepted string) {
	r.faults = append(r.faults, Fault{r.file, n.Line, n.Column, path, problem, accepted})
}

var (
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
	choice   = reflect.TypeFor[Choice]()
	form     = reflect.TypeFor[Form]()
)

func (r *reader) value(n *yaml.Node, v reflect.Value, path string, depth int) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		r.fault(n, path, "an anchor or alias", "the value written out")
		return
	}
	if depth > maxDepth {
		r.fault(n, path, "lists and objects too deep in each other", strconv.Itoa(maxDepth)+" levels")
		return
	}
	if v.Kind() == reflect.Pointer {
		if isNull(n) {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		r.value(n, v.Elem(), path, depth)
		return
	}
	if v.CanAddr() && v.Addr().Type().Implements(textType) {
		r.text(n, v, path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		r.object(n, v, path, depth)
	case reflect.Map:
		r.dictionary(n, v, path, depth)
	case reflect.Slice:
		r.list(n, v, path, depth)
	case reflect.String:
		r.word(n, v, path)
	case reflect.Bool:
		switch {
		case n.Kind == yaml.ScalarNode && n.Tag == "!!bool":
			v.SetBool(strings.EqualFold(n.Value, "true"))
		default:
			r.fault(n, path, shown(n), "true or false")
		}
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil {
			r.fault(n, path, shown(n), "a whole number")
			return
		}
		v.SetInt(int64(i))
	default:
		panic("document: no form for " + v.Type().String())
	}
}

func (r *reader) text(n *yaml.Node, v reflect.Value, path string) {
	accepted := "a text"
	if f, ok := v.Interface().(Form); ok {
		accepted = f.Form()
	}
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.fault(n, path, shown(n), accepted)
		return
	}
	if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.Value)); err != nil {
		r.fault(n, path, err.Error(), accepted)
	}
}

func (r *reader) word(n *yaml.Node, v reflect.Value, path string) {
	words := []string(nil)
	if c, ok := v.Interface().(Choice); ok {
		words = c.Accepted()
	}
	if n.Kind != yaml.ScalarNode {
		r.fault(n, path, shown(n), textOrWords(words))
		return
	}
	if isNull(n) {
		return
	}
	for _, w := range words {
		if w == n.Value {
			words = nil
			break
		}
	}
	if words != nil {
		r.fault(n, path, fmt.Sprintf("%q", n.Value), textOrWords(words))
		return
	}
	v.SetString(strings.TrimSpace(n.Value))
}

func textOrWords(words []string) string {
	if words == nil {
		return "a text"
	}
	return strings.Join(words, ", ")
}

func (r *reader) list(n *yaml.Node, v reflect.Value, path string, depth int) {
	switch {
	case isNull(n):
		return
	case n.Kind == yaml.SequenceNode:
	case n.Kind == yaml.ScalarNode && v.Type().Elem().Kind() == reflect.String: // one item, written without brackets
		n = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}, Line: n.Line, Column: n.Column}
	default:
		r.fault(n, path, shown(n), "a list")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		r.value(item, v.Index(i), fmt.Sprintf("%s[%d]", path, i), depth+1)
	}
}

func (r *reader) dictionary(n *yaml.Node, v reflect.Value, path string, depth int) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.fault(n, path, shown(n), "an object")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, item := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode || v.MapIndex(reflect.ValueOf(key.Value)).IsValid() {
			r.fault(key, path, "a key that is no word or stands twice: "+shown(key), "each key once")
			continue
		}
		one := reflect.New(v.Type().Elem()).Elem()
		r.value(item, one, strings.TrimPrefix(path+"."+key.Value, "."), depth+1)
		v.SetMapIndex(reflect.ValueOf(key.Value), one)
	}
}

func (r *reader) object(n *yaml.Node, v reflect.Value, path string, depth int) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, path, shown(n), "an object with "+strings.Join(keys(v.Type()), ", "))
		return
	}
	place, _ := v.Addr().Interface().(placed)
	if place != nil {
		place.stood(r.file, path, n)
	}
	fields := fieldsOf(v.Type())
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, item := n.Content[i], n.Content[i+1]
		f, ok := fields[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode || !ok:
			r.fault(key, path, "unknown key "+shown(key), strings.Join(keys(v.Type()), ", "))
			continue
		case seen[key.Value]:
			r.fault(key, path, "the key "+shown(key)+" stands twice", "each key once")
			continue
		}
		seen[key.Value] = true
		if place != nil {
			place.field(key.Value, item)
		}
		r.value(item, v.FieldByIndex(f.index), strings.TrimPrefix(path+"."+key.Value, "."), depth+1)
	}
	for _, key := range keys(v.Type()) {
		if f := fields[key]; f.must && !seen[key] {
			r.fault(n, path, "no "+key, f.says)
		}
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// shown is a node in a few words for a message.
func shown(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "an object"
	case yaml.SequenceNode:
		return "a list"
	}
	if isNull(n) {
		return "nothing"
	}
	if s := []rune(n.Value); len(s) > 60 {
		return strconv.Quote(string(s[:60]) + "…")
	}
	return strconv.Quote(n.Value)
}

// Filled are the keys of a struct that hold something, in order: those that somebody wrote with a value, or entered.
func Filled(of any) []string {
	v := reflect.Indirect(reflect.ValueOf(of))
	var list []string
	for _, f := range reflect.VisibleFields(v.Type()) {
		if key := f.Tag.Get("yaml"); key != "" && f.IsExported() && !v.FieldByIndex(f.Index).IsZero() {
			list = append(list, key)
		}
	}
	return list
}
