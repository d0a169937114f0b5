package desk

import (
	"context"
	"errors"
	"time"

	"github.com/casus-project/casus/record"
)

// Browser is what lists, maps and histories ask of a store.
type Browser interface {
	// EachClaim and EachIncident pass on every version that entries from an index on made and that is not erased,
	// standing or not, in the order they were kept.
	EachClaim(ctx context.Context, from int64, each func(Stored) error) error
	EachIncident(ctx context.Context, from int64, each func(Stored) error) error
	// ClaimsAt and IncidentsAt are the versions of rows, in the order asked; one that is not there is left out.
	ClaimsAt(ctx context.Context, rows []int64) ([]Claim, error)
	IncidentsAt(ctx context.Context, rows []int64) ([]Incident, error)
	// ClaimsOf and IncidentsOf are the versions that stand of things by their ids, in no order; one that is not there is left out.
	ClaimsOf(ctx context.Context, ids []string) ([]Claim, error)
	IncidentsOf(ctx context.Context, ids []string) ([]Incident, error)
	// EntriesLike are entries of the record, oldest first.
	EntriesLike(ctx context.Context, q EntryQuery) ([]record.Entry, error)
	// ClaimVersions and IncidentVersions are all versions of a thing, oldest first.
	ClaimVersions(ctx context.Context, id string) ([]Claim, error)
	IncidentVersions(ctx context.Context, id string) ([]Incident, error)
	// Queue is a page of the reports, in the order they were filed, whose claims nobody has looked at yet or in which
	// none were read so far; left is how many there are in all.
	Queue(ctx context.Context, after string, limit int) (page Page[Report], left int, err error)
	// Counts says of reports what became of their claims.
	Counts(ctx context.Context, reports []string, known time.Time) (map[string]Count, error)
	// Within says of claims in which incident they stand.
	Within(ctx context.Context, claims []string, known time.Time) (map[string]string, error)
	// Values are what one remark each says of subjects: grades and assignments.
	Values(ctx context.Context, aspect string, subjects []string, known time.Time) (map[string]string, error)
}

// EntryQuery asks for entries. Empty fields ask for nothing.
type EntryQuery struct {
	From               int64 // the index of the first that may be among them
	Limit              int
	Subject, Kind, Who string
}

// Count says what became of the claims of a report.
type Count struct {
	Claims, Drafts int
	// Read says that a reader has been through the report.
	Read bool
}

// Queue is the reports that somebody has to look at.
func (d *Desk) Queue(ctx context.Context, after string, limit int) (page Page[Report], left int, err error) {
	err = d.store.Read(ctx, func(v View) error {
		page, left, err = v.Queue(ctx, after, Limit(limit))
		return err
	})
	return page, left, err
}

// Past is a version of something with what made it.
type Past[T any] struct {
	Row    T
	Kind   string // of the entry
	Reason string // why whoever made it did; empty where nobody said, and where what was said is erased
}

// ClaimHistory is every version of a claim, oldest first.
func (d *Desk) ClaimHistory(ctx context.Context, id string) (out []Past[Claim], err error) {
	err = d.store.Read(ctx, func(v View) error {
		versions, err := v.ClaimVersions(ctx, id)
		if err == nil && len(versions) == 0 {
			err = &NotFoundError{claimSubject(id)}
		}
		for _, c := range versions {
			kind, err := kindOf(ctx, v, c.Entry)
			if err != nil {
				return err
			}
			out = append(out, Past[Claim]{c, kind, c.Reason})
		}
		return err
	})
	return out, err
}

// IncidentHistory is every version of an incident, oldest first.
func (d *Desk) IncidentHistory(ctx context.Context, id string) (out []Past[Incident], err error) {
	err = d.store.Read(ctx, func(v View) error {
		versions, err := v.IncidentVersions(ctx, id)
		if err == nil && len(versions) == 0 {
			err = &NotFoundError{incidentSubject(id)}
		}
		for _, c := range versions {
			kind, err := kindOf(ctx, v, c.Entry)
			if err != nil {
				return err
			}
			reason, err := reasonOf(ctx, v, c.Entry)
			if err != nil {
				return err
			}
			out = append(out, Past[Incident]{c, kind, reason})
		}
		return err
	})
	return out, err
}

func kindOf(ctx context.Context, v View, entry int64) (string, error) {
	entries, err := v.Entries(ctx, entry, entry+1)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	return string(entries[0].Kind), nil
}

// reasonOf is why an entry was made, as its content says; empty where the content is erased.
func reasonOf(ctx context.Context, v View, entry int64) (string, error) {
	c, err := contentOf(ctx, v, entry)
	if gone := new(NotFoundError); errors.As(err, &gone) {
		return "", nil
	}
	return c.Reason, err
}

// Add counts claims of a status.
func (c *Count) Add(s Status, n int) {
	switch s {
	case Drafted:
		c.Drafts += n
		c.Claims += n
	case Rejected, Withdrawn:
	default:
		c.Claims += n
	}
}
