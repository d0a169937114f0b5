package spans

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/reading/language/weights"
)

var parser = sync.OnceValues(language.Load)

// parse reads a text, each line a paragraph.
func parse(t *testing.T, text string) []Paragraph {
	t.Helper()
	m, err := parser()
	if err != nil {
		t.Fatal(err)
	}
	var ranges [][2]int
	from := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		ranges = append(ranges, [2]int{from, from + len(line)})
		from += len(line)
	}
	return Parse(m, text, ranges)
}

func shown(text string, found []Span) string {
	var out []string
	for _, s := range found {
		out = append(out, s.Label.String()[:2]+": "+text[s.Start:s.End])
	}
	return strings.Join(out, " | ")
}

func TestWhatTheRulesMark(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"the words of saying with what belongs to them", "The mayor has also said that the bridge is shut.",
			"So: The mayor | Cu: has also said | Co: that the bridge is shut"},
		{"a preposition of its own", "The mayor warned of a flood.", "So: The mayor | Cu: warned of | Co: a flood"},
		{"a colon", "The mayor said: “The bridge is shut.”", "So: The mayor | Cu: said: | Co: “The bridge is shut.”"},
		{"two pieces of one content", "“The bridge,” the mayor said, “is shut.”",
			"Co: “The bridge,” | So: the mayor | Cu: said | Co: “is shut.”"},
		{"the outer of two", "The envoy said the mayor denied the bridge was shut.", "So: The envoy | Cu: said | Co: the mayor denied the bridge was shut"},
		{"nothing", "The bridge is shut.", ""},
	} {
		got := shown(c.text, Ruled(parse(t, c.text)))
		if got != c.want {
			t.Errorf("%s: %s\nwant %s", c.kind, got, c.want)
		}
	}
}

func TestTagsGiveTheirSpansBack(t *testing.T) {
	text := "The mayor said the bridge was shut.\nNobody, he added, will pass."
	gold := []Span{{Source, 0, 9}, {Cue, 10, 14}, {Content, 15, 34}, {Content, 36, 42}, {Source, 44, 46}, {Cue, 47, 52}, {Content, 54, 63}}
	var got []Span
	for _, p := range parse(t, text) {
		tag := p.Tagged(gold)
		for i, g := range tag {
			before := tags
			if i > 0 {
				before = int(tag[i-1])
			}
			if !Allowed(before, int(g)) {
				t.Errorf("tag %d may not follow %d", g, before)
			}
		}
		got = append(got, p.Spans(tag)...)
	}
	if !slices.Equal(got, gold) {
		t.Errorf("%s\nwant %s", shown(text, got), shown(text, gold))
	}
}

// A model of drawn weights finds the same spans after a round through its file, and no worse than well-formed ones.
func TestAModelSurvivesItsFile(t *testing.T) {
	text := "The mayor said the bridge was shut.\nNobody, he added, will pass the bridge, the mayor said."
	parsed := parse(t, text)
	var seen []Seen
	for i := range parsed {
		seen = append(seen, parsed[i].See()...)
	}
	v := NewVocabulary([][]Seen{seen}, 2)
	size := Size{Hidden: 8, Layers: 2}
	random := rand.New(rand.NewPCG(1, 2))
	var values [][]float32
	for _, s := range size.Tensors(v) {
		x := make([]float32, s.Rows*s.Cols)
		for i := range x {
			x[i] = random.Float32()*2 - 1
		}
		values = append(values, x)
	}
	sections, err := Sections(size, v, values)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		t.Fatal(err)
	}
	m, err := Decode(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	found := m.Find(parsed)
	if len(found) == 0 {
		t.Fatal("drawn weights should mark something")
	}
	for i, s := range found {
		if s.Start >= s.End || strings.Contains(text[s.Start:s.End], "\n") || i > 0 && s.Start < found[i-1].End {
			t.Errorf("span %+v is out of order or runs over paragraphs", s)
		}
	}
	if again := m.Find(parsed); !slices.Equal(again, found) {
		t.Error("the same text gives other spans the second time")
	}
	for _, cut := range []int{0, 20, b.Len() / 2, b.Len() - 1} {
		if _, err := Decode(b.Bytes()[:cut]); err == nil {
			t.Errorf("a file cut at %d of %d bytes is decoded", cut, b.Len())
		}
	}
}

// The best row is the best of all that are allowed.
func TestBestRow(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	steps := make([]float32, (tags+1)*tags)
	for i := range steps {
		steps[i] = random.Float32()*2 - 1
	}
	const n = 4
	scores := make([]float32, n*tags)
	for i := range scores {
		scores[i] = random.Float32()*4 - 2
	}
	row, top := make([]uint8, n), float32(-1e9)
	var want []uint8
	var try func(i, before int, sum float32)
	try = func(i, before int, sum float32) {
		if i == n {
			if sum > top {
				top, want = sum, slices.Clone(row)
			}
			return
		}
		for g := range tags {
			if Allowed(before, g) {
				row[i] = uint8(g)
				try(i+1, g, sum+steps[before*tags+g]+scores[i*tags+g])
			}
		}
	}
	try(0, tags, 0)
	if got := best(scores, steps); !slices.Equal(got, want) {
		t.Errorf("best row %v, want %v", got, want)
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := weights.Write(&b, []weights.Section{{Name: "spans.size", Data: []byte(`{"Hidden":8,"Layers":1}`)}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		if m, err := Decode(file); err == nil && (m.tag == nil || len(m.layers) != m.Layers) {
			t.Fatal("a model without its parts")
		}
	})
}
