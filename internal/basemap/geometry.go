package basemap

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/casus-project/casus/internal/mercator"
	"github.com/casus-project/casus/reading/gazetteer"
)

// Points are kept in web Mercator, the whole world from 0 to 1, north-west first.

type area struct {
	id       string
	bound    orb.Bound
	polygons orb.MultiPolygon
}

type line struct {
	kind     string // "state" or "unit"
	disputed bool
	bound    orb.Bound
	points   orb.LineString
}

type name struct {
	id, name, kind string
	at             orb.Point
	rank           int // the zoom from which it is worth showing
	people         int
}

// onMap is where a longitude and latitude lie.
func onMap(lon, lat float64) orb.Point {
	x, y := mercator.Of(lat, lon)
	return orb.Point{x, y}
}

// build prepares the geometry.
func (m *Map) build(g *gazetteer.Gazetteer) {
	var states, units []shape
	for _, id := range g.OutlinesIn(-180, -90, 180, 90) {
		s := shape{id: id}
		for _, ring := range g.Outline(id) {
			r := make(orb.Ring, len(ring))
			for i, p := range ring {
				r[i] = onMap(p[0], p[1])
			}
			s.rings = append(s.rings, r)
		}
		if len(id) == 2 {
			states = append(states, s)
			m.land = append(m.land, s.area())
		} else {
			units = append(units, s)
		}
	}
	m.borders = borders(states, units)
	m.names = names(g)
}

// shape is an outline: rings of which those inside others are holes.
type shape struct {
	id    string
	rings []orb.Ring
}

// area sorts the rings into polygons: first the ring around, then its holes, wound as tiles want them.
func (s shape) area() area {
	a := area{id: s.id}
	depth := make([]int, len(s.rings))
	around := make([]int, len(s.rings))
	bounds := make([]orb.Bound, len(s.rings))
	for i, r := range s.rings {
		bounds[i] = r.Bound()
	}
	for i, r := range s.rings {
		around[i] = -1
		for j, other := range s.rings {
			if i != j && bounds[j].Contains(r[0]) && planar.RingContains(other, r[0]) {
				depth[i]++
				if around[i] < 0 || math.Abs(planar.Area(s.rings[around[i]])) > math.Abs(planar.Area(other)) {
					around[i] = j
				}
			}
		}
	}
	polygon := map[int]int{}
	for i, r := range s.rings {
		if depth[i]%2 == 0 {
			polygon[i] = len(a.polygons)
			a.polygons = append(a.polygons, orb.Polygon{wound(r, orb.CCW)})
		}
	}
	for i, r := range s.rings {
		if to, ok := polygon[around[i]]; ok && depth[i]%2 == 1 {
			a.polygons[to] = append(a.polygons[to], wound(r, orb.CW))
		}
	}
	a.bound = a.polygons.Bound()
	return a
}

func wound(r orb.Ring, way orb.Orientation) orb.Ring {
	if r.Orientation() != way {
		r = slices.Clone(r)
		slices.Reverse(r)
	}
	return r
}

// edge is a piece of an outline between two neighbouring points, either way round.
type edge [2]orb.Point

func between(a, b orb.Point) edge {
	if a[0] > b[0] || a[0] == b[0] && a[1] > b[1] {
		a, b = b, a
	}
	return edge{a, b}
}

// borders are the lines that outlines share. Neighbours were simplified together, so that they share points exactly.
// Units say more than states: with them a line within a state, or a part of one between two states, can be disputed.
func borders(states, units []shape) []line {
	var out []line
	covered := map[edge]bool{}
	for _, shapes := range [][]shape{units, states} {
		sides := map[edge][2]string{}
		for _, s := range shapes {
			for _, r := range s.rings {
				for i := 1; i < len(r); i++ {
					e := between(r[i-1], r[i])
					pair := sides[e]
					if pair[0] == "" || pair[0] == s.id {
						pair[0] = s.id
					} else {
						pair[1] = s.id
					}
					sides[e] = pair
				}
			}
		}
		for _, s := range shapes {
			for _, r := range s.rings {
				out = append(out, shared(s.id, r, sides, covered)...)
			}
		}
		for e, pair := range sides {
			if pair[1] != "" {
				covered[e] = true
			}
		}
	}
	return out
}

// shared are the pieces of a ring that belong to its outline first and to another second, as long as the other stays
// the same; pieces that are covered already are left out.
func shared(id string, r orb.Ring, sides map[edge][2]string, covered map[edge]bool) []line {
	var out []line
	var run orb.LineString
	with := ""
	end := func() {
		if len(run) > 1 {
			kind := "state"
			if id[:2] == with[:2] {
				kind = "unit"
			}
			out = append(out, line{kind: kind, disputed: disputed(id, with), points: run, bound: run.Bound()})
		}
		run, with = nil, ""
	}
	for i := 1; i < len(r); i++ {
		e := between(r[i-1], r[i])
		pair := sides[e]
		if pair[0] != id || pair[1] == "" || covered[e] {
			end()
			continue
		}
		if with != pair[1] {
			end()
			with, run = pair[1], orb.LineString{r[i-1]}
		}
		run = append(run, r[i])
	}
	end()
	return out
}

// names are what may be written on the map, by the zoom from which it is worth it and then by how many live there.
func names(g *gazetteer.Gazetteer) []name {
	var out []name
	for p := range g.Places() {
		if rank, ok := rankOf(p); ok {
			out = append(out, name{p.ID, p.Name, p.Kind, onMap(p.Lon, p.Lat), rank, p.Population})
		}
	}
	slices.SortFunc(out, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.people, a.people), cmp.Compare(a.id, b.id))
	})
	return out
}

// rankOf says from which zoom a place is worth a name. Rooms look at border country, so that villages come early. Regions,
// corridors, lines and zones are not written: what they are called, and whether they are, is often what is disputed.
func rankOf(p gazetteer.Place) (int, bool) {
	if p.Unlocated {
		return 0, false
	}
	switch p.Kind {
	case "country":
		return 2, true
	case "territory":
		return 4, true
	case "capital":
		return 4, true
	case "admin1", "lake", "reservoir":
		return 6, true
	case "city", "town", "village", "place":
		for _, step := range []struct{ people, zoom int }{{1_000_000, 4}, {200_000, 5}, {50_000, 6}, {15_000, 7}} {
			if p.Population >= step.people {
				return step.zoom, true
			}
		}
		return MaxZoom, true
	case "pass", "crossing", "bridge", "base", "peak", "airport":
		return MaxZoom, true
	}
	return 0, false
}

// view is one tile.
type view struct{ z, x, y int }

// sees says whether a range of the world touches the tile with its buffer.
func (v view) sees(b orb.Bound) bool {
	n, over := float64(int(1)<<v.z), float64(buffer)/extent
	x, y := float64(v.x), float64(v.y)
	return b.Max[0]*n >= x-over && b.Min[0]*n <= x+1+over && b.Max[1]*n >= y-over && b.Min[1]*n <= y+1+over
}

// point is where a point of the world lies in the tile, in its units.
func (v view) point(p orb.Point) orb.Point {
	n := float64(int(1) << v.z)
	return orb.Point{math.Round((p[0]*n - float64(v.x)) * extent), math.Round((p[1]*n - float64(v.y)) * extent)}
}

func (v view) line(points orb.LineString) orb.LineString {
	out := make(orb.LineString, len(points))
	for i, p := range points {
		out[i] = v.point(p)
	}
	return out
}

func (v view) ring(r orb.Ring) orb.Ring { return orb.Ring(v.line(orb.LineString(r))) }
