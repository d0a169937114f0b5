package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/casus-project/casus/internal/desk"
)

// queue is the line that jobs stand in. It only takes them in; who works them off is not the store's.
func (s *Store) queue() (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(s.pool), &river.Config{})
}

// Jobs is the line that jobs stand in, for whoever works them off: several processes may.
func (s *Store) Jobs() riverdriver.Driver[pgx.Tx] { return riverpgxv5.New(s.pool) }

// Enqueue puts a job in line.
func (r *room) Enqueue(ctx context.Context, job desk.Job) error {
	if err := r.send(ctx); err != nil {
		return err
	}
	_, err := r.jobs.InsertTx(ctx, r.tx, job, &river.InsertOpts{Queue: string(job.Work), MaxAttempts: desk.Attempts})
	return err
}

// Name is what the server knows this process by, and the line of jobs whoever works them off here.
func (s *Store) Name() string { return s.name }

// Resume puts jobs back in line that were under way in processes that have no connection to the server any more.
func (s *Store) Resume(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, `UPDATE river_job SET state = 'available' WHERE state = 'running' AND attempted_by[cardinality(attempted_by)] NOT IN (
		SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name IS NOT NULL)`)
	return err
}

// Bytes is how large the room's database is.
func (s *Store) Bytes(ctx context.Context) (n int64, err error) {
	err = s.pool.QueryRow(ctx, "SELECT pg_database_size(current_database())").Scan(&n)
	return n, err
}
