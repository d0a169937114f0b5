package cases

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/treaty"
	"github.com/casus-project/casus/treaty/scenarios"
)

func bundled(t *testing.T, id string) *Scenario {
	t.Helper()
	s, faults, err := Find(id)
	if err != nil || len(faults) > 0 {
		t.Fatal(id, err, faults)
	}
	return s
}

func run(t *testing.T, s *Scenario, on, known string) *Course {
	t.Helper()
	day := func(text string) treaty.When {
		if text == "" {
			return treaty.When{}
		}
		d, err := treaty.Day(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	c, err := Run(s, day(on), day(known))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every bundled scenario comes out as recorded: dates, days between, outcomes.
func TestTheRecordIsReproduced(t *testing.T) {
	for _, appeal := range []string{"kgz-2010", "tjk-2021", "arm-2021", "kaz-2022", "arm-2022"} {
		if !slices.Contains(Bundled(), appeal) {
			t.Errorf("the appeal %s is missing", appeal)
		}
	}
	for _, id := range Bundled() {
		c := run(t, bundled(t, id), "", "")
		if len(c.Outcomes) == 0 {
			t.Errorf("%s expects nothing", id)
		}
		for _, o := range c.Outcomes {
			if !o.OK {
				t.Errorf("%s: %s; came out: %s", id, o.Says(), o.Got)
			}
		}
	}
}

func told(t *testing.T, c *Course) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Tell(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func contains(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in\n%s", w, text)
		}
	}
}

func TestWhyThereWasNoConsensus(t *testing.T) {
	contains(t, told(t, run(t, bundled(t, "arm-2022"), "", "")),
		"not adopted; Armenia made it depend on a condemnation of Azerbaijan's act, which is not met",
		"asked, and nothing more is told: armed-assistance, political assessment",
		"request to first-answer: 0 days; or 1 day before {asbarez}",
		"observers refused by Armenia, on the condition of a condemnation first")
}

// The mutual-assistance article was used though no state attacked: the host's request carried it.
func TestAConditionThatIsNotMetIsSaidAndTheCaseGoesOn(t *testing.T) {
	c := run(t, bundled(t, "kaz-2022"), "", "")
	contains(t, told(t, c), "! as january is told, the condition of Treaty, art. 4 (2010 text) is not met",
		"needs host-request: asked by Kazakhstan, 2022-01-05", "needs un-notice: not told")
	if !strings.HasPrefix(c.Cases[0].Standing, "closed: answered after 1 day") || len(c.Cases[0].Next) != 0 {
		t.Error(c.Cases[0].Standing, c.Cases[0].Next)
	}
}

func TestAskedOfOneAnsweredByAnother(t *testing.T) {
	contains(t, told(t, run(t, bundled(t, "kgz-2010"), "", "")),
		"asked of Russia, answered by the Committee of Secretaries of Security Councils",
		"needs decision of the Collective Security Council: only of the Committee of Secretaries")
	contains(t, told(t, run(t, bundled(t, "arm-2022"), "2023-03-01", "")),
		"asked of the Collective Security Council, answered by the European Union")
}

// Who stays out without objecting is not bound; who is absent is disputed.
func TestReadingsOfTheRule(t *testing.T) {
	contains(t, told(t, run(t, bundled(t, "limited-format-2024"), "", "")), "adopted; nobody objects; Armenia stays out without objecting", "not bound: Armenia")
	contains(t, told(t, run(t, bundled(t, "absent-2023"), "", "")),
		"disputed; by the reading absence-is-refusal: not adopted (Armenia is absent); by the reading absent-may-join-later: adopted")
}

// Of whom sources differ on the day is counted, and that is said.
func TestAVoteOfDisputedMembers(t *testing.T) {
	s, faults := Read("f.yaml", []byte(`id: doubt
title: A vote in 2012
acts:
  - {when: 2012-10-01, act: proposes, id: text, treaty: cst, rule: council-consensus, certainty: recalled}
`))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	contains(t, told(t, run(t, s, "", "")), "! counted as members, which is disputed: Uzbekistan")
}

// A case can be asked for as it stood on a day: later acts are not there, and what is missing ages.
func TestAsOfADay(t *testing.T) {
	c := run(t, bundled(t, "tjk-2021"), "2021-08-01", "")
	k := c.Cases[0]
	if len(k.Measures) != 0 || !strings.Contains(k.Standing, "no answer is told") {
		t.Error(k.Standing)
	}
	for _, l := range k.Lags {
		if l.To == "first-answer" && (l.Days != nil || l.Since.String() != "25 days") {
			t.Errorf("%+v", l)
		}
	}
}

const head = `id: drill
title: A drill
acts:
  - {when: 2030-03-01, act: incident, id: ford, target: ORL, by: VES, kinds: [incursion], threatens: [sovereignty], certainty: recalled}
  - {when: 2030-03-02T08:00, act: invokes, id: appeal, by: ORL, treaty: pact, article: art1, on: ford, asks: [aid], certainty: recalled}
`

const pact = `id: pact
name: Pact of Three
about: Three invented states.
binding: legal
sources: {book: {cite: A book}}
instruments: [{id: treaty, name: Pact, kind: treaty, signed: {value: 2020-01-01, source: book, certainty: seen}, certainty: recalled}]
parties_known: all
parties:
  - {state: ORL, name: Orlavia, spells: [{from: {value: 2020-01-01, certainty: recalled}}]}
  - {state: TAM, name: Tamar, spells: [{from: {value: 2020-01-01, certainty: recalled}}]}
  - {state: KES, name: Kesh, spells: [{from: {value: 2020-01-01, certainty: recalled}, until: {value: 2029-01-01, certainty: recalled}}]}
organs: [{id: council, name: Council, seats: each-party, decides: all, certainty: recalled}]
rules: [{id: all, kind: consensus, says: All agree., certainty: recalled}]
measures: [{id: aid, name: Aid, needs: [{what: decision, of: council, certainty: recalled}], certainty: recalled}]
procedures:
  - id: talk
    name: Talk
    certainty: recalled
    steps:
      - {id: asked, is: invocation, by: invoker, does: asks, leads_to: [answered]}
      - {id: answered, is: answer, by: council, does: answers, clock: {within: 24 h, after: asked, certainty: recalled}, leads_to: [decided, closed]}
      - {id: decided, is: decision, by: council, does: decides, rule: all, may_adopt: [aid], leads_to: [closed]}
      - {id: closed, is: end, by: council, does: ends it}
articles: [{id: art1, cite: art. 1, of: treaty, obligation: consultation, says: They talk., trigger: incident.target in parties, invoked_by: party-concerned, opens: talk, certainty: recalled}]
`

func drill(t *testing.T, acts, on, known string) *Course {
	t.Helper()
	s, faults := Read("drill.yaml", []byte(head+acts))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	tr, faults := treaty.Read("pact.yaml", []byte(pact))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var days [2]treaty.When
	for i, text := range []string{on, known} {
		if text != "" {
			d, err := treaty.Day(text)
			if err != nil {
				t.Fatal(err)
			}
			days[i] = d
		}
	}
	c, err := Run(s, days[0], days[1], tr)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClocks(t *testing.T) {
	for _, c := range []struct {
		acts, on string
		state    ClockState
		by       string
	}{
		{"", "2030-03-02T09:00", Running, ""},
		{"", "2030-03-03T11:30", Overdue, "3 hours 30 minutes"},
		{"", "2030-03-03", MayOverdue, ""}, // the day may mean before eight or after
		{"", "2030-03-09", Overdue, "6 days"},
		{"  - {when: 2030-03-03T07:59, act: step, case: appeal, step: answered, by: council, certainty: recalled}\n", "", Kept, ""},
		{"  - {when: 2030-03-03, act: step, case: appeal, step: answered, by: council, certainty: recalled}\n", "", MayBeLate, ""},
		{"  - {when: 2030-03-04, act: step, case: appeal, step: answered, by: council, certainty: recalled}\n", "", Late, "1 day"},
	} {
		clock := drill(t, c.acts, c.on, "").Cases[0].Clocks[0]
		if clock.State != c.state || clock.By != c.by {
			t.Errorf("%s %s: %+v; want %s by %q", c.acts, c.on, clock, c.state, c.by)
		}
	}
}

func TestWhatDoesNotFitIsRecordedAndSaid(t *testing.T) {
	text := told(t, drill(t, `  - {when: 2030-03-03, act: step, case: appeal, step: decided, by: council, certainty: recalled}
  - {when: 2030-03-03, act: step, case: appeal, step: dance, by: council, certainty: recalled}
  - {when: 2030-03-04, act: invokes, id: second, by: KES, treaty: pact, article: art1, on: ford, certainty: recalled}
  - {when: 2030-03-05, act: withdraws, case: second, by: TAM, certainty: recalled}
`, "", ""))
	contains(t, text, "! the procedure does not foresee this step here", `! the procedure talk has no step "dance"; it has asked, answered, decided, closed`,
		"! Kesh is no party on that day", "! the article is for the party concerned, Orlavia", "! without effect: invoked by Kesh")
	text = told(t, drill(t, "  - {when: 2030-03-05, act: withdraws, case: appeal, by: ORL, certainty: recalled}\n", "", ""))
	contains(t, text, "closed: withdrawn on 2030-03-05")
}

// Two clocks: when it happened, and when the room learned of it.
func TestAsKnownOnADay(t *testing.T) {
	acts := "  - {when: 2030-03-03, learned: 2030-03-08, act: step, case: appeal, step: answered, by: council, certainty: recalled}\n"
	c := drill(t, acts, "2030-03-09", "2030-03-07")
	if c.Unknown != 1 || c.Cases[0].Clocks[0].State != Overdue {
		t.Errorf("before it was learned: %d, %+v", c.Unknown, c.Cases[0].Clocks)
	}
	c = drill(t, acts, "2030-03-09", "2030-03-08")
	if c.Unknown != 0 || c.Cases[0].Clocks[0].State != MayBeLate {
		t.Errorf("after: %d, %+v", c.Unknown, c.Cases[0].Clocks)
	}
}

func TestFaultsOfAScenario(t *testing.T) {
	for _, c := range []struct{ act, want string }{
		{"{when: 2030-03-03, act: step, case: apeal, step: answered, by: council, certainty: recalled}", `drill.yaml:6:41: acts[2].case: unknown case "apeal"; accepted: one that an act above begins: appeal`},
		{"{when: 2030-03-03, act: dance, certainty: recalled}", `drill.yaml:6:29: acts[2].act: "dance"; accepted: incident, invokes`},
		{"{when: 2030-03-03, act: step, case: appeal, by: council, certainty: recalled}", "act step without step; accepted: its keys: id, !case, !step, !by"},
		{"{when: 2030-03-03, act: step, case: appeal, step: answered, by: council, stand: for, certainty: recalled}", "act step has no stand; accepted: id, case, step, by"},
		{"{when: 2029-03-03, act: step, case: appeal, step: answered, by: council, certainty: recalled}", "2029-03-03 is before the act above; accepted: acts in order of time"},
		{"{when: 2030-03-03, act: step, case: appeal, step: answered, by: council, certainty: seen}", "seen, but no source"},
		{"{when: 2030-03-03, act: step, case: appeal, step: answered, by: council, source: x, certainty: seen}", `unknown source "x"`},
		{"{when: 2030-03-03, act: incident, id: x, kinds: [row], certainty: recalled}", `"row"; accepted: aggression`},
		{"{when: 2030-03-03, act: proposes, id: x, certainty: recalled}", "a proposal without a place; accepted: case, or treaty with rule"},
	} {
		_, faults := Read("drill.yaml", []byte(head+"  - "+c.act+"\n"))
		if len(faults) == 0 || !strings.Contains(faults[0].Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.act, faults, c.want)
		}
	}
}

// A proposal goes to and fro; the latest position of each party counts, and the order of parties does not.
func TestTheLatestPositionCounts(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		acts := "  - {when: 2030-03-03, act: proposes, id: text, case: appeal, measure: aid, certainty: recalled}\n"
		last := map[string]string{}
		for range rapid.IntRange(0, 6).Draw(r, "positions") {
			who := rapid.SampledFrom([]string{"ORL", "TAM"}).Draw(r, "who")
			last[who] = rapid.SampledFrom([]string{"for", "against", "abstains"}).Draw(r, "stand")
			acts += fmt.Sprintf("  - {when: 2030-03-03, act: position, proposal: text, by: %s, stand: %s, certainty: recalled}\n", who, last[who])
		}
		want := "open"
		switch {
		case last["ORL"] == "against" || last["TAM"] == "against":
			want = "not adopted"
		case len(last) < 2:
		case last["ORL"] == "for" || last["TAM"] == "for":
			want = "adopted"
		default:
			want = "not adopted" // nobody for
		}
		p := drill(t, acts, "", "").Cases[0].Proposals[0]
		if string(p.Outcome.Result) != want {
			r.Fatalf("%v: %+v, not %s", last, p.Outcome, want)
		}
	})
}

func TestTheCourseIsTheSameEachTime(t *testing.T) {
	for _, id := range Bundled() {
		var texts, objects []string
		for range 3 {
			c := run(t, bundled(t, id), "", "")
			texts = append(texts, told(t, c))
			object, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			objects = append(objects, string(object))
		}
		if texts[0] != texts[1] || texts[1] != texts[2] || objects[0] != objects[1] || objects[1] != objects[2] {
			t.Errorf("%s comes out differently", id)
		}
	}
}

// Whatever the bytes are, a scenario that is read without fault runs to its end, or says at which act it cannot.
func FuzzScenario(f *testing.F) {
	f.Add(head)
	for _, id := range Bundled() {
		data, err := scenarios.Files.ReadFile(id + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, faults := Read("f.yaml", []byte(text))
		if (s == nil) != (len(faults) > 0) {
			t.Fatal("a scenario and faults, or neither")
		}
		if s == nil {
			return
		}
		c, err := Run(s, treaty.When{}, treaty.When{})
		if err != nil {
			return
		}
		if err := c.Tell(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
		if err := c.Draw(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
		List(c.Summaries(), c.On)
	})
}
