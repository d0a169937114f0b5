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
	var own string
	role := r.marks[h] != nil && r.marks[h].kind != nobody // the noun itself is a party, or part of its name
	take := func(k int) {
		m := r.marks[k]
		if m == nil || m.first != k && k != h && r.marks[k-1] == m {
			return
		}
		switch m.kind {
		case agent:
			if strings.Contains(agents, m.code) {
				return
			}
			agents += m.code
			role = role || r.marks[h] == m
		case state, body:
			for _, j := range r.joined(k) {
				if x := r.marks[j]; x != nil && (x.kind == state || x.kind == body || x.kind == name) && j != h {
					states = append(states, x.code)
				}
				if j == h {
					break
				}
			}
			if k == h {
				own, states = m.code, r.without(states, m.code)
			}
		case name:
			if m.first > 0 && r.marks[m.first-1] != nil && (r.marks[m.first-1].kind == agent || r.marks[m.first-1].kind == nobody) {
				return // "President Orm"
			}
			if k == h {
				own = m.code
				return
			}
			for _, j := range r.joined(k) {
				if x := r.marks[j]; x != nil && j != h && (x.kind == name || x.kind == state) {
					states = append(states, x.code)
				}
			}
		}
	}
	var before, after []int
	for _, k := range r.nounPhrase(h) {
		if k <= h {
			before = append(before, k)
		} else {
			after = append(after, k)
		}
	}
	for _, k := range append(before, after...) {
		take(k)
	}
	states = r.combine(h, once(states))
	switch {
	case own != "" && len(states) == 0:
		states = []string{own}
	case own != "" && r.marks[h].kind == body && own == states[0]:
		states = []string{own}
	case own != "" && r.marks[h].kind == body:
		states = []string{own + strings.Join(states[:min(1, len(states))], "")}
	case own != "" && r.marks[h].kind == name && ofNobody(states[0]):
		states = []string{states[0] + own}
	case own != "" && r.marks[h].kind == state:
		states = []string{own}
	}
	if !role && len(states) == 0 {
		agents = "" // "military ties" are no army
	}
	if len(states) > 0 {
		return states, agents
	}
	// "the government of Gondor", "soldiers from Gondor", "lawmakers in Gondor"
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

// combine joins the code of a body to that of the state it stands beside: "MSF Arnor".
func (r *reader) combine(_ int, states []string) []string {
	if len(states) == 2 && ofNobody(states[0]) {
		return []string{states[0] + states[1]}
	}
	return states
}

// ofNobody says whether a code is that of an organisation of no state.
func ofNobody(code string) bool {
	return strings.HasPrefix(code, "NGO") || strings.HasPrefix(code, "IGO")
}

func (r *reader) without(list []string, s string) []string {
	var out []string
	for _, x := range list {
		if x != s {
			out = append(out, x)
		}
	}
	return out
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
