package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
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
	for _, c := range t.Children(k) {
		if h := t.Tokens[k].Head; t.Is(c, "mark") && t.Lower(c) == "that" && t.Is(k, "ccomp") && h >= 0 && h < c {
			clear(e.In[h:c]) // "said since then that …": what stands before is not of what was said
		}
	}
	first, last := edges(e.In)
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
	r.false(&e)
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

// edges is the first and last marked token; -1, -2 when none is.
func edges(in []bool) (int, int) {
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
	if r.cue[j] || t.Is(j, "vocative") || tok.Head >= 0 && tok.Head < head && t.Is(tok.Head, "vocative") {
		return true
	}
	switch tok.UPOS {
	case "PUNCT", "SYM":
		return tok.Form != "%" && tok.Form != "$"
	case "CCONJ":
		return t.Lower(j) != "neither" || tok.Head == head
	case "SCONJ":
		if r.opt.Taken != nil && j+1 < len(t.Tokens) && r.opt.Taken(t.Tokens[j+1].Start, t.Tokens[j+1].End) {
			return false // "since 2 May"
		}
		return !conditional[t.Lower(j)] && t.Tokens[j].Head == head && t.Lower(j) != "as"
	case "INTJ", "X":
		return t.Is(j, "discourse", "punct")
	}
	l := t.Lower(j)
	return l == "that" && tok.Form == "that" && j < head && t.Is(j, "mark", "det", "advmod", "nsubj", "obj", "obl") && tok.UPOS != "DET" ||
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
	for j := first; j <= last; j++ { // what a semicolon sets apart is another clause, though the parser joined them
		if r.t.Tokens[j].Form != ";" {
			continue
		}
		if j > e.Head {
			last = j - 1
			break
		}
		first = j + 1
	}
	for j := e.Head - 1; j >= max(first, 1) && r.t.Tokens[j].Form != ")"; j-- { // "what we know: the road is shut", "what I can tell you is that the road is shut"
		if r.t.Tokens[j].Form == ":" || r.t.Lower(j) == "that" && r.t.Is(j, "mark") && r.t.Tokens[j].Head == e.Head && r.t.Tokens[j-1].UPOS == "AUX" {
			first = j + 1
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
			for _, c := range t.Children(k) {
				if t.Rel(s) == "nsubj:outer" && t.Rel(c) == "nsubj" { // "what I can say is that they have left"
					s = c
				}
			}
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
			if r.passive(k) {
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
