package calendar

// origin is what a relative meaning counts from.
type origin int

const (
	absolute  origin = iota
	published        // the day of publication
	spoken           // the day last spoken of
	based            // another expression
)

// meaning is what an expression says, before it is worked out against the report.
type meaning struct {
	kind   string // TIMEX3 type
	value  string // TIMEX3 value when it is fixed already: durations, sets, PRESENT_REF
	mod    string
	approx bool

	grain   grain
	year    int
	month   int
	day     int
	weekday int
	quarter int // 1 to 4; for halves 1 and 2
	season  string

	from   origin
	offset int   // in units, from the origin
	unit   grain // of offset
	which  int   // of a name: -1 the last, 1 the next, 2 this, 0 unsaid
	base   *meaning

	part      string // MO MI AF EV NI DT
	hasClock  bool
	hour      int
	minute    int
	zone      string
	fiscal    bool
	quarterly bool   // "a year ago": the same quarter of that year, when a quarter is the talk
	length    string // TIMEX3 duration to fall back on when the origin is not known
	now       bool   // names a day by itself, as "today" does: nothing may shift it
}

// node is an expression in the tokens [start, end).
type node struct {
	start, end int
	m          meaning
	signal     string
	ends       []node // the two ends of a range, or the days of a list
	list       bool
}

// dated says whether the meaning is a date or time rather than a duration, a set or a vague reference.
func (m *meaning) dated() bool { return (m.kind == "DATE" || m.kind == "TIME") && m.value == "" }
