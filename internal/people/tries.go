package people

import (
	"sync"
	"time"
)

// How many tries are free, how long one waits after the next, and the longest wait. A wait doubles with each failure and is
// forgotten after quiet.
const (
	freeTries   = 5
	firstWait   = 2 * time.Second
	longestWait = 15 * time.Minute
	quiet       = 2 * time.Hour
	// An address may stand for a whole office.
	freeTriesOfAddress = 20
	// mostTries is how many names and addresses are remembered; beyond it the oldest go.
	mostTries = 100_000
)

// tries counts failed tries by name and by address. Each process counts by itself, and forgets with it.
type tries struct {
	mu    sync.Mutex
	count map[string]tried
}

type tried struct {
	failed int
	last   time.Time
}

func newTries() *tries { return &tries{count: map[string]tried{}} }

// try counts a try as failed before it is made, so that many at once do not slip by; or it says how long somebody has
// to wait before the next.
func (t *tries) try(key string, free int, now time.Time) (wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.count[key]
	if now.Sub(k.last) >= quiet {
		k = tried{}
	}
	if k.failed >= free {
		due := longestWait
		if over := k.failed - free; over < 10 {
			due = min(firstWait<<over, longestWait)
		}
		if wait = due - now.Sub(k.last); wait > 0 {
			return wait
		}
	}
	if len(t.count) >= mostTries {
		t.forget(now)
	}
	t.count[key] = tried{k.failed + 1, now}
	return 0
}

// forget drops what is quiet, or, when everything is loud, everything: an attacker with that many addresses is not
// held up by counting them.
func (t *tries) forget(now time.Time) {
	for key, k := range t.count {
		if now.Sub(k.last) >= quiet {
			delete(t.count, key)
		}
	}
	if len(t.count) >= mostTries {
		t.count = map[string]tried{}
	}
}

// clear forgets the failures of a key.
func (t *tries) clear(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.count, key)
}

// takeBack says that the last try of a key did not fail.
func (t *tries) takeBack(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if k, there := t.count[key]; there && k.failed > 0 {
		t.count[key] = tried{k.failed - 1, k.last}
	}
}
