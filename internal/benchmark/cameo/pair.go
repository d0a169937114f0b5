package cameo

import (
	"slices"
)

// events pairs the parties of an act.
func (r *reader) events(k int, a act) []Event {
	sources := r.sources(k)
	targets := r.targets(k)
	if r.passive(k) {
		sources, targets = r.passiveParties(k)
	}
	if len(targets) == 0 && len(sources) > 1 {
		return pairs(sources, a.code)
	}
	var out []Event
	for _, s := range sources {
		for _, t := range targets {
			if s == t {
				continue
			}
			if a.turned {
				s, t := t, s
				out = append(out, Event{Source: s, Target: t, Code: a.code})
				continue
			}
			out = append(out, Event{Source: s, Target: t, Code: a.code})
			if a.mutual && category(a.code) == "04" {
				out = append(out, Event{Source: t, Target: s, Code: a.code})
			}
		}
	}
	return out
}

// statements are what somebody says to nobody in particular.
func (r *reader) statements(k int, a act) []Event {
	var out []Event
	for _, s := range r.sources(k) {
		out = append(out, Event{Source: s, Target: Nobody, Code: a.code})
	}
	return out
}

// pairs lets each of several parties do it with each other.
func pairs(parties []string, code string) []Event {
	var out []Event
	for i, s := range parties {
		for j, t := range parties {
			if i != j && s != t {
				out = append(out, Event{Source: s, Target: t, Code: code})
			}
		}
	}
	return out
}

func (r *reader) passive(k int) bool {
	return r.t.Child(k, "nsubj:pass", "aux:pass") >= 0
}

// subject is the token that does what a verb says, its own or the one that it shares; -1 for none.
func (r *reader) subject(k int) int {
	for n := 0; n < 6 && k >= 0; n++ {
		if s := r.t.Child(k, "nsubj", "nsubj:pass"); s >= 0 {
			return r.antecedent(s, k)
		}
		h := r.t.Tokens[k].Head
		if h < 0 {
			return -1
		}
		switch {
		case r.t.Is(k, "xcomp"):
			if o := r.t.Child(h, "obj", "iobj"); o >= 0 && n == 0 && r.acts[h].code == "" {
				return o
			}
		case r.t.Is(k, "conj"):
		case r.t.Is(k, "acl:relcl", "acl"):
			return h
		default:
			return -1
		}
		k = h
	}
	return -1
}

// antecedent is the noun that a relative pronoun stands for, or the subject above that a personal pronoun does.
func (r *reader) antecedent(s, k int) int {
	switch r.t.Lower(s) {
	case "who", "which", "that", "whom":
		if r.t.Is(k, "acl:relcl") {
			return r.t.Tokens[k].Head
		}
	case "it", "he", "she", "they":
		if h := r.t.Tokens[k].Head; h >= 0 && r.t.Is(k, "ccomp", "advcl", "parataxis") {
			return r.subject(h)
		}
	}
	return s
}

func (r *reader) sources(k int) []string {
	if a := r.t.Child(k, "obl:agent"); a >= 0 {
		return r.codes(a)
	}
	s := r.subject(k)
	if s < 0 {
		return nil
	}
	if r.t.Tokens[s].Head == k { // a name that the parser tore in two is two subjects
		for _, c := range r.t.Children(k) {
			if r.t.Is(c, "nsubj") {
				if codes := r.codes(c); len(codes) > 0 {
					return codes
				}
			}
		}
	}
	return r.codes(s)
}

// passiveParties are who did it and who met it, of a verb in the passive. Without "by", another party of the clause
// did it.
func (r *reader) passiveParties(k int) (sources, targets []string) {
	s := r.subject(k)
	if s < 0 {
		return nil, nil
	}
	targets = r.codes(s)
	if a := r.t.Child(k, "obl:agent"); a >= 0 {
		return r.codes(a), targets
	}
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "obl") && r.prep(c) == "by" {
			if by := r.codes(c); len(by) > 0 {
				return by, targets
			}
		}
	}
	return r.targets(k), targets
}

// place is a candidate for the target.
type place struct {
	token, rank int
}

// targets are the parties that a verb is done to or with: the nearest to it among its object, its further phrases and
// theirs.
func (r *reader) targets(k int) []string {
	subject := r.subject(k)
	var found []place
	var walk func(h, depth int)
	walk = func(h, depth int) {
		for _, c := range r.t.Children(h) {
			if c == subject || depth > 5 {
				continue
			}
			if said := r.t.Is(h, "ccomp") && h != k; said && !r.t.Is(c, "nsubj") {
				continue // of what is said only its subject is spoken of
			}
			switch r.t.Rel(c) {
			case "obj", "iobj":
				found = append(found, place{c, 2 * depth})
			case "obl", "nmod":
				if r.t.Tokens[c].Rel == "obl:agent" && depth == 0 {
					continue
				}
				if r.t.Tokens[c].Rel == "nmod:poss" {
					found = append(found, place{c, 2*depth + 5})
				} else {
					found = append(found, place{c, 2*depth + rank(r.prep(c))})
				}
			case "nsubj":
				if depth > 0 {
					found = append(found, place{c, 2*depth + 4})
				}
			case "conj":
				if r.t.Tokens[c].UPOS == "VERB" && depth == 0 {
					continue
				}
			case "xcomp", "acl", "ccomp", "amod", "compound", "appos", "advcl":
				if r.t.Is(c, "advcl") && !r.infinitive(c) {
					continue
				}
				if r.t.Is(c, "acl:relcl") {
					continue
				}
				if r.t.Is(c, "amod", "compound") {
					if depth > 0 && r.marks[c] != nil && (r.marks[c].kind == state || r.marks[c].kind == name || r.marks[c].kind == body) {
						found = append(found, place{c, 2*depth + 6})
					}
					continue
				}
			default:
				continue
			}
			walk(c, depth+1)
		}
	}
	walk(k, 0)
	slices.SortStableFunc(found, func(a, b place) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return a.token - b.token
	})
	own := map[string]bool{}
	for _, s := range r.sources(k) {
		own[s] = true
	}
	for _, p := range found {
		if r.ownPeople(p.token) {
			continue
		}
		var out []string
		for _, c := range r.codes(p.token) {
			if !own[c] {
				out = append(out, c)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// ownPeople says whether a noun is the people or the servants of whoever acts: "their population".
func (r *reader) ownPeople(k int) bool {
	if !people[r.t.Lower(k)] {
		return false
	}
	for _, c := range r.t.Children(k) {
		if r.t.Tokens[c].Rel == "nmod:poss" && r.t.Tokens[c].UPOS == "PRON" {
			return true
		}
	}
	return false
}

var people = words("population people citizen public nation soldier troop troops army force forces official minister resident voter national")

// rank is how near a preposition brings a party to the act.
func rank(prep string) int {
	switch prep {
	case "with", "against", "to", "toward", "towards", "between", "by", "upon":
		return 1
	case "in", "near", "across", "inside", "after", "before", "during", "since":
		return 4
	case "at":
		return 3
	}
	return 2
}
