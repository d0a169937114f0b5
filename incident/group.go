package incident

import (
	"math"
	"slices"
	"sort"
	"strings"
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
const strandLine = -0.75

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

// entry is one word of a vector with its weight; words are numbered in order.
type entry struct {
	word int32
	w    float64
}

// topicSpace weighs bags and compares them.
type topicSpace struct {
	r       *run
	n       float64
	df      map[string]int
	number  map[string]int32
	classOf []byte // first byte of each word when it is a mark of a class, else 0
}

// vector is a weighed bag.
type vector struct {
	entries  []entry
	norm     float64
	violence []int32 // numbers of its words for violence by or on a side
	fates    string
}

func newTopicSpace(r *run, groups int, df map[string]int) *topicSpace {
	// in a small set nothing is common by its number
	s := &topicSpace{r: r, n: math.Max(40, float64(groups)), df: df, number: map[string]int32{}}
	words := make([]string, 0, len(df))
	for k := range df {
		words = append(words, k)
	}
	sort.Strings(words)
	for i, k := range words {
		s.number[k] = int32(i)
		class := byte(0)
		if strings.IndexByte("~^!&#=@", k[0]) >= 0 {
			class = k[0]
		}
		s.classOf = append(s.classOf, class)
	}
	return s
}

// classWeight is how much the words of a class count beside plain words.
var classWeight = map[byte]float64{'~': 1.5, '@': 1.2, '^': 1, '!': 1, '&': 0.5, '#': 0.5, '=': 0.5}

func (s *topicSpace) weigh(b bag) vector {
	var v vector
	for k, x := range b.words {
		f := math.Log((s.n + 1) / float64(s.df[k]))
		if w, ok := classWeight[k[0]]; ok {
			f *= w
		}
		v.entries = append(v.entries, entry{s.number[k], math.Min(x, 1+math.Log(math.Max(1, x))) * f})
		if strings.HasPrefix(k, "!ASSAULT") {
			v.violence = append(v.violence, s.number[k])
		}
	}
	sort.Slice(v.entries, func(i, j int) bool { return v.entries[i].word < v.entries[j].word })
	slices.Sort(v.violence)
	for _, f := range []string{"^losses", "^captives", "^displaced"} {
		if b.words[f] > 0 {
			v.fates += f
		}
	}
	for _, e := range v.entries {
		v.norm += e.w * e.w
	}
	v.norm = math.Sqrt(v.norm)
	return v
}

// like compares two groups by what they speak of: the cosine of their vectors, a little more for the same violence,
// less for days that lie apart. It is 0 for two that share no topic, or no side, place and less than three words.
func (s *topicSpace) like(a, b *vector, x, y *bag) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	var sum float64
	topical, tied, words := false, false, 0
	for i, j := 0, 0; i < len(a.entries) && j < len(b.entries); {
		p, q := a.entries[i], b.entries[j]
		switch {
		case p.word < q.word:
			i++
		case p.word > q.word:
			j++
		default:
			sum += p.w * q.w
			switch s.classOf[p.word] {
			case '@':
				tied, topical = true, true
			case '=', '&':
				tied = true
			case '~', '^':
				topical = true
			case '!':
				topical = topical || len(a.entries) < 12
			case 0:
				topical = true
				words++
			}
			i++
			j++
		}
	}
	if !topical || !tied && words < 3 {
		return 0
	}
	like := sum / (a.norm * b.norm)
	if a.fates == b.fates && slices.ContainsFunc(a.violence, func(n int32) bool { return slices.Contains(b.violence, n) }) {
		like += sameViolence
	}
	switch {
	case x.from != 0 && y.from != 0:
		if gap := max(x.from, y.from) - min(x.to, y.to); gap > 45 {
			like *= longApart
		} else if gap > 14 {
			like *= weeksApart
		}
	case x.told[0] != 0 && y.told[0] != 0:
		if max(x.told[0], y.told[0])-min(x.told[1], y.told[1]) > 60 {
			like *= 0.6
		}
	}
	return like
}

// joinStrands joins the two likest groups until none are like enough. Each row keeps its likest partner, so that
// a join costs one row of comparisons.
func joinStrands(r *run, groups [][]int, bags []bag, df map[string]int) [][]int {
	s := newTopicSpace(r, len(groups), df)
	n := len(groups)
	vs := make([]vector, n)
	for i := range groups {
		vs[i] = s.weigh(bags[i])
	}
	sim := make([][]float32, n) // sim[i][j] for j < i
	best := make([]int, n)      // likest j < i, -1 when none is like enough
	line := float32(strandCosine)
	rescan := func(i int) {
		best[i] = -1
		at := line
		for j := range i {
			if groups[j] != nil && sim[i][j] > at {
				best[i], at = j, sim[i][j]
			}
		}
	}
	for i := range groups {
		sim[i] = make([]float32, i)
		for j := range i {
			sim[i][j] = float32(s.like(&vs[j], &vs[i], &bags[j], &bags[i]))
		}
		rescan(i)
	}
	for {
		bi, bj, at := -1, -1, line
		for i := range groups {
			if groups[i] != nil && best[i] >= 0 && sim[i][best[i]] > at {
				bi, bj, at = best[i], i, sim[i][best[i]]
			}
		}
		if bi < 0 {
			break
		}
		groups[bi] = append(groups[bi], groups[bj]...)
		groups[bj] = nil
		bags[bi] = r.bag(groups[bi])
		vs[bi] = s.weigh(bags[bi])
		for k := range groups {
			if groups[k] == nil || k == bi {
				continue
			}
			lo, hi := min(k, bi), max(k, bi)
			sim[hi][lo] = float32(s.like(&vs[lo], &vs[hi], &bags[lo], &bags[hi]))
			switch {
			case hi == bi:
			case best[k] == bi || best[k] == bj:
				rescan(k)
			case sim[k][bi] > line && (best[k] < 0 || sim[k][bi] > sim[k][best[k]]):
				best[k] = bi
			}
		}
		rescan(bi)
		for k := range groups {
			if groups[k] != nil && best[k] == bj {
				rescan(k)
			}
		}
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
}

// The likeness above which two groups join, what two groups gain that tell of violence by or on the same side and of
// the same kind of loss or of none, and what is left of a likeness when the days lie over two weeks or six weeks apart.
const (
	strandCosine = 0.19
	sameViolence = 0.1
	weeksApart   = 0.7
	longApart    = 0.3
)
