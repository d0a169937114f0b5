package desk

import (
	"context"
	"fmt"
	"strings"

	"github.com/casus-project/casus/record"
)

// GradeSource says how far a source, named by its publisher, can be relied on: A to F, as the Admiralty code has it.
func (d *Desk) GradeSource(ctx context.Context, dec Decision, source, grade string) (record.Entry, error) {
	return d.remark(ctx, dec, GradeThing, func(*action) (Remark, error) {
		if len(grade) != 1 || !strings.Contains("ABCDEF", grade) {
			return Remark{}, &InvalidError{"grade", grade, "A, B, C, D, E or F"}
		}
		if err := checkID("source", source); err != nil {
			return Remark{}, err
		}
		return Remark{Subject: "source/" + source, Aspect: SourceGrade, Value: grade}, nil
	})
}

// GradeClaim says how far the information in a claim can be relied on: 1 to 6, as the Admiralty code has it.
func (d *Desk) GradeClaim(ctx context.Context, dec Decision, claimID, grade string) (record.Entry, error) {
	return d.remark(ctx, dec, GradeThing, func(a *action) (Remark, error) {
		if len(grade) != 1 || !strings.Contains("123456", grade) {
			return Remark{}, &InvalidError{"grade", grade, "1, 2, 3, 4, 5 or 6"}
		}
		return Remark{Subject: claimSubject(claimID), Aspect: ClaimGrade, Value: grade}, there(ctx, a.tx, claimSubject(claimID))
	})
}

// Note writes a note about a report, claim, incident, case or act ("claim/ID"), and gives the note's own subject ("note/12"),
// by which it can be erased.
func (d *Desk) Note(ctx context.Context, dec Decision, subject, text string) (string, error) {
	var id string
	_, err := d.remark(ctx, dec, WriteNote, func(a *action) (Remark, error) {
		if strings.TrimSpace(text) == "" {
			return Remark{}, &InvalidError{"text", text, "a text that is not empty"}
		}
		id = fmt.Sprintf("note/%d", a.next())
		return Remark{ID: id, Subject: subject, Aspect: NoteText, Value: text}, there(ctx, a.tx, subject)
	})
	return id, err
}

// Assign gives a report, claim, incident or case to an account to see to; an empty account takes it from whoever has it.
func (d *Desk) Assign(ctx context.Context, dec Decision, subject, account string) (record.Entry, error) {
	return d.remark(ctx, dec, AssignThing, func(a *action) (Remark, error) {
		return Remark{Subject: subject, Aspect: Assignee, Value: account}, there(ctx, a.tx, subject)
	})
}

func (d *Desk) remark(ctx context.Context, dec Decision, kind record.Kind, with func(*action) (Remark, error)) (record.Entry, error) {
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		r, err := with(a)
		if err != nil {
			return err
		}
		subject := r.Subject
		if r.ID != "" {
			subject = r.ID
		}
		a.add(kind, subject, Content{Reason: dec.Reason, Rows: Rows{Remarks: []Remark{r}}})
		return nil
	})
	if err != nil {
		return record.Entry{}, fmt.Errorf("%s: %w", kind, err)
	}
	return entries[0], nil
}

// there says nil when a subject is in the room.
func there(ctx context.Context, v View, subject string) error {
	kind, id, _ := strings.Cut(subject, "/")
	var found bool
	var err error
	switch kind {
	case "report":
		_, found, err = v.Report(ctx, id, never)
	case "claim":
		_, found, err = v.Claim(ctx, id, never)
	case "incident":
		_, found, err = v.Incident(ctx, id, never)
	case "case":
		_, found, err = v.Case(ctx, id, never)
	case "act":
		_, found, err = v.Act(ctx, id, never)
	case "brief":
		_, found, err = v.Brief(ctx, id, never)
	default:
		return &InvalidError{"subject", subject, "report/ID, claim/ID, incident/ID, case/ID, act/ID or brief/ID"}
	}
	if err == nil && !found {
		err = &NotFoundError{subject}
	}
	return err
}
