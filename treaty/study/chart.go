package study

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/casus-project/casus/treaty/svg"
)

// The measures of the chart, in pixels.
const (
	chartWidth = 960
	chartLeft  = 300.0
	chartRight = 900.0
	chartRow   = 26.0
	chartTop   = 150.0
)

// signs of the points of a case, in the order of their columns.
var signs = []struct {
	name  string
	shape svg.Shape
	class string
}{
	{"first answer", svg.Dot, "hollow s%d"},
	{"consultation", svg.Dot, "f%d"},
	{"decision", svg.Diamond, "f%d"},
	{"first delivery", svg.Square, "f%d"},
}

// Draw writes the days of the library's cases as a chart: a row each, the points at the days that they took, and an open
// line to the day to which the case is told where something has not come. Days lie by their logarithm.
func Draw(w io.Writer, all []Own) error {
	d := svg.New(chartWidth)
	longest := 1
	for _, o := range all {
		for _, l := range o.Lags {
			if l.Days != nil {
				longest = max(longest, l.Days.Most)
			}
		}
	}
	last := 10
	for last < longest {
		last *= 10
	}
	at := func(days int) float64 {
		share := math.Log1p(float64(max(days, 0))) / math.Log1p(float64(last))
		return chartLeft + math.Min(1, share)*(chartRight-chartLeft)
	}
	d.Text(32, 42, svg.Head, "", "From a request to what came of it")
	d.Text(32, 68, svg.Quiet, "", "Calendar days in the cases of the library. Each row is a request; a line without an end is what has not come.")
	legend(d)
	bottom := chartTop + float64(len(all))*chartRow + 8
	for _, days := range ticks(last) {
		d.Line(at(days), chartTop-8, at(days), bottom, "rule")
		name := fmt.Sprint(days)
		if days == 1 {
			name = "1 day"
		}
		d.Text(at(days), chartTop-16, svg.Quiet+" "+svg.Small, "middle", name)
	}
	hues := map[string]int{}
	y := chartTop
	for _, o := range all {
		if _, ok := hues[o.Treaty]; !ok {
			hues[o.Treaty] = len(hues) % svg.Hues
		}
		row(d, o, y, hues[o.Treaty], at)
		y += chartRow
	}
	return d.Write(w, bottom+32, "From a request to what came of it", shows(all))
}

// ticks are 0, 1 and the days that people count in, up to the last.
func ticks(last int) []int {
	var list []int
	for _, days := range []int{0, 1, 2, 7, 30, 90, 365, 3650} {
		if days <= last {
			list = append(list, days)
		}
	}
	return list
}

func legend(d *svg.Drawing) {
	x := 38.0
	for _, s := range signs {
		d.Mark(x, 92, s.shape, strings.ReplaceAll(s.class, "%d", "0"), "")
		d.Text(x+14, 97, svg.Quiet, "", s.name)
		x += 14 + svg.Width(s.name) + 26
	}
}

// row draws one case. Points on the same day lie over each other; their names are told together.
func row(d *svg.Drawing, o Own, y float64, hue int, at func(int) float64) {
	middle := y + chartRow/2
	by := strings.Join(o.By, ", ")
	if r := []rune(by); len(r) > 20 {
		by = string(r[:19]) + "…"
	}
	d.Text(32, middle+5, svg.Plain, "", o.Opened.String())
	d.Text(118, middle+5, svg.Plain, "", by)
	d.Text(chartLeft-14, middle+5, svg.Quiet+" "+svg.Small, "end", strings.ToUpper(o.Treaty))
	d.Line(chartLeft, middle, chartRight, middle, "rule")
	for _, l := range o.Lags {
		if l.Days == nil && l.Since != nil {
			d.Line(chartLeft, middle, at(l.Since.Least), middle, fmt.Sprintf("s%d open", hue))
			d.Mark(at(l.Since.Least), middle, svg.Ahead, fmt.Sprintf("s%d", hue), l.To+": none is told for "+l.Since.String())
			break
		}
	}
	for i := len(o.Lags) - 1; i >= 0; i-- { // the earlier points lie on top
		l := o.Lags[i]
		if l.Days == nil {
			continue
		}
		if l.Days.Most > l.Days.Least {
			d.Line(at(l.Days.Least), middle, at(l.Days.Most), middle, fmt.Sprintf("s%d", hue))
		}
		tells := fmt.Sprintf("%s, %s: %s", by, signs[i].name, told(l.Days))
		for _, x := range l.Or {
			tells += "; or " + told(&x.Days)
			d.Mark(at(x.Days.Most), middle, signs[i].shape, "soft", tells)
		}
		d.Mark(at(l.Days.Least), middle+float64(i-1)*2-1, signs[i].shape, strings.ReplaceAll(signs[i].class, "%d", fmt.Sprint(hue)), tells)
	}
}

// shows says in words what the chart shows.
func shows(all []Own) string {
	var list []string
	for _, o := range all {
		var parts []string
		for i, l := range o.Lags {
			parts = append(parts, signs[i].name+" "+cell(l))
		}
		list = append(list, fmt.Sprintf("%s, %s: %s", strings.Join(o.By, ", "), o.Opened, strings.Join(parts, ", ")))
	}
	return strings.Join(list, ". ") + "."
}
