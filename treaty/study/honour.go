package study

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// PerformancesFile is the replication file of Berkemeier and Fuhrmann 2018, by the name it is looked for under.
const PerformancesFile = "berkemeier-fuhrmann-2018.csv"

// The words that a table is printed with.
const (
	honourSource     = "Berkemeier and Fuhrmann 2018, Reassessing the fulfillment of alliance commitments in war, Research & Politics: replication file"
	honourDefinition = "an alliance counts once for each war that called upon it; honoured = honorLLM, of = honorLLM or violateLLM: " +
		"fulfilled or broken by the criteria of Leeds, Long and Mitchell 2000, as Berkemeier and Fuhrmann 2018 extend them to 2003"
	abstract2018 = "Berkemeier and Fuhrmann 2018, abstract"
	abstract2000 = "Leeds, Long and Mitchell 2000, abstract"
	authorsRows  = 146 // rows of the authors' file with honorLLM or violateLLM
)

// Verdict is how a coder judged a commitment that a war called upon.
type Verdict int

// The verdicts.
const (
	NotCalled Verdict = iota // the war did not call upon it, or it is not coded
	Honoured
	Violated
)

// Performance is a row of the replication file: an alliance and a war.
type Performance struct {
	Alliance     string // ATOP's number
	War          string
	Early        bool // marked by the authors as 1816 to 1944, the years of the first study; else 1945 to 2003
	Multilateral bool
	// What the alliance obliges to.
	Defence, Offence, Neutrality, NonAggression, Consultation bool
	// LLM is the verdict by the criteria of Leeds, Long and Mitchell, BF by those of Berkemeier and Fuhrmann.
	LLM, BF Verdict
}

// ReadPerformances reads the replication file. An error names file, line, column and what is accepted.
func ReadPerformances(name string, r io.Reader) ([]Performance, error) {
	s, err := open(name, r, "sample", "atopid", "warname", "multilateral", "honorLLM", "violateLLM", "honorBF", "violateBF",
		"defense", "offense", "neutral", "nonagg", "consul")
	if err != nil {
		return nil, err
	}
	var all []Performance
	for {
		if err := s.next(); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		p := Performance{Alliance: strings.TrimSuffix(s.text("atopid"), ".0"), War: s.text("warname")}
		for _, f := range []struct {
			column string
			to     *bool
		}{
			{"sample", &p.Early}, {"multilateral", &p.Multilateral}, {"defense", &p.Defence}, {"offense", &p.Offence},
			{"neutral", &p.Neutrality}, {"nonagg", &p.NonAggression}, {"consul", &p.Consultation},
		} {
			if *f.to, err = s.mark(f.column, false); err != nil {
				return nil, err
			}
		}
		if p.LLM, err = s.verdict("honorLLM", "violateLLM"); err != nil {
			return nil, err
		}
		if p.BF, err = s.verdict("honorBF", "violateBF"); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

func (s *sheet) verdict(honour, violate string) (Verdict, error) {
	h, err := s.mark(honour, true)
	if err != nil {
		return NotCalled, err
	}
	v, err := s.mark(violate, true)
	switch {
	case err != nil:
		return NotCalled, err
	case h && v:
		return NotCalled, s.fault(violate, "nothing or 0 where "+honour+" is 1")
	case h:
		return Honoured, nil
	case v:
		return Violated, nil
	}
	return NotCalled, nil
}

// Published is a figure that somebody printed, and how ours compares.
type Published struct {
	Percent float64 `json:"percent"`
	Source  string  `json:"source"`
	// Same is true when ours, rounded as theirs is, equals theirs; else Why says what is known of the difference.
	Same bool   `json:"same"`
	Why  string `json:"why,omitempty"`
}

// Share is a line of the table.
type Share struct {
	Slice    string `json:"slice"`
	Honoured int    `json:"honoured"`
	Of       int    `json:"of"`
	// Percent has two decimals; nil when there is nothing to count.
	Percent   *float64    `json:"percent"`
	Published []Published `json:"published"` // empty: none seen
}

// Coded is how a war is coded for one alliance.
type Coded struct {
	War      string `json:"war"`
	Honoured bool   `json:"honoured"`
}

// HonourTable answers how often alliance commitments were honoured in war.
type HonourTable struct {
	Study      string  `json:"study"`
	Source     string  `json:"source"`
	Definition string  `json:"definition"`
	Rows       []Share `json:"rows"`
	// Alliance is the ATOP number asked about, Coded its wars in the order of the file; empty when none was.
	Alliance string  `json:"alliance,omitempty"`
	Coded    []Coded `json:"coded,omitempty"`
	// Own are the library's cases beside the wars, counted by OwnDefinition.
	Own           []OwnShare `json:"own,omitempty"`
	OwnCases      []Own      `json:"own_cases,omitempty"`
	OwnDefinition string     `json:"own_definition,omitempty"`
}

// cuts are the lines of the table. printed is the whole percentage of the paper's abstract, 0 when it has none.
var cuts = []struct {
	name    string
	printed float64
	in      func(Performance) bool
}{
	{"all, 1816-2003", 50, func(Performance) bool { return true }},
	{"1816-1944", 66, func(p Performance) bool { return p.Early }},
	{"1945-2003", 22, func(p Performance) bool { return !p.Early }},
	{"defence", 41, func(p Performance) bool { return p.Defence }},
	{"offence", 74, func(p Performance) bool { return p.Offence }},
	{"neutrality", 78, func(p Performance) bool { return p.Neutrality }},
	{"non-aggression", 37, func(p Performance) bool { return p.NonAggression }},
	{"consultation", 0, func(p Performance) bool { return p.Consultation }},
	{"defence, 1945-2003", 0, func(p Performance) bool { return p.Defence && !p.Early }},
	{"multilateral", 0, func(p Performance) bool { return p.Multilateral }},
	{"multilateral, 1945-2003", 0, func(p Performance) bool { return p.Multilateral && !p.Early }},
	{"bilateral", 0, func(p Performance) bool { return !p.Multilateral }},
	{"bilateral, 1945-2003", 0, func(p Performance) bool { return !p.Multilateral && !p.Early }},
}

// Honour counts. With an alliance (ATOP's number) it also tells how each of its wars is coded.
func Honour(all []Performance, alliance string) HonourTable {
	t := HonourTable{Study: "honour", Source: honourSource, Definition: honourDefinition, Alliance: alliance}
	for _, s := range cuts {
		row := count(all, s.name, s.in, func(p Performance) Verdict { return p.LLM })
		if s.printed > 0 && row.Percent != nil {
			row.Published = append(row.Published, beside(row, s.printed, t.called(row)))
		}
		if s.name == "1816-1944" && row.Percent != nil {
			row.Published = append(row.Published, first(row))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, count(all, "all, the authors' own criteria", func(Performance) bool { return true }, func(p Performance) Verdict { return p.BF }))
	for _, p := range all {
		if alliance != "" && p.Alliance == alliance && p.LLM != NotCalled {
			t.Coded = append(t.Coded, Coded{p.War, p.LLM == Honoured})
		}
	}
	return t
}

// called is how many commitments the whole file has: the first row's, or this one's when it is the first.
func (t HonourTable) called(row Share) int {
	if len(t.Rows) > 0 {
		return t.Rows[0].Of
	}
	return row.Of
}

// beside compares with a whole percentage of the abstract.
func beside(row Share, printed float64, called int) Published {
	p := Published{Percent: printed, Source: abstract2018, Same: whole(row) == int(printed)}
	switch {
	case p.Same:
	case called != authorsRows:
		p.Why = fmt.Sprintf("this file has %d commitments called upon, the authors' %d", called, authorsRows)
	default:
		p.Why = fmt.Sprintf("not known: this file has as many commitments called upon as the authors' (%d), but codes them otherwise", called)
	}
	return p
}

// first compares with the study that came first.
func first(row Share) Published {
	const printed = 74.5
	p := Published{Percent: printed, Source: abstract2000, Same: math.Round(1000*float64(row.Honoured)/float64(row.Of))/10 == printed}
	if !p.Same {
		p.Why = "another data set: that of 2018 updates and extends theirs"
	}
	return p
}

// whole is the percentage rounded to a whole number, half up, without the error of a float.
func whole(row Share) int { return (200*row.Honoured + row.Of) / (2 * row.Of) }

func count(all []Performance, name string, in func(Performance) bool, verdict func(Performance) Verdict) Share {
	row := Share{Slice: name, Published: []Published{}}
	for _, p := range all {
		if v := verdict(p); v != NotCalled && in(p) {
			row.Of++
			if v == Honoured {
				row.Honoured++
			}
		}
	}
	if row.Of > 0 {
		percent := float64((20000*row.Honoured+row.Of)/(2*row.Of)) / 100
		row.Percent = &percent
	}
	return row
}

// Beside puts our own cases beside the wars.
func (t HonourTable) Beside(own []Own) HonourTable {
	t.Own, t.OwnCases, t.OwnDefinition = OwnShares(own), own, ownDefinition
	return t
}

// Tell prints the table for a terminal.
func (t HonourTable) Tell(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Were alliance commitments honoured in war?\n\n%-31s %8s %5s %7s   published\n", "commitments", "honoured", "of", "%")
	for _, r := range t.Rows {
		percent := "-"
		if r.Percent != nil {
			percent = fmt.Sprintf("%.2f", *r.Percent)
		}
		fmt.Fprintf(&b, "%-31s %8d %5d %7s   ", r.Slice, r.Honoured, r.Of, percent)
		if len(r.Published) == 0 {
			b.WriteString("none seen\n")
		}
		for i, p := range r.Published {
			if i > 0 {
				fmt.Fprintf(&b, "%57s", "")
			}
			mark := "the same"
			if !p.Same {
				mark = "differs: " + p.Why
			}
			fmt.Fprintf(&b, "%v (%s), %s\n", p.Percent, p.Source, mark)
		}
	}
	fmt.Fprintf(&b, "\nSource: %s.\nCounted: %s.\n", t.Source, t.Definition)
	if t.Alliance != "" {
		fmt.Fprintf(&b, "\nATOP %s:", t.Alliance)
		if len(t.Coded) == 0 {
			b.WriteString(" no war of this file called upon it.\n")
		} else {
			b.WriteString("\n")
		}
		for _, c := range t.Coded {
			word := "violated"
			if c.Honoured {
				word = "honoured"
			}
			fmt.Fprintf(&b, "  %s  %s\n", word, c.War)
		}
	}
	if len(t.OwnCases) > 0 {
		tellOwn(&b, t.OwnCases)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
