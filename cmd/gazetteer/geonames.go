package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// city is a line of GeoNames' cities500.
type city struct {
	id         uint32
	name       string
	others     []string
	lat, lon   float64
	code       string // feature code: PPL, PPLC …
	country    string
	admin1     string // "AM.08"
	admin2     string // "US.LA.079"
	population int
}

// unit is a first- or second-level unit.
type unit struct {
	id      uint32
	name    string
	iso     string // ISO 3166-2, "AM-SU"; empty where ISO has none
	code    string // GeoNames, "AM.08" or "US.LA.079"
	kind    string // "Rayon"
	aliases []string
}

type compiler struct {
	cities    []city
	units     []unit
	countries map[string]uint32 // GeoNames' numbers by ISO 3166-1
}

func newCompiler() *compiler { return &compiler{countries: map[string]uint32{}} }

func (c *compiler) readCountries(path string) error {
	return eachLine(path, 4, func(_ int, f []string) error {
		if len(f[1]) != 2 || f[3] == "" {
			return nil
		}
		id, err := strconv.ParseUint(f[3], 10, 32)
		if _, known := c.countries[f[1]]; err == nil && !known {
			c.countries[f[1]] = uint32(id)
		}
		return err
	})
}

func eachLine(path string, fields int, do func(line int, f []string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		f := strings.Split(s.Text(), "\t")
		if len(f) < fields {
			return fmt.Errorf("%s:%d: %d fields, want %d or more", path, n, len(f), fields)
		}
		if err := do(n, f); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}

// gone are GeoNames' codes for places that are not lived in any more or never were on their own.
var gone = map[string]bool{"PPLH": true, "PPLW": true, "PPLCH": true, "PPLQ": true}

func (c *compiler) readCities(path string) error {
	return eachLine(path, 15, func(_ int, f []string) error {
		id, err := strconv.ParseUint(f[0], 10, 32)
		if err != nil {
			return err
		}
		lat, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			return err
		}
		lon, err := strconv.ParseFloat(f[5], 64)
		if err != nil {
			return err
		}
		pop, _ := strconv.Atoi(f[14])
		ct := city{id: uint32(id), name: f[1], lat: lat, lon: lon, code: f[7], country: f[8], population: pop}
		if f[10] != "" {
			ct.admin1 = f[8] + "." + f[10]
			if f[11] != "" {
				ct.admin2 = ct.admin1 + "." + f[11]
			}
		}
		for _, o := range append([]string{f[2]}, strings.Split(f[3], ",")...) {
			if keepName(o) {
				ct.others = append(ct.others, o)
			}
		}
		if gone[f[7]] {
			return nil
		}
		c.cities = append(c.cities, ct)
		return nil
	})
}

// keepName tells which alternate names are worth their bytes: those in Latin letters that begin with a capital
// (the others are transcriptions by rule, "sheng hu li ya") and are not airport or station codes.
func keepName(s string) bool {
	if len(s) < 3 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if unicode.IsLower(r) {
		return false
	}
	upper := 0
	for _, r := range s {
		if r > 0x24F && (r < 0x1E00 || r > 0x1EFF) && r != '’' && r != 'ʼ' && r != 'ʻ' && r != '‘' && r != 'ʿ' && r != 'ʾ' && r != 'ǝ' && r != 'ə' && !unicode.Is(unicode.Mn, r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper < utf8.RuneCountInString(s) || len(s) > 4
}

func (c *compiler) readUnits(path string) error {
	err := eachLine(path, 6, func(_ int, f []string) error {
		if f[2] == "" || f[3] == "" {
			return nil
		}
		id, err := strconv.ParseUint(f[3], 10, 32)
		if err != nil {
			return err
		}
		u := unit{id: uint32(id), name: f[0], iso: f[1], code: f[2], kind: f[4]}
		for _, o := range strings.Split(f[5], "|") {
			if keepName(o) {
				u.aliases = append(u.aliases, o)
			}
		}
		c.units = append(c.units, u)
		return nil
	})
	sort.SliceStable(c.units, func(i, j int) bool { return c.units[i].code < c.units[j].code })
	return err
}

func cityKind(ct city) string {
	switch {
	case ct.code == "PPLC":
		return "capital"
	case ct.code == "PPLX":
		return "quarter"
	case ct.population >= 100000:
		return "city"
	case ct.population >= 5000:
		return "town"
	}
	return "village"
}

// middle gathers where the people of a unit live.
type middle struct {
	x, y, n    float64
	population int
	ref        float64
}

func (m *middle) add(ct city) {
	lon := ct.lon
	if m.n == 0 {
		m.ref = lon
	}
	for lon-m.ref > 180 {
		lon -= 360
	}
	for lon-m.ref < -180 {
		lon += 360
	}
	m.x, m.y, m.n = m.x+lon, m.y+ct.lat, m.n+1
	if ct.code != "PPLX" {
		m.population += ct.population
	}
}

func (m *middle) at() (lat, lon float64) {
	lon = m.x / m.n
	for lon > 180 {
		lon -= 360
	}
	for lon < -180 {
		lon += 360
	}
	return m.y / m.n, lon
}

// write lays the places down: countries, first-level units, second-level units, then the rest, since a place names
// its units by number.
func (c *compiler) write(w *atlas.Writer, ov *overlay, shapes []shape) error {
	in := map[string]*middle{}
	people := map[string]int{}
	count := func(code string, ct city) {
		if code == "" {
			return
		}
		if in[code] == nil {
			in[code] = &middle{}
		}
		in[code].add(ct)
	}
	for _, ct := range c.cities {
		count(ct.country, ct)
		count(ct.admin1, ct)
		count(ct.admin2, ct)
		if ct.code != "PPLX" {
			people[ct.country] += ct.population
		}
	}
	centre := map[uint32]shape{} // by GeoNames id
	byISO := map[string]shape{}
	for _, s := range shapes {
		if s.geonames > 0 {
			centre[s.geonames] = s
		}
		if _, ok := byISO[s.id]; !ok {
			byISO[s.id] = s
		}
	}
	number := map[string]int{} // id or GeoNames code → place number
	// countries
	for _, s := range ov.Countries {
		flags := uint8(0)
		if s.Disputed {
			flags = atlas.Disputed
		}
		kind := "country"
		if s.Territory {
			kind = "territory"
		}
		n, err := w.Place(atlas.Record{ID: s.ID, Name: s.Name, Kind: uint8(atlas.KindOf(kind)), Flags: flags, Lat: s.Lat, Lon: s.Lon,
			Population: people[s.ID], RadiusKM: s.Radius, Country: s.ID, Admin1: -1, Admin2: -1}, 0)
		if err != nil {
			return err
		}
		number[s.ID] = n
		w.Country(s.ID, n)
		if id := c.countries[s.ID]; id > 0 {
			w.GeoNames(id, n)
		}
		w.Name(s.Name, n, false)
		for _, o := range s.Aliases {
			w.Name(o, n, true)
		}
		for _, d := range s.Demonyms {
			w.Demonym(d, n)
		}
	}
	// units
	for level := 1; level <= 2; level++ {
		for _, u := range c.units {
			if strings.Count(u.code, ".") != level {
				continue
			}
			m, ok := in[u.code]
			s, drawn := centre[u.id]
			if !drawn && u.iso != "" {
				s, drawn = byISO[u.iso]
			}
			if !ok && !drawn {
				continue
			}
			r := atlas.Record{ID: u.iso, Name: unitName(u), Country: u.code[:2], Admin1: -1, Admin2: -1}
			if ok {
				r.Lat, r.Lon = m.at()
				r.Population = m.population
			}
			if drawn && (level == 1 || !ok) && (s.lat != 0 || s.lon != 0) {
				r.Lat, r.Lon = s.lat, s.lon
			}
			if r.Lat == 0 && r.Lon == 0 {
				continue
			}
			if drawn && level == 1 {
				r.Name = s.english(r.Name, u)
			}
			parts := strings.Split(u.code, ".")
			if level == 2 {
				if n, ok := number[parts[0]+"."+parts[1]]; ok {
					r.Admin1 = n
				}
			}
			r.Kind = uint8(atlas.KindOf("admin" + strconv.Itoa(level)))
			fix, fixed := ov.unit[u.code]
			if !fixed && u.iso != "" {
				fix, fixed = ov.unit[u.iso]
			}
			if !fixed {
				fix, fixed = ov.unit["geonames:"+strconv.Itoa(int(u.id))]
			}
			if fixed {
				if fix.Lat != nil && fix.Lon != nil {
					r.Lat, r.Lon = *fix.Lat, *fix.Lon
				}
				if fix.Name != "" {
					r.Name = fix.Name
				}
			}
			if ov.disputed(u.code) || fix.Disputed {
				r.Flags |= atlas.Disputed
			}
			num := uint32(0)
			if r.ID == "" || level == 2 {
				num = u.id
			}
			if r.ID != "" && level == 2 {
				num = 0
			}
			n, err := w.Place(r, num)
			if err != nil {
				return err
			}
			number[u.code] = n
			if u.iso != "" {
				if _, taken := number[u.iso]; !taken {
					number[u.iso] = n
				}
			}
			number["geonames:"+strconv.Itoa(int(u.id))] = n
			if w.GeoNames(u.id, n); r.Admin1 < 0 && level == 2 {
				continue // known by its number, but by no name: its first-level unit is not known
			}
			drop := folded(fix.Drop)
			name := func(s string, alternate bool) {
				if keepName(s) && !drop[atlas.Fold(s)] {
					w.Name(s, n, alternate)
				}
			}
			w.Name(r.Name, n, false)
			name(u.name, r.Name != u.name)
			for _, o := range append(append([]string{u.name, r.Name}, u.aliases...), fix.Aliases...) {
				for _, v := range unitNames(o) {
					name(v, true)
				}
			}
			if drawn && level == 1 {
				for _, o := range s.names {
					name(o, true)
				}
			}
		}
	}
	// cities
	for _, ct := range c.cities {
		r := atlas.Record{Name: ct.name, Kind: uint8(atlas.KindOf(cityKind(ct))), Lat: ct.lat, Lon: ct.lon, Population: ct.population,
			Country: ct.country, Admin1: -1, Admin2: -1}
		if n, ok := number[ct.admin1]; ok {
			r.Admin1 = n
		}
		if n, ok := number[ct.admin2]; ok {
			r.Admin2 = n
		}
		if ct.code == "PPLC" {
			r.Flags |= atlas.Capital
		}
		if ov.disputed(ct.admin1) || ov.disputed(ct.country) {
			r.Flags |= atlas.Disputed
		}
		id := "geonames:" + strconv.Itoa(int(ct.id))
		fix := ov.unit[id]
		if fix.Name != "" {
			r.Name = fix.Name
		}
		if fix.Disputed {
			r.Flags |= atlas.Disputed
		}
		n, err := w.Place(r, ct.id)
		if err != nil {
			return err
		}
		number[id] = n
		w.GeoNames(ct.id, n)
		drop := folded(fix.Drop)
		w.Name(r.Name, n, false)
		if !drop[atlas.Fold(ct.name)] {
			w.Name(ct.name, n, false)
		}
		main := atlas.Fold(ct.name)
		for _, o := range ct.others {
			if f := atlas.Fold(o); f != main && !drop[f] {
				w.Name(o, n, true)
			}
		}
		for _, o := range append([]string{ct.name}, ct.others...) {
			if bare := withoutArticle(o, ct.country); bare != "" && !drop[atlas.Fold(bare)] {
				w.Name(bare, n, true)
			}
		}
		for _, o := range fix.Aliases {
			w.Name(o, n, false)
		}
	}
	return ov.write(w, number)
}

// arabic are the countries whose towns English news names without the article.
var arabic = map[string]bool{"AE": true, "BH": true, "DZ": true, "EG": true, "IQ": true, "JO": true, "KW": true, "LB": true, "LY": true, "MA": true, "MR": true,
	"OM": true, "PS": true, "QA": true, "SA": true, "SD": true, "SY": true, "TN": true, "YE": true, "EH": true}

// withoutArticle is an Arabic name without its article, "Qamishli" of "Al Qamishli"; empty when it has none.
func withoutArticle(name, country string) string {
	if !arabic[country] {
		return ""
	}
	for _, a := range []string{"Al ", "El ", "Al-", "El-", "Ar ", "As ", "Ash ", "At ", "Ad ", "An ", "Az "} {
		if rest, ok := strings.CutPrefix(name, a); ok && len(rest) > 3 {
			return rest
		}
	}
	return ""
}

func folded(names []string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[atlas.Fold(n)] = true
	}
	return m
}

// typeWords are what the names of units carry besides the name, in the languages that GeoNames and ISO write them in.
var typeWords = []string{
	"Province", "Region", "Oblast", "Oblast'", "Oblast’", "Oblasty", "District", "County", "Governorate", "Prefecture", "State", "Department",
	"Rayon", "Rayonu", "Marz", "Raion", "Municipality", "Voivodeship", "Krai", "Kray", "Territory", "Republic", "Emirate", "Canton",
	"Division", "Parish", "Borough", "Viloyati", "Oblysy", "Commune", "City",
}

var typePrefixes = []string{
	"Province of ", "Provincia de ", "Provincia di ", "Departamento de ", "Departamento del ", "Département de ", "State of ", "Estado de ", "Region of ",
	"Governorate of ", "Republic of ", "Wilaya de ", "Wilaya d'", "Muḩāfaz̧at ", "Muhafazat ", "Ostān-e ", "Provinsi ", "Tỉnh ", "Changwat ", "Département du ", "Département des ",
	"District of ", "County of ", "Kreis ", "Land ", "Provincie ", "Región de ", "Région de ", "Région du ", "Comunidad Autónoma de ", "Autonomous Republic of ",
}

// unitName is the plain name of a unit: "Syunik" of "Syunik'".
func unitName(u unit) string { return strings.TrimRight(u.name, "'’ʼ") }

// unitNames are a unit's name and what is left of it without its type word.
func unitNames(s string) []string {
	names := []string{s}
	for _, p := range typePrefixes {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			names = append(names, rest)
		}
	}
	for _, t := range typeWords {
		if rest, ok := strings.CutSuffix(s, " "+t); ok && len(rest) > 2 {
			names = append(names, rest)
		}
	}
	return names
}
