package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/treebank"
	"github.com/casus-project/casus/reading/language/weights"
)

// schedule says how the network is trained.
type schedule struct {
	shape     network.Shape
	epochs    int
	batch     int // words a step
	rate      float64
	dropout   float64
	unknown   float64
	seed      uint64
	report    func(string)
	keepEvery int
	meanings  meanings                      // of words, from running text; may be empty
	from      string                        // file of a smaller network to begin with, or none
	keep      func([]weights.Section) error // called with the network after every keepEvery epochs and at the end
}

// trainNetwork trains the reading network and tells its progress on dev after every epoch.
func trainNetwork(train, dev []treebank.Sentence, s schedule) error {
	v := network.NewVocabulary(train, s.meanings.words)
	l := newLearner(s.shape, v, s.seed, float32(s.dropout), float32(s.unknown))
	if s.shape.Meaning > 0 {
		s.meanings.place(l)
	}
	if s.from != "" {
		if err := l.begin(s.from); err != nil {
			return err
		}
	}
	o := newOptimiser(l)
	var workers []*worker
	for i := range threads {
		workers = append(workers, newWorker(l, s.seed+10+uint64(i)))
	}
	labels := newLabels(v)
	random := rand.New(rand.NewPCG(s.seed, 7))
	words, parameters := 0, 0
	for _, t := range train {
		words += len(t.Words)
	}
	for _, t := range l.tensors {
		parameters += t.Rows * t.Cols
	}
	steps := s.epochs * (words / s.batch)
	s.report(fmt.Sprintf("%d sentences, %d words, %d tags, %d bundles of features, %d relations, %d parameters",
		len(train), words, len(v.Tags), len(v.Feats), len(v.Relations), parameters))
	begin := time.Now()
	for epoch := range s.epochs {
		examples := make([]*example, len(train))
		for i, t := range train {
			examples[i] = labels.example(v, disguise(t, random))
		}
		var loss losses
		for _, batch := range batches(examples, s.batch, random) {
			count := 0
			for _, e := range batch {
				count += e.words
			}
			parts := make([]losses, threads)
			inParallel(func(part int) {
				var mine []*example
				for i := part; i < len(batch); i += threads {
					mine = append(mine, batch[i])
				}
				if len(mine) > 0 {
					parts[part] = workers[part].learn(mine, 1/float32(count))
				}
			})
			for _, p := range parts {
				loss.add(p)
			}
			done := math.Min(1, float64(o.steps)/float64(steps))
			rate := s.rate * (0.5 + 0.5*math.Cos(math.Pi*done)) * math.Min(1, float64(o.steps+1)/100)
			o.step(workers, rate)
			if o.steps%10 == 0 {
				if o.steps <= 600 {
					o.follow(0.8)
				} else {
					o.follow(0.98)
				}
			}
		}
		sections, err := network.Sections(s.shape, v, o.average)
		if err != nil {
			return err
		}
		score, err := evaluate(sections, dev)
		if err != nil {
			return err
		}
		n := float64(words)
		s.report(fmt.Sprintf("epoch %d of %d, %.0f s: loss tag %.3f feats %.3f arc %.3f relation %.3f; dev %s", epoch+1, s.epochs,
			time.Since(begin).Seconds(), loss.tag/n, loss.feats/n, loss.arc/n, loss.relation/n, score))
		if s.keepEvery > 0 && (epoch+1)%s.keepEvery == 0 {
			if err := s.keep(sections); err != nil {
				return err
			}
		}
	}
	sections, err := network.Sections(s.shape, v, o.average)
	if err != nil {
		return err
	}
	return s.keep(sections)
}

// labels finds the numbers of labels.
type labels struct{ tags, feats, relations map[string]int }

func newLabels(v *network.Vocabulary) labels {
	number := func(list []string) map[string]int {
		m := map[string]int{}
		for i, s := range list {
			m[s] = i
		}
		return m
	}
	return labels{number(v.Tags), number(v.Feats), number(v.Relations)}
}

func (l labels) example(v *network.Vocabulary, s treebank.Sentence) *example {
	e := &example{words: len(s.Words), rows: make([]network.Row, 1, len(s.Words)+1)}
	e.tags, e.feats, e.heads, e.rel = []int{0}, []int{0}, []int{0}, []int{0}
	for _, w := range s.Words {
		e.rows = append(e.rows, v.Lookup(w.Form))
		e.tags = append(e.tags, l.tags[w.UPOS+"|"+w.XPOS])
		e.feats = append(e.feats, l.feats[w.Feats])
		e.heads = append(e.heads, w.Head)
		e.rel = append(e.rel, l.relations[w.Rel])
	}
	return e
}

// batches groups examples of similar length, about size words each, in random order.
func batches(examples []*example, size int, random *rand.Rand) [][]*example {
	random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
	slices.SortStableFunc(examples, func(a, b *example) int { return a.words/8 - b.words/8 })
	var out [][]*example
	from, count := 0, 0
	for i, e := range examples {
		if count += e.words; count >= size || i == len(examples)-1 {
			out = append(out, examples[from:i+1])
			from, count = i+1, 0
		}
	}
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// disguise returns some sentences as headlines and hasty writers would have them: in capitals, in title case,
// without the final stop. Most are returned as they are.
func disguise(s treebank.Sentence, random *rand.Rand) treebank.Sentence {
	draw := random.Float64()
	strip := random.Float64() < 0.04
	var recase func(string) string
	switch {
	case draw < 0.02:
		recase = strings.ToUpper
	case draw < 0.045:
		recase = func(w string) string {
			if len(w) < 4 {
				return w
			}
			return capitalise(w)
		}
	case draw < 0.055:
		recase = capitalise
	case draw < 0.065:
		recase = strings.ToLower
	}
	if recase == nil && !strip {
		return s
	}
	words := slices.Clone(s.Words)
	if last := len(words) - 1; strip && last > 1 && words[last].UPOS == "PUNCT" &&
		!slices.ContainsFunc(words, func(w treebank.Word) bool { return w.Head == last+1 }) {
		words = words[:last]
	}
	if recase != nil {
		for i := range words {
			words[i].Form = recase(words[i].Form)
		}
	}
	s.Words = words
	return s
}

func capitalise(w string) string {
	r := []rune(w)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// score counts what is right of the words of a treebank whose words are given.
type score struct{ words, upos, xpos, feats, heads, labelled int }

func (s score) String() string {
	f := func(n int) float64 { return 100 * float64(n) / float64(max(1, s.words)) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f of %d words", f(s.upos), f(s.xpos), f(s.feats), f(s.heads), f(s.labelled), s.words)
}

// evaluate reads the words of a treebank with a network and compares; relations count without their subtypes.
func evaluate(sections []weights.Section, sentences []treebank.Sentence) (score, error) {
	byName := map[string][]byte{}
	for _, s := range sections {
		byName[s.Name] = s.Data
	}
	n, err := network.Read(byName)
	if err != nil {
		return score{}, err
	}
	var total score
	for from := 0; from < len(sentences); from += 16 {
		part := sentences[from:min(from+16, len(sentences))]
		forms := make([][]string, len(part))
		for i, s := range part {
			for _, w := range s.Words {
				forms[i] = append(forms[i], w.Form)
			}
		}
		for i, words := range n.Analyse(forms) {
			for j, w := range words {
				gold := part[i].Words[j]
				upos, xpos, _ := strings.Cut(n.Vocabulary.Tags[w.Tag], "|")
				total.words++
				total.upos += count(upos == gold.UPOS)
				total.xpos += count(xpos == gold.XPOS)
				total.feats += count(n.Vocabulary.Feats[w.Feats] == gold.Feats)
				if w.Head == gold.Head {
					total.heads++
					total.labelled += count(universal(n.Vocabulary.Relations[w.Rel]) == universal(gold.Rel))
				}
			}
		}
	}
	return total, nil
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// universal is a relation without its subtype.
func universal(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}
