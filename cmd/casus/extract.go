package main

import (
	"bufio"
	"encoding/json"
	"fmt"
)

// ExtractCmd prints claims as they are read. It holds a few reports at a time, however many there are.
type ExtractCmd struct {
	ReportFlags `embed:""`
}

// Help teaches what comes out.
func (ExtractCmd) Help() string {
	return `One claim is one JSON object on one line, in order of report and position; docs/claim.md
describes its fields. start and end count code points in the clean text that casus text prints.

  casus extract statements/ | jq -r 'select(.stance=="denies") | .quote.exact'`
}

// Run prints the claims.
func (c *ExtractCmd) Run(streams Streams) error {
	out := bufio.NewWriterSize(streams.Out, 64<<10)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	return c.each(streams, func(in read) error {
		for i := range in.claims {
			if err := lines.Encode(&in.claims[i]); err != nil {
				return fmt.Errorf("write the claims of %s: %w", in.report.Origin, err)
			}
		}
		// A reader at the other end of a pipe sees each report's claims when they are there.
		if err := out.Flush(); err != nil {
			return fmt.Errorf("write the claims of %s: %w", in.report.Origin, err)
		}
		return nil
	})
}
