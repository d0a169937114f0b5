package reading

import (
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
)

// people are nouns of beings that act: a phrase headed by one can be a party even when nobody knows its name.
var people = set(`soldier troop troops servicemen personnel militia serviceman servicewoman man woman person people resident villager citizen civilian official officer
	diplomat minister ministry government authority army force military unit battalion brigade guard policeman police fighter rebel guerrilla militant
	gunman observer monitor peacekeeper inspector expert analyst source spokesman spokeswoman spokesperson leader president
	ambassador delegation representative envoy mediator member ally partner side party country state nation bloc alliance organisation
	organization council parliament lawmaker deputy commission committee mission patrol detail group team company agency court
	neighbour neighbor farmer driver worker refugee detainee prisoner captive hostage protester demonstrator activist opposition
	crew pilot sailor gunner navy surveyor engineer
	contingent paratrooper conscript reservist volunteer commander general colonel captain chief head power capital counterpart critic
	population community family relative staff doctor journalist correspondent reporter subunit trespasser terrorist separatist
	enclave republic kingdom province coalition union secretariat assembly office embassy bank fund monitor conference regiment
	squadron commander-in-chief guarantor junta rebels faction movement front league bureau directorate parliamentarian senator mayor prefect
	commune tribe clan union coastguard trawler bulldozer authority agency department institute association federation chamber commission command
	headquarters brigade corps staff garrison constable ranger border-guard skipper fleet consortium operator`)

// holdings are things that belong to a party and show it acting: fire from its positions is its fire.
var holdings = set(`position territory side post artillery battery fleet aircraft warplane jet helicopter drone vessel ship
	vehicle tank plane gunboat frigate warship submarine missile loss casualty fire boat cutter trawler destroyer corvette convoy
	mandate outpost base gun weapon howitzer radar lorry truck bomber rocket shell mortar radar squadron flotilla installation`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

func located(toks []language.Token, children []int) bool {
	for _, c := range children {
		if toks[c].UPOS == "ADP" {
			switch strings.ToLower(toks[c].Form) {
			case "in", "into", "near", "at", "inside", "from", "across", "around", "throughout", "within", "over", "toward", "towards", "on":
				return true
			}
		}
	}
	return false
}

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
	return claim.Party{Name: d.Reader.actors.StateName(id), ID: id, Kind: "state", State: id, Exact: exact}
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
	return first, last
}

// parties fills in who did it and to whom.
func (d *document) parties(p *passage, i int, e events.Event, frame int, c *claim.Claim) {
	t := p.trees[i]
	self := d.selfParty(p, frame)
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
	if e.Counted {
		c.Recipient, c.Actor = c.Actor, []claim.Party{}
		return
	}
	if len(c.Actor) == 0 && (e.Passive || e.Type == claim.Assault) {
		for _, o := range e.Obliques {
			if o.Prep == "from" || o.Prep == "by" {
				if h := t.Lower(o.Head); holdings[h] || people[h] || o.Prep == "by" {
					c.Actor = d.partyList(p, i, o.Head, self)
				}
			}
		}
	}
	if e.Object >= 0 && !e.Seen && !(e.Type == claim.Mobilize && !e.Passive) {
		c.Recipient = d.partyList(p, i, e.Object, self)
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
				if o.Prep == "of" && e.Nominal || o.Head == e.Subject || o.Prep == "from" && e.Type == claim.Assault {
					continue // fire comes from there, it does not go there
				}
				if to := d.partyList(p, i, o.Head, self); len(to) > 0 && !same(to, c.Actor) {
					c.Recipient = to
				}
			}
			if len(c.Recipient) > 0 {
				break
			}
		}
	}
	d.denied(p, i, e, self, c)
	if e.Type == claim.Assault && !e.Passive && loses[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// Losses: the one whose people died is who it was done to.
	if e.Type == claim.Assault && !e.Passive && e.Object < 0 && len(c.Recipient) == 0 && suffers[t.Lower(e.Head)] {
		c.Actor, c.Recipient = []claim.Party{}, c.Actor
	}
	// What an institution's own statement tells without a doer, and not of its own losses, it did itself.
	if len(c.Actor) == 0 && (e.Passive || staged[t.Lower(e.Head)]) && self != nil && frame < 0 && !names(c.Recipient, self.Name) &&
		(self.Kind == actors.State && own[e.Type] || self.Kind == actors.Organisation && (own[e.Type] || e.Type == claim.Consult)) {
		c.Actor = []claim.Party{*self}
	}
	// What an official says will be done, and by nobody else named, his side will do.
	if len(c.Actor) == 0 && e.Passive && (e.Modality == claim.Planned || e.Modality == claim.Conditional) && self != nil && self.Kind == actors.State && e.Type != claim.Assault {
		c.Actor = []claim.Party{*self}
	}
	c.Recipient = d.notSelf(p, i, e, c)
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

// holders are the parties whose ground what was seen stood on: "at Kaldavian-held Old Karvash" says whose guns.
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

// selfParty is who "we" and "I" are in a voice: the state or body that the speaker speaks for.
func (d *document) selfParty(p *passage, frame int) *claim.Party {
	var who claim.Party
	if frame >= 0 {
		if w := d.speaker(p, frame); w != nil {
			who = *w
		}
	} else {
		who = d.narratorOf(p)
	}
	switch {
	case who.Name == "":
		return nil
	case who.State != "" && (who.Kind == "person" || who.Kind == "organ" || who.Kind == "office" || who.Kind == "armed-force"):
		s := d.stateOf(who.State, "")
		return &s
	}
	return &who
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

// civil are nouns of people and bodies that do not act for the state they are of.
var civil = set(`resident villager citizen civilian expert analyst source worker refugee detainee prisoner captive hostage protester
	demonstrator activist opposition organisation organization company team neighbour neighbor farmer driver population community family
	relative doctor journalist correspondent reporter critic volunteer fisherman bank fund association federation union student trader
	people man woman person politician party lawyer engineer miner herder shepherd settler pilgrim trawler operator skipper crew`)

// theCountry reads "the country" as the state named last before it.
func (d *document) theCountry(p *passage, i, head int) *claim.Party {
	t := p.trees[i]
	if l := t.Lower(head); l != "country" && l != "nation" && l != "republic" || !definite(t, head) {
		return nil
	}
	for b := i; b >= max(0, i-2); b-- {
		for n := len(p.mentions[b]) - 1; n >= 0; n-- {
			m := p.mentions[b][n]
			if m.Actor.Kind == actors.State && (b < i || m.Last < head) {
				w := d.stateOf(m.Actor.State, "")
				return &w
			}
		}
	}
	return nil
}

// sides are nouns that a report uses for the two parties it is about.
var sides = set(`side government state country republic party nation capital president leader army neighbour neighbor force ministry minister`)

// pair reads "both sides", "each government", "the two presidents" as the two states that the report names most.
func (d *document) pair(p *passage, i, head int) []claim.Party {
	t := p.trees[i]
	if !sides[t.Lower(head)] || d.mentionAt(p, i, head) != nil {
		return nil
	}
	two := false
	for _, c := range t.Children(head) {
		switch t.Lower(c) {
		case "both", "each", "two":
			two = true
		case "other", "one", "third":
			return nil
		}
		if t.Is(c, "nmod:poss", "amod", "nmod") && t.Lower(c) != "both" {
			return nil
		}
	}
	if !two {
		return nil
	}
	if d.two == nil {
		d.two = d.mainStates()
	}
	pair := d.two
	if named := d.justNamed(p, i); named != nil {
		pair = named
	}
	if len(pair) != 2 {
		return nil
	}
	first, last := d.phrase(p, i, head)
	exact := d.words(p, i, first, last).Exact
	return []claim.Party{d.stateOf(pair[0], exact), d.stateOf(pair[1], exact)}
}

// justNamed are the two states that the subject of the sentence before lists, where it lists just two.
func (d *document) justNamed(p *passage, i int) []string {
	if i == 0 || p.trees[i-1].Root < 0 {
		return nil
	}
	t := p.trees[i-1]
	s := t.Child(t.Root, "nsubj")
	if s < 0 {
		return nil
	}
	var ids []string
	heads := []int{s}
	for _, c := range t.Children(s) {
		if t.Is(c, "conj") {
			heads = append(heads, c)
		}
	}
	for _, h := range heads {
		m := d.mentionAt(p, i-1, h)
		if m == nil || m.Actor.Kind != actors.State {
			return nil
		}
		ids = append(ids, m.Actor.State)
	}
	if len(ids) != 2 || ids[0] == ids[1] {
		return nil
	}
	sort.Strings(ids)
	return ids
}

// mainStates are the two states that a report names most, more than once each and clearly before any third.
func (d *document) mainStates() []string {
	count := map[string]int{}
	for _, q := range d.passages {
		for _, ms := range q.mentions {
			for _, m := range ms {
				if m.Actor.State != "" {
					count[m.Actor.State]++
				}
			}
		}
	}
	ids := make([]string, 0, len(count))
	for id := range count {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(a, b int) bool {
		if count[ids[a]] != count[ids[b]] {
			return count[ids[a]] > count[ids[b]]
		}
		return ids[a] < ids[b]
	})
	if len(ids) < 2 || count[ids[1]] < 2 || len(ids) > 2 && count[ids[2]] >= count[ids[1]] {
		return []string{}
	}
	return ids[:2]
}

// lastSubject is the plural subject of the sentence before, where it is a party: what "they" take up.
func (d *document) lastSubject(p *passage, i int, self *claim.Party) *claim.Party {
	for b := i - 1; b >= max(0, i-2); b-- {
		t := p.trees[b]
		if t.Root < 0 {
			continue
		}
		s := t.Child(t.Root, "nsubj")
		if s < 0 {
			continue
		}
		tok := t.Tokens[s]
		if tok.XPOS == "NNS" || tok.XPOS == "NNPS" {
			if w := d.party(p, b, s, self); w != nil {
				return w
			}
		}
		if tok.UPOS != "PRON" {
			return nil
		}
	}
	return nil
}

// party reads one noun or pronoun as a party; nil when it is none.
func (d *document) party(p *passage, i, head int, self *claim.Party) *claim.Party {
	t := p.trees[i]
	tok := t.Tokens[head]
	first, last := d.phrase(p, i, head)
	exact := d.words(p, i, first, last).Exact
	if tok.UPOS == "PRON" || tok.UPOS == "DET" {
		switch strings.ToLower(tok.Form) {
		case "we", "us", "i", "me", "ourselves", "our", "my":
			if self == nil {
				return nil
			}
			w := *self
			w.Exact = exact
			return &w
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
		return nil
	}
	if m := d.mentionAt(p, i, head); m != nil && !m.Adjective {
		w := d.actorParty(m.Actor, d.words(p, i, first, last).Exact)
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
	human := people[t.Lower(head)]
	if w := d.theCountry(p, i, head); w != nil {
		w.Exact = exact
		return w
	}
	// "Azerbaijani troops", "its troops", "soldiers of Torvenia", "our servicemen": what is the state's acts for it;
	// its organisations, villagers and analysts are their own.
	if human && civil[t.Lower(head)] {
		return &claim.Party{Name: bare(exact), Kind: actors.Group, Exact: exact}
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
	if forces[t.Lower(head)] && definite(t, head) && self != nil && self.Kind != actors.Person && self.Kind != actors.Group && self.Kind != actors.Press && self.Kind != "report" {
		w := *self
		w.Exact = exact
		return &w
	}
	if tok.UPOS == "PROPN" && t.Is(head, "nsubj", "obl:agent") && d.isName(p, i, first, last, head) {
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

// isName says whether an unknown capitalised subject is a name of somebody: more than one word, or written so in the
// middle of another sentence too; and not a place the gazetteer knows.
func (d *document) isName(p *passage, i, first, last, head int) bool {
	tok := p.trees[i].Tokens[head]
	for _, m := range p.places {
		if m.Best != nil && m.Start <= tok.Start && m.End >= tok.End {
			return false
		}
	}
	for _, r := range tok.Form {
		if r >= '0' && r <= '9' {
			return false
		}
	}
	if p.att.Quoted(tok) && p.att.Voice[i][head] < 0 {
		return false // the name of an exercise, a ship, a document
	}
	caps := 0
	for k := first; k <= last; k++ {
		if p.trees[i].Tokens[k].UPOS == "PROPN" {
			caps++
		}
	}
	if caps > 1 {
		return true
	}
	d.learnNames()
	return d.names[tok.Form]
}

// learnNames notes the capitalised words that stand inside sentences, once.
func (d *document) learnNames() {
	if d.names != nil {
		return
	}
	d.names = map[string]bool{}
	for _, s := range d.all {
		for k, x := range s.Tokens {
			if k > 0 && x.UPOS == "PROPN" && s.Tokens[k-1].UPOS != "PUNCT" {
				d.names[x.Form] = true
			}
		}
	}
}

// portions are nouns that stand for a part or a body of what follows "of".
var portions = set(`element part member unit some one two three four five six seven eight nine ten most all none any last rest party group number dozen hundred
	thousand majority half pair column detachment handful team remnant contingent convoy wave crew crowd portion third quarter few several many both score
	thousands hundreds dozens elements members`)

// whole is the head of what a portion is taken of: "elements of the regiment", "two of our servicemen"; -1 for none.
func (d *document) whole(t *language.Tree, head int) int {
	if !portions[t.Lower(head)] && t.Tokens[head].UPOS != "NUM" {
		return -1
	}
	for _, c := range t.Children(head) {
		if t.Is(c, "nmod", "obl") && prep(t, c) == "of" {
			return c
		}
	}
	return -1
}

// offices are nouns of a state's own organs, which stand alone in the words of that state.
var offices = set(`minister president government army ministry parliament cabinet premier`)

// definite says whether a noun stands with "the" and nothing that names another.
func definite(t *language.Tree, head int) bool {
	the := false
	for _, c := range t.Children(head) {
		switch {
		case t.Is(c, "det") && t.Lower(c) == "the":
			the = true
		case t.Is(c, "amod", "compound", "nmod"):
			return false
		}
	}
	return the
}

func prep(t *language.Tree, c int) string {
	for _, x := range t.Children(c) {
		if t.Is(x, "case") {
			return t.Lower(x)
		}
	}
	return ""
}

// owner reads a modifier as the party something belongs to.
func (d *document) owner(p *passage, i, c int, self *claim.Party) *claim.Party {
	t := p.trees[i]
	if t.Tokens[c].UPOS == "PRON" {
		if f := strings.ToLower(t.Tokens[c].Form); f == "our" || f == "my" {
			if self == nil {
				return nil
			}
			w := *self
			return &w
		}
		if a, ok := d.who.Pronoun(d.all, p.first+i, c); ok {
			if a.State != "" {
				w := d.stateOf(a.State, "")
				return &w
			}
			w := asParty(a, "")
			return &w
		}
		return nil
	}
	if tok := t.Tokens[c]; d.mentionAt(p, i, c) == nil && t.Is(c, "amod", "compound", "nmod:poss") && tok.Form[0] >= 'A' && tok.Form[0] <= 'Z' && (tok.UPOS == "ADJ" || tok.UPOS == "PROPN") {
		if n := d.demonym(tok.Form); n != "" {
			return &claim.Party{Name: n, Kind: actors.Group}
		}
		if tok.UPOS == "PROPN" && t.Is(c, "nmod:poss") {
			return &claim.Party{Name: tok.Form, Kind: actors.Group}
		}
	}
	if m := d.mentionAt(p, i, c); m != nil {
		if m.Actor.State != "" {
			w := d.stateOf(m.Actor.State, "")
			return &w
		}
		w := asParty(m.Actor, "")
		return &w
	}
	return nil
}

// forces are nouns for a state's men; alone and with "the" they are those of whoever is speaking of them.
var forces = set(`soldier troop troops servicemen personnel militia serviceman unit detail detachment subunit guard army force battalion brigade patrol sailor gunner pilot
	peacekeeper observer monitor inspector team airman policeman officer`)

// demonym reads a capitalised adjective that nobody knows as the name in the report that it is formed from:
// "Mandorian" where the report speaks of Mandoria.
func (d *document) demonym(word string) string {
	d.learnNames()
	best := ""
	for n := range d.names {
		k := len(n) - 2
		if k < 4 || len(word) < k || n == word {
			continue
		}
		if strings.EqualFold(word[:k], n[:k]) && len(word)-len(n) <= 4 && (len(n) > len(best) || len(n) == len(best) && n < best) {
			best = n
		}
	}
	return best
}

// actorParty is an actor as a party: soldiers act for their state.
func (d *document) actorParty(a actors.Actor, exact string) claim.Party {
	if a.Kind == "armed-force" && a.State != "" {
		return d.stateOf(a.State, exact)
	}
	return asParty(a, exact)
}

// bare is a name without its article.
func bare(s string) string {
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An ", "THE "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}

// speaker is the party that a frame's source names; nil when it names nobody.
func (d *document) speaker(p *passage, frame int) *claim.Party {
	if p.speakers[frame] != nil {
		if p.speakers[frame].Name == "" {
			return nil
		}
		return p.speakers[frame]
	}
	p.speakers[frame] = &claim.Party{}
	f := &p.att.Frames[frame]
	if f.SourceHead < 0 {
		if f.Outer >= 0 {
			p.speakers[frame] = d.speaker(p, f.Outer)
			if p.speakers[frame] == nil {
				p.speakers[frame] = &claim.Party{}
				return nil
			}
			return p.speakers[frame]
		}
		return nil
	}
	var self *claim.Party
	if f.Outer >= 0 {
		self = d.speaker(p, f.Outer)
	} else {
		n := d.narratorOf(p)
		self = &n
	}
	exact := d.words(p, f.Sentence, f.Source.First, f.Source.Last).Exact
	ws := d.sources(p, f, self)
	if w := d.sameSpeaker(p, frame, ws); w != nil {
		ws = []claim.Party{*w}
	}
	switch len(ws) {
	case 0:
		if p.trees[f.Sentence].Tokens[f.SourceHead].UPOS == "PRON" {
			return nil
		}
		p.speakers[frame] = &claim.Party{Name: bare(exact), Kind: "group", Exact: exact}
	case 1:
		ws[0].Exact = exact
		p.speakers[frame] = &ws[0]
		if ws[0].Kind == actors.Person {
			d.lastPerson = ws[0]
		}
	default:
		var names []string
		for _, w := range ws {
			names = append(names, w.Name)
		}
		p.speakers[frame] = &claim.Party{Name: strings.Join(names, "; "), Kind: "group", Exact: exact}
	}
	return p.speakers[frame]
}

// roles are nouns by which a report takes up a speaker it has named: "the diplomat", "the military leader".
var roles = set(`diplomat politician official leader general spokesman spokeswoman spokesperson officer commander chief minister
	analyst expert envoy ambassador negotiator mediator lawmaker president premier colonel governor man woman veteran author activist`)

// sameSpeaker is the person who spoke last, where a source is only a role with "the" before it.
func (d *document) sameSpeaker(p *passage, frame int, ws []claim.Party) *claim.Party {
	f := &p.att.Frames[frame]
	t := p.trees[f.Sentence]
	if !roles[t.Lower(f.SourceHead)] || len(ws) > 0 && (ws[0].Kind == actors.Person || ws[0].ID != "") {
		return nil
	}
	the := false
	for _, c := range t.Children(f.SourceHead) {
		if t.Is(c, "det") && t.Lower(c) == "the" {
			the = true
		}
		if t.Is(c, "nmod", "appos", "flat") {
			return nil
		}
	}
	if !the {
		return nil
	}
	for n := frame - 1; n >= 0; n-- {
		if p.att.Frames[n].Sentence <= f.Sentence {
			if w := d.speaker(p, n); w != nil && w.Kind == actors.Person {
				c := *w
				return &c
			}
		}
	}
	if d.lastPerson.Name != "" {
		c := d.lastPerson
		return &c
	}
	return nil
}

// sources reads the source of a frame as one or more parties, keeping organs and persons as they are.
func (d *document) sources(p *passage, f *attribution.Frame, self *claim.Party) []claim.Party {
	i := f.Sentence
	t := p.trees[i]
	heads := []int{f.SourceHead}
	for _, c := range t.Children(f.SourceHead) {
		if t.Is(c, "conj") && c <= f.Source.Last {
			heads = append(heads, c)
		}
	}
	var out []claim.Party
	for _, h := range heads {
		tok := t.Tokens[h]
		switch {
		case tok.UPOS == "PRON":
			switch strings.ToLower(tok.Form) {
			case "we", "i", "us", "me":
				if self != nil {
					out = append(out, *self)
				}
				continue
			}
			if a, ok := d.who.Pronoun(d.all, p.first+i, h); ok && a.Name != "" {
				out = append(out, asParty(a, ""))
			}
		default:
			if documents[t.Lower(h)] {
				if a := d.author(p, i, h); a >= 0 {
					h = a
				}
			}
			if m := d.mentionAt(p, i, h); m != nil && !m.Adjective {
				out = append(out, asParty(m.Actor, ""))
			} else if m != nil && m.Actor.Kind == actors.State {
				out = append(out, asParty(m.Actor, "")) // "Baku's claims"
			} else if m := d.nearName(p, i, h); m != nil {
				out = append(out, asParty(m.Actor, ""))
			} else if w := d.party(p, i, h, self); w != nil {
				first, last := d.phrase(p, i, h)
				name := bare(d.words(p, i, first, last).Exact)
				out = append(out, claim.Party{Name: name, Kind: "group", State: w.State})
			}
		}
	}
	return out
}

// documents are nouns of texts that speak for whoever issued them.
var documents = set(`statement communique communiqué letter note message report release declaration document tweet post email e-mail
	response reply appeal address speech telegram memo memorandum bulletin remark comment commentary briefing readout`)

// author is the head of who issued a document: its possessor, who it is by or from, or who released it; -1 for none.
func (d *document) author(p *passage, i, h int) int {
	t := p.trees[i]
	for _, c := range t.Children(h) {
		if t.Is(c, "nmod:poss") || t.Is(c, "nmod") && (prep(t, c) == "by" || prep(t, c) == "from" || prep(t, c) == "of") {
			return c
		}
	}
	if v := t.Tokens[h].Head; v >= 0 && t.Is(h, "obj", "obl") && t.Tokens[v].UPOS == "VERB" {
		for n := 0; v >= 0 && n < 4; n++ {
			if s := t.Child(v, "nsubj"); s >= 0 {
				return s
			}
			if !t.Is(v, "advcl", "conj", "xcomp") {
				break
			}
			v = t.Tokens[v].Head
		}
	}
	return -1
}

// nearName is the person in apposition to a title: "its spokeswoman, Lidija Karsh".
func (d *document) nearName(p *passage, i, head int) *actors.Mention {
	t := p.trees[i]
	for _, c := range t.Children(head) {
		if t.Is(c, "appos", "flat") {
			if m := d.mentionAt(p, i, c); m != nil && m.Actor.Kind == "person" {
				return m
			}
		}
	}
	return nil
}
