package main

import (
	"fmt"

	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/corpus"
)

// turns is how many rooms the settings are put into to measure each with weights that the settings of the others taught.
const turns = 4

// measureIncidents prints how well the incidents and contradictions of the settings of a folder are found in rooms of several settings, each
// with weights that were learned without them.
func measureIncidents(folder string, say func(string)) error {
	all, err := readCrises(folder)
	if err != nil {
		return err
	}
	var sums []tallied
	for k := range turns {
		var learned, held []crisis
		for i, c := range all {
			if i%turns == k {
				held = append(held, c)
			} else {
				learned = append(learned, c)
			}
		}
		if len(learned) == 0 || len(held) == 0 {
			return fmt.Errorf("%s: %d settings with annotated incidents; %d or more are needed to measure some with what others taught", folder, len(all), turns)
		}
		m, room := learnIncidents(learned), together(held)
		for i, v := range room.versions {
			t := measure(incident.GatherBy(m, v.claims, room.reports), v, room.versions[0])
			say(fmt.Sprintf("room %d of %d settings, claims %s: %s", k+1, len(held), v.name, t))
			if len(sums) == i {
				sums = append(sums, tallied{})
			}
			sums[i].add(t)
		}
	}
	for i, v := range all[0].versions {
		say(fmt.Sprintf("rooms together, claims %s: %s", v.name, sums[i]))
	}
	return nil
}

// tallied is what was counted in one room or several.
type tallied struct {
	rooms                             float64
	precision, recall, f1             float64 // B-cubed, summed over the rooms
	right, called, annotated, seeming float64 // contradictions; seeming are those called that are annotated as apparent
}

func (t *tallied) add(u tallied) {
	t.rooms += u.rooms
	t.precision += u.precision
	t.recall += u.recall
	t.f1 += u.f1
	t.right += u.right
	t.called += u.called
	t.annotated += u.annotated
	t.seeming += u.seeming
}

func (t tallied) String() string {
	p, r, f := t.right/max(1, t.called), t.right/max(1, t.annotated), 2*t.right/max(1, t.called+t.annotated)
	return fmt.Sprintf("B-cubed precision %.3f, recall %.3f, F1 %.3f; contradictions precision %.3f, recall %.3f, F1 %.3f, %.0f apparent of %.0f",
		t.precision/t.rooms, t.recall/t.rooms, t.f1/t.rooms, p, r, f, t.seeming, t.called)
}

// measure compares what was found in a version of a room with what is annotated there: incidents over the annotated claims that stand in one (B-cubed, Bagga
// and Baldwin 1998), contradictions over pairs. Claims that are annotated (told) and missing in the version count against recall.
func measure(res incident.Result, v, told version) tallied {
	t := tallied{rooms: 1}
	group := map[string]int{}
	for g, inc := range res.Incidents {
		for _, id := range inc.Claims {
			group[id] = g
		}
	}
	n, found := 0.0, 0.0
	for _, in := range told.incidents {
		if len(in) > 0 {
			n++
		}
	}
	for a, in := range v.incidents {
		if len(in) == 0 {
			continue
		}
		both, mine, theirs := 0.0, 0.0, 0.0
		for b, on := range v.incidents {
			if group[a] == group[b] {
				mine++
				if a == b || meet(in, on) {
					both++
				}
			}
		}
		for _, on := range told.incidents {
			if meet(in, on) {
				theirs++
			}
		}
		found++
		t.precision += both / mine
		t.recall += both / theirs
	}
	t.precision /= max(1, found)
	t.recall /= max(1, n)
	t.f1 = 2 * t.precision * t.recall / max(1e-9, t.precision+t.recall)
	for pair, kind := range told.against {
		_, a := told.incidents[pair[0]]
		_, b := told.incidents[pair[1]]
		if kind != corpus.Apparent && a && b {
			t.annotated += 0.5 // each pair stands there both ways
		}
	}
	for _, x := range res.Contradictions {
		t.called++
		switch v.against[[2]string{x.A, x.B}] {
		case "":
		case corpus.Apparent:
			t.seeming++
		default:
			t.right++
		}
	}
	return t
}

func meet(a, b map[int]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}
