package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// Mend puts right what a parser trained on general text often gets wrong around cues: the subject of an inverted
// or interposed "said", a content clause hung on the noun before "that", a condition hung on the cue instead of on
// what it conditions. It changes heads and relations, and the part of speech of a word that was taken for
// another kind; the words and their places stay.
func Mend(s *language.Sentence) {
	functionWords(s)
	nor(s)
	for k := range s.Tokens {
		addressed(s, k)
		namedDoer(s, k)
		shotDown(s, k)
		oneAndTheOther(s, k)
		welcomes(s, k)
		demandsThat(s, k)
		denied(s, k)
		activeSubject(s, k)
		ownObjects(s, k)
		perfectGerund(s, k)
		afterColon(s, k)
		partedSubject(s, k)
	}
	byAccount(s)
	verblessRoot(s)
	ownVerb(s)
	pastRelative(s)
	for k := range s.Tokens {
		witness(s, k)
	}
	afterDate(s)
	thatObject(s)
	invertedCondition(s)
	for k := range s.Tokens {
		lemma := lemma(s.Tokens[k])
		if s.Tokens[k].UPOS != "VERB" {
			continue
		}
		if _, ok := verbs[lemma]; !ok {
			continue
		}
		pronounSubject(s, k)
		if plain[lemma] {
			adding(s, k)
			told(s, k)
			saying(s, k)
			ownSentence(s, k)
			setOff(s, k)
			pastBesideSaying(s, k)
			nearSubject(s, k)
			inverted(s, k)
			interposed(s, k)
			final(s, k)
		}
		if lemma == "accuse" || lemma == "suspect" {
			reproached(s, k)
		}
		if plain[lemma] || lemma == "accuse" || lemma == "tell" || lemma == "assure" || lemma == "deny" {
			thatClause(s, k)
		}
	}
	for k := range s.Tokens {
		if s.Tokens[k].UPOS == "VERB" && plain[lemma(s.Tokens[k])] {
			condition(s, k)
		}
	}
	for k := range s.Tokens {
		if s.Tokens[k].UPOS == "VERB" {
			timeSubject(s, k)
			takingPart(s, k)
			askedObject(s, k)
		}
		soDid(s, k)
		leftSubject(s, k)
		passiveAgain(s, k)
	}
	tree(s)
}

// tree sees to it that the sentence is a tree still: every word leads up to a root.
func tree(s *language.Sentence) {
	for i := range s.Tokens {
		k := i
		for n := 0; k >= 0 && n <= len(s.Tokens); n++ {
			k = s.Tokens[k].Head
		}
		if k >= 0 {
			s.Tokens[i].Head, s.Tokens[i].Rel = -1, "root"
		}
	}
}

func is(s *language.Sentence, k int, rels ...string) bool {
	b, _, _ := strings.Cut(s.Tokens[k].Rel, ":")
	for _, r := range rels {
		if b == r {
			return true
		}
	}
	return false
}

// thatClause hangs "told the session of the council that …" on the cue instead of on the noun before "that".
func thatClause(s *language.Sentence, k int) {
	for j := k + 1; j < len(s.Tokens); j++ {
		if !is(s, j, "acl") || s.Tokens[j].Head <= k {
			continue
		}
		that, subject := -1, false
		for c := range s.Tokens {
			h := s.Tokens[c].Head
			if h != j && (h < 0 || s.Tokens[h].Head != j || !is(s, h, "aux", "cop")) {
				continue
			}
			if c < j && strings.EqualFold(s.Tokens[c].Form, "that") {
				that = c
			} else if is(s, c, "nsubj") {
				subject = true
			}
		}
		if that < 0 || !subject || s.Tokens[s.Tokens[j].Head].UPOS == "NOUN" && nouns[strings.ToLower(s.Tokens[s.Tokens[j].Head].Lemma)] == Says && saidNoun(s, s.Tokens[j].Head) {
			continue
		}
		has := false
		for c := range s.Tokens {
			if s.Tokens[c].Head == k && is(s, c, "ccomp") && c < j {
				has = true
			}
		}
		if has || !below(s, j, k) {
			continue
		}
		s.Tokens[j].Head, s.Tokens[j].Rel = k, "ccomp"
		s.Tokens[that].Rel = "mark"
		return
	}
}

// invertedCondition makes "Should they stay, we will leave" depend on its second half.
func invertedCondition(s *language.Sentence) {
	first := 0
	for first < len(s.Tokens) && s.Tokens[first].UPOS == "PUNCT" {
		first++
	}
	if first >= len(s.Tokens) {
		return
	}
	switch s.Tokens[first].Form {
	case "Should", "Had", "Were":
	default:
		return
	}
	h := s.Tokens[first].Head
	if h < 0 || s.Tokens[h].Head >= 0 {
		return
	}
	for m := h + 1; m < len(s.Tokens); m++ {
		if s.Tokens[m].Head != h || !is(s, m, "parataxis", "ccomp", "conj", "xcomp", "advcl") {
			continue
		}
		subject, aux := false, false
		for c := range s.Tokens {
			if s.Tokens[c].Head == m {
				subject = subject || is(s, c, "nsubj", "expl")
				aux = aux || is(s, c, "aux")
			}
		}
		if subject && aux {
			s.Tokens[m].Head, s.Tokens[m].Rel = -1, "root"
			s.Tokens[h].Head, s.Tokens[h].Rel = m, "advcl"
			return
		}
	}
}

func saidNoun(s *language.Sentence, k int) bool {
	_, ok := nouns[strings.ToLower(s.Tokens[k].Lemma)]
	return ok
}

func below(s *language.Sentence, j, k int) bool {
	for n := 0; j >= 0 && n <= len(s.Tokens); n++ {
		if j == k {
			return true
		}
		j = s.Tokens[j].Head
	}
	return false
}

// condition moves "should they stay, X warned, Y will …" from the cue to the content it conditions.
func condition(s *language.Sentence, k int) {
	// "If they stay, the minister said, the army will answer", with the cue hung on the condition.
	if h := s.Tokens[k].Head; h >= 0 && is(s, k, "parataxis") && is(s, h, "ccomp", "advcl", "parataxis") {
		if up := s.Tokens[h].Head; up > k {
			for c := 0; c < h; c++ {
				if l := strings.ToLower(s.Tokens[c].Form); s.Tokens[c].Head == h && (l == "if" || l == "unless" || l == "once" || s.Tokens[c].Form == "Should") {
					s.Tokens[k].Head = up
					s.Tokens[h].Rel = "advcl"
					return
				}
			}
		}
	}
	content := -1
	for j := range s.Tokens {
		if s.Tokens[j].Head == k && j > k && is(s, j, "ccomp", "parataxis") && s.Tokens[j].UPOS == "VERB" {
			content = j
		}
	}
	if content < 0 {
		if h := s.Tokens[k].Head; h >= 0 && is(s, k, "parataxis") {
			content = h
		}
	}
	if content < 0 {
		return
	}
	for j := range s.Tokens {
		if s.Tokens[j].Head != k || j >= k || !is(s, j, "ccomp", "advcl", "parataxis") || j == content {
			continue
		}
		for c := range s.Tokens {
			if s.Tokens[c].Head != j || c > j {
				continue
			}
			l := strings.ToLower(s.Tokens[c].Form)
			if is(s, c, "mark", "advmod") && (l == "if" || l == "unless" || l == "once") || is(s, c, "aux") && s.Tokens[c].Form == "Should" {
				s.Tokens[j].Head, s.Tokens[j].Rel = content, "advcl"
				return
			}
		}
	}
}
