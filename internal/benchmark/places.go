package benchmark

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/language"
)

// PlacesScore is how well place names are resolved and found.
type PlacesScore struct {
	Task string `json:"task"`
	PlacesFigures
	// Files are the same figures file by file. Held are those of every second article, on which nothing was tuned.
	Files map[string]PlacesFile `json:"files"`
}

// PlacesFile is the figures of one file of articles.
type PlacesFile struct {
	PlacesFigures
	Tuned PlacesFigures `json:"tuned"`
	Held  PlacesFigures `json:"held_out"`
}

// PlacesFigures are shares of 1, distances in kilometres.
type PlacesFigures struct {
	Given    PlacesGiven `json:"given"`
	EndToEnd PlacesFound `json:"end_to_end"`
}

// PlacesGiven is the resolving of names whose spans are given and whose place is known.
type PlacesGiven struct {
	Acc161   float64 `json:"acc161"`    // share within 161 km of the place
	MedianKM float64 `json:"median_km"` // of all, a name without a place counting as half the world away
	N        int     `json:"n"`
}

// PlacesFound is the finding of names by exact span, with or without a type word that belongs to them, and the resolving
// of those found.
type PlacesFound struct {
	F1
	Acc161 float64 `json:"acc161"` // of the names found whose place is known
}

// toponym is a name that an annotator marked, in code points.
type toponym struct {
	start, end int
	lat, lon   float64
	located    bool
}

type placedText struct {
	id, text string
	names    []toponym
}

// nowhere is the distance that a name without a place counts as: half the Earth's girth.
const nowhere = 20037.5

type placesTally struct {
	near         int
	dist         []float64
	gold, found  int
	hit          int
	placed, good int
}

func (t *placesTally) add(o placesTally) {
	t.near += o.near
	t.dist = append(t.dist, o.dist...)
	t.gold, t.found, t.hit, t.placed, t.good = t.gold+o.gold, t.found+o.found, t.hit+o.hit, t.placed+o.placed, t.good+o.good
}

func (t *placesTally) figures() PlacesFigures {
	share := func(a, b int) float64 {
		if b == 0 {
			return 0
		}
		return round4(float64(a) / float64(b))
	}
	var f PlacesFigures
	f.Given.N = len(t.dist)
	f.Given.Acc161 = share(t.near, len(t.dist))
	if len(t.dist) > 0 {
		d := slices.Sorted(slices.Values(t.dist))
		f.Given.MedianKM = math.Round(d[(len(d)-1)/2]*10) / 10
	}
	found := newF1(t.hit, t.found, t.gold)
	f.EndToEnd.F1 = F1{P: round4(found.P), R: round4(found.R), F1: round4(found.F1)}
	f.EndToEnd.Acc161 = share(t.good, t.placed)
	return f
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// acceptedPlaces is what a folder of articles holds.
const acceptedPlaces = "LGL-style .xml (<articles> of <article> with <text> and <toponyms>), or brat .ann beside .txt as GeoWebNews"

// Places scores the gazetteer on a folder of LGL-style .xml files or of GeoWebNews brat files (.ann beside .txt).
func Places(dir string, progress io.Writer) (any, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	model, err := language.Load()
	if err != nil {
		return nil, err
	}
	files, err := placedFiles(dir, g)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	score := PlacesScore{Task: "places", Files: map[string]PlacesFile{}}
	var all placesTally
	for _, n := range names {
		var half [2]placesTally
		for i, a := range files[n] {
			half[i%2].add(scorePlaces(g, model, a))
		}
		whole := half[0]
		whole.dist = slices.Clone(whole.dist)
		whole.add(half[1])
		f := PlacesFile{PlacesFigures: whole.figures(), Tuned: half[0].figures(), Held: half[1].figures()}
		score.Files[n] = f
		all.add(whole)
		fmt.Fprintf(progress, "%s: %d articles, names given %.3f within 161 km (held-out half %.3f), found F1 %.3f\n", n, len(files[n]), f.Given.Acc161, f.Held.Given.Acc161, f.EndToEnd.F1.F1)
	}
	score.PlacesFigures = all.figures()
	return score, nil
}

func scorePlaces(g *gazetteer.Gazetteer, model *language.Model, a placedText) placesTally {
	var t placesTally
	at := byteOffsets(a.text)
	var queries []gazetteer.Query
	var gold []toponym
	for _, n := range a.names {
		if n.located {
			queries = append(queries, gazetteer.Query{Start: at(n.start), End: at(n.end)})
			gold = append(gold, n)
		}
	}
	for i, m := range g.Resolve(a.text, queries) {
		d := nowhere
		if len(m.Candidates) > 0 && !m.Candidates[0].Place.Unlocated {
			d = gazetteer.Distance(gold[i].lat, gold[i].lon, m.Candidates[0].Place.Lat, m.Candidates[0].Place.Lon)
		}
		t.dist = append(t.dist, d)
		if d <= 161 {
			t.near++
		}
	}
	marks := map[gazetteer.Query]toponym{}
	for _, n := range a.names {
		marks[gazetteer.Query{Start: at(n.start), End: at(n.end)}] = n
	}
	t.gold = len(marks)
	for _, m := range g.Find(a.text, model.Read(a.text, 0), nil) {
		t.found++
		n, ok := marks[gazetteer.Query{Start: m.NameStart, End: m.NameEnd}]
		if !ok {
			n, ok = marks[gazetteer.Query{Start: m.Start, End: m.End}]
		}
		if !ok {
			continue
		}
		t.hit++
		if !n.located {
			continue
		}
		t.placed++
		if m.Best != nil && gazetteer.Distance(n.lat, n.lon, m.Best.Lat, m.Best.Lon) <= 161 {
			t.good++
		}
	}
	return t
}

// byteOffsets turns code points of a text into bytes.
func byteOffsets(text string) func(int) int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	return func(p int) int { return at[max(0, min(p, len(at)-1))] }
}

// placedFiles reads a folder: articles by file.
func placedFiles(dir string, g *gazetteer.Gazetteer) (map[string][]placedText, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files, articles := map[string][]placedText{}, 0
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		var err error
		switch filepath.Ext(e.Name()) {
		case ".xml":
			files[e.Name()], err = readLGL(path)
		case ".ann":
			var a placedText
			a, err = readGeoWebNews(path, g)
			files["brat"] = append(files["brat"], a)
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		articles = max(articles, len(files[e.Name()]), len(files["brat"]))
	}
	if articles == 0 {
		return nil, lacks(dir, "articles", acceptedPlaces)
	}
	return files, nil
}

func readLGL(path string) ([]placedText, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return parseLGL(file, path)
}

// parseLGL reads articles with their toponyms. path is for errors.
func parseLGL(file io.Reader, path string) ([]placedText, error) {
	var doc struct {
		Articles []struct {
			ID       string `xml:"docid,attr"`
			Text     string `xml:"text"`
			Toponyms []struct {
				Start  int    `xml:"start"`
				End    int    `xml:"end"`
				Phrase string `xml:"phrase"`
				Lat    string `xml:"gaztag>lat"`
				Lon    string `xml:"gaztag>lon"`
				Lat2   string `xml:"lat"`
				Lon2   string `xml:"lon"`
			} `xml:"toponyms>toponym"`
			Locations []struct {
				Start int    `xml:"start"`
				End   int    `xml:"end"`
				Lat   string `xml:"lat"`
				Lon   string `xml:"lon"`
			} `xml:"locations>location"`
		} `xml:"article"`
	}
	if err := xml.NewDecoder(file).Decode(&doc); err != nil {
		return nil, unread(path, err, acceptedPlaces)
	}
	var out []placedText
	for _, a := range doc.Articles {
		p := placedText{id: a.ID, text: a.Text}
		points := []rune(a.Text)
		for _, t := range a.Toponyms {
			n := toponym{start: t.Start, end: t.End}
			n.align(points, t.Phrase)
			n.locate(t.Lat, t.Lon)
			n.locate(t.Lat2, t.Lon2)
			p.names = append(p.names, n)
		}
		for _, t := range a.Locations {
			n := toponym{start: t.Start, end: t.End}
			n.locate(t.Lat, t.Lon)
			p.names = append(p.names, n)
		}
		out = append(out, p)
	}
	return out, nil
}

// align moves a name to its words when they stand elsewhere nearby: some files count line ends otherwise.
func (n *toponym) align(text []rune, phrase string) {
	p := []rune(phrase)
	is := func(at int) bool {
		return at >= 0 && at+len(p) <= len(text) && string(text[at:at+len(p)]) == phrase
	}
	if len(p) == 0 || is(n.start) {
		return
	}
	for by := 1; by < 200; by++ {
		for _, at := range []int{n.start - by, n.start + by} {
			if is(at) {
				n.start, n.end = at, at+len(p)
				return
			}
		}
	}
}

// locate takes a point when both parts are numbers.
func (n *toponym) locate(lat, lon string) {
	y, err1 := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	x, err2 := strconv.ParseFloat(strings.TrimSpace(lon), 64)
	if err1 == nil && err2 == nil {
		n.lat, n.lon, n.located = y, x, true
	}
}

// readGeoWebNews reads a brat file whose notes hold a name's point, "44.8, 20.5", or its GeoNames number.
func readGeoWebNews(path string, g *gazetteer.Gazetteer) (placedText, error) {
	beside := strings.TrimSuffix(path, ".ann") + ".txt"
	text, err := os.ReadFile(beside)
	if errors.Is(err, fs.ErrNotExist) {
		return placedText{}, fmt.Errorf("%s: its text is not beside it; accepted: %s", path, filepath.Base(beside))
	}
	if err != nil {
		return placedText{}, err
	}
	ann, err := os.ReadFile(path)
	if err != nil {
		return placedText{}, err
	}
	return parseGeoWebNews(string(ann), string(text), path, g)
}

// parseGeoWebNews reads the annotations of a text. path is for errors.
func parseGeoWebNews(ann, text, path string, g *gazetteer.Gazetteer) (placedText, error) {
	a := placedText{id: filepath.Base(path), text: text}
	number := map[string]int{}
	for i, line := range strings.Split(ann, "\n") {
		f := strings.Split(strings.TrimRight(line, "\r"), "\t")
		switch {
		case len(f) >= 3 && strings.HasPrefix(f[0], "T"):
			p := strings.Fields(f[1])
			if len(p) < 3 {
				return a, fmt.Errorf("%s:%d: %q is no span; accepted: a type and two offsets", path, i+1, f[1])
			}
			start, err1 := strconv.Atoi(p[1])
			end, err2 := strconv.Atoi(p[len(p)-1])
			if err := errors.Join(err1, err2); err != nil {
				return a, fmt.Errorf("%s:%d: %q is no span; accepted: a type and two offsets", path, i+1, f[1])
			}
			number[f[0]] = len(a.names)
			a.names = append(a.names, toponym{start: start, end: end})
		case len(f) >= 3 && strings.HasPrefix(f[0], "#"):
			p := strings.Fields(f[1])
			if len(p) < 2 {
				continue
			}
			n, ok := number[p[1]]
			if !ok {
				continue
			}
			if lat, lon, ok := strings.Cut(f[2], ","); ok {
				a.names[n].locate(lat, lon)
			} else if place, ok := g.Place("geonames:" + strings.TrimSpace(f[2])); ok {
				a.names[n].lat, a.names[n].lon, a.names[n].located = place.Lat, place.Lon, true
			}
		}
	}
	return a, nil
}
