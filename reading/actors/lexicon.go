package actors

import "strings"

// atomKind says what a phrase of the lexicon can be part of.
type atomKind uint8

const (
	noAtom      atomKind = iota
	stateName            // "Armenia"
	adjective            // "Armenian"
	people               // "Armenians"
	capital              // "Yerevan"
	body                 // "CSTO", "Reuters", "the Kremlin": a name of an organisation, organ or seat
	organNoun            // "foreign ministry", "troops"
	officeNoun           // "prime minister"
	rankNoun             // "colonel-general"
	honorific            // "Mr"
	privateNoun          // "farmer"
	publicNoun           // "analyst"
	stopPhrase           // "Sea of Japan": no actor in it
)

// caseNeed is how a phrase must be written.
type caseNeed uint8

const (
	anyCase   caseNeed = iota
	capsFirst          // a capital letter at its first word
	capsAll            // written in capitals throughout
)

// entry is what a phrase means.
type entry struct {
	kind atomKind
	need caseNeed
	ref  int32 // index into states, bodies, organs or offices
	room bool  // from the room's own knowledge
}

// lexicon finds the longest known phrase at a word.
type lexicon struct {
	words map[string]int32
	next  map[uint64]int32
	ends  map[int32][]entry
	nodes int32
}

func newLexicon() *lexicon {
	return &lexicon{words: make(map[string]int32, 8192), next: make(map[uint64]int32, 16384), ends: make(map[int32][]entry, 8192), nodes: 1}
}

// splitPhrase gives the folded words of a phrase; hyphens and spaces both part words.
func splitPhrase(phrase string) []string {
	return strings.FieldsFunc(fold(phrase), func(r rune) bool {
		return r == ' ' || r == '-' || r == '–' || r == '\u00a0' || r == ',' || r == '/' || r == '(' || r == ')' || r == '&' || r == '"'
	})
}

// add puts a phrase in. A room's own meaning replaces the built-in ones of the same phrase.
func (l *lexicon) add(phrase string, e entry) {
	l.addWords(splitPhrase(phrase), e)
}

func (l *lexicon) addWords(words []string, e entry) {
	if len(words) == 0 {
		return
	}
	at := int32(0)
	for _, w := range words {
		id, ok := l.words[w]
		if !ok {
			id = int32(len(l.words))
			l.words[w] = id
		}
		k := uint64(at)<<32 | uint64(uint32(id))
		to, ok := l.next[k]
		if !ok {
			to = l.nodes
			l.nodes++
			l.next[k] = to
		}
		at = to
	}
	old := l.ends[at]
	if e.room && len(old) > 0 && !old[0].room {
		old = nil
	}
	for _, o := range old {
		if o.kind == e.kind && o.ref == e.ref {
			return
		}
	}
	l.ends[at] = append(old, e)
}

// id gives the number of a folded word, -1 for one that no phrase has.
func (l *lexicon) id(word string) int32 {
	if id, ok := l.words[word]; ok {
		return id
	}
	return -1
}

// step follows a word from a node; 0 is nowhere.
func (l *lexicon) step(node, word int32) int32 {
	if word < 0 {
		return 0
	}
	return l.next[uint64(node)<<32|uint64(uint32(word))]
}

// has tells whether the words are a whole phrase of one of the kinds.
func (l *lexicon) has(words []string, kinds ...atomKind) (entry, bool) {
	at := int32(0)
	for _, w := range words {
		if at = l.step(at, l.id(w)); at == 0 {
			return entry{}, false
		}
	}
	if len(words) > 0 {
		for _, e := range l.ends[at] {
			for _, k := range kinds {
				if e.kind == k {
					return e, true
				}
			}
		}
	}
	return entry{}, false
}
