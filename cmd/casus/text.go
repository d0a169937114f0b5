package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/report"
)

// TextCmd prints a report's clean text: what offsets count in.
type TextCmd struct {
	Files     []string `arg:"" name:"file" help:"Files, directories, http(s) addresses, or - for standard input."`
	Blocks    bool     `help:"Print a line for each block: kind, start-end, who speaks, first words."`
	Format    string   `enum:"text,json" default:"text" help:"text, or json: an object a line."`
	Published string   `placeholder:"YYYY-MM-DD" help:"The day of a report that does not say."`
}

// Run prints, report by report.
func (c *TextCmd) Run(streams Streams) error {
	out := bufio.NewWriter(streams.Out)
	refused := refusals{to: streams.Err}
	for reports, err := range intake.Inputs(c.Files, streams.In, intakeOptions(c.Published)) {
		if refused.named(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := c.print(out, reports); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return refused.err()
}

func (c *TextCmd) print(out *bufio.Writer, reports []*report.Report) error {
	if !c.Blocks {
		if c.Format == "json" {
			return line(out, map[string]any{"id": reports[0].ID, "origin": reports[0].Origin, "text": reports[0].Text.String()})
		}
		_, err := fmt.Fprintln(out, reports[0].Text)
		return err
	}
	for _, r := range reports {
		if c.Format == "text" {
			if _, err := fmt.Fprintf(out, "%s: %q, publisher %q, authors %q, place %q, published %q (%s), language %s\n",
				r.Origin, r.Title, r.Publisher, r.Authors, r.Place, r.Published, r.PublishedBy, r.Language); err != nil {
				return err
			}
		}
		for _, b := range r.Blocks {
			words := r.Text.Slice(b.Span)
			var err error
			if c.Format == "json" {
				err = line(out, struct {
					Origin string `json:"origin"`
					report.Block
					Words string `json:"exact"`
				}{r.Origin, b, words})
			} else {
				_, err = fmt.Fprintf(out, "%-9s  %5d-%-5d  %-12s  %s\n", b.Kind, b.Span.Start, b.Span.End, b.Speaker, beginning(words))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func line(out *bufio.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// beginning is the first words of a block on one line.
func beginning(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	if runes := []rune(words); len(runes) > 70 {
		return string(runes[:69]) + "…"
	}
	return words
}
