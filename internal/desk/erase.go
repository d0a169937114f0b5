package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/record"
)

// Erased says what an erasure removed.
type Erased struct {
	Subjects []string // whose contents are gone
	Contents int64    // how many there were
	Entries  []record.Entry
}

// Erase removes a report, an incident, a case, an act or a note ("report/ID", "incident/ID", "case/ID", "act/ID", "note/12") with
// all that was kept of it at any time, and puts on record that and why. With a report go its claims, all that people
// decided and remarked about them, the titles and history of the incidents that they stood in, and the words of the
// acts that they show; such an incident goes on, untitled, with the claims of other reports, such an act as who did
// what when. With a case go its acts. The record's proofs hold as before. The reason stays for ever: it must not repeat what is erased.
func (d *Desk) Erase(ctx context.Context, dec Decision, subject string) (Erased, error) {
	var done Erased
	_, err := d.act(ctx, dec.Who, func(a *action) error {
		done = Erased{}
		if err := needReason(dec); err != nil {
			return err
		}
		e, err := erasing(ctx, a.tx, subject)
		if err != nil {
			return err
		}
		slices.Sort(e.cases)
		for _, id := range slices.Compact(e.cases) {
			if err := e.withNotes(ctx, a.tx, caseSubject(id)); err != nil {
				return err
			}
		}
		for _, s := range e.subjects {
			entry, n, err := record.Erase(ctx, a.tx, a.now, dec.Who, s, dec.Reason)
			if err != nil {
				return err
			}
			if err := a.tx.Forget(ctx, s); err != nil {
				return fmt.Errorf("forget %s: %w", s, err)
			}
			a.first++
			done.Contents += n
			done.Entries = append(done.Entries, entry)
		}
		done.Subjects = e.subjects
		for _, inc := range e.incidents {
			if err := a.incident(ctx, LoseClaims, dec.Reason, inc, Incident{ID: inc.ID, Status: Undone}); err != nil {
				return err
			}
			// It cannot be undone: what it was is gone.
			a.contents[len(a.contents)-1].Before = nil
		}
		return a.left(ctx, dec.Reason, e)
	})
	if err != nil {
		return Erased{}, fmt.Errorf("erase %s: %w", subject, err)
	}
	return done, nil
}

// erasure is what goes with a subject, and what is left of others.
type erasure struct {
	subjects  []string
	incidents []Incident // without the claims that go
	acts      []Act      // without their words
	cases     []string   // to be derived anew
}

// erasing works out what goes with a subject.
func erasing(ctx context.Context, v View, subject string) (e erasure, err error) {
	kind, id, _ := strings.Cut(subject, "/")
	if kind == "note" {
		return erasure{subjects: []string{subject}}, nil
	}
	if err := there(ctx, v, subject); err != nil {
		return e, err
	}
	switch kind {
	case "report":
		err = e.report(ctx, v, id)
	case "incident":
		err = e.withNotes(ctx, v, subject)
	case "case":
		err = e.wholeCase(ctx, v, id)
	case "act":
		err = e.act(ctx, v, id)
	case "brief":
		err = e.withNotes(ctx, v, subject)
	default:
		err = &InvalidError{"subject", subject, "report/ID, incident/ID, case/ID, act/ID, brief/ID or note/N; a claim goes with its report"}
	}
	return e, err
}

func (e *erasure) report(ctx context.Context, v View, id string) error {
	if err := e.withNotes(ctx, v, reportSubject(id)); err != nil {
		return err
	}
	claims, err := All(ctx, ClaimQuery{Report: id}, v.Claims)
	if err != nil {
		return err
	}
	gone := map[string]bool{}
	for _, c := range claims {
		gone[c.ID] = true
		if err := e.withNotes(ctx, v, claimSubject(c.ID)); err != nil {
			return err
		}
	}
	if err := e.incidentsOf(ctx, v, gone, claims); err != nil {
		return err
	}
	// Briefs hold its words.
	briefs, err := All(ctx, BriefQuery{Evidence: reportSubject(id)}, v.Briefs)
	if err != nil {
		return err
	}
	for _, b := range briefs {
		if err := e.withNotes(ctx, v, briefSubject(b.ID)); err != nil {
			return err
		}
	}
	return e.shownBy(ctx, v, id, gone)
}

// incidentsOf: incidents lose their titles, and the claims that go.
func (e *erasure) incidentsOf(ctx context.Context, v View, gone map[string]bool, claims []Claim) error {
	seen := map[string]bool{}
	for _, c := range claims {
		in, err := All(ctx, IncidentQuery{Claim: c.ID}, v.Incidents)
		if err != nil {
			return err
		}
		for _, inc := range in {
			if seen[inc.ID] {
				continue
			}
			seen[inc.ID] = true
			if err := e.withNotes(ctx, v, incidentSubject(inc.ID)); err != nil {
				return err
			}
			inc.Title = ""
			inc.Claims = slices.DeleteFunc(slices.Clone(inc.Claims), func(id string) bool { return gone[id] })
			if len(inc.Claims) > 0 {
				e.incidents = append(e.incidents, inc)
			}
		}
	}
	return nil
}

// withNotes lets a subject go, and the notes about it.
func (e *erasure) withNotes(ctx context.Context, v View, subject string) error {
	if slices.Contains(e.subjects, subject) {
		return nil
	}
	e.subjects = append(e.subjects, subject)
	remarks, err := v.Remarks(ctx, subject, never)
	if err != nil {
		return err
	}
	for _, r := range remarks {
		if r.ID != "" {
			e.subjects = append(e.subjects, r.ID)
		}
	}
	return nil
}
