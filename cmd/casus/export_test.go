package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/record"
)

func TestARoomIsExportedAndComesBack(t *testing.T) {
	dir, back := filepath.Join(t.TempDir(), "room"), filepath.Join(t.TempDir(), "back")
	report := filepath.Join(t.TempDir(), "wire.txt")
	if err := os.WriteFile(report, []byte("On 12 May 2021 the ministry said that the road to Verin was shut."), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs := casus(t, exitRefused, "import", "--data", dir, "--published", "2021-05-13", report, filepath.Join(t.TempDir(), "none.txt"))
	if !strings.Contains(out, "1 reports filed, 0 were there already") || !strings.Contains(errs, "none.txt") {
		t.Fatalf("filed: %s%s", out, errs)
	}
	if out, _ := casus(t, exitDone, "import", "--data", dir, report); !strings.Contains(out, "0 reports filed, 1 were there already") {
		t.Fatalf("filed again: %s", out)
	}
	casus(t, exitDone, "log", "checkpoint", "--data", dir, "--origin", "room.example/casus")
	key, err := os.ReadFile(filepath.Join(dir, publicKey))
	if err != nil {
		t.Fatal(err)
	}
	room := filepath.Join(t.TempDir(), "room.zip")
	casus(t, exitDone, "export", "--data", dir, "--out", room)
	out, _ = casus(t, exitDone, "import", "--data", back, "--key", strings.TrimSpace(string(key)), room)
	if !strings.Contains(out, "1 checkpoints, signatures checked") {
		t.Fatalf("brought back: %s", out)
	}
	piped, _ := casus(t, exitDone, "export", "--data", back)
	if kept, err := os.ReadFile(room); err != nil || piped != string(kept) {
		t.Errorf("the room that came back is exported otherwise: %v", err)
	}
	casus(t, exitFailed, "import", "--data", back, room)
	casus(t, exitUsage, "import", "--data", back, room, report)
	_, another, err := record.NewKey("room.example/casus")
	if err != nil {
		t.Fatal(err)
	}
	if _, errs := casus(t, exitFailed, "import", "--data", filepath.Join(t.TempDir(), "new"), "--key", another, room); !strings.Contains(errs, "checkpoint of size 1") {
		t.Errorf("another's key: %s", errs)
	}

	backup := filepath.Join(t.TempDir(), "copy", "room.db")
	if err := os.Mkdir(filepath.Dir(backup), 0o700); err != nil {
		t.Fatal(err)
	}
	casus(t, exitDone, "export", "--data", dir, "--format", "sqlite", "--out", backup)
	if out, _ := casus(t, exitDone, "log", "verify", "--data", filepath.Dir(backup)); !strings.HasPrefix(out, "Nothing wrong") {
		t.Errorf("the backup: %s", out)
	}
	casus(t, exitUsage, "export", "--data", dir, "--format", "sqlite")
	if out, _ := casus(t, exitDone, "export", "--data", dir, "--format", "claims.csv"); !strings.HasPrefix(out, "id,status,report,") {
		t.Errorf("claims: %s", out)
	}
	if out, _ := casus(t, exitDone, "export", "--data", dir, "--format", "incidents.geojson"); !strings.HasPrefix(out, `{"type":"FeatureCollection"`) {
		t.Errorf("incidents: %s", out)
	}
}
