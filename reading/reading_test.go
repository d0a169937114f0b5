package reading

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/report"
)

// two invented neighbours, of which the reader knows nothing but this.
var two = knowledge.Knowledge{
	States: []knowledge.State{
		{ID: "NOR", Name: "Norland", Demonyms: []string{"Norlander", "Norlanders"}, Capital: "Brask", Aliases: []string{"Brask"}},
		{ID: "SAR", Name: "Sarland", Demonyms: []string{"Sarlander", "Sarlanders"}, Capital: "Ostel", Aliases: []string{"Ostel"}},
	},
	Organs: []knowledge.Organ{
		{ID: "NOR.mod", Name: "Norland Ministry of Defence", State: "NOR", Aliases: []string{"the Defence Ministry in Brask"}},
		{ID: "SAR.mod", Name: "Sarland Ministry of Defence", State: "SAR", Aliases: []string{"the Defence Ministry in Ostel"}},
	},
	Persons: []knowledge.Person{
		{Name: "Ana Pell", Office: "Foreign Minister", State: "NOR"},
		{Name: "Ida Rusk", Office: "Foreign Minister", State: "SAR"},
	},
}

var twoReader = sync.OnceValues(func() (*Reader, error) { return New(Options{Knowledge: two}) })

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := twoReader()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// open reads a file of one report.
func open(t testing.TB, origin, text string) *report.Report {
	t.Helper()
	reps, err := intake.Read(origin, []byte(text), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(reps) != 1 {
		t.Fatalf("%s is read as %d reports", origin, len(reps))
	}
	return reps[0]
}

// told reads the claims of a plain text.
func told(t testing.TB, text string) []claim.Claim {
	t.Helper()
	return reader(t).Claims(open(t, "report.txt", text))
}

// one is the claim whose quote holds some words.
func one(t testing.TB, cs []claim.Claim, words string) claim.Claim {
	t.Helper()
	var quotes []string
	for _, c := range cs {
		if strings.Contains(c.Quote.Exact, words) {
			return c
		}
		quotes = append(quotes, c.Quote.Exact)
	}
	t.Fatalf("no claim says %q; there are %q", words, quotes)
	return claim.Claim{}
}

func called(ps []claim.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

const wire = `Two villages shelled near the lake

BRASK, 14 May 2023 (Lake Wire) - The Defence Ministry in Brask said that some 250 Sarlander soldiers had crossed the border near the lake on Friday and seized two heights. Sarland denied that its troops had crossed the border.

Foreign Minister Ana Pell asked the alliance to send observers. "We have closed the northern road," she told reporters.

Russia and Kazakhstan signed an agreement with Armenia on Thursday.

[Editor's note: the bridge at the lake was blown up on 3 May, not on 4 May.]

Jon Harl, a shepherd from the valley, said that Sarlander shells had hit his house.

Norland deployed 4,200 troops, 60 vehicles and 14 aircraft to the border on 2 May. Will Sarland withdraw its army?

Between 40 and 60 trucks waited at the crossing last week, according to the Sarland Ministry of Defence.
`

func TestAWireReport(t *testing.T) {
	cs := told(t, wire)
	for _, c := range []struct{ words, speaker, stance, kind, actor, recipient string }{
		{"some 250 Sarlander soldiers had crossed the border", "Norland Ministry of Defence", "asserts", "ASSAULT", "Sarland", "Norland"},
		{"seized two heights", "Norland Ministry of Defence", "asserts", "ASSAULT", "Sarland", "Norland"},
		{"Sarland denied that its troops had crossed the border", "Sarland", "denies", "ASSAULT", "Sarland", ""},
		{"asked the alliance to send observers", "Ana Pell", "requests", "REQUEST", "Ana Pell", "alliance"},
		{"We have closed the northern road", "Ana Pell", "asserts", "COERCE", "Norland", ""},
		{"Russia and Kazakhstan signed", "Lake Wire", "asserts", "AGREE", "Russia, Kazakhstan", "Armenia"},
		{"the bridge at the lake was blown up on 3 May", "editor", "asserts", "ASSAULT", "", ""},
		{"Norland deployed 4,200 troops", "Lake Wire", "asserts", "MOBILIZE", "Norland", ""},
		{"Between 40 and 60 trucks waited", "Sarland Ministry of Defence", "asserts", "COERCE", "", ""},
	} {
		got := one(t, cs, c.words)
		if got.Speaker.Name != c.speaker || string(got.Stance) != c.stance || string(got.Event.Type) != c.kind ||
			called(got.Actor) != c.actor || called(got.Recipient) != c.recipient {
			t.Errorf("%q: %s %s %s by %q to %q, want %s %s %s by %q to %q", got.Quote.Exact, got.Speaker.Name, got.Stance, got.Event.Type,
				called(got.Actor), called(got.Recipient), c.speaker, c.stance, c.kind, c.actor, c.recipient)
		}
	}
	if c := one(t, cs, "Sarland denied"); !c.Negated || c.Attribution.Cue.Exact != "denied" || c.Attribution.Source.Exact != "Sarland" {
		t.Errorf("a denied event is negated, by who denies it: %+v", c)
	}
	if c := one(t, cs, "some 250"); c.Time.From != "2023-05-12" || c.Time.To != "2023-05-12" || c.Quantity[0].Value != 250 ||
		c.Quantity[0].Qualifier != "some" || c.Attribution.Source.Exact != "The Defence Ministry in Brask" || c.Attribution.Cue.Exact != "said" {
		t.Errorf("day, number and source of the crossing: %+v", c)
	}
	if c := one(t, cs, "Between 40"); c.Quantity[0].Low != 40 || c.Quantity[0].High != 60 {
		t.Errorf("between 40 and 60 is %+v", c.Quantity)
	}
	counted := map[string]float64{}
	for _, c := range cs {
		if c.Event.Type == claim.Mobilize && len(c.Quantity) > 0 {
			counted[c.Quantity[0].Unit] = c.Quantity[0].Value
		}
	}
	if counted["troops"] != 4200 || counted["vehicles"] != 60 || counted["aircraft"] != 14 {
		t.Errorf("the three that were deployed are counted %v", counted)
	}
	for _, c := range cs {
		if strings.Contains(c.Quote.Exact, "withdraw its army") {
			t.Errorf("a question asserts: %q", c.Quote.Exact)
		}
	}
}

// A ministry's own statement is vouched for by the ministry, and "we" and "our" are its state.
func TestAnOrgansOwnStatement(t *testing.T) {
	cs := told(t, `Ministry of Defence of Norland
Press statement No. 14
3 March 2024

Our units repelled an attack on the northern post this morning. We have brought reinforcements to the area. All accusations that Norland violated the ceasefire are rejected.
`)
	for _, c := range cs {
		if c.Speaker.ID != "NOR.mod" || c.Attribution.Source != nil {
			t.Errorf("%q is vouched for by %+v, named %+v", c.Quote.Exact, c.Speaker, c.Attribution.Source)
		}
	}
	if c := one(t, cs, "We have brought"); called(c.Actor) != "Norland" || c.Event.Type != claim.Mobilize {
		t.Errorf("we: %+v", c)
	}
	if c := one(t, cs, "repelled"); called(c.Actor) != "" || called(c.Recipient) != "Norland" {
		t.Errorf("who repels an attack did not make it: by %q to %q", called(c.Actor), called(c.Recipient))
	}
	for _, c := range cs {
		if c.Event.Type == claim.Assault && called(c.Actor) == "Norland" && !c.Negated {
			t.Errorf("a rejected accusation is asserted of oneself: %q", c.Quote.Exact)
		}
	}
}

func TestAnInterview(t *testing.T) {
	cs := told(t, `Interview with Ana Pell

Q: Did your army cross the border on Monday?

Ana Pell: No soldier of ours crossed the border. We have asked the alliance for consultations.

Q: Norland has closed the road, hasn't it?

Ana Pell: We closed the road on 2 June 2024, and we will open it when their troops withdraw.
`)
	for _, c := range cs {
		if c.Speaker.Name != "Ana Pell" {
			t.Errorf("%q is vouched for by %s; questions assert nothing", c.Quote.Exact, c.Speaker.Name)
		}
	}
	if c := one(t, cs, "crossed the border"); !c.Negated || c.Stance != claim.Denies || c.Event.Type != claim.Assault {
		t.Errorf("no soldier crossed: %s %v %s", c.Stance, c.Negated, c.Event.Type)
	}
	if c := one(t, cs, "asked the alliance"); c.Stance != claim.Requests || called(c.Actor) != "Norland" {
		t.Errorf("the request is %s by %q", c.Stance, called(c.Actor))
	}
	if c := one(t, cs, "We closed the road"); c.Time == nil || c.Time.From != "2024-06-02" || called(c.Actor) != "Norland" || len(c.Recipient) != 0 {
		t.Errorf("the closing: %+v by %q to %q", c.Time, called(c.Actor), called(c.Recipient))
	}
	if c := one(t, cs, "we will open it"); c.Stance != claim.Promises || c.Modality != claim.Conditional {
		t.Errorf("the promise is %s, %s", c.Stance, c.Modality)
	}
}

func TestBothGovernmentsAreTheTwoOfTheReport(t *testing.T) {
	cs := told(t, `Norland closed the border with Sarland on 2 May 2024. Sarland asked Norland to open it.

Both governments called for a ceasefire on Monday. The two armies withdrew from the valley.
`)
	for _, words := range []string{"Both governments", "The two armies"} {
		c := one(t, cs, words)
		if !slices.Equal(sorted(c.Actor), []string{"Norland", "Sarland"}) || c.Actor[0].Exact != words || c.Actor[1].Exact != words {
			t.Errorf("%q are %+v", words, c.Actor)
		}
	}
}

func sorted(ps []claim.Party) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	slices.Sort(out)
	return out
}

// A time that something is compared with is not when it happened.
func TestWhatAThingIsComparedWithDoesNotDateIt(t *testing.T) {
	for text, want := range map[string]string{
		"The attack on Vardo did not take place in the same manner as in 2020.": "",
		"More soldiers of Norland were killed on 9 May 2021 than in 2020.":      "2021-05-09",
		"Norland attacked the town of Vardo as early as in 2020.":               "2020-01-01",
		"Norland attacked the town of Vardo in 2020.":                           "2020-01-01",
	} {
		for _, c := range told(t, text+"\n") {
			if got := c.Time; (got == nil) != (want == "") || got != nil && got.From != want {
				t.Errorf("%q: %v, want %q", text, got, want)
			}
		}
	}
}

func TestWithoutADayTheWordsOfTimeStayUndated(t *testing.T) {
	cs := told(t, "The army of Norland crossed the river yesterday. Sarland recalled its ambassador on 3 May 2021.\n")
	if c := one(t, cs, "crossed the river"); c.Time == nil || c.Time.Text != "yesterday" || c.Time.From != "" || c.Time.To != "" || c.WhyEmpty["time"] == "" {
		t.Errorf("yesterday of an undated report: %+v (%q)", c.Time, c.WhyEmpty["time"])
	}
	if c := one(t, cs, "recalled its ambassador"); c.Time == nil || c.Time.From != "2021-05-03" || c.Time.Precision != "day" {
		t.Errorf("a day that the clause gives: %+v", c.Time)
	}
}

// What follows upon an attack in the same breath happened on its day, and says that the day is not its own.
func TestLossesAreOfTheDayOfTheAttackBefore(t *testing.T) {
	cs := told(t, "The guns of Norland shelled the village of Tarn on 2 May 2023. Three servicemen were killed.\n")
	if c := one(t, cs, "Three servicemen were killed"); c.Time == nil || c.Time.From != "2023-05-02" || !c.Time.Inferred {
		t.Errorf("losses of the attack before: %+v", c.Time)
	}
	if c := one(t, cs, "shelled the village"); c.Time == nil || c.Time.Inferred {
		t.Errorf("the attack: %+v", c.Time)
	}
}

// A narrative goes on on the day that it named, a meeting's own text is of its day, and a daily report of its period; each says that the
// day is inferred. What is planned, asked or has a time of its own takes none.
func TestTheDayOfANarrativeAMeetingAndADaily(t *testing.T) {
	for _, c := range []struct{ text, words, from string }{
		{"On 2 May 2023 soldiers of Norland took the bridge at Tarn. They detained two drivers of Sarland.\n", "detained", "2023-05-02"},
		{"On 2 May 2023 soldiers of Norland took the bridge at Tarn. Ten days later Sarland closed the road.\n", "closed the road", "2023-05-12"},
		{"On 2 May 2023 soldiers of Norland took the bridge at Tarn. Sarland will close the road.\n", "close the road", ""},
		{"On 2 May 2023 soldiers of Norland took the bridge at Tarn. Sarland had closed the road.\n", "closed the road", ""},
		{"COMMUNITY OF THE RIVER STATES (CRS)\nTarn, 3 May 2023\n\nFINAL COMMUNIQUÉ\n\n1. The Council condemned the shelling of the bridge by Norland on 2 May.\n\n2. The Council rejected the request of Norland.\n", "rejected", "2023-05-03"},
		{"RIVER MONITORING MISSION\nDAILY REPORT 12          Thursday, 4 May 2023\nPeriod covered: 0600 Wednesday to 0600 Thursday (UTC)\n\nThe Mission observed 40 soldiers of Norland at the bridge, and Sarland closed the road at 0310.\n", "observed 40", "2023-05-03"},
		{"RIVER MONITORING MISSION\nDAILY REPORT 12          Thursday, 4 May 2023\nPeriod covered: 0600 Wednesday to 0600 Thursday (UTC)\n\nThe Mission observed 40 soldiers of Norland at the bridge, and Sarland closed the road at 0310.\n", "closed the road", "2023-05-04T03:10"},
	} {
		got := one(t, told(t, c.text), c.words)
		from := ""
		if got.Time != nil {
			from = got.Time.From
		}
		if from != c.from {
			t.Errorf("%q: from %q, want %q (%+v)", c.words, from, c.from, got.Time)
		}
	}
}

// A place is known by what leads to it where no list knows its name, and a state may be one.
func TestPlacesThatNoListKnows(t *testing.T) {
	for _, c := range []struct{ text, words, place string }{
		{"Soldiers of Norland shelled a convoy of Sarland near Kurvash Spring on 2 May 2023.\n", "shelled", "Kurvash Spring"},
		{"Two battalions of Norland were moved to the gorge on 2 May 2023.\n", "moved", "gorge"},
		{"Jets of Norland entered the air space of Sarland on 2 May 2023.\n", "entered", "air space of Sarland"},
		{"Guards of Norland were posted on the left bank of the river.\n", "posted", "left bank of the river"},
		{"Norland sent 40 monitors to the Treaty Council on 2 May 2023.\n", "sent", ""},
	} {
		got := one(t, told(t, c.text), c.words)
		name := ""
		if len(got.Place) > 0 {
			name = got.Place[0].Exact
		}
		if name != c.place {
			t.Errorf("%q: at %q, want %q", got.Quote.Exact, name, c.place)
		}
	}
}

// What is due by a day stands at that day.
func TestADeadlineStandsAtItsDay(t *testing.T) {
	cs := told(t, "The Council decided to send observers to Norland not later than 20 April 2023.\n")
	if c := one(t, cs, "send observers"); c.Time == nil || c.Time.From != "2023-04-20" || c.Time.To != "2023-04-20" {
		t.Errorf("a deadline: %+v", c.Time)
	}
}

// The rows of a mission's table are of the period that its head names, and each is about one place and time.
func TestARowOfATableIsAboutOnePlaceAndTime(t *testing.T) {
	cs := told(t, "DAILY REPORT 12/2024\nObserver Mission in the Vale of Sarn\nReporting period: 06:00 on 3 May to 06:00 on 4 May 2024\n\nVIOLATIONS\n"+
		"Time          Place                  Observation                       Direction\n06:12-06:40   Camera, Lorn Bridge    14 explosions, undetermined       2-4 km SE\n"+
		"02:55         Post 2, Harsk          9 explosions, undetermined        5 km E\n")
	if c := one(t, cs, "14 explosions"); c.Time == nil || c.Time.From != "2024-05-03T06:12" || len(c.Place) == 0 {
		t.Errorf("the first row: %+v, %+v", c.Time, c.Place)
	}
	if c := one(t, cs, "9 explosions"); c.Time == nil || c.Time.From != "2024-05-04T02:55" {
		t.Errorf("the second row, after midnight: %+v", c.Time)
	}
}

// A name of many places gives what it could be, each with how likely it is, and no place of its own.
func TestAPlaceThatCannotBeToldApartSaysWhatItCouldBe(t *testing.T) {
	c := one(t, told(t, "Soldiers of Norland attacked the village of San Pedro on 2 May 2023.\n"), "San Pedro")
	if len(c.Place) != 1 || c.Place[0].ID != "" || len(c.Place[0].CouldBe) < 2 {
		t.Fatalf("the place is %+v", c.Place)
	}
	for n, l := range c.Place[0].CouldBe {
		if l.Name == "" || l.ID == "" || l.Score <= 0 || n > 0 && l.Score > c.Place[0].CouldBe[n-1].Score {
			t.Errorf("%d: %+v", n, l)
		}
	}
}

func TestWhatHeadsAsides(t *testing.T) {
	for heading, want := range map[string]bool{"TECHNICAL": true, "7. MET": true, "Weather and logistics": true, "Letters to the editor": true,
		"Technical talks resume": false, "Closing the corridor": false, "Matters of the section": false, "INCIDENTS": false, "": false} {
		if got := headsAsides(heading); got != want {
			t.Errorf("%q: %v", heading, got)
		}
	}
}

// What a mission notes of its weather and its upkeep claims nothing, though its words could mean an act elsewhere.
func TestAReportsOwnAffairsAreNoClaims(t *testing.T) {
	cs := told(t, "DAILY REPORT 12/2024\nObserver Mission in the Vale of Sarn\n4 May 2024\n\nINCIDENTS\nAt 10:05 soldiers of Norland attacked Post 3 and wounded two guards.\n\n"+
		"TECHNICAL\nBatteries were exchanged at Post 1. Fog closed Post 4 until noon.\n")
	one(t, cs, "attacked Post 3")
	for _, c := range cs {
		if strings.Contains(c.Quote.Exact, "Batteries") || strings.Contains(c.Quote.Exact, "Fog") {
			t.Errorf("%q is taken for a claim (%v)", c.Quote.Exact, c.Score)
		}
	}
}

// A report without a publisher is nobody: it does nothing itself.
func TestTheReportIsNoParty(t *testing.T) {
	for _, c := range told(t, "The army crossed the river on 3 May 2021. The government closed the border.\n") {
		for _, p := range append(c.Actor, c.Recipient...) {
			if p.Kind == "report" {
				t.Errorf("%q is done by the report", c.Quote.Exact)
			}
		}
		if c.Speaker.Kind != "report" || c.Speaker.Name != "report.txt" {
			t.Errorf("%q is vouched for by %+v", c.Quote.Exact, c.Speaker)
		}
	}
}

func TestPersonsWithoutAnOfficeArePrivate(t *testing.T) {
	cs := told(t, wire)
	if c := one(t, cs, "shells had hit his house"); c.Speaker.Name != "Jon Harl" || !c.Speaker.Private {
		t.Errorf("a shepherd is %+v", c.Speaker)
	}
	if c := one(t, cs, "We have closed"); c.Speaker.Private {
		t.Errorf("a minister is %+v", c.Speaker)
	}
}

func TestCommentsAndNoticesClaimNothing(t *testing.T) {
	rep := open(t, "page.html", `<html><head><title>Trucks stopped</title></head><body>
<nav>Home. World. Norland attacked the town.</nav>
<article><h1>Trucks stopped at the crossing</h1><p>Norland stopped 30 trucks at the crossing on 3 May 2022, and nobody was let through until the evening of that day.</p>
<p>Sarland asked Norland to open the crossing again before the end of the week.</p></article>
<section class="comments"><h2>Comments</h2><p>oldfox: Sarland invaded Norland and killed 40 soldiers!</p></section>
<footer>Subscribe to our newsletter. The army attacked the village.</footer></body></html>`)
	cs := reader(t).Claims(rep)
	check(t, rep, cs)
	for _, c := range cs {
		if c.Event.Type == claim.Assault {
			t.Errorf("read from outside the article: %q", c.Quote.Exact)
		}
	}
	one(t, cs, "Norland stopped 30 trucks")
	one(t, cs, "Sarland asked Norland")
}

func TestEveryClaimOfOurReportsIsWhole(t *testing.T) {
	rep := open(t, "wire.txt", wire)
	cs := reader(t).Claims(rep)
	check(t, rep, cs)
	if n := reader(t).Sentences(rep); n < 10 || n > 14 {
		t.Errorf("the report has %d sentences", n)
	}
	for _, c := range cs {
		if c.Report.ID != rep.ID || c.Report.Origin != "wire.txt" || c.Report.Published != "2023-05-14" || c.Report.Publisher != "Lake Wire" {
			t.Fatalf("the claim's report is %+v", c.Report)
		}
	}
}

// The same report gives the same bytes, alone or among others, from one reader or another.
func TestTheSameReportGivesTheSameClaims(t *testing.T) {
	lines := func(r *Reader) string {
		b, err := json.Marshal(r.Claims(open(t, "wire.txt", wire)))
		if err != nil {
			t.Error(err)
		}
		return string(b)
	}
	want := lines(reader(t))
	other, err := New(Options{Knowledge: two})
	if err != nil {
		t.Fatal(err)
	}
	if lines(other) != want {
		t.Error("another reader reads other claims")
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if lines(reader(t)) != want {
				t.Error("readers at the same time read other claims")
			}
		})
	}
	all.Wait()
}
