package cases

import (
	"fmt"
	"io"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/voting"
)

// teller writes lines and keeps the first error.
type teller struct {
	w   io.Writer
	err error
	c   *Course
}

func (t *teller) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func (t *teller) name(id string) string { return t.c.Name(id) }

func (t *teller) names(ids []string) string { return t.c.names(ids) }

// Tell writes the course as plain text: the acts in order, then each case with what follows. What is only recalled is
// marked.
func (c *Course) Tell(w io.Writer) error {
	t := &teller{w: w, c: c}
	s := c.Scenario
	t.line("%s (%s)", s.Title, s.ID)
	if s.About != "" {
		t.line("%s", s.About)
	}
	if c.Known.String() == c.On.String() {
		t.line("As of %s.", c.On)
	} else {
		t.line("As of %s, as known on %s.", c.On, c.Known)
	}
	t.line("\nWhat happened")
	for _, a := range c.Acts {
		t.act(a)
	}
	if c.Unknown > 0 {
		t.line("  (%d more had happened; the room had not learned of it)", c.Unknown)
	}
	for _, k := range c.Cases {
		t.tellCase(k)
	}
	if len(c.Proposals) > 0 {
		t.line("\nProposals of no case")
		for _, p := range c.Proposals {
			t.proposal(p)
		}
	}
	if len(c.Outcomes) > 0 {
		t.line("\nExpected")
		for _, o := range c.Outcomes {
			if o.OK {
				t.line("  yes  %s", o.Says())
			} else {
				t.line("  NO   %s; came out: %s", o.Says(), o.Got)
			}
		}
	}
	if len(s.Sources) > 0 {
		t.line("\nSources")
		for _, id := range sortedKeys(s.Sources) {
			weak := ""
			if s.Sources[id].Weak {
				weak = " [weak source]"
			}
			t.line("  {%s} %s%s", id, s.Sources[id].Cite, weak)
		}
	}
	t.line("%s marks what is only recalled and was not verified.", treaty.Unverified)
	for _, f := range c.Field {
		t.line("\n")
		if t.err == nil {
			t.err = f.Tell(w)
		}
	}
	return t.err
}

// words says what an act was: who did what, and how it is told.
func (c *Course) words(a ActDone) string {
	text := ""
	who := c.names(a.By)
	switch a.Act.Act {
	case TellsIncident:
		text = "incident " + a.ID
		if a.Target != "" {
			text += ", concerning " + c.Name(a.Target)
		}
		if who != "" {
			text += ", said to be by " + who
		}
	case Invokes:
		text = fmt.Sprintf("%s invokes %s, %s", who, a.Treaty, a.Article)
		if k := c.cases[a.ID]; k != nil {
			text = fmt.Sprintf("%s invokes %s, %s", who, a.Treaty, k.Cite)
		}
		if len(a.Of) > 0 {
			text += ", asking " + c.names(a.Of)
		}
		if len(a.Asks) > 0 {
			text += " for " + strings.Join(a.Asks, ", ")
		}
	case TakesStep:
		text = fmt.Sprintf("%s: %s", who, a.Step)
	case Proposes:
		text = "proposal " + a.ID
		if who != "" {
			text += " by " + who
		}
	case TakesPosition:
		text = fmt.Sprintf("%s on %s: %s", who, a.Proposal, words(a.Stand))
		if a.Condition != "" {
			text += " on " + a.Condition
		}
	case SettlesIt:
		text = fmt.Sprintf("the condition of %s on %s: %s", who, a.Proposal, words(a.State))
	case Announces:
		text = fmt.Sprintf("%s announced as %s", a.Proposal, a.Result)
		if who != "" {
			text += " by " + who
		}
	case MovesMeasure:
		text = fmt.Sprintf("%s %s by %s", a.ID, words(a.Stage), who)
		if len(a.Of) > 0 {
			text += ", of " + c.names(a.Of)
		}
		if a.Condition != "" {
			text += ", on the condition of " + a.Condition
		}
	case Withdraws:
		text = who + " takes the invocation back"
	}
	if a.Says != "" {
		text += ": " + a.Says
	}
	return text
}

func (t *teller) act(a ActDone) {
	text := t.c.words(a)
	text += mark(a.Certainty)
	text += sources(a.Source)
	if a.Note != "" {
		text += " (" + a.Note + ")"
	}
	t.line("  %-10s %s", a.When, text)
	for _, o := range a.Or {
		t.line("             or %s%s%s %s", o.Value, sources(o.Source), mark(o.Certainty), o.Note)
	}
	for _, r := range a.Remarks {
		t.line("             ! %s", r)
	}
}

func sources(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return " {" + strings.Join(list, ", ") + "}"
}

func mark(c treaty.Certainty) string {
	switch c {
	case treaty.Recalled:
		return " " + treaty.Unverified
	case treaty.Contest:
		return " [disputed]"
	}
	return ""
}

func (t *teller) tellCase(k *Case) {
	t.line("\nCase %s: %s, %s (%s), invoked by %s on %s", k.ID, k.Treaty, k.Cite, k.Obligation, t.names(k.By), k.Opened)
	t.line("  %s", k.Standing)
	for _, b := range k.Beside {
		of := ""
		if len(b.Of) > 0 {
			of = ", asked of " + t.names(b.Of)
		}
		t.line("  beside it, on %s: case %s (%s, %s%s)", strings.Join(b.On, ", "), b.Case, b.Treaty, b.Cite, of)
	}
	for _, tr := range k.Triggers {
		missing := ""
		if len(tr.Missing) > 0 {
			missing = "; not told: " + strings.Join(tr.Missing, ", ")
		}
		t.line("  condition on %s: %s%s", tr.Incident, tr.Answer, missing)
		if text := changes(tr.Changes); text != "" {
			t.line("    would be alive if it were told of %s", text)
		}
	}
	if len(k.Steps) > 0 {
		t.line("  steps")
		for _, s := range k.Steps {
			after := ""
			if s.act != k.opening {
				after = ", " + elapsed(k.Opened, s.When).String() + " after the request"
			}
			t.line("    %-10s %s by %s%s", s.When, s.Step, t.names(s.By), after)
		}
	}
	for _, clock := range k.Clocks {
		t.clock(clock)
	}
	for _, p := range k.Proposals {
		t.proposal(p)
	}
	for _, m := range k.Measures {
		t.measure(m)
	}
	t.line("  days")
	for _, l := range k.Lags {
		t.lag(l)
	}
	if len(k.Unanswered) > 0 {
		t.line("  asked, and nothing more is told: %s", strings.Join(k.Unanswered, ", "))
	}
	for _, w := range k.Waiting {
		text := fmt.Sprintf("  waiting: %s, %s since %s, %s", w.What, words(w.Stage), w.Since, w.Days)
		if w.Condition != "" {
			text += ", on the condition of " + w.Condition
		}
		if len(w.For) > 0 {
			text += "; the move is with " + t.names(w.For)
		}
		t.line("%s", text)
	}
	for i, n := range k.Next {
		lead := "  may come next"
		if i > 0 {
			lead = "               "
		}
		who := ""
		if len(n.Who) > 0 {
			who = " (on the day: " + t.names(n.Who) + ")"
		}
		t.line("%s: %s, by %s%s: %s", lead, n.Step, strings.Join(n.By, " or "), who, n.Does)
	}
}

// changes lists what would bring a condition to life, by name: "request.by KAZ, or incident.kinds aggression or armed-attack".
func changes(list []treaty.Change) string {
	var names []string
	values := map[string][]string{}
	for _, c := range list {
		if values[c.Name] == nil {
			names = append(names, c.Name)
		}
		values[c.Name] = append(values[c.Name], c.Value)
	}
	for i, name := range names {
		names[i] = name + " " + strings.Join(values[name], " or ")
	}
	return strings.Join(names, ", or ")
}

func (t *teller) clock(c Clock) { t.line("  %s", clockWords(c)) }

// clockWords says how a clock stands.
func clockWords(c Clock) string {
	text := fmt.Sprintf("clock: %s due %s after %s", c.Step, c.Within, c.After)
	if c.Due != "" {
		text += ", by " + c.Due
	}
	if c.Taken != nil {
		text += "; taken after " + c.Days.String()
	} else {
		text += "; none is told for " + c.Days.String()
	}
	if c.State != NoNumber {
		text += ": " + string(c.State)
	}
	if c.By != "" {
		text += " by " + c.By
	}
	return text
}

func (t *teller) proposal(p *Proposal) {
	t.line("  proposal %s: %s", p.ID, p.Says)
	for _, pos := range p.Positions {
		text := words(pos.Stand)
		if pos.Condition != "" {
			text += " on " + pos.Condition
			if pos.State != voting.Unsettled {
				text += " (" + words(pos.State) + ")"
			}
		}
		t.line("    %s: %s", t.name(pos.Party), text)
	}
	switch {
	case !p.known:
		t.line("    by the rule %s: cannot be computed, who may vote is not told", p.Rule)
	default:
		t.line("    by the rule %s: %s; %s", p.Rule, p.Outcome.Result, Reasons(p.Outcome, t.name))
		if len(p.Outcome.NotBound) > 0 {
			t.line("    not bound: %s", t.names(p.Outcome.NotBound))
		}
		if p.Outcome.Result != voting.Disputed {
			for _, change := range Changes(p.Outcome, t.name) {
				t.line("    would be %s", change)
			}
		}
	}
	if p.Announced != "" {
		t.line("    announced on %s: %s", p.AnnouncedOn, p.Announced)
	}
}

func (t *teller) measure(m *Measure) {
	t.line("  measure %s (%s)", m.ID, m.Name)
	for _, s := range m.Stages {
		text := fmt.Sprintf("%s by %s, %s after the request", words(s.Stage), t.names(s.By), s.SinceRequest)
		if s.SinceBefore != nil {
			text += fmt.Sprintf(", %s after the stage before", s.SinceBefore)
		}
		if s.Condition != "" {
			text += "; condition: " + s.Condition
		}
		t.line("    %-10s %s", s.When, text)
	}
	for _, n := range m.Needs {
		of, told := "", n.Told
		if n.Of != "" {
			of = " of " + t.name(n.Of)
		}
		if told == "" {
			told = "not told"
		}
		t.line("    needs %s%s: %s", n.Need, of, told)
	}
}

// words writes not-met as "not met".
func words[S ~string](s S) string { return strings.ReplaceAll(string(s), "-", " ") }

// lasted is a time between two points; by some sources the second comes first.
func lasted(d treaty.Days) string {
	if d.Most < 0 {
		return treaty.Days{Least: -d.Most, Most: -d.Least}.String() + " before"
	}
	return d.String()
}

func (t *teller) lag(l Lag) {
	text := "none"
	switch {
	case l.Days != nil:
		text = lasted(*l.Days)
	case l.Since != nil:
		text = "none so far, after " + l.Since.String()
	}
	for _, o := range l.Or {
		text += "; or " + lasted(o.Days) + sources(o.Source) + mark(o.Certainty)
	}
	t.line("    %s to %s: %s", l.From, l.To, text)
}
