package main

import (
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
	Files     []string `arg:"" name:"file" help:"Reports: paths, directories, http(s) addresses, or - for standard input."`
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

// read is what came of one report: its claims, or why it was refused.
type read struct {
	report  *report.Report
	claims  []claim.Claim
	refused error
}

// read reads the reports of the inputs in order, each on one core and as many at once as there are cores.
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
		for reports, err := range intake.Inputs(f.Files, streams.In, intakeOptions(f.Published)) {
			if err != nil && !yield(read{refused: err}) {
				return
			}
			for _, r := range reports {
				if !yield(read{report: r}) {
					return
				}
			}
		}
	}
	return inorder.Map(inputs, runtime.GOMAXPROCS(0), func(r read) read {
		if r.report != nil {
			r.claims = reader.Claims(r.report)
		}
		return r
	}), nil
}

// each calls done for each report that was read, in order; names each input that was refused on standard error,
// and gives a RefusedError at the end when there were any. Another error ends the reading.
func (f *ReportFlags) each(streams Streams, done func(read) error) error {
	inputs, err := f.read(streams)
	if err != nil {
		return err
	}
	bar := newProgress(streams.Err)
	defer bar.clear()
	refused := refusals{to: streams.Err}
	for in := range inputs {
		if in.refused == nil {
			bar.add(1, len(in.claims))
			if err := done(in); err != nil {
				return err
			}
			continue
		}
		bar.clear()
		if !refused.named(in.refused) {
			return in.refused
		}
	}
	return refused.err()
}
