package desk

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Interval is a stretch of time in seconds since 1970 UTC; To is the first second after it. An end that is not known
// is the least or greatest number there is.
type Interval struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// Undated is the interval of what has no date. It meets no other interval, and comes after all of them.
var Undated = Interval{math.MaxInt64, math.MaxInt64}

// Dated says whether anything is known of the interval.
func (i Interval) Dated() bool { return i != Undated }

// Meets says whether two intervals have a moment in common.
func (i Interval) Meets(o Interval) bool { return i.From < o.To && i.To > o.From }

// Lengths are the classes that stores sort intervals into by how long they are, in seconds: to three days, to forty days,
// and all that is longer or open. What happened during a week is then found, in each class, by when it began.
var Lengths = []int64{3 * 24 * 60 * 60, 40 * 24 * 60 * 60, math.MaxInt64}

// Length is the interval's class, an index into Lengths.
func (i Interval) Length() int {
	if !i.Dated() {
		return 0
	}
	for class, most := range Lengths[:len(Lengths)-1] {
		// The difference of two signed numbers always has room among the unsigned.
		if i.From != math.MinInt64 && i.To != math.MaxInt64 && uint64(i.To)-uint64(i.From) <= uint64(most) {
			return class
		}
	}
	return len(Lengths) - 1
}

// Earliest is when something of a class, and that meets the interval, began at the earliest.
func (i Interval) Earliest(class int) int64 {
	if class == len(Lengths)-1 || i.From < math.MinInt64+Lengths[class] {
		return math.MinInt64
	}
	return i.From - Lengths[class]
}

// Between is the interval from the beginning of one ISO 8601 time to the end of another: years, months, days or
// minutes. An empty or unreadable end is open; with both open the interval is Undated.
func Between(from, to string) Interval {
	a, _, okFrom := instant(from)
	_, b, okTo := instant(to)
	switch {
	case !okFrom && !okTo:
		return Undated
	case !okFrom:
		return Interval{math.MinInt64, b}
	case !okTo:
		return Interval{a, math.MaxInt64}
	}
	return Interval{a, max(a+1, b)}
}

// instant gives the first second of an ISO 8601 time and the first after it.
func instant(s string) (from, to int64, ok bool) {
	for _, form := range []struct {
		layout string
		end    func(time.Time) time.Time
	}{
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01-02T15:04", func(t time.Time) time.Time { return t.Add(time.Minute) }},
		{"2006-01-02T15:04:05", func(t time.Time) time.Time { return t.Add(time.Second) }},
		{time.RFC3339, func(t time.Time) time.Time { return t.Add(time.Second) }},
		{"2006-01-02T15:04Z07:00", func(t time.Time) time.Time { return t.Add(time.Minute) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	} {
		if t, err := time.Parse(form.layout, s); err == nil {
			return t.Unix(), form.end(t).Unix(), true
		}
	}
	return 0, 0, false
}

// KnownOn is the last moment of a day in UTC: what the room knew on it is what it had learned by then.
func KnownOn(day string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Time{}, &InvalidError{Field: "known", Got: day, Accepted: "a day, YYYY-MM-DD"}
	}
	return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
}

// mostWords is how many bytes of different words a text is found by; PostgreSQL keeps no more than a megabyte.
const mostWords = 500_000

// Words are what a text is found by: its runs of letters, figures and marks in small letters, each once, in order. Both
// stores keep and ask for these, so that they find the same.
func Words(text string) []string {
	seen, bytes := map[string]bool{}, 0
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	}) {
		if !seen[w] && len(w) <= 255 && bytes+len(w) <= mostWords {
			seen[w] = true
			bytes += len(w)
			out = append(out, w)
		}
	}
	return out
}

// Cursor is where a page ended: by when things happened, and by row.
type Cursor struct{ Starts, Row int64 }

// String is the cursor as Page.Next has it.
func (c Cursor) String() string { return fmt.Sprintf("%d.%d", c.Starts, c.Row) }

// ParseCursor reads a cursor; the empty text is before everything.
func ParseCursor(after string) (Cursor, error) {
	if after == "" {
		return Cursor{math.MinInt64, math.MinInt64}, nil
	}
	var c Cursor
	if n, err := fmt.Sscanf(after, "%d.%d", &c.Starts, &c.Row); err != nil || n != 2 || c.String() != after {
		return Cursor{}, &InvalidError{Field: "after", Got: after, Accepted: "what the page before gave as next"}
	}
	return c, nil
}

// InvalidError says that a field of what somebody asked for cannot be.
type InvalidError struct{ Field, Got, Accepted string }

// Error says what would be accepted.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("%s is %q; accepted: %s", e.Field, e.Got, e.Accepted)
}

// NotFoundError says that what somebody asked for is not in the room.
type NotFoundError struct{ Subject string }

// Error names it.
func (e *NotFoundError) Error() string { return e.Subject + " is not in the room" }

// ConflictError says that something has changed since somebody looked at it.
type ConflictError struct {
	Subject string
	Entry   int64 // that changed it
}

// Error says which entry changed it.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s was changed meanwhile by entry %d; look at it again", e.Subject, e.Entry)
}

// FourEyesError says that somebody would have approved what they proposed themselves, where the room demands four eyes.
type FourEyesError struct{ Subject string }

// Error says who may.
func (e *FourEyesError) Error() string {
	return e.Subject + " waits for somebody else than its author: this room demands four eyes"
}

// During reads an interval that somebody asks for: from the beginning of one ISO 8601 time to the end of another, either
// of which may be left out. Nil when both are.
func During(from, to string) (*Interval, error) {
	if from == "" && to == "" {
		return nil, nil
	}
	for field, s := range map[string]string{"from": from, "to": to} {
		if _, _, ok := instant(s); s != "" && !ok {
			return nil, &InvalidError{field, s, "a year, month, day or minute in ISO 8601, such as 2021-05-12"}
		}
	}
	i := Between(from, to)
	return &i, nil
}

// Days are the first and the last day of an interval, UTC; empty where it is open or undated.
func (i Interval) Days() (from, to string) {
	if !i.Dated() {
		return "", ""
	}
	if i.From != math.MinInt64 {
		from = time.Unix(i.From, 0).UTC().Format(time.DateOnly)
	}
	if i.To != math.MaxInt64 {
		to = time.Unix(i.To-1, 0).UTC().Format(time.DateOnly)
	}
	return from, to
}
