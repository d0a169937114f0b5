package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/judgement"
	"github.com/casus-project/casus/reading/knowledge"
)

// annotated is a claim as corpus/README.md has it, the fields that are learned from.
type annotated struct {
	Doc   string `json:"doc"`
	Quote string `json:"quote"`
	Event string `json:"event"`
}

// trainClaims learns which clauses are claims, of what type and with what stance, from folders of annotated reports:
// NAME.txt with NAME.jsonl beside it, or one gold.jsonl for a folder; knowledge-NNN.json or knowledge.json where a
// report's setting needs it.
func trainClaims(folders []string, file string, report func(string)) error {
	var claims, types []judgement.Example
	reports := 0
	for _, folder := range folders {
		texts, err := filepath.Glob(filepath.Join(folder, "*.txt"))
		if err != nil || len(texts) == 0 {
			return fmt.Errorf("%s: no annotated reports (*.txt with *.jsonl)", folder)
		}
		sort.Strings(texts)
		for _, path := range texts {
			gold, err := annotations(path)
			if err != nil {
				return err
			}
			if gold == nil {
				continue
			}
			known, err := knowledgeOf(path)
			if err != nil {
				return err
			}
			r, err := reading.New(reading.Options{Knowledge: known})
			if err != nil {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			parts, err := intake.Read(path, data, intake.Options{})
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			var found []reading.Candidate
			for _, p := range parts {
				found = append(found, r.Candidates(p)...)
			}
			match := align(found, gold)
			for n, c := range found {
				e := judgement.Example{Features: c.Features, Class: "no"}
				if g, ok := match[n]; ok {
					e.Class = "yes"
					types = append(types, judgement.Example{Features: c.Features, Class: g.Event})
				}
				claims = append(claims, e)
			}
			reports++
		}
	}
	report(fmt.Sprintf("claims: %d reports, %d clauses, %d of them claims", reports, len(claims), len(types)))
	models := map[string]*judgement.Model{
		"claim": judgement.Train(claims, 25, 2, 1e-3, 1),
		"type":  judgement.Train(types, 12, 2, 3e-2, 1),
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

func annotations(path string) ([]annotated, error) {
	name := strings.TrimSuffix(path, ".txt")
	doc := filepath.Base(name)
	own := name + ".jsonl"
	if _, err := os.Stat(own); err != nil {
		own = filepath.Join(filepath.Dir(path), "gold.jsonl")
	}
	f, err := os.Open(own)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var out []annotated
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var a annotated
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", own, n, err)
		}
		if a.Doc == "" || a.Doc == doc {
			out = append(out, a)
		}
	}
	return out, lines.Err()
}

func knowledgeOf(path string) (knowledge.Knowledge, error) {
	folder, name := filepath.Split(path)
	number, _, _ := strings.Cut(name, "-")
	for _, f := range []string{"knowledge-" + strings.TrimSuffix(number, ".txt") + ".json", "knowledge.json"} {
		if _, err := os.Stat(filepath.Join(folder, f)); err == nil {
			return knowledge.Files(filepath.Join(folder, f))
		}
	}
	return knowledge.Knowledge{}, nil
}

// align pairs clauses with annotated claims one to one, best word overlap first, at an F1 of a half or more.
func align(found []reading.Candidate, gold []annotated) map[int]annotated {
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
				if string(c.Claim.Event.Type) == gold[i].Event {
					s += 0.01
				}
				pairs = append(pairs, pair{s, n, i})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].score > pairs[b].score })
	out := map[int]annotated{}
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
