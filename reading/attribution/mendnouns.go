package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// perfectGerund makes one verb of "denies having shelled", where the parser made two.
func perfectGerund(s *language.Sentence, k int) {
	if !strings.EqualFold(s.Tokens[k].Form, "having") || child(s, k, "obj", "nsubj") >= 0 || s.Tokens[k].Head < 0 {
		return
	}
	v := k + 1
	for v < len(s.Tokens) && s.Tokens[v].UPOS == "ADV" {
		v++
	}
	if v == len(s.Tokens) || s.Tokens[v].XPOS != "VBN" || s.Tokens[v].Head != k && s.Tokens[v].Head != s.Tokens[k].Head {
		return
	}
	if s.Tokens[v].Head == k {
		s.Tokens[v].Head, s.Tokens[v].Rel = s.Tokens[k].Head, s.Tokens[k].Rel
	}
	s.Tokens[k].Head, s.Tokens[k].Rel, s.Tokens[k].UPOS = v, "aux", "AUX"
	for j := range s.Tokens {
		if s.Tokens[j].Head == k {
			s.Tokens[j].Head = v
		}
	}
}

// afterColon takes a sentence behind a colon for one of its own, where the parser took it for another name of what stands before:
// "Editor's note: the bridge was blown up".
func afterColon(s *language.Sentence, k int) {
	h := s.Tokens[k].Head
	if s.Tokens[k].UPOS != "VERB" || !is(s, k, "appos") || h < 0 || h > k {
		return
	}
	if n := child(s, k, "nsubj"); n > h+1 && s.Tokens[h+1].Form == ":" {
		s.Tokens[k].Rel = "parataxis"
	}
}

// ownVerb gives a sentence its predicate back where the parser took the noun that is its subject for the whole, and the predicate for a
// part of the clause that says what the noun is about: "The conclusion that the dam was mined angered the mayor", "the assertion that
// they attacked first is an invention".
func ownVerb(s *language.Sentence) {
	root := rootOf(s)
	if root == 0 && s.Tokens[0].XPOS == "VBZ" && len(s.Tokens) > 1 && s.Tokens[1].Lemma == "that" && !mandates[s.Tokens[0].Lemma] { // "Reports that he asked for it were untrue"
		s.Tokens[0].UPOS, s.Tokens[0].XPOS = "NOUN", "NNS"
	}
	if root < 0 || s.Tokens[root].UPOS != "NOUN" || child(s, root, "nsubj", "cop", "expl") >= 0 {
		return
	}
	clause := -1
	for c := root + 1; c < len(s.Tokens) && clause < 0; c++ {
		if is(s, c, "acl", "ccomp") && below(s, c, root) && child(s, c, "mark", "nsubj") > root && child(s, c, "nsubj") > root {
			clause = c
		}
	}
	if clause < 0 {
		return
	}
	for v := clause + 1; v < len(s.Tokens) && s.Tokens[v].Form != ","; v++ {
		if !is(s, v, "acl", "advcl", "conj", "xcomp", "parataxis", "ccomp") || !below(s, v, root) || child(s, v, "nsubj", "mark", "cc", "aux") >= 0 {
			continue
		}
		cop := child(s, v, "cop")
		verb := s.Tokens[v].XPOS == "VBD" || s.Tokens[v].XPOS == "VBN" && child(s, v, "obj") > v
		if cop < clause && !verb {
			continue
		}
		if s.Tokens[v].XPOS == "VBN" {
			s.Tokens[v].XPOS = "VBD"
		}
		becomesRoot(s, v, root, clause)
		s.Tokens[root].Rel = "nsubj"
		if is(s, clause, "ccomp") {
			s.Tokens[clause].Rel = "acl"
		}
		return
	}
}

// byAccount gives "By his account the boat crossed the line" its verb back, where the parser took the account for the whole.
func byAccount(s *language.Sentence) {
	root := rootOf(s)
	if root < 0 || !accounts[strings.ToLower(s.Tokens[root].Form)] || child(s, root, "case") < 0 || child(s, root, "nsubj", "cop", "expl") >= 0 {
		return
	}
	for v := root + 1; v < len(s.Tokens); v++ {
		n := s.Tokens[v].Head
		if s.Tokens[v].XPOS != "VBD" || s.Tokens[v].Rel != "acl" || n <= root || s.Tokens[n].Head != root || child(s, v, "nsubj") >= 0 {
			continue
		}
		becomesRoot(s, v, root, root)
		s.Tokens[root].Rel = "obl"
		s.Tokens[n].Head, s.Tokens[n].Rel = v, "nsubj"
		return
	}
}

// becomesRoot puts v above the root, and hangs on v what stands behind it and hung on the root or a clause of it.
func becomesRoot(s *language.Sentence, v, root, clause int) {
	s.Tokens[v].Head, s.Tokens[v].Rel = -1, "root"
	s.Tokens[root].Head = v
	for j := v + 1; j < len(s.Tokens); j++ {
		if h := s.Tokens[j].Head; h == root || h == clause {
			s.Tokens[j].Head = v
		}
	}
}

// rootOf is the first root of a sentence, or -1.
func rootOf(s *language.Sentence) int {
	for k := range s.Tokens {
		if s.Tokens[k].Head < 0 {
			return k
		}
	}
	return -1
}
