package cases

import (
	"slices"

	"github.com/casus-project/casus/treaty"
)

// who are the states and organs that roles mean on a day. Roles that mean everybody or nobody in particular are left out.
func (k *Case) who(roles []string, on treaty.When) []string {
	view := k.view.Treaty.On(on)
	var list []string
	add := func(ids ...string) {
		for _, id := range ids {
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	for _, role := range roles {
		switch role {
		case "invoker", "host":
			add(k.By...)
		case "addressee":
			add(k.Of...)
		case "chair":
			for i := range view.Organs {
				if o := &view.Organs[i]; o.Seats == "each-party" && len(o.Chair) > 0 {
					add(o.Chairs(on)...)
					break
				}
			}
		case "undertaker":
			add(k.undertakers()...)
		default:
			if _, err := view.Organ(role); err == nil {
				add(role)
			}
		}
	}
	return list
}

// undertakers are those who adopted, accepted or offered a measure that is not there yet.
func (k *Case) undertakers() []string {
	var list []string
	for _, m := range k.Measures {
		if m.arrived() {
			continue
		}
		for _, s := range m.Stages {
			for _, by := range s.By {
				if slices.Contains([]Stage{Offered, Adopted, Prepared}, s.Stage) && !slices.Contains(list, by) {
					list = append(list, by)
				}
			}
		}
	}
	return list
}

// arrived is true for a measure that came, or came to its end.
func (m *Measure) arrived() bool {
	return slices.Contains([]Stage{Delivered, Extended, Leaving, Ended, Refused}, m.Last())
}

// wait lists what is on its way: measures that have neither come nor been refused, and what was asked and never taken up.
// Nobody's silence ends a wait.
func (k *Case) wait(on treaty.When) {
	if k.Withdrawn != nil {
		return
	}
	for _, m := range k.Measures {
		if m.arrived() {
			continue
		}
		s := m.Stages[len(m.Stages)-1]
		w := Waiting{What: m.ID, Stage: s.Stage, Since: s.When, Days: elapsed(s.When, on), Condition: s.Condition}
		switch s.Stage {
		case Offered, Proposed:
			w.For = k.By
		case Asked:
			w.For = k.Of
		case Conditioned:
			if within(s.By, k.By) {
				w.For = k.Of
			} else {
				w.For = k.By
			}
		default: // accepted, adopted, not signed, signed, prepared: whoever took the step takes the next
			w.For = s.By
		}
		k.Waiting = append(k.Waiting, w)
	}
	for _, asked := range k.Unanswered {
		k.Waiting = append(k.Waiting, Waiting{What: asked, Stage: Asked, Since: k.Opened, Days: elapsed(k.Opened, on), For: k.Of})
	}
}

// beside are the other cases that stand on an incident of this one.
func (c *Course) beside(k *Case) []Beside {
	var list []Beside
	for _, other := range c.Cases {
		if other == k {
			continue
		}
		var shared []string
		for _, id := range other.opening.On {
			if slices.Contains(k.opening.On, id) {
				shared = append(shared, id)
			}
		}
		if len(shared) > 0 {
			list = append(list, Beside{other.ID, other.Treaty, other.Cite, other.Of, shared})
		}
	}
	return list
}
