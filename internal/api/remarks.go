package api

import (
	"context"
	"strings"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

func (a *API) remarkRoutes() {
	get(a, people.Read, "/api/remarks", "list-remarks", "Grades, notes and assignments about a subject, oldest first.", a.listRemarks)
	put(a, people.Judge, "/api/grades", "grade", "Grades a source (A to F; needs the permission publish) or a claim (1 to 6), by the Admiralty code.", a.grade)
	put(a, people.Remark, "/api/assignments", "assign", "Gives a report, claim, incident or case to an account to see to; to nobody when the account is empty.", a.assign)
	post(a, people.Remark, "/api/notes", "write-note", "Writes a note about a report, claim, incident, case, act or brief.", a.note)
	post(a, people.Erase, "/api/erasures", "erase", "Removes a report, an incident, a note, or a person (account/ID), with all that was kept of it. Cannot be undone.", a.erase)
}

// Remark is a grade, a note or an assignment.
type Remark struct {
	ID      string `json:"id,omitempty" doc:"Of a note: its own subject, by which it can be erased."`
	Subject string `json:"subject"`
	Aspect  string `json:"aspect" enum:"source-grade,claim-grade,assignee,note"`
	Value   string `json:"value"`
	Learned
}

func remark(r desk.Remark) Remark {
	return Remark{r.ID, r.Subject, r.Aspect, r.Value, learned(r.Version)}
}

type listRemarks struct {
	Subject string `query:"subject" required:"true" doc:"report/ID, claim/ID, incident/ID, case/ID, act/ID, brief/ID or source/PUBLISHER."`
	AsKnown
}

func (a *API) listRemarks(ctx context.Context, in *listRemarks) (Page[Remark], error) {
	s, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[Remark]{}, err
	}
	rows, err := a.Desk.Remarks(ctx, in.Subject, s.known)
	return pageOf(desk.Page[desk.Remark]{Items: rows}, remark), err
}

type grading struct {
	Body struct {
		Subject string `json:"subject" doc:"source/PUBLISHER or claim/ID."`
		Grade   string `json:"grade" doc:"A to F of a source, 1 to 6 of a claim."`
		Reason  string `json:"reason,omitempty" maxLength:"4000"`
	}
}

func (a *API) grade(ctx context.Context, in *grading) (Remark, error) {
	dec := desk.Decision{Who: asking(ctx), Reason: in.Body.Reason}
	kind, name, _ := strings.Cut(in.Body.Subject, "/")
	var err error
	switch kind {
	case "source":
		if p := person(ctx); !p.May(people.Publish) {
			return Remark{}, forbidden(people.Publish, p.Role)
		}
		_, err = a.Desk.GradeSource(ctx, dec, name, in.Body.Grade)
	case "claim":
		_, err = a.Desk.GradeClaim(ctx, dec, name, in.Body.Grade)
	default:
		err = &desk.InvalidError{Field: "subject", Got: in.Body.Subject, Accepted: "source/PUBLISHER or claim/ID"}
	}
	if err != nil {
		return Remark{}, err
	}
	return a.remarked(ctx, in.Body.Subject, "", desk.SourceGrade, desk.ClaimGrade)
}

type assigning struct {
	Body struct {
		Subject string `json:"subject" doc:"report/ID, claim/ID, incident/ID or case/ID."`
		Account string `json:"account" maxLength:"200" doc:"The account that sees to it; empty for nobody."`
	}
}

func (a *API) assign(ctx context.Context, in *assigning) (Remark, error) {
	if _, err := a.Desk.Assign(ctx, desk.Decision{Who: asking(ctx)}, in.Body.Subject, in.Body.Account); err != nil {
		return Remark{}, err
	}
	return a.remarked(ctx, in.Body.Subject, "", desk.Assignee)
}

type noting struct {
	Body struct {
		Subject string `json:"subject" doc:"report/ID, claim/ID, incident/ID, case/ID, act/ID or brief/ID."`
		Text    string `json:"text" minLength:"1" maxLength:"20000"`
	}
}

func (a *API) note(ctx context.Context, in *noting) (Remark, error) {
	id, err := a.Desk.Note(ctx, desk.Decision{Who: asking(ctx)}, in.Body.Subject, in.Body.Text)
	if err != nil {
		return Remark{}, err
	}
	return a.remarked(ctx, in.Body.Subject, id, desk.NoteText)
}

// remarked is the remark about a subject that somebody has just made.
func (a *API) remarked(ctx context.Context, subject, id string, aspects ...string) (Remark, error) {
	rows, err := a.Desk.Remarks(ctx, subject, sight{}.known)
	for _, r := range rows {
		for _, aspect := range aspects {
			if r.Aspect == aspect && r.ID == id {
				return remark(r), err
			}
		}
	}
	if err == nil {
		err = &desk.NotFoundError{Subject: subject} // erased in between
	}
	return Remark{}, err
}

type erasing struct {
	Body struct {
		Subject string `json:"subject" doc:"report/ID, incident/ID, brief/ID or note/N."`
		Reason  string `json:"reason" minLength:"1" maxLength:"4000" doc:"Stays for ever: it must not repeat what is erased."`
	}
}

// Erased says what an erasure removed.
type Erased struct {
	Subjects []string `json:"subjects" doc:"Whose contents are gone."`
	Contents int64    `json:"contents" doc:"How many there were."`
	Entries  []int64  `json:"entries" doc:"The entries that say so."`
}

func (a *API) erase(ctx context.Context, in *erasing) (Erased, error) {
	if id, is := strings.CutPrefix(in.Body.Subject, "account/"); is {
		e, n, err := a.People.Erase(ctx, asking(ctx), id, in.Body.Reason)
		return Erased{Subjects: []string{in.Body.Subject}, Contents: n, Entries: []int64{e.Index}}, err
	}
	done, err := a.Desk.Erase(ctx, desk.Decision{Who: asking(ctx), Reason: in.Body.Reason}, in.Body.Subject)
	out := Erased{Subjects: list(done.Subjects), Contents: done.Contents, Entries: []int64{}}
	for _, e := range done.Entries {
		out.Entries = append(out.Entries, e.Index)
	}
	return out, err
}
