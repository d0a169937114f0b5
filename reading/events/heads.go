package events

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
)

// conditional marks open a clause that belongs to the one it conditions.
var conditional = words1(`if unless once until till whenever provided lest`)

// temporal marks condition a clause that has not come about: "we will not talk while they stay".
var temporal = words1(`when while before after as`)

// future says whether a predicate is told as still to come.
func (r *reader) future(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "aux") {
			switch lower(r.t.Tokens[c].Form) {
			case "will", "shall", "'ll", "’ll", "wo", "would":
				return true
			}
		}
	}
	return false
}

// hands says whether a predicate only hands on words: a plain cue with content.
func (r *reader) hands(k int) bool {
	f := r.frameAt(k)
	if f == nil || f.CueHead != k || r.t.Tokens[k].UPOS != "VERB" || r.unsaid(k) {
		return false
	}
	if f.Act == attribution.Counts || f.Act == attribution.Names || r.due(k) || r.onlyNumber(k) {
		return false
	}
	if !attribution.Plain(f.Lemma) && f.Act != attribution.Warns {
		return false
	}
	c := r.t.Child(k, "ccomp", "parataxis")
	if c >= 0 && r.t.Is(c, "ccomp") && r.question(c) {
		return false
	}
	if c >= 0 && r.predicate(c) || r.t.Is(k, "parataxis") || r.marked(k, "as") {
		return true
	}
	return hasContent(f) && r.t.Child(k, "obj") < 0
}

// onlyNumber says whether a cue tells a number and no clause: "the General Staff says 12", "the ministry acknowledges 80 dead".
func (r *reader) onlyNumber(k int) bool {
	t := r.t
	told := -1
	for _, c := range t.Children(k) {
		if c < k || !t.Is(c, "ccomp", "xcomp", "obj") {
			continue
		}
		if r.predicate(c) || told >= 0 {
			return false
		}
		told = c
	}
	if told < 0 {
		return false
	}
	first, last := t.Range(told)
	if first > k+1 { // "80 dead" where the parser hangs the number on the verb
		first = k + 1
	}
	for j := first; j <= last; j++ {
		if t.Tokens[j].UPOS == "NUM" && (r.opt.Taken == nil || !r.opt.Taken(t.Tokens[j].Start, t.Tokens[j].End)) {
			return true
		}
	}
	return false
}

// due says whether a predicate ought to be done: who "must clarify" has said nothing.
func (r *reader) due(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "aux") {
			switch lower(r.t.Tokens[c].Form) {
			case "must", "should", "ought":
				return !r.inverted(k)
			}
		}
	}
	return false
}

// inverted says whether a clause is a condition by its order alone: "Should the post not be given up", "Had they asked".
func (r *reader) inverted(k int) bool {
	c := firstWord(r.t, k)
	if c < 0 || !r.t.Is(c, "aux", "cop") || r.t.Tokens[c].Head != k || r.t.Tokens[c].Form == r.t.Lower(c) {
		return false
	}
	switch r.t.Tokens[c].Form {
	case "Should", "Had", "Were":
		return true
	}
	return false
}

// unsaid says whether a cue is told not to have been said: "the alliance has not said that anyone attacked".
func (r *reader) unsaid(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "advmod") && negators[r.t.Lower(c)] || r.t.Is(c, "aux") && lower(r.t.Tokens[c].Form) == "cannot" {
			return r.t.Child(k, "ccomp") >= 0
		}
	}
	return false
}

// asking are words that open a question within a sentence.
var asking = words1(`whether why how who what which where when`)

// question says whether a complement leaves open what it is about: "whether they came", "which side fired".
func (r *reader) question(c int) bool {
	if h := r.t.Tokens[c].Head; h >= 0 && h < c {
		for _, x := range r.t.Children(h) {
			if x > h && x < c && r.t.Is(x, "advmod") && asking[r.t.Lower(x)] {
				return true
			}
		}
	}
	for _, x := range r.t.Children(c) {
		l := r.t.Lower(x)
		if x < c && (asking[l] || l == "if" && r.t.Is(x, "mark")) {
			return true
		}
		for _, y := range r.t.Children(x) {
			if y < c && r.t.Is(x, "nsubj", "obj", "obl") && r.t.Is(y, "det", "advmod") {
				if w := r.t.Lower(y); w == "which" || w == "what" || w == "how" || w == "whose" {
					return true
				}
			}
		}
	}
	return false
}

func hasContent(f *attribution.Frame) bool {
	for _, in := range f.Content {
		for _, v := range in {
			if v {
				return true
			}
		}
	}
	return false
}

func (r *reader) condition(k int) bool {
	t := r.t
	for _, c := range t.Children(k) {
		if t.Is(c, "mark", "advmod") {
			if h := t.Tokens[k].Head; h >= 0 && temporal[t.Lower(c)] && r.future(h) && !r.future(k) {
				return true
			}
			if conditional[t.Lower(c)] {
				return true
			}
			if t.Lower(c) == "as" && strings.Contains(t.Tokens[c].Rel, "mark") && r.wordsAt(c, "as soon as", "as long as", "in case") {
				return true
			}
			if t.Lower(c) == "soon" || t.Lower(c) == "long" {
				return true
			}
		}
	}
	return r.inverted(k)
}

// heads decides which predicates are events of their own and which belong to the clause above.
func (r *reader) heads() {
	t := r.t
	if r.opt.Bare {
		r.own[t.Root] = true
		return
	}
	for k := range t.Tokens {
		if !r.predicate(k) {
			if k == t.Root && r.opt.Title && len(t.Tokens) >= 4 && t.Tokens[k].UPOS != "PUNCT" {
				r.own[k] = true
			}
			continue
		}
		r.own[k] = r.owns(k)
	}
	for _, f := range r.frames {
		if f.Lemma == "according" || f.Lemma == ":" || r.hands(f.CueHead) && !r.addressed(f.CueHead) {
			r.markCue(f)
		}
	}
}

func (r *reader) markCue(f *attribution.Frame) {
	last := f.Cue.Last
	if f.Lemma == "according" {
		last = f.Source.Last
	}
	for k := f.Cue.First; k <= last; k++ {
		r.cue[k] = true
	}
	if !f.Source.Empty() && r.sourceOf(f) {
		for k := f.Source.First; k <= f.Source.Last; k++ {
			r.cue[k] = true
		}
		for k, v := range r.t.Subtree(f.SourceHead, func(c int) bool { return !r.own[c] && !r.t.Is(c, "conj") || !r.predicate(c) }) {
			if v && !f.Content[f.Sentence][k] {
				r.cue[k] = true
			}
		}
	}
	// What else hangs on a parenthetical cue belongs to it: "he told reporters on Friday".
	if f.Lemma != "according" && f.Lemma != ":" {
		in := f.Content[f.Sentence]
		for k, v := range r.t.Subtree(f.CueHead, func(c int) bool { return !r.own[c] }) {
			if v && (in == nil || !in[k]) {
				r.cue[k] = true
			}
		}
	}
}

// sourceOf says whether the source stands with the cue, not with another clause that shares it.
func (r *reader) sourceOf(f *attribution.Frame) bool {
	if f.Lemma == "according" || f.Lemma == ":" {
		return true
	}
	h := r.t.Tokens[f.SourceHead].Head
	return h == f.CueHead || h >= 0 && r.cue[h] || f.CueHead == h
}

// addressed says whether telling is itself a meeting: "told parliament", "told an emergency session".
func (r *reader) addressed(k int) bool {
	w := r.t.Lower(k)
	if w != "tell" && w != "address" && w != "brief" && w != "inform" && w != "assure" {
		return false
	}
	o := r.t.Child(k, "obj", "iobj")
	if o < 0 || o < k {
		return false
	}
	for j, v := range r.t.Subtree(o, func(c int) bool { return !r.t.Is(c, "acl", "ccomp") }) {
		if !v {
			continue
		}
		switch r.t.Lower(j) {
		case "session", "parliament", "council", "assembly", "lawmaker", "summit", "meeting", "cabinet", "deputy", "legislator", "president", "minister", "conference":
			return true
		}
	}
	return w != "tell" && r.opt.Party != nil && r.opt.Party(o)
}

// turn says whether a predicate and its complement are a turn for saying: "made clear that", "let it be known that", "is of
// the opinion that", "issued a statement saying".
func (r *reader) turn(k int) bool {
	t := r.t
	for _, c := range t.Children(k) {
		if c < k || !t.Is(c, "xcomp", "obj", "obl", "advmod", "ccomp") {
			continue
		}
		if said := turns[t.Lower(k)]; said[t.Lower(c)] {
			return true
		}
	}
	if t.Child(k, "cop") < 0 {
		return false
	}
	switch t.Lower(k) {
	case "opinion", "view", "mind", "conviction", "belief":
		return t.Child(k, "ccomp", "acl") >= 0 || t.Child(k, "case") >= 0 && !r.opt.Title
	}
	return false
}

// mute says whether a verb only says that somebody spoke, or when, or to whom: "the spokesman said on Monday".
func (r *reader) mute(k int) bool {
	t := r.t
	word := t.Lower(k)
	if word != "say" && word != "tell" && word != "add" || r.addressed(k) || t.Child(k, "nsubj") < 0 {
		return false
	}
	for _, c := range t.Children(k) {
		switch {
		case t.Is(c, "nsubj"):
			for j, in := range t.Subtree(c, nil) {
				if in && t.Tokens[j].UPOS == "VERB" {
					return false
				}
			}
		case t.Is(c, "punct", "cc", "mark", "obl:unmarked"):
		case t.Is(c, "obj", "iobj") && word == "tell":
		case t.Is(c, "advmod") && !negators[t.Lower(c)] && t.Lower(c) != "so" && t.Lower(c) != "no":
		case t.Is(c, "obl") && (r.prep(c) == "on" && t.Tokens[c].UPOS == "PROPN" || r.prep(c) == "according"):
		default:
			return false
		}
	}
	return true
}

// turns are verbs that say nothing but with these words.
var turns = map[string]map[string]bool{
	"make": words1(`clear plain known statement`), "let": words1(`known`), "take": words1(`view`), "issue": statements, "release": statements,
	"publish": statements, "circulate": statements, "read": statements,
}

var statements = words1(`statement communique communiqué readout`)

func (r *reader) owns(k int) bool {
	t := r.t
	if r.hands(k) {
		return r.addressed(k)
	}
	if r.turn(k) || r.mute(k) {
		return false
	}
	h := t.Tokens[k].Head
	if h < 0 {
		return true
	}
	if (t.Is(k, "ccomp", "parataxis") || t.Is(k, "advcl")) && r.condition(k) {
		return false
	}
	if t.Is(k, "advcl", "ccomp", "xcomp", "acl") && t.Tokens[k].XPOS == "VBG" && r.rulesOut(h) {
		return false
	}
	// "what it called an incursion": the name is the event, not the naming.
	if f := r.frameAt(k); f != nil && f.Act == attribution.Names {
		for _, c := range t.Children(k) {
			if l := t.Lower(c); l == "what" || l == "which" {
				return false
			}
		}
	}
	for _, c := range t.Children(k) { // "return to where they had been": a place
		if c > 0 && c < k && t.Lower(c) == "where" && (t.Lower(c-1) == "to" || t.Lower(c-1) == "from") {
			return false
		}
	}
	switch rel := t.Rel(k); rel {
	case "xcomp":
		return r.hands(h) && !r.addressed(h)
	case "ccomp":
		if r.question(k) || r.unsaid(h) && r.frameAt(h) != nil {
			return false
		}
		f := r.frameAt(h)
		if f == nil && r.finite(k) && t.Child(k, "nsubj") >= 0 && !light[t.Lower(h)] {
			if _, s := r.kind(k, t.Subtree(k, nil)); s > 0 {
				return true
			}
		}
		if f == nil {
			return !light[t.Lower(h)] && t.Child(k, "nsubj") >= 0 && t.Tokens[h].UPOS == "VERB" && attribution.Plain(t.Lower(h))
		}
		return r.hands(h) || f.Act == attribution.Says || f.Act == attribution.Warns
	case "csubj":
		return false
	case "advcl":
		if l := t.Lower(h); t.Tokens[h].UPOS == "ADV" && (l == "soon" || l == "long" || l == "far") || copular[l] && t.Child(k, "nsubj", "expl") < 0 {
			return false
		}
		if t.Child(k, "nsubj", "expl") >= 0 {
			return true
		}
		for _, c := range t.Children(k) {
			if t.Is(c, "mark", "case") && t.Tokens[c].UPOS != "CCONJ" {
				switch t.Lower(c) {
				case "of", "for", "in", "by", "without", "from", "to", "than", "like", "on":
					return false
				}
			}
		}
		_, s := r.kind(k, t.Subtree(k, nil))
		return s > 0 && !r.infinitive(k)
	case "acl":
		for g, n := h, 0; g >= 0 && n < 3; g, n = t.Tokens[g].Head, n+1 {
			if r.calledFalse(g) == k {
				return false
			}
		}
		// What is denied or refused of a thing said is the denial's content, not a claim of its own.
		if g := t.Tokens[h].Head; said[t.Lower(h)] && g >= 0 && t.Is(h, "obj", "nsubj:pass") && (acts[actLemma(t, g)] == claim.Denies || acts[actLemma(t, g)] == claim.Refuses) {
			return false
		}
		if t.Is(k, "acl:relcl") {
			_, s := r.kind(k, t.Subtree(k, nil))
			return s > 0 || t.Child(k, "nsubj") >= 0 && r.finite(k)
		}
		if r.infinitive(k) || attribution.Plain(t.Lower(k)) || copular[t.Lower(h)] {
			return false
		}
		if f := r.frameAt(h); f != nil && f.CueHead == h && f.Lemma != "according" {
			// The content of "the claim that …", unless the clause denies it: then the denial is the event.
			g := t.Tokens[h].Head
			return g < 0 || !t.Is(h, "obj", "nsubj:pass") || acts[actLemma(t, g)] != claim.Denies && acts[actLemma(t, g)] != claim.Refuses
		}
		_, s := r.kind(k, t.Subtree(k, nil))
		return s > 0
	case "conj":
		if t.Tokens[k].UPOS != "VERB" && t.Child(k, "cop") < 0 && t.Child(k, "nsubj") < 0 {
			return false
		}
		if t.Is(h, "xcomp", "ccomp", "advcl", "acl") && !r.own[h] {
			// Joined to a complement: one more thing asked, promised, refused.
			g := t.Tokens[h].Head
			if g < 0 || light[t.Lower(g)] && r.frameAt(g) == nil {
				_, s := r.kind(k, t.Subtree(k, nil))
				return s > 0 && t.Is(h, "xcomp", "ccomp")
			}
			return t.Is(h, "xcomp", "ccomp")
		}
		return true
	case "parataxis":
		f := r.frameAt(k)
		return f == nil || !r.hands(k)
	case "appos", "nmod", "obl", "obj", "nsubj", "amod", "compound", "dep", "list", "discourse", "dislocated", "orphan", "reparandum", "vocative", "flat", "fixed", "nummod", "det", "case":
		return false
	}
	return true
}

func (r *reader) infinitive(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "mark") && r.t.Lower(c) == "to" {
			return true
		}
	}
	return false
}

func (r *reader) finite(k int) bool {
	if f := r.t.Tokens[k].Feats; strings.Contains(f, "VerbForm=Fin") {
		return true
	}
	switch r.t.Tokens[k].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "aux", "cop") {
			return true
		}
	}
	return false
}
