// Package corpus reads and checks annotated reports: texts of which every claim has been written down by hand. What is
// shipped in the folder corpus/ teaches the reading what makes a claim, and measures it; corpus/README.md is its data card and
// gives the rules of annotation. There is this one way to read them, for training, measuring and checking alike.
package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/report"
)

// Claim is one annotated claim. The fields are those of the claim record (docs/claim.md) as an annotator writes them: names
// and words, no offsets. Empty fields are left out of the file.
type Claim struct {
	Doc          string         `json:"doc"` // the report's name, in a gold.jsonl that annotates several
	Quote        string         `json:"quote"`
	Speaker      string         `json:"speaker"` // "narrator" where nobody is named; several joined by "; "
	Stance       claim.Stance   `json:"stance"`
	Event        claim.Type     `json:"event"`
	Actor        []string       `json:"actor"`
	Recipient    []string       `json:"recipient"`
	Object       string         `json:"object"`
	Place        []string       `json:"place"`
	Date         string         `json:"date"` // ISO 8601 day, month or year, or two of them with "/" between
	DateText     string         `json:"date_text"`
	Quantity     string         `json:"quantity"` // "7", "12.5", "40-60", or words: "dozens"
	QuantityUnit string         `json:"quantity_unit"`
	Negated      bool           `json:"negated"`
	Modality     claim.Modality `json:"modality"`
	SourceSpan   string         `json:"source_span"` // the words that name the speaker
	CueSpan      string         `json:"cue_span"`    // the words that say that somebody speaks
	Note         string         `json:"note"`        // the annotator's own

	Line int `json:"-"` // in its file, from 1
}

// Report is an annotated report.
type Report struct {
	Name        string  // the file's name without its ending: "061-two-valleys"
	Path        string  // of the text
	Annotations string  // path of the file with its claims: NAME.jsonl, or a gold.jsonl for the whole folder
	Knowledge   string  // path of what is known of its setting: knowledge-061.json, for 062 too when both are of one setting, or knowledge.json; empty where there is none
	Setting     Setting // by settings.tsv; empty, and learned from, where the folder has none
	Claims      []Claim
}

// Read reads the annotated reports of a folder, in the order of their names: NAME.txt with its claims in NAME.jsonl, or in one
// gold.jsonl for all. Texts without claims are left out. An error is a *Fault where a line is no claim.
func Read(dir string) ([]Report, error) {
	names, err := textNames(dir)
	if err != nil {
		return nil, err
	}
	settings, err := Settings(dir)
	if err != nil {
		return nil, err
	}
	var out []Report
	for _, name := range names {
		r, err := open(dir, name, settings)
		if err != nil {
			return nil, err
		}
		if len(r.Claims) > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}

// Known is what is known of the report's setting; nothing where no file says.
func (r Report) Known() (knowledge.Knowledge, error) {
	if r.Knowledge == "" {
		return knowledge.Knowledge{}, nil
	}
	return knowledge.Files(r.Knowledge)
}

// Parts reads the text as any report is read: one part, or several where it holds several articles.
func (r Report) Parts() ([]*report.Report, error) {
	data, err := os.ReadFile(r.Path)
	if err != nil {
		return nil, err
	}
	return intake.Read(r.Path, data, intake.Options{})
}

// numberOf is the digits that a name begins with.
func numberOf(name string) string {
	for i := range len(name) {
		if name[i] < '0' || name[i] > '9' {
			return name[:i]
		}
	}
	return name
}

// textNames lists the reports of a folder, in order.
func textNames(dir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no annotated reports; accepted: a folder of NAME.txt with NAME.jsonl, or of *.txt with gold.jsonl", dir)
	}
	sort.Strings(paths)
	for i, p := range paths {
		paths[i] = strings.TrimSuffix(filepath.Base(p), ".txt")
	}
	return paths, nil
}

// open finds what belongs to a report and reads its claims. The first line that is no claim is the error, a *Fault.
func open(dir, name string, settings map[string]Setting) (Report, error) {
	r := files(dir, name, settings)
	lines, err := r.lines()
	if err != nil {
		return r, err
	}
	for _, l := range lines {
		if len(l.faults) > 0 && l.unreadable {
			return r, &l.faults[0]
		}
		r.Claims = append(r.Claims, l.claim)
	}
	return r, nil
}

// files finds what belongs to a report. What is known of a setting stands under the number of the report itself or of another of its
// setting, by custom the first.
func files(dir, name string, settings map[string]Setting) Report {
	number := numberOf(name)
	r := Report{Name: name, Path: filepath.Join(dir, name+".txt"), Setting: settings[number]}
	r.Annotations = first(dir, name+".jsonl", "gold.jsonl")
	known := []string{"knowledge-" + number + ".json"}
	for _, other := range numbersOf(r.Setting, settings) {
		known = append(known, "knowledge-"+other+".json")
	}
	r.Knowledge = first(dir, append(known, "knowledge.json")...)
	return r
}

// first is the path of the first of the files that is there; empty when none is.
func first(dir string, names ...string) string {
	for _, n := range names {
		path := filepath.Join(dir, n)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}
