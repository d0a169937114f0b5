package spans

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
)

// table is one list of learnt vectors; several slots of a word may look things up in the same.
type table struct {
	name  string
	width int
}

// The tables. Words are forms and lemmas in lower case.
const (
	words = iota
	endings
	shapes
	xpos
	relations
	marks
	ruled
	places
	tables
)

var tableList = [tables]table{{"words", 64}, {"endings", 24}, {"shapes", 8}, {"xpos", 16}, {"relations", 16}, {"marks", 12}, {"ruled", 16}, {"places", 12}}

// slots say from which table each thing seen of a word takes its vector.
var slots = [...]int{
	words,     // the form
	endings,   // its last three letters
	shapes,    // capitals, digits, signs
	xpos,      // its part of speech
	relations, // its relation to its head
	words,     // the head's lemma
	xpos,      // the head's part of speech
	words,     // the lemma of the verb or noun that governs its clause
	places,    // where in that clause it stands, and on which side that governor
	places,    // where in its own subtree and on which side its head
	marks,     // quotation marks around it
	marks,     // beginnings and ends of sentences and paragraphs
	ruled,     // what the rules say
}

// Signs for a head or a governor that is not there.
const rootWord, noWord = "<root>", "<none>"

// inputWidth is the width of a word's whole vector.
func inputWidth() int {
	n := 0
	for _, t := range slots {
		n += tableList[t].width
	}
	return n
}

// Seen is what is seen of a word, one string for each slot.
type Seen [len(slots)]string

// See looks at all words of a paragraph in turn.
func (p *Paragraph) See() []Seen {
	tag := p.ruled()
	out := make([]Seen, len(tag))
	at := 0
	for i, t := range p.Trees {
		last := make([]int, len(t.Tokens)) // the last and first words of every subtree
		first := make([]int, len(t.Tokens))
		edges(t, first, last)
		for j := range t.Tokens {
			s := &out[at]
			tok := &t.Tokens[j]
			s[0] = strings.ToLower(tok.Form)
			s[1] = ending(s[0])
			s[2] = shape(tok.Form)
			s[3], s[4] = tok.XPOS, tok.Rel
			if tok.Head >= 0 {
				s[5], s[6] = t.Lower(tok.Head), t.Tokens[tok.Head].XPOS
			} else {
				s[5], s[6] = rootWord, rootWord
			}
			s[7], s[8] = noWord, "none"
			if c := clause(t, j); c >= 0 && t.Tokens[c].Head >= 0 {
				g := t.Tokens[c].Head
				s[7] = t.Lower(g)
				s[8] = t.Rel(c) + position(j, first[c], last[c]) + side(j, g)
			}
			s[9] = "own" + position(j, first[j], last[j]) + side(j, tok.Head)
			s[10] = quotes(p.Reading, *tok)
			s[11] = border(i, j, len(p.Trees), len(t.Tokens))
			s[12] = ruleNames[tag[at]]
			at++
		}
	}
	return out
}

var ruleNames = [tags]string{"none", "S", "s", "C", "c", "T", "t"}

// edges finds the first and the last word of the subtree of every word.
func edges(t *language.Tree, first, last []int) {
	for j := range t.Tokens {
		first[j], last[j] = j, j
	}
	for j := range t.Tokens {
		for k, n := j, 0; k >= 0 && n <= len(t.Tokens); k, n = t.Tokens[k].Head, n+1 {
			first[k], last[k] = min(first[k], j), max(last[k], j)
		}
	}
}

// clause is the head of the innermost clause around a word that hangs on something else, -1 when there is none.
func clause(t *language.Tree, j int) int {
	for n := 0; j >= 0 && n <= len(t.Tokens); j, n = t.Tokens[j].Head, n+1 {
		if t.Is(j, "ccomp", "xcomp", "parataxis", "csubj", "acl", "advcl") {
			return j
		}
	}
	return -1
}

func position(j, first, last int) string {
	switch {
	case first == last:
		return " only"
	case j == first:
		return " first"
	case j == last:
		return " last"
	case j == first+1:
		return " second"
	}
	return " inner"
}

func side(j, head int) string {
	switch d := j - head; {
	case head < 0:
		return " root"
	case d == 0:
		return " self"
	case d == 1:
		return " next"
	case d == -1:
		return " before"
	case d < -8:
		return " far left"
	case d < 0:
		return " left"
	case d > 8:
		return " far right"
	}
	return " right"
}

func quotes(r *attribution.Reading, tok language.Token) string {
	for _, q := range r.Quotes {
		if tok.End <= q.Open || tok.Start >= q.Close {
			continue
		}
		kind := "in"
		switch {
		case tok.Start <= q.Open:
			kind = "opens"
		case tok.End >= q.Close:
			kind = "closes"
		}
		if q.Unclosed {
			kind += " unclosed"
		}
		if q.Close-q.Open < 25 {
			kind += " short"
		}
		return kind
	}
	return "out"
}

func border(sentence, word, sentences, words int) string {
	switch {
	case word == 0 && sentence == 0:
		return "paragraph"
	case word == 0:
		return "sentence"
	case word == words-1 && sentence == sentences-1:
		return "paragraph ends"
	case word == words-1:
		return "sentence ends"
	case word == words-2:
		return "nearly ends"
	}
	return "inside"
}

// ending is the last three letters of a word, or a sign for all digits.
func ending(lower string) string {
	n := len(lower)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(lower[:n])
		n -= size
	}
	if c := lower[len(lower)-1:]; c >= "0" && c <= "9" {
		return "0"
	}
	return lower[n:]
}

// shape is the kinds of signs of a word in a row, each run once.
func shape(form string) string {
	var b []byte
	for _, r := range form {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r == '"' || r == '“' || r == '”' || r == '‘' || r == '’' || r == '\'' || r == '`':
			c = '"'
		}
		if len(b) == 0 || b[len(b)-1] != c {
			b = append(b, c)
		}
		if len(b) > 5 {
			break
		}
	}
	return string(b)
}
