package reading

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/judgement"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// isPublic are nouns of public weight: a clause about one is about the crisis even where it names no party.
var isPublic = set(`border frontier ceasefire truce treaty agreement pact mandate mission article alliance bloc peacekeeper observer
	corridor checkpoint crossing road convoy airspace territory sovereignty war conflict troops army front line zone enclave exclave
	height post security peace negotiation talk sanction aid evacuee refugee prisoner captive detainee hostage casualty dead wounded
	weapon artillery tank exercise drill summit session council parliament government ministry force charter protocol resolution
	statement deployment withdrawal demarcation delimitation mediation guarantor consent patrol explosion violation`)

// weigh measures how much a clause is a claim: a statement about an act, a state of forces, a count, a position, a
// procedure, a mandate, a passage, a loss, an undertaking or a duty of a public actor. Weather, colour and the
// outlet's own business weigh little. The border lies at 0.9.
func (d *document) weigh(p *passage, i int, e events.Event, c *claim.Claim, stock bool) float64 {
	t := p.trees[i]
	voiced := c.Speaker.Kind != "report"
	if p.aside || d.questions(t) && (!voiced || p.att.Voice[i][e.Head] < 0 && (p.block.Asks || p.block.Speaker != "" && e.Head == t.Root && interrogative(t))) {
		return -3
	}
	s := 0.0
	switch {
	case e.Strength == 2:
		s += 1.6
	case e.Strength == 1 && c.Event.Type != claim.Statement:
		s += 1.0
	}
	if e.Nominal {
		s -= 0.3
	}
	known := false
	for _, w := range append(append([]claim.Party{}, c.Actor...), c.Recipient...) {
		if w.Private {
			s -= 0.8
		} else if w.ID != "" || w.State != "" {
			known = true
		}
	}
	if known {
		s += 1.0
	}
	switch {
	case c.Speaker.Private:
		s -= 1.2
	case voiced:
		s += 0.9
	}
	weight := 0
	for k := e.First; k <= e.Last; k++ {
		if e.In[k] && isPublic[t.Lower(k)] {
			weight++
		}
		if e.In[k] && d.mentionAt(p, i, k) != nil && !known {
			weight++
		}
	}
	if weight > 0 {
		s += 0.6
	}
	if weight > 1 {
		s += 0.3
	}
	if len(c.Quantity) > 0 {
		s += 0.2
	}
	if len(c.Place) > 0 {
		s += 0.2
	}
	if c.Time != nil && c.Time.From != "" {
		s += 0.3
	}
	if p.block.Kind == report.Title {
		s -= 0.4
		if t.Tokens[e.Head].UPOS != "VERB" && !e.Nominal {
			s -= 0.8
		}
	}
	if p.block.Kind == report.Caption {
		s -= 0.5
	}
	if stock {
		s -= 1.5
	}
	if imperative(p, i, e) {
		s -= 1.5
	}
	c.Event.Score = []float64{0.4, 0.7, 0.9}[e.Strength]
	return s
}

// questions says whether a sentence ends in a question mark.
func (d *document) questions(t *language.Tree) bool {
	return strings.HasSuffix(strings.TrimRight(d.text[t.Start:t.End], "\"”’' )"), "?")
}

// interrogative says whether a sentence is a question by its first word: "Did they cross?", "Minister, how many are there?".
func interrogative(t *language.Tree) bool {
	f := firstOf(t)
	for k := f; k < 4 && k < len(t.Tokens)-1; k++ {
		if t.Tokens[k].Form == "," && t.Tokens[k-1].UPOS == "PROPN" {
			f = k + 1
		}
	}
	return t.Tokens[f].UPOS == "AUX" || strings.HasPrefix(t.Tokens[f].XPOS, "W") || t.Is(f, "aux", "cop")
}

// judge decides which candidates are claims, what type their events have and with what stance, and gives them their scores.
func (r *Reader) judge(found []Candidate) []claim.Claim {
	var out []claim.Claim
	for _, x := range found {
		worth := learned*r.judged["claim"].Of("yes", slices.Concat(x.Features, x.Around)) + (1-learned)/(1+math.Exp(-(x.Rule-0.9)*1.6))
		if worth < border && !x.counted || x.Rule <= never {
			continue
		}
		c := x.Claim
		c.Score = math.Round(worth*100) / 100
		if !x.elided && !x.counted { // else its own words tell nothing of the act
			c.Event.Type, c.Stance, c.Event.Score = r.kindAndStance(x)
		}
		if ruled := x.Claim.Stance; c.Negated && (c.Stance == claim.Requests || c.Stance == claim.Demands) && (ruled == claim.Denies || ruled == claim.Asserts) {
			c.Stance = ruled // that somebody did not ask is no request
		}
		if c.Event.Type == claim.Reject && c.Stance != claim.Denies && !x.refuses || c.Event.Type == claim.Threaten && c.Stance == claim.Warns {
			c.Negated = false // "will not permit" is the refusal itself, "will not stand by" the threat
		}
		if c.Event.Type == claim.Statement && c.Stance == claim.Asserts && len(c.Recipient) > 0 && !x.gives {
			c.Recipient, c.WhyEmpty["recipient"] = []claim.Party{}, "a state of affairs is done to nobody"
		}
		if x.doer.Name != "" && performed(&c) {
			c.Speaker = x.doer
		}
		if x.asker.Name != "" && (c.Stance != claim.Asserts || spoken[c.Event.Type]) {
			c.Speaker, c.Attribution = x.asker, x.asked
		}
		if x.acted && c.Event.Type == claim.Agree && c.Stance == claim.Asserts { // an agreement is told by whoever tells of it
			c.Speaker, c.Attribution = x.teller, claim.Attribution{}
		}
		x.credit(&c)
		if len(c.Actor) == 1 && len(c.Recipient) == 1 && c.Actor[0].Name == c.Recipient[0].Name && !toThemselves.MatchString(c.Quote.Exact) {
			c.Recipient, c.WhyEmpty["recipient"] = []claim.Party{}, "nobody but who does it is named"
		}
		x.suffer(&c)
		out = append(out, c)
	}
	return out
}

// toThemselves are words by which several do something to each other.
var toThemselves = regexp.MustCompile(`(?i)\b(each other|one another|mutual|themselves|itself|himself|herself)\b`)

// spoken are the types of acts that are done by speaking.
var spoken = map[claim.Type]bool{claim.Accuse: true, claim.Threaten: true, claim.Request: true, claim.Reject: true, claim.Concede: true, claim.Support: true}

// performed says whether a claim that nobody is named as vouching for is an act of speaking, by its stance: a report tells of
// requests, refusals and promises, and makes none itself.
func performed(c *claim.Claim) bool {
	switch c.Stance {
	case claim.Requests, claim.Demands, claim.Refuses:
		return true
	case claim.Promises, claim.Denies, claim.Warns:
		return c.Speaker.Kind == "report" || c.Speaker.Kind == "press"
	}
	return false
}

// kindAndStance weighs what the rules say of a clause's type and stance against what was learned, both together: who asks makes a
// request, who refuses rejects. It also tells how probable the type is.
func (r *Reader) kindAndStance(x Candidate) (claim.Type, claim.Stance, float64) {
	ruled := x.Claim.Event.Type
	strength := x.Strength
	if strength == 0 && ruled != claim.Statement {
		strength = 1
	}
	types, stances, pairs := r.judged["type"], r.judged["stance"], r.judged["pair"]
	var best, sure float64
	var kind claim.Type
	var stance claim.Stance
	often := weighed(stances, x.Features, string(x.Claim.Stance), trustInStance)
	anyType := pairs.Scores(OfAnyType)
	for n, p := range weighed(types, x.Features, string(ruled), trust[strength]) {
		if p < unlikely {
			continue
		}
		given := pairs.Scores(OfType(types.Classes[n]))
		for m, q := range often {
			if joint := p * q * math.Pow(given[m]/anyType[m], going); joint > best {
				best, sure = joint, p
				kind, stance = claim.Type(types.Classes[n]), claim.Stance(stances.Classes[m])
			}
		}
	}
	return kind, stance, math.Round(sure*100) / 100
}

// OfAnyType and OfType are the features by which it is learned how often a stance goes with any type and with one.
var OfAnyType = []string{"bias"}

// OfType are the features of one type, see OfAnyType.
func OfType(kind string) []string { return []string{"bias", "is=" + kind} }

// weighed are the probabilities of the classes when the rules' word makes theirs so many times more probable.
func weighed(m *judgement.Model, features []string, ruled string, times float64) []float64 {
	p := m.Scores(features)
	total := 0.0
	for c := range p {
		if m.Classes[c] == ruled {
			p[c] *= times
		}
		total += p[c]
	}
	for c := range p {
		p[c] /= total
	}
	return p
}

// unlikely is the probability below which a type is not looked at.
const unlikely = 0.02

// going is how much it counts whether a type and a stance go together: not in full, since the features of the stance know something of
// the type.
const going = 0.5

// trust is how many times more probable the rules' type becomes, by how well the words speak for it; chosen on the settings of corpus/
// by thirds, as are trustInStance and going.
var trust = [3]float64{2, 2.5, 2}

// trustInStance is how many times more probable the rules' stance becomes.
const trustInStance = 4

// learned is how much of a clause's probability to be a claim is learned; the rest is the hand-written weight.
const learned = 0.75

// border is the least probability of a claim that is shown; lower finds more and is wrong more often (decision 0019
// has what it trades, and why so much is learned).
const border = 0.55

// known says whether somebody acts or is met who is known, and no private person.
func known(c claim.Claim) bool {
	for _, ws := range [][]claim.Party{c.Actor, c.Recipient} {
		for _, w := range ws {
			if (w.ID != "" || w.State != "") && !w.Private {
				return true
			}
		}
	}
	return false
}

// never is the weight at which nothing learned makes a clause a claim: a question asserts nothing, nor what a report notes of its own affairs.
const never = -2.0

var boiler = regexp.MustCompile(`(?i)independently verif|could not (immediately )?verify|no immediate comment|could not be reached|condition of anonymity|not (been )?authori[sz]ed to (speak|discuss|talk|comment|brief)|this (report|article|interview|bulletin)|read more|our (readers|listeners|newsletter|correspondent|website|magazine|newspaper)|press (centre|center)|accreditation|media enquiries|ask(s|ed) that (only )?((his|her|their) ((first|full|last|real) )?names?\b|we call (him|her|them)\b)|(full|real|last|first) name (be|is not|was not|withheld)|(whom|who) we shall call|not (his|her) real name|^many of you (have )?asked|^thank you( all)?\b`)

// asides are the words that the headings of a report's own affairs are made of, and no others: "TECHNICAL", "7. Weather",
// "Letters to the editor", but not "Technical talks resume".
var asides = set(`technical met weather meteo meteorology logistics administrative housekeeping closing miscellaneous sport sports
	culture letters recipe horoscope obituaries errata corrections chess crossword puzzles`)

// joining are words that may stand between those.
var joining = set(`and of to the from editor readers matters items section`)

// headsAsides says whether a heading is of a section of the report's own affairs: weather, upkeep, readers' letters.
func headsAsides(heading string) bool {
	own := false
	for _, w := range strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if !asides[w] && !joining[w] {
			return false
		}
		own = own || asides[w]
	}
	return own
}

// imperative says whether a clause tells the reader to do something.
func imperative(p *passage, i int, e events.Event) bool {
	t := p.trees[i]
	tok := t.Tokens[e.Head]
	if tok.XPOS != "VB" || e.Subject >= 0 || e.Object >= 0 && e.Passive {
		return false
	}
	for _, c := range t.Children(e.Head) {
		if t.Is(c, "aux", "mark", "nsubj") {
			return false
		}
	}
	return t.Is(e.Head, "root", "parataxis", "conj") && e.Governor < 0
}
