package cameo

import (
	"slices"

	"github.com/casus-project/casus/reading/language"
)

// mended is a sentence with a few joints put right that the parser often misses and that decide who does what to whom.
// The words and their tags stay as they were.
func mended(s *language.Sentence) *language.Sentence {
	m := mender{&language.Sentence{Start: s.Start, End: s.End, Tokens: slices.Clone(s.Tokens)}}
	for k := range m.Tokens {
		m.joinedVerb(k)
		m.ownObject(k)
		m.bareComplement(k)
		m.joinedName(k)
		m.titleOfState(k)
	}
	if m.loops() {
		return s
	}
	return m.Sentence
}

type mender struct{ *language.Sentence }

func (m mender) is(k int, upos, rel string) bool {
	return m.Tokens[k].UPOS == upos && (rel == "" || m.Tokens[k].Rel == rel)
}

func (m mender) past(k int) bool { return m.Tokens[k].XPOS == "VBD" || m.Tokens[k].XPOS == "VBN" }

func (m mender) hang(k, head int, rel string) { m.Tokens[k].Head, m.Tokens[k].Rel = head, rel }

// joinedVerb: in "condemned the raid and promised aid" the aid is not one that was promised. A past form right behind
// "and", with its noun right behind it, under a verb in the past, is that sentence's second verb.
func (m mender) joinedVerb(k int) {
	noun := m.Tokens[k].Head
	if k == 0 || !m.is(k, "VERB", "amod") || noun <= k || noun > k+2 || !m.is(k-1, "CCONJ", "") {
		return
	}
	verb := m.Tokens[noun].Head
	for n := 0; verb >= 0 && m.Tokens[verb].UPOS != "VERB" && n < 6; n++ {
		verb = m.Tokens[verb].Head
	}
	if verb < 0 || verb >= k || !m.past(verb) {
		return
	}
	m.hang(k, verb, "conj")
	m.hang(noun, k, "obj")
	m.hang(k-1, k, "cc")
}

// ownObject: the noun right behind a joined verb is its own object, not the first verb's.
func (m mender) ownObject(k int) {
	if k+1 >= len(m.Tokens) || !m.is(k, "VERB", "conj") || m.Tokens[k].Head > k {
		return
	}
	if o := k + 1; m.Tokens[o].Rel == "obj" && m.Tokens[o].Head == m.Tokens[k].Head {
		m.hang(o, k, "obj")
	}
}

// bareComplement: "believes the two can cope" joins nothing; what follows a verb of opinion without "and" is what is
// believed.
func (m mender) bareComplement(k int) {
	h := m.Tokens[k].Head
	if !m.is(k, "VERB", "conj") || h < 0 || h > k || !opinion[lower(&m.Tokens[h])] {
		return
	}
	subject := false
	for c := range m.Tokens {
		if m.Tokens[c].Head == k {
			if m.Tokens[c].Rel == "cc" {
				return
			}
			subject = subject || m.Tokens[c].Rel == "nsubj"
		}
	}
	if subject {
		m.Tokens[k].Rel = "ccomp"
	}
}

// joinedName: in "lawmakers in Orlavia and Veshnia" the second name is joined to the first, not to the lawmakers.
func (m mender) joinedName(k int) {
	if k < 2 || !m.is(k, "PROPN", "conj") || !m.is(k-1, "CCONJ", "") || !m.is(k-2, "PROPN", "nmod") {
		return
	}
	if m.Tokens[k].Head == m.Tokens[k-2].Head {
		m.hang(k, k-2, "conj")
	}
}

// titleOfState: in "met US President Lena Harrow" nobody gives the US anybody. A name right before the title of another name, both under one
// verb, says whose title it is.
func (m mender) titleOfState(k int) {
	if k+1 >= len(m.Tokens) || !m.is(k, "PROPN", "iobj") && !m.is(k, "PROPN", "obj") || m.Tokens[k+1].UPOS != "PROPN" {
		return
	}
	switch name := m.Tokens[k+1].Head; m.Tokens[k+1].Rel {
	case "nmod:desc", "compound":
		if name > k+1 && m.Tokens[name].Head == m.Tokens[k].Head && m.Tokens[name].Rel == "obj" {
			m.hang(k, name, "compound")
		}
	}
}

// loops says whether a token hangs on itself.
func (m mender) loops() bool {
	for k := range m.Tokens {
		for h, n := k, 0; h >= 0; h, n = m.Tokens[h].Head, n+1 {
			if n > len(m.Tokens) {
				return true
			}
		}
	}
	return false
}
