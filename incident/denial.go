package incident

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
)

func denies(c *reading) bool { return c.Negated || c.Stance == claim.Denies }

// denialWords are the words of denying itself, as stems.
var denialWords = stems("deny denied rejects refutes not no never none true false lie lies untrue wrong case happen so nothing nobody exist dismiss")

// statements are nouns for what somebody says.
const statements = "allegation allegations accusation accusations charge charges assertion assertions claim claims account version story stories rumour rumours suggestion"

// sayings are those nouns as they stand, callings their stems with those of the words by which what somebody says is called something.
var (
	sayings  = set(statements)
	callings = stems(statements + " call describe statement report baseless unfounded groundless invention fabrication fiction fantasy myth nonsense propaganda")
)

// bare says whether a denial has hardly any content of its own: "Damascus denies this", "that is not true", "the ministry called the report a
// lie", "nobody fired".
func bare(c *reading, skip map[string]bool) bool {
	n, ws := content(c, skip), len(split(c.Quote.Exact))
	return n == 0 && (c.Stance == claim.Denies || ws <= 4) || n == 1 && ws <= 3 && c.Stance == claim.Denies
}

// content is how many words of a denial say what is denied.
func content(c *reading, skip map[string]bool) int {
	n := 0
	own := stems(c.Speaker.Name + " " + c.voice())
	for _, s := range topic(c.Quote.Exact, skip) {
		if !denialWords[s] && !callings[s] && !own[s] {
			n++
		}
	}
	return n
}

// antecedent finds what a bare denial denies: the nearest claim before it in the report, by somebody else and not told by the way ("which …");
// behind another, or where the denial has a word of its own, one of the same kind.
func (r *run) antecedent(j int) int {
	d := r.claims[j]
	ofAnyKind := d.Event.Type == claim.Statement || content(d, r.skip) == 0
	for i := j - 1; i >= 0 && j-i <= 6; i-- {
		c := r.claims[i]
		if c.Report.ID != d.Report.ID || d.sentence-c.sentence > 2 {
			return -1
		}
		if denies(c) || sameMouth(c, d) || !c.fact && c.Modality != claim.Planned || c.unsure || byTheWay(c) {
			continue
		}
		if ofAnyKind || c.Event.Type == d.Event.Type {
			return i
		}
		ofAnyKind = d.Event.Type == claim.Statement
	}
	return -1
}

// byTheWay says whether a claim is told in a relative clause.
func byTheWay(c *reading) bool {
	first, _, _ := strings.Cut(strings.ToLower(c.Quote.Exact), " ")
	return relatives[first]
}

var relatives = set("which who whom whose where")

// direct says why one of two claims denies the other.
func (r *run) direct(a, b *reading, close bool) string {
	if denies(a) == denies(b) {
		return ""
	}
	y, d := said(a, b)
	if bare(d, r.skip) && len(d.Quantity) == 0 || losses(y) != losses(d) {
		return ""
	}
	why := r.yesAndNo(y, d)
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
	case others, best < 0.3 && scrap(y), onlyOneEntered(y, d), best < 0.3 && otherActs(y, d):
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

// otherActs says whether two claims speak of other kinds of things: shots here, a meeting there. Who crossed a line and who invaded did one thing.
func otherActs(a, b *reading) bool {
	return len(a.concepts) > 0 && len(b.concepts) > 0 && !meetConcepts(a, b) && !(entered(a) && entered(b))
}

// onlyOneEntered says whether one of two claims is of crossing a line, and the other of fire alone.
func onlyOneEntered(a, b *reading) bool {
	fired := func(c *reading) bool {
		return !entered(c) && slices.ContainsFunc(c.stems, func(s string) bool { return firing[s] })
	}
	return entered(a) && fired(b) || entered(b) && fired(a)
}

// firing are words for fire, as stems.
var firing = stems("fire fired shot shots shoot shell shelled mortar mortars artillery rocket")

func entered(c *reading) bool {
	return slices.ContainsFunc(c.stems, func(s string) bool { return entering[s] })
}

// entering are words for going where one must not, as stems.
var entering = stems("cross enter entry incursion invade invasion intrude intrusion advance penetrate trespass")

// takesUp says whether a denial names something of what another claim says, or answers it at once. One that does neither may be of anything.
func (r *run) takesUp(y, d *reading) bool {
	named := func(s string) bool { return !denialWords[s] && r.weight(s) > 0 }
	return slices.ContainsFunc(common(y, d), named) || y.head != "" && y.head == d.head || replies(y, d)
}

// replies says whether a denial comes right after a claim of its report, or speaks of what was said in its sentence or the one before.
func replies(y, d *reading) bool {
	if y.report < 0 || y.report != d.report || d.index <= y.index {
		return false
	}
	return d.index == y.index+1 || d.sentence-y.sentence <= 1 && hasWord(d, sayings)
}

// unseen says whether a claim says only that somebody did not see or find a thing.
func unseen(c *reading) bool {
	return hasWord(c, seeing)
}

// seeing are words for what an observer does.
var seeing = set("see saw seen observe observed find found notice noticed record recorded detect detected register registered hear heard")

// scrap says whether a quote is too short to say alone what it is about: "38 explosions", "referring to mines".
func scrap(c *reading) bool { return len(split(c.Quote.Exact)) < 4 }

// missing says whether a claim says that there is none of a shared thing: "no lorry was turned back".
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

// voice is the words that name whose words a claim is, empty where it names nobody.
func (c *reading) voice() string {
	if c.Attribution.Source == nil {
		return ""
	}
	return c.Attribution.Source.Exact
}
