package language

import "github.com/casus-project/casus/reading/language/network"

// halves reads what semicolons set apart in a sentence once more, each part by itself, where each is a clause of its own: "both promised to
// clear the strip; the work was suspended". In a long whole the parser takes the verb of one for that of the other. The parts are joined as
// the treebanks join them, each to the first.
func (m *Model) halves(s *Sentence, seen []string) {
	parts := [][2]int{}
	first := 0
	for j, t := range s.Tokens {
		if t.Form == ";" {
			parts = append(parts, [2]int{first, j})
			first = j + 1
		}
	}
	if len(parts) == 0 {
		return
	}
	parts = append(parts, [2]int{first, len(s.Tokens)})
	batch := make([][]string, len(parts))
	for i, p := range parts {
		if p[1]-p[0] < 3 {
			return
		}
		batch[i] = seen[p[0]:p[1]]
	}
	read := m.network.Analyse(batch)
	roots := make([]int, len(parts))
	for i := range parts {
		if roots[i] = m.clause(read[i]); roots[i] < 0 {
			return
		}
	}
	for i, p := range parts {
		for j, w := range read[i] {
			t := &s.Tokens[p[0]+j]
			m.fill(t, t.Form, w)
			if t.Head >= 0 {
				t.Head += p[0]
			}
		}
		if i > 0 {
			root := p[0] + roots[i]
			s.Tokens[root].Head, s.Tokens[root].Rel = roots[0], "parataxis"
			s.Tokens[p[0]-1].Head, s.Tokens[p[0]-1].Rel = root, "punct"
		}
	}
}

// clause is the root of words that are a clause by themselves, with a subject and no word that makes it part of another; -1 for others.
func (m *Model) clause(words []network.Word) int {
	root, subject := -1, false
	for j, w := range words {
		if w.Head == 0 {
			root = j
		}
	}
	if root < 0 {
		return -1
	}
	for _, w := range words {
		if w.Head != root+1 {
			continue
		}
		switch m.network.Vocabulary.Relations[w.Rel] {
		case "nsubj", "nsubj:pass", "expl", "csubj":
			subject = true
		case "mark":
			return -1
		}
	}
	if !subject {
		return -1
	}
	switch m.tags[words[0].Tag][1] {
	case "IN", "WDT", "WP", "WP$", "WRB": // "; that the road was shut", "; which they denied"
		if m.network.Vocabulary.Relations[words[0].Rel] != "case" {
			return -1
		}
	}
	return root
}
