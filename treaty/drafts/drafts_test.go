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
	list, err := Of(cst, claims)
	if err != nil {
		t.Fatal(err)
	}
	return list, claims
}

func TestEachRuleReadsItsExample(t *testing.T) {
	r, err := known()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range r.Rules {
		list, claims := drafted(t, rule.Example)
		if !slices.ContainsFunc(list, func(d Draft) bool { return d.Kind == rule.Kind && slices.Contains(d.Reasons, rule.Says) }) {
			t.Errorf("%s: %q gives %+v", rule.ID, rule.Example, list)
			for _, c := range claims {
				t.Logf("%s %s by %+v to %+v, object %q: %s", c.Event.Type, c.Stance, c.Actor, c.Recipient, c.Object, c.Quote.Exact)
			}
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
		"Armenia refused a monitoring mission of the European Union.",
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
