package reading

import (
	"strings"
	"testing"
)

// A noun without a name is whoever the report has so called before; a pronoun in reported words is the one who tells them.
func TestWhoIsTakenUp(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"Two Sarlander patrol boats crossed the line on Sunday. The boats opened fire on the pier.\n", "opened fire", "Sarland"},
		{"Sarlander soldiers crossed the river at dawn. Later the men shelled two villages.\n", "shelled", "Sarland"},
		{"Norlander and Sarlander soldiers met at the river. A patrol was fired at by other soldiers.\n", "fired at", "other soldiers"},
		{"Norland asked Sarland to leave the zone. It had deployed 400 soldiers there, the Defence Ministry of Sarland said.\n", "deployed 400 soldiers", "Sarland Ministry of Defence"},
		{"\"It attacked two villages,\" the Defence Ministry of Sarland said.\n", "attacked two villages", ""},
	} {
		if got := one(t, told(t, c.text), c.words); called(got.Actor) != c.want {
			t.Errorf("%q: by %q, want %q", c.text, called(got.Actor), c.want)
		}
	}
}

// What surrounds the news is none: trades, animals, food, weather.
func TestColourIsNoClaim(t *testing.T) {
	cs := told(t, "Sarlander soldiers crossed the border near the lake on Friday. The baker in the square had sold his plum cake by nine. "+
		"An old dog slept under the table. My aunt keeps bees and two goats.\n")
	one(t, cs, "crossed the border")
	for _, c := range cs {
		for _, words := range []string{"baker", "dog", "aunt"} {
			if strings.Contains(c.Quote.Exact, words) {
				t.Errorf("%q is taken for a claim (%v)", c.Quote.Exact, c.Score)
			}
		}
	}
}
