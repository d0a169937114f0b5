package desk

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// Version is what every row has of its entry: the clock of learning.
type Version = record.Version

// Status is what has become of a claim or an incident.
type Status string

// What can become of a claim.
const (
	Drafted   Status = "draft"     // read by the program, seen by nobody; also of an incident
	Accepted  Status = "accepted"  // somebody says that it is read rightly (not that it is true)
	Corrected Status = "corrected" // somebody has put its parts right
	Rejected  Status = "rejected"  // somebody says that it is no claim, or not this one
	Written   Status = "written"   // somebody has written it on a span
	Proposed  Status = "proposed"  // somebody has written it, and somebody else has still to accept it
	Withdrawn Status = "withdrawn" // a later reader does not read it any more, and nobody had judged it
)

// What can become of an incident, beside Drafted.
const (
	Open   Status = "open"   // opened or changed by somebody: the program leaves it alone
	Joined Status = "joined" // its claims stand in another, named by Into
	Undone Status = "undone" // what made it was undone
)

// Decided says that somebody has judged the claim or touched the incident, so that the program keeps off.
func (s Status) Decided() bool { return s != Drafted && s != Withdrawn }

// Stands says that a claim counts in incidents and briefs. A rejected, withdrawn or merely proposed one does not.
func (s Status) Stands() bool { return s != Rejected && s != Withdrawn && s != Proposed }

// Rows are what an entry puts into the room.
type Rows struct {
	Reports   []Report   `json:"reports,omitempty"`
	Claims    []Claim    `json:"claims,omitempty"`
	Incidents []Incident `json:"incidents,omitempty"`
	Remarks   []Remark   `json:"remarks,omitempty"`
	Acts      []Act      `json:"acts,omitempty"`
	Cases     []Case     `json:"cases,omitempty"`
	Drafts    []DraftAct `json:"drafts,omitempty"`
	Briefs    []Brief    `json:"briefs,omitempty"`
	people.Rows
}

// Report is a report as the room keeps it. Its happened clock is the day of publication.
type Report struct {
	Version     `json:"-"`
	ID          string         `json:"id"`
	Origin      string         `json:"origin"`
	Address     string         `json:"address,omitempty"`
	MediaType   string         `json:"media_type,omitempty"`
	Publisher   string         `json:"publisher,omitempty"`
	Authors     []string       `json:"authors,omitempty"`
	Place       string         `json:"place,omitempty"`
	Published   string         `json:"published,omitempty"`
	PublishedBy string         `json:"published_by,omitempty"`
	Language    string         `json:"language,omitempty"`
	Title       string         `json:"title,omitempty"`
	PartOf      string         `json:"part_of,omitempty"`
	Text        string         `json:"text"`
	Blocks      []report.Block `json:"blocks,omitempty"`
}

// Kept is a report as the room keeps it: of a file that holds several documents, each with its own text.
func Kept(r *report.Report) Report {
	r = r.Alone()
	return Report{
		ID: r.ID, Origin: r.Origin, Address: r.Address, MediaType: r.MediaType, Publisher: r.Publisher, Authors: r.Authors, Place: r.Place,
		Published: r.Published, PublishedBy: r.PublishedBy, Language: r.Language, Title: r.Title, PartOf: r.PartOf,
		Text: r.Text.String(), Blocks: r.Blocks,
	}
}

// Read is the report as the reader takes it.
func (r Report) Read() *report.Report {
	return &report.Report{
		ID: r.ID, Origin: r.Origin, Address: r.Address, MediaType: r.MediaType, Publisher: r.Publisher, Authors: r.Authors, Place: r.Place,
		Published: r.Published, PublishedBy: r.PublishedBy, Language: r.Language, Title: r.Title, PartOf: r.PartOf,
		Text: report.NewText(r.Text), Blocks: r.Blocks,
	}
}

// Happened is when the report was published.
func (r Report) Happened() Interval { return Between(r.Published, r.Published) }

// Claim is a claim with what has become of it.
type Claim struct {
	Version `json:"-"`
	Status  Status `json:"status"`
	Reason  string `json:"reason,omitempty"`
	// Proposal is what waits for somebody else than its author, where the room demands four eyes. Until then the claim
	// is what it was.
	Proposal *Proposal `json:"proposal,omitempty"`
	claim.Claim
}

// Proposal is a correction, or a claim written by hand, that somebody else than its author has still to accept.
type Proposal struct {
	By     string      `json:"by"` // the author's account
	Reason string      `json:"reason,omitempty"`
	Status Status      `json:"status"` // what it becomes when accepted: Corrected or Written
	Claim  claim.Claim `json:"claim"`
}

// Decided says that somebody has judged the claim or proposed to change it, so that the program keeps off.
func (c Claim) Decided() bool { return c.Proposal != nil || c.Status.Decided() }

// Happened is when the event of the claim is said to be.
func (c Claim) Happened() Interval {
	if c.Time == nil {
		return Undated
	}
	return Between(c.Time.From, c.Time.To)
}

// Incident is an incident as the room keeps it: which claims it holds. What the claims say of it, party by party, is
// worked out from them when it is shown.
type Incident struct {
	Version `json:"-"`
	ID      string       `json:"id"`
	Title   string       `json:"title,omitempty"`
	Status  Status       `json:"status"`
	Into    string       `json:"into,omitempty"` // of a joined one, where its claims went
	Claims  []string     `json:"claims,omitempty"`
	When    Interval     `json:"when"` // of the dated claims among them
	Place   *claim.Place `json:"place,omitempty"`
	// Contested says that two of the claims contradict each other, Sources how many reports they come from and
	// Independent how many of those are left when reprints count once, when this version was made.
	Contested   bool `json:"contested,omitempty"`
	Sources     int  `json:"sources,omitempty"`
	Independent int  `json:"independent,omitempty"`
}

// Happened is when the acts are said to be.
func (i Incident) Happened() Interval { return i.When }

// What a remark is.
const (
	SourceGrade = "source-grade" // A to F, how far the source can be relied on
	ClaimGrade  = "claim-grade"  // 1 to 6, how far the information can be relied on
	Assignee    = "assignee"     // the account that sees to it; empty for nobody
	NoteText    = "note"
)

// Remark is a grade, a note or an assignment about a subject.
type Remark struct {
	Version `json:"-"`
	// ID is "note/12" for a note, of which there may be many; empty for what there is one of.
	ID      string `json:"id,omitempty"`
	Subject string `json:"subject"`
	Aspect  string `json:"aspect"`
	Value   string `json:"value"`
}

// Subjects name what entries and remarks are about.
func reportSubject(id string) string   { return "report/" + id }
func claimSubject(id string) string    { return "claim/" + id }
func incidentSubject(id string) string { return "incident/" + id }
