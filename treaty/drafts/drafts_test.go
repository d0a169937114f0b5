package drafts

import (
	"slices"
	"sync"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/treaty"
)

var reader = sync.OnceValues(func() (*reading.Reader, error) { return reading.New(reading.Options{}) })

// read gives the claims of a report of those words.
func read(t *testing.T, text string) []claim.Claim {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	reports, err := intake.Read("example.txt", []byte(text), intake.Options{Published: "2022-11-24"})
	if err != nil {
		t.Fatal(err)
	}
	var claims []claim.Claim
	for _, rep := range reports {
		claims = append(claims, r.Claims(rep)...)
	}
	return claims
}

func drafted(t *testing.T, text string) ([]Draft, []claim.Claim) {
	t.Helper()
	cst, err := treaty.Find("cst")
	if err != nil {
		t.Fatal(err)
	}
	claims := read(t, text)
	return Of(cst, claims), claims
}

// The reader of claims changes and may miss a sentence; a rule that reads none of its own is wrong.
func TestEachRuleReadsItsExamples(t *testing.T) {
	for _, rule := range known().Rules {
		read := 0
		for _, example := range rule.Examples {
			list, claims := drafted(t, example)
			if slices.ContainsFunc(list, func(d Draft) bool {
				return d.Kind == rule.Kind || len(d.Answers) > 0 && (rule.Kind == "answer" || rule.Kind == "no-decision")
			}) {
				read++
				continue
			}
			t.Logf("%s: %q gives %+v", rule.ID, example, list)
			for _, c := range claims {
				t.Logf("%s %s by %+v to %+v, object %q: %s", c.Event.Type, c.Stance, c.Actor, c.Recipient, c.Object, c.Quote.Exact)
			}
		}
		if read == 0 {
			t.Errorf("%s reads none of its examples", rule.ID)
		}
	}
}

func TestAnInvocationNamesItsArticleAsInForce(t *testing.T) {
	list, _ := drafted(t, "Armenia cited Article 2 of the Collective Security Treaty.")
	if len(list) != 1 || list[0].Article != "art2" || list[0].Cite != "Treaty, art. 2(2) (2010 text)" || list[0].By != "ARM" || !list[0].Draft {
		t.Errorf("%+v", list)
	}
}

// Who is no party on the day invokes nothing under the treaty, and what is no act is no draft.
func TestWhatIsNoDraft(t *testing.T) {
	for _, text := range []string{
		"Azerbaijan has requested assistance from the Collective Security Treaty Organization.",
		"Armenia has requested assistance from the European Union.",
		"The Collective Security Treaty Organization is closely following the developments.",
	} {
		if list, _ := drafted(t, text); len(list) != 0 {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

func TestADraftHasItsClaims(t *testing.T) {
	list, claims := drafted(t, "Armenia requested assistance from the Collective Security Treaty Organization. Armenia refused a monitoring mission of the Collective Security Treaty Organization.")
	for _, d := range list {
		for _, id := range d.Claims {
			if !slices.ContainsFunc(claims, func(c claim.Claim) bool { return c.ID == id }) {
				t.Errorf("%+v rests on a claim that is none", d)
			}
		}
	}
	if len(list) != 2 || list[0].Kind != "invocation" || list[1].Kind != "refusal" || list[1].Measure != "monitoring" {
		t.Errorf("%+v", list)
	}
}

// A request on another channel is a draft of its own, and who says that it was not made stands beside it.
func TestARequestThatIsDenied(t *testing.T) {
	list, claims := drafted(t, "Armenia asked Russia for military assistance on Thursday, Prime Minister Nikol Pashinyan said. Kremlin spokesman Dmitry Peskov said Armenia did not ask Russia for military assistance.")
	at := slices.IndexFunc(list, func(d Draft) bool { return d.Kind == "appeal-to-one" && d.By == "ARM" })
	if at < 0 || len(list[at].Denied) == 0 {
		t.Errorf("%+v", list)
		for _, c := range claims {
			t.Logf("%s %s %s: %s", c.Event.Type, c.Stance, c.Speaker.Name, c.Quote.Exact)
		}
	}
}

// Acts that nobody dates are not taken for the same across reports.
func TestUndatedActsOfTwoReportsStayApart(t *testing.T) {
	cst, err := treaty.Find("cst")
	if err != nil {
		t.Fatal(err)
	}
	claims := append(read(t, "Armenia has requested assistance from the Collective Security Treaty Organization."),
		read(t, "A second report. Armenia has requested assistance from the Collective Security Treaty Organization.")...)
	if list := Of(cst, claims); len(list) != 2 {
		t.Errorf("%+v", list)
	}
}

// A treaty whose organisation is not named in reports gives no drafts.
func TestATreatyWithoutAnOrganisation(t *testing.T) {
	anzus, err := treaty.Find("anzus")
	if err != nil {
		t.Fatal(err)
	}
	if list := Of(anzus, read(t, "Australia asked the United States for help.")); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}
