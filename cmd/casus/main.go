// Command casus reads reports about a crisis and says who says what, with the words behind every line.
// This package is flags and wiring; what the commands do is in the folders at the root.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
)

// The exit statuses of every command, a contract with scripts.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitRefused = 3
)

const about = `Casus reads reports about a crisis and says who says what, when and where. Every line
leads back to the words of somebody in a report. It needs no server, account or network.

Examples:
  casus brief statements/*.txt                 the cited brief, on the terminal
  casus brief --out brief.html statements/     one page that needs no network
  cat wire.txt | casus brief --published 2021-05-13 -
  casus extract statements/ > claims.jsonl     every claim, one JSON object a line
  casus text wire.txt                          the clean text that offsets count in
  casus treaty show cst --on 2021-05-14        a treaty as in force on a day

A FILE is a path, a directory, - for standard input, or an http(s) address:
  .txt .md .html .pdf .docx        a report
  .eml                             a mail, with what it forwards and what is attached
  .xml .warc .warc.gz .jsonl       a feed, a web archive, lines of JSON: a report for each item
What a file is decides its content; its name helps. Text in UTF-8, UTF-16 or an older encoding.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but some inputs were refused (each is
named on standard error with the reason; the rest are done).`

// CLI is the command line.
type CLI struct {
	Serve   ServeCmd   `cmd:"" help:"Serve a room: reports, claims, incidents, cases and their record."`
	Brief   BriefCmd   `cmd:"" help:"Read reports and print the cited brief."`
	Extract ExtractCmd `cmd:"" help:"Print the claims of reports, one JSON object a line."`
	Text    TextCmd    `cmd:"" help:"Print a report's clean text as it is stored: what offsets count in."`
	Treaty  TreatyCmd  `cmd:"" help:"Treaties as data: what they oblige to, and what follows."`
	Mission MissionCmd `cmd:"" help:"Missions, presences and passages: what stands in the field, and how it differs from its mandates."`
	Study   StudyCmd   `cmd:"" help:"Compute published tables again from their data."`
	Bench   BenchCmd   `cmd:"" help:"Score a published benchmark on a folder of its data."`
	Corpus  CorpusCmd  `cmd:"" help:"Check annotated reports."`
	Import  ImportCmd  `cmd:"" help:"Bring an exported room back, or file reports into a room."`
	Export  ExportCmd  `cmd:"" help:"Write a whole room as one file, or its claims and incidents as a list."`
	Log     LogCmd     `cmd:"" help:"Verify, sign, prove and witness the tamper-evident record of a room."`
	People  PeopleCmd  `cmd:"" help:"The accounts of a room, for whoever keeps its machine."`
	OpenAPI OpenAPICmd `cmd:"" name:"openapi" hidden:"" help:"Print the description of the API."`
	Version VersionCmd `cmd:"" help:"Print the version."`

	Cases     CasesCmd     `cmd:"" help:"List the cases of a room, or tell one: its acts, clocks, positions and what follows."`
	Incidents IncidentsCmd `cmd:"" help:"List the incidents of a room, or tell one with the cases on it."`
}

// Streams are the standard streams that a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// RefusedError says that the work is done, but some inputs were refused. Each was named when it was met.
type RefusedError struct{ Count int }

// Error says how many.
func (e *RefusedError) Error() string {
	if e.Count == 1 {
		return "1 input was refused"
	}
	return fmt.Sprintf("%d inputs were refused", e.Count)
}

// UsageError says that the command was used wrongly in a way that the flags alone do not tell.
type UsageError struct{ Reason string }

// Error is the reason.
func (e *UsageError) Error() string { return e.Reason }

func main() {
	os.Exit(run(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}

// run does what the arguments say and gives the exit status.
func run(args []string, streams Streams) int {
	var cli CLI
	parser, err := kong.New(&cli,
		kong.Name("casus"),
		kong.Description(about),
		kong.Writers(streams.Out, streams.Err),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true, WrapUpperBound: 100}),
	)
	if err != nil {
		fmt.Fprintln(streams.Err, "casus:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		return fail(streams.Err, &UsageError{err.Error()})
	}
	return fail(streams.Err, ctx.Run(streams))
}

// fail says what went wrong, if anything did, and gives the exit status for it.
func fail(w io.Writer, err error) int {
	var (
		usage   *UsageError
		refused *RefusedError
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &refused):
		return exitRefused
	case errors.As(err, &usage):
		fmt.Fprintf(w, "casus: %v\nSee casus --help.\n", err)
		return exitUsage
	default:
		fmt.Fprintln(w, "casus:", err)
		return exitFailed
	}
}
