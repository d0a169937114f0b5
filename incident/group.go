package incident

import (
	"math"
	"sort"
)

// group brings claims together in two steps. First the claims of one report come together into strands: average
// linkage over the reasons of likeness.go, because within a text what stands together mostly belongs together.
// Then strands come together, across reports and within one, by what they speak of (bag): a strand says more
// about its topic than any single claim, which often is no more than "there are none".
func (r *run) group() [][]int {
	strands := r.strands()
	bags := make([]bag, len(strands))
	df := map[string]int{}
	for i, s := range strands {
		bags[i] = r.bag(s)
		for k := range bags[i].words {
			df[k]++
		}
	}
	groups := joinStrands(r, strands, bags, df)
	for _, g := range groups {
		sort.Ints(g)
	}
	sort.Slice(groups, func(i, j int) bool { return groups[i][0] < groups[j][0] })
	return groups
}

// strandLine is the mean log-odds above which claims of a report stay together.
var strandLine = -0.75

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

// window is how many claims away in the same report a claim is still compared; beyond it the bags decide.
const window = 60

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
			s := float64(bias + weights["far apart"])
			if j-i <= window {
				s = math.Max(-4, math.Min(4, score(r.reasons(r.claims[from+i], r.claims[from+j]))))
			}
			sums[i][j], sums[j][i] = s, s
		}
	}
	for {
		bi, bj, best := -1, -1, strandLine
		for i := range members {
			if members[i] == nil {
				continue
			}
			for j := i + 1; j < n; j++ {
				if members[j] == nil {
					continue
				}
				if s := sums[i][j] / float64(len(members[i])*len(members[j])); s > best {
					bi, bj, best = i, j, s
				}
			}
		}
		if bi < 0 {
			break
		}
		members[bi] = append(members[bi], members[bj]...)
		members[bj] = nil
		for k := range members {
			if k != bi {
				sums[bi][k] += sums[bj][k]
				sums[k][bi] = sums[bi][k]
			}
		}
	}
	var out [][]int
	for _, m := range members {
		if m != nil {
			sort.Ints(m)
			out = append(out, m)
		}
	}
	return out
}

// bag is what a group of claims speaks of, when and where.
type bag struct {
	words    map[string]float64
	from, to int // the days of its dated claims; 0 when none
	dated    int
	told     [2]int // first and last day of its reports; 0 when unknown
}

func (r *run) bag(members []int) bag {
	b := bag{words: map[string]float64{}}
	for _, i := range members {
		c := r.claims[i]
		for _, s := range c.stems {
			b.words[s] += 1
		}
		for _, s := range c.around {
			b.words[s] += aroundShare
		}
		for k := range c.concepts {
			b.words["~"+k] += 1
		}
		for _, p := range c.places {
			b.words["@"+p] += 1
		}
		b.words["#"+string(c.Event.Type)] += 0.5
		if f := losses(c); f != "" {
			b.words["^"+f]++
		}
		for _, x := range c.actors {
			b.words["!"+string(c.Event.Type)+" by "+x] += 1
		}
		for _, x := range c.recipients {
			b.words["!"+string(c.Event.Type)+" on "+x] += 1
		}
		if c.told != 0 {
			if b.told[0] == 0 || c.told < b.told[0] {
				b.told[0] = c.told
			}
			b.told[1] = max(b.told[1], c.told)
		}
		for _, x := range c.actors {
			for _, y := range c.recipients {
				if x != y {
					b.words["&"+min(x, y)+"&"+max(x, y)] += 1
				}
			}
			b.words["="+x] += 0.5
		}
		for _, x := range c.recipients {
			b.words["="+x] += 0.5
		}
		if c.from != 0 {
			if b.from == 0 || c.from < b.from {
				b.from = c.from
			}
			b.to = max(b.to, c.to)
			b.dated++
		}
	}
	return b
}

// strandCosine is the likeness above which two groups join.
var strandCosine = 0.19

func joinStrands(r *run, groups [][]int, bags []bag, df map[string]int) [][]int {
	n := math.Max(40, float64(len(groups))) // in a small set nothing is common by its number
	idf := func(k string) float64 { return math.Log((n + 1) / float64(df[k])) }
	type vector map[string]float64
	weigh := func(b bag) (vector, float64) {
		v := vector{}
		var norm float64
		for k, x := range b.words {
			f := idf(k)
			switch k[0] {
			case '~':
				f *= conceptWeight
			case '@':
				f *= 1.2
			case '^':
				f *= fateWeight
			case '!':
				f *= actWeight
			case '&':
				f *= pairWeight
			case '#', '=':
				f *= 0.5
			}
			w := math.Min(x, 1+math.Log(math.Max(1, x))) * f
			v[k] = w
		}
		ks := sortedKeys(v)
		for _, k := range ks {
			norm += v[k] * v[k]
		}
		return v, math.Sqrt(norm)
	}
	vs := make([]vector, len(groups))
	norms := make([]float64, len(groups))
	for i := range groups {
		vs[i], norms[i] = weigh(bags[i])
	}
	like := func(i, j int) float64 {
		a, b := vs[i], vs[j]
		if len(a) > len(b) {
			a, b = b, a
		}
		var sum float64
		topical, tied, n := false, false, 0
		for _, k := range sortedKeys(a) {
			if w, ok := b[k]; ok {
				sum += a[k] * w
				switch {
				case k[0] == '=' || k[0] == '@' || k[0] == '&':
					tied = true
				case k[0] == '~' || k[0] == '^':
					topical = true
				case k[0] != '#' && k[0] != '!':
					topical = true
					n++
				case k[0] == '!' && len(vs[i]) < 12:
					topical = true
				}
				if k[0] == '@' {
					topical = true
				}
			}
		}
		if !topical || !tied && n < 3 || norms[i] == 0 || norms[j] == 0 {
			return 0
		}
		s := sum / (norms[i] * norms[j])
		if bags[i].from != 0 && bags[j].from != 0 {
			if gap := max(bags[i].from, bags[j].from) - min(bags[i].to, bags[j].to); gap > 45 {
				s *= longApart
			} else if gap > 14 {
				s *= weeksApart
			}
		} else if bags[i].told[0] != 0 && bags[j].told[0] != 0 {
			if gap := max(bags[i].told[0], bags[j].told[0]) - min(bags[i].told[1], bags[j].told[1]); gap > 60 {
				s *= 0.6
			}
		}
		return s
	}
	sim := make([][]float64, len(groups))
	for i := range sim {
		sim[i] = make([]float64, len(groups))
	}
	for i := range groups {
		for j := i + 1; j < len(groups); j++ {
			sim[i][j] = like(i, j)
		}
	}
	for {
		bi, bj, best := -1, -1, strandCosine
		for i := range groups {
			if groups[i] == nil {
				continue
			}
			for j := i + 1; j < len(groups); j++ {
				if groups[j] != nil && sim[i][j] > best {
					bi, bj, best = i, j, sim[i][j]
				}
			}
		}
		if bi < 0 {
			break
		}
		groups[bi] = append(groups[bi], groups[bj]...)
		groups[bj] = nil
		bags[bi] = r.bag(groups[bi])
		vs[bi], norms[bi] = weigh(bags[bi])
		for k := range groups {
			if groups[k] == nil || k == bi {
				continue
			}
			sim[min(k, bi)][max(k, bi)] = like(bi, k)
		}
	}
	var out [][]int
	for _, g := range groups {
		if g != nil {
			out = append(out, g)
		}
	}
	return out
}

// aroundShare is how much a word of the sentence around a quote counts beside one in it.
var aroundShare = 0.0

var longApart, weeksApart = 0.3, 0.7

var conceptWeight, fateWeight, actWeight, pairWeight = 1.5, 1.0, 1.0, 0.5

func sortedKeys(m map[string]float64) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return ks
}
