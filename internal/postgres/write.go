package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"golang.org/x/mod/sumdb/tlog"
)

// A write takes one exchange with the server beside the questions that it asks: the transaction begins on the assumption that
// the record ends where this process left it, and the server refuses it, as the first thing under the lock, where it does not.
// Then, and when nothing is known yet, the write is made again after asking where the record ends.

// moved is what begin_write refuses with when the record ends elsewhere.
const moved = "CA001"

var (
	errMoved = errors.New("the record does not end where it was thought to")
	// learn is the exchange that asks.
	learn = fmt.Sprintf("BEGIN; SELECT pg_advisory_xact_lock(%d); SELECT idx, at FROM entries ORDER BY idx DESC LIMIT 1", int64(writing))
)

// write is one transaction. All that with does is kept when it gives nil, and none of it otherwise. It may be called twice.
// Those of one process wait for each other here, so that each knows where the one before it left the record.
func (s *Store) write(ctx context.Context, with func(*room) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return fmt.Errorf("wait to write to the room: %w", ctx.Err())
	}
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("wait to write to the room: %w", err)
	}
	defer conn.Release()
	if s.edge.hashes != nil {
		left := &end{size: s.edge.size, last: s.edge.last, before: s.edge.hashes, known: map[int64]tlog.Hash{}}
		if err := s.attempt(ctx, conn.Conn(), left, with); !errors.Is(err, errMoved) {
			return err
		}
	}
	found, err := conn.Conn().PgConn().Exec(ctx, learn).ReadAll()
	if err != nil {
		undo(conn.Conn())
		return fmt.Errorf("wait to write to the room: %w", err)
	}
	now := &end{begun: true, known: map[int64]tlog.Hash{}}
	if err := now.read(found[len(found)-1]); err != nil {
		undo(conn.Conn())
		return fmt.Errorf("begin to write to the room: %w", err)
	}
	if now.size == s.edge.size && now.last.Equal(s.edge.last) {
		now.before = s.edge.hashes
	}
	return s.attempt(ctx, conn.Conn(), now, with)
}

// attempt is one transaction from where the record ends. It gives errMoved when it does not end there, or when what with
// gave up on may have been another room than it is.
func (s *Store) attempt(ctx context.Context, conn *pgx.Conn, from *end, with func(*room) error) error {
	r := &room{tx: transaction{conn}, jobs: s.jobs, end: from}
	if r.from.size, r.from.last = from.size, -1; from.size > 0 {
		r.from.last = from.last.UnixMicro()
	}
	err := with(r)
	sure := r.end.begun
	if err == nil {
		err, sure = r.commit(ctx), true
	}
	if err == nil {
		s.edge.set(r.end)
		return nil
	}
	undo(conn)
	if r.end.moved || !sure {
		return errMoved
	}
	return err
}

// begin has the next exchange begin the transaction, by itself or in so many words: those are needed when it is not the last.
func (r *room) begin(more bool) {
	var first pgx.Batch
	if more {
		first.Queue("BEGIN")
	}
	first.Queue("SELECT begin_write($1, $2, $3)", int64(writing), r.from.size, r.from.last)
	r.waiting.QueuedQueries = append(first.QueuedQueries, r.waiting.QueuedQueries...)
	r.end.begun = true
}

// commit sends what waits and ends the transaction. What is sent in one exchange is one transaction by itself.
func (r *room) commit(ctx context.Context) error {
	if r.end.begun {
		r.waiting.Queue("COMMIT").Exec(func(done pgconn.CommandTag) error {
			if done.String() != "COMMIT" {
				return pgx.ErrTxCommitRollback
			}
			return nil
		})
	} else {
		r.begin(false)
	}
	if err := r.send(ctx); err != nil {
		return fmt.Errorf("write to the room: %w", err)
	}
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

// end is where the record ends inside a transaction that writes. Until it has begun that is what this process left.
type end struct {
	begun  bool
	moved  bool // the server said that it is not there
	size   int64
	last   time.Time
	before map[int64]tlog.Hash // of the right edge of the tree, when this process wrote it
	known  map[int64]tlog.Hash // read or added since
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
		h, there := e.known[x]
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

// edge remembers the right edge of the tree as this process last wrote it; without hashes it has not written yet. A stored
// hash never changes, so that an edge holds for as long as the record ends where it did.
type edge struct {
	size   int64
	last   time.Time
	hashes map[int64]tlog.Hash
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
	e.size, e.last, e.hashes = now.size, now.last, hashes
}
