package gazetteer

import (
	"math"
	"sort"
	"strings"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// Query is a name in a text, by byte offsets.
type Query struct{ Start, End int }

// Resolve resolves names whose places in the text are given, by the text's context; the mentions are in the order
// of the names. Names that nobody knows come back without candidates.
func (g *Gazetteer) Resolve(text string, names []Query) []Mention {
	words := read(text, nil)
	f := g.finder(text, words)
	spots := make([]spot, len(names))
	for i, n := range names {
		if n.Start < 0 || n.End > len(text) || n.Start >= n.End {
			continue
		}
		s := &spots[i]
		s.first = sort.Search(len(words), func(j int) bool { return words[j].end > n.Start })
		s.last = sort.Search(len(words), func(j int) bool { return words[j].start >= n.End }) - 1
		s.m = Mention{Start: n.Start, End: n.End, Text: text[n.Start:n.End], Name: text[n.Start:n.End], NameStart: n.Start, NameEnd: n.End}
		if s.first >= len(words) || s.last < s.first {
			continue
		}
		s.key = atlas.Fold(s.m.Name)
		s.points = bar + 1
		f.given(s)
	}
	order := make([]int, len(spots))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return spots[order[a]].m.Start < spots[order[b]].m.Start })
	sorted := make([]spot, len(spots))
	for i, o := range order {
		sorted[i] = spots[o]
	}
	g.resolve(text, words, sorted, f.demonyms())
	out := make([]Mention, len(spots))
	for i, o := range order {
		out[o] = sorted[i].m
	}
	return out
}

// given finds the places of a name whose span is given, in whatever form the gazetteer has it.
func (f *finder) given(s *spot) {
	g := f.g
	words := strings.Fields(s.key)
	if len(words) > 0 {
		if c, ok := types[words[len(words)-1]]; ok && len(words) > 1 {
			s.m.Head, s.class = words[len(words)-1], c
		} else if c, ok := types[words[0]]; ok && len(words) > 1 && c != unitClass {
			s.m.Head, s.class = words[0], c
		}
	}
	if s.m.Head == "" {
		right := f.at(s.last + 1)
		if s.last+1 < len(f.words) && joined(f.text, f.words[s.last], right) && named[right.fold] {
			s.m.Head, s.class = right.fold, types[right.fold]
		}
	}
	if code, ok := states[strings.ReplaceAll(s.key, " ", "")]; ok && (strings.Contains(s.m.Name, ".") || strings.ToUpper(s.m.Name) == s.m.Name || strings.HasPrefix(f.text[s.m.End:], ".")) {
		if i := g.a.Find(code); i >= 0 {
			s.refs = []atlas.Ref{{Place: i}}
			return
		}
	}
	demonym := g.demonym(s.key)
	if s.refs = g.refs(s.key, nil); len(s.refs) > 0 {
		s.typed = s.m.Head != ""
		if len(demonym) > 0 && !f.strong(s.key) {
			s.refs = demonym
		}
		return
	}
	if s.refs = demonym; len(s.refs) > 0 {
		return
	}
	for _, w := range []string{"the ", "greater ", "downtown ", "central ", "northern ", "southern ", "eastern ", "western ", "north ", "south ", "east ", "west ", "upper ", "lower ", "city of ", "town of ", "village of ", "state of ", "county of ", "port of "} {
		if rest, ok := strings.CutPrefix(s.key, w); ok {
			if s.refs = g.refs(rest, nil); len(s.refs) > 0 {
				s.key = rest
				return
			}
		}
	}
	if n := len(words); n > 1 && types[words[n-1]] != anyClass {
		short := strings.Join(words[:n-1], " ")
		if s.refs = g.refs(short, nil); len(s.refs) > 0 {
			s.key = short
			return
		}
	}
	if n := len(words); n > 1 && types[words[0]] != anyClass {
		short := strings.Join(words[1:], " ")
		if s.refs = g.refs(short, nil); len(s.refs) > 0 {
			s.key = short
			return
		}
	}
	for i := len(words) - 1; i > 0; i-- {
		if i == 1 && (prepositions[words[0]] || len(words[0]) < 4) {
			break
		}
		part := strings.Join(words[:i], " ")
		if s.refs = g.refs(part, nil); len(s.refs) > 0 {
			return
		}
		if s.refs = g.demonym(part); len(s.refs) > 0 {
			return
		}
	}
}

// weights of the signs; they were fitted on reports that the project does not hold.
type weights struct {
	Population, Country, Admin1, Capital, Admin2, Bare2, Quarter, Alternate, Overlay, Own float64 // what the place is
	InCountry, InAdmin1, Near, Demonym                                                    float64 // what else the text speaks of
	Comma, Within, Class, NoClass, Heat, Doubt, Town                                      float64
}

var w = weights{
	Population: 1, Country: 3.5, Admin1: 0.7, Capital: 2, Admin2: -0.8, Bare2: -7, Quarter: -0.6, Alternate: -3, Overlay: 1.3, Own: 30,
	InCountry: 1.5, InAdmin1: 3.5, Near: 2.8, Demonym: 0.85, Comma: 6, Within: 2.6, Class: 4, NoClass: -2.8, Heat: 1, Doubt: 0.3, Town: 1.2,
}

// option is a candidate of an entry while it is being resolved.
type option struct {
	place  int
	b      atlas.Brief
	lat    float64
	lon    float64
	placed bool
	prior  float64
	score  float64
	p      float64
}

// entry is one name of a report with all its mentions: the same name keeps its sense.
type entry struct {
	spots   []int
	options []option
	n       float64 // how much it speaks for others
	support float64 // how much others speak for it
}

// rounds is how often the names of a report are weighed against each other.
const rounds = 4

const most = 80 // candidates that are weighed of one name

type cell struct{ lat, lon int16 }

func cellOf(lat, lon float64) cell { return cell{int16(math.Floor(lat)), int16(math.Floor(lon))} }

// link is a sign that one name lies in what another names: "Sisian, Syunik", "Sisian in Syunik".
type link struct {
	in, of int // entries
	weight float64
}

func (g *Gazetteer) resolve(text string, words []word, spots []spot, demonyms map[string]float64) {
	byKey := map[string]int{}
	var entries []entry
	of := make([]int, len(spots))
	for i := range spots {
		s := &spots[i]
		of[i] = -1
		if len(s.refs) == 0 {
			continue
		}
		key := s.key + "|" + string(rune('0'+s.class))
		e, ok := byKey[key]
		if !ok {
			e = len(entries)
			byKey[key] = e
			entries = append(entries, entry{options: g.options(s)})
		}
		entries[e].spots = append(entries[e].spots, i)
		of[i] = e
	}
	var links []link
	for i := 1; i < len(spots); i++ {
		a, b := &spots[i-1], &spots[i]
		if of[i] < 0 || of[i-1] < 0 || a.m.End > b.m.Start {
			continue
		}
		switch gap := strings.ToLower(text[a.m.End:b.m.Start]); strings.TrimRight(gap, " ") {
		case ",", " (":
			links = append(links, link{of[i-1], of[i], w.Comma})
		case " in", " in the", ", in", " of", ", a town in", ", a city in", ", a village in", " in southern", " in northern", " in eastern", " in western", " in central", ", in southern", ", in northern", ", in eastern", ", in western":
			links = append(links, link{of[i-1], of[i], w.Within})
		}
	}
	for i := range entries {
		entries[i].n = math.Sqrt(float64(len(entries[i].spots)))
		sure := false
		for _, j := range entries[i].spots {
			sure = sure || spots[j].points >= bar+1
		}
		if !sure {
			entries[i].n *= w.Doubt
		}
		entries[i].settle(false)
	}
	total := 0.0
	countries := make([]string, 0, len(demonyms))
	for c := range demonyms {
		countries = append(countries, c)
	}
	sort.Strings(countries)
	for round := 0; round < rounds; round++ {
		country := map[string]float64{}
		unit := map[int]float64{}
		near := map[cell]float64{}
		total = 1
		for _, c := range countries {
			country[c] += w.Demonym * math.Sqrt(demonyms[c])
			total += w.Demonym * math.Sqrt(demonyms[c])
		}
		for i := range entries {
			total += entries[i].n
			entries[i].spread(country, unit, near, 1)
		}
		next := make([][]float64, len(entries))
		for i := range entries {
			e := &entries[i]
			e.spread(country, unit, near, -1)
			next[i] = make([]float64, len(e.options))
			rest := total - e.n
			for j := range e.options {
				o := &e.options[j]
				s := o.prior
				if o.b.Country != "" {
					s += w.InCountry * math.Log1p(4*country[o.b.Country]/rest*math.Min(rest, 4))
				}
				a1 := o.b.Admin1
				if atlas.Kinds[o.b.Kind] == "admin1" {
					a1 = o.place
				}
				if a1 >= 0 {
					s += w.InAdmin1 * math.Log1p(2*unit[a1])
				}
				if o.placed {
					c := cellOf(o.lat, o.lon)
					m := 0.0
					for dy := int16(-1); dy <= 1; dy++ {
						for dx := int16(-1); dx <= 1; dx++ {
							v := near[cell{c.lat + dy, c.lon + dx}]
							if dx != 0 || dy != 0 {
								v *= 0.7
							}
							m += v
						}
					}
					s += w.Near * math.Log1p(m)
				}
				next[i][j] = s
				if round == rounds-1 && o.p > 0.4 {
					e.support = math.Min(1, country[o.b.Country]/rest*2) * 0.5
					if a1 >= 0 {
						e.support += math.Min(1, unit[a1])
					}
				}
			}
			e.spread(country, unit, near, 1)
		}
		for _, l := range links {
			g.contain(&entries[l.in], &entries[l.of], next[l.in], next[l.of], l.weight)
		}
		for i := range entries {
			for j := range entries[i].options {
				entries[i].options[j].score = next[i][j]
			}
			entries[i].settle(true)
		}
	}
	for i := range entries {
		g.settleMentions(spots, &entries[i])
	}
}

// contain raises the options of one entry that lie in an option of the other, and that option.
func (g *Gazetteer) contain(in, of *entry, inScore, ofScore []float64, weight float64) {
	if in == of {
		return
	}
	for k := range of.options {
		c := &of.options[k]
		best := 0.0
		for j := range in.options {
			o := &in.options[j]
			if !holds(c, o) {
				continue
			}
			inScore[j] += weight * c.p
			best = math.Max(best, o.p)
		}
		ofScore[k] += weight * best
	}
}

// holds tells whether one place is a unit that the other is in by the data.
func holds(c, o *option) bool {
	if c.place == o.place {
		return false
	}
	switch atlas.Kinds[c.b.Kind] {
	case "country", "territory":
		return o.b.Country == c.b.Country && o.b.Country != ""
	case "admin1":
		return o.b.Admin1 == c.place
	case "admin2":
		return o.b.Admin2 == c.place
	}
	if c.placed && o.placed && o.b.Population < c.b.Population && o.b.Country == c.b.Country {
		return Distance(c.lat, c.lon, o.lat, o.lon) < 60
	}
	return false
}

// options are the likeliest places of a name, before any context.
func (g *Gazetteer) options(s *spot) []option {
	out := make([]option, 0, len(s.refs))
	fit := false
	for _, r := range s.refs {
		o := option{place: r.Place, b: g.brief(r.Place)}
		if s.class != anyClass && fits[s.class][o.b.Kind] {
			fit = true
		}
		o.prior = w.Population * math.Log10(float64(o.b.Population)+100)
		switch atlas.Kinds[o.b.Kind] {
		case "country", "territory", "continent", "ocean":
			o.prior += w.Country
			if o.b.Kind == kind("territory") {
				o.prior -= 1
			}
		case "admin1":
			o.prior += w.Admin1
		case "admin2":
			o.prior += w.Admin2
			if r.Alternate && !s.typed && s.class != unitClass {
				o.prior += w.Bare2
			}
		case "quarter":
			o.prior += w.Quarter
		}
		if o.b.Flags&atlas.Capital != 0 {
			o.prior += w.Capital
		}
		if o.b.Flags&atlas.Overlay != 0 {
			o.prior += w.Overlay
		}
		if r.Alternate && atlas.Kinds[o.b.Kind] != "country" && atlas.Kinds[o.b.Kind] != "admin2" {
			o.prior += w.Alternate
		}
		if r.Place >= g.a.Places() {
			o.prior += w.Own
		}
		out = append(out, o)
	}
	if s.class != unitClass {
		// Said without "province" or "region", a name that a unit shares with its chief town is the town's.
		for i := range out {
			for j := range out {
				if atlas.Kinds[out[j].b.Kind] == "admin1" && out[i].b.Admin1 == out[j].place && fits[peopled][out[i].b.Kind] && out[i].b.Population >= 20000 {
					out[i].prior += w.Town
				}
			}
		}
	}
	if fit {
		for i := range out {
			if fits[s.class][out[i].b.Kind] {
				out[i].prior += w.Class
			} else {
				out[i].prior += w.NoClass
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].prior > out[j].prior })
	if len(out) > most {
		out = out[:most]
	}
	for i := range out {
		out[i].lat, out[i].lon, out[i].placed = g.point(out[i].place)
	}
	return out
}

// settle turns scores into probabilities.
func (e *entry) settle(scored bool) {
	top := math.Inf(-1)
	for i := range e.options {
		if !scored {
			e.options[i].score = e.options[i].prior
		}
		top = math.Max(top, e.options[i].score)
	}
	sum := 0.0
	for i := range e.options {
		e.options[i].p = math.Exp((e.options[i].score - top) / w.Heat)
		sum += e.options[i].p
	}
	for i := range e.options {
		e.options[i].p /= sum
	}
}

// spread adds what an entry says about where the text is, or takes it away.
func (e *entry) spread(country map[string]float64, unit map[int]float64, near map[cell]float64, sign float64) {
	for i := range e.options {
		o := &e.options[i]
		if o.p < 0.02 {
			continue
		}
		v := sign * e.n * o.p
		if o.b.Country != "" {
			country[o.b.Country] += v
		}
		k := atlas.Kinds[o.b.Kind]
		switch {
		case k == "admin1":
			unit[o.place] += v
		case o.b.Admin1 >= 0:
			unit[o.b.Admin1] += v
		}
		if o.placed && k != "country" && k != "admin1" && k != "continent" && k != "ocean" && k != "territory" {
			near[cellOf(o.lat, o.lon)] += v
		}
	}
}

// alike is how near two candidates of one name may lie and still be told as one.
const alike = 40.0 // km

// settleMentions writes the result of an entry into its mentions.
func (g *Gazetteer) settleMentions(spots []spot, e *entry) {
	order := make([]int, len(e.options))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return e.options[order[a]].p > e.options[order[b]].p })
	var cands []Candidate
	for _, i := range order {
		if len(cands) == 5 || len(cands) > 0 && e.options[i].p < 0.01 {
			break
		}
		cands = append(cands, Candidate{g.place(e.options[i].place), math.Round(e.options[i].p*1000) / 1000})
	}
	if len(cands) == 0 {
		return
	}
	top := &e.options[order[0]]
	sure := 0.0
	for _, o := range e.options {
		if o.place == top.place || o.b.Country == top.b.Country && (!o.placed && !top.placed || o.placed && top.placed && Distance(o.lat, o.lon, top.lat, top.lon) < alike) {
			sure += o.p
		}
	}
	for _, i := range e.spots {
		s := &spots[i]
		s.m.Candidates = cands
		s.support = e.support
		physical := s.class == water || s.class == height || s.class == land || s.class == builtClass
		if sure >= 0.4 && (!physical || fits[s.class][top.b.Kind]) {
			best := cands[0].Place
			s.m.Best = &best
		}
	}
}
