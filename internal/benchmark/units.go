package benchmark

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/internal/benchmark/cameo"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/attribution"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
)

// UnitsScore is how many events are coded with exactly the source, target and act that a set of unit sentences asks
// for, from the sentences' text alone: the parse that the file gives is not looked at. Sentences that ask for no event
// count against precision; those that test how a program takes a broken parse are left out.
type UnitsScore struct {
	Task      string `json:"task"`
	Exact     F1     `json:"exact"`
	Dyad      F1     `json:"dyad"` // source and target alone
	Category  F1     `json:"category"`
	Sentences int    `json:"sentences"`
	Events    int    `json:"events"`
}

// unit is one sentence with the events it should give.
type unit struct {
	id, text string
	on       string // the day of the sentence
	events   []triple
	alone    bool // statements to nobody are asked for too (the file's option require_dyad is off)
}

// triple is source, target and code.
type triple [3]string

// acceptedUnits is what a folder of unit sentences holds.
const acceptedUnits = "PETRARCH's validation files, .xml with <Sentence>, <Text> and <EventCoding>"

// Units scores the coding of events on a folder of PETRARCH's validation files (.xml), read with its subfolders.
func Units(dir string, progress io.Writer) (any, error) {
	var units []unit
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xml" {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		read, err := readUnits(f, path)
		if len(read) > 0 {
			files++
		}
		units = append(units, read...)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(units) == 0 {
		return nil, lacks(dir, "PETRARCH sentence", acceptedUnits)
	}
	model, err := language.Load()
	if err != nil {
		return nil, err
	}
	known, err := actors.Load(knowledge.Knowledge{})
	if err != nil {
		return nil, err
	}
	coder := cameo.New(known, model.Knows)
	score := UnitsScore{Task: "event-units", Sentences: len(units)}
	var exact, dyad, rough outcome
	for _, u := range units {
		found := codeUnit(model, coder, u)
		exact.compare(u.events, found, func(t triple) triple { return t })
		dyad.compare(u.events, found, func(t triple) triple { return triple{t[0], t[1]} })
		rough.compare(u.events, found, func(t triple) triple { return triple{t[0], t[1], t[2][:min(2, len(t[2]))]} })
		score.Events += len(u.events)
	}
	score.Exact, score.Dyad, score.Category = exact.f1(), dyad.f1(), rough.f1()
	fmt.Fprintf(progress, "%d sentences of %d files, %d events\n", len(units), files, score.Events)
	return score, nil
}

// compare counts what was found of what was asked for, after each was made coarser.
func (t *outcome) compare(gold, found []triple, coarse func(triple) triple) {
	want := map[triple]int{}
	for _, g := range gold {
		want[coarse(g)]++
	}
	t.gold += len(gold)
	t.found += len(found)
	for _, f := range found {
		if c := coarse(f); want[c] > 0 {
			want[c]--
			t.hits++
		}
	}
}

// codeUnit codes the events of a text, each once.
func codeUnit(model *language.Model, coder *cameo.Coder, u unit) []triple {
	var out []triple
	for _, s := range model.ReadAs(u.text, 0, coder.StandIn) {
		attribution.Mend(&s)
		for _, e := range coder.Code(u.text, &s, cameo.Options{On: u.on, Statements: u.alone}) {
			if t := (triple{e.Source, e.Target, e.Code}); !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

var xmlComment = regexp.MustCompile(`(?s)<!--.*?-->`)

// readUnits reads the sentences of a validation file. Its comments may hold what XML forbids in comments, so they
// are taken out before it is parsed.
func readUnits(in io.Reader, name string) ([]unit, error) {
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if !strings.Contains(string(raw), "<EventCoding") {
		return nil, nil // some other XML
	}
	d := xml.NewDecoder(strings.NewReader(xmlComment.ReplaceAllString(string(raw), "")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var out []unit
	var u *unit
	broken, inText, alone := false, false, false
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, unread(name, err, acceptedUnits)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "Config":
				if attribute(e, "option") == "require_dyad" {
					alone = strings.EqualFold(attribute(e, "value"), "false")
				}
			case "Sentence":
				u, broken = &unit{id: attribute(e, "id"), on: day(attribute(e, "date")), alone: alone}, false
			case "EventCoding":
				if u == nil {
					continue
				}
				if t := (triple{attribute(e, "sourcecode"), attribute(e, "targetcode"), attribute(e, "eventcode")}); t[2] != "" {
					u.events = append(u.events, t)
				}
				broken = broken || strings.Contains(attribute(e, "error"), "parse")
			case "Text":
				inText = true
			}
		case xml.CharData:
			if inText && u != nil {
				u.text += string(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "Text":
				inText = false
			case "Sentence":
				if u != nil && !broken {
					u.text = strings.Join(strings.Fields(u.text), " ")
					out = append(out, *u)
				}
				u = nil
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// day writes 19950101 as 1995-01-01, and anything else as no day.
func day(date string) string {
	if t, err := time.Parse("20060102", date); err == nil {
		return t.Format(time.DateOnly)
	}
	return ""
}
