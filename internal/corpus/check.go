package corpus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
)

// Check reads a folder of annotated reports, lists what is wrong in it, and counts what is there. The error is for a folder that
// cannot be read or holds no report; whatever else is wrong is a fault.
func Check(dir string) ([]Fault, Counts, error) {
	names, err := textNames(dir)
	if err != nil {
		return nil, Counts{}, err
	}
	faults, err := strays(dir, names)
	if err != nil {
		return nil, Counts{}, err
	}
	count, err := newCounter()
	if err != nil {
		return nil, Counts{}, err
	}
	settings, bad, err := checkSettings(dir, names)
	if err != nil {
		return nil, Counts{}, err
	}
	faults = append(faults, bad...)
	quotes := map[string]map[string]bool{} // of each report, by its number
	texts := map[string]string{}           // clean text to the name of the file that has it
	for _, name := range names {
		r := files(dir, name, settings)
		parts, err := r.Parts()
		if err != nil {
			var refused *intake.Refused
			if !errors.As(err, &refused) {
				return nil, Counts{}, err
			}
			faults = append(faults, Fault{File: r.Path, Problem: refused.Reason, Accepted: "a text that casus reads"})
			continue
		}
		text := parts[0].Text.String()
		if other, ok := texts[text]; ok {
			faults = append(faults, Fault{File: r.Path, Problem: "the same text as " + other, Accepted: "each report once"})
		}
		texts[text] = name + ".txt"
		lines, err := r.lines()
		if err != nil {
			return nil, Counts{}, err
		}
		for _, l := range lines {
			faults = append(faults, l.faults...)
			if !l.unreadable {
				r.Claims = append(r.Claims, l.claim)
			}
		}
		if len(lines) == 0 {
			faults = append(faults, Fault{File: r.Path, Problem: "a report without claims", Accepted: "its claims in " + name + ".jsonl, one JSON object a line"})
		}
		faults = append(faults, checkClaims(r, text)...)
		if _, err := r.Known(); err != nil {
			faults = append(faults, knowledgeFault(r.Knowledge, err))
		}
		count.add(r, parts)
		quotes[numberOf(name)] = map[string]bool{}
		for _, c := range r.Claims {
			quotes[numberOf(name)][c.Quote] = true
		}
	}
	relations, bad, err := readRelations(dir)
	if err != nil {
		return nil, Counts{}, err
	}
	faults = append(append(faults, bad...), checkRelations(dir, relations, quotes, settings)...)
	count.relations(relations)
	inOrder(faults)
	return once(faults), count.done(), nil
}

// strays are files that belong to no report, and reports that share a number.
func strays(dir string, names []string) ([]Fault, error) {
	var faults []Fault
	numbers := map[string]string{}
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
		number := numberOf(name)
		if number == "" {
			faults = append(faults, Fault{File: filepath.Join(dir, name+".txt"), Problem: "a name without a number", Accepted: "NNN-what-it-is.txt"})
			continue
		}
		if other, ok := numbers[number]; ok {
			faults = append(faults, Fault{File: filepath.Join(dir, name+".txt"), Problem: "the number of " + other, Accepted: "a number that no other report has"})
		}
		numbers[number] = name + ".txt"
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if name, ok := strings.CutSuffix(e.Name(), ".jsonl"); ok && numberOf(name) != "" && !known[name] {
			faults = append(faults, Fault{File: path, Problem: "annotations without a report", Accepted: "the text beside it as " + name + ".txt"})
		}
		if number, ok := relationsNumber(e.Name()); ok && number != "" && numbers[number] == "" {
			faults = append(faults, Fault{File: path, Problem: "named after no report", Accepted: "incidents-NNN.jsonl and contradictions-NNN.jsonl with the number of the setting's first report"})
		}
		if number, ok := strings.CutPrefix(e.Name(), "knowledge-"); ok {
			number, json := strings.CutSuffix(number, ".json")
			if _, used := numbers[number]; !json || !used {
				faults = append(faults, Fault{File: path, Problem: "knowledge of no report", Accepted: "knowledge-NNN.json with the number of a report"})
			}
		}
	}
	return faults, nil
}

func knowledgeFault(file string, err error) Fault {
	var f *knowledge.Fault
	if !errors.As(err, &f) {
		return Fault{File: file, Problem: err.Error(), Accepted: "what docs/knowledge.md describes"}
	}
	problem := f.Problem
	if f.Path != "" {
		problem = fmt.Sprintf("%s: %s", f.Path, f.Problem)
	}
	return Fault{File: file, Line: f.Line, Problem: problem, Accepted: f.Accepted}
}

// once leaves out faults that stand there twice: those of a knowledge file that several reports share.
func once(faults []Fault) []Fault {
	out := faults[:0]
	for i, f := range faults {
		if i == 0 || f != faults[i-1] {
			out = append(out, f)
		}
	}
	return out
}
