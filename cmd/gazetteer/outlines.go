package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// shape is a first-level unit of Natural Earth.
type shape struct {
	id       string // ISO 3166-2, or Natural Earth's own code where ISO has none
	country  string
	geonames uint32
	lat, lon float64 // where Natural Earth writes its name
	name     string  // in English
	names    []string
	rings    [][][2]int32 // thousandths of a degree
}

// elsewhere says under which country's outline Natural Earth's parts without an ISO country go. The parts stay
// outlines of their own, so that a map can draw them apart; that is drawing, and decides nothing about them.
var elsewhere = map[string]string{
	"SOL": "SO", "CYN": "CY", "KAS": "", "KAB": "KZ", "ESB": "", "WSB": "", "USG": "CU", "IOA": "AU", "CSI": "AU", "PGA": "", "CLP": "FR",
	"CNM": "CY", "BJN": "", "SER": "", "SCR": "",
}

// mended are rows of the Natural Earth file whose code or names belong to another row: its row for the Lachin
// district carries Lankaran's names and code, and Shusha's as another name, and its row for the district of Lankaran the
// code of the town.
var mended = map[string]struct{ id, name string }{
	"AZE-1735": {"AZ-LAC", "Lachin"},
	"AZE-1707": {"AZ-LAN", "Lankaran"},
}

func readShapes(path string) ([]shape, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	var all struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.NewDecoder(file).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var shapes []shape
	for _, f := range all.Features {
		str := func(k string) string { s, _ := f.Properties[k].(string); return s }
		num := func(k string) float64 { n, _ := f.Properties[k].(float64); return n }
		code := str("adm1_code")
		s := shape{id: str("iso_3166_2"), country: str("iso_a2"), lat: num("latitude"), lon: num("longitude")}
		if id := num("gn_id"); id > 0 {
			s.geonames = uint32(id)
		}
		if s.id == "" || strings.Contains(s.id, "~") || strings.HasPrefix(s.id, "-") {
			s.id = "NE-" + code
		}
		for _, k := range []string{"name", "name_en", "gn_name", "woe_name"} {
			if n := str(k); n != "" {
				s.names = append(s.names, n)
			}
		}
		s.names = append(s.names, strings.Split(str("name_alt"), "|")...)
		s.name = str("name_en")
		if m, ok := mended[code]; ok {
			s.id, s.name, s.names = m.id, m.name, []string{m.name}
		}
		// The unit's country is the one in its ISO code where it has one; ISO assigns codes, not ground.
		if len(s.country) != 2 || s.country == "-1" {
			s.country = elsewhere[str("adm0_a3")]
		}
		if len(s.id) > 3 && s.id[2] == '-' && s.id[:2] != "NE" {
			s.country = s.id[:2]
		}
		var polygons [][][][2]float64
		switch f.Geometry.Type {
		case "Polygon":
			var p [][][2]float64
			err = json.Unmarshal(f.Geometry.Coordinates, &p)
			polygons = append(polygons, p)
		case "MultiPolygon":
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
		default:
			err = fmt.Errorf("geometry %q, want Polygon or MultiPolygon", f.Geometry.Type)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, code, err)
		}
		for _, p := range polygons {
			for _, r := range p {
				if ring := grid(r); len(ring) > 2 {
					s.rings = append(s.rings, ring)
				}
			}
		}
		shapes = append(shapes, s)
	}
	sort.SliceStable(shapes, func(i, j int) bool { return shapes[i].id < shapes[j].id })
	return shapes, nil
}

// agree gives each shape the ISO code of the unit that its GeoNames number names, where the two differ: the file has the
// codes of some towns on the districts around them, and many that ISO has replaced. A few of its GeoNames numbers are a
// neighbour's, so a name must bear the number out.
func (c *compiler) agree(shapes []shape) {
	iso := map[uint32]unit{}
	for _, u := range c.units {
		if u.iso != "" && strings.Count(u.code, ".") == 1 {
			iso[u.id] = u
		}
	}
	held := map[string]bool{}
	for _, m := range mended {
		held[m.id] = true
	}
	for i := range shapes {
		s := &shapes[i]
		if u, ok := iso[s.geonames]; ok && !held[s.id] && !held[u.iso] && len(s.id) > 2 && s.id[:2] == u.iso[:2] && s.named(u) {
			s.id = u.iso
		}
	}
	sort.SliceStable(shapes, func(i, j int) bool { return shapes[i].id < shapes[j].id })
}

// named tells whether a shape and a unit have a name in common.
func (s shape) named(u unit) bool {
	known := map[string]bool{}
	for _, o := range append([]string{u.name}, u.aliases...) {
		for _, v := range unitNames(o) {
			known[atlas.Fold(v)] = true
		}
	}
	for _, o := range append([]string{s.name}, s.names...) {
		for _, v := range unitNames(o) {
			if v != "" && known[atlas.Fold(v)] {
				return true
			}
		}
	}
	return false
}

// english is the name that English texts use for a unit: Natural Earth's where the unit's other names bear it out, since
// some of its rows carry a neighbour's.
func (s shape) english(name string, u unit) string {
	if len(s.names) == 0 {
		return name
	}
	known := map[string]bool{}
	for _, o := range append(append([]string{u.name}, u.aliases...), s.names[0]) {
		for _, v := range unitNames(o) {
			known[atlas.Fold(v)] = true
		}
	}
	for _, c := range []string{s.name, s.names[0]} {
		for _, v := range unitNames(c) {
			if v != "" && known[atlas.Fold(v)] {
				names := unitNames(c)
				return names[len(names)-1]
			}
		}
	}
	return name
}

// grid rounds a ring to thousandths of a degree and drops points that fall together. The ring comes back open: its
// last point is not its first.
func grid(r [][2]float64) [][2]int32 {
	var out [][2]int32
	for _, p := range r {
		q := [2]int32{int32(math.Round(p[0] * 1000)), int32(math.Round(p[1] * 1000))}
		if len(out) == 0 || out[len(out)-1] != q {
			out = append(out, q)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// tolerance is how far a drawn line may lie from its source, in thousandths of a degree.
const tolerance = 5

// lines cuts all rings where more than two units meet, so that neighbours share their border as one line and
// simplifying it cannot open a gap between them.
type lines struct {
	w      *atlas.Writer
	joints map[[2]int32]bool
	known  map[string]int
	used   map[int][]string // line → countries on its sides
	points map[int][][2]int32
}

// draw writes the outlines of all first-level units and of the countries that they make up, and returns how many.
func draw(w *atlas.Writer, shapes []shape) int {
	l := &lines{w: w, joints: map[[2]int32]bool{}, known: map[string]int{}, used: map[int][]string{}, points: map[int][][2]int32{}}
	type pair struct{ a, b [2]int32 }
	near := map[[2]int32]pair{}
	for _, s := range shapes {
		for _, r := range s.rings {
			for i, p := range r {
				a, b := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
				if less(b, a) {
					a, b = b, a
				}
				if was, ok := near[p]; ok && was != (pair{a, b}) {
					l.joints[p] = true
				}
				near[p] = pair{a, b}
			}
		}
	}
	byID := map[string][][]int{}
	box := map[string]atlas.Box{}
	var order []string
	country := map[string][][]int{}
	var countries []string
	for _, s := range shapes {
		for _, r := range s.rings {
			ring := l.ring(r, s.country)
			if ring == nil {
				continue
			}
			if _, ok := byID[s.id]; !ok {
				order = append(order, s.id)
				box[s.id] = atlas.Box{MinLon: 180, MinLat: 90, MaxLon: -180, MaxLat: -90}
			}
			byID[s.id] = append(byID[s.id], ring)
			box[s.id] = grow(box[s.id], r)
			if s.country != "" {
				if _, ok := country[s.country]; !ok {
					countries = append(countries, s.country)
					box[s.country] = atlas.Box{MinLon: 180, MinLat: 90, MaxLon: -180, MaxLat: -90}
				}
				country[s.country] = append(country[s.country], ring)
				box[s.country] = grow(box[s.country], r)
			}
		}
	}
	for _, id := range order {
		w.Outline(id, box[id], byID[id])
	}
	n := len(order)
	sort.Strings(countries)
	for _, c := range countries {
		if _, taken := byID[c]; taken {
			continue
		}
		if rings := l.around(country[c]); len(rings) > 0 {
			w.Outline(c, box[c], rings)
			n++
		}
	}
	return n
}

func grow(b atlas.Box, r [][2]int32) atlas.Box {
	for _, p := range r {
		x, y := float64(p[0])/1000, float64(p[1])/1000
		b = atlas.Box{MinLon: min(b.MinLon, x), MinLat: min(b.MinLat, y), MaxLon: max(b.MaxLon, x), MaxLat: max(b.MaxLat, y)}
	}
	return b
}

func less(a, b [2]int32) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }

// ring cuts a ring at the joints and returns its lines; nil when nothing of it is left.
func (l *lines) ring(r [][2]int32, country string) []int {
	start := -1
	for i, p := range r {
		if l.joints[p] {
			start = i
			break
		}
	}
	if start < 0 { // an island: begin at its least point, so that a hole in another unit begins there too
		start = 0
		for i, p := range r {
			if less(p, r[start]) {
				start = i
			}
		}
	}
	var ring []int
	line := [][2]int32{r[start]}
	for k := 1; k <= len(r); k++ {
		p := r[(start+k)%len(r)]
		line = append(line, p)
		if k == len(r) || l.joints[p] {
			if n, ok := l.line(line, country); ok {
				ring = append(ring, n)
			}
			line = [][2]int32{p}
		}
	}
	if len(ring) == 1 {
		n := ring[0]
		if n < 0 {
			n = ^n
		}
		if len(l.points[n]) < 4 {
			return nil
		}
	}
	return ring
}

// line gives the number of a line, ^number when it is known the other way round.
func (l *lines) line(p [][2]int32, country string) (int, bool) {
	back := false
	first, last := p[0], p[len(p)-1]
	if less(last, first) || first == last && len(p) > 3 && less(p[len(p)-2], p[1]) {
		back = true
		q := make([][2]int32, len(p))
		for i := range p {
			q[len(p)-1-i] = p[i]
		}
		p = q
	}
	s := simplify(p)
	if len(s) < 2 || len(s) == 2 && s[0] == s[1] {
		return 0, false
	}
	var key strings.Builder
	for _, q := range p[:min(len(p), 4)] {
		fmt.Fprintf(&key, "%d,%d ", q[0], q[1])
	}
	fmt.Fprintf(&key, "%d %v", len(p), p[len(p)-1])
	n, ok := l.known[key.String()]
	if !ok {
		n = l.w.Arc(s)
		l.known[key.String()] = n
		l.points[n] = s
	}
	l.used[n] = append(l.used[n], country)
	if back {
		return ^n, true
	}
	return n, true
}

// simplify drops the points of a line that lie within the tolerance of what is left (Douglas and Peucker).
func simplify(p [][2]int32) [][2]int32 {
	if len(p) < 3 {
		return p
	}
	keep := make([]bool, len(p))
	keep[0], keep[len(p)-1] = true, true
	if p[0] == p[len(p)-1] { // a closed line: hold its farthest point
		far, best := 0, -1.0
		for i, q := range p {
			if d := math.Hypot(float64(q[0]-p[0][0]), float64(q[1]-p[0][1])); d > best {
				far, best = i, d
			}
		}
		keep[far] = true
		reduce(p, keep, 0, far)
		reduce(p, keep, far, len(p)-1)
	} else {
		reduce(p, keep, 0, len(p)-1)
	}
	var out [][2]int32
	for i, k := range keep {
		if k {
			out = append(out, p[i])
		}
	}
	return out
}

func reduce(p [][2]int32, keep []bool, a, b int) {
	if b-a < 2 {
		return
	}
	shrink := math.Cos(float64(p[a][1]) / 1000 * math.Pi / 180)
	ax, ay := float64(p[a][0])*shrink, float64(p[a][1])
	bx, by := float64(p[b][0])*shrink-ax, float64(p[b][1])-ay
	length := math.Hypot(bx, by)
	far, at := 0.0, 0
	for i := a + 1; i < b; i++ {
		x, y := float64(p[i][0])*shrink-ax, float64(p[i][1])-ay
		d := math.Hypot(x, y)
		if length > 0 {
			t := max(0, min(1, (x*bx+y*by)/(length*length)))
			d = math.Hypot(x-t*bx, y-t*by)
		}
		if d > far {
			far, at = d, i
		}
	}
	if far > tolerance {
		keep[at] = true
		reduce(p, keep, a, at)
		reduce(p, keep, at, b)
	}
}

// around joins the lines that only one unit of a country has into the country's rings.
func (l *lines) around(rings [][]int) [][]int {
	count := map[int]int{}
	for _, r := range rings {
		for _, n := range r {
			count[max(n, ^n)]++
		}
	}
	from := map[[2]int32][]int{}
	var edge []int
	for _, r := range rings {
		for _, n := range r {
			if count[max(n, ^n)] == 1 {
				edge = append(edge, n)
				from[l.begin(n)] = append(from[l.begin(n)], n)
			}
		}
	}
	used := map[int]bool{}
	var out [][]int
	for _, n := range edge {
		if used[n] {
			continue
		}
		var ring []int
		start := l.begin(n)
		for at := n; ; {
			used[at] = true
			ring = append(ring, at)
			end := l.begin(^at)
			if end == start {
				break
			}
			next, ok := 0, false
			for _, m := range from[end] {
				if !used[m] {
					next, ok = m, true
					break
				}
			}
			if !ok {
				break
			}
			at = next
		}
		if l.begin(^ring[len(ring)-1]) == start {
			out = append(out, ring)
		}
	}
	return out
}

// begin is the first point of a line, or the last when n is ^number.
func (l *lines) begin(n int) [2]int32 {
	if n < 0 {
		p := l.points[^n]
		return p[len(p)-1]
	}
	return l.points[n][0]
}
