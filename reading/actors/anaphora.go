package actors

import (
	"maps"
	"slices"
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// classWords are the nouns that name nobody by themselves and go back to a body spoken of.
var classWords = map[string][]string{
	"alliance": {"alliance"}, "organisation": {"alliance", "organisation", "union", "ngo"}, "union": {"union"}, "agency": {"agency", "ngo"},
	"mission": {"mission", "force"}, "force": {"force", "mission"}, "council": {"council", "sc", "permcouncil"}, "commission": {"commission"},
	"committee": {"committee"}, "group": {"group"}, "tribunal": {"court"}, "court": {"court"}, "secretariat": {"secretariat"}, "permcouncil": {"permcouncil", "council"},
	"ministry": {"mod", "mfa", "moi", "moh", "moj", "mof", "moe", "mes", "mot", "men", "med", "ministry"},
	"sc":       {"sc"}, "assembly": {"assembly", "parliament"},
}

// unowned resolves an organ's noun that has no owner beside it: to the last body so called, to the room's body of
// that name, or to the organ of the state that the report is speaking of. Plain groups ("troops") stay nobody's.
func (r *Report) unowned(code, phrase string, i int) (Actor, string, float64, bool) {
	det := r.word(i - 1)
	for k := i - 1; k >= 0 && r.modifies(k); k-- {
		det = r.word(k - 1)
	}
	the := det == "the" || det == "this" || det == "that"
	capital := r.words[i].cap && (i > 0 || r.shout)
	_, isContext := r.dir.context[phrase]
	switch code {
	case "af", "officials", "official", "side", "delegation", "media", "rebels", "peacekeepers", "border", "airforce", "navy", "coastguard", "guard", "embassy", "permrep":
		if !isContext || !capital {
			return Actor{}, "", 0, false
		}
	case "parliament", "genstaff":
		if det == "a" || phrase == "lawmakers" || phrase == "deputies" {
			return Actor{}, "", 0, false
		}
	case "mod", "mfa", "moi", "moh", "moj", "mof", "moe", "mes", "mot", "men", "med":
		if det == "a" || det == "an" || det == "every" || det == "each" {
			return Actor{}, "", 0, false
		}
	case "government", "authorities", "police", "army", "prosecutor", "court", "nss", "pmo", "presidency":
		if !the {
			return Actor{}, "", 0, false
		}
	default:
		if !the && !capital {
			return Actor{}, "", 0, false
		}
	}
	if classes, ok := classWords[code]; ok && !(strings.Contains(phrase, " ") && r.inRoom && isContext) {
		if a, class, ok := r.lastOf([]string{code}, code, phrase); ok && code != "sc" {
			return a, class, 0.75, true
		}
		if _, known := r.contextBody(phrase); !known {
			if a, class, ok := r.lastOf(classes, code, phrase); ok {
				return a, class, 0.7, true
			}
		}
	}
	if at, ok := r.contextBody(phrase); ok {
		b := &r.dir.bodies[at]
		class := b.class
		if class == "" {
			class = code
		}
		return b.Actor, class, 0.75, true
	}
	if code == "permcouncil" || code == "secretariat" || code == "assembly" || code == "members" {
		if a, class, ok := r.lastOf([]string{"alliance", "organisation", "union"}, code, phrase); ok {
			c, class, ok := r.compose(owner{actor: a, class: class, has: true, said: a.Name}, r.dir.organAt[code], phrase, phrase)
			return c, class, 0.65, ok
		}
	}
	if _, generic := classWords[code]; generic && code != "sc" && code != "council" {
		return Actor{}, "", 0, false
	}
	if a, class, ok := r.lastOf([]string{code}, code, phrase); ok && a.Kind != State {
		return a, class, 0.75, true
	}
	if code == "council" || code == "sc" && !r.stateTalk() {
		if at, ok := r.dir.bodyAt["UN.council"]; ok && (code == "sc" || r.seen["UN"] > 0) {
			return r.dir.bodies[at].Actor, "council", 0.6, true
		}
		return Actor{}, "", 0, false
	}
	state := r.ownState(code)
	if state == "" {
		return Actor{}, "", 0, false
	}
	o := owner{actor: r.stateActor(state), has: true, said: r.dir.StateName(state)}
	a, class, ok := r.compose(o, r.dir.organAt[code], phrase, phrase)
	return a, class, 0.6, ok
}

// stateTalk tells whether the sentence so far speaks of a state as one that acts.
func (r *Report) stateTalk() bool {
	for i := range r.pieces {
		if r.pieces[i].actor.State != "" && !r.pieces[i].locative {
			return true
		}
	}
	return false
}

var military = map[string]bool{"mod": true, "genstaff": true, "af": true, "army": true, "border": true, "airforce": true, "navy": true, "coastguard": true}

// ownState gives the state that an organ named without one belongs to.
func (r *Report) ownState(code string) string {
	if military[code] {
		for k := len(r.pieces) - 1; k >= 0; k-- {
			if military[r.pieces[k].class] && r.pieces[k].actor.State != "" {
				return r.pieces[k].actor.State
			}
		}
	}
	for k := range r.pieces { // the sentence's first state or organ that is not a place
		p := &r.pieces[k]
		if p.actor.State != "" && !p.locative && p.actor.Kind != Press {
			return p.actor.State
		}
	}
	if r.publisher.State != "" && r.publisher.Kind != Press {
		return r.publisher.State
	}
	if r.home != "" {
		return r.home
	}
	for k := len(r.memory) - 1; k >= max(0, len(r.memory)-40); k-- {
		m := &r.memory[k]
		if m.actor.State != "" && (military[code] && military[m.class] || !military[code] && m.subj) {
			return m.actor.State
		}
	}
	if r.home != "" {
		return r.home
	}
	for k := len(r.memory) - 1; k >= max(0, len(r.memory)-12); k-- {
		if m := &r.memory[k]; m.actor.State != "" && !m.adj {
			return m.actor.State
		}
	}
	return r.foremost()
}

// foremost is the state that the report has spoken of so far more than twice as often as of any other, "" for none.
func (r *Report) foremost() string {
	best, most, second := "", 0, 0
	for _, id := range slices.Sorted(maps.Keys(r.seen)) {
		switch n := r.seen[id]; {
		case n > most:
			best, most, second = id, n, most
		case n > second:
			second = n
		}
	}
	if most > 2*second {
		return best
	}
	return ""
}

// lastOf finds the body last spoken of that a class word can mean; exact says so of the same noun first.
func (r *Report) lastOf(classes []string, code, phrase string) (Actor, string, bool) {
	match := func(class string) bool {
		for _, c := range classes {
			if class == c {
				return true
			}
		}
		return false
	}
	for k := len(r.pieces) - 1; k >= 0; k-- {
		if p := &r.pieces[k]; match(p.class) && !p.anaphor && !manned(p.class, p.actor) {
			return p.actor, p.class, true
		}
	}
	for k := len(r.memory) - 1; k >= 0; k-- {
		m := &r.memory[k]
		if match(m.class) && !manned(m.class, m.actor) {
			return m.actor, m.class, true
		}
	}
	if match(classOfKind(r.publisher)) && r.publisher.Name != "" {
		return r.publisher, code, true
	}
	return Actor{}, "", false
}

// manned tells whether a mission is only its men: "the mission" means the body, not the observers last spoken of.
func manned(class string, a Actor) bool { return class == "mission" && a.Kind == Group }

func classOfKind(a Actor) string {
	if a.Kind == Organ {
		if _, code, ok := strings.Cut(a.ID, "."); ok {
			return code
		}
	}
	return classOf(a.Name)
}

// classed finds the alliance that "the Russian-led alliance" means.
func (r *Report) classed(code, state string) (Actor, string, bool) {
	led := func(a Actor) bool {
		at, ok := r.dir.bodyAt[a.ID]
		return ok && a.ID != "" && (r.dir.bodies[at].led == state || r.dir.bodies[at].led == "")
	}
	for k := len(r.memory) - 1; k >= 0; k-- {
		if m := &r.memory[k]; (m.class == "alliance" || m.class == "organisation" && code == "organisation") && led(m.actor) {
			return m.actor, m.class, true
		}
	}
	for i := range r.dir.bodies {
		if b := &r.dir.bodies[i]; b.led == state && b.class == "alliance" {
			return b.Actor, b.class, true
		}
	}
	return Actor{}, "", false
}

// contextBody gives the room's body of a generic name, where the report speaks of the room's world.
func (r *Report) contextBody(phrase string) (int32, bool) {
	if !r.inRoom {
		return 0, false
	}
	at, ok := r.dir.context[phrase]
	return at, ok
}

// antecedentOf finds whom the possessive at word i means, among the sentence so far and the report before. Where it
// has troops or a ministry, it means a state or a body that can have them.
func (r *Report) antecedentOf(i int, organ bool) (Actor, bool) {
	person := fitsFor(r.word(i))
	if person == nil {
		return Actor{}, false
	}
	fits := func(a Actor, g byte, many bool) bool {
		return person(a, g, many) && !(organ && (a.Kind == Press || a.ID == "" && a.Kind == Organisation && !fights(a.Name) || a.Kind == Organ && a.State == ""))
	}
	// "asked Chile to pull back its troops": the one that is asked
	if k := len(r.pieces) - 1; k >= 0 && r.word(i) == "its" {
		p := &r.pieces[k]
		if w := r.word(p.end); (w == "to" || w == "for" || w == "of" || w == "from") && i-p.end <= 5 && !p.adjective && p.first > 0 && fits(p.actor, p.gender, p.many) {
			return p.actor, true
		}
	}
	for k := range r.pieces { // the sentence's first actor is its subject more often than not
		p := &r.pieces[k]
		if !p.adjective && !p.locative && fits(p.actor, p.gender, p.many) {
			return p.actor, true
		}
	}
	for k := len(r.pieces) - 1; k >= 0; k-- {
		if p := &r.pieces[k]; !p.adjective && fits(p.actor, p.gender, p.many) {
			return p.actor, true
		}
	}
	var second *memo
	for k := len(r.memory) - 1; k >= max(0, len(r.memory)-20); k-- {
		m := &r.memory[k]
		if m.adj || !fits(m.actor, m.gender, m.many) {
			continue
		}
		if m.subj {
			return m.actor, true
		}
		if second == nil {
			second = m
		}
	}
	if second != nil {
		return second.actor, true
	}
	return Actor{}, false
}

// fights tells whether a body is called as those are that have men under arms.
func fights(name string) bool {
	for _, w := range splitPhrase(name) {
		switch w {
		case "front", "movement", "army", "militia", "brigade", "brigades", "liberation", "resistance":
			return true
		}
	}
	return false
}

// fitsFor gives the test of number, animacy and gender that a pronoun sets.
func fitsFor(pronoun string) func(a Actor, gender byte, many bool) bool {
	switch pronoun {
	case "he", "him", "his", "himself":
		return func(a Actor, g byte, _ bool) bool { return (a.Kind == Person || a.Kind == Office) && g != 'f' }
	case "she", "her", "hers", "herself":
		return func(a Actor, g byte, _ bool) bool { return (a.Kind == Person || a.Kind == Office) && g != 'm' }
	case "it", "its", "itself":
		return func(a Actor, _ byte, many bool) bool {
			return a.Kind != Person && a.Kind != Group && a.Kind != Office && !many
		}
	case "they", "them", "their", "theirs", "themselves":
		return func(a Actor, _ byte, many bool) bool {
			return many || a.Kind == Group || a.Kind == ArmedForce || a.Kind == State || a.Kind == Organ
		}
	case "whose", "which", "who":
		return func(Actor, byte, bool) bool { return true }
	}
	return nil
}

// Pronoun finds whom a pronoun of the sentences last read means: by number, animacy and gender where they are
// known, subjects before others, near before far. "we", "our" and "us" are the publisher where that is a body.
// The token is the pronoun's index in its sentence.
func (r *Report) Pronoun(sents []language.Sentence, sentence, token int) (Actor, bool) {
	if sentence < 0 || sentence >= len(sents) || sentence >= len(r.last) || token < 0 || token >= len(sents[sentence].Tokens) {
		return Actor{}, false
	}
	s := &sents[sentence]
	pronoun := fold(s.Tokens[token].Form)
	switch pronoun {
	case "we", "our", "us", "ours", "ourselves":
		if r.publisher.Name != "" && (r.publisher.ID != "" || r.publisher.Kind == Organisation) {
			return r.publisher, true
		}
		return Actor{}, false
	}
	fits := fitsFor(pronoun)
	if fits == nil || strings.HasPrefix(s.Tokens[token].Rel, "expl") {
		return Actor{}, false
	}
	ok := func(m *Mention) bool {
		if m.Adjective || m.Locative && m.Actor.Kind == State && pronoun != "its" {
			return false
		}
		gender := byte(0)
		if m.Actor.Kind == Person {
			gender = r.genderOf(m.Actor)
		}
		many := m.Actor.Kind == Group
		if many && (pronoun == "it" || pronoun == "its") && strings.HasSuffix(m.Text, " side") {
			return true
		}
		return fits(m.Actor, gender, many)
	}
	speaks := false
	if h := s.Tokens[token].Head; h >= 0 && h < len(s.Tokens) {
		speaks = r.dir.lists.words["speech-verb"][fold(s.Tokens[h].Form)]
	}
	thing := pronoun == "it" || pronoun == "they" || pronoun == "them" || pronoun == "its" || pronoun == "their"
	if thing && !speaks && r.otherNoun(sents, sentence, token, pronoun == "they" || pronoun == "them" || pronoun == "their") {
		return Actor{}, false
	}
	reach := 4
	if thing && !speaks {
		reach = 2
	}
	// the same sentence, before the pronoun; never the other part of the pronoun's own clause
	many := pronoun == "they" || pronoun == "them" || pronoun == "their" || pronoun == "themselves"
	var here *Mention
	for k := range r.last[sentence] {
		m := &r.last[sentence][k]
		if m.First > token || m.First <= token && token <= m.Last || !ok(m) || sameClause(s, m.HeadToken, token) {
			continue
		}
		if here == nil || many && plainly(m) && !plainly(here) || subjectAt(s, m.HeadToken) && !(many && plainly(here) && !plainly(m)) {
			here = m
		}
	}
	initial := pronounLeads(s, token)
	if here != nil && (!initial || subjectAt(s, here.HeadToken)) {
		return here.Actor, true
	}
	for back := sentence - 1; back >= max(0, sentence-reach); back-- {
		var best *Mention
		for k := range r.last[back] {
			m := &r.last[back][k]
			if !ok(m) {
				continue
			}
			if best == nil || many && plainly(m) && !plainly(best) ||
				subjectAt(&sents[back], m.HeadToken) && !subjectAt(&sents[back], best.HeadToken) && !(many && plainly(best) && !plainly(m)) {
				best = m
			}
		}
		if best != nil {
			return best.Actor, true
		}
	}
	if here != nil {
		return here.Actor, true
	}
	if sentence > reach {
		return Actor{}, false
	}
	for k := r.lastFrom - 1; k >= max(0, r.lastFrom-8); k-- {
		m := &r.memory[k]
		if !m.adj && fits(m.actor, m.gender, m.many) {
			return m.actor, true
		}
	}
	return Actor{}, false
}

// plainly tells whether a mention is several by its words, not only by what it stands for.
func plainly(m *Mention) bool { return m.Actor.Kind == Group || m.Actor.Kind == ArmedForce }

// otherNoun tells whether a plain noun that names no actor is the likelier antecedent: the subject before the pronoun
// in its sentence, or, for a pronoun that opens its sentence, the subject of the sentence before.
func (r *Report) otherNoun(sents []language.Sentence, sentence, token int, many bool) bool {
	from, to := 0, token
	if pronounLeads(&sents[sentence], token) {
		if sentence == 0 {
			return false
		}
		sentence--
		to = len(sents[sentence].Tokens)
	}
	s := &sents[sentence]
	found := false
	for t := from; t < to; t++ {
		tok := &s.Tokens[t]
		if !strings.HasPrefix(tok.Rel, "nsubj") {
			continue
		}
		inside := false
		for k := range r.last[sentence] {
			if m := &r.last[sentence][k]; m.First <= t && t <= m.Last {
				inside = true
			}
		}
		if inside {
			return false
		}
		if tok.UPOS == "NOUN" && strings.Contains(tok.Feats, "Number=Plur") == many {
			found = true
		}
	}
	return found
}

func (r *Report) genderOf(a Actor) byte {
	for _, f := range r.figures {
		if f.actor.Name == a.Name {
			return f.gender
		}
	}
	return 0
}

func subjectAt(s *language.Sentence, tok int) bool {
	return tok >= 0 && tok < len(s.Tokens) && strings.HasPrefix(s.Tokens[tok].Rel, "nsubj")
}

// pronounLeads tells whether nothing but small words stands before the pronoun.
func pronounLeads(s *language.Sentence, token int) bool { return token <= 2 }

// sameClause tells whether two tokens depend on the same verb as its parts: "Armenia asked it".
func sameClause(s *language.Sentence, a, b int) bool {
	if a < 0 || a >= len(s.Tokens) || s.Tokens[a].Rel == "" || s.Tokens[b].Rel == "" {
		return false
	}
	if strings.HasPrefix(s.Tokens[b].Rel, "nmod:poss") {
		return false
	}
	return s.Tokens[a].Head == s.Tokens[b].Head && s.Tokens[a].Head >= 0
}
