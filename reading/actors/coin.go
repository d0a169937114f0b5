package actors

import "strings"

var joiners = map[string]bool{"of": true, "for": true, "on": true, "and": true, "the": true, "in": true, "to": true, "de": true, "des": true, "du": true}

// capitals gives the end of the run of capitalised words at i, with the small words inside it.
func (r *Report) capitals(i int) int {
	ws := r.words
	if i >= len(ws) || !ws[i].cap || ws[i].stop || r.shout || r.titled || r.in("not-name", i) && !r.in("org-noun", i) && !r.in("org-first", i) || r.in("age-stop", i) {
		return i
	}
	if _, ok := r.is(i, stateName, adjective, people, body, officeNoun, rankNoun, honorific, organNoun); ok {
		return i
	}
	end := i + 1
	for k := i + 1; k < len(ws) && k-i < 9; k++ {
		w := &ws[k]
		if w.stop || w.poss || w.digit {
			break
		}
		if w.cap {
			if _, ok := r.is(k, officeNoun, rankNoun, honorific); ok {
				break
			}
			end = k + 1
			if _, ok := r.is(k, stateName); ok && r.word(k-1) == "of" {
				break
			}
			continue
		}
		if w.fold == "of" || w.fold == "for" || w.fold == "on" || w.fold == "the" && joiners[r.word(k-1)] {
			continue
		}
		break
	}
	return end
}

// coin makes an organisation of a run of capitals that ends or begins with an organisation's noun. Where the run
// is none, it gives false.
func (r *Report) coin(text string, i, end int) (Actor, string, bool) {
	head := -1
	stop := end
	for k := i; k < end; k++ { // the noun before an "of" is the head: "Institute of Oriental Studies"
		if joiners[r.word(k)] {
			stop = k
			break
		}
	}
	if stop-i >= 2 && r.in("org-noun", stop-1) {
		head = stop - 1
	} else if stop == i+1 && stop < end && r.in("org-noun", i) {
		head = i
	} else if end-i >= 2 && r.in("org-noun", end-1) {
		head = end - 1
	} else if end-i >= 2 && (r.word(i) == "agence" || r.word(i) == "radio") {
		head = i
	}
	if head < 0 || r.in("place-noun", end-1) && head != end-1 {
		return Actor{}, "", false
	}
	shouted := true
	for k := i; k < end; k++ {
		if r.in("age-stop", k) {
			return Actor{}, "", false
		}
		shouted = shouted && (r.words[k].caps || len(r.words[k].fold) < 3)
	}
	if shouted {
		return Actor{}, "", false
	}
	name := r.text(text, i, end)
	a := Actor{Name: name, Kind: Organisation}
	switch w := r.word(head); {
	case r.in("force-noun", head):
		a.Kind = ArmedForce
	case r.in("press-noun", head) || w == "agence":
		a.Kind = Press
	}
	class := classOf(name)
	if class == "" {
		class = "organisation"
		if w := r.word(head); byNoun[w] {
			class = w
		}
	}
	return a, class, true
}

// byNoun are nouns by which a body is taken up again: "the Front" for the National Salvation Front.
var byNoun = map[string]bool{"front": true, "movement": true, "party": true, "league": true, "federation": true, "congress": true, "network": true,
	"foundation": true, "association": true, "coalition": true, "brigade": true, "army": true, "corps": true, "centre": true, "center": true,
	"observatory": true, "initiative": true, "service": true, "bureau": true, "authority": true, "assembly": true, "fund": true}

// again reads "the Front", with its capital, as the body last named so.
func (r *Report) again(i int) (Actor, string, bool) {
	w := &r.words[i]
	if !w.cap || r.shout || r.titled || !byNoun[w.fold] || r.word(i-1) != "the" || i+1 < len(r.words) && r.words[i+1].cap && !r.words[i+1].stop || r.word(i+1) == "of" {
		return Actor{}, "", false
	}
	return r.lastOf([]string{w.fold}, w.fold, w.fold)
}

// acronyms learns organisations that the report introduces with their letters in brackets or between commas: "Joint
// Observation Mission on the Morl (JOMM)", "the Free Aceh Movement, GAM, said". What the report calls by letters that a
// known body has too means the report's: "Rapid Support Forces (RSF)" are no reporters.
func (r *Report) acronyms(text string) {
	ws := r.words
	for i := 1; i+2 < len(ws); i++ {
		open, shut := text[ws[i].start], text[ws[i+2].start]
		brackets := ws[i].stop && open == '(' && ws[i+2].stop && shut == ')'
		commas := ws[i].comma && ws[i+2].stop && (ws[i+2].comma || shut == '.' || shut == ';')
		if !ws[i+1].caps || ws[i+1].stop || !brackets && !commas {
			continue
		}
		letters := ws[i+1].fold
		if len(letters) < 3 || len(letters) > 8 {
			continue
		}
		start, spelled := r.spelledBy(letters, i)
		known, is := r.is(i+1, body)
		if !spelled {
			if _, other := r.is(i+1, stateName, adjective); is || other || r.shout {
				continue
			}
			if start = r.bodyBefore(i, brackets); start < 0 {
				continue
			}
		}
		words := splitPhrase(r.text(text, start, i))
		if is && (r.hits[i+1].local || r.sameBody(known, words)) {
			continue
		}
		r.introduce(r.nameText(text, start, i), text[ws[i+1].start:ws[i+1].end], words)
	}
}

// spelledBy finds where the words before i begin whose first letters spell an acronym.
func (r *Report) spelledBy(letters string, i int) (int, bool) {
	ws := r.words
	p := len(letters) - 1
	start := -1
	for k := i - 1; k >= 0 && i-k <= 12 && !ws[k].stop; k-- {
		w := ws[k].fold
		if w == "" {
			break
		}
		if p >= 0 && w[0] == letters[p] && (ws[k].cap || !joiners[w]) {
			start = k
			p--
			if p < 0 {
				break
			}
			continue
		}
		if !joiners[w] && !ws[k].poss && start < 0 {
			break
		}
		if !joiners[w] && !ws[k].poss && ws[k].cap {
			break
		}
	}
	return start, p < 0 && start >= 0 && ws[start].cap
}

// bodyBefore finds where the name of a body begins that ends before i, -1 for none: letters of another language than the
// name's spell nothing in it.
func (r *Report) bodyBefore(i int, brackets bool) int {
	ws := r.words
	start, caps := -1, 0
	for k := i - 1; k >= 0 && i-k <= 8 && !ws[k].stop && !ws[k].poss; k-- {
		if ws[k].cap && ws[k].letter && !(ws[k].fold == "the" && k == 0) {
			start = k
			caps++
			continue
		}
		if !joiners[ws[k].fold] || ws[k].fold == "the" && k+1 == start && !joiners[r.word(k-1)] {
			break
		}
	}
	if caps >= 3 && brackets && ws[i-1].cap && start > 0 && ws[start-1].fold == "the" && !r.in("place-noun", i-1) {
		return start // "the Permanent Strategic Framework (CSP)"
	}
	if caps < 2 || !bodyNouns[ws[i-1].fold] && !r.in("org-noun", i-1) && !bodyNouns[ws[start].fold] {
		return -1
	}
	return start
}

// bodyNouns end or begin the names of movements and armed groups.
var bodyNouns = map[string]bool{"front": true, "movement": true, "army": true, "party": true, "forces": true, "force": true, "union": true,
	"league": true, "mission": true, "council": true, "brigade": true, "corps": true, "militia": true, "command": true, "alliance": true,
	"coalition": true, "congress": true, "group": true, "organisation": true, "organization": true}

// sameBody tells whether a known body goes by the name too, in one spelling or the other.
func (r *Report) sameBody(e entry, words []string) bool {
	spell := func(ws []string) string { return strings.ReplaceAll(strings.Join(ws, " "), "z", "s") }
	if spell(splitPhrase(r.dir.bodies[e.ref].Name)) == spell(words) {
		return true
	}
	other, ok := r.dir.lex.has(words, body)
	return ok && other.ref == e.ref
}

// introduce makes an organisation known for the rest of the report.
func (r *Report) introduce(name, letters string, words []string) {
	if r.local == nil {
		r.local = newLexicon()
	}
	if e, ok := r.dir.lex.has(words, body); ok { // the known body under further letters
		r.coined = append(r.coined, r.dir.bodies[e.ref])
	} else {
		class := classOf(name)
		if class == "" {
			class = "organisation"
		}
		r.coined = append(r.coined, bodyRecord{Actor: Actor{ID: "report." + fold(letters), Name: name, Kind: Organisation}, class: class})
	}
	e := entry{kind: body, need: capsFirst, ref: int32(len(r.coined) - 1)}
	r.local.addWords(words, e)
	r.local.addWords(splitPhrase(letters), entry{kind: body, need: capsAll, ref: e.ref})
	if strings.HasPrefix(fold(name), "the ") {
		r.local.addWords(words[1:], e)
	}
}
