package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/casus-project/casus/treaty/study"
)

// StudyCmd computes published tables again.
type StudyCmd struct {
	Honour   StudyHonourCmd   `cmd:"" help:"How often alliance commitments were honoured in war."`
	Response StudyResponseCmd `cmd:"" help:"Days from an appeal to what came of it."`
}

// StudyHonourCmd counts commitments honoured.
type StudyHonourCmd struct {
	Data     string `required:"" placeholder:"DIR" help:"The folder of the data: berkemeier-fuhrmann-2018.csv."`
	Alliance string `placeholder:"NUMBER" help:"Also tell how the wars of this alliance are coded, by its ATOP number."`
	Format   string `enum:"text,json" default:"text" help:"text, or json: one object."`
}

// Help says what is counted.
func (StudyHonourCmd) Help() string {
	return `Counts the replication file of Berkemeier and Fuhrmann 2018 anew and sets each share beside the published one,
with its source, and why they differ where they do. The file is its authors' and does not come with casus.

  casus study honour --data atop
  casus study honour --data atop --alliance 4220     the Collective Security Treaty's wars too`
}

// Run counts.
func (c *StudyHonourCmd) Run(streams Streams) error {
	rows, err := readFrom(study.ReadPerformances, filepath.Join(c.Data, study.PerformancesFile))
	if err != nil {
		return dataError(err, c.Data, study.PerformancesFile)
	}
	own, err := study.Library()
	if err != nil {
		return err
	}
	table := study.Honour(rows, c.Alliance).Beside(own)
	return printStudy(streams, c.Format, table, table.Tell)
}

// StudyResponseCmd counts days.
type StudyResponseCmd struct {
	Data   string `placeholder:"DIR" help:"The folder of csto-appeals.jsonl and consultation-uses.csv, or a folder in it; without it, the library's cases alone."`
	Format string `enum:"text,json,svg" default:"text" help:"text; json: one object; svg: a chart of the library's cases."`
}

// Help says what is counted.
func (StudyResponseCmd) Help() string {
	return `For every case of the library the days from the request to the first answer, consultation, decision and delivery,
as a table or a chart. With --data the same for the appeals and uses of consultation articles in its files, computed
from their dates and set beside the days that they record. Each file is looked for in DIR and then in the folder
that DIR lies in.

  casus study response
  casus study response --format svg > response.svg
  casus study response --data facts --format json | jq '.spreads'`
}

// Run counts.
func (c *StudyResponseCmd) Run(streams Streams) error {
	own, err := study.Library()
	if err != nil {
		return err
	}
	var (
		appeals []study.Appeal
		uses    []study.Use
	)
	if c.Data != "" {
		if appeals, err = readFrom(study.ReadAppeals, dataFile(c.Data, study.AppealsFile)); err != nil {
			return dataError(err, c.Data, study.AppealsFile+", there or in the folder above")
		}
		if uses, err = readFrom(study.ReadUses, dataFile(c.Data, study.UsesFile)); err != nil {
			return dataError(err, c.Data, study.UsesFile+", there or in the folder above")
		}
	}
	table := study.Response(appeals, uses)
	table.Cases = own
	if c.Format == "svg" {
		return printStudy(streams, "text", table, func(w io.Writer) error { return study.Draw(w, own) })
	}
	return printStudy(streams, c.Format, table, func(w io.Writer) error {
		if err := study.TellLibrary(w, own); err != nil || c.Data == "" {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		return table.Tell(w)
	})
}

// dataFile is a file's path in a folder, or in the folder above when only that has it.
func dataFile(dir, name string) string {
	own, above := filepath.Join(dir, name), filepath.Join(dir, "..", name)
	if _, err := os.Stat(own); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(above); err == nil {
			return above
		}
	}
	return own
}

func readFrom[T any](read func(string, io.Reader) ([]T, error), path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(path, f)
}

// dataError says which file a folder must have when it is not there.
func dataError(err error, dir, wanted string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: no data for this study; accepted: a folder with %s (docs/study.md says where the data come from)", dir, wanted)
	}
	return err
}

func printStudy(streams Streams, format string, table any, tell func(io.Writer) error) error {
	out := bufio.NewWriter(streams.Out)
	write := tell
	if format == "json" {
		write = func(io.Writer) error { return line(out, table) }
	}
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}
