package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"

	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/work"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/record"
)

// startWork begins to work off the room's jobs.
func (c *ServeCmd) startWork(ctx context.Context, store desk.Store, d *desk.Desk, log *slog.Logger) (*work.Work, error) {
	known, err := knowledge.Files(c.Knowledge...)
	if err != nil {
		return nil, err
	}
	reader, err := reading.New(reading.Options{Knowledge: known})
	if err != nil {
		return nil, err
	}
	signer, err := c.signer("")
	if err != nil {
		return nil, err
	}
	verifier, err := c.verifier("")
	if err != nil {
		return nil, err
	}
	if err := sameKey(ctx, d, verifier); err != nil {
		return nil, err
	}
	config := work.Config{Desk: d, Read: reader.Claims, Reader: "casus " + version, Signer: signer, Verifier: verifier, Log: log}
	switch s := store.(type) {
	case *sqlite.Store:
		if err := s.Resume(ctx); err != nil {
			return nil, err
		}
		config.Poll = true
		return work.Start(ctx, s.Jobs(), config)
	case *postgres.Store:
		config.Name, config.Resume = s.Name(), s.Resume
		return work.Start(ctx, s.Jobs(), config)
	}
	return nil, fmt.Errorf("no line of jobs in a store of kind %T", store)
}

// sameKey refuses to sign a record that another key has signed: those who follow it would not accept the checkpoints.
func sameKey(ctx context.Context, d *desk.Desk, verifier note.Verifier) error {
	if verifier == nil {
		return fmt.Errorf("the room's secret key is here, but not the public one, %s", publicKey)
	}
	var last record.Signed
	var signed bool
	err := d.Look(ctx, func(v desk.View) (err error) {
		last, signed, err = v.LastCheckpoint(ctx)
		return err
	})
	if err != nil || !signed {
		return err
	}
	if _, err := record.Open(last.Note, verifier); err != nil {
		return fmt.Errorf("the room's record was signed with another key than %s here; copy %s and %s from where it was: %w", verifier.Name(), secretKey, publicKey, err)
	}
	return nil
}

// stopWork lets the jobs under way finish.
func stopWork(ctx context.Context, w *work.Work) error {
	wait, done := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer done()
	return w.Stop(wait)
}

// lockName is the file that says, by a lock on it, that a process serves the room in a folder.
const lockName = "serving"

// alone takes the room's folder for this process: two would work off the same line. A room in a database needs none of this.
func (f *RoomFlags) alone() (release func() error, err error) {
	if f.DB != "" {
		return func() error { return nil }, nil
	}
	dir, err := f.dir()
	if err != nil {
		return nil, err
	}
	release, err = lock(filepath.Join(dir, lockName))
	if err != nil {
		return nil, fmt.Errorf("another process serves the room in %s: %w", dir, err)
	}
	return release, nil
}
