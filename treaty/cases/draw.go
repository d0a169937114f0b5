package cases

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/svg"
)

// The measures of the drawing, in pixels.
const (
	drawnWidth  = 960
	margin      = 32.0
	dateColumn  = 108.0
	laneWidth   = 22.0
	lineHeight  = 19.0
	barColumn   = 230.0
	barsEnd     = 680.0
	longestGap  = 52.0
	sectionHead = 40.0
)

// drawing lays a course out from top to bottom: time runs down, each case and each measure has a lane.
type drawing struct {
	*svg.Drawing
	c     *Course
	y     float64
	lanes []*lane
	text  float64 // where words begin
}

// lane is the way of one case, or of one measure of it.
type lane struct {
	x       float64
	hue     int
	case_   *Case
	measure *Measure
	marks   []laneMark
}

// laneMark is an act on a lane.
type laneMark struct {
	y     float64
	solid bool // from here on it is there: delivered, or a case that runs
	stop  bool // from here on there is nothing
}

// Draw writes the course as one SVG drawing: the acts with the days between them, where each case and measure stands, and
// the days from the request to what came of it.
func (c *Course) Draw(w io.Writer) error {
	d := &drawing{Drawing: svg.New(drawnWidth), c: c, y: 30}
	d.lay()
	d.head()
	d.acts()
	d.standing()
	for _, k := range c.Cases {
		d.days(k)
	}
	for _, p := range c.Proposals {
		d.outcome(p)
	}
	d.field()
	d.foot()
	return d.Write(w, d.y+margin, c.Title, c.shows())
}

// shows says in words what the drawing shows.
func (c *Course) shows() string {
	text := fmt.Sprintf("%d acts as of %s.", len(c.Acts), c.On)
	for _, k := range c.Cases {
		text += fmt.Sprintf(" Case %s, %s, invoked by %s on %s: %s.", k.ID, k.Cite, c.names(k.By), k.Opened, k.Standing)
	}
	return text
}

// lay gives every case and measure its lane. A lane is used again when what was on it is over.
func (d *drawing) lay() {
	x := margin + dateColumn + laneWidth
	for i, k := range d.c.Cases {
		hue := i % svg.Hues
		d.lanes = append(d.lanes, &lane{x: x, hue: hue, case_: k})
		x += laneWidth
		for _, m := range k.Measures {
			d.lanes = append(d.lanes, &lane{x: x, hue: hue, case_: k, measure: m})
			x += laneWidth
		}
	}
	d.text = x + 14
}

func (d *drawing) head() {
	for _, l := range svg.Wrap(d.c.Title, 560) { // the head's letters are half as wide again
		d.Text(margin, d.y+8, svg.Head, "", l)
		d.y += 28
	}
	about := "As of " + d.c.On.String() + "."
	if d.c.Known != d.c.On {
		about = fmt.Sprintf("As of %s, as known on %s.", d.c.On, d.c.Known)
	}
	if d.c.Unknown > 0 {
		about += fmt.Sprintf(" %d more acts had happened, of which the room had not learned.", d.c.Unknown)
	}
	d.lines(margin, drawnWidth-2*margin, svg.Quiet, strings.TrimSpace(d.c.Scenario.About+" "+about))
	d.y += 18
}

// lines puts wrapped words and moves down.
func (d *drawing) lines(x, width float64, style svg.Style, words string) {
	for _, l := range svg.Wrap(words, width) {
		d.Text(x, d.y+14, style, "", l)
		d.y += lineHeight
	}
}

// acts puts a row for each act, with the days since the one before.
func (d *drawing) acts() {
	var before *treaty.When
	for _, a := range d.c.Acts {
		if before != nil && *before != a.When {
			d.gap(elapsed(*before, a.When))
		}
		d.act(a, before == nil || *before != a.When)
		before = &a.Act.When
	}
	if before != nil {
		d.gap(elapsed(*before, d.c.On))
	}
	bottom := d.y + 6
	for _, l := range d.lanes {
		d.lane(l, bottom)
	}
	d.Line(margin, bottom+8, drawnWidth-margin, bottom+8, "rule")
	d.Text(margin, bottom+26, svg.Strong, "", d.c.On.String())
	d.Text(d.text, bottom+26, svg.Quiet, "", "the day on which this is told")
	d.y = bottom + 40
}

// gap leaves room for days that passed, by their logarithm, and names them when they are many.
func (d *drawing) gap(days treaty.Days) {
	if days.Most < 1 {
		return
	}
	height := math.Min(longestGap, 9*math.Log2(1+float64(days.Most)))
	if height >= 18 {
		d.Line(margin+5, d.y+2, margin+5, d.y+height-2, "rule open")
		d.Text(margin+14, d.y+height/2+4, svg.Quiet+" "+svg.Small, "", days.String())
	}
	d.y += height
}

// act puts an act with its signs; its day only when it is another than that of the act above.
func (d *drawing) act(a ActDone, dated bool) {
	d.y += 5
	at := d.y + 9
	if dated {
		d.Text(margin, d.y+14, svg.Plain, "", a.When.String())
	}
	width := drawnWidth - margin - d.text
	tells := sentence(d.c.words(a))
	d.mark(a, at, tells)
	if a.Certainty == treaty.Recalled {
		d.Text(d.text-12, d.y+14, svg.Quiet, "", "?")
	}
	if a.Certainty == treaty.Contest {
		tells += " [disputed]"
	}
	d.lines(d.text, width, svg.Plain, tells)
	for _, o := range a.Or {
		d.lines(d.text+12, width-12, svg.Quiet, fmt.Sprintf("or %s%s%s", o.Value, sources(o.Source), mark(o.Certainty)))
	}
	for _, r := range a.Remarks {
		d.lines(d.text+12, width-12, svg.Quiet, "! "+r)
	}
}

// sentence begins with a capital letter.
func sentence(words string) string {
	if words == "" {
		return ""
	}
	r := []rune(words)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// mark puts the act's sign on the lanes that it belongs to.
func (d *drawing) mark(a ActDone, y float64, tells string) {
	if a.Act.Act == TellsIncident {
		d.Mark(margin+dateColumn, y, svg.Square, "hollow soft", tells)
		return
	}
	if a.Act.Act == MovesMeasure {
		for _, l := range d.lanes {
			if l.measure != nil && l.measure.ID == a.ID && l.case_.ID == a.Case {
				shape, class, next := stageSign(a.Stage, l.hue)
				next.y = y
				l.marks = append(l.marks, next)
				d.Mark(l.x, y, shape, class, tells)
			}
		}
		return
	}
	k := d.c.caseOf(a.Act)
	for _, l := range d.lanes {
		if l.measure != nil || l.case_.ID != a.Case && l.case_ != k && (a.Act.Act != Invokes || l.case_.ID != a.ID) {
			continue
		}
		shape, class, end := caseSign(a.Act, l)
		l.marks = append(l.marks, laneMark{y: y, solid: true, stop: end})
		d.Mark(l.x, y, shape, class, tells)
	}
}

func full(hue int) string   { return fmt.Sprintf("f%d", hue) }
func hollow(hue int) string { return fmt.Sprintf("hollow s%d", hue) }

// stageSign is the sign of a stage, and what the lane is from there on.
func stageSign(s Stage, hue int) (svg.Shape, string, laneMark) {
	switch s {
	case Refused:
		return svg.Stop, fmt.Sprintf("s%d", hue), laneMark{stop: true}
	case Unsigned:
		return svg.Stop, fmt.Sprintf("s%d", hue), laneMark{}
	case Conditioned:
		return svg.Diamond, hollow(hue), laneMark{}
	case Accepted, Adopted, Signed, Prepared:
		return svg.Diamond, full(hue), laneMark{}
	case Delivered, Extended, Leaving:
		return svg.Dot, full(hue), laneMark{solid: true}
	case Ended:
		return svg.Square, full(hue), laneMark{stop: true}
	}
	return svg.Dot, hollow(hue), laneMark{}
}

func caseSign(a *Act, l *lane) (shape svg.Shape, class string, end bool) {
	switch a.Act {
	case Invokes:
		return svg.Square, full(l.hue), false
	case TakesStep:
		end = l.case_.part(a.Step) == treaty.End
		if end {
			return svg.Square, hollow(l.hue), true
		}
		return svg.Dot, full(l.hue), false
	case Announces:
		if a.Result == "adopted" {
			return svg.Diamond, full(l.hue), false
		}
		return svg.Diamond, hollow(l.hue), false
	case Withdraws:
		return svg.Stop, fmt.Sprintf("s%d", l.hue), true
	}
	return svg.Dot, hollow(l.hue), false
}

// lane joins the marks of a lane: a full line where something is there, a dashed one where it is on its way, and an arrow
// where it goes on beyond the day.
func (d *drawing) lane(l *lane, bottom float64) {
	const half = 8.0
	for i, m := range l.marks {
		class := fmt.Sprintf("s%d", l.hue)
		if !m.solid {
			class += " open"
		}
		var to float64
		switch {
		case i+1 < len(l.marks):
			to = l.marks[i+1].y - half
		case m.stop:
			continue
		default:
			d.Mark(l.x, bottom, svg.Arrow, fmt.Sprintf("s%d", l.hue), "")
			to = bottom - 1
		}
		if from := m.y + half; to > from {
			d.Line(l.x, from, l.x, to, class)
		}
	}
}

func (d *drawing) section(words string, hue int) {
	d.y += sectionHead / 2
	if hue >= 0 {
		d.Box(margin, d.y+4, 11, 11, full(hue), "")
		d.Text(margin+20, d.y+14, svg.Strong, "", words)
	} else {
		d.Text(margin, d.y+14, svg.Strong, "", words)
	}
	d.y += 24
}

// standing says of each case what has come of it, what is waiting, and whose move it is.
func (d *drawing) standing() {
	for i, k := range d.c.Cases {
		d.section(fmt.Sprintf("%s, %s: %s", strings.ToUpper(k.Treaty), k.Cite, d.c.names(k.By)), i%svg.Hues)
		const x, width = margin + 20, drawnWidth - 2*margin - 20
		d.lines(x, width, svg.Plain, sentence(k.Standing)+".")
		for _, b := range k.Beside {
			d.lines(x, width, svg.Quiet, fmt.Sprintf("Beside it, on the same incident: %s %s", b.Treaty, b.Cite))
		}
		for _, clock := range k.Clocks {
			d.lines(x, width, svg.Quiet, sentence(clockWords(clock)))
		}
		for _, p := range k.Proposals {
			d.outcome(p)
		}
		for _, n := range k.Next {
			who := strings.Join(n.By, " or ")
			if len(n.Who) > 0 {
				who = d.c.names(n.Who)
			}
			d.lines(x, width, svg.Quiet, fmt.Sprintf("May come next: %s, by %s", n.Does, who))
		}
	}
}

// outcome says in a sentence what became of a proposal, why, and what would change it.
func (d *drawing) outcome(p *Proposal) {
	const x, width = margin + 20, drawnWidth - 2*margin - 20
	text := p.ID
	if p.Says != "" {
		text = p.Says
	}
	if !p.known {
		d.lines(x, width, svg.Plain, text+": who may vote is not told, so that the rule gives nothing")
		return
	}
	d.lines(x, width, svg.Plain, fmt.Sprintf("%s: by the rule %s; %s.", sentence(text), p.Outcome.Result, Reasons(p.Outcome, d.c.Name)))
	if p.Announced != "" {
		d.lines(x+12, width-12, svg.Quiet, fmt.Sprintf("Announced on %s: %s.", p.AnnouncedOn, p.Announced))
	}
	for _, change := range Changes(p.Outcome, d.c.Name) {
		d.lines(x+12, width-12, svg.Quiet, "Would be "+change+".")
	}
}

// days draws a bar from the request to each point that came, and a dashed one for what has not.
func (d *drawing) days(k *Case) {
	if len(k.Lags) == 0 {
		return
	}
	hue := slices.Index(d.c.Cases, k) % svg.Hues
	d.section("Days from the request of "+k.Opened.String(), hue)
	longest := max(1, elapsed(k.Opened, d.c.On).Most) // the age of the case: two days of a year are to look like two days
	for _, l := range k.Lags {
		for _, days := range []*treaty.Days{l.Days, l.Since} {
			if days != nil {
				longest = max(longest, days.Most)
			}
		}
	}
	at := func(days int) float64 { return barColumn + (barsEnd-barColumn)*float64(max(days, 0))/float64(longest) }
	d.Line(barColumn, d.y, barColumn, d.y+float64(len(k.Lags))*24, "rule")
	for _, l := range k.Lags {
		d.Text(barColumn-12, d.y+16, svg.Plain, "end", strings.ReplaceAll(l.To, "-", " "))
		y := d.y + 11
		switch {
		case l.Days != nil:
			d.Box(barColumn, y-4, math.Max(3, at(l.Days.Least)-barColumn), 8, full(hue), "")
			if l.Days.Most > l.Days.Least {
				d.Line(at(l.Days.Least), y, at(l.Days.Most), y, fmt.Sprintf("s%d", hue))
			}
			text := lasted(*l.Days)
			for _, o := range l.Or {
				text += "; or " + lasted(o.Days)
			}
			d.Text(at(l.Days.Most)+10, d.y+16, svg.Plain, "", text)
		case l.Since != nil:
			d.Line(barColumn, y, at(l.Since.Most), y, "soft open")
			d.Text(at(l.Since.Most)+10, d.y+16, svg.Quiet, "", "none so far, "+l.Since.String())
		}
		d.y += 24
	}
}

// field says in a line each what stands in the field, and how it differs from its mandate.
func (d *drawing) field() {
	const x, width = margin + 20, drawnWidth - 2*margin - 20
	for _, f := range d.c.Field {
		d.section("In the field on the day: "+f.Title, -1)
		for _, m := range f.Missions {
			state := "no stage is told"
			if m.State() != "" {
				state = words(m.State())
			}
			d.lines(x, width, svg.Plain, m.Name+": "+state)
			for _, diff := range m.Differences {
				d.lines(x+12, width-12, svg.Quiet, "! "+diff.Kind+": "+diff.Says)
			}
		}
		for _, p := range f.Passages {
			var told []string
			for _, n := range p.Now {
				told = append(told, f.Name(n.By)+" says "+string(n.State))
			}
			if len(told) > 0 {
				d.lines(x, width, svg.Plain, p.Name+": "+strings.Join(told, "; "))
			}
		}
	}
}

func (d *drawing) foot() {
	d.y += 18
	d.Line(margin, d.y, drawnWidth-margin, d.y, "rule")
	d.y += 6
	d.lines(margin, 1.15*(drawnWidth-2*margin), svg.Quiet+" "+svg.Small, // small type is 12 px
		"Square: asked. Dot: a step, or something that came. Diamond: a decision; hollow: proposed, or not adopted. Bar across: refused or not signed. "+
			"Full line: runs, or is there. Dashed: on its way. Arrow: open on the day. ? recalled, not verified. ! does not fit the procedure or the mandate. Room between acts grows with the logarithm of the days.")
}
