package events

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/kinds"
)

// intends are verbs whose complement is what their subject means to do.
var intends = words1(`want wish hope intend plan mean seek`)

// copular verbs only say that a state lasts; what stands with them is the act.
var copular = words1(`remain stay stand lie keep`)

// light verbs leave the act to their complement or object.
var light = words1(`try begin start continue seek plan intend want attempt manage help keep cease prepare aim wish
	be have do make take get go come seem appear remain stay become carry conduct undertake put give face see use
	need ought able ready unable willing hope expect proceed decide choose move set threaten fail refuse tend happen
	let allow cause force prompt ask vow promise pledge offer agree stop`)

// kind reads the type of the act that a head tells, with the words that stand beside it.
func (r *reader) kind(k int, in []bool) (claim.Type, int) {
	t := r.t
	beside := companions(t, k, in)
	lemma := t.Lower(k)
	switch t.Tokens[k].UPOS {
	case "VERB", "AUX":
		lemma = lexicon.base("v", lemma, t.Tokens[k].Form)
		if lemma == "call" && r.calls(k) {
			return claim.Request, 2
		}
		// What one means to do oneself is the act itself: "wants to link the villages".
		if x := t.Child(k, "xcomp"); x >= 0 && in[x] && intends[lemma] && t.Child(k, "obj") < 0 {
			return r.kind(x, t.Subtree(x, nil))
		}
		// The object settles the sense before anything else in the clause does.
		if o := r.undergoes(k, in); o >= 0 {
			phrase := map[string]bool{t.Lower(o): true, ">" + t.Lower(o): true}
			if kind, s := lexicon.look("v", lemma, phrase); s == 2 {
				return kind, s // "war games" are games
			}
			for _, c := range t.Children(o) {
				if t.Is(c, "amod", "compound", "conj") {
					phrase[t.Lower(c)], phrase[">"+t.Lower(c)] = true, true
				}
			}
			if kind, s := lexicon.look("v", lemma, phrase); s == 2 {
				return kind, s
			}
		}
		kind, s := lexicon.look("v", lemma, beside)
		if s == 2 {
			return kind, s
		}
		if light[lemma] && lemma != "agree" || s == 0 { // who agrees to something agrees, whatever it is
			if x := r.completes(k); x >= 0 && in[x] {
				if xk, xs := r.kind(x, t.Subtree(x, nil)); xs > 0 && (s == 0 || xs > s) {
					return xk, xs
				}
			}
			for _, rel := range []string{"obj", "nsubj:pass", "obl", "nsubj"} {
				for _, c := range t.Children(k) {
					if t.Tokens[c].UPOS == "PROPN" && r.opt.Party != nil && r.opt.Party(c) {
						continue // nobody of the name of Ban forbids for it
					}
					if t.Is(c, rel) && in[c] && (rel != "nsubj" || s == 0) && (rel != "nsubj:pass" || s == 0) {
						if nk, ns := lexicon.look("n", t.Lower(c), beside); ns > 0 && s == 0 {
							return nk, 1
						}
					}
				}
			}
		}
		if s == 0 {
			return r.adjective(k, lemma, beside)
		}
		return kind, s
	case "ADJ", "ADV":
		kind, s := r.adjective(k, lemma, beside)
		if s == 0 {
			for _, x := range t.Children(k) {
				if t.Is(x, "xcomp", "ccomp", "advcl", "acl") && in[x] {
					if kind, s := r.kind(x, t.Subtree(x, nil)); s > 0 {
						return kind, s
					}
				}
			}
		}
		return kind, s
	}
	// Who "is in the province" is there as much as who stays there.
	if t.Child(k, "cop") >= 0 && t.Child(k, "case") >= 0 && where[kinds.Noun(lemma)] {
		beside[lemma], beside[">"+lemma] = true, true
		if kind, s := lexicon.look("v", "be", beside); s == 2 {
			return kind, s
		}
		delete(beside, lemma)
		delete(beside, ">"+lemma)
	}
	if t.Child(k, "cop") >= 0 && reproaches[lemma] {
		return claim.Accuse, 2
	}
	if kind, s := lexicon.look("n", lemma, beside); s > 0 {
		return kind, s
	}
	return claim.Statement, 0
}

// where are the sorts of nouns that a place is told by.
var where = words1("location artifact object group")

// reproaches are nouns that blame where they say what something is: "the exercise was a provocation".
var reproaches = words1(`provocation aggression crime betrayal blackmail disgrace hypocrisy farce piracy theft terrorism manipulation interference`)

// undergoes is the head of what a verb is done to: its object, the subject of its passive, or the noun that its participle
// tells of ("a convoy sent by the council"); -1 for none.
func (r *reader) undergoes(k int, in []bool) int {
	t := r.t
	if o := t.Child(k, "obj", "nsubj:pass"); o >= 0 && in[o] {
		return o
	}
	if h := t.Tokens[k].Head; h >= 0 && h < k && t.Is(k, "acl") && (t.Tokens[k].XPOS == "VBN" || r.passive(k)) {
		return h
	}
	return -1
}

// completes is the clause that completes a verb: its complement, or the infinitive that it was parsed to hang on loosely; -1 for none.
// "Lashed out for having been shot at" tells no shooting.
func (r *reader) completes(k int) int {
	t := r.t
	x := t.Child(k, "xcomp", "ccomp")
	if a := t.Child(k, "advcl"); a >= 0 && (x < 0 || a < x) && r.infinitive(a) {
		return a
	}
	return x
}

func (r *reader) adjective(_ int, lemma string, beside map[string]bool) (claim.Type, int) {
	if kind, s := lexicon.look("a", lemma, beside); s > 0 {
		return kind, s
	}
	if kind, s := lexicon.look("v", lemma, beside); s > 1 {
		return kind, s
	}
	return claim.Statement, 0
}
