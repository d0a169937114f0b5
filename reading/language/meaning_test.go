package language

import (
	"math"
	"testing"
)

func TestNearWordsAreNearer(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ word, near, far string }{
		{"earthquake", "quake", "election"},
		{"kill", "murder", "announce"},
		{"troops", "soldiers", "recipe"},
		{"treaty", "accord", "bicycle"},
	} {
		near, far := m.Meaning(c.word).Near(m.Meaning(c.near)), m.Meaning(c.word).Near(m.Meaning(c.far))
		if near < far+0.2 {
			t.Errorf("%s: %s %.2f, %s %.2f", c.word, c.near, near, c.far, far)
		}
	}
}

func TestMeaningOfSeveralLeansToTheHeavier(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	v := m.MeaningOf([]string{"ship", "bread"}, func(w string) float64 {
		if w == "ship" {
			return 3
		}
		return 1
	})
	ship, bread := v.Near(m.Meaning("ship")), v.Near(m.Meaning("bread"))
	if ship <= bread || math.Abs(v.dot(v)-1) > 1e-9 {
		t.Errorf("%.2f to ship, %.2f to bread, length %.3f", ship, bread, v.dot(v))
	}
	if x := m.MeaningOf(nil, func(string) float64 { return 1 }); x != nil || x.Near(v) != 0 || v.Near(nil) != 0 {
		t.Errorf("nothing has a meaning: %v", x)
	}
}
