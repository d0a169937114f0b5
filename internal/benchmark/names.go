package benchmark

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/casus-project/casus/internal/benchmark/mentions"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/gazetteer"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
)

// NamesScore is how many mentions are found with their exact words and kind, as in the CoNLL 2003 shared task (Tjong
// Kim Sang and De Meulder): a tagger learns from the folder's training file and is scored on the other.
type NamesScore struct {
	Task string `json:"task"`
	F1
	Kinds map[string]F1 `json:"kinds"`
	N     int           `json:"n"` // mentions annotated
	Train string        `json:"train"`
	Test  string        `json:"test"`
}

// Names scores the tagger of mentions on a folder of CoNLL files: it learns from the file whose name speaks of
// training and reads the one that speaks of testing, else of development. A training file alone gives its last
// fifth to be read.
func Names(dir string, progress io.Writer) (any, error) {
	train, test, err := namesFiles(dir)
	if err != nil {
		return nil, err
	}
	learn, err := readNames(train)
	if err != nil {
		return nil, err
	}
	var read []mentions.Sentence
	score := NamesScore{Task: "names", Train: filepath.Base(train), Test: "its last fifth"}
	if test == "" {
		cut := len(learn) * 4 / 5
		learn, read = learn[:cut], learn[cut:]
	} else {
		score.Test = filepath.Base(test)
		if read, err = readNames(test); err != nil {
			return nil, err
		}
	}
	if len(learn) == 0 || len(read) == 0 {
		return nil, lacks(dir, "sentence to learn from, or none to read", "a word and its label (O, B-… or I-…) a line, an empty line after each sentence, in both files")
	}
	sources, err := nameSources()
	if err != nil {
		return nil, err
	}
	tagger := mentions.Train(sources, learn, mentions.Ordinary, func(done, of int) {
		fmt.Fprintf(progress, "learnt %d of %d\n", done, of)
	})
	score.count(tagger, read)
	fmt.Fprintf(progress, "%d sentences learnt, %d read, %d mentions\n", len(learn), len(read), score.N)
	return score, nil
}

func nameSources() (mentions.Sources, error) {
	var s mentions.Sources
	var err error
	if s.Model, err = language.Load(); err != nil {
		return s, err
	}
	if s.Actors, err = actors.Load(knowledge.Knowledge{}); err != nil {
		return s, err
	}
	s.Places, err = gazetteer.Load()
	return s, err
}

// count reads sentences and compares what is found with what is annotated.
func (s *NamesScore) count(tagger *mentions.Tagger, read []mentions.Sentence) {
	kinds := outcomes{}
	for _, sentence := range read {
		gold, found := mentions.Spans(sentence.Labels), mentions.Spans(tagger.Tag(sentence.Words))
		for _, g := range gold {
			kinds.of(g.Kind).gold++
		}
		for _, f := range found {
			kinds.of(f.Kind).found++
			if slices.Contains(gold, f) {
				kinds.of(f.Kind).hits++
			}
		}
	}
	var all outcome
	s.Kinds = map[string]F1{}
	for kind, t := range kinds {
		s.Kinds[kind] = t.f1()
		all.add(*t)
	}
	s.F1, s.N = all.f1(), all.gold
}

// namesEndings are how the names of CoNLL files end.
var namesEndings = []string{".txt", ".conll", ".tsv", ".bio", ".iob", ".iob2"}

// namesFiles finds the file to learn from and the one to read; the second is empty where there is none.
func namesFiles(dir string) (train, test string, err error) {
	var files []string
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && slices.Contains(namesEndings, strings.ToLower(filepath.Ext(path))) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return "", "", fmt.Errorf("CoNLL files: %w", err)
	}
	slices.Sort(files)
	for _, word := range []string{"test", "dev", "valid"} {
		for _, f := range files {
			if test == "" && strings.Contains(strings.ToLower(filepath.Base(f)), word) {
				test = f
			}
		}
	}
	for _, f := range files {
		if train == "" && f != test && strings.Contains(strings.ToLower(filepath.Base(f)), "train") {
			train = f
		}
	}
	if train == "" {
		return "", "", lacks(dir, "CoNLL file to learn from", "a name with \"train\" that ends in "+strings.Join(namesEndings, " "))
	}
	return train, test, nil
}

func readNames(path string) ([]mentions.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return mentions.ReadCoNLL(f, path)
}
