package actors

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data
var files embed.FS

// The built-in lists, as they stand in data/*.tsv; lines that begin with "#" say what the columns are.
type lists struct {
	states, organs, offices, bodies, persons [][]string
	words                                    map[string]map[string]bool
	given                                    map[string]byte // folded given name → m, f or u
}

var builtIn = sync.OnceValues(readLists)

func readLists() (*lists, error) {
	l := &lists{words: map[string]map[string]bool{}, given: map[string]byte{}}
	for _, t := range []struct {
		name    string
		columns int
		to      *[][]string
	}{
		{"states.tsv", 8, &l.states}, {"organs.tsv", 4, &l.organs}, {"offices.tsv", 4, &l.offices},
		{"bodies.tsv", 7, &l.bodies}, {"persons.tsv", 6, &l.persons},
	} {
		rows, err := table(t.name, t.columns)
		if err != nil {
			return nil, err
		}
		*t.to = rows
	}
	rows, err := table("words.tsv", 2)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		set := map[string]bool{}
		for _, w := range list(row[1]) {
			set[w] = true
		}
		l.words[row[0]] = set
	}
	if rows, err = table("given.tsv", 2); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for _, w := range strings.Fields(row[1]) {
			l.given[fold(w)] = row[0][0]
		}
	}
	return l, nil
}

func table(name string, columns int) ([][]string, error) {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("built-in actors: %w", err)
	}
	var rows [][]string
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			return nil, fmt.Errorf("built-in actors: %s:%d: %d columns, not %d", name, i+1, len(row), columns)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// list parts a cell at its semicolons.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	parts := strings.Split(cell, ";")
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
