package calendar

// point reads a date or time with all that belongs to it: "late on Tuesday", "the morning of 9 April",
// "05:20 local time on 9 April 2024", "the end of the month".
func (p *parser) point(i int) (meaning, int, bool) {
	if m, end, ok := p.phased(i); ok {
		return m, end, true
	}
	if m, end, ok := p.clockFirst(i); ok {
		return m, end, true
	}
	if m, end, ok := p.partFirst(i); ok {
		return m, end, true
	}
	m, end, ok := p.core(i)
	if !ok {
		return m, i, false
	}
	end = p.tail(&m, end)
	return m, end, true
}

// tail reads the part of the day or the time of day after a date.
func (p *parser) tail(m *meaning, i int) int {
	if m.value != "" || m.grain != dayGrain || m.part != "" || m.hasClock {
		return i
	}
	j := i
	if p.is(j, ",") {
		j++
	}
	approx := ""
	if p.words(j, "in", "the") || p.words(j, "during", "the") {
		j += 2
	} else if p.is(j, "at", "around", "about", "from") && p.is(j, "at", "around", "about") {
		if !p.is(j, "at") {
			approx = "APPROX"
		}
		j++
		if p.is(j, "around", "about") {
			approx = "APPROX"
			j++
		}
	} else if p.is(j, "-") && j == i {
		j++
	}
	k, phase := j, ""
	if p.is(k, "early", "late") && p.lexAt(k+1).part != "" {
		phase = p.lexAt(k).phase
		k++
	}
	if p.is(k, "mornings", "afternoons", "evenings", "nights") {
		return i
	}
	if w := p.lexAt(k); w.part != "" && !w.deictic && !(k == i+1 && p.is(i, ",")) {
		m.part = w.part
		m.kind = "TIME"
		if phase != "" {
			m.mod = phase
		}
		return k + 1
	}
	if c, end, ok := p.clock(j); ok {
		// "on 9 July, 14:32 people …" does not happen; "9 July 2021, 7 a.m." does.
		copyClock(m, &c)
		if approx != "" {
			m.mod, m.approx = approx, true
		}
		return end
	}
	return i
}

func copyClock(m, c *meaning) {
	m.kind = "TIME"
	m.hasClock, m.hour, m.minute, m.zone = true, c.hour, c.minute, c.zone
	if c.part != "" {
		m.part = ""
	}
}

// phased reads an expression that names the beginning, middle or end of another.
func (p *parser) phased(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "very") {
		j++
	}
	w := p.lexAt(j)
	switch {
	case p.is(j, "early", "late", "earlier", "later", "mid"):
		k := j + 1
		if p.is(k, "-") {
			k++
		}
		if p.is(k, "on", "in") {
			k++
		}
		if p.is(j, "mid") && !p.is(j+1, "-") && p.at(j+1).gap && p.lexAt(k).month == 0 && p.at(k).kind != digits {
			return meaning{}, i, false
		}
		if m, end, ok := p.phaseOf(k); ok {
			if m.from == published && m.grain == dayGrain && m.part == "" && p.is(j, "mid") {
				return meaning{}, i, false
			}
			if m.hasClock || m.now && p.is(j, "mid") {
				return meaning{}, i, false
			}
			m.mod = w.phase
			return m, end, true
		}
	case p.is(j, "end", "beginning", "start", "middle", "close", "onset", "outset"):
		k := j + 1
		if p.is(k, "of") {
			k++
		} else if !(p.is(j, "end") && (p.lexAt(k).month != 0 || p.at(k).kind == digits)) {
			return meaning{}, i, false
		}
		if m, end, ok := p.phaseOf(k); ok && m.grain > dayGrain || ok && m.grain == dayGrain && m.part == "" && p.is(k, "the", "that") {
			if m.mod != "" {
				return meaning{}, i, false
			}
			m.mod = w.phase
			return m, end, true
		}
	case p.lexAt(j).unit >= month && !p.lexAt(j).plural:
		k := j + 1
		if p.is(k, "'") && p.is(k+1, "s") {
			k += 2
		} else if p.is(k, "-") {
			k++
		}
		if p.is(k, "end") && p.lexAt(j).unit <= year {
			m := meaning{kind: "DATE", grain: p.lexAt(j).unit, from: published, unit: p.lexAt(j).unit, mod: "END"}
			if y, end, ok := p.yearAt(k+1, true); ok {
				m.from, m.year = absolute, y
				return m, end, true
			}
			return m, k + 1, true
		}
	}
	return meaning{}, i, false
}

// phaseOf is what may follow "early" or "the end of": a date, or a bare unit with an article.
func (p *parser) phaseOf(i int) (meaning, int, bool) {
	if m, end, ok := p.partFirst(i); ok {
		return m, end, true
	}
	if m, end, ok := p.core(i); ok && m.value == "" {
		end = p.tail(&m, end)
		return m, end, true
	}
	j := i
	if p.is(j, "the", "that") {
		j++
	}
	if p.is(j, "calendar", "fiscal", "financial", "current") {
		j++
	}
	if w := p.lexAt(j); j > i && w.unit >= dayGrain && !w.plural {
		from := published
		if p.is(i, "that") {
			from = spoken
		}
		return meaning{kind: "DATE", grain: w.unit, from: from, unit: w.unit}, j + 1, true
	}
	if w := p.lexAt(j); w.season != "" && (j > i || w.season != "FA") {
		return meaning{kind: "DATE", grain: season, season: w.season}, j + 1, true
	}
	if m, end, ok := p.monthAt(i, true); ok {
		return m, end, true
	}
	return meaning{}, i, false
}

// partFirst reads "morning of 9 April", "noon Thursday", "dawn on Tuesday", "the night of 12 to …".
func (p *parser) partFirst(i int) (meaning, int, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	phase := ""
	if p.is(j, "early", "late", "mid") {
		phase = p.lexAt(j).phase
		j++
		if p.is(j, "-") {
			j++
		}
	}
	w := p.lexAt(j)
	if (w.part == "" && w.hour == 0) || w.deictic {
		return meaning{}, i, false
	}
	k := j + 1
	if p.is(k, ",") {
		k++
	}
	prep := p.is(k, "of", "on")
	if prep {
		k++
	}
	if m, end, ok := p.core(k); ok && m.grain == dayGrain && m.value == "" && m.part == "" {
		if k == j+1 || prep || p.lexAt(k).weekday != 0 || p.lexAt(k).deictic {
			m.kind = "TIME"
			if w.hour != 0 {
				m.hasClock, m.hour = true, w.hour%24
				if w.hour == 24 {
					m.hour = 24
				}
			} else {
				m.part = w.part
			}
			m.mod = phase
			return m, end, true
		}
	}
	if w.hour != 0 && phase == "" && p.at(i).lex == w && !p.is(i-1, "high") {
		return meaning{kind: "TIME", grain: dayGrain, from: spoken, hasClock: true, hour: p.midnight(i, w.hour)}, j + 1, true
	}
	// "at dawn", "overnight": a part of the day last spoken of
	if p.is(j, "dawn", "dusk", "daybreak", "nightfall", "sunrise", "sunset", "overnight") && !p.is(j+1, "-") && !p.is(j-1, "-") {
		return meaning{kind: "TIME", grain: dayGrain, from: spoken, part: w.part, mod: phase}, j + 1, true
	}
	// "in the morning", "late in the evening": only with the article and a preposition before it
	if j > i && p.is(i, "the") && p.is(i-1, "in", "during") && !w.plural && p.is(j, "morning", "afternoon", "evening", "night") {
		return meaning{kind: "TIME", grain: dayGrain, from: spoken, part: w.part, mod: phase}, j + 1, true
	}
	return meaning{}, i, false
}

// clockFirst reads a time of day and the date after it.
func (p *parser) clockFirst(i int) (meaning, int, bool) {
	c, end, ok := p.clock(i)
	if !ok {
		return c, i, false
	}
	j := end
	if p.words(j, "in", "the") && p.is(j+2, "morning", "afternoon", "evening") {
		if !p.is(j+2, "morning") && c.hour < 12 {
			c.hour += 12
		}
		j += 3
		end = j
	} else if p.words(j, "at", "night") {
		if c.hour < 12 && c.hour > 4 {
			c.hour += 12
		}
		j += 2
		end = j
	}
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "on", "of") {
		j++
	}
	if p.is(j, "the") && p.lexAt(j+1).part != "" && p.is(j+2, "of") {
		j += 3
	}
	if m, e, ok := p.core(j); ok && m.grain == dayGrain && m.value == "" && !m.hasClock && (m.part == "" || j == end && c.minute == 0 && p.is(end-1, "clock", "noon") || j == end && p.at(end-1).is(".", "m", "am", "pm")) {
		if p.is(end-1, "clock") && c.hour < 12 && (m.part == "AF" || m.part == "EV" || m.part == "NI" && c.hour > 4) {
			c.hour += 12
		}
		m.part = ""
		copyClock(&m, &c)
		if p.lexAt(e).part != "" && !p.lexAt(e).deictic { // "5 a.m. Tuesday morning"
			e++
		}
		return m, e, true
	}
	return c, end, true
}

// midnight is the hour of a word that names one: "soon after midnight" is the beginning of the day spoken of, other
// midnights its end.
func (p *parser) midnight(i, hour int) int {
	if hour == 24 && p.is(i-1, "after", "past", "since") {
		return 0
	}
	return hour
}

// clock reads a time of day with its zone: "05:20 local time", "7:12 GMT", "4 p.m. Moscow time", "1700 hours".
func (p *parser) clock(i int) (meaning, int, bool) {
	m := meaning{kind: "TIME", grain: dayGrain, from: spoken, hasClock: true}
	t := p.at(i)
	if w := p.lexAt(i); w.hour != 0 && !p.is(i-1, "high") {
		m.hour = p.midnight(i, w.hour)
		end := p.zone(&m, i+1)
		return m, end, true
	}
	var h, j int
	minuteGiven := false
	word := false
	switch {
	case t.kind == digits && t.width() <= 2 && t.num <= 24:
		h, j = t.num, i+1
		mm := p.at(j + 1)
		if p.is(j, ":") && !p.at(j).gap && mm.kind == digits && !mm.gap && mm.width() == 2 && mm.num < 60 {
			m.minute = mm.num
			minuteGiven = true
			j += 2
			if s := p.at(j + 1); p.is(j, ":") && !p.at(j).gap && s.kind == digits && s.width() == 2 && s.num < 60 {
				j += 2
			}
		} else if p.is(j, ".") && !p.at(j).gap && mm.kind == digits && !mm.gap && mm.width() == 2 && mm.num < 60 {
			// 17.30 is a time only with something that says so
			m.minute = mm.num
			k := j + 2
			if !p.meridiem(k) && p.lexAt(k).zone == "" && !p.words(k, "local", "time") && !p.is(k, "hours", "hrs") && p.cityZone(k) == "" && !p.atAlone(i, k) {
				return m, i, false
			}
			minuteGiven = true
			j = k
		}
	case t.kind == digits && t.width() == 4 && t.num < 2400 && t.num%100 < 60:
		k := i + 1
		if p.is(k, "hours", "hrs", "h") || p.lexAt(k).zone != "" && p.at(k).width() > 1 || p.words(k, "local", "time") || p.at(k).lower == "z" && !p.at(k).gap || p.atAlone(i, k) {
			h, m.minute, j, minuteGiven = t.num/100, t.num%100, k, true
		} else {
			return m, i, false
		}
	case t.kind == letters && t.lex != nil && t.lex.number >= 1 && t.lex.number <= 12 && !t.is("a", "an"):
		h, j, word = t.lex.number, i+1, true
	default:
		return m, i, false
	}
	spoken12 := false
	switch {
	case p.meridiem(j):
		if h > 12 && !(minuteGiven && h < 24) || h == 0 && !minuteGiven {
			return m, i, false
		}
		pm := p.at(j).lower[0] == 'p'
		if h <= 12 {
			h %= 12
			if pm {
				h += 12
			}
		}
		j = p.pastMeridiem(j)
		spoken12 = true
	case p.is(j, "noon") && h == 12:
		j++
		spoken12 = true
	case p.is(j, "midnight") && h == 12:
		h = 24
		j++
		spoken12 = true
	case p.is(j, "o") && p.is(j+1, "'") && p.is(j+2, "clock"):
		j += 3
		spoken12 = true
	case p.words(j, "in", "the") && p.is(j+2, "morning", "afternoon", "evening") && !minuteGiven:
		if h < 1 || h > 12 {
			return m, i, false
		}
		spoken12 = true
	}
	if word && !spoken12 {
		return m, i, false
	}
	if !minuteGiven && !spoken12 {
		// a bare hour needs a zone: "17 GMT", "at 17 hours local time"
		k := j
		if p.is(k, "hours", "h") {
			k++
		}
		if z := p.lexAt(k).zone; !(z != "" && p.at(k).width() > 1 && p.at(k).capital && z != "local") && !p.words(k, "local", "time") {
			return m, i, false
		}
		j = k
	}
	if minuteGiven && !spoken12 && p.is(j, "hours", "hrs", "h") {
		j++
	}
	if h > 24 || h == 24 && m.minute != 0 {
		return m, i, false
	}
	m.hour = h
	return m, p.zone(&m, j), true
}

// atAlone says whether figures stand behind "at" and before token k count nothing: "at 0540 the post was shelled", but not "at 1500 metres".
func (p *parser) atAlone(i, k int) bool {
	if !p.is(i-1, "at") {
		return false
	}
	n := p.at(k)
	if p.at(i-1).capital && !p.is(k, "metres", "meters", "feet", "ft", "m", "km", "kilometres", "kilometers", "miles", "people", "men") {
		return true
	}
	return n.kind == mark && n.num < 0 || n.is(",", ".", ";", ":", ")") ||
		n.is("the", "a", "an", "on", "in", "when", "and", "by", "from", "he", "she", "it", "they", "we", "his", "her", "its", "their", "our", "this", "that", "two", "three", "four", "local")
}

// meridiem says whether "a.m.", "p.m.", "am" or "pm" stands at token i.
func (p *parser) meridiem(i int) bool {
	if p.is(i, "am", "pm") {
		return true
	}
	return p.is(i, "a", "p") && p.is(i+1, ".") && p.is(i+2, "m") && !p.at(i+2).gap || p.is(i, "a", "p") && p.is(i+1, "m") && p.at(i).gap
}

func (p *parser) pastMeridiem(i int) int {
	if p.is(i, "am", "pm") {
		return i + 1
	}
	if p.is(i+1, "m") {
		return i + 2
	}
	i += 3
	if p.is(i, ".") && !p.at(i).gap {
		i++
	}
	return i
}

// cityZone is the zone of "Moscow time" at token i, "" when it is not one that keeps one offset all year,
// "local" for another place's time.
func (p *parser) cityZone(i int) string {
	if p.is(i+1, "time") && p.at(i).capital {
		if z := cityZones[p.at(i).lower]; z != "" {
			return z
		}
		return "local"
	}
	return ""
}

// zone reads a time zone after a time of day.
func (p *parser) zone(m *meaning, i int) int {
	j := i
	paren := p.is(j, "(")
	if paren {
		j++
	}
	var end int
	switch w := p.lexAt(j); {
	case p.words(j, "local", "time"):
		end = j + 2
	case p.cityZone(j) != "":
		if z := p.cityZone(j); z != "local" {
			m.zone = z
		}
		end = j + 2
	case w.zone != "" && (p.at(j).width() > 1 && p.at(j).capital || p.at(j).width() == 1 && !p.at(j).gap):
		if w.zone != "local" {
			m.zone = w.zone
		}
		end = j + 1
		if o := p.at(j + 2); w.zone == "Z" && p.is(j+1, "+", "-") && !p.at(j+1).gap && o.kind == digits && o.width() <= 2 && o.num <= 14 {
			sign := p.at(j + 1).lower
			m.zone = sign + string([]byte{byte('0' + o.num/10), byte('0' + o.num%10)}) + ":00"
			end = j + 3
		}
	case p.is(j, "eastern", "pacific", "central", "mountain") && (p.is(j+1, "time") || p.is(j+2, "time")):
		end = j + 2
		if p.is(j+2, "time") {
			end = j + 3
		}
	default:
		return i
	}
	if paren {
		if !p.is(end, ")") {
			return i
		}
		end++
	}
	return end
}
