package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/casus-project/casus/internal/strain"
)

func TestWhatARoomBearsIsMeasuredInOneLineOfJSON(t *testing.T) {
	dir := t.TempDir()
	out, _ := casus(t, exitDone, "bench", "room", "--many", "100", dir)
	var room strain.RoomScore
	if err := json.Unmarshal([]byte(out), &room); err != nil {
		t.Fatal(err)
	}
	if room.Claims != 100 || room.Filing <= 0 || len(room.Tiles) != 17 || room.Questions["search for two words"].P99 <= 0 {
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
