package calendar

import "fmt"

// moment is a meaning worked out: the days [first, last] when known, and its TIMEX3 value either way.
type moment struct {
	known       bool
	grain       grain
	first, last day
	value       string
	aimed       day  // the day counted to, before the grain widens it
	kept        bool // the day last spoken of stays what it was
}

// moment works out a dated meaning.
func (p *parser) moment(m *meaning, t tense) moment {
	r := p.reader
	switch {
	case m.base != nil && m.from == based:
		b := p.moment(m.base, t)
		if !b.known {
			return moment{grain: m.grain, value: unknownValue(m)}
		}
		return shift(b.first, m.grain, m.unit, m.offset)
	case m.base != nil:
		return p.within(m, t)
	case m.from == published:
		return r.fromPublished(m)
	case m.from == spoken:
		return r.fromSpoken(m, t)
	case m.grain == decade || m.grain == century:
		return span(m.year, m.grain)
	case m.season == "thanksgiving" || m.season == "easter":
		return p.feast(m, t)
	case m.quarter != 0:
		return p.quarterOf(m, t)
	case m.season != "":
		return p.seasonOf(m, t)
	case m.grain == year:
		return grainAt(dayOf(m.year, 1, 1), year)
	case m.grain == weekend && m.weekday != 0:
		o := p.weekdayOf(m, t)
		if o.known {
			return grainAt(o.first, weekend)
		}
		return moment{grain: weekend, value: "XXXX-WXX-WE"}
	case m.weekday != 0 && m.day == 0:
		return p.weekdayOf(m, t)
	case m.month != 0:
		return p.monthOf(m, t)
	case m.day != 0:
		return p.dayNumberOf(m, t)
	}
	return moment{grain: m.grain, value: unknownValue(m)}
}

// within works out a weekday of a week, a day of a month, a month or quarter of a year.
func (p *parser) within(m *meaning, t tense) moment {
	b := p.moment(m.base, t)
	if !b.known {
		return moment{grain: m.grain, value: unknownValue(m)}
	}
	y, mo, _ := b.first.civil()
	switch {
	case m.weekday != 0:
		return grainAt(b.first.monday()+day(m.weekday-1), dayGrain)
	case m.quarter != 0:
		n := *m
		n.base, n.year = nil, y
		return p.moment(&n, t)
	case m.season != "" || m.month != 0:
		n := *m
		n.base, n.year = nil, y
		return p.moment(&n, t)
	case m.day != 0 && validDate(y, mo, m.day):
		return grainAt(dayOf(y, mo, m.day), dayGrain)
	}
	return moment{grain: m.grain, value: unknownValue(m)}
}

// fromPublished counts from the day of publication, as far as it is known.
func (r *Reader) fromPublished(m *meaning) moment {
	d := r.published
	if m.quarterly {
		if o, ok := r.lastQuarter(m.offset); ok {
			return o
		}
	}
	out := moment{grain: m.grain, value: unknownValue(m)}
	if d.year == 0 || m.unit < dayGrain && m.unit != noGrain || m.grain == dayGrain && d.day == 0 {
		return out
	}
	switch {
	case m.unit >= year || m.grain >= year:
		return shift(dayOf(d.year, max(d.month, 1), max(d.day, 1)), m.grain, m.unit, m.offset)
	case d.month == 0:
		return out
	case m.unit >= month:
		return shift(dayOf(d.year, d.month, max(d.day, 1)), m.grain, m.unit, m.offset)
	case d.day == 0:
		return out
	}
	return shift(dayOf(d.year, d.month, d.day), m.grain, m.unit, m.offset)
}

// lastQuarter is the quarter that "the latest period" or "a year ago" stands for: the one spoken of lately, shifted by
// years. False when none is in mind.
func (r *Reader) lastQuarter(years int) (moment, bool) {
	if r.quarterAge > 0 {
		return grainAt(r.quarter.addMonths(12*years), quarter), true
	}
	return moment{}, false
}

// fromSpoken counts from the day last spoken of, or else from the day of publication.
func (r *Reader) fromSpoken(m *meaning, t tense) moment {
	unit := max(m.unit, dayGrain)
	switch {
	case r.hasSpoken && t == past && m.offset == 0 && (m.hasClock || m.part != "") && r.published.day != 0 &&
		r.spoken > dayOf(r.published.year, r.published.month, r.published.day):
		n := *m // what happened "at 15:30" did not happen on the day of a meeting to come
		n.unit = dayGrain
		return r.fromPublished(&n)
	case m.unit != noGrain && m.unit < dayGrain:
		return r.fromClock(m)
	case unit >= year && r.anno.known:
		return shift(r.anno.first, m.grain, unit, m.offset)
	case unit >= month && r.month.known:
		return shift(r.month.first, m.grain, unit, m.offset)
	case r.hasSpoken && r.span != nil && (r.spoken == r.spanDays[1] || !r.here) && m.hasClock && m.offset == 0:
		// a report on "06:00 on 9 May to 06:00 on 10 May" means the 06:12 in between
		d, at := r.spanDays[0], m.hour*60+m.minute
		if from := &r.span[0]; at < from.hour*60+from.minute && d < r.spanDays[1] {
			d++
		}
		o := grainAt(d, dayGrain)
		o.kept = true
		return o
	case r.hasSpoken:
		return shift(r.spoken, m.grain, unit, m.offset)
	case m.unit == noGrain: // a time of day
		n := *m
		n.unit = dayGrain
		return r.fromPublished(&n)
	case unit >= week && m.offset <= 0:
		return r.fromPublished(m)
	}
	return moment{grain: m.grain, value: unknownValue(m)}
}

// fromClock counts hours and minutes from the time of day last spoken of.
func (r *Reader) fromClock(m *meaning) moment {
	if !r.hasSpoken || !r.clock.known || m.unit == second {
		return moment{grain: m.grain, value: unknownValue(m)}
	}
	step := 60
	if m.unit == minute {
		step = 1
	}
	at := r.clock.minutes + step*m.offset
	d := r.spoken
	for at < 0 {
		at, d = at+24*60, d-1
	}
	d, at = d+day(at/(24*60)), at%(24*60)
	m.hasClock, m.hour, m.minute, m.zone = true, at/60, at%60, r.clock.zone
	return grainAt(d, dayGrain)
}

// shift moves a day by n units and takes the stretch of the grain around it.
func shift(d day, g, unit grain, n int) moment {
	switch unit {
	case dayGrain, noGrain:
		d += day(n)
	case week, weekend:
		d += day(7 * n)
	case month:
		d = d.addMonths(n)
	case quarter, season:
		d = d.addMonths(3 * n)
	case half:
		d = d.addMonths(6 * n)
	case year:
		d = d.addMonths(12 * n)
	case decade:
		d = d.addMonths(120 * n)
	case century:
		d = d.addMonths(1200 * n)
	}
	if y, _, _ := d.civil(); y < 1 || y > 9999 {
		return moment{grain: g, value: "XXXX"}
	}
	o := grainAt(d, g)
	o.aimed = d
	return o
}

// grainAt is the stretch of the grain that the day lies in.
func grainAt(d day, g grain) moment {
	y, m, _ := d.civil()
	o := moment{known: true, grain: g}
	switch g {
	case week:
		o.first = d.monday()
		o.last = o.first + 6
		wy, w := d.time().ISOWeek()
		o.value = fmt.Sprintf("%04d-W%02d", wy, w)
	case weekend:
		o.first = d.monday() + 5
		o.last = o.first + 1
		wy, w := d.time().ISOWeek()
		o.value = fmt.Sprintf("%04d-W%02d-WE", wy, w)
	case month:
		o.first, o.last = dayOf(y, m, 1), dayOf(y, m+1, 1)-1
		o.value = fmt.Sprintf("%04d-%02d", y, m)
	case quarter:
		q := (m - 1) / 3
		o.first, o.last = dayOf(y, q*3+1, 1), dayOf(y, q*3+4, 1)-1
		o.value = fmt.Sprintf("%04d-Q%d", y, q+1)
	case half:
		h := (m - 1) / 6
		o.first, o.last = dayOf(y, h*6+1, 1), dayOf(y, h*6+7, 1)-1
		o.value = fmt.Sprintf("%04d-H%d", y, h+1)
	case year:
		o.first, o.last = dayOf(y, 1, 1), dayOf(y, 12, 31)
		o.value = fmt.Sprintf("%04d", y)
	case decade:
		return span(y/10*10, decade)
	case century, millennium:
		return span(y/100*100, century)
	default:
		o.grain = dayGrain
		o.first, o.last = d, d
		o.value = d.String()
	}
	return o
}

// span is a decade or a century.
func span(y int, g grain) moment {
	if y < 1 {
		y = 1
	}
	if g == decade {
		return moment{known: true, grain: g, first: dayOf(y, 1, 1), last: dayOf(y+9, 12, 31), value: fmt.Sprintf("%03dX", y/10)}
	}
	return moment{known: true, grain: century, first: dayOf(y, 1, 1), last: dayOf(y+99, 12, 31), value: fmt.Sprintf("%02dXX", y/100)}
}

// weekdayOf works out a weekday against the day of publication and the tense.
func (p *parser) weekdayOf(m *meaning, t tense) moment {
	d := p.reader.published
	if d.day == 0 {
		return moment{grain: dayGrain, value: unknownValue(m)}
	}
	today := dayOf(d.year, d.month, d.day)
	back := day((today.weekday() - m.weekday + 7) % 7) // days since the last such day, 0 when it is today
	switch {
	case m.which == -1 && back == 0:
		back = 7
	case m.which == -1:
	case m.which == 1:
		back -= 7
	case m.which == 2:
		back = today - (today.monday() + day(m.weekday-1))
	case t == ahead && back == 1 && !p.will:
		// six days ahead is seldom called by its bare name: "the service planned for Saturday was put off", told on Sunday
	case t == ahead && back > 0:
		back -= 7
	}
	return grainAt(today-back, dayGrain)
}

// monthOf works out a month, or a day of a month, whose year may be unsaid.
func (p *parser) monthOf(m *meaning, t tense) moment {
	at := func(y int) (moment, bool) {
		if m.grain == week && validDate(y, m.month, m.day) {
			return grainAt(dayOf(y, m.month, m.day), week), true
		}
		if m.day == 0 {
			return grainAt(dayOf(y, m.month, 1), month), true
		}
		if !validDate(y, m.month, m.day) {
			return moment{}, false
		}
		return grainAt(dayOf(y, m.month, m.day), dayGrain), true
	}
	if m.year != 0 {
		if o, ok := at(m.year); ok {
			return o
		}
		return moment{grain: m.grain, value: unknownValue(m)}
	}
	r, d := p.reader, p.reader.published
	if m.which == 0 && p.year != 0 && t != ahead {
		if o, ok := at(p.year); ok {
			return o
		}
	}
	if d.year != 0 {
		y := d.year
		later := d.month != 0 && (m.month > d.month || m.month == d.month && m.day > d.day && m.day != 0 && d.day != 0)
		same := m.month == d.month && (m.day == 0 || d.day == 0)
		earlier := d.month != 0 && !later && !same
		today := m.month == d.month && m.day == d.day
		switch {
		case d.month == 0:
			y += map[int]int{-1: -1, 1: 1}[m.which]
		case m.which == -1:
			if later || same || today {
				y--
			}
		case m.which == 1:
			if earlier || same || today {
				y++
			}
		case m.which == 2:
		case t == ahead:
			if earlier && !today {
				// "the deal would take effect on 1 March" of this year may lie just behind
				if months := (d.month - m.month + 12) % 12; months > 2 || p.will {
					y++
				}
			}
		case t == past:
			if later && !(m.month == d.month && m.day-d.day <= 1) {
				y--
			}
		default:
			// nearest, the present year when in doubt
			if later && m.month-d.month > 4 {
				y--
			} else if earlier && d.month-m.month > 9 {
				y++
			}
		}
		if o, ok := at(y); ok {
			return o
		}
		return moment{grain: m.grain, value: unknownValue(m)}
	}
	// Without a day of publication only the report's own telling dates a month: the time nearest the
	// last full date. A bare year in the background ("since 1991") dates nothing else.
	near := r.year
	if t == ahead && r.own != 0 {
		near = r.own
	}
	if near != 0 && r.dated {
		best, have := moment{}, false
		for _, y := range []int{near, near - 1, near + 1} {
			o, ok := at(y)
			if !ok {
				continue
			}
			if !have || r.basis.known && near == r.year && distance(o.first, r.basis.first) < distance(best.first, r.basis.first) {
				best, have = o, true
			}
		}
		if have {
			return best
		}
	}
	return moment{grain: m.grain, value: unknownValue(m)}
}

func distance(a, b day) day {
	if a > b {
		return a - b
	}
	return b - a
}

// dayNumberOf works out "the 10th" in the month last spoken of or of publication.
func (p *parser) dayNumberOf(m *meaning, t tense) moment {
	r, d := p.reader, p.reader.published
	o := moment{grain: dayGrain, value: fmt.Sprintf("XXXX-XX-%02d", m.day)}
	y, mo := d.year, d.month
	switch {
	case r.hasSpoken && (d.day == 0 || distance(r.spoken, dayOf(d.year, d.month, d.day)) > 45):
		y, mo, _ = r.spoken.civil()
	case d.day != 0:
		switch {
		case t != ahead && m.day > d.day:
			y, mo = shiftMonth(y, mo, -1)
		case t == ahead && m.day < d.day:
			y, mo = shiftMonth(y, mo, 1)
		}
	}
	if mo == 0 || !validDate(y, mo, m.day) {
		return o
	}
	return grainAt(dayOf(y, mo, m.day), dayGrain)
}

// quarterOf works out a quarter or half of a year; a fiscal year is taken as the calendar year.
func (p *parser) quarterOf(m *meaning, t tense) moment {
	step := 3
	if m.grain == half {
		step = 6
	}
	y, d := m.year, p.reader.published
	if y == 0 {
		y = p.year
	}
	if y == 0 && d.year != 0 {
		y = d.year
		if start := (m.quarter-1)*step + 1; d.month != 0 && start > d.month && t != ahead {
			if m.quarter == 4 || start > d.month+3 {
				y--
			}
		}
	}
	if y == 0 {
		return moment{grain: m.grain, value: unknownValue(m)}
	}
	return grainAt(dayOf(y, (m.quarter-1)*step+1, 1), m.grain)
}

// seasonOf works out a season of the northern hemisphere by whole months.
func (p *parser) seasonOf(m *meaning, t tense) moment {
	y, d := m.year, p.reader.published
	start := seasonMonth[m.season]
	if y == 0 && m.which == 0 {
		y = p.year
	}
	if y == 0 && d.year != 0 {
		y = d.year
		switch {
		case d.month == 0:
			y += map[int]int{-1: -1, 1: 1}[m.which]
		case m.which == -1:
			if start+2 >= d.month {
				y--
			}
		case m.which == 1:
			if start <= d.month+1 {
				y++ // in May, "next summer" is not the one that begins in June
			}
		case m.which == 2:
		case t == ahead:
			if start+2 < d.month {
				y++
			}
		default:
			if start > d.month && (t == past || m.season == "WI") {
				y--
			}
		}
	}
	if y == 0 {
		return moment{grain: season, value: unknownValue(m)}
	}
	a := dayOf(y, start, 1)
	return moment{known: true, grain: season, first: a, last: a.addMonths(3) - 1, value: fmt.Sprintf("%04d-%s", y, m.season)}
}

// feast works out Thanksgiving (fourth Thursday of November) and Easter (Gregorian).
func (p *parser) feast(m *meaning, t tense) moment {
	at := func(y int) day {
		if m.season == "easter" {
			return easter(y)
		}
		d := dayOf(y, 11, 1)
		return d + day((4-d.weekday()+7)%7) + 21
	}
	y, d := m.year, p.reader.published
	if y == 0 {
		if d.year == 0 {
			return moment{grain: dayGrain, value: "XXXX-XX-XX"}
		}
		y = d.year
		if d.day != 0 {
			today := dayOf(d.year, d.month, d.day)
			switch {
			case m.which == -1 && at(y) > today, t == past && m.which == 0 && at(y) > today+60:
				y--
			case m.which == 1 && at(y) <= today:
				y++
			}
		}
	}
	return grainAt(at(y), dayGrain)
}

// easter is the anonymous Gregorian computus.
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOf(y, n/31, n%31+1)
}

// unknownValue is the TIMEX3 value of what cannot be dated, with X for what is not known.
func unknownValue(m *meaning) string {
	y := "XXXX"
	if m.year != 0 {
		y = fmt.Sprintf("%04d", m.year)
	}
	switch {
	case m.season == "easter" || m.season == "thanksgiving":
		return y + "-XX-XX"
	case m.season != "":
		return y + "-" + m.season
	case m.quarter != 0 && m.grain == half:
		return fmt.Sprintf("%s-H%d", y, m.quarter)
	case m.quarter != 0:
		return fmt.Sprintf("%s-Q%d", y, m.quarter)
	case m.weekday != 0:
		return fmt.Sprintf("%s-WXX-%d", y, m.weekday)
	case m.month != 0 && m.day != 0:
		return fmt.Sprintf("%s-%02d-%02d", y, m.month, m.day)
	case m.month != 0:
		return fmt.Sprintf("%s-%02d", y, m.month)
	case m.day != 0:
		return fmt.Sprintf("%s-XX-%02d", y, m.day)
	}
	switch m.grain {
	case week:
		return "XXXX-WXX"
	case weekend:
		return "XXXX-WXX-WE"
	case month:
		return "XXXX-XX"
	case quarter:
		return "XXXX-QX"
	case half:
		return "XXXX-HX"
	case year, decade, century, millennium:
		return "XXXX"
	}
	return "XXXX-XX-XX"
}
