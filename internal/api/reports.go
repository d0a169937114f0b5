package api

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/reading/intake"
)

func (a *API) reportRoutes() {
	get(a, people.Remark, "/api/queue", "get-queue", "The reports that somebody has to look at: with drafts that nobody has judged, or not read yet.", a.queue)
	get(a, people.Read, "/api/reports", "list-reports", "The reports of the room, in the order they were filed.", a.listReports)
	a.filing()
	get(a, people.Read, "/api/reports/{id}", "get-report", "A report with its text.", a.getReport)
	stream(a, people.Read, "/api/reports/{id}/original", "get-original", "The file that a report came in, byte for byte as it arrived.", "application/octet-stream", a.original)
}

// ReportSummary is a report without its text.
type ReportSummary struct {
	ID         string `json:"id"`
	Origin     string `json:"origin"`
	Address    string `json:"address,omitempty" doc:"Where it stood, where the file that holds it says so."`
	Title      string `json:"title,omitempty"`
	Publisher  string `json:"publisher,omitempty"`
	Published  string `json:"published,omitempty" doc:"ISO day."`
	Language   string `json:"language,omitempty"`
	MediaType  string `json:"media_type,omitempty"`
	PartOf     string `json:"part_of,omitempty" doc:"Of a report that is a part of a file: the id of the file's first."`
	Characters int    `json:"characters" doc:"Code points of the clean text."`
	Claims     int    `json:"claims" doc:"Those that are not rejected or withdrawn."`
	Drafts     int    `json:"drafts" doc:"Those among them that nobody has judged."`
	Read       bool   `json:"read" doc:"Whether its claims have been read."`
	Assignee   string `json:"assignee,omitempty" doc:"The account that sees to it."`
	Grade      string `json:"grade,omitempty" enum:"A,B,C,D,E,F" doc:"How far its publisher can be relied on, by the Admiralty code."`
	Learned
}

// Report is a report with its text.
type Report struct {
	ReportSummary
	Text   string  `json:"text"`
	Blocks []Block `json:"blocks"`
}

// Block is a stretch of a report's text, in code points.
type Block struct {
	Kind    string `json:"kind"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Speaker string `json:"speaker,omitempty" doc:"Who says it, where the layout tells."`
}

// summaries are reports as lists show them.
func (a *API) summaries(ctx context.Context, s sight, rows []desk.Report) ([]ReportSummary, error) {
	ids, subjects, sources := make([]string, len(rows)), make([]string, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		ids[i], subjects[i], sources[i] = r.ID, "report/"+r.ID, "source/"+r.Publisher
	}
	var counts map[string]desk.Count
	var assignees, grades map[string]string
	err := a.Desk.Look(ctx, func(v desk.View) (err error) {
		if counts, err = v.Counts(ctx, ids, s.known); err != nil {
			return err
		}
		if assignees, err = v.Values(ctx, desk.Assignee, subjects, s.known); err != nil {
			return err
		}
		grades, err = v.Values(ctx, desk.SourceGrade, sources, s.known)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]ReportSummary, len(rows))
	for i, r := range rows {
		n := counts[r.ID]
		out[i] = ReportSummary{
			ID: r.ID, Origin: r.Origin, Address: r.Address, Title: r.Title, Publisher: r.Publisher, Published: r.Published, Language: r.Language,
			MediaType: r.MediaType, PartOf: r.PartOf, Characters: utf8.RuneCountInString(r.Text),
			Claims: n.Claims, Drafts: n.Drafts, Read: n.Read, Assignee: assignees[subjects[i]], Grade: grades[sources[i]],
			Learned: learned(r.Version),
		}
	}
	return out, nil
}

type listReports struct {
	Text      string `query:"text" doc:"Words that must all stand in title or text."`
	Publisher string `query:"publisher"`
	From      string `query:"from" doc:"Published from then on: a year, month or day in ISO 8601."`
	To        string `query:"to" doc:"… and until then, the day included."`
	AsKnown
	Paging
}

func (a *API) listReports(ctx context.Context, in *listReports) (Page[ReportSummary], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[ReportSummary]{}, err
	}
	during, err := desk.During(in.From, in.To)
	if err != nil {
		return Page[ReportSummary]{}, err
	}
	page, err := a.Desk.Reports(ctx, desk.ReportQuery{Known: s.known, Text: in.Text, Publisher: in.Publisher, During: during, Limit: in.Limit, After: in.After})
	if err != nil {
		return Page[ReportSummary]{}, err
	}
	items, err := a.summaries(ctx, s, page.Items)
	return Page[ReportSummary]{items, page.Next}, err
}

type byID struct {
	ID string `path:"id"`
	AsKnown
}

func (a *API) getReport(ctx context.Context, in *byID) (Report, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Report{}, err
	}
	r, err := a.Desk.Report(ctx, in.ID, s.known)
	if err != nil {
		return Report{}, err
	}
	items, err := a.summaries(ctx, s, []desk.Report{r})
	if err != nil {
		return Report{}, err
	}
	out := Report{ReportSummary: items[0], Text: r.Text, Blocks: make([]Block, len(r.Blocks))}
	for i, b := range r.Blocks {
		out.Blocks[i] = Block{string(b.Kind), b.Span.Start, b.Span.End, b.Speaker}
	}
	return out, nil
}

func (a *API) original(ctx context.Context, in *byID) (file, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return file{}, err
	}
	r, err := a.Desk.Report(ctx, in.ID, s.known)
	if err != nil {
		return file{}, err
	}
	body, err := a.Desk.Original(ctx, in.ID)
	// A browser is not to show it as a page of the room: whoever sent it wrote it.
	return file{Type: "application/octet-stream", Name: r.Origin, Body: body}, err
}

// Queue is what there is to look at.
type Queue struct {
	Page[Queued]
	Left int `json:"left" doc:"How many reports there are in the queue in all."`
}

// Queued is a report in the queue.
type Queued struct {
	Report   ReportSummary `json:"report"`
	Drafts   int           `json:"drafts"`
	Claims   int           `json:"claims"`
	Assignee string        `json:"assignee,omitempty"`
	Copies   int           `json:"copies" doc:"How many other reports of this page carry the same text."`
	State    string        `json:"state" enum:"reading,read" doc:"Whether its claims have been read yet."`
}

type listQueue struct{ Paging }

func (a *API) queue(ctx context.Context, in *listQueue) (Queue, error) {
	page, left, err := a.Desk.Queue(ctx, in.After, in.Limit)
	if err != nil {
		return Queue{}, err
	}
	items, err := a.summaries(ctx, sight{}, page.Items)
	if err != nil {
		return Queue{}, err
	}
	copies := repeats(page.Items)
	out := Queue{Page[Queued]{make([]Queued, len(items)), page.Next}, left}
	for i, r := range items {
		state := "reading"
		if r.Read {
			state = "read"
		}
		out.Items[i] = Queued{Report: r, Drafts: r.Drafts, Claims: r.Claims, Assignee: r.Assignee, Copies: copies[r.ID], State: state}
	}
	return out, nil
}

// Filed says what became of what was handed in.
type Filed struct {
	Filed   []FiledReport  `json:"filed"`
	Known   []FiledReport  `json:"known" doc:"Reports that were there already."`
	Refused []RefusedInput `json:"refused"`
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
	Beside bool   `json:"beside,omitempty" doc:"It never was a report: the picture in a mail, the style sheets of a web archive."`
}

// largestUpload is how large all files of one form are together at most, in bytes.
const largestUpload = 512 << 20

// filing takes a text as JSON, or files as multipart/form-data, which are filed one by one as they arrive.
func (a *API) filing() {
	op := operation(a, people.File, http.MethodPost, "/api/reports", "file-reports", "Files a text, or the reports of files.", http.StatusAccepted)
	op.MaxBodyBytes, op.BodyReadTimeout = intake.LargestFile*3/2, -1 // a text in JSON is longer than it is
	op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
		Type: huma.TypeObject, Required: []string{"files"}, Properties: map[string]*huma.Schema{
			"published": {Type: huma.TypeString, Format: "date", Description: "The day of reports that do not say theirs. Comes before the files."},
			"publisher": {Type: huma.TypeString, Description: "Of all reports. Comes before the files."},
			"files":     {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		},
	}}}}
	op.Middlewares = append(op.Middlewares, func(c huma.Context, next func(huma.Context)) {
		kind, _, _ := strings.Cut(c.Header("Content-Type"), ";")
		switch kind = strings.ToLower(strings.TrimSpace(kind)); {
		case c.Header("Content-Encoding") != "":
			a.refuse(c, http.StatusUnsupportedMediaType, "Content-Encoding is "+c.Header("Content-Encoding")+"; accepted: none, the body as it is")
		case kind == "multipart/form-data":
			a.upload(c, op)
		case kind == "application/json":
			next(c)
		default:
			a.refuse(c, http.StatusUnsupportedMediaType, "Content-Type is "+kind+"; accepted: application/json and multipart/form-data")
		}
	})
	register(a, op, a.fileText)
}

type fileText struct {
	Body struct {
		Text      string `json:"text" minLength:"1"`
		Title     string `json:"title,omitempty"`
		Origin    string `json:"origin,omitempty" doc:"Where it is from: an address or a name. Its ending may tell the kind."`
		Published string `json:"published,omitempty" format:"date" doc:"The day of a report that does not say its own."`
		Publisher string `json:"publisher,omitempty"`
	}
}

// lone is an address with nothing beside it.
var lone = regexp.MustCompile(`^https?://\S+$`)

func (a *API) fileText(ctx context.Context, in *fileText) (Filed, error) {
	text := in.Body.Text
	if address := strings.TrimSpace(text); lone.MatchString(address) {
		return Filed{}, &desk.InvalidError{Field: "text", Got: address, Accepted: "the words of the page: a room fetches no address, casus import does"}
	}
	if in.Body.Title != "" {
		text = in.Body.Title + "\n\n" + text
	}
	origin := in.Body.Origin
	if origin == "" {
		origin = "pasted.txt"
	}
	out := Filed{Filed: []FiledReport{}, Known: []FiledReport{}, Refused: []RefusedInput{}}
	err := a.file(ctx, &out, origin, []byte(text), in.Body.Published, in.Body.Publisher)
	return out, err
}

// file reads the bytes of one file and files its reports.
func (a *API) file(ctx context.Context, out *Filed, origin string, data []byte, published, publisher string) error {
	refuse := func(no *intake.Refused) {
		out.Refused = append(out.Refused, RefusedInput{no.Origin, no.Reason, no.Beside})
	}
	reports, err := intake.Read(origin, data, intake.Options{Published: published, LeftOut: refuse, Context: ctx})
	var no *intake.Refused
	if errors.As(err, &no) {
		refuse(no)
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
