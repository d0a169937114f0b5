package sqlite

import (
	"context"
	"time"

	"github.com/casus-project/casus/internal/desk"
)

var scanBrief = scanItem(func(x *desk.Brief, v desk.Version) { x.Version = v })

// Brief gives the version of a brief that stood.
func (r *room) Brief(ctx context.Context, id string, known time.Time) (desk.Brief, bool, error) {
	return one(ctx, r, scanBrief, "briefs", id, known)
}

// Briefs gives a page of briefs in the order in which they were last changed.
func (r *room) Briefs(ctx context.Context, q desk.BriefQuery) (desk.Page[desk.Brief], error) {
	var w where
	w.known(q.Known)
	w.subject("brief_evidence", q.Evidence)
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanBrief, "briefs", filed, w, q.After, limit)
	return pageOf(found, limit), err
}
