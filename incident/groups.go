package incident

import (
	"container/heap"
	"math"
	"slices"
	"sort"
	"strings"
)

// bag is what a group of claims speaks of, when and where.
type bag struct {
	words    map[string]float64
	from, to int // the days of its dated claims; 0 when none
	dated    int
	told     [2]int // first and last day of its reports; 0 when unknown
	reports  []int  // indexes, in order; -1 for an unknown one
}

func (r *run) bag(members []int) bag {
	b := bag{words: map[string]float64{}}
	for _, i := range members {
		c := r.claims[i]
		if !slices.Contains(b.reports, c.report) {
			b.reports = append(b.reports, c.report)
		}
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
	sort.Ints(b.reports)
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
	if s.r.foreign(x.reports, y.reports) {
		like -= otherCrisis
	}
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

// meeting is two groups that may join.
type meeting struct {
	a, b  int
	score float64
}

// meetings is a heap, the likest first, of equals those of the first claims.
type meetings []meeting

func (m meetings) Len() int { return len(m) }
func (m meetings) Less(i, j int) bool {
	if m[i].score != m[j].score {
		return m[i].score > m[j].score
	}
	if m[i].a != m[j].a {
		return m[i].a < m[j].a
	}
	return m[i].b < m[j].b
}
func (m meetings) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *meetings) Push(x any)   { *m = append(*m, x.(meeting)) }
func (m *meetings) Pop() any {
	old := *m
	x := old[len(old)-1]
	*m = old[:len(old)-1]
	return x
}

// joinGroups joins the two likest groups until none are like enough. In a large set only groups are compared between which a pair of
// claims has enough in common (see candidates).
func (r *run) joinGroups(groups [][]int) [][]int {
	bags := make([]bag, len(groups))
	df := map[string]int{}
	for i, g := range groups {
		bags[i] = r.bag(g)
		for k := range bags[i].words {
			df[k]++
		}
	}
	s := newTopicSpace(r, len(groups), df)
	vs := make([]vector, len(groups))
	for i := range bags {
		vs[i] = s.weigh(bags[i])
	}
	beside := r.neighbours(groups)
	var h meetings
	compare := func(a, b int) {
		a, b = min(a, b), max(a, b)
		if x := s.like(&vs[a], &vs[b], &bags[a], &bags[b]); x > groupLine {
			heap.Push(&h, meeting{a, b, x})
		}
	}
	for a := range beside {
		for b := range beside[a] {
			if a < b {
				compare(a, b)
			}
		}
	}
	for h.Len() > 0 {
		m := heap.Pop(&h).(meeting)
		if groups[m.a] == nil || groups[m.b] == nil {
			continue
		}
		// the joined group is a new one, so that what was pushed for its parts is known to be stale
		n := len(groups)
		members := slices.Concat(groups[m.a], groups[m.b])
		sort.Ints(members)
		groups = append(groups, members)
		bags = append(bags, r.bag(members))
		vs = append(vs, s.weigh(bags[n]))
		around := map[int]bool{}
		for _, part := range []int{m.a, m.b} {
			for k := range beside[part] {
				delete(beside[k], part)
				if k != m.a && k != m.b {
					around[k] = true
				}
			}
			groups[part], beside[part] = nil, nil
		}
		beside = append(beside, around)
		for k := range around {
			beside[k][n] = true
			compare(k, n)
		}
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
}

// neighbours are for each group those that it is compared with.
func (r *run) neighbours(groups [][]int) []map[int]bool {
	in := make([]int, len(r.claims))
	out := make([]map[int]bool, len(groups))
	for g, members := range groups {
		out[g] = map[int]bool{}
		for _, i := range members {
			in[i] = g
		}
	}
	for _, p := range r.candidates() {
		if a, b := in[p[0]], in[p[1]]; a != b {
			out[a][b], out[b][a] = true, true
		}
	}
	return out
}

// foreign says whether the reports of two groups have hardly a party or name in common, on average.
func (r *run) foreign(a, b []int) bool {
	sum, n := 0.0, 0.0
	for _, i := range a {
		for _, j := range b {
			if i < 0 || j < 0 {
				return false
			}
			sum += r.kin[i][j]
			n++
		}
	}
	return n > 0 && sum/n < strangers
}

// The likeness above which two groups join, what two groups gain that tell of violence by or on the same side and of
// the same kind of loss or of none, what two groups lose whose reports have hardly a party or name in common, and what is left of a likeness when the days lie over two weeks or six weeks apart.
const (
	groupLine    = 0.16
	sameViolence = 0.1
	otherCrisis  = 0.1
	weeksApart   = 0.7
	longApart    = 0.3
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
		r.pairs = r.findCandidates()
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
