package treaty

import (
	"slices"
	"testing"
)

func TestTriggersAnswerYesNoAndNotTold(t *testing.T) {
	trigger, err := Compile(`incident.target in parties && (incident.threatens.any_of(["sovereignty"]) || "armed-attack" in incident.kinds)`)
	if err != nil {
		t.Fatal(err)
	}
	members := MembersOf([]string{"ORL", "TAM"})
	for _, c := range []struct {
		incident Incident
		want     Answer
		missing  []string
	}{
		{Incident{Target: "ORL", Threatens: []string{"peace", "sovereignty"}}, Alive, nil},
		{Incident{Target: "ORL", Threatens: []string{"peace"}, Kinds: []string{"unrest"}}, NotMet, nil},
		{Incident{Target: "VES"}, NotMet, nil}, // whatever else: it is no party
		{Incident{Target: "ORL", Kinds: []string{"armed-attack"}}, Alive, nil},
		{Incident{Target: "ORL", Kinds: []string{"unrest"}}, Unclear, []string{"incident.threatens"}},
		{Incident{Kinds: []string{"armed-attack"}}, Unclear, []string{"incident.target"}},
		{Incident{}, Unclear, []string{"incident.kinds", "incident.target", "incident.threatens"}},
	} {
		got, err := trigger.On(&c.incident, members)
		if err != nil || got.Answer != c.want || !slices.Equal(got.Missing, c.missing) {
			t.Errorf("%+v: %+v, %v; want %s %v", c.incident, got, err, c.want, c.missing)
		}
	}
}

func TestAConditionThatIsWrongSaysWhere(t *testing.T) {
	for _, condition := range []string{`incident.colour == "red"`, `incident.target`, `incident.target in`, `incident.kinds == 3`} {
		if _, err := Compile(condition); err == nil {
			t.Errorf("%s was taken", condition)
		}
	}
}
