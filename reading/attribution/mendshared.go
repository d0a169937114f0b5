package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// ownObjects gives the second of two joined verbs what stands behind it: in "expelled six diplomats and imposed
// sanctions on two firms" the parser hangs the sanctions on the expelling, which has its object already.
func ownObjects(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "VERB" {
		return
	}
	second, had := -1, false
	for c := range s.Tokens {
		if s.Tokens[c].Head != k {
			continue
		}
		rel, _, _ := strings.Cut(s.Tokens[c].Rel, ":")
		switch {
		case rel == "conj" && s.Tokens[c].UPOS == "VERB" && c > k:
			second = c
		case second < 0:
			had = had || rel == "obj" || s.Tokens[c].Rel == "nsubj:pass"
		case rel == "obj" && (had || c == second+1 || noObject(s, second, c)):
			s.Tokens[c].Head = second
		case (rel == "obl" || rel == "iobj" || rel == "xcomp") && !barred(s, second, c):
			s.Tokens[c].Head = second
		}
	}
}

// noObject says whether a verb has no object between itself and a later token.
func noObject(s *language.Sentence, verb, before int) bool {
	for c := verb + 1; c < before; c++ {
		if s.Tokens[c].Head == verb && s.Tokens[c].Rel == "obj" {
			return false
		}
	}
	return true
}

// barred says whether a comma stands between a verb and a later token.
func barred(s *language.Sentence, verb, at int) bool {
	for c := verb + 1; c < at; c++ {
		if s.Tokens[c].Form == "," {
			return true
		}
	}
	return false
}
