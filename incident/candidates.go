package incident

import (
	"math"
	"slices"
	"sort"
)

// marks are the words of a claim that bring it together with others in a large set: its words, places, concepts, and its parties in their part
// of a kind of act.
func marks(c *reading) []string {
	out := append([]string{}, c.stems...)
	for k := range c.concepts {
		out = append(out, "~"+k)
	}
	for _, p := range c.places {
		out = append(out, "@"+p)
	}
	for _, x := range c.actors {
		out = append(out, "!"+string(c.Event.Type)+" by "+x)
	}
	for _, x := range c.recipients {
		out = append(out, "!"+string(c.Event.Type)+" on "+x)
	}
	sort.Strings(out)
	return slices.Compact(out)
}

// everyPair is up to how many claims every pair is compared.
const everyPair = 600

// crowd is how many claims may share a mark for it to bring them together; mates is how many partners a claim has at most.
const (
	crowd = 150
	mates = 60
)

// candidates are the pairs of claims that are compared when groups are joined: all of a small set; of a large one those that share words,
// places or parties in a kind of act that few have, for each claim those with which it shares most.
func (r *run) candidates() [][2]int {
	if r.pairs == nil {
		r.pairs = slices.DeleteFunc(r.findCandidates(), func(p [2]int) bool { return otherTimes(r.claims[p[0]], r.claims[p[1]]) })
	}
	return r.pairs
}

func (r *run) findCandidates() [][2]int {
	out := [][2]int{}
	n := len(r.claims)
	if n <= everyPair {
		for i := range n {
			for j := i + 1; j < n; j++ {
				out = append(out, [2]int{i, j})
			}
		}
		return out
	}
	holders := map[string][]int{}
	for i, c := range r.claims {
		for _, m := range marks(c) {
			holders[m] = append(holders[m], i)
		}
	}
	pairs := map[[2]int]bool{}
	for i, c := range r.claims {
		shared := map[int]float64{}
		for _, m := range marks(c) {
			if hs := holders[m]; len(hs) <= crowd {
				w := math.Log(float64(n) / float64(len(hs)))
				for _, j := range hs {
					shared[j] += w
				}
			}
		}
		delete(shared, i)
		js := make([]int, 0, len(shared))
		for j := range shared {
			js = append(js, j)
		}
		sort.Slice(js, func(x, y int) bool {
			if shared[js[x]] != shared[js[y]] {
				return shared[js[x]] > shared[js[y]]
			}
			return js[x] < js[y]
		})
		for _, j := range js[:min(mates, len(js))] {
			pairs[[2]int{min(i, j), max(i, j)}] = true
		}
	}
	for p := range pairs {
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i][0] != out[j][0] {
			return out[i][0] < out[j][0]
		}
		return out[i][1] < out[j][1]
	})
	return out
}
