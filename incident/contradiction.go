package incident

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
)

// contradictions compares the claims of different sides about the same thing. Two statements that can both be
// true at their times are not a contradiction: a plan and an act, another day, a toll that rose, each side's own
// losses, somebody who only cannot confirm.
func (r *run) contradictions() []Contradiction {
	group := r.groupOf
	seen := map[[2]int]bool{}
	var out []Contradiction
	add := func(i, j int, kind, why string) {
		k := [2]int{min(i, j), max(i, j)}
		if seen[k] {
			return
		}
		seen[k] = true
		out = append(out, Contradiction{A: r.claims[k[0]].ID, B: r.claims[k[1]].ID, Kind: kind, Why: why})
	}
	for j, d := range r.claims {
		if denies(d) && bare(d, r.skip) {
			if i := r.antecedent(j); i >= 0 {
				add(i, j, Direct, fmt.Sprintf("%s says that it is so, %s that it is not", r.who(r.claims[i]), r.who(d)))
			}
		}
	}
	for _, p := range r.contested() {
		i, j := p[0], p[1]
		a, b := r.claims[i], r.claims[j]
		close := group[i] == group[j] || (shareWord(a, b) || meet(a.places, b.places) != "") && r.likeness(a, b) > closeEnough
		if !close && !nearby(a, b) {
			continue
		}
		if why := r.direct(a, b, close); why != "" {
			add(i, j, Direct, why)
		} else if why := r.count(a, b); why != "" {
			add(i, j, CountDiffers, why)
		} else if why := r.opposed(a, b, close); why != "" {
			add(i, j, Direct, why)
		} else if why := r.characterisation(a, b, close); why != "" {
			add(i, j, Characterisation, why)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if r.place[out[i].A] != r.place[out[j].A] {
			return r.place[out[i].A] < r.place[out[j].A]
		}
		return r.place[out[i].B] < r.place[out[j].B]
	})
	return out
}

// contested are the contestable pairs of claims that may contradict each other: all of a small set; of a large one those that stand together
// or have enough in common (see candidates).
func (r *run) contested() [][2]int {
	pairs := slices.Clone(r.candidates())
	if len(r.claims) > everyPair {
		for _, g := range r.groups {
			for x, i := range g {
				for _, j := range g[max(0, x-window):x] {
					pairs = append(pairs, [2]int{j, i})
				}
			}
		}
		slices.SortFunc(pairs, func(p, q [2]int) int { return slices.Compare(p[:], q[:]) })
		pairs = slices.Compact(pairs)
	}
	return slices.DeleteFunc(pairs, func(p [2]int) bool { return !contestable(r.claims[p[0]], r.claims[p[1]]) })
}

// closeEnough is the likeness above which two claims that share a word or a place are close, though they stand in two groups.
const closeEnough = 0.5

func (r *run) who(c *reading) string {
	if c.speaker == ReportKey {
		return "the report"
	}
	if c.Speaker.Private {
		return "a private person"
	}
	return c.Speaker.Name
}

// contestable says whether two claims come from different mouths, at times that do not exclude each other, and are
// both about what is or was, by somebody who is sure of it.
func contestable(a, b *reading) bool {
	if !a.fact || !b.fact || !factual(a) || !factual(b) || sameMouth(a, b) || a.unsure || b.unsure {
		return false
	}
	return a.from == 0 || b.from == 0 || max(a.from, b.from)-min(a.to, b.to) <= 1
}

// nearby says whether two claims may be about one thing though they do not stand together: the same kind of act,
// a party in the same or the opposite part, told within a month.
func nearby(a, b *reading) bool {
	if a.Event.Type != b.Event.Type && !(forceful[a.Event.Type] && forceful[b.Event.Type]) || a.Event.Type == claim.Statement {
		return false
	}
	if meet(a.actors, b.actors) == "" && meet(a.recipients, b.recipients) == "" && meet(a.actors, b.recipients) == "" && meet(a.recipients, b.actors) == "" {
		return false
	}
	if a.from != 0 && b.from != 0 {
		return true // contestable has looked at the days
	}
	if x, y := when(a), when(b); x != 0 && y != 0 {
		return x-y <= 30 && y-x <= 30
	}
	return a.Report.ID == b.Report.ID
}

// factual says whether the stance is one about facts, not a request or a promise.
func factual(c *reading) bool {
	return (c.Stance == claim.Asserts || c.Stance == claim.Denies) && c.Event.Type != claim.Request && c.Event.Type != claim.Threaten
}

// sameMouth says whether one side makes both statements.
func sameMouth(a, b *reading) bool {
	if a.speaker == ReportKey && b.speaker == ReportKey {
		return a.Report.ID == b.Report.ID && a.Block == b.Block && a.Speaker.Name == b.Speaker.Name
	}
	return a.speaker == b.speaker
}

// unsure claims say that something is not known; that denies nothing.
func unsure(c *reading) bool {
	t := " " + strings.Join(split(c.Quote.Exact), " ") + " "
	for _, p := range []string{" cannot confirm", " could not confirm", " cannot establish", " could not establish", " not verif", " cannot verify",
		" could not be verified", " could not independently", " not independently", " no information", " not known", " unknown", " unclear", " not been given access", " not confirmed", " not been able",
		" cannot say", " does not know", " do not know", " not aware", " under investigation", " investigating"} {
		if strings.Contains(t, p) {
			return true
		}
	}
	return false
}

func denies(c *reading) bool { return c.Negated || c.Stance == claim.Denies }

// denialWords are the words of denying itself.
var denialWords = set("deni den reject refut not no never none true false li untru wrong case happen so nothing nobody exist dismiss")

// bare says whether a denial has no content of its own: "Damascus denies this", "that is not true".
func bare(c *reading, skip map[string]bool) bool {
	n := 0
	for _, s := range topic(c.Quote.Exact, skip) {
		if !denialWords[s] {
			n++
		}
	}
	ws := len(split(c.Quote.Exact))
	return n == 0 && (c.Stance == claim.Denies || ws <= 4) || n == 1 && ws <= 3 && c.Stance == claim.Denies
}

// antecedent finds what a bare denial denies: the nearest claim before it in the report, by somebody else, of the
// same kind where the denial has one.
func (r *run) antecedent(j int) int {
	d := r.claims[j]
	for i := j - 1; i >= 0 && j-i <= 6; i-- {
		c := r.claims[i]
		if c.Report.ID != d.Report.ID || d.sentence-c.sentence > 2 {
			return -1
		}
		if denies(c) || sameMouth(c, d) || !c.fact && c.Modality != claim.Planned || c.unsure {
			continue
		}
		if d.Event.Type != claim.Statement && c.Event.Type != d.Event.Type {
			continue
		}
		return i
	}
	return -1
}

func shareWord(a, b *reading) bool {
	for _, s := range a.stems {
		if slices.Contains(b.stems, s) {
			return true
		}
	}
	return false
}

func common(a, b *reading) []string {
	var out []string
	for _, s := range a.stems {
		for _, t := range b.stems {
			if s == t {
				out = append(out, s)
			}
		}
	}
	return out
}

// direct says why one of two claims denies the other.
func (r *run) direct(a, b *reading, close bool) string {
	if denies(a) == denies(b) {
		return ""
	}
	y, d := a, b
	if denies(a) {
		y, d = b, a
	}
	if bare(d, r.skip) && len(d.Quantity) == 0 || losses(y) != losses(d) {
		return ""
	}
	why := fmt.Sprintf("%s says that it is so, %s that it is not", r.who(y), r.who(d))
	shared := common(y, d)
	var best float64
	for _, s := range shared {
		if !denialWords[s] {
			best = max(best, r.weight(s))
		}
	}
	same := y.Event.Type == d.Event.Type && y.Event.Type != claim.Statement
	actors := meet(y.actors, d.actors) != ""
	recipients := meet(y.recipients, d.recipients) != ""
	others := len(y.actors) > 0 && len(d.actors) > 0 && !actors || len(y.recipients) > 0 && len(d.recipients) > 0 && !recipients && !actors
	switch {
	case others, best < 0.3 && scrap(y):
		return ""
	case d.Stance == claim.Denies && same && actors && y.speaker != ReportKey && (close || y.Event.Type == claim.Assault),
		d.Stance == claim.Denies && same && actors && close && (recipients || best > 0.3 || meet(y.places, d.places) != ""):
		return why
	case d.Stance == claim.Denies && same && recipients && losses(d) != "":
		return why
	case !close:
		return ""
	case same && best > 0.4 && (actors || d.Stance == claim.Denies):
		return why
	case best > 0.5 && (y.Event.Type == claim.Statement || d.Event.Type == claim.Statement || same) && (d.Stance == claim.Denies || missing(d, shared)):
		return why
	case d.Stance == claim.Denies && same && slices.Contains(y.actors, d.speaker):
		return why // who denies is who is said to have done it
	case d.Stance == claim.Denies && y.report >= 0 && y.report == d.report && d.index == y.index+1 && r.groupOf[d.index] == r.groupOf[y.index]:
		return why // an answer
	}
	return ""
}

// scrap says whether a quote is too short to say alone what it is about: "38 explosions", "referring to mines".
func scrap(c *reading) bool { return len(split(c.Quote.Exact)) < 4 }

// missing says whether a claim says that there is none of a shared thing: "no repair work was seen".
func missing(d *reading, shared []string) bool {
	ws := split(d.Quote.Exact)
	for i, w := range ws {
		switch w {
		case "no", "never", "none", "without", "nobody", "nothing":
			for _, next := range ws[i+1 : min(len(ws), i+3)] {
				for _, s := range shared {
					if stem(next) == s {
						return true
					}
				}
			}
		}
	}
	return false
}

// poles are opposite states of one thing, as word beginnings that stand in a row.
var poles = []struct{ family, pole, cues string }{
	{"passage", "open", "let through;lets through;allowed through;reopened;open to;pass freely;passes freely;unimpeded;moves freely;functioning;works normally;freely"},
	{"passage", "shut", "closed;blocked;blockade;still waiting;still standing;stuck;not let;refused passage;has reached;had been there;turned back;impassable;shut"},
	{"presence", "gone", "withdrew;withdrawn;pulled back;have left;has left;returned to their bases;returned to barracks"},
	{"presence", "there", "remain;still there;still hold;have not left;stay in"},
	{"truce", "kept", "is holding;was observed;holds;respected"},
	{"truce", "broken", "broken;violat;breach"},
}

func poleOf(c *reading) (family, pole string) {
	text := strings.ToLower(c.Quote.Exact)
	for _, p := range poles {
		for _, cue := range strings.Split(p.cues, ";") {
			if i := strings.Index(text, cue); i >= 0 && (i == 0 || !isLetter(text[i-1])) {
				return p.family, p.pole
			}
		}
	}
	return "", ""
}

// opposed says why two claims put one thing into opposite states, or one ground under two holders.
func (r *run) opposed(a, b *reading, close bool) string {
	if !close {
		return ""
	}
	fa, pa := poleOf(a)
	fb, pb := poleOf(b)
	if fa != "" && fa == fb && pa != pb && denies(a) == (pa == "shut" && a.Negated && a.Event.Type == claim.Aid) && denies(b) == (pb == "shut" && b.Negated && b.Event.Type == claim.Aid) {
		return fmt.Sprintf("%s and %s say the opposite of it", r.who(a), r.who(b))
	}
	if ha, hb := r.holder(a), r.holder(b); ha != "" && hb != "" && ha != hb && !denies(a) && !denies(b) {
		return fmt.Sprintf("%s and %s put the same ground under different control", r.who(a), r.who(b))
	}
	return ""
}

// holder is the side that a claim puts a piece of ground under: "inside the zone under Orlavian control" by the
// words, "heights under the control of its border troops" by the actor.
func (r *run) holder(c *reading) string {
	if c.Event.Type != claim.Statement {
		return ""
	}
	text := strings.ToLower(c.Quote.Exact)
	if !strings.Contains(text, "control") && !strings.Contains(text, "own soil") && !strings.Contains(text, "own territory") && !strings.Contains(text, "belong") {
		return ""
	}
	for _, k := range sortedNames(r.names) {
		n := r.names[k]
		if n.Kind != "state" || len(n.Name) < 4 {
			continue
		}
		if strings.Contains(text, strings.ToLower(n.Name[:len(n.Name)-1])) {
			return k
		}
	}
	if len(c.actors) > 0 {
		return c.actors[0]
	}
	return ""
}

func sortedNames(m map[string]Party) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return ks
}

// fate is what befell the persons of a claim.
func fate(c *reading) string {
	text := c.Quote.Exact
	for _, q := range c.Quantity {
		text += " " + q.Unit
	}
	for _, w := range split(text) {
		s := stem(w)
		switch {
		case s == "wound" || s == "injur" || s == "hurt" || s == "treat" && c.Event.Type == claim.Assault:
			return "wounded"
		case concepts[s] == "death":
			return "dead"
		}
	}
	for _, w := range split(text + " " + c.Object) {
		s := stem(w)
		switch {
		case concepts[s] == "captive" && c.Event.Type == claim.Coerce:
			return "held"
		case s == "evacu" || s == "displac" || s == "refuge" || s == "fl" || s == "camp":
			return "displaced"
		}
	}
	if c.Event.Type == claim.Coerce && len(c.Quantity) > 0 && unitClass(c.Quantity[0].Unit) == "persons" {
		return "held"
	}
	return ""
}

// bounds is the range that a number with its qualifier leaves open.
func bounds(q claim.Quantity) (low, high float64) {
	low, high = q.Low, q.High
	if low == 0 && high == 0 {
		low, high = q.Value, q.Value
	}
	ql := strings.ToLower(q.Qualifier)
	switch {
	case strings.Contains(ql, "least"), strings.Contains(ql, "more than"), strings.Contains(ql, "over"), strings.Contains(ql, "no fewer"), strings.Contains(ql, "not less"):
		high = low * 1e6
	case strings.Contains(ql, "up to"), strings.Contains(ql, "most"), strings.Contains(ql, "fewer"), strings.Contains(ql, "less than"), strings.Contains(ql, "below"), strings.Contains(ql, "under"):
		low = 0
	case strings.Contains(ql, "some"), strings.Contains(ql, "about"), strings.Contains(ql, "around"), strings.Contains(ql, "approx"), strings.Contains(ql, "nearly"), strings.Contains(ql, "almost"), strings.Contains(ql, "roughly"):
		low, high = low*0.85, high*1.15
	}
	return low, high
}

// count says why two claims give different numbers of the same thing.
func (r *run) count(a, b *reading) string {
	if denies(a) || denies(b) || rest(a) || rest(b) {
		return ""
	}
	for _, x := range a.Quantity {
		for _, y := range b.Quantity {
			class := unitClass(x.Unit)
			if class != unitClass(y.Unit) || class == "" || class == "days" {
				continue
			}
			fx, fy := a.lot, b.lot
			if fx != fy || fx == "" && !sameForce(r, a, b, class) {
				continue
			}
			if len(a.recipients) > 0 && len(b.recipients) > 0 && meet(a.recipients, b.recipients) == "" {
				continue
			}
			if fx == "dead" || fx == "wounded" || fx == "held" {
				va, vb := r.victims(a), r.victims(b)
				if va != vb && (va != "" && vb != "" || fx != "held") {
					continue
				}
			}
			la, ha := bounds(x)
			lb, hb := bounds(y)
			if ha >= lb && hb >= la {
				continue
			}
			if rose(a, b, la, lb, fx) {
				continue
			}
			what := fx
			if what == "" {
				what = class
			}
			return fmt.Sprintf("%s: %s says %s, %s says %s", what, r.who(a), number(x), r.who(b), number(y))
		}
	}
	return ""
}

func number(q claim.Quantity) string {
	if q.Qualifier != "" && !strings.Contains(strings.ToLower(q.Exact), strings.ToLower(q.Qualifier)) {
		return q.Qualifier + " " + q.Exact
	}
	return q.Exact
}

// victims is the side that a loss or capture befell; the speaker's own where the words say "our", "its own".
func (r *run) victims(c *reading) string {
	if len(c.recipients) > 0 {
		return c.recipients[0]
	}
	for _, w := range split(c.Quote.Exact) {
		if w == "own" || w == "our" || w == "its" {
			return c.speaker
		}
	}
	return ""
}

// rest counts are parts of another number: "two others".
func rest(c *reading) bool {
	for _, w := range split(c.Quote.Exact) {
		switch w {
		case "others", "another", "more", "additional", "further", "both", "total":
			return true
		}
	}
	return false
}

// rose says whether a toll told later is only the higher one: tolls rise.
func rose(a, b *reading, la, lb float64, fate string) bool {
	if fate != "dead" && fate != "wounded" && fate != "displaced" {
		return false
	}
	gap := b.told - a.told
	return a.told != 0 && b.told != 0 && (gap > 1 && lb > la || gap < -1 && la > lb)
}

// sameForce says whether two counts without a fate count one force or one kind of thing of one actor.
func sameForce(r *run, a, b *reading, class string) bool {
	if class == "persons" || class == "armour" || class == "vehicles" || class == "aircraft" {
		return meet(a.actors, b.actors) != "" && forceful[a.Event.Type] && forceful[b.Event.Type]
	}
	return a.Event.Type == b.Event.Type && a.Event.Type != claim.Statement && len(common(a, b)) > 0 && (meet(a.actors, b.actors) != "" || meet(a.recipients, b.recipients) != "")
}

var forceful = map[claim.Type]bool{claim.Assault: true, claim.Mobilize: true, claim.Coerce: true}
