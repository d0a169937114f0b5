package postgres

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/casus-project/casus/internal/desk"
)

// Keep puts the rows of an entry in, each in the place of the version that stood.
func (r *room) Keep(_ context.Context, v desk.Version, rows desk.Rows) error {
	b := batch{Batch: &r.waiting}
	for _, x := range rows.Reports {
		b.report(v, x)
	}
	for _, x := range rows.Claims {
		b.claim(v, x)
	}
	for _, x := range rows.Incidents {
		b.incident(v, x)
	}
	for _, x := range rows.Remarks {
		b.remark(v, x)
	}
	b.cases(v, rows)
	for _, x := range rows.Briefs {
		b.found(v, "briefs", x.ID, x, "brief_evidence", x.Evidence(), "day", x.Day)
	}
	b.people(v, rows.Rows)
	return b.failed
}

// batch puts rows among what waits.
type batch struct {
	*pgx.Batch
	failed error
}

func (b *batch) body(x any) string {
	body, err := json.Marshal(x)
	if err != nil && b.failed == nil {
		b.failed = err
	}
	return string(body)
}

func (b *batch) report(v desk.Version, x desk.Report) {
	learned, happened := v.Learned.UnixMicro(), x.Happened()
	b.Queue("UPDATE reports SET until = $1 WHERE id = $2 AND until IS NULL", learned, x.ID)
	b.Queue(`INSERT INTO reports (id, entry, learned, starts, ends, publisher, body, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, array_to_tsvector($8::text[]))`,
		x.ID, v.Entry, learned, happened.From, happened.To, x.Publisher, b.body(x), filled(x.Words()))
}

func (b *batch) claim(v desk.Version, x desk.Claim) {
	learned, happened := v.Learned.UnixMicro(), x.Happened()
	var cells []int64
	var lats, lons []float64
	for _, p := range x.Points() {
		cells, lats, lons = append(cells, p.Cell), append(lats, p.Lat), append(lons, p.Lon)
	}
	b.Queue("UPDATE claims SET until = $1 WHERE id = $2 AND until IS NULL", learned, x.ID)
	b.Queue(`WITH new AS (
			INSERT INTO claims (id, report, entry, learned, starts, ends, length, type, status, body, words, proposed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, array_to_tsvector($11::text[]), $16) RETURNING row, length, starts, ends
		), parties AS (
			INSERT INTO claim_parties (party, length, starts, row) SELECT party, length, starts, row FROM new, unnest($12::text[]) AS party
		)
		INSERT INTO claim_points (cell, row, lat, lon, starts, ends)
		SELECT cell, row, lat, lon, starts, ends FROM new, unnest($13::bigint[], $14::double precision[], $15::double precision[]) AS p (cell, lat, lon)`,
		x.ID, x.Report.ID, v.Entry, learned, happened.From, happened.To, happened.Length(), string(x.Event.Type), string(x.Status), b.body(x),
		filled(x.Words()), x.Parties(), cells, lats, lons, x.Waiting())
}

func (b *batch) incident(v desk.Version, x desk.Incident) {
	learned := v.Learned.UnixMicro()
	var cell *int64
	var lat, lon *float64
	if p, known := x.Point(); known {
		cell, lat, lon = &p.Cell, &p.Lat, &p.Lon
	}
	b.Queue("UPDATE incidents SET until = $1 WHERE id = $2 AND until IS NULL", learned, x.ID)
	b.Queue(`WITH new AS (
			INSERT INTO incidents (id, entry, learned, starts, ends, status, cell, lat, lon, body)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING row
		)
		INSERT INTO incident_claims (claim, row) SELECT claim, row FROM new, unnest($11::text[]) AS claim`,
		x.ID, v.Entry, learned, x.When.From, x.When.To, string(x.Status), cell, lat, lon, b.body(x), filled(x.Claims))
}

func (b *batch) remark(v desk.Version, x desk.Remark) {
	learned := v.Learned.UnixMicro()
	b.Queue("UPDATE remarks SET until = $1 WHERE subject = $2 AND aspect = $3 AND id = $4 AND until IS NULL", learned, x.Subject, x.Aspect, x.ID)
	b.Queue("INSERT INTO remarks (id, subject, aspect, entry, learned, body) VALUES ($1, $2, $3, $4, $5, $6)",
		x.ID, x.Subject, x.Aspect, v.Entry, learned, b.body(x))
}

// filled is a list that the server does not take for NULL.
func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// Forget removes every version of what a subject names.
func (r *room) Forget(_ context.Context, subject string) error {
	kind, id, _ := strings.Cut(subject, "/")
	var queries []string
	switch kind {
	case "report":
		queries = []string{"DELETE FROM claims WHERE report = $1", "DELETE FROM reports WHERE id = $1"}
	case "claim":
		queries = []string{"DELETE FROM claims WHERE id = $1"}
	case "incident":
		queries = []string{"DELETE FROM incidents WHERE id = $1"}
	case "act":
		queries = []string{"DELETE FROM acts WHERE id = $1"}
	case "case":
		queries = []string{"DELETE FROM cases WHERE id = $1"}
	case "brief":
		queries = []string{"DELETE FROM briefs WHERE id = $1"}
	case "draft":
		queries = []string{"DELETE FROM drafts WHERE id = $1"}
	}
	for _, q := range queries {
		r.later(q, id)
	}
	// A job's reason for giving up may repeat words of the report.
	r.later("DELETE FROM river_job WHERE args ->> 'subject' = $1", subject)
	r.later("DELETE FROM remarks WHERE subject = $1 OR (id = $1 AND id <> '')", subject)
	return nil
}
