package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/casus-project/casus/internal/archive"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/reading/intake"
)

// ImportCmd brings an exported room back, or files reports.
type ImportCmd struct {
	RoomFlags `embed:""`
	Files     []string `arg:"" name:"file" help:"A room that casus export wrote (.zip), or reports: paths, directories, http(s) addresses, or - for standard input."`
	Published string   `placeholder:"YYYY-MM-DD" help:"The day of publication of the reports that do not say theirs."`
	As        string   `default:"operator" placeholder:"ACCOUNT" help:"The account that files the reports, as the record names it (default: ${default})."`
	Key       string   `placeholder:"KEY" help:"The public key of the record of a room that is brought back (default: record.pub in the folder)."`
}

// Help teaches both uses.
func (ImportCmd) Help() string {
	return `A room goes into a store that holds nothing yet, all of it or nothing: every entry, content, hash and
signature is checked before it is kept. People, roles and settings come with it; what they sign in
with does not, so that they need new links.

Reports are filed and stand in line to be read by casus serve, at once or when it is started. One
that is there already is left as it is, so that the same files can be given again.

  casus import --data /var/lib/casus room.zip
  casus import --db postgres://db.example.org/casus room.zip
  casus import --published 2021-05-13 statements/`
}

// Validate refuses a day that is none, and a room among reports.
func (c *ImportCmd) Validate() error {
	for _, f := range c.Files {
		if isRoom(f) && len(c.Files) > 1 {
			return fmt.Errorf("%s is a room; accepted: one room alone, or reports", f)
		}
	}
	return (&ReportFlags{Published: c.Published}).Validate()
}

func isRoom(file string) bool { return strings.EqualFold(filepath.Ext(file), ".zip") }

// Run imports.
func (c *ImportCmd) Run(streams Streams) (err error) {
	ctx := context.Background()
	store, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if isRoom(c.Files[0]) {
		release, err := c.alone()
		if err != nil {
			return err
		}
		return errors.Join(c.room(ctx, streams, store), release())
	}
	return c.reports(ctx, streams, desk.New(store, time.Now))
}

// room brings a room back.
func (c *ImportCmd) room(ctx context.Context, streams Streams, store desk.Store) error {
	verifier, err := c.verifier(c.Key)
	if err != nil {
		return err
	}
	file, err := os.Open(c.Files[0])
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	room, err := archive.Open(file, info.Size())
	if err != nil {
		return fmt.Errorf("%s: %w", c.Files[0], err)
	}
	done, err := archive.Restore(ctx, store, room, verifier)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Files[0], err)
	}
	signatures := "signatures checked"
	if verifier == nil {
		signatures = "signatures NOT checked, for there is no public key: give --key"
	}
	_, err = fmt.Fprintf(streams.Out, "The room is back: %d entries (%d of them erased), %d checkpoints, %s.\nRoot %s\n",
		done.Entries, done.Erased, done.Checkpoints, signatures, done.Root)
	return err
}

// reports files reports, and names each input that was refused.
func (c *ImportCmd) reports(ctx context.Context, streams Streams, d *desk.Desk) error {
	filed, known := 0, 0
	refused := refusals{to: streams.Err}
	for file, err := range intake.Files(c.Files, streams.In, intakeOptions(c.Published)) {
		if refused.named(err) {
			continue
		}
		if err != nil {
			return err
		}
		done, err := d.File(ctx, c.As, file.Original, file.Reports...)
		if err != nil {
			return err
		}
		filed += len(done)
		known += len(file.Reports) - len(done)
	}
	if _, err := fmt.Fprintf(streams.Out, "%d reports filed, %d were there already.\n", filed, known); err != nil {
		return err
	}
	return refused.err()
}
