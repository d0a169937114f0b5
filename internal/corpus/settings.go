package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Setting is a crisis that one or several reports tell of. Reports of one setting know each other's names, so a setting stands as a
// whole on one side: it is learned from, or it is held out.
type Setting struct {
	Name string
	// HeldOut settings are kept for measuring: nothing may be learned from them for a figure that is given.
	HeldOut bool
}

// settingsFile says of each report which setting it belongs to: number, setting and side in three columns with tabs between.
const settingsFile = "settings.tsv"

const acceptedSetting = "number, setting and train or held-out, with tabs between"

// The sides that a setting can stand on, as the file says them.
const (
	learned = "train"
	heldOut = "held-out"
)

// Settings reads the settings of a folder, by the number that a report's name begins with; none where the folder has no settings.tsv. The
// error is a *Fault where a line is wrong.
func Settings(dir string) (map[string]Setting, error) {
	of, _, faults, err := readSettings(dir)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, &faults[0]
	}
	return of, nil
}

// readSettings reads all lines that can be read, with the line of each number, and lists what is wrong with the others.
func readSettings(dir string) (of map[string]Setting, lines map[string]int, faults []Fault, err error) {
	path := filepath.Join(dir, settingsFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil, nil
	}
	if err != nil {
		return nil, nil, nil, err
	}
	of, lines = map[string]Setting{}, map[string]int{}
	side := map[string]int{} // setting to the line that said its side
	for n, text := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		fault := func(problem, accepted string) {
			faults = append(faults, Fault{File: path, Line: n + 1, Problem: problem, Accepted: accepted})
		}
		columns := strings.Split(strings.TrimSuffix(text, "\r"), "\t")
		if len(columns) != 3 || columns[0] == "" || numberOf(columns[0]) != columns[0] || strings.TrimSpace(columns[1]) == "" {
			fault(fmt.Sprintf("%q", text), acceptedSetting)
			continue
		}
		number, name := columns[0], columns[1]
		if !slices.Contains([]string{learned, heldOut}, columns[2]) {
			fault(fmt.Sprintf("side %q", columns[2]), learned+" or "+heldOut)
			continue
		}
		s := Setting{Name: name, HeldOut: columns[2] == heldOut}
		if other, ok := lines[number]; ok {
			fault(fmt.Sprintf("%s again, as in line %d", number, other), "each report once")
			continue
		}
		if other, ok := side[name]; ok && of[numberAt(lines, other)].HeldOut != s.HeldOut {
			fault(fmt.Sprintf("%s stands on the other side in line %d", name, other), "a setting as a whole on one side")
		} else if !ok {
			side[name] = n + 1
		}
		of[number], lines[number] = s, n+1
	}
	return of, lines, faults, nil
}

// numbersOf lists the reports of a setting, in order; none for the empty setting.
func numbersOf(s Setting, of map[string]Setting) []string {
	var numbers []string
	for number, other := range of {
		if s.Name != "" && other.Name == s.Name {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// numberAt is the number that stands on a line.
func numberAt(lines map[string]int, line int) string {
	for number, n := range lines {
		if n == line {
			return number
		}
	}
	return ""
}

// checkSettings holds the list of settings against the reports: none left out, none unknown. A folder may have no list.
func checkSettings(dir string, names []string) (map[string]Setting, []Fault, error) {
	of, lines, faults, err := readSettings(dir)
	if err != nil || of == nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, settingsFile)
	there := map[string]bool{}
	for _, name := range names {
		number := numberOf(name)
		there[number] = true
		if _, ok := of[number]; !ok && number != "" {
			faults = append(faults, Fault{File: path, Problem: name + ".txt has no setting", Accepted: "a line for each report: " + acceptedSetting})
		}
	}
	for number, line := range lines {
		if !there[number] {
			faults = append(faults, Fault{File: path, Line: line, Problem: "there is no report " + number, Accepted: "numbers of reports in the folder"})
		}
	}
	return of, faults, nil
}
