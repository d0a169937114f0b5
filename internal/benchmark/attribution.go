package benchmark

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/casus-project/casus/reading/attribution/spans"
	"github.com/casus-project/casus/reading/language"
)

// AttributionScore is the result of Attribution.
type AttributionScore struct {
	Task    string `json:"task"`
	Texts   int    `json:"texts"`
	Source  F1     `json:"source"`
	Cue     F1     `json:"cue"`
	Content F1     `json:"content"`
	Weights string `json:"weights"`
}

// Attribution scores what the reading uses: the shipped parser with the rules of package attribution. See AttributionWith.
func Attribution(dir string, progress io.Writer) (any, error) {
	return AttributionWith("", dir, progress)
}

// AttributionWith scores source, cue and content spans on brat annotations as PolNeAR has them, with the span weights of
// a file (cmd/train -parts attribution), or as the reading finds them where it is empty.
//
// A span found is right when a span of the same label has exactly its first and last character. As in the published
// figures (Wang et al. 2022, CofeNet, section 4; their labels are flat and run within a paragraph), the fragments of a
// discontinuous span count as spans of their own, and a span over several paragraphs as one in each. A text that several
// annotators read counts once for each of them. Counts are summed over all texts.
func AttributionWith(file, dir string, progress io.Writer) (any, error) {
	find, name, err := spanFinder(file)
	if err != nil {
		return nil, err
	}
	texts, err := ReadAttributions(dir)
	if err != nil {
		return nil, err
	}
	parser, err := language.Load()
	if err != nil {
		return nil, err
	}
	var total SpanCounts
	for n, t := range texts {
		found := find(spans.Parse(parser, t.Text, Paragraphs(t.Text)))
		total.Add(t.Spans, found)
		if (n+1)%50 == 0 || n+1 == len(texts) {
			_, _ = fmt.Fprintf(progress, "%d of %d texts: %s\n", n+1, len(texts), total.String())
		}
	}
	if total.annotated() == 0 {
		return nil, lacks(dir, "span", acceptedBrat)
	}
	return AttributionScore{Task: "attribution", Texts: len(texts), Source: total.of[spans.Source].f1(),
		Cue: total.of[spans.Cue].f1(), Content: total.of[spans.Content].f1(), Weights: name}, nil
}

// spanFinder gives what finds the spans, and its name in the result.
func spanFinder(file string) (find func([]spans.Paragraph) []spans.Span, name string, err error) {
	if file == "" {
		return spans.Ruled, "shipped", nil
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, "", err
	}
	m, err := spans.Decode(raw)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", file, err)
	}
	return m.Find, file, nil
}

// SpanCounts counts spans by label.
type SpanCounts struct{ of [spans.Labels]outcome }

// Add counts the distinct spans of a text on both sides and those that are the same.
func (c *SpanCounts) Add(gold, found []spans.Span) {
	have := map[spans.Span]bool{}
	for _, s := range gold {
		have[s] = true
	}
	for s := range have {
		c.of[s.Label].gold++
	}
	found = slices.Clone(found)
	slices.SortFunc(found, spans.Compare)
	for _, s := range slices.Compact(found) {
		c.of[s.Label].found++
		if have[s] {
			c.of[s.Label].hits++
		}
	}
}

// annotated is how many spans there are to be found.
func (c *SpanCounts) annotated() int {
	n := 0
	for _, o := range c.of {
		n += o.gold
	}
	return n
}

// String gives the F1 of every label in hundredths.
func (c *SpanCounts) String() string {
	return fmt.Sprintf("source %.1f cue %.1f content %.1f", 100*c.of[spans.Source].f1().F1,
		100*c.of[spans.Cue].f1().F1, 100*c.of[spans.Content].f1().F1)
}
