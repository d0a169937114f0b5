package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/casus-project/casus/reading/attribution/spans"
	"github.com/casus-project/casus/reading/language"
)

// mayorSays is a small text with its spans, parsed.
func mayorSays(t *testing.T) tagged {
	t.Helper()
	m, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	text := "The mayor said the bridge was shut. “Nobody,” he added, “will pass.”"
	gold := []spans.Span{{Label: spans.Source, Start: 0, End: 9}, {Label: spans.Cue, Start: 10, End: 14}, {Label: spans.Content, Start: 15, End: 34}}
	return tagText(spans.Parse(m, text, [][2]int{{0, len(text)}}), gold)
}

// The gradient of a linear chain is the difference quotient of its loss.
func TestTheGradientOfARow(t *testing.T) {
	const tags = spans.TagCount
	random := rand.New(rand.NewPCG(1, 1))
	scores, steps := make([]float32, 4*tags), make([]float32, (tags+1)*tags)
	for _, list := range [][]float32{scores, steps} {
		for i := range list {
			list[i] = random.Float32()*2 - 1
		}
	}
	gold := []uint8{1, 2, 0, 5}
	loss := func() float64 {
		return randomField(slices.Clone(scores), steps, make([]float32, len(steps)), gold, 1)
	}
	dScores, dSteps := slices.Clone(scores), make([]float32, len(steps))
	randomField(dScores, steps, dSteps, gold, 1)
	for _, part := range []struct {
		name             string
		values, gradient []float32
	}{{"scores", scores, dScores}, {"steps", steps, dSteps}} {
		for i := range part.values {
			const h = 1.0 / 256
			old := part.values[i]
			part.values[i] = old + h
			up := loss()
			part.values[i] = old - h
			down := loss()
			part.values[i] = old
			if want := (up - down) / (2 * h); math.Abs(want-float64(part.gradient[i])) > 2e-3 {
				t.Errorf("%s %d: gradient %.4f, difference quotient %.4f", part.name, i, part.gradient[i], want)
			}
		}
	}
}

// Trained on one text alone, the model knows that text by heart, and the same seed gives the same weights.
func TestSpansAreLearnt(t *testing.T) {
	text := mayorSays(t)
	// The vocabulary keeps what it meets twice.
	s := spanSchedule{size: spans.Size{Hidden: 8, Layers: 1}, epochs: 150, rate: 0.01, least: 1, seed: 1, report: func(string) {}}
	first, err := trainSpans([]tagged{text, text}, nil, s)
	if err != nil {
		t.Fatal(err)
	}
	score, err := scoreSpans(first, []tagged{text})
	if err != nil {
		t.Fatal(err)
	}
	if score != "source 100.0 cue 100.0 content 100.0" {
		t.Errorf("after training on it: %s", score)
	}
	second, err := trainSpans([]tagged{text, text}, nil, s)
	if err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if first[i].Name != second[i].Name || !slices.Equal(first[i].Data, second[i].Data) {
			t.Fatalf("section %s differs between two trainings", first[i].Name)
		}
	}
}
