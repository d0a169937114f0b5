package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/record"
)

// problem is the one table from what went wrong to what the caller is told. Of what is the room's own fault the
// operator reads the whole and the caller that it happened.
func (a *API) problem(ctx context.Context, op huma.Operation, err error) error {
	if err == nil {
		return nil
	}
	if refused := shut(op, err); refused != nil {
		return refused
	}
	var (
		status   huma.StatusError
		invalid  *desk.InvalidError
		missing  *desk.NotFoundError
		conflict *desk.ConflictError
		own      *desk.FourEyesError
		fault    *record.Fault
	)
	switch {
	case errors.As(err, &status):
		return status.(error)
	case errors.As(err, &invalid):
		return huma.Error422UnprocessableEntity("one field cannot be taken; nothing was changed", &huma.ErrorDetail{
			Location: location(op, invalid.Field), Value: invalid.Got, Message: "accepted: " + invalid.Accepted,
		})
	case errors.As(err, &missing):
		return huma.Error404NotFound(missing.Error())
	case errors.As(err, &conflict):
		return huma.Error409Conflict(conflict.Error()+"; nothing was changed", &huma.ErrorDetail{
			Location: "body.seen", Value: conflict.Entry, Message: "the entry that changed it",
		})
	case errors.As(err, &own):
		return huma.Error403Forbidden(own.Error())
	case errors.Is(err, record.ErrNoTile):
		return huma.Error404NotFound(err.Error())
	case errors.As(err, &fault):
		a.Log.ErrorContext(ctx, "the room does not agree with its record", "operation", op.OperationID, "error", err)
		return huma.Error500InternalServerError("the room does not agree with its record: " + fault.Error())
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "the request was given up")
	}
	a.Log.ErrorContext(ctx, "a request failed", "operation", op.OperationID, "error", err)
	return huma.Error500InternalServerError("the room could not do this; its log says why")
}

// location is where in a request a field stands.
func location(op huma.Operation, field string) string {
	for _, p := range op.Parameters {
		if p.Name == field {
			return p.In + "." + field
		}
	}
	if op.Method == http.MethodGet || op.Method == http.MethodDelete {
		return "query." + field
	}
	return "body." + field
}

// within says that the fields of an invalid part stand within another: body.claim.quote for quote.
func within(part string, err error) error {
	var invalid *desk.InvalidError
	if errors.As(err, &invalid) && invalid.Field != "reason" {
		return &desk.InvalidError{Field: part + "." + invalid.Field, Got: invalid.Got, Accepted: invalid.Accepted}
	}
	return err
}

// unknown answers for addresses under /api/ that there are none of, and for methods that an address has not.
func (a *API) unknown(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		as := r.Clone(r.Context())
		as.Method = method
		if _, pattern := a.mux.Handler(as); pattern != "" && pattern != "/api/" {
			allowed = append(allowed, method)
		}
	}
	c := humago.NewContext(&huma.Operation{}, r, w)
	if len(allowed) == 0 {
		a.refuse(c, http.StatusNotFound, fmt.Sprintf("there is nothing at %s; /openapi.json lists what there is", r.URL.Path))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	a.refuse(c, http.StatusMethodNotAllowed, fmt.Sprintf("%s is not among what can be done with %s: %s", r.Method, r.URL.Path, strings.Join(allowed, ", ")))
}

// unwrap gives the request and its answer.
func unwrap(c huma.Context) (*http.Request, http.ResponseWriter) { return humago.Unwrap(c) }

// tag is the ETag of the version that an entry made.
func tag(entry int64) string { return `"` + strconv.FormatInt(entry, 10) + `"` }

// forbidden says that a role does not give a permission.
func forbidden(may people.Permission, role people.Role) error {
	return huma.Error403Forbidden("this needs the permission " + string(may) + ", which the role " + string(role) + " does not give").(error)
}
