package reading

import (
	"regexp"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// aftermath dates what was done or lost in an attack without a day of its own, "three servicemen were killed", by the
// attack that the same sentence or the one before it tells with its day. Of the reports annotated for training, where
// such a claim has a day, 18 of 19 times it is that one.
func aftermath(i int, c *claim.Claim, before []Candidate) {
	if c.Time != nil || c.Event.Type != claim.Assault || c.Modality != claim.Happened {
		return
	}
	for n := len(before) - 1; n >= 0 && i-before[n].sentence <= 1; n-- {
		b := &before[n].Claim
		if b.Time == nil || b.Time.From == "" {
			continue
		}
		if b.Event.Type == claim.Assault && b.Modality == claim.Happened && (b.Time.Precision == "day" || b.Time.Precision == "minute") {
			t := *b.Time
			t.Inferred = true
			c.Time = &t
			delete(c.WhyEmpty, "time")
		}
		return
	}
}

// narrates says whether a clause goes on telling what happened: an act done, in the simple past, by whoever did it, and no word of saying,
// asking or thinking.
func (d *document) narrates(p *passage, i int, e events.Event, c *claim.Claim) bool {
	t := p.trees[i]
	if c.Modality != claim.Happened || c.Negated || e.Act || e.Nominal || e.Governor >= 0 || t.Tokens[e.Head].UPOS != "VERB" {
		return false
	}
	switch c.Event.Type {
	case claim.Request, claim.Accuse, claim.Reject, claim.Threaten, claim.Support:
		return false
	}
	for _, k := range t.Children(e.Head) {
		switch l := strings.ToLower(t.Tokens[k].Form); {
		case t.Is(k, "mark") && (l == "if" || l == "unless" || l == "since" || l == "after" || l == "before" || l == "until" || l == "because"):
			return false
		}
	}
	return simplePast(t, e.Head) && !attribution.Cue(t.Tokens[e.Head])
}

// alongside dates a clause of a narrative by the clause before it that has a day, in its sentence or the one before of the same paragraph. Of
// the reports annotated for training, where such a claim has a day, it is that one 26 of 31 times.
func (d *document) alongside(p *passage, i int, e events.Event, c *claim.Claim, before []Candidate) {
	if c.Time != nil || !d.narrates(p, i, e, c) {
		return
	}
	if d.ownTime(p, p.trees[i], e) {
		return
	}
	for n := len(before) - 1; n >= 0 && p.first+i-before[n].sentence <= 1; n-- {
		b := &before[n]
		if b.Claim.Time == nil || b.Claim.Time.From == "" {
			continue
		}
		if b.narrates && (d.rep.Published == "" || b.Claim.Time.From[:min(10, len(b.Claim.Time.From))] <= d.rep.Published) && !b.Claim.Time.Inferred && (b.Claim.Time.Precision == "day" || b.Claim.Time.Precision == "minute") {
			w := *b.Claim.Time
			w.Inferred = true
			c.Time = &w
			delete(c.WhyEmpty, "time")
		}
		return
	}
}

// jointText are the words by which a meeting's own text calls itself.
var jointText = regexp.MustCompile(`(?i)\b(communiqu[eé]|joint statement|final declaration|conclusions of the |(?:resolution|decision) (?:no\.? ?)?\d)`)

// meeting is the day of the meeting whose own text the report is: the day that its head states; empty for other reports.
func (d *document) meeting() *claim.Time {
	if d.session != nil {
		return d.session
	}
	d.session = &claim.Time{}
	if d.narrator.Kind == "report" || len(d.rep.Published) != len(time.DateOnly) {
		return d.session
	}
	joint := false
	for _, b := range d.rep.Blocks {
		if b.Kind == report.Title && jointText.MatchString(d.rep.Text.Slice(b.Span)) {
			joint = true
		}
	}
	if !joint || len(d.passages) == 0 {
		return d.session
	}
	head := calendar.NewReader(calendar.Anchor{Published: d.rep.Published})
	for _, b := range d.rep.Blocks {
		start, end := d.rep.Text.Bytes(b.Span)
		if b.Kind != report.Dateline && b.Kind != report.Title && b.Kind != report.Byline {
			continue
		}
		for _, x := range head.Read(d.text, 0, d.model.Read(d.text[start:end], start)) {
			if x.When != nil && x.When.From == d.rep.Published {
				d.session = &claim.Time{Text: x.Text, From: d.rep.Published, To: d.rep.Published, Precision: "day", Inferred: true}
				return d.session
			}
		}
	}
	return d.session
}

// inSession dates what a meeting did by the day of the meeting: it condemned, decided, heard and refused on that day, whatever days it spoke of.
func (d *document) inSession(p *passage, i int, e events.Event, c *claim.Claim) {
	if c.Time != nil || e.Nominal || p.block.Kind != report.Body || p.block.Speaker != "" || c.Modality == claim.Rule || c.Modality == claim.Conditional {
		return
	}
	day := d.meeting()
	if day.From == "" {
		return
	}
	switch c.Event.Type {
	case claim.Assault, claim.Coerce, claim.Retreat, claim.Mobilize: // what it tells of others
		return
	}
	t := p.trees[i]
	if d.ownTime(p, t, e) || p.att.Quoted(t.Tokens[e.Head]) {
		return
	}
	k := e.Head
	if e.Governor >= 0 {
		k = e.Governor
	}
	for n := 0; n < 6 && k != t.Root && k >= 0 && (t.Is(k, "conj") || t.Is(k, "xcomp", "ccomp") && decides[t.Lower(t.Tokens[k].Head)]); n++ {
		k = t.Tokens[k].Head
	}
	if k != t.Root || !operates(t) && (t.Child(k, "nsubj", "nsubj:pass") < 0 || !simplePast(t, k)) {
		return
	}
	w := *day
	c.Time = &w
	delete(c.WhyEmpty, "time")
}

// inPeriod dates what a daily report tells in the simple past by the day that the report is about.
func (d *document) inPeriod(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	if c.Time != nil || d.period.From == "" || e.Nominal || p.block.Kind != report.Body || c.Modality != claim.Happened || p.att.Voice[i][e.Head] >= 0 || !simplePast(t, e.Head) || d.ownTime(p, t, e) || t.Is(e.Head, "acl", "advcl") {
		return
	}
	w := d.period
	c.Time = &w
	delete(c.WhyEmpty, "time")
}

// operates says whether a sentence is an item of a resolution, by which its body acts: "Demands that the road be reopened".
func operates(t *language.Tree) bool {
	return t.Root == 0 && t.Tokens[0].XPOS == "VBZ" && t.Child(0, "nsubj", "expl") < 0
}

// ownTime says whether a clause speaks of a time of its own, if it is one that cannot be dated: "ten days later", "that autumn".
func (d *document) ownTime(p *passage, t *language.Tree, e events.Event) bool {
	for _, x := range p.times {
		if x.Start >= t.Tokens[e.First].Start && x.End <= t.Tokens[e.Last].End && !dates(t, x.Start, x.End, e.Head) && (x.Type != "DURATION" || !strings.HasPrefix(x.Value, "PT")) {
			return true
		}
	}
	return false
}

// simplePast says whether a clause's verb is in the simple past, or did not do something.
func simplePast(t *language.Tree, k int) bool {
	past := t.Tokens[k].XPOS == "VBD"
	for _, a := range t.Children(k) {
		if !t.Is(a, "aux", "cop") {
			continue
		}
		switch strings.ToLower(t.Tokens[a].Form) {
		case "was", "were", "did":
			past = true
		default:
			return false
		}
	}
	return past
}

// decides are verbs of a meeting that lead to what it decides.
var decides = set(`decide resolve agree authorise authorize instruct request`)
