package benchmark

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/language"
)

// TimeScore is how well expressions of time are found and valued, as TempEval-3 scores them (UzZaman et al.,
// SemEval 2013 task 1): the time of the document is the anchor and is not scored. Expressions that our grammar
// reads as one range count as the two that TimeML marks.
type TimeScore struct {
	Task string `json:"task"`
	TimeFigures
	// Tuned are the figures of the texts that the grammar was developed on: AQUAINT and every second text of
	// TimeBank. Held are those of the other texts of TimeBank.
	Tuned TimeFigures `json:"tuned"`
	Held  TimeFigures `json:"held_out"`
}

// TimeFigures are shares of 1 over a number of annotated expressions.
type TimeFigures struct {
	Relaxed F1  `json:"relaxed"` // spans that overlap
	Strict  F1  `json:"strict"`  // spans that are equal
	Value   F1  `json:"value"`   // spans that overlap and carry the same TIMEX3 value
	Kind    F1  `json:"type"`    // spans that overlap and carry the same TIMEX3 type
	N       int `json:"n"`
}

// timex is an annotated expression of time, in bytes.
type timex struct {
	start, end  int
	kind, value string
}

// timedText is the text of one TimeML document.
type timedText struct {
	name, text string
	published  string
	gold       []timex
}

// timeTally counts spans.
type timeTally struct{ gold, found, relaxed, strict, value, kind int }

func (t *timeTally) add(o timeTally) {
	t.gold += o.gold
	t.found += o.found
	t.relaxed += o.relaxed
	t.strict += o.strict
	t.value += o.value
	t.kind += o.kind
}

func (t timeTally) figures() TimeFigures {
	return TimeFigures{
		Relaxed: newF1(t.relaxed, t.found, t.gold), Strict: newF1(t.strict, t.found, t.gold),
		Value: newF1(t.value, t.found, t.gold), Kind: newF1(t.kind, t.found, t.gold), N: t.gold,
	}
}

// acceptedTimes is what a TimeML document holds.
const acceptedTimes = "TimeML, <TIMEX3> within <TEXT>"

// Time scores the calendar on a folder of TimeML documents (.tml), read with its subfolders; the folder
// testpipeline, which repeats a document, is left out.
func Time(dir string, progress io.Writer) (any, error) {
	model, err := language.Load()
	if err != nil {
		return nil, err
	}
	var files []string
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testpipeline":
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".tml"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, lacks(dir, "TimeML document", "*.tml, here or in subfolders")
	}
	slices.Sort(files)
	var tuned, held, all timeTally
	bank := 0
	for _, file := range files {
		doc, err := readTimeML(file)
		if err != nil {
			return nil, err
		}
		t := scoreTimes(doc.gold, findTimes(model, doc))
		all.add(t)
		if filepath.Base(filepath.Dir(file)) == "TimeBank" {
			bank++
			if bank%2 == 0 {
				held.add(t)
				continue
			}
		}
		tuned.add(t)
	}
	if all.gold == 0 {
		return nil, lacks(dir, "annotated expression of time", acceptedTimes)
	}
	fmt.Fprintf(progress, "%d documents, %d expressions\n", len(files), all.gold)
	return TimeScore{Task: "time", TimeFigures: all.figures(), Tuned: tuned.figures(), Held: held.figures()}, nil
}

// findTimes reads a document paragraph by paragraph.
func findTimes(model *language.Model, doc timedText) []timex {
	var out []timex
	reader := calendar.NewReader(calendar.Anchor{Published: doc.published})
	for start := 0; start < len(doc.text); {
		end := len(doc.text)
		if k := strings.Index(doc.text[start:], "\n\n"); k >= 0 {
			end = start + k
		}
		for _, e := range reader.Read(doc.text, 0, model.Read(doc.text[start:end], start)) {
			if len(e.Parts) == 0 {
				e.Parts = []calendar.Expression{e}
			}
			for _, p := range e.Parts {
				out = append(out, timex{p.Start, p.End, p.Type, p.Value})
			}
		}
		start = end + 2
	}
	return out
}

// scoreTimes pairs annotated with found expressions, equal spans first, each once.
func scoreTimes(gold, found []timex) timeTally {
	t := timeTally{gold: len(gold), found: len(found)}
	pair := make([]int, len(gold))
	taken := make([]bool, len(found))
	for i := range pair {
		pair[i] = -1
	}
	for _, exact := range []bool{true, false} {
		for i, g := range gold {
			for k, f := range found {
				if pair[i] >= 0 || taken[k] || f.end <= g.start || f.start >= g.end ||
					exact && (f.start != g.start || f.end != g.end) {
					continue
				}
				pair[i], taken[k] = k, true
			}
		}
	}
	for i, g := range gold {
		if pair[i] < 0 {
			continue
		}
		f := found[pair[i]]
		t.relaxed++
		if f.start == g.start && f.end == g.end {
			t.strict++
		}
		if f.value == g.value {
			t.value++
		}
		if f.kind == g.kind {
			t.kind++
		}
	}
	return t
}

// readTimeML reads a file as parseTimeML does.
func readTimeML(path string) (timedText, error) {
	f, err := os.Open(path)
	if err != nil {
		return timedText{}, err
	}
	defer f.Close()
	return parseTimeML(f, path)
}

// parseTimeML reads the text of a TimeML document, its annotated expressions and the day it was made. path is for errors.
func parseTimeML(in io.Reader, path string) (timedText, error) {
	doc := timedText{name: filepath.Base(path)}
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var text strings.Builder
	inText, open := false, -1
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return doc, unread(path, err, acceptedTimes)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "TEXT":
				inText = true
			case "TIMEX3":
				x := timex{start: text.Len()}
				for _, a := range e.Attr {
					switch a.Name.Local {
					case "type":
						x.kind = a.Value
					case "value":
						x.value = a.Value
					case "functionInDocument":
						if a.Value == "CREATION_TIME" && !inText {
							open = -2
						}
					}
				}
				if !inText {
					if open == -2 && doc.published == "" {
						doc.published = x.value
					}
					open = -1
					continue
				}
				open = len(doc.gold)
				doc.gold = append(doc.gold, x)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "TEXT":
				inText = false
			case "TIMEX3":
				if inText && open >= 0 {
					doc.gold[open].end = text.Len()
				}
				open = -1
			}
		case xml.CharData:
			if inText {
				text.Write(e)
			}
		}
	}
	doc.text = text.String()
	doc.gold = slices.DeleteFunc(doc.gold, func(x timex) bool { return x.end <= x.start })
	if len(doc.published) > 10 {
		doc.published = doc.published[:10]
	}
	return doc, nil
}
