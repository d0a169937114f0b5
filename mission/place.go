package mission

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Point is a place on the ground, in degrees (WGS 84).
type Point struct{ Lat, Lon float64 }

// Form says how it is written.
func (Point) Form() string { return "latitude and longitude in degrees, as 39.61 46.15" }

// UnmarshalText reads the form.
func (p *Point) UnmarshalText(text []byte) error {
	parts := strings.Fields(string(text))
	if len(parts) != 2 {
		return fmt.Errorf("%q is no point", text)
	}
	lat, err1 := strconv.ParseFloat(parts[0], 64)
	lon, err2 := strconv.ParseFloat(parts[1], 64)
	if err1 != nil || err2 != nil || !(math.Abs(lat) <= 90) || !(math.Abs(lon) <= 180) {
		return fmt.Errorf("%q is no point", text)
	}
	*p = Point{lat, lon}
	return nil
}

// MarshalText writes the form.
func (p Point) MarshalText() ([]byte, error) {
	return []byte(strconv.FormatFloat(p.Lat, 'f', -1, 64) + " " + strconv.FormatFloat(p.Lon, 'f', -1, 64)), nil
}

// Inside is whether a place lies in an area.
type Inside string

// The answers. Near an edge, or where no border is told, it cannot be said.
const (
	Within  Inside = "inside"
	Outside Inside = "outside"
	Unclear Inside = "cannot be said"
)

func (f *File) place(id string) *Place {
	for i := range f.Places {
		if f.Places[i].ID == id {
			return &f.Places[i]
		}
	}
	return nil
}

// inside says whether a place lies in one of the areas: it is one of them or a part of one; or its point lies in the
// border of one by more than its own uncertainty. Outside is said only when every area has a border and the point lies
// beyond each by more than that.
func (f *File) inside(id string, areas []string) Inside {
	for p := f.place(id); p != nil; p = f.place(p.In) {
		for _, area := range areas {
			if p.ID == area {
				return Within
			}
		}
	}
	p := f.place(id)
	if p == nil || p.Point == nil {
		return Unclear
	}
	answer := Outside
	for _, area := range areas {
		a := f.place(area)
		if a == nil || len(a.Border) == 0 {
			answer = Unclear
			continue
		}
		switch edge := kilometresToEdge(*p.Point, a.Border); {
		case edge <= float64(p.Kilometres+a.Kilometres):
			answer = Unclear
		case contains(a.Border, *p.Point):
			return Within
		}
	}
	return answer
}

// flat puts a point on a plane around another, in kilometres: good to a few parts in a thousand over 500 km.
func flat(p, around Point) (x, y float64) {
	const degree = 111.195 // kilometres of a degree of latitude on a sphere of 6,371 km
	return (p.Lon - around.Lon) * degree * math.Cos(around.Lat*math.Pi/180), (p.Lat - around.Lat) * degree
}

// contains counts how often a line from the point to the east crosses the border.
func contains(border []Point, p Point) bool {
	in := false
	for i, j := 0, len(border)-1; i < len(border); j, i = i, i+1 {
		a, b := border[i], border[j]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			in = !in
		}
	}
	return in
}

func kilometresToEdge(p Point, border []Point) float64 {
	least := math.Inf(1)
	for i, j := 0, len(border)-1; i < len(border); j, i = i, i+1 {
		ax, ay := flat(border[j], p)
		bx, by := flat(border[i], p)
		dx, dy := bx-ax, by-ay
		along := 0.0
		if length := dx*dx + dy*dy; length > 0 {
			along = math.Max(0, math.Min(1, -(ax*dx+ay*dy)/length))
		}
		least = math.Min(least, math.Hypot(ax+along*dx, ay+along*dy))
	}
	return least
}
