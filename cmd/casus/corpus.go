package main

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/casus-project/casus/internal/corpus"
)

// CorpusCmd is about annotated reports.
type CorpusCmd struct {
	Check CorpusCheckCmd `cmd:"" help:"Check a folder of annotated reports, and count what it holds."`
}

// CorpusCheckCmd checks annotated reports.
type CorpusCheckCmd struct {
	Dir    string `arg:"" optional:"" default:"corpus" help:"The folder: NNN-name.txt with NNN-name.jsonl, knowledge-NNN.json where a setting needs it."`
	Format string `enum:"text,json" default:"text" help:"text, or json: one object."`
}

// Help says what is checked.
func (CorpusCheckCmd) Help() string {
	return `Every quote and span must be an exact slice of the clean text, every label one that there is; names,
dates and quantities must have their forms; each report must have its claims. Incidents and contradictions
(incidents-NNN.jsonl, contradictions-NNN.jsonl) must name claims that there are, and settings.tsv each
report once, a setting on one side. corpus/README.md has the rules of annotation. A fault is one line, FILE:LINE: what is wrong; accepted: what is.

  casus corpus check                         the reports that come with the source
  casus corpus check --format json mine | jq '.faults[]'`
}

// checked is what is printed as JSON.
type checked struct {
	Faults []corpus.Fault `json:"faults"`
	corpus.Counts
}

// Run checks and counts. Faults are status 1.
func (c *CorpusCheckCmd) Run(streams Streams) error {
	faults, counts, err := corpus.Check(c.Dir)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(streams.Out)
	if c.Format == "json" {
		if faults == nil {
			faults = []corpus.Fault{}
		}
		if err := line(out, checked{faults, counts}); err != nil {
			return err
		}
	} else {
		for i := range faults {
			fmt.Fprintln(out, faults[i].Error())
		}
		printCounts(out, counts)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	switch len(faults) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("1 fault in %s", c.Dir)
	default:
		return fmt.Errorf("%d faults in %s", len(faults), c.Dir)
	}
}

func printCounts(w io.Writer, c corpus.Counts) {
	fmt.Fprintf(w, "%d reports (%d held out, %d with knowledge), %d sentences, %d claims; %.0f %% of the sentences without a claim\n",
		c.Reports, c.HeldOut, c.Known, c.Sentences, c.Claims, 100*c.SilentShare)
	fmt.Fprintf(w, "types: %s\n", frequencies(c.Types))
	fmt.Fprintf(w, "stances: %s\n", frequencies(c.Stances))
	fmt.Fprintf(w, "modalities: %s; negated %d\n", frequencies(c.Modalities), c.Negated)
	fmt.Fprintf(w, "words a sentence: median %d, nine tenths up to %d, longest %d; up to ten %d, to 20 %d, to 30 %d, to 40 %d, more %d\n",
		c.Lengths.Median, c.Lengths.Ninth, c.Lengths.Longest, c.Lengths.To10, c.Lengths.To20, c.Lengths.To30, c.Lengths.To40, c.Lengths.Over40)
	fmt.Fprintf(w, "speakers: %d different; narrator in %d claims\n", c.Speakers.Different, c.Speakers.Narrator)
	fmt.Fprintf(w, "cues: %d different in %d claims, %d of them once", c.Cues.Different, c.Cues.With, c.Cues.Once)
	for i, cue := range c.Cues.Frequent[:min(5, len(c.Cues.Frequent))] {
		fmt.Fprintf(w, "%s %q %d", []string{";", ","}[min(i, 1)], cue.Words, cue.Claims)
	}
	fmt.Fprintf(w, "\nnesting: %d quotes within quotes, %d sentences of several speakers, %d quotes over several sentences\n",
		c.Nesting.Inside, c.Nesting.Voices, c.Nesting.Across)
	fmt.Fprintf(w, "outside the blocks that are read: %d claims\n", c.Unread)
	fmt.Fprintf(w, "settings: %d, of %d the incidents are annotated: %d with %d claims, %d of them across reports\n",
		c.Settings, c.RelatedSettings, c.Incidents, c.IncidentClaims, c.AcrossReports)
	if len(c.Contradictions) > 0 {
		fmt.Fprintf(w, "contradictions: %s\n", frequencies(c.Contradictions))
	}
}

// frequencies lists labels, the most frequent first.
func frequencies(counts map[string]int) string {
	var labels []string
	for l := range counts {
		labels = append(labels, l)
	}
	sort.Strings(labels)
	sort.SliceStable(labels, func(a, b int) bool { return counts[labels[a]] > counts[labels[b]] })
	for i, l := range labels {
		labels[i] = fmt.Sprintf("%s %d", l, counts[l])
	}
	return strings.Join(labels, ", ")
}
