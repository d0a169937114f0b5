package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/casus-project/casus/internal/desk"
)

// cases puts the rows about cases among what waits.
func (b *batch) cases(v desk.Version, rows desk.Rows) {
	for _, x := range rows.Acts {
		h := x.Happened()
		b.found(v, "acts", x.ID, x, "act_evidence", x.Evidence(),
			"matter, starts, ends, kind, status", x.Matter, h.From, h.To, x.Kind(), string(x.Status))
	}
	for _, x := range rows.Cases {
		h := x.Happened()
		b.found(v, "cases", x.ID, x, "case_subjects", x.Subjects(),
			"starts, ends, treaty, status, words", h.From, h.To, x.Treaty, string(x.Status), " "+strings.Join(x.Words(), " ")+" ")
	}
	for _, x := range rows.Drafts {
		b.found(v, "drafts", x.ID, x, "draft_evidence", x.Evidence(), "treaty, status", x.Treaty, string(x.Status))
	}
}

// found puts a row in the place of the version that stood, with columns of its own and the subjects that it is found by.
func (b *batch) found(v desk.Version, table, id string, x any, side string, subjects []string, columns string, values ...any) {
	learned := v.Learned.UnixMicro()
	b.Queue("UPDATE "+table+" SET until = $1 WHERE id = $2 AND until IS NULL", learned, id)
	args := append([]any{id, v.Entry, learned, b.body(x), filled(subjects)}, values...)
	more := ""
	for i := range values {
		more += fmt.Sprintf(", $%d", i+6)
	}
	b.Queue("WITH new AS (INSERT INTO "+table+" (id, entry, learned, body, "+columns+") VALUES ($1, $2, $3, $4"+more+") RETURNING row) "+
		"INSERT INTO "+side+" (subject, row) SELECT subject, row FROM new, unnest($5::text[]) AS subject", args...)
}

var (
	scanAct   = scanItem(func(x *desk.Act, v desk.Version) { x.Version = v })
	scanCase  = scanItem(func(x *desk.Case, v desk.Version) { x.Version = v })
	scanDraft = scanItem(func(x *desk.DraftAct, v desk.Version) { x.Version = v })
)

// Act gives the version of an act that stood.
func (r *room) Act(ctx context.Context, id string, known time.Time) (desk.Act, bool, error) {
	return one(ctx, r, scanAct, "acts", id, known)
}

// Case gives the version of a case that stood.
func (r *room) Case(ctx context.Context, id string, known time.Time) (desk.Case, bool, error) {
	return one(ctx, r, scanCase, "cases", id, known)
}

// DraftAct gives the version of a decided draft that stood.
func (r *room) DraftAct(ctx context.Context, id string, known time.Time) (desk.DraftAct, bool, error) {
	return one(ctx, r, scanDraft, "drafts", id, known)
}

// equal asks for the value of a column, unless it is empty.
func (w *where) equal(column, value string) {
	if value != "" {
		w.add("t."+column+" = ?", value)
	}
}

// subject asks for rows that are found by a subject, unless it is empty.
func (w *where) subject(side, subject string) {
	if subject != "" {
		w.add("t.row IN (SELECT row FROM "+side+" WHERE subject = ?)", subject)
	}
}

// Acts gives a page of acts in the order of what happened.
func (r *room) Acts(ctx context.Context, q desk.ActQuery) (desk.Page[desk.Act], error) {
	var w where
	w.known(q.Known)
	w.equal("matter", q.Matter)
	w.equal("kind", q.Kind)
	w.equal("status", string(q.Status))
	w.subject("act_evidence", q.Evidence)
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanAct, "acts", "t.starts", w, q.After, limit)
	return pageOf(found, limit), err
}

// Cases gives a page of cases in the order in which they were opened.
func (r *room) Cases(ctx context.Context, q desk.CaseQuery) (desk.Page[desk.Case], error) {
	var w where
	w.known(q.Known)
	w.equal("treaty", q.Treaty)
	w.equal("status", string(q.Status))
	if q.Status == "" {
		w.add("t.status <> ?", string(desk.Withdrawn))
	}
	if q.By != "" {
		w.subject("case_subjects", "by/"+q.By)
	}
	if q.Incident != "" {
		w.subject("case_subjects", "incident/"+q.Incident)
	}
	for _, word := range desk.Words(q.Text) {
		w.add("strpos(t.words, ?) > 0", " "+word+" ")
	}
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanCase, "cases", "t.starts", w, q.After, limit)
	return pageOf(found, limit), err
}

// DraftActs gives a page of decided drafts in the order in which they were kept.
func (r *room) DraftActs(ctx context.Context, q desk.DraftQuery) (desk.Page[desk.DraftAct], error) {
	var w where
	w.known(q.Known)
	w.equal("treaty", q.Treaty)
	w.subject("draft_evidence", q.Evidence)
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanDraft, "drafts", filed, w, q.After, limit)
	return pageOf(found, limit), err
}

// casesOf are the rows about cases that an entry made.
func (r *room) casesOf(ctx context.Context, entry int64, out *desk.Rows) (err error) {
	if out.Acts, err = made(ctx, r, scanAct, "acts", "id || '|' || matter || '|' || starts || '|' || ends || '|' || kind || '|' || status", entry); err != nil {
		return err
	}
	if out.Cases, err = made(ctx, r, scanCase, "cases", "id || '|' || treaty || '|' || status || '|' || starts || '|' || ends", entry); err != nil {
		return err
	}
	out.Drafts, err = made(ctx, r, scanDraft, "drafts", "id || '|' || treaty || '|' || status", entry)
	return err
}
