package storetest

import (
	"errors"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func fourEyes(t *testing.T, r room) {
	report, claims := r.story(t)
	id := claims[0].ID
	p := r.people()
	_, err := p.Set(ctx, "acc-0", "", people.Settings{Name: "x", FourEyes: true}, "")
	no(t, err)
	author, other := desk.Decision{Who: "acc-5", Reason: "it is a denial"}, desk.Decision{Who: "acc-6", Reason: "so it is"}
	is := func(what string, want desk.Status, stance claim.Stance, waiting bool) {
		t.Helper()
		c, err := r.Claim(ctx, id, never)
		no(t, err)
		equal(t, what+": status", c.Status, want)
		equal(t, what+": stance", c.Stance, stance)
		equal(t, what+": waits", c.Proposal != nil, waiting)
		page, err := r.Claims(ctx, desk.ClaimQuery{Proposed: true})
		no(t, err)
		equal(t, what+": claims that wait", len(page.Items) == 1, waiting)
	}
	better := claims[0]
	better.Stance, better.Negated = claim.Denies, true
	_, err = r.Accept(ctx, author, id)
	no(t, err)
	is("a draft accepted by one", desk.Accepted, claim.Asserts, false)
	_, err = r.Correct(ctx, author, id, better)
	no(t, err)
	is("proposed", desk.Accepted, claim.Asserts, true)
	var alone *desk.FourEyesError
	if _, err := r.Accept(ctx, author, id); !errors.As(err, &alone) {
		t.Fatalf("the author accepts their own: %v", err)
	}
	is("not accepted by its author", desk.Accepted, claim.Asserts, true)
	// A newer reader leaves it alone, and incidents stand on what stood before.
	done, err := r.Draft(ctx, "reader", report.ID, "reader-2", nil)
	no(t, err)
	equal(t, "withdrawn", done.Withdrawn, 3)
	is("read again", desk.Accepted, claim.Asserts, true)
	inc, err := r.Open(ctx, other, "Shelling", id)
	no(t, err)
	// Another correction of the author's takes the place of the first, and is still theirs.
	better.Modality = claim.Planned
	_, err = r.Correct(ctx, author, id, better)
	no(t, err)
	if _, err := r.Accept(ctx, author, id); !errors.As(err, &alone) {
		t.Fatalf("the author accepts their second: %v", err)
	}
	_, err = r.Accept(ctx, other, id)
	no(t, err)
	is("accepted by somebody else", desk.Corrected, claim.Denies, false)
	equal(t, "the incident", r.holds(t, inc), "Shelling")
	c, err := r.Claim(ctx, id, never)
	no(t, err)
	equal(t, "modality", c.Modality, claim.Planned)

	// Refused, the claim is what it was.
	_, err = r.Correct(ctx, other, id, claims[0])
	no(t, err)
	_, err = r.Reject(ctx, desk.Decision{Who: "acc-6", Reason: "on second thoughts"}, id)
	no(t, err)
	is("withdrawn by its author", desk.Corrected, claim.Denies, false)
	_, err = r.Reject(ctx, other, id)
	no(t, err)
	is("rejected", desk.Rejected, claim.Denies, false)

	// A claim written by hand stands for nothing before somebody else accepts it.
	id, err = r.Write(ctx, author, says(report, "in Лусашен"))
	no(t, err)
	is("written", desk.Proposed, claim.Asserts, true)
	equal(t, "stands", desk.Proposed.Stands(), false)
	if _, err := r.Accept(ctx, author, id); !errors.As(err, &alone) {
		t.Fatalf("the author accepts what they wrote: %v", err)
	}
	_, err = r.Accept(ctx, other, id)
	no(t, err)
	is("written and accepted", desk.Written, claim.Asserts, false)
	id, err = r.Write(ctx, author, says(report, "at dawn"))
	no(t, err)
	_, err = r.Reject(ctx, other, id)
	no(t, err)
	is("written and refused", desk.Rejected, claim.Asserts, false)
	// Somebody else's correction of what was written is theirs, and the first author may accept it.
	id, err = r.Write(ctx, author, says(report, "Nobody was hurt"))
	no(t, err)
	better = says(report, "Nobody was hurt", func(c *claim.Claim) { c.ID, c.Stance = id, claim.Denies })
	_, err = r.Correct(ctx, other, id, better)
	no(t, err)
	if _, err := r.Accept(ctx, other, id); !errors.As(err, &alone) {
		t.Fatalf("the second author accepts their own: %v", err)
	}
	_, err = r.Accept(ctx, author, id)
	no(t, err)
	is("written by one, put right by another", desk.Written, claim.Denies, false)

	// Where the room does not demand it any more, an author may accept what waits.
	_, err = r.Correct(ctx, author, id, says(report, "Nobody was hurt", func(c *claim.Claim) { c.ID = id }))
	no(t, err)
	_, err = p.Set(ctx, "acc-0", "", people.Settings{Name: "x"}, "")
	no(t, err)
	_, err = r.Accept(ctx, author, id)
	no(t, err)
	is("accepted when nobody demands four eyes", desk.Corrected, claim.Asserts, false)
	r.verified(t)
}
