package calendar

import (
	"strings"
	"testing"
	"time"
)

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"On 9 July 2021, two days before the talks, at 05:20 local time (0120 GMT).",
		"from 13 to 14 September 1998-99, the 1990s, '90s, 5 1/2 hours, 31 June, 30 February 2021",
		"last Friday night, next spring, the week of March 6, three-quarters of a year ago, the first of the month",
		"06:00 on 9 May to 06:00 on 10 May; 24:00; 12/31/9999 a thousand centuries later, 10000 years ago",
		"Easter 0001, Thanksgiving 9999, 9999-12-31T24:00Z, a century later a decade ago",
		"between 2 and 5 June 2020; Sept. 30; Monday to Wednesday next week; Q3 2021; '21",
	} {
		f.Add(s, "2021-07-14")
		f.Add(s, "2021-02")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		end := 0
		for _, e := range Find(text, plain(text), Anchor{published}) {
			if e.Start < end || e.End <= e.Start || e.End > len(text) || e.Text != text[e.Start:e.End] {
				t.Fatalf("%q: span %d-%d %q after %d", text, e.Start, e.End, e.Text, end)
			}
			end = e.End
			if e.Value == "" || !strings.Contains("DATE TIME DURATION SET", e.Type) {
				t.Fatalf("%q: %q has type %q and value %q", text, e.Text, e.Type, e.Value)
			}
			w := e.When
			if w == nil {
				continue
			}
			if (w.From == "") != w.OpenFrom || (w.To == "") != w.OpenTo || w.Precision == "" {
				t.Fatalf("%q: %q is %+v", text, e.Text, *w)
			}
			for _, s := range []string{w.From, w.To} {
				if s != "" && !isISO(s) {
					t.Fatalf("%q: %q is not ISO 8601: %+v", text, e.Text, *w)
				}
			}
			if w.From != "" && w.To != "" && !ordered(w.From, w.To) {
				t.Fatalf("%q: %q ends before it begins: %+v", text, e.Text, *w)
			}
		}
	})
}

// isISO says whether s is a day or a minute as Interval documents them.
func isISO(s string) bool {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04Z07:00"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
