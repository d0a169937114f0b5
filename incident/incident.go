// Package incident brings claims about the same thing together, across reports, and shows where they do not
// agree. A join is a sum of plain reasons (same day, same place, the same two parties, shared rare words, the
// next sentence) whose weights stand in one table, and every join keeps its reasons, so that a person can see
// why two claims stand together and part them. Nothing is averaged away: an incident keeps one column per
// party, and a contradiction names two claims and says why. What shares only a country does not join.
package incident

import (
	"sort"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// Incident is what a set of claims is about.
type Incident struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Claims   []string  `json:"claims"` // claim ids in order of report and position
	Versions []Version `json:"versions"`
	// Time spans the days that the claims give to the acts; nil when none is dated.
	Time *claim.Time `json:"time,omitempty"`
	// Place is the most often named specific place; nil when none is.
	Place      *claim.Place `json:"place,omitempty"`
	Quantities []Count      `json:"quantities,omitempty"`
	// Contested is true when a contradiction lies between two of the claims.
	Contested bool         `json:"contested"`
	Sources   Independence `json:"sources"`
	// Joins says what holds the claims together, strongest first.
	Joins []Join `json:"joins,omitempty"`
}

// What a party does in an incident.
const (
	SaysYes = "yes"    // says that it happened or is so
	SaysNo  = "no"     // denies it
	Calls   = "calls"  // has its own name for it
	Silent  = "silent" // is named in the incident and not heard in it
)

// Version is one party's column in an incident.
type Version struct {
	Party  Party    `json:"party"`
	Says   string   `json:"says"`
	Claims []string `json:"claims"`
	// Calls is the party's own word for the incident, as it stands in a quote; empty when it uses none.
	Calls string `json:"calls,omitempty"`
}

// Party is a side in an incident: a state with all its organs and officials, an organisation, or the reports
// themselves.
type Party struct {
	// Key is the state's id, else the party's id, else its name in small letters (always that for a private
	// person); "report" for the reports.
	Key  string `json:"key"`
	Name string `json:"name"`
	Kind string `json:"kind,omitempty"`
	// Private is true for a person without an office.
	Private bool `json:"private,omitempty"`
}

// Count is a number of one class that the claims of an incident give, one tick for each claim.
type Count struct {
	Class string `json:"class"` // "dead", "held", "troops", or the unit's own words
	Of    string `json:"of,omitempty"`
	Ticks []Tick `json:"ticks"`
}

// Tick is one claim's number.
type Tick struct {
	Claim     string  `json:"claim"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Qualifier string  `json:"qualifier,omitempty"`
	Exact     string  `json:"exact"`
}

// Independence counts who stands behind an incident: reports, and how many are left when reprints of one
// story count once.
type Independence struct {
	Reports     int `json:"reports"`
	Independent int `json:"independent"`
	Speakers    int `json:"speakers"`
}

// Join is one reason why two claims stand together.
type Join struct {
	A     string   `json:"a"`
	B     string   `json:"b"`
	Score float64  `json:"score"`
	Why   []string `json:"why"`
}

// Kinds of contradiction.
const (
	Direct           = "direct"           // one says it happened or is so, the other that it did not
	CountDiffers     = "count"            // another number of the same thing
	Characterisation = "characterisation" // another name for the same thing, or another to blame
)

// Contradiction is two claims that cannot both be true at their times, or two names for one thing.
type Contradiction struct {
	A    string `json:"a"`
	B    string `json:"b"`
	Kind string `json:"kind"`
	Why  string `json:"why"`
	// Incident is the incident that both claims stand in; empty when they stand in two.
	Incident string `json:"incident,omitempty"`
}

// Result is what Gather finds in a set of claims.
type Result struct {
	Incidents      []Incident
	Contradictions []Contradiction
	Open           []Matter
	Copies         []Copies
}

// Gather brings claims about the same thing together. The result is the same for any order of claims and
// reports. A claim whose report is not among the reports is still gathered, without its place in the text.
func Gather(claims []claim.Claim, reports []*report.Report) Result {
	return GatherBy(shipped(), claims, reports)
}

// Incidents are those of Gather, without the rest of its result, which takes longer than they do where there are many claims.
func Incidents(claims []claim.Claim, reports []*report.Report) []Incident {
	run := newRun(claims, reports, shipped())
	run.settle(run.group())
	return run.describe(run.contradictions())
}

// GatherBy is Gather with weights of one's own.
func GatherBy(m *Model, claims []claim.Claim, reports []*report.Report) Result {
	run := newRun(claims, reports, m)
	run.settle(run.group())
	return run.result()
}

// result describes the groups that were settled on.
func (r *run) result() Result {
	contradictions := r.contradictions()
	incidents := r.describe(contradictions)
	in := map[string]string{}
	for _, inc := range incidents {
		for _, id := range inc.Claims {
			in[id] = inc.ID
		}
	}
	for i, x := range contradictions {
		if in[x.A] == in[x.B] {
			contradictions[i].Incident = in[x.A]
		}
	}
	sort.SliceStable(contradictions, func(i, j int) bool {
		return r.place[contradictions[i].A] < r.place[contradictions[j].A]
	})
	return Result{Incidents: incidents, Contradictions: contradictions, Open: r.open(), Copies: r.copies}
}
