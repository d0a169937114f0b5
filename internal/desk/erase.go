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

// Erase removes a report, an incident or a note ("report/ID", "incident/ID", "note/12") with all that was kept of it at any
// time, and puts on record that and why. With a report go its claims, all that people decided and remarked about
// them, and the titles and history of the incidents that they stood in; such an incident goes on, untitled, with the
// claims of other reports. The record's proofs hold as before. The reason stays for ever: it must not repeat what is erased.
func (d *Desk) Erase(ctx context.Context, dec Decision, subject string) (Erased, error) {
	var done Erased
	_, err := d.act(ctx, dec.Who, func(a *action) error {
		done = Erased{}
		if err := needReason(dec); err != nil {
			return err
		}
		subjects, left, err := erasing(ctx, a.tx, subject)
		if err != nil {
			return err
		}
		for _, s := range subjects {
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
		done.Subjects = subjects
		for _, inc := range left {
			if err := a.incident(ctx, LoseClaims, dec.Reason, inc, Incident{ID: inc.ID, Status: Undone}); err != nil {
				return err
			}
			// It cannot be undone: what it was is gone.
			a.contents[len(a.contents)-1].Before = nil
		}
		return nil
	})
	if err != nil {
		return Erased{}, fmt.Errorf("erase %s: %w", subject, err)
	}
	return done, nil
}

// erasing gives the subjects that go with a subject, and what is left of incidents that lose claims.
func erasing(ctx context.Context, v View, subject string) (subjects []string, left []Incident, err error) {
	kind, id, _ := strings.Cut(subject, "/")
	switch kind {
	case "report":
		if err := there(ctx, v, subject); err != nil {
			return nil, nil, err
		}
		return erasingReport(ctx, v, id)
	case "incident":
		if err := there(ctx, v, subject); err != nil {
			return nil, nil, err
		}
		subjects, err = withNotes(ctx, v, subject)
		return subjects, nil, err
	case "note":
		return []string{subject}, nil, nil
	}
	return nil, nil, &InvalidError{"subject", subject, "report/ID, incident/ID or note/N; a claim goes with its report"}
}

func erasingReport(ctx context.Context, v View, id string) (subjects []string, left []Incident, err error) {
	if subjects, err = withNotes(ctx, v, reportSubject(id)); err != nil {
		return nil, nil, err
	}
	claims, err := All(ctx, ClaimQuery{Report: id}, v.Claims)
	if err != nil {
		return nil, nil, err
	}
	gone := map[string]bool{}
	for _, c := range claims {
		gone[c.ID] = true
		more, err := withNotes(ctx, v, claimSubject(c.ID))
		if err != nil {
			return nil, nil, err
		}
		subjects = append(subjects, more...)
	}
	seen := map[string]bool{}
	for _, c := range claims {
		in, err := All(ctx, IncidentQuery{Claim: c.ID}, v.Incidents)
		if err != nil {
			return nil, nil, err
		}
		for _, inc := range in {
			if seen[inc.ID] {
				continue
			}
			seen[inc.ID] = true
			more, err := withNotes(ctx, v, incidentSubject(inc.ID))
			if err != nil {
				return nil, nil, err
			}
			subjects = append(subjects, more...)
			inc.Title = ""
			inc.Claims = slices.DeleteFunc(slices.Clone(inc.Claims), func(id string) bool { return gone[id] })
			if len(inc.Claims) > 0 {
				left = append(left, inc)
			}
		}
	}
	return subjects, left, nil
}

// withNotes is a subject and the notes about it.
func withNotes(ctx context.Context, v View, subject string) ([]string, error) {
	out := []string{subject}
	remarks, err := v.Remarks(ctx, subject, never)
	if err != nil {
		return nil, err
	}
	for _, r := range remarks {
		if r.ID != "" {
			out = append(out, r.ID)
		}
	}
	return out, nil
}
