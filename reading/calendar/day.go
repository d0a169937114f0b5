package calendar

import (
	"fmt"
	"strconv"
	"time"
)

// day counts days from 1 January 1970 in the proleptic Gregorian calendar.
type day int

// date is a calendar date whose unknown parts are zero.
type date struct{ year, month, day int }

func dayOf(y, m, d int) day {
	return day(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d day) civil() (y, m, dd int) {
	t := d.time()
	return t.Year(), int(t.Month()), t.Day()
}

// weekday is 1 for Monday to 7 for Sunday, as in ISO 8601.
func (d day) weekday() int { return (((int(d)+3)%7)+7)%7 + 1 }

func (d day) monday() day { return d - day(d.weekday()-1) }

func (d day) String() string {
	y, m, dd := d.civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

func daysIn(y, m int) int { _, _, d := (dayOf(y, m+1, 1) - 1).civil(); return d }

// addMonths shifts a day by months and keeps it inside the month it lands in.
func (d day) addMonths(n int) day {
	y, m, dd := d.civil()
	y, m = shiftMonth(y, m, n)
	return dayOf(y, m, min(dd, daysIn(y, m)))
}

func shiftMonth(y, m, n int) (int, int) {
	k := y*12 + m - 1 + n
	return k / 12, k%12 + 1
}

// dayIn is the day of an ISO 8601 day or minute.
func dayIn(s string) day {
	d := parseDate(s)
	return dayOf(d.year, d.month, d.day)
}

// validDate says whether the three numbers are a day of the calendar that a report can speak of.
func validDate(y, m, d int) bool {
	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

// parseDate reads "2021-05-12", "2021-05" or "2021"; anything else is the zero date.
func parseDate(s string) date {
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	num := func(a, b int) int {
		n, err := strconv.Atoi(s[a:b])
		if err != nil {
			return 0
		}
		return n
	}
	switch {
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		if y, m, d := num(0, 4), num(5, 7), num(8, 10); y >= 1000 && validDate(y, m, d) {
			return date{y, m, d}
		}
	case len(s) == 7 && s[4] == '-':
		if y, m := num(0, 4), num(5, 7); y >= 1000 && validDate(y, m, 1) {
			return date{y, m, 0}
		}
	case len(s) == 4:
		if y := num(0, 4); y >= 1000 {
			return date{y, 0, 0}
		}
	}
	return date{}
}
