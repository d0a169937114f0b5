// Package mission holds what stands in the field and under which words: missions with their mandates, deployments as
// they are claimed, presences that are no missions (bases, border troops, exercises, posts left empty, memberships
// suspended in words), and passages with the convoys that go through them. Like a case, a mission has no state that
// somebody sets: it is derived from dated acts. The check lists every difference between a mandate and what is told of
// the field. A place that nobody may enter is lost sight of; it is never called calm. Near the edge of an area nobody
// decides here on which side a place lies.
package mission

import (
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
)

// File is a file of dated acts in one field: a border, a country, a corridor.
type File struct {
	document.Place `json:"-"`
	ID             string                   `yaml:"id" json:"id" must:"yes" says:"short name: small letters, digits, hyphens"`
	Title          string                   `yaml:"title" json:"title" must:"yes" says:"what it is about"`
	About          string                   `yaml:"about" json:"about,omitempty" says:"more about it"`
	On             *treaty.When             `yaml:"on" json:"on,omitempty" says:"the day on which it is told; left out: the day of the last act"`
	Sources        map[string]treaty.Source `yaml:"sources" json:"sources,omitempty" says:"the sources that facts name"`
	Names          map[string]string        `yaml:"names" json:"names,omitempty" says:"names of those who act: id to name"`
	Places         []Place                  `yaml:"places" json:"places,omitempty" says:"the places that acts name"`
	Acts           []Act                    `yaml:"acts" json:"acts" must:"yes" says:"what happened, in order of time"`
}

// Place is a named place: a point as good as it is known, or a border of points, or a part of another place.
type Place struct {
	document.Place `json:"-"`
	ID             string  `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Name           string  `yaml:"name" json:"name" must:"yes" says:"the name"`
	In             string  `yaml:"in" json:"in,omitempty" says:"id of the place of which it is a part"`
	Point          *Point  `yaml:"point" json:"point,omitempty" says:"where it is"`
	Kilometres     int     `yaml:"kilometres" json:"kilometres,omitempty" says:"how far from the point it may be"`
	Border         []Point `yaml:"border" json:"border,omitempty" says:"corners of an area, in order; the last is joined to the first"`
	treaty.Proof
}

// Kind is what an act is.
type Kind string

// The kinds of acts. Those about missions come first, then presences that are no missions, then passages.
const (
	Mandates   Kind = "mission"    // a mission with its mandate; once more: the mandate that replaces it
	Moves      Kind = "stage"      // how far a mission has come
	Consents   Kind = "consent"    // of the host
	Deploys    Kind = "deployed"   // a contingent, as claimed
	IsSeen     Kind = "seen"       // the mission is told to be at a place
	DoesTask   Kind = "task"       // a task was begun, done, or not done
	MeetsDoor  Kind = "access"     // access denied or restored
	Reports    Kind = "report"     // the mission reports
	Extends    Kind = "extended"   // the mandate runs longer
	Disengages Kind = "disengaged" // a step of leaving
	Stands     Kind = "presence"
	Exercises  Kind = "exercise"
	Fills      Kind = "post"
	Belongs    Kind = "membership"
	Opens      Kind = "passage"       // a passage and its regime
	Passes     Kind = "passage-state" // as somebody tells it
	Convoys    Kind = "convoy"
)

// Accepted are the kinds.
func (Kind) Accepted() []string {
	return []string{"mission", "stage", "consent", "deployed", "seen", "task", "access", "report", "extended", "disengaged",
		"presence", "exercise", "post", "membership", "passage", "passage-state", "convoy"}
}

// State is a word of an act; which words an act may have depends on its kind (docs/treaty.md).
type State string

// The states.
const (
	Proposed    State = "proposed"
	Offered     State = "offered"
	Conditioned State = "conditioned"
	Refused     State = "refused"
	Accepted    State = "accepted"
	Adopted     State = "adopted"
	Begun       State = "begun"
	Leaving     State = "withdrawing"
	Ended       State = "ended"
	Given       State = "given"
	Withdrawn   State = "withdrawn"
	Done        State = "done"
	NotDone     State = "not-done"
	Denied      State = "denied"
	Restored    State = "restored"
	There       State = "there"
	Asked       State = "asked"
	Negotiated  State = "negotiated"
	Promised    State = "promised"
	Gone        State = "left"
	Announced   State = "announced"
	Notified    State = "notified"
	Held        State = "held"
	Cancelled   State = "cancelled"
	Empty       State = "empty"
	Filled      State = "filled"
	Frozen      State = "frozen-in-words"
	Suspended   State = "suspended"
	Notice      State = "notice"
	Returned    State = "returned"
	Open        State = "open"
	Restricted  State = "restricted"
	Closed      State = "closed"
	Sent        State = "sent"
	Delivered   State = "delivered"
)

// states are the words that each kind of act may have.
var states = map[Kind][]State{
	Moves:     {Proposed, Offered, Conditioned, Refused, Accepted, Adopted, Begun, Leaving, Ended},
	Consents:  {Given, Conditioned, Refused, Withdrawn},
	DoesTask:  {Begun, Done, NotDone},
	MeetsDoor: {Denied, Restored},
	Stands:    {There, Asked, Negotiated, Promised, Denied, Refused, Gone},
	Exercises: {Announced, Notified, Held, Cancelled, Refused},
	Fills:     {Empty, Refused, Filled},
	Belongs:   {Frozen, Suspended, Notice, Returned},
	Passes:    {Open, Restricted, Closed},
	Convoys:   {Sent, Held, Delivered, Returned},
}

// Accepted are the states of all kinds.
func (State) Accepted() []string {
	var list []string
	seen := map[State]bool{}
	for _, k := range Kind("").Accepted() {
		for _, s := range states[Kind(k)] {
			if !seen[s] {
				seen[s] = true
				list = append(list, string(s))
			}
		}
	}
	return list
}

// Act is one dated act. Which keys an act has depends on its kind; docs/treaty.md lists them.
type Act struct {
	document.Place `json:"-"`
	When           treaty.When  `yaml:"when" json:"when" must:"yes" says:"when it happened"`
	Learned        *treaty.When `yaml:"learned" json:"learned,omitempty" says:"when the room learned of it; left out: the same day"`
	Act            Kind         `yaml:"act" json:"act" must:"yes" says:"what kind of act"`
	ID             string       `yaml:"id" json:"id" must:"yes" says:"id of the mission, presence, exercise, post, membership, passage or convoy"`
	By             []string     `yaml:"by" json:"by,omitempty" says:"who does it: states, organs, organisations"`
	ToldBy         []string     `yaml:"told_by" json:"told_by,omitempty" says:"who tells it, when somebody else does or others deny it"`
	State          State        `yaml:"state" json:"state,omitempty" says:"what became of it"`
	Says           string       `yaml:"says" json:"says,omitempty" says:"in our own words"`

	Name      string       `yaml:"name" json:"name,omitempty" says:"mission, presence, exercise, post, passage: its name"`
	Is        Form         `yaml:"is" json:"is,omitempty" says:"presence, passage: what it is"`
	Host      string       `yaml:"host" json:"host,omitempty" says:"mission, presence, exercise: on whose ground, as told"`
	Treaty    string       `yaml:"treaty" json:"treaty,omitempty" says:"id of the treaty under which it stands"`
	Of        []string     `yaml:"of" json:"of,omitempty" says:"exercise: whose it is; post: of which organ or organisation"`
	Mandate   *Mandate     `yaml:"mandate" json:"mandate,omitempty" says:"mission: what it may and must do"`
	Regime    *Term        `yaml:"regime" json:"regime,omitempty" says:"presence, passage: by which agreement it stands"`
	At        []string     `yaml:"at" json:"at,omitempty" says:"ids of places"`
	Numbers   []Number     `yaml:"numbers" json:"numbers,omitempty" says:"what is counted, as each source claims it"`
	Condition string       `yaml:"condition" json:"condition,omitempty" says:"stage, consent: what it is made to depend on"`
	Until     *treaty.When `yaml:"until" json:"until,omitempty" says:"consent, extended: until this day"`
	Begins    *treaty.When `yaml:"begins" json:"begins,omitempty" says:"exercise: its first day"`
	Ends      *treaty.When `yaml:"ends" json:"ends,omitempty" says:"exercise: its last day"`
	Task      string       `yaml:"task" json:"task,omitempty" says:"task: id of a task of the mandate"`
	Step      string       `yaml:"step" json:"step,omitempty" says:"disengaged: id of a step of leaving"`
	Passage   string       `yaml:"passage" json:"passage,omitempty" says:"convoy: id of the passage"`
	Between   []string     `yaml:"between" json:"between,omitempty" says:"passage: the places that it joins"`

	treaty.Proof
	Or []treaty.OtherDate `yaml:"or" json:"or,omitempty" says:"the same act's day by other sources"`
}

// Form is what a presence or a passage is.
type Form string

// Accepted are the forms.
func (Form) Accepted() []string {
	return []string{"base", "border-troops", "peacekeepers", "troops", "observers", "corridor", "crossing"}
}

// Number is a count as one source claims it: a value, or between low and high.
type Number struct {
	document.Place `json:"-"`
	Of             string `yaml:"of" json:"of" must:"yes" says:"what is counted, in the plural: troops, battle tanks, artillery pieces, vehicles"`
	Value          *int   `yaml:"value" json:"value,omitempty" says:"the number"`
	Low            *int   `yaml:"low" json:"low,omitempty" says:"at least"`
	High           *int   `yaml:"high" json:"high,omitempty" says:"at most"`
	treaty.Proof
}

// Bounds are the least and the most that a number may mean; most is -1 when nobody says.
func (n Number) Bounds() (least, most int) {
	most = -1
	switch {
	case n.Value != nil:
		return *n.Value, *n.Value
	case n.High != nil:
		most = *n.High
	}
	if n.Low != nil {
		least = *n.Low
	}
	return least, most
}

// Mandate is what a mission may and must do. What is not told is left out, and the check says that it is not told.
type Mandate struct {
	document.Place `json:"-"`
	Basis          []Term       `yaml:"basis" json:"basis,omitempty" says:"on which law it stands"`
	Tasks          []Task       `yaml:"tasks" json:"tasks,omitempty" says:"what it is for"`
	Area           *Area        `yaml:"area" json:"area,omitempty" says:"where it may be"`
	Strength       *Ceiling     `yaml:"strength" json:"strength,omitempty" says:"how many at most"`
	Arms           *Term        `yaml:"arms" json:"arms,omitempty" says:"what arms it may carry"`
	Engagement     *Term        `yaml:"engagement" json:"engagement,omitempty" says:"its rules of engagement"`
	Consent        *HostConsent `yaml:"consent" json:"consent,omitempty" says:"whose consent it rests on"`
	Movement       *Term        `yaml:"movement" json:"movement,omitempty" says:"its freedom of movement"`
	Reporting      *Reporting   `yaml:"reporting" json:"reporting,omitempty" says:"to whom it reports, and how often"`
	From           *treaty.When `yaml:"from" json:"from,omitempty" says:"its first day"`
	Until          *treaty.When `yaml:"until" json:"until,omitempty" says:"its last day"`
	Length         *Term        `yaml:"length" json:"length,omitempty" says:"how long it lasts, in words, when no last day is told"`
	Extension      *Term        `yaml:"extension" json:"extension,omitempty" says:"how it may be extended"`
	Disengagement  []Task       `yaml:"disengagement" json:"disengagement,omitempty" says:"what must be true before it leaves, in that order"`
}

// Term is one thing that a mandate or a regime says.
type Term struct {
	document.Place `json:"-"`
	Says           string `yaml:"says" json:"says" must:"yes" says:"in our own words"`
	treaty.Proof
}

// Task is something to be done, by a day when one is set.
type Task struct {
	document.Place `json:"-"`
	ID             string       `yaml:"id" json:"id" must:"yes" says:"name within the mandate"`
	Says           string       `yaml:"says" json:"says" must:"yes" says:"in our own words"`
	Due            *treaty.When `yaml:"due" json:"due,omitempty" says:"by this day"`
	treaty.Proof
}

// Area is where a mission may be.
type Area struct {
	document.Place `json:"-"`
	Places         []string `yaml:"places" json:"places" must:"yes" says:"ids of the file's places"`
	treaty.Proof
}

// Ceiling is how many at most.
type Ceiling struct {
	document.Place `json:"-"`
	Of             string `yaml:"of" json:"of" must:"yes" says:"what is counted, as in numbers"`
	AtMost         int    `yaml:"at_most" json:"at_most" must:"yes" says:"the ceiling"`
	treaty.Proof
}

// HostConsent is whose consent a mission rests on.
type HostConsent struct {
	document.Place `json:"-"`
	By             string       `yaml:"by" json:"by" must:"yes" says:"who consents"`
	Condition      string       `yaml:"condition" json:"condition,omitempty" says:"on what condition"`
	Until          *treaty.When `yaml:"until" json:"until,omitempty" says:"until this day"`
	treaty.Proof
}

// Reporting is a duty to report.
type Reporting struct {
	document.Place `json:"-"`
	To             []string       `yaml:"to" json:"to" must:"yes" says:"to whom"`
	Every          *treaty.Within `yaml:"every" json:"every,omitempty" says:"how often"`
	treaty.Proof
}

// keysOf are the keys of each kind of act besides when, act, id, says, told_by, learned, or and the proof; those with ! must
// be there.
var keysOf = map[Kind][]string{
	Mandates:   {"!by", "!name", "host", "treaty", "mandate"},
	Moves:      {"!by", "!state", "condition"},
	Consents:   {"!by", "!state", "condition", "until"},
	Deploys:    {"!by", "at", "numbers"},
	IsSeen:     {"!at", "by"},
	DoesTask:   {"!task", "!state", "by"},
	MeetsDoor:  {"!state", "by", "!at"},
	Reports:    {"!by"},
	Extends:    {"!by", "!until"},
	Disengages: {"!step", "by"},
	Stands:     {"!by", "!state", "is", "name", "host", "at", "numbers", "regime", "treaty"},
	Exercises:  {"!by", "!state", "name", "of", "host", "treaty", "at", "numbers", "begins", "ends"},
	Fills:      {"!by", "!state", "name", "of", "treaty"},
	Belongs:    {"!by", "!state", "!treaty", "until"},
	Opens:      {"!name", "is", "between", "regime", "at", "treaty"},
	Passes:     {"!state", "by"},
	Convoys:    {"!passage", "!state", "by", "at", "numbers"},
}
