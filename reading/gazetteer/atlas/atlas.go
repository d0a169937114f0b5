// Package atlas is the compiled form of the gazetteer: one run of bytes that holds places, the names they
// go by, and outlines for maps, laid out so that a look-up is a binary search in the bytes themselves.
// Nothing is unpacked when it is opened. cmd/gazetteer writes it, package gazetteer reads it.
//
// The file: the magic word, a CRC-32 of all that follows it, the count of sections, then offset and length
// of each section, then the sections. Numbers are little endian.
package atlas

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"sort"
	"strconv"
	"strings"
)

const magic = "CASUSGZ3"

// The sections, in the order of the file.
const (
	secText      = iota // strings: length, bytes
	secPlaces           // records of recordSize
	secKeys             // folded names in order, in blocks of blockKeys, front-coded, each with its places
	secBlocks           // where each block of secKeys begins
	secCountries        // two letters and the number of the country's place, in order of the letters
	secArcs             // lines: count, then differences of longitude and latitude
	secArcIndex         // where each line begins
	secOutlines         // outlineSize records in order of their id
	secRings            // rings as lists of lines
	secIDs              // places with an id of letters, in order of the id
	secGeoNames         // GeoNames' number and the place's, in order of the former
	sections
)

const (
	recordSize  = 29
	outlineSize = 16
	blockKeys   = 16
	headSize    = 16
)

// Flags of a place.
const (
	TextID   = 1 << iota // the id is a string, not a GeoNames number
	Disputed             // who governs it, or whose it is, is disputed
	Overlay              // described by the project's own overlay
	Capital              // the capital of its country
)

// Record is a place as stored.
type Record struct {
	ID         string
	Name       string
	Kind       uint8
	Flags      uint8
	Lat, Lon   float64
	Population int
	RadiusKM   float64
	Country    string
	Admin1     int // number of the first-level unit's place, -1 for none
	Admin2     int // number of the second-level unit's place, -1 for none
}

// Atlas is an opened file. It is safe for use by many at once.
type Atlas struct {
	data   string
	sec    [sections]string
	places int
}

// Open checks the bytes of a compiled file and makes them searchable. The bytes are kept, not copied.
func Open(data string) (*Atlas, error) {
	if len(data) < headSize+8*sections {
		return nil, fmt.Errorf("places file: %d bytes, shorter than its header", len(data))
	}
	if data[:8] != magic {
		return nil, fmt.Errorf("places file: begins %q, want %q (compile it again with cmd/gazetteer)", data[:8], magic)
	}
	if got, want := Sum(data[12:]), u32(data, 8); got != want {
		return nil, fmt.Errorf("places file: damaged: checksum %08x, its header says %08x", got, want)
	}
	if n := u32(data, 12); n != sections {
		return nil, fmt.Errorf("places file: %d sections, want %d", n, sections)
	}
	a := &Atlas{data: data}
	for i := range a.sec {
		off, n := uint64(u32(data, headSize+8*i)), uint64(u32(data, headSize+8*i+4))
		if off+n > uint64(len(data)) {
			return nil, fmt.Errorf("places file: section %d ends at byte %d of %d", i, off+n, len(data))
		}
		a.sec[i] = data[off : off+n]
	}
	for _, c := range [...]struct{ sec, size int }{{secPlaces, recordSize}, {secBlocks, 4}, {secCountries, 6}, {secArcIndex, 4}, {secOutlines, outlineSize}, {secIDs, 4}, {secGeoNames, 8}} {
		if len(a.sec[c.sec])%c.size != 0 {
			return nil, fmt.Errorf("places file: section %d has %d bytes, not a multiple of %d", c.sec, len(a.sec[c.sec]), c.size)
		}
	}
	a.places = len(a.sec[secPlaces]) / recordSize
	return a, nil
}

var table = crc32.MakeTable(crc32.Castagnoli)

// Sum is the checksum that the header carries of the bytes after it.
func Sum(s string) uint32 {
	var sum uint32
	var buf [1 << 15]byte
	for len(s) > 0 {
		n := copy(buf[:], s)
		sum = crc32.Update(sum, table, buf[:n])
		s = s[n:]
	}
	return sum
}

func u16(s string, i int) int { return int(s[i]) | int(s[i+1])<<8 }
func u24(s string, i int) int { return int(s[i]) | int(s[i+1])<<8 | int(s[i+2])<<16 }
func u32(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

// uvarint reads an unsigned variable-length number; n is 0 when the bytes end early or the number is too long.
func uvarint(s string, i int) (v uint64, next int) {
	var shift uint
	for ; i < len(s) && shift < 64; i++ {
		c := s[i]
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v, i + 1
		}
		shift += 7
	}
	return 0, -1
}

func varint(s string, i int) (v int64, next int) {
	u, n := uvarint(s, i)
	return int64(u>>1) ^ -int64(u&1), n
}

// text is the string at an offset of the text section, empty when there is none.
func (a *Atlas) text(off int) string {
	t := a.sec[secText]
	if off < 0 || off >= len(t) {
		return ""
	}
	n, i := uvarint(t, off)
	if i < 0 || n > uint64(len(t)-i) {
		return ""
	}
	return t[i : i+int(n)]
}

// Places is the number of places; they are numbered from 0.
func (a *Atlas) Places() int { return a.places }

// Point is where a place is, in degrees, to about ten metres.
func (a *Atlas) Point(i int) (lat, lon float64) {
	if i < 0 || i >= a.places {
		return 0, 0
	}
	r := a.sec[secPlaces][i*recordSize:]
	return float64(u24(r, 8))/1e4 - 90, float64(u24(r, 11))/1e4 - 180
}

// Brief is what resolving weighs of a place; it allocates nothing.
type Brief struct {
	Kind, Flags    uint8
	Population     int
	Country        string
	Admin1, Admin2 int
}

// Brief reads what resolving weighs of a place.
func (a *Atlas) Brief(i int) Brief {
	if i < 0 || i >= a.places {
		return Brief{Admin1: -1, Admin2: -1}
	}
	r := a.sec[secPlaces][i*recordSize : (i+1)*recordSize]
	b := Brief{Population: int(u32(r, 14)), Admin1: u16(r, 18) - 1, Admin2: u16(r, 20) - 1, Kind: r[24], Flags: r[25]}
	if r[22] != 0 {
		b.Country = r[22:24]
	}
	return b
}

// Place reads a place whole; a number that no place has gives the zero Record.
func (a *Atlas) Place(i int) Record {
	if i < 0 || i >= a.places {
		return Record{Admin1: -1, Admin2: -1}
	}
	r := a.sec[secPlaces][i*recordSize : (i+1)*recordSize]
	b := a.Brief(i)
	rec := Record{Name: a.text(u24(r, 4) | int(r[28])<<24), Kind: b.Kind, Flags: b.Flags, Population: b.Population,
		RadiusKM: float64(u16(r, 26)) / 10, Country: b.Country, Admin1: b.Admin1, Admin2: b.Admin2}
	rec.Lat, rec.Lon = a.Point(i)
	if id := u32(r, 0); b.Flags&TextID != 0 {
		rec.ID = a.text(int(id))
	} else {
		rec.ID = fmt.Sprintf("geonames:%d", id)
	}
	return rec
}

// ID is a place's id alone.
func (a *Atlas) ID(i int) string {
	if i < 0 || i >= a.places {
		return ""
	}
	r := a.sec[secPlaces][i*recordSize:]
	if id := u32(r, 0); r[25]&TextID != 0 {
		return a.text(int(id))
	}
	return a.Place(i).ID
}

// Country is the number of a country's place by its two letters (ISO 3166-1), -1 when there is none.
func (a *Atlas) Country(code string) int {
	s := a.sec[secCountries]
	lo, hi := 0, len(s)/6
	for lo < hi {
		m := (lo + hi) / 2
		if s[m*6:m*6+2] < code {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(s)/6 && s[lo*6:lo*6+2] == code {
		return a.number(u32(s, lo*6+2))
	}
	return -1
}

// Find is the number of the place of an id, "AM-SU" or "geonames:616052"; -1 when there is none.
func (a *Atlas) Find(id string) int {
	if number, ok := strings.CutPrefix(id, "geonames:"); ok {
		n, err := strconv.ParseUint(number, 10, 32)
		s := a.sec[secGeoNames]
		i := sort.Search(len(s)/8, func(i int) bool { return uint64(u32(s, i*8)) >= n })
		if err == nil && i < len(s)/8 && uint64(u32(s, i*8)) == n {
			return a.number(u32(s, i*8+4))
		}
		return -1
	}
	s := a.sec[secIDs]
	i := sort.Search(len(s)/4, func(i int) bool { return a.ID(a.number(u32(s, i*4))) >= id })
	if i < len(s)/4 && a.ID(a.number(u32(s, i*4))) == id {
		return a.number(u32(s, i*4))
	}
	return -1
}

// number checks the number of a place as read; -1 when no place has it.
func (a *Atlas) number(n uint32) int {
	if uint64(n) >= uint64(a.places) {
		return -1
	}
	return int(n)
}

// Ref is a place that a name stands for; Alternate when it is not the name it is listed under.
type Ref struct {
	Place     int
	Alternate bool
}

// Names appends to refs the places that go by a folded name (see Fold).
func (a *Atlas) Names(folded string, refs []Ref) []Ref {
	b := a.block(folded)
	if b < 0 {
		return refs
	}
	found, at, _ := a.scan(b, folded)
	if !found {
		return refs
	}
	keys := a.sec[secKeys]
	n, i := uvarint(keys, at)
	for ; n > 0 && i >= 0; n-- {
		var v uint64
		v, i = uvarint(keys, i)
		if i < 0 || v>>1 >= uint64(a.places) {
			break
		}
		refs = append(refs, Ref{int(v >> 1), v&1 == 1})
	}
	return refs
}

// Begins tells whether some name is the folded words or begins with them and a space.
func (a *Atlas) Begins(folded string) (whole, more bool) {
	b := a.block(folded)
	if b < 0 {
		return false, false
	}
	whole, _, after := a.scan(b, folded)
	if after == "" && b+1 < len(a.sec[secBlocks])/4 {
		after = a.first(b + 1)
	}
	if whole {
		// The next key decides whether names go on from here.
		after = a.after(b, folded)
	}
	more = len(after) > len(folded) && after[:len(folded)] == folded && after[len(folded)] == ' '
	return whole, more
}

// after is the key that follows an existing key of block b.
func (a *Atlas) after(b int, key string) string {
	keys := a.sec[secKeys]
	i := int(u32(a.sec[secBlocks], 4*b))
	var cur []byte
	hit := false
	for k := 0; k < blockKeys && i < len(keys); k++ {
		var ok bool
		if cur, i, ok = a.key(cur, i); !ok {
			return ""
		}
		if hit {
			return string(cur)
		}
		hit = string(cur) == key
		if i = a.skip(i); i < 0 {
			return ""
		}
	}
	if b+1 < len(a.sec[secBlocks])/4 {
		return a.first(b + 1)
	}
	return ""
}

// block is the number of the last block whose first key is not after the wanted one, -1 when all are.
func (a *Atlas) block(key string) int {
	n := len(a.sec[secBlocks]) / 4
	lo, hi := 0, n
	for lo < hi {
		m := (lo + hi) / 2
		if a.first(m) <= key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

// first is the first key of a block, which is written whole.
func (a *Atlas) first(b int) string {
	keys := a.sec[secKeys]
	i := int(u32(a.sec[secBlocks], 4*b))
	if i >= len(keys) {
		return ""
	}
	_, i = uvarint(keys, i)
	if i < 0 {
		return ""
	}
	n, i := uvarint(keys, i)
	if i < 0 || n > uint64(len(keys)-i) {
		return ""
	}
	return keys[i : i+int(n)]
}

// key reads the key at i into cur, which holds the key before it.
func (a *Atlas) key(cur []byte, i int) ([]byte, int, bool) {
	keys := a.sec[secKeys]
	shared, i := uvarint(keys, i)
	if i < 0 || shared > uint64(len(cur)) {
		return cur, -1, false
	}
	n, i := uvarint(keys, i)
	if i < 0 || n > uint64(len(keys)-i) {
		return cur, -1, false
	}
	return append(cur[:shared], keys[i:i+int(n)]...), i + int(n), true
}

// skip passes over the places of a key; -1 when the bytes end early.
func (a *Atlas) skip(i int) int {
	keys := a.sec[secKeys]
	n, i := uvarint(keys, i)
	if n > uint64(len(keys)) {
		return -1
	}
	for ; n > 0 && i >= 0; n-- {
		_, i = uvarint(keys, i)
	}
	return i
}

// scan looks for a key in a block: whether it is there, where its places begin, and the first key after it.
func (a *Atlas) scan(b int, want string) (found bool, at int, after string) {
	var buf [64]byte
	cur := buf[:0]
	keys := a.sec[secKeys]
	i := int(u32(a.sec[secBlocks], 4*b))
	for k := 0; k < blockKeys && i >= 0 && i < len(keys); k++ {
		var ok bool
		if cur, i, ok = a.key(cur, i); !ok {
			return false, 0, ""
		}
		switch {
		case string(cur) == want:
			return true, i, ""
		case string(cur) > want:
			return false, 0, string(cur)
		}
		i = a.skip(i)
	}
	return false, 0, ""
}

// Box is a range of longitudes and latitudes in degrees.
type Box struct{ MinLon, MinLat, MaxLon, MaxLat float64 }

// Outlines is the number of outlines.
func (a *Atlas) Outlines() int { return len(a.sec[secOutlines]) / outlineSize }

// OutlineID is the id of an outline.
func (a *Atlas) OutlineID(i int) string { return a.text(int(u32(a.sec[secOutlines], i*outlineSize))) }

// OutlineBox is the box that an outline lies in, to a hundredth of a degree outwards.
func (a *Atlas) OutlineBox(i int) Box {
	r := a.sec[secOutlines][i*outlineSize:]
	deg := func(at int) float64 { return float64(int16(u16(r, at))) / 100 }
	return Box{deg(8), deg(10), deg(12), deg(14)}
}

// Outline finds an outline by its id; -1 when there is none.
func (a *Atlas) Outline(id string) int {
	lo, hi := 0, a.Outlines()
	for lo < hi {
		m := (lo + hi) / 2
		if a.OutlineID(m) < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < a.Outlines() && a.OutlineID(lo) == id {
		return lo
	}
	return -1
}

// Rings reads an outline's rings: longitude and latitude pairs, the last the same as the first.
func (a *Atlas) Rings(i int) [][][2]float64 {
	if i < 0 || i >= a.Outlines() {
		return nil
	}
	s := a.sec[secRings]
	at := int(u32(a.sec[secOutlines], i*outlineSize+4))
	if at >= len(s) {
		return nil
	}
	count, at := uvarint(s, at)
	if at < 0 || count > uint64(len(s)) {
		return nil
	}
	var rings [][][2]float64
	for ; count > 0; count-- {
		var lines uint64
		if lines, at = uvarint(s, at); at < 0 || lines > uint64(len(s)) {
			return rings
		}
		var ring [][2]float64
		for ; lines > 0; lines-- {
			var v uint64
			if v, at = uvarint(s, at); at < 0 {
				return rings
			}
			line := a.arc(v >> 1)
			if v&1 == 1 {
				for l, r := 0, len(line)-1; l < r; l, r = l+1, r-1 {
					line[l], line[r] = line[r], line[l]
				}
			}
			if len(ring) > 0 && len(line) > 0 {
				line = line[1:]
			}
			if len(ring)+len(line) > 1<<20 {
				return rings
			}
			ring = append(ring, line...)
		}
		if len(ring) > 3 {
			rings = append(rings, ring)
		}
	}
	return rings
}

func (a *Atlas) arc(n uint64) [][2]float64 {
	if n >= uint64(len(a.sec[secArcIndex])/4) {
		return nil
	}
	s := a.sec[secArcs]
	i := int(u32(a.sec[secArcIndex], int(n)*4))
	if i >= len(s) {
		return nil
	}
	count, i := uvarint(s, i)
	if i < 0 || count > uint64(len(s)-i) {
		return nil
	}
	line := make([][2]float64, 0, count)
	var x, y int64
	for ; count > 0; count-- {
		var dx, dy int64
		if dx, i = varint(s, i); i < 0 {
			return line
		}
		if dy, i = varint(s, i); i < 0 {
			return line
		}
		x, y = x+dx, y+dy
		line = append(line, [2]float64{float64(x) / 1000, float64(y) / 1000})
	}
	return line
}

var le = binary.LittleEndian
