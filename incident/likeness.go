package incident

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
)

// reason is one thing that speaks for or against a join, with how strongly it is present.
type reason struct {
	name string
	by   float64
	why  string // in a reader's words; empty where it speaks against, or says little alone
}

// reasons compares two claims, a before b in run.claims. Without explain they carry no words that have to be put together: most are only weighed.
func (r *run) reasons(a, b *reading, explain bool) []reason {
	out := make([]reason, 0, 40)
	add := func(name string, by float64, why string) {
		if by != 0 {
			out = append(out, reason{name, by, why})
		}
	}
	add("bias", 1, "")
	one := a.report >= 0 && a.report == b.report
	if one {
		r.standing(a, b, explain, add)
	} else if r.kinship(a, b) < strangers {
		add("reports of other crises", 1, "")
	}
	r.sameWords(a, b, one, explain, add)
	sameKind(a, b, explain, add)
	sameTime(a, b, add)
	r.samePlace(a, b, add)
	r.sameParties(a, b, add)
	sameNumber(a, b, add)
	return out
}

// strangers is the likeness below which two reports have hardly a party or name in common.
const strangers = 0.06

type adder func(name string, by float64, why string)

// standing compares where two claims stand in their report.
func (r *run) standing(a, b *reading, explain bool, add adder) {
	d := b.sentence - a.sentence
	if d < 0 {
		d = -d
	}
	switch {
	case d == 0:
		add("same sentence", 1, "same sentence")
	case d == 1:
		add("next sentence", 1, "next sentence")
	case d == 2:
		add("two sentences on", 1, "two sentences on")
	case d <= 4:
		add("three or four on", 1, "")
	case d <= 8:
		add("five to eight on", 1, "")
	case d <= 16:
		add("nine to sixteen on", 1, "")
	default:
		add("farther", 1, "")
	}
	if a.paragraph == b.paragraph {
		if d > 0 {
			add("same paragraph", 1, "same paragraph")
		}
	} else if p := b.paragraph - a.paragraph; p == 1 || p == -1 {
		add("next paragraph", 1, "")
	}
	switch i := b.index - a.index; {
	case i == 1:
		add("neighbours", 1, "next to each other")
	case i <= 3:
		add("near neighbours", 1, "")
	}
	if d <= 1 {
		later := b
		if a.Quote.Start > b.Quote.Start {
			later = a
		}
		if w := pointsBack(later.Quote.Exact); w != "" {
			why := ""
			if explain {
				why = fmt.Sprintf("%q points back", w)
			}
			add("points back", 1, why)
		}
	}
	if a.speaker == b.speaker {
		add("same speaker", 1, "")
	}
}

// sameWords compares what two claims speak of.
func (r *run) sameWords(a, b *reading, one, explain bool, add adder) {
	var common []string
	best, sum := 0.0, 0.0
	for _, s := range a.stems {
		if b.has[s] {
			w := r.weight(s)
			best = math.Max(best, w)
			sum += w
			common = append(common, s)
		}
	}
	if len(common) > 0 {
		why := ""
		if explain {
			sort.Strings(common)
			why = "both speak of " + strings.Join(common, ", ")
		}
		add("words", r.cosine(a.stems, b.stems, b.has), why)
		add("rare word", best, "")
		add("much in common", math.Min(3, sum), "")
	}
	if !one || a.sentence != b.sentence {
		ctx := 0.0
		for _, s := range a.around {
			if b.has[s] {
				ctx = math.Max(ctx, r.weight(s))
			}
		}
		for _, s := range b.around {
			if a.has[s] {
				ctx = math.Max(ctx, r.weight(s))
			}
		}
		add("word of the sentence", ctx, "a word of the sentence")
		if a.passage != b.passage {
			add("sentences alike", r.cosine(a.passage.stems, b.passage.stems, b.passage.has), "sentences alike")
		}
	}
	if a.section != b.section {
		add("paragraphs alike", r.cosine(a.section.stems, b.section.stems, b.section.has), "")
	}
	name := 0.0
	named := ""
	for _, s := range a.passage.names {
		if b.passage.named[s] && !(one && a.sentence == b.sentence) {
			if w := r.weight(s); w > name {
				name, named = w, s
			}
		}
	}
	add("shared name", name, "both name "+named)
	if a.head != "" && a.head == b.head {
		why := ""
		if explain {
			why = fmt.Sprintf("both %q", a.Event.Head)
		}
		add("same head", r.weight(a.head), why)
	}
	n := 0
	for k := range a.concepts {
		if b.concepts[k] {
			n++
		}
	}
	if n > 0 {
		add("concept", 1, "words of one kind")
		if n > 1 {
			add("two concepts", 1, "")
		}
		add("concepts alike", float64(n)/float64(len(a.concepts)+len(b.concepts)-n), "")
	} else if len(a.concepts) > 0 && len(b.concepts) > 0 {
		add("other concepts", 1, "")
	}
}

// cosine compares two sets of stems, each weighed by how rare it is; in is the second as a set.
func (r *run) cosine(a, b []string, in map[string]bool) float64 {
	var sum, na, nb float64
	for _, s := range a {
		w := r.weight(s)
		na += w * w
		if in[s] {
			sum += w * w
		}
	}
	if sum == 0 {
		return 0
	}
	for _, s := range b {
		w := r.weight(s)
		nb += w * w
	}
	return sum / math.Sqrt(na*nb)
}

// pairNames are the names of the reasons that two types of event stand together, in alphabetical order.
var pairNames = func() map[[2]claim.Type]string {
	m := map[[2]claim.Type]string{}
	all := []claim.Type{claim.Agree, claim.Consult, claim.Support, claim.Concede, claim.Cooperate, claim.Aid, claim.Retreat, claim.Request, claim.Accuse, claim.Reject,
		claim.Threaten, claim.Protest, claim.Sanction, claim.Mobilize, claim.Coerce, claim.Assault, claim.Statement}
	for _, a := range all {
		for _, b := range all {
			m[[2]claim.Type{a, b}] = string(min(a, b)) + " with " + string(max(a, b))
		}
	}
	return m
}()

// sameKind compares the kinds of two acts and what befell people in them.
func sameKind(a, b *reading, explain bool, add adder) {
	ta, tb := a.Event.Type, b.Event.Type
	switch {
	case ta == tb && ta != claim.Statement:
		add("same kind", 1, "both "+string(ta))
	case ta != tb && ta != claim.Statement && tb != claim.Statement:
		if compatible(ta, tb) {
			why := ""
			if explain {
				why = fmt.Sprintf("%s and %s go together", ta, tb)
			}
			add("kinds that go together", 1, why)
		} else {
			add("other kinds", 1, "")
		}
	}
	add(pairNames[[2]claim.Type{ta, tb}], 1, "")
	fa, fb := losses(a), losses(b)
	switch {
	case fa != "" && fa == fb:
		add("same fate", 1, "both of "+fa)
	case fa != "" && fb != "":
		add("other fate", 1, "")
	case fa != fb:
		add("one fate", 1, "")
	}
	if ta == tb && a.Negated != b.Negated {
		add("denied", 1, "one denies what the other says")
	}
	if a.fact != b.fact {
		add("plan and fact", 1, "")
	}
	if a.Modality == claim.Rule != (b.Modality == claim.Rule) {
		add("rule and act", 1, "")
	}
}

// sameTime compares days. An undated claim may be lent the day of the claim before it, as weaker evidence.
func sameTime(a, b *reading, add adder) {
	lent := ""
	if a.from == 0 || b.from == 0 {
		lent = "perhaps "
	}
	af, at, bf, bt := a.lentFrom, a.lentTo, b.lentFrom, b.lentTo
	if af == 0 || bf == 0 {
		if old(a) != old(b) {
			add("past and present", 1, "")
		}
		return
	}
	gap := max(af, bf) - min(at, bt)
	exact := at-af <= 1 && bt-bf <= 1
	switch {
	case gap <= 0 && exact:
		add(lent+"same day", 1, lent+"same day")
	case gap <= 0:
		add(lent+"overlapping time", 1, lent+"times overlap")
	case gap <= 3:
		add(lent+"days apart", 1, "")
	case gap <= 14:
		add(lent+"a week apart", 1, "")
	case gap <= 60:
		add(lent+"weeks apart", 1, "")
	case gap <= 365:
		add(lent+"months apart", 1, "")
	default:
		add(lent+"years apart", 1, "")
	}
	if old(a) && old(b) && gap <= 31 {
		add("both of that time", 1, "both of the same past time")
	}
}

// old says whether a claim tells of what lay more than four months before its report.
func old(c *reading) bool { return c.lentTo != 0 && c.told != 0 && c.told-c.lentTo > 120 }

// samePlace compares places; an unplaced claim may be lent those of the claim before it, as weaker evidence.
func (r *run) samePlace(a, b *reading, add adder) {
	lent := ""
	if len(a.places) == 0 || len(b.places) == 0 {
		lent = "perhaps "
	}
	if len(a.lentPlaces) == 0 || len(b.lentPlaces) == 0 {
		return
	}
	if p := meet(a.lentPlaces, b.lentPlaces); p != "" {
		add(lent+"same place", 1, lent+"both at "+r.placeNames[p])
		add(lent+"rare place", r.rarity(r.placeUse[p]), "")
	} else if near(a.lentAt, b.lentAt) {
		add(lent+"near", 1, "places near each other")
	} else {
		add(lent+"other places", 1, "")
	}
}

// sameParties compares who acts on whom.
func (r *run) sameParties(a, b *reading, add adder) {
	switch {
	case meet(a.actors, b.actors) != "" && meet(a.recipients, b.recipients) != "":
		add("same two parties", 1, "the same party acts on the same other")
	case meet(a.actors, b.recipients) != "" && meet(a.recipients, b.actors) != "":
		add("crossed parties", 1, "between the same two parties")
	case meet(a.actors, b.actors) != "":
		add("same actor", 1, "same actor")
	case meet(a.recipients, b.recipients) != "":
		add("same recipient", 1, "same recipient")
	case meet(a.parties, b.parties) != "":
		add("shared party", 1, "share a party")
	case len(a.parties) > 0 && len(b.parties) > 0:
		add("no shared party", 1, "")
	}
	rare := 0.0
	who := ""
	for _, p := range a.parties {
		if meet([]string{p}, b.parties) != "" {
			if w := r.rarity(r.partyUse[p]); w > rare {
				rare, who = w, p
			}
		}
	}
	why := ""
	if who != "" {
		why = "both about " + r.names[who].Name
	}
	add("rare party", rare, why)
	if meet([]string{a.speaker}, b.parties) != "" || meet([]string{b.speaker}, a.parties) != "" {
		add("one speaks of the other", 1, "")
	}
}

// rarity is near 1 for what few of the claims have and 0 for what all have.
func (r *run) rarity(n int) float64 {
	return math.Log(float64(len(r.claims)+1)/float64(max(1, n))) / math.Log(float64(len(r.claims)+1))
}

func sameNumber(a, b *reading, add adder) {
	for _, x := range a.Quantity {
		for _, y := range b.Quantity {
			if unitClass(x.Unit) != unitClass(y.Unit) {
				continue
			}
			if x.Value == y.Value && x.Value > 2 {
				add("same number", 1, "same number")
				return
			}
			if a.report != b.report {
				add("same thing counted", 1, "both count "+unitClass(x.Unit))
				return
			}
		}
	}
}

// losses is the fate of the persons of a claim, the dead and the wounded together.
func losses(c *reading) string {
	switch f := c.lot; f {
	case "dead", "wounded":
		return "losses"
	case "held":
		return "captives"
	default:
		return f
	}
}

// pointsBack gives the word by which a quote goes on with what was said before it.
func pointsBack(quote string) string {
	ws := split(quote)
	if len(ws) == 0 {
		return ""
	}
	switch ws[0] {
	case "it", "they", "this", "that", "these", "those", "there", "he", "she", "its", "their", "them", "such", "not", "never", "no":
		return ws[0]
	case "the":
		if len(ws) > 1 && backNouns[stem(ws[1])] {
			return "the " + ws[1]
		}
	}
	if len(ws) <= 4 {
		for _, w := range ws {
			switch w {
			case "it", "them", "this", "that", "these", "those", "none", "others", "there":
				return w
			}
		}
	}
	return ""
}

// backNouns are stems of nouns that with "the" name something already spoken of.
var backNouns = set("clash incident fight attack ev events number figur group miss meet request propos agre deploy treat mandat exercis road corridor men soldier call")

var kinds = map[claim.Type]string{
	claim.Assault: "force", claim.Coerce: "force", claim.Mobilize: "force", claim.Threaten: "force", claim.Retreat: "force",
	claim.Agree: "talk", claim.Consult: "talk", claim.Cooperate: "talk", claim.Concede: "talk", claim.Request: "talk", claim.Reject: "talk",
	claim.Support: "talk", claim.Aid: "talk", claim.Accuse: "words", claim.Protest: "words", claim.Sanction: "words",
}

func compatible(a, b claim.Type) bool { return kinds[a] == kinds[b] }

func meet(a, b []string) string {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return x
			}
		}
	}
	return ""
}

// near says whether two places lie within 25 km of each other.
func near(a, b []claim.Place) bool {
	for _, p := range a {
		for _, q := range b {
			if p.Lat != 0 && q.Lat != 0 && distance(p, q) < 25 {
				return true
			}
		}
	}
	return false
}

// distance in kilometres on a sphere of 6371 km.
func distance(a, b claim.Place) float64 {
	const rad = math.Pi / 180
	la, lb := a.Lat*rad, b.Lat*rad
	h := math.Pow(math.Sin((lb-la)/2), 2) + math.Cos(la)*math.Cos(lb)*math.Pow(math.Sin((b.Lon-a.Lon)*rad/2), 2)
	return 2 * 6371 * math.Asin(math.Min(1, math.Sqrt(h)))
}
