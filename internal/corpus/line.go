package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// line is what one line of a file of annotations says.
type line struct {
	claim Claim
	// faults are of the form: JSON, the names of fields, their types.
	faults []Fault
	// unreadable says that the line is no claim at all: the rest of the checks have nothing to look at.
	unreadable bool
}

// lines reads the annotations of a report; nil where there are none.
func (r Report) lines() ([]line, error) {
	if r.Annotations == "" {
		return nil, nil
	}
	data, err := os.ReadFile(r.Annotations)
	if err != nil {
		return nil, err
	}
	var out []line
	for n, text := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(text) == "" {
			continue
		}
		l := readLine([]byte(text), r.Annotations, n+1)
		if l.claim.Doc == "" || l.claim.Doc == r.Name {
			out = append(out, l)
		}
	}
	return out, nil
}

// readLine reads one claim.
func readLine(data []byte, file string, number int) line {
	l := line{claim: Claim{Line: number}}
	fault := func(problem, accepted string) {
		l.faults = append(l.faults, Fault{File: file, Line: number, Problem: problem, Accepted: accepted})
	}
	if err := json.Unmarshal(data, &l.claim); err != nil {
		l.unreadable = true
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			fault(fmt.Sprintf("%s: a %s", kind.Field, kind.Value), typeNames[kind.Type.String()])
		} else {
			fault("not a claim: "+err.Error(), "one JSON object on a line")
		}
		return l
	}
	names, err := fieldNames(data)
	if err != nil {
		l.unreadable = true
		fault("not a claim: "+err.Error(), "one JSON object on a line")
		return l
	}
	seen := map[string]bool{}
	for _, name := range names {
		if !slices.Contains(fields, name) {
			fault(fmt.Sprintf("unknown field %q", name), strings.Join(fields, ", "))
		}
		if seen[name] {
			fault(fmt.Sprintf("field %q twice", name), "each field once")
		}
		seen[name] = true
	}
	return l
}

// fields are those that a claim may have.
var fields = []string{"doc", "quote", "speaker", "stance", "event", "actor", "recipient", "object", "place", "date", "date_text",
	"quantity", "quantity_unit", "negated", "modality", "source_span", "cue_span", "note"}

// typeNames say in JSON's words what a field of a Go type accepts.
var typeNames = map[string]string{
	"string": "text", "claim.Stance": "text", "claim.Type": "text", "claim.Modality": "text", "[]string": "a list of texts", "bool": "true or false",
}

// fieldNames lists the names of a JSON object's fields in order, also those that stand there twice.
func fieldNames(data []byte) ([]string, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("no object")
	}
	var names []string
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		names = append(names, name.(string))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil && err != io.EOF {
		return nil, err
	}
	return names, nil
}
