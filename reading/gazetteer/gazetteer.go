// Package gazetteer knows place names: which places a name may stand for, and, in one report, which it most
// likely does. It holds GeoNames' populated places with their other names, the world's first- and second-level
// units with their ISO 3166-2 codes, outlines for maps from Natural Earth, and an overlay of our own (lakes,
// passes, villages, regions, corridors, places with two names).
//
// A place's unit comes from the data or the overlay, never from a polygon: near a border nothing here
// computes on whose side a point lies. Whose ground it is, is a claim that somebody makes. Outlines are for drawing.
package gazetteer

import (
	_ "embed"
	"iter"
	"math"
	"sort"
	"strings"
	"sync"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
	"github.com/casus-project/casus/reading/knowledge"
)

//go:embed places.bin
var compiled string

// Place is a named place.
type Place struct {
	// ID is a country's two letters ("AM"), a unit's ISO 3166-2 code ("AM-SU"), "geonames:616052", an
	// overlay's own word ("sev-lake"), or "room:" and the name for a place of the room's knowledge.
	ID   string
	Name string
	// Kind is one of atlas.Kinds: country, territory, admin1, admin2, capital, city, town, village, lake …
	Kind       string
	Lat, Lon   float64 // degrees, WGS 84
	RadiusKM   float64 // how far it reaches around its point, 0 when not known
	Country    string  // ISO 3166-1 alpha-2 (a room's own state: its id); empty for seas and what no unit is given
	Admin1     string  // ISO 3166-2 of the first-level unit, where known
	Population int
	Disputed   bool // who governs it, or whose it is, is disputed
	Unlocated  bool // the room knows its name but not where it is: Lat and Lon mean nothing
}

// Gazetteer answers for place names. It is safe for use by many at once.
type Gazetteer struct {
	a     *atlas.Atlas
	own   []atlas.Record // the room's places, numbered after the atlas's
	where []bool         // whether own[i] has a point
	names map[string][]atlas.Ref
	begin map[string]bool // folded beginnings of the room's names of more than one word
	demo  map[string]int  // the room's demonyms
}

var load = sync.OnceValues(func() (*Gazetteer, error) {
	a, err := atlas.Open(compiled)
	if err != nil {
		return nil, err
	}
	return &Gazetteer{a: a}, nil
})

// Load opens the embedded gazetteer. It errs only when the embedded file is damaged.
func Load() (*Gazetteer, error) { return load() }

// With returns a gazetteer in which the room's own places and states win over the built-in ones of the same name.
func (g *Gazetteer) With(k knowledge.Knowledge) *Gazetteer {
	if len(k.Places) == 0 && len(k.States) == 0 {
		return g
	}
	n := &Gazetteer{a: g.a, names: map[string][]atlas.Ref{}, begin: map[string]bool{}, demo: map[string]int{}}
	n.own = append(n.own, g.own...)
	n.where = append(n.where, g.where...)
	for w, refs := range g.names {
		n.names[w] = append([]atlas.Ref(nil), refs...)
	}
	for w := range g.begin {
		n.begin[w] = true
	}
	for w, s := range g.demo {
		n.demo[w] = s
	}
	fresh := map[string]bool{}
	for _, s := range k.States {
		if s.Name == "" {
			continue
		}
		at := n.add(atlas.Record{ID: s.ID, Name: s.Name, Kind: kind("country"), Country: s.ID}, nil, nil, s.Name, fresh)
		for _, al := range s.Aliases {
			// "the Orlavian side" and the capital stand for the state when it acts; they do not name its ground.
			if al != s.Capital && !strings.HasPrefix(al, "the ") {
				n.name(al, at, fresh)
			}
		}
		for _, d := range s.Demonyms {
			n.demo[atlas.Fold(d)] = at
		}
		if s.Capital != "" {
			n.add(atlas.Record{ID: "room:" + s.Capital, Name: s.Capital, Kind: kind("capital"), Country: s.ID}, nil, nil, s.Capital, fresh)
		}
	}
	for _, p := range k.Places {
		if p.Name == "" {
			continue
		}
		k := kind(p.Kind)
		at := n.add(atlas.Record{ID: "room:" + p.Name, Name: p.Name, Kind: k, Country: p.State}, p.Lat, p.Lon, p.Name, fresh)
		for _, al := range p.Aliases {
			n.name(al, at, fresh)
		}
	}
	return n
}

func kind(name string) uint8 {
	k := atlas.KindOf(strings.ToLower(name))
	if k < 0 {
		switch strings.ToLower(name) {
		case "province", "oblast", "governorate", "state":
			k = atlas.KindOf("admin1")
		case "district", "county", "municipality", "rayon":
			k = atlas.KindOf("admin2")
		case "mountain", "hill", "height", "heights":
			k = atlas.KindOf("peak")
		default:
			k = 0
		}
	}
	return uint8(k)
}

func (g *Gazetteer) add(r atlas.Record, lat, lon *float64, name string, fresh map[string]bool) int {
	located := lat != nil && lon != nil && math.Abs(*lat) <= 90 && math.Abs(*lon) <= 180
	if located {
		r.Lat, r.Lon = *lat, *lon
	}
	r.Admin1, r.Admin2 = -1, -1
	at := g.a.Places() + len(g.own)
	g.own = append(g.own, r)
	g.where = append(g.where, located)
	g.name(name, at, fresh)
	return at
}

// name lists a place under a name; the first of this knowledge to use a name takes it from earlier ones.
func (g *Gazetteer) name(name string, at int, fresh map[string]bool) {
	key := atlas.Fold(name)
	if key == "" {
		return
	}
	if !fresh[key] {
		fresh[key] = true
		delete(g.names, key)
	}
	for _, r := range g.names[key] {
		if r.Place == at {
			return
		}
	}
	g.names[key] = append(g.names[key], atlas.Ref{Place: at})
	for i := range key {
		if key[i] == ' ' {
			g.begin[key[:i]] = true
		}
	}
}

// refs are the places that go by a folded name.
func (g *Gazetteer) refs(folded string, into []atlas.Ref) []atlas.Ref {
	if own, ok := g.names[folded]; ok {
		return append(into, own...)
	}
	return g.a.Names(folded, into)
}

func (g *Gazetteer) begins(folded string) (whole, more bool) {
	whole, more = g.a.Begins(folded)
	if g.names != nil {
		if _, ok := g.names[folded]; ok {
			whole = true
		}
		more = more || g.begin[folded]
	}
	return whole, more
}

func (g *Gazetteer) brief(i int) atlas.Brief {
	if i < g.a.Places() {
		return g.a.Brief(i)
	}
	r := &g.own[i-g.a.Places()]
	return atlas.Brief{Kind: r.Kind, Flags: atlas.Overlay, Country: r.Country, Admin1: -1, Admin2: -1}
}

// point is where a place is; ok is false when the room does not know.
func (g *Gazetteer) point(i int) (lat, lon float64, ok bool) {
	if i < g.a.Places() {
		lat, lon = g.a.Point(i)
		return lat, lon, true
	}
	r := &g.own[i-g.a.Places()]
	return r.Lat, r.Lon, g.where[i-g.a.Places()]
}

// place reads a place whole.
func (g *Gazetteer) place(i int) Place {
	var r atlas.Record
	p := Place{}
	if i < g.a.Places() {
		r = g.a.Place(i)
	} else {
		r = g.own[i-g.a.Places()]
		p.Unlocated = !g.where[i-g.a.Places()]
	}
	p.ID, p.Name, p.Lat, p.Lon, p.RadiusKM, p.Country, p.Population = r.ID, r.Name, r.Lat, r.Lon, r.RadiusKM, r.Country, r.Population
	if int(r.Kind) < len(atlas.Kinds) {
		p.Kind = atlas.Kinds[r.Kind]
	}
	p.Disputed = r.Flags&atlas.Disputed != 0
	switch {
	case p.Kind == "admin1" && len(p.ID) > 2 && p.ID[2] == '-':
		p.Admin1 = p.ID
	case r.Admin1 >= 0:
		if id := g.a.ID(r.Admin1); len(id) > 2 && id[2] == '-' {
			p.Admin1 = id
		}
	}
	return p
}

// Lookup gives every place that goes by a name, letter case and marks aside: the room's own alone where it has
// one, else countries first and then by population.
func (g *Gazetteer) Lookup(name string) []Place {
	refs := g.refs(atlas.Fold(name), nil)
	out := make([]Place, len(refs))
	for i, r := range refs {
		out[i] = g.place(r.Place)
	}
	rank := func(p Place) int {
		switch p.Kind {
		case "country", "territory":
			return 0
		}
		return 1
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if rank(a) != rank(b) {
			return rank(a) < rank(b)
		}
		if a.Population != b.Population {
			return a.Population > b.Population
		}
		return a.ID < b.ID
	})
	return out
}

// Place gives the place of an id, as Place.ID has it; a country and a unit also go by their GeoNames numbers
// ("geonames:174982"). ok is false when there is none.
func (g *Gazetteer) Place(id string) (Place, bool) {
	for i := len(g.own) - 1; i >= 0; i-- {
		if g.own[i].ID == id {
			return g.place(g.a.Places() + i), true
		}
	}
	if i := g.a.Find(id); i >= 0 {
		return g.place(i), true
	}
	return Place{}, false
}

// Places gives every place that the gazetteer knows, the room's own last.
func (g *Gazetteer) Places() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for i := range g.a.Places() + len(g.own) {
			if !yield(g.place(i)) {
				return
			}
		}
	}
}

// Ring is a closed line of longitude and latitude pairs, the last the same as the first.
type Ring [][2]float64

// Outline gives the rings of a country (ISO 3166-1 alpha-2) or first-level unit (ISO 3166-2), simplified for maps; nil
// when there is none. Rings inside others are holes (fill by the even-odd rule).
func (g *Gazetteer) Outline(id string) []Ring {
	i := g.a.Outline(id)
	if i < 0 {
		return nil
	}
	rings := g.a.Rings(i)
	out := make([]Ring, len(rings))
	for j, r := range rings {
		out[j] = r
	}
	return out
}

// OutlinesIn gives the ids of the outlines, of countries and of first-level units, that have a ring whose box touches a
// box of degrees, in order. Countries' ids have two letters.
func (g *Gazetteer) OutlinesIn(minLon, minLat, maxLon, maxLat float64) []string {
	var ids []string
	for i := range g.a.Outlines() {
		b := g.a.OutlineBox(i)
		touches := func(b atlas.Box) bool {
			return b.MinLon <= maxLon && b.MaxLon >= minLon && b.MinLat <= maxLat && b.MaxLat >= minLat
		}
		if !touches(b) {
			continue
		}
		for _, r := range g.a.Rings(i) {
			b := atlas.Box{MinLon: 180, MinLat: 90, MaxLon: -180, MaxLat: -90}
			for _, p := range r {
				b = atlas.Box{MinLon: min(b.MinLon, p[0]), MinLat: min(b.MinLat, p[1]), MaxLon: max(b.MaxLon, p[0]), MaxLat: max(b.MaxLat, p[1])}
			}
			if touches(b) {
				ids = append(ids, g.a.OutlineID(i))
				break
			}
		}
	}
	return ids
}

// Distance is the great-circle distance of two points in kilometres.
func Distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, rad = 6371.0, math.Pi / 180
	a := math.Sin((lat2-lat1)*rad/2)*math.Sin((lat2-lat1)*rad/2) +
		math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin((lon2-lon1)*rad/2)*math.Sin((lon2-lon1)*rad/2)
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(a)))
}
