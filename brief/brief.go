// Package brief makes the cited product of a set of reports: what is said and by whom, what it is about, where
// it does not agree, what was asked or offered and stays open, who spoke, and what could be neither dated nor
// placed. A line without a claim cannot stand in a brief, and every claim shows its quote. The same reports give
// the same bytes, in any order. A brief weighs nobody's word against another's and recommends nothing.
package brief

import (
	"encoding/json"
	"io"
	"sort"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/report"
	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/drafts"
)

// Options say how a brief is made.
type Options struct {
	// Names prints the names of private persons; without it they appear by initials in every format.
	Names bool
	// Treaty is what acts are drafted under (Brief.Cases); nil drafts none.
	Treaty *treaty.Treaty
	// Geometry draws the map; nil takes the embedded gazetteer's.
	Geometry Geometry
}

// Brief is the cited product. Its JSON is the contract of docs/brief.md; fields may be added.
type Brief struct {
	// Day is the day up to which ages are counted, as incident.Today gives it; empty when none is known.
	Day   string `json:"day,omitempty"`
	Title string `json:"title"`
	// Reworded are words that people put in the place of the program's, by line: "headline/CLAIM", "day/CLAIM". The
	// citations stay. Markdown and HTML show them.
	Reworded       map[string]string        `json:"-"`
	Reports        []Source                 `json:"reports"`
	Claims         []Claim                  `json:"claims"` // in order of report and position; footnote n is the nth
	Headline       []Headline               `json:"headline"`
	Incidents      []incident.Incident      `json:"incidents"`
	Contradictions []incident.Contradiction `json:"contradictions"`
	Open           []incident.Matter        `json:"open"`
	// Cases are acts under a treaty that the claims look like: drafts, for a person to accept or reject.
	Cases    []drafts.Draft `json:"cases"`
	Speakers []Speaker      `json:"speakers"`
	Undated  []string       `json:"undated"`  // ids of claims about acts without a day
	Unplaced []string       `json:"unplaced"` // ids of claims about acts without a place on the map
	Timeline []Moment       `json:"timeline"`

	options Options
	number  map[string]int // claim id to its footnote
	within  map[string]int // claim id to the index of its incident
	texts   map[string]*report.Report
	masks   masks
	hue     map[string]int // side to its hue
}

// Claim is a claim as a brief shows it.
type Claim struct {
	claim.Claim
	// Masked is true when a private person's name in the words of the quote, source or cue is replaced: each
	// letter after an initial by "·", so that offsets and lengths stay those of the report.
	Masked bool `json:"masked,omitempty"`
}

// Source is a report as a brief lists it.
type Source struct {
	ID          string   `json:"id"`
	Origin      string   `json:"origin"`
	Address     string   `json:"address,omitempty"` // where it stood, where the file that holds it says so
	Title       string   `json:"title,omitempty"`
	Publisher   string   `json:"publisher,omitempty"`
	Authors     []string `json:"authors,omitempty"`
	Published   string   `json:"published,omitempty"`
	PublishedBy string   `json:"published_by,omitempty"`
	Language    string   `json:"language,omitempty"`
	MediaType   string   `json:"media_type,omitempty"`
	PartOf      string   `json:"part_of,omitempty"`
	Claims      int      `json:"claims"`
	// CopyOf is the id of the earliest report that carries the same story; empty for an independent one.
	CopyOf string `json:"copy_of,omitempty"`
	// Via is who the report says it took words from: agencies, other outlets.
	Via []string `json:"via,omitempty"`
}

// Speaker is who vouched for claims, with how often in which stance.
type Speaker struct {
	Party   incident.Party `json:"party"`  // the side
	Name    string         `json:"name"`   // the speaker
	Kind    string         `json:"kind"`   // as claim.Party.Kind
	Claims  []string       `json:"claims"` // ids
	Stances map[string]int `json:"stances"`
}

// Moment is a day on the timeline with the claims about acts on it.
type Moment struct {
	From   string   `json:"from"`
	To     string   `json:"to,omitempty"`    // another day than From for an interval
	Since  bool     `json:"since,omitempty"` // it begins on From, and no end is told
	Claims []string `json:"claims"`
}

// Headline is a fact that stands at the top: an incident's plainest claim, who else says so, and who denies it.
type Headline struct {
	Claim    string                `json:"claim"`
	Incident string                `json:"incident"`
	Also     []string              `json:"also,omitempty"`    // claims of others that say it too
	Against  []string              `json:"against,omitempty"` // claims that contradict it
	Sources  incident.Independence `json:"sources"`
}

// Make makes the brief of reports and the claims that were read in them.
func Make(reports []*report.Report, claims []claim.Claim, opt Options) *Brief {
	reports = incident.OrderReports(reports)
	claims = incident.Order(claims, reports)
	found := incident.Gather(claims, reports)
	b := &Brief{options: opt, number: map[string]int{}, within: map[string]int{}, texts: map[string]*report.Report{}, hue: map[string]int{}}
	b.masks = private(claims, opt.Names, reports...)
	for i, c := range claims {
		b.Claims = append(b.Claims, b.masks.claim(c))
		b.number[c.ID] = i + 1
	}
	for _, rep := range reports {
		b.texts[rep.ID] = rep
	}
	b.Incidents = found.Incidents
	for i := range b.Incidents {
		inc := &b.Incidents[i]
		inc.Title = b.masks.human(inc.Title)
		for j := range inc.Versions {
			v := &inc.Versions[j]
			v.Party = b.masks.side(v.Party)
			v.Calls = b.masks.human(v.Calls)
		}
		for j := range inc.Quantities {
			inc.Quantities[j].Of = b.masks.human(inc.Quantities[j].Of)
		}
		for _, id := range inc.Claims {
			b.within[id] = i
		}
	}
	for _, x := range found.Contradictions {
		x.Why = b.masks.human(x.Why)
		b.Contradictions = append(b.Contradictions, x)
	}
	for _, m := range found.Open {
		m.About = b.masks.human(m.About)
		for i := range m.By {
			m.By[i] = b.masks.human(m.By[i])
		}
		for i := range m.To {
			m.To[i] = b.masks.human(m.To[i])
		}
		b.Open = append(b.Open, m)
	}
	if opt.Treaty != nil {
		b.Cases = drafts.Of(opt.Treaty, claims)
	}
	b.sources(reports, found.Copies)
	b.Day = incident.Today(reports, claims)
	b.colour()
	b.speakers()
	b.Timeline = b.timeline()
	b.gaps()
	b.Headline = b.headline()
	b.Title = b.title()
	return b
}

// claim gives a claim by its id.
func (b *Brief) claim(id string) *Claim { return &b.Claims[b.number[id]-1] }

func (b *Brief) sources(reports []*report.Report, copies []incident.Copies) {
	first := map[string]string{}
	for _, set := range copies {
		for _, id := range set.Reports {
			if id != set.First {
				first[id] = set.First
			}
		}
	}
	n := map[string]int{}
	via := map[string]map[string]bool{}
	for _, c := range b.Claims {
		n[c.Report.ID]++
		for _, v := range c.Attribution.Via {
			if via[c.Report.ID] == nil {
				via[c.Report.ID] = map[string]bool{}
			}
			via[c.Report.ID][v] = true
		}
	}
	for _, rep := range reports {
		s := Source{ID: rep.ID, Origin: rep.Origin, Address: rep.Address, Title: b.masks.human(rep.Title), Publisher: rep.Publisher, Authors: rep.Authors, Published: rep.Published, PublishedBy: rep.PublishedBy,
			Language: rep.Language, MediaType: rep.MediaType, PartOf: rep.PartOf, Claims: n[rep.ID], CopyOf: first[rep.ID]}
		for v := range via[rep.ID] {
			s.Via = append(s.Via, b.masks.human(v))
		}
		sort.Strings(s.Via)
		b.Reports = append(b.Reports, s)
	}
}

// colour gives the sides that speak most a hue each, by order of appearance; the reports and the rest are grey.
func (b *Brief) colour() {
	n := map[string]int{}
	var order []string
	for _, c := range b.Claims {
		side := incident.KeyOf(c.Speaker)
		if side == incident.ReportKey {
			continue
		}
		if n[side] == 0 {
			order = append(order, side)
		}
		n[side]++
	}
	often := append([]string(nil), order...)
	sort.SliceStable(often, func(i, j int) bool { return n[often[i]] > n[often[j]] })
	chosen := map[string]bool{}
	for _, side := range often[:min(hues, len(often))] {
		chosen[side] = true
	}
	for _, side := range order {
		if chosen[side] {
			b.hue[side] = len(b.hue)
		}
	}
}

// speakers lists who vouched, most often first.
func (b *Brief) speakers() {
	type key struct{ side, name string }
	at := map[key]int{}
	for _, c := range b.Claims {
		side := incident.KeyOf(c.Speaker)
		name := c.Speaker.Name
		if side == incident.ReportKey {
			name = "the reports themselves"
		}
		k := key{side, name}
		i, ok := at[k]
		if !ok {
			i = len(b.Speakers)
			at[k] = i
			b.Speakers = append(b.Speakers, Speaker{Party: b.party(side, c.Speaker), Name: name, Kind: c.Speaker.Kind, Stances: map[string]int{}})
		}
		s := &b.Speakers[i]
		s.Claims = append(s.Claims, c.ID)
		s.Stances[string(c.Stance)]++
	}
	sort.SliceStable(b.Speakers, func(i, j int) bool {
		x, y := b.Speakers[i], b.Speakers[j]
		if (x.Party.Key == incident.ReportKey) != (y.Party.Key == incident.ReportKey) {
			return y.Party.Key == incident.ReportKey
		}
		return len(x.Claims) > len(y.Claims)
	})
}

// party gives the side of a key with the name that the incidents give it.
func (b *Brief) party(key string, fallback claim.Party) incident.Party {
	for _, inc := range b.Incidents {
		for _, v := range inc.Versions {
			if v.Party.Key == key {
				return v.Party
			}
		}
	}
	return incident.Party{Key: key, Name: fallback.Name, Kind: fallback.Kind, Private: fallback.Private}
}

// timeline lists the days that claims give to acts, in order.
func (b *Brief) timeline() []Moment {
	type key struct {
		from, to string
		since    bool
	}
	at := map[key]int{}
	out := []Moment{}
	for _, c := range b.Claims {
		if c.Time == nil || c.Time.From == "" && c.Time.To == "" || c.Modality == claim.Rule {
			continue
		}
		k := key{clip(c.Time.From), clip(c.Time.To), c.Time.To == ""}
		if k.since {
			k.from = beginning(c.Time)
		}
		if k.from == "" {
			k.from = k.to
		}
		if k.to == k.from {
			k.to = ""
		}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Moment{From: k.from, To: k.to, Since: k.since})
		}
		out[i].Claims = append(out[i].Claims, c.ID)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].From != out[j].From {
			return out[i].From < out[j].From
		}
		return out[i].To < out[j].To
	})
	return out
}

func clip(day string) string { return day[:min(10, len(day))] }

// gaps lists what the reports could not date or place: acts, not rules or statements of standing.
func (b *Brief) gaps() {
	b.Undated, b.Unplaced = []string{}, []string{}
	for _, c := range b.Claims {
		if c.Modality == claim.Rule || c.Event.Type == claim.Statement {
			continue
		}
		if c.Time == nil || c.Time.From == "" && c.Time.To == "" {
			b.Undated = append(b.Undated, c.ID)
		}
		located := false
		for _, p := range c.Place {
			located = located || p.ID != "" && (p.Lat != 0 || p.Lon != 0)
		}
		if !located {
			b.Unplaced = append(b.Unplaced, c.ID)
		}
	}
}

// JSON writes the brief as one JSON object.
func (b *Brief) JSON(w io.Writer) error {
	out := *b
	if out.Reports == nil {
		out.Reports = []Source{}
	}
	if out.Claims == nil {
		out.Claims = []Claim{}
	}
	if out.Incidents == nil {
		out.Incidents = []incident.Incident{}
	}
	if out.Contradictions == nil {
		out.Contradictions = []incident.Contradiction{}
	}
	if out.Open == nil {
		out.Open = []incident.Matter{}
	}
	if out.Headline == nil {
		out.Headline = []Headline{}
	}
	if out.Speakers == nil {
		out.Speakers = []Speaker{}
	}
	if out.Cases == nil {
		out.Cases = []drafts.Draft{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(&out)
}
