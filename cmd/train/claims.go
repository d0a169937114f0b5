package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/casus-project/casus/internal/corpus"
	"github.com/casus-project/casus/internal/linear"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/judgement"
)

// trainClaims learns which clauses are claims, of what type and with what stance, from folders of annotated reports (see package
// internal/corpus): from all of them, or from those alone that are not held out, or from so many of a folder.
func trainClaims(folders []string, held bool, most int, file string, report func(string)) error {
	var claims, types, stances, pairs []judgement.Example
	read := 0
	for _, folder := range folders {
		reports, err := corpus.Read(folder)
		if err != nil {
			return err
		}
		if !held {
			reports = slices.DeleteFunc(reports, func(r corpus.Report) bool { return r.Setting.HeldOut })
		}
		for _, annotated := range spread(reports, most) {
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
				e := judgement.Example{Features: slices.Concat(c.Features, c.Around), Class: "no"}
				if g, ok := match[n]; ok {
					e.Class = "yes"
					types = append(types, judgement.Example{Features: c.Features, Class: string(g.Event)})
					stances = append(stances, judgement.Example{Features: c.Features, Class: string(g.Stance)})
					pairs = append(pairs, judgement.Example{Features: reading.OfType(string(g.Event)), Class: string(g.Stance)})
				}
				claims = append(claims, e)
			}
			read++
		}
	}
	report(fmt.Sprintf("claims: %d reports, %d clauses, %d of them claims", read, len(claims), len(types)))
	models := map[string]*judgement.Model{
		"claim":  judgement.Train(claims, 2, whether),
		"type":   judgement.Train(types, 2, which),
		"stance": judgement.Train(stances, 2, which),
		"pair":   judgement.Train(pairs, 2, mates),
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

// whether and which say how the judgements are fitted, whether a clause is a claim and which type and stance it has. Larger steps or
// a smaller penalty learn the reports by heart: of other reports the first then knows less (an AUC of .83 instead of .87 over the
// settings of corpus/ by thirds). mates is for which stance goes with which type: so few weights need no holding back.
var (
	whether = linear.Fit{Epochs: 8, Rate: 0.02, Penalty: 0.1, Seed: 1}
	mates   = linear.Fit{Epochs: 8, Rate: 0.15, Penalty: 1e-3, Seed: 1}
	which   = linear.Fit{Epochs: 8, Rate: 0.06, Penalty: 0.1, Seed: 1}
)

// align pairs clauses with annotated claims.
func align(found []reading.Candidate, gold []corpus.Claim) map[int]corpus.Claim {
	quotes := make([]string, len(found))
	for n := range found {
		quotes[n] = found[n].Claim.Quote.Exact
	}
	out := map[int]corpus.Claim{}
	for _, p := range corpus.Pair(gold, quotes, func(g, f int) int {
		if found[f].Claim.Event.Type == gold[g].Event {
			return 1
		}
		return 0
	}) {
		out[p[1]] = gold[p[0]]
	}
	return out
}

// spread takes so many of the reports, evenly over all; all where most is 0.
func spread(reports []corpus.Report, most int) []corpus.Report {
	if most <= 0 || most >= len(reports) {
		return reports
	}
	var out []corpus.Report
	for n, r := range reports {
		if n*most/len(reports) != (n+1)*most/len(reports) {
			out = append(out, r)
		}
	}
	return out
}
