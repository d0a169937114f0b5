package desk

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/brief"
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// The kinds of entries about briefs.
const (
	MakeBrief   record.Kind = "brief.make"
	EditBrief   record.Kind = "brief.edit"
	LendBrief   record.Kind = "brief.lend"   // a link was made with which anybody can read it
	UnlendBrief record.Kind = "brief.unlend" // such a link was ended
)

// Brief is a brief as the room keeps it: what was asked for, what was made of it, and the words that people put in the
// place of the program's. Each edit is a version.
type Brief struct {
	Version   `json:"-"`
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Day       string   `json:"day"` // reports published later are not in it
	From      string   `json:"from,omitempty"`
	To        string   `json:"to,omitempty"`
	Text      string   `json:"text,omitempty"`
	Incidents []string `json:"incidents,omitempty"`
	Language  string   `json:"language,omitempty"`
	// Known is when it was made, RFC 3339: the claims in it are those that stood then.
	Known   string   `json:"known"`
	Reports []string `json:"reports,omitempty"`
	Claims  []string `json:"claims,omitempty"`
	// Made is the brief's JSON (docs/brief.md), private persons by initials.
	Made json.RawMessage `json:"made"`
	// Edits are words by line: "title", "incident/ID", "headline/CLAIM".
	Edits map[string]string `json:"edits,omitempty"`
	Links []Link            `json:"links,omitempty"`
}

// Link lets anybody read a brief who has it, until it expires.
type Link struct {
	Token   string    `json:"token"` // SHA-256 of the secret, in base64url: the secret itself is nowhere
	Expires time.Time `json:"expires"`
}

func briefSubject(id string) string { return "brief/" + id }

// Columns is what a store keeps of a brief beside its body.
func (b Brief) Columns() string { return b.ID + "|" + b.Day }

// Evidence are the subjects that the brief cites.
func (b Brief) Evidence() []string {
	var out []string
	for _, id := range b.Reports {
		out = append(out, reportSubject(id))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// BriefQuery asks for briefs.
type BriefQuery struct {
	Known    time.Time
	Evidence string // the subject that they cite
	Limit    int
	After    string
}

// Briefer is what briefs ask of a store.
type Briefer interface {
	// Brief gives the version that stood; false when there was none.
	Brief(ctx context.Context, id string, known time.Time) (Brief, bool, error)
	// Briefs gives a page of briefs in the order in which they were last changed.
	Briefs(ctx context.Context, q BriefQuery) (Page[Brief], error)
}

// Most claims that a brief is made of, and the longest words of a line.
const (
	mostCited    = 5000
	longestWords = 4000
)

// Make makes a brief of the claims that stand and puts it on record.
func (d *Desk) Make(ctx context.Context, dec Decision, b Brief) (Brief, error) {
	if _, err := time.Parse(time.DateOnly, b.Day); err != nil {
		return Brief{}, &InvalidError{"day", b.Day, "a day, YYYY-MM-DD"}
	}
	during, err := During(b.From, b.To)
	if err != nil {
		return Brief{}, err
	}
	claims, reports, err := d.cited(ctx, Filter{During: during, Text: b.Text}, b.Day, b.Incidents)
	if err != nil {
		return Brief{}, err
	}
	made := brief.Make(reports, claims, brief.Options{})
	var body bytes.Buffer
	if err := made.JSON(&body); err != nil {
		return Brief{}, fmt.Errorf("make a brief: %w", err)
	}
	var whole bytes.Buffer
	if err := json.Compact(&whole, body.Bytes()); err != nil {
		return Brief{}, fmt.Errorf("make a brief: %w", err)
	}
	b.Made = whole.Bytes()
	for _, r := range made.Reports {
		b.Reports = append(b.Reports, r.ID)
	}
	for _, c := range made.Claims {
		b.Claims = append(b.Claims, c.ID)
	}
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		b.ID, b.Known = newIncident(a.next(), "brief|"+b.Title), a.now.UTC().Format(time.RFC3339Nano)
		a.add(MakeBrief, briefSubject(b.ID), Content{Reason: dec.Reason, Rows: Rows{Briefs: []Brief{b}}})
		return nil
	})
	if err != nil {
		return Brief{}, fmt.Errorf("make a brief: %w", err)
	}
	b.Version = Version{Entry: entries[0].Index, Learned: entries[0].When, Who: entries[0].Who}
	return b, nil
}

// cited are the claims that stand in reports published by a day, with the reports. A report that does not say its day is taken for
// one of them unless it tells of something that happened later.
func (d *Desk) cited(ctx context.Context, f Filter, day string, incidents []string) (claims []claim.Claim, reports []*report.Report, err error) {
	seen, at, late := map[string]bool{}, map[string]*report.Report{}, map[string]bool{}
	if len(incidents) == 0 {
		incidents = []string{""}
	}
	for _, id := range incidents {
		f.Incident = id
		for after := ""; ; {
			page, err := d.Find(ctx, f, after, GreatestLimit)
			if err != nil {
				return nil, nil, err
			}
			for _, c := range page.Items {
				if !c.Status.Stands() || seen[c.ID] || c.Report.Published > day {
					continue
				}
				seen[c.ID] = true
				if _, asked := late[c.Report.ID]; !asked && c.Report.Published == "" {
					if late[c.Report.ID], err = d.tellsOfLater(ctx, c.Report.ID, day); err != nil {
						return nil, nil, err
					}
				}
				if late[c.Report.ID] {
					continue
				}
				if _, read := at[c.Report.ID]; !read {
					r, err := d.Report(ctx, c.Report.ID, f.Known)
					if err != nil {
						return nil, nil, err
					}
					at[c.Report.ID] = r.Read()
					reports = append(reports, at[c.Report.ID])
				}
				claims = append(claims, c.Claim)
			}
			if len(claims) > mostCited {
				return nil, nil, &InvalidError{"from", f.Text, fmt.Sprintf("days, words or incidents that leave at most %d claims", mostCited)}
			}
			if after = page.Next; after == "" {
				break
			}
		}
	}
	if len(claims) == 0 {
		return nil, nil, &InvalidError{"day", day, "a day by which reports with claims that are asked for had been published"}
	}
	return claims, reports, nil
}

// tellsOfLater says that a report tells of something that happened after a day.
func (d *Desk) tellsOfLater(ctx context.Context, reportID, day string) (bool, error) {
	var claims []Claim
	err := d.Look(ctx, func(v View) (err error) {
		claims, err = All(ctx, ClaimQuery{Report: reportID, Limit: GreatestLimit}, v.Claims)
		return err
	})
	return slices.ContainsFunc(claims, func(c Claim) bool {
		return c.Status.Stands() && c.Modality == claim.Happened && c.Time != nil && c.Time.From[:min(len(c.Time.From), len(day))] > day
	}), err
}

// Brief gives a brief as it was known.
func (d *Desk) Brief(ctx context.Context, id string, known time.Time) (Brief, error) {
	return look(ctx, d, briefSubject(id), func(v View) (Brief, bool, error) { return v.Brief(ctx, id, known) })
}

// Briefs gives a page of briefs.
func (d *Desk) Briefs(ctx context.Context, q BriefQuery) (page Page[Brief], err error) {
	err = d.store.Read(ctx, func(v View) error { page, err = v.Briefs(ctx, q); return err })
	return page, err
}

// Edit puts words in the place of the program's; an empty text gives a line back to the program.
func (d *Desk) Edit(ctx context.Context, dec Decision, id string, edits map[string]string) (Brief, error) {
	return d.brief(ctx, dec, EditBrief, id, func(b *Brief, _ time.Time) error {
		out := maps.Clone(b.Edits)
		if out == nil {
			out = map[string]string{}
		}
		var made struct {
			Incidents []struct {
				ID string `json:"id"`
			} `json:"incidents"`
		}
		if err := json.Unmarshal(b.Made, &made); err != nil {
			return fmt.Errorf("read brief %s: %w", b.ID, err)
		}
		lines := map[string]bool{"title": true}
		for _, c := range b.Claims {
			lines["headline/"+c], lines["day/"+c] = true, true
		}
		for _, inc := range made.Incidents {
			lines["incident/"+inc.ID] = true
		}
		for _, line := range slices.Sorted(maps.Keys(edits)) {
			words := strings.TrimSpace(edits[line])
			if !lines[line] {
				return &InvalidError{"edits", line, "title, headline/CLAIM, day/CLAIM or incident/ID of what stands in the brief"}
			}
			if len(words) > longestWords {
				return &InvalidError{"edits", line, fmt.Sprintf("at most %d bytes of words", longestWords)}
			}
			if words == "" {
				delete(out, line)
			} else {
				out[line] = words
			}
		}
		b.Edits = out
		return nil
	})
}

// Lend makes a link with which anybody can read a brief until it expires: its token and its secret.
func (d *Desk) Lend(ctx context.Context, dec Decision, id string, expires time.Time) (hash, secret string, err error) {
	var random [24]byte
	rand.Read(random[:]) // never fails: crypto/rand ends the program where it cannot
	secret = base64.RawURLEncoding.EncodeToString(random[:])
	_, err = d.brief(ctx, dec, LendBrief, id, func(b *Brief, now time.Time) error {
		if !expires.After(now) || expires.After(now.AddDate(1, 0, 0)) {
			return &InvalidError{"expires", expires.Format(time.RFC3339), "a moment to come, within a year"}
		}
		b.Links = append(slices.Clone(b.Links), Link{token(secret), expires.UTC()})
		return nil
	})
	return token(secret), secret, err
}

// Unlend ends a link.
func (d *Desk) Unlend(ctx context.Context, dec Decision, id, token string) error {
	_, err := d.brief(ctx, dec, UnlendBrief, id, func(b *Brief, _ time.Time) error {
		left := slices.DeleteFunc(slices.Clone(b.Links), func(l Link) bool { return l.Token == token })
		if len(left) == len(b.Links) {
			return &NotFoundError{"link " + token + " of " + briefSubject(id)}
		}
		b.Links = left
		return nil
	})
	return err
}

func token(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Lent is the brief that a secret lets its holder read.
func (d *Desk) Lent(ctx context.Context, id, secret string) (Brief, error) {
	none := &NotFoundError{"a brief behind this link, or its time has passed"}
	b, err := d.Brief(ctx, id, never)
	var missing *NotFoundError
	if errors.As(err, &missing) {
		return Brief{}, none
	}
	if err != nil {
		return Brief{}, err
	}
	for _, l := range b.Links {
		if l.Token == token(secret) && d.now().Before(l.Expires) {
			return b, nil
		}
	}
	return Brief{}, none
}

// brief changes a brief.
func (d *Desk) brief(ctx context.Context, dec Decision, kind record.Kind, id string, change func(*Brief, time.Time) error) (b Brief, err error) {
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		var there bool
		if b, there, err = a.tx.Brief(ctx, id, never); err != nil {
			return err
		}
		if !there {
			return &NotFoundError{briefSubject(id)}
		}
		if dec.Seen != nil && *dec.Seen != b.Entry {
			return &ConflictError{briefSubject(id), b.Entry}
		}
		if err := change(&b, a.now); err != nil {
			return err
		}
		a.add(kind, briefSubject(id), Content{Reason: dec.Reason, Rows: Rows{Briefs: []Brief{b}}})
		return nil
	})
	if err != nil {
		return Brief{}, fmt.Errorf("%s %s: %w", kind, id, err)
	}
	b.Version = Version{Entry: entries[0].Index, Learned: entries[0].When, Who: entries[0].Who}
	return b, nil
}

// Remake is a brief to be written in any format: made anew of the claims and reports as they stood, with the edits.
// Coarse says to how many kilometres its reader knows places.
func (d *Desk) Remake(ctx context.Context, b Brief, coarse func([]claim.Place) []claim.Place) (*brief.Brief, error) {
	known, err := time.Parse(time.RFC3339Nano, b.Known)
	if err != nil {
		return nil, fmt.Errorf("brief %s: when it was made: %w", b.ID, err)
	}
	var claims []claim.Claim
	var reports []*report.Report
	err = d.store.Read(ctx, func(v View) error {
		for _, id := range b.Reports {
			r, there, err := v.Report(ctx, id, known)
			if err != nil {
				return err
			}
			if there {
				reports = append(reports, r.Read())
			}
		}
		for _, id := range b.Claims {
			c, there, err := v.Claim(ctx, id, known)
			if err != nil {
				return err
			}
			if there {
				c.Place = coarse(c.Place)
				claims = append(claims, c.Claim)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	made := brief.Make(reports, claims, brief.Options{})
	made.Title, made.Reworded = b.Title, b.Edits
	if words := b.Edits["title"]; words != "" {
		made.Title = words
	}
	for i, inc := range made.Incidents {
		if words := b.Edits["incident/"+inc.ID]; words != "" {
			made.Incidents[i].Title = words
		}
	}
	return made, nil
}

// Changed is what is new in a brief since the one before it.
type Changed struct {
	Before          string   // the id of the brief before; empty for the first
	New, Gone       []string // claims
	Contradictions  []incident.Contradiction
	Opened, Settled []incident.Matter // open matters that came, and those that are not open any more
}

// Changes compares a brief with the one that was made before it.
func (d *Desk) Changes(ctx context.Context, b Brief, known time.Time) (Changed, error) {
	var out Changed
	briefs, err := All(ctx, BriefQuery{Known: known}, d.Briefs)
	if err != nil {
		return out, err
	}
	var before Brief
	for _, x := range briefs {
		if x.ID != b.ID && (x.Day < b.Day || x.Day == b.Day && x.Known < b.Known) && (before.ID == "" || x.Day > before.Day || x.Day == before.Day && x.Known > before.Known) {
			before = x
		}
	}
	var now, then brief.Brief
	if err := json.Unmarshal(b.Made, &now); err != nil {
		return out, fmt.Errorf("read brief %s: %w", b.ID, err)
	}
	if before.ID == "" {
		return out, nil
	}
	if err := json.Unmarshal(before.Made, &then); err != nil {
		return out, fmt.Errorf("read brief %s: %w", before.ID, err)
	}
	out.Before = before.ID
	out.New, out.Gone = without(b.Claims, before.Claims), without(before.Claims, b.Claims)
	pair := func(c incident.Contradiction) string { return c.A + "|" + c.B + "|" + c.Kind }
	had := map[string]bool{}
	for _, c := range then.Contradictions {
		had[pair(c)] = true
	}
	for _, c := range now.Contradictions {
		if !had[pair(c)] {
			out.Contradictions = append(out.Contradictions, c)
		}
	}
	matters := func(list []incident.Matter) map[string]bool {
		m := map[string]bool{}
		for _, x := range list {
			m[x.Claim] = true
		}
		return m
	}
	wasOpen, isOpen := matters(then.Open), matters(now.Open)
	for _, x := range now.Open {
		if !wasOpen[x.Claim] {
			out.Opened = append(out.Opened, x)
		}
	}
	for _, x := range then.Open {
		if !isOpen[x.Claim] {
			out.Settled = append(out.Settled, x)
		}
	}
	return out, nil
}

// without are those of a list that do not stand in another.
func without(list, other []string) []string {
	in := map[string]bool{}
	for _, x := range other {
		in[x] = true
	}
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return in[x] })
}
