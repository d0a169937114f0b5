package treaty

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

func TestTheLibraryChecks(t *testing.T) {
	all, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 13 {
		t.Errorf("%d treaties, not 13", len(all))
	}
	for i, tr := range all {
		if tr.ID != inLibrary()[i] {
			t.Errorf("the file of %s is named %s", tr.ID, inLibrary()[i])
		}
		if w := tr.Withdrawal; w == nil && tr.ID != "gcc" { // of the Gulf's nothing was found
			t.Errorf("%s says nothing of withdrawal", tr.ID)
		}
		if !slices.ContainsFunc(tr.Articles, func(a Article) bool { return a.Trigger != "" && a.Opens != "" }) {
			t.Errorf("%s has no article that comes alive", tr.ID)
		}
	}
}

// Go types, schema.json and the library say the same. To write schema.json again: casus treaty check --schema.
func TestTheSchemaIsInStep(t *testing.T) {
	written, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, Schema()) {
		t.Fatal("schema.json is not what the Go types give: casus treaty check --schema > treaty/schema.json")
	}
	content, err := jsonschema.UnmarshalJSON(bytes.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", content); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("library/*.yaml")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(plain(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := schema.Validate(plain(t, append(data, "colour: red\n"...))); err == nil {
			t.Errorf("%s with an unknown key is valid", name)
		}
	}
}

// plain is a YAML document as JSON has it: days are texts.
func plain(t *testing.T, data []byte) any {
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	var walk func(n *yaml.Node) any
	walk = func(n *yaml.Node) any {
		switch n.Kind {
		case yaml.DocumentNode:
			return walk(n.Content[0])
		case yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i < len(n.Content); i += 2 {
				m[n.Content[i].Value] = walk(n.Content[i+1])
			}
			return m
		case yaml.SequenceNode:
			list := []any{}
			for _, c := range n.Content {
				list = append(list, walk(c))
			}
			return list
		}
		switch n.Tag {
		case "!!bool", "!!int":
			var v any
			if err := json.Unmarshal([]byte(n.Value), &v); err == nil {
				return v
			}
		}
		return n.Value
	}
	return walk(&n)
}

func on(t *testing.T, id, day string) *View {
	t.Helper()
	tr, err := Find(id)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Day(day)
	if err != nil {
		t.Fatal(err)
	}
	return tr.On(d)
}

func TestPartiesInTime(t *testing.T) {
	for _, c := range []struct{ id, day, want, doubtful string }{
		{"cst", "1993-06-01", "ARM KAZ KGZ RUS TJK UZB", ""},
		{"cst", "1994-01-01", "ARM KAZ KGZ RUS TJK UZB AZE GEO BLR", "BLR"}, // one source has it, one not yet
		{"cst", "1995-01-01", "ARM KAZ KGZ RUS TJK UZB AZE GEO BLR", ""},
		{"cst", "2001-01-01", "ARM KAZ KGZ RUS TJK BLR", ""},
		{"cst", "2010-01-01", "ARM KAZ KGZ RUS TJK UZB BLR", ""},
		{"cst", "2012-10-01", "ARM KAZ KGZ RUS TJK UZB BLR", "UZB"}, // a note of suspension, before the decision
		{"cst", "2024-06-01", "ARM KAZ KGZ RUS TJK BLR", ""},        // frozen in words is still a party
		{"anzus", "1990-01-01", "AUS USA NZL", ""},
		{"sco", "2020-01-01", "CHN KAZ KGZ RUS TJK UZB IND PAK", ""}, // observers are no parties
	} {
		parties, doubtful := on(t, c.id, c.day).States()
		if got := strings.Join(parties, " "); got != c.want {
			t.Errorf("%s on %s: %s, not %s", c.id, c.day, got, c.want)
		}
		if got := strings.Join(doubtful, " "); got != c.doubtful {
			t.Errorf("%s on %s: doubt about %q, not %q", c.id, c.day, got, c.doubtful)
		}
	}
}

// A notice takes effect when its term has run; a freeze in words never does.
func TestLeavingTakesNoticeAndTime(t *testing.T) {
	for _, c := range []struct{ id, state, day, leaves string }{
		{"oas", "VEN", "2018-01-01", "2019-04-27"},
		{"oas", "VEN", "2017-01-01", ""},
		{"cst", "ARM", "2024-06-01", ""},
	} {
		for _, p := range on(t, c.id, c.day).Parties {
			if p.State == c.state && (p.Leaves.String() != c.leaves || p.Standing != Stands) {
				t.Errorf("%s of %s on %s: leaves %q, %s", c.state, c.id, c.day, p.Leaves, p.Standing)
			}
		}
	}
}

func TestAmendmentsAreVersionsInForceFromADay(t *testing.T) {
	for day, want := range map[string]string{"2012-12-18": "Treaty, art. 2 (1992 text)", "2012-12-19": "Treaty, art. 2(2) (2010 text)"} {
		a, err := on(t, "cst", day).Article("art2")
		if err != nil || a.Cite != want {
			t.Errorf("on %s: %v, %v", day, a, err)
		}
	}
	if _, err := on(t, "cst", "2006-01-01").Article("peacekeeping-art3"); err == nil {
		t.Error("an article stands before its agreement")
	}
	p, err := on(t, "cst", "2024-06-01").Procedure("crisis-response")
	if err != nil || p.Steps[2].Clock == nil || p.Steps[2].Clock.Within.String() != "24 h" {
		t.Errorf("the one-day limit of 2024: %+v, %v", p, err)
	}
}

func TestTriggersOfTheLibrary(t *testing.T) {
	for _, c := range []struct {
		id, day, article string
		incident         Incident
		want             Answer
	}{
		{"cst", "2021-05-14", "art2", Incident{Target: "ARM", Threatens: []string{"territorial-integrity"}}, Alive},
		{"cst", "2021-05-14", "art2", Incident{Target: "AZE", Threatens: []string{"territorial-integrity"}}, NotMet},
		{"cst", "2021-05-14", "art2", Incident{Target: "ARM"}, Unclear},
		{"cst", "2022-01-05", "art4", Incident{Target: "KAZ", Kinds: []string{"unrest"}, Requested: "KAZ"}, NotMet},
		{"cst", "2022-01-05", "peacekeeping-art3", Incident{Territory: "KAZ", Requested: "KAZ"}, Alive},
		{"cst", "2022-09-13", "art4", Incident{Target: "ARM", Kinds: []string{"armed-attack"}, Requested: "ARM"}, Alive},
		{"cst", "2022-09-13", "art4", Incident{Target: "ARM", Kinds: []string{"armed-attack"}}, NotMet}, // nobody asked
		{"nat", "2025-09-19", "art4", Incident{Target: "EST", Threatens: []string{"security"}}, Alive},
		{"teu", "2015-11-17", "art42-7", Incident{Target: "FRA", Territory: "FRA", Kinds: []string{"terrorism"}}, Alive},
		{"usjp", "2020-01-01", "art5", Incident{Target: "JPN", Kinds: []string{"armed-attack"}, Areas: []string{"pacific"}}, NotMet},
	} {
		v := on(t, c.id, c.day)
		a, err := v.Article(c.article)
		if err != nil {
			t.Fatal(err)
		}
		trigger, err := Compile(a.Trigger)
		if err != nil {
			t.Fatal(err)
		}
		parties, _ := v.States()
		if got, err := trigger.On(&c.incident, MembersOf(parties)); err != nil || got.Answer != c.want {
			t.Errorf("%s %s on %+v: %+v, %v; want %s", c.id, c.article, c.incident, got, err, c.want)
		}
	}
}

// What is only recalled is marked where it is printed.
func TestWhatIsRecalledIsMarked(t *testing.T) {
	all, err := Library()
	if err != nil {
		t.Fatal(err)
	}
	day, _ := Day("2024-06-01")
	for _, tr := range all {
		var b bytes.Buffer
		if err := tr.On(day).Tell(&b); err != nil {
			t.Fatal(err)
		}
		if w := tr.Withdrawal; w != nil && w.Certainty == Recalled && !strings.Contains(b.String(), w.Says+" "+Unverified) {
			t.Errorf("%s: the recalled terms of withdrawal are not marked", tr.ID)
		}
		for _, a := range tr.On(day).Articles {
			if a.Certainty == Recalled && !strings.Contains(b.String(), a.Cite+" ("+string(a.Obligation)+") "+Unverified) {
				t.Errorf("%s: %s is not marked", tr.ID, a.ID)
			}
		}
	}
}

const small = `id: pact
name: Pact of Two
about: Two states.
binding: legal
sources: {book: {cite: A book}}
instruments: [{id: treaty, name: Pact, kind: treaty, signed: {value: 1990-01-01, source: book, certainty: seen}, source: book, certainty: seen}]
parties_known: all
parties: [{state: ORL, name: Orlavia, spells: [{from: {value: 1990-01-01, source: book, certainty: seen}}]}]
organs: [{id: council, name: Council, seats: each-party, decides: all, source: book, certainty: seen}]
rules: [{id: all, kind: consensus, says: All agree., source: book, certainty: seen}]
measures: [{id: aid, name: Aid, needs: [{what: decision, of: council, certainty: recalled}], source: book, certainty: seen}]
procedures: [{id: talk, name: Talk, steps: [{id: asked, is: invocation, by: invoker, does: asks, leads_to: [done]}, {id: done, is: decision, by: council, does: decides, rule: all, may_adopt: [aid], clock: {within: 2 days, after: asked, certainty: recalled}}], source: book, certainty: seen}]
articles: [{id: art1, cite: art. 1, of: treaty, obligation: consultation, says: They talk., trigger: incident.target in parties, invoked_by: any-party, opens: talk, source: book, certainty: seen}]
`

func TestFaultsOfATreatyFile(t *testing.T) {
	if _, faults := Read("pact.yaml", []byte(small)); len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct{ old, new, want string }{
		{"id: pact", "id: Pact!", `pact.yaml:1:5: id: "Pact!"; accepted: small letters`},
		{"value: 1990-01-01", "value: 1990-02-31", `pact.yaml:6:70: instruments[0].signed.value: "1990-02-31" is no day of the calendar; accepted: a day as 2021-05-14`},
		{"source: book, certainty: seen}, source: book, certainty: seen}]\nparties_known", "source: boook, certainty: seen}, source: book, certainty: seen}]\nparties_known", `unknown source "boook"; accepted: a key of the file's sources: book`},
		{"certainty: recalled}]", "certainty: seen}]", "seen, but no source; accepted: source with a key of the file's sources, or certainty: recalled"},
		{"state: ORL", "state: Orlavia", `state: "Orlavia"; accepted: ISO 3166-1 alpha-3`},
		{"decides: all", "decides: most", `unknown rule "most"; accepted: a rule of the file: all`},
		{"kind: consensus", "kind: majority", "a majority of what; accepted: share or at_least"},
		{"opens: talk", "opens: walk", `unknown procedure "walk"`},
		{"leads_to: [done]", "leads_to: [gone]", `unknown step "gone"; accepted: asked, done`},
		{"may_adopt: [aid]", "may_adopt: [war]", `unknown measure "war"; accepted: aid`},
		{"within: 2 days", "within: soon", `"soon" is no time limit; accepted: immediately, or as 48 h`},
		{"after: asked", "after: done", `a clock that runs from "done"; accepted: another step`},
		{"is: decision", "is: invocation", "accepted: the first step is the invocation, and no other"},
		{"by: invoker", "by: anybody", `unknown actor "anybody"; accepted: invoker, chair`},
		{"trigger: incident.target in parties", "trigger: incident.colour in parties", "condition, line 1, column 1: undeclared reference"},
		{"trigger: incident.target in parties", `trigger: '"armed-atack" in incident.kinds'`, `no incident has the word "armed-atack"; accepted: aggression, armed-attack`},
		{"of: council", "of: senate", `a decision of "senate"; accepted: an organ of the file: council`},
		{"obligation: consultation", "obligation: friendship", `"friendship"; accepted: defence, offence, neutrality`},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		_, faults := Read("pact.yaml", []byte(text))
		if len(faults) == 0 || !strings.Contains(faults[0].Error(), c.want) || faults[0].Line == 0 {
			t.Errorf("%s:\n got %v\nwant %s", c.new, faults, c.want)
		}
	}
}

func TestVersionsOfOnePartMustFollowEachOther(t *testing.T) {
	text := strings.Replace(small, "articles: [", "articles: [{id: art1, cite: art. 1, of: treaty, obligation: none, says: Once more., certainty: recalled}, ", 1)
	_, faults := Read("pact.yaml", []byte(text))
	if len(faults) != 1 || !strings.Contains(faults[0].Error(), `a second article "art1" at the same time`) {
		t.Error(faults)
	}
}

// Whatever the bytes are, a treaty that is read without fault can be told for any day.
func FuzzTreaty(f *testing.F) {
	f.Add(small, "2000-01-01")
	f.Add(strings.Replace(small, "1990-01-01", "1990", 1), "1990-06")
	f.Fuzz(func(t *testing.T, text, day string) {
		tr, faults := Read("f.yaml", []byte(text))
		if (tr == nil) != (len(faults) > 0) {
			t.Fatal("a treaty and faults, or neither")
		}
		d, err := Day(day)
		if tr == nil || err != nil {
			return
		}
		if err := tr.On(d).Tell(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	})
}

// A hundred thousand incidents against every trigger of the Collective Security Treaty.
func BenchmarkTriggers(b *testing.B) {
	tr, err := Find("cst")
	if err != nil {
		b.Fatal(err)
	}
	day, _ := Day("2022-09-13")
	v := tr.On(day)
	var triggers []*Trigger
	for _, a := range v.Articles {
		if a.Trigger != "" {
			t, err := Compile(a.Trigger)
			if err != nil {
				b.Fatal(err)
			}
			triggers = append(triggers, t)
		}
	}
	parties, _ := v.States()
	members := MembersOf(parties)
	incidents := []Incident{
		{Target: "ARM", By: "AZE", Kinds: []string{"armed-attack", "incursion"}, Threatens: []string{"sovereignty"}, Requested: "ARM"},
		{Target: "AZE", Kinds: []string{"unrest"}},
		{Kinds: []string{"border-incident"}, Threatens: []string{"peace"}},
	}
	for b.Loop() {
		for i := range 100_000 {
			for _, t := range triggers {
				if _, err := t.On(&incidents[i%len(incidents)], members); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
