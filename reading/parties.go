package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// mentionAt is the mention that a token heads or lies in, the widest one.
func (d *document) mentionAt(p *passage, i, tok int) *actors.Mention {
	var best *actors.Mention
	for n := range p.mentions[i] {
		m := &p.mentions[i][n]
		if tok >= m.First && tok <= m.Last {
			if best == nil || m.Last-m.First > best.Last-best.First {
				best = m
			}
		}
	}
	return best
}

// asParty turns a known actor into a party.
func asParty(a actors.Actor, exact string) claim.Party {
	return claim.Party{Name: a.Name, ID: a.ID, Kind: a.Kind, State: a.State, Exact: exact, Private: a.Private}
}

// stateOf is the state behind an armed force, its soldiers or its people.
func (d *document) stateOf(id, exact string) claim.Party {
	return claim.Party{Name: d.who.StateName(id), ID: id, Kind: "state", State: id, Exact: exact}
}

// phrase is the token range of a noun phrase as a part shows it.
func (d *document) phrase(p *passage, i, head int) (int, int) {
	t := p.trees[i]
	in := t.Subtree(head, func(c int) bool {
		return !(t.Tokens[c].Head == head && t.Is(c, "acl", "advcl", "parataxis", "appos", "cop", "nsubj", "punct", "case", "conj", "cc", "ccomp", "aux", "mark", "obl", "advmod", "expl"))
	})
	first, last := head, head
	for first > 0 && in[first-1] {
		first--
	}
	for last+1 < len(in) && in[last+1] {
		last++
	}
	return d.untimed(p, i, first, head, last)
}

// untimed leaves a time at either end out of a noun phrase, with what leads to it: "yesterday the subunits", "Peldonia on
// Thursday", "the Secretary-General, per his spokesman".
func (d *document) untimed(p *passage, i, first, head, last int) (int, int) {
	t := p.trees[i]
	for k := head - 1; k >= first; k-- {
		if d.timed(p, t.Tokens[k]) || t.Is(k, "discourse") || t.Tokens[k].UPOS == "PUNCT" && strings.ContainsAny(t.Tokens[k].Form, ".!?;:") {
			first = k + 1
			break
		}
	}
	for k := head + 1; k <= last; k++ {
		cut := d.timed(p, t.Tokens[k]) || t.Is(k, "acl") && t.Tokens[k].XPOS == "VBN" // "a coalition of gangs known as …"
		if t.Tokens[k].UPOS == "ADP" {
			n := k + 1
			for n < last && t.Tokens[n].UPOS == "DET" {
				n++
			}
			cut = n <= last && d.timed(p, t.Tokens[n]) || t.Lower(k) == "per"
		}
		if cut {
			last = k - 1
			break
		}
	}
	for last > head && (t.Tokens[last].UPOS == "PUNCT" && strings.ContainsAny(t.Tokens[last].Form, ",;:–—-") || t.Tokens[last].UPOS == "DET") {
		last--
	}
	for first < head && t.Tokens[first].UPOS == "PUNCT" && strings.ContainsAny(t.Tokens[first].Form, ",;:") {
		first++
	}
	return first, last
}

// timed says whether a token lies in an expression of time.
func (d *document) timed(p *passage, tok language.Token) bool {
	for _, x := range p.times {
		if tok.Start >= x.Start && tok.End <= x.End {
			return true
		}
	}
	return false
}

// parties fills in who did it and to whom.
func (d *document) parties(p *passage, i int, e events.Event, frame int, c *claim.Claim) {
	t := p.trees[i]
	e = perfect(t, e)
	if e.Seen && e.Subject >= 0 && e.Object >= 0 && t.Lower(e.Head) == "hear" && d.sits(p, i, e.Subject) {
		e.Seen = false // "the Council heard the minister"
	}
	self := d.selfParty(p, frame)
	d.voiced = d.voiceOf(p, frame)
	defer func() { d.voiced = claim.Party{} }()
	if e.Subject >= 0 && !e.Seen {
		c.Actor = d.partyList(p, i, e.Subject, self)
	}
	if e.Nominal && e.Subject >= 0 && len(c.Actor) == 0 {
		if w := d.owner(p, i, e.Subject, self); w != nil {
			w.Exact = d.words(p, i, e.Subject, e.Subject).Exact
			c.Actor = []claim.Party{*w}
		}
	}
	if e.Seen && e.Object >= 0 {
		c.Actor = d.partyList(p, i, e.Object, self)
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
	for _, find := range []func(*passage, int, events.Event, *claim.Party) []claim.Party{d.ofTheAct, d.heading, d.holding} {
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
				if h := t.Lower(o.Head); holdings[h] || people[h] || o.Prep == "by" {
					c.Actor = d.partyList(p, i, o.Head, self)
				}
			}
		}
	}
	if len(c.Actor) == 0 && e.Passive {
		c.Actor = d.stationed(p, i, e)
	}
	if len(c.Actor) == 0 {
		c.Actor = d.headlined(p, i, e)
	}
	if len(c.Actor) == 0 {
		c.Actor = d.foregoing(p, i, e)
	}
	if e.Object >= 0 && !e.Seen && !(e.Type == claim.Mobilize && !e.Passive) {
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
			case "":
				if l := t.Lower(e.Head); e.Type != claim.Request || l != "call" && l != "appeal" || t.Child(e.Head, "compound") < 0 {
					continue
				}
				fallthrough
			case "to", "with", "against", "on", "upon", "at", "of", "for", "toward", "towards", "into", "between", "from":
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
	d.counterparts(p, i, e, self, c)
	d.denied(p, i, e, self, c)
	if e.Type == claim.Assault && !e.Passive && loses[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// Losses: the one whose people died is who it was done to.
	if e.Type == claim.Assault && !e.Passive && e.Object < 0 && len(c.Recipient) == 0 && suffers[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// What an institution's own statement tells without a doer, and not of its own losses, it did itself.
	if len(c.Actor) == 0 && (e.Passive || staged[t.Lower(e.Head)]) && self != nil && frame < 0 && !names(c.Recipient, self.Name) && !d.ofSelf(p, i, e, self) &&
		(self.Kind == actors.State && own[e.Type] || self.Kind == actors.Organisation && (own[e.Type] || e.Type == claim.Consult)) {
		c.Actor = []claim.Party{*self}
	}
	// What an official says will be done, and by nobody else named, his side will do.
	if len(c.Actor) == 0 && e.Passive && (e.Modality == claim.Planned || e.Modality == claim.Conditional) && self != nil && self.Kind == actors.State && e.Type != claim.Assault {
		c.Actor = []claim.Party{*self}
	}
	if len(c.Actor) == 0 && frame >= 0 && (d.ownDeed(t, e, self, c) || admits[p.att.Frames[frame].Lemma] && d.unnamedMen(p, i, e, self)) {
		c.Actor = []claim.Party{*self}
	}
	c.Recipient = d.notSelf(p, i, e, c)
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
	if len(c.Actor) == 0 {
		c.WhyEmpty["actor"] = "nobody is named as doing it in the clause"
	}
	if len(c.Recipient) == 0 {
		c.WhyEmpty["recipient"] = "nobody is named as meeting it in the clause"
	}
}

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

// terrain are nouns that act as parties but meet an act as places.
var terrain = set(`capital kingdom province conference republic commune post`)

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

// stations are places where somebody's men stand and stop others.
var stations = set(`checkpoint post roadblock barrier outpost picket gate checkpoints posts cordon`)

// stationed is whose station it was at which something was done to others: "refused passage at the Peruvian checkpoint".
func (d *document) stationed(p *passage, i int, e events.Event) []claim.Party {
	switch e.Type {
	case claim.Coerce, claim.Reject, claim.Assault:
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

// headlined is whoever a headline begins with, directly before the word that tells the act: parsers take "Chile cuts ties"
// for a pile of nouns.
func (d *document) headlined(p *passage, i int, e events.Event) []claim.Party {
	t := p.trees[i]
	if p.block.Kind != report.Title || e.Passive || e.Subject >= 0 || e.Head == 0 || e.Governor >= 0 {
		return nil
	}
	switch t.Tokens[e.Head].XPOS {
	case "VBZ", "NNS", "VBP":
	default:
		return nil
	}
	if m := d.mentionAt(p, i, e.Head-1); m != nil && m.Last == e.Head-1 && m.First == e.First {
		if w := d.actorParty(m.Actor, m.Text); w.Name != "" {
			return []claim.Party{w}
		}
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

// releases are verbs whose object was in another's hands.
var releases = set(`hand release free return give deliver exchange let swap`)

// admits are words by which somebody tells what his own side did.
var admits = set(`admit concede acknowledge confess regret`)

// unnamedMen says whether the subject is men or craft of a side that is not named: those of the state that admits what they did.
func (d *document) unnamedMen(p *passage, i int, e events.Event, self *claim.Party) bool {
	t := p.trees[i]
	k := e.Subject
	return self != nil && self.Kind == actors.State && k >= 0 && !e.Passive && definite(t, k) && unowned(t, k) &&
		(forces[t.Lower(k)] || holdings[t.Lower(k)]) && d.mentionAt(p, i, k) == nil
}

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

// notSelf leaves out of the recipients a plain pronoun that was taken for the doer: in "we closed it" the two differ.
func (d *document) notSelf(p *passage, i int, e events.Event, c *claim.Claim) []claim.Party {
	t := p.trees[i]
	if e.Object < 0 || t.Tokens[e.Object].UPOS != "PRON" || e.Passive {
		return c.Recipient
	}
	switch strings.ToLower(t.Tokens[e.Object].Form) {
	case "it", "them", "him", "her":
		var out []claim.Party
		for _, w := range c.Recipient {
			if !names(c.Actor, w.Name) {
				out = append(out, w)
			}
		}
		return out
	}
	return c.Recipient
}

var repels = set(`repel repulse thwart foil fend`)

// staged are verbs by which what somebody holds takes place.
var staged = set(`take start begin open continue end hold run`)

func names(ws []claim.Party, name string) bool {
	for _, w := range ws {
		if w.Name == name {
			return true
		}
	}
	return false
}

func same(a, b []claim.Party) bool {
	return len(a) > 0 && len(b) > 0 && a[0].Name == b[0].Name
}

// partyList reads a noun phrase as a list of parties: "Russia and Kazakhstan" is two.
func (d *document) partyList(p *passage, i, head int, self *claim.Party) []claim.Party {
	t := p.trees[i]
	heads := []int{head}
	for _, c := range t.Children(head) {
		if t.Is(c, "conj") && t.Tokens[c].UPOS != "VERB" {
			heads = append(heads, c)
		}
	}
	if pair := d.pair(p, i, head); pair != nil {
		return pair
	}
	if l := strings.ToLower(t.Tokens[head].Form); l == "they" || l == "them" {
		if many := d.several(p, i, head, self); many != nil {
			return many
		}
	}
	if of := d.ofSeveral(p, i, head); of != nil {
		return of
	}
	var out []claim.Party
	seen := map[string]bool{}
	for _, h := range heads {
		if w := d.party(p, i, h, self); w != nil && !seen[w.Name] {
			seen[w.Name] = true
			out = append(out, *w)
		}
	}
	return out
}

// party reads one noun or pronoun as a party; nil when it is none.
func (d *document) party(p *passage, i, head int, self *claim.Party) *claim.Party {
	t := p.trees[i]
	tok := t.Tokens[head]
	first, last := d.phrase(p, i, head)
	exact := d.words(p, i, first, last).Exact
	if tok.UPOS == "PRON" || tok.UPOS == "DET" {
		switch strings.ToLower(tok.Form) {
		case "i", "me", "myself":
			if d.voiced.Kind == actors.Person { // what one does oneself, one's state does not do
				w := d.voiced
				w.Exact = exact
				return &w
			}
			fallthrough
		case "we", "us", "ourselves", "our", "my":
			if self == nil {
				return nil
			}
			w := *self
			w.Exact = exact
			return &w
		}
		if l := strings.ToLower(tok.Form); l == "you" || l == "yourself" || l == "yourselves" {
			w := d.asked(p)
			if w != nil {
				w.Exact = exact
			}
			return w
		}
		if n := relative(t, head); n != head { // "the protocol, which both signed": what it stands for, or nobody
			return d.party(p, i, n, self)
		}
		if j := twin(t, head); j >= 0 && p.att.Voice[i][j] == p.att.Voice[i][head] {
			if w := d.party(p, i, j, self); w != nil {
				w.Exact = exact
				return w
			}
		}
		if w := d.teller(p, i, head); w != nil {
			if w.Kind == actors.ArmedForce && w.State != "" {
				*w = d.stateOf(w.State, "")
			}
			w.Exact = exact
			return w
		}
		plural := false
		switch strings.ToLower(tok.Form) {
		case "they", "them", "themselves":
			plural = true
			if w := d.lastSubject(p, i, self); w != nil {
				w.Exact = exact
				return w
			}
		}
		if a, ok := d.who.Pronoun(d.all, p.first+i, head); ok && a.Name != "" && !(plural && (a.Kind == actors.State || a.Kind == actors.Person)) {
			w := d.actorParty(a, exact)
			return &w
		}
		if w := d.subjectBefore(p, i, head, self); w != nil {
			w.Exact = exact
			return w
		}
		if l := strings.ToLower(tok.Form); plural || pronouns[l].human {
			if w := d.antecedent(p, i, head, self); w != nil {
				w.Exact = exact
				return w
			}
		}
		return nil
	}
	if w := d.byAppositive(p, i, head); w != nil { // "the minister, General Orm"
		w.Exact = exact
		return w
	}
	if m := d.mentionAt(p, i, head); m != nil && (!m.Adjective || t.Is(head, "nsubj") && tok.UPOS != "ADJ") {
		w := d.actorParty(m.Actor, d.words(p, i, first, last).Exact)
		if d.asPeople(t, head, m) {
			w = d.stateOf(m.Actor.State, w.Exact)
		}
		return &w
	}
	if d.narrator.Kind != "report" && d.narrator.ID != "" && definite(t, head) && strings.Contains(strings.ToLower(d.narrator.Name), t.Lower(head)) {
		w := d.narrator
		w.Exact = exact
		return &w
	}
	if c := d.whole(t, head); c >= 0 {
		if w := d.party(p, i, c, self); w != nil {
			w.Exact = exact
			return w
		}
	}
	if offices[t.Lower(head)] && definite(t, head) && self != nil && self.Kind == actors.State {
		w := *self
		w.Exact = exact
		return &w
	}
	if w := d.theRebels(t, head); w != nil {
		w.Exact = exact
		return w
	}
	if w := d.takenUp(p, i, head); w != nil {
		w.Exact = exact
		return w
	}
	human := somebody(t.Lower(head))
	if w := d.theCountry(p, i, head); w != nil {
		w.Exact = exact
		return w
	}
	// "our people", "no soldier of ours": the speaker's side
	if w := d.oursAlone(t, head, self); w != nil {
		w.Exact = exact
		return w
	}
	// "Azerbaijani troops", "its troops", "soldiers of Tesmark", "our servicemen": what is the state's acts for it;
	// its organisations, villagers and analysts are their own.
	if human && (civil[t.Lower(head)] || !people[t.Lower(head)]) {
		w := claim.Party{Name: bare(exact), Kind: actors.Group, Exact: exact}
		if of := d.belonging(p, i, head, self); of != nil && of.Name != "" && of.Kind != actors.Person { // "whose experts" are somebody's by name
			_, rest, ok := strings.Cut(w.Name, " ")
			if ok {
				w.Name, w.State = of.Name+" "+rest, of.State
			}
		}
		return &w
	}
	if w := d.craft(p, i, head); w != nil {
		w.Exact = exact
		return w
	}
	if human || holdings[t.Lower(head)] {
		for _, c := range t.Children(head) {
			if !t.Is(c, "amod", "compound", "nmod", "appos", "det") {
				continue
			}
			if t.Is(c, "nmod") && t.Tokens[c].Rel != "nmod:poss" {
				if pr := prep(t, c); pr != "of" && pr != "from" {
					continue
				}
			}
			if w := d.owner(p, i, c, self); w != nil {
				w.Exact = exact
				return w
			}
		}
	}
	if forces[t.Lower(head)] && (definite(t, head) || d.ownMen(t, head, self)) && self != nil && self.Kind != actors.Person && self.Kind != actors.Group && self.Kind != actors.Press && self.Kind != "report" {
		w := *self
		w.Exact = exact
		return &w
	}
	if tok.UPOS == "PROPN" && (t.Is(head, "nsubj", "obl:agent") || t.Is(head, "obj") && addresses[t.Lower(tok.Head)]) && d.isName(p, i, first, last, head) {
		for k := head; k < last; k++ { // "Freedonia of the shelling" is Freedonia
			if t.Tokens[k+1].UPOS == "ADP" && t.Tokens[min(k+2, last)].UPOS != "PROPN" && t.Tokens[min(k+3, last)].UPOS != "PROPN" {
				last = k
				exact = d.words(p, i, first, last).Exact
				break
			}
		}
		return &claim.Party{Name: bare(exact), Kind: actors.Group, Exact: exact}
	}
	if human && t.Lower(head) != "side" {
		for k := first; k < last; k++ {
			if t.Tokens[k+1].UPOS == "ADP" && k >= head && t.Lower(k+1) != "of" {
				last = k // "the alliance for help" is the alliance
				exact = d.words(p, i, first, last).Exact
				break
			}
		}
		return &claim.Party{Name: bare(exact), Kind: "group", Exact: exact}
	}
	return nil
}

// byAppositive is the person by whose name a noun of an office or of people goes on: "the minister, General Orm". The noun itself is no
// name.
func (d *document) byAppositive(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if t.Tokens[head].XPOS == "NNS" || kinds.Noun(t.Lower(head)) != "person" || forces[t.Lower(head)] {
		return nil
	}
	for _, c := range t.Children(head) {
		if !t.Is(c, "appos") || c < head {
			continue
		}
		if m := d.mentionAt(p, i, c); m != nil && m.Actor.Kind == actors.Person && m.First > head {
			w := asParty(m.Actor, "")
			return &w
		}
	}
	return nil
}

// belonging is whose a noun is by a possessive pronoun that opens its phrase; nil where it has none or nobody is known.
func (d *document) belonging(p *passage, i, head int, self *claim.Party) *claim.Party {
	t := p.trees[i]
	for _, c := range t.Children(head) {
		if !t.Is(c, "nmod:poss") || c > head || t.Tokens[c].UPOS != "PRON" && t.Tokens[c].UPOS != "DET" {
			continue
		}
		first, _ := d.phrase(p, i, head)
		if c != first {
			return nil
		}
		if strings.EqualFold(t.Tokens[c].Form, "whose") {
			for k, n := t.Tokens[head].Head, 0; k >= 0 && n < 6; k, n = t.Tokens[k].Head, n+1 {
				if t.Is(k, "acl:relcl") && t.Tokens[k].Head >= 0 {
					if m := d.mentionAt(p, i, t.Tokens[k].Head); m != nil {
						w := asParty(m.Actor, "")
						return &w
					}
				}
			}
			return nil
		}
		return d.owner(p, i, c, self)
	}
	return nil
}

// addresses are verbs whose object is somebody.
var addresses = set(`accuse ask urge warn tell blame invite thank sue threaten condemn summon criticise criticize attack`)

// asPeople says whether a people's name means its state: "the Czechs", "armed Chileans", but not "two Czechs" or "Czechs in
// Vienna".
func (d *document) asPeople(t *language.Tree, head int, m *actors.Mention) bool {
	if m.Actor.State == "" || !strings.HasSuffix(m.Actor.ID, ".people") {
		return false
	}
	the := false
	for _, c := range t.Children(head) {
		switch {
		case t.Is(c, "det") && t.Lower(c) == "the", t.Is(c, "amod") && t.Lower(c) == "armed":
			the = true
		case t.Is(c, "nummod", "nmod", "acl", "amod"):
			return false
		}
	}
	return the
}

// oursAlone reads "our people" and a denied "no soldier" in somebody's words as his side.
func (d *document) oursAlone(t *language.Tree, head int, self *claim.Party) *claim.Party {
	if self == nil || self.Kind == actors.Person || self.Kind == actors.Group || self.Kind == actors.Press || self.Kind == "report" {
		return nil
	}
	our, no := false, false
	for _, c := range t.Children(head) {
		switch {
		case t.Is(c, "nmod:poss"):
			our = t.Lower(c) == "our" || t.Lower(c) == "we"
			if !our {
				return nil
			}
		case t.Is(c, "det"):
			no = t.Lower(c) == "no" || t.Lower(c) == "any"
		case t.Is(c, "nmod", "compound", "amod"):
			return nil
		}
	}
	switch t.Lower(head) {
	case "people", "man", "men", "boy", "lad":
		if !our {
			return nil
		}
	case "soldier", "serviceman", "fighter", "trooper", "gunner", "officer", "unit":
		if !our && !(no && d.voiced.Name != "" && d.voiced.Kind != "report") {
			return nil
		}
	default:
		return nil
	}
	w := *self
	return &w
}

// actorParty is an actor as a party: soldiers act for their state.
func (d *document) actorParty(a actors.Actor, exact string) claim.Party {
	if a.Kind == "armed-force" && a.State != "" {
		return d.stateOf(a.State, exact)
	}
	return asParty(a, exact)
}
