package desk

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
)

// Filter says which claims and incidents somebody asks for. Empty fields ask for nothing.
type Filter struct {
	Known  time.Time // as the room was known then; zero is now
	Text   string    // words that must all stand in the quote or the speaker's name; of an incident, in its title
	During *Interval // what happened at least in part during it
	Box    *Box
	Report string
	// Types, Stances and Statuses are what may be; without a status, all but what was rejected, withdrawn, joined or
	// undone. An incident is of each type that its claims have.
	Types    []claim.Type
	Stances  []claim.Stance
	Statuses []Status
	// Party, Speaker, Actor and Recipient take a side's key or an actor's id. Party is any of the three.
	Party, Speaker, Actor, Recipient string
	Place                            string // the id of a place that is named
	Incident                         string
	Undated, Unplaced, Contested     bool
	// Coarsen is to how many kilometres places are known to whoever asks; 0 is as they are.
	Coarsen float64
}

// hidden are what a list leaves out when no status is asked for.
var hidden = []Status{Proposed, Rejected, Withdrawn, Joined, Undone}

// sieve is a filter made ready for one pass over a survey.
type sieve struct {
	Filter
	known                    int64
	from, to                 int64 // what begins before to and ends after from
	dated, undated           bool
	kinds, stances, statuses uint32 // a bit for each that may be
	words                    []string
	any                      []bool          // by actor, who is the Party; nil when nobody is asked for
	claims                   map[string]bool // of the Incident
	// Of claims, once it was narrowed:
	marked marked  // those that can be meant by what they say; nil for all
	few    []int32 // their places in the line, where they are few
}

// sieve makes a filter ready. The survey must be read-locked.
func (s *survey) sieve(ctx context.Context, v View, f Filter, last int64) (*sieve, error) {
	q := &sieve{
		Filter: f, known: last, words: Words(f.Text), any: s.whoIs(f.Party), from: math.MinInt64, to: math.MaxInt64, undated: true, dated: !f.Undated,
		kinds: bits(types, f.Types), stances: bits(stances, f.Stances), statuses: bits(statuses, f.Statuses),
	}
	if !f.Known.IsZero() {
		q.known = min(last, f.Known.UnixMicro())
	}
	if f.During != nil {
		q.from, q.to, q.undated = f.During.From, f.During.To, false
	}
	if len(f.Statuses) == 0 {
		q.statuses = ^bits(statuses, hidden)
	}
	if f.Incident != "" {
		inc, there, err := v.Incident(ctx, f.Incident, f.Known)
		if err != nil {
			return nil, err
		}
		if !there {
			return nil, &NotFoundError{incidentSubject(f.Incident)}
		}
		q.claims = map[string]bool{}
		for _, id := range inc.Claims {
			q.claims[id] = true
		}
	}
	return q, nil
}

// bits has a bit for each of some that stand in a list; all when there are none.
func bits[T comparable](list, some []T) uint32 {
	if len(some) == 0 {
		return math.MaxUint32
	}
	var out uint32
	for _, x := range some {
		out |= 1 << place(list, x)
	}
	return out
}

// whoIs marks the actors of a key or id; nil for no name.
func (s *survey) whoIs(name string) []bool {
	if name == "" {
		return nil
	}
	out := make([]bool, len(s.parties))
	for i, p := range s.parties {
		out[i] = p.Key == name || p.ID == name
	}
	return out
}

// passes says whether what a pass sees first is asked for.
func (q *sieve) passes(m *sheer) bool {
	if m.learned > q.known || m.until <= q.known || m.erased || q.statuses>>m.status&1 == 0 || q.Contested && !m.contested {
		return false
	}
	if m.starts == math.MaxInt64 {
		return q.undated
	}
	return q.dated && m.starts < q.to && m.ends > q.from
}

// holds says whether a claim is asked for. The sieve must be narrowed.
func (q *sieve) holds(s *survey, m *sheer) bool {
	if !q.passes(m) || q.kinds>>m.kind&1 == 0 || q.stances>>m.stance&1 == 0 {
		return false
	}
	return (q.marked == nil || q.marked.has(m.of)) && (!q.Unplaced || s.claims[m.of].places == 0)
}

// holdsIncident says whether an incident is asked for.
func (q *sieve) holdsIncident(s *survey, m *sheer) bool {
	if !q.passes(m) {
		return false
	}
	o := &s.incidents[m.of]
	if len(o.claims) == 0 && len(q.Statuses) == 0 || q.Unplaced && o.placed || !titled(o.title, q.words) {
		return false
	}
	if (len(q.Types) > 0 || q.any != nil) && !slices.ContainsFunc(o.claims, func(id string) bool { return q.ofIncident(s, id) }) {
		return false
	}
	if q.Box == nil {
		return true
	}
	lat, lon := Coarse(o.lat, o.lon, q.Coarsen)
	return o.placed && q.Box.Holds(lat, lon)
}

// ofIncident says whether a claim of an incident has the type and names the party that are asked for.
func (q *sieve) ofIncident(s *survey, id string) bool {
	i, there := s.latest[id]
	if !there {
		return false
	}
	if q.any != nil && !slices.ContainsFunc(s.partiesOf(i), func(p uint32) bool { return q.any[p>>2] }) {
		return false
	}
	m := momentOf(s.line, s.claims[i].starts, s.claims[i].row)
	return m != nil && q.kinds>>m.kind&1 == 1
}

// titled says whether all words stand in a title.
func titled(title string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	has := Words(title)
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(has, w) })
}

// ask makes a filter ready and asks with it while the survey stands still.
func (d *Desk) ask(ctx context.Context, f Filter, with func(View, *survey, *sieve) error) error {
	last, err := d.takeStock(ctx)
	if err != nil {
		return err
	}
	return d.store.Read(ctx, func(v View) error {
		d.survey.mu.RLock()
		defer d.survey.mu.RUnlock()
		q, err := d.survey.sieve(ctx, v, f, last)
		if err != nil {
			return err
		}
		return with(v, d.survey, q)
	})
}

// askClaims is ask for claims.
func (d *Desk) askClaims(ctx context.Context, f Filter, with func(View, *survey, *sieve) error) error {
	return d.ask(ctx, f, func(v View, s *survey, q *sieve) error {
		q.narrow(s)
		return with(v, s, q)
	})
}

// TakeStock reads the room into memory, so that the first question need not wait for it.
func (d *Desk) TakeStock(ctx context.Context) error {
	_, err := d.takeStock(ctx)
	return err
}

// takeStock brings the survey to where the record ends, and says when its last entry was learned. It is not given up with the
// question that it is done for: what is half read would have to be read anew.
func (d *Desk) takeStock(ctx context.Context) (last int64, err error) {
	ctx = context.WithoutCancel(ctx)
	err = d.store.Read(ctx, func(v View) error {
		last, err = d.survey.takeIn(ctx, v)
		return err
	})
	return last, err
}

// through passes over the places of a line, from one on, at which something can be that is asked for: few of them, or all but
// the stretches in which everything had ended before. It ends when do says no.
func (q *sieve) through(line []moment, ends []int64, few []int32, first int, do func(i int) bool) {
	if few != nil {
		n, _ := slices.BinarySearch(few, int32(first))
		for _, i := range few[n:] {
			if !do(int(i)) {
				return
			}
		}
		return
	}
	for i := first; i < len(line); {
		end := min((i/stretch+1)*stretch, len(line))
		if q.During != nil && ends[i/stretch] <= q.from {
			i = end
			continue
		}
		for ; i < end; i++ {
			if q.During != nil && line[i].starts >= q.to || !do(i) {
				return
			}
		}
	}
}

// each passes on the claims that are asked for, in the order of what happened.
func (q *sieve) each(s *survey, do func(i int, m *moment)) {
	q.through(s.line, s.over, q.few, 0, func(i int) bool {
		if m := &s.line[i]; q.holds(s, &m.sheer) {
			do(i, m)
		}
		return true
	})
}

// page gives the rows of a page of a line.
func (q *sieve) page(line []moment, ends []int64, few []int32, holds func(*sheer) bool, from string, limit int) (rows []int64, next string, err error) {
	c, err := ParseCursor(from)
	if err != nil {
		return nil, "", err
	}
	var last Cursor
	q.through(line, ends, few, after(line, c), func(i int) bool {
		m := &line[i]
		if !holds(&m.sheer) {
			return true
		}
		if len(rows) == limit {
			next = last.String()
			return false
		}
		rows, last = append(rows, m.row), Cursor{m.starts, m.row}
		return true
	})
	return rows, next, nil
}

// Find gives a page of claims in the order of what happened.
func (d *Desk) Find(ctx context.Context, f Filter, after string, limit int) (page Page[Claim], err error) {
	err = d.askClaims(ctx, f, func(v View, s *survey, q *sieve) error {
		rows, next, err := q.page(s.line, s.over, q.few, func(m *sheer) bool { return q.holds(s, m) }, after, Limit(limit))
		if err != nil {
			return err
		}
		page.Next = next
		page.Items, err = v.ClaimsAt(ctx, rows)
		return err
	})
	return page, err
}

// FindIncidents gives a page of incidents in the order of what happened.
func (d *Desk) FindIncidents(ctx context.Context, f Filter, after string, limit int) (page Page[Incident], err error) {
	err = d.ask(ctx, f, func(v View, s *survey, q *sieve) error {
		rows, next, err := q.page(s.days, s.past, nil, func(m *sheer) bool { return q.holdsIncident(s, m) }, after, Limit(limit))
		if err != nil {
			return err
		}
		page.Next = next
		page.Items, err = v.IncidentsAt(ctx, rows)
		return err
	})
	return page, err
}

// Actors are whom the claims that are asked for name, and whose name has the text in it; those named most often first.
func (d *Desk) Actors(ctx context.Context, f Filter, text string, limit int) (out []Actor, err error) {
	err = d.askClaims(ctx, f, func(v View, s *survey, q *sieve) error {
		n := make([]int, len(s.parties))
		q.each(s, func(_ int, m *moment) {
			parties := s.partiesOf(m.of)
			for j, p := range parties {
				if !slices.ContainsFunc(parties[:j], func(o uint32) bool { return o>>2 == p>>2 }) {
					n[p>>2]++
				}
			}
		})
		for i, p := range s.parties {
			if p.Claims = n[i]; n[i] > 0 && has(p.Name, text) {
				out = append(out, p)
			}
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b Actor) int { return b.Claims - a.Claims })
	return out[:min(len(out), limit)], err
}

// Named is a place with how many claims name it.
type Named struct {
	claim.Place
	Claims int
}

// Places are those that the claims asked for name, and whose name has the text in it; those named most often first.
func (d *Desk) Places(ctx context.Context, f Filter, text string, limit int) (out []Named, err error) {
	err = d.askClaims(ctx, f, func(v View, s *survey, q *sieve) error {
		n := make([]int, len(s.places))
		q.each(s, func(_ int, m *moment) {
			for _, p := range s.placesOf(m.of) {
				n[p]++
			}
		})
		for i, p := range s.places {
			if n[i] > 0 && has(p.Name, text) {
				out = append(out, Named{p, n[i]})
			}
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b Named) int { return b.Claims - a.Claims })
	return out[:min(len(out), limit)], err
}

func has(name, text string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(text)))
}
