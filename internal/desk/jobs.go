package desk

import "time"

// Work is a kind of job: what the program does by itself after somebody has acted.
type Work string

// The kinds of jobs. internal/work does them.
const (
	ReadingJob   Work = "read"   // read the claims of a report
	GatheringJob Work = "gather" // bring the room's claims together into incidents
	SigningJob   Work = "sign"   // sign the record
	VerifyingJob Work = "verify" // hold the room against its record
)

// Attempts is how often a job is tried, later each time, before it is given up: after a second, then sixteen, then eighty.
const Attempts = 4

// Job is work that is to be done once what it follows from is kept: a store enqueues it in the same transaction.
type Job struct {
	Work    Work   `json:"-"`
	Subject string `json:"subject,omitempty"` // "report/ID"
}

// Kind is the kind of work by name.
func (j Job) Kind() string { return string(j.Work) }

// Jobs says how much work there is.
type Jobs struct {
	Waiting int           // for their turn, or to be tried again
	Running int           // at this moment
	Dead    int           // given up: each with its reason, until somebody starts it again
	Age     time.Duration // how long the oldest that could run has waited for its turn
}

// DeadJob is a job that was given up.
type DeadJob struct {
	ID       int64
	Work     Work
	Subject  string
	Error    string // why the last attempt failed
	Attempts int
	At       time.Time // when it was given up
}

// Verification is a job of holding the room against its record, and what came of it.
type Verification struct {
	ID          int64
	State       string // "waiting", "running", "done" or "failed", which says that it could not be finished
	At          time.Time
	Entries     int64
	Erased      int64
	Checkpoints int64
	Unsigned    int64
	Root        string
	Fault       string // the first thing that is wrong; empty when nothing is
}
