package work_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/storetest"
	"github.com/casus-project/casus/internal/work"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

func TestMain(m *testing.M) { os.Exit(storetest.WithServer(m.Run)) }

var ctx = context.Background()

func no(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// room is a room in one of the two stores, as one process sees it.
type room struct {
	desk.Store
	desk  *desk.Desk
	start func(work.Config) (*work.Work, error)
}

// onBothStores runs a test on a room in each store; another call of open is another process on the same room.
func onBothStores(t *testing.T, test func(t *testing.T, open func() room)) {
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "room.db")
		test(t, func() room {
			s, err := sqlite.Open(ctx, file)
			no(t, err)
			t.Cleanup(func() { s.Close() })
			return room{s, desk.New(s, time.Now), func(c work.Config) (*work.Work, error) {
				c.Poll = true
				return work.Start(ctx, s.Jobs(), c)
			}}
		})
	})
	t.Run("postgres", func(t *testing.T) {
		at := storetest.Database(t)
		test(t, func() room {
			s, err := postgres.Open(ctx, at)
			no(t, err)
			t.Cleanup(func() { s.Close() })
			return room{s, desk.New(s, time.Now), func(c work.Config) (*work.Work, error) {
				c.Name, c.Resume = s.Name(), s.Resume
				return work.Start(ctx, s.Jobs(), c)
			}}
		})
	})
}

// working starts the work in a room, and stops it at the end of the test.
func (r room) working(t *testing.T, read func(*report.Report) []claim.Claim, change ...func(*work.Config)) *work.Work {
	t.Helper()
	secret, public, err := record.NewKey("room.example/casus")
	no(t, err)
	signer, err := note.NewSigner(secret)
	no(t, err)
	verifier, err := note.NewVerifier(public)
	no(t, err)
	c := work.Config{
		Desk: r.desk, Read: read, Reader: "reader 1", Signer: signer, Verifier: verifier,
		Log: slog.New(slog.DiscardHandler), Quiet: 50 * time.Millisecond, Sign: 100 * time.Millisecond,
	}
	for _, f := range change {
		f(&c)
	}
	w, err := r.start(c)
	no(t, err)
	t.Cleanup(func() { no(t, w.Stop(ctx)) })
	return w
}

// file files reports, one after another.
func (r room) file(t *testing.T, n int) (ids []string) {
	t.Helper()
	for i := range n {
		text := fmt.Sprintf("The road %d to Verin was shut.", i)
		p := &report.Report{
			ID: fmt.Sprintf("sha256:%d", i), Origin: "wire.txt", Published: "2021-05-13", Text: report.NewText(text),
			Blocks: []report.Block{{Kind: report.Body, Span: report.Span{Start: 0, End: len(text)}}},
		}
		filed, err := r.desk.File(ctx, "acc-1", []byte(text), p)
		no(t, err)
		ids = append(ids, filed...)
	}
	return ids
}

// shut reads one claim in a report: that a road was shut.
func shut(r *report.Report) []claim.Claim {
	text := r.Text.String()
	return []claim.Claim{{
		ID: "claim-of-" + r.ID, Report: claim.Source{ID: r.ID, Origin: r.Origin, Published: r.Published}, Block: report.Body,
		Quote:   claim.Words{Exact: text, Span: report.Span{Start: 0, End: len(text)}},
		Speaker: claim.Party{Name: "Vardan", ID: "VAR", Kind: "state", State: "VAR"},
		Stance:  claim.Asserts, Event: claim.Event{Type: claim.Coerce, Head: "shut", Score: 0.5}, Modality: claim.Happened, Score: 0.7,
	}}
}

// await waits until something is so, for as long as the test may run.
func await(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never came that %s", what)
		}
	}
}

func (r room) claims(t *testing.T) []desk.Claim {
	t.Helper()
	page, err := r.desk.Claims(ctx, desk.ClaimQuery{Limit: desk.GreatestLimit})
	no(t, err)
	return page.Items
}

// entries are the record's entries of a kind.
func (r room) entries(t *testing.T, kind record.Kind) (of []record.Entry) {
	t.Helper()
	no(t, r.desk.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		all, err := v.Entries(ctx, 0, size)
		for _, e := range all {
			if e.Kind == kind {
				of = append(of, e)
			}
		}
		return err
	}))
	return of
}

func TestWhatIsFiledIsReadGatheredAndSigned(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		r := open()
		early := r.file(t, 3) // while nobody works
		w := r.working(t, shut)
		await(t, "the reports are read", func() bool { return len(r.claims(t)) == len(early) })
		await(t, "the claims stand in incidents", func() bool {
			page, err := r.desk.Incidents(ctx, desk.IncidentQuery{})
			no(t, err)
			return len(page.Items) > 0
		})
		await(t, "the whole record is signed", func() bool {
			var signed, size int64
			no(t, r.desk.Look(ctx, func(v desk.View) error {
				last, _, err := v.LastCheckpoint(ctx)
				if err != nil {
					return err
				}
				signed = last.Size
				size, _, err = v.Head(ctx)
				return err
			}))
			return signed == size
		})
		asked, err := w.Verify(ctx)
		no(t, err)
		var last desk.Verification
		await(t, "the room is verified", func() bool {
			var there bool
			last, there, err = w.LastVerified(ctx)
			no(t, err)
			return there && last.State == "done"
		})
		if last.ID != asked.ID || last.Fault != "" || last.Entries < 7 || last.Checkpoints == 0 {
			t.Errorf("verified: %+v", last)
		}
		await(t, "nothing is left to do", func() bool {
			n, err := w.Jobs(ctx)
			no(t, err)
			return n.Waiting == 0 && n.Running == 0 && n.Dead == 0
		})
	})
}

func TestAReportThatCannotBeReadIsGivenUpWithItsReasonAndCanBeStartedAgain(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		r := open()
		id := r.file(t, 1)[0]
		var mended atomic.Bool
		w := r.working(t, func(p *report.Report) []claim.Claim {
			claims := shut(p)
			if !mended.Load() {
				claims[0].Stance = "mutters"
			}
			return claims
		})
		var dead []desk.DeadJob
		await(t, "the job is given up", func() (gone bool) {
			var err error
			dead, err = w.Dead(ctx, 0, 10)
			no(t, err)
			return len(dead) > 0
		})
		if d := dead[0]; d.Work != desk.ReadingJob || d.Subject != "report/"+id || !strings.Contains(d.Error, `stance is "mutters"`) || d.Attempts != 1 || d.At.IsZero() {
			t.Errorf("given up: %+v", d)
		}
		if older, err := w.Dead(ctx, dead[0].ID, 10); err != nil || len(older) != 0 {
			t.Errorf("before it: %v, %v", older, err)
		}
		var none *desk.NotFoundError
		if err := w.Restart(ctx, dead[0].ID+1000); !errors.As(err, &none) {
			t.Errorf("a job that is not there: %v", err)
		}
		mended.Store(true)
		no(t, w.Restart(ctx, dead[0].ID))
		await(t, "the report is read", func() bool { return len(r.claims(t)) == 1 })
		if err := w.Restart(ctx, dead[0].ID); !errors.As(err, &none) {
			t.Errorf("a job that is not dead any more: %v", err)
		}
	})
}

func TestAFaultOfTheReaderIsTriedAgain(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		r := open()
		r.file(t, 2)
		var calls atomic.Int64
		r.working(t, func(p *report.Report) []claim.Claim {
			if calls.Add(1) == 1 {
				panic("a fault")
			}
			return shut(p)
		})
		await(t, "both are read", func() bool { return len(r.claims(t)) == 2 })
	})
}

func TestAnActionThatFailsEnqueuesNothing(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		r := open()
		w := r.working(t, shut)
		failed := errors.New("no")
		if err := r.Write(ctx, func(tx desk.Tx) error {
			return errors.Join(tx.Enqueue(ctx, desk.Job{Work: desk.ReadingJob, Subject: "report/none"}), failed)
		}); !errors.Is(err, failed) {
			t.Fatal(err)
		}
		r.file(t, 1)
		await(t, "the report is read", func() bool { return len(r.claims(t)) == 1 })
		dead, err := w.Dead(ctx, 0, 10)
		no(t, err)
		jobs, err := w.Jobs(ctx)
		no(t, err)
		if len(dead) != 0 || jobs.Dead != 0 {
			t.Errorf("given up: %v", dead)
		}
	})
}

func TestAnErasureTakesTheJobsAboutAReportWithIt(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		r := open()
		id := r.file(t, 1)[0]
		w := r.working(t, func(p *report.Report) []claim.Claim {
			claims := shut(p)
			claims[0].Quote.Exact = "Aram was held"
			return claims
		})
		await(t, "the job is given up", func() bool {
			jobs, err := w.Jobs(ctx)
			no(t, err)
			return jobs.Dead == 1
		})
		_, err := r.desk.Erase(ctx, desk.Decision{Who: "acc-2", Reason: "asked for"}, "report/"+id)
		no(t, err)
		if dead, err := w.Dead(ctx, 0, 10); err != nil || len(dead) != 0 {
			t.Errorf("still there: %v, %v", dead, err)
		}
	})
}

func TestSeveralProcessesShareTheWork(t *testing.T) {
	onBothStores(t, func(t *testing.T, open func() room) {
		one, two := open(), open()
		const reports = 60
		// Each takes its time with a report, so that one alone does not take them all.
		slowly := func(p *report.Report) []claim.Claim { time.Sleep(20 * time.Millisecond); return shut(p) }
		one.working(t, slowly)
		two.working(t, slowly)
		one.file(t, reports)
		await(t, "all reports are read", func() bool { return len(two.claims(t)) == reports })
		read := map[string]int{}
		for _, e := range one.entries(t, desk.ReadReport) {
			read[e.Subject]++
		}
		for subject, n := range read {
			if n != 1 {
				t.Errorf("%s was read %d times", subject, n)
			}
		}
		_, err := one.desk.Verify(ctx, nil)
		no(t, err)
	})
}

// A process that was killed leaves jobs that say they are under way.
func TestJobsOfAKilledProcessAreDoneAfterTheNextStart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "room.db")
	s, err := sqlite.Open(ctx, file)
	no(t, err)
	t.Cleanup(func() { s.Close() })
	r := room{s, desk.New(s, time.Now), func(c work.Config) (*work.Work, error) {
		c.Poll = true
		return work.Start(ctx, s.Jobs(), c)
	}}
	r.file(t, 2)
	db, err := sql.Open("sqlite", file)
	no(t, err)
	defer db.Close()
	_, err = db.Exec("UPDATE river_job SET state = 'running', attempt = 1, attempted_at = CURRENT_TIMESTAMP")
	no(t, err)
	no(t, s.Resume(ctx))
	r.working(t, shut)
	await(t, "both are read", func() bool { return len(r.claims(t)) == 2 })
}

// Of several processes one may be killed: the others do what it had begun, and leave what those that live have begun.
func TestJobsOfAKilledProcessAreDoneByThoseThatLive(t *testing.T) {
	at := storetest.Database(t)
	open := func() (*postgres.Store, *pgx.Conn) {
		s, err := postgres.Open(ctx, at)
		no(t, err)
		t.Cleanup(func() { s.Close() })
		db, err := pgx.Connect(ctx, at)
		no(t, err)
		t.Cleanup(func() { db.Close(ctx) })
		return s, db
	}
	one, db := open()
	other, _ := open()
	r := room{one, desk.New(one, time.Now), nil}
	ids := r.file(t, 3)
	for i, by := range []string{"casus-that-was-killed", one.Name(), other.Name()} {
		_, err := db.Exec(ctx, "UPDATE river_job SET state = 'running', attempt = 1, attempted_at = now(), attempted_by = $1 WHERE args ->> 'subject' = $2", []string{"before", by}, "report/"+ids[i])
		no(t, err)
	}
	no(t, one.Resume(ctx))
	found, err := db.Query(ctx, "SELECT args ->> 'subject' FROM river_job WHERE state = 'available'")
	no(t, err)
	back, err := pgx.CollectRows(found, pgx.RowTo[string])
	no(t, err)
	if len(back) != 1 || back[0] != "report/"+ids[0] {
		t.Errorf("back in line: %v", back)
	}
}

// A process that was cut off from the server for a while does not know that another has taken its work over. What it writes
// afterwards changes nothing.
func TestTheWorkOfAProcessThatWasCutOffIsDoneOnce(t *testing.T) {
	at := storetest.Database(t)
	open := func() room {
		s, err := postgres.Open(ctx, at)
		no(t, err)
		t.Cleanup(func() { s.Close() })
		return room{s, desk.New(s, time.Now), func(c work.Config) (*work.Work, error) {
			c.Name, c.Resume = s.Name(), s.Resume
			return work.Start(ctx, s.Jobs(), c)
		}}
	}
	one, two := open(), open()
	id := one.file(t, 1)[0]
	reads, back := make(chan struct{}), make(chan struct{})
	var taken atomic.Bool
	cutOff := one.working(t, func(p *report.Report) []claim.Claim {
		if taken.CompareAndSwap(false, true) {
			close(reads)
			<-back
		}
		return shut(p)
	})
	<-reads
	ended := make(chan error)
	go func() { ended <- cutOff.Stop(ctx) }() // takes nothing more, and waits for what it has begun
	// To the server nobody of that name is there any more.
	db, err := pgx.Connect(ctx, at)
	no(t, err)
	defer db.Close(ctx)
	_, err = db.Exec(ctx, "UPDATE river_job SET attempted_by = '{casus-cut-off}' WHERE state = 'running' AND args ->> 'subject' = $1", "report/"+id)
	no(t, err)
	other := two.working(t, shut)
	await(t, "the report is read", func() bool { return len(two.claims(t)) == 1 })
	said := two.claims(t)[0]
	_, err = two.desk.Reject(ctx, desk.Decision{Who: "acc-2", Reason: "a rumour"}, said.ID)
	no(t, err)
	close(back)
	no(t, <-ended)
	if n := len(two.entries(t, desk.ReadReport)); n != 1 {
		t.Errorf("the report was read %d times", n)
	}
	if now := two.claims(t); len(now) != 1 || now[0].Status != desk.Rejected {
		t.Errorf("the claims: %+v", now)
	}
	if dead, err := other.Dead(ctx, 0, 10); err != nil || len(dead) != 0 {
		t.Errorf("given up: %v, %v", dead, err)
	}
	_, err = two.desk.Verify(ctx, nil)
	no(t, err)
}
