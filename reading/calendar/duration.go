package calendar

import "strconv"

// length reads an amount of a unit: "almost four years", "eleven-day", "two to three weeks", "a year and a half".
// It returns the amount, the token after the unit, the unit and the TIMEX3 mod.
func (p *parser) length(i int) (amount, int, grain, string, bool) {
	j, mod := p.qualifier(i)
	a, k, ok := p.amountAt(j)
	if !ok {
		return a, i, noGrain, "", false
	}
	// two to three weeks, 12-14 days, a year or two
	if p.is(k, "to", "or", "-") && !(p.is(k, "-") && p.lexAt(k+1).unit != noGrain) {
		if b, e, ok := p.amountAt(k + 1); ok && !p.is(k+1, "a", "an") && (b.n > a.n) && (p.is(k, "to", "or") || p.at(k+1).kind == digits) {
			a, k = amount{n: a.n}, e
			if mod == "" {
				mod = "APPROX"
			}
		}
	}
	if e, ok := p.joinedHalf(k); ok {
		a.n += 0.5
		k = e
	}
	if p.is(k, "-") {
		k++
	}
	for n := 0; n < 2 && p.is(k, "more", "full", "whole", "consecutive", "straight", "trading", "working", "business", "additional", "long", "calendar",
		"other", "further", "extra", "successive", "and", "solid", "short", "entire"); n++ {
		if p.is(k, "and") && !p.words(k, "and", "a", "half") {
			break
		}
		if p.words(k, "and", "a", "half") {
			a.n += 0.5
			k += 3
			continue
		}
		k++
	}
	w := p.lexAt(k)
	if w.unit == noGrain || w.unit == second && !w.plural && !(p.is(k-1, "-")) {
		return a, i, noGrain, "", false
	}
	u := w.unit
	if p.titled(k) && k > 1 && !p.is(k-1, "-") {
		return a, i, noGrain, "", false // the programme "60 Minutes"
	}
	if u == quarter && (p.is(k-1, "-") || p.is(k+1, "of") || w.plural && a.n < 4) && !p.is(k-1, "consecutive", "straight", "successive") {
		return a, i, noGrain, "", false // three-quarters of
	}
	if p.is(k, "fortnight", "fortnights") {
		a.n *= 2
	}
	if p.is(k, "min") && p.at(k).capital {
		return a, i, noGrain, "", false
	}
	k++
	if p.words(k, "and", "a", "half") {
		a.n += 0.5
		k += 3
	}
	if p.words(k, "or", "so") {
		mod = "APPROX"
		k += 2
	} else if p.is(k, "or") && p.is(k+1, "two", "more") && a.n == 1 {
		mod = "APPROX"
		k += 2
	}
	return a, k, u, mod, true
}

// joinedHalf reads the end of "two-and-a-half", from its second hyphen on.
func (p *parser) joinedHalf(i int) (int, bool) {
	if p.words(i, "-", "and", "-", "a", "-", "half") {
		return i + 6, true
	}
	return i, false
}

// qualifier reads what makes an amount inexact: "about", "more than", "up to".
func (p *parser) qualifier(i int) (int, string) {
	switch {
	case p.words(i, "more", "than"), p.words(i, "well", "over"):
		return i + 2, "MORE_THAN"
	case p.words(i, "less", "than"), p.words(i, "fewer", "than"):
		return i + 2, "LESS_THAN"
	case p.words(i, "no", "more", "than"), p.words(i, "not", "more", "than"):
		return i + 3, "EQUAL_OR_LESS"
	case p.words(i, "no", "less", "than"), p.words(i, "not", "less", "than"), p.words(i, "no", "fewer", "than"):
		return i + 3, "EQUAL_OR_MORE"
	case p.words(i, "up", "to"), p.words(i, "at", "most"):
		return i + 2, "EQUAL_OR_LESS"
	case p.words(i, "at", "least"):
		return i + 2, "EQUAL_OR_MORE"
	case p.words(i, "as", "many", "as"), p.words(i, "as", "long", "as"):
		return i + 3, "EQUAL_OR_LESS"
	}
	if w := p.lexAt(i); w.qualifier != "" && !p.is(i, "within", "some") || p.is(i, "just", "only", "exactly", "some") && p.at(i+1).kind == digits {
		return i + 1, w.qualifier
	}
	return i, ""
}

// lengths reads durations that are not counted from a day.
func (p *parser) lengths(i int) (node, bool) {
	j := i
	mod := ""
	lead := false
	if p.is(j, "within") {
		j++
		mod = "EQUAL_OR_LESS"
	}
	if p.is(j, "the", "this", "these", "those", "his", "its", "their", "her", "our") {
		j++
	}
	if w := p.lexAt(j); w.which != 0 && !p.is(j, "this", "that", "same", "current") || p.is(j, "first", "final", "opening", "initial", "entire", "intervening") {
		lead = true
		j++
	}
	if (j > i || mod != "") && p.is(i, "within") && p.is(i+1, "the") && j == i+2 {
		lead = true
	}
	if a, k, u, m, ok := p.length(j); ok {
		if p.is(j, "a", "an") && j > i && !p.is(i, "within") {
			return node{}, false
		}
		if p.is(k, "-") && p.is(k+1, "old", "olds") || p.is(k, "old", "olds") || p.words(k, "of", "age") {
			if !p.is(k, "-") || !aged[p.at(k+2).lower] {
				return node{}, false // an age
			}
			k += 2
		}
		if p.is(k, "-") && p.is(k+1, "long") {
			k += 2
		}
		if j == i+1 && p.is(i, "the", "this", "his", "its", "their", "her", "our") && p.is(k-2, "-") {
			return node{}, false // "the 44-day war": the article belongs to the war
		}
		if j == i && p.is(j, "a", "an") && !p.lengthNotRate(i, k) {
			return node{}, false
		}
		if m == "" {
			m = mod
		}
		if u == dayGrain && a.n == 1 && p.is(j, "one") && !p.at(k).gap && p.is(k, "-") {
			// one-day
		} else if p.words(j, "one", "day") && j == i && p.is(i-1, ",", "", "will", "would", "could", "may", "might", "shall", "can", "must") {
			return node{start: i, end: k, m: meaning{kind: "DATE", value: "FUTURE_REF"}}, true
		}
		v := durationValue(a, u)
		// three hours and 20 minutes
		if p.is(k, "and", ",") || p.at(k).kind == digits {
			s := k
			if p.is(s, "and", ",") {
				s++
			}
			if b, e, u2, _, ok := p.length(s); ok && u2 < u && !b.vague && !a.vague && !p.is(s, "a", "an") && u2 >= second {
				if w := combine(a, u, b, u2); w != "" {
					v, k = w, e
				}
			}
		}
		return node{start: i, end: k, m: meaning{kind: "DURATION", value: v, mod: m}}, true
	}
	// bare plurals: "for weeks", "the past years", "in recent months", "the coming days"
	w := p.lexAt(j)
	if lead && w.plural && w.unit >= dayGrain || w.plural && w.unit >= minute && p.is(j, "days", "weeks", "months", "years", "decades", "centuries", "hours", "minutes") && j == i ||
		w.plural && w.unit >= dayGrain && p.is(i, "the") && j == i+1 {
		if p.is(j, "hours") && p.is(j-1, "early", "late", "small", "working", "office", "opening", "business", "rush", "peak") {
			return node{}, false // a part of the day or a habit
		}
		if p.is(i, "these", "those") || p.is(i, "the") && p.is(j+1, "of") || p.titled(j) && j > 0 && !p.is(j-1, ".", "\"", "“", "'") {
			return node{}, false
		}
		end := j + 1
		if p.is(end, "-") && p.is(end+1, "long") {
			end += 2
		}
		if p.is(end, "ago") {
			return node{start: i, end: end + 1, m: meaning{kind: "DATE", value: "PAST_REF"}}, true
		}
		if p.is(end, "old") || p.is(end, "-") && p.is(end+1, "old") {
			return node{}, false
		}
		return node{start: i, end: end, m: meaning{kind: "DURATION", value: durationValue(amount{vague: true}, w.unit)}}, true
	}
	if p.words(i, "a", "while") {
		return node{start: i, end: i + 2, m: meaning{kind: "DURATION", value: "PXX"}}, true
	}
	if p.is(i, "day", "week", "month", "year", "hour", "decade", "decades", "months") && p.is(i+1, "-") && p.is(i+2, "long") {
		return node{start: i, end: i + 3, m: meaning{kind: "DURATION", value: durationValue(amount{n: 1}, p.lexAt(i).unit)}}, true
	}
	if g, ok := allThrough[p.at(i).lower]; ok {
		return node{start: i, end: i + 1, m: meaning{kind: "DURATION", value: durationValue(amount{n: 1}, g)}}, true
	}
	return node{}, false
}

// allThrough are adjectives of a whole unit.
var allThrough = map[string]grain{"daylong": dayGrain, "weeklong": week, "monthlong": month, "yearlong": year}

// aged are things whose age is a stretch of time that reports speak of: "the 8-month-old truce".
var aged = map[string]bool{"truce": true, "ceasefire": true, "war": true, "conflict": true, "blockade": true, "siege": true, "dispute": true, "agreement": true,
	"pact": true, "treaty": true, "alliance": true, "mission": true, "crisis": true, "standoff": true, "insurgency": true, "strike": true, "protest": true,
	"campaign": true, "government": true, "peace": true, "embargo": true, "rebellion": true, "uprising": true, "operation": true}

// lengthNotRate says whether "a day" is a stretch of time rather than a rate ("20 shells a day").
func (p *parser) lengthNotRate(i, k int) bool {
	if p.lexAt(i+1).unit == noGrain || k > i+2 {
		return true // "a few days", "a full day", "a day and a half"
	}
	before := p.at(i - 1)
	if before.is("for", "in", "within", "over", "after", "of", "under", "only", "just", "take", "takes", "took", "last", "lasts", "lasted", "than", "least", "about", "nearly",
		"almost", "spent", "spend", "during", "around", "half", "-", "such", "quite", "once", "every") {
		return !before.is("once", "every")
	}
	if p.is(k, "of", "long") && p.lexAt(i+1).unit >= dayGrain {
		return true
	}
	return false
}

// durationValue writes an amount of units as TIMEX3 does.
func durationValue(a amount, u grain) string {
	if u == decade && !a.vague {
		a.n *= 10
		u = year
	}
	if u == century && !a.vague {
		a.n *= 100
		u = year
	}
	if u == decade && a.vague {
		u = year
	}
	if u == weekend && !a.vague {
		a.n *= 2
		u = dayGrain
	}
	if !a.vague && a.n > 0 && a.n != float64(int(a.n)) {
		// half a year is P6M, an hour and a half PT1H30M
		switch u {
		case year:
			if m := a.n * 12; m == float64(int(m)) && a.n < 1 {
				return "P" + strconv.Itoa(int(m)) + "M"
			}
		case hour:
			whole := int(a.n)
			if m := (a.n - float64(whole)) * 60; m == float64(int(m)) {
				v := "PT"
				if whole > 0 {
					v += strconv.Itoa(whole) + "H"
				}
				return v + strconv.Itoa(int(m)) + "M"
			}
		}
	}
	if u < dayGrain {
		return "PT" + a.String() + u.letter()
	}
	return "P" + a.String() + u.letter()
}

func combine(a amount, u grain, b amount, u2 grain) string {
	x, y := durationValue(a, u), durationValue(b, u2)
	switch {
	case u < dayGrain:
		return x + y[2:]
	case u2 >= dayGrain:
		return x + y[1:]
	}
	return x + y[1:]
}
