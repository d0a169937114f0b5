package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// functionWords hands to the word they serve what was hung on auxiliaries, copulas, prepositions and marks: in
// Universal Dependencies these have no clause of their own.
func functionWords(s *language.Sentence) {
	for j := range s.Tokens {
		h := s.Tokens[j].Head
		for n := 0; h >= 0 && n < 4 && is(s, h, "aux", "cop", "case", "mark", "punct", "det", "cc") && !is(s, j, "fixed", "advmod", "conj", "cc", "punct", "case", "goeswith", "flat", "compound"); n++ {
			h = s.Tokens[h].Head
		}
		if h >= 0 && h != j {
			s.Tokens[j].Head = h
		}
	}
}

// activeSubject takes a simple past with no form of "be" for active: "both governments called for a ceasefire".
func activeSubject(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "VERB" || s.Tokens[k].XPOS != "VBD" {
		return
	}
	subject := -1
	for j := range s.Tokens {
		if s.Tokens[j].Head != k {
			continue
		}
		if s.Tokens[j].Rel == "aux:pass" {
			return
		}
		if s.Tokens[j].Rel == "nsubj:pass" {
			subject = j
		}
	}
	if subject >= 0 {
		s.Tokens[subject].Rel = "nsubj"
	}
}

var calendarNames = set(`january february march april may june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday`)

// afterDate gives "in January 1995 the Perus and Ecuadors went to war" its subject back, where the names were taken
// for part of the date before them.
func afterDate(s *language.Sentence) {
	for j := range s.Tokens {
		h := s.Tokens[j].Head
		if s.Tokens[j].UPOS != "PROPN" || h < 0 || h > j || !is(s, j, "flat", "compound", "appos", "nmod") || !calendarNames[strings.ToLower(s.Tokens[h].Form)] || calendarNames[strings.ToLower(s.Tokens[j].Form)] {
			continue
		}
		v := s.Tokens[h].Head
		if v <= j || s.Tokens[v].UPOS != "VERB" {
			continue
		}
		has := false
		for c := range s.Tokens {
			has = has || s.Tokens[c].Head == v && is(s, c, "nsubj", "expl", "csubj")
		}
		if !has {
			s.Tokens[j].Head, s.Tokens[j].Rel = v, "nsubj"
		}
	}
}

// thatObject reads "rejects that and calls …" with "that" as what is rejected.
func thatObject(s *language.Sentence) {
	for j := 1; j+1 < len(s.Tokens); j++ {
		k := j - 1
		if !strings.EqualFold(s.Tokens[j].Form, "that") || s.Tokens[k].UPOS != "VERB" || s.Tokens[j].Head == k {
			continue
		}
		if next := s.Tokens[j+1]; next.UPOS == "CCONJ" || next.UPOS == "PUNCT" && next.Form != "“" && next.Form != "\"" && next.Form != "‘" {
			s.Tokens[j].Head, s.Tokens[j].Rel, s.Tokens[j].UPOS = k, "obj", "PRON"
			for c := range s.Tokens {
				if s.Tokens[c].Head == j && c != j {
					s.Tokens[c].Head = k
				}
			}
		}
	}
}

// verblessRoot gives "no soldier of ours crossed the border" its verb back, where the noun was taken for the whole
// and the verb for a participle that describes it.
func verblessRoot(s *language.Sentence) {
	root := -1
	for k := range s.Tokens {
		if s.Tokens[k].Head < 0 {
			root = k
			break
		}
	}
	if root < 0 || s.Tokens[root].UPOS != "NOUN" && s.Tokens[root].UPOS != "PROPN" && s.Tokens[root].UPOS != "PRON" {
		return
	}
	for v := root + 1; v < len(s.Tokens); v++ {
		h := s.Tokens[v].Head
		if s.Tokens[v].UPOS != "VERB" || s.Tokens[v].Rel != "acl" || h != root &&
			!(h > root && s.Tokens[v].XPOS == "VBD" && s.Tokens[h].Head == root && s.Tokens[h].Rel == "nmod") { // "a column of ten lorries crossed"
			continue
		}
		if child(s, v, "aux", "mark") >= 0 || s.Tokens[v].XPOS != "VBD" && !(s.Tokens[v].XPOS == "VBN" && !byAgent(s, v)) {
			continue
		}
		s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].XPOS = -1, "root", "VBD"
		s.Tokens[root].Head, s.Tokens[root].Rel = v, "nsubj"
		for j := range root { // "At dawn a column": the hour is no part of it
			if s.Tokens[j].Head == root && (s.Tokens[j].Rel == "nmod" || s.Tokens[j].Rel == "obl") && child(s, j, "case") >= 0 {
				s.Tokens[j].Head, s.Tokens[j].Rel = v, "obl"
			}
		}
		for j := v + 1; j < len(s.Tokens); j++ {
			if s.Tokens[j].Head == root && is(s, j, "punct", "conj", "parataxis", "advcl") {
				s.Tokens[j].Head = v
			}
		}
		return
	}
}

// byAgent says whether a verb has an agent behind it: "a town taken by rebels".
func byAgent(s *language.Sentence, v int) bool {
	for c := v + 1; c < len(s.Tokens); c++ {
		if s.Tokens[c].Head == v && (s.Tokens[c].Rel == "obl:agent" || child(s, c, "case") >= 0 && strings.EqualFold(s.Tokens[child(s, c, "case")].Form, "by")) {
			return true
		}
	}
	return false
}

// namedDoer gives "Norland halted gas deliveries on Thursday" its verb back, where the past was taken for an adjective between a name and
// its things: such a phrase stands for the sentence, or beside the one who says it. An adjective stands before the name.
func namedDoer(s *language.Sentence, k int) {
	name := k - 1
	if name < 0 || !is(s, k, "amod") || !strings.HasSuffix(s.Tokens[k].Form, "ed") || s.Tokens[name].UPOS != "PROPN" || s.Tokens[k].UPOS == "PROPN" {
		return
	}
	noun := s.Tokens[k].Head
	if noun < k || s.Tokens[name].Head != noun || !is(s, name, "compound", "nmod", "amod", "nsubj") || child(s, noun, "nsubj", "cop") > name {
		return
	}
	h := s.Tokens[noun].Head
	switch {
	case h < 0:
	case is(s, noun, "nsubj") && h > noun && child(s, h, "ccomp") < 0: // "…, the ministry said": two would say it
		second := false
		for j := noun + 1; j < h; j++ {
			second = second || s.Tokens[j].Head == h && is(s, j, "nsubj")
		}
		if !second {
			return
		}
	default:
		return
	}
	s.Tokens[k].UPOS, s.Tokens[k].XPOS, s.Tokens[k].Head, s.Tokens[k].Rel = "VERB", "VBD", h, s.Tokens[noun].Rel
	if h >= 0 {
		s.Tokens[k].Rel = "ccomp"
	}
	if stems := language.Stems(s.Tokens[k].Form); len(stems) > 0 {
		s.Tokens[k].Lemma = stems[0]
	}
	s.Tokens[noun].Head, s.Tokens[noun].Rel = k, "obj"
	for j := range s.Tokens {
		switch {
		case j == k || s.Tokens[j].Head != noun:
		case j == name:
			s.Tokens[j].Head, s.Tokens[j].Rel = k, "nsubj"
		case j < name: // "the Norlandic army": of the name
			s.Tokens[j].Head = name
		case j > noun && is(s, j, "punct", "parataxis", "conj", "advcl", "ccomp"):
			s.Tokens[j].Head = k
		}
	}
}

// shotDown reads "A drone shot down over the town", without a verb of its own, as the drone being shot down.
func shotDown(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "NOUN" || !strings.EqualFold(s.Tokens[k].Form, "shot") || k == 0 || k+1 >= len(s.Tokens) || !strings.EqualFold(s.Tokens[k+1].Form, "down") || s.Tokens[k-1].Head != k || !is(s, k-1, "compound") {
		return
	}
	what := k - 1
	s.Tokens[k].UPOS, s.Tokens[k].XPOS, s.Tokens[k].Lemma = "VERB", "VBN", "shoot"
	s.Tokens[what].Rel = "nsubj:pass"
	for j := range what {
		if s.Tokens[j].Head == k {
			s.Tokens[j].Head = what
		}
	}
}

// oneAndTheOther reads "One soldier killed, three injured by fire" as two losses: the number behind the comma belongs to the participle
// behind it.
func oneAndTheOther(s *language.Sentence, k int) {
	if k < 3 || s.Tokens[k].UPOS != "VERB" || s.Tokens[k].XPOS != "VBN" || s.Tokens[k-1].UPOS != "NUM" || s.Tokens[k-2].Form != "," {
		return
	}
	v := s.Tokens[k].Head
	if v < 0 || v >= k-2 || s.Tokens[k-1].Head != v || s.Tokens[v].UPOS != "VERB" || child(s, v, "aux", "cop") >= 0 || !is(s, k, "advcl", "acl", "conj", "parataxis") || child(s, k, "nsubj") >= 0 {
		return
	}
	s.Tokens[k].Rel, s.Tokens[v].XPOS = "conj", "VBN"
	s.Tokens[k-1].Head, s.Tokens[k-1].Rel = k, "nsubj:pass"
	if n := child(s, v, "nsubj"); n >= 0 && n < v {
		s.Tokens[n].Rel = "nsubj:pass"
	}
}

// welcomes reads "Welcome the release of the crew" as somebody welcoming it, where the word was taken for a greeting.
func welcomes(s *language.Sentence, k int) {
	if k+1 < len(s.Tokens) && s.Tokens[k].XPOS == "UH" && strings.EqualFold(s.Tokens[k].Form, "welcome") && child(s, k, "obj") > k {
		s.Tokens[k].UPOS, s.Tokens[k].XPOS, s.Tokens[k].Lemma = "VERB", "VBP", "welcome"
	}
}
