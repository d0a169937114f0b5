package api

import (
	"context"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) tileRoutes() {
	stream(a, people.Read, "/api/tiles/{layer}/{z}/{x}/{y}", "get-tile",
		"A vector tile (MVT) of claims or incidents: points with count and contested (the share); where there is one, its id, status, stance, type, title and radius_km.",
		mapboxVectorTile, a.tile)
}

const mapboxVectorTile = "application/vnd.mapbox-vector-tile"

type askTile struct {
	Layer string `path:"layer" enum:"claims,incidents"`
	Z     uint32 `path:"z" maximum:"22"`
	X     uint32 `path:"x"`
	Y     uint32 `path:"y"`
	Filter
}

func (a *API) tile(ctx context.Context, in *askTile) (file, error) {
	f, s, err := a.filter(ctx, in.Filter)
	if err != nil {
		return file{}, err
	}
	out := file{Type: mapboxVectorTile}
	if s.known.IsZero() {
		// As long as nothing is put on record, a tile stays as it is.
		size, err := a.size(ctx)
		if err != nil {
			return file{}, err
		}
		out.Tag = fmt.Sprintf(`"%d-%g"`, size, s.coarsen)
		if match, _ := ctx.Value(matchKey{}).(string); match == out.Tag {
			return out, nil
		}
	}
	ask := a.Desk.ClaimTile
	if in.Layer == "incidents" {
		ask = a.Desk.IncidentTile
	}
	marks, err := ask(ctx, f, desk.Tile{Z: in.Z, X: in.X, Y: in.Y})
	if err != nil {
		return file{}, err
	}
	features := geojson.NewFeatureCollection()
	for _, m := range marks {
		features.Append(feature(m))
	}
	layer := mvt.NewLayer(in.Layer, features)
	layer.Version, layer.Extent = 2, 4096
	layer.ProjectToTile(maptile.New(in.X, in.Y, maptile.Zoom(in.Z)))
	body, err := mvt.Marshal(mvt.Layers{layer})
	if err != nil {
		return file{}, fmt.Errorf("write the tile %d/%d/%d: %w", in.Z, in.X, in.Y, err)
	}
	out.Body = body
	return out, nil
}

// feature is a mark as a tile has it.
func feature(m desk.Mark) *geojson.Feature {
	f := geojson.NewFeature(orb.Point{m.Lon, m.Lat})
	p := f.Properties
	p["count"] = m.Count
	p["contested"] = math.Round(100*float64(m.Contested)/float64(m.Count)) / 100
	if m.Count > 1 {
		return f
	}
	for name, value := range map[string]string{"id": m.ID, "status": string(m.Status), "type": string(m.Type), "stance": string(m.Stance), "title": m.Title} {
		if value != "" {
			p[name] = value
		}
	}
	if m.RadiusKM > 0 {
		p["radius_km"] = m.RadiusKM
	}
	return f
}
