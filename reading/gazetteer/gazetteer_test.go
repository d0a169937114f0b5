package gazetteer

import (
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
)

func embedded(t testing.TB) *Gazetteer {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The embedded file must stay small enough to ship.
func TestEmbeddedFileIsUnder25MB(t *testing.T) {
	if info, err := os.Stat("places.bin"); err != nil || info.Size() >= 25<<20 {
		t.Errorf("places.bin: %v, %v; want under 25 MiB", info.Size(), err)
	}
}

func TestLookup(t *testing.T) {
	g := embedded(t)
	for _, c := range []struct{ name, id, country, admin1 string }{
		{"Armenia", "AM", "AM", ""},
		{"armenia", "AM", "AM", ""},
		{"Syunik", "AM-SU", "AM", "AM-SU"},
		{"Syunik Province", "AM-SU", "AM", "AM-SU"},
		{"Gegharkunik", "AM-GR", "AM", "AM-GR"},
		{"Sev Lake", "sev-lake", "AM", "AM-SU"},
		{"Stepanakert", "geonames:146970", "AZ", "AZ-XA"},
		{"Khankendi", "geonames:146970", "AZ", "AZ-XA"},
		{"Shushi", "geonames:147105", "AZ", "AZ-SUS"},
		{"Nagorno-Karabakh", "nagorno-karabakh", "AZ", ""},
		{"Golovnoi", "golovnoi", "KG", "KG-B"},
		{"Vorukh", "geonames:1220164", "TJ", "TJ-SU"},
		{"Batken", "KG-B", "KG", "KG-B"},
		{"Gyumri", "geonames:616635", "AM", "AM-SH"},
		{"Lachin corridor", "lachin-corridor", "AZ", ""},
		{"Strait of Hormuz", "strait-of-hormuz", "", ""},
		{"Essequibo", "essequibo", "GY", ""},
		{"Suwałki Gap", "suwalki-gap", "", ""},
		{"South Caucasus", "south-caucasus", "", ""},
	} {
		var got []string
		ok := false
		for _, p := range g.Lookup(c.name) {
			got = append(got, p.ID)
			ok = ok || p.ID == c.id && p.Country == c.country && p.Admin1 == c.admin1
		}
		if !ok {
			t.Errorf("Lookup(%q) = %v, want %s in %q, unit %q among them", c.name, got, c.id, c.country, c.admin1)
		}
	}
	if got := g.Lookup("Qwertyzzz"); len(got) != 0 {
		t.Errorf("a name that nobody has gave %v", got)
	}
}

// Every state and territory of the list has a name, a point, and a capital somewhere in the data if it has one.
func TestEveryCountryIsThere(t *testing.T) {
	g := embedded(t)
	for _, id := range strings.Fields("AF AM AZ BY CN CY GB GE IL IN IR KG KP KR KZ LB PK PS RU SD SS SY TJ TM TR TW UA US UZ VE XK ZW") {
		p, ok := g.Place(id)
		if !ok || p.Name == "" || p.Lat == 0 && p.Lon == 0 {
			t.Errorf("%s: %+v, %v", id, p, ok)
		}
	}
	if p, ok := g.Place("geonames:174982"); !ok || p.ID != "AM" {
		t.Errorf("GeoNames' number of Armenia gave %+v", p)
	}
}

func TestDisputedPlacesAreMarked(t *testing.T) {
	g := embedded(t)
	for _, id := range []string{"nagorno-karabakh", "sev-lake", "XK", "UA-43", "GE-AB", "geonames:146970", "golan-heights", "transnistria", "essequibo"} {
		if p, ok := g.Place(id); !ok || !p.Disputed {
			t.Errorf("%s: %+v, %v; want it marked as disputed", id, p, ok)
		}
	}
	for _, id := range []string{"AM-SU", "FR", "geonames:616052"} {
		if p, ok := g.Place(id); !ok || p.Disputed {
			t.Errorf("%s: %+v, %v; want it unmarked", id, p, ok)
		}
	}
}

// The public file has the district of Lachin under Lankaran's name and code.
func TestLachinAndLankaranAreApart(t *testing.T) {
	g := embedded(t)
	for id, at := range map[string][2]float64{"AZ-LAC": {39.6, 46.4}, "AZ-LAN": {38.75, 48.7}} {
		held := false
		for _, r := range g.Outline(id) {
			held = held != inside(r, at[1], at[0])
		}
		if !held {
			t.Errorf("the outline of %s does not hold %v", id, at)
		}
	}
}

// A place on a border has the unit that the data or the overlay give it, wherever the drawn line runs.
func TestNoPolygonDecidesAUnit(t *testing.T) {
	g := embedded(t)
	for _, c := range []struct{ name, unit string }{{"Sev Lake", "AM-SU"}, {"Sotk", "AM-GR"}, {"Kok-Tash", "KG-B"}, {"Vorukh", "TJ-SU"}} {
		found := false
		for _, p := range g.Lookup(c.name) {
			found = found || p.Admin1 == c.unit
		}
		if !found {
			t.Errorf("%s is not in %s", c.name, c.unit)
		}
	}
	// Moving the overlay's place over the line changes nothing about its unit.
	far := 41.0
	moved := g.With(knowledge.Knowledge{Places: []knowledge.Place{{Name: "Sev Lake", Kind: "lake", State: "AM", Lat: &far, Lon: &far}}})
	if p := moved.Lookup("Sev Lake"); len(p) != 1 || p[0].Country != "AM" || p[0].Admin1 != "" {
		t.Errorf("a room's lake inside a neighbour's outline became %+v", p)
	}
	// Nothing that resolves reads outlines.
	for _, file := range []string{"find.go", "weigh.go", "resolve.go", "words.go"} {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "utline") || strings.Contains(string(src), "Rings(") {
			t.Errorf("%s uses outlines", file)
		}
	}
}

func inside(r Ring, x, y float64) bool {
	in := false
	for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
		if (r[i][1] > y) != (r[j][1] > y) && x < (r[j][0]-r[i][0])*(y-r[i][1])/(r[j][1]-r[i][1])+r[i][0] {
			in = !in
		}
	}
	return in
}

func TestOutlines(t *testing.T) {
	g := embedded(t)
	for _, id := range []string{"AM", "AZ", "AM-SU", "AZ-NX", "KG-B", "TJ-SU", "FR", "US-TX"} {
		rings := g.Outline(id)
		if len(rings) == 0 {
			t.Errorf("%s has no outline", id)
		}
		for _, r := range rings {
			if len(r) < 4 || r[0] != r[len(r)-1] {
				t.Errorf("%s: a ring of %d points is not closed", id, len(r))
			}
		}
	}
	if g.Outline("ZZ") != nil {
		t.Error("a country that is not there has an outline")
	}
	ids := g.OutlinesIn(45.5, 38.8, 46.8, 40)
	has := map[string]bool{}
	for _, id := range ids {
		has[id] = true
	}
	for _, id := range []string{"AM", "AZ", "IR", "AM-SU", "AZ-NX", "AZ-LAC"} {
		if !has[id] {
			t.Errorf("the outlines around Syunik lack %s: %v", id, ids)
		}
	}
	if has["FR"] {
		t.Error("France touches Syunik")
	}
}

// found lists the mentions as text→id, with what the fields say.
func found(ms []Mention) []string {
	var out []string
	for _, m := range ms {
		id := "?"
		if m.Best != nil {
			id = m.Best.ID
		}
		out = append(out, m.Text+"→"+id)
	}
	return out
}

func TestFind(t *testing.T) {
	g := embedded(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Guards were seen in the province of Syunik in Armenia, close to Sev Lake.",
			[]string{"the province of Syunik→AM-SU", "Armenia→AM", "Sev Lake→sev-lake"}},
		{"Shots fell near Vardenis in Gegharkunik province, others near Sisian in Syunik province.",
			[]string{"Vardenis→geonames:616108", "Gegharkunik province→AM-GR", "Sisian→geonames:174972", "Syunik province→AM-SU"}},
		{"He drove from Paris, Texas, to Dallas.", []string{"Paris→geonames:4717560", "Texas→US-TX", "Dallas→geonames:4684888"}},
		{"The mission flew from Paris to Lyon.", []string{"Paris→geonames:2988507", "Lyon→geonames:2996944"}},
		{"Shelling hit Gori, Georgia, on Tuesday.", []string{"Gori→geonames:614455", "Georgia→GE"}},
		{"Police in Atlanta, Georgia, made an arrest.", []string{"Atlanta→geonames:4180439", "Georgia→US-GA"}},
		{"Border guards exchanged fire near Kok-Tash in the Batken region of Kyrgyzstan.",
			[]string{"Kok-Tash→kok-tash", "Batken region→KG-B", "Kyrgyzstan→KG"}},
		{"Water flows from the Golovnoi intake to Vorukh.", []string{"Golovnoi→golovnoi", "Vorukh→geonames:1220164"}},
		{"Trucks waited on the Lachin corridor for Stepanakert.", []string{"Lachin corridor→lachin-corridor", "Stepanakert→geonames:146970"}},
		{"A Baku-based analyst spoke in London.", []string{"Baku→geonames:587084", "London→geonames:2643743"}},
		{"Observers reached the village of Dolinograd at noon.", []string{"the village of Dolinograd→?"}},
		{"Paris Hilton met George Washington Carver.", nil},
		{"Nice work, said the clerk. March was cold. Reading is fun.", nil},
		{"The City Council and the University met.", nil},
		{"A ship passed the Strait of Hormuz into the Persian Gulf.", []string{"Strait of Hormuz→strait-of-hormuz", "Persian Gulf→persian-gulf"}},
		{"U.S. envoys visited the West Bank and the Gaza Strip.", []string{"U.S.→US", "West Bank→geonames:285153", "Gaza Strip→geonames:281132"}},
		{"They told us to wait.", nil},
		{"", nil},
	} {
		if got := found(g.Find(c.text, nil, nil)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestMentionFields(t *testing.T) {
	g := embedded(t)
	text := "“Ça va”: fighting spread through the province of Syunik, and Yerevan denied it."
	ms := g.Find(text, nil, nil)
	if len(ms) != 2 {
		t.Fatalf("%q", found(ms))
	}
	for _, m := range ms {
		if text[m.Start:m.End] != m.Text || text[m.NameStart:m.NameEnd] != m.Name {
			t.Errorf("%+v is not the slice it says it is", m)
		}
	}
	if m := ms[0]; m.Name != "Syunik" || m.Head != "province" || m.Text != "the province of Syunik" || m.Metonym {
		t.Errorf("%+v", m)
	}
	if m := ms[1]; m.Name != "Yerevan" || m.Head != "" || !m.Metonym {
		t.Errorf("%+v", m)
	}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Baku denied the report.", true},
		{"Moscow has repeatedly rejected it.", true},
		{"In Moscow, officials rejected it.", false},
		{"Kazakhstan lies to the north.", false},
		{"The army of Armenia said nothing.", false},
	} {
		ms := g.Find(c.text, nil, nil)
		if len(ms) != 1 || ms[0].Metonym != c.want {
			t.Errorf("%q: %+v, want metonym %v", c.text, ms, c.want)
		}
	}
}

// The same name keeps its sense through a report, and what the report speaks of decides it.
func TestContextDecides(t *testing.T) {
	g := embedded(t)
	for _, c := range []struct{ text, name, id string }{
		{"Armenian soldiers held their ground near Martuni, in Gegharkunik, by Lake Sevan.", "Martuni", "geonames:616438"},
		{"Azerbaijani shells fell on Martuni and Hadrut in Nagorno-Karabakh.", "Martuni", "geonames:146969"},
		{"Snow closed roads around Vienna, Virginia. Schools in Vienna opened late.", "Vienna", "geonames:4791160"},
		{"Talks in Vienna between Iran and Germany resumed.", "Vienna", "geonames:2761369"},
		{"The Ohio town of Athens lies near Columbus, Ohio. Athens has a college.", "Athens", "geonames:4505542"},
	} {
		n := 0
		for _, m := range g.Find(c.text, nil, nil) {
			if m.Name != c.name {
				continue
			}
			n++
			if m.Best == nil || m.Best.ID != c.id {
				t.Errorf("%s\n%s is %+v among %v, want %s", c.text, c.name, m.Best, m.Candidates, c.id)
			}
		}
		if n == 0 {
			t.Errorf("%s: %s was not found", c.text, c.name)
		}
	}
}

func TestSkippedSpansAreNoPlaces(t *testing.T) {
	g := embedded(t)
	text := "The Bank of Cyprus opened in Nicosia."
	got := found(g.Find(text, nil, func(start, end int) bool { return start < strings.Index(text, " opened") }))
	if want := []string{"Nicosia→geonames:146268"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The reading's words and tags are taken where they are given.
func TestFindWithSentences(t *testing.T) {
	g := embedded(t)
	text := "Reading Goris's letter, he left Jermuk."
	at := func(w, upos string) language.Token {
		i := strings.Index(text, w)
		return language.Token{Form: w, UPOS: upos, Start: i, End: i + len(w)}
	}
	sents := []language.Sentence{{Start: 0, End: len(text), Tokens: []language.Token{at("Reading", "VERB"), at("Goris", "PROPN"), at("'s", "PART"),
		at("letter", "NOUN"), at(",", "PUNCT"), at("he", "PRON"), at("left", "VERB"), at("Jermuk", "PROPN"), at(".", "PUNCT")}}}
	got := found(g.Find(text, sents, nil))
	if want := []string{"Goris→geonames:174895", "Jermuk→geonames:174884"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRoomsOwnPlacesWin(t *testing.T) {
	lat, lon := 48.5, 31.25
	k := knowledge.Knowledge{
		States: []knowledge.State{{ID: "VEL", Name: "Velmark", Demonyms: []string{"Velmarker"}, Capital: "Hessen", Aliases: []string{"Republic of Velmark", "the Velmark side"}}},
		Places: []knowledge.Place{{Name: "Geneva", Aliases: []string{"Old Geneva"}, Kind: "village", State: "VEL", Lat: &lat, Lon: &lon}, {Name: "Point Nine", Kind: "checkpoint", State: "VEL"}},
	}
	built := embedded(t)
	g := built.With(k)
	if p := g.Lookup("Geneva"); len(p) != 1 || p[0].Lat != lat || p[0].Country != "VEL" || p[0].Kind != "village" {
		t.Errorf("Geneva = %+v", p)
	}
	if p := g.Lookup("Point Nine"); len(p) != 1 || !p[0].Unlocated {
		t.Errorf("Point Nine = %+v, want it without a point", p)
	}
	if p := built.Lookup("Geneva"); len(p) < 2 {
		t.Errorf("the built-in gazetteer changed: %v", p)
	}
	got := found(g.Find("Velmarker guards at Point Nine fired towards Old Geneva. Velmark denied it.", nil, nil))
	if want := []string{"Point Nine→room:Point Nine", "Old Geneva→room:Geneva", "Velmark→VEL"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if p, ok := g.Place("room:Geneva"); !ok || p.Lon != lon {
		t.Errorf("Place(room:Geneva) = %+v, %v", p, ok)
	}
	if built.With(knowledge.Knowledge{}) != built {
		t.Error("no knowledge made another gazetteer")
	}
}

func TestResolveKeepsTheOrderOfTheNames(t *testing.T) {
	g := embedded(t)
	text := "From Yerevan to Gyumri."
	y, gy := strings.Index(text, "Yerevan"), strings.Index(text, "Gyumri")
	ms := g.Resolve(text, []Query{{gy, gy + 6}, {y, y + 7}, {-1, 3}, {5, 2}, {0, 999}})
	if len(ms) != 5 || ms[0].Name != "Gyumri" || ms[1].Name != "Yerevan" || ms[0].Candidates[0].Place.Country != "AM" {
		t.Errorf("%+v", ms)
	}
	for _, m := range ms[2:] {
		if m.Best != nil || len(m.Candidates) > 0 {
			t.Errorf("a range that is none gave %+v", m)
		}
	}
}

// Candidates that cannot be told apart are given as such.
func TestUnsureIsSaid(t *testing.T) {
	g := embedded(t)
	ms := g.Find("The parade in Springfield was short.", nil, nil)
	if len(ms) != 1 || ms[0].Best != nil || len(ms[0].Candidates) < 2 {
		t.Fatalf("%+v", ms)
	}
	sum := 0.0
	for i, c := range ms[0].Candidates {
		sum += c.Score
		if i > 0 && c.Score > ms[0].Candidates[i-1].Score {
			t.Error("candidates are not in order")
		}
	}
	if sum <= 0 || sum > 1.001 {
		t.Errorf("scores add up to %g", sum)
	}
}

func TestFindIsDeterministic(t *testing.T) {
	g := embedded(t)
	text := strings.Repeat("Shots were heard near Kapan, Goris and Springfield. Armenian and Azerbaijani officials met in Geneva. ", 3)
	first, _ := json.Marshal(g.Find(text, nil, nil))
	for range 5 {
		if again, _ := json.Marshal(g.Find(text, nil, nil)); string(again) != string(first) {
			t.Fatal("the same text gave another answer")
		}
	}
}

func TestDistance(t *testing.T) {
	if d := Distance(40.18, 44.51, 40.38, 49.89); math.Abs(d-457) > 5 {
		t.Errorf("Yerevan to Baku: %.0f km", d)
	}
	if d := Distance(0, 179.9, 0, -179.9); d > 23 {
		t.Errorf("across the date line: %.0f km", d)
	}
}

func TestKindsOfClassesExist(t *testing.T) {
	for _, kinds := range fits {
		for k := range kinds {
			if int(k) >= len(atlas.Kinds) {
				t.Fatalf("a class has a kind that is none: %d", k)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	g := embedded(b)
	text := strings.Repeat("Guards were seen in the province of Syunik in Armenia, close to Sev Lake. "+
		"The prime minister said they advanced on Vardenis in Gegharkunik and on Sisian. Officials in Baku denied the reports on Thursday. "+
		"Talks between the two sides are due in Brussels next week, a spokesman said. ", 5)
	b.ReportAllocs()
	for b.Loop() {
		g.Find(text, nil, nil)
	}
	b.ReportMetric(float64(20*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

func FuzzFind(f *testing.F) {
	f.Add("Shelling near Kok-Tash, Batken region. Paris, Tex., U.S.", 3, 9)
	f.Add("ТАСС: Ерев\xffан’s St. Petersburg-based W. Va.", 0, 40)
	f.Add("A. B. C., D.C. ... O’Brien's'", 1, 2)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if len(text) > 4000 {
			return
		}
		g := embedded(t)
		check := func(ms []Mention) {
			for _, m := range ms {
				if m.Start > m.NameStart || m.NameStart > m.NameEnd || m.NameEnd > m.End || text[m.Start:m.End] != m.Text {
					t.Fatalf("%q: %+v", text, m)
				}
			}
		}
		check(g.Find(text, nil, nil))
		check(g.Find(text, []language.Sentence{{Start: from, End: to, Tokens: []language.Token{{Start: from, End: to}}}}, nil))
		g.Resolve(text, []Query{{from, to}})
		g.Lookup(text)
	})
}
