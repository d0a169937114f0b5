package mentions

import (
	"slices"
	"strings"
	"testing"
)

func TestColumnsOfEverySortAreRead(t *testing.T) {
	const file = "\ufeff-DOCSTART- O\n\n# a comment\nLena\tB-Person\r\nHarrow\tI-Person\r\nleft\tO\n\n\nMarnau NNP B-NP I-Place\nfell VBD O O\n\n#\tO\n \tO\n\nOrlavian I-Group\nveterans I-Group\n"
	got, err := ReadCoNLL(strings.NewReader(file), "a.conll")
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{
		{[]string{"Lena", "Harrow", "left"}, []string{"B-Person", "I-Person", "O"}},
		{[]string{"Marnau", "fell"}, []string{"B-Place", "O"}},
		{[]string{"#"}, []string{"O"}},
		{[]string{"Orlavian", "veterans"}, []string{"B-Group", "I-Group"}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d sentences, want %d: %v", len(got), len(want), got)
	}
	for i := range want {
		if !slices.Equal(got[i].Words, want[i].Words) || !slices.Equal(got[i].Labels, want[i].Labels) {
			t.Errorf("sentence %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestALineWithoutALabelIsNamedWithItsPlace(t *testing.T) {
	for _, file := range []string{"Lena B-Person\nleft\n", "Lena\tPerson\n", "a b c\n"} {
		if _, err := ReadCoNLL(strings.NewReader(file), "b.txt"); err == nil || !strings.Contains(err.Error(), "b.txt:") {
			t.Errorf("%q gives %v", file, err)
		}
	}
	if _, err := ReadCoNLL(strings.NewReader(strings.Repeat("x", longestLine+2)+"\tO"), "c.txt"); err == nil {
		t.Error("a line without end is read")
	}
}

func TestSpansAreMaximalRunsOfOneKind(t *testing.T) {
	got := Spans([]string{"B-A", "I-A", "B-A", "O", "B-B", "I-A", "I-B"})
	want := []Span{{0, 2, "A"}, {2, 3, "A"}, {4, 5, "B"}, {5, 6, "A"}, {6, 7, "B"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzReadCoNLL(f *testing.F) {
	f.Add("Lena\tB-Person\n\nfell O O\n")
	f.Add("-DOCSTART-\n# x\n \tI-\n")
	f.Fuzz(func(t *testing.T, file string) {
		sentences, err := ReadCoNLL(strings.NewReader(file), "x")
		if err != nil {
			return
		}
		for _, s := range sentences {
			if len(s.Words) == 0 || len(s.Words) != len(s.Labels) {
				t.Fatalf("%v", s)
			}
			end := 0
			for _, x := range Spans(s.Labels) {
				if x.First < end || x.End <= x.First || x.End > len(s.Words) || s.Labels[x.First] != "B-"+x.Kind {
					t.Fatalf("%v in %v", x, s.Labels)
				}
				end = x.End
			}
		}
	})
}
