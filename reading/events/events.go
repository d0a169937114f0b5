// Package events finds who does what to whom: the clauses that report an act, their type after PLOVER
// (Halterman et al. 2023), the words that fill their parts, whether they are said not to have happened, and
// whether they happened, go on, are planned, depend on something or state a rule. It reads one sentence at a
// time over its dependency parse and knows words, not parties: a part is a token, never a guess at who it is.
package events

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// Event is one act as one clause tells it.
type Event struct {
	// Head carries the act: a verb, a predicate noun or adjective, or an event noun. It may be the complement
	// of Governor ("denied that troops had CROSSED"), whose act then tells the stance.
	Head     int
	Governor int // -1 when the clause stands alone
	// Nominal is true for an event told by a noun phrase ("an incursion by soldiers").
	Nominal bool
	// First and Last are the tokens of the quote, Last inclusive.
	First, Last int
	// In marks the clause's own words: the quote without clauses that are events of their own.
	In       []bool
	Type     claim.Type
	Strength int // how well the words speak for Type: 2 in company, 1 alone, 0 by default
	Stance   claim.Stance
	// Act is true when the speaking is itself the act (asks, refuses, accuses, promises): whoever does it vouches.
	Act      bool
	Negated  bool
	Modality claim.Modality
	// Subject, Object, Indirect are the heads of the parts as the clause has them, -1 when absent. Passive
	// subjects are in Object. Obliques are the heads of prepositional phrases with their preposition.
	Subject, Object, Indirect int
	Obliques                  []Oblique
	Passive                   bool
	// Counted is true where the subject puts a number to its own losses; Seen where it only tells what it saw
	// others do; Must where the clause says what ought to be done.
	Counted, Seen, Must bool
	Numbers             []Number
}

// Oblique is a prepositional phrase of a clause or of one of its nouns.
type Oblique struct {
	Head int
	Prep string
}

// Options tell what the sentence is part of.
type Options struct {
	// Title is true for headlines, where an event noun stands for a clause and the present tense for the past.
	Title bool
	// Taken says that a byte range is no number: a date, a time of day, part of a name.
	Taken func(start, end int) bool
	// Party says whether a token heads, or is a modifier that names, a party.
	Party func(token int) bool
}

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

// intends are verbs whose complement is what their subject means to do.
var intends = words1(`want wish hope intend plan mean seek`)

// copular verbs only say that a state lasts; what stands with them is the act.
var copular = words1(`remain stay stand lie keep`)

// light verbs leave the act to their complement or object.
var light = words1(`try begin start continue seek plan intend want attempt manage help keep cease prepare aim wish
	be have do make take get go come seem appear remain stay become carry conduct undertake put give face see use
	need ought able ready unable willing hope expect proceed decide choose move set threaten fail refuse tend happen
	let allow cause force prompt ask vow promise pledge offer agree stop`)

func words1(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Read finds the events of sentence i of an attribution reading, in the order of their heads.
func Read(t *language.Tree, att *attribution.Reading, i int, opt Options) []Event {
	r := reader{t: t, opt: opt, own: make([]bool, len(t.Tokens)), cue: make([]bool, len(t.Tokens))}
	for n := range att.Frames {
		f := &att.Frames[n]
		if f.Sentence == i && !f.Carried {
			r.frames = append(r.frames, f)
		}
	}
	r.heads()
	var out []Event
	for k := range t.Tokens {
		if !r.own[k] {
			continue
		}
		if e, ok := r.event(k); ok {
			out = append(out, e)
			out = append(out, r.counted(e)...)
		}
	}
	out = append(out, r.nominals(out)...)
	sortEvents(out)
	return out
}

type reader struct {
	t      *language.Tree
	opt    Options
	own    []bool // tokens that head an event of their own
	cue    []bool // tokens of a parenthetical cue and its source
	frames []*attribution.Frame
}

func sortEvents(es []Event) {
	for i := 1; i < len(es); i++ {
		for j := i; j > 0 && less(es[j], es[j-1]); j-- {
			es[j], es[j-1] = es[j-1], es[j]
		}
	}
}

func less(a, b Event) bool {
	if a.First != b.First {
		return a.First < b.First
	}
	if a.Last != b.Last {
		return a.Last < b.Last
	}
	return a.Head < b.Head
}

// predicate says whether a token can head a clause.
func (r *reader) predicate(k int) bool {
	tok := r.t.Tokens[k]
	switch tok.UPOS {
	case "VERB":
		return true
	case "AUX":
		return r.t.Child(k, "nsubj", "expl") >= 0 && !r.t.Is(k, "aux", "cop")
	}
	return r.t.Child(k, "cop") >= 0 || r.t.Child(k, "nsubj") >= 0 && (tok.UPOS == "NOUN" || tok.UPOS == "ADJ" || tok.UPOS == "PROPN" || tok.UPOS == "NUM" || tok.UPOS == "ADV" || tok.UPOS == "PRON")
}

// frameAt is the frame whose cue a token is.
func (r *reader) frameAt(k int) *attribution.Frame {
	for _, f := range r.frames {
		if k >= f.Cue.First && k <= f.Cue.Last {
			return f
		}
	}
	return nil
}

// hands says whether a predicate only hands on words: a plain cue with content.
func (r *reader) hands(k int) bool {
	f := r.frameAt(k)
	if f == nil || f.CueHead != k || r.t.Tokens[k].UPOS != "VERB" || r.unsaid(k) {
		return false
	}
	if f.Act == attribution.Counts || f.Act == attribution.Names {
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

// unsaid says whether a cue is told not to have been said: "the alliance has not said that anyone attacked".
func (r *reader) unsaid(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "advmod") && negators[r.t.Lower(c)] || r.t.Is(c, "aux") && lower(r.t.Tokens[c].Form) == "cannot" {
			return r.t.Child(k, "ccomp") >= 0
		}
	}
	return false
}

// question says whether a complement leaves open what it is about: "whether they came", "which side fired".
func (r *reader) question(c int) bool {
	for _, x := range r.t.Children(c) {
		l := r.t.Lower(x)
		if x < c && (l == "whether" || l == "if" && r.t.Is(x, "mark") || l == "why" || l == "how" || l == "who" || l == "what" || l == "which" || l == "where" || l == "when") {
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

func (r *reader) marked(k int, word string) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "mark", "advmod", "case") && r.t.Lower(c) == word {
			return true
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
		// "Should the heights not be vacated", "Had they asked"
		if c == firstWord(t, k) && t.Is(c, "aux") && t.Tokens[c].Form != t.Lower(c) && (t.Lower(c) == "should" || t.Tokens[c].Form == "Had" || t.Tokens[c].Form == "Were") {
			return true
		}
	}
	return false
}

func (r *reader) wordsAt(c int, phrases ...string) bool {
	for _, p := range phrases {
		w := strings.Fields(p)
		for s := c - len(w) + 1; s <= c; s++ {
			ok := s >= 0 && s+len(w) <= len(r.t.Tokens)
			for n := 0; ok && n < len(w); n++ {
				ok = r.t.Lower(s+n) == w[n]
			}
			if ok {
				return true
			}
		}
	}
	return false
}

func firstWord(t *language.Tree, k int) int {
	f, _ := t.Range(k)
	for f >= 0 && f < len(t.Tokens) && t.Tokens[f].UPOS == "PUNCT" {
		f++
	}
	return f
}

// heads decides which predicates are events of their own and which belong to the clause above.
func (r *reader) heads() {
	t := r.t
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

func (r *reader) owns(k int) bool {
	t := r.t
	if r.hands(k) {
		return r.addressed(k)
	}
	h := t.Tokens[k].Head
	if h < 0 {
		return true
	}
	if (t.Is(k, "ccomp", "parataxis") || t.Is(k, "advcl")) && r.condition(k) {
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
		if l := t.Lower(h); t.Tokens[h].UPOS == "ADV" && (l == "soon" || l == "long" || l == "far") || copular[l] {
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

// kind reads the type of the act that a head tells, with the words that stand beside it.
func (r *reader) kind(k int, in []bool) (claim.Type, int) {
	t := r.t
	beside := map[string]bool{}
	for j, v := range in {
		if v && j != k && t.Tokens[j].UPOS != "PUNCT" {
			beside[t.Lower(j)] = true
		}
	}
	lemma := t.Lower(k)
	switch t.Tokens[k].UPOS {
	case "VERB", "AUX":
		lemma = lexicon.base("v", lemma, t.Tokens[k].Form)
		// What one means to do oneself is the act itself: "wants to link the villages".
		if x := t.Child(k, "xcomp"); x >= 0 && in[x] && intends[lemma] && t.Child(k, "obj") < 0 {
			return r.kind(x, t.Subtree(x, nil))
		}
		// The object settles the sense before anything else in the clause does.
		if o := t.Child(k, "obj", "nsubj:pass"); o >= 0 && in[o] {
			phrase := map[string]bool{t.Lower(o): true}
			for _, c := range t.Children(o) {
				if t.Is(c, "amod", "compound", "conj") {
					phrase[t.Lower(c)] = true
				}
			}
			if kind, s := lexicon.look("v", lemma, phrase); s == 2 {
				return kind, s
			}
		}
		kind, s := lexicon.look("v", lemma, beside)
		if s == 2 {
			return kind, s
		}
		if light[lemma] || s == 0 {
			if x := t.Child(k, "xcomp", "ccomp", "advcl"); x >= 0 && in[x] {
				if xk, xs := r.kind(x, t.Subtree(x, nil)); xs > 0 && (s == 0 || xs > s) {
					return xk, xs
				}
			}
			for _, rel := range []string{"obj", "nsubj:pass", "obl", "nsubj"} {
				for _, c := range t.Children(k) {
					if t.Is(c, rel) && in[c] && (rel != "nsubj" || s == 0) && (rel != "nsubj:pass" || s == 0) {
						if nk, ns := lexicon.look("n", t.Lower(c), beside); ns > 0 && s == 0 {
							return nk, 1
						}
					}
				}
			}
		}
		if s == 0 {
			return r.adjective(k, lemma, beside)
		}
		return kind, s
	case "ADJ", "ADV":
		kind, s := r.adjective(k, lemma, beside)
		if s == 0 {
			for _, x := range t.Children(k) {
				if t.Is(x, "xcomp", "ccomp", "advcl", "acl") && in[x] {
					if kind, s := r.kind(x, t.Subtree(x, nil)); s > 0 {
						return kind, s
					}
				}
			}
		}
		return kind, s
	}
	if kind, s := lexicon.look("n", lemma, beside); s > 0 {
		return kind, s
	}
	return claim.Statement, 0
}

func (r *reader) adjective(_ int, lemma string, beside map[string]bool) (claim.Type, int) {
	if kind, s := lexicon.look("a", lemma, beside); s > 0 {
		return kind, s
	}
	if kind, s := lexicon.look("v", lemma, beside); s > 1 {
		return kind, s
	}
	return claim.Statement, 0
}
