package incident

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
)

// The weights of the reasons, in log-odds: how much each speaks for (or against) two claims of one report being
// about the same thing. They are the coefficients of a logistic regression over annotated pairs, rounded to
// quarters, so that no single corpus is learnt by heart.
var weights = map[string]float64{
	"same sentence": 2, "next sentence": 1, "two sentences on": 0.5, "three or four on": 0.25, "same paragraph": 1, "neighbours": 0.5,
	"far apart": -1, "points back": 0.5, "two reports": -2.5,
	"words": 0.75, "rare word": 0.5, "word of the sentence": 0.75, "same head": 0.25, "concept": 0.75, "other concepts": -0.75,
	"same kind": 0.75, "kinds that go together": -0.25, "other kinds": -0.5, "denied": 0.25, "same fate": 1.25, "other fate": -1.25,
	"same day": 0.5, "overlapping time": 0.25, "long apart": -1,
	"same place": 0.75, "near": 0.25, "other places": -0.25,
	"same two parties": 0.5, "same actor": 0.25, "same recipient": 0.5, "shared party": 0.25, "no shared party": -0.25, "same number": 1,
}

// bias is the log-odds of two claims of one report being about the same thing when nothing else is known.
const bias = -1.75

// reason is one thing that speaks for or against a join, with how strongly it is present (0 to 1).
type reason struct {
	name string
	by   float64
	why  string
}

// reasons compares two claims.
func (r *run) reasons(a, b *reading) []reason {
	var out []reason
	add := func(name string, by float64, why string) {
		if by != 0 {
			out = append(out, reason{name, by, why})
		}
	}
	// where they stand in a report
	if a.report >= 0 && a.report == b.report {
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
		}
		if a.paragraph == b.paragraph && d > 0 {
			add("same paragraph", 1, "same paragraph")
		}
		if d == 3 || d == 4 {
			add("three or four on", 1, "")
		}
		if p := b.paragraph - a.paragraph; p == 1 || p == -1 {
			add("next paragraph", 1, "")
		}
		if i := b.index - a.index; i == 1 || i == -1 {
			add("neighbours", 1, "next to each other")
		}
		if d > 5 {
			add("far apart", math.Min(1, float64(d)/20), "")
		}
		if d <= 1 {
			later := b
			if a.Quote.Start > b.Quote.Start {
				later = a
			}
			if w := pointsBack(later.Quote.Exact); w != "" {
				add("points back", 1, fmt.Sprintf("%q points back", w))
			}
		}
	} else {
		add("two reports", 1, "")
	}
	// words
	var common []string
	var sum, na, nb, best float64
	in := map[string]bool{}
	for _, s := range a.stems {
		in[s] = true
		na += r.weight(s) * r.weight(s)
	}
	for _, s := range b.stems {
		w := r.weight(s)
		nb += w * w
		if in[s] {
			sum += w * w
			best = math.Max(best, w)
			common = append(common, s)
		}
	}
	if len(common) > 0 {
		sort.Strings(common)
		why := "both speak of " + strings.Join(common, ", ")
		add("words", sum/math.Sqrt(na*nb+1e-9), why)
		add("rare word", best, "")
	}
	var ctx float64
	for _, s := range b.around {
		if in[s] {
			ctx = math.Max(ctx, r.weight(s))
		}
	}
	for _, s := range b.stems {
		in[s] = true
	}
	for _, s := range a.around {
		for _, t := range b.stems {
			if s == t {
				ctx = math.Max(ctx, r.weight(s))
			}
		}
	}
	if a.report != b.report || a.sentence != b.sentence {
		add("word of the sentence", ctx, "a word of the sentence")
	}
	if a.head != "" && a.head == b.head {
		add("same head", r.weight(a.head), fmt.Sprintf("both %q", a.Event.Head))
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
	} else if len(a.concepts) > 0 && len(b.concepts) > 0 {
		add("other concepts", 1, "")
	}
	// kind of act
	switch {
	case a.Event.Type == b.Event.Type && a.Event.Type != claim.Statement:
		add("same kind", 1, "both "+string(a.Event.Type))
	case a.Event.Type != b.Event.Type && a.Event.Type != claim.Statement && b.Event.Type != claim.Statement:
		if compatible(a.Event.Type, b.Event.Type) {
			add("kinds that go together", 1, fmt.Sprintf("%s and %s go together", a.Event.Type, b.Event.Type))
		} else {
			add("other kinds", 1, "")
		}
	}
	fa, fb := losses(a), losses(b)
	switch {
	case fa != "" && fa == fb:
		add("same fate", 1, "both of "+fa)
	case fa != fb:
		add("other fate", 1, "")
	}
	if a.Event.Type == b.Event.Type && a.Negated != b.Negated {
		add("denied", 1, "one denies what the other says")
	}
	// when
	if a.from != 0 && b.from != 0 {
		gap := max(a.from, b.from) - min(a.to, b.to)
		exact := a.to-a.from <= 1 && b.to-b.from <= 1
		switch {
		case gap <= 0 && exact:
			add("same day", 1, "same day")
		case gap <= 0:
			add("overlapping time", 1, "times overlap")
		case gap > 60:
			add("long apart", 1, "")
		case gap > 1:
			add("days apart", 1, "")
		}
	}
	// where
	if len(a.places) > 0 && len(b.places) > 0 {
		if p := meet(a.places, b.places); p != "" {
			add("same place", 1, "both at "+r.placeName(a, p))
		} else if near(a.Place, b.Place) {
			add("near", 1, "places near each other")
		} else {
			add("other places", 1, "")
		}
	}
	// who
	pa, pb := append(append([]string{}, a.actors...), a.recipients...), append(append([]string{}, b.actors...), b.recipients...)
	switch {
	case meet(a.actors, b.actors) != "" && meet(a.recipients, b.recipients) != "",
		meet(a.actors, b.recipients) != "" && meet(a.recipients, b.actors) != "":
		add("same two parties", 1, "between the same two parties")
	case meet(a.actors, b.actors) != "":
		add("same actor", 1, "same actor")
	case meet(a.recipients, b.recipients) != "":
		add("same recipient", 1, "same recipient")
	case meet(pa, pb) != "":
		add("shared party", 1, "share a party")
	case len(pa) > 0 && len(pb) > 0:
		add("no shared party", 1, "")
	}
	// numbers
	for _, x := range a.Quantity {
		for _, y := range b.Quantity {
			if x.Value == y.Value && x.Value > 2 && unitClass(x.Unit) == unitClass(y.Unit) {
				add("same number", 1, "same number")
				return out
			}
		}
	}
	return out
}

// score sums the weights of the reasons.
func score(rs []reason) float64 {
	sum := float64(bias)
	for _, x := range rs {
		sum += weights[x.name] * x.by
	}
	return sum
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

func (r *run) placeName(c *reading, key string) string {
	for _, p := range c.Place {
		if placeKey(p) == key {
			return p.Name
		}
	}
	return key
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
