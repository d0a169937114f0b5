package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

// script is a case's acts as treaty/cases takes them.
type script struct {
	scenario *cases.Scenario
	acts     []*Act // of each act of the scenario; nil for what is told of an incident by nobody but the room
	left     []Act  // acts that rest on one that is not there: as known on a day, or without one that is withdrawn
}

// scenario puts acts in the order in which they follow each other: what is told of incidents, the invocation, and the rest
// by day and by entry. An incident of which no act tells is told without saying what it was.
func scenario(ctx context.Context, v View, caseID string, acts []Act) (script, error) {
	acts, err := withIncidents(ctx, v, acts)
	if err != nil {
		return script{}, err
	}
	slices.SortStableFunc(acts, func(a, b Act) int {
		return cmp.Or(rank(a)-rank(b), a.Act.When.First().Compare(b.Act.When.First()))
	})
	s := script{scenario: &cases.Scenario{ID: caseID, Title: "Case " + caseID, Sources: map[string]treaty.Source{}}}
	began := map[string]bool{}
	for i := range acts {
		a := &acts[i]
		if a.Act.Case != "" && !began["case "+a.Act.Case] || a.Act.Proposal != "" && !began["proposal "+a.Act.Proposal] {
			s.left = append(s.left, *a)
			continue
		}
		switch a.Act.Act {
		case cases.Invokes:
			began["case "+a.Act.ID] = true
		case cases.Proposes:
			began["proposal "+a.Act.ID] = true
		}
		told := *a.Act
		told.Source = a.sources(s.scenario.Sources)
		if a.ID == "" {
			a = nil
		}
		s.scenario.Acts, s.acts = append(s.scenario.Acts, told), append(s.acts, a)
	}
	return s, nil
}

// withIncidents adds what no act tells: that there are the incidents on which the case rests.
func withIncidents(ctx context.Context, v View, acts []Act) ([]Act, error) {
	out := slices.Clone(acts)
	told := map[string]bool{}
	for _, a := range acts {
		if a.Act.Act == cases.TellsIncident {
			told[a.Act.ID] = true
		}
	}
	for _, a := range acts {
		if a.Act.Act != cases.Invokes {
			continue
		}
		for _, id := range a.Act.On {
			if told[id] {
				continue
			}
			told[id] = true
			inc, _, err := v.Incident(ctx, id, never)
			if err != nil {
				return nil, err
			}
			out = append(out, Act{Act: &cases.Act{When: dayOf(inc, a.Act.When), Act: cases.TellsIncident, ID: id, Says: inc.Title}})
		}
	}
	return out, nil
}

// rank puts what a case begins with before the rest.
func rank(a Act) int {
	switch a.Act.Act {
	case cases.TellsIncident:
		return 0
	case cases.Invokes:
		return 1
	}
	return 2
}

// dayOf is the day on which an incident began, or the day of an act after it when the incident is not dated, or later.
func dayOf(inc Incident, act treaty.When) treaty.When {
	if inc.When.Dated() && inc.When.From < act.Last().Unix() {
		if day, err := treaty.Day(time.Unix(inc.When.From, 0).UTC().Format(time.DateOnly)); err == nil && !act.Before(day) {
			return day
		}
	}
	return act
}

// Whole is a case with all that follows from its acts on a day.
type Whole struct {
	Case
	// On and Known are the days that it is told of.
	On    treaty.When `json:"on"`
	Known time.Time   `json:"known,omitzero"`
	// Course is what the acts come to; its only case is this one. Nil when the room had not learned of the invocation.
	Course *cases.Course `json:"course,omitempty"`
	// Entered are the acts of the course, in its order, each with who entered it, when and on what evidence; nil for an
	// incident of which no act tells.
	Entered []*Act `json:"entered,omitempty"`
	// Withdrawn are the acts that were taken back; Left those that rest on what was not known, or on an erased act.
	Withdrawn []Act `json:"withdrawn,omitempty"`
	Left      []Act `json:"left,omitempty"`
	// Matters are the incidents of the room on which it rests, Beside the other cases that rest on them.
	Matters []Incident `json:"matters,omitempty"`
	Beside  []Case     `json:"beside,omitempty"`
}

// Whole gives a case as it stood on a day (zero: today) and as it was known at a time (zero: now).
func (d *Desk) Whole(ctx context.Context, id string, on treaty.When, known time.Time) (w Whole, err error) {
	if on, err = d.day(on, known); err != nil {
		return Whole{}, err
	}
	err = d.store.Read(ctx, func(v View) error {
		w, err = whole(ctx, v, id, on, known)
		return err
	})
	if err != nil {
		return Whole{}, fmt.Errorf("case %s: %w", id, err)
	}
	return w, nil
}

func whole(ctx context.Context, v View, id string, on treaty.When, known time.Time) (Whole, error) {
	w := Whole{On: on, Known: known}
	var there bool
	var err error
	if w.Case, there, err = v.Case(ctx, id, known); err != nil {
		return w, err
	}
	if !there {
		return w, &NotFoundError{caseSubject(id)}
	}
	all, err := All(ctx, ActQuery{Matter: caseSubject(id), Known: known}, v.Acts)
	if err != nil {
		return w, err
	}
	slices.SortStableFunc(all, byEntering)
	var acts []Act
	for _, a := range all {
		if a.Status == Withdrawn {
			w.Withdrawn = append(w.Withdrawn, a)
			continue
		}
		acts = append(acts, a)
	}
	if err := w.follow(ctx, v, acts); err != nil {
		return w, err
	}
	return w, w.around(ctx, v)
}

// follow works out what the acts come to.
func (w *Whole) follow(ctx context.Context, v View, acts []Act) error {
	s, err := scenario(ctx, v, w.ID, acts)
	if err != nil {
		return err
	}
	w.Left, s.scenario.Title = s.left, w.Title
	if err := cite(ctx, v, s.scenario.Sources); err != nil {
		return err
	}
	if len(s.scenario.Acts) == 0 {
		return nil
	}
	course, err := cases.Run(s.scenario, w.On, treaty.When{})
	if err != nil {
		return err
	}
	if len(course.Cases) == 1 {
		w.Course = course
	}
	of := map[*cases.Act]*Act{}
	for i := range s.scenario.Acts {
		of[&s.scenario.Acts[i]] = s.acts[i]
	}
	for _, a := range course.Acts {
		w.Entered = append(w.Entered, of[a.Act])
	}
	return nil
}

// around finds the case's incidents, and the cases that stand beside it.
func (w *Whole) around(ctx context.Context, v View) error {
	seen := map[string]bool{w.ID: true}
	for _, id := range w.Case.Incidents {
		inc, there, err := v.Incident(ctx, id, w.Known)
		if err != nil {
			return err
		}
		if there {
			w.Matters = append(w.Matters, inc)
		}
		beside, err := All(ctx, CaseQuery{Incident: id, Known: w.Known}, v.Cases)
		if err != nil {
			return err
		}
		for _, c := range beside {
			if !seen[c.ID] {
				seen[c.ID] = true
				w.Beside = append(w.Beside, c)
			}
		}
	}
	return nil
}

// Case gives what is listed of a case, as it was known.
func (d *Desk) Case(ctx context.Context, id string, known time.Time) (Case, error) {
	return look(ctx, d, caseSubject(id), func(v View) (Case, bool, error) { return v.Case(ctx, id, known) })
}

// Cases gives a page of cases.
func (d *Desk) Cases(ctx context.Context, q CaseQuery) (page Page[Case], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Cases(ctx, q); return err })
	return page, err
}

// Act gives an act, as it was known.
func (d *Desk) Act(ctx context.Context, id string, known time.Time) (Act, error) {
	return look(ctx, d, actSubject(id), func(v View) (Act, bool, error) { return v.Act(ctx, id, known) })
}

// Acts gives a page of acts.
func (d *Desk) Acts(ctx context.Context, q ActQuery) (page Page[Act], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Acts(ctx, q); return err })
	return page, err
}
