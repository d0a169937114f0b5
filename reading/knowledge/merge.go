package knowledge

import "strings"

// Merge gives the knowledge of both; where both have an entry, what o says wins and what o leaves empty stays
// as k has it. States and organs are the same by id (by name where one has no id), persons by name and office,
// places by name, kind and state.
func (k Knowledge) Merge(o Knowledge) Knowledge {
	return Knowledge{
		States: merge(k.States, o.States, func(s State) string { return key(s.ID, s.Name) }, func(a, b State) State {
			return State{ID: or(b.ID, a.ID), Name: or(b.Name, a.Name), Demonyms: orList(b.Demonyms, a.Demonyms),
				Capital: or(b.Capital, a.Capital), Aliases: orList(b.Aliases, a.Aliases)}
		}),
		Organs: merge(k.Organs, o.Organs, func(g Organ) string { return key(g.ID, g.Name) }, func(a, b Organ) Organ {
			return Organ{ID: or(b.ID, a.ID), Name: or(b.Name, a.Name), State: or(b.State, a.State),
				Kind: or(b.Kind, a.Kind), Aliases: orList(b.Aliases, a.Aliases)}
		}),
		Persons: merge(k.Persons, o.Persons, func(p Person) string { return fold(p.Name, p.Office) }, func(a, b Person) Person {
			return Person{Name: b.Name, Office: b.Office, Organ: or(b.Organ, a.Organ), State: or(b.State, a.State),
				From: or(b.From, a.From), To: or(b.To, a.To), Aliases: orList(b.Aliases, a.Aliases)}
		}),
		Places: merge(k.Places, o.Places, func(p Place) string { return fold(p.Name, p.Kind, p.State) }, func(a, b Place) Place {
			m := Place{Name: b.Name, Aliases: orList(b.Aliases, a.Aliases), Kind: b.Kind, State: b.State, Lat: b.Lat, Lon: b.Lon}
			if m.Lat == nil {
				m.Lat, m.Lon = a.Lat, a.Lon
			}
			return m
		}),
	}
}

// merge keeps the order of first appearance.
func merge[T any](a, b []T, key func(T) string, join func(a, b T) T) []T {
	var out []T
	at := map[string]int{}
	for _, v := range append(append([]T{}, a...), b...) {
		k := key(v)
		if i, ok := at[k]; ok {
			out[i] = join(out[i], v)
			continue
		}
		at[k] = len(out)
		out = append(out, v)
	}
	return out
}

func key(id, name string) string {
	if id != "" {
		return "#" + id
	}
	return fold(name)
}

func fold(parts ...string) string { return strings.ToLower(strings.Join(parts, "\x00")) }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func orList(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}
