package calendar

import (
	"regexp"
	"strconv"
	"strings"
)

// The forms in which the head of a daily report says what day it is about, besides those that the grammar reads.
const (
	weekday     = `(?:mon|tues|wednes|thurs|fri|satur|sun)day`
	inMonth     = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)`
	onDay       = `(?:` + weekday + `,? )?(\d{1,2}) ` + inMonth + `(?: (\d{4}))?`
	atHour      = `(\d{1,2})[:.]?(\d{2})(?: ?h(?:rs|ours)?\b)?`
	onDayAtHour = `(?:` + onDay + `,?(?: at)? ` + atHour + `|` + atHour + `(?: on)? ` + onDay + `)`
)

var (
	weekdayPeriod = regexp.MustCompile(`(?i)\b(?:period|covers|covering)\b[^\n]{0,16}?\b(\d{1,2}):?(\d{2})(?: ?h(?:rs|ours)?)?(?: on)? (mon|tues|wednes|thurs|fri|satur|sun)day\b[^\n]{0,12}? to (\d{1,2}):?(\d{2})(?: ?h(?:rs|ours)?)?(?: on)? ` + weekday)
	dayBefore     = regexp.MustCompile(`(?i)\b24 hours (?:up )?(?:to|until|till|ending(?: at)?) (\d{1,2}):?(\d{2})\b`)
	daysAndHours  = regexp.MustCompile(`(?i)\b(?:period|covers|covering|covered)\b[^\n]{0,16}?\b` + onDayAtHour + `,?(?: to | until | ?[–-] ?)` + onDayAtHour)
	dayTimeGroups = regexp.MustCompile(`\b(\d{2})(\d{2})(\d{2})[A-Z]?(?: [A-Z]{3})?(?: to | ?[–-] ?)(\d{2})(\d{2})(\d{2})[A-Z]? (?i:` + inMonth + `) (\d{4})\b`)
)

// Period reads from the head of a report the day from one morning to the next that it is about, "0600 Wednesday to 0600 Thursday",
// "the 24 hours to 06:00", "06:00 on 4 March to 06:00 on 5 March", "040600C to 050600C March 2009", so that its times of day are dated by it.
// It says when that is, as first and last day and the words; empty where the head does not say.
func (r *Reader) Period(head string) (from, to, words string) {
	var first, last day
	var a, b [2]string // hours and minutes
	published := dayOf(r.published.year, max(r.published.month, 1), max(r.published.day, 1))
	switch {
	case r.published.day != 0 && weekdayPeriod.MatchString(head):
		m := weekdayPeriod.FindStringSubmatch(head)
		words, a, b = m[0], [2]string{m[1], m[2]}, [2]string{m[4], m[5]}
		for last = published; !strings.HasPrefix(strings.ToLower((last - 1).time().Weekday().String()), strings.ToLower(m[3])); last-- {
		}
		first = last - 1
	case r.published.day != 0 && dayBefore.MatchString(head):
		m := dayBefore.FindStringSubmatch(head)
		words, a, b = m[0], [2]string{m[1], m[2]}, [2]string{m[1], m[2]}
		first, last = published-1, published
	case daysAndHours.MatchString(head):
		m := daysAndHours.FindStringSubmatch(head)
		end := func(m []string) (day, [2]string, bool) { // "7 May, 06:00", or "06:00 on 7 May"
			d, mo, y, at := m[0], m[1], m[2], [2]string{m[3], m[4]}
			if d == "" {
				at, d, mo, y = [2]string{m[5], m[6]}, m[7], m[8], m[9]
			}
			n := r.published.year
			if y != "" {
				n = number(y)
			}
			return dayOf(n, monthNamed(mo), number(d)), at, n > 0 && validDate(n, monthNamed(mo), number(d))
		}
		var ok, too bool
		first, a, ok = end(m[1:11])
		last, b, too = end(m[11:21])
		if !ok || !too || last < first || last-first > 1 {
			return "", "", ""
		}
		words = m[0]
	default:
		m := dayTimeGroups.FindStringSubmatch(head)
		if m == nil {
			return "", "", ""
		}
		month := monthNamed(m[7])
		y, d1, d2 := number(m[8]), number(m[1]), number(m[4])
		if !validDate(y, month, d1) || !validDate(y, month, d2) || d2 < d1 {
			return "", "", ""
		}
		words, a, b = m[0], [2]string{m[2], m[3]}, [2]string{m[5], m[6]}
		first, last = dayOf(y, month, d1), dayOf(y, month, d2)
	}
	clock := func(at [2]string) meaning {
		return meaning{kind: "TIME", grain: dayGrain, hasClock: true, hour: number(at[0]), minute: number(at[1])}
	}
	r.span, r.spanDays = &[2]meaning{clock(a), clock(b)}, [2]day{first, last}
	r.spoken, r.hasSpoken = last, true
	return first.String(), last.String(), words
}

// monthNamed is the number of a month by the first letters of its English name, 0 for none.
func monthNamed(name string) int {
	for n, m := range []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
		if strings.HasPrefix(strings.ToLower(name), m) {
			return n + 1
		}
	}
	return 0
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
