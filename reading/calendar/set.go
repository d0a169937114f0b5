package calendar

// sets reads what happens again and again: "every day", "weekly", "twice a year", "each July", "on Fridays".
func (p *parser) sets(i int) (node, bool) {
	w := p.lexAt(i)
	set := func(end int, v string) (node, bool) {
		return node{start: i, end: end, m: meaning{kind: "SET", value: v}}, true
	}
	switch {
	case p.is(i, "every", "each"):
		j := i + 1
		if p.is(j, "single", "other", "and") {
			j++
		}
		if p.is(i+1, "other") && p.lexAt(j).unit != noGrain {
			return set(j+1, durationValue(amount{n: 2}, p.lexAt(j).unit))
		}
		if a, k, u, _, ok := p.length(j); ok && !p.is(j, "a", "an") {
			return set(k, durationValue(a, u))
		}
		v := p.lexAt(j)
		switch {
		case v.unit >= minute && !v.plural:
			return set(j+1, durationValue(amount{n: 1}, v.unit))
		case v.month != 0 && p.at(j).capital:
			return set(j+1, "XXXX-"+two(v.month))
		case v.weekday != 0 && p.at(j).capital:
			end := j + 1
			if p.lexAt(end).part != "" {
				end++
			}
			return set(end, "XXXX-WXX-"+string(rune('0'+v.weekday)))
		case v.season != "":
			return set(j+1, "XXXX-"+v.season)
		case p.is(j, "christmas", "easter", "thanksgiving"):
			return set(j+1, "P1Y")
		case v.part != "":
			return set(j+1, "XXXX-XX-XXT"+v.part)
		}
	case w.set != noGrain:
		if p.is(i, "annual", "quarterly") || p.at(i).capital && i > 0 { // part of a name or a plain adjective
			return node{}, false
		}
		if p.titled(i+1) && p.is(i, "daily", "weekly") {
			return node{}, false // the name of a newspaper
		}
		return set(i+1, durationValue(amount{n: 1}, w.set))
	case p.is(i, "once", "twice", "thrice") && (p.is(i+1, "a", "an", "every", "each", "per") && p.lexAt(i+2).unit >= minute && !p.lexAt(i+2).plural):
		return set(i+3, durationValue(amount{n: 1}, p.lexAt(i+2).unit))
	case p.is(i, "once", "twice") && p.lexAt(i+1).set != noGrain:
		return set(i+2, durationValue(amount{n: 1}, p.lexAt(i+1).set))
	case p.is(i, "a", "an", "per") && p.lexAt(i+1).unit >= minute && !p.lexAt(i+1).plural && p.lexAt(i+1).unit != decade:
		if !p.lengthNotRate(i, i+2) && !p.is(i+2, "ago", "earlier", "later", "before", "after", "-", "long") && p.rate(i) {
			return set(i+2, durationValue(amount{n: 1}, p.lexAt(i+1).unit))
		}
	case weekdayPlural[p.at(i).lower] != 0 && p.at(i).capital:
		return set(i+1, "XXXX-WXX-"+string(rune('0'+weekdayPlural[p.at(i).lower])))
	case w.weekday != 0 && p.at(i).capital && p.is(i+1, "mornings", "afternoons", "evenings", "nights"):
		return set(i+2, "XXXX-WXX-"+string(rune('0'+w.weekday))+"T"+p.lexAt(i+1).part)
	case p.is(i, "day") && p.words(i+1, "after", "day"), p.is(i, "day") && p.words(i+1, "by", "day"):
		return set(i+3, "P1D")
	case p.is(i, "year") && p.is(i+1, "after", "by") && p.is(i+2, "year"):
		return set(i+3, "P1Y")
	}
	return node{}, false
}

// participleFollows says whether the adverb belongs to a participle before a noun: "previously announced plans".
func (p *parser) participleFollows(i int) bool {
	t := p.at(i)
	return t.tag != nil && (t.tag.Rel == "amod" || t.tag.UPOS == "ADJ") || p.is(i, "announced", "reported", "proposed", "filed", "planned", "scheduled", "sent", "published")
}

// rate says whether something countable stands before "a day".
func (p *parser) rate(i int) bool {
	b := p.at(i - 1)
	if b.kind != letters {
		return b.is("%", ")") || b.kind == digits
	}
	if b.is("times", "percent", "million", "billion", "thousand", "hundred", "cents", "once", "twice") {
		return true
	}
	if b.tag != nil && b.tag.UPOS != "" {
		return b.tag.UPOS == "NOUN" || b.tag.UPOS == "NUM" || b.tag.UPOS == "SYM"
	}
	n := len(b.lower)
	return n > 3 && b.lower[n-1] == 's' && b.lower[n-2] != 's'
}

var weekdayPlural = map[string]int{"mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6, "sundays": 7}

// references reads what points vaguely to the past, the present or the future.
func (p *parser) references(i int) (node, bool) {
	ref := func(end int, v string) (node, bool) {
		return node{start: i, end: end, m: meaning{kind: "DATE", value: v}}, true
	}
	w := p.lexAt(i)
	j := i
	if p.is(j, "the") {
		j++
	}
	if j > i || p.is(i, "near", "distant") {
		k := j
		if p.is(k, "near", "distant", "recent", "foreseeable", "immediate") {
			k++
		}
		if p.is(k, "future") && !p.nounFollows(k+1) {
			return ref(k+1, "FUTURE_REF")
		}
		if p.is(k, "past") && (!p.nounFollows(k+1) && p.lexAt(k+1).unit == noGrain) && p.at(k+1).kind != digits && p.lexAt(k+1).number == 0 && !p.lexAt(k+1).vague && p.is(j-2, "in", "of", "from") {
			return ref(k+1, "PAST_REF")
		}
	}
	switch {
	case p.words(i, "right", "now"), p.words(i, "these", "days"):
		return ref(i+2, "PRESENT_REF")
	case p.words(i, "at", "present"):
		return ref(i+2, "PRESENT_REF")
	case p.words(i, "at", "the", "moment"):
		return ref(i+3, "PRESENT_REF")
	case p.is(i, "recent") && p.lexAt(i+1).plural && p.lexAt(i+1).unit >= dayGrain:
		return ref(i+2, "PAST_REF")
	case p.is(i, "previously", "recently") && p.participleFollows(i+1):
		return node{}, false
	case p.is(i, "now", "currently", "nowadays", "presently", "recently", "previously", "lately", "formerly"):
		return ref(i+1, w.ref)
	case p.is(i, "soon") && !p.is(i-1, "as") && !p.is(i+1, "after") && p.tenseAt(i, i+1) != past:
		return ref(i+1, w.ref)
	case p.is(i, "a") && p.is(i+1, "later", "future") && p.is(i+2, "date", "time", "stage") && p.is(i-1, "at", "on", "until", "to"):
		return ref(i+3, "FUTURE_REF")
	case p.is(i, "current"):
		return ref(i+1, w.ref)
	}
	return node{}, false
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
