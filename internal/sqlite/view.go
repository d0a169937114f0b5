package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
)

// where gathers the conditions of a question.
type where struct {
	conditions []string
	args       []any
}

func (w *where) add(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

func (w *where) String() string { return strings.Join(w.conditions, " AND ") }

// known asks for the versions that stood at a time; the zero time means now.
func (w *where) known(known time.Time) {
	if known.IsZero() {
		w.add("t.until IS NULL")
		return
	}
	at := known.UnixMicro()
	w.add("t.learned <= ? AND (t.until IS NULL OR t.until > ?)", at, at)
}

// during asks for what happened at least in part in an interval.
func (w *where) during(i *desk.Interval) {
	if i != nil {
		w.add("t.starts < ? AND t.ends > ?", i.To, i.From)
	}
}

// text asks for rows with all words, by a full text table.
func (w *where) text(table, text string) {
	words := desk.Words(text)
	if len(words) == 0 {
		return
	}
	w.add("t.row IN (SELECT rowid FROM "+table+" WHERE "+table+" MATCH ?)", `"`+strings.Join(words, `" AND "`)+`"`)
}

// box gives the condition that a point lies in a box.
func box(b desk.Box) (string, []any) {
	var cells []string
	var args []any
	for _, c := range b.Cells() {
		cells = append(cells, "cell BETWEEN ? AND ?")
		args = append(args, c.From, c.To)
	}
	lon := "lon BETWEEN ? AND ?"
	if b.West > b.East {
		lon = "(lon >= ? OR lon <= ?)"
	}
	return "(" + strings.Join(cells, " OR ") + ") AND lat BETWEEN ? AND ? AND " + lon, append(args, b.South, b.North, b.West, b.East)
}

// versionOf is what every question about rows begins with.
const versionOf = "SELECT t.row, t.entry, t.learned, t.until, e.who, t.body, "

// item is a row with where it stands in the order of pages.
type item[T any] struct {
	value  T
	cursor desk.Cursor
}

func scanItem[T any](set func(*T, desk.Version)) func(*sql.Rows) (item[T], error) {
	return func(rows *sql.Rows) (it item[T], err error) {
		var v desk.Version
		var learned int64
		var until sql.NullInt64
		var body []byte
		if err := rows.Scan(&it.cursor.Row, &v.Entry, &learned, &until, &v.Who, &body, &it.cursor.Starts); err != nil {
			return it, err
		}
		v.Learned = time.UnixMicro(learned).UTC()
		if until.Valid {
			v.Until = time.UnixMicro(until.Int64).UTC()
		}
		if err := json.Unmarshal(body, &it.value); err != nil {
			return it, fmt.Errorf("read row %d of entry %d: %w", it.cursor.Row, v.Entry, err)
		}
		set(&it.value, v)
		return it, nil
	}
}

var (
	scanReport   = scanItem(func(x *desk.Report, v desk.Version) { x.Version = v })
	scanClaim    = scanItem(func(x *desk.Claim, v desk.Version) { x.Version = v })
	scanIncident = scanItem(func(x *desk.Incident, v desk.Version) { x.Version = v })
	scanRemark   = scanItem(func(x *desk.Remark, v desk.Version) { x.Version = v })
)

// one gives the only row of an answer; false when there is none.
func one[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table, id string, known time.Time) (value T, there bool, err error) {
	var w where
	w.add("t.id = ?", id)
	w.known(known)
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE "+w.String()+" ORDER BY t.row DESC LIMIT 1", w.args...)
	if err != nil || len(found) == 0 {
		return value, false, err
	}
	return found[0].value, true, nil
}

// Report gives the version of a report that stood.
func (r *room) Report(ctx context.Context, id string, known time.Time) (desk.Report, bool, error) {
	return one(ctx, r, scanReport, "reports", id, known)
}

// Claim gives the version of a claim that stood.
func (r *room) Claim(ctx context.Context, id string, known time.Time) (desk.Claim, bool, error) {
	return one(ctx, r, scanClaim, "claims", id, known)
}

// Incident gives the version of an incident that stood.
func (r *room) Incident(ctx context.Context, id string, known time.Time) (desk.Incident, bool, error) {
	return one(ctx, r, scanIncident, "incidents", id, known)
}

// filed stands for the happened clock where rows come in the order they were kept.
const filed = "0"

// ask gives the rows after a cursor, one more than the limit to see whether there is a next page.
func ask[T any](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table, starts string, w where, after string, limit int) ([]item[T], error) {
	c, err := desk.ParseCursor(after)
	if err != nil {
		return nil, err
	}
	if after != "" {
		w.add("("+starts+", t.row) > (?, ?)", c.Starts, c.Row)
	}
	order := starts + ", t.row"
	if starts == filed {
		order = "t.row"
	}
	// First which rows, then what is in them: of many that are meant, a page is few.
	page := "SELECT t.row FROM " + table + " t WHERE " + w.String() + " ORDER BY " + order + " LIMIT ?"
	query := versionOf + starts + " FROM " + table + " t CROSS JOIN entries e ON e.idx = t.entry WHERE t.row IN (" + page + ") ORDER BY " + order
	return rows(ctx, r, scan, query, append(w.args, limit+1)...)
}

// pageOf cuts an answer to the limit.
func pageOf[T any](found []item[T], limit int) (page desk.Page[T]) {
	if len(found) > limit {
		found = found[:limit]
		page.Next = found[limit-1].cursor.String()
	}
	page.Items = values(found)
	return page
}

// Reports gives a page of reports in the order they were filed.
func (r *room) Reports(ctx context.Context, q desk.ReportQuery) (desk.Page[desk.Report], error) {
	var w where
	w.known(q.Known)
	w.text("reports_words", q.Text)
	if q.Publisher != "" {
		w.add("t.publisher = ?", q.Publisher)
	}
	w.during(q.During)
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanReport, "reports", filed, w, q.After, limit)
	return pageOf(found, limit), err
}

// Claims gives a page of claims in the order of what happened. With an interval it asks for each class of lengths by when
// it began, and puts the answers together.
func (r *room) Claims(ctx context.Context, q desk.ClaimQuery) (desk.Page[desk.Claim], error) {
	limit := desk.Limit(q.Limit)
	if q.During == nil {
		found, err := ask(ctx, r, scanClaim, "claims", "t.starts", claimsWhere(q, "", nil), q.After, limit)
		return pageOf(found, limit), err
	}
	var found []item[desk.Claim]
	for class := range desk.Lengths {
		more, err := ask(ctx, r, scanClaim, "claims", "t.starts",
			claimsWhere(q, "length = ? AND starts >= ? AND starts < ?", []any{class, q.During.Earliest(class), q.During.To}), q.After, limit)
		if err != nil {
			return desk.Page[desk.Claim]{}, err
		}
		found = desk.Merge(found, more, func(it item[desk.Claim]) desk.Cursor { return it.cursor })
	}
	return pageOf(found, limit), nil
}

// claimsWhere is what a question asks of claims. Began is the condition of when, in columns that claims and their
// parties both have.
func claimsWhere(q desk.ClaimQuery, began string, when []any) where {
	var w where
	w.known(q.Known)
	w.text("claims_words", q.Text)
	// Words, places and parties leave few claims, which are then looked at one by one: a plus keeps SQLite from going
	// through all claims of a time or a type instead.
	column := "t."
	if q.Text != "" || q.Box != nil || q.Party != "" {
		column = "+t."
	}
	points, parties := "", ""
	if began != "" {
		w.add(column+strings.ReplaceAll(began, " starts", " "+column+"starts"), when...)
		w.add(column+"ends > ?", q.During.From)
		parties = " AND " + began
		points = " AND starts < ? AND ends > ?"
	}
	if q.Box != nil {
		condition, args := box(*q.Box)
		if points != "" {
			args = append(args, q.During.To, q.During.From)
		}
		w.add("t.row IN (SELECT row FROM claim_points WHERE "+condition+points+")", args...)
	}
	if q.Party != "" {
		w.add("t.row IN (SELECT row FROM claim_parties WHERE party = ?"+parties+")", append([]any{q.Party}, when...)...)
	}
	if q.Proposed {
		w.add("t.proposed = 1")
	}
	for _, f := range []struct{ column, value string }{{"type", string(q.Type)}, {"status", string(q.Status)}, {"report", q.Report}} {
		if f.value != "" {
			w.add(column+f.column+" = ?", f.value)
		}
	}
	return w
}

// Incidents gives a page of incidents in the order of what happened.
func (r *room) Incidents(ctx context.Context, q desk.IncidentQuery) (desk.Page[desk.Incident], error) {
	var w where
	w.known(q.Known)
	w.during(q.During)
	if q.Box != nil {
		condition, args := box(*q.Box)
		w.add(condition, args...)
	}
	if q.Status != "" {
		w.add("t.status = ?", string(q.Status))
	}
	if q.Claim != "" {
		w.add("t.row IN (SELECT row FROM incident_claims WHERE claim = ?)", q.Claim)
	}
	limit := desk.Limit(q.Limit)
	found, err := ask(ctx, r, scanIncident, "incidents", "t.starts", w, q.After, limit)
	return pageOf(found, limit), err
}

// Remarks are the grades, notes and assignments about a subject, oldest first.
func (r *room) Remarks(ctx context.Context, subject string, known time.Time) ([]desk.Remark, error) {
	var w where
	w.add("t.subject = ?", subject)
	w.known(known)
	found, err := rows(ctx, r, scanRemark, versionOf+"0 FROM remarks t JOIN entries e ON e.idx = t.entry WHERE "+w.String()+" ORDER BY t.row", w.args...)
	return values(found), err
}

func values[T any](items []item[T]) []T {
	var out []T
	for _, it := range items {
		out = append(out, it.value)
	}
	return out
}

// RowsOf are all rows that an entry made. One whose columns are not what its body says is a fault.
func (r *room) RowsOf(ctx context.Context, entry int64) (out desk.Rows, err error) {
	if out.Reports, err = made(ctx, r, scanReport, "reports", "id || '|' || starts || '|' || ends || '|' || publisher", entry); err != nil {
		return out, err
	}
	if out.Claims, err = made(ctx, r, scanClaim, "claims", "id || '|' || report || '|' || starts || '|' || ends || '|' || type || '|' || status || '|' || proposed", entry); err != nil {
		return out, err
	}
	if out.Incidents, err = made(ctx, r, scanIncident, "incidents", "id || '|' || starts || '|' || ends || '|' || status || '|' || coalesce(cell, '')", entry); err != nil {
		return out, err
	}
	if out.Remarks, err = made(ctx, r, scanRemark, "remarks", "id || '|' || subject || '|' || aspect", entry); err != nil {
		return out, err
	}
	if err = r.casesOf(ctx, entry, &out); err != nil {
		return out, err
	}
	if out.Briefs, err = made(ctx, r, scanBrief, "briefs", "id || '|' || day", entry); err != nil {
		return out, err
	}
	out.Rows, err = r.peopleOf(ctx, entry)
	return out, err
}

func made[T interface{ Columns() string }](ctx context.Context, r *room, scan func(*sql.Rows) (item[T], error), table, columns string, entry int64) ([]T, error) {
	found, err := rows(ctx, r, scan, versionOf+"0 FROM "+table+" t JOIN entries e ON e.idx = t.entry WHERE t.entry = ? ORDER BY t.row", entry)
	if err != nil {
		return nil, err
	}
	kept, err := rows(ctx, r, func(rows *sql.Rows) (k [2]string, err error) {
		err = rows.Scan(&k[0], &k[1])
		return k, err
	}, "SELECT body, "+columns+" FROM "+table+" WHERE entry = ? ORDER BY row", entry)
	if err != nil {
		return nil, err
	}
	for i, it := range found {
		body, err := json.Marshal(it.value)
		if err != nil {
			return nil, err
		}
		if string(body) != kept[i][0] || it.value.Columns() != kept[i][1] {
			return nil, &record.Fault{Where: fmt.Sprintf("row %d of %s, of entry %d", it.cursor.Row, table, entry), What: "it is not in the form in which it was written"}
		}
	}
	return values(found), nil
}
