package knowledge

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const room = `states:
  - {id: AAA, name: Alvia, demonyms: [Alvian, Alvians], capital: Alvograd, aliases: }
organs:
  - id: AAA.mod
    name: Alvia Ministry of Defence
    state: AAA
persons:
  - name: Ada Brek
    office: President
    from: 2019-04-01
    to:
    aliases: Brek
places:
  - {name: Old Ford, kind: village, lat: 40.5, lon: 41}
  - {name: The Ridge, lat: null, lon: null}
`

func TestReadYAML(t *testing.T) {
	k, err := Read("room.yaml", []byte(room))
	if err != nil {
		t.Fatal(err)
	}
	if len(k.States) != 1 || k.States[0].Capital != "Alvograd" || len(k.States[0].Aliases) != 0 {
		t.Errorf("states: %+v", k.States)
	}
	if p := k.Persons[0]; p.From != "2019-04-01" || p.To != "" || !reflect.DeepEqual(p.Aliases, []string{"Brek"}) {
		t.Errorf("person: %+v", p)
	}
	if k.Places[0].Lat == nil || *k.Places[0].Lat != 40.5 || k.Places[1].Lat != nil {
		t.Errorf("places: %+v", k.Places)
	}
}

func TestReadJSON(t *testing.T) {
	k, err := Read("room.json", []byte("\uFEFF{\"states\": null, \"organs\": [{\"id\": \"X.mod\", \"name\": \"X Ministry\",\n\t\"aliases\": [\"the Ministry\", \"\"]}]}"))
	if err != nil {
		t.Fatal(err)
	}
	if len(k.States) != 0 || len(k.Organs) != 1 || !reflect.DeepEqual(k.Organs[0].Aliases, []string{"the Ministry"}) {
		t.Errorf("%+v", k)
	}
}

func TestReadNothing(t *testing.T) {
	for _, text := range []string{"", " \n", "# only a remark\n", "states:\norgans: []\n", "{}"} {
		k, err := Read("empty.yaml", []byte(text))
		if err != nil || !reflect.DeepEqual(k, Knowledge{}) {
			t.Errorf("%q: %+v, %v", text, k, err)
		}
	}
}

func TestFaultsNameThePlace(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a.yaml", "states:\n  - id: AAA\n    nam: Alvia\n", "a.yaml:3: states[0].nam: unknown field; accepted: aliases, capital, demonyms, id, name"},
		{"a.yaml", "countries: []\n", "a.yaml:1: countries: unknown field; accepted: organs, persons, places, states"},
		{"a.yaml", "persons:\n  - {office: President}\n", "a.yaml:2: persons[0]: an entry without a name; accepted: at least a name"},
		{"a.yaml", "persons:\n  - name: A\n    from: yesterday\n", `a.yaml:3: persons[0].from: "yesterday" is not a day; accepted: YYYY-MM-DD, YYYY-MM or YYYY, or nothing`},
		{"a.yaml", "places:\n  - name: A\n    lat: 95\n", `a.yaml:3: places[0].lat: "95" is not a coordinate; accepted: degrees from -90 to 90, or null`},
		{"a.yaml", "places:\n  - name: A\n    lat: 5\n", "a.yaml:2: places[0]: one coordinate without the other; accepted: both lat and lon, or neither"},
		{"a.yaml", "states: Alvia\n", "a.yaml:1: states: a single value where a list is expected; accepted: a list, or null"},
		{"a.yaml", "organs:\n  - {name: A, kind: thing}\n", `a.yaml:2: organs[0].kind: "thing" is not a kind of organ; accepted: armed-force, group, office, organ, organisation, press, or nothing`},
		{"a.json", "{\n\"states\": [\n{\"name\": {}}]}", "a.json:3: states[0].name: fields where text is expected; accepted: text, or null"},
		{"a.json", "{\n\"states\": [\n", "a.json:3: the JSON ends too early; accepted: one JSON object"},
		{"a.json", "{\"states\": []} {}", "a.json:1: { after the end"},
		{"a.yaml", "states: [\n", "a.yaml:"},
		{"a.yaml", "a: &x [1]\nstates: *x\n", "a.yaml:2: an anchor's alias"},
		{"a.yaml", "\xff\xfe", "a.yaml: the file is not UTF-8 text; accepted: JSON or YAML in UTF-8"},
	}
	for _, tt := range tests {
		_, err := Read(tt.name, []byte(tt.text))
		var f *Fault
		if !errors.As(err, &f) {
			t.Errorf("%q: no fault: %v", tt.text, err)
		} else if !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, err, tt.want)
		}
	}
}

func TestLaterFilesWin(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "b.json")
	write(t, a, room)
	write(t, b, `{"states": [{"id": "AAA", "capital": "Newtown"}, {"id": "BBB", "name": "Borland"}],
		"persons": [{"name": "Ada Brek", "office": "President", "to": "2024-01-02"}]}`)
	k, err := Files(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(k.States) != 2 || k.States[0].Name != "Alvia" || k.States[0].Capital != "Newtown" || k.States[1].ID != "BBB" {
		t.Errorf("states: %+v", k.States)
	}
	if len(k.Persons) != 1 || k.Persons[0].From != "2019-04-01" || k.Persons[0].To != "2024-01-02" {
		t.Errorf("persons: %+v", k.Persons)
	}
	if _, err := Files(filepath.Join(dir, "none.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.yaml", []byte(room))
	f.Add("a.json", []byte(`{"states": [{"id": "A", "aliases": null}], "places": [{"name": "x", "lat": 1, "lon": 2}]}`))
	f.Add("a", []byte("states: *x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		k, err := Read(name, data)
		if err != nil {
			var fault *Fault
			if !errors.As(err, &fault) {
				t.Fatalf("not a fault: %v", err)
			}
			return
		}
		if m := k.Merge(Knowledge{}); len(m.States) > len(k.States) || len(m.Persons) > len(k.Persons) {
			t.Fatalf("merging nothing added entries")
		}
	})
}
