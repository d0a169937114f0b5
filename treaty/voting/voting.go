// Package voting says what a rule of decision makes of the positions that parties have taken: adopted, not
// adopted, or still open, with every reason, and what would change it. It is a pure function of rule and
// positions. It takes nobody's silence for consent: who has not spoken leaves the matter open, unless the rest
// already settles it.
package voting

import "sort"

// Stand is what a party does about a proposal.
type Stand string

// The stands. Silent is the absence of a position, not a position.
const (
	For         Stand = "for"
	Against     Stand = "against"
	Abstains    Stand = "abstains"
	StaysOut    Stand = "stays-out" // takes no part in the decision and does not object to it
	Absent      Stand = "absent"
	Conditional Stand = "conditional" // for, if a condition is met
	Silent      Stand = "silent"
)

// Accepted are the stands that a person may record.
func (Stand) Accepted() []string {
	return []string{"for", "against", "abstains", "stays-out", "absent", "conditional", "silent"}
}

// State of a condition that a party has set.
type State string

// Unsettled is a condition of which nothing is known yet.
const (
	Unsettled State = ""
	Met       State = "met"
	NotMet    State = "not-met"
)

// Accepted are the states of a condition.
func (State) Accepted() []string { return []string{"met", "not-met"} }

// Position is one party's stand on one proposal.
type Position struct {
	Party     string `json:"party"`
	Stand     Stand  `json:"stand"`
	Condition string `json:"condition,omitempty"` // what it made its consent depend on
	State     State  `json:"state,omitempty"`     // of the condition
}

// Kind of a rule.
type Kind string

// The kinds of rules.
const (
	Consensus     Kind = "consensus"       // nobody objects
	Unanimity     Kind = "unanimity"       // everybody concerned is for
	Majority      Kind = "majority"        // a share, a number of votes, or both
	EachForItself Kind = "each-for-itself" // every party by its own constitutional process: no collective outcome
	NoVote        Kind = "no-vote"         // political consultation
)

// Accepted are the kinds of rules.
func (Kind) Accepted() []string {
	return []string{"consensus", "unanimity", "majority", "each-for-itself", "no-vote"}
}

// Basis is what a share is a share of.
type Basis string

// The bases. An abstention is a refusal of Members and Present, and is not counted in Cast.
const (
	Members Basis = "members" // all who may vote
	Present Basis = "present" // all who may vote and are not absent
	Cast    Basis = "cast"    // the votes for and against
)

// Accepted are the bases.
func (Basis) Accepted() []string { return []string{"members", "present", "cast"} }

// Absence is what an absent member does to a consensus.
type Absence string

// The readings of absence.
const (
	AbsenceBlocks  Absence = "blocks"      // who is not there has not agreed
	AbsenceJoins   Absence = "joins-later" // adopted by those present; the absent one is bound when it joins
	AbsenceIgnored Absence = "not-counted" // has no effect
)

// Accepted are the readings of absence.
func (Absence) Accepted() []string { return []string{"blocks", "joins-later", "not-counted"} }

// Interest is what becomes of the vote of a party to the matter.
type Interest string

// The ways.
const (
	InterestVotes    Interest = ""
	InterestAbstains Interest = "abstains" // counted as an abstention, whatever it says
	InterestExcluded Interest = "excluded" // not counted among the members
)

// Accepted are the ways besides voting like the others.
func (Interest) Accepted() []string { return []string{"abstains", "excluded"} }

// Fraction is a share of votes. Strict demands more than the share ("more than half"), else at least ("two thirds").
type Fraction struct {
	Of, In int
	Strict bool
}

// Rule is how a body decides.
type Rule struct {
	Kind Kind
	// AbstentionBlocks: in a consensus an abstention prevents it. In unanimity it always does.
	AbstentionBlocks bool
	// LimitedFormat: who stays out of a consensus without objecting neither blocks it nor is bound. Elsewhere, staying
	// out is an absence.
	LimitedFormat bool
	// Absences are the readings of absence in a consensus. Several are computed side by side; none is AbsenceIgnored.
	Absences []Reading
	// Share, Basis, AtLeast and Quorum are for majorities: a share of the basis, a least number of votes for, and the least
	// share of members present.
	Share   Fraction
	Basis   Basis
	AtLeast int
	Quorum  Fraction
	// Permanent members' votes against prevent adoption; with PermanentAbstentionBlocks their abstentions do too.
	Permanent                 []string
	PermanentAbstentionBlocks bool
	// Interested is what becomes of the votes of those to whom the matter belongs.
	Interested Interest
	// Failing is the rule that is used when this one adopts nothing ("consensus, failing which two thirds").
	Failing *Rule
}

// Reading is one way to read a rule, where the law is disputed.
type Reading struct {
	ID      string
	Absence Absence
}

// Ballot is what a rule is asked about.
type Ballot struct {
	// Members may vote. Who is a member and has no position is silent.
	Members   []string
	Positions []Position
	// Interested are the parties to the matter: to the dispute, or the member whose membership is decided on.
	Interested []string
}

// Result of a ballot.
type Result string

// The results.
const (
	Adopted      Result = "adopted"
	NotAdopted   Result = "not adopted"
	Open         Result = "open"        // what is known does not settle it
	Disputed     Result = "disputed"    // the readings of the rule differ
	NoCollective Result = "each itself" // there is no collective outcome, only what each did
	NotVoted     Result = "no vote"     // consultation only
)

// Why is one kind of reason.
type Why string

// The reasons.
const (
	Objects         Why = "objects"
	ConditionNotMet Why = "condition not met"
	ConditionOpen   Why = "condition open"
	Abstained       Why = "abstains"
	WasAbsent       Why = "absent"
	HasNotSpoken    Why = "silent"
	Outside         Why = "stays out"
	Vetoes          Why = "vetoes"
	TooFew          Why = "too few votes"
	NoQuorum        Why = "no quorum"
	Enough          Why = "enough votes"
	NobodyFor       Why = "nobody for"
	NobodyObjects   Why = "nobody objects"
	MayNotVote      Why = "may not vote"
	ByOtherRule     Why = "by the rule for lack of agreement"
	Did             Why = "did"
)

// Reason is one reason for a result.
type Reason struct {
	Why       Why    `json:"why"`
	Party     string `json:"party,omitempty"`
	Condition string `json:"condition,omitempty"`
	Have      int    `json:"have,omitempty"` // votes
	Need      int    `json:"need,omitempty"`
}

// Change is a smallest set of positions that would change the result: everybody in Must, and the first Any of the
// parties in Of, taking the stand To. Of is in order of weight; no choice of fewer parties would do.
type Change struct {
	Must []string `json:"must,omitempty"`
	Any  int      `json:"any,omitempty"`
	Of   []string `json:"of,omitempty"`
	To   Stand    `json:"to"`
	Then Result   `json:"then"`
}

// Outcome is what the rule makes of a ballot.
type Outcome struct {
	Result  Result   `json:"result"`
	Reasons []Reason `json:"reasons,omitempty"`
	// Bound are the parties that an adopted decision binds; NotBound are those that stayed out or have yet to join.
	Bound    []string `json:"bound,omitempty"`
	NotBound []string `json:"not_bound,omitempty"`
	// Readings holds the outcome of each reading when they differ.
	Readings []ReadingOutcome `json:"readings,omitempty"`
	Changes  []Change         `json:"changes,omitempty"`
}

// ReadingOutcome is the outcome under one reading.
type ReadingOutcome struct {
	ID string `json:"id"`
	Outcome
}

// Decide applies the rule.
func Decide(rule Rule, ballot Ballot) Outcome {
	stands := count(rule, ballot)
	switch rule.Kind {
	case NoVote:
		return Outcome{Result: NotVoted}
	case EachForItself:
		return each(stands)
	}
	readings := rule.Absences
	if len(readings) == 0 {
		readings = []Reading{{Absence: AbsenceIgnored}}
	}
	var outcomes []ReadingOutcome
	for _, r := range readings {
		outcomes = append(outcomes, ReadingOutcome{r.ID, decide(rule, r.Absence, stands)})
	}
	out := outcomes[0].Outcome
	for i, o := range outcomes {
		if o.Result != out.Result {
			return Outcome{Result: Disputed, Readings: outcomes}
		}
		if readings[i].Absence == AbsenceBlocks { // the most demanding: what changes it changes it under every reading
			out = o.Outcome
		}
	}
	if out.Result != Adopted && rule.Failing != nil {
		return failing(rule, ballot, out)
	}
	return out
}

// failing turns to the rule for lack of agreement. As long as agreement may still come, the matter is open.
func failing(rule Rule, ballot Ballot, first Outcome) Outcome {
	second := Decide(*rule.Failing, ballot)
	if first.Result == Open && second.Result != Adopted {
		return first
	}
	second.Reasons = append(append(first.Reasons, Reason{Why: ByOtherRule}), second.Reasons...)
	return second
}

// counted is a member's position as the rule counts it.
type counted struct {
	Position
	mayNot bool // an interested party whose vote counts as an abstention
}

// count gives every member that may vote one position, in order of name, as the rule takes it.
func count(rule Rule, ballot Ballot) []counted {
	by := map[string]Position{}
	for _, p := range ballot.Positions {
		by[p.Party] = p
	}
	interested := map[string]bool{}
	for _, p := range ballot.Interested {
		interested[p] = true
	}
	members := append([]string(nil), ballot.Members...)
	sort.Strings(members)
	var list []counted
	for i, m := range members {
		if i > 0 && m == members[i-1] || interested[m] && rule.Interested == InterestExcluded {
			continue
		}
		p, ok := by[m]
		if !ok {
			p = Position{Party: m, Stand: Silent}
		}
		c := counted{Position: p}
		switch {
		case interested[m] && rule.Interested == InterestAbstains:
			c.Stand, c.mayNot = Abstains, true
		case p.Stand == Conditional && p.State == Met:
			c.Stand = For
		case p.Stand == StaysOut && !(rule.Kind == Consensus && rule.LimitedFormat):
			c.Stand = Absent
		}
		list = append(list, c)
	}
	return list
}

// undecided are those whose stand is not known yet.
func (c counted) undecided() bool {
	return c.Stand == Silent || c.Stand == Conditional && c.State == Unsettled
}

// against are those who are against as things stand.
func (c counted) against() bool {
	return c.Stand == Against || c.Stand == Conditional && c.State == NotMet
}

func each(stands []counted) Outcome {
	out := Outcome{Result: NoCollective}
	for _, c := range stands {
		if c.Stand == Silent {
			out.Reasons = append(out.Reasons, Reason{Why: HasNotSpoken, Party: c.Party})
			continue
		}
		out.Reasons = append(out.Reasons, Reason{Why: Did, Party: c.Party, Condition: string(c.Stand)})
		if c.Stand == For {
			out.Bound = append(out.Bound, c.Party)
		}
	}
	return out
}

func decide(rule Rule, absence Absence, stands []counted) Outcome {
	var out Outcome
	if rule.Kind == Majority {
		out = majority(rule, stands)
	} else {
		out = agreement(rule, absence, stands)
	}
	if out.Result == Adopted {
		out.Bound, out.NotBound = bound(rule, absence, stands)
	}
	return out
}

// bound divides the members by whom an adopted decision binds.
func bound(rule Rule, absence Absence, stands []counted) (bound, not []string) {
	for _, c := range stands {
		if c.Stand == StaysOut || rule.Kind == Consensus && c.Stand == Absent && absence == AbsenceJoins {
			not = append(not, c.Party)
		} else {
			bound = append(bound, c.Party)
		}
	}
	return bound, not
}
