package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/casus-project/casus/dossiers"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/work"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

// demoAccount is who acts in a demo room.
const demoAccount = "demo"

// demoCases are the scenarios that a demo room has as cases, with the incident of its own reports that each rests on.
var demoCases = []string{"arm-2021", "arm-2022"}

// demoField is the bundled file of what stands in the field of a demo room.
const demoField = "south-caucasus"

// fillDemo files the bundled dossier into a room that holds no entry yet, and says whether it did.
func fillDemo(ctx context.Context, d *desk.Desk) (filled bool, err error) {
	var size int64
	err = d.Look(ctx, func(v desk.View) (err error) {
		size, _, err = v.Head(ctx)
		return err
	})
	if err != nil || size > 0 {
		return false, err
	}
	dossier := dossiers.SouthCaucasus()
	return true, fs.WalkDir(dossier, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		original, err := fs.ReadFile(dossier, name)
		if err != nil {
			return err
		}
		reports, err := intake.Read(name, original, intake.Options{})
		var refused *intake.Refused
		if errors.As(err, &refused) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = d.File(ctx, demoAccount, original, reports...)
		return err
	})
}

// openDemoCases waits until the dossier is read and brought together, and then enters the acts of the scenarios.
func openDemoCases(ctx context.Context, d *desk.Desk, w *work.Work) error {
	for look := time.NewTicker(500 * time.Millisecond); ; {
		select {
		case <-ctx.Done():
			look.Stop()
			return nil
		case <-look.C:
		}
		jobs, err := w.Jobs(ctx)
		if err != nil {
			return err
		}
		some, err := d.Incidents(ctx, desk.IncidentQuery{Limit: 1})
		if err != nil {
			return err
		}
		if len(some.Items) > 0 && jobs.Waiting+jobs.Running == 0 {
			look.Stop()
			break
		}
	}
	var failed error
	for _, id := range demoCases {
		if err := openDemoCase(ctx, d, id); err != nil {
			failed = errors.Join(failed, fmt.Errorf("the case %s: %w", id, err))
		}
	}
	if err := enterDemoField(ctx, d); err != nil {
		failed = errors.Join(failed, fmt.Errorf("the field %s: %w", demoField, err))
	}
	return failed
}

// enterDemoField enters the acts in the field of a bundled file. Its sources are press reports that are not in the room, so
// each of its facts is recalled there.
func enterDemoField(ctx context.Context, d *desk.Desk) error {
	file, err := mission.Find(demoField)
	if err != nil {
		return err
	}
	var acts []desk.Act
	for i := range file.Acts {
		act, err := recalled(&file.Acts[i])
		if err != nil {
			return err
		}
		for _, ids := range [][]string{act.By, act.ToldBy} {
			for j, id := range ids {
				if name, there := file.Names[id]; there && len(id) != len("ARM") { // states have their names in a room
					ids[j] = name
				}
			}
		}
		acts = append(acts, desk.Act{Field: act})
	}
	acts[0].Places = append([]mission.Place{}, file.Places...)
	_, err = d.EnterField(ctx, desk.Decision{Who: demoAccount, Reason: file.Title}, acts...)
	return err
}

// recalled is an act of which nothing in the room shows any fact.
func recalled(act *mission.Act) (*mission.Act, error) {
	text, err := json.Marshal(act)
	if err != nil {
		return nil, err
	}
	var whole map[string]any
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, err
	}
	unshown(whole)
	if text, err = json.Marshal(whole); err != nil {
		return nil, err
	}
	out := new(mission.Act)
	return out, json.Unmarshal(text, out)
}

// unshown takes out of a part and all in it what shows it.
func unshown(part any) {
	switch part := part.(type) {
	case map[string]any:
		delete(part, "source")
		delete(part, "or")
		if _, fact := part["certainty"]; fact {
			part["certainty"] = treaty.Recalled
		}
		for _, in := range part {
			unshown(in)
		}
	case []any:
		for _, in := range part {
			unshown(in)
		}
	}
}

func openDemoCase(ctx context.Context, d *desk.Desk, id string) error {
	scenario, faults, err := cases.Find(id)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return faults[0]
	}
	var acts []desk.Act
	own := map[string]string{} // the scenario's incidents, and the room's
	invocation := ""           // the first: a case is one
	for i := range scenario.Acts {
		act := scenario.Acts[i]
		if act.Act == cases.Invokes && invocation == "" {
			invocation = act.ID
		}
		if act.Act == cases.Invokes && act.ID != invocation || act.Case != "" && act.Case != invocation {
			continue
		}
		// What shows an act in a room are claims and documents; the scenario's sources are press reports that are not in it.
		act.Proof, act.Or = treaty.Proof{}, nil
		if act.Act == cases.TellsIncident {
			there, err := mostTold(ctx, d, act.When.String(), own)
			if err != nil {
				return err
			}
			if there == "" {
				continue // the room's reports do not tell of it
			}
			own[act.ID], act.ID = there, there
		}
		var on []string
		for _, id := range act.On {
			if there, told := own[id]; told {
				on = append(on, there)
			}
		}
		act.On = on
		acts = append(acts, desk.Act{Act: &act})
	}
	_, err = d.Enter(ctx, desk.Decision{Who: demoAccount, Reason: scenario.Title}, "", acts...)
	return err
}

// mostTold is the incident of a day with the most claims, of those that are not taken; empty when there is none.
func mostTold(ctx context.Context, d *desk.Desk, day string, taken map[string]string) (string, error) {
	during := desk.Between(day, day)
	of, err := desk.All(ctx, desk.IncidentQuery{During: &during}, d.Incidents)
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	for _, id := range taken {
		used[id] = true
	}
	most, id := 0, ""
	for _, i := range of {
		if used[i.ID] {
			continue
		}
		if len(i.Claims) > most && (i.Status == desk.Drafted || i.Status == desk.Open) {
			most, id = len(i.Claims), i.ID
		}
	}
	return id, nil
}
