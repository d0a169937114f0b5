// Package knowledge reads a room's own knowledge: states, organs, persons and places that the built-in
// lists do not have or have otherwise. It wins over what is built in.
package knowledge

// State is a state or a party treated like one.
type State struct {
	ID       string   `json:"id" yaml:"id"`
	Name     string   `json:"name" yaml:"name"`
	Demonyms []string `json:"demonyms" yaml:"demonyms"`
	Capital  string   `json:"capital" yaml:"capital"`
	Aliases  []string `json:"aliases" yaml:"aliases"`
}

// Organ is an organ of a state, an armed force, an alliance or another organisation.
type Organ struct {
	ID    string `json:"id" yaml:"id"`
	Name  string `json:"name" yaml:"name"`
	State string `json:"state" yaml:"state"`
	// Kind is organ, armed-force, organisation, group, office or press; empty lets the reader tell from the name.
	Kind    string   `json:"kind,omitempty" yaml:"kind,omitempty"`
	Aliases []string `json:"aliases" yaml:"aliases"`
}

// Person holds an office of an organ from a day to a day (ISO 8601; empty when not known).
type Person struct {
	Name    string   `json:"name" yaml:"name"`
	Office  string   `json:"office" yaml:"office"`
	Organ   string   `json:"organ" yaml:"organ"`
	State   string   `json:"state" yaml:"state"`
	From    string   `json:"from" yaml:"from"`
	To      string   `json:"to" yaml:"to"`
	Aliases []string `json:"aliases" yaml:"aliases"`
}

// Place is a named place; Lat and Lon are nil when the room does not know where it is.
type Place struct {
	Name    string   `json:"name" yaml:"name"`
	Aliases []string `json:"aliases" yaml:"aliases"`
	Kind    string   `json:"kind" yaml:"kind"`
	State   string   `json:"state" yaml:"state"`
	Lat     *float64 `json:"lat" yaml:"lat"`
	Lon     *float64 `json:"lon" yaml:"lon"`
}

// Knowledge is the content of one or more files; later files win.
type Knowledge struct {
	States  []State  `json:"states" yaml:"states"`
	Organs  []Organ  `json:"organs" yaml:"organs"`
	Persons []Person `json:"persons" yaml:"persons"`
	Places  []Place  `json:"places" yaml:"places"`
}
