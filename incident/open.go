package incident

import (
	"slices"
	"sort"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// Matter is a request, an offer or a refusal to which the reports hold no later answer.
type Matter struct {
	Kind  string `json:"kind"` // request, demand, offer, refusal, warning
	Claim string `json:"claim"`
	// Repeats are other claims of the same matter.
	Repeats []string `json:"repeats,omitempty"`
	By      []string `json:"by"` // names
	To      []string `json:"to,omitempty"`
	About   string   `json:"about,omitempty"`
	Since   string   `json:"since,omitempty"` // ISO day
	// SinceKnown says where Since is from: "said" when the claim is dated, "reported" for the report's own day.
	SinceKnown string `json:"since_known,omitempty"`
	// Days is the age up to the brief's day; -1 when unknown.
	Days int `json:"days"`
}

// Kinds of open matter.
const (
	OpenRequest = "request"
	OpenDemand  = "demand"
	OpenOffer   = "offer"
	OpenRefusal = "refusal"
)

// open finds what was asked, offered or refused and not answered later by the one it was put to, about the same
// object, as far as the reports tell.
func (r *run) open() []Matter {
	group := map[int]int{}
	for g, members := range r.groups {
		for _, i := range members {
			group[i] = g
		}
	}
	claims := make([]claim.Claim, len(r.claims))
	for i, c := range r.claims {
		claims[i] = c.Claim
	}
	today := day(Today(r.reports, claims), true)
	type key struct {
		group        int
		kind, by, to string
	}
	at := map[key]int{}
	var out []Matter
	for i, c := range r.claims {
		kind := matter(c)
		if kind == "" {
			continue
		}
		by, addressed, named := asker(c)
		if len(by) == 0 || r.answered(i, kind, by, addressed, group) {
			continue
		}
		to := ""
		if len(addressed) > 0 {
			to = addressed[0]
		}
		k := key{group[i], kind, by[0], to}
		if j, ok := at[k]; ok && r.sameObject(c, r.claims[r.place[out[j].Claim]]) {
			out[j].Repeats = append(out[j].Repeats, c.ID)
			if since, known := r.since(c); since != "" && (out[j].Since == "" || since < out[j].Since) {
				out[j].Since, out[j].SinceKnown = since, known
				out[j].Days = today - day(since, false)
			}
			continue
		}
		m := Matter{Kind: kind, Claim: c.ID, About: c.Object, Days: -1}
		for _, x := range by {
			m.By = append(m.By, r.names[x].Name)
		}
		for _, p := range named {
			if !slices.Contains(by, KeyOf(p)) { // nobody asks himself
				m.To = append(m.To, p.Name)
			}
		}
		m.Since, m.SinceKnown = r.since(c)
		if m.Since != "" && today != 0 {
			m.Days = max(0, today-day(m.Since, false))
		}
		at[k] = len(out)
		out = append(out, m)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if rank[out[i].Kind] != rank[out[j].Kind] {
			return rank[out[i].Kind] < rank[out[j].Kind]
		}
		return out[i].Days > out[j].Days
	})
	return out
}

// asker tells who asked, offered or refused, and to whom, with the names of those. Who asks or demands that another act is the
// one who speaks, and it is put to the one who is to act: "the ministry demanded that the troops withdraw".
func asker(c *reading) (by, to []string, named []claim.Party) {
	asks := c.Stance == claim.Requests || c.Stance == claim.Demands
	told := c.Event.Type != claim.Request || len(c.recipients) == 0 || c.recipients[0] == c.speaker // and not "Orlavia asked Tesmark", told by another
	if asks && told && c.speaker != ReportKey && len(c.actors) > 0 && c.actors[0] != c.speaker {
		return []string{c.speaker}, c.actors, c.Actor
	}
	by = c.actors
	if len(by) == 0 && c.speaker != ReportKey {
		by = []string{c.speaker}
	}
	return by, c.recipients, c.Recipient
}

var rank = map[string]int{OpenRequest: 0, OpenDemand: 1, OpenOffer: 2, OpenRefusal: 3}

func matter(c *reading) string {
	if c.Negated && c.Stance != claim.Refuses && c.Event.Type != claim.Reject || c.Modality == claim.Rule || c.Modality == claim.Hypothetical {
		return ""
	}
	switch c.Stance {
	case claim.Requests:
		return OpenRequest
	case claim.Demands:
		return OpenDemand
	case claim.Promises:
		return OpenOffer
	case claim.Refuses:
		return OpenRefusal
	}
	if c.Stance == claim.Asserts {
		switch c.Event.Type {
		case claim.Request:
			return OpenRequest
		case claim.Reject:
			return OpenRefusal
		}
	}
	return ""
}

func (r *run) since(c *reading) (day, how string) {
	if c.Time != nil && len(c.Time.From) >= 10 && c.to-c.from <= 7 && c.Modality != claim.Planned && c.Modality != claim.Conditional {
		return c.Time.From[:10], "said"
	}
	if len(c.Report.Published) >= 10 {
		return c.Report.Published[:10], "reported"
	}
	return "", ""
}

// answers are the kinds of act that answer each kind of matter.
var answers = map[string]map[claim.Type]bool{
	OpenRequest: {claim.Agree: true, claim.Reject: true, claim.Aid: true, claim.Concede: true, claim.Consult: true, claim.Retreat: true, claim.Support: true},
	OpenDemand:  {claim.Agree: true, claim.Reject: true, claim.Concede: true, claim.Retreat: true},
	OpenOffer:   {claim.Agree: true, claim.Reject: true, claim.Aid: true, claim.Retreat: true, claim.Consult: true, claim.Cooperate: true},
	OpenRefusal: {claim.Agree: true, claim.Concede: true, claim.Consult: true, claim.Cooperate: true},
}

// answered says whether a later claim of the same incident, or about the same object, tells of an answer by the
// one addressed (for an offer also by the one who offered: it was delivered).
func (r *run) answered(i int, kind string, by, to []string, group map[int]int) bool {
	c := r.claims[i]
	for j, a := range r.claims {
		if j == i || !a.fact || !answers[kind][a.Event.Type] || denies(a) && a.Event.Type != claim.Reject || a.Stance == claim.Promises || a.Stance == claim.Requests || a.Stance == claim.Demands {
			continue
		}
		if group[j] != group[i] && !r.sameObject(a, c) {
			continue
		}
		if len(common(a, c)) == 0 {
			continue
		}
		if when(a) != 0 && when(c) != 0 && when(a) < when(c) {
			continue
		}
		who := append(append([]string{}, a.actors...), a.speaker)
		addressed := len(to) == 0 && meet(who, by) == "" || meet(who, to) != ""
		if kind == OpenOffer || kind == OpenRefusal {
			addressed = addressed || meet(a.actors, by) != "" && a.Event.Type != claim.Reject
		}
		if addressed {
			return true
		}
	}
	return false
}

func when(c *reading) int {
	if c.from != 0 {
		return c.from
	}
	return c.told
}

func (r *run) sameObject(a, b *reading) bool {
	var shared float64
	for _, s := range common(a, b) {
		shared += r.weight(s)
	}
	return shared > 1.2
}

// Today is the day up to which ages are counted, ISO 8601; empty when none is known: the latest day on which a report was published. A
// report that does not tell its day is no older than the latest act that it tells of as done, so where that is later, it is that day.
func Today(reports []*report.Report, claims []claim.Claim) string {
	latest := 0
	for _, rep := range reports {
		latest = max(latest, day(rep.Published, true))
	}
	for _, c := range claims {
		latest = max(latest, day(c.Report.Published, true))
		if c.Report.Published == "" && c.Time != nil && !c.Time.Inferred && c.Modality == claim.Happened {
			latest = max(latest, day(c.Time.From, false))
		}
	}
	if latest == 0 {
		return ""
	}
	return time.Unix(int64(latest)*86400, 0).UTC().Format(time.DateOnly)
}
