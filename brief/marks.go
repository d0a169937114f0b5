package brief

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"

	"github.com/casus-project/casus/incident"
)

// The drawings are put together as text from numbers and escaped words; nothing from a report goes into them raw.

// stack draws who stands behind a statement: a filled mark for each independent source, an outlined one behind
// for what repeats it.
func stack(s incident.Independence) template.HTML {
	var out strings.Builder
	n := min(s.Independent, 8)
	copies := min(s.Reports-s.Independent, 4)
	fmt.Fprintf(&out, `<svg class="stack" width="%d" height="12" viewBox="0 0 %d 12" aria-hidden="true" focusable="false">`, n*10+copies*3+2, n*10+copies*3+2)
	for i := copies; i > 0; i-- {
		fmt.Fprintf(&out, `<rect class="copy" x="%d.5" y="1.5" width="7" height="9"/>`, (n-1)*10+i*3)
	}
	for i := 0; i < n; i++ {
		fmt.Fprintf(&out, `<rect class="own" x="%d.5" y="1.5" width="7" height="9"/>`, i*10)
	}
	out.WriteString(`</svg>`)
	return template.HTML(out.String()) //nolint:gosec // numbers only
}

// rangeBar draws the numbers of a count: a bar from the least to the greatest with one tick a claim.
func (b *Brief) rangeBar(q incident.Count) template.HTML {
	least, most := math.Inf(1), math.Inf(-1)
	for _, t := range q.Ticks {
		least, most = math.Min(least, t.Low), math.Max(most, high(t))
	}
	lo := 0.0
	if least > most*0.6 && least > 10 {
		lo = least * 0.8
	}
	hi := most * 1.08
	if hi <= lo {
		hi = lo + 1
	}
	const width = 240.0
	x := func(v float64) float64 { return 6 + (v-lo)/(hi-lo)*(width-12) }
	var out strings.Builder
	label := fmt.Sprintf("%s from %s to %s", q.Class, figure(least), figure(most))
	fmt.Fprintf(&out, `<svg class="range" viewBox="0 0 %g 34" width="%g" height="34" role="img" aria-label="%s"><line class="axis" x1="6" x2="%g" y1="14" y2="14"/>`, width, width, html.EscapeString(label), width-6)
	fmt.Fprintf(&out, `<rect class="span" x="%.1f" y="11" width="%.1f" height="6"/>`, x(least), math.Max(1, x(most)-x(least)))
	last := -99.0
	seen := map[string]int{}
	for _, t := range q.Ticks {
		hue := hueClass(b.hueOf(incident.KeyOf(b.claim(t.Claim).Speaker)))
		at := fmt.Sprintf("%.1f", x(t.Low))
		fmt.Fprintf(&out, `<line class="tick %s" x1="%s" x2="%s" y1="%d" y2="%d"/>`, hue, at, at, 5-2*min(2, seen[at]), 23)
		seen[at]++
		if high(t) > t.Low {
			fmt.Fprintf(&out, `<line class="tick wide %s" x1="%s" x2="%.1f" y1="14" y2="14"/>`, hue, at, x(high(t)))
		}
	}
	for _, v := range ordered(q.Ticks) {
		if x(v)-last > 22 {
			fmt.Fprintf(&out, `<text x="%.1f" y="33" text-anchor="middle">%s</text>`, x(v), html.EscapeString(figure(v)))
			last = x(v)
		}
	}
	out.WriteString(`</svg>`)
	return template.HTML(out.String()) //nolint:gosec // numbers and escaped words
}

func high(t incident.Tick) float64 {
	if t.High > t.Low && t.High < 1e9 {
		return t.High
	}
	return t.Low
}

func ordered(ticks []incident.Tick) []float64 {
	var out []float64
	for _, t := range ticks {
		out = append(out, t.Low)
	}
	sortStable(out, func(a, b float64) bool { return a < b })
	return out
}
