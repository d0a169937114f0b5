package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

// EachClaim passes on every version of claims that entries from an index on made.
func (r *room) EachClaim(ctx context.Context, from int64, each func(desk.Stored) error) error {
	return r.each(ctx, "claims", from, each)
}

// EachIncident passes on every version of incidents that entries from an index on made.
func (r *room) EachIncident(ctx context.Context, from int64, each func(desk.Stored) error) error {
	return r.each(ctx, "incidents", from, each)
}

func (r *room) each(ctx context.Context, table string, from int64, each func(desk.Stored) error) error {
	found, err := r.query(ctx, "SELECT row, entry, learned, until, body FROM "+table+" WHERE entry >= ? ORDER BY row", from)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var s desk.Stored
		var learned int64
		var until sql.NullInt64
		var body sql.RawBytes
		if err := found.Scan(&s.Row, &s.Entry, &learned, &until, &body); err != nil {
			return err
		}
		s.Learned, s.Body = time.UnixMicro(learned).UTC(), body
		if until.Valid {
			s.Until = time.UnixMicro(until.Int64).UTC()
		}
		if err := each(s); err != nil {
			return err
		}
	}
	return found.Err()
}

// ClaimsAt are the versions of rows, in the order asked.
func (r *room) ClaimsAt(ctx context.Context, at []int64) ([]desk.Claim, error) {
	return rowsAt(ctx, r, scanClaim, "claims", at)
}

// IncidentsAt are the versions of rows, in the order asked.
func (r *room) IncidentsAt(ctx context.Context, at []int64) ([]desk.Incident, error) {
	return rowsAt(ctx, r, scanIncident, "incidents", at)
}

func rowsAt[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table string, at []int64) ([]T, error) {
	list, err := json.Marshal(at)
	if err != nil {
		return nil, err
	}
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.row IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, err
	}
	return inOrder(found, at), nil
}

// ClaimsOf are the claims of the ids that stand.
func (r *room) ClaimsOf(ctx context.Context, ids []string) ([]desk.Claim, error) {
	return those(ctx, r, scanClaim, "claims", ids)
}

// IncidentsOf are the incidents of the ids that stand.
func (r *room) IncidentsOf(ctx context.Context, ids []string) ([]desk.Incident, error) {
	return those(ctx, r, scanIncident, "incidents", ids)
}

func those[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table string, ids []string) ([]T, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.until IS NULL AND t.id IN (SELECT value FROM json_each(?))", string(list))
	return values(found), err
}

// inOrder puts what was found in the order in which it was asked for.
func inOrder[T any](found []item[T], at []int64) []T {
	by := make(map[int64]int, len(found))
	for i, it := range found {
		by[it.cursor.Row] = i
	}
	out := make([]T, 0, len(found))
	for _, row := range at {
		if i, there := by[row]; there {
			out = append(out, found[i].value)
		}
	}
	return out
}

func number(rows *sql.Rows) (n int64, err error) {
	err = rows.Scan(&n)
	return n, err
}

// ClaimVersions are all versions of a claim, oldest first.
func (r *room) ClaimVersions(ctx context.Context, id string) ([]desk.Claim, error) {
	return versions(ctx, r, scanClaim, "claims", id)
}

// IncidentVersions are all versions of an incident, oldest first.
func (r *room) IncidentVersions(ctx context.Context, id string) ([]desk.Incident, error) {
	return versions(ctx, r, scanIncident, "incidents", id)
}

func versions[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table, id string) ([]T, error) {
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.id = ? ORDER BY t.row", id)
	return values(found), err
}

// waiting says that a report has drafts that nobody has judged, or was read by no reader so far.
const waiting = `(EXISTS (SELECT 1 FROM claims c WHERE c.report = t.id AND c.until IS NULL AND c.status = 'draft')
	OR NOT EXISTS (SELECT 1 FROM entries r WHERE r.subject = 'report/' || t.id AND r.kind = 'report.read' AND r.idx > t.entry))`

// Queue is a page of the reports that somebody has to look at.
func (r *room) Queue(ctx context.Context, after string, limit int) (page desk.Page[desk.Report], left int, err error) {
	var w where
	w.add("t.until IS NULL")
	w.add(waiting)
	found, err := ask(ctx, r, scanReport, "reports", filed, w, after, limit)
	if err != nil {
		return page, 0, err
	}
	all, err := rows(ctx, r, number, "SELECT count(*) FROM reports t WHERE "+w.String())
	if err != nil {
		return page, 0, err
	}
	return pageOf(found, limit), int(all[0]), nil
}

// Counts says of reports what became of their claims.
func (r *room) Counts(ctx context.Context, reports []string, known time.Time) (map[string]desk.Count, error) {
	var w where
	list, err := json.Marshal(reports)
	if err != nil {
		return nil, err
	}
	w.add("t.report IN (SELECT value FROM json_each(?))", string(list))
	w.known(known)
	out := map[string]desk.Count{}
	_, err = rows(ctx, r, func(rows *sql.Rows) (_ struct{}, err error) {
		var id, status string
		var n int
		if err := rows.Scan(&id, &status, &n); err != nil {
			return struct{}{}, err
		}
		c := out[id]
		c.Add(desk.Status(status), n)
		out[id] = c
		return struct{}{}, nil
	}, "SELECT t.report, t.status, count(*) FROM claims t WHERE "+w.String()+" GROUP BY 1, 2", w.args...)
	if err != nil {
		return nil, err
	}
	for _, id := range reports {
		read, err := rows(ctx, r, number, "SELECT idx FROM entries WHERE subject = ? AND kind = ? LIMIT 1", "report/"+id, string(desk.ReadReport))
		if err != nil {
			return nil, err
		}
		c := out[id]
		c.Read = len(read) > 0
		out[id] = c
	}
	return out, nil
}

// Within says of claims in which incident they stand.
func (r *room) Within(ctx context.Context, claims []string, known time.Time) (map[string]string, error) {
	var w where
	list, err := json.Marshal(claims)
	if err != nil {
		return nil, err
	}
	w.add("i.claim IN (SELECT value FROM json_each(?))", string(list))
	w.known(known)
	return r.pairs(ctx, "SELECT i.claim, t.id FROM incident_claims i JOIN incidents t ON t.row = i.row WHERE "+w.String(), w.args...)
}

// Values are what one remark each says of subjects.
func (r *room) Values(ctx context.Context, aspect string, subjects []string, known time.Time) (map[string]string, error) {
	var w where
	list, err := json.Marshal(subjects)
	if err != nil {
		return nil, err
	}
	w.add("t.subject IN (SELECT value FROM json_each(?))", string(list))
	w.add("t.aspect = ?", aspect)
	w.known(known)
	return r.pairs(ctx, "SELECT t.subject, t.body ->> '$.value' FROM remarks t WHERE "+w.String(), w.args...)
}

// pairs reads rows of two texts.
func (r *room) pairs(ctx context.Context, query string, args ...any) (map[string]string, error) {
	out := map[string]string{}
	_, err := rows(ctx, r, func(rows *sql.Rows) (_ struct{}, err error) {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return struct{}{}, fmt.Errorf("read a pair: %w", err)
		}
		out[key] = value
		return struct{}{}, nil
	}, query, args...)
	return out, err
}

// EntriesLike are entries of the record, oldest first.
func (r *room) EntriesLike(ctx context.Context, q desk.EntryQuery) ([]record.Entry, error) {
	var w where
	w.add("idx >= ?", q.From)
	for _, f := range []struct{ column, value string }{{"subject", q.Subject}, {"kind", q.Kind}, {"who", q.Who}} {
		if f.value != "" {
			w.add(f.column+" = ?", f.value)
		}
	}
	return rows(ctx, r, scanEntry, "SELECT idx, at, who, kind, subject, digest FROM entries WHERE "+w.String()+" ORDER BY idx LIMIT "+strconv.Itoa(desk.Limit(q.Limit)), w.args...)
}
