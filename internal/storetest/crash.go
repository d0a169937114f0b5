package storetest

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
)

// The environment of a process that is to be killed: where its store is, and which round it is.
const (
	victimStore = "CASUS_TEST_VICTIM"
	victimRound = "CASUS_TEST_ROUND"
	// killsAsked is how often Killed kills; without it, defaultKills times.
	killsAsked   = "CASUS_KILLS"
	defaultKills = 40
)

// Victim files reports and judges claims, several at once and without end, when the process was started by Killed;
// otherwise it does nothing. A store's TestMain calls it first. Each line that it prints is an acknowledgement.
func Victim(open func(at string) (desk.Store, error)) {
	at := os.Getenv(victimStore)
	if at == "" {
		return
	}
	store, err := open(at)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	d := desk.New(store, time.Now)
	var out sync.Mutex
	say := func(what, id string) {
		out.Lock()
		defer out.Unlock()
		fmt.Println(what, id)
	}
	for w := range 4 {
		go func() {
			for i := 0; ; i++ {
				if err := file(d, fmt.Sprintf("%s-%d-%d", os.Getenv(victimRound), w, i), say); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
			}
		}()
	}
	select {}
}

// file files a report, drafts its claim and accepts it, and says what is done after each.
func file(d *desk.Desk, name string, say func(what, id string)) error {
	p := paper("Report " + name + ". The road was shut.")
	if _, err := d.File(ctx, "acc-1", []byte(name), p); err != nil {
		return err
	}
	say("filed", p.ID)
	c := says(p, "The road was shut")
	if _, err := d.Draft(ctx, "reader", p.ID, "1", []claim.Claim{c}); err != nil {
		return err
	}
	if _, err := d.Accept(ctx, dec("seen"), c.ID); err != nil {
		return err
	}
	say("accepted", c.ID)
	return nil
}

// Killed starts this test binary as a Victim on a store again and again and kills it with SIGKILL at a random moment.
// What was acknowledged must be there afterwards, nothing twice, and the room must agree with its record.
func Killed(t *testing.T, at string, open func(at string) (desk.Store, error)) {
	kills := defaultKills
	if s := os.Getenv(killsAsked); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("%s is %q; accepted: a whole number", killsAsked, s)
		}
		kills = n
	}
	dice := rand.New(rand.NewPCG(9, uint64(kills)))
	var said []string
	for round := range kills {
		said = append(said, kill(t, at, round, 1+dice.IntN(40), time.Duration(dice.IntN(20_000))*time.Microsecond)...)
	}
	store, err := open(at)
	no(t, err)
	defer store.Close()
	d := desk.New(store, time.Now)
	for _, line := range said {
		what, id, _ := strings.Cut(line, " ")
		switch what {
		case "filed":
			_, err = d.Report(ctx, id, never)
		case "accepted":
			var c desk.Claim
			if c, err = d.Claim(ctx, id, never); err == nil && c.Status != desk.Accepted {
				err = fmt.Errorf("its status is %s", c.Status)
			}
		}
		if err != nil {
			t.Fatalf("acknowledged as %q: %v", line, err)
		}
	}
	done, err := d.Verify(ctx, nil)
	no(t, err)
	var reports []desk.Report
	no(t, d.Look(ctx, func(v desk.View) error {
		reports, err = desk.All(ctx, desk.ReportQuery{}, v.Reports)
		return err
	}))
	seen := map[string]bool{}
	for _, r := range reports {
		if seen[r.ID] {
			t.Fatalf("%s is there twice", r.ID)
		}
		seen[r.ID] = true
	}
	t.Logf("killed %d times: %d acknowledgements, %d reports, %d entries", kills, len(said), len(reports), done.Entries)
}

// kill starts a victim, kills it some time after it has acknowledged some things, and gives all that it acknowledged.
func kill(t *testing.T, at string, round, lines int, later time.Duration) []string {
	t.Helper()
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), victimStore+"="+at, victimRound+"="+strconv.Itoa(round))
	var errs strings.Builder
	victim.Stderr = &errs
	out, err := victim.StdoutPipe()
	no(t, err)
	no(t, victim.Start())
	var said []string
	lineReader := bufio.NewReader(out)
	for {
		line, err := lineReader.ReadString('\n')
		if err == io.EOF {
			break
		}
		no(t, err)
		said = append(said, strings.TrimSuffix(line, "\n"))
		if len(said) == lines {
			time.Sleep(later)
			no(t, victim.Process.Kill())
		}
	}
	_ = victim.Wait() // it was killed
	if len(said) < lines {
		t.Fatalf("round %d: the victim ended by itself: %s", round, &errs)
	}
	return said
}
