package archive

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/storetest"
)

func FuzzArchive(f *testing.F) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, filepath.Join(f.TempDir(), "room.db"))
	if err != nil {
		f.Fatal(err)
	}
	storetest.Fill(f, s)
	var whole bytes.Buffer
	if err := s.Read(ctx, func(v desk.View) error { return Write(ctx, v, &whole) }); err != nil {
		f.Fatal(err)
	}
	if err := s.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(whole.Bytes())
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := through(data); err != nil {
			var no *Refused
			if !errors.As(err, &no) {
				t.Errorf("%v is no reason that names a place", err)
			}
		}
	})
}

// through reads all that an archive holds.
func through(data []byte) error {
	a, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, err := range a.entries() {
		if err != nil {
			return err
		}
	}
	for _, err := range a.hashes() {
		if err != nil {
			return err
		}
	}
	for _, err := range a.checkpoints() {
		if err != nil {
			return err
		}
	}
	return nil
}
