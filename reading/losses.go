package reading

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
)

// underFire says whether a clause tells that its subject was fired at: "came under fire", "is under attack".
func (d *document) underFire(t *language.Tree, e events.Event) bool {
	for k := e.First; k < e.Last; k++ {
		if t.Lower(k) != "under" {
			continue
		}
		for n := k + 1; n <= min(k+3, e.Last); n++ {
			switch t.Lower(n) {
			case "fire", "attack", "shelling", "bombardment":
				return e.Subject >= 0 && e.Subject < k && !e.Passive
			}
		}
	}
	return false
}

// loses are verbs whose subject met the act that its object tells: "lost nine soldiers".
var loses = set(`lose suffer sustain mourn bury`)

// denied gives what is denied the doer that its clause names: who denies that another attacked did not attack.
func (d *document) denied(p *passage, i int, e events.Event, self *claim.Party, c *claim.Claim) {
	t := p.trees[i]
	if e.Governor < 0 || e.Stance != claim.Denies || t.Tokens[e.Head].UPOS != "VERB" {
		return
	}
	if o := t.Child(e.Head, "obj"); o >= 0 && e.Object < 0 && e.Type != claim.Retreat && e.Type != claim.Mobilize {
		c.Recipient = d.partyList(p, i, o, self)
	}
	s := t.Child(e.Head, "nsubj", "nsubj:pass")
	if s < 0 || t.Tokens[s].UPOS == "PRON" {
		return
	}
	if e.Subject >= 0 && self == nil { // "denied that any soldier had crossed": any of his who denies it
		if w := d.party(p, i, e.Subject, nil); w != nil {
			self = d.sideOf(p, *w, -1)
			d.voiced = *w
		}
	}
	named := d.partyList(p, i, s, self)
	switch {
	case len(named) == 0:
	case t.Tokens[s].Rel == "nsubj:pass":
		c.Actor, c.Recipient = []claim.Party{}, named
		if by := t.Child(e.Head, "obl:agent"); by >= 0 {
			c.Actor = d.partyList(p, i, by, self)
		}
	default:
		c.Actor = named
	}
}

var suffers = set(`die perish fall dead wounded injured missing killed`)

// own are the types of act that an institution tells of itself in the passive.
var own = map[claim.Type]bool{claim.Sanction: true, claim.Reject: true, claim.Mobilize: true, claim.Accuse: true, claim.Aid: true,
	claim.Coerce: true, claim.Agree: true, claim.Concede: true}

// ownMen says whether men without anybody's name are the teller's: a mission's report calls its own "a patrol" and
// "Patrol 3".
func (d *document) ownMen(t *language.Tree, head int, self *claim.Party) bool {
	if self == nil || self.Kind != actors.Organisation || self.Name != d.narrator.Name || d.voiced.Name != d.narrator.Name {
		return false
	}
	switch t.Lower(head) {
	case "patrol", "team", "observer", "monitor", "peacekeeper", "inspector":
	default:
		return false
	}
	for _, c := range t.Children(head) {
		if t.Is(c, "amod", "compound", "nmod:poss", "nmod") && t.Tokens[c].UPOS != "NUM" || t.Is(c, "det") && (t.Lower(c) == "another" || t.Lower(c) == "no") {
			return false
		}
	}
	return true
}

// ownLosses are those of the state that tells them: soldiers without anybody's name who are killed or captured are the
// teller's, unless it says that it did it.
func (d *document) ownLosses(p *passage, i int, e events.Event, self *claim.Party, lost []claim.Party) []claim.Party {
	t := p.trees[i]
	if self == nil || self.Kind != actors.State || len(lost) != 1 || lost[0].ID != "" || lost[0].State != "" || e.Type != claim.Assault && e.Type != claim.Coerce {
		return lost
	}
	k := e.Object
	if k < 0 {
		k = e.Subject
	}
	if k < 0 || !mourned[t.Lower(k)] || !(e.Passive || suffers[t.Lower(e.Head)]) || boasts[t.Lower(e.Head)] {
		return lost
	}
	for _, c := range t.Children(k) {
		if t.Is(c, "amod", "compound", "nmod:poss", "nmod", "acl", "acl:relcl") && t.Tokens[c].UPOS != "NUM" && !numbered[t.Lower(c)] {
			return lost
		}
	}
	w := *self
	w.Exact = lost[0].Exact
	return []claim.Party{w}
}

// ownDeed says whether what an official tells without a doer his state does: its exercises and what "is being withdrawn", and
// what was done to the other side. What was done to nobody known may as well have been done to his own.
func (d *document) ownDeed(t *language.Tree, e events.Event, self *claim.Party, c *claim.Claim) bool {
	if self == nil || self.Kind != actors.State || names(c.Recipient, self.Name) && (e.Type != claim.Retreat || releases[t.Lower(e.Head)]) {
		return false
	}
	k := e.Subject
	if e.Passive {
		k = e.Object
	}
	if k < 0 || t.Child(k, "nmod:poss") >= 0 && !e.Passive {
		return false
	}
	other := len(c.Recipient) > 0 && c.Recipient[0].State != "" && c.Recipient[0].State != self.State
	switch e.Type {
	case claim.Mobilize:
		return manoeuvres[t.Lower(k)] || e.Passive
	case claim.Retreat:
		return e.Passive // "the subunits are being led away"; his own men who were released were so by the others
	case claim.Request, claim.Accuse:
		return e.Passive
	case claim.Aid, claim.Coerce:
		return e.Passive && other
	case claim.Assault:
		return e.Passive && other && boasts[t.Lower(e.Head)]
	}
	return false
}

// admits are words by which somebody tells what his own side did.
var admits = set(`admit concede acknowledge confess regret`)

// unnamedMen says whether the subject is men or craft of a side that is not named: those of the state that admits what they did.
func (d *document) unnamedMen(p *passage, i int, e events.Event, self *claim.Party) bool {
	t := p.trees[i]
	k := e.Subject
	return self != nil && self.Kind == actors.State && k >= 0 && !e.Passive && definite(t, k) && unowned(t, k) &&
		(forces[t.Lower(k)] || holdings[t.Lower(k)]) && d.mentionAt(p, i, k) == nil
}
