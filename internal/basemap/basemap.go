// Package basemap is the ground that the room's map is drawn on: land, borders, first-level units and the names of
// places, as vector tiles (Mapbox Vector Tile 2.1) made from the embedded gazetteer. It takes no point of view: borders
// are lines between neighbours, and those of which somebody concerned says that they are not settled are marked as
// disputed, whoever says so. Nothing here says on whose side a point lies.
package basemap

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"sync"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/simplify"

	"github.com/casus-project/casus/reading/gazetteer"
)

// MaxZoom is the deepest zoom that has tiles of its own; a client draws deeper views from these. At that zoom the
// outlines' own precision, 5 thousandths of a degree, is about seven pixels.
const MaxZoom = 8

// The layers of a tile and their attributes.
const (
	Land   = "land"   // polygons; "id": ISO 3166-1 alpha-2
	Border = "border" // lines between neighbours; "kind": "state" or "unit"; "disputed": true where it is
	Names  = "name"   // points; "id", "name", "kind" as the gazetteer has them, "rank": the zoom from which it is worth showing
)

// extent is the width of a tile in its own units; buffer what is drawn beyond its edges, so that strokes join.
const (
	extent = 4096
	buffer = 128
)

// Map makes tiles. It is safe for use by many at once.
type Map struct {
	prepare func() error // once
	land    []area
	borders []line
	names   []name

	mu    sync.Mutex
	tiles map[[3]int][]byte
}

// ErrNoTile says that there is no tile of an address.
var ErrNoTile = errors.New("there is no tile")

// kept is how many tiles stay in memory: all of the world to zoom 4, and what one crisis is looked at with.
const kept = 1024

// New is the base map of a gazetteer, such as gazetteer.Load gives. It is loaded, and the geometry prepared, when the
// first tile is asked for.
func New(load func() (*gazetteer.Gazetteer, error)) *Map {
	m := &Map{tiles: map[[3]int][]byte{}}
	m.prepare = sync.OnceValue(func() error {
		g, err := load()
		if err != nil {
			return err
		}
		m.build(g)
		return nil
	})
	return m
}

// Tile gives a tile, compressed by gzip. x and y count from the north-west corner, as web maps do (OGC
// WebMercatorQuad). It errs when there is no such tile, as ErrNoTile.
func (m *Map) Tile(z, x, y int) ([]byte, error) {
	if z < 0 || z > MaxZoom || x < 0 || y < 0 || x >= 1<<z || y >= 1<<z {
		return nil, fmt.Errorf("%w %d/%d/%d; accepted are zooms 0 to %d, and x and y from 0 to 2^zoom-1", ErrNoTile, z, x, y, MaxZoom)
	}
	if err := m.prepare(); err != nil {
		return nil, err
	}
	key := [3]int{z, x, y}
	m.mu.Lock()
	tile := m.tiles[key]
	m.mu.Unlock()
	if tile != nil {
		return tile, nil
	}
	tile, err := m.draw(view{z, x, y})
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	if len(m.tiles) >= kept {
		clear(m.tiles)
	}
	m.tiles[key] = tile
	m.mu.Unlock()
	return tile, nil
}

func (m *Map) draw(v view) ([]byte, error) {
	layers := mvt.Layers{
		{Name: Land, Version: 2, Extent: extent, Features: m.drawLand(v)},
		{Name: Border, Version: 2, Extent: extent, Features: m.drawBorders(v)},
		{Name: Names, Version: 2, Extent: extent, Features: m.drawNames(v)},
	}
	body, err := mvt.Marshal(layers)
	if err != nil {
		return nil, fmt.Errorf("write tile %d/%d/%d: %w", v.z, v.x, v.y, err)
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(body); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (m *Map) drawLand(v view) []*geojson.Feature {
	var features []*geojson.Feature
	for i := range m.land {
		a := &m.land[i]
		if !v.sees(a.bound) {
			continue
		}
		var polygons orb.MultiPolygon
		for _, p := range a.polygons {
			if !v.sees(p[0].Bound()) {
				continue
			}
			var drawn orb.Polygon
			for j, ring := range p {
				r := simple.Ring(v.ring(ring))
				if len(r) < 4 || r.Bound().Max[0]-r.Bound().Min[0] < 2 && r.Bound().Max[1]-r.Bound().Min[1] < 2 {
					if j == 0 {
						break // an island smaller than a speck, with its lakes
					}
					continue
				}
				drawn = append(drawn, r)
			}
			if drawn = clip.Polygon(edges, drawn); len(drawn) > 0 {
				polygons = append(polygons, drawn)
			}
		}
		if len(polygons) > 0 {
			features = append(features, feature(polygons, geojson.Properties{"id": a.id}))
		}
	}
	return features
}

// unitZoom is the zoom from which borders between the units of a state are drawn.
const unitZoom = 5

func (m *Map) drawBorders(v view) []*geojson.Feature {
	var features []*geojson.Feature
	for i := range m.borders {
		l := &m.borders[i]
		if !v.sees(l.bound) || l.kind == "unit" && !l.disputed && v.z < unitZoom {
			continue
		}
		drawn := clip.LineString(edges, simple.LineString(v.line(l.points)))
		if len(drawn) == 0 {
			continue
		}
		p := geojson.Properties{"kind": l.kind}
		if l.disputed {
			p["disputed"] = true
		}
		features = append(features, feature(drawn, p))
	}
	return features
}

func (m *Map) drawNames(v view) []*geojson.Feature {
	var features []*geojson.Feature
	for i := range m.names {
		n := &m.names[i]
		if n.rank > v.z {
			break // they are in the order of rank
		}
		at := v.point(n.at)
		if at[0] < 0 || at[1] < 0 || at[0] >= extent || at[1] >= extent {
			continue
		}
		features = append(features, feature(at, geojson.Properties{"id": n.id, "name": n.name, "kind": n.kind, "rank": n.rank}))
	}
	return features
}

func feature(g orb.Geometry, p geojson.Properties) *geojson.Feature {
	f := geojson.NewFeature(g)
	f.Properties = p
	return f
}

// simple leaves out the points that lie within half a pixel of what is left; a tile is shown 512 pixels wide.
var simple = simplify.DouglasPeucker(extent / 512 / 2)

var edges = orb.Bound{Min: orb.Point{-buffer, -buffer}, Max: orb.Point{extent + buffer, extent + buffer}}
