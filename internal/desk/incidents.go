package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/report"
)

// Open opens an incident over claims that stand in no other, and gives its id.
func (d *Desk) Open(ctx context.Context, dec Decision, title string, claims ...string) (id string, err error) {
	_, err = d.act(ctx, dec.Who, func(a *action) error {
		if err := free(ctx, a.tx, claims); err != nil {
			return err
		}
		inc := Incident{ID: newIncident(a.next(), title), Title: title, Status: Open, Claims: claims}
		id = inc.ID
		return a.incident(ctx, OpenIncident, dec.Reason, inc, Incident{ID: inc.ID, Status: Undone})
	})
	if err != nil {
		return "", fmt.Errorf("open an incident: %w", err)
	}
	return id, nil
}

// newIncident is an id for an incident that an entry opens.
func newIncident(entry int64, title string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "by hand|%d|%s", entry, title))
	return hex.EncodeToString(sum[:8])
}

// free says nil when the claims are all there and stand in no incident.
func free(ctx context.Context, v View, claims []string) error {
	for i, id := range claims {
		if slices.Contains(claims[:i], id) {
			return &InvalidError{"claims", id, "each claim once"}
		}
		if _, there, err := v.Claim(ctx, id, never); err != nil {
			return err
		} else if !there {
			return &NotFoundError{claimSubject(id)}
		}
		in, err := All(ctx, IncidentQuery{Claim: id}, v.Incidents)
		if err != nil {
			return err
		}
		if len(in) > 0 {
			return &InvalidError{"claims", id, "claims that stand in no incident; this one stands in " + in[0].ID}
		}
	}
	return nil
}

// Join moves the claims of one incident into another. It can be undone.
func (d *Desk) Join(ctx context.Context, dec Decision, into, from string) ([]record.Entry, error) {
	return d.change(ctx, dec, "join incidents "+into+" and "+from, func(a *action) error {
		if into == from {
			return &InvalidError{"from", from, "another incident than " + into}
		}
		all, part, err := two(ctx, a.tx, into, from)
		if err != nil {
			return err
		}
		if err := seen(dec, all); err != nil {
			return err
		}
		was, wasPart := all, part
		all.Status, all.Claims = Open, slices.Concat(was.Claims, part.Claims)
		part.Status, part.Into, part.Claims = Joined, into, nil
		if err := a.incident(ctx, JoinIncident, dec.Reason, all, was); err != nil {
			return err
		}
		return a.incident(ctx, JoinIncident, dec.Reason, part, wasPart)
	})
}

// Split moves some claims of an incident into a new one, and gives the new one's id. It can be undone.
func (d *Desk) Split(ctx context.Context, dec Decision, from, title string, claims ...string) (id string, err error) {
	_, err = d.change(ctx, dec, "split incident "+from, func(a *action) error {
		was, err := standing(ctx, a.tx, from)
		if err != nil {
			return err
		}
		if err := seen(dec, was); err != nil {
			return err
		}
		rest := was
		rest.Status, rest.Claims = Open, nil
		for _, c := range was.Claims {
			if !slices.Contains(claims, c) {
				rest.Claims = append(rest.Claims, c)
			}
		}
		if len(claims) == 0 || len(rest.Claims) == 0 || len(rest.Claims)+len(claims) != len(was.Claims) {
			return &InvalidError{"claims", fmt.Sprint(claims), "some of the incident's claims, each once, and not all of them"}
		}
		part := Incident{ID: newIncident(a.next(), title), Title: title, Status: Open, Claims: claims}
		id = part.ID
		if err := a.incident(ctx, SplitIncident, dec.Reason, rest, was); err != nil {
			return err
		}
		return a.incident(ctx, SplitIncident, dec.Reason, part, Incident{ID: part.ID, Status: Undone})
	})
	return id, err
}

// Rename gives an incident another title. It can be undone.
func (d *Desk) Rename(ctx context.Context, dec Decision, id, title string) ([]record.Entry, error) {
	return d.change(ctx, dec, "rename incident "+id, func(a *action) error {
		was, err := standing(ctx, a.tx, id)
		if err != nil {
			return err
		}
		if err := seen(dec, was); err != nil {
			return err
		}
		now := was
		now.Status, now.Title = Open, title
		return a.incident(ctx, RenameIncident, dec.Reason, now, was)
	})
}

// Undo gives the incidents of the action that made an entry back as they were. It is refused as a ConflictError when
// one of them was changed since; that change has to be undone first.
func (d *Desk) Undo(ctx context.Context, dec Decision, entry int64) ([]record.Entry, error) {
	return d.change(ctx, dec, fmt.Sprintf("undo entry %d", entry), func(a *action) error {
		if err := needReason(dec); err != nil {
			return err
		}
		if entry < 0 || entry >= a.first {
			return &NotFoundError{fmt.Sprintf("entry %d", entry)}
		}
		of, err := contentOf(ctx, a.tx, entry)
		if err != nil {
			return err
		}
		return a.undo(ctx, dec.Reason, of)
	})
}

// undo gives back what an action changed, if that still stands.
func (a *action) undo(ctx context.Context, reason string, of Content) error {
	var touched []string
	for i := of.Act; i < of.Act+int64(of.Entries); i++ {
		c, err := contentOf(ctx, a.tx, i)
		if err != nil {
			return err
		}
		for n, was := range c.Before {
			now, there, err := a.tx.Incident(ctx, was.ID, never)
			if err != nil {
				return err
			}
			if !there || now.Entry != i {
				return &ConflictError{incidentSubject(was.ID), now.Entry}
			}
			if was.Status == Undone {
				was.Title = c.Incidents[n].Title
			}
			touched = append(touched, was.ID)
			if err := a.incident(ctx, UndoIncident, reason, was, now); err != nil {
				return err
			}
		}
	}
	if len(touched) == 0 {
		return &InvalidError{"entry", fmt.Sprint(of.Act), "an entry that opened, joined, split, renamed or undid incidents"}
	}
	return a.standElsewhere(ctx, touched)
}

// standElsewhere refuses an action whose incidents would hold a claim that stands in another incident by now.
func (a *action) standElsewhere(ctx context.Context, touched []string) error {
	for _, c := range a.contents {
		for _, id := range c.Incidents[0].Claims {
			in, err := All(ctx, IncidentQuery{Claim: id}, a.tx.Incidents)
			if err != nil {
				return err
			}
			for _, inc := range in {
				if !slices.Contains(touched, inc.ID) {
					return &ConflictError{claimSubject(id), inc.Entry}
				}
			}
		}
	}
	return nil
}

// change is an action on incidents.
func (d *Desk) change(ctx context.Context, dec Decision, what string, with func(*action) error) ([]record.Entry, error) {
	entries, err := d.act(ctx, dec.Who, with)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	return entries, nil
}

// incident puts an incident's new version into the action, with when and where worked out from its claims.
func (a *action) incident(ctx context.Context, kind record.Kind, reason string, now, was Incident) error {
	claims, err := a.tx.ClaimsOf(ctx, now.Claims)
	if err != nil {
		return err
	}
	at := make(map[string]int, len(now.Claims))
	for i, id := range now.Claims {
		at[id] = i
	}
	slices.SortFunc(claims, func(x, y Claim) int { return at[x.ID] - at[y.ID] })
	now.When, now.Place = span(claims), where(claims)
	if kind != DraftIncident {
		if err := a.weigh(ctx, &now, claims); err != nil {
			return err
		}
	}
	a.add(kind, incidentSubject(now.ID), Content{Reason: reason, Upto: a.upto, Rows: Rows{Incidents: []Incident{now}}, Before: []Incident{was}})
	return nil
}

// weigh works out whether the claims of an incident contradict each other, and who stands behind them.
func (a *action) weigh(ctx context.Context, now *Incident, claims []Claim) error {
	found, err := describe(ctx, a.tx, now.Claims, claims, never)
	now.Contested, now.Sources, now.Independent = found.Contested, found.Sources.Reports, found.Sources.Independent
	return err
}

// describe is what the claims of an incident say of it, party by party.
func describe(ctx context.Context, v View, ids []string, claims []Claim, known time.Time) (incident.Incident, error) {
	result, err := describeAll(ctx, v, claims, known, ids)
	if err != nil || len(result.Incidents) == 0 {
		return incident.Incident{}, err
	}
	return result.Incidents[0], nil
}

// describeAll is what claims say of groups of them.
func describeAll(ctx context.Context, v View, claims []Claim, known time.Time, groups ...[]string) (incident.Result, error) {
	var plain []claim.Claim
	var reports []*report.Report
	seen := map[string]bool{}
	for _, c := range claims {
		if !c.Status.Stands() {
			continue
		}
		plain = append(plain, c.Claim)
		if seen[c.Report.ID] {
			continue
		}
		seen[c.Report.ID] = true
		r, there, err := v.Report(ctx, c.Report.ID, known)
		if err != nil {
			return incident.Result{}, err
		}
		if there {
			reports = append(reports, r.Read())
		}
	}
	return incident.Describe(plain, reports, groups...), nil
}

// span is from the first to the last day that claims give.
func span(claims []Claim) Interval {
	out := Undated
	for _, c := range claims {
		h := c.Happened()
		switch {
		case !h.Dated() || h.From == math.MinInt64 || h.To == math.MaxInt64:
		case !out.Dated():
			out = h
		default:
			out = Interval{min(out.From, h.From), max(out.To, h.To)}
		}
	}
	return out
}

// where is the place that claims name most often, of those that are known; the first of several.
func where(claims []Claim) *claim.Place {
	count := map[string]int{}
	var best *claim.Place
	for _, c := range claims {
		for i, p := range c.Place {
			if p.ID != "" {
				count[p.ID]++
				if best == nil {
					best = &c.Place[i]
				}
			}
		}
	}
	for _, c := range claims {
		for i, p := range c.Place {
			if p.ID != "" && count[p.ID] > count[best.ID] {
				best = &c.Place[i]
			}
		}
	}
	return best
}

// standing is an incident that can be changed.
func standing(ctx context.Context, v View, id string) (Incident, error) {
	inc, there, err := v.Incident(ctx, id, never)
	switch {
	case err != nil:
		return Incident{}, err
	case !there || inc.Status == Undone || inc.Status == Withdrawn:
		return Incident{}, &NotFoundError{incidentSubject(id)}
	case inc.Status == Joined:
		return Incident{}, &InvalidError{"incident", id, "one that stands by itself; this one was joined into " + inc.Into}
	}
	return inc, nil
}

func two(ctx context.Context, v View, a, b string) (x, y Incident, err error) {
	if x, err = standing(ctx, v, a); err != nil {
		return x, y, err
	}
	y, err = standing(ctx, v, b)
	return x, y, err
}

func seen(dec Decision, inc Incident) error {
	if dec.Seen != nil && *dec.Seen != inc.Entry {
		return &ConflictError{incidentSubject(inc.ID), inc.Entry}
	}
	return nil
}

// Gathered says what became of the incidents that the program gathered.
type Gathered struct{ New, Changed, Same, Withdrawn int }

// Gather takes the incidents that the program found in the room's claims (incident.Incidents) when the record had so many
// entries. What people have made stays: an incident that somebody touched is left alone, and its claims are taken out of
// the program's incidents. What comes late, after what was found in more entries was kept, changes nothing: another process may have
// taken the work over.
func (d *Desk) Gather(ctx context.Context, who string, upto int64, found []incident.Incident) (Gathered, error) {
	var done Gathered
	_, err := d.act(ctx, who, func(a *action) error {
		done, a.upto = Gathered{}, upto
		if newer, err := GatheredUpto(ctx, a.tx); err != nil || newer > upto {
			return err
		}
		there, err := All(ctx, IncidentQuery{}, a.tx.Incidents)
		if err != nil {
			return err
		}
		taken, drafts := map[string]bool{}, map[string]Incident{}
		for _, inc := range there {
			if inc.Status == Drafted {
				drafts[inc.ID] = inc
			}
			if !inc.Status.Decided() {
				continue
			}
			for _, c := range inc.Claims {
				taken[c] = true
			}
		}
		ids := make([]string, len(found))
		for i, f := range found {
			ids[i] = f.ID
		}
		known, err := a.tx.IncidentsOf(ctx, ids)
		if err != nil {
			return err
		}
		before := make(map[string]Incident, len(known))
		for _, inc := range known {
			before[inc.ID] = inc
		}
		for _, f := range found {
			if err := a.gather(ctx, f, before, taken, drafts, &done); err != nil {
				return err
			}
		}
		for _, inc := range there {
			if was, left := drafts[inc.ID]; left {
				done.Withdrawn++
				now := was
				now.Status, now.Claims = Withdrawn, nil
				if err := a.incident(ctx, DraftIncident, "", now, was); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return Gathered{}, fmt.Errorf("gather incidents: %w", err)
	}
	return done, nil
}

// GatheredUpto is how many entries of a room's record the program had seen when it last drafted an incident; zero when it
// never did.
func GatheredUpto(ctx context.Context, v View) (int64, error) {
	size, _, err := v.Head(ctx)
	for to := size; err == nil && to > 0; to -= batch {
		var entries []record.Entry
		entries, err = v.Entries(ctx, max(0, to-batch), to)
		for _, e := range slices.Backward(entries) {
			if e.Kind != DraftIncident {
				continue
			}
			c, err := contentOf(ctx, v, e.Index)
			var erased *NotFoundError
			if errors.As(err, &erased) {
				continue
			}
			return c.Upto, err
		}
	}
	return 0, err
}

// gather takes one incident of the program's, without the claims that are taken, and strikes it off the drafts.
func (a *action) gather(ctx context.Context, f incident.Incident, before map[string]Incident, taken map[string]bool, drafts map[string]Incident, done *Gathered) error {
	if err := checkID("incident.id", f.ID); err != nil {
		return err
	}
	now := Incident{ID: f.ID, Title: f.Title, Status: Drafted}
	for _, c := range f.Claims {
		if !taken[c] {
			taken[c] = true
			now.Claims = append(now.Claims, c)
		}
	}
	if len(now.Claims) == 0 {
		return nil
	}
	now.Contested, now.Sources, now.Independent = f.Contested, f.Sources.Reports, f.Sources.Independent
	was, there := before[f.ID]
	delete(drafts, f.ID)
	switch {
	case !there:
		done.New++
		was = Incident{ID: f.ID, Status: Undone}
	case was.Status.Decided():
		return nil // somebody joined it into another, or undid it
	case was.Status == Drafted && was.Title == now.Title && slices.Equal(was.Claims, now.Claims) && was.Contested == now.Contested && was.Sources == now.Sources && was.Independent == now.Independent:
		done.Same++
		return nil
	default:
		done.Changed++
	}
	return a.incident(ctx, DraftIncident, "", now, was)
}
