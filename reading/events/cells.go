package events

import (
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
