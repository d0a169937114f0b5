package calendar

import (
	"regexp"
	"strconv"
	"strings"
)

// The forms in which the head of a daily report says what day it is about, besides those that the grammar reads.
var (
	weekdayPeriod = regexp.MustCompile(`(?i)\b(?:period|covers|covering)\b[^\n]{0,16}?\b(\d{1,2}):?(\d{2})(?: ?h(?:rs|ours)?)?(?: on)? (mon|tues|wednes|thurs|fri|satur|sun)day\b[^\n]{0,12}? to (\d{1,2}):?(\d{2})(?: ?h(?:rs|ours)?)?(?: on)? (?:mon|tues|wednes|thurs|fri|satur|sun)day`)
	dayBefore     = regexp.MustCompile(`(?i)\b24 hours (?:up )?(?:to|until|till|ending(?: at)?) (\d{1,2}):?(\d{2})\b`)
	dayTimeGroups = regexp.MustCompile(`\b(\d{2})(\d{2})(\d{2})[A-Z]?(?: [A-Z]{3})?(?: to | ?[–-] ?)(\d{2})(\d{2})(\d{2})[A-Z]? (January|February|March|April|May|June|July|August|September|October|November|December|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) (\d{4})\b`)
)

// Period reads from the head of a report the day from one morning to the next that it is about, "0600 Wednesday to 0600 Thursday",
// "the 24 hours to 06:00", "040600C to 050600C March 2009", so that its times of day are dated by it. It says when that is, as first
// and last day and the words; empty where the head does not say.
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
	default:
		m := dayTimeGroups.FindStringSubmatch(head)
		if m == nil {
			return "", "", ""
		}
		month := 0
		for n, name := range []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
			if strings.HasPrefix(strings.ToLower(m[7]), name) {
				month = n + 1
			}
		}
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

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
