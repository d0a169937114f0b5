// Package mentions tags the stretches of a sentence that name something (persons, organisations, places, times,
// weapons, whatever kinds it was shown), learnt from annotated sentences. It looks at the words, at what the language
// model sees in them, at the sentence's tree, and at what the lists of places, parties and times know of them. It
// says what kind a mention is, never which person or place.
package mentions

import (
	"sort"

	"github.com/casus-project/casus/internal/linear"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/language"
)

// Sources are what the tagger asks about words.
type Sources struct {
	Model  *language.Model
	Actors *actors.Directory
	Places *gazetteer.Gazetteer
}

// Tagger labels the words of sentences. It is safe for concurrent use.
type Tagger struct {
	sources Sources
	plan    Plan
	names   *linear.Names
	labels  []string
	begin   map[int]int // for the label I-Kind, the label B-Kind
	chains  []*linear.Chain
}

// Plan says how a tagger learns.
type Plan struct {
	Epochs  int
	Votes   int // chains trained from different orders; their scores are averaged
	Rate    float64
	Penalty float64
	Drop    float64 // share of features left out of each word at each pass
	Least   int     // times that a feature must be seen to be kept
	// Lean is taken from the score of "O" when tagging: more mentions are found, and more that are none.
	Lean float64
}

// Ordinary is a plan that takes a minute or two for twenty thousand words. Chosen by four-fold trials on re3d.
var Ordinary = Plan{Epochs: 25, Votes: 3, Rate: 0.05, Penalty: 3e-3, Drop: 0.2, Least: 2, Lean: 1}

// Train learns from annotated sentences in their order. The same sentences give the same tagger. progress is told
// of each chain; it may be nil.
func Train(sources Sources, sentences []Sentence, plan Plan, progress func(done, of int)) *Tagger {
	t := &Tagger{sources: sources, plan: plan, names: linear.NewNames(), begin: map[int]int{}}
	kinds := map[string]bool{}
	for _, s := range sentences {
		for _, l := range s.Labels {
			if l != "O" {
				kinds[l[2:]] = true
			}
		}
	}
	sorted := make([]string, 0, len(kinds))
	for k := range kinds {
		sorted = append(sorted, k)
	}
	sort.Strings(sorted)
	t.labels = []string{"O"}
	number := map[string]int{"O": 0}
	for _, k := range sorted {
		number["B-"+k], number["I-"+k] = len(t.labels), len(t.labels)+1
		t.begin[len(t.labels)+1] = len(t.labels)
		t.labels = append(t.labels, "B-"+k, "I-"+k)
	}
	seen := make([][]word, len(sentences))
	for i, s := range sentences {
		seen[i] = sources.look(s.Words)
		for _, w := range seen[i] {
			for _, f := range w.features {
				t.names.Learn(f)
			}
		}
	}
	sequences := make([]linear.Sequence, len(sentences))
	for i, s := range sentences {
		sequences[i].Words = t.terms(seen[i])
		for _, l := range s.Labels {
			sequences[i].Labels = append(sequences[i].Labels, number[l])
		}
	}
	for n := range plan.Votes {
		fit := linear.Fit{Epochs: plan.Epochs, Rate: plan.Rate, Penalty: plan.Penalty, Drop: plan.Drop, Seed: int64(n + 1)}
		t.chains = append(t.chains, linear.FitChain(sequences, len(t.labels), t.size(), fit))
		if progress != nil {
			progress(n+1, plan.Votes)
		}
	}
	return t
}

// dense is the number of elements of a state that are features of their own.
const dense = 256

func (t *Tagger) size() int { return t.names.Len() + dense }

// terms numbers what was seen of the words; what training saw too seldom says nothing.
func (t *Tagger) terms(words []word) [][]linear.Term {
	out := make([][]linear.Term, len(words))
	for i, w := range words {
		for _, f := range w.features {
			if id := t.names.Of(f, t.plan.Least); id >= 0 {
				out[i] = append(out[i], linear.Term{Feature: id, Value: 1})
			}
		}
		for k, v := range w.state {
			if k < dense {
				out[i] = append(out[i], linear.Term{Feature: int32(t.names.Len() + k), Value: v})
			}
		}
	}
	return out
}

// Tag labels the words of a sentence.
func (t *Tagger) Tag(words []string) []string {
	path := linear.Best(t.chains, t.terms(t.sources.look(words)), t.lean(), func(before, label int) bool {
		b, inside := t.begin[label]
		return !inside || before == b || before == label
	})
	out := make([]string, len(path))
	for i, y := range path {
		out[i] = t.labels[y]
	}
	return out
}

// lean is what is added to the score of each label.
func (t *Tagger) lean() []float64 {
	add := make([]float64, len(t.labels))
	add[0] = -t.plan.Lean
	return add
}
