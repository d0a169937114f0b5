package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/kinds"
)

// things are the sorts of nouns that stand for somebody or something and tell no act by themselves: a patrol, a missile, an envoy.
var things = words1("animal artifact body food group location object person plant possession quantity substance time")

// nominals finds events told by a noun phrase: "a raid by some forty riders at the ford". A noun alone is
// none; it needs a doer, a target or a time and place of its own, and must not be what a clause already tells.
func (r *reader) nominals(told []Event) []Event {
	t := r.t
	var out []Event
	for k := range t.Tokens {
		if u := t.Tokens[k].UPOS; u != "NOUN" && u != "VERB" || r.own[k] || r.cue[k] {
			continue
		}
		if t.Tokens[k].UPOS == "VERB" && !(t.Is(k, "obj", "nmod", "obl") && t.Child(k, "nmod:poss", "det") >= 0) {
			continue
		}
		if t.Is(k, "compound", "amod", "flat") {
			continue
		}
		kind, s := lexicon.look("n", t.Lower(k), nil)
		whole := k == t.Root && r.verbless() // "Shelling of the town again tonight."
		if whole && s == 0 {
			kind, s = lexicon.look("n", t.Lower(k), companions(t, k, t.Subtree(k, nil)))
		}
		if t.Tokens[k].UPOS == "VERB" {
			kind, s = lexicon.look("v", t.Lower(k), nil)
		}
		if s == 0 || t.Tokens[k].UPOS == "NOUN" && things[kinds.Noun(t.Lower(k))] {
			continue
		}
		doer, target := -1, -1
		var obl []Oblique
		for _, c := range t.Children(k) {
			p := ""
			if t.Is(c, "nmod", "obl") && !t.Is(c, "nmod:poss") {
				p = r.prep(c)
				obl = append(obl, Oblique{c, p})
			}
			party := r.opt.Party != nil && r.party(c)
			switch {
			case t.Is(c, "nmod:poss") && party, p == "by":
				doer = c
			case t.Is(c, "amod", "compound", "nmod:poss") && party && doer < 0:
				doer = c
			case p == "of" && party && doer < 0:
				doer = c
			case (p == "on" || p == "against" || p == "upon") && party:
				target = c
			}
		}
		if doer < 0 && target < 0 && !whole {
			continue
		}
		// The noun that gives a clause its type is that clause's event already.
		if h := t.Tokens[k].Head; h >= 0 && t.Is(k, "obj", "nsubj", "nsubj:pass", "root") && r.gives(told, h, kind) {
			continue
		}
		e := Event{Head: k, Governor: -1, Nominal: true, Type: kind, Strength: 1, Stance: claim.Asserts, Subject: doer, Object: target, Indirect: -1, Obliques: obl}
		e.In = t.Subtree(k, func(c int) bool {
			return !r.own[c] && !r.cue[c] && !t.Is(c, "case", "cc", "conj", "appos", "parataxis") || t.Tokens[c].Head != k && !r.own[c]
		})
		e.First, e.Last = k, k
		for e.First > 0 && e.In[e.First-1] {
			e.First--
		}
		for e.Last+1 < len(e.In) && e.In[e.Last+1] {
			e.Last++
		}
		for e.Last > k && (t.Tokens[e.Last].UPOS == "PUNCT" || t.Tokens[e.Last].UPOS == "ADP") {
			e.Last--
		}
		for e.First < k && t.Tokens[e.First].UPOS == "PUNCT" {
			e.First++
		}
		if e.Last-e.First < 2 {
			continue
		}
		if n := t.Child(k, "det"); whole && n >= 0 && t.Lower(n) == "no" { // "No casualties on our side."
			e.Negated = true
		}
		e.Modality = claim.Happened
		e.Numbers = r.numbers(e.In)
		out = append(out, e)
	}
	return out
}

// verbless says whether the sentence tells without a verb, as posts, captions and the entries of a timeline do.
func (r *reader) verbless() bool {
	if r.opt.Title {
		return false // a headline's noun has a clause of its own
	}
	for k := range r.t.Tokens {
		if u := r.t.Tokens[k].UPOS; u == "AUX" || u == "VERB" && r.finite(k) {
			return false
		}
	}
	return true
}

// party says whether a phrase names a party, by its head or by a modifier of it.
func (r *reader) party(c int) bool {
	if r.opt.Party(c) {
		return true
	}
	for _, d := range r.t.Children(c) {
		if r.t.Is(d, "amod", "compound", "nmod") && r.opt.Party(d) {
			return true
		}
	}
	return false
}

func (r *reader) gives(told []Event, h int, kind claim.Type) bool {
	for _, e := range told {
		if e.Head == h && e.Type == kind {
			return true
		}
	}
	return false
}
