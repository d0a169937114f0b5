package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
)

// parties fills in who did it and to whom.
func (d *document) parties(p *passage, i int, e events.Event, frame int, c *claim.Claim) {
	t := p.trees[i]
	e = raised(t, perfect(t, e))
	if e.Seen && e.Subject >= 0 && e.Object >= 0 && t.Lower(e.Head) == "hear" && d.sits(p, i, e.Subject) {
		e.Seen = false // "the Council heard the minister"
	}
	self := d.selfParty(p, frame)
	d.voiced = d.voiceOf(p, frame)
	defer func() { d.voiced = claim.Party{} }()
	if e.Subject >= 0 && !e.Seen {
		c.Actor = d.partyList(p, i, e.Subject, self)
		if w := d.asSource(p, i, e.Subject, c.Actor); w != nil {
			c.Actor = []claim.Party{*w}
		}
	}
	if e.Nominal && e.Subject >= 0 && len(c.Actor) == 0 {
		if w := d.owner(p, i, e.Subject, self); w != nil {
			w.Exact = d.words(p, i, e.Subject, e.Subject).Exact
			c.Actor = []claim.Party{*w}
		}
	}
	if e.Seen && e.Object >= 0 {
		c.Actor = d.partyList(p, i, e.Object, self)
		if n := len(d.said) - 1; n >= 0 && e.Type == claim.Mobilize && t.Child(e.Object, "nummod") >= 0 && unowned(t, e.Object) && d.mentionAt(p, i, e.Object) == nil &&
			d.said[n].Claim.Event.Type == claim.Mobilize && len(d.said[n].Claim.Actor) > 0 {
			c.Actor = d.said[n].Claim.Actor // "Peru has moved four brigades. We count 12,000 men."
		}
		for k := e.Object + 1; k <= e.Last; k++ {
			if len(c.Actor) == 0 && t.Is(k, "nmod", "obl") && prep(t, k) == "by" { // "documented the detention of two men by Peru"
				c.Actor = d.partyList(p, i, k, self)
			}
		}
		if len(c.Actor) == 0 {
			c.Actor = d.holders(p, i, e)
		}
	}
	if e.Subject >= 0 && !e.Seen && len(c.Actor) == 0 {
		c.Actor = d.behind(p, i, e, self)
	}
	if ws := d.supposed(p, i, e, self); len(ws) > 0 {
		c.Actor, e.Indirect = ws, -1
	}
	if captive(t, e) { // "four of its men are in captivity"
		c.Recipient, c.Actor = c.Actor, nil
	}
	for _, find := range []func(*passage, int, events.Event, *claim.Party) []claim.Party{d.ofTheAct, d.heading, d.holding, d.between} {
		if len(c.Actor) == 0 {
			c.Actor = find(p, i, e, self)
		}
	}
	if e.Counted {
		c.Recipient, c.Actor = c.Actor, []claim.Party{}
		return
	}
	if d.reckons(p, i, e) {
		c.Actor = nil
	}
	fired := e.Type == claim.Assault && d.underFire(t, e)
	if fired { // "came under fire from the hills": the one it met did not do it
		c.Recipient, c.Actor = c.Actor, []claim.Party{}
	}
	if len(c.Actor) == 0 && (e.Passive || e.Type == claim.Assault) {
		for _, o := range e.Obliques {
			if from := led(t, o.Head, "from"); from || o.Prep == "by" {
				if h := t.Lower(o.Head); holdings[h] || forces[h] || o.Prep == "by" {
					c.Actor = d.partyList(p, i, o.Head, self)
				}
			}
		}
	}
	if len(c.Actor) == 0 && e.Passive {
		c.Actor = d.stationed(p, i, e)
	}
	if len(c.Actor) == 0 {
		c.Actor = d.foregoing(p, i, e)
	}
	if len(c.Actor) == 0 && frame < 0 && posted(t, e) {
		if w := d.narratorOf(p); w.Kind != "report" && w.Kind != actors.Press {
			c.Actor = []claim.Party{w}
		}
	}
	if e.Object >= 0 && !e.Seen && !(e.Type == claim.Mobilize && !e.Passive) && !(sends[t.Lower(e.Head)] && !e.Passive) {
		c.Recipient = d.partyList(p, i, e.Object, self)
		if len(c.Recipient) == 1 && c.Recipient[0].ID == "" && terrain[t.Lower(e.Object)] {
			c.Recipient = nil // "left the capital": a place
		}
		if len(c.Recipient) == 1 && c.Recipient[0].ID == "" && c.Recipient[0].State == "" && has[t.Lower(e.Head)] {
			c.Recipient = nil // "has 4,000 soldiers": what one has
		}
		if met := d.sameObject(p, i, e, self); len(met) > 0 {
			c.Recipient = met
		}
	}
	if e.Type == claim.Mobilize && e.Passive && e.Object >= 0 { // "troops were sent": theirs who sent them
		if len(c.Actor) == 0 && len(c.Recipient) == 1 && c.Recipient[0].State != "" {
			c.Actor = c.Recipient
		}
		c.Recipient = nil
	}
	if e.Indirect >= 0 {
		if to := d.partyList(p, i, e.Indirect, self); len(to) > 0 {
			c.Recipient = to
		}
	}
	if len(c.Recipient) == 0 {
		for _, o := range e.Obliques {
			switch o.Prep {
			case "to", "with", "against", "on", "upon", "at", "of", "for", "toward", "towards", "into", "between", "from":
				if of := t.Tokens[o.Head].Head; o.Prep == "of" && of >= 0 && t.Tokens[of].UPOS == "PROPN" && signed[t.Lower(of)] {
					continue // "the Treaty of Hask": a name
				}
				if o.Prep == "of" && e.Nominal || o.Head == e.Subject || led(t, o.Head, "from") && e.Type == claim.Assault {
					continue // fire comes from there, it does not go there
				}
				if o.Prep == "for" && e.Type == claim.Request || (o.Prep == "with" || o.Prep == "of") && e.Type == claim.Mobilize {
					continue // what is asked for is not asked; the men one moves with are one's own
				}
				if o.Prep == "between" && len(c.Actor) == 0 && mutual[e.Type] {
					if two := d.partyList(p, i, o.Head, self); len(two) > 1 {
						c.Actor = two // "the guns fell silent between the two": what goes on between two, both do
						continue
					}
				}
				to := d.partyList(p, i, o.Head, self)
				if len(to) > 0 && to[0].ID == "" && to[0].State == "" && (o.Prep == "of" || o.Prep == "with" || o.Prep == "for") {
					continue // "the arrest of two men", "with forty men": not those to whom it was done
				}
				if len(to) > 0 && !same(to, c.Actor) {
					c.Recipient = to
				}
			}
			if len(c.Recipient) > 0 {
				break
			}
		}
	}
	if len(c.Recipient) == 0 && e.Type == claim.Request && e.Act && !e.Passive { // "demands that Peru withdraw" is asked of Peru
		if what := t.Child(e.Head, "ccomp", "acl", "acl:relcl"); what > e.Head {
			if s := t.Child(what, "nsubj"); s > e.Head && t.Child(what, "cop", "aux:pass") < 0 && t.Tokens[what].XPOS != "VBN" {
				if to := d.partyList(p, i, s, self); !same(to, c.Actor) {
					c.Recipient = to
				}
			}
		}
	}
	if len(c.Recipient) == 0 {
		c.Recipient = d.whoseThing(p, i, e, self, c)
	}
	d.counterparts(p, i, e, self, c)
	d.denied(p, i, e, self, c)
	if e.Type == claim.Assault && !e.Passive && loses[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// Losses: the one whose people died is who it was done to.
	if e.Type == claim.Assault && !e.Passive && e.Object < 0 && len(c.Recipient) == 0 && suffers[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// What an institution's own statement tells without a doer, and not of its own losses, it did itself. One that is no state arrests and
	// refuses nobody.
	if len(c.Actor) == 0 && (e.Passive || staged[t.Lower(e.Head)]) && self != nil && frame < 0 && !names(c.Recipient, self.Name) && !d.ofSelf(p, i, e, self) &&
		(self.Kind == actors.State && own[e.Type] || self.Kind == actors.Organisation && (own[e.Type] && e.Type != claim.Coerce && e.Type != claim.Reject || e.Type == claim.Consult)) {
		c.Actor = []claim.Party{*self}
	}
	// What an official says will be done, and by nobody else named, his side will do.
	if len(c.Actor) == 0 && e.Passive && (e.Modality == claim.Planned || e.Modality == claim.Conditional) && self != nil && self.Kind == actors.State && e.Type != claim.Assault {
		c.Actor = []claim.Party{*self}
	}
	if len(c.Actor) == 0 && frame >= 0 && (d.ownDeed(t, e, self, c) || admits[p.att.Frames[frame].Lemma] && d.unnamedMen(p, i, e, self)) {
		c.Actor = []claim.Party{*self}
	}
	c.Recipient = d.ownLosses(p, i, e, self, c.Recipient)
	// Who repels an attack is the one attacked.
	if repels[t.Lower(e.Head)] && e.Type == claim.Assault {
		c.Actor, c.Recipient = c.Recipient, c.Actor
	}
	if c.Actor == nil {
		c.Actor = []claim.Party{}
	}
	if c.Recipient == nil {
		c.Recipient = []claim.Party{}
	}
}

// posted says whether a clause leaves out the one who writes: "Spoke with the minister today."
func posted(t *language.Tree, e events.Event) bool {
	k := e.Head
	if e.Subject >= 0 || e.Passive || e.Nominal || k != t.Root || t.Tokens[k].UPOS != "VERB" || t.Tokens[k].XPOS != "VBD" && t.Tokens[k].XPOS != "VBP" {
		return false
	}
	for j := range k {
		if !t.Is(j, "advmod", "punct") || t.Tokens[j].Head != k {
			return false
		}
	}
	return k+1 < len(t.Tokens)
}

// signed are nouns of what is signed, which a town gives its name.
var signed = set(`treaty accord agreement peace convention protocol declaration charter pact act`)

// counterparts fills "the other" of the report's two states: whom one of them accuses, or who did what one of them tells.
func (d *document) counterparts(p *passage, i int, e events.Event, self *claim.Party, c *claim.Claim) {
	t := p.trees[i]
	if e.Subject >= 0 && !e.Seen && len(c.Actor) == 0 && self != nil {
		beside := []claim.Party{*self}
		if len(d.two) == 2 && self.Name == d.stateOf(d.two[0], "").Name+"; "+d.stateOf(d.two[1], "").Name {
			beside = []claim.Party{d.stateOf(d.two[0], ""), d.stateOf(d.two[1], "")}
		}
		c.Actor = d.theOther(t, e.Subject, beside)
	}
	if len(c.Actor) > 0 && len(c.Recipient) == 0 && reciprocal(t, e) {
		c.Recipient = append([]claim.Party{}, c.Actor...)
		return
	}
	heads := []int{e.Object, e.Indirect}
	for _, o := range e.Obliques {
		heads = append(heads, o.Head)
	}
	for _, h := range heads {
		if h >= 0 && h != e.Subject {
			if ws := d.theOther(t, h, c.Actor); len(ws) > 0 {
				c.Recipient = ws
				return
			}
		}
	}
}

// reciprocal says whether the doers do it to each other.
func reciprocal(t *language.Tree, e events.Event) bool {
	if e.Subject < 0 || e.Passive {
		return false
	}
	for k := e.Head + 1; k < e.Last; k++ {
		if a, b := t.Lower(k), t.Lower(k+1); e.In[k] && (a == "each" && b == "other" || a == "one" && b == "another") {
			return true
		}
	}
	return false
}

// has are verbs whose object meets nothing.
var has = set(`have number include comprise employ need lack contain`)

// sameObject is whom "them" takes up from the verb before it: "detained nine drivers and released them".
func (d *document) sameObject(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	if !t.Is(e.Head, "conj") || e.Passive || t.Tokens[e.Head].Head < 0 {
		return nil
	}
	switch t.Lower(e.Object) {
	case "them", "him", "her", "they", "he", "she":
	default:
		return nil
	}
	o := t.Child(t.Tokens[e.Head].Head, "obj")
	if o < 0 || t.Tokens[o].UPOS == "PRON" {
		return nil
	}
	return d.partyList(p, i, o, self)
}

// sends are verbs whose object goes where one sends it, and meets nothing itself: "sent observers", "recalled its ambassador".
var sends = set(`send deploy dispatch station contribute recall redeploy`)

// mutual are the types of act that two can do between them.
var mutual = map[claim.Type]bool{claim.Retreat: true, claim.Assault: true, claim.Agree: true, claim.Cooperate: true, claim.Consult: true}

// led says whether one of some prepositions stands before a noun, the only one or one of two: "upon from".
func led(t *language.Tree, head int, by ...string) bool {
	for _, c := range t.Children(head) {
		if t.Is(c, "case") && slices.Contains(by, t.Lower(c)) {
			return true
		}
	}
	return false
}

// stationed is whose station it was at which something was done to others: "refused passage at the Peruvian checkpoint".
func (d *document) stationed(p *passage, i int, e events.Event) []claim.Party {
	switch e.Type {
	case claim.Coerce, claim.Reject:
	default:
		return nil
	}
	t := p.trees[i]
	for k := e.First + 1; k < e.Last; k++ {
		if l := t.Lower(k); l != "at" && l != "by" {
			continue
		}
		for n := k + 1; n <= min(k+4, e.Last); n++ {
			if m := d.mentionAt(p, i, n); m != nil && m.Actor.State != "" && n < e.Last && stations[t.Lower(m.Last+1)] && m.Last < e.Last {
				return []claim.Party{d.stateOf(m.Actor.State, m.Text)}
			}
		}
	}
	return nil
}

// stations are places where somebody's men stand and stop others.
var stations = set(`checkpoint post roadblock barrier outpost picket gate checkpoints posts cordon`)

// perfect sets right a subject that the parser took for one of a passive: "tanks had barely crossed" has no "been".
func perfect(t *language.Tree, e events.Event) events.Event {
	if !e.Passive || e.Nominal || e.Subject >= 0 || e.Object < 0 || t.Child(e.Head, "aux:pass") >= 0 {
		return e
	}
	// "a column of lorries crossed the river, turned back": what has an object of its own is no passive
	if o := t.Child(e.Head, "obj"); t.Is(e.Head, "acl") && o > e.Head && o != e.Object && e.Object < e.Head && !gives[t.Lower(e.Head)] && t.Child(e.Head, "obl:agent") < 0 {
		e.Passive, e.Subject, e.Object = false, e.Object, o
		return e
	}
	if !t.Is(e.Object, "nsubj") {
		return e
	}
	had := false
	for _, c := range t.Children(e.Head) {
		if t.Is(c, "aux") {
			switch strings.ToLower(t.Tokens[c].Form) {
			case "had", "has", "have":
				had = true
			case "been", "be", "being", "was", "were", "is", "are":
				return e
			}
		}
	}
	if had {
		e.Passive, e.Subject, e.Object = false, e.Object, t.Child(e.Head, "obj")
	}
	return e
}

// gives are verbs that keep an object in the passive: "refused passage".
var gives = set(`give offer grant send deny refuse allow award pay show teach tell hand lend ask promise cost sell owe issue charge`)

// foregoing is whoever stands directly before a verb that has no subject: "In the autumn of 2020 Peru took the hill", where
// the parser hung him on the time.
func (d *document) foregoing(p *passage, i int, e events.Event) []claim.Party {
	t := p.trees[i]
	if e.Passive || e.Nominal || e.Subject >= 0 || e.Governor >= 0 || t.Tokens[e.Head].UPOS != "VERB" || t.Child(e.Head, "nsubj", "expl") >= 0 || t.Is(e.Head, "xcomp", "acl") {
		return nil
	}
	k := e.Head - 1
	finite := false
	for k > e.First && (t.Tokens[k].UPOS == "AUX" || t.Tokens[k].UPOS == "ADV") {
		finite = finite || t.Tokens[k].UPOS == "AUX"
		k--
	}
	switch t.Tokens[e.Head].XPOS {
	case "VBD", "VBZ", "VBP":
	default:
		if !finite {
			return nil
		}
	}
	if k < e.First {
		return nil
	}
	m := d.mentionAt(p, i, k)
	if m == nil || m.Last != k || m.Adjective || m.First == 0 || m.First <= e.First {
		return nil
	}
	switch t.Tokens[m.First-1].UPOS {
	case "NUM", "NOUN", "PROPN", "ADV":
		w := d.actorParty(m.Actor, m.Text)
		return []claim.Party{w}
	}
	return nil
}

// holders are the parties whose ground what was seen stood on: "at Orlavian-held Old Karvash" says whose guns.
func (d *document) holders(p *passage, i int, e events.Event) []claim.Party {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		if m := d.mentionAt(p, i, k); m != nil && m.Adjective && k+1 < len(t.Tokens) && m.Actor.State != "" {
			if next := strings.ToLower(t.Tokens[min(k+2, len(t.Tokens)-1)].Form); next == "held" || next == "controlled" || strings.HasSuffix(strings.ToLower(t.Tokens[k].Form), "-held") {
				return []claim.Party{d.stateOf(m.Actor.State, m.Text)}
			}
		}
	}
	return nil
}

// releases are verbs whose object was in another's hands.
var releases = set(`hand release free return give deliver exchange let swap`)

var manoeuvres = set(`exercise drill manoeuvre maneuver exercises manoeuvres deployment`)

// mourned are nouns for a state's own men, boasts the words in which it tells of the other's.
var (
	mourned  = set(`soldier soldiers serviceman servicemen officer conscript paratrooper policeman trooper airman sailor marine guard`)
	boasts   = set(`liquidate eliminate neutralise neutralize destroy detain arrest repel seize disarm`)
	numbered = set(`more other third fourth fifth sixth seventh eighth ninth tenth young senior junior further least`)
)

// ofSelf says whether the one it was done to are the teller's own men: a mission's report does not refuse its patrols.
func (d *document) ofSelf(p *passage, i int, e events.Event, self *claim.Party) bool {
	t := p.trees[i]
	return e.Passive && e.Object >= 0 && self.Kind == actors.Organisation && forces[t.Lower(e.Object)] && d.mentionAt(p, i, e.Object) == nil
}

var repels = set(`repel repulse thwart foil fend`)

// staged are verbs by which what somebody holds takes place.
var staged = set(`take start begin open continue end hold run`)

// terrain are nouns that act as parties but meet an act as places.
var terrain = set(`capital kingdom province conference republic commune post`)
