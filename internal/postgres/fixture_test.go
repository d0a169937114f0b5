package postgres

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/casus-project/casus/internal/storetest"
)

// newest is the room of the newest migration as pg_dump writes it, testdata/00001.sql for the first.
func newest(t *testing.T) string {
	t.Helper()
	steps, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	number, _, _ := strings.Cut(steps[len(steps)-1].Name(), "_")
	return "testdata/" + number + ".sql"
}

func TestARoomOfEveryVersionOpens(t *testing.T) {
	if *storetest.Make {
		makeFixture(t)
	}
	rooms, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	steps, err := migrations.ReadDir("migrations")
	if err != nil || len(rooms) != len(steps) {
		t.Fatalf("%d rooms for %d migrations (%v): make one with -make-fixture, and the newest again when a step came before it", len(rooms), len(steps), err)
	}
	for _, name := range rooms {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".sql"), func(t *testing.T) {
			at := storetest.Database(t)
			restore(t, name, at)
			s, err := openDesk(at)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			storetest.Filled(t, s)
		})
	}
}

// restore runs a dump in an empty database.
func restore(t *testing.T, name, at string) {
	t.Helper()
	dump, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	c, err := pgx.Connect(ctx, at)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, string(dump)); err != nil {
		t.Fatal(err)
	}
}

func makeFixture(t *testing.T) {
	t.Helper()
	at := storetest.Database(t)
	s, err := openDesk(at)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Fill(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	bin, err := storetest.Binaries()
	if err != nil {
		t.Fatal(err)
	}
	dump, err := exec.Command(filepath.Join(bin, "pg_dump"), "--inserts", "--no-owner", "--schema=public", at).Output()
	if err != nil {
		t.Fatal(err)
	}
	// What only psql or a newer server understands is left out, and the schema, which every database has.
	var lines []string
	for _, line := range strings.SplitAfter(string(dump), "\n") {
		if !strings.HasPrefix(line, "\\") && !strings.HasPrefix(line, "--") && !strings.HasPrefix(line, "CREATE SCHEMA public") &&
			!strings.HasPrefix(line, "SET transaction_timeout") && strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	if err := os.WriteFile(newest(t), []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
}
