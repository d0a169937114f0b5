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

// Accept says that a claim is read rightly; not that it is true.
func (d *Desk) Accept(ctx context.Context, dec Decision, claimID string) (record.Entry, error) {
	return d.judge(ctx, dec, AcceptClaim, claimID, func(_ *action, c *Claim) error {
		c.Status = Accepted
		return nil
	})
}

// Reject says that a claim is none, or not this one. It needs a reason.
func (d *Desk) Reject(ctx context.Context, dec Decision, claimID string) (record.Entry, error) {
	return d.judge(ctx, dec, RejectClaim, claimID, func(_ *action, c *Claim) error {
		c.Status = Rejected
		return needReason(dec)
	})
}

// Correct puts the parts of a claim right. Its id and report stay. It needs a reason.
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
		c.Status, c.Claim = Corrected, corrected
		return nil
	})
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
// the report, the span and the event, and on how many stand there already.
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
		row := Claim{Status: Written, Reason: dec.Reason, Claim: c}
		a.add(WriteClaim, claimSubject(c.ID), Content{Reason: dec.Reason, Rows: Rows{Claims: []Claim{row}}})
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("write a claim on %s: %w", c.Report.ID, err)
	}
	return claimID, nil
}
