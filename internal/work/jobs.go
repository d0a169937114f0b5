package work

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/riverqueue/river"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// The accounts that the program's own hand acts as.
const (
	asReader   = "reader"
	asGatherer = "gatherer"
)

// read is a report to be read.
type read struct {
	Subject string `json:"subject"`
}

// Kind is the name of the work.
func (read) Kind() string { return string(desk.ReadingJob) }

// reader reads reports, no more at once than there are cores.
type reader struct {
	river.WorkerDefaults[read]
	in    *Work
	cores chan struct{}
}

// Timeout leaves a report that waits for a core the time of those before it.
func (r *reader) Timeout(*river.Job[read]) time.Duration { return readingTimeout }

// Work drafts the claims of a report. What the desk refuses would be refused again: it is given up at once, with the reason.
func (r *reader) Work(ctx context.Context, job *river.Job[read]) error {
	select {
	case r.cores <- struct{}{}:
		defer func() { <-r.cores }()
	case <-ctx.Done():
		return ctx.Err()
	}
	id, isReport := strings.CutPrefix(job.Args.Subject, "report/")
	if !isReport {
		return river.JobCancel(fmt.Errorf("subject %q; accepted: report/ID", job.Args.Subject))
	}
	kept, err := r.in.Desk.Report(ctx, id, time.Time{})
	if err == nil {
		_, err = r.in.Desk.Draft(ctx, asReader, id, r.in.Reader, r.in.Read(kept.Read()))
	}
	var (
		gone    *desk.NotFoundError
		refused *desk.InvalidError
	)
	switch {
	case errors.As(err, &gone):
		return nil // it was erased meanwhile
	case errors.As(err, &refused):
		return river.JobCancel(err)
	}
	return err
}

// gather is the room's claims to be brought together.
type gather struct{}

// Kind is the name of the work.
func (gather) Kind() string { return string(desk.GatheringJob) }

type gatherer struct {
	river.WorkerDefaults[gather]
	in *Work
}

// Timeout is for a large room.
func (g *gatherer) Timeout(*river.Job[gather]) time.Duration { return gatheringTimeout }

// Work brings the claims that stand, and were not rejected, together.
func (g *gatherer) Work(ctx context.Context, _ *river.Job[gather]) error {
	began := time.Now()
	defer func() { g.in.gathering.Store(int64(time.Since(began))) }()
	var (
		upto    int64
		claims  []claim.Claim
		reports []*report.Report
	)
	err := g.in.Desk.Look(ctx, func(v desk.View) (err error) {
		if upto, _, err = v.Head(ctx); err != nil {
			return err
		}
		kept, err := desk.All(ctx, desk.ReportQuery{Limit: desk.GreatestLimit}, v.Reports)
		if err != nil {
			return err
		}
		for _, r := range kept {
			reports = append(reports, r.Read())
		}
		said, err := desk.All(ctx, desk.ClaimQuery{Limit: desk.GreatestLimit}, v.Claims)
		for _, c := range said {
			if c.Status.Stands() {
				claims = append(claims, c.Claim)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("bring the room's claims together: %w", err)
	}
	_, err = g.in.Desk.Gather(ctx, asGatherer, upto, incident.Incidents(claims, reports))
	return err
}

// sign is the record to be signed.
type sign struct{}

// Kind is the name of the work.
func (sign) Kind() string { return string(desk.SigningJob) }

type signer struct {
	river.WorkerDefaults[sign]
	in *Work
}

// Timeout is generous: signing takes milliseconds.
func (s *signer) Timeout(*river.Job[sign]) time.Duration { return signingTimeout }

// Work signs the record as it stands.
func (s *signer) Work(ctx context.Context, _ *river.Job[sign]) error {
	_, err := s.in.Desk.Sign(ctx, s.in.Signer)
	return err
}

// verify is the room to be held against its record.
type verify struct{}

// Kind is the name of the work.
func (verify) Kind() string { return string(desk.VerifyingJob) }

type verifier struct {
	river.WorkerDefaults[verify]
	in *Work
}

// Timeout is for a large room.
func (v *verifier) Timeout(*river.Job[verify]) time.Duration { return verifyingTimeout }

// verified is what stays of a verification, with its job.
type verified struct {
	Entries     int64  `json:"entries"`
	Erased      int64  `json:"erased"`
	Checkpoints int64  `json:"checkpoints"`
	Unsigned    int64  `json:"unsigned"`
	Root        string `json:"root"`
	Fault       string `json:"fault"`
}

// Work verifies. That something is wrong is a result, not a failure of the job.
func (v *verifier) Work(ctx context.Context, _ *river.Job[verify]) error {
	done, err := v.in.Desk.Verify(ctx, v.in.Verifier)
	out := verified{done.Entries, done.Erased, done.Checkpoints, done.Unsigned, done.Root.String(), ""}
	var fault *record.Fault
	if errors.As(err, &fault) {
		v.in.Log.ErrorContext(ctx, "the room does not agree with its record", "where", fault.Where)
		out, err = verified{Fault: fault.Error()}, nil
	}
	if err != nil {
		return err
	}
	return river.RecordOutput(ctx, out)
}
