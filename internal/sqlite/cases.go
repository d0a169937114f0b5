package sqlite

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/casus-project/casus/internal/desk"
)

func (r *room) keepAct(ctx context.Context, v desk.Version, x desk.Act) error {
	h := x.Happened()
	return r.keepFound(ctx, v, "acts", x.ID, x, "act_evidence", x.Evidence(),
		"matter, starts, ends, kind, status", x.Matter, h.From, h.To, x.Kind(), string(x.Status))
}

func (r *room) keepCase(ctx context.Context, v desk.Version, x desk.Case) error {
	h := x.Happened()
	return r.keepFound(ctx, v, "cases", x.ID, x, "case_subjects", x.Subjects(),
		"starts, ends, treaty, status, words", h.From, h.To, x.Treaty, string(x.Status), " "+strings.Join(x.Words(), " ")+" ")
}

func (r *room) keepDraft(ctx context.Context, v desk.Version, x desk.DraftAct) error {
	return r.keepFound(ctx, v, "drafts", x.ID, x, "draft_evidence", x.Evidence(), "treaty, status", x.Treaty, string(x.Status))
}

// keepFound puts a row in the place of the version that stood, with columns of its own and the subjects that it is found by.
func (r *room) keepFound(ctx context.Context, v desk.Version, table, id string, x any, side string, subjects []string, columns string, values ...any) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned := v.Learned.UnixMicro()
	if err := r.exec(ctx, "UPDATE "+table+" SET until = ? WHERE id = ? AND until IS NULL", learned, id); err != nil {
		return err
	}
	row, err := r.insert(ctx, "INSERT INTO "+table+" (id, entry, learned, body, "+columns+") VALUES (?, ?, ?, ?"+strings.Repeat(", ?", len(values))+")",
		append([]any{id, v.Entry, learned, string(body)}, values...)...)
	if err != nil {
		return err
	}
	for _, s := range subjects {
		if err := r.exec(ctx, "INSERT INTO "+side+" (subject, row) VALUES (?, ?)", s, row); err != nil {
			return err
		}
	}
	return nil
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
		w.add("instr(t.words, ?) > 0", " "+word+" ")
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
