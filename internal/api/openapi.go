package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/people"
)

// description is the API's own head, before its operations.
func description(version string) huma.Config {
	// No list of an answer is null.
	huma.DefaultArrayNullable = false
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Casus", Version: version,
				Description: "The situation room and record. Errors are problems (RFC 9457) that say where and what would be accepted.",
			},
			Components: &huma.Components{
				Schemas: registry,
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"session": {Type: "apiKey", In: "cookie", Name: "session"},
					"token":   {Type: "http", Scheme: "bearer"},
				},
			},
			Security: []map[string][]string{{"session": {}}, {"token": {}}},
		},
		Formats: huma.DefaultFormats, DefaultFormat: "application/json",
		RejectUnknownQueryParameters: true,
	}
}

// schemaName is the name of a type in the OpenAPI, and so in generated clients: its own in this package, and that of its
// package before it elsewhere (claim.Party is ClaimParty), unless it begins with it already.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	path := t.PkgPath()
	if t.Name() == "" || path == "" || strings.HasSuffix(path, "/internal/api") || strings.Contains(path, "danielgtaylor/huma") {
		return name
	}
	pkg := path[strings.LastIndex(path, "/")+1:]
	of := strings.ToUpper(pkg[:1]) + pkg[1:]
	if t.Name() == of {
		return of + "Record"
	}
	return of + name
}

// OpenAPI is the description of the API as JSON, the same bytes for the same version.
func (a *API) OpenAPI() ([]byte, error) {
	return json.MarshalIndent(a.huma.OpenAPI(), "", " ")
}

func (a *API) describe(w http.ResponseWriter, _ *http.Request) {
	body, err := a.OpenAPI()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1")
	_, _ = w.Write(body) // whoever asked may have gone
}

// Operation is one operation of the API with what it needs.
type Operation struct {
	ID, Method, Path string
	// May is the permission that it needs; empty for what anybody may ask.
	May people.Permission
}

// Operations are all operations, by path and method: what a test goes through for every role.
func (a *API) Operations() []Operation {
	var out []Operation
	for _, path := range sortedKeys(a.huma.OpenAPI().Paths) {
		item := a.huma.OpenAPI().Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil {
				may, _ := op.Extensions[permission].(string)
				out = append(out, Operation{op.OperationID, op.Method, path, people.Permission(may)})
			}
		}
	}
	return out
}
