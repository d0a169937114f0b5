// Package sqlite keeps a room in one file, which needs no server: SQLite in pure Go. One connection writes, with each
// transaction begun as immediate, and a pool of others reads; a transaction is on stable storage when Write gives nil.
// What is erased is overwritten in the file.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"runtime"
	"sync/atomic"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/casus-project/casus/internal/desk"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is a room in a file.
type Store struct {
	file            string
	writer, readers *sql.DB
	writes, reads   *statements
	jobs            *river.Client[*sql.Tx]
	// uncleared says that the write-ahead log may still hold pages from before an erasure.
	uncleared atomic.Bool
}

var _ desk.Store = (*Store)(nil)

// Open opens the room in a file, makes it where there is none, and brings it to the form of this version of the program.
func Open(ctx context.Context, file string) (*Store, error) {
	writer, err := connect(file, "immediate", "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(ON)", "foreign_keys(ON)")
	if err != nil {
		return nil, fmt.Errorf("open the room %s: %w", file, err)
	}
	writer.SetMaxOpenConns(1)
	s := &Store{file: file, writer: writer}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("open the room %s: %w", file, err)
	}
	if s.readers, err = connect(file, "deferred", "query_only(ON)"); err != nil {
		s.Close()
		return nil, fmt.Errorf("open the room %s: %w", file, err)
	}
	if s.jobs, err = s.queue(); err != nil {
		s.Close()
		return nil, fmt.Errorf("open the room %s: %w", file, err)
	}
	s.writes, s.reads = newStatements(s.writer), newStatements(s.readers)
	s.readers.SetMaxOpenConns(max(4, 2*runtime.GOMAXPROCS(0)))
	s.readers.SetMaxIdleConns(max(4, 2*runtime.GOMAXPROCS(0)))
	return s, nil
}

func connect(file, txlock string, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"_txlock": {txlock}, "_pragma": append([]string{"busy_timeout(10000)", "cache_size(-32000)", "temp_store(MEMORY)"}, pragmas...)}
	return sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: q.Encode()}).String())
}

func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.writer, files)
	if err != nil {
		return err
	}
	// Another process may open the same room at this moment and be first with a step: then this one fails, and the step
	// is done when asked again. Each step is one transaction.
	for again := 3; ; again-- {
		if _, err = provider.Up(ctx); err == nil || again == 0 {
			return err
		}
	}
}

// Close closes the room's file.
func (s *Store) Close() error {
	var first error
	for _, db := range []*sql.DB{s.readers, s.writer} {
		if db != nil {
			if err := db.Close(); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

// Read lets somebody see the room at one moment.
func (s *Store) Read(ctx context.Context, with func(desk.View) error) error {
	return s.read(ctx, func(r *room) error { return with(r) })
}

func (s *Store) read(ctx context.Context, with func(*room) error) error {
	tx, err := s.reads.begin(ctx)
	if err != nil {
		return fmt.Errorf("read the room: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return with(&room{tx: tx, statements: s.reads})
}

// Write is one transaction.
func (s *Store) Write(ctx context.Context, with func(desk.Tx) error) error {
	return s.write(ctx, func(r *room) error { return with(r) })
}

func (s *Store) write(ctx context.Context, with func(*room) error) error {
	tx, err := s.writes.begin(ctx)
	if err != nil {
		return fmt.Errorf("write to the room: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing
	r := &room{tx: tx, statements: s.writes, jobs: s.jobs}
	if err := with(r); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("write to the room: %w", err)
	}
	if r.erased {
		s.uncleared.Store(true)
	}
	if s.uncleared.Load() {
		return s.clear(ctx)
	}
	return nil
}

// clear empties the write-ahead log. While somebody reads an older moment of the room it cannot; then the next write
// tries again.
func (s *Store) clear(ctx context.Context) error {
	var busy, pages, moved int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err != nil {
		return fmt.Errorf("what was written is kept, but the write-ahead log was not cleared after an erasure: %w", err)
	}
	s.uncleared.Store(busy != 0)
	return nil
}

// room is a room inside one transaction.
type room struct {
	tx         *sql.Tx
	statements *statements
	jobs       *river.Client[*sql.Tx]
	erased     bool
}

func (r *room) exec(ctx context.Context, query string, args ...any) error {
	_, err := r.do(ctx, query, args...)
	return err
}

// rows reads every row of an answer.
func rows[T any](ctx context.Context, r *room, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	found, err := r.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []T
	for found.Next() {
		x, err := scan(found)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, found.Err()
}
