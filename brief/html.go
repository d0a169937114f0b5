package brief

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"unicode"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/report"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"count": count,
	"hue":   hueClass,
	"inc":   func(i int) int { return i + 1 },
	"dict":  func(line *line, id bool) map[string]any { return map[string]any{"L": line, "Anchor": id} },
}).Parse(pageSource))

// hues is how many parties get a hue of their own; the rest are grey.
const hues = 8

func hueClass(n int) string {
	if n < 0 || n >= hues {
		return "px"
	}
	return fmt.Sprintf("p%d", n)
}

// view is what the page shows, worded.
type view struct {
	Title, Day, DayISO, Summary string
	Style                       template.CSS
	Script                      template.JS
	Facts                       []fact
	Days                        []dayView
	Chart, Map                  template.HTML
	Places                      []placeView
	Incidents                   []incidentView
	Singles                     []singles
	SingleCount                 int
	Disputes                    []disputeView
	Matters                     []matterView
	Sides                       []sideView
	CasesTitle, CasesNote       string // empty without a treaty
	Cases                       []caseView
	Sources                     []sourceView
	Undated, Unplaced           []note
	Claims, Reports             int
	Private                     bool
}

// line is one claim, worded, with its words in their report.
type line struct {
	N                    int
	Sign                 sign
	Who, Side            string
	Hue                  int
	Subject              string // who does it, where the quote does not say
	Quote                string
	Before, Words, After string
	Kind, When, Where    string
	Said                 string // "planned", "conditional": when not plainly happened
	Source               string
	SourceN              int
	Contested            bool
	Span                 string
	Unsure               bool // the reading itself is unsure
	Reworded             string
}

type note struct {
	N     int
	Quote string
}

type fact struct {
	Lead      *line
	Also      []*line
	Against   []*line
	Sources   incident.Independence
	Stack     template.HTML
	SourceSay string
}

type dayView struct {
	Day, ISO string
	Lines    []*line
	More     []note
}

type column struct {
	Party string
	Hue   int
	Says  string
	Class string
	Lines []*line
	More  []*line
}

type incidentView struct {
	N         int
	ID        string
	Title     string
	About     string
	Contested bool
	Columns   []column
	Others    []*line
	Silent    string
	Ranges    []rangeView
	Stack     template.HTML
	Joins     []joinView
}

type joinView struct {
	A, B int
	Why  string
}

type rangeView struct {
	Label string
	Bar   template.HTML
	Ticks []tickView
}

type tickView struct {
	Text, Who string
	Hue, N    int
}

type singles struct {
	Source string
	N      int
	Lines  []*line
}

type disputeView struct {
	N           int
	Kind, Class string
	Left, Right []*line
	Incident    int
}

type matterView struct {
	Age, Class, Unit string
	Since, SinceISO  string
	Who              string
	Line             *line
	Repeats          []note
}

type sideView struct {
	Name  string
	Hue   int
	Who   []string
	Count int
	Signs []signCount
	Notes []note
	More  int
}

type signCount struct {
	Sign sign
	N    int
}

type sourceView struct {
	N                  int
	Name, Note, Origin string
	CopyOf             int
	Claims             int
}

type placeView struct {
	N     int
	Name  string
	Notes []note
	Soft  string
}

// HTML writes the brief as one page that needs nothing from a network: styles, map and timeline stand in it.
func (b *Brief) HTML(w io.Writer) error {
	v, err := b.view()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := page.Execute(&out, v); err != nil {
		return fmt.Errorf("write the page of the brief: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

func (b *Brief) view() (*view, error) {
	v := &view{
		Title: b.Title, Day: long(b.Day), DayISO: b.Day, Summary: b.summary(), Style: template.CSS(pageStyle), Script: template.JS(pageScript), //nolint:gosec // our own files
		Claims: len(b.Claims), Reports: len(b.Reports), Private: len(b.masks.names) > 0,
	}
	lines := b.lines()
	get := func(id string) *line { return lines[b.number[id]-1] }
	all := func(ids []string) []*line {
		var out []*line
		for _, id := range ids {
			out = append(out, get(id))
		}
		return out
	}
	notes := func(ids []string) []note {
		var out []note
		for _, id := range ids {
			out = append(out, note{b.number[id], get(id).Quote})
		}
		return out
	}
	// reworded is a line of its own where somebody put other words in its place.
	reworded := func(place string, l *line, claim string) *line {
		words := b.Reworded[place+"/"+claim]
		if words == "" {
			return l
		}
		own := *l
		own.Reworded = words
		return &own
	}
	for _, h := range b.Headline {
		v.Facts = append(v.Facts, fact{Lead: reworded("headline", get(h.Claim), h.Claim), Also: all(h.Also), Against: all(h.Against), Sources: h.Sources, Stack: stack(h.Sources), SourceSay: sources(h.Sources)})
	}
	for _, m := range b.Timeline {
		d := dayView{Day: m.days(), ISO: m.From, Lines: all(m.Claims[:min(5, len(m.Claims))])}
		for i := range d.Lines {
			d.Lines[i] = reworded("day", d.Lines[i], m.Claims[i])
		}
		if len(m.Claims) > 5 {
			d.More = notes(m.Claims[5:])
		}
		v.Days = append(v.Days, d)
	}
	v.Chart = b.chart(lines)
	var err error
	if v.Map, v.Places, err = b.drawMap(lines); err != nil {
		return nil, err
	}
	main, rest := b.ranked()
	numbered := map[string]int{}
	for i, inc := range main {
		numbered[inc.ID] = i + 1
		v.Incidents = append(v.Incidents, b.incidentView(i+1, inc, get))
	}
	v.Singles, v.SingleCount = b.singles(rest, get)
	for i, d := range b.disputes() {
		v.Disputes = append(v.Disputes, disputeView{N: i + 1, Kind: kindWords[d.kind], Class: d.kind, Left: all(d.left), Right: all(d.right), Incident: numbered[d.incident]})
	}
	for _, m := range b.Open {
		mv := matterView{Who: strings.TrimSuffix(b.matter(m), ":"), Line: get(m.Claim), Repeats: notes(m.Repeats), Since: long(m.Since), SinceISO: m.Since}
		switch {
		case m.Days < 0:
			mv.Age, mv.Unit, mv.Class = "?", "age unknown", "a0"
		default:
			mv.Age, mv.Unit, mv.Class = fmt.Sprint(m.Days), "days", "a1"
			if m.Days == 1 {
				mv.Unit = "day"
			}
			if m.Days > 7 {
				mv.Class = "a2"
			}
			if m.Days > 60 {
				mv.Class = "a3"
			}
		}
		v.Matters = append(v.Matters, mv)
	}
	if b.options.Treaty != nil {
		v.CasesTitle, v.CasesNote = b.casesTitle(), casesNote
	}
	for _, d := range b.Cases {
		v.Cases = append(v.Cases, caseView{b.caseTitle(d), caseNotes(d), against(d), all(d.Claims), all(d.Answers), all(d.Denied)})
	}
	v.Sides = b.sides(notes)
	for i, s := range b.Reports {
		sv := sourceView{N: i + 1, Name: b.sourceName(s), Note: b.sourceNote(s), Origin: s.Origin, Claims: s.Claims}
		v.Sources = append(v.Sources, sv)
	}
	v.Undated, v.Unplaced = notes(b.Undated), notes(b.Unplaced)
	return v, nil
}

// lines words every claim once.
func (b *Brief) lines() []*line {
	contested := map[string]bool{}
	for _, x := range b.Contradictions {
		contested[x.A], contested[x.B] = true, true
	}
	nth := map[string]int{}
	for i, s := range b.Reports {
		nth[s.ID] = i + 1
	}
	var out []*line
	for i := range b.Claims {
		c := &b.Claims[i]
		l := &line{N: i + 1, Sign: signOf(c), Who: speaker(c), Hue: b.hueOf(incident.KeyOf(c.Speaker)), Subject: b.subject(c), Quote: b.quote(c), Kind: kindOf(c), When: when(c.Time), Where: place(c.Place),
			Contested: contested[c.ID], SourceN: nth[c.Report.ID], Span: fmt.Sprintf("%d–%d", c.Quote.Start, c.Quote.End), Unsure: c.Score < 0.4}
		if l.SourceN > 0 {
			l.Source = b.sourceName(b.Reports[l.SourceN-1])
		} else {
			l.Source = c.Report.Origin
		}
		if c.Modality != claim.Happened && c.Modality != "" {
			l.Said = string(c.Modality)
		}
		l.Before, l.Words, l.After = b.context(c)
		out = append(out, l)
	}
	return out
}

func (b *Brief) hueOf(side string) int {
	if h, ok := b.hue[side]; ok {
		return h
	}
	return -1
}

// kindOf writes the kind of an act in small letters.
func kindOf(c *Claim) string {
	k := strings.ToLower(string(c.Event.Type))
	if c.Negated {
		return "no " + k
	}
	return k
}

// around is how many code points of a report stand on each side of a quote.
const around = 220

// context gives a quote with the words around it, within its block of the report.
func (b *Brief) context(c *Claim) (before, words, after string) {
	words = b.readable(c.Quote.Exact)
	rep := b.texts[c.Report.ID]
	if rep == nil || rep.Text == nil || c.Quote.End > rep.Text.Len() || c.Quote.Start > c.Quote.End {
		return "", words, ""
	}
	for _, blk := range rep.Blocks {
		if blk.Span.Start <= c.Quote.Start && c.Quote.End <= blk.Span.End && blk.Kind != report.Comment && blk.Kind != report.Notice {
			from, to := max(blk.Span.Start, c.Quote.Start-around), min(blk.Span.End, c.Quote.End+around)
			if before = rep.Text.Slice(report.Span{Start: from, End: c.Quote.Start}); from > blk.Span.Start {
				before = "…" + fromWord(before)
			}
			if after = rep.Text.Slice(report.Span{Start: c.Quote.End, End: to}); to < blk.Span.End {
				after = toWord(after) + "…"
			}
			break
		}
	}
	return b.masks.human(before), words, b.masks.human(after)
}

// fromWord drops a cut word at the beginning.
func fromWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[i:]
	}
	return s
}

// toWord drops a cut word at the end.
func toWord(s string) string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i+1]
	}
	return s
}

// mostColumns is how many parties get a column; the lines of the rest fold.
const mostColumns = 6

// mostLines is how many lines of a column show before the rest fold.
const mostLines = 3

func (b *Brief) incidentView(n int, inc incident.Incident, get func(string) *line) incidentView {
	iv := incidentView{N: n, ID: fmt.Sprintf("i%d", n), Title: inc.Title, About: b.about(inc), Contested: inc.Contested, Silent: b.silent(inc), Stack: stack(inc.Sources)}
	for _, ver := range inc.Versions {
		if ver.Says == incident.Silent {
			continue
		}
		c := column{Party: list(joint(ver.Party.Name)), Hue: b.hueOf(ver.Party.Key), Says: says(ver), Class: ver.Says}
		shown := mostLines
		if len(ver.Claims) == mostLines+1 {
			shown++
		}
		for i, id := range ver.Claims {
			if i < shown {
				c.Lines = append(c.Lines, get(id))
			} else {
				c.More = append(c.More, get(id))
			}
		}
		if len(iv.Columns) < mostColumns {
			iv.Columns = append(iv.Columns, c)
		} else {
			iv.Others = append(iv.Others, append(c.Lines, c.More...)...)
		}
	}
	for _, q := range inc.Quantities {
		if !worthShowing(q) {
			continue
		}
		r := rangeView{Label: q.Class, Bar: b.rangeBar(q)}
		if q.Of != "" {
			r.Label += ", " + q.Of
		}
		for _, t := range q.Ticks {
			l := get(t.Claim)
			r.Ticks = append(r.Ticks, tickView{Text: tick(t), Who: l.Who, Hue: l.Hue, N: l.N})
		}
		iv.Ranges = append(iv.Ranges, r)
	}
	for _, j := range inc.Joins[:min(6, len(inc.Joins))] {
		iv.Joins = append(iv.Joins, joinView{b.number[j.A], b.number[j.B], b.masks.human(strings.Join(j.Why, "; "))})
	}
	return iv
}

// singles lists what stands in no table, by report.
func (b *Brief) singles(rest []incident.Incident, get func(string) *line) (out []singles, n int) {
	at := map[int]int{}
	for _, inc := range rest {
		for _, id := range inc.Claims {
			l := get(id)
			i, ok := at[l.SourceN]
			if !ok {
				i = len(out)
				at[l.SourceN] = i
				out = append(out, singles{Source: l.Source, N: l.SourceN})
			}
			out[i].Lines = append(out[i].Lines, l)
			n++
		}
	}
	sortStable(out, func(x, y singles) bool { return x.N < y.N })
	for _, s := range out {
		sortStable(s.Lines, func(x, y *line) bool { return x.N < y.N })
	}
	return out, n
}

// sides groups the speakers by side.
func (b *Brief) sides(notes func([]string) []note) []sideView {
	at := map[string]int{}
	var out []sideView
	ids := map[string][]string{}
	counts := map[string]map[claim.Stance]int{}
	for _, s := range b.Speakers {
		k := s.Party.Key
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, sideView{Name: s.Party.Name, Hue: b.hueOf(k)})
			counts[k] = map[claim.Stance]int{}
		}
		if s.Name != s.Party.Name {
			out[i].Who = append(out[i].Who, s.Name)
		}
		out[i].Count += len(s.Claims)
		ids[k] = append(ids[k], s.Claims...)
		for st, n := range s.Stances {
			counts[k][claim.Stance(st)] += n
		}
	}
	for k, i := range at {
		for _, st := range []claim.Stance{claim.Asserts, claim.Denies, claim.Warns, claim.Requests, claim.Demands, claim.Promises, claim.Refuses} {
			if n := counts[k][st]; n > 0 {
				out[i].Signs = append(out[i].Signs, signCount{signs[st], n})
			}
		}
		list := ids[k]
		sortStable(list, func(x, y string) bool { return b.number[x] < b.number[y] })
		out[i].Notes = notes(list[:min(14, len(list))])
		out[i].More = len(list) - len(out[i].Notes)
	}
	sortStable(out, func(x, y sideView) bool {
		if (x.Hue < 0) != (y.Hue < 0) {
			return y.Hue < 0
		}
		return x.Count > y.Count
	})
	return out
}
