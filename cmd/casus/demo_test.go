package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/sqlite"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/report"
	"github.com/casus-project/casus/treaty"
)

func TestTheCasesOfADemoRestOnIncidentsOfItsOwnReports(t *testing.T) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := desk.New(store, time.Now)
	text := "Troops crossed the border. Towns were shelled."
	r := &report.Report{ID: "sha256:1", Origin: "wire.txt", Text: report.NewText(text)}
	if _, err := d.File(ctx, demoAccount, []byte(text), r); err != nil {
		t.Fatal(err)
	}
	for i, told := range []struct{ quote, day string }{{"Troops crossed the border", "2021-05-12"}, {"Towns were shelled", "2022-09-13"}} {
		start := []int{0, 27}[i]
		id, err := d.Write(ctx, desk.Decision{Who: demoAccount}, claim.Claim{
			Report: claim.Source{ID: r.ID}, Quote: claim.Words{Exact: told.quote, Span: report.Span{Start: start, End: start + len(told.quote)}},
			Speaker: claim.Party{Name: "Armenia", ID: "ARM", Kind: "state", State: "ARM"}, Stance: claim.Asserts, Modality: claim.Happened,
			Event: claim.Event{Type: claim.Assault}, Time: &claim.Time{From: told.day, To: told.day},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Open(ctx, desk.Decision{Who: demoAccount}, told.quote, id); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range demoCases {
		if err := openDemoCase(ctx, d, id); err != nil {
			t.Fatal(err)
		}
	}
	page, err := d.Cases(ctx, desk.CaseQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != len(demoCases) {
		t.Fatalf("%d cases", len(page.Items))
	}
	for _, c := range page.Items {
		if len(c.Incidents) != 1 {
			t.Errorf("%s rests on %v", c.Title, c.Incidents)
		}
	}
}

func TestTheFieldOfADemoIsThatOfItsFile(t *testing.T) {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "room.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := desk.New(store, time.Now)
	if err := enterDemoField(ctx, d); err != nil {
		t.Fatal(err)
	}
	field, acts, err := d.Field(ctx, treaty.When{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := mission.Find(demoField)
	if err != nil {
		t.Fatal(err)
	}
	want := mission.Follow(file, field.On, treaty.When{})
	if len(acts) != len(file.Acts) || len(field.Missions) != len(want.Missions) || len(field.Passages) != len(want.Passages) {
		t.Fatalf("%d acts, %d missions, %d passages", len(acts), len(field.Missions), len(field.Passages))
	}
	for i, m := range field.Missions {
		if len(m.Differences) != len(want.Missions[i].Differences) {
			t.Errorf("%s: %d differences, of the file %d", m.Name, len(m.Differences), len(want.Missions[i].Differences))
		}
		for _, x := range m.Differences {
			if x.Certainty == treaty.Seen || len(x.Sources) > 0 {
				t.Errorf("%s: %s is said to be shown by %v", m.Name, x.Says, x.Sources)
			}
		}
	}
}
