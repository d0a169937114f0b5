package language

import (
	"slices"
	"testing"
)

func TestWalkingATree(t *testing.T) {
	// Guards on the ridge fired shots
	tree := NewTree(&Sentence{Tokens: []Token{{Form: "Guards", Head: 4, Rel: "nsubj"}, {Form: "on", Head: 3, Rel: "case"},
		{Form: "the", Head: 3, Rel: "det"}, {Form: "ridge", Head: 0, Rel: "nmod"}, {Form: "fired", Head: -1, Rel: "root"},
		{Form: "shots", Head: 4, Rel: "obj"}}})
	if tree.Root != 4 || NewTree(&Sentence{}).Root != -1 {
		t.Errorf("root %d", tree.Root)
	}
	if got := tree.Children(4); !slices.Equal(got, []int{0, 5}) {
		t.Errorf("children of fired: %v", got)
	}
	if first, last := tree.Range(0); first != 0 || last != 3 {
		t.Errorf("the guards reach from %d to %d", first, last)
	}
	if in := tree.Subtree(4, func(c int) bool { return !tree.Is(c, "nsubj") }); !slices.Equal(in, []bool{false, false, false, false, true, true}) {
		t.Errorf("fired without its subject: %v", in)
	}
	if tree.Child(4, "obj") != 5 || tree.Child(4, "iobj") != -1 {
		t.Error("the shots are the only object")
	}
}
