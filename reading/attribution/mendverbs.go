package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// nor makes one clause of "Nor have our forces ever crossed the line", where the parser took the auxiliary for a verb that has the forces.
func nor(s *language.Sentence) {
	if len(s.Tokens) < 4 || !strings.EqualFold(s.Tokens[0].Form, "nor") && !strings.EqualFold(s.Tokens[0].Form, "neither") {
		return
	}
	const aux = 1
	switch strings.ToLower(s.Tokens[aux].Form) {
	case "have", "has", "had", "do", "does", "did", "will", "would", "can", "could", "is", "are", "was", "were":
	default:
		return
	}
	subject := child(s, aux, "obj", "nsubj")
	if subject < 0 || s.Tokens[aux].Rel == "aux" {
		return
	}
	verb := -1
	for k := subject + 1; k < len(s.Tokens) && verb < 0; k++ {
		if s.Tokens[k].UPOS == "PUNCT" || s.Tokens[k].UPOS == "ADP" {
			return
		}
		if s.Tokens[k].UPOS == "VERB" {
			verb = k
		}
	}
	if verb < 0 || child(s, verb, "nsubj", "nsubj:pass") >= 0 || below(s, verb, subject) {
		return
	}
	if s.Tokens[aux].Head < 0 {
		s.Tokens[verb].Head, s.Tokens[verb].Rel = -1, "root"
	}
	for k := range s.Tokens {
		if s.Tokens[k].Head == aux && k != verb {
			s.Tokens[k].Head = verb
		}
	}
	s.Tokens[aux].Head, s.Tokens[aux].Rel, s.Tokens[aux].UPOS = verb, "aux", "AUX"
	s.Tokens[subject].Head, s.Tokens[subject].Rel = verb, "nsubj"
	s.Tokens[0].Head, s.Tokens[0].Rel, s.Tokens[0].UPOS = verb, "advmod", "ADV"
}

// mandates are verbs of saying what must be done.
var mandates = set("demand insist request require urge ask propose recommend")

// demandsThat reads "Chile demands that Peru put an end to it and reserves the right" as Chile demanding and reserving, where the parser took the
// verb for a plural noun that Chile describes, or what Chile does beside it for a part of what it demands.
func demandsThat(s *language.Sentence, k int) {
	if k == 0 || k+2 >= len(s.Tokens) || strings.ToLower(s.Tokens[k+1].Form) != "that" {
		return
	}
	stem := strings.TrimSuffix(strings.ToLower(s.Tokens[k].Form), "s")
	if !mandates[stem] || !strings.HasSuffix(s.Tokens[k].Form, "s") {
		return
	}
	if c := child(s, k, "compound", "nsubj"); s.Tokens[k].UPOS == "NOUN" && c == k-1 && s.Tokens[c].UPOS == "PROPN" && child(s, k, "det", "nmod:poss", "case") < 0 {
		s.Tokens[c].Rel = "nsubj"
		s.Tokens[k].UPOS, s.Tokens[k].XPOS, s.Tokens[k].Lemma = "VERB", "VBZ", stem
		if v := child(s, k, "acl", "acl:relcl"); v > k {
			s.Tokens[v].Rel = "ccomp"
		}
	}
	told := child(s, k, "ccomp")
	if s.Tokens[k].UPOS != "VERB" || told < 0 {
		return
	}
	for j := told + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == told && is(s, j, "conj") && s.Tokens[j].XPOS == "VBZ" && s.Tokens[told].XPOS != "VBZ" && child(s, j, "nsubj", "nsubj:pass", "mark") < 0 {
			s.Tokens[j].Head = k
		}
	}
}

// allowances are nouns of what one is let do: to deny them is to withhold them from somebody.
var allowances = set("access passage entry permission permit clearance landing overflight consent visa transit admission leave")

// Allowance says whether a noun, by its lemma, is of what one is let do, so that who denies it refuses and does not contradict: "denied them
// access".
func Allowance(noun string) bool { return allowances[noun] }

// denied reads "denied the mission access" as denied to the mission, where the parser made one name of the two nouns.
func denied(s *language.Sentence, k int) {
	switch lemma(s.Tokens[k]) {
	case "deny", "refuse", "grant", "give", "allow":
	default:
		return
	}
	what := child(s, k, "obj")
	if what < k+3 || !allowances[strings.ToLower(s.Tokens[what].Form)] || child(s, k, "iobj") >= 0 {
		return
	}
	whom := what - 1
	if s.Tokens[whom].Head != what || !is(s, whom, "compound") {
		return
	}
	det := child(s, what, "det", "nmod:poss")
	if det < 0 || det > whom {
		return
	}
	for j := k + 1; j < whom; j++ {
		if s.Tokens[j].Head == what {
			s.Tokens[j].Head = whom
		}
	}
	s.Tokens[whom].Head, s.Tokens[whom].Rel = k, "iobj"
}
