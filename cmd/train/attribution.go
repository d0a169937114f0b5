package main

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"time"

	"github.com/casus-project/casus/internal/benchmark"
	"github.com/casus-project/casus/reading/attribution/spans"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/reading/language/weights"
)

// spanSchedule says how the span model is trained.
type spanSchedule struct {
	size    spans.Size
	epochs  int
	rate    float64
	dropout float64
	unknown float64
	least   int // times a word must be met to be known
	seed    uint64
	report  func(string)
}

// tagged is a text with the tags of its words.
type tagged struct {
	seen   []spans.Seen
	tags   []uint8
	starts []int // of the paragraphs
	gold   []spans.Span
	parsed []spans.Paragraph
}

// trainSpans learns source, cue and content spans from texts and tells its progress on dev after every epoch.
func trainSpans(train, dev []tagged, s spanSchedule) ([]weights.Section, error) {
	seen := make([][]spans.Seen, len(train))
	words := 0
	for i, t := range train {
		seen[i] = t.seen
		words += len(t.seen)
	}
	v := spans.NewVocabulary(seen, s.least)
	w := newSpanWorker(v, s)
	o := newOptimiser(w.learner)
	random := rand.New(rand.NewPCG(s.seed, 7))
	rows := make([][]spans.Row, len(train))
	for i, t := range train {
		for j := range t.seen {
			rows[i] = append(rows[i], v.Row(&t.seen[j]))
		}
	}
	order := make([]int, len(train))
	for i := range order {
		order[i] = i
	}
	steps := s.epochs * len(train)
	s.report(fmt.Sprintf("attribution: %d texts, %d words", len(train), words))
	begin := time.Now()
	var sections []weights.Section
	for epoch := range s.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		for _, i := range order {
			loss += w.learn(rows[i], train[i], float32(s.unknown))
			done := math.Min(1, float64(o.steps)/float64(steps))
			rate := s.rate * (0.5 + 0.5*math.Cos(math.Pi*done)) * math.Min(1, float64(o.steps+1)/100)
			o.step([]*worker{w.worker}, rate)
			if o.steps%10 == 0 {
				if o.steps <= 600 {
					o.follow(0.8)
				} else {
					o.follow(0.98)
				}
			}
		}
		var err error
		if sections, err = spans.Sections(s.size, v, o.average); err != nil {
			return nil, err
		}
		score, err := scoreSpans(sections, dev)
		if err != nil {
			return nil, err
		}
		s.report(fmt.Sprintf("epoch %d of %d, %.0f s: loss %.4f; dev %s", epoch+1, s.epochs, time.Since(begin).Seconds(), loss/float64(words), score))
	}
	return sections, nil
}

// scoreSpans reads the texts with the weights and compares, as casus bench attribution does.
func scoreSpans(sections []weights.Section, texts []tagged) (string, error) {
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		return "", err
	}
	m, err := spans.Decode(b.Bytes())
	if err != nil {
		return "", err
	}
	var total benchmark.SpanCounts
	for _, t := range texts {
		total.Add(t.gold, m.Find(t.parsed))
	}
	return total.String(), nil
}

// readAttributed reads a folder of brat annotations and parses its texts. The parse, which takes much memory, is kept only
// where it is asked for: to score the text.
func readAttributed(dir string, parse bool) ([]tagged, error) {
	parser, err := language.Load()
	if err != nil {
		return nil, err
	}
	texts, err := benchmark.ReadAttributions(dir)
	if err != nil {
		return nil, err
	}
	var out []tagged
	for _, t := range texts {
		read := tagText(spans.Parse(parser, t.Text, benchmark.Paragraphs(t.Text)), t.Spans)
		if !parse {
			read.parsed = nil
		}
		out = append(out, read)
	}
	return out, nil
}

// tagText gives the words of parsed paragraphs the tags of the spans.
func tagText(parsed []spans.Paragraph, gold []spans.Span) tagged {
	e := tagged{gold: gold, parsed: parsed, starts: []int{0}}
	for i := range parsed {
		e.seen = append(e.seen, parsed[i].See()...)
		e.tags = append(e.tags, parsed[i].Tagged(gold)...)
		e.starts = append(e.starts, len(e.seen))
	}
	return e
}

// trainAttribution writes weights learnt from a folder of brat annotations, and tells its progress on another where one
// is given.
func trainAttribution(folder, held, file string, s spanSchedule) error {
	train, err := readAttributed(folder, false)
	if err != nil {
		return err
	}
	var dev []tagged
	if held != "" {
		if dev, err = readAttributed(held, true); err != nil {
			return err
		}
	}
	sections, err := trainSpans(train, dev, s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := weights.Write(&b, sections); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
