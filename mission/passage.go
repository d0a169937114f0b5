package mission

import (
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty"
)

// Passage is a corridor or a crossing: by which agreement it stands, how it is over time as each party tells it, and what
// went through.
type Passage struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Is      Form     `json:"is,omitempty"`
	Between []string `json:"between,omitempty"`
	At      []string `json:"at,omitempty"`
	Treaty  string   `json:"treaty,omitempty"`
	Regime  *Term    `json:"regime,omitempty"`
	// Told are all words about its state in order of time; Now the latest of each who tells it.
	Told []Stage `json:"told,omitempty"`
	Now  []Told  `json:"now,omitempty"`
	// Contested: the latest words of those who tell it differ.
	Contested bool      `json:"contested,omitempty"`
	Convoys   []*Convoy `json:"convoys,omitempty"`
}

// Told is the latest word of one who tells it.
type Told struct {
	By    string      `json:"by"`
	State State       `json:"state"`
	Since treaty.When `json:"since"` // of the first of its words that say so without another between
}

// Convoy is one on its way through a passage.
type Convoy struct {
	ID     string       `json:"id"`
	By     []string     `json:"by,omitempty"` // who sent it
	Load   []Range      `json:"load,omitempty"`
	Stages []Stage      `json:"stages"`
	Waits  *treaty.Days `json:"waits,omitempty"` // since it was sent, while nothing tells of its arrival or return
	Took   *treaty.Days `json:"took,omitempty"`  // from sent to delivered
}

func (d *Field) passage(a *Act) {
	id := a.ID
	if a.Act == Convoys {
		id = a.Passage
	}
	at := slices.IndexFunc(d.Passages, func(p *Passage) bool { return p.ID == id })
	if at < 0 {
		if a.Act != Opens { // the passage is not known yet
			return
		}
		d.Passages = append(d.Passages, &Passage{ID: id})
		at = len(d.Passages) - 1
	}
	p := d.Passages[at]
	switch a.Act {
	case Opens:
		p.Name = a.Name
		keep(&p.Is, a.Is)
		keep(&p.Treaty, a.Treaty)
		if len(a.Between) > 0 {
			p.Between = a.Between
		}
		if len(a.At) > 0 {
			p.At = a.At
		}
		if a.Regime != nil {
			p.Regime = a.Regime
		}
	case Passes:
		p.Told = append(p.Told, stage(a))
	case Convoys:
		p.convoy(a, d.On)
	}
}

func (p *Passage) convoy(a *Act, on treaty.When) {
	at := slices.IndexFunc(p.Convoys, func(c *Convoy) bool { return c.ID == a.ID })
	if at < 0 {
		p.Convoys = append(p.Convoys, &Convoy{ID: a.ID})
		at = len(p.Convoys) - 1
	}
	c := p.Convoys[at]
	if a.State == Sent {
		c.By = a.By
	}
	if len(a.Numbers) > 0 {
		c.Load = ranges(a.Numbers)
	}
	c.Stages = append(c.Stages, stage(a))
	first := c.Stages[0].When
	c.Waits, c.Took = nil, nil
	days := elapsed(first, a.When)
	switch a.State {
	case Delivered:
		c.Took = &days
	case Returned:
	default:
		days = elapsed(first, on)
		c.Waits = &days
	}
}

// conclude works out who tells what now, in order of name.
func (p *Passage) conclude() {
	for _, s := range p.Told {
		for _, by := range s.ToldBy {
			at := slices.IndexFunc(p.Now, func(t Told) bool { return t.By == by })
			switch {
			case at < 0:
				p.Now = append(p.Now, Told{by, s.State, s.When})
			case p.Now[at].State != s.State:
				p.Now[at] = Told{by, s.State, s.When}
			}
		}
	}
	slices.SortFunc(p.Now, func(a, b Told) int { return strings.Compare(a.By, b.By) })
	for _, t := range p.Now {
		p.Contested = p.Contested || t.State != p.Now[0].State
	}
}
