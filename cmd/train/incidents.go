package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/benchmark"
	"github.com/casus-project/casus/internal/corpus"
	"github.com/casus-project/casus/internal/logistic"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/report"
)

// crisis is a setting of the corpus told in several reports, with the incidents that its claims stand in.
type crisis struct {
	name     string
	heldOut  bool
	reports  []*report.Report
	versions []version
}

// version is one way to have the claims: as annotated, or as the reading finds them.
type version struct {
	name   string
	claims []claim.Claim
	// incidents are those that each annotated claim stands in, none for a claim that stands in none; a claim that was found and that
	// nobody annotated is missing.
	incidents map[string]map[int]bool
	setting   map[string]int       // of each claim, in a room of several
	against   map[[2]string]string // the kind of the contradiction between two claims; corpus.Apparent where there only seems to be one
}

func newVersion(name string) version {
	return version{name: name, incidents: map[string]map[int]bool{}, setting: map[string]int{}, against: map[[2]string]string{}}
}

// trainIncidents learns which claims are about one thing from the settings of a folder whose incidents
// are annotated. What it prints of held-out settings is measured with weights that were learned without them.
func trainIncidents(folder, file string, say func(string)) error {
	all, err := readCrises(folder)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fmt.Errorf("%s: no incidents-NNN.jsonl to learn from", folder)
	}
	var learned, held []crisis
	for _, c := range all {
		if c.heldOut {
			held = append(held, c)
		} else {
			learned = append(learned, c)
		}
	}
	if len(learned) > 0 && len(held) > 0 {
		m := learnIncidents(learned)
		for _, c := range held {
			for _, v := range c.versions {
				say(fmt.Sprintf("held out %s, claims %s: %s", c.name, v.name, measure(incident.GatherBy(m, v.claims, c.reports), v, v)))
			}
		}
	}
	m := learnIncidents(all)
	var b strings.Builder
	fmt.Fprintf(&b, "# Made by cmd/train -parts incidents from %d settings; incident.md is the card.\n# table\treason\tweight\n", len(all))
	if err := m.Write(&b); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// learnIncidents learns how much each reason weighs: first from all pairs of claims of each room, then from groups of claims on their way
// together. The groups of one half of the settings are made with what the pairs of the other half taught, for what is learned by heart is no
// measure of what a likeness is worth.
func learnIncidents(all []crisis) *incident.Model {
	var halves [2][]crisis
	for i, c := range all {
		halves[i%2] = append(halves[i%2], c)
	}
	var groups []logistic.Example
	tables := learnPairs(all)
	var of [2]map[string]map[string]float64 // what each half taught
	contradictions := map[string][]logistic.Example{}
	for h := range halves {
		if len(halves[h]) == 0 || len(halves[1-h]) == 0 {
			continue
		}
		of[1-h] = learnPairs(halves[1-h])
		m := incident.NewModel(of[1-h])
		for _, c := range roomsOf(halves[h]) {
			for _, v := range c.versions {
				for _, e := range incident.GroupExamples(m, v.claims, c.reports) {
					groups = append(groups, v.answerGroups(e)...)
				}
			}
		}
	}
	tables[incident.Groups] = logistic.Fit(groups, passes, penalty)
	for h := range halves {
		if len(halves[h]) == 0 || len(halves[1-h]) == 0 {
			continue
		}
		m := incident.NewModel(map[string]map[string]float64{incident.Within: of[1-h][incident.Within], incident.Across: of[1-h][incident.Across], incident.Groups: tables[incident.Groups]})
		for _, c := range roomsOf(halves[h]) {
			for _, v := range c.versions {
				for _, e := range incident.ContradictionExamples(m, v.claims, c.reports) {
					contradictions[e.Table] = append(contradictions[e.Table], v.answerContradiction(e))
				}
			}
		}
	}
	for _, t := range []string{incident.Denials, incident.Rivals} {
		tables[t] = logistic.Fit(contradictions[t], manyPasses, penalty)
	}
	return incident.NewModel(tables)
}

// learnPairs learns from pairs of claims.
func learnPairs(all []crisis) map[string]map[string]float64 {
	tables := map[string]map[string]float64{}
	pairs := map[string][]logistic.Example{}
	for _, c := range roomsOf(all) {
		for _, v := range c.versions {
			n := 0
			for _, e := range incident.PairExamples(v.claims, c.reports) {
				if v.setting[e.A] != v.setting[e.B] {
					if n++; n%everyStranger != 0 {
						continue
					}
				}
				if x, ok := v.answer(e); ok {
					pairs[e.Table] = append(pairs[e.Table], x)
				}
			}
		}
	}
	for _, t := range []string{incident.Within, incident.Across} {
		tables[t] = logistic.Fit(pairs[t], passes, penalty)
	}
	return tables
}

const (
	passes = 8
	// manyPasses is for tables that few examples speak for.
	manyPasses = 60
	penalty    = 1e-5
	// everyStranger is of how many pairs of claims of two settings one is learned from: that they are about two things is easily learned.
	everyStranger = 20
	// crowded is how many settings are also put into one room, for a room may hold several.
	crowded = 4
)

// roomsOf puts each setting into a room of its own, and several into one.
func roomsOf(all []crisis) []crisis {
	rooms := append([]crisis(nil), all...)
	for i := 0; i < len(all); i += crowded {
		if part := all[i:min(i+crowded, len(all))]; len(part) > 1 {
			rooms = append(rooms, together(part))
		}
	}
	return rooms
}

// together makes one room of several settings.
func together(all []crisis) crisis {
	out := crisis{name: "together"}
	for n, c := range all {
		out.reports = append(out.reports, c.reports...)
		for i, v := range c.versions {
			if n == 0 {
				out.versions = append(out.versions, newVersion(v.name))
			}
			to := &out.versions[i]
			to.claims = append(to.claims, v.claims...)
			for _, x := range v.claims {
				to.setting[x.ID] = n
			}
			maps.Copy(to.against, v.against)
			for id, in := range v.incidents {
				to.incidents[id] = map[int]bool{}
				for k := range in {
					to.incidents[id][1000*n+k] = true
				}
			}
		}
	}
	return out
}

// answer says whether the two claims of an example are about one thing; false where nobody annotated one of them.
func (v version) answer(e incident.Example) (logistic.Example, bool) {
	a, knownA := v.incidents[e.A]
	b, knownB := v.incidents[e.B]
	if !knownA || !knownB {
		return logistic.Example{}, false
	}
	out := logistic.Example{Features: e.Features, Weight: 1}
	if len(a) == 0 || len(b) == 0 {
		out.Weight = looseWeight
	}
	for k := range a {
		if b[k] {
			out.Yes = 1
		}
	}
	return out, true
}

// answerContradiction says whether the two claims of an example contradict each other. What nobody annotated counts half: it may be told twice.
func (v version) answerContradiction(e incident.Example) logistic.Example {
	out := logistic.Example{Features: e.Features, Weight: 1}
	_, knownA := v.incidents[e.A]
	_, knownB := v.incidents[e.B]
	if !knownA || !knownB {
		out.Weight = 0.5
	}
	if kind := v.against[[2]string{e.A, e.B}]; kind != "" && kind != corpus.Apparent {
		out.Yes = 1
	}
	return out
}

// answerGroups says what share of the pairs between two groups are about one thing; nothing where nobody annotated a pair.
func (v version) answerGroups(e incident.GroupExample) []logistic.Example {
	n, same := 0.0, 0.0
	for _, x := range e.A {
		a, known := v.incidents[x]
		if !known {
			continue
		}
		for _, y := range e.B {
			b, known := v.incidents[y]
			if !known {
				continue
			}
			n++
			for k := range a {
				if b[k] {
					same++
					break
				}
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []logistic.Example{{Features: e.Features, Yes: same / n, Weight: e.Weight}}
}

// looseWeight is how much a pair counts of which one claim stands in no incident: it may be about one all the same.
const looseWeight = 0.3

// readCrises reads the settings of a folder whose incidents are annotated.
func readCrises(folder string) ([]crisis, error) {
	annotated, err := corpus.Read(folder)
	if err != nil {
		return nil, err
	}
	byName := map[string]corpus.Report{}
	for _, a := range annotated {
		byName[a.Name] = a
	}
	relations, err := corpus.ReadRelations(folder)
	if err != nil {
		return nil, err
	}
	var out []crisis
	for _, rel := range relations {
		c, err := readCrisis(rel, byName)
		if err != nil {
			return nil, fmt.Errorf("setting %s: %w", rel.Name, err)
		}
		out = append(out, c)
	}
	return out, nil
}

func readCrisis(rel corpus.Relations, byName map[string]corpus.Report) (crisis, error) {
	c := crisis{name: rel.Name}
	var known knowledge.Knowledge
	for _, n := range rel.Reports {
		if a := byName[n]; a.Knowledge != "" {
			k, err := a.Known()
			if err != nil {
				return c, err
			}
			known = k
		}
		c.heldOut = c.heldOut || byName[n].Setting.HeldOut
	}
	reader, err := reading.New(reading.Options{Knowledge: known})
	if err != nil {
		return c, err
	}
	directory, err := actors.Load(known)
	if err != nil {
		return c, err
	}
	found, told := newVersion("found"), newVersion("annotated")
	parts := map[string][]*report.Report{}
	of := map[string][]claim.Claim{}
	for _, n := range rel.Reports {
		a := byName[n]
		p, err := a.Parts()
		if err != nil {
			return c, err
		}
		parts[n] = p
		c.reports = append(c.reports, p...)
		for _, rep := range p {
			of[n] = append(of[n], reader.Claims(rep)...)
		}
		found.claims = append(found.claims, of[n]...)
	}
	recorder := corpus.NewRecorder(directory, found.claims)
	ids := map[corpus.Ref][]string{} // annotated claim to its ids in both versions
	for _, n := range rel.Reports {
		records := recorder.Claims(byName[n], parts[n])
		told.claims = append(told.claims, records...)
		number := n[:strings.IndexAny(n+"-", "-")]
		for _, rec := range records {
			ref := corpus.Ref{Doc: number, Quote: rec.Quote.Exact}
			ids[ref] = append(ids[ref], rec.ID)
			told.incidents[rec.ID] = map[int]bool{}
		}
		quotes := make([]string, len(of[n]))
		for i, f := range of[n] {
			quotes[i] = f.Quote.Exact
		}
		for _, p := range corpus.Pair(byName[n].Claims, quotes, nil) {
			id := of[n][p[1]].ID
			found.incidents[id] = map[int]bool{}
			ref := corpus.Ref{Doc: number, Quote: byName[n].Claims[p[0]].Quote}
			ids[ref] = append(ids[ref], id)
		}
	}
	for _, x := range rel.Contradictions {
		for _, a := range ids[x.A()] {
			for _, b := range ids[x.B()] {
				for _, v := range []version{told, found} {
					v.against[[2]string{a, b}] = x.Kind
					v.against[[2]string{b, a}] = x.Kind
				}
			}
		}
	}
	for k, inc := range rel.Incidents {
		for _, ref := range inc.Claims {
			for _, id := range ids[ref] {
				for _, v := range []version{told, found} {
					if in, ok := v.incidents[id]; ok {
						in[k] = true
					}
				}
			}
		}
	}
	c.versions = []version{told, found}
	return c, nil
}

// trainMerging learns the weights of the benchmark merging from a folder of ECB+.
func trainMerging(folder, file string) error {
	var b bytes.Buffer
	if err := benchmark.TrainMerging(folder, &b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
