package api

import (
	"bytes"
	"context"
	"sync"

	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/treaty/study"
)

func (a *API) studyRoutes() {
	get(a, people.Read, "/api/studies/response", "study-response", "Days from a request to what came of it, for every case of the library.", a.studyResponse)
	document(a, people.Read, "/api/studies/response.svg", "study-response-image", "The same as a chart.", "image/svg+xml", a.studyResponseImage)
}

// ownCases are the library's; they are the same for as long as the program runs.
var ownCases = sync.OnceValues(study.Library)

// StudyResponse is the days of every case of the library, and how often what an article promises came.
type StudyResponse struct {
	Items  []study.Own      `json:"items" nullable:"false"`
	Shares []study.OwnShare `json:"shares" nullable:"false"`
}

func (a *API) studyResponse(context.Context, *struct{}) (StudyResponse, error) {
	all, err := ownCases()
	return StudyResponse{list(all), list(study.OwnShares(all))}, err
}

func (a *API) studyResponseImage(context.Context, *struct{}) ([]byte, error) {
	all, err := ownCases()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = study.Draw(&out, all)
	return out.Bytes(), err
}
