package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/storetest"
	"github.com/casus-project/casus/report"
)

func TestMain(m *testing.M) {
	storetest.Victim(openDesk)
	os.Exit(m.Run())
}

func openDesk(file string) (desk.Store, error) { return Open(context.Background(), file) }

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.Killed(t, filepath.Join(t.TempDir(), "room.db"), openDesk)
}

func TestSeveralProcessesShareARoom(t *testing.T) {
	storetest.Shared(t, filepath.Join(t.TempDir(), "room.db"), openDesk)
}

func TestProcessesWriteInTurn(t *testing.T) {
	storetest.InTurn(t, filepath.Join(t.TempDir(), "room.db"), openDesk)
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

func TestTheFileForgetsWhatIsErased(t *testing.T) {
	file := filepath.Join(t.TempDir(), "room.db")
	s, err := Open(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := desk.New(s, time.Now)
	var of []string
	for i := range 200 {
		text := fmt.Sprintf("On the road to Verin, driver Aramkhachikyan%d was held.", i)
		r := &report.Report{ID: fmt.Sprintf("sha256:%d", i), Origin: "wire.txt", Text: report.NewText(text)}
		if _, err := d.File(context.Background(), "acc-1", []byte(text), r); err != nil {
			t.Fatal(err)
		}
		of = append(of, fmt.Sprintf("khachikyan%d", i))
	}
	gone := of[123]
	if !holds(t, file, gone) {
		t.Fatal("the name was never in the file: the test looks in the wrong place")
	}
	if _, err := d.Erase(context.Background(), desk.Decision{Who: "acc-2", Reason: "asked for"}, "report/sha256:123"); err != nil {
		t.Fatal(err)
	}
	if holds(t, file, gone) {
		t.Fatalf("%s is still in the file", gone)
	}
	if !holds(t, file, of[124]) {
		t.Fatalf("%s is not in the file any more", of[124])
	}
}

// holds looks for words in the room's files, whatever their case.
func holds(t *testing.T, file, words string) bool {
	t.Helper()
	for _, f := range []string{file, file + "-wal"} {
		data, err := os.ReadFile(f)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(data), []byte(words)) {
			return true
		}
	}
	return false
}

// keptRoom names a folder for the room of the benchmark, to ask of it again in the next run: a room of a million claims takes
// long to fill.
const keptRoom = "CASUS_ROOM"

func BenchmarkTheStore(b *testing.B) {
	storetest.Bench(b, func(b *testing.B) desk.Store {
		dir := os.Getenv(keptRoom)
		if dir == "" {
			dir = b.TempDir()
		}
		s, err := Open(context.Background(), filepath.Join(dir, "room.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { s.Close() })
		return s
	})
}
