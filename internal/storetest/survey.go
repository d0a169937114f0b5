package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
)

// surveyed: what is counted in memory is what the store finds, also after changes and erasures, and as known before.
func surveyed(t *testing.T, r room) {
	p, claims := r.story(t)
	everywhere := &desk.Box{South: -90, West: -180, North: 90, East: 180}
	first := r.clock.now
	agree := func(when string) {
		t.Helper()
		for _, q := range []desk.ClaimQuery{
			{}, {Text: "soldiers crossed"}, {Party: "LOR"}, {Type: claim.Assault}, {Status: desk.Accepted}, {Box: everywhere}, {Report: p.ID},
			{Box: &desk.Box{South: 39.45, West: 46.3, North: 39.55, East: 46.4}}, {During: between("2021-05-11", "2021-05-11")}, {Known: first}, {Known: first.Add(-time.Hour)},
		} {
			f := desk.Filter{Known: q.Known, Text: q.Text, During: q.During, Box: q.Box, Report: q.Report, Party: q.Party, Statuses: []desk.Status{
				desk.Drafted, desk.Accepted, desk.Corrected, desk.Rejected, desk.Written, desk.Withdrawn, desk.Proposed}}
			if q.Type != "" {
				f.Types = []claim.Type{q.Type}
			}
			if q.Status != "" {
				f.Statuses = []desk.Status{q.Status}
			}
			want, err := r.Claims(ctx, q)
			no(t, err)
			got, err := r.Find(ctx, f, "", 0)
			no(t, err)
			equal(t, fmt.Sprintf("%s: claims by %+v", when, f), ids(got.Items), ids(want.Items))
			paged := ""
			for after := ""; ; {
				page, err := r.Find(ctx, f, after, 1)
				no(t, err)
				if len(page.Items) > 0 {
					paged += page.Items[0].ID + " "
				}
				if after = page.Next; after == "" {
					break
				}
			}
			whole := ""
			for _, c := range want.Items {
				whole += c.ID + " "
			}
			equal(t, fmt.Sprintf("%s: page by page by %+v", when, f), paged, whole)
		}
	}
	agree("drafted")
	_, err := r.Accept(ctx, dec(""), claims[0].ID)
	no(t, err)
	_, err = r.Reject(ctx, dec("no claim"), claims[3].ID)
	no(t, err)
	agree("judged")
	inc, err := r.Open(ctx, dec(""), "The night at Verin", claims[0].ID, claims[1].ID)
	no(t, err)
	for _, test := range []struct {
		what string
		f    desk.Filter
		want string
	}{
		{"all but what is hidden", desk.Filter{}, "Forty Shelling Nobody"},
		{"whose words", desk.Filter{Speaker: "VAR"}, "Forty Shelling Nobody"},
		{"whose words, by id", desk.Filter{Speaker: "VAR.mod"}, "Forty Shelling Nobody"},
		{"whose act", desk.Filter{Actor: "LOR"}, "Forty Shelling"},
		{"whose act is also their word", desk.Filter{Actor: "VAR"}, ""},
		{"to whom", desk.Filter{Recipient: "LOR"}, ""},
		{"at a place", desk.Filter{Place: "river"}, "Forty"},
		{"in an incident", desk.Filter{Incident: inc}, "Forty Shelling"},
		{"undated", desk.Filter{Undated: true}, "Nobody"},
		{"unplaced, whatever became of them", desk.Filter{Unplaced: true, Statuses: []desk.Status{desk.Rejected}}, "The"},
		{"two stances", desk.Filter{Stances: []claim.Stance{claim.Denies, claim.Asserts}}, "Forty Shelling Nobody"},
	} {
		got, err := r.Find(ctx, test.f, "", 0)
		no(t, err)
		equal(t, test.what, ids(got.Items), test.want)
	}
	marked := func(z uint32, f desk.Filter) (n, contested int) {
		for x := range uint32(1) << z {
			for y := range uint32(1) << z {
				marks, err := r.ClaimTile(ctx, f, desk.Tile{Z: z, X: x, Y: y})
				no(t, err)
				for _, m := range marks {
					n, contested = n+m.Count, contested+m.Contested
				}
			}
		}
		return n, contested
	}
	for z := range uint32(5) {
		n, _ := marked(z, desk.Filter{})
		equal(t, fmt.Sprintf("claims on the map at zoom %d", z), n, 3)
		n, _ = marked(z, desk.Filter{Coarsen: 50})
		equal(t, fmt.Sprintf("claims on the coarse map at zoom %d", z), n, 3)
	}
	found, err := r.FindIncidents(ctx, desk.Filter{Text: "verin night", Types: []claim.Type{claim.Assault}}, "", 0)
	no(t, err)
	equal(t, "incidents", len(found.Items), 1)
	line, err := r.Timeline(ctx, desk.Filter{}, desk.ByParty, 10)
	no(t, err)
	equal(t, "dated claims", line.Total, 2)
	equal(t, "lanes", fmt.Sprint(line.Lanes[0].ID, line.Lanes[0].Buckets), "VAR[1 0 0 1 0 0 0 0 0 0]")
	actors, err := r.Actors(ctx, desk.Filter{}, "lor", 5)
	no(t, err)
	equal(t, "actors", fmt.Sprint(actors[0].Name, actors[0].Claims), "LOR2")
	history, err := r.ClaimHistory(ctx, claims[0].ID)
	no(t, err)
	equal(t, "history", fmt.Sprint(len(history), history[0].Kind, history[1].Kind), "2report.readclaim.accept")
	_, err = r.Erase(ctx, dec("asked for"), "report/"+p.ID)
	no(t, err)
	agree("erased")
	// What is filed again after an erasure is there again.
	r.story(t)
	agree("filed again")
}

// queued: a report is in the queue until its claims are judged.
func queued(t *testing.T, r room) {
	p, claims := r.story(t)
	fresh := paper("Nobody has read this yet.")
	_, err := r.File(ctx, "acc-1", nil, fresh)
	no(t, err)
	queue := func() string {
		t.Helper()
		page, left, err := r.Queue(ctx, "", 10)
		no(t, err)
		names := ""
		for _, x := range page.Items {
			names += map[string]string{p.ID: "story ", fresh.ID: "fresh "}[x.ID]
		}
		return fmt.Sprint(names, left)
	}
	equal(t, "the queue", queue(), "story fresh 2")
	for _, c := range claims {
		_, err := r.Accept(ctx, dec(""), c.ID)
		no(t, err)
	}
	_, err = r.Draft(ctx, "reader", fresh.ID, "reader-1", nil)
	no(t, err)
	equal(t, "the queue when all is done", queue(), "0")
	no(t, r.Look(ctx, func(v desk.View) error {
		counts, err := v.Counts(ctx, []string{p.ID, fresh.ID}, never)
		no(t, err)
		equal(t, "counts", fmt.Sprint(counts[p.ID], counts[fresh.ID]), "{4 0 true} {0 0 true}")
		return nil
	}))
}

// reopened: a decision can be taken back, step by step.
func reopened(t *testing.T, r room) {
	_, claims := r.story(t)
	id := claims[0].ID
	status := func() desk.Status {
		t.Helper()
		c, err := r.Claim(ctx, id, never)
		no(t, err)
		return c.Status
	}
	_, err := r.Accept(ctx, dec(""), id)
	no(t, err)
	better := claims[0]
	better.Object = "the village"
	_, err = r.Correct(ctx, dec("object"), id, better)
	no(t, err)
	for _, want := range []desk.Status{desk.Accepted, desk.Drafted} {
		_, err = r.Reopen(ctx, dec("too early"), id)
		no(t, err)
		equal(t, "reopened", status(), want)
	}
	c, err := r.Claim(ctx, id, never)
	no(t, err)
	equal(t, "the object", c.Object, claims[0].Object)
	var invalid *desk.InvalidError
	if _, err = r.Reopen(ctx, dec("again"), id); !errors.As(err, &invalid) || invalid.Field != "status" {
		t.Fatalf("reopened what nobody had decided on: %v", err)
	}
	// Decided anew after that, the new decision is what is taken back.
	_, err = r.Reject(ctx, dec("no"), id)
	no(t, err)
	_, err = r.Reopen(ctx, dec("yes"), id)
	no(t, err)
	equal(t, "reopened once more", status(), desk.Drafted)
	written, err := r.Write(ctx, dec("by hand"), claims[2])
	no(t, err)
	_, err = r.Reopen(ctx, dec("not so"), written)
	no(t, err)
	got, err := r.Claim(ctx, written, never)
	no(t, err)
	equal(t, "what was written", got.Status, desk.Withdrawn)
	r.verified(t)
}

func badField(t testing.TB, field string, err error) {
	t.Helper()
	var bad *desk.InvalidError
	if !errors.As(err, &bad) || bad.Field != field {
		t.Fatalf("a bad %s: %v", field, err)
	}
}

func between(from, to string) *desk.Interval {
	i := desk.Between(from, to)
	return &i
}

// briefs: a brief is made, edited, lent and compared, and goes when a report that it cites is erased.
func briefs(t *testing.T, r room) {
	r.clock.to("2021-05-13")
	p, claims := r.story(t)
	_, err := r.Make(ctx, dec(""), desk.Brief{Title: "Too early", Day: "2021-05-12"})
	badField(t, "day", err)
	first, err := r.Make(ctx, dec("evening"), desk.Brief{Title: "The day at Verin", Day: "2021-05-13", From: "2021-05-11"})
	no(t, err)
	equal(t, "claims in it", len(first.Claims), 3)
	before, err := r.Changes(ctx, first, never)
	no(t, err)
	equal(t, "before the first", before.Before, "")
	edited, err := r.Edit(ctx, dec(""), first.ID, map[string]string{"title": "A night at Verin", "headline/" + claims[0].ID: "Verin was shelled."})
	no(t, err)
	_, err = r.Edit(ctx, dec(""), first.ID, map[string]string{"headline/none": "x"})
	badField(t, "edits", err)
	seen := first.Entry
	var conflict *desk.ConflictError
	if _, err := r.Edit(ctx, desk.Decision{Who: "acc-3", Seen: &seen}, first.ID, nil); !errors.As(err, &conflict) {
		t.Fatalf("an edit of an older version: %v", err)
	}
	whole, err := r.Remake(ctx, edited, func(p []claim.Place) []claim.Place { return p })
	no(t, err)
	equal(t, "title", whole.Title, "A night at Verin")
	token, secret, err := r.Lend(ctx, dec(""), first.ID, r.clock.now.Add(time.Hour))
	no(t, err)
	lent, err := r.Lent(ctx, first.ID, secret)
	no(t, err)
	equal(t, "lent", lent.ID, first.ID)
	var none *desk.NotFoundError
	for _, wrong := range []string{"", token, secret + "x"} {
		if _, err := r.Lent(ctx, first.ID, wrong); !errors.As(err, &none) {
			t.Fatalf("read with %q: %v", wrong, err)
		}
	}
	no(t, r.Unlend(ctx, dec(""), first.ID, token))
	if _, err := r.Lent(ctx, first.ID, secret); !errors.As(err, &none) {
		t.Fatalf("read by a link that was ended: %v", err)
	}
	_, secret, err = r.Lend(ctx, dec(""), first.ID, r.clock.now.Add(time.Hour))
	no(t, err)
	r.clock.to("2021-05-14")
	if _, err := r.Lent(ctx, first.ID, secret); !errors.As(err, &none) {
		t.Fatalf("read by a link that has expired: %v", err)
	}
	_, err = r.Reject(ctx, dec("no claim"), claims[1].ID)
	no(t, err)
	next, err := r.Make(ctx, dec(""), desk.Brief{Title: "The day after", Day: "2021-05-14"})
	no(t, err)
	changed, err := r.Changes(ctx, next, never)
	no(t, err)
	equal(t, "since the one before", fmt.Sprint(changed.Before == first.ID, len(changed.New), len(changed.Gone)), "true 1 1")
	r.verified(t)
	_, err = r.Erase(ctx, dec("asked for"), "report/"+p.ID)
	no(t, err)
	left, err := r.Briefs(ctx, desk.BriefQuery{})
	no(t, err)
	equal(t, "briefs that cite what is erased", len(left.Items), 0)
	r.verified(t)
}

// undatedInABrief: a report that does not say its day is in the brief of a day unless it tells of what came after.
func undatedInABrief(t *testing.T, r room) {
	r.story(t)
	undated := paper("Verin was shelled. The road was shut a week after.")
	undated.Published, undated.PublishedBy = "", ""
	_, err := r.File(ctx, "acc-1", []byte("undated"), undated)
	no(t, err)
	_, err = r.Draft(ctx, "reader", undated.ID, "reader-1", []claim.Claim{says(undated, "Verin was shelled"), says(undated, "The road was shut", on("2021-05-20", "2021-05-20"))})
	no(t, err)
	for day, reports := range map[string]int{"2021-05-19": 1, "2021-05-20": 2} {
		made, err := r.Make(ctx, dec(""), desk.Brief{Title: "Verin", Day: day})
		no(t, err)
		equal(t, "reports by "+day, len(made.Reports), reports)
	}
}
