package main

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/inorder"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/report"
)

// ReportFlags are what every command takes that reads claims out of reports.
type ReportFlags struct {
	Files     []string `arg:"" name:"file" help:"Reports: paths, directories, or - for standard input."`
	Published string   `placeholder:"YYYY-MM-DD" help:"The day of publication of the reports that do not say theirs."`
	Knowledge []string `sep:"none" placeholder:"FILE" help:"States, organs, persons and places of your room (JSON or YAML); wins over what is built in. Repeatable."`
}

// Validate refuses a day that is none; kong calls it and names it as wrong use.
func (f *ReportFlags) Validate() error {
	if f.Published == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, f.Published); err != nil {
		return fmt.Errorf("--published %q is not a day; accepted: YYYY-MM-DD, such as 2021-07-09", f.Published)
	}
	return nil
}

// read is what came of one input: its reports (several when articles are glued together) with their
// claims, or why it was refused.
type read struct {
	reports []*report.Report
	claims  []claim.Claim
	refused error
}

// read reads the inputs in order, each on one core and as many at once as there are cores.
func (f *ReportFlags) read(streams Streams) (iter.Seq[read], error) {
	known, err := knowledge.Files(f.Knowledge...)
	if err != nil {
		return nil, err
	}
	reader, err := reading.New(reading.Options{Knowledge: known})
	if err != nil {
		return nil, err
	}
	inputs := func(yield func(read) bool) {
		for reports, err := range intake.Inputs(f.Files, streams.In, intake.Options{Published: f.Published}) {
			if !yield(read{reports: reports, refused: err}) {
				return
			}
		}
	}
	return inorder.Map(inputs, runtime.GOMAXPROCS(0), func(r read) read {
		for _, rep := range r.reports {
			r.claims = append(r.claims, reader.Claims(rep)...)
		}
		return r
	}), nil
}

// each calls done for each input that was read, in order; names each that was refused on standard error,
// and gives a RefusedError at the end when there were any. Another error ends the reading.
func (f *ReportFlags) each(streams Streams, done func(read) error) error {
	inputs, err := f.read(streams)
	if err != nil {
		return err
	}
	bar := newProgress(streams.Err)
	defer bar.clear()
	refused := 0
	for in := range inputs {
		var no *intake.Refused
		switch {
		case in.refused == nil:
			bar.add(len(in.reports), len(in.claims))
			if err := done(in); err != nil {
				return err
			}
		case errors.As(in.refused, &no):
			refused++
			bar.clear()
			fmt.Fprintf(streams.Err, "casus: refused %v\n", no)
		default:
			return in.refused
		}
	}
	if refused > 0 {
		return &RefusedError{refused}
	}
	return nil
}
