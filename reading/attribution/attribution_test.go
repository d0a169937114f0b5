package attribution

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/reading/language"
)

var model = sync.OnceValues(language.Load)

// read parses a text and finds its frames, as the reading does.
func read(t *testing.T, text string) (*Reading, []*language.Tree) {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	sentences := m.Read(text, 0)
	trees := make([]*language.Tree, len(sentences))
	for i := range sentences {
		Mend(&sentences[i])
		trees[i] = language.NewTree(&sentences[i])
	}
	return Read(text, 0, len(text), trees), trees
}

// shown writes a frame as "source <cue> content", without marks; nobody named is "-".
func shown(f Frame, trees []*language.Tree) string {
	words := func(i, first, last int, in func(j int) bool) []string {
		var out []string
		for j := first; j <= last; j++ {
			if in(j) && trees[i].Tokens[j].UPOS != "PUNCT" {
				out = append(out, trees[i].Tokens[j].Form)
			}
		}
		return out
	}
	all := func(int) bool { return true }
	source := strings.Join(words(f.Sentence, f.Source.First, f.Source.Last, all), " ")
	if f.Source.Empty() {
		source = "-"
	}
	cue := f.Lemma
	if f.Lemma != ":" {
		cue = strings.Join(words(f.Sentence, f.Cue.First, f.Cue.Last, all), " ")
	}
	parts := []string{source, "<" + cue + ">"}
	for i, t := range trees {
		if in := f.Content[i]; in != nil {
			parts = append(parts, words(i, 0, len(t.Tokens)-1, func(j int) bool { return in[j] })...)
		}
	}
	return strings.Join(parts, " ")
}

func TestWhoVouchesForWhichWords(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"indirect", "The ministry said that two villages near the lake had been shelled overnight.",
			"The ministry <said> that two villages near the lake had been shelled overnight"},
		{"indirect without that", "The ministry said two villages had been shelled.",
			"The ministry <said> two villages had been shelled"},
		{"direct", "“We have closed the northern road,” the governor said.",
			"the governor <said> We have closed the northern road"},
		{"direct, of a verb that looks like a noun", "“Clause 4 speaks of rents, and we were cheated,” one of them said.",
			"one of them <said> Clause 4 speaks of rents and we were cheated"},
		{"inverted", "“We have closed the northern road,” said its spokeswoman, Ana Pell.",
			"its spokeswoman Ana Pell <said> We have closed the northern road"},
		{"inverted with another verb", "The dam is safe, claims the mayor.", "the mayor <claims> The dam is safe"},
		{"mixed", "The mayor said the dam was “mined and ready to blow”.", "The mayor <said> the dam was mined and ready to blow"},
		{"naming", "The mayor called it a provocation.", "The mayor <called> it a provocation"},
		{"interposed in a quotation", "“The dam,” the mayor said, “is mined.”", "the mayor <said> The dam is mined"},
		{"after its words, by a pronoun", "The raid never happened, it said.", "it <said> The raid never happened"},
		{"to somebody, on a day", "The dam was mined, the mayor told the radio on Friday.", "the mayor <told> The dam was mined"},
		{"according to, behind", "The road was closed, according to the border service.",
			"the border service <according to> The road was closed"},
		{"according to, before", "According to the border service, the road was closed.",
			"the border service <According to> the road was closed"},
		{"as", "As the ministry said on Monday, the road was closed.", "the ministry <said> the road was closed"},
		{"as, behind", "The road was closed, as the ministry said.", "the ministry <said> The road was closed"},
		{"colon after a cue", "The governor added: “The convoy never arrived.”", "The governor <added> The convoy never arrived"},
		{"colon after a name", "Ana Pell: “Our troops have left the valley.”", "Ana Pell <:> Our troops have left the valley"},
		{"statement noun", "The ministry repeated its claim that the convoy never arrived.",
			"its <claim> that the convoy never arrived"},
		{"statement noun with a genitive", "The commission's conclusion that the dam was mined angered the mayor.",
			"The commission <conclusion> that the dam was mined"},
		{"two clauses joined", "He said the army had left and that the guns were gone.",
			"He <said> the army had left and that the guns were gone"},
		{"before a that-clause far away", "The ministry told reporters on Tuesday that the guns had been moved.",
			"The ministry <told> that the guns had been moved"},
		{"quotation over several sentences", "“The road is shut,” the mayor said. “It will stay shut. Nobody will pass.”",
			"the mayor <said> The road is shut It will stay shut Nobody will pass"},
		{"quotation that runs on after a colon", "The mayor wrote: “The dam is safe. Nobody was hurt.”",
			"The mayor <wrote> The dam is safe Nobody was hurt"},
		{"quotation never closed", "“The road is closed and will stay closed until they leave, the mayor said.",
			"the mayor <said> The road is closed and will stay closed until they leave"},
		{"stated by, of the sentence before", "The convoy was turned back at the bridge. This was stated by the governor on Sunday.",
			"the governor <stated> The convoy was turned back at the bridge"},
		{"condition before the cue", "If the guns remain, the minister said, the army will answer.",
			"the minister <said> If the guns remain the army will answer"},
		{"condition before all", "Unless the guns leave, the mayor warned, the town will be emptied.",
			"the mayor <warned> Unless the guns leave the town will be emptied"},
		{"condition within", "The army will answer if the guns remain, the minister said.",
			"the minister <said> The army will answer if the guns remain"},
		{"denial of an act", "The army denied firing on the village.", "The army <denied> firing on the village"},
		{"demand", "The mayor demanded that the dam be opened.", "The mayor <demanded> that the dam be opened"},
		{"promise", "The mayor promised that the dam would be opened.", "The mayor <promised> that the dam would be opened"},
		{"after a subject far away", "Any column that crosses the bridge and fires a shot will be stopped, it warned.",
			"it <warned> Any column that crosses the bridge and fires a shot will be stopped"},
		{"inverted after two acts", "The guards were watching the bridge and came under fire first, said its spokeswoman, Ana Pell.",
			"its spokeswoman Ana Pell <said> The guards were watching the bridge and came under fire first"},
		{"it says", "It says that the guards had no right to stop the convoy.", "It <says> that the guards had no right to stop the convoy"},
		{"up to a semicolon", "The council declared that the truce had been broken; it did not vote.",
			"The council <declared> that the truce had been broken"},
		{"after who may not be named", "An officer who may not be named told us that if the guns come back, the force will block them again.",
			"An officer <told> that if the guns come back the force will block them again"},
		{"a past act beside a present cue", "The mayor says it had turned back and was hit on the open sea.",
			"The mayor <says> it had turned back and was hit on the open sea"},
		{"not an hour", "The Norland PM stressed that he considers this a failure.", "The Norland PM <stressed> that he considers this a failure"},
		{"what is set off", "The mayor defended his order by stressing that, on the other hand, the bridge was quick to repair.",
			"The mayor <stressing> that on the other hand the bridge was quick to repair"},
		{"two sources", "The governor and the mayor said that the road was shut.", "The governor and the mayor <said> that the road was shut"},
		{"speaking of", "The mission speaks of an attack planned in advance.", "The mission <speaks> an attack planned in advance"},
		{"a count", "The army acknowledges 19 dead.", "The army <acknowledges> 19 dead"},
		{"confirming what stands before", "The road was shut; the mayor confirmed this on Friday.", "the mayor <confirmed> The road was shut"},
		{"between commas", "Two of the guards were held for five hours, she added, not one, and the radio was theirs.",
			"she <added> Two of the guards were held for five hours not one and the radio was theirs"},
		{"before a semicolon", "No guard was sent, the head of the office, Ana Pell, told the radio; nor was anybody held.",
			"the head of the office Ana Pell <told> No guard was sent"},
		{"behind a relative clause", "The shelling stopped at nine, three doctors whom we reached by phone told us.",
			"three doctors <told> The shelling stopped at nine"},
		{"and that", "The government maintains that there was an inspection, and that no weapon is missing.",
			"The government <maintains> that there was an inspection and that no weapon is missing"},
		{"by nobody", "The dam is mined, it was reported.", "- <reported> The dam is mined"},
		{"citing others", "The agency said, citing two officers, that the dam was mined.",
			"The agency <said> that the dam was mined\ntwo officers <citing> that the dam was mined"},
		{"an account", "By his account the boat crossed the line at noon.", "his <account> the boat crossed the line at noon"},
		{"in somebody's words", "The road was shut, in the words of the mayor.", "the mayor <in the words of> The road was shut"},
		{"going on", "“If that is peace,” he went on, “my garden is a park.”", "he <went on> If that is peace my garden is a park"},
		{"going on without marks", "The dam, she went on, was shut.", "she <went on> The dam was shut"},
		{"a row of that-clauses", "The mayor told the council this morning that the dam was shut; that the bridge was shut; and that the road would be.",
			"The mayor <told> that the dam was shut that the bridge was shut and that the road would be"},
		{"made clear", "The mayor made it clear that the dam would stay shut.", "The mayor <made it clear> that the dam would stay shut"},
		{"adding", "The envoy said the road was shut, adding that it would stay so.",
			"The envoy <said> the road was shut\nThe envoy <adding> that it would stay so"},
		{"in one word", "Unharmed, the admiral said.", "the admiral <said> Unharmed"},
		{"meanwhile", "“The dam is ours,” the mayor answered, “and it always was,” while the mission spoke of “an exchange of views”.",
			"the mayor <answered> The dam is ours and it always was\nthe mission <spoke> an exchange of views"},
		{"in a statement", "The Interior Ministry said in a statement that the mine had been in the ground for years.",
			"The Interior Ministry <said> that the mine had been in the ground for years"},
		{"a row of three", "The ministry said that the mill burned, that the soldiers had come with cars as far as the river, and that 17 people died when the market was shelled.",
			"The ministry <said> that the mill burned that the soldiers had come with cars as far as the river and that 17 people died when the market was shelled"},
		{"two who say", "The mayor said that the dam was shut and the governor said that it was open.",
			"The mayor <said> that the dam was shut\nthe governor <said> that it was open"},
		{"let it be known", "The mayor let it be known in the evening that the dam was shut and that nobody had been hurt.",
			"The mayor <let it be known> that the dam was shut and that nobody had been hurt"},
		{"sure of it", "The mayor is adamant that the dam was shut.", "The mayor <adamant> that the dam was shut"},
		{"sure of what stands around", "The shell which hit the mill came, its experts are convinced, off the water.",
			"its experts <convinced> The shell which hit the mill came off the water"},
		{"sure of nothing yet", "Nobody leaves unless the mayor is sure that the dam is shut.", ""},
		{"a thought between commas", "The truce, he believes, will hold.", "he <believes> The truce will hold"},
		{"going on in its tense", "The draft was poor, the envoy told the chamber, and his colleagues had not read it.",
			"the envoy <told> The draft was poor and his colleagues had not read it"},
		{"afresh", "They have agreed, our sources say, but the rebels have not been asked.", "our sources <say> They have agreed\n- <asked>"},
		{"reported as saying", "The envoy was reported as saying that the dam was shut.", "The envoy <saying> that the dam was shut"},
		{"a supposition", "Allies consult whenever one of them believes that it is in danger.", ""},
		{"grounds", "He turned down the offer on the grounds that it came too late.", "He <grounds> that it came too late"},
		{"no act of an evening", "By the evening the two governments had announced a ceasefire.", ""},
		{"nothing said", "The mayor said nothing.", ""},
		{"a quotation without a cue", "“The dam is safe.”", ""},
	} {
		t.Run(c.kind, func(t *testing.T) {
			r, trees := read(t, c.text)
			var got []string
			for _, f := range r.Frames {
				got = append(got, shown(f, trees))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("%q is read as\n%s\nwant\n%s", c.text, strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// A voice is the innermost one; the frames around it say through whom it came.
func TestWordsWithinWords(t *testing.T) {
	for _, c := range []struct {
		text, word string
		sources    []string // innermost first
	}{
		{"The envoy said that the government had denied moving troops.", "moving", []string{"the government", "The envoy"}},
		{"The envoy said that the government had denied moving troops.", "denied", []string{"The envoy"}},
		{"The newspaper reported that the minister had told parliament that the talks had failed.", "failed",
			[]string{"the minister", "The newspaper"}},
		{"The minister said that, according to the mission, the guns were gone.", "gone", []string{"the mission", "The minister"}},
		{"The general said the army had left, but the mayor said it was still there.", "left", []string{"The general"}},
		{"The general said the army had left, but the mayor said it was still there.", "there", []string{"the mayor"}},
		{"The road was open. It carried aid.", "carried", nil},
	} {
		r, trees := read(t, c.text)
		var got []string
		for i, tree := range trees {
			for j, tok := range tree.Tokens {
				if tok.Form != c.word {
					continue
				}
				for n := r.Voice[i][j]; n >= 0; n = r.Frames[n].Outer {
					s := r.Frames[n].Source
					got = append(got, c.text[trees[r.Frames[n].Sentence].Tokens[s.First].Start:trees[r.Frames[n].Sentence].Tokens[s.Last].End])
				}
			}
		}
		if !slices.Equal(got, c.sources) {
			t.Errorf("%q: %q is vouched for by %q, want %q", c.text, c.word, got, c.sources)
		}
	}
}

func TestASentenceBetweenTwoOfOneSourceIsItsToo(t *testing.T) {
	for _, c := range []struct {
		text    string
		carried string // the source of the middle sentence; empty for the report's own
	}{
		{"The mayor said the road was closed. The bridge was mined on Sunday. He said the army would clear it.", "The mayor"},
		{"The mayor said the road was closed. The bridge was mined on Sunday. The general said the army would clear it.", ""},
		{"The mayor said the road was closed. The bridge was mined on Sunday.", ""},
	} {
		r, trees := read(t, c.text)
		got := ""
		if n := r.Voice[1][trees[1].Root]; n >= 0 {
			if f := r.Frames[n]; !f.Carried {
				t.Errorf("%q: the second sentence has a cue of its own", c.text)
			} else {
				got = shown(f, trees)
				got, _, _ = strings.Cut(got, " <")
			}
		}
		if got != c.carried {
			t.Errorf("%q: the second sentence is vouched for by %q, want %q", c.text, got, c.carried)
		}
	}
}

func TestWhatACueDoes(t *testing.T) {
	for lemma, want := range map[string]Act{"say": Says, "deny": Denies, "warn": Warns, "ask": Requests, "demand": Demands,
		"promise": Promises, "refuse": Refuses, "accuse": Accuses, "threaten": Threatens, "count": Counts, "call": Names, "insist": Says} {
		if got, ok := verbs[lemma]; !ok || got != want {
			t.Errorf("%s is act %d (a cue: %v), want %d", lemma, got, ok, want)
		}
	}
	if _, ok := verbs["cross"]; ok {
		t.Error("to cross is no cue")
	}
	if !Plain("say") || Plain("deny") || Plain("promise") {
		t.Error("plain are the cues that hand on words and do no more")
	}
}
