package basemap

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/planar"

	"github.com/casus-project/casus/reading/gazetteer"
)

func world() *Map { return New(gazetteer.Load) }

// around is the tile of a zoom that a longitude and latitude lie in, with its layers by name.
func around(t *testing.T, m *Map, z int, lon, lat float64) (layers map[string][]*geojson.Feature, at orb.Point) {
	t.Helper()
	p := onMap(lon, lat)
	n := float64(int(1) << z)
	x, y := int(p[0]*n), int(p[1]*n)
	body, err := m.Tile(z, x, y)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := mvt.UnmarshalGzipped(body)
	if err != nil {
		t.Fatal(err)
	}
	layers = map[string][]*geojson.Feature{}
	for _, l := range decoded {
		layers[l.Name] = l.Features
	}
	return layers, view{z, x, y}.point(p)
}

func landAt(layers map[string][]*geojson.Feature, at orb.Point) string {
	for _, f := range layers[Land] {
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			if planar.PolygonContains(g, at) {
				return f.Properties["id"].(string)
			}
		case orb.MultiPolygon:
			if planar.MultiPolygonContains(g, at) {
				return f.Properties["id"].(string)
			}
		}
	}
	return ""
}

func TestLandIsWhereItIsOnEveryZoom(t *testing.T) {
	m := world()
	for _, p := range []struct {
		lon, lat float64
		is       string
	}{
		{44.5, 40.18, "AM"}, {28.3, -29.5, "LS"}, {24, -30, "ZA"}, {-58.4, -34.6, "AR"}, {139.7, 35.7, "JP"},
		{51.3, 42, ""}, {-30, 40, ""}, // the Caspian Sea, the Atlantic
	} {
		for z := 3; z <= MaxZoom; z++ {
			layers, at := around(t, m, z, p.lon, p.lat)
			if got := landAt(layers, at); got != p.is {
				t.Errorf("zoom %d at %g %g: land of %q, want %q", z, p.lon, p.lat, got, p.is)
			}
		}
	}
}

func TestALineThatSomebodyDisputesIsMarkedAndNoOther(t *testing.T) {
	m := world()
	for _, p := range []struct {
		what     string
		lon, lat float64
		disputed bool
	}{
		{"Armenia and Azerbaijan", 46.0, 39.7, true},
		{"France and Spain", 0.6, 42.7, false},
		{"Crimea's own line", 33.7, 46.15, true},
	} {
		layers, at := around(t, m, MaxZoom, p.lon, p.lat)
		near, marked := math.Inf(1), false
		for _, f := range layers[Border] {
			if f.Properties["kind"] == "unit" && f.Properties["disputed"] == nil {
				continue
			}
			if d := planar.DistanceFrom(f.Geometry, at); d < near {
				near, marked = d, f.Properties["disputed"] != nil
			}
		}
		if near > extent/4 || marked != p.disputed {
			t.Errorf("%s: the nearest line, %.0f units off, is disputed=%v, want %v", p.what, near, marked, p.disputed)
		}
	}
	if disputed("FR", "ES") || !disputed("AZ", "AM") || !disputed("AM-SU", "AZ-ZAN") || !disputed("UA-43", "UA-65") || disputed("UA-65", "UA-53") {
		t.Error("a pair is not read as the list has it")
	}
}

func TestEveryPairOfTheListNamesOutlines(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) < 20 {
		t.Fatalf("only %d pairs were read", len(pairs))
	}
	for pair := range pairs {
		for _, id := range pair {
			if id != "*" && g.Outline(id) == nil {
				t.Errorf("%v: the gazetteer has no outline %s", pair, id)
			}
		}
	}
}

func TestNamesComeByZoom(t *testing.T) {
	m := world()
	names := func(z int, lon, lat float64) map[string]bool {
		layers, _ := around(t, m, z, lon, lat)
		out := map[string]bool{}
		for _, f := range layers[Names] {
			out[f.Properties["name"].(string)] = true
		}
		return out
	}
	if far := names(3, 46.4, 39.2); !far["Armenia"] || far["Kapan"] {
		t.Errorf("zoom 3: %v", far)
	}
	if near := names(8, 46.4, 39.2); !near["Kapan"] {
		t.Errorf("zoom 8: %v", near)
	}
}

func TestATileIsTheSameEveryTimeAndOnlyWhereThereIsOne(t *testing.T) {
	one, other := world(), world()
	for range 10 {
		z := rand.IntN(MaxZoom + 1)
		x, y := rand.IntN(1<<z), rand.IntN(1<<z)
		a, errA := one.Tile(z, x, y)
		b, errB := other.Tile(z, x, y)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("tile %d/%d/%d differs between two maps (%v, %v)", z, x, y, errA, errB)
		}
	}
	for _, bad := range [][3]int{{-1, 0, 0}, {MaxZoom + 1, 0, 0}, {2, 4, 0}, {2, 0, 4}, {2, -1, 0}} {
		if _, err := one.Tile(bad[0], bad[1], bad[2]); !errors.Is(err, ErrNoTile) {
			t.Errorf("tile %v: %v", bad, err)
		}
	}
}

func BenchmarkTile(b *testing.B) {
	m := world()
	if err := m.prepare(); err != nil {
		b.Fatal(err)
	}
	for _, v := range []view{{0, 0, 0}, {3, 5, 3}, {6, 40, 24}, {8, 160, 97}} {
		b.Run(string(rune('0'+v.z)), func(b *testing.B) {
			var size int
			for b.Loop() {
				body, err := m.draw(v)
				if err != nil {
					b.Fatal(err)
				}
				size = len(body)
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

func BenchmarkPrepare(b *testing.B) {
	for b.Loop() {
		if err := world().prepare(); err != nil {
			b.Fatal(err)
		}
	}
}
