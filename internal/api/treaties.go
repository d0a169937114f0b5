package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/drafts"
)

func (a *API) treatyRoutes() {
	get(a, people.Read, "/api/treaties", "list-treaties", "The treaties of the library.", a.listTreaties)
	get(a, people.Read, "/api/treaties/{id}", "get-treaty", "A treaty as in force on a day.", a.getTreaty)
	get(a, people.Read, "/api/treaties/{id}/check", "check-treaty", "What of a treaty was not seen in a source, or is disputed.", a.checkTreaty)
	get(a, people.Read, "/api/drafts", "list-drafts", "What claims look like under treaties: drafts for somebody to accept or reject.", a.listDrafts)
	post(a, people.Act, "/api/drafts/{id}/accept", "accept-draft", "Enters the act that claims tell of, in a case or opening one.", a.acceptDraft)
	post(a, people.Act, "/api/drafts/{id}/reject", "reject-draft", "Says that claims do not tell of such an act.", a.rejectDraft)
}

// TreatySummary is a treaty in short.
type TreatySummary struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	About    string   `json:"about"`
	Binding  string   `json:"binding" enum:"legal,political"`
	InForce  string   `json:"in_force" doc:"How it stands on the day."`
	Parties  []string `json:"parties" nullable:"false" doc:"The parties of the day."`
	Doubtful []string `json:"doubtful" nullable:"false" doc:"Those whose membership on the day is disputed."`
	Articles int      `json:"articles" doc:"How many oblige on the day."`
}

func treatySummary(v *treaty.View) TreatySummary {
	parties, doubtful := v.States()
	return TreatySummary{
		v.Treaty.ID, v.Treaty.Name, v.Treaty.About, string(v.Treaty.Binding), string(v.InForce), list(parties), list(doubtful), len(v.Articles),
	}
}

type listTreaties struct{ OnDay }

func (a *API) listTreaties(_ context.Context, in *listTreaties) (Page[TreatySummary], error) {
	out := Page[TreatySummary]{Items: []TreatySummary{}}
	on, err := a.on(in.OnDay, a.Now())
	if err != nil {
		return out, err
	}
	all, err := treaty.Library()
	for _, t := range all {
		out.Items = append(out.Items, treatySummary(t.On(on)))
	}
	return out, err
}

type treatyOn struct {
	ID string `path:"id"`
	OnDay
}

// TreatyWhole is a treaty as in force on a day.
type TreatyWhole struct {
	TreatySummary
	On          string                   `json:"on"`
	Instruments []TreatyInstrument       `json:"instruments" nullable:"false"`
	Memberships []TreatyMember           `json:"memberships" nullable:"false" doc:"Parties and observers of the day, and those that once were."`
	Organs      []treaty.Organ           `json:"organs" nullable:"false"`
	Obligations []treaty.Article         `json:"obligations" nullable:"false" doc:"The articles of the day."`
	Procedures  []treaty.Procedure       `json:"procedures" nullable:"false"`
	Rules       []treaty.Rule            `json:"rules" nullable:"false"`
	Measures    []treaty.Measure         `json:"measures" nullable:"false"`
	Thresholds  []treaty.Threshold       `json:"thresholds" nullable:"false"`
	Withdrawal  *treaty.Withdrawal       `json:"withdrawal,omitempty"`
	Remarks     []treaty.Remark          `json:"remarks" nullable:"false"`
	Sources     map[string]treaty.Source `json:"sources"`
	Told        string                   `json:"told" doc:"The same as plain text."`
}

// TreatyInstrument is an instrument with how it stands on the day.
type TreatyInstrument struct {
	treaty.Instrument
	Standing string `json:"standing"`
}

// TreatyMember is a party with how it stands on the day.
type TreatyMember struct {
	State    string `json:"state"`
	Name     string `json:"name"`
	As       string `json:"as"`
	Standing string `json:"standing"`
	Since    string `json:"since,omitempty" doc:"From when, with the doubt where sources differ."`
	Until    string `json:"until,omitempty"`
	Why      string `json:"why,omitempty" doc:"What the doubt is."`
	Leaves   string `json:"leaves,omitempty" doc:"The day on which a notice of withdrawal takes effect by the treaty's own term."`
}

func treatyWhole(v *treaty.View) (TreatyWhole, error) {
	t := v.Treaty
	out := TreatyWhole{
		TreatySummary: treatySummary(v), On: v.Day.String(), Instruments: []TreatyInstrument{}, Memberships: []TreatyMember{},
		Organs: list(v.Organs), Obligations: list(v.Articles), Procedures: list(v.Procedures), Rules: list(v.Rules), Measures: list(v.Measures),
		Thresholds: list(t.Thresholds), Withdrawal: t.Withdrawal, Remarks: list(t.Remarks), Sources: t.Sources,
	}
	for _, i := range v.Instruments {
		out.Instruments = append(out.Instruments, TreatyInstrument{*i.Instrument, string(i.Standing)})
	}
	for _, p := range v.Parties {
		m := TreatyMember{State: p.State, Name: p.Name, As: string(p.As), Standing: string(p.Standing), Why: p.Why, Leaves: p.Leaves.String()}
		if p.Spell != nil {
			m.Since = p.Spell.From.Told()
			if p.Spell.Until != nil {
				m.Until = p.Spell.Until.Told()
			}
		}
		out.Memberships = append(out.Memberships, m)
	}
	var told strings.Builder
	err := v.Tell(&told)
	out.Told = told.String()
	return out, err
}

func (a *API) treatyOf(id string, o OnDay) (*treaty.View, error) {
	on, err := a.on(o, a.Now())
	if err != nil {
		return nil, err
	}
	t, err := treaty.Find(id)
	var unknown *treaty.UnknownError
	if errors.As(err, &unknown) {
		return nil, &desk.NotFoundError{Subject: "treaty/" + id}
	}
	if err != nil {
		return nil, err
	}
	return t.On(on), nil
}

func (a *API) getTreaty(_ context.Context, in *treatyOn) (TreatyWhole, error) {
	v, err := a.treatyOf(in.ID, in.OnDay)
	if err != nil {
		return TreatyWhole{}, err
	}
	return treatyWhole(v)
}

// TreatyCheck says what of a treaty rests on no source that was seen.
type TreatyCheck struct {
	ID        string      `json:"id"`
	Uncertain []Uncertain `json:"uncertain" nullable:"false"`
}

// Uncertain is a fact that is only recalled, or disputed.
type Uncertain struct {
	Path      string `json:"path" doc:"Where it stands in the treaty's file."`
	Certainty string `json:"certainty" enum:"recalled,disputed"`
	Says      string `json:"says,omitempty"`
}

func (a *API) checkTreaty(_ context.Context, in *treatyOn) (TreatyCheck, error) {
	out := TreatyCheck{ID: in.ID, Uncertain: []Uncertain{}}
	v, err := a.treatyOf(in.ID, in.OnDay)
	if err != nil {
		return out, err
	}
	file, err := json.Marshal(v.Treaty)
	if err != nil {
		return out, err
	}
	var whole any
	if err := json.Unmarshal(file, &whole); err != nil {
		return out, err
	}
	uncertain(&out.Uncertain, "", whole)
	return out, nil
}

// uncertain goes through a treaty's file and gathers what was not seen.
func uncertain(found *[]Uncertain, path string, part any) {
	switch part := part.(type) {
	case map[string]any:
		if c, _ := part["certainty"].(string); c != "" && c != string(treaty.Seen) {
			says, _ := part["says"].(string)
			*found = append(*found, Uncertain{path, c, says})
		}
		for _, key := range sortedKeys(part) {
			uncertain(found, strings.TrimPrefix(path+"."+key, "."), part[key])
		}
	case []any:
		for i, x := range part {
			uncertain(found, fmt.Sprintf("%s[%d]", path, i), x)
		}
	}
}

// Draft is what claims look like under a treaty.
type Draft struct {
	ID string `json:"id"`
	drafts.Draft
	Status string   `json:"status" enum:"draft,accepted,rejected"`
	Reason string   `json:"reason,omitempty"`
	Case   string   `json:"case,omitempty" doc:"The case of an accepted one."`
	Acts   []string `json:"acts" nullable:"false" doc:"The acts that an accepted one became."`
	Learned
}

type listDrafts struct {
	Treaty string `query:"treaty" doc:"A treaty of the library; all of them when empty."`
	Status string `query:"status" enum:"draft,accepted,rejected"`
	AsKnown
}

func (a *API) listDrafts(ctx context.Context, in *listDrafts) (Page[Draft], error) {
	out := Page[Draft]{Items: []Draft{}}
	seen, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return out, err
	}
	all, err := a.Desk.DraftActs(ctx, in.Treaty, seen.known)
	for _, x := range all {
		if in.Status == "" || in.Status == string(x.Status) {
			out.Items = append(out.Items, Draft{x.ID, x.Draft, string(x.Status), x.Reason, x.Case, list(x.Acts), learned(x.Version)})
		}
	}
	return out, err
}

type acceptDraft struct {
	ID   string `path:"id"`
	Body struct {
		Case  string      `json:"case,omitempty" doc:"The case in which the act is entered; without it, an invocation opens one."`
		Act   *DraftedAct `json:"act,omitempty" doc:"What the draft leaves open."`
		Field *FieldEntry `json:"field,omitempty" doc:"An act in the field instead: a passage, a post, an exercise, a mission of others."`
		Deciding
	}
}

// DraftedAct says of an act what a draft leaves open, or has otherwise.
type DraftedAct struct {
	When      string   `json:"when,omitempty"`
	Act       string   `json:"act,omitempty" enum:"invokes,step,proposes,position,decision,measure,withdraws"`
	Name      string   `json:"id,omitempty"`
	By        []string `json:"by,omitempty"`
	Of        []string `json:"of,omitempty"`
	Says      string   `json:"says,omitempty"`
	Treaty    string   `json:"treaty,omitempty"`
	Article   string   `json:"article,omitempty"`
	On        []string `json:"on,omitempty"`
	Asks      []string `json:"asks,omitempty"`
	Step      string   `json:"step,omitempty"`
	Proposal  string   `json:"proposal,omitempty"`
	Stand     string   `json:"stand,omitempty" enum:"for,against,abstains,stays-out,absent,conditional,silent"`
	Condition string   `json:"condition,omitempty"`
	Result    string   `json:"result,omitempty" enum:"adopted,not adopted"`
	Measure   string   `json:"measure,omitempty"`
	Stage     string   `json:"stage,omitempty" enum:"asked,proposed,offered,conditioned,refused,accepted,adopted,not-signed,signed,prepared,delivered,extended,withdrawing,ended"`
}

func (a *API) acceptDraft(ctx context.Context, in *acceptDraft) (Made, error) {
	if err := noDelegate(ctx); err != nil {
		return Made{}, err
	}
	dec, err := a.decision(ctx, in.Body.Deciding, IfMatch{})
	if err != nil {
		return Made{}, err
	}
	var with desk.Act
	if f := in.Body.Field; f != nil {
		with = f.act()
	} else if d := in.Body.Act; d != nil {
		act, err := ActFields{
			When: d.When, Act: d.Act, Name: d.Name, By: d.By, Of: d.Of, Says: d.Says, Treaty: d.Treaty, Article: d.Article, On: d.On, Asks: d.Asks,
			Step: d.Step, Proposal: d.Proposal, Stand: d.Stand, Condition: d.Condition, Result: d.Result, Measure: d.Measure, Stage: d.Stage,
		}.act()
		if err != nil {
			return Made{}, within("act", err)
		}
		with.Act = &act
	}
	made, err := a.Desk.AcceptDraft(ctx, dec, in.ID, in.Body.Case, with)
	return Made{made.Case, list(made.Acts)}, err
}

type rejectDraft struct {
	ID   string `path:"id"`
	Body Deciding
}

// Entry names an entry on the record.
type Entry struct {
	Entry int64 `json:"entry"`
}

func (a *API) rejectDraft(ctx context.Context, in *rejectDraft) (Entry, error) {
	if err := noDelegate(ctx); err != nil {
		return Entry{}, err
	}
	dec, err := a.decision(ctx, in.Body, IfMatch{})
	if err != nil {
		return Entry{}, err
	}
	done, err := a.Desk.RejectDraft(ctx, dec, in.ID)
	return Entry{done.Index}, err
}
