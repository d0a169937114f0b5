package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// Mend puts right what a parser trained on general text often gets wrong around cues: the subject of an inverted
// or interposed "said", a content clause hung on the noun before "that", a condition hung on the cue instead of on
// what it conditions. It changes heads and relations of the sentence's tokens only.
func Mend(s *language.Sentence) {
	functionWords(s)
	for k := range s.Tokens {
		acting(s, k)
		nounVerb(s, k)
		activeSubject(s, k)
	}
	verblessRoot(s)
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
		if plain[lemma] {
			reduced(s, k)
			laterSubject(s, k)
			nearSubject(s, k)
			inverted(s, k)
			interposed(s, k)
			final(s, k)
		}
		if lemma == "deny" || lemma == "admit" || lemma == "acknowledge" {
			gerund(s, k)
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

// gerund reads "denied invading the country" as denying an act, not as denying "invading" something.
func gerund(s *language.Sentence, k int) {
	v := k + 1
	if v >= len(s.Tokens) || s.Tokens[v].XPOS != "VBG" || !is(s, v, "case", "amod", "mark") {
		return
	}
	h := s.Tokens[v].Head
	if h <= v || s.Tokens[h].Head != k {
		return
	}
	s.Tokens[v].Head, s.Tokens[v].Rel = k, "xcomp"
	s.Tokens[h].Head, s.Tokens[h].Rel = v, "obj"
}

// reduced reads "reported that troops crossed the line" where the finite verb was taken for a participle.
func reduced(s *language.Sentence, k int) {
	that, object := -1, -1
	for j := k + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head != k {
			continue
		}
		switch {
		case that < 0 && is(s, j, "mark") && strings.EqualFold(s.Tokens[j].Form, "that"):
			that = j
		case that >= 0 && object < 0 && is(s, j, "obj"):
			object = j
		}
	}
	if object < 0 {
		return
	}
	verb := -1
	for j := object + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == object && s.Tokens[j].Rel == "acl" && (s.Tokens[j].XPOS == "VBN" || s.Tokens[j].XPOS == "VBD") {
			verb = j
			break
		}
	}
	if verb < 0 {
		return
	}
	s.Tokens[verb].Head, s.Tokens[verb].Rel, s.Tokens[verb].XPOS = k, "ccomp", "VBD"
	s.Tokens[object].Head, s.Tokens[object].Rel = verb, "nsubj"
	s.Tokens[that].Head = verb
	for j := that + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == k && j != verb && is(s, j, "obl", "advmod", "conj", "obj", "advcl") {
			s.Tokens[j].Head = verb
		}
	}
}

// laterSubject gives the words after "claiming, “" their own subject back.
func laterSubject(s *language.Sentence, k int) {
	if s.Tokens[k].XPOS != "VBG" {
		return
	}
	for j := k + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head != k || !is(s, j, "nsubj") {
			continue
		}
		for v := j + 1; v < len(s.Tokens); v++ {
			if u := s.Tokens[v].UPOS; u != "VERB" && u != "ADJ" && u != "NOUN" || s.Tokens[v].Head != k && !(s.Tokens[k].Head == v) {
				continue
			}
			s.Tokens[j].Head = v
			if s.Tokens[v].Head == k && !is(s, v, "ccomp") {
				s.Tokens[v].Rel = "ccomp"
			}
			return
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
		if (u == "VERB" || u == "ADJ" || u == "NOUN" || u == "AUX") && (s.Tokens[j].Head < 0 || s.Tokens[j].Head == k) && !is(s, j, "obl", "obj", "advmod", "punct", "nsubj") {
			content = j
			break
		}
	}
	if content < 0 {
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
	for j := k + 1; j < len(s.Tokens); j++ {
		if u := s.Tokens[j].UPOS; u == "VERB" || u == "AUX" || u == "SCONJ" {
			return
		}
	}
	bound := phraseStart(s, k)
	if bound < 3 {
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
	for j := source + 1; j < k && s.Tokens[j].UPOS == "PROPN" && s.Tokens[source].UPOS == "PROPN"; j++ {
		if is(s, j, "nsubj") {
			s.Tokens[j].Head, s.Tokens[j].Rel = source, "flat"
		}
	}
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
	if k < 2 || k+1 >= len(s.Tokens) || s.Tokens[k].XPOS != "VBD" && s.Tokens[k].XPOS != "VBZ" {
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
			if s.Tokens[c].Head == k && is(s, c, "ccomp") {
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

// acting reads "Acting Prime Minister X told …": the first word is a title's, not a clause of its own.
func acting(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "VERB" || s.Tokens[k].XPOS != "VBG" || !is(s, k, "advcl", "amod", "acl", "csubj", "nsubj") || s.Tokens[k].Form[0] < 'A' || s.Tokens[k].Form[0] > 'Z' {
		return
	}
	name := -1
	for j := k + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == k {
			if !is(s, j, "flat", "nmod", "compound") {
				return
			}
			if name < 0 && is(s, j, "flat") {
				name = j
			}
		}
	}
	if name < 0 {
		return
	}
	for j := range s.Tokens {
		if s.Tokens[j].Head == k && j != name {
			s.Tokens[j].Head = name
		}
	}
	s.Tokens[name].Head, s.Tokens[name].Rel = s.Tokens[k].Head, "nsubj"
	s.Tokens[k].Head, s.Tokens[k].Rel, s.Tokens[k].UPOS = name, "amod", "ADJ"
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
		if s.Tokens[v].Head != root || s.Tokens[v].Rel != "acl" || s.Tokens[v].UPOS != "VERB" {
			continue
		}
		object, aux := false, false
		for j := range s.Tokens {
			if s.Tokens[j].Head == v {
				object = object || j > v && is(s, j, "obj", "ccomp", "xcomp")
				aux = aux || is(s, j, "aux", "mark")
			}
		}
		if aux || s.Tokens[v].XPOS != "VBD" && !(s.Tokens[v].XPOS == "VBN" && object) {
			continue
		}
		s.Tokens[v].Head, s.Tokens[v].Rel, s.Tokens[v].XPOS = -1, "root", "VBD"
		s.Tokens[root].Head, s.Tokens[root].Rel = v, "nsubj"
		for j := v + 1; j < len(s.Tokens); j++ {
			if s.Tokens[j].Head == root && is(s, j, "punct", "conj", "parataxis", "advcl") {
				s.Tokens[j].Head = v
			}
		}
		return
	}
}

// nounVerb gives a clause its verb back that was taken for a plural noun: "the ministry denies that …", "the exercise
// bears a planned character". A noun has no subject and object of its own.
func nounVerb(s *language.Sentence, k int) {
	if s.Tokens[k].UPOS != "NOUN" || s.Tokens[k].XPOS != "NNS" {
		return
	}
	verb := ""
	for _, stem := range language.Stems(s.Tokens[k].Form) {
		if _, ok := verbs[stem]; ok {
			verb = stem
			break
		}
	}
	subject, content, object := false, false, false
	for j := range s.Tokens {
		if s.Tokens[j].Head != k {
			continue
		}
		switch {
		case is(s, j, "nsubj") && j < k:
			subject = true
		case is(s, j, "ccomp", "acl") && j > k && verb != "":
			content = true
		case is(s, j, "obj") && j > k:
			object = true
		case is(s, j, "det", "amod", "case", "cop", "nummod") && j < k:
			return
		}
	}
	if verb == "" && object {
		verb = strings.TrimSuffix(strings.ToLower(s.Tokens[k].Form), "s")
	}
	if !subject || verb == "" || !object && !content && s.Tokens[k].Head >= 0 {
		return
	}
	s.Tokens[k].UPOS, s.Tokens[k].XPOS, s.Tokens[k].Lemma = "VERB", "VBZ", verb
	for j := k + 1; j < len(s.Tokens); j++ {
		if s.Tokens[j].Head == k && is(s, j, "acl") {
			s.Tokens[j].Rel = "ccomp"
		}
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
