package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
)

// negators are words that say no by themselves.
var negators = words1(`not n't never no nobody none neither nothing nowhere nor hardly cannot n’t`)

// failures say no of their complement.
var failures = words1(`fail unable impossible`)

// met are prepositions of what an act meets, so that a no behind them is a no to the act.
var met = words1(`of to against about`)

// occasions are nouns that say when or how at all: "at no moment", "under no circumstances".
var occasions = words1(`moment time point way circumstance condition case stage occasion account`)

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
					if !t.Is(d, "det", "advmod", "cc") || d > c {
						continue
					}
					switch t.Lower(d) {
					case "no":
						neg = neg || t.Is(c, "nsubj", "obj") || t.Is(c, "obl") && occasions[t.Lower(c)]
					case "neither", "hardly":
						neg = neg || t.Is(c, "nsubj", "obj")
					}
				}
				if t.Is(c, "obl") && met[r.prep(c)] && t.Child(c, "det") >= 0 && t.Lower(t.Child(c, "det")) == "no" { // "knows of no request"
					neg = true
				}
				if f := firstWord(t, c); f >= 0 && f+1 < len(t.Tokens) && t.Is(c, "nsubj", "obj") && t.Lower(f) == "not" && (t.Lower(f+1) == "one" || t.Lower(f+1) == "a") {
					neg = true
				}
				continue
			}
			if t.Is(c, "advmod") && c > k && c+1 < len(t.Tokens) && t.Lower(c+1) == "to" {
				continue // "vowed not to yield" vows all the same
			}
			if t.Is(c, "advmod", "nsubj", "obj", "det", "nsubj:pass", "aux") && e.In[c] || t.Is(c, "cc") && c < k || t.Is(c, "obl") && met[r.prep(c)] {
				neg = true // "agreed to nothing"
			}
		}
		if failures[t.Lower(k)] {
			neg = true
		}
	}
	if y := t.Child(e.Head, "advmod"); y >= 0 && t.Lower(y) == "yet" && y+1 < len(t.Tokens) && t.Lower(y+1) == "to" && r.wordsAt(y, "have yet", "has yet", "had yet", "is yet", "are yet") {
		neg = true
	}
	if t.Lower(e.Head) == "stop" && r.wordsAt(e.Head+2, "stop short of", "stopped short of") {
		neg = true
	}
	if e.Subject >= 0 && (negators[t.Lower(e.Subject)] || r.joinedToNo(e.Head)) {
		neg = true
	}
	e.Negated = neg
}

// joinedToNo says whether a predicate shares with the one that it is joined to the no of its subject or of its auxiliary: "no soldier
// has crossed, is crossing or will cross", "did not enter or shell the village".
func (r *reader) joinedToNo(k int) bool {
	t := r.t
	or := false
	for first := k; t.Is(first, "conj") && t.Child(first, "nsubj", "nsubj:pass", "expl") < 0; {
		cc := t.Child(first, "cc")
		or = or || cc >= 0 && (t.Lower(cc) == "or" || t.Lower(cc) == "nor")
		if cc >= 0 && !or && t.Lower(cc) != "and" {
			return false // "no soldier crossed but shells fell"
		}
		h := t.Tokens[first].Head
		for _, c := range t.Children(h) {
			switch {
			case c < h && t.Is(c, "nsubj", "nsubj:pass"):
				if d := t.Child(c, "det"); d >= 0 && d < c && (t.Lower(d) == "no" || t.Lower(d) == "neither") {
					return true
				}
			case c < h && t.Is(c, "advmod") && (t.Lower(c) == "not" || t.Lower(c) == "never"):
				if (or || t.Lower(c) == "never") && t.Child(k, "aux", "aux:pass", "cop") < 0 && r.likeForms(k, h) {
					return true
				}
			}
		}
		first = h
	}
	return false
}

// likeForms says whether two verbs can stand under one auxiliary; a participle often looks like a past.
func (r *reader) likeForms(k, h int) bool {
	a, b := r.t.Tokens[k].XPOS, r.t.Tokens[h].XPOS
	return a == b || a == "VBD" && b == "VBN"
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
	var will, shall, would, may, must, had, past, present, progressive, perfect, cond bool
	for _, c := range t.Children(k) {
		if !t.Is(c, "aux", "cop", "aux:pass") {
			continue
		}
		switch f := lower(t.Tokens[c].Form); f {
		case "will", "'ll", "wo", "’ll":
			will = true
		case "shall":
			will = true
			shall = e.Subject < 0 || !r.speaks(e.Subject)
		case "would", "'d", "’d":
			would = true
		case "could":
			may = c+1 == len(t.Tokens) || !negators[lower(t.Tokens[c+1].Form)] || c+2 < len(t.Tokens) && t.Lower(c+2) == "have"
			past = past || !may // "the patrol could not visit the site"
		case "may", "might", "can", "ca":
			may = true
		case "must", "should", "ought":
			must = !r.inverted(k)
			cond = cond || !must
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
	case shall && e.Type != claim.Threaten: // the law's word: "the parties shall consult"
		return claim.Rule
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
	case present && k == 0 && k == t.Root && e.Subject < 0: // an item of a resolution: "Decides to extend the mandate"
		return claim.Happened
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

// speaks says whether a subject is whoever speaks.
func (r *reader) speaks(k int) bool { return r.t.Lower(k) == "i" || r.t.Lower(k) == "we" }

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
