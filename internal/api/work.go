package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

// Work is what the program does by itself in the room.
type Work interface {
	Jobs(ctx context.Context) (desk.Jobs, error)
	// Dead gives jobs that were given up, the newest first, at most so many: those before a job's id when it is not zero.
	Dead(ctx context.Context, before int64, limit int) ([]desk.DeadJob, error)
	Restart(ctx context.Context, id int64) error
	Verify(ctx context.Context) (desk.Verification, error)
	LastVerified(ctx context.Context) (desk.Verification, bool, error)
}

// idle is the work of a room in which the program does nothing by itself: another process does.
type idle struct{}

func (idle) Jobs(context.Context) (desk.Jobs, error)                  { return desk.Jobs{}, nil }
func (idle) Dead(context.Context, int64, int) ([]desk.DeadJob, error) { return nil, nil }
func (idle) LastVerified(context.Context) (v desk.Verification, there bool, err error) {
	return v, false, nil
}

func (idle) Restart(_ context.Context, id int64) error {
	return &desk.NotFoundError{Subject: fmt.Sprintf("dead job %d", id)}
}

func (idle) Verify(context.Context) (desk.Verification, error) {
	return desk.Verification{}, &desk.NotFoundError{Subject: "a process that works by itself"}
}

func (a *API) workRoutes() {
	get(a, people.Read, "/api/jobs", "get-work", "How much the program has to do by itself: reading, gathering, signing, verifying.", a.getWork)
	get(a, people.Administer, "/api/jobs/dead", "list-dead-jobs", "Jobs that were given up, each with its reason, the newest first.", a.listDead)
	post(a, people.Administer, "/api/jobs/dead/{id}/restart", "restart-job", "Puts a job that was given up back in line.", a.restart)
	post(a, people.Audit, "/api/record/verify", "verify-record", "Puts in line that the whole room is held against its record; one that waits or runs already is enough.", a.verify)
	get(a, people.Audit, "/api/record/verify", "get-verification", "The verification that was asked for last, and what came of it.", a.lastVerified)
	a.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	a.mux.HandleFunc("GET /readyz", a.ready)
}

// JobCounts says how much work there is.
type JobCounts struct {
	Waiting int     `json:"waiting" doc:"For their turn, or to be tried again."`
	Running int     `json:"running"`
	Dead    int     `json:"dead" doc:"Given up, until somebody starts them again."`
	Age     float64 `json:"age" doc:"Seconds that the oldest that could run has waited."`
}

func (a *API) getWork(ctx context.Context, _ *struct{}) (JobCounts, error) {
	n, err := a.Work.Jobs(ctx)
	return JobCounts{n.Waiting, n.Running, n.Dead, n.Age.Seconds()}, err
}

// DeadJob is a job that was given up.
type DeadJob struct {
	ID       int64     `json:"id"`
	Kind     string    `json:"kind" enum:"read,gather,sign,verify"`
	Subject  string    `json:"subject,omitempty" doc:"What it was about, as report/ID."`
	Error    string    `json:"error" doc:"Why the last attempt failed."`
	Attempts int       `json:"attempts"`
	At       time.Time `json:"at" doc:"When it was given up."`
}

type listDead struct{ Paging }

func (a *API) listDead(ctx context.Context, in *listDead) (Page[DeadJob], error) {
	var before int64
	if in.After != "" {
		var err error
		if before, err = strconv.ParseInt(in.After, 10, 64); err != nil || before <= 0 {
			return Page[DeadJob]{}, &desk.InvalidError{Field: "after", Got: in.After, Accepted: "what the page before gave as next"}
		}
	}
	jobs, err := a.Work.Dead(ctx, before, in.Limit)
	if err != nil {
		return Page[DeadJob]{}, err
	}
	page := Page[DeadJob]{Items: []DeadJob{}}
	for _, j := range jobs {
		page.Items = append(page.Items, DeadJob{j.ID, string(j.Work), j.Subject, j.Error, j.Attempts, j.At})
	}
	if len(jobs) == in.Limit {
		page.Next = strconv.FormatInt(jobs[len(jobs)-1].ID, 10)
	}
	return page, nil
}

type restart struct {
	ID int64 `path:"id"`
}

func (a *API) restart(ctx context.Context, in *restart) (JobCounts, error) {
	if err := a.Work.Restart(ctx, in.ID); err != nil {
		return JobCounts{}, err
	}
	return a.getWork(ctx, nil)
}

// ready says whether the room can be read.
func (a *API) ready(w http.ResponseWriter, r *http.Request) {
	err := a.Desk.Look(r.Context(), func(v desk.View) error { _, _, err := v.Head(r.Context()); return err })
	if err != nil {
		a.Log.ErrorContext(r.Context(), "the room cannot be read", "error", err)
		http.Error(w, "the room cannot be read", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ready")
}

// Verification is the whole room held against its record.
type Verification struct {
	State       string    `json:"state" enum:"waiting,running,done,failed" doc:"failed when it could not be finished; what is wrong with the room is a fault, not a failure."`
	At          time.Time `json:"at" doc:"When it was asked for; of one that has ended, when it ended."`
	Entries     int64     `json:"entries"`
	Erased      int64     `json:"erased" doc:"Entries whose contents were erased."`
	Checkpoints int64     `json:"checkpoints"`
	Unsigned    int64     `json:"unsigned" doc:"Entries at the end that no checkpoint covers yet."`
	Root        string    `json:"root,omitempty" doc:"Of the Merkle tree over all entries, base64."`
	Fault       string    `json:"fault,omitempty" doc:"The first thing that is wrong; nothing is when it is left out."`
}

func verification(v desk.Verification) Verification {
	return Verification{v.State, v.At, v.Entries, v.Erased, v.Checkpoints, v.Unsigned, v.Root, v.Fault}
}

func (a *API) verify(ctx context.Context, _ *struct{}) (Verification, error) {
	v, err := a.Work.Verify(ctx)
	return verification(v), err
}

func (a *API) lastVerified(ctx context.Context, _ *struct{}) (Verification, error) {
	v, there, err := a.Work.LastVerified(ctx)
	if err == nil && !there {
		err = &desk.NotFoundError{Subject: "a verification"}
	}
	return verification(v), err
}
