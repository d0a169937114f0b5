package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// nearSubject gives an interposed or final cue ("…, it said") the subject that stands right before it, and leaves
// the far one to the content.
func nearSubject(s *language.Sentence, k int) {
	near := k - 1
	for near >= 0 && (s.Tokens[near].UPOS == "ADV" || s.Tokens[near].UPOS == "AUX") {
		near--
	}
	if near < 1 || s.Tokens[near].Head != k || !is(s, near, "nsubj", "obj", "expl") {
		return
	}
	content := -1
	for j := range s.Tokens {
		if s.Tokens[j].Head == k && is(s, j, "ccomp") && j < near {
			content = j
		}
	}
	if content < 0 {
		return
	}
	for j := 0; j < content; j++ {
		if s.Tokens[j].Head == k && is(s, j, "nsubj", "obl", "advmod", "cc", "mark") {
			s.Tokens[j].Head = content
		}
	}
	s.Tokens[near].Rel = "nsubj"
}

// reproached hangs what somebody is accused of on the accusing, not on the accused: "accused its rival of shelling the town".
func reproached(s *language.Sentence, k int) {
	o := child(s, k, "obj", "nsubj:pass")
	if o < 0 {
		return
	}
	for j := max(o, k) + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == o && s.Tokens[j].XPOS == "VBG" && is(s, j, "acl") && j > 0 {
			if m := child(s, j, "mark", "case"); m >= 0 && lemma(s.Tokens[m]) == "of" {
				s.Tokens[j].Head, s.Tokens[j].Rel = k, "advcl"
			}
		}
	}
}

// interposed reads "The bridge, the army said, was mined": the phrase between the commas is the source, what stands
// around it the content.
func interposed(s *language.Sentence, k int) {
	if k+2 >= len(s.Tokens) || s.Tokens[k+1].Form != "," {
		return
	}
	comma := -1
	for j := k - 1; j > 0 && k-j < 10; j-- {
		if s.Tokens[j].Form == "," {
			comma = j
			break
		}
		if u := s.Tokens[j].UPOS; u == "VERB" || u == "SCONJ" {
			return
		}
	}
	if comma < 1 || comma == k-1 {
		return
	}
	source := -1
	for j := comma + 1; j < k; j++ {
		u := s.Tokens[j].UPOS
		if (u == "NOUN" || u == "PROPN" || u == "PRON") && (s.Tokens[j].Head <= comma || s.Tokens[j].Head >= k) {
			source = j
		}
	}
	if source < 0 {
		return
	}
	content := -1
	for j := k + 2; j < len(s.Tokens); j++ {
		u := s.Tokens[j].UPOS
		if (u == "VERB" || u == "ADJ" || u == "NOUN" || u == "AUX") && (s.Tokens[j].Head < 0 || s.Tokens[j].Head == k) && !is(s, j, "obl", "obj", "advmod", "punct", "nsubj") && !elsewhere(s, j) {
			content = j
			break
		}
	}
	if content < 0 {
		if is(s, k, "parataxis") && child(s, k, "nsubj") < 0 { // what was said stands before it as a whole
			s.Tokens[source].Head, s.Tokens[source].Rel = k, "nsubj"
		}
		if is(s, k, "ccomp") && s.Tokens[k].Head >= 0 && s.Tokens[k].Head < comma && child(s, k, "mark") < 0 && s.Tokens[source].Head == k {
			s.Tokens[k].Rel = "parataxis" // "it had told them, a spokeswoman said, and …"
		}
		return
	}
	if s.Tokens[content].Head == k {
		s.Tokens[content].Head, s.Tokens[content].Rel = s.Tokens[k].Head, s.Tokens[k].Rel
	}
	s.Tokens[k].Head, s.Tokens[k].Rel = content, "parataxis"
	for j := range s.Tokens {
		if s.Tokens[j].Head == k && j != source && (j <= comma || j > k+1) && j != content {
			s.Tokens[j].Head = content
		}
	}
	s.Tokens[source].Head, s.Tokens[source].Rel = k, "nsubj"
}

// final reads "…, the ministry in the capital has said." and "…,” the head of the office, Ann Bell, told reporters."
// by their shape: a cue at the end of a sentence, before it a phrase without a verb, before that a comma or a closing
// mark, and before that what was said.
func final(s *language.Sentence, k int) {
	for j := k + 1; j < len(s.Tokens) && s.Tokens[j].Form != ";"; j++ {
		if s.Tokens[j].Form == "," && j+1 < len(s.Tokens) && s.Tokens[j+1].XPOS == "VBG" && plain[lemma(s.Tokens[j+1])] {
			if v := j + 1; s.Tokens[k].Head == v { // "told reporters, adding that …": they add it who told
				s.Tokens[k].Head, s.Tokens[k].Rel = s.Tokens[v].Head, s.Tokens[v].Rel
				s.Tokens[v].Head, s.Tokens[v].Rel = k, "advcl"
				for c := range k {
					if s.Tokens[c].Head == v {
						s.Tokens[c].Head = k
					}
				}
			}
			break
		}
		if u := s.Tokens[j].UPOS; u == "VERB" || u == "AUX" || u == "SCONJ" {
			return
		}
	}
	bound := phraseStart(s, k)
	if bound < 2 || bound == 2 && s.Tokens[0].UPOS != "ADJ" && s.Tokens[0].UPOS != "VERB" { // "Shut, the mayor said."
		return
	}
	finiteAgain(s, bound)
	source, content := -1, -1
	for j := bound; j < k && source < 0; j++ {
		u := s.Tokens[j].UPOS
		if (u == "NOUN" || u == "PROPN" || u == "PRON") && (s.Tokens[j].Head < bound || s.Tokens[j].Head >= k) {
			source = j
		}
	}
	for j := 0; j < bound && content < 0; j++ {
		u := s.Tokens[j].UPOS
		if h := s.Tokens[j].Head; (h < 0 || h >= bound) && (u == "VERB" || u == "AUX" || u == "ADJ" || u == "NOUN" || u == "NUM" || u == "PROPN") && (u == "VERB" || !is(s, j, "obl", "advmod", "punct", "nsubj", "nmod")) {
			content = j
		}
	}
	if content < 0 {
		content = verbOfFar(s, k, bound)
	}
	if source < 0 || content < 0 {
		return
	}
	if s.Tokens[content].Head < 0 || !is(s, k, "root") {
		// What was said is the sentence; the cue hangs on it.
		if s.Tokens[content].Head >= 0 {
			s.Tokens[content].Head, s.Tokens[content].Rel = s.Tokens[k].Head, s.Tokens[k].Rel
			if s.Tokens[content].Head >= bound || s.Tokens[content].Head == content {
				s.Tokens[content].Head, s.Tokens[content].Rel = -1, "root"
			}
		}
		s.Tokens[k].Head, s.Tokens[k].Rel = content, "parataxis"
	} else {
		s.Tokens[content].Head, s.Tokens[content].Rel = k, "ccomp"
	}
	for j := range s.Tokens {
		switch h := s.Tokens[j].Head; {
		case j < bound && j != content && h >= bound:
			s.Tokens[j].Head = content
		case j >= bound && j < k && j != source && h < bound:
			s.Tokens[j].Head = source
		case j > k && h >= 0 && h < bound:
			s.Tokens[j].Head = k
		}
	}
	s.Tokens[source].Head, s.Tokens[source].Rel = k, "nsubj"
	for j := k + 1; j < len(s.Tokens) && lemma(s.Tokens[k]) == "tell"; j++ { // "told reporters": they tell nothing
		if s.Tokens[j].Head == k && is(s, j, "nsubj") {
			s.Tokens[j].Rel = "obj"
		}
	}
	for j := source + 1; j < k && s.Tokens[j].UPOS == "PROPN" && s.Tokens[source].UPOS == "PROPN"; j++ {
		if is(s, j, "nsubj") {
			s.Tokens[j].Head, s.Tokens[j].Rel = source, "flat"
		}
	}
}

// verbOfFar finds the verb of what was said where its subject was hung on the cue: "any column that crosses will be
// stopped, it warned". It is the subject itself where a verb was taken for a noun.
func verbOfFar(s *language.Sentence, k, bound int) int {
	far := child(s, k, "nsubj")
	if far < 0 || far >= bound {
		return -1
	}
	if child(s, far, "nsubj") >= 0 && child(s, far, "obj") >= 0 {
		s.Tokens[far].UPOS, s.Tokens[far].XPOS = "VERB", "VBZ"
		return far
	}
	for v := far + 1; v < bound; v++ {
		if s.Tokens[v].UPOS != "VERB" || is(s, v, "root") || !below(s, v, far) || child(s, v, "aux") < 0 || child(s, v, "nsubj") >= 0 || child(s, v, "mark") >= 0 {
			continue
		}
		s.Tokens[v].Head, s.Tokens[v].Rel = k, "ccomp"
		s.Tokens[far].Head, s.Tokens[far].Rel = v, "nsubj"
		for j := range s.Tokens {
			if s.Tokens[j].Head == v && s.Tokens[j].Rel == "aux:pass" {
				s.Tokens[far].Rel = "nsubj:pass"
			}
		}
		return v
	}
	return -1
}

// finiteAgain gives what was said its verb back, where "troops crossed the river, the ministry said" was read as
// troops that were crossed and said something: before a source of its own a subject has its own verb.
func finiteAgain(s *language.Sentence, bound int) {
	for n := 0; n < bound; n++ {
		if s.Tokens[n].Head < bound || !is(s, n, "nsubj") {
			continue
		}
		for v := n + 1; v < bound; v++ {
			if t := s.Tokens[v]; t.Head != n || t.Rel != "acl" || t.XPOS != "VBN" && t.XPOS != "VBD" {
				continue
			}
			s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].XPOS = s.Tokens[n].Head, "ccomp", "VBD"
			s.Tokens[n].Head, s.Tokens[n].Rel = v, "nsubj"
			for j := v + 1; j < bound; j++ {
				if s.Tokens[j].Head == n {
					s.Tokens[j].Head = v
				}
			}
			return
		}
	}
}

// phraseStart is the first token of the phrase without a verb that stands before a cue, after a comma or a closing
// mark; 0 when there is none.
func phraseStart(s *language.Sentence, k int) int {
	end := k - 1
	for end >= 0 && (s.Tokens[end].UPOS == "AUX" || s.Tokens[end].UPOS == "ADV") {
		end--
	}
	start := 0
	for j := end; j > 0 && end-j < 16; j-- {
		u := s.Tokens[j].UPOS
		switch form := s.Tokens[j].Form; {
		case form == "”" || form == "»" || form == "’" && j+1 < len(s.Tokens) && s.Tokens[j+1].Start > s.Tokens[j].End || form == "\"":
			return j + 1
		case form == ",":
			if j < end {
				start = j + 1
			}
			// A second phrase without a verb before the comma is what the first stands beside: "the head, Ann Bell".
			if start > 0 && !nominal(s, j-1) {
				return start
			}
		case u == "VERB" && is(s, j, "acl") && s.Tokens[j].Head >= 0 && s.Tokens[j].Head < j && end-s.Tokens[j].Head < 12:
			j = s.Tokens[j].Head + 1 // "three doctors whom we reached told us": on at the doctors
		case u == "VERB" && s.Tokens[j].XPOS != "VBG" || u == "AUX" || u == "SCONJ":
			return start
		}
	}
	return start
}

// nominal says whether the stretch that ends at a token, back to the next comma or closing mark, has no verb and is a
// plain phrase that begins with "the" or a name.
func nominal(s *language.Sentence, end int) bool {
	for j := end; j >= 0; j-- {
		switch form := s.Tokens[j].Form; {
		case form == "”" || form == "»" || form == "\"":
			first := s.Tokens[j+1]
			return j < end && (first.UPOS == "DET" || first.UPOS == "PROPN" || first.UPOS == "NOUN")
		case form == ",":
			first := s.Tokens[j+1]
			return j < end && end-j < 9 && (strings.EqualFold(first.Form, "the") || strings.EqualFold(first.Form, "a"))
		case s.Tokens[j].UPOS == "VERB" || s.Tokens[j].UPOS == "AUX" || s.Tokens[j].UPOS == "SCONJ":
			return false
		}
	}
	return false
}

// inverted reads ", said X" at the end of what was said: the noun after the cue is its subject.
func inverted(s *language.Sentence, k int) {
	if k < 2 || k+1 >= len(s.Tokens) || s.Tokens[k].XPOS != "VBD" && s.Tokens[k].XPOS != "VBZ" && (s.Tokens[k].XPOS != "VBP" && s.Tokens[k].XPOS != "VB" || child(s, k, "cc", "mark", "aux") >= 0) {
		return
	}
	switch s.Tokens[k-1].Form {
	case ",", "\"", "”", "’", "'", "»", ",\"", "-", "–", "—":
	default:
		return
	}
	subj := -1
	for j := range s.Tokens {
		if s.Tokens[j].Head != k {
			continue
		}
		switch {
		case is(s, j, "nsubj") && j > k && is(s, k, "conj") && s.Tokens[k].Head < k && child(s, k, "cc") < 0:
			s.Tokens[k].Rel = "parataxis" // "the guns were gone, said the mayor" is not a row of acts
			return
		case is(s, j, "nsubj"):
			return
		case is(s, j, "ccomp", "xcomp", "parataxis") && j > k && s.Tokens[j].UPOS == "VERB":
			return
		case j > k && subj < 0 && is(s, j, "obj", "obl", "iobj", "ccomp", "xcomp", "parataxis", "appos", "nmod", "dep") &&
			(s.Tokens[j].UPOS == "PROPN" || s.Tokens[j].UPOS == "NOUN" || s.Tokens[j].UPOS == "PRON"):
			subj = j
		}
	}
	if subj < 0 {
		return
	}
	for j := range s.Tokens {
		if s.Tokens[j].Head == subj && is(s, j, "case") {
			return
		}
	}
	s.Tokens[subj].Rel = "nsubj"
	if is(s, k, "conj", "advcl", "acl", "ccomp", "dep", "xcomp") {
		s.Tokens[k].Rel = "parataxis"
	}
}
