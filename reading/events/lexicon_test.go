package events

import (
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
)

var types = []claim.Type{claim.Agree, claim.Consult, claim.Support, claim.Concede, claim.Cooperate, claim.Aid, claim.Retreat, claim.Request,
	claim.Accuse, claim.Reject, claim.Threaten, claim.Protest, claim.Sanction, claim.Mobilize, claim.Coerce, claim.Assault, claim.Statement}

func TestTheLexiconSpeaksForEveryTypeAndNoOther(t *testing.T) {
	seen := map[claim.Type]bool{}
	for word, senses := range lexicon {
		for _, s := range senses {
			seen[s.kind] = true
		}
		if lower(word) != word {
			t.Errorf("%s: a lemma is written small", word)
		}
	}
	for _, k := range types {
		if !seen[k] && k != claim.Statement {
			t.Errorf("no word speaks for %s", k)
		}
		delete(seen, k)
	}
	for k := range seen {
		t.Errorf("%s is no type of event", k)
	}
}

func TestACompanionDecidesBeforeTheWordAlone(t *testing.T) {
	w, err := parseLexicon("ASSAULT v strike # a blow\n\nPROTEST v strike + worker union\nCOERCE n blockade\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pos, lemma string
		beside     map[string]bool
		kind       claim.Type
		strength   int
	}{
		{"v", "strike", nil, claim.Assault, 1},
		{"v", "strike", map[string]bool{"union": true}, claim.Protest, 2},
		{"v", "strike", map[string]bool{"lake": true}, claim.Assault, 1},
		{"n", "blockade", nil, claim.Coerce, 1},
		{"v", "blockade", nil, "", 0},
	} {
		if kind, s := w.look(c.pos, c.lemma, c.beside); kind != c.kind || s != c.strength {
			t.Errorf("%s %s beside %v is %q of strength %d, want %q, %d", c.pos, c.lemma, c.beside, kind, s, c.kind, c.strength)
		}
	}
}

func TestALexiconLineThatIsNoneIsNamed(t *testing.T) {
	for _, text := range []string{"\n\nASSAULT strike", "AID v\nAID", "AID x help"} {
		_, err := parseLexicon(text)
		if err == nil || !strings.Contains(err.Error(), "line ") || !strings.Contains(err.Error(), "v|n|a") {
			t.Errorf("%q: %v does not name the line and what is accepted", text, err)
		}
	}
}

func FuzzParseLexicon(f *testing.F) {
	f.Add("ASSAULT v strike + worker\n# note\nAID n help\n")
	f.Add("AID v + +\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := parseLexicon(text)
		if (w == nil) == (err == nil) {
			t.Errorf("%q gives %v and %v", text, w, err)
		}
	})
}
