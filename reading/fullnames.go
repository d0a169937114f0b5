package reading

import (
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
)

// fullNames calls those whom the directory knows by an acronym as the report itself calls them at full length, where it
// does: "UNIFIL" by "United Nations Interim Force in Lebanon".
func (d *document) fullNames(c *claim.Claim) {
	if d.full == nil {
		d.full = map[string]string{}
		for n := range d.passages {
			for _, ms := range d.passages[n].mentions {
				for _, m := range ms {
					name := bare(m.Text)
					if m.Actor.Kind == actors.Organisation && m.Actor.ID != "" && !m.Anaphor && !m.Adjective && acronym(m.Actor.Name) &&
						spells(name, m.Actor.Name) && len(name) > len(d.full[m.Actor.ID]) {
						d.full[m.Actor.ID] = name
					}
				}
			}
		}
	}
	call := func(w *claim.Party) {
		if name := d.full[w.ID]; w.ID != "" && name != "" && acronym(w.Name) {
			w.Name = name
		}
	}
	call(&c.Speaker)
	for n := range c.Actor {
		call(&c.Actor[n])
	}
	for n := range c.Recipient {
		call(&c.Recipient[n])
	}
}

// acronym says whether a name is one word of capitals.
func acronym(name string) bool {
	return len(name) > 1 && !strings.ContainsAny(name, " -") && strings.ToUpper(name) == name
}

// spells says whether the words of a name begin with the letters of an acronym, in order, little words left out or not.
func spells(name, letters string) bool {
	rest := strings.ToUpper(letters)
	words := strings.Fields(name)
	if len(words) < 3 {
		return false
	}
	for _, w := range words {
		up := strings.ToUpper(w)
		if rest != "" && up[0] == rest[0] {
			rest = rest[1:]
		} else if up[0] != w[0] {
			continue // a little word that gives no letter
		} else {
			return false
		}
	}
	return rest == ""
}
