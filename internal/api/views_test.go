package api_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/torchwood"
	"github.com/paulmach/orb/encoding/mvt"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/postgres"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/internal/storetest"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

func TestMain(m *testing.M) { os.Exit(storetest.WithServer(m.Run)) }

const storyText = "Shelling of Verin began at dawn. Lori denies that it shelled Verin. Forty soldiers crossed the river. The road was shut."

// story is a report with four claims, two of which contradict each other.
func (r room) story() (reportID string, claims []claim.Claim) {
	r.Helper()
	filed := read[api.Filed](r, 202, "POST", "/api/reports", fmt.Sprintf(`{"text": %q, "published": "2021-05-13", "publisher": "Vardan Wire"}`, storyText))
	reportID = filed.Filed[0].ID
	text := report.NewText(storyText)
	say := func(id, quote string, by claim.Party, stance claim.Stance, kind claim.Type, day string, places ...claim.Place) {
		at := strings.Index(storyText, quote)
		c := claim.Claim{
			ID: id, Report: claim.Source{ID: reportID, Published: "2021-05-13"}, Block: report.Body,
			Quote: claim.Words{Exact: quote, Span: text.Span(at, at+len(quote))}, Speaker: by, Stance: stance, Negated: stance == claim.Denies,
			Event: claim.Event{Type: kind, Head: strings.Fields(quote)[0]}, Modality: claim.Happened, Score: 0.5, Place: places,
			Actor: []claim.Party{{Name: "Lori", ID: "LOR", Kind: "state", State: "LOR"}},
		}
		if day != "" {
			c.Time = &claim.Time{Text: day, From: day, To: day, Precision: "day"}
		}
		claims = append(claims, c)
	}
	vardan := claim.Party{Name: "Ministry of Defence of Vardan", ID: "VAR.mod", Kind: "organ", State: "VAR"}
	lori := claim.Party{Name: "Lori", ID: "LOR", Kind: "state", State: "LOR"}
	verin := claim.Place{Name: "Verin", ID: "verin", Lat: 39.51, Lon: 46.34, Exact: "Verin"}
	say("a1", "Shelling of Verin began at dawn", vardan, claim.Asserts, claim.Assault, "2021-05-12", verin)
	say("a2", "Lori denies that it shelled Verin", lori, claim.Denies, claim.Assault, "2021-05-12", verin)
	say("a3", "Forty soldiers crossed the river", vardan, claim.Asserts, claim.Assault, "2021-05-11", claim.Place{Name: "the river", ID: "river", Lat: 39.6, Lon: 46.2, Radius: 5, Exact: "river"})
	say("a4", "The road was shut", vardan, claim.Asserts, claim.Coerce, "")
	if _, err := r.Draft(context.Background(), "reader", reportID, "test", claims); err != nil {
		r.Fatal(err)
	}
	return reportID, claims
}

// both runs a test on a room in a file and on one in a database.
func both(t *testing.T, test func(r room)) {
	t.Run("sqlite", func(t *testing.T) { test(open(t)) })
	t.Run("postgres", func(t *testing.T) {
		store, err := postgres.Open(context.Background(), storetest.Database(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.Close() })
		d := desk.New(store, time.Now)
		test(room{T: t, Desk: d, api: api.New(api.Config{Desk: d, People: people.New(store, time.Now)})})
	})
}

// words are values with a space between each.
func words(values ...any) string { return strings.TrimSpace(fmt.Sprintln(values...)) }

func idsOf[T any](items []T, id func(T) string) string {
	var out []string
	for _, x := range items {
		out = append(out, id(x))
	}
	return strings.Join(out, " ")
}

func (r room) equal(what string, got, want any) {
	r.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		r.Fatalf("%s: %v, not %v", what, got, want)
	}
}

func TestClaimsAreListedByEveryFilter(t *testing.T) {
	both(t, func(r room) {
		id, _ := r.story()
		for query, want := range map[string]string{
			"":                                   "a3 a1 a2 a4",
			"limit=2":                            "a3 a1",
			"type=COERCE":                        "a4",
			"type=COERCE,ASSAULT&stance=denies":  "a2",
			"speaker=LOR":                        "a2",
			"speaker=VAR.mod":                    "a3 a1 a4",
			"actor=LOR&speaker=VAR":              "a3 a1 a4",
			"recipient=LOR":                      "",
			"party=LOR":                          "a3 a1 a2 a4",
			"place=river":                        "a3",
			"bbox=46.3,39.5,46.4,39.6":           "a1 a2",
			"bbox=46.3,39.5,46.4,39.6&type=AID":  "",
			"from=2021-05-12":                    "a1 a2",
			"to=2021-05-11":                      "a3",
			"from=2021-05&to=2021-05":            "a3 a1 a2",
			"undated=true":                       "a4",
			"unplaced=true":                      "a4",
			"text=forty+soldiers":                "a3",
			"text=nothing":                       "",
			"status=draft":                       "a3 a1 a2 a4",
			"status=accepted":                    "",
			"contested=true":                     "",
			"known=2020-01-01":                   "",
			"report=" + url.QueryEscape(id):      "a3 a1 a2 a4",
			"report=none":                        "",
			"known=2099-01-01T00:00:00Z&limit=1": "a3",
		} {
			page := read[api.Page[api.Claim]](r, 200, "GET", "/api/claims?"+query, "")
			r.equal(query, idsOf(page.Items, func(c api.Claim) string { return c.ID }), want)
		}
		first := read[api.Page[api.Claim]](r, 200, "GET", "/api/claims?limit=3", "")
		rest := read[api.Page[api.Claim]](r, 200, "GET", "/api/claims?limit=3&after="+first.Next, "")
		r.equal("the next page", idsOf(rest.Items, func(c api.Claim) string { return c.ID })+rest.Next, "a4")
		inReport := read[api.Page[api.Claim]](r, 200, "GET", "/api/reports/"+url.PathEscape(id)+"/claims", "")
		r.equal("in the report", idsOf(inReport.Items, func(c api.Claim) string { return c.ID }), "a1 a2 a3 a4")
		queue := read[api.Queue](r, 200, "GET", "/api/queue", "")
		r.equal("the queue", words(queue.Left, queue.Items[0].Drafts, queue.Items[0].State), "1 4 read")
	})
}

func TestClaimsAreDecided(t *testing.T) {
	both(t, func(r room) {
		id, _ := r.story()
		was := read[api.Claim](r, 200, "GET", "/api/claims/a1", "")
		now := read[api.Claim](r, 200, "POST", "/api/claims/a1/accept", fmt.Sprintf(`{"seen": %d}`, was.Entry))
		r.equal("accepted", now.Status+now.Who, "acceptedacc-admin")
		read[any](r, 409, "POST", "/api/claims/a1/reject", fmt.Sprintf(`{"reason": "no", "seen": %d}`, was.Entry))
		read[any](r, 409, "POST", "/api/claims/a1/reject", `{"reason": "no"}`, "If-Match", fmt.Sprintf(`"%d"`, was.Entry))
		read[any](r, 422, "POST", "/api/claims/a1/reject", `{"reason": "no"}`, "If-Match", `W/"x"`)
		read[any](r, 422, "POST", "/api/claims/a1/reject", `{}`)
		read[any](r, 404, "POST", "/api/claims/none/accept", `{}`)
		read[api.Claim](r, 200, "POST", "/api/claims/a1/reject", `{"reason": "no"}`, "If-Match", fmt.Sprintf(`"%d"`, now.Entry))
		back := read[api.Claim](r, 200, "POST", "/api/claims/a1/reopen", `{"reason": "yes"}`)
		r.equal("reopened", back.Status, "accepted")
		// What was given can be sent back with a part put right.
		whole := read[map[string]any](r, 200, "GET", "/api/claims/a1", "")
		for _, own := range []string{"status", "reason", "grade", "incident", "entry", "learned", "who"} {
			delete(whole, own)
		}
		whole["object"] = "the village"
		body, _ := json.Marshal(map[string]any{"reason": "it says so", "claim": whole})
		right := read[api.Claim](r, 200, "POST", "/api/claims/a1/correct", string(body))
		r.equal("corrected", right.Status+" "+right.Object+" "+right.Quote.Exact, "corrected the village Shelling of Verin began at dawn")
		history := read[api.Page[api.ClaimVersion]](r, 200, "GET", "/api/claims/a1/history", "")
		r.equal("history", idsOf(history.Items, func(v api.ClaimVersion) string { return v.Kind }), "report.read claim.accept claim.reject claim.reopen claim.correct")
		written := read[api.Claim](r, 200, "POST", "/api/claims", fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 17}, "stance": "asserts", "event": {"type": "ASSAULT", "head": "Shelling"}}}`, id))
		r.equal("written", written.Status+" "+written.Quote.Exact+" "+written.Speaker.Name, "written Shelling of Verin Vardan Wire")
		for body, says := range map[string]string{
			`{"claim": {"quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}}}`:                                                                                          "body.claim.report.id",
			`{"claim": {"report": {"id": "none"}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}}}`:                                                                "report/none is not in the room",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 5, "end": 5}, "stance": "asserts", "event": {"type": "AID"}}}`, id):                                                   "body.claim.quote.exact",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 9999}, "stance": "asserts", "event": {"type": "AID"}}}`, id):                                                "code points from 0 to 120",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5, "exact": "Other"}, "stance": "asserts", "event": {"type": "AID"}}}`, id):                                 "what stands at 0",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "shouts", "event": {"type": "AID"}}}`, id):                                                    "body.claim.stance",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "WAR"}}}`, id):                                                   "body.claim.event.type",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}, "modality": "maybe"}}`, id):                              "body.claim.modality",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}, "place": [{"name": "x", "exact": "", "lat": 99}]}}`, id): "latitude -90 to 90",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}, "time": {"text": "", "from": "soon"}}}`, id):             "body.claim.time.from",
			fmt.Sprintf(`{"claim": {"report": {"id": %q}, "quote": {"start": 0, "end": 5}, "stance": "asserts", "event": {"type": "AID"}, "nonsense": 1}}`, id):                                    "body.claim.nonsense",
		} {
			got := r.as(people.Analyst, "POST", "/api/claims", body)
			text, _ := io.ReadAll(got.Body)
			if got.StatusCode/100 != 4 || !strings.Contains(string(text), says) {
				r.Errorf("%s: %s, without %q\n%s", body, got.Status, says, text)
			}
		}
	})
}

func TestIncidentsAreArranged(t *testing.T) {
	both(t, func(r room) {
		r.story()
		opened := read[api.WholeIncident](r, 200, "POST", "/api/incidents", `{"title": "The night at Verin", "claims": ["a1", "a2"]}`)
		r.equal("columns", idsOf(opened.Versions, func(v api.PartyVersion) string { return v.Party.Key + ":" + v.Says }), "LOR:no VAR:yes")
		r.equal("contested", words(opened.Contested, len(opened.Contradictions), opened.When.From, opened.Sources), "true 1 2021-05-12 1")
		listed := read[api.Page[api.Incident]](r, 200, "GET", "/api/incidents?contested=true&type=ASSAULT&text=verin&bbox=46,39,47,40", "")
		r.equal("listed", idsOf(listed.Items, func(i api.Incident) string { return i.ID }), opened.ID)
		inside := read[api.Page[api.Claim]](r, 200, "GET", "/api/claims?contested=true", "")
		r.equal("contested claims", idsOf(inside.Items, func(c api.Claim) string { return c.ID + c.Incident }), "a1"+opened.ID+" a2"+opened.ID)
		pairs := read[api.Page[map[string]string]](r, 200, "GET", "/api/contradictions?kind=direct", "")
		r.equal("contradictions", idsOf(pairs.Items, func(c map[string]string) string { return c["a"] + c["b"] + c["incident"] }), "a1a2"+opened.ID)
		other := read[api.WholeIncident](r, 200, "POST", "/api/incidents", `{"title": "The river", "claims": ["a3"]}`)
		joined := read[api.WholeIncident](r, 200, "POST", "/api/incidents/"+opened.ID+"/join", fmt.Sprintf(`{"from": %q, "reason": "one night", "seen": %d}`, other.ID, opened.Entry))
		r.equal("joined", strings.Join(joined.Claims, " "), "a1 a2 a3")
		read[any](r, 409, "POST", "/api/incidents/"+opened.ID+"/rename", fmt.Sprintf(`{"title": "x", "seen": %d}`, opened.Entry))
		undone := read[api.Undone](r, 200, "POST", "/api/undo", fmt.Sprintf(`{"entry": %d, "reason": "two nights"}`, joined.Entry))
		r.equal("undone", idsOf(undone.Incidents, func(i api.Incident) string { return i.Status }), "open open")
		split := read[api.WholeIncident](r, 200, "POST", "/api/incidents/"+opened.ID+"/split", `{"title": "The denial", "claims": ["a2"], "reason": "x"}`)
		r.equal("split", strings.Join(split.Claims, " "), "a2")
		renamed := read[api.WholeIncident](r, 200, "POST", "/api/incidents/"+opened.ID+"/rename", `{"title": "Verin"}`)
		r.equal("renamed", renamed.Title, "Verin")
		r.equal("history", idsOf(renamed.History, func(v api.PastIncident) string { return v.Kind }), "incident.open incident.join incident.undo incident.split incident.rename")
		r.equal("reasons", idsOf(renamed.History, func(v api.PastIncident) string { return v.Reason }), " one night two nights x ")
		read[any](r, 422, "POST", "/api/incidents", `{"title": "Again", "claims": ["a1"]}`)
		read[any](r, 404, "POST", "/api/incidents", `{"title": "None", "claims": ["none"]}`)
		read[any](r, 422, "POST", "/api/undo", `{"entry": 0, "reason": "x"}`)
		read[any](r, 404, "POST", "/api/undo", `{"entry": 9999, "reason": "x"}`)
	})
}

func TestRemarksAreMade(t *testing.T) {
	both(t, func(r room) {
		id, _ := r.story()
		read[api.Remark](r, 200, "PUT", "/api/grades", `{"subject": "source/Vardan Wire", "grade": "B"}`)
		read[api.Remark](r, 200, "PUT", "/api/grades", `{"subject": "claim/a1", "grade": "2"}`)
		read[api.Remark](r, 200, "PUT", "/api/assignments", `{"subject": "report/`+id+`", "account": "acc-7"}`)
		note := read[api.Remark](r, 200, "POST", "/api/notes", `{"subject": "claim/a1", "text": "Ask the mission"}`)
		r.equal("the claim's grade", read[api.Claim](r, 200, "GET", "/api/claims/a1", "").Grade, "2")
		filed := read[api.Report](r, 200, "GET", "/api/reports/"+url.PathEscape(id), "")
		r.equal("the report's", filed.Grade+filed.Assignee, "Bacc-7")
		about := read[api.Page[api.Remark]](r, 200, "GET", "/api/remarks?subject=claim/a1", "")
		r.equal("remarks", idsOf(about.Items, func(x api.Remark) string { return x.Aspect }), "claim-grade note")
		for body, says := range map[string]string{
			`{"subject": "source/x", "grade": "G"}`: "A, B, C, D, E or F",
			`{"subject": "claim/a1", "grade": "7"}`: "1, 2, 3, 4, 5 or 6",
			`{"subject": "report/x", "grade": "1"}`: "source/PUBLISHER or claim/ID",
			`{"subject": "claim/x", "grade": "1"}`:  "claim/x is not in the room",
		} {
			text, _ := io.ReadAll(r.as(people.Admin, "PUT", "/api/grades", body).Body)
			if !strings.Contains(string(text), says) {
				r.Errorf("%s: without %q\n%s", body, says, text)
			}
		}
		if got := r.as(people.Analyst, "PUT", "/api/grades", `{"subject": "source/x", "grade": "A"}`); got.StatusCode != 403 {
			r.Errorf("an analyst graded a source: %s", got.Status)
		}
		gone := read[api.Erased](r, 200, "POST", "/api/erasures", `{"subject": "`+note.ID+`", "reason": "asked for"}`)
		r.equal("erased", gone.Contents, 1)
		read[api.Erased](r, 200, "POST", "/api/erasures", `{"subject": "report/`+id+`", "reason": "asked for"}`)
		read[any](r, 404, "GET", "/api/claims/a1", "")
		r.equal("claims after", len(read[api.Page[api.Claim]](r, 200, "GET", "/api/claims", "").Items), 0)
	})
}

func TestTheMapAndTheTimelineCountWhatTheListShows(t *testing.T) {
	both(t, func(r room) {
		r.story()
		line := read[api.Timeline](r, 200, "GET", "/api/timeline?buckets=4", "")
		r.equal("lanes", idsOf(line.Lanes, func(l api.Lane) string { return words(l.ID, l.Name, l.Total, l.Buckets) }),
			"VAR Ministry of Defence of Vardan 2 [1 0 1 0] LOR Lori 1 [0 0 1 0]")
		r.equal("items", len(line.Items), 3)
		r.equal("by type", read[api.Timeline](r, 200, "GET", "/api/timeline?lane=type&speaker=LOR", "").Lanes[0].ID, "ASSAULT")
		empty := read[api.Timeline](r, 200, "GET", "/api/timeline?text=nothing", "")
		r.equal("nothing", fmt.Sprint(empty.Total, len(empty.Lanes), len(empty.Items)), "0 0 0")
		tile := func(path string) mvt.Layers {
			r.Helper()
			got := r.as(people.Viewer, "GET", path, "")
			body, _ := io.ReadAll(got.Body)
			if got.StatusCode != 200 || got.Header.Get("Content-Type") != "application/vnd.mapbox-vector-tile" {
				r.Fatalf("%s: %s\n%s", path, got.Status, body)
			}
			layers, err := mvt.Unmarshal(body)
			if err != nil {
				r.Fatal(err)
			}
			return layers
		}
		at := func(layer string, zoom uint32) string {
			t := desk.TileAt(zoom, 39.51, 46.34)
			return fmt.Sprintf("/api/tiles/%s/%d/%d/%d", layer, t.Z, t.X, t.Y)
		}
		whole := tile("/api/tiles/claims/0/0/0")
		r.equal("at zoom 0", words(whole[0].Name, len(whole[0].Features), whole[0].Features[0].Properties["count"]), "claims 1 3")
		near := tile(at("claims", 16) + "?stance=denies")
		r.equal("near, one", words(len(near[0].Features), near[0].Features[0].Properties["id"], near[0].Features[0].Properties["stance"]), "1 a2 denies")
		read[api.WholeIncident](r, 200, "POST", "/api/incidents", `{"title": "The night at Verin", "claims": ["a1", "a2"]}`)
		r.equal("contested share", tile("/api/tiles/claims/0/0/0")[0].Features[0].Properties["contested"], 0.67)
		r.equal("incidents", tile(at("incidents", 3))[0].Features[0].Properties["title"], "The night at Verin")
		r.equal("actors", idsOf(read[api.Page[api.Actor]](r, 200, "GET", "/api/actors", "").Items, func(a api.Actor) string { return fmt.Sprint(a.ID, a.Side, a.Claims) }), "LORLOR4 VAR.modVAR3")
		r.equal("places", idsOf(read[api.Page[api.Place]](r, 200, "GET", "/api/places?text=ver", "").Items, func(p api.Place) string { return fmt.Sprint(p.ID, p.Claims) }), "verin2 river1")
		r.equal("found", idsOf(read[api.Page[api.Found]](r, 200, "GET", "/api/search?text=verin", "").Items, func(f api.Found) string { return f.Kind }), "incident report claim claim place")
		for path, says := range map[string]string{
			"/api/tiles/claims/2/4/0":    "x and y from 0",
			"/api/tiles/claims/23/0/0":   "path.z",
			"/api/tiles/reports/0/0/0":   "path.layer",
			"/api/tiles/claims/x/0/0":    "path.z",
			"/api/timeline?lane=colour":  "query.lane",
			"/api/timeline?buckets=0":    "query.buckets",
			"/api/claims?bbox=1,2,3":     "west,south,east,north",
			"/api/claims?bbox=1,80,3,70": "west,south,east,north",
			"/api/claims?from=soon":      "query.from",
			"/api/claims?type=WAR":       "query.type",
			"/api/claims?stance=x":       "query.stance",
			"/api/claims?status=x":       "query.status",
			"/api/claims?undated=maybe":  "query.undated",
			"/api/claims?incident=none":  "incident/none is not in the room",
			"/api/search":                "query.text",
			"/api/remarks":               "query.subject",
		} {
			got := r.as(people.Viewer, "GET", path, "")
			text, _ := io.ReadAll(got.Body)
			if got.StatusCode/100 != 4 || !strings.Contains(string(text), says) {
				r.Errorf("%s: %s, without %q\n%s", path, got.Status, says, text)
			}
		}
	})
}

func TestAViewerSeesTheRoomLateAndCoarse(t *testing.T) {
	now := time.Now().UTC()
	store, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	clock := func() time.Time { return now }
	who, d := people.New(store, clock), desk.New(store, clock)
	r := room{T: t, Desk: d, api: api.New(api.Config{Desk: d, People: who, Now: clock})}
	if _, err := who.Set(context.Background(), people.Operator, "", people.Settings{Name: "Room", CoarsenKM: 20, DelayHours: 48}, ""); err != nil {
		t.Fatal(err)
	}
	r.story()
	sees := func(role people.Role) string {
		var page api.Page[api.Claim]
		body, _ := io.ReadAll(r.as(role, "GET", "/api/claims?place=river", "").Body)
		if err := json.Unmarshal(body, &page); err != nil {
			t.Fatal(err)
		}
		return idsOf(page.Items, func(c api.Claim) string { return fmt.Sprint(c.ID, " ", c.Place[0].Lat, " ", c.Place[0].Radius) })
	}
	r.equal("an analyst, at once", sees(people.Analyst), "a3 39.6 5")
	r.equal("a viewer, at once", sees(people.Viewer), "")
	if got := r.as(people.Viewer, "GET", "/api/claims/a3", ""); got.StatusCode != 404 {
		t.Errorf("a viewer sees a claim too early: %s", got.Status)
	}
	now = now.Add(49 * time.Hour)
	late := sees(people.Viewer)
	if !strings.HasPrefix(late, "a3 39.") || !strings.HasSuffix(late, " 20") || strings.Contains(late, "39.6 ") {
		t.Errorf("a viewer, two days later: %s", late)
	}
}

func TestChangesAreToldAndGoOnWhereTheyWereLeft(t *testing.T) {
	both(t, func(r room) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, ask *http.Request) {
			r.api.ServeHTTP(w, ask.WithContext(people.As(ask.Context(), people.Person{ID: "acc-1", Role: people.Reporter})))
		}))
		defer server.Close()
		follow := func(last string) (*bufio.Scanner, func()) {
			ask, _ := http.NewRequest("GET", server.URL+"/api/events", nil)
			if last != "" {
				ask.Header.Set("Last-Event-ID", last)
			}
			got, err := http.DefaultClient.Do(ask)
			if err != nil {
				r.Fatal(err)
			}
			return bufio.NewScanner(got.Body), func() { got.Body.Close() }
		}
		next := func(s *bufio.Scanner) (c api.Change) {
			for s.Scan() {
				if data, ok := strings.CutPrefix(s.Text(), "data: "); ok {
					if err := json.Unmarshal([]byte(data), &c); err != nil {
						r.Fatal(err)
					}
					return c
				}
			}
			r.Fatal("the stream ended")
			return c
		}
		live, stop := follow("")
		r.story()
		r.equal("first", next(live).Kind, "report.file")
		r.equal("then", next(live).Kind, "report.read")
		stop()
		read[api.Claim](r, 200, "POST", "/api/claims/a1/accept", `{}`)
		again, stop := follow("0")
		r.equal("what was missed", next(again).Kind+" "+next(again).Subject, "report.read claim/a1")
		stop()
		if got := r.as(people.Viewer, "GET", "/api/events", "", "Last-Event-ID", "yesterday"); got.StatusCode != 422 {
			r.Errorf("Last-Event-ID yesterday: %s", got.Status)
		}
	})
}

func TestAStrangersClientFollowsTheRecord(t *testing.T) {
	both(t, func(r room) {
		secret, public, err := record.NewKey("room.example.org/casus")
		if err != nil {
			r.Fatal(err)
		}
		r.api = api.New(api.Config{Desk: r.Desk, Key: public})
		read[any](r, 404, "GET", "/checkpoint", "")
		r.story()
		for i := range 300 {
			if _, err := r.Note(context.Background(), desk.Decision{Who: "acc-1"}, "claim/a1", fmt.Sprint("note ", i)); err != nil {
				r.Fatal(err)
			}
		}
		signer, err := note.NewSigner(secret)
		if err != nil {
			r.Fatal(err)
		}
		if _, err := r.Sign(context.Background(), signer); err != nil {
			r.Fatal(err)
		}
		server := httptest.NewServer(r.api)
		defer server.Close()
		verifier, err := note.NewVerifier(read[api.RecordKey](r, 200, "GET", "/api/record/key", "").Key)
		if err != nil {
			r.Fatal(err)
		}
		fetcher, err := torchwood.NewTileFetcher(server.URL, torchwood.WithHTTPClient(server.Client()), torchwood.WithUserAgent("test of a record"))
		if err != nil {
			r.Fatal(err)
		}
		signed, err := fetcher.ReadEndpoint(context.Background(), "checkpoint")
		if err != nil {
			r.Fatal(err)
		}
		opened, err := note.Open(signed, note.VerifierList(verifier))
		if err != nil {
			r.Fatal(err)
		}
		checkpoint, err := torchwood.ParseCheckpoint(opened.Text)
		if err != nil {
			r.Fatal(err)
		}
		client, err := torchwood.NewClient(fetcher)
		if err != nil {
			r.Fatal(err)
		}
		n := int64(0)
		for i, leaf := range client.Entries(context.Background(), checkpoint.Tree, 0) {
			if _, err := record.ParseLeaf(i, leaf); err != nil || i != n {
				r.Fatalf("entry %d: %v", i, err)
			}
			n++
		}
		if err := client.Err(); err != nil || n < 256 {
			r.Fatalf("the client read %d of %d entries: %v", n, checkpoint.N, err)
		}
		if _, _, err := client.Entry(context.Background(), checkpoint.Tree, 257); err != nil {
			r.Fatal(err)
		}
		// The same from one proof, as a browser checks it: no more than SHA-256.
		proof := read[api.Proof](r, 200, "GET", "/api/record/entries/7/proof", "", "Accept", "application/json")
		leaf := sha256.Sum256(append([]byte{0}, proof.Leaf...))
		r.equal("the leaf's hash", base64.StdEncoding.EncodeToString(leaf[:]), proof.Hash)
		var path tlog.RecordProof
		for _, h := range proof.Path {
			hash, err := tlog.ParseHash(h)
			if err != nil {
				r.Fatal(err)
			}
			path = append(path, hash)
		}
		if err := tlog.CheckRecord(path, checkpoint.N, checkpoint.Hash, 7, tlog.Hash(leaf)); err != nil {
			r.Fatal(err)
		}
		entry := read[api.WholeEntry](r, 200, "GET", "/api/record/entries/7", "")
		salt, err := base64.StdEncoding.DecodeString(entry.Salt)
		if err != nil {
			r.Fatal(err)
		}
		digest := sha256.Sum256(slices.Concat([]byte("casus/content/1\n"), salt, []byte(entry.Content)))
		r.equal("the content's digest", base64.StdEncoding.EncodeToString(digest[:]), proof.Entry.Digest)
		// What is listed of an entry is the leaf that its proof carries, to the last nought of its time.
		for _, e := range read[api.Entries](r, 200, "GET", "/api/record/entries?limit=60", "").Items {
			lines := strings.Join([]string{"casus/entry/1", e.At, e.Who, e.Kind, e.Subject, e.Digest, ""}, "\n")
			of := read[api.Proof](r, 200, "GET", fmt.Sprintf("/api/record/entries/%d/proof", e.Index), "", "Accept", "application/json")
			r.equal("the leaf of an entry", lines, of.Leaf)
		}
		text, _ := io.ReadAll(r.as(people.Viewer, "GET", "/api/record/entries/7/proof", "").Body)
		if p, err := record.ParseProof(text); err != nil {
			r.Fatal(err)
		} else if e, err := p.Entry(); err != nil || p.Check(e, verifier) != nil {
			r.Fatalf("the proof does not hold: %v", err)
		}
		notes := read[api.Entries](r, 200, "GET", "/api/record/entries?kind=note&limit=2&after=10", "")
		r.equal("notes", words(len(notes.Items), notes.Items[0].Index, notes.Next, notes.Size), words(2, 11, 12, checkpoint.N))
		r.equal("checkpoints", len(read[api.Page[api.Signed]](r, 200, "GET", "/api/record/checkpoints", "").Items), 1)
		for path, status := range map[string]int{
			"/tile/0/999": 404, "/tile/8/000": 404, "/tile/nonsense": 404, "/tile/0/000.p/0": 404, "/api/record/entries/99999": 404,
			"/api/record/entries/99999/proof": 404, "/api/record/entries/-1": 422, "/api/record/entries/x": 422, "/api/record/entries?after=x": 422,
		} {
			if got := r.as(people.Auditor, "GET", path, ""); got.StatusCode != status {
				r.Errorf("%s: %s, not %d", path, got.Status, status)
			}
		}
	})
}

// form is an upload: fields and files in the order given, a file as its name and bytes.
func form(parts ...[2]string) (body, contentType string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		if p[0] == "published" || p[0] == "publisher" || p[0] == "nonsense" {
			_ = w.WriteField(p[0], p[1])
			continue
		}
		h := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="files"; filename=%q`, p[0])}}
		f, _ := w.CreatePart(h)
		_, _ = io.WriteString(f, p[1])
	}
	_ = w.Close()
	return b.String(), w.FormDataContentType()
}

func TestManyFilesAreFiledAndTheBadOnesNamed(t *testing.T) {
	r := open(t)
	body, kind := form([2]string{"published", "2021-05-13"}, [2]string{"publisher", "Vardan Wire"},
		[2]string{"one.txt", "Shelling of Verin began at dawn."},
		[2]string{"../../two.md", "# The river\n\nForty soldiers crossed the river."},
		[2]string{"three.exe", "MZ\x00\x01"},
		[2]string{"four.txt", "\x00\x01\x02 binary \xff\xfe\x00"},
		[2]string{"five.txt", ""},
		[2]string{"bomb.txt", strings.Repeat("A", 20<<20+1)},
		[2]string{"deep.html", "<html><body>" + strings.Repeat("<div>", 200_000) + "x"},
		[2]string{"again.txt", "Shelling of Verin began at dawn."},
	)
	filed := read[api.Filed](r, 202, "POST", "/api/reports", body, "Content-Type", kind)
	names := idsOf(filed.Refused, func(x api.RefusedInput) string { return x.Origin })
	for _, bad := range []string{"three.exe", "four.txt", "five.txt", "bomb.txt"} {
		if !strings.Contains(names, bad) {
			t.Errorf("%s was not refused by name: %+v", bad, filed.Refused)
		}
	}
	if len(filed.Filed) < 2 || filed.Filed[1].Origin != "two.md" || len(filed.Known) != 1 {
		t.Errorf("filed %+v, known %+v", filed.Filed, filed.Known)
	}
	first := read[api.Report](r, 200, "GET", "/api/reports/"+url.PathEscape(filed.Filed[0].ID), "")
	r.equal("what the form said", first.Publisher+first.Published, "Vardan Wire2021-05-13")
	original := r.as(people.Viewer, "GET", "/api/reports/"+url.PathEscape(filed.Filed[0].ID)+"/original", "")
	bytes, _ := io.ReadAll(original.Body)
	r.equal("as it arrived", string(bytes), "Shelling of Verin began at dawn.")
	r.equal("as a file to keep", original.Header.Get("Content-Disposition")+original.Header.Get("X-Content-Type-Options"), "attachment; filename=one.txtnosniff")
}

// A feed or a mail gives several reports, each with its own text in the room; what is left out of it is named.
func TestAFileOfManyReportsIsFiledAsMany(t *testing.T) {
	both(t, func(r room) {
		mail := "From: Mission <press@mission.example>\r\nDate: Tue, 4 May 2031 18:40:00 +0400\r\nSubject: Shelling\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
			"--b\r\nContent-Type: text/plain\r\n\r\nShelling of Verin began at dawn.\r\n--b\r\nContent-Type: image/png; name=map.png\r\n\r\nx\r\n--b--\r\n"
		body, kind := form(
			[2]string{"wire.jsonl", `{"text":"Shelling of Verin began at dawn.","url":"https://wire.example/1"}` + "\nno JSON\n" + `{"text":"Forty soldiers crossed the river.","date":"2021-05-14"}`},
			[2]string{"note.eml", mail})
		filed := read[api.Filed](r, 202, "POST", "/api/reports", body, "Content-Type", kind)
		r.equal("filed", idsOf(filed.Filed, func(x api.FiledReport) string { return x.Origin }), idsOf([]string{"wire.jsonl", "wire.jsonl#2", "note.eml"}, func(s string) string { return s }))
		var left []string
		for _, x := range filed.Refused {
			left = append(left, fmt.Sprintf("%s (%t)", x.Origin, x.Beside))
		}
		r.equal("left out", strings.Join(left, ", "), "wire.jsonl line 2 (false), note.eml, attachment map.png (true)")
		second := read[api.Report](r, 200, "GET", "/api/reports/"+url.PathEscape(filed.Filed[1].ID), "")
		r.equal("the second", second.Text+" "+second.Published, "Forty soldiers crossed the river. 2021-05-14")
		r.equal("its block", words(second.Blocks[0].Start, second.Blocks[0].End), words(0, len("Forty soldiers crossed the river.")))
		first := read[api.Report](r, 200, "GET", "/api/reports/"+url.PathEscape(filed.Filed[0].ID), "")
		r.equal("where it stood", first.Address, "https://wire.example/1")
	})
}

func TestUploadsThatAreBrokenAreRefused(t *testing.T) {
	r := open(t)
	good, kind := form([2]string{"one.txt", "Shelling of Verin began at dawn."}, [2]string{"two.txt", "Forty soldiers crossed the river."})
	late, lateKind := form([2]string{"one.txt", "Shelling of Verin began at dawn."}, [2]string{"published", "2021-05-13"})
	odd, oddKind := form([2]string{"nonsense", "x"})
	soon, soonKind := form([2]string{"published", "soon"})
	for _, test := range []struct {
		body, says string
		status     int
		header     []string
	}{
		{good[:len(good)-60], "1 reports were filed before that and are kept", 400, []string{"Content-Type", kind}},
		{good, "no multipart boundary", 400, []string{"Content-Type", "multipart/form-data"}},
		{"", "cannot be read to its end", 400, []string{"Content-Type", kind}},
		{late, "before the files", 422, []string{"Content-Type", lateKind}},
		{odd, "body.nonsense", 422, []string{"Content-Type", oddKind}},
		{soon, "YYYY-MM-DD", 422, []string{"Content-Type", soonKind}},
		{good, "accepted: application/json and multipart/form-data", 415, []string{"Content-Type", "text/plain"}},
		{good, "accepted: none", 415, []string{"Content-Type", kind, "Content-Encoding", "gzip"}},
		{`{"text": ` + strings.Repeat("[", 20_000), "exceeded max depth", 400, nil},
		{`{"text": ` + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000) + `}`, "body.text", 422, nil},
		{`{"text": "a\u0000b\ud800"}`, "", 202, nil}, // odd, but text
		{`{"text": " https://wire.example/gate "}`, "a room fetches no address", 422, nil},
	} {
		got := r.as(people.Reporter, "POST", "/api/reports", test.body, test.header...)
		text, _ := io.ReadAll(got.Body)
		if got.StatusCode != test.status || !strings.Contains(string(text), test.says) {
			t.Errorf("%.60q: %s, not %d with %q\n%.300s", test.body, got.Status, test.status, test.says, text)
		}
	}
}

func TestABriefIsMadeEditedAndLent(t *testing.T) {
	both(t, func(r room) {
		r.story()
		made := read[api.Brief](r, 200, "POST", "/api/briefs", `{"title": "The day at Verin", "day": "2021-05-13"}`)
		r.equal("made", words(made.Claims, made.Reports, len(made.Brief.Claims), made.Brief.Day), "4 1 4 2021-05-13")
		edited := read[api.Brief](r, 200, "PATCH", "/api/briefs/"+made.ID, fmt.Sprintf(`{"edits": {"title": "A night at Verin"}, "seen": %d}`, made.Entry))
		r.equal("edited", edited.Title, "A night at Verin")
		read[any](r, 409, "PATCH", "/api/briefs/"+made.ID, fmt.Sprintf(`{"edits": {}, "seen": %d}`, made.Entry))
		read[any](r, 422, "PATCH", "/api/briefs/"+made.ID, `{"edits": {"line 7": "x"}}`)
		listed := read[api.Page[api.BriefSummary]](r, 200, "GET", "/api/briefs", "")
		r.equal("listed", listed.Items[0].Title, "A night at Verin")
		for ending, says := range map[string]string{".md": "# A night at Verin", ".html": "<title>Brief: A night at Verin"} {
			got := r.as(people.Viewer, "GET", "/api/briefs/"+made.ID+ending, "")
			text, _ := io.ReadAll(got.Body)
			if got.StatusCode != 200 || !strings.Contains(string(text), says) {
				r.Errorf("%s: %s, without %q\n%.500s", ending, got.Status, says, text)
			}
		}
		link := read[api.BriefLink](r, 200, "POST", "/api/briefs/"+made.ID+"/links", fmt.Sprintf(`{"expires": %q}`, time.Now().Add(time.Hour).UTC().Format(time.RFC3339)))
		shared := r.as("", "GET", link.URL, "")
		if policy := shared.Header.Get("Content-Security-Policy"); shared.StatusCode != 200 || !strings.Contains(policy, "sandbox") || strings.Contains(policy, "connect-src") {
			r.Errorf("the shared page: %s, %s", shared.Status, policy)
		}
		r.equal("links are listed without their secrets", read[api.Brief](r, 200, "GET", "/api/briefs/"+made.ID, "").Links[0].URL, "")
		var seen api.Brief
		body, _ := io.ReadAll(r.as(people.Viewer, "GET", "/api/briefs/"+made.ID, "").Body)
		if err := json.Unmarshal(body, &seen); err != nil || len(seen.Links) != 0 {
			r.Errorf("a viewer sees links: %v %+v", err, seen.Links)
		}
		read[any](r, 204, "DELETE", "/api/briefs/"+made.ID+"/links/"+link.Token, "")
		got := r.as("", "GET", link.URL, "")
		text, _ := io.ReadAll(got.Body)
		if got.StatusCode != 404 || got.Header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(string(text), "Ask whoever sent it to you") {
			r.Errorf("the link after its end: %s, %s", got.Status, text)
		}
		changes := read[api.BriefChanges](r, 200, "GET", "/api/briefs/"+made.ID+"/changes", "")
		r.equal("before the first", changes.Before, "")
		for body, says := range map[string]string{
			`{"title": "x", "day": "soon"}`:                              "body.day",
			`{"title": "x", "day": "2000-01-01"}`:                        "body.day",
			`{"title": "", "day": "2021-05-13"}`:                         "body.title",
			`{"title": "x", "day": "2021-05-13", "from": "soon"}`:        "body.from",
			`{"title": "x", "day": "2021-05-13", "incidents": ["none"]}`: "incident/none is not in the room",
		} {
			text, _ := io.ReadAll(r.as(people.Editor, "POST", "/api/briefs", body).Body)
			if !strings.Contains(string(text), says) {
				r.Errorf("%s: without %q\n%s", body, says, text)
			}
		}
		for _, expires := range []string{"", "yesterday", "2001-01-01", "2999-01-01"} {
			text, _ := io.ReadAll(r.as(people.Editor, "POST", "/api/briefs/"+made.ID+"/links", fmt.Sprintf(`{"expires": %q}`, expires)).Body)
			if !strings.Contains(string(text), "body.expires") {
				r.Errorf("expires %q: %s", expires, text)
			}
		}
	})
}
