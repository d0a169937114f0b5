package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/casus-project/casus/brief"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) briefRoutes() {
	get(a, people.Read, "/api/briefs", "list-briefs", "The briefs of the room, in the order in which they were last changed.", a.listBriefs)
	post(a, people.Publish, "/api/briefs", "make-brief", "Makes a brief of the claims that stand in reports published by a day.", a.makeBrief)
	a.oneBrief()
	patch(a, people.Publish, "/api/briefs/{id}", "edit-brief", "Puts words in the place of the program's, line by line. Citations stay.", a.editBrief)
	get(a, people.Read, "/api/briefs/{id}/changes", "get-brief-changes", "What is new since the brief before.", a.briefChanges)
	post(a, people.Publish, "/api/briefs/{id}/links", "lend-brief", "Makes a link with which anybody can read a brief until it expires. It is shown once.", a.lendBrief)
	remove(a, people.Publish, "/api/briefs/{id}/links/{token}", "end-brief-link", "Ends such a link.", a.unlendBrief)
	stream(a, anybody, "/shared/{token}", "read-shared-brief", "A brief for whoever has a link to it: one page that needs no network.", "text/html", a.sharedBrief)
}

// BriefSummary is a brief in short.
type BriefSummary struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Day       string   `json:"day" doc:"Reports published later are not in it."`
	From      string   `json:"from,omitempty"`
	To        string   `json:"to,omitempty"`
	Text      string   `json:"text,omitempty"`
	Incidents []string `json:"incidents,omitempty"`
	Claims    int      `json:"claims"`
	Reports   int      `json:"reports"`
	Learned
}

// Brief is a brief with the words that people put in the place of the program's.
type Brief struct {
	BriefSummary
	Brief brief.Brief       `json:"brief"`
	Edits map[string]string `json:"edits" doc:"Words by line: title, headline/CLAIM, day/CLAIM, incident/ID."`
	Links []BriefLink       `json:"links" doc:"For those who may publish: the links that lend it, without their secrets."`
}

// BriefLink lets anybody read a brief until it expires.
type BriefLink struct {
	Token   string    `json:"token" doc:"What ends it."`
	URL     string    `json:"url,omitempty" doc:"Where it is read; shown when it is made and never again."`
	Expires time.Time `json:"expires"`
}

func briefSummary(b desk.Brief) BriefSummary {
	title := b.Title
	if words := b.Edits["title"]; words != "" {
		title = words
	}
	return BriefSummary{b.ID, title, b.Day, b.From, b.To, b.Text, b.Incidents, len(b.Claims), len(b.Reports), learned(b.Version)}
}

func (s sight) brief(ctx context.Context, b desk.Brief) (Brief, error) {
	out := Brief{BriefSummary: briefSummary(b), Edits: b.Edits, Links: []BriefLink{}}
	if out.Edits == nil {
		out.Edits = map[string]string{}
	}
	if err := json.Unmarshal(b.Made, &out.Brief); err != nil {
		return Brief{}, fmt.Errorf("read brief %s: %w", b.ID, err)
	}
	for i := range out.Brief.Claims {
		c := &out.Brief.Claims[i]
		c.Place, c.Actor, c.Recipient = s.places(c.Place), list(c.Actor), list(c.Recipient)
	}
	for i := range out.Brief.Incidents {
		out.Brief.Incidents[i].Place = s.place(out.Brief.Incidents[i].Place)
	}
	if p, _ := people.Asking(ctx); p.Role.May(people.Publish) {
		for _, l := range b.Links {
			out.Links = append(out.Links, BriefLink{Token: l.Token, Expires: l.Expires})
		}
	}
	return out, nil
}

type listBriefs struct {
	AsKnown
	Paging
}

func (a *API) listBriefs(ctx context.Context, in *listBriefs) (Page[BriefSummary], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[BriefSummary]{}, err
	}
	page, err := a.Desk.Briefs(ctx, desk.BriefQuery{Known: s.known, Limit: in.Limit, After: in.After})
	return pageOf(page, briefSummary), err
}

type makeBrief struct {
	Body struct {
		Title     string   `json:"title" minLength:"1" maxLength:"500"`
		Day       string   `json:"day" format:"date" doc:"Reports published later are left out, and those without a day that tell of what came later."`
		From      string   `json:"from,omitempty" doc:"Only what happened at least in part from then on."`
		To        string   `json:"to,omitempty"`
		Text      string   `json:"text,omitempty" maxLength:"500" doc:"Only claims with these words."`
		Incidents []string `json:"incidents,omitempty" maxItems:"200" doc:"Only claims of these."`
		Language  string   `json:"language,omitempty" enum:"en" doc:"The language of the program's own words."`
		Reason    string   `json:"reason,omitempty" maxLength:"4000"`
	}
}

func (a *API) makeBrief(ctx context.Context, in *makeBrief) (Brief, error) {
	b := in.Body
	made, err := a.Desk.Make(ctx, desk.Decision{Who: asking(ctx), Reason: b.Reason}, desk.Brief{
		Title: strings.TrimSpace(b.Title), Day: b.Day, From: b.From, To: b.To, Text: b.Text, Incidents: b.Incidents, Language: b.Language,
	})
	if err != nil {
		return Brief{}, err
	}
	return sight{}.brief(ctx, made)
}

// oneBrief answers with JSON, or with a file where the id has an ending, which the router cannot tell from the id.
func (a *API) oneBrief() {
	op := operation(a, people.Read, http.MethodGet, "/api/briefs/{id}", "get-brief", "A brief; with .md or .html after its id, as Markdown or as one page that needs no network.", http.StatusOK)
	op.Middlewares = append(op.Middlewares, func(c huma.Context, next func(huma.Context)) {
		id, ending := c.Param("id"), ""
		for _, e := range []string{".md", ".html"} {
			if strings.HasSuffix(id, e) {
				id, ending = strings.TrimSuffix(id, e), e
			}
		}
		if ending == "" {
			next(c)
			return
		}
		f, err := a.fileOfBrief(c.Context(), id, ending, c.Query("known"))
		if err != nil {
			a.fail(c, op, err)
			return
		}
		f.write(c, c.Header("If-None-Match"))
	})
	register(a, op, a.getBrief)
}

func (a *API) fileOfBrief(ctx context.Context, id, ending, known string) (file, error) {
	s, err := a.sight(ctx, AsKnown{known})
	if err != nil {
		return file{}, err
	}
	b, err := a.Desk.Brief(ctx, id, s.known)
	if err != nil {
		return file{}, err
	}
	return a.briefFile(ctx, s, b, ending)
}

func (a *API) getBrief(ctx context.Context, in *byID) (Brief, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Brief{}, err
	}
	b, err := a.Desk.Brief(ctx, in.ID, s.known)
	if err != nil {
		return Brief{}, err
	}
	return s.brief(ctx, b)
}

type editBrief struct {
	ID string `path:"id"`
	IfMatch
	Body struct {
		Edits map[string]string `json:"edits" doc:"Words by line; an empty text gives the line back to the program."`
		Deciding
	}
}

func (a *API) editBrief(ctx context.Context, in *editBrief) (Brief, error) {
	dec, err := a.decision(ctx, in.Body.Deciding, in.IfMatch)
	if err != nil {
		return Brief{}, err
	}
	b, err := a.Desk.Edit(ctx, dec, in.ID, in.Body.Edits)
	if err != nil {
		return Brief{}, err
	}
	return sight{}.brief(ctx, b)
}

// BriefChanges is what is new in a brief.
type BriefChanges struct {
	Before         string                   `json:"before" doc:"The id of the brief before; empty for the first."`
	New            []string                 `json:"new" doc:"Ids of claims that the one before had not."`
	Gone           []string                 `json:"gone" doc:"Ids of claims that only the one before had."`
	Contradictions []incident.Contradiction `json:"contradictions" doc:"New ones."`
	Opened         []incident.Matter        `json:"opened" doc:"Requests, offers and refusals that are open now and were not."`
	Settled        []incident.Matter        `json:"settled" doc:"Those that were open and are not."`
}

func (a *API) briefChanges(ctx context.Context, in *byID) (BriefChanges, error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return BriefChanges{}, err
	}
	b, err := a.Desk.Brief(ctx, in.ID, s.known)
	if err != nil {
		return BriefChanges{}, err
	}
	c, err := a.Desk.Changes(ctx, b, s.known)
	return BriefChanges{c.Before, list(c.New), list(c.Gone), list(c.Contradictions), list(c.Opened), list(c.Settled)}, err
}

type lendBrief struct {
	ID   string `path:"id"`
	Body struct {
		Expires string `json:"expires" doc:"A moment (RFC 3339) or the end of a day (YYYY-MM-DD, UTC), within a year."`
		Reason  string `json:"reason,omitempty" maxLength:"4000"`
	}
}

func (a *API) lendBrief(ctx context.Context, in *lendBrief) (BriefLink, error) {
	expires, err := AsKnown{in.Body.Expires}.at()
	if err != nil || expires.IsZero() {
		return BriefLink{}, &desk.InvalidError{Field: "expires", Got: in.Body.Expires, Accepted: "a moment such as 2021-05-13T06:00:00Z or a day, YYYY-MM-DD"}
	}
	token, secret, err := a.Desk.Lend(ctx, desk.Decision{Who: asking(ctx), Reason: in.Body.Reason}, in.ID, expires)
	return BriefLink{Token: token, URL: "/shared/" + in.ID + "." + secret, Expires: expires}, err
}

type unlendBrief struct {
	ID    string `path:"id"`
	Token string `path:"token"`
}

func (a *API) unlendBrief(ctx context.Context, in *unlendBrief) error {
	return a.Desk.Unlend(ctx, desk.Decision{Who: asking(ctx)}, in.ID, in.Token)
}

// briefFile is a brief as a file of a format.
func (a *API) briefFile(ctx context.Context, s sight, b desk.Brief, ending string) (file, error) {
	made, err := a.Desk.Remake(ctx, b, s.places)
	if err != nil {
		return file{}, err
	}
	out := file{Type: "text/markdown; charset=utf-8", Tag: tag(b.Entry), Name: "brief-" + b.Day + ending}
	write := made.Markdown
	if ending == ".html" {
		out.Type, write = "text/html; charset=utf-8", made.HTML
	}
	var body bytes.Buffer
	err = write(io.Writer(&body))
	out.Body = body.Bytes()
	return out, err
}

type askShared struct {
	Token string `path:"token"`
}

// noBrief is what a browser shows where a link leads to no brief. Whoever follows it knows nothing of the room.
const noBrief = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>No brief is here</title>
<style>body { max-width: 34rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif } h1 { font-size: 1.5rem }</style>
<h1>No brief is here</h1>
<p>The link has ended, or a part of it was lost on the way. Ask whoever sent it to you for a new one.</p>
</html>
`

// sharedBrief shows a brief to whoever has a link. They see no more of places than a viewer does.
func (a *API) sharedBrief(ctx context.Context, in *askShared) (file, error) {
	id, secret, _ := strings.Cut(in.Token, ".")
	b, err := a.Desk.Lent(ctx, id, secret)
	var none *desk.NotFoundError
	if errors.As(err, &none) {
		return file{Type: "text/html; charset=utf-8", Body: []byte(noBrief), Alone: true, Status: http.StatusNotFound}, nil
	}
	if err != nil {
		return file{}, err
	}
	s, err := a.sight(people.As(ctx, people.Person{Role: people.Viewer}), AsKnown{})
	if err != nil {
		return file{}, err
	}
	out, err := a.briefFile(ctx, s, b, ".html")
	out.Name, out.Tag, out.Alone = "", "", true
	return out, err
}
