package incident

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/casus-project/casus/models"
)

// Model holds how much each reason weighs, in log-odds: one table for two claims of one report ("within"), one for two claims of two reports
// ("across"), one for two groups of claims ("groups"). It is a text that anybody can read, models/incident.tsv, learnt by cmd/train.
type Model struct {
	tables map[string]map[string]float64
}

// The tables of a model.
const (
	Within = "within"
	Across = "across"
	Groups = "groups"
	// Denials weighs a denial against what it may deny, Rivals two claims of which neither denies the other.
	Denials = "denials"
	Rivals  = "rivals"
)

var tableNames = []string{Within, Across, Groups, Denials, Rivals}

// NewModel takes the weights of each table.
func NewModel(tables map[string]map[string]float64) *Model { return &Model{tables: tables} }

// ReadModel reads a table a line: table, reason and weight with tabs between. Lines that begin with # are comments.
func ReadModel(data []byte) (*Model, error) {
	m := &Model{tables: map[string]map[string]float64{}}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) != 3 {
			return nil, fmt.Errorf("line %d: %q; accepted: table, reason and weight with tabs between", n+1, line)
		}
		known := false
		for _, t := range tableNames {
			known = known || t == columns[0]
		}
		w, err := strconv.ParseFloat(columns[2], 64)
		if !known || err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("line %d: %q; accepted: one of %s, a reason, and a number", n+1, line, strings.Join(tableNames, ", "))
		}
		if m.tables[columns[0]] == nil {
			m.tables[columns[0]] = map[string]float64{}
		}
		m.tables[columns[0]][columns[1]] = w
	}
	return m, nil
}

// Write writes what ReadModel reads, in the order of tables and reasons, weights to a hundredth.
func (m *Model) Write(w io.Writer) error {
	var b bytes.Buffer
	for _, t := range tableNames {
		names := make([]string, 0, len(m.tables[t]))
		for name := range m.tables[t] {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			if x := math.Round(m.tables[t][name]*100) / 100; x != 0 {
				fmt.Fprintf(&b, "%s\t%s\t%s\n", t, name, strconv.FormatFloat(x, 'f', -1, 64))
			}
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// shipped is the embedded model. The test of this package reads it, so that a fault in it does not reach anybody.
var shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel(models.Incident)
	if err != nil {
		panic("the embedded weights of incidents: " + err.Error())
	}
	return m
})

// score sums the weights of the reasons in a table.
func (m *Model) score(table string, rs []reason) float64 {
	t := m.tables[table]
	var sum float64
	for _, x := range rs {
		sum += t[x.name] * x.by
	}
	return sum
}

// table is the one that two claims are compared by.
func table(a, b *reading) string {
	if a.report >= 0 && a.report == b.report {
		return Within
	}
	return Across
}

// likeness is the log-odds of two claims being about one thing, kept within bounds so that no single pair decides for a group.
func (r *run) likeness(a, b *reading) float64 {
	return math.Max(-bound, math.Min(bound, r.model.score(table(a, b), r.reasons(a, b, false))))
}

const bound = 4
