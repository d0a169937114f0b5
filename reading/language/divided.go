package language

// Divided reads a sentence that is already divided into words, as annotated collections are. The tokens count their
// offsets in the words joined by single spaces. With them comes the network's state for each word, of which other
// things than tags and trees can be learnt.
func (m *Model) Divided(words []string) (Sentence, [][]float32) {
	var s Sentence
	if len(words) == 0 {
		return s, nil
	}
	batch := [][]string{words}
	s.Tokens = make([]Token, len(words))
	at := 0
	for j, w := range m.network.Analyse(batch)[0] {
		m.fill(&s.Tokens[j], words[j], w)
		s.Tokens[j].Start, s.Tokens[j].End = at, at+len(words[j])
		at += len(words[j]) + 1
	}
	s.End = at - 1
	return s, m.network.States(batch)[0]
}

// Knows says whether the treebanks that the network learnt from have a word: what they lack is most often a name.
func (m *Model) Knows(form string) bool {
	return m.network.Vocabulary.Knows(form)
}
