package actors

import (
	"strings"

	"github.com/casus-project/casus/reading/knowledge"
)

// addRoom adds a room's own knowledge. It replaces what is built in under the same id or the same name. Generic
// names in it ("the Council", "General Staff") are kept apart: they mean the room's body only in a report that
// speaks of the room's world.
func (d *Directory) addRoom(k knowledge.Knowledge) {
	d.room = len(k.States)+len(k.Organs)+len(k.Persons) > 0
	for _, s := range k.States {
		d.addRoomState(s)
	}
	for _, o := range k.Organs {
		d.learnStateIDs(o)
	}
	for _, o := range k.Organs {
		d.addRoomOrgan(o)
	}
	for _, p := range k.Persons {
		d.addRoomPerson(p)
	}
}

func (d *Directory) addRoomState(s knowledge.State) {
	id := s.ID
	if id == "" {
		id = "R-" + strings.ToUpper(strings.Join(splitPhrase(s.Name), "-"))
	}
	info := StateInfo{ID: id, Name: s.Name}
	if at, ok := d.stateAt[id]; ok {
		info = d.states[at]
		if s.Name != "" {
			info.Name = s.Name
		}
	}
	var adjectives, plurals []string
	for i, n := range s.Demonyms {
		if i > 0 && strings.HasSuffix(fold(n), "s") {
			plurals = append(plurals, n)
		} else {
			adjectives = append(adjectives, n)
			plurals = append(plurals, n+"s")
		}
	}
	for _, a := range s.Aliases {
		if w := splitPhrase(a); len(w) == 0 || w[0] == "the" || w[len(w)-1] == "side" || fold(a) == fold(s.Capital) {
			continue // put together from its parts
		}
		info.Aliases = append(info.Aliases, a)
	}
	if s.Capital != "" {
		info.Capitals = append([]string{s.Capital}, info.Capitals...)
	}
	d.addState(info, adjectives, plurals, true)
}

// learnStateIDs finds the state that an organ's state id means where no state has the id, by the organ's name.
func (d *Directory) learnStateIDs(o knowledge.Organ) {
	if o.State == "" {
		return
	}
	if _, ok := d.stateAt[o.State]; ok {
		return
	}
	for _, n := range append([]string{o.Name}, o.Aliases...) {
		if s, _ := d.ownerIn(splitPhrase(n)); s != "" {
			d.stateOf[o.State] = s
			return
		}
	}
}

// ownerIn finds a state among the words of a name and gives the rest without it, its article and preposition.
func (d *Directory) ownerIn(words []string) (state string, rest []string) {
	for i := range words {
		for j := min(len(words), i+4); j > i; j-- {
			e, ok := d.lex.has(words[i:j], stateName, adjective, capital)
			if !ok {
				continue
			}
			before, after := words[:i], words[j:]
			for len(before) > 0 && (before[len(before)-1] == "of" || before[len(before)-1] == "in" || before[len(before)-1] == "the" ||
				before[len(before)-1] == "republic") {
				before = before[:len(before)-1]
			}
			if len(after) > 0 && after[0] == "s" {
				after = after[1:]
			}
			rest = append(append([]string{}, before...), after...)
			for len(rest) > 0 && (rest[0] == "the" || rest[0] == "a") {
				rest = rest[1:]
			}
			return d.states[e.ref].ID, rest
		}
	}
	return "", words
}

// possessed folds "Tesmark's" into "tesmark", "s".
func possessed(s string) string {
	return strings.NewReplacer("'s ", " s ", "’s ", " s ").Replace(s)
}

func (d *Directory) roomState(id string) string {
	if _, ok := d.stateAt[id]; ok {
		return id
	}
	if s, ok := d.stateOf[id]; ok {
		return s
	}
	return id
}

func (d *Directory) addRoomOrgan(o knowledge.Organ) {
	state := d.roomState(o.State)
	b := bodyRecord{Actor: Actor{ID: o.ID, Name: o.Name, Kind: o.Kind, State: state}, room: true}
	if b.Name == "" && len(o.Aliases) > 0 {
		b.Name = o.Aliases[0]
	}
	if b.ID == "" {
		b.ID = "R-" + strings.Join(splitPhrase(b.Name), "-")
	}
	owner := state
	if head, _, ok := strings.Cut(b.ID, "."); ok && owner == "" {
		owner = head
	}
	if b.class = classOf(b.Name); b.class == "" {
		for _, a := range o.Aliases {
			if b.class = classOf(a); b.class != "" {
				break
			}
		}
	}
	ref := int32(len(d.bodies))
	d.bodies = append(d.bodies, b)
	var firm []string
	for i, n := range append([]string{b.Name}, o.Aliases...) {
		words := splitPhrase(possessed(n))
		if len(words) > 0 && (words[0] == "his" || words[0] == "her" || words[0] == "its" || words[0] == "their") {
			continue
		}
		ownedBy, rest := d.ownerIn(words)
		if ownedBy == "" {
			rest = d.withoutOwner(rest, owner)
		}
		for len(rest) > 0 && (rest[0] == "the" || rest[0] == "a") {
			rest = rest[1:]
		}
		if e, ok := d.lex.has(rest, organNoun); ok && len(rest) > 0 {
			d.own(owner, strings.Join(rest, " "), ref)
			if code := d.organs[e.ref]; !loose[code.code] {
				if _, taken := d.owned[owner+"|"+code.code]; !taken || !d.bodies[d.owned[owner+"|"+code.code]].room {
					d.owned[owner+"|"+code.code] = ref
				}
				if b.Kind == "" {
					b.Kind = code.kind
				}
			}
		} else if e, ok := d.lex.has(rest, officeNoun); ok {
			d.own(owner, "office "+d.offices[e.ref].code, ref)
			if b.Kind == "" {
				b.Kind = Office
			}
		}
		if generic(d, words) {
			d.context[strings.Join(trimThe(words), " ")] = ref
			continue
		}
		if i == 0 || isName(n) {
			for _, article := range []string{"The ", "the ", "A ", "a ", "An ", "an "} {
				n = strings.TrimPrefix(n, article)
			}
			firm = append(firm, n)
		}
	}
	if b.Kind == "" {
		b.Kind = Organisation
		if b.class == "agency" {
			b.Kind = Press
		} else if state != "" {
			b.Kind = Organ
		}
	}
	if old, ok := d.bodyAt[b.ID]; ok {
		d.bodies[old].class = "" // replaced
	}
	d.bodies[ref] = b
	d.bodyAt[b.ID] = ref
	for _, n := range firm {
		d.lex.add(n, entry{kind: body, need: needOf(n), ref: ref, room: true})
	}
}

func (d *Directory) own(owner, phrase string, ref int32) { d.owned[owner+"|"+phrase] = ref }

// loose codes are too general for "the organ of this kind": a mission is one of several.
var loose = map[string]bool{"mission": true, "members": true, "commission": true, "council": true, "force": true, "office": true,
	"af": false, "group": true, "organisation": true, "alliance": true, "committee": true}

func trimThe(words []string) []string {
	if len(words) > 1 && words[0] == "the" {
		return words[1:]
	}
	return words
}

// withoutOwner takes the owner's own name off a body's name.
func (d *Directory) withoutOwner(words []string, owner string) []string {
	at, ok := d.bodyAt[owner]
	if !ok {
		return words
	}
	own := splitPhrase(d.bodies[at].Name)
	if len(words) > len(own) && strings.Join(words[:len(own)], " ") == strings.Join(own, " ") {
		return words[len(own):]
	}
	return words
}

// generic tells whether a name names nobody by itself: an organ's or office's noun, or a common class word.
func generic(d *Directory, words []string) bool {
	words = trimThe(words)
	if len(words) == 0 {
		return true
	}
	if _, ok := d.lex.has(words, organNoun, officeNoun); ok {
		return true
	}
	return len(words) == 1 && (words[0] == "treaty" || words[0] == "conference" || classOf(words[0]) != "" && len(words[0]) > 4 && strings.ToLower(words[0]) == words[0] && words[0] != "alliance's")
}

// isName tells whether a name is written like one: a capital somewhere in it.
func isName(n string) bool { return strings.ToLower(n) != n }

// classOf tells from its words what a body can be called again.
func classOf(name string) string {
	words := splitPhrase(name)
	class := ""
	for _, w := range words {
		switch w {
		case "mission", "monitors", "observers":
			return "mission"
		case "alliance", "pact", "bloc":
			return "alliance"
		case "council", "commission", "committee", "secretariat", "agency", "court", "union", "force", "group":
			class = w
		case "tribunal":
			class = "court"
		case "organisation", "organization", "conference", "community", "league":
			if class == "" || class == "treaty" {
				if class == "treaty" {
					return "alliance"
				}
				class = "organisation"
			}
		case "treaty":
			class = "treaty"
		case "news", "press", "telegraph":
			class = "agency"
		}
	}
	if class == "treaty" {
		return ""
	}
	if class == "organisation" && strings.Contains(fold(name), "treaty") {
		return "alliance"
	}
	return class
}

func (d *Directory) addRoomPerson(k knowledge.Person) {
	p := personRecord{name: k.Name, room: true}
	state := d.roomState(k.State)
	t := term{title: k.Office, owner: state, from: k.From, to: k.To}
	if k.Organ != "" {
		if _, ok := d.bodyAt[k.Organ]; ok || state == "" {
			if state == "" {
				t.owner = k.Organ
			}
		}
	}
	if e, ok := d.lex.has(splitPhrase(k.Office), officeNoun); ok {
		t.office = d.offices[e.ref].code
	} else {
		t.office = strings.Join(splitPhrase(k.Office), " ")
	}
	switch words := splitPhrase(k.Office); {
	case len(words) == 0:
	case d.lists.words["honorific-female"][words[len(words)-1]]:
		p.gender = 'f'
	case d.lists.words["honorific-male"][words[len(words)-1]]:
		p.gender = 'm'
	}
	if k.Office != "" {
		p.terms = []term{t}
	}
	own := map[string]bool{}
	for _, w := range splitPhrase(k.Name) {
		own[w] = true
	}
	var others []string
	for _, a := range k.Aliases {
		words := splitPhrase(a)
		if len(words) == 0 || !own[words[len(words)-1]] {
			continue // an office, which finds its holder by itself
		}
		if d.lists.words["honorific-female"][words[0]] {
			p.gender = 'f'
		} else if d.lists.words["honorific-male"][words[0]] {
			p.gender = 'm'
		}
		keep := words[:0:0]
		for _, w := range words {
			if own[w] || len(w) == 1 {
				keep = append(keep, w)
			}
		}
		others = append(others, strings.Join(keep, " "))
	}
	if p.gender == 0 {
		p.gender = d.lists.given[splitPhrase(k.Name + " x")[0]]
	}
	for i := range d.persons { // the room's person of a name replaces the built-in one
		if !d.persons[i].room && fold(d.persons[i].name) == fold(k.Name) {
			d.persons[i].full = nil
		}
	}
	d.addPerson(p, others, nil)
}
