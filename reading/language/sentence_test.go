package language

import (
	"slices"
	"testing"
)

func TestWalkingATree(t *testing.T) {
	// Guards on the ridge fired shots
	s := Sentence{Tokens: []Token{{Form: "Guards", Head: 4}, {Form: "on", Head: 3}, {Form: "the", Head: 3}, {Form: "ridge", Head: 0},
		{Form: "fired", Head: -1}, {Form: "shots", Head: 4}}}
	if s.Root() != 4 || (&Sentence{}).Root() != -1 {
		t.Errorf("root %d", s.Root())
	}
	if got := s.Children(4); !slices.Equal(got, []int{0, 5}) {
		t.Errorf("children of fired: %v", got)
	}
	if got := s.Subtree(0); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("below guards: %v", got)
	}
	if s.Depth(4) != 0 || s.Depth(2) != 3 {
		t.Errorf("depths %d and %d", s.Depth(4), s.Depth(2))
	}
	if !s.Under(2, 0) || s.Under(0, 2) {
		t.Error("the ridge is not below the guards")
	}
}
