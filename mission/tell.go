package mission

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/casus-project/casus/treaty"
)

// Name of an actor: the file's, else a party's or an organ's of a treaty that an act names, else the id itself.
func (d *Field) Name(id string) string {
	if n, ok := d.File.Names[id]; ok {
		return n
	}
	for _, a := range d.File.Acts {
		if a.Treaty == "" {
			continue
		}
		t := d.treaty(a.Treaty)
		if t == nil {
			continue
		}
		if n := t.StateName(id); n != id {
			return n
		}
		for _, o := range t.Organs {
			if o.ID == id {
				return "the " + o.Name
			}
		}
	}
	return id
}

func (d *Field) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, d.Name(id))
	}
	return strings.Join(list, ", ")
}

func (d *Field) places(ids []string) string {
	var list []string
	for _, id := range ids {
		if p := d.File.place(id); p != nil {
			id = p.Name
		}
		list = append(list, id)
	}
	return strings.Join(list, ", ")
}

// String is "2,030 to 2,500 troops", with what is open left open.
func (r Range) String() string {
	switch {
	case r.Most < 0:
		return fmt.Sprintf("%s or more %s", figure(r.Least), r.Of)
	case r.Least == r.Most:
		return figure(r.Least) + " " + r.Of
	case r.Least == 0:
		return fmt.Sprintf("up to %s %s", figure(r.Most), r.Of)
	}
	return fmt.Sprintf("%s to %s %s", figure(r.Least), figure(r.Most), r.Of)
}

// figure writes thousands with a comma, from ten thousand on.
func figure(n int) string {
	s := fmt.Sprint(n)
	if n < 1000 {
		return s
	}
	return figure(n/1000) + "," + s[len(s)-3:]
}

// teller writes lines and keeps the first error.
type teller struct {
	w   io.Writer
	err error
	d   *Field
}

func (t *teller) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func proof(p treaty.Proof) string {
	text := ""
	switch p.Certainty {
	case treaty.Recalled:
		text = " " + treaty.Unverified
	case treaty.Contest:
		text = " [disputed]"
	}
	if len(p.Source) > 0 {
		text += " {" + strings.Join(p.Source, ", ") + "}"
	}
	if p.Note != "" {
		text += " (" + p.Note + ")"
	}
	return text
}

func words[S ~string](s S) string { return strings.ReplaceAll(string(s), "-", " ") }

// Tell writes what stands in the field on the day, as plain text.
func (d *Field) Tell(w io.Writer) error {
	t := &teller{w: w, d: d}
	t.line("%s (%s)", d.Title, d.ID)
	if d.File.About != "" {
		t.line("%s", d.File.About)
	}
	if d.Known.String() == d.On.String() {
		t.line("As of %s.", d.On)
	} else {
		t.line("As of %s, as known on %s.", d.On, d.Known)
	}
	if d.Unknown > 0 {
		t.line("(%d more had happened; the room had not learned of it)", d.Unknown)
	}
	for _, m := range d.Missions {
		t.mission(m)
	}
	for _, group := range d.Side {
		t.sideBySide(group)
	}
	t.presences()
	t.passages()
	if len(d.File.Sources) > 0 {
		t.line("\nSources")
		var ids []string
		for id := range d.File.Sources {
			ids = append(ids, id)
		}
		sort.Strings(ids)
		for _, id := range ids {
			weak := ""
			if d.File.Sources[id].Weak {
				weak = " [weak source]"
			}
			t.line("  {%s} %s%s", id, d.File.Sources[id].Cite, weak)
		}
	}
	t.line("%s marks what is only recalled and was not verified.", treaty.Unverified)
	return t.err
}

func (t *teller) stages(list []Stage, indent string) {
	for _, s := range list {
		text := words(s.State)
		if len(s.By) > 0 {
			text += " by " + t.d.names(s.By)
		}
		if len(s.ToldBy) > 0 {
			text += ", told by " + t.d.names(s.ToldBy)
		}
		if s.Until != nil {
			text += ", until " + s.Until.String()
		}
		if s.Condition != "" {
			text += ", on the condition of " + s.Condition
		}
		if s.Says != "" {
			text += ": " + s.Says
		}
		t.line("%s%-10s %s%s", indent, s.When, text, proof(s.Proof))
	}
}

func (t *teller) mission(m *Mission) {
	text := "by " + t.d.names(m.By)
	if m.Host != "" {
		text += ", host " + t.d.Name(m.Host)
	}
	if m.Treaty != "" {
		text += ", under " + m.Treaty
	}
	t.line("\nMission %s (%s), %s", m.Name, m.ID, text)
	t.stages(m.Stages, "  ")
	if m.Mandate != nil {
		t.mandate(m)
	}
	if len(m.NotTold) > 0 {
		t.line("  not told: %s", strings.Join(m.NotTold, ", "))
	}
	if len(m.Consent) > 0 {
		t.line("  consent")
		t.stages(m.Consent, "    ")
	}
	for _, c := range m.Contingents {
		var count []string
		for _, r := range c.Count {
			count = append(count, r.String()+ticks(r))
		}
		at := ""
		if len(c.At) > 0 {
			at = " at " + t.d.places(c.At)
		}
		t.line("  deployed, as told on %s: %s%s: %s", c.Since, t.d.names(c.By), at, orText(strings.Join(count, ", "), "no number"))
	}
	for _, r := range m.Strength {
		t.line("  strength claimed: %s", r)
	}
	for _, x := range m.Differences {
		sure := ""
		if !x.Sure && x.Kind == OverStrength {
			sure = " (by some sources)"
		}
		t.line("  ! %s%s: %s%s", x.Kind, sure, x.Says, proof(treaty.Proof{Source: x.Sources, Certainty: x.Certainty}))
	}
	if len(m.Differences) == 0 && m.Mandate != nil && m.InField() {
		t.line("  no difference between mandate and field is told")
	}
}

func ticks(r Range) string {
	if len(r.Ticks) == 1 {
		return proof(r.Ticks[0].Proof)
	}
	var list []string
	for _, k := range r.Ticks {
		one := Range{Of: "", Least: k.Least, Most: k.Most}
		list = append(list, strings.TrimSpace(one.String())+proof(k.Proof))
	}
	return " (" + strings.Join(list, "; ") + ")"
}

func orText(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func (t *teller) mandate(m *Mission) {
	k := m.Mandate
	t.line("  mandate, as of %s", m.Since)
	for _, b := range k.Basis {
		t.line("    basis: %s%s", b.Says, proof(b.Proof))
	}
	for _, task := range m.Tasks {
		due, state := "", ""
		if task.Due != nil {
			due = ", due " + task.Due.String()
		}
		if task.Told != nil {
			state = fmt.Sprintf(" [%s, %s]", words(task.Told.State), task.Told.When)
		}
		t.line("    task: %s%s%s%s", task.Says, due, state, proof(task.Proof))
	}
	if a := k.Area; a != nil {
		t.line("    area: %s%s", t.d.places(a.Places), proof(a.Proof))
	}
	if s := k.Strength; s != nil {
		t.line("    strength: at most %s %s%s", figure(s.AtMost), s.Of, proof(s.Proof))
	}
	for _, x := range []struct {
		name string
		term *Term
	}{{"arms", k.Arms}, {"rules of engagement", k.Engagement}, {"freedom of movement", k.Movement}, {"length", k.Length}, {"extension", k.Extension}} {
		if x.term != nil {
			t.line("    %s: %s%s", x.name, x.term.Says, proof(x.term.Proof))
		}
	}
	if c := k.Consent; c != nil {
		text := "of " + t.d.Name(c.By)
		if c.Condition != "" {
			text += ", on the condition of " + c.Condition
		}
		if c.Until != nil {
			text += ", until " + c.Until.String()
		}
		t.line("    rests on the consent %s%s", text, proof(c.Proof))
	}
	if r := k.Reporting; r != nil {
		every := ""
		if r.Every != nil {
			every = ", every " + r.Every.String()
		}
		t.line("    reports to %s%s%s", t.d.names(r.To), every, proof(r.Proof))
	}
	if k.From != nil || m.Until != nil {
		text := ""
		if k.From != nil {
			text += " from " + k.From.String()
		}
		if m.Until != nil {
			text += " until " + m.Until.String()
		}
		t.line("    runs%s", text)
	}
	for i, s := range k.Disengagement {
		t.line("    before it leaves, %d: %s%s", i+1, s.Says, proof(s.Proof))
	}
}

// sideBySide tells missions on the same ground thing by thing, a line for each mission.
func (t *teller) sideBySide(ids []string) {
	var missions []*Mission
	width := 0
	for _, id := range ids {
		m := t.d.mission(id)
		missions = append(missions, m)
		width = max(width, len([]rune(m.Name)))
	}
	t.line("\nSide by side on the same ground")
	for _, row := range []struct {
		name string
		cell func(*Mission) string
	}{
		{"by", func(m *Mission) string { return t.d.names(m.By) }},
		{"now", func(m *Mission) string {
			if m.State() == "" {
				return "not told"
			}
			return words(m.State()) + ", " + m.Stages[len(m.Stages)-1].When.String()
		}},
		{"condition", func(m *Mission) string {
			for i := len(m.Stages) - 1; i >= 0; i-- {
				if m.Stages[i].Condition != "" {
					return m.Stages[i].Condition
				}
			}
			return "none told"
		}},
		{"basis", func(m *Mission) string {
			if m.Mandate == nil || len(m.Mandate.Basis) == 0 {
				return "not told"
			}
			return m.Mandate.Basis[0].Says
		}},
		{"tasks", func(m *Mission) string {
			if len(m.Tasks) == 0 {
				return "not told"
			}
			return m.Tasks[0].Says
		}},
		{"strength", func(m *Mission) string {
			if len(m.Strength) > 0 {
				return m.Strength[0].String()
			}
			if m.Mandate != nil && m.Mandate.Strength != nil {
				return fmt.Sprintf("at most %s %s", figure(m.Mandate.Strength.AtMost), m.Mandate.Strength.Of)
			}
			return "not told"
		}},
		{"consent", func(m *Mission) string {
			if len(m.Consent) == 0 {
				return "not told"
			}
			last := m.Consent[len(m.Consent)-1]
			return words(last.State) + ", " + last.When.String()
		}},
		{"differences", func(m *Mission) string { return fmt.Sprint(len(m.Differences)) }},
	} {
		t.line("  %s", row.name)
		for _, m := range missions {
			t.line("    %-*s  %s", width, m.Name, row.cell(m))
		}
	}
}

func (t *teller) presences() {
	for _, p := range t.d.Presences {
		name := orText(p.Name, words(p.Is))
		text := "of " + t.d.names(p.By)
		if p.Host != "" {
			text += ", in " + t.d.Name(p.Host)
		}
		if len(p.At) > 0 {
			text += ", at " + t.d.places(p.At)
		}
		t.line("\nPresence %s (%s), %s", name, p.ID, text)
		if p.Regime != nil {
			t.line("  by %s%s", p.Regime.Says, proof(p.Regime.Proof))
		}
		for _, r := range p.Count {
			t.line("  claimed: %s%s", r, ticks(r))
		}
		t.stages(p.Told, "  ")
		if p.Contested {
			t.line("  ! told by some and denied by others")
		}
	}
	for _, e := range t.d.Exercises {
		t.exercise(e)
	}
	for _, p := range t.d.Posts {
		of := ""
		if len(p.Of) > 0 {
			of = " of " + t.d.names(p.Of)
		}
		t.line("\nPost %s%s (%s)", orText(p.Name, p.ID), of, p.ID)
		t.stages(p.Told, "  ")
	}
	for _, m := range t.d.Memberships {
		t.line("\nMembership of %s in %s", t.d.names(m.By), m.Treaty)
		t.stages(m.Told, "  ")
		t.line("  = %s", m.Effect)
	}
}

func (t *teller) exercise(e *Exercise) {
	of := e.Of
	if len(of) == 0 {
		of = e.By
	}
	text := "of " + t.d.names(of)
	if e.Host != "" {
		text += ", in " + t.d.Name(e.Host)
	}
	t.line("\nExercise %s (%s), %s", orText(e.Name, e.ID), e.ID, text)
	for _, r := range e.Count {
		t.line("  claimed: %s%s", r, ticks(r))
	}
	t.stages(e.Told, "  ")
	for _, n := range e.Notices {
		text := fmt.Sprintf("%s from %s %s: reached %s", n.For, figure(n.From), n.Of, n.Reached)
		if n.By != nil {
			text += ", due by " + n.By.String()
		}
		if n.Latest != nil {
			text += " to " + n.Latest.String()
		}
		if n.State != "" {
			text += "; " + n.State
		}
		t.line("  threshold %s%s", text, proof(treaty.Proof{Certainty: n.Certainty}))
	}
}

func (t *teller) passages() {
	for _, p := range t.d.Passages {
		between := ""
		if len(p.Between) > 0 {
			between = ", between " + t.d.places(p.Between)
		}
		t.line("\nPassage %s (%s)%s", p.Name, orText(words(p.Is), "passage"), between)
		if p.Regime != nil {
			t.line("  by %s%s", p.Regime.Says, proof(p.Regime.Proof))
		}
		t.stages(p.Told, "  ")
		if p.Contested {
			var list []string
			for _, n := range p.Now {
				list = append(list, fmt.Sprintf("%s says %s", t.d.Name(n.By), n.State))
			}
			t.line("  ! told differently: %s", strings.Join(list, "; "))
		}
		for _, c := range p.Convoys {
			by, load := "", ""
			if len(c.By) > 0 {
				by = " sent by " + t.d.names(c.By)
			}
			for _, r := range c.Load {
				load += ", " + r.String()
			}
			t.line("  convoy %s%s%s", c.ID, by, load)
			t.stages(c.Stages, "    ")
			switch {
			case c.Took != nil:
				t.line("    delivered after %s", c.Took)
			case c.Waits != nil:
				t.line("    neither delivered nor returned is told, %s after it was sent", c.Waits)
			}
		}
	}
}
