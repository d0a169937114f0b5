// Package svg writes drawings as SVG text that stand by themselves: one file, no script, nothing loaded, with a title and a
// description for those who do not see them, and colours for paper and for night. The same calls give the same bytes.
package svg

import (
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
)

// Style of text.
type Style string

// The styles. Quiet is lighter; Strong is for names; Head for titles; Small for labels; they can be put together with a blank.
const (
	Plain  Style = ""
	Quiet  Style = "quiet"
	Strong Style = "strong"
	Head   Style = "head"
	Small  Style = "small"
)

// Hues are how many hues there are. They are told apart by colour-blind eyes, and none of them says good or bad.
const Hues = 6

// palette of paper and of night, by class.
const palette = `
text{font:14px Inter,system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;fill:#1d1c1a}
.quiet{fill:#5b574f}.strong{font-weight:600}.head{font:600 22px "Source Serif 4",Charter,Georgia,"Noto Serif","DejaVu Serif",serif}.small{font-size:12px}
.end{text-anchor:end}.middle{text-anchor:middle}
.paper{fill:#fbfaf7}.rule{stroke:#d9d5cb;stroke-width:1;fill:none}.ink{stroke:#1d1c1a;stroke-width:1.5;fill:none}.soft{stroke:#5b574f;stroke-width:1.5;fill:none}
.band{fill:#efece5}.open{stroke-dasharray:2 4}.hollow{fill:#fbfaf7}.dark{fill:#1d1c1a}
.f0{fill:#1f6aa8}.f1{fill:#b0570a}.f2{fill:#7a4c9f}.f3{fill:#0b7d83}.f4{fill:#a63a73}.f5{fill:#6d6a12}
.s0{stroke:#1f6aa8}.s1{stroke:#b0570a}.s2{stroke:#7a4c9f}.s3{stroke:#0b7d83}.s4{stroke:#a63a73}.s5{stroke:#6d6a12}
.s0,.s1,.s2,.s3,.s4,.s5{stroke-width:2;fill:none}.hollow.s0,.hollow.s1,.hollow.s2,.hollow.s3,.hollow.s4,.hollow.s5{fill:#fbfaf7}
@media (prefers-color-scheme:dark){text{fill:#e9e5dc}.quiet{fill:#aaa599}.paper,.hollow,.hollow.s0,.hollow.s1,.hollow.s2,.hollow.s3,.hollow.s4,.hollow.s5{fill:#15171a}
.rule{stroke:#3a3d42}.ink{stroke:#e9e5dc}.soft{stroke:#aaa599}.band{fill:#22252a}.dark{fill:#e9e5dc}
.f0{fill:#6fb1ea}.f1{fill:#e39a52}.f2{fill:#bb95dc}.f3{fill:#56bcc0}.f4{fill:#e28bb7}.f5{fill:#bdb854}
.s0{stroke:#6fb1ea}.s1{stroke:#e39a52}.s2{stroke:#bb95dc}.s3{stroke:#56bcc0}.s4{stroke:#e28bb7}.s5{stroke:#bdb854}}
`

// Drawing collects marks; its height is that of what was drawn.
type Drawing struct {
	width int
	body  strings.Builder
}

// New begins a drawing that is so many pixels wide.
func New(width int) *Drawing { return &Drawing{width: width} }

// number writes a length without needless digits.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func round(x float64) string {
	return number(float64(int(x*10+0.5)) / 10)
}

// Text puts words with their base line at y. anchor is "", "middle" or "end".
func (d *Drawing) Text(x, y float64, style Style, anchor, words string) {
	class := strings.TrimSpace(string(style) + " " + anchor)
	if class != "" {
		class = ` class="` + class + `"`
	}
	fmt.Fprintf(&d.body, `<text x="%s" y="%s"%s>%s</text>`+"\n", round(x), round(y), class, html.EscapeString(words))
}

// Line draws a line of that class: rule, ink, soft, s0 to s5, with "open" for a dashed one.
func (d *Drawing) Line(x1, y1, x2, y2 float64, class string) {
	fmt.Fprintf(&d.body, `<path class="%s" d="M%s %sL%s %s"/>`+"\n", class, round(x1), round(y1), round(x2), round(y2))
}

// Box draws a filled box of that class.
func (d *Drawing) Box(x, y, width, height float64, class, tells string) {
	fmt.Fprintf(&d.body, `<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="2">%s</rect>`+"\n", class, round(x), round(y), round(width), round(height), title(tells))
}

// Shape of a mark.
type Shape string

// The shapes.
const (
	Dot     Shape = "dot"
	Square  Shape = "square"
	Diamond Shape = "diamond"
	Stop    Shape = "stop"  // a bar across: refused
	Arrow   Shape = "arrow" // goes on downwards
	Ahead   Shape = "ahead" // goes on to the right
)

// Mark puts a mark of six pixels around a point. What it tells is shown when one points at it.
func (d *Drawing) Mark(x, y float64, shape Shape, class, tells string) {
	const r = 5.5
	path := ""
	switch shape {
	case Dot:
		fmt.Fprintf(&d.body, `<circle class="%s" cx="%s" cy="%s" r="%s">%s</circle>`+"\n", class, round(x), round(y), number(r), title(tells))
		return
	case Square:
		path = fmt.Sprintf("M%s %sh%sv%sh-%sz", round(x-r+.5), round(y-r+.5), number(2*r-1), number(2*r-1), number(2*r-1))
	case Diamond:
		path = fmt.Sprintf("M%s %sl%s %s-%s %s-%s-%sz", round(x), round(y-r-1), number(r+1), number(r+1), number(r+1), number(r+1), number(r+1), number(r+1))
	case Stop:
		path = fmt.Sprintf("M%s %sh%s", round(x-r-1.5), round(y), number(2*r+3))
	case Arrow:
		path = fmt.Sprintf("M%s %sl%s %s %s-%s", round(x-r), round(y-r+1), number(r), number(r), number(r), number(r))
	case Ahead:
		path = fmt.Sprintf("M%s %sl%s %s -%s %s", round(x-r+1), round(y-r), number(r), number(r), number(r), number(r))
	}
	fmt.Fprintf(&d.body, `<path class="%s" d="%s">%s</path>`+"\n", class, path, title(tells))
}

func title(words string) string {
	if words == "" {
		return ""
	}
	return "<title>" + html.EscapeString(words) + "</title>"
}

// Write writes the drawing with its title and what it shows in words.
func (d *Drawing) Write(w io.Writer, height float64, name, shows string) error {
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%s" viewBox="0 0 %d %s" role="img" aria-labelledby="t d" lang="en">
<title id="t">%s</title>
<desc id="d">%s</desc>
<style>%s</style>
<rect class="paper" width="100%%" height="100%%"/>
%s</svg>
`, d.width, round(height), d.width, round(height), html.EscapeString(name), html.EscapeString(shows), palette, d.body.String())
	return err
}

// Wrap breaks words into lines that fit a width in pixels at 14 px type. It counts letters by their usual width; a word that
// is longer than a line stands by itself.
func Wrap(words string, width float64) []string {
	var lines []string
	line, used := "", 0.0
	for _, word := range strings.Fields(words) {
		w := Width(word)
		if line != "" && used+blank+w > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line += " "
			used += blank
		}
		line += word
		used += w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

const blank = 4.0

// Width is about how wide words are at 14 px, by classes of letters, on the generous side.
func Width(words string) float64 {
	w := 0.0
	for _, r := range words {
		switch {
		case strings.ContainsRune("iljtfr.,:;'’|!()[]-", r):
			w += 5
		case strings.ContainsRune("mwMW—", r):
			w += 12.5
		case r >= 'A' && r <= 'Z':
			w += 10
		case r == ' ':
			w += blank
		default:
			w += 8.2
		}
	}
	return w
}
