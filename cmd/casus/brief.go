package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/casus-project/casus/brief"
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
	"github.com/casus-project/casus/treaty"
)

// BriefCmd makes the brief of reports.
type BriefCmd struct {
	ReportFlags `embed:""`

	Format string `enum:"terminal,md,html,json," default:"" placeholder:"FORMAT" help:"One of terminal, md, html, json. Without it the ending of --out decides, else terminal."`
	Out    string `short:"o" placeholder:"FILE" help:"Write to this file instead of standard output."`
	Names  bool   `help:"Print the names of private persons (captives, villagers, drivers), who otherwise appear by initials."`
	Treaty string `placeholder:"ID" help:"Draft acts under this treaty from the claims: a treaty of the library (casus treaty list) or a file."`
	Width  int    `placeholder:"COLUMNS" help:"Width of the terminal brief (default: the terminal's, else 80)."`
}

// Help teaches the formats.
func (BriefCmd) Help() string {
	return `The brief says what is claimed and by whom: the incidents with one column per party, what they
contradict each other in, what was asked or offered and is still open, who spoke, and what could
be neither dated nor placed. Every line names the quote behind it.

Formats:
  terminal  for reading here; colour only on a terminal, never with NO_COLOR set
  md        Markdown
  html      one page with styles, map and timeline inside; opens without a network, prints well
  json      everything in it, for programs

  casus brief --out brief.html statements/
  casus brief --knowledge room.yaml --published 2021-05-13 daily.txt`
}

// Validate refuses a width that cannot be.
func (c *BriefCmd) Validate() error {
	if c.Width < 0 || (c.Width > 0 && c.Width < minWidth) {
		return fmt.Errorf("--width %d is too narrow; accepted: %d or more", c.Width, minWidth)
	}
	return nil
}

// Run makes the brief and writes it. When every input was refused there is no brief.
func (c *BriefCmd) Run(streams Streams) error {
	var (
		reports []*report.Report
		claims  []claim.Claim
		under   *treaty.Treaty
	)
	if c.Treaty != "" {
		var err error
		if under, err = treatyOf(streams, c.Treaty); err != nil {
			return err
		}
	}
	err := c.each(streams, func(in read) error {
		reports = append(reports, in.report)
		claims = append(claims, in.claims...)
		return nil
	})
	var refused *RefusedError
	if err != nil && !errors.As(err, &refused) {
		return err
	}
	if len(reports) == 0 {
		return err
	}
	made := brief.Make(reports, claims, brief.Options{Names: c.Names, Treaty: under})
	if failed := c.write(streams.Out, made); failed != nil {
		return fmt.Errorf("write the brief: %w", failed)
	}
	return err
}

// write writes the brief where and as the flags say. A file is replaced only when it is whole.
func (c *BriefCmd) write(out io.Writer, b *brief.Brief) error {
	if c.Out == "" {
		return c.render(out, b)
	}
	if info, err := os.Stat(c.Out); err == nil && !info.Mode().IsRegular() { // a device or a pipe
		file, err := os.OpenFile(c.Out, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer file.Close()
		return c.render(file, b)
	}
	file, err := os.CreateTemp(filepath.Dir(c.Out), "."+filepath.Base(c.Out)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // gone already when all went well
	defer file.Close()
	if err := c.render(file, b); err != nil {
		return err
	}
	if err := file.Chmod(0o644); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), c.Out)
}

func (c *BriefCmd) render(w io.Writer, b *brief.Brief) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var err error
	switch c.format() {
	case "md":
		err = b.Markdown(out)
	case "html":
		err = b.HTML(out)
	case "json":
		err = b.JSON(out)
	default:
		screen := look(w)
		if c.Width > 0 {
			screen.width = c.Width
		}
		err = b.Terminal(out, screen.width, screen.colour)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// format is the one asked for, else the one that the ending of the file to write says.
func (c *BriefCmd) format() string {
	if c.Format != "" {
		return c.Format
	}
	switch strings.ToLower(filepath.Ext(c.Out)) {
	case ".md", ".markdown":
		return "md"
	case ".html", ".htm":
		return "html"
	case ".json":
		return "json"
	}
	return "terminal"
}
