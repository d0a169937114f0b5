package desk

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
)

// A survey that grew step by step finds by any filter what a look at each claim finds, in the order of what happened.
func TestAFilterFindsWhatALookAtEachClaimFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSurvey()
		var all []Claim
		day := func(label string) time.Time {
			return time.Date(2021, 1, rapid.IntRange(1, 28).Draw(t, label), 0, 0, 0, 0, time.UTC)
		}
		side := func(label string) claim.Party {
			name := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, label)
			return claim.Party{Name: name, Kind: "state", State: name}
		}
		lat := rapid.OneOf(rapid.SampledFrom([]float64{-90, -86, 0, 39.5, 85.2, 86, 90}), rapid.Float64Range(39, 40))
		lon := rapid.OneOf(rapid.SampledFrom([]float64{-180, -179.5, 0, 46, 179.5, 180}), rapid.Float64Range(45, 47))
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			take := taking{survey: s, first: int32(len(s.claims)), contested: map[string]bool{}}
			for range rapid.IntRange(0, 150).Draw(t, "claims") {
				from := day("day")
				c := Claim{Status: Drafted, Claim: claim.Claim{
					ID: fmt.Sprint(len(all)), Report: claim.Source{ID: rapid.SampledFrom([]string{"r1", "r2"}).Draw(t, "report")},
					Quote:   claim.Words{Exact: rapid.SampledFrom([]string{"shelled at dawn", "left at dawn"}).Draw(t, "words")},
					Speaker: side("speaker"), Actor: []claim.Party{side("actor")}, Event: claim.Event{Type: claim.Assault}, Stance: claim.Asserts,
					Time: &claim.Time{From: from.Format(time.DateOnly), To: from.AddDate(0, 0, rapid.IntRange(0, 9).Draw(t, "length")).Format(time.DateOnly)},
				}}
				for range rapid.IntRange(0, 2).Draw(t, "places") {
					c.Place = append(c.Place, claim.Place{ID: rapid.SampledFrom([]string{"p", "q"}).Draw(t, "place"), Name: "x", Lat: lat.Draw(t, "lat"), Lon: lon.Draw(t, "lon")})
				}
				body, err := json.Marshal(c)
				if err != nil {
					t.Fatal(err)
				}
				take.claim(&readRows([]surveyedRow{{Stored: Stored{Version: Version{Learned: time.UnixMicro(1)}, Row: int64(len(all)) + 1, Body: body}}})[0])
				all = append(all, c)
			}
			take.settle()
		}
		maybe := func(label string) bool { return rapid.IntRange(0, 3).Draw(t, label) == 0 }
		var f Filter
		if maybe("by box") {
			f.Coarsen = rapid.SampledFrom([]float64{0, 20, 300}).Draw(t, "coarsen")
			f.Box = &Box{South: lat.Draw(t, "south"), West: lon.Draw(t, "west"), North: lat.Draw(t, "north"), East: lon.Draw(t, "east")}
			f.Box.South, f.Box.North = min(f.Box.South, f.Box.North), max(f.Box.South, f.Box.North)
		}
		if maybe("by time") {
			from := day("from")
			f.During = &Interval{from.Unix(), from.AddDate(0, 0, rapid.IntRange(1, 9).Draw(t, "days")).Unix()}
		}
		if maybe("by party") {
			f.Party = "A"
		}
		if maybe("by actor") {
			f.Actor = "B"
		}
		if maybe("by words") {
			f.Text = "dawn shelled"
		}
		if maybe("by report") {
			f.Report = rapid.SampledFrom([]string{"r1", "r3"}).Draw(t, "of")
		}
		if maybe("by place") {
			f.Place = "q"
		}
		f.Unplaced = maybe("unplaced")
		var want []int
		for i, c := range all {
			h := c.Happened()
			at := func(is func(claim.Place) bool) bool { return slices.ContainsFunc(c.Place, is) }
			if (f.Box == nil || at(func(p claim.Place) bool { return f.Box.Holds(Coarse(p.Lat, p.Lon, f.Coarsen)) })) &&
				(f.During == nil || h.From < f.During.To && h.To > f.During.From) &&
				(f.Party == "" || incident.KeyOf(c.Speaker) == f.Party || incident.KeyOf(c.Actor[0]) == f.Party) &&
				(f.Actor == "" || incident.KeyOf(c.Actor[0]) == f.Actor) &&
				(f.Text == "" || c.Quote.Exact == "shelled at dawn") &&
				(f.Report == "" || c.Report.ID == f.Report) &&
				(f.Place == "" || at(func(p claim.Place) bool { return p.ID == f.Place })) &&
				(!f.Unplaced || len(c.Place) == 0) {
				want = append(want, i)
			}
		}
		slices.SortStableFunc(want, func(a, b int) int { return int(all[a].Happened().From - all[b].Happened().From) })
		q, err := s.sieve(t.Context(), nil, f, 10)
		if err != nil {
			t.Fatal(err)
		}
		q.narrow(s)
		var got []int
		q.each(s, func(_ int, m *moment) { got = append(got, int(m.of)) })
		if !slices.Equal(got, want) {
			t.Fatalf("by %+v, box %v, during %v: %v, not %v", f, f.Box, f.During, got, want)
		}
	})
}
