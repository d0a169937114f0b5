package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/people"
)

func TestWhatSomebodyProposesWaitsForSomebodyElse(t *testing.T) {
	h := build(t)
	admin, _ := h.member("Root", people.Admin)
	ani, a := h.member("Ani", people.Analyst)
	leyla, _ := h.member("Leyla", people.Analyst)
	must[api.Settings](admin, "PUT", "/api/settings", `{"name": "x", "four_eyes": true}`)
	filed := must[api.Filed](ani, "POST", "/api/reports", `{"text": "Shelling of Verin began at dawn.", "published": "2021-05-13"}`)
	written := `{"claim": {"report": {"id": "` + filed.Filed[0].ID + `"}, "block": "body", "quote": {"exact": "Shelling of Verin began", "start": 0, "end": 23},
		"speaker": {"name": "the report", "kind": "report"}, "stance": "asserts", "event": {"type": "ASSAULT", "head": "began", "score": 1}, "modality": "happened", "score": 1}}`
	c := must[api.Claim](ani, "POST", "/api/claims", written)
	if c.Status != "proposed" || c.Proposal == nil || c.Proposal.By != a.ID {
		t.Fatalf("%+v", c)
	}
	wait := must[api.Page[api.Claim]](leyla, "GET", "/api/proposals", "").Items
	if len(wait) != 1 || wait[0].ID != c.ID {
		t.Fatalf("%+v", wait)
	}
	if list := must[api.Page[api.Claim]](leyla, "GET", "/api/claims", "").Items; len(list) != 0 {
		t.Fatalf("what is only proposed stands: %+v", list)
	}
	if text := ani.refuse(403, "POST", "/api/claims/"+c.ID+"/accept", `{}`); !strings.Contains(text, "four eyes") {
		t.Errorf("she is told %s", text)
	}
	if c = must[api.Claim](leyla, "POST", "/api/claims/"+c.ID+"/accept", `{}`); c.Status != "written" || c.Proposal != nil {
		t.Fatalf("%+v", c)
	}
	if wait := must[api.Page[api.Claim]](leyla, "GET", "/api/proposals", "").Items; len(wait) != 0 {
		t.Fatalf("%+v", wait)
	}
}

func TestAPersonIsErased(t *testing.T) {
	h := build(t)
	admin, root := h.member("Root", people.Admin)
	b, a := h.member("Aramazd Vardanyan", people.Reporter)
	must[api.Filed](b, "POST", "/api/reports", `{"text": "Shelling of Verin began at dawn.", "published": "2021-05-13"}`)
	admin.refuse(422, "POST", "/api/erasures", `{"subject": "account/`+root.ID+`", "reason": "the last one"}`)
	admin.refuse(404, "POST", "/api/erasures", `{"subject": "account/none", "reason": "asked for"}`)
	b.refuse(403, "POST", "/api/erasures", `{"subject": "account/`+a.ID+`", "reason": "asked for"}`)
	done := must[api.Erased](admin, "POST", "/api/erasures", `{"subject": "account/`+a.ID+`", "reason": "asked for"}`)
	if done.Contents != 2 || done.Subjects[0] != "account/"+a.ID {
		t.Fatalf("%+v", done)
	}
	b.refuse(401, "GET", "/api/people", "")
	_, text := admin.ask("GET", "/api/people", "")
	if strings.Contains(text, "Aramazd") {
		t.Errorf("%s", text)
	}
	if list := must[api.Page[api.ReportSummary]](admin, "GET", "/api/reports", "").Items; len(list) != 1 || list[0].Who != a.ID {
		t.Errorf("%+v", list)
	}
}

func TestTheRoomsKnowledgeIsASetting(t *testing.T) {
	h := build(t)
	admin, _ := h.member("Root", people.Admin)
	s := must[api.Settings](admin, "PUT", "/api/settings", `{"name": "x", "knowledge": {"states": [{"id": "VAR", "name": "Vardan & Sons"}]}}`)
	var k struct{ States []struct{ Name string } }
	if err := json.Unmarshal(must[api.Settings](admin, "GET", "/api/settings", "").Knowledge, &k); err != nil || k.States[0].Name != "Vardan & Sons" {
		t.Fatalf("%s (%v)", s.Knowledge, err)
	}
	if text := admin.refuse(422, "PUT", "/api/settings", `{"name": "x", "knowledge": {"states": [{"id": "VAR", "nom": "x"}]}}`); !strings.Contains(text, "body.knowledge") || !strings.Contains(text, "nom") {
		t.Errorf("it is told %s", text)
	}
}

func TestATokenGradesNoSourcesBeyondItsScopes(t *testing.T) {
	h := build(t)
	b, a := h.member("Ed", people.Editor)
	_, secret, err := h.MakeToken(t.Context(), a.ID, "a script", []people.Permission{people.Judge}, "")
	if err != nil {
		t.Fatal(err)
	}
	program := h.browser()
	program.refuse(403, "PUT", "/api/grades", `{"subject": "source/Vardan Wire", "grade": "A"}`, "Authorization", "Bearer "+secret)
	must[api.Remark](b, "PUT", "/api/grades", `{"subject": "source/Vardan Wire", "grade": "A"}`)
}
