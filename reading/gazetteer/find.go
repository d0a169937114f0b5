package gazetteer

import (
	"strings"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
	"github.com/casus-project/casus/reading/language"
)

// Mention is a place name in a report.
type Mention struct {
	// Start and End are byte offsets of the whole words, "the province of Syunik"; Text is that slice.
	Start, End int
	Text       string
	// Name is the name in them, "Syunik", with its own offsets.
	Name               string
	NameStart, NameEnd int
	// Head is the type word that belongs to the name, in lower case: "province", "lake"; empty when there is none.
	Head string
	// Best is the place it most likely stands for; nil when no place of the name is known, or when the
	// candidates cannot be told apart.
	Best *Place
	// Candidates are the likeliest places, best first.
	Candidates []Candidate
	// Metonym hints that a country's or capital's name stands for its government: it is the subject of a verb of
	// speaking or deciding.
	Metonym bool
}

// Candidate is a place that a mention may stand for, with how likely it is among all (0 to 1).
type Candidate struct {
	Place Place
	Score float64
}

// spot is a mention while it is being resolved.
type spot struct {
	first, last int // words of the name
	m           Mention
	class       class
	refs        []atlas.Ref
	key         string
	typed       bool    // the name as listed holds its type word
	state       string  // the unit whose short form it is
	points      float64 // signs that it is a place's name
	support     float64 // signs in what else the report speaks of
}

// Find marks the place names of one report and resolves them by its context. sents are the report's sentences as
// language reads them, nil for a plain reading by capitals. skip tells which spans are names of something else,
// persons or organisations; it may be nil.
func (g *Gazetteer) Find(text string, sents []language.Sentence, skip func(start, end int) bool) []Mention {
	words := read(text, sents)
	f := g.finder(text, words)
	f.skip = skip
	spots := f.spots()
	g.resolve(text, words, spots, f.demonyms())
	out := make([]Mention, 0, len(spots))
	best := map[string]float64{}
	for i := range spots {
		best[spots[i].key] = max(best[spots[i].key], spots[i].points)
	}
	for i := range spots {
		s := &spots[i]
		p := s.points + s.support
		if best[s.key] > bar+1 {
			p += 1.5
		}
		if p >= bar {
			out = append(out, s.m)
		}
	}
	return out
}

type hit struct{ whole, more bool }

type finder struct {
	g      *Gazetteer
	text   string
	words  []word
	skip   func(start, end int) bool
	known  map[string]hit
	person map[string]bool // names that have been seen as a person's
	sure   map[string]bool // names that need no cue
	places map[string][]atlas.Ref
}

func (g *Gazetteer) finder(text string, words []word) *finder {
	return &finder{g: g, text: text, words: words, known: map[string]hit{}, person: map[string]bool{}, sure: map[string]bool{}, places: map[string][]atlas.Ref{}}
}

// refs are the places of a folded name, looked up once a report.
func (f *finder) refs(key string) []atlas.Ref {
	r, ok := f.places[key]
	if !ok {
		r = f.g.refs(key, nil)
		f.places[key] = r
	}
	return r
}

func (f *finder) begins(folded string) hit {
	h, ok := f.known[folded]
	if !ok {
		h.whole, h.more = f.g.begins(folded)
		f.known[folded] = h
	}
	return h
}

// spots finds the names from left to right, the longest first.
func (f *finder) spots() []spot {
	var out []spot
	for i := 0; i < len(f.words); {
		w := f.words[i]
		if !w.capital || w.fold == "" {
			i++
			continue
		}
		last, key := f.longest(i)
		if _, short := f.state(i); short && last <= i {
			last, key = i, w.fold
		}
		if w.fold == "w" && i+1 < len(f.words) && f.words[i+1].fold == "va" && strings.Trim(between(f.text, w, f.words[i+1]), " \u00a0") == "." {
			last, key = i+1, "w va"
		}
		if last > i && f.words[last].fold == "city" && f.at(last+1).capital && joined(f.text, f.words[last], f.words[last+1]) {
			// "Dublin City Council": the council of a city, not a city of that name.
			if short := strings.TrimSuffix(key, " city"); f.begins(short).whole {
				last, key = last-1, short
			}
		}
		if last < 0 {
			if s, ok := f.unknown(i); ok {
				out = append(out, s)
				i = s.last + 1
				continue
			}
			i++
			continue
		}
		s := spot{first: i, last: last, key: key}
		if f.skip != nil && f.skip(w.start, f.words[last].end) {
			i = last + 1
			continue
		}
		var prev *spot
		if len(out) > 0 {
			prev = &out[len(out)-1]
		}
		if !f.weigh(&s, prev) {
			i = last + 1
			continue
		}
		f.dress(&s)
		if prev != nil && s.m.Start < prev.m.End { // the type word is the one before's: "Batken region of Kyrgyzstan"
			s.m.Head, s.class = "", anyClass
			s.m.Start = s.m.NameStart
			s.m.Text = f.text[s.m.Start:s.m.End]
		}
		out = append(out, s)
		i = max(last, s.last) + 1
	}
	return out
}

// longest gives the last word of the longest known name that begins at word i, and its folded form.
func (f *finder) longest(i int) (last int, key string) {
	last = -1
	cur := f.words[i].fold
	for j := i; ; {
		h := f.begins(cur)
		w := f.words[j]
		if h.whole && f.words[i].fold != "the" && (w.capital || j > i && (types[w.fold] != anyClass || digit(w.fold))) && f.cased(i, j, cur) {
			last, key = j, cur
		}
		if !h.more || j+1 >= len(f.words) || j-i >= 8 || !joined(f.text, w, f.words[j+1]) {
			return last, key
		}
		j++
		cur += " " + f.words[j].fold
	}
}

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// cased refuses names of three letters or fewer that are written as words: "Us", "Uk", and two-letter words but for
// "U.S." and the like.
func (f *finder) cased(i, j int, key string) bool {
	if i != j {
		return true
	}
	w := f.words[i]
	switch {
	case len(key) <= 1:
		return false
	case key == "us" || key == "uk" || key == "uae" || key == "usa" || key == "u s" || key == "u k":
		return w.shout || strings.Contains(f.text[w.start:w.end], ".")
	case len(key) <= 3 && w.shout && !f.headline(i):
		// A short form of something, most often not a place.
		for _, r := range f.refs(key) {
			if b := f.g.brief(r.Place); b.Kind == kind("country") || b.Kind == kind("territory") {
				return true
			}
		}
		return false
	}
	return true
}

// headline tells whether the words around word i are all in capitals.
func (f *finder) headline(i int) bool {
	n, up := 0, 0
	for j := max(0, i-3); j < min(len(f.words), i+4); j++ {
		if f.words[j].sentence == f.words[i].sentence && f.words[j].end-f.words[j].start > 1 {
			n++
			if f.words[j].shout {
				up++
			}
		}
	}
	return n > 2 && up == n
}

func (f *finder) at(i int) word {
	if i < 0 || i >= len(f.words) {
		return word{sentence: -1}
	}
	return f.words[i]
}

// ofType tells whether a type word and "of" stand before word i: "the village of X".
func (f *finder) ofType(i int) bool {
	return i >= 2 && f.words[i-1].fold == "of" && types[f.words[i-2].fold] != anyClass && f.words[i-2].sentence == f.words[i].sentence
}

// based tells whether "-based" or "-born" follows.
func (f *finder) based(i int) bool {
	n := f.at(i + 1)
	return n.sentence == f.words[i].sentence && (n.fold == "based" || n.fold == "born") && strings.HasPrefix(f.text[f.words[i].end:], "-")
}

// dress gives a spot its span, its type word and its places.
func (f *finder) dress(s *spot) {
	if s.state == "" {
		s.refs = f.refs(s.key)
	} else if i := f.g.a.Find(s.state); i >= 0 {
		s.refs = []atlas.Ref{{Place: i}}
	}
	start, end := f.words[s.first].start, f.words[s.last].end
	if end < len(f.text) && f.text[end] == '.' && (s.state != "" && !f.words[s.last].shout || strings.Contains(f.text[start:end], ".")) {
		end++
	}
	s.m.NameStart, s.m.NameEnd = start, end
	last := f.words[s.last]
	lead := f.words[s.first]
	switch {
	case s.state != "":
	case s.last > s.first && named[last.fold]: // "Syunik province", "Sev Lake" as listed
		s.m.Head, s.class, s.typed = last.fold, types[last.fold], true
		short := strings.TrimSuffix(s.key, " "+last.fold)
		if types[last.fold] == unitClass && len(f.refs(short)) > 0 {
			s.m.NameEnd = f.words[s.last-1].end
		}
	case s.last > s.first && named[lead.fold] && types[lead.fold] != unitClass: // "Lake Sevan", "Mount Aragats" as listed
		s.m.Head, s.class, s.typed = lead.fold, types[lead.fold], true
	default:
		left, right := f.at(s.first-1), f.at(s.last+1)
		if right.sentence == last.sentence && joined(f.text, last, right) && named[right.fold] && (!right.capital || !bodies[right.fold]) {
			s.m.Head, s.class = right.fold, types[right.fold]
			end = right.end
			s.last++
		} else if left.sentence == lead.sentence && joined(f.text, left, lead) && named[left.fold] && (left.capital || left.fold == "lake" || left.fold == "village") && types[left.fold] != unitClass {
			s.m.Head, s.class = left.fold, types[left.fold]
			start = left.start
		} else if f.ofType(s.first) && named[f.words[s.first-2].fold] {
			t := f.words[s.first-2]
			s.m.Head, s.class = t.fold, types[t.fold]
			start = t.start
			if the := f.at(s.first - 3); the.fold == "the" && the.sentence == t.sentence {
				start = the.start
			}
		}
	}
	s.m.Head = strings.ToLower(s.m.Head)
	s.m.Start, s.m.End = start, end
	s.m.Text = f.text[start:end]
	s.m.Name = f.text[s.m.NameStart:s.m.NameEnd]
	s.m.Metonym = f.metonym(s)
}

// unknown is a name that the gazetteer does not have but that its type word tells to be a place's: "the village of
// Dolino".
func (f *finder) unknown(i int) (spot, bool) {
	w := f.words[i]
	if len(w.fold) < 3 || titles[w.fold] || len(f.g.demonym(w.fold)) > 0 {
		return spot{}, false
	}
	last := i
	for last+1 < len(f.words) && last-i < 3 && f.words[last+1].capital && joined(f.text, f.words[last], f.words[last+1]) {
		last++
	}
	s := spot{first: i, last: last, points: 2}
	right := f.at(last + 1)
	after := right.sentence == w.sentence && joined(f.text, f.words[last], right) && !right.capital && named[right.fold] && !w.first && !ambiguousHead[right.fold]
	before := f.ofType(i) && !f.words[i-2].capital && named[f.words[i-2].fold] && !ambiguousHead[f.words[i-2].fold]
	if !after && !before || f.skip != nil && f.skip(w.start, f.words[last].end) || common[w.fold] {
		return spot{}, false
	}
	if last == i && f.begins(w.fold).whole {
		return spot{}, false
	}
	for j := i; j <= last; j++ {
		if j > i {
			s.key += " "
		}
		s.key += f.words[j].fold
		if len(f.g.demonym(f.words[j].fold)) > 0 {
			return spot{}, false
		}
	}
	f.dress(&s)
	return s, true
}

// ambiguousHead are type words that often follow names of other things: "the Obama state visit".
var ambiguousHead = set("state republic department community territory parish city sound channel pass")

// never are names of places that news never means by them.
var never = set(`christmas duma xinhua of the a an and or but for with without by on as it its he she they we you i me us his her their our my your this that these those
	monday tuesday wednesday thursday friday saturday sunday january february april may june july august september october november december
	god mr mrs ms dr no yes not who what when where why how also`)

// metonym looks at what follows a country's or capital's name.
func (f *finder) metonym(s *spot) bool {
	state := false
	for _, r := range s.refs {
		b := f.g.brief(r.Place)
		k := atlas.Kinds[b.Kind]
		state = state || k == "country" || k == "territory" || k == "capital" || b.Flags&atlas.Capital != 0
	}
	if !state || s.first > 0 && (prepositions[f.words[s.first-1].fold] || f.words[s.first-1].fold == "of") && f.words[s.first-1].sentence == f.words[s.first].sentence {
		return false
	}
	for i := s.last + 1; i < len(f.words) && i <= s.last+3; i++ {
		w := f.words[i]
		if w.sentence != f.words[s.last].sentence || strings.ContainsAny(between(f.text, f.words[i-1], w), ",;:()\"“") || strings.HasPrefix(f.text[f.words[i-1].end:], "'s") || strings.HasPrefix(f.text[f.words[i-1].end:], "’s") {
			return false
		}
		if speaks[w.fold] {
			return true
		}
		if !between2[w.fold] {
			return false
		}
	}
	return false
}

// demonym gives the countries that a folded word is the demonym of.
func (g *Gazetteer) demonym(folded string) []atlas.Ref {
	if at, ok := g.demo[folded]; ok {
		return []atlas.Ref{{Place: at}}
	}
	return g.a.Names(atlas.DemonymKey(folded), nil)
}

// demonyms counts the countries that the text speaks of by their people: "Armenian troops".
func (f *finder) demonyms() map[string]float64 {
	count := map[string]float64{}
	for i, w := range f.words {
		if !w.capital {
			continue
		}
		var refs []atlas.Ref
		if i+1 < len(f.words) && joined(f.text, w, f.words[i+1]) {
			refs = f.g.demonym(w.fold + " " + f.words[i+1].fold)
		}
		if len(refs) == 0 {
			refs = f.g.demonym(w.fold)
		}
		for _, r := range refs {
			count[f.g.brief(r.Place).Country] += 1 / float64(len(refs))
		}
	}
	return count
}
