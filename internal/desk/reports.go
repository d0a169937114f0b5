package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// File puts the reports of one file into the room, with the file as it arrived. One that is there already is left as
// it is, so that a file can be handed in again after a broken connection; filed are the ids of those that are new. Each of
// them gets in line to be read.
func (d *Desk) File(ctx context.Context, who string, original []byte, reports ...*report.Report) (filed []string, err error) {
	_, err = d.act(ctx, who, func(a *action) error {
		filed = nil
		for i, r := range reports {
			if r.Text == nil {
				return &InvalidError{"report.text", "", "a report that was read by reading/intake"}
			}
			if err := errors.Join(checkID("report.id", r.ID), checkName("report.publisher", r.Publisher)); err != nil {
				return err
			}
			if slices.Contains(filed, r.ID) {
				return &InvalidError{"report.id", r.ID, "each report once"}
			}
			_, there, err := a.tx.Report(ctx, r.ID, never)
			if err != nil {
				return err
			}
			if there {
				continue
			}
			c := Content{Rows: Rows{Reports: []Report{Kept(r)}}}
			if i == 0 {
				c.Original = original
			}
			a.add(FileReport, reportSubject(r.ID), c)
			a.jobs = append(a.jobs, Job{ReadingJob, reportSubject(r.ID)})
			filed = append(filed, r.ID)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("file a report: %w", err)
	}
	return filed, nil
}

// Drafting says what became of the claims that a reader drafted.
type Drafting struct {
	New, Changed, Same int
	// Held is how many were left out because somebody had judged the claim that stands there.
	Held int
	// Withdrawn is how many drafts this reader does not read any more.
	Withdrawn int
}

// Draft takes the claims that a version of the reader read in a report. What people have decided stays: a claim that
// somebody judged is kept as it is, and a new draft of the same words and act is held back. A draft that nobody
// judged gives way. When the same reader has read the same before, nothing is put on the record: another process may have taken the
// work over.
func (d *Desk) Draft(ctx context.Context, who, reportID, reader string, claims []claim.Claim) (Drafting, error) {
	var done Drafting
	_, err := d.act(ctx, who, func(a *action) error {
		done = Drafting{}
		r, there, err := a.tx.Report(ctx, reportID, never)
		if err != nil {
			return err
		}
		if !there {
			return &NotFoundError{reportSubject(reportID)}
		}
		standing, err := All(ctx, ClaimQuery{Report: reportID}, a.tx.Claims)
		if err != nil {
			return err
		}
		rows, err := redraft(r, standing, claims, &done)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			if last, err := lastReader(ctx, a.tx, reportID); err != nil || last == reader {
				return err
			}
		}
		a.add(ReadReport, reportSubject(reportID), Content{Reader: reader, Rows: Rows{Claims: rows}})
		return nil
	})
	if err != nil {
		return Drafting{}, fmt.Errorf("draft the claims of %s: %w", reportID, err)
	}
	return done, nil
}

// lastReader is the version of the reader that read a report last; empty when none did.
func lastReader(ctx context.Context, v View, reportID string) (string, error) {
	entries, err := v.EntriesLike(ctx, EntryQuery{Limit: GreatestLimit, Subject: reportSubject(reportID), Kind: string(ReadReport)})
	if err != nil || len(entries) == 0 {
		return "", err
	}
	c, err := contentOf(ctx, v, entries[len(entries)-1].Index)
	return c.Reader, err
}

// redraft gives the versions that change when a report is read again.
func redraft(r Report, standing []Claim, claims []claim.Claim, done *Drafting) ([]Claim, error) {
	byID := map[string]Claim{}
	var decided []Claim
	for _, s := range standing {
		byID[s.ID] = s
		if s.Decided() {
			decided = append(decided, s)
		}
	}
	var rows []Claim
	read := map[string]bool{}
	for i, c := range claims {
		if err := checkClaim(c, r); err != nil {
			return nil, fmt.Errorf("claim %d: %w", i, err)
		}
		if err := checkID(fmt.Sprintf("claim %d: id", i), c.ID); err != nil {
			return nil, err
		}
		if read[c.ID] {
			return nil, &InvalidError{fmt.Sprintf("claim %d: id", i), c.ID, "an id of its own"}
		}
		read[c.ID] = true
		s, there := byID[c.ID]
		switch {
		case there && s.Decided(), judged(c, decided):
			done.Held++
			continue
		case !there || s.Status == Withdrawn:
			done.New++
		case sameClaim(s.Claim, c):
			done.Same++
			continue
		default:
			done.Changed++
		}
		rows = append(rows, Claim{Status: Drafted, Claim: c})
	}
	for _, s := range standing {
		if s.Status == Drafted && s.Proposal == nil && (!read[s.ID] || judged(s.Claim, decided)) {
			done.Withdrawn++
			rows = append(rows, Claim{Status: Withdrawn, Claim: s.Claim})
		}
	}
	return rows, nil
}

// judged says that somebody has judged a claim on the same words and the same act: a newer reader may cut the quote
// elsewhere, which gives the claim another id.
func judged(c claim.Claim, decided []Claim) bool {
	for _, d := range decided {
		common := min(c.Quote.End, d.Quote.End) - max(c.Quote.Start, d.Quote.Start)
		shorter := min(c.Quote.End-c.Quote.Start, d.Quote.End-d.Quote.Start)
		if 2*common > shorter && c.Event.Head == d.Event.Head {
			return true
		}
	}
	return false
}

func sameClaim(a, b claim.Claim) bool {
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	return errA == nil && errB == nil && string(x) == string(y)
}

// Original is the file that a report came in, as it arrived.
func (d *Desk) Original(ctx context.Context, reportID string) (original []byte, err error) {
	err = d.store.Read(ctx, func(v View) error {
		r, there, err := v.Report(ctx, reportID, never)
		if err != nil {
			return err
		}
		if there && r.PartOf != "" {
			r, there, err = v.Report(ctx, r.PartOf, never)
			if err != nil {
				return err
			}
		}
		if !there {
			return &NotFoundError{reportSubject(reportID)}
		}
		c, err := contentOf(ctx, v, r.Entry)
		original = c.Original
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the file of %s: %w", reportID, err)
	}
	return original, nil
}

// contentOf reads the content of an entry.
func contentOf(ctx context.Context, r record.Reader, entry int64) (Content, error) {
	contents, err := r.Contents(ctx, entry, entry+1)
	if err != nil {
		return Content{}, err
	}
	sealed, there := contents[entry]
	if !there {
		return Content{}, &NotFoundError{fmt.Sprintf("the content of entry %d", entry)}
	}
	var c Content
	if err := json.Unmarshal(sealed.Body, &c); err != nil {
		return Content{}, fmt.Errorf("read the content of entry %d: %w", entry, err)
	}
	return c, nil
}
