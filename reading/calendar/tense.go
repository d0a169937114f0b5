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
		if t := p.at(i).tag; t != nil {
			for k := range words {
				if &words[k] == t {
					at = k
					break
				}
			}
		}
	}
	for steps := 0; at >= 0 && at < len(words) && steps < 20; steps++ {
		w := &words[at]
		if w.UPOS == "VERB" || w.UPOS == "AUX" {
			for k := range words {
				c := &words[k]
				if c.Head == at && strings.HasPrefix(c.Rel, "aux") {
					switch strings.ToLower(c.Form) {
					case "will", "'ll", "’ll", "shall", "wo":
						return ahead, true
					case "would", "may", "might", "could", "should", "must", "can":
						return ahead, true
					case "had", "has", "have", "was", "were", "did", "'ve", "’ve", "'d":
						return past, true
					case "is", "are", "'s", "'re", "’s", "’re":
						if strings.Contains(w.Feats, "VerbForm=Ger") || strings.Contains(w.Feats, "VerbForm=Part") && strings.HasSuffix(w.Form, "ing") {
							return ahead, true
						}
						if w.Lemma == "schedule" || w.Lemma == "expect" || w.Lemma == "plan" || w.Lemma == "set" {
							return ahead, true
						}
					case "to":
					}
				}
			}
			switch {
			case strings.Contains(w.Feats, "VerbForm=Inf"):
				if w.Head >= 0 && w.Head < len(words) {
					for k := range words {
						if words[k].Head == at && strings.EqualFold(words[k].Form, "to") {
							return ahead, true
						}
					}
				}
			case strings.Contains(w.Feats, "VerbForm=Fin") && strings.Contains(w.Feats, "Tense=Past"):
				return past, true
			case strings.Contains(w.Feats, "VerbForm=Fin") && strings.Contains(w.Feats, "Tense=Pres"):
				switch w.Lemma {
				case "expect", "plan", "intend", "hope", "expire", "begin", "start", "open", "end", "meet", "arrive", "leave":
					return ahead, true
				}
				return unsaid, true
			case strings.Contains(w.Feats, "Tense=Past"):
				return past, true
			}
		}
		if w.Head == at {
			break
		}
		at = w.Head
	}
	return unsaid, false
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
		v := unsaid
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
		}
	}
	return best
}
