package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// perceive are verbs by which an observer tells of another's act: the observer is not its doer.
var perceive = words1(`see observe record spot note register witness count hear notice detect film photograph document`)

// gives are verbs by which a party tells the number of its own dead.
var gives = words1(`report acknowledge admit confirm recognise recognize give list announce count put lose mourn`)

// named reads clauses that put a name or a number to something: the one who does it vouches.
func (r *reader) named(e *Event) {
	t := r.t
	f := r.frameAt(e.Head)
	if f != nil && f.CueHead == e.Head {
		switch {
		case f.Act == attribution.Names && f.SourceHead >= 0 && !r.calls(e.Head) && e.Type != claim.Consult:
			if e.Type == claim.Request {
				e.Type, e.Strength = claim.Statement, 1
				if e.Object >= 0 { // who calls talks useful tells of talks
					if kind, s := lexicon.look("n", t.Lower(e.Object), nil); s > 0 && kind == claim.Consult {
						e.Type = kind
					}
				}
			}
			e.Act, e.Stance = true, claim.Asserts
		case f.Act == attribution.Counts && e.Object >= 0 && f.SourceHead >= 0 && e.Strength > 0:
			e.Act, e.Stance = true, claim.Asserts
			if e.Type == claim.Assault {
				e.Counted = true
			}
		}
	}
	r.judged(e)
	if e.Object >= 0 && !e.Passive && gives[t.Lower(e.Head)] && (f == nil || f.Act == attribution.Says || f.Act == attribution.Counts) {
		o := t.Lower(e.Object)
		for pos, lemma := range map[string]string{"n": lexicon.base("n", o, o), "a": o} {
			if kind, s := lexicon.look(pos, lemma, nil); s > 0 && kind == claim.Assault {
				e.Type, e.Strength, e.Act, e.Stance, e.Counted = claim.Assault, 2, true, claim.Asserts, true
			}
		}
	}
	if e.Type != claim.Statement && perceive[t.Lower(e.Head)] && !e.Passive {
		e.Seen = true
	}
}

// takesUp is the "this" or "that" before a noun, -1 for none.
func (r *reader) takesUp(k int) int {
	if d := r.t.Child(k, "det"); d >= 0 && (lower(r.t.Tokens[d].Form) == "this" || lower(r.t.Tokens[d].Form) == "that") {
		return d
	}
	return -1
}

// kindly are words by which a name is no reproach.
var kindly = words1(`historic important constructive useful interesting good positive welcome successful stable decisive bilateral friendly
	fair reasonable necessary normal routine calm hero friend partner ally brother success step victory triumph chance opportunity`)

// judged reads a name that a verb puts to something: an act by which it is called, a reproach, or, of what was just said, that it is
// not so.
func (r *reader) judged(e *Event) {
	t := r.t
	y := r.name(e.Head)
	if y < 0 || e.Passive || e.Subject < 0 || t.Tokens[y].UPOS == "PRON" || kindly[t.Lower(y)] || r.notDone(e.Head) {
		return
	}
	what := e.Object
	if what == y {
		what = r.takesUp(y)
	}
	if falsehoods[t.Lower(y)] && what >= 0 && (taken[t.Lower(what)] || said[t.Lower(what)] && t.Child(what, "acl", "ccomp") < 0) {
		e.Governor, e.Head = e.Head, what
		if c := t.Child(what, "nmod"); c >= 0 && r.prep(c) == "of" { // "described the allegations of torture as groundless"
			e.Head = c
		}
		e.Type, e.Strength, e.Act, e.Stance, e.Negated = claim.Statement, 1, true, claim.Denies, true
		if kind, s := r.kind(e.Head, t.Subtree(e.Head, nil)); s > 0 {
			e.Type, e.Strength = kind, s
		}
		return
	}
	kind, s := lexicon.look("n", t.Lower(y), nil)
	switch {
	case s > 0 && (kind == claim.Assault || kind == claim.Coerce || kind == claim.Support):
		e.Type, e.Strength = kind, 1
	case e.Type == claim.Support || e.Type == claim.Concede:
	default:
		e.Type, e.Strength = claim.Accuse, 2
	}
}

// calls says whether "call" asks for something rather than names it, rings or visits: "called for a truce", "called on both to stop".
func (r *reader) calls(k int) bool {
	t := r.t
	on := r.wordsAhead(k, "to") || r.wordsAhead(k, "for")
	if k+1 < len(t.Tokens) {
		switch w := t.Lower(k + 1); w {
		case "for":
			return true
		case "on", "upon":
			return on
		case "up", "in", "off", "out", "together":
			return false
		}
	}
	for _, c := range t.Children(k) {
		if t.Is(c, "obl", "advcl", "xcomp") {
			if p := r.prep(c); p == "for" || on && (p == "on" || p == "upon") {
				return true
			}
		}
	}
	return false
}

// wordsAhead says whether a word stands behind a token in its clause.
func (r *reader) wordsAhead(k int, word string) bool {
	for j := k + 1; j < len(r.t.Tokens) && r.t.Tokens[j].Form != ";"; j++ {
		if r.t.Lower(j) == word {
			return true
		}
	}
	return false
}

// acts says which stance a verb takes when the speaking is the act.
var acts = map[string]claim.Stance{
	"ask": claim.Requests, "request": claim.Requests, "urge": claim.Requests, "appeal": claim.Requests,
	"call": claim.Requests, "propose": claim.Requests, "invite": claim.Requests, "implore": claim.Requests, "plead": claim.Requests,
	"petition": claim.Requests, "beg": claim.Requests, "suggest": claim.Requests, "recommend": claim.Requests, "seek": claim.Requests,
	"solicit": claim.Requests, "invoke": claim.Requests, "exhort": claim.Requests, "apply": claim.Requests, "press": claim.Requests,
	"demand": claim.Demands, "insist": claim.Demands, "order": claim.Demands,
	"promise": claim.Promises, "pledge": claim.Promises, "vow": claim.Promises, "offer": claim.Promises, "undertake": claim.Promises,
	"guarantee": claim.Promises, "assure": claim.Promises,
	"refuse": claim.Refuses, "decline": claim.Refuses, "reject": claim.Refuses, "rebuff": claim.Refuses, "spurn": claim.Refuses, "veto": claim.Refuses,
	"deny": claim.Denies, "refute": claim.Denies, "rebut": claim.Denies, "dismiss": claim.Denies, "dispute": claim.Denies,
	"accuse": claim.Asserts, "blame": claim.Asserts, "condemn": claim.Asserts, "criticise": claim.Asserts, "criticize": claim.Asserts,
	"denounce": claim.Asserts, "deplore": claim.Asserts, "chide": claim.Asserts, "assail": claim.Asserts, "berate": claim.Asserts, "reprimand": claim.Asserts, "upbraid": claim.Asserts, "lambast": claim.Asserts, "slam": claim.Asserts,
	"back": claim.Asserts, "support": claim.Asserts, "welcome": claim.Asserts, "praise": claim.Asserts, "voice": claim.Asserts,
	"express": claim.Asserts, "thank": claim.Asserts, "endorse": claim.Asserts, "lambaste": claim.Asserts, "rebuke": claim.Asserts,
	"scoff": claim.Asserts, "mock": claim.Asserts, "question": claim.Asserts, "complain": claim.Asserts, "castigate": claim.Asserts,
	"applaud": claim.Asserts, "commend": claim.Asserts, "scold": claim.Asserts, "decry": claim.Asserts,
	"threaten": claim.Warns, "hail": claim.Asserts, "protest": claim.Asserts, "lament": claim.Asserts,
	"apologise": claim.Asserts, "apologize": claim.Asserts, "encourage": claim.Requests, "deride": claim.Asserts, "congratulate": claim.Asserts,
}

// ready are adjectives by which one offers to do what follows: "is ready to send ships".
var ready = words1(`ready prepared willing`)

// readiness is the adjective by which a predicate offers something, itself or what it lasts in: "is ready to", "stands ready to"; -1 for none.
func (r *reader) readiness(k int) int {
	if copular[r.t.Lower(k)] {
		for _, c := range r.t.Children(k) {
			if r.t.Is(c, "xcomp", "acomp", "advmod", "obj") && ready[r.t.Lower(c)] {
				return c
			}
		}
	}
	if ready[r.t.Lower(k)] && (r.t.Child(k, "cop") >= 0 || r.t.Tokens[k].UPOS == "ADJ") {
		return k
	}
	return -1
}

// actLemma is a token's lemma, or, where that does no speech act, one its form could have that does.
func actLemma(t *language.Tree, k int) string {
	l := t.Lower(k)
	if l == "call" && k+1 < len(t.Tokens) && (t.Lower(k+1) == "up" || t.Lower(k+1) == "off") { // men are called up, talks are called off
		return l + " up"
	}
	if _, ok := acts[l]; ok || t.Tokens[k].UPOS != "VERB" {
		return l
	}
	for _, s := range language.Stems(t.Tokens[k].Form) {
		if _, ok := acts[s]; ok {
			return s
		}
	}
	return l
}

// said nouns are what a denial or a rejection denies rather than refuses.
var said = words1(`allegation claim accusation report statement assertion charge suggestion rumour rumor account version story remark insinuation figure responsibility involvement`)

// evidence are nouns for what is shown in proof.
var evidence = words1(`video footage image photo photograph picture recording document paper letter map`)

// taken are words that take up what was said before.
var taken = words1(`this that it these those them`)

// unopened reads "has not been given access" as a refusal.
func (r *reader) unopened(e *Event) {
	if !r.notDone(e.Head) {
		return
	}
	for k, v := range e.In {
		if v && attribution.Allowance(r.t.Lower(k)) && r.t.Is(k, "obj", "nsubj:pass", "obl", "nsubj") {
			e.Type, e.Strength = claim.Reject, 2
			return
		}
	}
}

// act reads what the clause's own verb does when it is a speech act.
func (r *reader) act(e *Event) {
	r.unopened(e)
	t := r.t
	k := e.Head
	if a := r.readiness(k); a >= 0 {
		if x := t.Child(a, "xcomp", "advcl", "ccomp"); x >= 0 && r.infinitive(x) && !r.notDone(k) {
			e.Act, e.Stance = true, claim.Promises
		}
		return
	}
	if t.Tokens[k].UPOS != "VERB" {
		return
	}
	lemma := actLemma(t, k)
	for _, c := range t.Children(k) {
		if t.Is(c, "aux") {
			switch lower(t.Tokens[c].Form) {
			case "must", "should", "ought", "can", "could", "may", "might", "will", "shall", "would", "'ll", "wo":
				return // the act is asked for or still to come, not done by saying it
			}
		}
	}
	comp := t.Child(k, "xcomp", "ccomp")
	if comp >= 0 && r.own[comp] {
		comp = -1
	}
	// A clause joined to the complement of a speech act is one more of it.
	if h := t.Tokens[k].Head; t.Is(k, "conj") && h >= 0 && t.Is(h, "xcomp", "ccomp") && !r.own[h] {
		if g := t.Tokens[h].Head; g >= 0 {
			if st, ok := acts[actLemma(t, g)]; ok && st != claim.Asserts {
				e.Governor, e.Act, e.Stance = g, true, st
				if st == claim.Requests || st == claim.Demands {
					e.Type, e.Strength = claim.Request, 2
				}
				if s, _ := r.subject(g); s >= 0 {
					e.Subject = s
				}
			}
		}
		return
	}
	st, ok := acts[lemma]
	if r.rulesOut(k) && !r.notDone(k) {
		st, ok = claim.Refuses, true
	}
	if ok && e.Passive && e.Subject < 0 && st != claim.Requests && st != claim.Demands {
		return // "was refused passage": nobody is named who speaks
	}
	if !ok {
		if lemma == "turn" && e.Type == claim.Reject {
			e.Act, e.Stance = true, claim.Refuses
		}
		if lemma == "turn" && r.towards(e) {
			e.Act, e.Stance, e.Type, e.Strength = true, claim.Requests, claim.Request, 2
		}
		if lemma == "hold" && e.Type == claim.Accuse {
			e.Act = true
		}
		return
	}
	switch {
	case lemma == "call" && e.Type != claim.Request, lemma == "question" && e.Type == claim.Coerce, lemma == "order" && e.Type == claim.Mobilize, lemma == "seek" && (comp >= 0 || e.Type != claim.Request), lemma == "press" && comp < 0, lemma == "back" && e.Type != claim.Support:
		if lemma == "call" && r.name(k) >= 0 {
			e.Act = true
		}
		return
	case (st == claim.Denies || lemma == "reject") && r.notDone(k):
		return // "neither confirmed nor denied" denies nothing
	case st == claim.Denies || lemma == "reject":
		obj := ""
		if e.Object >= 0 {
			obj = t.Lower(e.Object)
		}
		x := comp
		if x < 0 && e.Object >= 0 && taken[obj] && lemma == "reject" {
			x = e.Object
		}
		if x < 0 && e.Object >= 0 && said[obj] {
			x = e.Object
			for _, c := range t.Children(e.Object) {
				if t.Is(c, "acl", "ccomp") || t.Is(c, "nmod") && !t.Is(c, "nmod:poss") {
					x = c
					break
				}
			}
		} else if x < 0 && e.Object >= 0 && st == claim.Denies {
			x = e.Object
		}
		if x < 0 && lemma == "deny" {
			for _, c := range t.Children(k) {
				if t.Is(c, "advcl", "acl") {
					x = c
				}
			}
		}
		if x < 0 || lemma == "reject" && comp < 0 && !said[obj] && !taken[obj] || e.Indirect >= 0 || e.Passive && comp < 0 || comp < 0 && lemma == "deny" && attribution.Allowance(obj) {
			if lemma == "deny" || lemma == "dismiss" || lemma == "reject" || lemma == "dispute" {
				e.Type, e.Strength = claim.Reject, 1
				if lemma == "reject" {
					e.Act, e.Stance = true, claim.Refuses
				}
			}
			return
		}
		e.Governor, e.Act, e.Stance, e.Negated = k, true, claim.Denies, true
		e.Type, e.Strength = claim.Statement, 1
		if kind, s := r.kind(x, t.Subtree(x, nil)); s > 0 {
			e.Type, e.Strength = kind, s
		}
		e.Head = x
		return
	case st == claim.Promises:
		e.Act, e.Stance = true, claim.Promises
		x := comp
		if x < 0 {
			x = e.Object
		}
		if x >= 0 {
			if kind, s := r.kind(x, t.Subtree(x, nil)); s > 0 {
				e.Type, e.Strength = kind, s
			}
		}
	case st == claim.Refuses:
		e.Act, e.Stance, e.Type, e.Strength = true, st, claim.Reject, 2
	case st == claim.Requests || st == claim.Demands:
		e.Act, e.Stance, e.Type, e.Strength = true, st, claim.Request, 2
	default:
		e.Act, e.Stance = true, st
	}
}

// rulesOut says whether somebody refuses what follows: "ruled out sending troops", "ruled out a withdrawal".
func (r *reader) rulesOut(k int) bool {
	return k+1 < len(r.t.Tokens) && r.t.Lower(k) == "rule" && r.t.Lower(k+1) == "out"
}

// towards says whether a clause goes to somebody: "turned to the alliance".
func (r *reader) towards(e *Event) bool {
	for _, o := range e.Obliques {
		if o.Prep == "to" && r.opt.Party != nil && r.party(o.Head) {
			return true
		}
	}
	return false
}

// notDone says whether an act is told not to have been done: "did not deny", "neither confirmed nor denied".
func (r *reader) notDone(k int) bool {
	for n := 0; n < 2 && k >= 0; n++ {
		for _, c := range r.t.Children(k) {
			l := r.t.Lower(c)
			if r.t.Is(c, "advmod", "cc", "cc:preconj", "det") && (negators[l] || l == "neither" || l == "nor") && r.t.Tokens[c].Start < r.t.Tokens[k].Start {
				return true
			}
		}
		if !r.t.Is(k, "conj") {
			return false
		}
		k = r.t.Tokens[k].Head
	}
	return false
}

// dubs are verbs that put a name to something, with or without "as".
var dubs = words1(`call describe brand term dub label characterise characterize denounce`)

// name is the head of the name that a verb puts to something: "calls the landing a raid", "described them as war"; -1 when it
// puts none.
func (r *reader) name(k int) int {
	t := r.t
	if !dubs[t.Lower(k)] || r.calls(k) {
		return -1
	}
	named, objects := -1, 0
	for _, c := range t.Children(k) {
		if c < k {
			continue
		}
		switch {
		case t.Is(c, "obj", "iobj"):
			objects++
			// "calls the veto reckless", "calls that blackmail" are sometimes read as one phrase.
			if objects > 1 || t.Lower(k) == "call" && (t.Tokens[c].UPOS == "ADJ" || r.takesUp(c) >= 0) {
				named = c
			}
		case t.Is(c, "xcomp") && t.Tokens[c].UPOS != "ADV", t.Is(c, "obl", "advcl", "nmod") && r.marked(c, "as"):
			named = c
		}
	}
	return named
}

// falsehoods are words by which a thing said is called not so.
var falsehoods = words1(`false untrue wrong baseless unfounded groundless incorrect inaccurate invention lie fabrication fiction myth nonsense slander
	disinformation misinformation propaganda fake hoax invented fabricated absurd fantasy falsehood tale forgery forged fairy-tale`)

// dismissals are verbs by which a text says of what was said that it is not so.
var dismissals = words1(`reject deny dismiss refute rebut`)

// false reads "the claim that our units attacked first is an invention" as the denial it is: what is denied is the event.
func (r *reader) false(e *Event) {
	content := r.calledFalse(e.Head)
	if content < 0 {
		return
	}
	t := r.t
	e.Governor, e.Stance, e.Negated, e.Head = e.Head, claim.Denies, true, content
	e.Type, e.Strength = claim.Statement, 1
	if kind, s := r.kind(content, t.Subtree(content, nil)); s > 0 {
		e.Type, e.Strength = kind, s
	}
}

// calledFalse is the head of the clause that a predicate calls not so, -1 when it calls none that.
func (r *reader) calledFalse(k int) int {
	t := r.t
	s := t.Child(k, "nsubj", "nsubj:pass", "expl")
	if s < 0 || !r.untrue(k, s) {
		return -1
	}
	switch l := t.Lower(s); {
	case l == "it" && r.thatClause(k) >= 0:
		return r.thatClause(k)
	case evidence[l] && falsehoods[t.Lower(k)]:
		return s // "the video is a fake"
	case !said[l] && !taken[l]:
		return -1
	}
	content := r.thatClause(s)
	for _, c := range t.Children(s) {
		if !t.Is(c, "nmod") {
			continue
		}
		if of := r.thatClause(c); of >= 0 { // "the claim of the other side that …"
			content = of
		} else if a := t.Child(c, "acl"); a >= 0 && t.Tokens[a].UPOS == "VERB" && t.Child(a, "aux", "cop", "aux:pass") >= 0 && !t.Is(a, "acl:relcl") {
			content = a // "the story of soldiers having crossed"
		}
	}
	if content < 0 && t.Child(k, "ccomp", "csubj", "xcomp", "advcl", "acl") < 0 && (t.Child(k, "obl") < 0 || t.Lower(k) == "correspond") {
		content = s // "that is a lie", "the figure of 40 dead is false"
	}
	return content
}

// thatClause is the head of the clause with "that" that a noun or a predicate has, -1 for none.
func (r *reader) thatClause(k int) int {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "acl", "ccomp", "csubj") && r.marked(c, "that") || r.t.Is(c, "acl:relcl") && r.thatWord(c) {
			return c
		}
	}
	return -1
}

// untrue says whether a predicate says of its subject that it is not so.
func (r *reader) untrue(k, subject int) bool {
	l := r.t.Lower(k)
	switch {
	case l == "true", l == "correspond", l == "case" && r.t.Lower(subject) == "it":
		return r.notDone(k)
	case dismissals[l]: // "all accusations that … are rejected"
		return r.t.Is(subject, "nsubj:pass") && r.t.Child(k, "obl:agent") < 0 && !r.notDone(k)
	}
	return falsehoods[l] && !r.notDone(k)
}

// thatWord says whether a clause that was taken for a relative one begins with "that" and has a subject of its own.
func (r *reader) thatWord(c int) bool {
	first := firstWord(r.t, c)
	s := r.t.Child(c, "nsubj", "nsubj:pass")
	return first >= 0 && lower(r.t.Tokens[first].Form) == "that" && s >= 0 && s != first
}
