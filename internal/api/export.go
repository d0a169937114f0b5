package api

import (
	"context"
	"fmt"
	"iter"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/archive"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) exportRoutes() {
	room := operation(a, people.Audit, http.MethodGet, "/api/export", "export-room", "The whole room as a zip of JSON lines, with its record; casus import brings it back.", http.StatusOK)
	room.Responses = map[string]*huma.Response{"200": {Description: "A zip.", Content: map[string]*huma.MediaType{"application/zip": {}}}}
	raw(a, room, a.exportRoom)
	for _, f := range []archive.Format{archive.CSV, archive.JSONL, archive.GeoJSON} {
		download(a, "/api/export/claims."+string(f), "export-claims-"+string(f), "Claims as "+string(f)+", with the filters of lists.", f, a.exportClaims(f))
		download(a, "/api/export/incidents."+string(f), "export-incidents-"+string(f), "Incidents as "+string(f)+", with the filters of lists.", f, a.exportIncidents(f))
	}
}

// download puts an operation into the API that sends a list as a file.
func download(a *API, at, id, summary string, f archive.Format, do func(context.Context, *struct{ Filter }) (func(http.ResponseWriter) error, error)) {
	op := operation(a, people.Read, http.MethodGet, at, id, summary, http.StatusOK)
	op.Responses = map[string]*huma.Response{"200": {Description: "A file.", Content: map[string]*huma.MediaType{f.Media(): {}}}}
	huma.Register(a.huma, op, func(ctx context.Context, in *struct{ Filter }) (*huma.StreamResponse, error) {
		write, err := do(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, op, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			_, w := unwrap(c)
			attach(w, f.Media(), at[len("/api/export/"):])
			a.cut(ctx, op.OperationID, write(w))
		}}, nil
	})
}

func attach(w http.ResponseWriter, media, name string) {
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	w.Header().Set("Cache-Control", "no-store")
}

// cut ends an answer that has begun and cannot be finished, so that nobody takes what came for the whole.
func (a *API) cut(ctx context.Context, operation string, err error) {
	if err == nil {
		return
	}
	if ctx.Err() == nil {
		a.Log.ErrorContext(ctx, "an export was cut off", "operation", operation, "error", err)
	}
	panic(http.ErrAbortHandler)
}

func (a *API) exportRoom(w http.ResponseWriter, r *http.Request) {
	attach(w, "application/zip", "room.zip")
	a.cut(r.Context(), "export-room", a.Desk.Look(r.Context(), func(v desk.View) error { return archive.Write(r.Context(), v, w) }))
}

func (a *API) exportClaims(f archive.Format) func(context.Context, *struct{ Filter }) (func(http.ResponseWriter) error, error) {
	return func(ctx context.Context, in *struct{ Filter }) (func(http.ResponseWriter) error, error) {
		filter, s, err := a.filter(ctx, in.Filter)
		if err != nil {
			return nil, err
		}
		// What cannot be asked is said before the answer begins.
		if _, err := a.Desk.Find(ctx, filter, "", 1); err != nil {
			return nil, err
		}
		return func(w http.ResponseWriter) error {
			return archive.Claims(w, f, seen(archive.Pages(func(after string) (desk.Page[desk.Claim], error) {
				return a.Desk.Find(ctx, filter, after, desk.GreatestLimit)
			}), func(c *desk.Claim) { c.Place = s.places(c.Place) }))
		}, nil
	}
}

func (a *API) exportIncidents(f archive.Format) func(context.Context, *struct{ Filter }) (func(http.ResponseWriter) error, error) {
	return func(ctx context.Context, in *struct{ Filter }) (func(http.ResponseWriter) error, error) {
		filter, s, err := a.filter(ctx, in.Filter)
		if err != nil {
			return nil, err
		}
		if _, err := a.Desk.FindIncidents(ctx, filter, "", 1); err != nil {
			return nil, err
		}
		return func(w http.ResponseWriter) error {
			return archive.Incidents(w, f, seen(archive.Pages(func(after string) (desk.Page[desk.Incident], error) {
				return a.Desk.FindIncidents(ctx, filter, after, desk.GreatestLimit)
			}), func(i *desk.Incident) { i.Place = s.place(i.Place) }))
		}, nil
	}
}

// seen are items as whoever asks sees them.
func seen[T any](items iter.Seq2[T, error], as func(*T)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range items {
			if err == nil {
				as(&x)
			}
			if !yield(x, err) {
				return
			}
		}
	}
}
