package benchmark

import (
	"io"
	"strings"
	"testing"
)

const validation = `<?xml version='1.0' encoding='utf-8'?>
<Validation>
<!-- a -- b -->
<Environment><Config option="stop_on_error" value="True" /></Environment>
<Sentences>
<Sentence date="19950101" id="A_1" category="DEMO">
<!-- <EventCoding eventcode="999" sourcecode="X" targetcode="Y" /> -->
<EventCoding eventcode="111" sourcecode="ORLGOV" targetcode="VESMIL" />
<Text>
The Orlavian government condemned a raid by
Veshnian soldiers.
</Text>
<Parse>(ROOT (S (& <b>)))</Parse></Sentence>
<Config option="require_dyad" value="False" />
<Sentence id="A_2"><EventCoding noevents="True" /><Text>It rained on Monday &amp; Tuesday.</Text></Sentence>
<Sentence id="A_3"><EventCoding error="bad_input_parse" /><Text>Orlavia attacked Veshnia.</Text></Sentence>
</Sentences></Validation>`

func TestUnitsAreReadWithoutTheirParse(t *testing.T) {
	got, err := readUnits(strings.NewReader(validation), "a.xml")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("%d units: %+v", len(got), got)
	}
	if u := got[0]; u.id != "A_1" || u.on != "1995-01-01" || u.alone || u.text != "The Orlavian government condemned a raid by Veshnian soldiers." ||
		len(u.events) != 1 || u.events[0] != (triple{"ORLGOV", "VESMIL", "111"}) {
		t.Errorf("%+v", u)
	}
	if u := got[1]; !u.alone || len(u.events) != 0 || u.text != "It rained on Monday & Tuesday." {
		t.Errorf("%+v", u)
	}
	score, err := Units(folder(t, map[string]string{"a.xml": validation}), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := score.(UnitsScore); s.Task != "event-units" || s.Sentences != 2 || s.Events != 1 || s.Exact.F1 != 1 {
		t.Errorf("%+v", s)
	}
	if _, err := Units(t.TempDir(), io.Discard); err == nil || !strings.Contains(err.Error(), ".xml") {
		t.Errorf("an empty folder gives %v", err)
	}
}

func FuzzReadUnits(f *testing.F) {
	f.Add(validation)
	f.Add("<Sentence><Text>a</Sentence>")
	f.Fuzz(func(t *testing.T, file string) {
		units, err := readUnits(strings.NewReader(file), "x.xml")
		if err != nil {
			return
		}
		for _, u := range units {
			if strings.Join(strings.Fields(u.text), " ") != u.text {
				t.Fatalf("%q", u.text)
			}
			for _, e := range u.events {
				if e[2] == "" {
					t.Fatalf("%+v", u)
				}
			}
		}
	})
}
