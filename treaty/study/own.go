package study

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

// Own is a case of the library, with the days from its request to what came of it and whether what the article promises came.
type Own struct {
	Scenario   string      `json:"scenario"`
	Case       string      `json:"case"`
	Treaty     string      `json:"treaty"`
	Cite       string      `json:"cite"`
	Obligation string      `json:"obligation"`
	By         []string    `json:"by"` // names
	Opened     treaty.When `json:"opened"`
	Told       treaty.When `json:"told"` // the day to which it is told
	Lags       []cases.Lag `json:"lags"` // to first-answer, consultation, decision, delivery
	// Called says whether the article's condition is alive on what was told: alive, not met, unclear; empty when the article
	// has none.
	Called  treaty.Answer `json:"called,omitempty"`
	Verdict string        `json:"verdict"`
	Why     string        `json:"why"`
}

// The verdicts on a case of our own. Silence is no verdict.
const (
	Kept      = "honoured"
	NotTold   = "nothing told"
	NotDone   = "not so"
	NotAsked  = "not called upon"
	ownPoints = "first-answer consultation decision delivery"
)

// Library follows every bundled scenario and gives its cases, in order of scenario and opening.
func Library() ([]Own, error) {
	var list []Own
	for _, id := range cases.Bundled() {
		s, faults, err := cases.Find(id)
		if err != nil {
			return nil, err
		}
		if len(faults) > 0 {
			return nil, faults[0]
		}
		c, err := cases.Run(s, treaty.When{}, treaty.When{})
		if err != nil {
			return nil, err
		}
		for _, k := range c.Cases {
			list = append(list, own(c, k))
		}
	}
	return list, nil
}

func own(c *cases.Course, k *cases.Case) Own {
	o := Own{Scenario: c.ID, Case: k.ID, Treaty: k.Treaty, Cite: k.Cite, Obligation: k.Obligation, Opened: k.Opened, Told: c.On}
	for _, id := range k.By {
		o.By = append(o.By, c.Name(id))
	}
	for _, point := range strings.Fields(ownPoints) {
		lag := cases.Lag{From: "request", To: point}
		if at := slices.IndexFunc(k.Lags, func(l cases.Lag) bool { return l.To == point }); at >= 0 {
			lag = k.Lags[at]
		}
		o.Lags = append(o.Lags, lag)
	}
	for _, t := range k.Triggers {
		if o.Called == "" || t.Answer == treaty.Alive {
			o.Called = t.Answer
		}
	}
	o.Verdict, o.Why = o.judge(k)
	return o
}

// judge applies the second definition of docs/study.md: what the article promises came, or it is not told, or those asked
// said no.
func (o *Own) judge(k *cases.Case) (verdict, why string) {
	switch {
	case o.Called == treaty.NotMet:
		return NotAsked, "as told, the article's condition was not met"
	case o.Called == treaty.Unclear:
		return NotAsked, "whether the article's condition was met cannot be said"
	case o.Obligation == "consultation" && o.reached("consultation"):
		return Kept, "consulted"
	case o.Obligation == "consultation":
		return NotTold, "no consultation is told"
	}
	for _, m := range k.Measures {
		asked := slices.Contains(k.Asks, m.Kind) || slices.Contains(k.Asks, m.ID)
		switch {
		case asked && slices.ContainsFunc(m.Stages, func(s cases.StageDone) bool { return s.Stage == cases.Delivered }):
			return Kept, m.Name + " was delivered"
		case asked && m.Last() == cases.Refused:
			return NotDone, m.Name + " was refused"
		}
	}
	if len(k.Unanswered) > 0 {
		return NotTold, "asked, and nothing more is told: " + strings.Join(k.Unanswered, ", ")
	}
	return NotTold, "no delivery of what was asked is told"
}

func (o *Own) reached(point string) bool {
	return slices.ContainsFunc(o.Lags, func(l cases.Lag) bool { return l.To == point && l.Days != nil })
}

// OwnShare is a line of our own cases: those of an obligation, by one definition.
type OwnShare struct {
	Slice    string   `json:"slice"`
	Honoured int      `json:"honoured"`
	Of       int      `json:"of"`
	Percent  *float64 `json:"percent"`
	Note     string   `json:"note,omitempty"`
}

// lastYear of the study's data.
const lastYear = 2003

// OwnShares counts the library's cases by the study's definition and by the second one.
func OwnShares(all []Own) []OwnShare {
	within := 0
	for _, o := range all {
		if o.Opened.First().Year() <= lastYear {
			within++
		}
	}
	list := []OwnShare{{
		Slice: "ours, in war (the study's count)",
		Note:  fmt.Sprintf("%d of our %d cases lie in its years, to %d, and none is a war of its list", within, len(all), lastYear),
	}}
	for _, of := range []struct {
		name string
		in   func(Own) bool
	}{
		{"ours, called upon", func(Own) bool { return true }},
		{"ours, defence", func(o Own) bool { return o.Obligation == "defence" }},
		{"ours, consultation", func(o Own) bool { return o.Obligation == "consultation" }},
		{"ours, of the CST", func(o Own) bool { return o.Treaty == "cst" }},
	} {
		s := OwnShare{Slice: of.name}
		for _, o := range all {
			if o.Verdict == NotAsked || !of.in(o) {
				continue
			}
			s.Of++
			if o.Verdict == Kept {
				s.Honoured++
			}
		}
		if s.Of > 0 {
			percent := float64((20000*s.Honoured+s.Of)/(2*s.Of)) / 100
			s.Percent = &percent
		}
		list = append(list, s)
	}
	return list
}

// ownDefinition says how our own cases are counted.
const ownDefinition = "a case counts when its article's condition is alive as told; honoured = the parties consulted, where the article promises " +
	"consultation, or what was asked was delivered by another party, where it promises defence; a case of which nothing is told is not honoured so far, which says nothing of why"

// tellOwn prints our own cases under the table of wars, in the same columns.
func tellOwn(b *strings.Builder, own []Own) {
	fmt.Fprintf(b, "\n%-31s %8s %5s %7s\n", "cases of the library", "honoured", "of", "%")
	for _, s := range OwnShares(own) {
		percent := "-"
		if s.Percent != nil {
			percent = fmt.Sprintf("%.2f", *s.Percent)
		}
		note := ""
		if s.Note != "" {
			note = "   " + s.Note
		}
		fmt.Fprintf(b, "%-31s %8d %5d %7s%s\n", s.Slice, s.Honoured, s.Of, percent, note)
	}
	fmt.Fprintf(b, "Counted: %s.\n\n", ownDefinition)
	for _, o := range own {
		fmt.Fprintf(b, "  %-15s %-10s %s %s, %s: %s\n", o.Verdict, o.Opened, o.Treaty, o.Cite, strings.Join(o.By, ", "), o.Why)
	}
}

// TellLibrary prints the days of the library's cases as a table.
func TellLibrary(w io.Writer, all []Own) error {
	var b strings.Builder
	b.WriteString("How long from a request to what came of it, in the cases of the library?\n\n")
	fmt.Fprintf(&b, "%-10s %-7s %-30s %-14s %-14s %-14s %-14s\n", "request", "treaty", "by", "first answer", "consultation", "decision", "first delivery")
	for _, o := range all {
		by := strings.Join(o.By, ", ")
		if r := []rune(by); len(r) > 30 {
			by = string(r[:29]) + "…"
		}
		fmt.Fprintf(&b, "%-10s %-7s %-30s", o.Opened, o.Treaty, by)
		for _, l := range o.Lags {
			fmt.Fprintf(&b, " %-14s", cell(l))
		}
		b.WriteString("\n")
		for _, l := range o.Lags {
			for _, x := range l.Or {
				fmt.Fprintf(&b, "%19s%s by another source: %s%s\n", "", l.To, told(&x.Days), sourced(x))
			}
		}
	}
	b.WriteString("\n")
	for i, point := range strings.Fields(ownPoints) {
		spread := spreadOf(point, all, i)
		if spread.Dated == 0 {
			fmt.Fprintf(&b, "%-15s %d of %d dated to the day\n", point, 0, spread.Of)
			continue
		}
		fmt.Fprintf(&b, "%-15s %d of %d dated to the day: least %d, median %g, most %d\n", point, spread.Dated, spread.Of, spread.Least, spread.Median, spread.Most)
	}
	b.WriteString("\nCounted: calendar days; a day that is known as a month gives the least and the most; - and > say that none is told, to the day to which the case is told.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// cell is a lag in a table: "5 days", "0 to 17 days", "> 78 days" when none is told for so long, "-" when nothing was foreseen.
func cell(l cases.Lag) string {
	switch {
	case l.Days != nil:
		return told(l.Days)
	case l.Since != nil:
		return fmt.Sprintf("> %d days", l.Since.Least)
	}
	return "-"
}

func sourced(l cases.OtherLag) string {
	text := ""
	if len(l.Source) > 0 {
		text += " {" + strings.Join(l.Source, ", ") + "}"
	}
	if l.Certainty == treaty.Recalled {
		text += " " + treaty.Unverified
	}
	return text
}

func spreadOf(point string, all []Own, i int) Spread {
	var exact []int
	for _, o := range all {
		if d := o.Lags[i].Days; d != nil && d.Least == d.Most && d.Least >= 0 {
			exact = append(exact, d.Least)
		}
	}
	return spread(point, exact, len(all))
}
