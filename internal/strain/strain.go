// Package strain measures what a room bears: how many entries a second its store takes beside plain writes to the same
// disk, how long ten thousand reports take from the filing to the incidents, and how long questions take when there are
// very many claims. Its claims are made up by a dice of a fixed seed, so that two stores are asked the same.
package strain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// RecordScore is what Record measures.
type RecordScore struct {
	Task  string `json:"task"`
	Store string `json:"store"`
	// Bytes is the size of an entry's content, and of a plain write: that of a decision on a claim.
	Bytes int `json:"bytes"`
	// The medians over the rounds, a second each.
	PlainPerSecond   float64 `json:"plain_writes_per_second"` // with fsync after each
	OneByOne         float64 `json:"entries_per_second_one_by_one"`
	HundredAtOnce    float64 `json:"entries_per_second_a_hundred_at_once"`
	RatioOneByOne    float64 `json:"ratio_one_by_one"` // the median of each round's own
	RatioHundred     float64 `json:"ratio_a_hundred_at_once"`
	Rounds           int     `json:"rounds"`
	EntriesAfterward int64   `json:"entries_afterwards"`
}

// entryBytes is the size of the content of an entry: that of a decision on a claim.
const entryBytes = 1500

// Record measures a store in rounds: plain writes with fsync to a file in dir, entries one a transaction, and entries a
// hundred a transaction, a second each, so that what else the disk has to do meets all three.
func Record(ctx context.Context, store desk.Store, name, dir string, rounds int, progress io.Writer) (RecordScore, error) {
	score := RecordScore{Task: "record", Store: name, Bytes: entryBytes, Rounds: rounds}
	plain, err := os.CreateTemp(dir, "plain-")
	if err != nil {
		return score, err
	}
	defer os.Remove(plain.Name()) //nolint:errcheck // a file of the measuring
	defer plain.Close()
	body := make([]byte, entryBytes)
	write := func() error {
		if _, err := plain.Write(body); err != nil {
			return err
		}
		return plain.Sync()
	}
	append := func(each int) func() error {
		lines := make([]record.Line, each)
		for i := range lines {
			lines[i] = record.Line{Who: "acc-1", Kind: "claim.accept", Subject: "claim/0123456789abcdef", Body: body}
		}
		return func() error {
			return store.Write(ctx, func(tx desk.Tx) error {
				_, err := record.Append(ctx, tx, time.Now(), lines...)
				return err
			})
		}
	}
	var plains, ones, hundreds, ratioOne, ratioHundred []float64
	for round := range rounds {
		p, err := perSecond(write)
		if err != nil {
			return score, err
		}
		o, err := perSecond(append(1))
		if err != nil {
			return score, err
		}
		h, err := perSecond(append(100))
		if err != nil {
			return score, err
		}
		h *= 100
		fmt.Fprintf(progress, "round %d: %.0f plain writes, %.0f entries one by one, %.0f a hundred at once a second\n", round+1, p, o, h)
		plains, ones, hundreds = slices.Concat(plains, []float64{p}), slices.Concat(ones, []float64{o}), slices.Concat(hundreds, []float64{h})
		ratioOne, ratioHundred = slices.Concat(ratioOne, []float64{o / p}), slices.Concat(ratioHundred, []float64{h / p})
	}
	score.PlainPerSecond, score.OneByOne, score.HundredAtOnce = median(plains), median(ones), median(hundreds)
	score.RatioOneByOne, score.RatioHundred = median(ratioOne), median(ratioHundred)
	err = store.Read(ctx, func(v desk.View) (err error) {
		score.EntriesAfterward, _, err = v.Head(ctx)
		return err
	})
	return score, err
}

// perSecond is how often something is done in a second.
func perSecond(do func() error) (float64, error) {
	began, n := time.Now(), 0
	for time.Since(began) < time.Second {
		if err := do(); err != nil {
			return 0, err
		}
		n++
	}
	return float64(n) / time.Since(began).Seconds(), nil
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[(len(sorted)-1)/2]
}

// RoomScore is what Questions measures.
type RoomScore struct {
	Task   string  `json:"task"`
	Store  string  `json:"store"`
	Claims int     `json:"claims"`
	Filing float64 `json:"claims_filed_per_second,omitempty"` // in reports of fifty; of a room that was there, nothing
	// Stock is how many seconds reading the room into memory took, which casus serve does at its start.
	Stock float64 `json:"seconds_taking_stock"`
	// Questions are by name: of the room, which answers from memory and gets the rows of a page, and of the store by itself.
	Questions map[string]Took `json:"questions"`
	// Tiles are of claims, by zoom: that of the whole world first.
	Tiles map[string]Took `json:"tiles"`
}

// Took is how long questions took, in milliseconds: the median, the 99th percentile, and the first of its kind, which
// finds nothing prepared.
type Took struct {
	P50   float64 `json:"p50_ms"`
	P99   float64 `json:"p99_ms"`
	First float64 `json:"first_ms"`
}

// asked is how often each question is asked.
const asked = 200

// question is what is asked by a filter, another each time.
type question struct {
	what   string
	filter func() desk.Filter
}

// Questions fills a room with claims of ten years and asks what a timeline, a map and a search ask. A room that holds them
// already, kept from a run before, is asked as it is.
func Questions(ctx context.Context, store desk.Store, name string, claims int, progress io.Writer) (RoomScore, error) {
	score := RoomScore{Task: "room", Store: name, Claims: claims, Questions: map[string]Took{}, Tiles: map[string]Took{}}
	d := desk.New(unread{store}, time.Now)
	there, err := d.Reports(ctx, desk.ReportQuery{Limit: 1})
	if err != nil {
		return score, err
	}
	began := time.Now()
	if len(there.Items) > 0 && there.Items[0].ID != madeUpID(0) {
		return score, errors.New("the room was not made by this benchmark; accepted: an empty one, or one that it kept")
	}
	if len(there.Items) == 0 {
		if err := fill(ctx, d, claims, progress); err != nil {
			return score, err
		}
		score.Filing = float64(claims) / time.Since(began).Seconds()
	}
	began = time.Now()
	if err := d.TakeStock(ctx); err != nil {
		return score, err
	}
	score.Stock = time.Since(began).Seconds()
	dice := rand.New(rand.NewPCG(1, 1))
	whole, err := d.Timeline(ctx, desk.Filter{}, desk.ByType, 1)
	if err != nil {
		return score, err
	}
	score.Claims = whole.Total
	ask := func(what string, into map[string]Took, do func() error) {
		if err != nil {
			return
		}
		if into[what], err = measure(do); err != nil {
			err = fmt.Errorf("%s: %w", what, err)
		}
		fmt.Fprintf(progress, "%-44s p50 %.1f ms, p99 %.1f ms\n", what, into[what].P50, into[what].P99)
	}
	assault := []claim.Type{claim.Assault}
	for _, q := range []question{
		{"list of a week", func() desk.Filter { return desk.Filter{During: days(dice, 7)} }},
		{"list of a month, a party and a type", func() desk.Filter { return desk.Filter{During: days(dice, 30), Party: party(dice), Types: assault} }},
		{"list of half a degree", func() desk.Filter { return desk.Filter{Box: around(dice, 0.5)} }},
		{"list of three degrees and a week", func() desk.Filter { return desk.Filter{Box: around(dice, 3), During: days(dice, 7)} }},
		{"search for two words", func() desk.Filter { return desk.Filter{Text: word(dice) + " " + word(dice)} }},
		{"list of a week as known then", func() desk.Filter { return desk.Filter{During: days(dice, 7), Known: time.Now()} }},
	} {
		ask(q.what, score.Questions, func() error {
			_, err := d.Find(ctx, q.filter(), "", desk.DefaultLimit)
			return err
		})
		ask(q.what+", of the store", score.Questions, func() error {
			f := q.filter()
			q := desk.ClaimQuery{Known: f.Known, Text: f.Text, Box: f.Box, During: f.During, Party: f.Party}
			if len(f.Types) > 0 {
				q.Type = f.Types[0]
			}
			_, err := d.Claims(ctx, q)
			return err
		})
	}
	for _, q := range []question{
		{"timeline of ten years", func() desk.Filter { return desk.Filter{} }},
		{"timeline of a month", func() desk.Filter { return desk.Filter{During: days(dice, 30)} }},
		{"timeline of a party", func() desk.Filter { return desk.Filter{Party: party(dice)} }},
	} {
		ask(q.what, score.Questions, func() error {
			_, err := d.Timeline(ctx, q.filter(), desk.ByParty, 200)
			return err
		})
	}
	for z := range uint32(17) {
		tile := func() desk.Tile { return desk.TileAt(z, 30+dice.Float64()*20, 20+dice.Float64()*40) }
		ask(fmt.Sprintf("claims at zoom %d", z), score.Tiles, func() error {
			_, err := d.ClaimTile(ctx, desk.Filter{}, tile())
			return err
		})
		ask(fmt.Sprintf("incidents at zoom %d", z), score.Tiles, func() error {
			_, err := d.IncidentTile(ctx, desk.Filter{}, tile())
			return err
		})
		ask(fmt.Sprintf("claims of a party at zoom %d", z), score.Tiles, func() error {
			_, err := d.ClaimTile(ctx, desk.Filter{Party: party(dice)}, tile())
			return err
		})
	}
	return score, err
}

func measure(ask func() error) (Took, error) {
	took := make([]float64, asked)
	for i := range took {
		began := time.Now()
		if err := ask(); err != nil {
			return Took{}, err
		}
		took[i] = float64(time.Since(began).Microseconds()) / 1000
	}
	first := took[0]
	slices.Sort(took)
	return Took{took[asked/2], took[asked*99/100], first}, nil
}

func days(dice *rand.Rand, n int) *desk.Interval {
	from := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(3650))
	return &desk.Interval{From: from.Unix(), To: from.AddDate(0, 0, n).Unix()}
}

func around(dice *rand.Rand, size float64) *desk.Box {
	south, west := 30+dice.Float64()*20, 20+dice.Float64()*40
	return &desk.Box{South: south, West: west, North: south + size, East: west + size}
}

func party(dice *rand.Rand) string { return fmt.Sprintf("S%02d", dice.IntN(40)) }

// word is one of two thousand, the first of them far more often than the last, as words are.
func word(dice *rand.Rand) string {
	return fmt.Sprintf("w%d", int(2000*dice.Float64()*dice.Float64()*dice.Float64()))
}

// unread is a store whose room is not worked on: its claims are made up, not read, and nobody is to read them again.
type unread struct{ desk.Store }

// Write is one transaction, in which no job is put in line.
func (u unread) Write(ctx context.Context, with func(desk.Tx) error) error {
	return u.Store.Write(ctx, func(tx desk.Tx) error { return with(idle{tx}) })
}

type idle struct{ desk.Tx }

// Enqueue does nothing.
func (idle) Enqueue(context.Context, desk.Job) error { return nil }

// each is how many claims a report has.
const each = 50

// fill puts claims of ten years into a room. The claims of a report are about one thing, and stand in one incident; a fifth
// of these is contested.
func fill(ctx context.Context, d *desk.Desk, n int, progress io.Writer) error {
	dice := rand.New(rand.NewPCG(7, 7))
	var found []incident.Incident
	for r := range n / each {
		if r%1000 == 0 && r > 0 {
			fmt.Fprintf(progress, "%d claims\n", r*each)
		}
		p, claims := told(dice, r)
		if _, err := d.File(ctx, "acc-1", nil, p); err != nil {
			return err
		}
		if _, err := d.Draft(ctx, "reader", p.ID, "made up", claims); err != nil {
			return err
		}
		about := incident.Incident{ID: fmt.Sprintf("incident-%d", r), Title: claims[0].Quote.Exact, Contested: dice.IntN(5) == 0, Sources: incident.Independence{Reports: 1, Independent: 1}}
		for _, c := range claims {
			about.Claims = append(about.Claims, c.ID)
		}
		found = append(found, about)
	}
	var upto int64
	err := d.Look(ctx, func(v desk.View) (err error) {
		upto, _, err = v.Head(ctx)
		return err
	})
	if err == nil {
		_, err = d.Gather(ctx, "gatherer", upto, found)
	}
	return err
}

// madeUpID is the id of a made-up report.
func madeUpID(r int) string { return fmt.Sprintf("sha256:%d", r) }

// told is a made-up report with what it says.
func told(dice *rand.Rand, r int) (*report.Report, []claim.Claim) {
	kinds := []claim.Type{claim.Assault, claim.Statement, claim.Accuse, claim.Aid, claim.Request}
	began := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(3650))
	lat, lon := 30+dice.Float64()*20, 20+dice.Float64()*40
	id, text := madeUpID(r), ""
	var claims []claim.Claim
	for i := range each {
		quote := fmt.Sprintf("q%d", i)
		for range 12 {
			quote += " " + word(dice)
		}
		day := began.AddDate(0, 0, dice.IntN(4))
		speaker, actor := party(dice), party(dice)
		claims = append(claims, claim.Claim{
			ID: fmt.Sprintf("%d-%d", r, i), Report: claim.Source{ID: id},
			Quote:  claim.Words{Exact: quote, Span: report.Span{Start: len(text), End: len(text) + len(quote)}},
			Stance: claim.Asserts, Modality: claim.Happened, Score: 0.5,
			Speaker: claim.Party{Name: speaker, Kind: "state", State: speaker},
			Actor:   []claim.Party{{Name: actor, Kind: "state", State: actor}},
			Event:   claim.Event{Type: kinds[dice.IntN(len(kinds))], Head: quote[:2]},
			Time:    &claim.Time{From: day.Format(time.DateOnly), To: day.AddDate(0, 0, dice.IntN(3)).Format(time.DateOnly)},
			Place:   []claim.Place{{Name: "p", ID: "p", Lat: lat + dice.Float64(), Lon: lon + dice.Float64()}},
		})
		text += quote + ". "
	}
	return &report.Report{
		ID: id, Origin: "wire.txt", Published: "2021-05-13", Title: "Report", Text: report.NewText(text),
		Blocks: []report.Block{{Kind: report.Body, Span: report.Span{Start: 0, End: len(text)}}},
	}, claims
}

// FilingScore is what Filing measures.
type FilingScore struct {
	Task    string `json:"task"`
	Store   string `json:"store"`
	Reports int    `json:"reports"`
	Claims  int    `json:"claims"`
	// The seconds until all reports were filed, all were read, and all claims stood in incidents.
	Filed    float64 `json:"seconds_filed"`
	Read     float64 `json:"seconds_read"`
	Gathered float64 `json:"seconds_gathered"`
}

// Folder is an empty folder in dir for a room of the measuring.
func Folder(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	return os.MkdirTemp(dir, "room-")
}

// File is the store's file in a folder.
func File(folder string) string { return filepath.Join(folder, "room.db") }

// Filing files made-up reports of three sentences, each another, while somebody works off the room's jobs, and waits until all
// are read and brought together.
func Filing(ctx context.Context, d *desk.Desk, jobs func(context.Context) (desk.Jobs, error), name string, reports int, progress io.Writer) (FilingScore, error) {
	score := FilingScore{Task: "filing", Store: name, Reports: reports}
	dice := rand.New(rand.NewPCG(3, 3))
	began := time.Now()
	for i := range reports {
		text := madeUp(dice, i)
		made, err := intake.Read(fmt.Sprintf("wire-%d.txt", i), []byte(text), intake.Options{Published: "2031-05-13"})
		if err != nil {
			return score, err
		}
		if _, err := d.File(ctx, "acc-1", []byte(text), made...); err != nil {
			return score, err
		}
	}
	score.Filed = time.Since(began).Seconds()
	fmt.Fprintf(progress, "filed in %.1f s\n", score.Filed)
	for told := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		left, err := jobs(ctx)
		if err != nil {
			return score, err
		}
		if left.Dead > 0 {
			return score, fmt.Errorf("%d jobs were given up", left.Dead)
		}
		if time.Since(told) > 10*time.Second {
			told = time.Now()
			fmt.Fprintf(progress, "%d jobs left\n", left.Waiting+left.Running)
		}
		if left.Waiting+left.Running > 0 {
			continue
		}
		if score.Read == 0 {
			score.Read = time.Since(began).Seconds()
			fmt.Fprintf(progress, "read in %.1f s\n", score.Read)
		}
		whole, err := gathered(ctx, d, &score)
		if err != nil || whole {
			score.Gathered = time.Since(began).Seconds()
			return score, err
		}
	}
}

// gathered says whether incidents were drafted after the last report was read, and counts the claims.
func gathered(ctx context.Context, d *desk.Desk, score *FilingScore) (whole bool, err error) {
	err = d.Look(ctx, func(v desk.View) error {
		size, _, err := v.Head(ctx)
		if err != nil {
			return err
		}
		for from := max(0, size-1000); ; from = max(0, from-1000) {
			entries, err := v.Entries(ctx, from, min(size, from+1000))
			if err != nil {
				return err
			}
			for _, e := range slices.Backward(entries) {
				if e.Kind == desk.DraftIncident || e.Kind == desk.ReadReport {
					whole = e.Kind == desk.DraftIncident
					if !whole {
						return nil
					}
					claims, err := desk.All(ctx, desk.ClaimQuery{Limit: desk.GreatestLimit}, v.Claims)
					score.Claims = len(claims)
					return err
				}
			}
			if from == 0 {
				return nil
			}
		}
	})
	return whole, err
}

// madeUp is a report of an invented crisis.
func madeUp(dice *rand.Rand, i int) string {
	pick := func(of ...string) string { return of[dice.IntN(len(of))] }
	place := func() string { return pick("Verin", "Hask", "Lusash", "Ormand", "Tesk", "Karsan", "Dolvar", "Minte") }
	side, other := "Tesmark", "Orlavia"
	if dice.IntN(2) == 0 {
		side, other = other, side
	}
	return fmt.Sprintf("Bulletin %d\n\nThe Foreign Ministry of %s said on %d May 2031 that %d soldiers of %s had %s %s. %s denied that its troops had %s. %s asked the Joint River Watch to send observers to %s.\n",
		i, side, 1+dice.IntN(28), 2+dice.IntN(300), other, pick("shelled", "entered", "left", "surrounded"), place(), other, pick("fired", "crossed the border"), side, place())
}
