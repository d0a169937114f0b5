package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/report"
)

func TestABackupMadeWhilePeopleFileIsAWholeRoom(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s, err := Open(ctx, filepath.Join(dir, "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := desk.New(s, time.Now)
	file := func(who, i int) error {
		text := fmt.Sprintf("Report %d of %d.", i, who)
		_, err := d.File(ctx, "acc-1", []byte(text), &report.Report{ID: fmt.Sprintf("sha256:%d-%d", who, i), Origin: "wire.txt", Text: report.NewText(text)})
		return err
	}
	stop := make(chan struct{})
	var filing sync.WaitGroup
	filed := make([]int, 3)
	for who := range filed {
		if err := file(who, 0); err != nil {
			t.Fatal(err)
		}
		filing.Go(func() {
			for i := 1; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				if err := file(who, i); err != nil {
					t.Error(err)
					return
				}
				filed[who] = i
			}
		})
	}
	var copies []string
	for i := range 5 {
		copies = append(copies, filepath.Join(dir, fmt.Sprintf("copy %d.db", i)))
		if err := s.Backup(ctx, copies[i]); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	filing.Wait()
	var before int64
	for _, name := range copies {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		room, err := Open(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		done, err := desk.New(room, time.Now).Verify(ctx, nil)
		if err != nil || done.Entries < before || done.Entries < 3 {
			t.Errorf("%s has %d entries, the one before %d: %v", name, done.Entries, before, err)
		}
		before = done.Entries
		if err := room.Close(); err != nil {
			t.Error(err)
		}
	}
	if filed[0]+filed[1]+filed[2] == 0 {
		t.Error("nobody filed anything meanwhile")
	}
	if err := s.Backup(ctx, copies[0]); err == nil {
		t.Error("a file that was there was written over")
	}
	var gone context.CancelFunc
	ctx, gone = context.WithCancel(ctx)
	gone()
	if err := s.Backup(ctx, filepath.Join(dir, "never.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "never*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
