package api

import (
	"bytes"
	"context"
	"io"
	"slices"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/cases"
)

func (a *API) caseRoutes() {
	get(a, people.Read, "/api/cases", "list-cases", "The cases of the room, in the order in which they were opened.", a.listCases)
	post(a, people.Act, "/api/cases", "open-case", "Opens a case: somebody invokes an article of a treaty.", a.openCase)
	get(a, people.Read, "/api/cases/{id}", "get-case", "A case with all that follows from its acts on a day.", a.getCase)
	post(a, people.Act, "/api/cases/{id}/acts", "enter-act", "Enters an act of a case.", a.enterAct)
	get(a, people.Read, "/api/cases/{id}/timeline", "get-case-timeline", "What happened in a case, in order.", a.timelineOf)
	document(a, people.Read, "/api/cases/{id}/timeline.txt", "get-case-timeline-text", "A case told as plain text.", "text/plain; charset=utf-8", a.timelineText)
	document(a, people.Read, "/api/cases/{id}/timeline.svg", "get-case-timeline-image", "A case drawn as an image.", "image/svg+xml", a.timelineImage)
	post(a, people.Act, "/api/acts/{id}/withdraw", "withdraw-act", "Takes back an act that was entered wrongly; it stays on record.", a.withdrawAct)
}

// CaseSummary is a case in short, with how it stands on a day.
type CaseSummary struct {
	ID         string           `json:"id"`
	Treaty     string           `json:"treaty"`
	Article    string           `json:"article"`
	Cite       string           `json:"cite"`
	Obligation string           `json:"obligation"`
	Title      string           `json:"title"`
	By         []string         `json:"by" nullable:"false"`
	Of         []string         `json:"of" nullable:"false"`
	Asks       []string         `json:"asks" nullable:"false"`
	Incidents  []string         `json:"incidents" nullable:"false"`
	State      string           `json:"state" enum:"open,ended,withdrawn"`
	Step       string           `json:"step,omitempty" doc:"The last step that was taken."`
	WhoseMove  []string         `json:"whose_move" nullable:"false" doc:"Who can take a next step; nobody in particular when empty."`
	Next       []cases.NextStep `json:"next" nullable:"false"`
	Reached    []cases.Reached  `json:"reached" nullable:"false"`
	Waiting    []cases.Waiting  `json:"waiting" nullable:"false" doc:"As of the last act."`
	Opened     string           `json:"opened"`
	Last       string           `json:"last" doc:"Day of the last act."`
	AgeDays    int              `json:"age_days" doc:"Since the invocation, at least; until the last act of a case that has ended."`
	QuietDays  int              `json:"quiet_days" doc:"Since the last act, at least."`
	Overdue    []Overdue        `json:"overdue" nullable:"false"`
	Standing   string           `json:"standing" doc:"What has come of it, in words."`
	// Names are those of whoever is named by an id.
	Names map[string]string `json:"names" doc:"Names of those who are told of, by id."`
	Learned
}

// Overdue is a time limit that has passed.
type Overdue struct {
	Step string `json:"step"`
	By   string `json:"by" doc:"How far, in words."`
	Days int    `json:"days"`
}

func caseSummary(c desk.Case, on treaty.When) CaseSummary {
	age := c.At(on)
	out := CaseSummary{
		ID: c.ID, Treaty: c.Treaty, Article: c.Article, Cite: c.Cite, Obligation: c.Obligation, Title: c.Title, By: list(c.By), Of: list(c.Of),
		Asks: list(c.Asks), Incidents: list(c.Incidents), State: string(c.Status), Step: c.Step, WhoseMove: []string{}, Next: list(c.Next),
		Reached: list(c.Reached), Waiting: list(c.Waiting), Opened: c.Opened.String(), Last: c.Last.String(),
		AgeDays: age.Days.Least, QuietDays: age.Quiet.Least, Overdue: []Overdue{}, Standing: c.Standing, Names: map[string]string{}, Learned: learned(c.Version),
	}
	for _, n := range c.Next {
		for _, who := range n.Who {
			if !slices.Contains(out.WhoseMove, who) {
				out.WhoseMove = append(out.WhoseMove, who)
			}
		}
	}
	out.name()
	if age.State == cases.Overdue {
		out.Overdue = append(out.Overdue, Overdue{age.Clock, age.By, age.Overdue})
	}
	return out
}

// name finds the names of parties and organs in the case's treaty; who is in none keeps the id.
func (s *CaseSummary) name() {
	t, err := treaty.Find(s.Treaty)
	if err != nil {
		return // the ids are shown
	}
	for _, id := range slices.Concat(s.By, s.Of, s.WhoseMove) {
		s.Names[id] = t.StateName(id)
		for i := range t.Organs {
			if t.Organs[i].ID == id {
				s.Names[id] = "the " + t.Organs[i].Name
			}
		}
	}
}

// OnDay asks how things stood on a day.
type OnDay struct {
	On string `query:"on" doc:"As it stood on this day (ISO); today, or the day of known, when empty."`
}

// on is the day; today when none is given, or the day on which the room is looked at.
func (a *API) on(o OnDay, known time.Time) (treaty.When, error) {
	if o.On != "" {
		return day("on", o.On)
	}
	if known.IsZero() {
		known = a.Now()
	}
	return treaty.Day(known.UTC().Format(time.DateOnly))
}

type listCases struct {
	Treaty   string `query:"treaty"`
	State    string `query:"state" enum:"open,ended,withdrawn" doc:"Open and ended when empty."`
	By       string `query:"by" doc:"Who invoked."`
	Incident string `query:"incident" doc:"Cases that rest on this incident: the channels of one matter."`
	Text     string `query:"text" doc:"Words that must all stand in the title or in what has come of it."`
	OnDay
	AsKnown
	Paging
}

func (a *API) listCases(ctx context.Context, in *listCases) (Page[CaseSummary], error) {
	seen, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return Page[CaseSummary]{}, err
	}
	known := seen.known
	on, err := a.on(in.OnDay, known)
	if err != nil {
		return Page[CaseSummary]{}, err
	}
	page, err := a.Desk.Cases(ctx, desk.CaseQuery{
		Known: known, Treaty: in.Treaty, Status: desk.Status(in.State), By: in.By, Incident: in.Incident, Text: in.Text, Limit: in.Limit, After: in.After,
	})
	return pageOf(page, func(c desk.Case) CaseSummary { return caseSummary(c, on) }), err
}

type openCase struct {
	Body struct {
		Treaty  string    `json:"treaty"`
		Article string    `json:"article"`
		By      []string  `json:"by" minItems:"1" nullable:"false"`
		On      []string  `json:"on,omitempty" doc:"Incidents of the room on which it rests."`
		Of      []string  `json:"of,omitempty" doc:"Of whom it is asked."`
		Asks    []string  `json:"asks,omitempty" doc:"Measures of the treaty, or words."`
		When    string    `json:"when" doc:"The day of the invocation."`
		Says    string    `json:"says,omitempty"`
		Tells   []Telling `json:"tells,omitempty" doc:"How the incidents are told, which the article's condition is held against."`
		Shown
		Deciding
	}
}

// Telling is how an incident is told.
type Telling struct {
	Incident  string   `json:"incident"`
	When      string   `json:"when" doc:"The day of the incident."`
	Target    string   `json:"target,omitempty"`
	By        []string `json:"by,omitempty"`
	Territory string   `json:"territory,omitempty"`
	Kinds     []string `json:"kinds,omitempty"`
	Threatens []string `json:"threatens,omitempty"`
	Areas     []string `json:"areas,omitempty"`
	Shown
}

func (a *API) openCase(ctx context.Context, in *openCase) (CaseWhole, error) {
	b := in.Body
	if err := own(ctx, b.By); err != nil {
		return CaseWhole{}, err
	}
	var acts []desk.Act
	for _, t := range b.Tells {
		act, err := ActFields{
			When: t.When, Act: string(cases.TellsIncident), Name: t.Incident, Target: t.Target, By: t.By, Territory: t.Territory, Kinds: t.Kinds,
			Threatens: t.Threatens, Areas: t.Areas,
		}.act()
		if err != nil {
			return CaseWhole{}, within("tells", err)
		}
		acts = append(acts, desk.Act{Act: &act, Claims: t.Claims, Document: t.Document})
	}
	act, err := ActFields{
		When: b.When, Act: string(cases.Invokes), Treaty: b.Treaty, Article: b.Article, By: b.By, On: b.On, Of: b.Of, Asks: b.Asks, Says: b.Says,
	}.act()
	if err != nil {
		return CaseWhole{}, err
	}
	acts = append(acts, desk.Act{Act: &act, Claims: b.Claims, Document: b.Document})
	dec, err := a.decision(ctx, b.Deciding, IfMatch{})
	if err != nil {
		return CaseWhole{}, err
	}
	made, err := a.Desk.Enter(ctx, dec, "", acts...)
	if err != nil {
		return CaseWhole{}, err
	}
	return a.getCase(ctx, &caseOn{ID: made.Case})
}

type caseOn struct {
	ID string `path:"id"`
	OnDay
	AsKnown
}

// CaseWhole is a case with all that follows from its acts on a day.
type CaseWhole struct {
	CaseSummary
	On     string      `json:"on"`
	Course *cases.Case `json:"course,omitempty" doc:"Steps, clocks, positions, proposals, measures and days. Missing when nobody had invoked anything by the day."`
	// Positions are the parties as rows, and their stands on each proposal as columns.
	Positions []PartyPositions  `json:"positions" nullable:"false"`
	Outcomes  []ProposalOutcome `json:"outcomes" nullable:"false" doc:"In words: what the rule makes of the positions, why, and what would change it."`
	Acts      []Act             `json:"acts" nullable:"false"`
	Withdrawn []Act             `json:"withdrawn" nullable:"false"`
	Beside    []CaseSummary     `json:"beside" nullable:"false" doc:"Other cases on the same incidents."`
	Matters   []CaseIncident    `json:"matters" nullable:"false" doc:"The incidents on which it rests."`
	Notes     []CaseRemark      `json:"notes" nullable:"false"`
}

// PartyPositions are one party's stands, one for each proposal in its order; empty where none is told.
type PartyPositions struct {
	Party  string   `json:"party"`
	Stands []string `json:"stands" nullable:"false"`
}

// ProposalOutcome is an outcome in words.
type ProposalOutcome struct {
	Proposal    string   `json:"proposal"`
	Result      string   `json:"result"`
	Reasons     string   `json:"reasons"`
	WouldChange []string `json:"would_change" nullable:"false"`
}

// CaseIncident is an incident of a case.
type CaseIncident struct {
	ID     string        `json:"id"`
	Title  string        `json:"title,omitempty"`
	Status string        `json:"status"`
	When   desk.Interval `json:"when" doc:"Seconds since 1970, the end exclusive; the greatest number there is for what is not dated."`
	Into   string        `json:"into,omitempty" doc:"Of one that was joined, where its claims went."`
}

// CaseRemark is what somebody remarked about a case.
type CaseRemark struct {
	Aspect string `json:"aspect"`
	Value  string `json:"value"`
	Learned
}

func (a *API) getCase(ctx context.Context, in *caseOn) (CaseWhole, error) {
	w, err := a.whole(ctx, in)
	if err != nil {
		return CaseWhole{}, err
	}
	out := CaseWhole{
		CaseSummary: caseSummary(w.Case, w.On), On: w.On.String(), Positions: []PartyPositions{}, Outcomes: []ProposalOutcome{},
		Acts: actsOf(w), Withdrawn: []Act{}, Beside: []CaseSummary{}, Matters: []CaseIncident{}, Notes: []CaseRemark{},
	}
	for _, x := range w.Withdrawn {
		out.Withdrawn = append(out.Withdrawn, actOf(x))
	}
	for _, c := range w.Beside {
		out.Beside = append(out.Beside, caseSummary(c, w.On))
	}
	for _, i := range w.Matters {
		out.Matters = append(out.Matters, CaseIncident{i.ID, i.Title, string(i.Status), i.When, i.Into})
	}
	if w.Course != nil {
		out.Course = w.Course.Cases[0]
		out.Positions, out.Outcomes = positions(out.Course, w.Course)
		out.Names = namesIn(out, w.Course)
	}
	remarks, err := a.Desk.Remarks(ctx, "case/"+in.ID, w.Known)
	for _, r := range remarks {
		out.Notes = append(out.Notes, CaseRemark{r.Aspect, r.Value, learned(r.Version)})
	}
	return out, err
}

func (a *API) whole(ctx context.Context, in *caseOn) (desk.Whole, error) {
	seen, err := a.sight(ctx, in.AsKnown)
	if err != nil {
		return desk.Whole{}, err
	}
	on, err := a.on(in.OnDay, seen.known)
	if err != nil {
		return desk.Whole{}, err
	}
	return a.Desk.Whole(ctx, in.ID, on, seen.known)
}

// actsOf are the acts of the course in its order.
func actsOf(w desk.Whole) []Act {
	out := []Act{}
	if w.Course == nil {
		return out
	}
	for i, done := range w.Course.Acts {
		x := Act{Act: fieldsOf(done.Act), Claims: []string{}}
		if entered := w.Entered[i]; entered != nil {
			x = actOf(*entered)
		}
		x.Remarks = list(done.Remarks)
		out = append(out, x)
	}
	return out
}

// positions are the matrix of who stands where, and the outcomes in words.
func positions(k *cases.Case, c *cases.Course) ([]PartyPositions, []ProposalOutcome) {
	rows, outcomes := []PartyPositions{}, []ProposalOutcome{}
	row := func(party string) []string {
		for _, r := range rows {
			if r.Party == party {
				return r.Stands
			}
		}
		stands := make([]string, len(k.Proposals))
		rows = append(rows, PartyPositions{party, stands})
		return stands
	}
	for i, p := range k.Proposals {
		for _, party := range p.Voters {
			row(party)
		}
		for _, o := range p.Positions {
			row(o.Party)[i] = string(o.Stand)
		}
		outcomes = append(outcomes, ProposalOutcome{
			p.ID, string(p.Outcome.Result), cases.Reasons(p.Outcome, c.Name), list(cases.Changes(p.Outcome, c.Name)),
		})
	}
	return rows, outcomes
}

// namesIn are the names of all who are told of.
func namesIn(w CaseWhole, c *cases.Course) map[string]string {
	ids := slices.Concat(w.By, w.Of, w.WhoseMove)
	for _, r := range w.Positions {
		ids = append(ids, r.Party)
	}
	for _, x := range w.Acts {
		ids = append(ids, slices.Concat(x.Act.By, x.Act.Of, []string{x.Act.Target})...)
	}
	for _, n := range w.Next {
		ids = append(ids, n.By...)
	}
	out := map[string]string{}
	for _, id := range ids {
		if id != "" {
			out[id] = c.Name(id)
		}
	}
	return out
}

// CaseTimeline is what happened in a case, in order.
type CaseTimeline struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	On    string `json:"on"`
	Acts  []Act  `json:"acts" nullable:"false"`
}

func (a *API) timelineOf(ctx context.Context, in *caseOn) (CaseTimeline, error) {
	w, err := a.whole(ctx, in)
	return CaseTimeline{in.ID, w.Title, w.On.String(), actsOf(w)}, err
}

func (a *API) timelineText(ctx context.Context, in *caseOn) ([]byte, error) {
	return a.told(ctx, in, (*cases.Course).Tell)
}

func (a *API) timelineImage(ctx context.Context, in *caseOn) ([]byte, error) {
	return a.told(ctx, in, (*cases.Course).Draw)
}

// told is a case's course in a form of its own.
func (a *API) told(ctx context.Context, in *caseOn, tell func(*cases.Course, io.Writer) error) ([]byte, error) {
	w, err := a.whole(ctx, in)
	if err == nil && w.Course == nil {
		err = &desk.NotFoundError{Subject: "case/" + in.ID + " on " + w.On.String()}
	}
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = tell(w.Course, &out)
	return out.Bytes(), err
}
