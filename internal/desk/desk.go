// Package desk is what a person can do in a room, and what the room then knows: file a report, judge a claim, bring
// incidents together and part them, grade, note, assign, erase, and look at all of it as it was known on a day. Each
// action is one method and one transaction: it changes rows, and puts on record who did it and why. Nothing is
// overwritten: a change is a new version, and the old one stays with the time until which it stood. Every row has
// two clocks, when the thing happened and when the room learned of it. The package asks a Store to keep things and
// knows of no database; it does not ask who may do what, which is for whoever lets people in.
package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/casus-project/casus/record"
)

// Desk is where people act on a room.
type Desk struct {
	store  Store
	now    func() time.Time
	survey *survey
	drafts sync.Map // treaty, or none for all of them, to drafted
}

// New is the desk of the room in a store. The clock gives the time that entries get.
func New(store Store, clock func() time.Time) *Desk {
	return &Desk{store: store, now: clock, survey: newSurvey()}
}

// The kinds of entries. Those of incidents can be undone.
const (
	FileReport     record.Kind = "report.file"
	ReadReport     record.Kind = "report.read"
	AcceptClaim    record.Kind = "claim.accept"
	CorrectClaim   record.Kind = "claim.correct"
	RejectClaim    record.Kind = "claim.reject"
	WriteClaim     record.Kind = "claim.write"
	ReopenClaim    record.Kind = "claim.reopen"
	DraftIncident  record.Kind = "incident.draft"
	OpenIncident   record.Kind = "incident.open"
	JoinIncident   record.Kind = "incident.join"
	SplitIncident  record.Kind = "incident.split"
	RenameIncident record.Kind = "incident.rename"
	UndoIncident   record.Kind = "incident.undo"
	LoseClaims     record.Kind = "incident.lose" // what is left of an incident after an erasure
	GradeThing     record.Kind = "grade"
	WriteNote      record.Kind = "note"
	AssignThing    record.Kind = "assign"
)

// Content is what an entry is about: its rows as they stand from then on, word for word, and why. Everything but the
// record itself can be built again from contents.
type Content struct {
	// Act is the index of the first entry of the action; entries of one action share it.
	Act int64 `json:"act"`
	// Entries is how many entries the action has.
	Entries int    `json:"entries"`
	Reason  string `json:"reason,omitempty"`
	// Reader is the version of the program that read the report.
	Reader string `json:"reader,omitempty"`
	// Upto is how many entries of the record the program had seen when it gathered the incident.
	Upto int64 `json:"upto,omitempty"`
	// Original is the file as it arrived, kept with the first of its reports.
	Original []byte `json:"original,omitempty"`
	Rows
	// Before is what the incidents were ahead of this entry: what an undo gives back. One that was not there yet has
	// the status Undone.
	Before []Incident `json:"before,omitempty"`
}

// action gathers what one action changes, until it is kept as a whole.
type action struct {
	tx       Tx
	who      string
	now      time.Time
	first    int64
	upto     int64 // Content.Upto
	lines    []record.Line
	contents []Content
	jobs     []Job
}

// add puts an entry into the action.
func (a *action) add(kind record.Kind, subject string, c Content) {
	c.Act = a.first
	a.lines = append(a.lines, record.Line{Who: a.who, Kind: kind, Subject: subject})
	a.contents = append(a.contents, c)
}

// next is the index that the next entry of the action will have.
func (a *action) next() int64 { return a.first + int64(len(a.lines)) }

// keep writes what was gathered: the entries with their contents, the rows, and the jobs that follow.
func (a *action) keep(ctx context.Context) ([]record.Entry, error) {
	for i, c := range a.contents {
		c.Entries = len(a.contents)
		body, err := write(&c)
		if err != nil {
			return nil, fmt.Errorf("write the content of %s: %w", a.lines[i].Subject, err)
		}
		a.contents[i], a.lines[i].Body = c, body
	}
	entries, err := record.Append(ctx, a.tx, a.now, a.lines...)
	if err != nil {
		return nil, err
	}
	for i, e := range entries {
		v := Version{Entry: e.Index, Learned: e.When, Who: e.Who}
		if err := a.tx.Keep(ctx, v, a.contents[i].Rows); err != nil {
			return nil, fmt.Errorf("keep the rows of entry %d: %w", e.Index, err)
		}
	}
	for _, job := range a.jobs {
		if err := a.tx.Enqueue(ctx, job); err != nil {
			return nil, fmt.Errorf("enqueue %s %s: %w", job.Work, job.Subject, err)
		}
	}
	a.first += int64(len(a.lines))
	a.lines, a.contents, a.jobs = nil, nil, nil
	return entries, nil
}

// write is a content's JSON. Bytes that are no UTF-8 become U+FFFD, one for each, in the content too, so that rows and
// content say the same; counts of code points stay as they were.
func write(c *Content) ([]byte, error) {
	body, err := json.Marshal(c)
	if err != nil || !bytes.Contains(body, []byte(`\ufffd`)) {
		return body, err
	}
	var valid Content
	if err := json.Unmarshal(body, &valid); err != nil {
		return nil, err
	}
	*c = valid
	return json.Marshal(c)
}

// act is one action in one transaction. It gives the entries that the action made last.
func (d *Desk) act(ctx context.Context, who string, with func(a *action) error) (entries []record.Entry, err error) {
	if err := checkID("who", who); err != nil {
		return nil, err
	}
	err = d.store.Write(ctx, func(tx Tx) error {
		size, _, err := tx.Head(ctx)
		if err != nil {
			return err
		}
		a := &action{tx: tx, who: who, now: d.now(), first: size}
		if err := with(a); err != nil {
			return err
		}
		entries, err = a.keep(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// Look reads the room at one moment.
func (d *Desk) Look(ctx context.Context, with func(View) error) error { return d.store.Read(ctx, with) }

// Sign signs the record as it stands; when nothing was appended since, it gives the checkpoint that is there.
func (d *Desk) Sign(ctx context.Context, signer note.Signer) (signed record.Signed, err error) {
	err = d.store.Write(ctx, func(tx Tx) error {
		signed, err = record.Sign(ctx, tx, signer)
		return err
	})
	return signed, err
}
