package incident

import (
	"math"
	"sort"
)

// group brings claims together in two steps. First the claims of one report come together into strands, by average linkage over the
// likeness of their pairs: within a text what stands together mostly belongs together. Then strands come together, across reports and
// within one, by what they have in common as groups (see groups.go): a strand says more about its topic than any single claim, which often
// is no more than "there are none".
func (r *run) group() [][]int {
	groups := r.joinGroups(r.strands())
	for _, g := range groups {
		sort.Ints(g)
	}
	sort.Slice(groups, func(i, j int) bool { return groups[i][0] < groups[j][0] })
	return groups
}

// strandLine is the mean log-odds above which claims of a report stay together.
const strandLine = -0.5

// window is how many claims away in the same report a claim is still compared; beyond it the groups decide.
const window = 80

// strands groups the claims of each report.
func (r *run) strands() [][]int {
	var out [][]int
	for i := 0; i < len(r.claims); {
		j := i + 1
		for j < len(r.claims) && r.claims[j].Report.ID == r.claims[i].Report.ID {
			j++
		}
		out = append(out, r.strandsOf(i, j)...)
		i = j
	}
	return out
}

func (r *run) strandsOf(from, to int) [][]int {
	n := to - from
	members := make([][]int, n)
	sums := make([][]float64, n)
	for i := range members {
		members[i] = []int{from + i}
		sums[i] = make([]float64, n)
	}
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			s := float64(-bound)
			if j-i <= window {
				s = r.likeness(r.claims[from+i], r.claims[from+j])
			}
			sums[i][j], sums[j][i] = s, s
		}
	}
	agglomerate(members, sums, strandLine)
	var out [][]int
	for _, m := range members {
		if m != nil {
			sort.Ints(m)
			out = append(out, m)
		}
	}
	return out
}

// agglomerate joins the two groups with the highest mean likeness until none is above the line; of equals the first two. A group that was
// joined to another is nil after it. Each row keeps its best partner, so that a join costs one row of comparisons.
func agglomerate(members [][]int, sums [][]float64, line float64) {
	n := len(members)
	mean := func(i, j int) float64 { return sums[i][j] / float64(len(members[i])*len(members[j])) }
	best := make([]int, n)
	rescan := func(i int) {
		best[i] = -1
		at := line
		for j := i + 1; j < n; j++ {
			if members[j] != nil {
				if s := mean(i, j); s > at {
					best[i], at = j, s
				}
			}
		}
	}
	for i := range members {
		rescan(i)
	}
	for {
		bi, at := -1, math.Inf(-1)
		for i := range members {
			if members[i] != nil && best[i] >= 0 {
				if s := mean(i, best[i]); s > at {
					bi, at = i, s
				}
			}
		}
		if bi < 0 {
			return
		}
		bj := best[bi]
		members[bi] = append(members[bi], members[bj]...)
		members[bj] = nil
		for k := range members {
			if members[k] != nil && k != bi {
				sums[bi][k] += sums[bj][k]
				sums[k][bi] = sums[bi][k]
			}
		}
		rescan(bi)
		for k := range bi {
			if members[k] != nil {
				switch {
				case best[k] == bi || best[k] == bj:
					rescan(k)
				case mean(k, bi) > line && (best[k] < 0 || mean(k, bi) > mean(k, best[k])):
					best[k] = bi
				}
			}
		}
		for k := bi + 1; k < bj; k++ {
			if members[k] != nil && best[k] == bj {
				rescan(k)
			}
		}
	}
}
