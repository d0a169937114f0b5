package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
)

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
