package calendar

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// parser reads the tokens of one sentence.
type parser struct {
	reader *Reader
	toks   []token
	sent   *language.Sentence
	year   int  // the year last stated in this sentence
	will   bool // the verb that was looked at last has "will"
}

var nothing = token{kind: mark, num: -1}

// at is the token i, or an empty mark outside the sentence.
func (p *parser) at(i int) *token {
	if i < 0 || i >= len(p.toks) {
		return &nothing
	}
	return &p.toks[i]
}

// lexAt is what the grammar knows of token i; never nil.
func (p *parser) lexAt(i int) *word {
	if w := p.at(i).lex; w != nil {
		return w
	}
	return &noWord
}

var noWord word

func (p *parser) is(i int, words ...string) bool { return p.at(i).is(words...) }

// words says whether the tokens from i on are the words given.
func (p *parser) words(i int, words ...string) bool {
	for k, w := range words {
		if p.at(i+k).lower != w {
			return false
		}
	}
	return true
}

// pastNumber is the token after i, or after the whole of a number such as 1,902 or 2-4 or 3.5.
func (p *parser) pastNumber(i int) int {
	if p.at(i).kind != digits {
		return i + 1
	}
	for p.at(i+2).kind == digits && !p.at(i+1).gap && !p.at(i+2).gap && p.is(i+1, ",", ".", "/", ":") {
		i += 2
	}
	return i + 1
}

// expression is the longest expression that starts at token i.
func (p *parser) expression(i int) (node, bool) {
	if p.blocked(i) {
		return node{}, false
	}
	var best node
	try := func(n node, ok bool) {
		if ok && n.end > best.end {
			best = n
		}
	}
	try(p.dateRange(i))
	if m, end, ok := p.point(i); ok {
		try(node{start: i, end: end, m: m}, true)
	}
	try(p.sets(i))
	try(p.lengths(i))
	try(p.references(i))
	if best.end <= i {
		return node{}, false
	}
	best.signal = p.signal(&best)
	return best, true
}

// blocked says that token i cannot begin an expression because of what stands before it: it is part of a
// larger number, of a money amount, of a hyphenated or dotted name.
func (p *parser) blocked(i int) bool {
	t, before := p.at(i), p.at(i-1)
	if t.kind == digits && !t.gap {
		switch {
		case before.is("$", "€", "£", "#", "¥", "/", "."), before.kind == letters:
			return !(before.is(".") && p.at(i-2).kind == letters)
		case before.is(",", ":") && p.at(i-2).kind == digits:
			return true
		case before.is("-") && !before.gap && p.at(i-2).kind == letters && p.at(i-2).lex == nil && !p.is(i-2, "post", "pre", "mid", "early", "late"):
			return true // T-72, Su-25
		case before.is("'"):
			return !(t.width() == 2 && p.at(i+1).is("s"))
		}
	}
	if t.kind == digits && before.is("$", "€", "£", "#", "no", "number", "article", "articles", "resolution", "section", "chapter", "page", "paragraph", "clause", "annex", "highway", "route", "flight", "unit", "room", "issue", "figure", "table", "protocol", "point", "item", "rule", "brigade", "battalion", "regiment", "division") {
		return !(t.width() == 4 && before.lex != nil)
	}
	if t.kind == digits && before.is(".") && p.is(i-2, "no", "art", "nos") {
		return true
	}
	return false
}

// signal is the preposition before the expression that opens or closes its interval.
func (p *parser) signal(n *node) string {
	if n.m.value != "" && len(n.ends) == 0 {
		return ""
	}
	i := n.start - 1
	for k := 0; k < 3 && i >= 0; k++ {
		switch t := p.at(i); t.lower {
		case "since", "until", "till", "by", "after", "before", "from", "through":
			if t.lower == "by" && p.is(i-1, "followed") {
				return ""
			}
			if t.lower == "after" && p.is(i-1, "shortly", "soon", "immediately") {
				return "after"
			}
			if p.possessive(n.end) && (t.lower == "after" || t.lower == "before" || t.lower == "by" || t.lower == "from") {
				return ""
			}
			if t.lower == "from" && !p.opensFrom(i, n.end) {
				return ""
			}
			if t.lower == "after" || t.lower == "before" || t.lower == "by" {
				if p.nounFollows(n.end) {
					return ""
				}
			}
			return t.lower
		case "to":
			if p.is(i-1, "prior", "up") {
				return map[string]string{"prior": "before", "up": "until"}[p.at(i-1).lower]
			}
			return ""
		case "than":
			if p.is(i-1, "later") && p.is(i-2, "no", "not") {
				return "by"
			}
			if p.is(i-1, "earlier") && p.is(i-2, "no", "not") {
				return "since"
			}
			return ""
		case "of":
			if p.is(i-1, "as") {
				return "since"
			}
			if p.is(i-1, "ahead") {
				return "before"
			}
			return ""
		case "on", "the", "at", "about", "around", "early", "late", "just", "in", ",", "a":
			i--
		default:
			return ""
		}
		if t := p.at(i + 1); t.is("in", "at") && !p.is(i, "since", "until", "till", "by") {
			return ""
		}
	}
	return ""
}

// possessive says whether token i is a possessive ending: in "before Friday's talks" the day belongs to the talks.
func (p *parser) possessive(i int) bool {
	return p.is(i, "'") && !p.at(i).gap && p.is(i+1, "s") && !p.at(i+1).gap
}

// nounFollows says whether the expression stands before a noun: "after Friday talks".
func (p *parser) nounFollows(i int) bool {
	t := p.at(i)
	return t.tag != nil && (t.tag.UPOS == "NOUN" || t.tag.UPOS == "PROPN" || t.tag.UPOS == "ADJ")
}

// opensFrom says whether "from" opens an interval ("from 1 June", "from Monday on") rather than giving an
// origin ("a statement from Monday", "footage from 2020"): a noun right before it makes it an origin.
func (p *parser) opensFrom(i, end int) bool {
	if p.is(end, "on", "onward", "onwards") {
		return true
	}
	if i == 0 {
		return true
	}
	t := p.at(i - 1)
	if t.tag != nil && t.tag.UPOS != "" {
		return t.tag.UPOS != "NOUN" && t.tag.UPOS != "PROPN"
	}
	return t.is(",", "effective", "force") || strings.HasSuffix(t.lower, "ed")
}
