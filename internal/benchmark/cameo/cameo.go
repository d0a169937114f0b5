// Package cameo codes who did what to whom as event data for researchers: a source, a target and an act, each in the
// codes of CAMEO (Conflict and Mediation Event Observations; Gerner, Schrodt, Yilmaz and Abu-Jabr 2002, codebook
// 1.1b3). A party's code is its state's, after ISO 3166-1 alpha-3, or its organisation's, and then its role: ISRMIL,
// USAGOV, IGOUNO. A party that no list knows has its name's first three letters, a role without a state has "---".
//
// It codes what a sentence says and weighs nothing: whether it is so, and who says it, is the claim's business.
package cameo

import (
	"strings"

	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/language"
)

// Event is one coded event.
type Event struct {
	Source, Target string // "GEOMIL"; "---GOV" for a government that the sentence gives no state
	Code           string // CAMEO's, two to four digits: "040", "0841"
	Head           int    // the token that carries the act
}

// Coder codes sentences. It is safe for concurrent use.
type Coder struct {
	directory *actors.Directory
	knows     func(form string) bool
	phrases   phrases
}

// New makes a coder that knows the states and bodies of a directory. knows tells ordinary words from names that no
// list has; it may be nil.
func New(d *actors.Directory, knows func(form string) bool) *Coder {
	return &Coder{directory: d, knows: knows, phrases: newPhrases(d)}
}

// StandIn is what a parser should see in place of a name that it does not know (language.Model.ReadAs): a state's
// name that it does. It is "" for any other word.
func (c *Coder) StandIn(form string) string {
	if len(form) < 3 || form[0] < 'A' || form[0] > 'Z' || c.knows == nil || c.knows(form) {
		return ""
	}
	return "Iraq"
}

// Nobody is the target of what is said to nobody in particular.
const Nobody = "---"

// Options say what else the coder is to know or do.
type Options struct {
	On         string // the day of the report (ISO 8601; "" unknown): who held which office
	Statements bool   // what somebody says to nobody is an event too
}

// Code codes the events of one sentence of a text between parties that it names, in the order of their heads.
func (c *Coder) Code(text string, s *language.Sentence, opt Options) []Event {
	s = mended(s)
	t := language.NewTree(s)
	r := reader{t: t, marks: c.marks(text, s, opt.On), acts: make([]act, len(t.Tokens))}
	for k := range t.Tokens {
		r.acts[k] = r.act(k)
	}
	var out []Event
	seen := map[Event]bool{}
	for k, a := range r.acts {
		if a.code == "" || r.within(k) || r.negated(k) {
			continue
		}
		events := r.events(k, a)
		if a.weak() {
			events = nil
			if opt.Statements {
				events = r.statements(k, a)
			}
		}
		for _, e := range events {
			e.Head = 0
			if !seen[e] && !(strings.HasPrefix(e.Source, Nobody) && strings.HasPrefix(e.Target, Nobody) && !a.weak()) {
				seen[e] = true
				e.Head = k
				out = append(out, e)
			}
		}
	}
	return out
}

// category is the first level of a code, of the twenty that CAMEO has: "08" of "0841".
func category(code string) string {
	if len(code) < 2 {
		return ""
	}
	return code[:2]
}

// Act is what one word of a sentence says of the act, without its parties.
type Act struct {
	Head    int
	Code    string
	Negated bool
}

// Acts are the coded verbs of a sentence, in its order, whoever their parties are.
func Acts(s *language.Sentence) []Act {
	s = mended(s)
	r := reader{t: language.NewTree(s), acts: make([]act, len(s.Tokens))}
	for k := range s.Tokens {
		r.acts[k] = r.act(k)
	}
	var out []Act
	for k, a := range r.acts {
		if a.code != "" && !r.within(k) {
			out = append(out, Act{k, a.code, r.negated(k)})
		}
	}
	return out
}
