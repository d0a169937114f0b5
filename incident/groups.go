package incident

import (
	"container/heap"
	"maps"
	"math"
	"slices"
	"sort"
)

// strand is claims that stand together, with what is compared of them.
type strand struct {
	members  []int
	speaks   [aspects]vector // the sum of its claims' words, by aspect
	reports  []share         // in order of report
	from, to int             // the days of its dated claims; 0 when none

	first, last int // when its claims can have been, as span says; 0 when nothing is known
}

// share is how many of a strand's claims a report has; its number is -1 for one that is unknown.
type share struct{ report, claims int }

// What strands are compared by, each with words of its own.
const (
	ofQuotes    = iota // stems of the quotes
	ofSentences        // and of the sentences around them
	ofNames            // proper names of those sentences
	ofParties          // who and where
	ofKinds            // kinds of act, of words and of loss
	aspects
)

var aspectNames = [aspects]string{"quotes alike", "sentences alike", "names alike", "parties and places alike", "kinds alike"}

// vector is numbered words with their weights, in order of number.
type vector []entry

type entry struct {
	word int32
	w    float64
}

// dot multiplies two vectors.
func (v vector) dot(u vector) float64 {
	var sum float64
	for i, j := 0, 0; i < len(v) && j < len(u); {
		switch {
		case v[i].word < u[j].word:
			i++
		case v[i].word > u[j].word:
			j++
		default:
			sum += v[i].w * u[j].w
			i++
			j++
		}
	}
	return sum
}

// plus adds two vectors.
func (v vector) plus(u vector) vector {
	out := make(vector, 0, len(v)+len(u))
	i, j := 0, 0
	for i < len(v) || j < len(u) {
		switch {
		case j == len(u) || i < len(v) && v[i].word < u[j].word:
			out = append(out, v[i])
			i++
		case i == len(v) || v[i].word > u[j].word:
			out = append(out, u[j])
			j++
		default:
			out = append(out, entry{v[i].word, v[i].w + u[j].w})
			i++
			j++
		}
	}
	return out
}

// aspectWords are the words of a claim in an aspect, each once.
func aspectWords(c *reading, aspect int) []string {
	switch aspect {
	case ofQuotes:
		return c.stems
	case ofSentences:
		return slices.Concat(c.stems, c.around)
	case ofNames:
		return c.passage.names
	case ofParties:
		out := make([]string, 0, len(c.parties)+len(c.places))
		for _, p := range c.parties {
			out = append(out, "="+p)
		}
		for _, p := range c.places {
			out = append(out, "@"+p)
		}
		return out
	}
	out := []string{"#" + string(c.Event.Type), "^" + c.lot}
	for k := range c.concepts {
		out = append(out, "~"+k)
	}
	return out
}

// vectors gives the claims' words in an aspect their numbers and weights: the fewer claims have a word, the more it weighs. In a small set nothing is
// common by its number.
func (r *run) vectors(aspect int) []vector {
	words := make([][]string, len(r.claims))
	in := map[string]int{}
	for i, c := range r.claims {
		ws := slices.Clone(aspectWords(c, aspect))
		sort.Strings(ws)
		words[i] = slices.Compact(ws)
		for _, w := range words[i] {
			in[w]++
		}
	}
	number := make(map[string]int32, len(in))
	n := math.Max(40, float64(len(r.claims)))
	out := make([]vector, len(r.claims))
	for i, ws := range words {
		for _, w := range ws {
			k, ok := number[w]
			if !ok {
				k = int32(len(number))
				number[w] = k
			}
			out[i] = append(out[i], entry{k, math.Log((n + 1) / float64(in[w]))})
		}
		slices.SortFunc(out[i], func(a, b entry) int { return int(a.word) - int(b.word) })
	}
	return out
}

func (r *run) newStrands(groups [][]int) []*strand {
	var of [aspects][]vector
	for a := range of {
		of[a] = r.vectors(a)
	}
	single := func(i int) *strand {
		c := r.claims[i]
		s := &strand{members: []int{i}, reports: []share{{c.report, 1}}, from: c.from, to: c.to}
		s.first, s.last, _ = span(c)
		for a := range of {
			s.speaks[a] = of[a][i]
		}
		return s
	}
	out := make([]*strand, len(groups))
	for g, members := range groups {
		out[g] = single(members[0])
		for _, i := range members[1:] {
			out[g] = out[g].with(single(i))
		}
	}
	return out
}

// with joins two strands into a new one.
func (s *strand) with(t *strand) *strand {
	out := &strand{members: slices.Concat(s.members, t.members), from: s.from, to: max(s.to, t.to)}
	sort.Ints(out.members)
	if s.from == 0 || t.from != 0 && t.from < s.from {
		out.from = t.from
	}
	out.first, out.last = s.first, max(s.last, t.last)
	if s.first == 0 || t.first != 0 && t.first < s.first {
		out.first = t.first
	}
	for a := range out.speaks {
		out.speaks[a] = s.speaks[a].plus(t.speaks[a])
	}
	out.reports = slices.Concat(s.reports, t.reports)
	slices.SortFunc(out.reports, func(a, b share) int { return a.report - b.report })
	n := 0
	for _, x := range out.reports {
		if n > 0 && out.reports[n-1].report == x.report {
			out.reports[n-1].claims += x.claims
		} else {
			out.reports[n] = x
			n++
		}
	}
	out.reports = out.reports[:n]
	return out
}

// between sums up the pairs of claims of two strands that were compared.
type between struct {
	pairs       int
	sum         float64 // of likeness
	sure        float64 // of the probability that a pair is about one thing
	most, least float64
	apart       int // sentences between the nearest two of one report, far when there are none
}

// far is more sentences than count.
const far = 1 << 20

func (b between) plus(c between) between {
	return between{b.pairs + c.pairs, b.sum + c.sum, b.sure + c.sure, math.Max(b.most, c.most), math.Min(b.least, c.least), min(b.apart, c.apart)}
}

// meeting is two strands that may join.
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

// joined is strands on their way together.
type joined struct {
	r       *run
	strands []*strand // nil once it was joined to another
	beside  []map[int]between
	queue   meetings
	// score says how well two strands go together, and line above which they join.
	score func(s, t *strand, b between) float64
	line  float64
	// seen is told of every two strands that are compared; nil when nobody listens.
	seen func(s, t *strand, b between)
}

// joinGroups joins the two strands that go best together until none go well enough. Strands are compared between which a pair of claims has
// enough in common (see candidates).
func (r *run) joinGroups(groups [][]int) [][]int {
	j := &joined{r: r, line: groupLine, score: func(s, t *strand, b between) float64 {
		return r.model.score(Groups, r.groupReasons(s, t, b))
	}}
	return j.run(groups)
}

// groupLine is the log-odds of two strands being about one thing above which they join. It stands below nought since a claim that stands alone
// costs a reader as much as one that stands wrong: chosen for B-cubed on settings that the weights had not learned from.
const groupLine = -1.3

func (j *joined) run(groups [][]int) [][]int {
	j.strands = j.r.newStrands(groups)
	j.neighbours(groups)
	for a := range j.beside {
		for _, b := range sortedKeys(j.beside[a]) {
			if a < b {
				j.compare(a, b)
			}
		}
	}
	for len(j.queue) > 0 {
		m := heap.Pop(&j.queue).(meeting)
		if j.strands[m.a] != nil && j.strands[m.b] != nil {
			j.join(m.a, m.b)
		}
	}
	var out [][]int
	for _, s := range j.strands {
		if s != nil {
			out = append(out, s.members)
		}
	}
	return out
}

// join makes a new strand of two, so that what was queued for its parts is known to be stale.
func (j *joined) join(a, b int) {
	n := len(j.strands)
	j.strands = append(j.strands, j.strands[a].with(j.strands[b]))
	around := map[int]between{}
	for _, part := range []int{a, b} {
		for k, x := range j.beside[part] {
			delete(j.beside[k], part)
			if k == a || k == b {
				continue
			}
			if y, ok := around[k]; ok {
				x = x.plus(y)
			}
			around[k] = x
		}
		j.strands[part], j.beside[part] = nil, nil
	}
	j.beside = append(j.beside, around)
	for _, k := range sortedKeys(around) {
		j.beside[k][n] = around[k]
		j.compare(k, n)
	}
}

func sortedKeys(m map[int]between) []int {
	return slices.Sorted(maps.Keys(m))
}

func (j *joined) compare(a, b int) {
	s, t, x := j.strands[a], j.strands[b], j.beside[a][b]
	if s.otherTimes(t) {
		return
	}
	if j.seen != nil {
		j.seen(s, t, x)
	}
	if score := j.score(s, t, x); score > j.line {
		heap.Push(&j.queue, meeting{a, b, score})
	}
}

// neighbours are for each strand those that it is compared with, and what lies between.
func (j *joined) neighbours(groups [][]int) {
	r := j.r
	in := make([]int, len(r.claims))
	j.beside = make([]map[int]between, len(groups))
	for g, members := range groups {
		j.beside[g] = map[int]between{}
		for _, i := range members {
			in[i] = g
		}
	}
	for _, p := range r.candidates() {
		a, b := in[p[0]], in[p[1]]
		if a == b {
			continue
		}
		c, d := r.claims[p[0]], r.claims[p[1]]
		x := r.likeness(c, d)
		one := between{1, x, 1 / (1 + math.Exp(-x)), x, x, far}
		if c.report >= 0 && c.report == d.report {
			one.apart = max(c.sentence-d.sentence, d.sentence-c.sentence)
		}
		if y, ok := j.beside[a][b]; ok {
			one = one.plus(y)
		}
		j.beside[a][b], j.beside[b][a] = one, one
	}
}

// groupReasons compares two strands: by their pairs of claims, those that were not compared counting as unlike, by what they speak of as wholes, and by
// where and when.
func (r *run) groupReasons(s, t *strand, b between) []reason {
	out := make([]reason, 0, 32)
	add := func(name string, by float64) {
		if by != 0 {
			out = append(out, reason{name: name, by: by})
		}
	}
	add("bias", 1)
	all := float64(len(s.members) * len(t.members))
	mean := (b.sum - bound*(all-float64(b.pairs))) / all
	least := b.least
	if float64(b.pairs) < all {
		least = -bound
	}
	add("likeness on average", mean)
	add("likeness on average, from -2", math.Max(mean, -2))
	add("likest claims", b.most)
	add("least like claims", least)
	add("likely pairs", math.Log1p(b.sure))
	small, large := float64(min(len(s.members), len(t.members))), float64(max(len(s.members), len(t.members)))
	add("claims of the smaller", math.Log(small))
	add("claims of the larger", math.Log(large))
	for a := range s.speaks {
		x, y := s.speaks[a], t.speaks[a]
		sum := x.dot(y)
		if sum == 0 {
			continue
		}
		like := sum / math.Sqrt(x.dot(x)*y.dot(y))
		add(aspectNames[a], like)
		if a == ofQuotes || a == ofSentences {
			add(aspectNames[a]+" at all", math.Sqrt(like))
			add(aspectNames[a]+", of many", like*math.Log(large))
		}
	}
	r.sameReports(s, t, b, add)
	sameDays(s, t, add)
	return out
}

// sameReports compares where two strands are told.
func (r *run) sameReports(s, t *strand, b between, add func(string, float64)) {
	if b.apart < far {
		add("in one report", 1)
		for _, x := range []struct {
			within int
			name   string
		}{{1, "next to each other"}, {3, "within three sentences"}, {8, "within eight sentences"}} {
			if b.apart <= x.within {
				add(x.name, 1)
			}
		}
	}
	same, kin := 0.0, 0.0
	for _, x := range s.reports {
		for _, y := range t.reports {
			w := float64(x.claims*y.claims) / float64(len(s.members)*len(t.members))
			if x.report == y.report && x.report >= 0 {
				same += w
			}
			kin += w * r.kinOf(x.report, y.report)
		}
	}
	add("share of one report", same)
	add("reports akin", kin)
	if kin < strangers {
		add("reports of other crises", 1)
	}
}

// sameDays compares when two strands are.
func sameDays(s, t *strand, add func(string, float64)) {
	if s.from == 0 || t.from == 0 {
		add("undated", 1)
		return
	}
	switch gap := max(s.from, t.from) - min(s.to, t.to); {
	case gap <= 0:
		add("times overlap", 1)
	case gap <= 3:
	case gap <= 14:
		add("a week apart", 1)
	case gap <= 60:
		add("weeks apart", 1)
	default:
		add("months apart", 1)
	}
}
