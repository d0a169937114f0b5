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

// The lines above which documents are of one kind or about one story (mean likeness of their names), and mentions about one event (mean
// log-odds). Chosen on topics 1 to 25, with weights learnt from the one part of them and looked at on the other.
const (
	sortLine  = 0.07
	taleLine  = 0.175
	eventLine = -1.5
)

// cluster joins the mentions of each sort of documents whose mean likeness is above the line. The first result is how many stories were found.
func (s *mentionSet) cluster(w map[string]float64) (stories int, out clustering) {
	for _, t := range s.tale {
		stories = max(stories, t+1)
	}
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
		spread := s.spread(ms)
		for i := range ms {
			for j := range i {
				x := 0.0
				for _, f := range s.pair(&s.mentions[ms[i]], &s.mentions[ms[j]], spread) {
					x += w[f.Name] * f.By
				}
				sum[i][j] = math.Max(-5, math.Min(5, x))
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
	return stories, out
}

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

// pair compares two mentions of documents about one story.
func (s *mentionSet) pair(a, b *eventWords, spread map[string]float64) []logistic.Feature {
	out := make([]logistic.Feature, 0, 24)
	add := func(name string, by float64) {
		if by != 0 {
			out = append(out, logistic.Feature{Name: name, By: by})
		}
	}
	add("bias", 1)
	kin := "other word: "
	switch {
	case a.lemma == b.lemma:
		kin = "same lemma: "
		add("lemma "+a.lemma, 1)
		add("rare lemma", s.rarity(a.lemma))
	case a.stem == b.stem:
		kin = "same stem: "
	case strings.Contains(" "+a.text+" ", " "+b.lemma+" ") || strings.Contains(" "+b.text+" ", " "+a.lemma+" "):
		kin = "in the other: "
	}
	add(kin+"bias", 1)
	if a.text == b.text {
		add("same words", 1)
	}
	add(kin+"spread", math.Min(spread[a.lemma], spread[b.lemma]))
	switch {
	case a.verb != b.verb:
		add(kin+"verb and noun", 1)
	case a.verb:
		add(kin+"verbs", 1)
	}
	one := ""
	if a.story == b.story {
		one = "one document: "
		add(kin+"one document", 1)
		if a.sentence == b.sentence {
			add(kin+"one sentence", 1)
		}
	}
	add(kin+"sentences", s.alike(a.sent, b.sent))
	add(one+"near", s.alike(a.near, b.near))
	add(kin+"near", s.alike(a.near, b.near))
	add("subjects", s.alike(a.subjects, b.subjects))
	add("objects", s.alike(a.objects, b.objects))
	add("subject and object", s.alike(a.subjects, b.objects)+s.alike(a.objects, b.subjects))
	if len(a.subjects) > 0 && len(b.subjects) > 0 && !meetWords(a.subjects, b.subjects) {
		add("other subjects", 1)
	}
	if len(a.objects) > 0 && len(b.objects) > 0 && !meetWords(a.objects, b.objects) {
		add("other objects", 1)
	}
	add("names", s.alike(a.names, b.names))
	if len(a.numbers) > 0 && len(b.numbers) > 0 {
		if meetWords(a.numbers, b.numbers) {
			add("same number", 1)
		} else {
			add("other numbers", 1)
		}
	}
	if a.stem != b.stem {
		add(stemPair+min(a.stem, b.stem)+" and "+max(a.stem, b.stem), 1)
	}
	add(kin+"position", math.Abs(a.position-b.position))
	if a.story != b.story {
		s.tales(a, b, kin, add)
	}
	return out
}

// tales compares the documents of two mentions.
func (s *mentionSet) tales(a, b *eventWords, kin string, add func(string, float64)) {
	named := s.named[a.story][b.story]
	if s.tale[a.story] == s.tale[b.story] {
		add(kin+"one story", 1)
	} else {
		add(kin+"two stories", 1)
	}
	add(kin+"documents' names", named)
	add(kin+"documents' names, up to a part", math.Min(named, 0.15))
	add(kin+"documents' words", s.words[a.story][b.story])
	add(kin+"names", s.alike(a.names, b.names))
	if len(a.names) > 0 && len(b.names) > 0 && !meetWords(a.names, b.names) {
		add(kin+"no name in common", 1)
	}
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

// learn fits the weights to the pairs of mentions of documents about one story.
func (s *mentionSet) learn() map[string]float64 {
	of, sorts := s.bySort()
	var examples []logistic.Example
	for g := range sorts {
		spread := s.spread(of[g])
		for i, x := range of[g] {
			for _, y := range of[g][:i] {
				a, b := &s.mentions[x], &s.mentions[y]
				e := logistic.Example{Features: s.pair(a, b, spread), Weight: 1}
				if a.event == b.event {
					e.Yes = 1
				}
				examples = append(examples, e)
			}
		}
	}
	return logistic.Fit(onlyMet(examples), 6, 1e-6)
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
