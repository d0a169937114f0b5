package incident

import "github.com/casus-project/casus/claim"

// news is for how many days before its report an act without a day of its own may have been: reports tell what is new. Two claims of different
// reports, one of them without a day, are about other things when more than so many days lie between.
const news = 60

// otherTimes says whether two claims of different reports cannot be about one thing, by when they were told: what is told as done was done
// before its report, and what has no day not long before. Two days that claims give are left to the weights, for an incident's
// background and aftermath can lie months apart.
func otherTimes(a, b *reading) bool {
	if a.report == b.report && a.report >= 0 {
		return false
	}
	if foretold(a, b) || foretold(b, a) {
		return true
	}
	if a.from != 0 && b.from != 0 {
		return false
	}
	from, to, ok := span(a)
	first, last, known := span(b)
	return ok && known && max(from, first)-min(to, last) > news
}

// foretold says whether one claim was told as a fact before the day on which the other's act was.
func foretold(a, b *reading) bool {
	return a.fact && a.told != 0 && b.fact && b.from > a.told+1
}

// span is when a claim's act can have been: its own days, those of a claim close before it, or the days before its report; of what is to come or
// holds by a rule nothing is known.
func span(c *reading) (from, to int, ok bool) {
	switch {
	case c.lentFrom != 0:
		return c.lentFrom, c.lentTo, true
	case c.told != 0 && (c.Modality == claim.Happened || c.Modality == claim.Ongoing || c.Modality == ""):
		return c.told, c.told, true
	}
	return 0, 0, false
}
