package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
	"github.com/casus-project/casus/treaty/drafts"
)

// The kinds of entries about drafts of acts.
const (
	AcceptDraft record.Kind = "draft.accept"
	RejectDraft record.Kind = "draft.reject"
)

// DraftAct is what claims of the room look like under a treaty (treaty/drafts), with what has become of it: drafted,
// accepted or rejected. Only what somebody decided is kept; the rest is drafted anew from the claims whenever somebody looks.
type DraftAct struct {
	Version `json:"-"`
	// ID depends on treaty, kind, party, measure and day, or report when there is no day: more claims of the same leave it.
	ID     string `json:"id"`
	Status Status `json:"status"`
	Reason string `json:"reason,omitempty"`
	drafts.Draft
	// Case and Acts are what came of an accepted one.
	Case string   `json:"case,omitempty"`
	Acts []string `json:"acts,omitempty"`
}

// Evidence are the claims that the draft rests on, as subjects.
func (d DraftAct) Evidence() []string {
	return evidence(slices.Concat(d.Claims, d.Answers, d.Denied), "")
}

// Columns is what a store keeps of a draft beside its body.
func (d DraftAct) Columns() string { return fmt.Sprintf("%s|%s|%s", d.ID, d.Treaty, d.Status) }

func draftSubject(id string) string { return "draft/" + id }

// DraftQuery asks for drafts that somebody decided, in the order in which they were kept.
type DraftQuery struct {
	Known    time.Time
	Treaty   string
	Evidence string // "claim/ID"
	Limit    int
	After    string
}

// drafted are the drafts of a treaty as the record of a size has them.
type drafted struct {
	size int64
	list []DraftAct
}

// DraftActs are all drafts of acts under a treaty of the library, or under every one when none is named: those that somebody
// decided as they were decided, and what the claims that stand look like now. A draft on the same claims as one that
// was decided is held back, also when a newer reader cut the quotes elsewhere. The zero time means now; what stands now is
// kept until the record grows.
func (d *Desk) DraftActs(ctx context.Context, treatyID string, known time.Time) (list []DraftAct, err error) {
	err = d.store.Read(ctx, func(v View) error {
		list, err = d.draftActs(ctx, v, treatyID, known)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("draft acts: %w", err)
	}
	return list, nil
}

func (d *Desk) draftActs(ctx context.Context, v View, treatyID string, known time.Time) ([]DraftAct, error) {
	if !known.IsZero() {
		return draftActs(ctx, v, treatyID, known)
	}
	size, _, err := v.Head(ctx)
	if err != nil {
		return nil, err
	}
	if kept, there := d.drafts.Load(treatyID); there && kept.(drafted).size == size {
		return slices.Clone(kept.(drafted).list), nil
	}
	list, err := draftActs(ctx, v, treatyID, known)
	if err == nil {
		d.drafts.Store(treatyID, drafted{size, slices.Clone(list)})
	}
	return list, err
}

func draftActs(ctx context.Context, v View, treatyID string, known time.Time) ([]DraftAct, error) {
	treaties, err := named(treatyID)
	if err != nil {
		return nil, err
	}
	list, err := All(ctx, DraftQuery{Treaty: treatyID, Known: known}, v.DraftActs)
	if err != nil {
		return nil, err
	}
	all, err := All(ctx, ClaimQuery{Known: known}, v.Claims)
	if err != nil {
		return nil, err
	}
	byID := map[string]claim.Claim{}
	var standing []claim.Claim
	for _, c := range all {
		byID[c.ID] = c.Claim
		if c.Status.Stands() {
			standing = append(standing, c.Claim)
		}
	}
	slices.SortStableFunc(standing, func(a, b claim.Claim) int {
		return cmp.Or(cmp.Compare(a.Report.ID, b.Report.ID), a.Quote.Start-b.Quote.Start)
	})
	decided := slices.Clone(list)
	for _, t := range treaties {
		for _, found := range drafts.Of(t, standing) {
			x := DraftAct{ID: draftID(found, byID), Status: Drafted, Draft: found}
			if !slices.ContainsFunc(decided, func(o DraftAct) bool { return sameAct(o, x, byID) }) {
				list = append(list, x)
			}
		}
	}
	return list, nil
}

// named is a treaty of the library, or all of them.
func named(id string) ([]*treaty.Treaty, error) {
	if id == "" {
		return treaty.Library()
	}
	t, err := treaty.Find(id)
	if err != nil {
		return nil, &InvalidError{"treaty", id, "a treaty of the library"}
	}
	return []*treaty.Treaty{t}, nil
}

func draftID(d drafts.Draft, claims map[string]claim.Claim) string {
	key := []string{d.Treaty, string(d.Kind), d.By, d.Measure, d.Day}
	if d.Day == "" {
		file, _, _ := strings.Cut(claims[d.Claims[0]].Report.ID, "#")
		key = append(key, file)
	}
	sum := sha256.Sum256([]byte("draft|" + strings.Join(key, "|")))
	return hex.EncodeToString(sum[:8])
}

// sameAct says that a draft is about what somebody decided already.
func sameAct(decided, found DraftAct, claims map[string]claim.Claim) bool {
	if decided.ID == found.ID {
		return true
	}
	if decided.Treaty != found.Treaty || decided.Kind != found.Kind || decided.By != found.By || decided.Measure != found.Measure {
		return false
	}
	var before []Claim
	for _, id := range decided.Claims {
		if c, there := claims[id]; there {
			before = append(before, Claim{Claim: c})
		}
	}
	return slices.ContainsFunc(found.Claims, func(id string) bool {
		c := claims[id]
		return slices.Contains(decided.Claims, id) || judged(c, slices.DeleteFunc(slices.Clone(before), func(o Claim) bool { return o.Report.ID != c.Report.ID }))
	})
}

// RejectDraft says that claims do not tell of such an act. It needs a reason.
func (d *Desk) RejectDraft(ctx context.Context, dec Decision, id string) (record.Entry, error) {
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		x, err := d.undecided(ctx, a.tx, id)
		if err != nil {
			return err
		}
		if err := needReason(dec); err != nil {
			return err
		}
		x.Status, x.Reason, x.Draft.Draft = Rejected, dec.Reason, false
		a.add(RejectDraft, draftSubject(id), Content{Reason: dec.Reason, Rows: Rows{Drafts: []DraftAct{x}}})
		return nil
	})
	if err != nil {
		return record.Entry{}, fmt.Errorf("reject draft %s: %w", id, err)
	}
	return entries[0], nil
}

// AcceptDraft enters the act that claims tell of, with them as evidence: in a case, or opening one, or in the field when an
// act in the field is given. An act that is given says what the draft leaves open (which article, which stage); where an act
// of a case says nothing, what the draft makes likely is taken.
func (d *Desk) AcceptDraft(ctx context.Context, dec Decision, id, caseID string, with Act) (Made, error) {
	var made Made
	_, err := d.act(ctx, dec.Who, func(a *action) error {
		x, err := d.undecided(ctx, a.tx, id)
		if err != nil {
			return err
		}
		entering := Decision{Who: dec.Who, Reason: dec.Reason}
		if with.Field != nil {
			with.Claims = x.Claims
			made, err = a.enterField(ctx, entering, []Act{with})
		} else {
			var act cases.Act
			if act, err = a.likely(ctx, x, caseID, with.Act); err != nil {
				return err
			}
			made, err = a.enter(ctx, entering, caseID, []Act{{Act: &act, Claims: x.Claims}})
		}
		if err != nil {
			return err
		}
		x.Status, x.Reason, x.Draft.Draft, x.Case, x.Acts = Accepted, dec.Reason, false, made.Case, made.Acts
		a.add(AcceptDraft, draftSubject(id), Content{Reason: dec.Reason, Rows: Rows{Drafts: []DraftAct{x}}})
		return nil
	})
	if err != nil {
		return Made{}, fmt.Errorf("accept draft %s: %w", id, err)
	}
	return made, nil
}

// undecided is a draft that nobody has decided.
func (d *Desk) undecided(ctx context.Context, v View, id string) (DraftAct, error) {
	list, err := d.around(ctx, v, id)
	if err != nil {
		return DraftAct{}, err
	}
	i := slices.IndexFunc(list, func(x DraftAct) bool { return x.ID == id })
	if i < 0 {
		return DraftAct{}, &NotFoundError{draftSubject(id)}
	}
	if list[i].Status != Drafted {
		return DraftAct{}, &ConflictError{draftSubject(id), list[i].Entry}
	}
	return list[i], nil
}

// around are drafts with one among them: those of its treaty where they are kept, which they are when somebody has just
// looked at them, otherwise those of every treaty.
func (d *Desk) around(ctx context.Context, v View, id string) (list []DraftAct, err error) {
	size, _, err := v.Head(ctx)
	if err != nil {
		return nil, err
	}
	d.drafts.Range(func(_, kept any) bool {
		if kept := kept.(drafted); kept.size == size && slices.ContainsFunc(kept.list, func(x DraftAct) bool { return x.ID == id }) {
			list = kept.list
		}
		return list == nil
	})
	if list != nil {
		return list, nil
	}
	return d.draftActs(ctx, v, "", never)
}

// stages are how far a measure has come in the drafts that are about one.
var stages = map[drafts.Kind]cases.Stage{
	"offer": cases.Offered, "refusal": cases.Refused, "condition": cases.Conditioned, "deployment": cases.Delivered,
	"waiting-for-signature": cases.Unsigned, "other-mission": cases.Delivered, "appeal-to-one": cases.Asked,
}

// likely is the act that a draft looks like, as far as it says, with what is given.
func (a *action) likely(ctx context.Context, x DraftAct, caseID string, with *cases.Act) (cases.Act, error) {
	var act cases.Act
	if with != nil {
		act = *with
	}
	if act.When.IsZero() {
		for _, day := range []string{x.Day, x.Reported} {
			if when, err := treaty.Day(day); err == nil {
				act.When = when
				break
			}
		}
	}
	if len(act.By) == 0 && x.By != "" {
		act.By = []string{x.By}
	}
	if act.Act == "" && x.Kind == "invocation" && caseID == "" {
		act.Act = cases.Invokes
	} else if stage, ok := stages[x.Kind]; act.Act == "" && ok {
		act.Act, act.Stage = cases.MovesMeasure, cmp.Or(act.Stage, stage)
	}
	switch act.Act {
	case cases.Invokes:
		act.Treaty, act.Article = cmp.Or(act.Treaty, x.Treaty), cmp.Or(act.Article, x.Article)
		if len(act.On) == 0 {
			var err error
			if act.On, err = a.incidentsOf(ctx, x.Claims); err != nil {
				return act, err
			}
		}
	case cases.MovesMeasure:
		act.Measure = cmp.Or(act.Measure, x.Measure)
		act.ID = cmp.Or(act.ID, x.Measure, string(x.Kind))
	case "":
		return act, &InvalidError{"act", string(x.Kind), "which act of a case this is: " + strings.Join(act.Act.Accepted(), ", ")}
	}
	return act, nil
}

// incidentsOf are the standing incidents that claims stand in.
func (a *action) incidentsOf(ctx context.Context, claims []string) ([]string, error) {
	var out []string
	for _, id := range claims {
		in, err := All(ctx, IncidentQuery{Claim: id}, a.tx.Incidents)
		if err != nil {
			return nil, err
		}
		for _, i := range in {
			if !slices.Contains(out, i.ID) {
				out = append(out, i.ID)
			}
		}
	}
	return out, nil
}
