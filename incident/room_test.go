package incident

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// growing is a Room over the claims of a test, with the incidents that its changes leave.
type growing struct {
	*Room
	from      *room
	incidents map[string][]string
	against   []Contradiction
}

func grow(r *room) *growing {
	g := &growing{from: r, incidents: map[string][]string{}}
	g.Room = NewRoom(func(ids []string) ([]claim.Claim, []*report.Report, error) {
		var out []claim.Claim
		for _, c := range r.claims {
			if slices.Contains(ids, c.ID) {
				out = append(out, c)
			}
		}
		return out, r.reports, nil
	})
	return g
}

// add adds the claims of one report.
func (g *growing) add(t testing.TB, rep *report.Report) Change {
	t.Helper()
	var claims []claim.Claim
	for _, c := range g.from.claims {
		if c.Report.ID == rep.ID {
			claims = append(claims, c)
		}
	}
	change, err := g.Add(claims, []*report.Report{rep})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range change.Withdrawn {
		if g.incidents[id] == nil {
			t.Fatalf("%s is withdrawn and was not there", id)
		}
		delete(g.incidents, id)
	}
	for _, inc := range change.Incidents {
		g.incidents[inc.ID] = inc.Claims
	}
	g.against = append(g.against, change.Contradictions...)
	return change
}

// While a room is small it has, report by report, the incidents and contradictions that Gather finds in the whole.
func TestARoomThatGrowsHasTheIncidentsOfTheWhole(t *testing.T) {
	r := crisis()
	g := grow(r)
	for _, rep := range r.reports {
		g.add(t, rep)
	}
	want := Gather(r.claims, r.reports)
	if len(g.incidents) != len(want.Incidents) {
		t.Errorf("%d incidents, not %d", len(g.incidents), len(want.Incidents))
	}
	for _, inc := range want.Incidents {
		if !reflect.DeepEqual(g.incidents[inc.ID], inc.Claims) {
			t.Errorf("%q: %v, not %v", inc.Title, g.incidents[inc.ID], inc.Claims)
		}
	}
	pairs := func(xs []Contradiction) []string {
		var out []string
		for _, x := range xs {
			out = append(out, x.A+" / "+x.B)
		}
		sort.Strings(out)
		return out
	}
	if got := pairs(g.against); !reflect.DeepEqual(got, pairs(want.Contradictions)) {
		t.Errorf("contradictions %v, not %v", got, pairs(want.Contradictions))
	}
}

func TestWhatHasNothingInCommonStaysAsItIs(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Troops shelled the mill of Hask.")
	r.claim(a, defence, "Troops shelled the mill of Hask", claim.Assault, all(on(orlavia), at("Hask")))
	b := r.report("b", "2031-05-14", "The ferry at Lomen reopened.")
	r.claim(b, nobody, "The ferry at Lomen reopened", claim.Retreat, at("Lomen"))
	g := grow(r)
	g.add(t, a)
	change := g.add(t, b)
	if len(change.Incidents) != 1 || len(change.Withdrawn) != 0 || len(g.incidents) != 2 {
		t.Errorf("%+v", change)
	}
	if again := g.add(t, b); len(again.Incidents)+len(again.Withdrawn) != 0 {
		t.Errorf("the same report again: %+v", again)
	}
}

func TestARoomStaysAsItWasAfterAnError(t *testing.T) {
	r := crisis()
	g := grow(r)
	g.add(t, r.reports[0])
	load := g.load
	g.load = func([]string) ([]claim.Claim, []*report.Report, error) { return nil, nil, errors.New("no disk") }
	var claims []claim.Claim
	for _, c := range r.claims {
		if c.Report.ID == "b" {
			claims = append(claims, c)
		}
	}
	if _, err := g.Add(claims, r.reports[1:]); err == nil {
		t.Fatal("no error")
	}
	g.load = load
	g.add(t, r.reports[1])
	if want := Gather(r.claims, r.reports); len(g.incidents) != len(want.Incidents) {
		t.Errorf("%d incidents, not %d", len(g.incidents), len(want.Incidents))
	}
}

// many makes a room of n claims: shellings of places, each told by two reports of five claims.
func many(n int) *room {
	r := &room{}
	things := []string{"mill", "bridge", "ferry", "barn", "school", "depot", "chapel", "orchard", "quarry", "tower"}
	for k := 0; len(r.claims) < n; k++ {
		day := fmt.Sprintf("2031-%02d-%02d", 1+k/28%12, 1+k%28)
		for _, id := range []string{"r", "s"} {
			text := ""
			var quotes []string
			for i := range 5 {
				q := fmt.Sprintf("Troops shelled the %s of Town%d on hill %d", things[(k+i)%10], k*5+i, k%97)
				quotes = append(quotes, q)
				text += q + ". "
			}
			rep := r.report(fmt.Sprintf("%s%06d", id, k), day, text)
			for i, q := range quotes {
				r.claim(rep, defence, q, claim.Assault, all(on(orlavia), at(fmt.Sprintf("Town%d", k*5+i)), dated(day)))
			}
		}
	}
	return r
}

func BenchmarkGather(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := many(n)
			for b.Loop() {
				Gather(r.claims, r.reports)
			}
		})
	}
}

// BenchmarkAdd measures a report that comes into a room of so many claims.
func BenchmarkAdd(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := many(n + 1000)
			byID, reports, of := map[string]claim.Claim{}, map[string]*report.Report{}, map[string][]claim.Claim{}
			for _, rep := range r.reports {
				reports[rep.ID] = rep
			}
			for _, c := range r.claims {
				byID[c.ID] = c
				of[c.Report.ID] = append(of[c.Report.ID], c)
			}
			g := NewRoom(func(ids []string) ([]claim.Claim, []*report.Report, error) {
				var cs []claim.Claim
				var rs []*report.Report
				for _, id := range ids {
					cs, rs = append(cs, byID[id]), append(rs, reports[byID[id].Report.ID])
				}
				return cs, rs, nil
			})
			k := 0
			add := func() {
				rep := r.reports[k%len(r.reports)]
				k++
				if _, err := g.Add(of[rep.ID], []*report.Report{rep}); err != nil {
					b.Fatal(err)
				}
			}
			for len(g.ids) < n {
				add()
			}
			b.ResetTimer()
			for b.Loop() {
				add()
			}
		})
	}
}
