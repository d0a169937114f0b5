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
				add(i, j, Direct, r.yesAndNo(r.claims[i], d))
			}
		}
	}
	pairs := r.contested()
	likest := r.likest(pairs)
	for _, p := range pairs {
		if kind, why := r.against(r.claims[p[0]], r.claims[p[1]], likest); why != "" {
			add(p[0], p[1], kind, why)
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

// against says why two claims contradict each other, and how: by a rule, or since enough speaks for it.
func (r *run) against(a, b *reading, likest map[int]*reading) (kind, why string) {
	close := r.close(a, b)
	if close || nearby(a, b) {
		kind, why = r.byRule(a, b, close)
	}
	table, reasons := r.weighed(a, b, likest)
	if len(r.model.tables[table]) == 0 {
		return kind, why
	}
	switch odds := r.model.score(table, reasons); {
	case table == Denials && kind == Direct && odds < noDenial && !(entered(a) && entered(b)): // for that nobody crossed a line is said of whoever advanced
		return "", ""
	case why != "":
	case table == Denials && odds > denialLine && r.takesUp(said(a, b)) && !onlyOneEntered(a, b):
		return Direct, r.yesAndNo(said(a, b))
	case table == Rivals && odds > rivalLine:
		return r.rivals(a, b)
	}
	return kind, why
}

// weighed is what speaks for and against two claims contradicting each other, and the table that it is weighed by; none where nothing brings
// them together.
func (r *run) weighed(a, b *reading, likest map[int]*reading) (table string, reasons []reason) {
	y, d := said(a, b)
	together := r.groupOf[a.index] == r.groupOf[b.index]
	switch {
	case denies(y) || r.kinship(a, b) < strangers:
	case denies(d):
		if together || nearby(a, b) || r.likeness(a, b) > -3 {
			return Denials, r.denialReasons(y, d, likest[d.index])
		}
	case (together || r.likeness(a, b) > 0) && !bothHold(a, b):
		return Rivals, r.rivalReasons(a, b)
	}
	return "", nil
}

// said gives two claims with a denial last.
func said(a, b *reading) (y, d *reading) {
	if denies(a) {
		return b, a
	}
	return a, b
}

// byRule says what words show.
func (r *run) byRule(a, b *reading, close bool) (kind, why string) {
	if why := r.direct(a, b, close); why != "" {
		return Direct, why
	}
	if why := r.count(a, b); why != "" {
		return CountDiffers, why
	}
	if why := r.opposed(a, b, close); why != "" {
		return Direct, why
	}
	return Characterisation, r.characterisation(a, b, close)
}

// rivals says how two claims that were found to be rivals differ; nothing where they only stand beside each other.
func (r *run) rivals(a, b *reading) (kind, why string) {
	for _, x := range a.tallies {
		for _, y := range b.tallies {
			if x.class == y.class && x.lot == y.lot && disjoint(x.Quantity, y.Quantity) {
				return CountDiffers, r.differ(a, b, x, y)
			}
		}
	}
	if a.Event.Type == claim.Statement && b.Event.Type == claim.Statement && len(named(a)) == 0 && len(named(b)) == 0 {
		return "", "" // how things stand, told twice, with no name for it
	}
	return Characterisation, fmt.Sprintf("%s and %s tell it in different ways", r.who(a), r.who(b))
}

func (r *run) yesAndNo(y, d *reading) string {
	return fmt.Sprintf("%s says that it is so, %s that it is not", r.who(y), r.who(d))
}

// close says whether two claims stand together, or share a word or a place and are much alike.
func (r *run) close(a, b *reading) bool {
	return r.groupOf[a.index] == r.groupOf[b.index] || (shareWord(a, b) || meet(a.places, b.places) != "") && r.likeness(a, b) > closeEnough
}

// likest finds for each denial which of the pairs has what it is most like.
func (r *run) likest(pairs [][2]int) map[int]*reading {
	best, at := map[int]*reading{}, map[int]float64{}
	for _, p := range pairs {
		y, d := said(r.claims[p[0]], r.claims[p[1]])
		if denies(y) || !denies(d) || r.kinship(y, d) < strangers {
			continue
		}
		if like := r.likeness(y, d); best[d.index] == nil || like > at[d.index] {
			best[d.index], at[d.index] = y, like
		}
	}
	return best
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
// both about what is or was, by somebody who is sure of it. Who asks, warns or promises states no fact; that he did can be denied.
func contestable(a, b *reading) bool {
	if !a.fact || !b.fact || sameMouth(a, b) || a.unsure || b.unsure || otherTimes(a, b) || !(factual(a) && factual(b) || deniesSaying(a, b) || deniesSaying(b, a)) {
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
func factual(c *reading) bool { return c.Stance == claim.Asserts || c.Stance == claim.Denies }

// deniesSaying says whether a denial is of a request, a threat or a refusal such as the other claim makes: "denies having asked".
func deniesSaying(d, y *reading) bool {
	return d.Stance == claim.Denies && d.Event.Type == y.Event.Type && (y.Event.Type == claim.Request || y.Event.Type == claim.Threaten || y.Event.Type == claim.Reject)
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

var forceful = map[claim.Type]bool{claim.Assault: true, claim.Mobilize: true, claim.Coerce: true}
