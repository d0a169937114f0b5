package treaty

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

// Incident is what claims tell of an occurrence, in the words that triggers use. Whatever nobody told is empty, and
// a condition that hangs on it cannot be answered: then the answer is Unclear and names what is missing.
type Incident struct {
	Target    string   // id of the state whose security is concerned
	By        string   // id of the state or group that is said to have done it
	Territory string   // id of the state on whose territory it is said to have been
	Kinds     []string // of IncidentKinds
	Threatens []string // of Values
	Areas     []string // of Areas
	// Requested is the id of the state that asks for help, empty when nobody is known to.
	Requested string
}

// IncidentKinds are the kinds of occurrence that triggers speak of.
var IncidentKinds = []string{"aggression", "armed-attack", "border-incident", "coup", "disaster", "dispute", "exercise", "humanitarian-crisis", "incursion",
	"intelligence-threat", "internal-conflict", "rights-violation", "terrorism", "threat-of-force", "troop-concentration", "unrest", "unusual-activity", "use-of-force"}

// Values are what an occurrence may threaten.
var Values = []string{"peace", "political-independence", "security", "sovereignty", "stability", "territorial-integrity"}

// Areas are the areas that treaties limit themselves to.
var Areas = []string{"americas", "europe", "japan-administered", "north-america", "north-atlantic", "outside-normal-peacetime-location", "pacific"}

// Answer to a trigger.
type Answer string

// The answers.
const (
	Alive   Answer = "alive"
	NotMet  Answer = "not met"
	Unclear Answer = "unclear" // something that it hangs on is not told
)

// Verdict is a trigger's answer on an incident as told.
type Verdict struct {
	Answer  Answer
	Missing []string // what is not told, when unclear: "incident.by"
}

// Trigger is a compiled condition. It is safe for use by several goroutines.
type Trigger struct {
	program cel.Program
}

// names are the variables of conditions and their types.
var names = map[string]*cel.Type{
	"incident.target":    cel.StringType,
	"incident.by":        cel.StringType,
	"incident.territory": cel.StringType,
	"incident.kinds":     cel.ListType(cel.StringType),
	"incident.threatens": cel.ListType(cel.StringType),
	"incident.areas":     cel.ListType(cel.StringType),
	"request.by":         cel.StringType,
	"parties":            cel.ListType(cel.StringType),
}

// environment has the names, and LIST.any_of(LIST): whether two lists share an item.
var environment = sync.OnceValue(func() *cel.Env {
	options := []cel.EnvOption{
		cel.Function("any_of", cel.MemberOverload("list_any_of_list",
			[]*cel.Type{cel.ListType(cel.StringType), cel.ListType(cel.StringType)}, cel.BoolType,
			cel.BinaryBinding(anyOf))),
	}
	for name, kind := range names {
		options = append(options, cel.Variable(name, kind))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		panic(fmt.Sprintf("treaty: the names of conditions: %v", err)) // they are written above
	}
	return env
})

func anyOf(a, b ref.Val) ref.Val {
	list, in := a.(traits.Lister), b.(traits.Lister)
	for it := list.Iterator(); it.HasNext() == types.True; {
		if in.Contains(it.Next()) == types.True {
			return types.True
		}
	}
	return types.False
}

// Compile checks a condition and makes it ready. The error says where in the condition what is wrong.
func Compile(condition string) (*Trigger, error) {
	ast, issues := environment().Compile(condition)
	if err := issues.Err(); err != nil {
		first := issues.Errors()[0]
		return nil, fmt.Errorf("condition, line %d, column %d: %s", first.Location.Line(), first.Location.Column()+1, first.Message)
	}
	if ast.OutputType() != cel.BoolType {
		return nil, fmt.Errorf("the condition gives a %s", ast.OutputType())
	}
	program, err := environment().Program(ast, cel.EvalOptions(cel.OptOptimize), cel.CostLimit(100_000))
	if err != nil {
		return nil, err
	}
	return &Trigger{program}, nil
}

// accepted says what a condition may name.
func accepted() string {
	var list []string
	for name, kind := range names {
		list = append(list, fmt.Sprintf("%s (%s)", name, kind))
	}
	sort.Strings(list)
	return "a condition in CEL that is true or false, over " + strings.Join(list, ", ") + "; LIST.any_of(LIST)"
}

// Members are the parties of a day as conditions see them, made once for many incidents.
type Members struct{ list ref.Val }

// MembersOf makes the list of parties ready.
func MembersOf(parties []string) Members {
	return Members{types.NewStringList(types.DefaultTypeAdapter, parties)}
}

// told is one incident as the names of conditions.
type told struct {
	incident *Incident
	members  Members
}

// Parent is nil: there are no other names.
func (t told) Parent() cel.Activation { return nil }

// ResolveName gives what was told; what was not told is unknown.
func (t told) ResolveName(name string) (any, bool) {
	switch name {
	case "incident.target":
		return word(name, t.incident.Target), true
	case "incident.by":
		return word(name, t.incident.By), true
	case "incident.territory":
		return word(name, t.incident.Territory), true
	case "request.by": // that nobody asks is itself told
		return types.String(t.incident.Requested), true
	case "incident.kinds":
		return words(name, t.incident.Kinds), true
	case "incident.threatens":
		return words(name, t.incident.Threatens), true
	case "incident.areas":
		return words(name, t.incident.Areas), true
	case "parties":
		return t.members.list, true
	}
	return nil, false
}

func word(name, value string) ref.Val {
	if value == "" {
		return unknown(name)
	}
	return types.String(value)
}

func words(name string, list []string) ref.Val {
	if len(list) == 0 {
		return unknown(name)
	}
	return types.NewStringList(types.DefaultTypeAdapter, list)
}

func unknown(name string) ref.Val { return types.NewUnknown(1, types.NewAttributeTrail(name)) }

// Change is one thing that, were it told of an incident besides, would bring the condition to life.
type Change struct {
	Name  string `json:"name"` // incident.kinds
	Value string `json:"value"`
}

// Changes are the single things, in order of name and value, each of which would be enough. It is empty for an incident on
// which the condition is alive, and where it takes two things or more.
func (t *Trigger) Changes(incident *Incident, members Members) ([]Change, error) {
	if v, err := t.On(incident, members); err != nil || v.Answer == Alive {
		return nil, err
	}
	var list []Change
	try := func(name, value string, change func(*Incident)) error {
		other := *incident
		change(&other)
		v, err := t.On(&other, members)
		if err == nil && v.Answer == Alive {
			list = append(list, Change{name, value})
		}
		return err
	}
	for _, l := range []struct {
		name   string
		values []string
		of     func(*Incident) *[]string
	}{
		{"incident.areas", Areas, func(i *Incident) *[]string { return &i.Areas }},
		{"incident.kinds", IncidentKinds, func(i *Incident) *[]string { return &i.Kinds }},
		{"incident.threatens", Values, func(i *Incident) *[]string { return &i.Threatens }},
	} {
		for _, value := range l.values {
			if slices.Contains(*l.of(incident), value) {
				continue
			}
			err := try(l.name, value, func(i *Incident) { *l.of(i) = append(slices.Clone(*l.of(i)), value) })
			if err != nil {
				return nil, err
			}
		}
	}
	if incident.Target != "" && incident.Requested != incident.Target {
		err := try("request.by", incident.Target, func(i *Incident) { i.Requested = i.Target })
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// On asks the condition about an incident.
func (t *Trigger) On(incident *Incident, members Members) (Verdict, error) {
	out, _, err := t.program.Eval(told{incident, members})
	if err != nil {
		return Verdict{}, fmt.Errorf("evaluate a trigger: %w", err)
	}
	switch v := out.(type) {
	case types.Bool:
		if v {
			return Verdict{Answer: Alive}, nil
		}
		return Verdict{Answer: NotMet}, nil
	case *types.Unknown:
		verdict := Verdict{Answer: Unclear}
		for name := range names {
			for _, id := range v.IDs() {
				trails, _ := v.GetAttributeTrails(id)
				for _, trail := range trails {
					if trail.Variable() == name {
						verdict.Missing = append(verdict.Missing, name)
					}
				}
			}
		}
		sort.Strings(verdict.Missing)
		return verdict, nil
	}
	return Verdict{}, fmt.Errorf("evaluate a trigger: it gave %v", out)
}
