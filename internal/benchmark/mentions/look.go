package mentions

import (
	_ "embed"
	"strings"
	"unicode"

	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/language"
)

//go:embed nouns.txt
var nounsText string

// sorts are what sorts of thing a noun stands for.
var sorts = readSorts(nounsText)

func readSorts(text string) map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(text, "\n") {
		sort, nouns, ok := strings.Cut(line, "\t")
		if !ok || line[0] == '#' {
			continue
		}
		for _, n := range strings.Fields(nouns) {
			out[n] = append(out[n], sort)
		}
	}
	return out
}

// word is what is seen of one word.
type word struct {
	features []string
	state    []float32
}

// look collects what is seen of each word of a sentence.
func (s Sources) look(words []string) []word {
	sentence, states := s.Model.Divided(words)
	t := language.NewTree(&sentence)
	known := s.known(words, sentence)
	out := make([]word, len(words))
	for i := range words {
		l := looker{t: t, known: known, at: i}
		l.itself()
		l.around()
		l.inTree()
		out[i] = word{l.out, states[i]}
	}
	return out
}

// known are the marks that the lists of places, parties and times put on each word: the list and kind, and whether
// the name begins here or goes on.
func (s Sources) known(words []string, sentence language.Sentence) [][]string {
	text := strings.Join(words, " ")
	out := make([][]string, len(words))
	mark := func(start, end int, kind string) {
		first := true
		for i, w := range sentence.Tokens {
			if w.Start < end && w.End > start {
				position := "i"
				if first {
					position = "b"
				}
				if w.End >= end {
					position += "e"
				}
				out[i] = append(out[i], kind, kind+position)
				first = false
			}
		}
	}
	sentences := []language.Sentence{sentence}
	if s.Actors != nil {
		for _, ms := range s.Actors.NewReport("", "").Read(text, sentences) {
			for _, m := range ms {
				kind := "actor:" + m.Actor.Kind
				if m.Adjective {
					kind += ":adjective"
				}
				mark(m.Start, m.End, kind)
				if m.Actor.ID != "" && !m.Anaphor {
					mark(m.Start, m.End, "listed:"+m.Actor.Kind)
				}
			}
		}
	}
	if s.Places != nil {
		for _, m := range s.Places.Find(text, sentences, nil) {
			mark(m.Start, m.End, "place")
		}
	}
	for _, e := range calendar.NewReader(calendar.Anchor{}).Read(text, 0, sentences) {
		mark(e.Start, e.End, "time:"+e.Type)
	}
	return out
}

// looker collects the features of one word.
type looker struct {
	t     *language.Tree
	known [][]string
	at    int
	out   []string
}

func (l *looker) put(parts ...string) { l.out = append(l.out, strings.Join(parts, "|")) }

// form, tag and outline of the word some places away; "" beyond the sentence.
func (l *looker) form(d int) string {
	if k := l.at + d; k >= 0 && k < len(l.t.Tokens) {
		return digitsAlike(strings.ToLower(l.t.Tokens[k].Form))
	}
	return ""
}

func (l *looker) tag(d int) string {
	if k := l.at + d; k >= 0 && k < len(l.t.Tokens) {
		return l.t.Tokens[k].XPOS
	}
	return ""
}

func (l *looker) outline(d int) string {
	if k := l.at + d; k >= 0 && k < len(l.t.Tokens) {
		return outline(l.t.Tokens[k].Form)
	}
	return ""
}

func (l *looker) itself() {
	w := &l.t.Tokens[l.at]
	f := l.form(0)
	l.put("bias")
	l.put("w", w.Form)
	l.put("f", f)
	l.put("lemma", strings.ToLower(w.Lemma))
	l.put("o", l.outline(0))
	l.put("t", w.XPOS)
	l.put("u", w.UPOS)
	r := []rune(f)
	for n := 1; n <= 4 && n < len(r); n++ {
		l.put("begin", string(r[:n]))
		l.put("end", string(r[len(r)-n:]))
	}
	for d := -1; d <= 1; d++ {
		if k := l.at + d; k >= 0 && k < len(l.t.Tokens) {
			for _, sort := range sorts[strings.ToLower(l.t.Tokens[k].Lemma)] {
				l.put("sort", string(rune('1'+d)), sort)
			}
		}
	}
	if l.at == 0 {
		l.put("first", l.outline(0))
	}
	for _, k := range l.known[l.at] {
		l.put("k", k)
		l.put("k+o", k, l.outline(0))
	}
	if len(l.known[l.at]) == 0 {
		l.put("k", "none", l.outline(0))
	}
}

func (l *looker) around() {
	for _, d := range []int{-3, -2, -1, 1, 2, 3} {
		at := string(rune('0' + d + 3))
		l.put("f", at, l.form(d))
		if d >= -2 && d <= 2 {
			l.put("o", at, l.outline(d))
			l.put("t", at, l.tag(d))
			if k := l.at + d; k >= 0 && k < len(l.known) {
				for _, x := range l.known[k] {
					l.put("k", at, x)
				}
			}
		}
	}
	l.put("f-f", l.form(-1), l.form(0))
	l.put("f+f", l.form(0), l.form(1))
	l.put("f-o", l.form(-1), l.outline(0))
	l.put("o+f", l.outline(0), l.form(1))
	l.put("o-o+o", l.outline(-1), l.outline(0), l.outline(1))
	l.put("t-t", l.tag(-1), l.tag(0))
	l.put("t+t", l.tag(0), l.tag(1))
	l.put("t-t+t", l.tag(-1), l.tag(0), l.tag(1))
	l.put("f-f-o", l.form(-2), l.form(-1), l.outline(0))
}

// inTree looks at the noun phrase that the word is part of, and at what the phrase hangs on.
func (l *looker) inTree() {
	w := &l.t.Tokens[l.at]
	l.put("rel", w.Rel)
	head := l.at
	for {
		h := l.t.Tokens[head].Head
		if h < 0 || !inPhrase[l.t.Rel(head)] && l.t.Tokens[head].Rel != "nmod:poss" {
			break
		}
		head = h
	}
	noun := strings.ToLower(l.t.Tokens[head].Lemma)
	l.put("head", noun)
	l.put("head+t", noun, w.XPOS)
	l.put("head+k", l.t.Tokens[head].UPOS, l.t.Rel(head))
	if head == l.at {
		l.put("is head", w.XPOS)
	} else {
		l.put("in head", w.Rel, l.t.Tokens[head].XPOS)
	}
	for _, sort := range sorts[noun] {
		l.put("head sort", sort)
		l.put("head sort+t", sort, w.XPOS, w.Rel)
	}
	if len(sorts[noun]) == 0 {
		l.put("head sort", "none", l.t.Tokens[head].XPOS)
	}
	for _, k := range l.known[head] {
		l.put("head known", k)
	}
	if h := l.t.Tokens[head].Head; h >= 0 {
		l.put("over", strings.ToLower(l.t.Tokens[h].Lemma), l.t.Rel(head))
	}
	for _, c := range l.t.Children(head) {
		if l.t.Is(c, "det", "case", "nummod", "nmod:poss") {
			l.put("phrase has", l.t.Rel(c), strings.ToLower(l.t.Tokens[c].Lemma))
		}
	}
}

// inPhrase are the relations that keep a word within the noun phrase of its head.
var inPhrase = map[string]bool{"det": true, "amod": true, "compound": true, "flat": true, "nummod": true, "goeswith": true, "case": true}

// digitsAlike writes every digit as 0.
func digitsAlike(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, s)
}

// outline is the shape of a word: capitals, small letters and digits, no run longer than two.
func outline(s string) string {
	var b strings.Builder
	var last rune
	run := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			run, last = 1, r
		}
		if run <= 2 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
