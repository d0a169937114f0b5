package corpus

import (
	"cmp"
	"fmt"
	"slices"
)

// Fault is a slip of annotation, or of the files around it.
type Fault struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"` // from 1; 0 when the whole file is meant
	Problem  string `json:"problem"`
	Accepted string `json:"accepted,omitempty"`
}

// Error gives file, line, what is wrong and what is accepted.
func (f *Fault) Error() string {
	at := f.File
	if f.Line > 0 {
		at = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if f.Accepted == "" {
		return at + ": " + f.Problem
	}
	return at + ": " + f.Problem + "; accepted: " + f.Accepted
}

// inOrder sorts faults by file and line, and keeps the order in which those of a line were found.
func inOrder(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
