package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// voiceOf is who speaks in a voice; its name is empty where nobody is known.
func (d *document) voiceOf(p *passage, frame int) claim.Party {
	if frame < 0 {
		return d.narratorOf(p)
	}
	if w := d.speaker(p, frame); w != nil {
		return *w
	}
	return claim.Party{}
}

// selfParty is who "we" is in a voice: the state or body that the speaker speaks for.
func (d *document) selfParty(p *passage, frame int) *claim.Party {
	return d.sideOf(p, d.voiceOf(p, frame), frame)
}

// asked is who "you" is in a turn that asks: the side of whoever answers it.
func (d *document) asked(p *passage) *claim.Party {
	if !d.asks(p) {
		return d.across(p)
	}
	here := -1
	for n := range d.passages {
		if &d.passages[n] == p {
			here = n
		}
	}
	for n := here + 1; n < len(d.passages) && n < here+3; n++ {
		q := &d.passages[n]
		if q.block.Speaker != "" && q.block.Speaker != p.block.Speaker {
			return d.sideOf(q, d.narratorOf(q), -1)
		}
	}
	return nil
}

// across is the side of the other one of two who talk to each other, neither asking for the public: who "you" is in a call.
func (d *document) across(p *passage) *claim.Party {
	if p.block.Speaker == "" {
		return nil
	}
	var other *passage
	for n := range d.passages {
		q := &d.passages[n]
		switch {
		case q.block.Asks, other != nil && q.block.Speaker != "" && q.block.Speaker != p.block.Speaker && q.block.Speaker != other.block.Speaker:
			return nil
		case q.block.Speaker != "" && q.block.Speaker != p.block.Speaker:
			other = q
		}
	}
	if other == nil {
		return nil
	}
	return d.sideOf(other, d.narratorOf(other), -1)
}

// sideOf is whom somebody speaks for: a person in office, an organ, an army for their state, a body for itself.
func (d *document) sideOf(p *passage, who claim.Party, frame int) *claim.Party {
	// A spokesman whom nobody knows speaks for the body that published what he says.
	if who.Kind == actors.Person && who.State == "" && p.block.Speaker != "" && d.narrator.Kind != "report" && frame < 0 {
		who = d.narrator
	}
	switch {
	case who.Name == "", who.Kind == "report":
		return nil // nobody is known who says "we"
	case who.State != "" && (who.Kind == "person" || who.Kind == "organ" || who.Kind == "office" || who.Kind == "armed-force"):
		s := d.stateOf(who.State, "")
		return &s
	}
	return &who
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
	for n := range ws {
		if ws[n].Kind == actors.Press && ws[n].Name != d.narrator.Name { // a paper that a report cites is a source like any other
			ws[n].Kind = actors.Organisation
		}
		if w := d.holder(ws[n].Name); w != nil && ws[n].Kind == actors.Office {
			ws[n] = *w
		}
	}
	switch len(ws) {
	case 0:
		if p.trees[f.Sentence].Tokens[f.SourceHead].UPOS == "PRON" || speechless(p.trees[f.Sentence], f.SourceHead) {
			return nil
		}
		first, last := d.untimed(p, f.Sentence, f.Source.First, f.SourceHead, f.Source.Last)
		w := d.whose(p, f, claim.Party{Name: bare(d.words(p, f.Sentence, first, last).Exact), Kind: "group", Exact: exact})
		p.speakers[frame] = &w
		d.hear(p, f.Sentence, f.SourceHead, w)
	case 1:
		if ws[0].Kind == actors.Group && ws[0].ID == "" && ws[0].State == "" && speechless(p.trees[f.Sentence], f.SourceHead) {
			return nil
		}
		ws[0] = d.whose(p, f, ws[0])
		ws[0].Exact = exact
		p.speakers[frame] = &ws[0]
		d.hear(p, f.Sentence, f.SourceHead, ws[0])
	default:
		var names []string
		for _, w := range ws {
			names = append(names, w.Name)
		}
		p.speakers[frame] = &claim.Party{Name: strings.Join(names, "; "), Kind: "group", Exact: exact}
		d.hear(p, f.Sentence, f.SourceHead, *p.speakers[frame])
	}
	return p.speakers[frame]
}

// things are the classes of nouns that can say nothing and stand for nobody who can: tools, tides, meals.
var things = set(`act animal artifact attribute event feeling food motive object phenomenon plant process shape state substance time`)

// houses are things that stand for those within.
var houses = set(`office hospital palace embassy consulate house desk station bank court radio television church mosque monastery school clinic prison
	side record annex map chart photograph image film video picture line resistance leadership investigation inquiry study survey poll count service campaign
	mediation opposition management administration chairmanship presidency command airline customs railway mechanism`)

// speechless says whether a noun taken for a source is a thing that nobody speaks through: "the tide".
func speechless(t *language.Tree, head int) bool {
	l := t.Lower(head)
	return t.Tokens[head].UPOS == "NOUN" && !capital(t.Tokens[head].Form) && things[kinds.Noun(l)] && !somebody(l) && !bodies[l] && !documents[l] && !papers[l] && !houses[l] && !holdings[l]
}

// asSource is who a doer is that no list knows, where the same words are the source of something: the speaker's name is followed farther.
func (d *document) asSource(p *passage, i, head int, found []claim.Party) *claim.Party {
	if len(found) > 1 || len(found) == 1 && (found[0].ID != "" || found[0].State != "") || p.trees[i].Tokens[head].UPOS == "PRON" || d.timed(p, p.trees[i].Tokens[head]) {
		return nil
	}
	for f := range p.att.Frames {
		if fr := &p.att.Frames[f]; fr.Sentence == i && fr.SourceHead == head && !fr.Carried {
			w := d.speaker(p, f)
			if w == nil || strings.Contains(w.Name, "; ") || len(found) == 0 && !speaksForItself(p.trees[i], head) || len(found) == 1 && w.ID == "" && w.Kind != actors.Person {
				return nil
			}
			c := *w
			return &c
		}
	}
	return nil
}

// mouths are nouns of those who speak for a body, and are no more without it.
var mouths = set(`spokesman spokeswoman spokesperson secretary-general secretary spokesmen`)

// whose gives "the spokesman" the body that he speaks for: as the report named him before, else the body whose document
// it is.
func (d *document) whose(p *passage, f *attribution.Frame, w claim.Party) claim.Party {
	role := strings.ToLower(w.Name)
	if words := strings.Fields(role); len(words) > 1 && w.Kind != actors.Person {
		if d.mouth == nil {
			d.mouth = map[string]claim.Party{}
		}
		if last := words[len(words)-1]; mouths[last] {
			d.mouth[last] = w
		} else if mouths[words[0]] && words[1] == "of" {
			d.mouth[words[0]] = w
		}
	}
	if !mouths[role] {
		return w
	}
	if before, ok := d.mouth[role]; ok {
		return before
	}
	if d.narrator.Kind == actors.Organisation && p.block.Speaker == "" {
		w.Name, w.State = d.narrator.Name+" "+role, d.narrator.State
		return w
	}
	if b := d.bodyBefore(p, f); b != nil { // "The army denied it. “We saw nobody,” a spokesman said."
		w.Name, w.State = b.Name+" "+role, b.State
	}
	return w
}

// bodyBefore is the body that was heard last in the paragraph, or that the paragraph's last sentence before is about.
func (d *document) bodyBefore(p *passage, f *attribution.Frame) *claim.Party {
	for n := len(d.heard) - 1; n >= 0; n-- {
		h := &d.heard[n]
		if h.sentence < p.first || h.sentence > p.first+f.Sentence {
			continue
		}
		switch h.who.Kind {
		case actors.Organ, actors.ArmedForce, actors.Organisation, actors.State:
			w := h.who
			return &w
		}
	}
	for i := f.Sentence; i >= max(0, f.Sentence-2); i-- {
		t := p.trees[i]
		for n := range p.mentions[i] {
			m := &p.mentions[i][n]
			if m.HeadToken >= 0 && t.Is(m.HeadToken, "nsubj") && !m.Adjective && (i < f.Sentence || m.Last < f.SourceHead) {
				switch m.Actor.Kind {
				case actors.Organ, actors.ArmedForce, actors.Organisation:
					w := asParty(m.Actor, "")
					return &w
				}
			}
		}
	}
	return nil
}

// roles are nouns by which a report takes up a speaker it has named: "the diplomat", "the military leader".
var roles = set(`diplomat politician official leader general spokesman spokeswoman spokesperson officer commander chief minister
	analyst expert envoy ambassador negotiator mediator lawmaker president premier colonel governor man woman veteran author activist`)

// sameSpeaker is the person who spoke last, where a source is only a role with "the" before it.
func (d *document) sameSpeaker(p *passage, frame int, ws []claim.Party) *claim.Party {
	f := &p.att.Frames[frame]
	t := p.trees[f.Sentence]
	if len(ws) < 2 && !several(t, f.SourceHead) && !(len(ws) == 1 && ws[0].Kind == actors.Person) && t.Child(f.SourceHead, "conj") < 0 {
		if w := d.namedBeside(p, f.Sentence, f.SourceHead); w.Name != "" {
			return &w
		}
		if human(t.Lower(f.SourceHead)) && (len(ws) == 0 || ws[0].ID == "") && definite(t, f.SourceHead) {
			if w := d.bears(t.Lower(f.SourceHead), p.first+f.Sentence); w != nil && d.fits(*w, t, f.SourceHead) {
				return w
			}
		}
	}
	if !roles[t.Lower(f.SourceHead)] || several(t, f.SourceHead) || len(ws) > 0 && (ws[0].Kind == actors.Person || ws[0].ID != "") {
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
	if w := d.inOffice(t, f.SourceHead); w != nil {
		return w
	}
	for n := frame - 1; n >= 0; n-- {
		if p.att.Frames[n].Sentence <= f.Sentence {
			if w := d.speaker(p, n); w != nil && w.Kind == actors.Person && d.fits(*w, t, f.SourceHead) {
				c := *w
				return &c
			}
		}
	}
	return nil
}

// several says whether a noun stands for more than one, also where the parser took it for a name: "the Heads of State".
func several(t *language.Tree, k int) bool {
	switch x := t.Tokens[k].XPOS; x {
	case "NNS", "NNPS":
		return true
	case "NNP":
		form := strings.ToLower(t.Tokens[k].Form)
		stem := strings.TrimSuffix(form, "s")
		return stem != form && (issuers[stem] || roles[stem])
	}
	return false
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
	if pair := d.pair(p, i, f.SourceHead); pair != nil {
		return pair
	}
	for _, h := range heads {
		h = relative(t, h)
		tok := t.Tokens[h]
		if w := d.together(p, i, h); w != nil {
			out = append(out, *w)
			continue
		}
		switch {
		case tok.UPOS == "PRON":
			switch strings.ToLower(tok.Form) {
			case "we", "i", "us", "me":
				if self != nil {
					out = append(out, *self)
				}
				continue
			}
			before := d.goesOn(p, f, strings.ToLower(tok.Form))
			recent := d.heardBeside(p, i, strings.ToLower(tok.Form))
			joined := d.subjectBeside(p, f, h)
			if joined == nil {
				joined = d.sameBefore(p, i, h, self)
			}
			if joined == nil && recent == nil {
				joined = d.personBefore(p, i, h)
			}
			if joined == nil && recent == nil && before == nil && strings.EqualFold(tok.Form, "they") {
				joined = d.peopleBefore(p, i)
			}
			switch a, ok := d.who.Pronoun(d.all, p.first+i, h); {
			case joined != nil:
				out = append(out, *joined)
			case recent != nil:
				out = append(out, *recent)
			case before != nil && (before.Kind != actors.Person || strings.EqualFold(tok.Form, "they")), before != nil && (!ok || a.Name == ""):
				out = append(out, *before)
			case ok && a.Name != "":
				out = append(out, asParty(a, ""))
			default:
				if w := d.heardLast(p, i, strings.ToLower(tok.Form)); w != nil {
					out = append(out, *w)
				}
			}
		default:
			if w := d.ownBody(p, i, h); w != nil {
				out = append(out, *w)
				continue
			}
			if ws := d.bothOf(p, i, h); ws != nil {
				out = append(out, ws...)
				continue
			}
			if w := d.possessed(p, f, h, self); w != nil {
				out = append(out, *w)
				continue
			}
			if documents[t.Lower(h)] {
				if w := d.described(p, i, h); w != nil {
					out = append(out, *w)
					continue
				} else if a := d.author(p, i, h); a >= 0 {
					h = a
				} else if w := d.issuedBy(p, i, h); w != nil {
					out = append(out, *w)
					continue
				}
			}
			if m := d.mentionAt(p, i, h); m != nil && !m.Adjective {
				out = append(out, asParty(m.Actor, ""))
			} else if m != nil && m.Actor.Kind == actors.State {
				out = append(out, asParty(m.Actor, "")) // "Baku's claims"
			} else if m := d.nearName(p, i, h); m != nil {
				out = append(out, asParty(m.Actor, ""))
			} else if w := d.takenUp(p, i, h); w != nil && speaksForItself(t, h) && !forces[t.Lower(h)] && kinds.Noun(t.Lower(h)) != "person" {
				out = append(out, *w) // "the Front said"
			} else if w := d.party(p, i, h, self); w != nil {
				if w.Name == d.narrator.Name || rebels[t.Lower(h)] && d.group != nil && w.Name == d.group.Name {
					out = append(out, *w) // "the Ministry" in the Ministry's own statement
					continue
				}
				out = append(out, claim.Party{Name: d.ownedName(p, i, h), Kind: actors.Group, State: w.State})
			}
		}
	}
	return out
}

// peopleBefore are the people whom the sentence before is about, who go on as "they": "The monitors were turned back by the guards. They say …".
func (d *document) peopleBefore(p *passage, i int) *claim.Party {
	if i == 0 || p.trees[i-1].Root < 0 {
		return nil
	}
	t := p.trees[i-1]
	if s := t.Child(t.Root, "nsubj", "nsubj:pass"); s >= 0 && t.Tokens[s].UPOS == "NOUN" && several(t, s) && human(t.Lower(s)) {
		return d.party(p, i-1, s, d.selfParty(p, p.att.Voice[i-1][s]))
	}
	return nil
}

// ownBody is the body whose text it is, where it calls itself by its noun with a capital: "the Ministry" in a ministry's own statement.
func (d *document) ownBody(p *passage, i, h int) *claim.Party {
	t := p.trees[i]
	if p.block.Speaker != "" || d.narrator.Kind != actors.Organ && d.narrator.Kind != actors.Organisation && d.narrator.Kind != actors.ArmedForce ||
		!capital(t.Tokens[h].Form) || several(t, h) || !definite(t, h) || !unowned(t, h) {
		return nil
	}
	if !slices.Contains(strings.Fields(strings.ToLower(d.narrator.Name)), t.Lower(h)) {
		return nil
	}
	w := d.narrator
	return &w
}

func capital(form string) bool { return form[0] >= 'A' && form[0] <= 'Z' }

// bothOf are the two persons of a report who are what a plural says: "the Presidents" of a communiqué of two presidents.
func (d *document) bothOf(p *passage, i, h int) []claim.Party {
	t := p.trees[i]
	l := t.Lower(h)
	noun := strings.TrimSuffix(l, "s")
	if !several(t, h) || !seniors[noun] || !definite(t, h) && !determined(t, h, "both") {
		return nil
	}
	d.introduce()
	var out []claim.Party
	for _, b := range d.bearers {
		if b.noun == noun && !slices.ContainsFunc(out, func(w claim.Party) bool { return w.Name == b.who.Name }) {
			out = append(out, b.who)
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// seniors are offices of which a report names two together.
var seniors = set("president minister premier chancellor")

func determined(t *language.Tree, k int, word string) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "det") && t.Lower(c) == word {
			return true
		}
	}
	return false
}

// ownedName is what a noun's phrase calls somebody, with whose he is by name: "Atlantic League commission" for "the League's commission".
func (d *document) ownedName(p *passage, i, h int) string {
	t := p.trees[i]
	first, last := d.phrase(p, i, h)
	name := bare(d.words(p, i, first, last).Exact)
	c := t.Child(h, "nmod:poss")
	if c < 0 || c > h || t.Tokens[c].UPOS == "PRON" {
		return name
	}
	_, end := t.Range(c)
	if end+1 > h || end < first {
		return name
	}
	owner := ""
	if m := d.mentionAt(p, i, c); m != nil {
		owner = m.Actor.Name
	} else if w := d.takenUp(p, i, c); w != nil {
		owner = w.Name
	} else {
		from, to := d.phrase(p, i, c)
		for to > from && t.Tokens[to].UPOS == "PART" {
			to--
		}
		owner = bare(d.words(p, i, from, to).Exact)
	}
	return owner + " " + d.words(p, i, end+1, max(last, h)).Exact
}

// goesOn is who told the sentence before, where a pronoun that can mean them tells this one: "The government told
// parliament … Anybody who crosses will be turned back, it warned."
func (d *document) goesOn(p *passage, f *attribution.Frame, pronoun string) *claim.Party {
	before := -1
	for n := range p.att.Frames {
		g := &p.att.Frames[n]
		if g.Sentence == f.Sentence-1 && g.Outer < 0 && !g.Carried && g.SourceHead >= 0 {
			before = n
		}
		if g.Sentence == f.Sentence && g.CueHead < f.CueHead && g.SourceHead >= 0 {
			return nil
		}
	}
	if before < 0 || f.Outer >= 0 {
		return nil
	}
	w := d.speaker(p, before)
	if w == nil {
		return nil
	}
	switch pronoun {
	case "it":
		if w.Kind == actors.Person || w.Kind == actors.Group {
			return nil
		}
	case "he", "she":
		if w.Kind != actors.Person {
			return nil
		}
	case "they": // "The Ministers condemned it. They called on Norland …"
		t, h := p.trees[f.Sentence-1], p.att.Frames[before].SourceHead
		if !t.Is(h, "nsubj") || !several(t, h) && !listed(t, h) && !strings.EqualFold(t.Tokens[h].Form, "they") {
			return nil
		}
	default:
		return nil
	}
	c := *w
	return &c
}

// possessed reads "its Defence Ministry", "his critics" and "our reconnaissance" by whom they belong to.
func (d *document) possessed(p *passage, f *attribution.Frame, h int, self *claim.Party) *claim.Party {
	i := f.Sentence
	t := p.trees[i]
	if m := d.mentionAt(p, i, h); m != nil && !pronounFirst(m.Actor.Name) {
		return nil
	}
	for _, c := range t.Children(h) {
		if !t.Is(c, "nmod:poss") || t.Tokens[c].UPOS != "PRON" || c > h {
			continue
		}
		w := d.owner(p, i, c, self)
		if w == nil {
			return nil
		}
		if documents[t.Lower(h)] { // "its report" speaks for the body whose it is, not for that body's state
			if a, ok := d.who.Pronoun(d.all, p.first+i, c); ok && a.Name != "" {
				body := asParty(a, "")
				return &body
			}
			return w
		}
		if form := strings.ToLower(t.Tokens[c].Form); form == "our" || form == "my" {
			if w.Kind == "report" { // "our sources say" in a paper
				_, last := d.phrase(p, i, h)
				return &claim.Party{Name: d.words(p, i, min(c+1, h), last).Exact, Kind: actors.Group}
			}
			return w
		}
		_, last := d.phrase(p, i, h)
		rest := d.words(p, i, min(c+1, h), last).Exact
		return &claim.Party{Name: w.Name + " " + rest, Kind: actors.Group, State: w.State}
	}
	return nil
}

// pronounFirst says whether a name is only the report's words: "its Defence Ministry".
func pronounFirst(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return first == "its" || first == "his" || first == "her" || first == "their" || first == "our"
}

// relative is what a relative pronoun stands for; another word stands for itself.
func relative(t *language.Tree, h int) int {
	switch t.Lower(h) {
	case "which", "who", "that":
	default:
		return h
	}
	for k, n := t.Tokens[h].Head, 0; k >= 0 && n < 8; k, n = t.Tokens[k].Head, n+1 {
		if t.Is(k, "acl:relcl") && t.Tokens[k].Head >= 0 {
			return t.Tokens[k].Head
		}
	}
	return h
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

// described is the state whose document an adjective or a name before it makes it: "a Chilean statement"; nil for none.
func (d *document) described(p *passage, i, h int) *claim.Party {
	t := p.trees[i]
	for _, c := range t.Children(h) {
		if t.Is(c, "amod", "compound") && c < h {
			if m := d.mentionAt(p, i, c); m != nil && m.Actor.Kind == actors.State {
				w := asParty(m.Actor, "")
				return &w
			}
		}
	}
	return nil
}

// nearName is the person in apposition to a title, "its spokeswoman, Lidija Karsh", or the body in apposition to a noun for one, "the
// mission, UNFICYP".
func (d *document) nearName(p *passage, i, head int) *actors.Mention {
	t := p.trees[i]
	for _, c := range t.Children(head) {
		if t.Is(c, "appos", "flat") {
			if m := d.mentionAt(p, i, c); m != nil {
				return m
			}
		}
	}
	return nil
}
