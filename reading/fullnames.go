package reading

import (
	"strings"
	"unicode"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

// fullNames calls those whom the directory knows by an acronym as the report itself calls them at full length, where it
// does: "UNIFIL" by "United Nations Interim Force in Lebanon". A word that opens a line, and that the report writes small elsewhere, is no name.
func (d *document) fullNames(c *claim.Claim) {
	if d.full == nil {
		d.full = map[string]string{}
		for n := range d.passages {
			for _, ms := range d.passages[n].mentions {
				for _, m := range ms {
					name := bare(m.Text)
					if m.Actor.Kind == actors.Organisation && m.Actor.ID != "" && !m.Anaphor && !m.Adjective && acronym(m.Actor.Name) &&
						len(strings.Fields(name)) > 2 && !strings.Contains(name, m.Actor.Name) && len(name) > len(d.full[m.Actor.ID]) {
						d.full[m.Actor.ID] = name
					}
				}
			}
		}
	}
	if d.spelled == nil {
		d.spelled = map[string]string{}
		written := strings.ToLower(d.text)
		for n := range d.passages {
			for _, ms := range d.passages[n].mentions {
				for _, m := range ms {
					if m.Actor.ID == "" || m.Anaphor || m.Adjective || m.Metonym || d.spelled[m.Actor.ID] != "" || strings.Contains(written, strings.ToLower(m.Actor.Name)) {
						continue
					}
					switch m.Actor.Kind {
					case actors.Organisation, actors.Person:
					case actors.State:
						if !accented(m.Text) {
							continue
						}
					default: // what belongs to a state is called by the state's own name
						continue
					}
					if name := bare(m.Text); respelled(name, m.Actor.Name) {
						d.spelled[m.Actor.ID] = name
					}
				}
			}
		}
	}
	call := func(w *claim.Party) {
		if name := d.full[w.ID]; w.ID != "" && name != "" && acronym(w.Name) {
			w.Name = name
		}
		if name := d.spelled[w.ID]; w.ID != "" && name != "" && respelled(name, w.Name) {
			w.Name = name
		}
		if l := strings.ToLower(w.Name); w.ID == "" && w.State == "" && w.Kind == actors.Group && !acronym(w.Name) && d.writesSmall(l) {
			w.Name = l // the "Host" of a headline is the host
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

// accented says whether a word has a letter that plain English has not, as no adjective of a state's has: "Türkiye".
func accented(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) >= 0
}

// respelled says whether a name is another in another spelling, word by word: "Türkiye" for "Turkey", "Organisation of …" for "Organization of …".
func respelled(name, other string) bool {
	a, b := strings.Fields(name), strings.Fields(other)
	if len(a) != len(b) || name == other {
		return false
	}
	for k := range a {
		x, y := atlas.Fold(a[k]), atlas.Fold(b[k])
		if x == y {
			continue
		}
		n := min(3, len(x), len(y))
		if n < 3 || x[:n] != y[:n] || acronym(a[k]) || acronym(b[k]) {
			return false
		}
	}
	return true
}

// acronym says whether a name is one word of capitals.
func acronym(name string) bool {
	return len(name) > 1 && !strings.ContainsAny(name, " -") && strings.ToUpper(name) == name
}
