package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/treaty"
)

// benchCases opens ten thousand cases and lists them: the first page, and all of them with their age and what is overdue.
func benchCases(b *testing.B, s desk.Store) {
	const n = 10_000
	d := desk.New(s, time.Now)
	for i := range n {
		day := time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%3650).Format(time.DateOnly)
		_, err := d.Enter(ctx, dec(""), "",
			act(fmt.Sprintf(`{"when":%q,"act":"invokes","by":["ARM"],"treaty":"vd11","article":"chapter3","of":["AZE"],"asks":["an explanation"]}`, day)))
		no(b, err)
	}
	today, err := treaty.Day(time.Now().Format(time.DateOnly))
	no(b, err)
	list := func(limit int) (cases, overdue int) {
		no(b, d.Look(ctx, func(v desk.View) error {
			q := desk.CaseQuery{Status: desk.Open, Limit: cmp.Or(limit, desk.GreatestLimit)}
			for {
				page, err := v.Cases(ctx, q)
				if err != nil {
					return err
				}
				for _, c := range page.Items {
					if c.At(today).Overdue > 0 {
						overdue++
					}
				}
				cases += len(page.Items)
				if page.Next == "" || limit > 0 {
					return nil
				}
				q.After = page.Next
			}
		}))
		return cases, overdue
	}
	for _, x := range []struct {
		name  string
		limit int
	}{{"first page of a hundred", 100}, {"all", 0}} {
		var took []time.Duration
		var cases, overdue int
		for range 50 {
			from := time.Now()
			cases, overdue = list(x.limit)
			took = append(took, time.Since(from))
		}
		slices.Sort(took)
		b.Logf("%-24s %d cases, %d overdue: p50 %v  p99 %v", x.name, cases, overdue, took[25].Round(10*time.Microsecond), took[48].Round(10*time.Microsecond))
	}
	for b.Loop() {
		list(100)
	}
}
