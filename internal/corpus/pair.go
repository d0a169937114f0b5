package corpus

import (
	"sort"
	"strings"
	"unicode"
)

// Pair pairs annotated claims with quotes that a reader found, one to one, those that share most words first: a pair shares words
// with an F1 of a half or more. agree breaks ties, by how many hundredths a pair is to be preferred; it may be nil. Each pair
// is the number of the claim and that of the quote.
func Pair(claims []Claim, quotes []string, agree func(claim, quote int) int) [][2]int {
	type pair struct {
		score float64
		at    [2]int
	}
	have := make([]map[string]int, len(quotes))
	for q := range quotes {
		have[q] = bag(quotes[q])
	}
	var pairs []pair
	for c := range claims {
		want := bag(claims[c].Quote)
		for q := range quotes {
			s := shared(want, have[q])
			if s < 0.5 {
				continue
			}
			if agree != nil {
				s += float64(agree(c, q)) / 100
			}
			pairs = append(pairs, pair{s, [2]int{c, q}})
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].score > pairs[b].score })
	claimed, quoted := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, p := range pairs {
		if !claimed[p.at[0]] && !quoted[p.at[1]] {
			claimed[p.at[0]], quoted[p.at[1]] = true, true
			out = append(out, p.at)
		}
	}
	return out
}

// bag counts the words of a text, small and without marks.
func bag(s string) map[string]int {
	m := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		m[w]++
	}
	return m
}

// shared is the F1 of two bags of words.
func shared(a, b map[string]int) float64 {
	same, total := 0, 0
	for w, n := range a {
		same += min(n, b[w])
		total += n
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(same) / float64(total)
}

// titles are words that a name may have or lack.
var titles = bag(`mr mrs ms dr president prime minister foreign defence defense acting deputy secretary general spokesman
	spokeswoman spokesperson governor colonel lieutenant captain head of the and for in ministry`)

// SameName says whether two names are the same, or one of them has all the words of the other, titles left aside.
func SameName(a, b string) bool {
	x, y := bag(a), bag(b)
	if len(x) == len(y) && shared(x, y) == 1 {
		return true
	}
	within := func(x, y map[string]int) bool {
		n := 0
		for w := range x {
			if titles[w] > 0 {
				continue
			}
			if y[w] == 0 {
				return false
			}
			n++
		}
		return n > 0
	}
	return within(x, y) || within(y, x)
}
