package incident

import (
	"slices"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// Describe says of groups of claims that somebody has made what Gather says of its own: an incident for each, in the
// order of the groups, and the contradictions among all the claims. A claim belongs to one group at most; claims that
// are in none, and ids that no claim has, are passed over.
func Describe(claims []claim.Claim, reports []*report.Report, groups ...[]string) Result {
	in := map[string]bool{}
	for _, g := range groups {
		for _, id := range g {
			in[id] = true
		}
	}
	run := newRun(slices.DeleteFunc(slices.Clone(claims), func(c claim.Claim) bool { return !in[c.ID] }), reports, shipped())
	indexes := make([][]int, len(groups))
	for g, ids := range groups {
		for _, id := range ids {
			if i, there := run.place[id]; there {
				indexes[g] = append(indexes[g], i)
			}
		}
		slices.Sort(indexes[g])
	}
	indexes = slices.DeleteFunc(indexes, func(g []int) bool { return len(g) == 0 })
	run.settle(indexes)
	return run.result()
}

// Repeats are the sets of reports that carry one story.
func Repeats(reports []*report.Report) []Copies {
	copies, _ := findCopies(OrderReports(reports))
	return copies
}
