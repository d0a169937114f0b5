package sqlite

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/casus-project/casus/internal/desk"
)

// Keep puts the rows of an entry in, each in the place of the version that stood.
func (r *room) Keep(ctx context.Context, v desk.Version, rows desk.Rows) error {
	for _, x := range rows.Reports {
		if err := r.keepReport(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Claims {
		if err := r.keepClaim(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Incidents {
		if err := r.keepIncident(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Remarks {
		if err := r.keepRemark(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Acts {
		if err := r.keepAct(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Cases {
		if err := r.keepCase(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Drafts {
		if err := r.keepDraft(ctx, v, x); err != nil {
			return err
		}
	}
	for _, x := range rows.Briefs {
		if err := r.keepFound(ctx, v, "briefs", x.ID, x, "brief_evidence", x.Evidence(), "day", x.Day); err != nil {
			return err
		}
	}
	return r.KeepPeople(ctx, v, rows.Rows)
}

// insert adds a row and gives its number.
func (r *room) insert(ctx context.Context, query string, args ...any) (int64, error) {
	done, err := r.do(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

func (r *room) keepReport(ctx context.Context, v desk.Version, x desk.Report) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned, happened := v.Learned.UnixMicro(), x.Happened()
	if err := r.exec(ctx, "UPDATE reports SET until = ? WHERE id = ? AND until IS NULL", learned, x.ID); err != nil {
		return err
	}
	row, err := r.insert(ctx, "INSERT INTO reports (id, entry, learned, starts, ends, publisher, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
		x.ID, v.Entry, learned, happened.From, happened.To, x.Publisher, string(body))
	if err != nil {
		return err
	}
	return r.exec(ctx, "INSERT INTO reports_words (rowid, words) VALUES (?, ?)", row, strings.Join(x.Words(), " "))
}

func (r *room) keepClaim(ctx context.Context, v desk.Version, x desk.Claim) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned, happened := v.Learned.UnixMicro(), x.Happened()
	if err := r.exec(ctx, "UPDATE claims SET until = ? WHERE id = ? AND until IS NULL", learned, x.ID); err != nil {
		return err
	}
	row, err := r.insert(ctx, "INSERT INTO claims (id, report, entry, learned, starts, ends, length, type, status, proposed, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		x.ID, x.Report.ID, v.Entry, learned, happened.From, happened.To, happened.Length(), string(x.Event.Type), string(x.Status), x.Waiting(), string(body))
	if err != nil {
		return err
	}
	for _, party := range x.Parties() {
		if err := r.exec(ctx, "INSERT INTO claim_parties (party, length, starts, row) VALUES (?, ?, ?, ?)", party, happened.Length(), happened.From, row); err != nil {
			return err
		}
	}
	for _, p := range x.Points() {
		if err := r.exec(ctx, "INSERT INTO claim_points (cell, row, lat, lon, starts, ends) VALUES (?, ?, ?, ?, ?, ?)",
			p.Cell, row, p.Lat, p.Lon, happened.From, happened.To); err != nil {
			return err
		}
	}
	return r.exec(ctx, "INSERT INTO claims_words (rowid, words) VALUES (?, ?)", row, strings.Join(x.Words(), " "))
}

func (r *room) keepIncident(ctx context.Context, v desk.Version, x desk.Incident) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned := v.Learned.UnixMicro()
	if err := r.exec(ctx, "UPDATE incidents SET until = ? WHERE id = ? AND until IS NULL", learned, x.ID); err != nil {
		return err
	}
	var cell, lat, lon any
	if p, known := x.Point(); known {
		cell, lat, lon = p.Cell, p.Lat, p.Lon
	}
	row, err := r.insert(ctx, "INSERT INTO incidents (id, entry, learned, starts, ends, status, cell, lat, lon, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		x.ID, v.Entry, learned, x.When.From, x.When.To, string(x.Status), cell, lat, lon, string(body))
	if err != nil {
		return err
	}
	for _, claim := range x.Claims {
		if err := r.exec(ctx, "INSERT INTO incident_claims (claim, row) VALUES (?, ?)", claim, row); err != nil {
			return err
		}
	}
	return nil
}

func (r *room) keepRemark(ctx context.Context, v desk.Version, x desk.Remark) error {
	body, err := json.Marshal(x)
	if err != nil {
		return err
	}
	learned := v.Learned.UnixMicro()
	if err := r.exec(ctx, "UPDATE remarks SET until = ? WHERE subject = ? AND aspect = ? AND id = ? AND until IS NULL",
		learned, x.Subject, x.Aspect, x.ID); err != nil {
		return err
	}
	return r.exec(ctx, "INSERT INTO remarks (id, subject, aspect, entry, learned, body) VALUES (?, ?, ?, ?, ?, ?)",
		x.ID, x.Subject, x.Aspect, v.Entry, learned, string(body))
}

// Forget removes every version of what a subject names.
func (r *room) Forget(ctx context.Context, subject string) error {
	r.erased = true
	kind, id, _ := strings.Cut(subject, "/")
	var queries []string
	switch kind {
	case "report":
		queries = []string{
			"DELETE FROM claims_words WHERE rowid IN (SELECT row FROM claims WHERE report = ?)",
			"DELETE FROM claims WHERE report = ?",
			"DELETE FROM reports_words WHERE rowid IN (SELECT row FROM reports WHERE id = ?)",
			"DELETE FROM reports WHERE id = ?",
		}
	case "claim":
		queries = []string{
			"DELETE FROM claims_words WHERE rowid IN (SELECT row FROM claims WHERE id = ?)",
			"DELETE FROM claims WHERE id = ?",
		}
	case "incident":
		queries = []string{"DELETE FROM incidents WHERE id = ?"}
	case "act":
		queries = []string{"DELETE FROM acts WHERE id = ?"}
	case "case":
		queries = []string{"DELETE FROM cases WHERE id = ?"}
	case "brief":
		queries = []string{"DELETE FROM briefs WHERE id = ?"}
	case "draft":
		queries = []string{"DELETE FROM drafts WHERE id = ?"}
	}
	for _, q := range queries {
		if err := r.exec(ctx, q, id); err != nil {
			return err
		}
	}
	// A job's reason for giving up may repeat words of the report.
	if err := r.exec(ctx, "DELETE FROM river_job WHERE args ->> 'subject' = ?", subject); err != nil {
		return err
	}
	return r.exec(ctx, "DELETE FROM remarks WHERE subject = ? OR (id = ? AND id <> '')", subject, subject)
}
