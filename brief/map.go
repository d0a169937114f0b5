package brief

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/gazetteer"
)

// Geometry has the outlines to draw. *gazetteer.Gazetteer is one.
type Geometry interface {
	// Outline gives the rings of a country (ISO 3166-1 alpha-2) or first-level unit (ISO 3166-2); nil when there is none.
	Outline(id string) []gazetteer.Ring
	// OutlinesIn gives the ids of the outlines that touch a box of degrees.
	OutlinesIn(minLon, minLat, maxLon, maxLat float64) []string
	// Place gives a country by its two letters.
	Place(id string) (gazetteer.Place, bool)
}

// spot is a place on the map with the claims about it.
type spot struct {
	place claim.Place
	n     int
	lines []*line
	notes []string
}

// mostSpots is how many places get a number on the map; the rest are in the list of claims.
const mostSpots = 40

// spots are the places that claims name, most often named first; a country is no spot.
func (b *Brief) spots(lines []*line) []*spot {
	at := map[string]*spot{}
	var out []*spot
	for i := range b.Claims {
		c := &b.Claims[i]
		seen := map[string]bool{}
		for _, p := range c.Place {
			if p.Lat == 0 && p.Lon == 0 || p.Kind == "country" || p.ID != "" && p.ID == p.Country || math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 {
				continue
			}
			k := p.ID
			if k == "" {
				k = p.Name
			}
			if seen[k] {
				continue
			}
			seen[k] = true
			s := at[k]
			if s == nil {
				s = &spot{place: p}
				at[k] = s
				out = append(out, s)
			}
			s.lines = append(s.lines, lines[i])
			s.notes = append(s.notes, c.ID)
		}
	}
	sortStable(out, func(x, y *spot) bool { return len(x.lines) > len(y.lines) })
	out = out[:min(mostSpots, len(out))]
	for i, s := range out {
		s.n = i + 1
	}
	return out
}

const mapWidth, mapHeight = 960.0, 600.0

// drawMap draws the places that claims name, over outlines in one neutral colour. A line that is disputed is
// dashed; a province that is named is its outline, not a pin; an uncertain place is a disc as wide as the doubt.
func (b *Brief) drawMap(lines []*line) (template.HTML, []placeView, error) {
	spots := b.spots(lines)
	if len(spots) == 0 {
		return "", nil, nil
	}
	geo := b.options.Geometry
	if geo == nil {
		g, err := gazetteer.Load()
		if err != nil {
			return "", nil, fmt.Errorf("draw the map of the brief: %w", err)
		}
		geo = g
	}
	minLon, minLat, maxLon, maxLat := mapFrame(spots)
	pr := project(minLon, minLat, maxLon, maxLat)
	m := &sheet{pr: pr, minLon: minLon, minLat: minLat, maxLon: maxLon, maxLat: maxLat}
	m.fit()
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="map" viewBox="0 0 %g %g" width="%g" height="%g" role="group" aria-labelledby="map-title map-desc"><title id="map-title">Map of the places that the claims name</title><desc id="map-desc">%s. Each number is listed under the map with its claims.</desc>`,
		mapWidth, mapHeight, mapWidth, mapHeight, html.EscapeString(count(len(spots), "numbered place")))
	s.WriteString(`<clipPath id="sheet"><rect width="960" height="600"/></clipPath><rect class="sea" width="960" height="600"/><g clip-path="url(#sheet)">`)
	m.outlines(&s, geo, spots)
	m.graticule(&s)
	m.places(&s, spots)
	s.WriteString(`</g></svg>`)
	var views []placeView
	for _, p := range spots {
		v := placeView{N: p.n, Name: p.place.Name}
		if p.place.Radius >= 5 {
			v.Soft = fmt.Sprintf("uncertain within %.0f km", p.place.Radius)
		}
		for i, id := range p.notes {
			if i == 10 {
				break
			}
			v.Notes = append(v.Notes, note{b.number[id], p.lines[i].Quote})
		}
		views = append(views, v)
	}
	return template.HTML(s.String()), views, nil //nolint:gosec // numbers and escaped words
}

// mapFrame is the box around the places, with a margin; far outliers named once stay outside it.
func mapFrame(spots []*spot) (minLon, minLat, maxLon, maxLat float64) {
	var lons, lats []float64
	if narrow := slices.DeleteFunc(slices.Clone(spots), func(s *spot) bool { return s.place.Radius >= 200 }); len(narrow) > 0 {
		spots = narrow // a sea or a region of many countries does not set the frame
	}
	for _, s := range spots {
		for range min(3, len(s.lines)) {
			lons, lats = append(lons, s.place.Lon), append(lats, s.place.Lat)
		}
	}
	sort.Float64s(lons)
	sort.Float64s(lats)
	mid := func(v []float64) float64 { return v[len(v)/2] }
	lon, lat := mid(lons), mid(lats)
	// the median distance tells outliers
	var away []float64
	far := func(s *spot) float64 {
		return math.Hypot((s.place.Lon-lon)*math.Cos(lat*rad), s.place.Lat-lat)
	}
	for _, s := range spots {
		for range min(3, len(s.lines)) {
			away = append(away, far(s))
		}
	}
	sort.Float64s(away)
	limit := math.Max(1.2, 6*away[len(away)/2])
	minLon, minLat, maxLon, maxLat = 180, 90, -180, -90
	for _, s := range spots {
		if far(s) > limit {
			continue
		}
		minLon, maxLon = math.Min(minLon, s.place.Lon), math.Max(maxLon, s.place.Lon)
		minLat, maxLat = math.Min(minLat, s.place.Lat), math.Max(maxLat, s.place.Lat)
	}
	if minLon > maxLon {
		minLon, maxLon, minLat, maxLat = lon, lon, lat, lat
	}
	// a margin, a least size, and the sheet's proportions
	w, h := (maxLon-minLon)*1.3+0.6, (maxLat-minLat)*1.35+0.6
	w, h = math.Max(w, 2.5), math.Max(h, 1.6)
	cx, cy := (minLon+maxLon)/2, (minLat+maxLat)/2
	if real := w * math.Cos(cy*rad) / h; real > mapWidth/mapHeight {
		h = w * math.Cos(cy*rad) * mapHeight / mapWidth
	} else {
		w = h * mapWidth / mapHeight / math.Max(0.2, math.Cos(cy*rad))
	}
	return math.Max(-180, cx-w/2), math.Max(-84, cy-h/2), math.Min(180, cx+w/2), math.Min(84, cy+h/2)
}

// sheet is the paper of a map.
type sheet struct {
	pr                             projection
	minLon, minLat, maxLon, maxLat float64
	scale, dx, dy                  float64
}

// fit scales the frame's middle lines to the sheet.
func (m *sheet) fit() {
	midLon, midLat := (m.minLon+m.maxLon)/2, (m.minLat+m.maxLat)/2
	x0, _ := m.pr.point(m.minLon, midLat)
	x1, _ := m.pr.point(m.maxLon, midLat)
	_, y0 := m.pr.point(midLon, m.minLat)
	_, y1 := m.pr.point(midLon, m.maxLat)
	m.scale = math.Min(mapWidth/(x1-x0), mapHeight/(y1-y0))
	m.dx = mapWidth/2 - (x0+x1)/2*m.scale
	m.dy = mapHeight/2 + (y0+y1)/2*m.scale
}

func (m *sheet) at(lon, lat float64) (x, y float64) {
	px, py := m.pr.point(lon, lat)
	return m.dx + px*m.scale, m.dy - py*m.scale
}

// kilometres gives the length of some kilometres on the sheet.
func (m *sheet) kilometres(km float64) float64 { return km / 6371 * m.scale }

func (m *sheet) outlines(s *strings.Builder, geo Geometry, spots []*spot) {
	padLon, padLat := (m.maxLon-m.minLon)*0.15, (m.maxLat-m.minLat)*0.15
	box := [4]float64{m.minLon - padLon, m.minLat - padLat, m.maxLon + padLon, m.maxLat + padLat}
	ids := geo.OutlinesIn(box[0], box[1], box[2], box[3])
	named := map[string]bool{}
	for _, p := range spots {
		if p.place.Kind == "admin1" {
			named[p.place.ID] = true
		}
	}
	small := m.maxLat-m.minLat < 9
	var countries, units, marked, labels strings.Builder
	for _, id := range ids {
		country := len(id) == 2
		if !country && !small && !named[id] {
			continue
		}
		d, area, lx, ly := m.path(geo.Outline(id), box)
		if d == "" {
			continue
		}
		switch {
		case country:
			class := "land"
			p, ok := geo.Place(id)
			if ok && p.Disputed {
				class += " disputed"
			}
			fmt.Fprintf(&countries, `<path class="%s" d="%s"/>`, class, d)
			if ok && area > 5000 && p.Name != "" {
				fmt.Fprintf(&labels, `<text class="country" x="%.0f" y="%.0f" text-anchor="middle">%s</text>`, lx, ly, html.EscapeString(p.Name))
			}
		case named[id]:
			fmt.Fprintf(&marked, `<path class="named" d="%s"/>`, d)
		default:
			fmt.Fprintf(&units, `<path class="unit" d="%s"/>`, d)
		}
	}
	s.WriteString(countries.String() + units.String() + marked.String() + labels.String())
}

// path draws rings as far as they lie in a box of degrees, and gives the area on the sheet and a point for a label:
// where the largest ring's part inside the sheet has most room, which lies in it whatever its shape.
func (m *sheet) path(rings []gazetteer.Ring, box [4]float64) (d string, area, lx, ly float64) {
	var out strings.Builder
	for _, r := range rings {
		pts := clipRing(r, box)
		if len(pts) < 3 {
			continue
		}
		var lastX, lastY float64
		n := 0
		var ring strings.Builder
		var xs, ys []float64
		for i, p := range pts {
			x, y := m.at(p[0], p[1])
			if i > 0 && math.Hypot(x-lastX, y-lastY) < 0.8 && i < len(pts)-1 {
				continue
			}
			op := "L"
			if n == 0 {
				op = "M"
			}
			fmt.Fprintf(&ring, "%s%s %s", op, short(x), short(y))
			lastX, lastY = x, y
			n++
			xs, ys = append(xs, math.Max(0, math.Min(mapWidth, x))), append(ys, math.Max(0, math.Min(mapHeight, y)))
		}
		if n < 3 {
			continue
		}
		out.WriteString(ring.String() + "Z")
		if a := ringArea(xs, ys); a > area {
			area = a
			lx, ly = roomiest(xs, ys)
		}
	}
	return out.String(), area, math.Max(50, math.Min(mapWidth-50, lx)), math.Max(16, math.Min(mapHeight-10, ly))
}

func short(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// ringArea is the area that a ring encloses.
func ringArea(xs, ys []float64) float64 {
	area := 0.0
	for i := range xs {
		j := (i + 1) % len(xs)
		area += xs[i]*ys[j] - xs[j]*ys[i]
	}
	return math.Abs(area / 2)
}

// roomiest is the point of a grid inside a ring that lies farthest from its corners and from the sheet's edge: a
// label there cannot name the neighbour.
func roomiest(xs, ys []float64) (bx, by float64) {
	minX, maxX, minY, maxY := xs[0], xs[0], ys[0], ys[0]
	for i := range xs {
		minX, maxX = math.Min(minX, xs[i]), math.Max(maxX, xs[i])
		minY, maxY = math.Min(minY, ys[i]), math.Max(maxY, ys[i])
	}
	const steps = 28
	best := -1.0
	bx, by = (minX+maxX)/2, (minY+maxY)/2
	for r := 1; r < steps; r++ {
		for c := 1; c < steps; c++ {
			x, y := minX+(maxX-minX)*float64(c)/steps, minY+(maxY-minY)*float64(r)/steps
			in := false
			room := math.Min(math.Min(x, mapWidth-x), 2*math.Min(y, mapHeight-y))
			for i := range xs {
				j := (i + 1) % len(xs)
				if (ys[i] > y) != (ys[j] > y) && x < xs[i]+(y-ys[i])/(ys[j]-ys[i])*(xs[j]-xs[i]) {
					in = !in
				}
				// A label is wide and low: room to the sides counts half.
				room = math.Min(room, math.Hypot((xs[i]-x)/2, ys[i]-y))
				room = math.Min(room, math.Hypot(((xs[i]+xs[j])/2-x)/2, (ys[i]+ys[j])/2-y))
			}
			if in && room > best {
				best, bx, by = room, x, y
			}
		}
	}
	return bx, by
}

// clipRing cuts a ring to a box (Sutherland and Hodgman 1974): outside the box the cut runs along its sides, which
// lie outside the sheet.
func clipRing(r gazetteer.Ring, box [4]float64) [][2]float64 {
	pts := [][2]float64(r)
	for side := range 4 {
		axis, limit, sign := side%2, box[side], 1.0
		if side >= 2 {
			sign = -1
		}
		in := func(p [2]float64) bool { return sign*(p[axis]-limit) >= 0 }
		var out [][2]float64
		for i, p := range pts {
			prev := pts[(i+len(pts)-1)%len(pts)]
			if in(p) != in(prev) {
				t := (limit - prev[axis]) / (p[axis] - prev[axis])
				out = append(out, [2]float64{prev[0] + t*(p[0]-prev[0]), prev[1] + t*(p[1]-prev[1])})
			}
			if in(p) {
				out = append(out, p)
			}
		}
		pts = out
	}
	return pts
}

// graticule draws meridians and parallels at round degrees, with their figures.
func (m *sheet) graticule(s *strings.Builder) {
	step := 0.5
	for _, v := range []float64{0.5, 1, 2, 5, 10, 20, 30} {
		step = v
		if (m.maxLat-m.minLat)/v <= 5 {
			break
		}
	}
	line := func(at func(t float64) (x, y float64)) {
		s.WriteString(`<path class="graticule" d="`)
		for i := 0; i <= 12; i++ {
			x, y := at(float64(i) / 12)
			op := "L"
			if i == 0 {
				op = "M"
			}
			fmt.Fprintf(s, "%s%s %s", op, short(x), short(y))
		}
		s.WriteString(`"/>`)
	}
	lo, hi := m.minLat-(m.maxLat-m.minLat)*0.2, m.maxLat+(m.maxLat-m.minLat)*0.2
	le, ri := m.minLon-(m.maxLon-m.minLon)*0.2, m.maxLon+(m.maxLon-m.minLon)*0.2
	for v := math.Ceil(le/step) * step; v <= ri; v += step {
		line(func(t float64) (float64, float64) { return m.at(v, lo+t*(hi-lo)) })
		if x, _ := m.at(v, m.minLat); x > 20 && x < mapWidth-20 {
			fmt.Fprintf(s, `<text class="degree" x="%.0f" y="%g" text-anchor="middle">%s</text>`, x, mapHeight-6, degree(v, "E", "W"))
		}
	}
	for v := math.Ceil(lo/step) * step; v <= hi; v += step {
		line(func(t float64) (float64, float64) { return m.at(le+t*(ri-le), v) })
		if _, y := m.at(m.minLon, v); y > 16 && y < mapHeight-24 {
			fmt.Fprintf(s, `<text class="degree" x="6" y="%.0f">%s</text>`, y-3, degree(v, "N", "S"))
		}
	}
}

func degree(v float64, plus, minus string) string {
	side := plus
	if v < 0 {
		side = minus
	}
	return fmt.Sprintf("%g°%s", math.Abs(v), side)
}

// places draws the numbers, and names where there is room.
func (m *sheet) places(s *strings.Builder, spots []*spot) {
	type box struct{ x0, y0, x1, y1 float64 }
	var taken []box
	free := func(b box) bool {
		if b.x0 < 2 || b.x1 > mapWidth-2 || b.y0 < 2 || b.y1 > mapHeight-18 {
			return false
		}
		for _, t := range taken {
			if b.x0 < t.x1 && t.x0 < b.x1 && b.y0 < t.y1 && t.y0 < b.y1 {
				return false
			}
		}
		return true
	}
	type pin struct {
		*spot
		x, y float64
	}
	var pins []pin
	for _, p := range spots {
		x, y := m.at(p.place.Lon, p.place.Lat)
		if x < 0 || y < 0 || x > mapWidth || y > mapHeight {
			continue
		}
		if r := m.kilometres(p.place.Radius); r > 12 && r < 140 && p.place.Kind != "admin1" {
			fmt.Fprintf(s, `<circle class="soft" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, r)
		}
		// pins on one another step aside along a spiral, with a line back to where they belong
		px, py := x, y
		for turn := 1; turn < 60; turn++ {
			clear := true
			for _, q := range pins {
				clear = clear && math.Hypot(q.x-px, q.y-py) >= 19
			}
			if clear {
				break
			}
			angle, r := float64(turn)*0.9, 12+float64(turn)*1.7
			px, py = x+r*math.Cos(angle), y+r*math.Sin(angle)
		}
		if math.Hypot(px-x, py-y) > 4 {
			fmt.Fprintf(s, `<path class="leader" d="M%.1f %.1fL%.1f %.1f"/><circle class="dot" cx="%.1f" cy="%.1f" r="1.8"/>`, x, y, px, py, x, y)
		}
		x, y = px, py
		pins = append(pins, pin{p, x, y})
		taken = append(taken, box{x - 10, y - 10, x + 10, y + 10})
	}
	var names strings.Builder
	for _, p := range pins {
		w := float64(columns(p.place.Name))*6.6 + 4
		for _, try := range []box{{p.x + 11, p.y - 8, p.x + 11 + w, p.y + 8}, {p.x - 11 - w, p.y - 8, p.x - 11, p.y + 8}, {p.x - w/2, p.y - 26, p.x + w/2, p.y - 11}, {p.x - w/2, p.y + 11, p.x + w/2, p.y + 26}} {
			if free(try) {
				taken = append(taken, try)
				fmt.Fprintf(&names, `<text class="label" x="%.1f" y="%.1f">%s</text>`, try.x0+2, (try.y0+try.y1)/2+4.5, html.EscapeString(p.place.Name))
				break
			}
		}
	}
	for _, p := range pins {
		class := "pin"
		for _, l := range p.lines {
			if l.Contested {
				class = "pin contested"
			}
		}
		fmt.Fprintf(s, `<a href="#place%d"><title>%s</title><circle class="%s" cx="%.1f" cy="%.1f" r="9"/><text class="figure" x="%.1f" y="%.1f" text-anchor="middle">%d</text></a>`,
			p.n, html.EscapeString(p.place.Name+", "+count(len(p.lines), "claim")), class, p.x, p.y, p.x, p.y+4, p.n)
	}
	s.WriteString(names.String())
}
