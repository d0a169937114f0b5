package desk

import (
	"context"
	"time"
)

// never is the known time of a question about now.
var never time.Time

// Query is one of the questions that give pages.
type Query interface {
	ReportQuery | ClaimQuery | IncidentQuery | ActQuery | CaseQuery | DraftQuery | BriefQuery
}

// All asks for page after page until the last. It is for what is known to be of bearable size: the claims of a report.
func All[Q Query, T any](ctx context.Context, q Q, ask func(context.Context, Q) (Page[T], error)) ([]T, error) {
	var out []T
	after := ""
	for {
		page, err := ask(ctx, from(q, after))
		if err != nil {
			return nil, err
		}
		out = append(out, page.Items...)
		if page.Next == "" {
			return out, nil
		}
		after = page.Next
	}
}

// from is the question for the page after another, as large as may be.
func from[Q Query](q Q, after string) Q {
	switch q := any(&q).(type) {
	case *ReportQuery:
		q.After, q.Limit = after, GreatestLimit
	case *ClaimQuery:
		q.After, q.Limit = after, GreatestLimit
	case *IncidentQuery:
		q.After, q.Limit = after, GreatestLimit
	case *ActQuery:
		q.After, q.Limit = after, GreatestLimit
	case *CaseQuery:
		q.After, q.Limit = after, GreatestLimit
	case *DraftQuery:
		q.After, q.Limit = after, GreatestLimit
	case *BriefQuery:
		q.After, q.Limit = after, GreatestLimit
	}
	return q
}

// Report gives a report as it was known; the zero time means now.
func (d *Desk) Report(ctx context.Context, id string, known time.Time) (Report, error) {
	return look(ctx, d, reportSubject(id), func(v View) (Report, bool, error) { return v.Report(ctx, id, known) })
}

// Claim gives a claim as it was known.
func (d *Desk) Claim(ctx context.Context, id string, known time.Time) (Claim, error) {
	return look(ctx, d, claimSubject(id), func(v View) (Claim, bool, error) { return v.Claim(ctx, id, known) })
}

// Incident gives an incident as it was known.
func (d *Desk) Incident(ctx context.Context, id string, known time.Time) (Incident, error) {
	return look(ctx, d, incidentSubject(id), func(v View) (Incident, bool, error) { return v.Incident(ctx, id, known) })
}

func look[T any](ctx context.Context, d *Desk, subject string, ask func(View) (T, bool, error)) (T, error) {
	var out T
	err := d.store.Read(ctx, func(v View) error {
		found, there, err := ask(v)
		if err == nil && !there {
			err = &NotFoundError{subject}
		}
		out = found
		return err
	})
	return out, err
}

// Reports gives a page of reports.
func (d *Desk) Reports(ctx context.Context, q ReportQuery) (page Page[Report], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Reports(ctx, q); return err })
	return page, err
}

// Claims gives a page of claims.
func (d *Desk) Claims(ctx context.Context, q ClaimQuery) (page Page[Claim], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Claims(ctx, q); return err })
	return page, err
}

// Incidents gives a page of incidents.
func (d *Desk) Incidents(ctx context.Context, q IncidentQuery) (page Page[Incident], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Incidents(ctx, q); return err })
	return page, err
}

// Remarks gives what people have remarked about a subject.
func (d *Desk) Remarks(ctx context.Context, subject string, known time.Time) (remarks []Remark, err error) {
	err = d.store.Read(ctx, func(v View) error { remarks, err = v.Remarks(ctx, subject, known); return err })
	return remarks, err
}
