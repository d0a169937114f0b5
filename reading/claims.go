package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/report"
)

// Candidate is a clause before it is judged: the claim it would make, and the features it is judged by.
type Candidate struct {
	Claim    claim.Claim
	Features []string
	// Around are features of its sentence, for the judgement whether it is a claim.
	Around []string
	// Rule is what the hand-written measure of public weight says, a score around 0.9 at the border.
	Rule float64
	// Strength is how well the words speak for the event's type: 2 in company, 1 alone, 0 by default.
	Strength int

	sentence int               // of the report
	asks     bool              // in a turn that ends by asking
	elided   bool              // it leaves its act to the clause before
	bare     bool              // no clause, but an answer: "No.", "Forty."
	gives    bool              // something to somebody
	refuses  bool              // its head speaks of a refusal, so that a no beside it denies one
	narrates bool              // it tells an act in the simple past
	side     claim.Party       // for whom the one speaks whose words it is
	lately   claim.Party       // who alone did what the same one told in the clause before
	two      []claim.Party     // the two states that the report is about
	ought    bool              // somebody must or should do it
	passive  bool              // so whoever did it is left out on purpose
	counted  bool              // a count in a table, which the weights have not learned to judge
	teller   claim.Party       // who tells what stands in nobody's words
	asker    claim.Party       // who vouches if the clause turns out to ask or refuse in words that another tells
	asked    claim.Attribution // in which words he then does, and through whom
	acted    bool              // whoever does it was taken for the one who says it
	doer     claim.Party       // who vouches if the clause turns out to ask, refuse, promise or the like
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
	if p.block.Speaker == "" || p.block.Speaker == d.asker {
		d.said = nil
	}
	for i, t := range p.trees {
		if len(t.Tokens) == 0 {
			continue
		}
		var found []events.Event
		bare := len(d.said) > 0 && (len(out) == 0 || out[len(out)-1].bare) && d.said[0].asks && events.Bare(t)
		if p.block.Kind != report.Table || sentential(t) {
			found = events.Read(t, p.att, i, events.Options{
				Title: p.block.Kind == report.Title,
				Taken: func(start, end int) bool { return d.taken(p, start, end) },
				Party: func(tok int) bool { return d.mentionAt(p, i, tok) != nil },
				Bare:  bare,
			})
		}
		counted := p.block.Kind == report.Table && len(found) == 0
		if counted {
			found = d.counts(p, i)
		}
		around := d.around(p, i)
		for _, e := range found {
			c := d.claim(p, i, e)
			elided := d.elided(p, i, e, &c, bare)
			if elided || d.refer(p, i, e, &c) {
				e.Strength = 2
			}
			d.inSession(p, i, e, &c)
			d.dated(p, i, e, &c)
			aftermath(p.first+i, &c, out)
			d.alongside(p, i, e, &c, out)
			d.inEntry(p, i, e, &c)
			d.inPeriod(p, i, e, &c)
			d.fullNames(&c)
			d.attributed(p, i, &c)
			reasons(&c)
			stock := boiler.MatchString(c.Quote.Exact)
			rule := d.weigh(p, i, e, &c, stock)
			if counted {
				rule = 2
			}
			var doer claim.Party
			if c.Attribution.Cue == nil {
				doer = d.doer(p, i, e, &c)
			}
			var side, lately claim.Party
			if w := d.selfParty(p, p.att.Voice[i][e.Head]); w != nil {
				side = *w
			}
			if n := len(out); n > 0 && out[n-1].Claim.Speaker.Name == c.Speaker.Name && len(out[n-1].Claim.Actor) == 1 {
				lately = out[n-1].Claim.Actor[0]
			}
			acted := c.Attribution.Cue != nil && p.att.Voice[i][e.Head] < 0 && e.Governor < 0
			asker, asked := d.toldOf(p, i, e, d.voice(p, i, e), &c)
			x := Candidate{asks: d.asks(p), bare: bare, elided: elided, asker: asker, asked: asked, teller: d.narratorOf(p), acted: acted, side: side, lately: lately, passive: e.Passive, ought: ought(t, e), two: d.twoStates(), narrates: d.narrates(p, i, e, &c), doer: doer, Claim: c, Features: d.features(p, i, e, &c, rule, stock), Around: around, Rule: rule, Strength: e.Strength, sentence: p.first + i, gives: e.Indirect >= 0, refuses: e.Negated && events.Refuses(t, e)}
			x.counted = counted
			if n := len(out) - 1; n >= 0 && out[n].bare && len(out[n].Claim.Quantity) == 0 && out[n].Claim.Event.Type == c.Event.Type && out[n].Claim.Negated == c.Negated {
				out = out[:n] // "No. We did not fire": said once
			}
			out, d.said = append(out, x), append(d.said, x)
		}
	}
	neighbours(out)
	if d.asker = p.block.Speaker; !d.asks(p) {
		d.said, d.asker = nil, ""
	}
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

// asks says whether a passage is a turn that ends by asking somebody.
func (d *document) asks(p *passage) bool {
	return p.block.Asks || p.block.Speaker != "" && strings.HasSuffix(strings.TrimSpace(d.text[p.start:p.end]), "?")
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
		Report: claim.Source{ID: d.rep.ID, Origin: d.rep.Origin, Address: d.rep.Address, Published: d.rep.Published, Publisher: d.rep.Publisher, Language: d.rep.Language},
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
		q.Exact = d.words(p, i, n.First, n.Last).Exact
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

// refer lets a denial of "this" be the denial of what another said just before it, and says whether it is.
func (d *document) refer(p *passage, i int, e events.Event, c *claim.Claim) bool {
	if c.Stance != claim.Denies || e.Governor < 0 {
		return false
	}
	switch p.trees[i].Lower(e.Head) {
	case "this", "that", "it", "claim", "allegation", "accusation", "charge", "report", "them", "these":
	default:
		return false
	}
	for n := len(d.said) - 1; n >= max(0, len(d.said)-3); n-- {
		last := d.said[n].Claim
		if last.Speaker.Name == c.Speaker.Name || last.Event.Type == claim.Statement {
			continue
		}
		c.Event.Type, c.Recipient = last.Event.Type, last.Recipient
		if len(c.Actor) == 0 { // else the accused is whoever denies it
			c.Actor = last.Actor
		}
		if len(c.Place) == 0 {
			c.Place = last.Place
		}
		return true
	}
	return false
}

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
