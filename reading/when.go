package reading

import (
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
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
		if x.Start < t.Start || x.End > t.End || x.When == nil || x.Type == "DURATION" || x.Type == "SET" || compared(t, x.Start) || !governs(t, x.Start, x.End, e.Head) {
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
		if x.Type == "DURATION" || x.Type == "SET" || !d.within(p, i, e, x.Start, x.End) && !row(p) && !(x.Start < p.start+p.label && x.Type == "DATE") || dates(t, x.Start, x.End, e.Head) || compared(t, x.Start) {
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
		if best >= 0 || x.When == nil || dates(t, x.Start, x.End, e.Head) || compared(t, x.Start) || aside(t, x.Start, e.Head) {
			return -1
		}
		best = n
	}
	return best
}

// compared says whether a time only is of what a clause is compared with: "as in 2020", "fewer than in May"; not "as early as in May".
func compared(t *language.Tree, start int) bool {
	k := 0
	for k < len(t.Tokens) && t.Tokens[k].Start < start {
		k++
	}
	if k < 2 {
		return false
	}
	switch t.Lower(k - 1) {
	case "in", "on", "during":
	default:
		return false
	}
	switch t.Lower(k - 2) {
	case "like", "unlike":
		return true
	case "as", "than":
		return k < 3 || !reaching[t.Lower(k-3)]
	}
	return false
}

// reaching are words behind which "as" or "than" goes on with the time itself: "as late as in June".
var reaching = set(`early late earlier later soon recently back far`)

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
