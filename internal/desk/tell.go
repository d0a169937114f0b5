package desk

import (
	"context"
	"time"

	"github.com/casus-project/casus/incident"
)

// Telling is an incident with what its claims say of it.
type Telling struct {
	Incident Incident
	Claims   []Claim
	Says     incident.Incident
	// Contradictions are those among its claims.
	Contradictions []incident.Contradiction
	// Repeats are sets of its reports that carry one story.
	Repeats []incident.Copies
}

// Tell gives an incident and what its claims say of it, party by party.
func (d *Desk) Tell(ctx context.Context, id string, known time.Time) (t Telling, err error) {
	err = d.store.Read(ctx, func(v View) error {
		inc, there, err := v.Incident(ctx, id, known)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{incidentSubject(id)}
		}
		t, err = tell(ctx, v, inc, known)
		return err
	})
	return t, err
}

func tell(ctx context.Context, v View, inc Incident, known time.Time) (Telling, error) {
	t := Telling{Incident: inc}
	for _, id := range inc.Claims {
		c, there, err := v.Claim(ctx, id, known)
		if err != nil {
			return t, err
		}
		if there {
			t.Claims = append(t.Claims, c)
		}
	}
	found, err := describeAll(ctx, v, t.Claims, known, inc.Claims)
	if err != nil {
		return t, err
	}
	if len(found.Incidents) > 0 {
		t.Says = found.Incidents[0]
	}
	t.Contradictions, t.Repeats = found.Contradictions, found.Copies
	for i := range t.Contradictions {
		t.Contradictions[i].Incident = inc.ID
	}
	return t, nil
}

// Contradictions are those within the contested incidents that a filter lets through, incident by incident. A page has
// those of as many incidents as the limit says.
func (d *Desk) Contradictions(ctx context.Context, f Filter, after string, limit int) (page Page[incident.Contradiction], err error) {
	f.Contested = true
	incidents, err := d.FindIncidents(ctx, f, after, limit)
	if err != nil {
		return page, err
	}
	page.Next = incidents.Next
	err = d.store.Read(ctx, func(v View) error {
		for _, inc := range incidents.Items {
			t, err := tell(ctx, v, inc, f.Known)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, t.Contradictions...)
		}
		return nil
	})
	return page, err
}
