package reading

import "testing"

func TestABodyIsCalledAsTheReportCallsItAtFullLength(t *testing.T) {
	cs := told(t, "UNIFIL said on 3 May 2023 that soldiers had fired at its post. The United Nations Interim Force in Lebanon asked the army to stop.\n")
	if c := one(t, cs, "fired at its post"); c.Speaker.Name != "United Nations Interim Force in Lebanon" {
		t.Errorf("the speaker is %q", c.Speaker.Name)
	}
}

func TestABodyIsSpelledAsTheReportSpellsIt(t *testing.T) {
	cs := told(t, "The Organisation of American States said on 3 May 2023 that soldiers of Sarland had fired at its post.\n")
	if c := one(t, cs, "fired at its post"); c.Speaker.Name != "Organisation of American States" {
		t.Errorf("the speaker is %q", c.Speaker.Name)
	}
	for _, c := range []struct {
		name, other string
		want        bool
	}{
		{"Türkiye", "Turkey", true},
		{"Organisation of American States", "Organization of American States", true},
		{"Burma", "Myanmar", false},
		{"American States", "Organization of American States", false},
	} {
		if got := respelled(c.name, c.other); got != c.want {
			t.Errorf("%q is %q in another spelling: %v", c.name, c.other, got)
		}
	}
}

func TestAnOrganIsCalledAsItsStateCallsIt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Norland State Security Service said that Sarland had shelled the bridge.\n", "Norland State Security Service"},
		{"The Norland Coastguard said that Sarland had shelled the bridge.\n", "Norland Coastguard"},
		{"The Norland parliament said that Sarland had shelled the bridge.\n", "Norland Parliament"},
	} {
		if got := one(t, told(t, c.text), "shelled").Speaker.Name; got != c.want {
			t.Errorf("%q is told by %q, want %q", c.text, got, c.want)
		}
	}
}
