package benchmark

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/reading/language/treebank"
)

const smallTreebank = `# newdoc id = one
# text = Guards don't sleep.
1	Guards	guard	NOUN	NNS	Number=Plur	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sleep	sleep	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# text = They read.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	read	read	VERB	VBP	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestParseComparesByCharacters(t *testing.T) {
	sentences, err := treebank.Read(strings.NewReader(smallTreebank))
	if err != nil {
		t.Fatal(err)
	}
	text, ranges := treebank.RawText(sentences)
	if want := "Guards don't sleep. They read."; text != want {
		t.Fatalf("raw text %q, want %q", text, want)
	}
	gold := goldWords(sentences, ranges)
	if c := compareParse(gold, gold); c.score().LAS != 1 || c.score().Sentences != 1 || c.words.hits != 8 {
		t.Errorf("the treebank against itself: %+v", c.score())
	}
	// One sentence instead of two; "don't" whole; the second verb hangs on the first.
	tok := func(form, upos, rel string, head, start int) language.Token {
		return language.Token{Form: form, UPOS: upos, Rel: rel, Head: head, Start: start, End: start + len(form)}
	}
	read := []language.Sentence{{Start: 0, End: 30, Tokens: []language.Token{
		tok("Guards", "NOUN", "nsubj", 2, 0), tok("don't", "AUX", "aux", 2, 7), tok("sleep", "VERB", "root", -1, 13), tok(".", "PUNCT", "punct", 2, 18),
		tok("They", "PRON", "nsubj:pass", 5, 20), tok("read", "NOUN", "parataxis", 2, 25), tok(".", "PUNCT", "punct", 5, 29),
	}}}
	s := compareParse(gold, readWords(read)).score()
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s %.4f, want %.4f", name, got, want)
		}
	}
	near("words", s.Words, 2*6.0/(8+7))
	near("tokens", s.Tokens, 2*7.0/(7+7))
	near("sentences", s.Sentences, 0)
	near("UPOS", s.UPOS, 2*5.0/(8+7))
	near("UAS", s.UAS, 2*5.0/(8+7))
	near("LAS", s.LAS, 2*5.0/(8+7))
}

func TestParseReadsTreebanksOfAFolder(t *testing.T) {
	dir := t.TempDir()
	if _, err := Parse(dir, os.Stderr); err == nil || !strings.Contains(err.Error(), "conllu") {
		t.Errorf("empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "small.conllu"), []byte(smallTreebank), 0o600); err != nil {
		t.Fatal(err)
	}
	var progress strings.Builder
	got, err := Parse(dir, &progress)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(ParseScore); s.Words != 1 || s.Gold != 8 || s.UPOS < 0.8 || !strings.Contains(progress.String(), "small.conllu") {
		t.Errorf("%+v, progress %q", s, progress.String())
	}
}
