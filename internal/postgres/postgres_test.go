package postgres

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/storetest"
)

func TestMain(m *testing.M) {
	storetest.Victim(openDesk)
	os.Exit(storetest.WithServer(m.Run))
}

func openDesk(at string) (desk.Store, error) { return Open(context.Background(), at) }

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	storetest.Killed(t, storetest.Database(t), openDesk)
}

func TestSeveralProcessesShareARoom(t *testing.T) {
	storetest.Shared(t, storetest.Database(t), openDesk)
}

func TestProcessesWriteInTurn(t *testing.T) {
	storetest.InTurn(t, storetest.Database(t), openDesk)
}

func TestTheStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Harness {
		at := storetest.Database(t)
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
		s, err := Open(context.Background(), storetest.Database(b))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { s.Close() })
		return s
	})
}
