package api

import (
	"context"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

func (a *API) claimRoutes() {
	get(a, people.Read, "/api/claims", "list-claims", "Claims in the order of what happened, the undated last.", a.listClaims)
	get(a, people.Read, "/api/reports/{id}/claims", "list-report-claims", "All claims of a report in the order in which they stand in it, whatever became of them.", a.reportClaims)
	get(a, people.Read, "/api/claims/{id}", "get-claim", "A claim.", a.getClaim)
	get(a, people.Read, "/api/claims/{id}/history", "get-claim-history", "Every version of a claim, oldest first.", a.claimHistory)
	post(a, people.Judge, "/api/claims", "write-claim", "Writes a claim by hand on a span of a report.", a.writeClaim)
	post(a, people.Judge, "/api/claims/{id}/accept", "accept-claim", "Says that a claim is read rightly; not that it is true.", a.judge((*desk.Desk).Accept))
	post(a, people.Judge, "/api/claims/{id}/reject", "reject-claim", "Says that a claim is none, or not this one. Needs a reason.", a.judge((*desk.Desk).Reject))
	post(a, people.Judge, "/api/claims/{id}/reopen", "reopen-claim", "Takes the last decision on a claim back. Needs a reason.", a.judge((*desk.Desk).Reopen))
	post(a, people.Judge, "/api/claims/{id}/correct", "correct-claim", "Puts the parts of a claim right. Needs a reason.", a.correctClaim)
}

// Claim is a claim with what has become of it.
type Claim struct {
	claim.Claim
	Status string `json:"status" enum:"draft,proposed,accepted,corrected,rejected,written,withdrawn"`
	Reason string `json:"reason,omitempty" doc:"Why somebody decided as they did."`
	// Proposal is set where the room demands four eyes and somebody else has still to accept what its author made of the claim.
	Proposal *Proposal `json:"proposal,omitempty"`
	Grade    string    `json:"grade,omitempty" enum:"1,2,3,4,5,6" doc:"How far the information can be relied on, by the Admiralty code."`
	Incident string    `json:"incident" doc:"The id of the incident that it stands in; empty for none."`
	Learned
}

// Proposal is a correction, or a claim written by hand, that waits for somebody else than its author.
type Proposal struct {
	By     string      `json:"by" doc:"The author's account."`
	Reason string      `json:"reason,omitempty"`
	Status string      `json:"status" enum:"corrected,written" doc:"What the claim becomes when it is accepted."`
	Claim  claim.Claim `json:"claim"`
}

// claims are claims as they are shown, with their grades and incidents.
func (a *API) claims(ctx context.Context, s sight, rows []desk.Claim) ([]Claim, error) {
	ids, subjects := make([]string, len(rows)), make([]string, len(rows))
	for i, c := range rows {
		ids[i], subjects[i] = c.ID, "claim/"+c.ID
	}
	var grades, within map[string]string
	err := a.Desk.Look(ctx, func(v desk.View) (err error) {
		if grades, err = v.Values(ctx, desk.ClaimGrade, subjects, s.known); err != nil {
			return err
		}
		within, err = v.Within(ctx, ids, s.known)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]Claim, len(rows))
	for i, c := range rows {
		out[i] = s.claim(c)
		out[i].Grade, out[i].Incident = grades[subjects[i]], within[c.ID]
	}
	return out, nil
}

// claim is a claim as it is seen.
func (s sight) claim(c desk.Claim) Claim {
	out := Claim{Claim: c.Claim, Status: string(c.Status), Reason: c.Reason, Learned: learned(c.Version)}
	out.Place = s.places(c.Place)
	if p := c.Proposal; p != nil {
		out.Proposal = &Proposal{p.By, p.Reason, string(p.Status), p.Claim}
		out.Proposal.Claim.Place = s.places(p.Claim.Place)
		out.Proposal.Claim.Actor, out.Proposal.Claim.Recipient = list(p.Claim.Actor), list(p.Claim.Recipient)
	}
	out.Actor, out.Recipient = list(c.Actor), list(c.Recipient)
	return out
}

type listClaims struct {
	Filter
	Paging
}

func (a *API) listClaims(ctx context.Context, in *listClaims) (Page[Claim], error) {
	f, s, err := a.filter(ctx, in.Filter)
	if err != nil {
		return Page[Claim]{}, err
	}
	page, err := a.Desk.Find(ctx, f, in.After, in.Limit)
	if err != nil {
		return Page[Claim]{}, err
	}
	items, err := a.claims(ctx, s, page.Items)
	return Page[Claim]{items, page.Next}, err
}

func (a *API) reportClaims(ctx context.Context, in *byID) (Page[Claim], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[Claim]{}, err
	}
	if _, err := a.Desk.Report(ctx, in.ID, s.known); err != nil {
		return Page[Claim]{}, err
	}
	rows, err := desk.All(ctx, desk.ClaimQuery{Report: in.ID, Known: s.known}, a.Desk.Claims)
	if err != nil {
		return Page[Claim]{}, err
	}
	inOrder(rows)
	items, err := a.claims(ctx, s, rows)
	return Page[Claim]{Items: items}, err
}

func (a *API) getClaim(ctx context.Context, in *byID) (Claim, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Claim{}, err
	}
	return a.claim(ctx, s, in.ID)
}

func (a *API) claim(ctx context.Context, s sight, id string) (Claim, error) {
	c, err := a.Desk.Claim(ctx, id, s.known)
	if err != nil {
		return Claim{}, err
	}
	items, err := a.claims(ctx, s, []desk.Claim{c})
	if err != nil {
		return Claim{}, err
	}
	return items[0], nil
}

// ClaimVersion is a version of a claim with what made it.
type ClaimVersion struct {
	Learned
	Kind   string `json:"kind" doc:"What the entry did: report.read, claim.accept, claim.correct, claim.reject, claim.write, claim.reopen."`
	Reason string `json:"reason,omitempty"`
	Claim  Claim  `json:"claim"`
}

func (a *API) claimHistory(ctx context.Context, in *byID) (Page[ClaimVersion], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[ClaimVersion]{}, err
	}
	out := Page[ClaimVersion]{Items: []ClaimVersion{}}
	versions, err := a.Desk.ClaimHistory(ctx, in.ID)
	for _, v := range versions {
		if s.sees(v.Row.Version) {
			out.Items = append(out.Items, ClaimVersion{learned(v.Row.Version), v.Kind, v.Reason, s.claim(v.Row)})
		}
	}
	if err == nil && len(out.Items) == 0 {
		err = &desk.NotFoundError{Subject: "claim/" + in.ID}
	}
	return out, err
}

type judging struct {
	ID string `path:"id"`
	IfMatch
	Body Deciding
}

// judge is an operation that decides on a claim and gives it as it then stands.
func (a *API) judge(how func(*desk.Desk, context.Context, desk.Decision, string) (record.Entry, error)) func(context.Context, *judging) (Claim, error) {
	return func(ctx context.Context, in *judging) (Claim, error) {
		dec, err := a.decision(ctx, in.Body, in.IfMatch)
		if err != nil {
			return Claim{}, err
		}
		if _, err := how(a.Desk, ctx, dec, in.ID); err != nil {
			return Claim{}, err
		}
		return a.claim(ctx, sight{}, in.ID)
	}
}

type correcting struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		Deciding
		Claim ClaimParts `json:"claim"`
	}
}

func (a *API) correctClaim(ctx context.Context, in *correcting) (Claim, error) {
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return Claim{}, err
	}
	was, err := a.Desk.Claim(ctx, in.ID, sight{}.known)
	if err != nil {
		return Claim{}, err
	}
	r, err := a.Desk.Report(ctx, was.Report.ID, sight{}.known)
	if err != nil {
		return Claim{}, err
	}
	c, err := in.Body.Claim.on(was.Claim, r)
	if err != nil {
		return Claim{}, within("claim", err)
	}
	if _, err := a.Desk.Correct(ctx, dec, in.ID, c); err != nil {
		return Claim{}, within("claim", err)
	}
	return a.claim(ctx, sight{}, in.ID)
}

type writing struct {
	Body struct {
		Reason string     `json:"reason,omitempty" maxLength:"4000"`
		Claim  ClaimParts `json:"claim"`
	}
}

func (a *API) writeClaim(ctx context.Context, in *writing) (Claim, error) {
	dec, err := a.decision(ctx, Deciding{Reason: in.Body.Reason}, IfMatch{})
	if err != nil {
		return Claim{}, err
	}
	parts := in.Body.Claim
	if parts.Report == nil {
		return Claim{}, &desk.InvalidError{Field: "claim.report.id", Accepted: "the id of the report that the claim stands in"}
	}
	r, err := a.Desk.Report(ctx, parts.Report.ID, sight{}.known)
	if err != nil {
		return Claim{}, err
	}
	c, err := parts.on(claim.Claim{
		Report: claim.Source{ID: r.ID, Origin: r.Origin, Published: r.Published, Publisher: r.Publisher, Language: r.Language},
		Score:  1,
	}, r)
	if err != nil {
		return Claim{}, within("claim", err)
	}
	id, err := a.Desk.Write(ctx, dec, c)
	if err != nil {
		return Claim{}, within("claim", err)
	}
	return a.claim(ctx, sight{}, id)
}
