package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/storetest"
)

// killsAsked is how often the server is killed in each store; without it, a few times.
const (
	killsAsked = "CASUS_KILLS"
	fewKills   = 4
)

func TestWhatTheServerAcknowledgedSurvivesItsKill(t *testing.T) {
	kills := fewKills
	if s := os.Getenv(killsAsked); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("%s is %q; accepted: a whole number", killsAsked, s)
		}
		kills = n
	}
	for name, room := range map[string]func(t *testing.T) RoomFlags{
		"sqlite":   func(t *testing.T) RoomFlags { return RoomFlags{Data: t.TempDir()} },
		"postgres": func(t *testing.T) RoomFlags { return RoomFlags{Data: t.TempDir(), DB: storetest.Database(t)} },
	} {
		t.Run(name, func(t *testing.T) { killed(t, room(t), kills) })
	}
}

// both is what the two stores keep: a room, and its people.
type both interface {
	desk.Store
	people.Store
}

func (f *RoomFlags) both(t *testing.T) both {
	t.Helper()
	if f.DB != "" {
		s, err := postgres.Open(context.Background(), f.DB)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s, err := sqlite.Open(context.Background(), filepath.Join(f.Data, "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// token opens an analyst's account in a room and gives a token of it.
func token(t *testing.T, f RoomFlags) string {
	t.Helper()
	ctx := context.Background()
	s := f.both(t)
	defer s.Close()
	p := people.New(s, time.Now)
	a, err := p.Open(ctx, people.Operator, people.Account{Name: "Files a lot", Role: people.Analyst})
	if err != nil {
		t.Fatal(err)
	}
	_, secret, err := p.MakeToken(ctx, a.ID, "filing", []people.Permission{people.Read, people.File, people.Judge}, "")
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// killed serves a room, lets several file and judge at once, kills the server with SIGKILL at a random moment, and again.
// Then what was acknowledged must be there, nothing twice, every report read, and the room must agree with its record.
func killed(t *testing.T, f RoomFlags, kills int) {
	ctx := context.Background()
	args := []string{"--data", f.Data}
	if f.DB != "" {
		args = append(args, "--db", f.DB)
	}
	secret := token(t, f)
	dice := rand.New(rand.NewPCG(uint64(kills), 4))
	var said []string
	for round := range kills {
		said = append(said, killOnce(t, args, secret, round, 1+dice.IntN(30), time.Duration(dice.IntN(20_000))*time.Microsecond)...)
	}
	// Once more, and nobody kills it: what waits is read.
	s := serveProcess(t, args...)
	for end := time.Now().Add(2 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		var jobs struct{ Waiting, Running, Dead int }
		if err := ask(http.MethodGet, s.address+"api/jobs", secret, "", &jobs); err != nil {
			t.Fatal(err)
		}
		if jobs.Dead > 0 || time.Now().After(end) {
			t.Fatalf("work that is not done: %+v\n%s", jobs, s.errs)
		}
		if jobs.Waiting == 0 && jobs.Running == 0 {
			break
		}
	}
	s.stop(t)

	store := f.both(t)
	defer store.Close()
	d := desk.New(store, time.Now)
	seen := map[string]bool{}
	for _, line := range said {
		if seen[line] {
			t.Fatalf("acknowledged twice: %s", line)
		}
		seen[line] = true
		var err error
		switch what, id, _ := strings.Cut(line, " "); what {
		case "filed":
			_, err = d.Report(ctx, id, time.Time{})
		case "written", "accepted":
			var c desk.Claim
			if c, err = d.Claim(ctx, id, time.Time{}); err == nil && what == "accepted" && c.Status != desk.Accepted {
				err = fmt.Errorf("its status is %s", c.Status)
			}
		}
		if err != nil {
			t.Fatalf("acknowledged as %q: %v", line, err)
		}
	}
	reports, err := desk.All(ctx, desk.ReportQuery{}, d.Reports)
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]bool{}
	if err := d.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		entries, err := v.Entries(ctx, 0, size)
		for _, e := range entries {
			read[e.Subject] = read[e.Subject] || e.Kind == desk.ReadReport
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	filed := map[string]bool{}
	for _, r := range reports {
		if filed[r.ID] {
			t.Fatalf("%s is there twice", r.ID)
		}
		if !read["report/"+r.ID] {
			t.Fatalf("%s was never read", r.ID)
		}
		filed[r.ID] = true
	}
	out, _ := casus(t, exitDone, append([]string{"log", "verify"}, args...)...)
	if !strings.Contains(out, "signatures checked") || !strings.Contains(out, "Not signed yet: 0 entries") {
		t.Errorf("verified: %s", out)
	}
	t.Logf("killed %d times: %d acknowledgements, %d reports; %s", kills, len(said), len(reports), strings.ReplaceAll(out, "\n", " "))
}

// killOnce serves, and kills the server some time after so many acknowledgements. It gives all that were acknowledged.
func killOnce(t *testing.T, args []string, secret string, round, enough int, later time.Duration) []string {
	t.Helper()
	s := serveProcess(t, args...)
	var (
		mu    sync.Mutex
		said  []string
		full  = make(chan struct{})
		filer sync.WaitGroup
	)
	say := func(what, id string) {
		mu.Lock()
		defer mu.Unlock()
		if said = append(said, what+" "+id); len(said) == enough {
			close(full)
		}
	}
	failed := make(chan error, 4)
	for who := range 4 {
		filer.Go(func() {
			for i := 0; ; i++ {
				if err := fileAndJudge(s.address, secret, fmt.Sprintf("%d-%d-%d", round, who, i), say); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	select {
	case <-full:
	case err := <-failed:
		_ = s.Process.Kill()
		t.Fatalf("round %d: before the kill: %v\n%s", round, err, s.errs)
	}
	time.Sleep(later)
	if err := s.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.rest.Wait()
	_ = s.Wait() // it was killed
	filer.Wait()
	return said
}

// fileAndJudge files a report, writes a claim on it and accepts it, and says what is acknowledged.
func fileAndJudge(address, secret, name string, say func(what, id string)) error {
	text := "Report " + name + ". The road to Verin was shut."
	var done struct {
		Filed []struct{ ID string } `json:"filed"`
	}
	if err := ask(http.MethodPost, address+"api/reports", secret, fmt.Sprintf(`{"text": %q}`, text), &done); err != nil {
		return err
	}
	if len(done.Filed) != 1 {
		return fmt.Errorf("filed: %+v", done)
	}
	report := done.Filed[0].ID
	say("filed", report)
	start := strings.Index(text, "The road")
	var c struct{ ID string }
	body := fmt.Sprintf(`{"claim": {"report": {"id": %q, "origin": "x"}, "block": "body", "quote": {"exact": "The road to Verin was shut", "start": %d, "end": %d},
		"speaker": {"name": "Vardan"}, "attribution": {}, "stance": "asserts", "event": {"type": "COERCE", "mode": "", "head": "shut", "score": 1},
		"modality": "happened", "actor": [], "recipient": [], "place": [], "quantity": [], "score": 1}}`, report, start, start+26)
	if err := ask(http.MethodPost, address+"api/claims", secret, body, &c); err != nil {
		return err
	}
	say("written", c.ID)
	if err := ask(http.MethodPost, address+"api/claims/"+c.ID+"/accept", secret, `{"reason": "as it stands"}`, nil); err != nil {
		return err
	}
	say("accepted", c.ID)
	return nil
}

// ask asks the API something with a token, or as whoever comes in a demo.
func ask(method, address, secret, body string, into any) error {
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return err
	}
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var said bytes.Buffer
	if _, err := said.ReadFrom(answer.Body); err != nil {
		return err
	}
	if answer.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %s", method, address, answer.Status, &said)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(said.Bytes(), into)
}
