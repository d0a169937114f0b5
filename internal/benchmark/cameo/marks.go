package cameo

import (
	"strings"
	"unicode"

	"github.com/casus-project/casus/reading/actors"
	"github.com/casus-project/casus/reading/language"
)

// mark is a stretch of tokens that is worth a code in the name of a party.
type mark struct {
	first, last int
	code        string
	kind        kind
}

// marks finds what is worth a code, by token; nil where nothing is.
func (c *Coder) marks(text string, s *language.Sentence, on string) []*mark {
	at := make([]*mark, len(s.Tokens))
	put := func(m mark) {
		for k := m.first; k <= m.last; k++ {
			if at[k] != nil {
				return
			}
		}
		for k := m.first; k <= m.last; k++ {
			at[k] = &m
		}
	}
	named := c.directory.NewReport(on, "").Read(text, []language.Sentence{*s})
	for _, ms := range named {
		for _, m := range ms {
			if a := m.Actor; whole[a.Kind] && !strings.Contains(a.ID, ".") || a.Kind == actors.Organ && a.State == "" {
				if code := codeOf(a); code != "" && !m.Anaphor {
					put(mark{m.First, m.Last, code, body})
				}
			}
		}
	}
	for k := 0; k < len(s.Tokens); k++ {
		if at[k] == nil {
			if p, n := c.longest(s, k); n > 0 {
				put(mark{k, k + n - 1, p.code, p.kind})
			}
		}
	}
	// What is left is the share of a composed name that no phrase covers: "White House" of "White House officials",
	// "Barack Obama" of "US President Barack Obama".
	for _, ms := range named {
		for _, m := range ms {
			code := codeOf(m.Actor)
			if code == "" || m.Anaphor {
				continue
			}
			first := m.First
			for first < m.Last && (at[first] != nil || s.Tokens[first].UPOS == "DET") {
				first++
			}
			last := first
			for last < m.Last && at[last+1] == nil {
				last++
			}
			if (first > m.First || last < m.Last) && m.Actor.Kind != actors.Person {
				code = m.Actor.State
			}
			if code != "" && s.Tokens[first].UPOS != "DET" {
				put(mark{first, last, code, body})
			}
		}
	}
	// A person of whom only the name is known is no party.
	for _, ms := range named {
		for _, m := range ms {
			if m.Actor.Kind != actors.Person || m.Actor.State != "" || m.Anaphor {
				continue
			}
			first := m.First
			for first <= m.Last && at[first] != nil {
				first++
			}
			if m.Last-first >= 1 {
				put(mark{first, m.Last, "", nobody})
			}
		}
	}
	for k := 0; k < len(s.Tokens); k++ {
		if at[k] != nil || !properName(s, k) || c.ordinary(s, k) {
			continue
		}
		last := k
		for last+1 < len(s.Tokens) && at[last+1] == nil && properName(s, last+1) {
			last++
		}
		put(mark{k, last, initials(s.Tokens[k].Form), name})
		k = last
	}
	return at
}

// whole are the kinds of actor whose names are no composition of a state and a role.
var whole = map[string]bool{actors.Organisation: true, actors.Group: true, actors.Press: true}

// longest is the longest phrase at a token and its number of tokens.
func (c *Coder) longest(s *language.Sentence, k int) (best phrase, n int) {
	for _, p := range c.phrases[strings.ToLower(s.Tokens[k].Form)] {
		if len(p.words) > n && c.matches(s, k, p) {
			best, n = p, len(p.words)
		}
	}
	if n == 0 || best.kind == agent {
		// Roles stand in the plural too, by their last word's lemma.
		for words := 1; words <= 4 && k+words <= len(s.Tokens); words++ {
			last := k + words - 1
			first := strings.ToLower(s.Tokens[k].Form)
			if words == 1 {
				first = strings.ToLower(s.Tokens[k].Lemma)
			}
			for _, p := range c.phrases[first] {
				if p.kind != agent || len(p.words) != words || words <= n || p.words[words-1] != strings.ToLower(s.Tokens[last].Lemma) {
					continue
				}
				if words < 2 || c.matches(s, k, phrase{words: p.words[:words-1]}) {
					best, n = p, words
				}
			}
		}
	}
	if n > 0 && best.kind == agent && n == 1 && s.Tokens[k].UPOS != "NOUN" && s.Tokens[k].UPOS != "PROPN" && s.Tokens[k].UPOS != "ADJ" {
		return phrase{}, 0
	}
	return best, n
}

func (c *Coder) matches(s *language.Sentence, k int, p phrase) bool {
	if k+len(p.words) > len(s.Tokens) {
		return false
	}
	for i, w := range p.words {
		if strings.ToLower(s.Tokens[k+i].Form) != w {
			return false
		}
	}
	return !p.proper || unicode.IsUpper([]rune(s.Tokens[k].Form)[0])
}

// properName says whether a token is a name or a part of one that no list knows.
func properName(s *language.Sentence, k int) bool {
	w := &s.Tokens[k]
	r := []rune(w.Form)
	if len(r) < 3 || !unicode.IsUpper(r[0]) || !unicode.IsLetter(r[1]) {
		return false
	}
	switch w.UPOS {
	case "PROPN":
		return true
	case "ADJ", "NOUN":
		return k > 0
	}
	return false
}

// initials is the code of a name that no list knows: its first three letters.
func initials(form string) string {
	var out []rune
	for _, r := range form {
		if unicode.IsLetter(r) && len(out) < 3 {
			out = append(out, unicode.ToUpper(r))
		}
	}
	return string(out)
}

// ordinary says whether a capital hides an ordinary word ("Federal", "Resumption of …"): one that is known written
// small, or the first of a sentence with "of" behind it.
func (c *Coder) ordinary(s *language.Sentence, k int) bool {
	if k == 0 && len(s.Tokens) > 1 && s.Tokens[1].Form == "of" {
		return true
	}
	return c.knows != nil && c.knows(strings.ToLower(s.Tokens[k].Form))
}

// codeOf is the code of an actor that the directory knows; "" for one it does not.
func codeOf(a actors.Actor) string {
	if a.ID == "" {
		return ""
	}
	if code := bodyCodes[a.ID]; code != "" {
		return strings.Trim(code, "-")
	}
	if owner, _, ok := strings.Cut(a.ID, "."); ok && bodyCodes[owner] != "" {
		return bodyCodes[owner]
	}
	switch a.Kind {
	case actors.Person:
		if a.State != "" && a.Office != "" {
			return a.State + "GOV"
		}
		return a.State
	case actors.Organ:
		return a.State + "GOV"
	case actors.ArmedForce:
		return a.State + "MIL"
	case actors.Press:
		return a.State + "MED"
	case actors.Group:
		if strings.Contains(a.ID, ".") {
			return a.State
		}
		if a.State != "" {
			return a.State + "REB"
		}
		return "IMG"
	case actors.Organisation:
		if a.State != "" {
			return a.State
		}
		return "IGO"
	case actors.State:
		return a.State
	}
	return ""
}
