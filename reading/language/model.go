package language

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/casus-project/casus/models"
	"github.com/casus-project/casus/reading/kinds"
	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/weights"
	"github.com/casus-project/casus/reading/language/words"
)

// Model reads English text. It is safe for concurrent use.
type Model struct {
	breaker    *words.Breaker
	boundaries words.Boundaries
	lemmas     *words.Lemmas
	network    *network.Network
	tags       [][2]string // UPOS and XPOS of every tag of the network
}

var load = sync.OnceValues(func() (*Model, error) {
	m, err := newModel(models.Language)
	if err != nil {
		return nil, fmt.Errorf("embedded model models/language.weights: %w", err)
	}
	return m, nil
})

// Load returns the model made of the embedded weights. The first call decodes them; later calls return the same model.
func Load() (*Model, error) { return load() }

// newModel decodes a file of weights, to which it keeps references.
func newModel(file []byte) (*Model, error) {
	sections, err := weights.Read(file)
	if err != nil {
		return nil, err
	}
	m := &Model{}
	if m.network, err = network.Read(sections); err != nil {
		return nil, err
	}
	lists := map[string][]string{}
	for _, name := range []string{"splits", "abbreviations", "prefixes", "lemmas", "endings"} {
		if lists[name], err = weights.ReadStrings(sections["words."+name]); err != nil {
			return nil, fmt.Errorf("words.%s: %w", name, err)
		}
	}
	if m.breaker, err = words.NewBreaker(lists["splits"], lists["abbreviations"], lists["prefixes"]); err != nil {
		return nil, err
	}
	if m.lemmas, err = words.ReadLemmas(lists["lemmas"], lists["endings"]); err != nil {
		return nil, err
	}
	raw := sections["words.boundaries"]
	if len(raw) == 0 || len(raw)&(len(raw)-1) != 0 {
		return nil, fmt.Errorf("words.boundaries: %d weights, want a power of two", len(raw))
	}
	m.boundaries.Weights = make([]int8, len(raw))
	for i, b := range raw {
		m.boundaries.Weights[i] = int8(b)
	}
	for _, tag := range m.network.Vocabulary.Tags {
		upos, xpos, _ := strings.Cut(tag, "|")
		m.tags = append(m.tags, [2]string{upos, xpos})
	}
	return m, nil
}

// batchWords is the number of words that go through the network together: enough to keep the matrix kernels busy, few
// enough to stay in the cache.
const batchWords = 300

// Read reads the text of one block. All byte offsets in the result count from base, so that the form of every token is
// text[Start-base:End-base]. Every byte that is not white space belongs to exactly one token.
func (m *Model) Read(text string, base int) []Sentence { return m.ReadAs(text, base, nil) }

// ReadAs reads as Read does, but the network sees a stand-in wherever as gives one for a word (it gives "" for none). So
// names that the treebanks never met are parsed like one that they did, and all like each other. The tokens keep the
// text's own forms.
func (m *Model) ReadAs(text string, base int, as func(form string) string) []Sentence {
	found := m.breaker.Words(text)
	starts := m.boundaries.Split(text, found)
	if len(starts) == 0 {
		return nil
	}
	out := make([]Sentence, len(starts)-1)
	tokens := make([]Token, len(found))
	forms := make([]string, len(found))
	for i, w := range found {
		forms[i] = text[w.Start:w.End]
	}
	seen := forms
	if as != nil {
		seen = make([]string, len(forms))
		for i, f := range forms {
			if seen[i] = as(f); seen[i] == "" {
				seen[i] = f
			}
		}
	}
	batch := make([][]string, 0, 16)
	from, size := 0, 0
	flush := func(to int) {
		for i, analysed := range m.network.Analyse(batch) {
			first, end := starts[from+i], starts[from+i+1]
			s := &out[from+i]
			s.Start, s.End = base+found[first].Start, base+found[end-1].End
			s.Tokens = tokens[first:end:end]
			for j, w := range analysed {
				m.fill(&s.Tokens[j], forms[first+j], w)
				s.Tokens[j].Start, s.Tokens[j].End = base+found[first+j].Start, base+found[first+j].End
			}
			m.halves(s, seen[first:end])
		}
		batch, from, size = batch[:0], to, 0
	}
	for i := range out {
		batch = append(batch, seen[starts[i]:starts[i+1]])
		if size += starts[i+1] - starts[i]; size >= batchWords {
			flush(i + 1)
		}
	}
	flush(len(out))
	return out
}

// fill writes what the network says of a word.
func (m *Model) fill(t *Token, form string, w network.Word) {
	v := m.network.Vocabulary
	t.Form, t.UPOS, t.XPOS = form, m.tags[w.Tag][0], m.tags[w.Tag][1]
	t.Feats, t.Rel = v.Feats[w.Feats], v.Relations[w.Rel]
	t.Head = w.Head - 1
	t.Lemma = form
	if utf8.ValidString(form) {
		t.Lemma = known(form, m.lemmas.Of(form, t.UPOS, t.XPOS), t.UPOS, t.XPOS)
	}
}

// closed says whether a verb of one syllable ends in one vowel and one consonant, which its forms in -ed and -ing double.
func closed(verb string) bool {
	n := len(verb)
	if n < 3 || strings.ContainsAny(verb[n-1:], "aeiouwxy") || !strings.ContainsAny(verb[n-2:n-1], "aeiou") {
		return false
	}
	return !strings.ContainsAny(verb[:n-2], "aeiouy")
}

// known is the lemma that the rules of endings found for a verb's or a noun's form, unless it is no word of English and another stem of the
// form is one: not "shel" but "shell" for "shelled".
func known(form, lemma, upos, xpos string) string {
	is := kinds.Verb
	switch {
	case upos == "VERB" && xpos != "VB" && xpos != "VBP":
	case upos == "NOUN" && xpos == "NNS":
		is = kinds.Noun
	default:
		return lemma
	}
	if is(lemma) == "" {
		for _, stem := range Stems(form)[1:] {
			if is(stem) != "" {
				lemma = stem
				break
			}
		}
	}
	if e := lemma + "e"; closed(lemma) && kinds.Verb(e) != "" && (strings.EqualFold(form, e+"d") || strings.EqualFold(form, lemma+"ing")) {
		return e // "fined" is no form of "fin", which doubles its n
	}
	return lemma
}
