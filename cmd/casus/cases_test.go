package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/report"
	"github.com/casus-project/casus/treaty/cases"
)

// caseRoom makes a room with an incident and two cases on it in a folder, and gives the incident's id and the first case's.
func caseRoom(t *testing.T, dir string) (incident, caseID string) {
	t.Helper()
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(dir, "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := desk.New(store, time.Now)
	const text = "Towns were shelled at night."
	r := &report.Report{ID: "sha256:one", Origin: "wire.txt", Text: report.NewText(text)}
	c := claim.Claim{
		ID: "claim-1", Report: claim.Source{ID: r.ID, Origin: r.Origin}, Quote: claim.Words{Exact: "Towns were shelled", Span: report.Span{Start: 0, End: 18}},
		Speaker: claim.Party{Name: "Armenia", ID: "ARM", State: "ARM", Kind: "state"}, Stance: claim.Asserts, Event: claim.Event{Type: claim.Assault},
		Modality: claim.Happened, Time: &claim.Time{From: "2022-09-13", To: "2022-09-13"},
	}
	_, err = d.File(ctx, "acc-1", []byte(text), r)
	if err == nil {
		_, err = d.Draft(ctx, "reader", r.ID, "1", []claim.Claim{c})
	}
	if err == nil {
		incident, err = d.Open(ctx, desk.Decision{Who: "acc-1"}, "Shelling of towns", c.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	enter := func(caseID, text string, claims ...string) string {
		var a cases.Act
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatal(err)
		}
		made, err := d.Enter(ctx, desk.Decision{Who: "acc-1"}, caseID, desk.Act{Act: &a, Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		return made.Case
	}
	caseID = enter("", `{"when":"2022-09-13","act":"invokes","by":["ARM"],"treaty":"cst","article":"art4","of":["council"],"on":["`+incident+`"],"asks":["armed-assistance"]}`, c.ID)
	enter(caseID, `{"when":"2022-09-13","act":"step","step":"convened","by":["council"]}`)
	enter(caseID, `{"when":"2022-11-23","act":"measure","id":"observers","measure":"monitoring","stage":"offered","by":["council"]}`)
	enter("", `{"when":"2022-09-14","act":"invokes","by":["ARM"],"treaty":"unch","article":"art51","on":["`+incident+`"]}`)
	return incident, caseID
}

func TestCasesAreListedAndTold(t *testing.T) {
	dir := t.TempDir()
	incident, id := caseRoom(t, dir)
	for _, x := range []struct{ args, says, not string }{
		{"cases --on 2022-12-01", "79 days  convened", "No cases"},
		{"cases --treaty unch", "Charter", "Collective"},
		{"cases --state ended", "No cases.", "cst"},
		{"cases " + id + " --on 2022-12-01", "observers offered by the Collective Security Council", "refused"},
		{"cases " + id, `{claim/claim-1} Armenia: “Towns were shelled” (wire.txt)`, ""},
		{"cases " + id, "invokes: entry 3, learned ", ""},
		{"cases " + id, "Beside it, on the same incident: ", ""},
		{"cases " + id + " --on 2022-09-20", "2022-09-13 the Collective Security Council: convened", "observers"},
		{"cases " + id + " --on 2022-09-01", "nothing was invoked by 2022-09-01", "observers"},
		{"cases " + id + " --format json", `"course": {`, ""},
		{"cases " + id + " --format svg", "<svg ", ""},
		{"incidents", "2022-09-13  no place known  open", ""},
		{"incidents --from 2022-09-14", "No incidents.", ""},
		{"incidents " + incident, "Armenia asserts (ASSAULT, draft): “Towns were shelled” [wire.txt, claim-1]", ""},
		{"incidents " + incident, id + "  Armenia: Collective Security Treaty", ""},
		{"incidents --format json", `"cases":["` + id, ""},
	} {
		out, _ := casus(t, exitDone, append(strings.Fields(x.args), "--data", dir)...)
		if !strings.Contains(out, x.says) || x.not != "" && strings.Contains(out, x.not) {
			t.Errorf("casus %s: it should say %q and not %q:\n%s", x.args, x.says, x.not, out)
		}
	}
	for _, x := range []struct {
		args, says string
		status     int
	}{
		{"cases none", "case/none is not in the room", exitFailed},
		{"cases --on soon", `"soon" is no day`, exitUsage},
		{"cases --known soon", "accepted: a day, YYYY-MM-DD", exitUsage},
		{"cases --format svg", "give its id", exitUsage},
		{"incidents none", "incident/none is not in the room", exitFailed},
		{"incidents --from soon", "accepted: YYYY-MM-DD", exitUsage},
	} {
		if _, errs := casus(t, x.status, append(strings.Fields(x.args), "--data", dir)...); !strings.Contains(errs, x.says) {
			t.Errorf("casus %s: %s", x.args, errs)
		}
	}
}
