package actors

import "strings"

// owner is what a noun belongs to: the state of "Armenian troops", the organisation of "CSTO mission".
type owner struct {
	actor Actor
	class string
	has   bool
	said  string // the words that named it, for groups: "Kyrgyz officials"
	capit bool
}

// phrase reads what begins at word i and gives the word after it.
func (r *Report) phrase(text string, i int) int {
	ws := r.words
	if ws[i].stop || ws[i].poss {
		return i + 1
	}
	if possessive[ws[i].fold] {
		if next := r.possessed(text, i); next > i {
			return next
		}
		return i + 1
	}
	if r.hits[i].entries == nil {
		if r.modifies(i) {
			// a title may begin with its modifier: "acting Defence Minister", "senior Orlavian diplomat"
			if k := r.skipModifiers(i); k > i && k < len(ws) {
				if _, ok := r.is(k, officeNoun); ok && !ws[k].stop {
					if next := r.tail(text, owner{}, k, i); next > i {
						return next
					}
				}
				if o, end, ok := r.ownerAt(text, k); ok && !ws[k].stop {
					before := len(r.pieces)
					next := r.owned(text, o, k, end)
					r.widen(text, before, k, i)
					return next
				}
			}
			if !ws[i].cap {
				return i + 1
			}
		}
		return r.stranger(text, i)
	}
	if r.nameOverPhrase(i) {
		if next := r.stranger(text, i); next > i+1 {
			return next
		}
	}
	if _, ok := r.is(i, stopPhrase); ok {
		return r.hits[i].end
	}
	if o, end, ok := r.ownerAt(text, i); ok {
		return r.owned(text, o, i, end)
	}
	if _, ok := r.is(i, organNoun, officeNoun, rankNoun, honorific, privateNoun, publicNoun); ok {
		if next := r.tail(text, owner{}, i, i); next > i {
			return next
		}
	}
	if ws[i].cap {
		return r.stranger(text, i)
	}
	return r.hits[i].end
}

// widen takes the words before an owner into the name of somebody unnamed: "senior Orlavian diplomat".
func (r *Report) widen(text string, from, k, i int) {
	for n := from; n < len(r.pieces); n++ {
		if p := &r.pieces[n]; p.first == k && p.actor.Kind == Office && p.actor.ID == "" {
			p.first = i
			p.actor.Name = r.text(text, p.first, p.end)
		}
	}
}

var possessive = map[string]bool{"its": true, "their": true, "his": true, "her": true, "our": true, "whose": true}

// possessed reads "its spokeswoman", "their troops", "his country".
func (r *Report) possessed(text string, i int) int {
	k := r.skipModifiers(i + 1)
	if k >= len(r.words) {
		return i
	}
	_, isOrgan := r.is(k, organNoun)
	_, isOffice := r.is(k, officeNoun)
	country := r.word(k) == "country" || r.word(k) == "homeland" || r.word(k) == "nation"
	if !isOrgan && !isOffice && !country || r.word(k) == "positions" {
		return i
	}
	a, ok := r.antecedentOf(i, isOrgan)
	if !ok {
		return i
	}
	if country || a.Kind == Person {
		if a.State == "" {
			return i
		}
		a = r.stateActor(a.State)
	}
	if country {
		if r.word(i) == "their" {
			return i
		}
		if k+1 < len(r.words) && r.words[k+1].poss { // "his nation's Security Council"
			if next := r.tail(text, owner{actor: a, has: true, said: a.Name}, r.skipModifiers(k+2), i); next > i {
				return next
			}
		}
		r.add(piece{first: i, end: k + 1, actor: a, class: "state", anaphor: true, score: 0.6, locative: r.located(i)})
		return k + 1
	}
	if isOrgan && a.Kind != State && a.State != "" {
		a = r.stateActor(a.State)
	}
	if isOffice && (a.Kind == ArmedForce || a.Kind == Group) && a.State != "" {
		a = r.stateActor(a.State)
	}
	before := len(r.pieces)
	next := r.tail(text, owner{actor: a, has: true}, k, i)
	for j := before; j < len(r.pieces); j++ {
		if r.pieces[j].actor.Kind != Person {
			r.pieces[j].anaphor = true
		}
		r.pieces[j].score *= 0.8
	}
	if next <= i {
		return i
	}
	return next
}

// modifies tells whether a word may stand between an owner and its noun.
func (r *Report) modifies(i int) bool { return r.in("modifier-plain", i) && !r.words[i].stop }

func (r *Report) skipModifiers(i int) int {
	for n := 0; n < 5 && i < len(r.words); n++ {
		if r.hits[i].entries != nil && !r.modifies(i) || r.hits[i].inside {
			break
		}
		if r.hits[i].entries != nil { // "military" is a noun and a modifier: "military leader"
			if r.hits[i].end == i+1 && i+1 < len(r.words) && (r.nounAt(i+1) || r.modifies(i+1) && r.nounAt(i+2)) {
				i++
				continue
			}
			break
		}
		if r.in("led", i+1) && r.words[i+1].glued || r.modifies(i) || r.words[i].digit && n == 0 {
			if r.in("led", i+1) && r.words[i+1].glued {
				i++
			}
			i++
			continue
		}
		if !r.words[i].cap && r.words[i].letter && !r.words[i].stop && strings.HasSuffix(r.words[i].fold, "ly") {
			i++
			continue
		}
		break
	}
	return i
}

func (r *Report) nounAt(i int) bool {
	_, ok := r.is(i, organNoun, officeNoun, rankNoun)
	return ok
}

// stateActor gives the state as an actor.
func (r *Report) stateActor(id string) Actor {
	return Actor{ID: id, Name: r.dir.StateName(id), Kind: State, State: id}
}

// ownerAt reads a state, capital or body at word i, with what follows it directly ("'s").
func (r *Report) ownerAt(text string, i int) (owner, int, bool) {
	e, ok := r.is(i, body, stateName, adjective, people, capital)
	if !ok {
		return owner{}, 0, false
	}
	end := r.hits[i].end
	o := owner{has: true, said: r.text(text, i, end)}
	if e.kind == body {
		b := r.bodyOf(i, e)
		o.actor, o.class = b.Actor, b.class
		if b.room {
			r.inRoom = true
		}
		return o, end, true
	}
	s := &r.dir.states[e.ref]
	o.actor = r.stateActor(s.ID)
	o.class = "state"
	o.capit = e.kind == capital
	if e.room {
		r.inRoom = true
	}
	return o, end, true
}

func (r *Report) bodyOf(i int, e entry) *bodyRecord {
	if r.hits[i].local {
		return &r.coined[e.ref]
	}
	return &r.dir.bodies[e.ref]
}

// owned reads on from an owner that stands at [i, end).
func (r *Report) owned(text string, o owner, i, end int) int {
	ws := r.words
	e, _ := r.is(i, body, stateName, adjective, people, capital)
	if r.in("led", end) && ws[end].glued { // "Russian-led alliance"
		return r.led(text, o, i, end+1)
	}
	poss := end < len(ws) && ws[end].poss
	j := end
	if poss {
		j++
	}
	// "Armenian and Azerbaijani soldiers": the noun is shared
	if e.kind == adjective && !poss {
		if next := r.shared(text, o, i, end); next > i {
			return next
		}
	}
	if j < len(ws) && !ws[j].stop && e.kind != people && !(ws[j].glued && !poss) {
		if next := r.tail(text, o, r.skipModifiers(j), i); next > i {
			return next
		}
		// "Armenia's Nikol Pashinyan", "Russian Yevgeny Petrov"
	}
	if w := r.word(end); w == "counterpart" && e.kind != body && e.kind != people {
		if a, person, ok := r.counterpart(o); ok {
			first := i
			if possessive[r.word(i-1)] {
				first = i - 1
			}
			class := "office"
			if person {
				class = "person"
			}
			r.add(piece{first: first, end: end + 1, actor: a, class: class, anaphor: true, score: 0.75})
			return end + 1
		}
	}
	switch e.kind {
	case body:
		b := r.bodyOf(i, e)
		p := piece{first: i, end: end, actor: b.Actor, class: b.class, score: 1, metonym: b.metonym, adjective: r.describes(i, end, poss), locative: r.located(i)}
		r.add(p)
	case stateName:
		if r.partOfName(i, end) && !poss {
			return end
		}
		r.add(piece{first: i, end: end, actor: o.actor, class: "state", score: 1, adjective: poss || r.describes(i, end, poss), locative: r.located(i)})
	case adjective:
		score := 0.8
		if _, both := r.is(i, people); both && !r.describes(i, end, poss) {
			r.add(piece{first: i, end: end, actor: r.peopleOf(o, r.text(text, i, end)), class: "people", many: true, score: 0.8})
			return end
		}
		r.add(piece{first: i, end: end, actor: o.actor, class: "state", adjective: true, score: score})
	case people:
		r.add(piece{first: i, end: end, actor: r.peopleOf(o, r.text(text, i, end)), class: "people", many: true, score: 0.9})
	case capital:
		if p, ok := r.metonym(o, i, end, poss); ok {
			r.add(p)
		}
	}
	return end
}

// peopleOf is a people as a group: "Azeris", "Turkish Cypriots".
func (r *Report) peopleOf(o owner, said string) Actor {
	return Actor{ID: o.actor.ID + ".people", Name: said, Kind: Group, State: o.actor.State}
}

// describes tells whether a name only describes the noun after it.
func (r *Report) describes(i, end int, poss bool) bool {
	if poss || end >= len(r.words) {
		return poss
	}
	if rel, ok := r.relation(i, end); ok {
		return rel == "compound" || rel == "amod" || strings.HasPrefix(rel, "nmod:poss")
	}
	w := &r.words[end]
	return w.letter && !w.stop && !w.cap && !r.dir.lists.words["not-name"][w.fold] && !r.dir.lists.words["speech-verb"][w.fold] && nounLike(w.fold) && r.noun(end)
}

// relation gives how the words [i, end) hang on the sentence, where there is a tree.
func (r *Report) relation(i, end int) (string, bool) {
	first, last := r.words[i].tok, r.words[end-1].tok
	for t := first; t <= last && t < len(r.upos); t++ {
		if h := r.upos[t].Head; r.upos[t].Rel != "" && (h < first || h > last) {
			return r.upos[t].Rel, true
		}
	}
	return "", false
}

// noun asks the tags, where there are any.
func (r *Report) noun(i int) bool {
	if r.upos == nil {
		return false
	}
	switch r.upos[r.words[i].tok].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return true
	}
	return false
}

func nounLike(w string) bool { return !strings.HasSuffix(w, "ly") }

// located tells whether the words before make a place of a name: "in Armenia", "along the Azerbaijani border".
func (r *Report) located(i int) bool {
	k := i - 1
	for k >= 0 && (r.word(k) == "the" || r.word(k) == "northern" || r.word(k) == "southern" || r.word(k) == "eastern" || r.word(k) == "western" ||
		r.word(k) == "neighbouring" || r.word(k) == "neighboring" || r.word(k) == "central") {
		k--
	}
	return k >= 0 && r.in("locative", k)
}

// partOfName tells whether a state's name is part of a longer unknown one: "Georgia Southern", "Lake Chad".
func (r *Report) partOfName(i, end int) bool {
	return i > 0 && (r.in("place-noun", i-1) && r.words[i-1].cap && !r.words[i-1].stop)
}

// metonym decides whether a capital stands for its government.
func (r *Report) metonym(o owner, i, end int, poss bool) (piece, bool) {
	ws := r.words
	p := piece{first: i, end: end, actor: o.actor, class: "state", metonym: true, score: 0.8, adjective: poss}
	if r.located(i) || r.in("place-after", end) {
		return p, false
	}
	for k := i - 1; k >= max(0, i-2); k-- {
		if r.in("place-before", k) {
			return p, false
		}
	}
	// a dateline: "YEREVAN, 12 May"
	if i <= 1 && end < len(ws) && ws[end].stop && (ws[i].caps || end+1 < len(ws) && (ws[end+1].digit || r.in("age-stop", end+1))) {
		return p, false
	}
	if end == len(ws) && i == 0 {
		return p, false
	}
	if i > 0 && end < len(ws) && ws[i-1].stop && ws[end].stop && ws[end].glued && ws[i].glued { // a name in quotation marks
		return p, false
	}
	if w := r.word(i - 1); i > 1 && (w == "and" || ws[i-1].comma) { // "in Varnow and Lodrin"
		for k := i - 2; k >= max(0, i-4); k-- {
			if _, ok := r.is(k, capital); ok {
				if r.located(k) {
					return p, false
				}
				break
			}
		}
	}
	switch r.word(i - 1) {
	case "from":
		if poss {
			break
		}
		if !r.in("verbs-from", i-2) {
			return p, false
		}
		p.score = 0.6
	case "to":
		if poss {
			break
		}
		if !r.in("verbs-to", i-2) && !r.in("verbs-to", i-3) {
			return p, false
		}
		p.score = 0.6
	case "of":
		p.score = 0.5
	}
	if end < len(ws) && ws[end].glued && ws[end].letter && !ws[end].cap {
		p.adjective, p.score = true, 0.5
	}
	return p, true
}

// shared reads "Armenian and Azerbaijani soldiers"; 0 when the noun is not shared.
func (r *Report) shared(text string, first owner, i, end int) int {
	type part struct {
		o          owner
		first, end int
	}
	parts := []part{{first, i, end}}
	k := end
	for k < len(r.words) {
		for k < len(r.words) && (r.words[k].comma || r.word(k) == "and" || r.word(k) == "or") {
			k++
		}
		o, e, ok := r.ownerAt(text, k)
		if !ok || k == parts[len(parts)-1].end {
			return 0
		}
		if _, adj := r.is(k, adjective); !adj {
			return 0
		}
		parts = append(parts, part{o, k, e})
		if e < len(r.words) && (r.words[e].comma || r.word(e) == "and" || r.word(e) == "or") {
			k = e
			continue
		}
		break
	}
	if len(parts) < 2 {
		return 0
	}
	last := parts[len(parts)-1]
	j := r.skipModifiers(last.end)
	e, isOrgan := r.is(j, organNoun)
	f, isOffice := r.is(j, officeNoun)
	if !isOrgan && !isOffice {
		return 0
	}
	for _, p := range parts[:len(parts)-1] {
		var a Actor
		var class string
		if isOrgan {
			a, class, _ = r.compose(p.o, e.ref, r.phraseWords(j, r.hits[j].end), r.text(text, j, r.hits[j].end))
		} else {
			a, class = r.officeActor(p.o, f.ref), "office"
		}
		r.add(piece{first: p.first, end: p.end, actor: a, class: class, many: true, score: 0.85})
	}
	if next := r.tail(text, last.o, j, last.first); next > i {
		return next
	}
	return last.end
}

func (r *Report) phraseWords(from, to int) string {
	var parts []string
	for k := from; k < to; k++ {
		parts = append(parts, r.words[k].fold)
	}
	return strings.Join(parts, " ")
}

// led reads on after "Russian-led": an alliance so called is the one that the report speaks of, or the one known
// to be led by that state.
func (r *Report) led(text string, o owner, i, end int) int {
	r.add(piece{first: i, end: end, core: i, actor: o.actor, class: "state", adjective: true, score: 0.4})
	k := r.skipModifiers(end)
	e, ok := r.is(k, organNoun)
	if !ok {
		return end
	}
	code := r.dir.organs[e.ref].code
	if code != "alliance" && code != "organisation" {
		return end
	}
	a, class, ok := r.classed(code, o.actor.State)
	if !ok {
		return end
	}
	r.add(piece{first: k, end: r.hits[k].end, actor: a, class: class, anaphor: true, score: 0.7})
	return r.hits[k].end
}
