package reading

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// voice is the frame whose words an event is: that of its head, or of its governor.
func (d *document) voice(p *passage, i int, e events.Event) int {
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
	}
	v := p.att.Voice[i][k]
	// "A said that B denied it": the denial is B's.
	if v >= 0 && e.Governor >= 0 {
		for n, f := range p.att.Frames {
			if f.Sentence == i && f.CueHead == e.Governor && f.SourceHead >= 0 && (f.Act == attribution.Denies || f.Act == attribution.Promises) {
				return n
			}
		}
	}
	return v
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
	if d.tells(p, i, e, c) {
		return
	}
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
		if sp := d.performer(p, i, e); sp != nil {
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
		return
	}
	// So does somebody whom nobody knows by name: "the organisers have asked the navy to come".
	if e.Act && !e.Negated && !e.Passive && len(c.Actor) == 0 && e.Subject >= 0 && speaksForItself(p.trees[i], e.Subject) {
		first, last := d.phrase(p, i, e.Subject)
		w := d.words(p, i, first, last)
		c.Speaker = claim.Party{Name: bare(w.Exact), Kind: "group", Exact: w.Exact}
		c.Attribution.Source, c.Attribution.Cue = w, d.words(p, i, e.Head, e.Head)
	}
}

// toldOf is how an act of speaking would be vouched for by whoever performs it, where somebody else tells of it: "a diplomat said that
// Norland had proposed a truce" is Norland's proposal, told by the diplomat. Its speaker has no name where it is not so.
func (d *document) toldOf(p *passage, i int, e events.Event, frame int, c *claim.Claim) (claim.Party, claim.Attribution) {
	if frame < 0 || !e.Act || e.Negated || e.Passive || e.Governor >= 0 || e.Subject < 0 || p.trees[i].Tokens[e.Subject].UPOS == "PRON" || p.trees[i].Tokens[e.Subject].Head != e.Head ||
		p.att.Frames[frame].CueHead == e.Head && p.att.Frames[frame].Sentence == i || len(c.Actor) > 1 {
		return claim.Party{}, claim.Attribution{}
	}
	w := d.performer(p, i, e)
	if w == nil || w.ID == "" && w.State == "" && w.Kind != actors.Person || w.Name == c.Speaker.Name {
		return claim.Party{}, claim.Attribution{}
	}
	if side := d.selfParty(p, frame); side != nil && (side.Name == w.Name || side.State != "" && side.State == w.State) {
		return claim.Party{}, claim.Attribution{}
	}
	a := claim.Attribution{Via: slices.Clone(c.Attribution.Via)}
	if vouches(c.Speaker) {
		a.Via = append(a.Via, c.Speaker.Name)
	}
	first, last := d.phrase(p, i, e.Subject)
	a.Source, a.Cue = d.words(p, i, first, last), d.words(p, i, e.Head, e.Head)
	speaker := *w
	speaker.Exact = a.Source.Exact
	return speaker, a
}

// doer is who would vouch for what a clause tells in the report's own words if its doing is the speaking: the one whom its
// subject names. Its name is empty where there is none.
func (d *document) doer(p *passage, i int, e events.Event, c *claim.Claim) claim.Party {
	k := e.Subject
	if k < 0 || e.Passive || e.Counted || e.Seen {
		return claim.Party{}
	}
	t := p.trees[i]
	if self := d.selfParty(p, -1); self != nil && (names(c.Actor, self.Name) || t.Tokens[k].UPOS == "PRON" && !known(*c)) {
		return claim.Party{}
	}
	if len(c.Actor) > 1 {
		var names []string
		for _, a := range c.Actor {
			names = append(names, a.Name)
		}
		return claim.Party{Name: strings.Join(names, "; "), Kind: actors.Group}
	}
	if w := d.performer(p, i, e); w != nil {
		return *w
	}
	if len(c.Actor) == 1 {
		return c.Actor[0]
	}
	if !speaksForItself(t, k) {
		return claim.Party{}
	}
	first, last := d.phrase(p, i, k)
	w := d.words(p, i, first, last)
	return claim.Party{Name: bare(w.Exact), Kind: actors.Group, Exact: w.Exact}
}

// speaksForItself says whether a subject that is no known party is somebody who can ask, refuse or promise.
func speaksForItself(t *language.Tree, k int) bool {
	return t.Tokens[k].UPOS == "PROPN" || t.Tokens[k].UPOS == "NOUN" && (somebody(t.Lower(k)) || bodies[t.Lower(k)])
}

// bodies are nouns of those who speak together or from a place.
var bodies = set(`summit palace organiser organizer delegate conference congress rally tribe village diocese bishop church presidency chancellery
	ministerial bench panel jury prosecutor house senate chamber board secretariat desk directorate union industry consortium company operator paper editor publisher`)

// tellings are verbs whose subject vouches for the number or the name that they give to something.
var tellings = set(`count put say speak claim report estimate acknowledge call describe confirm admit attribute allege register give record document
	detect observe see spot`)

// tells lets the subject of a telling vouch for what it tells without a clause of its own: "Lima counted 63 dead", "Quito speaks
// of an attack", "the police put the crowd at 150". What is told of an attack is told of another's, not of one's own.
func (d *document) tells(p *passage, i int, e events.Event, c *claim.Claim) bool {
	t := p.trees[i]
	verb := t.Lower(e.Head)
	if e.Act || e.Subject < 0 || e.Passive || e.Nominal || e.Governor >= 0 || e.Type == claim.Consult || !tellings[verb] {
		return false
	}
	switch verb {
	case "put", "count", "report", "estimate", "register":
		if len(e.Numbers) == 0 || verb == "put" && !putsAt(t, e.Head, "at") {
			return false
		}
	case "give":
		if len(e.Numbers) == 0 || !putsAt(t, e.Head, "as") {
			return false
		}
	case "record", "document", "detect", "observe", "see", "spot":
		if !e.Seen {
			return false
		}
	case "confirm", "admit", "attribute", "allege":
		if e.Object < 0 {
			return false
		}
	case "call", "describe":
		if t.Child(e.Head, "obj") < 0 || t.Child(e.Head, "xcomp", "obl") < 0 && t.Child(t.Child(e.Head, "obj"), "xcomp") < 0 {
			return false
		}
	}
	w := d.party(p, i, e.Subject, d.selfParty(p, -1))
	if w == nil || w.Name == c.Speaker.Name {
		return false
	}
	if self := d.selfParty(p, -1); self != nil && self.Name == w.Name || w.ID == "" && w.Kind == actors.Group && d.narrator.Kind != "report" {
		return false // a mission's "team" tells what the mission tells
	}
	first, last := d.phrase(p, i, e.Subject)
	c.Speaker = *w
	c.Attribution.Source = d.words(p, i, first, last)
	c.Attribution.Cue = d.words(p, i, e.Head, e.Head)
	c.Speaker.Exact = c.Attribution.Source.Exact
	if e.Type == claim.Assault && names(c.Actor, w.Name) {
		c.Actor = []claim.Party{}
		if d.two == nil {
			d.two = d.mainStates()
		}
		if len(d.two) == 2 && w.State != "" && len(c.Recipient) == 0 {
			c.Recipient = []claim.Party{d.stateOf(w.State, w.Exact)}
		}
	}
	return true
}

// putsAt says whether a verb puts a number to something: "put the crowd at 150", not "put containers across it in 2019", "give their number
// as 80".
func putsAt(t *language.Tree, k int, prep string) bool {
	for n := k + 1; n < len(t.Tokens); n++ {
		if t.Lower(n) == prep {
			return true
		}
	}
	return false
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
	self := d.selfParty(p, -1)
	if len(doers) == 0 {
		w := d.performer(p, i, e)
		return w != nil && !e.Passive && (self == nil || self.Name != w.Name)
	}
	return self == nil || self.Name != doers[0].Name
}

// performer is who performs a speech act: the source of the cue that its verb is, else whom its subject names.
func (d *document) performer(p *passage, i int, e events.Event) *claim.Party {
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
	}
	sp := d.actSpeaker(p, i, e)
	if sp != nil && (sp.ID != "" || sp.State != "") {
		return sp
	}
	for n := range p.att.Frames {
		if f := &p.att.Frames[n]; f.Sentence == i && f.CueHead == k && f.SourceHead >= 0 && !f.Carried {
			if w := d.speaker(p, n); w != nil {
				c := *w
				return &c
			}
		}
	}
	return sp
}

// actSpeaker is who performs a speech act: the subject itself, a person or an organ, where the actor is its state.
func (d *document) actSpeaker(p *passage, i int, e events.Event) *claim.Party {
	if e.Subject < 0 {
		return nil
	}
	if m := d.mentionAt(p, i, e.Subject); m != nil && !m.Adjective && m.Actor.Kind == actors.ArmedForce {
		w := asParty(m.Actor, "") // the army speaks for itself and acts for its state
		return &w
	}
	if w := d.ownBody(p, i, e.Subject); w != nil {
		return w
	}
	w := d.party(p, i, e.Subject, nil)
	if w == nil {
		return nil
	}
	if w.Kind == actors.Office {
		if who := d.holder(w.Name); who != nil {
			return who
		}
	}
	t := p.trees[i]
	if w.Kind == actors.Group && w.ID == "" && human(t.Lower(e.Subject)) && !several(t, e.Subject) && definite(t, e.Subject) {
		if who := d.bears(t.Lower(e.Subject), p.first+i); who != nil && d.fits(*who, t, e.Subject) {
			return who
		}
	}
	return w
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
	if t.Root >= 0 && before.att.Voice[last][t.Root] >= 0 { // the quotation ran on to the end of that paragraph
		if w := d.speaker(before, before.att.Voice[last][t.Root]); w != nil {
			return *w
		}
	}
	if w := d.introducedBefore(before); w.Name != "" {
		return w
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

// introducedBefore is who speaks the paragraph before, where that is one quotation too.
func (d *document) introducedBefore(p *passage) claim.Party {
	if p.quoting == nil {
		w := d.introduced(p)
		p.quoting = &w
	}
	return *p.quoting
}

// named is the person of the report whom a turn's label means: "MS HARROW" is Lena Harrow where she is introduced, and of the state that stands
// in brackets behind her name.
func (d *document) named(label string) claim.Party {
	if w, ok := d.labels[label]; ok {
		return w
	}
	words := strings.Fields(label)
	last := words[len(words)-1]
	w := d.known(last)
	if w.Name == "" {
		w = d.bracketed(label)
	}
	if w.Name == "" {
		w = claim.Party{Name: label, Kind: actors.Person}
		if a := d.called(label); a.Kind == actors.Office && a.State != "" {
			w = asParty(a, "")
			if who := d.holder(a.Name); who != nil {
				w = *who
			}
		}
	}
	if n := d.anyCase(last + " ("); n >= 0 && w.State == "" && w.Kind == actors.Person {
		if inner, _, ok := strings.Cut(d.text[n+len(last)+2:], ")"); ok && len(inner) < 60 {
			w.State = d.called(inner).State
		}
	}
	if w.State == "" && w.Kind == actors.Person {
		w.State = d.stateAbove(last)
	}
	if d.labels == nil {
		d.labels = map[string]claim.Party{}
	}
	d.labels[label] = w
	return w
}

// stateAbove is the state of a person whom the report's head gives an office: the only one that the line names in which the person stands, else
// the only one of the head. Empty where there is none.
func (d *document) stateAbove(last string) string {
	head, line := d.head(), ""
	for l := range strings.SplitSeq(head, "\n") {
		if n := strings.Index(strings.ToLower(l), strings.ToLower(last)); n >= 0 && official(l) {
			line = l
			break
		}
	}
	if line == "" {
		return ""
	}
	for _, words := range [...]string{line, head} {
		only := ""
		for _, a := range d.allCalled(words) {
			switch {
			case a.State == "" || a.State == only:
			case only != "":
				return ""
			default:
				only = a.State
			}
		}
		if only != "" {
			return only
		}
	}
	return ""
}

// called is whom a few words name by themselves, without the report around them.
func (d *document) called(words string) actors.Actor {
	if all := d.allCalled(words); len(all) > 0 {
		return all[0]
	}
	return actors.Actor{}
}

// allCalled are all whom a few words name by themselves.
func (d *document) allCalled(words string) []actors.Actor {
	who := d.actors.NewReport(d.rep.Published, "")
	who.Introduce(d.newStates)
	var out []actors.Actor
	for _, ms := range who.Read(words, d.model.ReadAs(words, 0, d.standIn)) {
		for _, m := range ms {
			out = append(out, m.Actor)
		}
	}
	return out
}

// known is the person of the report with a last name; its name is empty where there is none.
func (d *document) known(last string) claim.Party {
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
	return claim.Party{}
}

// bracketed is the person whom a record of proceedings names once behind an office that is a turn's label ever after:
// "The PRIME MINISTER (Ms Ana Pell): …", "The PRIME MINISTER: …".
func (d *document) bracketed(label string) claim.Party {
	if !official(label) {
		return claim.Party{}
	}
	inner, ok := "", false
	if n := d.anyCase(label + " ("); n >= 0 {
		inner, _, ok = strings.Cut(d.text[n+len(label)+2:], ")")
	} else if n = d.anyCase(label + "): "); n >= 0 { // "Ms PELL (Minister for External Affairs): …"
		line := d.text[strings.LastIndexByte(d.text[:n], '\n')+1 : n]
		inner, _, ok = strings.Cut(line, " (")
	}
	if !ok || len(inner) > 50 || strings.ContainsAny(inner, "\n(:;") {
		return claim.Party{}
	}
	words := strings.Fields(inner)
	for len(words) > 1 && address[strings.ToLower(strings.Trim(words[0], "."))] {
		words = words[1:]
	}
	if len(words) == 0 {
		return claim.Party{}
	}
	for k, w := range words {
		if w[0] < 'A' || w[0] > 'Z' || len(words) > 4 {
			return claim.Party{}
		}
		if l := strings.ToLower(w); strings.ToUpper(w) == w {
			words[k] = w[:1] + l[1:]
		}
	}
	inner = strings.Join(words, " ")
	if w := d.known(words[len(words)-1]); w.Name != "" {
		return w
	}
	return claim.Party{Name: inner, Kind: actors.Person}
}

// official says whether a turn's label is an office, not a name.
func official(label string) bool {
	for _, w := range strings.Fields(strings.ToLower(label)) {
		switch w {
		case "minister", "president", "premier", "speaker", "secretary", "chair", "chairman", "chairwoman", "affairs", "chancellor", "ambassador", "defence",
			"representative", "foreign", "general", "commander", "governor", "deputy":
			return true
		}
	}
	return false
}

// anyCase finds words in the report however they are written; -1 for nowhere.
func (d *document) anyCase(words string) int {
	for n := 0; n+len(words) <= len(d.text); n++ {
		if d.text[n]|0x20 == words[0]|0x20 && strings.EqualFold(d.text[n:n+len(words)], words) {
			return n
		}
	}
	return -1
}

var address = set(`mr mrs ms miss dr sir dame lord lady hon rt prof general colonel captain`)
