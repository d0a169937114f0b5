package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
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
	headquarters migrant interpreter combatant comrade prosecutor sergeant lieutenant governor delegate navigator skipper regulator brother uncle widow chairman chairwoman brigade corps staff garrison administration leadership presidency constable crowd gang mob attaché ranger border-guard skipper fleet consortium operator`)

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

// civil are nouns of people and bodies that do not act for the state they are of.
var civil = set(`resident villager citizen civilian expert analyst source worker refugee detainee prisoner captive hostage protester
	demonstrator activist opposition organisation organization company team neighbour neighbor farmer driver population community family
	relative doctor journalist correspondent reporter critic volunteer fisherman bank fund association federation union student trader
	brother uncle widow people man woman person politician party lawyer engineer miner herder shepherd settler pilgrim trawler operator skipper crew crowd gang mob`)

// counterparts are nouns of people and states who are somebody else than whose they are: its allies do not act for it.
var counterparts = set(`ally partner counterpart rival opponent enemy adversary foe backer sponsor guarantor`)

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
		case t.Is(c, "amod", "compound", "nmod") && !today[t.Lower(c)]:
			return false
		}
	}
	return the
}

var today = set(`today yesterday tomorrow tonight`)

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
		if f := strings.ToLower(t.Tokens[c].Form); f == "your" {
			return d.asked(p)
		}
		if w := d.teller(p, i, c); w != nil {
			if w.State != "" {
				*w = d.stateOf(w.State, "")
			}
			return w
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
		if m.Actor.State != "" && !d.armedGroup(m.Actor) { // a rebel army's fighters are not its state's
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

// armedGroup says whether somebody is a group that fights or governs on its own account.
func (d *document) armedGroup(a actors.Actor) bool {
	return a.Kind == actors.Group && !strings.HasSuffix(a.ID, ".people") && a.ID != "" && !strings.HasSuffix(a.ID, ".authorities")
}

// rebels are nouns by which a report takes up the armed group that it is about.
var rebels = set(`rebel guerrilla guerilla insurgent militant rebels guerrillas insurgents militants fighter fighters paramilitary`)

// theRebels reads "the guerrillas" as the armed group that the report is about.
func (d *document) theRebels(t *language.Tree, head int) *claim.Party {
	if !rebels[t.Lower(head)] || !definite(t, head) {
		return nil
	}
	if d.group == nil {
		d.group = d.mainGroup()
	}
	if d.group.Name == "" {
		return nil
	}
	w := *d.group
	return &w
}

// mainGroup is the armed group that the report is about: the only one that it names, or one that it names three times as
// often as any other. Its name is empty where there is none.
func (d *document) mainGroup() *claim.Party {
	count := map[string]int{}
	found := map[string]claim.Party{}
	for _, q := range d.passages {
		for _, ms := range q.mentions {
			for _, m := range ms {
				a := m.Actor
				if d.armedGroup(a) || a.State == "" && (a.Kind == actors.ArmedForce || a.Kind == actors.Organisation) && fighting(a.Name) {
					count[a.Name]++
					found[a.Name] = asParty(a, "")
				}
			}
		}
	}
	best, second := "", 0
	for name, n := range count {
		switch {
		case best == "" || n > count[best] || n == count[best] && name < best:
			second = max(second, count[best])
			best = name
		default:
			second = max(second, n)
		}
	}
	if best == "" || second > 0 && count[best] < 3*second {
		return &claim.Party{}
	}
	w := found[best]
	return &w
}

// fighting says whether a body is called as armed movements are.
func fighting(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "front", "movement", "army", "liberation", "resistance", "brigade", "brigades", "militia":
			return true
		}
	}
	return false
}

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

// bare is a name without its article.
func bare(s string) string {
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An ", "THE "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}
