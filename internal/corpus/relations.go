package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Relations is what is annotated across the reports of one setting: which claims are about one thing, and which contradict each other.
type Relations struct {
	Name           string   // the number in the files' names, that of the setting's first report; empty for a folder with one setting
	Reports        []string // the names of the reports that are spoken of, in order
	Incidents      []Incident
	Contradictions []Contradiction
}

// Incident is a set of claims about one thing: the event, its denials, what it was called, its details and counts.
type Incident struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Claims []Ref  `json:"claims"`

	Line int `json:"-"` // in its file, from 1
}

// Contradiction is two claims that cannot both be true, or (Kind Apparent) that only look so.
type Contradiction struct {
	ADoc   string `json:"a_doc"`
	AQuote string `json:"a_quote"`
	BDoc   string `json:"b_doc"`
	BQuote string `json:"b_quote"`
	Kind   string `json:"kind"`
	Why    string `json:"why"`

	Line int `json:"-"` // in its file, from 1
}

// A and B are the two claims.
func (c Contradiction) A() Ref { return Ref{c.ADoc, c.AQuote} }

// B is the second of the two.
func (c Contradiction) B() Ref { return Ref{c.BDoc, c.BQuote} }

// Apparent is the kind of a pair that looks like a contradiction and is none: other things counted, another day or place, a claim
// and a condition, a total and its part.
const Apparent = "apparent"

// contradictionKinds are the kinds of a contradiction; see package incident for the first three.
var contradictionKinds = []string{"direct", "characterisation", "count", Apparent}

// Ref names a claim: the number of its report, and its quote.
type Ref struct{ Doc, Quote string }

// UnmarshalJSON reads ["080", "exact quote"].
func (r *Ref) UnmarshalJSON(data []byte) error {
	var pair []string
	if err := json.Unmarshal(data, &pair); err != nil || len(pair) != 2 {
		return fmt.Errorf("%s is no claim's name", data)
	}
	r.Doc, r.Quote = pair[0], pair[1]
	return nil
}

// ReadRelations reads what is annotated across reports: incidents-NNN.jsonl and contradictions-NNN.jsonl for the settings of a folder, or
// incidents.jsonl and contradictions.jsonl for a folder with one. The error is a *Fault where a line cannot be read.
func ReadRelations(dir string) ([]Relations, error) {
	all, faults, err := readRelations(dir)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, &faults[0]
	}
	return all, nil
}

func readRelations(dir string) ([]Relations, []Fault, error) {
	names, err := textNames(dir)
	if err != nil {
		return nil, nil, err
	}
	numbers := map[string]bool{}
	for _, pattern := range []string{"incidents*.jsonl", "contradictions*.jsonl"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, nil, err
		}
		for _, p := range paths {
			if number, ok := relationsNumber(filepath.Base(p)); ok {
				numbers[number] = true
			}
		}
	}
	ordered := make([]string, 0, len(numbers))
	for n := range numbers {
		ordered = append(ordered, n)
	}
	sort.Strings(ordered)
	var out []Relations
	var faults []Fault
	for _, n := range ordered {
		r := Relations{Name: n}
		bad, err := jsonLines(relationsPath(dir, "incidents", n), []string{"id", "title", "claims"}, func(line int, x Incident) {
			x.Line = line
			r.Incidents = append(r.Incidents, x)
		})
		if err != nil {
			return nil, nil, err
		}
		faults = append(faults, bad...)
		bad, err = jsonLines(relationsPath(dir, "contradictions", n), []string{"a_doc", "a_quote", "b_doc", "b_quote", "kind", "why"}, func(line int, x Contradiction) {
			x.Line = line
			r.Contradictions = append(r.Contradictions, x)
		})
		if err != nil {
			return nil, nil, err
		}
		faults = append(faults, bad...)
		r.Reports = r.spokenOf(names)
		out = append(out, r)
	}
	return out, faults, nil
}

// relationsNumber is the number in the name of a file of incidents or contradictions: 080 of incidents-080.jsonl, none of incidents.jsonl.
func relationsNumber(file string) (string, bool) {
	name, ok := strings.CutSuffix(file, ".jsonl")
	if !ok {
		return "", false
	}
	for _, kind := range []string{"incidents", "contradictions"} {
		if rest, ok := strings.CutPrefix(name, kind); ok {
			number, dash := strings.CutPrefix(rest, "-")
			return number, rest == "" || dash && number != ""
		}
	}
	return "", false
}

func relationsPath(dir, kind, number string) string {
	if number != "" {
		kind += "-" + number
	}
	return filepath.Join(dir, kind+".jsonl")
}

// spokenOf are the reports whose claims are named.
func (r Relations) spokenOf(names []string) []string {
	docs := map[string]bool{}
	for _, i := range r.Incidents {
		for _, c := range i.Claims {
			docs[c.Doc] = true
		}
	}
	for _, c := range r.Contradictions {
		docs[c.ADoc], docs[c.BDoc] = true, true
	}
	var out []string
	for _, n := range names {
		if docs[numberOf(n)] || docs[n] {
			out = append(out, n)
		}
	}
	return out
}

// jsonLines reads a file of one JSON object a line and lists the lines that are none; a file that is not there has no lines.
func jsonLines[T any](path string, fields []string, each func(line int, x T)) ([]Fault, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for n, text := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(text) == "" {
			continue
		}
		fault := func(problem, accepted string) {
			faults = append(faults, Fault{File: path, Line: n + 1, Problem: problem, Accepted: accepted})
		}
		var x T
		if err := json.Unmarshal([]byte(text), &x); err != nil {
			fault("not readable: "+err.Error(), "one JSON object on a line with "+strings.Join(fields, ", "))
			continue
		}
		names, err := fieldNames([]byte(text))
		if err != nil {
			fault("not readable: "+err.Error(), "one JSON object on a line with "+strings.Join(fields, ", "))
			continue
		}
		for i, name := range names {
			switch {
			case !slices.Contains(fields, name):
				fault(fmt.Sprintf("unknown field %q", name), strings.Join(fields, ", "))
			case slices.Contains(names[:i], name):
				fault(fmt.Sprintf("field %q twice", name), "each field once")
			}
		}
		each(n+1, x)
	}
	return faults, nil
}

// checkRelations holds incidents and contradictions against the claims of the reports: quotes (by report number) that there are.
func checkRelations(dir string, all []Relations, quotes map[string]map[string]bool, settings map[string]Setting) []Fault {
	var faults []Fault
	for _, r := range all {
		file, line := "", 0
		fault := func(problem, accepted string) {
			faults = append(faults, Fault{File: file, Line: line, Problem: problem, Accepted: accepted})
		}
		setting := ""
		named := func(what string, ref Ref) {
			of, ok := quotes[ref.Doc]
			switch {
			case !ok:
				fault(fmt.Sprintf("%s: there is no report %q", what, ref.Doc), "the number of a report in the folder")
			case !of[ref.Quote]:
				fault(fmt.Sprintf("%s: %q is no claim's quote in %s", what, ref.Quote, ref.Doc), "the whole quote of a claim, as its annotation has it")
			case settings == nil || settings[ref.Doc].Name == "":
			case setting == "":
				setting = settings[ref.Doc].Name
			case setting != settings[ref.Doc].Name:
				fault(fmt.Sprintf("%s: report %s belongs to %q, not to %q", what, ref.Doc, settings[ref.Doc].Name, setting), "reports of one setting")
			}
		}
		file = relationsPath(dir, "incidents", r.Name)
		ids := map[string]int{}
		for _, x := range r.Incidents {
			line = x.Line
			if x.ID == "" || x.Title == "" || len(x.Claims) == 0 {
				fault("an incident without id, title or claims", `{"id": …, "title": …, "claims": [["080", "quote"], …]}`)
			}
			if other, ok := ids[x.ID]; ok {
				fault(fmt.Sprintf("id %q as in line %d", x.ID, other), "an id that no other incident of the file has")
			}
			ids[x.ID] = x.Line
			for i, c := range x.Claims {
				named("claims", c)
				if slices.Contains(x.Claims[:i], c) {
					fault(fmt.Sprintf("claims: %q twice", c.Quote), "each claim once")
				}
			}
		}
		file = relationsPath(dir, "contradictions", r.Name)
		pairs := map[[2]Ref]int{}
		for _, x := range r.Contradictions {
			line = x.Line
			named("a", x.A())
			named("b", x.B())
			if x.A() == x.B() {
				fault("a claim against itself", "two claims")
			}
			if !slices.Contains(contradictionKinds, x.Kind) {
				fault(fmt.Sprintf("kind %q", x.Kind), strings.Join(contradictionKinds, ", "))
			}
			other, ok := pairs[[2]Ref{x.A(), x.B()}]
			if !ok {
				other, ok = pairs[[2]Ref{x.B(), x.A()}]
			}
			if ok {
				fault(fmt.Sprintf("the same two claims as line %d", other), "each pair once")
			}
			pairs[[2]Ref{x.A(), x.B()}] = x.Line
		}
	}
	return faults
}
