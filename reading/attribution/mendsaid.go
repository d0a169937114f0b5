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

// pronounSubject reads "it says that …" as somebody saying, where "it" was taken for the empty one of "it rains".
func pronounSubject(s *language.Sentence, k int) {
	it := child(s, k, "expl")
	if it < 0 || it > k || s.Tokens[k].XPOS == "VBN" || child(s, k, "nsubj") >= 0 || child(s, k, "ccomp") < 0 {
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
		if s.Tokens[j].Head != k || !is(s, j, "ccomp") || child(s, j, "nsubj") < 0 || child(s, j, "mark") >= 0 {
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
