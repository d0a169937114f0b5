package storetest

import (
	"flag"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

// Make says that the tests are to write the room of this version of the program into testdata, beside those of earlier
// versions: once for each migration, before the next is written.
var Make = flag.Bool("make-fixture", false, "write the room of this version into testdata")

// Fill puts a bit of everything into an empty room.
func Fill(t testing.TB, s desk.Store) {
	signer, _ := keys(t)
	fill(t, s, signer)
}

func fill(t testing.TB, s desk.Store, signer note.Signer) {
	c := &clock{now: time.Date(2021, 5, 12, 6, 0, 0, 0, time.UTC)}
	r := room{Desk: desk.New(s, c.tick), h: Harness{Store: s}, clock: c}
	p, claims := r.story(t)
	_, err := r.Accept(ctx, dec(""), claims[0].ID)
	no(t, err)
	a, err := r.Open(ctx, dec(""), "Shelling", claims[0].ID)
	no(t, err)
	b, err := r.Open(ctx, dec(""), "Crossing", claims[1].ID)
	no(t, err)
	_, err = r.Join(ctx, dec("one day"), a, b)
	no(t, err)
	_, err = r.Note(ctx, dec(""), "report/"+p.ID, "Ask the mission")
	no(t, err)
	_, err = r.GradeSource(ctx, dec(""), "Vardan Wire", "B")
	no(t, err)
	made, err := r.Enter(ctx, dec("as reported"), "",
		act(`{"when":"2021-05-12","act":"invokes","by":["ARM"],"treaty":"cst","article":"art2","on":["`+a+`"]}`, claims[0].ID))
	no(t, err)
	withdrawn := r.enter(t, made.Case, `{"when":"2021-05-12","act":"step","step":"answered","by":["chair"]}`)
	_, err = r.Withdraw(ctx, dec("not he"), withdrawn)
	no(t, err)
	gone := paper("Gone tomorrow.")
	_, err = r.File(ctx, "acc-1", nil, gone)
	no(t, err)
	_, err = r.Erase(ctx, dec("asked for"), "report/"+gone.ID)
	no(t, err)
	ani := r.account(t, r.people(), "Ani", people.Admin)
	_, _, err = r.people().MakeToken(ctx, ani.ID, "a script", []people.Permission{people.Read}, "")
	no(t, err)
	_, err = r.people().Set(ctx, ani.ID, "", people.Settings{Name: "A room", FourEyes: true}, "")
	no(t, err)
	_, err = r.Sign(ctx, signer)
	no(t, err)
}

// Filled says that all that Fill put into a room, by whichever version of the program, is there and can be worked with.
func Filled(t *testing.T, s desk.Store) {
	c := &clock{now: time.Date(2021, 6, 1, 6, 0, 0, 0, time.UTC)}
	r := room{Desk: desk.New(s, c.tick), h: Harness{Store: s}, clock: c}
	r.verified(t)
	r.account(t, r.people(), "Leyla", people.Editor)
	for text, want := range map[string]string{"soldiers": "Forty", "лусашен": "Nobody", "": "The Forty Shelling Nobody"} {
		page, err := r.Claims(ctx, desk.ClaimQuery{Text: text})
		no(t, err)
		equal(t, "claims with "+text, ids(page.Items), want)
	}
	page, err := r.Claims(ctx, desk.ClaimQuery{Status: desk.Accepted, Box: &desk.Box{South: 39.45, West: 46.3, North: 39.55, East: 46.4}, Party: "LOR"})
	no(t, err)
	equal(t, "accepted claims in the box", ids(page.Items), "Shelling")
	incidents, err := r.Incidents(ctx, desk.IncidentQuery{Claim: page.Items[0].ID})
	no(t, err)
	equal(t, "incidents", len(incidents.Items), 1)
	equal(t, "the incident", r.holds(t, incidents.Items[0].ID), "Shelling Forty")
	_, err = r.Undo(ctx, dec("two days"), incidents.Items[0].Entry)
	no(t, err)
	equal(t, "after the undo", r.holds(t, incidents.Items[0].ID), "Shelling")
	cases, err := r.Cases(ctx, desk.CaseQuery{Incident: incidents.Items[0].ID})
	no(t, err)
	for _, c := range cases.Items { // none in a room from before there were cases
		r.enter(t, c.ID, `{"when":"2021-05-13","act":"step","step":"convened","by":["council"]}`)
		equal(t, "whose move", r.caseNow(t, c.ID).Next[0].Step, "answered")
	}
	grades, err := r.Remarks(ctx, "source/Vardan Wire", never)
	no(t, err)
	equal(t, "grade", grades[0].Value, "B")
	r.verified(t)
}
