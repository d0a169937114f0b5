package calendar

import "strings"

// tense is where the governing verb puts a date that does not say so itself.
type tense int

const (
	past   tense = -1
	unsaid tense = 0
	ahead  tense = 1
)

// tenseAt finds the tense that governs the expression in the tokens [start, end).
func (p *parser) tenseAt(start, end int) tense {
	p.will = false
	if start < len(p.toks) {
		if t := p.at(start).tag; t != nil && t.Rel != "" {
			if v, ok := p.governed(start, end); ok {
				return v
			}
		}
	}
	return p.nearest(start, end)
}

// governed climbs the parse from the expression to its verb.
func (p *parser) governed(start, end int) (tense, bool) {
	words := p.sent.Tokens
	at := -1
	for i := start; i < end && at < 0; i++ {
		if t := p.at(i); t.tag != nil {
			at = t.tagAt
		}
	}
	for steps := 0; at >= 0 && at < len(words) && steps < 20; steps++ {
		if w := &words[at]; w.UPOS == "VERB" || w.UPOS == "AUX" {
			if t, ok := p.verbTense(at, 0); ok {
				return t, true
			}
		}
		if awaiting[words[at].Lemma] && words[at].UPOS == "ADJ" || steps == 0 && p.is(start-1, "is", "are") && p.lexAt(start).weekday != 0 {
			return ahead, true // "a hearing is set for Monday", "the election is Tuesday"
		}
		if words[at].Head == at {
			break
		}
		at = words[at].Head
	}
	return unsaid, false
}

// implicative verbs carry their own tense over to the infinitive they govern: what somebody managed to do is done.
var implicative = map[string]bool{"fail": true, "manage": true, "begin": true, "start": true, "try": true, "attempt": true, "refuse": true,
	"continue": true, "decline": true, "come": true, "go": true, "help": true, "seek": true, "use": true, "seem": true, "appear": true, "happen": true}

// awaiting verbs name something that lies ahead when they stand as participles: "a summit set for April".
var awaiting = map[string]bool{"schedule": true, "set": true, "plan": true, "slate": true, "expect": true, "due": true}

// verbTense is the tense of the verb at index at; false when the verb does not tell.
func (p *parser) verbTense(at, depth int) (tense, bool) {
	words := p.sent.Tokens
	w := &words[at]
	to, had, done, being, aux := false, false, false, false, false
	for k := range words {
		c := &words[k]
		if c.Head != at || k == at {
			continue
		}
		if c.Rel == "mark" && strings.EqualFold(c.Form, "to") {
			to = true
		}
		if !strings.HasPrefix(c.Rel, "aux") && c.Rel != "cop" {
			continue
		}
		aux = true
		switch strings.ToLower(c.Form) {
		case "will", "'ll", "’ll", "shall", "wo":
			p.will = true
			return ahead, true
		case "would", "may", "should", "must", "might":
			return ahead, true
		case "could", "can":
			return unsaid, true
		case "had":
			had, done = true, true
		case "has", "have", "was", "were", "did", "'ve", "’ve", "'d", "been":
			done = true
		case "is", "are", "'s", "'re", "’s", "’re", "am":
			being = true
		case "to":
			to = true
		}
	}
	switch {
	case done && awaiting[w.Lemma] && !had:
		return ahead, true
	case done && !to:
		return past, true
	case being && (awaiting[w.Lemma] || strings.Contains(w.Feats, "VerbForm=Ger") || strings.HasSuffix(w.Form, "ing")):
		return ahead, true
	case being && to:
		return ahead, true // "is to arrive on Thursday"
	case being:
		return unsaid, true
	case to && (strings.Contains(w.Feats, "VerbForm=Inf") || aux):
		if h := w.Head; h >= 0 && h < len(words) && h != at && depth < 4 && (words[h].UPOS == "VERB" || words[h].UPOS == "AUX") {
			t, ok := p.verbTense(h, depth+1)
			if ok && t == past && (implicative[words[h].Lemma] || p.hasAux(h, "had")) {
				return past, true
			}
		}
		return ahead, true
	case strings.Contains(w.Feats, "VerbForm=Part") && awaiting[w.Lemma] && w.Rel != "root":
		return ahead, true
	case !aux && (w.Rel == "xcomp" || w.Rel == "amod") && strings.Contains(w.Feats, "VerbForm=Part"):
		return unsaid, false // "will redeem preferred shares on 31 October": not when they were preferred
	case !aux && w.Lemma == "plan" && strings.Contains(w.Feats, "Tense=Past") && strings.Contains(w.Feats, "VerbForm=Fin"):
		return ahead, true // "they planned a march on Saturday": the march, not the plan
	case strings.Contains(w.Feats, "Tense=Past"):
		return past, true
	case strings.Contains(w.Feats, "VerbForm=Fin") && strings.Contains(w.Feats, "Tense=Pres"):
		switch w.Lemma {
		case "expect", "plan", "intend", "hope", "expire", "begin", "start", "open", "end", "meet", "arrive", "leave":
			return ahead, true
		}
		return unsaid, true
	}
	return unsaid, false
}

func (p *parser) hasAux(at int, form string) bool {
	for k := range p.sent.Tokens {
		if c := &p.sent.Tokens[k]; c.Head == at && strings.HasPrefix(c.Rel, "aux") && strings.EqualFold(c.Form, form) {
			return true
		}
	}
	return false
}

var futureWords = map[string]bool{"will": true, "shall": true, "ll": true, "scheduled": true, "due": true, "upcoming": true, "expected": true, "plans": true, "planned": true, "slated": true,
	"expects": true, "planning": true, "expire": true, "expires": true, "going": true}

var pastWords = map[string]bool{"was": true, "were": true, "had": true, "did": true, "said": true, "told": true, "met": true, "held": true, "made": true, "took": true, "came": true, "went": true,
	"fell": true, "rose": true, "began": true, "left": true, "gave": true, "got": true, "saw": true, "sent": true, "shot": true, "broke": true, "brought": true, "built": true, "bought": true, "sold": true,
	"hit": true, "kept": true, "led": true, "lost": true, "paid": true, "put": true, "ran": true, "spoke": true, "struck": true, "wrote": true, "won": true, "flew": true, "drove": true, "grew": true,
	"has": true, "have": true, "been": true, "found": true, "became": true, "blew": true, "stood": true, "shut": true}

// nearest judges by the nearest verb form when there is no parse.
func (p *parser) nearest(start, end int) tense {
	best, at := unsaid, 1<<30
	for i := range p.toks {
		t := &p.toks[i]
		if t.kind != letters || i >= start && i < end {
			continue
		}
		var v tense
		switch {
		case futureWords[t.lower]:
			v = ahead
		case pastWords[t.lower]:
			v = past
		case len(t.lower) > 4 && strings.HasSuffix(t.lower, "ed"):
			v = past
		default:
			continue
		}
		d := start - i
		if d < 0 {
			d = i - end + 1
		}
		if v == ahead && t.is("will", "shall", "ll", "going") {
			d -= 2 // the verb itself stands after it
		}
		if d < at {
			best, at = v, d
			p.will = t.is("will", "shall", "ll")
		}
	}
	return best
}
