package incident

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/claim"
)

// describe gives each group of claims its title, columns, days, place and numbers. A claim that stands with no
// other and that nobody contests is an incident of its own.
func (r *run) describe(contradictions []Contradiction) []Incident {
	against := map[string][]string{}
	for _, x := range contradictions {
		against[x.A] = append(against[x.A], x.B)
		against[x.B] = append(against[x.B], x.A)
	}
	var out []Incident
	for _, g := range r.groups {
		inc := Incident{}
		in := map[string]bool{}
		for _, i := range g {
			inc.Claims = append(inc.Claims, r.claims[i].ID)
			in[r.claims[i].ID] = true
		}
		for _, id := range inc.Claims {
			for _, other := range against[id] {
				inc.Contested = inc.Contested || in[other]
			}
		}
		h := sha256.Sum256([]byte(strings.Join(inc.Claims, "\n")))
		inc.ID = "incident:" + hex.EncodeToString(h[:8])
		inc.Time = r.span(g)
		inc.Place = r.where(g)
		inc.Title = r.title(g)
		inc.Versions = r.versions(g)
		inc.Quantities = r.counts(g)
		inc.Sources = r.independence(g)
		inc.Joins = r.joins(g)
		out = append(out, inc)
	}
	return out
}

// span is from the first to the last day of the dated acts that happened; background and plans far from the
// middle of the group are left out.
func (r *run) span(g []int) *claim.Time {
	var days []*reading
	for _, i := range g {
		if c := r.claims[i]; c.from != 0 && c.to-c.from <= 62 {
			days = append(days, c)
		}
	}
	if len(days) == 0 {
		for _, i := range g {
			if c := r.claims[i]; c.from != 0 {
				t := *c.Time
				return &t
			}
		}
		return nil
	}
	sort.SliceStable(days, func(i, j int) bool { return days[i].from < days[j].from })
	mid := days[len(days)/2]
	t := claim.Time{From: mid.Time.From, To: mid.Time.To, Precision: mid.Time.Precision, Text: mid.Time.Text}
	from, to := mid.from, mid.to
	for _, c := range days {
		if c.from < from && mid.from-c.from <= 10 && c.Time.From != "" {
			from, t.From, t.Precision, t.Text = c.from, c.Time.From, "range", ""
		}
		if c.to > to && c.to-mid.to <= 10 && c.Time.To != "" {
			to, t.To, t.Precision, t.Text = c.to, c.Time.To, "range", ""
		}
	}
	return &t
}

func (r *run) where(g []int) *claim.Place {
	n := map[string]int{}
	first := map[string]claim.Place{}
	var order []string
	for _, i := range g {
		for _, p := range r.claims[i].Place {
			if !specific(p) {
				continue
			}
			k := placeKey(p)
			if _, ok := first[k]; !ok {
				first[k] = p
				order = append(order, k)
			}
			n[k]++
			if p.Lat != 0 || p.Lon != 0 {
				n[k]++
			}
		}
	}
	best := ""
	for _, k := range order {
		if best == "" || n[k] > n[best] {
			best = k
		}
	}
	if best == "" {
		return nil
	}
	p := first[best]
	return &p
}

// title takes the words of the claim that is most like the rest of its group: a title is a quotation, not a
// judgement, and the brief sets it as one.
func (r *run) title(g []int) string {
	n := map[string]int{}
	for _, i := range g {
		for _, s := range r.claims[i].stems {
			n[s]++
		}
	}
	best, at := -1.0, g[0]
	for _, i := range g {
		c := r.claims[i]
		var v float64
		for _, s := range c.stems {
			if n[s] > 1 || len(g) == 1 {
				v += float64(n[s]-1) * (0.3 + r.weight(s))
			}
		}
		words := float64(len(split(c.Quote.Exact)))
		v /= 3 + words
		if pointsBack(c.Quote.Exact) != "" {
			v *= 0.3
		}
		if words < 5 || words > 22 {
			v *= 0.3
		}
		if len(c.actors) == 0 && len(c.recipients) == 0 && len(c.places) == 0 {
			v *= 0.5
		}
		if c.Event.Type == claim.Statement || !c.fact {
			v *= 0.7
		}
		v *= 0.3 + c.Score
		if c.Block == "title" {
			v *= 1.3
		}
		if c.Negated || c.Stance == claim.Denies {
			v *= 0.6
		}
		if v > best {
			best, at = v, i
		}
	}
	return Headline(r.claims[at].Quote.Exact, 80)
}

// Headline makes one line of a quote for a title: Shorten with a capital.
func Headline(quote string, limit int) string {
	s := strings.TrimRight(Shorten(quote, limit), ".,;: ")
	c, w := utf8.DecodeRuneInString(s)
	if unicode.IsLower(c) {
		s = string(unicode.ToUpper(c)) + s[w:]
	}
	return s
}

// Shorten makes one line of a quote, cut at a word with an ellipsis when it is longer than limit code points.
func Shorten(quote string, limit int) string {
	s := strings.Join(strings.Fields(quote), " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut, n := 0, 0
	for i, c := range s {
		if n > limit-1 {
			break
		}
		if c == ' ' {
			cut = i
		}
		n++
	}
	if cut == 0 {
		cut = len(string([]rune(s)[:limit-1]))
	}
	return strings.TrimRight(s[:cut], ".,;:–— ") + " …"
}

// versions makes one column for each party that speaks in the group or that a claim in it is about: yes when it
// says that it is so, no when it denies, calls when it has a name of its own, silent when it is only spoken of.
func (r *run) versions(g []int) []Version {
	type column struct {
		claims         []string
		yes, no        int
		calls          string
		first          int
		named, speaker bool
	}
	cols := map[string]*column{}
	get := func(k string, i int) *column {
		if cols[k] == nil {
			cols[k] = &column{first: i}
		}
		return cols[k]
	}
	for _, i := range g {
		c := r.claims[i]
		k := c.speaker
		col := get(k, i)
		col.speaker = true
		col.claims = append(col.claims, c.ID)
		if denies(c) && c.Stance == claim.Denies {
			col.no++
		} else {
			col.yes++
		}
		if k != ReportKey && col.calls == "" && !c.Negated {
			for _, family := range []string{"force", "closure"} {
				frames := named(c)[family]
				keys := make([]string, 0, len(frames))
				for f := range frames {
					keys = append(keys, f)
				}
				sort.Strings(keys)
				if len(keys) > 0 && aName(frames[keys[0]]) {
					col.calls = frames[keys[0]]
					break
				}
			}
		}
		for _, p := range append(append([]claim.Party{}, c.Actor...), c.Recipient...) {
			if p.Kind == "state" || p.Kind == "organisation" {
				get(KeyOf(p), i).named = true
			}
		}
	}
	keys := make([]string, 0, len(cols))
	for k := range cols {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := cols[keys[i]], cols[keys[j]]
		ra, rb := order(keys[i], a.speaker), order(keys[j], b.speaker)
		if ra != rb {
			return ra < rb
		}
		if len(a.claims) != len(b.claims) {
			return len(a.claims) > len(b.claims)
		}
		if a.first != b.first {
			return a.first < b.first
		}
		return keys[i] < keys[j]
	})
	var out []Version
	for _, k := range keys {
		c := cols[k]
		v := Version{Party: r.names[k], Claims: c.claims, Calls: c.calls, Says: SaysYes}
		if v.Party.Key == "" {
			v.Party = Party{Key: k, Name: k}
		}
		switch {
		case !c.speaker:
			v.Says, v.Claims = Silent, []string{}
		case c.no > c.yes || c.no > 0 && c.no*2 >= c.yes:
			v.Says = SaysNo
		case c.calls != "":
			v.Says = SaysCalls(c.calls, len(g))
		}
		out = append(out, v)
	}
	return out
}

// aName says whether words of the lexicon are a name for a thing ("incursion"), not a telling of it ("advanced").
func aName(words string) bool {
	w := strings.ToLower(words)
	for _, end := range []string{"ed", " the", " into", "ing", "shot down", "while they slept"} {
		if strings.HasSuffix(w, end) {
			return false
		}
	}
	return true
}

// SaysCalls is Calls for a group of several claims: a lone claim's own word is no rival name.
func SaysCalls(word string, claims int) string {
	if word != "" && claims > 1 {
		return Calls
	}
	return SaysYes
}

func order(key string, speaks bool) int {
	switch {
	case key == ReportKey:
		return 1
	case speaks:
		return 0
	}
	return 2
}

// counts gathers the numbers of one class, with one tick for each claim.
func (r *run) counts(g []int) []Count {
	type key struct{ class, of string }
	at := map[key]int{}
	var out []Count
	for _, i := range g {
		c := r.claims[i]
		for _, q := range c.Quantity {
			class := c.lot
			if class == "" || unitClass(q.Unit) != "persons" && q.Unit != "" {
				class = strings.Join(split(q.Unit), " ")
			}
			if class == "" {
				continue
			}
			of := ""
			if v := r.victims(c); v != "" && v != ReportKey && (class == "dead" || class == "wounded" || class == "held") {
				of = r.names[v].Name
			}
			k := key{class, of}
			j, ok := at[k]
			if !ok {
				j = len(out)
				at[k] = j
				out = append(out, Count{Class: class, Of: of})
			}
			low, high := q.Low, q.High
			if low == 0 && high == 0 {
				low, high = q.Value, q.Value
			}
			out[j].Ticks = append(out[j].Ticks, Tick{Claim: c.ID, Low: low, High: high, Qualifier: q.Qualifier, Exact: q.Exact})
		}
	}
	return out
}

// independence counts the reports behind a group, reprints once, and what was passed on by one agency with the agency's own report.
func (r *run) independence(g []int) Independence {
	reports, origins, speakers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	own := map[string]string{} // publisher to the first print of its report
	for _, i := range g {
		if c := r.claims[i]; c.report >= 0 && c.Report.Publisher != "" {
			own[strings.ToLower(c.Report.Publisher)] = r.reports[r.origin[c.report]].ID
		}
	}
	for _, i := range g {
		c := r.claims[i]
		reports[c.Report.ID] = true
		id := c.Report.ID
		if c.report >= 0 {
			id = r.reports[r.origin[c.report]].ID
		}
		if len(c.Attribution.Via) > 0 {
			agency := strings.ToLower(c.Attribution.Via[0])
			id = "via " + agency
			if first, ok := own[agency]; ok {
				id = first
			}
		}
		origins[id] = true
		speakers[c.speaker] = true
	}
	return Independence{Reports: len(reports), Independent: min(len(origins), len(reports)), Speakers: len(speakers)}
}

// joins says for each claim after the first what ties it most strongly to an earlier one.
func (r *run) joins(g []int) []Join {
	var out []Join
	for n, j := range g {
		var best *Join
		for _, i := range g[max(0, n-window):n] {
			a, b := r.claims[i], r.claims[j]
			if s := r.model.score(table(a, b), r.reasons(a, b, false)); best == nil || s > best.Score {
				best = &Join{A: a.ID, B: b.ID, Score: s}
			}
		}
		if best != nil {
			a, b := r.claims[r.place[best.A]], r.claims[j]
			best.Why = r.whys(table(a, b), r.reasons(a, b, true))
			best.Score = float64(int(best.Score*100)) / 100
			out = append(out, *best)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Score > out[j].Score })
	return out
}

func (r *run) whys(table string, rs []reason) []string {
	weights := r.model.tables[table]
	sort.SliceStable(rs, func(i, j int) bool {
		a, b := weights[rs[i].name]*rs[i].by, weights[rs[j].name]*rs[j].by
		if a != b {
			return a > b
		}
		return rs[i].name < rs[j].name
	})
	out := []string{}
	for _, x := range rs {
		if x.why != "" && weights[x.name] > 0 {
			out = append(out, x.why)
		}
	}
	if len(out) == 0 {
		out = append(out, fmt.Sprintf("their groups speak of the same things (%d reasons)", len(rs)))
	}
	return out
}
