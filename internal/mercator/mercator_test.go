package mercator

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestKnownPlaces(t *testing.T) {
	for _, c := range []struct{ lat, lon, x, y float64 }{
		{0, 0, 0.5, 0.5},
		{Northmost, -180, 0, 0},
		{-Northmost, 180, 1, 1},
		{90, 0, 0.5, 0},
		{40.1777, 44.5126, 0.6236461111111111, 0.3779339533}, // Yerevan
	} {
		x, y := Of(c.lat, c.lon)
		if !near(x, c.x) || !near(y, c.y) {
			t.Errorf("%v, %v lies at %v, %v", c.lat, c.lon, x, y)
		}
	}
}

func TestEarthIsTheInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := rapid.Float64Range(-Northmost, Northmost).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon")
		x, y := Of(lat, lon)
		if x < 0 || x > 1 || y < -1e-12 || y > 1+1e-12 {
			t.Fatalf("%v, %v lies outside: %v, %v", lat, lon, x, y)
		}
		if a, o := Earth(x, y); !near(a, lat) || !near(o, lon) {
			t.Fatalf("%v, %v came back as %v, %v", lat, lon, a, o)
		}
	})
}
