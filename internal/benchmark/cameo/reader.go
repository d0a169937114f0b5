package cameo

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// reader codes one sentence.
type reader struct {
	t     *language.Tree
	marks []*mark
	acts  []act
}

// act is what a token says of an act; an empty code for nothing.
type act struct {
	sense
	strength int // 2 in company, 1 alone
}

// weak says whether a verb of saying stands alone: it has no target of its own.
func (a act) weak() bool { return a.code == "010" || a.code == "016" }

// act reads what a token says.
func (r *reader) act(k int) act {
	if r.t.Tokens[k].UPOS != "VERB" {
		return act{}
	}
	beside := r.beside(k)
	lemma := r.t.Lower(k)
	if base, ok := irregular[lemma]; ok {
		lemma = base
	}
	if acts["v:"+lemma] == nil {
		for _, stem := range language.Stems(r.t.Tokens[k].Form) {
			if acts["v:"+stem] != nil {
				lemma = stem
				break
			}
		}
	}
	if opinion[lemma] {
		for _, c := range r.t.Children(k) {
			if r.t.Is(c, "ccomp") {
				for j, v := range r.t.Subtree(c, nil) {
					beside[r.t.Lower(j)] = beside[r.t.Lower(j)] || v
				}
			}
		}
	}
	s, strength := acts.look("v", lemma, beside)
	if strength == 2 {
		return act{s, strength}
	}
	// "welcomed a resumption of ties", "launched an offensive": the object tells.
	if strength == 0 && light[lemma] || s.code == "050" || s.code == "080" {
		for _, c := range r.t.Children(k) {
			if r.t.Is(c, "obj", "nsubj:pass") {
				if n, ns := acts.look("n", r.t.Lower(c), beside); ns > 0 && (strength == 0 || ns == 2) {
					return act{n, 1}
				}
			}
		}
	}
	if strength == 0 {
		return act{}
	}
	return act{s, strength}
}

// irregular are forms that lemmas learnt from a treebank miss.
var irregular = map[string]string{"risen": "rise", "shot": "shoot", "broken": "break", "sought": "seek", "laid": "lay", "slain": "slay", "struck": "strike"}

// opinion are verbs whose act lies in what they are followed by.
var opinion = words("believe think doubt fear predict expect hope")

// light verbs leave the act to the noun that is their object.
var light = words("have hold make take pay launch begin start conduct stage open carry continue resume give issue express " +
	"offer face mount wage spur spark seek receive suffer declare announce")

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// beside are the words of a verb's own clause, with its complement without a subject.
func (r *reader) beside(k int) map[string]bool {
	out := map[string]bool{}
	for j, v := range r.clause(k) {
		if v && j != k && r.t.Tokens[j].UPOS != "PUNCT" {
			out[r.t.Lower(j)] = true
		}
	}
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "ccomp", "advcl") {
			for _, m := range r.t.Children(c) {
				if r.t.Is(m, "mark") {
					out[r.t.Lower(m)] = true
				}
			}
			out[r.t.Lower(c)] = true
		}
	}
	return out
}

// clause marks the words of a verb's clause.
func (r *reader) clause(k int) []bool {
	return r.t.Subtree(k, func(c int) bool {
		switch r.t.Rel(c) {
		case "advcl":
			return r.infinitive(c)
		case "ccomp", "parataxis", "csubj":
			return false
		case "acl":
			return !r.t.Is(c, "acl:relcl")
		case "conj":
			return r.t.Tokens[c].Head != k && r.t.Tokens[c].UPOS != "VERB"
		}
		return true
	})
}

// infinitive says whether a clause begins with "to".
func (r *reader) infinitive(k int) bool {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "mark") && r.t.Lower(c) == "to" {
			return true
		}
	}
	return false
}

// within says whether a verb is part of what another verb with a code is about: "promised to attack".
func (r *reader) within(k int) bool {
	for h, rel := r.t.Tokens[k].Head, r.t.Rel(k); h >= 0; h, rel = r.t.Tokens[h].Head, r.t.Rel(h) {
		switch rel {
		case "xcomp", "acl", "ccomp", "advcl":
			if rel == "advcl" && !r.infinitive(k) {
				return false
			}
			if r.t.Is(k, "acl:relcl") {
				return false
			}
			if r.acts[h].code != "" {
				switch category(r.acts[h].code) {
				case "01":
					return r.acts[h].code != "010" && r.acts[h].code != "016"
				}
				return true
			}
		case "conj":
		default:
			return false
		}
	}
	return false
}

// negated says whether the act is said not to happen.
func (r *reader) negated(k int) bool {
	for _, c := range r.t.Children(k) {
		switch r.t.Lower(c) {
		case "not", "never", "n't", "neither":
			if r.t.Is(c, "advmod", "neg", "cc", "aux") {
				return true
			}
		}
	}
	return false
}

// lower is the lemma of a token in small letters.
func lower(t *language.Token) string { return strings.ToLower(t.Lemma) }
