package work

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/casus-project/casus/internal/desk"
)

// Jobs says how much work there is.
func (w *Work) Jobs(ctx context.Context) (desk.Jobs, error) {
	n, err := w.counts(ctx)
	if err != nil {
		return desk.Jobs{}, fmt.Errorf("count the jobs: %w", err)
	}
	out := desk.Jobs{
		Waiting: n[rivertype.JobStateAvailable] + n[rivertype.JobStateRetryable] + n[rivertype.JobStateScheduled],
		Running: n[rivertype.JobStateRunning],
		Dead:    n[rivertype.JobStateDiscarded] + n[rivertype.JobStateCancelled],
	}
	oldest, err := w.queue.JobList(ctx, river.NewJobListParams().States(rivertype.JobStateAvailable).OrderBy(river.JobListOrderByTime, river.SortOrderAsc).First(1))
	if err != nil {
		return desk.Jobs{}, fmt.Errorf("find the oldest job: %w", err)
	}
	if len(oldest.Jobs) > 0 {
		out.Age = max(0, time.Since(oldest.Jobs[0].ScheduledAt))
	}
	return out, nil
}

// Dead gives jobs that were given up, the newest first, at most so many: those before a job's id, or from the newest when
// it is zero.
func (w *Work) Dead(ctx context.Context, before int64, limit int) ([]desk.DeadJob, error) {
	ask := river.NewJobListParams().States(rivertype.JobStateDiscarded, rivertype.JobStateCancelled).OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(limit)
	if before > 0 {
		ask = ask.Where("id < @before", river.NamedArgs{"before": before})
	}
	found, err := w.queue.JobList(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("list the jobs that were given up: %w", err)
	}
	out := make([]desk.DeadJob, 0, len(found.Jobs))
	for _, j := range found.Jobs {
		dead := desk.DeadJob{ID: j.ID, Work: desk.Work(j.Kind), Subject: subject(j), Attempts: j.Attempt}
		if n := len(j.Errors); n > 0 {
			dead.Error = reason(j.Errors[n-1].Error)
		}
		if j.FinalizedAt != nil {
			dead.At = j.FinalizedAt.UTC()
		}
		out = append(out, dead)
	}
	return out, nil
}

// reason is an error as a person reads it: River puts words of its own before what was given up on purpose.
func reason(err string) string {
	const longest = 500
	err = strings.TrimPrefix(err, "JobCancelError: ")
	if r := []rune(err); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return err
}

func subject(j *rivertype.JobRow) string {
	var args read
	if err := json.Unmarshal(j.EncodedArgs, &args); err != nil {
		return ""
	}
	return args.Subject
}

// Restart puts a job that was given up back in line.
func (w *Work) Restart(ctx context.Context, id int64) error {
	j, err := w.queue.JobGet(ctx, id)
	if errors.Is(err, rivertype.ErrNotFound) || err == nil && j.State != rivertype.JobStateDiscarded && j.State != rivertype.JobStateCancelled {
		return &desk.NotFoundError{Subject: "dead job " + strconv.FormatInt(id, 10)}
	}
	if err != nil {
		return fmt.Errorf("start job %d again: %w", id, err)
	}
	if _, err := w.queue.JobRetry(ctx, id); err != nil {
		return fmt.Errorf("start job %d again: %w", id, err)
	}
	return nil
}

// Verify puts in line that the room is held against its record; one that waits or runs already is enough.
func (w *Work) Verify(ctx context.Context) (desk.Verification, error) {
	put, err := w.queue.Insert(ctx, verify{}, alone(desk.VerifyingJob))
	if err != nil {
		return desk.Verification{}, fmt.Errorf("put verifying in line: %w", err)
	}
	return verification(put.Job)
}

// LastVerified is the verification that was asked for last; false when there is none.
func (w *Work) LastVerified(ctx context.Context) (desk.Verification, bool, error) {
	found, err := w.queue.JobList(ctx, river.NewJobListParams().Kinds(verify{}.Kind()).OrderBy(river.JobListOrderByID, river.SortOrderDesc).First(1))
	if err != nil {
		return desk.Verification{}, false, fmt.Errorf("find the last verification: %w", err)
	}
	if len(found.Jobs) == 0 {
		return desk.Verification{}, false, nil
	}
	v, err := verification(found.Jobs[0])
	return v, err == nil, err
}

func verification(j *rivertype.JobRow) (desk.Verification, error) {
	v := desk.Verification{ID: j.ID, State: "waiting", At: j.CreatedAt.UTC()}
	if j.FinalizedAt != nil {
		v.At = j.FinalizedAt.UTC()
	}
	switch j.State {
	case rivertype.JobStateRunning:
		v.State = "running"
	case rivertype.JobStateDiscarded, rivertype.JobStateCancelled:
		v.State = "failed"
	case rivertype.JobStateCompleted:
		v.State = "done"
		var kept struct {
			Output verified `json:"output"`
		}
		if err := json.Unmarshal(j.Metadata, &kept); err != nil {
			return v, fmt.Errorf("read the result of verification %d: %w", j.ID, err)
		}
		o := kept.Output
		v.Entries, v.Erased, v.Checkpoints, v.Unsigned, v.Root, v.Fault = o.Entries, o.Erased, o.Checkpoints, o.Unsigned, o.Root, o.Fault
	}
	return v, nil
}
