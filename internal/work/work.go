// Package work does what a room has to do by itself after somebody has acted: read the reports that were filed, bring
// claims together into incidents, sign the record, hold the room against it. Jobs stand in a line in the room's own
// store, where an action puts them in its own transaction, so that none is lost; River works them off, tries again what
// failed, later each time, and keeps what it gave up for somebody to look at. Several processes may work on one room.
package work

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/report"
)

// Config says what is worked on, and with what.
type Config struct {
	Desk *desk.Desk
	// Read drafts the claims of a report; Reader is its version.
	Read   func(*report.Report) []claim.Claim
	Reader string
	// Signer signs the record, Verifier checks its signatures.
	Signer   note.Signer
	Verifier note.Verifier
	Log      *slog.Logger
	// Poll says that the store tells nobody of a new job, so that the line is looked at ten times a second.
	Poll bool
	// Name is what tells this process from others that work on the room, and Resume puts jobs of those that have ended back in line;
	// both are for a store that several work on.
	Name   string
	Resume func(context.Context) error
	// Quiet is how long claims have to rest before they are brought together; Sign how often the record is signed when
	// something was appended. Zero for two seconds and half a minute.
	Quiet, Sign time.Duration
}

// queue is the line of jobs, whatever store it is in.
type queue interface {
	Insert(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) (*rivertype.JobInsertResult, error)
	JobList(ctx context.Context, params *river.JobListParams) (*river.JobListResult, error)
	JobGet(ctx context.Context, id int64) (*rivertype.JobRow, error)
	JobRetry(ctx context.Context, id int64) (*rivertype.JobRow, error)
	Stop(ctx context.Context) error
}

// Work works off the jobs of a room.
type Work struct {
	Config
	queue  queue
	counts func(context.Context) (map[rivertype.JobState]int, error)
	stop   context.CancelFunc
	ended  sync.WaitGroup
	// gathering is how long bringing the claims together took last, in nanoseconds: it is done the more rarely the longer
	// it takes.
	gathering atomic.Int64
}

// How long the jobs may take. One that is under way when its process is killed is tried again when this has passed.
const (
	readingTimeout   = time.Minute
	gatheringTimeout = 30 * time.Minute
	signingTimeout   = time.Minute
	verifyingTimeout = 6 * time.Hour
	rescueAfter      = 90 * time.Second
)

// How many jobs are taken from a line at once: as many as may be done before it is looked at again, be it that it has to be polled or
// that the next look is due soon. Others may take the rest.
const (
	polled = 100
	told   = 10
	// often is how often a line is polled, soon how long after one look at another the next may come.
	often = 100 * time.Millisecond
	soon  = 10 * time.Millisecond
)

// Start begins to work off the jobs in a store's line.
func Start[Tx any](ctx context.Context, line riverdriver.Driver[Tx], c Config) (*Work, error) {
	if c.Quiet == 0 {
		c.Quiet = 2 * time.Second
	}
	if c.Sign == 0 {
		c.Sign = 30 * time.Second
	}
	w := &Work{Config: c}
	cores := runtime.GOMAXPROCS(0)
	readers, poll, between := told, time.Second, soon
	if c.Poll {
		readers, poll, between = polled, often, often
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, &reader{in: w, cores: make(chan struct{}, cores)})
	river.AddWorker(workers, &gatherer{in: w})
	river.AddWorker(workers, &signer{in: w})
	river.AddWorker(workers, &verifier{in: w})
	client, err := river.NewClient(line, &river.Config{
		ID:      c.Name,
		Workers: workers,
		Queues: map[string]river.QueueConfig{
			string(desk.ReadingJob):   {MaxWorkers: readers},
			string(desk.GatheringJob): {MaxWorkers: 1},
			string(desk.SigningJob):   {MaxWorkers: 1},
			string(desk.VerifyingJob): {MaxWorkers: 1},
		},
		PollOnly:             c.Poll,
		FetchPollInterval:    poll,
		FetchCooldown:        between,
		JobTimeout:           readingTimeout,
		RescueStuckJobsAfter: rescueAfter,
		// What was given up stays until somebody starts it again.
		CancelledJobRetentionPeriod: -1,
		DiscardedJobRetentionPeriod: -1,
		MaxAttempts:                 desk.Attempts,
		Logger:                      slog.New(quieter{c.Log.Handler()}),
		ErrorHandler:                &failures{c.Log},
	})
	if err != nil {
		return nil, fmt.Errorf("work: %w", err)
	}
	w.queue = client
	w.counts = func(ctx context.Context) (map[rivertype.JobState]int, error) {
		return line.GetExecutor().JobCountByAllStates(ctx, &riverdriver.JobCountByAllStatesParams{})
	}
	// The signal that ends the program ends the taking of new jobs by Stop, not those under way.
	under, stop := context.WithCancel(context.WithoutCancel(ctx))
	w.stop = stop
	if err := client.Start(under); err != nil {
		stop()
		return nil, fmt.Errorf("work: %w", err)
	}
	w.ended.Go(func() { w.follow(under) })
	return w, nil
}

// Stop takes no new jobs and waits for those under way, as long as the context lasts; the rest is done after the next
// start. Then it signs the record as it stands.
func (w *Work) Stop(ctx context.Context) error {
	err := w.queue.Stop(ctx)
	w.stop()
	w.ended.Wait()
	if err != nil {
		return fmt.Errorf("stop working: %w", err)
	}
	if _, err := w.Desk.Sign(ctx, w.Signer); err != nil {
		return fmt.Errorf("sign the record at the end: %w", err)
	}
	return nil
}

// quieter takes what River says of its own affairs (who leads, how long a query took) for detail.
type quieter struct{ slog.Handler }

// Enabled lets pass what an operator has to know.
func (q quieter) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

// WithAttrs keeps the handler quiet.
func (q quieter) WithAttrs(attrs []slog.Attr) slog.Handler {
	return quieter{q.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the handler quiet.
func (q quieter) WithGroup(name string) slog.Handler { return quieter{q.Handler.WithGroup(name)} }

// failures puts into the log that a job failed; not the error itself, which may repeat words of a report.
type failures struct{ log *slog.Logger }

// HandleError logs an error.
func (f *failures) HandleError(ctx context.Context, job *rivertype.JobRow, _ error) *river.ErrorHandlerResult {
	f.log.WarnContext(ctx, "a job failed", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "of", job.MaxAttempts)
	return nil
}

// HandlePanic logs a fault of the program.
func (f *failures) HandlePanic(ctx context.Context, job *rivertype.JobRow, _ any, trace string) *river.ErrorHandlerResult {
	f.log.ErrorContext(ctx, "a job met a fault of the program", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "of", job.MaxAttempts, "trace", trace)
	return nil
}
