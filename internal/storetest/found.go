package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
)

func found(t *testing.T, r room) {
	p, c := r.story(t)
	far := paper("Ships met near Taveuni. An aircraft turned back.")
	_, err := r.File(ctx, "acc-1", nil, far)
	no(t, err)
	_, err = r.Draft(ctx, "reader", far.ID, "reader-1", []claim.Claim{
		says(far, "Ships met near Taveuni", at("taveuni", -16.8, 179.97), on("2021-05-20T10:30", "2021-05-20T10:30")),
		says(far, "aircraft turned", on("", "2021-04-02"), at("nowhere", 0, 10)),
		says(far, "An aircraft turned back", at("east", -16.9, -179.9), at("fiji", -18.1, 178.4)),
	})
	no(t, err)
	_, err = r.Reject(ctx, dec("rumour"), c[1].ID)
	no(t, err)
	day := func(from, to string) *desk.Interval { i := desk.Between(from, to); return &i }
	for _, x := range []struct {
		name string
		q    desk.ClaimQuery
		want string
	}{
		{"all, the undated last", desk.ClaimQuery{}, "aircraft The Forty Shelling Ships Nobody An"},
		{"words in any case", desk.ClaimQuery{Text: "SOLDIERS river"}, "Forty"},
		{"words that do not stand together", desk.ClaimQuery{Text: "soldiers road"}, ""},
		{"words in Cyrillic", desk.ClaimQuery{Text: "лусашен"}, "Nobody"},
		{"the speaker", desk.ClaimQuery{Text: "ministry vardan dawn"}, "Shelling"},
		{"words that are signs of a query", desk.ClaimQuery{Text: `dawn" OR "river`}, ""},
		{"signs alone ask for nothing", desk.ClaimQuery{Text: `"*' & | !`, Report: far.ID}, "aircraft Ships An"},
		{"a box", desk.ClaimQuery{Box: &desk.Box{South: 39.45, West: 46.3, North: 39.55, East: 46.4}}, "Shelling"},
		{"a box across the date line", desk.ClaimQuery{Box: &desk.Box{South: -17, West: 179.5, North: -16, East: -179.5}}, "Ships An"},
		{"the second place of a claim", desk.ClaimQuery{Box: &desk.Box{South: -19, West: 178, North: -18, East: 179}}, "An"},
		{"the world", desk.ClaimQuery{Box: &desk.Box{South: -90, West: -180, North: 90, East: 180}}, "aircraft Forty Shelling Ships Nobody An"},
		{"a day", desk.ClaimQuery{During: day("2021-05-13", "2021-05-13")}, "The Forty"},
		{"a minute", desk.ClaimQuery{During: day("2021-05-20T10:30", "2021-05-20T10:30")}, "The Ships"},
		{"the minute after", desk.ClaimQuery{During: day("2021-05-20T10:31", "2021-05-20T10:31")}, "The"},
		{"before everything", desk.ClaimQuery{During: day("", "2021-04-30")}, "aircraft"},
		{"a day of something without a beginning", desk.ClaimQuery{During: day("2021-04-01", "2021-04-01")}, "aircraft"},
		{"a party that acts", desk.ClaimQuery{Party: "LOR"}, "Forty Shelling"},
		{"a party that speaks", desk.ClaimQuery{Party: "VAR", Report: far.ID}, "aircraft Ships An"},
		{"a type", desk.ClaimQuery{Type: claim.Coerce}, "The"},
		{"a status", desk.ClaimQuery{Status: desk.Rejected}, "Forty"},
		{"a report", desk.ClaimQuery{Report: p.ID}, "The Forty Shelling Nobody"},
		{"several at once", desk.ClaimQuery{Party: "LOR", Status: desk.Drafted, During: day("2021-05-12", "2021-05-12"), Text: "dawn"}, "Shelling"},
	} {
		page, err := r.Claims(ctx, x.q)
		no(t, err)
		if got := ids(page.Items); got != x.want {
			t.Errorf("%s: %q, not %q", x.name, got, x.want)
		}
	}
	reports, err := r.Reports(ctx, desk.ReportQuery{Text: "aircraft", Publisher: "Vardan Wire"})
	no(t, err)
	if len(reports.Items) != 1 || reports.Items[0].ID != far.ID {
		t.Errorf("reports with a word: %d", len(reports.Items))
	}
	_, err = r.Open(ctx, dec(""), "Shelling", c[0].ID)
	no(t, err)
	for box, want := range map[desk.Box]int{{South: 39.45, West: 46.3, North: 39.55, East: 46.4}: 1, {South: 39.55, West: 46.3, North: 39.65, East: 46.4}: 0} {
		page, err := r.Incidents(ctx, desk.IncidentQuery{Box: &box, During: day("2021-05-12", "2021-05-12"), Status: desk.Open})
		no(t, err)
		equal(t, fmt.Sprint("incidents in ", box), len(page.Items), want)
	}
}

func pages(t *testing.T, r room) {
	text := ""
	for i := range 25 {
		text += fmt.Sprintf("w%d happened. ", i)
	}
	p := paper(text)
	_, err := r.File(ctx, "acc-1", nil, p)
	no(t, err)
	var claims []claim.Claim
	for i := range 25 {
		claims = append(claims, says(p, fmt.Sprintf("w%d happened", i), func(c *claim.Claim) {
			if i%3 > 0 {
				on(fmt.Sprintf("2021-05-%02d", 1+i%5), "")(c)
			}
		}))
	}
	_, err = r.Draft(ctx, "reader", p.ID, "reader-1", claims)
	no(t, err)
	whole, err := r.Claims(ctx, desk.ClaimQuery{})
	no(t, err)
	equal(t, "claims", len(whole.Items), 25)
	var parts []desk.Claim
	q := desk.ClaimQuery{Limit: 7}
	for n := 0; ; n++ {
		page, err := r.Claims(ctx, q)
		no(t, err)
		parts = append(parts, page.Items...)
		if page.Next == "" {
			equal(t, "pages", n, 3)
			break
		}
		q.After = page.Next
	}
	equal(t, "claims in pages", ids(parts), ids(whole.Items))
	var invalid *desk.InvalidError
	if _, err := r.Claims(ctx, desk.ClaimQuery{After: "yesterday"}); !errors.As(err, &invalid) || invalid.Field != "after" {
		t.Fatalf("a cursor that is none: %v", err)
	}
}

func remarks(t *testing.T, r room) {
	p, c := r.story(t)
	_, err := r.GradeSource(ctx, dec(""), "Vardan Wire", "C")
	no(t, err)
	_, err = r.GradeSource(ctx, dec("was right twice"), "Vardan Wire", "B")
	no(t, err)
	_, err = r.GradeClaim(ctx, dec(""), c[0].ID, "3")
	no(t, err)
	_, err = r.Note(ctx, dec(""), "claim/"+c[0].ID, "Ask the mission")
	no(t, err)
	_, err = r.Note(ctx, dec(""), "claim/"+c[0].ID, "Asked")
	no(t, err)
	_, err = r.Assign(ctx, dec(""), "report/"+p.ID, "acc-7")
	no(t, err)
	for subject, want := range map[string]string{
		"source/Vardan Wire": "source-grade=B ",
		"claim/" + c[0].ID:   "claim-grade=3 note=Ask the mission note=Asked ",
		"report/" + p.ID:     "assignee=acc-7 ",
	} {
		found, err := r.Remarks(ctx, subject, never)
		no(t, err)
		got := ""
		for _, m := range found {
			got += m.Aspect + "=" + m.Value + " "
		}
		equal(t, subject, got, want)
	}
	var invalid *desk.InvalidError
	if _, err := r.GradeSource(ctx, dec(""), "Vardan Wire", "G"); !errors.As(err, &invalid) {
		t.Fatalf("grade G: %v", err)
	}
	if _, err := r.GradeClaim(ctx, dec(""), c[0].ID, "0"); !errors.As(err, &invalid) {
		t.Fatalf("grade 0: %v", err)
	}
	var none *desk.NotFoundError
	if _, err := r.Note(ctx, dec(""), "claim/none", "text"); !errors.As(err, &none) {
		t.Fatalf("a note about nothing: %v", err)
	}
	r.verified(t)
}
