package storetest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

// entryBytes is the size of the content of a benchmark's entry: that of a decision on a claim.
const entryBytes = 1500

// Bench measures a store: entries appended one a transaction and in batches, beside plain writes of the same size to
// a file with fsync after each; and the questions of a timeline, a map and a search.
func Bench(b *testing.B, open func(b *testing.B) desk.Store) {
	b.Run("append one by one", func(b *testing.B) { benchAppend(b, open(b), 1) })
	b.Run("append a hundred at once", func(b *testing.B) { benchAppend(b, open(b), 100) })
	b.Run("plain write and fsync", benchPlain)
	b.Run("questions", func(b *testing.B) { benchQuestions(b, open(b)) })
	b.Run("ten thousand cases", func(b *testing.B) { benchCases(b, open(b)) })
}

func benchAppend(b *testing.B, s desk.Store, each int) {
	body := make([]byte, entryBytes)
	now := time.Now()
	lines := make([]record.Line, each)
	for i := range lines {
		lines[i] = record.Line{Who: "acc-1", Kind: "claim.accept", Subject: "claim/0123456789abcdef", Body: body}
	}
	for b.Loop() {
		no(b, s.Write(ctx, func(tx desk.Tx) error {
			_, err := record.Append(ctx, tx, now, lines...)
			return err
		}))
	}
	b.ReportMetric(float64(b.N*each)/b.Elapsed().Seconds(), "entries/s")
}

func benchPlain(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "plain"))
	no(b, err)
	defer f.Close()
	body := make([]byte, entryBytes)
	for b.Loop() {
		_, err := f.Write(body)
		no(b, err)
		no(b, f.Sync())
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
}

// claimsAsked says how many claims the questions are asked of; without it, defaultClaims.
const (
	claimsAsked   = "CASUS_CLAIMS"
	defaultClaims = 100_000
)

func benchQuestions(b *testing.B, s desk.Store) {
	n := defaultClaims
	if asked := os.Getenv(claimsAsked); asked != "" {
		var err error
		if n, err = strconv.Atoi(asked); err != nil {
			b.Fatalf("%s is %q; accepted: a whole number", claimsAsked, asked)
		}
	}
	d := desk.New(s, time.Now)
	began := time.Now()
	there, err := d.Claims(ctx, desk.ClaimQuery{Limit: 1})
	no(b, err)
	if len(there.Items) == 0 { // a room that is kept from one run to the next has its claims
		many(b, d, n)
		b.Logf("%d claims in %v", n, time.Since(began).Round(time.Second))
	}
	dice := rand.New(rand.NewPCG(1, 1))
	for _, q := range []struct {
		name string
		ask  func() desk.ClaimQuery
	}{
		{"timeline", func() desk.ClaimQuery { return desk.ClaimQuery{During: days(dice, 7)} }},
		{"timeline of a party and a type", func() desk.ClaimQuery {
			return desk.ClaimQuery{During: days(dice, 30), Party: party(dice), Type: claim.Assault}
		}},
		{"map", func() desk.ClaimQuery { box := around(dice, 0.5); return desk.ClaimQuery{Box: &box} }},
		{"map of a week", func() desk.ClaimQuery {
			box := around(dice, 3)
			return desk.ClaimQuery{Box: &box, During: days(dice, 7)}
		}},
		{"search", func() desk.ClaimQuery {
			return desk.ClaimQuery{Text: word(dice) + " " + word(dice)}
		}},
		{"known on a day", func() desk.ClaimQuery {
			return desk.ClaimQuery{During: days(dice, 7), Known: time.Now()}
		}},
	} {
		var took []time.Duration
		for range 200 {
			ask := q.ask()
			from := time.Now()
			_, err := d.Claims(ctx, ask)
			no(b, err)
			took = append(took, time.Since(from))
		}
		slices.Sort(took)
		b.Logf("%-32s p50 %8v  p99 %8v", q.name, took[100].Round(10*time.Microsecond), took[198].Round(10*time.Microsecond))
	}
	benchSurvey(b, d, dice)
	for b.Loop() {
		_, err := d.Claims(ctx, desk.ClaimQuery{During: days(dice, 7)})
		no(b, err)
	}
}

// benchSurvey asks what is counted in memory: first of all how long it takes to read the room into it.
func benchSurvey(b *testing.B, d *desk.Desk, dice *rand.Rand) {
	began := time.Now()
	_, err := d.Timeline(ctx, desk.Filter{}, desk.ByParty, 200)
	no(b, err)
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	b.Logf("surveyed in %v, %d MB in use", time.Since(began).Round(10*time.Millisecond), memory.HeapAlloc>>20)
	asked := func() desk.Filter {
		return desk.Filter{Party: party(dice), Types: []claim.Type{claim.Assault}, During: days(dice, 365)}
	}
	measure := func(name string, ask func() error) {
		var took []time.Duration
		for range 100 {
			from := time.Now()
			no(b, ask())
			took = append(took, time.Since(from))
		}
		slices.Sort(took)
		b.Logf("%-32s p50 %8v  p99 %8v", name, took[50].Round(10*time.Microsecond), took[98].Round(10*time.Microsecond))
	}
	measure("list, no filter", func() error { return second(d.Find(ctx, desk.Filter{}, "", 100)) })
	measure("list by party, type and time", func() error { return second(d.Find(ctx, asked(), "", 100)) })
	measure("list by words", func() error { return second(d.Find(ctx, desk.Filter{Text: word(dice) + " " + word(dice)}, "", 100)) })
	measure("whole timeline", func() error { return second(d.Timeline(ctx, desk.Filter{}, desk.ByParty, 200)) })
	measure("timeline of a party and a type", func() error { return second(d.Timeline(ctx, asked(), desk.ByType, 200)) })
	for z := uint32(0); z <= 16; z += 2 {
		measure(fmt.Sprintf("tile at zoom %d", z), func() error {
			box := around(dice, 0)
			return second(d.ClaimTile(ctx, desk.Filter{}, desk.TileAt(z, box.South, box.West)))
		})
	}
	measure("tile at zoom 2 by party, type and time", func() error {
		box := around(dice, 0)
		return second(d.ClaimTile(ctx, asked(), desk.TileAt(2, box.South, box.West)))
	})
	measure("tile at zoom 8, coarse", func() error {
		box := around(dice, 0)
		return second(d.ClaimTile(ctx, desk.Filter{Coarsen: 20}, desk.TileAt(8, box.South, box.West)))
	})
}

func days(dice *rand.Rand, n int) *desk.Interval {
	from := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(3650))
	return &desk.Interval{From: from.Unix(), To: from.AddDate(0, 0, n).Unix()}
}

func around(dice *rand.Rand, size float64) desk.Box {
	south, west := 30+dice.Float64()*20, 20+dice.Float64()*40
	return desk.Box{South: south, West: west, North: south + size, East: west + size}
}

func party(dice *rand.Rand) string { return fmt.Sprintf("S%02d", dice.IntN(40)) }

// word is one of two thousand, the first of them far more often than the last, as words are.
func word(dice *rand.Rand) string {
	return fmt.Sprintf("w%d", int(2000*dice.Float64()*dice.Float64()*dice.Float64()))
}

// many puts claims of ten years into a room, fifty to a report.
func many(b *testing.B, d *desk.Desk, n int) {
	dice := rand.New(rand.NewPCG(7, 7))
	kinds := []claim.Type{claim.Assault, claim.Statement, claim.Accuse, claim.Aid, claim.Request}
	const each = 50
	for r := range n / each {
		text, claims := "", []claim.Claim{}
		for i := range each {
			quote := fmt.Sprintf("q%d", i)
			for range 12 {
				quote += " " + word(dice)
			}
			day := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(3650))
			c := claim.Claim{
				ID: fmt.Sprintf("%d-%d", r, i), Report: claim.Source{ID: fmt.Sprintf("sha256:%d", r)},
				Quote: claim.Words{Exact: quote}, Stance: claim.Asserts, Modality: claim.Happened, Score: 0.5,
				Speaker: claim.Party{Name: party(dice), Kind: "state", State: party(dice)},
				Actor:   []claim.Party{{Name: "x", Kind: "state", State: party(dice)}},
				Event:   claim.Event{Type: kinds[dice.IntN(len(kinds))], Head: quote[:2]},
				Time:    &claim.Time{From: day.Format(time.DateOnly), To: day.AddDate(0, 0, dice.IntN(3)).Format(time.DateOnly)},
				Place:   []claim.Place{{Name: "p", ID: "p", Lat: 30 + dice.Float64()*20, Lon: 20 + dice.Float64()*40}},
			}
			c.Quote.Start, c.Quote.End = len(text), len(text)+len(quote)
			text += quote + ". "
			claims = append(claims, c)
		}
		p := paper(text)
		p.ID = fmt.Sprintf("sha256:%d", r)
		_, err := d.File(ctx, "acc-1", nil, p)
		no(b, err)
		_, err = d.Draft(ctx, "reader", p.ID, "1", claims)
		no(b, err)
	}
}
