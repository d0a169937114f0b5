package reading

import (
	"regexp"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
)

// elided fills in what a clause leaves to the one before it, and says whether there is one: "We did not." after "Did you fire on the bus?", "It
// has not." after "Norland promised to withdraw". What answers a question may be a bare "No." or "Forty.".
func (d *document) elided(p *passage, i int, e events.Event, c *claim.Claim, bare bool) bool {
	t := p.trees[i]
	if !bare && !elliptical(t, e) {
		return false
	}
	n := len(d.said) - 1
	for n >= 0 && (d.said[n].bare || d.said[n].Claim.Event.Type == claim.Statement && !d.said[n].asks || isItSo.MatchString(d.said[n].Claim.Quote.Exact)) {
		n--
	}
	if n < 0 || d.said[n].Claim.Event.Type == claim.Statement && !(bare && howMany.MatchString(d.said[n].Claim.Quote.Exact)) || !d.said[n].asks && d.said[n].sentence < p.first+i-1 {
		return false
	}
	for k := n - 1; k >= 0 && d.said[n].asks && d.said[k].sentence == d.said[n].sentence; k-- { // its first act is what is asked for
		if d.said[k].Claim.Event.Type != claim.Statement {
			n = k
		}
	}
	last := &d.said[n]
	c.Event.Type, c.Modality, c.Stance = last.Claim.Event.Type, last.Claim.Modality, last.Claim.Stance
	if c.Negated = c.Negated || bare && events.Denies(t); c.Negated {
		c.Stance = claim.Asserts
	}
	if last.passive && !bare {
		c.Actor, c.Recipient = nil, c.Actor
	}
	if len(c.Actor) == 0 || c.Actor[0].State == "" && e.Subject >= 0 && forces[t.Lower(e.Subject)] { // "One patrol did."
		c.Actor = last.Claim.Actor
	}
	if len(c.Recipient) == 0 && !same(last.Claim.Recipient, c.Actor) {
		c.Recipient = last.Claim.Recipient
	}
	if len(c.Place) == 0 {
		c.Place = last.Claim.Place
	}
	if c.Time == nil && last.Claim.Time != nil {
		w := *last.Claim.Time
		w.Inferred = true
		c.Time = &w
	}
	if m := howMany.FindStringSubmatch(last.Claim.Quote.Exact); m != nil && len(c.Quantity) == 1 && c.Quantity[0].Unit == "" {
		c.Quantity[0].Unit = m[1]
	}
	d.stance(p, i, e, d.voice(p, i, e), c)
	return true
}

// isItSo is a question about what was said before it.
var isItSo = regexp.MustCompile(`(?i)^(?:is|was) (?:that|this|it) (?:true|so|correct|right|the case)$`)

var howMany = regexp.MustCompile(`(?i)\bhow many (?:of (?:your|the|their|our) )?(\p{L}+)`)

// leaving are verbs that can stand for one told before; beside are words that may stand with them then.
var (
	leaving = set(`do have be will would can could shall should may might must`)
	beside  = set(`not n't never also too so neither nor ever yet either indeed still and but or as`)
)

// elliptical says whether a clause is only a subject and a verb that stands for one told before: "we did not", "so has Peru".
func elliptical(t *language.Tree, e events.Event) bool {
	if !leaving[t.Lower(e.Head)] || e.Nominal || e.Governor >= 0 || t.Child(e.Head, "nsubj") < 0 {
		return false
	}
	for _, c := range t.Children(e.Head) {
		if !t.Is(c, "nsubj", "punct", "aux", "discourse") && !beside[t.Lower(c)] {
			return false
		}
	}
	return true
}
