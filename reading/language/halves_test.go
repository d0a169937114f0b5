package language

import "testing"

func TestClausesSetApartBySemicolonsAreReadByThemselves(t *testing.T) {
	for _, c := range []struct{ text, word, head, rel string }{
		{"The port denies any part in it; the head of the harbour office, Anna Rusk, said that the guards had fired first.", "said", "denies", "parataxis"},
		{"The port denies any part in it; the head of the harbour office, Anna Rusk, said that the guards had fired first.", "head", "said", "nsubj"},
		{"The guards fired; the boats turned back; nobody was hurt.", "hurt", "fired", "parataxis"},
		{"He said that the road was shut; that nobody could pass.", "nobody", "pass", "nsubj"},
	} {
		s := model(t).Read(c.text, 0)[0]
		roots, found := 0, false
		for j, w := range s.Tokens {
			if w.Head < 0 {
				roots++
			}
			steps := 0
			for k := j; k >= 0 && steps <= len(s.Tokens); k = s.Tokens[k].Head {
				steps++
			}
			if steps > len(s.Tokens) {
				t.Fatalf("%q: %q hangs on itself", c.text, w.Form)
			}
			found = found || w.Form == c.word && w.Head >= 0 && s.Tokens[w.Head].Form == c.head && w.Rel == c.rel
		}
		if roots != 1 || !found {
			t.Errorf("%q: %d roots, %q %s of %q: %v", c.text, roots, c.word, c.rel, c.head, found)
		}
	}
}
