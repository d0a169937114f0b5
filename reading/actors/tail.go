package actors

import (
	"cmp"
	"strings"
)

// tail reads the noun that an owner's name leads to, at word j: an organ or force, an office with its holder. The
// mention begins at word start. It gives the word after it, or start where nothing was read.
func (r *Report) tail(text string, o owner, j, start int) int {
	ws := r.words
	if j >= len(ws) || ws[j].stop || r.hits[j].inside {
		return start
	}
	if e, ok := r.is(j, organNoun); ok {
		return r.organ(text, o, e, j, start)
	}
	if _, ok := r.is(j, officeNoun, rankNoun, honorific, privateNoun, publicNoun); ok {
		return r.office(text, o, j, start)
	}
	if e, ok := r.is(j, body); ok && o.has && j > start {
		// "Russia's TASS", "the Armenian Red Cross"
		b := r.bodyOf(j, e)
		if b.State == "" || b.State == o.actor.State {
			if next := r.tail(text, owner{actor: b.Actor, class: b.class, has: true, said: b.Name}, r.skipModifiers(r.afterPossessive(r.hits[j].end)), start); next > start {
				return next
			}
			r.add(piece{first: start, end: r.hits[j].end, actor: b.Actor, class: b.class, score: 0.9})
			return r.hits[j].end
		}
	}
	return start
}

func (r *Report) afterPossessive(i int) int {
	if i < len(r.words) && r.words[i].poss {
		return i + 1
	}
	return i
}

// organ reads an organ's noun at j.
func (r *Report) organ(text string, o owner, e entry, j, start int) int {
	ws := r.words
	end := r.hits[j].end
	core := end - 1
	phrase, said := r.phraseWords(j, end), r.text(text, j, end)
	stateOwned := o.has
	post := false
	describes := false
	if rel, ok := r.relation(j, end); ok && r.dir.organs[e.ref].code != "side" && (rel == "compound" || rel == "amod") && end < len(ws) && !ws[end].stop && !ws[end].poss && r.hits[end].entries == nil {
		if military[r.dir.organs[e.ref].code] && r.dir.organs[e.ref].code != "mod" {
			return start // "Azerbaijani military exercises"
		}
		describes = true
	}
	if !o.has && end < len(ws) && (r.word(end) == "of" || r.word(end) == "in" || r.word(end) == "from") {
		if po, next, ok := r.ownerAfter(text, end); ok && (r.word(end) != "in" || po.capit) && (r.word(end) != "from" || po.class == "state") {
			o, end, post = po, next, true
		}
	}
	// an office may follow: "Defence Ministry spokesman"
	a, class, ok := Actor{}, "", false
	score := 0.95
	anaphor := false
	if o.has {
		a, class, ok = r.compose(o, e.ref, phrase, said)
	} else {
		a, class, score, ok = r.unowned(r.dir.organs[e.ref].code, phrase, j)
		anaphor = true
	}
	if ok && !post {
		k := r.afterPossessive(end)
		k = r.skipModifiers(k)
		if k < len(ws) && !ws[k].stop && r.hits[k].entries != nil && (k == end || ws[end].poss || r.modifies(end)) {
			if _, is := r.is(k, officeNoun, rankNoun); is {
				if next := r.office(text, owner{actor: a, class: class, has: true, said: said}, k, start); next > start {
					return next
				}
			}
		}
	}
	if !ok {
		if stateOwned && !post {
			return start
		}
		return r.hits[j].end // whose it would be is read by itself: "members of the Chilean border police"
	}
	// "the UN force (UNFICYP)": the brackets name it
	if end+2 < len(ws) && ws[end].stop && ws[end+2].stop && text[ws[end].start] == '(' {
		if be, is := r.is(end+1, body); is {
			b := r.bodyOf(end+1, be)
			a, class = b.Actor, b.class
			end += 3
			r.add(piece{first: start, end: end, core: core, actor: a, class: class, score: 1})
			return end
		}
	}
	many := strings.HasSuffix(r.word(core), "s") || r.dir.organs[e.ref].code == "officials" || r.dir.organs[e.ref].code == "police"
	p := piece{first: start, end: end, core: core, actor: a, class: class, score: score, anaphor: anaphor && !post, many: many, locative: r.located(start)}
	p.adjective = describes
	if post && start < j {
		p.first = j
	}
	if r.words[p.end-1].poss {
		p.end--
	}
	if a.Kind == ArmedForce || a.Kind == Group || a.Kind == State {
		p.locative = p.locative && a.Kind == State
	}
	r.add(p)
	return r.furtherOwners(text, post, e, phrase, said, end)
}

// furtherOwners reads "… and of Belarus" after "the foreign ministries of Russia".
func (r *Report) furtherOwners(text string, post bool, e entry, phrase, said string, end int) int {
	for post && end+1 < len(r.words) && (r.word(end) == "and" || r.words[end].comma) && (strings.HasSuffix(phrase, "s") || strings.Contains(phrase, "ies ")) {
		o, next, ok := r.ownerAt(text, end+1)
		if !ok {
			return end
		}
		a, class, ok := r.compose(o, e.ref, phrase, said)
		if !ok {
			return end
		}
		r.add(piece{first: end + 1, end: next, actor: a, class: class, many: true, score: 0.8})
		end = next
	}
	return end
}

// ownerAfter reads the owner after a preposition at i: "of the Republic of Armenia", "in Baku", "for the Foreign Ministry".
func (r *Report) ownerAfter(text string, i int) (owner, int, bool) {
	if r.depth > 6 {
		return owner{}, i, false
	}
	r.depth++
	defer func() { r.depth-- }()
	k := i + 1
	for k < len(r.words) && (r.word(k) == "the" || r.word(k) == "a" || r.word(k) == "an" || r.modifies(k) && r.hits[k].entries == nil) {
		k++
	}
	if k >= len(r.words) || r.words[k].stop || r.hits[k].inside {
		return owner{}, i, false
	}
	if w := r.word(k); w == "country" || w == "that" && (r.word(k+1) == "country" || r.word(k+1) == "state") {
		end := k + 1
		if w == "that" {
			end++
		}
		for n := len(r.pieces) - 1; n >= 0; n-- {
			if a := r.pieces[n].actor; a.Kind == State {
				return owner{actor: a, class: "state", has: true, said: a.Name}, end, true
			}
		}
	}
	if o, end, ok := r.ownerAt(text, k); ok {
		if _, ok := r.is(k, people); ok && !isAdjectiveToo(r, k) {
			return owner{}, i, false
		}
		j := r.skipModifiers(r.afterPossessive(end))
		if e, ok := r.is(j, organNoun); ok && (j < len(r.words) && !r.words[j].stop) {
			oo, next := r.organOwner(text, o, e, j)
			if oo.has {
				return oo, next, true
			}
		}
		if _, adj := r.is(k, adjective); adj {
			if _, name := r.is(k, stateName); !name && !(end < len(r.words) && r.words[end].comma) {
				return owner{}, i, false
			}
		}
		return o, end, true
	}
	if e, ok := r.is(k, organNoun); ok {
		end := r.hits[k].end
		if end < len(r.words) && (r.word(end) == "of" || r.word(end) == "in") {
			if o, next, ok := r.ownerAfter(text, end); ok {
				if a, class, ok := r.compose(o, e.ref, r.phraseWords(k, end), r.text(text, k, end)); ok {
					return owner{actor: a, class: class, has: true, said: r.text(text, k, end)}, next, true
				}
			}
		}
		if a, class, _, ok := r.unowned(r.dir.organs[e.ref].code, r.phraseWords(k, end), k); ok {
			return owner{actor: a, class: class, has: true, said: r.text(text, k, end)}, end, true
		}
		return owner{}, end, false
	}
	if end := r.capitals(k); end > k {
		if c, class, ok := r.coin(text, k, end); ok {
			return owner{actor: c, class: class, has: true, said: c.Name}, end, true
		}
	}
	return owner{}, i, false
}

func isAdjectiveToo(r *Report, k int) bool {
	_, ok := r.is(k, adjective)
	return ok
}

func (r *Report) organOwner(text string, o owner, e entry, j int) (owner, int) {
	end := r.hits[j].end
	a, class, ok := r.compose(o, e.ref, r.phraseWords(j, end), r.text(text, j, end))
	if !ok {
		return owner{}, end
	}
	return owner{actor: a, class: class, has: true, said: r.text(text, j, end)}, end
}

// compose puts an owner and an organ's noun together.
func (r *Report) compose(o owner, ref int32, phrase, said string) (Actor, string, bool) {
	d := r.dir
	organ := &d.organs[ref]
	id := o.actor.ID
	for _, key := range []string{id + "|" + phrase, id + "|" + organ.code} {
		if at, ok := d.owned[key]; ok {
			b := &d.bodies[at]
			class := b.class
			if class == "" {
				class = organ.code
			}
			return b.Actor, class, true
		}
	}
	a := Actor{ID: id + "." + organ.code, Kind: organ.kind, State: o.actor.State, Name: o.actor.Name + " " + organ.name}
	disputed := strings.HasPrefix(id, "X-") && o.said != "" && o.said != o.actor.Name
	named := cmp.Or(o.said, o.actor.Name)
	switch o.actor.Kind {
	case State:
		switch organ.code {
		case "side":
			if disputed {
				a.ID, a.Name, a.Kind = id+".authorities", o.said+" authorities", Group
				return a, "authorities", true
			}
			return o.actor, "state", true
		case "alliance", "organisation", "union", "group", "members", "tribunal", "office", "committee":
			return Actor{}, "", false
		case "mission", "force":
			a.Name = named + " " + said
			if organ.code == "force" {
				a.ID, a.Kind = id+".af", ArmedForce
			}
		case "authorities":
			if disputed {
				a.Name = o.said + " authorities"
			} else {
				a.Name = o.actor.Name + " authorities"
			}
		case "officials", "official", "rebels", "delegation", "media", "peacekeepers":
			a.Name = named + " " + said
		case "af":
			if phrase == "military" {
				a.Name = o.actor.Name + " " + said
			}
		case "nss", "border", "guard", "genstaff", "parliament", "coastguard":
			if called(said) {
				a.Name = o.actor.Name + " " + said
			}
		}
		return a, organ.code, true
	case Organisation, Press:
		switch organ.code {
		case "side", "delegation":
			return o.actor, o.class, true
		case "alliance", "organisation", "union", "agency", "tribunal":
			return o.actor, o.class, true
		case "mfa", "mod", "moi", "moh", "embassy", "army", "navy", "airforce", "parliament", "government", "presidency", "police":
			if o.actor.Kind == Press {
				return Actor{}, "", false
			}
			a.Name = o.actor.Name + " " + said
		case "council", "permcouncil", "secretariat", "assembly", "members", "sc", "office", "commission", "committee":
		default:
			a.Name = named + " " + said
			if organ.code == "mission" && (strings.HasSuffix(phrase, "observers") || strings.HasSuffix(phrase, "monitors")) {
				a.Kind = Group
			}
		}
		return a, organ.code, true
	case Organ, ArmedForce:
		switch organ.code {
		case "officials", "official", "side", "delegation":
			return Actor{ID: id + "." + organ.code, Kind: Group, State: o.actor.State, Name: o.actor.Name + " " + said}, organ.code, true
		case "office", "press":
			return o.actor, o.class, true
		case "af", "units":
			return o.actor, o.class, true
		}
		if o.actor.State != "" {
			return r.compose(owner{actor: r.stateActor(o.actor.State), has: true, said: d.StateName(o.actor.State)}, ref, phrase, said)
		}
	}
	return Actor{}, "", false
}

// called tells whether a report calls an organ by a name, not by a noun: "State Border Service", "Senate". What such organs are called differs
// from state to state, and so they keep what the report calls them.
func called(said string) bool {
	words := strings.Fields(said)
	for _, w := range words {
		if w[0] < 'A' || w[0] > 'Z' || len(words) > 1 && strings.ToUpper(w) == w {
			return false
		}
	}
	return true
}

// office reads a title at j with what it belongs to and who holds it.
func (r *Report) office(text string, o owner, j, start int) int {
	ws := r.words
	t := title{}
	end := j
	known := false
	for end < len(ws) { // "Colonel-General", "Mr President", "Prime Minister"
		if r.hits[end].inside && end > j {
			break
		}
		e, ok := r.is(end, officeNoun, rankNoun, honorific, privateNoun, publicNoun)
		if !ok || ws[end].stop {
			break
		}
		r.learnTitle(&t, e, end)
		end = r.hits[end].end
		known = true
		if end < len(ws) && ws[end].stop && text[ws[end].start] == '.' && ws[end].glued && r.hits[j].entries != nil && (e.kind == honorific || e.kind == rankNoun) && len(ws[end-1].fold) <= 4 {
			end++ // "Mr.", "Gen."
		}
	}
	if !known {
		return start
	}
	titleEnd := end
	core := end - 1
	commaOK := false
	if end < len(ws) && t.code != "" {
		switch r.word(end) {
		case "of", "for", "to", "at", "in", "from", "with":
			if po, next, ok := r.ownerAfter(text, end); ok && (r.word(end) != "in" || po.capit) {
				if !o.has || r.word(end) == "of" || r.word(end) == "for" {
					if !o.has || po.actor.Kind != State {
						o = po
					}
				}
				titleEnd, end, commaOK = next, next, true
				if w := r.word(end); w == "to" || w == "for" { // "Representative of Chile to the OAS"
					if _, next, ok := r.ownerAfter(text, end); ok {
						titleEnd, end = next, next
					}
				}
			} else if r.word(end) == "of" || r.word(end) == "for" {
				if next > end+1 && t.code == "leader" {
					commaOK = true
				}
			}
		}
	}
	t.owner = o
	// the holder's name
	k := end
	if k < len(ws) && ws[k].comma && t.code != "" { // "the Chief of Staff, General Bogdan Arnek"
		if e, ok := r.is(k+1, rankNoun, honorific); ok && r.personLike(r.hits[k+1].end) {
			r.learnTitle(&t, e, k+1)
			k = r.hits[k+1].end
			end = k
		}
	}
	if k < len(ws) && ws[k].comma && (commaOK || o.has || t.code != "") && r.personLike(k+1) {
		k++
	}
	if run := r.nameRun(k); run > k && (k == end || run-k >= 2 || r.knownSurname(k)) &&
		(!r.titled || r.knownSurname(run-1) || r.dir.lists.given[ws[k].fold] != 0 && run-k >= 2) {
		p, ok := r.person(text, k, run, t)
		if ok {
			last := run
			if last+1 < len(ws) && r.word(last) == "of" && !o.has { // "Secretary General Stanislav Zas of that alliance"
				if po, next, ok := r.ownerAfter(text, last); ok {
					t.owner = po
					r.appoint(p, t)
					last = next
				}
			}
			if k > end && last < len(ws) && ws[last].comma && t.code != "" {
				r.addPerson(p, start, last, k, 1)
				return last
			}
			last = r.apposition(text, p, last)
			r.addPerson(p, start, last, k, 1)
			return last
		}
	}
	if t.code == "" && t.rank == "" || ws[j].cap && t.code == "" && t.rank == "" {
		return start
	}
	return r.titleAlone(text, t, start, j, titleEnd, core)
}

// title is what is said of a person beside the name.
type title struct {
	code    string
	name    string
	said    string // the office in the report's own words
	rank    string
	gender  byte
	owner   owner
	public  bool
	private bool
	polite  bool
}

func (r *Report) learnTitle(t *title, e entry, i int) {
	phrase := r.phraseWords(i, r.hits[i].end)
	last := phrase[strings.LastIndexByte(phrase, ' ')+1:]
	if r.dir.lists.words["honorific-female"][last] {
		t.gender = 'f'
	} else if r.dir.lists.words["honorific-male"][last] {
		t.gender = 'm'
	}
	switch e.kind {
	case officeNoun:
		t.code, t.name, t.said, t.public = r.dir.offices[e.ref].code, r.dir.offices[e.ref].name, phrase, true
		switch t.code {
		case "leader", "chair", "director", "envoy", "official", "adviser", "cinc", "secretary", "mp":
			t.name = phrase
		}
	case rankNoun:
		t.rank = last
		t.public = t.public || strings.Contains(phrase, "general") || strings.Contains(phrase, "admiral") || strings.Contains(phrase, "colonel") ||
			strings.Contains(phrase, "marshal") || strings.Contains(phrase, "brigadier") || last == "major" || last == "gen" || last == "col" || last == "captain"
	case honorific:
		t.polite = true
	case privateNoun:
		t.private = true
	case publicNoun:
		t.public = true
	}
}

// ofState are the offices that a state has: "the foreign minister" without more is that of the state spoken of.
var ofState = map[string]bool{"president": true, "vice-president": true, "pm": true, "deputy-pm": true, "fm": true, "deputy-fm": true, "dm": true,
	"deputy-dm": true, "im": true, "jm": true, "finmin": true}

// titleAlone resolves a title without a name: to the person last so titled, else to the office itself.
func (r *Report) titleAlone(text string, t title, start, j, end, core int) int {
	from := start
	for k := start - 1; k > 0 && k >= start-3 && !r.words[k].stop && !r.words[k].cap && r.words[k].letter && strings.HasSuffix(r.word(k), "ed"); k-- {
		from = k // "a retired Council official"
	}
	det := r.word(from - 1)
	indefinite := det == "a" || det == "an" || det == "one" || det == "another"
	plural := strings.HasSuffix(r.word(core), "s") && r.word(core) != "boss" || strings.HasSuffix(r.word(j), "s") && r.word(j+1) == "of" // "Heads of State"
	p := piece{first: start, end: end, core: core, class: "office", gender: t.gender}
	if det == "ethnic" { // "the ethnic Armenian diplomat" says nothing of whose diplomat it is
		det, t.owner = r.word(start-2), owner{}
		indefinite = det == "a" || det == "an"
	}
	if t.owner.has && t.owner.said == "" && start < j { // "its spokeswoman" without a name
		p.anaphor = true
	}
	if !indefinite && !plural {
		if f := r.lastTitled(t); f != nil {
			p.actor, p.anaphor, p.score, p.class, p.gender = f.actor, true, 0.75, "person", f.gender
			r.add(p)
			return end
		}
		if at, ok := r.contextBody(r.phraseWords(j, end)); ok && !t.owner.has {
			p.actor, p.score, p.anaphor = r.dir.bodies[at].Actor, 0.7, true
			r.add(p)
			return end
		}
	}
	if !t.owner.has && det == "the" && !indefinite && !plural && ofState[t.code] {
		if state := r.ownState(t.code); state != "" {
			t.owner = owner{actor: r.stateActor(state), class: "state", has: true, said: r.dir.StateName(state)}
			p.anaphor = true
		}
	}
	if !t.owner.has {
		return end
	}
	if indefinite || plural || t.code == "official" || t.code == "diplomat" {
		if plural && t.owner.actor.Kind == State && !indefinite {
			// "the presidents of Kyrgyzstan and Tajikistan"
			p.actor, p.score = r.officeActorCode(t.owner, t.code), 0.85
			p.many = true
			r.add(p)
			for end+1 < len(r.words) && (r.words[end].comma || r.word(end) == "and") {
				o, next, ok := r.ownerAt(text, end+1)
				if !ok || o.actor.Kind != State {
					break
				}
				if e, ok := r.is(end+1, stateName); !ok || e.kind != stateName {
					break
				}
				r.add(piece{first: end + 1, end: next, class: "office", actor: r.officeActorCode(o, t.code), many: true, score: 0.85})
				end = next
			}
			return end
		}
		p.actor = Actor{Name: r.text(text, from, end), Kind: Office, State: t.owner.actor.State}
		p.score = 0.8
		p.many = plural
		r.add(p)
		return end
	}
	p.actor, p.score = r.officeActorCode(t.owner, t.code), 0.85
	if t.code == "leader" || t.code == "chair" || t.code == "director" || t.code == "envoy" { // called as the report calls it
		p.actor.Name = t.said + " of " + t.owner.actor.Name
	}
	if t.owner.actor.ID == "" {
		p.actor.ID = ""
	}
	r.add(p)
	return end
}

func (r *Report) officeActor(o owner, ref int32) Actor {
	return r.officeActorCode(o, r.dir.offices[ref].code)
}

// officeActorCode is an office as an actor: "President of Kyrgyzstan".
func (r *Report) officeActorCode(o owner, code string) Actor {
	d := r.dir
	if at, ok := d.owned[o.actor.ID+"|office "+code]; ok {
		return d.bodies[at].Actor
	}
	name := code
	if at, ok := d.officeAt[code]; ok {
		name = d.offices[at].name
	}
	owned := o.actor.Name
	return Actor{ID: o.actor.ID + "." + code, Name: name + " of " + owned, Kind: Office, State: o.actor.State, Office: name}
}
