package incident

import (
	"bytes"
	"strings"
	"testing"

	"github.com/casus-project/casus/claim"
)

func TestTheShippedWeightsAreRead(t *testing.T) {
	m := shipped()
	for _, table := range tableNames {
		if len(m.tables[table]) < 20 {
			t.Errorf("%s has %d weights", table, len(m.tables[table]))
		}
	}
	if m.tables[Within]["same sentence"] <= m.tables[Within]["nine to sixteen on"] {
		t.Error("a claim of the same sentence is no nearer than one far off")
	}
	for _, table := range []string{Within, Across} {
		if m.tables[table]["words"] <= 0 {
			t.Errorf("%s: common words speak against a join", table)
		}
	}
	if g := m.tables[Groups]; g["likeness on average"] <= 0 || g["reports of other crises"] >= 0 {
		t.Error("groups join for being unlike, or for being of other crises")
	}
}

func TestWeightsAreWrittenAndRead(t *testing.T) {
	m := NewModel(map[string]map[string]float64{Within: {"words": 1.234, "bias": -2, "nothing": 0.001}, Across: {"words": 0.5}})
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := "within\tbias\t-2\nwithin\twords\t1.23\nacross\twords\t0.5\n"
	if b.String() != want {
		t.Errorf("written %q", b.String())
	}
	again, err := ReadModel(b.Bytes())
	if err != nil || again.tables[Within]["words"] != 1.23 {
		t.Errorf("read %v, %v", again, err)
	}
	for _, line := range []string{"within\twords", "beside\twords\t1", "within\twords\tmuch", "within\twords\tNaN", "within words 1"} {
		if _, err := ReadModel([]byte("# weights\n" + line)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func FuzzReadModel(f *testing.F) {
	f.Add([]byte("# a\nwithin\twords\t1\nacross\tbias\t-0.5\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadModel(data)
		if err != nil {
			return
		}
		var a, b bytes.Buffer
		if err := m.Write(&a); err != nil {
			t.Fatal(err)
		}
		again, err := ReadModel(a.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Write(&b); err != nil || a.String() != b.String() {
			t.Errorf("%q and %q: %v", a.String(), b.String(), err)
		}
	})
}

func TestWhatNoRuleSeesIsWeighed(t *testing.T) {
	r := &room{}
	x := r.claim(r.report("a", "2031-05-13", "The customs house of Hask was burnt down."), watch, "customs house of Hask was burnt down", claim.Assault, all(on(orlavia), headed("fired")))
	y := r.claim(r.report("b", "2031-05-13", "No soldier of Tesmark fired a shot, the people of Hask were told."), foreign, "No soldier of Tesmark fired a shot", claim.Assault, all(by(tesmark), denied, headed("fired")))
	other := r.claim(r.report("d", "2031-05-13", "Nobody was shot at, the people of Hask were told."), foreign, "Nobody was shot at", claim.Assault, all(by(tesmark), denied))
	z := r.claim(r.report("c", "2031-05-13", "A lamp fell over in Hask."), tesmark, "A lamp fell over in Hask", claim.Statement, nil)
	for _, c := range []struct {
		name       string
		tables     map[string]map[string]float64
		denial     string
		otherStory string
	}{
		{"nothing learned", map[string]map[string]float64{}, "", ""},
		{"denials of one kind of act", map[string]map[string]float64{Denials: {"bias": -1, "same kind": 2}, Rivals: {"bias": -1}}, Direct, ""},
		{"two stories", map[string]map[string]float64{Denials: {"bias": -1}, Rivals: {"bias": -1, "one statement": 1, "two voices": 1}}, "", Characterisation},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.tables[Across] = map[string]float64{"bias": 0.1}
			res := GatherBy(NewModel(c.tables), r.claims, r.reports)
			if got := contradiction(res, x, y); got != c.denial {
				t.Errorf("fire and its denial: got %q, want %q", got, c.denial)
			}
			if got := contradiction(res, x, other); got != "" {
				t.Errorf("a denial that takes up nothing of the fire: got %q", got)
			}
			if got := contradiction(res, x, z); got != c.otherStory {
				t.Errorf("burnt down, or a lamp that fell over: got %q, want %q", got, c.otherStory)
			}
		})
	}
}
