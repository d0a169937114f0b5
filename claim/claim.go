// Package claim holds the claim: one source's statement about one event, in one span of one report.
// Nobody's word is fact here; a claim always says whose it is and shows the quote behind it. The event
// types are PLOVER's (Halterman et al. 2023), the record is the contract of docs/claim.md.
package claim

import "github.com/casus-project/casus/report"

// Stance is what a speaker does with the statement.
type Stance string

// The stances.
const (
	Asserts  Stance = "asserts"
	Denies   Stance = "denies" // says that it did not happen or is not so
	Warns    Stance = "warns"  // predicts something bad
	Requests Stance = "requests"
	Demands  Stance = "demands"
	Promises Stance = "promises" // offers, undertakes
	Refuses  Stance = "refuses"
)

// Type is the kind of event, after PLOVER, with Statement for the rest.
type Type string

// The event types.
const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
	Statement Type = "STATEMENT"
)

// Modality is how the event stands to what happened.
type Modality string

// The modalities.
const (
	Happened     Modality = "happened"
	Ongoing      Modality = "ongoing"
	Planned      Modality = "planned"
	Conditional  Modality = "conditional"
	Hypothetical Modality = "hypothetical"
	Rule         Modality = "rule"
)

// Words is an exact slice of a report's clean text with its place there.
type Words struct {
	Exact string `json:"exact"`
	report.Span
}

// Source says which report a claim was read in.
type Source struct {
	ID        string `json:"id"`
	Origin    string `json:"origin"`
	Address   string `json:"address,omitempty"`   // where the report stood, where the file that holds it says so
	Published string `json:"published,omitempty"` // ISO day
	Publisher string `json:"publisher,omitempty"`
	Language  string `json:"language,omitempty"`
}

// Attribution is the words that say who vouches.
type Attribution struct {
	Source *Words `json:"source,omitempty"` // "the Foreign Ministry in Baku"
	Cue    *Words `json:"cue,omitempty"`    // "said"
	// Via is who passed the words on, outermost first: ["Bloomberg"].
	Via []string `json:"via,omitempty"`
}

// Party is somebody named in a claim. ID is empty for a name that is known to nobody.
type Party struct {
	Name string `json:"name"`
	ID   string `json:"id,omitempty"`
	// Kind is state, organ, armed-force, organisation, office, person, group, press or report.
	Kind  string `json:"kind,omitempty"`
	State string `json:"state,omitempty"` // ISO 3166-1 alpha-3, a knowledge file's own id, or report.NAME for one that only the report makes known
	Exact string `json:"exact,omitempty"` // the words in the report; empty for a speaker that is the report itself
	// Private is true for a person without an office: villagers, captives, drivers. Products show initials.
	Private bool `json:"private,omitempty"`
}

// Event is what the claim is about.
type Event struct {
	Type  Type    `json:"type"`
	Mode  string  `json:"mode"`
	Head  string  `json:"head"` // the word that carries the event, as it stands in the quote
	Score float64 `json:"score"`
}

// Place is a named place; Lat and Lon are zero together with an empty ID when it is not known where.
type Place struct {
	Name    string  `json:"name"`
	ID      string  `json:"id,omitempty"`
	Kind    string  `json:"kind,omitempty"`
	Lat     float64 `json:"lat,omitempty"`
	Lon     float64 `json:"lon,omitempty"`
	Radius  float64 `json:"radius_km,omitempty"` // uncertainty, kilometres
	Country string  `json:"country,omitempty"`   // ISO 3166-1 alpha-2
	Admin1  string  `json:"admin1,omitempty"`    // ISO 3166-2
	Exact   string  `json:"exact"`
	// CouldBe lists the places of the name, the likeliest first, where they cannot be told apart; ID is empty then.
	CouldBe []Likely `json:"could_be,omitempty"`
}

// Likely is a place that a name may stand for.
type Likely struct {
	Name    string  `json:"name"`
	ID      string  `json:"id"`
	Kind    string  `json:"kind,omitempty"`
	Lat     float64 `json:"lat"`
	Lon     float64 `json:"lon"`
	Country string  `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Admin1  string  `json:"admin1,omitempty"`  // ISO 3166-2
	Score   float64 `json:"score"`             // how likely among all of the name, 0 to 1
}

// Time is when, in ISO 8601; From and To are days or minutes, inclusive. An open end is empty.
type Time struct {
	Text      string `json:"text"`
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	Precision string `json:"precision,omitempty"` // minute, day, week, month, season, year or range
	// Inferred is true where the clause does not say when and the clause before it, or the head of a meeting's text or a daily report,
	// plainly does: Text is of that one.
	Inferred bool `json:"inferred,omitempty"`
}

// Quantity is a number that the quote gives.
type Quantity struct {
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Qualifier string  `json:"qualifier,omitempty"` // "some", "at least"
	Unit      string  `json:"unit,omitempty"`      // "troops"
	Exact     string  `json:"exact"`
}

// Claim is one source's statement about one event.
type Claim struct {
	ID          string      `json:"id"`
	Report      Source      `json:"report"`
	Block       report.Kind `json:"block"`
	Quote       Words       `json:"quote"`
	Attribution Attribution `json:"attribution"`
	Speaker     Party       `json:"speaker"`
	Stance      Stance      `json:"stance"`
	Event       Event       `json:"event"`
	Actor       []Party     `json:"actor"`
	Recipient   []Party     `json:"recipient"`
	Object      string      `json:"object,omitempty"`
	Place       []Place     `json:"place,omitempty"`
	Time        *Time       `json:"time,omitempty"`
	Quantity    []Quantity  `json:"quantity,omitempty"`
	Negated     bool        `json:"negated"`
	Modality    Modality    `json:"modality"`
	// WhyEmpty says, for a part that is left out, why: {"recipient": "no candidate in the clause"}.
	WhyEmpty map[string]string `json:"why_empty,omitempty"`
	// Score is between 0 and 1: how sure the reading is that this is a claim and its parts are right.
	Score float64 `json:"score"`
}

// Move counts the claim's places in a text in which its report begins so many code points later.
func (c *Claim) Move(by int) {
	if by == 0 {
		return
	}
	moved := func(w *Words) *Words {
		if w == nil {
			return nil
		}
		return &Words{w.Exact, report.Span{Start: w.Start + by, End: w.End + by}}
	}
	c.Quote = *moved(&c.Quote)
	c.Attribution.Source, c.Attribution.Cue = moved(c.Attribution.Source), moved(c.Attribution.Cue)
}
