package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

func TestKeepName(t *testing.T) {
	for name, want := range map[string]bool{
		"Gyumri": true, "Gümrü": true, "Xankəndi": true, "sheng hu li ya": false, "Гюмри": false, "LWN": false, "Գյումրի": false, "Oz": false, "ALMATY": true,
	} {
		if got := keepName(name); got != want {
			t.Errorf("keepName(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestUnitNames(t *testing.T) {
	for name, want := range map[string][]string{
		"Syunik Province":       {"Syunik Province", "Syunik"},
		"Provincia de Mendoza":  {"Provincia de Mendoza", "Mendoza"},
		"Rapides Parish":        {"Rapides Parish", "Rapides"},
		"Batken":                {"Batken"},
		"Kansas City":           {"Kansas City", "Kansas"},
		"Republic of Karelia":   {"Republic of Karelia", "Karelia"},
		"Gegharkunik  Province": {"Gegharkunik  Province", "Gegharkunik "},
	} {
		if got := unitNames(name); !reflect.DeepEqual(got, want) {
			t.Errorf("unitNames(%q) = %q, want %q", name, got, want)
		}
	}
}

// Two squares side by side share their border as one line, and their country is the ring around both.
func TestNeighboursShareTheirBorder(t *testing.T) {
	square := func(x int32) [][2]int32 { return [][2]int32{{x, 0}, {x + 1000, 0}, {x + 1000, 1000}, {x, 1000}} }
	w := atlas.NewWriter()
	n := draw(w, []shape{
		{id: "QQ-A", country: "QQ", rings: [][][2]int32{square(0)}},
		{id: "QQ-B", country: "QQ", rings: [][][2]int32{square(1000)}},
	})
	if n != 3 {
		t.Fatalf("%d outlines, want two units and a country", n)
	}
	data, err := w.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	a, err := atlas.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for id, corners := range map[string]int{"QQ-A": 4, "QQ-B": 4, "QQ": 4} {
		rings := a.Rings(a.Outline(id))
		if len(rings) != 1 || rings[0][0] != rings[0][len(rings[0])-1] {
			t.Fatalf("%s: %v, want one closed ring", id, rings)
		}
		seen := map[[2]float64]bool{}
		for _, p := range rings[0] {
			seen[p] = true
		}
		if len(seen) < corners {
			t.Errorf("%s: %v", id, rings)
		}
	}
	if b := a.OutlineBox(a.Outline("QQ")); b != (atlas.Box{MinLon: 0, MinLat: 0, MaxLon: 2, MaxLat: 1}) {
		t.Errorf("box of the country: %+v", b)
	}
	inner := 0
	for _, p := range a.Rings(a.Outline("QQ"))[0] {
		if p[0] == 1 && p[1] > 0 && p[1] < 1 {
			inner++
		}
	}
	if inner > 0 {
		t.Error("the inner border is part of the country's outline")
	}
}

func TestSimplifyKeepsTheEnds(t *testing.T) {
	line := [][2]int32{{0, 0}, {100, 1}, {200, 0}, {300, 90}, {400, 0}}
	if got, want := simplify(line), [][2]int32{{0, 0}, {200, 0}, {300, 90}, {400, 0}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOverlayFaultsAreNamed(t *testing.T) {
	for _, c := range []struct{ yaml, says string }{
		{"places:\n  - {id: x, name: X, kind: puddle, lat: 1, lon: 2}\n", `kind "puddle"`},
		{"places:\n  - {id: x, kind: lake, lat: 1, lon: 2}\n", "needs an id, a name"},
		{"places:\n  - {id: x, name: X, kind: lake, lat: 1, lon: 2}\n  - {id: x, name: Y, kind: lake, lat: 1, lon: 2}\n", "already"},
		{"mend:\n  - {of: AM-SU}\n  - {of: AM-SU}\n", "mended twice"},
		{"plaecs: []\n", "plaecs"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(c.yaml), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readOverlay(dir); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: error %v, want one that says %s", c.yaml, err, c.says)
		}
	}
	if _, err := readOverlay(t.TempDir()); err == nil {
		t.Error("an empty folder was taken")
	}
}

// The overlay that ships reads, and each place of it lies on the globe.
func TestShippedOverlay(t *testing.T) {
	ov, err := readOverlay("../../reading/gazetteer/overlay")
	if err != nil {
		t.Fatal(err)
	}
	if len(ov.Countries) < 249 || len(ov.Places) < 500 {
		t.Errorf("%d countries and %d places", len(ov.Countries), len(ov.Places))
	}
	for _, p := range ov.Places {
		if p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || p.Lat == 0 && p.Lon == 0 {
			t.Errorf("%s lies at %g, %g", p.ID, p.Lat, p.Lon)
		}
	}
}
