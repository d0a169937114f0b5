// Package benchmark scores the reading on published benchmarks, each from a folder of its data as its
// authors publish it. The data is not part of Casus. Nothing that reads or writes a brief imports this.
package benchmark

import (
	"fmt"
	"io"
	"strings"
)

// Run scores one benchmark on the folder of its data and says on progress how far it is. The result
// marshals to the JSON object that docs/benchmarks.md describes.
type Run func(dir string, progress io.Writer) (any, error)

// Benchmark is one that casus bench knows.
type Benchmark struct {
	Name  string
	About string // what its folder holds and what is measured, in a line
	Run   Run
}

// All lists the benchmarks by name.
func All() []Benchmark {
	return []Benchmark{
		{"attribution", "brat annotations (.ann with .txt, as PolNeAR): exact spans of source, cue and content", Attribution},
		{"claims", "annotated reports, as corpus/ has them: claims found, and which of their parts are right", Claims},
		{"event-class", "train.tsv, and test.tsv where there is one: the class of a sentence's event", EventClass},
		{"event-units", "PETRARCH's validation sentences (.xml): source, target and CAMEO code from the text alone", Units},
		{"merging", "ECB+ (TOPIC/*.xml): events told in several documents brought together", Merging},
		{"names", "CoNLL files, one to learn from and one to read: mentions with their exact words and kind", Names},
		{"parse", "treebanks (.conllu): parts of speech and dependencies from raw text", Parse},
		{"places", "articles with toponyms (.xml as LGL): place names found and resolved", Places},
		{"speed", "any reports: sentences a second on one core, peak memory, start-up", Speed},
		{"time", "TimeML (.tml): expressions of time, as TempEval-3 scores them", Time},
	}
}

// Find gives the benchmark of a name, or an error that lists the names.
func Find(name string) (Run, error) {
	var names []string
	for _, b := range All() {
		if b.Name == name {
			return b.Run, nil
		}
		names = append(names, b.Name)
	}
	return nil, fmt.Errorf("there is no benchmark %q; accepted: %s", name, strings.Join(names, ", "))
}
