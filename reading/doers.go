package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// behind is who acts where the subject of a verb is a thing: whose ship sailed, whose statement called for it, between whom
// talks began, by whom a draft is. What a thing merely is or has, nobody does.
func (d *document) behind(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	head := e.Subject
	if u := t.Tokens[head].UPOS; u != "NOUN" && u != "PROPN" || t.Tokens[e.Head].UPOS != "VERB" || kinds.Verb(t.Lower(e.Head)) == "stative" {
		return nil
	}
	sort := kinds.Noun(t.Lower(head))
	for _, c := range t.Children(head) {
		var found []claim.Party
		switch pr := prep(t, c); {
		case t.Is(c, "nmod:poss"), t.Is(c, "amod", "compound") && d.mentionAt(p, i, c) != nil:
			if sort == "communication" && t.Tokens[c].UPOS == "PRON" || sort == "cognition" {
				continue
			}
			if w := d.owner(p, i, c, self); w != nil && w.Name != "" {
				w.Exact = d.words(p, i, head, head).Exact
				found = []claim.Party{*w}
			}
		case t.Is(c, "nmod") && pr == "of" && d.mentionAt(p, i, c) == nil:
		case t.Is(c, "nmod") && (pr == "of" && (e.Passive || sort == "artifact" || sort == "act" || sort == "group" || sort == "body" || sort == "") || pr == "by"):
			found = d.partyList(p, i, c, self)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// several are those whom "they" takes up together: the list that the sentence before, or the clause before in this one, has for its subject.
func (d *document) several(p *passage, i, k int, self *claim.Party) []claim.Party {
	for b := i; b >= max(0, i-2); b-- {
		t := p.trees[b]
		last := len(t.Tokens)
		if b == i {
			last = k
		}
		for s := last - 1; s >= 0; s-- {
			if !t.Is(s, "nsubj", "nsubj:pass") {
				continue
			}
			if listed(t, s) {
				if ws := d.partyList(p, b, s, self); len(ws) > 1 {
					return ws
				}
			}
			if t.Tokens[s].UPOS != "PRON" {
				return nil
			}
		}
	}
	return nil
}

// listed says whether a noun is the first of several that "and" joins, or stands for two by itself: "both sides".
func listed(t *language.Tree, head int) bool {
	for _, c := range t.Children(head) {
		if t.Is(c, "conj") && t.Tokens[c].UPOS != "VERB" || t.Is(c, "nummod", "det") && (t.Lower(c) == "two" || t.Lower(c) == "both") {
			return true
		}
	}
	return t.Lower(head) == "both"
}

// ofSeveral reads "the governments of Peru and Ecuador" as each state's.
func (d *document) ofSeveral(p *passage, i, head int) []claim.Party {
	t := p.trees[i]
	if t.Tokens[head].XPOS != "NNS" || !people[t.Lower(head)] || civil[t.Lower(head)] {
		return nil
	}
	if m := d.mentionAt(p, i, head); m != nil && m.Actor.Kind != actors.Organ && m.Actor.Kind != actors.Office && m.Actor.Kind != actors.ArmedForce {
		return nil
	}
	for _, c := range t.Children(head) {
		adjectives := t.Is(c, "amod") && forces[t.Lower(head)] && listed(t, c) // "Peruvian and Chilean soldiers"
		if !adjectives && (!t.Is(c, "nmod") || prep(t, c) != "of" || !listed(t, c)) {
			continue
		}
		var out []claim.Party
		for _, h := range append([]int{c}, t.Children(c)...) {
			if h != c && !t.Is(h, "conj") {
				continue
			}
			m := d.mentionAt(p, i, h)
			if m == nil || m.Actor.State == "" {
				return nil
			}
			out = append(out, d.stateOf(m.Actor.State, m.Text))
		}
		if len(out) > 1 {
			return out
		}
	}
	return nil
}

// hold are nouns of a hold over something: who has it is the one who does what the clause tells.
var hold = set(`control hand command escort custody occupation captivity guard protection administration supervision domination auspex auspices umbrella`)

// holding is who holds what the clause tells of: "the height is under the control of the border troops", "two remain in Chilean hands".
func (d *document) holding(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		if !e.In[k] || !hold[t.Lower(k)] || t.Tokens[k].UPOS != "NOUN" {
			continue
		}
		if pr := prep(t, k); pr != "under" && pr != "in" || k != e.Head && t.Tokens[k].Head != e.Head {
			continue
		}
		for _, c := range t.Children(k) {
			switch {
			case t.Is(c, "nmod:poss"), t.Is(c, "amod", "compound") && d.mentionAt(p, i, c) != nil:
				if w := d.owner(p, i, c, self); w != nil && w.Name != "" {
					return []claim.Party{*w}
				}
			case t.Is(c, "nmod") && prep(t, c) == "of":
				if ws := d.partyList(p, i, c, self); len(ws) > 0 {
					return ws
				}
			}
		}
	}
	return nil
}

// supposed is who acts in what somebody only thinks or expects: in "I do not expect the neighbours to send guards" the neighbours.
func (d *document) supposed(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	if e.Subject < 0 || e.Passive || t.Tokens[e.Subject].UPOS != "PRON" || !slices.Contains([]string{"i", "we"}, strings.ToLower(t.Tokens[e.Subject].Form)) {
		return nil
	}
	switch t.Lower(e.Head) {
	case "think", "believe", "expect", "suppose", "doubt", "hope", "know", "assume", "fear", "imagine":
	default:
		return nil
	}
	if c := t.Child(e.Head, "ccomp"); c >= 0 && e.In[c] {
		if s := t.Child(c, "nsubj"); s >= 0 {
			return d.partyList(p, i, s, self)
		}
		return nil
	}
	if c := t.Child(e.Head, "xcomp"); c >= 0 && e.In[c] {
		if o := t.Child(e.Head, "obj", "iobj"); o >= 0 {
			return d.partyList(p, i, o, self)
		}
	}
	return nil
}

// raises are verbs in whose passive the subject is the doer of the infinitive after it: "is said to have crossed".
var raises = set(`expect say report believe suppose allege think understand rumour rumor schedule claim consider assume suspect know estimate slate`)

// raised gives a clause whose verb only tells what others expect or say of its subject the roles of the act itself: in "the ministers are
// expected to sign it" the ministers sign.
func raised(t *language.Tree, e events.Event) events.Event {
	if !e.Passive || e.Nominal || e.Subject >= 0 || e.Object < 0 || !raises[t.Lower(e.Head)] || !t.Is(e.Object, "nsubj:pass") {
		return e
	}
	x := t.Child(e.Head, "xcomp")
	if x < 0 || !e.In[x] || t.Tokens[x].UPOS != "VERB" || t.Child(x, "aux:pass") >= 0 {
		return e
	}
	e.Passive, e.Subject, e.Object = false, e.Object, t.Child(x, "obj")
	return e
}

// between is who does what goes on between two: "fire was exchanged between Chile and Peru", "the talks between both sides failed".
func (d *document) between(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		if !e.In[k] || !t.Is(k, "case") || t.Lower(k) != "between" {
			continue
		}
		n := t.Tokens[k].Head
		of := t.Tokens[n].Head
		for of > 0 && of < k && (d.timed(p, t.Tokens[of]) || t.Tokens[of].UPOS != "NOUN" && t.Tokens[of].UPOS != "VERB") {
			of-- // "a meeting on Monday between the two"
		}
		if of < 0 {
			continue
		}
		if t.Tokens[of].UPOS == "NOUN" {
			switch kinds.Noun(t.Lower(of)) {
			case "act", "communication", "event", "feeling", "state":
			default:
				if t.Lower(of) != "meeting" {
					continue
				}
			}
		} else if !mutual[e.Type] {
			continue
		}
		if two := d.partyList(p, i, n, self); len(two) > 1 {
			return two
		}
	}
	return nil
}

// enacted are verbs that only carry out the act that their subject names: "the request was made", "an attack was launched".
var enacted = set(`make submit launch present table issue send hold conduct put lodge file address circulate stage carry mount`)

// ofTheAct is whose an act is that a passive only says was done: "the request of Chile was submitted".
func (d *document) ofTheAct(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	if !e.Passive || e.Object < 0 || !enacted[t.Lower(e.Head)] {
		return nil
	}
	if t.Tokens[e.Object].UPOS != "NOUN" {
		return nil
	}
	switch kinds.Noun(t.Lower(e.Object)) {
	case "act", "communication", "group", "cognition":
	default:
		return nil
	}
	e.Subject = e.Object
	return d.behind(p, i, e, self)
}

// heading is who does what the items of a list lay down, each in a paragraph of its own and without a subject: whoever the
// words before the list, which end with a colon, have for theirs. "The Council decided: (a) to send observers; (b) …"
func (d *document) heading(p *passage, i int, e events.Event, self *claim.Party) []claim.Party {
	t := p.trees[i]
	if e.Passive || e.Subject >= 0 || e.Nominal || i > 0 || !openItem(t) {
		return nil
	}
	n := slices.IndexFunc(d.passages, func(q passage) bool { return q.start == p.start })
	for back := n - 1; back >= max(0, n-40); back-- {
		q := &d.passages[back]
		if len(q.trees) == 0 {
			continue
		}
		u := q.trees[len(q.trees)-1]
		if len(u.Tokens) == 0 || u.Root < 0 {
			return nil
		}
		if len(q.trees) == 1 && openItem(u) {
			continue
		}
		if end := u.Tokens[len(u.Tokens)-1].Form; end != ":" && end != "," {
			return nil
		}
		s := u.Child(u.Root, "nsubj")
		if name := u.Tokens[u.Root].UPOS; s < 0 && (name == "PROPN" || name == "NOUN") {
			s = u.Root // "The Council,"
		}
		if s < 0 {
			return nil
		}
		return d.partyList(q, len(q.trees)-1, s, self)
	}
	return nil
}

// openItem says whether a sentence is an infinitive, a participle or a verb without its subject, as the items of a list of decisions are.
func openItem(t *language.Tree) bool {
	if t.Root < 0 || t.Tokens[t.Root].UPOS != "VERB" || t.Child(t.Root, "nsubj", "nsubj:pass", "aux", "expl") >= 0 {
		return false
	}
	for _, c := range t.Children(t.Root) {
		if t.Is(c, "mark") && t.Lower(c) == "to" {
			return true
		}
	}
	return t.Tokens[t.Root].XPOS == "VBG" || operates(t)
}

// reckons says whether the subject only counts or names what others did: "the monitors counted four trucks", "Dushanbe speaks of an attack".
func (d *document) reckons(p *passage, i int, e events.Event) bool {
	t := p.trees[i]
	if e.Passive || e.Nominal || e.Seen {
		return false
	}
	switch t.Lower(e.Head) {
	case "count":
		return true
	case "call", "speak", "describe", "term", "label":
		return e.Type == claim.Assault
	}
	return false
}

// sits says whether a noun is a body that hears people: a council, a committee, a court.
func (d *document) sits(p *passage, i, head int) bool {
	switch p.trees[i].Lower(head) {
	case "council", "committee", "commission", "court", "parliament", "assembly", "conference", "board", "tribunal", "cabinet", "house", "meeting", "session":
		return true
	}
	return false
}

// confined are nouns of being held under which somebody is or stays.
var confined = set(`arrest siege blockade curfew guard lockdown quarantine`)

// captive says whether a clause tells that its subject is in somebody's hands, or held under guard.
func captive(t *language.Tree, e events.Event) bool {
	if e.Passive || e.Nominal || e.Subject < 0 {
		return false
	}
	for k := e.First; k <= e.Last; k++ {
		in := ""
		switch l := t.Lower(k); l {
		case "captivity", "custody", "detention", "hand", "jail", "prison":
			in = "in"
		default:
			if confined[l] {
				in = "under"
			}
		}
		if in != "" {
			if e.In[k] && prep(t, k) == in && (k == e.Head || t.Tokens[k].Head == e.Head && (t.Lower(e.Head) == "remain" || t.Lower(e.Head) == "stay" || t.Lower(e.Head) == "be" || t.Lower(e.Head) == "sit")) {
				return true
			}
		}
	}
	return false
}

// whoseThing is whose the thing is that is met with an act meant for its owner: "criticised the failure of the alliance", "vetoed a draft
// by Chile", "rejected Peru's claims".
func (d *document) whoseThing(p *passage, i int, e events.Event, self *claim.Party, c *claim.Claim) []claim.Party {
	t := p.trees[i]
	switch e.Type {
	case claim.Accuse, claim.Assault, claim.Reject, claim.Request, claim.Support:
	default:
		return nil
	}
	if e.Passive || e.Nominal || e.Seen {
		return nil
	}
	x := e.Object
	if x < 0 || t.Tokens[x].UPOS != "NOUN" || !e.In[x] {
		return nil
	}
	owners := t.Children(x)
	for _, o := range e.Obliques { // "vetoed a draft by Chile": who makes a draft, not who vetoes it
		if o.Prep == "by" && o.Head > x {
			owners = append(slices.Clip(owners), o.Head)
		}
	}
	for _, k := range owners {
		var found []claim.Party
		switch pr := prep(t, k); {
		case t.Is(k, "nmod:poss"), t.Is(k, "amod", "compound") && d.mentionAt(p, i, k) != nil:
			if w := d.owner(p, i, k, self); w != nil {
				found = []claim.Party{*w}
			}
		case t.Is(k, "nmod", "obl") && (pr == "of" || pr == "by" || pr == "on" || pr == "against"):
			found = d.partyList(p, i, k, self)
		}
		if len(found) > 0 && found[0].Name != "" && !same(found, c.Actor) && (found[0].ID != "" || found[0].State != "" || found[0].Kind == actors.Organisation) {
			return found
		}
	}
	return nil
}

// further is who a bare number counts that goes on from the number before: "Two of our men were killed and five were wounded".
func (d *document) further(p *passage, i, k int, self *claim.Party) *claim.Party {
	if p.trees[i].Tokens[k].UPOS != "NUM" || len(p.trees[i].Children(k)) > 0 {
		return nil
	}
	for b := i; b >= max(0, i-1); b-- {
		t := p.trees[b]
		last := len(t.Tokens)
		if b == i {
			last = k
		}
		for j := last - 1; j >= 0; j-- {
			if !t.Is(j, "nsubj", "nsubj:pass", "obj") || t.Child(j, "nummod") < 0 && (t.Tokens[j].UPOS != "NUM" || t.Child(j, "nmod") < 0) {
				continue
			}
			if w := d.party(p, b, j, self); w != nil && w.State != "" {
				return w
			}
			return nil
		}
	}
	return nil
}
