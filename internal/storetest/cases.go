package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

// act reads an act as the API takes it.
func act(text string, claims ...string) desk.Act {
	var a cases.Act
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		panic(err)
	}
	return desk.Act{Act: &a, Claims: claims}
}

// appeal is an incident and a case that rests on it.
func (r room) appeal(t testing.TB) (incident, caseID string, p *report.Report, c []claim.Claim) {
	t.Helper()
	p, c = r.story(t)
	incident, err := r.Open(ctx, dec(""), "Shelling of Verin", c[0].ID, c[1].ID)
	no(t, err)
	made, err := r.Enter(ctx, dec("as reported"), "",
		act(`{"when":"2021-05-12","act":"incident","id":"`+incident+`","target":"ARM","threatens":["security"],"kinds":["armed-attack"]}`, c[0].ID),
		act(`{"when":"2021-05-13","act":"invokes","by":["ARM"],"treaty":"cst","article":"art2","of":["council"],"on":["`+incident+`"],"asks":["consultation","statement"],"says":"Lusashen asks for a word"}`, c[1].ID))
	no(t, err)
	return incident, made.Case, p, c
}

func (r room) enter(t testing.TB, caseID, text string, claims ...string) string {
	t.Helper()
	made, err := r.Enter(ctx, dec(""), caseID, act(text, claims...))
	no(t, err)
	return made.Acts[0]
}

func (r room) caseNow(t testing.TB, id string) desk.Case {
	t.Helper()
	c, err := r.Case(ctx, id, never)
	no(t, err)
	return c
}

func aCase(t *testing.T, r room) {
	incident, id, _, c := r.appeal(t)
	r.clock.to("2021-05-21")
	k := r.caseNow(t, id)
	equal(t, "status", k.Status, desk.Open)
	equal(t, "title", k.Title, "Armenia: Collective Security Treaty, art. 2(2) (2010 text)")
	equal(t, "whose move", k.Next[0].Step+" "+strings.Join(k.Next[2].Who, ","), "answered council")
	sitting := r.enter(t, id, `{"when":"2021-05-19","act":"step","step":"convened","by":["foreign-ministers"]}`)
	r.enter(t, id, `{"when":"2021-05-19","act":"proposes","id":"word","measure":"statement"}`)
	r.enter(t, id, `{"when":"2021-05-20","act":"position","proposal":"word","by":["ARM","RUS"],"stand":"for"}`, c[2].ID)
	against := r.enter(t, id, `{"when":"2021-05-20","act":"position","proposal":"word","by":["BLR"],"stand":"against"}`)
	r.enter(t, id, `{"when":"2021-05-20","act":"measure","id":"visit","measure":"fact-finding","stage":"offered","by":["RUS"]}`)

	w, err := r.Whole(ctx, id, treaty.When{}, never)
	no(t, err)
	k2 := w.Course.Cases[0]
	equal(t, "condition", string(k2.Triggers[0].Answer), string(treaty.Alive))
	equal(t, "outcome", string(k2.Proposals[0].Outcome.Result), "not adopted")
	equal(t, "days to the consultation", k2.Lags[1].Days.String(), "6 days")
	equal(t, "acts", len(w.Entered), 7)
	equal(t, "evidence", fmt.Sprint(w.Entered[1].Claims), fmt.Sprint([]string{c[1].ID}))
	equal(t, "who", w.Entered[1].Who, "acc-2")
	equal(t, "incidents", w.Matters[0].ID, incident)
	equal(t, "what came of it", w.Standing, k2.Standing)

	// As it stood on a day, and as it was known on one.
	day, err := treaty.Day("2021-05-14")
	no(t, err)
	early, err := r.Whole(ctx, id, day, never)
	no(t, err)
	equal(t, "acts by the 14th", len(early.Course.Acts), 2)
	known, err := desk.KnownOn("2021-05-12")
	no(t, err)
	before, err := r.Whole(ctx, id, treaty.When{}, known)
	no(t, err)
	equal(t, "acts of the 12th known then", len(before.Entered), 1)
	equal(t, "a course before anything was invoked", before.Course == nil, true)

	// An act on which others rest stays; one that none rests on can go, and can be seen.
	var invalid *desk.InvalidError
	proposal := w.Entered[3].ID
	if _, err := r.Withdraw(ctx, dec("wrong"), proposal); !errors.As(err, &invalid) {
		t.Fatalf("a proposal with positions was withdrawn: %v", err)
	}
	if _, err := r.Withdraw(ctx, dec(""), against); !errors.As(err, &invalid) {
		t.Fatalf("withdrawn without a reason: %v", err)
	}
	_, err = r.Withdraw(ctx, dec("it was another state"), against)
	no(t, err)
	w, err = r.Whole(ctx, id, treaty.When{}, never)
	no(t, err)
	equal(t, "outcome without it", string(w.Course.Cases[0].Proposals[0].Outcome.Result), "open")
	equal(t, "withdrawn", w.Withdrawn[0].Reason, "it was another state")
	var none *desk.NotFoundError
	if _, err := r.Withdraw(ctx, dec("again"), against); !errors.As(err, &none) {
		t.Fatalf("withdrawn twice: %v", err)
	}

	// It ends by its acts, and what is done after is recorded too.
	r.enter(t, id, `{"when":"2021-05-21","act":"step","step":"closed","by":["council"]}`)
	equal(t, "ended", r.caseNow(t, id).Status, desk.Ended)
	r.enter(t, id, `{"when":"2021-05-21","act":"measure","id":"visit","measure":"fact-finding","stage":"refused","by":["ARM"]}`)
	found, err := r.Acts(ctx, desk.ActQuery{Evidence: "claim/" + c[2].ID})
	no(t, err)
	equal(t, "acts that a claim shows", len(found.Items), 1)
	_, err = r.Note(ctx, dec(""), "case/"+id, "Ask the council")
	no(t, err)
	_, err = r.Note(ctx, dec(""), "act/"+sitting, "By video")
	no(t, err)
	changed, err := r.Rederive(ctx, "program")
	no(t, err)
	equal(t, "cases that come out otherwise", len(changed), 0)
	r.verified(t)
	r.asByAnother(t, r.caseNow(t, id))
	changed, err = r.Rederive(ctx, "program")
	no(t, err)
	equal(t, "the case that an earlier program took otherwise", fmt.Sprint(changed), fmt.Sprint([]string{id}))
	equal(t, "as it is derived now", r.caseNow(t, id).Step, "closed")
	r.verified(t)
}

// asByAnother puts a case on record as another version of the program may have derived it.
func (r room) asByAnother(t *testing.T, c desk.Case) {
	t.Helper()
	c.Step = "read otherwise"
	content := desk.Content{Entries: 1, Rows: desk.Rows{Cases: []desk.Case{c}}}
	no(t, r.h.Store.Write(ctx, func(tx desk.Tx) error {
		size, _, err := tx.Head(ctx)
		no(t, err)
		content.Act = size
		body, err := json.Marshal(content)
		no(t, err)
		entries, err := record.Append(ctx, tx, r.clock.tick(), record.Line{Who: "program", Kind: desk.DeriveCase, Subject: "case/" + c.ID, Body: body})
		no(t, err)
		return tx.Keep(ctx, desk.Version{Entry: size, Learned: entries[0].When, Who: "program"}, content.Rows)
	}))
}

func caseRefused(t *testing.T, r room) {
	incident, id, _, c := r.appeal(t)
	_, err := r.Reject(ctx, dec("rumour"), c[3].ID)
	no(t, err)
	for _, x := range []struct{ name, caseID, act, field string }{
		{"an unknown kind", id, `{"when":"2021-05-13","act":"frowns","by":["RUS"]}`, "act"},
		{"no day", id, `{"act":"step","step":"convened","by":["council"]}`, "when"},
		{"a day to come", id, `{"when":"2021-06-13","act":"step","step":"convened","by":["council"]}`, "when"},
		{"a day before the invocation", id, `{"when":"2021-05-01","act":"step","step":"convened","by":["council"]}`, "when"},
		{"nobody", id, `{"when":"2021-05-13","act":"step","step":"convened"}`, "act"},
		{"a key of another kind", id, `{"when":"2021-05-13","act":"step","step":"convened","by":["council"],"stand":"for"}`, "stand"},
		{"a proposal that nobody made", id, `{"when":"2021-05-13","act":"position","proposal":"none","by":["RUS"],"stand":"for"}`, "proposal"},
		{"a second invocation", id, `{"when":"2021-05-13","act":"invokes","by":["RUS"],"treaty":"cst","article":"art2"}`, "id"},
		{"a treaty that is not in the library", "", `{"when":"2021-05-13","act":"invokes","by":["RUS"],"treaty":"none","article":"art2"}`, "act"},
		{"an article that there is not", "", `{"when":"2021-05-13","act":"invokes","by":["RUS"],"treaty":"cst","article":"art99"}`, "act"},
		{"a case without an invocation", "", `{"when":"2021-05-12","act":"incident","id":"` + incident + `"}`, "acts"},
		{"a day of its own for learning", id, `{"when":"2021-05-13","learned":"2021-05-14","act":"step","step":"convened","by":["council"]}`, "learned"},
		{"a source of a file", id, `{"when":"2021-05-13","act":"step","step":"convened","by":["council"],"source":["book"]}`, "source"},
	} {
		_, err := r.Enter(ctx, dec(""), x.caseID, act(x.act))
		var invalid *desk.InvalidError
		if !errors.As(err, &invalid) || invalid.Field != x.field || invalid.Accepted == "" {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	step := `{"when":"2021-05-13","act":"step","step":"convened","by":["council"]}`
	var invalid *desk.InvalidError
	if _, err := r.Enter(ctx, dec(""), id, act(step, c[3].ID)); !errors.As(err, &invalid) || invalid.Field != "claims" {
		t.Errorf("a rejected claim as evidence: %v", err)
	}
	var none *desk.NotFoundError
	document := act(step)
	document.Document = "sha256:none"
	for name, err := range map[string]error{
		"a case":     second(r.Enter(ctx, dec(""), "none", act(step))),
		"a claim":    second(r.Enter(ctx, dec(""), id, act(step, "none"))),
		"a document": second(r.Enter(ctx, dec(""), id, document)),
		"an incident": second(r.Enter(ctx, dec(""), "",
			act(`{"when":"2021-05-13","act":"invokes","by":["ARM"],"treaty":"cst","article":"art2","on":["none"]}`))),
	} {
		if !errors.As(err, &none) {
			t.Errorf("%s that is not there: %v", name, err)
		}
	}
	old := int64(3)
	var conflict *desk.ConflictError
	if _, err := r.Enter(ctx, desk.Decision{Who: "acc-2", Seen: &old}, id, act(step)); !errors.As(err, &conflict) {
		t.Errorf("entered on an old version: %v", err)
	}
	acts, err := r.Acts(ctx, desk.ActQuery{})
	no(t, err)
	equal(t, "acts", len(acts.Items), 2)

	// With its last act the case goes; it stays on record.
	_, err = r.Withdraw(ctx, dec("nobody asked"), acts.Items[1].ID)
	no(t, err)
	equal(t, "status", r.caseNow(t, id).Status, desk.Withdrawn)
	list, err := r.Cases(ctx, desk.CaseQuery{})
	no(t, err)
	equal(t, "cases", len(list.Items), 0)
	r.verified(t)
}

func second[T any](_ T, err error) error { return err }

func caseLists(t *testing.T, r room) {
	incident, alliance, _, _ := r.appeal(t)
	r.clock.to("2021-05-14")
	open := func(by, treaty, article, day, on string) string {
		made, err := r.Enter(ctx, dec(""), "", act(fmt.Sprintf(`{"when":%q,"act":"invokes","by":[%q],"treaty":%q,"article":%q,"on":[%s]}`, day, by, treaty, article, on)))
		no(t, err)
		return made.Case
	}
	notice := open("ARM", "unch", "art51", "2021-05-14", `"`+incident+`"`)
	other := open("POL", "nat", "art4", "2021-05-02", "")
	r.enter(t, notice, `{"when":"2021-05-14","act":"withdraws","by":["ARM"]}`)
	names := map[string]string{alliance: "alliance", notice: "notice", other: "other"}
	for _, x := range []struct {
		name string
		q    desk.CaseQuery
		want string
	}{
		{"all", desk.CaseQuery{}, "other alliance notice"},
		{"of a treaty", desk.CaseQuery{Treaty: "cst"}, "alliance"},
		{"open", desk.CaseQuery{Status: desk.Open}, "other alliance"},
		{"ended", desk.CaseQuery{Status: desk.Ended}, "notice"},
		{"by a state", desk.CaseQuery{By: "ARM"}, "alliance notice"},
		{"on an incident", desk.CaseQuery{Incident: incident}, "alliance notice"},
		{"with words", desk.CaseQuery{Text: "COLLECTIVE armenia"}, "alliance"},
		{"with half a word", desk.CaseQuery{Text: "arm"}, "alliance notice"}, // the state's id, not a part of its name
		{"with no such word", desk.CaseQuery{Text: "armen"}, ""},
	} {
		page, err := r.Cases(ctx, x.q)
		no(t, err)
		var got []string
		for _, c := range page.Items {
			got = append(got, names[c.ID])
		}
		equal(t, x.name, strings.Join(got, " "), x.want)
	}
	w, err := r.Whole(ctx, alliance, treaty.When{}, never)
	no(t, err)
	equal(t, "beside it", names[w.Beside[0].ID], "notice")
	page, err := r.Cases(ctx, desk.CaseQuery{Limit: 2})
	no(t, err)
	page, err = r.Cases(ctx, desk.CaseQuery{Limit: 2, After: page.Next})
	no(t, err)
	equal(t, "second page", names[page.Items[0].ID], "notice")
	equal(t, "no third", page.Next, "")
}

func actDrafts(t *testing.T, r room) {
	p := paper("Armenia asked the alliance for help on 13 May. Later it offered a group of observers on 15 May. Armenia refused observers.")
	arm := claim.Party{Name: "Armenia", ID: "ARM", Kind: "state", State: "ARM"}
	org := claim.Party{Name: "the alliance", ID: "CSTO", Kind: "organisation"}
	change := func(k claim.Type, s claim.Stance, actor, to claim.Party) func(*claim.Claim) {
		return func(c *claim.Claim) {
			c.Event.Type, c.Stance, c.Speaker, c.Actor, c.Object = k, s, actor, []claim.Party{actor}, c.Quote.Exact
			c.Recipient = []claim.Party{to}
		}
	}
	claims := []claim.Claim{
		says(p, "Armenia asked the alliance for help on 13 May", change(claim.Request, claim.Requests, arm, org), on("2021-05-13", "2021-05-13")),
		says(p, "Later it offered a group of observers on 15 May", change(claim.Aid, claim.Promises, org, arm), on("2021-05-15", "2021-05-15")),
		says(p, "Armenia refused observers", change(claim.Reject, claim.Refuses, arm, org)),
	}
	_, err := r.File(ctx, "acc-1", nil, p)
	no(t, err)
	_, err = r.Draft(ctx, "reader", p.ID, "1", claims)
	no(t, err)
	r.clock.to("2021-05-20")
	list := func() map[string]desk.DraftAct {
		t.Helper()
		found, err := r.DraftActs(ctx, "cst", never)
		no(t, err)
		out := map[string]desk.DraftAct{}
		for _, x := range found {
			if _, twice := out[string(x.Kind)]; twice {
				t.Fatalf("%s is drafted twice", x.Kind)
			}
			out[string(x.Kind)] = x
		}
		return out
	}
	found := list()
	equal(t, "drafts", len(found), 3)
	var invalid *desk.InvalidError
	if _, err := r.AcceptDraft(ctx, dec(""), found["invocation"].ID, "", desk.Act{}); !errors.As(err, &invalid) {
		t.Fatalf("an invocation of no article opened a case: %v", err)
	}
	made, err := r.AcceptDraft(ctx, dec("as said"), found["invocation"].ID, "", desk.Act{Act: &cases.Act{Article: "art4"}})
	no(t, err)
	equal(t, "opened", r.caseNow(t, made.Case).Opened.String(), "2021-05-13")
	a, err := r.Act(ctx, made.Acts[0], never)
	no(t, err)
	equal(t, "evidence", fmt.Sprint(a.Claims), "["+claims[0].ID+"]")
	_, err = r.AcceptDraft(ctx, dec(""), found["offer"].ID, made.Case, desk.Act{})
	no(t, err)
	_, err = r.RejectDraft(ctx, dec("a rumour"), found["refusal"].ID)
	no(t, err)
	if _, err := r.RejectDraft(ctx, dec(""), found["offer"].ID); err == nil {
		t.Fatal("rejected after it was accepted")
	}
	w, err := r.Whole(ctx, made.Case, treaty.When{}, never)
	no(t, err)
	equal(t, "the measure", string(w.Course.Cases[0].Measures[0].Last()), string(cases.Offered))

	// A newer reader cuts the quotes elsewhere: other ids, the same words and acts. The decisions stand.
	shorter := []claim.Claim{
		says(p, "Armenia asked the alliance for help", change(claim.Request, claim.Requests, arm, org), on("2021-05-13", "2021-05-13")),
		says(p, "Later it offered a group of observers", change(claim.Aid, claim.Promises, org, arm), on("2021-05", "2021-05")),
		says(p, "Armenia refused observers", change(claim.Reject, claim.Refuses, arm, org), on("2021-05-16", "2021-05-16")),
	}
	shorter[0].ID, shorter[1].ID, shorter[2].ID = "asked", "offered", "refused"
	_, err = r.Draft(ctx, "reader", p.ID, "2", shorter)
	no(t, err)
	found = list()
	equal(t, "drafts after a newer reader", len(found), 3)
	equal(t, "accepted", found["invocation"].Status, desk.Accepted)
	equal(t, "accepted", found["offer"].Case, made.Case)
	equal(t, "rejected", found["refusal"].Reason, "a rumour")
	r.verified(t)

	// With the report go the decisions about its drafts and the words of the acts that it shows.
	_, err = r.Erase(ctx, dec("asked for"), "report/"+p.ID)
	no(t, err)
	equal(t, "drafts of an erased report", len(list()), 0)
	equal(t, "the case", r.caseNow(t, made.Case).Opened.String(), "2021-05-13")
	r.verified(t)
}

func erasedCases(t *testing.T, r room) {
	_, id, p, c := r.appeal(t)
	r.clock.to("2021-05-21")
	r.enter(t, id, `{"when":"2021-05-14","act":"proposes","id":"word","says":"Lusashen wants it"}`, c[2].ID)
	r.enter(t, id, `{"when":"2021-05-14","act":"position","proposal":"word","by":["ARM"],"stand":"conditional","condition":"Lusashen is named"}`)
	by := r.enter(t, id, `{"when":"2021-05-15","act":"step","step":"answered","by":["chair"],"says":"Forty letters"}`)
	_, err := r.Note(ctx, dec(""), "case/"+id, "Forty pages of Lusashen")
	no(t, err)
	before := r.caseNow(t, id)
	_, err = r.Erase(ctx, dec("asked for by a person"), "report/"+p.ID)
	no(t, err)
	r.verified(t)
	after := r.caseNow(t, id)
	equal(t, "whose move", after.Next[0].Step, before.Next[0].Step)
	equal(t, "opened", after.Opened, before.Opened)
	w, err := r.Whole(ctx, id, treaty.When{}, never)
	no(t, err)
	equal(t, "acts", len(w.Course.Acts), 5)
	equal(t, "the position stays", w.Course.Cases[0].Proposals[0].Positions[0].Condition, "Lusashen is named")
	no(t, r.Look(ctx, func(v desk.View) error {
		everything(t, v, "asks for a word", "wants it", "pages of")
		return nil
	}))
	_, err = r.Erase(ctx, dec("asked for"), "act/"+by)
	no(t, err)
	equal(t, "without the answer", r.caseNow(t, id).Next[0].Step, "answered")
	var invalid *desk.InvalidError
	if _, err := r.Erase(ctx, dec("asked for"), "act/"+w.Entered[2].ID); !errors.As(err, &invalid) {
		t.Fatalf("a proposal with a position was erased: %v", err)
	}
	r.verified(t)
	_, err = r.Erase(ctx, dec("asked for"), "case/"+id)
	no(t, err)
	no(t, r.Look(ctx, func(v desk.View) error { everything(t, v, "Lusashen", "letters"); return nil }))
	var none *desk.NotFoundError
	if _, err := r.Case(ctx, id, never); !errors.As(err, &none) {
		t.Fatalf("an erased case: %v", err)
	}
	r.verified(t)
}

// anyActs enters, withdraws and erases anything in any order; what is listed of a case is always what its acts come to.
func anyActs(t *testing.T, r room) {
	incident, first, _, _ := r.appeal(t)
	r.clock.to("2021-06-01")
	all := []string{first}
	day := rapid.SampledFrom([]string{"2021-05-12", "2021-05-13", "2021-05-14", "2021-05", "2021-05-20T10:30", "2021"})
	who := rapid.SampledFrom([]string{"ARM", "RUS", "council", "EU"})
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(all).Draw(t, "case")
		for range rapid.IntRange(1, 8).Draw(t, "actions") {
			w, err := r.Whole(ctx, id, treaty.When{}, never)
			must(t, err)
			var entered []string
			for _, a := range w.Entered {
				if a != nil {
					entered = append(entered, a.ID)
				}
			}
			text := map[string]string{
				"open":     fmt.Sprintf(`{"when":%q,"act":"invokes","by":["ARM"],"treaty":"cst","article":"art4","on":[%q]}`, day.Draw(t, "day"), incident),
				"step":     fmt.Sprintf(`{"when":%q,"act":"step","step":%q,"by":[%q]}`, day.Draw(t, "day"), rapid.SampledFrom([]string{"answered", "convened", "closed", "none"}).Draw(t, "step"), who.Draw(t, "by")),
				"proposal": fmt.Sprintf(`{"when":%q,"act":"proposes","id":%q}`, day.Draw(t, "day"), rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id")),
				"position": fmt.Sprintf(`{"when":%q,"act":"position","proposal":"a","by":[%q],"stand":"against"}`, day.Draw(t, "day"), who.Draw(t, "by")),
				"measure":  fmt.Sprintf(`{"when":%q,"act":"measure","id":"m","measure":"monitoring","stage":"offered","by":[%q]}`, day.Draw(t, "day"), who.Draw(t, "by")),
				"back":     fmt.Sprintf(`{"when":%q,"act":"withdraws","by":["ARM"]}`, day.Draw(t, "day")),
			}
			switch what := rapid.SampledFrom([]string{"open", "step", "proposal", "position", "measure", "back", "withdraw", "erase"}).Draw(t, "what"); what {
			case "open":
				var made desk.Made
				if made, err = r.Enter(ctx, dec(""), "", act(text[what])); err == nil {
					all = append(all, made.Case)
				}
			case "withdraw", "erase":
				if len(entered) == 0 {
					continue
				}
				x := rapid.SampledFrom(entered).Draw(t, "act")
				if what == "withdraw" {
					_, err = r.Withdraw(ctx, dec("wrong"), x)
				} else if rapid.IntRange(0, 4).Draw(t, "really") == 0 {
					_, err = r.Erase(ctx, dec("asked for"), "act/"+x)
				}
			default:
				_, err = r.Enter(ctx, dec(""), id, act(text[what]))
			}
			must(t, err)
			// Any day can be asked of, and none brings the course into disorder.
			on, err := treaty.Day(day.Draw(t, "on"))
			must(t, err)
			_, err = r.Whole(ctx, id, on, never)
			must(t, err)
		}
	})
	changed, err := r.Rederive(ctx, "program")
	no(t, err)
	equal(t, "cases that come out otherwise", len(changed), 0)
	r.verified(t)
}
