// Package language turns text into sentences, words, lemmas, universal parts of speech, morphology and a
// dependency parse (Universal Dependencies v2), with small models that are trained by cmd/train and embedded.
// It knows nothing of parties or crises.
package language

// Token is a syntactic word (UD). Two words of one written token ("do", "n't") are two Tokens.
type Token struct {
	Form  string
	Lemma string
	UPOS  string // universal part of speech: NOUN, VERB, PROPN …
	XPOS  string // Penn tag: NNS, VBD …
	Feats string // UD features, "Number=Plur|Tense=Past"; "_" or empty when none
	Head  int    // index of the head in Tokens, -1 for the root
	Rel   string // UD relation to the head with its subtype: "nsubj:pass"
	Start int    // byte offsets into the text that was read; Form is that slice
	End   int
}

// Sentence is a run of tokens with its byte range.
type Sentence struct {
	Start, End int
	Tokens     []Token
}

// Text is the slice of the text that was read which the sentence covers; base is what was given to Read.
func (s *Sentence) Text(text string, base int) string { return text[s.Start-base : s.End-base] }

// Root is the index of the token on which all others depend, -1 in a sentence without tokens.
func (s *Sentence) Root() int {
	for i, t := range s.Tokens {
		if t.Head < 0 {
			return i
		}
	}
	return -1
}

// Children lists the tokens that depend on token i, in the order of the text.
func (s *Sentence) Children(i int) []int {
	var out []int
	for j, t := range s.Tokens {
		if t.Head == i {
			out = append(out, j)
		}
	}
	return out
}

// Subtree lists token i and every token below it, in the order of the text. Trees are projective: the tokens are a run
// without gaps.
func (s *Sentence) Subtree(i int) []int {
	var out []int
	for j := range s.Tokens {
		if s.Under(j, i) {
			out = append(out, j)
		}
	}
	return out
}

// Under tells whether token i is token above or depends on it, directly or through others.
func (s *Sentence) Under(i, above int) bool {
	for ; i >= 0; i = s.Tokens[i].Head {
		if i == above {
			return true
		}
	}
	return false
}

// Depth is the number of arcs between token i and the root.
func (s *Sentence) Depth(i int) int {
	n := 0
	for i = s.Tokens[i].Head; i >= 0; i = s.Tokens[i].Head {
		n++
	}
	return n
}
