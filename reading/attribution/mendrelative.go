package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// pastRelative gives a sentence its verb back where the parser took it for a part of the relative clause before it: "The archbishop,
// who led the march, called on him to resign".
func pastRelative(s *language.Sentence) {
	root := -1
	for k := range s.Tokens {
		if s.Tokens[k].Head < 0 {
			root = k
			break
		}
	}
	if root < 0 || s.Tokens[root].UPOS != "NOUN" && s.Tokens[root].UPOS != "PROPN" || child(s, root, "nsubj", "cop", "expl") >= 0 {
		return
	}
	for c := root + 1; c < len(s.Tokens); c++ {
		if s.Tokens[c].Head != root || !is(s, c, "acl") || !afterComma(s, root, c) {
			continue
		}
		for v := c + 1; v < len(s.Tokens); v++ {
			if !below(s, v, root) || !mainVerb(s, v) {
				continue
			}
			s.Tokens[v].Head, s.Tokens[v].Rel = -1, "root"
			if s.Tokens[v].XPOS == "VBN" && child(s, v, "aux") < 0 {
				s.Tokens[v].XPOS = "VBD"
			}
			s.Tokens[root].Head, s.Tokens[root].Rel = v, "nsubj"
			for j := range s.Tokens {
				if s.Tokens[j].Head == v && s.Tokens[j].Rel == "aux:pass" {
					s.Tokens[root].Rel = "nsubj:pass"
				}
				if h := s.Tokens[j].Head; j > v && (h == root || h == c) {
					s.Tokens[j].Head = v
				}
			}
			return
		}
		return
	}
}

// afterComma says whether a clause behind a noun is a relative one set off by a comma.
func afterComma(s *language.Sentence, noun, verb int) bool {
	for j := noun + 1; j < verb; j++ {
		if s.Tokens[j].Form == "," {
			for n := j + 1; n < min(j+5, verb); n++ {
				switch strings.ToLower(s.Tokens[n].Form) {
				case "who", "which", "whose", "whom":
					return true
				}
			}
			return false
		}
	}
	return false
}

// mainVerb says whether a verb behind a comma could be a sentence's own: finite, without a subject and a word that subordinates it.
func mainVerb(s *language.Sentence, v int) bool {
	if s.Tokens[v].UPOS != "VERB" || child(s, v, "nsubj", "mark", "cc", "expl") >= 0 || !is(s, v, "advcl", "conj", "acl", "parataxis", "xcomp", "dep", "ccomp") {
		return false
	}
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP", "VBN":
	default:
		if child(s, v, "aux") < 0 {
			return false
		}
	}
	j := v - 1
	for j > 0 && (s.Tokens[j].UPOS == "ADV" || s.Tokens[j].UPOS == "AUX" || s.Tokens[j].UPOS == "PART") {
		j--
	}
	return s.Tokens[j].Form == ","
}

// saying hangs a clause on "saying" where the parser hung "saying" on the clause: "…, saying the flow had dropped".
func saying(s *language.Sentence, k int) {
	v := s.Tokens[k].Head
	if s.Tokens[k].XPOS != "VBG" || k < 1 || s.Tokens[k-1].Form != "," || v < k || s.Tokens[v].Head >= k || s.Tokens[v].Head < 0 {
		return
	}
	o := child(s, v, "nsubj")
	if o < 0 {
		o = child(s, k, "obj")
	}
	if o < k || o > v {
		return
	}
	s.Tokens[k].Head, s.Tokens[k].Rel = s.Tokens[v].Head, "advcl"
	s.Tokens[v].Head, s.Tokens[v].Rel = k, "ccomp"
	s.Tokens[o].Head, s.Tokens[o].Rel = v, "nsubj"
}
