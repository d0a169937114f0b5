package brief

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
)

// chart draws the timeline: a lane for each side that speaks, a mark for each claim on the days that it gives to
// the act; an interval is a bar, with an open end where the end is not known.
func (b *Brief) chart(lines []*line) template.HTML {
	marks := b.marks(lines)
	from, to := frame(marks, b.today())
	if from == 0 {
		return ""
	}
	lanes, laneOf := b.lanes(marks)
	const (
		left, right, width = 170.0, 20.0, 960.0
		laneHeight         = 34.0
		top                = 34.0
	)
	span := math.Max(1, float64(to-from))
	x := func(day int) float64 {
		return left + 12 + (float64(day-from))/span*(width-left-right-24)
	}
	// stack marks that fall on one another
	rows := make([]int, len(lanes))
	type placed struct {
		m      mark
		x0, x1 float64
		row    int
	}
	var out []placed
	ends := make([][]float64, len(lanes))
	earlier, later := 0, 0
	hidden := map[[2]int]int{}
	sortStable(marks, func(p, q mark) bool { return p.from < q.from })
	for _, m := range marks {
		if m.to < from {
			earlier++
			continue
		}
		if m.from > to {
			later++
			continue
		}
		lane := laneOf(m)
		p := placed{m: m, x0: x(max(m.from, from)), x1: x(min(m.to, to))}
		if p.x1-p.x0 < 9 {
			p.x1 = p.x0 + 9
		}
		for p.row = 0; p.row < len(ends[lane]) && ends[lane][p.row] > p.x0; p.row++ {
		}
		if p.row == len(ends[lane]) {
			ends[lane] = append(ends[lane], 0)
		}
		if p.row >= mostRows {
			ends[lane] = ends[lane][:mostRows]
			hidden[[2]int{lane, int(p.x0) / 26 * 26}]++
			continue
		}
		ends[lane][p.row] = p.x1 + 3
		rows[lane] = max(rows[lane], p.row+1)
		out = append(out, p)
	}
	y := make([]float64, len(lanes)+1)
	y[0] = top
	const row = 11.0
	for i := range lanes {
		y[i+1] = y[i] + math.Max(laneHeight-8, float64(rows[i])*row+14)
	}
	height := y[len(lanes)] + 12
	var s strings.Builder
	fmt.Fprintf(&s, `<svg class="chart" viewBox="0 0 %g %.0f" width="%g" height="%.0f" role="group" aria-labelledby="chart-title chart-desc"><title id="chart-title">Timeline, %s</title><desc id="chart-desc">%s in %s. The list below has the same content.</desc>`,
		width, height, width, height, html.EscapeString(interval(iso(from), iso(to))), count(len(out), "dated claim"), count(len(lanes), "lane"))
	s.WriteString(`<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>`)
	for _, t := range ticks(from, to) {
		px := x(t.day)
		fmt.Fprintf(&s, `<line class="grid" x1="%.1f" x2="%.1f" y1="%g" y2="%.1f"/><text class="tick" x="%.1f" y="%g" text-anchor="middle">%s</text>`, px, px, top-6, height-8, px, top-12, html.EscapeString(t.label))
	}
	for i, l := range lanes {
		fmt.Fprintf(&s, `<line class="lane" x1="0" x2="%g" y1="%.1f" y2="%.1f"/>`, width, y[i+1], y[i+1])
		fmt.Fprintf(&s, `<rect class="%s" x="2" y="%.1f" width="8" height="8"/><text class="name" x="16" y="%.1f">%s</text>`, hueClass(l.hue), y[i]+8, y[i]+16, html.EscapeString(incident.Shorten(l.name, 24)))
	}
	for _, p := range out {
		l := p.m.line
		py := y[laneOf(p.m)] + 6 + float64(p.row)*row
		class := "mark " + hueClass(l.Hue)
		if p.m.planned {
			class += " planned"
		}
		if l.Contested {
			class += " contested"
		}
		fmt.Fprintf(&s, `<a href="#c%d"><title>%s</title>`, l.N, html.EscapeString(fmt.Sprintf("%s: %s %s “%s”", l.When, l.Who, l.Sign.Verb, incident.Shorten(l.Quote, 120))))
		if p.m.to > p.m.from {
			fmt.Fprintf(&s, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="8" rx="1"/>`, class, p.x0, py, p.x1-p.x0)
			if p.m.open {
				fmt.Fprintf(&s, `<path class="open" d="M%.1f %.1fl5 4l-5 4"/>`, p.x1+1, py)
			}
		} else {
			fmt.Fprintf(&s, `<rect class="%s" x="%.1f" y="%.1f" width="8" height="8" rx="4"/>`, class, p.x0, py)
		}
		s.WriteString(`</a>`)
	}
	for _, at := range keysOf(hidden) {
		fmt.Fprintf(&s, `<text class="more" x="%d" y="%.1f">+%d</text>`, at[1], y[at[0]]+6+float64(mostRows)*row+5, hidden[at])
	}
	s.WriteString(`</svg>`)
	if earlier+later > 0 {
		fmt.Fprintf(&s, `<p class="aside">%s outside these days: in the list.</p>`, html.EscapeString(lie(earlier+later)))
	}
	return template.HTML(s.String()) //nolint:gosec // numbers and escaped words
}

// mostRows is how many marks stand over one another before they are counted.
const mostRows = 5

func keysOf(m map[[2]int]int) [][2]int {
	var out [][2]int
	for k := range m {
		out = append(out, k)
	}
	sortStable(out, func(a, b [2]int) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] })
	return out
}

// mark is a dated claim on the timeline, in days since 1970.
type mark struct {
	line     *line
	side     string
	from, to int
	open     bool
	planned  bool
}

func (b *Brief) marks(lines []*line) []mark {
	var out []mark
	for i := range b.Claims {
		c := &b.Claims[i]
		if c.Time == nil || c.Modality == claim.Rule {
			continue
		}
		from, to := c.Time.From, c.Time.To
		m := mark{line: lines[i], side: incident.KeyOf(c.Speaker), planned: c.Modality == claim.Planned || c.Modality == claim.Conditional}
		if from == "" && to == "" {
			continue
		}
		if to == "" {
			to, m.open = from, c.Time.Precision == "range" || c.Modality == claim.Ongoing
			if m.open && b.Day > from {
				to = b.Day
			}
		}
		if from == "" {
			from = to
		}
		t0, p0 := parse(from)
		t1, p1 := parse(to)
		if p0 == "" || p1 == "" {
			continue
		}
		m.from, m.to = int(t0.Unix()/86400), int(t1.Unix()/86400)
		switch p1 {
		case "month":
			m.to = int(t1.AddDate(0, 1, -1).Unix() / 86400)
		case "year":
			m.to = int(t1.AddDate(1, 0, -1).Unix() / 86400)
		}
		if m.to < m.from {
			m.to = m.from
		}
		out = append(out, m)
	}
	return out
}

// frame is the stretch of days that most of the claims lie in: the marks are cut where nothing happens for two
// months, and neighbouring stretches are taken in while they do not make the frame more than three times as long.
func frame(marks []mark, today int) (from, to int) {
	type stretch struct{ from, to, n int }
	var short []mark
	for _, m := range marks {
		if m.to-m.from <= 62 && !m.planned {
			short = append(short, m)
		}
	}
	if len(short) == 0 {
		short = marks
	}
	if len(short) == 0 {
		return 0, 0
	}
	sorted := append([]mark(nil), short...)
	sortStable(sorted, func(a, b mark) bool { return a.from < b.from })
	var ss []stretch
	for _, m := range sorted {
		if n := len(ss); n > 0 && m.from-ss[n-1].to <= 60 {
			ss[n-1].to = max(ss[n-1].to, m.to)
			ss[n-1].n++
			continue
		}
		ss = append(ss, stretch{m.from, m.to, 1})
	}
	// the reports tell of their own days; what lies years before them is background
	best := 0
	worth := func(s stretch) int {
		if today > 0 && today-s.to > 3*365 {
			return s.n
		}
		return 10 * s.n
	}
	for i, s := range ss {
		if worth(s) >= worth(ss[best]) {
			best = i
		}
	}
	lo, hi, n := best, best, ss[best].n
	for lo > 0 || hi < len(ss)-1 {
		grow := func(i int) bool {
			f, t := min(ss[lo].from, ss[i].from), max(ss[hi].to, ss[i].to)
			length := ss[hi].to - ss[lo].from + 30
			return t-f <= 1100 && float64(t-f) <= float64(length)*(1+6*float64(ss[i].n)/float64(n))
		}
		switch {
		case hi < len(ss)-1 && grow(hi+1):
			hi++
			n += ss[hi].n
		case lo > 0 && grow(lo-1):
			lo--
			n += ss[lo].n
		default:
			return ss[lo].from, ss[hi].to
		}
	}
	return ss[lo].from, ss[hi].to
}

type lane struct {
	name string
	hue  int
}

// mostLanes is how many sides get a lane of their own.
const mostLanes = 9

// lanes gives each side that dates something a lane, the many-voiced first, the reports last.
func (b *Brief) lanes(marks []mark) ([]lane, func(mark) int) {
	n := map[string]int{}
	var order []string
	for _, m := range marks {
		if n[m.side] == 0 {
			order = append(order, m.side)
		}
		n[m.side]++
	}
	sortStable(order, func(x, y string) bool {
		if (x == incident.ReportKey) != (y == incident.ReportKey) {
			return y == incident.ReportKey
		}
		if n[x] != n[y] {
			return n[x] > n[y]
		}
		return b.hueOf(x) < b.hueOf(y)
	})
	at := map[string]int{}
	var out []lane
	others := -1
	for _, k := range order {
		if k != incident.ReportKey && len(order) > mostLanes && len(out) >= mostLanes-2 {
			if others < 0 {
				others = len(out)
				out = append(out, lane{"others", -1})
			}
			at[k] = others
			continue
		}
		at[k] = len(out)
		name := "the reports themselves"
		if k != incident.ReportKey {
			name = b.sideName(k)
		}
		out = append(out, lane{name, b.hueOf(k)})
	}
	return out, func(m mark) int { return at[m.side] }
}

func (b *Brief) sideName(key string) string {
	for _, s := range b.Speakers {
		if s.Party.Key == key {
			return s.Party.Name
		}
	}
	return key
}

// today is the brief's day in days since 1970; 0 when it is not known.
func (b *Brief) today() int {
	t, p := parse(b.Day)
	if p == "" {
		return 0
	}
	return int(t.Unix() / 86400)
}

func lie(n int) string {
	if n == 1 {
		return "1 claim lies"
	}
	return count(n, "claim") + " lie"
}

func iso(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format("2006-01-02") }

type dayTick struct {
	day   int
	label string
}

// ticks chooses days for the axis: days, months or years, at most about ten.
func ticks(from, to int) []dayTick {
	var out []dayTick
	span := to - from
	if span <= 40 {
		step := max(1, (span+9)/10)
		for d := from; d <= to; d += step {
			label := time.Unix(int64(d)*86400, 0).UTC().Format("2 Jan")
			if d == from {
				label = time.Unix(int64(d)*86400, 0).UTC().Format("2 Jan 2006")
			}
			out = append(out, dayTick{d, label})
		}
		return out
	}
	start := time.Unix(int64(from)*86400, 0).UTC()
	months := max(1, int(math.Ceil(float64(span)/30/10)))
	for _, nice := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240} {
		if nice >= months {
			months = nice
			break
		}
	}
	t := time.Date(start.Year(), start.Month(), 1, 0, 0, 0, 0, time.UTC)
	if months >= 12 {
		t = time.Date(start.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for ; int(t.Unix()/86400) <= to; t = t.AddDate(0, months, 0) {
		d := int(t.Unix() / 86400)
		if d < from {
			continue
		}
		label := t.Format("Jan 2006")
		if months >= 12 {
			label = t.Format("2006")
		}
		out = append(out, dayTick{d, label})
	}
	return out
}
