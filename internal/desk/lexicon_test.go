package desk

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestClaimsWithWordsAreThoseInWhichAllOfThemStand(t *testing.T) {
	word := rapid.Map(rapid.IntRange(0, 5), func(n int) string { return fmt.Sprint("w", n) })
	rapid.Check(t, func(t *rapid.T) {
		claims := rapid.SliceOfN(rapid.SliceOfDistinct(word, rapid.ID[string]), 0, 200).Draw(t, "claims")
		l := lexicon{}
		for i, words := range claims {
			l.add(int32(i), words)
		}
		asked := rapid.SliceOfNDistinct(word, 1, 3, rapid.ID[string]).Draw(t, "asked")
		found := l.with(asked)
		for i, words := range claims {
			all := !slices.ContainsFunc(asked, func(w string) bool { return !slices.Contains(words, w) })
			if found.has(int32(i)) != all {
				t.Fatalf("claim %d has %v, asked was %v: found is %v", i, words, asked, !all)
			}
		}
		if found.has(int32(len(claims) + 1000)) {
			t.Fatal("a claim that is not there was found")
		}
	})
}

func TestAPageOfFewClaimsIsThatOfAllOfThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newSurvey()
		n := rapid.IntRange(100, 300).Draw(t, "claims")
		for i := range n {
			starts := rapid.Int64Range(0, 20).Draw(t, "starts")
			s.claims = append(s.claims, sketch{row: int64(i + 1), starts: starts})
			s.line = append(s.line, moment{sheer: sheer{starts: starts, of: int32(i)}, row: int64(i + 1)})
		}
		slices.SortFunc(s.line, func(a, b moment) int { return cmp.Or(cmp.Compare(a.starts, b.starts), cmp.Compare(a.row, b.row)) })
		asked := make(marked, n/64+1)
		for range rapid.IntRange(0, n/fewest).Draw(t, "few") {
			c := rapid.IntRange(0, n-1).Draw(t, "claim")
			asked[c>>6] |= 1 << (c & 63)
		}
		few := s.few(asked)
		if few == nil {
			t.Fatal("few claims are taken for many")
		}
		holds := func(m *sheer) bool { return asked.has(m.of) }
		q := &sieve{}
		for from := ""; ; {
			want, next, err := q.page(s.line, nil, nil, holds, from, 2)
			if err != nil {
				t.Fatal(err)
			}
			got, then, err := q.page(s.line, nil, few, holds, from, 2)
			if err != nil || !slices.Equal(got, want) || next != then {
				t.Fatalf("after %q: %v and %q, not %v and %q (%v)", from, got, then, want, next, err)
			}
			if from = next; from == "" {
				return
			}
		}
	})
}
