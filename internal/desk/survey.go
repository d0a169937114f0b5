package desk

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/record"
)

// survey is what a room's claims and incidents look like from afar: a few figures of each version, held in memory, so
// that lists, maps and timelines with any filters are counted in one pass over them, the same with either store. It
// keeps nothing of its own: it is read from the store when it is first asked for, and before each answer it takes in
// what the record has gained since. docs/decisions/0010-api.md has what it costs.
type survey struct {
	mu   sync.RWMutex
	head int64 // entries that are taken in

	claims    []sketch
	latest    map[string]int32 // claim id to the index of its newest version
	incidents []outline
	newest    map[string]int32 // incident id to the index of its newest version

	// What a pass goes over, in its order: by when things happened, then by row; and by where they are.
	line, days   []moment // of claims, of incidents
	spots, marks []spot   // of claims, of incidents
	over, past   []int64  // the latest end in each stretch of line and of days

	reports map[string]int32
	told    [][]int32 // by report, the claims read in it
	parties []Actor
	party   map[claim.Party]int32
	named   []uint32  // the parties of claims, one claim after the other: index in parties, times four, and the role
	naming  [][]int32 // by such a number, the claims that name the party in the role
	places  []claim.Place
	place   map[string]int32
	called  map[string][]int32 // the places of an id
	at      []int32            // the places of claims
	words   lexicon
}

// Stored is a version as a store keeps it.
type Stored struct {
	Version
	Row  int64
	Body []byte
}

// sheer is what a pass looks at first.
type sheer struct {
	learned, until int64 // microseconds; until is open while the version stands
	starts, ends   int64
	of             int32 // index of the claim or incident
	kind, stance   uint8 // places in types and stances
	status         uint8 // place in statuses
	contested      bool
	erased         bool
}

// moment is a version in the order of what happened.
type moment struct {
	sheer
	row     int64
	speaker int32 // index in parties
}

// sketch is the rest of a version of a claim.
type sketch struct {
	id          string
	row, starts int64
	before      int32 // the version before it, -1 for the first
	report      int32
	named, at   int32 // where its parties and places begin
	parties     uint16
	places      uint16
}

// outline is the rest of a version of an incident.
type outline struct {
	id, title   string
	row, starts int64
	before      int32
	lat, lon    float64
	placed      bool
	contested   bool
	claims      []string
}

// Roles of a party in a claim.
const (
	speaks = iota
	acts
	receives
	roles = 4 // as many as are told apart in a number
)

// as is an actor in a role, in one number.
func as(role, actor uint32) uint32 { return actor*roles + role }

const open = math.MaxInt64

var statuses = []Status{Drafted, Proposed, Accepted, Corrected, Rejected, Written, Withdrawn, Open, Joined, Undone}

func newSurvey() *survey {
	s := &survey{}
	s.reset()
	return s
}

// reset forgets everything.
func (s *survey) reset() {
	s.head, s.claims, s.incidents, s.latest, s.newest = 0, nil, nil, map[string]int32{}, map[string]int32{}
	s.line, s.days, s.spots, s.marks, s.over, s.past = nil, nil, nil, nil, nil, nil
	s.reports, s.told, s.words = map[string]int32{}, nil, lexicon{}
	s.parties, s.party, s.named, s.naming = nil, map[claim.Party]int32{}, nil, nil
	s.places, s.place, s.called, s.at = nil, map[string]int32{}, map[string][]int32{}, nil
}

// taking gathers what a survey takes in at a time, before it is put in order.
type taking struct {
	*survey
	first        int32 // index of the first claim that is taken in
	line, days   []moment
	spots, marks []spot
	ended        []ending
	contested    map[string]bool // claims, by what becomes of them
}

// ending is a version that another took the place of.
type ending struct {
	claim bool
	of    int32
	until int64
}

// batch is how many entries are looked through at a time.
const batch = 1000

// takeIn brings the survey to where the record of a view ends, and says when the last entry was learned.
func (s *survey) takeIn(ctx context.Context, v View) (last int64, err error) {
	size, when, err := v.Head(ctx)
	if err != nil {
		return 0, err
	}
	last = when.UnixMicro()
	s.mu.RLock()
	there := s.head >= size
	s.mu.RUnlock()
	if there {
		return last, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.head >= size {
		return last, nil
	}
	// What is erased goes first: rows that are in the store now came after.
	for from := s.head; from > 0 && from < size; from += batch {
		entries, err := v.Entries(ctx, from, min(from+batch, size))
		if err != nil {
			return 0, err
		}
		for _, e := range entries {
			if e.Kind == record.Erasure {
				s.erase(e.Subject)
			}
		}
	}
	t := taking{survey: s, first: int32(len(s.claims)), contested: map[string]bool{}}
	if err = v.EachClaim(ctx, s.head, t.claim); err == nil {
		err = v.EachIncident(ctx, s.head, t.incident)
	}
	if err != nil {
		// Half of it is no survey: the next question begins anew.
		s.reset()
		return 0, fmt.Errorf("survey the room: %w", err)
	}
	t.settle()
	s.head = size
	return last, nil
}

// surveyed is what a survey reads of a claim.
type surveyed struct {
	ID     string `json:"id"`
	Status Status `json:"status"`
	Report struct {
		ID string `json:"id"`
	} `json:"report"`
	Speaker claim.Party  `json:"speaker"`
	Stance  claim.Stance `json:"stance"`
	Event   struct {
		Type claim.Type `json:"type"`
	} `json:"event"`
	Quote struct {
		Exact string `json:"exact"`
	} `json:"quote"`
	Actor     []claim.Party `json:"actor"`
	Recipient []claim.Party `json:"recipient"`
	Place     []claim.Place `json:"place"`
	Time      *claim.Time   `json:"time"`
}

func (t *taking) claim(row Stored) error {
	var c surveyed
	if err := json.Unmarshal(row.Body, &c); err != nil {
		return fmt.Errorf("claim in row %d: %w", row.Row, err)
	}
	s, i := t.survey, int32(len(t.claims))
	happened := Claim{Claim: claim.Claim{Time: c.Time}}.Happened()
	k := sketch{id: c.ID, row: row.Row, starts: happened.From, before: -1, report: s.source(c.Report.ID), named: int32(len(s.named)), at: int32(len(s.at))}
	look := sheer{
		learned: row.Learned.UnixMicro(), until: micros(row.Until), starts: happened.From, ends: happened.To, of: i,
		kind: place(types, c.Event.Type), stance: place(stances, c.Stance), status: place(statuses, c.Status),
	}
	s.told[k.report] = append(s.told[k.report], i)
	s.name(i, speaks, c.Speaker)
	for _, p := range c.Actor {
		s.name(i, acts, p)
	}
	for _, p := range c.Recipient {
		s.name(i, receives, p)
	}
	k.parties = uint16(min(len(s.named)-int(k.named), math.MaxUint16))
	if before, there := s.latest[k.id]; there {
		k.id, k.before = s.claims[before].id, before
		if before < t.first {
			t.ended = append(t.ended, ending{true, before, look.learned})
			look.contested = s.isContested(before)
		}
	}
	for _, p := range c.Place {
		if _, known := pointOf(p); known && k.places < math.MaxUint16 {
			s.at = append(s.at, s.where(p))
			k.places++
			t.spots = append(t.spots, spotOf(p.Lat, p.Lon, p.Radius, look))
		}
	}
	s.words.add(i, Claim{Claim: claim.Claim{Speaker: c.Speaker, Quote: claim.Words{Exact: c.Quote.Exact}}}.Words())
	s.latest[k.id] = i
	s.claims = append(s.claims, k)
	t.line = append(t.line, moment{look, row.Row, int32(s.named[k.named] >> 2)})
	return nil
}

func (t *taking) incident(row Stored) error {
	var c Incident
	if err := json.Unmarshal(row.Body, &c); err != nil {
		return fmt.Errorf("incident in row %d: %w", row.Row, err)
	}
	s, i := t.survey, int32(len(t.incidents))
	o := outline{id: c.ID, title: c.Title, row: row.Row, starts: c.When.From, before: -1, contested: c.Contested, claims: c.Claims}
	look := sheer{learned: row.Learned.UnixMicro(), until: micros(row.Until), starts: c.When.From, ends: c.When.To, of: i, status: place(statuses, c.Status), contested: c.Contested}
	if before, there := s.newest[o.id]; there {
		o.before = before
		t.ended = append(t.ended, ending{false, before, look.learned})
		t.contest(s.incidents[before], false)
	}
	if p, known := c.Point(); known {
		o.lat, o.lon, o.placed = p.Lat, p.Lon, true
		t.marks = append(t.marks, spotOf(p.Lat, p.Lon, c.Place.Radius, look))
	}
	t.contest(o, true)
	s.newest[o.id] = i
	s.incidents = append(s.incidents, o)
	t.days = append(t.days, moment{sheer: look, row: row.Row})
	return nil
}

// contest says of the claims of a contested incident whether they still stand in one.
func (t *taking) contest(o outline, so bool) {
	if o.contested {
		for _, id := range o.claims {
			t.contested[id] = so
		}
	}
}

// settle puts what was taken in in its place.
func (t *taking) settle() {
	s := t.survey
	byTime := func(a, b moment) int { return cmp.Or(cmp.Compare(a.starts, b.starts), cmp.Compare(a.row, b.row)) }
	byPlace := func(a, b spot) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.of, b.of)) }
	var from, first int
	s.line, from = merge(s.line, t.line, byTime)
	s.days, first = merge(s.days, t.days, byTime)
	s.over, s.past = latest(s.over, s.line, from), latest(s.past, s.days, first)
	s.spots, _ = merge(s.spots, t.spots, byPlace)
	s.marks, _ = merge(s.marks, t.marks, byPlace)
	for _, e := range t.ended {
		end := func(look *sheer) { look.until = min(look.until, e.until) }
		if e.claim {
			s.change(e.of, end)
		} else {
			s.changeIncident(e.of, end)
		}
	}
	for id, so := range t.contested {
		if i, there := s.latest[id]; there {
			for ; i >= 0; i = s.claims[i].before {
				s.change(i, func(look *sheer) { look.contested = so })
			}
		}
	}
}

// change changes what a pass sees of a version of a claim, wherever it stands.
func (s *survey) change(of int32, how func(*sheer)) {
	k := &s.claims[of]
	if m := momentOf(s.line, k.starts, k.row); m != nil {
		how(&m.sheer)
	}
	for _, p := range s.at[k.at : k.at+int32(k.places)] {
		eachSpot(s.spots, s.places[p].Lat, s.places[p].Lon, of, how)
	}
}

func (s *survey) changeIncident(of int32, how func(*sheer)) {
	o := &s.incidents[of]
	if m := momentOf(s.days, o.starts, o.row); m != nil {
		how(&m.sheer)
	}
	if o.placed {
		eachSpot(s.marks, o.lat, o.lon, of, how)
	}
}

func (s *survey) isContested(of int32) bool {
	m := momentOf(s.line, s.claims[of].starts, s.claims[of].row)
	return m != nil && m.contested
}

func momentOf(line []moment, starts, row int64) *moment {
	i := after(line, Cursor{starts, row - 1})
	if i < len(line) && line[i].row == row {
		return &line[i]
	}
	return nil
}

// after is the index of the first moment after a cursor.
func after(line []moment, c Cursor) int {
	i, _ := slices.BinarySearchFunc(line, c, func(m moment, c Cursor) int {
		if m.starts < c.Starts || m.starts == c.Starts && m.row <= c.Row {
			return -1
		}
		return 1
	})
	return i
}

func (s *survey) erase(subject string) {
	gone := func(look *sheer) { look.erased = true }
	kind, id, _ := strings.Cut(subject, "/")
	switch kind {
	case "report":
		if r, there := s.reports[id]; there {
			for _, i := range s.told[r] {
				s.eraseClaim(s.claims[i].id, gone)
			}
		}
	case "claim":
		s.eraseClaim(id, gone)
	case "incident":
		if i, there := s.newest[id]; there {
			for delete(s.newest, id); i >= 0; i = s.incidents[i].before {
				s.changeIncident(i, gone)
				s.incidents[i].title, s.incidents[i].claims = "", nil
			}
		}
	}
}

func (s *survey) eraseClaim(id string, gone func(*sheer)) {
	if i, there := s.latest[id]; there {
		for delete(s.latest, id); i >= 0; i = s.claims[i].before {
			s.change(i, gone)
		}
	}
}

// merge puts new items in order among those that are, and says from which place on something else stands than before.
func merge[T any](there, more []T, compare func(a, b T) int) ([]T, int) {
	slices.SortFunc(more, compare)
	if len(there) == 0 {
		return more, 0
	}
	// The last first: what comes after it moves up, once.
	to := len(there)
	there = append(there, more...)
	for n := len(more) - 1; n >= 0; n-- {
		at, _ := slices.BinarySearchFunc(there[:to], more[n], compare)
		copy(there[at+n+1:], there[at:to])
		there[at+n], to = more[n], at
	}
	return there, to
}

// stretch is how many moments a pass leaves out at once when all of them had ended before what it asks for.
const stretch = 256

// latest is the latest end in each stretch of a line that is new from a place on.
func latest(ends []int64, line []moment, from int) []int64 {
	ends = ends[:from/stretch]
	for n := len(ends) * stretch; n < len(line); n += stretch {
		last := int64(math.MinInt64)
		for i := n; i < min(n+stretch, len(line)); i++ {
			last = max(last, line[i].ends)
		}
		ends = append(ends, last)
	}
	return ends
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return open
	}
	return t.UnixMicro()
}

// source is the number of a report.
func (s *survey) source(id string) int32 {
	n, there := s.reports[id]
	if !there {
		n = int32(len(s.told))
		s.reports[id], s.told = n, append(s.told, nil)
	}
	return n
}

// name says that a claim names a party in a role.
func (s *survey) name(of int32, role uint32, p claim.Party) {
	n := as(role, s.actor(p))
	s.named = append(s.named, n)
	if in := s.naming[n]; len(in) == 0 || in[len(in)-1] != of {
		s.naming[n] = append(in, of)
	}
}

// place is where something stands in a list; the end for what does not.
func place[T comparable](list []T, x T) uint8 {
	if i := slices.Index(list, x); i >= 0 {
		return uint8(i)
	}
	return uint8(len(list))
}

// Actor is somebody whom claims name.
type Actor struct {
	// Key is the side (incident.KeyOf): what a filter by party takes, as it takes the id.
	Key   string
	ID    string
	Name  string
	Kind  string
	State string
	// Private is true for a person without an office.
	Private bool
	// Claims is how many name them.
	Claims int
}

func (s *survey) actor(p claim.Party) uint32 {
	p.Exact = ""
	n, there := s.party[p]
	if !there {
		n = int32(len(s.parties))
		s.party[p] = n
		s.parties = append(s.parties, Actor{Key: incident.KeyOf(p), ID: p.ID, Name: p.Name, Kind: p.Kind, State: p.State, Private: p.Private})
		s.naming = append(s.naming, make([][]int32, roles)...)
	}
	return uint32(n)
}

func (s *survey) where(p claim.Place) int32 {
	key := fmt.Sprintf("%s|%s|%g|%g", p.ID, p.Name, p.Lat, p.Lon)
	n, there := s.place[key]
	if !there {
		n = int32(len(s.places))
		s.place[key] = n
		p.Exact, p.CouldBe = "", nil
		s.places = append(s.places, p)
		s.called[p.ID] = append(s.called[p.ID], n)
	}
	return n
}

func (s *survey) partiesOf(of int32) []uint32 {
	k := &s.claims[of]
	return s.named[k.named : k.named+int32(k.parties)]
}

func (s *survey) placesOf(of int32) []int32 {
	k := &s.claims[of]
	return s.at[k.at : k.at+int32(k.places)]
}
