package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/casus-project/casus/internal/corpus"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/judgement"
)

// trainClaims learns which clauses are claims, of what type and with what stance, from folders of annotated reports (see package
// internal/corpus).
func trainClaims(folders []string, file string, report func(string)) error {
	var claims, types, stances []judgement.Example
	read := 0
	for _, folder := range folders {
		reports, err := corpus.Read(folder)
		if err != nil {
			return err
		}
		for _, annotated := range reports {
			known, err := annotated.Known()
			if err != nil {
				return err
			}
			r, err := reading.New(reading.Options{Knowledge: known})
			if err != nil {
				return err
			}
			parts, err := annotated.Parts()
			if err != nil {
				return err
			}
			var found []reading.Candidate
			for _, p := range parts {
				found = append(found, r.Candidates(p)...)
			}
			match := align(found, annotated.Claims)
			for n, c := range found {
				e := judgement.Example{Features: c.Features, Class: "no"}
				if g, ok := match[n]; ok {
					e.Class = "yes"
					types = append(types, judgement.Example{Features: c.Features, Class: string(g.Event)})
					stances = append(stances, judgement.Example{Features: c.Features, Class: string(g.Stance)})
				}
				claims = append(claims, e)
			}
			read++
		}
	}
	report(fmt.Sprintf("claims: %d reports, %d clauses, %d of them claims", read, len(claims), len(types)))
	models := map[string]*judgement.Model{
		"claim":  judgement.Train(claims, 25, 2, 1e-3, 1),
		"type":   judgement.Train(types, 12, 2, 3e-2, 1),
		"stance": judgement.Train(stances, 12, 2, 3e-2, 1),
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := judgement.Write(f, models); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// align pairs clauses with annotated claims one to one, best word overlap first, at an F1 of a half or more.
func align(found []reading.Candidate, gold []corpus.Claim) map[int]corpus.Claim {
	type pair struct {
		score       float64
		clause, ref int
	}
	var pairs []pair
	want := make([]map[string]int, len(gold))
	for i, g := range gold {
		want[i] = bag(g.Quote)
	}
	for n, c := range found {
		have := bag(c.Claim.Quote.Exact)
		for i := range gold {
			if s := overlap(have, want[i]); s >= 0.5 {
				if c.Claim.Event.Type == gold[i].Event {
					s += 0.01
				}
				pairs = append(pairs, pair{s, n, i})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].score > pairs[b].score })
	out := map[int]corpus.Claim{}
	used := map[int]bool{}
	for _, p := range pairs {
		if _, taken := out[p.clause]; !taken && !used[p.ref] {
			out[p.clause] = gold[p.ref]
			used[p.ref] = true
		}
	}
	return out
}

func bag(s string) map[string]int {
	m := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 128
	}) {
		m[w]++
	}
	return m
}

func overlap(a, b map[string]int) float64 {
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
