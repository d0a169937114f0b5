package api_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/sqlite"
)

// room is a room served over HTTP, with its desk.
type room struct {
	*testing.T
	*desk.Desk
	api *api.API
}

// open makes an empty room in a file.
func open(t *testing.T) room {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := desk.New(store, time.Now)
	return room{T: t, Desk: d, api: api.New(api.Config{Desk: d, People: people.New(store, time.Now)})}
}

// as asks as somebody of a role; without a role, as nobody.
func (r room) as(role people.Role, method, path, body string, header ...string) *http.Response {
	r.Helper()
	ask := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		ask.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		ask.Header.Set(header[i], header[i+1])
	}
	if role != "" {
		ask = ask.WithContext(people.As(ask.Context(), people.Person{ID: "acc-" + string(role), Role: role}))
	}
	w := httptest.NewRecorder()
	r.api.ServeHTTP(w, ask)
	return w.Result()
}

// read asks as an admin and reads the answer, which must have the status.
func read[T any](r room, status int, method, path, body string, header ...string) (out T) {
	r.Helper()
	got := r.as(people.Admin, method, path, body, header...)
	text, err := io.ReadAll(got.Body)
	if err != nil {
		r.Fatal(err)
	}
	if got.StatusCode != status {
		r.Fatalf("%s %s: %s, not %d\n%s", method, path, got.Status, status, text)
	}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &out); err != nil {
			r.Fatalf("%s %s: %v\n%s", method, path, err, text)
		}
	}
	return out
}

func TestATextThatIsFiledIsAReport(t *testing.T) {
	r := open(t)
	filed := read[api.Filed](r, 202, "POST", "/api/reports", `{"text": "Shelling of Verin began at dawn.", "published": "2021-05-13"}`)
	if len(filed.Filed) != 1 {
		t.Fatalf("filed: %+v", filed)
	}
	again := read[api.Filed](r, 202, "POST", "/api/reports", `{"text": "Shelling of Verin began at dawn.", "published": "2021-05-13"}`)
	if len(again.Filed) != 0 || len(again.Known) != 1 {
		t.Fatalf("filed again: %+v", again)
	}
	list := read[api.Page[api.ReportSummary]](r, 200, "GET", "/api/reports?text=shelling", "")
	if len(list.Items) != 1 || list.Items[0].Published != "2021-05-13" {
		t.Fatalf("list: %+v", list)
	}
	one := read[api.Report](r, 200, "GET", "/api/reports/"+list.Items[0].ID, "")
	if one.Text != "Shelling of Verin began at dawn." || one.Who != "acc-admin" {
		t.Fatalf("report: %+v", one)
	}
	etag := r.as(people.Viewer, "GET", "/api/reports/"+list.Items[0].ID, "").Header.Get("ETag")
	if same := r.as(people.Viewer, "GET", "/api/reports/"+list.Items[0].ID, "", "If-None-Match", etag); same.StatusCode != 304 {
		t.Fatalf("with %s: %s", etag, same.Status)
	}
}

func TestWhatIsWrongIsAProblemThatSaysWhatIsAccepted(t *testing.T) {
	r := open(t)
	for _, test := range []struct{ method, path, body, status, says string }{
		{"GET", "/api/reports?limit=0", "", "422", "query.limit"},
		{"GET", "/api/reports?limit=x", "", "422", "query.limit"},
		{"GET", "/api/reports?nonsense=1", "", "422", "query.nonsense"},
		{"GET", "/api/reports?known=yesterday", "", "422", "a day, YYYY-MM-DD"},
		{"GET", "/api/reports?after=7", "", "422", "query.after"},
		{"GET", "/api/reports/none", "", "404", "report/none is not in the room"},
		{"GET", "/api/nothing", "", "404", "/openapi.json"},
		{"DELETE", "/api/reports", "", "405", "GET, POST"},
		{"POST", "/api/reports", `{"text": "a", "nonsense": 1}`, "422", "body.nonsense"},
		{"POST", "/api/reports", `{"text": ""}`, "422", "body.text"},
		{"POST", "/api/reports", `{"text": "a", "published": "soon"}`, "422", "body.published"},
		{"POST", "/api/reports", `{"text": `, "400", "unexpected end of JSON input"},
	} {
		got := r.as(people.Admin, test.method, test.path, test.body)
		text, _ := io.ReadAll(got.Body)
		if !strings.HasPrefix(got.Status, test.status) || !strings.Contains(string(text), test.says) || got.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s %s: %s %s, not %s with %q\n%s", test.method, test.path, test.body, got.Status, got.Header.Get("Content-Type"), test.status, test.says, text)
		}
	}
}

func TestTheAPIDescribesItself(t *testing.T) {
	a := api.New(api.Config{Version: "test"})
	first, err := a.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	second, err := api.New(api.Config{Version: "test"}).OpenAPI()
	if err != nil || string(first) != string(second) {
		t.Fatalf("the description is not the same twice (%v)", err)
	}
	for path, says := range map[string]string{"/openapi.json": `"operationId": "list-reports"`, "/api": "list-reports"} {
		w := httptest.NewRecorder()
		a.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: %d\n%s", path, w.Code, w.Body)
		}
	}
}
