package cameo

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/reading/language"
)

var model = sync.OnceValue(func() *language.Model {
	m, err := language.Load()
	if err != nil {
		panic(err)
	}
	return m
})

var coder = sync.OnceValue(func() *Coder {
	d, err := actors.Load(knowledge.Knowledge{})
	if err != nil {
		panic(err)
	}
	return New(d, model().Knows)
})

func code(text string, statements bool) []string {
	var out []string
	for _, s := range model().ReadAs(text, 0, coder().StandIn) {
		for _, e := range coder().Code(text, &s, Options{Statements: statements}) {
			out = append(out, e.Source+" "+e.Target+" "+e.Code)
		}
	}
	slices.Sort(out)
	return out
}

func TestWhoDidWhatToWhom(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Israeli soldiers attacked a Lebanese village.", []string{"ISRMIL LBN 190"}},
		{"The French president visited Algeria.", []string{"DZA FRAGOV 040", "FRAGOV DZA 040"}},
		{"Greece and Turkey signed a treaty.", []string{"GRC TUR 057", "TUR GRC 057"}},
		{"Kenyan police arrested Somali students.", []string{"KENCOP SOMEDU 173"}},
		{"Canada condemned an attack by Syrian troops.", []string{"CAN SYRMIL 111"}},
		{"Georgia was criticized by Russia.", []string{"RUS GEO 111"}},
		{"Jordan received money from Japan.", []string{"JPN JOR 071"}},
		{"Peru restored diplomatic relations with Chile and Bolivia.", []string{"PER BOL 050", "PER CHL 050"}},
		{"The United Nations urged Sudan to accept a ceasefire.", []string{"IGOUNO SDN 027"}},
		{"NATO accused Serbia of shelling.", []string{"IGOWSTNAT SRB 112"}},
		{"Egypt said it had expelled Qatari diplomats.", []string{"EGY QATGOV 161"}},
		{"Iraq did not attack Kuwait.", nil},
		{"The European Parliament condemned Yemeni rebels.", []string{"IGOEUREECLEG YEMREB 111"}},
		{"Saudi Arabia's southern Dermat region was attacked by Yemeni rebels.", []string{"YEMREB SAU 190"}},
		{"MSF Uganda provided food to Rwandan refugees.", []string{"NGOUGA RWAREF 073"}},
		{"The West German newspaper criticized Spain.", []string{"DEUMED ESP 111"}},
		{"It rained on Monday.", nil},
		// Parties that no list knows have the first three letters of their names.
		{"Orlavia imposed sanctions on Veshnia.", []string{"ORL VES 163"}},
		{"The Orlavian government rejected a visit by Veshnian officials.", []string{"ORLGOV VESGOV 120"}},
	} {
		if got := code(c.text, false); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %v\nwant %v", c.text, got, c.want)
		}
	}
}

func TestStatementsAreCodedWhereTheyAreAskedFor(t *testing.T) {
	const text = "A Greek minister said on Monday that it had rained."
	if got := code(text, false); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
	if got := code(text, true); !slices.Equal(got, []string{"GRCGOV --- 010"}) {
		t.Errorf("got %v", got)
	}
}

func TestATitleBesideAPersonIsTheRole(t *testing.T) {
	got := code("French Prime Minister Lena Harrow met US President Barack Obama.", false)
	if !slices.Equal(got, []string{"FRAGOV USAGOV 040", "USAGOV FRAGOV 040"}) {
		t.Errorf("got %v", got)
	}
}

func TestAPersonActsForTheOfficeOfTheDay(t *testing.T) {
	const text = "Barack Obama criticized Iran."
	s := model().Read(text, 0)[0]
	got := coder().Code(text, &s, Options{On: "2012-05-01"})
	if len(got) != 1 || got[0] != (Event{"USAGOV", "IRN", "111", 2}) {
		t.Errorf("got %v", got)
	}
}

func TestActsAreToldWithoutTheirParties(t *testing.T) {
	s := model().Read("They promised to attack the town and did not sign the accord.", 0)[0]
	var got []string
	for _, a := range Acts(&s) {
		no := ""
		if a.Negated {
			no = "not "
		}
		got = append(got, no+a.Code)
	}
	if !slices.Equal(got, []string{"138", "not 057"}) {
		t.Errorf("got %v", got)
	}
}

// The twenty categories of the codebook all have words, and every code belongs to one of them.
func TestTheLexiconSpeaksForEveryCategory(t *testing.T) {
	seen := map[string]bool{}
	for word, senses := range acts {
		if strings.ToLower(word) != word {
			t.Errorf("%s: a lemma is written small", word)
		}
		for _, s := range senses {
			seen[category(s.code)] = true
		}
	}
	for n := 1; n <= 20; n++ {
		c := string(rune('0'+n/10)) + string(rune('0'+n%10))
		if !seen[c] {
			t.Errorf("no word speaks for category %s", c)
		}
		delete(seen, c)
	}
	for c := range seen {
		t.Errorf("%s is no category", c)
	}
}

func TestFaultsOfTheListsAreNamedWithTheirLine(t *testing.T) {
	for _, text := range []string{"050 v", "5 v meet", "050 x meet", "abc v meet", "05011 v meet"} {
		if _, err := parseActs("\n" + text); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("acts %q give %v", text, err)
		}
	}
	for _, text := range []string{"GOV", "\tminister", "GOV\tminister;;envoy"} {
		if _, err := parseRoles("\n" + text); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("agents %q give %v", text, err)
		}
	}
	if _, err := parseCodes("UN\tIGOUNO\nUN\tIGO"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a body twice gives %v", err)
	}
}

func FuzzParseActs(f *testing.F) {
	f.Add("050 v~ meet + talk\n# x\n063 v< extradite")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := parseActs(text)
		if err != nil {
			return
		}
		for word, senses := range l {
			for _, s := range senses {
				if !isCode(s.code) || len(word) < 3 {
					t.Fatalf("%q: %+v", word, s)
				}
			}
		}
	})
}

func FuzzCode(f *testing.F) {
	f.Add("Orlavia and Veshnia met; the U.N. said that they had signed it.")
	f.Add("and promised aid, believes cope, of of of")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		for _, s := range model().Read(text, 0) {
			for _, e := range coder().Code(text, &s, Options{Statements: true}) {
				if e.Source == "" || e.Target == "" || e.Source == e.Target || !isCode(e.Code) || e.Head < 0 || e.Head >= len(s.Tokens) {
					t.Fatalf("%q: %+v", text, e)
				}
			}
		}
	})
}
