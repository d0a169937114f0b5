// Package treebank reads treebanks in CoNLL-U, the format of Universal Dependencies
// (https://universaldependencies.org/format.html).
package treebank

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Word is a syntactic word of a treebank.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // 1-based index of the head in Words, 0 for the root
	Rel                            string
	Token                          int // index in Tokens of the written token it belongs to
}

// Token is a written token: one word, or several ("don't").
type Token struct {
	Form       string
	SpaceAfter bool
	First, End int // its words, a half-open range of 0-based indexes
}

// Sentence is an annotated sentence.
type Sentence struct {
	Document     string // id of the document it belongs to
	NewDocument  bool   // it opens a document
	NewParagraph bool   // it opens a paragraph
	Text         string // as the file gives it
	Words        []Word
	Tokens       []Token
}

// Read reads a whole treebank. Empty nodes ("8.1") are left out. Errors name the line.
func Read(r io.Reader) ([]Sentence, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	var out []Sentence
	var s Sentence
	document := ""
	number, open := 0, 0 // open: last word of the multiword token being read
	flush := func() error {
		if len(s.Words) == 0 {
			return nil
		}
		for i, w := range s.Words {
			if w.Head > len(s.Words) {
				return fmt.Errorf("line %d: word %d of the sentence before has head %d of %d words", number, i+1, w.Head, len(s.Words))
			}
		}
		if open > len(s.Words) {
			return fmt.Errorf("line %d: the sentence before has %d words and a token of words up to %d", number, len(s.Words), open)
		}
		s.Document = document
		out = append(out, s)
		s, open = Sentence{}, 0
		return nil
	}
	for lines.Scan() {
		number++
		line := lines.Text()
		switch {
		case line == "":
			if err := flush(); err != nil {
				return nil, err
			}
			continue
		case line[0] == '#':
			if id, ok := strings.CutPrefix(line, "# newdoc"); ok {
				_, id, _ = strings.Cut(id, "=")
				document, s.NewDocument = strings.TrimSpace(id), true
			} else if strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block") {
				s.NewParagraph = true
			} else if text, ok := strings.CutPrefix(line, "# text = "); ok {
				s.Text = text
			}
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, CoNLL-U has 10", number, len(f))
		}
		if strings.Contains(f[0], ".") {
			continue
		}
		space := !strings.Contains(f[9], "SpaceAfter=No")
		if from, to, ok := strings.Cut(f[0], "-"); ok {
			a, err1 := strconv.Atoi(from)
			b, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil || a != len(s.Words)+1 || b < a {
				return nil, fmt.Errorf("line %d: bad range of words %q", number, f[0])
			}
			s.Tokens = append(s.Tokens, Token{Form: f[1], SpaceAfter: space, First: a - 1, End: b})
			open = b
			continue
		}
		if id, err := strconv.Atoi(f[0]); err != nil || id != len(s.Words)+1 {
			return nil, fmt.Errorf("line %d: word number %q, expected %d", number, f[0], len(s.Words)+1)
		}
		head, err := strconv.Atoi(f[6])
		if err != nil || head < 0 {
			return nil, fmt.Errorf("line %d: head %q is not a word number", number, f[6])
		}
		if len(s.Words) >= open {
			s.Tokens = append(s.Tokens, Token{Form: f[1], SpaceAfter: space, First: len(s.Words), End: len(s.Words) + 1})
		}
		s.Words = append(s.Words, Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head, Rel: f[7], Token: len(s.Tokens) - 1})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", number+1, err)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	return out, nil
}

// RawText is the running text of sentences as it stood before annotation: paragraphs apart by a blank line,
// sentences apart by a space where the file says so. The second value has the byte range of every token, in the
// order of sentences and tokens.
func RawText(sentences []Sentence) (string, [][][2]int) {
	var b strings.Builder
	ranges := make([][][2]int, len(sentences))
	space := false
	for i, s := range sentences {
		if i > 0 {
			if s.NewDocument || s.NewParagraph {
				b.WriteString("\n\n")
			} else if space {
				b.WriteByte(' ')
			}
		}
		space = false
		for j, t := range s.Tokens {
			if j > 0 && space {
				b.WriteByte(' ')
			}
			ranges[i] = append(ranges[i], [2]int{b.Len(), b.Len() + len(t.Form)})
			b.WriteString(t.Form)
			space = t.SpaceAfter
		}
	}
	return b.String(), ranges
}
