package knowledge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// A node is what JSON and YAML have in common, with the line it stands on.
type node struct {
	kind   kind
	line   int
	text   string
	fields []field
	items  []*node
}

type field struct {
	name  string
	value *node
}

type kind int

const (
	null kind = iota
	scalar
	list
	mapping
)

func (k kind) String() string {
	return [...]string{"nothing", "a single value", "a list", "fields"}[k]
}

// maxDepth bounds nesting; a knowledge file needs four levels.
const maxDepth = 32

func parseJSON(name string, data []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	p := jsonParser{data: data, d: d, line: 1}
	root, err := p.value(0)
	if err == nil {
		var extra json.Token
		if extra, err = d.Token(); errors.Is(err, io.EOF) {
			return root, nil
		} else if err == nil {
			err = fmt.Errorf("%v after the end", extra)
		}
	}
	at := d.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = syntax.Offset
	}
	problem := err.Error()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		problem, at = "the JSON ends too early", int64(len(data))
	}
	return nil, &Fault{File: name, Line: p.lineAt(at), Problem: problem, Accepted: "one JSON object with states, organs, persons, places"}
}

type jsonParser struct {
	data []byte
	d    *json.Decoder
	pos  int64
	line int
}

// lineAt counts on from the last place that was asked for; offsets only grow.
func (p *jsonParser) lineAt(offset int64) int {
	offset = min(offset, int64(len(p.data)))
	if offset > p.pos {
		p.line += bytes.Count(p.data[p.pos:offset], []byte("\n"))
		p.pos = offset
	}
	return p.line
}

func (p *jsonParser) value(depth int) (*node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxDepth)
	}
	tok, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{line: p.lineAt(p.d.InputOffset())}
	switch t := tok.(type) {
	case nil:
	case json.Delim:
		n.kind = list
		if t == '{' {
			n.kind = mapping
		}
		for p.d.More() {
			var name string
			if n.kind == mapping {
				key, err := p.d.Token()
				if err != nil {
					return nil, err
				}
				name, _ = key.(string)
			}
			v, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			if n.kind == mapping {
				n.fields = append(n.fields, field{name, v})
			} else {
				n.items = append(n.items, v)
			}
		}
		if _, err := p.d.Token(); err != nil {
			return nil, err
		}
	case string:
		n.kind, n.text = scalar, t
	case json.Number:
		n.kind, n.text = scalar, t.String()
	case bool:
		n.kind, n.text = scalar, strconv.FormatBool(t)
	}
	return n, nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func parseYAML(name string, data []byte) (root *node, err error) {
	const accepted = "YAML with states, organs, persons, places"
	defer func() {
		if p := recover(); p != nil { // the YAML library panics on a few malformed documents
			root, err = nil, &Fault{File: name, Problem: "the YAML cannot be read", Accepted: accepted}
		}
	}()
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		f := &Fault{File: name, Problem: err.Error(), Accepted: accepted}
		if m := yamlLine.FindStringSubmatch(f.Problem); m != nil {
			f.Line, _ = strconv.Atoi(m[1])
		}
		return nil, f
	}
	if doc.Kind == 0 || len(doc.Content) == 0 {
		return &node{}, nil
	}
	return fromYAML(name, doc.Content[0], 0)
}

func fromYAML(name string, y *yaml.Node, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, &Fault{File: name, Line: y.Line, Problem: fmt.Sprintf("nested deeper than %d", maxDepth)}
	}
	n := &node{line: y.Line}
	switch y.Kind {
	case yaml.ScalarNode:
		if y.Tag != "!!null" {
			n.kind, n.text = scalar, y.Value
		}
	case yaml.SequenceNode:
		n.kind = list
		for _, c := range y.Content {
			v, err := fromYAML(name, c, depth+1)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, v)
		}
	case yaml.MappingNode:
		n.kind = mapping
		for i := 0; i+1 < len(y.Content); i += 2 {
			v, err := fromYAML(name, y.Content[i+1], depth+1)
			if err != nil {
				return nil, err
			}
			v.line = y.Content[i].Line
			n.fields = append(n.fields, field{y.Content[i].Value, v})
		}
	default:
		return nil, &Fault{File: name, Line: y.Line, Problem: "an anchor's alias", Accepted: "plain values"}
	}
	return n, nil
}
