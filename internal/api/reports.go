package api

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/report"
)

func (a *API) reportRoutes() {
	get(a, people.Read, "/api/reports", "list-reports", "The reports of the room, in the order they were filed.", a.listReports)
	post(a, people.File, "/api/reports", "file-report", "Files a report that is sent as text.", a.fileText)
	get(a, people.Read, "/api/reports/{id}", "get-report", "A report with its text.", a.getReport)
}

// ReportSummary is a report without its text.
type ReportSummary struct {
	ID         string `json:"id"`
	Origin     string `json:"origin"`
	Title      string `json:"title,omitempty"`
	Publisher  string `json:"publisher,omitempty"`
	Published  string `json:"published,omitempty" doc:"ISO day."`
	Language   string `json:"language,omitempty"`
	Characters int    `json:"characters" doc:"Code points of the clean text."`
	Learned
}

// Report is a report with its text.
type Report struct {
	ReportSummary
	Text   string         `json:"text"`
	Blocks []report.Block `json:"blocks" nullable:"false" doc:"In code points of the text."`
}

func summary(r desk.Report) ReportSummary {
	return ReportSummary{
		ID: r.ID, Origin: r.Origin, Title: r.Title, Publisher: r.Publisher, Published: r.Published, Language: r.Language,
		Characters: utf8.RuneCountInString(r.Text), Learned: learned(r.Version),
	}
}

type listReports struct {
	Text      string `query:"text" doc:"Words that must all stand in title or text."`
	Publisher string `query:"publisher"`
	AsKnown
	Paging
}

func (a *API) listReports(ctx context.Context, in *listReports) (Page[ReportSummary], error) {
	known, err := in.at()
	if err != nil {
		return Page[ReportSummary]{}, err
	}
	page, err := a.Desk.Reports(ctx, desk.ReportQuery{Known: known, Text: in.Text, Publisher: in.Publisher, Limit: in.Limit, After: in.After})
	return pageOf(page, summary), err
}

type byID struct {
	ID string `path:"id"`
	AsKnown
}

func (a *API) getReport(ctx context.Context, in *byID) (Report, error) {
	known, err := in.at()
	if err != nil {
		return Report{}, err
	}
	r, err := a.Desk.Report(ctx, in.ID, known)
	return Report{ReportSummary: summary(r), Text: r.Text, Blocks: r.Blocks}, err
}

// Filed says what became of what was handed in.
type Filed struct {
	Filed   []FiledReport  `json:"filed" nullable:"false"`
	Known   []FiledReport  `json:"known" nullable:"false" doc:"Reports that were there already."`
	Refused []RefusedInput `json:"refused" nullable:"false"`
}

// FiledReport names a report.
type FiledReport struct {
	ID     string `json:"id"`
	Origin string `json:"origin"`
	Title  string `json:"title,omitempty"`
}

// RefusedInput names what could not be read, and why.
type RefusedInput struct {
	Origin string `json:"origin"`
	Reason string `json:"reason"`
}

type fileText struct {
	Body struct {
		Text      string `json:"text" minLength:"1"`
		Title     string `json:"title,omitempty"`
		Origin    string `json:"origin,omitempty"`
		Published string `json:"published,omitempty" format:"date"`
		Publisher string `json:"publisher,omitempty"`
	}
}

func (a *API) fileText(ctx context.Context, in *fileText) (Filed, error) {
	out := Filed{Filed: []FiledReport{}, Known: []FiledReport{}, Refused: []RefusedInput{}}
	text := in.Body.Text
	if in.Body.Title != "" {
		text = in.Body.Title + "\n\n" + text
	}
	origin := in.Body.Origin
	if origin == "" {
		origin = "pasted.txt"
	}
	err := a.file(ctx, &out, origin, []byte(text), in.Body.Published, in.Body.Publisher)
	return out, err
}

// file reads the bytes of one file and files its reports.
func (a *API) file(ctx context.Context, out *Filed, origin string, data []byte, published, publisher string) error {
	reports, err := intake.Read(origin, data, intake.Options{Published: published})
	var no *intake.Refused
	if errors.As(err, &no) {
		out.Refused = append(out.Refused, RefusedInput{no.Origin, no.Reason})
		return nil
	}
	if err != nil {
		return err
	}
	for _, r := range reports {
		if publisher != "" {
			r.Publisher = publisher
		}
	}
	filed, err := a.Desk.File(ctx, asking(ctx), data, reports...)
	if err != nil {
		return err
	}
	for _, r := range reports {
		named := FiledReport{r.ID, r.Origin, r.Title}
		if slices.Contains(filed, r.ID) {
			out.Filed = append(out.Filed, named)
		} else {
			out.Known = append(out.Known, named)
		}
	}
	return nil
}

// asking is the account that asks.
func asking(ctx context.Context) string {
	p, _ := people.Asking(ctx)
	return p.ID
}
