package benchmark

import (
	"strings"

	"github.com/casus-project/casus/internal/benchmark/cameo"
	"github.com/casus-project/casus/internal/linear"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// sentenceFeatures is what a classifier sees of a sentence: features by name, and measures.
type sentenceFeatures struct {
	named    []string
	measured []float32
}

// terms numbers the features; those met once in training say nothing.
func (f *sentenceFeatures) terms(names *linear.Names) []linear.Term {
	var out []linear.Term
	for _, n := range f.named {
		if id := names.Of(n, 2); id >= 0 {
			out = append(out, linear.Term{Feature: id, Value: 1})
		}
	}
	for k, v := range f.measured {
		out = append(out, linear.Term{Feature: int32(names.Len() + k), Value: v})
	}
	return out
}

// classEyes look at sentences.
type classEyes struct {
	model  *language.Model
	reader *reading.Reader
}

func newClassEyes() (*classEyes, error) {
	m, err := language.Load()
	if err != nil {
		return nil, err
	}
	r, err := reading.New(reading.Options{})
	if err != nil {
		return nil, err
	}
	return &classEyes{m, r}, nil
}

// look collects the features of a text of a sentence or two: its words, its tree, what CAMEO and PLOVER make of its
// verbs, and the mean of the network's states.
func (c *classEyes) look(text string) sentenceFeatures {
	f := featureList{seen: map[string]bool{}}
	var words []string
	for _, s := range c.model.Read(text, 0) {
		attribution.Mend(&s)
		f.words(&s)
		f.tree(language.NewTree(&s))
		f.acts(&s)
		for _, t := range s.Tokens {
			words = append(words, t.Form)
		}
	}
	f.claims(c.reader, text)
	out := sentenceFeatures{named: f.list}
	_, states := c.model.Divided(words)
	out.measured = mean(states)
	return out
}

// mean is the mean of vectors.
func mean(vectors [][]float32) []float32 {
	if len(vectors) == 0 {
		return nil
	}
	out := make([]float32, len(vectors[0]))
	for _, v := range vectors {
		for k, x := range v {
			out[k] += x / float32(len(vectors))
		}
	}
	return out
}

// featureList holds each feature once.
type featureList struct {
	seen map[string]bool
	list []string
}

func (f *featureList) put(parts ...string) {
	if n := strings.Join(parts, "|"); !f.seen[n] {
		f.seen[n] = true
		f.list = append(f.list, n)
	}
}

func (f *featureList) words(s *language.Sentence) {
	before, last := "", ""
	for i := range s.Tokens {
		t := &s.Tokens[i]
		l := strings.ToLower(t.Lemma)
		if t.UPOS == "PUNCT" {
			continue
		}
		f.put("lemma", l)
		f.put("word", strings.ToLower(t.Form))
		f.put("two", last, l)
		f.put("three", before, last, l)
		before, last = last, l
		if t.UPOS == "VERB" || t.UPOS == "NOUN" || t.UPOS == "ADJ" {
			f.put("content", l, t.UPOS)
			for n := 4; n <= 6 && n < len(l); n++ {
				f.put("begin", l[:n])
			}
		}
	}
}

func (f *featureList) tree(t *language.Tree) {
	for i := range t.Tokens {
		h := t.Tokens[i].Head
		l := t.Lower(i)
		if h < 0 {
			f.put("root", l)
			f.put("root form", strings.ToLower(t.Tokens[i].Form), t.Tokens[i].XPOS)
			for _, c := range t.Children(i) {
				f.put("under root", t.Tokens[c].Rel, t.Lower(c))
				f.put("root has", t.Tokens[c].Rel)
				if t.Is(c, "obj", "xcomp", "ccomp", "obl") {
					for _, g := range t.Children(c) {
						f.put("far under root", l, t.Rel(c), t.Lower(g))
					}
				}
			}
			continue
		}
		switch t.Rel(i) {
		case "punct", "det":
			continue
		}
		f.put("arc", t.Lower(h), t.Rel(i), l)
		if t.Is(i, "obj", "xcomp", "nsubj:pass", "ccomp") {
			f.put("object", l)
		}
		if t.Tokens[i].UPOS == "VERB" {
			f.put("verb", l, t.Rel(i))
		}
		if l == "not" || l == "no" || l == "never" || l == "n't" {
			f.put("negated", t.Lower(h))
		}
	}
}

// acts are what CAMEO makes of the verbs, by their depth in the tree.
func (f *featureList) acts(s *language.Sentence) {
	least := 99
	var top cameo.Act
	acts := cameo.Acts(s)
	for _, a := range acts {
		d := 0
		for k := a.Head; s.Tokens[k].Head >= 0; k = s.Tokens[k].Head {
			d++
		}
		if d < least {
			least, top = d, a
		}
		no := ""
		if a.Negated {
			no = "not"
		}
		f.put("act", a.Code, no)
		f.put("category", a.Code[:2], no)
		f.put("quad", quad(a.Code), no)
		f.put("category at", s.Tokens[a.Head].Rel, a.Code[:2], no)
	}
	if len(acts) == 0 {
		f.put("no act")
		return
	}
	no := ""
	if top.Negated {
		no = "not"
	}
	f.put("top act", top.Code, no)
	f.put("top category", top.Code[:2], no)
	f.put("top quad", quad(top.Code), no)
}

// quad is the coarsest class of a code: statement, verbal or material cooperation, verbal or material conflict.
func quad(code string) string {
	switch c := code[:2]; {
	case c <= "02":
		return "statement"
	case c <= "05":
		return "verbal cooperation"
	case c <= "08":
		return "material cooperation"
	case c <= "13":
		return "verbal conflict"
	}
	return "material conflict"
}

// claims are what our own reading makes of the clauses.
func (f *featureList) claims(r *reading.Reader, text string) {
	rep := &report.Report{ID: "sha256:0", Origin: "sentence", Language: "en", Text: report.NewText(text)}
	rep.Blocks = []report.Block{{Kind: report.Body, Span: rep.Text.Span(0, len(text))}}
	for i, c := range r.Candidates(rep) {
		no := ""
		if c.Claim.Negated {
			no = "not"
		}
		kind := string(c.Claim.Event.Type)
		f.put("type", kind, no)
		f.put("type+stance", kind, string(c.Claim.Stance), no)
		f.put("type+modality", kind, string(c.Claim.Modality), no)
		f.put("stance", string(c.Claim.Stance))
		if i == 0 {
			f.put("first type", kind, no)
		}
		if c.Strength > 0 {
			f.put("sure type", kind, no)
		}
		if len(c.Claim.Actor) > 0 {
			f.put("actor", c.Claim.Actor[0].Kind)
		}
		if len(c.Claim.Recipient) > 0 {
			f.put("type+recipient", kind, c.Claim.Recipient[0].Kind)
		}
	}
}
