package benchmark

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/casus-project/casus/internal/linear"
)

// ClassScore is how well a sentence's kind of event is told, as for ConfliBERT (Hu et al., NAACL 2022): the mean of the
// F1 of the classes, and the share told right. A classifier learns from the training part alone.
type ClassScore struct {
	Task     string        `json:"task"`
	MacroF1  float64       `json:"macro_f1"`
	Accuracy float64       `json:"accuracy"`
	Classes  map[string]F1 `json:"classes"`
	N        int           `json:"n"`
	Folds    int           `json:"folds,omitempty"` // where there is no test part: each fold is told by what the others taught
}

// sample is a sentence with its class.
type sample struct{ text, class string }

// folds is the number of parts when there is no test part.
const folds = 10

// EventClass scores classes of events on a folder with train.tsv and test.tsv (or names that end so): a sentence, a
// tab and its class in each line. With a training part alone it is ten-fold cross-validation.
func EventClass(dir string, progress io.Writer) (any, error) {
	train, test, err := classFiles(dir)
	if err != nil {
		return nil, err
	}
	samples, err := readSamples(train)
	if err != nil {
		return nil, err
	}
	cut := len(samples)
	if test != "" {
		held, err := readSamples(test)
		if err != nil {
			return nil, err
		}
		samples = append(samples, held...)
	}
	if cut < folds || test != "" && cut == len(samples) {
		return nil, fmt.Errorf("%s: too few sentences (%d to learn from, %d to tell); accepted: %d or more to learn from, one or more in a test part", dir, cut, len(samples)-cut, folds)
	}
	eyes, err := newClassEyes()
	if err != nil {
		return nil, err
	}
	seen := make([]sentenceFeatures, len(samples))
	for i, s := range samples {
		seen[i] = eyes.look(s.text)
	}
	fmt.Fprintf(progress, "%d sentences read\n", len(samples))
	score := ClassScore{Task: "event-class"}
	told := make([]string, len(samples))
	if test != "" {
		var teach, ask []int
		for i := range samples {
			if i < cut {
				teach = append(teach, i)
			} else {
				ask = append(ask, i)
			}
		}
		tell(samples, seen, teach, ask, told)
		score.count(samples[cut:], told[cut:])
		return score, nil
	}
	score.Folds = folds
	parts := divide(samples)
	for f := range folds {
		var teach, ask []int
		for i, part := range parts {
			if part == f {
				ask = append(ask, i)
			} else {
				teach = append(teach, i)
			}
		}
		tell(samples, seen, teach, ask, told)
		fmt.Fprintf(progress, "fold %d of %d\n", f+1, folds)
	}
	score.count(samples, told)
	return score, nil
}

// divide gives each sentence its fold: the sentences of each class in turn, equal sentences together.
func divide(samples []sample) []int {
	out := make([]int, len(samples))
	next := map[string]int{}
	same := map[string]int{}
	for i, s := range samples {
		if f, ok := same[s.text]; ok {
			out[i] = f
			continue
		}
		out[i] = next[s.class] % folds
		same[s.text] = out[i]
		next[s.class]++
	}
	return out
}

// count compares what was told with what is so.
func (s *ClassScore) count(samples []sample, told []string) {
	classes := outcomes{}
	right := 0
	for i, x := range samples {
		classes.of(x.class).gold++
		classes.of(told[i]).found++
		if x.class == told[i] {
			classes.of(x.class).hits++
			right++
		}
	}
	s.N, s.Accuracy, s.Classes = len(samples), float64(right)/float64(len(samples)), map[string]F1{}
	annotated := 0
	for _, c := range sortedKeys(classes) {
		f := classes[c].f1()
		s.Classes[c] = f
		if classes[c].gold > 0 {
			s.MacroF1 += f.F1
			annotated++
		}
	}
	s.MacroF1 /= float64(annotated)
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// tell teaches a classifier some of the samples and writes what it says of others into told.
func tell(samples []sample, seen []sentenceFeatures, teach, ask []int, told []string) {
	number := map[string]int{}
	for _, i := range teach {
		number[samples[i].class] = 0
	}
	classes := sortedKeys(number)
	for k, c := range classes {
		number[c] = k
	}
	names := linear.NewNames()
	for _, i := range teach {
		for _, f := range seen[i].named {
			names.Learn(f)
		}
	}
	var examples []linear.Example
	for _, i := range teach {
		examples = append(examples, linear.Example{Terms: seen[i].terms(names), Class: number[samples[i].class]})
	}
	size := names.Len() + len(seen[teach[0]].measured)
	sums := make([][]float64, len(ask))
	for vote := range classVotes {
		fit := classFit
		fit.Seed = int64(vote + 1)
		c := linear.FitClasses(examples, len(classes), size, fit)
		for n, i := range ask {
			if sums[n] == nil {
				sums[n] = make([]float64, len(classes))
			}
			for k, p := range c.Probabilities(seen[i].terms(names)) {
				sums[n][k] += p
			}
		}
	}
	for n, i := range ask {
		best := 0
		for k, p := range sums[n] {
			if p > sums[n][best] {
				best = k
			}
		}
		told[i] = classes[best]
	}
}

// classFit and classVotes were set once, as usual for sets of a thousand sentences, and not tuned on any fold.
var classFit = linear.Fit{Epochs: 20, Rate: 0.05, Penalty: 3e-3, Drop: 0.3}

const classVotes = 3

// classFiles finds the training and the test part; the second is empty where there is none.
func classFiles(dir string) (train, test string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".tsv" {
			return err
		}
		switch name := strings.ToLower(d.Name()); {
		case train == "" && (name == "train.tsv" || strings.HasSuffix(name, ".train.tsv")):
			train = path
		case test == "" && (name == "test.tsv" || strings.HasSuffix(name, ".test.tsv")):
			test = path
		}
		return nil
	})
	if err != nil {
		return "", "", fmt.Errorf("classes of events: %w", err)
	}
	if train == "" {
		return "", "", lacks(dir, "sentences to learn from", "train.tsv or NAME.train.tsv, here or in subfolders: a sentence, a tab and its class in each line")
	}
	return train, test, nil
}

func readSamples(path string) ([]sample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parseSamples(f, path)
}

// parseSamples reads lines of a sentence, a tab and a class. A first line that names the columns is left out.
func parseSamples(in io.Reader, name string) ([]sample, error) {
	var out []sample
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), 1<<22)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" {
			continue
		}
		k := strings.LastIndexByte(line, '\t')
		if k < 0 {
			return nil, fmt.Errorf("%s:%d: want a sentence, a tab and its class, got %.60q", name, n, line)
		}
		s := sample{strings.TrimSpace(line[:k]), strings.TrimSpace(line[k+1:])}
		if n == 1 && slices.Contains([]string{"label", "class", "labels"}, strings.ToLower(s.class)) {
			continue
		}
		if s.text == "" || s.class == "" || strings.ContainsAny(s.class, " ") {
			return nil, fmt.Errorf("%s:%d: want a sentence, a tab and its class in one word, got %.60q", name, n, line)
		}
		out = append(out, s)
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("%s: a line of more than 4 MB", name)
		}
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return out, nil
}
