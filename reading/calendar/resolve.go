package calendar

import "fmt"

// resolve works out the expressions of a node; Start and End are token indexes still.
func (p *parser) resolve(n node) []Expression {
	t := p.temper(&n, p.tenseAt(n.start, n.end))
	if len(n.ends) == 0 {
		return []Expression{p.single(n, t)}
	}
	var parts []Expression
	p.settle(n.ends, t)
	for _, e := range n.ends {
		parts = append(parts, p.single(e, t))
	}
	if n.list || len(parts) != 2 {
		return parts
	}
	a, b := &parts[0], &parts[1]
	if x, y := a.When, b.When; x != nil && y != nil && n.ends[0].m.weekday != 0 && n.ends[0].m.base == nil && x.From > y.To && y.Precision == "day" && x.Precision == "day" {
		// from Friday to Monday
		w, by := a, day(-7)
		if t == ahead {
			w, by = b, 7
		}
		w.Value = (dayIn(w.When.To) + by).String()
		w.When.From, w.When.To = w.Value, w.Value
	}
	if a.When != nil && b.When != nil && n.ends[0].m.hasClock && n.ends[1].m.hasClock {
		if from, to := dayIn(a.When.From), dayIn(b.When.To); from < to {
			p.reader.span = &[2]meaning{n.ends[0].m, n.ends[1].m}
			p.reader.spanDays = [2]day{from, to}
		}
	}
	e := Expression{Start: n.start, End: n.end, Type: a.Type, Value: a.Value + "/" + b.Value, Parts: parts}
	for i := range parts {
		parts[i].Start, parts[i].End = p.toks[parts[i].Start].start, p.toks[parts[i].End-1].end
	}
	if a.When != nil && b.When != nil && a.When.From != "" && b.When.To != "" && ordered(a.When.From, b.When.To) {
		e.When = &Interval{From: a.When.From, To: b.When.To, Precision: "range", Approx: a.When.Approx || b.When.Approx}
	}
	return []Expression{e}
}

// temper weakens what the tense says where the date does not depend on the verb: in "set Nov. 10 as the deadline" and
// "the Jan. 14 deadline" the date does not say when the verb's act was, and "Friday's talks" are mostly behind.
func (p *parser) temper(n *node, t tense) tense {
	m := &n.m
	if len(n.ends) > 0 {
		m = &n.ends[0].m
	}
	before := p.at(n.start - 1)
	switch {
	case m.weekday != 0 && t == ahead && (before.is("said", "announced", "confirmed") || before.is("on") && p.is(n.start-2, "said", "announced", "confirmed")):
		p.will = false
		return past // "said on Thursday he would come": the day of the saying
	case m.weekday != 0 && p.possessive(n.end) && t == ahead && !p.will:
		return past
	case m.weekday != 0 && (before.is("until", "till", "by") && p.given(n.start) || p.words(n.start-2, "soon", "as") || p.words(n.start-2, "early", "as")):
		return ahead
	case m.month != 0 && m.year == 0 && m.which == 0 && t == ahead && n.start > 0 && p.nounFollows(n.end) && (before.is("the", "a", "an") || p.is(n.start, "the")) && !p.will:
		return unsaid
	case m.month != 0 && m.year == 0 && m.day != 0 && t == past && !before.is("on", "in", "of", "from", "between", "and", "early", "late", "morning", "since", ",") && n.start > 0:
		return unsaid
	}
	return t
}

// given says whether a time limit is spoken of shortly before token i.
func (p *parser) given(i int) bool {
	for k := max(0, i-12); k < i; k++ {
		if p.is(k, "given", "gave", "give", "gives", "extend", "extended", "deadline", "ultimatum", "demanded", "postponed", "suspended", "delayed", "put", "adjourned", "deferred", "banned") {
			return true
		}
	}
	return false
}

// settle gives the ends of a range without a year the same year, chosen by the last of them.
func (p *parser) settle(ends []node, t tense) {
	if len(ends) == 0 {
		return
	}
	last := &ends[len(ends)-1].m
	if last.from != absolute || last.month == 0 || last.year != 0 || last.base != nil {
		return
	}
	if first := &ends[0].m; len(ends) == 2 && first.from == published && first.offset >= 0 {
		t = ahead // "from today through 17 November"
	}
	mo := p.moment(last, t)
	if !mo.known {
		return
	}
	y, m, _ := mo.first.civil()
	last.year = y
	for i := range ends[:len(ends)-1] {
		e := &ends[i].m
		if e.from == absolute && e.year == 0 && e.month != 0 && e.base == nil {
			e.year = y
			if e.month > m {
				e.year--
			}
		}
	}
}

// ordered says whether an interval does not end before it begins, whatever the precision of its ends.
func ordered(from, to string) bool {
	n := min(len(from), len(to), 16)
	return from[:n] <= to[:n]
}

// single works out one expression and remembers the days it spoke of.
func (p *parser) single(n node, t tense) Expression {
	m := &n.m
	e := Expression{Start: n.start, End: n.end, Type: m.kind, Value: m.value, Mod: m.mod, Signal: n.signal}
	if !m.dated() {
		return e
	}
	if n.signal == "until" || n.signal == "by" {
		if t == unsaid {
			t = ahead
		}
	}
	if n.signal == "since" {
		t = past
	}
	mo := p.moment(m, t)
	if m.year != 0 && p.reader.hasSpoken && p.is(n.start-1, "of") && m.from == absolute {
		mo.kept = true // "the truce of 5 May 2016"
	}
	if !mo.known && m.length != "" {
		e.Type, e.Value = "DURATION", m.length // "an hour later" than nobody said
		return e
	}
	e.Value = mo.value
	if m.hasClock {
		e.Type = "TIME"
		e.Value = mo.value + fmt.Sprintf("T%02d:%02d", m.hour, m.minute) + m.zone
	} else if m.part != "" {
		e.Type = "TIME"
		e.Value = mo.value + "T" + m.part
	}
	r := p.reader
	if mo.known && m.hasClock {
		r.clock = clock{minutes: m.hour*60 + m.minute, zone: m.zone, known: true}
	} else if mo.known && mo.grain == dayGrain {
		r.clock = clock{}
	}
	if mo.known {
		e.When = when(m, mo, n.signal)
		switch mo.grain {
		case dayGrain:
			if !mo.kept {
				r.spoken, r.hasSpoken, r.here = mo.first, true, true
			}
			if m.month != 0 {
				r.month, r.anno = stretch{mo.first, true}, stretch{mo.first, true}
			}
		case month:
			r.month, r.anno = stretch{mo.first, true}, stretch{mo.first, true}
		case quarter:
			r.speakOfQuarter(mo, m.quarterly)
		case year:
			r.anno = stretch{mo.first, true}
			if m.year != 0 {
				r.month = stretch{}
			}
		}
		p.state(n, mo)
	} else if mo.grain == dayGrain {
		r.hasSpoken, r.clock = false, clock{}
	}
	return e
}

// speakOfQuarter remembers the quarter whose results a report gives. One that was worked out from it, an older one and one
// that is not over are there to compare with.
func (r *Reader) speakOfQuarter(mo moment, derived bool) {
	d := r.published
	over, begun := true, true
	if d.month != 0 {
		today := dayOf(d.year, d.month, max(d.day, 1))
		over, begun = mo.last < today, mo.first <= today
	}
	switch {
	case r.quarterAge == 0 && begun, over && !derived && mo.first >= r.quarter:
		r.quarter = mo.first
	case r.quarterAge == 0:
		return
	}
	r.quarterAge = 1
}

// state remembers the year of a date that states one. A bare year dates nothing but its own sentence, and the date of
// a noun ("the truce of 5 May 2016", "a 1997 pact", "since 2019") does not say when the rest happened.
func (p *parser) state(n node, mo moment) {
	m, r := &n.m, p.reader
	if m.year == 0 || mo.grain > year || m.from != absolute {
		return
	}
	before := p.at(n.start - 1)
	if before.is("the") {
		before = p.at(n.start - 2)
	}
	aside := before.is("of", "since", "until", "a", "an", "its", "their", "(", "under")
	if mo.grain == year {
		if before.is("in", "during") {
			p.year = m.year
		}
		return
	}
	if mo.grain == dayGrain && r.own == 0 && !aside {
		r.own = m.year
	}
	if !aside || r.year == 0 {
		r.year, r.dated = m.year, true
	}
	if !aside {
		p.year = m.year
		r.basis = stretch{mo.first, true}
	}
}

// when is the interval of a moment, opened by its preposition and narrowed by "early", "mid" and "late".
func when(m *meaning, mo moment, signal string) *Interval {
	w := &Interval{Approx: m.approx || mo.grain == season || mo.grain == decade || mo.grain == century}
	first, last := mo.first, mo.last
	if mo.grain >= week && m.mod != "" {
		n := int(last-first) + 1
		third := max(n/3, 1)
		switch m.mod {
		case "START":
			last = first + day(third) - 1
		case "MID":
			first, last = first+day(third), last-day(third)
		case "END":
			first = last - day(third) + 1
		}
		w.Approx = true
	}
	if m.from == published && m.unit == week && m.grain == week && m.approx {
		// "a week ago" is a day about seven days back rather than a week of the calendar
		first, last = mo.aimed-3, mo.aimed+3
	}
	w.From, w.To = first.String(), last.String()
	switch {
	case m.hasClock:
		w.Precision = "minute"
		d, h := first, m.hour
		if h == 24 {
			d, h = d+1, 0
		}
		w.From = fmt.Sprintf("%sT%02d:%02d%s", d, h, m.minute, m.zone)
		w.To = w.From
	case mo.grain == dayGrain:
		w.Precision = "day"
	case mo.grain == week:
		w.Precision = "week"
	case mo.grain == month:
		w.Precision = "month"
	case mo.grain == season:
		w.Precision = "season"
	case mo.grain == year:
		w.Precision = "year"
	default:
		w.Precision = "range"
	}
	if m.part != "" && (signal == "before" || signal == "after") {
		return w // before dawn on Tuesday is still Tuesday
	}
	switch signal {
	case "since", "from":
		w.To, w.OpenTo = "", true
	case "until", "till", "by", "through":
		w.From, w.OpenFrom = "", true
	case "before":
		if !m.hasClock {
			w.To = (first - 1).String()
		}
		w.From, w.OpenFrom = "", true
	case "after":
		if !m.hasClock {
			w.From = (last + 1).String()
		}
		w.To, w.OpenTo = "", true
	}
	return w
}
