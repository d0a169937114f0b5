package words

import (
	"strings"
	"testing"
)

// withoutModel splits only where the layout says so.
func withoutModel() *Boundaries { return &Boundaries{Weights: make([]int8, 1)} }

func TestLayoutEndsSentences(t *testing.T) {
	b := testBreaker(t)
	for _, c := range []struct{ text, want string }{
		{"One line\n\nAnother line", "One line|Another line"},
		{"Heading\r\n\r\nBody text", "Heading|Body text"},
		{"What it asks:\n- open the road\n- return the men", "What it asks:|- open the road|- return the men"},
		{"(a) one thing\n(b) another", "(a) one thing|(b) another"},
		{"1. First\n2. Second", "1. First|2. Second"},
		{"The guards at the upper post saw the trucks leave before dawn and\ncounted twelve of them on the road to the pass in the north of",
			"The guards at the upper post saw the trucks leave before dawn and\ncounted twelve of them on the road to the pass in the north of"},
		{"The guards at the upper post saw the trucks of the Second\nBrigade leave before dawn, and they counted twelve of",
			"The guards at the upper post saw the trucks of the Second\nBrigade leave before dawn, and they counted twelve of"},
		{"Orlo Ridge\nGuards saw trucks", "Orlo Ridge|Guards saw trucks"},
	} {
		found := b.Words(c.text)
		starts := withoutModel().Split(c.text, found)
		var got []string
		for i := range len(starts) - 1 {
			got = append(got, c.text[found[starts[i]].Start:found[starts[i+1]-1].End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

func TestNoSentenceIsLongerThanTheLimit(t *testing.T) {
	text := strings.Repeat("word ", 3*longestSentence+1)
	found := testBreaker(t).Words(text)
	starts := withoutModel().Split(text, found)
	if len(starts) != 5 {
		t.Errorf("%d sentences, want 4", len(starts)-1)
	}
	if got := withoutModel().Split("", nil); got != nil {
		t.Errorf("no words: %v", got)
	}
}
