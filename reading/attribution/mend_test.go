package attribution

import (
	"testing"

	"github.com/casus-project/casus/reading/language"
)

// What stands behind the second of two joined verbs is its own, whichever the parser hung it on.
func TestTheSecondOfTwoJoinedVerbsHasItsOwnObjects(t *testing.T) {
	word := func(form, pos, rel string, head int) language.Token {
		return language.Token{Form: form, Lemma: form, UPOS: pos, Rel: rel, Head: head}
	}
	s := language.Sentence{Tokens: []language.Token{
		word("Chad", "PROPN", "nsubj", 1), word("expelled", "VERB", "root", -1), word("diplomats", "NOUN", "obj", 1),
		word("and", "CCONJ", "cc", 4), word("imposed", "VERB", "conj", 1), word("sanctions", "NOUN", "obj", 1), word("on", "ADP", "case", 7), word("firms", "NOUN", "obl", 1),
	}}
	ownObjects(&s, 1)
	for k, want := range map[int]int{2: 1, 5: 4, 7: 4} {
		if s.Tokens[k].Head != want {
			t.Errorf("%s hangs on %d, want %d", s.Tokens[k].Form, s.Tokens[k].Head, want)
		}
	}
}
