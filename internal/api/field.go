package api

import (
	"bytes"
	"context"
	"slices"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/mission"
)

func (a *API) fieldRoutes() {
	get(a, people.Read, "/api/missions", "list-missions", "Missions with their mandates, what is told of them in the field, and the differences.", a.listMissions)
	get(a, people.Read, "/api/presences", "list-presences", "Presences that are no missions: bases, troops, exercises, posts, memberships.", a.listPresences)
	get(a, people.Read, "/api/passages", "list-passages", "Passages as each party tells them, and what went through.", a.listPassages)
	get(a, people.Read, "/api/field/acts", "list-field-acts", "The acts in the field in their order.", a.listFieldActs)
	post(a, people.Act, "/api/field/acts", "enter-field-act", "Enters an act in the field.", a.enterFieldAct)
	document(a, people.Read, "/api/field.txt", "get-field-text", "The field told as plain text.", "text/plain; charset=utf-8", a.fieldText)
}

type fieldOn struct {
	OnDay
	AsKnown
}

func (a *API) field(ctx context.Context, in *fieldOn) (*mission.Field, []*desk.Act, error) {
	seen, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return nil, nil, err
	}
	on, err := a.on(in.OnDay, seen.known)
	if err != nil {
		return nil, nil, err
	}
	f, acts, err := a.Desk.Field(ctx, on, seen.known)
	if err == nil && seen.coarsen > 0 {
		f.File.Places = seen.field(f.File.Places)
	}
	return f, acts, err
}

// field are places in the field as they are seen: without their borders where the room is shown coarsely.
func (s sight) field(places []mission.Place) []mission.Place {
	out := make([]mission.Place, len(places))
	for i, p := range places {
		p.Border = nil
		if p.Point != nil {
			lat, lon := desk.Coarse(p.Point.Lat, p.Point.Lon, s.coarsen)
			p.Point, p.Kilometres = &mission.Point{Lat: lat, Lon: lon}, max(p.Kilometres, int(s.coarsen))
		}
		out[i] = p
	}
	return out
}

// Missions are the missions in the field.
type Missions struct {
	On         string             `json:"on"`
	Items      []*mission.Mission `json:"items" nullable:"false"`
	SideBySide [][]string         `json:"side_by_side" nullable:"false" doc:"Ids of missions on the same ground."`
	Places     []mission.Place    `json:"places" nullable:"false"`
	Names      map[string]string  `json:"names" doc:"Names of those who act or are told of, by id."`
}

func (a *API) listMissions(ctx context.Context, in *fieldOn) (Missions, error) {
	f, _, err := a.field(ctx, in)
	if err != nil {
		return Missions{}, err
	}
	return Missions{f.On.String(), list(f.Missions), list(f.Side), list(f.File.Places), namesInField(f)}, nil
}

// Presences are what stands in the field and is no mission.
type Presences struct {
	On          string                `json:"on"`
	Presences   []*mission.Presence   `json:"presences" nullable:"false"`
	Exercises   []*mission.Exercise   `json:"exercises" nullable:"false"`
	Posts       []*mission.Post       `json:"posts" nullable:"false"`
	Memberships []*mission.Membership `json:"memberships" nullable:"false"`
	Places      []mission.Place       `json:"places" nullable:"false"`
	Names       map[string]string     `json:"names" doc:"Names of those who act or are told of, by id."`
}

func (a *API) listPresences(ctx context.Context, in *fieldOn) (Presences, error) {
	f, _, err := a.field(ctx, in)
	if err != nil {
		return Presences{}, err
	}
	return Presences{f.On.String(), list(f.Presences), list(f.Exercises), list(f.Posts), list(f.Memberships), list(f.File.Places), namesInField(f)}, nil
}

// Passages are the passages in the field.
type Passages struct {
	On     string             `json:"on"`
	Items  []*mission.Passage `json:"items" nullable:"false"`
	Places []mission.Place    `json:"places" nullable:"false"`
	Names  map[string]string  `json:"names" doc:"Names of those who act or are told of, by id."`
}

func (a *API) listPassages(ctx context.Context, in *fieldOn) (Passages, error) {
	f, _, err := a.field(ctx, in)
	if err != nil {
		return Passages{}, err
	}
	return Passages{f.On.String(), list(f.Passages), list(f.File.Places), namesInField(f)}, nil
}

// namesInField are the names of all whom acts in the field name.
func namesInField(f *mission.Field) map[string]string {
	out := map[string]string{}
	for _, a := range f.Acts {
		ids := slices.Concat(a.By, a.ToldBy, a.Of, []string{a.Host})
		if m := a.Mandate; m != nil {
			if m.Consent != nil {
				ids = append(ids, m.Consent.By)
			}
			if m.Reporting != nil {
				ids = append(ids, m.Reporting.To...)
			}
		}
		for _, id := range ids {
			if id != "" {
				out[id] = f.Name(id)
			}
		}
	}
	return out
}

// FieldAct is an act in the field with what shows it.
type FieldAct struct {
	ID       string      `json:"id"`
	Act      mission.Act `json:"act"`
	Reason   string      `json:"reason,omitempty"`
	Claims   []string    `json:"claims" nullable:"false"`
	Document string      `json:"document,omitempty"`
	Learned
}

// FieldActs are the acts in the field.
type FieldActs struct {
	On    string     `json:"on"`
	Items []FieldAct `json:"items" nullable:"false"`
}

func (a *API) listFieldActs(ctx context.Context, in *fieldOn) (FieldActs, error) {
	f, acts, err := a.field(ctx, in)
	if err != nil {
		return FieldActs{}, err
	}
	out := FieldActs{f.On.String(), []FieldAct{}}
	for _, x := range acts {
		out.Items = append(out.Items, FieldAct{x.ID, *x.Field, x.Reason, list(x.Claims), x.Document, learned(x.Version)})
	}
	return out, nil
}

// FieldEntry is an act in the field to be entered. Its keys hang on its kind (docs/treaty.md); certainty says how sure each
// fact is: "seen" where claims or a document show it, otherwise "recalled" or "disputed".
type FieldEntry struct {
	Act    mission.Act     `json:"act"`
	Places []mission.Place `json:"places,omitempty" doc:"Places that the act names first."`
}

func (e FieldEntry) act() desk.Act { return desk.Act{Field: &e.Act, Places: e.Places} }

type enterFieldAct struct {
	Body struct {
		FieldEntry
		Shown
		Deciding
	}
}

func (a *API) enterFieldAct(ctx context.Context, in *enterFieldAct) (Made, error) {
	if err := own(ctx, in.Body.Act.By); err != nil {
		return Made{}, err
	}
	dec, err := a.decision(ctx, in.Body.Deciding, IfMatch{})
	if err != nil {
		return Made{}, err
	}
	act := in.Body.act()
	act.Claims, act.Document = in.Body.Claims, in.Body.Document
	made, err := a.Desk.EnterField(ctx, dec, act)
	return Made{"", list(made.Acts)}, within("act", err)
}

func (a *API) fieldText(ctx context.Context, in *fieldOn) ([]byte, error) {
	f, _, err := a.field(ctx, in)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = f.Tell(&out)
	return out.Bytes(), err
}
