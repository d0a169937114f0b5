// Package api is the room over HTTP: one operation for each thing that can be asked or done, described as OpenAPI 3.1
// at /openapi.json and as a page at /api. It turns requests into actions of the desk and answers into JSON; what is
// allowed to whom stands with each route, what went wrong is a problem (RFC 9457) that says where and what would be
// accepted. It keeps nothing and decides nothing.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/casus-project/casus/internal/basemap"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/reading/gazetteer"
)

// Config is what the API works with. Desk and People are needed to answer; without them the API can only describe itself.
type Config struct {
	Desk *desk.Desk
	// Work is what the program does by itself in the room; nil where another process does it.
	Work Work
	// Bytes is how large the store is; nil where nobody can say.
	Bytes func(context.Context) (int64, error)
	// People is who may come in.
	People *people.People
	// Room answers what is no address of the API: the pages of the room. Nil answers with 404.
	Room http.Handler
	// Ground makes the tiles that the map is drawn on; nil takes the embedded gazetteer's.
	Ground *basemap.Map
	// Key is the public key of the record, as record.pub has it; empty when the room has none.
	Key string
	// Version is that of the program.
	Version string
	// Demo is who everybody is in a demonstration, where nobody signs in; nil otherwise.
	Demo *people.Person
	// Now is the clock; nil takes the machine's.
	Now func() time.Time
	// Log takes what the operator should see; nil takes slog's default. No names of persons go into it.
	Log *slog.Logger
}

// API answers requests.
type API struct {
	Config
	mux     *http.ServeMux
	huma    huma.API
	handler http.Handler
	door    *door
	metrics *metrics
	// providers are those of OpenID Connect that were asked.
	providers *providers
	changes   changes
}

// New is the API of a room.
func New(c Config) *API {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Ground == nil {
		c.Ground = basemap.New(gazetteer.Load)
	}
	if c.Room == nil {
		c.Room = http.NotFoundHandler()
	}
	if c.Work == nil {
		c.Work = idle{}
	}
	a := &API{Config: c, mux: http.NewServeMux(), providers: newProviders()}
	a.changes.head = a.size
	a.huma = humago.New(a.mux, description(c.Version))
	a.metrics = newMetrics(a)
	a.routes()
	a.mux.HandleFunc("/api/", a.unknown)
	a.mux.HandleFunc("GET /openapi.json", a.describe)
	a.mux.HandleFunc("GET /api", a.page)
	a.mux.Handle("/", c.Room)
	// Whoever comes first stands last: the clock, headers, then the door.
	a.door = newDoor(a)
	a.handler = a.metrics.timed(headers(a.door.guard(a.metrics.routed(a.mux))))
	return a
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// routes are all operations. Each file has those of one part of the room.
func (a *API) routes() {
	a.reportRoutes()
	a.claimRoutes()
	a.incidentRoutes()
	a.remarkRoutes()
	a.viewRoutes()
	a.tileRoutes()
	a.eventRoutes()
	a.recordRoutes()
	a.briefRoutes()
	a.caseRoutes()
	a.treatyRoutes()
	a.fieldRoutes()
	a.studyRoutes()
	a.groundRoutes()
	a.workRoutes()
	a.exportRoutes()
	a.metricRoutes()
	a.sessionRoutes()
	a.oidcRoutes()
	a.peopleRoutes()
}
