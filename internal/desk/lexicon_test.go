package desk

import (
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
