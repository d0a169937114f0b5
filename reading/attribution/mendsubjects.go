package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// leftSubject gives a finite verb without a subject the noun phrase that stands before it: "On Tuesday a crowd burned the
// office", where it was hung on the verb like a time, "Moscow, she argued, had done it", where it was taken for an address,
// "it asked", where "it" was taken for the empty one of "it rains".
func leftSubject(s *language.Sentence, k int) {
	if !tells(s, k) {
		return
	}
	if it := child(s, k, "expl"); it >= 0 {
		if it < k && strings.EqualFold(s.Tokens[it].Form, "it") && child(s, k, "ccomp", "csubj", "xcomp", "obj", "obl") > k && child(s, k, "ccomp", "csubj") < 0 {
			s.Tokens[it].Rel = "nsubj"
		}
		return
	}
	last := k - 1
	for last > 0 && (s.Tokens[last].UPOS == "AUX" || s.Tokens[last].UPOS == "ADV" || s.Tokens[last].UPOS == "PART" && s.Tokens[last].XPOS != "POS") {
		last--
	}
	aside := -1
	if comma := last; last > 0 && s.Tokens[last].Form == "," {
		if last = beforeAside(s, last); last < 0 {
			return
		}
		for v := last + 2; v < comma; v++ {
			if n := child(s, v, "nsubj", "expl"); s.Tokens[v].UPOS == "VERB" && n >= 0 && n <= last {
				aside = v
			}
		}
	}
	head, first := phraseHead(s, last)
	if head < 0 || below(s, k, head) {
		return
	}
	rel := "nsubj"
	for c := range s.Tokens[:k] {
		if s.Tokens[c].Head == k && s.Tokens[c].Rel == "aux:pass" {
			rel = "nsubj:pass"
		}
	}
	switch s.Tokens[head].Rel {
	case "nsubj", "nsubj:pass":
		if s.Tokens[head].Head == aside && aside >= 0 { // "the Council, it is agreed, would not sign"
			s.Tokens[head].Head, s.Tokens[head].Rel = k, rel
		}
	case "obl", "nmod", "obl:unmarked", "nmod:unmarked", "vocative", "dislocated", "dep", "appos", "compound", "parataxis":
		s.Tokens[head].Head, s.Tokens[head].Rel = k, rel
		for c := range s.Tokens[:first] { // "on 9 April a party": the day is no part of it
			if s.Tokens[c].Head == head {
				s.Tokens[c].Head = k
			}
		}
	}
}

// tells says whether a verb is finite, tells by itself and has no subject.
func tells(s *language.Sentence, k int) bool {
	t := s.Tokens[k]
	if t.UPOS != "VERB" || is(s, k, "acl", "xcomp", "advcl", "conj", "amod") || child(s, k, "nsubj", "csubj") >= 0 {
		return false
	}
	switch t.XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	for c := range s.Tokens[:k] {
		if s.Tokens[c].Head == k && is(s, c, "aux") && s.Tokens[c].UPOS == "AUX" {
			switch strings.ToLower(s.Tokens[c].Form) {
			case "having", "being":
			default:
				return true
			}
		}
	}
	return false
}

// beforeAside is the token before an aside of a few words between commas that ends at a comma; -1 for none.
func beforeAside(s *language.Sentence, comma int) int {
	verb := false
	for k := comma - 1; k > 0 && comma-k <= 12; k-- {
		verb = verb || s.Tokens[k].UPOS == "VERB"
		if s.Tokens[k].Form != "," {
			continue
		}
		if verb && (comma-k <= 6 || s.Tokens[k+1].XPOS == "VBN" || s.Tokens[k+1].XPOS == "VBG") {
			return k - 1
		}
		return -1
	}
	return -1
}

// phraseHead is the head and the first token of the plain noun phrase that ends at a token, -1 for none and for one with a preposition. "About" and the
// like before a number are none.
func phraseHead(s *language.Sentence, last int) (head, first int) {
	noun := func(k int) bool { u := s.Tokens[k].UPOS; return u == "NOUN" || u == "PROPN" || u == "NUM" }
	if last < 0 || !noun(last) {
		return -1, -1
	}
	first = last
	for first > 0 {
		t := s.Tokens[first-1]
		if !noun(first-1) && t.UPOS != "ADJ" && !is(s, first-1, "amod") && t.XPOS != "POS" && t.XPOS != "HYPH" {
			break
		}
		first--
	}
	if first > 0 && (s.Tokens[first-1].UPOS == "DET" || s.Tokens[first-1].Rel == "nmod:poss") {
		first--
	}
	if first > 0 {
		switch s.Tokens[first-1].UPOS {
		case "ADP", "SCONJ", "CCONJ", "ADV":
			if strings.EqualFold(s.Tokens[first-1].Form, "of") && first > 1 && noun(first-2) {
				return phraseHead(s, first-2) // "a party of surveyors"
			}
			switch strings.ToLower(s.Tokens[first-1].Form) {
			case "to":
				if first < 2 || !strings.EqualFold(s.Tokens[first-2].Form, "up") || s.Tokens[first].UPOS != "NUM" {
					return -1, -1
				}
			case "about", "around", "some", "towards", "nearly", "over", "almost":
				if s.Tokens[first].UPOS != "NUM" && (first == last || s.Tokens[first+1].UPOS != "NUM") {
					return -1, -1
				}
			default:
				return -1, -1
			}
		}
	}
	for h := last; h >= first; h-- {
		if g := s.Tokens[h].Head; noun(h) && s.Tokens[h].UPOS != "NUM" && (g < first || g > last) {
			return h, first
		}
	}
	return -1, -1
}

// takingPart reads "in it will take part 500 men" as the men taking part: what has a preposition is no subject.
func takingPart(s *language.Sentence, k int) {
	if k+1 >= len(s.Tokens) || lemma(s.Tokens[k]) != "take" || !strings.EqualFold(s.Tokens[k+1].Form, "part") {
		return
	}
	first := child(s, k, "nsubj")
	if first >= 0 && first < k {
		if c := child(s, first, "case"); c < 0 || c > first {
			return
		}
		s.Tokens[first].Rel = "obl"
	}
	for j := k + 2; j < len(s.Tokens); j++ {
		h := s.Tokens[j].Head
		if u := s.Tokens[j].UPOS; u != "NOUN" && u != "PROPN" || h != k && h != k+1 {
			continue
		}
		if child(s, j, "case") < 0 {
			s.Tokens[j].Head, s.Tokens[j].Rel = k, "nsubj"
			for c := range s.Tokens {
				if c != k+1 && s.Tokens[c].Head == k+1 {
					s.Tokens[c].Head = j
				}
			}
			s.Tokens[k+1].Head, s.Tokens[k+1].Rel = k, "obj"
		}
		return
	}
}

// soDid gives "so has Peru" and "as did Chile" the subject that stands behind the verb, which the parser takes for its object.
func soDid(s *language.Sentence, k int) {
	if k == 0 || child(s, k, "nsubj") >= 0 {
		return
	}
	switch strings.ToLower(s.Tokens[k-1].Form) {
	case "so", "nor", "neither", "as":
	default:
		return
	}
	switch lemma(s.Tokens[k]) {
	case "do", "have", "be", "will", "would", "can", "could":
	default:
		return
	}
	if o := child(s, k, "obj"); o == k+1 || o > k && s.Tokens[k+1].Head == o {
		s.Tokens[o].Rel = "nsubj"
	}
}

// addressed reads who stands before a comma at the head of a sentence as the one spoken to, where the verb has another subject: "Minister, Peru
// says that …".
func addressed(s *language.Sentence, k int) {
	to := child(s, k, "nsubj")
	if to < 0 || to > 2 || s.Tokens[to].UPOS != "PROPN" && s.Tokens[to].UPOS != "NOUN" {
		return
	}
	for c := to + 1; c < k; c++ {
		if s.Tokens[c].Head != k || !is(s, c, "nsubj", "nsubj:pass") {
			continue
		}
		for comma := to + 1; comma < c; comma++ {
			if s.Tokens[comma].Form == "," && !below(s, c, comma) {
				s.Tokens[to].Rel = "vocative"
				return
			}
			if s.Tokens[comma].UPOS != "PROPN" {
				return
			}
		}
	}
}

// askedObject reads the first of two subjects as the object where an auxiliary parts them: "How many men did Peru send?".
func askedObject(s *language.Sentence, k int) {
	first := child(s, k, "nsubj")
	if first < 0 || s.Tokens[k].UPOS != "VERB" {
		return
	}
	for c := first + 1; c < k; c++ {
		if s.Tokens[c].Head == k && s.Tokens[c].Rel == "nsubj" && s.Tokens[first+1].Head == k && is(s, first+1, "aux") {
			s.Tokens[first].Rel = "obj"
		}
	}
}

// alike are verbs whose participle looks like their other forms.
var alike = set(`let put set hit cut shut hurt beat`)

// passiveAgain reads "we were let in" as done to us, where the parser gave the passive verb an active subject: with a form of "be" a past
// participle is passive.
func passiveAgain(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "VERB" || s.Tokens[k].XPOS != "VBN" && !alike[strings.ToLower(s.Tokens[k].Form)] || child(s, k, "cop") >= 0 {
		return
	}
	be := -1
	for c := range s.Tokens[:k] {
		if s.Tokens[c].Head != k || s.Tokens[c].UPOS != "AUX" {
			continue
		}
		switch strings.ToLower(s.Tokens[c].Form) {
		case "was", "were", "is", "are", "been", "be", "being":
			be = c
		}
		if s.Tokens[c].Rel == "aux:pass" {
			be = c
			break
		}
	}
	n := child(s, k, "nsubj")
	if be < 0 || n < 0 || n > k || s.Tokens[n].Rel != "nsubj" {
		return
	}
	s.Tokens[be].Rel, s.Tokens[n].Rel = "aux:pass", "nsubj:pass"
}

// partedSubject gives a clause its subject back from which something between commas parts it, and which was taken for the whole of the
// clause: "when Norland, with help from Sarland, invaded the valley".
func partedSubject(s *language.Sentence, k int) {
	if u := s.Tokens[k].UPOS; u != "PROPN" && u != "NOUN" || !is(s, k, "advcl", "nsubj") || s.Tokens[k].Head > k || child(s, k, "cop", "nsubj") >= 0 || k+1 >= len(s.Tokens) || s.Tokens[k+1].Form != "," {
		return
	}
	opens := child(s, k, "advmod", "mark")
	if opens < 0 || opens > k || !subordinates[s.Tokens[opens].Lemma] {
		return
	}
	for v := k + 2; v+1 < len(s.Tokens); v++ {
		if s.Tokens[v].Form == "," && s.Tokens[v+1].XPOS == "VBD" && is(s, v+1, "parataxis", "conj", "advcl", "acl") && child(s, v+1, "nsubj") < 0 {
			v++
			h := s.Tokens[k].Head
			for is(s, h, "xcomp") {
				h = s.Tokens[h].Head // when it happened is told of the refusal, not of what was refused
			}
			s.Tokens[v].Head, s.Tokens[v].Rel = h, "advcl"
			s.Tokens[k].Head, s.Tokens[k].Rel = v, "nsubj"
			s.Tokens[opens].Head = v
			return
		}
	}
}

// subordinates are words that open a clause of time or reason.
var subordinates = set("when after before as while because since until once")
