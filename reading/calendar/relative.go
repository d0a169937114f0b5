package calendar

import "math"

// deictic reads "today", "yesterday", "tomorrow", "tonight", "the day before yesterday".
func (p *parser) deictic(i int) (meaning, int, bool) {
	m := meaning{kind: "DATE", grain: dayGrain, from: published, unit: dayGrain, now: true}
	j, shift := i, 0
	if p.is(j, "the") {
		j++
	}
	if p.words(j, "day", "before", "yesterday") {
		shift = -1
	} else if p.words(j, "day", "after", "tomorrow") {
		shift = 1
	}
	if shift != 0 {
		m.offset = 2 * shift
		return m, j + 3, true
	}
	w := p.lexAt(i)
	if !w.deictic || p.titled(i) && p.titled(i-1) && i > 1 && !p.at(i-1).is("on") {
		return m, i, false
	}
	m.offset = w.offset
	if w.part != "" {
		m.part, m.kind = w.part, "TIME"
	}
	return m, i + 1, true
}

// titled says whether token i is written with a capital and goes on in small letters.
func (p *parser) titled(i int) bool {
	t := p.at(i)
	if !t.capital {
		return false
	}
	return !p.shouting(i)
}

// shouting says whether the words around token i are all in capitals, as headlines are.
func (p *parser) shouting(i int) bool {
	for k := i - 1; k <= i+1; k++ {
		if t := p.at(k); t.kind == letters && !t.capital {
			return false
		}
	}
	return p.at(i-1).capital && p.at(i+1).capital
}

// named reads what "last", "next" and "this" do to the name of a month, a weekday, a season or a feast.
func (p *parser) named(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	w := p.lexAt(j)
	if w.which == 0 || p.is(j, "that", "same", "latest", "recent", "current") || p.is(i, "following") {
		return meaning{}, i, false // "following Saturday's raid" is after it
	}
	j++
	if m, end, ok := p.monthAt(j, false); ok {
		m.which = w.which
		if d, e, _, ok := p.dayNumber(end); ok && p.at(end).kind == digits {
			m.grain, m.day = dayGrain, d
			end = e
		}
		if p.is(end, ",") {
			return m, end, true
		}
		return m, p.yearAfter(&m, end), true
	}
	v := p.lexAt(j)
	switch {
	case v.weekday != 0 && p.at(j).capital && (!v.abbrev || p.is(j+1, ".")):
		m := meaning{kind: "DATE", grain: dayGrain, weekday: v.weekday, which: w.which}
		end := j + 1
		if v.abbrev {
			end++
		}
		return m, end, true
	case v.season != "":
		return meaning{kind: "DATE", grain: season, season: v.season, which: w.which}, j + 1, true
	}
	if m, end, ok := p.holiday(j); ok {
		m.which = w.which
		return m, end, true
	}
	return meaning{}, i, false
}

// shifted reads units counted from a day: "last month", "two weeks ago", "three days later", "the next day",
// "the day before", "the same year", "two days before 9 April".
func (p *parser) shifted(i int) (meaning, int, bool) {
	if m, end, ok := p.whichUnit(i); ok {
		return m, end, true
	}
	if m, end, ok := p.unitAlone(i); ok {
		return m, end, true
	}
	j := i
	if p.is(j, "the") {
		j++
	}
	// the day before; the year after 1995; day before last Tuesday
	if w := p.lexAt(j); w.unit >= dayGrain && !w.plural && p.is(j+1, "before", "after", "earlier", "later") && (j > i || p.is(j, "day")) {
		n := 1
		if p.is(j+1, "before", "earlier") {
			n = -1
		}
		if m, end, ok := p.counted(w.unit, n, j+2, p.is(j+1, "before", "after")); ok && (j > i || m.from == based) {
			return m, end, true
		}
		return meaning{}, i, false
	}
	a, k, u, mod, ok := p.length(i)
	if !ok || u < minute {
		return meaning{}, i, false
	}
	n := int(a.n)
	exact := !a.vague && float64(n) == a.n && n < 10000
	switch {
	case p.is(k, "ago") || p.words(k, "from", "now") || p.words(k, "from", "today") || p.is(k, "hence") || p.is(k, "back") && p.is(k+1, ",", "."):
		end := k + 1
		future := p.is(k, "from", "hence")
		if p.is(k, "from") {
			end++
		}
		if !exact {
			v := "PAST_REF"
			if future {
				v = "FUTURE_REF"
			}
			return meaning{kind: "DATE", value: v, mod: mod}, end, true
		}
		if future {
			n = -n
		}
		m := meaning{kind: "DATE", grain: u, unit: u, from: published, offset: -n, mod: mod, approx: mod != "" || u > dayGrain}
		if u < dayGrain {
			m.kind = "TIME"
		}
		m.quarterly = u == year && n == 1 && mod == ""
		if p.is(end, "today") {
			end++
		}
		if p.is(end-1, "today") && u > dayGrain {
			m.grain, m.approx, m.quarterly = dayGrain, mod != "", false // to the day
		} else if w := p.lexAt(end); w.weekday != 0 && u == week && exact {
			m2 := meaning{kind: "DATE", grain: dayGrain, weekday: w.weekday, base: &m}
			return m2, end + 1, true
		}
		return m, end, true
	case p.is(k, "earlier", "later", "before", "after", "previously", "prior", "beforehand", "afterwards", "afterward"):
		if p.is(k, "earlier", "later") && p.is(k+1, "than") || p.is(k, "prior") && !p.is(k+1, "to") {
			return meaning{}, i, false
		}
		if !exact {
			return meaning{}, i, false
		}
		if p.is(k, "earlier", "before", "previously", "prior", "beforehand") {
			n = -n
		}
		end := k + 1
		if p.is(k, "prior") {
			end++
		}
		m, e, ok := p.counted(u, n, end, p.is(k, "before", "after", "prior"))
		if ok {
			m.mod = mod
			return m, e, true
		}
	}
	return meaning{}, i, false
}

// unitAlone reads "the weekend", "the week of 6 March", "the quarter", "the latest period", "the full year".
func (p *parser) unitAlone(i int) (meaning, int, bool) {
	if !p.is(i, "the") {
		return meaning{}, i, false
	}
	j := i + 1
	if m, end, ok := p.quarterEnded(j); ok {
		return m, end, true
	}
	switch {
	case p.is(j, "weekend"):
		if p.is(j+1, "before", "after") {
			break
		}
		return meaning{kind: "DATE", grain: weekend, weekday: 6}, j + 1, true
	case p.words(j, "week", "of"):
		if m, end, ok := p.core(j + 2); ok && m.grain == dayGrain && m.month != 0 {
			m.grain = week
			return m, end, true
		}
	case p.is(j, "quarter", "period") && p.reader.quarterAge > 0 && !p.is(j+1, "of") && !p.nounFollows(j+1), p.is(j, "latest", "comparable", "corresponding", "same") && p.is(j+1, "quarter", "period") && p.reader.quarterAge > 0:
		end := j + 1
		if !p.is(j, "quarter", "period") {
			end++
		}
		m := meaning{kind: "DATE", grain: quarter, unit: quarter, from: published, quarterly: true}
		if w := p.lexAt(end); w.which == -1 && p.is(end, "last") && p.is(end+1, "year") {
			m.offset = -1
			end += 2
		} else if p.words(end, "a", "year", "ago") || p.words(end, "a", "year", "earlier") {
			m.offset = -1
			end += 3
		}
		return m, end, true
	case p.is(j, "week", "year") && p.is(i-1, "for") && p.is(j+1, ",", "."):
		g := p.lexAt(j).unit
		return meaning{kind: "DATE", grain: g, unit: g, from: published}, j + 1, true
	case p.is(j, "year") && p.is(j+1, "ended", "ending"), p.is(j, "fiscal", "financial") && p.is(j+1, "year") && !p.nounFollows(j+2):
		end := j + 1
		if !p.is(j, "year") {
			end++
		}
		return meaning{kind: "DURATION", value: "P1Y"}, end, true
	case p.is(j, "full") && p.is(j+1, "year"):
		return meaning{kind: "DATE", grain: year, unit: year, from: published}, j + 2, true
	}
	return meaning{}, i, false
}

// quarterEnded reads "quarter ended 31 July" up to the verb: the quarter of the calendar that holds the middle of the three
// months before that day. The day itself is an expression of its own.
func (p *parser) quarterEnded(i int) (meaning, int, bool) {
	if !p.is(i, "quarter") || !p.is(i+1, "ended", "ending") {
		return meaning{}, i, false
	}
	j := i + 2
	if p.is(j, "on") {
		j++
	}
	b, _, ok := p.core(j)
	if !ok || b.grain != dayGrain || b.month == 0 {
		return meaning{}, i, false
	}
	return meaning{kind: "DATE", grain: quarter, unit: dayGrain, from: based, offset: -45, base: &b, approx: true, quarterly: true}, i + 1, true
}

// counted makes the meaning "n units from what stands at token i", or from the day last spoken of when
// nothing follows. With needs, a following noun phrase means that the origin is an event, which has no date here.
func (p *parser) counted(u grain, n, i int, needs bool) (meaning, int, bool) {
	m := meaning{kind: "DATE", grain: u, unit: u, from: spoken, offset: n}
	if u == year && n == -1 && !needs {
		m.from, m.quarterly = published, true
	}
	if u < dayGrain {
		m.kind = "TIME"
		m.length = durationValue(amount{n: math.Abs(float64(n))}, u)
	}
	if !needs {
		return m, i, true
	}
	if b, end, ok := p.core(i); ok && b.dated() {
		m.from, m.base = based, &b
		if b.grain < u {
			m.grain = b.grain
		}
		return m, end, true
	}
	next := p.at(i)
	if next.kind == mark && !next.is("'", "\"", "“", "-") || p.is(i, "and", "but", "in", "at", "when", "near", "on", "had", "was", "were") || i >= len(p.toks) {
		return m, i, true
	}
	if next.tag != nil && (next.tag.UPOS == "AUX" || next.tag.UPOS == "ADP" || next.tag.UPOS == "CCONJ") {
		return m, i, true
	}
	return m, i, false
}

// whichUnit reads "last year", "this week", "the same day", "the next morning", "this year's third quarter".
func (p *parser) whichUnit(i int) (meaning, int, bool) {
	j := i
	the := p.is(j, "the")
	if the {
		j++
	}
	w := p.lexAt(j)
	if w.which == 0 {
		return meaning{}, i, false
	}
	name := p.at(j).lower
	if name == "that" && p.is(j+1, "same") || name == "this" && p.is(j+1, "same", "past", "coming", "current") {
		if name == "this" && !p.is(j+1, "same") {
			name = p.at(j + 1).lower
			w = p.lexAt(j + 1)
		}
		j++
	} else if the && p.is(j, "same", "very") && p.is(j+1, "very") {
		j++
	}
	k := j + 1
	fiscal := false
	if p.is(k, "fiscal", "financial", "calendar", "full", "whole", "school", "trading") {
		fiscal = p.is(k, "fiscal")
		k++
	}
	v := p.lexAt(k)
	if v.unit >= dayGrain && p.titled(k) && i > 0 {
		return meaning{}, i, false // ABC's "This Week"
	}
	if v.unit >= dayGrain && v.plural || v.unit != noGrain && v.unit < dayGrain {
		return meaning{}, i, false
	}
	if v.unit >= dayGrain {
		m := meaning{kind: "DATE", grain: v.unit, unit: v.unit, from: published, offset: w.which, fiscal: fiscal}
		if w.which == 2 {
			m.offset = 0
		}
		switch name {
		case "that", "same", "previous", "preceding", "following", "ensuing":
			m.from = spoken
		case "next":
			if v.unit == dayGrain || the && v.unit <= month {
				m.from = spoken
			}
		case "past":
			if v.unit == dayGrain {
				return meaning{kind: "DURATION", value: "P1D"}, k + 1, true
			}
			if the && v.unit != year {
				u := "P1" + v.unit.letter()
				if v.unit == decade {
					u = "P10Y"
				}
				if v.unit == century {
					u = "P100Y"
				}
				if v.unit == weekend {
					break
				}
				return meaning{kind: "DURATION", value: u}, k + 1, true
			}
		case "latest", "recent":
			if v.unit != quarter {
				return meaning{}, i, false
			}
		case "last", "this":
			if v.unit == dayGrain {
				return meaning{}, i, false
			}
			if name == "last" && the && (v.unit == decade || v.unit == century) {
				return meaning{kind: "DURATION", value: durationValue(amount{n: 1}, v.unit)}, k + 1, true
			}
		}
		end := k + 1
		// next year's first quarter; last year's quarter
		if v.unit == year && p.possessive(end) {
			if q, e, ok := p.quarterName(end + 2); ok {
				q.base = &m
				return q, e, true
			}
		}
		if v.unit == year {
			if d, e, ok := p.inYear(end, m); ok {
				return d, e, true
			}
		}
		return m, end, true
	}
	// last night, this morning, the next morning, that evening
	phase := ""
	if p.is(k, "early", "late", "mid") && p.lexAt(k+1).part != "" {
		phase = p.lexAt(k).phase
		k++
		v = p.lexAt(k)
	}
	if v.part != "" && !v.deictic && p.is(k, "morning", "afternoon", "evening", "night") {
		m := meaning{kind: "TIME", grain: dayGrain, unit: dayGrain, from: published, part: v.part, mod: phase}
		switch name {
		case "last":
			if v.part != "NI" && v.part != "EV" {
				return meaning{}, i, false
			}
			m.offset = -1
		case "this":
		case "that", "same":
			m.from = spoken
		case "next", "following":
			m.from, m.offset = spoken, 1
		case "previous", "preceding":
			m.from, m.offset = spoken, -1
		default:
			return meaning{}, i, false
		}
		return m, k + 1, true
	}
	return meaning{}, i, false
}

// inYear reads "last year in May": the month that belongs to the year before it.
func (p *parser) inYear(i int, y meaning) (meaning, int, bool) {
	if !p.is(i, "in") {
		return meaning{}, i, false
	}
	m, end, ok := p.monthAt(i+1, false)
	if !ok || p.at(end).kind == digits {
		return meaning{}, i, false
	}
	m.base = &y
	return m, end, true
}

// quarterName reads "third quarter", "third-quarter", "first half" without the year.
func (p *parser) quarterName(i int) (meaning, int, bool) {
	j := i
	m := meaning{kind: "DATE"}
	if p.is(j, "fiscal", "fiscal-") {
		m.fiscal = true
		j++
		if p.is(j, "-") {
			j++
		}
	}
	n, k := p.ordinalAt(j)
	if p.is(j, "final") {
		n, k = 4, j+1
	}
	if n < 1 || n > 4 {
		return m, i, false
	}
	if p.is(k, "fiscal") {
		m.fiscal = true
		k++
	}
	if p.is(k, "-") {
		k++
	}
	switch {
	case p.is(k, "quarter"):
		m.grain, m.quarter = quarter, n
	case p.is(k, "half") && n <= 2:
		m.grain, m.quarter = half, n
	default:
		return m, i, false
	}
	if p.is(k+1, "-") && p.is(k+2, "final", "finals") || p.is(k+1, "final") {
		return m, i, false
	}
	return m, k + 1, true
}

// quarterAt reads quarters and halves of a year: "the third quarter of 1990", "Q3 2021", "first half of the year".
func (p *parser) quarterAt(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "q", "h") && p.at(j+1).kind == digits && !p.at(j+1).gap && p.at(j+1).num >= 1 && p.at(j+1).num <= 4 {
		m := meaning{kind: "DATE", grain: quarter, quarter: p.at(j + 1).num}
		if p.is(j, "h") {
			if m.quarter > 2 {
				return m, i, false
			}
			m.grain = half
		}
		end := p.yearAfter(&m, j+2)
		if m.grain == half && m.year == 0 {
			return m, i, false
		}
		return m, end, true
	}
	if p.is(j, "the", "its", "their", "his") {
		j++
	}
	// the 1988 second quarter; the 1988 quarter; the year-ago quarter; the year-earlier third quarter
	if p.is(j, "year") && (p.is(j+1, "-") && p.is(j+2, "ago", "earlier") || p.is(j+1, "ago", "earlier")) {
		k := j + 2
		if p.is(j+1, "-") {
			k++
		}
		b := meaning{kind: "DATE", grain: year, unit: year, from: published, offset: -1, quarterly: true}
		if q, e, ok := p.quarterName(k); ok {
			b.quarterly = false
			q.base = &b
			return q, e, true
		}
		if p.is(j+1, "-") {
			if p.is(k, "quarter", "period") {
				k++
			}
			return b, k, true
		}
		return b, i, false
	}
	if y, k, ok := p.yearAt(j, true); ok {
		if q, e, ok := p.quarterName(k); ok {
			q.year = y
			return q, e, true
		}
		if r := p.reader; j > i && r.quarterAge > 0 && p.is(k, "quarter") {
			_, mo, _ := r.quarter.civil()
			return meaning{kind: "DATE", grain: quarter, quarter: (mo + 2) / 3, year: y}, k + 1, true
		}
		return meaning{}, i, false
	}
	m, k, ok := p.quarterName(j)
	if !ok {
		return m, i, false
	}
	end := p.yearAfter(&m, k)
	if end == k && p.is(k, "of") {
		if p.words(k+1, "the", "year") || p.words(k+1, "this", "year") {
			end = k + 3
		} else if p.is(k+1, "fiscal") {
			if y, e, ok := p.yearBare(k + 1); ok {
				m.year = y.year
				end = e
			}
		}
	}
	if m.grain == half && m.year == 0 && m.base == nil && end == k {
		return m, i, false // the first half of a match
	}
	return m, end, true
}

// decadeAt reads decades and centuries: "the 1990s", "the mid-nineties", "'90s", "the 20th century".
func (p *parser) decadeAt(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	m := meaning{kind: "DATE", grain: decade}
	t := p.at(j)
	switch {
	case t.kind == digits && t.width() == 4 && t.num%10 == 0 && t.num >= 1000 && t.num < 2200:
		k := j + 1
		if p.is(k, "'") && !p.at(k).gap && !p.at(k+1).gap {
			k++
		}
		if p.is(k, "s") && !p.at(k).gap {
			m.year = t.num
			return m, k + 1, true
		}
	case p.is(j, "'") && p.at(j+1).kind == digits && p.at(j+1).width() == 2 && p.at(j+1).num%10 == 0 && p.is(j+2, "s") && !p.at(j+2).gap:
		m.year = 1900 + p.at(j+1).num
		return m, j + 3, true
	case (j > i || p.is(j-1, "early", "late", "mid") || p.is(j-1, "-") && p.is(j-2, "mid")) && t.kind == digits && t.width() == 2 && t.num%10 == 0 && t.num >= 20 && p.is(j+1, "s") && !p.at(j+1).gap:
		m.year = 1900 + t.num
		return m, j + 2, true
	case t.lex != nil && t.lex.decadeWord != 0 && (j > i || p.is(j-1, "-", "early", "late", "mid", "nineteen")) && !p.is(i-1, "his", "her"):
		m.year = 1900 + t.lex.decadeWord
		return m, j + 1, true
	}
	if n, k := p.ordinalAt(j); n > 0 && n < 30 {
		if p.is(k, "-") {
			k++
		}
		if p.is(k, "century") {
			m.grain, m.year = century, (n-1)*100
			end := k + 1
			if p.is(end, "bc", "b") {
				return m, i, false
			}
			return m, end, n > 1
		}
	}
	return m, i, false
}

// seasonAt reads "the spring of 2021", "in the summer", "autumn 2020".
func (p *parser) seasonAt(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	w := p.lexAt(j)
	if w.season == "" {
		return meaning{}, i, false
	}
	m := meaning{kind: "DATE", grain: season, season: w.season}
	end := p.yearAfter(&m, j+1)
	if m.year != 0 || m.base != nil {
		return m, end, true
	}
	if p.is(j, "fall", "spring") && !(j > i) {
		return m, i, false
	}
	if p.is(i-1, "in", "during", "since", "until", "by", "of", "for") && !p.is(j+1, "of") {
		return m, j + 1, true
	}
	if t := p.at(j); p.is(j, "summer", "winter") && j > i && (t.tag == nil || t.tag.UPOS == "" || t.tag.UPOS == "NOUN") {
		return m, j + 1, true
	}
	return m, i, false
}

// holiday reads feasts with a fixed or computed day.
func (p *parser) holiday(i int) (meaning, int, bool) {
	m := meaning{kind: "DATE", grain: dayGrain}
	var end int
	switch {
	case !p.at(i).capital:
		return m, i, false
	case p.is(i, "christmas"):
		m.month, m.day, end = 12, 25, i+1
		if p.is(end, "eve") {
			m.day = 24
		}
		if p.is(end, "eve", "day") {
			end++
		}
	case p.is(i, "new") && p.is(i+1, "year") && p.possessive(i+2) && p.is(i+4, "eve", "day"):
		m.month, m.day, end = 1, 1, i+5
		if p.is(i+4, "eve") {
			m.month, m.day = 12, 31
		}
	case p.is(i, "thanksgiving"):
		m.season, end = "thanksgiving", i+1
		if p.is(end, "day") {
			end++
		}
	case p.is(i, "easter"):
		m.season, end = "easter", i+1
		if p.is(end, "sunday") {
			end++
		}
	default:
		return m, i, false
	}
	if y, e, ok := p.yearAt(end, true); ok {
		m.year, end = y, e
	} else if y, e, ok := p.yearAt(end+1, true); ok && p.is(end, ",") {
		m.year, end = y, e
	}
	return m, end, true
}
