package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
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
	if w := d.ownBody(p, i, head); w != nil {
		w.Exact = exact
		return w
	}
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
		if w := d.sameBefore(p, i, head, self); w != nil {
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
		{
			if w := d.antecedent(p, i, head, self); w != nil {
				w.Exact = exact
				return w
			}
		}
		return nil
	}
	if w := d.further(p, i, head, self); w != nil {
		w.Exact = exact
		return w
	}
	if w := d.byAppositive(p, i, head); w != nil { // "the minister, General Orm"
		w.Exact = exact
		return w
	}
	if m := d.mentionAt(p, i, head); m != nil && (!m.Adjective || t.Is(head, "nsubj") && tok.UPOS != "ADJ") {
		w := d.actorParty(m.Actor, d.words(p, i, first, last).Exact)
		if m.Anaphor && w.Kind == actors.Organ && p.block.Speaker != "" && self != nil && self.Kind == actors.State && w.State != "" && w.State != self.State {
			w = claim.Party{Name: strings.Replace(w.Name, d.who.StateName(w.State), self.Name, 1), Kind: w.Kind, State: self.State, Exact: w.Exact} // "Parliament" is the speaker's own
		}
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
	human := somebody(t.Lower(head)) && !(t.Lower(head) == "state" && t.Child(head, "nmod") >= 0) // a "state of emergency" is nobody
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
	if human && !d.ownMen(t, head, self) && (civil[t.Lower(head)] || counterparts[t.Lower(head)] || !people[t.Lower(head)]) {
		w := claim.Party{Name: bare(exact), Kind: actors.Group, Exact: exact}
		if owner := t.Child(head, "nmod:poss"); counterparts[t.Lower(head)] && owner >= 0 && owner < head {
			_, from := t.Range(owner)
			to := max(last, head)
			for k := head; k < to; k++ { // "accuses its rival of the shelling" accuses its rival
				if t.Lower(k+1) == "of" {
					to = k
				}
			}
			w.Name = bare(d.words(p, i, from+1, to).Exact)
			return &w
		}
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
	if (forces[t.Lower(head)] && determined(t, head, "the") || d.ownMen(t, head, self)) && self != nil && self.Kind != actors.Person && self.Kind != actors.Group && self.Kind != actors.Press && self.Kind != "report" {
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
