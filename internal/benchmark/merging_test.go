package benchmark

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/casus-project/casus/internal/logistic"
	"github.com/casus-project/casus/reading/language"
)

func close4(a, b float64) bool { return math.Abs(a-b) < 1e-4 }

// Seven mentions in the clusters {0 1 2} {3 4} {5 6}, found as {0 1} {2 3 4} {5 6}; worked out by hand:
// MUC: each side keeps 3 of 4 links. B-cubed, either way: (4/3 + 1/3 + 2 + 2)/7. CEAF-e: φ4 is 0.8, 0.8 and 1 on the best alignment, of
// three clusters on each side.
func TestScoresOfChains(t *testing.T) {
	key := clustering{0, 0, 0, 1, 1, 2, 2}
	found := clustering{5, 5, 7, 7, 7, 9, 9}
	for _, c := range []struct {
		name string
		got  mergingScore
		p, r float64
	}{
		{"MUC", muc(key, found), 0.75, 0.75},
		{"B-cubed", bCubed(key, found), (2 + (1.0+4.0)/3 + 2) / 7, ((4.0+1.0)/3 + 2 + 2) / 7},
		{"CEAF-e", ceafE(key, found), 2.6 / 3, 2.6 / 3},
	} {
		if !close4(c.got.P, c.p) || !close4(c.got.R, c.r) {
			t.Errorf("%s is %+v, not %.4f and %.4f", c.name, c.got, c.p, c.r)
		}
	}
}

// All in one: MUC's recall is whole and its precision 4 of 6; a key of singletons has no links.
func TestScoresAtTheEnds(t *testing.T) {
	key := clustering{0, 0, 0, 1, 1, 2, 2}
	one := clustering{0, 0, 0, 0, 0, 0, 0}
	if got := muc(key, one); !close4(got.R, 1) || !close4(got.P, 4.0/6) {
		t.Errorf("MUC of all in one: %+v", got)
	}
	if got := ceafE(key, one); !close4(got.P, 0.6) || !close4(got.R, 0.2) {
		t.Errorf("CEAF-e of all in one: %+v", got)
	}
	alone := clustering{0, 1, 2}
	if got := muc(alone, alone); got.F1 != 0 {
		t.Errorf("MUC of singletons: %+v", got)
	}
	if b, c := bCubed(alone, alone), ceafE(alone, alone); b.F1 != 1 || c.F1 != 1 {
		t.Errorf("singletons found whole: %+v, %+v", b, c)
	}
}

func TestBestAlignment(t *testing.T) {
	for _, c := range []struct {
		gain [][]float64
		want float64
	}{
		{[][]float64{{0.5, 0.9}, {0.4, 0.8}}, 1.3},
		{[][]float64{{1, 0.9, 0}, {0.9, 0, 0}}, 1.8},
		{[][]float64{{0.2}, {0.7}, {0.1}}, 0.7},
		{nil, 0},
	} {
		if got := bestAlignment(c.gain); !close4(got, c.want) {
			t.Errorf("%v: %v, not %v", c.gain, got, c.want)
		}
	}
}

// ecb writes a document in the form of ECB+; a mention is words of a sentence, and events by the relation's note.
func ecb(name string, sentences []string, mentions map[string]string) string {
	var tokens, marks, relations strings.Builder
	id := 0
	byNote := map[string][]string{}
	var order []string
	for s, text := range sentences {
		for n, w := range strings.Fields(text) {
			id++
			t := itoa(id)
			tokens.WriteString(`<token t_id="` + t + `" sentence="` + itoa(s) + `" number="` + itoa(n) + `">` + w + "</token>\n")
			if note, ok := mentions[w]; ok {
				marks.WriteString(`<ACTION_OCCURRENCE m_id="` + t + `"><token_anchor t_id="` + t + `"/></ACTION_OCCURRENCE>` + "\n")
				if note != "" {
					if byNote[note] == nil {
						order = append(order, note)
					}
					byNote[note] = append(byNote[note], t)
				}
			}
		}
	}
	for i, note := range order {
		relations.WriteString(`<CROSS_DOC_COREF r_id="` + itoa(i) + `" note="` + note + `">`)
		for _, m := range byNote[note] {
			relations.WriteString(`<source m_id="` + m + `"/>`)
		}
		relations.WriteString(`<target m_id="9` + itoa(i) + `"/></CROSS_DOC_COREF>` + "\n")
	}
	return `<?xml version="1.0" encoding="UTF-8"?><Document doc_name="` + name + `.xml">` + tokens.String() +
		"<Markables>" + marks.String() + `<HUMAN_PART m_id="500"><token_anchor t_id="1"/></HUMAN_PART></Markables><Relations>` + relations.String() + "</Relations></Document>"
}

func itoa(n int) string {
	return string(rune('0'+n/100)) + string(rune('0'+n/10%10)) + string(rune('0'+n%10))
}

func TestReadStories(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "41"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(path, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, path), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("41/41_1ecb.xml", ecb("41_1ecb", []string{"A ferry sank off Lomen .", "Divers searched the wreck ."}, map[string]string{"sank": "ACT1", "searched": ""}))
	write("41/41_2ecb.xml", ecb("41_2ecb", []string{"The sinking of a ferry off Lomen shocked Orlavia ."}, map[string]string{"sinking": "ACT1", "shocked": "ACT2"}))
	write("ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n41,1ecb,0\n41,2ecb,0\n")
	stories, err := readStories(dir, func(n int) bool { return n == 41 })
	if err != nil || len(stories) != 2 {
		t.Fatal(stories, err)
	}
	if m := stories[0].mentions; len(m) != 1 || m[0].event != "ACT1" || m[0].story != 0 || len(m[0].words) != 1 || m[0].words[0] != 2 {
		t.Errorf("the first document has %+v", m)
	}
	if m := stories[1].mentions; len(m) != 2 || m[0].event != "ACT1" || m[1].event != "ACT2" || m[1].story != 1 {
		t.Errorf("the second document has %+v", m)
	}
	got, err := Merging(dir, &strings.Builder{})
	if err != nil {
		t.Fatal(err)
	}
	res := got.(mergingResult)
	if res.Topics != 1 || res.Documents != 2 || res.Mentions != 3 || res.Events != 2 || res.CoNLL < 0 || res.CoNLL > 1 {
		t.Errorf("%+v", res)
	}
	if _, err := Merging(t.TempDir(), &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "TOPIC/NAME.xml") {
		t.Errorf("an empty folder: %v", err)
	}
	write("41/41_3ecb.xml", "<Document><token")
	if _, err := Merging(dir, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "41_3ecb.xml") {
		t.Errorf("a broken file: %v", err)
	}
}

// Two quakes are told in the same words; which of them a document is about, its names say.
func TestStoriesAreToldApartByTheirNames(t *testing.T) {
	stories := []story{
		{sentences: [][]string{strings.Fields("A strong quake struck Lomen at 0412 , the mayor of Lomen said .")}},
		{sentences: [][]string{strings.Fields("A strong quake struck near Hask at 1730 , the mayor of Hask said .")}},
		{sentences: [][]string{strings.Fields("After the quake of Lomen the mayor thanked Orlavia .")}},
		{sentences: [][]string{strings.Fields("The strong quake of 1730 shook Hask .")}},
	}
	names := make([]map[string]float64, len(stories))
	for i, s := range stories {
		names[i] = namesOf(s)
	}
	if names[0]["a"] != 0 || names[0]["quake"] != 0 || names[0]["lomen"] != 2 || names[0]["0412"] != 1 {
		t.Errorf("names %v", names[0])
	}
	like, _ := likenesses(names)
	got := groupsAbove(like, taleLine)
	if got[0] != got[2] || got[1] != got[3] || got[0] == got[1] {
		t.Errorf("stories %v by %v", got, like)
	}
}

func TestStemsThatNeverMetAreNotLearned(t *testing.T) {
	feature := func(name string) logistic.Feature { return logistic.Feature{Name: name, By: 1} }
	got := onlyMet([]logistic.Example{
		{Features: []logistic.Feature{feature("bias"), feature(stemPair + "quak and tremor")}, Yes: 1},
		{Features: []logistic.Feature{feature(stemPair + "quak and tremor")}},
		{Features: []logistic.Feature{feature(stemPair + "quak and thank"), feature("bias")}},
	})
	for i, want := range []int{2, 1, 1} {
		if len(got[i].Features) != want {
			t.Errorf("example %d keeps %v", i, got[i].Features)
		}
	}
}

func FuzzStory(f *testing.F) {
	f.Add([]byte(ecb("1_1ecb", []string{"A ferry sank ."}, map[string]string{"sank": "ACT1"})))
	f.Add([]byte(`<Document><token t_id="1" sentence="-1">a</token></Document>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := readStory("1", "1_1ecb", data)
		if err != nil {
			return
		}
		for _, m := range s.mentions {
			for _, w := range m.words {
				if m.sentence >= len(s.sentences) || w >= len(s.sentences[m.sentence]) {
					t.Errorf("a mention outside its sentence: %+v", m)
				}
			}
		}
	})
}

// Two words for one event keep the same company and stand in sentences of their own; the word that stands beside one of them is another event.
func TestProfilesTellWordsForOneEvent(t *testing.T) {
	mention := func(story, sentence int, lemma string, near ...string) eventWords {
		m := eventWords{mention: mention{story: story, sentence: sentence}, lemma: lemma, near: map[string]bool{}, sent: map[string]bool{}}
		for _, w := range near {
			m.near[w], m.sent[w] = true, true
		}
		return m
	}
	s := &mentionSet{idf: map[string]float64{"thief": 1, "museum": 2, "painting": 2, "police": 1, "arrest": 1}, mentions: []eventWords{
		mention(0, 0, "steal", "painting", "museum"), mention(0, 0, "arrest", "thief", "police"),
		mention(1, 0, "theft", "painting", "museum"), mention(1, 1, "arrest", "thief"), mention(2, 3, "steal", "painting"),
	}}
	ps := s.profiles([]int{0, 1, 2, 3, 4})
	same, other := ps.between("steal", "theft"), ps.between("arrest", "steal")
	if same.parts[0] < 0.9 || same.together != 0 || same.fewer != 0 || !close4(same.more, math.Log(2)) {
		t.Errorf("steal and theft: %+v", same)
	}
	if other.parts[0] != 0 || other.together != 0.5 || other.documents != 0.5 {
		t.Errorf("steal and arrest: %+v", other)
	}
	if again := ps.between("steal", "arrest"); again != other {
		t.Errorf("the other way round: %+v", again)
	}
}

// What two reports of one story have in common weighs apart from what two of like stories have; what leads both reports is often one event.
func TestReasonsForOneStory(t *testing.T) {
	var stories []story
	for i, text := range []string{"A ferry sank off Lomen on Monday .", "The ferry sank off Lomen late on Monday .", "A ferry sank near Hask in fog ."} {
		words := strings.Fields(text)
		sank := slices.Index(words, "sank")
		stories = append(stories, story{sentences: [][]string{words, words}, mentions: []mention{{story: i, words: []int{sank}}, {story: i, sentence: 1, words: []int{sank}}}})
	}
	s, err := newMentionSet(stories)
	if err != nil {
		t.Fatal(err)
	}
	s.tale = []int{0, 0, 1}
	reasons := func(x, y int) map[string]float64 {
		out := map[string]float64{}
		for _, f := range s.pair(&s.mentions[x], &s.mentions[y], s.common([]int{0, 1, 2, 3, 4, 5})) {
			out[f.Name] = f.By
		}
		return out
	}
	one, other, later := reasons(0, 2), reasons(0, 4), reasons(0, 3)
	if one["one story: bias"] != 1 || one["one story: words beside"] != one["words beside"] || other["one story: bias"] != 0 || other["bias"] != 1 {
		t.Errorf("of one story: %v; of two: %v", one, other)
	}
	if one["words beside"] <= other["words beside"] || one["same word to the left"] != 1 || one["same word to the right"] != 1 || other["same word to the right"] != 0 {
		t.Errorf("beside the heads: %v; %v", one, other)
	}
	if one["both in the first sentence"] != 1 || later["both in the first sentence"] != 0 || later["one in the first sentence"] != 1 || reasons(1, 3)["one in the first sentence"] != 0 {
		t.Errorf("in the first sentences: %v; in one: %v", one, later)
	}
}

func TestPhrasesBeginAndEndWithWordsThatSaySomething(t *testing.T) {
	model, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	got := phrasesOf(parseStory(model, story{sentences: [][]string{strings.Fields("The ship left the harbour , and the harbour closed .")}}))
	for phrase, want := range map[string]float64{"ship": 1, "harbour": 2, "ship left": 1, "left the harbour": 1, "harbour closed": 1, "the harbour": 0, "harbour , and": 0} {
		if got[phrase] != want {
			t.Errorf("%q %v times, not %v, in %v", phrase, got[phrase], want, got)
		}
	}
	shared := onlyShared([]map[string]float64{{"a": 1, "b": 2}, {"b": 1}})
	if len(shared[0]) != 1 || shared[0]["b"] != 2 || shared[1]["b"] != 1 {
		t.Errorf("shared: %v", shared)
	}
}
