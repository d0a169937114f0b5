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
	// Bare is true for a sentence that is no clause but tells one for its question: see Bare.
	Bare bool
}

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

func (r *reader) marked(k int, word string) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "mark", "advmod", "case") && r.t.Lower(c) == word {
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
