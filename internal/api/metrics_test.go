package api_test

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/paulmach/orb/geojson"

	"github.com/casus-project/casus/internal/people"
)

// text asks as somebody of a role and gives the body, which must come with the status.
func (r room) text(role people.Role, status int, path string) string {
	r.Helper()
	got := r.as(role, "GET", path, "")
	body, err := io.ReadAll(got.Body)
	if err != nil {
		r.Fatal(err)
	}
	if got.StatusCode != status {
		r.Fatalf("%s: %s, not %d\n%s", path, got.Status, status, body)
	}
	return string(body)
}

func TestMetricsTellOfRequestsJobsAndTheRecordAndNameNobody(t *testing.T) {
	r := open(t)
	r.as(people.Reporter, "POST", "/api/reports", `{"text": "The road to Verin was shut.", "origin": "secret-origin.txt"}`)
	r.text(people.Viewer, http.StatusNotFound, "/api/reports/sha256:none/claims")
	r.text("", http.StatusUnauthorized, "/metrics")
	r.text(people.Viewer, http.StatusForbidden, "/metrics")
	got := r.text(people.Auditor, http.StatusOK, "/metrics")
	for _, want := range []string{
		`casus_request_seconds_count{route="POST /api/reports",status="2xx"} 1`,
		`casus_request_seconds_count{route="GET /api/reports/{id}/claims",status="4xx"} 1`,
		`casus_jobs{state="waiting"}`, "casus_record_entries 1", "casus_record_unsigned_entries 1", "go_goroutines",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, never := range []string{"secret", "sha256:none", "acc-"} {
		if strings.Contains(got, never) {
			t.Errorf("it tells %s", never)
		}
	}
}

func TestARoomAndItsListsAreSentAsFiles(t *testing.T) {
	r := open(t)
	r.as(people.Reporter, "POST", "/api/reports", `{"text": "The road to Verin was shut."}`)
	r.text(people.Reporter, http.StatusForbidden, "/api/export")
	whole := r.text(people.Auditor, http.StatusOK, "/api/export")
	z, err := zip.NewReader(strings.NewReader(whole), int64(len(whole)))
	if err != nil || len(z.File) != 5 {
		t.Errorf("the room: %v", err)
	}
	rows, err := csv.NewReader(strings.NewReader(r.text(people.Viewer, http.StatusOK, "/api/export/claims.csv?type=ASSAULT"))).ReadAll()
	if err != nil || len(rows) != 1 || rows[0][0] != "id" {
		t.Errorf("claims: %v, %v", rows, err)
	}
	if _, err := geojson.UnmarshalFeatureCollection([]byte(r.text(people.Viewer, http.StatusOK, "/api/export/incidents.geojson"))); err != nil {
		t.Error(err)
	}
	if got := r.text(people.Viewer, http.StatusOK, "/api/export/incidents.jsonl"); got != "" {
		t.Errorf("incidents of a room that has none: %q", got)
	}
	got := r.text(people.Viewer, http.StatusUnprocessableEntity, "/api/export/claims.csv?bbox=1,2")
	if !strings.Contains(got, "west,south,east,north") || !strings.Contains(got, "bbox") {
		t.Errorf("a box that is none: %s", got)
	}
}

func TestProcessesSayThatTheyAreUpAndReady(t *testing.T) {
	r := open(t)
	if got := r.text("", http.StatusOK, "/healthz"); got != "ok\n" {
		t.Errorf("healthz: %q", got)
	}
	if got := r.text("", http.StatusOK, "/readyz"); got != "ready\n" {
		t.Errorf("readyz: %q", got)
	}
	r.text(people.Viewer, http.StatusOK, "/api/jobs")
	r.text(people.Editor, http.StatusForbidden, "/api/jobs/dead")
	r.text(people.Admin, http.StatusOK, "/api/jobs/dead")
	r.text(people.Admin, http.StatusUnprocessableEntity, "/api/jobs/dead?after=x")
	r.text(people.Viewer, http.StatusForbidden, "/api/record/verify")
	r.text(people.Auditor, http.StatusNotFound, "/api/record/verify")
	if got := r.as(people.Admin, "POST", "/api/jobs/dead/7/restart", ""); got.StatusCode != http.StatusNotFound {
		t.Errorf("a job that is not there: %s", got.Status)
	}
}
