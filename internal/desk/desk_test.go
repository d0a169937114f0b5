package desk

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/claim"
)

func TestBetweenIsFromTheFirstSecondToTheLast(t *testing.T) {
	at := func(s string) int64 {
		x, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return x.Unix()
	}
	for _, x := range []struct {
		from, to string
		want     Interval
	}{
		{"2021-05-12", "2021-05-12", Interval{at("2021-05-12T00:00:00Z"), at("2021-05-13T00:00:00Z")}},
		{"2021-05-12T10:30", "2021-05-12T10:30", Interval{at("2021-05-12T10:30:00Z"), at("2021-05-12T10:31:00Z")}},
		{"2020-02", "2020-02", Interval{at("2020-02-01T00:00:00Z"), at("2020-03-01T00:00:00Z")}},
		{"2020", "2021-05-12", Interval{at("2020-01-01T00:00:00Z"), at("2021-05-13T00:00:00Z")}},
		{"", "2021-05-12", Interval{math.MinInt64, at("2021-05-13T00:00:00Z")}},
		{"2021-05-12", "", Interval{at("2021-05-12T00:00:00Z"), math.MaxInt64}},
		{"", "", Undated},
		{"in May", "soon", Undated},
		{"2021-05-12", "2021-05-10", Interval{at("2021-05-12T00:00:00Z"), at("2021-05-12T00:00:01Z")}},
	} {
		if got := Between(x.from, x.to); got != x.want {
			t.Errorf("from %q to %q: %v, not %v", x.from, x.to, got, x.want)
		}
	}
	if Undated.Meets(Interval{math.MinInt64, math.MaxInt64}) {
		t.Error("what has no date happened at some time")
	}
}

// interval is any interval, open ends and enormous ones among them.
func interval(t *rapid.T, name string) Interval {
	end := rapid.OneOf(rapid.Int64Range(-1e10, 1e10), rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, 0}))
	a, b := end.Draw(t, name), end.Draw(t, name)
	return Interval{min(a, b), max(a, b)}
}

func TestWhatMeetsAnIntervalBeganNoEarlierThanItsLengthAllows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asked, there := interval(t, "asked"), interval(t, "there")
		if rapid.Bool().Draw(t, "near") {
			there = Interval{asked.From - 100, asked.From + 100}
			if there.From > there.To {
				t.Skip("beyond the end of time")
			}
		}
		if there.Meets(asked) && there.From < asked.Earliest(there.Length()) {
			t.Fatalf("%v of class %d meets %v, but began before %d", there, there.Length(), asked, asked.Earliest(there.Length()))
		}
	})
}

func TestCellsCoverTheirBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := rapid.Float64Range(-90, 90), rapid.Float64Range(-180, 180)
		a, b := lat.Draw(t, "lat"), lat.Draw(t, "lat")
		box := Box{South: min(a, b), North: max(a, b), West: lon.Draw(t, "west"), East: lon.Draw(t, "east")}
		p, known := pointOf(claim.Place{ID: "x", Lat: lat.Draw(t, "point"), Lon: lon.Draw(t, "point")})
		if !known {
			t.Fatal("a place with an id is somewhere")
		}
		in := slices.ContainsFunc(box.Cells(), func(c CellRange) bool { return c.From <= p.Cell && p.Cell <= c.To })
		if box.Holds(p.Lat, p.Lon) && !in {
			t.Fatalf("%v holds %v, and no cell does", box, p)
		}
	})
}

func TestWordsFoldCaseAndForm(t *testing.T) {
	for text, want := range map[string]string{
		"The road, the ROAD":        "the road",
		"Лусашен — Լուսաշեն 12-13":  "лусашен լուսաշեն 12 13",
		"Caf\u00e9 cafe\u0301":      "café",
		"":                          "",
		"\"; DROP TABLE claims; --": "drop table claims",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add("1620777600.17")
	f.Add("-9223372036854775808.1")
	f.Fuzz(func(t *testing.T, after string) {
		c, err := ParseCursor(after)
		if err == nil && after != "" && c.String() != after {
			t.Fatalf("%q comes back as %q", after, c)
		}
	})
}

func FuzzWords(f *testing.F) {
	f.Add("“Не було”, he said — in Київ.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range Words(text) {
			if w == "" || strings.ContainsAny(w, "'\"\\ \x00") {
				t.Fatalf("%q has the word %q", text, w)
			}
		}
	})
}

func TestACasesTitleSaysNothingTwice(t *testing.T) {
	for _, x := range [][3]string{
		{"Collective Security Treaty", "Treaty, art. 2(2) (2010 text)", "Collective Security Treaty, art. 2(2) (2010 text)"},
		{"Collective Security Treaty", "Agreement on peacekeeping, art. 3", "Collective Security Treaty, Agreement on peacekeeping, art. 3"},
		{"Treaty on European Union, article 42(7)", "art. 42(7)", "Treaty on European Union, art. 42(7)"},
		{"Vienna Document 2011, chapter III", "chapter III", "Vienna Document 2011, chapter III"},
		{"Charter of the United Nations, chapters VI to VIII", "arts. 33 to 35", "Charter of the United Nations, arts. 33 to 35"},
		{"ECOWAS Mechanism of 1999", "art. 25 (rights and democratic order)", "ECOWAS Mechanism of 1999, art. 25 (rights and democratic order)"},
		{"Treaty of Peace, Friendship and Aid", "art. 4", "Treaty of Peace, Friendship and Aid, art. 4"},
	} {
		if got := articleOf(x[0], x[1]); got != x[2] {
			t.Errorf("%s: got %q", x[1], got)
		}
	}
}
