// Package postgres keeps a room on a PostgreSQL server, for when one machine is not enough; it needs no extension.
// Several processes can share a room: writes come one after another by a lock in the database, for the record has one
// end. A reader sees one moment of the room and waits for nobody.
package postgres

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river"

	"github.com/casus-project/casus/internal/desk"
)

//go:embed migrations/*.sql
var migrations embed.FS

// writing is the number of the lock that whoever writes holds: "casus" in ASCII.
const writing = 0x6361737573

// Store is a room on a server.
type Store struct {
	pool *pgxpool.Pool
	jobs *river.Client[pgx.Tx]
	name string        // of this process
	turn chan struct{} // to write, of this process
	edge edge
}

var _ desk.Store = (*Store)(nil)

// Open opens the room in the database at an address (postgres://…), and brings it to the form of this version of the
// program; several processes may do so at once.
func Open(ctx context.Context, address string) (*Store, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("open the room: %w", err)
	}
	// What was acknowledged survives a crash, whatever the server's own setting is.
	config.ConnConfig.RuntimeParams["synchronous_commit"] = "on"
	// A process whose last connection has gone is known to have ended.
	name := "casus-" + rand.Text()
	config.ConnConfig.RuntimeParams["application_name"] = name
	config.MinConns = 1
	// Our questions are many and short: to compile one takes longer than to answer it, and what they read is in memory or on a disk
	// without a moving arm.
	config.ConnConfig.RuntimeParams["jit"] = "off"
	config.ConnConfig.RuntimeParams["random_page_cost"] = "1.1"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the room: %w", err)
	}
	s := &Store{pool: pool, name: name, turn: make(chan struct{}, 1)}
	if err := s.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the room in database %s: %w", config.ConnConfig.Database, err)
	}
	if s.jobs, err = s.queue(); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the room in database %s: %w", config.ConnConfig.Database, err)
	}
	return s, nil
}

func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	alone, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	db := stdlib.OpenDBFromPool(s.pool)
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(alone))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

// Close closes the connections.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// Read lets somebody see the room at one moment.
func (s *Store) Read(ctx context.Context, with func(desk.View) error) error {
	return s.read(ctx, func(r *room) error { return with(r) })
}

func (s *Store) read(ctx context.Context, with func(*room) error) error {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return fmt.Errorf("read the room: %w", err)
	}
	defer rollback(tx)
	return with(&room{tx: tx})
}

// Write is one transaction.
func (s *Store) Write(ctx context.Context, with func(desk.Tx) error) error {
	return s.write(ctx, func(r *room) error { return with(r) })
}

// rollback ends a transaction that only read, even when the caller has given up waiting. When it fails the
// connection is gone, and the transaction with it.
func rollback(tx pgx.Tx) { _ = tx.Rollback(context.Background()) }

// room is a room inside one transaction. What is written waits until something is read or the transaction ends, and
// then goes to the server in one exchange.
type room struct {
	tx      pgx.Tx
	jobs    *river.Client[pgx.Tx]
	waiting pgx.Batch
	end     *end                       // of the record, where somebody writes; nil where somebody reads
	from    struct{ size, last int64 } // where it was thought to be at first
}

// send sends what waits, and begins a transaction that writes if that has not been done.
func (r *room) send(ctx context.Context) error {
	if r.end != nil && !r.end.begun {
		r.begin(true)
	}
	if r.waiting.Len() == 0 {
		return nil
	}
	batch := r.waiting
	r.waiting = pgx.Batch{}
	err := r.tx.SendBatch(ctx, &batch).Close()
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code == moved {
		r.end.moved = true
	}
	return err
}

// later is a write that waits.
func (r *room) later(query string, args ...any) { r.waiting.Queue(query, args...) }

// rows reads every row of an answer, in one exchange with what waits.
func rows[T any](ctx context.Context, r *room, scan func(pgx.CollectableRow) (T, error), query string, args ...any) (found []T, err error) {
	r.waiting.Queue(query, args...).Query(func(rows pgx.Rows) (err error) {
		found, err = pgx.CollectRows(rows, scan)
		return err
	})
	return found, r.send(ctx)
}

// number reads one number.
func (r *room) number(ctx context.Context, query string, args ...any) (n int64, err error) {
	found, err := rows(ctx, r, pgx.RowTo[int64], query, args...)
	if err != nil {
		return 0, err
	}
	return found[0], nil
}
