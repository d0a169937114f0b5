package treaty

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty/voting"
)

// Standing is how far something holds on a day.
type Standing string

// The standings. Doubtful is what one source says and another does not, or a day that is not known well enough.
const (
	Stands   Standing = "yes"
	Stood    Standing = "no longer"
	NotYet   Standing = "not yet"
	Doubtful Standing = "disputed"
)

// View is a treaty as in force on a day.
type View struct {
	Treaty      *Treaty
	Day         When
	InForce     Standing // of the first instrument
	Instruments []InstrumentView
	Parties     []PartyView // parties and observers of the day, and those that once were
	Organs      []Organ
	Articles    []Article
	Procedures  []Procedure
	Rules       []Rule
	Measures    []Measure
	Amendments  []InstrumentView // instruments that amend others, with their standing
}

// InstrumentView is an instrument on a day.
type InstrumentView struct {
	*Instrument
	Standing Standing
}

// PartyView is a party on a day.
type PartyView struct {
	*Party
	Standing Standing
	As       Role
	// Since is the day from which the spell runs that stands or stood; nil when none has begun.
	Spell *Spell
	// Why says what the doubt is.
	Why string
	// Remarks are those of the day.
	Remarks []Remark
	// Leaves is when a notice of withdrawal takes effect by the treaty's own term; zero without notice or term.
	Leaves When
}

// On gives the treaty as in force on a day.
func (t *Treaty) On(day When) *View {
	v := &View{Treaty: t, Day: day}
	days := map[string]Date{}
	for i := range t.Instruments {
		in := &t.Instruments[i]
		d := in.day()
		days[in.ID] = d
		iv := InstrumentView{in, d.stands(day)}
		v.Instruments = append(v.Instruments, iv)
		if len(in.Amends) > 0 {
			v.Amendments = append(v.Amendments, iv)
		}
		if i == 0 {
			v.InForce = iv.Standing
		}
	}
	for i := range t.Parties {
		p := t.Parties[i].on(day)
		p.Leaves = t.leaves(p.Remarks)
		v.Parties = append(v.Parties, p)
	}
	v.Organs = within(t.Organs, days, day, func(o Organ) Span { return o.Span })
	v.Articles = within(t.Articles, days, day, func(a Article) Span {
		if a.Since == "" {
			a.Since = a.Of // an article is not there before its instrument
		}
		return a.Span
	})
	v.Procedures = within(t.Procedures, days, day, func(p Procedure) Span { return p.Span })
	v.Rules = within(t.Rules, days, day, func(r Rule) Span { return r.Span })
	v.Measures = within(t.Measures, days, day, func(m Measure) Span { return m.Span })
	return v
}

// day is when an instrument begins to count: in force, or signed when nothing else is known.
func (in *Instrument) day() Date {
	if in.InForce != nil {
		return *in.InForce
	}
	return *in.Signed
}

// leaves adds the term of notice to the day of a notice. Words without notice change nothing, whatever they are.
func (t *Treaty) leaves(remarks []Remark) When {
	for _, r := range remarks {
		if r.Kind == Notice && r.From != nil && t.Withdrawal != nil && t.Withdrawal.Notice != nil {
			day, err := Day(t.Withdrawal.Notice.After(r.From.First()).Format("2006-01-02"))
			if err == nil {
				return day
			}
		}
	}
	return When{}
}

// values are the day and what others say it was.
func (d Date) values() []When {
	list := []When{d.Value}
	for _, o := range d.Or {
		list = append(list, o.Value)
	}
	return list
}

// stands tells whether a date has come on a day: by every source and every reading, by none, or by some.
func (d Date) stands(day When) Standing {
	yes, no := 0, 0
	for _, v := range d.values() {
		switch {
		case !day.First().Before(v.begun()):
			yes++
		case day.Last().Before(v.First()):
			no++
		default:
			yes, no = yes+1, no+1
		}
	}
	switch {
	case no == 0:
		return Stands
	case yes == 0:
		return NotYet
	}
	return Doubtful
}

func within[P any](parts []P, days map[string]Date, day When, span func(P) Span) []P {
	var list []P
	for _, p := range parts {
		s := span(p)
		if s.Since != "" && days[s.Since].stands(day) == NotYet {
			continue
		}
		if s.Until != "" && days[s.Until].stands(day) == Stands {
			continue
		}
		list = append(list, p)
	}
	return list
}

func (p *Party) on(day When) PartyView {
	v := PartyView{Party: p, Standing: NotYet}
	for i := range p.Spells {
		s := &p.Spells[i]
		from := s.From.stands(day)
		if from == NotYet {
			break
		}
		v.Spell, v.As, v.Why = s, s.As, ""
		v.Standing = from
		if from == Doubtful {
			v.Why = "entry: " + s.From.sayings()
		}
		if s.Until == nil {
			continue
		}
		switch s.Until.stands(day) {
		case Stands:
			v.Standing, v.Why = Stood, ""
		case Doubtful:
			v.Standing, v.Why = Doubtful, "end: "+s.Until.sayings()
		}
	}
	for _, r := range p.Remarks {
		if r.From != nil && day.Before(*r.From) || r.Until != nil && r.Until.Before(day) {
			continue
		}
		v.Remarks = append(v.Remarks, r)
	}
	return v
}

// sayings lists a date with its sources.
func (d Date) sayings() string {
	list := []string{d.Value.String() + by(d.Source)}
	for _, o := range d.Or {
		list = append(list, o.Value.String()+by(o.Source))
	}
	return strings.Join(list, ", ")
}

func by(sources []string) string {
	if len(sources) == 0 {
		return ""
	}
	return " (" + strings.Join(sources, ", ") + ")"
}

// States are the ids of the parties of the day (not the observers), in the order of the file. Those of whom sources
// differ are among them and named again.
func (v *View) States() (parties, doubtful []string) {
	for _, p := range v.Parties {
		if p.As == Observer || p.Standing != Stands && p.Standing != Doubtful {
			continue
		}
		parties = append(parties, p.State)
		if p.Standing == Doubtful {
			doubtful = append(doubtful, p.State)
		}
	}
	return parties, doubtful
}

// Chairs are those who chair an organ, or hold the office, on the day: ids of states or names of persons. Near a change of
// the chair that is not known to the day there may be two.
func (o *Organ) Chairs(day When) []string {
	var list []string
	for _, c := range o.Chair {
		if !day.Before(c.From) && (c.Until == nil || !c.Until.Before(day)) && !slices.Contains(list, c.Who) {
			list = append(list, c.Who)
		}
	}
	return list
}

// Article gives the version of an article that stands on the day.
func (v *View) Article(id string) (*Article, error) {
	return find(v.Articles, "article", id, v, func(a *Article) string { return a.ID })
}

// Procedure gives the version of a procedure that stands on the day.
func (v *View) Procedure(id string) (*Procedure, error) {
	return find(v.Procedures, "procedure", id, v, func(p *Procedure) string { return p.ID })
}

// Organ gives the version of an organ that stands on the day.
func (v *View) Organ(id string) (*Organ, error) {
	return find(v.Organs, "organ", id, v, func(o *Organ) string { return o.ID })
}

// Measure gives the version of a measure that stands on the day.
func (v *View) Measure(id string) (*Measure, error) {
	return find(v.Measures, "measure", id, v, func(m *Measure) string { return m.ID })
}

func find[P any](parts []P, what, id string, v *View, name func(*P) string) (*P, error) {
	var known []string
	for i := range parts {
		if name(&parts[i]) == id {
			return &parts[i], nil
		}
		known = append(known, name(&parts[i]))
	}
	return nil, fmt.Errorf("%s has no %s %q on %s; accepted: %s", v.Treaty.ID, what, id, v.Day, strings.Join(known, ", "))
}

// StateName is a state's name in the treaty's list, else its id.
func (t *Treaty) StateName(id string) string {
	for i := range t.Parties {
		if t.Parties[i].State == id {
			return t.Parties[i].Name
		}
	}
	return id
}

// Voting gives the version of a rule that stands on the day, ready for voting.Decide.
func (v *View) Voting(id string) (voting.Rule, error) {
	return v.voting(id, nil)
}

func (v *View) voting(id string, through []string) (voting.Rule, error) {
	r, err := find(v.Rules, "rule", id, v, func(r *Rule) string { return r.ID })
	if err != nil {
		return voting.Rule{}, err
	}
	out := voting.Rule{
		Kind: r.Kind, AbstentionBlocks: r.AbstentionBlocks, LimitedFormat: r.LimitedFormat,
		Basis: r.Basis, AtLeast: r.AtLeast, Permanent: r.Permanent, PermanentAbstentionBlocks: r.PermanentBlocks,
		Interested: r.Interested,
	}
	if r.Share != nil {
		out.Share = voting.Fraction{Of: r.Share.Of, In: r.Share.In, Strict: r.Share.Strict}
	}
	if r.Quorum != nil {
		out.Quorum = voting.Fraction{Of: r.Quorum.Of, In: r.Quorum.In, Strict: r.Quorum.Strict}
	}
	for _, a := range r.Absence {
		out.Absences = append(out.Absences, voting.Reading{ID: a.ID, Absence: a.Means})
	}
	if r.Failing == "" {
		return out, nil
	}
	if slices.Contains(through, id) {
		return voting.Rule{}, fmt.Errorf("%s: the rules %s fail into each other", v.Treaty.ID, strings.Join(append(through, id), ", "))
	}
	failing, err := v.voting(r.Failing, append(through, id))
	out.Failing = &failing
	return out, err
}
