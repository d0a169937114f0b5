package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// overlay is the project's own word on places: countries, what the public data lack, and mends.
type overlay struct {
	Countries []country
	Places    []own
	Mend      []mend
	// DisputedUnits are GeoNames codes ("UA.11") or countries whose every place is marked as disputed.
	DisputedUnits []string `yaml:"disputed_units"`

	unit map[string]mend
	dis  map[string]bool
}

type country struct {
	ID        string
	Name      string
	Lat, Lon  float64
	Radius    float64
	Demonyms  []string
	Aliases   []string
	Territory bool
	Disputed  bool
}

// own is a place that the public data lack.
type own struct {
	ID         string
	Name       string
	Aliases    []string
	Kind       string
	Lat, Lon   float64
	Radius     float64 // kilometres
	Unit       string  // ISO 3166-2, a country's two letters, or empty
	Population int
	Disputed   bool
	Note       string // where the coordinates and the unit come from, or why the place is here
}

// mend changes a place that the public data have.
type mend struct {
	Of       string // ISO 3166-2, GeoNames code or "geonames:146970"
	Name     string
	Aliases  []string
	Drop     []string // other names to leave out
	Lat, Lon *float64
	Disputed bool
	Note     string
}

func readOverlay(dir string) (*overlay, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no .yaml file", dir)
	}
	sort.Strings(files)
	ov := &overlay{unit: map[string]mend{}, dis: map[string]bool{}}
	where := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var one overlay
		d := yaml.NewDecoder(bytes.NewReader(data))
		d.KnownFields(true)
		if err := d.Decode(&one); err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		for _, p := range one.Places {
			if p.ID == "" || p.Name == "" || atlas.KindOf(p.Kind) < 0 {
				return nil, fmt.Errorf("%s: place %q %q of kind %q: needs an id, a name and a kind out of %s", f, p.ID, p.Name, p.Kind, strings.Join(atlas.Kinds, ", "))
			}
			if was, ok := where[p.ID]; ok {
				return nil, fmt.Errorf("%s: place %q is in %s already", f, p.ID, was)
			}
			where[p.ID] = f
		}
		ov.Countries = append(ov.Countries, one.Countries...)
		ov.Places = append(ov.Places, one.Places...)
		ov.Mend = append(ov.Mend, one.Mend...)
		ov.DisputedUnits = append(ov.DisputedUnits, one.DisputedUnits...)
	}
	for _, m := range ov.Mend {
		if _, ok := ov.unit[m.Of]; ok {
			return nil, fmt.Errorf("%s: %q is mended twice", dir, m.Of)
		}
		ov.unit[m.Of] = m
	}
	for _, u := range ov.DisputedUnits {
		ov.dis[u] = true
	}
	sort.SliceStable(ov.Countries, func(i, j int) bool { return ov.Countries[i].ID < ov.Countries[j].ID })
	return ov, nil
}

func (ov *overlay) disputed(code string) bool { return code != "" && ov.dis[code] }

// write adds the overlay's own places; number tells the numbers of units by their codes.
func (ov *overlay) write(w *atlas.Writer, number map[string]int) error {
	for _, m := range ov.Mend {
		if _, ok := number[m.Of]; !ok {
			return fmt.Errorf("overlay: %q is mended, but the data have no such place", m.Of)
		}
	}
	for _, p := range ov.Places {
		r := atlas.Record{ID: p.ID, Name: p.Name, Kind: uint8(atlas.KindOf(p.Kind)), Flags: atlas.Overlay, Lat: p.Lat, Lon: p.Lon,
			Population: p.Population, RadiusKM: p.Radius, Admin1: -1, Admin2: -1}
		if p.Disputed {
			r.Flags |= atlas.Disputed
		}
		if p.Unit != "" {
			n, ok := number[p.Unit]
			if !ok {
				return fmt.Errorf("overlay: place %q: no unit %q", p.ID, p.Unit)
			}
			r.Country = p.Unit[:2]
			if len(p.Unit) > 2 {
				r.Admin1 = n
			}
		}
		n, err := w.Place(r, 0)
		if err != nil {
			return err
		}
		w.Name(p.Name, n, false)
		for _, a := range p.Aliases {
			w.Name(a, n, false)
		}
	}
	return nil
}
