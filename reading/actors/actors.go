// Package actors finds who acts and who speaks in a report: states, their organs and armed forces, alliances and
// other organisations, offices, persons in office on a day, groups and the press, by name, by metonym ("Ankara",
// "the Kremlin"), by title ("the prime minister") and by what stands for them ("the alliance", "its troops").
//
// Names are put together from their parts, a state and an organ's noun, an office and a person, so that a state
// nobody listed an organ for has one all the same. A name that is not known stays a name: it is never forced on a
// known one. Status words are nobody's verdict here: an entity whose status is disputed says so and is treated
// like every other party.
package actors

// The kinds of actor.
const (
	State        = "state"
	Organ        = "organ"
	ArmedForce   = "armed-force"
	Organisation = "organisation"
	Office       = "office"
	Person       = "person"
	Group        = "group"
	Press        = "press"
)

// Actor is somebody who can act or speak.
type Actor struct {
	// ID is empty for a name that nobody knows: "ARM", "ARM.mod", "CSTO", "UN.council".
	ID string
	// Name is the common English name: "Armenia", "Armenia Ministry of Defence", "Nikol Pashinyan".
	Name string
	// Kind is one of the constants above.
	Kind string
	// State is the ISO 3166-1 alpha-3 code, a room's own id, or report.NAME for one that only the report makes known, of the state it
	// belongs to; empty for none.
	State string
	// Office is what a person is, as far as the report or the directory says: "Prime Minister of Armenia".
	Office string
	// Private is true for a person named without office, title or profession of public weight.
	Private bool
}

// Mention is an actor at a place in a sentence.
type Mention struct {
	Start, End int // bytes of the text that was read
	Text       string
	Actor      Actor
	// First and Last are the tokens of the sentence that it covers, Last inclusive; HeadToken is the one whose
	// head lies outside.
	First, Last, HeadToken int
	// Adjective is true for a demonym or name that only describes: "Azerbaijani" in "Azerbaijani exercises".
	Adjective bool
	// Metonym is true for a capital or a seat that stands for its government.
	Metonym bool
	// Locative is true where the state is rather the place: "in Armenia".
	Locative bool
	// Anaphor is true where the words do not name it and the report before does: "the alliance", "its troops".
	Anaphor bool
	// Score is how sure the reading is, 0 to 1.
	Score float64
}

// StateInfo is what the directory knows of a state.
type StateInfo struct {
	ID       string // ISO 3166-1 alpha-3, X-… for entities outside it, a room's own id, or report.NAME
	Alpha2   string // ISO 3166-1 alpha-2; empty where there is none
	Name     string
	Aliases  []string
	Demonyms []string // adjectives, then plural nouns
	Capitals []string
	Disputed string // a neutral note where the status is disputed or past; empty otherwise
}
