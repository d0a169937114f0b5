package network

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language/treebank"
	"github.com/casus-project/casus/reading/language/weights"
)

// spelt is the number of tables in which a word is looked up by its letters: the word, its endings of two to four bytes,
// its beginnings of two and three, and its shape. The last table holds what running text says of a word.
const (
	spelt    = 7
	meaning  = spelt
	features = spelt + 1
)

var featureNames = [features]string{"word", "ending2", "ending3", "ending4", "beginning2", "beginning3", "shape", "meaning"}

// Every table reserves the first row for the root of a sentence and the second for what it does not hold.
const (
	rootRow = iota
	unknownRow
	reservedRows
)

// Vocabulary is what the network knows by name: words and parts of words on the side of input, tags, bundles of
// morphological features and relations on the side of output.
type Vocabulary struct {
	entries   [spelt][]string
	rows      [spelt]map[string]int32
	meanings  Meanings
	Tags      []string // "UPOS|XPOS"
	Feats     []string
	Relations []string
	pairs     [][2]int32 // tag and bundle seen together
	allowed   [][]int32  // for every tag, the bundles seen with it
	rootRel   int
}

// Row is the row of every feature table for one word.
type Row [features]int32

var rootFeatures = Row{}

// NewVocabulary collects the vocabulary of treebank sentences: words seen at least twice, parts of words seen at
// least three times, and all labels; m has the words that running text taught, and may be empty.
func NewVocabulary(sentences []treebank.Sentence, m Meanings) *Vocabulary {
	v := &Vocabulary{meanings: m}
	var counts [spelt]map[string]int
	for i := range counts {
		counts[i] = map[string]int{}
	}
	tags, feats, rels := map[string]int{}, map[string]int{}, map[string]int{}
	pairs := map[[2]string]bool{}
	for _, s := range sentences {
		for _, w := range s.Words {
			for i, key := range keys(w.Form) {
				counts[i][key]++
			}
			tag := w.UPOS + "|" + w.XPOS
			tags[tag]++
			feats[w.Feats]++
			rels[w.Rel]++
			pairs[[2]string{tag, w.Feats}] = true
		}
	}
	for i := range counts {
		least := 3
		if i == 0 {
			least = 2
		}
		for key, n := range counts[i] {
			if n >= least {
				v.entries[i] = append(v.entries[i], key)
			}
		}
		slices.Sort(v.entries[i])
	}
	v.Tags, v.Feats, v.Relations = sorted(tags), sorted(feats), sorted(rels)
	for p := range pairs {
		t, _ := slices.BinarySearch(v.Tags, p[0])
		f, _ := slices.BinarySearch(v.Feats, p[1])
		v.pairs = append(v.pairs, [2]int32{int32(t), int32(f)})
	}
	slices.SortFunc(v.pairs, func(a, b [2]int32) int {
		if a[0] != b[0] {
			return int(a[0] - b[0])
		}
		return int(a[1] - b[1])
	})
	v.index()
	return v
}

func sorted(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (v *Vocabulary) index() {
	for i, list := range v.entries {
		v.rows[i] = make(map[string]int32, len(list))
		for j, key := range list {
			v.rows[i][key] = int32(j + reservedRows)
		}
	}
	v.allowed = make([][]int32, len(v.Tags))
	for _, p := range v.pairs {
		v.allowed[p[0]] = append(v.allowed[p[0]], p[1])
	}
	v.rootRel = slices.Index(v.Relations, "root")
}

// size is the number of rows of a feature table.
func (v *Vocabulary) size(feature int) int {
	if feature == meaning {
		return v.meanings.Size()
	}
	return len(v.entries[feature]) + reservedRows
}

// Lookup finds the rows of a word's features.
func (v *Vocabulary) Lookup(form string) Row {
	var r Row
	names := keys(form)
	r[meaning] = v.meanings.row(names[0])
	for i, key := range names {
		row, ok := v.rows[i][key]
		if !ok {
			row = unknownRow
		}
		r[i] = row
	}
	return r
}

// keys are the features of a word by name.
func keys(form string) [spelt]string {
	n := fold(form)
	end := func(k int) string { return n[max(0, len(n)-k):] }
	begin := func(k int) string { return n[:min(k, len(n))] }
	return [spelt]string{n, end(2), end(3), end(4), begin(2), begin(3), shape(form)}
}

// fold lower-cases a word, makes its digits one and typographic quotes plain.
func fold(form string) string {
	plain := true
	for i := 0; i < len(form); i++ {
		if c := form[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c >= '1' && c <= '9' {
			plain = false
			break
		}
	}
	if plain {
		return form
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '1' && r <= '9':
			return '0'
		case r == '’' || r == '‘' || r == '‚' || r == '´':
			return '\''
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			return '"'
		}
		return unicode.ToLower(r)
	}, form)
}

// shape writes a word as classes of characters, runs cut to two: "Novgorod-7" is "Xxx-d".
func shape(form string) string {
	b := make([]byte, 0, 24)
	var last byte
	run := 0
	for _, r := range form {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r == '’' || r == '‘':
			c = '\''
		case r == '“' || r == '”' || r == '«' || r == '»':
			c = '"'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			run, last = 1, c
		}
		b = append(b, c)
	}
	return string(b)
}

// sections encodes the vocabulary.
func (v *Vocabulary) sections() []weights.Section {
	var out []weights.Section
	for i, list := range v.entries {
		out = append(out, weights.Section{Name: "entries." + featureNames[i], Data: weights.AppendStrings(nil, list)})
	}
	var pairs []string
	for _, p := range v.pairs {
		pairs = append(pairs, fmt.Sprintf("%d %d", p[0], p[1]))
	}
	return append(out,
		weights.Section{Name: "tags", Data: weights.AppendStrings(nil, v.Tags)},
		weights.Section{Name: "feats", Data: weights.AppendStrings(nil, v.Feats)},
		weights.Section{Name: "relations", Data: weights.AppendStrings(nil, v.Relations)},
		weights.Section{Name: "pairs", Data: weights.AppendStrings(nil, pairs)},
		weights.Section{Name: "entries." + featureNames[meaning], Data: v.meanings.append(nil)})
}

func readVocabulary(sections map[string][]byte) (*Vocabulary, error) {
	v := &Vocabulary{}
	var pairs []string
	lists := map[string]*[]string{"tags": &v.Tags, "feats": &v.Feats, "relations": &v.Relations, "pairs": &pairs}
	for i := range v.entries {
		lists["entries."+featureNames[i]] = &v.entries[i]
	}
	for name, list := range lists {
		var err error
		if *list, err = weights.ReadStrings(sections[name]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, s := range pairs {
		var p [2]int32
		if _, err := fmt.Sscan(s, &p[0], &p[1]); err != nil || p[0] < 0 || p[1] < 0 || int(p[0]) >= len(v.Tags) || int(p[1]) >= len(v.Feats) {
			return nil, fmt.Errorf("pairs: %q is not a tag and a bundle of features", s)
		}
		v.pairs = append(v.pairs, p)
	}
	var err error
	if v.meanings, err = readMeanings(sections["entries."+featureNames[meaning]]); err != nil {
		return nil, fmt.Errorf("entries.%s: %w", featureNames[meaning], err)
	}
	v.index()
	if v.rootRel < 0 {
		return nil, fmt.Errorf("relations: no %q", "root")
	}
	return v, nil
}

// WithoutWord is the row of a word that the treebanks do not know, with the parts of this one.
func (r Row) WithoutWord() Row {
	r[0] = unknownRow
	return r
}

// WithoutMeaning is the row of a word of which running text says nothing either.
func (r Row) WithoutMeaning() Row {
	r[meaning] = unknownRow
	return r
}
