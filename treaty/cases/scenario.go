// Package cases follows what happens once a treaty is invoked. Its state is never set by anybody: it is derived from
// dated acts (an incident told, an invocation, a step, a position, a proposal, a decision, a measure's way), driven by
// the treaty file as in force on the day of each act. What does not fit the procedure is recorded all the same, with
// a remark: the record tells what was done, the treaty what was foreseen. Nothing is taken from silence but the fact
// of silence, and what was invoked and never answered stays open.
package cases

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
	"github.com/casus-project/casus/treaty/voting"
)

// Scenario is a file of dated acts: what happened, a case retold, or an exercise.
type Scenario struct {
	document.Place `json:"-"`
	ID             string                   `yaml:"id" json:"id" must:"yes" says:"short name: small letters, digits, hyphens"`
	Title          string                   `yaml:"title" json:"title" must:"yes" says:"what it is about"`
	About          string                   `yaml:"about" json:"about,omitempty" says:"more about it"`
	On             *treaty.When             `yaml:"on" json:"on,omitempty" says:"the day on which it is told; left out: the day of the last act"`
	Sources        map[string]treaty.Source `yaml:"sources" json:"sources,omitempty" says:"the sources that acts name"`
	Names          map[string]string        `yaml:"names" json:"names,omitempty" says:"names of actors that no treaty lists: id to name"`
	Treaties       []treaty.Treaty          `yaml:"treaties" json:"treaties,omitempty" says:"treaties that the library has not, as in a treaty file"`
	Field          []string                 `yaml:"field" json:"field,omitempty" says:"ids of files of the field that are told with it: missions, presences, passages"`
	Acts           []Act                    `yaml:"acts" json:"acts" must:"yes" says:"what happened, in order of time"`
	Expect         []Expectation            `yaml:"expect" json:"expect,omitempty" says:"what must come out"`
}

// Kind is what an act is.
type Kind string

// The kinds of acts.
const (
	TellsIncident Kind = "incident"
	Invokes       Kind = "invokes"
	TakesStep     Kind = "step"
	Proposes      Kind = "proposes"
	TakesPosition Kind = "position"
	SettlesIt     Kind = "condition" // a condition that a party set was met, or was not
	Announces     Kind = "decision"  // the result as it was announced
	MovesMeasure  Kind = "measure"
	Withdraws     Kind = "withdraws" // the invoker takes the invocation back
)

// Accepted are the kinds.
func (Kind) Accepted() []string {
	return []string{"incident", "invokes", "step", "proposes", "position", "condition", "decision", "measure", "withdraws"}
}

// Stage is how far a measure has come.
type Stage string

// The stages, in the order in which they usually come. Any may be missing.
const (
	Asked       Stage = "asked"
	Proposed    Stage = "proposed"
	Offered     Stage = "offered"
	Conditioned Stage = "conditioned"
	Refused     Stage = "refused"
	Accepted    Stage = "accepted"
	Adopted     Stage = "adopted"
	Unsigned    Stage = "not-signed" // submitted for signature, and not signed
	Signed      Stage = "signed"
	Prepared    Stage = "prepared"
	Delivered   Stage = "delivered"
	Extended    Stage = "extended"
	Leaving     Stage = "withdrawing"
	Ended       Stage = "ended"
)

// Accepted are the stages.
func (Stage) Accepted() []string {
	return []string{"asked", "proposed", "offered", "conditioned", "refused", "accepted", "adopted", "not-signed", "signed", "prepared", "delivered", "extended", "withdrawing", "ended"}
}

// Act is one dated act. Which keys an act has depends on its kind; docs/treaty.md lists them.
type Act struct {
	document.Place `json:"-"`
	When           treaty.When  `yaml:"when" json:"when" must:"yes" says:"when it happened"`
	Learned        *treaty.When `yaml:"learned" json:"learned,omitempty" says:"when the room learned of it; left out: the same day"`
	Act            Kind         `yaml:"act" json:"act" must:"yes" says:"what kind of act"`
	ID             string       `yaml:"id" json:"id,omitempty" says:"name of the incident, case, proposal or measure that it begins, or of the act"`
	Case           string       `yaml:"case" json:"case,omitempty" says:"id of the case"`
	By             []string     `yaml:"by" json:"by,omitempty" says:"who did it: states, organs, others"`
	Of             []string     `yaml:"of" json:"of,omitempty" says:"of whom it is asked"`
	Says           string       `yaml:"says" json:"says,omitempty" says:"in our own words"`

	Target    string   `yaml:"target" json:"target,omitempty" says:"incident: the state whose security is concerned"`
	Territory string   `yaml:"territory" json:"territory,omitempty" says:"incident: on whose territory it is said to have been"`
	Kinds     []string `yaml:"kinds" json:"kinds,omitempty" says:"incident: what it is said to have been"`
	Threatens []string `yaml:"threatens" json:"threatens,omitempty" says:"incident: what it is said to threaten"`
	Areas     []string `yaml:"areas" json:"areas,omitempty" says:"incident: where"`

	Treaty  string   `yaml:"treaty" json:"treaty,omitempty" says:"invokes, proposes: id of the treaty"`
	Article string   `yaml:"article" json:"article,omitempty" says:"invokes: id of the article"`
	On      []string `yaml:"on" json:"on,omitempty" says:"invokes: ids of the incidents"`
	Asks    []string `yaml:"asks" json:"asks,omitempty" says:"invokes: what is asked: measures of the treaty, or words"`

	Step string `yaml:"step" json:"step,omitempty" says:"step: id of the step of the procedure"`

	Proposal   string          `yaml:"proposal" json:"proposal,omitempty" says:"position, condition, decision: id of the proposal"`
	Rule       string          `yaml:"rule" json:"rule,omitempty" says:"proposes: id of the rule; left out: that of the deciding step"`
	Voters     []string        `yaml:"voters" json:"voters,omitempty" says:"proposes: who may vote; left out: the parties of the day"`
	Interested []string        `yaml:"interested" json:"interested,omitempty" says:"proposes: the parties to the matter"`
	Stand      voting.Stand    `yaml:"stand" json:"stand,omitempty" says:"position: the stand"`
	Condition  string          `yaml:"condition" json:"condition,omitempty" says:"position, measure: what it is made to depend on"`
	State      voting.State    `yaml:"state" json:"state,omitempty" says:"condition: met or not-met"`
	Result     AnnouncedResult `yaml:"result" json:"result,omitempty" says:"decision: the result as announced"`

	Measure string `yaml:"measure" json:"measure,omitempty" says:"measure: id of the measure in the treaty, or words; proposes: what it would adopt"`
	Stage   Stage  `yaml:"stage" json:"stage,omitempty" says:"measure: how far it came"`

	treaty.Proof
	Or []treaty.OtherDate `yaml:"or" json:"or,omitempty" says:"the same act's day by other sources"`
}

// AnnouncedResult is a result as somebody announced it.
type AnnouncedResult string

// Accepted are the results that can be announced.
func (AnnouncedResult) Accepted() []string { return []string{"adopted", "not adopted"} }

// Expectation is something that must come out of a scenario: days between two points, or the result of a proposal, or
// the state of a clock.
type Expectation struct {
	document.Place `json:"-"`
	Case           string `yaml:"case" json:"case,omitempty" says:"id of the case; left out when there is one"`
	From           string `yaml:"from" json:"from,omitempty" says:"request, first-answer, consultation, decision, delivery, end, or an act's id"`
	To             string `yaml:"to" json:"to,omitempty" says:"the same"`
	Days           string `yaml:"days" json:"days,omitempty" says:"days between: 71, 5 to 35, or none when the second never came"`
	Proposal       string `yaml:"proposal" json:"proposal,omitempty" says:"id of a proposal"`
	Result         string `yaml:"result" json:"result,omitempty" says:"adopted, not adopted, open, disputed"`
	Clock          string `yaml:"clock" json:"clock,omitempty" says:"id of a step with a clock"`
	Is             string `yaml:"is" json:"is,omitempty" says:"kept, late, running, overdue, may be overdue, no number"`
	Measure        string `yaml:"measure" json:"measure,omitempty" says:"id of a measure"`
	Stage          Stage  `yaml:"stage" json:"stage,omitempty" says:"how far it came last"`
}

// keys of each kind of act besides when, act, says, learned, or and the proof; those with ! must be there.
var keysOf = map[Kind][]string{
	TellsIncident: {"!id", "target", "by", "territory", "kinds", "threatens", "areas"},
	Invokes:       {"!id", "!by", "!treaty", "!article", "of", "on", "asks"},
	TakesStep:     {"id", "!case", "!step", "!by"},
	Proposes:      {"!id", "case", "by", "treaty", "rule", "voters", "interested", "measure"},
	TakesPosition: {"id", "!proposal", "!by", "!stand", "condition"},
	SettlesIt:     {"id", "!proposal", "!by", "!state"},
	Announces:     {"id", "!proposal", "by", "!result"},
	MovesMeasure:  {"!id", "case", "measure", "!stage", "!by", "of", "condition"},
	Withdraws:     {"id", "!case", "!by"},
}

// always are the keys that every act may have.
var always = []string{"when", "learned", "act", "says", "source", "certainty", "note", "or"}

// Read reads and checks a scenario. With faults it is nil.
func Read(file string, data []byte) (*Scenario, []document.Fault) {
	var s Scenario
	if faults := document.Read(file, data, &s); len(faults) > 0 {
		return nil, faults
	}
	if faults := s.Check(); len(faults) > 0 {
		return nil, faults
	}
	return &s, nil
}

// ReadFile reads and checks the scenario of that path.
func ReadFile(name string) (*Scenario, []document.Fault, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read scenario: %w", err)
	}
	s, faults := Read(name, data)
	return s, faults, nil
}

// Schema is the JSON Schema of a scenario.
func Schema() []byte {
	return document.Schema("https://casus-project.org/schema/scenario.json", "A scenario of dated acts, for Casus", Scenario{})
}

// Check lists what is wrong with the acts, whether they were read from a file or entered one by one: a key that an act of
// its kind cannot have or must have, a case that nothing opens, a day before that of the act above.
func (s *Scenario) Check() []document.Fault {
	var faults []document.Fault
	began := map[Kind]map[string]bool{TellsIncident: {}, Invokes: {}, Proposes: {}, MovesMeasure: {}}
	for i := range s.Acts {
		a := &s.Acts[i]
		faults = append(faults, a.keys()...)
		faults = append(faults, s.refers(a, began)...)
		if names := began[a.Act]; names != nil {
			if names[a.ID] && a.Act != MovesMeasure {
				faults = append(faults, a.Fault("id", fmt.Sprintf("a second %q", a.ID), "an id that no other has"))
			}
			names[a.ID] = true
		}
		if i > 0 && a.When.Before(s.Acts[i-1].When) {
			faults = append(faults, a.Fault("when", a.When.String()+" is before the act above", "acts in order of time"))
		}
		for _, src := range a.Source {
			if _, ok := s.Sources[src]; !ok {
				faults = append(faults, a.Fault("source", fmt.Sprintf("unknown source %q", src), "a key of the file's sources"))
			}
		}
		if a.Certainty == treaty.Seen && len(a.Source) == 0 {
			faults = append(faults, a.Fault("certainty", "seen, but no source", "source with a key of the file's sources, or certainty: recalled"))
		}
	}
	for i := range s.Treaties {
		faults = append(faults, treaty.Check(&s.Treaties[i])...)
	}
	for _, id := range s.Field {
		if !slices.Contains(mission.Bundled(), id) {
			faults = append(faults, s.Fault("field", fmt.Sprintf("unknown field %q", id), strings.Join(mission.Bundled(), ", ")))
		}
	}
	if len(s.Acts) == 0 {
		faults = append(faults, s.Fault("acts", "no act", "at least one"))
	}
	sort.SliceStable(faults, func(a, b int) bool { return faults[a].Line < faults[b].Line })
	return faults
}

// keys: what this kind of act must have, and nothing that it cannot.
func (a *Act) keys() []document.Fault {
	var faults []document.Fault
	var may []string
	filled := document.Filled(a)
	for _, key := range keysOf[a.Act] {
		key, must := strings.CutPrefix(key, "!")
		may = append(may, key)
		if must && !slices.Contains(filled, key) {
			faults = append(faults, a.Fault("", fmt.Sprintf("act %s without %s", a.Act, key), "its keys: "+strings.Join(keysOf[a.Act], ", ")+" (! must be there)"))
		}
	}
	for _, key := range filled {
		if !slices.Contains(may, key) && !slices.Contains(always, key) {
			faults = append(faults, a.Fault(key, fmt.Sprintf("act %s has no %s", a.Act, key), strings.Join(may, ", ")))
		}
	}
	for key, lists := range map[string][2][]string{
		"kinds": {a.Kinds, treaty.IncidentKinds}, "threatens": {a.Threatens, treaty.Values}, "areas": {a.Areas, treaty.Areas},
	} {
		for _, w := range lists[0] {
			if !slices.Contains(lists[1], w) {
				faults = append(faults, a.Fault(key, fmt.Sprintf("%q", w), strings.Join(lists[1], ", ")))
			}
		}
	}
	if a.Act == TakesPosition && (a.Stand == voting.Conditional) != (a.Condition != "") {
		faults = append(faults, a.Fault("condition", "stand "+string(a.Stand), "stand: conditional with its condition, or neither"))
	}
	return faults
}

// refers: what an act speaks of was begun by an act above it.
func (s *Scenario) refers(a *Act, began map[Kind]map[string]bool) []document.Fault {
	var faults []document.Fault
	missing := func(key, id string, of Kind) {
		if id != "" && !began[of][id] {
			faults = append(faults, a.Fault(key, fmt.Sprintf("unknown %s %q", key, id), "one that an act above begins: "+strings.Join(sortedKeys(began[of]), ", ")))
		}
	}
	missing("case", a.Case, Invokes)
	missing("proposal", a.Proposal, Proposes)
	for _, id := range a.On {
		missing("on", id, TellsIncident)
	}
	if a.Act == Proposes && (a.Case == "") == (a.Treaty == "") {
		faults = append(faults, a.Fault("case", "a proposal without a place", "case, or treaty with rule"))
	}
	return faults
}

func sortedKeys[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}
