package actors

import (
	"fmt"
	"sort"
	"strings"

	"github.com/casus-project/casus/reading/knowledge"
)

// Directory is everybody who is known before a report is read. It does not change after Load and may be used by
// several readers at a time.
type Directory struct {
	lex      *lexicon
	lists    *lists
	states   []StateInfo
	stateAt  map[string]int32
	bodies   []bodyRecord
	bodyAt   map[string]int32
	organs   []organRecord
	organAt  map[string]int32
	offices  []officeRecord
	officeAt map[string]int32
	persons  []personRecord
	// shorts finds persons by the sound of a name's last word or short form.
	shorts map[string][]int32
	// owned finds a body by its owner's id and the organ's phrase or code: "ARM|mod".
	owned map[string]int32
	// context holds the room's generic names ("the Council"), which mean something only in a report about the room's world.
	context map[string]int32
	// stateOf maps ids that a room uses in passing to the state they mean.
	stateOf map[string]string
	room    bool
}

type bodyRecord struct {
	Actor
	class   string // what it can be called again: alliance, mission, council …
	led     string // the state that it is called "led" by
	metonym bool
	room    bool
}

type organRecord struct {
	code, kind, name string
}

type officeRecord struct {
	code, organ, name string
}

type personRecord struct {
	name    string
	full    [][]string // the sounds of each full name's words
	gender  byte
	terms   []term
	room    bool
	private bool
}

// term is an office held from a day to a day, ISO 8601; empty ends are not known.
type term struct {
	office string // code, or the office's own words where no code fits
	title  string // as it is said
	owner  string // id of a state or body
	from   string
	to     string
}

// Load builds the directory from the built-in lists and a room's own knowledge, which wins.
func Load(k knowledge.Knowledge) (*Directory, error) {
	l, err := builtIn()
	if err != nil {
		return nil, err
	}
	d := &Directory{
		lex: newLexicon(), lists: l, stateAt: map[string]int32{}, bodyAt: map[string]int32{}, organAt: map[string]int32{},
		officeAt: map[string]int32{}, shorts: map[string][]int32{}, owned: map[string]int32{}, context: map[string]int32{},
		stateOf: map[string]string{},
	}
	d.loadNouns()
	for _, row := range l.states {
		d.addState(StateInfo{ID: row[0], Alpha2: row[1], Name: row[2], Aliases: list(row[3]), Capitals: list(row[6]), Disputed: row[7]},
			list(row[4]), list(row[5]), false)
	}
	for _, row := range l.bodies {
		d.addBody(bodyRecord{Actor: Actor{ID: row[0], Kind: row[1], Name: row[3], State: row[4]}, class: row[2], led: ledBy(row[6]),
			metonym: row[6] == "seat"}, list(row[5]))
	}
	for i, row := range l.persons {
		p, err := readPerson(row)
		if err != nil {
			return nil, fmt.Errorf("built-in actors: person %d: %w", i+1, err)
		}
		d.addPerson(p, list(row[1]), list(row[2]))
	}
	d.addRoom(k)
	return d, nil
}

func ledBy(note string) string {
	led, _ := strings.CutPrefix(note, "led:")
	if led == note {
		return ""
	}
	return led
}

func (d *Directory) loadNouns() {
	for _, row := range d.lists.organs {
		ref := int32(len(d.organs))
		d.organAt[row[0]] = ref
		d.organs = append(d.organs, organRecord{row[0], row[1], row[2]})
		for _, p := range list(row[3]) {
			if of, ok := strings.CutPrefix(p, "ministry:"); ok {
				for _, form := range []string{"ministry of %s", "%s ministry", "ministry for %s", "department of %s", "%s department", "ministry of the %s"} {
					d.lex.add(fmt.Sprintf(form, of), entry{kind: organNoun, ref: ref})
				}
				continue
			}
			d.lex.add(p, entry{kind: organNoun, ref: ref})
		}
	}
	for _, row := range d.lists.offices {
		ref := int32(len(d.offices))
		d.officeAt[row[0]] = ref
		d.offices = append(d.offices, officeRecord{row[0], row[1], row[2]})
		for _, p := range list(row[3]) {
			d.lex.add(p, entry{kind: officeNoun, ref: ref})
			if !strings.HasSuffix(p, "s") {
				d.lex.add(plural(p), entry{kind: officeNoun, ref: ref})
			}
		}
	}
	for _, w := range []struct {
		list string
		kind atomKind
	}{{"rank", rankNoun}, {"honorific", honorific}, {"private-profession", privateNoun}, {"public-profession", publicNoun}, {"stop-phrase", stopPhrase}} {
		need := anyCase
		if w.kind == honorific || w.kind == stopPhrase {
			need = capsFirst
		}
		for p := range d.lists.words[w.list] {
			d.lex.add(p, entry{kind: w.kind, need: need})
		}
	}
}

// plural puts the noun of an office's name into the plural: "ministers of defence".
func plural(p string) string {
	head, rest, ok := strings.Cut(p, " of ")
	tail := ""
	if ok {
		tail = " of " + rest
	}
	switch {
	case strings.HasSuffix(head, "man"):
		return head[:len(head)-3] + "men" + tail
	case strings.HasSuffix(head, "y") && !strings.HasSuffix(head, "ey"):
		return head[:len(head)-1] + "ies" + tail
	}
	return head + "s" + tail
}

// ambiguous names are English words too when they stand at the head of a sentence or in capitals.
var ambiguous = map[string]bool{"us": true, "who": true, "car": true, "it": true, "are": true, "pace": true, "aid": true,
	"trend": true, "sun": true, "un": false, "star": true, "the times": true}

func needOf(name string) caseNeed {
	if len(name) <= 6 && strings.ToUpper(name) == name {
		return capsAll
	}
	return capsFirst
}

func (d *Directory) addState(s StateInfo, adjectives, plurals []string, room bool) {
	ref := int32(len(d.states))
	if at, ok := d.stateAt[s.ID]; ok {
		ref = at
		d.states[ref] = s
	} else {
		d.states = append(d.states, s)
	}
	d.states[ref].Demonyms = append(append([]string{}, adjectives...), plurals...)
	d.stateAt[s.ID] = ref
	put := func(names []string, kind atomKind) {
		for _, n := range names {
			if kind == stateName {
				n = strings.TrimPrefix(strings.TrimPrefix(n, "The "), "the ")
			}
			d.lex.add(n, entry{kind: kind, need: needOf(n), ref: ref, room: room})
		}
	}
	put([]string{s.Name}, stateName)
	put(s.Aliases, stateName)
	put(adjectives, adjective)
	put(plurals, people)
	put(s.Capitals, capital)
}

func (d *Directory) addBody(b bodyRecord, aliases []string) int32 {
	ref := int32(len(d.bodies))
	if at, ok := d.bodyAt[b.ID]; ok && b.ID != "" {
		ref = at
		d.bodies[ref] = b
	} else {
		d.bodies = append(d.bodies, b)
	}
	d.bodyAt[b.ID] = ref
	for _, n := range append([]string{b.Name}, aliases...) {
		d.lex.add(strings.TrimPrefix(n, "the "), entry{kind: body, need: needOf(n), ref: ref, room: b.room})
	}
	if owner, code, ok := strings.Cut(b.ID, "."); ok {
		d.owned[owner+"|"+code] = ref
	}
	return ref
}

// readPerson reads a row of persons.tsv: name, other full names, short names, gender, terms, checked.
func readPerson(row []string) (personRecord, error) {
	p := personRecord{name: row[0]}
	if row[3] != "" {
		p.gender = row[3][0]
	}
	for _, t := range list(row[4]) {
		office, rest, ok := strings.Cut(t, "@")
		if !ok {
			return p, fmt.Errorf("%s: term %q is not office@owner:from..to", p.name, t)
		}
		owner, days, _ := strings.Cut(rest, ":")
		from, to, _ := strings.Cut(days, "..")
		p.terms = append(p.terms, term{office: office, owner: owner, from: from, to: to})
	}
	return p, nil
}

func sounds(name string) []string {
	words := splitPhrase(name)
	for i, w := range words {
		words[i] = sound(w)
	}
	return words
}

func (d *Directory) addPerson(p personRecord, others, shorts []string) {
	if len(p.terms) == 0 && p.private {
		return
	}
	ref := int32(len(d.persons))
	for _, n := range append([]string{p.name}, others...) {
		if s := sounds(n); len(s) > 0 {
			p.full = append(p.full, s)
			d.index(s[len(s)-1], ref)
			d.index(s[0], ref) // family names that come first
		}
	}
	for _, n := range shorts {
		if s := sounds(n); len(s) > 0 {
			p.full = append(p.full, s)
			d.index(s[len(s)-1], ref)
		}
	}
	d.persons = append(d.persons, p)
}

func (d *Directory) index(sound string, ref int32) {
	for _, r := range d.shorts[sound] {
		if r == ref {
			return
		}
	}
	d.shorts[sound] = append(d.shorts[sound], ref)
}

// StateName gives the common English name of a state's id, or the id where nobody knows it.
func (d *Directory) StateName(id string) string {
	if at, ok := d.stateAt[id]; ok {
		return d.states[at].Name
	}
	return id
}

// States gives every state and state-like entity, by id.
func (d *Directory) States() []StateInfo {
	out := append([]StateInfo{}, d.states...)
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// Holder gives the person known to hold an office on a day: Holder("ARM", "pm", "2021-05-14"). The office is a
// code of data/offices.tsv; on an unknown day ("") nobody is known.
func (d *Directory) Holder(owner, office, on string) (Actor, bool) {
	if on == "" {
		return Actor{}, false
	}
	for i := range d.persons {
		for _, t := range d.persons[i].terms {
			if t.owner == owner && t.office == office && t.from != "" && t.from <= on && (t.to == "" || on <= t.to) {
				return d.personActor(int32(i), on), true
			}
		}
	}
	return Actor{}, false
}

// personActor makes the actor of a known person; the office is the one held on the day, or the last before it.
func (d *Directory) personActor(ref int32, on string) Actor {
	p := &d.persons[ref]
	a := Actor{ID: personID(p.name), Name: p.name, Kind: Person}
	if t, ok := p.termOn(on); ok {
		a.Office = d.title(t)
		a.State = d.stateOfOwner(t.owner)
	}
	return a
}

func personID(name string) string { return "person." + strings.Join(splitPhrase(name), "-") }

// termOn gives the term that covers the day, else the last begun before it, else the first.
func (p *personRecord) termOn(on string) (term, bool) {
	if len(p.terms) == 0 {
		return term{}, false
	}
	best := p.terms[len(p.terms)-1]
	if on == "" {
		return best, true
	}
	found := false
	for _, t := range p.terms {
		if t.from <= on && (t.to == "" || on <= t.to) {
			return t, true
		}
		if t.from != "" && t.from <= on && (!found || t.from > best.from) {
			best, found = t, true
		}
	}
	return best, true
}

func (d *Directory) title(t term) string {
	name := t.title
	if name == "" {
		name = t.office
		if at, ok := d.officeAt[t.office]; ok {
			name = d.offices[at].name
		}
	}
	if owner := d.nameOf(t.owner); owner != "" && t.office != "governor" && t.office != "mayor" {
		return name + " of " + owner
	}
	return name
}

func (d *Directory) nameOf(id string) string {
	if at, ok := d.stateAt[id]; ok {
		return d.states[at].Name
	}
	if at, ok := d.bodyAt[id]; ok && id != "" {
		return d.bodies[at].Name
	}
	if owner, code, ok := strings.Cut(id, "."); ok {
		if at, ok := d.organAt[code]; ok {
			if s, ok := d.stateAt[owner]; ok {
				return d.states[s].Name + " " + d.organs[at].name
			}
		}
	}
	return ""
}

func (d *Directory) stateOfOwner(id string) string {
	if _, ok := d.stateAt[id]; ok {
		return id
	}
	if at, ok := d.bodyAt[id]; ok && id != "" {
		return d.bodies[at].State
	}
	owner, _, _ := strings.Cut(id, ".")
	if _, ok := d.stateAt[owner]; ok {
		return owner
	}
	if s, ok := d.stateOf[owner]; ok {
		return s
	}
	return ""
}
