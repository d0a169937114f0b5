package language

import (
	"strings"
	"testing"
)

func TestASentenceDividedByOthersIsReadAsItIsDivided(t *testing.T) {
	words := []string{"Orlavian", "troops", "didn't", "cross", "the", "river", "."}
	s, states := model(t).Divided(words)
	if len(s.Tokens) != len(words) || len(states) != len(words) {
		t.Fatalf("%d tokens, %d states, want %d of each", len(s.Tokens), len(states), len(words))
	}
	text := strings.Join(words, " ")
	for i, w := range s.Tokens {
		if text[w.Start:w.End] != words[i] || w.Form != words[i] {
			t.Errorf("token %d is %q at %q, want %q", i, w.Form, text[w.Start:w.End], words[i])
		}
	}
	if s.Tokens[1].Rel != "nsubj" || s.End != len(text) {
		t.Errorf("%+v", s)
	}
	if same := states[1][0] == states[5][0] && states[1][1] == states[5][1]; same {
		t.Error("two words have one state")
	}
	if s, states := model(t).Divided(nil); len(s.Tokens) != 0 || states != nil {
		t.Errorf("no words give %+v", s)
	}
}
