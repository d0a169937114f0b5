package events

import (
	"sort"
	"strconv"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/language"
)

// classes are the letters by which the lexicon calls parts of speech.
var classes = map[string]string{"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}

// Senses lists what the lexicon says of the words of a clause, for a judgement that weighs them against each other:
// "head ASSAULT 2" for a sense of the head that asks for two companions, "obj RETREAT 0" for the noun that is its
// object, "any AID" for a word anywhere beside the head. The list is sorted and has no doubles.
func Senses(t *language.Tree, e Event) []string {
	beside := companions(t, e.Head, e.In)
	seen := map[string]bool{}
	add := func(where, pos string, j int) {
		lemma := t.Lower(j)
		if pos == "v" {
			lemma = lexicon.base(pos, lemma, t.Tokens[j].Form)
		}
		for _, s := range lexicon[pos+":"+lemma] {
			if !s.stands(beside) {
				continue
			}
			seen[where+" "+string(s.kind)+" "+strconv.Itoa(min(len(s.with), 2))] = true
			if where != "head" {
				seen["any "+string(s.kind)] = true
			}
		}
	}
	for j, v := range e.In {
		pos := classes[t.Tokens[j].UPOS]
		switch {
		case !v || pos == "":
		case j == e.Head:
			add("head", pos, j)
			if pos == "a" {
				add("head", "v", j)
			}
		case j == e.Subject:
			add("subject", pos, j)
		case j == e.Object:
			add("object", pos, j)
		case t.Tokens[j].Head == e.Head:
			add(t.Rel(j), pos, j)
		default:
			add("other", pos, j)
		}
	}
	out := make([]string, 0, len(seen))
	for s := range seen {
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}

// Refuses says whether the head of a clause speaks of a refusal without any no beside it: "was refused", not "did not permit".
func Refuses(t *language.Tree, e Event) bool {
	beside := companions(t, e.Head, e.In)
	for no := range negators {
		delete(beside, no)
		delete(beside, ">"+no)
	}
	pos := classes[t.Tokens[e.Head].UPOS]
	kind, _ := lexicon.look(pos, lexicon.base(pos, t.Lower(e.Head), t.Tokens[e.Head].Form), beside)
	return kind == claim.Reject && !failures[t.Lower(e.Head)] // "failed to agree" has no other no
}
