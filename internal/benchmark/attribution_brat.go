package benchmark

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/attribution/spans"
)

// Annotated is a text with the source, cue and content spans that one annotator gave it.
type Annotated struct {
	Name  string // of the annotation file, without its folder
	Text  string
	Spans []spans.Span // in byte offsets, sorted, each once
}

// acceptedBrat is what a folder of attributions holds.
const acceptedBrat = "brat files, NAME.ann with NAME.txt, here or in subfolders, with spans labelled Source, Cue or Content"

// ReadAttributions reads a folder of brat annotations as PolNeAR has them, below it in any subfolders: every NAME.ann
// belongs to NAME.txt, or, where an annotator's mark follows the name (NAME_MARK.ann), to the text of that name. A text
// that several annotators read comes once for each.
func ReadAttributions(dir string) ([]Annotated, error) {
	texts, files := map[string][]string{}, []string(nil)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch name := d.Name(); filepath.Ext(name) {
		case ".txt":
			stem := strings.TrimSuffix(name, ".txt")
			texts[stem] = append(texts[stem], path)
		case ".ann":
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, lacks(dir, "annotation", acceptedBrat)
	}
	slices.Sort(files)
	var out []Annotated
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ann")
		path := textOf(name, filepath.Dir(file), texts)
		if path == "" {
			return nil, fmt.Errorf("%s: its text is not below %s; accepted: %s.txt", file, dir, name)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		annotations, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, err := parseAttributions(string(annotations), string(text), file)
		if err != nil {
			return nil, err
		}
		out = append(out, Annotated{Name: name, Text: string(text), Spans: found})
	}
	return out, nil
}

// textOf finds the text of an annotation file, first in its own folder; marks after the last underscores are cut off
// until a text has the name.
func textOf(name, folder string, texts map[string][]string) string {
	for stem := name; ; {
		if paths := texts[stem]; len(paths) > 0 {
			for _, p := range paths {
				if filepath.Dir(p) == folder {
					return p
				}
			}
			return paths[0]
		}
		cut := strings.LastIndexByte(stem, '_')
		if cut < 0 {
			return ""
		}
		stem = stem[:cut]
	}
}

// parseAttributions reads one brat file, whose name is for errors. A line "T1<tab>Source 0 12;15 20<tab>words" is a span in code points of the
// text. A span of several fragments is as many spans, and one that runs over several lines of the text is one for each
// line, without white space at its ends. Lines of other labels and kinds are passed over.
func parseAttributions(annotations, text, file string) ([]spans.Span, error) {
	offsets := make([]int, 0, len(text)+1) // byte of each code point
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	var out []spans.Span
	for n, line := range strings.Split(annotations, "\n") {
		id, rest, ok := strings.Cut(line, "\t")
		if !ok || !strings.HasPrefix(id, "T") {
			continue
		}
		where, _, _ := strings.Cut(rest, "\t")
		name, places, _ := strings.Cut(strings.TrimSpace(where), " ")
		label, ok := spans.LabelOf(name)
		if !ok {
			continue
		}
		for _, fragment := range strings.Split(places, ";") {
			from, to, _ := strings.Cut(strings.TrimSpace(fragment), " ")
			first, err := strconv.Atoi(from)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %q is no span; accepted: START END in code points", file, n+1, fragment)
			}
			end, err := strconv.Atoi(to)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %q is no span; accepted: START END in code points", file, n+1, fragment)
			}
			if first < 0 || end < first || end >= len(offsets) {
				return nil, fmt.Errorf("%s:%d: %d to %d lies outside the text of %d code points", file, n+1, first, end, len(offsets)-1)
			}
			out = appendLines(out, label, text, offsets[first], offsets[end])
		}
	}
	slices.SortFunc(out, spans.Compare)
	return slices.Compact(out), nil
}

// appendLines appends one span for each line of text[from:to] that is not blank.
func appendLines(out []spans.Span, label spans.Label, text string, from, to int) []spans.Span {
	for _, line := range strings.SplitAfter(text[from:to], "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed != "" {
			start := from + strings.Index(line, trimmed)
			out = append(out, spans.Span{Label: label, Start: start, End: start + len(trimmed)})
		}
		from += len(line)
	}
	return out
}

// Paragraphs are the lines of a text that are not blank, as byte ranges.
func Paragraphs(text string) [][2]int {
	var out [][2]int
	from := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(line) != "" && utf8.ValidString(line) {
			out = append(out, [2]int{from, from + len(line)})
		}
		from += len(line)
	}
	return out
}
