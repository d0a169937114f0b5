package reading

import (
	"regexp"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/report"
)

// entries dates the passages of a log, whose entries begin with their hour or day: "0640 – Two bursts from the east bank". What stands on the
// line of such a time, or under one on a line of its own as far as the next, is of that time. Three make a log.
func (d *document) entries(times *calendar.Reader) {
	type entry struct {
		end   int // bytes
		alone bool
		when  claim.Time
	}
	var log []entry
	lead := "At "
	if d.chronicle() {
		lead = "In "
	}
	for _, b := range d.rep.Blocks {
		if b.Kind != report.Dateline {
			continue
		}
		_, end := d.rep.Text.Bytes(b.Span)
		words := lead + strings.TrimLeft(d.rep.Text.Slice(b.Span), "[") // by itself "0640" is a number
		for _, x := range times.Read(words, 0, d.model.Read(words, 0)) {
			rest := strings.ToLower(strings.Trim(words[len(lead):max(x.Start, len(lead))]+words[x.End:], " \t-–—:|.[]"))
			if x.When != nil && (x.Type == "DATE" || x.Type == "TIME") && (rest == "" || rest == "on" || rest == "at" || rest == "in") {
				log = append(log, entry{end, strings.HasPrefix(strings.TrimLeft(d.text[end:], " \t"), "\n"), claim.Time{Text: x.Text, From: x.When.From, To: x.When.To, Precision: x.When.Precision, Inferred: true}})
			}
		}
	}
	if len(log) < 3 {
		return
	}
	title := 0
	for i := range d.passages {
		p := &d.passages[i]
		if p.block.Kind == report.Title {
			title = p.start
			continue
		}
		for n := len(log) - 1; n >= 0; n-- {
			if e := &log[n]; e.end <= p.start {
				if e.alone && e.end > title || !strings.Contains(d.text[e.end:p.start], "\n") {
					p.entry = &e.when
				}
				break
			}
		}
	}
}

// withYear is a day or a month with its year.
var withYear = regexp.MustCompile(`^\P{L}*\p{L}+\P{L}*\b(?:19|20)\d\d\b`)

// chronicle says whether the entries of a log begin with years: one begins with a day or month of a year, on the line of what happened then.
// Else four digits are an hour.
func (d *document) chronicle() bool {
	for _, b := range d.rep.Blocks {
		if b.Kind == report.Dateline && withYear.MatchString(d.rep.Text.Slice(b.Span)) {
			_, end := d.rep.Text.Bytes(b.Span)
			if rest := strings.TrimLeft(d.text[end:], " \t"); rest != "" && strings.ContainsAny(rest[:1], "-–—:|") || strings.HasSuffix(d.rep.Text.Slice(b.Span), "-") {
				return true
			}
		}
	}
	return false
}

// inEntry dates what the entry of a log tells without a time of its own by the time that the entry begins with.
func (d *document) inEntry(p *passage, i int, e events.Event, c *claim.Claim) {
	t := p.trees[i]
	if c.Time != nil || p.entry == nil || c.Modality != claim.Happened && c.Modality != claim.Ongoing || d.ownTime(p, t, e) {
		return
	}
	for _, a := range t.Children(e.Head) {
		if t.Is(a, "aux") && t.Lower(a) == "have" && t.Tokens[a].XPOS == "VBD" { // what had gone before
			return
		}
	}
	w := *p.entry
	c.Time = &w
	delete(c.WhyEmpty, "time")
}
