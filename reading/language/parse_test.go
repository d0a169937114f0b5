package language

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/casus-project/casus/models"
)

func TestTreesOfOrdinaryReports(t *testing.T) {
	type arc struct{ form, head, rel string }
	for _, c := range []struct {
		text string
		arcs []arc
	}{
		{"Veshnia denied that its forces had shelled the village.", []arc{{"Veshnia", "denied", "nsubj"}, {"shelled", "denied", "ccomp"},
			{"forces", "shelled", "nsubj"}, {"its", "forces", "nmod:poss"}, {"village", "shelled", "obj"}}},
		{"“We will not leave,” the governor told reporters on Monday.", []arc{{"leave", "told", "ccomp"}, {"not", "leave", "advmod"},
			{"will", "leave", "aux"}, {"governor", "told", "nsubj"}, {"reporters", "told", "iobj"}}},
		{"The convoy was stopped by armed guards near the bridge.", []arc{{"convoy", "stopped", "nsubj:pass"}, {"was", "stopped", "aux:pass"},
			{"guards", "stopped", "obl:agent"}, {"armed", "guards", "amod"}}},
		{"The alliance did not send troops, but it offered aid.", []arc{{"alliance", "send", "nsubj"}, {"not", "send", "advmod"},
			{"offered", "send", "conj"}, {"aid", "offered", "obj"}}},
		{"According to the mission, three soldiers were wounded.", []arc{{"mission", "wounded", "obl"}, {"soldiers", "wounded", "nsubj:pass"},
			{"three", "soldiers", "nummod"}}},
		{"Minister Asks Allies To Send Observers", []arc{{"Minister", "Asks", "nsubj"}, {"Send", "Asks", "xcomp"}, {"Observers", "Send", "obj"}}},
		{"FRONTIER CLOSED AFTER CLASHES, MINISTRY SAYS", []arc{{"MINISTRY", "SAYS", "nsubj"}, {"CLOSED", "SAYS", "ccomp"}}},
	} {
		s := model(t).Read(c.text, 0)
		if len(s) != 1 {
			t.Errorf("%q: %d sentences", c.text, len(s))
			continue
		}
		at := map[string]Token{}
		for _, w := range s[0].Tokens {
			at[w.Form] = w
		}
		for _, want := range c.arcs {
			w, head := at[want.form], ""
			if w.Head >= 0 && w.Form != "" {
				head = s[0].Tokens[w.Head].Form
			}
			if head != want.head || w.Rel != want.rel {
				t.Errorf("%q: %s is %s of %q, want %s of %q", c.text, want.form, w.Rel, head, want.rel, want.head)
			}
		}
	}
}

func TestReadSplitsSentencesAndCountsFromItsBase(t *testing.T) {
	const text = "Gen. B. Arnek left Orlo at 05:20. “They will return,” he said. The U.S. envoy did not comment.\n\nNo. 118/04"
	want := []string{"Gen. B. Arnek left Orlo at 05:20.", "“They will return,” he said.", "The U.S. envoy did not comment.", "No. 118/04"}
	got := model(t).Read(text, 500)
	if len(got) != len(want) {
		t.Fatalf("%d sentences, want %d", len(got), len(want))
	}
	for i, s := range got {
		if s.Text(text, 500) != want[i] {
			t.Errorf("sentence %d is %q, want %q", i+1, s.Text(text, 500), want[i])
		}
	}
}

func TestADateDoesNotEndASentence(t *testing.T) {
	for _, text := range []string{
		"On 12 December the Azerbaijani side blocked the road from Stepanakert to Goris. It is the only road.",
		"On 9 January the Eastern side closed the bridge at Ost. It was the last one.",
	} {
		if s := model(t).Read(text, 0); len(s) != 2 {
			t.Errorf("%q: %d sentences, want 2", text, len(s))
		}
	}
}

func TestReadingIsTheSameInAnyCompany(t *testing.T) {
	m := model(t)
	alone := m.Read("The mission counted nine trucks.", 0)[0].Tokens
	together := m.Read("The road was shut. The mission counted nine trucks. It left.", 0)[1].Tokens
	for i, w := range alone {
		if o := together[i]; w.Head != o.Head || w.Rel != o.Rel || w.XPOS != o.XPOS || w.Feats != o.Feats || w.Lemma != o.Lemma {
			t.Errorf("%s: %+v alone, %+v among others", w.Form, w, o)
		}
	}
}

func TestReadingDoesNotDependOnWhatWasReadBefore(t *testing.T) {
	fresh, err := newModel(models.Language)
	if err != nil {
		t.Fatal(err)
	}
	want := fresh.Read(report, 0)
	worn, err := newModel(models.Language)
	if err != nil {
		t.Fatal(err)
	}
	var many strings.Builder // more words than the network remembers
	for i := range 5000 {
		fmt.Fprintf(&many, "w%dx", i)
		if i%20 == 19 {
			many.WriteString(".\n\n")
		} else {
			many.WriteByte(' ')
		}
	}
	worn.Read(many.String(), 0)
	for range 2 {
		if got := worn.Read(report, 0); !reflect.DeepEqual(got, want) {
			t.Fatal("the report is read otherwise after other texts")
		}
	}
}
