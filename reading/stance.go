package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/kinds"
)

// stance joins what the clause does with what its cue does.
func (d *document) stance(p *passage, i int, e events.Event, frame int, c *claim.Claim) {
	if frame >= 0 && c.Stance == claim.Asserts {
		f := &p.att.Frames[frame]
		switch in := events.Introduced(f.Act); {
		case f.Act == attribution.Warns && (c.Modality != claim.Happened && c.Modality != claim.Rule):
			c.Stance = claim.Warns
			if c.Event.Type == claim.Statement || c.Event.Type == claim.Coerce {
				c.Event.Type = claim.Threaten
			}
		case in == claim.Denies:
			c.Stance, c.Negated = claim.Denies, true
		case in == claim.Promises && (c.Modality == claim.Planned || c.Modality == claim.Conditional):
			c.Stance = claim.Promises
		case in == claim.Requests || in == claim.Demands:
			if f.CueHead != e.Head && c.Modality != claim.Happened {
				c.Stance, c.Event.Type = in, claim.Request
			}
		}
	}
	// To say that nobody asked, offered or refused is to deny it, or for the report itself merely to tell it.
	if c.Negated && e.Act && (c.Stance == claim.Requests || c.Stance == claim.Demands || c.Stance == claim.Promises || c.Stance == claim.Refuses) {
		c.Stance = claim.Asserts
		if c.Speaker.Kind != "report" {
			c.Stance = claim.Denies
		}
		return
	}
	if c.Stance != claim.Asserts || c.Speaker.Kind == "report" {
		return
	}
	self := d.selfActing(c)
	switch {
	case e.Must && !self && len(c.Actor) > 0 && !c.Negated:
		c.Stance, c.Event.Type, c.Modality = claim.Demands, claim.Request, claim.Happened
	case c.Negated && (c.Modality == claim.Planned || c.Modality == claim.Conditional) && self && !e.Nominal:
		if c.Event.Type == claim.Assault || c.Event.Type == claim.Coerce || c.Event.Type == claim.Mobilize {
			c.Stance = claim.Promises
		} else {
			c.Stance = claim.Refuses
			if c.Event.Type != claim.Retreat {
				c.Event.Type = claim.Reject
			}
		}
	case (c.Modality == claim.Planned || c.Modality == claim.Conditional) && self && !c.Negated:
		c.Stance = claim.Promises
		if c.Event.Type == claim.Threaten || c.Event.Type == claim.Coerce {
			c.Stance = claim.Warns
		}
	case c.Negated && (c.Modality == claim.Happened || c.Modality == claim.Ongoing) && denied[c.Event.Type]:
		c.Stance = claim.Denies
	case c.Negated && e.Type == claim.Statement && (d.thereIs(p, i, e) || self && !p.trees[i].Is(e.Head, "acl") && !mental[kinds.Verb(p.trees[i].Lower(e.Head))] &&
		(c.Modality == claim.Happened || c.Modality == claim.Ongoing)):
		c.Stance = claim.Denies
	}
}

// mental are the sorts of verbs by which one tells of one's own knowledge or silence: "we do not know" denies nothing.
var mental = set(`cognition communication perception`)

// denied are the types that one denies rather than merely reports not to have happened.
var denied = map[claim.Type]bool{claim.Assault: true, claim.Coerce: true, claim.Threaten: true, claim.Mobilize: true}

// thereIs says whether a clause says of something that there is none, which answers whoever says that there is: "there are no
// troops". "There is no doubt that" and its like only stress what they say.
func (d *document) thereIs(p *passage, i int, e events.Event) bool {
	t := p.trees[i]
	if t.Child(e.Head, "expl") < 0 {
		return false
	}
	what := e.Head
	if s := t.Child(e.Head, "nsubj"); s >= 0 {
		what = s
	}
	return !stress[t.Lower(what)]
}

// stress are nouns that nobody says there is any of, so that "there is no" denies nothing.
var stress = set(`doubt question way choice alternative need reason point wonder use time substitute excuse justification`)

// selfActing says whether the one who speaks, or the state or body spoken for, is the one who acts.
func (d *document) selfActing(c *claim.Claim) bool {
	for _, a := range c.Actor {
		if a.Name == c.Speaker.Name || a.ID != "" && a.ID == c.Speaker.ID || a.State != "" && a.State == c.Speaker.State ||
			a.ID != "" && strings.HasPrefix(c.Speaker.ID, a.ID+".") {
			return true
		}
	}
	return false
}
