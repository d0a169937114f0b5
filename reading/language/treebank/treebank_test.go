package treebank

import (
	"strings"
	"testing"
)

const small = `# newdoc id = one
# text = We don't know.
1	We	we	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	know	know	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar id = p2
# newpar_block = p
# text = Left early
1	Left	leave	VERB	VBD	_	0	root	_	_
1.1	they	they	PRON	PRP	_	_	_	_	_
2	early	early	ADV	RB	_	1	advmod	_	_
`

func TestRead(t *testing.T) {
	s, err := Read(strings.NewReader(small))
	if err != nil {
		t.Fatal(err)
	}
	if len(s) != 2 || len(s[0].Words) != 5 || len(s[0].Tokens) != 4 || len(s[1].Words) != 2 {
		t.Fatalf("%+v", s)
	}
	if !s[0].NewDocument || s[0].NewParagraph || s[1].NewDocument || !s[1].NewParagraph || s[1].Document != "one" {
		t.Errorf("documents and paragraphs: %+v", s)
	}
	if w := s[0].Words[2]; w.Form != "n't" || w.Token != 1 || w.Head != 4 {
		t.Errorf("third word %+v", w)
	}
	text, ranges := RawText(s)
	if text != "We don't know.\n\nLeft early" {
		t.Errorf("raw text %q", text)
	}
	for i, sentence := range s {
		for j, token := range sentence.Tokens {
			if r := ranges[i][j]; text[r[0]:r[1]] != token.Form {
				t.Errorf("token %q is at %q", token.Form, text[r[0]:r[1]])
			}
		}
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1\tWe\n", "line 1: 2 columns"},
		{"2\tWe\twe\tPRON\tPRP\t_\t0\troot\t_\t_\n", "expected 1"},
		{"1\tWe\twe\tPRON\tPRP\t_\tx\troot\t_\t_\n", "head"},
		{"1\tWe\twe\tPRON\tPRP\t_\t7\troot\t_\t_\n\n", "7 of 1 words"},
		{"1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\tx\tX\tX\t_\t0\troot\t_\t_\n\n", "up to 2"},
		{"3-2\tWe\t_\t_\t_\t_\t_\t_\t_\t_\n", "range"},
	} {
		if _, err := Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add("1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n1\tx\tx\tX\tX\t_\t0\troot\t_\t_\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		raw, ranges := RawText(s)
		for i := range s {
			for j, token := range s[i].Tokens {
				if r := ranges[i][j]; raw[r[0]:r[1]] != token.Form {
					t.Fatalf("token %q is at %q", token.Form, raw[r[0]:r[1]])
				}
				if token.End > len(s[i].Words) {
					t.Fatalf("token %q has words up to %d of %d", token.Form, token.End, len(s[i].Words))
				}
			}
		}
	})
}
