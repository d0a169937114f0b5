package mission

import (
	"slices"
	"time"

	"github.com/casus-project/casus/treaty"
)

// Presence is a force in a place that is no mission: a base, border troops.
type Presence struct {
	ID     string      `json:"id"`
	Name   string      `json:"name,omitempty"`
	Is     Form        `json:"is,omitempty"`
	By     []string    `json:"by"`
	Host   string      `json:"host,omitempty"`
	Treaty string      `json:"treaty,omitempty"`
	At     []string    `json:"at,omitempty"`
	Regime *Term       `json:"regime,omitempty"`
	Count  []Range     `json:"count,omitempty"`
	Since  treaty.When `json:"since"`
	Told   []Stage     `json:"told"`
	// Contested: of the same time, some tell it and others deny it.
	Contested bool `json:"contested,omitempty"`
}

func (d *Field) presence(a *Act) {
	at := slices.IndexFunc(d.Presences, func(p *Presence) bool { return p.ID == a.ID })
	if at < 0 {
		d.Presences = append(d.Presences, &Presence{ID: a.ID, By: a.By, Since: a.When})
		at = len(d.Presences) - 1
	}
	p := d.Presences[at]
	keep(&p.Name, a.Name)
	keep(&p.Is, a.Is)
	keep(&p.Host, a.Host)
	keep(&p.Treaty, a.Treaty)
	if len(a.At) > 0 {
		p.At = a.At
	}
	if a.Regime != nil {
		p.Regime = a.Regime
	}
	if len(a.Numbers) > 0 {
		p.Count = ranges(a.Numbers)
	}
	p.Told = append(p.Told, stage(a))
	var is, denied bool
	for _, s := range p.Told {
		is = is || s.State == There
		denied = denied || s.State == Denied
	}
	p.Contested = is && denied
}

// keep takes a value when there is one.
func keep[S ~string](to *S, value S) {
	if value != "" {
		*to = value
	}
}

// Exercise is a military exercise, and whether notice of it was due.
type Exercise struct {
	ID      string       `json:"id"`
	Name    string       `json:"name,omitempty"`
	Of      []string     `json:"of,omitempty"` // whose it is
	By      []string     `json:"by"`
	Host    string       `json:"host,omitempty"`
	Treaty  string       `json:"treaty,omitempty"`
	At      []string     `json:"at,omitempty"`
	Begins  *treaty.When `json:"begins,omitempty"`
	Ends    *treaty.When `json:"ends,omitempty"`
	Count   []Range      `json:"count,omitempty"`
	Told    []Stage      `json:"told"`
	Notices []Due        `json:"notices,omitempty"`
}

// Due is a threshold of a treaty held against what is told of an exercise.
type Due struct {
	For       string           `json:"for"`
	Of        string           `json:"of"`
	From      int              `json:"from"`
	Told      Range            `json:"told"`
	Reached   string           `json:"reached"`          // yes, no, or by some sources
	By        *treaty.When     `json:"by,omitempty"`     // the day by which it is due
	Latest    *treaty.When     `json:"latest,omitempty"` // the latest that this day may be, when the first day of the exercise is not known to the day
	Given     *treaty.When     `json:"given,omitempty"`  // nil: no notice is told
	State     string           `json:"state,omitempty"`  // in time, late, may be late, no notice is told
	Certainty treaty.Certainty `json:"certainty"`        // of the threshold
}

func (d *Field) exercise(a *Act) {
	at := slices.IndexFunc(d.Exercises, func(e *Exercise) bool { return e.ID == a.ID })
	if at < 0 {
		d.Exercises = append(d.Exercises, &Exercise{ID: a.ID, By: a.By})
		at = len(d.Exercises) - 1
	}
	e := d.Exercises[at]
	keep(&e.Name, a.Name)
	keep(&e.Host, a.Host)
	keep(&e.Treaty, a.Treaty)
	if len(a.Of) > 0 {
		e.Of = a.Of
	}
	if len(a.At) > 0 {
		e.At = a.At
	}
	if a.Begins != nil {
		e.Begins = a.Begins
	}
	if a.Ends != nil {
		e.Ends = a.Ends
	}
	if len(a.Numbers) > 0 {
		e.Count = ranges(a.Numbers)
	}
	e.Told = append(e.Told, stage(a))
}

// notice holds the numbers told against the thresholds of the treaty that the exercise stands under. Nobody is said to have
// given no notice; that none is told is all that can be known here.
func (e *Exercise) notice(d *Field) {
	t := d.treaty(e.Treaty)
	if t == nil {
		return
	}
	var given *treaty.When
	for i := range e.Told {
		if e.Told[i].State == Notified && given == nil {
			given = &e.Told[i].When
		}
	}
	for _, th := range t.Thresholds {
		at := slices.IndexFunc(e.Count, func(r Range) bool { return r.Of == th.Of })
		if at < 0 {
			continue
		}
		due := Due{For: th.For, Of: th.Of, From: th.From, Told: e.Count[at], Certainty: th.Certainty}
		switch r := e.Count[at]; {
		case r.Least >= th.From:
			due.Reached = "yes"
		case r.Most >= 0 && r.Most < th.From:
			due.Reached = "no"
		default:
			due.Reached = "by some sources"
		}
		if due.Reached != "no" && th.Before != nil {
			due.Given, due.State = given, "no notice is told"
			due.when(th.Before, e.Begins)
		}
		e.Notices = append(e.Notices, due)
	}
}

// when works out by which day notice is due, and whether one that was given kept it.
func (due *Due) when(before *treaty.Within, begins *treaty.When) {
	if begins == nil {
		return
	}
	early, late := dayOf(before.Before(begins.First())), dayOf(before.Before(begins.Last()))
	due.By = &early
	if early != late {
		due.Latest = &late
	}
	switch {
	case due.Given == nil:
	case late.Before(*due.Given):
		due.State = "late"
	case early.MayBeBefore(*due.Given) && early != *due.Given:
		due.State = "may be late"
	default:
		due.State = "in time"
	}
}

// dayOf is the day of a time, within the years that can be written.
func dayOf(t time.Time) treaty.When {
	switch y := t.Year(); {
	case y > 9999:
		t = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	case y < 0:
		t = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day, err := treaty.Day(t.Format(time.DateOnly))
	if err != nil {
		panic("mission: " + err.Error()) // the years above can be written
	}
	return day
}

// Post is a place in an organ that somebody fills or leaves empty.
type Post struct {
	ID     string   `json:"id"`
	Name   string   `json:"name,omitempty"`
	Of     []string `json:"of,omitempty"`
	By     []string `json:"by"`
	Treaty string   `json:"treaty,omitempty"`
	Told   []Stage  `json:"told"`
}

func (d *Field) post(a *Act) {
	at := slices.IndexFunc(d.Posts, func(p *Post) bool { return p.ID == a.ID })
	if at < 0 {
		d.Posts = append(d.Posts, &Post{ID: a.ID, By: a.By})
		at = len(d.Posts) - 1
	}
	p := d.Posts[at]
	keep(&p.Name, a.Name)
	keep(&p.Treaty, a.Treaty)
	if len(a.Of) > 0 {
		p.Of = a.Of
	}
	p.Told = append(p.Told, stage(a))
}

// Membership is what was said or done about belonging to a treaty, and what it comes to by the treaty itself.
type Membership struct {
	ID     string   `json:"id"`
	By     []string `json:"by"`
	Treaty string   `json:"treaty"`
	Told   []Stage  `json:"told"`
	// Effect is what the treaty makes of it, in words; Leaves the day on which a notice takes effect by its own term.
	Effect string       `json:"effect"`
	Leaves *treaty.When `json:"leaves,omitempty"`
}

func (d *Field) membership(a *Act) {
	at := slices.IndexFunc(d.Memberships, func(m *Membership) bool { return m.ID == a.ID })
	if at < 0 {
		d.Memberships = append(d.Memberships, &Membership{ID: a.ID, By: a.By, Treaty: a.Treaty})
		at = len(d.Memberships) - 1
	}
	d.Memberships[at].Told = append(d.Memberships[at].Told, stage(a))
}

// effect: words change nothing; a notice takes effect when the treaty's own term is over; who returned is in.
func (m *Membership) effect(d *Field) {
	var notice *treaty.When
	m.Effect = "a word; without notice nothing changes"
	for i := range m.Told {
		switch s := &m.Told[i]; s.State {
		case Notice:
			notice = &s.When
		case Returned:
			notice = nil
			m.Effect = "taken back"
		case Suspended:
			m.Effect = "suspended; whether rights or duties rest hangs on who decided it"
		}
	}
	if notice == nil {
		return
	}
	t := d.treaty(m.Treaty)
	if t == nil || t.Withdrawal == nil || t.Withdrawal.Notice == nil {
		m.Effect = "notice given; after which time it takes effect is not known"
		return
	}
	leaves := dayOf(t.Withdrawal.Notice.After(notice.Last()))
	m.Leaves = &leaves
	m.Effect = "notice given; a party until " + leaves.String() + " by the term of " + t.Withdrawal.Notice.String()
	if leaves.Before(d.On) {
		m.Effect = "notice given; the term ended on " + leaves.String()
	}
}
