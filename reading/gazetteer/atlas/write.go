package atlas

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Writer gathers places, names and outlines and writes them as one file. Two Writers that are given the
// same in the same order write the same bytes.
type Writer struct {
	text      []byte
	seen      map[string]int
	places    []byte
	count     int
	countries map[string]int
	names     map[string]map[int]bool // folded name → place → alternate only
	arcs      []byte
	arcIndex  []byte
	arcCount  int
	outlines  []outline
	ids       map[string]int
	geonames  map[uint32]int
}

type outline struct {
	id    string
	box   Box
	rings [][]int
}

// NewWriter begins an empty file.
func NewWriter() *Writer {
	return &Writer{text: []byte{0}, seen: map[string]int{"": 0}, countries: map[string]int{}, names: map[string]map[int]bool{},
		ids: map[string]int{}, geonames: map[uint32]int{}}
}

// GeoNames says which place GeoNames knows by a number; the first to have it keeps it.
func (w *Writer) GeoNames(number uint32, place int) {
	if _, ok := w.geonames[number]; !ok {
		w.geonames[number] = place
	}
}

func (w *Writer) string(s string) int {
	if at, ok := w.seen[s]; ok {
		return at
	}
	at := len(w.text)
	w.seen[s] = at
	w.text = appendUvarint(w.text, uint64(len(s)))
	w.text = append(w.text, s...)
	return at
}

func appendUvarint(b []byte, v uint64) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func appendVarint(b []byte, v int64) []byte {
	return appendUvarint(b, uint64(v<<1)^uint64(v>>63))
}

// Place adds a place and returns its number. number is its GeoNames id, or 0 when r.ID is to be written as it
// is. A unit (Admin1, Admin2) must have been added before the places in it, among the first 65534.
func (w *Writer) Place(r Record, number uint32) (int, error) {
	if r.Lat < -90 || r.Lat > 90 || r.Lon < -180 || r.Lon > 180 || math.IsNaN(r.Lat) || math.IsNaN(r.Lon) {
		return 0, fmt.Errorf("place %s %q: latitude %g, longitude %g; want -90 to 90 and -180 to 180", r.ID, r.Name, r.Lat, r.Lon)
	}
	if r.Admin1 >= 65534 || r.Admin2 >= 65534 {
		return 0, fmt.Errorf("place %s %q: its unit is place number %d, want less than 65534", r.ID, r.Name, max(r.Admin1, r.Admin2))
	}
	id := number
	if number == 0 {
		r.Flags |= TextID
		id = uint32(w.string(r.ID))
		if _, ok := w.ids[r.ID]; !ok {
			w.ids[r.ID] = w.count
		}
	}
	name := w.string(r.Name)
	b := le.AppendUint32(nil, id)
	b = append(b, byte(name), byte(name>>8), byte(name>>16))
	lat, lon := int(math.Round((r.Lat+90)*1e4)), int(math.Round((r.Lon+180)*1e4))
	b = append(b, 0, byte(lat), byte(lat>>8), byte(lat>>16), byte(lon), byte(lon>>8), byte(lon>>16))
	b = le.AppendUint32(b, uint32(max(r.Population, 0)))
	b = le.AppendUint16(b, uint16(r.Admin1+1))
	b = le.AppendUint16(b, uint16(r.Admin2+1))
	if len(r.Country) == 2 {
		b = append(b, r.Country...)
	} else {
		b = append(b, 0, 0)
	}
	b = append(b, r.Kind, r.Flags)
	b = le.AppendUint16(b, uint16(min(math.Round(r.RadiusKM*10), 65535)))
	b = append(b, byte(name>>24))
	if len(b) != recordSize {
		return 0, fmt.Errorf("place record of %d bytes, want %d", len(b), recordSize)
	}
	w.places = append(w.places, b...)
	w.count++
	return w.count - 1, nil
}

// Country says which place is the country of two letters.
func (w *Writer) Country(code string, place int) { w.countries[code] = place }

// Name adds a name of a place. alternate is false for the name it is listed under.
func (w *Writer) Name(name string, place int, alternate bool) {
	key := Fold(name)
	if key == "" {
		return
	}
	m := w.names[key]
	if m == nil {
		m = map[int]bool{}
		w.names[key] = m
	}
	if was, ok := m[place]; !ok || was {
		m[place] = alternate
	}
}

// Arc adds a line of longitude and latitude pairs in thousandths of a degree and returns its number.
func (w *Writer) Arc(points [][2]int32) int {
	w.arcIndex = le.AppendUint32(w.arcIndex, uint32(len(w.arcs)))
	w.arcs = appendUvarint(w.arcs, uint64(len(points)))
	var x, y int32
	for _, p := range points {
		w.arcs = appendVarint(w.arcs, int64(p[0]-x))
		w.arcs = appendVarint(w.arcs, int64(p[1]-y))
		x, y = p[0], p[1]
	}
	w.arcCount++
	return w.arcCount - 1
}

// Outline adds an outline: rings of lines, each line its number, or ^number to go backwards along it.
func (w *Writer) Outline(id string, box Box, rings [][]int) {
	w.outlines = append(w.outlines, outline{id, box, rings})
}

// Bytes is the file.
func (w *Writer) Bytes() ([]byte, error) {
	var secs [sections][]byte
	sort.Slice(w.outlines, func(i, j int) bool { return w.outlines[i].id < w.outlines[j].id })
	for _, o := range w.outlines {
		b := le.AppendUint32(nil, uint32(w.string(o.id)))
		b = le.AppendUint32(b, uint32(len(secs[secRings])))
		for i, v := range []float64{o.box.MinLon, o.box.MinLat, o.box.MaxLon, o.box.MaxLat} {
			if i < 2 {
				v = math.Floor(v * 100)
			} else {
				v = math.Ceil(v * 100)
			}
			b = le.AppendUint16(b, uint16(int16(v)))
		}
		secs[secOutlines] = append(secs[secOutlines], b...)
		r := appendUvarint(nil, uint64(len(o.rings)))
		for _, ring := range o.rings {
			r = appendUvarint(r, uint64(len(ring)))
			for _, n := range ring {
				if n < 0 {
					r = appendUvarint(r, uint64(^n)<<1|1)
				} else {
					r = appendUvarint(r, uint64(n)<<1)
				}
			}
		}
		secs[secRings] = append(secs[secRings], r...)
	}
	secs[secText], secs[secPlaces] = w.text, w.places
	secs[secArcs], secs[secArcIndex] = w.arcs, w.arcIndex

	codes := make([]string, 0, len(w.countries))
	for c := range w.countries {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	for _, c := range codes {
		secs[secCountries] = append(secs[secCountries], c...)
		secs[secCountries] = le.AppendUint32(secs[secCountries], uint32(w.countries[c]))
	}

	ids := make([]string, 0, len(w.ids))
	for id := range w.ids {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		secs[secIDs] = le.AppendUint32(secs[secIDs], uint32(w.ids[id]))
	}
	numbers := make([]uint32, 0, len(w.geonames))
	for n := range w.geonames {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		secs[secGeoNames] = le.AppendUint32(secs[secGeoNames], n)
		secs[secGeoNames] = le.AppendUint32(secs[secGeoNames], uint32(w.geonames[n]))
	}

	keys := make([]string, 0, len(w.names))
	for k := range w.names {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	last := ""
	for i, k := range keys {
		shared := 0
		if i%blockKeys == 0 {
			secs[secBlocks] = le.AppendUint32(secs[secBlocks], uint32(len(secs[secKeys])))
		} else {
			for shared < len(k) && shared < len(last) && k[shared] == last[shared] {
				shared++
			}
		}
		b := appendUvarint(nil, uint64(shared))
		b = appendUvarint(b, uint64(len(k)-shared))
		b = append(b, k[shared:]...)
		ids := make([]int, 0, len(w.names[k]))
		for id := range w.names[k] {
			ids = append(ids, id)
		}
		sort.Ints(ids)
		b = appendUvarint(b, uint64(len(ids)))
		for _, id := range ids {
			v := uint64(id) << 1
			if w.names[k][id] {
				v |= 1
			}
			b = appendUvarint(b, v)
		}
		secs[secKeys] = append(secs[secKeys], b...)
		last = k
	}

	body := le.AppendUint32(nil, sections)
	at := headSize + 8*sections
	for _, s := range secs {
		body = le.AppendUint32(body, uint32(at))
		body = le.AppendUint32(body, uint32(len(s)))
		at += len(s)
	}
	for _, s := range secs {
		body = append(body, s...)
	}
	if at > math.MaxUint32 {
		return nil, fmt.Errorf("places file of %d bytes, want under 4 GiB", at)
	}
	out := append([]byte(magic), le.AppendUint32(nil, Sum(string(body)))...)
	return append(out, body...), nil
}

// NameCount is the number of folded names so far.
func (w *Writer) NameCount() int { return len(w.names) }

// Demonym adds a word for the people or things of a country ("Armenian").
func (w *Writer) Demonym(word string, place int) {
	key := DemonymKey(Fold(word))
	if w.names[key] == nil {
		w.names[key] = map[int]bool{}
	}
	w.names[key][place] = true
}

// DemonymKey is the key that a folded demonym is listed under, apart from the names.
func DemonymKey(folded string) string { return "\x01" + folded }
