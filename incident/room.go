package incident

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// Room finds the incidents of a room that grows, without comparing each new report with everything. It keeps which claims have which mark (see
// marks) and which stand together, not the claims themselves: about 200 bytes a claim. What comes in is gathered anew with the incidents that share most marks with
// it, up to regathered claims; all others stay as they are. So an incident may depend on the order in which reports came, as it does not in
// Gather, to which it is equal while the whole room is no larger than that. A Room serves one goroutine.
type Room struct {
	load    Load
	ids     []string
	at      map[string]int32
	holders map[string][]int32 // of each mark the claims that have it, up to one more than crowd
	in      []string           // of each claim its incident
	members map[string][]int32
}

// Load gives claims by their ids, and the reports that they were read in.
type Load func(ids []string) ([]claim.Claim, []*report.Report, error)

// Change is what came of new claims.
type Change struct {
	// Incidents are those that are new or have other claims than before, Withdrawn the ids of those that are no more.
	Incidents []Incident
	Withdrawn []string
	// Contradictions are those of the new claims, with each other and with what was there.
	Contradictions []Contradiction
}

// regathered is how many claims that were there already are gathered anew with what comes in, at most.
const regathered = 150

// NewRoom makes an empty room; load is asked for claims that were added before.
func NewRoom(load Load) *Room {
	return &Room{load: load, at: map[string]int32{}, holders: map[string][]int32{}, members: map[string][]int32{}}
}

// Add brings claims and their reports into the room. A claim that is there already is not added again. After an error the room is as it was.
func (r *Room) Add(claims []claim.Claim, reports []*report.Report) (Change, error) {
	claims = slices.DeleteFunc(Order(claims, reports), func(c claim.Claim) bool {
		_, there := r.at[c.ID]
		return there
	})
	if len(claims) == 0 {
		return Change{}, nil
	}
	digested := newRun(claims, reports, shipped())
	beside := r.beside(digested.claims)
	var old []string
	for _, inc := range beside {
		for _, n := range r.members[inc] {
			old = append(old, r.ids[n])
		}
	}
	if len(old) > 0 {
		loaded, of, err := r.load(old)
		if err != nil {
			return Change{}, fmt.Errorf("claims that stand beside the new ones: %w", err)
		}
		claims, reports = slices.Concat(claims, loaded), slices.Concat(reports, of)
	}
	res := Gather(claims, reports)
	first := int32(len(r.ids))
	for _, c := range digested.claims {
		r.note(c)
	}
	return r.take(res, beside, first), nil
}

// note enters a claim's marks.
func (r *Room) note(c *reading) {
	n := int32(len(r.ids))
	r.ids, r.in, r.at[c.ID] = append(r.ids, c.ID), append(r.in, ""), n
	for _, m := range marks(c) {
		if len(r.holders[m]) <= crowd {
			r.holders[m] = append(r.holders[m], n)
		}
	}
}

// beside are the incidents that share most rare marks with new claims, best first, with no more than regathered claims in all.
func (r *Room) beside(claims []*reading) []string {
	best := map[string]float64{}
	for _, c := range claims {
		shared := map[int32]float64{}
		for _, m := range marks(c) {
			if hs := r.holders[m]; len(hs) > 0 && len(hs) <= crowd {
				w := math.Log(float64(len(r.ids)+1) / float64(len(hs)))
				for _, n := range hs {
					shared[n] += w
				}
			}
		}
		for n, w := range shared {
			best[r.in[n]] = math.Max(best[r.in[n]], w)
		}
	}
	all := make([]string, 0, len(best))
	for inc := range best {
		all = append(all, inc)
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), cmp.Compare(r.members[a][0], r.members[b][0]))
	})
	n := 0
	return slices.DeleteFunc(all, func(inc string) bool {
		if n+len(r.members[inc]) > regathered {
			return true
		}
		n += len(r.members[inc])
		return false
	})
}

// take puts gathered incidents in the place of those that were gathered anew; claims from the number first on are new.
func (r *Room) take(res Result, beside []string, first int32) Change {
	var out Change
	gone := map[string]bool{}
	for _, inc := range beside {
		gone[inc] = true
		delete(r.members, inc)
	}
	for _, inc := range res.Incidents {
		for _, id := range inc.Claims {
			n := r.at[id]
			r.in[n] = inc.ID
			r.members[inc.ID] = append(r.members[inc.ID], n)
		}
		slices.Sort(r.members[inc.ID])
		if !gone[inc.ID] {
			out.Incidents = append(out.Incidents, inc)
		}
		delete(gone, inc.ID)
	}
	for inc := range gone {
		out.Withdrawn = append(out.Withdrawn, inc)
	}
	sort.Strings(out.Withdrawn)
	for _, x := range res.Contradictions {
		if r.at[x.A] >= first || r.at[x.B] >= first {
			out.Contradictions = append(out.Contradictions, x)
		}
	}
	return out
}
