package mission

import (
	"slices"

	"github.com/casus-project/casus/treaty"
)

// Field is what a file comes to by a day, as known by a day.
type Field struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	File        *File         `json:"-"`
	On          treaty.When   `json:"on"`
	Known       treaty.When   `json:"known"`
	Acts        []*Act        `json:"acts"`
	Unknown     int           `json:"unknown"` // acts that had happened and of which the room had not learned
	Missions    []*Mission    `json:"missions,omitempty"`
	Side        [][]string    `json:"side_by_side,omitempty"` // ids of missions on the same ground
	Presences   []*Presence   `json:"presences,omitempty"`
	Exercises   []*Exercise   `json:"exercises,omitempty"`
	Posts       []*Post       `json:"posts,omitempty"`
	Memberships []*Membership `json:"memberships,omitempty"`
	Passages    []*Passage    `json:"passages,omitempty"`

	treaties []*treaty.Treaty
}

// Mission is a mission by the day.
type Mission struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	By          []string     `json:"by"`
	Host        string       `json:"host,omitempty"`
	Treaty      string       `json:"treaty,omitempty"`
	Mandate     *Mandate     `json:"mandate,omitempty"` // the one in force; nil when none is told
	Since       treaty.When  `json:"since"`             // since when that mandate, or the mission, is told
	Until       *treaty.When `json:"until,omitempty"`   // its last day, with what extended it
	Stages      []Stage      `json:"stages,omitempty"`
	Consent     []Stage      `json:"consent,omitempty"` // what the host said, in order; the last counts
	Contingents []Contingent `json:"contingents,omitempty"`
	Strength    []Range      `json:"strength,omitempty"` // claimed of the whole, or summed over the contingents
	Tasks       []TaskState  `json:"tasks,omitempty"`
	Began       *treaty.When `json:"began,omitempty"`   // first told in the field
	WayOut      []TaskState  `json:"way_out,omitempty"` // the steps of leaving, with what is told of each
	Lost        []Lost       `json:"lost_sight,omitempty"`
	LastReport  *treaty.When `json:"last_report,omitempty"`
	NotTold     []string     `json:"not_told,omitempty"` // what a mandate should say and none is told to
	Differences []Difference `json:"differences,omitempty"`

	seen       []*Act // told to be at a place
	disengaged []*Act
	started    *Act // first act that shows it in the field
}

// Stage is one step on the way of a mission or a presence, or one word about it.
type Stage struct {
	State     State        `json:"state"`
	When      treaty.When  `json:"when"`
	By        []string     `json:"by,omitempty"`
	ToldBy    []string     `json:"told_by,omitempty"`
	Condition string       `json:"condition,omitempty"`
	Until     *treaty.When `json:"until,omitempty"`
	Says      string       `json:"says,omitempty"`
	treaty.Proof
}

func stage(a *Act) Stage {
	return Stage{a.State, a.When, a.By, a.ToldBy, a.Condition, a.Until, a.Says, a.Proof}
}

// Contingent is a part of a mission as it was last told.
type Contingent struct {
	By    []string    `json:"by"`
	At    []string    `json:"at,omitempty"`
	Whole bool        `json:"whole,omitempty"` // told of the whole mission
	Count []Range     `json:"count,omitempty"`
	Since treaty.When `json:"since"`
}

// Range is a count between what its sources claim, with a tick for each.
type Range struct {
	Of    string `json:"of"`
	Least int    `json:"least"`
	Most  int    `json:"most"` // -1: no source says how many at most
	Ticks []Tick `json:"ticks"`
}

// Tick is one source's claim.
type Tick struct {
	Least int `json:"least"`
	Most  int `json:"most"`
	treaty.Proof
}

// TaskState is how far a task has come.
type TaskState struct {
	Task
	Told *Stage `json:"told,omitempty"` // the latest that is told of it; nil: nothing
}

// Lost is a time in which nobody of a mission could see a place. What happened there in that time is not known: that
// fewer reports came says nothing.
type Lost struct {
	At    []string     `json:"at"`
	From  treaty.When  `json:"from"`
	Until *treaty.When `json:"until,omitempty"` // nil: it lasts
	Days  treaty.Days  `json:"days"`
	By    []string     `json:"by,omitempty"` // who denies access, as told
	Says  string       `json:"says,omitempty"`
	treaty.Proof
}

// Follow folds the acts up to a day (empty: the file's own, or that of its last act), with what was known by another (empty:
// the same). Treaties besides those of the library can be given.
func Follow(f *File, on, known treaty.When, more ...*treaty.Treaty) *Field {
	if on.IsZero() {
		on = f.Acts[len(f.Acts)-1].When
		if f.On != nil {
			on = *f.On
		}
	}
	if known.IsZero() {
		known = on
	}
	d := &Field{ID: f.ID, Title: f.Title, File: f, On: on, Known: known, treaties: more}
	for i := range f.Acts {
		a := &f.Acts[i]
		switch {
		case on.Before(a.When):
		case known.Before(a.When), a.Learned != nil && known.Before(*a.Learned):
			d.Unknown++
		default:
			d.Acts = append(d.Acts, a)
			d.take(a)
		}
	}
	for _, m := range d.Missions {
		m.conclude(d)
	}
	for _, e := range d.Exercises {
		e.notice(d)
	}
	for _, m := range d.Memberships {
		m.effect(d)
	}
	for _, p := range d.Passages {
		p.conclude()
	}
	d.Side = d.sideBySide()
	return d
}

func (d *Field) treaty(id string) *treaty.Treaty {
	for _, t := range d.treaties {
		if t.ID == id {
			return t
		}
	}
	t, err := treaty.Find(id)
	if err != nil {
		return nil // of a treaty that nobody has, nothing is said
	}
	return t
}

func (d *Field) mission(id string) *Mission {
	at := slices.IndexFunc(d.Missions, func(m *Mission) bool { return m.ID == id })
	if at < 0 {
		return nil
	}
	return d.Missions[at]
}

func (d *Field) take(a *Act) {
	switch a.Act {
	case Mandates:
		d.mandate(a)
	case Stands:
		d.presence(a)
	case Exercises:
		d.exercise(a)
	case Fills:
		d.post(a)
	case Belongs:
		d.membership(a)
	case Opens, Passes, Convoys:
		d.passage(a)
	default:
		// An act about a mission of which the room has not learned stands among the acts alone.
		if m := d.mission(a.ID); m != nil {
			m.take(a)
		}
	}
}

func (d *Field) mandate(a *Act) {
	m := d.mission(a.ID)
	if m == nil {
		m = &Mission{ID: a.ID}
		d.Missions = append(d.Missions, m)
	}
	m.Name, m.By, m.Since = a.Name, a.By, a.When
	if a.Host != "" {
		m.Host = a.Host
	}
	if a.Treaty != "" {
		m.Treaty = a.Treaty
	}
	if a.Mandate != nil {
		m.Mandate, m.Until = a.Mandate, a.Mandate.Until
	}
}

func (m *Mission) take(a *Act) {
	switch a.Act {
	case Moves:
		m.Stages = append(m.Stages, stage(a))
		if a.State == Begun {
			m.begin(a)
		}
	case Consents:
		m.Consent = append(m.Consent, stage(a))
	case Deploys:
		m.deploy(a)
		m.begin(a)
	case IsSeen:
		m.seen = append(m.seen, a)
		m.begin(a)
	case DoesTask:
		told := stage(a)
		m.Tasks = append(m.Tasks, TaskState{Task{ID: a.Task}, &told})
	case MeetsDoor:
		m.door(a)
	case Reports:
		m.LastReport = &a.When
	case Extends:
		m.Until = a.Until
	case Disengages:
		m.disengaged = append(m.disengaged, a)
	}
}

func (m *Mission) begin(a *Act) {
	if m.started == nil {
		m.started = a
	}
}

// deploy takes what is told of a contingent; the latest of each counts. What the mission's own organisation tells is told of
// the whole.
func (m *Mission) deploy(a *Act) {
	c := Contingent{By: a.By, At: a.At, Count: ranges(a.Numbers), Since: a.When}
	c.Whole = slices.ContainsFunc(a.By, func(by string) bool { return slices.Contains(m.By, by) })
	at := slices.IndexFunc(m.Contingents, func(o Contingent) bool { return slices.Equal(o.By, c.By) })
	if at >= 0 {
		if len(c.Count) == 0 {
			c.Count = m.Contingents[at].Count
		}
		m.Contingents[at] = c
	} else {
		m.Contingents = append(m.Contingents, c)
	}
	if len(a.At) > 0 {
		m.seen = append(m.seen, a)
	}
}

// ranges puts the claims of several sources about one thing together.
func ranges(numbers []Number) []Range {
	var list []Range
	for _, n := range numbers {
		least, most := n.Bounds()
		at := slices.IndexFunc(list, func(r Range) bool { return r.Of == n.Of })
		if at < 0 {
			list = append(list, Range{Of: n.Of, Least: least, Most: most})
			at = len(list) - 1
		}
		r := &list[at]
		r.Least = min(r.Least, least)
		if most < 0 || r.Most < 0 {
			r.Most = -1
		} else {
			r.Most = max(r.Most, most)
		}
		r.Ticks = append(r.Ticks, Tick{least, most, n.Proof})
	}
	return list
}

// strength is what is claimed of the whole, or else the sum over the contingents of what each source claims.
func (m *Mission) strength() []Range {
	var whole, sum []Range
	for _, c := range m.Contingents {
		for _, r := range c.Count {
			if c.Whole {
				whole = append(whole, r)
				continue
			}
			at := slices.IndexFunc(sum, func(s Range) bool { return s.Of == r.Of })
			if at < 0 {
				sum = append(sum, Range{Of: r.Of, Ticks: slices.Clone(r.Ticks), Least: r.Least, Most: r.Most})
				continue
			}
			s := &sum[at]
			s.Least += r.Least
			if s.Most < 0 || r.Most < 0 {
				s.Most = -1
			} else {
				s.Most += r.Most
			}
			s.Ticks = append(s.Ticks, r.Ticks...)
		}
	}
	for _, s := range sum {
		if !slices.ContainsFunc(whole, func(w Range) bool { return w.Of == s.Of }) {
			whole = append(whole, s)
		}
	}
	return whole
}

// door opens and ends times of lost sight, place by place.
func (m *Mission) door(a *Act) {
	for _, at := range a.At {
		last := slices.IndexFunc(m.Lost, func(l Lost) bool { return l.Until == nil && slices.Equal(l.At, []string{at}) })
		switch {
		case a.State == Denied && last < 0:
			m.Lost = append(m.Lost, Lost{At: []string{at}, From: a.When, By: a.By, Says: a.Says, Proof: a.Proof})
		case a.State == Restored && last >= 0:
			m.Lost[last].Until = &a.When
		}
	}
}

// State is the last stage, empty when none is told.
func (m *Mission) State() State {
	if len(m.Stages) == 0 {
		return ""
	}
	return m.Stages[len(m.Stages)-1].State
}

// InField is true from the first act that shows the mission in the field until it ended.
func (m *Mission) InField() bool { return m.started != nil && m.State() != Ended }

func (m *Mission) conclude(d *Field) {
	m.Strength = m.strength()
	for i := range m.Lost {
		end := d.On
		if m.Lost[i].Until != nil {
			end = *m.Lost[i].Until
		}
		m.Lost[i].Days = elapsed(m.Lost[i].From, end)
	}
	m.tasks()
	m.wayOut()
	if m.started != nil {
		m.Began = &m.started.When
	}
	m.NotTold = m.notTold()
	m.check(d)
}

// tasks gives each task of the mandate the latest that is told of it.
func (m *Mission) tasks() {
	told := m.Tasks
	m.Tasks = nil
	if m.Mandate == nil {
		return
	}
	for _, t := range m.Mandate.Tasks {
		s := TaskState{Task: t}
		for _, o := range told {
			if o.ID == t.ID {
				s.Told = o.Told
			}
		}
		m.Tasks = append(m.Tasks, s)
	}
}

// wayOut gives each step of leaving the first that is told of it.
func (m *Mission) wayOut() {
	if m.Mandate == nil {
		return
	}
	for _, t := range m.Mandate.Disengagement {
		s := TaskState{Task: t}
		if at := slices.IndexFunc(m.disengaged, func(a *Act) bool { return a.Step == t.ID }); at >= 0 {
			told := stage(m.disengaged[at])
			s.Told = &told
		}
		m.WayOut = append(m.WayOut, s)
	}
}

// notTold names what a mandate should say and what none is told to say.
func (m *Mission) notTold() []string {
	k := m.Mandate
	if k == nil {
		return []string{"a mandate"}
	}
	var list []string
	for _, p := range []struct {
		name string
		told bool
	}{
		{"legal basis", len(k.Basis) > 0},
		{"tasks", len(k.Tasks) > 0},
		{"area", k.Area != nil},
		{"strength", k.Strength != nil},
		{"arms", k.Arms != nil},
		{"rules of engagement", k.Engagement != nil},
		{"host consent", k.Consent != nil || len(m.Consent) > 0},
		{"freedom of movement", k.Movement != nil},
		{"reporting", k.Reporting != nil},
		{"its end", m.Until != nil || k.Length != nil},
		{"extension", k.Extension != nil},
		{"disengagement", len(k.Disengagement) > 0},
	} {
		if !p.told {
			list = append(list, p.name)
		}
	}
	return list
}

// sideBySide groups missions of several organisations on the same ground: with a place of their areas in common, or with the
// same host where no area is told. A mission that was offered and refused stands beside the one that came.
func (d *Field) sideBySide() [][]string {
	var list [][]string
	taken := map[string]bool{}
	for i, m := range d.Missions {
		if taken[m.ID] {
			continue
		}
		group, several := []string{m.ID}, false
		for _, o := range d.Missions[i+1:] {
			if !taken[o.ID] && m.sharesGround(o) {
				group = append(group, o.ID)
				several = several || !slices.Equal(m.By, o.By)
				taken[o.ID] = true
			}
		}
		if several {
			list = append(list, group)
		}
	}
	return list
}

func (m *Mission) sharesGround(o *Mission) bool {
	if m.Mandate == nil || o.Mandate == nil || m.Mandate.Area == nil || o.Mandate.Area == nil {
		return m.Host != "" && m.Host == o.Host
	}
	return slices.ContainsFunc(m.Mandate.Area.Places, func(p string) bool { return slices.Contains(o.Mandate.Area.Places, p) })
}

// elapsed counts the days between two acts that came in this order; a month may begin before the day that lies in it.
func elapsed(from, to treaty.When) treaty.Days {
	d := from.DaysTo(to)
	if d.Most >= 0 {
		d.Least = max(d.Least, 0)
	}
	return d
}
