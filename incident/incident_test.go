package incident

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/report"
)

// room builds claims in reports of an invented country, each with its words in the report's text.
type room struct {
	reports []*report.Report
	claims  []claim.Claim
}

// report adds a report of a day.
func (r *room) report(id, day, text string) *report.Report {
	t := report.NewText(text)
	rep := &report.Report{ID: id, Origin: id + ".txt", Published: day, Text: t, Language: "en",
		Blocks: []report.Block{{Kind: report.Body, Span: report.Span{Start: 0, End: t.Len()}}}}
	r.reports = append(r.reports, rep)
	return rep
}

// claim adds a claim whose quote stands in the report's text, changed as the caller says.
func (r *room) claim(rep *report.Report, speaker claim.Party, quote string, kind claim.Type, change func(*claim.Claim)) string {
	at := strings.Index(rep.Text.String(), quote)
	if at < 0 {
		panic("not in the report: " + quote)
	}
	c := claim.Claim{ID: rep.ID + ":" + quote, Report: claim.Source{ID: rep.ID, Origin: rep.Origin, Published: rep.Published}, Block: report.Body,
		Quote: claim.Words{Exact: quote, Span: rep.Text.Span(at, at+len(quote))}, Speaker: speaker, Stance: claim.Asserts,
		Event: claim.Event{Type: kind}, Modality: claim.Happened, Score: 0.8}
	if change != nil {
		change(&c)
	}
	r.claims = append(r.claims, c)
	return c.ID
}

var (
	orlavia = claim.Party{Name: "Orlavia", ID: "ORL", Kind: "state", State: "ORL"}
	tesmark = claim.Party{Name: "Tesmark", ID: "TES", Kind: "state", State: "TES"}
	defence = claim.Party{Name: "Orlavia Ministry of Defence", ID: "ORL.mod", Kind: "organ", State: "ORL"}
	foreign = claim.Party{Name: "Tesmark Ministry of Foreign Affairs", ID: "TES.mfa", Kind: "organ", State: "TES"}
	watch   = claim.Party{Name: "River Watch", ID: "RW", Kind: "organisation"}
	nobody  = claim.Party{Name: "", Kind: "report"}
)

func by(p claim.Party) func(*claim.Claim) { return func(c *claim.Claim) { c.Actor = []claim.Party{p} } }
func on(p claim.Party) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Recipient = []claim.Party{p} }
}
func at(name string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Place = []claim.Place{{Name: name, Exact: name}} }
}
func dated(day string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Time = &claim.Time{From: day, To: day, Precision: "day"} }
}
func denied(c *claim.Claim)  { c.Stance, c.Negated = claim.Denies, true }
func planned(c *claim.Claim) { c.Modality = claim.Planned }
func counted(n float64, qualifier, unit string) func(*claim.Claim) {
	return func(c *claim.Claim) {
		c.Quantity = []claim.Quantity{{Value: n, Low: n, High: n, Qualifier: qualifier, Unit: unit, Exact: "?"}}
	}
}
func quantity(n float64, exact, unit string) func(*claim.Claim) {
	return func(c *claim.Claim) {
		c.Quantity = []claim.Quantity{{Value: n, Low: n, High: n, Unit: unit, Exact: exact}}
	}
}
func headed(word string) func(*claim.Claim) {
	return func(c *claim.Claim) { c.Event.Head = word }
}
func all(changes ...func(*claim.Claim)) func(*claim.Claim) {
	return func(c *claim.Claim) {
		for _, f := range changes {
			f(c)
		}
	}
}

// crisis is a crossing told by both sides, a ferry that has nothing to do with it, and a request.
func crisis() *room {
	r := &room{}
	a := r.report("a", "2031-05-13", "Troops from Tesmark crossed the river at Hask on Tuesday. Two Orlavian guards were killed at Hask.\n\nOrlavia asked the River Watch to send observers to Hask.\n\nThe ferry at Lomen reopened after repairs of its engine.")
	b := r.report("b", "2031-05-14", "Our troops did not cross the river at Hask. It was Orlavian guards who fired first at Hask.\n\nFive Orlavian guards were killed at Hask in the exchange.")
	r.claim(a, defence, "Troops from Tesmark crossed the river at Hask on Tuesday", claim.Assault, all(by(tesmark), on(orlavia), at("Hask"), dated("2031-05-11")))
	r.claim(a, defence, "Two Orlavian guards were killed at Hask", claim.Assault, all(on(orlavia), at("Hask"), dated("2031-05-11"), counted(2, "", "guards")))
	r.claim(a, orlavia, "Orlavia asked the River Watch to send observers to Hask", claim.Request, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Recipient, c.Object = claim.Requests, []claim.Party{orlavia}, []claim.Party{watch}, "send observers to Hask"
	})
	r.claim(a, nobody, "The ferry at Lomen reopened after repairs of its engine", claim.Retreat, at("Lomen"))
	r.claim(b, foreign, "Our troops did not cross the river at Hask", claim.Assault, all(by(tesmark), at("Hask"), denied))
	r.claim(b, foreign, "It was Orlavian guards who fired first at Hask", claim.Assault, all(by(orlavia), on(tesmark), at("Hask")))
	r.claim(b, foreign, "Five Orlavian guards were killed at Hask in the exchange", claim.Assault, all(on(orlavia), at("Hask"), dated("2031-05-11"), counted(5, "", "guards")))
	return r
}

func together(res Result, a, b string) bool {
	for _, inc := range res.Incidents {
		n := 0
		for _, id := range inc.Claims {
			if id == a || id == b {
				n++
			}
		}
		if n == 2 {
			return true
		}
	}
	return false
}

func contradiction(res Result, a, b string) string {
	for _, x := range res.Contradictions {
		if x.A == a && x.B == b || x.A == b && x.B == a {
			return x.Kind
		}
	}
	return ""
}

func TestClaimsAboutOneThingComeTogether(t *testing.T) {
	r := crisis()
	res := Gather(r.claims, r.reports)
	if !together(res, r.claims[0].ID, r.claims[4].ID) {
		t.Error("the crossing and its denial in another report do not stand together")
	}
	if !together(res, r.claims[1].ID, r.claims[6].ID) {
		t.Error("two tolls of one exchange do not stand together")
	}
	for i := range r.claims {
		if i != 3 && together(res, r.claims[3].ID, r.claims[i].ID) {
			t.Errorf("the ferry stands together with %q", r.claims[i].ID)
		}
	}
	seen := map[string]int{}
	for _, inc := range res.Incidents {
		for _, id := range inc.Claims {
			seen[id]++
		}
		if len(inc.Claims) > 1 && len(inc.Joins) == 0 {
			t.Errorf("%q does not say why its claims stand together", inc.Title)
		}
		for _, j := range inc.Joins {
			if len(j.Why) == 0 {
				t.Errorf("the join of %q and %q has no reason", j.A, j.B)
			}
		}
	}
	for _, c := range r.claims {
		if seen[c.ID] != 1 {
			t.Errorf("%q stands in %d incidents", c.ID, seen[c.ID])
		}
	}
}

func TestACountryAloneJoinsNothing(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Orlavia opened a hospital in Brenn.")
	b := r.report("b", "2031-05-14", "Orlavia bought nine helicopters.")
	x := r.claim(a, nobody, "Orlavia opened a hospital in Brenn", claim.Aid, by(orlavia))
	y := r.claim(b, nobody, "Orlavia bought nine helicopters", claim.Mobilize, by(orlavia))
	if together(Gather(r.claims, r.reports), x, y) {
		t.Error("two acts that share only a country stand together")
	}
}

func TestTheOrderOfInputsDoesNotMatter(t *testing.T) {
	r := crisis()
	want := Gather(r.claims, r.reports)
	rng := rand.New(rand.NewSource(1))
	for range 20 {
		rng.Shuffle(len(r.claims), func(i, j int) { r.claims[i], r.claims[j] = r.claims[j], r.claims[i] })
		rng.Shuffle(len(r.reports), func(i, j int) { r.reports[i], r.reports[j] = r.reports[j], r.reports[i] })
		if got := Gather(r.claims, r.reports); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another result:\n%v\n%v", got, want)
		}
	}
}

func TestIncidentsAloneAreThoseOfAll(t *testing.T) {
	r := crisis()
	if got, want := Incidents(r.claims, r.reports), Gather(r.claims, r.reports).Incidents; !reflect.DeepEqual(got, want) {
		t.Fatalf("%v, not %v", got, want)
	}
}

func TestReprintsAreOneSource(t *testing.T) {
	story := "A patrol of the River Watch was turned back at the bridge of Hask on Monday, the Watch said in its daily note, and two of its cars were searched for an hour before they could leave. Nobody was hurt. The Watch has asked the garrison at Hask for an explanation and will try again on Wednesday with a new escort from the district."
	r := &room{}
	r.report("a", "2031-05-13", "HASK, 13 May (Ridge Wire)\n\n"+story)
	r.report("b", "2031-05-14", "From our agencies\n\n"+story+"\n\nThe editors add that the road is long.")
	r.report("c", "2031-05-14", "The Watch spoke of a patrol that could not pass the bridge. A garrison officer said that the bridge was mined and that no car could be let over it, whoever drove it and whatever paper it carried.")
	for _, rep := range r.reports {
		words := "River Watch"
		if rep.ID == "c" {
			words = "a patrol that could not pass the bridge"
		}
		r.claim(rep, watch, words, claim.Coerce, at("Hask"))
	}
	res := Gather(r.claims, r.reports)
	if len(res.Copies) != 1 || res.Copies[0].First != "a" || !reflect.DeepEqual(res.Copies[0].Reports, []string{"a", "b"}) {
		t.Fatalf("copies: %+v", res.Copies)
	}
	for _, inc := range res.Incidents {
		if inc.Sources.Reports == 2 && inc.Sources.Independent != 1 {
			t.Errorf("a story and its reprint count as %d sources", inc.Sources.Independent)
		}
	}
}

// A story that sixty papers print is one source, though its every run of words stands in sixty reports.
func TestAStoryPrintedEverywhereIsOneSource(t *testing.T) {
	r := &room{}
	for n := range 60 {
		rep := r.report(fmt.Sprintf("p%02d", n), "2031-05-13", "From our wire. A patrol of the River Watch was turned back at the bridge of Hask on Monday and two of its cars were searched for an hour before they could leave.")
		r.claim(rep, watch, "A patrol of the River Watch was turned back at the bridge of Hask on Monday", claim.Coerce, at("Hask"))
	}
	res := Gather(r.claims, r.reports)
	if len(res.Copies) != 1 || len(res.Copies[0].Reports) != 60 {
		t.Fatalf("copies: %d", len(res.Copies))
	}
	for _, inc := range res.Incidents {
		if inc.Sources.Independent != 1 {
			t.Errorf("%d reports count as %d sources", inc.Sources.Reports, inc.Sources.Independent)
		}
	}
}

// What two papers have from one agency is the agency's, and so is the agency's own report.
func TestOneAgencyIsOneSource(t *testing.T) {
	r := &room{}
	for id, text := range map[string]string{
		"a": "Troops from Tesmark crossed the river at Hask on Tuesday, the defence ministry told us.",
		"b": "As Ridge Wire has it, troops from Tesmark went over the river at Hask on Tuesday.",
		"c": "Troops from Tesmark are said by Ridge Wire to have crossed the river at Hask on Tuesday.",
	} {
		rep := r.report(id, "2031-05-13", text)
		quote := map[string]string{"a": "Troops from Tesmark crossed the river at Hask on Tuesday", "b": "troops from Tesmark went over the river at Hask on Tuesday",
			"c": "Troops from Tesmark are said by Ridge Wire to have crossed the river at Hask on Tuesday"}[id]
		r.claim(rep, defence, quote, claim.Assault, all(by(tesmark), on(orlavia), at("Hask"), dated("2031-05-13"), func(c *claim.Claim) {
			if id == "a" {
				c.Report.Publisher = "Ridge Wire"
			} else {
				c.Attribution.Via = []string{"Ridge Wire"}
			}
		}))
	}
	for _, inc := range Gather(r.claims, r.reports).Incidents {
		if inc.Sources.Independent != 1 || inc.Sources.Reports != 3 {
			t.Errorf("%q: %+v", inc.Title, inc.Sources)
		}
	}
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct {
		name         string
		a, b         string
		sa, sb       claim.Party
		ka, kb       claim.Type
		fa, fb       func(*claim.Claim)
		dayA, dayB   string
		want         string
		sameReport   bool
		shareNothing bool
	}{
		{name: "a denial of the same act", a: "Tesmark troops crossed the river at Hask", b: "Tesmark denied that its troops had crossed the river at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"), denied), want: Direct},
		{name: "a bare denial after the claim", a: "Tesmark troops crossed the river at Hask", b: "Selde denies this",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: by(tesmark), fb: all(by(tesmark), denied), sameReport: true, want: Direct},
		{name: "that no shot was fired denies no crossing", a: "Tesmark guards crossed the river at Hask", b: "Tesmark denied that any shot had been fired",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: by(tesmark), fb: all(by(tesmark), denied), dayA: "2031-05-12", dayB: "2031-05-14"},
		{name: "that nobody crossed the line denies no fire", a: "Tesmark guards fired on the post on the line at Hask", b: "no guard of Tesmark has crossed the line at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"), denied), dayA: "2031-05-12", dayB: "2031-05-14"},
		{name: "that nobody crossed the line denies an invasion", a: "Tesmark invaded the valley of Hask", b: "no guard of Tesmark has crossed the line",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: by(tesmark), fb: all(by(tesmark), denied), dayA: "2031-05-12", dayB: "2031-05-14", want: Direct},
		{name: "what is called a lie is what was said before", a: "Tesmark troops crossed the river at Hask", b: "the Tesmark ministry called the statement a lie",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Statement, fa: by(tesmark), fb: denied, sameReport: true, want: Direct},
		{name: "what is told by the way is not what a bare denial is of", a: "whose troops crossed the river at Hask", b: "Selde denies this",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Statement, fa: by(tesmark), fb: denied, sameReport: true},
		{name: "a denial in answer, of another kind of act", a: "Tesmark gunboats blocked the harbour of Hask", b: "No gunboat of ours went near Hask",
			sa: defence, sb: foreign, ka: claim.Coerce, kb: claim.Mobilize, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"), denied), sameReport: true, want: Direct},
		{name: "another toll of the same dead", a: "two guards were killed at Hask", b: "five guards were killed at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(on(orlavia), at("Hask"), counted(2, "", "guards")), fb: all(on(orlavia), at("Hask"), counted(5, "", "guards")), want: CountDiffers},
		{name: "at least seven is no other number than nine", a: "at least seven guards were killed at Hask", b: "nine guards were killed at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(on(orlavia), at("Hask"), counted(7, "at least", "guards")), fb: all(on(orlavia), at("Hask"), counted(9, "", "guards"))},
		{name: "two reproachful names for acts of one side", a: "all that Tesmark has done is a provocation", b: "Tesmark shot down a helicopter",
			sa: defence, sb: watch, ka: claim.Assault, kb: claim.Assault, fa: by(tesmark), fb: by(tesmark), sameReport: true},
		{name: "how things stand, told twice", a: "the bridge is under the control of the watchmen", b: "the watchmen control the bridge and the road to Hask",
			sa: defence, sb: foreign, ka: claim.Statement, kb: claim.Statement, fa: by(watch), fb: by(watch), sameReport: true},
		{name: "an invasion, or a provocation of the other side", a: "Tesmark invaded the island off Hask", b: "a provocation by Orlavia off Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(orlavia), at("Hask")), want: Characterisation},
		{name: "each side's own dead", a: "two Orlavian guards were killed at Hask", b: "five Tesmark soldiers were killed at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(on(orlavia), at("Hask"), counted(2, "", "guards")), fb: all(on(tesmark), at("Hask"), counted(5, "", "soldiers"))},
		{name: "each side's own dead, of whom one is named in the words alone", a: "two Orlavian guards were killed at Hask", b: "five of the soldiers of Tesmark were killed at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(at("Hask"), counted(2, "", "guards")), fb: all(on(tesmark), at("Hask"), counted(5, "", "soldiers"))},
		{name: "a number alone counts what was counted before it", a: "some 600 villagers fled from Hask to the hills", b: "The mayor puts the number at 200",
			sa: watch, sb: foreign, ka: claim.Statement, kb: claim.Statement, fa: all(at("Hask"), counted(600, "", "villagers")), fb: all(counted(200, "", ""), headed("puts")), sameReport: true, want: CountDiffers},
		{name: "a number alone is of those that the number before it was of, whoever puts it", a: "14 people were wounded at Hask", b: "the Tesmark ministry puts the figure at five",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Statement, fa: all(at("Hask"), counted(14, "", "people")), fb: all(counted(5, "", ""), headed("puts")), sameReport: true, want: CountDiffers},
		{name: "who acknowledges a number counts its own", a: "49 people were killed at Hask", b: "the Tesmark ministry acknowledges 80",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Statement, fa: all(on(orlavia), at("Hask"), counted(49, "", "people")), fb: all(counted(80, "", ""), headed("acknowledges")), sameReport: true},
		{name: "each says that the other did it", a: "the bridge at Hask was destroyed by guns of Tesmark", b: "the bridge at Hask was blown up by sappers of Orlavia",
			sa: orlavia, sb: tesmark, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(orlavia), at("Hask")), sameReport: true, want: Characterisation},
		{name: "each says that the other fired", a: "guns of Tesmark fired on the mill at Hask", b: "guns of Orlavia fired on the school at Selde",
			sa: orlavia, sb: tesmark, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(orlavia), at("Selde")), sameReport: true},
		{name: "a number that is denied", a: "four guards are held at Hask", b: "there never were four at Hask",
			sa: defence, sb: foreign, ka: claim.Coerce, kb: claim.Coerce, fa: all(on(orlavia), at("Hask"), quantity(4, "four", "guards")), fb: all(at("Hask"), denied, quantity(4, "four", "")), want: CountDiffers},
		{name: "a request that is denied", a: "Tesmark asked the River Watch for a truce at Hask", b: "Tesmark denies having asked for a truce at Hask",
			sa: watch, sb: foreign, ka: claim.Request, kb: claim.Request, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"), denied), sameReport: true, want: Direct},
		{name: "a request made, and a demand refused", a: "Tesmark asked the River Watch for a truce at Hask", b: "Orlavia would never agree to a truce at Hask",
			sa: foreign, sb: defence, ka: claim.Request, kb: claim.Reject, fa: all(by(tesmark), at("Hask"), func(c *claim.Claim) { c.Stance = claim.Requests }), fb: all(by(orlavia), at("Hask"), func(c *claim.Claim) { c.Stance = claim.Refuses }), sameReport: true},
		{name: "the dead of two places", a: "two guards were killed at Hask", b: "five guards were killed at Brenn",
			sa: defence, sb: watch, ka: claim.Assault, kb: claim.Assault, fa: all(on(orlavia), at("Hask"), counted(2, "", "guards")), fb: all(on(orlavia), at("Brenn"), counted(5, "", "guards"))},
		{name: "what each counts of the other", a: "Tesmark sent drones over the line 31 times at Hask", b: "Orlavia sent drones over the line 12 times at Hask",
			sa: defence, sb: foreign, ka: claim.Mobilize, kb: claim.Mobilize, fa: all(by(tesmark), at("Hask"), counted(31, "", "times")), fb: all(by(orlavia), at("Hask"), counted(12, "", "times")), sameReport: true},
		{name: "a part of a number", a: "four guards are held at Hask", b: "two of them are held at Brenn",
			sa: defence, sb: watch, ka: claim.Coerce, kb: claim.Coerce, fa: all(on(orlavia), quantity(4, "four", "guards")), fb: quantity(2, "two", "guards"), sameReport: true},
		{name: "a toll that rose in a week", a: "two guards were killed at Hask", b: "five guards were killed at Hask",
			sa: defence, sb: watch, ka: claim.Assault, kb: claim.Assault, fa: all(on(orlavia), at("Hask"), counted(2, "", "guards")), fb: all(on(orlavia), at("Hask"), counted(5, "", "guards")), dayB: "2031-05-20"},
		{name: "two held one week, four the next", a: "two guards are held at Hask", b: "four guards are held at Hask",
			sa: defence, sb: watch, ka: claim.Coerce, kb: claim.Coerce, fa: all(on(orlavia), at("Hask"), dated("2031-05-11"), counted(2, "", "guards")), fb: all(on(orlavia), at("Hask"), dated("2031-05-19"), counted(4, "", "guards"))},
		{name: "asked on Friday, not on Thursday", a: "Orlavia asked the River Watch for help on Friday", b: "Orlavia did not ask the River Watch for help on Thursday",
			sa: defence, sb: foreign, ka: claim.Statement, kb: claim.Statement, fa: all(by(orlavia), dated("2031-05-16")), fb: all(by(orlavia), dated("2031-05-14"), denied)},
		{name: "a plan and an act", a: "Tesmark troops will cross the river at Hask", b: "Tesmark denied that its troops had crossed the river at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask"), planned), fb: all(by(tesmark), at("Hask"), denied)},
		{name: "who cannot confirm denies nothing", a: "Tesmark troops crossed the river at Hask", b: "the Watch cannot confirm that troops crossed the river at Hask",
			sa: defence, sb: watch, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"), func(c *claim.Claim) { c.Negated = true })},
		{name: "an incursion or a border incident", a: "the incursion of Tesmark troops at Hask", b: "a border incident at Hask between troops",
			sa: defence, sb: watch, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), on(orlavia), at("Hask")), fb: all(at("Hask")), want: Characterisation},
		{name: "each says that the other fired first", a: "Tesmark troops fired first at Hask", b: "Orlavian guards fired first at Hask",
			sa: defence, sb: foreign, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), on(orlavia), at("Hask")), fb: all(by(orlavia), on(tesmark), at("Hask")), want: Characterisation},
		{name: "closed, or open every day", a: "the road to Brenn is closed to lorries", b: "lorries on the road to Brenn are let through every day",
			sa: watch, sb: foreign, ka: claim.Coerce, kb: claim.Aid, fa: at("Brenn"), fb: at("Brenn"), want: Direct},
		{name: "one side's two organs agree", a: "Tesmark troops crossed the river at Hask", b: "Orlavia called the crossing of the river at Hask a raid",
			sa: defence, sb: orlavia, ka: claim.Assault, kb: claim.Assault, fa: all(by(tesmark), at("Hask")), fb: all(by(tesmark), at("Hask"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &room{}
			dayB := c.dayB
			if dayB == "" {
				dayB = "2031-05-13"
			}
			var x, y string
			if c.sameReport {
				rep := r.report("a", "2031-05-13", c.a+". "+c.b+".")
				x, y = r.claim(rep, c.sa, c.a, c.ka, c.fa), r.claim(rep, c.sb, c.b, c.kb, c.fb)
			} else {
				x = r.claim(r.report("a", "2031-05-13", c.a+"."), c.sa, c.a, c.ka, c.fa)
				y = r.claim(r.report("b", dayB, c.b+"."), c.sb, c.b, c.kb, c.fb)
			}
			if got := contradiction(Gather(r.claims, r.reports), x, y); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestColumns(t *testing.T) {
	r := crisis()
	res := Gather(r.claims, r.reports)
	for _, inc := range res.Incidents {
		says := map[string]string{}
		for _, v := range inc.Versions {
			says[v.Party.Key] = v.Says
			if v.Says == Silent && len(v.Claims) > 0 {
				t.Errorf("%s is silent with %d claims", v.Party.Name, len(v.Claims))
			}
		}
		for _, id := range inc.Claims {
			if strings.Contains(id, "crossed the river") && (says["ORL"] == "" || says["TES"] == "") {
				t.Errorf("the crossing has the columns %v", says)
			}
		}
	}
}

func TestOpenMatters(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Orlavia asked the River Watch to send observers to Hask. Orlavia asked Tesmark for the bodies of two guards. Tesmark offered a convoy of flour for Brenn.")
	r.claim(a, orlavia, "Orlavia asked the River Watch to send observers to Hask", claim.Request, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Recipient, c.Object = claim.Requests, []claim.Party{orlavia}, []claim.Party{watch}, "send observers to Hask"
	})
	r.claim(a, orlavia, "Orlavia asked Tesmark for the bodies of two guards", claim.Request, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Recipient, c.Object = claim.Requests, []claim.Party{orlavia}, []claim.Party{tesmark}, "the bodies of two guards"
	})
	r.claim(a, tesmark, "Tesmark offered a convoy of flour for Brenn", claim.Aid, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Object, c.Modality = claim.Promises, []claim.Party{tesmark}, "a convoy of flour for Brenn", claim.Planned
	})
	b := r.report("b", "2031-05-23", "The River Watch sent observers to Hask on Friday.")
	r.claim(b, watch, "The River Watch sent observers to Hask on Friday", claim.Aid, all(by(watch), on(orlavia), dated("2031-05-16")))
	open := Gather(r.claims, r.reports).Open
	got := map[string]int{}
	for _, m := range open {
		got[m.Kind+" "+m.About] = m.Days
	}
	want := map[string]int{"request the bodies of two guards": 10, "offer a convoy of flour for Brenn": 10}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("open: %v, want %v", got, want)
	}
}

// Who demands that another act is the one who speaks; it is put to the one who is to act.
func TestADemandIsOfTheOneWhoSpeaks(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Orlavia demanded that the troops of Tesmark leave Hask.")
	r.claim(a, orlavia, "the troops of Tesmark leave Hask", claim.Retreat, func(c *claim.Claim) {
		c.Stance, c.Actor, c.Modality = claim.Demands, []claim.Party{tesmark}, claim.Planned
	})
	open := Gather(r.claims, r.reports).Open
	if len(open) != 1 || !reflect.DeepEqual(open[0].By, []string{orlavia.Name}) || !reflect.DeepEqual(open[0].To, []string{tesmark.Name}) {
		t.Errorf("open: %+v", open)
	}
}

func TestAgeIsUnknownWithoutADay(t *testing.T) {
	r := &room{}
	a := r.report("a", "", "Orlavia asked Tesmark for the bodies of two guards.")
	r.claim(a, orlavia, "Orlavia asked Tesmark for the bodies of two guards", claim.Request, func(c *claim.Claim) { c.Stance = claim.Requests })
	open := Gather(r.claims, r.reports).Open
	if len(open) != 1 || open[0].Days != -1 || open[0].Since != "" {
		t.Errorf("open: %+v", open)
	}
}

func TestNobodyAsksHimself(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "We shall leave the pact, said Orlavia.")
	r.claim(a, orlavia, "We shall leave the pact", claim.Sanction, all(by(orlavia), on(orlavia), func(c *claim.Claim) { c.Stance, c.Modality = claim.Promises, claim.Planned }))
	open := Gather(r.claims, r.reports).Open
	if len(open) != 1 || len(open[0].To) != 0 {
		t.Errorf("open: %+v", open)
	}
}

// An undated report is no older than what it tells of as done; what it only foresees says nothing of its day.
func TestAgesAreCountedToTheLatestDayKnown(t *testing.T) {
	r := &room{}
	a := r.report("a", "2031-05-13", "Guards were killed at Hask.")
	b := r.report("b", "", "Troops crossed at Hask. The council meets in winter. A bridge fell.")
	day := func() string { return Today(r.reports, r.claims) }
	r.claim(a, defence, "Guards were killed at Hask", claim.Assault, dated("2031-06-30")) // misread: its report is older
	if got := day(); got != "2031-05-13" {
		t.Errorf("today %q", got)
	}
	r.claim(b, nobody, "The council meets in winter", claim.Consult, all(planned, dated("2031-12-01")))
	r.claim(b, nobody, "A bridge fell", claim.Statement, func(c *claim.Claim) { c.Time = &claim.Time{From: "2031-08-01", Inferred: true} })
	if got := day(); got != "2031-05-13" {
		t.Errorf("today %q", got)
	}
	r.claim(b, nobody, "Troops crossed at Hask", claim.Assault, dated("2031-07-02"))
	if got := day(); got != "2031-07-02" {
		t.Errorf("today %q", got)
	}
	if got := Today(nil, nil); got != "" {
		t.Errorf("today %q of nothing", got)
	}
}

func TestStem(t *testing.T) {
	for _, group := range [][]string{{"closed", "closes", "closure", "close"}, {"observer", "observers"}, {"killed", "killing"}, {"repair", "repairs", "repaired"}, {"withdrawal", "withdrew", "withdraw"}} {
		for _, w := range group[1:] {
			if stem(w) != stem(group[0]) {
				t.Errorf("%q and %q have the stems %q and %q", group[0], w, stem(group[0]), stem(w))
			}
		}
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"the road is shut.", "The road is shut"},
		{"crossed\n  the line", "Crossed the line"},
		{"a very long sentence that goes on and on", "A very long …"},
		{"éclair", "Éclair"},
		{"", ""},
	} {
		if got := Headline(c.in, 17); got != c.want {
			t.Errorf("Headline(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNothing(t *testing.T) {
	res := Gather(nil, nil)
	if len(res.Incidents)+len(res.Contradictions)+len(res.Open)+len(res.Copies) != 0 {
		t.Errorf("no claims give %+v", res)
	}
}
