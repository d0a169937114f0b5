package mentions

import (
	"slices"
	"strings"
	"testing"
)

func TestSortsOfNounsAreRead(t *testing.T) {
	got := readSorts("# a comment\nplace\thill gate\nweapon\tmortar gate\n")
	if !slices.Equal(got["gate"], []string{"place", "weapon"}) || !slices.Equal(got["hill"], []string{"place"}) || len(got) != 3 {
		t.Errorf("got %v", got)
	}
	for noun := range sorts {
		if strings.ToLower(noun) != noun {
			t.Errorf("%s: a lemma is written small", noun)
		}
	}
}
