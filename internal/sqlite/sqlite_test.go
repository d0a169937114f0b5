package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/storetest"
)

func TestMain(m *testing.M) {
	storetest.Victim(openDesk)
	os.Exit(m.Run())
}

func openDesk(file string) (desk.Store, error) { return Open(context.Background(), file) }

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.Killed(t, filepath.Join(t.TempDir(), "room.db"), openDesk)
}

func TestTheStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Harness {
		file := filepath.Join(t.TempDir(), "a room?.db")
		s, err := Open(context.Background(), file)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		db, err := connect(file, "immediate")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return storetest.Harness{Store: s, DB: db, Place: func(int) string { return "?" }}
	})
}

func BenchmarkTheStore(b *testing.B) {
	storetest.Bench(b, func(b *testing.B) desk.Store {
		s, err := Open(context.Background(), filepath.Join(b.TempDir(), "room.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { s.Close() })
		return s
	})
}
