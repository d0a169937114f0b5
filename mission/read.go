package mission

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/document"
)

// Read reads and checks a file of the field. With faults it is nil.
func Read(file string, data []byte) (*File, []document.Fault) {
	var f File
	if faults := document.Read(file, data, &f); len(faults) > 0 {
		return nil, faults
	}
	if faults := f.Check(); len(faults) > 0 {
		return nil, faults
	}
	return &f, nil
}

// ReadFile reads and checks the file of that path.
func ReadFile(name string) (*File, []document.Fault, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read field: %w", err)
	}
	f, faults := Read(name, data)
	return f, faults, nil
}

// Schema is the JSON Schema of a file of the field.
func Schema() []byte {
	return document.Schema("https://casus-project.org/schema/field.json", "Missions, presences and passages in one field, for Casus", File{})
}

// checker looks at what hangs on what in a file whose parts all have their form.
type checker struct {
	f      *File
	faults []document.Fault
	places map[string]bool
	// begun are the things that an act above has begun, by the kind that begins them.
	begun map[Kind]map[string]bool
	// mandates are the latest of each mission.
	mandates map[string]*Mandate
}

// Check lists what is wrong with the acts, whether they were read from a file or entered one by one.
func (f *File) Check() []document.Fault {
	c := &checker{f: f, places: map[string]bool{}, begun: map[Kind]map[string]bool{Mandates: {}, Opens: {}}, mandates: map[string]*Mandate{}}
	for i := range f.Places {
		p := &f.Places[i]
		if c.places[p.ID] {
			c.fault(p.Place, "id", fmt.Sprintf("a second %q", p.ID), "an id that no other place has")
		}
		c.places[p.ID] = true
		if len(p.Border) > 0 && len(p.Border) < 3 {
			c.fault(p.Place, "border", fmt.Sprintf("%d corners", len(p.Border)), "three or more")
		}
		c.proof(p.Place, p.Proof)
	}
	for i := range f.Places {
		if p := &f.Places[i]; p.In != "" && (!c.places[p.In] || f.roundabout(p)) {
			c.fault(p.Place, "in", fmt.Sprintf("%q", p.In), "the id of another place that does not lie in this one")
		}
	}
	for i := range f.Acts {
		a := &f.Acts[i]
		if i > 0 && a.When.Before(f.Acts[i-1].When) {
			c.fault(a.Place, "when", a.When.String()+" is before the act above", "acts in order of time")
		}
		c.act(a)
	}
	if len(f.Acts) == 0 {
		c.fault(f.Place, "acts", "no act", "at least one")
	}
	sort.SliceStable(c.faults, func(i, j int) bool { return c.faults[i].Line < c.faults[j].Line })
	return c.faults
}

// roundabout is true for a place that lies in itself.
func (f *File) roundabout(p *Place) bool {
	for steps, q := 0, p; q != nil && q.In != ""; steps++ {
		if steps > len(f.Places) {
			return true
		}
		q = f.place(q.In)
	}
	return false
}

func (c *checker) fault(at document.Place, key, problem, accepted string) {
	c.faults = append(c.faults, at.Fault(key, problem, accepted))
}

// proof: sources are there, and what was seen names one.
func (c *checker) proof(at document.Place, p treaty.Proof) {
	for _, s := range p.Source {
		if _, ok := c.f.Sources[s]; !ok {
			c.fault(at, "source", fmt.Sprintf("unknown source %q", s), "a key of the file's sources")
		}
	}
	if p.Certainty == treaty.Seen && len(p.Source) == 0 {
		c.fault(at, "certainty", "seen, but no source", "source with a key of the file's sources, or certainty: recalled")
	}
}

func (c *checker) act(a *Act) {
	c.proof(a.Place, a.Proof)
	c.keys(a)
	for _, o := range a.Or {
		c.proof(o.Place, o.Proof)
	}
	for _, id := range a.At {
		c.place(a.Place, "at", id)
	}
	for _, n := range a.Numbers {
		c.number(n)
	}
	if a.Regime != nil {
		c.proof(a.Regime.Place, a.Regime.Proof)
	}
	switch a.Act {
	case Mandates:
		c.begun[Mandates][a.ID] = true
		if a.Mandate != nil {
			c.mandate(a.Mandate)
			c.mandates[a.ID] = a.Mandate
		}
	case Opens:
		c.begun[Opens][a.ID] = true
	case Passes:
		c.known(a, "id", a.ID, Opens)
	case Convoys:
		c.known(a, "passage", a.Passage, Opens)
	case Stands, Exercises, Fills, Belongs:
	default:
		c.known(a, "id", a.ID, Mandates)
	}
	m := c.mandates[a.ID]
	switch {
	case m == nil:
	case a.Act == DoesTask && a.Task != "":
		c.listed(a, "task", a.Task, m.Tasks)
	case a.Act == Disengages && a.Step != "":
		c.listed(a, "step", a.Step, m.Disengagement)
	}
}

func (c *checker) known(a *Act, key, id string, kind Kind) {
	if id != "" && !c.begun[kind][id] {
		c.fault(a.Place, key, fmt.Sprintf("unknown %s %q", kind, id), "one that an act above begins: "+strings.Join(sorted(c.begun[kind]), ", "))
	}
}

func (c *checker) listed(a *Act, key, id string, tasks []Task) {
	var ids []string
	for _, t := range tasks {
		if t.ID == id {
			return
		}
		ids = append(ids, t.ID)
	}
	c.fault(a.Place, key, fmt.Sprintf("unknown %s %q", key, id), "one of the mandate: "+strings.Join(ids, ", "))
}

func (c *checker) place(at document.Place, key, id string) {
	if !c.places[id] {
		c.fault(at, key, fmt.Sprintf("unknown place %q", id), "one of the file's places: "+strings.Join(sorted(c.places), ", "))
	}
}

func (c *checker) number(n Number) {
	c.proof(n.Place, n.Proof)
	least, most := n.Bounds()
	switch {
	case n.Value == nil && n.Low == nil && n.High == nil:
		c.fault(n.Place, "", "no number", "value, or low and high, or one of them")
	case n.Value != nil && (n.Low != nil || n.High != nil):
		c.fault(n.Place, "value", "value with low or high", "value, or low and high")
	case least < 0 || most >= 0 && most < least:
		c.fault(n.Place, "", "low above high, or below nothing", "0 or more, low up to high")
	}
}

func (c *checker) mandate(m *Mandate) {
	for _, t := range m.Basis {
		c.proof(t.Place, t.Proof)
	}
	for _, t := range []*Term{m.Arms, m.Engagement, m.Movement, m.Length, m.Extension} {
		if t != nil {
			c.proof(t.Place, t.Proof)
		}
	}
	for _, list := range [][]Task{m.Tasks, m.Disengagement} {
		ids := map[string]bool{}
		for _, t := range list {
			c.proof(t.Place, t.Proof)
			if ids[t.ID] {
				c.fault(t.Place, "id", fmt.Sprintf("a second %q", t.ID), "each id once")
			}
			ids[t.ID] = true
		}
	}
	if a := m.Area; a != nil {
		c.proof(a.Place, a.Proof)
		for _, id := range a.Places {
			c.place(a.Place, "places", id)
		}
	}
	if s := m.Strength; s != nil {
		c.proof(s.Place, s.Proof)
		if s.AtMost < 1 {
			c.fault(s.Place, "at_most", fmt.Sprint(s.AtMost), "1 or more")
		}
	}
	if h := m.Consent; h != nil {
		c.proof(h.Place, h.Proof)
	}
	if r := m.Reporting; r != nil {
		c.proof(r.Place, r.Proof)
	}
	if m.From != nil && m.Until != nil && m.Until.Before(*m.From) {
		c.fault(m.Place, "until", m.Until.String()+" is before "+m.From.String(), "a day after the first")
	}
}

// always are the keys that every act may have.
var always = []string{"when", "learned", "act", "id", "says", "told_by", "source", "certainty", "note", "or"}

// keys: what this kind of act must have, and nothing that it cannot.
func (c *checker) keys(a *Act) {
	filled := document.Filled(a)
	var may []string
	for _, key := range keysOf[a.Act] {
		key, must := strings.CutPrefix(key, "!")
		may = append(may, key)
		if must && !slices.Contains(filled, key) {
			c.fault(a.Place, "", fmt.Sprintf("act %s without %s", a.Act, key), "its keys: "+strings.Join(keysOf[a.Act], ", ")+" (! must be there)")
		}
	}
	for _, key := range filled {
		if !slices.Contains(may, key) && !slices.Contains(always, key) {
			c.fault(a.Place, key, fmt.Sprintf("act %s has no %s", a.Act, key), strings.Join(may, ", "))
		}
	}
	if words := states[a.Act]; a.State != "" && len(words) > 0 && !slices.Contains(words, a.State) {
		var accepted []string
		for _, w := range words {
			accepted = append(accepted, string(w))
		}
		c.fault(a.Place, "state", fmt.Sprintf("act %s is not %q", a.Act, a.State), strings.Join(accepted, ", "))
	}
	if a.Act == Passes && len(a.ToldBy) == 0 {
		c.fault(a.Place, "", "act passage-state without told_by", "who tells it")
	}
}

func sorted(set map[string]bool) []string {
	var list []string
	for k := range set {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}
