package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/mission"
	"github.com/casus-project/casus/treaty"
)

// inField reads an act in the field as the API takes it.
func inField(text string, claims ...string) desk.Act {
	var a mission.Act
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		panic(err)
	}
	return desk.Act{Field: &a, Claims: claims}
}

func theField(t *testing.T, r room) {
	p, c := r.story(t)
	r.clock.to("2021-06-20")
	empty, _, err := r.Field(ctx, treaty.When{}, never)
	no(t, err)
	equal(t, "missions in an empty room", len(empty.Missions), 0)

	opens := inField(`{"when":"2021-05-13","act":"mission","id":"observers","by":["CSTO"],"name":"Observers at Verin","host":"ARM","treaty":"cst","certainty":"seen",
		"mandate":{"strength":{"of":"observers","at_most":20,"certainty":"recalled"},"area":{"places":["verin"],"certainty":"recalled"},"until":"2021-06-01"}}`, c[0].ID)
	opens.Places = []mission.Place{{ID: "verin", Name: "Verin", Proof: treaty.Proof{Certainty: treaty.Recalled}}}
	made, err := r.EnterField(ctx, dec("as told"), opens,
		inField(`{"when":"2021-05-14","act":"deployed","id":"observers","by":["CSTO"],"at":["verin"],"numbers":[{"of":"observers","value":35,"certainty":"recalled"}],"certainty":"disputed","says":"Forty of them"}`, c[1].ID),
		inField(`{"when":"2021-05-20","act":"consent","id":"observers","by":["ARM"],"state":"withdrawn","certainty":"recalled"}`),
		inField(`{"when":"2021-05-13","act":"passage","id":"road","name":"The road","is":"corridor","certainty":"recalled"}`),
		inField(`{"when":"2021-05-13","act":"passage-state","id":"road","state":"closed","told_by":["ARM"],"certainty":"recalled"}`, c[3].ID),
		inField(`{"when":"2021-05-13","act":"passage-state","id":"road","state":"open","told_by":["AZE"],"certainty":"recalled"}`))
	no(t, err)
	field, acts, err := r.Field(ctx, treaty.When{}, never)
	no(t, err)
	equal(t, "acts", len(acts), 6)
	equal(t, "who", acts[0].Who, "acc-2")
	m := field.Missions[0]
	equal(t, "strength", m.Strength[0].Least, 35)
	if len(m.Differences) < 3 { // over strength, past its day, without consent
		t.Errorf("differences: %+v", m.Differences)
	}
	equal(t, "told differently", field.Passages[0].Contested, true)
	equal(t, "its source", field.File.Sources["claim/"+c[0].ID].Cite, "Ministry of Defence of Vardan: “Shelling of Verin began at dawn” (wire.txt)")
	day, err := treaty.Day("2021-05-14")
	no(t, err)
	early, _, err := r.Field(ctx, day, never)
	no(t, err)
	equal(t, "acts by the 14th", len(early.Acts), 5)
	known, err := desk.KnownOn("2021-05-30")
	no(t, err)
	before, _, err := r.Field(ctx, treaty.When{}, known)
	no(t, err)
	equal(t, "missions known before", len(before.Missions), 0)

	var invalid *desk.InvalidError
	for name, x := range map[string]desk.Act{
		"a kind of a case": inField(`{"when":"2021-05-13","act":"invokes","id":"x","certainty":"recalled"}`),
		"no such mission":  inField(`{"when":"2021-05-14","act":"deployed","id":"none","by":["CSTO"],"certainty":"recalled"}`),
		"no such place":    inField(`{"when":"2021-05-14","act":"seen","id":"observers","at":["nowhere"],"certainty":"recalled"}`),
		"seen by nobody":   inField(`{"when":"2021-05-14","act":"seen","id":"observers","at":["verin"],"certainty":"seen"}`),
		"a day to come":    inField(`{"when":"2022-05-14","act":"seen","id":"observers","at":["verin"],"certainty":"recalled"}`),
		"an act of a case": {Act: act(`{"when":"2021-05-14","act":"step"}`).Act},
	} {
		if _, err := r.EnterField(ctx, dec(""), x); !errors.As(err, &invalid) || invalid.Accepted == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := r.Withdraw(ctx, dec("wrong"), made.Acts[3]); !errors.As(err, &invalid) {
		t.Fatalf("a passage that is told of was withdrawn: %v", err)
	}
	_, err = r.Withdraw(ctx, dec("not so"), made.Acts[2])
	no(t, err)
	r.verified(t)

	_, err = r.Erase(ctx, dec("asked for"), "report/"+p.ID)
	no(t, err)
	no(t, r.Look(ctx, func(v desk.View) error { everything(t, v, "Forty", "Observers at"); return nil }))
	field, _, err = r.Field(ctx, treaty.When{}, never)
	no(t, err)
	equal(t, "what is left", fmt.Sprint(field.Missions[0].Name, field.Missions[0].Strength[0].Least), "(erased)35")
	r.verified(t)
}
