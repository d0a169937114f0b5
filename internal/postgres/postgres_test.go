package postgres

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/storetest"
)

var databases atomic.Int64

// database makes an empty database and gives its address; it skips the test when there is no server.
func database(t testing.TB) string {
	t.Helper()
	if server.skipped != "" {
		t.Skip("skipped: ", server.skipped)
	}
	ctx := context.Background()
	c, err := pgx.Connect(ctx, address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	name := fmt.Sprintf("room%d", databases.Add(1))
	if _, err := c.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return address(name)
}

func openDesk(at string) (desk.Store, error) { return Open(context.Background(), at) }

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.Killed(t, database(t), openDesk)
}

func TestSeveralProcessesShareARoom(t *testing.T) {
	storetest.Shared(t, database(t), openDesk)
}

func TestTheStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Harness {
		at := database(t)
		s, err := Open(context.Background(), at)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		config, err := pgx.ParseConfig(at)
		if err != nil {
			t.Fatal(err)
		}
		db := stdlib.OpenDB(*config)
		t.Cleanup(func() { db.Close() })
		return storetest.Harness{Store: s, DB: db, Place: func(n int) string { return fmt.Sprintf("$%d", n) }}
	})
}

func BenchmarkTheStore(b *testing.B) {
	storetest.Bench(b, func(b *testing.B) desk.Store {
		s, err := Open(context.Background(), database(b))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { s.Close() })
		return s
	})
}
