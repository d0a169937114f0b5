package words

import (
	"strings"
	"testing"
)

// testBreaker has a few learnt entries, as training would give them.
func testBreaker(t testing.TB) *Breaker {
	t.Helper()
	b, err := NewBreaker([]string{"cannot\t3 3", "gonna\t3 2", "e-mail\t6", "no.\t3"}, []string{"inc.", "co."}, []string{"anti-", "mid-", "non-"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWords(t *testing.T) {
	b := testBreaker(t)
	for _, c := range []struct{ text, want string }{
		{"They don't and can’t.", "They do n't and ca n’t ."},
		{"Orlavia's guards; the states' guards", "Orlavia 's guards ; the states ' guards"},
		{"It cannot e-mail; we're gonna go", "It can not e-mail ; we 're gon na go"},
		{"CANNOT", "CAN NOT"},
		{"theyre sure you havent left", "they re sure you have nt left"},
		{"its not ours, Its  a pity", "it s not ours , It s a pity"},
		{"its guards and its so-called bridge", "its guards and its so - called bridge"},
		{"a cross-border, anti-tank, mid-May raid", "a cross - border , anti-tank , mid-May raid"},
		{"in the U.S. and the U.K.", "in the U.S. and the U.K."},
		{"Gen. B. Arnek of St. Orlo, Lt.-Col. Vash", "Gen. B. Arnek of St. Orlo , Lt. - Col. Vash"},
		{"No. 118/04 of 12/03/2021; he said no. Then", "No. 118/04 of 12/03/2021 ; he said no . Then"},
		{"No. We left No. 4", "No . We left No. 4"},
		{"1,902 men at 05:20, 3.5 km", "1,902 men at 05:20 , 3.5 km"},
		{"35mm 7.5bn 5pm 1990s 20th", "35 mm 7.5 bn 5 pm 1990s 20th"},
		{"“We left,” ‘so’ «they» \"said\"", "“ We left , ” ‘ so ’ « they » \" said \""},
		{"(a) first [sic] {x}", "( a ) first [ sic ] { x }"},
		{"- item", "- item"},
		{"1. Item", "1 . Item"},
		{"$50m US$40 €5 50% #3", "$ 50 m US$ 40 € 5 50 % # 3"},
		{"wait... what?! — no—yes -- so", "wait ... what ?! — no — yes -- so"},
		{"and/or 24/7", "and / or 24/7"},
		{"see http://example.org/a-b?c=1, or ask a.b-c@example.org.", "see http://example.org/a-b?c=1 , or ask a.b-c@example.org ."},
		{"The tower fell.Nobody came", "The tower fell . Nobody came"},
		{"call 555-0100 or 800-555-0100, 10-15 men", "call 555-0100 or 800-555-0100 , 10 - 15 men"},
		{"Harrow Inc. said", "Harrow Inc. said"},
		{"with Harrow Inc.. He paid $$$.", "with Harrow Inc. . He paid $$$ ."},
		{"35°C, 4½ hours", "35 ° C , 4½ hours"},
		{"a\u00a0b\u200bc", "a b c"},
		{"", ""},
		{"...", "..."},
		{"-", "-"},
	} {
		var got []string
		for _, w := range b.Words(c.text) {
			got = append(got, c.text[w.Start:w.End])
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"Orlavia's", "a-b--c", "U.S...", "$5–6m/yr", "\xff'\x80s", "''''", "«’s»"} {
		f.Add(s)
	}
	b := testBreaker(f)
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, w := range b.Words(text) {
			if w.Start < at || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("%q: word at %d-%d after %d", text, w.Start, w.End, at)
			}
			for _, r := range text[at:w.Start] {
				if !isSpace(r) {
					t.Fatalf("%q: %q is in no word", text, text[at:w.Start])
				}
			}
			at = w.End
		}
		for _, r := range text[at:] {
			if !isSpace(r) {
				t.Fatalf("%q: %q is in no word", text, text[at:])
			}
		}
	})
}

func TestABadSplitIsRefused(t *testing.T) {
	for _, line := range []string{"cannot\t3 4", "cannot\tx", "cannot\t0 6"} {
		if _, err := NewBreaker([]string{line}, nil, nil); err == nil || !strings.Contains(err.Error(), "cannot") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestLemmas(t *testing.T) {
	l, err := ReadLemmas([]string{"said VERB\tsay", "'s AUX\tbe"}, []string{"s NNS\t1\t", "ies NNS\t3\ty", "ed VBD\t2\t"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"said", "VERB", "VBD", "say"}, {"SAID", "VERB", "VBD", "say"}, {"’s", "AUX", "VBZ", "be"}, {"Villagers", "NOUN", "NNS", "villager"},
		{"armies", "NOUN", "NNS", "army"}, {"Orlavia", "PROPN", "NNP", "Orlavia"}, {"Orlavian", "ADJ", "JJ", "Orlavian"},
		{"Former", "ADJ", "JJ", "former"}, {"s", "NOUN", "NNS", "s"}, {"é", "NOUN", "NNS", "é"},
	} {
		if got := l.Of(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.form, c.xpos, got, c.want)
		}
	}
	if _, err := ReadLemmas(nil, []string{"s NNS\t-1\t"}); err == nil {
		t.Error("a negative length was accepted")
	}
}
