package api

import (
	"context"
	"slices"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) incidentRoutes() {
	get(a, people.Read, "/api/incidents", "list-incidents", "Incidents in the order of what happened, the undated last.", a.listIncidents)
	get(a, people.Read, "/api/incidents/{id}", "get-incident", "An incident with what its claims say of it, party by party.", a.getIncident)
	get(a, people.Read, "/api/contradictions", "list-contradictions", "Pairs of claims that cannot both be so, incident by incident.", a.contradictions)
	post(a, people.Arrange, "/api/incidents", "open-incident", "Opens an incident over claims that stand in no other.", a.openIncident)
	post(a, people.Arrange, "/api/incidents/{id}/join", "join-incidents", "Moves the claims of another incident into this one.", a.joinIncidents)
	post(a, people.Arrange, "/api/incidents/{id}/split", "split-incident", "Moves some claims into a new incident, which is the answer.", a.splitIncident)
	post(a, people.Arrange, "/api/incidents/{id}/rename", "rename-incident", "Gives an incident another title.", a.renameIncident)
	post(a, people.Arrange, "/api/undo", "undo", "Gives incidents back as they were before an entry. Needs a reason.", a.undo)
}

// Incident is what a set of claims is about.
type Incident struct {
	ID          string       `json:"id"`
	Title       string       `json:"title,omitempty"`
	Status      string       `json:"status" enum:"draft,open,joined,undone,withdrawn"`
	Into        string       `json:"into,omitempty" doc:"Of a joined one, where its claims went."`
	Claims      []string     `json:"claims" doc:"Ids."`
	When        *Days        `json:"when,omitempty"`
	Place       *claim.Place `json:"place,omitempty"`
	Sources     int          `json:"sources" doc:"Reports behind it."`
	Independent int          `json:"independent" doc:"Those left when reprints count once."`
	Contested   bool         `json:"contested" doc:"Whether two of its claims contradict each other."`
	Assignee    string       `json:"assignee,omitempty"`
	Learned
}

// Days are from a first to a last day, ISO; an open end is left out.
type Days struct {
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

func days(i desk.Interval) *Days {
	if !i.Dated() {
		return nil
	}
	from, to := i.Days()
	return &Days{from, to}
}

func (s sight) incident(x desk.Incident) Incident {
	return Incident{
		ID: x.ID, Title: x.Title, Status: string(x.Status), Into: x.Into, Claims: list(x.Claims), When: days(x.When), Place: s.place(x.Place),
		Sources: x.Sources, Independent: x.Independent, Contested: x.Contested, Learned: learned(x.Version),
	}
}

func (a *API) incidents(ctx context.Context, s sight, rows []desk.Incident) ([]Incident, error) {
	subjects := make([]string, len(rows))
	for i, x := range rows {
		subjects[i] = "incident/" + x.ID
	}
	var assignees map[string]string
	err := a.Desk.Look(ctx, func(v desk.View) (err error) {
		assignees, err = v.Values(ctx, desk.Assignee, subjects, s.known)
		return err
	})
	out := make([]Incident, len(rows))
	for i, x := range rows {
		out[i] = s.incident(x)
		out[i].Assignee = assignees[subjects[i]]
	}
	return out, err
}

func (a *API) listIncidents(ctx context.Context, in *listClaims) (Page[Incident], error) {
	f, s, err := a.filter(ctx, in.Filter)
	if err != nil {
		return Page[Incident]{}, err
	}
	page, err := a.Desk.FindIncidents(ctx, f, in.After, in.Limit)
	if err != nil {
		return Page[Incident]{}, err
	}
	items, err := a.incidents(ctx, s, page.Items)
	return Page[Incident]{items, page.Next}, err
}

// WholeIncident is an incident with what its claims say of it.
type WholeIncident struct {
	Incident
	Versions       []PartyVersion           `json:"versions" doc:"A column for each party: those who speak of it, then those who are named and silent."`
	Quantities     []incident.Count         `json:"quantities"`
	Contradictions []incident.Contradiction `json:"contradictions"`
	Reasons        []incident.Join          `json:"reasons" doc:"Why its claims stand together."`
	Repeats        [][]string               `json:"repeats" doc:"Sets of its reports that carry one story."`
	History        []PastIncident           `json:"history" doc:"Oldest first."`
}

// PartyVersion is what a party says of an incident.
type PartyVersion struct {
	Party  incident.Party `json:"party"`
	Says   string         `json:"says" enum:"yes,no,silent,calls"`
	Calls  string         `json:"calls,omitempty" doc:"The party's own word for it."`
	Claims []Claim        `json:"claims"`
}

// PastIncident is a version of an incident with what made it.
type PastIncident struct {
	Learned
	Kind   string   `json:"kind" doc:"What the entry did: incident.draft, incident.open, incident.join, incident.split, incident.rename, incident.undo, incident.lose."`
	Reason string   `json:"reason,omitempty" doc:"Why, in the words of whoever did it."`
	Title  string   `json:"title,omitempty"`
	Status string   `json:"status"`
	Claims []string `json:"claims"`
}

func (a *API) getIncident(ctx context.Context, in *byID) (WholeIncident, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return WholeIncident{}, err
	}
	return a.wholeIncident(ctx, s, in.ID)
}

func (a *API) wholeIncident(ctx context.Context, s sight, id string) (WholeIncident, error) {
	t, err := a.Desk.Tell(ctx, id, s.known)
	if err != nil {
		return WholeIncident{}, err
	}
	head, err := a.incidents(ctx, s, []desk.Incident{t.Incident})
	if err != nil {
		return WholeIncident{}, err
	}
	out := WholeIncident{
		Incident: head[0], Versions: []PartyVersion{}, Quantities: list(t.Says.Quantities), Contradictions: list(t.Contradictions),
		Reasons: list(t.Says.Joins), Repeats: [][]string{}, History: []PastIncident{},
	}
	// What is worked out now counts, for a claim may have been corrected since the incident was last touched.
	out.Contested, out.Sources, out.Independent = t.Says.Contested, t.Says.Sources.Reports, t.Says.Sources.Independent
	for _, set := range t.Repeats {
		out.Repeats = append(out.Repeats, set.Reports)
	}
	claims, err := a.claims(ctx, s, t.Claims)
	if err != nil {
		return WholeIncident{}, err
	}
	for _, v := range t.Says.Versions {
		column := PartyVersion{Party: v.Party, Says: v.Says, Calls: v.Calls, Claims: []Claim{}}
		for _, c := range claims {
			if slices.Contains(v.Claims, c.ID) {
				column.Claims = append(column.Claims, c)
			}
		}
		out.Versions = append(out.Versions, column)
	}
	history, err := a.Desk.IncidentHistory(ctx, id)
	for _, v := range history {
		if s.sees(v.Row.Version) {
			out.History = append(out.History, PastIncident{learned(v.Row.Version), v.Kind, v.Reason, v.Row.Title, string(v.Row.Status), list(v.Row.Claims)})
		}
	}
	return out, err
}

type listContradictions struct {
	Kind []string `query:"kind" enum:"direct,count,characterisation"`
	Filter
	Paging
}

func (a *API) contradictions(ctx context.Context, in *listContradictions) (Page[incident.Contradiction], error) {
	out := Page[incident.Contradiction]{Items: []incident.Contradiction{}}
	f, s, err := a.filter(ctx, in.Filter)
	if err != nil {
		return out, err
	}
	var found []incident.Contradiction
	if f.Incident != "" {
		t, err := a.Desk.Tell(ctx, f.Incident, s.known)
		if err != nil {
			return out, err
		}
		found = t.Contradictions
	} else {
		page, err := a.Desk.Contradictions(ctx, f, in.After, in.Limit)
		if err != nil {
			return out, err
		}
		found, out.Next = page.Items, page.Next
	}
	for _, c := range found {
		if len(in.Kind) == 0 || slices.Contains(in.Kind, c.Kind) {
			out.Items = append(out.Items, c)
		}
	}
	return out, nil
}

type openIncident struct {
	Body struct {
		Title  string   `json:"title" minLength:"1" maxLength:"500"`
		Claims []string `json:"claims" minItems:"1"`
		Reason string   `json:"reason,omitempty" maxLength:"4000"`
	}
}

func (a *API) openIncident(ctx context.Context, in *openIncident) (WholeIncident, error) {
	dec, err := a.decision(ctx, Deciding{Reason: in.Body.Reason}, IfMatch{})
	if err != nil {
		return WholeIncident{}, err
	}
	id, err := a.Desk.Open(ctx, dec, in.Body.Title, in.Body.Claims...)
	if err != nil {
		return WholeIncident{}, err
	}
	return a.wholeIncident(ctx, sight{}, id)
}

type joinIncidents struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		From string `json:"from" doc:"The incident whose claims move."`
		Deciding
	}
}

func (a *API) joinIncidents(ctx context.Context, in *joinIncidents) (WholeIncident, error) {
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return WholeIncident{}, err
	}
	if _, err := a.Desk.Join(ctx, dec, in.ID, in.Body.From); err != nil {
		return WholeIncident{}, err
	}
	return a.wholeIncident(ctx, sight{}, in.ID)
}

type splitIncident struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		Title  string   `json:"title" minLength:"1" maxLength:"500"`
		Claims []string `json:"claims" minItems:"1" doc:"Those that move into the new incident."`
		Deciding
	}
}

func (a *API) splitIncident(ctx context.Context, in *splitIncident) (WholeIncident, error) {
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return WholeIncident{}, err
	}
	id, err := a.Desk.Split(ctx, dec, in.ID, in.Body.Title, in.Body.Claims...)
	if err != nil {
		return WholeIncident{}, err
	}
	return a.wholeIncident(ctx, sight{}, id)
}

type renameIncident struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		Title string `json:"title" minLength:"1" maxLength:"500"`
		Deciding
	}
}

func (a *API) renameIncident(ctx context.Context, in *renameIncident) (WholeIncident, error) {
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return WholeIncident{}, err
	}
	if _, err := a.Desk.Rename(ctx, dec, in.ID, in.Body.Title); err != nil {
		return WholeIncident{}, err
	}
	return a.wholeIncident(ctx, sight{}, in.ID)
}

type undoEntry struct {
	Body struct {
		Entry  int64  `json:"entry" minimum:"0" doc:"An entry of the action that is undone."`
		Reason string `json:"reason" minLength:"1" maxLength:"4000"`
	}
}

// Undone says what an undo touched.
type Undone struct {
	Incidents []Incident `json:"incidents" doc:"As they stand now."`
}

func (a *API) undo(ctx context.Context, in *undoEntry) (Undone, error) {
	entries, err := a.Desk.Undo(ctx, desk.Decision{Who: asking(ctx), Reason: in.Body.Reason}, in.Body.Entry)
	if err != nil {
		return Undone{}, err
	}
	var rows []desk.Incident
	for _, e := range entries {
		inc, err := a.Desk.Incident(ctx, e.Subject[len("incident/"):], sight{}.known)
		if err != nil {
			return Undone{}, err
		}
		rows = append(rows, inc)
	}
	items, err := a.incidents(ctx, sight{}, rows)
	return Undone{items}, err
}
