package attribution

import (
	"github.com/casus-project/casus/reading/language"
)

// clausal says whether a token heads words that can be vouched for as a clause.
func clausal(t *language.Tree, k int) bool {
	u := t.Tokens[k].UPOS
	return u == "VERB" || u == "AUX" || t.Child(k, "cop", "nsubj", "expl", "aux") >= 0
}

// coming says whether a verb is told as still to come: "the army will answer" says nothing yet.
func coming(t *language.Tree, k int) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "aux") {
			switch t.Lower(c) {
			case "will", "shall", "would":
				return true
			}
		}
	}
	return false
}

// isCue says whether a clause is itself a cue with a source: then it is the parenthesis, not the content.
func isCue(t *language.Tree, k int) bool {
	_, ok := verbs[lemma(t.Tokens[k])]
	return ok && t.Child(k, "nsubj") >= 0
}

// otherCue says whether between a cue and a quoted token another cue with its own subject stands nearer.
func (r *Reading) otherCue(t *language.Tree, k, j int) bool {
	for n := t.Tokens[j].Head; n >= 0; n = t.Tokens[n].Head {
		if n == k {
			return false
		}
		// "… while the mission spoke of “an exchange”": a clause of somebody else's.
		if t.Tokens[n].UPOS == "VERB" && t.Is(n, "advcl") && n > k && t.Child(n, "nsubj") >= 0 && t.Tokens[n].Start > t.Tokens[k].End && !r.Quoted(t.Tokens[n]) {
			return true
		}
		if a, ok := verbs[lemma(t.Tokens[n])]; ok && (a != Says || t.Child(n, "nsubj") >= 0) && t.Tokens[n].UPOS == "VERB" && t.Child(n, "nsubj") >= 0 {
			return true
		}
	}
	return false
}

func marked(t *language.Tree, k int, word string) bool {
	for _, c := range t.Children(k) {
		if t.Is(c, "mark", "advmod", "case") && t.Lower(c) == word {
			return true
		}
	}
	return false
}

func lastWord(t *language.Tree) int {
	for k := len(t.Tokens) - 1; k >= 0; k-- {
		switch t.Tokens[k].Form {
		case "\"", "“", "”", "‘", "’", "'", "«", "»":
			continue
		}
		return k
	}
	return -1
}

// clauseHead climbs from a word to the predicate of its clause.
func clauseHead(t *language.Tree, k int) int {
	for n := 0; n < len(t.Tokens) && t.Tokens[k].Head >= 0; n++ {
		if clausal(t, k) && t.Is(k, "ccomp", "advcl", "acl", "conj", "parataxis", "csubj", "xcomp") {
			return k
		}
		k = t.Tokens[k].Head
	}
	return k
}

// subject is the token that heads the subject of a predicate, its own, its agent, or the one it shares with the
// predicate it is joined to or controlled by; -1 when it has none.
func subject(t *language.Tree, k int) int {
	for n := 0; n < 8 && k >= 0; n++ {
		if s := t.Child(k, "nsubj", "csubj"); s >= 0 && t.Tokens[s].Rel != "nsubj:pass" {
			if w := t.Lower(s); (w == "who" || w == "which" || w == "that") && t.Is(k, "acl:relcl") {
				return t.Tokens[k].Head
			} else if w == "it" && t.Child(k, "aux:pass") >= 0 { // "it was reported": by nobody
				return -1
			}
			return s
		}
		if a := agent(t, k); a >= 0 {
			return a
		}
		if t.Child(k, "nsubj:pass") >= 0 {
			return -1
		}
		// "quoted the mayor as saying": the one quoted speaks.
		if h := t.Tokens[k].Head; h >= 0 && (t.Lower(h) == "quote" || t.Lower(h) == "cite" || t.Lower(h) == "report" && t.Child(h, "nsubj:pass") >= 0) && t.Is(k, "xcomp", "advcl", "acl", "obl") && marked(t, k, "as") {
			return t.Child(h, "obj", "nsubj:pass")
		}
		// "lambasted him for claiming": the one blamed claimed it.
		if h := t.Tokens[k].Head; h >= 0 && verbs[lemma(t.Tokens[h])] == Accuses && t.Is(k, "advcl", "obl", "acl") && (marked(t, k, "for") || marked(t, k, "of")) {
			if o := t.Child(h, "obj", "nsubj:pass", "xcomp"); o >= 0 {
				return o
			}
		}
		switch {
		case t.Is(k, "conj", "xcomp", "advcl"):
			if t.Is(k, "advcl") && t.Child(k, "aux") >= 0 {
				return -1
			}
			k = t.Tokens[k].Head
		case t.Is(k, "acl") && t.Child(k, "mark") >= 0: // "gave a reason for refusing"
			noun := t.Tokens[k].Head
			k = t.Tokens[noun].Head
			if !t.Is(noun, "obj", "obl") {
				return -1
			}
		case t.Is(k, "acl"):
			return t.Tokens[k].Head
		default:
			return -1
		}
	}
	return -1
}

func agent(t *language.Tree, k int) int {
	for _, c := range t.Children(k) {
		if t.Tokens[c].Rel == "obl:agent" || (t.Is(c, "obl") && marked(t, c, "by") && t.Child(k, "nsubj:pass") >= 0) {
			return c
		}
	}
	return -1
}

// nounPhrase is the words of a noun with what belongs to it, without relative clauses and trailing marks.
func nounPhrase(t *language.Tree, head int) Range {
	in := t.Subtree(head, func(c int) bool {
		return !t.Is(c, "acl:relcl", "acl", "parataxis", "case", "punct", "advcl", "ccomp", "conj", "cc", "cop", "nsubj", "mark", "aux") ||
			(t.Is(c, "case") && t.Tokens[c].Head != head) || (t.Is(c, "conj") || t.Is(c, "cc") && t.Tokens[c].Head != head) && beside(t, c) ||
			(t.Is(c, "punct") && t.Tokens[c].Head != head)
	})
	first, last := head, head
	for first > 0 && (in[first-1] || inner(t, in, first-1, -1)) {
		first--
	}
	for last < len(in)-1 && (in[last+1] || inner(t, in, last+1, 1)) {
		last++
	}
	for last > head && t.Tokens[last].UPOS == "PUNCT" {
		last--
	}
	for first < head && (t.Tokens[first].UPOS == "PUNCT" || t.Tokens[first].UPOS == "ADP" && t.Tokens[first].Head == head) {
		first++
	}
	return Range{first, last}
}

// beside says whether a word joined to a source names another source: "the governor and the mayor".
func beside(t *language.Tree, c int) bool {
	if t.Is(c, "cc") {
		c = t.Tokens[c].Head
	}
	u := t.Tokens[c].UPOS
	return (u == "NOUN" || u == "PROPN" || u == "PRON") && t.Child(c, "nsubj", "cop") < 0
}

// inner says whether a mark at k stands between words of the same phrase.
func inner(t *language.Tree, in []bool, k, step int) bool {
	if t.Tokens[k].UPOS != "PUNCT" && t.Tokens[k].UPOS != "PART" {
		return false
	}
	n := k + step
	return n >= 0 && n < len(in) && in[n]
}
