package api

import (
	"bytes"
	"cmp"
	"context"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/people"
)

// anybody is the permission of what is open to those who have not signed in.
const anybody people.Permission = ""

// permission is the name in the OpenAPI of what an operation needs: a people.Permission, or "" for nothing.
const permission = "x-permission"

// The functions below put an operation into the API: the permission that it needs, its path, its id (which names it in
// generated clients), what it does in a sentence, and the function that does it. I is huma's input: path, query and
// header parameters, and a field Body. O is the body of the answer; one with a method Tag also gives an ETag.

func get[I, O any](a *API, may people.Permission, at, id, summary string, do func(context.Context, *I) (O, error)) {
	register(a, operation(a, may, http.MethodGet, at, id, summary, http.StatusOK), do)
}

func post[I, O any](a *API, may people.Permission, at, id, summary string, do func(context.Context, *I) (O, error)) {
	register(a, operation(a, may, http.MethodPost, at, id, summary, http.StatusOK), do)
}

func put[I, O any](a *API, may people.Permission, at, id, summary string, do func(context.Context, *I) (O, error)) {
	register(a, operation(a, may, http.MethodPut, at, id, summary, http.StatusOK), do)
}

func patch[I, O any](a *API, may people.Permission, at, id, summary string, do func(context.Context, *I) (O, error)) {
	register(a, operation(a, may, http.MethodPatch, at, id, summary, http.StatusOK), do)
}

// remove answers with 204 and no body.
func remove[I any](a *API, may people.Permission, at, id, summary string, do func(context.Context, *I) error) {
	op := operation(a, may, http.MethodDelete, at, id, summary, http.StatusNoContent)
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*struct{}, error) {
		return nil, a.problem(ctx, op, do(ctx, in))
	})
}

// raw puts an operation into the API that reads the request and writes the answer by itself. The operation has to
// describe its bodies.
func raw(a *API, op huma.Operation, do http.HandlerFunc) {
	a.huma.OpenAPI().AddOperation(&op)
	handler := op.Middlewares.Handler(func(c huma.Context) {
		r, w := unwrap(c)
		do(w, r.WithContext(c.Context()))
	})
	a.huma.Adapter().Handle(&op, handler)
}

// operation describes an operation, and holds whoever asks to its permission.
func operation(a *API, may people.Permission, method, at, id, summary string, status int) huma.Operation {
	op := huma.Operation{
		OperationID: id, Method: method, Path: at, Summary: summary, DefaultStatus: status,
		Errors:     []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity},
		Extensions: map[string]any{permission: string(may)},
	}
	if part, ok := strings.CutPrefix(at, "/api/"); ok {
		part, _, _ = strings.Cut(part, "/")
		op.Tags = []string{part}
	}
	op.Middlewares = huma.Middlewares{a.allow(may)}
	return op
}

// allow lets a request through when whoever asks may do what it asks for.
func (a *API) allow(may people.Permission) func(huma.Context, func(huma.Context)) {
	return func(c huma.Context, next func(huma.Context)) {
		p, known := people.Asking(c.Context())
		switch {
		case may == anybody:
		case !known:
			a.refuse(c, http.StatusUnauthorized, "sign in first, or send an API token as Authorization: Bearer TOKEN")
			return
		case !p.Role.May(may):
			a.refuse(c, http.StatusForbidden, "this needs the permission "+string(may)+", which the role "+string(p.Role)+" does not give")
			return
		case !p.May(may):
			a.refuse(c, http.StatusForbidden, "this needs the permission "+string(may)+", which is not among the token's scopes")
			return
		}
		next(huma.WithValue(c, matchKey{}, c.Header("If-None-Match")))
	}
}

// refuse answers with a problem.
func (a *API) refuse(c huma.Context, status int, detail string) {
	_ = huma.WriteErr(a.huma, c, status, detail) // the caller has gone when this fails
}

// answer is a body with its tag.
type answer[O any] struct {
	ETag string `header:"ETag" doc:"The entry of the version that is shown; for If-Match and If-None-Match."`
	Body O
}

type matchKey struct{}

// register puts an operation into the API; errors become problems.
func register[I, O any](a *API, op huma.Operation, do func(context.Context, *I) (O, error)) {
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*answer[O], error) {
		body, err := do(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, op, err)
		}
		out := &answer[O]{Body: body}
		if t, ok := any(body).(interface{ Tag() string }); ok {
			out.ETag = t.Tag()
		}
		if match, _ := ctx.Value(matchKey{}).(string); op.Method == http.MethodGet && out.ETag != "" && match == out.ETag {
			return nil, huma.Status304NotModified()
		}
		return out, nil
	})
}

// file is an answer that is not JSON.
type file struct {
	Type string
	Name string // what a browser saves it as; shown in the browser when empty
	Tag  string // an ETag; none when empty
	Body []byte
	// Status is that of the answer; 200 when zero.
	Status int
	// Forever says that the answer never changes.
	Forever bool
	// Alone says that it is a page of its own, with its style and script in it, that has nothing to do with the room.
	Alone bool
}

// stream puts an operation into the API that answers with a file.
func stream[I any](a *API, may people.Permission, at, id, summary, media string, do func(context.Context, *I) (file, error)) {
	op := operation(a, may, http.MethodGet, at, id, summary, http.StatusOK)
	op.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{
		media: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
	}}}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		f, err := do(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, op, err)
		}
		match, _ := ctx.Value(matchKey{}).(string)
		return &huma.StreamResponse{Body: func(c huma.Context) { f.write(c, match) }}, nil
	})
}

func (f file) write(c huma.Context, match string) {
	switch {
	case f.Forever:
		c.SetHeader("Cache-Control", "public, max-age=31536000, immutable")
	default:
		c.SetHeader("Cache-Control", "no-cache")
	}
	if f.Tag != "" {
		c.SetHeader("ETag", f.Tag)
		if f.Tag == match {
			c.SetStatus(http.StatusNotModified)
			return
		}
	}
	if f.Alone {
		c.SetHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts")
	}
	c.SetHeader("Content-Type", f.Type)
	if f.Name != "" {
		c.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(f.Name)}))
	}
	c.SetStatus(cmp.Or(f.Status, http.StatusOK))
	_, _ = c.BodyWriter().Write(f.Body) // whoever asked may have gone
}

// jsonFile is a file of JSON.
func jsonFile(v any) (file, error) {
	var body bytes.Buffer
	err := huma.DefaultJSONFormat.Marshal(&body, v)
	return file{Type: "application/json", Body: body.Bytes()}, err
}
