package sqlite

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"github.com/casus-project/casus/internal/desk"
)

// queue is the line that jobs stand in. It only takes them in; who works them off is not the store's.
func (s *Store) queue() (*river.Client[*sql.Tx], error) {
	return river.NewClient(riversqlite.New(s.writer), &river.Config{})
}

// Jobs is the line that jobs stand in, for whoever works them off.
func (s *Store) Jobs() riverdriver.Driver[*sql.Tx] { return riversqlite.New(s.writer) }

// Enqueue puts a job in line.
func (r *room) Enqueue(ctx context.Context, job desk.Job) error {
	_, err := r.jobs.InsertTx(ctx, r.tx, job, &river.InsertOpts{Queue: string(job.Work), MaxAttempts: desk.Attempts})
	return err
}

// Resume puts the jobs that were under way back in line. It is for the one process that serves the room, at its
// start: nobody else works on them.
func (s *Store) Resume(ctx context.Context) error {
	_, err := s.writer.ExecContext(ctx, "UPDATE river_job SET state = 'available' WHERE state = 'running'")
	return err
}

// Bytes is how large the room is on disk.
func (s *Store) Bytes(ctx context.Context) (n int64, err error) {
	err = s.readers.QueryRowContext(ctx, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&n)
	return n, err
}
