package actors

import (
	"testing"

	"github.com/casus-project/casus/reading/knowledge"
)

func load(t testing.TB, k knowledge.Knowledge) *Directory {
	t.Helper()
	d, err := Load(k)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStateNames(t *testing.T) {
	d := load(t, knowledge.Knowledge{})
	for id, want := range map[string]string{"ARM": "Armenia", "TUR": "Turkey", "COD": "Democratic Republic of the Congo", "??": "??"} {
		if got := d.StateName(id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if n := len(d.States()); n < 270 {
		t.Errorf("%d states", n)
	}
}
