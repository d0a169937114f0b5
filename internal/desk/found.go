package desk

import (
	"fmt"
	"math"
	"slices"

	"github.com/golang/geo/r1"
	"github.com/golang/geo/s1"
	"github.com/golang/geo/s2"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
)

// What things are found by. Both stores keep these beside a row, so that both find the same.

// Point is a place on the map in degrees, with the number of its S2 leaf cell. The numbers are those of S2 read as
// signed; that keeps the order within each of S2's six faces, and no cell lies on two.
type Point struct {
	Lat, Lon float64
	Cell     int64
}

// CellRange is a range of leaf cells, both ends included.
type CellRange struct{ From, To int64 }

// Cells covers a box with a few ranges of leaf cells. They reach beyond it a little, so each point still has to be
// held against the box.
func (b Box) Cells() []CellRange {
	// A point on the edge must not be lost to rounding: the ranges reach some millimetres further.
	const margin = 1e-9
	rect := s2.Rect{
		Lat: r1.Interval{Lo: max(-math.Pi/2, radians(b.South)-margin), Hi: min(math.Pi/2, radians(b.North)+margin)},
		Lng: s1.IntervalFromEndpoints(radians(b.West), radians(b.East)).Expanded(margin),
	}
	if b.East-b.West >= 360 {
		rect.Lng = s1.FullInterval()
	}
	coverer := s2.RegionCoverer{MinLevel: 0, MaxLevel: 20, LevelMod: 1, MaxCells: 12}
	var out []CellRange
	for _, id := range coverer.Covering(rect) {
		out = append(out, CellRange{int64(id.RangeMin()), int64(id.RangeMax())})
	}
	return out
}

func radians(degrees float64) float64 { return s2.LatLngFromDegrees(degrees, degrees).Lat.Radians() }

// pointOf is where a place is; false when that is not known.
func pointOf(p claim.Place) (Point, bool) {
	if p.ID == "" && p.Lat == 0 && p.Lon == 0 {
		return Point{}, false
	}
	return Point{p.Lat, p.Lon, int64(s2.CellIDFromLatLng(s2.LatLngFromDegrees(p.Lat, p.Lon)))}, true
}

// Points are where the claim's places are.
func (c Claim) Points() []Point {
	var out []Point
	for _, place := range c.Place {
		if p, ok := pointOf(place); ok && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// Parties are the keys of all who speak, act or are acted on in the claim, in order, each once.
func (c Claim) Parties() []string {
	out := []string{incident.KeyOf(c.Speaker)}
	for _, p := range slices.Concat(c.Actor, c.Recipient) {
		out = append(out, incident.KeyOf(p))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Words are what the claim is found by: its quote and who says it.
func (c Claim) Words() []string { return Words(c.Quote.Exact + " " + c.Speaker.Name) }

// Words are what the report is found by.
func (r Report) Words() []string { return Words(r.Title + " " + r.Text) }

// Point is where the incident is; false when that is not known.
func (i Incident) Point() (Point, bool) {
	if i.Place == nil {
		return Point{}, false
	}
	return pointOf(*i.Place)
}

// Columns is what a store keeps of a report beside its body, in one line: what verifying compares.
func (r Report) Columns() string {
	h := r.Happened()
	return fmt.Sprintf("%s|%d|%d|%s", r.ID, h.From, h.To, r.Publisher)
}

// Columns is what a store keeps of a claim beside its body.
func (c Claim) Columns() string {
	h := c.Happened()
	return fmt.Sprintf("%s|%s|%d|%d|%s|%s|%d", c.ID, c.Report.ID, h.From, h.To, c.Event.Type, c.Status, c.Waiting())
}

// Waiting is 1 when something is proposed for the claim, and 0 otherwise.
func (c Claim) Waiting() int {
	if c.Proposal != nil {
		return 1
	}
	return 0
}

// Columns is what a store keeps of an incident beside its body.
func (i Incident) Columns() string {
	cell := ""
	if p, known := i.Point(); known {
		cell = fmt.Sprint(p.Cell)
	}
	return fmt.Sprintf("%s|%d|%d|%s|%s", i.ID, i.When.From, i.When.To, i.Status, cell)
}

// Columns is what a store keeps of a remark beside its body.
func (r Remark) Columns() string { return fmt.Sprintf("%s|%s|%s", r.ID, r.Subject, r.Aspect) }
