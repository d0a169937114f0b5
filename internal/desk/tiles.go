package desk

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/mercator"
)

// spot is where a claim or an incident is, with the number of its square in a quadtree over the web's Mercator map: the
// squares of a map tile are one after another.
type spot struct {
	code uint64
	x, y float64 // on the map, 0 to 1 from west to east and from north to south
	sheer
	radius float32
}

// Depth of the quadtree: squares of some 15 cm at the equator.
const depth = 28

// onMap is where a point is on the map, in one of its squares also on the edge.
func onMap(lat, lon float64) (x, y float64) {
	const below = 1 - 1e-12
	x, y = mercator.Of(lat, lon)
	return max(0, min(below, x)), max(0, min(below, y))
}

func codeOf(x, y float64) uint64 {
	const across = 1 << depth
	return interleave(uint32(x*across), uint32(y*across))
}

func spotOf(lat, lon, radius float64, look sheer) spot {
	x, y := onMap(lat, lon)
	return spot{code: codeOf(x, y), x: x, y: y, radius: float32(radius), sheer: look}
}

// spotsAt are the spots at a point.
func spotsAt(spots []spot, lat, lon float64) []spot {
	code := codeOf(onMap(lat, lon))
	from, _ := slices.BinarySearchFunc(spots, code, func(s spot, code uint64) int { return cmp.Compare(s.code, code) })
	to := from
	for to < len(spots) && spots[to].code == code {
		to++
	}
	return spots[from:to]
}

// eachSpot changes the spots of something at a point.
func eachSpot(spots []spot, lat, lon float64, of int32, how func(*sheer)) {
	at := spotsAt(spots, lat, lon)
	for i := range at {
		if at[i].of == of {
			how(&at[i].sheer)
		}
	}
}

// interleave makes one number of two, bit by bit.
func interleave(x, y uint32) uint64 { return spread(x) | spread(y)<<1 }

func spread(v uint32) uint64 {
	x := uint64(v)
	x = (x | x<<16) & 0x0000ffff0000ffff
	x = (x | x<<8) & 0x00ff00ff00ff00ff
	x = (x | x<<4) & 0x0f0f0f0f0f0f0f0f
	x = (x | x<<2) & 0x3333333333333333
	return (x | x<<1) & 0x5555555555555555
}

// Tile is a square of the map: at zoom Z there are 2^Z by 2^Z, X from the west and Y from the north.
type Tile struct{ Z, X, Y uint32 }

// TileAt is the tile of a zoom that a point lies in.
func TileAt(z uint32, lat, lon float64) Tile {
	x, y := onMap(lat, lon)
	side := float64(uint32(1) << z)
	return Tile{z, uint32(x * side), uint32(y * side)}
}

// Deepest is the deepest zoom of tiles.
const Deepest = 22

func (t Tile) check() error {
	if t.Z > Deepest || t.X >= 1<<t.Z || t.Y >= 1<<t.Z {
		return &InvalidError{"tile", fmt.Sprintf("%d/%d/%d", t.Z, t.X, t.Y), fmt.Sprintf("a zoom from 0 to %d, and x and y from 0 to before 2 to the power of it", Deepest)}
	}
	return nil
}

// within is the part of spots that lie in a tile.
func (t Tile) within(spots []spot) []spot {
	shift := 2 * (depth - t.Z)
	first := interleave(t.X, t.Y) << shift
	from, _ := slices.BinarySearchFunc(spots, first, func(s spot, code uint64) int { return cmp.Compare(s.code, code) })
	to, _ := slices.BinarySearchFunc(spots[from:], first+1<<shift, func(s spot, code uint64) int { return cmp.Compare(s.code, code) })
	return spots[from : from+to]
}

// around are the tiles in which a point may lie that appears in this one when places are known to some kilometres only.
func (t Tile) around(km float64) []Tile {
	if km <= 0 {
		return []Tile{t}
	}
	// A tile twice as wide as the coarsening, at the latitude where kilometres are widest on the map that tiles show in use.
	z := t.Z
	for z > 0 && 40075*math.Cos(72*math.Pi/180)/float64(uint32(1)<<z) < 2*km {
		z--
	}
	x, y, n := t.X>>(t.Z-z), t.Y>>(t.Z-z), uint32(1)<<z
	if z < 3 {
		return []Tile{{}}
	}
	var out []Tile
	for dy := max(y, 1) - 1; dy <= min(y+1, n-1); dy++ {
		for dx := x + n - 1; dx <= x+n+1; dx++ {
			out = append(out, Tile{z, dx % n, dy})
		}
	}
	return out
}

// reach is how far a point may be moved, on the map, into a tile or out of it.
func (t Tile) reach(km float64) float64 {
	const earth = 40075 // kilometres around the equator
	side := float64(uint32(1) << t.Z)
	// The map is widest at the edge that is nearer to a pole.
	lat := 0.0
	for _, y := range []float64{float64(t.Y) / side, float64(t.Y+1) / side} {
		at, _ := mercator.Earth(0, y)
		lat = max(lat, math.Abs(at))
	}
	return 2 * km / earth / math.Cos(min(lat+2*km/111.2, mercator.Northmost)*math.Pi/180)
}

// Coarse is where a point is said to be by whoever knows places to some kilometres only: the middle of a square of that
// size. All points of a square have the same.
func Coarse(lat, lon, km float64) (float64, float64) {
	if km <= 0 {
		return lat, lon
	}
	const degree = 111.2 // kilometres
	step := km / degree
	lat = max(-90, min(90, (math.Floor(lat/step)+0.5)*step))
	across := min(180, step/max(0.01, math.Cos(lat*math.Pi/180)))
	lon = (math.Floor(lon/across) + 0.5) * across
	return lat, max(-180, min(180, lon))
}

// Mark is what a map tile shows at a point: one claim or incident, or how many there are.
type Mark struct {
	Lat, Lon  float64
	Count     int
	Contested int // how many of them
	// Of the only one:
	ID       string
	Status   Status
	Type     claim.Type
	Stance   claim.Stance
	Title    string
	RadiusKM float64
}

// From zoom exact on a mark stands for one point; before it, for a square of the tile, of which there are cells by cells.
const (
	exact = 14
	cells = 8 // a tile is shown 512 pixels wide, a mark up to 60: they should not lie on each other
)

// heap is what lies in a square of a tile.
type heap struct {
	count, contested int
	x, y             float64 // their sum
	only             *spot   // the first of them
}

// ClaimTile is what a tile shows of the claims asked for. The same room gives the same marks in the same order.
func (d *Desk) ClaimTile(ctx context.Context, f Filter, t Tile) (marks []Mark, err error) {
	err = d.tile(ctx, f, t, func(s *survey, q *sieve) {
		q.narrow(s)
		for _, h := range t.heaps(s.spots, f.Coarsen, func(m *sheer) bool { return q.holds(s, m) }) {
			m := h.mark(f.Coarsen)
			if h.count == 1 {
				m.ID, m.Status, m.Type, m.Stance = s.claims[h.only.of].id, nth(statuses, h.only.status), nth(types, h.only.kind), nth(stances, h.only.stance)
			}
			marks = append(marks, m)
		}
	})
	return marks, err
}

// IncidentTile is what a tile shows of the incidents asked for.
func (d *Desk) IncidentTile(ctx context.Context, f Filter, t Tile) (marks []Mark, err error) {
	err = d.tile(ctx, f, t, func(s *survey, q *sieve) {
		for _, h := range t.heaps(s.marks, f.Coarsen, func(m *sheer) bool { return q.holdsIncident(s, m) }) {
			m := h.mark(f.Coarsen)
			if h.count == 1 {
				m.ID, m.Title, m.Status = s.incidents[h.only.of].id, s.incidents[h.only.of].title, nth(statuses, h.only.status)
			}
			marks = append(marks, m)
		}
	})
	return marks, err
}

func (d *Desk) tile(ctx context.Context, f Filter, t Tile, with func(*survey, *sieve)) error {
	if err := t.check(); err != nil {
		return err
	}
	return d.ask(ctx, f, func(v View, s *survey, q *sieve) error {
		with(s, q)
		return nil
	})
}

// nth is what stands in a list at a place; nothing beyond its end.
func nth[T any](list []T, place uint8) (x T) {
	if int(place) < len(list) {
		x = list[place]
	}
	return x
}

// heaps are what lies in the squares of a tile, in order.
func (t Tile) heaps(spots []spot, coarsen float64, holds func(*sheer) bool) []heap {
	var grid []heap
	at := map[[2]float64]int{}
	if t.Z < exact {
		grid = make([]heap, cells*cells)
	}
	side := float64(uint32(1) << t.Z)
	// What lies further from the tile than this, on the map, is not moved into it.
	reach := t.reach(coarsen)
	west, north := float64(t.X)/side-reach, float64(t.Y)/side-reach
	east, south := west+1/side+2*reach, north+1/side+2*reach
	for _, from := range t.around(coarsen) {
		part := from.within(spots)
		for i := range part {
			p := &part[i]
			if coarsen > 0 && (p.y < north || p.y > south || (p.x < west || p.x > east) && west > 0 && east < 1) || !holds(&p.sheer) {
				continue
			}
			px, py := p.x, p.y
			if coarsen > 0 {
				lat, lon := mercator.Earth(p.x, p.y)
				px, py = onMap(Coarse(lat, lon, coarsen))
			}
			x, y := px*side-float64(t.X), py*side-float64(t.Y)
			if x < 0 || x >= 1 || y < 0 || y >= 1 {
				continue
			}
			n := int(y*cells)*cells + int(x*cells)
			if t.Z >= exact {
				var there bool
				if n, there = at[[2]float64{px, py}]; !there {
					n = len(grid)
					at[[2]float64{px, py}] = n
					grid = append(grid, heap{})
				}
			}
			h := &grid[n]
			if h.count == 0 {
				h.only = p
			}
			h.count, h.contested, h.x, h.y = h.count+1, h.contested+count(p.contested), h.x+px, h.y+py
		}
	}
	return slices.DeleteFunc(grid, func(h heap) bool { return h.count == 0 })
}

func (h heap) mark(coarsen float64) Mark {
	m := Mark{Count: h.count, Contested: h.contested}
	m.Lat, m.Lon = mercator.Earth(h.x/float64(h.count), h.y/float64(h.count))
	if h.count == 1 {
		m.RadiusKM = max(float64(h.only.radius), coarsen)
	}
	return m
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
