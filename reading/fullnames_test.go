package reading

import "testing"

func TestAnAcronymIsSpelledByItsName(t *testing.T) {
	for _, c := range []struct {
		name, letters string
		want          bool
	}{
		{"United Nations Interim Force in Lebanon", "UNIFIL", true},
		{"Economic Community of West African States", "ECOWAS", true},
		{"North Atlantic Treaty Organization", "NATO", true},
		{"Collective Security Treaty Organisation", "CSTO", true},
		{"African Union Mission", "NATO", false},
		{"the UN peacekeepers", "UN", false},
	} {
		if got := spells(c.name, c.letters); got != c.want {
			t.Errorf("%q spells %s: %v", c.name, c.letters, got)
		}
	}
}

func TestABodyIsCalledAsTheReportCallsItAtFullLength(t *testing.T) {
	cs := told(t, "UNIFIL said on 3 May 2023 that soldiers had fired at its post. The United Nations Interim Force in Lebanon asked the army to stop.\n")
	if c := one(t, cs, "fired at its post"); c.Speaker.Name != "United Nations Interim Force in Lebanon" {
		t.Errorf("the speaker is %q", c.Speaker.Name)
	}
}
