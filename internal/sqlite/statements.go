package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// statements are those that a pool of connections has prepared: to parse one takes SQLite longer than to do most of them. What a
// transaction asks for the first time it does unprepared, for it may hold the only connection; it is prepared before the next.
type statements struct {
	db       *sql.DB
	mu       sync.RWMutex
	prepared map[string]*sql.Stmt
	wanted   map[string]bool
}

// mostStatements is how many are kept. All that are written out in this package are fewer; those with lists in them are not.
const mostStatements = 256

func newStatements(db *sql.DB) *statements {
	return &statements{db: db, prepared: map[string]*sql.Stmt{}, wanted: map[string]bool{}}
}

// begin begins a transaction, after what was wanted was prepared. What cannot be prepared stays unprepared: it is a fault of
// the transaction that asks for it, not of this one.
func (s *statements) begin(ctx context.Context) (*sql.Tx, error) {
	s.mu.Lock()
	wanted := s.wanted
	s.wanted = map[string]bool{}
	s.mu.Unlock()
	for query := range wanted {
		stmt, err := s.db.PrepareContext(ctx, query)
		if err != nil {
			continue
		}
		s.mu.Lock()
		if s.prepared[query] == nil {
			s.prepared[query], stmt = stmt, nil
		}
		s.mu.Unlock()
		if stmt != nil {
			stmt.Close()
		}
	}
	return s.db.BeginTx(ctx, nil)
}

// of is a statement inside a transaction; nil while it is not prepared.
func (s *statements) of(ctx context.Context, tx *sql.Tx, query string) *sql.Stmt {
	s.mu.RLock()
	stmt, full := s.prepared[query], len(s.prepared)+len(s.wanted) >= mostStatements
	s.mu.RUnlock()
	if stmt != nil {
		return tx.StmtContext(ctx, stmt)
	}
	if !full {
		s.mu.Lock()
		s.wanted[query] = true
		s.mu.Unlock()
	}
	return nil
}

// do does a statement.
func (r *room) do(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if stmt := r.statements.of(ctx, r.tx, query); stmt != nil {
		return stmt.ExecContext(ctx, args...)
	}
	return r.tx.ExecContext(ctx, query, args...)
}

// query asks a question.
func (r *room) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := r.statements.of(ctx, r.tx, query); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return r.tx.QueryContext(ctx, query, args...)
}

// queryRow asks a question that has one answer.
func (r *room) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt := r.statements.of(ctx, r.tx, query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return r.tx.QueryRowContext(ctx, query, args...)
}
