package cameo

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/casus-project/casus/reading/actors"
)

//go:embed acts.txt
var actsText string

//go:embed agents.txt
var agentsText string

//go:embed bodies.txt
var bodiesText string

// sense is one line of the lexicon for one of its words.
type sense struct {
	code    string
	mutual  bool // what one does the other does too
	turned  bool // who is named first meets it
	with    map[string]bool
	ordinal int // its line: an earlier one wins
}

// lexicon maps "v:attack" to its senses in the order of the file.
type lexicon map[string][]sense

var acts = must(parseActs(actsText))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func parseActs(text string) (lexicon, error) {
	l := lexicon{}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) < 3 || !isCode(fields[0]) {
			return nil, fmt.Errorf("CAMEO lexicon line %d: want CODE v|n words, got %q", n+1, line)
		}
		kind := strings.TrimRight(fields[1], "~<")
		if kind != "v" && kind != "n" {
			return nil, fmt.Errorf("CAMEO lexicon line %d: %q is neither v nor n", n+1, fields[1])
		}
		s := sense{code: fields[0], mutual: strings.Contains(fields[1], "~"), turned: strings.Contains(fields[1], "<"), ordinal: n}
		words, with, _ := strings.Cut(strings.Join(fields[2:], " "), "+")
		for _, w := range strings.Fields(with) {
			if s.with == nil {
				s.with = map[string]bool{}
			}
			s.with[w] = true
		}
		for _, w := range strings.Fields(words) {
			l[kind+":"+w] = append(l[kind+":"+w], s)
		}
	}
	return l, nil
}

func isCode(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(s) >= 3 && len(s) <= 4
}

// look is the sense of a word beside others: one in company before one alone.
func (l lexicon) look(kind, lemma string, beside map[string]bool) (found sense, strength int) {
	for _, s := range l[kind+":"+lemma] {
		if s.with == nil {
			if strength < 1 {
				found, strength = s, 1
			}
			continue
		}
		if strength < 2 && meet(s.with, beside) {
			found, strength = s, 2
		}
	}
	return found, strength
}

func meet(with, beside map[string]bool) bool {
	for w := range with {
		if beside[w] {
			return true
		}
	}
	return false
}

// The kinds of phrase that are worth a code in a party's name.
type kind int

const (
	state  kind = iota + 1
	body        // an organisation or group of its own
	agent       // a role: "police", "opposition leader"
	name        // a name that no list knows
	nobody      // a title, a day: no name of a party
)

// phrases are the words of states and roles, by their first word, folded to small letters.
type phrases map[string][]phrase

type phrase struct {
	words  []string
	code   string
	kind   kind
	proper bool // written with a capital
}

var roles, bodyCodes = must(parseRoles(agentsText)), must(parseCodes(bodiesText))

// parseRoles reads lines of a code and its words.
func parseRoles(text string) ([]phrase, error) {
	var out []phrase
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		code, words, ok := strings.Cut(line, "\t")
		if !ok || code == "" {
			return nil, fmt.Errorf("CAMEO agents line %d: want CODE, a tab and words, got %q", n+1, line)
		}
		for _, w := range strings.Split(words, ";") {
			p := phrase{words: strings.Fields(strings.ToLower(w)), code: code, kind: agent}
			if code == "-" {
				p.code, p.kind = "", nobody
			}
			if len(p.words) == 0 {
				return nil, fmt.Errorf("CAMEO agents line %d: an empty phrase", n+1)
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// parseCodes reads lines of a body's id and its code.
func parseCodes(text string) (map[string]string, error) {
	out := map[string]string{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		id, code, ok := strings.Cut(line, "\t")
		if !ok || id == "" || code == "" || out[id] != "" {
			return nil, fmt.Errorf("CAMEO bodies line %d: want an id once, a tab and a code, got %q", n+1, line)
		}
		out[id] = code
	}
	return out, nil
}

func newPhrases(d *actors.Directory) phrases {
	p := phrases{}
	add := func(x phrase) {
		if len(x.words) > 0 {
			p[x.words[0]] = append(p[x.words[0]], x)
		}
	}
	for _, s := range d.States() {
		names := append([]string{s.Name}, s.Aliases...)
		names = append(append(names, s.Demonyms...), s.Capitals...)
		for _, n := range names {
			add(phrase{words: strings.Fields(strings.ToLower(n)), code: s.ID, kind: state, proper: true})
		}
	}
	for _, r := range roles {
		add(r)
	}
	return p
}
