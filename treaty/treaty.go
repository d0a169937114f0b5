// Package treaty holds treaties as data: who is a party from when to when, which organs sit, what the articles
// oblige to and when they come alive, which steps follow, how is decided, and what a measure needs. One YAML file
// is one treaty with its instruments; the files in library/ are built in. What is printed is how it stands in the
// file, on a day that is asked for: amendments are versions in force from a day. Every fact names its source and
// whether the source was seen or the fact is only recalled; recalled facts are marked wherever they are shown, and
// where sources differ both values stay. The package never says what is so: it says what a text asks, on the
// claims that it is given.
package treaty

import (
	"github.com/casus-project/casus/treaty/document"
	"github.com/casus-project/casus/treaty/voting"
)

// Certainty is how a fact is known.
type Certainty string

// The certainties.
const (
	Seen     Certainty = "seen"     // read in the source named
	Recalled Certainty = "recalled" // general knowledge, not verified
	Contest  Certainty = "disputed" // sources, or the parties, differ
)

// Accepted are the certainties.
func (Certainty) Accepted() []string { return []string{"seen", "recalled", "disputed"} }

// Proof says how a fact is known. Every fact of a treaty carries one.
type Proof struct {
	Source    []string  `yaml:"source" json:"source,omitempty" says:"keys of the file's sources; needed for what was seen"`
	Certainty Certainty `yaml:"certainty" json:"certainty" must:"yes" says:"seen, recalled or disputed"`
	Note      string    `yaml:"note" json:"note,omitempty" says:"what should be known about this fact"`
}

// Source is where facts were read.
type Source struct {
	document.Place `json:"-"`
	Cite           string `yaml:"cite" json:"cite" must:"yes" says:"the source, so that a person finds it"`
	Weak           bool   `yaml:"weak" json:"weak,omitempty" says:"true for a source that should not be relied on alone"`
}

// Date is a day as a fact, with what other sources say.
type Date struct {
	document.Place `json:"-"`
	Value          When `yaml:"value" json:"value" must:"yes" says:"the day"`
	Proof
	Or []OtherDate `yaml:"or" json:"or,omitempty" says:"the same day by other sources"`
}

// OtherDate is another source's value.
type OtherDate struct {
	document.Place `json:"-"`
	Value          When `yaml:"value" json:"value" must:"yes" says:"the day"`
	Proof
}

// Span says between which instruments a part of the treaty stands: from the day the one is in force until the day
// the other is. Both may be empty. Parts that share an id are versions of one another.
type Span struct {
	Since string `yaml:"since" json:"since,omitempty" says:"id of the instrument that brought it; empty: from the start"`
	Until string `yaml:"until" json:"until,omitempty" says:"id of the instrument that replaced it"`
}

// Treaty is one treaty file.
type Treaty struct {
	document.Place `json:"-"`
	ID             string            `yaml:"id" json:"id" must:"yes" says:"short name for commands: small letters, digits, hyphens"`
	Name           string            `yaml:"name" json:"name" must:"yes" says:"the name"`
	About          string            `yaml:"about" json:"about" must:"yes" says:"what it is, in a sentence"`
	KnownAs        []string          `yaml:"known_as" json:"known_as,omitempty" says:"ids under which reports' claims name its organisation: CSTO"`
	Binding        Binding           `yaml:"binding" json:"binding" must:"yes" says:"legal or political"`
	Sources        map[string]Source `yaml:"sources" json:"sources" must:"yes" says:"the sources that facts name"`
	Instruments    []Instrument      `yaml:"instruments" json:"instruments" must:"yes" says:"the treaty and what belongs to it"`
	Parties        []Party           `yaml:"parties" json:"parties" says:"the parties and observers, in time"`
	PartiesKnown   Known             `yaml:"parties_known" json:"parties_known" must:"yes" says:"all; or some, when the list is not complete"`
	Organs         []Organ           `yaml:"organs" json:"organs,omitempty" says:"who acts"`
	Articles       []Article         `yaml:"articles" json:"articles" must:"yes" says:"what is promised, in our own words"`
	Procedures     []Procedure       `yaml:"procedures" json:"procedures,omitempty" says:"the steps that follow an invocation"`
	Rules          []Rule            `yaml:"rules" json:"rules,omitempty" says:"how is decided"`
	Measures       []Measure         `yaml:"measures" json:"measures,omitempty" says:"what may be undertaken, and what it needs"`
	Thresholds     []Threshold       `yaml:"thresholds" json:"thresholds,omitempty" says:"numbers of forces from which notice is due"`
	Withdrawal     *Withdrawal       `yaml:"withdrawal" json:"withdrawal,omitempty" says:"how a party leaves"`
	Remarks        []Remark          `yaml:"remarks" json:"remarks,omitempty" says:"what else should be known"`
}

// Binding is the force of the text.
type Binding string

// Accepted are the kinds of binding.
func (Binding) Accepted() []string { return []string{"legal", "political"} }

// Known says how complete a list is.
type Known string

// Accepted are the degrees.
func (Known) Accepted() []string { return []string{"all", "some"} }

// Instrument is a text: the treaty, its charter, a protocol that amends them, a regulation of an organ.
type Instrument struct {
	document.Place `json:"-"`
	ID             string         `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Name           string         `yaml:"name" json:"name" must:"yes" says:"the name"`
	Kind           InstrumentKind `yaml:"kind" json:"kind" must:"yes" says:"what it is"`
	Signed         *Date          `yaml:"signed" json:"signed,omitempty" says:"signed or adopted"`
	InForce        *Date          `yaml:"in_force" json:"in_force,omitempty" says:"in force; without it the day of signature counts"`
	Amends         []string       `yaml:"amends" json:"amends,omitempty" says:"ids of the instruments that it changes"`
	Proof
}

// InstrumentKind is what kind of text an instrument is.
type InstrumentKind string

// Accepted are the kinds.
func (InstrumentKind) Accepted() []string {
	return []string{"treaty", "charter", "protocol", "agreement", "regulation", "document"}
}

// Party is a state or organisation that is or was a party or an observer.
type Party struct {
	document.Place `json:"-"`
	State          string   `yaml:"state" json:"state" must:"yes" says:"ISO 3166-1 alpha-3, or an organisation's id"`
	Name           string   `yaml:"name" json:"name" must:"yes" says:"English name"`
	Spells         []Spell  `yaml:"spells" json:"spells" must:"yes" says:"from when to when"`
	Remarks        []Remark `yaml:"remarks" json:"remarks,omitempty" says:"suspensions, freezes in words, notices"`
}

// Spell is one time of membership.
type Spell struct {
	document.Place `json:"-"`
	From           Date  `yaml:"from" json:"from" must:"yes" says:"the first day"`
	Until          *Date `yaml:"until" json:"until,omitempty" says:"the day it ended; left out: it lasts"`
	As             Role  `yaml:"as" json:"as,omitempty" says:"party (left out) or observer"`
}

// Role is what one is in a treaty.
type Role string

// Observer sees and does not decide; the empty role is a party.
const Observer Role = "observer"

// Accepted are the roles.
func (Role) Accepted() []string { return []string{"party", "observer"} }

// Remark is something said or done about a membership or the treaty.
type Remark struct {
	document.Place `json:"-"`
	Kind           RemarkKind `yaml:"kind" json:"kind" must:"yes" says:"what it is"`
	From           *When      `yaml:"from" json:"from,omitempty" says:"from this day"`
	Until          *When      `yaml:"until" json:"until,omitempty" says:"until this day"`
	Says           string     `yaml:"says" json:"says" must:"yes" says:"the remark, in our own words"`
	Proof
}

// RemarkKind tells remarks that change a membership from those that do not.
type RemarkKind string

// The remarks about a membership. Frozen is a word without legal effect; Suspended takes rights or duties; Notice begins a
// withdrawal.
const (
	Frozen    RemarkKind = "frozen-in-words"
	Suspended RemarkKind = "suspended"
	Notice    RemarkKind = "notice-of-withdrawal"
	Disagree  RemarkKind = "sources-differ"
	Practice  RemarkKind = "practice"
)

// Accepted are the kinds.
func (RemarkKind) Accepted() []string {
	return []string{"frozen-in-words", "suspended", "notice-of-withdrawal", "sources-differ", "practice"}
}

// Organ is a body or an office of the treaty.
type Organ struct {
	document.Place `json:"-"`
	ID             string  `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Name           string  `yaml:"name" json:"name" must:"yes" says:"the name"`
	Seats          Seats   `yaml:"seats" json:"seats" must:"yes" says:"who sits: each-party, elected, listed, one-person, staff"`
	Who            string  `yaml:"who" json:"who,omitempty" says:"who sits, in words"`
	Does           string  `yaml:"does" json:"does,omitempty" says:"what it does"`
	Meets          string  `yaml:"meets" json:"meets,omitempty" says:"when it meets"`
	Decides        string  `yaml:"decides" json:"decides,omitempty" says:"id of its rule of decision"`
	Chair          []Chair `yaml:"chair" json:"chair,omitempty" says:"who chairs or holds the office, in time"`
	ChairRule      string  `yaml:"chair_rule" json:"chair_rule,omitempty" says:"how the chair passes on"`
	Span
	Proof
}

// Seats is who sits in an organ.
type Seats string

// Accepted are the ways to fill an organ.
func (Seats) Accepted() []string {
	return []string{"each-party", "elected", "listed", "one-person", "staff"}
}

// Chair is one term in the chair or in an office.
type Chair struct {
	document.Place `json:"-"`
	Who            string `yaml:"who" json:"who" must:"yes" says:"a state's id, or a person's name"`
	From           When   `yaml:"from" json:"from" must:"yes" says:"from this day"`
	Until          *When  `yaml:"until" json:"until,omitempty" says:"until this day"`
	Proof
}

// Obligation is what an article promises, after the types of ATOP (Leeds et al. 2002).
type Obligation string

// The obligations; None is for articles that promise nothing of the kind (organs, procedure, powers).
const (
	Defence       Obligation = "defence"
	Offence       Obligation = "offence"
	Neutrality    Obligation = "neutrality"
	NonAggression Obligation = "non-aggression"
	Consultation  Obligation = "consultation"
	None          Obligation = "none"
)

// Accepted are the obligations.
func (Obligation) Accepted() []string {
	return []string{"defence", "offence", "neutrality", "non-aggression", "consultation", "none"}
}

// Article is what one article says and when it comes alive.
type Article struct {
	document.Place `json:"-"`
	ID             string     `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Cite           string     `yaml:"cite" json:"cite" must:"yes" says:"where it stands: Treaty, art. 2(2)"`
	Of             string     `yaml:"of" json:"of" must:"yes" says:"id of the instrument"`
	Obligation     Obligation `yaml:"obligation" json:"obligation" must:"yes" says:"what it promises"`
	Says           string     `yaml:"says" json:"says" must:"yes" says:"what it says, in our own words"`
	Trigger        string     `yaml:"trigger" json:"trigger,omitempty" says:"a CEL condition over incident, parties and request; docs/treaty.md lists the names"`
	InvokedBy      string     `yaml:"invoked_by" json:"invoked_by,omitempty" says:"who may invoke it: an organ's id, or party-concerned, any-party, any-state"`
	Opens          string     `yaml:"opens" json:"opens,omitempty" says:"id of the procedure that follows"`
	Span
	Proof
}

// Procedure is what follows an invocation.
type Procedure struct {
	document.Place `json:"-"`
	ID             string `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Name           string `yaml:"name" json:"name" must:"yes" says:"the name"`
	Steps          []Step `yaml:"steps" json:"steps" must:"yes" says:"the steps; the first is the invocation"`
	Span
	Proof
}

// Step is one step of a procedure.
type Step struct {
	document.Place `json:"-"`
	ID             string   `yaml:"id" json:"id" must:"yes" says:"name within the procedure"`
	Is             Part     `yaml:"is" json:"is" must:"yes" says:"what part it plays, so that procedures can be compared"`
	By             []string `yaml:"by" json:"by" must:"yes" says:"who takes it: organs, or invoker, chair, addressee, each-party, any-party, undertaker"`
	Does           string   `yaml:"does" json:"does" must:"yes" says:"what happens, in our own words"`
	Clock          *Clock   `yaml:"clock" json:"clock,omitempty" says:"when it is due"`
	Rule           string   `yaml:"rule" json:"rule,omitempty" says:"id of the rule, when the step decides"`
	MayAdopt       []string `yaml:"may_adopt" json:"may_adopt,omitempty" says:"ids of measures that the step may adopt"`
	LeadsTo        []string `yaml:"leads_to" json:"leads_to,omitempty" says:"ids of the steps that may follow"`
}

// Part is the part that a step plays in any procedure.
type Part string

// The parts.
const (
	Invocation   Part = "invocation"
	Request      Part = "request" // a further request
	Answering    Part = "answer"
	Consulting   Part = "consultation"
	Deciding     Part = "decision"
	Notification Part = "notice"
	Delivery     Part = "delivery"
	End          Part = "end"
)

// Accepted are the parts.
func (Part) Accepted() []string {
	return []string{"invocation", "request", "answer", "consultation", "decision", "notice", "delivery", "end"}
}

// Clock is when a step is due.
type Clock struct {
	document.Place `json:"-"`
	Within         Within `yaml:"within" json:"within" must:"yes" says:"immediately, or a number with h, days, months or years"`
	After          string `yaml:"after" json:"after" must:"yes" says:"id of the step from which it runs"`
	Proof
}

// Rule is how an organ decides.
type Rule struct {
	document.Place `json:"-"`
	ID             string      `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Kind           voting.Kind `yaml:"kind" json:"kind" must:"yes" says:"the kind of decision"`
	Says           string      `yaml:"says" json:"says" must:"yes" says:"the rule in our own words"`
	// Abstention, limited format and readings are for consensus.
	AbstentionBlocks bool            `yaml:"abstention_blocks" json:"abstention_blocks,omitempty" says:"an abstention prevents a consensus"`
	LimitedFormat    bool            `yaml:"limited_format" json:"limited_format,omitempty" says:"who stays out without objecting neither blocks nor is bound"`
	Absence          []Absence       `yaml:"absence" json:"absence,omitempty" says:"what absence means; several readings where it is disputed"`
	Share            *Share          `yaml:"share" json:"share,omitempty" says:"the share of votes: 2/3, or more than 1/2"`
	Basis            voting.Basis    `yaml:"basis" json:"basis,omitempty" says:"what the share is a share of"`
	AtLeast          int             `yaml:"at_least" json:"at_least,omitempty" says:"least number of votes for"`
	Quorum           *Share          `yaml:"quorum" json:"quorum,omitempty" says:"least share of members present"`
	Permanent        []string        `yaml:"permanent" json:"permanent,omitempty" says:"members without whose concurrence nothing is adopted"`
	PermanentBlocks  bool            `yaml:"permanent_abstention_blocks" json:"permanent_abstention_blocks,omitempty" says:"their abstention prevents adoption too"`
	Interested       voting.Interest `yaml:"interested" json:"interested,omitempty" says:"the vote of a party to the matter"`
	Failing          string          `yaml:"failing" json:"failing,omitempty" says:"id of the rule when this one adopts nothing"`
	Span
	Proof
}

// Absence is one reading of what an absent member does to a consensus.
type Absence struct {
	document.Place `json:"-"`
	ID             string         `yaml:"id" json:"id" must:"yes" says:"the reading's name"`
	Means          voting.Absence `yaml:"means" json:"means" must:"yes" says:"what absence does"`
	HeldBy         string         `yaml:"held_by" json:"held_by,omitempty" says:"who reads it so"`
	Proof
}

// Measure is something that may be undertaken.
type Measure struct {
	document.Place `json:"-"`
	ID             string `yaml:"id" json:"id" must:"yes" says:"name within the file"`
	Name           string `yaml:"name" json:"name" must:"yes" says:"the name"`
	Says           string `yaml:"says" json:"says,omitempty" says:"what it is, in our own words"`
	Needs          []Need `yaml:"needs" json:"needs,omitempty" says:"what it needs first"`
	Span
	Proof
}

// Need is one thing that a measure needs.
type Need struct {
	document.Place `json:"-"`
	What           NeedKind `yaml:"what" json:"what" must:"yes" says:"the kind of need"`
	Of             string   `yaml:"of" json:"of,omitempty" says:"id of the organ, for a decision"`
	Says           string   `yaml:"says" json:"says,omitempty" says:"in our own words"`
	Proof
}

// NeedKind is what a measure may need.
type NeedKind string

// The needs.
const (
	HostRequest NeedKind = "host-request"
	HostConsent NeedKind = "host-consent"
	Decision    NeedKind = "decision"
	UNMandate   NeedKind = "un-mandate"
	UNNotice    NeedKind = "un-notice"
	OwnLaw      NeedKind = "own-law" // each contributor by its own law: parliament, government
)

// Accepted are the needs.
func (NeedKind) Accepted() []string {
	return []string{"host-request", "host-consent", "decision", "un-mandate", "un-notice", "own-law"}
}

// Threshold is a number of forces from which something is due.
type Threshold struct {
	document.Place `json:"-"`
	For            string  `yaml:"for" json:"for" must:"yes" says:"what is due: notification, observation"`
	Of             string  `yaml:"of" json:"of" must:"yes" says:"what is counted"`
	Before         *Within `yaml:"before" json:"before,omitempty" says:"how long before"`
	From           int     `yaml:"from" json:"from" must:"yes" says:"from this number"`
	Proof
}

// Withdrawal is how a party leaves.
type Withdrawal struct {
	document.Place `json:"-"`
	Cite           string  `yaml:"cite" json:"cite,omitempty" says:"where it stands"`
	Notice         *Within `yaml:"notice" json:"notice,omitempty" says:"time between notice and effect; left out: none is known"`
	To             string  `yaml:"to" json:"to,omitempty" says:"to whom notice is given"`
	NotBefore      *Within `yaml:"not_before" json:"not_before,omitempty" says:"time after entry into force before which nobody may leave"`
	Says           string  `yaml:"says" json:"says" must:"yes" says:"in our own words"`
	Proof
}
