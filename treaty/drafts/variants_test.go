package drafts

import (
	"slices"
	"testing"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/treaty"
)

// An invented alliance of invented states, and a state beside it.
const league = `id: league
name: Amber Treaty
about: Three invented states.
known_as: [LEAGUE]
binding: legal
sources: {book: {cite: A book}}
instruments: [{id: treaty, name: Amber Treaty, kind: treaty, signed: {value: 2000-01-01, source: book, certainty: seen}, source: book, certainty: seen}]
parties_known: all
parties:
  - {state: ORL, name: Orlavia, spells: [{from: {value: 2000-01-01, source: book, certainty: seen}}]}
  - {state: TAM, name: Tamarin, spells: [{from: {value: 2000-01-01, source: book, certainty: seen}}]}
  - {state: KES, name: Kesmark, spells: [{from: {value: 2000-01-01, source: book, certainty: seen}}]}
articles:
  - {id: art3, cite: "Amber Treaty, art. 3", of: treaty, obligation: consultation, says: They talk., source: book, certainty: seen}
  - {id: art5, cite: "Amber Treaty, art. 5", of: treaty, obligation: defence, says: They help., source: book, certainty: seen}
`

const leagueKnowledge = `{"states": [
  {"id": "ORL", "name": "Orlavia", "demonyms": ["Orlavian"], "capital": "Brennik"},
  {"id": "TAM", "name": "Tamarin", "demonyms": ["Tamarini"], "capital": "Sool"},
  {"id": "KES", "name": "Kesmark", "demonyms": ["Kesmarker"], "capital": "Ard"},
  {"id": "VES", "name": "Veskia", "demonyms": ["Veskian"], "capital": "Tolm"}],
 "organs": [{"id": "LEAGUE", "name": "Amber League", "aliases": ["the Amber League", "the League"]}],
 "persons": [
  {"name": "Ilva Torn", "office": "Prime Minister", "state": "ORL"},
  {"name": "Rade Kolm", "office": "Secretary General", "organ": "LEAGUE"}]}`

// readLeague drafts what a report of those words looks like under the invented treaty.
func readLeague(t *testing.T, text string) ([]Draft, []claim.Claim) {
	t.Helper()
	k, err := knowledge.Read("knowledge.json", []byte(leagueKnowledge))
	if err != nil {
		t.Fatal(err)
	}
	r, err := reading.New(reading.Options{Knowledge: k})
	if err != nil {
		t.Fatal(err)
	}
	reports, err := intake.Read("example.txt", []byte(text), intake.Options{Published: "2031-10-24"})
	if err != nil {
		t.Fatal(err)
	}
	var claims []claim.Claim
	for _, rep := range reports {
		claims = append(claims, r.Claims(rep)...)
	}
	tr, faults := treaty.Read("league.yaml", []byte(league))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return Of(tr, claims), claims
}

// want is what a draft must have; an empty field is not asked for.
type want struct {
	kind              Kind
	by, measure, name string
	article, ground   string
	answered          bool
}

func (w want) in(list []Draft) bool {
	return slices.ContainsFunc(list, func(d Draft) bool {
		return d.Kind == w.kind && (w.by == "" || d.By == w.by) && (w.measure == "" || d.Measure == w.measure) && (w.name == "" || d.Name == w.name) &&
			(w.article == "" || d.Article == w.article) && (w.ground == "" || d.Ground == w.ground) && (!w.answered || len(d.Answers) > 0)
	})
}

// tally counts what was found of what was wanted. The reader of claims changes and may miss a sentence: nine of ten must come
// out, and what does not is told.
type tally struct{ found, wanted int }

func (n *tally) count(t *testing.T, text string, list []Draft, claims []claim.Claim, wants []want) {
	t.Helper()
	for _, w := range wants {
		n.wanted++
		if w.in(list) {
			n.found++
			continue
		}
		t.Logf("%s\n no %+v", text, w)
		for _, d := range list {
			t.Logf("draft %s by %s measure %s name %q ground %q article %s answers %d", d.Kind, d.By, d.Measure, d.Name, d.Ground, d.Article, len(d.Answers))
		}
		for _, c := range claims {
			t.Logf("claim %s %s speaker %s by %+v to %+v, object %q: %s", c.Event.Type, c.Stance, c.Speaker.ID, c.Actor, c.Recipient, c.Object, c.Quote.Exact)
		}
	}
}

func (n *tally) enough(t *testing.T) {
	t.Helper()
	if 10*n.found < 9*n.wanted {
		t.Errorf("%d of %d came out", n.found, n.wanted)
	}
}

// The rules are not about one alliance: an invented one with its own mission, corridor and rival is read by the same.
func TestAnInventedAlliance(t *testing.T) {
	var n tally
	for _, c := range []struct {
		text  string
		wants []want
	}{
		{"Orlavia appealed to the Amber League for help after Veskian troops crossed the Sarn river. The League said it was closely monitoring the situation.",
			[]want{{kind: "invocation", by: "ORL", answered: true}}},
		{"Orlavia invoked Article 5 of the Amber Treaty on Monday, the Orlavian Foreign Ministry said.",
			[]want{{kind: "invocation", by: "ORL", article: "art5"}}},
		{"Prime Minister Ilva Torn said her government had asked the Amber League for consultations under Article 3.",
			[]want{{kind: "invocation", by: "ORL", article: "art3"}}},
		{"The Amber League proposed to send observers to the Veskian border in October. Orlavia turned down the offer on the grounds that the League refused to name the attacker.",
			[]want{{kind: "offer", by: "LEAGUE", measure: "monitoring"}, {kind: "refusal", by: "ORL", measure: "monitoring", ground: "the League refused to name the attacker"}}},
		{"Tamarin and other League members offered Orlavia peacekeepers at a summit in Sool. Prime Minister Ilva Torn rejected the proposal.",
			[]want{{kind: "offer", by: "TAM", measure: "peacekeeping-at-home"}, {kind: "refusal", by: "ORL", measure: "peacekeeping-at-home"}}},
		{"Orlavian officials insist that the Amber League must condemn the raid before it can launch a monitoring mission.",
			[]want{{kind: "condition", by: "ORL"}}},
		{"Farmers' unions urged Prime Minister Ilva Torn to sign the Amber League's assistance package.",
			[]want{{kind: "waiting-for-signature", by: "ORL"}}},
		{"Orlavia's prime minister has not signed the Amber League's aid package.",
			[]want{{kind: "waiting-for-signature"}}},
		{"The Amber League dispatched troops to Kesmark within a day in March, when riots broke out in Ard.",
			[]want{{kind: "deployment", by: "LEAGUE"}}},
		{"Orlavia has agreed to host a civilian observer mission of the Northern Union.",
			[]want{{kind: "other-mission", name: "Northern Union"}}},
		{"Tamarin criticised Orlavia for accepting monitors from the Northern Union in February.",
			[]want{{kind: "other-mission", name: "Northern Union"}}},
		{"The Orlavian government called off Amber League drills that were planned near Brennik.",
			[]want{{kind: "cancelled-exercise", by: "ORL"}}},
		{"Orlavia refused to host the Amber League's annual exercise.",
			[]want{{kind: "cancelled-exercise", by: "ORL"}}},
		{"Orlavia declined to nominate a deputy secretary general of the Amber League.",
			[]want{{kind: "empty-post", by: "ORL"}}},
		{"Lorries with flour were stopped at the entrance of the Velm corridor, Orlavia's prime minister said. Veskia denied that it was blocking the Velm corridor.",
			[]want{{kind: "passage", name: "Velm corridor"}}},
		{"Orlavia will leave the Amber League if it stays silent, Prime Minister Ilva Torn warned on Monday.",
			[]want{{kind: "threat-to-leave", by: "ORL"}}},
		{"Orlavia has suspended its participation in the Amber League.",
			[]want{{kind: "frozen-membership", by: "ORL"}}},
		{"The Amber League's summit failed to adopt a joint declaration on the raid.",
			[]want{{kind: "no-decision"}}},
	} {
		list, claims := readLeague(t, c.text)
		n.count(t, c.text, list, claims, c.wants)
	}
	n.enough(t)
}

// Other crises of the same alliance are read as the dossier's is.
func TestOtherCrisesOfOneAlliance(t *testing.T) {
	var n tally
	for _, c := range []struct {
		text  string
		wants []want
	}{
		{"Tajikistan has asked the Collective Security Treaty Organization for assistance on its border with Afghanistan. The CSTO's Secretary-General said there was no need to use the organization's mechanisms.",
			[]want{{kind: "invocation", by: "TJK", answered: true}}},
		{"Kyrgyzstan requested peacekeepers from the CSTO on 12 June 2010, but only received a pledge of humanitarian aid.",
			[]want{{kind: "invocation", by: "KGZ", answered: true}}},
		{"Kyrgyzstan rejected a CSTO observer mission until the bloc recognises its border.",
			[]want{{kind: "refusal", by: "KGZ", measure: "monitoring", ground: "until the bloc recognises its border"}}},
		{"Belarus offered to deploy CSTO peacekeepers along the border. Kyrgyz President Sadyr Japarov declined the offer, citing the lack of a mandate.",
			[]want{{kind: "offer", by: "BLR", measure: "peacekeeping-at-home"}, {kind: "refusal", by: "KGZ", measure: "peacekeeping-at-home", ground: "citing the lack of a mandate"}}},
		{"The CSTO sent peacekeepers to Kazakhstan in January 2022 at the request of President Tokayev.",
			[]want{{kind: "deployment", by: "CSTO"}}},
		{"Kyrgyzstan cancelled the CSTO exercise Indestructible Brotherhood on Sunday.",
			[]want{{kind: "cancelled-exercise", by: "KGZ"}}},
		{"An OSCE observer mission began work on the border in March, the Kyrgyz government said. The CSTO was not invited.",
			[]want{{kind: "other-mission", name: "OSCE"}}},
		{"A convoy with medicines has not reached the town through the Ferghana corridor, Kyrgyzstan's Foreign Ministry said.",
			[]want{{kind: "passage", name: "Ferghana corridor"}}},
		{"Armenia asked Russia for help under a 1997 pact on Friday, Prime Minister Nikol Pashinyan said.",
			[]want{{kind: "appeal-to-one", by: "ARM"}}},
	} {
		list, claims := drafted(t, c.text)
		n.count(t, c.text, list, claims, c.wants)
	}
	n.enough(t)
}

// What only resembles an act is none.
func TestWhatOnlyResemblesAnAct(t *testing.T) {
	for _, c := range []struct {
		text string
		not  Kind
	}{
		{"The court invoked Article 5 of the constitution. The Amber League did not comment.", "invocation"},
		{"Veskia asked the Northern Union for help.", "invocation"},
		{"The Amber League cancelled a news conference.", "cancelled-exercise"},
		{"Orlavia refused to appoint a new minister of health.", "refusal"},
		{"Orlavia refused to appoint a deputy minister of health.", "empty-post"},
		{"Orlavia did not cancel the Amber League's exercise.", "cancelled-exercise"},
		{"How long the mission lasts will depend on the situation, the Amber League said.", "other-mission"},
		{"Orlavia's peacekeepers returned from a mission abroad.", "other-mission"},
		{"Tamarin deployed troops along its own coast.", "deployment"},
		{"The Northern Union said it was closely monitoring the situation.", "answer"},
		{"Ilva Torn signed a trade agreement with Kesmark.", "waiting-for-signature"},
		{"The guests walked down the corridor.", "passage"},
	} {
		list, _ := readLeague(t, c.text)
		if slices.ContainsFunc(list, func(d Draft) bool { return d.Kind == c.not }) {
			t.Errorf("%s: %+v", c.text, list)
		}
	}
}

// Of a corridor each party's word stands by itself; who denies that it is shut says that it is open.
func TestACorridorAsEachTellsIt(t *testing.T) {
	list, claims := readLeague(t, "The food convoy is still unable to pass the Velm corridor, Orlavia said. Veskia said it is not blocking the Velm corridor.")
	at := slices.IndexFunc(list, func(d Draft) bool { return d.Kind == "passage" })
	if at < 0 {
		t.Fatal(list, claims)
	}
	states := map[mission.State]bool{}
	for _, told := range list[at].Told {
		states[told.State] = true
	}
	if !states[mission.Open] || !states[mission.Closed] {
		t.Errorf("%+v", list[at])
		for _, c := range claims {
			t.Logf("%s %s %v: %s", c.Speaker.ID, c.Stance, c.Negated, c.Quote.Exact)
		}
	}
}

// A leader says on Friday that he asked; a spokesman says that on Thursday he did not: both can be true.
func TestBothCanBeTrue(t *testing.T) {
	list, claims := drafted(t, "Prime Minister Nikol Pashinyan said on Friday that he had asked Russia for military assistance. Pashinyan didn't ask Russia for assistance on Thursday, Kremlin spokesman Dmitry Peskov said.")
	at := slices.IndexFunc(list, func(d Draft) bool { return d.Kind == "appeal-to-one" && len(d.Denied) > 0 })
	if at < 0 || !list[at].BothTrue {
		t.Errorf("%+v", list)
		for _, c := range claims {
			t.Logf("%s %s %+v to %+v %+v: %s", c.Event.Type, c.Stance, c.Actor, c.Recipient, c.Time, c.Quote.Exact)
		}
	}
}
