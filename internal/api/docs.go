package api

import (
	"html/template"
	"maps"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// page shows the API to a reader. It needs no script and nothing from elsewhere.
func (a *API) page(w http.ResponseWriter, _ *http.Request) {
	type operation struct {
		*huma.Operation
		Permission string
	}
	var all []operation
	for _, path := range sortedKeys(a.huma.OpenAPI().Paths) {
		item := a.huma.OpenAPI().Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil {
				may, _ := op.Extensions[permission].(string)
				all = append(all, operation{op, may})
			}
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	if err := docs.Execute(w, map[string]any{"Version": a.Version, "Operations": all}); err != nil {
		a.Log.Error("write the page of the API", "error", err)
	}
}

var docs = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The API of this room</title>
<h1>The API of this room</h1>
<p>Casus {{.Version}}. The same for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
{{range .Operations}}
<h2 id="{{.OperationID}}"><code>{{.Method}} {{.Path}}</code></h2>
<p>{{.Summary}} {{if .Permission}}Needs <em>{{.Permission}}</em>.{{else}}Open to anybody.{{end}}</p>
{{if .Parameters}}<ul>{{range .Parameters}}<li><code>{{.Name}}</code> ({{.In}}{{if .Required}}, required{{end}}) {{.Description}}</li>{{end}}</ul>{{end}}
{{end}}
</html>
`))
