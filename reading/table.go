package reading

import (
	"regexp"
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/calendar"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/reading/language"
	"github.com/casus-project/casus/report"
)

// stretch is a part of the text, in bytes.
type stretch struct{ start, end int }

// gap is what stands between two cells of a row: a bar, a tab or a wide blank.
var gap = regexp.MustCompile(`\s*\|\s*|\s*\t\s*| {2,}`)

// cells reads a row of a table: each cell by itself, since the words of two make no sentence. The first row that stands right above others
// heads their columns.
func (d *document) cells(p *passage) {
	p.headRow = -1
	if n := len(d.passages) - 1; n >= 0 && d.passages[n].block.Kind == report.Table && !strings.Contains(d.text[d.passages[n].end:p.start], "\n\n") {
		if p.headRow = d.passages[n].headRow; p.headRow < 0 {
			p.headRow = n
		}
	}
	at := p.start
	for _, g := range append(gap.FindAllStringIndex(d.text[p.start:p.end], -1), []int{p.end - p.start, p.end - p.start}) {
		if from, to := at, p.start+g[0]; from < to {
			p.columns = append(p.columns, stretch{from, to})
			p.sents = append(p.sents, d.model.ReadAs(d.text[from:to], from, d.standIn)...)
		}
		at = p.start + g[1]
	}
}

// columnHead is what heads the column of a cell that begins at a byte of the text, as read; nil where the rows do not match.
func (d *document) columnHead(p *passage, start int) []*language.Tree {
	if p.headRow < 0 || len(d.passages[p.headRow].columns) != len(p.columns) {
		return nil
	}
	h := &d.passages[p.headRow]
	var out []*language.Tree
	for n, c := range p.columns {
		if start < c.start || start >= c.end {
			continue
		}
		for _, t := range h.trees {
			if t.Start >= h.columns[n].start && t.Start < h.columns[n].end {
				out = append(out, t)
			}
		}
	}
	return out
}

// counts are the counted events of a cell: "38 explosions", or a number under a heading that tells of what.
func (d *document) counts(p *passage, i int) []events.Event {
	t := p.trees[i]
	if e, ok := events.Cell(t, d.columnHead(p, t.Start)); ok {
		return []events.Event{e}
	}
	return events.Cells(t, func(start, end int) bool { return d.taken(p, start, end) })
}

// sentential says whether a cell tells something in a clause: "Two destroyers escorted a convoy".
func sentential(t *language.Tree) bool {
	return len(t.Tokens) > 2 && t.Root >= 0 && t.Tokens[t.Root].UPOS == "VERB" && t.Child(t.Root, "nsubj", "nsubj:pass") >= 0
}

// heads says whether one of some words heads the column of a cell.
func (d *document) heads(p *passage, start int, words map[string]bool) bool {
	return slices.ContainsFunc(d.columnHead(p, start), func(h *language.Tree) bool {
		return slices.ContainsFunc(h.Tokens, func(x language.Token) bool { return words[strings.ToLower(x.Form)] })
	})
}

// hour dates a row by the cell under "Time", which may be bare figures.
func (d *document) hour(p *passage, times *calendar.Reader) {
	for _, c := range p.columns {
		if !d.heads(p, c.start, hours) {
			continue
		}
		words := "At " + d.text[c.start:c.end]
		if xs := times.Read(words, 0, d.model.Read(words, 0)); len(xs) == 1 && xs[0].When != nil {
			p.entry = &claim.Time{Text: xs[0].Text, From: xs[0].When.From, To: xs[0].When.To, Precision: xs[0].When.Precision}
		}
		return
	}
}

// attributed fills in from the other cells of a row who did what it tells, under "Attributed to" and the like, and whose the dead and wounded
// are that it counts. A number by itself is quoted with what the row begins with.
func (d *document) attributed(p *passage, i int, c *claim.Claim) {
	if p.block.Kind != report.Table {
		return
	}
	alone := len(p.trees[i].Tokens) == 1 && len(c.Quantity) == 1
	for k, t := range p.trees {
		if k == i || len(t.Tokens) == 0 || t.Root < 0 {
			continue
		}
		m := d.mentionAt(p, k, t.Root)
		if m == nil || m.First > 0 || m.Last < len(t.Tokens)-1 {
			continue
		}
		switch w := d.actorParty(m.Actor, m.Text); {
		case len(c.Actor) == 0 && d.heads(p, t.Start, doing):
			c.Actor = []claim.Party{w}
		case k == 0 && alone && c.Event.Type == claim.Assault && len(c.Recipient) == 0 && suffers[c.Quantity[0].Unit]:
			c.Recipient = []claim.Party{w}
		}
	}
	if alone {
		end := p.trees[i].Tokens[0].End
		c.Quote = claim.Words{Exact: d.text[p.columns[0].start:end], Span: d.rep.Text.Span(p.columns[0].start, end)}
	}
}

// hours heads the column of the times of the rows, as figures.
var hours = set(`time hour hours`)

// doing heads the column of those who did what a row tells.
var doing = set(`attributed by responsible perpetrator perpetrators author violator`)
