package incident

import (
	"hash/fnv"
	"sort"

	"github.com/casus-project/casus/report"
)

// Copies is a set of reports that carry one story: reprints count as one source.
type Copies struct {
	First   string   `json:"first"`   // id of the earliest report
	Reports []string `json:"reports"` // ids, earliest first
	// Likeness is the smallest share of five-word runs that a copy has in common with the shorter of the two texts.
	Likeness float64 `json:"likeness"`
}

// shared is the share of the shorter text's five-word runs that makes two reports copies of one story.
const shared = 0.5

// often is in how many reports a run of words may stand for all pairs of them to be counted; of more, each is counted with the first.
const often = 50

// findCopies finds reprints by comparing hashed five-word runs (shingles, Broder 1997). The second
// result gives each report the index of the first report of its set, its own when it is no copy.
func findCopies(reports []*report.Report) ([]Copies, []int) {
	origin := make([]int, len(reports))
	prints := make([]map[uint64]bool, len(reports))
	for i, rep := range reports {
		origin[i] = i
		prints[i] = fingerprint(rep)
	}
	holders := map[uint64][]int{}
	for i := range prints {
		for h := range prints[i] {
			holders[h] = append(holders[h], i)
		}
	}
	common := map[[2]int]int{}
	for _, hs := range holders {
		for x, a := range hs {
			later := hs[x+1:]
			if len(hs) > often && x > 0 {
				later = nil // reprints of one story have its first print in common
			}
			for _, b := range later {
				common[[2]int{min(a, b), max(a, b)}]++
			}
		}
	}
	least := map[int]float64{}
	pairs := make([][2]int, 0, len(common))
	for p := range common {
		pairs = append(pairs, p)
	}
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i][0] != pairs[j][0] {
			return pairs[i][0] < pairs[j][0]
		}
		return pairs[i][1] < pairs[j][1]
	})
	for _, p := range pairs {
		shorter := min(len(prints[p[0]]), len(prints[p[1]]))
		like := float64(common[p]) / float64(shorter)
		if shorter < 8 || like < shared {
			continue
		}
		a, b := origin[p[0]], origin[p[1]]
		lo, hi := min(a, b), max(a, b)
		for i := range origin {
			if origin[i] == hi {
				origin[i] = lo
			}
		}
		if old, ok := least[lo]; !ok || like < old {
			least[lo] = like
		}
	}
	sets := map[int][]string{}
	for i, o := range origin {
		sets[o] = append(sets[o], reports[i].ID)
	}
	var out []Copies
	for i, rep := range reports {
		if origin[i] == i && len(sets[i]) > 1 {
			out = append(out, Copies{First: rep.ID, Reports: sets[i], Likeness: least[i]})
		}
	}
	return out, origin
}

func fingerprint(rep *report.Report) map[uint64]bool {
	out := map[uint64]bool{}
	if rep.Text == nil {
		return out
	}
	var words []string
	for _, b := range rep.Blocks {
		switch b.Kind {
		case report.Title, report.Body, report.Quotation, report.Table:
			words = append(words, split(rep.Text.Slice(b.Span))...)
		}
	}
	for i := 0; i+5 <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+5] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out[h.Sum64()] = true
	}
	return out
}
