package main

import (
	"bytes"
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// roomOf makes a room with a few reports in a folder.
func roomOf(t *testing.T, dir string, texts ...string) {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(dir, "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := desk.New(store, time.Now)
	for _, text := range texts {
		r := &report.Report{ID: "sha256:" + text, Origin: text + ".txt", Text: report.NewText(text)}
		if _, err := d.File(context.Background(), "acc-1", []byte(text), r); err != nil {
			t.Fatal(err)
		}
	}
}

// casus runs a command and gives what it printed.
func casus(t *testing.T, status int, args ...string) (out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	if got := run(args, Streams{In: strings.NewReader(""), Out: &o, Err: &e}); got != status {
		t.Fatalf("casus %s: status %d, not %d\n%s%s", strings.Join(args, " "), got, status, &o, &e)
	}
	return o.String(), e.String()
}

func TestTheRecordIsSignedProvedAndVerified(t *testing.T) {
	dir := t.TempDir()
	if _, errs := casus(t, exitFailed, "log", "verify", "--data", dir); !strings.Contains(errs, "no room in "+dir) {
		t.Fatalf("a room that is not there: %s", errs)
	}
	roomOf(t, dir, "one", "two", "three")
	if out, _ := casus(t, exitDone, "log", "verify", "--data", dir); !strings.Contains(out, "3 entries") || !strings.Contains(out, "NOT checked") {
		t.Fatalf("before a key was made: %s", out)
	}
	if _, errs := casus(t, exitFailed, "log", "prove", "--data", dir, "1"); !strings.Contains(errs, "run casus log checkpoint first") {
		t.Fatalf("a proof without a checkpoint: %s", errs)
	}
	signed, _ := casus(t, exitDone, "log", "checkpoint", "--data", dir, "--origin", "room.example/casus")
	if !strings.HasPrefix(signed, "room.example/casus\n3\n") {
		t.Fatalf("the checkpoint: %s", signed)
	}
	if out, _ := casus(t, exitDone, "log", "verify", "--data", dir); !strings.Contains(out, "1 checkpoints, signatures checked") || !strings.Contains(out, "Not signed yet: 0") {
		t.Fatalf("signed: %s", out)
	}
	casus(t, exitUsage, "log", "checkpoint", "--data", dir, "--origin", "other.example/casus")

	proof, _ := casus(t, exitDone, "log", "prove", "--data", dir, "1")
	file := filepath.Join(dir, "1.tlog-proof")
	if err := os.WriteFile(file, []byte(proof), 0o600); err != nil {
		t.Fatal(err)
	}
	key, err := os.ReadFile(filepath.Join(dir, publicKey))
	if err != nil {
		t.Fatal(err)
	}
	if out, _ := casus(t, exitDone, "log", "prove", "--data", t.TempDir(), "--check", file, "--key", strings.TrimSpace(string(key))); !strings.Contains(out, "report/sha256:two") {
		t.Fatalf("the proof: %s", out)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(proof, "index 1", "index 2", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	casus(t, exitFailed, "log", "prove", "--data", dir, "--check", file)
	casus(t, exitUsage, "log", "prove", "--data", dir, "--check", file, "--key", "a key")
	casus(t, exitUsage, "log", "prove", "--data", dir)
	if info, err := os.Stat(filepath.Join(dir, secretKey)); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the secret key: %v, %v", info.Mode(), err)
	}

	db, err := sql.Open("sqlite", filepath.Join(dir, "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE entries SET who = 'acc-2' WHERE idx = 1"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, errs := casus(t, exitFailed, "log", "verify", "--data", dir); !strings.Contains(errs, "casus: entry 1: ") {
		t.Fatalf("a changed entry: %s", errs)
	}
}

func TestAWitnessFollowsAnotherRoom(t *testing.T) {
	ours, theirs := t.TempDir(), t.TempDir()
	roomOf(t, theirs, "one", "two")
	casus(t, exitDone, "log", "checkpoint", "--data", theirs, "--origin", "theirs.example/casus")
	public, err := os.ReadFile(filepath.Join(theirs, publicKey))
	if err != nil {
		t.Fatal(err)
	}
	key := strings.TrimSpace(string(public))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		serveRecord(t, theirs, w, r)
	}))
	defer server.Close()
	look := func(status int) (string, string) {
		return casus(t, status, "log", "witness", "--data", ours, server.URL+"/", "--key", key)
	}
	if out, _ := look(exitDone); !strings.Contains(out, "2 entries. It was not seen before.") {
		t.Fatal(out)
	}
	roomOf(t, theirs, "three", "four", "five")
	casus(t, exitDone, "log", "checkpoint", "--data", theirs)
	if out, _ := look(exitDone); !strings.Contains(out, "5 entries. It goes on") {
		t.Fatal(out)
	}
	// They begin again with other entries, under the same key.
	for _, file := range []string{"room.db", "room.db-wal", "room.db-shm"} {
		if err := os.Remove(filepath.Join(theirs, file)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	roomOf(t, theirs, "1", "2", "3", "4", "5", "6")
	casus(t, exitDone, "log", "checkpoint", "--data", theirs)
	if _, errs := look(exitFailed); !strings.Contains(errs, "the record theirs.example/casus forked: it does not begin with what it was before") {
		t.Fatal(errs)
	}
	kept, err := filepath.Glob(filepath.Join(ours, "witness", "*"))
	if err != nil || len(kept) != 2 {
		t.Fatalf("kept: %v, %v", kept, err)
	}
}

// serveRecord serves a room's record as C2SP tlog-tiles.
func serveRecord(t *testing.T, dir string, w http.ResponseWriter, r *http.Request) {
	store, err := sqlite.Open(r.Context(), filepath.Join(dir, "room.db"))
	if err != nil {
		t.Error(err)
		return
	}
	defer store.Close()
	err = store.Read(r.Context(), func(v desk.View) error {
		data, err := []byte(nil), error(nil)
		if r.URL.Path == "/checkpoint" {
			var signed record.Signed
			signed, _, err = v.LastCheckpoint(r.Context())
			data = signed.Note
		} else {
			data, err = record.Tile(r.Context(), v, strings.TrimPrefix(r.URL.Path, "/"))
		}
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
	}
}
