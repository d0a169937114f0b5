package treaty

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Unverified marks a fact that is only recalled, wherever it is shown.
const Unverified = "[unverified]"

// mark is what is printed after a fact: nothing for what was seen.
func (p Proof) mark() string {
	switch p.Certainty {
	case Recalled:
		return " " + Unverified
	case Contest:
		return " [disputed]"
	}
	return ""
}

// Told is a date with its doubt: "1994-01-03 (atop); 1993-12-31 (gibler)".
func (d Date) Told() string {
	text := d.Value.String() + d.mark()
	for i, o := range d.Or {
		if i == 0 {
			text += by(d.Source)
		}
		text += "; or " + o.Value.String() + by(o.Source) + o.mark()
	}
	return text
}

// teller writes lines and keeps the first error.
type teller struct {
	w   io.Writer
	err error
}

func (t *teller) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

// note is a proof's note, its sources and its mark, in brackets at the end of a line.
func (t *teller) sources(p Proof) string {
	s := p.mark()
	if len(p.Source) > 0 {
		s += " {" + strings.Join(p.Source, ", ") + "}"
	}
	if p.Note != "" {
		s += " (" + p.Note + ")"
	}
	return s
}

// Tell writes the treaty as in force on the day, as plain text. What is only recalled is marked [unverified]; names in
// braces are those of the sources listed at the end.
func (v *View) Tell(w io.Writer) error {
	t := &teller{w: w}
	tr := v.Treaty
	t.line("%s (%s), on %s", tr.Name, tr.ID, v.Day)
	t.line("%s", tr.About)
	t.line("Binding: %s. In force on the day: %s.", tr.Binding, v.InForce)
	v.tellInstruments(t)
	v.tellParties(t)
	v.tellOrgans(t)
	v.tellArticles(t)
	v.tellProcedures(t)
	v.tellRules(t)
	v.tellMeasures(t)
	if len(tr.Thresholds) > 0 {
		t.line("\nThresholds")
		for _, th := range tr.Thresholds {
			before := ""
			if th.Before != nil {
				before = " " + th.Before.String() + " before"
			}
			t.line("  %s%s: from %d %s%s", th.For, before, th.From, th.Of, t.sources(th.Proof))
		}
	}
	if w := tr.Withdrawal; w != nil {
		t.line("\nWithdrawal")
		var terms []string
		if w.Cite != "" {
			terms = append(terms, w.Cite)
		}
		if w.Notice != nil {
			terms = append(terms, "notice of "+w.Notice.String())
		}
		if w.To != "" {
			terms = append(terms, "to "+w.To)
		}
		if w.NotBefore != nil {
			terms = append(terms, "not in the first "+w.NotBefore.String())
		}
		if len(terms) > 0 {
			t.line("  %s", strings.Join(terms, ", "))
		}
		t.line("  %s%s", w.Says, t.sources(w.Proof))
	}
	if len(tr.Remarks) > 0 {
		t.line("\nRemarks")
		for _, r := range tr.Remarks {
			t.line("  %s: %s%s", r.Kind, r.Says, t.sources(r.Proof))
		}
	}
	v.tellSources(t)
	return t.err
}

func (v *View) tellInstruments(t *teller) {
	t.line("\nInstruments")
	for _, in := range v.Instruments {
		var days []string
		if in.Signed != nil {
			days = append(days, "signed "+in.Signed.Told())
		}
		if in.InForce != nil {
			days = append(days, "in force "+in.InForce.Told())
		}
		what := ""
		if len(in.Amends) > 0 {
			what = ", amends " + strings.Join(in.Amends, ", ")
		}
		t.line("  %-9s %s (%s%s): %s%s", mark(in.Standing), in.Name, in.Kind, what, strings.Join(days, ", "), t.sources(in.Proof))
	}
}

func mark(s Standing) string {
	switch s {
	case Stands:
		return "yes"
	case NotYet:
		return "not yet"
	case Stood:
		return "no longer"
	}
	return "disputed"
}

func (v *View) tellParties(t *teller) {
	states, _ := v.States()
	if v.Treaty.PartiesKnown == "some" {
		t.line("\nParties on the day (the list is not complete)")
	} else {
		t.line("\nParties on the day: %d", len(states))
	}
	for _, p := range v.Parties {
		if p.Standing != Stands && p.Standing != Doubtful {
			continue
		}
		role := ""
		if p.As == Observer {
			role = ", observer"
		}
		since := "since " + p.Spell.From.Told()
		if p.Spell.Until != nil {
			since += ", until " + p.Spell.Until.Told()
		}
		doubt := ""
		if p.Standing == Doubtful {
			doubt = " [disputed: " + p.Why + "]"
		}
		t.line("  %s %s%s, %s%s%s", p.State, p.Name, role, since, by(p.Spell.From.Source), doubt)
		for _, r := range p.Remarks {
			from := ""
			if r.From != nil {
				from = " since " + r.From.String()
			}
			t.line("      %s%s: %s%s", r.Kind, from, r.Says, t.sources(r.Proof))
		}
		if !p.Leaves.IsZero() {
			t.line("      by the term of the treaty (%s) the notice takes effect on %s", v.Treaty.Withdrawal.Notice, p.Leaves)
		}
	}
	var once []string
	for _, p := range v.Parties {
		if p.Standing == Stood {
			once = append(once, fmt.Sprintf("%s (until %s)", p.Name, p.Spell.Until.Told()))
		}
	}
	if len(once) > 0 {
		t.line("  Once parties: %s", strings.Join(once, ", "))
	}
}

func (v *View) tellOrgans(t *teller) {
	if len(v.Organs) == 0 {
		return
	}
	t.line("\nOrgans")
	for _, o := range v.Organs {
		t.line("  %s (%s): %s%s", o.Name, o.ID, strings.Join(full(string(o.Seats), o.Who, o.Does, o.Meets), "; "), t.sources(o.Proof))
		for _, c := range o.Chair {
			if v.Day.Before(c.From) || c.Until != nil && c.Until.Before(v.Day) {
				continue
			}
			until := ""
			if c.Until != nil {
				until = " until " + c.Until.String()
			}
			t.line("      on the day: %s%s%s", v.Treaty.StateName(c.Who), until, t.sources(c.Proof))
		}
		if o.ChairRule != "" {
			t.line("      chair: %s", o.ChairRule)
		}
	}
}

// full leaves empty texts out.
func full(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (v *View) tellArticles(t *teller) {
	t.line("\nArticles, in our own words")
	for _, a := range v.Articles {
		t.line("  %s, %s (%s)%s", a.ID, a.Cite, a.Obligation, t.sources(a.Proof))
		t.line("      %s", a.Says)
		if a.Trigger != "" {
			t.line("      alive when: %s", strings.Join(strings.Fields(a.Trigger), " "))
		}
		if a.Opens != "" {
			t.line("      invoked by: %s; opens: %s", a.InvokedBy, a.Opens)
		}
	}
}

func (v *View) tellProcedures(t *teller) {
	if len(v.Procedures) == 0 {
		return
	}
	t.line("\nProcedures")
	for _, p := range v.Procedures {
		t.line("  %s (%s)%s", p.Name, p.ID, t.sources(p.Proof))
		for _, s := range p.Steps {
			line := fmt.Sprintf("%s, by %s: %s", s.ID, strings.Join(s.By, " or "), s.Does)
			if c := s.Clock; c != nil {
				line += fmt.Sprintf("; due %s after %s%s", c.Within, c.After, t.sources(c.Proof))
			}
			if s.Rule != "" {
				line += "; by the rule " + s.Rule
			}
			if len(s.MayAdopt) > 0 {
				line += "; may adopt " + strings.Join(s.MayAdopt, ", ")
			}
			if len(s.LeadsTo) > 0 {
				line += "; then " + strings.Join(s.LeadsTo, " or ")
			}
			t.line("      %s", line)
		}
	}
}

func (v *View) tellRules(t *teller) {
	if len(v.Rules) == 0 {
		return
	}
	t.line("\nRules of decision")
	for _, r := range v.Rules {
		t.line("  %s (%s): %s%s", r.ID, r.Kind, r.Says, t.sources(r.Proof))
		for _, a := range r.Absence {
			t.line("      absence %s: %s", a.Means, strings.Join(full(a.ID, a.HeldBy), ", ")+t.sources(a.Proof))
		}
	}
}

func (v *View) tellMeasures(t *teller) {
	if len(v.Measures) == 0 {
		return
	}
	t.line("\nMeasures and what they need")
	for _, m := range v.Measures {
		t.line("  %s (%s)%s%s", m.Name, m.ID, strings.Join(append([]string{""}, full(m.Says)...), ": "), t.sources(m.Proof))
		for _, n := range m.Needs {
			of := ""
			if n.Of != "" {
				of = " of " + n.Of
			}
			t.line("      needs %s%s%s", n.What, of+strings.Join(append([]string{""}, full(n.Says)...), ": "), t.sources(n.Proof))
		}
	}
}

func (v *View) tellSources(t *teller) {
	t.line("\nSources")
	for _, id := range sorted(v.Treaty.Sources) {
		s := v.Treaty.Sources[id]
		weak := ""
		if s.Weak {
			weak = " [weak source]"
		}
		t.line("  {%s} %s%s", id, s.Cite, weak)
	}
	t.line("%s marks what is only recalled and was not verified.", Unverified)
}
