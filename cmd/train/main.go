// Command train makes the models of package reading/language from treebanks of Universal Dependencies:
//
//	go run ./cmd/train -data DIR -out models
//	go run ./cmd/train -data DIR -out models -parts network -vectors FOLDER -layers 4 -from models/language.weights
//	go run ./cmd/train -parts claims -annotated corpus -out models
//	go run ./cmd/train -parts attribution -polnear DIR -out FILE
//
// DIR holds en_ewt-ud-{train,dev}.conllu and en_gum-ud-train.conllu. The same data, options and kind of machine give the same
// bytes. Texts of GUM whose licence forbids commercial use or changes are left out (see excludedGenres).
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/casus-project/casus/reading/language/treebank"
	"github.com/casus-project/casus/reading/language/weights"
)

// excludedGenres are the parts of GUM that no shipped weight may learn from: the texts of the first five are licensed
// for non-commercial use only, those of the last without leave to change them.
var excludedGenres = []string{"essay", "fiction", "letter", "podcast", "whow", "conversation"}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	data := flag.String("data", "", "folder of the treebanks")
	out := flag.String("out", "models", "folder to write language.weights into; for -parts attribution the file to write")
	parts := flag.String("parts", "network,words", "what to train; the rest is kept from the file in -out")
	var s schedule
	flag.IntVar(&s.epochs, "epochs", 24, "passes over the treebanks; 0 only puts -vectors beside the network of -from")
	flag.IntVar(&s.batch, "batch", 600, "words a step")
	flag.Float64Var(&s.rate, "rate", 0.002, "highest learning rate")
	flag.Float64Var(&s.dropout, "dropout", 0.25, "share of inputs silenced")
	flag.Float64Var(&s.unknown, "unknown", 0.15, "share of words made unknown")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of all random draws")
	flag.IntVar(&s.shape.Hidden, "hidden", 192, "recurrent units in each direction")
	flag.IntVar(&s.shape.Layers, "layers", 3, "layers of recurrent units")
	flag.IntVar(&s.shape.Word, "word", 96, "elements of a word's vector")
	flag.IntVar(&s.shape.Part, "part", 32, "elements of the vector of a part of a word")
	flag.IntVar(&s.shape.Arc, "arc", 96, "elements of an arc's view")
	flag.IntVar(&s.shape.Label, "label", 32, "elements of a relation's view")
	vectors := flag.String("vectors", "", "folder of a spaCy vocabulary with vectors of words from running text")
	flag.IntVar(&s.shape.Meaning, "meaning", 96, "elements to which such a vector is reduced, with -vectors")
	flag.StringVar(&s.from, "from", "", "file of a network to begin with; it may have fewer layers and no vectors")
	flag.IntVar(&s.keepEvery, "keep", 0, "write the file after every so many epochs (0: at the end)")
	var a spanSchedule
	polnear := flag.String("polnear", "", "folder of brat annotations to learn from, for -parts attribution")
	held := flag.String("held", "", "folder of brat annotations to tell the progress on, for -parts attribution")
	flag.IntVar(&a.size.Hidden, "span-hidden", 128, "recurrent units in each direction, for -parts attribution")
	flag.IntVar(&a.size.Layers, "span-layers", 2, "layers, for -parts attribution")
	flag.IntVar(&a.epochs, "span-epochs", 12, "passes over the texts, for -parts attribution")
	flag.Float64Var(&a.rate, "span-rate", 0.002, "highest learning rate, for -parts attribution")
	flag.Float64Var(&a.dropout, "span-dropout", 0.3, "share of inputs silenced, for -parts attribution")
	flag.Float64Var(&a.unknown, "span-unknown", 0.15, "share of words made unknown, for -parts attribution")
	flag.IntVar(&a.least, "span-least", 3, "times a word must be met, for -parts attribution")
	reports := flag.String("annotated", "corpus", "folders of annotated reports for -parts claims, separated by commas")
	heldToo := flag.Bool("held-out", true, "for -parts claims, learn from the held-out settings too, as what is shipped does; =false to measure on them")
	most := flag.Int("reports", 0, "for -parts claims, learn from so many reports, spread over all (0: all)")
	rooms := flag.Bool("rooms", false, "for -parts incidents, only measure: rooms of several settings, each with weights learned without them")
	flag.Parse()
	switch *parts {
	case "incidents":
		if *rooms {
			return measureIncidents(*reports, func(line string) { fmt.Fprintln(os.Stderr, line) })
		}
		return trainIncidents(*reports, filepath.Join(*out, "incident.tsv"), func(line string) { fmt.Fprintln(os.Stderr, line) })
	case "merging":
		return trainMerging(*data, filepath.Join("internal", "benchmark", "merging.tsv"))
	}
	if *parts == "claims" {
		return trainClaims(strings.Split(*reports, ","), *heldToo, *most, filepath.Join(*out, "claims.weights"), func(line string) { fmt.Fprintln(os.Stderr, line) })
	}
	if *parts == "attribution" {
		if *polnear == "" {
			return fmt.Errorf("-polnear DIR is needed: a folder of brat annotations, as PolNeAR has them")
		}
		a.seed = s.seed
		a.report = func(line string) { fmt.Fprintln(os.Stderr, line) }
		return trainAttribution(*polnear, *held, *out, a)
	}
	if *data == "" {
		return fmt.Errorf("-data DIR is needed: a folder with en_ewt-ud-train.conllu")
	}
	ewt, err := readTreebank(*data, "en_ewt-ud-train.conllu")
	if err != nil {
		return err
	}
	gum, err := readTreebank(*data, "en_gum-ud-train.conllu")
	if err != nil {
		return err
	}
	train := append(ewt, permitted(gum)...)
	if *vectors == "" {
		s.shape.Meaning = 0
	} else if s.meanings, err = readMeanings(*vectors, s.shape.Meaning); err != nil {
		return err
	}
	dev, err := readTreebank(*data, "en_ewt-ud-dev.conllu")
	if err != nil {
		return err
	}
	s.report = func(line string) { fmt.Fprintln(os.Stderr, line) }
	file := filepath.Join(*out, "language.weights")
	s.keep = func(sections []weights.Section) error { return replace(file, "network", sections) }
	for _, part := range strings.Split(*parts, ",") {
		switch part {
		case "network":
			err = trainNetwork(train, dev, s)
		case "words":
			err = trainWords(train, dev, file, s.report)
		default:
			err = fmt.Errorf("-parts %s: accepted are network and words", part)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
	return nil
}

func readTreebank(folder, name string) ([]treebank.Sentence, error) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	s, err := treebank.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name(), err)
	}
	return s, nil
}

// permitted leaves out the excluded genres of GUM, whose documents are named GUM_genre_title.
func permitted(sentences []treebank.Sentence) []treebank.Sentence {
	var out []treebank.Sentence
next:
	for _, s := range sentences {
		for _, genre := range excludedGenres {
			if strings.HasPrefix(s.Document, "GUM_"+genre+"_") {
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

// replace writes sections into a file of weights in place of those of the same part: the network's are named
// network, entries, tensor and so on, those of other parts begin with "words.".
func replace(file, part string, sections []weights.Section) error {
	isWords := func(name string) bool { return strings.HasPrefix(name, "words.") }
	if old, err := os.ReadFile(file); err == nil {
		kept, err := weights.Read(old)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		for _, name := range sortedNames(kept) {
			if isWords(name) != (part == "words") {
				sections = append(sections, weights.Section{Name: name, Data: kept[name]})
			}
		}
	}
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
