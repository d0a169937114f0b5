package desk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/record"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
	"github.com/casus-project/casus/treaty/document"
)

// The kinds of entries about cases.
const (
	EnterAct    record.Kind = "act.enter"
	WithdrawAct record.Kind = "act.withdraw"
	LoseAct     record.Kind = "act.lose"    // what is left of an act after an erasure
	DeriveCase  record.Kind = "case.derive" // what follows from the acts by the treaty file of the day
)

// What can become of an act and of a case, beside Withdrawn and Open.
const (
	Entered Status = "entered" // the act stands
	Ended   Status = "ended"   // of a case: its procedure foresees nothing more, or the invoker took it back
)

// Act is one dated act of a case or in the field, with what shows it: claims of the room, a document that was filed, or nothing but the
// person who entered it.
type Act struct {
	Version `json:"-"`
	ID      string     `json:"id"`
	Matter  string     `json:"matter"` // what it is an act of: "case/ID", or "field"
	Status  Status     `json:"status"` // entered or withdrawn
	Reason  string     `json:"reason,omitempty"`
	Act     *cases.Act `json:"act,omitempty"` // of a case
	// Field is an act in the field, Places those that it names first.
	Field  *mission.Act    `json:"field,omitempty"`
	Places []mission.Place `json:"places,omitempty"`
	// Claims and Document, the id of a report, are the evidence.
	Claims   []string `json:"claims,omitempty"`
	Document string   `json:"document,omitempty"`
	// Entering is the entry that entered an act whose history was erased: acts of one day follow each other as they were entered.
	Entering int64 `json:"entering,omitempty"`
}

// byEntering puts acts in the order in which they were entered.
func byEntering(a, b Act) int {
	return cmp.Compare(cmp.Or(a.Entering, a.Entry), cmp.Or(b.Entering, b.Entry))
}

// Happened is when the act is said to have been done.
func (a Act) Happened() Interval { return Between(a.when().String(), a.when().String()) }

func (a Act) when() treaty.When {
	if a.Field != nil {
		return a.Field.When
	}
	return a.Act.When
}

// Kind is what the act is.
func (a Act) Kind() string {
	if a.Field != nil {
		return string(a.Field.Act)
	}
	return string(a.Act.Act)
}

// Evidence are the subjects that show the act: "claim/ID", "report/ID".
func (a Act) Evidence() []string { return evidence(a.Claims, a.Document) }

func evidence(claims []string, document string) []string {
	var out []string
	for _, c := range claims {
		out = append(out, claimSubject(c))
	}
	if document != "" {
		out = append(out, reportSubject(document))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Columns is what a store keeps of an act beside its body.
func (a Act) Columns() string {
	h := a.Happened()
	return fmt.Sprintf("%s|%s|%d|%d|%s|%s", a.ID, a.Matter, h.From, h.To, a.Kind(), a.Status)
}

// Case is a case in short, as it followed from its acts when the last of them was entered. Nobody sets it. What hangs on the
// day, its age and what is overdue, cases.Summary.At tells; all that follows from the acts, Whole.
type Case struct {
	Version   `json:"-"`
	Status    Status   `json:"status"`         // open, ended or withdrawn
	Title     string   `json:"title"`          // made of who invoked what
	Step      string   `json:"step,omitempty"` // the last that was taken
	Incidents []string `json:"incidents,omitempty"`
	cases.Summary
}

// Happened is when the case was opened.
func (c Case) Happened() Interval { return Between(c.Opened.String(), c.Opened.String()) }

// Words are what the case is found by.
func (c Case) Words() []string {
	return Words(strings.Join(slices.Concat([]string{c.Title, c.Treaty, c.Article, c.Standing}, c.By, c.Asks), " "))
}

// Subjects are what the case is found by besides: its incidents and who invoked it.
func (c Case) Subjects() []string {
	var out []string
	for _, i := range c.Incidents {
		out = append(out, incidentSubject(i))
	}
	for _, s := range c.By {
		out = append(out, "by/"+s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Columns is what a store keeps of a case beside its body.
func (c Case) Columns() string {
	h := c.Happened()
	return fmt.Sprintf("%s|%s|%s|%d|%d", c.ID, c.Treaty, c.Status, h.From, h.To)
}

func actSubject(id string) string  { return "act/" + id }
func caseSubject(id string) string { return "case/" + id }

// ActQuery asks for acts, in the order of what happened.
type ActQuery struct {
	Known    time.Time
	Matter   string // "case/ID" or "field"
	Evidence string // "claim/ID" or "report/ID": the acts that it shows
	Kind     string
	Status   Status
	Limit    int
	After    string
}

// CaseQuery asks for cases, in the order in which they were opened.
type CaseQuery struct {
	Known    time.Time
	Treaty   string
	Status   Status // empty: open and ended, not withdrawn
	By       string // who invoked
	Incident string // the cases that rest on it
	Text     string // words that must all stand in the title or what has come of it
	Limit    int
	After    string
}

// Made says what an entering made.
type Made struct {
	Case string   // the case, new or not
	Acts []string // the new acts, in the order they were given
}

// Enter enters acts of a case, all or none. Without a case, it opens one: one of the acts must invoke an article.
// Incidents are those of the room; an act of the kind "incident" says how one of them is told (whom it concerns, what it was).
// What an act means for the case is not asked here and follows from the treaty; but an act must say all that its kind
// needs, and speak of what acts before it began.
func (d *Desk) Enter(ctx context.Context, dec Decision, caseID string, acts ...Act) (Made, error) {
	var made Made
	_, err := d.act(ctx, dec.Who, func(a *action) (err error) {
		made, err = a.enter(ctx, dec, caseID, acts)
		return err
	})
	if err != nil {
		return Made{}, fmt.Errorf("enter acts: %w", err)
	}
	return made, nil
}

// enter puts acts into the action, and what follows from them.
func (a *action) enter(ctx context.Context, dec Decision, caseID string, acts []Act) (Made, error) {
	if len(acts) == 0 {
		return Made{}, &InvalidError{"acts", "", "at least one act"}
	}
	var standing []Act
	if caseID == "" {
		caseID = newID("case", a.next(), 0)
	} else {
		c, err := openCase(ctx, a.tx, caseID)
		if err != nil {
			return Made{}, err
		}
		if dec.Seen != nil && *dec.Seen != c.Entry {
			return Made{}, &ConflictError{caseSubject(caseID), c.Entry}
		}
		if standing, err = actsOf(ctx, a.tx, caseSubject(caseID), never); err != nil {
			return Made{}, err
		}
	}
	made := Made{Case: caseID}
	first := a.next()
	for i, x := range acts {
		x.ID, x.Matter, x.Status, x.Reason = newID("act", first, i), caseSubject(caseID), Entered, dec.Reason
		if err := a.checkAct(ctx, &x, caseID); err != nil {
			return Made{}, at(len(acts), i, err)
		}
		standing = append(standing, x)
		made.Acts = append(made.Acts, x.ID)
		a.add(EnterAct, actSubject(x.ID), Content{Reason: dec.Reason, Rows: Rows{Acts: []Act{x}}})
	}
	return made, a.derive(ctx, caseID, standing)
}

// at names which of several acts is meant.
func at(of, i int, err error) error {
	if of == 1 {
		return err
	}
	return fmt.Errorf("act %d: %w", i+1, err)
}

// newID is an id for something that an entry begins.
func newID(of string, entry int64, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%d|%d", of, entry, n))
	return hex.EncodeToString(sum[:8])
}

// checkAct holds an act against the room, and gives it its place in the case.
func (a *action) checkAct(ctx context.Context, x *Act, caseID string) error {
	if x.Act == nil {
		return &InvalidError{"act", "", strings.Join(cases.Kind("").Accepted(), ", ")}
	}
	own := *x.Act
	own.Place = document.Place{}
	x.Act, x.Field, x.Places = &own, nil, nil
	if !slices.Contains(own.Act.Accepted(), string(own.Act)) {
		return &InvalidError{"act", string(own.Act), strings.Join(own.Act.Accepted(), ", ")}
	}
	if err := a.checkClocks(own.When, own.Learned, own.Source); err != nil {
		return err
	}
	switch x.Act.Act {
	case cases.Invokes:
		x.Act.ID = caseID
	case cases.TakesStep, cases.Proposes, cases.MovesMeasure, cases.Withdraws:
		x.Act.Case = caseID
	case cases.TellsIncident:
		if _, err := standing(ctx, a.tx, x.Act.ID); err != nil {
			return err
		}
	}
	for _, id := range x.Act.On {
		if _, err := standing(ctx, a.tx, id); err != nil {
			return err
		}
	}
	return a.checkEvidence(ctx, x)
}

// checkClocks refuses a day that has not come, and what the room itself says of an act.
func (a *action) checkClocks(when treaty.When, learned *treaty.When, source []string) error {
	switch {
	case when.IsZero():
		return &InvalidError{"when", "", when.Form()}
	case when.First().After(a.now.AddDate(0, 0, 1)):
		return &InvalidError{"when", when.String(), "a day that has come: what is planned is no act yet"}
	case learned != nil:
		return &InvalidError{"learned", learned.String(), "nothing: the room's record says when it learned of an act"}
	case len(source) > 0:
		return &InvalidError{"source", fmt.Sprint(source), "nothing: an act in a room is shown by claims, a document, or who entered it"}
	}
	return nil
}

func (a *action) checkEvidence(ctx context.Context, x *Act) error {
	slices.Sort(x.Claims)
	x.Claims = slices.Compact(x.Claims)
	for _, id := range x.Claims {
		c, there, err := a.tx.Claim(ctx, id, never)
		switch {
		case err != nil:
			return err
		case !there:
			return &NotFoundError{claimSubject(id)}
		case !c.Status.Stands():
			return &InvalidError{"claims", id, "claims that stand; this one is " + string(c.Status)}
		}
	}
	if x.Document != "" {
		return there(ctx, a.tx, reportSubject(x.Document))
	}
	return nil
}

// derive puts what follows from a case's acts into the action. Acts that the procedure cannot hold at all are refused.
func (a *action) derive(ctx context.Context, caseID string, acts []Act) error {
	c, err := deriving(ctx, a.tx, caseID, acts)
	if err == nil {
		a.add(DeriveCase, caseSubject(caseID), Content{Rows: Rows{Cases: []Case{c}}})
	}
	return err
}

// deriving works out what follows from acts.
func deriving(ctx context.Context, v View, caseID string, acts []Act) (Case, error) {
	s, err := scenario(ctx, v, caseID, acts)
	if err != nil {
		return Case{}, err
	}
	for _, x := range s.left { // they are named as faults
		s.scenario.Acts = append(s.scenario.Acts, *x.Act)
	}
	if faults := s.scenario.Check(); len(faults) > 0 {
		return Case{}, invalid(faults[0])
	}
	course, err := cases.Run(s.scenario, treaty.When{}, treaty.When{})
	var fault document.Fault
	if errors.As(err, &fault) {
		return Case{}, invalid(fault)
	}
	if err != nil {
		return Case{}, err
	}
	if len(course.Cases) != 1 {
		return Case{}, &InvalidError{"acts", fmt.Sprintf("%d invocations", len(course.Cases)), "one act that invokes an article, with which the case begins"}
	}
	return summary(course), nil
}

func invalid(f document.Fault) error {
	problem, accepted, told := strings.Cut(f.Problem, "; accepted: ")
	if !told {
		accepted = cmp.Or(f.Accepted, "an act that the treaty can place")
	}
	return &InvalidError{cmp.Or(f.Path, "act"), problem, accepted}
}

// summary is what is listed of a case.
func summary(course *cases.Course) Case {
	k := course.Cases[0]
	out := Case{Status: Open, Title: title(course, k), Summary: course.Summaries()[0]}
	for _, a := range course.Acts {
		if a.Act.Act == cases.Invokes {
			out.Incidents = a.On
		}
	}
	if !out.Open {
		out.Status = Ended
	}
	if n := len(k.Steps); n > 0 {
		out.Step = k.Steps[n-1].Step
	}
	return out
}

func title(course *cases.Course, k *cases.Case) string {
	var by []string
	for _, id := range k.By {
		by = append(by, course.Name(id))
	}
	name := k.Treaty
	if t, err := treaty.Find(k.Treaty); err == nil {
		name = t.Name
	}
	return strings.Join(by, ", ") + ": " + articleOf(name, k.Cite)
}

// partOfName is where a treaty's name says which part of a text it is: "Vienna Document 2011, chapter III".
var partOfName = regexp.MustCompile(`, (?:article|chapter)s? .*$`)

// articleOf names a treaty's article and says nothing twice: neither the part of a text that is the treaty, nor the word by which a
// treaty of several texts calls itself ("Treaty, art. 2").
func articleOf(name, cite string) string {
	name = partOfName.ReplaceAllString(name, "")
	if itself, article, of := strings.Cut(cite, ", "); of && strings.HasSuffix(name, " "+itself) {
		cite = article
	}
	return name + ", " + cite
}

// openCase is a case to which acts can be added. One that has ended can have more: what was done after is recorded too.
func openCase(ctx context.Context, v View, id string) (Case, error) {
	c, there, err := v.Case(ctx, id, never)
	if err == nil && (!there || c.Status == Withdrawn) {
		err = &NotFoundError{caseSubject(id)}
	}
	return c, err
}

// actsOf are the acts of a matter that stood, oldest entry first.
func actsOf(ctx context.Context, v View, matter string, known time.Time) ([]Act, error) {
	acts, err := All(ctx, ActQuery{Matter: matter, Known: known, Status: Entered}, v.Acts)
	slices.SortStableFunc(acts, byEntering)
	return acts, err
}

// Withdraw takes back an act that was entered wrongly; it stays on record. It is refused while other acts rest on it.
// With its invocation the whole case is withdrawn. It needs a reason.
func (d *Desk) Withdraw(ctx context.Context, dec Decision, actID string) ([]record.Entry, error) {
	entries, err := d.act(ctx, dec.Who, func(a *action) error {
		if err := needReason(dec); err != nil {
			return err
		}
		x, there, err := a.tx.Act(ctx, actID, never)
		if err != nil {
			return err
		}
		if !there || x.Status == Withdrawn {
			return &NotFoundError{actSubject(actID)}
		}
		if dec.Seen != nil && *dec.Seen != x.Entry {
			return &ConflictError{actSubject(actID), x.Entry}
		}
		x.Status, x.Reason = Withdrawn, dec.Reason
		a.add(WithdrawAct, actSubject(actID), Content{Reason: dec.Reason, Rows: Rows{Acts: []Act{x}}})
		return a.without(ctx, x)
	})
	if err != nil {
		return nil, fmt.Errorf("withdraw act %s: %w", actID, err)
	}
	return entries, nil
}

// without derives a case anew when one of its acts is gone.
func (a *action) without(ctx context.Context, gone Act) error {
	caseID, ok := strings.CutPrefix(gone.Matter, "case/")
	acts, err := actsOf(ctx, a.tx, gone.Matter, never)
	if err != nil {
		return err
	}
	acts = slices.DeleteFunc(acts, func(x Act) bool { return x.ID == gone.ID })
	if !ok {
		return restsOn(gone.ID, checkFile(acts))
	}
	if gone.Act.Act == cases.Invokes && !slices.ContainsFunc(acts, func(x Act) bool { return x.Act.Act != cases.TellsIncident }) {
		c, err := openCase(ctx, a.tx, caseID)
		if err != nil {
			return err
		}
		c = Case{Status: Withdrawn, Title: c.Title, Incidents: c.Incidents, Summary: cases.Summary{
			ID: c.ID, Treaty: c.Treaty, Article: c.Article, Cite: c.Cite, Obligation: c.Obligation, By: c.By, Of: c.Of, Opened: c.Opened, Last: c.Last,
		}}
		a.add(DeriveCase, caseSubject(caseID), Content{Rows: Rows{Cases: []Case{c}}})
		return nil
	}
	s, err := scenario(ctx, a.tx, caseID, acts)
	if err != nil {
		return err
	}
	if len(s.left) > 0 {
		return &InvalidError{"act", gone.ID, "an act on which no other rests; withdraw first act " + s.left[0].ID}
	}
	return a.derive(ctx, caseID, acts)
}

// restsOn says that others rest on an act, when what is left without it cannot be.
func restsOn(id string, err error) error {
	var is *InvalidError
	if errors.As(err, &is) {
		return &InvalidError{"act", id, "an act on which no other rests; without it, " + is.Field + " of another: " + is.Got}
	}
	return err
}

// Rederive holds what was derived of each case against what the treaty files of this program give, and puts on record
// what they give otherwise: it is for whoever opens a room with another version of the program. It gives the ids of the
// cases that changed.
func (d *Desk) Rederive(ctx context.Context, who string) (changed []string, err error) {
	var other []string
	err = d.store.Read(ctx, func(v View) error {
		all, err := All(ctx, CaseQuery{}, v.Cases)
		if err != nil {
			return err
		}
		for _, c := range all {
			if now, err := derived(ctx, v, c.ID); err != nil {
				return fmt.Errorf("case %s: %w", c.ID, err)
			} else if inWords(now) != inWords(c) {
				other = append(other, c.ID)
			}
		}
		return nil
	})
	for _, id := range other {
		if err != nil {
			break
		}
		_, err = d.act(ctx, who, func(a *action) error {
			now, err := derived(ctx, a.tx, id)
			if err == nil {
				a.add(DeriveCase, caseSubject(id), Content{Rows: Rows{Cases: []Case{now}}})
				changed = append(changed, id)
			}
			return err
		})
	}
	if err != nil {
		return changed, fmt.Errorf("derive the cases again: %w", err)
	}
	return changed, nil
}

// derived is what follows from the acts of a case that stand.
func derived(ctx context.Context, v View, caseID string) (Case, error) {
	acts, err := actsOf(ctx, v, caseSubject(caseID), never)
	if err != nil {
		return Case{}, err
	}
	return deriving(ctx, v, caseID, acts)
}
