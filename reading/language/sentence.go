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
