package sqlite

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/internal/storetest"
)

// newest is the room of the newest migration, testdata/00001.db.gz for the first.
func newest(t *testing.T) string {
	t.Helper()
	steps, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	number, _, _ := strings.Cut(steps[len(steps)-1].Name(), "_")
	return "testdata/" + number + ".db.gz"
}

func TestARoomOfEveryVersionOpens(t *testing.T) {
	if *storetest.Make {
		makeFixture(t)
	}
	rooms, err := filepath.Glob("testdata/*.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	steps, err := migrations.ReadDir("migrations")
	if err != nil || len(rooms) != len(steps) {
		t.Fatalf("%d rooms for %d migrations (%v): make one with -make-fixture, and the newest again when a step came before it", len(rooms), len(steps), err)
	}
	for _, name := range rooms {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".db.gz"), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "room.db")
			unpack(t, name, file)
			s, err := openDesk(file)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			storetest.Filled(t, s)
		})
	}
}

func unpack(t *testing.T, name, file string) {
	t.Helper()
	packed, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	data, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, all, 0o600); err != nil {
		t.Fatal(err)
	}
}

func makeFixture(t *testing.T) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "room.db")
	s, err := openDesk(file)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Fill(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(newest(t))
	if err != nil {
		t.Fatal(err)
	}
	packed := gzip.NewWriter(out)
	if _, err := packed.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
