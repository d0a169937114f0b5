package kinds

import (
	"sort"
	"strings"
	"testing"
)

func TestFamiliesHoldWhatIsDerived(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		derived bool
		most    int // steps at most, -1 for none
	}{
		{"arrive", "arrival", true, 0},
		{"purchase", "buy", false, 0},
		{"acquisition", "buy", false, 2},
		{"retreat", "retreat", true, 0},
		{"zzz", "retreat", false, -1},
	} {
		f, g := FamilyOf(c.a), FamilyOf(c.b)
		if got := f.Derived(c.b) || g.Derived(c.a); got != c.derived {
			t.Errorf("%s and %s derived: %v", c.a, c.b, got)
		}
		steps, found := f.Steps(g)
		back, foundBack := g.Steps(f)
		if steps != back || found != foundBack {
			t.Errorf("%s and %s: %d %v, the other way %d %v", c.a, c.b, steps, found, back, foundBack)
		}
		if found != (c.most >= 0) || found && steps > c.most {
			t.Errorf("%s and %s: %d steps, %v; at most %d", c.a, c.b, steps, found, c.most)
		}
	}
}

// Every line is found, and every sense that it gives has a line of its own.
func TestFamiliesAreWhole(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(families, "\n"), "\n")
	if !sort.SliceIsSorted(lines, func(i, j int) bool { return strings.Fields(lines[i])[0] < strings.Fields(lines[j])[0] }) || len(lines) < 15000 {
		t.Fatalf("families.txt has %d lines, or they are not sorted", len(lines))
	}
	for _, l := range lines {
		word, rest, _ := strings.Cut(l, " ")
		if lineOf(families, word) != rest {
			t.Fatalf("the line of %q is %q, want %q", word, lineOf(families, word), rest)
		}
		FamilyOf(word) // stops the test where a sense is none of broader.txt
	}
}
