package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

// Restore brings an archive into a room that holds nothing yet, all of it or nothing, and holds the room against the
// record before it is kept. Without a verifier the signatures of checkpoints are not checked.
func Restore(ctx context.Context, store desk.Store, a *Archive, verifier note.Verifier) (done record.Verified, err error) {
	err = store.Write(ctx, func(tx desk.Tx) error {
		size, _, err := tx.Head(ctx)
		if err != nil {
			return err
		}
		if size > 0 {
			return fmt.Errorf("the room has %d entries already; accepted: an empty one", size)
		}
		if err := a.restore(ctx, tx); err != nil {
			return err
		}
		done, err = desk.Verify(ctx, tx, verifier)
		var fault *record.Fault
		if errors.As(err, &fault) {
			return &Refused{What: fault.Error()}
		}
		if err == nil && done.Root.String() != a.about.Root {
			return &Refused{Member: aboutFile, What: fmt.Sprintf("the root is %q, that of the entries %q", a.about.Root, done.Root)}
		}
		return err
	})
	if err != nil {
		return record.Verified{}, fmt.Errorf("bring a room back: %w", err)
	}
	return done, nil
}

func (a *Archive) restore(ctx context.Context, tx desk.Tx) error {
	r := restoring{tx: tx, unread: map[string]bool{}}
	for l, err := range a.entries() {
		if err != nil {
			return err
		}
		if err := r.add(ctx, l); err != nil {
			return err
		}
	}
	if err := r.send(ctx); err != nil {
		return err
	}
	var first int64
	var some []tlog.Hash
	for h, err := range a.hashes() {
		if err != nil {
			return err
		}
		if some = append(some, h); len(some) == page*page {
			if err := tx.AddHashes(ctx, first, some); err != nil {
				return err
			}
			first, some = first+int64(len(some)), nil
		}
	}
	if len(some) > 0 {
		if err := tx.AddHashes(ctx, first, some); err != nil {
			return err
		}
	}
	for c, err := range a.checkpoints() {
		if err != nil {
			return err
		}
		if err := tx.AddCheckpoint(ctx, c); err != nil {
			return err
		}
	}
	return r.enqueue(ctx)
}

// restoring makes a room again from its entries.
type restoring struct {
	tx       desk.Tx
	entries  []record.Entry
	contents []record.Content
	rows     []desk.Rows
	unread   map[string]bool // reports that nobody has read yet
}

// add takes the next entry. What it erases is erased again: the contents are not in the archive.
func (r *restoring) add(ctx context.Context, l line) error {
	var rows desk.Rows
	var sealed record.Content
	if l.content != nil {
		sealed = *l.content
		if l.Kind != record.Erasure {
			var c desk.Content
			if err := json.Unmarshal(sealed.Body, &c); err != nil {
				return &Refused{Member: contentsFile, What: fmt.Sprintf("index %d: %v", l.Index, err)}
			}
			rows = c.Rows
		}
	}
	switch {
	case l.Kind == desk.FileReport && l.content != nil:
		r.unread[l.Subject] = true
	case l.Kind == desk.ReadReport || l.Kind == record.Erasure:
		delete(r.unread, l.Subject)
	}
	r.entries, r.contents, r.rows = append(r.entries, l.Entry), append(r.contents, sealed), append(r.rows, rows)
	if len(r.entries) == page || l.Kind == record.Erasure {
		if err := r.send(ctx); err != nil {
			return err
		}
	}
	if l.Kind != record.Erasure {
		return nil
	}
	_, err := r.tx.EraseContents(ctx, l.Subject, l.Index)
	return err
}

// send writes what was gathered.
func (r *restoring) send(ctx context.Context) error {
	if err := r.tx.AddEntries(ctx, r.entries, r.contents); err != nil {
		return err
	}
	for i, e := range r.entries {
		v := desk.Version{Entry: e.Index, Learned: e.When, Who: e.Who}
		if err := r.tx.Keep(ctx, v, r.rows[i]); err != nil {
			return fmt.Errorf("keep the rows of entry %d: %w", e.Index, err)
		}
	}
	r.entries, r.contents, r.rows = nil, nil, nil
	// A store may hold back what is written until something is read.
	_, _, err := r.tx.Head(ctx)
	return err
}

// enqueue puts reading in line for the reports that nobody has read.
func (r *restoring) enqueue(ctx context.Context) error {
	var subjects []string
	for s := range r.unread {
		subjects = append(subjects, s)
	}
	slices.Sort(subjects)
	for _, s := range subjects {
		if err := r.tx.Enqueue(ctx, desk.Job{Work: desk.ReadingJob, Subject: s}); err != nil {
			return err
		}
	}
	return nil
}
