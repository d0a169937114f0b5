package brief

import (
	"fmt"
	"sort"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
)

// most headline facts that a reader takes in at a glance.
const mostHeadlines = 7

// gravity is how much an act of each kind weighs in the choice of headline facts.
var gravity = map[claim.Type]float64{
	claim.Assault: 5, claim.Coerce: 4, claim.Agree: 4, claim.Request: 4, claim.Retreat: 3.5, claim.Mobilize: 3.5, claim.Threaten: 3.5,
	claim.Sanction: 3.5, claim.Reject: 3, claim.Aid: 3, claim.Concede: 3, claim.Accuse: 2.5, claim.Protest: 2.5, claim.Cooperate: 2.5,
	claim.Support: 2, claim.Consult: 2, claim.Statement: 0.5,
}

// headline chooses the facts at the top: the incidents that most independent sources speak of or that are
// contested, each by its plainest claim.
func (b *Brief) headline() []Headline {
	against := map[string][]string{}
	for _, x := range b.Contradictions {
		against[x.A] = append(against[x.A], x.B)
		against[x.B] = append(against[x.B], x.A)
	}
	type fact struct {
		Headline
		score float64
	}
	var facts []fact
	for _, inc := range b.Incidents {
		var lead *Claim
		var best float64
		for _, id := range inc.Claims {
			c := b.claim(id)
			if s := b.plainness(c) + 0.7*float64(min(3, len(against[id]))); lead == nil || s > best {
				lead, best = c, s
			}
		}
		h := Headline{Claim: lead.ID, Incident: inc.ID, Sources: inc.Sources}
		h.Against = b.oncePerSide(b.byNumber(against[lead.ID]), lead, 3)
		var also []string
		for _, id := range inc.Claims {
			c := b.claim(id)
			if id != lead.ID && c.Event.Type == lead.Event.Type && c.Negated == lead.Negated && b.plainness(c) > 2 && !contains(h.Against, id) {
				also = append(also, id)
			}
		}
		sort.SliceStable(also, func(i, j int) bool { return b.plainness(b.claim(also[i])) > b.plainness(b.claim(also[j])) })
		h.Also = b.oncePerSide(also, lead, 2)
		s := best + 0.8*float64(min(4, inc.Sources.Independent)) + 0.25*float64(min(8, len(inc.Claims)))
		if len(h.Against) > 0 {
			s += 2
		} else if inc.Contested {
			s++
		}
		facts = append(facts, fact{h, s})
	}
	sort.SliceStable(facts, func(i, j int) bool { return facts[i].score > facts[j].score })
	out := []Headline{}
	for _, f := range facts {
		if len(out) == mostHeadlines || f.score < 5 && len(out) > 2 {
			break
		}
		out = append(out, f.Headline)
	}
	return out
}

// plainness is how well a claim stands alone: who did what, when, said outright.
func (b *Brief) plainness(c *Claim) float64 {
	s := gravity[c.Event.Type]
	if c.Stance == claim.Denies || c.Negated {
		s -= 2.5
	}
	switch c.Modality {
	case claim.Happened, claim.Ongoing:
		s++
	case claim.Rule, claim.Hypothetical:
		s -= 3
	case claim.Conditional:
		s--
	}
	if len(c.Actor) > 0 {
		s++
	}
	if len(c.Recipient) > 0 {
		s += 0.5
	}
	if c.Time != nil && c.Time.From != "" {
		s += 0.5
		if b.Day != "" && len(c.Time.From) >= 4 && c.Time.From[:4] < b.Day[:4] && !within(c.Time.From, b.Day, 400) {
			s -= 2.5 // background
		}
	}
	if len(c.Place) > 0 {
		s += 0.5
	}
	words := strings.Fields(c.Quote.Exact)
	switch {
	case len(words) < 4:
		s -= 3
	case len(words) < 6, len(words) > 40:
		s--
	}
	switch strings.ToLower(words0(words)) {
	case "it", "they", "he", "she", "this", "that", "these", "those", "its", "their", "there", "which", "who":
		s -= 1.5
	}
	return s + c.Score
}

func words0(ws []string) string {
	if len(ws) == 0 {
		return ""
	}
	return ws[0]
}

func within(a, b string, days int) bool { return apart(a, b) <= days }

// byNumber puts claims in the order of their footnotes.
func (b *Brief) byNumber(ids []string) []string {
	out := append([]string(nil), ids...)
	sort.SliceStable(out, func(i, j int) bool { return b.number[out[i]] < b.number[out[j]] })
	return out
}

// oncePerSide keeps the first claim of each side other than the lead's, up to a limit.
func (b *Brief) oncePerSide(ids []string, lead *Claim, limit int) []string {
	seen := map[string]bool{incident.KeyOf(lead.Speaker): true}
	var out []string
	for _, id := range ids {
		k := incident.KeyOf(b.claim(id).Speaker)
		if seen[k] || len(out) == limit {
			continue
		}
		seen[k] = true
		out = append(out, id)
	}
	return out
}

func contains(ids []string, id string) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// title names the sides most spoken of and the days of the reports.
func (b *Brief) title() string {
	n := map[string]int{}
	name := map[string]string{}
	var order []string
	for _, c := range b.Claims {
		seen := map[string]bool{}
		for _, p := range everybody(&c.Claim) {
			k := incident.KeyOf(p)
			if k == incident.ReportKey || seen[k] || b.party(k, p).Kind != "state" && b.party(k, p).Kind != "organisation" {
				continue
			}
			seen[k] = true
			if n[k] == 0 {
				order = append(order, k)
				name[k] = b.party(k, p).Name
			}
			n[k]++
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return n[order[i]] > n[order[j]] })
	var names []string
	for _, k := range order {
		if len(names) < 3 && (len(names) < 2 || n[k]*6 > n[order[0]]) {
			names = append(names, name[k])
		}
	}
	if len(names) == 0 {
		return "A brief"
	}
	return list(names) + b.period()
}

// period is the stretch of the reports' days, for the title; of reports none of which tells its day, the latest that they know of.
func (b *Brief) period() string {
	if b.Day == "" {
		return ""
	}
	first := b.Day
	for _, s := range b.Reports {
		if s.Published != "" {
			first = min(first, clip(s.Published))
		}
	}
	return ", " + interval(first, b.Day)
}

// list joins names: "A", "A and B", "A, B and C".
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// count writes a number with its noun in the right form: "1 report", "3 reports".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
