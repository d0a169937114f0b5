package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/casus-project/casus/internal/benchmark"
)

// BenchCmd scores a published benchmark.
type BenchCmd struct {
	Name string `arg:"" help:"The benchmark: a name from the list above."`
	Dir  string `arg:"" help:"The folder of its data; for record, room and filing, a folder to make a room in."`
	// Weights serves attribution and claims.
	Weights string `help:"For attribution and claims: weights of your own to score in place of what is shipped." placeholder:"FILE"`
	// DB and Many serve record, room and filing.
	DB   string `name:"db" placeholder:"postgres://…" help:"For record, room and filing: an empty database instead of a store in the folder."`
	Many int    `placeholder:"N" help:"For room and filing: how many claims (1000000) or reports (10000)."`
	Keep bool   `help:"For record, room and filing: make the room in the folder itself and leave it there, for casus serve --demo --data; a room that was kept is asked again."`
}

// Help lists the benchmarks.
func (BenchCmd) Help() string {
	var b strings.Builder
	b.WriteString("Progress goes to standard error, one JSON object to standard output. Benchmarks:\n")
	for _, known := range benchmark.All() {
		fmt.Fprintf(&b, "  %-12s %s\n", known.Name, known.About)
	}
	for _, own := range ofRooms {
		fmt.Fprintf(&b, "  %-12s %s\n", own.name, own.about)
	}
	b.WriteString(`
The data is not part of Casus: it belongs to those who published it. event-class and names learn from the
folder's own training part. docs/benchmarks.md says what each folder holds, what counts as right, and
which publication defines it.

Examples:
  casus bench time data/tbaq                   expressions of time in all .tml files below data/tbaq
  casus bench claims data/annotated | jq .detection.f1
  casus bench claims --weights mine.weights corpus   the held-out reports of corpus/, by weights that
                                                     did not learn from them`)
	return b.String()
}

// Run scores it.
func (c *BenchCmd) Run(streams Streams) error {
	if isOfRoom(c.Name) {
		if err := c.room(streams); err != nil {
			return fmt.Errorf("bench %s: %w", c.Name, err)
		}
		return nil
	}
	run, err := benchmark.Find(c.Name)
	if err != nil {
		return &UsageError{err.Error()}
	}
	if info, err := os.Stat(c.Dir); err != nil {
		return fmt.Errorf("bench %s: %w; accepted: the folder of its data", c.Name, err)
	} else if !info.IsDir() {
		return fmt.Errorf("bench %s: %s is a file; accepted: the folder of its data", c.Name, c.Dir)
	}
	if c.Weights != "" {
		with, ok := map[string]func(file, dir string, progress io.Writer) (any, error){
			"attribution": benchmark.AttributionWith, "claims": benchmark.ClaimsWith}[c.Name]
		if !ok {
			return &UsageError{"--weights is for the benchmarks attribution and claims alone"}
		}
		run = func(dir string, progress io.Writer) (any, error) { return with(c.Weights, dir, progress) }
	}
	result, err := run(c.Dir, streams.Err)
	if err != nil {
		return fmt.Errorf("bench %s: %w", c.Name, err)
	}
	return json.NewEncoder(streams.Out).Encode(result)
}
