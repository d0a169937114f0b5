package calendar

// core reads a date without a time of day.
func (p *parser) core(i int) (meaning, int, bool) {
	if p.at(i).kind == mark && !p.is(i, "'") {
		return meaning{}, i, false
	}
	for _, rule := range [...]func(*parser, int) (meaning, int, bool){
		(*parser).numeric, (*parser).weekdayAt, (*parser).dayMonth, (*parser).monthDay, (*parser).quarterAt, (*parser).decadeAt,
		(*parser).deictic, (*parser).shifted, (*parser).named, (*parser).dayOfMonth, (*parser).seasonAt, (*parser).holiday, (*parser).monthBare, (*parser).yearBare,
	} {
		if m, end, ok := rule(p, i); ok {
			return m, end, true
		}
	}
	return meaning{}, i, false
}

// numeric reads dates in numbers: 2021-05-12, 16.04.2024, 14/05/2021.
func (p *parser) numeric(i int) (meaning, int, bool) {
	a, b, c := p.at(i), p.at(i+2), p.at(i+4)
	if a.kind != digits || b.kind != digits || c.kind != digits || p.at(i+1).gap || b.gap || p.at(i+3).gap || c.gap {
		return meaning{}, i, false
	}
	sep := p.at(i + 1).lower
	if p.at(i+3).lower != sep {
		return meaning{}, i, false
	}
	if n := p.at(i + 5); !n.gap && p.at(i+6).kind == digits && !p.at(i+6).gap && n.is(sep) {
		return meaning{}, i, false // 1.2.3.4
	}
	y, m, d := 0, 0, 0
	switch {
	case a.width() == 4 && b.width() <= 2 && c.width() <= 2 && (sep == "-" || sep == "/" || sep == "."):
		y, m, d = a.num, b.num, c.num
	case sep == "." && a.width() <= 2 && b.width() == 2 && (c.width() == 4 || c.width() == 2 && a.width() == 2 && c.num > 31):
		d, m, y = a.num, b.num, c.num
	case (sep == "/" || sep == "-") && a.width() <= 2 && b.width() <= 2 && (c.width() == 4 || c.width() == 2 && sep == "/"):
		y = c.num
		switch {
		case a.num > 12 || a.num == b.num:
			d, m = a.num, b.num
		case b.num > 12:
			m, d = a.num, b.num
		case p.reader.dayFirst > 0:
			d, m = a.num, b.num
		case p.reader.dayFirst < 0:
			m, d = a.num, b.num
		default:
			return meaning{}, i, false
		}
	default:
		return meaning{}, i, false
	}
	if c.width() == 2 && a.width() != 4 {
		y = fullYear(y)
	}
	if y < 1000 || y > 2999 || !validDate(y, m, d) {
		return meaning{}, i, false
	}
	out := meaning{kind: "DATE", grain: dayGrain, year: y, month: m, day: d}
	end := i + 5
	// ISO date and time: 2021-05-12T05:20Z, 2021-05-12 05:20
	if t := p.at(end); !t.gap && t.is("t") {
		if k, e, ok := p.clock(end + 1); ok {
			copyClock(&out, &k)
			return out, e, true
		}
	}
	return out, end, true
}

// fullYear reads a year of two digits.
func fullYear(y int) int {
	if y >= 50 {
		return 1900 + y
	}
	return 2000 + y
}

// monthAt reads the name of a month. With free, nothing else needs to say that it is a month.
func (p *parser) monthAt(i int, free bool) (meaning, int, bool) {
	w, t := p.lexAt(i), p.at(i)
	if w.month == 0 {
		return meaning{}, i, false
	}
	end := i + 1
	if w.abbrev && p.is(end, ".") && !p.at(end).gap {
		end++
	} else if w.abbrev && !free {
		return meaning{}, i, false
	}
	if !free && !p.plainMonth(i, end) {
		return meaning{}, i, false
	}
	if free && !t.capital && t.is("may", "march", "mar", "august", "dec", "sep", "jan") {
		return meaning{}, i, false
	}
	return meaning{kind: "DATE", grain: month, month: w.month}, end, true
}

// plainMonth says whether the word at i is a month rather than a verb or a name, when no number stands by it.
func (p *parser) plainMonth(i, end int) bool {
	t := p.at(i)
	if !t.capital {
		return false
	}
	if t.tag != nil && t.tag.UPOS != "" && t.tag.UPOS != "PROPN" && t.tag.UPOS != "NOUN" && t.tag.UPOS != "X" {
		return false
	}
	before, after := p.at(i-1), p.at(end)
	if t.is("march") && after.is("of", "for", "on", "against") {
		return false
	}
	led := before.is("in", "of", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "from", "to", "through", "during", "before", "after", "around", "each", "every", "-", "about", "for", "previous", "following", "coming")
	if led {
		return true
	}
	switch {
	case t.is("may", "march"):
		if t.tag != nil && t.tag.UPOS != "" {
			return (!before.capital || before.is("the")) && !after.capital || before.is("and", "or")
		}
		return before.is("and", "or", ",") && p.lexAt(i-2).month != 0 || p.possessive(end) && i > 0 && !before.capital
	case t.is("april", "june", "august", "jan", "mar"):
		return !(after.capital && after.gap) && !(before.capital && before.kind == letters && i > 1)
	}
	return true
}

func (p *parser) monthBare(i int) (meaning, int, bool) {
	m, end, ok := p.monthAt(i, false)
	if !ok {
		return m, i, false
	}
	return m, p.yearAfter(&m, end), true
}

// yearAfter reads the year that belongs to a month or a day: "2021", ", 2021", "of 2021", "last year".
func (p *parser) yearAfter(m *meaning, i int) int {
	j := i
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "of", "in") {
		j++
	}
	if p.is(j, "'") && p.at(j+1).kind == digits && p.at(j+1).width() == 2 && !p.at(j+1).gap && m.month != 0 {
		m.year = fullYear(p.at(j + 1).num)
		return j + 2
	}
	if y, end, ok := p.yearAt(j, true); ok && !(p.is(end, ":") && p.at(end+1).kind == digits && !p.at(end+1).gap) {
		m.year = y
		return end
	}
	if p.is(j, ",") {
		return i
	}
	if p.is(j, "the", "this", "last", "next", "that") {
		k := j
		if p.is(k, "the") {
			k++
		}
		w := p.lexAt(k)
		if (w.which != 0) && p.is(k+1, "year") {
			b := meaning{kind: "DATE", grain: year, unit: year, from: published, offset: w.which}
			if w.which == 2 {
				b.offset = 0
			}
			if p.is(k, "that", "previous", "following", "preceding", "same") || k > j && !p.is(k, "current", "past", "coming") {
				b.from = spoken
			}
			m.base = &b
			return k + 2
		}
	}
	return i
}

// yearAt reads a year in digits, or in words as broadcasts spell it. With led, something before it says that a
// year is meant.
func (p *parser) yearAt(i int, led bool) (int, int, bool) {
	t := p.at(i)
	if t.kind == letters {
		return p.spelledYear(i)
	}
	if t.kind != digits || t.width() != 4 || t.num < 1000 || t.num > 2199 {
		return 0, i, false
	}
	next := p.at(i + 1)
	if !next.gap && (next.kind == letters || next.is("%", "°", "/") && p.at(i+2).kind == digits && next.is("/") && p.at(i+2).width() != 2 && p.at(i+2).width() != 4) {
		return 0, i, false
	}
	if !next.gap && next.is(",", ".", ":") && p.at(i+2).kind == digits && !p.at(i+2).gap {
		return 0, i, false
	}
	if !next.gap && next.is("-") && !p.at(i+2).gap && (p.lexAt(i+2).unit != noGrain || p.is(i+2, "strong", "member", "man", "ton", "metre", "meter", "foot", "mile", "seat", "point", "page", "km")) {
		return 0, i, false
	}
	if next.is("%", "°") || counted[next.lower] && !next.is("members", "police", "square", "cases", "personnel", "families", "times") {
		return 0, i, false
	}
	if counted[next.lower] && !led {
		return 0, i, false
	}
	if p.is(i+1, "-") && counted[p.at(i+2).lower] {
		return 0, i, false
	}
	return t.num, i + 1, true
}

func (p *parser) spelledYear(i int) (int, int, bool) {
	w := p.lexAt(i)
	hundreds := 0
	if p.is(i, "two") && p.is(i+1, "thousand") {
		if n, end, ok := p.amountAt(i); ok && n.n >= 2000 && n.n < 2100 && p.words(i-2, "the", "year") {
			return int(n.n), end, true
		}
		return 0, i, false
	}
	switch w.number {
	case 17, 18, 19, 20:
		hundreds = w.number * 100
	default:
		return 0, i, false
	}
	j := i + 1
	v := p.lexAt(j)
	if v.number < 10 || p.is(i+1, "a") {
		return 0, i, false
	}
	n, end, ok := p.wordAmount(j, 0)
	if !ok || n.n < 10 || n.n > 99 || p.lexAt(end).unit != noGrain || p.is(end, "-") {
		return 0, i, false
	}
	return hundreds + int(n.n), end, true
}

// yearBare reads a year that stands alone: "in 1995", "(1997)", "a 2020 deal".
func (p *parser) yearBare(i int) (meaning, int, bool) {
	j := i
	led := false
	if p.words(j, "the", "year") {
		j += 2
		led = true
	} else if p.is(j, "year") && p.at(j+1).kind == digits {
		j++
		led = true
	}
	m := meaning{kind: "DATE", grain: year}
	if p.is(j, "fiscal", "calendar", "financial") {
		m.fiscal = p.is(j, "fiscal")
		j++
		if p.is(j, "year") {
			j++
		}
		led = true
	}
	if p.is(j, "'") && p.at(j+1).kind == digits && p.at(j+1).width() == 2 && !p.at(j+1).gap && m.fiscal {
		m.year = fullYear(p.at(j + 1).num)
		return m, j + 2, true
	}
	if j == i && p.is(i, "the") {
		return m, i, false
	}
	y, end, ok := p.yearAt(j, led)
	if !ok {
		return m, i, false
	}
	if p.is(end, "GMT") || p.lexAt(end).zone != "" && p.at(end).capital && p.at(end).width() > 1 || p.words(end, "local", "time") {
		return m, i, false
	}
	before := p.at(j - 1)
	if !led && before.titled() && before.lex == nil && j > 2 && p.at(j).gap {
		return m, i, false // the year in the name of a festival or an exercise
	}
	if !led {
		prep := before.is("in", "of", "since", "until", "till", "by", "from", "before", "after", "during", "(", "between", "through", "early", "late", "mid", "around", "to", "and", "-", "end", "for", "the", "about", "post", "pre", "back", "or", "versus", "than", "as", "at")
		if (y < 1900 || y > 2060) && !before.is("in", "since", "of", "until", "(", "between", "from", "before", "after", "by", "early", "late") {
			return m, i, false
		}
		if y < 1900 && p.at(end).kind == letters && !p.is(end, "and", "to", "when", "the", "a", "by", "it", "he", "but", "as", "that", "in", "on", "war") {
			return m, i, false
		}
		if before.is("than", "least", "most", "only", "nearly", "almost", "over", "exactly", "some", "approximately", "roughly", "$", "x") && !p.is(j-2, "later", "earlier") {
			return m, i, false
		}
		if !prep && before.kind == digits {
			return m, i, false
		}
	}
	m.year = y
	return m, end, true
}

// dayMonth reads "9 July 2021", "the 9th of July", "13 September".
func (p *parser) dayMonth(i int) (meaning, int, bool) {
	d, j, ordinal, ok := p.dayNumber(i)
	if !ok {
		return meaning{}, i, false
	}
	if p.is(j, "of") && ordinal {
		j++
	} else if p.is(j, "-") && !p.at(j).gap && !p.at(j+1).gap {
		j++
	}
	m, end, ok := p.monthAt(j, true)
	if !ok || p.at(i).kind == letters && !p.is(i, "the") && j == i+1 && !p.is(j-1, "of") && !p.is(i-1, "the", "on") {
		return meaning{}, i, false
	}
	if p.is(j, "may") && p.at(j).tag != nil && p.at(j).tag.UPOS == "AUX" {
		return meaning{}, i, false
	}
	if p.is(end, "-") && !p.at(end).gap && p.at(end+1).kind == digits && p.at(j-1).is("-") {
		end++ // 12-May-2021
	}
	m.grain, m.day = dayGrain, d
	end = p.yearAfter(&m, end)
	if m.year != 0 && !validDate(m.year, m.month, d) || d > daysIn(2024, m.month) {
		return meaning{}, i, false
	}
	return m, end, true
}

// monthDay reads "July 9, 2021", "Sept. 30", "May the 12th", and "July 2021".
func (p *parser) monthDay(i int) (meaning, int, bool) {
	m, j, ok := p.monthAt(i, true)
	if !ok {
		return m, i, false
	}
	k := j
	if p.is(k, "-") && !p.at(k).gap && p.at(k+1).kind == digits && p.at(k+1).width() == 4 {
		k++
	}
	if p.is(k, "the") {
		k++
	}
	if d, end, ordinal, ok := p.dayNumber(k); ok && (p.at(k).kind == digits || ordinal && (k > j || !p.is(k, "second", "first", "third"))) {
		next := p.at(end)
		switch {
		case next.is("%", "percent") || counted[next.lower] && !next.gap:
		case next.is(":") && !next.gap && p.at(end+1).kind == digits:
		case next.is(".", ",") && !next.gap && p.at(end+1).kind == digits && !p.at(end+1).gap && p.at(end+1).width() < 4:
		case d > daysIn(2024, m.month):
		default:
			m.grain, m.day = dayGrain, d
			end = p.yearAfter(&m, end)
			if m.year != 0 && !validDate(m.year, m.month, d) {
				return m, i, false
			}
			return m, end, true
		}
	}
	if y := p.at(k); y.kind == digits && y.width() == 4 || p.is(j, "of", ",", "'", "nineteen", "last", "this", "next", "that") {
		was := m
		if end := p.yearAfter(&m, k); end > k && (m.year != 0 || m.base != nil) {
			if p.is(k, "of") && p.is(i, "march", "may") && !p.at(i).capital {
				return m, i, false
			}
			return m, end, true
		}
		m = was
	}
	return meaning{}, i, false
}

// weekdayAt reads a weekday with the date or the week that belongs to it.
func (p *parser) weekdayAt(i int) (meaning, int, bool) {
	w, t := p.lexAt(i), p.at(i)
	if w.weekday == 0 {
		return meaning{}, i, false
	}
	end := i + 1
	dot := w.abbrev && p.is(end, ".") && !p.at(end).gap
	if dot {
		end++
	}
	m := meaning{kind: "DATE", grain: dayGrain, weekday: w.weekday}
	if !t.capital && w.abbrev {
		return m, i, false
	}
	j := end
	if p.is(j, ",") {
		j++
	}
	k := j
	if p.is(k, "the") {
		k++
	}
	for _, rule := range [...]func(*parser, int) (meaning, int, bool){(*parser).numeric, (*parser).dayMonth, (*parser).monthDay} {
		for _, s := range []int{j, k} {
			if d, e, ok := rule(p, s); ok && d.grain == dayGrain {
				return d, e, true
			}
		}
	}
	if w.abbrev && !dot && !(p.is(i-1, "on") && !t.is("sun", "sat")) {
		return m, i, false
	}
	if t.is("sat", "sun") && !dot {
		return m, i, false
	}
	if d, e, ord, ok := p.dayNumber(k); ok && k > end && ord && !p.is(end, ",") || ok && ord && p.is(end, "the") {
		m2 := meaning{kind: "DATE", grain: dayGrain, day: d, weekday: w.weekday}
		return m2, e, true
	}
	k = end
	if p.is(k, "of") {
		k++
	}
	if b, e, ok := p.weekNamed(k); ok {
		m.base = &b
		return m, e, true
	}
	return m, end, true
}

// weekNamed reads "last week", "next week", "this week", "that week" after a weekday.
func (p *parser) weekNamed(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	w := p.lexAt(j)
	if w.which == 0 || !p.is(j+1, "week") {
		return meaning{}, i, false
	}
	b := meaning{kind: "DATE", grain: week, unit: week, from: published, offset: w.which}
	if w.which == 2 {
		b.offset = 0
	}
	if p.is(j, "that", "same", "previous", "preceding", "following") {
		b.from = spoken
	}
	return b, j + 2, true
}

// dayOfMonth reads "the 10th", "the first of the month".
func (p *parser) dayOfMonth(i int) (meaning, int, bool) {
	if !p.is(i, "the") {
		return meaning{}, i, false
	}
	d, j, _, ok := p.dayNumber(i)
	if !ok {
		return meaning{}, i, false
	}
	m := meaning{kind: "DATE", grain: dayGrain, day: d}
	if p.is(j, "of") {
		k := j + 1
		w := p.lexAt(k)
		if (p.is(k, "the") || w.which != 0) && p.is(k+1, "month") {
			b := meaning{kind: "DATE", grain: month, unit: month, from: published}
			if p.is(k, "last", "next") {
				b.offset = w.which
			}
			if p.is(k, "that") {
				b.from = spoken
			}
			m.base = &b
			return m, k + 2, true
		}
		return m, i, false
	}
	if p.at(i+1).kind != digits || !p.is(i-1, "on", "by", "until", "till", "since", "from", "to", "of", "before", "after", "and", "around") {
		return m, i, false
	}
	n := p.at(j)
	if n.kind == digits || n.is("-", "'") {
		return m, i, false
	}
	if n.kind == letters {
		if n.tag != nil && n.tag.UPOS != "" {
			switch n.tag.UPOS {
			case "NOUN", "PROPN", "ADJ", "NUM":
				return m, i, false
			}
		} else if !n.is("in", "at", "and", "to", "the", "he", "she", "it", "they", "was", "were", "is", "will", "but", "or", "as", "when", "after", "before", "with", "by", "a", "an", "for", "from", "while", "because", "that", "would", "his", "their") {
			return m, i, false
		}
	}
	return m, j, true
}
