package brief

import (
	"fmt"
	"strings"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/reading/actors"
)

// sign is the letter and the verb of a stance, of one who speaks and of several.
type sign struct {
	Letter, Verb, Class string
	several             string
}

var signs = map[claim.Stance]sign{
	claim.Asserts:  {"A", "says", "asserts", "say"},
	claim.Denies:   {"D", "denies", "denies", "deny"},
	claim.Warns:    {"W", "warns", "warns", "warn"},
	claim.Requests: {"R", "asks", "requests", "ask"},
	claim.Demands:  {"M", "demands", "demands", "demand"},
	claim.Promises: {"P", "promises", "promises", "promise"},
	claim.Refuses:  {"N", "refuses", "refuses", "refuse"},
}

func signOf(c *Claim) sign {
	s, ok := signs[c.Stance]
	if !ok {
		s = signs[claim.Asserts]
	}
	if several(c.Speaker.Name, c.Speaker.Kind) {
		s.Verb = s.several
	}
	return s
}

// joint splits the name of those who speak together: "France; Russia" is two.
func joint(name string) []string { return strings.Split(name, "; ") }

// several says whether the verb after a name is in the plural: of those who speak together, and of a group whose name is a plural noun:
// "officials of the ministry", but not "the crew".
func several(name, kind string) bool {
	if len(joint(name)) > 1 {
		return true
	}
	if kind != actors.Group {
		return false
	}
	head := ""
	for _, w := range strings.Fields(name) {
		switch w {
		case "of", "in", "at", "from", "for", "with", "who", "near", "on", "including", "such":
			return plural(head)
		}
		head = strings.ToLower(w)
		if strings.HasSuffix(head, ",") {
			break
		}
	}
	return plural(head)
}

// plural says whether a noun looks like one of several.
func plural(noun string) bool {
	noun = strings.TrimRight(noun, ",")
	switch noun {
	case "people", "men", "women", "police", "children", "servicemen", "fishermen", "policemen":
		return true
	}
	return strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") && !strings.HasSuffix(noun, "us") && !strings.HasSuffix(noun, "is")
}

// speaker is who vouches, for reading.
func speaker(c *Claim) string {
	if incident.KeyOf(c.Speaker) == incident.ReportKey {
		if c.Report.Publisher != "" {
			return c.Report.Publisher
		}
		return "the report"
	}
	return list(joint(c.Speaker.Name))
}

// parse reads an ISO day; the second result is its precision: "day", "month", "year", or empty when it is none.
func parse(s string) (time.Time, string) {
	for _, f := range []struct{ layout, precision string }{{"2006-01-02", "day"}, {"2006-01", "month"}, {"2006", "year"}} {
		if len(s) >= len(f.layout) {
			if t, err := time.Parse(f.layout, s[:len(f.layout)]); err == nil {
				return t, f.precision
			}
		}
	}
	return time.Time{}, ""
}

// apart is the number of days between two ISO days, either way; 0 when one is not known.
func apart(a, b string) int {
	x, px := parse(a)
	y, py := parse(b)
	if px == "" || py == "" {
		return 0
	}
	d := int(y.Sub(x).Hours() / 24)
	if d < 0 {
		return -d
	}
	return d
}

// long writes an ISO day, month or year in English: "12 May 2021".
func long(s string) string {
	t, p := parse(s)
	switch p {
	case "day":
		d := t.Format("2 January 2006")
		if len(s) >= 16 && s[10] == 'T' {
			d += ", " + s[11:16]
		}
		return d
	case "month":
		return t.Format("January 2006")
	case "year":
		return t.Format("2006")
	}
	return s
}

// interval writes a span of days: "12 to 14 May 2021", "May 2021", "since 12 May 2021", "until 3 July 2021".
func interval(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "until " + long(to)
	case to == "":
		return long(from)
	}
	a, pa := parse(from)
	z, pz := parse(to)
	if pa != "day" || pz != "day" {
		if from == to {
			return long(from)
		}
		return long(from) + " to " + long(to)
	}
	switch {
	case a.Equal(z):
		return long(from)
	case a.Day() == 1 && a.Month() == 1 && z.Day() == 31 && z.Month() == 12 && a.Year() == z.Year():
		return a.Format("2006")
	case a.Day() == 1 && z.AddDate(0, 0, 1).Day() == 1 && a.Month() == z.Month() && a.Year() == z.Year():
		return a.Format("January 2006")
	case a.Year() == z.Year() && a.Month() == z.Month():
		return a.Format("2") + " to " + z.Format("2 January 2006")
	case a.Year() == z.Year():
		return a.Format("2 January") + " to " + z.Format("2 January 2006")
	}
	return a.Format("2 January 2006") + " to " + z.Format("2 January 2006")
}

func when(t *claim.Time) string {
	if t == nil {
		return ""
	}
	if t.To == "" && t.From != "" {
		return "since " + long(beginning(t))
	}
	return interval(t.From, t.To)
}

// beginning is the start of a time as exactly as its words give it: "since May" begins in a month, not on its first day.
func beginning(t *claim.Time) string {
	switch t.Precision {
	case "month", "season":
		return t.From[:min(7, len(t.From))]
	case "year":
		return t.From[:min(4, len(t.From))]
	}
	return clip(t.From)
}

// days writes a moment of the timeline.
func (m Moment) days() string {
	if m.Since {
		return "since " + long(m.From)
	}
	return interval(m.From, m.To)
}

// quote is a claim's words for reading: one line, private names by initials.
func (b *Brief) quote(c *Claim) string { return oneLine(b.readable(c.Quote.Exact)) }

// words is a quote of at most so many letters in quotation marks, with who does it before it where the words do not say.
func (b *Brief) words(c *Claim, letters int) string {
	s := "“" + incident.Shorten(b.quote(c), letters) + "”"
	if who := b.subject(c); who != "" {
		s = "[" + who + "] " + s
	}
	return s
}

// subject is who does it, for a quote that begins with its verb: "crossed the line" needs "[Tesmark]" before it.
// Empty when the words themselves name the actor or begin otherwise.
func (b *Brief) subject(c *Claim) string {
	first := words0(strings.Fields(c.Quote.Exact))
	if len(c.Actor) == 0 || first == "" || first != strings.ToLower(first) || !strings.HasSuffix(first, "ed") && !verbs[first] {
		return ""
	}
	var names []string
	for _, p := range c.Actor {
		if p.Exact != "" && strings.Contains(c.Quote.Exact, p.Exact) || strings.Contains(c.Quote.Exact, p.Name) {
			return ""
		}
		names = append(names, p.Name)
	}
	return list(names)
}

// verbs are those that quotes begin with and that do not end in "ed".
var verbs = map[string]bool{"had": true, "has": true, "have": true, "was": true, "were": true, "is": true, "are": true, "will": true, "would": true, "took": true, "sent": true, "shot": true, "met": true,
	"broke": true, "came": true, "cut": true, "did": true, "fell": true, "fled": true, "fought": true, "gave": true, "held": true, "left": true, "lost": true, "made": true, "put": true, "set": true, "shut": true,
	"struck": true, "withdrew": true, "drew": true, "began": true, "built": true, "can": true, "cannot": true, "must": true, "should": true, "may": true}

// readable turns the length-keeping mask into initials: "A·· M····" reads "A. M.".
func (b *Brief) readable(s string) string {
	if !strings.Contains(s, "·") {
		return s
	}
	var out strings.Builder
	masked := false
	for _, r := range s {
		if r == '·' {
			if !masked {
				out.WriteByte('.')
			}
			masked = true
			continue
		}
		masked = false
		out.WriteRune(r)
	}
	return out.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// notes writes footnote numbers: "[3, 7, 12]"; nothing for no claims.
func (b *Brief) notes(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprint(b.number[id]))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// age writes the days of an open matter.
func age(m incident.Matter) string {
	switch {
	case m.Days < 0:
		return "age unknown"
	case m.Days == 0:
		return "today"
	}
	return count(m.Days, "day")
}

// says names a column of an incident.
func says(v incident.Version) string {
	many := v.Party.Key == incident.ReportKey || several(v.Party.Name, v.Party.Kind)
	one := func(verb, several string) string {
		if many {
			return several
		}
		return verb
	}
	switch v.Says {
	case incident.SaysNo:
		return one("denies", "deny")
	case incident.Calls:
		return one("calls", "call") + " it “" + v.Calls + "”"
	case incident.Silent:
		return "not heard here"
	}
	return one("says", "say")
}

// worthShowing says whether a count has more than one number, so that there is something to compare.
func worthShowing(q incident.Count) bool {
	for _, t := range q.Ticks {
		if t.Low != q.Ticks[0].Low || t.High != q.Ticks[0].High {
			return true
		}
	}
	return false
}

var kindWords = map[string]string{incident.Direct: "one denies the other", incident.CountDiffers: "another number", incident.Characterisation: "another name or blame"}

var matterWords = map[string]string{incident.OpenRequest: "asked", incident.OpenDemand: "demanded", incident.OpenOffer: "offered", incident.OpenRefusal: "refused"}

// place writes where a claim or incident is.
func place(ps []claim.Place) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return list(out)
}

// ranked gives the incidents worth a table of their own, contested and many-voiced ones first, and the rest.
func (b *Brief) ranked() (main, rest []incident.Incident) {
	weight := func(inc incident.Incident) float64 {
		w := float64(min(12, len(inc.Claims))) + 2*float64(inc.Sources.Independent) + float64(inc.Sources.Speakers)
		if inc.Contested {
			w += 8
		}
		return w
	}
	all := append([]incident.Incident(nil), b.Incidents...)
	for _, inc := range all {
		if inc.Contested || len(inc.Claims) >= 3 || len(inc.Claims) == 2 && inc.Sources.Speakers > 1 {
			main = append(main, inc)
		} else {
			rest = append(rest, inc)
		}
	}
	sortStable(main, func(x, y incident.Incident) bool { return weight(x) > weight(y) })
	if len(main) > mostIncidents {
		rest = append(rest, main[mostIncidents:]...)
		main = main[:mostIncidents]
	}
	sortStable(rest, func(x, y incident.Incident) bool { return b.number[x.Claims[0]] < b.number[y.Claims[0]] })
	return main, rest
}

// mostIncidents is how many incidents get columns; the rest are lines.
const mostIncidents = 14
