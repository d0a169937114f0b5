package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
)

// field is the matter of acts in the field: missions, presences and passages. A room has one field, in which each of them
// has a name of its own.
const field = "field"

// EnterField enters acts in the field, all or none: what a mission may do and does, a presence, a passage, a convoy. New places
// that they name come with them.
func (d *Desk) EnterField(ctx context.Context, dec Decision, acts ...Act) (Made, error) {
	var made Made
	_, err := d.act(ctx, dec.Who, func(a *action) (err error) {
		made, err = a.enterField(ctx, dec, acts)
		return err
	})
	if err != nil {
		return Made{}, fmt.Errorf("enter acts in the field: %w", err)
	}
	return made, nil
}

func (a *action) enterField(ctx context.Context, dec Decision, acts []Act) (Made, error) {
	var made Made
	if len(acts) == 0 {
		return made, &InvalidError{"acts", "", "at least one act"}
	}
	standing, err := actsOf(ctx, a.tx, field, never)
	if err != nil {
		return made, err
	}
	first := a.next()
	for i, x := range acts {
		x.ID, x.Matter, x.Status, x.Reason, x.Act = newID("act", first, i), field, Entered, dec.Reason, nil
		if err := a.checkField(ctx, &x); err != nil {
			return made, at(len(acts), i, err)
		}
		standing = append(standing, x)
		made.Acts = append(made.Acts, x.ID)
		a.add(EnterAct, actSubject(x.ID), Content{Reason: dec.Reason, Rows: Rows{Acts: []Act{x}}})
	}
	return made, checkFile(standing)
}

func (a *action) checkField(ctx context.Context, x *Act) error {
	if x.Field == nil {
		return &InvalidError{"act", "", strings.Join(mission.Kind("").Accepted(), ", ")}
	}
	own := *x.Field
	own.Place = document.Place{}
	x.Field = &own
	if !slices.Contains(own.Act.Accepted(), string(own.Act)) {
		return &InvalidError{"act", string(own.Act), strings.Join(own.Act.Accepted(), ", ")}
	}
	if err := a.checkClocks(own.When, own.Learned, own.Source); err != nil {
		return err
	}
	return a.checkEvidence(ctx, x)
}

func checkFile(acts []Act) error {
	f, _ := fileOf(acts)
	if len(f.Acts) == 0 {
		return nil
	}
	if faults := f.Check(); len(faults) > 0 {
		return invalid(faults[0])
	}
	return nil
}

// states are the names of states, by id: who acts in the field need be no party of a treaty.
var states = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	known, err := actors.Load(knowledge.Knowledge{})
	if err != nil {
		return names // ids are shown
	}
	for _, s := range known.States() {
		names[s.ID] = s.Name
	}
	return names
})

// fileOf puts acts in the field together as package mission takes them: by day, and by entry within a day.
func fileOf(acts []Act) (*mission.File, []*Act) {
	acts = slices.Clone(acts)
	slices.SortStableFunc(acts, func(a, b Act) int { return a.when().First().Compare(b.when().First()) })
	f := &mission.File{ID: field, Title: "The field", Sources: map[string]treaty.Source{}, Names: states()}
	var of []*Act
	for i := range acts {
		x := *acts[i].Field
		x.Source = acts[i].sources(f.Sources)
		f.Acts, of = append(f.Acts, x), append(of, &acts[i])
		for _, p := range acts[i].Places {
			if !slices.ContainsFunc(f.Places, func(o mission.Place) bool { return o.ID == p.ID }) {
				f.Places = append(f.Places, p)
			}
		}
	}
	return f, of
}

// sources are the act's evidence as the sources of a file, which it is entered into.
func (a Act) sources(of map[string]treaty.Source) []string {
	list := a.Evidence()
	for _, s := range list {
		if _, there := of[s]; !there {
			of[s] = treaty.Source{Cite: s}
		}
	}
	return list
}

// Field is what stands in the field on a day (zero: today), as it was known at a time (zero: now), with the acts in its order,
// each with who entered it and what shows it.
func (d *Desk) Field(ctx context.Context, on treaty.When, known time.Time) (*mission.Field, []*Act, error) {
	on, err := d.day(on, known)
	if err != nil {
		return nil, nil, err
	}
	out := &mission.Field{ID: field, On: on, Known: on, File: &mission.File{}}
	var entered []*Act
	err = d.store.Read(ctx, func(v View) error {
		acts, err := actsOf(ctx, v, field, known)
		if err != nil || len(acts) == 0 {
			return err
		}
		f, of := fileOf(acts)
		if err := cite(ctx, v, f.Sources); err != nil {
			return err
		}
		out = mission.Follow(f, on, treaty.When{})
		for i := range f.Acts {
			if slices.Contains(out.Acts, &f.Acts[i]) {
				entered = append(entered, of[i])
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("look at the field: %w", err)
	}
	return out, entered, nil
}

// day is the day that is asked about: today, or the day of the time as known.
func (d *Desk) day(on treaty.When, known time.Time) (treaty.When, error) {
	if !on.IsZero() {
		return on, nil
	}
	if known.IsZero() {
		known = d.now()
	}
	return treaty.Day(known.UTC().Format(time.DateOnly))
}

// cite gives sources the words of the claims and the origins of the reports that they are.
func cite(ctx context.Context, v View, sources map[string]treaty.Source) error {
	for key := range sources {
		kind, id, _ := strings.Cut(key, "/")
		switch kind {
		case "claim":
			c, there, err := v.Claim(ctx, id, never)
			if err != nil {
				return err
			}
			if there {
				sources[key] = treaty.Source{Cite: fmt.Sprintf("%s: “%s” (%s)", c.Speaker.Name, c.Quote.Exact, cmp.Or(c.Report.Origin, c.Report.ID))}
			}
		case "report":
			r, there, err := v.Report(ctx, id, never)
			if err != nil {
				return err
			}
			if there {
				sources[key] = treaty.Source{Cite: cmp.Or(r.Title, r.Origin)}
			}
		}
	}
	return nil
}

// withoutWords is what is left of an act in the field when what shows it is erased.
func withoutWords(a *mission.Act) *mission.Act {
	var own mission.Act
	text, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(text, &own)
	}
	if err != nil { // what was kept can be read
		panic("desk: an act in the field: " + err.Error())
	}
	own.Says, own.Note, own.Or = "", "", nil
	if own.Condition != "" {
		own.Condition = gone
	}
	if strings.Contains(own.Name, " ") {
		own.Name = gone
	}
	if own.Regime != nil {
		own.Regime.Says = gone
	}
	if m := own.Mandate; m != nil {
		m.Basis = nil
		for _, t := range []*mission.Term{m.Arms, m.Engagement, m.Movement, m.Length, m.Extension} {
			if t != nil {
				t.Says, t.Note = gone, ""
			}
		}
		for _, tasks := range [][]mission.Task{m.Tasks, m.Disengagement} {
			for i := range tasks {
				tasks[i].Says, tasks[i].Note = gone, ""
			}
		}
	}
	return &own
}
