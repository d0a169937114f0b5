package actors

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/kinds"
)

// A report speaks of states that nobody has told of before: new ones, regions that act as states, those of a room without
// knowledge of its own. It shows that they are states by what it gives them (an army, a minister, a government, a border), by
// the adjective that it makes of their names, and by whom it names beside them.

// spoken is a word of a text as it is looked at for names.
type spoken struct {
	word, fold string
	cap        bool
	poss       bool // "'s" follows
	broken     bool // punctuation follows
	first      bool // of a sentence
}

// Introduced gives the states that a text speaks of and the directory does not know, in the order of their names.
func (d *Directory) Introduced(text string) []StateInfo {
	ws := speak(text)
	signs := map[string]float64{} // by name
	adjectives := map[string]int{}
	persons, strong := map[string]bool{}, map[string]bool{}
	count := map[string]int{}
	for i := 0; i < len(ws); {
		if !d.nameable(ws, i) {
			i++
			continue
		}
		end := i + 1
		for end < len(ws) && end-i < 4 && !ws[end-1].broken && !ws[end-1].poss && d.nameable(ws, end) {
			end++
		}
		d.weighName(ws, i, end, signs, adjectives, persons, strong, count)
		i = end
	}
	demonyms := map[string][]string{}
	names := slices.Sorted(maps.Keys(count))
	for _, word := range names { // "Barqani" speaks for "Barqan"
		best := ""
		for _, name := range names {
			if demonymOf(word, name) && len(name) > len(best) {
				best = name
			}
		}
		if best != "" {
			demonyms[best] = append(demonyms[best], word)
			count[best] += count[word]
			signs[best] += 1.5 + min(float64(adjectives[word]), 2)
			strong[best] = true
			delete(strong, word)
		}
	}
	var out []StateInfo
	for _, name := range slices.Sorted(maps.Keys(signs)) {
		if len(d.shorts[sound(fold(name))]) > 0 { // somebody known
			continue
		}
		if signs[name] < 2 || count[name] < 2 || persons[name] || !strong[name] {
			continue
		}
		s := StateInfo{ID: "report." + strings.Join(splitPhrase(name), "-"), Name: name, Demonyms: demonyms[name]}
		out = append(out, s)
	}
	return out
}

// weighName notes what a run of capitalised words [i, end) shows of the name it may be.
func (d *Directory) weighName(ws []spoken, i, end int, signs map[string]float64, adjectives map[string]int, persons, strong map[string]bool, count map[string]int) {
	name := joined(ws, i, end)
	before := ""
	if i > 0 && !ws[i-1].broken {
		before = ws[i-1].fold
	}
	if i > 0 && !ws[i-1].broken && (d.titled(ws, i) || d.lists.given[ws[i-1].fold] != 0 && ws[i-1].cap) {
		persons[name], persons[ws[end-1].word] = true, true
		return
	}
	if i > 0 && !ws[i-1].broken && ws[i-1].cap && !ws[i-1].first && !d.lists.words["not-name"][ws[i-1].fold] && !d.lists.words["age-stop"][ws[i-1].fold] {
		return // the end of a longer name
	}
	if end-i > 1 && !opens[ws[i].fold] {
		persons[ws[end-1].word] = true
	}
	if _, known := d.lex.has(splitPhrase(name), stateName, adjective, people, capital, body, stopPhrase); known {
		return
	}
	last := ws[end-1]
	if end < len(ws) && !last.broken && !last.poss && ws[end].cap && !d.officeAfter(ws, end) {
		return // a part of a longer name
	}
	count[name]++
	at := end
	for at < len(ws) && at < end+2 && !last.broken && d.lists.words["modifier-plain"][ws[at].fold] {
		at++
	}
	has := !last.broken && d.officeAfter(ws, at)
	switch {
	case has && last.poss:
		signs[name] += 2
		strong[name] = true
	case has: // "Barqani soldiers", "the Nuhaira government"
		adjectives[name]++
		signs[name]++
		strong[name] = true
	case (before == "of" || before == "with") && i > 1 && d.governed(ws, i-1):
		signs[name] += 2
		strong[name] = true
	case before == "between" && !last.broken && end+1 < len(ws) && ws[end].fold == "and" && ws[end+1].cap:
		signs[name]++
	case before == "in" || before == "from" || before == "to" || before == "against" || before == "into":
		signs[name] += 0.25
	case end < len(ws) && !last.broken && !last.poss && (d.lists.words["speech-verb"][ws[end].fold] || acting[ws[end].fold] || strings.HasSuffix(ws[end].fold, "ed") && kinds.Noun(ws[end].fold) == ""):
		signs[name] += 0.5
	}
	if (before == "and" || end+1 < len(ws) && !last.broken && ws[end].fold == "and") && d.stateBeside(ws, i, end) {
		signs[name]++
	}
}

// opens are words that open the names of states of several words.
var opens = map[string]bool{"new": true, "upper": true, "lower": true, "north": true, "south": true, "east": true, "west": true,
	"northern": true, "southern": true, "eastern": true, "western": true, "grand": true, "great": true, "greater": true, "san": true,
	"saint": true, "santa": true, "port": true, "haut": true, "el": true, "al": true, "united": true}

// acting are words that follow whoever acts.
var acting = map[string]bool{"has": true, "had": true, "will": true, "would": true, "is": true, "was": true, "wants": true, "must": true, "and": false,
	"shall": true, "may": true, "cut": true, "shut": true, "sent": true, "put": true, "took": true, "began": true, "withdrew": true}

// governed says whether "of" or "with" at a word follows what a state has: "the army of", "its border with".
func (d *Directory) governed(ws []spoken, of int) bool {
	switch ws[of-1].fold {
	case "republic", "kingdom", "sultanate", "emirate", "border", "frontier", "people", "sovereignty", "independence", "citizens", "citizen", "territory", "airspace", "war", "state", "convoy", "ship", "ships", "vessel", "vessels", "patrol", "patrols", "cutter", "flag", "waters",
		"vehicles", "capital", "authorities", "side", "party", "nationals", "relations":
		return true
	}
	if ws[of].fold == "with" || ws[of-1].broken {
		return false
	}
	_, is := d.lex.has([]string{ws[of-1].fold}, organNoun, rankNoun)
	if !is && of >= 2 {
		_, is = d.lex.has([]string{ws[of-2].fold, ws[of-1].fold}, organNoun, officeNoun)
	}
	switch ws[of-1].fold {
	case "office", "council", "commission", "committee", "members", "member", "group", "secretariat", "union", "mission", "force", "agency", "department", "court", "leaders", "leadership", "officials", "ministry", "police", "positions", "administration":
		return false
	case "ambassador", "president", "government":
		return true
	}
	return is
}

// officeAfter says whether an organ, an office or men of a state are named at a word.
func (d *Directory) officeAfter(ws []spoken, at int) bool {
	var phrase []string
	for k := at; k < len(ws) && k < at+3; k++ {
		phrase = append(phrase, ws[k].fold)
		if e, ok := d.lex.has(phrase, organNoun); ok {
			switch code := d.organs[e.ref].code; code {
			case "council", "commission", "committee", "office", "union", "agency", "group", "mission", "organisation", "alliance", "force", "secretariat", "members", "assembly", "tribunal", "court", "rebels", "media", "side", "police", "authorities", "official", "officials":
			default:
				return true
			}
		}
		if _, ok := d.lex.has(phrase, officeNoun); ok && (k > at || heads[ws[k].fold]) {
			return true
		}
		if ws[k].broken || ws[k].poss {
			break
		}
	}
	return false
}

// heads are offices that states have and few others.
var heads = map[string]bool{"president": true, "ambassador": true, "premier": true, "king": true, "queen": true, "consul": true, "delegate": true}

// titled says whether an office, a rank or a form of address ends before a word: "President", "Mr".
func (d *Directory) titled(ws []spoken, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		var phrase []string
		for _, w := range ws[k:i] {
			phrase = append(phrase, w.fold)
		}
		if _, ok := d.lex.has(phrase, officeNoun, rankNoun, honorific, privateNoun, publicNoun); ok {
			return true
		}
		if ws[k].broken {
			break
		}
	}
	return false
}

// stateBeside says whether a known state stands on the other side of an "and" beside a name.
func (d *Directory) stateBeside(ws []spoken, i, end int) bool {
	if i > 1 && ws[i-1].fold == "and" {
		if _, ok := d.lex.has([]string{ws[i-2].fold}, stateName); ok {
			return true
		}
	}
	if end+1 < len(ws) && ws[end].fold == "and" {
		if _, ok := d.lex.has([]string{ws[end+1].fold}, stateName); ok {
			return true
		}
	}
	return false
}

// nameable says whether a word can be part of an unknown name.
func (d *Directory) nameable(ws []spoken, i int) bool {
	w := ws[i]
	if !w.cap || utf8.RuneCountInString(w.word) < 2 || strings.ToUpper(w.word) == w.word {
		return false
	}
	if _, after, ok := strings.Cut(w.word, "-"); ok && strings.ToLower(after) == after {
		return false // "Gori-based"
	}
	if opens[w.fold] {
		return !w.broken && !w.poss && i+1 < len(ws) && !opens[ws[i+1].fold] && d.nameable(ws, i+1)
	}
	if len(w.word) < 3 || d.lists.words["not-name"][w.fold] || d.lists.words["age-stop"][w.fold] {
		return false
	}
	if d.lists.words["org-noun"][w.fold] || d.lists.words["place-noun"][w.fold] || kinds.Noun(w.fold) != "" || kinds.Verb(w.fold) != "" {
		return false
	}
	if d.lists.given[w.fold] != 0 {
		return false
	}
	for _, end := range adjectival {
		if strings.HasSuffix(w.fold, end) {
			return false
		}
	}
	_, known := d.lex.has(splitPhrase(w.word), stateName, adjective, people, capital, body, organNoun, officeNoun, rankNoun, honorific, stopPhrase)
	return !known
}

// demonymOf says whether an adjective or a people's name can be formed from a name: "Barqani" from "Barqan", "Ruzians" from "Ruzia".
func demonymOf(word, name string) bool {
	if word == name || len(name) < 4 {
		return false
	}
	for stem := name; len(name)-len(stem) <= 2 && len(stem) >= 4; stem = stem[:len(stem)-1] {
		if end, ok := strings.CutPrefix(word, stem); ok {
			switch strings.TrimSuffix(end, "s") {
			case "n", "an", "ian", "ean", "i", "ese", "ish", "er", "ite", "ic", "ense":
				return true
			}
		}
		if !strings.ContainsRune("aeiouy", rune(stem[len(stem)-1])) {
			break
		}
	}
	return false
}

// adjectival are endings of adjectives, which bodies are called by: "Popular Front".
var adjectival = []string{"ular", "ical", "ional", "tial", "ous", "ive"}

func joined(ws []spoken, i, end int) string {
	words := make([]string, 0, end-i)
	for _, w := range ws[i:end] {
		words = append(words, w.word)
	}
	return strings.Join(words, " ")
}

// speak parts a text into words.
func speak(text string) []spoken {
	var out []spoken
	var first bool
	for line := range strings.SplitSeq(text, "\n") {
		first = true
		for _, f := range strings.Fields(line) {
			word := strings.TrimLeftFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			trimmed := strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if trimmed == "" {
				if len(out) > 0 {
					out[len(out)-1].broken = true
				}
				continue
			}
			if word != f && len(out) > 0 {
				out[len(out)-1].broken = true
			}
			w := spoken{broken: len(trimmed) != len(word), first: first}
			for _, s := range []string{"'s", "’s"} {
				if t, ok := strings.CutSuffix(trimmed, s); ok {
					trimmed, w.poss = t, true
				}
			}
			if strings.HasSuffix(trimmed, "s") && (strings.HasPrefix(word[len(trimmed):], "'") || strings.HasPrefix(word[len(trimmed):], "’")) {
				w.poss, w.broken = true, false
			}
			w.word, w.fold = trimmed, fold(trimmed)
			r, _ := utf8.DecodeRuneInString(trimmed)
			w.cap = unicode.IsUpper(r)
			first = strings.ContainsAny(word[len(word)-min(len(word), 3):], ".?!:")
			out = append(out, w)
		}
		if len(out) > 0 {
			out[len(out)-1].broken = true
		}
	}
	return out
}

// Introduce makes states known for the rest of the report.
func (r *Report) Introduce(states []StateInfo) {
	if len(states) == 0 {
		return
	}
	d := *r.dir
	d.states = append(slices.Clip(d.states), states...)
	d.stateAt = maps.Clone(d.stateAt)
	if r.local == nil {
		r.local = newLexicon()
	}
	for k := range states {
		ref := int32(len(d.states) - len(states) + k)
		d.stateAt[states[k].ID] = ref
		r.local.add(states[k].Name, entry{kind: stateName, need: capsFirst, ref: ref})
		for _, word := range states[k].Demonyms {
			r.local.add(word, entry{kind: adjective, need: capsFirst, ref: ref})
			if strings.HasSuffix(word, "s") {
				r.local.add(word, entry{kind: people, need: capsFirst, ref: ref})
			} else {
				r.local.add(word+"s", entry{kind: people, need: capsFirst, ref: ref})
			}
		}
	}
	r.dir = &d
}

// StateName gives the common English name of a state's id, or the id where nobody knows it.
func (r *Report) StateName(id string) string { return r.dir.StateName(id) }
