package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// child is the first token that hangs on k by one of the relations, -1 when none does.
func child(s *language.Sentence, k int, rels ...string) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == k && is(s, j, rels...) {
			return j
		}
	}
	return -1
}

// pronounSubject reads "it says that …" and "it denied that …" as somebody saying, where "it" was taken for the empty one of "it rains": what
// speaks, denies or demands of itself is somebody.
func pronounSubject(s *language.Sentence, k int) {
	it := child(s, k, "expl")
	if it < 0 || it > k || s.Tokens[k].XPOS == "VBN" || s.Tokens[k].XPOS == "VBG" || child(s, k, "nsubj", "csubj", "cop") >= 0 {
		return
	}
	s.Tokens[it].Rel = "nsubj"
}

var times = set("day week month year morning evening afternoon night noon midnight hour minute moment time spring summer autumn winter")

// timeSubject leaves the subject of a cue to the nearer of two: "by the evening the governments had announced" is not
// said by the evening, nor "the day the mayor asks" by the day.
func timeSubject(s *language.Sentence, k int) {
	first := child(s, k, "nsubj")
	if first < 0 || first >= k {
		return
	}
	for j := first + 1; j < k; j++ {
		if s.Tokens[j].Head == k && is(s, j, "nsubj") {
			if child(s, first, "case") >= 0 || times[strings.ToLower(s.Tokens[first].Lemma)] {
				s.Tokens[first].Rel = "obl"
			}
			return
		}
	}
	// "The day" taken for a part of the name behind it.
	for j := 0; j < first; j++ {
		if s.Tokens[j].Head == first && is(s, j, "compound") && times[strings.ToLower(s.Tokens[j].Lemma)] && s.Tokens[first].UPOS == "PROPN" {
			s.Tokens[j].Head, s.Tokens[j].Rel = k, "obl"
			for d := range j {
				if s.Tokens[d].Head == first {
					s.Tokens[d].Head = j
				}
			}
			return
		}
	}
	// One phrase of a time and a name: "the day Orlavia asks".
	if !times[strings.ToLower(s.Tokens[first].Lemma)] {
		return
	}
	if n := first + 1; n < k && s.Tokens[n].UPOS == "PROPN" && s.Tokens[n].Head == first && is(s, n, "compound", "flat", "appos") {
		s.Tokens[n].Head, s.Tokens[n].Rel = k, "nsubj"
		s.Tokens[first].Rel = "obl"
	}
}

// told reads "an officer who may not be named told me that they will come", where the cue was taken for a second
// relative clause and what was told for the sentence.
func told(s *language.Sentence, k int) {
	n := s.Tokens[k].Head
	if n < 0 || n > k || s.Tokens[k].Rel != "acl:relcl" && s.Tokens[k].Rel != "acl" || !is(s, n, "nsubj") || child(s, k, "nsubj") >= 0 {
		return
	}
	v := s.Tokens[n].Head
	if v < k {
		return
	}
	that := -1
	for j := k + 1; j < v && that < 0; j++ {
		if s.Tokens[j].Head == v && is(s, j, "mark") && strings.EqualFold(s.Tokens[j].Form, "that") {
			that = j
		}
	}
	if that < 0 {
		return
	}
	s.Tokens[k].Head, s.Tokens[k].Rel, s.Tokens[k].XPOS = s.Tokens[v].Head, s.Tokens[v].Rel, "VBD"
	s.Tokens[v].Head, s.Tokens[v].Rel = k, "ccomp"
	s.Tokens[n].Head, s.Tokens[n].Rel = k, "nsubj"
	for j := range s.Tokens {
		if s.Tokens[j].Head == v && j < k {
			s.Tokens[j].Head = k
		}
	}
}

// ownSentence ends what was said at a semicolon, where a sentence with a subject of its own and without "that" follows:
// "X said that A; Y denies it".
func ownSentence(s *language.Sentence, k int) {
	first := child(s, k, "ccomp")
	if first < k {
		return
	}
	for j := first + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head != k || !is(s, j, "ccomp", "parataxis") || child(s, j, "nsubj") < 0 || child(s, j, "mark") >= 0 {
			continue
		}
		for m := first + 1; m < j; m++ {
			if s.Tokens[m].Form == ";" {
				s.Tokens[j].Rel = "conj"
				break
			}
		}
	}
}

// setOff reads "stressing that, on the other hand, the road was open": what stands between the commas does not part the
// cue from what was said.
func setOff(s *language.Sentence, k int) {
	that := k + 1
	if that+1 >= len(s.Tokens) || !strings.EqualFold(s.Tokens[that].Form, "that") || s.Tokens[that].Head != k || s.Tokens[that+1].Form != "," {
		return
	}
	for j := that + 2; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == s.Tokens[k].Head && is(s, j, "parataxis", "conj", "ccomp") && child(s, j, "nsubj") > that {
			s.Tokens[j].Head, s.Tokens[j].Rel = k, "ccomp"
			s.Tokens[that].Head, s.Tokens[that].Rel = j, "mark"
			return
		}
	}
}

// pastBesideSaying reads "says it had left and was hit": a past act without a subject of its own, joined to a cue in the
// present that has told another, is told too.
func pastBesideSaying(s *language.Sentence, k int) {
	if x := s.Tokens[k].XPOS; x != "VBZ" && x != "VBP" {
		return
	}
	told := child(s, k, "ccomp")
	if told < k || !past(s, told) {
		return
	}
	for j := told + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == k && is(s, j, "conj") && past(s, j) && child(s, j, "nsubj") < 0 {
			s.Tokens[j].Head = told
		}
	}
}

// past says whether a verb, or its first auxiliary, stands in the simple past.
func past(s *language.Sentence, k int) bool {
	if a := child(s, k, "aux", "cop"); a >= 0 && a < k {
		return s.Tokens[a].XPOS == "VBD"
	}
	return s.Tokens[k].XPOS == "VBD"
}

// witness reads "by his account the boat left" as the boat leaving: an account with a preposition is no subject.
func witness(s *language.Sentence, k int) {
	if !accounts[strings.ToLower(s.Tokens[k].Form)] || !is(s, k, "nsubj") || child(s, k, "case") < 0 || s.Tokens[k].Head < k {
		return
	}
	v := s.Tokens[k].Head
	s.Tokens[k].Rel = "obl"
	if n := child(s, k, "appos"); n > k && n < v && child(s, v, "nsubj") < 0 {
		s.Tokens[n].Head, s.Tokens[n].Rel = v, "nsubj"
	}
}

// elsewhere says whether a clause begins with a word that sets it beside another: "while Y spoke of …".
func elsewhere(s *language.Sentence, h int) bool {
	m := child(s, h, "mark")
	if m < 0 || m > h {
		return false
	}
	switch strings.ToLower(s.Tokens[m].Form) {
	case "while", "whereas", "although", "though":
		return true
	}
	return false
}

// adding reads "X said the road was shut, adding that it would stay so" as X adding it, not the road.
func adding(s *language.Sentence, k int) {
	h := s.Tokens[k].Head
	if s.Tokens[k].XPOS != "VBG" || !is(s, k, "advcl") || k == 0 || s.Tokens[k-1].Form != "," || child(s, k, "mark") >= 0 && child(s, k, "mark") < k {
		return
	}
	for n := 0; h >= 0 && h < k && n < 6; n++ {
		up := s.Tokens[h].Head
		if up < 0 {
			return
		}
		if is(s, h, "ccomp") && s.Tokens[up].UPOS == "VERB" && up < h && plain[lemma(s.Tokens[up])] {
			s.Tokens[k].Head = up
			return
		}
		if !is(s, h, "conj", "ccomp", "xcomp") {
			return
		}
		h = up
	}
}
