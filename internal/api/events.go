package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"sort"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

// Change is an entry of the record as it is told to those who follow.
type Change struct {
	Entry   int64     `json:"entry"`
	Kind    string    `json:"kind"`
	Subject string    `json:"subject"`
	Who     string    `json:"who"`
	At      time.Time `json:"at"`
}

func change(e record.Entry) Change {
	return Change{e.Index, string(e.Kind), e.Subject, e.Who, e.When}
}

// How often the record is looked at while somebody follows it, and how often a line is sent that keeps the connection.
const (
	lookEvery = 500 * time.Millisecond
	keepEvery = 20 * time.Second
)

// eventRoutes has the one operation that does not end.
func (a *API) eventRoutes() {
	op := operation(a, people.Read, http.MethodGet, "/api/events", "follow", "What is put on record, as it happens (server-sent events named change, with the entry as id). Last-Event-ID goes on from there.", http.StatusOK)
	op.Parameters = []*huma.Param{
		{Name: "Last-Event-ID", In: "header", Description: "The entry that was seen last.", Schema: &huma.Schema{Type: huma.TypeString}},
		{Name: "after", In: "query", Description: "The same, where a header cannot be sent.", Schema: &huma.Schema{Type: huma.TypeInteger}},
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{
		"text/event-stream": {Schema: a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Change](), true, "")},
	}}}
	raw(a, op, func(w http.ResponseWriter, r *http.Request) { a.follow(w, r, op) })
}

func (a *API) follow(w http.ResponseWriter, r *http.Request, op huma.Operation) {
	from := r.Header.Get("Last-Event-ID")
	if from == "" {
		from = r.URL.Query().Get("after")
	}
	next := int64(-1)
	if from != "" {
		n, err := strconv.ParseInt(from, 10, 64)
		if err != nil || n < -1 {
			a.fail(humago.NewContext(&op, r, w), op, &desk.InvalidError{Field: "Last-Event-ID", Got: from, Accepted: "the id of an event: an entry's number"})
			return
		}
		next = n + 1
	}
	feed := a.changes.join()
	defer a.changes.leave(feed)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(time.Time{}) // a server without deadlines says that it has none
	w.WriteHeader(http.StatusOK)
	fmt.Fprintf(w, "retry: 3000\n\n")
	keep := time.NewTicker(keepEvery)
	defer keep.Stop()
	for {
		var err error
		if next, err = a.tell(r.Context(), w, next); err != nil {
			return // the caller comes back with the last id that it saw
		}
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-feed:
		case <-keep.C:
			if _, err := fmt.Fprint(w, ":\n\n"); err != nil {
				return
			}
		}
	}
}

// tell writes the entries from one on that whoever asks may know of, and gives the one after them; from -1 on it tells
// nothing and gives the next there will be.
func (a *API) tell(ctx context.Context, w http.ResponseWriter, next int64) (int64, error) {
	s, err := a.sight(ctx, AsKnown{})
	if err != nil {
		return next, err
	}
	err = a.Desk.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		if next < 0 {
			next = size
			if !s.known.IsZero() {
				next = int64(sort.Search(int(size), func(i int) bool {
					at, failed := v.Entries(ctx, int64(i), int64(i)+1)
					if err == nil {
						err = failed
					}
					return failed != nil || len(at) == 0 || at[0].When.After(s.known)
				}))
			}
			return err
		}
		for next < size {
			entries, err := v.Entries(ctx, next, min(next+500, size))
			if err != nil {
				return err
			}
			for _, e := range entries {
				if !s.known.IsZero() && e.When.After(s.known) {
					return nil
				}
				data, err := json.Marshal(change(e))
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintf(w, "event: change\nid: %d\ndata: %s\n\n", e.Index, data); err != nil {
					return err
				}
				next = e.Index + 1
			}
		}
		return nil
	})
	return next, err
}

// changes wakes those who follow the record when it has grown. It looks at the store, for other processes may share it,
// and only while somebody follows.
type changes struct {
	head  func(context.Context) (int64, error)
	mu    sync.Mutex
	feeds map[chan struct{}]bool
	stop  context.CancelFunc // of the looking; nil while nobody follows
}

func (c *changes) join() chan struct{} {
	feed := make(chan struct{}, 1)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.feeds == nil {
		c.feeds = map[chan struct{}]bool{}
	}
	c.feeds[feed] = true
	if c.stop == nil {
		var ctx context.Context
		ctx, c.stop = context.WithCancel(context.Background())
		go c.look(ctx)
	}
	return feed
}

func (c *changes) leave(feed chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.feeds, feed)
	if len(c.feeds) == 0 && c.stop != nil {
		c.stop()
		c.stop = nil
	}
}

func (c *changes) look(ctx context.Context) {
	every := time.NewTicker(lookEvery)
	defer every.Stop()
	seen := int64(-1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		size, err := c.head(ctx)
		if err != nil || size == seen {
			continue // a store that cannot be read now can be read later
		}
		seen = size
		c.mu.Lock()
		for feed := range c.feeds {
			select {
			case feed <- struct{}{}:
			default: // it is awake already
			}
		}
		c.mu.Unlock()
	}
}

// size is how many entries there are.
func (a *API) size(ctx context.Context) (size int64, err error) {
	err = a.Desk.Look(ctx, func(v desk.View) error {
		size, _, err = v.Head(ctx)
		return err
	})
	return size, err
}
