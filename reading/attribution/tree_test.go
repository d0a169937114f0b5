package attribution

import (
	"math/rand"
	"testing"

	"github.com/casus-project/casus/reading/language"
)

// Whatever tree a parser gives, what Mend leaves is one in which every word leads up to a root.
func TestMendLeavesATree(t *testing.T) {
	forms := []string{"said", "that", ",", "troops", "crossed", "Should", "denies", "”", "April", "the", "may", "it"}
	pos := []string{"VERB", "NOUN", "PROPN", "PUNCT", "AUX", "SCONJ", "PRON", "ADV"}
	rels := []string{"nsubj", "obj", "ccomp", "acl", "parataxis", "advcl", "mark", "aux", "punct", "flat", "conj", "obl"}
	xpos := []string{"VBD", "VBN", "VBG", "VBZ", "NNS", "NNP"}
	rng := rand.New(rand.NewSource(7))
	for range 4000 {
		n := 2 + rng.Intn(14)
		s := language.Sentence{Tokens: make([]language.Token, n)}
		for i := range s.Tokens {
			f := forms[rng.Intn(len(forms))]
			s.Tokens[i] = language.Token{Form: f, Lemma: f, UPOS: pos[rng.Intn(len(pos))], XPOS: xpos[rng.Intn(len(xpos))],
				Rel: rels[rng.Intn(len(rels))], Head: rng.Intn(i+1) - 1, Start: i * 4, End: i*4 + 3}
			if rng.Intn(3) == 0 && i+1 < n {
				s.Tokens[i].Head = i + 1 + rng.Intn(n-i-1)
			}
		}
		tree(&s)
		Mend(&s)
		for i := range s.Tokens {
			k := i
			for step := 0; k >= 0; step++ {
				if step > n {
					t.Fatalf("word %d of %+v leads nowhere", i, s.Tokens)
				}
				k = s.Tokens[k].Head
			}
		}
	}
}
