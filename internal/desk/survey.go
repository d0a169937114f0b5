package desk

import (
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
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
	place   map[spelt]int32
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
	s.places, s.place, s.called, s.at = nil, map[spelt]int32{}, map[string][]int32{}, nil
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

// spelt is what tells places apart.
type spelt struct {
	id, name string
	lat, lon float64
}

func (s *survey) where(p claim.Place) int32 {
	key := spelt{p.ID, p.Name, p.Lat, p.Lon}
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
