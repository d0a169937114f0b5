package events

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/language"
)

// Cells finds counted events in a row of a table, where there is no clause: "38 explosions, 23 bursts".
func Cells(t *language.Tree, taken func(start, end int) bool) []Event {
	var out []Event
	for k := 0; k+1 < len(t.Tokens); k++ {
		v, ok := Value(t.Tokens[k].Form)
		if !ok || taken != nil && taken(t.Tokens[k].Start, t.Tokens[k].End) {
			continue
		}
		for j := k + 1; j < len(t.Tokens) && j <= k+3; j++ {
			kind, s := lexicon.look("n", t.Lower(j), nil)
			if s == 0 {
				continue
			}
			in := make([]bool, len(t.Tokens))
			for x := k; x <= j; x++ {
				in[x] = true
			}
			out = append(out, Event{Head: j, Governor: -1, Nominal: true, First: k, Last: j, In: in, Type: kind, Strength: 1,
				Stance: claim.Asserts, Subject: -1, Object: -1, Indirect: -1, Modality: claim.Happened,
				Numbers: []Number{{Value: v, Low: v, High: v, Unit: t.Tokens[j].Form, First: k, Last: j, Noun: j}}})
			k = j
			break
		}
	}
	return out
}

// Cell reads a cell that holds a number alone by the words that head its column: "17" under "Killed". It says whether they tell of anything.
func Cell(t *language.Tree, heading []*language.Tree) (Event, bool) {
	if len(t.Tokens) != 1 {
		return Event{}, false
	}
	v, ok := Value(t.Tokens[0].Form)
	if !ok || v == 0 {
		return Event{}, false
	}
	for _, h := range heading {
		for k := range h.Tokens {
			kind, ok := headed(h.Tokens[k].Form)
			if !ok {
				continue
			}
			return Event{Head: 0, Governor: -1, Nominal: true, In: []bool{true}, Type: kind, Strength: 1, Stance: claim.Asserts, Subject: -1, Object: -1,
				Indirect: -1, Modality: claim.Happened, Numbers: []Number{{Value: v, Low: v, High: v, Unit: strings.ToLower(h.Tokens[k].Form), Noun: -1}}}, true
		}
	}
	return Event{}, false
}

// headed is what a column counts by a word that heads it; ok is false for a word that says nothing of the kind.
func headed(form string) (kind claim.Type, ok bool) {
	word := strings.ToLower(form)
	switch word {
	case "killed", "dead", "deaths", "wounded", "injured", "casualties", "fatalities":
		return claim.Assault, true
	case "displaced", "evacuated", "registered", "returned", "missing", "refugees", "arrivals", "crossings":
		return claim.Statement, true
	}
	for _, stem := range append(language.Stems(word), word) {
		for _, pos := range []string{"n", "v"} {
			if kind, s := lexicon.look(pos, stem, nil); s > 0 {
				return kind, true
			}
		}
	}
	return "", false
}
