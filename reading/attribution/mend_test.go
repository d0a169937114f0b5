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

// What stands between commas behind a subject does not part it from its verb.
func TestASubjectBeforeCommasKeepsItsVerb(t *testing.T) {
	word := func(form, pos, xpos, rel string, head int) language.Token {
		return language.Token{Form: form, Lemma: form, UPOS: pos, XPOS: xpos, Rel: rel, Head: head}
	}
	s := language.Sentence{Tokens: []language.Token{
		word("Chad", "PROPN", "NNP", "nsubj", 1), word("waited", "VERB", "VBD", "root", -1), word("when", "ADV", "WRB", "advmod", 3), word("Niger", "PROPN", "NNP", "advcl", 1),
		word(",", "PUNCT", ",", "punct", 6), word("with", "ADP", "IN", "case", 6), word("help", "NOUN", "NN", "obl", 8), word(",", "PUNCT", ",", "punct", 6),
		word("invaded", "VERB", "VBD", "parataxis", 1), word("Mali", "PROPN", "NNP", "obj", 8),
	}}
	partedSubject(&s, 3)
	if n, v := s.Tokens[3], s.Tokens[8]; n.Head != 8 || n.Rel != "nsubj" || v.Head != 1 || v.Rel != "advcl" || s.Tokens[2].Head != 8 {
		t.Errorf("Niger is %s of %d, invaded %s of %d", n.Rel, n.Head, v.Rel, v.Head)
	}
}
