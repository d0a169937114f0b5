package work

import (
	"context"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

// alone is a job of which one is enough: another is not put in line while it waits or runs.
func alone(work desk.Work) *river.InsertOpts {
	return &river.InsertOpts{
		Queue: string(work),
		UniqueOpts: river.UniqueOpts{ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning, rivertype.JobStateScheduled, rivertype.JobStateRetryable,
		}},
	}
}

// resumeEvery is how often jobs of processes that have ended are put back in line.
const resumeEvery = 5 * time.Second

// longest is how long claims wait to be brought together while more keep coming.
const longest = 30 * time.Second

// following is what one process has seen of the record, and has put in line because of it.
type following struct {
	size     int64     // entries looked at
	changed  time.Time // when claims last changed that are not brought together yet; zero for none
	waiting  time.Time // when the first of them did
	gathered time.Time // when they were last put in line
	signed   time.Time // when signing was last put in line
	resumed  time.Time // when jobs of processes that have ended were last put back in line
}

// follow looks at the record now and then. When claims have changed and then rested, it puts a gathering in line; when
// something was appended, a signature. It reads and needs no transaction of whoever acted: what it misses while the
// process is down it sees at the next start.
func (w *Work) follow(ctx context.Context) {
	// What came before the start may not be brought together yet: it begins where the last gathering had looked.
	f := following{size: -1}
	tick := time.NewTicker(min(w.Quiet, w.Sign, time.Second))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := w.look(ctx, &f, time.Now()); err != nil && ctx.Err() == nil {
			w.Log.WarnContext(ctx, "the record could not be followed; it is tried again", "error", err.Error())
		}
	}
}

func (w *Work) look(ctx context.Context, f *following, now time.Time) error {
	if w.Resume != nil && now.Sub(f.resumed) >= resumeEvery {
		if err := w.Resume(ctx); err != nil {
			return err
		}
		f.resumed = now
	}
	var unsigned bool
	err := w.Desk.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		last, _, err := v.LastCheckpoint(ctx)
		if err != nil {
			return err
		}
		unsigned = last.Size < size
		if f.size < 0 {
			if f.size, err = desk.GatheredUpto(ctx, v); err != nil {
				f.size = -1
				return err
			}
		}
		for f.size < size {
			entries, err := v.Entries(ctx, f.size, min(size, f.size+1000))
			if err != nil {
				return err
			}
			for _, e := range entries {
				if moves(e.Kind) {
					f.changed = now
					if f.waiting.IsZero() {
						f.waiting = now
					}
				}
			}
			f.size += int64(len(entries))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if unsigned && now.Sub(f.signed) >= w.Sign {
		if _, err := w.queue.Insert(ctx, sign{}, alone(desk.SigningJob)); err != nil {
			return err
		}
		f.signed = now
	}
	// While more keep coming, a third of the time goes into gathering at most; once they rest, half of it.
	rested, space := now.Sub(f.changed) >= w.Quiet, time.Duration(3)
	if rested {
		space = 2
	}
	if f.waiting.IsZero() || !rested && now.Sub(f.waiting) < longest || now.Sub(f.gathered) < space*time.Duration(w.gathering.Load()) {
		return nil
	}
	put, err := w.queue.Insert(ctx, gather{}, alone(desk.GatheringJob))
	if err != nil {
		return err
	}
	// One that runs already may have begun before the last change: then it is asked for again.
	if !put.UniqueSkippedAsDuplicate {
		f.changed, f.waiting, f.gathered = time.Time{}, time.Time{}, now
	}
	return nil
}

// moves says that a kind of entry changes which claims there are, or which incidents the program may touch.
func moves(k record.Kind) bool {
	switch k {
	case desk.ReadReport, record.Erasure:
		return true
	case desk.DraftIncident:
		return false
	}
	return strings.HasPrefix(string(k), "claim.") || strings.HasPrefix(string(k), "incident.")
}
