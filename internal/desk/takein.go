package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/inorder"
	"github.com/casus-project/casus/record"
)

// taking gathers what a survey takes in at a time, before it is put in order.
type taking struct {
	*survey
	first        int32 // index of the first claim that is taken in
	line, days   []moment
	spots, marks []spot
	ended        []ending
	contested    map[string]bool // claims, by what becomes of them
}

// ending is a version that another took the place of.
type ending struct {
	claim bool
	of    int32
	until int64
}

// batch is how many entries are looked through at a time.
const batch = 1000

// takeIn brings the survey to where the record of a view ends, and says when the last entry was learned.
func (s *survey) takeIn(ctx context.Context, v View) (last int64, err error) {
	size, when, err := v.Head(ctx)
	if err != nil {
		return 0, err
	}
	last = when.UnixMicro()
	s.mu.RLock()
	there := s.head >= size
	s.mu.RUnlock()
	if there {
		return last, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.head >= size {
		return last, nil
	}
	// What is erased goes first: rows that are in the store now came after.
	for from := s.head; from > 0 && from < size; from += batch {
		entries, err := v.Entries(ctx, from, min(from+batch, size))
		if err != nil {
			return 0, err
		}
		for _, e := range entries {
			if e.Kind == record.Erasure {
				s.erase(e.Subject)
			}
		}
	}
	t := taking{survey: s, first: int32(len(s.claims)), contested: map[string]bool{}}
	if err = t.readClaims(ctx, v); err == nil {
		err = v.EachIncident(ctx, s.head, t.incident)
	}
	if err != nil {
		// Half of it is no survey: the next question begins anew.
		s.reset()
		return 0, fmt.Errorf("survey the room: %w", err)
	}
	t.settle()
	s.head = size
	return last, nil
}

// surveyed is what a survey reads of a claim.
type surveyed struct {
	ID     string `json:"id"`
	Status Status `json:"status"`
	Report struct {
		ID string `json:"id"`
	} `json:"report"`
	Speaker claim.Party  `json:"speaker"`
	Stance  claim.Stance `json:"stance"`
	Event   struct {
		Type claim.Type `json:"type"`
	} `json:"event"`
	Quote struct {
		Exact string `json:"exact"`
	} `json:"quote"`
	Actor     []claim.Party `json:"actor"`
	Recipient []claim.Party `json:"recipient"`
	Place     []claim.Place `json:"place"`
	Time      *claim.Time   `json:"time"`
}

// surveyedRow is a version of a claim as far as it is read by itself.
type surveyedRow struct {
	Stored
	surveyed
	words []string
	err   error
}

// rowsAtOnce is how many rows are read by one core at a time.
const rowsAtOnce = 200

// readClaims takes in the versions of claims that the record has gained. JSON is read on all cores.
func (t *taking) readClaims(ctx context.Context, v View) error {
	var failed error
	rows := func(yield func([]surveyedRow) bool) {
		var some []surveyedRow
		failed = v.EachClaim(ctx, t.head, func(row Stored) error {
			row.Body = bytes.Clone(row.Body)
			if some = append(some, surveyedRow{Stored: row}); len(some) < rowsAtOnce {
				return nil
			}
			more := yield(some)
			if some = nil; !more {
				return errEnough
			}
			return nil
		})
		if failed == nil && len(some) > 0 {
			yield(some)
		}
	}
	for some := range inorder.Map(rows, runtime.GOMAXPROCS(0), readRows) {
		for i := range some {
			if some[i].err != nil {
				return fmt.Errorf("claim in row %d: %w", some[i].Row, some[i].err)
			}
			t.claim(&some[i])
		}
	}
	return failed
}

var errEnough = errors.New("no more rows are wanted")

func readRows(some []surveyedRow) []surveyedRow {
	for i := range some {
		c := &some[i]
		c.err = json.Unmarshal(c.Body, &c.surveyed)
		c.words = Claim{Claim: claim.Claim{Speaker: c.Speaker, Quote: claim.Words{Exact: c.Quote.Exact}}}.Words()
		c.Body = nil
	}
	return some
}

func (t *taking) claim(c *surveyedRow) {
	s, i := t.survey, int32(len(t.claims))
	happened := Claim{Claim: claim.Claim{Time: c.Time}}.Happened()
	k := sketch{id: c.ID, row: c.Row, starts: happened.From, before: -1, report: s.source(c.Report.ID), named: int32(len(s.named)), at: int32(len(s.at))}
	look := sheer{
		learned: c.Learned.UnixMicro(), until: micros(c.Until), starts: happened.From, ends: happened.To, of: i,
		kind: place(types, c.Event.Type), stance: place(stances, c.Stance), status: place(statuses, c.Status),
	}
	s.told[k.report] = append(s.told[k.report], i)
	s.name(i, speaks, c.Speaker)
	for _, p := range c.Actor {
		s.name(i, acts, p)
	}
	for _, p := range c.Recipient {
		s.name(i, receives, p)
	}
	k.parties = uint16(min(len(s.named)-int(k.named), math.MaxUint16))
	if before, there := s.latest[k.id]; there {
		k.id, k.before = s.claims[before].id, before
		if before < t.first {
			t.ended = append(t.ended, ending{true, before, look.learned})
			look.contested = s.isContested(before)
		}
	}
	for _, p := range c.Place {
		if _, known := pointOf(p); known && k.places < math.MaxUint16 {
			s.at = append(s.at, s.where(p))
			k.places++
			t.spots = append(t.spots, spotOf(p.Lat, p.Lon, p.Radius, look))
		}
	}
	s.words.add(i, c.words)
	s.latest[k.id] = i
	s.claims = append(s.claims, k)
	t.line = append(t.line, moment{look, c.Row, int32(s.named[k.named] >> 2)})
}

func (t *taking) incident(row Stored) error {
	var c Incident
	if err := json.Unmarshal(row.Body, &c); err != nil {
		return fmt.Errorf("incident in row %d: %w", row.Row, err)
	}
	s, i := t.survey, int32(len(t.incidents))
	o := outline{id: c.ID, title: c.Title, row: row.Row, starts: c.When.From, before: -1, contested: c.Contested, claims: c.Claims}
	look := sheer{learned: row.Learned.UnixMicro(), until: micros(row.Until), starts: c.When.From, ends: c.When.To, of: i, status: place(statuses, c.Status), contested: c.Contested}
	if before, there := s.newest[o.id]; there {
		o.before = before
		t.ended = append(t.ended, ending{false, before, look.learned})
		t.contest(s.incidents[before], false)
	}
	if p, known := c.Point(); known {
		o.lat, o.lon, o.placed = p.Lat, p.Lon, true
		t.marks = append(t.marks, spotOf(p.Lat, p.Lon, c.Place.Radius, look))
	}
	t.contest(o, true)
	s.newest[o.id] = i
	s.incidents = append(s.incidents, o)
	t.days = append(t.days, moment{sheer: look, row: row.Row})
	return nil
}

// contest says of the claims of a contested incident whether they still stand in one.
func (t *taking) contest(o outline, so bool) {
	if o.contested {
		for _, id := range o.claims {
			t.contested[id] = so
		}
	}
}

// settle puts what was taken in in its place.
func (t *taking) settle() {
	s := t.survey
	byTime := func(a, b moment) int { return cmp.Or(cmp.Compare(a.starts, b.starts), cmp.Compare(a.row, b.row)) }
	byPlace := func(a, b spot) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.of, b.of)) }
	var from, first int
	s.line, from = merge(s.line, t.line, byTime)
	s.days, first = merge(s.days, t.days, byTime)
	s.over, s.past = latest(s.over, s.line, from), latest(s.past, s.days, first)
	s.spots, _ = merge(s.spots, t.spots, byPlace)
	s.marks, _ = merge(s.marks, t.marks, byPlace)
	for _, e := range t.ended {
		end := func(look *sheer) { look.until = min(look.until, e.until) }
		if e.claim {
			s.change(e.of, end)
		} else {
			s.changeIncident(e.of, end)
		}
	}
	for id, so := range t.contested {
		if i, there := s.latest[id]; there {
			for ; i >= 0; i = s.claims[i].before {
				s.change(i, func(look *sheer) { look.contested = so })
			}
		}
	}
}

// merge puts new items in order among those that are, and says from which place on something else stands than before.
func merge[T any](there, more []T, compare func(a, b T) int) ([]T, int) {
	slices.SortFunc(more, compare)
	if len(there) == 0 {
		return more, 0
	}
	// The last first: what comes after it moves up, once.
	to := len(there)
	there = append(there, more...)
	for n := len(more) - 1; n >= 0; n-- {
		at, _ := slices.BinarySearchFunc(there[:to], more[n], compare)
		copy(there[at+n+1:], there[at:to])
		there[at+n], to = more[n], at
	}
	return there, to
}

// stretch is how many moments a pass leaves out at once when all of them had ended before what it asks for.
const stretch = 256

// latest is the latest end in each stretch of a line that is new from a place on.
func latest(ends []int64, line []moment, from int) []int64 {
	ends = ends[:from/stretch]
	for n := len(ends) * stretch; n < len(line); n += stretch {
		last := int64(math.MinInt64)
		for i := n; i < min(n+stretch, len(line)); i++ {
			last = max(last, line[i].ends)
		}
		ends = append(ends, last)
	}
	return ends
}
