package desk

import (
	"context"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

// Store keeps a room. Two of them exist, and internal/storetest says what both must do.
type Store interface {
	// Read lets somebody see the room at one moment, unmoved by what is written meanwhile.
	Read(ctx context.Context, with func(View) error) error
	// Write is one transaction. All that with does is kept on stable storage when Write gives nil, and none of it
	// otherwise. Writes come one after another. With is called again where another process wrote meanwhile.
	Write(ctx context.Context, with func(Tx) error) error
	Close() error
}

// View is a room to look at. A known time that is zero means now; any other, the room as it was known then.
type View interface {
	record.Reader
	Browser
	Briefer
	// Report, Claim and Incident give the version that stood; false when there was none.
	Report(ctx context.Context, id string, known time.Time) (Report, bool, error)
	Claim(ctx context.Context, id string, known time.Time) (Claim, bool, error)
	Incident(ctx context.Context, id string, known time.Time) (Incident, bool, error)
	Reports(ctx context.Context, q ReportQuery) (Page[Report], error)
	Claims(ctx context.Context, q ClaimQuery) (Page[Claim], error)
	Incidents(ctx context.Context, q IncidentQuery) (Page[Incident], error)
	// Act, Case and DraftAct give the version that stood; false when there was none.
	Act(ctx context.Context, id string, known time.Time) (Act, bool, error)
	Case(ctx context.Context, id string, known time.Time) (Case, bool, error)
	DraftAct(ctx context.Context, id string, known time.Time) (DraftAct, bool, error)
	Acts(ctx context.Context, q ActQuery) (Page[Act], error)
	Cases(ctx context.Context, q CaseQuery) (Page[Case], error)
	DraftActs(ctx context.Context, q DraftQuery) (Page[DraftAct], error)
	// Remarks are the grades, notes and assignments about a subject, oldest first.
	Remarks(ctx context.Context, subject string, known time.Time) ([]Remark, error)
	// Settings are the room's.
	Settings(ctx context.Context, known time.Time) (people.Settings, error)
	// RowsOf are all rows that an entry made and that are not erased, standing or not, in the order they were kept.
	RowsOf(ctx context.Context, entry int64) (Rows, error)
}

// Tx is a room to change.
type Tx interface {
	View
	record.Ledger
	// Keep puts the rows of an entry in, each in the place of the version of the same thing that stood.
	Keep(ctx context.Context, v Version, rows Rows) error
	// Forget removes every version of what a subject names, with all that is kept to find it by: of a report also
	// its claims; of any subject also the remarks about it.
	Forget(ctx context.Context, subject string) error
	// Enqueue puts a job in line, to be done when the transaction is kept.
	Enqueue(ctx context.Context, job Job) error
}

// Order of a page is by when things happened, the undated last, then by when they were kept; of reports by when they
// were filed.

// Page is a part of an answer.
type Page[T any] struct {
	Items []T
	// Next is where the next page begins; empty after the last.
	Next string
}

// Default and greatest number of items of a page.
const (
	DefaultLimit  = 100
	GreatestLimit = 1000
)

// Limit is a query's own, within what is allowed.
func Limit(asked int) int {
	if asked <= 0 {
		return DefaultLimit
	}
	return min(asked, GreatestLimit)
}

// ReportQuery asks for reports. Empty fields ask for nothing.
type ReportQuery struct {
	Known     time.Time
	Text      string // words that must all stand in title or text
	Publisher string
	During    *Interval // published at least in part during it
	Limit     int
	After     string // Page.Next of the page before
}

// ClaimQuery asks for claims.
type ClaimQuery struct {
	Known  time.Time
	Text   string // words that must all stand in the quote or the speaker's name
	Box    *Box
	During *Interval // what happened at least in part during it
	Party  string    // key of a speaker, actor or recipient (incident.KeyOf)
	Type   claim.Type
	Status Status
	Report string
	// Proposed asks for claims with a proposal that waits for somebody else than its author.
	Proposed bool
	Limit    int
	After    string
}

// IncidentQuery asks for incidents.
type IncidentQuery struct {
	Known  time.Time
	Box    *Box
	During *Interval
	Status Status
	Claim  string // the incidents that it stands in
	Limit  int
	After  string
}

// Box is a part of the map in degrees, edges included. West may be greater than East: then it crosses the meridian of 180°.
type Box struct{ South, West, North, East float64 }

// Holds says whether a point lies in the box.
func (b Box) Holds(lat, lon float64) bool {
	if lat < b.South || lat > b.North {
		return false
	}
	if b.West <= b.East {
		return lon >= b.West && lon <= b.East
	}
	return lon >= b.West || lon <= b.East
}

// Merge puts two answers in the order of pages together; cursor says where an item stands. It is
// for a store that asks for each class of Lengths by itself.
func Merge[T any](a, b []T, cursor func(T) Cursor) []T {
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		x, y := cursor(a[0]), cursor(b[0])
		if x.Starts < y.Starts || x.Starts == y.Starts && x.Row < y.Row {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
