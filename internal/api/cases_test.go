package api_test

import (
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/report"
)

// told puts a report and its claims into a room and gives the claims' ids.
func (r room) told(text string, claims ...claim.Claim) []string {
	r.Helper()
	clean := report.NewText(text)
	p := &report.Report{ID: "sha256:" + text[:8], Origin: "wire.txt", Published: "2022-11-24", Text: clean, Blocks: []report.Block{{Kind: report.Body, Span: report.Span{Start: 0, End: clean.Len()}}}}
	if _, err := r.File(r.Context(), "acc-1", nil, p); err != nil {
		r.Fatal(err)
	}
	var ids []string
	for i := range claims {
		c := &claims[i]
		at := strings.Index(text, c.Quote.Exact)
		c.ID, c.Report, c.Block = fmt.Sprintf("claim-%d", i), claim.Source{ID: p.ID, Published: p.Published}, report.Body
		c.Quote.Span, c.Modality, c.Event.Head = clean.Span(at, at+len(c.Quote.Exact)), claim.Happened, strings.Fields(c.Quote.Exact)[0]
		ids = append(ids, c.ID)
	}
	if _, err := r.Draft(r.Context(), "reader", p.ID, "1", claims); err != nil {
		r.Fatal(err)
	}
	return ids
}

var (
	armenia  = claim.Party{Name: "Armenia", ID: "ARM", Kind: "state", State: "ARM"}
	alliance = claim.Party{Name: "the alliance", ID: "CSTO", Kind: "organisation"}
)

func says(quote string, stance claim.Stance, act claim.Type, by, to claim.Party, day string) claim.Claim {
	c := claim.Claim{Quote: claim.Words{Exact: quote}, Speaker: by, Actor: []claim.Party{by}, Recipient: []claim.Party{to}, Stance: stance, Event: claim.Event{Type: act}, Object: quote}
	if day != "" {
		c.Time = &claim.Time{From: day, To: day}
	}
	return c
}

// appeal is a room with an incident and a case that rests on it.
func appeal(t *testing.T) (r room, incident string, c api.CaseWhole) {
	t.Helper()
	r = open(t)
	ids := r.told("Towns were shelled at night. Armenia asked the alliance for help.",
		says("Towns were shelled at night", claim.Asserts, claim.Assault, armenia, armenia, "2022-09-13"))
	incident, err := r.Open(t.Context(), desk.Decision{Who: "acc-2"}, "Shelling", ids...)
	if err != nil {
		t.Fatal(err)
	}
	c = read[api.CaseWhole](r, 200, "POST", "/api/cases", `{"treaty": "cst", "article": "art4", "by": ["ARM"], "on": ["`+incident+`"], "of": ["council"],
		"asks": ["armed-assistance"], "when": "2022-09-13", "claims": ["claim-0"], "reason": "as reported",
		"tells": [{"incident": "`+incident+`", "when": "2022-09-13", "target": "ARM", "kinds": ["armed-attack"], "threatens": ["security"]}]}`)
	return r, incident, c
}

func TestACaseIsOpenedAndFollowed(t *testing.T) {
	r, incident, c := appeal(t)
	if c.State != "open" || !strings.HasPrefix(c.Title, "Armenia: Collective Security Treaty, ") {
		t.Fatalf("opened: %+v", c.CaseSummary)
	}
	acts := "/api/cases/" + c.ID + "/acts"
	for _, body := range []string{
		`{"when": "2022-09-13", "act": "step", "step": "convened", "by": ["council"]}`,
		`{"when": "2022-11-23", "act": "proposes", "id": "aid", "measure": "material-aid"}`,
		`{"when": "2022-11-23", "act": "position", "proposal": "aid", "by": ["ARM"], "stand": "conditional", "condition": "a condemnation", "claims": ["claim-0"]}`,
		`{"when": "2022-11-23", "act": "measure", "id": "observers", "measure": "monitoring", "stage": "offered", "by": ["council"]}`,
	} {
		read[api.Made](r, 200, "POST", acts, body)
	}
	one := read[api.CaseWhole](r, 200, "GET", "/api/cases/"+c.ID+"?on=2022-12-01", "")
	if len(one.Acts) != 6 || one.Acts[4].Claims[0] != "claim-0" || one.Acts[4].Who != "acc-admin" || one.AgeDays != 79 {
		t.Fatalf("acts: %+v", one.Acts)
	}
	if one.Outcomes[0].Result != "open" || !strings.Contains(one.Outcomes[0].Reasons, "Armenia made it depend on a condemnation") || len(one.Outcomes[0].WouldChange) == 0 {
		t.Errorf("outcome: %+v", one.Outcomes)
	}
	for _, p := range one.Positions {
		if want := map[string]string{"ARM": "conditional"}[p.Party]; p.Stands[0] != want {
			t.Errorf("%s stands %q", p.Party, p.Stands[0])
		}
	}
	if one.Names["ARM"] != "Armenia" || one.Matters[0].ID != incident || one.Course.Measures[0].Stages[0].SinceRequest.Least != 71 {
		t.Errorf("names %v, matters %v", one.Names, one.Matters)
	}
	early := read[api.CaseWhole](r, 200, "GET", "/api/cases/"+c.ID+"?on=2022-09-14", "")
	if len(early.Acts) != 3 {
		t.Errorf("acts by the day after: %d", len(early.Acts))
	}
	before := read[api.CaseWhole](r, 200, "GET", "/api/cases/"+c.ID+"?on=2022-09-01", "")
	if before.Course != nil {
		t.Error("a course before anything was invoked")
	}

	// Another channel on the same incident stands beside it.
	notice := read[api.CaseWhole](r, 200, "POST", "/api/cases", `{"treaty": "unch", "article": "art51", "by": ["ARM"], "on": ["`+incident+`"], "when": "2022-09-14"}`)
	if len(notice.Beside) != 1 || notice.Beside[0].ID != c.ID {
		t.Errorf("beside: %+v", notice.Beside)
	}
	list := read[api.Page[api.CaseSummary]](r, 200, "GET", "/api/cases?incident="+incident+"&state=open&on=2022-12-01", "")
	if len(list.Items) != 2 || list.Items[0].ID != c.ID || list.Items[0].Step != "convened" {
		t.Errorf("list: %+v", list.Items)
	}
	text := r.as(people.Viewer, "GET", "/api/cases/"+c.ID+"/timeline.txt?on=2022-12-01", "")
	body, _ := io.ReadAll(text.Body)
	if text.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.Contains(string(body), "observers offered by") {
		t.Errorf("as text: %s\n%s", text.Status, body)
	}
	image := r.as(people.Viewer, "GET", "/api/cases/"+c.ID+"/timeline.svg?on=2022-12-01", "")
	body, _ = io.ReadAll(image.Body)
	if image.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(string(body), "Days from the request of 2022-09-13") {
		t.Errorf("as an image: %s\n%s", image.Status, body)
	}
	timeline := read[api.CaseTimeline](r, 200, "GET", "/api/cases/"+c.ID+"/timeline?on=2022-12-01", "")
	if len(timeline.Acts) != 6 {
		t.Errorf("timeline: %+v", timeline)
	}

	// What was entered wrongly is withdrawn with a reason.
	wrong := one.Acts[5].ID
	read[map[string]any](r, 422, "POST", "/api/acts/"+wrong+"/withdraw", `{}`)
	gone := read[api.Act](r, 200, "POST", "/api/acts/"+wrong+"/withdraw", `{"reason": "another mission"}`)
	if gone.Status != "withdrawn" {
		t.Errorf("withdrawn: %+v", gone)
	}
	one = read[api.CaseWhole](r, 200, "GET", "/api/cases/"+c.ID, "")
	if len(one.Withdrawn) != 1 || one.Withdrawn[0].Reason != "another mission" || len(one.Course.Measures) != 0 {
		t.Errorf("after: %+v", one.Withdrawn)
	}
}

func TestADelegateEntersTheirOwnPartysActs(t *testing.T) {
	r, _, c := appeal(t)
	as := func(state, path, body string) int {
		ask := httptest.NewRequest("POST", path, strings.NewReader(body))
		ask.Header.Set("Content-Type", "application/json")
		ask = ask.WithContext(people.As(ask.Context(), people.Person{ID: "acc-delegate", Role: people.Delegate, State: state}))
		w := httptest.NewRecorder()
		r.api.ServeHTTP(w, ask)
		return w.Code
	}
	answer := `{"when": "2022-09-14", "act": "step", "step": "answered", "by": ["RUS"]}`
	acts := "/api/cases/" + c.ID + "/acts"
	for _, x := range []struct {
		state, path, body string
		status            int
	}{
		{"RUS", acts, answer, 200},
		{"ARM", acts, answer, 403},
		{"", acts, answer, 403},
		{"RUS", acts, `{"when": "2022-09-14", "act": "step", "step": "answered", "by": ["RUS", "ARM"]}`, 403},
		{"RUS", acts, `{"when": "2022-09-14", "act": "proposes", "id": "x"}`, 403},
		{"RUS", "/api/cases", `{"treaty": "cst", "article": "art4", "by": ["ARM"], "when": "2022-09-14"}`, 403},
		{"RUS", "/api/cases", `{"treaty": "cst", "article": "art4", "by": ["RUS"], "when": "2022-09-14"}`, 200},
		{"RUS", "/api/acts/" + c.Acts[1].ID + "/withdraw", `{"reason": "not mine"}`, 403},
		{"RUS", "/api/drafts/none/reject", `{"reason": "no"}`, 403},
	} {
		if got := as(x.state, x.path, x.body); got != x.status {
			t.Errorf("a delegate of %q, %s %s: %d, not %d", x.state, x.path, x.body, got, x.status)
		}
	}
	one := read[api.CaseWhole](r, 200, "GET", "/api/cases/"+c.ID, "")
	if got := as("RUS", "/api/acts/"+one.Acts[2].ID+"/withdraw", `{"reason": "another day"}`); got != 200 {
		t.Errorf("a delegate withdraws their own act: %d", got)
	}
}

func TestWhatIsWrongWithAnActIsSaid(t *testing.T) {
	r, _, c := appeal(t)
	for _, x := range []struct{ path, body, status, says string }{
		{"/api/cases", `{"treaty": "none", "article": "art4", "by": ["ARM"], "when": "2022-09-13"}`, "422", "no treaty"},
		{"/api/cases", `{"treaty": "cst", "article": "art4", "by": ["ARM"], "when": "soon"}`, "422", "body.when"},
		{"/api/cases", `{"treaty": "cst", "article": "art4", "by": ["ARM"], "when": "2022-09-13", "on": ["none"]}`, "404", "incident/none"},
		{"/api/cases", `{"treaty": "cst", "article": "art4", "by": ["ARM"], "when": "2022-09-13", "tells": [{"incident": "x", "when": "soon"}]}`, "422", "body.tells.when"},
		{"/api/cases/none/acts", `{"when": "2022-09-14", "act": "step", "step": "answered", "by": ["RUS"]}`, "404", "case/none"},
		{"/api/cases/" + c.ID + "/acts", `{"when": "2022-09-14", "act": "frowns", "by": ["RUS"]}`, "422", "body.act"},
		{"/api/cases/" + c.ID + "/acts", `{"when": "2022-09-14", "act": "position", "proposal": "none", "by": ["RUS"], "stand": "for"}`, "422", "body.proposal"},
		{"/api/cases/" + c.ID + "/acts", `{"when": "2022-09-14", "act": "step", "step": "answered", "by": ["RUS"], "seen": 1}`, "409", "body.seen"},
		{"/api/cases/" + c.ID + "/acts", `{"when": "2022-09-14", "act": "step", "step": "answered", "by": ["RUS"], "claims": ["none"]}`, "404", "claim/none"},
	} {
		got := r.as(people.Admin, "POST", x.path, x.body)
		text, _ := io.ReadAll(got.Body)
		if !strings.HasPrefix(got.Status, x.status) || !strings.Contains(string(text), x.says) {
			t.Errorf("%s %s: %s, not %s with %q\n%s", x.path, x.body, got.Status, x.status, x.says, text)
		}
	}
}

func TestTreatiesAreShownAsInForce(t *testing.T) {
	r := open(t)
	all := read[api.Page[api.TreatySummary]](r, 200, "GET", "/api/treaties?on=2021-05-14", "")
	if len(all.Items) < 13 {
		t.Fatalf("%d treaties", len(all.Items))
	}
	one := read[api.TreatyWhole](r, 200, "GET", "/api/treaties/cst?on=2021-05-14", "")
	if !strings.Contains(strings.Join(one.Parties, " "), "ARM") || !strings.Contains(one.Told, "art. 2(2) (2010 text)") || len(one.Procedures) == 0 {
		t.Errorf("on the day: %+v", one.TreatySummary)
	}
	before := read[api.TreatyWhole](r, 200, "GET", "/api/treaties/cst?on=2001-05-14", "")
	if strings.Contains(before.Told, "(2010 text)") {
		t.Error("the text of 2010 stands in 2001")
	}
	check := read[api.TreatyCheck](r, 200, "GET", "/api/treaties/nat/check", "")
	if len(check.Uncertain) == 0 || check.Uncertain[0].Path == "" {
		t.Errorf("check: %+v", check)
	}
	read[map[string]any](r, 404, "GET", "/api/treaties/none", "")
}

func TestDraftsOfActsAreDecided(t *testing.T) {
	r := open(t)
	r.told("Armenia asked the alliance for help. Later it offered a group of observers. Armenia refused observers.",
		says("Armenia asked the alliance for help", claim.Requests, claim.Request, armenia, alliance, "2022-09-13"),
		says("Later it offered a group of observers", claim.Promises, claim.Aid, alliance, armenia, "2022-11-23"),
		says("Armenia refused observers", claim.Refuses, claim.Reject, armenia, alliance, "2022-11-23"))
	byKind := func() map[string]api.Draft {
		out := map[string]api.Draft{}
		for _, d := range read[api.Page[api.Draft]](r, 200, "GET", "/api/drafts?treaty=cst", "").Items {
			out[string(d.Kind)] = d
		}
		return out
	}
	drafts := byKind()
	if len(drafts) != 3 || drafts["offer"].Status != "draft" {
		t.Fatalf("drafts: %+v", drafts)
	}
	asked := "/api/drafts/" + drafts["invocation"].ID
	read[map[string]any](r, 422, "POST", asked+"/accept", `{}`)
	made := read[api.Made](r, 200, "POST", asked+"/accept", `{"act": {"article": "art4"}, "reason": "as told"}`)
	read[map[string]any](r, 409, "POST", asked+"/reject", `{"reason": "after all"}`)
	read[api.Made](r, 200, "POST", "/api/drafts/"+drafts["offer"].ID+"/accept", `{"case": "`+made.Case+`"}`)
	read[api.Entry](r, 200, "POST", "/api/drafts/"+drafts["refusal"].ID+"/reject", `{"reason": "a rumour"}`)
	one := read[api.CaseWhole](r, 200, "GET", "/api/cases/"+made.Case, "")
	if len(one.Acts) != 2 || one.Acts[0].Claims[0] != "claim-0" || one.Acts[1].Act.Stage != "offered" {
		t.Errorf("acts: %+v", one.Acts)
	}
	drafts = byKind()
	if drafts["invocation"].Case != made.Case || drafts["refusal"].Reason != "a rumour" || drafts["refusal"].Status != "rejected" {
		t.Errorf("decided: %+v", drafts)
	}
}

func TestTheFieldIsHeldAgainstItsMandates(t *testing.T) {
	r := open(t)
	r.told("Observers were deployed at Verin today.", says("Observers were deployed at Verin", claim.Asserts, claim.Mobilize, alliance, armenia, "2021-05-13"))
	enter := func(status int, act, more string) map[string]any {
		return read[map[string]any](r, status, "POST", "/api/field/acts", `{"act": `+act+more+`}`)
	}
	enter(200, `{"when": "2021-05-13", "act": "mission", "id": "observers", "by": ["CSTO"], "name": "Observers", "certainty": "seen",
		"mandate": {"strength": {"of": "observers", "at_most": 20, "certainty": "recalled"}}}`, `, "claims": ["claim-0"]`)
	enter(200, `{"when": "2021-05-14", "act": "deployed", "id": "observers", "by": ["CSTO"], "at": ["verin"], "certainty": "recalled",
		"numbers": [{"of": "observers", "value": 35, "certainty": "recalled"}]}`, `, "places": [{"id": "verin", "name": "Verin", "point": "39.5 46.3", "certainty": "recalled"}]`)
	enter(200, `{"when": "2021-05-14", "act": "passage", "id": "road", "name": "The road", "certainty": "recalled"}`, "")
	enter(200, `{"when": "2021-05-14", "act": "exercise", "id": "drill", "by": ["ARM"], "state": "cancelled", "certainty": "recalled"}`, "")
	wrong := enter(422, `{"when": "2021-05-14", "act": "deployed", "id": "none", "by": ["CSTO"], "certainty": "recalled"}`, "")
	if text := fmt.Sprint(wrong["errors"]); !strings.Contains(text, "body.act.id") || !strings.Contains(text, "observers") {
		t.Errorf("a deployment of no mission: %s", text)
	}
	missions := read[api.Missions](r, 200, "GET", "/api/missions?on=2021-06-01", "")
	if len(missions.Items) != 1 || missions.Items[0].Differences[0].Kind != "over strength" {
		t.Errorf("missions: %+v", missions.Items)
	}
	passages := read[api.Passages](r, 200, "GET", "/api/passages", "")
	presences := read[api.Presences](r, 200, "GET", "/api/presences", "")
	acts := read[api.FieldActs](r, 200, "GET", "/api/field/acts", "")
	if len(passages.Items) != 1 || len(presences.Exercises) != 1 || len(acts.Items) != 4 || acts.Items[0].Claims[0] != "claim-0" {
		t.Errorf("passages %d, exercises %d, acts %d", len(passages.Items), len(presences.Exercises), len(acts.Items))
	}
	body, _ := io.ReadAll(r.as(people.Viewer, "GET", "/api/field.txt?on=2021-06-01", "").Body)
	if !strings.Contains(string(body), "Observers") || !strings.Contains(string(body), "“Observers were deployed at Verin” (sha256:Observer)") {
		t.Errorf("as text:\n%s", body)
	}
}

func TestTheStudyOfResponsesIsServed(t *testing.T) {
	r := open(t)
	table := read[api.StudyResponse](r, 200, "GET", "/api/studies/response", "")
	if len(table.Items) < 10 || len(table.Items[0].Lags) == 0 || len(table.Shares) == 0 {
		t.Errorf("%d cases, %d shares", len(table.Items), len(table.Shares))
	}
	image := r.as(people.Viewer, "GET", "/api/studies/response.svg", "")
	body, _ := io.ReadAll(image.Body)
	if image.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(string(body), "<svg") {
		t.Errorf("as an image: %s\n%s", image.Status, body)
	}
}
