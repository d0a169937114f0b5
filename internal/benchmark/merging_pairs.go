package benchmark

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/casus-project/casus/internal/logistic"
)

// mergingTable holds what TrainMerging learned from topics 1 to 25 of ECB+, CC BY 3.0 (NOTICE names its authors): a reason and its weight a
// line.
//
//go:embed merging.tsv
var mergingTable string

func readMergingWeights() (map[string]float64, error) {
	w := map[string]float64{}
	for n, line := range strings.Split(mergingTable, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "\t")
		x, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("merging.tsv line %d: %q; accepted: reason and weight with a tab between", n+1, line)
		}
		w[name] = x
	}
	return w, nil
}

// The lines above which documents may tell of one event (mean likeness of their phrases) or are about one story (of their names), and mentions
// about one event (mean probability). Chosen on topics 1 to 25, with weights learnt from two thirds of them and looked at on the other.
const (
	sortLine  = 0.12
	taleLine  = 0.175
	eventLine = 0.22
)

// cluster joins the mentions of each sort of documents whose mean probability of being one event is above the line. The first result is how
// many sorts of documents were found.
func (s *mentionSet) cluster(w map[string]float64) (sorts int, out clustering) {
	of, sorts := s.bySort()
	out = make(clustering, len(s.mentions))
	next := 0
	for g := range sorts {
		ms := of[g]
		groups := make([][]int, len(ms))
		sum := make([][]float64, len(ms))
		for i := range ms {
			groups[i] = []int{i}
			sum[i] = make([]float64, len(ms))
		}
		common := s.common(ms)
		for i := range ms {
			for j := range i {
				x := 0.0
				for _, f := range s.pair(&s.mentions[ms[i]], &s.mentions[ms[j]], common) {
					x += w[f.Name] * f.By
				}
				sum[i][j] = 1 / (1 + math.Exp(-x))
				sum[j][i] = sum[i][j]
			}
		}
		linkage(groups, sum, eventLine)
		for _, members := range groups {
			if members == nil {
				continue
			}
			for _, i := range members {
				out[ms[i]] = next
			}
			next++
		}
	}
	return sorts, out
}

// common is what the mentions of a sort of documents are compared against.
type common struct {
	spread   map[string]float64
	profiles *profiles
}

func (s *mentionSet) common(ms []int) common { return common{s.spread(ms), s.profiles(ms)} }

// bySort lists the mentions of each sort of documents.
func (s *mentionSet) bySort() (of map[int][]int, sorts int) {
	of = map[int][]int{}
	for i, m := range s.mentions {
		k := s.sort[m.story]
		of[k] = append(of[k], i)
		sorts = max(sorts, k+1)
	}
	return of, sorts
}

// spread says for each lemma in what share of the documents of these mentions it heads one.
func (s *mentionSet) spread(ms []int) map[string]float64 {
	docs := map[int]bool{}
	with := map[string]map[int]bool{}
	for _, i := range ms {
		m := s.mentions[i]
		docs[m.story] = true
		if with[m.lemma] == nil {
			with[m.lemma] = map[int]bool{}
		}
		with[m.lemma][m.story] = true
	}
	out := map[string]float64{}
	for l, d := range with {
		out[l] = float64(len(d)) / float64(len(docs))
	}
	return out
}

// pair compares two mentions of one sort of documents. Each reason has a weight for all pairs, one for pairs whose heads are as near to each
// other as these (of one lemma, of one stem or derived from each other, one within the other's words, or neither), and one for pairs of one story.
func (s *mentionSet) pair(a, b *eventWords, in common) []logistic.Feature {
	out := make([]logistic.Feature, 0, 144)
	oneStory := s.tale[a.story] == s.tale[b.story]
	c := in.profiles.between(a.lemma, b.lemma)
	kin := "other word: "
	switch {
	case a.lemma == b.lemma:
		kin = "same lemma: "
		out = append(out, logistic.Feature{Name: "lemma " + a.lemma, By: 1})
	case a.stem == b.stem, c.derived:
		kin = "same stem: "
	case strings.Contains(" "+a.text+" ", " "+b.lemma+" ") || strings.Contains(" "+b.text+" ", " "+a.lemma+" "):
		kin = "in the other: "
	}
	if a.stem != b.stem {
		out = append(out, logistic.Feature{Name: stemPair + min(a.stem, b.stem) + " and " + max(a.stem, b.stem), By: 1})
	}
	add := func(name string, by float64) {
		if by != 0 {
			out = append(out, logistic.Feature{Name: name, By: by}, logistic.Feature{Name: kin + name, By: by})
			if oneStory {
				out = append(out, logistic.Feature{Name: "one story: " + name, By: by})
			}
		}
	}
	says := func(name string, yes bool) {
		if yes {
			add(name, 1)
		}
	}
	add("bias", 1)
	if a.lemma == b.lemma {
		add("rare lemma", s.rarity(a.lemma))
	}
	says("same words", a.text == b.text)
	add("spread", math.Min(in.spread[a.lemma], in.spread[b.lemma]))
	says("verb and noun", a.verb != b.verb)
	says("verbs", a.verb && b.verb)
	says("one story", oneStory)
	s.sameSentence(a, b, add, says)
	near := a.head.Near(b.head)
	add("heads' meaning", near)
	add("heads' meaning, from .3", math.Max(0, near-0.3))
	add("heads' meaning, from .5", math.Max(0, near-0.5))
	add("words' meaning", a.whole.Near(b.whole))
	add("meaning of what is near", a.around.Near(b.around))
	add("sentences' meaning", a.context.Near(b.context))
	if c.related {
		add("broader term", 1/(1+c.steps))
		says("broader term at most a step away", c.steps <= 1)
		says("broader term two steps away", c.steps == 2)
	}
	for k, name := range profileParts {
		add("lemmas' "+name, c.parts[k])
	}
	add("lemmas' meaning of sentences", c.context)
	add("lemmas in one sentence", c.together)
	says("lemmas ever in one sentence", c.together > 0)
	add("lemmas in one document", c.documents)
	add("mentions of the rarer", c.fewer)
	add("mentions of the other", c.more)
	add("documents of the rarer", c.spread)
	if a.story != b.story {
		named := s.named[a.story][b.story]
		add("documents' names", named)
		add("documents' names, up to a part", math.Min(named, 0.15))
		add("documents' words", s.words[a.story][b.story])
		add("documents' phrases", s.phrases[a.story][b.story])
	}
	return out
}

// sameSentence compares what stands in the sentences of two mentions, and where these stand.
func (s *mentionSet) sameSentence(a, b *eventWords, add func(string, float64), says func(string, bool)) {
	apart := func(x, y map[string]bool) bool { return len(x) > 0 && len(y) > 0 && !meetWords(x, y) }
	says("one document", a.story == b.story)
	says("one sentence", a.story == b.story && a.sentence == b.sentence)
	add("sentences", s.alike(a.sent, b.sent))
	add("near", s.alike(a.near, b.near))
	add("subjects", s.alike(a.subjects, b.subjects))
	add("objects", s.alike(a.objects, b.objects))
	add("subject and object", s.alike(a.subjects, b.objects)+s.alike(a.objects, b.subjects))
	says("other subjects", apart(a.subjects, b.subjects))
	says("other objects", apart(a.objects, b.objects))
	add("names", s.alike(a.names, b.names))
	says("no name in common", apart(a.names, b.names))
	says("same number", meetWords(a.numbers, b.numbers))
	says("other numbers", apart(a.numbers, b.numbers))
	add("words beside", s.alike(a.beside, b.beside))
	says("same word to the left", a.left != "" && a.left == b.left)
	says("same word to the right", a.right != "" && a.right == b.right)
	says("both in the first sentence", a.sentence == 0 && b.sentence == 0)
	says("one in the first sentence", (a.sentence == 0) != (b.sentence == 0))
	add("position", math.Abs(a.position-b.position))
}

func (s *mentionSet) rarity(l string) float64 {
	return 1 - math.Log(float64(1+s.inDocs[l]))/math.Log(float64(1+len(s.stories)))
}

// alike is the cosine of two sets of words weighed by how rare they are.
func (s *mentionSet) alike(a, b map[string]bool) float64 {
	return cosineOf(a, b, func(w string) float64 { return s.idf[w] })
}

func cosineOf(a, b map[string]bool, weight func(string) float64) float64 {
	sum, na, nb := 0.0, 0.0, 0.0
	for _, w := range wordsOf(a) {
		x := weight(w)
		na += x * x
		if b[w] {
			sum += x * x
		}
	}
	if sum == 0 {
		return 0
	}
	for _, w := range wordsOf(b) {
		nb += weight(w) * weight(w)
	}
	return sum / math.Sqrt(na*nb)
}

func wordsOf(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for w := range m {
		out = append(out, w)
	}
	sort.Strings(out)
	return out
}

func meetWords(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// TrainMerging learns the weights of the benchmark merging from topics 1 to 25 of a folder of ECB+ and writes merging.tsv.
func TrainMerging(dir string, to io.Writer) error {
	stories, err := readStories(dir, func(n int) bool { return n >= firstTrain && n <= lastTrain })
	if err != nil {
		return err
	}
	if len(stories) == 0 {
		return fmt.Errorf("%s: no topics %d to %d of ECB+", dir, firstTrain, lastTrain)
	}
	s, err := newMentionSet(stories)
	if err != nil {
		return err
	}
	w := s.learn()
	names := make([]string, 0, len(w))
	for n := range w {
		names = append(names, n)
	}
	sort.Strings(names)
	if _, err := fmt.Fprintln(to, "# Learned from topics 1 to 25 of ECB+ (Cybulska and Vossen 2014), CC BY 3.0, by cmd/train -parts merging.\n# reason\tweight"); err != nil {
		return err
	}
	for _, n := range names {
		if x := math.Round(w[n]*100) / 100; x != 0 {
			if _, err := fmt.Fprintf(to, "%s\t%s\n", n, strconv.FormatFloat(x, 'f', -1, 64)); err != nil {
				return err
			}
		}
	}
	return nil
}

// learn fits the weights to the pairs of mentions of each sort of documents.
func (s *mentionSet) learn() map[string]float64 {
	of, sorts := s.bySort()
	var examples []logistic.Example
	for g := range sorts {
		in := s.common(of[g])
		for i, x := range of[g] {
			for _, y := range of[g][:i] {
				a, b := &s.mentions[x], &s.mentions[y]
				e := logistic.Example{Features: s.pair(a, b, in), Weight: 1}
				if a.event == b.event {
					e.Yes = 1
				}
				examples = append(examples, e)
			}
		}
	}
	return logistic.Fit(onlyMet(examples), 10, 1e-6)
}

// stemPair begins the name of the reason that two stems stand for one event: "stems quake and tremor".
const stemPair = "stems "

// onlyMet takes the pairs of stems out of the examples that never were one event: what was only seen apart says nothing of other stories.
func onlyMet(examples []logistic.Example) []logistic.Example {
	met := map[string]bool{}
	for _, e := range examples {
		for _, f := range e.Features {
			if e.Yes == 1 && strings.HasPrefix(f.Name, stemPair) {
				met[f.Name] = true
			}
		}
	}
	for i, e := range examples {
		examples[i].Features = slices.DeleteFunc(e.Features, func(f logistic.Feature) bool { return strings.HasPrefix(f.Name, stemPair) && !met[f.Name] })
	}
	return examples
}
