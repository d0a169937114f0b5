package events

import "github.com/casus-project/casus/reading/language"

// Bare says whether a sentence can only answer a question: "No.", "Not once.", "About forty.", "Not as long as they stay."
func Bare(t *language.Tree) bool {
	if t.Root < 0 {
		return false
	}
	if l := lower(t.Tokens[0].Form); l == "not" || l == "only" {
		if len(t.Tokens) > 1 && (conditional[lower(t.Tokens[1].Form)] || temporal[lower(t.Tokens[1].Form)]) {
			return true
		}
	}
	answers, counts := false, false
	for k, tok := range t.Tokens {
		_, number := Value(tok.Form)
		switch {
		case number, noes[t.Lower(k)], answering[t.Lower(k)]:
			answers, counts = true, counts || number
		case tok.UPOS == "NOUN" && !counts, tok.UPOS == "PROPN", tok.UPOS == "VERB", tok.UPOS == "AUX", tok.UPOS == "ADJ":
			return false
		}
	}
	return answers
}

// noes are words of a bare answer that say no; answering are the others that make one.
var (
	noes      = words1(`no none never nobody nothing not`)
	answering = words1(`yes yeah indeed certainly absolutely`)
)

// Denies says whether a bare answer says no.
func Denies(t *language.Tree) bool {
	for k := range t.Tokens {
		if noes[t.Lower(k)] {
			return true
		}
	}
	return false
}
