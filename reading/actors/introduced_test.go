package actors

import (
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/knowledge"
)

// States that nobody knows are known by what the report gives them; persons, bodies, places and known states are none of them.
func TestIntroduced(t *testing.T) {
	d, err := Load(knowledge.Knowledge{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Zamboria closed its border with Kelland on Monday. Zamborian soldiers stand at the bridge, Kelland's foreign ministry said.", "Kelland; Zamboria: Zamborian"},
		{"The Barqani army crossed the river. The Barqani foreign ministry denied it. Barqan wants talks. Barqan signed.", "Barqan: Barqani"},
		{"Upper Morland's army shut the gates. Upper Morland denied it.", "Upper Morland"},
		{"President Rudnik met the envoys. Rudnik's spokesman said so. Rudnik has said no.", ""},
		{"Ana Pell said so. Pell's army of friends laughed. Pell said no.", ""},
		{"The Popular Front's army crossed. The Council's president said so. The Council denied it.", ""},
		{"Armenian soldiers and Armenia's army crossed. Costa Rica's government denied it. The Costa Rican army is none.", ""},
		{"He lives in Harvel. The mayor of Harvel asked for help. Harvel has two schools.", ""},
	} {
		var got []string
		for _, s := range d.Introduced(c.text) {
			name := s.Name
			if len(s.Demonyms) > 0 {
				name += ": " + strings.Join(s.Demonyms, ", ")
			}
			got = append(got, name)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q introduces %q, want %q", c.text, strings.Join(got, "; "), c.want)
		}
	}
}
