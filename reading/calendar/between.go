package calendar

// dateRange reads two ends of one stretch: "from 13 to 14 September", "12-14 May", "between 05:00 and 07:00",
// "May to July 2021", "1991-1994"; and lists of days that share a month: "2, 3 and 5 June".
func (p *parser) dateRange(i int) (node, bool) {
	if n, ok := p.daysOfMonth(i); ok {
		return n, true
	}
	if n, ok := p.monthDays(i); ok {
		return n, true
	}
	if n, ok := p.years(i); ok {
		return n, true
	}
	if n, ok := p.hours(i); ok {
		return n, true
	}
	a, j, ok := p.point(i)
	if !ok || !a.dated() {
		return node{}, false
	}
	c, ok := p.connector(i, j)
	if !ok {
		return node{}, false
	}
	b, end, ok := p.point(c)
	if !ok || !b.dated() || b.grain > year || a.grain > year {
		return node{}, false
	}
	if a.grain != b.grain && !(a.grain == dayGrain && b.grain == month || a.grain == month && b.grain == dayGrain || a.grain == year || b.grain == year || a.grain == season) {
		return node{}, false
	}
	if p.is(c-1, "-") && a.grain != b.grain {
		return node{}, false
	}
	share(&a, &b)
	return node{start: i, end: end, ends: []node{{start: i, end: j, m: a}, {start: c, end: end, m: b}}}, true
}

// connector is the token after what joins two ends of a range that begins at i and whose first end stops at j.
func (p *parser) connector(i, j int) (int, bool) {
	led := p.is(i-1, "from") || p.is(i-1, "on", "the", "at", "early", "late", "mid") && p.is(i-2, "from")
	between := p.is(i-1, "between") || p.is(i-2, "between") && p.is(i-1, "the", "late", "early", "mid")
	if p.is(j, ",") && p.is(j+1, "to", "until", "through") && led {
		j++
	}
	switch {
	case p.is(j, "to") && p.at(i-1).kind == mark && p.lexAt(j+1).weekday == 0 && (p.lexAt(j-1).month != 0 || p.at(j-1).kind == digits) && p.at(j+1).kind == digits:
		return j + 1, true
	case p.is(j, "to") && led, p.is(j, "until", "till") && led, p.is(j, "through", "thru"):
		return j + 1, true
	case p.words(j, "up", "to") && led:
		return j + 2, true
	case p.is(j, "and") && between:
		return j + 1, true
	case p.is(j, "-"):
		return j + 1, true
	case p.is(j, "to") && p.lexAt(j+1).month != 0 && p.lexAt(j-1).month != 0:
		return j + 1, true
	}
	return 0, false
}

// share gives each end of a range the month and year that only the other one states.
func share(a, b *meaning) {
	if a.from != absolute || b.from != absolute {
		return
	}
	if a.base == nil && b.base != nil && a.year == 0 && (a.month != 0 || a.weekday != 0 && b.weekday != 0) {
		a.base = b.base
	}
	if a.month == 0 && a.day != 0 && b.month != 0 {
		a.month = b.month
	}
	if b.month == 0 && b.day != 0 && a.month != 0 {
		b.month = a.month
		if b.day < a.day {
			b.month = a.month%12 + 1
		}
	}
	before := func(x, y *meaning) bool { return x.month < y.month || x.month == y.month && x.day <= y.day }
	switch {
	case a.month == 0 || b.month == 0:
	case a.year == 0 && b.year != 0:
		a.year = b.year
		if !before(a, b) {
			a.year--
		}
	case b.year == 0 && a.year != 0 && b.base == nil:
		b.year = a.year
		if !before(a, b) {
			b.year++
		}
	}
}

// daysOfMonth reads days before the month they share: "13 to 14 September 2021", "2, 3 and 5 June".
func (p *parser) daysOfMonth(i int) (node, bool) {
	type one struct{ n, start, end int }
	var days []one
	list := false
	j := i
	for {
		d, k, ordinal, ok := p.dayNumber(j)
		if !ok || p.at(j).kind == letters && !p.is(j, "the") && !ordinal {
			return node{}, false
		}
		days = append(days, one{d, j, k})
		if len(days) > 1 && !list {
			break
		}
		switch {
		case p.is(k, "-", "to", "until", "till", "through") && !list:
			j = k + 1
			continue
		case p.is(k, "and") && !list && p.is(i-1, "between"):
			j = k + 1
			continue
		case p.is(k, ",", "and", "or") && len(days) < 8:
			list = true
			j = k + 1
			if p.is(k, ",") && p.is(j, "and") {
				j++
			}
			continue
		}
		break
	}
	if len(days) < 2 {
		return node{}, false
	}
	last := days[len(days)-1]
	m, end, ok := p.dayMonth(last.start)
	if !ok || p.is(last.start, "the") && !p.is(days[0].start, "the") {
		return node{}, false
	}
	if list && !p.is(i-1, "on", "of", "both", "the", "from", "between", "by") && !(p.at(i-1).kind == mark) {
		return node{}, false
	}
	n := node{start: i, end: end}
	for _, d := range days {
		e := node{start: d.start, end: d.end, m: m}
		e.m.day = d.n
		if d == last {
			e.end = end
		} else if !list && d.n > last.n {
			e.m.month = (m.month+10)%12 + 1
			if e.m.year != 0 && e.m.month == 12 {
				e.m.year--
			}
		}
		if e.m.month != 0 && d.n > daysIn(2024, e.m.month) {
			return node{}, false
		}
		n.ends = append(n.ends, e)
	}
	n.list = list
	return n, true
}

// monthDays reads days after the month they share: "September 13–14, 2021", "May 2 and 3".
func (p *parser) monthDays(i int) (node, bool) {
	m, j, ok := p.monthAt(i, true)
	if !ok {
		return node{}, false
	}
	d1, k, _, ok := p.dayNumber(j)
	if !ok || p.at(j).kind != digits {
		return node{}, false
	}
	list := false
	switch {
	case p.is(k, "-", "through", "until"), p.is(k, "to"):
	case p.is(k, "and") && p.is(i-1, "between"):
	case p.is(k, "and", "or"):
		list = true
	default:
		return node{}, false
	}
	d2, end, _, ok := p.dayNumber(k + 1)
	if !ok || p.at(k+1).kind != digits || p.lexAt(end).month != 0 || p.lexAt(end).unit != noGrain || counted[p.at(end).lower] || p.is(end, ":", "%", "-") || p.meridiem(end) {
		return node{}, false
	}
	if p.is(end, ".", ",") && !p.at(end).gap && p.at(end+1).kind == digits && !p.at(end+1).gap {
		return node{}, false
	}
	if list && p.at(end).kind == letters && p.at(end).tag != nil && p.at(end).tag.UPOS == "NOUN" || d2 <= d1 || d2 > daysIn(2024, m.month) {
		return node{}, false
	}
	m.grain, m.day = dayGrain, d1
	b := m
	b.day = d2
	e := p.yearAfter(&b, end)
	m.year, m.base = b.year, b.base
	return node{start: i, end: e, list: list, ends: []node{{start: i, end: k, m: m}, {start: k + 1, end: e, m: b}}}, true
}

// years reads "1991-1994", "2020/21", "from 1992 to 1994".
func (p *parser) years(i int) (node, bool) {
	y, j, ok := p.yearAt(i, true)
	if !ok || y < 1500 || p.at(i).kind != digits || y > 2099 {
		return node{}, false
	}
	sep := p.is(j, "-", "/") && !(p.is(j, "/") && (p.at(j).gap || p.at(j+1).gap))
	if !sep && !(p.is(j, "to", "until", "till") && p.is(i-1, "from")) && !(p.is(j, "and") && p.is(i-1, "between")) && !p.is(j, "through") {
		return node{}, false
	}
	z := p.at(j + 1)
	v, end := 0, j+2
	switch {
	case z.kind != digits:
		return node{}, false
	case z.width() == 4:
		var ok bool
		if v, end, ok = p.yearAt(j+1, true); !ok {
			return node{}, false
		}
	case z.width() == 2 && sep && !z.gap && !p.at(j).gap:
		v = y/100*100 + z.num
		if n := p.at(j + 2); !n.gap && (n.kind != mark || n.is("-", "/")) {
			return node{}, false // 2021-05-12
		}
	default:
		return node{}, false
	}
	if v <= y || v-y > 400 {
		return node{}, false
	}
	a := meaning{kind: "DATE", grain: year, year: y}
	b := meaning{kind: "DATE", grain: year, year: v}
	return node{start: i, end: end, ends: []node{{start: i, end: j, m: a}, {start: j + 1, end: end, m: b}}}, true
}

// hours reads "from 9 to 11 a.m.", "05:00-07:00", "between 5 p.m. and 7 p.m. on Tuesday".
func (p *parser) hours(i int) (node, bool) {
	t := p.at(i)
	a, j, ok := p.clock(i)
	bare := false
	if !ok {
		if t.kind != digits || t.width() > 2 || t.num > 12 || t.num < 1 {
			return node{}, false
		}
		a = meaning{kind: "TIME", grain: dayGrain, from: spoken, hasClock: true, hour: t.num}
		j, bare = i+1, true
	}
	led := p.is(i-1, "from")
	switch {
	case p.is(j, "-"), p.is(j, "to") && (led || !bare), p.is(j, "until", "till") && (led || !bare), p.is(j, "and") && p.is(i-1, "between"):
	default:
		return node{}, false
	}
	b, end, ok := p.clock(j + 1)
	if !ok {
		return node{}, false
	}
	if bare {
		if b.minute != 0 && p.at(j+1).width() == 4 || b.hour == 0 {
			return node{}, false
		}
		if b.hour > 12 && a.hour+12 < b.hour {
			a.hour += 12
		}
	}
	if a.zone == "" {
		a.zone = b.zone
	}
	if m, e, ok := p.clockFirst(j + 1); ok && e > end && (m.from != spoken || m.offset != 0) {
		first := m
		copyClock(&first, &a)
		a, b, end = first, m, e
	}
	return node{start: i, end: end, ends: []node{{start: i, end: j, m: a}, {start: j + 1, end: end, m: b}}}, true
}
