package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/claim"
)

// seeded is a survey of claims of ten years, of forty sides, in a part of the world.
func seeded(t testing.TB, n int) *survey {
	t.Helper()
	s := newSurvey()
	take := taking{survey: s, contested: map[string]bool{}}
	dice := rand.New(rand.NewPCG(7, 7))
	side := func() claim.Party {
		name := fmt.Sprintf("S%02d", dice.IntN(40))
		return claim.Party{Name: name, Kind: "state", State: name}
	}
	places := make([]claim.Place, 5000)
	for i := range places {
		places[i] = claim.Place{Name: "p", ID: fmt.Sprintf("p%d", i), Lat: 30 + dice.Float64()*20, Lon: 20 + dice.Float64()*40}
	}
	for i := range n {
		day := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(3650))
		c := Claim{Status: Drafted, Claim: claim.Claim{
			ID: fmt.Sprintf("%016x", i), Report: claim.Source{ID: fmt.Sprintf("sha256:%064d", i/50)}, Quote: claim.Words{Exact: "Forty soldiers crossed the river at dawn"},
			Speaker: side(), Actor: []claim.Party{side()}, Stance: claim.Asserts, Event: claim.Event{Type: types[dice.IntN(len(types))], Head: "crossed"},
			Time:  &claim.Time{From: day.Format(time.DateOnly), To: day.AddDate(0, 0, dice.IntN(3)).Format(time.DateOnly)},
			Place: []claim.Place{places[dice.IntN(len(places))]}, Modality: claim.Happened,
		}}
		body, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		take.claim(&readRows([]surveyedRow{{Stored: Stored{Version: Version{Learned: time.UnixMicro(int64(i))}, Row: int64(i) + 1, Body: body}}})[0])
	}
	take.settle()
	return s
}

func (s *survey) try(t testing.TB, f Filter) *sieve {
	t.Helper()
	q, err := s.sieve(context.Background(), nil, f, math.MaxInt64-1)
	if err != nil {
		t.Fatal(err)
	}
	q.narrow(s)
	return q
}

func TestEveryClaimIsInOneTileOfEachZoom(t *testing.T) {
	s := seeded(t, 2000)
	q := s.try(t, Filter{})
	holds := func(m *sheer) bool { return q.holds(s, m) }
	rapid.Check(t, func(t *rapid.T) {
		// A tile has as many claims as its four quarters together, coarse or not.
		z := uint32(rapid.IntRange(0, Deepest-1).Draw(t, "z"))
		coarsen := rapid.SampledFrom([]float64{0, 0, 5, 50}).Draw(t, "coarsen")
		at := &s.spots[rapid.IntRange(0, len(s.spots)-1).Draw(t, "spot")]
		side := float64(uint32(1) << z)
		tile := Tile{z, uint32(at.x * side), uint32(at.y * side)}
		total := func(t Tile) (n int) {
			for _, h := range t.heaps(s.spots, coarsen, holds) {
				n += h.count
			}
			return n
		}
		quarters := 0
		for _, d := range [][2]uint32{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
			quarters += total(Tile{z + 1, 2*tile.X + d[0], 2*tile.Y + d[1]})
		}
		if whole := total(tile); whole != quarters || whole == 0 && coarsen == 0 {
			t.Fatalf("tile %v has %d claims, its quarters %d", tile, whole, quarters)
		}
	})
}

func FuzzCoarse(f *testing.F) {
	f.Add(39.5, 46.3, 20.0)
	f.Add(-89.9, 179.9, 500.0)
	f.Fuzz(func(t *testing.T, lat, lon, km float64) {
		if !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 && km > 0.001 && km <= 500) {
			t.Skip()
		}
		a, b := Coarse(lat, lon, km)
		if !(a >= -90 && a <= 90 && b >= -180 && b <= 180) || math.Abs(a-lat) > km/111.2+1e-9 {
			t.Fatalf("%v %v is said to be at %v %v", lat, lon, a, b)
		}
	})
}

// BenchmarkSurvey is what a pass over a million claims takes ($CASUS_CLAIMS of them), with no store.
func BenchmarkSurvey(b *testing.B) {
	n := 1_000_000
	if asked, err := strconv.Atoi(os.Getenv("CASUS_CLAIMS")); err == nil {
		n = asked
	}
	began := time.Now()
	s := seeded(b, n)
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	b.Logf("%d claims in %v, %d MB in use", n, time.Since(began).Round(time.Millisecond), memory.HeapAlloc>>20)
	year := Filter{Types: []claim.Type{claim.Assault}, During: &Interval{time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix()}, Party: "S07"}
	run := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				from := time.Now()
				do()
				took = append(took, time.Since(from))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
	all, some := s.try(b, Filter{}), s.try(b, year)
	for z := uint32(0); z <= 16; z += 4 {
		t := TileAt(z, 40, 40)
		run(fmt.Sprintf("tile-%d", z), func() { t.heaps(s.spots, 0, func(m *sheer) bool { return all.holds(s, m) }) })
	}
	run("tile-0-party-type-year", func() { (Tile{}).heaps(s.spots, 0, func(m *sheer) bool { return some.holds(s, m) }) })
	run("tile-6-coarse", func() { TileAt(6, 40, 40).heaps(s.spots, 20, func(m *sheer) bool { return all.holds(s, m) }) })
	run("list-party-type-year", func() {
		_, _, _ = some.page(s.line, s.over, some.few, func(m *sheer) bool { return some.holds(s, m) }, "", 100)
	})
	run("tile-0-party", func() {
		q := s.try(b, Filter{Party: "S07"})
		(Tile{}).heaps(s.spots, 0, func(m *sheer) bool { return q.holds(s, m) })
	})
	run("list-half-a-degree", func() {
		q := s.try(b, Filter{Box: &Box{40, 40, 40.5, 40.5}})
		_, _, _ = q.page(s.line, s.over, q.few, func(m *sheer) bool { return q.holds(s, m) }, "", 100)
	})
	run("list-everywhere-coarse", func() {
		q := s.try(b, Filter{Box: &Box{-60, -170, 80, 170}, Coarsen: 20})
		_, _, _ = q.page(s.line, s.over, q.few, func(m *sheer) bool { return q.holds(s, m) }, "", 100)
	})
	run("list-week", func() {
		q := s.try(b, Filter{During: &Interval{year.During.From, year.During.From + 7*86400}})
		_, _, _ = q.page(s.line, s.over, q.few, func(m *sheer) bool { return q.holds(s, m) }, "", 100)
	})
	run("timeline", func() {
		var found []int32
		all.each(s, func(i int, _ *moment) { found = append(found, int32(i)) })
		s.lanes(found, Interval{s.line[0].starts, s.line[len(s.line)-1].starts + 1}, ByParty, 200)
	})
}
