package cases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/voting"
)

// Course is what a scenario came to by a day, as known by a day.
type Course struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Scenario  *Scenario   `json:"-"`
	On        treaty.When `json:"on"`
	Known     treaty.When `json:"known"`
	Acts      []ActDone   `json:"acts"`
	Unknown   int         `json:"unknown"` // acts that had happened and of which the room had not learned
	Cases     []*Case     `json:"cases"`
	Proposals []*Proposal `json:"proposals,omitempty"` // of no case
	Outcomes  []Checked   `json:"expected,omitempty"`
	// Field is what stands in the field on the same day, as known on the same day.
	Field []*mission.Field `json:"field,omitempty"`

	incidents map[string]*Act
	cases     map[string]*Case
	proposals map[string]*Proposal
	treaties  []*treaty.Treaty
	byAct     map[string]*Act // acts that have a name
}

// ActDone is an act with what is to be said about it.
type ActDone struct {
	*Act
	Remarks []string `json:"remarks,omitempty"`
}

// Case is one invocation of an article, and what came of it.
type Case struct {
	ID         string       `json:"id"`
	Treaty     string       `json:"treaty"`
	Article    string       `json:"article"`
	Cite       string       `json:"cite"`
	Obligation string       `json:"obligation"`
	By         []string     `json:"by"`
	Of         []string     `json:"of,omitempty"`
	Asks       []string     `json:"asks,omitempty"`
	Opened     treaty.When  `json:"opened"`
	Withdrawn  *treaty.When `json:"withdrawn,omitempty"`
	Triggers   []Triggered  `json:"triggers,omitempty"`
	Steps      []StepDone   `json:"steps"`
	Clocks     []Clock      `json:"clocks,omitempty"`
	Next       []NextStep   `json:"next,omitempty"`
	Proposals  []*Proposal  `json:"proposals,omitempty"`
	Measures   []*Measure   `json:"measures,omitempty"`
	Lags       []Lag        `json:"lags,omitempty"`
	Unanswered []string     `json:"unanswered,omitempty"` // what was asked and of which nothing more is told
	Waiting    []Waiting    `json:"waiting,omitempty"`    // what is on its way and not there, with its age
	Beside     []Beside     `json:"beside,omitempty"`     // other cases on the same incidents
	Standing   string       `json:"standing"`             // in words: what has come of it

	view      *treaty.View
	procedure *treaty.Procedure
	opening   *Act
}

// Triggered is what the article's condition says of one incident.
type Triggered struct {
	Incident string        `json:"incident"`
	Answer   treaty.Answer `json:"answer"`
	Missing  []string      `json:"missing,omitempty"`
	// Changes are the single things that would bring the condition to life, were they told.
	Changes []treaty.Change `json:"changes,omitempty"`
}

// StepDone is a step that was taken.
type StepDone struct {
	Step string      `json:"step"`
	Is   treaty.Part `json:"is"`
	When treaty.When `json:"when"`
	By   []string    `json:"by"`
	act  *Act
}

// NextStep is a step that the procedure foresees now.
type NextStep struct {
	Step string   `json:"step"`
	By   []string `json:"by"`            // roles and organs, as the treaty has them
	Who  []string `json:"who,omitempty"` // states and organs that are meant on the day; empty when nobody in particular is
	Does string   `json:"does"`
}

// Waiting is what was asked, offered or decided and has come no further.
type Waiting struct {
	What      string      `json:"what"` // id of the measure, or what was asked in words
	Stage     Stage       `json:"stage"`
	Since     treaty.When `json:"since"`
	Days      treaty.Days `json:"days"`          // until the day asked about
	For       []string    `json:"for,omitempty"` // whose move it is
	Condition string      `json:"condition,omitempty"`
}

// Beside is another case on an incident of this one: another channel of the same matter.
type Beside struct {
	Case   string   `json:"case"`
	Treaty string   `json:"treaty"`
	Cite   string   `json:"cite"`
	Of     []string `json:"of,omitempty"`
	On     []string `json:"on"` // the incidents that they share
}

// Proposal is what parties take positions on.
type Proposal struct {
	ID          string            `json:"id"`
	Case        string            `json:"case,omitempty"`
	Says        string            `json:"says,omitempty"`
	Measure     string            `json:"measure,omitempty"`
	Made        treaty.When       `json:"made"`
	By          []string          `json:"by,omitempty"`
	Rule        string            `json:"rule"`
	Voters      []string          `json:"voters"`
	Interested  []string          `json:"interested,omitempty"`
	Positions   []voting.Position `json:"positions,omitempty"` // the latest of each party
	Outcome     voting.Outcome    `json:"outcome"`
	Announced   AnnouncedResult   `json:"announced,omitempty"`
	AnnouncedOn *treaty.When      `json:"announced_on,omitempty"`

	rule  voting.Rule
	known bool // who may vote
}

// Measure is one measure on its way.
type Measure struct {
	ID     string        `json:"id"`
	Kind   string        `json:"kind,omitempty"` // id in the treaty, or words
	Name   string        `json:"name"`
	Stages []StageDone   `json:"stages"`
	Needs  []NeedAnswer  `json:"needs,omitempty"`
	needs  []treaty.Need // of the treaty
}

// StageDone is one step on a measure's way, with the days since the request and since the stage before.
type StageDone struct {
	Stage        Stage        `json:"stage"`
	When         treaty.When  `json:"when"`
	By           []string     `json:"by"`
	Condition    string       `json:"condition,omitempty"`
	Says         string       `json:"says,omitempty"`
	SinceRequest treaty.Days  `json:"since_request"`
	SinceBefore  *treaty.Days `json:"since_before,omitempty"`
}

// NeedAnswer says whether what a measure needs is told.
type NeedAnswer struct {
	Need treaty.NeedKind `json:"need"`
	Of   string          `json:"of,omitempty"`
	Told string          `json:"told"` // how it was met; empty when nothing tells it
}

// Last is the stage that the measure has reached.
func (m *Measure) Last() Stage { return m.Stages[len(m.Stages)-1].Stage }

// Run follows the scenario up to a day (empty: the scenario's own, or that of its last act), with what was known by
// another (empty: the same). Treaties are looked up among those given, the scenario's own, and the library's. The error names file and line of
// an act that the treaty cannot place at all.
func Run(s *Scenario, on, known treaty.When, more ...*treaty.Treaty) (*Course, error) {
	if on.IsZero() {
		on = s.Acts[len(s.Acts)-1].When
		if s.On != nil {
			on = *s.On
		}
	}
	if known.IsZero() {
		known = on
	}
	for i := range s.Treaties {
		more = append(more, &s.Treaties[i])
	}
	c := &Course{
		ID: s.ID, Title: s.Title, Scenario: s, On: on, Known: known, treaties: more,
		incidents: map[string]*Act{}, cases: map[string]*Case{}, proposals: map[string]*Proposal{}, byAct: map[string]*Act{},
	}
	hidden := map[*Act]bool{}
	for i := range s.Acts {
		a := &s.Acts[i]
		if on.Before(a.When) {
			hidden[a] = true
			continue
		}
		if a.Learned != nil && known.Before(*a.Learned) || known.Before(a.When) || c.rests(a, hidden) {
			hidden[a] = true
			c.Unknown++
			continue
		}
		remarks, err := c.take(a)
		if err != nil {
			return nil, a.Fault("", err.Error(), "")
		}
		if a.ID != "" && c.byAct[a.ID] == nil {
			c.byAct[a.ID] = a
		}
		c.Acts = append(c.Acts, ActDone{a, remarks})
	}
	for _, k := range c.Cases {
		k.conclude(c)
		k.Beside = c.beside(k)
	}
	for _, p := range c.proposals {
		p.decide()
	}
	c.expect()
	for _, id := range s.Field {
		f, err := mission.Find(id)
		if err != nil {
			return nil, s.Fault("field", err.Error(), "")
		}
		c.Field = append(c.Field, mission.Follow(f, on, known, more...))
	}
	return c, nil
}

// rests is true for an act that speaks of something the room had not learned of.
func (c *Course) rests(a *Act, hidden map[*Act]bool) bool {
	for h := range hidden {
		if h.Act == Invokes && h.ID == a.Case || h.Act == Proposes && h.ID == a.Proposal || slices.Contains(a.On, h.ID) && h.Act == TellsIncident {
			return true
		}
	}
	return false
}

func (c *Course) treaty(id string) (*treaty.Treaty, error) {
	for _, t := range c.treaties {
		if t.ID == id {
			return t, nil
		}
	}
	return treaty.Find(id)
}

// take applies one act and gives the remarks that belong to it.
func (c *Course) take(a *Act) ([]string, error) {
	switch a.Act {
	case TellsIncident:
		c.incidents[a.ID] = a
		return nil, nil
	case Invokes:
		return c.open(a)
	case TakesStep:
		return c.step(c.cases[a.Case], a), nil
	case Proposes:
		return c.propose(a)
	case TakesPosition:
		return c.position(c.proposals[a.Proposal], a), nil
	case SettlesIt:
		return c.settle(c.proposals[a.Proposal], a), nil
	case Announces:
		return c.announce(a), nil
	case MovesMeasure:
		return c.measure(a)
	case Withdraws:
		k := c.cases[a.Case]
		if !within(a.By, k.By) {
			return []string{"without effect: invoked by " + c.names(k.By)}, nil
		}
		k.Withdrawn = &a.When
	}
	return nil, nil
}

func (c *Course) open(a *Act) ([]string, error) {
	t, err := c.treaty(a.Treaty)
	if err != nil {
		return nil, err
	}
	v := t.On(a.When)
	article, err := v.Article(a.Article)
	if err != nil {
		return nil, err
	}
	k := &Case{
		ID: a.ID, Treaty: t.ID, Article: article.ID, Cite: article.Cite, Obligation: string(article.Obligation),
		By: a.By, Of: a.Of, Asks: a.Asks, Opened: a.When, view: v, opening: a,
	}
	if article.Opens != "" {
		if k.procedure, err = v.Procedure(article.Opens); err != nil {
			return nil, err
		}
		first := k.procedure.Steps[0]
		k.Steps = []StepDone{{first.ID, first.Is, a.When, a.By, a}}
	}
	c.Cases = append(c.Cases, k)
	c.cases[a.ID] = k
	return c.invocationRemarks(a, k, article)
}

// invocationRemarks say what of the invocation does not fit the article.
func (c *Course) invocationRemarks(a *Act, k *Case, article *treaty.Article) ([]string, error) {
	var remarks []string
	parties, doubtful := k.view.States()
	for _, by := range a.By {
		switch {
		case k.view.Treaty.PartiesKnown == "some" || article.InvokedBy == "any-state":
		case slices.Contains(doubtful, by):
			remarks = append(remarks, fmt.Sprintf("whether %s is a party on that day is disputed", c.Name(by)))
		case !slices.Contains(parties, by):
			remarks = append(remarks, c.Name(by)+" is no party on that day")
		}
	}
	if k.view.InForce != treaty.Stands {
		remarks = append(remarks, fmt.Sprintf("the treaty is not in force on that day (%s)", k.view.InForce))
	}
	if article.Trigger == "" {
		return append(remarks, "the article has no condition that could be met"), nil
	}
	trigger, err := treaty.Compile(article.Trigger)
	if err != nil {
		return nil, err
	}
	for _, id := range a.On {
		i := c.incidents[id]
		told := treaty.Incident{Target: i.Target, By: strings.Join(i.By, " "), Territory: i.Territory, Kinds: i.Kinds, Threatens: i.Threatens, Areas: i.Areas}
		told.Requested = a.By[0]
		if slices.Contains(a.By, i.Target) {
			told.Requested = i.Target
		}
		verdict, err := trigger.On(&told, treaty.MembersOf(parties))
		if err != nil {
			return nil, err
		}
		changes, err := trigger.Changes(&told, treaty.MembersOf(parties))
		if err != nil {
			return nil, err
		}
		k.Triggers = append(k.Triggers, Triggered{id, verdict.Answer, verdict.Missing, changes})
		if article.InvokedBy == "party-concerned" && i.Target != "" && !slices.Contains(a.By, i.Target) {
			remarks = append(remarks, "the article is for the party concerned, "+c.Name(i.Target))
		}
		switch verdict.Answer {
		case treaty.NotMet:
			remarks = append(remarks, fmt.Sprintf("as %s is told, the condition of %s is not met", id, article.Cite))
		case treaty.Unclear:
			remarks = append(remarks, fmt.Sprintf("whether the condition of %s is met cannot be said: %s is not told of %s", article.Cite, strings.Join(verdict.Missing, ", "), id))
		}
	}
	return remarks, nil
}

// step takes a step, in or out of the order that the procedure foresees.
func (c *Course) step(k *Case, a *Act) []string {
	if k.procedure == nil {
		return []string{k.Cite + " opens no procedure"}
	}
	i := slices.IndexFunc(k.procedure.Steps, func(s treaty.Step) bool { return s.ID == a.Step })
	if i < 0 {
		var ids []string
		for _, s := range k.procedure.Steps {
			ids = append(ids, s.ID)
		}
		return []string{fmt.Sprintf("the procedure %s has no step %q; it has %s", k.procedure.ID, a.Step, strings.Join(ids, ", "))}
	}
	s := k.procedure.Steps[i]
	var remarks []string
	if !slices.ContainsFunc(k.nextSteps(), func(n NextStep) bool { return n.Step == s.ID }) {
		if k.done(s.ID) {
			remarks = append(remarks, "this step once more")
		} else {
			remarks = append(remarks, "the procedure does not foresee this step here")
		}
	}
	if other := c.elsewhere(k, a.By); other != "" {
		remarks = append(remarks, other)
	}
	k.Steps = append(k.Steps, StepDone{s.ID, s.Is, a.When, a.By, a})
	return remarks
}

// elsewhere says when somebody answers who was not asked. An organ of the treaty may answer for another, and the parties
// carry out what an organ decided.
func (c *Course) elsewhere(k *Case, by []string) string {
	if len(k.Of) == 0 {
		return ""
	}
	parties, _ := k.view.States()
	for _, who := range by {
		_, noOrgan := k.view.Organ(who)
		toOrgan := slices.ContainsFunc(k.Of, func(of string) bool { _, err := k.view.Organ(of); return err == nil })
		decided := slices.ContainsFunc(k.Steps, func(s StepDone) bool { return s.Is == treaty.Deciding })
		switch {
		case slices.Contains(k.Of, who), slices.Contains(k.By, who),
			toOrgan && noOrgan == nil,
			toOrgan && decided && slices.Contains(parties, who):
			return ""
		}
	}
	return fmt.Sprintf("asked of %s, answered by %s", c.names(k.Of), c.names(by))
}

func (k *Case) done(step string) bool {
	return slices.ContainsFunc(k.Steps, func(d StepDone) bool { return d.Step == step })
}

// nextSteps are those that a step taken may lead to and that have not been taken, unless the matter has ended.
func (k *Case) nextSteps() []NextStep {
	if k.procedure == nil || k.Withdrawn != nil {
		return nil
	}
	may := map[string]bool{}
	for _, s := range k.procedure.Steps {
		if !k.done(s.ID) {
			continue
		}
		if s.Is == treaty.End {
			return nil
		}
		for _, next := range s.LeadsTo {
			may[next] = true
		}
	}
	var list []NextStep
	for _, s := range k.procedure.Steps {
		if may[s.ID] && !k.done(s.ID) {
			list = append(list, NextStep{Step: s.ID, By: s.By, Does: s.Does})
		}
	}
	return list
}
