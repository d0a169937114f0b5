package main

import (
	"encoding/json"
	"net/http"
	"os"
	"testing"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/strain"
)

func TestWhatARoomBearsIsMeasuredInOneLineOfJSON(t *testing.T) {
	dir := t.TempDir()
	out, _ := casus(t, exitDone, "bench", "room", "--many", "100", dir)
	var room strain.RoomScore
	if err := json.Unmarshal([]byte(out), &room); err != nil {
		t.Fatal(err)
	}
	if room.Claims != 100 || room.Filing <= 0 || len(room.Tiles) != 3*17 || room.Questions["search for two words"].P99 <= 0 {
		t.Errorf("a room: %+v", room)
	}
	out, _ = casus(t, exitDone, "bench", "filing", "--many", "2", dir)
	var filing strain.FilingScore
	if err := json.Unmarshal([]byte(out), &filing); err != nil {
		t.Fatal(err)
	}
	if filing.Reports != 2 || filing.Claims == 0 || filing.Gathered < filing.Read || filing.Read < filing.Filed {
		t.Errorf("filing: %+v", filing)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestServingAKeptRoomLeavesItAsItIs(t *testing.T) {
	dir := t.TempDir()
	casus(t, exitDone, "bench", "room", "--keep", "--many", "100", dir)
	s := serveProcess(t, "--demo", "--data", dir)
	var jobs struct{ Waiting, Running, Dead int }
	if err := ask(http.MethodGet, s.address+"api/jobs", "", "", &jobs); err != nil {
		t.Fatal(err)
	}
	s.stop(t)
	if jobs.Waiting+jobs.Running+jobs.Dead > 0 {
		t.Errorf("jobs at the start: %+v", jobs)
	}
	store := (&RoomFlags{Data: dir}).both(t)
	defer store.Close()
	if err := store.Read(t.Context(), func(v desk.View) error {
		upto, err := desk.GatheredUpto(t.Context(), v)
		if err != nil {
			return err
		}
		if size, _, err := v.Head(t.Context()); err != nil || upto != 4 || size != 6 {
			t.Errorf("gathered up to %d of %d entries, %v; wanted two reports, filed and read, and two incidents", upto, size, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
