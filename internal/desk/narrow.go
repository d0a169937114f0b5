package desk

import (
	"math"
	mathbits "math/bits"
	"slices"
)

// marked is a set of claims, a bit for each.
type marked []uint64

func (s *survey) none() marked { return make(marked, (len(s.claims)+63)/64) }

func (m marked) has(claim int32) bool {
	i := int(claim >> 6)
	return i < len(m) && m[i]>>(claim&63)&1 == 1
}

func (m marked) add(claims ...int32) {
	for _, c := range claims {
		m[c>>6] |= 1 << (c & 63)
	}
}

// and leaves those that are in both; nil is all.
func (m marked) and(o marked) marked {
	if m == nil {
		return o
	}
	m = m[:min(len(m), len(o))]
	for i := range m {
		m[i] &= o[i]
	}
	return m
}

// narrow marks the claims that can be meant by what they say: the words, who is named, where, in which report and incident. A
// pass then looks at what all have, and at few claims where only few can be meant.
func (q *sieve) narrow(s *survey) {
	only := func(m marked) { q.marked = q.marked.and(m) }
	if len(q.words) > 0 {
		only(s.words.with(q.words))
	}
	if q.Report != "" {
		m := s.none()
		if r, there := s.reports[q.Report]; there {
			m.add(s.told[r]...)
		}
		only(m)
	}
	if q.claims != nil {
		m := s.none()
		for id := range q.claims {
			if i, there := s.latest[id]; there {
				for ; i >= 0; i = s.claims[i].before {
					m.add(i)
				}
			}
		}
		only(m)
	}
	if q.any != nil {
		only(s.whoNames(q.any, speaks, acts, receives))
	}
	for role, name := range []string{q.Speaker, q.Actor, q.Recipient} {
		if name != "" {
			only(s.whoNames(s.whoIs(name), uint32(role)))
		}
	}
	if q.Place != "" {
		m := s.none()
		for _, p := range s.called[q.Place] {
			for _, x := range spotsAt(s.spots, s.places[p].Lat, s.places[p].Lon) {
				if slices.Contains(s.placesOf(x.of), p) {
					m.add(x.of)
				}
			}
		}
		only(m)
	}
	if q.Box != nil {
		only(s.inside(*q.Box, q.Coarsen))
	}
	q.few = s.few(q.marked)
}

// whoNames marks the claims that name one of some actors in one of some roles.
func (s *survey) whoNames(actors []bool, roles ...uint32) marked {
	m := s.none()
	for p, meant := range actors {
		for _, role := range roles {
			if meant {
				m.add(s.naming[as(role, uint32(p))]...)
			}
		}
	}
	return m
}

// inside marks the claims with a place in a box, as far as places are known to whoever asks.
func (s *survey) inside(b Box, coarsen float64) marked {
	m := s.none()
	holds := func(of int32) bool {
		return slices.ContainsFunc(s.placesOf(of), func(p int32) bool { return b.Holds(Coarse(s.places[p].Lat, s.places[p].Lon, coarsen)) })
	}
	parts := []Box{b}
	if b.West > b.East {
		parts = []Box{{b.South, b.West, b.North, 180}, {b.South, -180, b.North, b.East}}
	}
	// A place is said to be no further from where it is than this, in degrees of latitude.
	moved := coarsen/111.2 + 1e-9
	for _, part := range parts {
		wide, sure := part.area(moved), part.area(-moved)
		for _, t := range wide.tiles() {
			spots := t.within(s.spots)
			for i := range spots {
				if p := &spots[i]; wide.has(p) && !m.has(p.of) && (sure.has(p) || holds(p.of)) {
					m.add(p.of)
				}
			}
		}
	}
	return m
}

// area is a part of the map that tiles show.
type area struct{ west, north, east, south float64 }

func (a area) has(p *spot) bool {
	return p.x >= a.west && p.x <= a.east && p.y >= a.north && p.y <= a.south
}

// area is where a box is on the map when its edges are moved outwards; or inwards, then without the edges of the map, where points are
// that lie beyond them.
func (b Box) area(by float64) area {
	furthest := min(90, max(math.Abs(b.South), math.Abs(b.North))+math.Abs(by))
	across := min(180, by/max(0.01, math.Cos(furthest*math.Pi/180)))
	west, north := onMap(min(90, b.North+by), max(-180, b.West-across))
	east, south := onMap(max(-90, b.South-by), min(180, b.East+across))
	if by < 0 {
		const edge = 1e-11
		north, south = max(north, edge), min(south, 1-edge)
	}
	return area{west, north, east, south}
}

// tiles are four at most that an area lies in, or that of the whole world.
func (a area) tiles() (out []Tile) {
	z := uint32(0)
	for z < Deepest && a.east-a.west <= 1/float64(uint32(2)<<z) && a.south-a.north <= 1/float64(uint32(2)<<z) {
		z++
	}
	side := float64(uint32(1) << z)
	for y := uint32(a.north * side); y <= uint32(a.south*side); y++ {
		for x := uint32(a.west * side); x <= uint32(a.east*side); x++ {
			out = append(out, Tile{z, x, y})
		}
	}
	return out
}

// fewest says from how many claims on, as a part of all, a pass over all of them is quicker than to look each up.
const fewest = 50

// few are the places of marked claims in the order of what happened, where they are few; nil otherwise.
func (s *survey) few(m marked) []int32 {
	if m == nil {
		return nil
	}
	count := 0
	for _, part := range m {
		count += mathbits.OnesCount64(part)
	}
	if count > len(s.line)/fewest {
		return nil
	}
	out := make([]int32, 0, count)
	for i, part := range m {
		for ; part != 0; part &= part - 1 {
			k := &s.claims[i<<6+mathbits.TrailingZeros64(part)]
			out = append(out, int32(after(s.line, Cursor{k.starts, k.row - 1})))
		}
	}
	slices.Sort(out)
	return out
}
