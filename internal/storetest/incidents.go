package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
)

var never time.Time

// holds is the claims of an incident by their first words, or its status when it holds none.
func (r room) holds(t *testing.T, id string) string {
	t.Helper()
	inc, err := r.Incident(ctx, id, never)
	no(t, err)
	var out []string
	for _, c := range inc.Claims {
		x, err := r.Claim(ctx, c, never)
		no(t, err)
		out = append(out, x.Event.Head)
	}
	if len(out) == 0 {
		return string(inc.Status)
	}
	return strings.Join(out, " ")
}

func incidents(t *testing.T, r room) {
	_, c := r.story(t)
	a, err := r.Open(ctx, dec(""), "Shelling", c[0].ID, c[1].ID)
	no(t, err)
	b, err := r.Open(ctx, dec(""), "Road", c[2].ID, c[3].ID)
	no(t, err)
	inc, err := r.Incident(ctx, a, never)
	no(t, err)
	equal(t, "when", inc.When, desk.Between("2021-05-11", "2021-05-13"))
	equal(t, "where", inc.Place.ID, "verin")
	var invalid *desk.InvalidError
	if _, err := r.Open(ctx, dec(""), "Again", c[0].ID); !errors.As(err, &invalid) {
		t.Fatalf("a claim in two incidents: %v", err)
	}

	joined, err := r.Join(ctx, dec("one day"), a, b)
	no(t, err)
	equal(t, "joined", r.holds(t, a), "Shelling Forty Nobody The")
	equal(t, "joined away", r.holds(t, b), "joined")
	_, err = r.Undo(ctx, dec("two things"), joined[1].Index)
	no(t, err)
	equal(t, "parted", r.holds(t, a)+" | "+r.holds(t, b), "Shelling Forty | Nobody The")

	split, err := r.Split(ctx, dec("another day"), a, "Crossing", c[1].ID)
	no(t, err)
	equal(t, "split", r.holds(t, a)+" | "+r.holds(t, split), "Shelling | Forty")
	now, err := r.Incident(ctx, split, never)
	no(t, err)
	undone, err := r.Undo(ctx, dec("not needed"), now.Entry)
	no(t, err)
	equal(t, "not split", r.holds(t, a)+" | "+r.holds(t, split), "Shelling Forty | undone")
	_, err = r.Undo(ctx, dec("needed after all"), undone[0].Index)
	no(t, err)
	equal(t, "split again", r.holds(t, a)+" | "+r.holds(t, split), "Shelling | Forty")

	named, err := r.Rename(ctx, dec(""), a, "The twelfth")
	no(t, err)
	_, err = r.Undo(ctx, dec("as it was"), named[0].Index)
	no(t, err)
	inc, err = r.Incident(ctx, a, never)
	no(t, err)
	equal(t, "title", inc.Title, "Shelling")
	page, err := r.Incidents(ctx, desk.IncidentQuery{Claim: c[3].ID})
	no(t, err)
	equal(t, "incidents of a claim", len(page.Items), 1)
	r.verified(t)
}

func undoRefused(t *testing.T, r room) {
	_, c := r.story(t)
	a, err := r.Open(ctx, dec(""), "Shelling", c[0].ID)
	no(t, err)
	b, err := r.Open(ctx, dec(""), "Crossing", c[1].ID)
	no(t, err)
	joined, err := r.Join(ctx, dec(""), a, b)
	no(t, err)
	renamed, err := r.Rename(ctx, dec(""), a, "Both")
	no(t, err)
	var conflict *desk.ConflictError
	if _, err := r.Undo(ctx, dec("too late"), joined[0].Index); !errors.As(err, &conflict) || conflict.Entry != renamed[0].Index {
		t.Fatalf("undone although something came after: %v", err)
	}
	_, err = r.Undo(ctx, dec("first this"), renamed[0].Index)
	no(t, err)
	// What was undone gives the version back, not the entry: the join cannot be undone by its old entry any more, its
	// claims can be split off.
	if _, err := r.Undo(ctx, dec("then that"), joined[0].Index); !errors.As(err, &conflict) {
		t.Fatalf("undone although something came after: %v", err)
	}
	// A claim that was set free and stands elsewhere is not taken back.
	part, err := r.Split(ctx, dec(""), a, "Crossing", c[1].ID)
	no(t, err)
	inc, err := r.Incident(ctx, part, never)
	no(t, err)
	back, err := r.Undo(ctx, dec("once more"), inc.Entry)
	no(t, err)
	if _, err := r.Undo(ctx, dec(""), back[0].Index); err == nil {
		t.Fatal("undone without a reason")
	}
	opened, err := r.Incident(ctx, a, never)
	no(t, err)
	equal(t, "claims", len(opened.Claims), 2)
	var invalid *desk.InvalidError
	if _, err := r.Undo(ctx, dec("what?"), 0); !errors.As(err, &invalid) {
		t.Fatalf("the filing of a report was undone: %v", err)
	}
	r.verified(t)
}

func gatherAgain(t *testing.T, r room) {
	_, c := r.story(t)
	found := func(groups ...[]string) []incident.Incident {
		var out []incident.Incident
		for _, g := range groups {
			out = append(out, incident.Incident{ID: "by-machine-" + g[0], Title: "About " + g[0], Claims: g})
		}
		return out
	}
	done, err := r.Gather(ctx, "gatherer", 0, found([]string{c[0].ID, c[1].ID}, []string{c[2].ID}, []string{c[3].ID}))
	no(t, err)
	equal(t, "first", done, desk.Gathered{New: 3})
	// Somebody splits the first; the program would join all.
	split, err := r.Split(ctx, dec("two days"), "by-machine-"+c[0].ID, "Crossing", c[1].ID)
	no(t, err)
	done, err = r.Gather(ctx, "gatherer", 9, found([]string{c[2].ID, c[0].ID, c[1].ID, c[3].ID}))
	no(t, err)
	equal(t, "again", done, desk.Gathered{Changed: 1, Withdrawn: 1})
	equal(t, "kept", r.holds(t, "by-machine-"+c[0].ID)+" | "+r.holds(t, split), "Shelling | Forty")
	equal(t, "gathered", r.holds(t, "by-machine-"+c[2].ID), "Nobody The")
	equal(t, "given up", r.holds(t, "by-machine-"+c[3].ID), "withdrawn")
	done, err = r.Gather(ctx, "gatherer", 9, found([]string{c[2].ID, c[0].ID, c[1].ID, c[3].ID}))
	no(t, err)
	equal(t, "the same", done, desk.Gathered{Same: 1})
	done, err = r.Gather(ctx, "gatherer", 8, found([]string{c[3].ID}))
	no(t, err)
	equal(t, "too late", done, desk.Gathered{})
	equal(t, "gathered still", r.holds(t, "by-machine-"+c[2].ID), "Nobody The")
	var upto int64
	no(t, r.Look(ctx, func(v desk.View) (err error) {
		upto, err = desk.GatheredUpto(ctx, v)
		return err
	}))
	equal(t, "gathered up to", upto, 9)
	r.verified(t)
}
