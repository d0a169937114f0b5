package actors

import "strings"

var particles = map[string]bool{"de": true, "van": true, "von": true, "der": true, "den": true, "al": true, "el": true, "bin": true, "ibn": true,
	"ben": true, "la": true, "le": true, "di": true, "da": true, "dos": true, "du": true, "ter": true, "ul": true, "ad": true, "af": true, "zu": true, "y": true}

// nameRun gives the end of the run of words at i that can be a person's name, i where none begins.
func (r *Report) nameRun(i int) int {
	ws := r.words
	if i >= len(ws) || !ws[i].cap || ws[i].stop || ws[i].digit || r.hits[i].inside {
		return i
	}
	if r.in("not-name", i) || r.in("age-stop", i) && !(i+1 < len(ws) && ws[i+1].cap) {
		return i
	}
	if r.shout && !r.knownSurname(i) {
		return i
	}
	if r.hits[i].entries != nil && !r.nameOverPhrase(i) {
		if _, ok := r.is(i, rankNoun, honorific); !ok || !r.knownSurname(i) {
			return i
		}
	}
	k := i + 1
	for k < len(ws) && k-i < 6 {
		w := &ws[k]
		if w.stop {
			// an initial: "B. Arnek"
			if w.glued && w.end-w.start == 1 && len(ws[k-1].fold) == 1 && k+1 < len(ws) && ws[k+1].cap && !w.comma {
				k++
				continue
			}
			break
		}
		if w.poss || w.digit {
			break
		}
		if r.hits[k].entries != nil && !r.partOfPerson(i, k) {
			break
		}
		if w.cap && !r.in("age-stop", k) && !(r.in("not-name", k) && !r.knownSurname(k)) || w.glued && k > i && !w.cap && len(w.fold) > 1 && w.fold != "led" {
			k++
			continue
		}
		if particles[w.fold] && k+1 < len(ws) && (ws[k+1].cap || particles[ws[k+1].fold]) && r.hits[k+1].entries == nil {
			k++
			continue
		}
		break
	}
	return k
}

// partOfPerson lets a name go on over a phrase of the lexicon: "Michael Jordan", "Ilham French".
func (r *Report) partOfPerson(first, k int) bool {
	if r.hits[k].end != k+1 || !r.words[k].cap {
		return false
	}
	if _, ok := r.is(k, stateName, capital, rankNoun, officeNoun); !ok {
		return false
	}
	if r.dir.lists.given[r.words[first].fold] == 0 || k != first+1 {
		return false
	}
	return r.knownSurname(k) || k+1 >= len(r.words) || !r.words[k+1].cap
}

// nameOverPhrase tells whether the phrase at i is rather a given name: "Jordan Peterson", "Israel Katz".
func (r *Report) nameOverPhrase(i int) bool {
	if r.hits[i].end != i+1 || r.dir.lists.given[r.words[i].fold] == 0 || i+1 >= len(r.words) {
		return false
	}
	if _, ok := r.is(i, stateName, capital, rankNoun, honorific); !ok {
		return false
	}
	n := &r.words[i+1]
	return n.cap && !n.glued && !n.stop && r.hits[i+1].entries == nil && !r.in("not-name", i+1) && !r.in("place-noun", i+1) &&
		!r.in("org-noun", i+1) && !r.in("age-stop", i+1)
}

// personLike tells whether a name run of two words or a known surname begins at i.
func (r *Report) personLike(i int) bool {
	run := r.nameRun(i)
	return run-i >= 2 && !r.in("place-noun", run-1) && !r.in("org-noun", run-1) || run-i == 1 && r.knownSurname(i)
}

// knownSurname tells whether a figure of the report or a known person has the word for a name.
func (r *Report) knownSurname(i int) bool {
	if i >= len(r.words) {
		return false
	}
	s := sound(r.words[i].fold)
	if len(r.sounds[s]) > 0 {
		return true
	}
	return len(r.dir.shorts[s]) > 0 && !r.dir.lists.words["english-surname"][r.words[i].fold]
}

func (r *Report) soundsOf(i, end int) []string {
	out := make([]string, 0, end-i)
	for k := i; k < end; k++ {
		if !r.words[k].stop {
			out = append(out, sound(r.words[k].fold))
		}
	}
	return out
}

// compatible tells whether a name as it is written can be the person of a full name.
func compatible(full, said []string) bool {
	if len(full) == 0 || len(said) == 0 {
		return false
	}
	if strings.Join(full, " ") == strings.Join(said, " ") {
		return true
	}
	if full[len(full)-1] != said[len(said)-1] {
		return false
	}
	if len(said) == 1 || len(full) == 1 {
		return len(said) == 1
	}
	a, b := full[0], said[0]
	return a == b || len(a) == 1 && a[0] == b[0] || len(b) == 1 && a[0] == b[0] || len(a) > 3 && len(b) > 3 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// person finds or makes the figure for a name at [i, end). It does not force a name on a known person: given
// names must agree, and an office that is said must be one that the known person held.
func (r *Report) person(text string, i, end int, t title) (*figure, bool) {
	said := r.soundsOf(i, end)
	if len(said) == 0 {
		return nil, false
	}
	last := said[len(said)-1]
	if f := r.figureFor(said, t); f != nil {
		if len(said) > len(f.sounds) && f.ref < 0 {
			f.sounds = said
			f.actor.Name = r.nameText(text, i, end)
		}
		r.appoint(f, t)
		return f, true
	}
	ref := r.known(said, t, r.words[end-1].fold)
	f := &figure{sounds: said, ref: ref, gender: t.gender}
	if ref >= 0 {
		f.actor = r.dir.personActor(ref, r.on)
		f.sounds = sounds(f.actor.Name)
		f.public = true
		if g := r.dir.persons[ref].gender; g != 0 {
			f.gender = g
		}
		if r.dir.persons[ref].room {
			r.inRoom = true
		}
		for _, tm := range r.dir.persons[ref].terms {
			if tt, ok := r.dir.persons[ref].termOn(r.on); ok && tt == tm {
				f.posts = append(f.posts, post{code: tm.office, owner: tm.owner, state: r.dir.stateOfOwner(tm.owner)})
			}
		}
	} else {
		f.actor = Actor{Name: r.nameText(text, i, end), Kind: Person, Private: !t.public}
		if f.gender == 0 {
			if g := r.dir.lists.given[r.words[i].fold]; g != 'u' {
				f.gender = g
			}
		}
	}
	r.figures = append(r.figures, f)
	for _, s := range []string{f.sounds[len(f.sounds)-1], f.sounds[0], last} {
		r.sounds[s] = appendOnce(r.sounds[s], f)
	}
	r.appoint(f, t)
	return f, true
}

func appendOnce(list []*figure, f *figure) []*figure {
	for _, g := range list {
		if g == f {
			return list
		}
	}
	return append(list, f)
}

// nameText is the name as written; in a text in capitals the first letters only stay so.
func (r *Report) nameText(text string, i, end int) string {
	s := r.text(text, i, end)
	if strings.ToUpper(s) != s || !r.words[i].caps {
		return s
	}
	parts := strings.Fields(strings.ToLower(s))
	for k, p := range parts {
		rs := []rune(p)
		parts[k] = strings.ToUpper(string(rs[0])) + string(rs[1:])
	}
	return strings.Join(parts, " ")
}

// figureFor finds the person of this report that a name means, the last spoken of first.
func (r *Report) figureFor(said []string, t title) *figure {
	var best *figure
	for _, f := range r.sounds[said[len(said)-1]] {
		ok := false
		if len(said) == 1 {
			ok = said[0] == f.sounds[len(f.sounds)-1] || said[0] == f.sounds[0] && f.actor.Private && !t.polite
		} else {
			ok = compatible(f.sounds, said) || len(f.sounds) == 1 && f.sounds[0] == said[len(said)-1]
		}
		if !ok || t.gender != 0 && f.gender != 0 && f.gender != 'u' && t.gender != f.gender {
			continue
		}
		if len(said) == 1 && !r.titleFits(f, t) {
			continue
		}
		if best == nil || f.seq > best.seq {
			best = f
		}
	}
	return best
}

// titleFits tells whether a title can be a figure's; a figure without known posts takes any.
func (r *Report) titleFits(f *figure, t title) bool {
	if t.code == "" || len(f.posts) == 0 {
		return true
	}
	for _, p := range f.posts {
		if officesMeet(p.code, t.code) && (!t.owner.has || p.state == "" || t.owner.actor.State == "" || p.state == t.owner.actor.State) {
			return true
		}
	}
	if f.ref >= 0 {
		for _, tm := range r.dir.persons[f.ref].terms {
			if officesMeet(tm.office, t.code) {
				return true
			}
		}
	}
	return t.code == "leader" || t.code == "official" || t.code == "envoy"
}

// officesMeet tells whether one word for an office can stand for another: "the minister" for the foreign minister.
func officesMeet(held, said string) bool {
	if held == said {
		return true
	}
	switch said {
	case "minister":
		return held == "fm" || held == "dm" || held == "im" || strings.HasSuffix(held, "min") || held == "jm" || held == "state-minister"
	case "deputy-minister":
		return held == "deputy-fm" || held == "deputy-dm"
	case "leader":
		switch held {
		case "president", "pm", "chancellor", "monarch", "chair", "secgen":
			return true
		}
	case "diplomat":
		switch held {
		case "fm", "deputy-fm", "ambassador", "permrep", "envoy", "secgen", "highrep", "official", "spokesperson":
			return true
		}
	case "official":
		return held != "president" && held != "pm" && held != "monarch"
	case "chair", "director":
		return held == "chair" || held == "director" || held == "leader"
	case "secretary":
		return held == "secsc"
	case "monarch":
		return held == "monarch"
	case "cinc":
		return held == "cgs"
	case "governor":
		return held == "leader"
	case "mp":
		return held == "speaker"
	case "adviser":
		return held == "secsc"
	}
	return said == "spokesperson" && held == "spokesperson"
}

// known finds the person of the directory that a name means, -1 for nobody.
func (r *Report) known(said []string, t title, surface string) int32 {
	last := said[len(said)-1]
	var fit []int32
	for _, ref := range r.dir.shorts[last] {
		p := &r.dir.persons[ref]
		for _, full := range p.full {
			if len(said) == 1 && full[len(full)-1] == last && !(len(full) > 1 && full[0] == last) || len(said) > 1 && len(full) > 1 && compatible(full, said) || len(said) == 1 && len(full) == 1 && full[0] == last {
				if t.gender == 0 || p.gender == 0 || t.gender == p.gender {
					fit = append(fit, ref)
				}
				break
			}
		}
	}
	if len(fit) == 0 {
		return -1
	}
	if len(said) > 1 {
		if len(fit) == 1 {
			return fit[0]
		}
		return r.bestOf(fit, t)
	}
	// a surname alone
	if r.dir.lists.words["english-surname"][surface] && t.code == "" && !t.polite {
		return -1
	}
	if t.code != "" {
		kept := fit[:0:0]
		for _, ref := range fit {
			for _, tm := range r.dir.persons[ref].terms {
				if officesMeet(tm.office, t.code) && (!t.owner.has || t.owner.actor.State == "" || r.dir.stateOfOwner(tm.owner) == t.owner.actor.State || r.dir.stateOfOwner(tm.owner) == "") {
					kept = append(kept, ref)
					break
				}
			}
		}
		if len(kept) == 0 {
			return -1
		}
		fit = kept
	}
	return r.bestOf(fit, t)
}

// bestOf chooses among known persons of one name by the report's day, then by the states it speaks of; where that
// leaves several, nobody.
func (r *Report) bestOf(fit []int32, t title) int32 {
	room := fit[:0:0]
	for _, ref := range fit {
		if r.dir.persons[ref].room {
			room = append(room, ref)
		}
	}
	if len(room) > 0 {
		fit = room
	}
	if len(fit) > 1 && r.on != "" {
		fit = keep(fit, func(ref int32) bool { return r.dir.persons[ref].near(r.on) })
	}
	if len(fit) > 1 && t.owner.has && t.owner.actor.State != "" {
		fit = keep(fit, func(ref int32) bool { return r.dir.personActor(ref, r.on).State == t.owner.actor.State })
	}
	if len(fit) > 1 && t.code != "" {
		fit = keep(fit, func(ref int32) bool {
			for _, tm := range r.dir.persons[ref].terms {
				if officesMeet(tm.office, t.code) {
					return true
				}
			}
			return false
		})
	}
	if len(fit) > 1 {
		fit = keep(fit, func(ref int32) bool { return r.seen[r.dir.personActor(ref, r.on).State] > 0 })
	}
	if len(fit) == 1 {
		return fit[0]
	}
	return -1
}

// keep filters, but never down to nothing.
func keep(refs []int32, ok func(int32) bool) []int32 {
	out := refs[:0:0]
	for _, ref := range refs {
		if ok(ref) {
			out = append(out, ref)
		}
	}
	if len(out) == 0 {
		return refs
	}
	return out
}

// near tells whether the person held an office within two years of the day.
func (p *personRecord) near(on string) bool {
	for _, t := range p.terms {
		if (t.from == "" || year(t.from) <= year(on)+1) && (t.to == "" || year(t.to) >= year(on)-2) {
			return true
		}
	}
	return false
}

func year(day string) int {
	y := 0
	for i := 0; i < 4 && i < len(day); i++ {
		y = y*10 + int(day[i]-'0')
	}
	return y
}

// appoint gives a figure the title that the report says.
func (r *Report) appoint(f *figure, t title) {
	if t.public {
		f.public = true
		f.actor.Private = false
	}
	if t.gender != 0 && f.gender == 0 {
		f.gender = t.gender
	}
	if t.code == "" && t.rank == "" {
		return
	}
	p := post{code: t.code}
	if t.code == "" {
		p.code = "rank " + t.rank
	}
	if t.owner.has {
		p.owner, p.state = t.owner.actor.ID, t.owner.actor.State
	}
	for i := range f.posts {
		if f.posts[i].code == p.code && (f.posts[i].owner == p.owner || p.owner == "" || f.posts[i].owner == "") {
			if f.posts[i].owner == "" {
				f.posts[i] = p
			}
			p.code = ""
			break
		}
	}
	if p.code != "" {
		f.posts = append(f.posts, p)
	}
	if f.ref >= 0 && t.code != "" { // the office that the report says, where the person is known to have held it
		for _, tm := range r.dir.persons[f.ref].terms {
			if tm.office == t.code && r.dir.stateOfOwner(tm.owner) != "" {
				f.actor.Office, f.actor.State = r.dir.title(tm), r.dir.stateOfOwner(tm.owner)
				break
			}
		}
	}
	if t.code != "" && (f.actor.Office == "" || f.ref < 0 && t.owner.has) {
		f.actor.Office = t.name
		if t.owner.has && t.owner.actor.Name != "" {
			f.actor.Office = t.name + " of " + t.owner.actor.Name
		}
	}
	if f.actor.State == "" && t.owner.has {
		f.actor.State = t.owner.actor.State
	}
}

// lastTitled finds the person last spoken of under a title.
func (r *Report) lastTitled(t title) *figure {
	var best *figure
	for _, f := range r.figures {
		if f.seq == 0 && !r.learn || best != nil && f.seq < best.seq {
			continue
		}
		if t.gender != 0 && f.gender != 0 && f.gender != 'u' && t.gender != f.gender {
			continue
		}
		for _, p := range f.posts {
			fits := t.code != "" && officesMeet(p.code, t.code) || t.code == "" && p.code == "rank "+t.rank ||
				t.code == "" && t.rank == "general" && strings.HasPrefix(p.code, "rank ") && strings.HasSuffix(p.code, "general") ||
				t.code == "" && t.rank == "leader" && (p.code == "cgs" || p.code == "cinc" || p.code == "dm")
			if !fits {
				continue
			}
			if t.owner.has && t.owner.actor.State != "" && p.state != "" && p.state != t.owner.actor.State {
				continue
			}
			if t.owner.has && t.owner.actor.State == "" && p.owner != t.owner.actor.ID {
				continue
			}
			if t.owner.has && t.owner.actor.State != "" && p.state == "" && f.actor.State != t.owner.actor.State {
				continue
			}
			best = f
			break
		}
	}
	return best
}

func (r *Report) addPerson(f *figure, first, end, core int, score float64) {
	r.seq++
	if !r.learn {
		f.seq = r.seq
	}
	for end > first && (r.words[end-1].stop || r.words[end-1].poss) {
		end--
	}
	r.add(piece{first: first, end: end, core: core, actor: f.actor, class: "person", gender: f.gender, score: score})
}

// apposition reads what stands after a name: ", the Chief of the General Staff", ", 71", ", a farmer", ", who keeps
// the shop"; it gives the end of the mention.
func (r *Report) apposition(text string, f *figure, end int) int {
	ws := r.words
	if end >= len(ws) || !ws[end].comma {
		return end
	}
	k := end + 1
	if k < len(ws) && ws[k].digit && len(ws[k].fold) <= 2 {
		if k+1 >= len(ws) || ws[k+1].stop {
			if k+1 < len(ws) && ws[k+1].comma {
				if next := r.apposition(text, f, k+1); next > k+1 {
					return next
				}
			}
			return k + 1
		}
		return end
	}
	if r.word(k) == "who" {
		for m := k + 1; m < min(k+9, len(ws)); m++ {
			switch r.word(m) {
			case "law", "history", "politics", "relations", "studies", "university", "institute", "leads", "heads", "chairs", "commands", "represents":
				if !f.actor.Private {
					return end
				}
				f.actor.Private, f.public = false, true
				return end
			}
		}
		return end
	}
	det := r.word(k)
	if det == "the" || det == "a" || det == "an" || det == "its" || det == "their" || det == "his" || det == "her" {
		k++
	}
	o := owner{}
	m := r.skipModifiers(k)
	if m < len(ws) && !ws[m].stop {
		if oo, e, ok := r.ownerAt(text, m); ok {
			o = oo
			m = r.skipModifiers(r.afterPossessive(e))
			if e, ok := r.is(m, organNoun); ok && m < len(ws) && !ws[m].stop {
				if oo, next := r.organOwner(text, o, e, m); oo.has {
					o, m = oo, r.skipModifiers(r.afterPossessive(next))
				}
			}
		} else if e, ok := r.is(m, organNoun); ok { // ", defence ministry spokesman"
			n := r.hits[m].end
			if _, is := r.is(n, officeNoun); is {
				if a, class, _, ok := r.unowned(r.dir.organs[e.ref].code, r.phraseWords(m, n), m); ok {
					o = owner{actor: a, class: class, has: true}
				}
				m = n
			}
		}
	}
	if m >= len(ws) || ws[m].stop || r.hits[m].inside {
		return end
	}
	e, ok := r.is(m, officeNoun, rankNoun, privateNoun, publicNoun)
	if !ok {
		return end
	}
	t := title{}
	r.learnTitle(&t, e, m)
	last := r.hits[m].end
	if det == "" || r.word(k-1) != det || last > len(ws) {
		// ", President Aliyev": the next person, not this one
		if r.nameRun(last) > last && det != "the" && det != "a" && det != "an" {
			return end
		}
	}
	if w := r.word(last); (w == "of" || w == "for" || w == "to" || w == "at") && (t.code != "" || t.rank != "" && w == "of") {
		if po, next, ok := r.ownerAfter(text, last); ok {
			if !o.has || po.actor.Kind != State {
				o = po
			}
			last = next
		}
	}
	if last < len(ws) && !ws[last].stop && r.nameRun(last) > last { // "…, the head of the Council Armen Grigoryan said"
		return end
	}
	t.owner = o
	if t.private && !t.public && t.code == "" {
		if f.ref < 0 && !f.public {
			f.actor.Private = true
		}
		return last
	}
	r.appoint(f, t)
	return last
}

// stranger reads a run of capitals that the lexicon does not know: a person, an organisation, or neither.
func (r *Report) stranger(text string, i int) int {
	ws := r.words
	if a, class, ok := r.again(i); ok {
		r.add(piece{first: i, end: i + 1, actor: a, class: class, anaphor: true, score: 0.7, locative: r.located(i)})
		return i + 1
	}
	if end := r.capitals(i); end > i {
		if a, class, ok := r.coin(text, i, end); ok {
			r.add(piece{first: i, end: end, actor: a, class: class, score: 0.7, locative: r.located(i)})
			return end
		}
	}
	end := r.nameRun(i)
	if end <= i {
		return i + 1
	}
	if end > i+1 && ws[i+1].glued && r.knownSurname(i) && r.knownSurname(i+1) { // "the Macron-Putin call"
		end = i + 1
	}
	said := r.soundsOf(i, end)
	if len(said) == 0 {
		return end
	}
	t := title{}
	if f := r.figureFor(said, t); f != nil {
		if end-i == 1 && (r.in("place-noun", end) && !ws[end].stop && ws[end].cap) {
			return end
		}
		last := r.apposition(text, f, end)
		r.addPerson(f, i, last, i, 0.9)
		return last
	}
	n := len(said)
	if r.in("place-noun", end-1) || r.in("org-noun", end-1) || r.in("place-noun", i) && n > 1 {
		return end
	}
	if ref := r.known(said, t, ws[end-1].fold); ref >= 0 && (n > 1 || !(end < len(ws) && r.in("place-noun", end)) && !r.located(i)) {
		if f, ok := r.person(text, i, end, t); ok {
			last := r.apposition(text, f, end)
			r.addPerson(f, i, last, i, 0.9)
			return last
		}
	}
	if !r.looksPersonal(i, end, n) {
		return end
	}
	f, ok := r.person(text, i, end, t)
	if !ok {
		return end
	}
	last := r.apposition(text, f, end)
	r.addPerson(f, i, last, i, 0.6)
	return last
}

// looksPersonal tells whether an unknown run of capitals is a person's name.
func (r *Report) looksPersonal(i, end, n int) bool {
	ws := r.words
	given := r.dir.lists.given[ws[i].fold] != 0
	if ws[i].caps || ws[end-1].caps && !ws[i].caps {
		return false
	}
	speaks := r.in("speech-verb", end)
	told := false
	switch r.word(i - 1) {
	case "told", "by", "said", "says", "with":
		told = r.word(i-1) != "with" && r.word(i-1) != "by"
	case "to":
		told = r.word(i-2) == "according"
	}
	if r.located(i) && !given {
		return false
	}
	aged := false
	if end+1 < len(ws) && ws[end].comma {
		aged = ws[end+1].digit && len(ws[end+1].fold) == 2 && (end+2 >= len(ws) || ws[end+2].stop) || r.word(end+1) == "who" ||
			r.appositiveNoun(end+1)
	}
	if n >= 2 {
		return given || aged || (speaks || told) && !r.in("place-noun", end-1)
	}
	if r.in("not-name", i) || i == 0 && !given && !aged {
		return false
	}
	return aged && (given || speaks || told || r.word(end+1) == "who") || given && (speaks || told)
}

func (r *Report) appositiveNoun(k int) bool {
	if w := r.word(k); w == "a" || w == "an" || w == "the" {
		k++
	} else {
		return false
	}
	for n := 0; n < 4 && k < len(r.words) && !r.words[k].stop; n++ {
		if _, ok := r.is(k, officeNoun, privateNoun, publicNoun, rankNoun); ok {
			return true
		}
		k++
	}
	return false
}

// counterpart finds who holds for another state the office of the one last spoken of: "his Tesmarkan counterpart".
func (r *Report) counterpart(o owner) (a Actor, person, ok bool) {
	code := ""
	for k := len(r.pieces) - 1; k >= 0 && code == ""; k-- {
		code = r.officeOf(r.pieces[k].actor)
	}
	for k := len(r.memory) - 1; k >= max(0, len(r.memory)-10) && code == ""; k-- {
		code = r.officeOf(r.memory[k].actor)
	}
	if code == "" {
		return Actor{}, false, false
	}
	if f := r.lastTitled(title{code: code, owner: o}); f != nil {
		return f.actor, true, true
	}
	return r.officeActorCode(o, code), false, true
}

// officeOf gives the code of the office that a person holds or that an actor is; empty for none.
func (r *Report) officeOf(a Actor) string {
	switch a.Kind {
	case Person:
		for _, f := range r.figures {
			if f.actor.Name == a.Name && len(f.posts) > 0 && !strings.HasPrefix(f.posts[len(f.posts)-1].code, "rank ") {
				return f.posts[len(f.posts)-1].code
			}
		}
	case Office:
		if _, code, ok := strings.Cut(a.ID, "."); ok {
			if _, ok := r.dir.officeAt[code]; ok {
				return code
			}
		}
		_, rest := r.dir.ownerIn(splitPhrase(a.Name))
		if e, ok := r.dir.lex.has(rest, officeNoun); ok {
			return r.dir.offices[e.ref].code
		}
	}
	return ""
}
