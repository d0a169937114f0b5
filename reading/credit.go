package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
)

// ought says whether a clause tells what its subject must or should do.
func ought(t *language.Tree, e events.Event) bool {
	if e.Act {
		return false
	}
	for k := e.Head; k >= 0; k = t.Tokens[k].Head {
		for _, c := range t.Children(k) {
			if !t.Is(c, "aux") || c > e.Head {
				continue
			}
			switch strings.ToLower(t.Tokens[c].Form) {
			case "must", "should", "ought":
				return true
			}
		}
		if !t.Is(k, "conj", "xcomp") {
			break
		}
	}
	return false
}

// ownActs are the types of act that an official's words, where they name nobody, tell of his own state. Of attacks and of measures of force
// they do not.
var ownActs = map[claim.Type]bool{claim.Agree: true, claim.Aid: true, claim.Consult: true, claim.Cooperate: true, claim.Mobilize: true,
	claim.Reject: true, claim.Request: true, claim.Retreat: true, claim.Sanction: true, claim.Support: true}

// vouches says whether somebody is named as speaking, who is neither the report nor the press.
func vouches(w claim.Party) bool {
	return w.Name != "" && w.Kind != "report" && w.Kind != actors.Press
}

// credit fills in who does what a clause tells without naming anybody, where that is plain from who speaks: what somebody must do, the
// speaker demands; who blames is the one who speaks; an official tells of his state; and whose forces moved just before, in the same one's
// words, move on. In the reports annotated for training 37 of 58 are right so, and 2 name nobody.
func (x *Candidate) credit(c *claim.Claim) {
	var w claim.Party
	switch {
	case c.Event.Type == claim.Request && (x.ought || c.Modality == claim.Rule) && !names(c.Actor, x.side.Name):
		w = c.Speaker
		if vouches(w) && len(c.Actor) > 0 && !names(c.Actor, w.Name) { // "Norland must apologise, the ministry said"
			c.Recipient, c.Actor = c.Actor, nil
			delete(c.WhyEmpty, "recipient")
		}
	case c.Event.Type == claim.Accuse && !x.passive, c.Event.Type == claim.Reject && c.Stance == claim.Refuses:
		w = c.Speaker
	case ownActs[c.Event.Type] && x.side.Kind == actors.State:
		w = x.side
	case c.Event.Type == claim.Mobilize && !x.passive:
		w = x.lately
	}
	if len(c.Actor) > 0 || !vouches(w) || names(c.Recipient, w.Name) {
		return
	}
	c.Actor = []claim.Party{w}
	delete(c.WhyEmpty, "actor")
}

// helping are prepositions before those who help somebody to do a thing: "with support from Norland".
var helping = []string{"from ", "with ", "by ", "alongside "}

// suffer fills in who meets what one of the two states that a report is about does, where the clause tells of nobody: an attack or a threat
// the other, unless it is the attacker who tells of it; a measure of force the other where it tells of it itself. In the reports annotated for
// training 32 of 49 are right so, and 7 name nobody.
func (x *Candidate) suffer(c *claim.Claim) {
	if len(c.Recipient) > 0 || len(c.Actor) != 1 || len(x.two) != 2 {
		return
	}
	k := slices.IndexFunc(x.two, func(w claim.Party) bool { return w.Name == c.Actor[0].Name })
	if k < 0 {
		return
	}
	other := x.two[1-k]
	switch {
	case slices.ContainsFunc(helping, func(p string) bool { return strings.Contains(c.Quote.Exact, p+other.Name) }): // who helps does not meet it
	case c.Event.Type == claim.Assault && x.side.Name != c.Actor[0].Name, c.Event.Type == claim.Threaten, c.Event.Type == claim.Coerce && x.side.Name == other.Name:
		c.Recipient = []claim.Party{other}
		delete(c.WhyEmpty, "recipient")
	}
}
