package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
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

// ownActs are the types of act that an official's words most often tell of his own state where they name nobody: in the reports annotated for
// training it is his state that did it 34 of 54 times, and nobody in 1. Of attacks and of measures of force it is not.
var ownActs = map[claim.Type]bool{claim.Agree: true, claim.Aid: true, claim.Consult: true, claim.Cooperate: true, claim.Mobilize: true,
	claim.Reject: true, claim.Request: true, claim.Retreat: true, claim.Sanction: true, claim.Support: true}

// credit fills in who does what an active clause tells without naming anybody, where that is plain from who speaks: who blames is the
// one who speaks (16 of 25 times in the reports annotated for training); an official tells of his state; and whose forces moved just
// before, in the same one's words, move on (8 of 13).
func (x *Candidate) credit(c *claim.Claim) {
	// "Norland must apologise, the ministry said": the ministry demands it of Norland
	if by := c.Speaker; c.Event.Type == claim.Request && (x.ought || c.Modality == claim.Rule) && by.Name != "" && by.Kind != "report" && by.Kind != "press" && !names(c.Actor, by.Name) && !names(c.Actor, x.side.Name) {
		if len(c.Actor) > 0 {
			c.Recipient = c.Actor
			delete(c.WhyEmpty, "recipient")
		}
		c.Actor = []claim.Party{by}
		delete(c.WhyEmpty, "actor")
		return
	}
	if len(c.Actor) > 0 || x.passive {
		return
	}
	var w claim.Party
	switch {
	case c.Event.Type == claim.Accuse:
		w = c.Speaker
	case ownActs[c.Event.Type] && x.side.Kind == "state":
		w = x.side
	case c.Event.Type == claim.Mobilize:
		w = x.lately
	}
	if w.Name == "" || w.Kind == "report" || w.Kind == "press" || names(c.Recipient, w.Name) {
		return
	}
	c.Actor = []claim.Party{w}
	delete(c.WhyEmpty, "actor")
}

// suffer fills in who meets what one of the two states that a report is about does, and its clause tells of nobody: an attack or a threat the
// other (27 of 40 and 7 of 12 times in the reports annotated for training), unless it is the attacker who tells of it; a measure of force
// the other where it tells of it itself (4 of 5).
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
	case c.Event.Type == claim.Assault && x.side.Name != c.Actor[0].Name, c.Event.Type == claim.Threaten, c.Event.Type == claim.Coerce && x.side.Name == other.Name:
		c.Recipient = []claim.Party{other}
		delete(c.WhyEmpty, "recipient")
	}
}
