package atlas

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sev Lake", "sev lake"},
		{"Nagorno-Karabakh", "nagorno karabakh"},
		{"Xankəndi", "xankandi"},
		{"Şuşa", "susa"},
		{"Gegharkʼunikʼ", "gegharkunik"},
		{"St. Louis", "saint louis"},
		{"Mt. Aragats", "mount aragats"},
		{"Côte d’Ivoire", "cote divoire"},
		{"U.S.", "u s"},
		{"  Kok–Tash  ", "kok tash"},
		{"Łódź", "lodz"},
		{"...", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// small is a file of three places and one outline.
func small(t testing.TB) []byte {
	w := NewWriter()
	land, err := w.Place(Record{ID: "QQ", Name: "Ostrava Land", Kind: 1, Lat: 10, Lon: 20, Country: "QQ", Admin1: -1, Admin2: -1}, 0)
	if err != nil {
		t.Fatal(err)
	}
	w.Country("QQ", land)
	w.GeoNames(99, land)
	w.Demonym("Ostravan", land)
	unit, _ := w.Place(Record{ID: "QQ-AA", Name: "Upper March", Kind: 3, Lat: 11, Lon: 21, Country: "QQ", Admin1: -1, Admin2: -1}, 0)
	town, _ := w.Place(Record{Name: "Dolino", Kind: 7, Flags: Disputed, Lat: -11.12345, Lon: -21.5, Population: 1200, RadiusKM: 2.5, Country: "QQ", Admin1: unit, Admin2: -1}, 4711)
	w.GeoNames(4711, town)
	w.Name("Ostrava Land", land, false)
	w.Name("Upper March", unit, false)
	w.Name("Dolino", town, false)
	w.Name("Dolína", town, true)
	w.Name("Dolino Gora", unit, true)
	a := w.Arc([][2]int32{{0, 0}, {1000, 0}, {1000, 1000}})
	b := w.Arc([][2]int32{{0, 0}, {0, 1000}, {1000, 1000}})
	w.Outline("QQ-AA", Box{0, 0, 1, 1}, [][]int{{a, ^b}})
	data, err := w.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReadsWhatWasWritten(t *testing.T) {
	data := small(t)
	if !bytes.Equal(data, small(t)) {
		t.Error("two writings of the same differ")
	}
	a, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if a.Places() != 3 {
		t.Fatalf("%d places, want 3", a.Places())
	}
	got := a.Place(2)
	want := Record{ID: "geonames:4711", Name: "Dolino", Kind: 7, Flags: Disputed, Lat: -11.1234, Lon: -21.5, Population: 1200, RadiusKM: 2.5, Country: "QQ", Admin1: 1, Admin2: -1}
	got.Lat, want.Lat = round4(got.Lat), round4(want.Lat)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("place 2 = %+v\nwant      %+v", got, want)
	}
	for _, c := range []struct {
		name        string
		refs        []Ref
		whole, more bool
	}{
		{"dolino", []Ref{{2, false}}, true, true},
		{"dolina", []Ref{{2, true}}, true, false},
		{"dolino gora", []Ref{{1, true}}, true, false},
		{"upper", nil, false, true},
		{"nowhere", nil, false, false},
		{"", nil, false, false},
	} {
		if got := a.Names(c.name, nil); !reflect.DeepEqual(got, c.refs) {
			t.Errorf("Names(%q) = %v, want %v", c.name, got, c.refs)
		}
		if whole, more := a.Begins(c.name); whole != c.whole || more != c.more {
			t.Errorf("Begins(%q) = %v, %v, want %v, %v", c.name, whole, more, c.whole, c.more)
		}
	}
	for id, n := range map[string]int{"QQ": 0, "QQ-AA": 1, "geonames:4711": 2, "geonames:99": 0, "geonames:1": -1, "geonames:x": -1, "ZZ": -1} {
		if got := a.Find(id); got != n {
			t.Errorf("Find(%q) = %d, want %d", id, got, n)
		}
	}
	if n := a.Country("QQ"); n != 0 {
		t.Errorf("Country(QQ) = %d, want 0", n)
	}
	if refs := a.Names(DemonymKey("ostravan"), nil); len(refs) != 1 || refs[0].Place != 0 {
		t.Errorf("demonym = %v", refs)
	}
	rings := a.Rings(a.Outline("QQ-AA"))
	if want := [][][2]float64{{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}}; !reflect.DeepEqual(rings, want) {
		t.Errorf("rings = %v, want %v", rings, want)
	}
	if a.Outline("QQ-BB") != -1 || a.Rings(-1) != nil {
		t.Error("an outline that is not there was found")
	}
}

func round4(x float64) float64 { return float64(int(x*1e4+0.5*sign(x))) / 1e4 }

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}

func TestRefusesDamage(t *testing.T) {
	good := small(t)
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":    {nil, "shorter"},
		"cut":      {good[:len(good)-1], "checksum"},
		"magic":    {append([]byte("X"), good[1:]...), "begins"},
		"flipped":  {flip(good, len(good)/2), "checksum"},
		"sections": {resum(flip(good, 12)), "sections"},
		"offset":   {resum(set32(good, headSize, 1<<30)), "ends at"},
		"size":     {resum(set32(good, headSize+8*secPlaces+4, recordSize-1)), "multiple"},
	} {
		_, err := Open(string(c.data))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.says)
		}
	}
}

func TestRefusesPlacesOffTheGlobe(t *testing.T) {
	for _, r := range []Record{{Lat: 91}, {Lon: -181}, {Admin1: 70000}} {
		if _, err := NewWriter().Place(r, 1); err == nil {
			t.Errorf("%+v was taken", r)
		}
	}
}

func flip(b []byte, i int) []byte {
	c := bytes.Clone(b)
	c[i] ^= 0x55
	return c
}

func set32(b []byte, i int, v uint32) []byte {
	c := bytes.Clone(b)
	le.PutUint32(c[i:], v)
	return c
}

// resum makes the checksum right again, so that what lies behind it is reached.
func resum(b []byte) []byte {
	c := bytes.Clone(b)
	le.PutUint32(c[8:], Sum(string(c[12:])))
	return c
}

func FuzzOpen(f *testing.F) {
	good := small(f)
	f.Add(good, "dolino")
	f.Add(flip(good, 200), "upper")
	f.Add(good[:60], "")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		_, _ = Open(string(data))
		if len(data) < headSize {
			return
		}
		a, err := Open(string(resum(data)))
		if err != nil {
			return
		}
		a.Names(name, nil)
		a.Begins(name)
		a.Find(name)
		a.Country(name)
		for i := range min(a.Places(), 50) {
			a.Place(i)
			a.Brief(i)
			a.ID(i)
		}
		for i := range min(a.Outlines(), 20) {
			a.OutlineBox(i)
			a.Rings(i)
			a.Outline(a.OutlineID(i))
		}
	})
}
