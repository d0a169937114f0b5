package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/casus-project/casus/internal/archive"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/sqlite"
)

// ExportCmd writes a room, or a list of what is in it.
type ExportCmd struct {
	RoomFlags `embed:""`
	Format    string `enum:"room,sqlite,claims.csv,claims.jsonl,claims.geojson,incidents.csv,incidents.jsonl,incidents.geojson" default:"room" placeholder:"NAME" help:"What to write: room, sqlite, claims.csv, claims.jsonl, claims.geojson, incidents.csv, incidents.jsonl or incidents.geojson (default: ${default})."`
	Out       string `short:"o" placeholder:"FILE" help:"Write to this file instead of standard output."`
}

// Help teaches the formats.
func (ExportCmd) Help() string {
	return `A room can be exported while people work in it; what is written is the room at one moment.

Formats:
  room               everything on record, as a zip of JSON lines; casus import brings it back into
                     either store with every proof intact. What people sign in with is not in it
  sqlite             a backup of a room in a folder, with what people sign in with: put it in a folder
                     as room.db. Needs --out
  claims.csv         claims as a table; .jsonl everything in them, a line each; .geojson for a map
  incidents.csv      incidents, in the same three forms
                     (lists leave out what was rejected, withdrawn, joined or undone)

  casus export --out room.zip
  casus export --format sqlite --out backup.db && casus log verify --data FOLDER
  casus export --format claims.geojson | ogr2ogr claims.gpkg /vsistdin/`
}

// Run exports.
func (c *ExportCmd) Run(streams Streams) error {
	ctx := context.Background()
	store, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if c.Format == "sqlite" {
		file, ok := store.(*sqlite.Store)
		if !ok {
			return &UsageError{"--format sqlite is for a room in a folder; a database is backed up with its own tools (pg_dump)"}
		}
		if c.Out == "" {
			return &UsageError{"--format sqlite needs --out FILE"}
		}
		return file.Backup(ctx, c.Out)
	}
	if c.Out == "" {
		return c.write(ctx, store, streams.Out)
	}
	return whole(c.Out, func(w io.Writer) error { return c.write(ctx, store, w) })
}

// whole writes a file that has its name only when it is whole.
func whole(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // gone already when all went well
	defer file.Close()
	if err := write(file); err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}

func (c *ExportCmd) write(ctx context.Context, store desk.Store, w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	err := store.Read(ctx, func(v desk.View) error {
		if c.Format == "room" {
			return archive.Write(ctx, v, out)
		}
		what, format, _ := strings.Cut(c.Format, ".")
		if what == "claims" {
			return archive.Claims(out, archive.Format(format), archive.Standing(archive.Pages(func(after string) (desk.Page[desk.Claim], error) {
				return v.Claims(ctx, desk.ClaimQuery{Limit: desk.GreatestLimit, After: after})
			}), func(c desk.Claim) desk.Status { return c.Status }))
		}
		return archive.Incidents(out, archive.Format(format), archive.Standing(archive.Pages(func(after string) (desk.Page[desk.Incident], error) {
			return v.Incidents(ctx, desk.IncidentQuery{Limit: desk.GreatestLimit, After: after})
		}), func(i desk.Incident) desk.Status { return i.Status }))
	})
	if err != nil {
		return fmt.Errorf("export %s: %w", c.Format, err)
	}
	return out.Flush()
}
