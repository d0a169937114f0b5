package mentions

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
)

var sources = sync.OnceValue(func() Sources {
	var s Sources
	var err error
	if s.Model, err = language.Load(); err != nil {
		panic(err)
	}
	if s.Actors, err = actors.Load(knowledge.Knowledge{}); err != nil {
		panic(err)
	}
	if s.Places, err = gazetteer.Load(); err != nil {
		panic(err)
	}
	return s
})

// marked reads "[Person Lena Harrow] left" as a sentence with labels.
func marked(text string) Sentence {
	var s Sentence
	kind, first := "", false
	for _, w := range strings.Fields(text) {
		if k, ok := strings.CutPrefix(w, "["); ok {
			kind, first = k, true
			continue
		}
		word, closes := strings.CutSuffix(w, "]")
		label := "O"
		switch {
		case kind != "" && first:
			label, first = "B-"+kind, false
		case kind != "":
			label = "I-" + kind
		}
		s.Words, s.Labels = append(s.Words, word), append(s.Labels, label)
		if closes {
			kind = ""
		}
	}
	return s
}

var shown = []Sentence{
	marked("[Person General Orm] met [Person Lena Harrow] in [Place Marnau] ."),
	marked("[Person Colonel Dast] left [Place Varnow] on [Time Monday] ."),
	marked("The convoy reached [Place Lodrin] on [Time Tuesday] ."),
	marked("[Person Captain Ilse Brandt] spoke in [Place Lodrin] ."),
	marked("On [Time Friday] the shelling of [Place Marnau] went on ."),
	marked("[Person Mr Ruben Holt] and [Person Colonel Dast] denied it ."),
	marked("Nobody left the town ."),
	marked("The road to [Place Varnow] was shut ."),
}

var quick = Plan{Epochs: 15, Votes: 1, Rate: 0.2, Penalty: 1e-4, Least: 1}

func TestATaggerFindsMentionsItWasNeverShown(t *testing.T) {
	tagger := Train(sources(), shown, quick, nil)
	for _, want := range []Sentence{
		marked("[Person Colonel Ruben Vask] left [Place Marnau] on [Time Wednesday] ."),
		marked("[Person General Adrik] met [Person Ilse Harrow] ."),
		marked("Nobody denied it ."),
	} {
		if got := tagger.Tag(want.Words); !slices.Equal(got, want.Labels) {
			t.Errorf("%s:\n got %v\nwant %v", strings.Join(want.Words, " "), got, want.Labels)
		}
	}
	if got := tagger.Tag(nil); len(got) != 0 {
		t.Errorf("no words have labels %v", got)
	}
}

func TestTheSameSentencesMakeTheSameTagger(t *testing.T) {
	probe := [][]string{{"Colonel", "Orm", "and", "Mr", "Holt", "met", "in", "Varnow", "."}}
	said := 0
	a := Train(sources(), shown, quick, func(done, of int) { said += 10*done + of })
	b := Train(sources(), shown, quick, nil)
	words := a.terms(sources().look(probe[0]))
	x, y := a.chains[0].Scores(words), b.chains[0].Scores(b.terms(sources().look(probe[0])))
	for i := range x {
		if !slices.Equal(x[i], y[i]) {
			t.Errorf("word %d: %v and %v", i, x[i], y[i])
		}
	}
	if said != 11 {
		t.Errorf("progress said %d, want once 1 of 1", said)
	}
}
