package api

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// rateOf is how many requests a second somebody may make, and how many at once.
type rateOf struct {
	each  rate.Limit
	burst int
}

var (
	// An address may be a whole office behind one router, and a map asks for many tiles at once.
	perAddress = rateOf{100, 1000}
	perAccount = rateOf{50, 500}
	// What costs the room much, and a guesser little.
	perDoor = rateOf{1, 60}
)

// limits counts requests by whoever makes them. Each process counts by itself.
type limits struct {
	mu   *sync.Mutex
	seen map[string]*rate.Limiter
}

func newLimits() limits { return limits{&sync.Mutex{}, map[string]*rate.Limiter{}} }

// mostSeen is how many are remembered; then those with nothing owed are forgotten.
const mostSeen = 50_000

// take takes one request of somebody's; otherwise it says how long to wait.
func (l limits) take(who string, of rateOf, now time.Time) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	one, there := l.seen[who]
	if !there {
		if len(l.seen) >= mostSeen {
			l.forget(now)
		}
		one = rate.NewLimiter(of.each, of.burst)
		l.seen[who] = one
	}
	asked := one.ReserveN(now, 1)
	if wait = asked.DelayFrom(now); wait > 0 {
		asked.CancelAt(now)
	}
	return wait
}

func (l limits) forget(now time.Time) {
	for who, one := range l.seen {
		if one.TokensAt(now) >= float64(one.Burst()) {
			delete(l.seen, who)
		}
	}
	if len(l.seen) >= mostSeen {
		clear(l.seen)
	}
}

// retryAfter says when it is worth to ask again.
func retryAfter(h http.Header, wait time.Duration) {
	h.Set("Retry-After", strconv.FormatInt(int64(wait/time.Second)+1, 10))
}
