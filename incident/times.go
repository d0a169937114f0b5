package incident

import "github.com/casus-project/casus/claim"

// news is for how many days before its report an act without a day of its own may have been: reports tell what is new. Two claims of different
// reports, one of them without a day, are about other things when more than so many days lie between.
const news = 60

// aftermath is how many days may lie between two strands of one incident both of which have days of their own.
const aftermath = 180

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

// otherTimes says whether the claims of two strands were all at other times: the news of one spring and that of another, whatever an undated
// report has in common with both.
func (s *strand) otherTimes(t *strand) bool {
	gap := max(s.first, t.first) - min(s.last, t.last)
	return s.first != 0 && t.first != 0 && gap > news && (s.from == 0 || t.from == 0 || gap > aftermath)
}
