package calendar

import (
	"strconv"
	"strings"
)

// amount is a number of units: "three", "2.5", "a few".
type amount struct {
	n     float64
	vague bool // "several": some number above one
}

func (a amount) String() string {
	if a.vague {
		return "X"
	}
	return strings.TrimSuffix(strconv.FormatFloat(a.n, 'f', -1, 64), ".0")
}

// amountAt reads a number in digits or words.
func (p *parser) amountAt(i int) (amount, int, bool) {
	t := p.at(i)
	if t.kind == digits {
		return p.digitAmount(i)
	}
	w := p.lexAt(i)
	switch {
	case p.is(i, "a", "an"):
		j := i + 1
		if p.is(j, "good", "full", "whole", "mere", "total", "record", "further") {
			j++
		}
		if p.is(j, "total") {
			j++
		}
		switch {
		case p.is(j, "few"):
			return amount{vague: true}, j + 1, true
		case p.words(j, "couple", "of"):
			return amount{n: 2}, j + 2, true
		case p.is(j, "couple"):
			return amount{n: 2}, j + 1, true
		case p.words(j, "number", "of"):
			return amount{vague: true}, j + 2, true
		case p.is(j, "dozen"):
			return amount{n: 12}, j + 1, true
		case p.words(j, "half", "dozen"):
			return amount{n: 6}, j + 2, true
		case p.lexAt(j).multiple >= 100:
			return p.wordAmount(j, 1)
		case p.is(j, "half") && p.lexAt(j+1).unit != noGrain && !p.lexAt(j+1).plural:
			return amount{n: 0.5}, j + 1, true
		case p.is(j, "quarter") && p.words(j+1, "of", "a"):
			return amount{n: 0.25}, j + 3, true
		case p.is(j, "quarter") && (p.is(j+1, "century") || p.is(j+1, "-") && p.is(j+2, "century")):
			return amount{n: 0.25}, j + 1, true
		}
		return amount{n: 1}, j, true
	case p.words(i, "half", "a") || p.words(i, "half", "an"):
		if p.is(i+2, "dozen") {
			return amount{n: 6}, i + 3, true
		}
		return amount{n: 0.5}, i + 2, true
	case p.is(i, "half") && p.is(i+1, "-") && p.lexAt(i+2).unit != noGrain:
		return amount{n: 0.5}, i + 1, true
	case p.words(i, "quarter", "-", "century"):
		return amount{n: 0.25}, i + 1, true
	case w.multiple != 0 && p.is(i+1, "of") && p.lexAt(i).plural:
		return amount{vague: true}, i + 2, true
	case w.number > 0:
		return p.wordAmount(i, 0)
	case w.vague:
		if p.is(i, "few", "many", "several", "some", "numerous", "various", "countless") {
			j := i + 1
			if p.is(j, "more", "dozen") {
				j++
			}
			return amount{vague: true}, j, true
		}
	case p.is(i, "dozens", "scores", "hundreds", "thousands", "tens") && p.is(i+1, "of"):
		return amount{vague: true}, i + 2, true
	}
	return amount{}, i, false
}

// wordAmount reads "twenty-one", "one hundred and eighty", after a count that was read already.
func (p *parser) wordAmount(i, have int) (amount, int, bool) {
	total, n := 0, have
	j := i
	read := have > 0
	for {
		w := p.lexAt(j)
		switch {
		case w.number > 0 && !p.is(j, "a", "an"):
			if n%10 != 0 || (n > 0 && n < 20) || (n%100 != 0 && w.number > 9) {
				return amount{n: float64(total + n)}, j, read
			}
			n += w.number
			j++
			read = true
			if w.tens && p.is(j, "-") && p.lexAt(j+1).number > 0 && p.lexAt(j+1).number < 10 {
				j++
			}
		case w.multiple >= 100 && read:
			if w.multiple == 1000 {
				total += n * 1000
				n = 0
			} else {
				n *= w.multiple
			}
			j++
			if p.is(j, "and") && p.lexAt(j+1).number > 0 && !p.is(j+1, "a", "an") {
				j++
			}
		case p.is(j, "dozen") && read:
			return amount{n: float64(total + n*12)}, j + 1, true
		default:
			if !read || total+n > 1_000_000 {
				return amount{}, i, false
			}
			return amount{n: float64(total + n)}, j, true
		}
		if total+n > 1_000_000 {
			return amount{}, i, false
		}
	}
}

// digitAmount reads "44", "1,000", "2.5", "5 1/2", "1½".
func (p *parser) digitAmount(i int) (amount, int, bool) {
	t := p.at(i)
	if t.num < 0 {
		return amount{}, i, false
	}
	n := float64(t.num)
	j := i + 1
	for p.is(j, ",") && !p.at(j).gap && p.at(j+1).kind == digits && !p.at(j+1).gap && p.at(j+1).width() == 3 && n < 1e6 {
		n = n*1000 + float64(p.at(j+1).num)
		j += 2
	}
	if p.is(j, ".") && !p.at(j).gap && p.at(j+1).kind == digits && !p.at(j+1).gap && p.at(j+1).width() <= 2 {
		f := float64(p.at(j + 1).num)
		for k := 0; k < p.at(j+1).width(); k++ {
			f /= 10
		}
		return amount{n: n + f}, j + 2, true
	}
	fraction := func(j int) (float64, bool) {
		a, b := p.at(j), p.at(j+2)
		if a.kind == digits && p.is(j+1, "/") && b.kind == digits && b.num > 1 && b.num <= 8 && a.num > 0 && a.num < b.num {
			return float64(a.num) / float64(b.num), true
		}
		return 0, false
	}
	if f, ok := fraction(i); ok {
		return amount{n: f}, i + 3, true
	}
	k := j
	if p.is(k, "-") {
		k++
	}
	if f, ok := fraction(k); ok {
		return amount{n: n + f}, k + 3, true
	}
	if p.is(j, "½") {
		return amount{n: n + 0.5}, j + 1, true
	}
	return amount{n: n}, j, true
}

// dayNumber reads the number of a day of a month: "9", "9th", "the 9th", "the ninth".
func (p *parser) dayNumber(i int) (n, end int, ordinal, ok bool) {
	if p.is(i, "the") {
		i++
		n, end, ordinal, ok = p.dayNumber(i)
		return n, end, ordinal, ok && ordinal
	}
	t := p.at(i)
	if t.kind == digits {
		if t.width() > 2 || t.num < 1 || t.num > 31 {
			return 0, i, false, false
		}
		if s := p.at(i + 1); !s.gap && s.is("st", "nd", "rd", "th") {
			return t.num, i + 2, true, true
		}
		return t.num, i + 1, false, true
	}
	n, end = p.ordinalAt(i)
	return n, end, true, n >= 1 && n <= 31
}

// ordinalAt reads an ordinal in words or digits; 0 when there is none.
func (p *parser) ordinalAt(i int) (n, end int) {
	t := p.at(i)
	if t.kind == digits {
		if s := p.at(i + 1); t.num > 0 && t.num < 1000 && !s.gap && s.is("st", "nd", "rd", "th") {
			return t.num, i + 2
		}
		return 0, i
	}
	w := p.lexAt(i)
	if w.ordinal > 0 {
		return w.ordinal, i + 1
	}
	if w.tens && w.number <= 90 {
		j := i + 1
		if p.is(j, "-") {
			j++
		}
		if o := p.lexAt(j).ordinal; o > 0 && o < 10 {
			return w.number + o, j + 1
		}
	}
	return 0, i
}
