package desk

import (
	"context"
	"math"
	"slices"

	"github.com/casus-project/casus/incident"
)

// Timeline is how many claims there are over time, lane by lane.
type Timeline struct {
	Span  Interval // what the buckets divide
	Lanes []Lane   // those with most claims first
	Total int
	// Claims are the claims themselves, where there are few.
	Claims []Claim
}

// Lane is the claims of one side, or of one type.
type Lane struct {
	ID, Name         string
	Total, Contested int
	Buckets          []int    // a claim counts in that in which it begins; in which it ends, where it is not known when it began
	Claims           []string // ids, where there are few in all
}

// What the lanes of a timeline are.
const (
	ByParty = "party" // whose words they are
	ByType  = "type"
)

const (
	// mostLanes is how many lanes a timeline has; the rest is one more, without an id.
	mostLanes = 40
	// fewClaims is how many claims a timeline gives whole.
	fewClaims = 200
)

// Timeline counts the dated claims that are asked for. Without an interval it spans all of them.
func (d *Desk) Timeline(ctx context.Context, f Filter, lane string, buckets int) (t Timeline, err error) {
	err = d.askClaims(ctx, f, func(v View, s *survey, q *sieve) error {
		var found []int32
		if q.few == nil && q.During == nil {
			found = make([]int32, 0, len(s.line))
		}
		t.Span = Interval{math.MaxInt64, math.MinInt64}
		q.each(s, func(i int, m *moment) {
			if m.starts == math.MaxInt64 {
				return
			}
			found = append(found, int32(i))
			if m.starts != math.MinInt64 {
				t.Span.From, t.Span.To = min(t.Span.From, m.starts), max(t.Span.To, m.starts+1)
			}
			if m.ends != math.MaxInt64 {
				t.Span.To = max(t.Span.To, m.ends)
			}
		})
		if q.During != nil {
			t.Span = *q.During
		}
		if t.Span.From >= t.Span.To {
			t.Span = Interval{}
		}
		t.Total = len(found)
		t.Lanes = s.lanes(found, t.Span, lane, buckets)
		if len(found) > fewClaims {
			return nil
		}
		rows := make([]int64, len(found))
		for n, i := range found {
			rows[n] = s.line[i].row
		}
		t.Claims, err = v.ClaimsAt(ctx, rows)
		return err
	})
	return t, err
}

func (s *survey) lanes(found []int32, span Interval, lane string, buckets int) []Lane {
	var out []Lane
	at := map[string]int{}
	lanes := make([]int, max(len(s.parties), len(types)+1)) // of a party or a type: where its lane is, from 1
	wide := float64(span.To - span.From)
	for _, i := range found {
		m := &s.line[i]
		of := int32(m.kind)
		if lane == ByParty {
			of = m.speaker
		}
		if lanes[of] == 0 {
			lanes[of] = s.lane(&out, at, m, lane, buckets) + 1
		}
		l := &out[lanes[of]-1]
		l.Total++
		l.Contested += count(m.contested)
		if len(found) <= fewClaims {
			l.Claims = append(l.Claims, s.claims[m.of].id)
		}
		if wide > 0 {
			at := max(m.starts, span.From)
			if m.starts == math.MinInt64 {
				at = max(m.ends-1, span.From)
			}
			b := int(float64(at-span.From) / wide * float64(buckets))
			l.Buckets[max(0, min(b, buckets-1))]++
		}
	}
	slices.SortStableFunc(out, func(a, b Lane) int { return b.Total - a.Total })
	if len(out) <= mostLanes {
		return out
	}
	rest := Lane{Name: "others", Buckets: make([]int, buckets)}
	for _, l := range out[mostLanes:] {
		rest.Total, rest.Contested = rest.Total+l.Total, rest.Contested+l.Contested
		for b, n := range l.Buckets {
			rest.Buckets[b] += n
		}
	}
	return append(out[:mostLanes], rest)
}

// lane is the index of the lane of a claim.
func (s *survey) lane(out *[]Lane, of map[string]int, m *moment, lane string, buckets int) int {
	id := string(nth(types, m.kind))
	name := id
	if lane == ByParty {
		p := &s.parties[m.speaker]
		id, name = p.Key, s.side(p.Key, p.Name)
	}
	n, there := of[id]
	if !there {
		n = len(*out)
		of[id] = n
		*out = append(*out, Lane{ID: id, Name: name, Buckets: make([]int, buckets)})
	}
	return n
}

// side is the name of a side: the state's own where claims give it, else that of whoever was met first.
func (s *survey) side(key, name string) string {
	if key == incident.ReportKey {
		return "the reports themselves"
	}
	for _, p := range s.parties {
		if p.Key == key && p.Kind == "state" {
			return p.Name
		}
	}
	return name
}
