package cameo

import "strings"

// codes are the codes of the parties that a noun phrase names, by its head: several for one whose parts are joined.
func (r *reader) codes(h int) []string {
	var out []string
	heads := r.joined(h)
	states := make([][]string, len(heads))
	agents := make([]string, len(heads))
	for i, k := range heads {
		states[i], agents[i] = r.base(k)
	}
	// What only one of the joined nouns is told to belong to is told of the others too: "Orlavian media and police".
	for i := range heads {
		if len(states[i]) > 0 || agents[i] == "" {
			continue
		}
		for j := range heads {
			if len(states[j]) > 0 && agents[j] != "" {
				states[i] = states[j]
				break
			}
		}
	}
	for i := range heads {
		for _, s := range states[i] {
			out = append(out, with(s, agents[i]))
		}
		if len(states[i]) == 0 && agents[i] != "" {
			out = append(out, "---"+agents[i])
		}
	}
	return once(out)
}

// with puts a role behind a state, unless the code ends in it already.
func with(state, agent string) string {
	if strings.HasSuffix(state, agent) {
		return state
	}
	return state + agent
}

func once(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// joined is a noun and those joined to it by "and".
func (r *reader) joined(h int) []int {
	out := []int{h}
	for i := 0; i < len(out) && len(out) < 12; i++ {
		for _, c := range r.t.Children(out[i]) {
			if r.t.Is(c, "conj") {
				out = append(out, c)
			}
		}
	}
	return out
}

// base is what one noun, with what describes it, belongs to, and its role.
func (r *reader) base(h int) (states []string, agents string) {
	role := r.marks[h] != nil && r.marks[h].kind != nobody // the noun itself is a party, or part of its name
	var owners []owner
	for _, k := range r.fromLeft(h) {
		m := r.marks[k]
		if m == nil || k != m.first && k != h {
			continue
		}
		switch m.kind {
		case agent:
			if !strings.Contains(agents, m.code) {
				agents += m.code
				role = role || r.marks[h] == m
			}
		case name:
			if before := m.first - 1; before >= 0 && r.marks[before] != nil && (r.marks[before].kind == agent || r.marks[before].kind == nobody) {
				continue // "President Orm"
			}
			fallthrough
		case state, body:
			owners = append(owners, owner{m.kind, m == r.marks[h], r.shared(k, h)})
		}
	}
	if states = whose(owners); len(states) > 0 {
		return states, agents
	}
	if !role {
		agents = "" // "military ties" are no army
	}
	// "the government of Orlavia", "soldiers from Orlavia", "lawmakers in Orlavia"
	for _, c := range r.t.Children(h) {
		if r.t.Is(c, "nmod") && !r.t.Is(c, "nmod:poss") && belongs[r.prep(c)] {
			for _, j := range r.joined(c) {
				s, _ := r.base(j)
				states = append(states, s...)
			}
			if len(states) > 0 {
				break
			}
		}
	}
	return once(states), agents
}

// owner is a state, a body or a name in a noun phrase, with those joined to it.
type owner struct {
	kind  kind
	head  bool // it is the noun itself
	codes []string
}

// whose picks those that the noun belongs to: what stands before it over what it is called itself, what is known over
// a mere name, the first over a later one. A body of no state stands together with the state beside it: "UNICEF Orlavia".
func whose(owners []owner) []string {
	var best *owner
	better := func(a, b *owner) bool {
		if known := a.kind != name; known != (b.kind != name) {
			return known
		}
		return b.head && !a.head && a.kind != body
	}
	for i := range owners {
		if o := &owners[i]; best == nil || better(o, best) {
			best = o
		}
	}
	if best == nil {
		return nil
	}
	if best.kind == body && len(best.codes) == 1 && ofNobody(best.codes[0]) {
		for i := range owners {
			if o := &owners[i]; o != best && o.kind != body && len(o.codes) == 1 {
				return []string{best.codes[0] + o.codes[0]}
			}
		}
	}
	return best.codes
}

// shared are the codes of a mark and of those joined to it, up to the noun that they describe.
func (r *reader) shared(k, h int) []string {
	var out []string
	for _, j := range r.joined(k) {
		if j == h && k != h {
			break
		}
		if k == h && j != h {
			break // what is joined to the noun itself is a party of its own
		}
		if m := r.marks[j]; m != nil && (m.kind == state || m.kind == body || m.kind == name) {
			out = append(out, m.code)
		}
	}
	return once(out)
}

// fromLeft are the tokens of a noun phrase, those up to its head before those after it.
func (r *reader) fromLeft(h int) []int {
	var before, after []int
	for _, k := range r.nounPhrase(h) {
		if k <= h {
			before = append(before, k)
		} else {
			after = append(after, k)
		}
	}
	return append(before, after...)
}

// ofNobody says whether a code is that of an organisation of no state.
func ofNobody(code string) bool {
	return strings.HasPrefix(code, "NGO") || strings.HasPrefix(code, "IGO")
}

// belongs are the prepositions that say whose somebody is.
var belongs = map[string]bool{"of": true, "from": true, "in": true, "at": true, "inside": true}

// nounPhrase are the tokens of a noun and of what describes it before or beside it, without what it is joined to.
func (r *reader) nounPhrase(h int) []int {
	in := r.t.Subtree(h, func(c int) bool {
		switch r.t.Rel(c) {
		case "compound", "amod", "flat", "det", "nummod", "goeswith":
			return true
		case "nmod":
			return r.t.Tokens[c].Rel == "nmod:poss" || r.t.Tokens[c].Rel == "nmod:desc"
		case "appos":
			return r.t.Tokens[c].Head == h && c < h+4 && r.marks[h] != nil && r.marks[h].kind != agent
		}
		return false
	})
	var out []int
	for k, v := range in {
		if v {
			out = append(out, k)
		}
	}
	return out
}

func (r *reader) prep(k int) string {
	for _, c := range r.t.Children(k) {
		if r.t.Is(c, "case") {
			return r.t.Lower(c)
		}
	}
	return ""
}
