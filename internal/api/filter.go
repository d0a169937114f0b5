package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
)

// Filter says which claims or incidents are asked for; what is left out asks for nothing. Lists, the map and the
// timeline take the same.
type Filter struct {
	Text      string   `query:"text" doc:"Words that must all stand in the quote or the speaker's name; of an incident, in its title."`
	Report    string   `query:"report" doc:"The id of a report."`
	Type      []string `query:"type" enum:"AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT,STATEMENT" doc:"One or several types of events, with commas."`
	Stance    []string `query:"stance" enum:"asserts,denies,warns,requests,demands,promises,refuses" doc:"One or several stances, with commas."`
	Status    []string `query:"status" enum:"draft,proposed,accepted,corrected,rejected,written,withdrawn,open,joined,undone" doc:"One or several; without it all but proposed, rejected, withdrawn, joined and undone."`
	Party     string   `query:"party" doc:"Who speaks, acts or is acted on: a side's key (a state, with all its organs) or an actor's id."`
	Speaker   string   `query:"speaker" doc:"Whose words: a side's key or an actor's id."`
	Actor     string   `query:"actor" doc:"Who acts."`
	Recipient string   `query:"recipient" doc:"Who is acted on."`
	Place     string   `query:"place" doc:"The id of a place that is named."`
	Incident  string   `query:"incident" doc:"The id of the incident that claims stand in."`
	Box       string   `query:"bbox" doc:"west,south,east,north in degrees; west may be greater than east."`
	From      string   `query:"from" doc:"What happened at least in part from then on: a year, month, day or minute in ISO 8601."`
	To        string   `query:"to" doc:"… and until then, the day or minute included."`
	Undated   bool     `query:"undated" doc:"Only what has no date."`
	Unplaced  bool     `query:"unplaced" doc:"Only what has no place on the map."`
	Contested bool     `query:"contested" doc:"Only incidents with a contradiction in them, and their claims."`
	AsKnown
}

// read is the filter as the desk takes it, and how whoever asks sees what it lets through.
func (a *API) filter(ctx context.Context, f Filter) (desk.Filter, sight, error) {
	s, err := a.sight(ctx, f.AsKnown)
	if err != nil {
		return desk.Filter{}, s, err
	}
	out := desk.Filter{
		Known: s.known, Coarsen: s.coarsen, Text: f.Text, Report: f.Report, Party: f.Party, Speaker: f.Speaker, Actor: f.Actor,
		Recipient: f.Recipient, Place: f.Place, Incident: f.Incident, Undated: f.Undated, Unplaced: f.Unplaced, Contested: f.Contested,
	}
	for _, x := range f.Type {
		out.Types = append(out.Types, claim.Type(x))
	}
	for _, x := range f.Stance {
		out.Stances = append(out.Stances, claim.Stance(x))
	}
	for _, x := range f.Status {
		out.Statuses = append(out.Statuses, desk.Status(x))
	}
	if out.During, err = desk.During(f.From, f.To); err != nil {
		return out, s, err
	}
	out.Box, err = readBox(f.Box)
	return out, s, err
}

func readBox(bbox string) (*desk.Box, error) {
	if bbox == "" {
		return nil, nil
	}
	invalid := &desk.InvalidError{Field: "bbox", Got: bbox, Accepted: "west,south,east,north in degrees, such as 44.5,38.8,47.5,41.3"}
	parts := strings.Split(bbox, ",")
	if len(parts) != 4 {
		return nil, invalid
	}
	var n [4]float64
	for i, p := range parts {
		var err error
		if n[i], err = strconv.ParseFloat(strings.TrimSpace(p), 64); err != nil {
			return nil, invalid
		}
	}
	b := &desk.Box{West: n[0], South: n[1], East: n[2], North: n[3]}
	if !(b.South >= -90 && b.South <= b.North && b.North <= 90 && b.West >= -180 && b.West <= 180 && b.East >= -180 && b.East <= 180) {
		return nil, invalid
	}
	return b, nil
}
