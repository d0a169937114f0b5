package api

import (
	"context"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) viewRoutes() {
	get(a, people.Read, "/api/timeline", "get-timeline", "How many dated claims there are over time, lane by lane.", a.timeline)
	get(a, people.Read, "/api/actors", "list-actors", "Whom claims name; those named most often first.", a.actors)
	get(a, people.Read, "/api/places", "list-places", "What places claims name; those named most often first.", a.places)
	get(a, people.Read, "/api/search", "search", "Reports, claims, incidents, cases, persons and places with a text in them, a few of each.", a.search)
}

// Timeline is how many claims there are over time.
type Timeline struct {
	From  time.Time `json:"from" doc:"What the buckets divide: from here …"`
	To    time.Time `json:"to" doc:"… to before here."`
	Total int       `json:"total"`
	Lanes []Lane    `json:"lanes" doc:"Those with most claims first; the last may be of all others, without an id."`
	Items []Claim   `json:"items" doc:"The claims themselves where there are at most 200; otherwise none."`
}

// Lane is the claims of one side, or of one type.
type Lane struct {
	ID        string   `json:"id" doc:"What the filters speaker or type take."`
	Name      string   `json:"name"`
	Total     int      `json:"total"`
	Contested int      `json:"contested" doc:"Those that stand in an incident with a contradiction."`
	Buckets   []int    `json:"buckets" doc:"A claim counts in the one in which it begins, or ends where its beginning is not known."`
	Claims    []string `json:"claims,omitempty" doc:"Their ids, where the items are given."`
}

type askTimeline struct {
	Lane    string `query:"lane" enum:"party,type" default:"party" doc:"A lane for each side whose words they are, or for each type of event."`
	Buckets int    `query:"buckets" minimum:"1" maximum:"1000" default:"200"`
	Filter
}

func (a *API) timeline(ctx context.Context, in *askTimeline) (Timeline, error) {
	f, s, err := a.filter(ctx, in.Filter)
	if err != nil {
		return Timeline{}, err
	}
	t, err := a.Desk.Timeline(ctx, f, in.Lane, in.Buckets)
	if err != nil {
		return Timeline{}, err
	}
	out := Timeline{From: moment(t.Span.From), To: moment(t.Span.To), Total: t.Total, Lanes: make([]Lane, len(t.Lanes))}
	for i, l := range t.Lanes {
		out.Lanes[i] = Lane(l)
	}
	out.Items, err = a.claims(ctx, s, t.Claims)
	return out, err
}

// moment is a second since 1970 as JSON can have it: years from 0 to 9999.
func moment(second int64) time.Time {
	return time.Unix(max(-62167219200, min(253402300799, second)), 0).UTC()
}

// Actor is somebody whom claims name.
type Actor struct {
	ID     string `json:"id" doc:"What the filters party, speaker, actor and recipient take."`
	Side   string `json:"side" doc:"The key of the side: of an organ or an office, its state. The filters take it too."`
	Name   string `json:"name"`
	Kind   string `json:"kind,omitempty"`
	State  string `json:"state,omitempty"`
	Claims int    `json:"claims"`
}

type askNamed struct {
	Text  string `query:"text" doc:"What the name has in it."`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	AsKnown
}

func (a *API) actors(ctx context.Context, in *askNamed) (Page[Actor], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[Actor]{}, err
	}
	found, err := a.Desk.Actors(ctx, desk.Filter{Known: s.known}, in.Text, in.Limit)
	return pageOf(desk.Page[desk.Actor]{Items: found}, actor), err
}

func actor(x desk.Actor) Actor {
	id := x.ID
	if id == "" || x.Private {
		id = x.Key
	}
	return Actor{id, x.Key, x.Name, x.Kind, x.State, x.Claims}
}

// Place is a place that claims name.
type Place struct {
	claim.Place
	Claims int `json:"claims"`
}

func (a *API) places(ctx context.Context, in *askNamed) (Page[Place], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[Place]{}, err
	}
	found, err := a.Desk.Places(ctx, desk.Filter{Known: s.known}, in.Text, in.Limit)
	return pageOf(desk.Page[desk.Named]{Items: found}, func(x desk.Named) Place {
		return Place{*s.place(&x.Place), x.Claims}
	}), err
}

// Found is something with a text in it.
type Found struct {
	Kind   string `json:"kind" enum:"report,claim,incident,case,person,place"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"`
}

// fewFound is how many of each kind a search gives.
const fewFound = 6

type askSearch struct {
	Text string `query:"text" required:"true" minLength:"1" maxLength:"200"`
	AsKnown
}

func (a *API) search(ctx context.Context, in *askSearch) (Page[Found], error) {
	out := Page[Found]{Items: []Found{}}
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return out, err
	}
	add := func(kind, id, title, detail string) { out.Items = append(out.Items, Found{kind, id, title, detail}) }
	f := desk.Filter{Known: s.known, Text: in.Text}
	incidents, err := a.Desk.FindIncidents(ctx, f, "", fewFound)
	if err != nil {
		return out, err
	}
	for _, x := range incidents.Items {
		from, _ := x.When.Days()
		add("incident", x.ID, x.Title, from)
	}
	cases, err := a.Desk.Cases(ctx, desk.CaseQuery{Known: s.known, Text: in.Text, Limit: fewFound})
	if err != nil {
		return out, err
	}
	for _, c := range cases.Items {
		add("case", c.ID, c.Title, c.Cite)
	}
	reports, err := a.Desk.Reports(ctx, desk.ReportQuery{Known: s.known, Text: in.Text, Limit: fewFound})
	if err != nil {
		return out, err
	}
	for _, r := range reports.Items {
		title := r.Title
		if title == "" {
			title = r.Origin
		}
		add("report", r.ID, title, r.Publisher)
	}
	claims, err := a.Desk.Find(ctx, f, "", fewFound)
	if err != nil {
		return out, err
	}
	for _, c := range claims.Items {
		add("claim", c.ID, c.Quote.Exact, c.Speaker.Name)
	}
	actors, err := a.Desk.Actors(ctx, desk.Filter{Known: s.known}, in.Text, fewFound)
	if err != nil {
		return out, err
	}
	for _, x := range actors {
		add("person", actor(x).ID, x.Name, x.Kind)
	}
	places, err := a.Desk.Places(ctx, desk.Filter{Known: s.known}, in.Text, fewFound)
	for _, p := range places {
		add("place", p.ID, p.Name, p.Country)
	}
	return out, err
}
