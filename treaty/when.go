package treaty

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// When is a year, a month, a day or a minute as somebody wrote it (ISO 8601: 2021, 2021-05, 2021-05-14,
// 2021-05-14T21:30). It stands for all the time that it may mean: a month is from its first to its last minute.
// Clock times are those of the place where it happened; nothing is moved between time zones.
type When struct {
	text        string
	first, last time.Time
}

// Form says how it is written.
func (When) Form() string { return "a day as 2021-05-14, or 2021-05, 2021, 2021-05-14T21:30" }

// UnmarshalText reads the form.
func (w *When) UnmarshalText(text []byte) error {
	s := string(text)
	for _, f := range []struct {
		layout string
		last   func(time.Time) time.Time
	}{
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0).Add(-time.Minute) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0).Add(-time.Minute) }},
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1).Add(-time.Minute) }},
		{"2006-01-02T15:04", func(t time.Time) time.Time { return t }},
	} {
		if len(s) != len(f.layout) {
			continue
		}
		t, err := time.Parse(f.layout, s)
		if err != nil {
			return fmt.Errorf("%q is no day of the calendar", s)
		}
		*w = When{s, t, f.last(t)}
		return nil
	}
	return fmt.Errorf("%q is no day", s)
}

// MarshalText writes the form.
func (w When) MarshalText() ([]byte, error) { return []byte(w.text), nil }

// String is how it was written.
func (w When) String() string { return w.text }

// IsZero is true for no day at all.
func (w When) IsZero() bool { return w.text == "" }

// Day reads a day; the error says what is accepted.
func Day(text string) (When, error) {
	var w When
	if err := w.UnmarshalText([]byte(text)); err != nil {
		return When{}, fmt.Errorf("%w; accepted: %s", err, w.Form())
	}
	return w, nil
}

// Before is true when w is over before o can begin.
func (w When) Before(o When) bool { return w.last.Before(o.first) }

// MayBeBefore is true when w may begin before o is over.
func (w When) MayBeBefore(o When) bool { return w.first.Before(o.last) }

// First and Last bound the time that it may mean.
func (w When) First() time.Time { return w.first }

// Last is the last minute that it may mean.
func (w When) Last() time.Time { return w.last }

// Days is how many days lie between two times, at least and at most: a month is not known to the day.
type Days struct {
	Least int `json:"least"`
	Most  int `json:"most"`
}

// DaysTo counts calendar days from w to o; negative when o comes first.
func (w When) DaysTo(o When) Days {
	return Days{days(w.last, o.first), days(w.first, o.last)}
}

func days(a, b time.Time) int {
	const day = 24 * time.Hour
	return int(b.Truncate(day).Sub(a.Truncate(day)) / day)
}

// String is "2 days", or "5 to 35 days".
func (d Days) String() string {
	switch {
	case d.Least == d.Most && d.Least == 1:
		return "1 day"
	case d.Least == d.Most:
		return strconv.Itoa(d.Least) + " days"
	}
	return fmt.Sprintf("%d to %d days", d.Least, d.Most)
}

// Within is a time limit: immediately, or so many hours, days, months or years.
type Within struct {
	text                string
	hours, days, months int
}

// Form says how it is written.
func (Within) Form() string { return "immediately, or as 48 h, 14 days, 6 months, 2 years" }

// UnmarshalText reads the form.
func (w *Within) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	if s == "immediately" {
		*w = Within{text: s}
		return nil
	}
	number, unit, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 10000 {
		return fmt.Errorf("%q is no time limit", s)
	}
	*w = Within{text: s}
	switch unit {
	case "h":
		w.hours = n
	case "day", "days":
		w.days = n
	case "month", "months":
		w.months = n
	case "year", "years":
		w.months = 12 * n
	default:
		return fmt.Errorf("%q has no known unit", s)
	}
	return nil
}

// MarshalText writes the form.
func (w Within) MarshalText() ([]byte, error) { return []byte(w.text), nil }

// String is how it was written.
func (w Within) String() string { return w.text }

// Immediate is true for "immediately": a duty without a number.
func (w Within) Immediate() bool { return w.text == "immediately" }

// After is the last moment within the limit after t.
func (w Within) After(t time.Time) time.Time {
	return t.AddDate(0, w.months, w.days).Add(time.Duration(w.hours) * time.Hour)
}

// Before is the last moment that keeps the limit before t.
func (w Within) Before(t time.Time) time.Time {
	return t.AddDate(0, -w.months, -w.days).Add(-time.Duration(w.hours) * time.Hour)
}

// Share is a share of votes: "2/3" is at least that, "more than 1/2" more than that.
type Share struct {
	Of, In int
	Strict bool
}

// Form says how it is written.
func (Share) Form() string { return "a share as 2/3, or more than 1/2" }

// UnmarshalText reads the form.
func (s *Share) UnmarshalText(text []byte) error {
	t, strict := strings.CutPrefix(string(text), "more than ")
	of, in, ok := strings.Cut(t, "/")
	a, err1 := strconv.Atoi(of)
	b, err2 := strconv.Atoi(in)
	if !ok || err1 != nil || err2 != nil || a < 1 || b < a || b > 100 {
		return fmt.Errorf("%q is no share", text)
	}
	*s = Share{a, b, strict}
	return nil
}

// MarshalText writes the form.
func (s Share) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// String is "2/3" or "more than 1/2".
func (s Share) String() string {
	if s.Strict {
		return fmt.Sprintf("more than %d/%d", s.Of, s.In)
	}
	return fmt.Sprintf("%d/%d", s.Of, s.In)
}

// begun is the moment by which it has begun for sure: the start of the day, or of the last day that a month or year may mean.
func (w When) begun() time.Time {
	if len(w.text) > len("2006-01-02") {
		return w.first
	}
	return w.last.Truncate(24 * time.Hour)
}
