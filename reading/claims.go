package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// Candidate is a clause before it is judged: the claim it would make, and the features it is judged by.
type Candidate struct {
	Claim    claim.Claim
	Features []string
	// Rule is what the hand-written measure of public weight says, a score around 0.9 at the border.
	Rule float64
	// Strength is how well the words speak for the event's type: 2 in company, 1 alone, 0 by default.
	Strength int
}

// Candidates are the clauses of a report in order, before any is judged: what cmd/train learns from.
func (r *Reader) Candidates(rep *report.Report) []Candidate {
	d := r.open(rep)
	var out []Candidate
	for i := range d.passages {
		out = append(out, d.candidates(&d.passages[i])...)
	}
	return out
}

// candidates reads the clauses of one passage.
func (d *document) candidates(p *passage) []Candidate {
	p.speakers = make([]*claim.Party, len(p.att.Frames))
	var out []Candidate
	for i, t := range p.trees {
		if len(t.Tokens) == 0 {
			continue
		}
		var found []events.Event
		if p.block.Kind == report.Table {
			found = events.Cells(t, func(start, end int) bool { return d.taken(p, start, end) })
		} else {
			found = events.Read(t, p.att, i, events.Options{
				Title: p.block.Kind == report.Title,
				Taken: func(start, end int) bool { return d.taken(p, start, end) },
				Party: func(tok int) bool { return d.mentionAt(p, i, tok) != nil },
			})
		}
		for _, e := range found {
			c := d.claim(p, i, e)
			d.refer(p, i, e, &c, out)
			d.dated(p, i, e, &c)
			reasons(&c)
			rule := d.weigh(p, i, e, &c)
			if p.block.Kind == report.Table {
				rule = 2
			}
			out = append(out, Candidate{Claim: c, Features: d.features(p, i, e, &c, rule), Rule: rule, Strength: e.Strength})
		}
	}
	neighbours(out)
	return out
}

// neighbours tells each clause of a passage what the rules make of the clauses around it: a clause that says little
// by itself ("there never were four") is most often about what the ones beside it are about.
func neighbours(cs []Candidate) {
	kind := func(n int) string {
		switch {
		case n < 0 || n >= len(cs):
			return "none"
		case cs[n].Strength == 0:
			return "vague"
		}
		return string(cs[n].Claim.Event.Type)
	}
	before := "none"
	for n := range cs {
		own := kind(n)
		f := &cs[n].Features
		*f = append(*f, "before="+kind(n-1), "after="+kind(n+1), "lately="+before, "own+before="+own+"="+kind(n-1), "own+lately="+own+"="+before)
		if own != "vague" {
			before = own
		}
	}
}

func question(b report.Block) bool {
	return b.Asks
}

// taken says whether a stretch belongs to a time or a place name, so that its figures count nothing.
func (d *document) taken(p *passage, start, end int) bool {
	for _, x := range p.times {
		if start < x.End && end > x.Start && x.Type != "DURATION" {
			return true
		}
	}
	for _, m := range p.places {
		if start >= m.Start && end <= m.End {
			return true
		}
	}
	return false
}

// words turns a token range into an exact slice with its span.
func (d *document) words(p *passage, i, first, last int) *claim.Words {
	toks := p.sents[i].Tokens
	start, end := toks[first].Start, toks[last].End
	return &claim.Words{Exact: d.text[start:end], Span: d.rep.Text.Span(start, end)}
}

// claim writes the claim for one event.
func (d *document) claim(p *passage, i int, e events.Event) claim.Claim {
	t := p.trees[i]
	c := claim.Claim{
		Report: claim.Source{ID: d.rep.ID, Origin: d.rep.Origin, Published: d.rep.Published, Publisher: d.rep.Publisher, Language: d.rep.Language},
		Block:  p.block.Kind,
		Event:  claim.Event{Type: e.Type, Head: t.Tokens[e.Head].Form},
		Stance: e.Stance, Negated: e.Negated, Modality: e.Modality,
		Actor: []claim.Party{}, Recipient: []claim.Party{}, WhyEmpty: map[string]string{},
	}
	c.Quote = *d.words(p, i, e.First, e.Last)
	frame := d.voice(p, i, e)
	d.parties(p, i, e, frame, &c)
	d.attribute(p, i, e, frame, &c)
	d.stance(p, i, e, frame, &c)
	d.place(p, i, e, &c)
	d.time(p, i, e, &c)
	d.object(p, i, e, &c)
	for _, n := range e.Numbers {
		q := claim.Quantity{Value: n.Value, Low: n.Low, High: n.High, Qualifier: n.Qualifier, Unit: n.Unit}
		first := n.First
		if q.Qualifier == "" {
			first = n.First
		}
		q.Exact = d.words(p, i, first, n.Last).Exact
		c.Quantity = append(c.Quantity, q)
	}
	return c
}

// reasons keeps why_empty in step with the parts: an empty one says why, a filled one does not.
func reasons(c *claim.Claim) {
	for _, part := range []struct {
		name  string
		empty bool
		why   string
	}{
		{"actor", len(c.Actor) == 0, "nobody is named as doing it in the clause"},
		{"recipient", len(c.Recipient) == 0, "nobody is named as meeting it in the clause"},
		{"place", len(c.Place) == 0, "the clause names no place"},
	} {
		switch {
		case !part.empty:
			delete(c.WhyEmpty, part.name)
		case c.WhyEmpty[part.name] == "":
			c.WhyEmpty[part.name] = part.why
		}
	}
}

// refer lets a denial of "this" be the denial of what was said before it.
func (d *document) refer(p *passage, i int, e events.Event, c *claim.Claim, before []Candidate) {
	if c.Stance != claim.Denies || e.Governor < 0 || len(before) == 0 {
		return
	}
	switch p.trees[i].Lower(e.Head) {
	case "this", "that", "it", "claim", "allegation", "accusation", "charge", "report", "them", "these":
	default:
		return
	}
	last := before[len(before)-1].Claim
	if last.Speaker.Name == c.Speaker.Name || last.Event.Type == claim.Statement {
		return
	}
	c.Event.Type, c.Actor, c.Recipient = last.Event.Type, last.Actor, last.Recipient
	if len(c.Place) == 0 {
		c.Place = last.Place
	}
}

// dated gives a clause that names no time the time of the clause it hangs on or is joined to, where there is just
// one: what a main clause dates holds for what is told under it, never the other way round.
func (d *document) dated(p *passage, i int, e events.Event, c *claim.Claim) {
	if c.Time != nil || c.Modality == claim.Rule || c.Event.Type == claim.Statement {
		return
	}
	t := p.trees[i]
	var found *claim.Time
	for _, x := range p.times {
		if x.Start < t.Start || x.End > t.End || x.When == nil || x.Type == "DURATION" || x.Type == "SET" || !governs(t, x.Start, x.End, e.Head) {
			continue
		}
		if found != nil {
			return
		}
		found = &claim.Time{Text: d.text[x.Start:x.End], From: x.When.From, To: x.When.To, Precision: x.When.Precision}
	}
	if found != nil {
		c.Time = found
		delete(c.WhyEmpty, "time")
	}
}

// governs says whether the clause that a stretch of the sentence belongs to is the one a head hangs on, or is joined to it.
func governs(t *language.Tree, start, end, head int) bool {
	clause := -1
	for k := range t.Tokens {
		if t.Tokens[k].Start < end && t.Tokens[k].End > start {
			clause = k
			break
		}
	}
	for n := 0; clause >= 0 && n < len(t.Tokens); n++ {
		if u := t.Tokens[clause].UPOS; u == "VERB" || t.Child(clause, "nsubj", "cop") >= 0 {
			break
		}
		clause = t.Tokens[clause].Head
	}
	if clause < 0 {
		return false
	}
	for k := head; k >= 0; k = t.Tokens[k].Head {
		if k == clause {
			return true
		}
		if !t.Is(k, "conj", "advcl", "ccomp", "xcomp", "acl", "parataxis", "nmod", "obl", "obj", "nsubj") {
			return false
		}
	}
	// joined: the dated clause is a later member of the same coordination
	for k := clause; k >= 0 && t.Is(k, "conj"); k = t.Tokens[k].Head {
		if t.Tokens[k].Head == head {
			return true
		}
	}
	return false
}

// voice is the frame whose words an event is: that of its head, or of its governor.
func (d *document) voice(p *passage, i int, e events.Event) int {
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
	}
	return p.att.Voice[i][k]
}

// attribute says who vouches, in which words, and through whom.
func (d *document) attribute(p *passage, i int, e events.Event, frame int, c *claim.Claim) {
	if frame >= 0 {
		f := &p.att.Frames[frame]
		if who := d.speaker(p, frame); who != nil {
			c.Speaker = *who
		} else {
			c.Speaker = d.narratorOf(p)
		}
		if !f.Source.Empty() {
			c.Attribution.Source = d.words(p, f.Sentence, f.Source.First, f.Source.Last)
		}
		c.Attribution.Cue = d.words(p, f.Sentence, f.Cue.First, f.Cue.Last)
		for n, o := 0, f.Outer; o >= 0 && n < 8; n, o = n+1, p.att.Frames[o].Outer {
			if w := d.speaker(p, o); w != nil && w.Name != c.Speaker.Name {
				c.Attribution.Via = append([]string{w.Name}, c.Attribution.Via...)
			}
		}
		return
	}
	c.Speaker = d.narratorOf(p)
	// The speaking is the act: whoever does it vouches, as the report tells it.
	if e.Act && !(e.Negated && e.Stance != claim.Denies) && d.others(p, i, e, c) {
		k := e.Head
		if e.Governor >= 0 {
			k = e.Governor
		}
		switch {
		case len(c.Actor) > 0:
			c.Speaker = c.Actor[0]
		case len(c.Recipient) > 0:
			c.Speaker = c.Recipient[0]
		}
		if sp := d.actSpeaker(p, i, e); sp != nil {
			c.Speaker = *sp
		}
		if len(c.Actor) > 1 && e.Subject >= 0 && !(e.Governor >= 0 && e.Stance == claim.Denies) {
			var names []string
			for _, a := range c.Actor {
				names = append(names, a.Name)
			}
			c.Speaker = claim.Party{Name: strings.Join(names, "; "), Kind: "group"}
		}
		if e.Subject >= 0 {
			first, last := d.phrase(p, i, e.Subject)
			c.Attribution.Source = d.words(p, i, first, last)
			c.Speaker.Exact = c.Attribution.Source.Exact
		}
		c.Attribution.Cue = d.words(p, i, k, k)
	}
}

// others says whether the one whose act the clause tells is somebody else than the one who tells it.
func (d *document) others(p *passage, i int, e events.Event, c *claim.Claim) bool {
	if e.Governor >= 0 && e.Stance == claim.Denies {
		if w := d.actSpeaker(p, i, e); w != nil {
			self := d.selfParty(p, -1)
			return self == nil || self.Name != w.Name
		}
	}
	doers := c.Actor
	if e.Counted {
		doers = c.Recipient
	}
	if len(doers) == 0 {
		return false
	}
	self := d.selfParty(p, -1)
	return self == nil || self.Name != doers[0].Name
}

// actSpeaker is who performs a speech act: the subject itself, a person or an organ, where the actor is its state.
func (d *document) actSpeaker(p *passage, i int, e events.Event) *claim.Party {
	if e.Subject < 0 {
		return nil
	}
	return d.party(p, i, e.Subject, nil)
}

// narratorOf is who speaks in a passage when no frame says otherwise.
func (d *document) narratorOf(p *passage) claim.Party {
	if p.block.Kind == report.Note {
		return claim.Party{Name: "editor", Kind: actors.Office}
	}
	if s := strings.TrimSpace(p.block.Speaker); s != "" {
		return d.named(s)
	}
	if p.quoting == nil {
		w := d.introduced(p)
		p.quoting = &w
	}
	if p.quoting.Name != "" {
		return *p.quoting
	}
	return d.narrator
}

// introduced is who speaks a paragraph that is one quotation: whoever the paragraph before it introduces with a
// colon, or the one who spoke last in it.
func (d *document) introduced(p *passage) claim.Party {
	n := -1
	for k := range d.passages {
		if &d.passages[k] == p {
			n = k
		}
	}
	whole := false
	for _, q := range p.att.Quotes {
		if q.Open <= p.start+1 && (q.Close >= p.end-2 || q.Unclosed) {
			whole = true
		}
	}
	if n < 1 || !whole && p.block.Kind != report.Quotation {
		return claim.Party{}
	}
	before := &d.passages[n-1]
	if before.block.Kind == report.Title || len(before.trees) == 0 {
		return claim.Party{}
	}
	last := len(before.trees) - 1
	t := before.trees[last]
	for f := len(before.att.Frames) - 1; f >= 0; f-- {
		if fr := before.att.Frames[f]; fr.Sentence == last && fr.SourceHead >= 0 {
			if w := d.speaker(before, f); w != nil {
				return *w
			}
		}
	}
	if strings.HasSuffix(strings.TrimSpace(d.text[t.Start:t.End]), ":") && t.Root >= 0 {
		if s := t.Child(t.Root, "nsubj"); s >= 0 {
			if w := d.party(before, last, s, nil); w != nil {
				return *w
			}
		}
	}
	return claim.Party{}
}

// named is the person of the report whom a turn's label means: "MS TOLVAN" is Mira Tolvan where she is introduced.
func (d *document) named(label string) claim.Party {
	words := strings.Fields(label)
	last := words[len(words)-1]
	for _, p := range d.passages {
		for _, ms := range p.mentions {
			for _, m := range ms {
				name := strings.Fields(m.Actor.Name)
				if m.Actor.Kind == actors.Person && len(name) > 0 && strings.EqualFold(name[len(name)-1], last) {
					w := asParty(m.Actor, "")
					w.Private = false // who answers questions for publication speaks in public
					return w
				}
			}
		}
	}
	return claim.Party{Name: label, Kind: actors.Person}
}

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
	case c.Negated && e.Type == claim.Statement && d.thereIs(p, i, e):
		c.Stance = claim.Denies
	}
}

// denied are the types that one denies rather than merely reports not to have happened.
var denied = map[claim.Type]bool{claim.Assault: true, claim.Coerce: true, claim.Threaten: true, claim.Mobilize: true}

func (d *document) thereIs(p *passage, i int, e events.Event) bool {
	return p.trees[i].Child(e.Head, "expl") >= 0
}

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

// place fills in the places that the clause names and that are not its parties.
func (d *document) place(p *passage, i int, e events.Event, c *claim.Claim) {
	seen := map[string]bool{}
	for _, m := range p.places {
		if !d.within(p, i, e, m.Start, m.End) || d.isPartyWord(p, i, m.Start, m.End, c) {
			continue
		}
		pl := claim.Place{Name: m.Name, Exact: d.text[m.Start:m.End]}
		if b := m.Best; b != nil {
			pl.Name, pl.ID, pl.Kind, pl.Lat, pl.Lon, pl.Radius, pl.Country, pl.Admin1 = b.Name, b.ID, b.Kind, b.Lat, b.Lon, b.RadiusKM, b.Country, b.Admin1
		}
		if seen[pl.Name] {
			continue
		}
		seen[pl.Name] = true
		c.Place = append(c.Place, pl)
	}
	if len(c.Place) == 0 {
		d.ground(p, i, e, c)
	}
	if len(c.Place) == 0 {
		c.WhyEmpty["place"] = "the clause names no place"
	}
}

// grounds are nouns of places that have no name of their own: "the line of contact", "Syrian airspace".
var grounds = set(`border frontier line airspace territory water waters zone area sector district crossing checkpoint road bridge pass village
	region province post position heights height side coast shore island islet base camp hospital port harbour harbor airport river lake
	strait corridor enclave exclave valley mountain hill town city settlement buffer highway railway tunnel gate square prison barracks`)

// ground fills in a place that the clause describes without naming one: it stays without coordinates.
func (d *document) ground(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	for k := e.First; k <= e.Last; k++ {
		if !e.In[k] || !grounds[t.Lower(k)] {
			continue
		}
		where := t.Is(k, "obl", "nmod") && located(t.Tokens, t.Children(k)) || t.Is(k, "obj") && moves[t.Lower(t.Tokens[k].Head)]
		if !where || t.Lower(k) == "side" && t.Child(k, "amod", "nmod", "compound") < 0 {
			continue
		}
		first, last := d.phrase(p, i, k)
		for first < last && t.Tokens[first].UPOS == "DET" {
			first++
		}
		w := d.words(p, i, first, last)
		c.Place = append(c.Place, claim.Place{Name: w.Exact, Exact: w.Exact})
		return
	}
}

// moves are verbs whose object is where they happen.
var moves = set(`cross enter leave reach occupy seize capture violate shell bomb attack close block reopen open vacate patrol surround approach`)

// within says whether a byte range lies among the clause's own words.
func (d *document) within(p *passage, i int, e events.Event, start, end int) bool {
	toks := p.sents[i].Tokens
	for k := e.First; k <= e.Last && k < len(toks); k++ {
		if e.In[k] && toks[k].Start < end && toks[k].End > start {
			return true
		}
	}
	return false
}

// isPartyWord says whether a place name serves as a party in the clause: "Baku denied", "Armenian".
func (d *document) isPartyWord(p *passage, i, start, end int, c *claim.Claim) bool {
	t := p.trees[i]
	for _, m := range p.mentions[i] {
		if m.Start <= start && m.End >= end {
			if m.Actor.Kind == "state" && !m.Adjective {
				// A country after a preposition of place is where, not who.
				if h := m.HeadToken; h >= 0 && t.Is(h, "obl", "nmod") && located(t.Tokens, t.Children(h)) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// time fills in when, from the expression that stands nearest to the head in the clause.
func (d *document) time(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	best, bestDepth := -1, 99
	for n, x := range p.times {
		if x.Type == "DURATION" || x.Type == "SET" || !d.within(p, i, e, x.Start, x.End) || dates(t, x.Start, x.End, e.Head) {
			continue
		}
		depth := 50
		for k := e.First; k <= e.Last; k++ {
			if e.In[k] && t.Tokens[k].Start < x.End && t.Tokens[k].End > x.Start {
				s := 0
				for j := k; j >= 0 && j != e.Head && s < 30; j = t.Tokens[j].Head {
					s++
				}
				depth = min(depth, s)
			}
		}
		if x.When == nil {
			depth += 20
		}
		if depth < bestDepth {
			best, bestDepth = n, depth
		}
	}
	if best < 0 {
		c.WhyEmpty["time"] = "the clause names no time"
		return
	}
	x := p.times[best]
	c.Time = &claim.Time{Text: d.text[x.Start:x.End]}
	if x.When == nil {
		c.WhyEmpty["time"] = "the words cannot be dated without more than the report says"
		return
	}
	c.Time.From, c.Time.To, c.Time.Precision = x.When.From, x.When.To, x.When.Precision
}

// dates says whether a time belongs to the name of something else in the clause: "a 1997 pact", "the ceasefire of
// 3 August 2019" say when the pact was made, not when it was spoken of.
func dates(t *language.Tree, start, end, head int) bool {
	for k := range t.Tokens {
		if t.Tokens[k].Start >= end || t.Tokens[k].End <= start {
			continue
		}
		h := t.Tokens[k].Head
		if h < 0 || t.Tokens[h].Start < end && t.Tokens[h].End > start {
			continue // inside the expression
		}
		if h == head || t.Tokens[h].UPOS != "NOUN" && t.Tokens[h].UPOS != "PROPN" {
			return false
		}
		return t.Is(k, "nummod", "compound", "amod") || t.Is(k, "nmod") && prep(t, k) == "of"
	}
	return false
}

// object is the rest of what was asked, promised or done, in the text's words.
func (d *document) object(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
		if e.Head != k && e.Act {
			first, last := ends(t.Subtree(e.Head, nil), e)
			if first <= last {
				c.Object = d.words(p, i, first, last).Exact
			}
			return
		}
	}
	head := t.Child(k, "xcomp", "ccomp")
	if head < 0 || !e.In[head] {
		head = e.Object
	}
	if head < 0 || head == e.Head || !e.In[head] || e.Passive {
		return
	}
	first, last := ends(t.Subtree(head, nil), e)
	for first <= last && (t.Tokens[first].UPOS == "PUNCT" || t.Lower(first) == "that" || t.Lower(first) == "to" && t.Is(first, "mark")) {
		first++
	}
	if first <= last {
		c.Object = d.words(p, i, first, last).Exact
	}
}

func ends(in []bool, e events.Event) (int, int) {
	first, last := len(in), -1
	for k, v := range in {
		if v && e.In[k] && k >= e.First && k <= e.Last {
			first = min(first, k)
			last = max(last, k)
		}
	}
	return first, last
}

// number gives the claims their ids, which depend on nothing but report, quote and event.
func number(cs []claim.Claim) {
	seen := map[string]int{}
	for n := range cs {
		c := &cs[n]
		key := fmt.Sprintf("%s|%d|%d|%s|%s", c.Report.ID, c.Quote.Start, c.Quote.End, c.Event.Type, c.Event.Head)
		seen[key]++
		if seen[key] > 1 {
			key += fmt.Sprintf("|%d", seen[key])
		}
		sum := sha256.Sum256([]byte(key))
		c.ID = hex.EncodeToString(sum[:8])
		if len(c.WhyEmpty) == 0 {
			c.WhyEmpty = nil
		}
	}
}
