package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/basemap"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/reading/gazetteer"
)

func (a *API) groundRoutes() {
	op := operation(a, people.Read, http.MethodGet, "/api/ground/{z}/{x}/{y}", "get-ground-tile", "The ground of the map as a vector tile: land, borders, names of places.", http.StatusOK)
	op.Description = "Mapbox Vector Tile 2.1 with the layers land, border and name, for zooms 0 to 8. It depends on nothing in the room."
	huma.Register(a.huma, op, func(ctx context.Context, in *groundTile) (*ground, error) {
		tile, err := a.Ground.Tile(in.Z, in.X, in.Y)
		if errors.Is(err, basemap.ErrNoTile) {
			return nil, huma.Error404NotFound(err.Error())
		}
		if err != nil {
			return nil, a.problem(ctx, op, err)
		}
		return &ground{"application/vnd.mapbox-vector-tile", "gzip", "private, max-age=86400", tile}, nil
	})
	get(a, people.Read, "/api/outlines/{id}", "get-outline", "The outline of a country or first-level unit, for drawing.", a.getOutline)
}

type groundTile struct {
	Z int `path:"z" minimum:"0" maximum:"8"`
	X int `path:"x" minimum:"0"`
	Y int `path:"y" minimum:"0"`
}

// ground is a tile as it is sent.
type ground struct {
	ContentType     string `header:"Content-Type"`
	ContentEncoding string `header:"Content-Encoding"`
	CacheControl    string `header:"Cache-Control"`
	Body            []byte
}

// Outline is the shape of a country or unit as GeoJSON (RFC 7946). Outlines are simplified, and are for drawing: they do
// not say whose ground a point near a border is.
type Outline struct {
	Type     string `json:"type" enum:"Feature"`
	ID       string `json:"id"`
	Geometry struct {
		Type        string         `json:"type" enum:"MultiLineString"`
		Coordinates [][][2]float64 `json:"coordinates" doc:"Rings of longitude and latitude."`
	} `json:"geometry"`
	Properties struct {
		Name string `json:"name,omitempty"`
	} `json:"properties"`
}

func (a *API) getOutline(_ context.Context, in *struct {
	ID string `path:"id" doc:"Such as AM or AM-SU."`
}) (Outline, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return Outline{}, err
	}
	rings := g.Outline(in.ID)
	if rings == nil {
		return Outline{}, &desk.NotFoundError{Subject: "outline/" + in.ID}
	}
	out := Outline{Type: "Feature", ID: in.ID}
	out.Geometry.Type = "MultiLineString"
	for _, ring := range rings {
		out.Geometry.Coordinates = append(out.Geometry.Coordinates, ring)
	}
	if p, ok := g.Place(in.ID); ok {
		out.Properties.Name = p.Name
	}
	return out, nil
}
