package treaty

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDaysBetweenTimesThatAreNotKnownToTheDay(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2022-09-13", "2022-11-23", "71 days"},
		{"2013-09-23", "2021-07-07", "2844 days"},
		{"2021-05-14", "2021-05-14", "0 days"},
		{"2021-05-14", "2021-05-15", "1 day"},
		{"2021-05-14", "2021-06", "18 to 47 days"},
		{"2021-05-14T23:00", "2021-05-15T01:00", "1 day"},
	} {
		from, _ := Day(c.from)
		to, err := Day(c.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.DaysTo(to).String(); got != c.want {
			t.Errorf("%s to %s: %s, not %s", c.from, c.to, got, c.want)
		}
	}
}

func TestADayThatIsBeforeIsNotAfter(t *testing.T) {
	form := rapid.StringMatching(`(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8])(T[01][0-9]:[0-5][0-9])?)?)?`)
	rapid.Check(t, func(t *rapid.T) {
		a, errA := Day(form.Draw(t, "a"))
		b, errB := Day(form.Draw(t, "b"))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if a.Before(b) && (b.Before(a) || b.MayBeBefore(a)) {
			t.Fatalf("%s and %s are before each other", a, b)
		}
		if d, back := a.DaysTo(b), b.DaysTo(a); d.Least > d.Most || d.Least != -back.Most {
			t.Fatalf("%s to %s: %+v, back %+v", a, b, d, back)
		}
	})
}
