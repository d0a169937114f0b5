// Package study computes published tables about alliances again from the data behind them, and sets each figure
// beside the published one: how often commitments were honoured in war (Honour), and how many days lay between an
// appeal and what came of it (Response). The data are their authors' and not part of Casus; a reader names the
// folder. Nothing of a table is stored but what was published, to compare with.
package study

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/casus-project/casus/treaty/document"
)

// sheet reads a CSV file by the names of its columns.
type sheet struct {
	name    string
	csv     *csv.Reader
	columns map[string]int
	record  []string
}

// open reads the header, which must have the wanted columns; it may have others.
func open(name string, r io.Reader, wanted ...string) (*sheet, error) {
	s := &sheet{name: name, csv: csv.NewReader(r), columns: map[string]int{}}
	if err := s.next(); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, document.Fault{File: name, Line: 1, Column: 1, Problem: "the file is empty", Accepted: "CSV with the columns " + strings.Join(wanted, ", ")}
		}
		return nil, err
	}
	for i, column := range s.record {
		column = strings.TrimPrefix(column, "\ufeff")
		if _, twice := s.columns[column]; twice {
			line, at := s.csv.FieldPos(i)
			return nil, document.Fault{File: name, Line: line, Column: at, Problem: fmt.Sprintf("column %q stands twice", column)}
		}
		s.columns[column] = i
	}
	for _, column := range wanted {
		if _, ok := s.columns[column]; !ok {
			return nil, document.Fault{File: name, Line: 1, Column: 1, Problem: fmt.Sprintf("there is no column %q", column),
				Accepted: "a header with " + strings.Join(wanted, ", ")}
		}
	}
	return s, nil
}

// next reads a row; io.EOF after the last.
func (s *sheet) next() error {
	var err error
	s.record, err = s.csv.Read()
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		accepted := "CSV as RFC 4180 has it"
		if errors.Is(err, csv.ErrFieldCount) {
			accepted = fmt.Sprintf("as many fields as the header has, %d", s.csv.FieldsPerRecord)
		}
		return document.Fault{File: s.name, Line: bad.Line, Column: max(1, bad.Column), Problem: bad.Err.Error(), Accepted: accepted}
	case err != nil && !errors.Is(err, io.EOF):
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return err
}

func (s *sheet) text(column string) string { return strings.TrimSpace(s.record[s.columns[column]]) }

// fault names the place of a column in this row.
func (s *sheet) fault(column, accepted string) error {
	line, at := s.csv.FieldPos(s.columns[column])
	return document.Fault{File: s.name, Line: line, Column: at, Problem: fmt.Sprintf("%s is %q", column, s.text(column)), Accepted: accepted}
}

// mark reads a code of 1 or 0; an empty one is 0 where that is allowed.
func (s *sheet) mark(column string, mayBeEmpty bool) (bool, error) {
	switch s.text(column) {
	case "1", "1.0":
		return true, nil
	case "0", "0.0":
		return false, nil
	case "":
		if mayBeEmpty {
			return false, nil
		}
		return false, s.fault(column, "1 or 0")
	}
	if mayBeEmpty {
		return false, s.fault(column, "1, 0 or nothing")
	}
	return false, s.fault(column, "1 or 0")
}
