package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/reading/intake"
)

// The most parts of an upload, and the longest field beside the files, in bytes.
const (
	mostParts    = 2000
	longestField = 1000
)

// upload files the files of a form as they arrive: one is in memory at a time. What was filed before something goes wrong
// stays filed, and the answer says how much that was; to send all of it again does no harm.
func (a *API) upload(c huma.Context, op huma.Operation) {
	r, w := unwrap(c)
	_ = c.SetReadDeadline(time.Time{}) // files may take their time; a server without deadlines says that it has none
	r.Body = http.MaxBytesReader(w, r.Body, largestUpload)
	out := Filed{Filed: []FiledReport{}, Known: []FiledReport{}, Refused: []RefusedInput{}}
	if err := a.uploaded(c.Context(), r, &out); err != nil {
		a.fail(c, op, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusAccepted)
	_ = huma.DefaultJSONFormat.Marshal(w, out) // whoever asked may have gone
}

func (a *API) uploaded(ctx context.Context, r *http.Request, out *Filed) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return huma.Error400BadRequest("the body is no form: " + err.Error())
	}
	fields := map[string]string{}
	for n := 0; ; n++ {
		part, err := parts.NextRawPart()
		if err == io.EOF && n > 0 {
			return nil
		}
		if err != nil {
			return broken(err, out)
		}
		if n == mostParts {
			return huma.Error413RequestEntityTooLarge(fmt.Sprintf("more than %d parts%s", mostParts, kept(out)))
		}
		if err := a.part(ctx, part, fields, out); err != nil {
			return err
		}
	}
}

// part takes one part of a form.
func (a *API) part(ctx context.Context, part *multipart.Part, fields map[string]string, out *Filed) error {
	name := part.FormName()
	if name != "files" {
		if name != "published" && name != "publisher" {
			return &desk.InvalidError{Field: name, Accepted: "published and publisher, then files, each with a file name" + kept(out)}
		}
		value, err := io.ReadAll(io.LimitReader(part, longestField+1))
		if err != nil {
			return broken(err, out)
		}
		if len(out.Filed)+len(out.Known)+len(out.Refused) > 0 || len(value) > longestField {
			return &desk.InvalidError{Field: name, Got: string(value), Accepted: fmt.Sprintf("at most %d bytes, before the files%s", longestField, kept(out))}
		}
		if name == "published" && len(value) > 0 {
			if _, err := time.Parse(time.DateOnly, string(value)); err != nil {
				return &desk.InvalidError{Field: name, Got: string(value), Accepted: "a day, YYYY-MM-DD"}
			}
		}
		fields[name] = string(value)
		return nil
	}
	origin := path.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
	if part.FileName() == "" {
		return &desk.InvalidError{Field: name, Accepted: "a file with a name, whose ending tells its kind" + kept(out)}
	}
	if how := part.Header.Get("Content-Transfer-Encoding"); how != "" && how != "binary" && how != "8bit" && how != "7bit" {
		out.Refused = append(out.Refused, RefusedInput{origin, "its Content-Transfer-Encoding is " + how + "; accepted: none", false})
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(part, intake.LargestFile+1))
	if err != nil {
		return broken(err, out)
	}
	return a.file(ctx, out, origin, data, fields["published"], fields["publisher"])
}

// broken says that a body ended early or grew too large.
func broken(err error, out *Filed) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return huma.Error413RequestEntityTooLarge(fmt.Sprintf("more than %d bytes at once%s", large.Limit, kept(out)))
	}
	return huma.Error400BadRequest("the form cannot be read to its end: " + err.Error() + kept(out))
}

// kept says what was filed before something went wrong.
func kept(out *Filed) string {
	if n := len(out.Filed); n > 0 {
		return fmt.Sprintf(" (%d reports were filed before that and are kept)", n)
	}
	return ""
}

// fail answers with the problem that an error is.
func (a *API) fail(c huma.Context, op huma.Operation, err error) {
	var status huma.StatusError
	if errors.As(a.problem(c.Context(), op, err), &status) {
		var model *huma.ErrorModel
		if errors.As(status.(error), &model) {
			details := make([]error, len(model.Errors))
			for i, d := range model.Errors {
				details[i] = d
			}
			_ = huma.WriteErr(a.huma, c, model.Status, model.Detail, details...) // the caller has gone when this fails
		}
	}
}
