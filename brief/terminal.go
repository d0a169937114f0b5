package brief

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"

	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/report"
)

func sortStable[T any](s []T, less func(a, b T) bool) {
	sort.SliceStable(s, func(i, j int) bool { return less(s[i], s[j]) })
}

// paper writes wrapped lines of a width in columns.
type paper struct {
	w      *bufio.Writer
	width  int
	colour bool
}

// ink is an ANSI SGR sequence.
type ink string

const (
	plain ink = ""
	bold  ink = "1"
	faint ink = "2"
	quiet ink = "3"  // italic: words that are quoted
	head  ink = "36" // section heads
)

func (p *paper) paint(i ink, s string) string {
	if !p.colour || i == plain || s == "" {
		return s
	}
	return "\x1b[" + string(i) + "m" + s + "\x1b[0m"
}

// columns is the display width of a text: wide East Asian characters take two columns, marks none.
func columns(s string) int {
	n := 0
	for _, c := range s {
		n += columnsOf(c)
	}
	return n
}

func columnsOf(c rune) int {
	switch {
	case unicode.Is(unicode.Mn, c), unicode.Is(unicode.Me, c), unicode.Is(unicode.Cf, c), c < ' ':
		return 0
	case c >= 0x1100 && (c <= 0x115f || c >= 0x2e80 && c <= 0xa4cf || c >= 0xac00 && c <= 0xd7a3 || c >= 0xf900 && c <= 0xfaff ||
		c >= 0xfe30 && c <= 0xfe6f || c >= 0xff00 && c <= 0xff60 || c >= 0xffe0 && c <= 0xffe6 || c >= 0x1f300 && c <= 0x1faff || c >= 0x20000 && c <= 0x3fffd):
		return 2
	}
	return 1
}

// run is a stretch of text in one ink.
type run struct {
	ink  ink
	text string
}

// line writes runs as one paragraph, wrapped at words, the first line after lead and the others under it.
func (p *paper) line(lead string, runs ...run) {
	indent := columns(lead)
	width := max(p.width, indent+16)
	fmt.Fprint(p.w, lead)
	at := indent
	first := true
	for _, r := range runs {
		glue := strings.HasPrefix(r.text, "\x00")
		for n, word := range strings.Fields(strings.TrimPrefix(r.text, "\x00")) {
			word = strings.ReplaceAll(word, " ", " ")
			size := columns(word)
			switch {
			case first || n == 0 && glue:
			case at+1+size > width:
				fmt.Fprint(p.w, "\n", strings.Repeat(" ", indent))
				at = indent
			default:
				fmt.Fprint(p.w, " ")
				at++
			}
			for at == indent && size > width-indent { // a word longer than a line
				cut, n := 0, 0
				for i, c := range word {
					if n+columnsOf(c) > width-indent {
						break
					}
					n += columnsOf(c)
					cut = i + len(string(c))
				}
				if cut == 0 || cut >= len(word) {
					break
				}
				fmt.Fprint(p.w, p.paint(r.ink, word[:cut]), "\n", strings.Repeat(" ", indent))
				word = word[cut:]
				size = columns(word)
			}
			fmt.Fprint(p.w, p.paint(r.ink, word))
			at += size
			first = false
		}
	}
	fmt.Fprintln(p.w)
}

func (p *paper) section(title, note string) {
	fmt.Fprintln(p.w)
	if note != "" {
		note = "· " + note
	}
	p.line("", run{head + ";1", strings.ToUpper(title)}, run{faint, note})
	fmt.Fprintln(p.w, p.paint(faint, strings.Repeat("─", max(1, p.width))))
}

// Terminal writes the brief for reading on a screen of width columns.
func (b *Brief) Terminal(w io.Writer, width int, colour bool) error {
	if width <= 0 {
		width = 80
	}
	p := &paper{w: bufio.NewWriter(w), width: min(width, 110), colour: colour}
	p.line("", run{bold, b.Title})
	p.line("", run{faint, b.summary()})
	b.terminalHeadline(p)
	b.terminalTimeline(p)
	b.terminalIncidents(p)
	b.terminalContradictions(p)
	b.terminalOpen(p)
	b.terminalCases(p)
	b.terminalSpeakers(p)
	b.terminalSources(p)
	b.terminalGaps(p)
	b.terminalQuotes(p)
	return p.w.Flush()
}

// summary counts what the brief stands on.
func (b *Brief) summary() string {
	independent := 0
	for _, s := range b.Reports {
		if s.CopyOf == "" {
			independent++
		}
	}
	s := fmt.Sprintf("%s (%d independent), %s, %s.", count(len(b.Reports), "report"), independent, count(len(b.Claims), "claim"), count(len(b.Contradictions), "contradiction"))
	if b.Day != "" {
		s += " Ages are counted up to " + long(b.Day) + ", the latest day that the reports know of."
	} else {
		s += " No report says its day; ages are unknown."
	}
	return s + " A number in brackets leads to the quote at the end."
}

// say writes who says what in which stance.
func (b *Brief) say(c *Claim) []run {
	s := signOf(c)
	who := speaker(c) + " " + s.Verb + ":"
	if subject := b.subject(c); subject != "" {
		who += " [" + subject + "]"
	}
	return []run{{bold, s.Letter}, {plain, who}, {quiet, "“" + b.quote(c) + "”"}, {faint, b.notes([]string{c.ID})}}
}

func (b *Brief) terminalHeadline(p *paper) {
	p.section("What is said", "the facts most attested or most contested, and who says so")
	for i, h := range b.Headline {
		c := b.claim(h.Claim)
		p.line(fmt.Sprintf("%2d. ", i+1), b.say(c)...)
		var meta []string
		if t := when(c.Time); t != "" {
			meta = append(meta, t)
		}
		if pl := place(c.Place); pl != "" {
			meta = append(meta, pl)
		}
		meta = append(meta, sources(h.Sources))
		p.line("    ", run{faint, strings.Join(meta, " · ")})
		for _, id := range h.Also {
			p.line("    + ", b.say(b.claim(id))...)
		}
		for _, id := range h.Against {
			p.line("    ≠ ", b.say(b.claim(id))...)
		}
	}
	if len(b.Headline) == 0 {
		p.line("", run{plain, "The reports hold no claim that could be read."})
	}
}

func sources(s incident.Independence) string {
	if s.Independent == s.Reports {
		return count(s.Independent, "source")
	}
	return fmt.Sprintf("%s of %s", count(s.Independent, "independent source"), count(s.Reports, "report"))
}

func (b *Brief) terminalTimeline(p *paper) {
	p.section("Timeline", "acts by the day that the claims give them")
	if len(b.Timeline) == 0 {
		p.line("", run{plain, "No claim gives a day."})
	}
	for _, m := range b.Timeline {
		p.line("", run{bold, m.days()})
		for i, id := range m.Claims {
			if i == 6 {
				p.line("   ", run{faint, "and " + count(len(m.Claims)-i, "more claim") + " " + b.notes(m.Claims[i:])})
				break
			}
			c := b.claim(id)
			p.line("   ", run{bold, signOf(c).Letter}, run{plain, speaker(c) + ":"}, run{quiet, b.words(c, 140)}, run{faint, b.notes([]string{id})})
		}
	}
}

func (b *Brief) terminalIncidents(p *paper) {
	main, rest := b.ranked()
	p.section("Incidents", "what the claims are about, one paragraph a party")
	for i, inc := range main {
		mark := ""
		if inc.Contested {
			mark = " · contested"
		}
		p.line(fmt.Sprintf("%2d. ", i+1), run{bold, "“" + inc.Title + "”"})
		p.line("    ", run{faint, b.about(inc) + mark})
		for _, v := range inc.Versions {
			if v.Says == incident.Silent {
				continue
			}
			runs := []run{{plain, list(joint(v.Party.Name)) + " " + says(v) + ":"}, {faint, b.notes(v.Claims)}}
			p.line("    ▸ ", runs...)
			for j, id := range v.Claims {
				if j == 2 && len(v.Claims) > 3 {
					break
				}
				c := b.claim(id)
				p.line("        ", run{bold, signOf(c).Letter}, run{quiet, b.words(c, 160)}, run{faint, b.notes([]string{id})})
			}
		}
		if s := b.silent(inc); s != "" {
			p.line("    ▸ ", run{faint, s})
		}
		for _, q := range inc.Quantities {
			if worthShowing(q) {
				p.line("    # ", run{plain, b.numbers(q)})
			}
		}
	}
	if len(rest) > 0 {
		p.line("    ", run{faint, fmt.Sprintf("%s more, each of one or two claims, are in the list of quotes.", strings.ToUpper(count(len(rest), "incident")[:1])+count(len(rest), "incident")[1:])})
	}
}

// about says when, where and on whose word an incident stands.
func (b *Brief) about(inc incident.Incident) string {
	var out []string
	if t := when(inc.Time); t != "" {
		out = append(out, t)
	}
	if inc.Place != nil {
		out = append(out, inc.Place.Name)
	}
	out = append(out, count(len(inc.Claims), "claim"), sources(inc.Sources))
	return strings.Join(out, " · ")
}

func (b *Brief) silent(inc incident.Incident) string {
	var names []string
	for _, v := range inc.Versions {
		if v.Says == incident.Silent {
			names = append(names, v.Party.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "named, but not heard here: " + list(names)
}

// numbers writes the ticks of a count: "held: 4 [7]; 2 [11]".
func (b *Brief) numbers(q incident.Count) string {
	var out []string
	for _, t := range q.Ticks {
		out = append(out, tick(t)+" "+b.notes([]string{t.Claim}))
	}
	class := q.Class
	if q.Of != "" {
		class += " (" + q.Of + ")"
	}
	return class + ": " + strings.Join(out, "; ")
}

func tick(t incident.Tick) string {
	n := figure(t.Low)
	if t.High > t.Low && t.High < 1e9 {
		n += "–" + figure(t.High)
	}
	if t.Qualifier != "" {
		n = t.Qualifier + " " + n
	}
	return n
}

// figure writes a number with no-break spaces between thousands.
func figure(v float64) string {
	s := fmt.Sprintf("%g", v)
	if v == float64(int64(v)) {
		s = fmt.Sprint(int64(v))
	}
	if v < 10000 {
		return s
	}
	var out []string
	for len(s) > 3 {
		out = append([]string{s[len(s)-3:]}, out...)
		s = s[:len(s)-3]
	}
	return strings.Join(append([]string{s}, out...), "\u00a0")
}

func (b *Brief) terminalContradictions(p *paper) {
	p.section("Contradictions", "what cannot both be so, or has two names")
	if len(b.Contradictions) == 0 {
		p.line("", run{plain, "None was found between the claims."})
	}
	for i, x := range b.Contradictions {
		p.line(fmt.Sprintf("%2d. ", i+1), run{bold, kindWords[x.Kind]})
		p.line("    ", b.say(b.claim(x.A))...)
		p.line("    ", b.say(b.claim(x.B))...)
	}
}

func (b *Brief) terminalOpen(p *paper) {
	p.section("Still open", "asked, offered or refused, with no later answer in these reports")
	if len(b.Open) == 0 {
		p.line("", run{plain, "Nothing asked, offered or refused is without an answer."})
	}
	for _, m := range b.Open {
		c := b.claim(m.Claim)
		p.line("  ", run{bold, age(m)}, run{plain, b.matter(m)}, run{quiet, "“" + b.quote(c) + "”"}, run{faint, b.notes(append([]string{m.Claim}, m.Repeats...))})
	}
}

// matter says who asked, offered or refused whom.
func (b *Brief) matter(m incident.Matter) string {
	s := list(m.By) + " " + matterWords[m.Kind]
	if len(m.To) > 0 {
		to := " "
		if m.Kind == incident.OpenOffer || m.Kind == incident.OpenRefusal {
			to = " to "
		}
		if m.Kind == incident.OpenDemand {
			to = " of "
		}
		s += to + list(m.To)
	}
	return s + ":"
}

func (b *Brief) terminalSpeakers(p *paper) {
	p.section("Who spoke", "")
	for _, s := range b.Speakers {
		name := s.Name
		if s.Party.Name != "" && s.Party.Name != s.Name && s.Party.Key != incident.ReportKey {
			name += " (" + s.Party.Name + ")"
		}
		p.line("  ", run{plain, name + ":"}, run{faint, count(len(s.Claims), "claim") + stances(s.Stances) + " " + b.some(s.Claims, 12)})
	}
}

// some writes at most limit footnote numbers.
func (b *Brief) some(ids []string, limit int) string {
	if len(ids) <= limit {
		return b.notes(ids)
	}
	return strings.TrimSuffix(b.notes(ids[:limit]), "]") + " …]"
}

// stances counts what else than asserting somebody did.
func stances(n map[string]int) string {
	var out []string
	for _, s := range []string{"denies", "warns", "requests", "demands", "promises", "refuses"} {
		if n[s] > 0 {
			out = append(out, fmt.Sprintf("%s %d", s, n[s]))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.Join(out, ", ") + ")"
}

func (b *Brief) terminalSources(p *paper) {
	p.section("Sources", "reprints of one story count as one")
	for i, s := range b.Reports {
		p.line(fmt.Sprintf("%2d. ", i+1), run{bold, b.sourceName(s)}, run{faint, b.sourceNote(s)})
	}
}

func (b *Brief) sourceName(s Source) string {
	if s.Title != "" {
		return s.Title
	}
	return s.Origin
}

// sourceNote says what a report says of itself and how independent it is.
func (b *Brief) sourceNote(s Source) string {
	var out []string
	if s.Publisher != "" {
		out = append(out, s.Publisher)
	}
	switch {
	case s.Published == "":
		out = append(out, "day not known")
	case s.PublishedBy == report.Captured:
		out = append(out, "taken from its address "+long(s.Published))
	default:
		out = append(out, long(s.Published))
	}
	if s.Title != "" {
		out = append(out, s.Origin)
	}
	if s.Address != "" {
		out = append(out, s.Address)
	}
	out = append(out, count(s.Claims, "claim"))
	if s.CopyOf != "" {
		for i, o := range b.Reports {
			if o.ID == s.CopyOf {
				out = append(out, fmt.Sprintf("carries the story of source %d", i+1))
			}
		}
	} else {
		out = append(out, "independent")
	}
	if len(s.Via) > 0 {
		out = append(out, "with words taken from "+list(s.Via))
	}
	return strings.Join(out, " · ")
}

func (b *Brief) terminalGaps(p *paper) {
	p.section("Not dated, not placed", "what the reports leave open")
	p.line("  ", run{plain, fmt.Sprintf("%s about acts without a day", count(len(b.Undated), "claim"))}, run{faint, b.notes(b.Undated)})
	p.line("  ", run{plain, fmt.Sprintf("%s about acts without a place on the map", count(len(b.Unplaced), "claim"))}, run{faint, b.notes(b.Unplaced)})
}

func (b *Brief) terminalQuotes(p *paper) {
	p.section("The quotes", "each claim's words in its report; offsets count code points in the clean text")
	last := ""
	for i := range b.Claims {
		c := &b.Claims[i]
		if c.Report.ID != last {
			last = c.Report.ID
			p.line("", run{bold, c.Report.Origin})
		}
		p.line(fmt.Sprintf("%4s ", fmt.Sprintf("[%d]", i+1)), append(b.say(c)[:3], run{faint, fmt.Sprintf("%s %d–%d", c.Event.Type, c.Quote.Start, c.Quote.End)})...)
	}
}
