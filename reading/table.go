package reading

import (
	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
)

// table reads the cells of a table row: each number with an event noun is a claim of its own.
func (d *document) table(p *passage, i int) []claim.Claim {
	var out []claim.Claim
	for _, e := range events.Cells(p.trees[i], func(start, end int) bool { return d.taken(p, start, end) }) {
		c := d.claim(p, i, e)
		c.Score, c.Event.Score = 0.7, 0.7
		out = append(out, c)
	}
	return out
}
