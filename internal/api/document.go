package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/people"
)

// text is an answer that is no JSON.
type text struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// document is an operation that answers with a document of a media type instead of JSON.
func document[I any](a *API, may people.Permission, path, id, summary, media string, do func(context.Context, *I) ([]byte, error)) {
	op := operation(a, may, http.MethodGet, path, id, summary, http.StatusOK)
	kind, _, _ := strings.Cut(media, ";")
	op.Responses = map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{kind: {}}}}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*text, error) {
		body, err := do(ctx, in)
		if err != nil {
			return nil, a.problem(ctx, op, err)
		}
		return &text{media, body}, nil
	})
}
