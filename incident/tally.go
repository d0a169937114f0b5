package incident

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
)

// tally is a number of a claim with what it counts.
type tally struct {
	claim.Quantity
	class string // of the unit: persons, vehicles, …
	lot   string // dead, wounded, held, displaced; empty for what befell nobody
	whose string // the side that is counted; empty when nobody says
	lent  bool   // what it counts is taken from what was said before
}

// count the numbers of a claim that count a thing on their own: no part of another number, no days. Those of the claims before it are known.
func (r *run) tally(c *reading) []tally {
	var out []tally
	for _, q := range c.Quantity {
		if part(c.Quote.Exact, q.Exact) {
			continue
		}
		t := tally{Quantity: q, class: unitClass(q.Unit), lot: c.lot, whose: r.victims(c)}
		if t.whose == "" && t.suffered() && c.index > 0 {
			if b := r.claims[c.index-1]; b.report == c.report && c.report >= 0 && c.sentence-b.sentence <= 1 && losses(b) == "losses" && b.speaker == c.speaker {
				t.whose = r.victims(b)
			}
		}
		if stem(q.Unit) == c.head || t.class == "" {
			t.class = ""
			if c.lot != "" {
				t.class = "persons"
			} else if s, ok := r.spokenOf(c, q); ok {
				t.class, t.lot, t.lent = s.class, s.lot, true
				switch {
				case t.suffered() && owningUp[c.head]:
					t.whose = c.speaker
				case t.whose == "", t.suffered() && !ownWords(c):
					t.whose = s.whose
				}
			}
		}
		if t.class == "days" || t.class == "" {
			continue
		}
		if t.lot == "displaced" && t.class != "persons" && len(c.recipients) == 0 {
			t.lot = ""
		}
		out = append(out, t)
	}
	return out
}

// counting are stems of verbs whose object may be a number alone: "the mayor puts it at 600", "we counted 27", "Stavna speaks of 312 million".
var counting = set("put count speak spok giv gav know knew claim estimat stand stood calculat list confirm admit recogn acknowledg record regist say said speak is are was were be")

// spokenOf finds what a number alone counts: what the number before it in the report did.
func (r *run) spokenOf(c *reading, q claim.Quantity) (tally, bool) {
	if !counting[c.head] || c.report < 0 {
		return tally{}, false
	}
	for i := c.index - 1; i >= 0 && c.index-i <= 5; i-- {
		b := r.claims[i]
		if b.report != c.report || c.sentence-b.sentence > 3 {
			return tally{}, false
		}
		for _, t := range b.tallies {
			if t.class != "kilometres" {
				return t, true
			}
		}
	}
	return tally{}, false
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
		case concepts[s] == "death", (w == "lost" || w == "lose") && c.Event.Type == claim.Assault:
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
	case strings.Contains(ql, "up to"):
		low = high / 2 // who says so means about that many
	case strings.Contains(ql, "most"), strings.Contains(ql, "fewer"), strings.Contains(ql, "less than"), strings.Contains(ql, "below"), strings.Contains(ql, "under"):
		low = 0
	case strings.Contains(ql, "some"), strings.Contains(ql, "about"), strings.Contains(ql, "around"), strings.Contains(ql, "approx"), strings.Contains(ql, "nearly"), strings.Contains(ql, "almost"), strings.Contains(ql, "roughly"):
		low, high = low*0.85, high*1.15
	}
	return low, high
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
	if w := r.whose(c); w != "" {
		return w
	}
	if ownWords(c) {
		return c.speaker
	}
	return ""
}

// ownWords says whether a claim speaks of what is the speaker's own.
func ownWords(c *reading) bool {
	return slices.ContainsFunc(split(c.Quote.Exact), func(w string) bool { return w == "own" || w == "our" || w == "its" })
}

// whose is the state that a claim's words put what is counted with: "seven Kaldavian soldiers". Demonyms begin as names do.
func (r *run) whose(c *reading) string {
	text, best := " "+strings.Join(split(c.Quote.Exact), " "), ""
	for k, n := range r.names {
		if n.Kind != "state" || len(n.Name) < 5 || !strings.Contains(text, " "+strings.ToLower(n.Name[:len(n.Name)-1])) {
			continue
		}
		if old := r.names[best]; best == "" || len(n.Name) > len(old.Name) || len(n.Name) == len(old.Name) && k < best {
			best = k
		}
	}
	return best
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

// disjoint says whether two numbers with their qualifiers leave nothing in common.
func disjoint(x, y claim.Quantity) bool {
	lx, hx := bounds(x)
	ly, hy := bounds(y)
	return hx < ly || hy < lx
}

// rose says whether a toll told later is only the higher one: tolls rise.
func rose(a, b *reading, x, y tally) bool {
	if x.lot != "dead" && x.lot != "wounded" && x.lot != "displaced" || a.told == 0 || b.told == 0 {
		return false
	}
	lx, _ := bounds(x.Quantity)
	ly, _ := bounds(y.Quantity)
	gap := b.told - a.told
	return gap > 1 && ly > lx || gap < -1 && lx > ly
}

// bothHold says whether the numbers of two claims differ and can both be true: a part of another, each side's own dead or doings, those of two
// places, a toll that rose.
func bothHold(a, b *reading) bool {
	if rest(a) || rest(b) || hasPart(a) || hasPart(b) {
		return true
	}
	apart := elsewhere(a, b)
	for _, x := range a.tallies {
		for _, y := range b.tallies {
			if x.class != y.class || !disjoint(x.Quantity, y.Quantity) {
				continue
			}
			if p, q := x.of(a), y.of(b); apart || rose(a, b, x, y) || p != q && p != "" && q != "" {
				return true
			}
			if x.lot == "" && y.lot == "" && len(a.actors) > 0 && len(b.actors) > 0 && meet(a.actors, b.actors) == "" {
				return true
			}
		}
	}
	return false
}

// elsewhere says whether two claims name places of which none is the same or near.
func elsewhere(a, b *reading) bool {
	return len(a.places) > 0 && len(b.places) > 0 && meet(a.places, b.places) == "" && !near(a.Place, b.Place)
}

// suffered says whether a tally is of dead or wounded.
func (t tally) suffered() bool { return t.lot == "dead" || t.lot == "wounded" }

// owningUp are verbs by which one counts one's own dead, as stems.
var owningUp = stems("acknowledge admit lose lost mourn")

// of is the side that is counted; who counts dead and does not say whose counts its own, unless the number is one for what was said before.
func (t tally) of(c *reading) string {
	if t.whose == "" && !t.lent && t.suffered() && c.Speaker.State != "" {
		return c.speaker
	}
	return t.whose
}

func hasPart(c *reading) bool {
	return slices.ContainsFunc(c.Quantity, func(q claim.Quantity) bool { return part(c.Quote.Exact, q.Exact) })
}

// sameForce says whether two counts without a fate count one force or one kind of thing of one actor.
func sameForce(r *run, a, b *reading, class string) bool {
	if class == "persons" || class == "armour" || class == "vehicles" || class == "aircraft" {
		return meet(a.actors, b.actors) != "" && forceful[a.Event.Type] && forceful[b.Event.Type]
	}
	return a.Event.Type == b.Event.Type && a.Event.Type != claim.Statement && len(common(a, b)) > 0 && (meet(a.actors, b.actors) != "" || meet(a.recipients, b.recipients) != "")
}

// part says whether a number counts a part of what another counts: "five of them", "two others".
func part(quote, exact string) bool {
	i := strings.Index(quote, exact)
	if i < 0 {
		return false
	}
	after := split(quote[i+len(exact):])
	if len(after) > 1 && after[0] == "of" {
		switch after[1] {
		case "them", "the", "those", "these", "whom", "which", "his", "her", "their", "our", "its":
			return true
		}
	}
	return false
}

// count says why two claims give different numbers of the same thing.
func (r *run) count(a, b *reading) string {
	if rest(a) || rest(b) {
		return ""
	}
	if denies(a) != denies(b) {
		return r.numberDenied(a, b)
	}
	if denies(a) || len(a.recipients) > 0 && len(b.recipients) > 0 && meet(a.recipients, b.recipients) == "" {
		return ""
	}
	if bothHold(a, b) {
		return ""
	}
	for _, x := range a.tallies {
		for _, y := range b.tallies {
			if disjoint(x.Quantity, y.Quantity) && r.sameCounted(a, b, x, y) {
				return r.differ(a, b, x, y)
			}
		}
	}
	return ""
}

// differ says that two numbers do.
func (r *run) differ(a, b *reading, x, y tally) string {
	what := x.lot
	if what == "" {
		what = x.class
	}
	return fmt.Sprintf("%s: %s says %s, %s says %s", what, r.who(a), number(x.Quantity), r.who(b), number(y.Quantity))
}

// sameCounted says whether two numbers count one thing.
func (r *run) sameCounted(a, b *reading, x, y tally) bool {
	if x.class != y.class || x.lot != y.lot {
		return false
	}
	together := r.groupOf[a.index] == r.groupOf[b.index]
	switch x.lot {
	case "dead", "wounded", "held":
		switch {
		case x.whose != y.whose:
			return x.lot == "held" && (x.whose == "" || y.whose == "")
		case x.whose == "":
			return x.of(a) == y.of(b) || x.of(a) == "" || y.of(b) == ""
		}
		return true
	case "displaced":
		return together || meet(a.places, b.places) != ""
	}
	return together && (x.lent || y.lent) || sameForce(r, a, b, x.class)
}

// numberDenied says why one of two claims says of the other's number that it is not so: "there never were four".
func (r *run) numberDenied(a, b *reading) string {
	y, d := said(a, b)
	if y.Event.Type != d.Event.Type && r.groupOf[y.index] != r.groupOf[d.index] {
		return ""
	}
	for _, x := range y.Quantity {
		for _, n := range d.Quantity {
			cx, cn := unitClass(x.Unit), unitClass(n.Unit) // a number alone takes up people and things, not photographs of them
			if x.Value == n.Value && x.Value > 2 && refused(d.Quote.Exact, n.Exact) && cx != "days" && cn != "days" && (cx == cn || x.Unit == "" || n.Unit == "" && classes[cx]) {
				return fmt.Sprintf("%s says %s, %s that it was not so many", r.who(y), number(x), r.who(d))
			}
		}
	}
	return ""
}

// refused says whether a number stands behind a word of denial: "there never were four".
func refused(quote, exact string) bool {
	i := strings.Index(quote, exact)
	if i < 0 {
		return false
	}
	before := split(quote[:i])
	for _, w := range before[max(0, len(before)-3):] {
		switch w {
		case "not", "never", "no", "nor", "denied", "denies", "denying", "deny":
			return true
		}
	}
	return false
}
