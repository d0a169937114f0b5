package benchmark

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/reading/language/treebank"
)

// ParseScore is the result of Parse. All but the counts are F1 between 0 and 1.
type ParseScore struct {
	Task      string  `json:"task"`
	UPOS      float64 `json:"upos"`
	UAS       float64 `json:"uas"`
	LAS       float64 `json:"las"`
	XPOS      float64 `json:"xpos"`
	Feats     float64 `json:"feats"`
	Lemmas    float64 `json:"lemmas"`
	Tokens    float64 `json:"tokens"`
	Words     float64 `json:"words"`
	Sentences float64 `json:"sentences"`
	Gold      int     `json:"gold_words"`
	PerSecond float64 `json:"sentences_per_second"`
}

// Parse scores sentences, words, tags and trees on treebanks in CoNLL-U, read from their raw text and aligned as in the
// CoNLL 2018 shared task (Zeman et al. 2018, https://universaldependencies.org/conll18/evaluation.html): a word is
// aligned where both sides have it at the same characters, relations count without their subtypes. Words of the
// treebank that are not slices of their written token cannot be aligned. Where the folder has files whose name contains
// "test", only these are read.
func Parse(dir string, progress io.Writer) (any, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu"))
	if err != nil {
		return nil, err
	}
	var tests []string
	for _, f := range files {
		if strings.Contains(filepath.Base(f), "test") {
			tests = append(tests, f)
		}
	}
	if len(tests) > 0 {
		files = tests
	}
	if len(files) == 0 {
		return nil, lacks(dir, "treebank", "*.conllu in the folder itself")
	}
	model, err := language.Load()
	if err != nil {
		return nil, err
	}
	var total parseCounts
	var elapsed time.Duration
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		sentences, err := treebank.Read(f)
		_ = f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		text, ranges := treebank.RawText(sentences)
		begin := time.Now()
		read := model.Read(text, 0)
		elapsed += time.Since(begin)
		counts := compareParse(goldWords(sentences, ranges), readWords(read))
		s := counts.score()
		_, _ = fmt.Fprintf(progress, "%s: UPOS %.2f UAS %.2f LAS %.2f, words %.2f, sentences %.2f\n",
			filepath.Base(name), 100*s.UPOS, 100*s.UAS, 100*s.LAS, 100*s.Words, 100*s.Sentences)
		total.add(counts)
	}
	if total.words.gold == 0 {
		return nil, lacks(dir, "word", "sentences in CoNLL-U, ten columns a word")
	}
	s := total.score()
	s.PerSecond = float64(total.sentences.found) / elapsed.Seconds()
	return s, nil
}

// parsedWord is a word of either side, with its place in the text.
type parsedWord struct {
	start, end                    int
	upos, xpos, feats, lemma, rel string
	head                          int // index in all words, -1 for a root
	sentence                      [2]int
	token                         [2]int
}

// goldWords lists the words of a treebank.
func goldWords(sentences []treebank.Sentence, ranges [][][2]int) []parsedWord {
	var out []parsedWord
	for i, s := range sentences {
		first := len(out)
		whole := [2]int{ranges[i][0][0], ranges[i][len(s.Tokens)-1][1]}
		for _, w := range s.Words {
			t := s.Tokens[w.Token]
			token := ranges[i][w.Token]
			p := parsedWord{start: token[0], upos: w.UPOS, xpos: w.XPOS, feats: w.Feats, lemma: w.Lemma, sentence: whole, token: token}
			p.rel, _, _ = strings.Cut(w.Rel, ":")
			var forms string
			for j, other := range s.Words[t.First:t.End] {
				forms += other.Form
				if t.First+j < len(out)-first {
					p.start += len(other.Form)
				}
			}
			p.end = p.start + len(w.Form)
			if forms != t.Form {
				p.start, p.end = -1-len(out), -1-len(out) // nowhere
			}
			p.head = w.Head - 1
			if p.head >= 0 {
				p.head += first
			}
			out = append(out, p)
		}
	}
	return out
}

// readWords lists the words that were read. Words without a space between that are letters or clitics make one token.
func readWords(sentences []language.Sentence) []parsedWord {
	var out []parsedWord
	for _, s := range sentences {
		first := len(out)
		for i, w := range s.Tokens {
			p := parsedWord{start: w.Start, end: w.End, upos: w.UPOS, xpos: w.XPOS, feats: w.Feats, lemma: w.Lemma, head: w.Head,
				sentence: [2]int{s.Start, s.End}, token: [2]int{w.Start, w.End}}
			p.rel, _, _ = strings.Cut(w.Rel, ":")
			if p.head >= 0 {
				p.head += first
			}
			if i > 0 && s.Tokens[i-1].End == w.Start && isLetters(s.Tokens[i-1].Form) && isLetters(w.Form) {
				p.token[0] = out[len(out)-1].token[0]
				for j := len(out) - 1; j >= first && out[j].token[0] == p.token[0]; j-- {
					out[j].token[1] = w.End
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// isLetters tells a word of letters and apostrophes with at least one letter, or a bare apostrophe.
func isLetters(s string) bool {
	return s == "'" || s == "’" || strings.Trim(s, "'’") != "" &&
		strings.IndexFunc(s, func(r rune) bool {
			return !strings.ContainsRune("'’", r) && (r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xc0)
		}) < 0
}

// parseCounts counts everything that Parse scores.
type parseCounts struct{ tokens, words, sentences, upos, xpos, feats, lemmas, heads, labelled outcome }

func (c *parseCounts) all() []*outcome {
	return []*outcome{&c.tokens, &c.words, &c.sentences, &c.upos, &c.xpos, &c.feats, &c.lemmas, &c.heads, &c.labelled}
}

func (c *parseCounts) add(d parseCounts) {
	other := d.all()
	for i, t := range c.all() {
		t.add(*other[i])
	}
}

func (c parseCounts) score() ParseScore {
	return ParseScore{Task: "parse", UPOS: c.upos.f1().F1, UAS: c.heads.f1().F1, LAS: c.labelled.f1().F1, XPOS: c.xpos.f1().F1, Feats: c.feats.f1().F1,
		Lemmas: c.lemmas.f1().F1, Tokens: c.tokens.f1().F1, Words: c.words.f1().F1, Sentences: c.sentences.f1().F1, Gold: c.words.gold}
}

// compareParse aligns the words of both sides and counts.
func compareParse(gold, found []parsedWord) parseCounts {
	var c parseCounts
	c.tokens = compareRanges(gold, found, func(w parsedWord) [2]int { return w.token })
	c.sentences = compareRanges(gold, found, func(w parsedWord) [2]int { return w.sentence })
	at := map[[2]int]int{}
	for i, w := range gold {
		at[[2]int{w.start, w.end}] = i
	}
	for _, t := range c.all() {
		if t != &c.tokens && t != &c.sentences {
			t.found, t.gold = len(found), len(gold)
		}
	}
	aligned := make([]int, len(found)) // index in gold, -1 for none
	for i, w := range found {
		g, ok := at[[2]int{w.start, w.end}]
		if !ok {
			g = -1
		}
		aligned[i] = g
	}
	mark := func(t *outcome, yes bool) {
		if yes {
			t.hits++
		}
	}
	for i, w := range found {
		if aligned[i] < 0 {
			continue
		}
		g := gold[aligned[i]]
		mark(&c.words, true)
		mark(&c.upos, w.upos == g.upos)
		mark(&c.xpos, w.xpos == g.xpos)
		mark(&c.feats, w.feats == g.feats)
		mark(&c.lemmas, w.lemma == g.lemma || g.lemma == "_")
		head := -1
		if w.head >= 0 {
			if head = aligned[w.head]; head < 0 {
				continue
			}
		}
		mark(&c.heads, head == g.head)
		mark(&c.labelled, head == g.head && w.rel == g.rel)
	}
	return c
}

// compareRanges counts the distinct ranges of the words on both sides.
func compareRanges(gold, found []parsedWord, of func(parsedWord) [2]int) outcome {
	var t outcome
	set := map[[2]int]bool{}
	for _, w := range gold {
		set[of(w)] = true
	}
	t.gold = len(set)
	seen := map[[2]int]bool{}
	for _, w := range found {
		r := of(w)
		if seen[r] {
			continue
		}
		seen[r] = true
		t.found++
		if set[r] {
			t.hits++
		}
	}
	return t
}
