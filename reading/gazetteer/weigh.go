package gazetteer

import (
	"strings"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// floor is what a spot needs to be resolved at all, bar what it needs in the end, with what the report says of the place
// around it.
const (
	floor = -1.0
	bar   = 1.0
)

// weigh puts together the signs that a known name is a place's here; it is false when one sign alone rules it out.
func (f *finder) weigh(s *spot, prev *spot) bool {
	a, b := f.words[s.first], f.words[s.last]
	left, right := f.at(s.first-1), f.at(s.last+1)
	leftJoined := s.first > 0 && joined(f.text, left, a)
	rightJoined := s.last+1 < len(f.words) && joined(f.text, b, right)
	single := s.first == s.last
	if _, own := f.g.names[s.key]; own {
		s.points = 10
		return true
	}
	strong := f.strong(s.key)
	if phrases[s.key] || single && never[s.key] && !a.shout || !strong && (never[s.key] || f.generic(s.first, s.last)) {
		return false
	}
	if strings.HasPrefix(s.key, "saint ") && !strong && rest(f.text, b.end, "'s", "’s") {
		return false // a church, a school, a day
	}
	if rightJoined && right.capital && streets[right.fold] || !single && streets[b.fold] && b.capital {
		return false
	}
	afterComma := prev != nil && s.first > 0 && prev.last == s.first-1 && strings.HasPrefix(between(f.text, left, a), ", ")
	if state, short := f.state(s.first); short && (single || s.key == "w va") {
		if !afterComma && !clear[strings.ReplaceAll(s.key, " ", "")] {
			return false
		}
		s.state = state
		s.points = 4
		return true
	}
	_, typeRight := types[right.fold]
	typeRight = typeRight && rightJoined
	_, typeLeft := types[left.fold]
	typeLeft = typeLeft && leftJoined
	typed := !single && (named[b.fold] || named[a.fold])
	dateline := f.dateline(s.first, s.last)
	if single && a.shout && !strong && !dateline && b.end-a.start >= 3 && !f.headline(s.first) {
		return false
	}
	cue := 0.0
	raise := func(ok bool, by float64) {
		if ok {
			cue = max(cue, by)
		}
	}
	raise(leftJoined && prepositions[left.fold], 2)
	raise(leftJoined && taking[left.fold], 1)
	raise(leftJoined && (left.fold == "of" || left.fold == "on") && !(rightJoined && right.capital), 1)
	raise(typeRight || typeLeft || f.ofType(s.first), 2.5)
	raise(f.based(s.last), 2.5)
	raise(afterComma && f.unitName(s.key), 2)
	raise(f.followedByUnit(s.last), 3)
	raise(dateline, 3)
	raise(typed, 2.5)
	if leftJoined && left.capital && (titles[left.fold] || initial(f.text, left) || given[left.fold] && !typeLeft) && (!strong || given[left.fold] && cue < 2.5 && !f.country(s.key)) {
		f.note(s)
		return false
	}
	if single && rightJoined && right.capital && !typeRight && (initial(f.text, right) || given[s.key] && !bodies[right.fold] && !titles[right.fold] && len(f.g.demonym(right.fold)) == 0) {
		return false
	}
	if single && cue < 1 && !strong && closed[a.upos] {
		return false
	}
	if single && len(f.g.demonym(s.key)) > 0 && !strong && cue < 2 {
		return false
	}
	p := cue
	if strong {
		p += 3
	}
	pop, overlay := f.size(s.key)
	switch {
	case pop >= 100000:
		p++
	case pop >= 20000:
		p += 0.5
	}
	if overlay {
		p++
	}
	if !single {
		p++
	}
	if a.upos == "PROPN" && len(f.refs(s.key)) == 1 && pop >= 2000 {
		p += 0.5
	}
	if single && common[s.key] && !strong {
		p -= 2.5
		if titled(f.words, s.first) || a.first {
			p -= 1.5
		}
	}
	if single && given[s.key] {
		p -= 2
	}
	if f.person[s.key] && !strong {
		p -= 3
	}
	if single && !strong && rightJoined && speaks[right.fold] {
		p -= 2
	}
	loud := f.headline(s.first) || titled(f.words, s.first)
	if leftJoined && left.capital && !strong && !f.plain(left) && (left.upos == "" || left.upos == "PROPN") && !(left.first && common[left.fold]) && !loud {
		p -= 2
		if single && cue < 2 {
			f.note(s)
		}
	}
	if rightJoined && right.capital && !typeRight && !titles[right.fold] && !f.plain(right) && (right.upos == "" || right.upos == "PROPN") && !loud {
		switch {
		case bodies[right.fold] && (cue >= 2 || strong):
			p -= 0.5
		case strong:
		default:
			p -= 1.5
		}
	}
	if a.first && single && cue < 2 && !strong {
		p--
	}
	s.points = p
	return p > floor
}

// phrases are names of places that news means something else by.
var phrases = map[string]bool{"white house": true, "red cross": true, "all saints": true, "supreme court": true}

// closed are the tags of words that no name carries.
var closed = set("VERB AUX ADV PRON DET ADP SCONJ CCONJ NUM PART INTJ")

// plain tells whether a capitalised word beside a name belongs to no other name.
func (f *finder) plain(w word) bool {
	return len(f.g.demonym(w.fold)) > 0 || prepositions[w.fold] || types[w.fold] != anyClass || never[w.fold]
}

// size is the population of the greatest place of a name, and whether the overlay has it.
func (f *finder) size(key string) (population int, overlay bool) {
	for _, r := range f.refs(key) {
		b := f.g.brief(r.Place)
		n := b.Population
		if r.Alternate {
			n /= 4
		}
		population = max(population, n)
		overlay = overlay || b.Flags&atlas.Overlay != 0
	}
	return population, overlay
}

// generic tells whether words are none but words for institutions, types and directions: "City Council", "The North".
func (f *finder) generic(first, last int) bool {
	for i := first; i <= last; i++ {
		w := f.words[i].fold
		if types[w] == anyClass && !bodies[w] && !prepositions[w] && !titles[w] && !never[w] && !streets[w] && w != "saint" {
			return false
		}
	}
	return true
}

// unitName tells whether a name is a country's or a first-level unit's.
func (f *finder) unitName(key string) bool {
	for _, r := range f.refs(key) {
		switch atlas.Kinds[f.g.brief(r.Place).Kind] {
		case "country", "territory", "admin1":
			return true
		}
	}
	return false
}

// strong tells whether a name is so well known that it needs no cue: countries, units, capitals, great cities, and what
// the overlay took care to list.
func (f *finder) strong(key string) bool {
	if s, ok := f.sure[key]; ok {
		return s
	}
	s := f.famous(key)
	f.sure[key] = s
	return s
}

func (f *finder) famous(key string) bool {
	for _, r := range f.refs(key) {
		b := f.g.brief(r.Place)
		switch atlas.Kinds[b.Kind] {
		case "country", "territory":
			return true
		case "admin1":
			if b.Population > 100000 && !common[key] && !given[key] && (!r.Alternate || b.Population > 1000000) {
				return true
			}
		case "capital":
			if !r.Alternate {
				return true
			}
		case "city":
			if !r.Alternate && b.Population > 500000 && !common[key] {
				return true
			}
		}
		if b.Flags&atlas.Overlay != 0 && !common[key] && !given[key] {
			return true
		}
	}
	return false
}

// country tells whether a name is a country's.
func (f *finder) country(key string) bool {
	for _, r := range f.refs(key) {
		if k := f.g.brief(r.Place).Kind; k == kind("country") || k == kind("territory") {
			return true
		}
	}
	return false
}

// state is the unit whose short form stands at word i: "Ala.", "W.Va.", "TX".
func (f *finder) state(i int) (code string, ok bool) {
	w := f.words[i]
	if w.fold == "w" && f.at(i+1).fold == "va" {
		return "US-WV", true
	}
	code, ok = states[strings.ReplaceAll(w.fold, " ", "")]
	if !ok || !w.capital || w.fold == "ohio" {
		return "", false
	}
	form := f.text[w.start:w.end]
	stop := w.end < len(f.text) && f.text[w.end] == '.'
	if len(form) == 2 && w.shout {
		return code, true
	}
	if len(form) == 2 && !clear[w.fold] && !pressed[w.fold] {
		return "", false // "Co.", "De.": postal codes are written in capitals
	}
	return code, strings.Contains(form, ".") || stop && !w.shout
}

// clear are the short forms of units that mean nothing else, pressed those that need a place and a comma before them.
var (
	clear = set(`fla ala ariz calif colo conn kan ky mich minn nev okla tenn tex wis wyo neb wva nh nj nm ny nc nd sc sd ri dc
		ont sask alta bc ill`)
	pressed = set(`la va ga md mo pa vt`)
)

// rest tells whether one of some strings stands at a place of the text.
func rest(text string, at int, any ...string) bool {
	for _, s := range any {
		if strings.HasPrefix(text[at:], s) {
			return true
		}
	}
	return false
}

// followedByUnit tells whether a comma and a country or first-level unit follow word i: ", Texas", ", Ala.".
func (f *finder) followedByUnit(i int) bool {
	if i+1 >= len(f.words) || between(f.text, f.words[i], f.words[i+1]) != ", " || !f.words[i+1].capital {
		return false
	}
	if _, ok := f.state(i + 1); ok {
		return true
	}
	_, key := f.longest(i + 1)
	return key != "" && f.unitName(key)
}

// dateline tells whether words stand where a report says whence it comes: "TBILISI, Georgia --", "PARIS (Reuters) -".
func (f *finder) dateline(first, last int) bool {
	if !f.words[first].first {
		return false
	}
	rest := f.text[f.words[last].end:min(len(f.text), f.words[last].end+40)]
	for _, sign := range []string{" — ", " – ", " -- ", " - ", "--"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
		if (strings.HasPrefix(rest, ", ") || strings.HasPrefix(rest, " (")) && f.words[first].shout && strings.Contains(rest, sign) {
			return true
		}
	}
	return false
}

// note remembers the words of a person's name.
func (f *finder) note(s *spot) {
	for i := s.first; i <= s.last; i++ {
		f.person[f.words[i].fold] = true
	}
}

// initial tells whether a word is a person's initial: one letter and a stop.
func initial(text string, w word) bool {
	return w.capital && w.end-w.start == 1 && w.end < len(text) && text[w.end] == '.'
}

// titled tells whether the words around are capitalised as in a headline.
func titled(words []word, i int) bool {
	n, up := 0, 0
	for j := i - 4; j <= i+4; j++ {
		if j < 0 || j >= len(words) || j == i || words[j].sentence != words[i].sentence || len(words[j].fold) < 4 {
			continue
		}
		n++
		if words[j].capital {
			up++
		}
	}
	return n > 2 && up == n
}
