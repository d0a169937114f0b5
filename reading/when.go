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

// time fills in when, from the expression that stands nearest to the head in the clause.
func (d *document) time(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	best, bestDepth := -1, 99
	for n, x := range p.times {
		if x.Type == "DURATION" || x.Type == "SET" || !d.within(p, i, e, x.Start, x.End) && !row(p) || dates(t, x.Start, x.End, e.Head) {
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
		best = d.besideClause(p, i, e)
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
	if x.When.OpenFrom && limits[x.Signal] { // what is due by a day stands at that day
		c.Time.From = x.When.To
		if _, err := time.Parse(time.DateOnly, x.Value); err == nil && x.Signal == "before" {
			c.Time.From, c.Time.To = x.Value, x.Value
		}
	}
}

// besideClause is the only time among the words of a clause's quote, where it stands in a clause within it, "engineers who inspected it on
// 29 September found no mines", or was hung on something beside it; -1 for none.
func (d *document) besideClause(p *passage, i int, e events.Event) int {
	t := p.trees[i]
	from, to := t.Tokens[e.First].Start, t.Tokens[e.Last].End
	best := -1
	for n, x := range p.times {
		if x.Start < from || x.End > to || x.Type == "SET" || x.Type == "DURATION" {
			continue
		}
		if best >= 0 || x.When == nil || dates(t, x.Start, x.End, e.Head) || aside(t, x.Start, e.Head) {
			return -1
		}
		best = n
	}
	return best
}

// aside says whether a time stands in words that only add something: behind a comma, "which was to begin in May", or in a participle,
// "opened in June".
func aside(t *language.Tree, start, head int) bool {
	k := 0
	for k+1 < len(t.Tokens) && t.Tokens[k].End <= start {
		k++
	}
	for n := 0; k >= 0 && k != head && n < len(t.Tokens); n++ {
		if t.Is(k, "acl", "appos", "parataxis") {
			first, _ := t.Range(k)
			if t.Child(k, "nsubj", "nsubj:pass", "obj", "mark") < 0 && t.Tokens[k].XPOS == "VBN" || first > 0 && t.Tokens[first-1].Form == "," || t.Tokens[first].Form == "," {
				return true
			}
		}
		k = t.Tokens[k].Head
	}
	return false
}

// limits are the words that lead to the day at which something is due or ends.
var limits = set(`by until till before through`)

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
// the reports annotated for training, where such a claim has a day, nine times in ten it is that one.
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

// dates says whether a time belongs to the name of something else in the clause: "a 1997 pact", "the truce of
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

// jointText are the words by which a meeting's own text calls itself.
var jointText = regexp.MustCompile(`(?i)\b(communiqu[eé]|joint statement|final declaration|conclusions of the )`)

// meeting is the day of the meeting whose own text the report is: the day that its head states. It is nil for other reports.
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
	if k != t.Root || t.Child(k, "nsubj", "nsubj:pass") < 0 || !simplePast(t, k) {
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
