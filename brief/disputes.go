package brief

import "github.com/casus-project/casus/incident"

// dispute is a set of contradictions of one kind between the same two sides in the same incident: what the one
// says on the left, what the other says on the right.
type dispute struct {
	kind, incident string
	left, right    []string
}

// disputes brings contradictions together for reading: many pairs are often two statements each told twice.
func (b *Brief) disputes() []dispute {
	type key struct{ kind, incident, left, right string }
	at := map[key]int{}
	var out []dispute
	for _, x := range b.Contradictions {
		l, r := x.A, x.B
		kl, kr := incident.KeyOf(b.claim(l).Speaker), incident.KeyOf(b.claim(r).Speaker)
		if negative(b.claim(l)) && !negative(b.claim(r)) || negative(b.claim(l)) == negative(b.claim(r)) && kl > kr {
			l, r, kl, kr = r, l, kr, kl
		}
		where := x.Incident
		if where == "" {
			where = b.Incidents[b.within[l]].ID + b.Incidents[b.within[r]].ID
		}
		k := key{x.Kind, where, kl, kr}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, dispute{kind: x.Kind, incident: x.Incident})
		}
		d := &out[i]
		if !contains(d.left, l) {
			d.left = append(d.left, l)
		}
		if !contains(d.right, r) {
			d.right = append(d.right, r)
		}
	}
	for _, d := range out {
		for _, ids := range [][]string{d.left, d.right} {
			sortStable(ids, func(x, y string) bool { return b.number[x] < b.number[y] })
		}
	}
	order := map[string]int{incident.Direct: 0, incident.CountDiffers: 1, incident.Characterisation: 2}
	sortStable(out, func(x, y dispute) bool {
		if order[x.kind] != order[y.kind] {
			return order[x.kind] < order[y.kind]
		}
		return len(x.left)+len(x.right) > len(y.left)+len(y.right)
	})
	return out
}

func negative(c *Claim) bool { return c.Negated || c.Stance == "denies" }
