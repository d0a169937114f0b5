package language

import (
	"strings"
	"testing"
)

func model(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReportedSpeechIsAClauseOfTheVerbOfSaying(t *testing.T) {
	s := model(t).Read("The ministry said that troops had crossed the border.", 0)
	if len(s) != 1 {
		t.Fatalf("%d sentences, want 1", len(s))
	}
	by := map[string]Token{}
	for _, w := range s[0].Tokens {
		by[w.Form] = w
	}
	head := func(form string) string {
		if h := by[form].Head; h >= 0 {
			return s[0].Tokens[h].Form
		}
		return ""
	}
	for _, want := range []struct{ form, lemma, upos, head, rel string }{
		{"ministry", "ministry", "NOUN", "said", "nsubj"},
		{"said", "say", "VERB", "", "root"},
		{"that", "that", "SCONJ", "crossed", "mark"},
		{"troops", "troops", "NOUN", "crossed", "nsubj"},
		{"had", "have", "AUX", "crossed", "aux"},
		{"crossed", "cross", "VERB", "said", "ccomp"},
		{"border", "border", "NOUN", "crossed", "obj"},
	} {
		got := by[want.form]
		if got.UPOS != want.upos || head(want.form) != want.head || got.Rel != want.rel {
			t.Errorf("%s: %s, %s of %q; want %s, %s of %q", want.form, got.UPOS, got.Rel, head(want.form), want.upos, want.rel, want.head)
		}
	}
}

// checkSlices holds what Read promises of offsets for any text.
func checkSlices(t *testing.T, text string) {
	t.Helper()
	const base = 1000
	at := 0
	for _, s := range model(t).Read(text, base) {
		if len(s.Tokens) == 0 {
			t.Fatalf("%q: a sentence without tokens", text)
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Errorf("%q: sentence %d-%d is not where its tokens are", text, s.Start, s.End)
		}
		roots := 0
		for i, w := range s.Tokens {
			if w.Start-base < at || w.End <= w.Start || w.End-base > len(text) {
				t.Fatalf("%q: token %q at %d-%d after %d", text, w.Form, w.Start, w.End, at)
			}
			if strings.TrimSpace(strings.Trim(text[at:w.Start-base], "\u200b\ufeff\u2060\u180e")) != "" {
				t.Fatalf("%q: %q is in no token", text, text[at:w.Start-base])
			}
			if text[w.Start-base:w.End-base] != w.Form {
				t.Fatalf("%q: %q is not the slice at %d-%d", text, w.Form, w.Start, w.End)
			}
			at = w.End - base
			if w.Head < 0 {
				roots++
			}
			if w.Head >= len(s.Tokens) || w.Head == i || w.UPOS == "" || w.Rel == "" || w.Lemma == "" {
				t.Fatalf("%q: token %+v", text, w)
			}
			for j, steps := i, 0; j >= 0; j, steps = s.Tokens[j].Head, steps+1 {
				if steps > len(s.Tokens) {
					t.Fatalf("%q: a cycle through %q", text, w.Form)
				}
			}
		}
		if roots != 1 {
			t.Errorf("%q: %d roots", text, roots)
		}
	}
	if rest := strings.Trim(text[at:], "\u200b\ufeff\u2060"); strings.TrimSpace(rest) != "" && strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(rest, "\u200b", ""), "\ufeff", ""), "\u2060", "")) != "" {
		t.Errorf("%q: %q is in no token", text, text[at:])
	}
}

var samples = []string{
	"", " ", "\n\n", ".", "—", "(a)", "“We don’t know,” Gen. B. Arnek told U.S. reporters.",
	"TROOPS MASS AT BORDER AS TALKS FAIL", "Orlavia's army\nand the states' guards\n\n- one\n- two", "a\u00a0b\u200bc", "\xff\xfe.\x80",
	strings.Repeat("word ", 700), strings.Repeat("(", 300), strings.Repeat("a-", 200), "½ km… €5m, 35mm; 5pm/6pm",
}

func TestTokensAreSlicesOfTheText(t *testing.T) {
	for _, s := range samples {
		checkSlices(t, s)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		checkSlices(t, text)
	})
}

// The endings of English hide the stem in more ways than a list learns.
func TestAVerbsFormHasAKnownLemma(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for form, lemma := range map[string]string{
		"shelled": "shell", "bombed": "bomb", "ruled": "rule", "fined": "fine", "raided": "raid", "looted": "loot", "blockaded": "blockade",
		"convened": "convene", "freed": "free", "planned": "plan", "stopped": "stop", "mapped": "map",
	} {
		text := "The army " + form + " it on Monday."
		for _, s := range m.Read(text, 0) {
			for _, w := range s.Tokens {
				if w.Form == form && w.Lemma != lemma {
					t.Errorf("%q is a form of %q, not of %q", form, lemma, w.Lemma)
				}
			}
		}
	}
}
