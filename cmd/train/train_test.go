package main

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/language/network"
	"github.com/casus-project/casus/reading/language/treebank"
	"github.com/casus-project/casus/reading/language/weights"
)

const lesson = `# newdoc id = GUM_news_lesson
# text = Guards fired shots.
1	Guards	guard	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	fired	fire	VERB	VBD	Tense=Past	0	root	_	_
3	shots	shot	NOUN	NNS	Number=Plur	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# text = The old road can't reopen.
1	The	the	DET	DT	_	3	det	_	_
2	old	old	ADJ	JJ	Degree=Pos	3	amod	_	_
3	road	road	NOUN	NN	Number=Sing	6	nsubj	_	_
4-5	can't	_	_	_	_	_	_	_	_
4	ca	can	AUX	MD	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
6	reopen	reopen	VERB	VB	_	0	root	_	SpaceAfter=No
7	.	.	PUNCT	.	_	6	punct	_	_

`

func lessons(t *testing.T, times int) []treebank.Sentence {
	t.Helper()
	s, err := treebank.Read(strings.NewReader(strings.Repeat(lesson, times)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func smallShape() network.Shape {
	return network.Shape{Word: 8, Part: 4, Hidden: 8, Layers: 2, Arc: 8, Label: 6}
}

// TestGradientsAreTheSlopesOfTheLoss compares the gradients of every tensor with differences of the loss.
func TestGradientsAreTheSlopesOfTheLoss(t *testing.T) {
	train := lessons(t, 3)
	v := network.NewVocabulary(train, network.Meanings{})
	l := newLearner(smallShape(), v, 5, 0, 0)
	random := rand.New(rand.NewPCG(1, 1))
	for _, x := range l.values { // larger weights than at the start, so that every path counts
		for i := range x {
			x[i] = float32(random.NormFloat64() * 0.3)
		}
	}
	var examples []*example
	for _, s := range train[:2] {
		examples = append(examples, newLabels(v).example(v, s))
	}
	loss := func() float64 {
		got := newWorker(l, 1).learn(examples, 1)
		return got.tag + got.feats/2 + got.arc + got.relation // features count half: see learn
	}
	w := newWorker(l, 1)
	w.learn(examples, 1)
	for k, tensor := range l.tensors {
		checked := 0
		for try := 0; try < 400 && checked < 6; try++ {
			i := random.IntN(len(l.values[k]))
			g := float64(w.gradients[k][i])
			if math.Abs(g) < 0.05 {
				continue
			}
			checked++
			const step = 0.01
			old := l.values[k][i]
			l.values[k][i] = old + step
			up := loss()
			l.values[k][i] = old - step
			down := loss()
			l.values[k][i] = old
			if slope := (up - down) / (2 * step); math.Abs(slope-g) > 0.05*math.Abs(g)+0.02 {
				t.Errorf("%s element %d: gradient %.4f, slope of the loss %.4f", tensor.Name, i, g, slope)
			}
		}
		if checked == 0 {
			t.Errorf("%s: no gradient to check", tensor.Name)
		}
	}
}

func TestTrainingLearnsItsLessonAndRepeatsItself(t *testing.T) {
	train := lessons(t, 8)
	run := func() []weights.Section {
		var kept []weights.Section
		err := trainNetwork(train, train[:2], schedule{shape: smallShape(), epochs: 60, batch: 20, rate: 0.01, seed: 3,
			report: func(string) {}, keep: func(s []weights.Section) error { kept = s; return nil }})
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	first, second := run(), run()
	for i, s := range first {
		if string(s.Data) != string(second[i].Data) {
			t.Errorf("section %s differs between two runs", s.Name)
		}
	}
	got, err := evaluate(first, train[:2])
	if err != nil {
		t.Fatal(err)
	}
	if got.labelled != got.words || got.upos != got.words {
		t.Errorf("after training on two sentences: %s", got)
	}
}

func TestExcludedGenresAreLeftOut(t *testing.T) {
	in := []treebank.Sentence{{Document: "GUM_news_one"}, {Document: "GUM_fiction_two"}, {Document: "weblog"}, {Document: "GUM_whow_three"}}
	out := permitted(in)
	if len(out) != 2 || out[0].Document != "GUM_news_one" || out[1].Document != "weblog" {
		t.Errorf("%+v", out)
	}
}

func TestPartsOfTheFileAreReplacedApart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "language.weights")
	for _, c := range []struct {
		part string
		s    weights.Section
	}{{"network", weights.Section{Name: "tags", Data: []byte("a")}}, {"words", weights.Section{Name: "words.splits", Data: []byte("b")}},
		{"network", weights.Section{Name: "tags", Data: []byte("c")}}} {
		if err := replace(file, c.part, []weights.Section{c.s}); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := weights.Read(b)
	if err != nil || string(got["tags"]) != "c" || string(got["words.splits"]) != "b" || len(got) != 2 {
		t.Errorf("%q, %v", got, err)
	}
}

func TestWordsAreLearnt(t *testing.T) {
	train := lessons(t, 6)
	b, lists, err := learnBreaker(train)
	if err != nil {
		t.Fatal(err)
	}
	report := scoreWords(b, learnBoundaries(train), first(learnLemmas(train)), train)
	if !strings.Contains(report, "words F1 100.00, sentences F1 100.00, lemmas 100.00") {
		t.Errorf("%s; lists %q", report, lists)
	}
}

func first[A, B, C any](a A, _ B, _ C) A { return a }
