package mission

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/casus-project/casus/treaty"
)

const head = `id: drill
title: A drill
sources: {wire: {cite: A wire}, rival: {cite: Another wire}}
names: {ORL: Orlavia, VES: Vesk, LEAGUE: the League, UNION: the Union, KES: Kesh}
places:
  - {id: valley, name: Sarn valley, border: ["40 20", "40 21", "41 21", "41 20"], certainty: recalled}
  - {id: ford, name: Ford, in: valley, certainty: recalled}
  - {id: mill, name: Mill, point: 40.5 20.5, certainty: recalled}
  - {id: pass, name: High Pass, point: 42 22, certainty: recalled}
  - {id: ridge, name: Ridge, point: 41.02 20.5, kilometres: 5, certainty: recalled}
acts:
  - when: 2030-01-01
    act: mission
    id: watch
    by: LEAGUE
    name: Watch
    host: ORL
    mandate:
      basis: [{says: a request of the host, source: wire, certainty: seen}]
      tasks:
        - {id: post, says: man the ford, certainty: recalled}
        - {id: survey, says: survey the ridge, due: 2030-02-01, certainty: recalled}
      area: {places: valley, source: wire, certainty: seen}
      strength: {of: troops, at_most: 300, source: wire, certainty: seen}
      consent: {by: ORL, certainty: recalled}
      reporting: {to: LEAGUE, every: 14 days, certainty: recalled}
      from: 2030-01-03
      until: 2030-06-30
      disengagement:
        - {id: posts, says: posts are handed over, certainty: recalled}
        - {id: count, says: arms are counted, certainty: recalled}
    source: wire
    certainty: seen
`

// field follows the head and more acts to a day.
func field(t testing.TB, acts, on string) *Field {
	t.Helper()
	f, faults := Read("drill.yaml", []byte(head+acts))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var day treaty.When
	if on != "" {
		var err error
		if day, err = treaty.Day(on); err != nil {
			t.Fatal(err)
		}
	}
	return Follow(f, day, treaty.When{})
}

const deployed = "  - {when: 2030-01-05, act: deployed, id: watch, by: KES, at: ford, numbers: [{of: troops, value: 250, source: wire, certainty: seen}], certainty: recalled}\n"

// Each kind of difference is found, said, and said to be sure only when it is.
func TestEachDifferenceBetweenMandateAndField(t *testing.T) {
	for _, c := range []struct {
		name, acts, on, kind, says string
		sure                       bool
	}{
		{"over strength by one source", deployed + "  - {when: 2030-01-06, act: deployed, id: watch, by: VES, numbers: [{of: troops, value: 40, source: wire, certainty: seen}, {of: troops, value: 90, source: rival, certainty: seen}], certainty: recalled}\n",
			"2030-01-07", OverStrength, "290 to 340 troops told; at most 300 troops", false},
		{"over strength by all", "  - {when: 2030-01-05, act: deployed, id: watch, by: LEAGUE, numbers: [{of: troops, low: 310, high: 400, source: wire, certainty: seen}], certainty: recalled}\n",
			"2030-01-07", OverStrength, "310 to 400 troops told", true},
		{"no upper bound told", "  - {when: 2030-01-05, act: deployed, id: watch, by: LEAGUE, numbers: [{of: troops, low: 200, source: wire, certainty: seen}], certainty: recalled}\n",
			"2030-01-07", OverStrength, "200 or more troops told", false},
		{"outside", "  - {when: 2030-01-05, act: seen, id: watch, at: pass, told_by: VES, source: rival, certainty: seen}\n",
			"2030-01-07", OutsideArea, "told at High Pass; the area is Sarn valley; told by Vesk", true},
		{"near the edge", "  - {when: 2030-01-05, act: seen, id: watch, at: ridge, certainty: recalled}\n",
			"2030-01-07", OutsideArea, "whether that is inside cannot be said", false},
		{"after expiry", deployed, "2030-07-10", AfterExpiry, "the mandate ran until 2030-06-30; no end of it is told", true},
		{"consent withdrawn", deployed + "  - {when: 2030-03-01, act: consent, id: watch, by: ORL, state: withdrawn, source: wire, certainty: seen}\n",
			"2030-03-05", NoConsent, "withdrawn by Orlavia; it is told in the field", true},
		{"consent run out", "  - {when: 2030-01-04, act: consent, id: watch, by: ORL, state: given, until: 2030-02-28, certainty: recalled}\n" + deployed,
			"2030-03-05", NoConsent, "given by Orlavia until 2030-02-28", true},
		{"consent on a condition", "  - {when: 2030-01-04, act: consent, id: watch, by: ORL, state: conditioned, condition: a word against Vesk, certainty: recalled}\n",
			"2030-03-05", OnCondition, "Orlavia made it depend on a word against Vesk", true},
		{"before its mandate", "  - {when: 2030-01-02, act: seen, id: watch, at: ford, certainty: recalled}\n",
			"2030-01-04", BeforeMandate, "told in the field on 2030-01-02; the mandate runs from 2030-01-03", true},
		{"task told undone", deployed + "  - {when: 2030-01-20, act: task, id: watch, task: post, state: not-done, told_by: ORL, certainty: recalled}\n",
			"2030-01-21", TaskNotDone, "man the ford: told not to be done by Orlavia", false},
		{"task due and silence", deployed, "2030-02-10", TaskNotDone, "survey the ridge: due, and nothing is told of it", false},
		{"no report", deployed, "2030-01-25", ReportMissing, "a report is due every 14 days; none is told since 2030-01-05", false},
		{"access denied", deployed + "  - {when: 2030-01-10, act: access, id: watch, by: VES, state: denied, at: ford, certainty: recalled}\n",
			"2030-01-14", LostSight, "no access to Ford and still so, denied by Vesk: what happened there for 4 days is not known", true},
		{"left out of order", deployed + "  - {when: 2030-06-01, act: disengaged, id: watch, step: count, certainty: recalled}\n",
			"2030-06-02", LeftOutOfOrder, "arms are counted; not told before it: posts are handed over", true},
		{"ended without its steps", deployed + "  - {when: 2030-06-01, act: stage, id: watch, by: LEAGUE, state: ended, certainty: recalled}\n",
			"2030-06-02", LeftOutOfOrder, "it has ended; not told: posts are handed over; arms are counted", false},
	} {
		m := field(t, c.acts, c.on).mission("watch")
		at := slices.IndexFunc(m.Differences, func(x Difference) bool { return x.Kind == c.kind && strings.Contains(x.Says, c.says) })
		if at < 0 || m.Differences[at].Sure != c.sure {
			t.Errorf("%s: %+v", c.name, m.Differences)
		}
	}
	m := field(t, deployed+"  - {when: 2030-01-10, act: report, id: watch, by: LEAGUE, certainty: recalled}\n", "2030-01-12").mission("watch")
	if len(m.Differences) != 0 || !m.InField() {
		t.Errorf("a mission by its mandate: %+v", m.Differences)
	}
	m = field(t, deployed+"  - {when: 2030-05-01, act: extended, id: watch, by: LEAGUE, until: 2030-12-31, certainty: recalled}\n", "2030-07-10").mission("watch")
	if slices.ContainsFunc(m.Differences, func(x Difference) bool { return x.Kind == AfterExpiry }) {
		t.Errorf("it was extended: %+v", m.Differences)
	}
}

// A mission that has no mandate is told so, and what a mandate leaves out is named.
func TestWhatAMandateDoesNotTell(t *testing.T) {
	d := field(t, "  - {when: 2030-01-05, act: mission, id: other, by: UNION, name: Eyes, host: ORL, certainty: recalled}\n  - {when: 2030-01-06, act: stage, id: other, by: UNION, state: begun, certainty: recalled}\n", "")
	if m := d.mission("other"); len(m.Differences) != 1 || m.Differences[0].Kind != NoMandate || !slices.Equal(m.NotTold, []string{"a mandate"}) {
		t.Errorf("%+v", m)
	}
	if m := d.mission("watch"); !slices.Equal(m.NotTold, []string{"arms", "rules of engagement", "freedom of movement", "extension"}) {
		t.Error(m.NotTold)
	}
	if len(d.Side) != 1 || !slices.Equal(d.Side[0], []string{"watch", "other"}) {
		t.Errorf("rivals do not stand side by side: %v", d.Side)
	}
}

// Where access is denied and not restored, sight is lost on every day after, whatever else is told.
func TestLostSightIsNeverCalm(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		acts, lost := deployed, map[string]bool{}
		for day := 10; day < 10+rapid.IntRange(1, 8).Draw(r, "acts"); day++ {
			at := rapid.SampledFrom([]string{"ford", "mill"}).Draw(r, "at")
			state := rapid.SampledFrom([]string{"denied", "restored"}).Draw(r, "state")
			acts += fmt.Sprintf("  - {when: 2030-01-%d, act: access, id: watch, state: %s, at: %s, certainty: recalled}\n", day, state, at)
			lost[at] = state == "denied"
		}
		m := field(t, acts, "2030-02-20").mission("watch")
		for at, is := range lost {
			open := slices.ContainsFunc(m.Lost, func(l Lost) bool { return l.Until == nil && l.At[0] == at })
			if open != is {
				r.Fatalf("%s lost: %v, told: %v\n%s", at, is, open, acts)
			}
		}
		said := 0
		for _, x := range m.Differences {
			if x.Kind == LostSight {
				said++
			}
		}
		if said != len(m.Lost) {
			r.Fatalf("%d times of lost sight, %d told", len(m.Lost), said)
		}
	})
}

// Over strength is said exactly when some source says more than the ceiling, and is sure exactly when all do.
func TestOverStrengthFollowsTheSources(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var numbers []string
		least, most := math.MaxInt, 0
		for range rapid.IntRange(1, 4).Draw(r, "sources") {
			n := rapid.IntRange(0, 600).Draw(r, "n")
			least, most = min(least, n), max(most, n)
			numbers = append(numbers, fmt.Sprintf("{of: troops, value: %d, certainty: recalled}", n))
		}
		m := field(t, "  - {when: 2030-01-05, act: deployed, id: watch, by: LEAGUE, numbers: ["+strings.Join(numbers, ", ")+"], certainty: recalled}\n", "").mission("watch")
		at := slices.IndexFunc(m.Differences, func(x Difference) bool { return x.Kind == OverStrength })
		switch {
		case (at >= 0) != (most > 300):
			r.Fatalf("%v: %+v", numbers, m.Differences)
		case at >= 0 && m.Differences[at].Sure != (least > 300):
			r.Fatalf("%v: %+v", numbers, m.Differences[at])
		}
	})
}

// Inside and outside agree with plain geometry on a box, but for the strip along its edge.
func TestAPointInABox(t *testing.T) {
	f := &File{Places: []Place{{ID: "box", Border: []Point{{40, 20}, {40, 21}, {41, 21}, {41, 20}}}, {ID: "p", Kilometres: 1}}}
	rapid.Check(t, func(r *rapid.T) {
		p := Point{rapid.Float64Range(39, 42).Draw(r, "lat"), rapid.Float64Range(19, 22).Draw(r, "lon")}
		f.Places[1].Point = &p
		const strip = 0.03 // degrees: more than a kilometre here
		in := p.Lat > 40+strip && p.Lat < 41-strip && p.Lon > 20+strip && p.Lon < 21-strip
		out := p.Lat < 40-strip || p.Lat > 41+strip || p.Lon < 20-strip || p.Lon > 21+strip
		switch got := f.inside("p", []string{"box"}); {
		case in && got != Within, out && got != Outside:
			r.Fatalf("%v: %s", p, got)
		}
	})
}

// Notice is held against the Vienna Document's thresholds. That none is told is said; nobody is said to have given none.
func TestNoticeOfAnExercise(t *testing.T) {
	for _, c := range []struct{ acts, reached, state string }{
		{"  - {when: 2030-03-01, act: exercise, id: x, by: VES, state: held, treaty: vd11, begins: 2030-03-01, numbers: [{of: troops, value: 10000, certainty: recalled}], certainty: recalled}\n", "yes", "no notice is told"},
		{"  - {when: 2030-03-01, act: exercise, id: x, by: VES, state: held, treaty: vd11, begins: 2030-03-01, numbers: [{of: troops, low: 6000, high: 12000, certainty: recalled}], certainty: recalled}\n", "by some sources", "no notice is told"},
		{"  - {when: 2030-03-01, act: exercise, id: x, by: VES, state: held, treaty: vd11, begins: 2030-03-01, numbers: [{of: troops, value: 8999, certainty: recalled}], certainty: recalled}\n", "no", ""},
		{"  - {when: 2030-01-18, act: exercise, id: x, by: VES, state: notified, treaty: vd11, begins: 2030-03-01, numbers: [{of: troops, value: 9000, certainty: recalled}], certainty: recalled}\n", "yes", "in time"},
		{"  - {when: 2030-01-19, act: exercise, id: x, by: VES, state: notified, treaty: vd11, begins: 2030-03, numbers: [{of: troops, value: 9000, certainty: recalled}], certainty: recalled}\n", "yes", "may be late"},
		{"  - {when: 2030-01-25, act: exercise, id: x, by: VES, state: notified, treaty: vd11, begins: 2030-03-01, numbers: [{of: troops, value: 9000, certainty: recalled}], certainty: recalled}\n", "yes", "late"},
	} {
		due := field(t, c.acts, "2030-03-05").Exercises[0].Notices[0]
		if due.Reached != c.reached || due.State != c.state || due.Certainty != treaty.Recalled {
			t.Errorf("%s: %+v", c.acts, due)
		}
	}
}

// A word changes no membership; a notice takes effect when the treaty's own term is over.
func TestAMembershipInWordsAndByNotice(t *testing.T) {
	word := "  - {when: 2030-02-22, act: membership, id: m, by: ARM, state: frozen-in-words, treaty: cst, certainty: recalled}\n"
	if m := field(t, word, "").Memberships[0]; m.Effect != "a word; without notice nothing changes" || m.Leaves != nil {
		t.Errorf("%+v", m)
	}
	notice := word + "  - {when: 2030-03-01, act: membership, id: m, by: ARM, state: notice, treaty: cst, certainty: recalled}\n"
	if m := field(t, notice, "2030-08-31").Memberships[0]; m.Leaves == nil || m.Leaves.String() != "2030-09-01" || !strings.Contains(m.Effect, "a party until 2030-09-01") {
		t.Errorf("%+v", m)
	}
	if m := field(t, notice, "2030-09-02").Memberships[0]; m.Effect != "notice given; the term ended on 2030-09-01" {
		t.Errorf("%+v", m)
	}
}

// Of a passage each party tells its own; a convoy that nobody tells to have arrived waits.
func TestAPassageAsEachTellsIt(t *testing.T) {
	acts := `  - {when: 2030-01-05, act: passage, id: road, name: Sarn road, is: corridor, between: [mill, ford], regime: {says: the armistice, certainty: recalled}, certainty: recalled}
  - {when: 2030-01-06, act: convoy, id: flour, passage: road, by: ORL, state: sent, numbers: [{of: lorries, value: 19, certainty: recalled}], certainty: recalled}
  - {when: 2030-01-07, act: convoy, id: flour, passage: road, state: held, told_by: ORL, certainty: recalled}
  - {when: 2030-01-07, act: passage-state, id: road, state: closed, told_by: ORL, certainty: recalled}
  - {when: 2030-01-08, act: passage-state, id: road, state: open, told_by: VES, certainty: recalled}
`
	p := field(t, acts, "2030-01-20").Passages[0]
	if !p.Contested || len(p.Now) != 2 || p.Now[0].State != Closed || p.Now[1].State != Open || p.Convoys[0].Waits.String() != "14 days" {
		t.Errorf("%+v %+v", p, p.Convoys[0])
	}
	p = field(t, acts+"  - {when: 2030-01-12, act: convoy, id: flour, passage: road, state: delivered, certainty: recalled}\n  - {when: 2030-01-12, act: passage-state, id: road, state: open, told_by: ORL, certainty: recalled}\n", "2030-01-20").Passages[0]
	if p.Contested || p.Convoys[0].Waits != nil || p.Convoys[0].Took.String() != "6 days" {
		t.Errorf("%+v %+v", p, p.Convoys[0])
	}
}

func TestAPresenceThatSomeDeny(t *testing.T) {
	acts := `  - {when: 2030-01-05, act: presence, id: guards, by: KES, state: there, is: border-troops, told_by: ORL, certainty: recalled}
  - {when: 2030-01-05, act: presence, id: guards, by: KES, state: denied, told_by: KES, certainty: recalled}
`
	if p := field(t, acts, "").Presences[0]; !p.Contested || len(p.Told) != 2 {
		t.Errorf("%+v", p)
	}
}

// Two clocks: when it happened, and when the room learned of it.
func TestAsKnownOnADay(t *testing.T) {
	f, faults := Read("drill.yaml", []byte(head+"  - {when: 2030-01-05, learned: 2030-02-01, act: access, id: watch, state: denied, at: ford, certainty: recalled}\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	on, _ := treaty.Day("2030-02-10")
	known, _ := treaty.Day("2030-01-20")
	if d := Follow(f, on, known); d.Unknown != 1 || len(d.mission("watch").Lost) != 0 {
		t.Errorf("%+v", d)
	}
}

func TestFaultsNameLineAndColumn(t *testing.T) {
	for _, c := range []struct{ act, want string }{
		{"{when: 2030-01-05, act: seen, id: wach, at: ford, certainty: recalled}", `drill.yaml:34:39: acts[1].id: unknown mission "wach"; accepted: one that an act above begins: watch`},
		{"{when: 2030-01-05, act: seen, id: watch, at: fort, certainty: recalled}", `unknown place "fort"; accepted: one of the file's places: ford, mill, pass, ridge, valley`},
		{"{when: 2030-01-05, act: consent, id: watch, by: ORL, state: closed, certainty: recalled}", `act consent is not "closed"; accepted: given, conditioned, refused, withdrawn`},
		{"{when: 2030-01-05, act: consent, id: watch, state: given, certainty: recalled}", "act consent without by; accepted: its keys: !by, !state"},
		{"{when: 2030-01-05, act: report, id: watch, by: LEAGUE, at: ford, certainty: recalled}", "acts[1].at: act report has no at; accepted: by"},
		{"{when: 2030-01-05, act: task, id: watch, task: dance, state: done, certainty: recalled}", `unknown task "dance"; accepted: one of the mandate: post, survey`},
		{"{when: 2029-01-05, act: report, id: watch, by: LEAGUE, certainty: recalled}", "2029-01-05 is before the act above"},
		{"{when: 2030-01-05, act: deployed, id: watch, by: KES, numbers: [{of: troops, certainty: recalled}], certainty: recalled}", "numbers[0]: no number; accepted: value, or low and high"},
		{"{when: 2030-01-05, act: passage-state, id: road, state: open, told_by: ORL, certainty: recalled}", `unknown passage "road"`},
		{"{when: 2030-01-05, act: seen, id: watch, at: ford, certainty: seen}", "seen, but no source"},
	} {
		_, faults := Read("drill.yaml", []byte(head+"  - "+c.act+"\n"))
		if len(faults) == 0 || !strings.Contains(faults[0].Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", c.act, faults, c.want)
		}
	}
}

// The files that come with the program are without fault, and tell the same each time; nothing recalled is told as seen.
func TestTheBundledFiles(t *testing.T) {
	for _, id := range Bundled() {
		f, err := Find(id)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for range 2 {
			d := Follow(f, treaty.When{}, treaty.When{})
			var b bytes.Buffer
			if err := d.Tell(&b); err != nil {
				t.Fatal(err)
			}
			object, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, b.String()+string(object))
		}
		if texts[0] != texts[1] {
			t.Errorf("%s is told differently", id)
		}
	}
	f, _ := Find("south-caucasus")
	var b bytes.Buffer
	if err := Follow(f, treaty.When{}, treaty.When{}).Tell(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"strength: at most 1,960 troops [unverified]",
		"! told differently: Azerbaijan says open; Armenia's prime minister says closed",
		"! told by some and denied by others",
		"threshold notification from 9,000 troops: reached yes, due by 2021-01-18 to 2021-02-17; no notice is told [unverified]",
		"= a word; without notice nothing changes",
		"Side by side on the same ground",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

// An act keeps its content through JSON, in which a record holds it.
func TestAnActIsStoredAndReadAgain(t *testing.T) {
	for _, id := range Bundled() {
		f, err := Find(id)
		if err != nil {
			t.Fatal(err)
		}
		first, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var again File
		if err := json.Unmarshal(first, &again); err != nil {
			t.Fatal(err)
		}
		if faults := again.Check(); len(faults) > 0 {
			t.Error(faults)
		}
		if second, err := json.Marshal(again); err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s: %v\n%s\n%s", id, err, first, second)
		}
	}
}

// Whatever the bytes are, a file that is read without fault is followed to its end.
func FuzzField(f *testing.F) {
	f.Add(head + deployed)
	for _, id := range Bundled() {
		data, err := library.ReadFile("library/" + id + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, faults := Read("f.yaml", []byte(text))
		if (file == nil) != (len(faults) > 0) {
			t.Fatal("a file and faults, or neither")
		}
		if file == nil {
			return
		}
		d := Follow(file, treaty.When{}, treaty.When{})
		if err := d.Tell(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	})
}

// The schema that editors use is the one that the program prints.
func TestTheSchemaIsTheOneInTheFile(t *testing.T) {
	kept, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, Schema()) {
		t.Error("schema.json is not what casus mission check --schema prints")
	}
}

func TestTheWayOutSaysWhichStepsAreTold(t *testing.T) {
	m := field(t, "  - {when: 2030-01-05, act: deployed, id: watch, by: KES, certainty: recalled}\n"+
		"  - {when: 2030-06-01, act: disengaged, id: watch, step: posts, by: KES, certainty: recalled}\n", "2030-06-02").mission("watch")
	if m.Began == nil || m.Began.String() != "2030-01-05" {
		t.Errorf("began %v", m.Began)
	}
	if len(m.WayOut) != 2 || m.WayOut[0].Told == nil || m.WayOut[0].Told.When.String() != "2030-06-01" || m.WayOut[1].Told != nil {
		t.Errorf("%+v", m.WayOut)
	}
}
