package incident

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
)

// Rules see a contradiction where words show it. What else may be one is weighed: a denial against what it may deny, and two claims of which
// neither denies the other, each by named reasons with learned weights.
const (
	// denialLine is the log-odds above which a claim is taken to deny another, and noDenial that below which not even a rule is believed.
	denialLine = -0.5
	noDenial   = -2
	// rivalLine is the log-odds above which two claims are taken to tell one thing in two ways.
	rivalLine = -0.25
)

// reasonList gathers the reasons that hold.
type reasonList []reason

func (l *reasonList) add(name string, by float64) {
	if by != 0 {
		*l = append(*l, reason{name: name, by: by})
	}
}

func (l *reasonList) when(is bool, name string) {
	if is {
		l.add(name, 1)
	}
}

// kindsOf compares the kinds of two acts.
func (l *reasonList) kindsOf(a, b claim.Type) {
	switch {
	case a == b && a == claim.Statement:
		l.add("both statements", 1)
	case a == b:
		l.add("same kind", 1)
	case a == claim.Statement || b == claim.Statement:
		l.add("one statement", 1)
	case compatible(a, b):
		l.add("kinds that go together", 1)
	default:
		l.add("other kinds", 1)
	}
}

// alike compares what two claims speak of, where, and of whom; common words of denying aside.
func (r *run) alike(l *reasonList, a, b *reading) {
	like := r.likeness(a, b)
	if a.report >= 0 && a.report == b.report {
		l.add("likeness in a report", like)
	} else {
		l.add("likeness across", like)
		l.add("across", 1)
	}
	l.when(r.groupOf[a.index] == r.groupOf[b.index], "together")
	rare := 0.0
	for _, s := range common(a, b) {
		if !denialWords[s] {
			rare = max(rare, r.weight(s))
		}
	}
	l.add("rare word", rare)
	l.when(rare == 0, "no word")
	l.add("words", r.cosine(a.stems, b.stems, b.has))
	l.when(a.head != "" && a.head == b.head, "same head")
	switch {
	case meet(a.actors, b.actors) != "":
		l.add("same actor", 1)
	case len(a.actors) > 0 && len(b.actors) > 0:
		l.add("other actor", 1)
	}
	if len(a.places) > 0 && len(b.places) > 0 {
		l.when(meet(a.places, b.places) != "", "same place")
	}
	l.when(a.lot != "" && a.lot == b.lot, "same fate")
	l.when(a.Modality == claim.Rule || b.Modality == claim.Rule, "rule")
	l.when(a.report >= 0 && a.report == b.report && a.paragraph == b.paragraph, "same paragraph")
}

// denialReasons compares what somebody says with what another denies. top is what the denial is most like.
func (r *run) denialReasons(y, d, top *reading) []reason {
	l := make(reasonList, 0, 40)
	l.add("bias", 1)
	l.kindsOf(y.Event.Type, d.Event.Type)
	r.alike(&l, y, d)
	l.when(d.Stance != claim.Denies, "says of itself that not")
	l.when(y.Event.Type == d.Event.Type && y.Event.Type != claim.Statement && meet(y.actors, d.actors) != "", "same kind by the same actor")
	if y == top {
		l.add("likest", 1)
	} else {
		l.add("like the likest", r.likeness(y, top))
		l.add("behind the likest", r.likeness(top, d)-r.likeness(y, d))
	}
	close := r.close(y, d)
	l.when(close, "close")
	l.when(nearby(y, d), "nearby")
	l.when((close || nearby(y, d)) && r.direct(y, d, close) != "", "by rule")
	l.add("said in its sentence", r.cosine(y.stems, d.passage.stems, d.passage.has))
	l.when(missing(d, common(y, d)), "says that there is none")
	switch {
	case meet(y.recipients, d.recipients) != "":
		l.add("same recipient", 1)
	case len(y.recipients) > 0 && len(d.recipients) > 0:
		l.add("other recipient", 1)
	}
	l.when(meet(y.actors, d.recipients) != "" || meet(y.recipients, d.actors) != "", "crossed")
	l.when(slices.Contains(d.actors, d.speaker), "denied of oneself")
	l.when(slices.Contains(y.recipients, d.speaker), "denied by whom it befell")
	l.when(y.speaker == ReportKey, "said by the report")
	l.when(d.speaker == ReportKey, "denied by the report")
	if y.report >= 0 && y.report == d.report {
		gap := d.sentence - y.sentence
		l.when(gap == 0, "same sentence")
		l.when(gap == 1 || gap == 2, "answered at once")
		l.when(gap == -1 || gap == -2, "denied before")
		l.when(d.index == y.index+1, "next claim")
		l.when(d.index == y.index-1, "claim before")
	}
	l.when(len(y.actors) == 0 && len(d.actors) > 0, "nobody said to have done it")
	l.when(y.head != d.head && concepts[y.head] != "" && concepts[y.head] == concepts[d.head], "heads of one kind")
	l.when(len(y.concepts) > 0 && len(d.concepts) > 0 && !meetConcepts(y, d), "other concepts")
	l.when(bare(d, r.skip), "bare")
	l.when(!r.takesUp(y, d), "takes up nothing of it")
	l.when(unseen(d), "not seen")
	l.when(replies(y, d), "answers")
	l.when(replies(y, d) && (hasWord(d, sayings) || pointsBack(d.Quote.Exact) != ""), "answers, and points back")
	l.when(hasWord(d, sayings), "of what was said")
	l.when(slices.Contains(y.actors, d.speaker), "denied by who is said to have done it")
	l.when(y.Stance != claim.Asserts, "asked, warned or promised")
	l.when(elsewhere(y, d), "elsewhere")
	l.when(scrap(d), "short")
	l.when(pointsBack(d.Quote.Exact) != "", "points back")
	l.when(y.Modality == claim.Ongoing, "ongoing")
	l.when(len(y.Quantity) > 0, "number said")
	l.when(len(d.Quantity) > 0, "number denied")
	return l
}

// causes are words that give a cause, turns those that set one thing against another.
var (
	causes = set("because due cause caused reason reasons result fault owing blame connection")
	turns  = set("but only rather instead actually really merely just simply own alone still already so not")
)

func hasWord(c *reading, words map[string]bool) bool {
	return slices.ContainsFunc(split(c.Quote.Exact), func(w string) bool { return words[w] })
}

// rivalReasons compares two claims of which neither denies the other.
func (r *run) rivalReasons(a, b *reading) []reason {
	l := make(reasonList, 0, 40)
	l.add("bias", 1)
	l.kindsOf(a.Event.Type, b.Event.Type)
	r.alike(&l, a, b)
	l.when(a.Event.Type == claim.Assault && b.Event.Type == claim.Assault, "both of force")
	l.when((a.Event.Type == claim.Accuse) != (b.Event.Type == claim.Accuse), "one accuses")
	if a.speaker != ReportKey && b.speaker != ReportKey {
		l.add("two voices", 1)
		l.when(a.Speaker.State != "" && b.Speaker.State != "", "two states")
		l.when((a.Speaker.State != "") != (b.Speaker.State != ""), "one is a state")
	}
	l.when(slices.Contains(a.actors, b.speaker) && slices.Contains(b.actors, a.speaker), "each of the other")
	l.when(meet(a.actors, b.recipients) != "" && meet(a.recipients, b.actors) != "", "crossed")
	l.when(starts(a) && starts(b), "each began")
	l.when(r.blame(a, b) != "", "each blames another")
	l.when(names(a) && names(b), "both name it")
	l.when(otherFrames(a, b), "other names")
	together := r.groupOf[a.index] == r.groupOf[b.index]
	l.when(r.characterisation(a, b, together) != "" || r.opposed(a, b, together) != "", "by rule")
	l.when(r.count(a, b) != "", "counts by rule")
	r.numbersOf(&l, a, b)
	l.when(hasWord(a, causes) != hasWord(b, causes), "one gives a cause")
	l.when(hasWord(a, turns) && hasWord(b, turns), "both turn")
	l.when(strings.ContainsAny(a.Quote.Exact, "\"“") != strings.ContainsAny(b.Quote.Exact, "\"“"), "one is quoted")
	if a.report >= 0 && a.report == b.report {
		gap := b.sentence - a.sentence
		l.when(gap == 0, "same sentence")
		l.when(gap == 1 || gap == 2, "soon after")
		l.when(b.index == a.index+1, "next claim")
	}
	if a.from != 0 && b.from != 0 {
		l.add("both dated", 1)
		l.when(a.from == b.from && a.to == b.to && a.to-a.from <= 1, "same day")
	}
	l.when(elsewhere(a, b), "elsewhere")
	l.when(scrap(a) && scrap(b), "both short")
	l.when(scrap(a) != scrap(b), "one short")
	l.when(losses(a) != losses(b), "other fate")
	l.when((a.Modality == claim.Ongoing) != (b.Modality == claim.Ongoing), "one goes on")
	l.when(pointsBack(b.Quote.Exact) != "", "points back")
	return l
}

// numbersOf compares what two claims count.
func (r *run) numbersOf(l *reasonList, a, b *reading) {
	var apart, sameSide, otherLot, alike, lent bool
	for _, x := range a.tallies {
		for _, y := range b.tallies {
			switch {
			case x.class != y.class:
			case !disjoint(x.Quantity, y.Quantity):
				alike = true
			default:
				apart = true
				sameSide = sameSide || x.whose == y.whose && x.whose != ""
				otherLot = otherLot || x.lot != y.lot
				lent = lent || x.lent || y.lent
			}
		}
	}
	l.when(apart, "numbers apart")
	l.when(sameSide, "numbers apart, of one side")
	l.when(otherLot, "numbers apart, of other fates")
	l.when(lent, "numbers apart, one alone")
	l.when(alike, "numbers alike")
	l.when(!apart && !alike && len(a.Quantity) > 0 && len(b.Quantity) > 0, "numbers of other things")
}

// otherFrames says whether the lexicon has two names of one family in two claims.
func otherFrames(a, b *reading) bool {
	na, nb := named(a), named(b)
	for family := range na {
		for frame := range na[family] {
			if len(na[family]) == 1 && len(nb[family]) == 1 && nb[family][frame] == "" {
				return true
			}
		}
	}
	return false
}

func meetConcepts(a, b *reading) bool {
	for k := range a.concepts {
		if b.concepts[k] {
			return true
		}
	}
	return false
}
