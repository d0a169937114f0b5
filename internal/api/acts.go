package api

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
	"github.com/casus-project/casus/treaty/voting"
)

// ActFields are what an act of a case says, in the words of scenarios (docs/treaty.md). Which of them it has depends on its
// kind.
type ActFields struct {
	When string `json:"when" doc:"When it happened: 2021-05-14, or less (2021-05, 2021), or more (2021-05-14T21:30, the clock of the place)."`
	Act  string `json:"act" enum:"incident,invokes,step,proposes,position,condition,decision,measure,withdraws"`
	// Name is the id of a scenario's act.
	Name       string   `json:"id,omitempty" doc:"Name of the proposal or measure within the case; of an incident, its id."`
	By         []string `json:"by,omitempty" doc:"Who did it: states, organs, others."`
	Of         []string `json:"of,omitempty" doc:"Of whom it is asked."`
	Says       string   `json:"says,omitempty" doc:"In our own words."`
	Target     string   `json:"target,omitempty" doc:"incident: the state whose security is concerned."`
	Territory  string   `json:"territory,omitempty"`
	Kinds      []string `json:"kinds,omitempty"`
	Threatens  []string `json:"threatens,omitempty"`
	Areas      []string `json:"areas,omitempty"`
	Treaty     string   `json:"treaty,omitempty"`
	Article    string   `json:"article,omitempty"`
	On         []string `json:"on,omitempty" doc:"invokes: incidents of the room."`
	Asks       []string `json:"asks,omitempty"`
	Step       string   `json:"step,omitempty"`
	Proposal   string   `json:"proposal,omitempty"`
	Rule       string   `json:"rule,omitempty"`
	Voters     []string `json:"voters,omitempty"`
	Interested []string `json:"interested,omitempty"`
	Stand      string   `json:"stand,omitempty" enum:"for,against,abstains,stays-out,absent,conditional,silent"`
	Condition  string   `json:"condition,omitempty"`
	State      string   `json:"state,omitempty" enum:"met,not-met"`
	Result     string   `json:"result,omitempty" enum:"adopted,not adopted"`
	Measure    string   `json:"measure,omitempty"`
	Stage      string   `json:"stage,omitempty" enum:"asked,proposed,offered,conditioned,refused,accepted,adopted,not-signed,signed,prepared,delivered,extended,withdrawing,ended"`
	Certainty  string   `json:"certainty,omitempty" enum:"seen,recalled,disputed"`
	Note       string   `json:"note,omitempty"`
}

// act is the act as the desk takes it.
func (f ActFields) act() (cases.Act, error) {
	a := cases.Act{
		Act: cases.Kind(f.Act), ID: f.Name, By: f.By, Of: f.Of, Says: f.Says, Target: f.Target, Territory: f.Territory, Kinds: f.Kinds,
		Threatens: f.Threatens, Areas: f.Areas, Treaty: f.Treaty, Article: f.Article, On: f.On, Asks: f.Asks, Step: f.Step,
		Proposal: f.Proposal, Rule: f.Rule, Voters: f.Voters, Interested: f.Interested, Stand: voting.Stand(f.Stand), Condition: f.Condition,
		State: voting.State(f.State), Result: cases.AnnouncedResult(f.Result), Measure: f.Measure, Stage: cases.Stage(f.Stage),
		Proof: treaty.Proof{Certainty: treaty.Certainty(f.Certainty), Note: f.Note},
	}
	var err error
	if f.When != "" {
		a.When, err = day("when", f.When)
	}
	return a, err
}

// day reads a day of a field.
func day(field, text string) (treaty.When, error) {
	when, err := treaty.Day(text)
	if err != nil {
		return when, &desk.InvalidError{Field: field, Got: text, Accepted: when.Form()}
	}
	return when, nil
}

func fieldsOf(a *cases.Act) ActFields {
	return ActFields{
		When: a.When.String(), Act: string(a.Act), Name: a.ID, By: a.By, Of: a.Of, Says: a.Says, Target: a.Target, Territory: a.Territory, Kinds: a.Kinds,
		Threatens: a.Threatens, Areas: a.Areas, Treaty: a.Treaty, Article: a.Article, On: a.On, Asks: a.Asks, Step: a.Step,
		Proposal: a.Proposal, Rule: a.Rule, Voters: a.Voters, Interested: a.Interested, Stand: string(a.Stand), Condition: a.Condition,
		State: string(a.State), Result: string(a.Result), Measure: a.Measure, Stage: string(a.Stage), Certainty: string(a.Certainty), Note: a.Note,
	}
}

// Act is an act of a case with what shows it and what is to be said about it.
type Act struct {
	ID       string    `json:"id,omitempty" doc:"Empty for an incident of which no act tells more than that it is there."`
	Act      ActFields `json:"act"`
	Status   string    `json:"status,omitempty" enum:"entered,withdrawn"`
	Reason   string    `json:"reason,omitempty"`
	Claims   []string  `json:"claims" nullable:"false"`
	Document string    `json:"document,omitempty" doc:"The report that is the document."`
	Remarks  []string  `json:"remarks" nullable:"false" doc:"What does not fit: a step that the procedure does not foresee, an answer by somebody who was not asked."`
	Learned
}

func actOf(a desk.Act) Act {
	return Act{
		ID: a.ID, Act: fieldsOf(a.Act), Status: string(a.Status), Reason: a.Reason, Claims: list(a.Claims), Document: a.Document,
		Remarks: []string{}, Learned: learned(a.Version),
	}
}

// list is a list that JSON shows as empty instead of null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// Shown is what shows an act.
type Shown struct {
	Claims   []string `json:"claims,omitempty" doc:"Claims of the room that show it."`
	Document string   `json:"document,omitempty" doc:"Id of a report that is the document."`
}

type enterAct struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		ActFields
		Shown
		Deciding
	}
}

// Made says what was made.
type Made struct {
	Case string   `json:"case"`
	Acts []string `json:"acts" nullable:"false"`
}

func (a *API) enterAct(ctx context.Context, in *enterAct) (Made, error) {
	act, err := in.Body.act()
	if err != nil {
		return Made{}, err
	}
	if err := own(ctx, act.By); err != nil {
		return Made{}, err
	}
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return Made{}, err
	}
	made, err := a.Desk.Enter(ctx, dec, in.ID, desk.Act{Act: &act, Claims: in.Body.Claims, Document: in.Body.Document})
	return Made{made.Case, list(made.Acts)}, err
}

type withdrawAct struct {
	ID string `path:"id"`
	IfMatch
	Body struct{ Deciding }
}

func (a *API) withdrawAct(ctx context.Context, in *withdrawAct) (Act, error) {
	if p, _ := people.Asking(ctx); p.Role == people.Delegate {
		entered, err := a.Desk.Act(ctx, in.ID, time.Time{})
		if err != nil {
			return Act{}, err
		}
		if entered.Who != p.ID {
			return Act{}, huma.NewError(http.StatusForbidden, "a delegate withdraws only what they entered themselves")
		}
	}
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return Act{}, err
	}
	if _, err := a.Desk.Withdraw(ctx, dec, in.ID); err != nil {
		return Act{}, err
	}
	gone, err := a.Desk.Act(ctx, in.ID, time.Time{})
	return actOf(gone), err
}

// own refuses a delegate who would enter what another than their own party did.
func own(ctx context.Context, by []string) error {
	p, _ := people.Asking(ctx)
	if p.Role != people.Delegate {
		return nil
	}
	if p.State == "" || len(by) == 0 || slices.ContainsFunc(by, func(who string) bool { return who != p.State }) {
		return huma.NewError(http.StatusForbidden, "a delegate enters only the acts of their own party", &huma.ErrorDetail{
			Location: "body.by", Value: by, Message: "accepted: " + p.State,
		})
	}
	return nil
}

// noDelegate refuses a delegate: what claims tell of others is not theirs to decide.
func noDelegate(ctx context.Context) error {
	if p, _ := people.Asking(ctx); p.Role == people.Delegate {
		return huma.NewError(http.StatusForbidden, "a delegate enters only the acts of their own party, and decides on no drafts")
	}
	return nil
}
