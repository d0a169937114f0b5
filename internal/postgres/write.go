package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/mod/sumdb/tlog"
)

// A write takes two exchanges with the server beside the questions that it asks: one that begins it, waits for the lock and
// learns where the record ends, and one that sends all that was written, and commits.

// begin is the first exchange.
var begin = fmt.Sprintf("BEGIN; SELECT pg_advisory_xact_lock(%d); SELECT idx, at FROM entries ORDER BY idx DESC LIMIT 1", int64(writing))

// write is one transaction. All that with does is kept when it gives nil, and none of it otherwise.
func (s *Store) write(ctx context.Context, with func(*room) error) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("wait to write to the room: %w", err)
	}
	defer conn.Release()
	found, err := conn.Conn().PgConn().Exec(ctx, begin).ReadAll()
	if err != nil {
		undo(conn.Conn())
		return fmt.Errorf("wait to write to the room: %w", err)
	}
	r := &room{tx: transaction{conn.Conn()}, jobs: s.jobs, end: &end{added: map[int64]tlog.Hash{}}}
	if err := r.end.read(found[len(found)-1]); err != nil {
		undo(conn.Conn())
		return fmt.Errorf("begin to write to the room: %w", err)
	}
	r.end.before = s.edge.at(r.end.size, r.end.last)
	if err := with(r); err != nil {
		undo(conn.Conn())
		return err
	}
	r.waiting.Queue("COMMIT").Exec(func(done pgconn.CommandTag) error {
		if done.String() != "COMMIT" {
			return pgx.ErrTxCommitRollback
		}
		return nil
	})
	if err := r.send(ctx); err != nil {
		undo(conn.Conn())
		return fmt.Errorf("write to the room: %w", err)
	}
	s.edge.set(r.end)
	return nil
}

// undo ends a transaction that was not committed, even when the caller has given up waiting. When it fails the connection is
// gone, and the transaction with it.
func undo(conn *pgx.Conn) {
	if conn.PgConn().TxStatus() != 'I' {
		_, _ = conn.Exec(context.Background(), "ROLLBACK")
	}
}

// transaction is a connection inside the transaction that write began: what a library takes that writes in it too.
type transaction struct{ connection }

// connection is named for itself, for a transaction has a method Conn.
type connection = *pgx.Conn

var errOwn = errors.New("the store begins and ends its transactions itself")

// Begin, Commit and Rollback are for the store.
func (transaction) Begin(context.Context) (pgx.Tx, error) { return nil, errOwn }

// Commit is for the store.
func (transaction) Commit(context.Context) error { return errOwn }

// Rollback is for the store.
func (transaction) Rollback(context.Context) error { return errOwn }

// LargeObjects are not used.
func (transaction) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

// Conn is the connection.
func (t transaction) Conn() *pgx.Conn { return t.connection }

// end is where the record ends inside a transaction that writes.
type end struct {
	size   int64
	last   time.Time
	before map[int64]tlog.Hash // of the right edge of the tree, when this process wrote it
	added  map[int64]tlog.Hash
}

func (e *end) read(found *pgconn.Result) error {
	if found.Err != nil || len(found.Rows) == 0 {
		return found.Err
	}
	idx, err := strconv.ParseInt(string(found.Rows[0][0]), 10, 64)
	if err != nil {
		return err
	}
	at, err := strconv.ParseInt(string(found.Rows[0][1]), 10, 64)
	e.size, e.last = idx+1, time.UnixMicro(at).UTC()
	return err
}

// hashes are those at the indexes, when all of them are known here.
func (e *end) hashes(indexes []int64) ([]tlog.Hash, bool) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		h, there := e.added[x]
		if !there {
			h, there = e.before[x]
		}
		if !there {
			return nil, false
		}
		out[i] = h
	}
	return out, true
}

// edge remembers the right edge of the tree as this process last wrote it. A stored hash never changes, so that an edge holds
// for as long as the record ends where it did.
type edge struct {
	mu     sync.Mutex
	size   int64
	last   time.Time
	hashes map[int64]tlog.Hash
}

// at is the edge of a record that ends there; nil when it is not known here.
func (e *edge) at(size int64, last time.Time) map[int64]tlog.Hash {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.size != size || !e.last.Equal(last) {
		return nil
	}
	return e.hashes
}

// set takes the edge that a transaction left. One hash for each complete part of the tree is enough to go on.
func (e *edge) set(now *end) {
	hashes := map[int64]tlog.Hash{}
	for level := 0; now.size>>level > 0; level++ {
		if now.size>>level&1 == 0 {
			continue
		}
		at := tlog.StoredHashIndex(level, now.size>>level-1)
		h, there := now.hashes([]int64{at})
		if there {
			hashes[at] = h[0]
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.size, e.last, e.hashes = now.size, now.last, hashes
}
