package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/record"
)

// Decision is who decides something, why, and what they had before them.
type Decision struct {
	Who    string
	Reason string
	// Seen is the entry of the version that was looked at: when another has come since, the decision is refused as a
	// ConflictError. Nil decides on whatever stands.
	Seen *int64
}

// Accept says that a claim is read rightly; not that it is true. What somebody proposed for it is accepted with it, where
// the room demands four eyes by somebody else than its author (a FourEyesError).
func (d *Desk) Accept(ctx context.Context, dec Decision, claimID string) (record.Entry, error) {
	return d.judge(ctx, dec, AcceptClaim, claimID, func(a *action, c *Claim) error {
		if c.Proposal == nil {
			c.Status = Accepted
			return nil
		}
		demanded, err := fourEyes(ctx, a.tx)
		if err != nil {
			return err
		}
		if demanded && c.Proposal.By == dec.Who {
			return &FourEyesError{claimSubject(claimID)}
		}
		c.Status, c.Claim, c.Proposal = c.Proposal.Status, c.Proposal.Claim, nil
		return nil
	})
}

// Reject says that a claim is none, or not this one. It needs a reason. Where something is proposed for a claim, it is
// the proposal that is rejected, which its author may do too, and the claim is again what it was.
func (d *Desk) Reject(ctx context.Context, dec Decision, claimID string) (record.Entry, error) {
	return d.judge(ctx, dec, RejectClaim, claimID, func(_ *action, c *Claim) error {
		if c.Proposal == nil || c.Status == Proposed {
			c.Status = Rejected
		}
		c.Proposal = nil
		return needReason(dec)
	})
}

// Correct puts the parts of a claim right. Its id and report stay. It needs a reason. Where the room demands four eyes,
// the correction is proposed, and the claim stays as it is until somebody else accepts it.
func (d *Desk) Correct(ctx context.Context, dec Decision, claimID string, corrected claim.Claim) (record.Entry, error) {
	return d.judge(ctx, dec, CorrectClaim, claimID, func(a *action, c *Claim) error {
		if err := needReason(dec); err != nil {
			return err
		}
		if corrected.ID != claimID {
			return &InvalidError{"id", corrected.ID, "the id of the claim that is corrected, " + claimID}
		}
		r, there, err := a.tx.Report(ctx, c.Report.ID, never)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{reportSubject(c.Report.ID)}
		}
		if err := checkClaim(corrected, r); err != nil {
			return err
		}
		return a.propose(ctx, c, Proposal{By: dec.Who, Reason: dec.Reason, Status: Corrected, Claim: corrected})
	})
}

// Reopen takes the last decision on a claim back: what stood before stands again, as a new version. A claim that was
// written by hand, and on which nothing else was decided, is withdrawn. It needs a reason.
func (d *Desk) Reopen(ctx context.Context, dec Decision, claimID string) (record.Entry, error) {
	return d.judge(ctx, dec, ReopenClaim, claimID, func(a *action, c *Claim) error {
		if err := needReason(dec); err != nil {
			return err
		}
		versions, err := a.tx.ClaimVersions(ctx, claimID)
		if err != nil {
			return err
		}
		// What stands, above what it took the place of: a claim that was reopened stands on what it was reopened to.
		var standing []Claim
		for _, v := range versions {
			kind, err := kindOf(ctx, a.tx, v.Entry)
			switch {
			case err != nil:
				return err
			case kind == string(ReopenClaim) && len(standing) > 0:
				standing = standing[:len(standing)-1]
			default:
				standing = append(standing, v)
			}
		}
		switch n := len(standing); {
		case n == 0 || !c.Decided():
			return &InvalidError{"status", string(c.Status), "a claim that somebody has decided on"}
		case n == 1:
			c.Status, c.Proposal = Withdrawn, nil
		default:
			c.Status, c.Claim, c.Proposal = standing[n-2].Status, standing[n-2].Claim, standing[n-2].Proposal
		}
		return nil
	})
}

// propose makes a claim what somebody proposes, or keeps the proposal with it where the room demands four eyes. A claim
// that is itself only proposed becomes what the newer proposal says when that is accepted.
func (a *action) propose(ctx context.Context, c *Claim, p Proposal) error {
	demanded, err := fourEyes(ctx, a.tx)
	if err != nil {
		return err
	}
	if !demanded {
		c.Status, c.Claim, c.Proposal = p.Status, p.Claim, nil
		return nil
	}
	if c.Status == Proposed {
		c.Claim, p.Status = p.Claim, Written
	}
	c.Proposal = &p
	return nil
}

// fourEyes says whether the room demands that somebody else accepts what somebody proposes.
func fourEyes(ctx context.Context, v View) (bool, error) {
	s, err := v.Settings(ctx, never)
	return s.FourEyes, err
}

func (d *Desk) judge(ctx context.Context, dec Decision, kind record.Kind, id string, change func(*action, *Claim) error) (record.Entry, error) {
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		c, there, err := a.tx.Claim(ctx, id, never)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{claimSubject(id)}
		}
		if dec.Seen != nil && *dec.Seen != c.Entry {
			return &ConflictError{claimSubject(id), c.Entry}
		}
		if err := change(a, &c); err != nil {
			return err
		}
		c.Reason = dec.Reason
		a.add(kind, claimSubject(id), Content{Reason: dec.Reason, Rows: Rows{Claims: []Claim{c}}})
		return nil
	})
	if err != nil {
		return record.Entry{}, fmt.Errorf("%s %s: %w", kind, id, err)
	}
	return entries[0], nil
}

func needReason(dec Decision) error {
	if dec.Reason == "" {
		return &InvalidError{"reason", "", "why, in a few words"}
	}
	return nil
}

// Write puts a claim that somebody wrote on a span of a report into the room, and gives it its id, which depends on
// the report, the span and the event, and on how many stand there already. Where the room demands four eyes it is proposed
// until somebody else accepts it.
func (d *Desk) Write(ctx context.Context, dec Decision, c claim.Claim) (claimID string, err error) {
	_, err = d.act(ctx, dec.Who, func(a *action) error {
		r, there, err := a.tx.Report(ctx, c.Report.ID, never)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{reportSubject(c.Report.ID)}
		}
		if err := checkClaim(c, r); err != nil {
			return err
		}
		for n := 1; ; n++ {
			sum := sha256.Sum256(fmt.Appendf(nil, "by hand|%s|%d|%d|%s|%s|%d", c.Report.ID, c.Quote.Start, c.Quote.End, c.Event.Type, c.Event.Head, n))
			c.ID = hex.EncodeToString(sum[:8])
			_, taken, err := a.tx.Claim(ctx, c.ID, never)
			if err != nil {
				return err
			}
			if !taken {
				break
			}
		}
		claimID = c.ID
		row := Claim{Status: Proposed, Reason: dec.Reason, Claim: c}
		if err := a.propose(ctx, &row, Proposal{By: dec.Who, Reason: dec.Reason, Status: Written, Claim: c}); err != nil {
			return err
		}
		a.add(WriteClaim, claimSubject(c.ID), Content{Reason: dec.Reason, Rows: Rows{Claims: []Claim{row}}})
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("write a claim on %s: %w", c.Report.ID, err)
	}
	return claimID, nil
}
