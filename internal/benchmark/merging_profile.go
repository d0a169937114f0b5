package benchmark

import (
	"math"
	"strings"

	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language"
)

// mean sets what a mention means, rare words counting more.
func (e *eventWords) mean(model *language.Model, idf map[string]float64) {
	weight := func(w string) float64 { return idf[w] }
	e.head = model.Meaning(e.lemma)
	e.whole = model.MeaningOf(e.lemmas, weight)
	e.around = model.MeaningOf(wordsOf(e.near), weight)
	e.context = model.MeaningOf(append(wordsOf(e.sent), e.lemma), weight)
}

// phrasesOf counts the words of a document that say something, and the runs of two and three words that begin and end with one: what is told
// of one story is often told in the same phrases, for much of it was copied.
func phrasesOf(parse []parsed) map[string]float64 {
	out := map[string]float64{}
	for _, p := range parse {
		for i := range p.tokens {
			for k := i; k < min(i+3, len(p.tokens)) && p.tokens[k].UPOS != "PUNCT" && p.tokens[k].UPOS != "SYM"; k++ {
				if content(p.tokens[i]) && content(p.tokens[k]) {
					out[formsOf(p.tokens[i:k+1])]++
				}
			}
		}
	}
	return out
}

func formsOf(tokens []language.Token) string {
	ws := make([]string, len(tokens))
	for i, t := range tokens {
		ws[i] = strings.ToLower(t.Form)
	}
	return strings.Join(ws, " ")
}

// onlyShared leaves out what one document alone has.
func onlyShared(counts []map[string]float64) []map[string]float64 {
	in := map[string]int{}
	for _, c := range counts {
		for w := range c {
			in[w]++
		}
	}
	out := make([]map[string]float64, len(counts))
	for i, c := range counts {
		out[i] = map[string]float64{}
		for w, n := range c {
			if in[w] > 1 {
				out[i][w] = n
			}
		}
	}
	return out
}

// profile is what a group of documents tells of the mentions whose heads have one lemma, all together. Two words for one event have the same
// company, and seldom stand in one sentence.
type profile struct {
	bags      [5]map[string]float64 // in the order of profileParts
	context   language.Meaning
	mentions  float64
	documents map[int]bool
	sentences map[[2]int]bool
	family    kinds.Family
}

var profileParts = [5]string{"near", "sentences", "names", "subjects", "objects"}

// company is what two profiles have in common.
type company struct {
	parts     [5]float64
	context   float64
	together  float64 // share of the sentences of the rarer in which the other stands too
	documents float64 // and of the documents
	fewer     float64 // logarithm of the mentions of the rarer
	more      float64 // and of the other
	spread    float64 // logarithm of the documents of the rarer
	derived   bool    // one word is derived from the other
	related   bool    // otherwise, and they or words derived from them have a broader term in common
	steps     float64 // by way of the nearest such term
}

// profiles compares lemmas of a group of documents; what was compared is kept.
type profiles struct {
	of   map[string]*profile
	seen map[[2]string]company
}

func (s *mentionSet) profiles(ms []int) *profiles {
	ps := &profiles{of: map[string]*profile{}, seen: map[[2]string]company{}}
	for _, i := range ms {
		m := &s.mentions[i]
		p := ps.of[m.lemma]
		if p == nil {
			p = &profile{documents: map[int]bool{}, sentences: map[[2]int]bool{}, family: kinds.FamilyOf(m.lemma)}
			for k := range p.bags {
				p.bags[k] = map[string]float64{}
			}
			ps.of[m.lemma] = p
		}
		for k, words := range [5]map[string]bool{m.near, m.sent, m.names, m.subjects, m.objects} {
			for w := range words {
				p.bags[k][w]++
			}
		}
		p.context = p.context.Plus(m.context, 1)
		p.mentions++
		p.documents[m.story] = true
		p.sentences[[2]int{m.story, m.sentence}] = true
	}
	for _, p := range ps.of {
		for _, bag := range p.bags {
			for w, n := range bag {
				bag[w] = (1 + math.Log(n)) * s.idf[w]
			}
		}
	}
	return ps
}

// between compares two lemmas.
func (ps *profiles) between(x, y string) company {
	key := [2]string{min(x, y), max(x, y)}
	if c, ok := ps.seen[key]; ok {
		return c
	}
	a, b := ps.of[key[0]], ps.of[key[1]]
	var c company
	for k := range c.parts {
		if sum := dot(a.bags[k], b.bags[k]); sum > 0 {
			c.parts[k] = sum / math.Sqrt(dot(a.bags[k], a.bags[k])*dot(b.bags[k], b.bags[k]))
		}
	}
	c.context = a.context.Near(b.context)
	if x != y {
		c.together = overlap(a.sentences, b.sentences)
		c.documents = overlap(a.documents, b.documents)
		if c.derived = a.family.Derived(key[1]) || b.family.Derived(key[0]); !c.derived {
			var steps int
			steps, c.related = a.family.Steps(b.family)
			c.steps = float64(steps)
		}
	}
	c.fewer, c.more = math.Log(min(a.mentions, b.mentions)), math.Log(max(a.mentions, b.mentions))
	c.spread = math.Log(float64(min(len(a.documents), len(b.documents))))
	ps.seen[key] = c
	return c
}

// overlap is the share of the smaller set that lies in the other.
func overlap[K comparable](a, b map[K]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
