package sqlite

import (
	"context"
	"path/filepath"
	"testing"
)

// Who asks for what SQLite does not understand is told so, each time; nobody else is.
func TestAStatementThatCannotBePreparedFailsNobodyElse(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for name, transaction := range map[string]func(context.Context, func(*room) error) error{"write": s.write, "read": s.read} {
		ask := func(query string) error {
			return transaction(ctx, func(r *room) error { return r.queryRow(ctx, query).Scan(new(int)) })
		}
		for range 3 {
			if ask("SELECT size FROM nowhere") == nil {
				t.Errorf("%s: a table that is not there was read", name)
			}
			if err := ask("SELECT 1"); err != nil {
				t.Errorf("%s, after a statement that cannot be prepared: %v", name, err)
			}
		}
	}
}
