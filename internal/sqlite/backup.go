package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Backup copies the room as it stands at one moment into a new file, while people go on working in it. The file is on
// stable storage when Backup gives nil, and is a room that Open opens.
func (s *Store) Backup(ctx context.Context, file string) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("back up the room: %s is there already; accepted: a new file", file)
	}
	half := file + ".part"
	if err := os.Remove(half); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("back up the room: %w", err)
	}
	// Made first, for the owner alone: SQLite fills it.
	made, err := os.OpenFile(half, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	defer made.Close()
	defer os.Remove(half) //nolint:errcheck // gone already when all went well
	db, err := connect(s.file, "deferred")
	if err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", half); err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	if err := made.Sync(); err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	if err := os.Rename(half, file); err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	dir, err := os.Open(filepath.Dir(file))
	if err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil {
		return fmt.Errorf("back up the room: %w", err)
	}
	return nil
}
