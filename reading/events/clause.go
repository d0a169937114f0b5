package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// event builds the event that an own head tells.
func (r *reader) event(k int) (Event, bool) {
	t := r.t
	e := Event{Head: k, Governor: -1, Subject: -1, Object: -1, Indirect: -1, Stance: claim.Asserts}
	told := r.hands(k) && r.addressed(k)
	e.In = t.Subtree(k, func(c int) bool {
		if r.cue[c] {
			return false
		}
		if told && t.Is(c, "ccomp", "parataxis", "advcl") {
			return false
		}
		return !r.own[c]
	})
	first, last := language2(e.In)
	for first <= last && r.edge(first, k) {
		e.In[first] = false
		first++
	}
	for last >= first && r.edge(last, k) {
		e.In[last] = false
		last--
	}
	if first > last {
		return e, false
	}
	// A relative or joined clause between does not stretch the quote past its own words at the end.
	e.First, e.Last = r.trim(e, first, last)
	if e.First > e.Last {
		return e, false
	}
	r.closing(&e)
	r.close(&e)
	r.parts(&e)
	e.Type, e.Strength = r.kind(k, e.In)
	if f := r.frameAt(k); f != nil && f.CueHead == k && f.Act == attribution.Says && r.unsaid(k) {
		e.Type, e.Strength = claim.Statement, 1
	}
	r.act(&e)
	r.polarity(&e)
	e.Modality = r.modality(&e)
	r.named(&e)
	if e.Modality == claim.Rule && !e.Act && e.Type != claim.Request {
		// What a treaty or a mandate lays down is a state of the law, whatever act it speaks of.
		e.Type, e.Strength = claim.Statement, max(e.Strength, 1)
	}
	e.Numbers = r.numbers(e.In)
	return e, true
}

// perceive are verbs by which an observer tells of another's act: the observer is not its doer.
var perceive = words1(`see observe record spot note register witness count hear notice detect film photograph`)

// gives are verbs by which a party tells the number of its own dead.
var gives = words1(`report acknowledge admit confirm recognise recognize give list announce count put lose mourn`)

// named reads clauses that put a name or a number to something: the one who does it vouches.
func (r *reader) named(e *Event) {
	t := r.t
	f := r.frameAt(e.Head)
	if f != nil && f.CueHead == e.Head {
		switch {
		case f.Act == attribution.Names && f.SourceHead >= 0 && !r.calls(e.Head):
			if e.Type == claim.Request {
				e.Type, e.Strength = claim.Statement, 1
			}
			e.Act, e.Stance = true, claim.Asserts
		case f.Act == attribution.Counts && e.Object >= 0 && f.SourceHead >= 0 && e.Strength > 0:
			e.Act, e.Stance = true, claim.Asserts
			if e.Type == claim.Assault {
				e.Counted = true
			}
		}
	}
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

// calls says whether "call" asks for something rather than names it.
func (r *reader) calls(k int) bool {
	if k+1 < len(r.t.Tokens) {
		switch r.t.Lower(k + 1) {
		case "on", "upon", "for":
			return true
		}
	}
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "obl", "advcl", "xcomp") {
			if p := r.prep(c); p == "for" || p == "on" || p == "upon" {
				return true
			}
		}
	}
	return false
}

func language2(in []bool) (int, int) {
	first, last := -1, -2
	for i, v := range in {
		if v {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// edge says whether a token at the edge of a clause is no part of its quote.
func (r *reader) edge(j, head int) bool {
	if j == head {
		return false
	}
	t := r.t
	tok := t.Tokens[j]
	if r.cue[j] {
		return true
	}
	switch tok.UPOS {
	case "PUNCT", "SYM":
		return tok.Form != "%" && tok.Form != "$"
	case "CCONJ":
		return t.Lower(j) != "neither" || tok.Head == head
	case "SCONJ":
		return !conditional[t.Lower(j)] && t.Tokens[j].Head == head && t.Lower(j) != "as"
	case "INTJ", "X":
		return t.Is(j, "discourse", "punct")
	}
	l := t.Lower(j)
	return l == "that" && j < head && t.Is(j, "mark", "det", "advmod", "nsubj", "obj", "obl") && t.Tokens[j].UPOS != "DET" ||
		j < head && leads[l] && t.Is(j, "advmod", "mark", "discourse", "cc")
}

// leads are words that tie a clause to what came before and say nothing of the act.
var leads = words1(`however moreover meanwhile furthermore also therefore thus instead nevertheless nonetheless hence besides then`)

// closing ends the quote before a closing quotation mark that does not open in it: what follows is not the speaker's.
func (r *reader) closing(e *Event) {
	open := 0
	for k := e.First; k <= e.Last; k++ {
		switch r.t.Tokens[k].Form {
		case "“", "«":
			open++
		case "”", "»":
			open--
		}
		if open >= 0 {
			continue
		}
		if k > e.Head {
			e.Last = k - 1
			for e.Last > e.Head && r.t.Tokens[e.Last].UPOS == "PUNCT" {
				e.Last--
			}
		}
		return
	}
}

// close takes in the closing mark of a quotation or a bracket that opens inside the quote.
func (r *reader) close(e *Event) {
	open := 0
	for k := e.First; k <= e.Last; k++ {
		switch r.t.Tokens[k].Form {
		case "“", "«", "‘":
			open++
		case "”", "»", "’":
			open--
		case "\"":
			open = 1 - open
		case "(", "[":
			open++
		case ")", "]":
			open--
		}
	}
	if open <= 0 {
		return
	}
	for k := e.Last + 1; k < len(r.t.Tokens) && k <= e.Last+2; k++ {
		switch r.t.Tokens[k].Form {
		case "”", "»", "’", "\"", ")", "]":
			e.Last = k
			return
		}
	}
}

// trim keeps the run of tokens around the head that is not torn by a long foreign stretch: a clause told across a
// parenthesis keeps both sides, a clause whose far side is one stray word does not.
func (r *reader) trim(e Event, first, last int) (int, int) {
	gap := 0
	for j := e.Head + 1; j <= last; j++ {
		if e.In[j] {
			gap = 0
			continue
		}
		gap++
		if gap > 14 {
			last = j - gap
			break
		}
	}
	gap = 0
	for j := e.Head - 1; j >= first; j-- {
		if e.In[j] {
			gap = 0
			continue
		}
		gap++
		if gap > 14 {
			first = j + gap
			break
		}
	}
	for last > e.Head && (!e.In[last] || r.edge(last, e.Head)) {
		last--
	}
	for first < e.Head && (!e.In[first] || r.edge(first, e.Head)) {
		first++
	}
	return first, last
}

// parts finds the heads of subject, object, indirect object and prepositional phrases.
func (r *reader) parts(e *Event) {
	t := r.t
	verbs := []int{e.Head}
	for x := e.Head; ; {
		x = t.Child(x, "xcomp")
		if x < 0 || r.own[x] || len(verbs) > 4 {
			break
		}
		verbs = append(verbs, x)
	}
	e.Subject, e.Passive = r.subject(e.Head)
	if e.Passive {
		e.Object = e.Subject
		e.Subject = -1
	}
	for n, v := range verbs {
		for _, c := range t.Children(v) {
			if r.cue[c] {
				continue
			}
			switch {
			case t.Tokens[c].Rel == "obl:agent":
				e.Subject = c
			case t.Is(c, "obj") && (e.Object < 0 || n > 0 && !e.Passive && e.Indirect < 0):
				if n > 0 && e.Object >= 0 {
					e.Indirect = e.Object
				}
				e.Object = c
			case t.Is(c, "iobj"):
				e.Indirect = c
			case t.Is(c, "nsubj:pass") && n > 0 && e.Object < 0:
				e.Object = c
			case t.Is(c, "obl") || t.Is(c, "nmod") && v == e.Head:
				p := r.prep(c)
				if p == "by" && e.Passive && e.Subject < 0 && t.Tokens[c].UPOS != "VERB" {
					e.Subject = c
					continue
				}
				e.Obliques = append(e.Obliques, Oblique{c, p})
			}
		}
	}
	if e.Object >= 0 {
		for _, c := range t.Children(e.Object) {
			if t.Is(c, "nmod") && !t.Is(c, "nmod:poss") && !r.cue[c] {
				e.Obliques = append(e.Obliques, Oblique{c, r.prep(c)})
			}
		}
	}
}

func (r *reader) prep(c int) string {
	for _, x := range r.t.Children(c) {
		if r.t.Is(x, "case") {
			return r.t.Lower(x)
		}
	}
	return ""
}

// subject is the head of a predicate's subject, its own or the one it shares, and whether it is a passive one.
func (r *reader) subject(k int) (int, bool) {
	t := r.t
	for n := 0; n < 6; n++ {
		if s := t.Child(k, "nsubj:pass", "csubj:pass"); s >= 0 {
			return r.antecedent(s, k), n == 0 || r.passive(k)
		}
		if s := t.Child(k, "nsubj"); s >= 0 {
			return r.antecedent(s, k), false
		}
		h := t.Tokens[k].Head
		if h < 0 {
			return -1, false
		}
		switch {
		case t.Is(k, "conj"):
			if r.passive(k) {
				s, _ := r.subject(h)
				return s, true
			}
			s, pass := r.subject(h)
			if pass && t.Tokens[k].XPOS == "VBN" && t.Child(k, "aux") < 0 {
				return s, true
			}
			return s, false
		case t.Is(k, "xcomp"):
			// The object of "ask, urge, let" does what it is asked to do; else the subject does.
			if o := t.Child(h, "obj", "iobj"); o >= 0 {
				return o, r.passive(k)
			}
			k = h
		case t.Is(k, "advcl"):
			if r.passive(k) || t.Tokens[k].XPOS == "VBN" {
				s, _ := r.subject(h)
				return s, true
			}
			k = h
		case t.Is(k, "acl:relcl"):
			return h, r.passive(k)
		case t.Is(k, "acl"):
			return h, t.Tokens[k].XPOS == "VBN" || t.Tokens[k].XPOS == "VBD"
		default:
			return -1, r.passive(k)
		}
	}
	return -1, false
}

// antecedent of a relative pronoun is the noun that its clause hangs on.
func (r *reader) antecedent(s, k int) int {
	switch r.t.Lower(s) {
	case "which", "who", "that", "whom":
		if r.t.Is(k, "acl:relcl") && r.t.Tokens[k].Head >= 0 {
			return r.t.Tokens[k].Head
		}
	}
	return s
}

func (r *reader) passive(k int) bool { return r.t.Child(k, "aux:pass") >= 0 }

// acts says which stance a verb takes when the speaking is the act.
var acts = map[string]claim.Stance{
	"ask": claim.Requests, "request": claim.Requests, "urge": claim.Requests, "appeal": claim.Requests,
	"call": claim.Requests, "propose": claim.Requests, "invite": claim.Requests, "implore": claim.Requests, "plead": claim.Requests,
	"petition": claim.Requests, "beg": claim.Requests, "suggest": claim.Requests, "recommend": claim.Requests, "seek": claim.Requests,
	"solicit": claim.Requests, "exhort": claim.Requests, "apply": claim.Requests, "press": claim.Requests,
	"demand": claim.Demands, "insist": claim.Demands, "order": claim.Demands,
	"promise": claim.Promises, "pledge": claim.Promises, "vow": claim.Promises, "offer": claim.Promises, "undertake": claim.Promises,
	"guarantee": claim.Promises, "assure": claim.Promises,
	"refuse": claim.Refuses, "decline": claim.Refuses, "reject": claim.Refuses, "rebuff": claim.Refuses, "spurn": claim.Refuses,
	"deny": claim.Denies, "refute": claim.Denies, "rebut": claim.Denies, "dismiss": claim.Denies, "dispute": claim.Denies,
	"accuse": claim.Asserts, "blame": claim.Asserts, "condemn": claim.Asserts, "criticise": claim.Asserts, "criticize": claim.Asserts,
	"denounce": claim.Asserts, "deplore": claim.Asserts, "chide": claim.Asserts, "lambast": claim.Asserts, "slam": claim.Asserts,
	"back": claim.Asserts, "support": claim.Asserts, "welcome": claim.Asserts, "praise": claim.Asserts, "voice": claim.Asserts,
	"express": claim.Asserts, "thank": claim.Asserts, "endorse": claim.Asserts, "lambaste": claim.Asserts, "rebuke": claim.Asserts,
	"scoff": claim.Asserts, "mock": claim.Asserts, "question": claim.Asserts, "complain": claim.Asserts, "castigate": claim.Asserts,
	"applaud": claim.Asserts, "commend": claim.Asserts, "scold": claim.Asserts, "decry": claim.Asserts,
	"threaten": claim.Warns, "hail": claim.Asserts, "protest": claim.Asserts, "lament": claim.Asserts,
}

// actLemma is a token's lemma, or, where that does no speech act, one its form could have that does.
func actLemma(t *language.Tree, k int) string {
	l := t.Lower(k)
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
var said = words1(`allegation claim accusation report statement assertion charge suggestion rumour rumor account version remark insinuation responsibility involvement`)

// taken are words that take up what was said before.
var taken = words1(`this that it these those them`)

// access are nouns of what is asked for at a gate: not to give it is to refuse.
var access = words1(`access passage entry permission permit visa clearance consent leave`)

// unopened reads "has not been given access" as a refusal.
func (r *reader) unopened(e *Event) {
	if !r.notDone(e.Head) {
		return
	}
	for k, v := range e.In {
		if v && access[r.t.Lower(k)] && r.t.Is(k, "obj", "nsubj:pass", "obl", "nsubj") {
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
	if ok && e.Passive && e.Subject < 0 && st != claim.Requests && st != claim.Demands {
		return // "was refused passage": nobody is named who speaks
	}
	if !ok {
		if lemma == "turn" && e.Type == claim.Reject {
			e.Act, e.Stance = true, claim.Refuses
		}
		if lemma == "hold" && e.Type == claim.Accuse {
			e.Act = true
		}
		return
	}
	switch {
	case lemma == "call" && e.Type != claim.Request, lemma == "order" && e.Type == claim.Mobilize, lemma == "seek" && comp >= 0, lemma == "press" && comp < 0, lemma == "back" && e.Type != claim.Support:
		if lemma == "call" && e.Object >= 0 && r.name(e) {
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
		if x < 0 || lemma == "reject" && comp < 0 && !said[obj] && !taken[obj] || e.Indirect >= 0 || e.Passive && comp < 0 {
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

// name says whether "call" puts a name to something: "calls the events a conflict".
func (r *reader) name(e *Event) bool {
	return r.t.Child(e.Head, "xcomp") >= 0 || func() bool {
		n := 0
		for _, c := range r.t.Children(e.Head) {
			if r.t.Is(c, "obj", "iobj") {
				n++
			}
		}
		return n > 1
	}()
}

// negators are words that say no by themselves.
var negators = words1(`not n't never no nobody none neither nothing nowhere nor hardly cannot n’t`)

// failures say no of their complement.
var failures = words1(`fail unable impossible`)

func (r *reader) polarity(e *Event) {
	t := r.t
	if e.Governor >= 0 && e.Stance == claim.Denies {
		return
	}
	neg := false
	for _, k := range []int{e.Head, e.Governor} {
		if k < 0 {
			continue
		}
		for _, c := range t.Children(k) {
			if !negators[t.Lower(c)] && !negators[lower(t.Tokens[c].Form)] {
				for _, d := range t.Children(c) {
					if t.Is(d, "det", "advmod", "cc") && t.Is(c, "nsubj", "obj") && d < c && (t.Lower(d) == "no" || t.Lower(d) == "neither" || t.Lower(d) == "hardly") {
						neg = true
					}
				}
				continue
			}
			if t.Is(c, "advmod", "nsubj", "obj", "det", "nsubj:pass", "aux") && e.In[c] || t.Is(c, "cc") && c < k {
				neg = true
			}
		}
		if failures[t.Lower(k)] {
			neg = true
		}
	}
	if t.Lower(e.Head) == "stop" && r.wordsAt(e.Head+2, "stop short of", "stopped short of") {
		neg = true
	}
	if e.Subject >= 0 && negators[t.Lower(e.Subject)] {
		neg = true
	}
	e.Negated = neg
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 32
		}
	}
	return string(b)
}

// modality reads tense, auxiliaries and conditions.
func (r *reader) modality(e *Event) claim.Modality {
	t := r.t
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
	}
	var will, would, may, must, had, past, present, progressive, perfect bool
	for _, c := range t.Children(k) {
		if !t.Is(c, "aux", "cop", "aux:pass") {
			continue
		}
		switch f := lower(t.Tokens[c].Form); f {
		case "will", "'ll", "shall", "wo", "’ll":
			will = true
		case "would", "'d", "’d":
			would = true
		case "may", "might", "could", "can", "ca":
			may = true
		case "must", "should", "ought":
			must = true
		case "had":
			had = true
		case "has", "have", "'ve":
			perfect = true
		case "is", "are", "am", "'s", "'re":
			present = true
		case "was", "were":
			past = true
		}
	}
	tok := t.Tokens[k]
	switch tok.XPOS {
	case "VBD":
		past = true
	case "VBZ", "VBP":
		present = true
	case "VBG":
		progressive = true
	}
	cond := false
	for _, c := range t.Children(k) {
		if t.Is(c, "advcl") && !r.own[c] && r.condition(c) {
			cond = true
		}
	}
	switch {
	case cond && (would || had) && r.unreal(k):
		return claim.Hypothetical
	case cond:
		return claim.Conditional
	case r.opt.Title && present && !progressive && tok.UPOS == "VERB":
		return claim.Happened
	case e.Act && !will && !would:
		return claim.Happened
	case will:
		return claim.Planned
	case would, r.wordsAt(k, "be to "+t.Lower(k)):
		return claim.Planned
	case may:
		return claim.Hypothetical
	case must:
		e.Must = true
		return claim.Rule
	case e.Nominal:
		return claim.Happened
	case past || had:
		return claim.Happened
	case perfect:
		return claim.Happened
	case present && r.legal(e):
		return claim.Rule
	case present || progressive:
		return claim.Ongoing
	}
	if lemma := t.Lower(k); lemma == "plan" || lemma == "intend" || lemma == "want" {
		return claim.Planned
	}
	if r.infinitive(k) {
		return claim.Planned
	}
	return claim.Happened
}

// unreal says whether the condition is one the speaker takes not to hold: "if we had touched", "if it were".
func (r *reader) unreal(k int) bool {
	t := r.t
	for _, c := range t.Children(k) {
		if t.Is(c, "advcl") && r.condition(c) {
			for _, a := range t.Children(c) {
				if f := lower(t.Tokens[a].Form); t.Is(a, "aux", "cop") && (f == "had" || f == "were" || f == "'d") {
					return true
				}
			}
			if t.Tokens[c].XPOS == "VBD" {
				return true
			}
		}
	}
	return false
}

var legal = words1(`article treaty charter pact mandate clause protocol agreement paragraph convention rule law member ally`)

func (r *reader) legal(e *Event) bool {
	return e.Subject >= 0 && legal[r.t.Lower(e.Subject)]
}

// Introduced is the stance that a cue gives the words it introduces.
func Introduced(a attribution.Act) claim.Stance {
	switch a {
	case attribution.Denies:
		return claim.Denies
	case attribution.Warns, attribution.Threatens:
		return claim.Warns
	case attribution.Requests:
		return claim.Requests
	case attribution.Demands:
		return claim.Demands
	case attribution.Promises:
		return claim.Promises
	case attribution.Refuses:
		return claim.Refuses
	}
	return claim.Asserts
}
