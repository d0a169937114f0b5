package api_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/paulmach/orb/encoding/mvt"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/people"
)

func TestTheGroundOfTheMapComesAsTiles(t *testing.T) {
	r := open(t)
	answer := r.as(people.Viewer, "GET", "/api/ground/4/10/6", "")
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("status %d, %v", answer.StatusCode, answer.Header)
	}
	tile, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	layers, err := mvt.UnmarshalGzipped(tile)
	if err != nil || len(layers) != 3 || len(layers[0].Features) == 0 {
		t.Fatalf("%v, %d layers", err, len(layers))
	}
	for path, status := range map[string]int{"/api/ground/4/16/6": 404, "/api/ground/9/0/0": 422, "/api/ground/a/0/0": 422} {
		if got := r.as(people.Viewer, "GET", path, "").StatusCode; got != status {
			t.Errorf("%s: %d, want %d", path, got, status)
		}
	}
}

func TestAnOutlineIsForDrawing(t *testing.T) {
	r := open(t)
	out := read[api.Outline](r, http.StatusOK, "GET", "/api/outlines/AM-SU", "")
	if out.ID != "AM-SU" || len(out.Geometry.Coordinates) == 0 || len(out.Geometry.Coordinates[0]) < 10 {
		t.Errorf("%+v", out)
	}
	if got := r.as(people.Viewer, "GET", "/api/outlines/nowhere", "").StatusCode; got != http.StatusNotFound {
		t.Errorf("an outline that is not there: %d", got)
	}
}
